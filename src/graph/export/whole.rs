//! The whole graph: speakers, topics, statements, documents, days and groups, and how they hang together.

use super::picture::{Facts, Item, Link, Picture};
use crate::assertion::short_id;
use crate::attribution::render::quotation_name;
use crate::graph::{Edge, Network, Node, Placing, Statement, Tie, days_between};
use crate::timex::Days;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

/// Which statements to show.
pub type Keep<'k> = &'k dyn Fn(&Statement) -> bool;

/// The statements that are kept and everything that they touch, with the groups of their speakers.
#[must_use]
pub fn whole(network: &Network, keep: Keep<'_>) -> Picture {
    let shown = shown(network, keep);
    let mut nodes: Vec<(NodeIndex, Item)> =
        network.graph.node_indices().filter(|n| shown[n.index()]).map(|n| (n, item(network, n, &shown))).collect();
    nodes.sort_by_cached_key(|(n, item)| (rank(&network.graph[*n]), item.id.clone()));
    let mut place = vec![None; network.graph.node_count()];
    for (number, (node, _)) in nodes.iter().enumerate() {
        place[node.index()] = Some(number);
    }
    let nodes: Vec<Item> = nodes.into_iter().map(|(_, item)| item).collect();
    Picture { network: "statements", directed: true, links: links(network, &nodes, &place), nodes }
}

/// Which nodes a picture has: a statement by itself, others with a statement, groups with a member.
fn shown(network: &Network, keep: Keep<'_>) -> Vec<bool> {
    let graph = &network.graph;
    let mut shown = vec![false; graph.node_count()];
    for (number, _) in network.statements.iter().enumerate().filter(|(_, statement)| keep(statement)) {
        let node = network.node(number);
        shown[node.index()] = true;
        for around in graph.neighbors_undirected(node) {
            // Other statements, which it reverses or contradicts, are kept or left out for their own part.
            shown[around.index()] |= !matches!(graph[around], Node::Statement(_));
        }
    }
    for group in network.groups() {
        shown[group.index()] = network.members(group).iter().any(|(member, _, _)| shown[member.index()]);
    }
    shown
}

fn links(network: &Network, nodes: &[Item], place: &[Option<usize>]) -> Vec<Link> {
    let graph = &network.graph;
    let ends = |e: EdgeIndex| {
        let (source, target) = graph.edge_endpoints(e)?;
        Some((place[source.index()]?, place[target.index()]?))
    };
    let mut edges: Vec<_> = graph.edge_references().filter_map(|e| Some((ends(e.id())?, *e.weight(), e.id()))).collect();
    edges.sort();
    // A membership that is declared twice is one.
    edges.dedup_by_key(|(ends, edge, _)| (*ends, *edge));
    edges.into_iter().map(|((source, target), edge, at)| link(network, at, edge, [source, target], nodes)).collect()
}

fn item(network: &Network, node: NodeIndex, shown: &[bool]) -> Item {
    let weight = &network.graph[node];
    let (days, facts) = facts(network, node, shown);
    Item { id: id(network, node), kind: kind(weight), label: label(network, node), days, facts }
}

/// What a node says of itself, and when it is there.
fn facts(network: &Network, node: NodeIndex, shown: &[bool]) -> (Days, Facts) {
    let always = Days::default();
    match &network.graph[node] {
        Node::Statement(number) => {
            let statement = &network.statements[*number];
            (statement.said_on.days, of_statement(statement))
        }
        Node::Day(day) => (Days::on(*day), Facts::default().with_days(["from", "to"], Days::on(*day))),
        Node::Document { outlet, url, reported_on, .. } => {
            let facts = Facts::default().with_some("outlet", outlet.as_ref()).with_some("url", url.as_ref());
            let facts = facts.with_some("reported_on", reported_on.map(|d| d.to_string()));
            (always, facts.with("statements", statements(network, node, shown)))
        }
        Node::Speaker(speaker) => {
            let facts = Facts::default().with("declared", speaker.declared);
            let days = said_on(network, node, shown);
            let groups = network.groups_of(node, &days).into_iter().map(|(_, name)| name.to_owned()).collect::<Vec<_>>();
            (always, facts.with("groups", groups).with("statements", statements(network, node, shown)))
        }
        Node::Topic(topic) => {
            let facts = Facts::default().with("declared", topic.declared).with_some("agenda", topic.agenda.as_ref());
            (always, facts.with("statements", statements(network, node, shown)))
        }
        Node::Group { .. } => (always, Facts::default()),
    }
}

