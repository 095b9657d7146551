//! Faults of rule files for machines: JSON of our own, SARIF 2.1.0, annotations of GitHub Actions.

use super::check::Faults;
use super::one_line;
use serde::Serialize;
use serde_json::{Value, json};
use walkback::rules::{Diagnostic, Edit, File, Severity};
use walkback::span::Span;

/// One place, as editors count: lines and characters from 1.
#[derive(Debug, Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: usize,
    end: usize,
}

impl Place {
    fn new(file: &File, span: Span) -> Self {
        let (line, column) = position(file, span.start);
        let (end_line, end_column) = position(file, span.end);
        Self { file: file.name().to_owned(), line, column, end_line, end_column, start: span.start, end: span.end }
    }

    /// As SARIF and GitHub want them.
    fn region(&self) -> Value {
        json!({"startLine": self.line, "startColumn": self.column, "endLine": self.end_line, "endColumn": self.end_column})
    }

    fn location(&self, text: &str) -> Value {
        let physical = json!({"artifactLocation": {"uri": uri(&self.file)}, "region": self.region()});
        if text.is_empty() {
            json!({"physicalLocation": physical})
        } else {
            json!({"physicalLocation": physical, "message": {"text": text}})
        }
    }
}

fn position(file: &File, at: usize) -> (usize, usize) {
    let at = at.min(file.text().len());
    let line = file.line(at);
    (line, file.text()[file.line_span(line).start.min(at)..at].chars().count() + 1)
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// `{"walkback_check":1,"errors":…,"warnings":…,"faults":[…]}`
pub(super) fn json(faults: &Faults) -> String {
    let of = |severity| faults.iter().filter(|fault| fault.severity == severity).count();
    let all: Vec<Value> = faults.iter().map(fault).collect();
    pretty(&json!({"walkback_check": 1, "errors": of(Severity::Error), "warnings": of(Severity::Warning), "faults": all}))
}

fn fault(fault: &Diagnostic) -> Value {
    let label = |label: &walkback::rules::Label| json!({"place": Place::new(&label.file, label.span), "text": label.text});
    let edit = |edit: &Edit| json!({"place": Place::new(&edit.file, edit.span), "replacement": edit.replacement});
    let fix = fault
        .fix
        .as_ref()
        .map(|fix| json!({"title": fix.title, "safe": fix.safe, "edits": fix.edits.iter().map(edit).collect::<Vec<_>>()}));
    json!({
        "code": fault.code.word(),
        "severity": fault.severity.word(),
        "title": fault.title,
        "labels": fault.labels.iter().map(label).collect::<Vec<_>>(),
        "help": fault.help,
        "fix": fix,
    })
}

/// A log of SARIF 2.1.0 with one run; the rules of the log are the codes that occur.
pub(super) fn sarif(faults: &Faults) -> String {
    let mut codes: Vec<_> = faults.iter().map(|fault| fault.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let rule = |code: &walkback::rules::Code| json!({"id": code.word(), "help": {"text": code.page(), "markdown": code.page()}});
    let result = |fault: &Diagnostic| {
        let text = if fault.help.is_empty() { fault.title.clone() } else { format!("{}; {}", fault.title, fault.help) };
        let place = |label: &walkback::rules::Label| Place::new(&label.file, label.span).location(&label.text);
        let mut result = json!({
            "ruleId": fault.code.word(),
            "ruleIndex": codes.binary_search(&fault.code).unwrap_or(0),
            "level": fault.severity.word(),
            "message": {"text": text},
            "locations": fault.labels.first().map(place).into_iter().collect::<Vec<_>>(),
            "relatedLocations": fault.labels.iter().skip(1).map(place).collect::<Vec<_>>(),
        });
        if let Some(fix) = &fault.fix {
            result["fixes"] = json!([{"description": {"text": fix.title}, "artifactChanges": changes(&fix.edits)}]);
        }
        result
    };
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "walkback", "version": env!("CARGO_PKG_VERSION"), "rules": codes.iter().map(rule).collect::<Vec<_>>()}},
            "columnKind": "unicodeCodePoints",
            "results": faults.iter().map(result).collect::<Vec<_>>(),
        }],
    }))
}

/// A path as a URI reference: what is no plain character is escaped, byte by byte.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_' | b'~');
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// The edits of one fix; all of them are of one file.
fn changes(edits: &[Edit]) -> Value {
    let replacement = |edit: &Edit| {
        let region = Place::new(&edit.file, edit.span).region();
        json!({"deletedRegion": region, "insertedContent": {"text": edit.replacement}})
    };
    let uri = edits.first().map(|edit| uri(edit.file.name()));
    json!([{"artifactLocation": {"uri": uri}, "replacements": edits.iter().map(replacement).collect::<Vec<_>>()}])
}

/// One workflow command a line.
pub(super) fn github(faults: &Faults) -> String {
    faults.iter().map(annotation).collect()
}

fn annotation(fault: &Diagnostic) -> String {
    let place = fault.labels.first().map(|label| (Place::new(&label.file, label.span), &label.text));
    let place = place.map(|(place, text)| {
        let Place { file, line, column, end_line, .. } = &place;
        // On one line columns say where; over several GitHub takes lines alone.
        let columns = if line == end_line { format!(",col={column},endColumn={}", place.end_column) } else { String::new() };
        (format!("file={},line={line},endLine={end_line}{columns},", property(file)), text)
    });
    let (place, label) = place.map_or((String::new(), ""), |(place, label)| (place, label.as_str()));
    let words: Vec<&str> =
        [fault.title.as_str(), label, fault.help.as_str()].into_iter().filter(|words| !words.is_empty()).collect();
    let data = one_line(&words.join("; ")).to_string().replace('%', "%25");
    format!("::{} {place}title={}::{data}\n", fault.severity.word(), property(fault.code.word()))
}

fn property(value: &str) -> String {
    value.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A").replace(':', "%3A").replace(',', "%2C")
}
