//! What the verbs around a reading tell of the past: a reading in, whether it is told as something said before out.
//!
//! ```text
//! Voss had initially ruled out the levy.               recalled
//!      ^^^ ^^^^^^^^^
//! Voss has ruled out the levy.                         perfect: it may only echo what is known
//! “I was against it,” Voss said.                       in her own words the past is past
//! Voss signed it into law but now wants it repealed.   before "now"
//! ```

use super::day::Calendar;
use super::scene::Scene;
use crate::attribution::Attribution;
use crate::grammar::{self, Sentence};
use crate::phrase::{Flags, Pattern, Slots};
use crate::speaker::Flat;
use crate::stance::Reading;
use crate::words::Listed;

/// How far before a verb a word of recall or order may stand, in tokens.
const ORDER_REACH: usize = 6;

/// What auxiliaries and order words say.
#[derive(Default)]
pub(super) struct Tense {
    pub(super) recalled: bool,
    pub(super) perfect: bool,
    pub(super) order: i32,
}

impl Scene<'_> {
    /// "At first … hinted", "…, then said": does the clause of the cue tell what came before, or what came after?
    pub(super) fn clause_order(&self, reading: &Reading, told: Option<&Attribution>, calendar: &Calendar<'_>) -> (bool, bool) {
        let at = told.and_then(|a| a.cue).map_or(reading.head, |c| self.text.tokens_in(c).start);
        let byte = self.text.tokens[at].span.start;
        let Some(sentence) = self.text.sentence_at(byte).filter(|_| self.text.quote_at(byte).is_none()) else {
            return (false, false);
        };
        let clauses = calendar.clauses(sentence);
        (clauses.is_earlier(at), clauses.is_later(at))
    }

    /// "I was against it", "we wanted the merger": in one's own words the past is past.
    pub(super) fn is_past_state(&self, reading: &Reading) -> bool {
        let quoted = self.text.quote_at(self.text.tokens[reading.head].span.start).is_some();
        let head = reading.head;
        let was = reading.tokens.clone().any(|i| self.is_was(i));
        let verb = self.words.flags[head].any(Flags::VERB) && self.text.norm(head).ends_with("ed");
        let subject = head.checked_sub(1).map_or(Flags::default(), |before| self.words.flags[before]);
        let person = subject.any(Flags::FIRST | Flags::ONE_OTHER | Flags::THEY) && !subject.any(Flags::POSSESSIVE);
        quoted && reading.held_by_subject && (was || verb && person)
    }

    /// "was", "were".
    fn is_was(&self, at: usize) -> bool {
        let sentence = || self.reading.grammar().at(at);
        let past = |s: &Sentence| s.verb_at(at).is_some_and(|v| v.tense == grammar::Tense::Past && !v.perfect);
        self.reading.grammar().listed(at).any(Listed::BE) && sentence().is_some_and(past)
    }

    /// "signed it into law but now wants it repealed": what is told before a "now" of the same sentence is past.
    pub(super) fn is_before_now(&self, reading: &Reading) -> bool {
        let end = self.text.inner[reading.sentence].tokens.end;
        let turns = |i: usize| {
            self.words.flags[i].any(Flags::CONJUNCTION | Flags::EVENT)
                && (i + 1..(i + 4).min(end)).any(|n| self.text.norm(n) == "now")
        };
        let past = self.text.norm(reading.head).ends_with("ed");
        past && reading.held_by_subject && (reading.tokens.end..(reading.tokens.end + 12).min(end)).any(turns)
    }

    /// Auxiliaries and order words before the matched verb: "had", "has", "initially", "now".
    pub(super) fn tense_before(&self, reading: &Reading) -> Tense {
        let start = reading.tokens.start;
        let floor = start.saturating_sub(ORDER_REACH).max(self.text.inner[reading.sentence].tokens.start);
        let flat = Flat { words: self.words, text: self.text, end: self.text.inner[reading.sentence].tokens.end };
        let mut tense = Tense::default();
        for at in (floor..reading.tokens.end.min(start + 4)).rev() {
            let norm = self.text.norm(at);
            if at < start && (self.words.flags[at].any(Flags::MARK) && norm != "," || norm == "that") {
                break;
            }
            let holds = |all: &[Pattern]| all.iter().any(|p| p.longest_at(&flat, at).is_some());
            if at < start && reading.held_by_subject {
                let have = flat.flags(at).any(Flags::HAVE);
                tense.recalled |= have && norm == "had";
                tense.perfect |= have && norm != "had";
            }
            if holds(&self.order_words.recall) {
                tense.recalled = true;
                tense.order = -1;
            } else if tense.order == 0 && holds(&self.order_words.later) {
                tense.order = 1;
            }
        }
        tense
    }
}
