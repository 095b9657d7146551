//! The report as one page for a browser: a [`Report`] in, HTML out that needs no network and, to be read, no script.
//!
//! ```text
//! what was read        census.rs            the head of the page
//! ┌ flip, 2 steps ──┐  card.rs              one card a finding,
//! │ ●══════▶●       │  bar.rs                 with its steps on the ladder
//! │ “…” │ “…”       │  piece.rs, sentence.rs  and both sides in their sentences
//! └─────────────────┘
//!   ●────╮             timeline.rs, axis.rs  everything said on the topic
//!        ╰──●
//! speakers × topics    matrix.rs            where each stands
//! ```
//!
//! Each part makes a plain struct of ready words, and a template in this folder prints it. Templates escape what they
//! print; only structs with a template of their own go in as they are. Should anything get through all the same, the
//! page's policy lets no script and no style act but its own two, which it knows by their hashes.

mod axis;
mod bar;
mod card;
mod census;
mod keys;
mod matrix;
mod piece;
mod plain;
mod sentence;
#[cfg(test)]
mod tests;
mod timeline;

use super::{Baseline, Report, Shown, select};
use crate::assertion::{TopicRef, short_id};
use crate::graph::{Node, Placing, Statement};
use crate::reversal::Kind;
use askama::Template;
use card::{Card, LeadView};
use census::Fact;
use jiff::civil::Date;
use keys::Names;
use matrix::Matrix;
use plain::{count, day, number, plain};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use timeline::{Line, Thread};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("filter.js");

/// So many timelines are drawn; a larger report names how many are left out.
const TIMELINES: usize = 2000;

/// The report as one HTML file.
#[must_use]
pub fn html(report: &Report<'_>) -> String {
    let context = Context::of(report);
    Page::of(&context).render().expect("a page is written to memory")
}

/// The page as its template shows it.
#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    version: &'static str,
    title: String,
    covered: String,
    counts: Vec<(String, String)>,
    only: Option<String>,
    toc: Vec<Entry>,
    read: Vec<Fact>,
    speakers: Vec<(usize, String)>,
    topics: Vec<(usize, String)>,
    kinds: Vec<&'static str>,
    weaker: bool,
    sections: Vec<Section>,
    leads: Vec<LeadView>,
    timelines: Vec<Line>,
    timelines_left: Option<String>,
    matrix: Option<Matrix>,
    style: String,
    style_hash: String,
    script: &'static str,
    script_hash: String,
}

/// A section of findings.
struct Section {
    anchor: &'static str,
    title: &'static str,
    lede: Option<&'static str>,
    none: &'static str,
    cards: Vec<Card>,
}

/// A line of the list of sections.
struct Entry {
    anchor: &'static str,
    title: &'static str,
    count: String,
}

/// What every part of the page may ask.
struct Context<'f> {
    report: &'f Report<'f>,
    shown: Shown<'f>,
    names: Names,
    documents: BTreeMap<&'f str, (Option<&'f str>, Option<&'f str>)>,
    /// Threads that have a finding, in the order of the findings, and their anchors; so many as are drawn.
    threads: Vec<Thread<'f>>,
    drawn: BTreeSet<String>,
    /// For how many there is no room.
    not_drawn: usize,
}

impl<'f> Context<'f> {
    fn of(report: &'f Report<'f>) -> Self {
        let shown = select(report.findings, report.view);
        let mut documents = BTreeMap::new();
        for node in report.network.graph.node_weights() {
            if let Node::Document { id, outlet, url, .. } = node {
                documents.insert(id.as_str(), (outlet.as_deref(), url.as_deref()));
            }
        }
        let mut threads = timeline::threads(&shown, report.network);
        let not_drawn = threads.len().saturating_sub(TIMELINES);
        threads.truncate(TIMELINES);
        let drawn = threads.iter().filter_map(|t| t.statements.first()).map(|s| thread_anchor(s)).collect();
        Self { report, names: Names::of(&shown), shown, documents, threads, drawn, not_drawn }
    }

    /// Outlet and address of a document.
    fn document(&self, id: &str) -> (Option<&'f str>, Option<&'f str>) {
        self.documents.get(id).copied().unwrap_or_default()
    }

