//! Words of strangers made safe for a terminal.

use std::borrow::Cow;
use std::fmt::Write;

/// Control characters written out (`\u{1b}`), so that a text cannot move the cursor, hide words or turn them around.
///
/// Line ends and tabs stay.
#[must_use]
pub fn escape_terminal(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_unsafe(c) {
            // Writing to a string cannot fail.
            let _ = write!(safe, "{}", c.escape_unicode());
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

/// The same on one line: white space of any length becomes one space.
#[must_use]
pub fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    escape_terminal(&words.join(" ")).into_owned()
}

/// Control characters, and those that change the direction of writing.
fn is_unsafe(c: char) -> bool {
    let directs = matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    directs || (c.is_control() && c != '\n' && c != '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_written_out_and_text_is_left() {
        assert_eq!(escape_terminal("“no”\n\tlevy é"), "“no”\n\tlevy é");
        assert_eq!(escape_terminal("\u{1b}[2J\u{9b}1m\u{202E}gone\r"), "\\u{1b}[2J\\u{9b}1m\\u{202e}gone\\u{d}");
        assert_eq!(one_line("a\r\n  b\u{7}"), "a b\\u{7}");
    }
}
