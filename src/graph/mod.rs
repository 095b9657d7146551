//! Merges readings into statements and ties them together: assertions in, a [`Network`] out.
//!
//! ```text
//! Mara Voss ─says─▶ [2024-03-02 for] ─about─▶ harbour levy
//!     │                    │ then              ▲
//!     │                    ▼                   │
//!     └─────says─▶ [2024-06-18 against] ─about─┘
//!                      │          └─reported-in─▶ 2024-06-18-interview.txt
//!                      └─on─▶ 2024-06-18
//! ```
//!
//! What one speaker said on one topic and one day, on one side of the ladder, is one statement however often it was
//! printed. The `then` edges of one speaker and topic lead from moment to moment; statements of one moment whose order
//! nobody tells stand beside each other, without an edge. What changed from one to the next is for [`crate::reversal`],
//! which walks these edges and adds `reverses` and `contradicts`.

mod export;
mod plain;
mod printings;
mod statements;
mod threads;

pub use export::{
    DnaTable, Keep, Normalise, OneMode, Picture, Sides, Ties, dna, dot, gexf, graphml, json, matrix, one_mode, whole,
};
pub use plain::{ascii_controls, basis_in_words, days_in_words, spreadsheet_safe, visible};
pub use statements::{Piece, Placing, Statement};

use crate::assertion::{Assertion, SpeakerRef, TopicRef};
use crate::rules::RuleSet;
use crate::timex::Days;
use jiff::civil::Date;
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, BTreeSet};

/// What the graph holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// A person or body.
    Speaker(SpeakerRef),
    /// A topic; `*` is everything on its agenda.
    Topic(TopicRef),
    /// Number in [`Network::statements`].
    Statement(usize),
    /// A document.
    Document {
        /// [`crate::corpus::Document::id`].
        id: String,
        /// Who printed it.
        outlet: Option<String>,
        /// Where it stands on the web.
        url: Option<String>,
        /// When it was printed.
        reported_on: Option<Date>,
    },
    /// A day of speaking.
    Day(Date),
    /// Speakers who speak for one body.
    Group {
        /// Declared id.
        id: String,
        /// As reports call it.
        name: String,
    },
}

/// How two of them hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// Speaker to statement.
    Says,
    /// Statement to topic.
    About,
    /// Statement to its day; to the first and the last one of a range.
    On,
    /// Statement to document.
    ReportedIn,
    /// Statement to the next one of the same speaker and topic.
    Then,
    /// The later statement to the earlier one that it leaves.
    Reverses,
    /// The statement of one member of a group to that of another.
    Contradicts,
    /// Speaker to group, between two days.
    MemberOf {
        /// First day.
        from: Option<Date>,
        /// Last day.
        until: Option<Date>,
    },
}

/// Statements, and the graph of everything that they touch.
#[derive(Debug, Clone, Default)]
pub struct Network {
    /// The graph.
    pub graph: DiGraph<Node, Edge>,
    /// What its statement nodes stand for, sorted by speaker, topic and day.
    pub statements: Vec<Statement>,
    nodes: Vec<NodeIndex>,
    ties: BTreeMap<(usize, usize, Edge), Tie>,
}

/// What a finding says of the edge that stands for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// Id of the finding.
    pub finding: String,
    /// `flip`, `walk-back`, …, `contradiction`.
    pub kind: &'static str,
    /// `report` or `review`.
    pub status: &'static str,
    /// Steps of the ladder between the two statements.
    pub steps: i32,
    /// Days between them, where both are known.
    pub days: Option<i32>,
}

/// Builds the network of all assertions; their order does not matter.
#[must_use]
pub fn build(assertions: &[Assertion], rules: &RuleSet) -> Network {
    let threads = threads::weave(printings::collect(assertions), rules);
    let mut weaver = Weaver::default();
    weaver.documents(assertions);
    for thread in threads {
        weaver.thread(thread);
    }
    weaver.groups(rules);
    weaver.network
}

impl Network {
    /// The node of statement number `index`.
    #[must_use]
    pub fn node(&self, index: usize) -> NodeIndex {
        self.nodes[index]
    }

    /// Numbers of the statements that an edge of that kind leads to from statement `index`, in order.
    #[must_use]
    pub fn after(&self, index: usize, kind: Edge) -> Vec<usize> {
        self.neighbours(self.node(index), kind, Direction::Outgoing)
    }

    /// First moments of the chains: for each speaker and topic the dated statements that nothing comes before.
    #[must_use]
    pub fn first_moments(&self) -> Vec<Vec<usize>> {
        let mut firsts: BTreeMap<(&str, &str, Option<&str>), Vec<usize>> = BTreeMap::new();
        for (index, statement) in self.statements.iter().enumerate() {
            if statement.placing == Placing::Dated && !self.has_incoming_then(index) {
                firsts.entry(statement.thread()).or_default().push(index);
            }
        }
        firsts.into_values().collect()
    }

