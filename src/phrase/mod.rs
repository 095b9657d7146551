//! Finds phrases of rules in cut text: words and rules in, the places where they match out.
//!
//! ```text
//! rule   {topic} is off the table
//! text   NATO membership for Ukraine was never really off the table .
//!        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ {topic}
//!                                    ^^^ ^^^^^ negation and adverb, read and skipped
//! ```
//!
//! Words are compared as numbers ([`Lexicon`]); a rule is only tried where its anchor was seen ([`Index`]); matching
//! keeps a set of states per element and never goes back, so its cost is linear in the clause. What fills a
//! `{topic}` or `{speaker}` is for the caller to say ([`Slots`]).

mod matching;
#[cfg(test)]
mod tests;

pub use matching::{Far, Hit, Slots, TopicEnd};

use crate::rules::{Item, Phrase};
use crate::words::{ByWord, Lexicon, Listed, Present, Words};
use std::ops::Range;

/// One element of a compiled phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Any of these words (numbers of the lexicon, sorted).
    Word {
        /// The words.
        ids: Box<[u32]>,
        /// The token must begin with a capital.
        capital: bool,
        /// An auxiliary or modal: negation and adverbs may follow it.
        auxiliary: bool,
    },
    /// Every form of be, with its auxiliaries.
    Is,
    /// Any of these sequences.
    Either(Vec<Vec<Node>>),
    /// This sequence or nothing.
    Maybe(Vec<Node>),
    /// Zero to five words of one clause.
    Gap,
    /// The topic.
    Topic,
    /// The holder of the position.
    Speaker,
}

/// A phrase in the form in which it is matched.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// Its elements.
    pub nodes: Vec<Node>,
    /// Words of which every match holds one; empty when only the topic's names anchor it.
    pub anchor: Box<[u32]>,
    /// The words of each element that no match leaves out: where none of one element's stand, there is no match.
    pub required: Box<[Box<[u32]>]>,
    /// It has a `{topic}`.
    pub has_topic: bool,
    /// Its first element is `{topic}`.
    pub topic_first: bool,
    /// Its first element is `{speaker}`.
    pub speaker_first: bool,
    /// It has a `{speaker}`.
    pub has_speaker: bool,
    /// It begins with a verb, an auxiliary or a written negation: somebody before it does it.
    pub verb_first: bool,
    /// It has a subject of its own ("the bridge is unsafe"): words before a form of be or a verb.
    pub closed: bool,
    begin: matching::Begin,
}

impl Pattern {
    /// Compiles `phrase` for `lexicon`, which must have been built from the same rules.
    #[must_use]
    pub fn new(phrase: &Phrase, lexicon: &Lexicon) -> Self {
        // Who does it stands before the verb: a leading {speaker} is the subject, found as such.
        let speaker_first = phrase.items.first() == Some(&Item::Speaker);
        let nodes = compile(&phrase.items[usize::from(speaker_first)..], lexicon);
        let has = |wanted: &Node| contains(&nodes, wanted);
        // "allies must spend" has a subject of its own; "say she would spend" has not, somebody says it.
        let says = first_words(&nodes).iter().any(|&id| lexicon.listed(id).any(Listed::CUE));
        let at_once = nodes.get(1).is_some_and(|n| is_finite(n, lexicon));
        let own_subject = (at_once || !says)
            && nodes.iter().skip(1).any(|n| is_finite(n, lexicon))
            && !nodes.first().is_some_and(|n| begins_with_auxiliary(n, lexicon));
        let verb_first = speaker_first || !own_subject && nodes.first().is_some_and(|n| begins_verbally(n, lexicon));
        let topic_first = nodes.first() == Some(&Node::Topic);
        Pattern {
            anchor: anchor(&nodes, lexicon),
            required: nodes.iter().filter_map(|node| required(node, lexicon)).collect(),
            has_topic: has(&Node::Topic),
            topic_first,
            speaker_first,
            has_speaker: has(&Node::Speaker),
            verb_first,
            closed: !verb_first && (topic_first || own_subject),
            begin: matching::Begin::new(&nodes),
            nodes,
        }
    }

    /// Every element that no match leaves out has a word among those that stand there.
    #[must_use]
    pub fn can_stand(&self, present: &Present) -> bool {
        self.required.iter().all(|ids| ids.iter().any(|&id| present.has(id)))
    }

    /// Does it stand anywhere in the text of `words`, which `slots` shows?
    #[must_use]
    pub fn stands(&self, words: &Words, slots: &impl Slots) -> bool {
        self.can_stand(&words.present) && self.occurs(slots, 0..slots.size())
    }

