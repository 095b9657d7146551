//! What the verbs around a reading tell of the past: a reading in, whether it is told as something said before out.
//!
//! ```text
//! Voss had initially ruled out the levy.               recalled
//!      ^^^ ^^^^^^^^^
//! Voss has ruled out the levy.                         perfect: it may only echo what is known
//! “I was against it,” Voss said.                       in her own words the past is past
//! Voss signed it into law but now wants it repealed.   before "now"
//! ```

use super::scene::Scene;
use crate::attribution::Attribution;
use crate::grammar::{Tense, VerbGroup};
use crate::phrase::Pattern;
use crate::stance::Reading;
use crate::words::Listed;

/// What auxiliaries and order words say.
#[derive(Default)]
pub(super) struct Told {
    pub(super) recalled: bool,
    pub(super) perfect: bool,
    pub(super) order: i32,
}

impl Scene<'_> {
    /// "At first … hinted", "…, then said": does the clause of the cue tell what came before, or what came after?
    pub(super) fn clause_order(&self, reading: &Reading, told: Option<&Attribution>) -> (bool, bool) {
        let at = told.and_then(|a| a.cue).map_or(reading.head, |c| self.text.tokens_in(c).start);
        let byte = self.text.tokens[at].span.start;
        let outside = self.text.quote_at(byte).is_none();
        (outside && self.clauses().is_earlier(at), outside && self.clauses().is_later(at))
    }

    /// "I was against it", "we wanted the merger": in one's own words the past is past.
    pub(super) fn is_past_state(&self, reading: &Reading) -> bool {
        let quoted = self.text.quote_at(self.text.tokens[reading.head].span.start).is_some();
        let own = |v: &VerbGroup| v.main == reading.head || reading.tokens.contains(&v.main);
        let Some((_, verb)) = self.clauses().finite(reading.head).filter(|(_, v)| v.tense == Tense::Past && own(v)) else {
            return false;
        };
        let subject = verb.subject.as_ref().map_or(Listed::default(), |s| self.words.listed[s.head]);
        let person = subject.any(Listed::FIRST | Listed::ONE_OTHER | Listed::THEY) && !subject.any(Listed::POSSESSIVE);
        let was = self.words.listed[verb.main].any(Listed::BE);
        let state = self.text.norm(verb.main).ends_with("ed") && verb.tokens.len() == 1;
        quoted && reading.held_by_subject && !verb.perfect && (was || state && person)
    }

    /// "signed it into law but now wants it repealed": what is told before a "now" of the same sentence is past.
    pub(super) fn is_before_now(&self, reading: &Reading) -> bool {
        let Some((sentence, verb)) = self.clauses().finite(reading.head) else { return false };
        let behind = (0..sentence.verbs.len()).filter(|&n| sentence.verbs[n].tokens.start >= reading.tokens.end);
        let turns = |n: usize| {
            let (share, group) = (sentence.share(n), &sentence.verbs[n]);
            group.tense == Tense::Present && (share.start..group.main).any(|i| self.text.norm(i) == "now")
        };
        reading.held_by_subject && verb.tense == Tense::Past && behind.into_iter().any(turns)
    }

    /// Auxiliaries and order words of the verb that tells it: "had", "has", "initially", "now".
    pub(super) fn tense_before(&self, reading: &Reading) -> Told {
        let clauses = self.clauses();
        let Some((sentence, verb)) = clauses.finite(reading.head) else { return Told::default() };
        let number = sentence.verb_in(verb.clause, verb.main);
        let has = |all: &[Pattern]| number.is_some_and(|number| clauses.has(sentence, number, all));
        let (earlier, later) = (has(&self.order_words.recall), has(&self.order_words.later));
        let perfect = verb.perfect && reading.held_by_subject;
        Told {
            recalled: earlier || perfect && verb.tense == Tense::Past,
            perfect: perfect && verb.tense != Tense::Past,
            order: if earlier { -1 } else { i32::from(later) },
        }
    }
}
