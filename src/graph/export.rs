//! Shows the graph: a [`Network`] in, DOT or node-link JSON out. Both hold the same nodes and edges in the same order.

use super::{Edge, Network, Node};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use serde::Serialize;
use std::fmt::Write;

/// The graph for Graphviz.
#[must_use]
pub fn dot(network: &Network) -> String {
    let mut out = String::from("digraph walkback {\n  rankdir=LR;\n");
    for node in sorted(network) {
        let (id, label) = (quoted(&id(network, node)), quoted(&label(network, node)));
        let _ = writeln!(out, "  {id} [label={label}, shape={}];", shape(&network.graph[node]));
    }
    for (from, to, edge) in edges(network) {
        let (from, to) = (quoted(&id(network, from)), quoted(&id(network, to)));
        let _ = writeln!(out, "  {from} -> {to} [label={}];", quoted(name(edge)));
    }
    out.push_str("}\n");
    out
}

/// The graph as node-link JSON, as networkx and d3 read it.
#[must_use]
pub fn json(network: &Network) -> String {
    let nodes = sorted(network).into_iter().map(|n| node_row(network, n)).collect();
    let links = edges(network).into_iter().map(|(from, to, edge)| link_row(network, from, to, edge)).collect();
    let file = File { walkback_graph: 1, directed: true, multigraph: true, nodes, links };
    super::ascii_controls(&serde_json::to_string_pretty(&file).unwrap_or_default())
}

#[derive(Serialize)]
struct File {
    walkback_graph: u32,
    directed: bool,
    multigraph: bool,
    nodes: Vec<NodeRow>,
    links: Vec<LinkRow>,
}

#[derive(Serialize, Default)]
struct NodeRow {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reported_on: Option<String>,
}

#[derive(Serialize)]
struct LinkRow {
    source: String,
    target: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

/// Nodes by kind and id.
fn sorted(network: &Network) -> Vec<NodeIndex> {
    let mut nodes: Vec<NodeIndex> = network.graph.node_indices().collect();
    nodes.sort_by_cached_key(|&n| (rank(&network.graph[n]), id(network, n)));
    nodes
}

fn rank(node: &Node) -> u8 {
    match node {
        Node::Group { .. } => 0,
        Node::Speaker(_) => 1,
        Node::Topic(_) => 2,
        Node::Day(_) => 3,
        Node::Document { .. } => 4,
        Node::Statement(_) => 5,
    }
}

fn edges(network: &Network) -> Vec<(NodeIndex, NodeIndex, Edge)> {
    let graph = &network.graph;
    let mut place = vec![0; graph.node_count()];
    for (number, node) in sorted(network).into_iter().enumerate() {
        place[node.index()] = number;
    }
    let mut edges: Vec<_> = graph.edge_references().map(|e| (e.source(), e.target(), *e.weight())).collect();
    edges.sort_by_key(|&(from, to, edge)| (place[from.index()], place[to.index()], edge));
    edges
}

fn id(network: &Network, node: NodeIndex) -> String {
    match &network.graph[node] {
        Node::Group { id, .. } => format!("group:{id}"),
        Node::Speaker(speaker) => format!("speaker:{}", speaker.id),
        Node::Topic(topic) => match (&*topic.id, &topic.agenda) {
            ("*", Some(agenda)) => format!("topic:*@{agenda}"),
            (id, _) => format!("topic:{id}"),
        },
        Node::Day(day) => format!("day:{day}"),
        Node::Document { id, .. } => format!("document:{id}"),
        Node::Statement(number) => network.statements[*number].id.clone(),
    }
}

fn label(network: &Network, node: NodeIndex) -> String {
    match &network.graph[node] {
        Node::Group { name, .. } => name.clone(),
        Node::Speaker(speaker) => speaker.name.clone(),
        Node::Topic(topic) => topic.name.clone(),
        Node::Day(day) => day.to_string(),
        Node::Document { id, .. } => id.clone(),
        Node::Statement(number) => {
            let statement = &network.statements[*number];
            let said_on = super::days_in_words(statement.said_on.days);
            format!("{said_on} {}", statement.position.name)
        }
    }
}

fn shape(node: &Node) -> &'static str {
    match node {
        Node::Group { .. } => "house",
        Node::Speaker(_) => "ellipse",
        Node::Topic(_) => "hexagon",
        Node::Day(_) => "plaintext",
        Node::Document { .. } => "note",
        Node::Statement(_) => "box",
    }
}

fn kind(node: &Node) -> &'static str {
    match node {
        Node::Group { .. } => "group",
        Node::Speaker(_) => "speaker",
        Node::Topic(_) => "topic",
        Node::Day(_) => "day",
        Node::Document { .. } => "document",
        Node::Statement(_) => "statement",
    }
}

fn name(edge: Edge) -> &'static str {
    match edge {
        Edge::Says => "says",
        Edge::About => "about",
        Edge::On => "on",
        Edge::ReportedIn => "reported-in",
        Edge::Then => "then",
        Edge::Reverses => "reverses",
        Edge::Contradicts => "contradicts",
        Edge::MemberOf { .. } => "member-of",
    }
}

fn node_row(network: &Network, node: NodeIndex) -> NodeRow {
    let weight = &network.graph[node];
    let row = NodeRow { id: id(network, node), kind: kind(weight), label: label(network, node), ..NodeRow::default() };
    match weight {
        Node::Document { outlet, url, reported_on, .. } => {
            NodeRow { outlet: outlet.clone(), url: url.clone(), reported_on: reported_on.map(|d| d.to_string()), ..row }
        }
        Node::Statement(number) => {
            let statement = &network.statements[*number];
            let days = statement.said_on.days;
            NodeRow {
                position: Some(statement.position.name.clone()),
                value: Some(statement.position.value),
                from: days.from.map(|d| d.to_string()),
                to: days.to.map(|d| d.to_string()),
                text: statement.pieces.first().map(|p| p.assertion.evidence.text.clone()),
                ..row
            }
        }
        Node::Speaker(_) | Node::Topic(_) | Node::Day(_) | Node::Group { .. } => row,
    }
}

fn link_row(network: &Network, source: NodeIndex, target: NodeIndex, edge: Edge) -> LinkRow {
    let (from, until) = match edge {
        Edge::MemberOf { from, until } => (from.map(|d| d.to_string()), until.map(|d| d.to_string())),
        Edge::Says | Edge::About | Edge::On | Edge::ReportedIn | Edge::Then | Edge::Reverses | Edge::Contradicts => (None, None),
    };
    LinkRow { source: id(network, source), target: id(network, target), kind: name(edge), from, until }
}

/// A DOT string: quotation marks and backslashes escaped, control characters made visible.
fn quoted(text: &str) -> String {
    let visible = super::visible(text);
    format!("\"{}\"", visible.replace('\\', "\\\\").replace('"', "\\\""))
}
