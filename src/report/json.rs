//! The report as JSON. Keys may be added, never renamed: other programs hold on to them.

use super::link::link;
use super::rows::{
    PlaceRow, PositionRow, SaidOnRow, SpeakerRow, TopicRow, basis, place, position, quotation, said_on, speaker, topic,
};
use super::{Census, NotInForce, Report, View, select};
use crate::assertion::Lead;
use crate::graph::{Piece, Statement, ascii_controls};
use crate::reversal::{Contradiction, Findings, Reversal};
use serde::Serialize;

/// The report as one JSON object, with a final line break.
#[must_use]
pub fn json(report: &Report<'_>) -> String {
    let shown = select(report.findings, report.view);
    let file = File {
        walkback_report: 1,
        documents: report.census.documents,
        census: census_row(report.findings, report.census),
        reversals: shown.reversals.iter().map(|r| judged_reversal(r, report.view)).collect(),
        contradictions: shown.contradictions.iter().map(|c| judged_contradiction(c, report.view)).collect(),
        reported: shown.reported.iter().map(|l| lead(l)).collect(),
        known: report.view.baseline.ids().collect(),
    };
    ascii_controls(&serde_json::to_string_pretty(&file).unwrap_or_default())
}

/// The report as one JSON object a line: each finding and lead with its `type`, and the census last.
#[must_use]
pub fn jsonl(report: &Report<'_>) -> String {
    let shown = select(report.findings, report.view);
    let reversals = shown.reversals.iter().map(|r| Line::Reversal(judged_reversal(r, report.view)));
    let contradictions = shown.contradictions.iter().map(|c| Line::Contradiction(judged_contradiction(c, report.view)));
    let leads = shown.reported.iter().map(|l| Line::Lead(lead(l)));
    let census = Line::Census { census: census_row(report.findings, report.census), known: report.view.baseline.ids().collect() };
    let lines = reversals.chain(contradictions).chain(leads).chain([census]);
    lines.map(|line| ascii_controls(&serde_json::to_string(&line).unwrap_or_default())).collect()
}

/// One line of [`jsonl`].
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Line<'f> {
    Reversal(ReversalRow<'f>),
    Contradiction(ContradictionRow<'f>),
    Lead(LeadRow<'f>),
    Census {
        #[serde(flatten)]
        census: CensusRow<'f>,
        known: Vec<&'f str>,
    },
}

fn judged_reversal<'f>(r: &'f Reversal, view: &'f View) -> ReversalRow<'f> {
    ReversalRow { verdict: verdict(view, &r.id), ..reversal(r) }
}

fn judged_contradiction<'f>(c: &'f Contradiction, view: &'f View) -> ContradictionRow<'f> {
    ContradictionRow { verdict: verdict(view, &c.id), ..contradiction(c) }
}

#[derive(Serialize)]
struct File<'f> {
    walkback_report: u32,
    documents: usize,
    census: CensusRow<'f>,
    reversals: Vec<ReversalRow<'f>>,
    contradictions: Vec<ContradictionRow<'f>>,
    reported: Vec<LeadRow<'f>>,
    /// Findings and leads of the baseline, which are left out.
    known: Vec<&'f str>,
}

#[derive(Serialize)]
struct CensusRow<'f> {
    documents: usize,
    undated: &'f [String],
    not_read: &'f [String],
    read_once: &'f [String],
    faults: &'f [String],
    notices: &'f [String],
    packs: &'f [String],
    rules: usize,
    rules_used: &'f [String],
    rules_never_fired: &'f [String],
    muted: Vec<OutRow<'f>>,
    overridden: Vec<OutRow<'f>>,
    retired: Vec<RetiredRow<'f>>,
    packs_not_loaded: &'f [String],
    project: Option<&'f str>,
    assertions: usize,
    statements: usize,
    unknown_speakers: Vec<UnknownRow<'f>>,
}

#[derive(Serialize)]
struct OutRow<'f> {
    kind: &'static str,
    id: &'f str,
    at: &'f str,
    reason: Option<&'f str>,
    until: Option<String>,
}

