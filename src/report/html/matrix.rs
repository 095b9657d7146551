//! Speakers by topics: all statements in, a table of the latest position of each out.

use super::bar::{side, step};
use super::plain::{count, days, number, plain};
use super::{Context, thread_anchor};
use crate::graph::Statement;
use askama::Template;
use std::collections::{BTreeMap, BTreeSet};

/// A table may have so many rows and columns.
const SPEAKERS: usize = 60;
const TOPICS: usize = 40;

/// The matrix as its template shows it.
#[derive(Debug, Template)]
#[template(path = "matrix.html")]
pub(super) struct Matrix {
    left: Option<String>,
    topics: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    speaker: String,
    cells: Vec<Option<Cell>>,
}

#[derive(Debug, Clone)]
struct Cell {
    side: &'static str,
    step: usize,
    position: String,
    day: String,
    anchor: Option<String>,
}

/// A speaker and a topic, by their ids.
type Place<'f> = (&'f str, &'f str);

impl Matrix {
    /// There is none where nobody stands anywhere.
    pub(super) fn of(context: &Context<'_>) -> Option<Self> {
        let latest = latest(context);
        let finding = |s: &&Statement| context.drawn.contains(&thread_anchor(s));
        let found: BTreeSet<Place<'_>> = latest.iter().filter(|(_, s)| s.iter().any(finding)).map(|(place, _)| *place).collect();
        let speakers = chosen(&latest, &found, |place| place.0, SPEAKERS);
        let mut topics = chosen(&latest, &found, |place| place.1, TOPICS);
        let taken = |topic: &str| latest.keys().filter(|(_, on)| *on == topic).count();
        topics.shown.sort_by_cached_key(|topic| std::cmp::Reverse(taken(topic)));
        let name =
            |wanted: &dyn Fn(&Statement) -> Option<String>| latest.values().flatten().find_map(|s| wanted(s)).unwrap_or_default();
        let rows = speakers.shown.iter().map(|&speaker| Row {
            speaker: name(&|s| (s.speaker.id == speaker).then(|| plain(&s.speaker.name))),
            cells: topics.shown.iter().map(|&topic| latest.get(&(speaker, topic)).and_then(|s| cell(s, context))).collect(),
        });
        let rows: Vec<Row> = rows.collect();
        let topic_names = topics.shown.iter().map(|&topic| name(&|s| (s.topic.id == topic).then(|| plain(&s.topic.name))));
        (!rows.is_empty()).then(|| Self { left: left_out(&speakers, &topics), topics: topic_names.collect(), rows })
    }
}

/// The last dated statement of each speaker on each declared topic; two where the speaker took two sides on that day.
fn latest<'f>(context: &Context<'f>) -> BTreeMap<Place<'f>, Vec<&'f Statement>> {
    let mut latest: BTreeMap<Place<'f>, Vec<&Statement>> = BTreeMap::new();
    for statement in context.report.network.statements.iter().filter(|s| context.stands_in_the_matrix(s)) {
        let known = latest.entry((&statement.speaker.id, &statement.topic.id)).or_default();
        let day = |s: &Statement| (s.said_on.days.to, s.said_on.days.from);
        match known.first().map(|first| day(first).cmp(&day(statement))) {
            Some(std::cmp::Ordering::Greater) => {}
            Some(std::cmp::Ordering::Equal) if statement.mixed => known.push(statement),
            Some(_) | None => *known = vec![statement],
        }
    }
    latest
}

/// Names in order, and how many there is no room for.
struct Chosen<'f> {
    shown: Vec<&'f str>,
    left: usize,
}

/// Those with a finding first, then those with the most positions; shown in the order of their ids.
fn chosen<'f>(
    latest: &BTreeMap<Place<'f>, Vec<&Statement>>,
    found: &BTreeSet<Place<'f>>,
    part: impl Fn(&Place<'f>) -> &'f str,
    room: usize,
) -> Chosen<'f> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    latest.keys().for_each(|place| *counts.entry(part(place)).or_default() += 1);
    let with_finding: BTreeSet<&str> = found.iter().map(&part).collect();
    let mut order: Vec<&str> = counts.keys().copied().collect();
    order.sort_by_key(|id| (!with_finding.contains(id), std::cmp::Reverse(counts[id]), *id));
    let left = order.len().saturating_sub(room);
    order.truncate(room);
    order.sort_unstable();
    Chosen { shown: order, left }
}

fn left_out(speakers: &Chosen<'_>, topics: &Chosen<'_>) -> Option<String> {
    let parts = [(speakers.left, "speaker"), (topics.left, "topic")];
    let words: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| count(n, what)).collect();
    let room = format!("{} speakers and {} topics", number(SPEAKERS), number(TOPICS));
    (!words.is_empty()).then(|| {
        format!("{} without a finding or with the fewest positions are left out here, where there is room for {room}; `walkback extract` lists every reading.", words.join(" and "))
    })
}

fn cell(statements: &[&Statement], context: &Context<'_>) -> Option<Cell> {
    let last = statements.last()?;
    let anchor = thread_anchor(last);
    let positions: Vec<String> = statements.iter().map(|s| plain(&s.position.name)).collect();
    Some(Cell {
        side: side(&last.position),
        step: step(&context.report.rules.ladder, &last.position).unwrap_or(0),
        position: positions.join(" and "),
        day: days(last.said_on.days),
        anchor: context.drawn.contains(&anchor).then_some(anchor),
    })
}
