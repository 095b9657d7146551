//! What an earlier run has reported: its JSON or JSONL report in, the ids of its findings out.
//!
//! ```text
//! walkback report --baseline last.json --format json -o last.json articles/     only what is new, every hour
//! ```
//!
//! A report that leaves findings out names them under `known`: each run's report is the next run's baseline.

use serde::Deserialize;
use std::collections::BTreeSet;

/// Ids of the findings and leads that have been reported before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline(BTreeSet<String>);

/// The report as one JSON object.
#[derive(Deserialize)]
struct Whole {
    walkback_report: u32,
    reversals: Vec<Named>,
    contradictions: Vec<Named>,
    reported: Vec<Named>,
    #[serde(default)]
    known: Vec<String>,
}

/// A line of the report as JSONL: a finding or a lead, or the census with what was known.
#[derive(Deserialize)]
struct Line {
    #[serde(rename = "type")]
    kind: String,
    id: Option<String>,
    #[serde(default)]
    known: Vec<String>,
}

#[derive(Deserialize)]
struct Named {
    id: String,
}

impl Baseline {
    /// Reads a report that was written with `--format json` or `jsonl`.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, with its line, in words that go on from the name of its file.
    pub fn read(text: &str) -> Result<Self, String> {
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let read = if serde_json::from_str::<Line>(first).is_ok() { Self::lines(text) } else { Self::whole(text) };
        read.map_err(|(line, words)| format!("line {line}: this is no report of walkback: {words}"))
    }

    fn whole(text: &str) -> Result<Self, (usize, String)> {
        if !text.trim_start().starts_with('{') {
            return Err((1, "a report begins with `{`".to_owned()));
        }
        let Whole { walkback_report: version, reversals, contradictions, reported, known } =
            serde_json::from_str(text).map_err(|error| (error.line().max(1), without_place(&error)))?;
        if version != 1 {
            return Err((1, format!("it has version {version}, and this walkback reads 1")));
        }
        let named = reversals.into_iter().chain(contradictions).chain(reported).map(|named| named.id);
        Ok(Self(named.chain(known).collect()))
    }

    fn lines(text: &str) -> Result<Self, (usize, String)> {
        let (mut all, mut last) = (BTreeSet::new(), (0, String::new()));
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let line: Line = serde_json::from_str(line).map_err(|error| (number + 1, without_place(&error)))?;
            all.extend(line.id.into_iter().chain(line.known));
            last = (number + 1, line.kind);
        }
        if last.1 == "census" { Ok(Self(all)) } else { Err((last.0, "it is cut off: its last line is no census".to_owned())) }
    }

    /// True where the finding or lead of that id has been reported before.
    #[must_use]
    pub fn holds(&self, id: &str) -> bool {
        self.0.contains(id)
    }

    /// The ids, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// What serde says, without its own count of lines.
fn without_place(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or(&words).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> String {
        Baseline::read(text).map_or_else(|words| words, |baseline| baseline.ids().collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn reports_of_both_kinds_give_their_ids_and_those_that_they_knew() {
        let whole = r#"{"walkback_report":1,"documents":2,"reversals":[{"id":"r-1","kind":"flip"}],"contradictions":[{"id":"c-1"}],
            "reported":[{"id":"l-1"}],"known":["r-0"]}"#;
        let lines = "{\"type\":\"reversal\",\"id\":\"r-1\"}\n\n{\"type\":\"census\",\"known\":[\"r-0\"]}\n";
        assert_eq!((ids(whole), ids(lines)), ("c-1 l-1 r-0 r-1".to_owned(), "r-0 r-1".to_owned()));
    }

    #[test]
    fn what_is_no_report_is_told_with_its_line() {
        insta::assert_snapshot!(["", "[]", "Mara Voss on the levy: flip", "{\"walkback_report\":1}", "{\"type\":\"reversal\"}\n{\"id\":"].map(ids).join("\n"), @"
        line 1: this is no report of walkback: a report begins with `{`
        line 1: this is no report of walkback: a report begins with `{`
        line 1: this is no report of walkback: a report begins with `{`
        line 1: this is no report of walkback: missing field `reversals`
        line 2: this is no report of walkback: EOF while parsing a value
        ");
    }
}
