//! Cuts the reporter's words of a sentence into clauses: a sentence in, the clause of each of its tokens out.
//!
//! ```text
//! At first Whitcomb hinted that he would not, then said on Friday that he would.
//! ├─────── 0, earlier ──────────────────────┤├─────── 1, joined, later ─────────┤
//! Voss opposed the levy, and Kell backed it on Monday, while the council met.
//! ├──────── 0 ─────────┤├─── 1, own subject ─────────┤├─── 2, subordinate ──┤
//! ```
//!
//! A time dates the verb of its own clause. Whether it reaches another one hangs on how the two are joined, which is
//! for [`Clauses::reach`] to say. Quotations and what is told inside of a clause belong to that clause.

use super::scene::OrderWords;
use crate::attribution;
use crate::attribution::{Attribution, Told};
use crate::phrase::{Flags, Words};
use crate::speaker::Flat;
use crate::text::Text;
use crate::words::{Listed, Tag};
use std::ops::Range;

/// How far behind "and" the verb of a new clause may stand, in tokens.
const VERB_REACH: usize = 9;
/// How far into a clause its words of order may stand, in tokens.
const ORDER_REACH: usize = 12;

/// What clauses are cut with.
#[derive(Clone, Copy)]
pub(super) struct Cutter<'a> {
    pub text: &'a Text<'a>,
    pub words: &'a Words,
    pub attributions: &'a Told,
    /// Its sentences: word classes, verbs and their subjects, clauses.
    pub reading: &'a attribution::Reading<'a, 'a>,
    pub order_words: &'a OrderWords,
}

/// How a clause is joined to what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// It opens its sentence, or stands for itself.
    Main,
    /// "and said": the subject is the one before.
    Shared,
    /// "when he met miners": tells the circumstance of the clause beside it.
    Circumstance,
    /// "while Kell backed it": at the same time, as far as nothing else is said.
    Beside,
    /// "although Kell backed it", "when he had said so": another event.
    Subordinate,
}

#[derive(Debug)]
struct Clause {
    start: usize,
    joint: Joint,
    /// "then", "later": after what the clause before tells.
    later: bool,
    /// "at first": before what the clause behind tells.
    earlier: bool,
    /// Its first finite verb.
    verb: Option<usize>,
}

/// The clauses of one sentence.
pub(super) struct Clauses {
    start: usize,
    clauses: Vec<Clause>,
    /// The clause of each token.
    of: Vec<usize>,
}

