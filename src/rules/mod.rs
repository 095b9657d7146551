//! Rule files in, a checked [`RuleSet`] out.
//!
//! Everything that walkback knows about language, people and topics stands here once it is loaded. A rule set
//! cannot exist unchecked: [`RuleSet`] is only made by the loader, and the loader reports every fault of every file.
//!
//! ```text
//! Source ─▶ syntax ─▶ entry ─▶ compose ─▶ headings ─▶ language, world, stances, timex ─▶ RuleSet (with its index)
//!                       │ table, key by key: shapes, keys, phrase, words                ▲
//! Diagnostics ◀─ levels ◀─ context ◀── whoever finds a fault                         lint, needs
//! ```
//!
//! Each imports from its left only, and `load` from all.
//!
//! No file is opened here; which files are read is for the command line to say.

mod compose;
mod context;
mod diagnostic;
mod embedded;
mod entry;
mod headings;
mod index;
mod keys;
mod language;
mod layout;
mod levels;
mod lint;
mod literal;
mod load;
mod mend;
mod nearest;
mod needs;
mod outline;
mod phrase;
mod project;
mod schema;
mod shapes;
mod source;
mod stances;
mod syntax;
mod table;
#[cfg(test)]
mod tests;
mod top;
mod words;
mod world;

pub use diagnostic::{Code, Diagnostic, Edit, Fix, Label, Severity};
pub use embedded::{embedded, embedded_packs};
pub use layout::laid_out;
pub use load::Loaded;
pub use mend::mended;
pub use nearest::nearest;
pub use outline::{PackOutline, outlines};
pub use phrase::{Anchor, Reads};
pub use project::packs as packs_of_project;
pub use schema::schema;
pub use shapes::FORMAT;
pub use source::{File, Source};

pub mod timex;

use jiff::civil::Date;
use std::fmt;
use std::sync::Arc;

/// Where something stands in a rule file: `rules/core-en/stances.toml:40`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, as the user would name it; embedded packs begin with `rules/`.
    pub file: Arc<str>,
    /// 1-based line of the table or value.
    pub line: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// A phrase of the rule language: a sequence of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// As written in the rule.
    pub source: String,
    /// What must follow one another.
    pub items: Vec<Item>,
}

/// Forms of a word: whoever lists the word has the same ones, and they are kept once.
pub type Forms = std::sync::Arc<[String]>;

/// One element of a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Item {
    /// One token, compared by its normal form.
    Word {
        /// Normal form as written in the rule ([`crate::text::normal_form`]).
        norm: String,
        /// Every normal form that it matches: itself, and all forms of each `[word.ID]` that lists it; sorted. Just itself for `=word`.
        forms: Forms,
        /// The token must begin with a capital.
        capital: bool,
    },
    /// `is`: every form of be, remain, stay, become.
    Is,
    /// `( a | b )`.
    Either(Vec<Vec<Item>>),
    /// `[ a ]`.
    Maybe(Vec<Item>),
    /// `*`: zero to five words of one clause.
    Gap,
    /// `{topic}`.
    Topic,
    /// `{speaker}`.
    Speaker,
}

/// A place on the ladder: its name, and its steps from `open` (negative is against).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Steps from `open`.
    pub value: i32,
    /// As the pack's `[ladder]` calls it.
    pub name: String,
}

/// The positions that a pack allows, weakest to strongest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ladder {
    /// Sorted by value; values are distinct.
    pub steps: Vec<Position>,
}

impl Ladder {
    /// The step of that name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Position> {
        self.steps.iter().find(|p| p.name == name)
    }

    /// The step of that value, or the nearest one on the same side.
    #[must_use]
    pub fn at(&self, value: i32) -> Option<&Position> {
        self.steps.iter().min_by_key(|p| ((p.value - value).abs(), p.value.abs()))
    }
}

/// What a rule's match (or its negation) says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// A step of the ladder.
    Step(Position),
    /// `"no stance"`: matched words are used up, and nothing is asserted.
    NoStance,
    /// `"retract"`: takes back the speaker's last position on the topic.
    Retract,
}

/// What makes it a position (kept in the output).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Said in words.
    Words,
    /// Done: signed, vetoed, ordered.
    Act,
    /// Claimed or denied as a fact.
    Claim,
    /// An earlier statement taken back.
    Retract,
}

/// Which topics a stance rule is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Any topic, through `{topic}`.
    Any,
    /// The topic with this number in [`RuleSet::topics`].
    Topic(usize),
    /// `topic = "everything"`: every topic of the one agenda that is spoken of ("everything is on the table").
    Everything,
    /// No topic in the words: from the question or the sentences before, at most so many back.
    Context {
        /// How many sentences back.
        look_back: usize,
    },
}

