//! Finds words for times and resolves them against the document's day.
//!
//! ```text
//! Hegseth said on Wednesday that …        dct 2025-02-13
//!                 ^^^^^^^^^ DATE 2025-02-12
//! ```
//!
//! Goes in: a cut [`Text`], its day, and the `[timex.ID]` tables of the packs. Comes out: every [`Timex`], in the order
//! of the text. The words and their meanings stand in `rules/core-en/timex.toml`; here is how they are looked for, how
//! the tense of the clause decides between last and next Friday, and how days are counted.
//!
//! Expressions are counted from the day of writing. Inside a quotation "yesterday" counts from the day of speaking:
//! whoever knows that day asks [`Timex::from_day`]. On which day a statement was made is for [`crate::assertion`] to say.

mod atoms;
mod calendar;
mod interpretation;
mod render;
mod search;

pub use interpretation::{Interpretation, Tense};
pub use render::picture;

use crate::grammar::Grammar;
use crate::rules::RuleSet;
use crate::rules::timex::{Means, Ties};
use crate::span::Span;
use calendar::Stretch;
use interpretation::Base;
use jiff::civil::Date;
use search::{Candidate, Search};
use std::cell::OnceCell;
use std::ops::Range;

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

impl TimexType {
    /// As TimeML writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
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

/// How finely an expression names its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// One day, or a time of it.
    Day,
    /// Up to ten days: a week, a weekend, "two weeks ago".
    Week,
    /// Up to a month.
    Month,
    /// Longer: a quarter, a season, a year.
    Long,
    /// No days: a length, a set, "recently".
    Vague,
}

/// One expression of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// Its words, without a leading preposition ("Wednesday", not "on Wednesday").
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// TIMEX3 type.
    pub kind: TimexType,
    /// TIMEX3 value ("2025-02-12", "2025-W07", "P3D", "PAST_REF").
    pub value: String,
    /// The days that it covers, where it names days; `None` for durations, sets and vague references.
    pub days: Option<Days>,
    /// How its days hang on other days.
    pub anchor: Anchor,
    /// What its words say, before they are counted from a day.
    pub reading: Interpretation,
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

impl Timex {
    /// Its days when it is counted from `base` in place of the day of writing ("yesterday" inside a quotation) or of
    /// the date last spoken of ("the next day"). What stands on its own stays what it is.
    #[must_use]
    pub fn from_day(&self, base: Date) -> Option<Days> {
        match self.anchor {
            Anchor::Absolute => self.days,
            Anchor::Deictic | Anchor::Relative(_) => {
                let base = Base { now: Some(base), then: Some(Stretch::Day(base)), day: Some(base), ..Base::default() };
                self.reading.count(&base).and_then(|c| c.days)
            }
            Anchor::ClauseAfter(by) => calendar::plus_days(base, by.into()).map(Days::on),
        }
    }

    /// How finely it names its days.
    #[must_use]
    pub fn grain(&self) -> Grain {
        let Some(Days { from: Some(from), to: Some(to) }) = self.days else { return Grain::Vague };
        match (to - from).get_days() {
            ..=0 => Grain::Day,
            1..=10 => Grain::Week,
            11..=31 => Grain::Month,
            32.. => Grain::Long,
        }
    }
}

/// The expressions of one text, sought when the first is asked for.
pub struct Times<'a> {
    parse: &'a Grammar<'a>,
    dct: Option<Date>,
    rules: &'a RuleSet,
    found: OnceCell<Vec<Timex>>,
}

impl<'a> Times<'a> {
    /// Those of `text`, counted from `dct`, the document's day.
    #[must_use]
    pub fn of(parse: &'a Grammar<'a>, dct: Option<Date>, rules: &'a RuleSet) -> Self {
        Times { parse, dct, rules, found: OnceCell::new() }
    }

    /// Somebody has asked for them.
    #[must_use]
    pub fn are_known(&self) -> bool {
        self.found.get().is_some()
    }

    /// Those that lie wholly inside `span`.
    #[must_use]
    pub fn within(&self, span: Span) -> &[Timex] {
        within(self.found.get_or_init(|| find(self.parse, self.dct, self.rules)), span)
    }
}

/// The expressions that lie wholly inside `span`, out of a sorted list.
fn within(found: &[Timex], span: Span) -> &[Timex] {
    let start = found.partition_point(|t| t.span.start < span.start);
    let end = found.partition_point(|t| t.span.end <= span.end);
    &found[start..end.max(start)]
}

/// All expressions of time of `text`, in its order, counted from `dct`, the document's day.
#[must_use]
pub fn find(parse: &Grammar<'_>, dct: Option<Date>, rules: &RuleSet) -> Vec<Timex> {
    let search = Search::new(parse, &rules.timex);
    let mut base = Base { now: dct, ..Base::default() };
    let mut found = Vec::new();
    let mut at = 0;
    while at < search.atoms.len() {
        if search.atoms[at].opens {
            base.here = None;
        }
        let Some((next, timex)) = longest(&search, at, &base) else {
            at += 1;
            continue;
        };
        if let Some((timex, stretch)) = timex {
            base.go_on(&timex, stretch);
            base.named = base.day.filter(|_| timex.reading.has_day()).map(|day| (day, next));
            found.push(timex);
        }
        at = next;
    }
    for at in 1..found.len() {
        count_from_next(&mut found[at - 1..=at]);
    }
    found
}

