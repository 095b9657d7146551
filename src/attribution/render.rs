//! Attributions as output rows and as pictures: attributions in, strings out.
//!
//! ```text
//! Mara Voss said she would oppose the levy.
//! ^^^^^^^^^ source
//!           ^^^^ cue
//!                ^^^^^^^^^^^^^^^^^^^^^^^^^ content
//! ```
//!
//! Who the speakers are is told by the caller, who has resolved them. Quoted pieces are shown with their marks, as in PARC.

use super::{Attribution, Quotation, Reality};
use crate::span::Span;
use crate::text::Text;
use serde::Serialize;

/// A speaker as a row names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpeakerRow {
    /// Declared id, or the name in kebab case.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Declared by a pack.
    pub declared: bool,
}

#[derive(Serialize)]
struct Row<'a> {
    document: &'a str,
    source: Option<Words<'a>>,
    cue: Option<Words<'a>>,
    content: Vec<Words<'a>>,
    quotation: &'static str,
    reality: &'static str,
    speakers: Vec<SpeakerRow>,
    chain: Vec<String>,
}

#[derive(Serialize)]
struct Words<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

fn words(raw: &str, span: Span) -> Words<'_> {
    Words { text: span.of(raw), start: span.start, end: span.end }
}

/// One JSON line for each attribution (DESIGN.md, section 8); `speakers` resolves the source of the attribution of that number.
#[must_use]
pub fn rows(document: &str, text: &Text<'_>, found: &[Attribution], speakers: impl Fn(usize) -> Vec<SpeakerRow>) -> String {
    let mut out = String::new();
    for (index, attribution) in found.iter().enumerate() {
        let row = row(document, text, found, index, attribution, &speakers);
        out.push_str(&serde_json::to_string(&row).unwrap_or_default());
        out.push('\n');
    }
    out
}

fn row<'a>(
    document: &'a str,
    text: &Text<'a>,
    found: &[Attribution],
    index: usize,
    attribution: &Attribution,
    speakers: &impl Fn(usize) -> Vec<SpeakerRow>,
) -> Row<'a> {
    let raw = text.raw;
    Row {
        document,
        source: attribution.source.map(|s| words(raw, attribution.relative.map_or(s, |r| s.cover(r)))),
        cue: attribution.cue.map(|s| words(raw, s)),
        content: attribution.content.iter().map(|&s| words(raw, with_marks(text, s))).collect(),
        quotation: quotation_name(attribution.quotation),
        reality: reality_name(attribution.reality),
        speakers: speakers(index),
        chain: chain(raw, found, index, speakers),
    }
}

/// Ids (else the words) of the sources that report this one, outermost first.
fn chain(raw: &str, found: &[Attribution], index: usize, speakers: &impl Fn(usize) -> Vec<SpeakerRow>) -> Vec<String> {
    let mut chain = Vec::new();
    let mut at = found[index].outer;
    while let Some(outer) = at.filter(|_| chain.len() < 8) {
        let named = speakers(outer).into_iter().next().map(|s| s.id);
        chain.extend(named.or_else(|| found[outer].source.map(|s| s.of(raw).to_owned())));
        at = found[outer].outer;
    }
    chain.reverse();
    chain
}

/// A quoted piece with the marks around it.
#[must_use]
pub fn with_marks(text: &Text<'_>, span: Span) -> Span {
    /// A comma or stop may stand between the last word and the mark.
    const SLACK: usize = 4;
    let near = text.quotes.partition_point(|q| q.span.start < span.start.saturating_sub(SLACK));
    let opening = text.quotes[near..].iter().take_while(|q| q.span.start < span.start).find(|q| q.inner.start == span.start);
    let start = opening.map_or(span.start, |q| q.span.start);
    let last = text.quotes.partition_point(|q| q.span.start < span.end);
    let ends_here = |q: &&crate::text::Quote| q.inner.end >= span.end && q.inner.end <= span.end + SLACK;
    let closing = text.quotes[..last].iter().rev().take(8).find(ends_here);
    Span::new(start, closing.map_or(span.end, |q| q.span.end))
}

/// "direct", "indirect" or "mixed".
#[must_use]
pub fn quotation_name(quotation: Quotation) -> &'static str {
    match quotation {
        Quotation::Direct => "direct",
        Quotation::Indirect => "indirect",
        Quotation::Mixed => "mixed",
    }
}

fn reality_name(reality: Reality) -> &'static str {
    match reality {
        Reality::Said => "said",
        Reality::Hypothetical => "hypothetical",
        Reality::NotSaid => "not-said",
        Reality::Asked => "asked",
    }
}

/// Each attribution under the sentences in which it stands.
#[must_use]
pub fn pictures(text: &Text<'_>, found: &[Attribution]) -> String {
    let mut out = String::new();
    let mut shown = None;
    for attribution in found {
        let around = sentences_around(text, attribution);
        if shown != Some(around) {
            let blank = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{blank}{}\n", one_line(around.of(text.raw))));
            shown = Some(around);
        }
        out.push_str(&underlines(text.raw, around, attribution));
    }
    out
}

/// The sentences from the first to the last of its words.
fn sentences_around(text: &Text<'_>, attribution: &Attribution) -> Span {
    let spans = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
    let all = spans.copied().reduce(Span::cover).unwrap_or_default();
    let sentence = |at: usize| text.sentence_at(at).map_or(all, |n| text.sentences[n].span);
    all.cover(sentence(all.start)).cover(sentence(all.end.saturating_sub(1)))
}

/// Control characters, line ends among them, as spaces.
pub(crate) fn one_line(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn underlines(raw: &str, around: Span, attribution: &Attribution) -> String {
    let mut out = String::new();
    if let Some(source) = attribution.source {
        out.push_str(&underline(raw, around, &[source], "source"));
    }
    if let Some(cue) = attribution.cue {
        out.push_str(&underline(raw, around, &[cue], "cue"));
    }
    out.push_str(&underline(raw, around, &attribution.content, &label(attribution)));
    out
}

/// A line of marks under the words of `spans`.
pub(crate) fn underline(raw: &str, around: Span, spans: &[Span], label: &str) -> String {
    let mut line = String::new();
    let mut at = around.start;
    for span in spans {
        line.extend(raw[at.min(span.start)..span.start].chars().map(|_| ' '));
        line.extend(span.of(raw).chars().map(|_| '^'));
        at = span.end;
    }
    format!("{line} {label}\n")
}

/// "content", and what is not plain about it.
fn label(attribution: &Attribution) -> String {
    let mut label = "content".to_owned();
    let mut note = |when: bool, words: &str| {
        if when {
            label.push_str(", ");
            label.push_str(words);
        }
    };
    note(attribution.quotation != Quotation::Indirect, quotation_name(attribution.quotation));
    note(attribution.reality != Reality::Said, reality_name(attribution.reality));
    note(attribution.negated, "negated");
    note(attribution.recalled, "recalled");
    note(attribution.perfect, "perfect");
    note(attribution.outer.is_some(), "inner");
    note(attribution.headline, "headline");
    label
}
