//! Days as people and machines write them at the head of a document: words in, a [`Date`] out.
//!
//! ```text
//! Published: Feb, 13 2025 19:13
//!            ^^^^^^^^^^^^ 2025-02-13
//! ```
//!
//! A day is taken as written: a clock and a zone beside it are read over and never move it. What could be
//! two days (`03/04/2025`) is none. Dates in running text are for [`crate::timex`].

use crate::span::lines;
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::LazyLock;

/// The forms that [`day_of`] reads, for messages.
pub const FORMS: &str = "write 2025-02-13, 2025-02-13T19:13:00Z, 13 February 2025, Feb 13, 2025 or Thu, 13 Feb 2025 19:13:00 GMT";

/// Longer than any date; what is longer is not looked at.
const LONGEST: usize = 80;
/// A dateline stands at the head of a text, among its first lines.
const HEAD: usize = 12;

/// The words of `dates.toml`, each list as it stands there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Vocabulary {
    months: Vec<Vec<String>>,
    weekdays: Vec<String>,
    beside: Vec<String>,
    halves: Vec<String>,
    zones: Vec<String>,
    printed: Vec<String>,
    changed: Vec<String>,
}

static WORDS: LazyLock<Vocabulary> =
    LazyLock::new(|| toml::from_str(include_str!("dates.toml")).expect("dates.toml is part of the program, and a test reads it"));

fn has(words: &[String], word: &str) -> bool {
    words.iter().any(|own| own == word)
}

/// The day that `written` names, when the whole of it is one date, with or without a time of day.
#[must_use]
pub fn day_of(written: &str) -> Option<Date> {
    read(written).and_then(Result::ok)
}

/// Why `written` names no day, in words for a message.
#[must_use]
pub fn why_no_day(written: &str) -> &'static str {
    match read(written) {
        Some(Err(Impossible)) => "is not a day of the calendar",
        Some(Ok(_)) | None => "is not a day that can be read",
    }
}

/// Written as a day, but no calendar has it: 30 February.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Impossible;

/// What was written as a day: the day, or that there is none such.
type Written = Result<Date, Impossible>;

fn read(written: &str) -> Option<Written> {
    let written = written.trim();
    if written.len() > LONGEST { None } else { iso(written).or_else(|| in_words(written)) }
}

fn on_calendar(year: i16, month: i8, day: i8) -> Written {
    Date::new(year, month, day).map_err(|_| Impossible)
}

/// `2025-02-13`, `2025/02/13`, `20250213`, and the same with a time behind it.
fn iso(written: &str) -> Option<Written> {
    let (day, rest) = leading_day(written)?;
    let clock = rest.strip_prefix(['T', 't', ' ']).unwrap_or(rest);
    let named = clock.find('[').map_or(clock, |at| &clock[..at]);
    let ends = rest.is_empty() || (clock.len() < rest.len() && named.split_whitespace().all(is_time));
    ends.then_some(day)
}

