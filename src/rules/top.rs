//! Looks at the top of a rule file: what cannot stand there is reported.
//!
//! ```text
//! format = 1          missing, or newer than this walkback
//! packs  = ["desk"]   of the project file only
//! [topics]            no heading is called so; did you mean `topic`?
//! [topic.a levy]      not an id
//! ```

use super::diagnostic::{Code, Diagnostic};
use super::nearest::{did_you_mean, nearest};
use super::project;
use super::shapes::{FORMAT, HEADINGS, Shape, written, written_headings_with};
use super::source::File;
use super::table::{Str, Table};
use crate::span::Span;
use toml::de::{DeTable, DeValue};

/// Reports a missing or newer `format`, unknown headings and headings of the wrong shape.
pub(super) fn check_top(top: &Table) {
    check_format(top);
    for (key, value) in top.entries() {
        if key.value == "format" {
            continue;
        }
        if key.value == project::PACKS && top.file.is_project() {
            top.strings(project::PACKS);
            continue;
        }
        if matches!(key.value, project::PACKS | "levels") && !top.file.is_project() {
            not_a_project(top, key);
            continue;
        }
        let Some(&(kind, shape, _)) = HEADINGS.iter().find(|(kind, ..)| *kind == key.value) else {
            unknown_heading(top, key.value, key.span);
            continue;
        };
        match (shape, value.get_ref()) {
            (Shape::ById, DeValue::Table(ids)) => check_ids(top, kind, ids),
            (Shape::Single, DeValue::Table(_)) | (Shape::List, DeValue::Array(_)) | (Shape::Other, _) => {}
            (Shape::Single | Shape::ById | Shape::List, _) => wrong_shape(top, kind, shape, key.span),
        }
        if let (Shape::List, DeValue::Array(list)) = (shape, value.get_ref()) {
            for value in list.iter().filter(|value| !matches!(value.get_ref(), DeValue::Table(_))) {
                wrong_shape(top, kind, shape, value.span().into());
            }
        }
    }
}

fn check_format(top: &Table) {
    if !top.has("format") {
        let title = "the file does not say in which format it is written";
        let fault = Diagnostic::error(Code::MissingFormat, title).at(top.file, top.file.line_span(1), "no `format` in this file");
        let at = first_line_of_rules(top.file);
        let line_end = if top.file.text().contains("\r\n") { "\r\n" } else { "\n" };
        let line = format!("format = {FORMAT}{line_end}");
        top.context().report(fault.fix("say it", top.file, Span::new(at, at), line));
    } else if let Some(format) = top.int("format", 1..=i64::MAX).filter(|&format| format != FORMAT) {
        let title = format!("the file is written in format {format}; this walkback reads format {FORMAT}");
        let asked = top.context().walkback.iter().find(|(pack, ..)| *pack == top.file.pack());
        let help = asked.map_or_else(|| "use a newer walkback".to_owned(), |(_, version, _)| format!("use walkback {version}"));
        top.fault(Code::NewerFormat, top.place_of("format"), title, "newer than this walkback", help);
    }
}

/// Where the first line begins that is neither empty nor a comment.
fn first_line_of_rules(file: &File) -> usize {
    let bare = |line: &Span| {
        let line = line.of(file.text()).trim_start_matches('\u{feff}').trim();
        line.is_empty() || line.starts_with('#')
    };
    let line = (1..=file.lines()).map(|line| file.line_span(line)).find(|line| !bare(line));
    let mark = if file.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    line.map_or(mark, |line| line.start.max(mark))
}

fn unknown_heading(top: &Table, name: &str, span: Span) {
    let near = nearest(name, HEADINGS.iter().map(|&(kind, ..)| kind));
    let is_key = !top.file.line_span(top.file.line(span.start)).of(top.file.text()).trim_start().starts_with('[');
    let with = written_headings_with(name);
    if is_key && !with.is_empty() {
        let title = format!("`{name}` stands above all headings");
        let help = format!("write it under {}", with.join(" or "));
        return top.fault(Code::WrongHeading, span, title, "belongs to no heading", help);
    }
    let fault =
        Diagnostic::error(Code::UnknownTable, format!("a rule file has no `{name}`")).at(top.file, span, did_you_mean(near));
    let known = HEADINGS.iter().map(|&(kind, shape, _)| written(kind, shape));
    top.context().report(match near {
        Some(near) => fault.guess(format!("write `{near}`"), top.file, span, near),
        None => fault.help(format!("headings are: {}", known.collect::<Vec<_>>().join(" "))),
    });
}

/// What only `walkback.toml` can say.
fn not_a_project(top: &Table, key: Str) {
    let title = format!("`{}` stands in a rule file", key.value);
    let help = "it belongs in walkback.toml, the project file, which `--project FILE` names";
    top.fault(Code::WrongHeading, key.span, title, "said by the project file only", help);
}

fn wrong_shape(top: &Table, kind: &str, shape: Shape, span: Span) {
    let help = match shape {
        Shape::ById => format!("write [{kind}.some-id], with an id of your own"),
        Shape::Single | Shape::List | Shape::Other => format!("write {}", written(kind, shape)),
    };
    let title = format!("`{kind}` is written {}", written(kind, shape));
    top.fault(Code::WrongType, span, title, "written in another way here", help);
}

/// Ids are letters, digits and dashes; each heads a table.
fn check_ids(top: &Table, kind: &str, ids: &DeTable) {
    let mut ids: Vec<_> = ids.iter().collect();
    ids.sort_by_key(|(id, _)| id.span().start);
    for (id, value) in ids {
        let span = Span::from(id.span());
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            let title = format!("`{}` stands right under [{kind}]", id.get_ref());
            top.fault(Code::WrongType, span, title, "not a table with an id", format!("write [{kind}.some-id] above it"));
        } else {
            check_id(top, id.get_ref(), span);
        }
    }
}

/// Reports an id that is empty or has other characters than letters, digits, `-` and `_`.
pub(super) fn check_id(table: &Table, id: &str, span: Span) {
    if id.is_empty() || !id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
        let help = "an id is made of letters, digits and dashes, without spaces";
        table.fault(Code::BadId, span, format!("`{id}` cannot be an id"), "not an id", help);
    }
}
