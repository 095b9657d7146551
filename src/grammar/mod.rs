//! Parses English, a sentence at a time: tokens and their tags in, noun phrases, verb groups and clauses out.
//!
//! ```text
//! While Kell denied a rift, Voss, the mayor, never backed the levy that she had proposed.
//!       ├──┤        ├────┤  ├──┤ ├────────┤              ├──────┤ ├──┤ ├─┤                noun phrases
//!            ├────┤                         not ├────┤                     ├──────────┤   verb groups
//! ├──────────────────────┤ adverbial                              ├───────────────────┤   clauses
//! ```
//!
//! Three steps, each left to right and linear in the sentence: tags are settled by the words next to them (`settle.rs`),
//! tokens become chunks (`chunks.rs`), and a stack of open clauses takes the chunks in (`clauses/`): a noun phrase waits for
//! its verb, a verb takes the phrase that waits nearest, a relative pronoun or subordinator opens a clause, and whoever has its
//! verb and meets another closes. Done when a later room asks, once for each sentence ([`Grammar::at`]). What the words mean
//! for whoever speaks is not read here.

mod chunks;
mod clauses;
pub mod picture;
mod settle;
#[cfg(test)]
mod tests;

use crate::text::Text;
use crate::words::{self, Listed, Tag, Words};
use std::cell::{Cell, OnceCell};
use std::ops::Range;

/// A noun phrase without what follows its head: "the new harbour levy".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NounPhrase {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The token that it is about: "levy".
    pub head: usize,
    /// The words before "'s" that own it.
    pub owner: Option<Range<usize>>,
    /// The phrase before it that it names again between commas: of "the mayor" in "Voss, the mayor, left" it is "Voss".
    pub apposition: Option<Range<usize>>,
}

/// A noun phrase in a part of the sentence: a subject, an object.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Nominal {
    /// The phrase, or several that "and" joins, without what describes the last.
    pub tokens: Range<usize>,
    /// With appositions and prepositions behind it.
    pub whole: Range<usize>,
    /// The head of its first phrase.
    pub head: usize,
    /// Several phrases, joined.
    pub joined: bool,
}

impl Nominal {
    /// One phrase, with nothing behind it.
    pub(crate) fn phrase(tokens: Range<usize>, head: usize) -> Self {
        Nominal { whole: tokens.clone(), tokens, head, joined: false }
    }

    /// One word.
    pub(crate) fn word(token: usize) -> Self {
        Nominal::phrase(token..token + 1, token)
    }
}

/// Active or passive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Voice {
    /// "opposes"
    #[default]
    Active,
    /// "is opposed"
    Passive,
}

/// When what the verb tells of is, as its form says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tense {
    /// "opposes"
    Present,
    /// "opposed"
    Past,
    /// "will oppose"
    Future,
    /// No tense of its own: "to oppose", "opposing".
    #[default]
    None,
}

/// A verb with its auxiliaries: "has never been opposed".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerbGroup {
    /// From the first auxiliary to the verb and its "not".
    pub tokens: Range<usize>,
    /// The verb that says what happens.
    pub main: usize,
    /// It has a subject of its own, or is a command.
    pub finite: bool,
    /// Tense.
    pub tense: Tense,
    /// "has opposed", "had opposed".
    pub perfect: bool,
    /// "is opposing".
    pub progressive: bool,
    /// Voice.
    pub voice: Voice,
    /// The token of its modal.
    pub modal: Option<usize>,
    /// "not", "n't" or "never" stands in it.
    pub negated: bool,
    /// "to oppose".
    pub infinitive: bool,
    /// "Oppose the levy!"
    pub command: bool,
    /// Its subject stands inside of it or behind it ("Did she oppose", "said Voss").
    pub inverted: bool,
    /// "out" in "ruled it out".
    pub particle: Option<usize>,
    /// Who does it; of one that is not finite who is understood to.
    pub subject: Option<Nominal>,
    /// To whom or what it is done.
    pub object: Option<Nominal>,
    /// "by Kell" behind a passive.
    pub agent: Option<Nominal>,
    /// Number of its clause.
    pub clause: usize,
}

impl VerbGroup {
    /// "Asked whether she would stay, Voss left": a participle that tells what was done to the subject behind it.
    #[must_use]
    pub fn is_fronted_passive(&self) -> bool {
        let behind = self.subject.as_ref().is_some_and(|s| s.tokens.start > self.main);
        !self.finite && self.voice == Voice::Passive && behind
    }