impl Cutter<'_> {
    /// Cuts outer sentence `number`.
    pub(super) fn cut(&self, number: usize) -> Clauses {
        let sentence = self.text.sentences[number].tokens.clone();
        let told = self.told(&sentence, number);
        let free = |i: usize| !told[i - sentence.start];
        let mut clauses = vec![self.clause(sentence.start, &sentence, Joint::Main, &free)];
        let mut of = Vec::with_capacity(sentence.len());
        let mut here = 0;
        // The clause to which the sentence returns when a subordinate one closes.
        let mut outer = None;
        if let Some(joint) = self.subordinates(sentence.start, &sentence, &free) {
            clauses[0].joint = joint;
            outer = Some(None);
        }
        for i in sentence.clone() {
            if free(i) && i > sentence.start {
                if let (",", Some(back)) = (self.text.norm(i), outer) {
                    outer = None;
                    here = back.unwrap_or(clauses.len());
                    if back.is_none() {
                        clauses.push(self.clause(i, &sentence, Joint::Main, &free));
                    }
                } else if let Some(joint) = self.joint(i, &sentence, &free) {
                    if matches!(joint, Joint::Circumstance | Joint::Beside | Joint::Subordinate) {
                        outer = Some(Some(here));
                    }
                    here = clauses.len();
                    clauses.push(self.clause(i, &sentence, joint, &free));
                }
            }
            of.push(here);
        }
        Clauses { start: sentence.start, clauses, of }
    }

    /// The tokens of quotations, and of what is told behind a cue.
    fn told(&self, sentence: &Range<usize>, number: usize) -> Vec<bool> {
        let mut told = vec![false; sentence.len()];
        let mut mark = |range: Range<usize>| {
            for i in range.start.max(sentence.start)..range.end.min(sentence.end) {
                told[i - sentence.start] = true;
            }
        };
        let last = self.text.quotes.partition_point(|q| q.tokens.start < sentence.end);
        let first = self.text.quotes.partition_point(|q| q.tokens.start < sentence.start);
        for quote in &self.text.quotes[first.saturating_sub(1)..last] {
            mark(quote.tokens.clone());
        }
        let own = self.attributions[self.attributions.in_sentences(number..number + 1)].iter();
        for piece in own.filter(|a| a.cue.is_some() && tells_a_clause(a, self.text)).flat_map(|a| &a.content) {
            mark(self.text.tokens_in(*piece));
        }
        told
    }

    fn clause(&self, start: usize, sentence: &Range<usize>, joint: Joint, free: &dyn Fn(usize) -> bool) -> Clause {
        let verb = (start..sentence.end).find(|&i| free(i) && self.reading.is_finite(i) && !self.is_of_relative(i));
        let head = start..verb.map_or(start, |v| (v + 2).min(sentence.end)).min(start + ORDER_REACH);
        let flat = Flat { words: self.words, text: self.text, end: sentence.end };
        let holds = |all: &[crate::phrase::Pattern]| {
            // "Once elected, she …" is no recall.
            head.clone().any(|i| {
                !(i == sentence.start && self.text.norm(i) == "once") && all.iter().any(|p| p.longest_at(&flat, i).is_some())
            })
        };
        Clause { start, joint, later: holds(&self.order_words.later), earlier: holds(&self.order_words.recall), verb }
    }

    /// "who met": the verb of a relative clause.
    fn is_of_relative(&self, verb: usize) -> bool {
        let passed = |i: &usize| self.words.flags[*i].any(Flags::ADVERB | Flags::AUX | Flags::BE | Flags::MODAL);
        let before = (verb.saturating_sub(4)..verb).rev().find(|i| !passed(i));
        before.is_some_and(|i| self.is_relative(i))
    }

    /// "who", "which", where it opens a relative clause.
    pub(super) fn is_relative(&self, at: usize) -> bool {
        self.reading.grammar().at(at).and_then(|s| s.tag(at)) == Some(Tag::Relative)
    }

    /// How the clause that begins at token `i` is joined to what stands before it, if one does.
    fn joint(&self, i: usize, sentence: &Range<usize>, free: &dyn Fn(usize) -> bool) -> Option<Joint> {
        if self.text.norm(i) == ";" {
            return Some(Joint::Main);
        }
        let then = self.text.norm(i) == "," && self.is_later_word(i + 1, sentence);
        if then || self.words.flags[i].any(Flags::CONJUNCTION) {
            // ", but later said": one joint, at its comma.
            let verb = self.verb_behind(i, sentence, free)?;
            let own = self.reading.subject(verb).is_some_and(|s| s.start > i);
            return Some(if own { Joint::Main } else { Joint::Shared });
        }
        if self.text.norm(i) == "," && i + 1 < sentence.end && free(i + 1) && self.words.flags[i + 1].any(Flags::CUE) {
            let participle = self.text.norm(i + 1).ends_with("ing");
            return participle.then_some(Joint::Shared);
        }
        self.subordinates(i, sentence, free)
    }

    fn is_later_word(&self, at: usize, sentence: &Range<usize>) -> bool {
        let flat = Flat { words: self.words, text: self.text, end: sentence.end };
        at < sentence.end && self.order_words.later.iter().any(|p| p.longest_at(&flat, at).is_some())
    }

    /// The finite verb behind a conjunction, before the next mark.
    fn verb_behind(&self, i: usize, sentence: &Range<usize>, free: &dyn Fn(usize) -> bool) -> Option<usize> {
        let mut marks = 0;
        for at in i + 1..sentence.end.min(i + 1 + VERB_REACH) {
            if !free(at) {
                return None;
            }
            if self.text.norm(at) == "," {
                // "but, on Friday, said"
                marks += 1;
                if marks > 2 {
                    return None;
                }
            } else if self.words.flags[at].any(Flags::MARK) {
                return None;
            } else if self.reading.is_finite(at) {
                return Some(at);
            }
        }
        None
    }

    fn subordinates(&self, i: usize, sentence: &Range<usize>, free: &dyn Fn(usize) -> bool) -> Option<Joint> {
        let flags = self.words.flags[i];
        // "minutes after"
        let same_day = flags.any(Flags::PREPOSITION) && i > 0 && self.reading.grammar().listed(i - 1).any(Listed::SAME_DAY);
        let joint = if self.text.norm(i) == "as" && self.compares(i, sentence) {
            return None;
        } else if flags.any(Flags::CIRCUMSTANCE) || flags.any(Flags::EVENT) && same_day {
            Joint::Circumstance
        } else if flags.any(Flags::MEANWHILE) {
            Joint::Beside
        } else if flags.any(Flags::EVENT) {
            Joint::Subordinate
        } else {
            return None;
        };
        let verb = (i + 1..sentence.end.min(i + 2 + VERB_REACH))
            .take_while(|&at| free(at) && !self.words.flags[at].any(Flags::MARK))
            .find(|&at| self.reading.is_finite(at))?;
        let own = self.reading.subject(verb).is_some_and(|s| s.start > i);
        let before = self.text.norm(verb) == "had";
        own.then_some(if before && joint == Joint::Circumstance { Joint::Subordinate } else { joint })
    }

    /// "as late as Sunday": either "as" of a comparison begins no clause.
    fn compares(&self, at: usize, sentence: &Range<usize>) -> bool {
        let is_as = |i: usize| sentence.contains(&i) && self.text.norm(i) == "as";
        is_as(at + 2) || at.checked_sub(2).is_some_and(is_as)
    }
}

