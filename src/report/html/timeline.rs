//! Everything that one speaker was found to say on one topic, over time: statements in, an SVG and a table out.
//!
//! ```text
//! committed │
//! for       │  ●───────╮
//! open      │          │
//! against   │          ╰──●
//! ruled-out │
//!              2 March    18 June
//! ```
//!
//! Places along the days are parts of the width, so that the picture is as wide as the page and its words stay readable.

use super::axis::{Axis, percent};
use super::bar::{side, step};
use super::keys::Keys;
use super::plain::{count, days, plain};
use super::sentence::words;
use super::{Context, thread_anchor};
use crate::graph::{Network, Piece, Statement};
use crate::report::Shown;
use crate::report::link::link;
use crate::report::words::source;
use crate::reversal::{Contradiction, Reversal};
use crate::rules::Position;
use crate::timex::Days;
use askama::Template;
use std::collections::{BTreeMap, BTreeSet};

/// Pixels between two steps of the ladder.
const STEP: usize = 32;

/// Statements of other speakers stand so far below their step, where no line of the speaker's own covers them.
const LANE: usize = 11;

/// So many sources of a statement are named in the table; the rest are counted.
const SOURCES: usize = 5;

/// One speaker on one topic, and the findings that it is part of.
#[derive(Debug, Default)]
pub(super) struct Thread<'f> {
    pub(super) statements: Vec<&'f Statement>,
    pub(super) reversals: Vec<&'f Reversal>,
    pub(super) contradictions: Vec<&'f Contradiction>,
}

/// A timeline as its template shows it.
#[derive(Debug, Template)]
#[template(path = "line.html")]
pub(super) struct Line {
    anchor: String,
    keys: Keys,
    who: String,
    topic: String,
    chart: Option<Chart>,
    summary: String,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Chart {
    title: String,
    steps: Vec<String>,
    height: usize,
    /// Where the lowest tick ends, and where its words stand.
    floor: usize,
    base: usize,
    grid: Vec<usize>,
    ticks: Vec<super::axis::Tick>,
    links: Vec<Tie>,
    marks: Vec<Mark>,
}

/// A finding as a line between two statements.
#[derive(Debug)]
struct Tie {
    to: String,
    kind: &'static str,
    words: String,
    x1: String,
    y1: usize,
    x2: String,
    y2: usize,
    /// Where its name stands, and how.
    x: String,
    y: usize,
    anchor: &'static str,
}

/// A statement.
#[derive(Debug)]
struct Mark {
    class: String,
    words: String,
    /// Where its range begins.
    x0: Option<String>,
    x: String,
    y: usize,
    /// Another speaker's: the name, and on which side of the mark there is room for it.
    other: Option<(String, &'static str)>,
}

#[derive(Debug)]
struct Row {
    day: String,
    position: String,
    words: String,
    sources: Vec<(String, Option<String>)>,
    more: String,
    findings: Vec<String>,
}

/// The threads that have a finding, in the order of the findings.
pub(super) fn threads<'f>(shown: &Shown<'f>, network: &'f Network) -> Vec<Thread<'f>> {
    let mut threads = Threads::default();
    for r in &shown.reversals {
        threads.of(&r.to).reversals.push(r);
    }
    for c in &shown.contradictions {
        c.statements.iter().for_each(|s| threads.of(s).contradictions.push(c));
    }
    for statement in &network.statements {
        if let Some(&number) = threads.numbers.get(&statement.thread()) {
            threads.all[number].statements.push(statement);
        }
    }
    threads.all
}

/// Threads by speaker, topic and agenda.
#[derive(Default)]
struct Threads<'f> {
    all: Vec<Thread<'f>>,
    numbers: BTreeMap<(&'f str, &'f str, Option<&'f str>), usize>,
}

impl<'f> Threads<'f> {
    fn of(&mut self, statement: &'f Statement) -> &mut Thread<'f> {
        let next = self.all.len();
        let number = *self.numbers.entry(statement.thread()).or_insert(next);
        if number == next {
            self.all.push(Thread::default());
        }
        &mut self.all[number]
    }
}

impl Line {
    /// A thread has a statement.
    pub(super) fn of(thread: &Thread<'_>, context: &Context<'_>) -> Option<Self> {
        let first = thread.statements.first()?;
        let findings = thread.findings();
        let rows = thread.statements.iter().map(|s| Row::of(s, findings.get(s.id.as_str()))).collect();
        Some(Self {
            anchor: thread_anchor(first),
            keys: context.names.keys(&[&first.speaker], Some(&first.topic), Days::default()),
            who: plain(&first.speaker.name),
            topic: plain(&first.topic.name),
            chart: Chart::of(thread, context),
            summary: format!(
                "{} with {}",
                count(thread.statements.len(), "statement"),
                if thread.statements.len() == 1 { "its sources" } else { "their sources" }
            ),
            rows,
        })
    }
}

impl<'f> Thread<'f> {
    /// Ids of findings by the ids of their statements.
    fn findings(&self) -> BTreeMap<&'f str, Vec<&'f str>> {
        let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let changes = self.reversals.iter().flat_map(|r| [(&r.from, &r.id), (&r.to, &r.id)]);
        let apart = self.contradictions.iter().flat_map(|c| c.statements.iter().map(|s| (s, &c.id)));
        for (statement, id) in changes.chain(apart) {
            found.entry(&statement.id).or_default().push(id);
        }
        found
    }

