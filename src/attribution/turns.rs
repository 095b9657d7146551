//! Labels that name who speaks: headlines and the lines of a transcript.
//!
//! ```text
//! Voss: levy off the table          headline of one source
//!
//! MARA VOSS: The levy stays.        a turn, until the next label
//! (Laughter)                        nobody's words, and no border
//! It always has.
//! Q    Why?                         ends the turn before it, and is nobody's
//! JOHN BRANDT: I agree.
//!
//! Brandt said later that he had     tells of who spoke: the transcript is over
//! not heard her.
//! ```
//!
//! What has the shape of a label, [`crate::text::label`] says; here it is decided whether the text is a transcript. A page of labelled
//! lines ("Winner: Voss", "Mara Voss: A pilot, 44. She opposes the levy.") is none: nobody speaks on it.

use super::kinds::*;
use super::tagged::TaggedText;
use super::{Attribution, Quotation, Reality};
use crate::rules::Effect;
use crate::span::Span;
use crate::text::{Label, Shape, is_aside, label};
use crate::words::Listed;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Longest name before a colon, in tokens.
const NAME_REACH: usize = 9;

/// A paragraph that opens with a label.
#[derive(Debug, Clone)]
struct Opening {
    paragraph: usize,
    label: Label,
    /// Who it is, as a label is compared with others.
    name: String,
    role: Role,
}

/// Whom a label may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Who bears the name.
    Named,
    /// "Q": whoever asks.
    Asks,
    /// "A": who is interviewed.
    Answers,
    /// ">>": somebody.
    Somebody,
}

/// The turns of a transcript; empty for a text that is none.
pub(super) fn turns(r: &TaggedText<'_, '_>, taken: &FxHashSet<usize>) -> Vec<Attribution> {
    let openings = openings(r, taken);
    if !is_transcript(r, &openings) {
        return Vec::new();
    }
    let names: FxHashSet<&str> = openings.iter().filter_map(|o| last_word(&o.name)).collect();
    let ends = openings.iter().skip(1).map(|o| o.paragraph).chain([r.text.paragraphs.len()]);
    let turns = openings.iter().zip(ends);
    // Where nobody but the one who asks has a label, what stands behind a question is the article's own.
    let explains = openings.iter().all(|o| o.role == Role::Asks);
    let turns = turns.map(|(opening, end)| (opening, if explains { opening.paragraph + 1 } else { end }));
    turns.filter_map(|(opening, end)| turn(r, opening, closed(r, opening.paragraph + 1..end, &names))).collect()
}

/// Every paragraph that opens with a label which may name somebody, but for those of signed words.
fn openings(r: &TaggedText<'_, '_>, taken: &FxHashSet<usize>) -> Vec<Opening> {
    let found: Vec<Opening> = (0..r.text.paragraphs.len()).filter(|p| !taken.contains(p)).filter_map(|p| opening(r, p)).collect();
    let shouted = found.iter().filter(|o| o.label.shouted).count();
    let letters = |role: Role| found.iter().filter(move |o| o.role == role && !o.label.mark.is_empty());
    let colons = letters(Role::Answers).filter(|o| o.label.mark.of(r.text.raw) == ":").count();
    let asked = letters(Role::Asks).next().is_some() || colons > 2;
    let called: FxHashSet<String> =
        found.iter().filter(|o| o.label.shouted).filter_map(|o| last_word(&o.name)).map(str::to_owned).collect();
    let mut times: FxHashMap<String, usize> = FxHashMap::default();
    for opening in &found {
        *times.entry(opening.name.clone()).or_default() += 1;
    }
    let dashes = found.iter().filter(|o| o.label.shape == Shape::Dash).count();
    let keeps = |o: &Opening| {
        let again = times[&o.name] > 1;
        let word = !o.name.contains(' ');
        match o.label.shape {
            // Among labels in capitals "Look:" opens a sentence, not a turn.
            Shape::Colon => {
                let stray = shouted * 2 > found.len() && word && !o.label.shouted && !o.label.sure;
                let below = o.label.words >= r.text.span(r.text.paragraphs[o.paragraph].clone()).end;
                (!stray || called.contains(&o.name)) && (!below || again || o.label.sure)
            }
            Shape::Letter => asked,
            Shape::Stop | Shape::Chevron | Shape::Voice => true,
            // Of a place a report opens with, once or twice.
            Shape::Dash => dashes > 2 && times.values().any(|&n| n > 1),
            Shape::Line => o.label.sure || times.values().any(|&n| n > 1),
        }
    };
    let kept: Vec<bool> = found.iter().map(keeps).collect();
    found.into_iter().zip(kept).filter_map(|(o, keep)| keep.then_some(o)).collect()
}