/// What is told is a clause or an infinitive, with times of its own; not a mere object ("opposed the levy on Monday").
pub(super) fn tells_a_clause(attribution: &Attribution, text: &Text<'_>) -> bool {
    let infinitive = || {
        let tokens = attribution.content.first().map_or(0..0, |s| text.tokens_in(*s));
        tokens.take(3).any(|i| text.norm(i) == "to")
    };
    attribution.spoken || infinitive()
}

impl Clauses {
    fn number(&self, token: usize) -> Option<usize> {
        token.checked_sub(self.start).and_then(|at| self.of.get(at)).copied()
    }

    /// How well a time that stands at token `time` dates the verb at token `verb`: 0 for its own clause, more for others,
    /// `None` where it dates something else.
    pub(super) fn reach(&self, time: usize, verb: usize) -> Option<usize> {
        let (Some(t), Some(v)) = (self.number(time), self.number(verb)) else { return Some(0) };
        if t == v {
            return Some(0);
        }
        let (of_time, of_verb) = (&self.clauses[t], &self.clauses[v]);
        if of_time.joint == Joint::Circumstance {
            return (t.abs_diff(v) == 1).then_some(1);
        }
        if matches!(of_time.joint, Joint::Subordinate | Joint::Beside) || of_verb.joint == Joint::Subordinate {
            return None;
        }
        if of_verb.joint == Joint::Beside {
            return (t < v && !of_verb.later).then_some(1);
        }
        if t < v {
            // "On Monday Voss opposed it and Kell backed it"; "Voss opposed it on Monday and said …"
            let leads = t == 0 && of_time.verb.is_some_and(|first| time < first);
            let shared = self.clauses[t + 1..=v].iter().all(|c| c.joint == Joint::Shared);
            let later = self.clauses[t + 1..=v].iter().any(|c| c.later);
            return ((leads || shared) && !later && !of_time.earlier).then_some(1);
        }
        let shared = self.clauses[v + 1..=t].iter().all(|c| c.joint == Joint::Shared);
        let ordered = of_verb.earlier || self.clauses[v + 1..=t].iter().any(|c| c.later);
        (shared && !ordered).then_some(2)
    }

    /// "At first X hinted …": the clause of the token tells what came before.
    pub(super) fn is_earlier(&self, token: usize) -> bool {
        self.number(token).is_some_and(|n| self.clauses[n].earlier)
    }

    /// "…, then said": the clause of the token tells what came after the one before it.
    pub(super) fn is_later(&self, token: usize) -> bool {
        self.number(token).is_some_and(|n| self.clauses[n].later)
    }

    /// The first verb of each clause that stands for itself, with the clause's first token.
    pub(super) fn main_verbs(&self) -> impl Iterator<Item = (usize, usize)> {
        let main = self.clauses.iter().filter(|c| matches!(c.joint, Joint::Main | Joint::Shared));
        main.filter_map(|c| c.verb.map(|v| (c.start, v)))
    }
}
