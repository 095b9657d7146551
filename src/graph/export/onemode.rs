//! Who stands with whom, and who against: speakers, tied by the sides that they take.
//!
//! ```text
//! Mara Voss ─ for ─────▶ harbour levy ◀───── for ─ Tom Reed     congruence: Voss and Reed, 1
//!                             ▲
//!                          against                              conflict: Voss and Quill, 1
//!                             │                                           Reed and Quill, 1
//!                         Ada Quill
//! ```
//!
//! As discourse network analysis has it (Leifeld, "Discourse network analysis", 2017): the weight of a tie is the
//! number of topics on which two speakers take the same side (congruence) or opposite ones (conflict). A side that a
//! speaker took at any time of the range counts once, however often it was said; who went back on it has taken both,
//! and is tied to both camps. [`Sides::Latest`] and [`Sides::Most`] leave each speaker one side of a topic. `open` is
//! no side; a speaker who was only ever open, or with whom nobody shares a topic, stays in the network without a tie.
//! What only somebody else tells of a speaker, and what was said of everything on an agenda, is not counted.

use super::picture::{Facts, Item, Link, Picture};
use super::whole::{Keep, id, label};
use crate::assertion::short_id;
use crate::graph::{Edge, Network, Node, Placing, Statement};
use crate::timex::Days;
use jiff::civil::Date;
use petgraph::graph::NodeIndex;
use std::collections::{BTreeMap, BTreeSet};

/// What ties two speakers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ties {
    /// The same side of a topic.
    Congruence,
    /// Opposite sides.
    Conflict,
}

/// Which sides of a speaker count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// Every one that was taken.
    Every,
    /// The one taken last on each topic, where that is known.
    Latest,
    /// The one taken in most statements on each topic; none where there are as many on the other.
    Most,
}

/// What weights are divided by, so that who speaks often does not stand in the middle for that alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Normalise {
    /// Nothing: numbers of topics.
    No,
    /// The mean number of sides that the two took.
    Average,
    /// The number of sides that either took.
    Jaccard,
    /// The geometric mean of the numbers of sides that the two took.
    Cosine,
}

/// A network of speakers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OneMode {
    /// What ties them.
    pub ties: Ties,
    /// Which of their sides count.
    pub sides: Sides,
    /// What weights are divided by.
    pub normalise: Normalise,
}

/// The speakers of the statements that are kept, and their ties.
#[must_use]
pub fn one_mode(network: &Network, keep: Keep<'_>, kind: OneMode) -> Picture {
    let actors = actors(network, keep, kind.sides);
    let nodes: Vec<Item> = actors.iter().map(|actor| item(network, actor)).collect();
    let names = names(network);
    let tied = ties(&actors, kind.ties).into_iter();
    let links = tied.map(|(ends @ (a, b), tie)| {
        let weight = weight(&actors[a], &actors[b], tie.shared, kind.normalise);
        link(kind.ties, ends, &nodes, &tie, weight, &names)
    });
    Picture { network: kind.ties.name(), directed: false, links: links.collect(), nodes }
}

impl Ties {
    fn name(self) -> &'static str {
        match self {
            Ties::Congruence => "congruence",
            Ties::Conflict => "conflict",
        }
    }
}

/// A topic, and a side of it: for (1) or against (-1).
type Side<'n> = (&'n str, i32);

/// A speaker: what was said, and the sides taken, each with the day by which it was taken.
struct Actor<'n> {
    node: NodeIndex,
    said: Vec<usize>,
    sides: BTreeMap<Side<'n>, Option<Date>>,
}

