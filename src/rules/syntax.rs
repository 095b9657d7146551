//! Text of a rule file in, its tree with spans out; what is not TOML becomes diagnostics.
//!
//! ```text
//! [topic.levy]
//! name "levy"        key with no value: from [topic.levy] up to the next heading nothing is trusted
//!
//! [topic.quay]       read as if the fault above were not there
//! ```
//!
//! A parser that has lost its way finds faults where there are none, or finds none where there are some. So a section
//! with a fault is blanked out and the file is parsed again, until what is left is TOML.

use super::context::Context;
use super::diagnostic::{Code, Diagnostic, Severity};
use super::literal;
use super::source::File;
use crate::span::Span;
use jiff::civil::Date;
use rayon::prelude::*;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

/// Faults of one file that are shown.
const MOST_FAULTS: usize = 100;

/// Sections that are blanked out, at most, and bytes that are parsed for it.
const MOST_ROUNDS: usize = 50;
const MOST_BYTES: usize = 10_000_000;

/// The tree of a file; where not all of it is TOML, that is reported, and the text without it comes back: TOML in which everything
/// else keeps its place.
pub(super) fn read<'f>(file: &'f File, (tree, errors): Parsed<'f>, cx: &mut Context) -> Result<Tree<'f>, String> {
    if errors.is_empty() { Ok(tree) } else { Err(mend(file, cx)) }
}

/// What the parser makes of a file.
pub(super) type Parsed<'f> = (Tree<'f>, Vec<Error>);

/// Every file as the parser reads it, on all threads.
pub(super) fn parsed(files: &[File]) -> Vec<Parsed<'_>> {
    files.par_iter().map(parse).collect()
}

/// One file as the parser reads it.
pub(super) fn parse(file: &File) -> Parsed<'_> {
    DeTable::parse_recoverable(file.text())
}

/// A file as TOML.
pub(super) type Tree<'t> = Spanned<DeTable<'t>>;

fn mend(file: &File, cx: &mut Context) -> String {
    let rounds = (MOST_BYTES / file.text().len().max(1)).clamp(1, MOST_ROUNDS);
    let mut text = file.text().to_owned();
    for _ in 0..rounds {
        let (tree, mut errors) = DeTable::parse_recoverable(&text);
        errors.sort_by_key(|error| place(error).start);
        let Some(first) = errors.first() else { return text };
        if first.span().is_none() {
            cx.report(too_deep(file));
            break;
        }
        let lost = lost_section(file, tree.get_ref(), first);
        report(file, tree.get_ref(), &errors, lost, cx);
        cx.lost.push((file.clone(), lost));
        text = blanked(&text, lost);
    }
    cx.lost.push((file.clone(), Span::new(0, file.text().len() + 1)));
    String::new()
}

/// The one error that the parser gives without a place: a key of very many parts.
fn too_deep(file: &File) -> Diagnostic {
    let dots = |line: &usize| file.line_span(*line).of(file.text()).bytes().filter(|&byte| byte == b'.').count();
    // Of equal lines `max_by_key` would take the last.
    let line = (1..=file.lines()).rev().max_by_key(dots).unwrap_or(1);
    let start = file.line_span(line).start;
    Diagnostic::error(Code::Syntax, "a key nests too deep")
        .at(file, Span::new(start, start), "on this line")
        .help("ids have no dots")
}

/// The tree of a text that has been mended.
pub(super) fn tree(text: &str) -> Tree<'_> {
    DeTable::parse_recoverable(text).0
}

/// Is it one of the codes that this file reports?
pub(super) fn is_syntax(code: Code) -> bool {
    matches!(code, Code::Syntax | Code::ApostropheEndsText | Code::CurlyQuotes | Code::NotClosed | Code::DuplicateKey)
}

fn place(error: &Error) -> Span {
    error.span().unwrap_or(0..0).into()
}

