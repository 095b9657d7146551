//! A text with a tag for every token, and the questions that one asks of a token and its neighbours.
//!
//! ```text
//! Trump's campaign claims that …     "claims" behind a name and before "that": a verb here
//! Trump's claims that …              behind a possessive: a noun
//! ```
//!
//! Made once for a text; subjects, cues and contents are all read off it. It decides nothing about who speaks.

use super::kinds::*;
use super::lexicon::Lexicon;
use crate::grammar::{Clause, ClauseKind, Grammar, VerbGroup};
use crate::text::{Kind, Quote, Text};
use crate::words::{Listed, Tag, Words};
use std::ops::Range;

/// A cut text, its parse and its marks.
#[derive(Debug)]
pub struct TaggedText<'t, 'd> {
    /// The cut text.
    pub text: &'t Text<'d>,
    pub(super) lexicon: &'t Lexicon,
    words: &'t Words,
    /// Which mark each token is.
    marks: Vec<u8>,
    /// For each token one more than the number of the outermost quotation that holds it; 0 for none.
    quoted: Vec<u32>,
    /// Its sentences, parsed where somebody asks.
    pub(crate) grammar: &'t Grammar<'t>,
}

impl<'t, 'd> TaggedText<'t, 'd> {
    /// Reads the marks of `text`, whose words are numbered as those of `lexicon`; its sentences are parsed when something is asked of them.
    #[must_use]
    pub fn new(text: &'t Text<'d>, words: &'t Words, lexicon: &'t Lexicon, grammar: &'t Grammar<'t>) -> Self {
        Self { text, lexicon, words, marks: marks(text), quoted: quoted(text), grammar }
    }

    /// The tokens of the subject of the verb group that stands at `verb`, with what describes it.
    #[must_use]
    pub fn subject(&self, verb: usize) -> Option<Range<usize>> {
        super::subject::find(self, verb).map(|subject| subject.tokens)
    }

    /// "Asked whether she would stay, Voss left": a participle that tells what was done to the subject behind it.
    #[must_use]
    pub fn is_fronted_passive(&self, verb: usize) -> bool {
        self.grammar.at(verb).and_then(|sentence| sentence.verb_at(verb)).is_some_and(VerbGroup::is_fronted_passive)
    }

    /// The sentences of the text, parsed.
    #[must_use]
    pub fn grammar(&self) -> &'t Grammar<'t> {
        self.grammar
    }

    /// Is the token of any of these kinds?
    #[must_use]
    pub fn is(&self, index: usize, kinds: Kinds) -> bool {
        if index >= self.marks.len() {
            return false;
        }
        self.marks[index] & kinds.marks != 0
            || self.is_word(index, kinds.listed)
            || !kinds.tags.is_none() && self.tag(index).is_some_and(|tag| kinds.tags.has(tag))
    }

    /// Its tag in its sentence.
    #[must_use]
    pub fn tag(&self, index: usize) -> Option<Tag> {
        self.grammar.at(index)?.tag(index)
    }

    /// Its normal form, `""` past the end.
    #[must_use]
    pub fn norm(&self, index: usize) -> &str {
        if index < self.text.tokens.len() { self.text.norm(index) } else { "" }
    }

    /// The number of its word, that of unknown words past the end.
    pub(super) fn id(&self, index: usize) -> u32 {
        self.words.ids.get(index).copied().unwrap_or_default()
    }

    /// Is the word of the token of any of these classes, wherever it stands?
    pub(super) fn is_word(&self, index: usize, flags: Listed) -> bool {
        self.words.listed.get(index).is_some_and(|f| f.any(flags))
    }

    /// The numbers of the words of `range`.
    pub(super) fn ids(&self, range: Range<usize>) -> &[u32] {
        &self.words.ids[range]
    }

    /// The innermost cut sentence that holds the token.
    #[must_use]
    pub fn inner_sentence(&self, index: usize) -> Range<usize> {
        let number = self.text.inner.partition_point(|s| s.tokens.end <= index);
        self.text.inner.get(number).map_or(index..index, |s| s.tokens.clone())
    }

    /// The outer sentence that holds the token, and its number.
    #[must_use]
    pub fn outer_sentence(&self, index: usize) -> (usize, Range<usize>) {
        let number = self.text.sentences.partition_point(|s| s.tokens.end <= index);
        (number, self.text.sentences.get(number).map_or(index..index, |s| s.tokens.clone()))
    }

    /// Number of the outermost quotation that holds the token.
    #[must_use]
    pub fn quote_of(&self, index: usize) -> Option<usize> {
        self.quoted.get(index).filter(|&&n| n > 0).map(|&n| n as usize - 1)
    }

    /// The outermost quotation that holds the token.
    #[must_use]
    pub fn quote(&self, index: usize) -> Option<&Quote> {
        self.quote_of(index).map(|n| &self.text.quotes[n])
    }

    /// The tokens of the first "@annaquayle" among `tokens`.
    pub(super) fn handle(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let at = tokens.clone().find(|&i| self.text.word(i).starts_with('@'))?;
        let whole = self.text.word(at).len() > 1 || at + 1 >= tokens.end;
        Some(at..at + if whole { 1 } else { 2 })
    }

    /// An empty line stands before a paragraph.
    pub(super) fn is_parted(&self, paragraph: usize) -> bool {
        let tokens = |p: usize| self.text.paragraphs[p].clone();
        let Some(before) = paragraph.checked_sub(1).map(|p| self.text.span(tokens(p))) else { return true };
        let from = self.text.span(tokens(paragraph)).start;
        before.end > from || self.text.raw[before.end..from].matches('\n').count() > 1
    }

