//! Reads forward: where a noun phrase, an object, a clause or the setting of an act of speech ends.
//!
//! ```text
//! said in a statement on Wednesday that the levy must go, adding …
//!      ├───────────────────────────┤ setting
//!                                  ├───────────────────┤ clause
//! ```
//!
//! All bounds are token numbers; an end is the token behind the last. Nothing is read past `limit`.

use super::kinds::*;
use super::tagged::TaggedText;
use crate::grammar::{NounPhrase, Sentence, VerbGroup};
use crate::words::Listed;

/// How many adjectives and adverbs may stand before a phrase, apart from it.
const DESCRIBED: usize = 4;
/// How far from its first word a clause has its verb.
const REACH: usize = 40;
/// How many tokens a clause may take, quotations inside of it aside; keeps a line without stops linear.
const CLAUSE_REACH: usize = 600;

/// A mark that ends a sentence.
pub(super) fn is_stop(r: &TaggedText<'_, '_>, at: usize, limit: usize) -> bool {
    matches!(r.norm(at), "." | "!" | "?" | "…") && (at + 1 >= limit || r.norm(at) != "…")
}

/// A noun phrase with its "of …", "for …", "in …" and its coordinated parts.
pub(super) fn noun_phrase(r: &TaggedText<'_, '_>, from: usize, limit: usize) -> Option<usize> {
    let mut end = base(r, from, limit)?;
    for _ in 0..8 {
        let next = if attaches(r, end) {
            base(r, end + 1, limit)
        } else if matches!(r.norm(end), "and" | "or" | "&") {
            base(r, end + 1, limit).filter(|&e| !r.is_finite(e) || r.is(e, SAYING))
        } else {
            None
        };
        match next {
            Some(next) if next <= limit => end = next,
            _ => break,
        }
    }
    Some(end)
}

/// "of", "for", "in" and their like before more of the phrase; not before a time, and not where they open a clause.
fn attaches(r: &TaggedText<'_, '_>, at: usize) -> bool {
    r.is(at, PREP) && !r.is(at + 1, TIME) && !r.is(at, OF_CLAUSE)
        || r.norm(at) == "to" && r.is(at + 1, DET.with(POSS).with(NAME).with(PEOPLE))
}

/// A plain noun phrase of the parse, with the name right behind it, a title in quotation marks and a parenthesis.
pub(super) fn base(r: &TaggedText<'_, '_>, from: usize, limit: usize) -> Option<usize> {
    let parsed = r.grammar.at(from).filter(|_| from < limit)?;
    let start = behind_descriptions(r, parsed, from, limit);
    let alone = || start.checked_sub(1).filter(|&i| i >= from && r.is(i, ADJECTIVE.with(SPEAKS))).map(|_| start);
    let mut last = phrase_from(parsed, start);
    let mut end = last.map(|p| p.tokens.end).or_else(|| title_in_quotes(r, start)).or_else(alone)?;
    while end < limit {
        // "the secretary Mara Voss", "a January 2016 study"
        let time = last.is_some_and(|l| r.is(l.head, TIME) && r.is(l.tokens.start, DET));
        if let Some(next) = phrase_from(parsed, end).filter(|p| time || p.apposition.is_some()) {
            (last, end) = (Some(next), next.tokens.end);
        } else if r.norm(end) == "(" {
            end = parenthesis(r, end, limit);
        } else if let Some(title) = title_in_quotes(r, end) {
            end = title;
        } else if let Some(next) = scare_quotes(r, end).and_then(|behind| phrase_from(parsed, behind)) {
            (last, end) = (Some(next), next.tokens.end);
        } else {
            break;
        }
    }
    Some(end.min(limit))
}

/// The longest phrase of the parse that begins at a token.
fn phrase_from(parsed: &Sentence, at: usize) -> Option<&NounPhrase> {
    let first = parsed.phrases.partition_point(|p| p.tokens.start < at);
    parsed.phrases[first..].iter().take_while(|p| p.tokens.start == at).max_by_key(|p| p.tokens.end)
}

