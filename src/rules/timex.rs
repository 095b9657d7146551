//! `[timex.ID]`: words and phrases for times, from a rule file to a [`TimexGrammar`].
//!
//! ```text
//! [timex.month.words]            a class: {month} in a phrase is any of its words, and stands for its number
//! 1 = ["January", "Jan"]
//!
//! [timex.count]                  a shorthand: {count} in a phrase is any of its phrases
//! says = ["{number}", "{a}"]
//!
//! [timex.ago]                    a rule: what is found, and what it means
//! says  = ["{count} {any-unit} ago"]
//! means = "now -{number} {unit}"
//! ```
//!
//! All phrases together become one net of words, so that a text is walked once however many rules there are.

mod net;
mod phrase;

pub use net::{Class, DIGIT_CLASSES, Edge, Member, Node, TimexGrammar, WordId};

use super::diagnostic::Code;
use super::entry::Entry;
use super::headings::Headings;
use super::table::{Str, Table};

/// What a word of an expression of time says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Slot {
    /// How many; in halves, so that "two and a half" is 5. [`SOME`] for "several".
    Number,
    /// "and a half".
    Half,
    /// day, week, month …: a [`Unit`] by number.
    Unit,
    /// What an ordinal counts inside a longer stretch: quarter, half, century.
    Piece,
    /// last (-1), this (0), next (1).
    Relation,
    /// yesterday (-1), today (0), tomorrow (1).
    Shift,
    /// 2025.
    Year,
    /// 1 to 12.
    Month,
    /// 1 to 31.
    Day,
    /// Last day of a range inside a month.
    EndDay,
    /// Last year of a range ("1914-1918"); two figures are of the same century.
    EndYear,
    /// 1 (Monday) to 7.
    Weekday,
    /// 1 (spring) to 4 (winter).
    Season,
    /// 1 to 4.
    Quarter,
    /// First or second half of a year, said by a code ("H1").
    HalfYear,
    /// Number of a [`Holiday`] of the grammar.
    Holiday,
    /// Part of the day: a number in [`PARTS`].
    Part,
    /// Minutes since midnight.
    Clock,
    /// 0 for a.m., 1 for p.m.
    Meridiem,
    /// First year of a decade.
    Decade,
    /// First, second, third … (1, 2, 3); last is -1.
    Ordinal,
    /// A whole date as written, as `year * 10000 + month * 100 + day`.
    Written,
    /// Says nothing of its own ("about").
    Nothing,
}

impl Slot {
    /// Number of slots.
    pub const COUNT: usize = Slot::Nothing as usize + 1;

    const NAMES: [(&'static str, Slot); Slot::COUNT] = [
        ("number", Slot::Number),
        ("half", Slot::Half),
        ("unit", Slot::Unit),
        ("piece", Slot::Piece),
        ("relation", Slot::Relation),
        ("shift", Slot::Shift),
        ("year", Slot::Year),
        ("month", Slot::Month),
        ("day", Slot::Day),
        ("end-day", Slot::EndDay),
        ("end-year", Slot::EndYear),
        ("weekday", Slot::Weekday),
        ("season", Slot::Season),
        ("quarter", Slot::Quarter),
        ("half-year", Slot::HalfYear),
        ("holiday", Slot::Holiday),
        ("part", Slot::Part),
        ("clock", Slot::Clock),
        ("meridiem", Slot::Meridiem),
        ("decade", Slot::Decade),
        ("ordinal", Slot::Ordinal),
        ("written", Slot::Written),
        ("nothing", Slot::Nothing),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(n, _)| *n == name).map(|&(_, slot)| slot)
    }
}

/// The value of "several", "some", "a few".
pub const SOME: i32 = i32::MAX;

/// Parts of the day as TIMEX3 writes them: morning, midday, afternoon, evening, night, daytime.
pub const PARTS: [&str; 6] = ["MO", "MI", "AF", "EV", "NI", "DT"];

