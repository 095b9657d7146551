//! Walks the chains of `then` edges: moments in, changes out.
//!
//! ```text
//! ruled-out ─then─▶ against ─then─▶ open ─then─▶ for
//!     └── softening ──┘               └─ hardening ─┘
//!     └────────── walk-back ──────────┘
//! ```
//!
//! A flip or walk-back is measured from the firmest position since the last one, so that a reversal in small steps is
//! one; the weaker kinds are measured from the statement before. Who walked back to open has not yet taken the other side:
//! whoever does so next flips from the firm position that was left.
//!
//! A mixed moment (both sides on one day, in an order that nobody tells) may have ended on any of them. So what follows
//! it is a change only if it is one whichever came last, and it is itself a change only where it holds something that
//! leaves what was held before, whichever came first. No change lies inside it.

use super::Kind;
use crate::graph::{Network, Placing, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// Kind, earlier and later statement, and whether one of them stands in a mixed moment.
pub(super) type Change = (Kind, usize, usize, bool);

/// All changes of all speakers, each once. Everything on an agenda is no topic of its own: it is read on each topic.
pub(super) fn find(network: &Network) -> Vec<Change> {
    let mut changes = BTreeSet::new();
    let apart = recalled(network);
    for first in network.first_moments() {
        let thread = network.statements[first[0]].thread();
        if thread.1 == "*" {
            continue;
        }
        let moments = network.moments(&first);
        changes.extend(walk(network, &moments));
        for &recall in apart.get(&thread).into_iter().flatten() {
            changes.extend(told_together(network, recall, &moments));
        }
    }
    changes.into_iter().collect()
}

type ThreadKey<'a> = (&'a str, &'a str, Option<&'a str>);

/// Recalls and background without a day, by thread. What only somebody else tells of the speaker starts no change.
fn recalled(network: &Network) -> BTreeMap<ThreadKey<'_>, Vec<usize>> {
    let mut recalls: BTreeMap<ThreadKey<'_>, Vec<usize>> = BTreeMap::new();
    for (index, statement) in network.statements.iter().enumerate() {
        match statement.placing {
            Placing::Recalled | Placing::Background if statement.is_own() => {
                recalls.entry(statement.thread()).or_default().push(index);
            }
            _ => {}
        }
    }
    recalls
}

/// Changes along one chain. "Everything" is only read as said of a topic beside what was said of the topic itself: it
/// neither hides nor dates a change between plain statements.
fn walk(network: &Network, moments: &[Vec<usize>]) -> Vec<Change> {
    let everything = |i: &usize| network.statements[*i].everything;
    let plain: Vec<Vec<usize>> = moments.iter().filter(|m| !m.iter().any(everything)).cloned().collect();
    let mut changes = walk_moments(network, &plain);
    if plain.len() < moments.len() {
        let all = walk_moments(network, moments);
        changes.extend(all.into_iter().filter(|(_, from, to, _)| everything(from) || everything(to)));
    }
    changes
}

/// What the speaker may hold: the last statement of the firmest position, the last one of all, and the firm position
/// from which a walk-back has led to `last`, open since.
#[derive(Clone, Copy)]
struct Held {
    firmest: usize,
    last: usize,
    left: Option<usize>,
}

impl Held {
    fn at(s: usize) -> Self {
        Held { firmest: s, last: s, left: None }
    }
}

fn walk_moments(network: &Network, moments: &[Vec<usize>]) -> Vec<Change> {
    let mut held: Vec<Held> = Vec::new();
    let mut changes = Vec::new();
    for moment in moments {
        if held.is_empty() {
            held = moment.iter().map(|&s| Held::at(s)).collect();
            continue;
        }
        let unordered = held.len() > 1 || moment.len() > 1;
        let left = mildest(network, moment.iter().filter_map(|&s| leaves(network, &held, s)));
        match (left, &held[..], &moment[..]) {
            (Some((kind, from, to)), _, _) => changes.push((kind, from, to, unordered)),
            (None, [one], [next]) => {
                changes.extend(compare(network, one.last, *next).map(|kind| (kind, one.last, *next, false)));
            }
            (None, _, _) => {}
        }
        held = moment.iter().map(|&s| hold(network, &held, s)).collect();
    }
    changes
}