/// What cannot be trusted because of `error`: the section in which the list or text opens that it lies in.
fn lost_section(file: &File, tree: &DeTable, error: &Error) -> Span {
    let at = place(error).start;
    section(file, opening(file.text(), tree, at).map_or(at, |value| value.start))
}

/// From the heading at or before `at` up to the next heading.
fn section(file: &File, at: usize) -> Span {
    let mut first = file.line(at);
    while first > 1 && !is_heading(file.line_span(first).of(file.text())) {
        first -= 1;
    }
    let mut next = file.line(at) + 1;
    while next <= file.lines() && !is_heading(file.line_span(next).of(file.text())) {
        next += 1;
    }
    let end = if next > file.lines() { file.text().len() + 1 } else { file.line_span(next).start };
    Span::new(file.line_span(first).start, end)
}

fn is_heading(line: &str) -> bool {
    let name = line.trim_start_matches('[');
    let brackets = line.len() - name.len();
    (1..=2).contains(&brackets) && name.starts_with(|c: char| c.is_alphabetic()) && !name.contains(',')
}

/// The text with white space instead of `lost`; every other byte keeps its place.
fn blanked(text: &str, lost: Span) -> String {
    let end = lost.end.min(text.len());
    let blank = |byte: u8| if byte == b'\n' { '\n' } else { ' ' };
    let mut blanked = String::with_capacity(text.len());
    blanked.push_str(&text[..lost.start]);
    blanked.extend(text.as_bytes()[lost.start..end].iter().map(|&byte| blank(byte)));
    blanked.push_str(&text[end..]);
    blanked
}

/// The outermost text, list or inline table that begins before `at` and reaches it.
fn opening(text: &str, table: &DeTable, at: usize) -> Option<Span> {
    table.values().find_map(|value| opening_in(text, value, at))
}

fn opening_in(text: &str, value: &Spanned<DeValue>, at: usize) -> Option<Span> {
    let span = Span::from(value.span());
    let reaches = span.start < at && at <= span.end;
    let by_heading = |value: &Spanned<DeValue>| text[value.span().start..].starts_with('[');
    match value.get_ref() {
        DeValue::Table(inner) if by_heading(value) || !reaches => opening(text, inner, at),
        DeValue::Array(list) if list.iter().any(|item| matches!(item.get_ref(), DeValue::Table(_)) && by_heading(item)) => {
            list.iter().find_map(|item| opening_in(text, item, at))
        }
        DeValue::String(_) | DeValue::Array(_) | DeValue::Table(_) => reaches.then_some(span),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => None,
    }
}

/// Reports the errors of one section: one a line, and none that only follows from another one.
fn report(file: &File, tree: &DeTable, errors: &[Error], lost: Span, cx: &Context) {
    let first = explain(file, tree, &errors[0], lost);
    let alone =
        first.code == Code::NotClosed || first.code == Code::DuplicateKey && file.line(lost.start) == line_of(file, &errors[0]);
    if alone || !lost.holds(place(&errors[0]).start) {
        return cx.report(first);
    }
    let here = errors.iter().filter(|error| lost.holds(place(error).start)).take(MOST_FAULTS);
    let mut lines: Vec<(usize, Diagnostic)> = Vec::new();
    for error in here {
        let (line, fault) = (line_of(file, error), explain(file, tree, error, lost));
        match lines.last_mut() {
            Some((last, kept)) if *last == line && (fault.code == Code::Syntax || kept.labels == fault.labels) => {}
            Some((last, kept)) if *last == line && kept.code == Code::Syntax => *kept = fault,
            _ => lines.push((line, fault)),
        }
    }
    let mut before = None;
    for (line, fault) in lines {
        // Behind a list item that went wrong, the parser misses a comma in vain.
        let in_vain = fault.title.starts_with("missing comma") && before == Some(line - 1);
        before = Some(line);
        if !in_vain {
            cx.report(fault);
        }
        if errors_end(cx) {
            break;
        }
    }
}

