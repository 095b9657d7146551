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
use crate::rules::Entity;
use crate::silence::Reason;
use crate::speaker::Who;
use crate::stance::Reading;
use crate::text::normal_form;
use crate::words::Listed;
use std::ops::Range;

impl Holders<'_> {
    /// A rule that says in its own words what was the case: its topic's question opens with a word of `[class.fact-questions]`. What
    /// is asked of a person by name is for that person to say.
    pub(super) fn is_fact(&self, reading: &Reading) -> bool {
        let question = self.own_topic(reading).and_then(|topic| self.rules.topics[topic].question.as_deref());
        let Some(words) = question.map(normal_form) else { return false };
        let asked = words.first().is_some_and(|word| self.rules.lists("fact-questions", word));
        asked && !(1..words.len()).any(|from| (from + 1..=words.len()).any(|to| self.bearer(&words[from..to]).is_some()))
    }

    /// "Lind was called *a habitual liar* by Berg", "Berg called Lind …": whoever calls him so; nobody, where that is not told.
    pub(super) fn by_caller(&self, reading: &Reading, around: &[usize]) -> Option<Held> {
        self.own_topic(reading)?;
        let verb = self.naming_verb(reading)?;
        let source = self.source_among(around);
        // "he notes that she praised it, even calling it a triumph": too far from whoever does so.
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
        let named = self.reading.grammar().listed(verb.main).any(Listed::NAMING);
        let passed = |i: usize| self.words.listed[i].any(Listed::PHRASE_ADVERB | Listed::NEGATION | Listed::MARK);
        let whole = verb.voice == Voice::Passive || object.is_some_and(|o| o.whole.end <= noun.tokens.start);
        (named && whole && (from..noun.tokens.start).all(passed)).then_some(verb)
    }

    /// The topic bears its owner's name ("Voss's race"), and the words are of another's.
    pub(super) fn is_of_another_owner(&self, reading: &Reading, around: &[usize]) -> bool {
        let Some(filler) = reading.filler.clone() else { return false };
        let Some(owner) = reading.targets.first().and_then(|target| self.owner_of(target.topic()?)) else { return false };
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

    /// The person whose name opens the topic's name, as its owner.
    fn owner_of(&self, topic: usize) -> Option<Who> {
        let name = normal_form(&self.rules.topics[topic].name);
        let owner = &name[..name.iter().position(|word| word == "'s")?];
        self.bearer(owner)
    }

    /// The one person whose name or alias the words are.
    fn bearer(&self, words: &[String]) -> Option<Who> {
        let named = |person: &Entity| person.is_person && person.also.iter().any(|alias| normal_form(&alias.source) == words);
        let mut bearers = (0..self.rules.people.len()).filter(|&n| named(&self.rules.people[n]));
        let first = bearers.next().filter(|_| !words.is_empty())?;
        bearers.next().is_none().then_some(Who::Declared(first))
    }
}
