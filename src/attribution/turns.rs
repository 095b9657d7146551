//! Colons that name who speaks: headlines and the lines of a transcript.
//!
//! ```text
//! Voss: levy off the table          headline of one source
//!
//! MARA VOSS: The levy stays.        a turn, until the next one
//! It always has.
//! JOHN BRANDT: I agree.
//! ```

use super::reading::Reading;
use super::tags::*;
use super::{Attribution, Quotation, Reality};
use crate::rules::Effect;
use crate::span::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// Longest name before a colon, in tokens.
const NAME_REACH: usize = 9;

/// A paragraph that opens with `NAME:`.
#[derive(Debug, Clone)]
struct Opening {
    paragraph: usize,
    name: Range<usize>,
}

/// The turns of a transcript; empty for a text that is none.
pub(super) fn turns(r: &Reading<'_, '_>) -> Vec<Attribution> {
    let openings: Vec<Opening> = (0..r.text.paragraphs.len()).filter_map(|p| opening(r, p)).collect();
    if !is_transcript(r, &openings) {
        return Vec::new();
    }
    let ends = openings.iter().skip(1).map(|o| o.paragraph).chain([r.text.paragraphs.len()]);
    openings.iter().zip(ends).filter_map(|(opening, end)| turn(r, opening, end)).collect()
}

/// Two turns by two speakers, or one who returns; a single colon is a headline.
fn is_transcript(r: &Reading<'_, '_>, openings: &[Opening]) -> bool {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for opening in openings {
        *names.entry(r.text.span(opening.name.clone()).of(r.text.raw)).or_default() += 1;
    }
    let shouted = names.keys().filter(|n| n.len() > 2 && !n.contains(char::is_lowercase)).count();
    let often = openings.len() * 3 >= r.text.paragraphs.len();
    openings.len() >= 2 && (often || shouted >= 2 || names.values().any(|&n| n >= 2) && names.len() >= 2 && openings.len() >= 4)
}

/// `NAME:` at the start of a paragraph, with words behind it.
fn opening(r: &Reading<'_, '_>, paragraph: usize) -> Option<Opening> {
    let tokens = r.text.paragraphs[paragraph].clone();
    let colon = tokens.clone().take(NAME_REACH).find(|&i| r.norm(i) == ":")?;
    let name = tokens.start..colon;
    (colon + 1 < tokens.end && names_someone(r, name.clone())).then_some(Opening { paragraph, name })
}

/// Capitals throughout (titles, "of" and parentheses aside), and no word like "Watch".
fn names_someone(r: &Reading<'_, '_>, name: Range<usize>) -> bool {
    let words = r.text.span(name.clone()).of(r.text.raw).to_lowercase();
    let fits = |i: usize| {
        r.text.tokens[i].capital
            || r.is(i, TITLE.with(PEOPLE).with(NUMBER))
            || matches!(r.norm(i), "of" | "for" | "the" | "and" | "de" | "van" | "von" | "(" | ")" | "-" | "," | "'s")
    };
    !name.is_empty()
        && r.text.tokens[name.start].capital
        && !r.lexicon.is_no_turn(&words)
        && name.clone().all(fits)
        && !name.clone().any(|i| r.is_finite(i))
}

fn turn(r: &Reading<'_, '_>, opening: &Opening, end: usize) -> Option<Attribution> {
    let first = opening.name.end + 1..r.text.paragraphs[opening.paragraph].end;
    let rest = (opening.paragraph + 1..end).map(|p| r.text.paragraphs[p].clone());
    let content: Vec<Span> = std::iter::once(first).chain(rest).filter(|p| !p.is_empty()).map(|p| r.text.span(p)).collect();
    let sentence = r.outer_sentence(opening.name.start).0;
    (!content.is_empty()).then(|| named(r, opening.name.clone(), content, sentence, false, Quotation::Direct))
}

/// "Voss: levy off the table": a headline whose first words name its source.
pub(super) fn headline(r: &Reading<'_, '_>, number: usize) -> Option<Attribution> {
    let sentence = &r.text.sentences[number];
    let tokens = sentence.tokens.clone();
    let paragraph = r.text.paragraphs[sentence.paragraph].clone();
    let line = paragraph.len() <= 30 && tokens.start == paragraph.start && !matches!(r.norm(paragraph.end - 1), "!" | ":");
    let top = sentence.paragraph == 0 || !matches!(r.norm(paragraph.end - 1), "." | "?");
    if !line || !top || tokens.end < paragraph.end && sentence.paragraph > 0 {
        return None;
    }
    let colon = tokens.clone().take(NAME_REACH).find(|&i| r.norm(i) == ":")?;
    let name = tokens.start..colon;
    if colon + 2 >= tokens.end || !names_someone(r, name.clone()) || !name.clone().any(|i| r.is(i, NAME.with(PEOPLE).with(TITLE)))
    {
        return None;
    }
    let mut end = tokens.end;
    while end > colon + 1 && matches!(r.norm(end - 1), "." | ";") {
        end -= 1;
    }
    let body = colon + 1..end;
    let quotation = super::content::quotation(r, std::slice::from_ref(&body));
    Some(named(r, name, vec![r.text.span(body)], number, true, quotation))
}

fn named(
    r: &Reading<'_, '_>,
    name: Range<usize>,
    content: Vec<Span>,
    sentence: usize,
    headline: bool,
    quotation: Quotation,
) -> Attribution {
    Attribution {
        cue: Some(r.text.tokens[name.end].span),
        source: Some(r.text.span(name)),
        relative: None,
        cue_rule: None,
        effect: Effect::Plain,
        content,
        quotation,
        reality: Reality::Said,
        negated: false,
        recalled: false,
        perfect: false,
        outer: None,
        sentence,
        headline,
        spoken: true,
        in_quote: false,
        of_speaker: false,
        noun: false,
        passing: false,
        hearer: None,
    }
}
