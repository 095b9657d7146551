//! Matches one pattern against the words of one clause.
//!
//! A set of states walks through the pattern's elements; each state knows how far it has come and what it passed over.
//! The set is bounded, so a match costs at most elements × states steps (Thompson 1968, without going back). Most words
//! cannot begin most patterns: that is asked first ([`Begin`]), and all states live on one stack.

use super::{Listed, Node, Pattern};
use std::cell::Cell;
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

/// The clause, as the matcher sees it; the caller says what can fill a slot: nothing, unless it says so.
pub trait Slots {
    /// How many words there are.
    fn size(&self) -> usize;
    /// The number of word `at`.
    fn id(&self, at: usize) -> u32;
    /// What kind of word it is.
    fn listed(&self, at: usize) -> Listed;
    /// It begins with a capital.
    fn capital(&self, at: usize) -> bool;
    /// Words of the negation that begins at `at`; 0 for none.
    fn negation(&self, _at: usize) -> usize {
        0
    }
    /// Words of the time that stands at `at` ("on Tuesday"); 0 for none.
    fn time(&self, _at: usize) -> usize {
        0
    }
    /// In a headline "is" may be left out.
    fn headline(&self) -> bool {
        false
    }
    /// The ways in which a topic can begin at `at`. `last`: nothing of the phrase follows it.
    fn topic(&self, _at: usize, _last: bool) -> Vec<TopicEnd> {
        Vec::new()
    }
    /// The places at which a topic can begin.
    fn topic_starts(&self) -> Vec<usize> {
        Vec::new()
    }
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

/// How far a phrase that does not match has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Far {
    /// The words that it has matched.
    pub range: Range<usize>,
    /// How many of its elements fit them; all, where only what follows a topic is in the way.
    pub elements: usize,
    /// Words of the phrase among them.
    pub literals: usize,
}

/// How far a reading has come, and what it passed over. Small, since many are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct State {
    end: u32,
    /// Where the topic begins and ends, and its key; begins behind the clause where there is none.
    topic: (u32, u32, u32),
    /// The same for the speaker.
    speaker: (u32, u32),
    negations: u16,
    literals: u16,
    modal: bool,
    demand: bool,
    after_auxiliary: bool,
}

/// Stands for "nowhere" in a [`State`].
const NOWHERE: u32 = u32::MAX;

impl State {
    fn at(at: usize) -> Self {
        State { end: at as u32, topic: (NOWHERE, 0, 0), speaker: (NOWHERE, 0), ..State::default() }
    }

    fn end(&self) -> usize {
        self.end as usize
    }

    fn hit(&self, start: usize) -> Hit {
        let (from, end, key) = self.topic;
        let topic = (from != NOWHERE).then_some((from as usize, TopicEnd { end: end as usize, key: key as usize }));
        let speaker = (self.speaker.0 != NOWHERE).then_some((self.speaker.0 as usize, self.speaker.1 as usize));
        Hit {
            start,
            end: self.end(),
            topic,
            speaker,
            negations: usize::from(self.negations),
            literals: usize::from(self.literals),
            modal: self.modal,
            demand: self.demand,
        }
    }
}

/// With which words a match can begin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Begin {
    /// Any of these words, sorted.
    ids: Box<[u32]>,
    /// A word of one of these kinds.
    kinds: Listed,
    /// A negation.
    negation: bool,
    /// A time.
    time: bool,
    /// Any word: a slot or a gap begins it.
    any: bool,
}

impl Begin {
    /// Reads it off the elements.
    pub(super) fn new(nodes: &[Node]) -> Self {
        let mut ids = Vec::new();
        let mut begin = Begin::default();
        begin.read(nodes, true, &mut ids);
        ids.sort_unstable();
        ids.dedup();
        Begin { ids: ids.into(), ..begin }
    }

    /// Adds what `nodes` can begin with; true when they may also be left out.
    fn read(&mut self, nodes: &[Node], first: bool, ids: &mut Vec<u32>) -> bool {
        nodes.iter().enumerate().all(|(number, node)| {
            let first = first && number == 0;
            let left_out = match node {
                Node::Word { ids: words, .. } => {
                    ids.extend_from_slice(words);
                    false
                }
                Node::Is => {
                    self.kinds = self.kinds | Listed::LINKING | Listed::MODAL | Listed::AUX | Listed::PHRASE_ADVERB;
                    self.negation = true;
                    // A headline may leave it out.
                    !first
                }
                Node::Either(all) => {
                    // Every alternative is read, also behind one that may be left out.
                    let out: Vec<bool> = all.iter().map(|one| self.read(one, first, ids)).collect();
                    out.contains(&true)
                }
                Node::Maybe(inside) => {
                    self.read(inside, first, ids);
                    true
                }
                Node::Gap | Node::Topic | Node::Speaker => {
                    self.any = true;
                    false
                }
            };
            if !first && matches!(node, Node::Word { .. } | Node::Is | Node::Topic) {
                // What may stand between two words of a phrase; see [`approaches`].
                self.kinds = self.kinds | Listed::PHRASE_ADVERB;
                self.negation = true;
                self.time = true;
            }
            left_out
        })
    }

