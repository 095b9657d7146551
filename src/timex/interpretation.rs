//! What an expression says, before and after it is counted from a day.
//!
//! ```text
//! "two weeks ago"   { now -2 week }        from 2025-02-13:  2025-01-30
//! "Friday"          { weekday 5, future }  from 2025-02-13:  2025-02-14
//! ```

use super::calendar::{self, Stretch};
use super::search::{Candidate, Search};
use super::{Anchor, Days, Timex, TimexType};
use crate::rules::timex::{Holiday, Means, Origin, PARTS, SEASONS, SOME, Slot, Step, Unit};
use jiff::civil::Date;

/// Which way an expression that leaves it open looks ("on Friday").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tense {
    /// Nothing shows it; counts as past, unless the future is much nearer.
    #[default]
    Open,
    /// Back: the latest one that is not after the day of writing.
    Past,
    /// Ahead: the earliest one that is not before it.
    Future,
}

/// The words of one expression as values; it can be counted from any day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interpretation {
    pub(super) means: Means,
    pub(super) said: [Option<i32>; Slot::COUNT],
    pub(super) holiday: Option<Holiday>,
    /// Which way the clause looks.
    pub tense: Tense,
}

/// From where to count.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Base {
    /// The day of writing or of speaking.
    pub now: Option<Date>,
    /// The date last spoken of.
    pub then: Option<Stretch>,
    /// The day last spoken of: "that day" after "in 2001" is none of January.
    pub day: Option<Date>,
    /// The quarter last spoken of.
    pub quarter: Option<Stretch>,
    /// The day last spoken of in the same paragraph: "at 10 p.m." is on that day.
    pub here: Option<Date>,
    /// A day of a month that has just been named, and the atom behind it.
    pub named: Option<(Date, usize)>,
}

/// A reading that has been counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    pub kind: TimexType,
    pub value: String,
    pub stretch: Option<Stretch>,
    pub days: Option<Days>,
    pub anchor: Anchor,
}

impl Counted {
    fn vague(value: &str) -> Self {
        Self { kind: TimexType::Date, value: value.to_owned(), stretch: None, days: None, anchor: Anchor::Deictic }
    }

    fn of(kind: TimexType, value: String) -> Self {
        Self { kind, value, stretch: None, days: None, anchor: Anchor::Absolute }
    }
}

impl Base {
    /// What a count of `unit` from `origin` begins with.
    fn from(&self, origin: Origin, unit: Unit) -> Option<Stretch> {
        let now = self.now.map(Stretch::Day);
        match origin {
            Origin::Now => now,
            Origin::Then if unit <= Unit::Day => self.day.map(Stretch::Day).or(now),
            Origin::Then => self.then.or(now),
            Origin::Quarter => self.quarter.or(latest_quarter(self.now)),
        }
    }

    /// What is spoken of from here on.
    pub fn go_on(&mut self, timex: &Timex, stretch: Option<Stretch>) {
        match stretch {
            Some(quarter @ Stretch::Quarter(..)) => {
                let other_year = timex.reading.said(Slot::Year).is_some();
                let ago = matches!(timex.reading.means, Means::Count { step, .. } if step != Step::By(0) || other_year);
                let latest = matches!(timex.reading.means, Means::Count { unit: Some(Unit::Quarter), .. });
                self.quarter = if ago && !latest { self.quarter } else { Some(quarter) };
            }
            Some(found) => {
                self.then = stretch;
                if let Stretch::Day(day) = found {
                    self.day = Some(day);
                    self.here = Some(day);
                }
            }
            None if timex.kind == TimexType::Duration => self.quarter = None,
            None => {}
        }
    }
}

impl Interpretation {
    pub(super) fn new(search: &Search, candidate: &Candidate) -> Self {
        let mut said = [None; Slot::COUNT];
        for &(slot, value) in &candidate.said {
            said[slot as usize].get_or_insert(value);
        }
        let holiday = said[Slot::Holiday as usize].and_then(|h| search.grammar.holidays.get(usize::try_from(h).ok()?)).copied();
        let rule = search.rule(candidate);
        let open = rule.means == Means::Date && said[Slot::Year as usize].or(said[Slot::Shift as usize]).is_none();
        let tense = if open { search.tense(&candidate.atoms) } else { Tense::Open };
        Self { means: rule.means, said, holiday, tense }
    }

