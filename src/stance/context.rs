//! What stands around a match: negation, hedges, conditions, horizons. Triggers, pseudo-triggers and terminators as in ConText
//! (Harkema et al. 2009).

use super::segment::Segment;
use crate::phrase::{Hit, Pattern, Slots};
use crate::rules::{HedgeEffect, Phrase, QualifierKind, RuleSet};
use crate::speaker::Flat;
use crate::text::{Kind, Text};
use crate::words::{ByWord, Lexicon, Listed, Present, Words};
use std::ops::Range;
use std::sync::Arc;

/// How far before a match a hedge may stand, in words.
const HEDGE_REACH: usize = 5;
/// How far behind it.
const HEDGE_BEHIND: usize = 2;
/// How far left a verb that passes its negation on may stand, in words.
const RAISED_REACH: usize = 14;
/// How many words the longest trigger of negation has.
const TRIGGER: usize = 9;
/// How far a horizon or scope may stand from the match, in words.
const QUALIFIER_REACH: usize = 14;

/// Patterns by the words they can begin with.
#[derive(Debug, Clone)]
pub(super) struct Triggers<T> {
    by_first: ByWord<(Arc<Pattern>, T)>,
}

impl<T> Default for Triggers<T> {
    fn default() -> Self {
        Triggers { by_first: ByWord::default() }
    }
}

impl<T: Copy> Triggers<T> {
    pub(super) fn add(&mut self, phrases: &[Phrase], lexicon: &Lexicon, what: T) {
        for phrase in phrases {
            let pattern = Arc::new(Pattern::new(phrase, lexicon));
            for id in pattern.first_words() {
                self.by_first.add(id, (Arc::clone(&pattern), what));
            }
        }
    }

    /// The longest trigger that begins at `at`: what it is, and how many words it has. `present`: what stands around.
    pub(super) fn at(&self, slots: &impl Slots, present: &Present, at: usize) -> Option<(T, usize)> {
        let all = self.by_first.of(slots.id(at)).iter().filter(|(p, _)| p.can_stand(present));
        all.filter_map(|(p, t)| p.longest_at(slots, at).map(|h| (*t, h.end - at))).max_by_key(|&(_, len)| len)
    }

    /// The trigger with the most words that begins at `at` and ends with the last word that `slots` shows; what it is. Of two
    /// equal ones the greater counts.
    pub(super) fn to_the_end(&self, slots: &impl Slots, at: usize) -> Option<T>
    where
        T: Ord,
    {
        let all = self.by_first.of(slots.id(at)).iter();
        let ending = all.filter_map(|(p, t)| p.longest_at(slots, at).filter(|h| h.end == slots.size()).map(|h| (h.literals, *t)));
        ending.max_by_key(|(literals, t)| (*literals, *t)).map(|(_, t)| t)
    }
}

/// All triggers of the rules, compiled.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    negation: Triggers<bool>,
    terminators: Triggers<()>,
    raised: Triggers<()>,
    hedges: Triggers<HedgeEffect>,
    pub(super) qualifiers: Triggers<Option<QualifierKind>>,
    reach: usize,
}

/// A clause of a condition, as indexes of the clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subordinate {
    /// From its trigger to its end.
    pub range: Range<usize>,
    /// True for a condition; false for "whether …", which only names what it is about.
    pub condition: bool,
    /// The condition is not met ("if we had the money").
    pub counterfactual: bool,
}

impl Context {
    pub(super) fn new(rules: &RuleSet, lexicon: &Lexicon) -> Self {
        let mut context = Context { reach: rules.negation.reach.max(1), ..Context::default() };
        context.negation.add(&rules.negation.words, lexicon, true);
        context.negation.add(&rules.negation.pseudo, lexicon, false);
        context.terminators.add(&rules.negation.terminators, lexicon, ());
        context.raised.add(&rules.negation.raised, lexicon, ());
        for hedge in &rules.hedges {
            context.hedges.add(&hedge.words, lexicon, hedge.effect);
        }
        for qualifier in &rules.qualifiers {
            context.qualifiers.add(&qualifier.words, lexicon, Some(qualifier.kind));
            context.qualifiers.add(&qualifier.not, lexicon, None);
        }
        context
    }