    /// Its first word that is a verb: the auxiliary, where it has one.
    #[must_use]
    pub fn first_verb(&self, sentence: &Sentence) -> usize {
        self.tokens.clone().find(|&t| sentence.tag(t).is_some_and(Tag::is_verb)).unwrap_or(self.main)
    }
}

/// What a clause is in the one that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum ClauseKind {
    /// Stands by itself.
    #[default]
    Main,
    /// What is said, thought or asked: "that the levy must go".
    Content,
    /// "who opposes it", "she proposed".
    Relative,
    /// "while Kell denied a rift", "if it fails".
    Adverbial,
    /// "adding that …", "backed by Kell".
    Participial,
    /// "to oppose it".
    Infinitival,
    /// Set in: between parentheses or dashes, or "she said" in the middle.
    Parenthetical,
}

impl ClauseKind {
    /// As the stage `grammar` prints it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ClauseKind::Main => "main",
            ClauseKind::Content => "content",
            ClauseKind::Relative => "relative",
            ClauseKind::Adverbial => "adverbial",
            ClauseKind::Participial => "participial",
            ClauseKind::Infinitival => "infinitival",
            ClauseKind::Parenthetical => "parenthetical",
        }
    }
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clause {
    /// What it is.
    pub kind: ClauseKind,
    /// Its tokens, with the clauses inside of it.
    pub tokens: Range<usize>,
    /// The word that opens it ("that", "while", "who"), if any.
    pub opener: Option<usize>,
    /// Number of its verb group; none in a clause without a verb.
    pub verb: Option<usize>,
    /// Number of the clause that holds it.
    pub parent: Option<usize>,
    /// Of a relative clause, what it describes.
    pub antecedent: Option<Nominal>,
}

/// One sentence, parsed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The tag of each of them.
    pub tags: Vec<Tag>,
    /// Noun phrases in the order of the text; owners ("Voss" in "Voss's levy") stand before what they own.
    pub phrases: Vec<NounPhrase>,
    /// Verb groups in the order of the text.
    pub verbs: Vec<VerbGroup>,
    /// Clauses, outer ones before those that they hold.
    pub clauses: Vec<Clause>,
    /// First token behind a dateline ("HULL, England —"), if it has one.
    pub behind_dateline: Option<usize>,
}

impl Sentence {
    /// Parses the tokens `range` of `text`, one sentence or less; `listed` tells what the packs say of each token.
    #[must_use]
    pub fn parse(text: &Text<'_>, range: Range<usize>, listed: &dyn Fn(usize) -> Listed) -> Self {
        let mut tags = words::tags(text, range.clone(), listed);
        let listed: Vec<Listed> = range.clone().map(listed).collect();
        let capital: Vec<bool> = range.clone().map(|i| text.tokens[i].capital).collect();
        settle::settle(&mut tags, &listed, &capital);
        let mut sentence = Self::tagged(text, range.clone(), tags, &listed);
        if let Some((at, tag)) = sentence.missing_verb(&listed, &capital) {
            let mut tags = std::mem::take(&mut sentence.tags);
            tags[at] = tag;
            if at == 1 && !tags[0].is_noun() && tags[0] != Tag::Pronoun {
                tags[0] = Tag::Name;
            }
            sentence = Self::tagged(text, range, tags, &listed);
        }
        sentence
    }

    fn tagged(text: &Text<'_>, range: Range<usize>, tags: Vec<Tag>, listed: &[Listed]) -> Self {
        let mut chunked = chunks::Chunker::new(text, range.clone(), &tags, listed).run();
        let (clauses, behind_dateline) = clauses::Parser::new(text, range.clone(), &tags, listed, &mut chunked).run();
        Sentence { tokens: range, tags, phrases: chunked.phrases, verbs: chunked.verbs, clauses, behind_dateline }
    }

    /// The word that must be the verb of the first clause, which has none; see [`settle::missing_verb`].
    fn missing_verb(&self, listed: &[Listed], capital: &[bool]) -> Option<(usize, Tag)> {
        // "Voss put the levy off": nobody commands behind a name.
        let late = |c: &Clause| c.verb.is_some_and(|v| self.verbs[v].command && self.verbs[v].tokens.start > c.tokens.start);
        let verbless = |c: &Clause| c.kind == ClauseKind::Main && c.parent.is_none() && (c.verb.is_none() || late(c));
        let main = self.clauses.iter().position(verbless)?;
        let from = self.tokens.start;
        // Inside of a phrase, or at the end of one that a preposition has: "in the harbour talks".
        let governed = |p: &NounPhrase| p.tokens.start > from && self.tag(p.tokens.start - 1) == Some(Tag::Preposition);
        let holds =
            |p: &NounPhrase, at: usize| p.tokens.start < at && at < p.tokens.end && (at + 1 < p.tokens.end || governed(p));
        let inside = |at: usize| at > from + 1 && self.phrases.iter().any(|p| holds(p, at));
        let free =
            |at: usize| self.clause_at(at).is_some_and(|clause| clause == main || self.may_lead(clause, at, main)) && !inside(at);
        settle::missing_verb(&self.tags, listed, capital, |at| free(from + at))
    }

