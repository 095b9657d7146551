//! Which keys stand under which heading, what each takes and what it is for: for the JSON schema that editors read, and for messages
//! about keys that have slipped under another heading.
//!
//! ```text
//! [topic.levy]                    ("topic", "What people take positions on.", &[
//! name = "harbour levy"    ◀─▶        need(text("name", "As reports call it.")),
//! also = ["port levy"]                texts("also", "Its other names, as phrases."), …
//! ```
//!
//! The readers of the tables ask for the same keys: in debug builds [`super::table::Table`] holds this list against each question, so
//! that a key of another kind, another choice of words, or one that nobody asks for, fails the tests.

use super::source::File;
use crate::span::Span;

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Text,
    /// A list of texts.
    Texts,
    /// A list of texts with at least one in it.
    SomeTexts,
    /// A day, without quotation marks.
    Day,
    Flag,
    /// A whole number between two.
    Number(i64, i64),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A list of these words.
    SomeOf(&'static [&'static str]),
    /// A step of the ladder, or one of the words that are none.
    Position,
    /// A list of tables with the keys of this heading.
    Tables(&'static str),
    /// A table of free keys, each with a list of texts.
    Words,
    /// A table, or a value, that another table describes.
    Anything,
}

/// One key.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) takes: Takes,
    /// It must be there.
    pub(super) is_needed: bool,
    /// What it is for, in a line.
    pub(super) about: &'static str,
}

const fn key(name: &'static str, takes: Takes, about: &'static str) -> Key {
    Key { name, takes, is_needed: false, about }
}

const fn text(name: &'static str, about: &'static str) -> Key {
    key(name, Takes::Text, about)
}

const fn texts(name: &'static str, about: &'static str) -> Key {
    key(name, Takes::Texts, about)
}

const fn need(key: Key) -> Key {
    Key { is_needed: true, ..key }
}

const fn some(name: &'static str, about: &'static str) -> Key {
    need(key(name, Takes::SomeTexts, about))
}

const FROM: Key = key("from", Takes::Day, "The first day on which it holds, inclusive: 2025-01-25.");
const UNTIL: Key = key("until", Takes::Day, "The last day on which it holds, inclusive.");
const REASON: Key = need(text("reason", "Why; shown wherever it acts."));
const KIND: Key = text("kind", "What the entry is, where the id is that of several things: stance, topic, person, cue …");
const NAME: Key = need(text("name", "As reports call it."));
const ID: Key = need(text("id", "A name of its own, made of letters, digits and dashes; findings and messages call it so."));
const STATUS: Key = text("status", "`retired`: not in force, see `replaced_by`; else a note of the author: draft, stable …");
const REPLACED_BY: Key = text("replaced_by", "The id of what stands for it now.");
const ABOUT: Key = text("about", "A note for readers of the file.");
const WHY: Key = text("why", "Why it means what it means, for readers of the file.");
const NOT: Key = texts("not", "Never inside these words.");
const NEEDS: Key = texts("needs", "Read only in articles that hold any of these words.");
const ALSO: Key = texts("also", "Its other names, as phrases; words are found in all their forms.");
const ALSO_NAMES: Key = texts("also", "Its other names, as they are written in articles.");
const FIRES_ON: Key = texts("fires_on", "Sentences that must be found; <<…>> stands around the words that match.");
const FLIPS_ON: Key = texts("flips_on", "Sentences whose negation must be read; <<…>> stands around the words that match.");
const SILENT_ON: Key = texts("silent_on", "Sentences that must be left alone.");
const SPEAKS_THROUGH: Key = texts("speaks_through", "Names of those who speak for it: \"the Kremlin\", \"his spokesman\".");
const PHRASES: Key =
    some("says", "Phrases with {speaker}, where who changed stands in them; the topic is looked for around them.");