/// The label of a paragraph, when it may name somebody.
fn opening(r: &TaggedText<'_, '_>, paragraph: usize) -> Option<Opening> {
    let tokens = r.text.paragraphs[paragraph].clone();
    if tokens.is_empty() || r.text.quote_at(r.text.tokens[tokens.start].span.start).is_some() {
        return None;
    }
    let whole = r.text.span(tokens);
    let label = label(r.text.raw, whole).filter(|label| !is_aside(r.text.raw, Span::new(label.name.start, whole.end)))?;
    let name = label.name.of(r.text.raw).to_lowercase();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let role = if label.shape == Shape::Chevron {
        Role::Somebody
    } else if r.lexicon.is_question_label(&name) {
        Role::Asks
    } else if r.lexicon.is_answer_label(&name) {
        Role::Answers
    } else {
        Role::Named
    };
    let own = r.text.tokens_in(label.name);
    let says = !label.shouted && own.clone().any(|i| r.is_finite(i));
    // "Our verdict", "The claim"
    let kind =
        name.split_once(' ').filter(|_| own.clone().next().is_some_and(|i| r.is(i, DET.with(POSS)))).map_or("", |(_, kind)| kind);
    let heads = r.lexicon.is_no_turn(&name) || r.lexicon.is_no_turn(kind);
    let fits = role != Role::Named || !own.is_empty() && !heads && !says;
    fits.then_some(Opening { paragraph, label, name, role })
}

fn last_word(name: &str) -> Option<&str> {
    name.rsplit(' ').next().filter(|word| word.len() > 2)
}

/// Two turns by two speakers, or one who returns, in which somebody speaks; a single colon is a headline.
fn is_transcript(r: &TaggedText<'_, '_>, openings: &[Opening]) -> bool {
    let mut names: FxHashMap<&str, usize> = FxHashMap::default();
    for opening in openings {
        *names.entry(&opening.name).or_default() += 1;
    }
    let certain = openings.iter().filter(|o| o.label.sure || o.label.shape == Shape::Letter).count();
    // "Mr. REED. Mr. Speaker, I rise to honor …": a speech as the record of a parliament has it.
    if let ([only], true) = (openings, certain == 1) {
        return only.label.shape == Shape::Stop && person(r, only, r.text.paragraphs.len()) == Person::First;
    }
    if certain >= 2 || certain == 1 && openings.iter().all(|o| o.label.shape == Shape::Stop) {
        return true;
    }
    let shouted = openings.iter().filter(|o| o.label.shouted).map(|o| o.name.as_str()).collect::<FxHashSet<_>>().len();
    let paragraphs = r.text.paragraphs.len();
    let often = openings.len() * 3 >= paragraphs;
    let again = names.values().any(|&n| n >= 2);
    openings.len() >= 2
        && (often || shouted >= 2 || again && names.len() >= 2 && openings.len() >= 4)
        && speaks(r, openings, again)
}

/// Does anybody speak behind these labels, or are people told of there?
fn speaks(r: &TaggedText<'_, '_>, openings: &[Opening], again: bool) -> bool {
    let ends = openings.iter().skip(1).map(|o| o.paragraph).chain([r.text.paragraphs.len()]);
    let (mut direct, mut told) = (0, 0);
    for (opening, end) in openings.iter().zip(ends) {
        match person(r, opening, end) {
            Person::First => direct += 1,
            Person::Third => told += 1,
            Person::Open => {}
        }
    }
    let shouted = openings.iter().filter(|o| o.label.shouted).count();
    direct > told || direct > 0 && direct == told && shouted * 2 >= openings.len() || told == 0 && again
}

/// In which person the words behind a label are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Person {
    /// "I", "we", a question to "you".
    First,
    /// "he", "she", or the name of the label, as others tell of one.
    Third,
    /// Neither shows.
    Open,
}

fn person(r: &TaggedText<'_, '_>, opening: &Opening, end: usize) -> Person {
    /// So much of a turn shows whose words it is, in tokens.
    const REACH: usize = 120;
    let from = r.text.tokens.partition_point(|t| t.span.start < opening.label.words);
    let until = r.text.paragraphs[end - 1].end.min(from + REACH);
    let own = |i: &usize| r.quote_of(*i).is_none();
    let words = || (from..until).filter(own);
    if words().any(|i| r.is_word(i, Listed::FIRST) && !is_capital_word(r, i)) {
        return Person::First;
    }
    let named = || words().any(|i| tells_of(r, opening, i));
    if words().any(|i| r.is_word(i, Listed::ONE_OTHER)) || named() {
        return Person::Third;
    }
    let asks = r.text.sentences.partition_point(|s| s.span.end <= opening.label.words);
    let question = r.text.sentences[asks..].iter().take_while(|s| s.tokens.start < until).any(|s| s.question);
    if question { Person::First } else { Person::Open }
}

/// "US" is not "us".
pub(super) fn is_capital_word(r: &TaggedText<'_, '_>, index: usize) -> bool {
    let word = r.text.word(index);
    word.len() > 1 && !word.contains(char::is_lowercase)
}

