//! Rows of JSON in, drafts of documents out: lines of `.jsonl`, elements of a `.json` array.
//!
//! A fault of one line is that line's alone; in an array all elements before the fault are read.

use super::decode;
use super::facts::{Facts, Field, Rename, look_up};
use crate::text::find_byte;
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// No row is longer: one that is, is left out.
pub(super) const LONGEST: usize = 64 << 20;

/// What a row says.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) facts: Facts,
}

/// What is wrong with a row, and what to do.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) what: String,
    pub(super) help: String,
}

impl Problem {
    pub(super) fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), help: help.into() }
    }
}

/// One row or its fault, and the line on which it begins.
pub(super) type Row = (usize, Result<Draft, Problem>);

/// The rows of one input, one at a time.
pub(super) enum Rows {
    /// JSON Lines.
    Lines(Lines),
    /// An array, one object, or several in a row.
    Values(Values),
}

impl Rows {
    /// True where not even the brackets of an empty list stand.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Rows::Lines(_) => true,
            Rows::Values(values) => values.text.trim().is_empty(),
        }
    }

    /// The next row; `None` at the end, and after a fault behind which nothing can be read.
    pub(super) fn next(&mut self, renames: &[Rename]) -> Option<Row> {
        let (line, number, value) = match self {
            Rows::Lines(lines) => lines.next().map(|(line, value)| (line, line, value))?,
            Rows::Values(values) => values.next()?,
        };
        Some((line, value.and_then(|value| draft(value, number, renames))))
    }
}

/// Reads lines, so that memory holds one of them. A line may end as any system ends it.
pub(super) struct Lines {
    input: Box<dyn BufRead>,
    line: usize,
    buffer: Vec<u8>,
    /// The line before ended with `\r`: a `\n` that follows belongs to it.
    half_ended: bool,
}

/// How the reading of a line ended.
enum Ended {
    Whole,
    /// Only its beginning was kept.
    TooLong,
    NoMore,
}

impl Lines {
    pub(super) fn new(input: Box<dyn BufRead>) -> Self {
        Self { input, line: 0, buffer: Vec::new(), half_ended: false }
    }

    fn next(&mut self) -> Option<(usize, Result<Value, Problem>)> {
        loop {
            self.line += 1;
            match self.fill() {
                Ok(Ended::Whole) => {}
                Ok(Ended::TooLong) => {
                    let limit = format!("the line is longer than {} MiB", LONGEST >> 20);
                    return Some((self.line, Err(Problem::new(limit, "it is left out; the other lines are read"))));
                }
                Ok(Ended::NoMore) => return None,
                Err(error) => return Some(self.give_up(super::io_words(&error))),
            }
            let line = self.buffer.trim_ascii();
            let line = if self.line == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
            if !line.is_empty() {
                return Some((self.line, value_of(line)));
            }
        }
    }

    /// Reads the next line into the buffer, without its end.
    fn fill(&mut self) -> io::Result<Ended> {
        self.buffer.clear();
        let (mut any, mut too_long) = (false, false);
        loop {
            let held = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                held => held?,
            };
            if held.is_empty() {
                return Ok(if too_long {
                    Ended::TooLong
                } else if any {
                    Ended::Whole
                } else {
                    Ended::NoMore
                });
            }
            if std::mem::take(&mut self.half_ended) && held[0] == b'\n' {
                self.input.consume(1);
                continue;
            }
            any = true;
            let end = find_byte(held, |b| (b == b'\n') | (b == b'\r'));
            let piece = &held[..end.unwrap_or(held.len())];
            too_long |= self.buffer.len() + piece.len() > LONGEST;
            if !too_long {
                self.buffer.extend_from_slice(piece);
            }
            self.half_ended = end.is_some_and(|at| held[at] == b'\r');
            let used = end.map_or(held.len(), |at| at + 1);
            self.input.consume(used);
            if end.is_some() {
                return Ok(if too_long { Ended::TooLong } else { Ended::Whole });
            }
        }
    }

    /// A fault behind which nothing can be read.
    fn give_up(&mut self, what: String) -> (usize, Result<Value, Problem>) {
        self.input = Box::new(io::empty());
        (self.line, Err(Problem::new(what, "nothing behind this line was read")))
    }
}

fn value_of(line: &[u8]) -> Result<Value, Problem> {
    let parsed = match std::str::from_utf8(line) {
        Ok(line) => serde_json::from_str(line),
        Err(_) => serde_json::from_str(&decode::text_of(line.to_vec()).unwrap_or_default()),
    };
    parsed.map_err(|error| broken(&error, "each line of a .jsonl file is one JSON object; the other lines are read"))
}

