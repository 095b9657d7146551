//! Words whose subject holds nothing, because they only say what it is or what becomes of it: a reading in, whether whoever says
//! so holds it out.
//!
//! ```text
//! Voss said Kell is a superb captain.                   what Kell is called: Voss
//! Voss said the ferry's fate will be decided by us.     what is done to it: Voss
//! “The fact that we met does not mean it can happen.”   a fact takes no side: whoever speaks
//! “Our priority is to back the levy,” Voss said.        whose priority it is: Voss
//! ```
//!
//! Only a rule of one topic says in its own words what is thought of it; of "Voss said the council backs the levy" the council is the
//! holder, and that is for `holder.rs` to say.

use super::holder::Holders;
use crate::grammar::Voice;
use crate::rules::Scope;
use crate::stance::Reading;
use crate::text::normal_form;
use crate::words::Listed;
use std::ops::Range;

impl Holders<'_> {
    /// The words say what their subject is or what becomes of it: nobody but the one who says so holds it.
    pub(super) fn is_described(&self, reading: &Reading, subject: Option<&Range<usize>>, somebody: bool) -> bool {
        let Some(topic) = self.own_topic(reading) else { return false };
        if self.is_predicate(reading) || self.is_fact(reading) {
            return true;
        }
        match subject {
            _ if somebody => false,
            Some(range) => self.has_verb(reading, false) && self.is_matter(range, topic),
            None => self.is_done_to(reading) || self.is_quoted_clause(reading),
        }
    }

    /// Inside of quotation marks a verb with a tense, or one whose auxiliary stands before them: "did not “call it that”".
    fn is_quoted_clause(&self, reading: &Reading) -> bool {
        let Some(quote) = self.text.quote_at(reading.span.start) else { return false };
        let before = reading
            .tokens
            .start
            .checked_sub(2)
            .filter(|_| self.text.tokens[reading.tokens.start].span.start == quote.inner.start);
        let parted = Listed::MODAL | Listed::AUX | Listed::NEGATION;
        let parted = before.is_some_and(|i| self.words.listed[i].any(parted) && self.text.norm(i) != "to");
        self.has_verb(reading, !parted)
    }

    /// A verb is among the matched words; with `finite` one with a tense.
    fn has_verb(&self, reading: &Reading, finite: bool) -> bool {
        let sentence = self.reading.grammar().at(reading.tokens.start);
        sentence.is_some_and(|s| s.verbs.iter().any(|v| reading.tokens.contains(&v.main) && (v.finite || !finite)))
    }

    /// The topic of a rule that says all in its own words.
    pub(super) fn own_topic(&self, reading: &Reading) -> Option<usize> {
        match self.rules.stances.get(reading.rule)?.scope {
            Scope::Topic(topic) if reading.filler.is_none() => Some(topic),
            Scope::Topic(_) | Scope::Any | Scope::Everything | Scope::Context { .. } => None,
        }
    }

    /// "Kell is *a superb captain*": a noun phrase behind a form of be.
    fn is_predicate(&self, reading: &Reading) -> bool {
        let start = reading.tokens.start;
        let Some(sentence) = self.reading.grammar().at(start) else { return false };
        let Some(noun) = sentence.phrase_at(start).filter(|p| reading.tokens.contains(&p.head)) else { return false };
        let before = sentence.verbs.iter().rev().find(|v| v.tokens.end <= noun.tokens.start);
        before.is_some_and(|verb| {
            let be = self.words.listed[verb.main].any(Listed::BE);
            let passed = Listed::PHRASE_ADVERB | Listed::NEGATION;
            be && (verb.tokens.end..noun.tokens.start).all(|i| self.words.listed[i].any(passed) || self.is_quote(i))
        })
    }

    fn is_quote(&self, at: usize) -> bool {
        matches!(self.text.norm(at), "“" | "\"" | "‘" | "'")
    }

    /// "will be *decided by the people*"
    fn is_done_to(&self, reading: &Reading) -> bool {
        let verb = self.reading.grammar().at(reading.tokens.start).and_then(|s| s.verb_at(reading.tokens.start));
        verb.is_some_and(|v| v.voice == Voice::Passive && reading.tokens.contains(&v.main))
    }

    /// "the fact", "this levy": a thing, or the topic itself.
    fn is_matter(&self, subject: &Range<usize>, topic: usize) -> bool {
        let Some(noun) = self.reading.grammar().at(subject.start).and_then(|s| s.phrase_at(subject.start)) else { return false };
        let head = self.text.norm(noun.head);
        let named = || self.rules.topics[topic].also.iter().any(|name| normal_form(&name.source).iter().any(|w| w == head));
        self.is_of("matter-nouns", noun.head)
            || self.words.listed[noun.head].any(Listed::TRANSPARENT)
            || !self.is_person_noun(noun.head) && self.cast.mentions_in(&noun.tokens).is_empty() && named()
    }

    /// "*our* priority is to back it", "*Voss's* aim": whose plan or wish the subject is.
    pub(super) fn whose_wish(&self, subject: &Range<usize>) -> Option<Range<usize>> {
        let noun = self.reading.grammar().at(subject.start).and_then(|s| s.phrase_at(subject.start))?;
        let own = self.words.listed[subject.start].any(Listed::POSSESSIVE);
        let owner = if own { subject.start..subject.start + 1 } else { noun.owner.clone()? };
        (noun.tokens.start == subject.start && self.is_of("wish-nouns", noun.head)).then_some(owner)
    }
}
