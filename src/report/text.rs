//! The report that a person reads in ten seconds: who, on what, how far, and both sides with their words and sources.

use super::words::{counted, measure, notes, one_line, quote, source};
use super::{Census, Shown, View, select};
use crate::assertion::Lead;
use crate::graph::{Piece, Statement, days_in_words, visible};
use crate::reversal::{Contradiction, Findings, Reversal};

/// Quotations are wrapped to so many characters.
const QUOTE_WIDTH: usize = 64;

/// Lines across the page are wrapped to so many.
const LINE_WIDTH: usize = 100;

/// So many further sources are named; the rest are counted.
const MORE_SOURCES: usize = 3;

/// The report as plain text.
#[must_use]
pub fn text(findings: &Findings, census: &Census, view: &View) -> String {
    let shown = select(findings, view);
    let mut blocks: Vec<String> = shown.reversals.iter().map(|r| reversal(r)).collect();
    blocks.extend(shown.contradictions.iter().map(|c| contradiction(c)));
    if !shown.reported.is_empty() {
        blocks.push(reported(&shown.reported));
    }
    blocks.push(summary(findings, census, &shown));
    blocks.iter().map(|b| visible_lines(b)).collect::<Vec<_>>().join("\n")
}

fn visible_lines(block: &str) -> String {
    block.lines().map(|line| visible(line.trim_end()) + "\n").collect()
}

fn reversal(r: &Reversal) -> String {
    let head = format!("{} on {}: {}\n", r.speaker.name, r.topic.name, measure(r.kind.name(), r.steps, r.days, [&r.from, &r.to]));
    let rows = [row(&r.from, None), row(&r.to, None)];
    let called = r.corroborated_by.iter().map(|l| list("called so:", &wrapped(&lead_words(l), LINE_WIDTH)));
    let notes = notes(r).into_iter().map(|n| list("note:", &[n]));
    head + &table(&rows) + &list("review:", &r.reasons) + &notes.chain(called).collect::<String>()
}

fn contradiction(c: &Contradiction) -> String {
    let [a, b] = &c.statements;
    let measured = measure("contradiction", c.steps, Some(c.days), [a, b]);
    let head = format!("{} and {} ({}) on {}: {measured}\n", a.speaker.name, b.speaker.name, c.group_name, c.topic.name);
    let rows = [row(a, Some(&a.speaker.name)), row(b, Some(&b.speaker.name))];
    head + &table(&rows) + &list("review:", &c.reasons)
}

fn reported(leads: &[&Lead]) -> String {
    let rows: Vec<Row> = leads.iter().map(|l| lead_row(l)).collect();
    "Called a reversal by reporters, without both sides found:\n".to_owned() + &table(&rows)
}

/// A reporter's sentence is not a quotation of the speaker, and stands without marks of ours.
fn lead_row(lead: &Lead) -> Row {
    let day = lead.reported_on.map_or_else(|| "undated".to_owned(), |d| d.to_string());
    let speaker = lead.speaker.as_ref().map_or("somebody", |s| &s.name);
    let topic = lead.topic.as_ref().map_or_else(String::new, |t| format!(" on {}", t.name));
    Row {
        cells: vec![day, format!("{speaker}{topic}")],
        words: wrapped(&one_line(&lead.evidence.text), QUOTE_WIDTH),
        source: source(&lead.document, &lead.evidence, None),
        rule: lead.rule.clone(),
    }
}

fn lead_words(lead: &Lead) -> String {
    format!("{} ({}, {})", one_line(&lead.evidence.text), source(&lead.document, &lead.evidence, None), lead.rule)
}

/// `  review: first` and the others below it.
fn list(key: &str, items: &[String]) -> String {
    let indent = " ".repeat(key.len());
    let line = |(n, item): (usize, &String)| format!("  {} {item}\n", if n == 0 { key } else { &indent });
    items.iter().enumerate().map(line).collect()
}