/// Where the words that a turn may go on with end: before a rule, a heading, or a paragraph that tells of one who spoke ("Voss said").
fn closed(r: &TaggedText<'_, '_>, behind: Range<usize>, names: &FxHashSet<&str>) -> usize {
    behind.clone().find(|&p| closes(r, p, names)).unwrap_or(behind.end)
}

pub(super) fn closes(r: &TaggedText<'_, '_>, paragraph: usize, names: &FxHashSet<&str>) -> bool {
    /// The one who is told of stands near the beginning.
    const REACH: usize = 60;
    let tokens = r.text.paragraphs[paragraph].clone();
    let line = r.text.span(tokens.clone()).of(r.text.raw);
    let rule = line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | ' ' | '—'));
    // "The legislative clerk proceeded to call the roll.", "END 12:58 P.M. EST"
    let ids = r.ids(tokens.clone());
    let end = r.lexicon.page_ends.longest(ids);
    let record = r.lexicon.turn_ends.longest(ids) > 0 || end > 0 && r.is_figure(tokens.start + end);
    let heading = line.starts_with("# ") || line.starts_with("## ") || line.starts_with("### ");
    // "Voss said", "said Voss", "she said": told by somebody else, outside of any quotation marks.
    let named = |i: usize| names.contains(r.norm(i)) && r.text.tokens[i].capital;
    let said = |i: usize| r.quote_of(i).is_none() && r.is(i, SAYING) && r.is(i, PAST) && r.is_finite(i);
    let tells = |i: usize| said(i) && (i > tokens.start && named(i - 1) || i + 1 < tokens.end && named(i + 1));
    let quoted = |i: usize| said(i) && i > tokens.start && r.is_word(i - 1, Listed::ONE_OTHER) && r.is(i.wrapping_sub(2), CLOSES);
    rule || heading || record || tokens.clone().take(REACH).any(|i| tells(i) || quoted(i))
}

fn turn(r: &TaggedText<'_, '_>, opening: &Opening, end: usize) -> Option<Attribution> {
    let label = opening.label;
    let whole = r.text.paragraphs[opening.paragraph].clone();
    let first = r.text.tokens.partition_point(|t| t.span.start < label.words)..whole.end;
    let rest = (opening.paragraph + 1..end).map(|p| r.text.paragraphs[p].clone());
    let content: Vec<Span> = std::iter::once(first)
        .chain(rest)
        .filter(|p| !p.is_empty())
        .map(|p| r.text.span(p))
        .filter(|&piece| !is_aside(r.text.raw, piece))
        .collect();
    let third = whole.clone().filter(|&i| r.text.tokens[i].span.start >= label.words && r.quote_of(i).is_none());
    let in_third =
        third.into_iter().any(|i| tells_of(r, opening, i)) && person(r, opening, opening.paragraph + 1) != Person::First;
    if content.is_empty() || in_third {
        return None;
    }
    let sentence = r.outer_sentence(whole.start).0;
    Some(named(label.name, label.mark, content, sentence, false, Quotation::Direct))
}

/// "VOSS: Voss opposes it": the words behind a label tell of its name, as somebody else does. An office may be anybody's.
fn tells_of(r: &TaggedText<'_, '_>, opening: &Opening, index: usize) -> bool {
    let named = opening.role == Role::Named && last_word(&opening.name) == Some(r.norm(index)) && r.text.tokens[index].capital;
    named && !r.is(index, TITLE) && (r.norm(index + 1) == "'s" || r.is_finite(index + 1))
}

/// Capitals throughout (titles, "of" and parentheses aside), and no word like "Watch".
fn names_someone(r: &TaggedText<'_, '_>, name: Range<usize>) -> bool {
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

/// "Voss: levy off the table": a headline whose first words name its source.
pub(super) fn headline(r: &TaggedText<'_, '_>, number: usize) -> Option<Attribution> {
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
    let someone = |i: usize| r.is(i, NAME.with(PEOPLE).with(TITLE)) || !r.is_word(i, Listed::OTHER_WORDS);
    if colon + 2 >= tokens.end || !names_someone(r, name.clone()) || !name.clone().any(someone) {
        return None;
    }
    let mut end = tokens.end;
    while end > colon + 1 && matches!(r.norm(end - 1), "." | ";") {
        end -= 1;
    }
    let body = colon + 1..end;
    let quotation = super::content::quotation(r, std::slice::from_ref(&body));
    Some(named(r.text.span(name.clone()), r.text.tokens[name.end].span, vec![r.text.span(body)], number, true, quotation))
}

fn named(source: Span, mark: Span, content: Vec<Span>, sentence: usize, headline: bool, quotation: Quotation) -> Attribution {
    Attribution {
        cue: Some(mark),
        source: Some(source),
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
        dated: None,
        headed: false,
    }
}