/// The best piece speaks for the statement; `sources` says how many tell it independently, `documents` how many print it.
fn of_statement(statement: &Statement) -> Facts {
    let best = &statement.pieces[0].assertion;
    Facts::default()
        .with("position", &statement.position.name)
        .with("value", statement.position.value)
        .with_days(["from", "to"], statement.said_on.days)
        .with("basis", statement.said_on.basis.to_string())
        .with("speaker", &statement.speaker.id)
        .with("topic", &statement.topic.id)
        .with("text", &best.evidence.text)
        .with("quotation", quotation_name(best.quotation))
        .with("direct", statement.is_direct())
        .with("drift", statement.drift)
        .with("mixed", statement.mixed)
        .with("everything", statement.everything)
        .with("own", statement.is_own())
        .with("placing", placing(statement.placing))
        .with("sources", statement.sources())
        .with("documents", statement.documents().len())
        .with("document", &best.document.id)
        .with("line", best.evidence.line)
        .with_some("outlet", best.document.outlet.as_ref())
        .with_some("url", best.document.url.as_ref())
        .with_some("reported_on", best.document.published.map(|d| d.to_string()))
        .with("rule", &best.rule)
}

fn placing(placing: Placing) -> &'static str {
    match placing {
        Placing::Dated => "dated",
        Placing::Recalled => "recalled",
        Placing::Background => "background",
        Placing::Apart => "apart",
    }
}

/// How many of the shown statements a node has to do with.
fn statements(network: &Network, node: NodeIndex, shown: &[bool]) -> usize {
    let graph = &network.graph;
    graph.neighbors_undirected(node).filter(|n| shown[n.index()] && matches!(graph[*n], Node::Statement(_))).count()
}

/// The days of a speaker's shown statements.
fn said_on(network: &Network, speaker: NodeIndex, shown: &[bool]) -> Vec<Days> {
    let said = network.said_by(speaker).into_iter().filter(|&s| shown[network.node(s).index()]);
    said.map(|s| network.statements[s].said_on.days).collect()
}

fn link(network: &Network, at: EdgeIndex, edge: Edge, [source, target]: [usize; 2], nodes: &[Item]) -> Link {
    let (days, facts) = between(network, at, edge);
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |d| d.to_string());
    let member = if let Edge::MemberOf { from, until } = edge { day(from) + ".." + &day(until) } else { String::new() };
    let id = short_id("e-", &[name(edge), &nodes[source].id, &nodes[target].id, &member]);
    let facts = facts.with_days(["from", "until"], days);
    Link { id, kind: name(edge), label: name(edge).to_owned(), source, target, days, facts }
}

/// What an edge says of itself, and when: on the days of its statement, of the later one where it has two.
fn between(network: &Network, at: EdgeIndex, edge: Edge) -> (Days, Facts) {
    let statement = |node: NodeIndex| match network.graph[node] {
        Node::Statement(number) => Some(number),
        Node::Speaker(_) | Node::Topic(_) | Node::Document { .. } | Node::Day(_) | Node::Group { .. } => None,
    };
    let ends = network.graph.edge_endpoints(at).map(|(a, b)| (statement(a), statement(b)));
    let said_on = |number: usize| network.statements[number].said_on.days;
    match (edge, ends) {
        (Edge::MemberOf { from, until }, _) => (Days { from, to: until }, Facts::default()),
        (Edge::Says, Some((_, Some(said)))) => (said_on(said), Facts::default()),
        (Edge::Then, Some((Some(before), Some(after)))) => {
            let days = said_on(before).to.zip(said_on(after).from).map(|(a, b)| days_between(a, b).max(0));
            (said_on(after), Facts::default().with_some("days", days))
        }
        (Edge::Reverses | Edge::Contradicts, Some((Some(later), Some(earlier)))) => {
            (said_on(later), network.ties.get(&(later, earlier, edge)).map_or_else(Facts::default, of_tie))
        }
        (Edge::About | Edge::On | Edge::ReportedIn, Some((Some(said), _))) => (said_on(said), Facts::default()),
        (_, _) => (Days::default(), Facts::default()),
    }
}

fn of_tie(tie: &Tie) -> Facts {
    Facts::default()
        .with("finding", &tie.finding)
        .with("finding_kind", tie.kind)
        .with("status", tie.status)
        .with("steps", tie.steps)
        .with_some("days", tie.days)
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

/// The id of a node in every format and every network.
pub(super) fn id(network: &Network, node: NodeIndex) -> String {
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

pub(super) fn label(network: &Network, node: NodeIndex) -> String {
    match &network.graph[node] {
        Node::Group { name, .. } => name.clone(),
        Node::Speaker(speaker) => speaker.name.clone(),
        Node::Topic(topic) => topic.name.clone(),
        Node::Day(day) => day.to_string(),
        Node::Document { id, .. } => id.clone(),
        Node::Statement(number) => {
            let statement = &network.statements[*number];
            let said_on = crate::graph::days_in_words(statement.said_on.days);
            format!("{said_on} {}", statement.position.name)
        }
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