    /// "25" behind "April 24": the month and the year of the date before it.
    pub(super) fn in_month_of(&mut self, day: Date) {
        self.said[Slot::Month as usize] = Some(day.month().into());
        self.said[Slot::Year as usize] = Some(day.year().into());
    }

    /// It names a day by its number.
    pub(super) fn has_day(&self) -> bool {
        self.said(Slot::Day).is_some()
    }

    /// A length in days; hours are none.
    pub(super) fn in_days(&self) -> Option<i32> {
        if let Means::Count { step: Step::By(by), unit: Some(Unit::Day), .. } = self.means {
            return by.checked_abs();
        }
        let number = self.said(Slot::Number).filter(|&n| n != SOME);
        let unit = self.unit()?;
        let days = days_of(unit);
        let number = if days == 0 { 0 } else { number? };
        i32::try_from(i64::from(number) * days / 2).ok()
    }

    pub(super) fn said(&self, slot: Slot) -> Option<i32> {
        self.said[slot as usize]
    }

    fn unit(&self) -> Option<Unit> {
        self.said(Slot::Unit).and_then(Unit::numbered)
    }

    fn piece(&self) -> Option<Unit> {
        self.said(Slot::Piece).and_then(Unit::numbered)
    }

    fn small(&self, slot: Slot) -> Option<i8> {
        self.said(slot).and_then(|v| i8::try_from(v).ok())
    }

    /// Counts it; `None` when the words make no date (30 February).
    pub(super) fn count(&self, base: &Base) -> Option<Counted> {
        match self.means {
            Means::Date => self.date(base),
            Means::Count { origin, step, unit } => self.counted(base, origin, step, unit.or_else(|| self.unit())?),
            Means::Length => Some(Counted::of(TimexType::Duration, self.length()?)),
            Means::Every => Some(Counted::of(TimexType::Set, self.every()?)),
            Means::Past => Some(Counted::vague("PAST_REF")),
            Means::Present => Some(Counted::vague("PRESENT_REF")),
            Means::Future => Some(Counted::vague("FUTURE_REF")),
            Means::Nothing => None,
        }
    }

    /// Does it name a day that no calendar has: 30 February, 29 February of a common year?
    pub(super) fn is_impossible(&self, base: &Base) -> bool {
        if self.means != Means::Date {
            return false;
        }
        if let Some(written) = self.said(Slot::Written) {
            return written_day(written).is_none();
        }
        let Some(month) = self.small(Slot::Month) else { return false };
        let year = self.year(base).unwrap_or(SOME_LEAP_YEAR);
        let days = [Slot::Day, Slot::Ordinal, Slot::EndDay].into_iter().filter_map(|slot| self.small(slot));
        days.filter(|day| *day > 0).any(|day| calendar::date(year, month, day).is_none())
    }

    /// The date that the slots name.
    fn date(&self, base: &Base) -> Option<Counted> {
        let absolute = self.said(Slot::Year).or(self.said(Slot::Written)).or(self.said(Slot::Decade)).is_some()
            || self.piece() == Some(Unit::Century);
        let anchor = if absolute { Anchor::Absolute } else { Anchor::Deictic };
        match self.stretch(base) {
            Some(stretch) => Some(self.with_time(stretch, anchor, base)),
            None if base.now.is_none() => self.without_base(),
            None => None,
        }
    }

    fn stretch(&self, base: &Base) -> Option<Stretch> {
        if let Some(written) = self.said(Slot::Written) {
            return written_day(written).map(Stretch::Day);
        }
        let year = self.year(base);
        if self.said(Slot::EndYear).is_some() && self.end_year() <= year {
            return None;
        }
        if let Some(holiday) = self.holiday {
            return self.pick(base, year, |y| calendar::holiday(holiday, y).map(Stretch::Day));
        }
        if let Some(month) = self.small(Slot::Month) {
            return self.in_month(base, year, month);
        }
        if let Some(quarter) = self.small(Slot::Quarter) {
            return self.business(base, year, |y| Stretch::Quarter(y, quarter));
        }
        if let Some(half) = self.small(Slot::HalfYear) {
            return self.business(base, year, |y| Stretch::Half(y, half));
        }
        if let Some(day) = self.small(Slot::Day).filter(|_| self.bare_day()) {
            return self.day_of_month(base, day).map(Stretch::Day);
        }
        match self.numbered(base, year) {
            Some(found) => found,
            None => self.named(base, year),
        }
    }

