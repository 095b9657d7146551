//! Finds members of one group who stand apart: statements within the policy's window, so many steps from each other.

use super::{Contradiction, Status, reasons};
use crate::assertion::short_id;
use crate::graph::{Network, Placing, Statement, days_between};
use crate::rules::{Policy, RuleSet};
use crate::timex::Days;
use jiff::civil::Date;
use petgraph::graph::NodeIndex;
use std::collections::BTreeMap;

/// Two statements apart, by number; `earlier` is the one that was said first.
pub(super) struct Found {
    pub group: NodeIndex,
    pub earlier: usize,
    pub later: usize,
}

/// Statements of the members of one group on one topic, by speaker; each sorted by day.
type Members = BTreeMap<String, Vec<usize>>;

/// Speakers and topic: one finding for each.
type Pair = (String, String, String);

/// One contradiction for each pair of speakers and topic, sorted by topic and day.
pub(super) fn find(network: &Network, policy: &Policy) -> Vec<Found> {
    let mut best: BTreeMap<Pair, (Grade, Found)> = BTreeMap::new();
    for group in network.groups() {
        for (topic, members) in by_topic(network, group) {
            for (pair, grade, found) in pairs(network, policy, group, &topic, &members) {
                let better = best.get(&pair).is_none_or(|(old, _)| grade < *old);
                if better {
                    best.insert(pair, (grade, found));
                }
            }
        }
    }
    let mut found: Vec<Found> = best.into_values().map(|(_, found)| found).collect();
    found.sort_by_key(|f| {
        let (a, b) = (&network.statements[f.earlier], &network.statements[f.later]);
        (b.topic.id.clone(), b.said_on.days, a.speaker.id.clone(), b.speaker.id.clone())
    });
    found
}

/// What members said while they were members.
fn by_topic(network: &Network, group: NodeIndex) -> BTreeMap<String, Members> {
    let mut topics: BTreeMap<String, Members> = BTreeMap::new();
    for (speaker, from, until) in network.members(group) {
        for index in network.said_by(speaker) {
            let statement = &network.statements[index];
            if counts(statement) && inside(statement.said_on.days, from, until) {
                let members = topics.entry(statement.topic.id.clone()).or_default();
                members.entry(statement.speaker.id.clone()).or_default().push(index);
            }
        }
    }
    for statements in topics.values_mut().flat_map(|members| members.values_mut()) {
        statements.sort_by_key(|&i| (network.statements[i].said_on.days.from, i));
        statements.dedup();
    }
    topics
}

/// A statement on a stated topic, with a day, and not only told by somebody else.
fn counts(statement: &Statement) -> bool {
    statement.is_own() && statement.placing == Placing::Dated && !statement.everything && statement.topic.id != "*"
}

fn inside(days: Days, from: Option<Date>, until: Option<Date>) -> bool {
    from.is_none_or(|from| days.from >= Some(from)) && until.is_none_or(|until| days.to.is_some_and(|to| to <= until))
}

/// Smaller is better: not mixed, close in days, firm, early.
type Grade = (bool, i32, std::cmp::Reverse<i32>, Days, Days, usize, usize, usize);

/// The best pair of statements of each two members.
fn pairs<'a>(
    network: &'a Network,
    policy: &'a Policy,
    group: NodeIndex,
    topic: &'a str,
    members: &'a Members,
) -> impl Iterator<Item = (Pair, Grade, Found)> + 'a {
    let two = members.iter().enumerate().flat_map(move |(n, a)| members.iter().skip(n + 1).map(move |b| (a, b)));
    two.filter_map(move |((a, of_a), (b, of_b))| {
        let grades = near(network, policy.window_days, of_a, of_b);
        let best = grades.filter_map(|(x, y)| grade(network, policy, group, x, y)).min()?;
        let pair = (a.clone(), b.clone(), topic.to_owned());
        Some((pair, best, Found { group, earlier: best.5, later: best.6 }))
    })
}

/// Pairs of statements whose first days lie close enough to be worth comparing; both lists are sorted by first day.
fn near<'a>(network: &'a Network, window: i32, a: &'a [usize], b: &'a [usize]) -> impl Iterator<Item = (usize, usize)> + 'a {
    let from = move |i: usize| network.statements[i].said_on.days.from;
    let longest = a.iter().chain(b).map(|&i| length(&network.statements[i])).max().unwrap_or(0);
    let reach = i64::from(window) + i64::from(longest);
    let far = move |x: usize, y: usize| from(x).zip(from(y)).is_none_or(|(x, y)| i64::from(days_between(y, x)) > reach);
    a.iter().flat_map(move |&x| {
        let start = b.partition_point(|&y| far(x, y));
        b[start..].iter().copied().take_while(move |&y| !far(y, x)).map(move |y| (x, y))
    })
}

fn length(statement: &Statement) -> i32 {
    statement.said_on.days.from.zip(statement.said_on.days.to).map_or(0, |(from, to)| days_between(from, to))
}

fn grade(network: &Network, policy: &Policy, group: NodeIndex, x: usize, y: usize) -> Option<Grade> {
    let (a, b) = (&network.statements[x], &network.statements[y]);
    let days = distance(a.said_on.days, b.said_on.days)?;
    let steps = (a.position.value - b.position.value).abs();
    if a.side() == b.side() || steps < policy.contradiction_steps || days > policy.window_days {
        return None;
    }
    let firmness = a.position.value.abs() + b.position.value.abs();
    let (first, second) = if b.said_on.days < a.said_on.days { (y, x) } else { (x, y) };
    let said_on = |i: usize| network.statements[i].said_on.days;
    let mixed = a.mixed || b.mixed;
    Some((mixed, days, std::cmp::Reverse(firmness), said_on(first), said_on(second), first, second, group.index()))
}

/// Days between two ranges; none when they overlap.
fn distance(a: Days, b: Days) -> Option<i32> {
    let gap = |x: Days, y: Days| x.to.zip(y.from).map(|(x, y)| days_between(x, y));
    Some(gap(a, b)?.max(gap(b, a)?).max(0))
}

/// The finding with all that is said of it.
pub(super) fn describe(network: &Network, found: &Found, rules: &RuleSet) -> Contradiction {
    let (a, b) = (&network.statements[found.earlier], &network.statements[found.later]);
    let reasons = reasons::of_contradiction(a, b, rules);
    let (group, group_name) = match &network.graph[found.group] {
        crate::graph::Node::Group { id, name } => (id.clone(), name.clone()),
        crate::graph::Node::Speaker(_)
        | crate::graph::Node::Topic(_)
        | crate::graph::Node::Statement(_)
        | crate::graph::Node::Document { .. }
        | crate::graph::Node::Day(_) => (String::new(), String::new()),
    };
    Contradiction {
        id: id(a, b),
        steps: (a.position.value - b.position.value).abs(),
        days: distance(a.said_on.days, b.said_on.days).unwrap_or(0),
        status: if reasons.is_empty() { Status::Report } else { Status::Review },
        reasons,
        group,
        group_name,
        topic: crate::assertion::TopicRef { inherited: a.topic.inherited || b.topic.inherited, ..b.topic.clone() },
        statements: [a.clone(), b.clone()],
    }
}

fn id(a: &Statement, b: &Statement) -> String {
    let mut sides = [(&a.speaker.id, &a.position.name), (&b.speaker.id, &b.position.name)];
    sides.sort();
    let day = b.said_on.days.to.max(a.said_on.days.to).map_or_else(String::new, |d| d.to_string());
    short_id("c-", &[sides[0].0, sides[0].1, sides[1].0, sides[1].1, &b.topic.id, &day])
}
