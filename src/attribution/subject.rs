//! Finds the subject of a verb: a verb's token in, the tokens of its noun phrase out.
//!
//! ```text
//! Pete Hegseth, the new defence secretary, has repeatedly said …      ├──────────────────────────────────┤ has
//! In remarks before the summit, Hegseth also said …                   ├─────┤ also said
//! Coale, who once called it open, said …                              ├────────────────────────────┤ said;  ├───┤ (who) called
//! Hegseth met allies and said …                                       ├─────┤ … and said
//! Addressing allies, Hegseth spoke at length, suggesting …            ├─────┤ … suggesting
//! Hegseth went on to say …                                            ├─────┤ went on to say
//! ```
//!
//! Who does it is read off the clauses of [`crate::grammar`]; here what they show is made the words that name a source. Whom
//! the words name is for [`crate::speaker`].

use super::forward;
use super::kinds::*;
use super::tagged::TaggedText;
use crate::grammar::{ClauseKind, Nominal, Sentence, VerbGroup, Voice};
use crate::words::{Listed, Tag};
use std::ops::Range;

/// A subject: its tokens, and the relative pronoun that stands for it, if one does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    pub tokens: Range<usize>,
    pub relative: Option<usize>,
}

impl From<Range<usize>> for Subject {
    fn from(tokens: Range<usize>) -> Self {
        Self { tokens, relative: None }
    }
}

/// The subject of the verb group that holds token `verb`, with its appositions; of one that is not finite who is understood to do it.
/// `None` where the sentence shows none (imperatives, "as said").
pub(super) fn find(reading: &TaggedText<'_, '_>, verb: usize) -> Option<Subject> {
    let sentence = reading.grammar.at(verb)?;
    let group = group_at(sentence, verb)?;
    let subject = group.subject.as_ref().filter(|_| !is_put_upon(sentence, group))?;
    let first = subject.tokens.start;
    let inside = reading.quote(verb).map_or(0, |q| q.tokens.start);
    if subject.whole.start < inside {
        return None;
    }
    if let Some(antecedent) = sentence.clauses.iter().filter(|c| c.opener == Some(first)).find_map(|c| c.antecedent.as_ref()) {
        return Some(Subject { tokens: antecedent.whole.clone(), relative: Some(first) });
    }
    let mut tokens = described(reading, sentence, group, subject);
    // "Neither Voss nor Kell": what joins them belongs to them.
    let joins = |i: &usize| subject.joined && sentence.tag(*i) == Some(Tag::Coordinator);
    tokens.start = tokens.start.checked_sub(1).filter(joins).unwrap_or(tokens.start);
    Some(Subject::from(tokens))
}

/// "was forced to deny", "was reported to have said": what others make of the subject, and nothing that it says of itself.
fn is_put_upon(sentence: &Sentence, group: &VerbGroup) -> bool {
    let outer = sentence.clauses[group.clause].parent.and_then(|clause| sentence.clauses[clause].verb);
    let near = |v: &VerbGroup| v.voice == Voice::Passive && v.finite && v.tokens.end == group.tokens.start;
    group.infinitive && outer.is_some_and(|verb| near(&sentence.verbs[verb]))
}

/// The verb group that holds a token, or that begins behind it with nothing but adverbs between.
fn group_at(sentence: &Sentence, token: usize) -> Option<&VerbGroup> {
    let adverb = |i: usize| matches!(sentence.tag(i), Some(Tag::Adverb | Tag::Negation));
    let behind = || sentence.verbs.iter().find(|v| v.tokens.start > token && (token..v.tokens.start).all(adverb));
    sentence.verb_at(token).or_else(behind)
}

