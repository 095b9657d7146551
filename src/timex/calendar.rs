//! Days, weeks, months, quarters, years: a stretch of the calendar, its TIMEX3 value, its days, and the one beside it.

use super::Days;
use crate::rules::timex::{Holiday, SEASONS, Unit};
use jiff::{ToSpan, civil::Date};

/// A stretch that the calendar has a name for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch {
    Day(Date),
    /// The week that begins on this Monday.
    Week(Date),
    /// The weekend that begins on this Saturday.
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, i8),
    Half(i16, i8),
    /// 1 spring, 2 summer, 3 autumn, 4 winter (of the year in which it begins).
    Season(i16, i8),
    Year(i16),
    /// First year.
    Decade(i16),
    /// First year.
    Century(i16),
}

/// Years that jiff can reckon with, with room to count from there.
const FIRST_YEAR: i64 = -9000;
const LAST_YEAR: i64 = 9000;

pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

pub(super) fn plus_days(date: Date, days: i64) -> Option<Date> {
    (-4_000_000..=4_000_000).contains(&days).then(|| date.checked_add(days.days()).ok()).flatten()
}

/// 1 for Monday.
pub(super) fn weekday(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

pub(super) fn monday(date: Date) -> Option<Date> {
    plus_days(date, 1 - i64::from(weekday(date)))
}

/// The latest day with that weekday that is not after `date` (or, strictly, before it).
pub(super) fn weekday_before(date: Date, day: i8, strictly: bool) -> Option<Date> {
    let back = (weekday(date) - day).rem_euclid(7);
    plus_days(date, -i64::from(if back == 0 && strictly { 7 } else { back }))
}

/// The earliest day with that weekday that is not before `date` (or, strictly, after it).
pub(super) fn weekday_after(date: Date, day: i8, strictly: bool) -> Option<Date> {
    let ahead = (day - weekday(date)).rem_euclid(7);
    plus_days(date, i64::from(if ahead == 0 && strictly { 7 } else { ahead }))
}

fn year_of(value: i64) -> Option<i16> {
    (FIRST_YEAR..=LAST_YEAR).contains(&value).then_some(value as i16)
}

/// `index` counts stretches of `per_year` a year from year 0: back to year and number (from 1).
fn split(index: i64, per_year: i64) -> Option<(i16, i8)> {
    Some((year_of(index.div_euclid(per_year))?, index.rem_euclid(per_year) as i8 + 1))
}

fn joined(year: i16, number: i8, per_year: i64) -> i64 {
    i64::from(year) * per_year + i64::from(number) - 1
}

impl Stretch {
    /// The stretch of that unit which holds `day`; days for units shorter than a day.
    pub fn around(day: Date, unit: Unit) -> Option<Self> {
        let (year, month) = (day.year(), day.month());
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Week | Unit::Fortnight => Self::Week(monday(day)?),
            Unit::Weekend => Self::Weekend(plus_days(monday(day)?, 5)?),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Unit::Half => Self::Half(year, (month - 1) / 6 + 1),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year - year.rem_euclid(10)),
            Unit::Century => Self::Century(year - year.rem_euclid(100)),
        })
    }

    /// The stretch of the same kind, so many further on.
    pub fn step(self, by: i64) -> Option<Self> {
        let days = |date: Date, each: i64| plus_days(date, by.checked_mul(each)?);
        Some(match self {
            Self::Day(d) => Self::Day(days(d, 1)?),
            Self::Week(d) => Self::Week(days(d, 7)?),
            Self::Weekend(d) => Self::Weekend(days(d, 7)?),
            Self::Month(y, m) => split(joined(y, m, 12).checked_add(by)?, 12).map(|(y, m)| Self::Month(y, m))?,
            Self::Quarter(y, q) => split(joined(y, q, 4).checked_add(by)?, 4).map(|(y, q)| Self::Quarter(y, q))?,
            Self::Half(y, h) => split(joined(y, h, 2).checked_add(by)?, 2).map(|(y, h)| Self::Half(y, h))?,
            Self::Season(y, s) => Self::Season(year_of(i64::from(y).checked_add(by)?)?, s),
            Self::Year(y) => Self::Year(year_of(i64::from(y).checked_add(by)?)?),
            Self::Decade(y) => Self::Decade(year_of(by.checked_mul(10)?.checked_add(y.into())?)?),
            Self::Century(y) => Self::Century(year_of(by.checked_mul(100)?.checked_add(y.into())?)?),
        })
    }

    /// The stretch of the same kind, so many years further on ("the quarter a year ago").
    pub fn step_years(self, by: i64) -> Option<Self> {
        let year = |y: i16| year_of(i64::from(y).checked_add(by)?);
        Some(match self {
            Self::Day(d) => Self::Day(date(year(d.year())?, d.month(), d.day()).or(date(year(d.year())?, d.month(), 28))?),
            Self::Week(d) | Self::Weekend(d) => {
                let moved = plus_days(d, by.checked_mul(364)?)?;
                if matches!(self, Self::Week(_)) { Self::Week(moved) } else { Self::Weekend(moved) }
            }
            Self::Month(y, m) => Self::Month(year(y)?, m),
            Self::Quarter(y, q) => Self::Quarter(year(y)?, q),
            Self::Half(y, h) => Self::Half(year(y)?, h),
            Self::Season(y, s) => Self::Season(year(y)?, s),
            Self::Year(y) => Self::Year(year(y)?),
            Self::Decade(y) => Self::Decade(year(y)?),
            Self::Century(y) => Self::Century(year(y)?),
        })
    }

    /// Its first day.
    pub fn first(self) -> Option<Date> {
        match self {
            Self::Day(d) | Self::Week(d) | Self::Weekend(d) => Some(d),
            Self::Month(y, m) => date(y, m, 1),
            Self::Quarter(y, q) => date(y, q * 3 - 2, 1),
            Self::Half(y, h) => date(y, h * 6 - 5, 1),
            Self::Season(y, 4) => date(y, 12, 1),
            Self::Season(y, s) => date(y, s * 3, 1),
            Self::Year(y) | Self::Decade(y) | Self::Century(y) => date(y, 1, 1),
        }
    }

    /// Its last day.
    pub fn last(self) -> Option<Date> {
        let before = |next: Option<Date>| plus_days(next?, -1);
        match self {
            Self::Day(d) => Some(d),
            Self::Week(d) => plus_days(d, 6),
            Self::Weekend(d) => plus_days(d, 1),
            Self::Month(..) | Self::Quarter(..) | Self::Half(..) | Self::Year(_) => before(self.step(1)?.first()),
            Self::Season(y, 4) => before(date(y.checked_add(1)?, 3, 1)),
            Self::Season(y, s) => before(date(y, s * 3 + 3, 1)),
            Self::Decade(y) => date(y.checked_add(9)?, 12, 31),
            Self::Century(y) => date(y.checked_add(99)?, 12, 31),
        }
    }

    /// All its days.
    pub fn days(self) -> Days {
        Days { from: self.first(), to: self.last() }
    }

    /// Its TIMEX3 value.
    pub fn value(self) -> String {
        match self {
            Self::Day(d) => format!("{:04}-{:02}-{:02}", d.year(), d.month(), d.day()),
            Self::Week(d) | Self::Weekend(d) => {
                let week = d.iso_week_date();
                let tail = if matches!(self, Self::Weekend(_)) { "-WE" } else { "" };
                format!("{:04}-W{:02}{tail}", week.year(), week.week())
            }
            Self::Month(y, m) => format!("{y:04}-{m:02}"),
            Self::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Self::Half(y, h) => format!("{y:04}-H{h}"),
            Self::Season(y, s) => format!("{y:04}-{}", SEASONS[usize::from(s.unsigned_abs() - 1) % 4]),
            Self::Year(y) => format!("{y:04}"),
            Self::Decade(y) => format!("{:03}", y / 10),
            Self::Century(y) => format!("{:02}", y / 100),
        }
    }

    /// How many days lie between it and `day`; 0 inside.
    pub fn distance(self, day: Date) -> i64 {
        let gap = |a: Date, b: Date| i64::from((b - a).get_days());
        match (self.first(), self.last()) {
            (Some(first), _) if day < first => gap(day, first),
            (_, Some(last)) if day > last => gap(last, day),
            _ => 0,
        }
    }
}

