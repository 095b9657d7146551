//! The report as Markdown, with all quotations, for a desk that pastes it into a document.

use super::link::link;
use super::words::{counted, measure, notes, one_line, quote, source};
use super::{Census, Report, select};
use crate::assertion::Lead;
use crate::graph::{Piece, Statement, days_in_words, visible};
use crate::reversal::{Contradiction, Findings, Reversal};
use crate::verdict::Verdict;

/// The report as Markdown.
#[must_use]
pub fn markdown(report: &Report<'_>) -> String {
    let &Report { findings, census, view, .. } = report;
    let mut shown = select(findings, view);
    let judged = shown.fold(view);
    let verdict = |id: &str| view.verdicts.of(id).map_or_else(String::new, words_of);
    let mut out = "# Reversals\n".to_owned();
    out += &section("Changes", shown.reversals.iter().map(|r| reversal(r) + &verdict(&r.id)).collect());
    out += &section("Contradictions", shown.contradictions.iter().map(|c| contradiction(c) + &verdict(&c.id)).collect());
    out +=
        &section("Judged", judged.iter().map(|(ruling, about)| format!("- {}: {}\n", ruling.word(), escaped(about))).collect());
    out += &section("Called a reversal by reporters, without both sides found", shown.reported.iter().map(|l| lead(l)).collect());
    out + &summary(findings, census)
}

fn words_of(verdict: &Verdict) -> String {
    format!("- verdict: {}: {}\n", verdict.ruling.word(), escaped(&verdict.reason))
}

fn section(title: &str, blocks: Vec<String>) -> String {
    if blocks.is_empty() { String::new() } else { format!("\n## {title}\n\n{}", blocks.join("\n")) }
}

fn reversal(r: &Reversal) -> String {
    let head = format!("### {} on {}\n\n", escaped(&r.speaker.name), escaped(&r.topic.name));
    let measured = format!("**{}** ({})\n\n", measure(r.kind.name(), r.steps, r.days, [&r.from, &r.to]), r.id);
    let notes: String = notes(r).iter().map(|n| format!("- note: {}\n", escaped(n))).collect();
    let called: String = r.corroborated_by.iter().map(|l| format!("- called so: {}", lead(l).trim_start_matches("- "))).collect();
    head + &measured + &statement(&r.from, None) + &statement(&r.to, None) + &reasons(&r.reasons) + &notes + &called
}

fn contradiction(c: &Contradiction) -> String {
    let [a, b] = &c.statements;
    let names = format!("{} and {}", escaped(&a.speaker.name), escaped(&b.speaker.name));
    let head = format!("### {names} on {}\n\n", escaped(&c.topic.name));
    let measured =
        format!("**{}**, {} ({})\n\n", measure("contradiction", c.steps, Some(c.days), [a, b]), escaped(&c.group_name), c.id);
    let sides = statement(a, Some(&a.speaker.name)) + &statement(b, Some(&b.speaker.name));
    head + &measured + &sides + &reasons(&c.reasons)
}

fn statement(s: &Statement, speaker: Option<&str>) -> String {
    let who = speaker.map_or_else(String::new, |name| format!("{}, ", escaped(name)));
    let head = format!("- {}{}: **{}**\n", who, days_in_words(s.said_on.days), escaped(&s.position.name));
    s.pieces.iter().fold(head, |all, p| all + &piece(p))
}

fn piece(p: &Piece) -> String {
    let a = &p.assertion;
    let place = escaped(&source(&a.document, &a.evidence, a.outlet.as_deref()));
    let linked = a
        .url
        .as_deref()
        .and_then(|url| link(url, &a.evidence))
        .map_or_else(|| place.clone(), |url| format!("[{place}](<{url}>)"));
    let copies = if p.copies.is_empty() { String::new() } else { format!(", also {}", escaped(&p.copies.join(", "))) };
    format!("  - {} — {linked}{copies}, rule {}\n", escaped(&quote(p)), escaped(&a.rule))
}

fn reasons(reasons: &[String]) -> String {
    reasons.iter().map(|reason| format!("- review: {}\n", escaped(reason))).collect()
}

fn lead(l: &Lead) -> String {
    let day = l.reported_on.map_or_else(|| "undated".to_owned(), |d| d.to_string());
    let speaker = l.speaker.as_ref().map_or("somebody", |s| &s.name);
    let place = escaped(&source(&l.document, &l.evidence, None));
    format!("- {day}, {}: {} — {place}, rule {}\n", escaped(speaker), escaped(&one_line(&l.evidence.text)), escaped(&l.rule))
}

fn summary(findings: &Findings, census: &Census) -> String {
    let count = |n: usize, one: &str| counted(i64::try_from(n).unwrap_or(i64::MAX), one);
    let undated = match census.undated.len() {
        0 => String::new(),
        n => format!(", {n} without a date and not compared"),
    };
    format!("\n{}{undated}, {}.\n", count(census.documents, "document"), count(findings.statements, "statement"))
}

/// Nothing in a document's words may be read as Markdown or HTML, or act on a terminal.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(&one_line(text)).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