    /// A season, a weekday, yesterday, a decade, a year, or what stands beside now.
    fn named(&self, base: &Base, year: Option<i16>) -> Option<Stretch> {
        if let Some(season) = self.small(Slot::Season) {
            return self.pick(base, year, |y| Some(Stretch::Season(y, season)));
        }
        if let Some(weekday) = self.small(Slot::Weekday) {
            return self.weekday(base, weekday).map(Stretch::Day);
        }
        if let Some(shift) = self.said(Slot::Shift) {
            return Stretch::Day(base.now?).step(shift.into());
        }
        let decade = |y: i32| i16::try_from(y - y % 10).ok().map(Stretch::Decade);
        let found = self.said(Slot::Decade).and_then(decade).or_else(|| year.map(Stretch::Year));
        found.or_else(|| self.beside(base))
    }

    /// A month, or a day of it; a weekday beside it tells the year.
    fn in_month(&self, base: &Base, year: Option<i16>, month: i8) -> Option<Stretch> {
        let Some(day) = self.small(Slot::Day).or_else(|| self.small(Slot::Ordinal)) else {
            return self.pick(base, year, |y| Some(Stretch::Month(y, month)));
        };
        let weekday = self.small(Slot::Weekday);
        let fits = |d: &Date| weekday.is_none_or(|w| calendar::weekday(*d) == w);
        let at = |y: i16| calendar::date(y, month, day);
        // Where weekday and date disagree, a day of many years ago is not meant.
        let near = |s: &Stretch| year.is_some() || base.now.is_none_or(|now| s.distance(now) <= 366);
        let fitting = self.pick(base, year, |y| at(y).filter(fits).map(Stretch::Day)).filter(near);
        let found = fitting.or_else(|| self.pick(base, year, |y| at(y).map(Stretch::Day)))?;
        // "the week of Feb. 3"
        if self.unit() == Some(Unit::Week) { Stretch::around(found.first()?, Unit::Week) } else { Some(found) }
    }

    /// "on the 12th": a day and nothing else.
    fn bare_day(&self) -> bool {
        self.said(Slot::Day).is_some() && self.said(Slot::Weekday).or(self.said(Slot::Unit)).or(self.said(Slot::Piece)).is_none()
    }

    /// The day with that number which the tense means, this month or in the one beside it.
    fn day_of_month(&self, base: &Base, day: i8) -> Option<Date> {
        let now = base.now?;
        let month = Stretch::around(now, Unit::Month)?;
        let in_month = |by: i64| month.step(by).and_then(Stretch::first).and_then(|d| calendar::date(d.year(), d.month(), day));
        match self.tense {
            Tense::Future => [0, 1, 2].into_iter().filter_map(in_month).find(|d| *d >= now),
            Tense::Past | Tense::Open => [0, -1, -2].into_iter().filter_map(in_month).find(|d| *d <= now),
        }
    }

    /// "the third quarter", "the first half", "the 20th century"; the outer `None` when it is nothing of the kind.
    fn numbered(&self, base: &Base, year: Option<i16>) -> Option<Option<Stretch>> {
        let number = self.small(Slot::Ordinal)?;
        let last = |most: i8| if number < 0 { most } else { number };
        match self.piece()? {
            Unit::Quarter if last(4) <= 4 => Some(self.business(base, year, |y| Stretch::Quarter(y, last(4)))),
            Unit::Half if last(2) <= 2 => Some(self.business(base, year, |y| Stretch::Half(y, last(2)))),
            Unit::Century if number > 0 => Some(Some(Stretch::Century((i16::from(number) - 1) * 100))),
            _ => Some(None),
        }
    }

    /// Quarters and halves are looked back on, unless the clause looks ahead.
    fn business(&self, base: &Base, year: Option<i16>, at: impl Fn(i16) -> Stretch) -> Option<Stretch> {
        if year.is_some() || self.tense == Tense::Future {
            return self.pick(base, year, |y| Some(at(y)));
        }
        let now = base.now?;
        [now.year(), now.year() - 1].map(at).into_iter().find(|s| s.first().is_some_and(|first| first <= now))
    }