    /// Statements of other speakers that contradict one of these, each once.
    fn others(&self) -> Vec<&'f Statement> {
        let own = self.statements.first().map(|s| s.thread());
        let mut others: Vec<&Statement> =
            self.contradictions.iter().flat_map(|c| &c.statements).filter(|s| Some(s.thread()) != own).collect();
        others.sort_by_key(|s| (s.said_on.days.from, s.said_on.days.to, &s.id));
        others.dedup_by_key(|s| &s.id);
        others
    }
}

impl Row {
    fn of(statement: &Statement, findings: Option<&Vec<&str>>) -> Self {
        let pieces = statement.pieces.iter().take(SOURCES);
        let named: BTreeSet<&str> = statement.pieces.iter().take(SOURCES).map(|p| p.assertion.document.id.as_str()).collect();
        let left = statement.documents().len().saturating_sub(named.len());
        Self {
            day: days(statement.said_on.days),
            position: plain(&statement.position.name),
            words: statement.pieces.first().map(words).unwrap_or_default(),
            sources: pieces.map(printed_in).collect(),
            more: if left == 0 { String::new() } else { format!(" and {} more", left) },
            findings: findings.into_iter().flatten().map(|id| plain(id)).collect(),
        }
    }
}

fn printed_in(piece: &Piece) -> (String, Option<String>) {
    let a = &piece.assertion;
    let href = a.document.url.as_deref().and_then(|url| link(url, &a.evidence));
    (plain(&source(&a.document, &a.evidence)), href)
}

/// Where things stand in one picture.
struct Frame<'a> {
    axis: Axis,
    own: (&'a str, &'a str, Option<&'a str>),
    context: &'a Context<'a>,
}

impl Frame<'_> {
    fn y(&self, position: &Position) -> Option<usize> {
        let steps = &self.context.report.rules.ladder.steps;
        Some((steps.len() - 1 - step(&self.context.report.rules.ladder, position)?) * STEP + STEP / 2)
    }

    /// The place of a statement: the last of its days, or the one that is known.
    fn place(&self, statement: &Statement) -> Option<(i64, usize)> {
        let days = statement.said_on.days;
        let lane = if self.is_other(statement) { LANE } else { 0 };
        Some((self.axis.tenths(days.to.or(days.from)?), self.y(&statement.position)? + lane))
    }

    fn is_other(&self, statement: &Statement) -> bool {
        statement.thread() != self.own
    }

