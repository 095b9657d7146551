//! What each rule has come to: hits, and what people made of the findings that it has a part in.
//!
//! ```text
//! rule     hits  confirmed  wrong  unjudged
//! support    12          3      1         2      wrong: r-5f2c9a01be44 not-a-change
//! ```

use super::page::{Ink, Line, Screen, shown};
use super::words::{counted, one_line};
use crate::assertion::{Assertion, Lead};
use crate::graph::{Statement, ascii_controls};
use crate::reversal::Findings;
use crate::verdict::{Ruling, Verdicts};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What one rule has come to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RuleStats {
    /// Its id.
    pub rule: String,
    /// Positions and reporters' words that it reads.
    pub hits: usize,
    /// Findings that it has a part in and that somebody has confirmed.
    pub confirmed: usize,
    /// Those that somebody has found wrong.
    pub wrong: usize,
    /// Those that nobody has judged.
    pub unjudged: usize,
    /// Each wrong one: its id, and what is wrong.
    pub wrong_findings: Vec<WrongFinding>,
}

/// A finding that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrongFinding {
    /// Its id.
    pub finding: String,
    /// What is wrong with it.
    pub verdict: &'static str,
}

/// What all rules have come to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Rules that have read anything; those with wrong findings first, then by their hits.
    pub rules: Vec<RuleStats>,
    /// Findings, of all rules together.
    pub findings: usize,
    /// How many of them somebody has confirmed.
    pub confirmed: usize,
    /// How many of them are wrong.
    pub wrong: usize,
    /// How many nobody has judged.
    pub unjudged: usize,
    /// Verdicts on findings that are not found in these documents, or not any more.
    pub not_found: Vec<NotFound>,
}

/// A verdict without its finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotFound {
    /// Id of the finding.
    pub finding: String,
    /// What somebody made of it.
    pub verdict: &'static str,
    /// The finding in one line, where the file has it.
    pub about: Option<String>,
}

/// Counts for each rule what it reads and what people made of it. `findings` are all of them, weaker kinds too.
#[must_use]
pub fn stats(assertions: &[Assertion], leads: &[Lead], findings: &Findings, verdicts: &Verdicts) -> Stats {
    let mut rules: BTreeMap<&str, RuleStats> = BTreeMap::new();
    for rule in assertions.iter().map(|a| &a.rule).chain(leads.iter().map(|l| &l.rule)) {
        rules.entry(rule).or_default().hits += 1;
    }
    let (mut stats, mut found) = (Stats::default(), BTreeSet::new());
    let reversals = findings.reversals.iter().map(|r| (&r.id, r.kind.is_reversal(), vec![&r.from, &r.to]));
    let all = reversals.chain(findings.contradictions.iter().map(|c| (&c.id, true, c.statements.iter().collect())));
    for (id, counts, sides) in all {
        found.insert(id.as_str());
        let ruling = verdicts.of(id).map(|verdict| verdict.ruling);
        // Softenings and hardenings are only shown on request: who has not judged them owes nothing.
        if !counts && ruling.is_none() {
            continue;
        }
        stats.findings += 1;
        *count(ruling, [&mut stats.confirmed, &mut stats.wrong, &mut stats.unjudged]) += 1;
        for rule in rules_of(&sides) {
            let rule = rules.entry(rule).or_default();
            *count(ruling, [&mut rule.confirmed, &mut rule.wrong, &mut rule.unjudged]) += 1;
            if let Some(ruling) = ruling.filter(|ruling| *ruling != Ruling::Confirmed) {
                rule.wrong_findings.push(WrongFinding { finding: id.clone(), verdict: ruling.word() });
            }
        }
    }
    stats.rules = rules.into_iter().map(|(id, rule)| RuleStats { rule: id.to_owned(), ..rule }).collect();
    stats.rules.sort_by(|a, b| (b.wrong, b.hits, &a.rule).cmp(&(a.wrong, a.hits, &b.rule)));
    let gone = verdicts.iter().filter(|(id, _)| !found.contains(id));
    let not_found = |(id, verdict): (&str, &crate::verdict::Verdict)| NotFound {
        finding: id.to_owned(),
        verdict: verdict.ruling.word(),
        about: verdict.about.clone(),
    };
    stats.not_found = gone.map(not_found).collect();
    stats
}

fn count(ruling: Option<Ruling>, [confirmed, wrong, unjudged]: [&mut usize; 3]) -> &mut usize {
    match ruling {
        Some(Ruling::Confirmed) => confirmed,
        Some(Ruling::WrongPerson | Ruling::WrongPosition | Ruling::NotAChange) => wrong,
        None => unjudged,
    }
}

/// The rules behind all evidence of some statements.
fn rules_of<'f>(sides: &[&'f Statement]) -> BTreeSet<&'f str> {
    sides.iter().flat_map(|side| &side.pieces).map(|piece| piece.assertion.rule.as_str()).collect()
}

/// The statistics as one JSON object, with a final line break.
#[must_use]
pub fn stats_json(stats: &Stats) -> String {
    #[derive(Serialize)]
    struct File<'s> {
        walkback_stats: u32,
        #[serde(flatten)]
        stats: &'s Stats,
    }
    ascii_controls(&serde_json::to_string_pretty(&File { walkback_stats: 1, stats }).unwrap_or_default())
}

/// The statistics as a table.
#[must_use]
pub fn stats_text(stats: &Stats, screen: &Screen) -> String {
    let widest = stats.rules.iter().map(|rule| rule.rule.chars().count()).max().unwrap_or(0).max("rule".len());
    let row = |cells: [&str; 5]| {
        let [rule, hits, confirmed, wrong, unjudged] = cells;
        format!("{rule:<widest$}  {hits:>6}  {confirmed:>9}  {wrong:>5}  {unjudged:>8}")
    };
    let mut table = vec![Line::of(Ink::Name, row(["rule", "hits", "confirmed", "wrong", "unjudged"]))];
    for RuleStats { rule, hits, confirmed, wrong, unjudged, wrong_findings } in &stats.rules {
        let [hits, confirmed, wrong, unjudged] = [hits, confirmed, wrong, unjudged].map(ToString::to_string);
        table.push(Line::of(Ink::Plain, row([&one_line(rule), &hits, &confirmed, &wrong, &unjudged])));
        let each = |wrong: &WrongFinding| Line::of(Ink::Faint, format!("  {} {}", wrong.finding, wrong.verdict));
        table.extend(wrong_findings.iter().map(each));
    }
    let Stats { findings, confirmed, wrong, unjudged, .. } = stats;
    let findings = counted(i64::try_from(*findings).unwrap_or(i64::MAX), "finding");
    let sum = format!("{findings}: {confirmed} confirmed, {wrong} wrong, {unjudged} unjudged.");
    let mut gone = Vec::new();
    if !stats.not_found.is_empty() {
        gone.push(Line::of(Ink::Name, "Judged, but not found in these documents under these rules:"));
        let line = |one: &NotFound| {
            let about = one.about.as_deref().map_or_else(|| one.finding.clone(), one_line);
            Line::of(Ink::Plain, format!("  {:<14}  {about}", one.verdict)).wrapped(screen.width.max(24), 18)
        };
        gone.extend(stats.not_found.iter().flat_map(line));
    }
    let blocks = [table, gone, Line::of(Ink::Plain, sum).wrapped(screen.width, 2)];
    shown(&blocks.into_iter().filter(|block| !block.is_empty()).collect::<Vec<_>>(), screen)
}