    /// The words that a match can begin with; empty where a slot or gap begins it.
    #[must_use]
    pub fn first_words(&self) -> Vec<u32> {
        first_words(&self.nodes)
    }
}

/// The words that a sequence can begin with; empty where a slot or gap begins it.
fn first_words(nodes: &[Node]) -> Vec<u32> {
    let mut found = Vec::new();
    for node in nodes {
        match node {
            Node::Word { ids, .. } => found.extend_from_slice(ids),
            Node::Either(all) => found.extend(all.iter().flat_map(|one| first_words(one))),
            Node::Maybe(inside) => {
                found.extend(first_words(inside));
                continue;
            }
            Node::Is | Node::Gap | Node::Topic | Node::Speaker => {}
        }
        break;
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn compile(items: &[Item], lexicon: &Lexicon) -> Vec<Node> {
    items
        .iter()
        .map(|item| match item {
            Item::Word { norm, forms, capital } => {
                let mut ids: Vec<u32> = forms.iter().map(|f| lexicon.id(f)).collect();
                ids.push(lexicon.id(norm));
                if norm == "not" {
                    ids.push(lexicon.id("n't"));
                }
                ids.sort_unstable();
                ids.dedup();
                let auxiliary = lexicon.listed(lexicon.id(norm)).any(Listed::MODAL | Listed::AUX | Listed::LINKING);
                Node::Word { ids: ids.into(), capital: *capital, auxiliary }
            }
            Item::Is => Node::Is,
            Item::Either(all) => Node::Either(all.iter().map(|one| compile(one, lexicon)).collect()),
            Item::Maybe(inside) => Node::Maybe(compile(inside, lexicon)),
            Item::Gap => Node::Gap,
            Item::Topic => Node::Topic,
            Item::Speaker => Node::Speaker,
        })
        .collect()
}

fn contains(nodes: &[Node], wanted: &Node) -> bool {
    nodes.iter().any(|node| match node {
        Node::Either(all) => all.iter().any(|one| contains(one, wanted)),
        Node::Maybe(inside) => contains(inside, wanted),
        other => other == wanted,
    })
}

fn begins_verbally(node: &Node, lexicon: &Lexicon) -> bool {
    match node {
        Node::Word { ids, auxiliary, .. } => {
            *auxiliary
                || ids.iter().any(|&id| lexicon.listed(id).any(Listed::NEGATION))
                || ids.len() > 2 && ids.iter().any(|&id| lexicon.listed(id).any(Listed::VERB))
        }
        Node::Is => true,
        Node::Either(all) => all.iter().any(|one| one.first().is_some_and(|n| begins_verbally(n, lexicon))),
        Node::Maybe(inside) => inside.first().is_some_and(|n| begins_verbally(n, lexicon)),
        Node::Gap | Node::Topic | Node::Speaker => false,
    }
}

/// "will", "is", "not": no noun can stand here.
fn begins_with_auxiliary(node: &Node, lexicon: &Lexicon) -> bool {
    match node {
        Node::Word { ids, auxiliary, .. } => *auxiliary || ids.iter().any(|&id| lexicon.listed(id).any(Listed::NEGATION)),
        Node::Is => true,
        Node::Either(all) => all.iter().any(|one| one.first().is_some_and(|n| begins_with_auxiliary(n, lexicon))),
        Node::Maybe(inside) => inside.first().is_some_and(|n| begins_with_auxiliary(n, lexicon)),
        Node::Gap | Node::Topic | Node::Speaker => false,
    }
}

/// A modal or auxiliary other than "to": what stands before it is its subject.
fn is_finite(node: &Node, lexicon: &Lexicon) -> bool {
    match node {
        Node::Word { ids, auxiliary, .. } => *auxiliary && !ids.contains(&lexicon.id("to")),
        Node::Is => true,
        Node::Either(all) => all.iter().all(|one| one.first().is_some_and(|n| is_finite(n, lexicon))),
        Node::Maybe(_) | Node::Gap | Node::Topic | Node::Speaker => false,
    }
}

/// The rarest set of words that every match holds: the words of one element, or of one whole alternative.
fn anchor(nodes: &[Node], lexicon: &Lexicon) -> Box<[u32]> {
    let sets = nodes.iter().filter_map(|node| required(node, lexicon));
    // Function words are everywhere; among the others a small set is rarer.
    sets.min_by_key(|ids| (ids.iter().filter(|&&id| lexicon.is_common(id)).count(), ids.len())).unwrap_or_default()
}

fn required(node: &Node, lexicon: &Lexicon) -> Option<Box<[u32]>> {
    match node {
        Node::Word { ids, .. } => Some(ids.clone()),
        Node::Either(all) => {
            let mut union = Vec::new();
            for one in all {
                let best = anchor(one, lexicon);
                if best.is_empty() {
                    return None;
                }
                union.extend_from_slice(&best);
            }
            union.sort_unstable();
            union.dedup();
            Some(union.into())
        }
        Node::Is | Node::Maybe(_) | Node::Gap | Node::Topic | Node::Speaker => None,
    }
}

/// Patterns by the words with which they can begin: a text is read once for all of them.
#[derive(Debug, Clone, Default)]
pub struct Starts {
    patterns: Vec<Pattern>,
    by_first: ByWord<u32>,
    /// Those that something other than a word may begin.
    others: Index,
}

impl Starts {
    /// Lists `patterns` by their first words; each is known by its place among them.
    #[must_use]
    pub fn new(patterns: Vec<Pattern>) -> Self {
        let (begun, others): (Vec<_>, Vec<_>) = patterns.iter().enumerate().partition(|(_, p)| p.begin.words().is_some());
        let mut by_first = ByWord::default();
        for (number, pattern) in begun {
            pattern.begin.words().into_iter().flatten().for_each(|&id| by_first.add(id, number as u32));
        }
        let others = Index::new(others.into_iter());
        Starts { patterns, by_first, others }
    }

    /// The pattern of that number.
    #[must_use]
    pub fn pattern(&self, number: usize) -> &Pattern {
        &self.patterns[number]
    }

    /// The first match of each pattern that begins among the words `range`, in the order of the patterns. `present`: what stands around.
    #[must_use]
    pub fn first_hits(&self, slots: &impl Slots, present: &Present, range: Range<usize>) -> Vec<(usize, Hit)> {
        let begun = range.clone().flat_map(|at| self.by_first.of(slots.id(at)).iter().map(move |&n| (n, at..at + 1)));
        let others = self.others.candidates(range.clone().map(|at| slots.id(at)), false);
        let tried = begun.chain(others.into_iter().map(|n| (n, range.clone()))).map(|(n, places)| (n as usize, places));
        let allowed = tried.filter(|&(n, _)| self.patterns[n].can_stand(present));
        let hit =
            |(n, mut places): (usize, Range<usize>)| Some((n, places.find_map(|at| self.patterns[n].longest_at(slots, at))?));
        let mut found: Vec<(usize, Hit)> = allowed.filter_map(hit).collect();
        // A stable sort: of one pattern's matches the first stays in front.
        found.sort_by_key(|&(number, _)| number);
        found.dedup_by_key(|&mut (number, _)| number);
        found
    }
}

/// Finds many patterns at once: only those are tried whose anchor stands there.
#[derive(Debug, Clone, Default)]
pub struct Index {
    by_word: ByWord<u32>,
    by_topic: Vec<u32>,
}

impl Index {
    /// Lists `patterns`, each with its number, by their anchors.
    #[must_use]
    pub fn new<'p>(patterns: impl Iterator<Item = (usize, &'p Pattern)>) -> Self {
        let mut index = Index::default();
        for (number, pattern) in patterns {
            for &id in pattern.anchor.iter().filter(|&&id| id != Lexicon::UNKNOWN) {
                index.by_word.add(id, number as u32);
            }
            if pattern.anchor.is_empty() && pattern.has_topic {
                index.by_topic.push(number as u32);
            }
        }
        index
    }

    /// The patterns whose anchor is among `words`, each once, in their order; with `topic`, also those that a topic anchors.
    #[must_use]
    pub fn candidates(&self, words: impl Iterator<Item = u32>, topic: bool) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        for id in words {
            found.extend_from_slice(self.by_word.of(id));
        }
        if topic {
            found.extend_from_slice(&self.by_topic);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Is any pattern whose anchor is among `words` one that is `wanted`?
    #[must_use]
    pub fn any_candidate(&self, words: &[u32], wanted: impl Fn(usize) -> bool) -> bool {
        words.iter().flat_map(|&id| self.by_word.of(id)).any(|&number| wanted(number as usize))
    }

    /// Is any of `words` an anchor?
    #[must_use]
    pub fn has_anchor(&self, words: &[u32]) -> bool {
        words.iter().any(|&id| !self.by_word.of(id).is_empty())
    }
}
