//! Where the characters of a TOML text stand in the file: escapes and opening marks are counted.

use crate::span::Span;
use std::ops::Range;

/// The bytes of `file` that stand for `range` of `value`, the text written at `span`. The whole of `span` where that
/// cannot be told.
pub(super) fn inside(file: &str, span: Span, value: &str, range: Range<usize>) -> Span {
    let Some(places) = places(span.of(file), value) else { return span };
    let at = |offset: usize| places.partition_point(|&(decoded, _)| decoded < offset);
    let place = |offset: usize| places.get(at(offset)).map(|&(_, raw)| span.start + raw);
    match (place(range.start), place(range.end)) {
        (Some(start), Some(end)) => Span::new(start, end),
        _ => span,
    }
}

/// `value` as a text of TOML, in the plainest marks that can hold it.
pub(super) fn quoted(value: &str) -> String {
    let control = |c: char| c.is_control() && c != '\t';
    if !value.contains(['"', '\\']) && !value.contains(control) {
        format!("\"{value}\"")
    } else if !value.contains("'''") && !value.ends_with('\'') && !value.contains(control) {
        format!("'''{value}'''")
    } else {
        toml::Value::from(value).to_string()
    }
}

/// For every character of the value its offset there and in what is written; last, the end of both.
fn places(written: &str, value: &str) -> Option<Vec<(usize, usize)>> {
    let (open, escapes) = opening(written)?;
    let mut raw = open;
    let mut places = Vec::with_capacity(value.len() + 1);
    for (at, ch) in value.char_indices() {
        while escapes && written[raw..].starts_with('\\') && continues_line(&written[raw + 1..]) {
            raw += written[raw..].len() - written[raw + 1..].trim_start().len();
        }
        places.push((at, raw));
        let next = written[raw..].chars().next()?;
        if escapes && next == '\\' {
            raw += escape_length(&written[raw..])?;
        } else if next == ch {
            raw += ch.len_utf8();
        } else {
            return None;
        }
    }
    places.push((value.len(), raw));
    Some(places)
}

/// Length of the opening mark (with a line end right behind a triple one), and whether a backslash escapes.
fn opening(written: &str) -> Option<(usize, bool)> {
    for (mark, escapes) in [("'''", false), ("\"\"\"", true), ("'", false), ("\"", true)] {
        if let Some(rest) = written.strip_prefix(mark) {
            let line_end = if mark.len() < 3 {
                0
            } else if rest.starts_with("\r\n") {
                2
            } else {
                usize::from(rest.starts_with('\n'))
            };
            return Some((mark.len() + line_end, escapes));
        }
    }
    None
}

/// A backslash at the end of a line: the line end and the white space behind it are not part of the text.
fn continues_line(rest: &str) -> bool {
    rest.trim_start_matches([' ', '\t']).starts_with(['\n', '\r'])
}

fn escape_length(rest: &str) -> Option<usize> {
    let length = match rest.as_bytes().get(1)? {
        b'x' => 4,
        b'u' => 6,
        b'U' => 10,
        _ => 2,
    };
    rest.is_char_boundary(length).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(written: &str, words: &str) -> String {
        let text = format!("key = {written}");
        let value: String = toml::from_str::<toml::Table>(&text).unwrap()["key"].as_str().unwrap().to_owned();
        let at = value.find(words).unwrap();
        inside(&text, Span::new(6, text.len()), &value, at..at + words.len()).of(&text).to_owned()
    }

    #[test]
    fn characters_are_found_behind_escapes_and_line_ends() {
        assert_eq!(marked("'a bad b'", "bad"), "bad");
        assert_eq!(marked("'''\na “bad” b'''", "bad"), "bad");
        assert_eq!(marked("'''\r\na bad b'''", "bad"), "bad");
        assert_eq!(marked(r#""\u00e9\t\"bad\" b""#, "bad"), "bad");
        assert_eq!(marked("\"\"\"\\\n   a \\\n  bad \\\n\"\"\"", "bad"), "bad");
        assert_eq!(marked(r#""a \x62ad b""#, "bad"), r"\x62ad");
    }
}