    /// Where its range begins, if it is one; an open range begins or ends with the picture.
    fn span(&self, days: Days) -> Option<String> {
        match (days.from, days.to) {
            (Some(from), Some(to)) => (from != to).then(|| percent(self.axis.tenths(from))),
            (None, Some(_)) => Some("0".to_owned()),
            (Some(_), None) => Some("100".to_owned()),
            (None, None) => None,
        }
    }
}

impl Chart {
    /// Nothing can be drawn without a ladder or a day.
    fn of(thread: &Thread<'_>, context: &Context<'_>) -> Option<Self> {
        let others = thread.others();
        let all = thread.statements.iter().chain(&others);
        let known = all.clone().flat_map(|s| [s.said_on.days.from, s.said_on.days.to]).flatten();
        let frame = Frame { axis: Axis::of(known)?, own: thread.statements.first()?.thread(), context };
        let steps = &context.report.rules.ladder.steps;
        let floor = steps.len() * STEP;
        let marks: Vec<Mark> = all.filter_map(|s| Mark::of(s, &frame)).collect();
        let title = title(thread, marks.len());
        (!steps.is_empty()).then(|| Self {
            title,
            steps: steps.iter().rev().map(|p| plain(&p.name)).collect(),
            height: floor + 28,
            floor,
            base: floor + 20,
            grid: (0..steps.len()).map(|n| n * STEP + STEP / 2).collect(),
            ticks: frame.axis.ticks(),
            links: ties(thread, &frame),
            marks,
        })
    }
}

fn title(thread: &Thread<'_>, drawn: usize) -> String {
    let first = thread.statements.first().map(|s| format!("{} on {}", plain(&s.speaker.name), plain(&s.topic.name)));
    let findings = thread.reversals.len() + thread.contradictions.len();
    format!(
        "Timeline of {}: {}, {}; the table below tells the same",
        first.unwrap_or_default(),
        count(drawn, "statement"),
        count(findings, "finding")
    )
}

fn ties(thread: &Thread<'_>, frame: &Frame<'_>) -> Vec<Tie> {
    let changes = thread.reversals.iter().filter_map(|r| tie(&r.id, r.kind.name(), [&r.from, &r.to], frame));
    let apart =
        thread.contradictions.iter().filter_map(|c| tie(&c.id, "contradiction", [&c.statements[0], &c.statements[1]], frame));
    changes.chain(apart).collect()
}

fn tie(id: &str, kind: &'static str, [a, b]: [&Statement; 2], frame: &Frame<'_>) -> Option<Tie> {
    let ((x1, y1), (x2, y2)) = (frame.place(a)?, frame.place(b)?);
    let words = format!("{kind} {}: {} to {}", plain(id), brief(a), brief(b));
    let (x, y) = (i64::midpoint(x1, x2), usize::midpoint(y1, y2));
    let anchor = if x1 == x2 { room(x) } else { "middle" };
    let [x1, x2, x] = [x1, x2, x].map(percent);
    Some(Tie { to: plain(id), kind, words, x1, y1, x2, y2, x, y, anchor })
}

fn brief(s: &Statement) -> String {
    format!("{} ({})", plain(&s.position.name), days(s.said_on.days))
}

/// On which side of a place there is room for words.
fn room(tenths: i64) -> &'static str {
    if tenths > 500 { "end" } else { "start" }
}

impl Mark {
    fn of(s: &Statement, frame: &Frame<'_>) -> Option<Self> {
        let (x, y) = frame.place(s)?;
        let own = if s.is_direct() { " own" } else { "" };
        let other = frame.is_other(s).then(|| (plain(&s.speaker.name), room(x)));
        let who = other.as_ref().map_or_else(String::new, |(name, _)| format!("{name}: "));
        let said = s.pieces.first().map(words).unwrap_or_default();
        let printed = s.documents().len();
        let place = s.pieces.first().map(|p| printed_in(p).0).unwrap_or_default();
        let more = if printed > 1 { format!(" and {} more", printed - 1) } else { String::new() };
        let words = format!("{who}{}: {said} {place}{more}", brief(s));
        Some(Self {
            class: format!("{}{own}", side(&s.position)),
            words,
            x0: frame.span(s.said_on.days),
            x: percent(x),
            y,
            other,
        })
    }
}
