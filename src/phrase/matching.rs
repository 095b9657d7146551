//! Matches one pattern against the words of one clause.
//!
//! A set of states walks through the pattern's elements; each state knows how far it has come and what it passed over.
//! The set is bounded, so a match costs at most elements × states steps (Thompson 1968, without going back).

use super::{Flags, Node, Pattern};
use std::ops::Range;

/// How many states may be alive at once; more would only be further readings of the same words.
const STATES: usize = 48;
/// How many adverbs may stand between two words of a phrase.
const ADVERBS: usize = 3;
/// How many words `*` may stand for (DESIGN.md, section 7).
const GAP: usize = 5;
/// How many words `{speaker}` may span.
const SPEAKER: usize = 8;

/// One way in which a topic can fill the slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TopicEnd {
    /// Where it ends, as an index of the clause.
    pub end: usize,
    /// What the caller knows it by.
    pub key: usize,
}

/// The clause, as the matcher sees it; the caller says what can fill a slot.
pub trait Slots {
    /// How many words there are.
    fn size(&self) -> usize;
    /// The number of word `at`.
    fn id(&self, at: usize) -> u32;
    /// What kind of word it is.
    fn flags(&self, at: usize) -> Flags;
    /// It begins with a capital.
    fn capital(&self, at: usize) -> bool;
    /// Words of the negation that begins at `at`; 0 for none.
    fn negation(&self, at: usize) -> usize;
    /// Words of the time that stands at `at` ("on Tuesday"); 0 for none.
    fn time(&self, at: usize) -> usize;
    /// In a headline "is" may be left out.
    fn headline(&self) -> bool;
    /// The ways in which a topic can begin at `at`. `last`: nothing of the phrase follows it.
    fn topic(&self, at: usize, last: bool) -> Vec<TopicEnd>;
    /// The places at which a topic can begin.
    fn topic_starts(&self) -> Vec<usize>;
}

/// Where a pattern matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// First word.
    pub start: usize,
    /// Behind the last word.
    pub end: usize,
    /// Where the topic stands, and the caller's key for it.
    pub topic: Option<(usize, TopicEnd)>,
    /// Where the speaker stands.
    pub speaker: Option<(usize, usize)>,
    /// Negations inside the verb group that are not words of the phrase.
    pub negations: usize,
    /// Words of the phrase that matched; the more, the firmer.
    pub literals: usize,
    /// "may", "could", "would" before a form of be.
    pub modal: bool,
    /// "must", "should" before a form of be.
    pub demand: bool,
}

impl Hit {
    /// The words that it covers.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    hit: Hit,
    after_auxiliary: bool,
}

impl Pattern {
    /// The longest match at each place where the pattern can begin.
    #[must_use]
    pub fn find(&self, clause: &dyn Slots) -> Vec<Hit> {
        let starts: Vec<usize> = if self.topic_first { clause.topic_starts() } else { (0..clause.size()).collect() };
        starts.into_iter().filter_map(|at| self.longest_at(clause, at)).collect()
    }

    /// The longest match that begins at `at`.
    #[must_use]
    pub fn longest_at(&self, clause: &dyn Slots, at: usize) -> Option<Hit> {
        if let Some(Node::Word { ids, .. }) = self.nodes.first()
            && ids.binary_search(&clause.id(at)).is_err()
        {
            return None;
        }
        let hit = Hit { start: at, end: at, topic: None, speaker: None, negations: 0, literals: 0, modal: false, demand: false };
        let begin = State { hit, after_auxiliary: false };
        let ends = walk(&self.nodes, clause, vec![begin], true, true);
        ends.into_iter().map(|s| s.hit).filter(|h| h.end > h.start).max_by_key(|h| (h.literals, h.end))
    }
}

/// Carries all states through a sequence. `first`: nothing precedes it; `last`: nothing follows it.
fn walk(nodes: &[Node], clause: &dyn Slots, mut states: Vec<State>, first: bool, last: bool) -> Vec<State> {
    for (number, node) in nodes.iter().enumerate() {
        let mut next: Vec<State> = Vec::new();
        let is_last = last && nodes[number + 1..].iter().all(|n| matches!(n, Node::Maybe(_)));
        let is_first = first && number == 0;
        for state in &states {
            step(node, clause, *state, is_first, is_last, &mut next);
        }
        next.dedup();
        next.truncate(STATES);
        if next.is_empty() {
            return next;
        }
        states = next;
    }
    states
}

