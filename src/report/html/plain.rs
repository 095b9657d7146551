//! Texts and days for the page: whatever a document brings along becomes harmless words on one line.
//!
//! Templates escape all that they print; here control characters and those that turn the direction of writing are shown
//! instead of obeyed, so that no name can rearrange what stands beside it.

use crate::graph::visible;
use crate::report::words::one_line;
use crate::timex::Days;
use jiff::civil::Date;

/// Words from outside, on one line.
pub(super) fn plain(text: &str) -> String {
    visible(&one_line(text))
}

/// "12 February 2025".
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// "12–14 February 2025", "30 January – 2 February 2025", "by 8 March 2024".
pub(super) fn days(days: Days) -> String {
    match (days.from, days.to) {
        (Some(from), Some(to)) if from == to => day(from),
        (Some(from), Some(to)) if (from.year(), from.month()) == (to.year(), to.month()) => {
            format!("{}–{}", from.day(), day(to))
        }
        (Some(from), Some(to)) if from.year() == to.year() => format!("{} – {}", from.strftime("%-d %B"), day(to)),
        (Some(from), Some(to)) => format!("{} – {}", day(from), day(to)),
        (Some(from), None) => format!("since {}", day(from)),
        (None, Some(to)) => format!("by {}", day(to)),
        (None, None) => "no day is told".to_owned(),
    }
}

/// "10,000".
pub(super) fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "1 step", "10,000 documents".
pub(super) fn count(n: usize, one: &str) -> String {
    format!("{} {one}{}", number(n), if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn words_from_outside_are_shown_and_not_obeyed() {
        assert_eq!(plain("Mara\n\u{202e}Voss\u{1b}[2J"), r"Mara \u{202e}Voss\u{1b}[2J");
    }

    #[test]
    fn days_are_told_as_a_newspaper_does() {
        let told = |from, to| days(Days { from, to });
        let (early, late) = (Some(date(2025, 1, 30)), Some(date(2025, 2, 2)));
        let all = [
            told(late, late),
            told(Some(date(2025, 2, 1)), late),
            told(early, late),
            told(Some(date(2024, 12, 30)), late),
            told(early, None),
            told(None, late),
            told(None, None),
        ];
        insta::assert_snapshot!(all.join("\n"), @"
        2 February 2025
        1–2 February 2025
        30 January – 2 February 2025
        30 December 2024 – 2 February 2025
        since 30 January 2025
        by 2 February 2025
        no day is told
        ");
    }

    #[test]
    fn long_numbers_have_commas() {
        assert_eq!([0, 999, 1000, 1_234_567].map(number).join(" "), "0 999 1,000 1,234,567");
        assert_eq!(count(1, "step") + ", " + &count(2, "step"), "1 step, 2 steps");
    }
}
