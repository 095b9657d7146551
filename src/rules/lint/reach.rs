//! What a phrase can match, compared with what another one can: covers it, reads inside it, meets it in the same words.
//!
//! ```text
//! ( port | ship ) levy    ─▶    · ─ port ─▶ · ─ levy ─▶ end
//!                               └── ship ─▶ ┘
//! ```
//!
//! A phrase becomes a net of steps (Thompson 1968), and two nets are walked side by side. `*` is up to five words. Whatever the
//! walk would have to look at too long is taken as not so: a warning that is missing harms less than a check that hangs.

use crate::rules::{Item, Phrase};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Words that `*` stands for, at most.
const GAP: usize = 5;
/// Pairs of places that one comparison looks at.
const MOST_PAIRS: usize = 4_000;

/// Numbers for words, so that comparing is cheap.
#[derive(Debug, Default)]
pub(super) struct Numbers<'r>(FxHashMap<&'r str, u32>);

impl<'r> Numbers<'r> {
    pub(super) fn of(&mut self, word: &'r str) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(word).or_insert(next)
    }
}

/// One step of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// Any of these words, sorted.
    Word {
        forms: Box<[u32]>,
        capital: bool,
    },
    /// A form of "be".
    Is,
    /// Any word: one of `*`.
    Any,
    Topic,
    Speaker,
}

#[derive(Debug)]
enum Node {
    Step(Step, usize),
    Ways(Vec<usize>),
    End,
}

/// A phrase as a net.
#[derive(Debug)]
pub(super) struct Net {
    nodes: Vec<Node>,
    start: usize,
    /// Words of its shortest and of its longest match, a topic or speaker counting as one.
    words: (usize, usize),
}

/// The places of a net that are steps, or its end; sorted.
type Places = BTreeSet<usize>;

