//! The day of speaking, measured: `tests/days-of-speaking/sheet.toml` holds short texts and the day of each statement in
//! them, as a person worked it out. All that differ are printed; fewer than 97 of 100 right is a fault.

mod common;

use common::root;
use std::fs;
use walkback::assertion::Assertion;
use walkback::corpus::Document;
use walkback::rules::{RuleSet, Source, embedded};
use walkback::{Walk, span::Span};

/// How many of a hundred statements must be right.
const LEAST: usize = 97;

#[test]
fn statements_are_dated_to_the_day_on_which_they_were_said() {
    let walk = walk();
    let (mut all, mut right) = (0, 0);
    for document in sheet() {
        for (line, fault) in faults(&walk, &document) {
            all += 1;
            match fault {
                None => right += 1,
                Some(fault) => println!("{}\n  {line}\n  {fault}\n", text(&document).trim()),
            }
        }
    }
    println!("{right} of {all} statements right: {:.1} %", right as f64 * 100.0 / all as f64);
    assert!(all >= 150, "the sheet has {all} statements only");
    assert!(right * 100 >= LEAST * all, "{right} of {all} right, fewer than {LEAST} %");
}

fn walk() -> Walk {
    let mut sources = embedded();
    let pack = sources.last().map_or(0, |s| s.pack + 1);
    let rules = fs::read_to_string(root().join("tests/days-of-speaking/rules.toml")).expect("the rules of the sheet");
    sources.push(Source { name: "rules.toml".to_owned(), text: rules, pack, project: false });
    Walk::new(RuleSet::load(&sources).unwrap_or_else(|faults| panic!("{faults:?}")).rules)
}

fn sheet() -> Vec<toml::Value> {
    let file = fs::read_to_string(root().join("tests/days-of-speaking/sheet.toml")).expect("the sheet");
    let table: toml::Table = file.parse().expect("TOML");
    table["document"].as_array().expect("documents").clone()
}

fn text(document: &toml::Value) -> &str {
    document["text"].as_str().expect("a text")
}

/// Each statement of a document, and what is wrong with it.
fn faults(walk: &Walk, document: &toml::Value) -> Vec<(String, Option<String>)> {
    let published = document["published"].as_datetime().expect("a date").to_string();
    let mut read = Document::of("sheet", text(document), published.parse().ok());
    read.speaker = document.get("speaker").and_then(toml::Value::as_str).map(str::to_owned);
    let found = walk.read(&read).assertions;
    let lines = document["says"].as_array().expect("statements").iter().map(|l| l.as_str().expect("a line"));
    lines.map(|line| (line.to_owned(), fault(line, text(document), &found))).collect()
}

fn fault(line: &str, text: &str, found: &[Assertion]) -> Option<String> {
    let parts: Vec<&str> = line.split(" | ").collect();
    let [speaker, words, day] = parts[..] else { panic!("{line}: speaker | words | day") };
    let start = text.find(words).unwrap_or_else(|| panic!("{words}: not in {text}"));
    let place = Span::new(start, start + words.len());
    let here: Vec<&Assertion> = found.iter().filter(|a| a.evidence.deciding.overlaps(place)).collect();
    let own: Vec<&&Assertion> = here.iter().filter(|a| a.speaker.id == speaker).collect();
    if own.is_empty() {
        let others: Vec<&str> = here.iter().map(|a| a.speaker.id.as_str()).collect();
        return Some(format!("not found; there are {others:?}"));
    }
    let wrong = own.iter().find(|a| !agrees(a, day))?;
    Some(format!("found {} ({})", shown(wrong), wrong.said_on.basis))
}

/// `2024-06-17`, `2024-06-10..2024-06-16`, `..2024-06-19`; behind `~` any range inside.
fn agrees(assertion: &Assertion, day: &str) -> bool {
    match day.strip_prefix('~') {
        None => shown(assertion) == day,
        Some(range) => {
            let (from, to) = range.split_once("..").expect("a range");
            let days = assertion.said_on.days;
            let inside = |d: Option<jiff::civil::Date>| d.is_some_and(|d| from <= &*d.to_string() && &*d.to_string() <= to);
            inside(days.from) && inside(days.to)
        }
    }
}

fn shown(assertion: &Assertion) -> String {
    let days = assertion.said_on.days;
    match days.single() {
        Some(day) => day.to_string(),
        None => {
            let end = |d: Option<jiff::civil::Date>| d.map_or_else(String::new, |d| d.to_string());
            format!("{}..{}", end(days.from), end(days.to))
        }
    }
}