fn broken(error: &serde_json::Error, help: &str) -> Problem {
    let words = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    Problem::new(format!("broken JSON at column {}: {}", error.column(), words.trim_end_matches(&place)), help)
}

/// Reads values out of a whole text.
pub(super) struct Values {
    text: String,
    at: usize,
    line: usize,
    number: usize,
    array: Option<bool>,
}

impl Values {
    pub(super) fn new(text: String) -> Self {
        // Lines are counted by `\n`; a bare `\r` stands in no string of JSON, only between values.
        let text = if text.contains('\n') { text } else { text.replace('\r', "\n") };
        Self { text, at: 0, line: 1, number: 0, array: None }
    }

    fn next(&mut self) -> Option<(usize, usize, Result<Value, Problem>)> {
        self.skip_to_value();
        if self.at >= self.text.len() {
            return self.unclosed();
        }
        self.number += 1;
        let line = self.line;
        let mut values = serde_json::Deserializer::from_str(&self.text[self.at..]).into_iter::<Value>();
        let parsed = values.next()?;
        let end = self.at + values.byte_offset();
        let parsed = match parsed {
            Ok(value) => {
                self.step_to(end);
                Ok(value)
            }
            Err(error) => {
                let place = line + error.line() - 1;
                self.at = self.text.len();
                self.array = None;
                return Some((place, self.number, Err(broken(&error, "nothing behind this place was read"))));
            }
        };
        Some((line, self.number, parsed))
    }

    /// Goes over white space, commas and the brackets of the one array.
    fn skip_to_value(&mut self) {
        let rest = &self.text[self.at..];
        let mut skipped = rest.len() - rest.trim_start().len();
        if self.array.is_none() && self.number == 0 && rest[skipped..].starts_with('[') {
            self.array = Some(true);
            skipped += 1;
        }
        let comma = self.number > 0;
        let next = rest[skipped..].trim_start();
        let next = if comma { next.strip_prefix(',').unwrap_or(next).trim_start() } else { next };
        let closed = self.array == Some(true) && next.strip_prefix(']').is_some_and(|after| after.trim().is_empty());
        let end = if closed { self.text.len() } else { self.text.len() - next.len() };
        if closed {
            self.array = None;
        }
        self.step_to(end);
    }

    /// An array that was never closed is a fault, told once.
    fn unclosed(&mut self) -> Option<(usize, usize, Result<Value, Problem>)> {
        self.array.take()?;
        let problem = Problem::new("the array does not end", "a `]` is missing; was the file cut?");
        Some((self.line, self.number, Err(problem)))
    }

    fn step_to(&mut self, end: usize) {
        self.line += self.text.as_bytes()[self.at..end].iter().filter(|b| **b == b'\n').count();
        self.at = end;
    }
}

fn draft(value: Value, number: usize, renames: &[Rename]) -> Result<Draft, Problem> {
    let Value::Object(mut row) = value else {
        return Err(Problem::new(
            format!("{} instead of an object", kind_of(&value)),
            "write {\"id\": …, \"published\": …, \"text\": …}",
        ));
    };
    let key = text_key(&row, renames);
    let text = take_text(&mut row, &key)?;
    let value =
        |field| look_up(field, renames, |name| row.get(name).filter(|v| !v.is_null())).and_then(plain).map(|v| (field, v));
    let mut facts: Facts = Field::ALL.into_iter().filter(|f| *f != Field::Text).filter_map(value).collect();
    let id = facts.remove(&Field::Id).unwrap_or_else(|| number.to_string());
    Ok(Draft { id, text, facts })
}

/// The row's own name for its text.
fn text_key(row: &Map<String, Value>, renames: &[Rename]) -> String {
    let renamed = renames.iter().rev().find(|r| r.field == Field::Text && row.contains_key(&r.called));
    renamed.map_or(Field::Text.name(), |r| &r.called).to_owned()
}

fn take_text(row: &mut Map<String, Value>, key: &str) -> Result<String, Problem> {
    match row.remove(key) {
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(text),
        Some(Value::String(_)) => Err(Problem::new(format!("`{key}` is empty"), "the row is left out")),
        Some(other) if !other.is_null() => {
            Err(Problem::new(format!("`{key}` is {} instead of a string", kind_of(&other)), "the row is left out"))
        }
        _ => Err(Problem::new(format!("the row has no `{key}`"), "name the column that holds the text: --field text=NAME")),
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A value as the words that a person would write for it; nothing for an empty one.
fn plain(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(words) => words.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => values.iter().filter_map(plain).collect::<Vec<_>>().join(", "),
        Value::Null | Value::Bool(_) | Value::Object(_) => return None,
    };
    (!words.trim().is_empty()).then_some(words)
}