/// A heading: its kind, what it is for, its keys.
pub(super) type Heading = (&'static str, &'static str, &'static [Key]);

/// Every heading whose keys are not free, with all keys that may stand under it.
pub(super) const HEADINGS: [Heading; 25] = [
    (
        "pack",
        "What this folder of rule files is.",
        &[
            need(text("id", "The name of the pack.")),
            need(text("version", "Its version.")),
            text("about", "What it is about."),
            texts("needs", "What it builds on: \"core-en\", \"core-en >= 0.2\", \"walkback >= 0.1\"."),
            text("licence", "Under which licence it may be used."),
        ],
    ),
    (
        "policy",
        "What counts as a change, and what is left to a person.",
        &[
            key("window_days", Takes::Number(0, 36_500), "Contradictions: statements at most so many days apart."),
            key("contradiction_steps", Takes::Number(0, 36_500), "Contradictions: at least so many steps of the ladder apart."),
            key(
                "look_back",
                Takes::Number(0, 20),
                "So many sentences a `topic = \"from context\"` rule looks back when it does not say.",
            ),
        ],
    ),
    (
        "negation",
        "How negation is read: triggers, what only looks like one, and where the reach ends.",
        &[
            texts("words", "Words that negate: \"not\", \"no longer\"."),
            texts("pseudo", "Words that look negative and are not: \"not only\"."),
            texts("terminators", "Words at which the reach ends: \"but\"."),
            texts("raised", "Verbs whose negation is meant of their clause: \"does not think that …\"."),
            key("reach", Takes::Number(0, 50), "So many words a negation reaches forward."),
        ],
    ),
    (
        "word",
        "Written forms that are one word.",
        &[
            some("forms", "All its forms; a phrase with one of them finds them all."),
            key(
                "class",
                Takes::OneOf(&["verb", "noun", "adjective"]),
                "What kind of word it is, where its forms do not show it.",
            ),
        ],
    ),
    (
        "cue",
        "Words that tie a source to what it says, thinks or wants.",
        &[
            some("forms", "Its words in the plain form, as phrases."),
            need(key(
                "effect",
                Takes::OneOf(&["plain", "firmer", "softer", "denies", "belief", "intent", "ask", "none"]),
                "What it does to the words that follow it.",
            )),
            need(key(
                "frame",
                Takes::SomeOf(&["quote", "clause", "words", "infinitive", "hearer", "of", "object", "adjunct", "noun", "looks"]),
                "How it takes its content.",
            )),
            key("speech", Takes::Flag, "A verb of speech; true where nothing is said."),
            key("inverts", Takes::Flag, "Behind a quotation its source may follow (\"said Voss\"); true where nothing is said."),
        ],
    ),
    (
        "hedge",
        "Words that take back a little of what is said, or add to it.",
        &[
            some("words", "Its words, as phrases."),
            need(key("effect", Takes::OneOf(&["mark", "weaken", "strengthen"]), "Marks the position, or moves it by one step.")),
        ],
    ),
    (
        "embedding",
        "Words that take a verb, and what becomes of the position in it.",
        &[
            some("words", "Its words, up to the verb that they embed."),
            need(key(
                "effect",
                Takes::OneOf(&["keeps", "leaves-open", "unreal"]),
                "Whether the position is held, left open, or nobody's.",
            )),
        ],
    ),
    (
        "qualifier",
        "Words that say under which condition, for how long or for what part a position holds.",
        &[
            some("words", "Its words, as phrases."),
            NOT,
            need(key(
                "kind",
                Takes::OneOf(&["condition", "counterfactual", "horizon", "scope", "complement", "place", "restriction"]),
                "Which of them they say.",
            )),
        ],
    ),
    (
        "title",
        "Words before a name, or that make a person of a noun phrase.",
        &[
            some("words", "The titles, as they are written."),
            key("gender", Takes::OneOf(&["he", "she"]), "Which pronoun the bearer has, where the title says so."),
            key("speaks_for", Takes::Flag, "The bearer speaks for another: \"spokesman\"."),
            key("collective", Takes::Flag, "Several people: \"officials\"."),
        ],
    ),
    (
        "class",
        "A class of words that the mechanisms ask for by its id.",
        &[some("words", "Its words."), key("inflect", Takes::Flag, "The words count in all their forms.")],
    ),
    (
        "timex",
        "Words and phrases for times.",
        &[
            key("words", Takes::Words, "A class: its words by their value."),
            text("slot", "What the words of a class say; where nothing is said, what the id names."),
            texts("says", "Phrases; {class} is any word of that class."),
            text("means", "date, length, every, past, present, future, nothing, or a count: now -{number} {unit}."),
            key("ties", Takes::OneOf(&["after", "before", "month"]), "To what it ties: another clause, or the date before it."),
            texts("behind", "Only behind one of these words."),
            texts("not_behind", "Never behind one of these words."),
            texts("ahead_of", "Only before one of these words."),
            texts("not_ahead_of", "Never before one of these words."),
            texts("examples", "Sentences with <<…>> around the words, and the value behind ` = `."),
            WHY,
        ],
    ),
    ("agenda", "Topics that are negotiated together.", &[NAME, texts("also", "Words that call it up: \"the peace talks\".")]),
    (
        "topic",
        "What people take positions on.",
        &[
            NAME,
            text("question", "The yes-or-no question that fixes what `for` means."),
            text("agenda", "The id of the agenda on which it is negotiated."),
            ALSO,
            texts("also_against", "Names of its opposite: \"repeal the sugar tax\"."),
            NEEDS,
            NOT,
            FROM,
            UNTIL,
            STATUS,
            REPLACED_BY,
            ABOUT,
        ],
    ),
    (
        "person",
        "Someone who takes positions.",
        &[
            NAME,
            ALSO_NAMES,
            NOT,
            NEEDS,
            key("roles", Takes::Tables("roles"), "The offices held, each with its days."),
            SPEAKS_THROUGH,
            STATUS,
            REPLACED_BY,
            ABOUT,
        ],
    ),
    (
        "body",
        "A country, an office or another collective that takes positions.",
        &[NAME, ALSO_NAMES, NOT, NEEDS, SPEAKS_THROUGH, STATUS, REPLACED_BY, ABOUT],
    ),
    (
        "group",
        "Speakers who speak for one body and should not contradict each other.",
        &[NAME, need(key("members", Takes::Tables("members"), "Who belongs to it, and from when to when."))],
    ),
    (
        "stance",
        "A rule: phrases, and the position that they take.",
        &[
            ID,
            text("topic", "The id of a topic, \"from context\" or \"everything\"; any topic where nothing is said."),
            some("says", "Phrases; {topic} is a name of the topic, ( a | b ) either, [ a ] optional, * up to five words."),
            need(key("means", Takes::Position, "The position of who says so.")),
            key("if_negated", Takes::Position, "The position of who denies it."),
            key("basis", Takes::OneOf(&["words", "act", "claim"]), "Said, done, or claimed as a fact."),
            text("condition", "A condition that the phrase itself states."),
            texts("near", "Any of these words stands in the same paragraph."),
            texts("only_people", "The ids of the only people it is read of."),
            key("only_acts", Takes::Flag, "It is read only of topics whose name is an act (\"close the library\")."),
            key("look_back", Takes::Number(0, 20), "With topic = \"from context\": so many sentences back."),
            FROM,
            UNTIL,
            WHY,
            FIRES_ON,
            FLIPS_ON,
            SILENT_ON,
            STATUS,
            REPLACED_BY,
            ABOUT,
        ],
    ),
    (
        "reported",
        "How reporters name a change of position.",
        &[ID, PHRASES, FIRES_ON, SILENT_ON, STATUS, REPLACED_BY, ABOUT, WHY],
    ),
    (
        "explained",
        "How people own up to a change of position.",
        &[ID, PHRASES, FIRES_ON, SILENT_ON, STATUS, REPLACED_BY, ABOUT, WHY],
    ),
    (
        "story",
        "Dated articles, and what must be found in them.",
        &[
            ID,
            need(key("article", Takes::Tables("article"), "One article each: [[story.article]].")),
            texts("statements", "Every statement: speaker topic position day."),
            texts("changes", "Every change: kind speaker topic day day status."),
            texts("contradictions", "Every contradiction: speaker speaker topic day day status."),
            ABOUT,
            WHY,
        ],
    ),
    (
        "article",
        "One article of a story.",
        &[
            need(text("text", "Its words.")),
            need(key("date", Takes::Day, "The day on which it was printed.")),
            text("title", "Its headline."),
            text("outlet", "Who printed it."),
            text("url", "Where it stands."),
            text("speaker", "The whole article is this person's own words."),
        ],
    ),
    (
        "override",
        "Other values for keys of the entry with this id, which an earlier pack has; all its keys may stand here.",
        &[
            REASON,
            key("until", Takes::Day, "The last day of the override; stance rules only."),
            KIND,
            key("add", Takes::Anything, "What is appended to lists: { also = [\"…\"] }."),
        ],
    ),
    (
        "mute",
        "Silences the rule with this id.",
        &[REASON, key("until", Takes::Day, "The last day of it; stance rules only."), KIND],
    ),
    (
        "roles",
        "One term of office.",
        &[
            need(text("title", "The office, as it is written: \"US defence secretary\".")),
            texts("also", "Its other names."),
            text("of", "Of what country or body, where the title does not say."),
            FROM,
            UNTIL,
            key("shared", Takes::Flag, "Two people may hold it at once."),
        ],
    ),
    (
        "members",
        "One member: a person or a body.",
        &[text("person", "The id of a person."), text("body", "The id of a body."), FROM, UNTIL],
    ),
];

/// The keys of a heading; `None` where they are free.
pub(super) fn of(kind: &str) -> Option<&'static [Key]> {
    HEADINGS.iter().find(|(name, ..)| *name == kind).map(|&(.., keys)| keys)
}