/// "Two weeks before Monday's vote": the length is counted from the day behind it, and names a day itself.
fn count_from_next(pair: &mut [Timex]) {
    let [length, day] = pair else { return };
    let (Anchor::ClauseAfter(by), Some(from)) = (length.anchor, day.days.and_then(Days::single)) else { return };
    let next = day.tokens.start <= length.tokens.end + 1 && day.grain() == Grain::Day;
    if let Some(found) = calendar::plus_days(from, (-by).into()).filter(|_| next) {
        length.days = Some(Days::on(found));
        length.anchor = Anchor::Absolute;
        if length.kind == TimexType::Date {
            length.value = Stretch::Day(found).value();
        }
    }
}

/// Another time is counted from `all[at]`: the "Monday" of "two weeks before Monday's vote" dates nothing itself.
#[must_use]
pub fn is_counted_from(all: &[Timex], at: usize) -> bool {
    let before = at.checked_sub(1).map(|i| &all[i]);
    let counted = |t: &Timex| {
        t.anchor == Anchor::Absolute && t.days.is_some() && matches!(t.reading.means, Means::Length | Means::Count { .. })
    };
    before.is_some_and(|t| counted(t) && t.tokens.end + 1 >= all[at].tokens.start)
}

/// An expression that makes sense, with the stretch of the calendar that it names.
type Named = (Timex, Option<Stretch>);

/// The longest expression that begins with atom `at` and makes sense, and the atom behind it; words that only look like
/// a time are passed over, and so is a whole date that no calendar has: "February 29, 2023" is not 29 February of another year.
fn longest(search: &Search, at: usize, base: &Base) -> Option<(usize, Option<Named>)> {
    let mut candidates = search.at(at);
    candidates.sort_by_key(|c| (std::cmp::Reverse(c.atoms.end), c.rule));
    candidates.retain(|c| search.may_stand(c));
    let found = candidates.iter().find_map(|c| match search.rule(c).means {
        Means::Nothing => Some((c.atoms.end, None)),
        _ => named(search, c, base).map(|named| (c.atoms.end, Some(open_day(named, search, &candidates, c, base)))),
    });
    let impossible = candidates.iter().find(|c| Interpretation::new(search, c).is_impossible(base)).map(|c| c.atoms.end);
    match (impossible, &found) {
        (Some(end), None) => Some((end, None)),
        (Some(end), Some((shorter, _))) if *shorter < end => Some((end, None)),
        _ => found,
    }
}

/// "12/2/2025": where the rule reads the same words as two days, neither is chosen.
fn open_day(named_one: Named, search: &Search, all: &[Candidate], one: &Candidate, base: &Base) -> Named {
    let twin = |c: &&Candidate| c.rule == one.rule && c.atoms == one.atoms && c.said != one.said;
    let other = all.iter().find(twin).and_then(|c| named(search, c, base));
    let days = |named: &Named| named.1.and_then(|s| Some((s.first()?, s.last()?)));
    match (days(&named_one), other.as_ref().and_then(days)) {
        (Some(a), Some(b)) if a != b => {
            let (mut timex, _) = named_one;
            timex.value = if a.0.year() == b.0.year() { format!("{:04}-XX-XX", a.0.year()) } else { "XXXX-XX-XX".to_owned() };
            timex.days = Some(Days { from: Some(a.0.min(b.0)), to: Some(a.1.max(b.1)) });
            (timex, None)
        }
        _ => named_one,
    }
}

fn named(search: &Search, candidate: &Candidate, base: &Base) -> Option<Named> {
    let mut reading = Interpretation::new(search, candidate);
    if search.rule(candidate).ties == Some(Ties::Month) {
        reading.in_month_of(day_right_before(search, candidate, base)?);
    }
    if reading.is_impossible(base) {
        return None;
    }
    let counted = reading.count(base)?;
    let (span, tokens) = search.place(candidate);
    let tie = tied(search.rule(candidate).ties, &reading);
    let days = if tie.is_none() { counted.days } else { None };
    let anchor = tie.unwrap_or(counted.anchor);
    let timex = Timex { span, tokens, kind: counted.kind, value: counted.value, days, anchor, reading };
    Some((timex, counted.stretch))
}

/// The day of "April 24" right before "and 25", "or 25", ", 25", "25" behind a comma and "and".
fn day_right_before(search: &Search, candidate: &Candidate, base: &Base) -> Option<Date> {
    const JOINED: usize = 2;
    let (day, end) = base.named?;
    let gap = candidate.atoms.start.checked_sub(end)?;
    (gap <= JOINED && !search.atoms[end..candidate.atoms.start].iter().any(|a| a.opens)).then_some(day)
}

/// "a day after": so many days before the main clause's; unknown lengths tie nothing.
fn tied(ties: Option<Ties>, reading: &Interpretation) -> Option<Anchor> {
    match ties? {
        Ties::After => Some(Anchor::ClauseAfter(-reading.in_days()?)),
        Ties::Before => Some(Anchor::ClauseAfter(reading.in_days()?)),
        Ties::Month => None,
    }
}

#[cfg(test)]
mod tests;
