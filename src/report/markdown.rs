//! The report as Markdown, with all quotations, for a desk that pastes it into a document.

use super::link::link;
use super::words::{measure, notes, one_line, qualities, quote, source, totals};
use super::{Counts, NotInForce, Report, select};
use crate::assertion::{Evidence, Lead};
use crate::graph::{Piece, Statement, days_in_words, visible};
use crate::reversal::{Contradiction, Reversal};
use crate::rules::{Place, RuleSet};
use crate::verdict::Verdict;

/// The report as Markdown.
#[must_use]
pub fn markdown(report: &Report<'_>) -> String {
    let view = report.view;
    let mut shown = select(report.findings, view);
    let counts = shown.counts();
    let judged = shown.fold(view);
    let verdict = |id: &str| view.verdicts.of(id).map_or_else(String::new, words_of);
    let folded = judged.iter().map(|(ruling, about)| format!("- {}: {}\n", ruling.word(), escaped(about)));
    let leads = shown.reported.iter().map(|l| format!("- {} ({})\n", lead(l), l.id));
    let mut out = "# Reversals\n".to_owned();
    out += &section("Changes", "\n", shown.reversals.iter().map(|r| reversal(r, report.rules) + &verdict(&r.id)));
    out +=
        &section("Contradictions", "\n", shown.contradictions.iter().map(|c| contradiction(c, report.rules) + &verdict(&c.id)));
    out += &section("Judged", "", folded);
    out += &section("Called a reversal by reporters, without both sides found", "", leads);
    out + &summary(report, counts, judged.len(), shown.known)
}

fn words_of(verdict: &Verdict) -> String {
    format!("- verdict: {}: {}\n", verdict.ruling.word(), escaped(&verdict.reason))
}

fn section(title: &str, between: &str, blocks: impl Iterator<Item = String>) -> String {
    let blocks = blocks.collect::<Vec<_>>().join(between);
    if blocks.is_empty() { blocks } else { format!("\n## {title}\n\n{blocks}") }
}

fn reversal(r: &Reversal, rules: &RuleSet) -> String {
    let head = format!("### {} on {}\n\n", escaped(&r.speaker.name), escaped(&r.topic.name));
    let scale = r.kind.on_the_flip_o_meter().map_or_else(String::new, |word| format!(", on PolitiFact's scale: {word}"));
    let measured = format!("**{}**{scale} ({})\n\n", measure(r.kind.name(), r.steps, r.days, [&r.from, &r.to]), r.id);
    let notes: String = notes(r).iter().map(|n| format!("- note: {}\n", escaped(n))).collect();
    let called: String = r.corroborated_by.iter().map(|l| format!("- called so: {}\n", lead(l))).collect();
    head + &measured + &statement(&r.from, None, rules) + &statement(&r.to, None, rules) + &reasons(&r.reasons) + &notes + &called
}

fn contradiction(c: &Contradiction, rules: &RuleSet) -> String {
    let [a, b] = &c.statements;
    let names = format!("{} and {}", escaped(&a.speaker.name), escaped(&b.speaker.name));
    let head = format!("### {names} on {}\n\n", escaped(&c.topic.name));
    let measured =
        format!("**{}**, {} ({})\n\n", measure("contradiction", c.steps, Some(c.days), [a, b]), escaped(&c.group_name), c.id);
    let sides = statement(a, Some(&a.speaker.name), rules) + &statement(b, Some(&b.speaker.name), rules);
    head + &measured + &sides + &reasons(&c.reasons)
}

fn statement(s: &Statement, speaker: Option<&str>, rules: &RuleSet) -> String {
    let who = speaker.map_or_else(String::new, |name| format!("{}, ", escaped(name)));
    let head = format!("- {}{}: **{}**\n", who, days_in_words(s.said_on.days), escaped(&s.position.name));
    s.pieces.iter().fold(head, |all, p| all + &piece(p, rules))
}

fn piece(p: &Piece, rules: &RuleSet) -> String {
    let a = &p.assertion;
    let place = linked(&source(&a.document, &a.evidence), a.document.url.as_deref(), &a.evidence);
    let copies = if p.copies.is_empty() { String::new() } else { format!(", also {}", escaped(&p.copies.join(", "))) };
    let qualities: String = qualities(a, rules).iter().map(|quality| format!("; {}", escaped(quality))).collect();
    format!("  - {} — {place}{copies}{}{qualities}\n", escaped(&quote(p)), rule(&a.rule, &a.rule_at))
}

fn rule(id: &str, at: &Place) -> String {
    format!(", rule {} ({})", escaped(id), escaped(&at.to_string()))
}

/// A place, as a link that opens at the words where the page is known.
fn linked(place: &str, url: Option<&str>, evidence: &Evidence) -> String {
    let place = escaped(place);
    let url = url.and_then(|url| link(url, evidence));
    url.map_or_else(|| place.clone(), |url| format!("[{place}](<{url}>)"))
}

fn reasons(reasons: &[String]) -> String {
    reasons.iter().map(|reason| format!("- review: {}\n", escaped(reason))).collect()
}

fn lead(l: &Lead) -> String {
    let day = l.document.published.map_or_else(|| "undated".to_owned(), |d| d.to_string());
    let speaker = escaped(l.speaker.as_ref().map_or("somebody", |s| &s.name));
    let topic = l.topic.as_ref().map_or_else(String::new, |t| format!(" on {}", escaped(&t.name)));
    let place = linked(&source(&l.document, &l.evidence), l.document.url.as_deref(), &l.evidence);
    format!("{day}, {speaker}{topic}: {} — {place}{}", escaped(&l.evidence.text), rule(&l.rule, &l.rule_at))
}

/// What was read and what was found, then what was not read or not in force.
fn summary(report: &Report<'_>, counts: Counts, judged: usize, known: usize) -> String {
    let census = report.census;
    let ids = |out: &[NotInForce]| -> Vec<String> { out.iter().map(|out| out.id.clone()).collect() };
    let unknown: Vec<String> = census.unknown_speakers.iter().map(|s| s.name.clone()).collect();
    let lists = [
        ("without a date, not compared", &census.undated),
        ("not read", &census.not_read),
        ("given twice, read once", &census.twice),
        ("could not be read", &census.faults),
        ("read otherwise than one may think", &census.notices),
        ("speakers that no rule declares", &unknown),
        ("muted", &ids(&census.muted)),
        ("overridden", &ids(&census.overridden)),
        ("retired", &ids(&census.retired)),
        ("packs", &census.packs),
        ("packs not loaded", &census.packs_not_loaded),
    ];
    let told = lists.iter().filter(|(_, names)| !names.is_empty());
    let told: String = told.map(|(title, names)| format!("- {title}: {}\n", escaped(&names.join(", ")))).collect();
    format!("\n{}\n\n{told}", totals(report, counts, judged, known)).trim_end().to_owned() + "\n"
}

/// Nothing in a document's words may be read as Markdown, as an address or as HTML, or act on a terminal.
fn escaped(text: &str) -> String {
    let text = visible(&one_line(text));
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let address = c == ':' && text[at..].starts_with("://") || c == '.' && ends_in_www(&text[..at]);
        let mark = matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' | '&' | '@');
        if mark || address {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn ends_in_www(text: &str) -> bool {
    text.get(text.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}