/// A numeric day, year first, at the start of `written`, and what follows it.
fn leading_day(written: &str) -> Option<(Written, &str)> {
    let digits = |from: usize, to: usize| {
        let piece = written.get(from..to)?;
        if piece.bytes().all(|b| b.is_ascii_digit()) { piece.parse::<i16>().ok() } else { None }
    };
    let year = digits(0, 4)?;
    let separated = matches!(written.as_bytes().get(4), Some(b'-' | b'/' | b'_' | b'.'));
    let (month, day, end) = if separated {
        if written.as_bytes().get(4) != written.as_bytes().get(7) {
            return None;
        }
        (digits(5, 7)?, digits(8, 10)?, 10)
    } else {
        (digits(4, 6)?, digits(6, 8)?, 8)
    };
    let rest = &written[end..];
    let date = on_calendar(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    // Eight figures in a row are as often a number as a date.
    let likely = separated || date.is_ok();
    (likely && !rest.starts_with(|c: char| c.is_ascii_digit())).then_some((date, rest))
}

/// What one token of a written date is.
enum Part {
    Day(i8),
    Month(i8),
    Year(i16),
    /// A time, a zone, a weekday, "at".
    Beside,
}

/// `Thu, 13 Feb 2025 19:13 GMT`: one day, one month by name and one year in any order, and nothing that is not a time.
fn in_words(written: &str) -> Option<Written> {
    let lower = written.to_lowercase();
    let tokens: Vec<&str> =
        lower.split(|c: char| c.is_whitespace() || c == ',').flat_map(parts).filter(|t| !t.is_empty()).collect();
    let (mut day, mut month, mut year) = (None, None, None);
    for (index, token) in tokens.iter().enumerate() {
        let hour = tokens.get(index + 1).is_some_and(|next| is_half_of_day(next));
        let twice = match part(token)? {
            Part::Day(_) if hour => false,
            Part::Day(number) => day.replace(number).is_some(),
            Part::Month(number) => month.replace(number).is_some(),
            Part::Year(number) => year.replace(number).is_some(),
            Part::Beside => false,
        };
        if twice {
            return None;
        }
    }
    Some(on_calendar(year?, month?, day?))
}

fn part(token: &str) -> Option<Part> {
    let four_digits = token.len() == 4 && token.bytes().all(|b| b.is_ascii_digit());
    let year = || if four_digits { token.parse().ok().map(Part::Year) } else { None };
    let beside = || is_time(token) || is_weekday(token) || has(&WORDS.beside, token);
    let read = day_number(token).map(Part::Day).or_else(|| month_number(token).map(Part::Month)).or_else(year);
    read.or_else(|| beside().then_some(Part::Beside))
}

/// `13-feb-2025` is three tokens; `-0500` and `utc-5` are one.
fn parts(token: &str) -> impl Iterator<Item = &str> {
    let dated = token.split('-').count() == 3 && token.bytes().any(|b| b.is_ascii_alphabetic());
    let separator = if dated { '-' } else { ' ' };
    token.split(separator)
}

/// `13`, `13th`, `3rd`.
fn day_number(token: &str) -> Option<i8> {
    let digits = token.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ordinal = matches!(&token[digits.len()..], "" | "st" | "nd" | "rd" | "th");
    if ordinal && digits.len() <= 2 { digits.parse().ok() } else { None }
}

/// `february`, `feb`, `feb.`, `sept`.
fn month_number(token: &str) -> Option<i8> {
    let name = token.trim_end_matches('.');
    let index = WORDS.months.iter().position(|forms| has(forms, name))?;
    i8::try_from(index + 1).ok()
}

fn is_weekday(token: &str) -> bool {
    has(&WORDS.weekdays, token.trim_end_matches('.'))
}

fn is_half_of_day(token: &str) -> bool {
    has(&WORDS.halves, token)
}

/// `19:13`, `19.13`, `7pm`, `19:13:00+01:00`, `+0000`, `gmt`.
fn is_time(token: &str) -> bool {
    let token = token.to_ascii_lowercase();
    let token = token.trim_matches(['(', ')']);
    let bare = token.trim_end_matches("am").trim_end_matches("pm").trim_end_matches('z');
    let begins = |allowed: &str| bare.starts_with(|c: char| allowed.contains(c) || c.is_ascii_digit());
    let numeric = begins("+-") && bare.chars().all(|c| c.is_ascii_digit() || ":.+-".contains(c));
    let clock = numeric && (bare.len() < token.len() || bare.contains([':', '.', '+', '-']));
    let offset = |zone: &String| token.strip_prefix(zone.as_str()).is_some_and(|o| o.bytes().all(|b| !b.is_ascii_alphabetic()));
    clock || is_half_of_day(token) || WORDS.zones.iter().any(offset)
}

/// What the head of a text, or the name of a file, says of its day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) day: Option<Date>,
    /// Words for a day that no calendar has, where they give none.
    pub(super) impossible: Option<String>,
}

/// The day that a dateline among the first lines of `body` gives: a line that is a date, alone or behind a label.
pub(super) fn dateline(body: &str) -> Told {
    let lines = lines(body).take(HEAD).filter(|line| line.len() <= 2 * LONGEST);
    let (mut changed, mut impossible) = (None, None);
    for segment in lines.flat_map(|line| line.split(['|', '•', '·'])) {
        match labelled(segment) {
            Some((Ok(day), true)) => return Told { day: Some(day), impossible: None },
            Some((Ok(day), false)) => changed = changed.or(Some(day)),
            Some((Err(Impossible), _)) => impossible = impossible.or(Some(segment.trim().to_owned())),
            None => {}
        }
    }
    Told { day: changed, impossible: impossible.filter(|_| changed.is_none()) }
}

/// The day of one segment of a line, and whether it is that of the first printing.
fn labelled(segment: &str) -> Option<(Written, bool)> {
    let plain = segment.replace(['*', '_'], "");
    let plain = plain.trim();
    let behind = |label: &String| {
        let head = plain.get(..label.len())?;
        let rest = &plain[label.len()..];
        (head.eq_ignore_ascii_case(label) && rest.starts_with([':', ' '])).then(|| rest.trim_start_matches([':', ' ']))
    };
    if let Some(rest) = WORDS.printed.iter().find_map(behind) {
        return read(rest).map(|day| (day, true));
    }
    if let Some(rest) = WORDS.changed.iter().find_map(behind) {
        return read(rest).map(|day| (day, false));
    }
    let only_digits = plain.bytes().all(|b| b.is_ascii_digit());
    if only_digits { None } else { read(plain).map(|day| (day, true)) }
}

