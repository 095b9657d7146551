//! To which part of its topic a position is restricted: the words of its `scope`.
//!
//! ```text
//! ruled out tax increases on the middle class in a speech
//!                         ^^^^^^^^^^^^^^^^^^^              complement of the topic's name
//! would back a temporary levy
//!              ^^^^^^^^^                                    restriction before it
//! membership could come as part of any guarantee
//!                       ^^^^^^^^^^^^^^^^^^^^^^^^            trigger, and the noun phrase that it opens
//! ```
//!
//! The triggers stand in `rules/core-en/qualifiers.toml`.

use super::context::{Context, clause_words};
use super::segment::{Filling, Segment};
use crate::phrase::{Hit, Slots};
use crate::rules::QualifierKind;
use crate::words::Listed;
use std::ops::Range;

/// How many words a scope has at most.
const LONGEST: usize = 14;

impl Context {
    /// The scope of a match: the trigger nearby, else the complement behind the topic's name, else the restriction before it.
    pub(super) fn extent(&self, clause: &Segment<'_>, hit: &Hit, filling: Option<&Filling>) -> Option<String> {
        let named = || filling.filter(|f| !f.topics.is_empty());
        let range = self
            .trigger(clause, hit)
            .or_else(|| self.complement(clause, named()?.named_end))
            .or_else(|| self.restriction(clause, hit.topic?.0..named()?.named_start))?;
        Some(clause_words(clause, range))
    }

    /// "as part of any guarantee", "on a case-by-case basis".
    fn trigger(&self, clause: &Segment<'_>, hit: &Hit) -> Option<Range<usize>> {
        let range = self.near(clause, hit, QualifierKind::Scope)?;
        let open = clause.any(range.end - 1, Listed::PHRASE_PREPOSITION);
        let end = if open { self.noun_phrase_end(clause, range.end) } else { range.end };
        Some(range.start..end)
    }

    /// "on the middle class", "for people earning more than $250,000".
    fn complement(&self, clause: &Segment<'_>, at: usize) -> Option<Range<usize>> {
        if !self.opens_complement(clause, at) {
            return None;
        }
        let end = self.noun_phrase_end(clause, at + 1);
        (end > at + 1).then_some(at..end)
    }

    /// "a temporary levy", "a 10 percent levy": a number with its unit, or the word that restricts.
    fn restriction(&self, clause: &Segment<'_>, before: Range<usize>) -> Option<Range<usize>> {
        before.clone().find_map(|i| match self.qualifiers.at(clause, clause.around(), i) {
            Some((Some(QualifierKind::Restriction), len)) if i + len <= before.end => Some(i..i + len),
            _ => clause.is_number(i).then(|| Self::over_currency(clause, before.start, i)..before.end),
        })
    }

    /// Where "$5" begins.
    fn over_currency(clause: &Segment<'_>, from: usize, number: usize) -> usize {
        number - usize::from(number > from && clause.is_sign(number - 1))
    }

    fn opens_complement(&self, clause: &Segment<'_>, at: usize) -> bool {
        let Some((Some(kind), len)) = (at < clause.size()).then(|| self.qualifiers.at(clause, clause.around(), at)).flatten()
        else {
            return false;
        };
        let next = at + len;
        // "on Monday", "for two years": when, not what.
        let object =
            (next..clause.size().min(next + 3)).take_while(|&i| !clause.any(i, Listed::PHRASE_PREPOSITION | Listed::MARK));
        let when = object.into_iter().any(|i| clause.is_calendar(i) || clause.is_stretch(i));
        match kind {
            QualifierKind::Complement => !when && next < clause.size(),
            QualifierKind::Place => {
                let name = next + usize::from(clause.any(next, Listed::DETERMINER));
                !when && name < clause.size() && clause.capital(name)
            }
            _ => false,
        }
    }

    /// Where the noun phrase that begins at `from` ends, with the complements of its own ("imports from China").
    fn noun_phrase_end(&self, clause: &Segment<'_>, from: usize) -> usize {
        let wall = Listed::MARK | Listed::PHRASE_SUBORDINATOR | Listed::PRONOUN | Listed::MODAL | Listed::LINKING | Listed::AUX;
        let mut end = from;
        while end < clause.size() && end - from < LONGEST {
            let flags = clause.listed(end);
            let goes_on = !flags.any(Listed::PHRASE_PREPOSITION) || end > from && self.opens_complement(clause, end);
            let adverb = flags.any(Listed::PHRASE_ADVERB) && end > from;
            let shut = adverb || flags.any(wall) && !flags.any(Listed::DETERMINER) && !clause.is_number(end);
            if !goes_on || shut || self.is_predicate(clause, from, end) {
                break;
            }
            end += 1;
        }
        // "on cars and": the list goes on without this phrase.
        let trailing = |i: usize| clause.any(i, Listed::COORDINATOR | Listed::DETERMINER | Listed::PHRASE_PREPOSITION);
        while end > from && trailing(end - 1) {
            end -= 1;
        }
        end
    }

    /// A verb at `at` begins or joins a clause: "said", "and cut"; in "planned mines" and "the cut" it is part of the phrase.
    fn is_predicate(&self, clause: &Segment<'_>, from: usize, at: usize) -> bool {
        let modifies = at == from || clause.any(at - 1, Listed::DETERMINER | Listed::POSSESSIVE | Listed::PHRASE_PREPOSITION);
        let joined = at > from && clause.any(at - 1, Listed::COORDINATOR) && clause.any(at, Listed::VERB | Listed::CUE);
        let finite = clause.any(at, Listed::CUE) || clause.any(at, Listed::VERB) && clause.norm(at).ends_with("ed");
        joined || !modifies && finite
    }
}