    /// All moments of the chain that begins with `first`, along its `then` edges.
    #[must_use]
    pub fn moments(&self, first: &[usize]) -> Vec<Vec<usize>> {
        let mut moments = Vec::new();
        let mut moment = first.to_vec();
        while let Some(&one) = moment.first() {
            let next = self.after(one, Edge::Then);
            moments.push(std::mem::replace(&mut moment, next));
        }
        moments
    }

    /// The nodes of all groups, by their ids.
    #[must_use]
    pub fn groups(&self) -> Vec<NodeIndex> {
        self.graph.node_indices().filter(|&n| matches!(self.graph[n], Node::Group { .. })).collect()
    }

    /// Members of a group: speaker node, first and last day; in the order of their ids.
    #[must_use]
    pub fn members(&self, group: NodeIndex) -> Vec<(NodeIndex, Option<Date>, Option<Date>)> {
        let mut members: Vec<_> = (self.graph.edges_directed(group, Direction::Incoming))
            .filter_map(|e| match *e.weight() {
                Edge::MemberOf { from, until } => Some((e.source(), from, until)),
                Edge::Says | Edge::About | Edge::On | Edge::ReportedIn | Edge::Then | Edge::Reverses | Edge::Contradicts => None,
            })
            .collect();
        members.sort();
        members
    }

    /// Numbers of the statements of a speaker node, in order.
    #[must_use]
    pub fn said_by(&self, speaker: NodeIndex) -> Vec<usize> {
        self.neighbours(speaker, Edge::Says, Direction::Outgoing)
    }

    /// Adds an edge between two statements.
    pub fn tie(&mut self, from: usize, to: usize, kind: Edge) {
        let (from, to) = (self.node(from), self.node(to));
        if !self.graph.edges_connecting(from, to).any(|e| *e.weight() == kind) {
            self.graph.add_edge(from, to, kind);
        }
    }

    /// Adds the edge of a finding between two statements.
    pub fn tie_finding(&mut self, from: usize, to: usize, kind: Edge, tie: Tie) {
        self.tie(from, to, kind);
        self.ties.entry((from, to, kind)).or_insert(tie);
    }

    /// Ids and names of the groups to which a speaker node belonged on one of these days, by their ids.
    #[must_use]
    pub fn groups_of(&self, speaker: NodeIndex, days: &[Days]) -> Vec<(&str, &str)> {
        let mut groups = BTreeSet::new();
        for edge in self.graph.edges_directed(speaker, Direction::Outgoing) {
            let (Edge::MemberOf { from, until }, Node::Group { id, name }) = (*edge.weight(), &self.graph[edge.target()]) else {
                continue;
            };
            if days.iter().any(|&days| meets(from, until, days)) {
                groups.insert((id.as_str(), name.as_str()));
            }
        }
        groups.into_iter().collect()
    }

    fn has_incoming_then(&self, index: usize) -> bool {
        self.graph.edges_directed(self.node(index), Direction::Incoming).any(|e| *e.weight() == Edge::Then)
    }

    fn neighbours(&self, node: NodeIndex, kind: Edge, direction: Direction) -> Vec<usize> {
        let other = |e: petgraph::graph::EdgeReference<'_, Edge>| match direction {
            Direction::Outgoing => e.target(),
            Direction::Incoming => e.source(),
        };
        let edges = self.graph.edges_directed(node, direction).filter(|e| *e.weight() == kind);
        let mut found: Vec<usize> = edges
            .filter_map(|e| match self.graph[other(e)] {
                Node::Statement(index) => Some(index),
                Node::Speaker(_) | Node::Topic(_) | Node::Document { .. } | Node::Day(_) | Node::Group { .. } => None,
            })
            .collect();
        found.sort_unstable();
        found
    }
}

/// Puts nodes and edges in, each once, in an order that depends on their names alone.
#[derive(Default)]
struct Weaver {
    network: Network,
    speakers: BTreeMap<String, NodeIndex>,
    topics: BTreeMap<(String, Option<String>), NodeIndex>,
    documents: BTreeMap<String, NodeIndex>,
    days: BTreeMap<Date, NodeIndex>,
}

impl Weaver {
    fn documents(&mut self, assertions: &[Assertion]) {
        let documents = assertions.iter().map(|a| &a.document);
        let known: BTreeSet<_> = documents.map(|d| (&d.id, d.published, d.outlet.as_ref(), d.url.as_ref())).collect();
        for (id, reported_on, outlet, url) in known {
            let graph = &mut self.network.graph;
            self.documents.entry(id.clone()).or_insert_with(|| {
                graph.add_node(Node::Document { id: id.clone(), outlet: outlet.cloned(), url: url.cloned(), reported_on })
            });
        }
    }

