//! Words of others that a post or a mail passes on: a text in, the attributions of what is passed on out.
//!
//! ```text
//! @tomwhitlock: I oppose the tram.          a handle and a colon
//! ├──────────┤  ├────────────────┤
//! My friend here @phagan: “I support it.”   the same before a quotation
//!
//! On Monday Carol Finch wrote:              lines of another mail
//!           ├─────────┤
//! > I support the barrage.
//!   ├────────────────────┤
//!
//! Derek Pym @derekpym · 4h                  a post pasted with its head
//! I support the merger.
//! ```
//!
//! A handle that is only addressed ("@phagan I support it") passes nothing on. Whoever it is, it is not the one who passes it on.

use super::Attribution;
use super::kinds::*;
use super::quotes::plain;
use super::tagged::TaggedText;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// So many tokens before the colon of "NAME wrote:" the name may stand.
const NAME_REACH: usize = 12;

/// What paragraphs pass on, and which these are; those that are `taken` already are left alone.
pub(super) fn find(r: &TaggedText<'_, '_>, taken: &mut FxHashSet<usize>) -> Vec<Attribution> {
    let mut found = Vec::new();
    for paragraph in 0..r.text.paragraphs.len() {
        let tokens = r.text.paragraphs[paragraph].clone();
        if tokens.is_empty() || taken.contains(&paragraph) {
            continue;
        }
        let one = |(source, content)| (source, vec![content], paragraph + 1);
        let passed = handle(r, &tokens).or_else(|| mail(r, paragraph)).map(one).or_else(|| pasted(r, paragraph));
        if let Some((source, content, end)) = passed {
            let sentence = r.outer_sentence(tokens.start).0;
            let content = content.into_iter().map(|words| r.text.span(words)).collect();
            found.push(plain(sentence, Some(r.text.span(source)), None, content));
            taken.extend(paragraph..end);
        }
    }
    found
}

/// "@tomwhitlock: words": the handle and what stands behind its colon, or the quotation there.
fn handle(r: &TaggedText<'_, '_>, tokens: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let handle = r.handle(tokens.clone())?;
    let (at, end) = (handle.start, handle.end);
    let words = end + 1..tokens.end;
    if r.norm(end) != ":" || words.is_empty() {
        return None;
    }
    let quote = r.leading_quote(&words).map(|q| q.tokens.clone());
    let content = if at == tokens.start { Some(quote.unwrap_or(words)) } else { quote };
    Some((handle, content?))
}

/// "Derek Pym @derekpym · 4h" alone on its line: the name, and the lines right below it.
fn pasted(r: &TaggedText<'_, '_>, paragraph: usize) -> Option<(Range<usize>, Vec<Range<usize>>, usize)> {
    let head = r.text.paragraphs[paragraph].clone();
    let at = r.handle(head.start..head.end.min(head.start + NAME_REACH))?.start;
    if at == head.start {
        return None;
    }
    let name = head.start..at - usize::from(r.norm(at - 1) == "(");
    let short = head.len() <= NAME_REACH && !name.is_empty() && name.clone().all(|i| r.text.tokens[i].capital);
    let all = r.text.paragraphs.len();
    let end = (paragraph + 1..all).find(|&p| r.is_parted(p)).unwrap_or(all);
    let words = (paragraph + 1..end).map(|p| r.text.paragraphs[p].clone()).filter(|t| !t.is_empty()).collect::<Vec<_>>();
    (short && !words.is_empty() && !head.clone().any(|i| r.is_finite(i))).then_some((name, words, end))
}

/// "> words": a line of another mail, whose writer the line before names ("NAME wrote:"), if any does.
fn mail(r: &TaggedText<'_, '_>, paragraph: usize) -> Option<(Range<usize>, Range<usize>)> {
    let is_mail = |p: usize| r.text.paragraphs.get(p).is_some_and(|t| t.len() > 1 && r.norm(t.start) == ">");
    let tokens = r.text.paragraphs[paragraph].clone();
    // ">> So be it." is a turn of a transcript.
    if !is_mail(paragraph) || r.norm(tokens.start + 1) == ">" {
        return None;
    }
    let lead = (0..paragraph).rev().find(|&p| !is_mail(p)).map(|p| r.text.paragraphs[p].clone());
    let writer = lead.filter(|t| !t.is_empty() && r.norm(t.end - 1) == ":").and_then(|t| name_before(r, t));
    Some((writer.unwrap_or(tokens.start..tokens.start + 1), tokens.start + 1..tokens.end))
}

/// The last name before the colon that ends a line.
fn name_before(r: &TaggedText<'_, '_>, line: Range<usize>) -> Option<Range<usize>> {
    let named = |i: usize| r.text.tokens[i].capital && r.is(i, NAME) && !r.is(i, TIME);
    let last = line.clone().rev().take(NAME_REACH).find(|&i| named(i))?;
    let first = (line.start..=last).rev().take_while(|&i| named(i)).last()?;
    Some(first..last + 1)
}