    /// "last week", "this month", "next year", "last night".
    fn beside(&self, base: &Base) -> Option<Stretch> {
        let relation = self.said(Slot::Relation).unwrap_or(0);
        let timed = self.said(Slot::Part).or(self.said(Slot::Clock)).is_some();
        let unit = self.unit().or(timed.then_some(Unit::Day))?;
        let bare = self.said(Slot::Clock).is_some() && self.unit().is_none() && self.said(Slot::Relation).is_none();
        let here = base.here.filter(|_| bare);
        let now = here.filter(|d| self.tense != Tense::Future || Some(*d) >= base.now).or(base.now)?;
        if unit == Unit::Weekend && relation < 0 && calendar::weekday(now) >= 6 {
            return Stretch::around(now, unit)?.step(-1);
        }
        if unit == Unit::Weekend && relation == 0 && self.tense != Tense::Future && calendar::weekday(now) < 5 {
            return Stretch::around(now, unit)?.step(-1);
        }
        Stretch::around(now, unit)?.step(relation.into())
    }

    /// The year that is said, also as "last year" beside a month, quarter or season.
    fn year(&self, base: &Base) -> Option<i16> {
        let said = self.said(Slot::Year).and_then(|y| i16::try_from(y).ok());
        said.or_else(|| {
            let relation = self.said(Slot::Relation).filter(|_| self.unit() == Some(Unit::Year))?;
            i16::try_from(i32::from(base.now?.year()) + relation).ok()
        })
    }

    /// Of the years around the base, the one that the tense means.
    fn pick(&self, base: &Base, year: Option<i16>, at: impl Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
        if let Some(year) = year {
            return at(year);
        }
        let now = base.now?;
        let near: Vec<Stretch> = (now.year() - 4..=now.year() + 4).filter_map(at).collect();
        let past = near.iter().rev().find(|s| s.first().is_some_and(|d| d <= now)).copied();
        let ahead = near.iter().find(|s| s.last().is_some_and(|d| d >= now)).copied();
        match self.said(Slot::Relation) {
            Some(-1) => near.iter().rev().find(|s| s.last().is_some_and(|d| d < now)).copied(),
            Some(1) => near.iter().find(|s| s.first().is_some_and(|d| d > now)).copied(),
            Some(_) => {
                let holds = near.iter().find(|s| s.distance(now) == 0);
                holds.or(near.iter().find(|s| s.first().is_some_and(|d| d.year() == now.year()))).copied()
            }
            // A feast that is to come is the next one, however far off.
            None if self.holiday.is_some() && self.tense == Tense::Future => ahead.or(past),
            None => nearer(past, ahead, now, self.tense),
        }
    }

    fn weekday(&self, base: &Base, day: i8) -> Option<Date> {
        let now = base.now?;
        let relation = self.said(Slot::Relation);
        if let (Some(by), Some(Unit::Week)) = (relation, self.unit()) {
            return calendar::plus_days(calendar::monday(now)?, i64::from(by) * 7 + i64::from(day) - 1);
        }
        match (relation, self.tense) {
            (Some(-1), _) => calendar::weekday_before(now, day, true),
            (Some(1), _) => calendar::weekday_after(now, day, true),
            (Some(_), Tense::Past) => calendar::weekday_before(now, day, false),
            (Some(_), _) | (None, Tense::Future) => calendar::weekday_after(now, day, false),
            (None, Tense::Past | Tense::Open) => calendar::weekday_before(now, day, false),
        }
    }

    /// Adds the time of day, if one is said, and what the tense leaves of "this week".
    fn with_time(&self, stretch: Stretch, anchor: Anchor, base: &Base) -> Counted {
        let time = self.clock().or_else(|| {
            let part = usize::try_from(self.said(Slot::Part)?).ok()?;
            PARTS.get(part).map(|p| format!("T{p}"))
        });
        let kind = if time.is_some() { TimexType::Time } else { TimexType::Date };
        let value = stretch.value() + time.as_deref().unwrap_or("");
        let mut days = stretch.days();
        if let (Stretch::Day(first), Some(end)) = (stretch, self.small(Slot::EndDay)) {
            days.to = calendar::date(first.year(), first.month(), end).filter(|end| *end > first).or(days.to);
        }
        if let (Stretch::Year(first), Some(end)) = (stretch, self.end_year()) {
            days.to = Stretch::Year(end).last().filter(|_| end > first).or(days.to);
        }
        if self.said(Slot::Relation) == Some(0) && stretch.first() != stretch.last() {
            match self.tense {
                Tense::Past => days.to = days.to.min(base.now.or(days.to)),
                Tense::Future => days.from = days.from.max(base.now),
                Tense::Open => {}
            }
        }
        Counted { kind, value, stretch: Some(stretch), days: Some(days), anchor }
    }

