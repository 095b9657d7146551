//! Text of a rule file in, its tree with spans out; what is not TOML becomes diagnostics.
//!
//! The parser goes on behind a fault, so all of them are seen at once. What it guesses near a fault is not trusted:
//! between the heading before a fault and the heading behind it, no other fault is reported.

use super::diagnostic::{Code, Diagnostic, Severity};
use super::source::File;
use super::table::Context;
use crate::span::Span;
use toml::Spanned;
use toml::de::DeTable;

/// Faults of one file that are shown.
const MOST_FAULTS: usize = 100;

/// Reads the tree of a file, as far as it can be read.
pub(super) fn read<'f>(file: &'f File, cx: &mut Context) -> Spanned<DeTable<'f>> {
    let (tree, errors) = DeTable::parse_recoverable(file.text());
    let mut last = None;
    for error in &errors {
        let span: Span = error.span().unwrap_or(0..0).into();
        let fault = explain(file, span, error.message());
        // The parser may say two things about one place, and then the first one is the cause.
        if last != Some(span.start) {
            cx.report(fault);
        }
        last = Some(span.start);
    }
    if !errors.is_empty() {
        cx.broken.push(file.clone());
    }
    tree
}

/// Is it one of the codes that this file reports?
pub(super) fn is_syntax(code: Code) -> bool {
    matches!(code, Code::Syntax | Code::ApostropheEndsText | Code::CurlyQuotes | Code::DuplicateKey)
}

fn explain(file: &File, span: Span, message: &str) -> Diagnostic {
    let text = file.text();
    let rest = &text[span.start..];
    if rest.starts_with(['“', '”', '„', '‘', '’']) {
        let help = "write straight marks around the text: \"…\" or '…'; inside of it curly marks may stay";
        return Diagnostic::error(Code::CurlyQuotes, "curly quotation marks around a text")
            .at(file, span, "not a straight mark")
            .help(help);
    }
    if ends_at_apostrophe(text, span.start) {
        let help = "put three apostrophes around the text: '''…'''";
        let title = "the text ends too early, at an apostrophe";
        let mark = Span::new(span.start - 1, span.start);
        return Diagnostic::error(Code::ApostropheEndsText, title).at(file, mark, "the text stops here").help(help);
    }
    if message == "duplicate key" {
        let title = format!("`{}` is given twice", span.of(text));
        return Diagnostic::error(Code::DuplicateKey, title).at(file, span, "again here").help("keep one of the two");
    }
    let (what, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let fault = Diagnostic::error(Code::Syntax, what).at(file, span, "");
    if expected.is_empty() { fault } else { fault.help(format!("expected {expected}")) }
}

/// Right before `at` an apostrophe closed a text, and a letter follows: "'Norland's".
fn ends_at_apostrophe(text: &str, at: usize) -> bool {
    let inside_word = |c: char| c.is_alphanumeric();
    text[..at].strip_suffix('\'').is_some_and(|before| before.ends_with(inside_word)) && text[at..].starts_with(inside_word)
}

/// Sorts the faults of all files, drops those that a broken neighbour explains, and cuts very long lists.
pub(super) fn settle(cx: Context, files: &[File]) -> Vec<Diagnostic> {
    let faults = cx.faults.into_inner();
    let mut settled = Vec::new();
    for file in files {
        let is_here = |fault: &&Diagnostic| fault.labels.first().is_some_and(|label| label.file == *file);
        let mut here: Vec<Diagnostic> = faults.iter().filter(is_here).cloned().collect();
        let lost: Vec<Span> = here.iter().filter(|f| is_syntax(f.code)).map(|f| section(file.text(), f.labels[0].span)).collect();
        here.retain(|fault| is_syntax(fault.code) || !lost.iter().any(|section| section.holds(fault.labels[0].span.start)));
        here.sort_by_key(|fault| (fault.labels[0].span.start, fault.code));
        cut(&mut here, file);
        settled.append(&mut here);
    }
    settled
}

/// From the heading before a fault up to the heading behind it.
fn section(text: &str, fault: Span) -> Span {
    let start = text[..fault.start].rfind("\n[").map_or(0, |at| at + 1);
    let end = text[fault.end..].find("\n[").map_or(text.len() + 1, |at| fault.end + at + 1);
    Span::new(start, end)
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