impl Net {
    pub(super) fn new<'r>(phrase: &'r Phrase, numbers: &mut Numbers<'r>) -> Self {
        let mut net = Net { nodes: vec![Node::End], start: 0, words: words_in(&phrase.items) };
        net.start = net.sequence(&phrase.items, 0, numbers);
        net
    }

    fn push(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn sequence<'r>(&mut self, items: &'r [Item], next: usize, numbers: &mut Numbers<'r>) -> usize {
        items.iter().rev().fold(next, |next, item| self.item(item, next, numbers))
    }

    fn item<'r>(&mut self, item: &'r Item, next: usize, numbers: &mut Numbers<'r>) -> usize {
        match item {
            Item::Word { forms, capital, .. } => {
                let mut forms: Vec<u32> = forms.iter().map(|form| numbers.of(form)).collect();
                forms.sort_unstable();
                self.push(Node::Step(Step::Word { forms: forms.into(), capital: *capital }, next))
            }
            Item::Is => self.push(Node::Step(Step::Is, next)),
            Item::Topic => self.push(Node::Step(Step::Topic, next)),
            Item::Speaker => self.push(Node::Step(Step::Speaker, next)),
            Item::Gap => (0..GAP).fold(next, |rest, _| {
                let word = self.push(Node::Step(Step::Any, rest));
                self.push(Node::Ways(vec![word, next]))
            }),
            Item::Either(ways) => {
                let ways = ways.iter().map(|way| self.sequence(way, next, numbers)).collect();
                self.push(Node::Ways(ways))
            }
            Item::Maybe(inner) => {
                let inner = self.sequence(inner, next, numbers);
                self.push(Node::Ways(vec![inner, next]))
            }
        }
    }

    fn reach(&self, node: usize, places: &mut Places) {
        match &self.nodes[node] {
            Node::Ways(ways) => ways.iter().for_each(|&way| self.reach(way, places)),
            Node::Step(..) | Node::End => {
                places.insert(node);
            }
        }
    }

    fn from(&self, node: usize) -> Places {
        let mut places = Places::new();
        self.reach(node, &mut places);
        places
    }

    fn step(&self, place: usize) -> Option<(&Step, usize)> {
        match &self.nodes[place] {
            Node::Step(step, next) => Some((step, *next)),
            Node::Ways(_) | Node::End => None,
        }
    }

    /// Does it match everything that `other` matches?
    pub(super) fn covers(&self, other: &Net) -> bool {
        if self.words.0 > other.words.0 || self.words.1 < other.words.1 {
            return false;
        }
        let ours = self.from(self.start);
        let mut seen = BTreeSet::new();
        let mut open: Vec<(usize, Places)> = other.from(other.start).into_iter().map(|place| (place, ours.clone())).collect();
        while let Some((theirs, ours)) = open.pop() {
            let Some((step, next)) = other.step(theirs) else {
                if ours.contains(&0) {
                    continue;
                }
                return false;
            };
            let mut then = Places::new();
            for &place in &ours {
                if let Some((own, next)) = self.step(place)
                    && own.covers(step)
                {
                    self.reach(next, &mut then);
                }
            }
            if then.is_empty() || seen.len() > MOST_PAIRS {
                return false;
            }
            for place in other.from(next) {
                if seen.insert((place, then.clone())) {
                    open.push((place, then.clone()));
                }
            }
        }
        true
    }

    /// Can both match the same words?
    pub(super) fn meets(&self, other: &Net) -> bool {
        self.runs_along(other, self.from(self.start), other.from(other.start), true)
    }

    /// Can it match a part of what `other` matches?
    pub(super) fn reads_inside(&self, other: &Net) -> bool {
        let all: Places = (0..other.nodes.len()).filter(|&place| other.step(place).is_some()).collect();
        self.runs_along(other, self.from(self.start), all, false)
    }

    /// Walks both from these places; true when this one ends, and the other one with it where `both` must.
    fn runs_along(&self, other: &Net, ours: Places, theirs: Places, both: bool) -> bool {
        let mut seen = BTreeSet::new();
        let mut open: Vec<(usize, usize)> = ours.iter().flat_map(|&own| theirs.iter().map(move |&their| (own, their))).collect();
        while let Some((own, their)) = open.pop() {
            if own == 0 && (their == 0 || !both) {
                return true;
            }
            let (Some((a, after_a)), Some((b, after_b))) = (self.step(own), other.step(their)) else { continue };
            if !a.meets(b) || !seen.insert((own, their)) {
                continue;
            }
            if seen.len() > MOST_PAIRS {
                return false;
            }
            let behind = other.from(after_b);
            open.extend(self.from(after_a).into_iter().flat_map(|own| behind.iter().map(move |&their| (own, their))));
        }
        false
    }
}

/// Words of the shortest and of the longest match of these items.
fn words_in(items: &[Item]) -> (usize, usize) {
    items.iter().fold((0, 0), |(least, most), item| {
        let (shortest, longest) = match item {
            Item::Word { .. } | Item::Is | Item::Topic | Item::Speaker => (1, 1),
            Item::Gap => (0, GAP),
            Item::Maybe(inner) => (0, words_in(inner).1),
            Item::Either(ways) => {
                let ways = || ways.iter().map(|way| words_in(way));
                (ways().map(|(least, _)| least).min().unwrap_or(0), ways().map(|(_, most)| most).max().unwrap_or(0))
            }
        };
        (least + shortest, most + longest)
    })
}

impl Step {
    fn covers(&self, other: &Step) -> bool {
        match (self, other) {
            (Step::Word { forms, capital }, Step::Word { forms: theirs, capital: also }) => {
                (!capital || *also) && theirs.iter().all(|form| forms.binary_search(form).is_ok())
            }
            (Step::Any, Step::Word { .. } | Step::Any) => true,
            _ => self == other,
        }
    }

    /// Of `*` it is not said that it meets a word: it meets all of them.
    fn meets(&self, other: &Step) -> bool {
        match (self, other) {
            (Step::Word { forms, .. }, Step::Word { forms: theirs, .. }) => {
                forms.iter().any(|form| theirs.binary_search(form).is_ok())
            }
            _ => self == other,
        }
    }
}
