//! What the tests share: runs the binary; or walks through a folder of `fixtures/`, and compares what it says with what a person
//! expected (`expect.toml`, written before any output was seen) and with the report as it was last read (`report.snap`).

#[allow(dead_code)]
pub mod browser;
pub mod desk;
pub mod tools;

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;
use walkback::report::{Report, View};
use walkback::rules::{self, RuleSet};
use walkback::{Walk, corpus, report};

/// The root of the repository.
#[allow(dead_code)]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A report is about what was read, not about how many rules the packs have today: "4 of 150 stance rules" is "4 of N stance rules".
#[allow(dead_code)]
pub fn without_count(report: &str) -> String {
    match report.split_once(" stance rules fired;") {
        Some((before, behind)) => {
            format!("{}N stance rules fired;{behind}", before.trim_end_matches(|c: char| c.is_ascii_digit()))
        }
        None => report.to_owned(),
    }
}

/// What `walkback ARGS`, run in the root of the repository, writes to standard output.
#[allow(dead_code)]
pub fn walkback(args: &[&str]) -> String {
    let done = command(args).output().expect("the binary runs");
    assert!(done.status.success(), "walkback {args:?}: {}\n{}", done.status, String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("output is UTF-8")
}

/// `walkback ARGS`, to be run in the root of the repository.
#[allow(dead_code)]
pub fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_walkback"));
    command.args(args).current_dir(root()).env("NO_COLOR", "1").env_remove("COLUMNS");
    command
}

/// A command that a document shows, and the output printed below it.
#[allow(dead_code)]
pub struct Shown {
    /// What stands behind `$ walkback `.
    pub command: String,
    /// The lines below, up to the next command or the end of the block.
    pub output: String,
}

/// The runs of a document: its `text` blocks that begin with `$ walkback …`.
#[allow(dead_code)]
pub fn shown(document: &str) -> Vec<Shown> {
    let runs = blocks(document, "text").filter(|block| block.starts_with("$ walkback "));
    runs.flat_map(|block| block.split("$ walkback ").skip(1).map(one_shown).collect::<Vec<_>>()).collect()
}

fn one_shown(run: &str) -> Shown {
    let (command, output) = run.split_once('\n').unwrap_or((run, ""));
    Shown { command: command.to_owned(), output: output.to_owned() }
}

/// What stands in the blocks of one kind.
#[allow(dead_code)]
pub fn blocks<'d>(document: &'d str, kind: &str) -> impl Iterator<Item = &'d str> {
    let fence = format!("```{kind}\n");
    let blocks: Vec<&str> = document.split(fence.as_str()).skip(1).filter_map(|rest| rest.split("```").next()).collect();
    blocks.into_iter()
}

/// Its words, as a shell would part them: what stands between double quotation marks is one.
#[allow(dead_code)]
pub fn words(command: &str) -> Vec<String> {
    let part = |(i, piece): (usize, &str)| match i % 2 {
        1 => vec![piece.to_owned()],
        _ => piece.split_whitespace().map(str::to_owned).collect(),
    };
    command.split('"').enumerate().flat_map(part).collect()
}

/// Runs the story `fixtures/NAME`, with its own rules beside the packs, through the library.
///
/// A story that comes out wrong today says so in its `expect.toml` (`wrong_today = "why"`): it has no snapshot, and its test
/// fails as soon as it comes out right.
#[allow(dead_code)]
pub fn story(name: &str) {
    let folder = root().join("fixtures").join(name);
    let expect: toml::Table =
        fs::read_to_string(folder.join("expect.toml")).expect("every story says what it expects").parse().expect("TOML");
    let (text, json, with_weaker) = reports(&folder);
    let faults = faults(&expect, &json, &with_weaker);
    match expect.get("wrong_today") {
        Some(why) => assert!(!faults.is_empty(), "{name} comes out right: take `wrong_today` out of its expect.toml ({why})"),
        None => {
            assert!(faults.is_empty(), "fixtures/{name}/expect.toml\n{}\n\n{text}", faults.join("\n"));
            snapshot(&folder, &text);
        }
    }
}

fn snapshot(folder: &Path, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("report", without_line_numbers(text)));
}

/// The report as text and as JSON, and as JSON with the weaker kinds.
fn reports(folder: &Path) -> (String, Value, Value) {
    let walk = Walk::new(rules_of(folder));
    let read = corpus::read(&[folder.to_owned()], &corpus::ReadOptions::default());
    assert_eq!(read.faults, [], "{}", folder.display());
    let (network, findings) = walkback::findings(&walk, &read.documents);
    let undated = read.documents.iter().filter(|d| d.published.is_none()).map(|d| d.id.clone()).collect();
    let census = report::Census { documents: read.documents.len(), undated, ..Default::default() };
    let views = [false, true].map(|all| View { all, ..View::default() });
    let [plain, weaker] = views.each_ref().map(|view| Report {
        network: &network,
        findings: &findings,
        census: &census,
        view,
        rules: walk.rules(),
    });
    let json = |report| serde_json::from_str(&report::json(report)).expect("JSON");
    (report::text(&plain), json(&plain), json(&weaker))
}