#[derive(Serialize)]
struct RetiredRow<'f> {
    kind: &'static str,
    id: &'f str,
    at: &'f str,
    replaced_by: Option<&'f str>,
}

#[derive(Serialize)]
struct UnknownRow<'f> {
    id: &'f str,
    name: &'f str,
    assertions: usize,
}

#[derive(Serialize)]
pub(crate) struct ReversalRow<'f> {
    id: &'f str,
    kind: &'static str,
    steps: i32,
    days: Option<i32>,
    status: &'static str,
    reasons: &'f [String],
    speaker: SpeakerRow<'f>,
    topic: TopicRow<'f>,
    from: StatementRow<'f>,
    to: StatementRow<'f>,
    acknowledged: bool,
    drift: bool,
    politifact: Option<&'static str>,
    corroborated_by: Vec<LeadRow<'f>>,
    verdict: Option<VerdictRow<'f>>,
}

#[derive(Serialize)]
pub(crate) struct ContradictionRow<'f> {
    id: &'f str,
    steps: i32,
    days: i32,
    status: &'static str,
    reasons: &'f [String],
    speakers: [SpeakerRow<'f>; 2],
    group: &'f str,
    group_name: &'f str,
    topic: TopicRow<'f>,
    statements: [StatementRow<'f>; 2],
    verdict: Option<VerdictRow<'f>>,
}

/// What somebody made of a finding.
#[derive(Serialize)]
struct VerdictRow<'f> {
    verdict: &'static str,
    reason: &'f str,
}

#[derive(Serialize)]
struct StatementRow<'f> {
    id: &'f str,
    speaker: &'f str,
    position: PositionRow<'f>,
    said_on: SaidOnRow,
    direct: bool,
    drift: bool,
    mixed: bool,
    everything: bool,
    sources: usize,
    quotes: Vec<QuoteRow<'f>>,
}

#[derive(Serialize)]
struct QuoteRow<'f> {
    document: &'f str,
    copies: &'f [String],
    outlet: Option<&'f str>,
    url: Option<&'f str>,
    /// Opens at the words.
    link: Option<String>,
    reported_on: Option<String>,
    quotation: &'static str,
    text: &'f str,
    evidence: PlaceRow<'f>,
    rule: &'f str,
    rule_at: String,
    assertion: &'f str,
    position: PositionRow<'f>,
    said_on: SaidOnRow,
    basis: &'static str,
    echo: bool,
    headline: bool,
    recalled: bool,
    hedged: bool,
    condition: Option<&'f str>,
    horizon: Option<&'f str>,
    scope: Option<&'f str>,
    via: Option<&'f str>,
    chain: &'f [String],
    doubts: &'f [String],
}

#[derive(Serialize)]
pub(crate) struct LeadRow<'f> {
    id: &'f str,
    speaker: Option<SpeakerRow<'f>>,
    topic: Option<TopicRow<'f>>,
    reported_on: Option<String>,
    evidence: PlaceRow<'f>,
    document: &'f str,
    outlet: Option<&'f str>,
    url: Option<&'f str>,
    link: Option<String>,
    rule: &'f str,
    rule_at: String,
}

fn out_row(out: &NotInForce) -> OutRow<'_> {
    OutRow {
        kind: out.kind,
        id: &out.id,
        at: &out.at,
        reason: out.reason.as_deref(),
        until: out.until.map(|day| day.to_string()),
    }
}

fn retired_row(out: &NotInForce) -> RetiredRow<'_> {
    RetiredRow { kind: out.kind, id: &out.id, at: &out.at, replaced_by: out.reason.as_deref() }
}

