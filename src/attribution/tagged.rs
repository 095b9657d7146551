//! A text with a word class for every token, and the questions that one asks of a token and its neighbours.
//!
//! ```text
//! Trump's campaign claims that …     "claims" behind a name and before "that": a verb here
//! Trump's claims that …              behind a possessive: a noun
//! ```
//!
//! Made once for a text; subjects, cues and contents are all read off it. It decides nothing about who speaks.

use super::lexicon::Lexicon;
use super::tags::{self, *};
use crate::grammar::{Grammar, VerbGroup};
use crate::phrase::{Flags, Words};
use crate::text::{Kind, Quote, Text};
use crate::words::Tag;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A cut text and the classes of its tokens.
#[derive(Debug)]
pub struct TaggedText<'t, 'd> {
    /// The cut text.
    pub text: &'t Text<'d>,
    pub(super) lexicon: &'t Lexicon,
    words: &'t Words,
    tags: Vec<Tags>,
    /// For each token one more than the number of the outermost quotation that holds it; 0 for none.
    quoted: Vec<u32>,
    /// Its sentences, parsed where somebody asks.
    pub(crate) grammar: &'t Grammar<'t>,
}

impl<'t, 'd> TaggedText<'t, 'd> {
    /// Reads the classes of every token of `text`, whose words are numbered as those of `lexicon`.
    #[must_use]
    pub fn new(text: &'t Text<'d>, words: &'t Words, lexicon: &'t Lexicon, grammar: &'t Grammar<'t>) -> Self {
        let names = names_of(text);
        let tags = vec![Tags::default(); text.tokens.len()];
        let mut reading = Self { text, lexicon, words, tags, quoted: quoted(text), grammar };
        for sentence in &text.inner {
            let title_case = is_title_case(text, sentence.tokens.clone());
            for index in sentence.tokens.clone() {
                reading.tags[index] = reading.look_up(index, sentence.tokens.start, title_case, &names);
            }
        }
        reading.mark_adverbials();
        reading.mark_quotes();
        reading
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

    /// Is the token of any of these classes?
    #[must_use]
    pub fn is(&self, index: usize, tags: Tags) -> bool {
        self.tags.get(index).is_some_and(|t| t.any(tags))
    }

    /// The tags of a token.
    #[must_use]
    pub fn tags(&self, index: usize) -> Tags {
        self.tags.get(index).copied().unwrap_or_default()
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
    pub(super) fn is_word(&self, index: usize, flags: Flags) -> bool {
        self.words.flags.get(index).is_some_and(|f| f.any(flags))
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

    /// The closed quotation with which the tokens of a sentence begin.
    pub(super) fn leading_quote(&self, tokens: &Range<usize>) -> Option<&Quote> {
        self.quote(tokens.start + 1).filter(|quote| quote.closed && quote.tokens.start == tokens.start + 1)
    }

    /// A word that may stand inside a noun phrase: no closed class, no verb that shows a clause, no adverb.
    #[must_use]
    pub fn is_noun_like(&self, index: usize) -> bool {
        let tags = self.tags(index);
        if tags.any(NAME.with(PEOPLE).with(TITLE).with(NUMBER)) {
            return true;
        }
        let open = index < self.tags.len() && !tags.any(CLOSED.with(ADV).with(TIME)) && !matches!(self.norm(index), "'s");
        let participle = !tags.any(PAST) || self.before(index).any(DET.with(POSS).with(PREP));
        open && participle && !self.is_finite(index)
    }

    /// The classes of the token before, adverbs passed over; all marks count, the start of the sentence is the empty set.
    #[must_use]
    pub fn before(&self, index: usize) -> Tags {
        self.before_index(index).map_or(Tags::default(), |i| self.tags[i])
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

    fn look_up(&self, index: usize, start: usize, title_case: bool, names: &FxHashSet<&str>) -> Tags {
        let token = &self.text.tokens[index];
        let norm = self.text.norm(index);
        match token.kind {
            Kind::Mark => return mark_tags(norm),
            Kind::Number => return NUMBER,
            Kind::Word => {}
        }
        if norm == "'s" {
            let before = self.tags(index.wrapping_sub(1));
            let clause = before.any(SUBJ.with(REL).with(WH)) && index > start;
            return if clause { BE } else { POSS };
        }
        let listed = self.lexicon.tags(self.id(index));
        let tags = listed.unwrap_or_else(|| tags::of_shape(norm));
        let tags = if norm.ends_with("ly") && norm.len() > 4 && !tags.any(NO_ADVERB.with(PLAIN)) { tags | ADV } else { tags };
        let tags = if norm == "to" { tags | TO } else { tags };
        let first = index == start || self.starts_quote(index);
        let known = first && token.capital && names.contains(norm) && !tags.any(CLOSED.with(ADV));
        if known || self.is_name(index, tags, listed.is_some(), first, title_case) { name_tags(tags) } else { tags }
    }

    /// A quotation mark stands right before.
    fn starts_quote(&self, index: usize) -> bool {
        index > 0 && matches!(self.text.norm(index - 1), "\"" | "“" | "‘" | "'" | "”" | "’")
    }

    fn is_name(&self, index: usize, tags: Tags, listed: bool, first: bool, title_case: bool) -> bool {
        let token = &self.text.tokens[index];
        if !token.capital || matches!(self.text.norm(index), "i" | "'s") {
            return false;
        }
        let word = self.text.word(index);
        if word.len() > 1 && !first && !title_case && word.chars().all(|c| c.is_uppercase() || c == '.') {
            return true;
        }
        let closed = tags.any(CLOSED.with(ADV).without(MODAL));
        let next_capital = self.text.tokens.get(index + 1).is_some_and(|t| t.capital);
        match (first, title_case) {
            (false, false) => {
                !closed || !tags.any(SUBJ.with(DET).with(POSS)) && next_capital && !tags.any(PREP.with(SUB).with(COORD))
            }
            (_, true) => !listed && tags.without(THIRD).is_none(),
            (true, false) => {
                !listed && tags.without(THIRD).is_none() && !self.is_lower_noun(index + 1) || !closed && next_capital
            }
        }
    }

    /// A word in lower case that no pack lists and whose shape shows no verb: behind a first word most likely its noun.
    fn is_lower_noun(&self, index: usize) -> bool {
        let word = self.text.tokens.get(index).is_some_and(|t| t.kind == Kind::Word && !t.capital);
        word && self.norm(index) != "'s"
            && self.lexicon.tags(self.id(index)).is_none()
            && tags::of_shape(self.norm(index)).without(THIRD).is_none()
    }

    /// "at first": each of its words is an adverb here, and nothing else; of a word of recall it stays one.
    fn mark_adverbials(&mut self) {
        let mut at = 0;
        while at < self.tags.len() {
            let length = self.lexicon.adverbial(&self.words.ids[at..]);
            for tags in &mut self.tags[at..at + length] {
                *tags = ADV | if tags.any(RECALL) { RECALL } else { Tags::default() };
            }
            at += length.max(1);
        }
    }

    fn mark_quotes(&mut self) {
        for quote in &self.text.quotes {
            let open = self.text.tokens.partition_point(|t| t.span.start < quote.span.start);
            if let Some(tags) = self.tags.get_mut(open) {
                *tags |= OPENS;
            }
            if quote.closed {
                let close = self.text.tokens.partition_point(|t| t.span.end < quote.span.end);
                if let Some(tags) = self.tags.get_mut(close) {
                    *tags |= CLOSES;
                }
            }
        }
    }
}

/// The words that stand with a capital inside of a sentence of running text: at the start of one they are names too.
fn names_of<'t>(text: &'t Text<'_>) -> FxHashSet<&'t str> {
    let mut names = FxHashSet::default();
    for sentence in &text.inner {
        if is_title_case(text, sentence.tokens.clone()) {
            continue;
        }
        for index in sentence.tokens.clone().skip(1) {
            let token = &text.tokens[index];
            let after_word = text.tokens[index - 1].kind == Kind::Word;
            if token.capital && token.kind == Kind::Word && after_word && token.span.len() > 2 {
                names.insert(text.norm(index));
            }
        }
    }
    names
}

/// A name keeps what it can be as a noun and loses what it could be as a verb or adverb.
fn name_tags(tags: Tags) -> Tags {
    tags.without(
        AUX.with(ADV).with(PAST).with(ING).with(THIRD).with(PLAIN).with(SURE_THIRD).with(SURE_PLAIN).with(CUE).with(SAYING),
    ) | NAME
}

fn mark_tags(norm: &str) -> Tags {
    match norm {
        "," => MARK | COMMA,
        "—" | "–" | "-" | "―" => MARK | DASH,
        "%" | "$" | "£" | "€" => NUMBER,
        "&" => COORD,
        _ => MARK,
    }
}

/// Most of its longer words begin with a capital: a headline, in which capitals show no names.
fn is_title_case(text: &Text<'_>, tokens: Range<usize>) -> bool {
    let long = |t: &&crate::text::Token| t.kind == Kind::Word && t.span.len() > 3;
    let words: Vec<bool> = text.tokens[tokens].iter().filter(long).take(40).map(|t| t.capital).collect();
    let capitals = words.iter().filter(|&&c| c).count();
    words.len() >= 5 && capitals * 10 >= words.len() * 8
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