fn rules_of(folder: &Path) -> RuleSet {
    let mut sources = rules::embedded();
    if let Ok(text) = fs::read_to_string(folder.join("rules.toml")) {
        let pack = sources.last().map_or(0, |s| s.pack + 1);
        sources.push(rules::Source { name: "rules.toml".to_owned(), text, pack, project: false });
    }
    let loaded =
        RuleSet::load(&sources).unwrap_or_else(|faults| panic!("{}", faults.iter().map(ToString::to_string).collect::<String>()));
    loaded.rules
}

/// A story is about what is found, not about the line on which a rule stands today: `stances.toml:40` is `stances.toml`.
fn without_line_numbers(report: &str) -> String {
    let mut pieces = report.split(".toml:");
    let mut out = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        out.push_str(".toml");
        out.push_str(piece.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out
}

/// What differs: findings and contradictions (with their statuses) and, where the file speaks of them, weaker changes, leads, and the
/// number of documents that tell each side.
fn faults(expect: &toml::Table, found: &Value, with_weaker: &Value) -> Vec<String> {
    let lines = |key: &str| {
        expect
            .get(key)
            .map(|v| v.as_array().expect("a list").iter().map(|l| l.as_str().expect("a line").to_owned()).collect::<Vec<_>>())
    };
    let mut faults = Vec::new();
    faults.extend(differ(
        "findings",
        lines("findings").expect("findings"),
        list(found, "reversals").iter().map(reversal_line).collect(),
    ));
    faults.extend(differ(
        "contradictions",
        lines("contradictions").unwrap_or_default(),
        list(found, "contradictions").iter().map(contradiction_line).collect(),
    ));
    if let Some(weaker) = lines("all") {
        faults.extend(differ("all", weaker, list(with_weaker, "reversals").iter().map(reversal_line).collect()));
    }
    if let Some(count) = expect.get("reported").and_then(toml::Value::as_integer) {
        let leads = list(found, "reported").len() as i64;
        faults.extend((leads != count).then(|| format!("reported: {count} expected, {leads} found")));
    }
    if let Some(counts) = expect.get("documents").and_then(toml::Value::as_array) {
        let sides: Vec<i64> = ["from", "to"].iter().map(|side| documents(&found["reversals"][0][side])).collect();
        let expected: Vec<i64> = counts.iter().filter_map(toml::Value::as_integer).collect();
        faults.extend((sides != expected).then(|| format!("documents: {expected:?} expected, {sides:?} found")));
    }
    faults
}

/// An expected line may leave out what it does not care about at its end (the status), and write `?` for a day that is open.
fn differ(what: &str, mut expected: Vec<String>, mut found: Vec<String>) -> Option<String> {
    expected.sort();
    found.sort();
    let agree =
        expected.len() == found.len() && expected.iter().zip(&found).all(|(e, f)| f == e || f.starts_with(&format!("{e} ")));
    (!agree).then(|| format!("{what}: expected {expected:#?}\n{what}: found {found:#?}"))
}

fn list<'v>(report: &'v Value, key: &str) -> &'v [Value] {
    report[key].as_array().map(Vec::as_slice).expect("all arrays are always there")
}

/// "flip mara-voss harbour-levy 2024-03-01 2024-06-17 report".
fn reversal_line(finding: &Value) -> String {
    let (from, to) = (day(&finding["from"]), day(&finding["to"]));
    format!(
        "{} {} {} {from} {to} {}",
        text(&finding["kind"]),
        text(&finding["speaker"]["id"]),
        text(&finding["topic"]["id"]),
        text(&finding["status"])
    )
}

/// "ida-holm per-lunde ferry-fares 2024-10-07 2024-10-16 report": speakers in the order of the alphabet, each with a day.
fn contradiction_line(finding: &Value) -> String {
    let side = |i: usize| (text(&finding["speakers"][i]["id"]).to_owned(), day(&finding["statements"][i]));
    let mut sides = [side(0), side(1)];
    sides.sort();
    let [(one, one_day), (two, two_day)] = sides;
    format!("{one} {two} {} {one_day} {two_day} {}", text(&finding["topic"]["id"]), text(&finding["status"]))
}

fn day(statement: &Value) -> String {
    let said_on = &statement["said_on"];
    match (said_on["from"].as_str(), said_on["to"].as_str()) {
        (Some(from), Some(to)) if from == to => from.to_owned(),
        _ => "?".to_owned(),
    }
}

fn documents(statement: &Value) -> i64 {
    let names: std::collections::BTreeSet<_> = list(statement, "quotes").iter().map(|q| q["document"].to_string()).collect();
    names.len() as i64
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("?")
}