/// The reversal by which `to` leaves everything that may be held, if it does.
fn leaves(network: &Network, held: &[Held], to: usize) -> Option<(Kind, usize, usize)> {
    let reversals: Vec<_> = held.iter().filter_map(|h| leaving(network, h, to).map(|(k, from)| (k, from, to))).collect();
    if reversals.len() == held.len() { mildest(network, reversals.into_iter()) } else { None }
}

/// The reversal by which `to` leaves what is held, and the statement that it leaves.
fn leaving(network: &Network, held: &Held, to: usize) -> Option<(Kind, usize)> {
    let plain = reversal(network, held.firmest, to).map(|k| (k, held.firmest));
    let through_open = || held.left.and_then(|l| reversal(network, l, to).filter(|k| *k == Kind::Flip).map(|k| (k, l)));
    plain.or_else(through_open)
}

/// Of several readings the one that accuses least.
fn mildest(network: &Network, changes: impl Iterator<Item = (Kind, usize, usize)>) -> Option<(Kind, usize, usize)> {
    let value = |i: usize| network.statements[i].position.value;
    changes.min_by_key(|&(kind, from, to)| (std::cmp::Reverse(kind), (value(from) - value(to)).abs(), from, to))
}

/// What may be held once `s` is said: a new start if it leaves everything, else the firmer of the two on its side.
fn hold(network: &Network, held: &[Held], s: usize) -> Held {
    let value = |i: usize| network.statements[i].position.value;
    match held.iter().find(|h| leaving(network, h, s).is_none()) {
        Some(h) if value(h.firmest).abs() > value(s).abs() => Held { last: s, ..*h },
        Some(h) => Held { firmest: s, last: s, left: h.left.filter(|_| value(s) == 0) },
        None => {
            let walked = held.iter().filter(|h| reversal(network, h.firmest, s) == Some(Kind::WalkBack)).map(|h| h.firmest);
            Held { left: walked.max(), ..Held::at(s) }
        }
    }
}

fn reversal(network: &Network, from: usize, to: usize) -> Option<Kind> {
    compare(network, from, to).filter(|kind| kind.is_reversal())
}

fn compare(network: &Network, from: usize, to: usize) -> Option<Kind> {
    change(network.statements[from].position.value, network.statements[to].position.value)
}

/// The table of kinds.
pub(super) fn change(from: i32, to: i32) -> Option<Kind> {
    match (from.signum() * to.signum(), from.abs(), to.abs()) {
        (-1, _, _) => Some(Kind::Flip),
        (_, 2.., 0) => Some(Kind::WalkBack),
        (_, before, now) if now < before => Some(Kind::Softening),
        (_, before, now) if now > before => Some(Kind::Hardening),
        (_, _, _) => None,
    }
}

/// A recall without a day and the first thing of another side that one of its own documents tells as later. Background
/// pairs only with a statement that words date and that is the first of its side: "has ruled out" does not say when.
fn told_together(network: &Network, recall: usize, moments: &[Vec<usize>]) -> Option<Change> {
    let before = &network.statements[recall];
    let later = |i: &usize| {
        let s = &network.statements[*i];
        s.side() != before.side() && !s.everything && tells(before, s)
    };
    let index = moments.iter().position(|m| m.iter().any(later))?;
    let to = *moments[index].iter().find(|i| later(i))?;
    let same_side = |i: &usize| network.statements[*i].side() == network.statements[to].side();
    let is_new = !moments[..index].iter().flatten().any(same_side);
    let pinned = network.statements[to].pieces.iter().any(crate::graph::Piece::is_pinned);
    if before.placing == Placing::Background && !(is_new && pinned) {
        return None;
    }
    compare(network, recall, to).map(|kind| (kind, recall, to, false))
}

/// A document of the recall tells the statement as said then.
fn tells(recall: &Statement, statement: &Statement) -> bool {
    let texts: BTreeSet<&str> = recall.pieces.iter().map(|p| p.assertion.document.text_hash.as_str()).collect();
    let fresh = statement.pieces.iter().filter(|p| !p.echo && !p.assertion.recalled);
    fresh.into_iter().any(|p| texts.contains(p.assertion.document.text_hash.as_str()))
}
