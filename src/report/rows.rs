//! What every JSON output says in the same words: the small parts of reports, of differences and of the lines of `extract`.

use super::selectors::{Selector, selectors};
use crate::assertion::{Evidence, SaidOn, SpeakerRef, TopicRef};
use crate::attribution::Quotation;
use crate::rules::{Basis, Position};
use serde::Serialize;

/// Who holds a position.
#[derive(Serialize)]
pub struct SpeakerRow<'f> {
    id: &'f str,
    name: &'f str,
    declared: bool,
}

/// On what.
#[derive(Serialize)]
pub struct TopicRow<'f> {
    id: &'f str,
    name: &'f str,
    declared: bool,
    inherited: bool,
    agenda: Option<&'f str>,
}

/// Where on the ladder.
#[derive(Serialize)]
pub struct PositionRow<'f> {
    name: &'f str,
    value: i32,
}

/// When it was said.
#[derive(Serialize)]
pub struct SaidOnRow {
    from: Option<String>,
    to: Option<String>,
    basis: String,
}

/// Where it is written.
#[derive(Serialize)]
pub struct EvidenceRow<'f> {
    text: &'f str,
    start: usize,
    end: usize,
    line: usize,
    field: &'static str,
}

/// Where it is written, with all that finds it again.
#[derive(Serialize)]
pub struct PlaceRow<'f> {
    #[serde(flatten)]
    evidence: EvidenceRow<'f>,
    deciding: DecidingRow<'f>,
    selector: [Selector<'f>; 2],
}

/// The words that decided.
#[derive(Serialize)]
struct DecidingRow<'f> {
    text: &'f str,
    start: usize,
    end: usize,
}

/// The row of a speaker.
#[must_use]
pub fn speaker(s: &SpeakerRef) -> SpeakerRow<'_> {
    SpeakerRow { id: &s.id, name: &s.name, declared: s.declared }
}

/// The row of a topic.
#[must_use]
pub fn topic(t: &TopicRef) -> TopicRow<'_> {
    TopicRow { id: &t.id, name: &t.name, declared: t.declared, inherited: t.inherited, agenda: t.agenda.as_deref() }
}

/// The row of a step of the ladder.
#[must_use]
pub fn position(p: &Position) -> PositionRow<'_> {
    PositionRow { name: &p.name, value: p.value }
}

/// The row of a day of speaking.
#[must_use]
pub fn said_on(s: &SaidOn) -> SaidOnRow {
    SaidOnRow { from: s.days.from.map(|d| d.to_string()), to: s.days.to.map(|d| d.to_string()), basis: s.basis.to_string() }
}

/// The row of a passage.
#[must_use]
pub fn evidence(e: &Evidence) -> EvidenceRow<'_> {
    EvidenceRow { text: &e.text, start: e.span.start, end: e.span.end, line: e.line, field: e.field.name() }
}

/// The row of a passage, with all that finds it again.
#[must_use]
pub fn place(e: &Evidence) -> PlaceRow<'_> {
    let own = |at: usize| at.saturating_sub(e.span.start);
    let text = e.text.get(own(e.deciding.start)..own(e.deciding.end)).unwrap_or_default();
    let deciding = DecidingRow { text, start: e.deciding.start, end: e.deciding.end };
    PlaceRow { evidence: evidence(e), deciding, selector: selectors(e) }
}

/// As every output calls it.
#[must_use]
pub fn quotation(q: Quotation) -> &'static str {
    match q {
        Quotation::Direct => "direct",
        Quotation::Indirect => "indirect",
        Quotation::Mixed => "mixed",
    }
}

/// As every output calls it.
#[must_use]
pub fn basis(b: Basis) -> &'static str {
    match b {
        Basis::Words => "words",
        Basis::Act => "act",
        Basis::Claim => "claim",
        Basis::Retract => "retract",
    }
}
