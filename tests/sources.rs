//! Whose words they are, measured: `tests/sources/sheet.toml` holds short articles and, for each statement in them, the words of its
//! source and the speaker whom a person would name. All that differ are printed. Too few right is a fault, and so is a single
//! wrong person: a source that cannot be resolved stays as it is.

mod common;

use common::root;
use std::fs;
use walkback::Walk;
use walkback::corpus::Document;
use walkback::rules::{RuleSet, Source, embedded};

/// How many of a hundred statements must name the right speaker, and the right words.
const LEAST: [usize; 2] = [98, 95];

/// A statement in a short article: its content, its source and whose words they are.
struct Line<'a> {
    content: &'a str,
    source: &'a str,
    who: Vec<&'a str>,
    /// To name nobody is right too.
    open: bool,
}

impl<'a> Line<'a> {
    fn new(written: &'a str) -> Self {
        let parts: Vec<&str> = written.split(" | ").collect();
        let [content, source, who] = parts[..] else { panic!("{written}: content | source | who") };
        let open = who.ends_with('?');
        let who = who.trim_end_matches('?').split(", ").filter(|id| *id != "-").collect();
        Self { content, source, who, open }
    }
}

/// What the walk says of a line.
#[derive(Default)]
struct Answer {
    source: String,
    who: Vec<String>,
}

#[test]
fn sources_are_resolved_to_the_people_whom_they_name() {
    let walk = walk();
    let (mut all, mut right, mut in_full, mut wrong) = (0, 0, 0, 0);
    for document in sheet() {
        for written in document["says"].as_array().expect("statements") {
            let line = Line::new(written.as_str().expect("a line"));
            let answer = answer(&walk, &document, &line);
            let same = answer.who == line.who;
            let fine = same || line.open && answer.who.is_empty();
            let guessed = answer.who.iter().any(|id| !line.who.contains(&id.as_str()));
            all += 1;
            right += usize::from(fine);
            wrong += usize::from(guessed);
            in_full += usize::from(answer.source == line.source);
            if !fine || answer.source != line.source {
                let mark = if guessed {
                    "WRONG PERSON"
                } else if fine {
                    "words"
                } else {
                    "missed"
                };
                println!(
                    "{mark}: {}\n  {}\n  found {} = {:?}\n",
                    text(&document),
                    written.as_str().unwrap_or(""),
                    answer.source,
                    answer.who
                );
            }
        }
    }
    let share = |n: usize| n as f64 * 100.0 / f64::from(all as u16);
    println!(
        "{right} of {all} speakers right: {:.1} %; {in_full} sources in full: {:.1} %; {wrong} wrong persons",
        share(right),
        share(in_full)
    );
    assert!(all >= 120, "the sheet has {all} statements only");
    assert_eq!(wrong, 0, "wrong persons");
    assert!(right * 100 >= LEAST[0] * all, "{right} of {all} speakers right");
    assert!(in_full * 100 >= LEAST[1] * all, "{in_full} of {all} sources in full");
}

fn walk() -> Walk {
    let mut sources = embedded();
    let pack = sources.last().map_or(0, |s| s.pack + 1);
    let rules = fs::read_to_string(root().join("tests/sources/rules.toml")).expect("the rules of the sheet");
    sources.push(Source { name: "rules.toml".to_owned(), text: rules, pack, project: false });
    Walk::new(RuleSet::load(&sources).unwrap_or_else(|faults| panic!("{}", faults[0])).rules)
}

fn sheet() -> Vec<toml::Value> {
    let file = fs::read_to_string(root().join("tests/sources/sheet.toml")).expect("the sheet");
    let table: toml::Table = file.parse().expect("TOML");
    table["document"].as_array().expect("documents").clone()
}

fn text(document: &toml::Value) -> &str {
    document["text"].as_str().expect("a text")
}

/// The source whose content holds the words of the line; of several, the one that begins with them. Another source than the one
/// that is asked for, which is told of at the same place, names nobody here.
fn answer(walk: &Walk, document: &toml::Value, line: &Line<'_>) -> Answer {
    let raw = text(document);
    let start = raw.find(line.content).unwrap_or_else(|| panic!("{}: not in {raw}", line.content));
    let end = start + line.content.len();
    let read = Document::of("sheet", raw, "2024-06-19".parse().ok());
    walk.attributions(&read, |text, found, speakers| {
        let holds = |s: &walkback::span::Span| s.start < end && start < s.end;
        let size = |n: usize| found[n].content.iter().map(|s| s.len()).sum::<usize>();
        let here = (0..found.len()).filter(|&n| found[n].content.iter().any(holds));
        let Some(best) =
            here.min_by_key(|&n| (found[n].content.iter().find(|s| holds(s)).map(|s| s.start.abs_diff(start)), size(n)))
        else {
            return Answer::default();
        };
        let source = found[best].source.map(|s| found[best].relative.map_or(s, |r| s.cover(r)));
        let words = source.map_or("", |s| s.of(text.raw)).to_owned();
        let asked = |word: &str| word.len() > 1 && words.contains(word);
        let same = line.source.split_whitespace().any(asked);
        let who = if same { speakers[best].iter().map(|s| s.id.clone()).collect() } else { Vec::new() };
        Answer { source: words, who }
    })
}