/// Seasons as TIMEX3 writes them.
pub const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    const NAMES: [(&'static str, Unit); 13] = [
        ("second", Unit::Second),
        ("minute", Unit::Minute),
        ("hour", Unit::Hour),
        ("day", Unit::Day),
        ("weekend", Unit::Weekend),
        ("week", Unit::Week),
        ("fortnight", Unit::Fortnight),
        ("month", Unit::Month),
        ("quarter", Unit::Quarter),
        ("half", Unit::Half),
        ("year", Unit::Year),
        ("decade", Unit::Decade),
        ("century", Unit::Century),
    ];

    /// The unit of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(n, _)| *n == name).map(|&(_, unit)| unit)
    }

    /// The unit that a [`Slot::Unit`] value stands for.
    #[must_use]
    pub fn numbered(value: i32) -> Option<Self> {
        usize::try_from(value).ok().and_then(|v| Self::NAMES.get(v)).map(|&(_, unit)| unit)
    }
}

/// A feast: how to find its day in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// `12-25`.
    Fixed {
        /// Month.
        month: i8,
        /// Day.
        day: i8,
    },
    /// `4th thursday of 11`, `last monday of 5`.
    Nth {
        /// 1 to 5; -1 is the last.
        nth: i8,
        /// 1 (Monday) to 7.
        weekday: i8,
        /// Month.
        month: i8,
    },
    /// `easter -2`.
    Easter {
        /// Days after Easter Sunday.
        offset: i32,
    },
    /// `after 1st monday of 11` + 1 day: US election day.
    AfterNth {
        /// As in [`Holiday::Nth`].
        nth: i8,
        /// As in [`Holiday::Nth`].
        weekday: i8,
        /// As in [`Holiday::Nth`].
        month: i8,
        /// Days later.
        offset: i32,
    },
}

/// From where a date is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The day of writing or speaking.
    Now,
    /// The date last spoken of.
    Then,
    /// The quarter last spoken of, else the latest one.
    Quarter,
}

/// How many units a date lies from its origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// So many, written in the rule.
    By(i32),
    /// `{number}`, times this sign.
    Number(i32),
}

/// What the words of a rule mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Means {
    /// `date`: the date or time that the slots name; what they leave out is filled in by the tense.
    Date,
    /// `now -2 day`, `now -{number} {unit}`, `then +1 {unit}`, `quarter -1 year`.
    Count {
        /// From where.
        origin: Origin,
        /// How far.
        step: Step,
        /// Absent: the slot.
        unit: Option<Unit>,
    },
    /// `length`: `{number}` times `{unit}`.
    Length,
    /// `every`: a repeated `{unit}`, `{weekday}`, `{month}` …
    Every,
    /// `past`: PAST_REF.
    Past,
    /// `present`: PRESENT_REF.
    Present,
    /// `future`: FUTURE_REF.
    Future,
    /// `nothing`: the words look like a time and are none.
    Nothing,
}

/// To what an expression ties: to another clause ("a day after X said"), or to the date before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ties {
    /// The other clause came before.
    After,
    /// The other clause comes later.
    Before,
    /// Another day of the month of the date right before ("April 24 and 25").
    Month,
}

/// One rule: its meaning and where it may stand. Its phrases are in the net.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimexRule {
    /// Its id.
    pub id: String,
    /// What it means.
    pub means: Means,
    /// What it ties to.
    pub ties: Option<Ties>,
    /// Only behind one of these words; empty for anywhere.
    pub behind: Vec<WordId>,
    /// Never behind one of these words.
    pub not_behind: Vec<WordId>,
    /// Only ahead of one of these words; empty for anywhere.
    pub ahead_of: Vec<WordId>,
    /// Never ahead of one of these words.
    pub not_ahead_of: Vec<WordId>,
    /// Sentences with the words between `<<` and `>>` and the value behind ` = `; run against 13 February 2025, a Thursday.
    pub examples: Vec<String>,
}

/// One `[timex.ID]` as written.
#[derive(Debug)]
struct Written<'t> {
    id: &'t str,
    table: Table<'t>,
    /// What the words of a class say; absent: what the id names.
    slot: Option<Str<'t>>,
    /// Words of a class by their value.
    words: Vec<(Str<'t>, Vec<Str<'t>>)>,
    says: Vec<Str<'t>>,
    /// Absent in a class and in a shorthand.
    means: Option<Means>,
    ties: Option<Ties>,
    behind: Vec<Str<'t>>,
    not_behind: Vec<Str<'t>>,
    ahead_of: Vec<Str<'t>>,
    not_ahead_of: Vec<Str<'t>>,
    examples: Vec<String>,
}

/// All `[timex.ID]` as one grammar.
pub(super) fn read(headings: &Headings) -> TimexGrammar {
    net::compile(&headings.of("timex").build(written))
}