fn census_row<'f>(findings: &Findings, census: &'f Census) -> CensusRow<'f> {
    let unknown = census.unknown_speakers.iter().map(|s| UnknownRow { id: &s.id, name: &s.name, assertions: s.assertions });
    CensusRow {
        documents: census.documents,
        undated: &census.undated,
        not_read: &census.not_read,
        read_once: &census.twice,
        faults: &census.faults,
        notices: &census.notices,
        packs: &census.packs,
        rules: census.rules,
        rules_used: &census.rules_used,
        rules_never_fired: &census.rules_never_fired,
        muted: census.muted.iter().map(out_row).collect(),
        overridden: census.overridden.iter().map(out_row).collect(),
        retired: census.retired.iter().map(retired_row).collect(),
        packs_not_loaded: &census.packs_not_loaded,
        project: census.project.as_deref(),
        assertions: findings.pieces,
        statements: findings.statements,
        unknown_speakers: unknown.collect(),
    }
}

pub(crate) fn reversal(r: &Reversal) -> ReversalRow<'_> {
    ReversalRow {
        id: &r.id,
        kind: r.kind.name(),
        steps: r.steps,
        days: r.days,
        status: r.status.name(),
        reasons: &r.reasons,
        speaker: speaker(&r.speaker),
        topic: topic(&r.topic),
        from: statement(&r.from),
        to: statement(&r.to),
        acknowledged: r.acknowledged,
        drift: r.from.drift || r.to.drift,
        politifact: r.kind.on_the_flip_o_meter(),
        corroborated_by: r.corroborated_by.iter().map(lead).collect(),
        verdict: None,
    }
}

pub(crate) fn contradiction(c: &Contradiction) -> ContradictionRow<'_> {
    let [a, b] = &c.statements;
    ContradictionRow {
        id: &c.id,
        steps: c.steps,
        days: c.days,
        status: c.status.name(),
        reasons: &c.reasons,
        speakers: [speaker(&a.speaker), speaker(&b.speaker)],
        group: &c.group,
        group_name: &c.group_name,
        topic: topic(&c.topic),
        statements: [statement(a), statement(b)],
        verdict: None,
    }
}

fn verdict<'f>(view: &'f View, id: &str) -> Option<VerdictRow<'f>> {
    view.verdicts.of(id).map(|verdict| VerdictRow { verdict: verdict.ruling.word(), reason: &verdict.reason })
}

fn statement(s: &Statement) -> StatementRow<'_> {
    StatementRow {
        id: &s.id,
        speaker: &s.speaker.id,
        position: position(&s.position),
        said_on: said_on(&s.said_on),
        direct: s.is_direct(),
        drift: s.drift,
        mixed: s.mixed,
        everything: s.everything,
        sources: s.sources(),
        quotes: s.pieces.iter().map(quote).collect(),
    }
}

fn quote(piece: &Piece) -> QuoteRow<'_> {
    let a = &piece.assertion;
    QuoteRow {
        document: &a.document.id,
        copies: &piece.copies,
        outlet: a.document.outlet.as_deref(),
        url: a.document.url.as_deref(),
        link: a.document.url.as_deref().and_then(|url| link(url, &a.evidence)),
        reported_on: a.document.published.map(|d| d.to_string()),
        quotation: quotation(a.quotation),
        text: &a.evidence.text,
        evidence: place(&a.evidence),
        rule: &a.rule,
        rule_at: a.rule_at.to_string(),
        assertion: &a.id,
        position: position(&a.position),
        said_on: said_on(&a.said_on),
        basis: basis(a.basis),
        echo: piece.echo,
        headline: a.headline,
        recalled: a.recalled,
        hedged: a.hedged,
        condition: a.condition.as_deref(),
        horizon: a.horizon.as_deref(),
        scope: a.scope.as_deref(),
        via: a.via.as_deref(),
        chain: &a.chain,
        doubts: &a.doubts,
    }
}

pub(crate) fn lead(l: &Lead) -> LeadRow<'_> {
    LeadRow {
        id: &l.id,
        speaker: l.speaker.as_ref().map(speaker),
        topic: l.topic.as_ref().map(topic),
        reported_on: l.document.published.map(|d| d.to_string()),
        evidence: place(&l.evidence),
        document: &l.document.id,
        outlet: l.document.outlet.as_deref(),
        url: l.document.url.as_deref(),
        link: l.document.url.as_deref().and_then(|url| link(url, &l.evidence)),
        rule: &l.rule,
        rule_at: l.rule_at.to_string(),
    }
}
