//! Finds words for times and resolves them against the document's day.
//!
//! ```text
//! Hegseth said on Wednesday that …        dct 2025-02-13
//!                 ^^^^^^^^^ DATE 2025-02-12
//! ```

use crate::span::Span;
use jiff::civil::Date;

/// TIMEX3 type (TimeML).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimexType {
    /// A calendar time: "Wednesday", "last week", "2014".
    Date,
    /// A time of day: "8 pm", "Thursday morning".
    Time,
    /// A length: "three days".
    Duration,
    /// A repeated time: "every Friday".
    Set,
}

/// A range of days, both ends included; an absent end is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Days {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Days {
    /// Exactly one day.
    #[must_use]
    pub fn on(day: Date) -> Self {
        Self { from: Some(day), to: Some(day) }
    }

    /// The day, when the range holds just one.
    #[must_use]
    pub fn single(self) -> Option<Date> {
        if self.from == self.to { self.from } else { None }
    }
}

/// One expression of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// Its words, without a leading preposition ("Wednesday", not "on Wednesday").
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimexType,
    /// TIMEX3 value ("2025-02-12", "2025-W07", "P3D", "PAST_REF").
    pub value: String,
    /// The days that it covers, where it names days; `None` for durations, sets and vague references.
    pub days: Option<Days>,
    /// How its days hang on other days.
    pub anchor: Anchor,
}

/// What a date counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Stands on its own: "14 February 2025".
    Absolute,
    /// Counts from the day of writing or, inside a quotation, of speaking: "yesterday", "Wednesday", "last week".
    Deictic,
    /// Counts from another event of the text by so many days: "a day earlier" is -1, "the next day" is 1, "hours later" is 0.
    Relative(i32),
    /// Ties two clauses: "a day after X said …" puts X's words so many days (-1) from the main clause's day.
    ClauseAfter(i32),
}