    /// The words with which every match begins; `None` where something else may begin it.
    pub(super) fn words(&self) -> Option<&[u32]> {
        let other = self.any || self.negation || self.time || self.kinds != Listed::default();
        (!other).then_some(&*self.ids)
    }

    #[inline]
    fn fits<S: Slots>(&self, clause: &S, at: usize) -> bool {
        self.any
            || self.ids.binary_search(&clause.id(at)).is_ok()
            || self.kinds != Listed::default() && clause.listed(at).any(self.kinds)
            || self.negation && clause.negation(at) > 0
            || self.time && clause.time(at) > 0
    }
}

thread_local! {
    /// Kept from match to match, so that none asks for memory.
    static STACK: Cell<Vec<State>> = const { Cell::new(Vec::new()) };
}

impl Pattern {
    /// The longest match at each place where the pattern can begin.
    pub fn find<S: Slots>(&self, clause: &S) -> impl Iterator<Item = Hit> {
        let topics = if self.topic_first { clause.topic_starts() } else { Vec::new() };
        let words = if self.topic_first { 0..0 } else { 0..clause.size() };
        topics.into_iter().chain(words).filter_map(|at| self.longest_at(clause, at))
    }

    /// It matches somewhere in the words `range`.
    #[must_use]
    pub fn occurs<S: Slots>(&self, clause: &S, mut range: Range<usize>) -> bool {
        range.any(|at| self.longest_at(clause, at).is_some())
    }

    /// How far the pattern comes that matches nowhere: the place where the most of it fits, and of equal ones the first.
    #[must_use]
    pub fn furthest<S: Slots>(&self, clause: &S) -> Option<Far> {
        self.furthest_in(clause, 0..clause.size())
    }

    /// The same, begun among the words `range`.
    #[must_use]
    pub fn furthest_in<S: Slots>(&self, clause: &S, range: Range<usize>) -> Option<Far> {
        let all = range.filter_map(|at| self.far_at(clause, at));
        all.max_by_key(|far| (far.literals, far.elements, std::cmp::Reverse(far.range.start)))
    }

    fn far_at<S: Slots>(&self, clause: &S, at: usize) -> Option<Far> {
        (1..=self.nodes.len()).rev().find_map(|elements| {
            let mut stack = vec![State::at(at)];
            walk(&self.nodes[..elements], clause, &mut stack, 0, (true, false));
            let best = stack.iter().filter(|s| s.end() > at && s.end() <= clause.size()).max_by_key(|s| (s.literals, s.end))?;
            Some(Far { range: at..best.end(), elements, literals: usize::from(best.literals) })
        })
    }

    /// The longest match that begins at `at`.
    #[must_use]
    pub fn longest_at<S: Slots>(&self, clause: &S, at: usize) -> Option<Hit> {
        if at >= clause.size() || !self.begin.fits(clause, at) {
            return None;
        }
        let mut stack = STACK.take();
        stack.clear();
        stack.push(State::at(at));
        walk(&self.nodes, clause, &mut stack, 0, (true, true));
        let ends = stack.iter().filter(|s| s.end() > at);
        let best = ends.max_by_key(|s| (s.literals, s.end)).map(|s| s.hit(at));
        STACK.set(stack);
        best
    }
}

/// Carries the states `stack[from..]` through a sequence; what comes out stands in their place. `first`: nothing precedes the
/// sequence; `last`: nothing follows it.
fn walk<S: Slots>(nodes: &[Node], clause: &S, stack: &mut Vec<State>, from: usize, (first, last): (bool, bool)) {
    for (number, node) in nodes.iter().enumerate() {
        let is_last = last && nodes[number + 1..].iter().all(|n| matches!(n, Node::Maybe(_)));
        let is_first = first && number == 0;
        let next = stack.len();
        for index in from..next {
            let state = stack[index];
            step(node, clause, state, (is_first, is_last), stack);
        }
        stack.drain(from..next);
        dedup(stack, from);
        stack.truncate(from + STATES);
        if stack.len() == from {
            return;
        }
    }
}

/// Of equal states side by side one is left.
fn dedup(stack: &mut Vec<State>, from: usize) {
    let mut kept = from;
    for index in from..stack.len() {
        if kept == from || stack[kept - 1] != stack[index] {
            stack[kept] = stack[index];
            kept += 1;
        }
    }
    stack.truncate(kept);
}