    /// For each token, how many words the negation that begins there has; 0 for none and for pseudo-triggers ("not only").
    pub(super) fn negations(&self, text: &Text<'_>, words: &Words) -> Vec<u8> {
        let flat = Flat { words, text, end: words.ids.len() };
        let mut found = vec![0u8; words.ids.len()];
        let mut at = 0;
        while at < found.len() {
            match self.negation.at(&flat, &words.present, at) {
                Some((negates, len)) => {
                    // "at No. 5", "No 10 backs it"
                    let numbers = text.tokens[at].capital && text.tokens.get(at + len).is_some_and(|t| t.kind == Kind::Number);
                    found[at] = if negates && !numbers { len.min(9) as u8 } else { 0 };
                    at += len.max(1);
                }
                None => at += 1,
            }
        }
        found
    }

    /// Negations that reach the match from outside of it, and those of its own that are not words of the phrase.
    pub(super) fn count_negations(&self, clause: &Segment<'_>, hit: &Hit) -> usize {
        let mut outside = 0;
        self.negations_around(clause, hit, |_| outside += 1);
        outside + hit.negations
    }

    /// The words of all that [`Context::count_negations`] counts.
    pub(super) fn negations_of(&self, clause: &Segment<'_>, hit: &Hit) -> Vec<Range<usize>> {
        let words = |at: usize| at..at + clause.negation(at);
        let mut found = Vec::new();
        self.negations_around(clause, hit, |at| found.push(words(at)));
        let own = hit.range().filter(|&at| clause.negation(at) > 0 && !found.contains(&words(at))).take(hit.negations);
        let own: Vec<Range<usize>> = own.map(words).collect();
        found.extend(own);
        found.sort_by_key(|range| range.start);
        found
    }

    /// Where each negation begins that reaches the match from outside, or stands in its topic.
    fn negations_around(&self, clause: &Segment<'_>, hit: &Hit, mut seen: impl FnMut(usize)) {
        self.negations_before(clause, hit.start, &mut seen);
        self.raised_before(clause, hit.start, &mut seen);
        if let Some((from, end)) = hit.topic {
            let named = clause.filling(end.key).named_end;
            let own_word = |i: usize| clause.names.iter().any(|n| n.start <= i && i < n.end);
            (from..named.min(end.end)).filter(|&i| clause.negation(i) > 0 && !own_word(i)).for_each(seen);
        }
    }

    /// Triggers in the same clause before `start`.
    fn negations_before(&self, clause: &Segment<'_>, start: usize, seen: &mut impl FnMut(usize)) {
        let mut at = start;
        while at > 0 && start - at < self.reach {
            at -= 1;
            // "did not mean that": a trigger of several words reaches over its own "that".
            if let Some(trigger) = (at.saturating_sub(TRIGGER)..at).find(|&i| i + clause.negation(i) > at) {
                if trigger + clause.negation(trigger) <= start {
                    seen(trigger);
                }
                at = trigger;
                continue;
            }
            let flags = clause.listed(at);
            let clause_word = flags.any(Listed::PHRASE_SUBORDINATOR)
                && !flags.any(Listed::PRONOUN | Listed::DETERMINER | Listed::PHRASE_ADVERB);
            if flags.any(Listed::MARK)
                || clause_word
                || clause.norm(at) == "that"
                || self.terminators.at(clause, clause.around(), at).is_some()
            {
                break;
            }
            let len = clause.negation(at);
            // A trigger must end before the match begins ("no longer" before "backs").
            if len > 0 && at + len <= start {
                seen(at);
            }
        }
    }

    /// "does not believe that …", "did not mean that … could": the negation of the outer verb is meant of the clause.
    fn raised_before(&self, clause: &Segment<'_>, start: usize, seen: &mut impl FnMut(usize)) {
        let mut at = start;
        while at > 0 && start - at < RAISED_REACH {
            at -= 1;
            let ends = self.terminators.at(clause, clause.around(), at).is_some() && clause.norm(at) != "that";
            if clause.listed(at).any(Listed::MARK) || ends {
                break;
            }
            if self.raised.at(clause, clause.around(), at).is_some() {
                let from = at.saturating_sub(4);
                let adjacent = start - at < self.reach && (at..start).all(|i| clause.norm(i) != "that");
                // Within reach and without "that", the plain count has seen it already.
                let counted = |i: usize| adjacent && start - i <= self.reach;
                let reaches = |&i: &usize| clause.negation(i) > 0 && i + clause.negation(i) <= at && !counted(i);
                (from..at).filter(reaches).for_each(seen);
                return;
            }
        }
    }