    /// The closed quotation with which the tokens of a sentence begin.
    pub(super) fn leading_quote(&self, tokens: &Range<usize>) -> Option<&Quote> {
        self.quote(tokens.start + 1).filter(|quote| quote.closed && quote.tokens.start == tokens.start + 1)
    }

    /// A word that may stand inside a noun phrase: no closed class, no verb that shows a clause, no adverb.
    #[must_use]
    pub fn is_noun_like(&self, index: usize) -> bool {
        let describes = || self.before_index(index).is_some_and(|before| self.is(before, DET.with(POSS).with(PREP)));
        match self.tag(index) {
            Some(Tag::Name | Tag::Number) => true,
            Some(Tag::Noun | Tag::Nouns | Tag::Adjective | Tag::Ing | Tag::Other) => !self.is(index, TIME),
            Some(Tag::Participle) => describes(),
            _ => self.is(index, PEOPLE.with(TITLE)),
        }
    }

    /// The token before, adverbs and negations passed over, inside of the inner sentence.
    #[must_use]
    pub fn before_index(&self, index: usize) -> Option<usize> {
        let floor = self.inner_sentence(index).start;
        (floor..index).rev().take(4).find(|&i| !self.is(i, ADV.with(NEG)) || self.is(i, SUBJ.with(NAME)))
    }

    /// A verb that has a subject of its own here.
    #[must_use]
    pub fn is_finite(&self, index: usize) -> bool {
        let Some(sentence) = self.grammar.at(index) else { return false };
        // Of a verb that stands alone the clauses know more than its tag.
        let alone = sentence.verb_at(index).filter(|verb| verb.tokens.len() == 1);
        alone.map_or_else(|| sentence.tag(index).is_some_and(Tag::is_finite), |verb| verb.finite)
    }

    /// A number in figures: "68", "1st".
    pub(super) fn is_figure(&self, index: usize) -> bool {
        self.norm(index).starts_with(|c: char| c.is_ascii_digit())
    }

    /// A noun in the plural, by its look.
    #[must_use]
    pub fn is_plural(&self, index: usize) -> bool {
        let norm = self.norm(index);
        self.is(index, PEOPLE)
            || matches!(norm, "people" | "many" | "most" | "some" | "both" | "others" | "few" | "percent" | "%")
            || norm.len() > 3 && norm.ends_with('s') && !norm.ends_with("ss") && !norm.ends_with("us") && !norm.ends_with("is")
    }

    /// Does a complement of a verb begin here (a clause, an object, an infinitive, a quotation)?
    #[must_use]
    pub fn opens_complement(&self, index: usize) -> bool {
        self.is(index, DET.with(POSS).with(SUBJ).with(OBJ).with(TO).with(OPENS).with(NAME).with(WH).with(NUMBER).with(SUB))
            || self.is_plural(index)
    }

    /// "who", "that": a relative clause begins here, or what is asked.
    pub(super) fn opens_relative(&self, index: usize) -> bool {
        let relative = |c: &Clause| c.kind == ClauseKind::Relative && c.opener == Some(index);
        self.is(index, REL.with(WH)) || self.grammar.at(index).is_some_and(|sentence| sentence.clauses.iter().any(relative))
    }

    /// The "to" of an infinitive: by the parse, or because what follows looks like no noun phrase.
    #[must_use]
    pub fn opens_infinitive(&self, index: usize) -> bool {
        if self.norm(index) != "to" {
            return false;
        }
        let parsed = self.grammar.at(index).and_then(|sentence| sentence.verb_at(index));
        let verb = index + 1 + usize::from(self.is(index + 1, OPENS));
        parsed.is_some_and(|verb| verb.infinitive && verb.main > index) || self.looks_like_verb(verb)
    }

    /// No closed class, time or plural, and written small; adverbs passed over.
    fn looks_like_verb(&self, from: usize) -> bool {
        let next = (from..from + 3).find(|&i| !self.is(i, ADV.with(NEG))).unwrap_or(from);
        let word = self.text.tokens.get(next).is_some_and(|t| t.kind == Kind::Word && !t.capital);
        let other = DET.with(POSS).with(SUBJ).with(OBJ).with(PREP).with(COORD).with(WH).with(NUMBER).with(TIME).with(ING);
        word && !self.is(next, other) && !self.is_plural(next)
    }
}

/// Which mark each token is.
fn marks(text: &Text<'_>) -> Vec<u8> {
    let of = |index: usize| match text.norm(index) {
        "," => COMMA.marks,
        "—" | "–" | "-" | "―" => DASH.marks,
        _ => 0,
    };
    let mut marks: Vec<u8> = (0..text.tokens.len()).map(of).collect();
    for quote in &text.quotes {
        let open = text.tokens.partition_point(|t| t.span.start < quote.span.start);
        let close = text.tokens.partition_point(|t| t.span.end < quote.span.end);
        for (at, kind) in [(Some(open), OPENS), (quote.closed.then_some(close), CLOSES)] {
            if let Some(mark) = at.and_then(|at| marks.get_mut(at)) {
                *mark |= kind.marks;
            }
        }
    }
    marks
}

fn quoted(text: &Text<'_>) -> Vec<u32> {
    let mut held = vec![0; text.tokens.len()];
    for (number, quote) in text.quotes.iter().enumerate().filter(|(_, q)| q.depth == 0) {
        for slot in &mut held[quote.tokens.clone()] {
            *slot = number as u32 + 1;
        }
    }
    held
}