    /// One speaker on one topic: its moments in order, and what stands apart from them.
    fn thread(&mut self, thread: threads::Thread) {
        let mut before: Vec<usize> = Vec::new();
        for moment in thread.moments {
            let now: Vec<usize> = moment.into_iter().map(|s| self.statement(s)).collect();
            for (&from, &to) in before.iter().flat_map(|a| now.iter().map(move |b| (a, b))) {
                self.network.tie(from, to, Edge::Then);
            }
            before = now;
        }
        for statement in thread.apart {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: Statement) -> usize {
        let number = self.network.statements.len();
        let node = self.network.graph.add_node(Node::Statement(number));
        let speaker = self.speaker(&statement.speaker);
        let topic = self.topic(&statement.topic);
        self.network.graph.add_edge(speaker, node, Edge::Says);
        self.network.graph.add_edge(node, topic, Edge::About);
        let days: BTreeSet<Date> = [statement.said_on.days.from, statement.said_on.days.to].into_iter().flatten().collect();
        for day in days {
            let day = self.day(day);
            self.network.graph.add_edge(node, day, Edge::On);
        }
        for id in statement.documents() {
            if let Some(&document) = self.documents.get(id) {
                self.network.graph.add_edge(node, document, Edge::ReportedIn);
            }
        }
        self.network.nodes.push(node);
        self.network.statements.push(statement);
        number
    }

    fn speaker(&mut self, speaker: &SpeakerRef) -> NodeIndex {
        let graph = &mut self.network.graph;
        *self.speakers.entry(speaker.id.clone()).or_insert_with(|| graph.add_node(Node::Speaker(speaker.clone())))
    }

    fn topic(&mut self, topic: &TopicRef) -> NodeIndex {
        let graph = &mut self.network.graph;
        let named = TopicRef { inherited: false, ..topic.clone() };
        *self.topics.entry(statements::topic_key(topic)).or_insert_with(|| graph.add_node(Node::Topic(named)))
    }

    fn day(&mut self, day: Date) -> NodeIndex {
        let graph = &mut self.network.graph;
        *self.days.entry(day).or_insert_with(|| graph.add_node(Node::Day(day)))
    }

    /// Groups, and those of their members who said something.
    fn groups(&mut self, rules: &RuleSet) {
        let mut groups: Vec<_> = rules.groups.iter().collect();
        groups.sort_by(|a, b| a.id.cmp(&b.id));
        for group in groups {
            let node = self.network.graph.add_node(Node::Group { id: group.id.clone(), name: group.name.clone() });
            for member in &group.members {
                if let Some(&speaker) = self.speakers.get(&member.entity) {
                    let edge = Edge::MemberOf { from: member.from, until: member.until };
                    self.network.graph.add_edge(speaker, node, edge);
                }
            }
        }
    }
}

/// May a term from one day until another, inclusive, and a range of days have a day in common? Open ends may.
fn meets(from: Option<Date>, until: Option<Date>, days: Days) -> bool {
    let begun = from.is_none_or(|from| days.to.is_none_or(|to| to >= from));
    begun && until.is_none_or(|until| days.from.is_none_or(|from| from <= until))
}

/// Days from `a` to `b`.
#[must_use]
pub(crate) fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reversal::testing::{Say, rules, say};

    /// The edges of one kind, as ids of their ends.
    fn edges(says: &[Say], kind: &str) -> String {
        let network = network(says);
        let graph: serde_json::Value = serde_json::from_str(&json(&whole(&network, &|_| true))).unwrap();
        let labels: BTreeMap<&str, &str> = (graph["nodes"].as_array().unwrap().iter())
            .map(|n| (n["id"].as_str().unwrap(), n["label"].as_str().unwrap()))
            .collect();
        let links = graph["links"].as_array().unwrap().iter().filter(|l| l["type"] == kind);
        let lines: Vec<String> = links
            .map(|l| format!("{} -> {}", labels[l["source"].as_str().unwrap()], labels[l["target"].as_str().unwrap()]))
            .collect();
        lines.join("\n")
    }

    fn network(says: &[Say]) -> Network {
        let assertions: Vec<Assertion> = says.iter().map(|s| s.0.clone()).collect();
        let mut network = build(&assertions, &rules());
        let _ = crate::reversal::find(&mut network, &[], &rules());
        network
    }