/// Behind something that is not closed, all else is guessed.
fn errors_end(cx: &Context) -> bool {
    cx.faults.borrow().last().is_some_and(|fault| fault.code == Code::NotClosed)
}

fn line_of(file: &File, error: &Error) -> usize {
    file.line(place(error).start)
}

/// One error of the parser in words that help.
fn explain(file: &File, tree: &DeTable, error: &Error, lost: Span) -> Diagnostic {
    let (text, span, message) = (file.text(), place(error), error.message());
    let opening = opening(text, tree, span.start);
    let earlier = opening.filter(|value| file.line(value.start) < file.line(span.start));
    let special = opening.and_then(|value| not_closed(file, value, span, message)).or_else(|| odd_mark(file, span, earlier));
    special.unwrap_or_else(|| match message {
        "duplicate key" => duplicate(file, span, lost),
        _ => match odd_day(file, span) {
            Some(fault) => fault,
            None if is_bare_text(span.of(text), message) => bare_text(file, span),
            None => plain(file, span, message),
        },
    })
}

/// A list or text that began earlier and reaches this place by mistake.
fn not_closed(file: &File, value: Span, at: Span, message: &str) -> Option<Diagnostic> {
    let line =
        if file.line(value.start) < file.line(at.start) { file.line_span(file.line(at.start)).of(file.text()) } else { "" };
    let (title, mark, close) = match file.text().as_bytes()[value.start] {
        b'[' if is_key_or_heading(line) || message.starts_with("unclosed") => ("the list is not closed", 1, "]"),
        b'{' if is_key_or_heading(line) || message.starts_with("unclosed") => ("the table is not closed", 1, "}"),
        b'\'' if message.starts_with("invalid multi-line") => ("the text is not closed", 3, "'''"),
        b'"' if message.starts_with("invalid multi-line") => ("the text is not closed", 3, "\"\"\""),
        b'\'' if message == "invalid literal string, expected `'`" => ("the text is not closed", 1, "'"),
        b'"' if message == "invalid basic string, expected `\"`" => ("the text is not closed", 1, "\""),
        _ => return None,
    };
    let opens = Span::new(value.start, value.start + mark);
    let fault = Diagnostic::error(Code::NotClosed, title).at(file, opens, "opens here");
    Some(fault.help(format!("close it with `{close}`")))
}

fn is_key_or_heading(line: &str) -> bool {
    let line = line.trim();
    let key = line.split('=').next().unwrap_or("").trim();
    is_heading(line) || line.contains('=') && !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
}

/// Marks of quotation that do not do what they should.
fn odd_mark(file: &File, span: Span, earlier: Option<Span>) -> Option<Diagnostic> {
    let text = file.text();
    if text[span.start..].starts_with(['“', '”', '„', '‘', '’']) {
        let help = "write straight marks around the text: \"…\" or '…'; inside of it curly marks may stay";
        let fault = Diagnostic::error(Code::CurlyQuotes, "curly quotation marks around a text");
        let fault = fault.at(file, span, "not a straight mark").help(help);
        let inner =
            span.of(text).strip_prefix(['“', '”', '„', '‘', '’']).and_then(|rest| rest.strip_suffix(['”', '“', '’', '‘']));
        return Some(match inner {
            Some(inner) => fault.fix("write straight marks", file, span, literal::quoted(inner)),
            None => fault,
        });
    }
    if ends_at_apostrophe(text, span.start) {
        let mark = Span::new(span.start - 1, span.start);
        let fault = Diagnostic::error(Code::ApostropheEndsText, "the text ends too early, at an apostrophe");
        let fault = fault.at(file, mark, "the text stops here");
        return Some(match whole_text(file, mark) {
            Some(whole) => fault.fix("put three apostrophes around the text", file, whole, format!("''{}''", whole.of(text))),
            None => fault.help("put three apostrophes around the text: '''…'''"),
        });
    }
    let opens = earlier.filter(|value| value.end == span.start && text[..span.start].ends_with(['\'', '"']))?;
    let fault = Diagnostic::error(Code::Syntax, "a text ends here, and more stands behind it").at(file, span, "not expected");
    Some(fault.at(file, Span::new(opens.start, opens.start + 3), "the text opens here").help("was it meant to end earlier?"))
}