/// One `[[stance]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct StanceRule {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub at: Place,
    /// Which topics.
    pub scope: Scope,
    /// Its phrases.
    pub says: Vec<Phrase>,
    /// Position of a match.
    pub means: Meaning,
    /// Position of a negated match.
    pub if_negated: Meaning,
    /// Words, act or claim.
    pub basis: Basis,
    /// A condition that the rule itself states ("subject to approval").
    pub condition: Option<String>,
    /// Any of these words in the same paragraph.
    pub near: Vec<Phrase>,
    /// Numbers in [`RuleSet::people`] of the only people it is for; empty for all.
    pub only_people: Vec<usize>,
    /// Only topics whose name is an act ("close the library").
    pub only_acts: bool,
    /// First day on which it holds.
    pub from: Option<Date>,
    /// Last day on which it holds.
    pub until: Option<Date>,
    /// Why it means what it means.
    pub why: Option<String>,
    /// What silences it on some days, or on all.
    pub muted: Option<Exception>,
    /// The overrides of it, in loading order.
    pub overridden: Vec<Place>,
    /// What comes back into force when an override ends. Examples are read with the override.
    pub resumes: bool,
    /// Sentences that must fire.
    pub fires_on: Vec<Example>,
    /// Sentences whose negation must be read.
    pub flips_on: Vec<Example>,
    /// Sentences that must stay silent.
    pub silent_on: Vec<Example>,
}

/// One `[[story]]`: dated articles, and what the rules must find in them taken together.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryRule {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub at: Place,
    /// What is read, in the order of the file.
    pub articles: Vec<Article>,
    /// Every statement, as `speaker topic position day`; `None` where the story does not ask.
    pub statements: Option<Vec<Example>>,
    /// Every reversal, as `kind speaker topic day day status`; weaker changes are asked for one by one.
    pub changes: Option<Vec<Example>>,
    /// Every contradiction, as `speaker speaker topic day day status`.
    pub contradictions: Option<Vec<Example>>,
}

/// One article of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// The text and its day, with `title`, `outlet` and `speaker` where the rule file gives them.
    pub document: crate::corpus::Document,
    /// Where it stands.
    pub at: Place,
}

/// One example sentence of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Without the `<<` and `>>`.
    pub text: String,
    /// The bytes of `text` that stood between `<<` and `>>`.
    pub pinned: Option<crate::span::Span>,
    /// Where it stands.
    pub at: Place,
}

/// One `[topic.ID]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// Its id.
    pub id: String,
    /// As reports call it.
    pub name: String,
    /// The yes/no question that fixes what `for` means.
    pub question: Option<String>,
    /// Number in [`RuleSet::agendas`] of the agenda on which it is negotiated.
    pub agenda: Option<usize>,
    /// Its names; the `name` is one of them.
    pub also: Vec<Phrase>,
    /// Names of the opposite pole ("repeal the sugar tax").
    pub also_against: Vec<Phrase>,
    /// Any of these, anywhere in the article; empty means no need.
    pub needs: Vec<Phrase>,
    /// Never inside these words.
    pub not: Vec<Phrase>,
    /// First day on which it is read.
    pub from: Option<Date>,
    /// Last day on which it is read.
    pub until: Option<Date>,
    /// Where it stands.
    pub at: Place,
}

/// One `[agenda.ID]`: topics negotiated together.
#[derive(Debug, Clone, PartialEq)]
pub struct Agenda {
    /// Its id.
    pub id: String,
    /// As reports call it.
    pub name: String,
    /// Words that call it up ("the peace talks").
    pub also: Vec<Phrase>,
    /// Where it stands.
    pub at: Place,
}

/// A term of office.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// The office ("US defence secretary"), all its names as phrases.
    pub titles: Vec<Phrase>,
    /// Of what (a country, a company), when given apart.
    pub of: Option<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// Two people may hold it at once.
    pub shared: bool,
}

/// One `[person.ID]` or `[body.ID]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Its id.
    pub id: String,
    /// Full name.
    pub name: String,
    /// All its names as phrases; the full name is one of them.
    pub also: Vec<Phrase>,
    /// Never inside these words.
    pub not: Vec<Phrase>,
    /// Any of these, anywhere in the article; empty means no need.
    pub needs: Vec<Phrase>,
    /// Offices (people only).
    pub roles: Vec<Role>,
    /// Names of those who speak for it ("the Kremlin", "his spokesman").
    pub speaks_through: Vec<Phrase>,
    /// False for a `[body.ID]`.
    pub is_person: bool,
    /// Where it stands.
    pub at: Place,
}