fn step(node: &Node, clause: &dyn Slots, state: State, first: bool, last: bool, next: &mut Vec<State>) {
    match node {
        Node::Word { ids, capital, auxiliary } => {
            for from in approaches(clause, state, first, *auxiliary) {
                let at = from.hit.end;
                if at < clause.size() && ids.binary_search(&clause.id(at)).is_ok() && (!capital || clause.capital(at)) {
                    let mut to = from;
                    to.hit.end += 1;
                    to.hit.literals += 1;
                    to.after_auxiliary = *auxiliary;
                    next.push(to);
                }
            }
        }
        Node::Is => {
            for from in approaches(clause, state, first, true) {
                next.extend(verb_group(clause, from));
            }
            if clause.headline() && !first {
                next.push(state);
            }
        }
        Node::Either(all) => {
            for one in all {
                next.extend(walk(one, clause, vec![state], first, last));
            }
        }
        Node::Maybe(inside) => {
            next.extend(walk(inside, clause, vec![state], first, last));
            next.push(state);
        }
        Node::Gap => next.extend(gap(clause, state)),
        Node::Topic => {
            for from in approaches(clause, state, first, false) {
                next.extend(clause.topic(from.hit.end, last).into_iter().map(|end| {
                    let mut to = from;
                    to.hit.topic = Some((from.hit.end, end));
                    to.hit.end = end.end;
                    to.after_auxiliary = false;
                    to
                }));
            }
        }
        Node::Speaker => next.extend(speaker(clause, state)),
    }
}

/// The state itself, and the states past adverbs and, in a verb group, past negations.
fn approaches(clause: &dyn Slots, state: State, first: bool, auxiliary: bool) -> Vec<State> {
    let mut found = vec![state];
    if first {
        return found;
    }
    let mut here = state;
    for _ in 0..ADVERBS {
        let at = here.hit.end;
        if at >= clause.size() {
            break;
        }
        let negation = if here.after_auxiliary || auxiliary { clause.negation(at) } else { 0 };
        if negation > 0 {
            here.hit.end += negation;
            here.hit.negations += 1;
        } else if clause.flags(at).any(Flags::ADVERB) {
            here.hit.end += 1;
        } else if clause.time(at) > 0 {
            here.hit.end += clause.time(at);
        } else {
            break;
        }
        found.push(here);
    }
    found
}

/// `is`: "is", "has never been", "will no longer be", "could still become". Every end of the group is a state.
fn verb_group(clause: &dyn Slots, state: State) -> Vec<State> {
    let mut here = state;
    let mut found = Vec::new();
    for _ in 0..7 {
        let at = here.hit.end;
        if at >= clause.size() {
            break;
        }
        let flags = clause.flags(at);
        let negation = clause.negation(at);
        if flags.any(Flags::BE) {
            here.hit.end += 1;
            here.hit.literals += usize::from(found.is_empty());
            here.after_auxiliary = true;
            found.push(here);
        } else if negation > 0 && found.is_empty() {
            here.hit.end += negation;
            here.hit.negations += 1;
        } else if flags.any(Flags::MODAL) && found.is_empty() {
            here.hit.end += 1;
            here.hit.demand |= flags.any(Flags::DEMAND);
            here.hit.modal |= flags.any(Flags::SPECULATION);
        } else if flags.any(Flags::AUX | Flags::ADVERB) && found.is_empty() {
            here.hit.end += 1;
        } else {
            break;
        }
    }
    found
}

/// `*`: zero to five words, not across a mark.
fn gap(clause: &dyn Slots, state: State) -> Vec<State> {
    let mut found = vec![state];
    let mut here = state;
    for _ in 0..GAP {
        if here.hit.end >= clause.size() || clause.flags(here.hit.end).any(Flags::MARK) {
            break;
        }
        // What `*` passes over is still read: "a force that would not include".
        here.hit.negations += usize::from(clause.negation(here.hit.end) > 0);
        here.hit.end += 1;
        found.push(here);
    }
    found
}

/// `{speaker}`: a run of words up to a mark, a verb group or a clause word.
fn speaker(clause: &dyn Slots, state: State) -> Vec<State> {
    let stop = Flags::MARK | Flags::MODAL | Flags::BE | Flags::SUBORDINATOR;
    let mut found = Vec::new();
    let mut here = state;
    for _ in 0..SPEAKER {
        let at = here.hit.end;
        if at >= clause.size() || clause.flags(at).any(stop) && !clause.flags(at).any(Flags::PRONOUN) {
            break;
        }
        here.hit.end += 1;
        here.hit.speaker = Some((state.hit.end, here.hit.end));
        here.after_auxiliary = false;
        found.push(here);
    }
    found
}
