//! A difference as JSON; keys may be added, never renamed.

use super::{Compared, Difference, Sides};
use crate::assertion::Assertion;
use crate::graph::ascii_controls;
use crate::report::json::{ContradictionRow, LeadRow, ReversalRow, contradiction, lead, reversal};
use crate::report::rows::{
    EvidenceRow, PositionRow, SaidOnRow, SpeakerRow, TopicRow, evidence, position, said_on, speaker, topic,
};
use serde::Serialize;

/// The difference as one JSON object, with a final line break.
#[must_use]
pub fn diff_json(difference: &Difference<'_>) -> String {
    let Difference { names: [old, new], reversals, contradictions, leads, positions } = difference;
    let file = File {
        walkback_diff: 1,
        old,
        new,
        reversals: findings(reversals, reversal),
        contradictions: findings(contradictions, contradiction),
        reported: sides(leads, lead),
        positions: sides(positions, read),
    };
    ascii_controls(&serde_json::to_string_pretty(&file).unwrap_or_default())
}

#[derive(Serialize)]
struct File<'f> {
    walkback_diff: u32,
    old: &'f str,
    new: &'f str,
    reversals: FindingsRow<'f, ReversalRow<'f>>,
    contradictions: FindingsRow<'f, ContradictionRow<'f>>,
    reported: SidesRow<LeadRow<'f>>,
    positions: SidesRow<ReadRow<'f>>,
}

#[derive(Serialize)]
struct FindingsRow<'f, R> {
    gained: Vec<R>,
    lost: Vec<R>,
    changed: Vec<ChangedRow<'f, R>>,
    unchanged: usize,
}

#[derive(Serialize)]
struct ChangedRow<'f, R> {
    what: &'f [String],
    before: R,
    after: R,
}

#[derive(Serialize)]
struct SidesRow<R> {
    gained: Vec<R>,
    lost: Vec<R>,
}

/// A position that was read.
#[derive(Serialize)]
struct ReadRow<'f> {
    id: &'f str,
    document: &'f str,
    speaker: SpeakerRow<'f>,
    topic: TopicRow<'f>,
    position: PositionRow<'f>,
    said_on: SaidOnRow,
    evidence: EvidenceRow<'f>,
    rule: &'f str,
    rule_at: String,
}

fn findings<'f, T, R>(all: &'f Compared<'f, T>, row: impl Fn(&'f T) -> R) -> FindingsRow<'f, R> {
    let SidesRow { gained, lost } = sides(&all.sides, &row);
    let changed = all.changed.iter().map(|c| ChangedRow { what: &c.what, before: row(c.before), after: row(c.after) });
    FindingsRow { gained, lost, changed: changed.collect(), unchanged: all.unchanged }
}

fn sides<'f, T, R>(all: &Sides<'f, T>, row: impl Fn(&'f T) -> R) -> SidesRow<R> {
    SidesRow { gained: all.gained.iter().map(|one| row(one)).collect(), lost: all.lost.iter().map(|one| row(one)).collect() }
}

fn read(a: &Assertion) -> ReadRow<'_> {
    ReadRow {
        id: &a.id,
        document: &a.document.id,
        speaker: speaker(&a.speaker),
        topic: topic(&a.topic),
        position: position(&a.position),
        said_on: said_on(&a.said_on),
        evidence: evidence(&a.evidence),
        rule: &a.rule,
        rule_at: a.rule_at.to_string(),
    }
}