/// The day of a holiday in a year.
pub(super) fn holiday(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Fixed { month, day } => date(year, month, day),
        Holiday::Nth { nth, weekday, month } => nth_weekday(year, month, nth, weekday),
        Holiday::AfterNth { nth, weekday, month, offset } => plus_days(nth_weekday(year, month, nth, weekday)?, offset.into()),
        Holiday::Easter { offset } => plus_days(easter(year)?, offset.into()),
    }
}

fn nth_weekday(year: i16, month: i8, nth: i8, day: i8) -> Option<Date> {
    if nth < 0 {
        return weekday_before(Stretch::Month(year, month).last()?, day, false);
    }
    plus_days(weekday_after(date(year, month, 1)?, day, false)?, i64::from(nth - 1) * 7)
}

/// Easter Sunday of the Gregorian calendar, after the anonymous computus (Meeus 1991).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l) / 433;
    let n = h + l - 7 * m;
    let month = (n + 90) / 25;
    let day = (n + 33 * month + 19).rem_euclid(32);
    date(year, month as i8, day as i8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(words: &str) -> Date {
        words.parse().expect("a date")
    }

    #[test]
    fn holidays_fall_on_their_days() {
        assert_eq!(easter(2025), Some(day("2025-04-20")));
        assert_eq!(easter(1998), Some(day("1998-04-12")));
        assert_eq!(holiday(Holiday::Nth { nth: 4, weekday: 4, month: 11 }, 1999), Some(day("1999-11-25")));
        assert_eq!(holiday(Holiday::Nth { nth: -1, weekday: 1, month: 5 }, 2025), Some(day("2025-05-26")));
        assert_eq!(holiday(Holiday::AfterNth { nth: 1, weekday: 1, month: 11, offset: 1 }, 2016), Some(day("2016-11-08")));
    }

    #[test]
    fn stretches_know_their_names_and_neighbours() {
        let thursday = day("2025-02-13");
        let value = |unit| Stretch::around(thursday, unit).expect("in range").value();
        assert_eq!(value(Unit::Week), "2025-W07");
        assert_eq!(value(Unit::Weekend), "2025-W07-WE");
        assert_eq!(value(Unit::Quarter), "2025-Q1");
        assert_eq!(value(Unit::Decade), "202");
        let before = |unit| Stretch::around(thursday, unit).and_then(|s| s.step(-1)).expect("in range").value();
        assert_eq!([before(Unit::Month), before(Unit::Quarter), before(Unit::Half)], ["2025-01", "2024-Q4", "2024-H2"]);
        assert_eq!(Stretch::Season(2024, 4).days(), Days { from: Some(day("2024-12-01")), to: Some(day("2025-02-28")) });
    }

    #[test]
    fn far_away_is_nowhere() {
        assert_eq!(Stretch::Year(2025).step(i64::MAX), None);
        assert_eq!(Stretch::Day(day("2025-02-13")).step(-9_000_000_000), None);
    }
}