/// One `[group.ID]`: speakers who speak for one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// As reports call it.
    pub name: String,
    /// Who, and from when to when.
    pub members: Vec<Member>,
    /// Where it stands.
    pub at: Place,
}

/// A dated membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Id of a person or body.
    pub entity: String,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

/// What a cue does to the words that follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// say, tell, write: none.
    Plain,
    /// vow, insist: the source stands by it.
    Firmer,
    /// suggest, hint: less than a statement.
    Softer,
    /// deny, dispute: the content is denied.
    Denies,
    /// think, believe: held, perhaps not said.
    Belief,
    /// plan, want: about the source's own acts.
    Intent,
    /// ask, wonder: gives the topic only.
    Ask,
    /// quote, repeat others': no statement.
    None,
}

/// How a cue takes its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frame {
    /// A quotation, before or behind it, also inverted ("said Voss").
    Quote,
    /// A clause with or without "that".
    Clause,
    /// Any words of the source, clause or not ("said no to it", "said the same").
    Words,
    /// "to" and a verb ("vowed to fight").
    Infinitive,
    /// Names its hearer before the content ("told reporters that …").
    Hearer,
    /// "accuse … of", "warn of", "speak about": a preposition and a noun phrase or gerund.
    Of,
    /// A plain object ("criticised the plan").
    Object,
    /// Not a verb: "according to", "in the words of"; the source stands behind it.
    Adjunct,
    /// A noun ("his warning that …", "remarks about …").
    Noun,
    /// Its subject and what follows are how things look to whoever writes ("The levy seems dead"); no source.
    Looks,
}

/// One `[cue.ID]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// Its id.
    pub id: String,
    /// Every written form, as phrases of one or more words ("said", "made clear").
    pub forms: Vec<Phrase>,
    /// What it does to the content.
    pub effect: Effect,
    /// How it takes its content; never empty.
    pub frames: Vec<Frame>,
    /// A verb of speech (as against belief, documents, gestures).
    pub speech: bool,
    /// Behind a quotation its source may stand behind it ("said Voss"); not "told Voss", where she is the hearer.
    pub inverts: bool,
    /// Where it stands.
    pub at: Place,
}

/// `[negation]`: how negation is read. After ConText (Harkema et al. 2009): trigger, pseudo-trigger, termination.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Negation {
    /// Triggers ("not", "n't", "no longer").
    pub words: Vec<Phrase>,
    /// How many words a trigger reaches forward.
    pub reach: usize,
    /// Look negative, are not ("not only").
    pub pseudo: Vec<Phrase>,
    /// Words that end the reach ("but", "although").
    pub terminators: Vec<Phrase>,
    /// Verbs whose negation is meant of their clause ("does not believe that …"; Horn 1978: neg-raising).
    pub raised: Vec<Phrase>,
}

/// What a hedge does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HedgeEffect {
    /// One step towards `open` (never across it).
    Weaken,
    /// Marks the assertion as hedged.
    Mark,
    /// One step away from `open`, inside the ladder.
    Strengthen,
}

/// One `[hedge.ID]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Hedge {
    /// Its id.
    pub id: String,
    /// Its words.
    pub words: Vec<Phrase>,
    /// What it does.
    pub effect: HedgeEffect,
    /// Where it stands.
    pub at: Place,
}

/// What becomes of a position that stands in the complement of a verb, adjective or preposition; the later ones keep less of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EmbeddingEffect {
    /// It is held all the same ("vowed to oppose").
    Keeps,
    /// It was not taken; only a question that stays open by that is still told ("stopped short of opposing").
    LeavesOpen,
    /// Nobody holds it ("pretended to support").
    Unreal,
}

/// One `[embedding.ID]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Embedding {
    /// Its id.
    pub id: String,
    /// Its words, up to the verb that they embed ("stop short of").
    pub words: Vec<Phrase>,
    /// What it does.
    pub effect: EmbeddingEffect,
}

/// Which slot of an assertion a qualifier fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum QualifierKind {
    /// "if …", "unless …", "as long as …": opens a clause.
    Condition,
    /// "if we had …", "had I opposed …": a condition that is not met; what would follow from it is nobody's position.
    Counterfactual,
    /// "right now", "in the future".
    Horizon,
    /// "as part of any guarantee".
    Scope,
    /// "on", "for": behind a topic's name it opens what restricts the topic ("tax increases on the middle class"), a scope.
    Complement,
    /// "in", "from": the same, before a name only ("strikes in Syria").
    Place,
    /// "limited", "temporary": before a topic's name it restricts it, a scope.
    Restriction,
}

/// One `[qualifier.ID]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Qualifier {
    /// Its id.
    pub id: String,
    /// Its words.
    pub words: Vec<Phrase>,
    /// Look like it, are not ("as if", "even if").
    pub not: Vec<Phrase>,
    /// Which slot.
    pub kind: QualifierKind,
}

