//! Expressions of time for people and for programs: pictures under sentences, and JSON lines.

use super::Timex;
use crate::span::Span;
use crate::text::Text;
use serde::Serialize;

/// Draws every sentence that holds an expression, with marks and values under it.
///
/// ```text
/// He said it on Wednesday.
///               ^^^^^^^^^ DATE 2025-02-12
/// ```
#[must_use]
pub fn picture(text: &Text, found: &[Timex]) -> String {
    let mut drawn = String::new();
    for sentence in &text.sentences {
        let mut rest = begun(found, sentence.span);
        let mut shown = 0;
        while let Some(first) = rest.first() {
            let whole = rest.last().map_or(sentence.span, |last| sentence.span.cover(last.span));
            let window = window(text.raw, whole, first.span, &mut shown);
            let count = rest.partition_point(|t| t.span.end <= window.end).max(1);
            drawn.push_str(one_line(window.of(text.raw)).trim_end());
            drawn.push('\n');
            rest[..count].iter().for_each(|timex| mark(text.raw, window, timex, &mut drawn));
            rest = &rest[count..];
        }
    }
    drawn
}

/// The expressions that begin in `span`; "10 p.m. Wednesday" may look like two sentences and is one expression.
fn begun(found: &[Timex], span: Span) -> &[Timex] {
    let start = found.partition_point(|t| t.span.start < span.start);
    &found[start..found.partition_point(|t| t.span.start < span.end).max(start)]
}

/// A sentence longer than this (bytes) is drawn in pieces.
const WIDEST: usize = 600;

/// The whole sentence, or of a very long one the piece that begins shortly before `first` and behind what was `shown`.
fn window(raw: &str, sentence: Span, first: Span, shown: &mut usize) -> Span {
    if sentence.len() <= WIDEST {
        return sentence;
    }
    let boundary = |mut at: usize| {
        while !raw.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(first.start.saturating_sub(60).max(sentence.start).max(*shown).min(first.start));
    let end = boundary((start + WIDEST).min(sentence.end)).max(first.end);
    *shown = end;
    Span::new(start, end)
}

/// One line of marks under the words of `timex`, with its type and value.
fn mark(raw: &str, window: Span, timex: &Timex, drawn: &mut String) {
    let left = raw[window.start..timex.span.start].chars().count();
    let width = timex.span.of(raw).chars().count().max(1);
    drawn.push_str(&" ".repeat(left));
    drawn.push_str(&"^".repeat(width));
    drawn.push_str(&format!(" {} {}\n", timex.kind.name(), timex.value));
}

/// Line ends and tabs as spaces, so that the marks stand under their words.
fn one_line(words: &str) -> String {
    words.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }).collect()
}

/// One line of `extract --stage dates --format jsonl`.
#[derive(Serialize)]
struct Row<'a> {
    document: &'a str,
    text: &'a str,
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
}

/// One JSON object a line: `{"document","text","start","end","type","value"}`; offsets are bytes of the document's text.
#[must_use]
pub fn json_lines(document: &str, text: &Text, found: &[Timex]) -> String {
    let mut lines = String::new();
    for timex in found {
        let row = Row {
            document,
            text: timex.span.of(text.raw),
            start: timex.span.start,
            end: timex.span.end,
            kind: timex.kind.name(),
            value: &timex.value,
        };
        if let Ok(line) = serde_json::to_string(&row) {
            lines.push_str(&line);
            lines.push('\n');
        }
    }
    lines
}
