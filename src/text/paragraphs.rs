//! Lines into paragraphs: a blank line always parts them, a single line end only where the text is not hard-wrapped.

use super::bytes::find_byte;
use super::{Shape, Token, labels};
use crate::span::Span;
use std::ops::Range;

/// A line longer than this (bytes) shows that the text is not hard-wrapped.
const WRAP_COLUMN: usize = 110;
/// In wrapped text a shorter line (bytes) is a heading or ends its paragraph.
const SHORT_LINE: usize = 45;

/// The paragraphs of `raw[body]`, without their line ends.
pub(super) fn find(raw: &str, body: Span) -> Vec<Span> {
    let lines = lines(raw, body);
    let wrapped = lines.iter().all(|l| l.len() <= WRAP_COLUMN);
    let mut found: Vec<Span> = Vec::new();
    let mut open = false;
    for line in lines {
        if line.is_empty() {
            open = false;
        } else if open
            && wrapped
            && !parts(raw, *found.last().expect("open"), line)
            && continues(raw, *found.last().expect("open"), line)
        {
            let last = found.last_mut().expect("open");
            *last = last.cover(line);
        } else {
            found.push(line);
            open = true;
        }
    }
    found
}

/// A line that opens a turn or is nobody's words is never the rest of a sentence, nor does one go on behind the latter. A name in small
/// letters may stand before a colon in the middle of a sentence.
fn parts(raw: &str, before: Span, line: Span) -> bool {
    let ended = before.of(raw).trim_end().ends_with(['.', '!', '?', '”', '"', ')', ']', '—', '-']);
    let opens = labels::label(raw, line).is_some_and(|label| label.shouted || label.sure || label.shape != Shape::Colon || ended);
    opens || labels::is_aside(raw, line) || labels::is_aside(raw, before)
}

/// Does `line` go on with the sentence that `before` leaves open?
fn continues(raw: &str, before: Span, line: Span) -> bool {
    let last_line = before.of(raw).rsplit(['\n', '\r']).next().unwrap_or("");
    let lower = line.of(raw).chars().next().is_some_and(|c| !c.is_uppercase());
    let ended = last_line.trim_end().ends_with(['.', '!', '?', '”', '"', ':']);
    lower && !ended || last_line.len() >= SHORT_LINE && (lower || !ended || last_line.len() > 60)
}

/// The trimmed lines of `raw[body]`; blank ones are empty spans.
fn lines(raw: &str, body: Span) -> Vec<Span> {
    let mut at = body.start;
    let mut found = Vec::new();
    while at < body.end {
        let end = line_end(raw.as_bytes(), at, body.end);
        let line = &raw[at..end];
        let start = at + (line.len() - line.trim_start().len());
        let stop = at + line.trim_end().len();
        let crlf_tail = line == "\n" && at > 0 && raw.as_bytes()[at - 1] == b'\r';
        if !crlf_tail {
            found.push(if stop > start { Span::new(start, stop) } else { Span::new(at, at) });
        }
        at = end;
    }
    found
}

/// Behind the next end of a line.
fn line_end(bytes: &[u8], from: usize, limit: usize) -> usize {
    let mut at = from;
    while let Some(plain) = find_byte(&bytes[at..limit], |b| (b == b'\n') | (b == b'\r') | (b == 0xE2)) {
        at += plain;
        match bytes[at..limit] {
            // U+2028 and U+2029 part lines and paragraphs.
            [0xE2, 0x80, 0xA8 | 0xA9, ..] => return at + 3,
            [0xE2, ..] => at += 1,
            _ => return at + 1,
        }
    }
    limit
}

/// The tokens of each paragraph.
pub(super) fn token_ranges(blocks: &[Span], tokens: &[Token]) -> Vec<Range<usize>> {
    let mut from = 0;
    blocks
        .iter()
        .map(|block| {
            let end = from + tokens[from..].partition_point(|t| t.span.start < block.end);
            let range = from..end;
            from = end;
            range
        })
        .collect()
}