/// One `[[reported]]` or `[[explained]]`: how reporters name a reversal, how people own up to one.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportedRule {
    /// Its id.
    pub id: String,
    /// Its phrases, with `{speaker}` and perhaps `{topic}`.
    pub says: Vec<Phrase>,
    /// Sentences that must fire.
    pub fires_on: Vec<Example>,
    /// Sentences that must stay silent.
    pub silent_on: Vec<Example>,
    /// Where it stands.
    pub at: Place,
}

/// One `[title.ID]`: words that stand before a name or make a person of a noun phrase ("senator", "spokesman for").
#[derive(Debug, Clone, PartialEq)]
pub struct Title {
    /// Its id.
    pub id: String,
    /// Its words.
    pub words: Vec<Phrase>,
    /// "he" or "she" is taken from it where it says so ("Mr", "Ms", "king").
    pub gender: Option<Gender>,
    /// Speaks for another ("spokesman", "aide"): the principal is the speaker.
    pub speaks_for: bool,
    /// Several people ("officials", "lawmakers").
    pub collective: bool,
}

/// Grammatical gender of a pronoun or title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// he
    He,
    /// she
    She,
}

/// `[policy]`: what counts as a change, and what is left to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Contradictions: statements at most so many days apart.
    pub window_days: i32,
    /// Contradictions: at least so many ladder steps apart.
    pub contradiction_steps: i32,
    /// Sentences that a `"from context"` rule looks back when it does not say.
    pub look_back: usize,
}

impl Default for Policy {
    fn default() -> Self {
        Self { window_days: 90, contradiction_steps: 2, look_back: 2 }
    }
}

/// One `[mute.ID]` that silences something, or one `[override.ID]` that changes something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// What it acts on: `stance`, `topic`, `cue`, …
    pub kind: &'static str,
    /// The id of that.
    pub id: String,
    /// Where it stands.
    pub at: Place,
    /// Why.
    pub reason: String,
    /// The last day of it; of a document without a day nobody knows better.
    pub until: Option<Date>,
}

/// An entry with `status = "retired"`: it is not in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    /// What it was: `stance`, `topic`, …
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub at: Place,
    /// The id of what has replaced it.
    pub replaced_by: Option<String>,
}

/// One `[pack]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What it is about.
    pub about: Option<String>,
}

/// Every rule that is in force. Only the loader makes one.
#[derive(Debug, Clone, Default)]
pub struct RuleSet {
    /// Packs, in loading order.
    pub packs: Vec<Pack>,
    /// The ladder.
    pub ladder: Ladder,
    /// The policy.
    pub policy: Policy,
    /// Sets of inflected forms, one per `[word.ID]`: (id, normal forms, is a verb).
    pub words: Vec<WordForms>,
    /// Stances.
    pub stances: Vec<StanceRule>,
    /// Topics.
    pub topics: Vec<Topic>,
    /// Agendas.
    pub agendas: Vec<Agenda>,
    /// People and bodies.
    pub people: Vec<Entity>,
    /// Groups.
    pub groups: Vec<Group>,
    /// Cues.
    pub cues: Vec<Cue>,
    /// Negation.
    pub negation: Negation,
    /// Hedges.
    pub hedges: Vec<Hedge>,
    /// What embeds verbs.
    pub embeddings: Vec<Embedding>,
    /// Qualifiers.
    pub qualifiers: Vec<Qualifier>,
    /// Reporters' words for reversals.
    pub reported: Vec<ReportedRule>,
    /// How people own up to a change of position, by id.
    pub explained: Vec<ReportedRule>,
    /// Articles and what must be found in them, by id.
    pub stories: Vec<StoryRule>,
    /// Titles.
    pub titles: Vec<Title>,
    /// Word classes that the mechanisms ask for: `[class.ID] words = […]` (ids are fixed by the code that asks).
    pub classes: std::collections::BTreeMap<String, Vec<Phrase>>,
    /// Expressions of time.
    pub timex: timex::TimexGrammar,
    /// What is silenced, in the order of the files.
    pub mutes: Vec<Exception>,
    /// What is overridden, in the order of the files.
    pub overridden: Vec<Exception>,
    /// What is retired.
    pub retired: Vec<Retired>,
    /// Tables for looking things up.
    index: index::Index,
}

/// One `[word.ID]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordForms {
    /// Its id.
    pub id: String,
    /// Normal forms, sorted.
    pub forms: Forms,
    /// True for a verb (`class = "verb"`, or, where no class is given, a form in -ing beside one in -s or -ed).
    pub verb: bool,
}
