//! The day of speaking: the times around a cue and the document's day in, a range with its basis out.
//!
//! ```text
//! Hegseth said on Wednesday that …                     Wednesday
//! “What I said yesterday,” Hegseth said on Thursday    yesterday, counted from Thursday
//! A day after Hegseth said …, officials backtracked    a day before the main clause's day
//! Voss initially said …                                some time before; the range is open
//! ```

use super::clauses::{Clauses, tells_a_clause};
use super::occasion::DatedWords;
use super::{DatedBy, Days, SaidOn};
use crate::attribution::{Reality, Told};
use crate::span::Span;
use crate::speaker::Who;
use crate::text::Text;
use crate::timex::{Anchor, Grain, Times, Timex, is_counted_from};
use crate::words::Listed;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};

/// A time further from the cue than this (bytes) belongs to something else.
const REACH: usize = 220;

/// A month or year must stand nearer (bytes).
const NEAR: usize = 90;

/// What days are sought with.
pub(super) struct Calendar<'a> {
    pub text: &'a Text<'a>,
    pub times: &'a Times<'a>,
    pub attributions: &'a Told,
    pub dct: Option<Date>,
    /// How far a time reaches.
    pub clauses: Clauses<'a>,
    /// What has been asked before: the day of an attribution.
    pub known: Known,
}

/// Answers of one document's [`Calendar`] that are asked for again and again.
#[derive(Default)]
pub(super) struct Known {
    days: RefCell<FxHashMap<usize, Option<SaidOn>>>,
    /// Words that were spoken on a day, by who spoke, in the order of the text.
    pub(super) spoken: OnceCell<FxHashMap<Who, Vec<DatedWords>>>,
}

