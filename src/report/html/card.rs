//! One finding as a card: a change, a contradiction or a reporter's lead in, what its template shows out.

use super::bar::Bar;
use super::keys::Keys;
use super::piece::PieceView;
use super::plain::{count, day, days, plain};
use super::{Context, thread_anchor};
use crate::assertion::{DatedBy, Lead};
use crate::graph::Statement;
use crate::report::words::{measure, notes};
use crate::reversal::{Contradiction, Reversal, Status};
use crate::timex::Days;
use askama::Template;

/// A change or a contradiction.
#[derive(Debug, Template)]
#[template(path = "card.html")]
pub(super) struct Card {
    pub(super) id: String,
    keys: Keys,
    pub(super) kind: &'static str,
    measured: String,
    politifact: Option<&'static str>,
    status: &'static str,
    who: String,
    other: Option<String>,
    topic: String,
    question: Option<String>,
    group: Option<String>,
    verdict: Option<(&'static str, String)>,
    /// Judged: the rest is folded.
    pub(super) folded: bool,
    bar: Option<Bar>,
    sides: [Side; 2],
    reasons: Vec<String>,
    notes: Vec<String>,
    called: Vec<PieceView>,
    timelines: Vec<(String, String)>,
}

/// One of the two statements.
#[derive(Debug)]
struct Side {
    mark: &'static str,
    label: String,
    position: String,
    day: String,
    iso: Option<String>,
    basis: String,
    first: PieceView,
    more: Vec<PieceView>,
    more_words: String,
}

impl Card {
    pub(super) fn of_reversal(r: &Reversal, context: &Context<'_>) -> Self {
        let kind = r.kind.name();
        Self {
            id: plain(&r.id),
            keys: context.names.keys(&[&r.speaker], Some(&r.topic), r.to.said_on.days),
            kind,
            measured: without_kind(&measure(kind, r.steps, r.days, [&r.from, &r.to]), kind),
            politifact: r.kind.on_the_flip_o_meter(),
            status: status(r.status),
            who: plain(&r.speaker.name),
            other: None,
            topic: plain(&r.topic.name),
            question: context.question(&r.topic),
            group: None,
            verdict: context.verdict(&r.id),
            folded: context.is_folded(&r.id),
            bar: Bar::change(&context.report.rules.ladder, &r.from.position, &r.to.position),
            sides: [Side::of("a", "Earlier", &r.from, &r.reasons, context), Side::of("b", "Later", &r.to, &r.reasons, context)],
            reasons: r.reasons.iter().map(|reason| plain(reason)).collect(),
            notes: notes_of(r),
            called: r.corroborated_by.iter().map(PieceView::of_lead).collect(),
            timelines: timelines([(&r.to, "Timeline".to_owned())], context),
        }
    }

    pub(super) fn of_contradiction(c: &Contradiction, context: &Context<'_>) -> Self {
        let [a, b] = &c.statements;
        let kind = "contradiction";
        let name = |s: &Statement| plain(&s.speaker.name);
        Self {
            id: plain(&c.id),
            keys: context.names.keys(&[&a.speaker, &b.speaker], Some(&c.topic), b.said_on.days),
            kind,
            measured: without_kind(&measure(kind, c.steps, Some(c.days), [a, b]), kind),
            politifact: None,
            status: status(c.status),
            who: name(a),
            other: Some(name(b)),
            topic: plain(&c.topic.name),
            question: context.question(&c.topic),
            group: Some(plain(&c.group_name)),
            verdict: context.verdict(&c.id),
            folded: context.is_folded(&c.id),
            bar: Bar::apart(&context.report.rules.ladder, &a.position, &b.position),
            sides: [Side::of("a", &name(a), a, &c.reasons, context), Side::of("b", &name(b), b, &c.reasons, context)],
            reasons: c.reasons.iter().map(|reason| plain(reason)).collect(),
            notes: drift(&c.statements),
            called: Vec::new(),
            timelines: timelines([a, b].map(|s| (s, format!("Timeline of {}", name(s)))), context),
        }
    }
}

impl Side {
    fn of(mark: &'static str, label: &str, statement: &Statement, reasons: &[String], context: &Context<'_>) -> Self {
        let mut pieces = statement.pieces.iter().map(|piece| PieceView::of(piece, statement, reasons, context));
        let first = pieces.next().unwrap_or_default();
        let more: Vec<PieceView> = pieces.collect();
        Self {
            mark,
            label: label.to_owned(),
            position: plain(&statement.position.name),
            day: days(statement.said_on.days),
            iso: statement.said_on.days.single().map(|day| day.to_string()),
            basis: basis(statement),
            first,
            more_words: count(more.len(), "more passage"),
            more,
        }
    }
}

/// Links to those that are drawn.
fn timelines<const N: usize>(of: [(&Statement, String); N], context: &Context<'_>) -> Vec<(String, String)> {
    let anchors = of.into_iter().map(|(statement, words)| (thread_anchor(statement), words));
    anchors.filter(|(anchor, _)| context.drawn.contains(anchor)).collect()
}

/// What else there is to say of a change; here also that nobody was found to own up to it.
fn notes_of(r: &Reversal) -> Vec<String> {
    let silent = (!r.acknowledged).then(|| "not acknowledged by the speaker in what was read".to_owned());
    notes(r).into_iter().chain(silent).collect()
}

/// Whence the day is known.
fn basis(statement: &Statement) -> String {
    let words = |by: &DatedBy| plain(&by.to_string());
    match &statement.said_on.basis {
        DatedBy::Printing => "the day of printing".to_owned(),
        DatedBy::Undated => "its document has no date".to_owned(),
        DatedBy::Recalled => "told as earlier, without a day".to_owned(),
        DatedBy::SameOccasion(other) => format!("on the same occasion as “{}”", words(other)),
        by @ (DatedBy::Words(_) | DatedBy::After(_) | DatedBy::OwnWords) => format!("the article says “{}”", words(by)),
    }
}

fn drift(statements: &[Statement; 2]) -> Vec<String> {
    let drifts = statements.iter().filter(|s| s.drift);
    drifts.map(|s| format!("{}: a paraphrase or headline is stronger than the quotation", plain(&s.speaker.name))).collect()
}

/// "2 steps in 1 day".
fn without_kind(measured: &str, kind: &str) -> String {
    measured.strip_prefix(kind).unwrap_or(measured).trim_start_matches(", ").to_owned()
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Report => "report",
        Status::Review => "review",
    }
}

/// A reporter's word for a reversal whose sides were not found.
#[derive(Debug, Template)]
#[template(path = "lead.html")]
pub(super) struct LeadView {
    id: String,
    keys: Keys,
    who: String,
    topic: Option<String>,
    day: String,
    words: PieceView,
}

impl LeadView {
    pub(super) fn of(lead: &Lead, context: &Context<'_>) -> Self {
        let speaker: Vec<_> = lead.speaker.iter().collect();
        let printed = Days { from: lead.document.published, to: lead.document.published };
        Self {
            id: plain(&lead.id),
            keys: context.names.keys(&speaker, lead.topic.as_ref(), printed),
            who: lead.speaker.as_ref().map_or_else(|| "Somebody".to_owned(), |s| plain(&s.name)),
            topic: lead.topic.as_ref().map(|t| plain(&t.name)),
            day: lead.document.published.map_or_else(|| "without a date".to_owned(), day),
            words: PieceView::of_lead(lead),
        }
    }
}