/// "nearly | a year", "a publishing | house": where the phrase begins that the parse knows, behind what describes it.
fn behind_descriptions(r: &TaggedText<'_, '_>, parsed: &Sentence, from: usize, limit: usize) -> usize {
    let lone = r.is(from, DET) && phrase_from(parsed, from).is_some_and(|p| p.tokens.len() == 1);
    let first = from + usize::from(lone);
    let mut near = first..limit.min(first + DESCRIBED);
    near.find(|&i| phrase_from(parsed, i).is_some() || !r.is(i, DESCRIBES)).unwrap_or(from)
}

/// “Face the Nation”: a quotation of capitals only is a name.
fn title_in_quotes(r: &TaggedText<'_, '_>, open: usize) -> Option<usize> {
    let quote = r.is(open, OPENS).then(|| r.quote(open + 1)).flatten().filter(|q| q.closed && q.tokens.len() <= 9)?;
    let is_title =
        |i: usize| r.text.tokens[i].capital || r.is(i, PREP.with(DET).with(COORD).with(NUMBER).with(MARK)) || r.norm(i) == "to";
    quote.tokens.clone().all(is_title).then_some(quote.tokens.end + 1)
}

/// her “clawback” plan: behind a few words in quotation marks inside of a phrase.
fn scare_quotes(r: &TaggedText<'_, '_>, open: usize) -> Option<usize> {
    const FEW: usize = 4;
    let quote = r.is(open, OPENS).then(|| r.quote(open + 1)).flatten().filter(|q| q.closed && q.tokens.len() <= FEW)?;
    Some(quote.tokens.end + 1)
}

/// Behind the closing parenthesis.
pub(super) fn parenthesis(r: &TaggedText<'_, '_>, open: usize, limit: usize) -> usize {
    const REACH: usize = 60;
    (open..limit.min(open + REACH)).find(|&i| r.norm(i) == ")").map_or(open + 1, |i| i + 1)
}

/// Passes over when, where and how it was said; returns where the content can begin.
pub(super) fn setting(r: &TaggedText<'_, '_>, from: usize, limit: usize) -> usize {
    let mut at = from;
    for _ in 0..6 {
        let next = one_setting(r, at, limit);
        if next == at {
            break;
        }
        at = next;
    }
    at
}

fn one_setting(r: &TaggedText<'_, '_>, at: usize, limit: usize) -> usize {
    if r.is(at, ADV) && !r.is(at, DET.with(COORD)) {
        // "said repeatedly that …", "said nearly every …": how it was said, or the clause's own first word.
        let manner = r.norm(at + 1) == "that" || r.is(at + 1, SUBJ) && r.norm(at).ends_with("ly");
        if manner || !opens_clause(r, at + 1, limit) {
            return at + 1;
        }
    }
    if r.is(at, BARE_TIME) && !(r.is(at, NAME) && r.is_finite(at + 1)) && r.norm(at + 1) != "'s" {
        return (at..limit).find(|&i| !r.is(i, TIME.with(NUMBER))).unwrap_or(limit);
    }
    let part = r.is(at, PART_OF_TIME) && r.is(at + 1, THIS_TIME) && r.is(at + 2, TIME);
    if part || r.is(at, THIS_TIME.with(PART_OF_TIME)) && r.is(at + 1, TIME) || r.is(at, LATER) {
        let end = (at + 1..limit).find(|&i| !r.is(i, TIME.with(NUMBER).with(THIS_TIME))).unwrap_or(limit);
        return if r.is_finite(end) { at } else { end };
    }
    if r.norm(at) == "to" && r.opens_infinitive(at) {
        return at;
    }
    // "said at least six had left"
    let approximates = [at, at + 1].into_iter().all(|i| r.is_word(i, Listed::APPROXIMATOR));
    if r.is(at, SETTING) && !r.is(at, SUB) && !approximates || r.is(at, SEQUENCE) {
        return over_preposition(r, at, limit).unwrap_or(at);
    }
    at
}