    /// The last year of "1914-1918", "2014-15".
    fn end_year(&self) -> Option<i16> {
        let (first, end) = (self.said(Slot::Year)?, self.said(Slot::EndYear)?);
        i16::try_from(if end < 100 { first - first % 100 + end } else { end }).ok()
    }

    fn clock(&self) -> Option<String> {
        let minutes = self.said(Slot::Clock)?;
        let (hour, minute) = (minutes / 60, minutes % 60);
        let part = self.said(Slot::Part).and_then(|p| usize::try_from(p).ok()).and_then(|p| PARTS.get(p));
        let late = self.said(Slot::Meridiem).map_or(matches!(part, Some(&("AF" | "EV" | "NI"))), |m| m == 1);
        let hour = match (late, hour) {
            (true, 1..=11) => hour + 12,
            (false, 12) if self.said(Slot::Meridiem) == Some(0) => 0,
            _ => hour,
        };
        Some(format!("T{hour:02}:{minute:02}"))
    }

    /// What can be said of a date without a day to count from.
    fn without_base(&self) -> Option<Counted> {
        let value = match (self.small(Slot::Month), self.small(Slot::Day).or(self.small(Slot::Ordinal))) {
            (Some(month), Some(day)) => format!("XXXX-{month:02}-{day:02}"),
            (Some(month), None) => format!("XXXX-{month:02}"),
            _ => match (self.small(Slot::Weekday), self.small(Slot::Season)) {
                (Some(day), _) => format!("XXXX-WXX-{day}"),
                (_, Some(season)) => format!("XXXX-{}", SEASONS[usize::from(season.unsigned_abs().max(1) - 1) % 4]),
                _ => "XXXX-XX-XX".to_owned(),
            },
        };
        let timed = self.said(Slot::Part).or(self.said(Slot::Clock)).is_some();
        let kind = if timed { TimexType::Time } else { TimexType::Date };
        Some(Counted { anchor: Anchor::Deictic, ..Counted::of(kind, value) })
    }