    /// The yes-or-no question that fixes what "for" means.
    fn question(&self, topic: &TopicRef) -> Option<String> {
        self.report.rules.topic(&topic.id).and_then(|declared| declared.question.as_deref()).map(plain)
    }

    fn verdict(&self, id: &str) -> Option<(&'static str, String)> {
        self.report.view.verdicts.of(id).map(|verdict| (verdict.ruling.word(), plain(&verdict.reason)))
    }

    fn is_folded(&self, id: &str) -> bool {
        !self.report.view.judged && self.report.view.verdicts.of(id).is_some()
    }

    /// A position that counts as where somebody stands.
    fn stands_in_the_matrix(&self, s: &Statement) -> bool {
        let view = self.report.view;
        let declared = s.topic.declared && s.topic.id != "*";
        let meant = view.is_speaker(&s.speaker) && view.is_topic(&s.topic);
        let in_time = view.until.is_none_or(|until| s.said_on.days.from.is_some_and(|from| from <= until));
        let member = view.is_in_group(&s.speaker, s.said_on.days);
        declared && meant && in_time && member && view.is_well_told([s, s]) && s.placing == Placing::Dated && s.is_own()
    }
}

/// Where the timeline of a statement's speaker and topic stands.
fn thread_anchor(statement: &Statement) -> String {
    let (speaker, topic, agenda) = statement.thread();
    short_id("t-", &[speaker, topic, agenda.unwrap_or("")])
}

impl Page {
    fn of(context: &Context<'_>) -> Self {
        let sections = sections(context);
        let leads: Vec<LeadView> = context.shown.reported.iter().map(|lead| LeadView::of(lead, context)).collect();
        let timelines: Vec<Line> = context.threads.iter().filter_map(|thread| Line::of(thread, context)).collect();
        let matrix = Matrix::of(context);
        let style = format!("{}{}", bar::style(&context.report.rules.ladder), STYLE);
        let kinds: BTreeSet<&'static str> = sections.iter().flat_map(|s| &s.cards).map(|card| card.kind).collect();
        Self {
            version: env!("CARGO_PKG_VERSION"),
            title: format!("Who went back on what: {}", headline(context)),
            covered: covered(context),
            counts: counts(context),
            only: only(context),
            toc: toc(context, &sections, timelines.len(), matrix.is_some()),
            read: census::facts(context.report),
            speakers: context.names.speakers(),
            topics: context.names.topics(),
            weaker: kinds.contains("softening") || kinds.contains("hardening"),
            kinds: kinds.into_iter().collect(),
            sections,
            leads,
            timelines_left: (context.not_drawn > 0)
                .then(|| format!("{} more are not drawn; --speaker and --topic choose.", number(context.not_drawn))),
            timelines,
            matrix,
            style_hash: hash(&style),
            style,
            script: SCRIPT,
            script_hash: hash(SCRIPT),
        }
    }
}

/// How a policy names a script or a style: its SHA-256 in base 64.
fn hash(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for bytes in Sha256::digest(text.as_bytes()).chunks(3) {
        let bits = bytes.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte)) << (8 * (3 - bytes.len()));
        let letters = [18, 12, 6, 0].map(|shift| char::from(LETTERS[bits >> shift & 63]));
        out.extend(&letters[..=bytes.len()]);
        out.push_str(&"=".repeat(3 - bytes.len()));
    }
    out
}

fn sections(context: &Context<'_>) -> Vec<Section> {
    let reversals = context.shown.reversals.iter().map(|r| Card::of_reversal(r, context));
    let contradictions = context.shown.contradictions.iter().map(|c| Card::of_contradiction(c, context));
    let (judged_reversals, reversals): (Vec<Card>, Vec<Card>) = reversals.partition(|card| card.folded);
    let (judged_contradictions, contradictions): (Vec<Card>, Vec<Card>) = contradictions.partition(|card| card.folded);
    let judged: Vec<Card> = judged_reversals.into_iter().chain(judged_contradictions).collect();
    let mut sections = vec![
        Section {
            anchor: "reversals",
            title: if context.report.view.all { "Changes" } else { "Reversals" },
            lede: None,
            none: "No change of position to show.",
            cards: reversals,
        },
        Section {
            anchor: "contradictions",
            title: "Contradictions",
            lede: Some("Two who speak for one body, apart on one topic."),
            none: "No contradiction to show.",
            cards: contradictions,
        },
        Section {
            anchor: "judged",
            title: "Judged",
            lede: Some("What people have already said of these findings stands in the verdict; the finding itself is folded."),
            none: "No judged finding to show.",
            cards: judged,
        },
    ];
    sections.retain(|section| section.anchor == "reversals" || !section.cards.is_empty());
    sections
}