/// Right before `at` an apostrophe closed a text, and a letter follows: "'Norland's".
fn ends_at_apostrophe(text: &str, at: usize) -> bool {
    let inside_word = |c: char| c.is_alphanumeric();
    let before = text[..at].strip_suffix('\'');
    before.is_some_and(|before| before.ends_with(inside_word)) && text[at..].starts_with(inside_word)
}

/// The text, marks included, that an apostrophe at `early` has cut in two: up to the apostrophe that a comma, a bracket or the
/// line's end follows.
fn whole_text(file: &File, early: Span) -> Option<Span> {
    let line = file.line_span(file.line(early.start));
    let start = line.start + Span::new(line.start, early.start).of(file.text()).rfind('\'')?;
    let closes = |at: &usize| file.text()[at + 1..line.end].trim_start().starts_with([',', ']', '}', '#']) || at + 1 >= line.end;
    let behind = Span::new(early.end, line.end).of(file.text());
    let end = behind.match_indices('\'').map(|(at, _)| early.end + at).find(closes)?;
    Some(Span::new(start, end + 1))
}

/// `name = levy`, or nothing at all behind the sign.
fn is_bare_text(written: &str, message: &str) -> bool {
    let guessed = ["invalid float", "invalid boolean"].iter().any(|guess| message.starts_with(guess));
    message.starts_with("string values must be quoted") || guessed && written.chars().all(char::is_alphabetic)
}

fn bare_text(file: &File, span: Span) -> Diagnostic {
    if span.is_empty() {
        return Diagnostic::error(Code::Syntax, "a key without a value")
            .at(file, span, "nothing here")
            .help("write a value, or delete the line");
    }
    let span = if is_in_list(file, span) { as_written(file, span, 0) } else { span };
    let fault = Diagnostic::error(Code::Syntax, "a text without quotation marks").at(file, span, "not in quotation marks");
    if span.of(file.text()).contains(['[', '"', '\'']) {
        return fault.help("put quotation marks around it");
    }
    fault.fix("put quotation marks around it", file, span, literal::quoted(span.of(file.text())))
}

/// The value that begins at `span`, up to a comma, a closing bracket, a comment or the end of its line; with so many commas in it.
fn as_written(file: &File, span: Span, commas: usize) -> Span {
    // An error may stand at the line's end itself.
    let end = file.line_span(file.line(span.start)).end.max(span.start);
    let rest = Span::new(span.start, end).of(file.text());
    let commas: Vec<usize> = rest.match_indices(',').map(|(at, _)| at).skip(commas).take(1).collect();
    // A slot brings its own bracket: `put {topic} in`.
    let closed = rest.match_indices('}').map(|(at, _)| at).find(|&at| !rest[..at].contains('{'));
    let ends = rest.find([']', '#', '\n', '\r']).into_iter().chain(closed).chain(commas);
    let end = ends.min().unwrap_or(rest.len());
    Span::new(span.start, span.start + rest[..end].trim_end().len())
}

fn is_in_list(file: &File, span: Span) -> bool {
    file.text()[..span.start].trim_end().ends_with(['[', ','])
}

/// A day that is not written as TOML wants it: `1 May 2023`, `Feb 1, 2024`, `2023-5-1`.
fn odd_day(file: &File, span: Span) -> Option<Diagnostic> {
    let written = [1, 0].map(|commas| as_written(file, span, commas));
    let (span, iso) = written.into_iter().find_map(|span| Some((span, day(span.of(file.text()))?.to_string())))?;
    let fault = Diagnostic::error(Code::Syntax, "a day is written as year-month-day").at(file, span, "written in another way");
    Some(fault.fix(format!("write `{iso}`"), file, span, iso))
}

