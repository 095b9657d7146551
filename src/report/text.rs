//! The report that a person reads in ten seconds: who, on what, how far, and both sides with their words and sources.
//!
//! Where the screen is wide enough each side is one line, with its source and its rule behind the words; else these
//! stand below them.

use super::page::{Ink, Line, Screen, chars, shown};
use super::words::{counted, measure, notes, one_line, quote, source, totals};
use super::{NotInForce, Report, select};
use crate::assertion::{Assertion, Lead};
use crate::graph::{Piece, Statement, days_in_words};
use crate::reversal::{Contradiction, Kind, Reversal};
use crate::verdict::{Ruling, Verdict};

/// Quotations are wrapped to so many characters; on a narrow screen to fewer, but never to less than the smaller.
const QUOTE_WIDTH: usize = 64;
const NARROWEST_QUOTE: usize = 24;

/// Lines across the page are wrapped to so many.
const LINE_WIDTH: usize = 100;

/// So many further sources are named; the rest are counted.
const MORE_SOURCES: usize = 3;

/// The report as plain text, its lines as long as they come out.
#[must_use]
pub fn text(report: &Report<'_>) -> String {
    text_on(&Screen::default(), report)
}

/// The report as text for a screen.
#[must_use]
pub fn text_on(screen: &Screen, report: &Report<'_>) -> String {
    let view = report.view;
    let mut all = select(report.findings, view);
    let counts = all.counts();
    let judged = all.fold(view);
    let with_verdict = |mut lines: Vec<Line>, id: &str| {
        lines.extend(view.verdicts.of(id).into_iter().flat_map(|verdict| list("verdict:", &[words_of(verdict)], screen.width)));
        lines
    };
    let mut blocks: Vec<Vec<Line>> = all.reversals.iter().map(|r| with_verdict(reversal(r, screen), &r.id)).collect();
    blocks.extend(all.contradictions.iter().map(|c| with_verdict(contradiction(c, screen), &c.id)));
    if !judged.is_empty() {
        blocks.push(folded(&judged, screen));
    }
    if !all.reported.is_empty() {
        blocks.push(reported(&all.reported, screen));
    }
    blocks.push(summary(report, &totals(report, counts, judged.len(), all.known), screen));
    shown(&blocks, screen)
}

pub(crate) fn reversal(r: &Reversal, screen: &Screen) -> Vec<Line> {
    let ink = match r.kind {
        Kind::Flip => Ink::Grave,
        Kind::WalkBack | Kind::Softening | Kind::Hardening => Ink::Mild,
    };
    let head = Line::of(Ink::Name, one_line(&r.speaker.name)).and(Ink::Plain, " on ").and(Ink::Name, one_line(&r.topic.name));
    let measured = measure(r.kind.name(), r.steps, r.days, [&r.from, &r.to]);
    let mut lines = headed(head, r.kind.name(), (&measured, &r.id), ink, screen);
    lines.extend(table(&[row(&r.from, None), row(&r.to, None)], screen));
    lines.extend(list("review:", &r.reasons, screen.width));
    lines.extend(notes(r).into_iter().flat_map(|note| list("note:", &[note], screen.width)));
    lines.extend(r.corroborated_by.iter().flat_map(|lead| list("called so:", &[lead_words(lead)], LINE_WIDTH.min(screen.width))));
    lines
}

pub(crate) fn contradiction(c: &Contradiction, screen: &Screen) -> Vec<Line> {
    let [a, b] = &c.statements;
    let names = format!("{} and {}", one_line(&a.speaker.name), one_line(&b.speaker.name));
    let group = format!(" ({}) on ", one_line(&c.group_name));
    let head = Line::of(Ink::Name, names).and(Ink::Plain, group).and(Ink::Name, one_line(&c.topic.name));
    let measured = measure("contradiction", c.steps, Some(c.days), [a, b]);
    let mut lines = headed(head, "contradiction", (&measured, &c.id), Ink::Apart, screen);
    lines.extend(table(&[row(a, Some(&a.speaker.name)), row(b, Some(&b.speaker.name))], screen));
    lines.extend(list("review:", &c.reasons, screen.width));
    lines
}

/// `Mara Voss on the levy: flip, 2 steps in 108 days  r-5f2c9a01be44`
fn headed(head: Line, kind: &str, (measured, id): (&str, &str), ink: Ink, screen: &Screen) -> Vec<Line> {
    let measured = Line::of(ink, kind).and(Ink::Plain, measured.strip_prefix(kind).unwrap_or(measured));
    let measured = measured.and(Ink::Faint, format!("  {id}"));
    if head.chars() + 2 + measured.chars() <= screen.width {
        return vec![head.and(Ink::Plain, ": ").joined(measured)];
    }
    // Too long for one line: who and on what stand on the first, how far on the next.
    let measured = Line::of(Ink::Plain, "    ").joined(measured);
    let mut lines = head.and(Ink::Plain, ":").wrapped(screen.width, 4);
    lines.extend(measured.wrapped(screen.width, 4));
    lines
}