fn written(entry: Entry) -> Written {
    let table = entry.table;
    let words = table.table("words", "the words of a class");
    let words = words.map(|words| words.entries().into_iter().map(|(value, _)| (value, words.strings_of(value))).collect());
    let means = table.string("means").and_then(|words| {
        means(words.value).map_err(|why| table.fault(Code::UnknownWord, words, why, "not understood", MEANINGS)).ok()
    });
    table.ignore(&["why"]);
    let written = Written {
        id: entry.id,
        slot: table.string("slot"),
        words: words.unwrap_or_default(),
        says: table.strings("says"),
        means,
        ties: table.choice("ties", &[("after", Ties::After), ("before", Ties::Before), ("month", Ties::Month)]),
        behind: table.strings("behind"),
        not_behind: table.strings("not_behind"),
        ahead_of: table.strings("ahead_of"),
        not_ahead_of: table.strings("not_ahead_of"),
        examples: table.strings("examples").into_iter().map(|e| e.value.to_owned()).collect(),
        table,
    };
    written.table.finish();
    written
}

const MEANINGS: &str =
    "one of: date, length, every, past, present, future, nothing, or a count such as `now -1 day`, `then +{number} {unit}`";

/// Reads `means`.
fn means(words: &str) -> Result<Means, String> {
    let parts: Vec<&str> = words.split_whitespace().collect();
    match parts[..] {
        ["date"] => Ok(Means::Date),
        ["length"] => Ok(Means::Length),
        ["every"] => Ok(Means::Every),
        ["past"] => Ok(Means::Past),
        ["present"] => Ok(Means::Present),
        ["future"] => Ok(Means::Future),
        ["nothing"] => Ok(Means::Nothing),
        [origin, step, unit] => Ok(Means::Count { origin: read_origin(origin)?, step: read_step(step)?, unit: read_unit(unit)? }),
        _ => Err(format!("`{words}` is no meaning of an expression of time")),
    }
}

fn read_origin(word: &str) -> Result<Origin, String> {
    match word {
        "now" => Ok(Origin::Now),
        "then" => Ok(Origin::Then),
        "quarter" => Ok(Origin::Quarter),
        _ => Err(format!("a count begins with now, then or quarter, not `{word}`")),
    }
}

fn read_step(word: &str) -> Result<Step, String> {
    match word {
        "+{number}" => Ok(Step::Number(1)),
        "-{number}" => Ok(Step::Number(-1)),
        _ => word.parse().map(Step::By).map_err(|_| format!("`{word}` is neither a number nor {{number}} with its sign")),
    }
}

fn read_unit(word: &str) -> Result<Option<Unit>, String> {
    match word {
        "{unit}" => Ok(None),
        _ => Unit::named(word).map(Some).ok_or_else(|| format!("no unit is called `{word}`")),
    }
}

/// Reads how a holiday is found: `12-25`, `4th thursday of 11`, `last monday of 5`, `easter -2`, `1st monday of 11 +1`.
fn holiday(words: &str) -> Option<Holiday> {
    let parts: Vec<&str> = words.split_whitespace().collect();
    match parts[..] {
        [day] => {
            let (month, day) = day.split_once('-')?;
            Some(Holiday::Fixed { month: month.parse().ok()?, day: day.parse().ok()? })
        }
        ["easter", offset] => Some(Holiday::Easter { offset: offset.parse().ok()? }),
        [nth, weekday, "of", month] => {
            nth_of(nth, weekday, month).map(|(nth, weekday, month)| Holiday::Nth { nth, weekday, month })
        }
        [nth, weekday, "of", month, offset] => {
            let (nth, weekday, month) = nth_of(nth, weekday, month)?;
            Some(Holiday::AfterNth { nth, weekday, month, offset: offset.parse().ok()? })
        }
        _ => None,
    }
}

fn nth_of(nth: &str, weekday: &str, month: &str) -> Option<(i8, i8, i8)> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let nth = if nth == "last" { -1 } else { nth.get(..1)?.parse().ok().filter(|n| (1..=5).contains(n))? };
    let weekday = DAYS.iter().position(|&d| d == weekday)? as i8 + 1;
    let month = month.parse().ok().filter(|m| (1..=12).contains(m))?;
    Some((nth, weekday, month))
}
