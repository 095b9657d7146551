//! Words of strangers made safe for a terminal.

use walkback::graph::visible;

/// Control characters written out (`\u{1b}`), so that a text cannot move the cursor, hide words or turn them around.
///
/// Line ends stay, tabs become spaces.
#[must_use]
pub fn escape_terminal(text: &str) -> String {
    text.split('\n').map(|line| visible(&line.replace('\t', " "))).collect::<Vec<_>>().join("\n")
}

/// The same on one line: white space of any length becomes one space.
#[must_use]
pub fn one_line(text: &str) -> String {
    visible(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_written_out_and_text_is_left() {
        assert_eq!(escape_terminal("“no”\n\tlevy é"), "“no”\n levy é");
        assert_eq!(escape_terminal("\u{1b}[2J\u{9b}1m\u{202E}gone\r"), "\\u{1b}[2J\\u{9b}1m\\u{202e}gone\\u{d}");
        assert_eq!(one_line("a\r\n  b\u{7}"), "a b\\u{7}");
    }
}