/// "in a statement", "on Wednesday", "to reporters": the end of the phrase, where the sentence can go on behind it.
fn over_preposition(r: &TaggedText<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    if r.is(at + 1, TIME) || r.is(at + 1, NUMBER) {
        let end = (at + 1..limit).find(|&i| !r.is(i, TIME.with(NUMBER)) && !r.is_figure(i)).unwrap_or(limit);
        return (end > at + 1).then_some(end);
    }
    let end = noun_phrase(r, at + 1, limit)?;
    if !r.is_finite(end) {
        return Some(end);
    }
    // "at a rally Trump would": the last name is the next clause's subject.
    let split = (at + 2..end).rev().take_while(|&i| r.is(i, NAME)).last()?;
    (split > at + 2 && !r.is(split - 1, NAME) && !r.is(split - 1, PREP)).then_some(split)
}

/// Does a clause with a subject and a finite verb begin here?
pub(super) fn opens_clause(r: &TaggedText<'_, '_>, from: usize, limit: usize) -> bool {
    // "said nearly every plan would fail"
    let from = (from..limit.min(from + 3)).find(|&i| !r.is(i, ADV) || r.is(i, CLOSED)).unwrap_or(from);
    let Some(parsed) = r.grammar.at(from) else { return false };
    // "said neither Voss nor Kell stays", "said more than half of them would"
    let approximates = |i: usize| r.is(i, COORD) || r.is_word(i, Listed::APPROXIMATOR | Listed::COMPARATIVE);
    let first = (from..limit.min(from + 3)).find(|&i| !approximates(i)).unwrap_or(from);
    let begins = |v: &VerbGroup| {
        let subject = v.subject.as_ref().map_or(v.tokens.start..v.tokens.start, |s| s.whole.start..s.head);
        let clause = parsed.clauses[v.clause].tokens.start;
        let starts = |at: usize| subject.start == at || subject.contains(&at) || clause == at;
        v.finite && (from..limit.min(from + REACH)).contains(&v.main) && (starts(from) || starts(first))
    };
    parsed.verbs.iter().any(begins) || r.is(from, PREP) && is_fronted(r, from, limit)
}

/// "said after the talks she would stay": what stands before the clause.
fn is_fronted(r: &TaggedText<'_, '_>, from: usize, limit: usize) -> bool {
    // "ruled out the levy, before Kell backed it": that verb has a clause of its own.
    let other = |i: usize| r.norm(i) == ";" || r.is(i, APART);
    let near = (from + 1..limit.min(from + REACH)).take_while(|&i| !is_stop(r, i, limit) && !other(i));
    // "ruled out the levy and backed the bridge": the first verb shares the subject of the one before.
    near.into_iter().find(|&i| r.is_finite(i)).is_some_and(|verb| !shares_subject(r, from, verb))
}

/// "… and (later) backed": a verb that "and" or "but" joins to one before.
fn shares_subject(r: &TaggedText<'_, '_>, from: usize, verb: usize) -> bool {
    let before = (from..verb).rev().find(|&i| !r.is(i, ADV.with(NEG)));
    before.is_some_and(|i| r.is(i, COORD) && i > from)
}

/// Where a clause ends that begins at `from`: at the end of the sentence, a semicolon, or where `resumes` says that the reporter goes on.
pub(super) fn clause_end(r: &TaggedText<'_, '_>, from: usize, limit: usize, resumes: impl Fn(usize) -> bool) -> usize {
    let mut at = from;
    let mut steps = 0;
    while at < limit && steps < CLAUSE_REACH {
        steps += 1;
        if let Some(quote) = r.is(at, OPENS).then(|| r.quote(at + 1)).flatten().filter(|q| q.tokens.end < limit) {
            at = quote.tokens.end + usize::from(quote.closed);
            // “A,” adding: the comma stands inside of the marks.
            if r.is(quote.tokens.end - 1, COMMA) && at < limit && resumes(quote.tokens.end) {
                return at;
            }
            continue;
        }
        if r.norm(at) == "(" {
            at = parenthesis(r, at, limit);
            continue;
        }
        if is_stop(r, at, limit) || r.norm(at) == ";" {
            return at;
        }
        if at > from && r.is(at, COMMA.with(COORD).with(DASH).with(CAN_OPEN).with(ING).with(PAST).with(PREP)) && resumes(at) {
            return at;
        }
        at += 1;
    }
    at.min(limit)
}