    /// `now -2 week` and its like.
    fn counted(&self, base: &Base, origin: Origin, step: Step, unit: Unit) -> Option<Counted> {
        let (amount, sign) = match step {
            Step::By(n) => (n.checked_abs()?.checked_mul(2)?, n.signum()),
            Step::Number(sign) => (self.said(Slot::Number).unwrap_or(SOME), sign),
        };
        if amount == SOME {
            return Some(Counted::vague(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }));
        }
        let halves = i64::from(amount) * i64::from(sign) + i64::from(self.said(Slot::Half).unwrap_or(0) * sign);
        let anchor = match origin {
            Origin::Now => Anchor::Deictic,
            Origin::Then | Origin::Quarter => Anchor::Relative(i32::try_from(halves * days_of(unit) / 2).unwrap_or(0)),
        };
        match base.from(origin, unit) {
            None => Some(Counted { anchor, ..Counted::of(TimexType::Date, "XXXX-XX-XX".to_owned()) }),
            Some(from) => {
                let found = self.moved(base, from, origin, halves, unit)?;
                let mut counted = self.with_time(found, anchor, base);
                if unit == Unit::Week && halves != 0 && matches!(found, Stretch::Day(_)) && self.day_beside().is_none() {
                    // A week ago is not to the day.
                    counted.days = Some(Days { from: found.step(-3)?.first(), to: found.step(3)?.first() });
                }
                Some(counted)
            }
        }
    }

    /// So many half units on from `from`; "the previous Friday" counts weekdays, "a year ago" keeps a quarter spoken of.
    fn moved(&self, base: &Base, from: Stretch, origin: Origin, halves: i64, unit: Unit) -> Option<Stretch> {
        if let Some(day) = self.day_beside() {
            return self.day_counted(base.now?, day, halves, unit);
        }
        // "the week before" a day is a week of the calendar, "a week before" it a day.
        let named = matches!(self.means, Means::Count { step: Step::By(_), .. }) && unit == Unit::Week;
        let from = if named { Stretch::around(from.first()?, unit)? } else { from };
        if let Some(weekday) = self.small(Slot::Weekday) {
            let beside = if halves < 0 { calendar::weekday_before } else { calendar::weekday_after };
            return beside(from.first()?, weekday, true).map(Stretch::Day);
        }
        match base.quarter {
            _ if origin == Origin::Quarter => match (from, self.said(Slot::Year)) {
                (Stretch::Quarter(_, quarter), Some(year)) => Some(Stretch::Quarter(i16::try_from(year).ok()?, quarter)),
                _ => from.step_years(halves / 2),
            },
            Some(quarter) if unit == Unit::Year && halves == -2 => quarter.step_years(-1),
            _ => moved(from, halves, unit),
        }
    }

    /// "a week ago Wednesday", "a year ago today": the day beside now from which weeks or years are counted.
    fn day_beside(&self) -> Option<Slot> {
        let now = matches!(self.means, Means::Count { origin: Origin::Now, .. });
        [Slot::Weekday, Slot::Shift].into_iter().find(|slot| now && self.said(*slot).is_some())
    }

    fn day_counted(&self, now: Date, beside: Slot, halves: i64, unit: Unit) -> Option<Stretch> {
        let day = match (beside, self.small(beside)?) {
            (Slot::Shift, by) => calendar::plus_days(now, by.into())?,
            // "the Friday before last": on a Friday the last one is none of today.
            (_, weekday) if halves < 0 => calendar::weekday_before(now, weekday, self.said(Slot::Relation) == Some(-1))?,
            (_, weekday) => calendar::weekday_after(now, weekday, false)?,
        };
        match unit {
            Unit::Week => calendar::plus_days(day, halves.checked_mul(7)? / 2).map(Stretch::Day),
            Unit::Month => {
                let month = Stretch::around(day, Unit::Month)?.step(halves / 2)?.first()?;
                calendar::date(month.year(), month.month(), day.day()).map(Stretch::Day)
            }
            Unit::Year => Stretch::Day(day).step_years(halves / 2),
            _ => None,
        }
    }

    fn length(&self) -> Option<String> {
        let unit = self.unit()?;
        let unsaid = if self.said(Slot::Half).is_some() { 0 } else { SOME };
        let number = self.said(Slot::Number).unwrap_or(unsaid);
        let (letter, times) = letter(unit);
        if number == SOME {
            return Some(letter.replacen('#', "X", 1));
        }
        let halves = i64::from(number) + i64::from(self.said(Slot::Half).unwrap_or(0));
        let whole = halves * times;
        if whole % 2 == 0 {
            return Some(letter.replacen('#', &(whole / 2).to_string(), 1));
        }
        let count = (whole / 2).to_string();
        Some(match unit {
            Unit::Year if whole > 1 => format!("P{count}Y6M"),
            Unit::Year => "P6M".to_owned(),
            Unit::Hour if whole > 1 => format!("PT{count}H30M"),
            Unit::Hour => "PT30M".to_owned(),
            Unit::Minute if whole > 1 => format!("PT{count}M30S"),
            Unit::Minute => "PT30S".to_owned(),
            Unit::Day if whole == 1 => "PT12H".to_owned(),
            _ => letter.replacen('#', &format!("{count}.5"), 1),
        })
    }

    fn every(&self) -> Option<String> {
        let part = self.said(Slot::Part).and_then(|p| usize::try_from(p).ok()).and_then(|p| PARTS.get(p));
        let time = part.map(|p| format!("T{p}")).unwrap_or_default();
        if let Some(day) = self.said(Slot::Weekday) {
            return Some(format!("XXXX-WXX-{day}{time}"));
        }
        if let Some(month) = self.said(Slot::Month) {
            return Some(format!("XXXX-{month:02}"));
        }
        if let Some(season) = self.small(Slot::Season) {
            return Some(format!("XXXX-{}", SEASONS[usize::from(season.unsigned_abs().max(1) - 1) % 4]));
        }
        if part.is_some() {
            return Some(format!("XXXX-XX-XX{time}"));
        }
        let (letter, times) = letter(self.unit()?);
        let number = self.said(Slot::Number).filter(|&n| n != SOME).unwrap_or(2);
        Some(letter.replacen('#', &(i64::from(number) * times / 2).to_string(), 1))
    }
}

