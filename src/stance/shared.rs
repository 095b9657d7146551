//! Puts words that two parts of a sentence share into each of them: a clause in, the clauses that its parts are out.
//!
//! ```text
//! The levy is opposed by Voss and backed by Kell.     The levy is backed by Kell.
//! Voss supports, and Kell opposes, the levy.          Voss supports the levy.   Kell opposes the levy.
//! Voss opposes the levy but not the bridge.           Voss not opposes the bridge.
//! ```
//!
//! The clauses made are read beside the whole one; each word keeps its own place in the text.

use super::segment::Segment;
use crate::phrase::Slots;
use crate::words::Listed;

/// How far apart the two parts may stand, in words.
const REACH: usize = 14;

impl<'a> Segment<'a> {
    /// The clauses in which shared words stand in both parts; their names are still to be found.
    pub(super) fn shared(&self) -> Vec<Segment<'a>> {
        let mut found = Vec::new();
        for at in 1..self.tokens.len() {
            if self.listed(at).any(Listed::COORDINATOR | Listed::MEANWHILE) {
                found.extend(self.second_passive(at));
                found.extend(self.shared_object(at));
                found.extend(self.but_not(at));
            }
        }
        found
    }

    fn is(&self, at: usize, flags: Listed) -> bool {
        at < self.tokens.len() && self.listed(at).any(flags)
    }

    fn word(&self, at: usize) -> &str {
        if at < self.tokens.len() { self.norm(at) } else { "" }
    }

    /// "is opposed by Voss | and | backed by Kell": the second participle behind the form of be.
    fn second_passive(&self, and: usize) -> Option<Segment<'a>> {
        let participle = if self.is(and + 1, Listed::PHRASE_ADVERB) { and + 2 } else { and + 1 };
        let passive = self.is(participle, Listed::VERB) && self.word(participle + 1) == "by";
        let by = (and.saturating_sub(REACH)..and).rev().find(|&i| passive && self.word(i) == "by")?;
        let be = (by.saturating_sub(4)..by).rev().find(|&i| self.is(i, Listed::LINKING))?;
        let parts = self.tokens[..=be].iter().chain(&self.tokens[participle..]);
        Some(self.with_tokens(parts.copied().collect()))
    }

    /// "Voss supports, and Kell opposes, the levy": each verb before the object.
    fn shared_object(&self, and: usize) -> Vec<Segment<'a>> {
        let open = and - 1;
        let close = (and + 2..self.tokens.len().min(and + REACH)).find(|&i| self.word(i) == ",");
        let verbs = |close: usize| open > 0 && self.is(open - 1, Listed::VERB) && self.is(close - 1, Listed::VERB);
        let object = |close: usize| {
            self.is(close + 1, Listed::DETERMINER | Listed::POSSESSIVE) || self.names.iter().any(|n| n.start == close + 1)
        };
        match close.filter(|&c| self.word(open) == "," && verbs(c) && object(c)) {
            None => Vec::new(),
            Some(close) => {
                let first = self.tokens[..open].iter().chain(&self.tokens[close + 1..]).copied().collect();
                let second = self.tokens[and + 1..close].iter().chain(&self.tokens[close + 1..]).copied().collect();
                vec![self.with_tokens(first), self.with_tokens(second)]
            }
        }
    }

    /// "opposes the levy | but not | the bridge": "not" before the verb, and the second object behind it.
    fn but_not(&self, but: usize) -> Option<Segment<'a>> {
        let not = but + 1;
        if self.word(but) != "but" || self.word(not) != "not" {
            return None;
        }
        let end = if self.word(but - 1) == "," { but - 1 } else { but };
        let first = self.names.iter().find(|n| n.end == end)?;
        let second = self.names.iter().find(|n| n.start > not && n.start <= not + 3)?;
        let describes = |i: usize| self.is(i, Listed::DETERMINER | Listed::POSSESSIVE);
        let verb = (first.start.saturating_sub(4)..first.start).rev().find(|&i| !describes(i))?;
        let plain = (not + 1..second.start).all(describes) && self.is(verb, Listed::VERB) && first.topic != second.topic;
        let parts = self.tokens[..verb].iter().chain([&self.tokens[not], &self.tokens[verb]]).chain(&self.tokens[not + 1..]);
        plain.then(|| self.with_tokens(parts.copied().collect()))
    }
}