/// One key of a heading.
pub(super) fn named(kind: &str, name: &str) -> Option<&'static Key> {
    of(kind)?.iter().find(|key| key.name == name)
}

/// Tables inside of others: `roles = [{ … }]`, or `[[story.article]]`.
pub(super) const NESTED: [&str; 3] = ["roles", "members", "article"];

/// The headings of their own that have `key`.
pub(super) fn headings_with(key: &str) -> impl Iterator<Item = &'static str> {
    HEADINGS.iter().map(|&(kind, ..)| kind).filter(move |kind| !NESTED.contains(kind) && named(kind, key).is_some())
}

/// Lines above a key in which the heading is looked for that it has slipped from.
const SLIPPED: usize = 200;

/// The nearest heading above `at` that has `key`, and the first heading between the two.
pub(super) fn slipped_from(file: &File, at: usize, key: &str) -> Option<(Span, Span)> {
    let line = file.line(at);
    let mut between = None;
    for line in (line.saturating_sub(SLIPPED).max(1)..line).rev().map(|line| file.line_span(line)) {
        let Some(kind) = heading(line.of(file.text())) else { continue };
        match between {
            Some(between) if named(kind, key).is_some() => return Some((line, between)),
            _ => between = Some(line),
        }
    }
    None
}

/// `stance` of `[[stance]]`, `topic` of `[topic.levy]`, `article` of `[[story.article]]`.
fn heading(line: &str) -> Option<&str> {
    let name = line.trim_start().strip_prefix('[')?;
    let name = name.strip_prefix('[').unwrap_or(name);
    let mut parts = name[..name.find(']')?].split('.').map(str::trim);
    let first = parts.next()?;
    Some(parts.next_back().filter(|last| NESTED.contains(last)).unwrap_or(first))
}
