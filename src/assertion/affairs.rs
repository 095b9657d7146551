//! Whose affair it is: what was or is the case, which whoever tells it claims, and a topic that belongs to one person.
//!
//! ```text
//! question = "Was a storm plan left?"
//! Voss said that Lind had left no plan.                 a fact: Voss claims it, not Lind
//! Lind was called a habitual liar by Berg.              what somebody is called: Berg
//! name = "Voss's race for mayor", also = ["run for mayor"]
//! Reed said he would not run for mayor.                 his own race, and nothing of hers
//! ```

use super::holder::{Held, Holders, Subject};
use crate::grammar::{VerbGroup, Voice};
use crate::silence::Reason;
use crate::speaker::Who;
use crate::stance::Reading;
use crate::words::Listed;
use std::ops::Range;

impl Holders<'_> {
    /// A rule that says in its own words what was the case; see [`crate::rules::RuleSet::asks_fact`].
    pub(super) fn is_fact(&self, reading: &Reading) -> bool {
        self.own_topic(reading).is_some_and(|topic| self.rules.asks_fact(topic))
    }

    /// "Lind was called *a habitual liar* by Berg", "Berg called Lind …": whoever calls him so; nobody, where that is not told.
    pub(super) fn by_caller(&self, reading: &Reading, around: &[usize]) -> Option<Held> {
        self.own_topic(reading)?;
        let verb = self.naming_verb(reading)?;
        let source = self.source_among(around);
        // "he notes that she praised it, even calling it a triumph": whoever is understood to do so is too far off for a pronoun.
        if !verb.finite && verb.subject.as_ref().is_some_and(|s| self.words.listed[s.head].any(Listed::PRONOUN)) {
            return Some(Err(Reason::UnknownTeller));
        }
        let own_cue = |n: &usize| self.attributions[*n].cue.is_some_and(|cue| self.text.tokens_in(cue).contains(&verb.main));
        if verb.voice == Voice::Active && around.last().is_some_and(own_cue) {
            return Some(self.by_source(around));
        }
        let Some(caller) = (if verb.voice == Voice::Passive { verb.agent.as_ref() } else { verb.subject.as_ref() }) else {
            // “It's called extreme vetting,” she said: what a thing is called is said by whoever says so.
            let person = verb.subject.as_ref().is_some_and(|s| matches!(self.name(&s.whole, source), Subject::Known(_)));
            return person.then_some(Err(Reason::UnknownTeller));
        };
        let found = self.cast.resolve(caller.whole.clone(), source);
        let own = source.is_some_and(|source| found.speakers.contains(&source));
        Some(if own { self.by_source(around) } else { self.build(found, around, None) })
    }

    /// "called (him)", "was called": the verb of naming whose second phrase the match stands in.
    fn naming_verb(&self, reading: &Reading) -> Option<&VerbGroup> {
        let start = reading.tokens.start;
        let sentence = self.reading.grammar().at(start)?;
        let noun = sentence.phrase_at(start).filter(|p| reading.tokens.contains(&p.head))?;
        let verb = sentence.verbs.iter().rev().find(|v| v.tokens.end <= noun.tokens.start)?;
        let object = verb.object.as_ref().filter(|_| verb.voice == Voice::Active);
        let from = object.map_or(verb.tokens.end, |o| o.whole.end);
        let named = self.words.listed[verb.main].any(Listed::NAMING);
        let passed = |i: usize| self.words.listed[i].any(Listed::PHRASE_ADVERB | Listed::NEGATION | Listed::MARK);
        let whole = verb.voice == Voice::Passive || object.is_some_and(|o| o.whole.end <= noun.tokens.start);
        (named && whole && (from..noun.tokens.start).all(passed)).then_some(verb)
    }

    /// The topic bears its owner's name ("Voss's race"), and the words are of another's.
    pub(super) fn is_of_another_owner(&self, reading: &Reading, around: &[usize]) -> bool {
        let Some(filler) = reading.filler.clone() else { return false };
        let owner = reading.targets.first().and_then(|target| self.rules.owner_of(target.topic()?));
        let Some(owner) = owner.map(Who::Declared) else { return false };
        if self.cast.mentions_in(&filler).iter().any(|m| m.who == owner) {
            return false;
        }
        let source = self.source_among(around);
        let own = filler.clone().find(|&i| self.words.listed[i].any(Listed::POSSESSIVE)).map(|i| self.cast.whose(i, source));
        let doer = || self.doer(filler.start).map(|doer| self.cast.resolve(doer, source));
        let Some(found) = own.or_else(doer) else { return false };
        found.doubt.is_none() && !found.speakers.is_empty() && !found.speakers.contains(&owner)
    }

    /// Who does what a verb at `at` says.
    fn doer(&self, at: usize) -> Option<Range<usize>> {
        let verb = self.reading.grammar().at(at)?.verb_at(at).filter(|v| v.main == at)?;
        verb.subject.as_ref().map(|s| s.whole.clone())
    }
}
