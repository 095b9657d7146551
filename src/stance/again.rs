//! Names that take a topic up again: the names of a document in, the noun phrases that stand for one of them out.
//!
//! ```text
//! A rent cap was floated in April. Voss said the cap is a mistake, but Kell praised the idea, and Rask backed it.
//!   ^^^^^^^^ topic                            ^^^ its head noun                      ^^^^ a plan, an idea, a move   ^^ the only thing named
//! ```
//!
//! A head noun stands for the last thing that was called so; "the idea" and "it" for the one topic right before them. Where another
//! thing may be meant, nothing is taken up. What "that is off the table" takes up is for `antecedent.rs` to say.

use super::Pole;
use super::engine::Page;
use super::segment::{Occurrence, Segment};
use crate::grammar::{NounPhrase, Sentence};
use crate::words::{Listed, Tag};
use std::ops::Range;

/// How far back a head noun may have been named, in tokens.
const LOOK_BACK: usize = 400;

/// A noun phrase that takes a topic up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Again {
    /// Its words, as tokens of the text.
    pub tokens: Range<usize>,
    pub topic: usize,
    pub pole: Pole,
}

/// A topic as it was named before.
#[derive(Debug, Clone)]
struct Named {
    tokens: Range<usize>,
    /// The noun that the name is about: "cap" of "rent cap"; none of an act.
    head: Option<usize>,
    /// It is something that one does ("sell the quay").
    act: bool,
    topic: usize,
    against: bool,
}