impl Calendar<'_> {
    /// The time that dates the words of attribution `number`, if its sentence names one.
    pub(super) fn of_attribution(&self, number: usize) -> Option<SaidOn> {
        let known = self.known.days.borrow().get(&number).cloned();
        known.unwrap_or_else(|| {
            let day = self.find_day(number);
            self.known.days.borrow_mut().insert(number, day.clone());
            day
        })
    }

    fn find_day(&self, number: usize) -> Option<SaidOn> {
        let attribution = &self.attributions[number];
        if let Some(signed) = attribution.dated {
            return self.of_signature(signed);
        }
        let at = attribution.cue.or(attribution.source).or(attribution.content.first().copied())?;
        self.near(at, attribution.sentence, Some(number))
    }

    /// The day that stands in a signature: the finest that is not to come.
    fn of_signature(&self, signed: Span) -> Option<SaidOn> {
        let all = self.times.within(signed).iter();
        let past = all.filter_map(|t| Some((t, self.days_from(t, self.dct)?))).filter(|(_, days)| self.is_past(*days, self.dct));
        let (time, days) = past.filter(|(t, _)| t.grain() != Grain::Vague).min_by_key(|(t, _)| t.grain())?;
        Some(SaidOn { days: self.clip(days, self.dct), basis: DatedBy::Words(time.span.of(self.text.raw).to_owned()) })
    }

    /// The time that dates what happens at `at` in outer sentence `sentence`.
    pub(super) fn near(&self, at: Span, sentence: usize, own: Option<usize>) -> Option<SaidOn> {
        let outer = self.text.sentences.get(sentence)?;
        let bounds = outer.span;
        let all = self.times.within(bounds);
        if all.is_empty() {
            return None;
        }
        let verb = self.text.tokens_in(at).start;
        // "a day after X said" stands before the clause that it dates.
        let reach = |t: &Timex| match t.anchor {
            Anchor::ClauseAfter(_) => Some(1),
            _ if self.is_latest(t.span) => Some(1),
            _ => self.clauses.reach(&t.tokens, verb),
        };
        let base = self.base_of(own);
        let free = |t: &&Timex| self.is_free(t.span, at, own);
        let own_days = all.iter().enumerate().filter(|(i, _)| !is_counted_from(all, *i)).map(|(_, t)| t);
        let reached = own_days.filter(free).filter_map(|t| reach(t).map(|rank| (t, rank)));
        let dated = reached.filter_map(|(t, rank)| self.days_from(t, base).map(|days| (t, days, rank)));
        let fine = |t: &Timex| match t.grain() {
            Grain::Day | Grain::Week => true,
            Grain::Month | Grain::Long => distance(t.span, at) <= NEAR && !self.is_bound(t.span),
            Grain::Vague => matches!(t.anchor, Anchor::ClauseAfter(_) | Anchor::Relative(_)),
        };
        let past = dated.filter(|(t, days, _)| fine(t) && self.is_past(*days, base) && distance(t.span, at) <= REACH);
        let (time, days, _) = past.min_by_key(|(t, _, rank)| (*rank, distance(t.span, at), t.span.start))?;
        let days = match time.anchor {
            // "a day after X said": behind these words stands the earlier event; the main clause has its own day.
            Anchor::ClauseAfter(by) if self.clauses.opens(&time.tokens, verb) => {
                Days::on(plus(self.main_day(sentence, own).or(base)?, by)?)
            }
            Anchor::ClauseAfter(_) => return None,
            _ => days,
        };
        let words = time.span.of(self.text.raw).to_owned();
        let basis = if matches!(time.anchor, Anchor::ClauseAfter(_)) { DatedBy::After(words) } else { DatedBy::Words(words) };
        Some(SaidOn { days: self.clip(days, base), basis })
    }

    /// The day of the main clause behind "a day after X said …": the nearest day that its sentence or a later one gives to words of
    /// anybody, since what came a day after is what the document is about.
    fn main_day(&self, sentence: usize, own: Option<usize>) -> Option<Date> {
        let behind = self.attributions.in_sentences(sentence..usize::MAX);
        let mut others = behind.filter(|&n| Some(n) != own && !self.attributions[n].recalled);
        let day = |n: usize| {
            let at = self.attributions[n].cue?;
            let bounds = self.text.sentences.get(self.attributions[n].sentence)?.span;
            let all = self.times.within(bounds).iter();
            let plain = all.filter(|t| matches!(t.anchor, Anchor::Deictic | Anchor::Absolute) && t.grain() == Grain::Day);
            let near = plain.filter(|t| self.is_free(t.span, at, Some(n))).min_by_key(|t| distance(t.span, at))?;
            near.days.and_then(Days::single).filter(|d| self.dct.is_none_or(|dct| *d <= dct))
        };
        others.find_map(day)
    }

    /// Nothing is said after it is printed.
    fn clip(&self, days: Days, base: Option<Date>) -> Days {
        match (days.from, days.to, base) {
            (Some(from), Some(to), Some(base)) if from <= base && base < to => Days { from: Some(from), to: Some(base) },
            _ => days,
        }
    }

    fn is_past(&self, days: Days, base: Option<Date>) -> bool {
        match (days.from, base) {
            (Some(from), Some(base)) => from <= base,
            _ => true,
        }
    }

    /// The day from which the words around attribution `own` count: the outer speaker's day of speaking, else the document's.
    fn base_of(&self, own: Option<usize>) -> Option<Date> {
        let outer = own.and_then(|n| self.attributions[n].outer).filter(|&o| Some(o) != own);
        let nested = outer.filter(|&o| own.is_none_or(|n| self.size(o) > self.size(n)));
        nested.and_then(|o| self.of_attribution(o)).and_then(|s| s.days.single()).or(self.dct)
    }

    fn size(&self, number: usize) -> usize {
        self.attributions[number].content.iter().map(|s| s.len()).sum()
    }

    fn days_from(&self, time: &Timex, base: Option<Date>) -> Option<Days> {
        match base {
            Some(base) if Some(base) != self.dct => time.from_day(base),
            _ => time.days.or_else(|| base.and_then(|b| time.from_day(b))),
        }
    }

    /// The time stands outside of what is told: not in the content of another attribution, not in a quotation that does not hold the cue.
    fn is_free(&self, time: Span, at: Span, own: Option<usize>) -> bool {
        let quoted = self.text.quote_at(time.start).is_some_and(|q| !q.inner.holds(at.start));
        let told = self.attributions.near(self.text, time.start).any(|n| {
            let a = &self.attributions[n];
            let holds_time = a.content.iter().any(|s| s.contains(time));
            let holds_cue = a.content.iter().any(|s| s.holds(at.start)) && Some(n) != own;
            // Who is asked on Tuesday answers on Tuesday.
            let asked = a.reality == Reality::Asked;
            // "ruled out membership on Wednesday": the verb of the stance is itself the cue, and the time is its own.
            let is_cue = own.is_none() && a.cue.is_some_and(|c| c.overlaps(at));
            holds_time && !holds_cue && !is_cue && !asked && !self.is_latest(time) && tells_a_clause(a, self.text)
        });
        !quoted && !told
    }

    /// "has said that …, most recently on Monday": behind what is told, of the telling.
    fn is_latest(&self, time: Span) -> bool {
        let first = self.text.tokens.partition_point(|t| t.span.start < time.start);
        let before = first.saturating_sub(4)..first;
        let latest = before.clone().find(|&i| self.text.norm(i) == "most" && self.text.norm(i + 1) == "recently");
        latest.is_some_and(|i| i > 0 && self.text.norm(i - 1) == ",")
    }

    /// "since 2014", "by next year": a bound, not the time at which something was said.
    fn is_bound(&self, time: Span) -> bool {
        let first = self.text.tokens.partition_point(|t| t.span.start < time.start);
        let before = (first.saturating_sub(2)..first).rev();
        // "backed *the levy* last year": what stands before a noun is that of the noun.
        before.take_while(|&i| !self.clauses.is_noun(i)).any(|i| self.listed(i).any(Listed::TIME_BOUND))
    }

    fn listed(&self, token: usize) -> Listed {
        self.clauses.words.listed[token]
    }
}

fn plus(day: Date, by: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(by).ok()?).ok()
}

fn distance(time: Span, at: Span) -> usize {
    if time.end <= at.start { at.start - time.end } else { time.start.saturating_sub(at.end) }
}