/// "3 reversals, 2 contradictions".
fn headline(context: &Context<'_>) -> String {
    let shown = &context.shown;
    format!("{}, {}", count(changes(shown), "reversal"), count(shown.contradictions.len(), "contradiction"))
}

fn changes(shown: &Shown<'_>) -> usize {
    shown.reversals.iter().filter(|r| r.kind.is_reversal()).count()
}

fn counts(context: &Context<'_>) -> Vec<(String, String)> {
    let (shown, findings) = (&context.shown, context.report.findings);
    let weaker = shown.reversals.iter().filter(|r| matches!(r.kind, Kind::Softening | Kind::Hardening)).count();
    let mut counts = vec![(count(changes(shown), "reversal"), String::new())];
    if weaker > 0 {
        counts.push((count(weaker, "weaker change"), String::new()));
    }
    counts.push((count(shown.contradictions.len(), "contradiction"), String::new()));
    if !shown.reported.is_empty() {
        counts.push((count(shown.reported.len(), "lead"), String::new()));
    }
    let last = counts.len() - 1;
    for (n, (_, after)) in counts.iter_mut().enumerate() {
        *after = if n == last {
            String::new()
        } else if n + 1 == last {
            " and ".to_owned()
        } else {
            ", ".to_owned()
        };
    }
    let read =
        format!(" in {} and {}.", count(context.report.census.documents, "document"), count(findings.statements, "statement"));
    counts[last].1 = read;
    counts
}

/// The days of all statements.
fn covered(context: &Context<'_>) -> String {
    let days = context.report.network.statements.iter().flat_map(|s| [s.said_on.days.from, s.said_on.days.to]).flatten();
    let (first, last): (Option<Date>, Option<Date>) = (days.clone().min(), days.max());
    match first.zip(last) {
        Some((first, last)) if first == last => format!("Statements of {}", day(first)),
        Some((first, last)) => format!("Statements from {} to {}", day(first), day(last)),
        None => "No dated statement".to_owned(),
    }
}

/// What the view leaves out.
fn only(context: &Context<'_>) -> Option<String> {
    let view = context.report.view;
    let said = |holds: bool, words: &str| holds.then(|| words.to_owned());
    let parts = [
        view.speaker.as_ref().map(|speaker| format!("only the speaker {}", plain(speaker))),
        view.topic.as_ref().map(|topic| format!("only the topic {}", plain(topic))),
        view.group.as_ref().map(|group| format!("only members of {}", plain(&group.name))),
        view.since.map(|since| format!("later sides since {}", day(since))),
        view.until.map(|until| format!("later sides until {}", day(until))),
        (view.min_sources > 1).then(|| format!("each side told by {} or more", count(view.min_sources, "source"))),
        said(view.direct_only, "the speakers’ own words on both sides"),
        said(view.baseline != Baseline::default(), "only what an earlier report did not have"),
        (context.shown.known > 0)
            .then(|| format!("{} known from there and left out", count(context.shown.known, "finding or lead"))),
    ];
    let words: Vec<String> = parts.into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join("; "))
}

fn toc(context: &Context<'_>, sections: &[Section], timelines: usize, matrix: bool) -> Vec<Entry> {
    let mut toc: Vec<Entry> =
        sections.iter().map(|s| Entry { anchor: s.anchor, title: s.title, count: number(s.cards.len()) }).collect();
    if !context.shown.reported.is_empty() {
        toc.push(Entry { anchor: "leads", title: "Leads", count: number(context.shown.reported.len()) });
    }
    if timelines > 0 {
        toc.push(Entry { anchor: "timelines", title: "Timelines", count: number(timelines) });
    }
    if matrix {
        toc.push(Entry { anchor: "matrix", title: "Where each stands", count: String::new() });
    }
    toc
}