fn day(written: &str) -> Option<Date> {
    let numbers: Option<Vec<i16>> = written.split('-').map(|part| part.parse().ok()).collect();
    match numbers.as_deref() {
        Some(&[year, month, day]) if year >= 1000 => Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok(),
        Some(_) => None,
        None if written.starts_with(char::is_alphanumeric) => crate::corpus::day_of(written),
        None => None,
    }
}

/// The same key or heading again, with the place where it stands first.
fn duplicate(file: &File, span: Span, lost: Span) -> Diagnostic {
    let line = file.line_span(file.line(span.start));
    let same = Span::new(line.start, span.end).of(file.text());
    let from = if is_heading(same) { 0 } else { lost.start.min(line.start) };
    let starts = |at: usize| {
        (at == 0 || file.text()[..at].ends_with('\n')) && !file.text()[at + same.len()..].starts_with(char::is_alphanumeric)
    };
    let first = file.text()[from..line.start].match_indices(same).map(|(at, _)| from + at).find(|&at| starts(at));
    let title = format!("`{}` is given twice", span.of(file.text()));
    let fault = Diagnostic::error(Code::DuplicateKey, title).at(file, span, "again here");
    let fault = match first {
        Some(at) => fault.at(file, Span::new(at + same.len() - span.len(), at + same.len()), "first here"),
        None => fault,
    };
    fault.help("keep one of the two")
}

/// The parser's own words.
fn plain(file: &File, span: Span, message: &str) -> Diagnostic {
    if let Some(control) = file.text()[span.start..].chars().next().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    {
        let title = format!("a control character in the file (U+{:04X})", u32::from(control));
        let label = "cannot be seen in most editors";
        return Diagnostic::error(Code::Syntax, title)
            .at(file, Span::new(span.start, span.start + control.len_utf8()), label)
            .help("delete it");
    }
    let (what, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let fault = Diagnostic::error(Code::Syntax, what).at(file, span, "");
    if expected.is_empty() { fault } else { fault.help(format!("expected {expected}")) }
}

/// Sorts the faults of all files, drops those that a lost section explains, and cuts very long lists.
pub(super) fn settle(cx: Context, files: &[File]) -> Vec<Diagnostic> {
    let mut by_file: Vec<Vec<Diagnostic>> = files.iter().map(|_| Vec::new()).collect();
    for fault in cx.faults.into_inner() {
        let number = fault.labels.first().and_then(|label| files.iter().position(|file| *file == label.file));
        if let Some(number) = number {
            by_file[number].push(fault);
        }
    }
    for (file, faults) in files.iter().zip(&mut by_file) {
        let lost: Vec<Span> = cx.lost.iter().filter(|(lost, _)| lost == file).map(|&(_, span)| span).collect();
        let is_lost = |at: usize| lost.iter().any(|section| section.holds(at));
        let stands = |f: &Diagnostic| {
            is_syntax(f.code) || matches!(f.code, Code::NewerFormat | Code::UnmetNeed) || !is_lost(f.labels[0].span.start)
        };
        faults.retain(stands);
        cx.levels.get().into_iter().for_each(|levels| levels.apply(faults));
        faults.sort_by_key(|fault| (fault.labels[0].span.start, fault.code));
        cut(faults, file);
    }
    by_file.into_iter().flatten().collect()
}

fn cut(faults: &mut Vec<Diagnostic>, file: &File) {
    if faults.len() > MOST_FAULTS {
        let more = faults.len() - MOST_FAULTS;
        let at = faults[MOST_FAULTS].labels[0].span;
        let severity = faults[MOST_FAULTS..].iter().map(|fault| fault.severity).min().unwrap_or(Severity::Error);
        faults.truncate(MOST_FAULTS);
        let fault = Diagnostic::error(Code::TooManyFaults, format!("{more} more faults in this file are not shown"));
        faults.push(Diagnostic { severity, ..fault.at(file, at, "the next one").help("mend those above first") });
    }
}