impl Page<'_> {
    /// Every noun phrase of the document that takes a topic up, in the order of the text.
    pub(super) fn take_up(&self) -> Vec<Again> {
        let mut named: Vec<Named> = Vec::new();
        let mut found: Vec<Again> = Vec::new();
        for number in 0..self.text.inner.len() {
            named.extend(self.named_in(number));
            let start = self.text.inner[number].tokens.start;
            // What was named further back is not taken up; so the cost stays linear.
            let near = &named[named.partition_point(|n| n.tokens.end + 2 * LOOK_BACK < start)..];
            let before = &found[found.partition_point(|again| again.tokens.end + 2 * LOOK_BACK < start)..];
            if !near.is_empty() || !before.is_empty() {
                let again = self.taken_up_in(number, near, before);
                found.extend(again);
            }
        }
        found
    }

    /// The names in inner sentence `number`, as tokens of the text.
    fn named_in(&self, number: usize) -> Vec<Named> {
        let names = &self.names_by_sentence[number];
        if names.is_empty() {
            return Vec::new();
        }
        let clause = Segment::whole(self.ground(), self.text.inner[number].tokens.clone(), false);
        names.iter().map(|name| self.as_named(&clause, name)).collect()
    }

    fn as_named(&self, clause: &Segment<'_>, name: &Occurrence) -> Named {
        let closes = |&at: &usize| {
            self.words.listed[clause.tokens[at]].any(Listed::PHRASE_PREPOSITION | Listed::AUX | Listed::PHRASE_SUBORDINATOR)
        };
        let end = (name.start + 1..name.end).find(closes).unwrap_or(name.end);
        let head = clause.tokens[end - 1];
        let noun = !name.verbal && end > name.start && !self.text.tokens[head].capital;
        let tokens = clause.tokens[name.start]..clause.tokens[name.end - 1] + 1;
        Named { tokens, head: noun.then_some(head), act: name.verbal, topic: name.topic, against: name.against }
    }

    fn taken_up_in(&self, number: usize, named: &[Named], before: &[Again]) -> Vec<Again> {
        let mut found: Vec<Again> = Vec::new();
        for at in self.text.inner[number].tokens.clone() {
            let again = self.by_noun(number, at, named, before, &found).or_else(|| self.by_pronoun(number, at));
            found.extend(again);
        }
        found
    }

    /// "the cap", "such licences", "the idea": a determiner at `at` and a noun that nothing goes on to describe.
    fn by_noun(&self, number: usize, at: usize, named: &[Named], before: &[Again], here: &[Again]) -> Option<Again> {
        let noun = at + 1;
        let sentence = &self.text.inner[number].tokens;
        if noun >= sentence.end || !self.rules.lists("pointing-determiners", self.text.norm(at)) {
            return None;
        }
        let head = || named.iter().any(|n| n.head.is_some_and(|head| self.text.norm(head) == self.text.norm(noun)));
        let general = self.rules.lists("matters-taken-up", self.text.norm(noun));
        let own = named.iter().any(|n| n.tokens.contains(&noun));
        if own || !general && !head() || !self.is_bare(number, at..noun + 1) {
            return None;
        }
        let tokens = at..noun + 1;
        let called = self.called_so(noun, named, before, here);
        if let Some((topic, pole)) = called {
            return Some(Again { tokens, topic, pole });
        }
        let start = self.window(number, at)?;
        let (topic, pole) = general.then(|| self.antecedent_within(number, at, start))??;
        let act = self.rules.lists("acts-taken-up", self.text.norm(noun));
        // "the bill" is no person and no act.
        let fits = |n: &&Named| start <= n.tokens.start && n.topic == topic && (n.head.is_some() || act && n.act);
        let own: Vec<usize> = named.iter().filter(fits).flat_map(|n| n.tokens.clone()).collect();
        let alone = !own.is_empty() && !self.names_other(number, start..at, &own);
        alone.then_some(Again { tokens, topic, pole })
    }

    /// The topic of which `noun` was the head noun when it last stood in the text.
    fn called_so(&self, noun: usize, named: &[Named], before: &[Again], here: &[Again]) -> Option<(usize, Pole)> {
        let norm = self.text.norm(noun);
        let last = (noun.saturating_sub(LOOK_BACK)..noun).rev().find(|&i| self.text.norm(i) == norm)?;
        let again = before.iter().chain(here).find(|again| again.tokens.contains(&last));
        let mut names = named.iter().filter(|n| n.head == Some(last));
        match (again, names.next(), names.next()) {
            (Some(again), ..) => Some((again.topic, again.pole)),
            (None, Some(name), None) => Some((name.topic, if name.against { Pole::Opposite } else { Pole::Own })),
            _ => None,
        }
    }

    /// The noun phrase `tokens` is whole: no adjective, no "of …", no "that …" belongs to it.
    fn is_bare(&self, number: usize, tokens: Range<usize>) -> bool {
        let parsed = self.parsed(number);
        let whole = parsed.phrase_at(tokens.start).is_some_and(|p| p.tokens == tokens && p.owner.is_none());
        whole && !self.is_described(parsed, tokens.end)
    }

    /// What stands at `next` says which one is meant: "of the port", "to adjourn", "that she made"; not "on Monday".
    fn is_described(&self, parsed: &Sentence, next: usize) -> bool {
        if !parsed.tokens.contains(&next) {
            return false;
        }
        let time = parsed.tokens.contains(&(next + 1)) && self.listed(next + 1).any(Listed::TIME.with(Listed::DAY));
        let describes = self.rules.lists("describing-prepositions", self.text.norm(next)) && !time
            || self.words.listed[next].any(Listed::PHRASE_SUBORDINATOR)
                && !self.words.listed[next].any(Listed::CONDITION | Listed::EVENT);
        describes || self.text.norm(next) == "'s" || parsed.tag(next) == Some(Tag::Ing)
    }

    /// "praised it": the object of a verb, where the one topic before it is the only thing that was named.
    fn by_pronoun(&self, number: usize, at: usize) -> Option<Again> {
        if self.text.norm(at) != "it" || at == self.text.inner[number].tokens.start {
            return None;
        }
        let start = self.window(number, at)?;
        // A heading and the line below it are not one breath.
        if start < self.text.paragraphs[self.text.inner[number].paragraph].start {
            return None;
        }
        let (topic, pole) = self.antecedent_within(number, at, start)?;
        let parsed = self.parsed(number);
        let verb = parsed.verb_at(at - 1).filter(|v| v.main == at - 1)?;
        let object = verb.object.as_ref().is_some_and(|o| o.tokens == (at..at + 1));
        let named =
            self.topics_by_sentence[number].iter().chain(number.checked_sub(1).map_or(&[][..], |n| &self.topics_by_sentence[n]));
        let own: Vec<usize> = named.map(|&(_, token)| token).collect();
        let alone = object && !self.is_described(parsed, at + 1) && !self.names_other(number, start..at, &own);
        alone.then_some(Again { tokens: at..at + 1, topic, pole })
    }

    /// Where the sentences begin in which "it" and "the idea" at `at` find what they take up: their own where it names a topic before
    /// them, else the one before.
    fn window(&self, number: usize, at: usize) -> Option<usize> {
        let own = self.topics_by_sentence[number].iter().any(|&(_, token)| token < at);
        if own {
            return Some(self.text.inner[number].tokens.start);
        }
        let last = number.checked_sub(1)?;
        let near = self.text.inner[last].paragraph + 1 >= self.text.inner[number].paragraph;
        (near && !self.topics_by_sentence[last].is_empty()).then(|| self.text.inner[last].tokens.start)
    }

    /// The one topic named between `start` and `at`, and which side.
    fn antecedent_within(&self, number: usize, at: usize, start: usize) -> Option<(usize, Pole)> {
        let sentences = number.saturating_sub(1)..=number;
        super::antecedent::single(sentences.flat_map(|n| self.mentions(n, |token| start <= token && token < at)).collect())
    }

    /// Another thing is named in `range` that "it" may take up: no person, no body, no time, none of the topics at `own`.
    fn names_other(&self, number: usize, range: Range<usize>, own: &[usize]) -> bool {
        let other = |phrase: &NounPhrase, parsed: &Sentence| {
            let topic = own.iter().any(|token| phrase.tokens.contains(token) || token + 1 == phrase.tokens.start);
            let time = self.listed(phrase.head).any(Listed::TIME.with(Listed::DAY));
            let body = self.words.listed[phrase.head].any(Listed::OWN_BODY | Listed::INSIDER);
            range.contains(&phrase.head) && !topic && !time && !body && parsed.tag(phrase.head) == Some(Tag::Noun)
        };
        (number.saturating_sub(1)..=number).any(|n| {
            let parsed = self.parsed(n);
            parsed.phrases.iter().any(|phrase| other(phrase, parsed))
        })
    }
}
