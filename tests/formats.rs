//! Every format of a report tells of the same findings, and so does every run.

mod common;

use common::desk::{Desk, council, json};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

type Ids = BTreeSet<String>;

/// The output of a report in one format.
fn told(desk: &Desk, format: &str, args: &[&str]) -> String {
    let args: Vec<&str> =
        ["report", "press", "--rules", "rules", "--format", format].into_iter().chain(args.iter().copied()).collect();
    let output = desk.command(&args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Ids of findings and leads anywhere in a text.
fn ids_in(text: &str) -> Ids {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    words.filter(|word| is_id(word)).map(str::to_owned).collect()
}

fn is_id(word: &str) -> bool {
    let id = |tail: &str| tail.len() == 12 && tail.chars().all(|c| c.is_ascii_hexdigit());
    ["r-", "c-", "l-"].iter().any(|front| word.strip_prefix(front).is_some_and(id))
}

fn strings<'v>(values: impl IntoIterator<Item = &'v Value>) -> Ids {
    values.into_iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A report in every format.
fn reports(desk: &Desk, args: &[&str]) -> BTreeMap<&'static str, String> {
    let formats = ["text", "md", "html", "json", "jsonl", "csv", "jsonld", "timelinejs"];
    std::thread::scope(|scope| {
        let runs = formats.map(|format| (format, scope.spawn(move || told(desk, format, args))));
        runs.map(|(format, run)| (format, run.join().unwrap())).into()
    })
}

/// What a report names, in the way of its format.
fn ids_of(format: &str, report: &str) -> Ids {
    match format {
        "text" | "md" => ids_in(report),
        "html" => report.split("data-id=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect(),
        "json" => {
            let report = parsed(report);
            let lists = ["reversals", "contradictions", "reported"].map(|list| report[list].as_array().unwrap().clone());
            strings(lists.iter().flatten().map(|row| &row["id"]))
        }
        "jsonl" => {
            let lines: Vec<Value> = report.lines().map(parsed).collect();
            strings(lines.iter().filter(|line| line["type"] != "census").map(|line| &line["id"]))
        }
        "csv" => csv::Reader::from_reader(report.as_bytes()).records().map(|row| row.unwrap()[0].to_owned()).collect(),
        "jsonld" => {
            let graph = parsed(report)["@graph"].as_array().unwrap().clone();
            strings(graph.iter().filter(|item| item["@type"] == "CreativeWork").map(|item| &item["identifier"]))
        }
        "timelinejs" => {
            let slides = parsed(report)["events"].as_array().unwrap().clone();
            strings(slides.iter().map(|slide| &slide["unique_id"])).into_iter().filter(|id| is_id(id)).collect()
        }
        other => panic!("{other}"),
    }
}

/// "1 reversal, 1 weaker change, 2 contradictions, 3 leads" of a JSON report, as the reports in words count them.
fn sorts(report: &str) -> String {
    let report = parsed(report);
    let weak = |row: &&Value| ["softening", "hardening"].contains(&row["kind"].as_str().unwrap());
    let changes = report["reversals"].as_array().unwrap();
    let weaker = changes.iter().filter(weak).count();
    let of = |list: &str| report[list].as_array().unwrap().len();
    let count = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    let weaker = (weaker > 0).then(|| count(weaker, "weaker change")).into_iter();
    let changes = count(changes.iter().filter(|row| !weak(row)).count(), "reversal");
    let rest = [count(of("contradictions"), "contradiction"), count(of("reported"), "lead")];
    std::iter::once(changes).chain(weaker).chain(rest).collect::<Vec<_>>().join(", ")
}

/// The council, a second councillor who contradicts the first, a reporter's word for a change, and a change that is only weaker.
fn town() -> Desk {
    let desk = council();
    let group = "[person.mara-voss]\nname = \"Mara Voss\"\n[person.tom-reed]\nname = \"Tom Reed\"\n\
        [group.council]\nname = \"town council\"\nmembers = [{ person = \"mara-voss\" }, { person = \"tom-reed\" }]\n";
    desk.put("rules/council.toml", format!("format = 1\n{group}").as_bytes());
    desk.put("press/2024-03-09-echo.txt", "“I am against the harbour levy,” Tom Reed said on Saturday.\n".as_bytes());
    desk.put("press/2024-04-01-echo.txt", "“I will never support the harbour levy,” Tom Reed said on Monday.\n".as_bytes());
    desk.put("press/2025-06-21-star.txt", b"On Saturday Ann Bell backtracked on the harbour levy.\n");
    desk
}

#[test]
fn every_format_tells_of_the_same_findings() {
    let desk = town();
    let everything = ids_of("json", &told(&desk, "json", &["--all"]));
    let flip = everything.iter().find(|id| id.starts_with("r-")).unwrap().clone();
    desk.put("known.json", told(&desk, "json", &["--speaker", "Tom Reed", "--all"]).as_bytes());
    let judged = format!("format = 1\n[[verdict]]\nfinding = \"{flip}\"\nverdict = \"confirmed\"\nreason = \"seen\"\n");
    desk.put("judged.toml", judged.as_bytes());
    let views: [(&[&str], &str); 6] = [
        (&[], "1 reversal, 1 contradiction, 1 lead"),
        (&["--all"], "1 reversal, 1 weaker change, 1 contradiction, 1 lead"),
        (&["--speaker", "Tom Reed", "--all"], "0 reversals, 1 weaker change, 1 contradiction, 0 leads"),
        (&["--direct-only"], "1 reversal, 1 contradiction, 0 leads"),
        (&["--all", "--baseline", "known.json"], "1 reversal, 0 contradictions, 1 lead"),
        (&["--all", "--verdicts", "judged.toml"], "1 reversal, 1 weaker change, 1 contradiction, 1 lead"),
    ];
    for (args, expected) in views {
        let reports = reports(&desk, args);
        let ids = ids_of("json", &reports["json"]);
        assert_eq!(sorts(&reports["json"]), expected, "{args:?}: {ids:?}");
        for (format, report) in &reports {
            assert_eq!(ids_of(format, report), ids, "{format} {args:?}");
            if *format == "html" {
                let sum = report.split("</h1>").nth(1).unwrap().split("</p>").next().unwrap();
                let words: String = sum.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect();
                let told = expected.split(", ").filter(|part| !part.starts_with("0 leads"));
                told.for_each(|part| assert!(words.contains(part), "html {args:?}: {part}: {words:.200}"));
            }
            if ["text", "md", "timelinejs"].contains(format) {
                let words = report.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(words.contains(expected), "{format} {args:?}: {report}");
            }
        }
    }
}

#[test]
fn a_report_is_the_baseline_of_the_next_run() {
    let desk = council();
    let report = |args: &[&str]| told(&desk, "json", args);
    desk.put("last.json", report(&[]).as_bytes());
    let again = ["--baseline", "last.json"];
    let quiet =
        desk.command(&[&["report", "press", "--rules", "rules", "--fail-on", "review"], &again[..]].concat()).output().unwrap();
    assert_eq!(quiet.status.code(), Some(0));
    let quiet = String::from_utf8(quiet.stdout).unwrap();
    assert!(
        quiet.starts_with("2 documents, 2 statements: 0 reversals, 0 contradictions, 0 leads; 1 known from the baseline."),
        "{quiet}"
    );

    // What is new is all there is in the next report, and what was known stays known.
    desk.put("press/2024-07-01-echo.txt", "“I support the harbour levy,” Mara Voss said on Monday.\n".as_bytes());
    let first = ids_in(&report(&[]));
    desk.put("last.json", report(&again).as_bytes());
    let second = parsed(&std::fs::read_to_string(desk.path().join("last.json")).unwrap());
    assert_eq!(second["reversals"].as_array().unwrap().len(), 1);
    assert_eq!(second["known"].as_array().unwrap().len(), 1);
    assert_eq!(first.len(), 2);
    let third = parsed(&report(&again));
    assert_eq!((third["reversals"].as_array().unwrap().len(), third["known"].as_array().unwrap().len()), (0, 2));

    // A report by lines does as well, and written over itself.
    desk.put("last.jsonl", told(&desk, "jsonl", &[]).as_bytes());
    desk.run(&["report", "press", "--rules", "rules", "--format", "jsonl", "--baseline", "last.jsonl", "-o", "last.jsonl"]);
    let fourth = parsed(&report(&["--baseline", "last.jsonl"]));
    assert_eq!((fourth["reversals"].as_array().unwrap().len(), fourth["known"].as_array().unwrap().len()), (0, 2));
}

#[test]
fn a_baseline_that_cannot_be_used_is_told() {
    let desk = council();
    desk.put("text.txt", b"Mara Voss on the levy: flip\n");
    desk.put("half.json", b"{\"walkback_report\": 1,\n \"reversals\": [");
    let run = |file| desk.run(&["report", "press", "--baseline", file]);
    insta::assert_snapshot!(["absent.json", "text.txt", "half.json", "press"].map(run).concat(), @"
    exit 2
    ---
    error: absent.json: no such file or folder
      = help: write one with `walkback report --format json -o FILE`; the first run has no baseline
    exit 2
    ---
    error: text.txt: line 1: this is no report of walkback: a report begins with `{`
      = help: write one with `walkback report --format json -o FILE`; the first run has no baseline
    exit 2
    ---
    error: half.json: line 2: this is no report of walkback: EOF while parsing a list
      = help: write one with `walkback report --format json -o FILE`; the first run has no baseline
    exit 2
    ---
    error: press: it is a folder
      = help: write one with `walkback report --format json -o FILE`; the first run has no baseline
    ");
}

/// What people have said of findings is no place for a report.
#[test]
fn no_report_is_written_over_the_verdicts() {
    let desk = council();
    for (file, args) in
        [("verdicts.toml", vec!["report", "press"]), ("ours.toml", vec!["report", "press", "--verdicts", "ours.toml"])]
    {
        desk.put(file, b"format = 1\n");
        let told = desk.run(&[args, vec!["-o", file]].concat());
        assert!(told.starts_with("exit 2") && told.contains("it is the file of human verdicts"), "{told}");
    }
    assert!(desk.run(&["graph", "press", "-o", "verdicts.toml"]).starts_with("exit 2"));
}

/// A quotation that is cut says so.
#[test]
fn a_long_quotation_does_not_end_as_if_it_were_whole() {
    let desk = council();
    let long = "and the ships that come in the winter ".repeat(14);
    let text = format!("“I oppose the harbour levy {long} and the ferry,” Mara Voss said on Tuesday.\n");
    desk.put("press/2024-06-18-interview.txt", text.as_bytes());
    for format in ["text", "md", "timelinejs"] {
        let report = told(&desk, format, &[]);
        assert!(report.contains(" …”"), "{format}: {report}");
    }
}

#[test]
fn a_gate_asks_for_its_kind_and_graver_ones() {
    let desk = town();
    let code = |limit: &str, args: &[&str]| {
        let args = [&["report", "press", "--rules", "rules", "--fail-on", limit], args].concat();
        desk.command(&args).output().unwrap().status.code().unwrap()
    };
    let kinds = ["flip", "walk-back", "contradiction", "softening", "hardening", "review"];
    let codes = |args: &[&str]| kinds.map(|kind| code(kind, args));
    assert_eq!(codes(&[]), [1, 1, 1, 1, 1, 1]);
    assert_eq!(codes(&["--speaker", "Tom Reed"]), [0, 0, 1, 1, 1, 1]);
    assert_eq!(codes(&["--speaker", "Tom Reed", "--since", "2024-04-01"]), [0, 0, 0, 0, 1, 0], "a hardening that is not shown");
    assert_eq!(codes(&["--speaker", "Tom Reed", "--since", "2024-04-01", "--all"]), [0, 0, 0, 0, 1, 1]);
    assert_eq!(codes(&["--speaker", "Ann Bell"]), [0, 0, 0, 0, 0, 1], "a lead is something to look at");
    assert_eq!(codes(&["--group", "town council", "--min-sources", "2"]), [0; 6]);
    assert_eq!(codes(&["--group", "nobody"]), [0; 6]);
}

#[test]
fn a_group_that_nobody_has_is_warned_of() {
    let run = town().run(&["report", "press", "--rules", "rules", "--group", "town counsel"]);
    let told = run.split_once("---\n").unwrap().1;
    insta::assert_snapshot!(told, @"
    warning: no group is called `town counsel`
      = help: did you mean `town council`?
    ");
}

/// Ids tell of who, on what, how and when, so that other documents and another order change none.
#[test]
fn ids_stay_when_documents_are_added_and_renamed() {
    let desk = town();
    let before = ids_in(&told(&desk, "text", &["--all"]));
    desk.put("press/1999-01-01-other.txt", "“I support the pier,” Ann Bell said on Friday.\n".as_bytes());
    let moved = desk.path().join("press/2024-06-18-interview.txt");
    std::fs::create_dir(desk.path().join("press/a")).unwrap();
    std::fs::rename(moved, desk.path().join("press/a/2024-06-18-z.txt")).unwrap();
    assert_eq!(ids_in(&told(&desk, "text", &["--all"])), before);
    let rows = |files: &[&str]| {
        let args = [&["report", "--rules", "rules", "--all", "--format", "json"], files].concat();
        ids_in(&json(&desk.run(&args)).to_string())
    };
    let files = ["press/a/2024-06-18-z.txt", "press/2024-03-02-council.txt", "press/2024-03-09-echo.txt"];
    let [a, b, c] = files;
    assert_eq!(rows(&[a, b, c]), rows(&[c, a, b]));
}
