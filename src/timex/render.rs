//! Expressions of time for people: pictures under sentences.

use super::Timex;
use crate::span::Span;
use crate::text::Text;

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