/// One side: short cells, the words, where they stand.
struct Row {
    cells: Vec<String>,
    words: Vec<String>,
    source: String,
    rule: String,
}

fn row(statement: &Statement, speaker: Option<&str>) -> Row {
    let best = &statement.pieces[0];
    let day = days_in_words(statement.said_on.days);
    let mut words = wrapped(&quote(best), QUOTE_WIDTH);
    words.extend(more_sources(&statement.pieces));
    Row {
        cells: [Some(day), speaker.map(str::to_owned), Some(statement.position.name.clone())].into_iter().flatten().collect(),
        words,
        source: piece_source(best),
        rule: best.assertion.rule.clone(),
    }
}

fn piece_source(piece: &Piece) -> String {
    source(&piece.assertion.document, &piece.assertion.evidence, piece.assertion.outlet.as_deref())
}

/// "also 002.txt:4, 003.txt:1 and 5 more".
fn more_sources(pieces: &[Piece]) -> Option<String> {
    let copies = |p: &Piece| p.copies.clone();
    let mut others: Vec<String> = copies(&pieces[0]);
    others.extend(pieces[1..].iter().flat_map(|p| [vec![piece_source(p)], copies(p)].concat()));
    let named = others.iter().take(MORE_SOURCES).cloned().collect::<Vec<_>>().join(", ");
    match others.len() {
        0 => None,
        n if n <= MORE_SOURCES => Some(format!("also {named}")),
        n => Some(format!("also {named} and {} more", n - MORE_SOURCES)),
    }
}

/// Breaks between words; a longer word has a line of its own.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is always a line");
        let length = line.chars().count();
        if length == 0 {
            word.clone_into(line);
        } else if length + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// Rows with their columns aligned; the words go on below themselves.
fn table(rows: &[Row]) -> String {
    let width = |n: usize| rows.iter().map(|r| chars(&r.cells[n])).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows[0].cells.len()).map(width).collect();
    let words = rows.iter().flat_map(|r| &r.words).map(|w| chars(w)).max().unwrap_or(0);
    let sources = rows.iter().map(|r| chars(&r.source)).max().unwrap_or(0);
    rows.iter().map(|r| lines_of(r, &widths, words, sources)).collect()
}

fn lines_of(row: &Row, widths: &[usize], words: usize, sources: usize) -> String {
    let cells: String = row.cells.iter().zip(widths).map(|(cell, &w)| format!("  {cell:<w$}")).collect();
    let indent = " ".repeat(chars(&cells));
    let first = format!("{cells}  {:<words$}  {:<sources$}  {}\n", row.words[0], row.source, row.rule);
    row.words[1..].iter().fold(first, |all, line| format!("{all}{indent}  {line}\n"))
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

fn summary(findings: &Findings, census: &Census, shown: &Shown<'_>) -> String {
    let count = |n: usize, one: &str| counted(i64::try_from(n).unwrap_or(i64::MAX), one);
    let read = format!(
        "{}, {}: {}, {}, {}.\n",
        count(census.documents, "document"),
        count(findings.statements, "statement"),
        count(shown.reversals.len(), "reversal"),
        count(shown.contradictions.len(), "contradiction"),
        count(shown.reported.len(), "lead"),
    );
    let unknown: Vec<String> = census.unknown_speakers.iter().map(|s| s.name.clone()).collect();
    read + &tail("without a date, not compared", &census.undated)
        + &tail("not read", &census.not_read)
        + &tail("could not be read", &census.faults)
        + &tail("speakers that no rule declares", &unknown)
}

/// The first few names of a list, and how many there are more.
fn tail(title: &str, names: &[String]) -> String {
    const SOME: usize = 5;
    if names.is_empty() {
        return String::new();
    }
    let some = names.iter().take(SOME).map(|n| one_line(n)).collect::<Vec<_>>().join(", ");
    let more = if names.len() > SOME { format!(" and {} more", names.len() - SOME) } else { String::new() };
    format!("{title}: {some}{more}\n")
}