/// Everybody who said something that counts, by id.
fn actors<'n>(network: &'n Network, keep: Keep<'_>, sides: Sides) -> Vec<Actor<'n>> {
    let speakers = network.graph.node_indices().filter(|&n| matches!(network.graph[n], Node::Speaker(_)));
    let counts = |s: &usize| keep(&network.statements[*s]) && is_counted(&network.statements[*s]);
    let actor = |node| {
        let said: Vec<usize> = network.said_by(node).into_iter().filter(counts).collect();
        let sides = match sides {
            Sides::Every => sides_of(network, &said),
            Sides::Latest => sides_of(network, &latest(network, &said)),
            Sides::Most => sides_of(network, &most(network, &said)),
        };
        Actor { node, said, sides }
    };
    let mut actors: Vec<Actor<'n>> = speakers.map(actor).filter(|actor| !actor.said.is_empty()).collect();
    actors.sort_by_cached_key(|actor| id(network, actor.node));
    actors
}

/// The speaker's own, on one topic.
pub(super) fn is_counted(statement: &Statement) -> bool {
    statement.is_own() && !statement.everything && statement.topic.id != "*"
}

fn sides_of<'n>(network: &'n Network, said: &[usize]) -> BTreeMap<Side<'n>, Option<Date>> {
    let mut sides: BTreeMap<Side<'n>, Option<Date>> = BTreeMap::new();
    for statement in said.iter().map(|&s| &network.statements[s]).filter(|s| s.side() != 0) {
        let known = by(statement.said_on.days);
        let first = sides.entry((&statement.topic.id, statement.side())).or_insert(known);
        *first = [*first, known].into_iter().flatten().min();
    }
    sides
}

/// The day by which something had been said.
fn by(days: Days) -> Option<Date> {
    days.to.or(days.from)
}

/// The last dated statement on each topic; none where the last day holds both sides and nothing tells which came last.
fn latest(network: &Network, said: &[usize]) -> Vec<usize> {
    let mut topics: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &s in said.iter().filter(|&&s| network.statements[s].placing == Placing::Dated) {
        topics.entry(&network.statements[s].topic.id).or_default().push(s);
    }
    let last = |said: &Vec<usize>| {
        // Statements of one chain are numbered in its order.
        let (&last, before) = said.split_last()?;
        let statement = |s: usize| &network.statements[s];
        let beside = |s: usize| statement(s).mixed && statement(last).mixed && !network.after(s, Edge::Then).contains(&last);
        let unclear = before.iter().any(|&s| beside(s) && statement(s).side() != statement(last).side());
        (!unclear).then_some(last)
    };
    topics.values().filter_map(last).collect()
}

/// The statements of the side with more of them, topic by topic.
fn most(network: &Network, said: &[usize]) -> Vec<usize> {
    let mut balance: BTreeMap<&str, i32> = BTreeMap::new();
    for statement in said.iter().map(|&s| &network.statements[s]) {
        *balance.entry(&statement.topic.id).or_default() += statement.side();
    }
    let is_of_most = |statement: &Statement| {
        let side = balance.get(&*statement.topic.id).map_or(0, |balance| balance.signum());
        side != 0 && statement.side() == side
    };
    said.iter().copied().filter(|&s| is_of_most(&network.statements[s])).collect()
}

/// What two speakers share: how many sides, on which topics, and since when both had taken them.
#[derive(Default)]
struct Tie<'n> {
    shared: usize,
    topics: Vec<&'n str>,
    since: Option<Date>,
}

/// All ties, by the numbers of their ends. Only pairs that share something are held.
fn ties<'n>(actors: &[Actor<'n>], ties: Ties) -> BTreeMap<(usize, usize), Tie<'n>> {
    let mut holders: BTreeMap<Side<'n>, Vec<(usize, Option<Date>)>> = BTreeMap::new();
    for (number, actor) in actors.iter().enumerate() {
        for (&side, &since) in &actor.sides {
            holders.entry(side).or_default().push((number, since));
        }
    }
    let mut found: BTreeMap<(usize, usize), Tie<'n>> = BTreeMap::new();
    let mut add = |topic: &'n str, a: (usize, Option<Date>), b: (usize, Option<Date>)| {
        let tie = found.entry((a.0.min(b.0), a.0.max(b.0))).or_default();
        let since = a.1.zip(b.1).map(|(a, b)| a.max(b));
        tie.since = [tie.since, since].into_iter().flatten().min();
        tie.shared += 1;
        // The sides of a topic come one after the other.
        if tie.topics.last() != Some(&topic) {
            tie.topics.push(topic);
        }
    };
    for (&(topic, side), own) in &holders {
        match ties {
            Ties::Congruence => pairs(own).for_each(|(a, b)| add(topic, a, b)),
            Ties::Conflict => {
                let others = if side > 0 { holders.get(&(topic, -side)) } else { None };
                let both = own.iter().flat_map(|&a| others.into_iter().flatten().map(move |&b| (a, b)));
                // Who changed sides is not in conflict with herself.
                both.filter(|(a, b)| a.0 != b.0).for_each(|(a, b)| add(topic, a, b));
            }
        }
    }
    found
}