    /// What begins at token `at` inside of `clause` looks like a participle or a command of its own, or stands behind an insertion that
    /// seemed to go on; it can be the verb of `main`.
    fn may_lead(&self, clause: usize, at: usize, main: usize) -> bool {
        let begins = self.clauses[clause].tokens.start == at;
        let command = self.clauses[clause].verb.is_some_and(|verb| self.verbs[verb].command);
        let mut inside = std::iter::once(clause).chain(self.holders(clause)).take_while(|&c| c != main);
        let loose = inside.all(|c| matches!(self.clauses[c].kind, ClauseKind::Participial | ClauseKind::Infinitival));
        command && begins || loose && (begins || self.tag(at - 1) == Some(Tag::Mark))
    }

    /// The tag of a token of the text.
    #[must_use]
    pub fn tag(&self, token: usize) -> Option<Tag> {
        token.checked_sub(self.tokens.start).and_then(|i| self.tags.get(i)).copied()
    }

    /// The verb group that holds a token.
    #[must_use]
    pub fn verb_at(&self, token: usize) -> Option<&VerbGroup> {
        // An inverted group has its subject inside; the nearest that holds the token is the one meant.
        self.verbs.iter().filter(|g| g.tokens.contains(&token)).min_by_key(|g| g.tokens.len())
    }

    /// The longest noun phrase that holds a token.
    #[must_use]
    pub fn phrase_at(&self, token: usize) -> Option<&NounPhrase> {
        self.phrases.iter().filter(|p| p.tokens.contains(&token)).max_by_key(|p| p.tokens.len())
    }

    /// Number of the clause that a token stands in: that of its verb group, else the innermost that holds it.
    #[must_use]
    pub fn clause_of(&self, token: usize) -> Option<usize> {
        self.verb_at(token).map(|verb| verb.clause).or_else(|| self.clause_at(token))
    }

    /// Number of the verb group of clause `clause` that a token goes with: where the clause has several, the last before it, or the one
    /// behind it where what joins the two stands before the token.
    ///
    /// ```text
    /// Voss opposed the levy on Monday and on Tuesday backed it.
    /// ├─ opposed ───────────────────┤    ├─ backed ──────────┤
    /// ```
    #[must_use]
    pub fn verb_in(&self, clause: usize, token: usize) -> Option<usize> {
        let own = |&number: &usize| self.verbs[number].clause == clause;
        (0..self.verbs.len())
            .filter(own)
            .take_while(|&number| self.share(number).start <= token)
            .last()
            .or(self.clauses[clause].verb)
    }

    /// The words of its clause that a verb group shares with no verb that is joined to it: from what joins it to the verb before.
    #[must_use]
    pub fn share(&self, verb: usize) -> Range<usize> {
        let clause = self.verbs[verb].clause;
        let is_own = |&number: &usize| self.verbs[number].clause == clause;
        let start = match (0..verb).rev().find(is_own) {
            Some(before) => self.joint(clause, self.verbs[before].tokens.end..self.verbs[verb].tokens.start),
            None => self.clauses[clause].tokens.start,
        };
        let behind = (verb + 1..self.verbs.len()).find(is_own).map(|next| self.verbs[next].tokens.start);
        let end = behind.map_or(self.clauses[clause].tokens.end, |next| self.joint(clause, self.verbs[verb].tokens.end..next));
        start..end.max(start)
    }

    /// Where two verbs of a clause are joined: at the last "and" or comma of their own between them; ", but, on Friday," is one.
    fn joint(&self, clause: usize, between: Range<usize>) -> usize {
        let joins = |i: &usize| matches!(self.tag(*i), Some(Tag::Coordinator | Tag::Mark)) && self.clause_at(*i) == Some(clause);
        let mut joints = between.clone().rev().filter(joins);
        let Some(last) = joints.next() else { return between.end };
        match joints.next() {
            Some(mark)
                if self.tag(last) == Some(Tag::Mark) && mark > between.start && self.tag(mark - 1) == Some(Tag::Coordinator) =>
            {
                mark - 1
            }
            Some(_) | None => last,
        }
    }

