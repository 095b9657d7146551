//! Finds the occasion of words without a day of their own: what the same speaker said or did nearby in, its day out.
//!
//! ```text
//! “The levy is dead,” Voss said on Monday. “I will never sign it,” she added.
//!                                ^^^^^^^^^ dates both
//! Voss took the levy off the table on Tuesday. “It is over,” she said.
//!                                  ^^^^^^^^^^ dates what she says right after the deed
//! ```

use super::day::Calendar;
use super::holder::{Holder, Holders};
use super::scene::Scene;
use super::{DatedBy, SaidOn};
use crate::grammar::{Tense, VerbGroup};
use crate::rules::Frame;
use crate::speaker::{Flat, Who};
use crate::stance::Reading;
use crate::words::Listed;
use rustc_hash::FxHashMap;

/// How many sentences before words without a day another's verb or a deed may give them one.
const JUST_BEFORE: usize = 2;

/// Words that were said on one day.
#[derive(Debug, Clone)]
pub(super) struct DatedWords {
    /// Number of the attribution.
    number: usize,
    sentence: usize,
    day: SaidOn,
}

impl Scene<'_> {
    /// The day on which the document tells that the same speaker spoke, where these words have none of their own: that of the nearest
    /// dated words, or of what the speaker is told to have done right before.
    pub(super) fn same_occasion(
        &self,
        reading: &Reading,
        holder: &Holder,
        holders: &Holders<'_>,
        calendar: &Calendar<'_>,
    ) -> Option<SaidOn> {
        let here = self.text.sentence_at(reading.span.start)?;
        let far = |sentence: usize| (sentence.abs_diff(here), sentence > here);
        let spoken = self.dated_words(here, holder, holders, calendar).into_iter();
        let spoken = spoken.min_by_key(|words| (far(words.sentence), words.number)).map(|words| (words.sentence, words.day));
        let done = self.dated_deeds(here, holder, calendar).into_iter().filter(|(_, d)| d.days.single().is_some());
        let (_, day) = spoken.into_iter().chain(done).min_by_key(|(sentence, _)| far(*sentence))?;
        Some(SaidOn { basis: DatedBy::SameOccasion(Box::new(day.basis)), ..day })
    }

    /// The speaker's other words that have a day: of those that were spoken the nearest before and behind, and all that stand right before.
    fn dated_words(&self, here: usize, holder: &Holder, holders: &Holders<'_>, calendar: &Calendar<'_>) -> Vec<DatedWords> {
        let known = calendar.known.spoken.get_or_init(|| self.spoken_words(holders, calendar));
        let all = known.get(&holder.who).map_or(&[][..], Vec::as_slice);
        let behind = all.partition_point(|words| words.sentence <= here);
        let last = behind.checked_sub(1).map(|n| all[n].sentence);
        let before = all[..behind].partition_point(|words| Some(words.sentence) < last);
        let nearest = all[before..behind].first().into_iter().chain(all.get(behind)).cloned();
        // What stands right before may be a verb of position all the same ("vowed on Monday to veto it. “I will never sign,” she said").
        let just_before = self.attributions.in_sentences(here.saturating_sub(JUST_BEFORE)..here);
        let words = just_before.filter_map(|n| self.dated(n, calendar));
        nearest.chain(words.filter(|words| holders.source(words.number).speakers.contains(&holder.who))).collect()
    }

    /// Everything that was spoken on a day, by who spoke.
    fn spoken_words(&self, holders: &Holders<'_>, calendar: &Calendar<'_>) -> FxHashMap<Who, Vec<DatedWords>> {
        let mut found: FxHashMap<Who, Vec<DatedWords>> = FxHashMap::default();
        // Who spoke is the dearer question: it is asked of dated words only.
        for words in (0..self.attributions.len()).filter(|&n| self.is_spoken(n)).filter_map(|n| self.dated(n, calendar)) {
            let mut speakers = holders.source(words.number).speakers;
            speakers.sort_unstable();
            speakers.dedup();
            speakers.into_iter().for_each(|who| found.entry(who).or_default().push(words.clone()));
        }
        found
    }

    /// "Ruled out" and "called for" tell of a position, perhaps taken elsewhere; only words that were spoken make an occasion.
    fn is_spoken(&self, number: usize) -> bool {
        self.attributions[number].cue_rule.map(|n| &self.rules.cues[n]).is_some_and(|cue| {
            let spoken = cue.frames.iter().any(|f| matches!(f, Frame::Quote | Frame::Clause));
            cue.speech && spoken && !cue.frames.contains(&Frame::Object)
        })
    }

    /// The words of an attribution, where they were said on a day of their own.
    fn dated(&self, number: usize, calendar: &Calendar<'_>) -> Option<DatedWords> {
        let told = &self.attributions[number];
        let said = !told.recalled && told.reality == crate::attribution::Reality::Said;
        let day = if said { calendar.of_attribution(number) } else { None }?;
        let own = !day.basis.is_by_another() && day.days.single().is_some();
        own.then_some(DatedWords { number, sentence: told.sentence, day })
    }

    /// What the speaker is told to have done on a day in the sentences right before ("Voss took the tax off the table on Tuesday.").
    fn dated_deeds(&self, here: usize, holder: &Holder, calendar: &Calendar<'_>) -> Vec<(usize, SaidOn)> {
        let deed = |sentence: usize| {
            let deeds = self.clauses().main_verbs(sentence).filter(|verb| self.is_deed(verb, holder.who));
            let dated = deeds.filter_map(|verb| calendar.near(self.text.tokens[verb.main].span, sentence, None));
            dated.last().map(|day| (sentence, day))
        };
        let told_next = Some(here + 1).filter(|&n| self.tells_the_occasion(n, holder.who));
        let told_next = told_next.and_then(|n| self.first_dated(n, calendar).map(|day| (n, day)));
        (here.saturating_sub(JUST_BEFORE)..here).filter_map(deed).chain(told_next).collect()
    }

    /// "He was speaking to shareholders on Monday.", "Her remarks came on Monday.": when and where the words before were said.
    fn tells_the_occasion(&self, sentence: usize, who: Who) -> bool {
        let Some(tokens) = self.text.sentences.get(sentence).map(|s| s.tokens.clone()) else { return false };
        let flat = Flat { words: self.words, text: self.text, end: tokens.end };
        let word = |i: usize| self.order_words.occasion.iter().any(|p| p.longest_at(&flat, i).is_some());
        let own = self.words.listed[tokens.start].any(Listed::DEFINITE | Listed::POSSESSIVE);
        let verb = self.clauses().main_verbs(sentence).next();
        (tokens.start..(tokens.start + 6).min(tokens.end)).any(word) && (own || verb.is_some_and(|v| self.is_deed(v, who)))
    }

    fn first_dated(&self, sentence: usize, calendar: &Calendar<'_>) -> Option<SaidOn> {
        let verb = self.clauses().main_verbs(sentence).next()?;
        let day = calendar.near(self.text.tokens[verb.main].span, sentence, None)?;
        (!day.basis.is_by_another()).then_some(day)
    }

    /// A verb in the simple past or present whose subject is `who`.
    fn is_deed(&self, verb: &VerbGroup, who: Who) -> bool {
        let told = verb.perfect || verb.modal.is_some() || verb.tense == Tense::Future || verb.negated;
        let span = self.text.tokens[verb.main].span;
        let quoted = self.text.quote_at(span.start).is_some();
        let near = || self.attributions.near(self.text, span.start).map(|n| &self.attributions[n]);
        let speech = near().any(|a| a.spoken && a.cue.is_some_and(|c| c.contains(span)));
        let subject = || self.reading.subject(verb.main).is_some_and(|s| self.cast.resolve(s, None).speakers.contains(&who));
        !told && !quoted && !speech && subject()
    }
}