/// Pushes every state to which `node` leads from `state`.
fn step<S: Slots>(node: &Node, clause: &S, state: State, (first, last): (bool, bool), stack: &mut Vec<State>) {
    match node {
        Node::Word { ids, capital, auxiliary } => approaches(clause, state, first, *auxiliary, |from| {
            let at = from.end();
            if at < clause.size() && ids.binary_search(&clause.id(at)).is_ok() && (!capital || clause.capital(at)) {
                stack.push(State { end: from.end + 1, literals: from.literals + 1, after_auxiliary: *auxiliary, ..from });
            }
        }),
        Node::Is => {
            approaches(clause, state, first, true, |from| verb_group(clause, from, stack));
            if clause.headline() && !first {
                stack.push(state);
            }
        }
        Node::Either(all) => {
            for one in all {
                walk_from(one, clause, state, (first, last), stack);
            }
        }
        Node::Maybe(inside) => {
            walk_from(inside, clause, state, (first, last), stack);
            stack.push(state);
        }
        Node::Gap => gap(clause, state, stack),
        Node::Topic => approaches(clause, state, first, false, |from| {
            stack.extend(clause.topic(from.end(), last).into_iter().map(|topic| {
                let end = topic.end as u32;
                State { end, topic: (from.end, end, topic.key as u32), after_auxiliary: false, ..from }
            }));
        }),
        Node::Speaker => speaker(clause, state, stack),
    }
}

/// Pushes the states in which `nodes` end when they begin with `state`.
fn walk_from<S: Slots>(nodes: &[Node], clause: &S, state: State, edges: (bool, bool), stack: &mut Vec<State>) {
    let from = stack.len();
    stack.push(state);
    walk(nodes, clause, stack, from, edges);
}

/// The state itself, and the states past adverbs and, in a verb group, past negations.
fn approaches<S: Slots>(clause: &S, state: State, first: bool, auxiliary: bool, mut visit: impl FnMut(State)) {
    visit(state);
    if first {
        return;
    }
    let mut here = state;
    for _ in 0..ADVERBS {
        let at = here.end();
        if at >= clause.size() {
            break;
        }
        let negation = if here.after_auxiliary || auxiliary { clause.negation(at) } else { 0 };
        if negation > 0 {
            here.end += negation as u32;
            here.negations += 1;
        } else if clause.listed(at).any(Listed::PHRASE_ADVERB) {
            here.end += 1;
        } else {
            match clause.time(at) {
                0 => break,
                time => here.end += time as u32,
            }
        }
        visit(here);
    }
}

/// `is`: "is", "has never been", "will no longer be", "could still become". Every end of the group is a state.
fn verb_group<S: Slots>(clause: &S, state: State, stack: &mut Vec<State>) {
    let mut here = state;
    let mut found = false;
    for _ in 0..7 {
        let at = here.end();
        if at >= clause.size() {
            break;
        }
        let flags = clause.listed(at);
        let negation = clause.negation(at);
        if flags.any(Listed::LINKING) {
            here.end += 1;
            here.literals += u16::from(!found);
            here.after_auxiliary = true;
            found = true;
            stack.push(here);
        } else if negation > 0 && !found {
            here.end += negation as u32;
            here.negations += 1;
        } else if flags.any(Listed::MODAL) && !found {
            here.end += 1;
            here.demand |= flags.any(Listed::DEMAND);
            here.modal |= flags.any(Listed::SPECULATION);
        } else if flags.any(Listed::AUX | Listed::PHRASE_ADVERB) && !found {
            here.end += 1;
        } else {
            break;
        }
    }
}

/// `*`: zero to five words, not across a mark.
fn gap<S: Slots>(clause: &S, state: State, stack: &mut Vec<State>) {
    stack.push(state);
    let mut here = state;
    for _ in 0..GAP {
        let at = here.end();
        if at >= clause.size() || clause.listed(at).any(Listed::MARK) {
            break;
        }
        // What `*` passes over is still read: "a force that would not include".
        here.negations += u16::from(clause.negation(at) > 0);
        here.end += 1;
        stack.push(here);
    }
}

/// `{speaker}`: a run of words up to a mark, a verb group or a clause word.
fn speaker<S: Slots>(clause: &S, state: State, stack: &mut Vec<State>) {
    let stop = Listed::MARK | Listed::MODAL | Listed::LINKING | Listed::PHRASE_SUBORDINATOR;
    let mut here = state;
    for _ in 0..SPEAKER {
        let at = here.end();
        if at >= clause.size() || clause.listed(at).any(stop) && !clause.listed(at).any(Listed::PRONOUN) {
            break;
        }
        here.end += 1;
        here.speaker = (state.end, here.end);
        here.after_auxiliary = false;
        stack.push(here);
    }
}