/// A year in which every day of the calendar occurs.
const SOME_LEAP_YEAR: i16 = 2024;

/// The day of "2025-02-12", kept as 20250212.
fn written_day(written: i32) -> Option<Date> {
    calendar::date((written / 10000) as i16, (written / 100 % 100) as i8, (written % 100) as i8)
}

/// Of the last and the next one, the one that the tense means; a much nearer one wins against it.
fn nearer(past: Option<Stretch>, ahead: Option<Stretch>, now: Date, tense: Tense) -> Option<Stretch> {
    const AGAINST: i64 = 3;
    let (Some(past), Some(ahead)) = (past, ahead) else { return past.or(ahead) };
    let (back, on) = (past.distance(now), ahead.distance(now));
    let prefer_past = match tense {
        Tense::Past => back <= on * AGAINST,
        Tense::Future => back * AGAINST * 2 < on,
        Tense::Open => back <= on,
    };
    Some(if prefer_past { past } else { ahead })
}

/// The quarter before the one that is running.
fn latest_quarter(now: Option<Date>) -> Option<Stretch> {
    Stretch::around(now?, Unit::Quarter)?.step(-1)
}

/// `from`, so many half units on; what is counted in months or years is a month or a year.
fn moved(from: Stretch, halves: i64, unit: Unit) -> Option<Stretch> {
    let months = |each: i64| {
        let month = if let Stretch::Month(..) = from { from } else { Stretch::around(from.first()?, Unit::Month)? };
        month.step(halves.checked_mul(each)? / 2)
    };
    match unit {
        Unit::Second | Unit::Minute => Some(from),
        Unit::Hour => from.first().map(Stretch::Day)?.step(halves / 48),
        Unit::Day => from.first().map(Stretch::Day)?.step(halves / 2),
        Unit::Week if matches!(from, Stretch::Week(_)) => from.step(halves / 2),
        Unit::Week => from.first().map(Stretch::Day)?.step(halves.checked_mul(7)? / 2),
        Unit::Fortnight => moved(from, halves.checked_mul(2)?, Unit::Week),
        Unit::Weekend => Stretch::around(from.first()?, unit)?.step(halves / 2),
        Unit::Month => months(1),
        Unit::Quarter => Stretch::around(from.first()?, unit)?.step(halves / 2),
        Unit::Half => months(6),
        Unit::Year if halves % 2 != 0 => months(12),
        Unit::Year | Unit::Decade | Unit::Century => {
            let years = if unit == Unit::Year {
                1
            } else if unit == Unit::Decade {
                10
            } else {
                100
            };
            Stretch::around(from.first()?, Unit::Year)?.step(halves.checked_mul(years)? / 2)
        }
    }
}

fn days_of(unit: Unit) -> i64 {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => 0,
        Unit::Day => 1,
        Unit::Weekend | Unit::Week => 7,
        Unit::Fortnight => 14,
        Unit::Month => 30,
        Unit::Quarter => 91,
        Unit::Half => 182,
        Unit::Year => 365,
        Unit::Decade => 3652,
        Unit::Century => 36524,
    }
}

/// How a length is written (`#` for the number), and how many of those one unit is.
fn letter(unit: Unit) -> (&'static str, i64) {
    match unit {
        Unit::Second => ("PT#S", 1),
        Unit::Minute => ("PT#M", 1),
        Unit::Hour => ("PT#H", 1),
        Unit::Day => ("P#D", 1),
        Unit::Weekend => ("P#D", 2),
        Unit::Week => ("P#W", 1),
        Unit::Fortnight => ("P#W", 2),
        Unit::Month => ("P#M", 1),
        Unit::Quarter => ("P#Q", 1),
        Unit::Half => ("P#M", 6),
        Unit::Year => ("P#Y", 1),
        Unit::Decade => ("P#Y", 10),
        Unit::Century => ("P#Y", 100),
    }
}