fn pairs<T: Copy>(all: &[T]) -> impl Iterator<Item = (T, T)> {
    all.iter().enumerate().flat_map(move |(n, &a)| all[n + 1..].iter().map(move |&b| (a, b)))
}

fn weight(a: &Actor<'_>, b: &Actor<'_>, shared: usize, normalise: Normalise) -> f64 {
    let (of_a, of_b) = (a.sides.len() as f64, b.sides.len() as f64);
    let divisor = match normalise {
        Normalise::No => 1.0,
        Normalise::Average => f64::midpoint(of_a, of_b),
        Normalise::Jaccard => of_a + of_b - a.sides.keys().filter(|side| b.sides.contains_key(*side)).count() as f64,
        Normalise::Cosine => (of_a * of_b).sqrt(),
    };
    shared as f64 / divisor
}

fn item(network: &Network, actor: &Actor<'_>) -> Item {
    let said_on: Vec<Days> = actor.said.iter().map(|&s| network.statements[s].said_on.days).collect();
    let first = said_on.iter().filter_map(|&days| by(days)).min();
    let last = said_on.iter().filter_map(|&days| by(days)).max();
    let groups: Vec<String> = network.groups_of(actor.node, &said_on).into_iter().map(|(_, name)| name.to_owned()).collect();
    let topics: BTreeSet<&str> = actor.sides.keys().map(|(topic, _)| *topic).collect();
    let declared = matches!(&network.graph[actor.node], Node::Speaker(speaker) if speaker.declared);
    let facts = Facts::default().with("declared", declared).with("groups", groups);
    let facts = facts.with("statements", actor.said.len()).with("topics", topics.len()).with("sides", actor.sides.len());
    let facts = facts.with_days(["from", "to"], Days { from: first, to: last });
    let days = Days { from: first, to: None };
    Item { id: id(network, actor.node), kind: "speaker", label: label(network, actor.node), days, facts }
}

/// What topics are called, by their ids.
fn names(network: &Network) -> BTreeMap<&str, &str> {
    let topics = network.graph.node_weights().filter_map(|node| match node {
        Node::Topic(topic) => Some((topic.id.as_str(), topic.name.as_str())),
        Node::Speaker(_) | Node::Statement(_) | Node::Document { .. } | Node::Day(_) | Node::Group { .. } => None,
    });
    topics.collect()
}

fn link(
    ties: Ties,
    (source, target): (usize, usize),
    nodes: &[Item],
    tie: &Tie<'_>,
    weight: f64,
    names: &BTreeMap<&str, &str>,
) -> Link {
    let topics: Vec<String> = tie.topics.iter().map(|&topic| topic.to_owned()).collect();
    let label: Vec<&str> = tie.topics.iter().map(|topic| names.get(topic).copied().unwrap_or(topic)).collect();
    let facts = Facts::default().with("weight", weight).with("shared", tie.shared).with("topics", topics);
    let days = Days { from: tie.since, to: None };
    Link {
        id: short_id("e-", &[ties.name(), &nodes[source].id, &nodes[target].id]),
        kind: ties.name(),
        label: label.join(", "),
        source,
        target,
        days,
        facts: facts.with_days(["from", "until"], days),
    }
}
