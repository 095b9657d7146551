//! Days in words, and texts that do nothing to the terminal that shows them.

use crate::assertion::DatedBy;
use crate::timex::Days;

/// A day, a range, or what is known of it.
#[must_use]
pub fn days_in_words(days: Days) -> String {
    match (days.from, days.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from}..{to}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(to)) => format!("by {to}"),
        (None, None) => "undated".to_owned(),
    }
}

/// Whence a day is known: the words that say it, or the day of printing.
#[must_use]
pub fn basis_in_words(basis: &DatedBy) -> String {
    match basis {
        DatedBy::Printing => "the day of printing".to_owned(),
        other => format!("from “{}”", visible(&other.to_string())),
    }
}

/// Control characters, and those that turn the direction of writing, shown as `\u{1b}` instead of obeyed.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if acts(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    out
}

/// A character that does something instead of being seen, or that is none (XML cannot hold it).
pub(super) fn acts(c: char) -> bool {
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || turns || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

/// JSON text with the control characters escaped that JSON itself would let through to a terminal.
#[must_use]
pub fn ascii_controls(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            other => out.push(other),
        }
    }
    out.push('\n');
    out
}

/// A cell that a spreadsheet shows and never computes: control characters are shown, and a text that begins like a formula
/// has an apostrophe before it. Line ends and tabs become spaces, so that a row stays a line.
#[must_use]
pub fn spreadsheet_safe(cell: &str) -> String {
    let line: String =
        cell.chars().map(|c| if matches!(c, '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect();
    let shown = visible(&line);
    // Spreadsheets skip blanks before they look for a formula, and some read the wide forms too.
    let first = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let formula = cell.trim_start_matches(first).starts_with(['=', '+', '-', '@', '|', '%', '＝', '＋', '－', '＠']);
    if formula && !is_number(&shown) { format!("'{shown}") } else { shown }
}

/// `-2` computes to itself; everything else that begins with a sign is a text.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    !digits.is_empty()
        && digits.split('.').count() <= 2
        && digits.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown() {
        insta::assert_snapshot!(visible("red \u{1b}[31m \u{202e}txet"), @r"red \u{1b}[31m \u{202e}txet");
    }

    #[test]
    fn whence_a_day_is_known_is_told_in_words() {
        insta::assert_snapshot!([basis_in_words(&DatedBy::Printing), basis_in_words(&DatedBy::Words("on Monday".to_owned()))].join("\n"), @"
        the day of printing
        from “on Monday”
        ");
    }

    #[test]
    fn ranges_are_told_as_they_are_known() {
        let day = |d| Some(jiff::civil::date(2024, 3, d));
        let words = |from, to| days_in_words(Days { from, to });
        insta::assert_snapshot!([words(day(2), day(2)), words(day(2), day(8)), words(None, day(8)), words(None, None)].join("\n"), @"
        2024-03-02
        2024-03-02..2024-03-08
        by 2024-03-08
        undated
        ");
    }

    #[test]
    fn no_cell_is_a_formula() {
        let cells = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "＝1", "|calc", "\0=1"];
        insta::assert_snapshot!(cells.map(spreadsheet_safe).join("\n"), @r"
        '=1+1
        '+cmd|' /C calc'!A0
        '-2+3
        '@SUM(A1)
        ' =1
        '  =1
        ' =1
        '＝1
        '|calc
        '\u{0}=1
        ");
    }

    #[test]
    fn what_cannot_be_seen_hides_no_formula() {
        assert_eq!(spreadsheet_safe("\u{feff}=1"), "'\u{feff}=1");
        assert_eq!(spreadsheet_safe("\u{200b}=1"), "'\u{200b}=1");
    }

    #[test]
    fn other_cells_stay_as_they_are() {
        for cell in ["", "-2", "2.5", "-0.5", "a = b", "O'Hara", "1-2", "“no”, he said", "a@b.example", "’tis"] {
            assert_eq!(spreadsheet_safe(cell), cell);
        }
        assert_eq!(spreadsheet_safe("one\r\ntwo\tthree"), "one  two three");
    }
}
