//! What somebody quotes of himself: a sentence in quotation marks inside of a quotation, and who says in it that he said so.
//!
//! ```text
//! “What I said on Monday was ‘I oppose the toll’,” Hagan told the hall.
//!       ┴ ────                ├───────────────┤
//! “My exact words were, ‘I support the casino,’” Whitlow said.
//!  ├┤                    ├──────────────────┤
//! “My rival says, ‘I support it’,” Whitlow said.            the rival's, and not hers
//! ```

use super::cues::{Form, Occurrence};
use super::kinds::*;
use super::quotes::plain;
use super::tagged::TaggedText;
use super::{Attribution, Reality, subject};
use crate::grammar::Tense;
use crate::text::Quote;
use crate::words::Listed;
use std::ops::Range;

/// Those of an outer sentence.
pub(super) fn find(r: &TaggedText<'_, '_>, number: usize, tokens: &Range<usize>, occurrences: &[Occurrence]) -> Vec<Attribution> {
    let first = r.text.quotes.partition_point(|q| q.tokens.end <= tokens.start);
    let near = r.text.quotes[first..].iter().take_while(|q| q.tokens.start < tokens.end);
    let nested = near.filter(|q| q.depth == 1 && q.closed && q.tokens.len() > 2 && tokens.contains(&q.tokens.start));
    nested.filter_map(|quote| own(r, number, quote, occurrences)).collect()
}

fn own(r: &TaggedText<'_, '_>, number: usize, quote: &Quote, occurrences: &[Occurrence]) -> Option<Attribution> {
    let outer = r.quote(quote.tokens.start)?;
    let sentence = r.grammar.at(quote.tokens.start.checked_sub(2)?)?;
    let before = sentence.tokens.start.max(outer.tokens.start)..quote.tokens.start;
    let cue = occurrences.iter().rev().find(|o| before.contains(&o.head) && !o.noun && o.facts(r).speech);
    // The comma before the outer mark belongs to neither.
    let comma = usize::from(r.is(quote.tokens.end - 1, COMMA));
    let words = r.text.span(quote.tokens.start..quote.tokens.end - comma);
    let made = |source: Range<usize>, cue| Attribution {
        in_quote: true,
        passing: true,
        ..plain(number, Some(r.text.span(source)), cue, vec![words])
    };
    if let Some(cue) = cue {
        let said = cue.reality == Reality::Said && !cue.negated && cue.form != Form::Passive;
        let source = subject::find(r, cue.group.start).filter(|_| said)?.tokens;
        // “In my dream I say, ‘I oppose it’”: only what was said is quoted.
        let past = sentence.verb_at(cue.head).is_some_and(|v| v.tense == Tense::Past || v.perfect);
        let told = past && source.len() == 1 && r.is_word(source.start, Listed::FIRST);
        let cued = Attribution { cue: Some(r.text.span(cue.group.clone())), recalled: true, ..made(source, Some(cue)) };
        return told.then_some(cued);
    }
    // "My exact words were": what is mine, and nobody of mine.
    let verb = sentence.verbs.iter().rev().find(|v| v.finite && before.contains(&v.main))?;
    let subject = verb.subject.as_ref().filter(|s| !r.is(s.head, PEOPLE.with(TITLE)))?;
    let mine = r.is_word(subject.tokens.start, Listed::FIRST) && r.is(subject.tokens.start, POSS);
    let attribution = made(subject.tokens.start..subject.tokens.start + 1, None);
    mine.then(|| Attribution { recalled: verb.tense == Tense::Past, ..attribution })
}
