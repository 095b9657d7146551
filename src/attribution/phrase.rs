//! Reads forward: where a noun phrase, an object, a clause or the setting of an act of speech ends.
//!
//! ```text
//! said in a statement on Wednesday that the levy must go, adding …
//!      ├───────────────────────────┤ setting
//!                                  ├───────────────────┤ clause
//! ```
//!
//! All bounds are token numbers; an end is the token behind the last. Nothing is read past `limit`.

use super::tagged::TaggedText;
use super::tags::*;

/// How many tokens a plain noun phrase may take.
const PHRASE_REACH: usize = 40;
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

/// A plain noun phrase: pronoun, or determiner, adjectives, nouns, possessives, a parenthesis behind the name.
pub(super) fn base(r: &TaggedText<'_, '_>, from: usize, limit: usize) -> Option<usize> {
    let limit = limit.min(from + PHRASE_REACH);
    if from >= limit {
        return None;
    }
    if r.is(from, SUBJ.with(OBJ)) && !r.is(from, POSS.with(DET).with(NAME)) {
        return Some(from + 1);
    }
    let mut at = from;
    let mut has_noun = false;
    while at < limit {
        let opener = r.is(at, DET.with(POSS)) && (!has_noun || r.norm(at) == "'s") && !r.is(at, NAME);
        let modifier = !has_noun && r.is(at, PAST.with(ING).with(PARTICIPLE).with(ADV)) && !r.is(at, MARK);
        let vague_time = r.is(at, VAGUE) && r.is(at + 1, TIME.with(ADV).with(MARK));
        if has_noun && (r.is(at, BARE_TIME) || vague_time || r.is(at, PART_OF_TIME) && r.is(at + 1, TIME_OPENER)) {
            break;
        }
        if opener || modifier {
            has_noun &= r.norm(at) != "'s";
        } else if r.is_noun_like(at) || r.is(at, TIME) && !has_noun {
            has_noun = true;
        } else if r.is(at, OPENS.with(CLOSES))
            && r.quote(at + 1).or(r.quote(at.wrapping_sub(1))).is_some_and(|q| q.tokens.len() <= 4)
        {
            // A nickname or scare quotes inside of the phrase.
        } else if let Some(end) = title_in_quotes(r, at) {
            has_noun = true;
            at = end;
            continue;
        } else if r.norm(at) == "(" && has_noun {
            at = parenthesis(r, at, limit);
            continue;
        } else {
            break;
        }
        at += 1;
    }
    let has_head = has_noun || at > from && r.is(at - 1, SPEAKS);
    has_head.then_some(at)
}

/// “Face the Nation”: a quotation of capitals only is a name.
fn title_in_quotes(r: &TaggedText<'_, '_>, open: usize) -> Option<usize> {
    let quote = r.is(open, OPENS).then(|| r.quote(open + 1)).flatten().filter(|q| q.closed && q.tokens.len() <= 9)?;
    let is_title =
        |i: usize| r.text.tokens[i].capital || r.is(i, PREP.with(DET).with(COORD).with(NUMBER).with(MARK)) || r.norm(i) == "to";
    quote.tokens.clone().all(is_title).then_some(quote.tokens.end + 1)
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
        let manner = r.norm(at + 1) == "that" || r.is(at + 1, SUBJ.without(DET)) && r.norm(at).ends_with("ly");
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
    if (r.is(at, SETTING) && !r.is(at, SUB) || r.is(at, SEQUENCE)) && !r.is(at, MARK) {
        return over_preposition(r, at, limit).unwrap_or(at);
    }
    at
}

/// "in a statement", "on Wednesday", "to reporters": the end of the phrase, where the sentence can go on behind it.
fn over_preposition(r: &TaggedText<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    if r.is(at + 1, TIME) || r.is(at + 1, NUMBER) {
        let end = (at + 1..limit)
            .find(|&i| !r.is(i, TIME.with(NUMBER).with(NAME).without(SUBJ)) || r.is(i, NAME) && !r.is(i, TIME))
            .unwrap_or(limit);
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
    const REACH: usize = 40;
    // "said nearly every plan would fail"
    let from = (from..limit.min(from + 3)).find(|&i| !r.is(i, ADV) || r.is(i, CLOSED)).unwrap_or(from);
    let opener = r
        .is(from, DET.with(POSS).with(SUBJ).with(NAME).with(WH).with(NUMBER).with(SUB).with(PREP).with(PEOPLE).with(TITLE))
        || r.is_noun_like(from)
        || r.is(from, ING);
    if !opener {
        return false;
    }
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
        if at > from && r.is(at, COMMA.with(COORD).with(DASH).with(SUB).with(ING).with(CUE).with(PREP)) && resumes(at) {
            return at;
        }
        at += 1;
    }
    at.min(limit)
}