/// The day at the start of a file's name: `2024-03-02-council.txt`, `20240302.txt`.
pub(super) fn of_file_name(name: &str) -> Told {
    match leading_day(name) {
        Some((Ok(day), _)) => Told { day: Some(day), impossible: None },
        Some((Err(Impossible), rest)) => Told { day: None, impossible: Some(name[..name.len() - rest.len()].to_owned()) },
        None => Told::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(written: &[&str]) -> String {
        let line = |w: &&str| format!("{w} = {}", day_of(w).map_or("none".to_owned(), |d| d.to_string()));
        written.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_day_is_taken_as_written() {
        insta::assert_snapshot!(days(&[
            "2025-02-13",
            "2025-02-13T23:59:00-05:00",
            "2025-02-13 10:00 GMT",
            "2025-02-13T19:13:00Z",
            "2025-02-13T19:13:00.000+01:00[Europe/Paris]",
            "20250213",
            "2025/02/13",
            "Feb, 13 2025 19:13",
            "Feb. 13, 2025 7:13 p.m. ET",
            "13 February 2025",
            "13th Sept 2025",
            "Thursday, 13 February 2025 at 7 pm",
            "Thu, 13 Feb 2025 19:13:00 +0000",
            "Thu 13 Feb 2025 19.13 GMT",
            "13-Feb-2025",
        ]), @"
        2025-02-13 = 2025-02-13
        2025-02-13T23:59:00-05:00 = 2025-02-13
        2025-02-13 10:00 GMT = 2025-02-13
        2025-02-13T19:13:00Z = 2025-02-13
        2025-02-13T19:13:00.000+01:00[Europe/Paris] = 2025-02-13
        20250213 = 2025-02-13
        2025/02/13 = 2025-02-13
        Feb, 13 2025 19:13 = 2025-02-13
        Feb. 13, 2025 7:13 p.m. ET = 2025-02-13
        13 February 2025 = 2025-02-13
        13th Sept 2025 = 2025-09-13
        Thursday, 13 February 2025 at 7 pm = 2025-02-13
        Thu, 13 Feb 2025 19:13:00 +0000 = 2025-02-13
        Thu 13 Feb 2025 19.13 GMT = 2025-02-13
        13-Feb-2025 = 2025-02-13
        ");
    }

    #[test]
    fn what_is_not_one_day_is_none() {
        insta::assert_snapshot!(days(&[
            "", "2025", "February 2025", "03/04/2025", "1739473980", "2025-02-30", "2025-02-13 he said", "13 14 February 2025",
            "the day of 13 February 2025 was cold", "2025-02-1", "yesterday",
        ]), @"
         = none
        2025 = none
        February 2025 = none
        03/04/2025 = none
        1739473980 = none
        2025-02-30 = none
        2025-02-13 he said = none
        13 14 February 2025 = none
        the day of 13 February 2025 was cold = none
        2025-02-1 = none
        yesterday = none
        ");
    }

    #[test]
    fn a_dateline_is_a_line_that_is_nothing_else() {
        let day = |body: &str| dateline(body).day.map(|d| d.to_string());
        assert_eq!(day("Levy falls\n\nPublished: Feb, 13 2025 19:13\n\nText."), Some("2025-02-13".into()));
        assert_eq!(day("Levy falls\r\n**Published on** 13 February 2025\r\n"), Some("2025-02-13".into()));
        assert_eq!(day("Levy falls\r\rPublished: Feb, 13 2025 19:13\r\rText."), Some("2025-02-13".into()));
        assert_eq!(day("By A. Writer | 13 February 2025 | 5 min read"), Some("2025-02-13".into()));
        assert_eq!(day("Updated: 2025-02-14 10:00 GMT\nPublished: 2025-02-13"), Some("2025-02-13".into()));
        assert_eq!(day("Updated: 2025-02-14 10:00 GMT\n"), Some("2025-02-14".into()));
        assert_eq!(day("On 13 February 2025 the council met."), None);
        assert_eq!(day("Date with destiny\n20250213\n"), None);
        assert_eq!(day(&format!("{}13 February 2025", "line\n".repeat(12))), None);
    }

    #[test]
    fn a_file_name_may_begin_with_its_day() {
        assert_eq!(of_file_name("2024-03-02-council.txt").day, day_of("2024-03-02"));
        assert_eq!(of_file_name("20240302.txt").day, day_of("2024-03-02"));
        assert_eq!(of_file_name("202403021.txt"), Told::default());
        assert_eq!(of_file_name("002.txt"), Told::default());
    }

    #[test]
    fn a_day_that_no_calendar_has_is_none_and_is_told() {
        for written in ["2024-02-30", "February 29, 2023", "31 April 2024 at 7 pm", "2024-13-01T10:00:00Z", "0 May 2024"] {
            assert_eq!((day_of(written), why_no_day(written)), (None, "is not a day of the calendar"), "{written}");
        }
        assert_eq!(why_no_day("soon"), "is not a day that can be read");
        assert_eq!(day_of("31 December 9999"), Some(jiff::civil::date(9999, 12, 31)));
        assert_eq!(
            dateline("Levy falls\nPublished: February 30, 2024\n").impossible.as_deref(),
            Some("Published: February 30, 2024")
        );
        let mended = dateline("Published: February 30, 2024\nUpdated: March 1, 2024");
        assert_eq!(mended, Told { day: day_of("2024-03-01"), impossible: None });
        assert_eq!(of_file_name("2023-02-29-council.txt").impossible.as_deref(), Some("2023-02-29"));
        assert_eq!(of_file_name("20241399.txt"), Told::default());
    }
}