    /// Does what stands at `from` reach the words at `token`: are they in its clause, or in one that its clause holds?
    ///
    /// ```text
    /// While Kell denied a rift, Voss opposed the levy.    "denied" does not reach "opposed"
    /// Kell denied that Voss opposed the levy.             it does
    /// ```
    #[must_use]
    pub fn reaches(&self, from: usize, token: usize) -> bool {
        let (Some(holder), Some(inner)) = (self.clause_of(from), self.clause_of(token)) else { return true };
        let mut at = Some(inner);
        // Clauses stand in clauses that were opened before them, but for what a reporter's words behind it hold.
        for _ in 0..=self.clauses.len() {
            match at {
                Some(number) if number == holder => return true,
                Some(number) => at = self.clauses[number].parent,
                None => return false,
            }
        }
        false
    }

    /// Numbers of the clauses that hold a clause, the nearest first.
    #[must_use]
    pub fn holders(&self, clause: usize) -> Vec<usize> {
        let outer = |&number: &usize| self.clauses[number].parent;
        std::iter::successors(self.clauses[clause].parent, outer).take(self.clauses.len()).collect()
    }

    /// The phrases that "and" joins in a range ("she and Kell"); one or none where nothing is joined. Appositions are left out.
    #[must_use]
    pub fn joined(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let inside = |p: &&NounPhrase| range.start <= p.tokens.start && p.tokens.end <= range.end;
        let owner = |p: &NounPhrase| self.phrases.iter().any(|q| q.owner.as_ref() == Some(&p.tokens));
        let mut found: Vec<Range<usize>> = Vec::new();
        for phrase in self.phrases.iter().filter(inside).filter(|p| !owner(p)) {
            let before = phrase.tokens.start.checked_sub(1).filter(|&b| b >= range.start);
            let named = self.tag(phrase.tokens.start) == Some(Tag::Name);
            let joins = before.is_none_or(|b| match self.tag(b) {
                Some(Tag::Coordinator) => true,
                // "Voss, Kell and Rask": a name behind a comma, where more come behind it.
                Some(Tag::Mark) => named && (phrase.tokens.end..range.end).any(|i| self.tag(i) == Some(Tag::Coordinator)),
                _ => false,
            });
            if found.is_empty() || joins {
                found.push(phrase.tokens.clone());
            }
        }
        found
    }

    /// Number of the innermost clause that holds a token.
    #[must_use]
    pub fn clause_at(&self, token: usize) -> Option<usize> {
        let holds = self.clauses.iter().enumerate().filter(|(_, c)| c.tokens.contains(&token));
        holds.min_by_key(|(number, c)| (c.tokens.len(), std::cmp::Reverse(*number))).map(|(number, _)| number)
    }
}

/// A text whose sentences are parsed when somebody asks.
#[derive(Debug)]
pub struct Grammar<'t> {
    text: &'t Text<'t>,
    words: &'t Words,
    sentences: Vec<OnceCell<Sentence>>,
    /// Number of the sentence that was asked for last: most questions are about the same one.
    last: Cell<usize>,
}

impl<'t> Grammar<'t> {
    /// For the inner sentences of `text`, whose words are `words`.
    #[must_use]
    pub fn new(text: &'t Text<'t>, words: &'t Words) -> Self {
        Grammar { text, words, sentences: vec![OnceCell::new(); text.inner.len()], last: Cell::new(0) }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &'t Text<'t> {
        self.text
    }

    /// Inner sentence `number`.
    #[must_use]
    pub fn sentence(&self, number: usize) -> &Sentence {
        let listed = |token: usize| self.words.listed[token];
        self.sentences[number].get_or_init(|| Sentence::parse(self.text, self.text.inner[number].tokens.clone(), &listed))
    }

    /// The inner sentence that holds a token.
    #[must_use]
    pub fn at(&self, token: usize) -> Option<&Sentence> {
        let holds = |number: usize| self.text.inner.get(number).is_some_and(|s| s.tokens.contains(&token));
        if !holds(self.last.get()) {
            self.last.set(self.text.inner.partition_point(|s| s.tokens.end <= token));
        }
        holds(self.last.get()).then(|| self.sentence(self.last.get()))
    }
}