    fn story() -> Vec<Say> {
        let levy = "the harbour levy";
        vec![
            say("Mara Voss", levy, "for", "2024-03-02"),
            say("Mara Voss", levy, "against", "2024-03-18").words("the \"levy\" \\ is dead\u{1b}"),
            say("Tom Reed", levy, "for", "2024-03-18"),
        ]
    }

    #[test]
    fn every_kind_of_edge_is_there() {
        let all = ["says", "about", "on", "reported-in", "then", "reverses", "contradicts", "member-of"];
        let shown: Vec<String> = all.iter().map(|kind| format!("{kind}\n{}", edges(&story(), kind))).collect();
        insta::assert_snapshot!(shown.join("\n\n"), @"
        says
        Mara Voss -> 2024-03-02 for
        Mara Voss -> 2024-03-18 against
        Tom Reed -> 2024-03-18 for

        about
        2024-03-02 for -> the harbour levy
        2024-03-18 for -> the harbour levy
        2024-03-18 against -> the harbour levy

        on
        2024-03-02 for -> 2024-03-02
        2024-03-18 for -> 2024-03-18
        2024-03-18 against -> 2024-03-18

        reported-in
        2024-03-02 for -> 2024-03-02.txt
        2024-03-18 for -> 2024-03-18.txt
        2024-03-18 against -> 2024-03-18.txt

        then
        2024-03-02 for -> 2024-03-18 against

        reverses
        2024-03-18 against -> 2024-03-02 for

        contradicts
        2024-03-18 for -> 2024-03-18 against

        member-of
        Mara Voss -> harbour council
        Tom Reed -> harbour council
        ");
    }

    #[test]
    fn statements_of_a_mixed_day_stand_beside_each_other() {
        let levy = |p: &str, day: &str| say("Mara Voss", "the harbour levy", p, day).document(&format!("{p}.txt"));
        let says = [
            levy("open", "2024-03-01"),
            levy("for", "2024-03-02"),
            levy("against", "2024-03-02"),
            levy("open", "2024-03-03").line(3),
        ];
        insta::assert_snapshot!(edges(&says, "then"), @"
        2024-03-02 for -> 2024-03-03 open
        2024-03-01 open -> 2024-03-02 for
        2024-03-01 open -> 2024-03-02 against
        2024-03-02 against -> 2024-03-03 open
        ");
    }

    #[test]
    fn dot_shows_the_same_graph_and_escapes_what_it_quotes() {
        let says = [say("Mara \"M\" Voss\\\n", "the harbour levy", "for", "2024-03-02")];
        insta::assert_snapshot!(dot(&whole(&network(&says), &|_| true)), @r##"
        digraph walkback {
          rankdir=LR;
          "speaker:mara-\"m\"-voss\\\\u{a}" [label="Mara \"M\" Voss\\\\u{a}", shape=ellipse, declared="true", groups="", statements="1"];
          "topic:harbour-levy" [label="the harbour levy", shape=hexagon, declared="true", statements="1"];
          "day:2024-03-02" [label="2024-03-02", shape=plaintext, from="2024-03-02", to="2024-03-02"];
          "document:2024-03-02.txt" [label="2024-03-02.txt", shape=note, reported_on="2024-03-02", statements="1"];
          "s-3bc426c73be3" [label="2024-03-02 for", shape=box, style=filled, fillcolor="#d5e8d4", tooltip="the-harbour-levy for", position="for", value="1", from="2024-03-02", to="2024-03-02", basis="on that day", speaker="mara-\"m\"-voss\\\\u{a}", topic="harbour-levy", text="the-harbour-levy for", quotation="direct", direct="true", drift="false", mixed="false", everything="false", own="true", placing="dated", sources="1", documents="1", document="2024-03-02.txt", line="1", reported_on="2024-03-02", rule="for-verb"];
          "speaker:mara-\"m\"-voss\\\\u{a}" -> "s-3bc426c73be3" [label="says", id="e-aa3b2239d500", color=gray50, from="2024-03-02", until="2024-03-02"];
          "s-3bc426c73be3" -> "topic:harbour-levy" [label="about", id="e-9f95cdf55c06", color=gray50, from="2024-03-02", until="2024-03-02"];
          "s-3bc426c73be3" -> "day:2024-03-02" [label="on", id="e-f53ffb12054f", color=gray50, from="2024-03-02", until="2024-03-02"];
          "s-3bc426c73be3" -> "document:2024-03-02.txt" [label="reported-in", id="e-837b36860a24", color=gray50, from="2024-03-02", until="2024-03-02"];
        }
        "##);
    }

    #[test]
    fn ids_hash_their_parts_apart() {
        assert_ne!(crate::assertion::short_id("r-", &["ab", "c"]), crate::assertion::short_id("r-", &["a", "bc"]));
    }
}