/// The subject with all that commas or dashes set in between it and its verb: "Voss, a rival who studies ports, said".
fn described(reading: &TaggedText<'_, '_>, sentence: &Sentence, group: &VerbGroup, subject: &Nominal) -> Range<usize> {
    let whole = subject.whole.clone();
    let mut end = group.tokens.start;
    while end > whole.end && reading.is(end - 1, ADV) {
        end -= 1;
    }
    let closed = end > whole.end + 1 && reading.is(end - 1, COMMA.with(DASH));
    let opened = (whole.clone().chain([whole.end])).any(|i| reading.is(i, COMMA.with(DASH)) && !reading.is(i, CLOSES));
    // "Officials, including Kell, said": no description of theirs.
    let preposition = |i: usize| sentence.tag(i) == Some(Tag::Preposition);
    let joins = |i: usize| preposition(i + 1) || reading.is_word(i, Listed::JOINING);
    let beside = preposition(whole.end + 1) && !joins(whole.end + 1) && reading.is(whole.end, COMMA);
    let same = |v: &VerbGroup| {
        v.tokens.start < group.tokens.start && v.subject.as_ref().is_some_and(|s| s.head == subject.head) && v.finite
    };
    if group.inverted || !group.finite || !closed || !opened || beside || sentence.verbs.iter().any(same) {
        return whole;
    }
    whole.start..end - 1
}

/// Where the phrase that begins at `from` ends, with all that describes it: "Voss of Hull, 52, the mayor, who …"; not before `known`.
pub(super) fn end_of_description(reading: &TaggedText<'_, '_>, from: usize, known: usize) -> Option<usize> {
    /// So many descriptions a phrase may have.
    const MOST: usize = 6;
    let sentence = reading.grammar.at(from)?;
    let longer = |&end: &usize| description(reading, sentence, end).filter(|&next| next > end);
    let farthest = |end: usize| std::iter::successors(Some(end), longer).take(MOST).last().unwrap_or(end);
    let end = farthest(forward::noun_phrase(reading, from, sentence.tokens.end)?);
    Some(if known > end { farthest(known) } else { end })
}

/// Where a description ends that begins at `at`: a relative clause, or behind a comma also an apposition, an age or a place.
fn description(reading: &TaggedText<'_, '_>, sentence: &Sentence, at: usize) -> Option<usize> {
    let comma = reading.is(at, COMMA) && !reading.is(at, CLOSES);
    let inside = if comma { at + 1 } else { at };
    let mut clauses = sentence.clauses.iter();
    if let Some(relative) = clauses.find(|c| c.kind == ClauseKind::Relative && c.opener == Some(inside)) {
        let over = |&i: &usize| !comma && reading.is(i, COMMA);
        return relative.tokens.clone().find(over).or(Some(relative.tokens.end));
    }
    let again = || sentence.phrases.iter().find(|p| p.apposition.is_some() && is_next(sentence, inside, p.tokens.start));
    let from = match sentence.tag(inside).filter(|_| comma)? {
        Tag::Number if reading.is(inside + 1, MARK) => return Some(inside + 1),
        Tag::Preposition if reading.norm(inside) == "of" => return end_of_place(reading, sentence, inside + 1),
        _ => again()?.tokens.start,
    };
    forward::noun_phrase(reading, from, sentence.tokens.end)
}

/// "Exeter, N.H."
fn end_of_place(reading: &TaggedText<'_, '_>, sentence: &Sentence, from: usize) -> Option<usize> {
    let plain = |from: usize| forward::noun_phrase(reading, from, sentence.tokens.end);
    let town = plain(from)?;
    let named = reading.is(town, COMMA) && sentence.tag(town + 1) == Some(Tag::Name);
    let region = plain(town + 1).filter(|&end| named && reading.is(end, MARK));
    region.or(Some(town))
}

/// `token` stands at `from`, or behind nothing but adverbs and what joins a pair.
fn is_next(sentence: &Sentence, from: usize, token: usize) -> bool {
    let small = |i: usize| matches!(sentence.tag(i), Some(Tag::Adverb | Tag::Coordinator));
    from <= token && (from..token).all(small)
}
