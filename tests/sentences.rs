//! Sentences that are easily read wrong: what English says of each, against what the walk reads.
//!
//! `tests/sentences/NAME.txt` holds the sentences, each with the positions that a reader would take from it (the form is told
//! at the head of `depot.txt`), and `NAME.toml` the topics and people. What is expected there is what English says, never what
//! the tool says today; a sentence that comes out wrong is marked `wrong today`, and the test fails when it comes right.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use walkback::corpus::Document;
use walkback::rules::{RuleSet, Source, embedded};
use walkback::{Walk, assertion::Assertion};

/// One line at the margin with the lines under it.
#[derive(Default)]
struct Case {
    line: usize,
    text: String,
    must: Vec<String>,
    may: Vec<String>,
    wrong_today: Option<String>,
}

/// A depot, a bank and the people who fight over them: charges, denials, refusals, hearsay, offices.
#[test]
fn depot() {
    sheet("depot");
}

/// Tariffs, phones, a stadium, an inquiry, a claim and another term: topics with slots, needs, poles and rules of their own.
#[test]
fn town() {
    sheet("town");
}

fn sheet(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    let read = |ending: &str| fs::read_to_string(folder.join(format!("{name}.{ending}"))).expect("a sheet and its rules");
    let walk = walk(&read("toml"));
    let cases = cases(&read("txt"));
    let mut faults = String::new();
    for case in &cases {
        let found = found(&walk, &case.text);
        let wrong = !agrees(case, &found);
        if wrong != case.wrong_today.is_some() {
            let what = if wrong { "wrong" } else { "right now; take `wrong today` away from" };
            let _ = writeln!(faults, "{name}.txt:{} {what} “{}”\n    found    {found:?}", case.line, case.text);
            let _ = writeln!(faults, "    expected {:?} may {:?}", case.must, case.may);
        }
    }
    let count = faults.lines().filter(|l| !l.starts_with(' ')).count();
    assert!(faults.is_empty(), "{count} of {}\n{faults}", cases.len());
}

fn walk(rules: &str) -> Walk {
    let mut sources = embedded();
    let pack = sources.last().map_or(0, |s| s.pack + 1);
    sources.push(Source { name: "sheet.toml".to_owned(), text: rules.to_owned(), pack, project: false });
    let loaded =
        RuleSet::load(&sources).unwrap_or_else(|all| panic!("{}", all.iter().map(ToString::to_string).collect::<String>()));
    Walk::new(loaded.rules)
}

fn cases(sheet: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (number, line) in sheet.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#')) {
        match (line.strip_prefix("    "), cases.last_mut()) {
            (Some(expected), Some(case)) => expect(case, expected.trim()),
            _ => cases.push(Case { line: number + 1, text: line.replace(" // ", "\n\n"), ..Case::default() }),
        }
    }
    cases
}

fn expect(case: &mut Case, line: &str) {
    if let Some(why) = line.strip_prefix("wrong today:") {
        case.wrong_today = Some(why.trim().to_owned());
    } else if let Some(may) = line.strip_prefix('(').and_then(|l| l.strip_suffix(')')) {
        case.may.push(may.to_owned());
    } else if line != "-" {
        case.must.push(line.to_owned());
    }
}

/// Everything that must be there is there, and nothing else but what may be.
fn agrees(case: &Case, found: &[String]) -> bool {
    case.must.iter().all(|m| found.contains(m)) && found.iter().all(|f| case.must.contains(f) || case.may.contains(f))
}

/// "speaker topic position", with "recalled", "told", "if" and "inherited" where that holds.
fn found(walk: &Walk, text: &str) -> Vec<String> {
    let document = Document::of("sheet", text, "2024-06-05".parse().ok());
    let mut lines: Vec<String> = walk.read(&document).assertions.iter().map(line).collect();
    lines.sort();
    lines.dedup();
    lines
}

fn line(assertion: &Assertion) -> String {
    let mut line = format!("{} {} {}", assertion.speaker.id, assertion.topic.id, assertion.position.name);
    let flags = [
        (assertion.recalled, " recalled"),
        (!assertion.chain.is_empty(), " told"),
        (assertion.condition.is_some(), " if"),
        (assertion.topic.inherited, " inherited"),
    ];
    flags.iter().filter(|(holds, _)| *holds).for_each(|(_, word)| line.push_str(word));
    line
}