fn words_of(verdict: &Verdict) -> String {
    format!("{}: {}", verdict.ruling.word(), one_line(&verdict.reason))
}

/// One line for each finding that somebody has judged.
fn folded(judged: &[(Ruling, String)], screen: &Screen) -> Vec<Line> {
    let widest = judged.iter().map(|(ruling, _)| chars(ruling.word())).max().unwrap_or(0);
    let line = |(ruling, about): &(Ruling, String)| {
        let line = Line::of(Ink::Faint, format!("  {:<widest$}  {about}", ruling.word()));
        line.wrapped(screen.width.max(widest + 5), widest + 4)
    };
    std::iter::once(Line::of(Ink::Name, "Judged (--judged shows them whole):")).chain(judged.iter().flat_map(line)).collect()
}

fn reported(leads: &[&Lead], screen: &Screen) -> Vec<Line> {
    let rows: Vec<Row> = leads.iter().map(|lead| lead_row(lead)).collect();
    let head = Line::of(Ink::Name, "Called a reversal by reporters, without both sides found:");
    std::iter::once(head).chain(table(&rows, screen)).collect()
}

/// A reporter's sentence is not a quotation of the speaker, and stands without marks of ours.
pub(crate) fn lead_row(lead: &Lead) -> Row {
    let day = lead.document.published.map_or_else(|| "undated".to_owned(), |d| d.to_string());
    let speaker = lead.speaker.as_ref().map_or_else(|| "somebody".to_owned(), |s| one_line(&s.name));
    let topic = lead.topic.as_ref().map_or_else(String::new, |t| format!(" on {}", one_line(&t.name)));
    let source = source(&lead.document, &lead.evidence);
    let words = one_line(&lead.evidence.text);
    Row { cells: vec![day, speaker + &topic], words, more: None, source, rule: format!("{}  {}", lead.rule, lead.id) }
}

fn lead_words(lead: &Lead) -> String {
    format!("{} ({}, {})", one_line(&lead.evidence.text), source(&lead.document, &lead.evidence), lead.rule)
}

/// `  review: first` and the others below it.
pub(crate) fn list(key: &str, items: &[String], width: usize) -> Vec<Line> {
    let indent = chars(key) + 3;
    let line = |(n, item): (usize, &String)| {
        let key = if n == 0 { format!("  {key} ") } else { " ".repeat(indent) };
        Line::of(Ink::Ask, key).and(Ink::Plain, one_line(item)).wrapped(width.max(indent + 1), indent)
    };
    items.iter().enumerate().flat_map(line).collect()
}

/// One side: short cells, the words, where they stand.
pub(crate) struct Row {
    cells: Vec<String>,
    words: String,
    more: Option<String>,
    source: String,
    rule: String,
}

fn row(statement: &Statement, speaker: Option<&str>) -> Row {
    let best = &statement.pieces[0];
    let day = days_in_words(statement.said_on.days);
    Row {
        cells: [Some(day), speaker.map(one_line), Some(one_line(&statement.position.name))].into_iter().flatten().collect(),
        words: quote(best),
        more: more_sources(&statement.pieces),
        source: piece_source(best),
        rule: best.assertion.rule.clone(),
    }
}

/// One position by itself.
pub(crate) fn position_row(a: &Assertion) -> Row {
    let about = format!("{} on {}", one_line(&a.speaker.name), one_line(&a.topic.name));
    Row {
        cells: vec![days_in_words(a.said_on.days), about, one_line(&a.position.name)],
        words: one_line(&a.evidence.text),
        more: None,
        source: source(&a.document, &a.evidence),
        rule: a.rule.clone(),
    }
}

fn piece_source(piece: &Piece) -> String {
    source(&piece.assertion.document, &piece.assertion.evidence)
}