    /// Hedges near the match, in the same clause, and their words.
    pub(super) fn hedges(&self, clause: &Segment<'_>, hit: &Hit) -> impl Iterator<Item = (HedgeEffect, Range<usize>)> {
        let mut from = hit.start;
        while from > 0 && hit.start - from < HEDGE_REACH && !clause.listed(from - 1).any(Listed::MARK) {
            from -= 1;
        }
        let mut to = hit.end;
        while to < clause.size() && to - hit.end < HEDGE_BEHIND && !clause.listed(to).any(Listed::MARK) {
            to += 1;
        }
        let topic = hit.topic.map_or(0..0, |(start, end)| start..end.end);
        let outside = (from..to).filter(move |i| !topic.contains(i));
        outside.filter_map(|i| self.hedges.at(clause, clause.around(), i).map(|(effect, len)| (effect, i..i + len)))
    }

    /// The "if", "unless" and "whether" clauses of a sentence.
    pub(super) fn subordinates(&self, clause: &Segment<'_>) -> Vec<Subordinate> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < clause.size() {
            let trigger = self.qualifiers.at(clause, clause.around(), at);
            // "even if" and "as though" set no condition, but what they open is supposed, not held.
            let supposes = |i: usize| clause.listed(i).any(Listed::EVENT) && !clause.listed(i).any(Listed::PHRASE_PREPOSITION);
            let even = matches!(trigger, Some((None, len)) if (at..at + len).any(supposes));
            let whether = clause.norm(at) == "whether" || even;
            // "Had Voss opposed it" is a condition only where it opens its sentence.
            let auxiliary = clause.listed(at).any(Listed::AUX | Listed::MODAL | Listed::LINKING);
            let opens = at == 0 && !clause.reordered || !auxiliary || trigger.is_some_and(|(_, len)| len > 1);
            let counterfactual = opens && matches!(trigger, Some((Some(QualifierKind::Counterfactual), _)));
            let condition = counterfactual || opens && matches!(trigger, Some((Some(QualifierKind::Condition), _)));
            if condition || whether {
                let end = (at + 1..clause.size()).find(|&i| clause.listed(i).any(Listed::MARK)).unwrap_or(clause.size());
                found.push(Subordinate { range: at..end, condition, counterfactual });
                at = end;
            }
            at += trigger.map_or(1, |(_, len)| len.max(1));
        }
        found
    }

    /// "right now" near the match: its words.
    pub(super) fn horizon(&self, clause: &Segment<'_>, hit: &Hit) -> Option<String> {
        self.near(clause, hit, QualifierKind::Horizon).map(|range| clause_words(clause, range))
    }

    /// The longest trigger of a kind near the match, and of equal ones the first.
    pub(super) fn near(&self, clause: &Segment<'_>, hit: &Hit, wanted: QualifierKind) -> Option<Range<usize>> {
        let near = hit.start.saturating_sub(QUALIFIER_REACH)..(hit.end + QUALIFIER_REACH).min(clause.size());
        let found = near.filter_map(|i| self.qualifiers.at(clause, clause.around(), i).map(|(k, len)| (i, k, len)));
        let of_kind = found.filter(|(_, kind, _)| *kind == Some(wanted));
        of_kind.max_by_key(|&(i, _, len)| (len, std::cmp::Reverse(i))).map(|(at, _, len)| at..at + len)
    }
}

/// The words of a range of the clause, as written, with single spaces.
pub(super) fn clause_words(clause: &Segment<'_>, range: Range<usize>) -> String {
    if range.is_empty() {
        return String::new();
    }
    let span = clause.text.tokens[clause.tokens[range.start]].span.cover(clause.text.tokens[clause.tokens[range.end - 1]].span);
    span.of(clause.text.raw).split_whitespace().collect::<Vec<_>>().join(" ")
}
