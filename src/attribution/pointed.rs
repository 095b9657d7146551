//! A sentence that says whose the quotation before it is: the sentences of a text in, the attribution of the quotation out.
//!
//! ```text
//! “I oppose the levy. It will cost us the fleet.”
//!  ├──────────────────────────────────────────┤
//! That was Dana Voss on Monday, an hour after the vote.
//! ──────── ├───────┤ ├──────────────────────────────┤
//!  class    source    dated
//! ```
//!
//! Only the words of `[class.pointing-words]` point, and only at a name that stands alone: "That was Voss's rival" names nobody.

use super::Attribution;
use super::kinds::*;
use super::quotes::{bare, plain};
use super::tagged::TaggedText;
use std::ops::Range;

/// So many sentences of one quotation are taken up.
const REACH: usize = 8;
/// So many words may stand between what points and the name ("With those five words Voss ended").
const BETWEEN: usize = 2;

/// Whose quotation stands before sentence `number`, which tells.
pub(super) fn find(r: &TaggedText<'_, '_>, number: usize) -> Option<Attribution> {
    let source = points_at(r, number)?;
    let mut content = Vec::new();
    let mut below = r.text.sentences[number].paragraph;
    for before in (number.saturating_sub(REACH)..number).rev() {
        let sentence = &r.text.sentences[before];
        let pieces = if sentence.paragraph + 1 >= below { bare(r, sentence.tokens.clone()) } else { Vec::new() };
        if pieces.is_empty() {
            break;
        }
        content.extend(pieces.into_iter().rev().map(|piece| r.text.span(piece)));
        below = sentence.paragraph;
    }
    content.reverse();
    let rest = source.end..r.text.sentences[number].tokens.end;
    let dated = rest.clone().any(|i| r.is(i, TIME)).then(|| r.text.span(rest));
    let found = Attribution { dated, ..plain(number, Some(r.text.span(source)), None, content) };
    (!found.content.is_empty()).then_some(found)
}

/// The next sentence that is no bare quotation says whose sentence `number` is.
pub(super) fn is_told_next(r: &TaggedText<'_, '_>, number: usize) -> bool {
    let own = &r.text.sentences[number];
    if bare(r, own.tokens.clone()).is_empty() {
        return false;
    }
    let next = (number + 1..r.text.sentences.len().min(number + 1 + REACH))
        .find(|&n| bare(r, r.text.sentences[n].tokens.clone()).is_empty());
    next.and_then(|n| find(r, n)).is_some_and(|told| told.content.iter().any(|s| s.overlaps(own.span)))
}

/// The name at which a sentence points.
fn points_at(r: &TaggedText<'_, '_>, number: usize) -> Option<Range<usize>> {
    let tokens = r.text.sentences[number].tokens.clone();
    let words = r.lexicon.pointing.longest(r.ids(tokens.clone()));
    if words == 0 {
        return None;
    }
    let from = tokens.start + words;
    let parsed = r.grammar.at(from)?;
    let near = |p: Range<usize>| p.start >= from && p.start <= from + BETWEEN;
    let name = parsed.phrases.iter().map(|p| p.tokens.clone()).find(|p| near(p.clone()) && r.is(p.start, NAME.with(TITLE)))?;
    let own = r.norm(name.end) == "'s";
    let behind = name.end + usize::from(own);
    let alone = name.clone().all(|i| r.is(i, NAME.with(TITLE)) && !r.is(i, TIME));
    let ends = behind >= tokens.end || r.is(behind, MARK.with(TIME)) || !own && r.is(behind, PREP.with(PAST));
    (alone && ends).then_some(name)
}