/// "also 002.txt:4, 003.txt:1 and 5 more".
fn more_sources(pieces: &[Piece]) -> Option<String> {
    let copies = |p: &Piece| p.copies.clone();
    let mut others: Vec<String> = copies(&pieces[0]);
    others.extend(pieces[1..].iter().flat_map(|p| [vec![piece_source(p)], copies(p)].concat()));
    let named = others.iter().take(MORE_SOURCES).map(|other| one_line(other)).collect::<Vec<_>>().join(", ");
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
        let length = chars(line);
        if length == 0 {
            word.clone_into(line);
        } else if length + 1 + chars(word) <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// How wide the columns of a table are.
struct Columns {
    cells: Vec<usize>,
    words: usize,
    source: usize,
    /// Sources and rules stand below the words.
    below: bool,
}

/// Rows with their columns aligned; the words go on below themselves.
pub(crate) fn table(rows: &[Row], screen: &Screen) -> Vec<Line> {
    let widest = |width: &dyn Fn(&Row) -> usize| rows.iter().map(width).max().unwrap_or(0);
    let cells: Vec<usize> = (0..rows[0].cells.len()).map(|n| widest(&|r| chars(&r.cells[n]))).collect();
    let indent = cells.iter().map(|w| w + 2).sum::<usize>() + 2;
    let quoted = |row: &Row| wrapped(&row.words, QUOTE_WIDTH.min(screen.width.saturating_sub(indent)).max(NARROWEST_QUOTE));
    let words = widest(&|r| quoted(r).iter().chain(&r.more).map(|w| chars(w)).max().unwrap_or(0));
    let source = widest(&|r| chars(&r.source));
    let whole = indent + words + 2 + source + 2 + widest(&|r| chars(&r.rule));
    let columns = Columns { cells, words, source, below: whole > screen.width };
    rows.iter().flat_map(|row| lines_of(row, &quoted(row), &columns, screen)).collect()
}

fn lines_of(row: &Row, quoted: &[String], columns: &Columns, screen: &Screen) -> Vec<Line> {
    let cells: String = row.cells.iter().zip(&columns.cells).map(|(cell, &w)| format!("  {cell:<w$}")).collect();
    let indent = chars(&cells) + 2;
    let set_in = |line: Line| Line::of(Ink::Plain, " ".repeat(indent)).joined(line);
    let Columns { words, source, .. } = *columns;
    let first = Line::of(Ink::Plain, format!("{cells}  {:<words$}", quoted[0]));
    let rest = quoted[1..].iter().map(|words| set_in(Line::of(Ink::Plain, words)));
    let more = row.more.iter().map(|more| Line::of(Ink::Faint, more));
    if !columns.below {
        let small = Line::of(Ink::Faint, format!("  {:<source$}  {}", row.source, row.rule));
        return std::iter::once(first.joined(small)).chain(rest).chain(more.map(set_in)).collect();
    }
    let (place, rule) = (row.source.clone(), format!("rule {}", row.rule));
    let joined = format!("{place}, {rule}");
    let small = if indent + chars(&joined) <= screen.width { vec![joined] } else { vec![place, rule] };
    let below = small.into_iter().map(|words| Line::of(Ink::Faint, words)).chain(more);
    let below = below.flat_map(|line| set_in(line).wrapped(screen.width.max(indent + 1), indent));
    std::iter::once(first).chain(rest).chain(below).collect()
}

fn summary(report: &Report<'_>, totals: &str, screen: &Screen) -> Vec<Line> {
    let census = report.census;
    let unknown: Vec<String> = census.unknown_speakers.iter().map(|s| s.name.clone()).collect();
    let ids = |out: &[NotInForce]| -> Vec<String> { out.iter().map(|out| out.id.clone()).collect() };
    let fired = census.rules.saturating_sub(census.rules_never_fired.len());
    let rules = |n: usize| counted(i64::try_from(n).unwrap_or(i64::MAX), "stance rule");
    let fired = (census.rules > 0).then(|| {
        let words = format!("{fired} of {} fired; `--format json` lists the others", rules(census.rules));
        Line::of(Ink::Faint, words)
    });
    let tails = [
        tail("without a date, not compared", &census.undated),
        tail("not read", &census.not_read),
        tail("given twice, read once", &census.twice),
        tail("could not be read", &census.faults),
        tail("read otherwise than one may think", &census.notices),
        tail("speakers that no rule declares", &unknown),
        tail("muted", &ids(&census.muted)),
        tail("overridden", &ids(&census.overridden)),
        tail("retired", &ids(&census.retired)),
        tail("packs not loaded", &census.packs_not_loaded),
        fired,
    ];
    let lines = std::iter::once(Line::of(Ink::Plain, totals)).chain(tails.into_iter().flatten());
    lines.flat_map(|line| line.wrapped(screen.width, 2)).collect()
}

/// The first few names of a list, and how many there are more.
fn tail(title: &str, names: &[String]) -> Option<Line> {
    const SOME: usize = 5;
    let some = names.iter().take(SOME).map(|n| one_line(n)).collect::<Vec<_>>().join(", ");
    let more = if names.len() > SOME { format!(" and {} more", names.len() - SOME) } else { String::new() };
    (!names.is_empty()).then(|| Line::of(Ink::Faint, format!("{title}: {some}{more}")))
}
