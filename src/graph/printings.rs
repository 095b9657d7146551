//! Counts what was printed several times once: assertions in, [`Piece`]s out.
//!
//! ```text
//! "Voss backs the levy."  a.txt  2024-03-02  Harbour Post ─┐
//! "Voss backs the levy."  b.txt  2024-03-03  Harbour Post ─┴▶ one piece, copies: b.txt
//! "Voss backs the levy."  c.txt  2024-03-05  The Chronicle ─▶ another outlet's piece, said on the day of the first
//! ```
//!
//! A reprint would otherwise be a new statement on a later day, and a change of mind that never was.

use super::days_between;
use super::statements::{Piece, topic_key};
use crate::assertion::{Assertion, Field};
use crate::span::Span;
use std::cmp::Ordering;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// The same text printed so many days later is a reprint; after that, the speaker may have said it again.
const REPRINT_DAYS: i32 = 30;

/// Shorter passages are stock phrases, which a speaker may well repeat on another day.
const DISTINCT_WORDS: usize = 6;

/// Sorts, takes out copies, and dates reprints like their first printing.
pub(super) fn collect(assertions: &[Assertion]) -> Vec<Piece> {
    let mut sorted: Vec<&Assertion> = assertions.iter().collect();
    sorted.sort_by(|a, b| total_order(a, b));
    let mut pieces: Vec<Piece> = sorted.into_iter().map(|a| Piece::of(a.clone())).collect();
    for reprints in groups(&pieces, |a| Some(same_text(a))) {
        date_reprints(&mut pieces, &reprints);
    }
    for quoted in groups(&pieces, distinct_words) {
        date_quoted(&mut pieces, &quoted);
    }
    without_copies(pieces)
}

/// A total order that looks at nothing but the content, earliest printing first.
fn total_order(a: &Assertion, b: &Assertion) -> Ordering {
    let key = |x: &Assertion| {
        (x.document.published.is_none(), x.document.published, x.evidence.field, x.evidence.span, x.position.value)
    };
    (a.speaker.id.cmp(&b.speaker.id))
        .then_with(|| topic_key(&a.topic).cmp(&topic_key(&b.topic)))
        .then_with(|| key(a).cmp(&key(b)))
        .then_with(|| a.document.id.cmp(&b.document.id))
        .then_with(|| a.id.cmp(&b.id))
        .then_with(|| a.rule.cmp(&b.rule))
        .then_with(|| format!("{a:?}").cmp(&format!("{b:?}")))
}

/// Who says what, for telling two printings of one saying.
type Saying = (String, (String, Option<String>), i32, String);

fn saying(a: &Assertion, words: String) -> Saying {
    (a.speaker.id.clone(), topic_key(&a.topic), a.position.value, words)
}

/// The same place of the same text.
fn same_text(a: &Assertion) -> Saying {
    saying(a, format!("{} {:?} {:?}", a.document.text_hash, a.evidence.field, a.evidence.span))
}

/// The same words in another text, when they are too many to fall together by chance.
fn distinct_words(a: &Assertion) -> Option<Saying> {
    let words = normal_words(&a.evidence.text);
    (words.split(' ').count() >= DISTINCT_WORDS).then(|| saying(a, words))
}

fn normal_words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Numbers of the dated pieces with the same key, earliest printing first; groups of one are left out.
fn groups<F: Fn(&Assertion) -> Option<Saying>>(pieces: &[Piece], key: F) -> Vec<Vec<usize>> {
    let mut sayings: BTreeMap<Saying, Vec<usize>> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        if let (Some(saying), Some(_)) = (key(&piece.assertion), piece.assertion.document.published) {
            sayings.entry(saying).or_default().push(index);
        }
    }
    sayings.into_values().filter(|indices| indices.len() > 1).collect()
}

/// "On Wednesday" in a reprint is still the Wednesday before the first printing.
fn date_reprints(pieces: &mut [Piece], indices: &[usize]) {
    let mut first = indices[0];
    for &index in &indices[1..] {
        if close(&pieces[first].assertion, &pieces[index].assertion) {
            pieces[index].assertion.said_on = pieces[first].assertion.said_on.clone();
        } else {
            first = index;
        }
    }
}

/// The same words elsewhere without a day of their own were said on the day that another article pins, else on the first.
fn date_quoted(pieces: &mut [Piece], indices: &[usize]) {
    let pinned = indices.iter().copied().find(|&i| pieces[i].is_pinned());
    let mut first = indices[0];
    for &index in indices {
        if pieces[index].is_pinned() {
            continue;
        }
        if !close(&pieces[first].assertion, &pieces[index].assertion) {
            first = index;
        }
        let source = pinned.filter(|&p| close(&pieces[p].assertion, &pieces[index].assertion)).unwrap_or(first);
        if pieces[source].is_dated() || !pieces[index].is_dated() {
            pieces[index].assertion.said_on = pieces[source].assertion.said_on.clone();
        }
    }
}

fn close(a: &Assertion, b: &Assertion) -> bool {
    let day = |x: &Assertion| x.document.published;
    day(a).zip(day(b)).is_some_and(|(a, b)| days_between(a, b).abs() <= REPRINT_DAYS)
}

/// What makes two pieces the same quotation of a report: the words and where they can be read.
type Printed = (Saying, Option<String>);

/// Keeps one piece for each outlet, and one for each wording in a document; the others' documents are its copies.
fn without_copies(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut kept: Vec<Piece> = Vec::new();
    let mut by_place: BTreeMap<(Printed, Field, Span), usize> = BTreeMap::new();
    let mut by_words = BTreeSet::new();
    for piece in pieces {
        let a = &piece.assertion;
        let place = ((saying(a, a.document.text_hash.clone()), a.document.outlet.clone()), a.evidence.field, a.evidence.span);
        let words = (saying(a, normal_words(&a.evidence.text)), a.document.id.clone(), a.said_on.days);
        match by_place.entry(place) {
            Entry::Occupied(first) if is_reprint(&kept[*first.get()], &piece) => add_copy(&mut kept[*first.get()], &piece),
            Entry::Occupied(mut old) => {
                old.insert(kept.len());
                kept.push(piece);
            }
            Entry::Vacant(free) => {
                if by_words.insert(words) {
                    free.insert(kept.len());
                    kept.push(piece);
                }
            }
        }
    }
    kept
}

fn is_reprint(first: &Piece, later: &Piece) -> bool {
    let undated = first.assertion.document.published.is_none() || later.assertion.document.published.is_none();
    undated || close(&first.assertion, &later.assertion)
}

fn add_copy(piece: &mut Piece, copy: &Piece) {
    let id = &copy.assertion.document.id;
    if *id != piece.assertion.document.id && !piece.copies.contains(id) {
        piece.copies.push(id.clone());
    }
}
