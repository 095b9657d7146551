//! A line of days: which part of the width a day stands at, and which days have a tick.

use crate::graph::days_between;
use jiff::ToSpan;
use jiff::civil::Date;

/// What is left free at either end, in tenths of a percent.
const MARGIN: i64 = 40;

/// At most so many ticks, so that their words stay apart on a narrow screen.
const TICKS: usize = 4;

/// First and last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Axis {
    first: Date,
    last: Date,
}

/// A day with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) x: String,
    pub(super) anchor: &'static str,
    pub(super) words: String,
}

/// Ticks lie so far apart.
#[derive(Debug, Clone, Copy)]
enum Unit {
    Days(i32),
    Months(i32),
    Years(i32),
}

impl Axis {
    pub(super) fn of(days: impl Iterator<Item = Date> + Clone) -> Option<Self> {
        Some(Self { first: days.clone().min()?, last: days.max()? })
    }

    /// Where a day stands, in tenths of a percent of the width.
    pub(super) fn tenths(&self, day: Date) -> i64 {
        let whole = i64::from(days_between(self.first, self.last));
        if whole == 0 { 500 } else { MARGIN + (1000 - 2 * MARGIN) * i64::from(days_between(self.first, day)) / whole }
    }

    pub(super) fn ticks(&self) -> Vec<Tick> {
        let units = [1, 2, 7, 14]
            .map(Unit::Days)
            .into_iter()
            .chain([1, 2, 3, 6].map(Unit::Months))
            .chain([1, 2, 5, 10, 20, 50, 100, 1000, 5000].map(Unit::Years));
        let (unit, days) = units
            .map(|unit| (unit, self.days(unit)))
            .find(|(_, days)| days.len() <= TICKS)
            .unwrap_or((Unit::Days(1), vec![self.first]));
        let days = if days.is_empty() { vec![self.first] } else { days };
        days.into_iter().map(|day| self.tick(day, unit)).collect()
    }

    /// The days of a unit, as far as one too many.
    fn days(&self, unit: Unit) -> Vec<Date> {
        let mut days = Vec::new();
        let mut day = Some(unit.first(self.first));
        while let Some(now) = day.filter(|now| *now <= self.last && days.len() <= TICKS) {
            if now >= self.first {
                days.push(now);
            }
            day = unit.next(now);
        }
        days
    }

    fn tick(&self, day: Date, unit: Unit) -> Tick {
        let anchor = match self.tenths(day) {
            ..=150 => "start",
            850.. => "end",
            _ => "middle",
        };
        let words = match unit {
            Unit::Days(_) => day.strftime("%-d %b %Y").to_string(),
            Unit::Months(_) => day.strftime("%b %Y").to_string(),
            Unit::Years(_) => day.strftime("%Y").to_string(),
        };
        Tick { x: percent(self.tenths(day)), anchor, words }
    }
}

/// "37.5".
pub(super) fn percent(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

impl Unit {
    /// The first day of the unit in which `day` lies.
    fn first(self, day: Date) -> Date {
        match self {
            Unit::Days(_) => day,
            Unit::Months(n) => {
                let month = (i32::from(day.month()) - 1) / n * n + 1;
                Date::new(day.year(), i8::try_from(month).unwrap_or(1), 1).unwrap_or(day)
            }
            Unit::Years(n) => {
                let year = i32::from(day.year()).div_euclid(n) * n;
                Date::new(i16::try_from(year).unwrap_or(day.year()), 1, 1).unwrap_or(day)
            }
        }
    }

    fn next(self, day: Date) -> Option<Date> {
        let span = match self {
            Unit::Days(n) => n.days(),
            Unit::Months(n) => n.months(),
            Unit::Years(n) => n.years(),
        };
        day.checked_add(span).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(first: &str, last: &str) -> String {
        let days = [first, last].map(|day| day.parse().unwrap());
        let axis = Axis::of(days.into_iter()).unwrap();
        axis.ticks().iter().map(|t| format!("{} at {} ({})", t.words, t.x, t.anchor)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn days_months_and_years_have_ticks_and_never_too_many() {
        insta::assert_snapshot!(ticks("2025-02-12", "2025-02-12"), @"12 Feb 2025 at 50.0 (middle)");
        insta::assert_snapshot!(ticks("2025-02-12", "2025-02-13"), @"
        12 Feb 2025 at 4.0 (start)
        13 Feb 2025 at 96.0 (end)
        ");
        insta::assert_snapshot!(ticks("2024-03-02", "2024-06-18"), @"
        Apr 2024 at 29.5 (middle)
        May 2024 at 55.1 (middle)
        Jun 2024 at 81.5 (middle)
        ");
        insta::assert_snapshot!(ticks("1999-05-01", "2024-06-18"), @"
        2000 at 6.4 (start)
        2010 at 43.0 (middle)
        2020 at 79.6 (middle)
        ");
        insta::assert_snapshot!(ticks("-009999-01-01", "9999-12-31"), @"
        -9999 at 4.0 (start)
        -4999 at 27.0 (middle)
        0001 at 50.0 (middle)
        5001 at 73.0 (middle)
        ");
    }
}
