//! The command line as its user meets it: help texts, exit codes, and one clear message for each bad input.

mod common;

use common::desk::{Desk, LEVY, council, json};
use std::fs;

/// The quickest run there is: no rules are needed to cut sentences.
const SENTENCES: &[&str] = &["extract", "--no-default-rules", "--stage", "sentences"];

fn sentences(desk: &Desk, paths: &[&str]) -> String {
    desk.run(&[SENTENCES, &["--format", "text"], paths].concat())
}

#[test]
fn the_report_shows_both_sides_in_every_format() {
    let desk = council();
    let report = |args: &[&str]| desk.run(&[&["report", "--rules", "rules", "press"], args].concat());
    insta::assert_snapshot!(report(&[]), @"
    exit 0
    Mara Voss on the harbour levy: flip, 2 steps in 108 days  r-47017a309372
      2024-03-02  for      “I support the harbour levy”  2024-03-02-council.txt:3    support
      2024-06-18  against  “I oppose the harbour levy”   2024-06-18-interview.txt:3  oppose

    2 documents, 2 statements: 1 reversal, 0 contradictions, 0 leads.
    speakers that no rule declares: Mara Voss
    2 of N stance rules fired; `--format json` lists the others
    ---
    ");
    assert!(report(&["--format", "md"]).contains("“I oppose the harbour levy”"));
    let found = json(&report(&["--format", "json"]));
    assert_eq!((&found["walkback_report"], &found["reversals"][0]["kind"]), (&1.into(), &"flip".into()));
    assert_eq!(found["reversals"][0]["to"]["quotes"][0]["document"], "2024-06-18-interview.txt");
    assert!(json(&report(&["--format", "json", "--until", "2024-06-17"]))["reversals"].as_array().unwrap().is_empty());
}

#[test]
fn findings_are_exit_1_only_for_who_asks() {
    let desk = council();
    let exit = |args: &[&str]| desk.run(&[&["report", "--rules", "rules", "press"], args].concat())[..6].to_owned();
    assert_eq!(exit(&[]), "exit 0");
    assert_eq!(exit(&["--fail-on", "flip"]), "exit 1");
    assert_eq!(exit(&["--fail-on", "hardening"]), "exit 1");
    assert_eq!(exit(&["--fail-on", "flip", "--until", "2024-06-17"]), "exit 0");
    assert_eq!(exit(&["gone.txt"]), "exit 4");
}

#[test]
fn a_misspelt_name_is_told_and_is_no_clean_record() {
    let run = council().run(&["report", "--rules", "rules", "press", "--speaker", "Mara Vos", "--topic", "harbor-levy"]);
    insta::assert_snapshot!(run.split("---\n").nth(1).unwrap(), @"
    warning: no speaker is called `Mara Vos`
      = help: did you mean `Mara Voss`?
    warning: no topic is called `harbor-levy`
      = help: did you mean `harbour-levy`?
    ");
}

#[test]
fn a_changed_rule_file_changes_the_report() {
    let desk = council();
    let report = || desk.run(&["report", "--rules", "rules", "press"]);
    assert!(report().contains("flip"));
    desk.put("rules/levy.toml", LEVY.replace("harbour levy", "tram levy").as_bytes());
    assert!(!report().contains("flip"));
    desk.put("rules/levy.toml", LEVY.replace("topic", "topc").as_bytes());
    assert!(report().starts_with("exit 3\n---\nerror[unknown-table]: "), "{}", report());
}

#[test]
fn the_order_of_the_inputs_and_the_threads_do_not_show_in_the_report() {
    let desk = council();
    desk.put("press/undated.txt", b"Notes.");
    let (march, june, notes) = ("press/2024-03-02-council.txt", "press/2024-06-18-interview.txt", "press/undated.txt");
    for output in [["report", "--format", "text"], ["report", "--format", "json"], ["graph", "--format", "json"]] {
        let run = |args: &[&str]| desk.run(&[&output[..], &["--rules", "rules"], args].concat());
        assert_eq!(run(&[march, june, notes, "--threads", "1"]), run(&[notes, june, march, "--threads", "3"]));
    }
}

#[test]
fn documents_without_a_date_are_listed() {
    let desk = council();
    desk.put("press/notes.txt", "“I oppose the harbour levy,” Mara Voss said.".as_bytes());
    let report = desk.run(&["report", "--rules", "rules", "press"]);
    assert!(report.starts_with("exit 0\n") && report.contains("notes.txt"), "{report}");
}

#[test]
fn the_graph_ties_the_later_statement_to_the_earlier() {
    let graph = |format| council().run(&["graph", "--rules", "rules", "press", "--format", format]);
    assert!(graph("dot").starts_with("exit 0\ndigraph walkback {\n") && graph("dot").contains("[label=\"reverses\","));
    assert_eq!(json(&graph("json"))["walkback_graph"], 1);
}

#[test]
fn assertions_and_attributions_keep_the_contract() {
    let desk = council();
    let stage = |stage| desk.run(&["extract", "--rules", "rules", "press/2024-03-02-council.txt", "--stage", stage]);
    insta::assert_snapshot!(stage("assertions"), @r#"
    exit 0
    {"id":"a-1b465d359705","document":"2024-03-02-council.txt","speaker":{"id":"mara-voss","name":"Mara Voss","declared":false},"topic":{"id":"harbour-levy","name":"the harbour levy","declared":true,"inherited":false,"agenda":null},"position":{"name":"for","value":1},"hedged":false,"condition":null,"horizon":null,"scope":null,"recalled":false,"basis":"words","quotation":"direct","said_on":{"from":"2024-03-02","to":"2024-03-02","basis":"Saturday"},"reported_on":"2024-03-02","evidence":{"text":"I support the harbour levy","start":18,"end":44,"line":3,"field":"text"},"chain":[],"via":null,"rule":"support","rule_at":"rules/core-en/stances-for.toml:11","background":false,"headline":false,"doubts":[]}
    ---
    "#);
    insta::assert_snapshot!(stage("attributions"), @r#"
    exit 0
    {"document":"2024-03-02-council.txt","source":{"text":"Mara Voss","start":49,"end":58},"cue":{"text":"said","start":59,"end":63},"content":[{"text":"“I support the harbour levy,”","start":15,"end":48}],"quotation":"direct","speakers":[{"id":"mara-voss","name":"Mara Voss","declared":false}],"chain":[],"reality":"said","negated":false,"recalled":false,"field":"text"}
    ---
    "#);
}

#[test]
fn examples_that_fail_are_exit_1() {
    let rule = r#"format = 1
[[stance]]
id = "mothball"
says = ["mothball {topic}"]
means = "against"
fires_on = ["“We mothball the pier,” Mara Voss said.", "Mara Voss said hello."]
silent_on = ["Mara Voss asked whether to mothball the pier."]
"#;
    let told = Desk::with(&[("rules/mothball.toml", rule.as_bytes())]).run(&["test", "--rules", "rules"]);
    assert!(told.starts_with("exit 1\n"));
    let own: Vec<&str> = told.lines().skip_while(|line| !line.contains("mothball")).take(3).collect();
    insta::assert_snapshot!(own.join("\n"), @"
    .M.  mothball (rules/mothball.toml:2)
        M fires_on at rules/mothball.toml:6: Mara Voss said hello.
          the rule does not fire
    ");
}

/// A rule of one's own is not looked for among those that ship.
#[test]
fn rules_that_ship_and_come_out_right_are_counted_beside_rules_of_ones_own() {
    let rule = r#"format = 1
[[stance]]
id = "mothball"
says = ["mothball {topic}"]
means = "against"
fires_on = ["“We mothball the pier,” Mara Voss said."]
silent_on = ["Mara Voss asked whether to mothball the pier."]
"#;
    let told = Desk::with(&[("rules/mothball.toml", rule.as_bytes())]).run(&["test", "--rules", "rules"]);
    let lines: Vec<String> =
        told.lines().map(|line| line.replace(|c: char| c.is_ascii_digit(), "N").replace("NN", "N")).collect();
    insta::assert_snapshot!(lines.join("\n").replace("NN", "N"), @"
    exit N
    ..  mothball (rules/mothball.toml:N)
    not shown: N rules that ship with walkback, all right
    N of N examples right, N of N rules fail
    ---
    ");
    assert!(Desk::with(&[]).run(&["test"]).contains("(rules/core-en/"), "without rules of one's own all are shown");
}

const STORY: &str = r#"format = 1

[topic.harbour-levy]
name = "the harbour levy"
also = ["harbour levy", "quay dues"]

[[story]]
id = "backs-then-opposes"
statements = ["mara-voss harbour-levy for 2024-03-01", "mara-voss harbour-levy against", "ira-kell harbour-levy for"]
changes = ["flip mara-voss harbour-levy 2024-03-01 2024-06-17 report"]

  [[story.article]]
  date = 2024-03-02
  text = "“We back the harbour levy,” Mara Voss said on Friday."

  [[story.article]]
  date = 2024-06-18
  text = "“I am against quay dues,” Mara Voss said on Monday."

[[story]]
id = "asks-and-does-not-say"
changes = []

  [[story.article]]
  date = 2024-03-02
  text = "Mara Voss asked whether the town needs quay dues."
"#;

/// A story is tried by the whole walk: what is missed, what came out otherwise, what nobody expected.
#[test]
fn a_story_tries_statements_and_changes() {
    let desk = Desk::with(&[("rules/levy.toml", STORY.as_bytes())]);
    let told = desk.run(&["test", "--rules", "rules"]);
    assert!(told.starts_with("exit 1\n"));
    let own: Vec<&str> = told.lines().skip_while(|line| !line.contains("backs-then-opposes")).take(4).collect();
    insta::assert_snapshot!(own.join("\n"), @"
    ..M.  backs-then-opposes (rules/levy.toml:7)
        M statements at rules/levy.toml:9: ira-kell harbour-levy for
          not found
    .  asks-and-does-not-say (rules/levy.toml:20)
    ");
    desk.put("rules/levy.toml", STORY.replace("ira-kell harbour-levy for", "").replace(", \"\"", "").as_bytes());
    assert!(desk.run(&["test", "--rules", "rules"]).starts_with("exit 0\n"));
}

/// What a story should expect instead waits for a person; until then it has not passed, and where CI is set nothing is written.
#[test]
fn what_a_story_should_expect_is_reviewed() {
    let desk = Desk::with(&[("rules/levy.toml", STORY.as_bytes())]);
    let at_home = |args: &[&str], input: &str| {
        let output = desk.command(args).env_remove("CI").write_stdin(input).output().unwrap();
        format!("exit {}\n{}", output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout))
    };
    let in_ci = desk.command(&["test", "--update", "--rules", "rules"]).env("CI", "true").output().unwrap();
    assert_eq!(in_ci.status.code(), Some(2));
    assert!(!desk.path().join("rules/levy.toml.pending").exists());

    let update = at_home(&["test", "--update", "--rules", "rules"], "");
    assert!(update.starts_with("exit 1\n"), "pending is not passed");
    assert!(update.ends_with("1 pending: go through them with `walkback review`\n"), "{update}");
    insta::assert_snapshot!(at_home(&["review", "--rules", "rules"], "what?\ns\n"), @"
    exit 0
    story backs-then-opposes (rules/levy.toml), statements:
      expected, but not found: ira-kell harbour-levy for
      [a]ccept, [r]eject, [s]kip?   [a]ccept, [r]eject, [s]kip?
    ");
    assert_eq!(fs::read_to_string(desk.path().join("rules/levy.toml")).unwrap(), STORY);
    insta::assert_snapshot!(at_home(&["review", "--rules", "rules", "--all", "accept"], ""), @"
    exit 0
    story backs-then-opposes (rules/levy.toml), statements:
      expected, but not found: ira-kell harbour-levy for
    ");
    assert!(!desk.path().join("rules/levy.toml.pending").exists());
    let expected = STORY.replace(", \"ira-kell harbour-levy for\"", "");
    assert_eq!(fs::read_to_string(desk.path().join("rules/levy.toml")).unwrap(), expected);
    assert!(at_home(&["test", "--rules", "rules"], "").starts_with("exit 0\n"));
    assert_eq!(at_home(&["review", "--rules", "rules"], ""), "exit 0\nnothing is pending\n");
    assert_eq!(at_home(&["review", "--rules", "nowhere"], ""), "exit 3\n");
    assert_eq!(at_home(&["review"], ""), "exit 2\n");
}

/// A name that no example speaks of could be misspelt, and nobody would know.
#[test]
fn coverage_names_what_no_example_misses() {
    let told = Desk::with(&[("rules/levy.toml", STORY.as_bytes())]).run(&["test", "--rules", "rules", "--coverage"]);
    let own: Vec<&str> = told.lines().filter(|line| line.contains(" miss") || line.contains(" missed")).collect();
    insta::assert_snapshot!(own.join("\n"), @"
    no example misses harbour-levy name “the harbour levy” (rules/levy.toml:3)
    no example misses harbour-levy name “harbour levy” (rules/levy.toml:3)
    1 of 3 phrases, names, hedges and terms of office are missed when they are gone
    ");
}

#[test]
fn help_tells_commands_and_exit_codes() {
    insta::assert_snapshot!("help", Desk::with(&[]).run(&["--help"]));
    for command in [
        "report", "extract", "graph", "check", "fmt", "test", "review", "diff", "verdict", "stats", "why", "why-not", "explain",
        "schema", "watch", "gaps", "new", "packs",
    ] {
        insta::assert_snapshot!(format!("help-{command}"), Desk::with(&[]).run(&[command, "--help"]));
    }
}

#[test]
fn the_rules_that_ship_are_fine() {
    let checked = Desk::with(&[]).run(&["check"]);
    assert!(checked.starts_with("exit 0\nrules fine: ") && checked.ends_with("0 warnings\n---\n"), "{checked}");
}

#[test]
fn faults_of_all_rule_files_are_told_at_once_and_are_exit_3() {
    let desk = Desk::with(&[
        ("desk/key.toml", b"format = 1\n[topic.levy]\nnam = \"the levy\"\nname = \"the levy\"\n"),
        ("desk/id.toml", b"format = 1\n[[stance]]\nid = \"a\"\ntopic = \"levi\"\nsays = [\"scrap the levy\"]\nmeans = \"against\"\nfires_on = [\"He will scrap the levy.\"]\nsilent_on = [\"No.\"]\n"),
        ("desk/phrase.toml", b"format = 1\n[agenda.pier]\nname = \"the pier\"\nalso = [\"the ( pier\"]\n"),
        ("desk/sub/broken.toml", b"format = 1\n[topic.levy\n"),
    ]);
    let told = desk.run(&["check", "--rules", "desk", "--rules", "gone"]);
    let heads =
        ["exit", "error[unknown-id]", "error[unknown-key]", "error[bad-phrase]", "error[syntax]", "error[unreadable-file]"];
    let told: Vec<&str> = told.lines().filter(|line| heads.iter().any(|head| line.starts_with(head))).collect();
    insta::assert_snapshot!(told.join("\n"), @"
    exit 3
    error[unreadable-file]: gone: no such file or folder
    error[unknown-key]: `nam` is not a key of topic `levy`
    error[bad-phrase]: `(` without `)`
    error[syntax]: unclosed table
    ");
}

#[test]
fn sure_edits_are_written_and_guesses_are_left() {
    let text = "format = 1\n# Ships.\n[topic.levy]\nname = 'the port's levy' # paid\nallso = [\"levy\"]\n";
    let desk = Desk::with(&[("desk/levy.toml", text.as_bytes()), ("desk/fine.toml", b"format=1\n")]);
    let run = desk.run(&["check", "--rules", "desk", "--fix"]);
    assert!(run.starts_with("exit 3\n---\nnote: desk/levy.toml: 1 edit\nerror[unknown-key]"), "{run}");
    let fixed = fs::read_to_string(desk.path().join("desk/levy.toml")).unwrap();
    assert_eq!(fixed, text.replace("'the port's levy'", "'''the port's levy'''"));
    assert_eq!(fs::read(desk.path().join("desk/fine.toml")).unwrap(), b"format=1\n");
}

#[test]
fn rule_files_are_laid_out_and_named() {
    let fine = "format = 1\n\n# Ships.\n[topic.levy]\nname = \"levy\"\n";
    let desk = Desk::with(&[
        ("desk/a.toml", b"format=1\r\n[topic.toll] # ours\r\nname   =   'toll'\r\nalso=['due',]"),
        ("desk/sub/b.toml", fine.as_bytes()),
        ("desk/sub/c.toml", b"format = 1\n[topic.pier\n"),
    ]);
    let read = |name: &str| fs::read_to_string(desk.path().join(name)).unwrap();
    let written = fs::metadata(desk.path().join("desk/sub/b.toml")).unwrap().modified().unwrap();
    insta::assert_snapshot!(desk.run(&["fmt", "--check", "desk/a.toml", "desk/sub/b.toml"]), @"
    exit 1
    desk/a.toml
    ---
    note: 1 of 2 files would be changed
    ");
    assert!(read("desk/a.toml").starts_with("format=1\r\n"));
    let run = desk.run(&["fmt", "--rules", "desk"]);
    assert!(run.starts_with("exit 3\ndesk/a.toml\n---\nerror[syntax]: unclosed table\n"), "{run}");
    assert!(run.ends_with("note: 1 of 3 files changed\n"), "{run}");
    assert_eq!(read("desk/a.toml"), "format = 1\r\n\r\n[topic.toll]  # ours\r\nname = 'toll'\r\nalso = ['due']\r\n");
    assert_eq!(read("desk/sub/c.toml"), "format = 1\n[topic.pier\n");
    insta::assert_snapshot!(desk.run(&["fmt", "desk/a.toml", "desk/a.toml", "desk/sub/b.toml"]), @"
    exit 0
    ---
    note: 0 of 2 files changed
    ");
    assert_eq!(fs::metadata(desk.path().join("desk/sub/b.toml")).unwrap().modified().unwrap(), written);
    insta::assert_snapshot!(desk.run(&["fmt"]), @"
    exit 2
    ---
    error: no rule files are named
      = help: `walkback fmt desk/` formats the .toml files of the folder desk
    ");
}

#[test]
fn faults_are_told_to_machines_in_three_formats() {
    let desk = Desk::with(&[("desk/a b.toml", "format = 1\n[topic.levy]\nname = \"é\"\nalsoo = [\"levy\"]\n".as_bytes())]);
    let run = |format: &str| desk.run(&["check", "--rules", "desk", "--format", format]);
    insta::assert_snapshot!(run("github"), @"
    exit 3
    ::error file=desk/a b.toml,line=4,endLine=4,col=1,endColumn=6,title=unknown-key::`alsoo` is not a key of topic `levy`; did you mean `also`?; its keys are: name, from, until, question, agenda, also, also_against, needs, not, status, replaced_by, about
    ---
    ");
    let all = json(&run("json"));
    assert_eq!((&all["errors"], &all["faults"][0]["fix"]["safe"]), (&1.into(), &false.into()));
    assert_eq!(all["faults"][0]["fix"]["edits"][0]["replacement"], "also");
    let log = json(&run("sarif"));
    let result = &log["runs"][0]["results"][0];
    assert_eq!((&log["version"], &result["level"], &result["ruleId"]), (&"2.1.0".into(), &"error".into(), &"unknown-key".into()));
    let driver = &log["runs"][0]["tool"]["driver"];
    assert_eq!(driver["rules"][result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "desk/a%20b.toml");
    assert_eq!(place["region"]["startLine"], 4);
    assert_eq!(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "also");
}

#[test]
fn explain_prints_the_page_of_a_code() {
    let desk = Desk::with(&[]);
    assert!(desk.run(&["explain", "unknown-key"]).starts_with("exit 0\n# unknown-key\n\nThis heading"));
    assert!(desk.run(&["explain"]).contains("\nhides-inside              a message of `check`\n"));
    assert!(desk.run(&["explain", "unknown-kay"]).ends_with("= help: did you mean `unknown-key`?\n"));
}

#[test]
fn a_wrong_command_line_is_exit_2() {
    let desk = Desk::with(&[("a.txt", b"A.")]);
    let wrong = |args: &[&str]| desk.run(&[SENTENCES, args].concat()).lines().take(3).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(wrong(&[]), @"
    exit 2
    ---
    error: the following required arguments were not provided:
    ");
    insta::assert_snapshot!(wrong(&["a.txt", "--format", "yaml"]), @"
    exit 2
    ---
    error: invalid value 'yaml' for '--format <FORMAT>'
    ");
    insta::assert_snapshot!(wrong(&["a.txt", "--field", "publishd=date"]), @"
    exit 2
    ---
    error: invalid value 'publishd=date' for '--field <FIELD=NAME>': there is no field `publishd`; the fields are id, published, text, title, outlet, url, author, speaker
    ");
    insta::assert_snapshot!(wrong(&["a.txt", "--date", "soon"]), @"
    exit 2
    ---
    error: invalid value 'soon' for '--date <DAY>': it is not a day that can be read; write 2025-02-13, 2025-02-13T19:13:00Z, 13 February 2025, Feb 13, 2025 or Thu, 13 Feb 2025 19:13:00 GMT
    ");
    insta::assert_snapshot!(wrong(&["a.txt", "--threads", "0"]), @"
    exit 2
    ---
    error: invalid value '0' for '--threads <N>': 0 is not in 1..=65535
    ");
}

#[test]
fn inputs_that_cannot_be_read_are_exit_4_and_the_rest_is_read() {
    let desk = Desk::with(&[
        ("a.txt", b"The levy fell."),
        ("empty.txt", b""),
        ("junk.txt", b"\x7fELF\0\0"),
        ("latin.txt", b"The caf\xE9 stays."),
        ("folder/photo.jpg", b"\0"),
    ]);
    insta::assert_snapshot!(sentences(&desk, &["missing", "a.txt", "empty.txt", "junk.txt", "latin.txt", "folder"]), @"
    exit 4
    a.txt:0-14: The levy fell.
    latin.txt:0-16: The café stays.
    ---
    error: missing: no such file or folder
    error: empty.txt: the file is empty
    error: junk.txt: this is a binary file, not text
      = help: save it as text in UTF-8
    error: folder: there is no document in this folder
      = help: .txt, .md, .jsonl and .json are read, each also as .gz; - is JSONL on standard input
    note: not read, being of another kind: folder/photo.jpg
    ");
}

#[test]
fn broken_json_on_line_17_is_one_message() {
    let mut rows: Vec<String> = (1..=20).map(|n| format!("{{\"text\": \"Row {n}.\"}}")).collect();
    rows[16] = "{\"text\": \"Row 17.\"".into();
    let desk = Desk::with(&[("rows.jsonl", rows.join("\n").as_bytes())]);
    let told = sentences(&desk, &["rows.jsonl"]);
    assert_eq!(told.matches("Row").count(), 19);
    insta::assert_snapshot!(told.split("---\n").nth(1).unwrap(), @"
    error: rows.jsonl:17: broken JSON at column 18: EOF while parsing an object
      = help: each line of a .jsonl file is one JSON object; the other lines are read
    ");
}

#[test]
fn unbalanced_quotation_marks_are_no_fault() {
    let desk = Desk::with(&[("a.txt", "”The levy” “fell, he \"said. ‘So\n\n“be it.".as_bytes())]);
    assert!(sentences(&desk, &["a.txt"]).starts_with("exit 0\n"));
}

#[test]
fn standard_input_is_jsonl_and_may_be_empty() {
    let args = [SENTENCES, &["-"]].concat();
    let desk = Desk::with(&[]);
    insta::assert_snapshot!(desk.run_on(&args, b"{\"id\": 3, \"text\": \"Is it?\"}\n"), @r#"
    exit 0
    {"document":"3","text":"Is it?","start":0,"end":6,"question":true,"field":"text"}
    ---
    "#);
    insta::assert_snapshot!(desk.run_on(&args, b""), @"
    exit 0
    ---
    warning: standard input was empty
    ");
}

#[test]
fn dates_are_counted_from_the_day_of_the_document() {
    let row = br#"{"id": "a", "published": "2025-02-13", "title": "A day after", "text": "He left on Wednesday."}"#;
    let run = |format| Desk::with(&[("a.jsonl", row)]).run(&["extract", "--stage", "dates", "a.jsonl", "--format", format]);
    insta::assert_snapshot!(run("jsonl"), @r#"
    exit 0
    {"document":"a","text":"A day","start":0,"end":5,"type":"DURATION","value":"P1D","field":"title"}
    {"document":"a","text":"Wednesday","start":11,"end":20,"type":"DATE","value":"2025-02-12","field":"text"}
    ---
    "#);
    insta::assert_snapshot!(run("text"), @"
    exit 0
    a[title]:0-5: DURATION P1D: A day
    a:11-20: DATE 2025-02-12: Wednesday
    ---
    ");
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let desk = Desk::with(&[("a.txt", b"The \x1b[2Jlevy fell.")]);
    insta::assert_snapshot!(sentences(&desk, &["a.txt", "b\u{1b}[1m"]), @r#"
    exit 4
    a.txt:0-18: The \u{1b}[2Jlevy fell.
    ---
    error: b\u{1b}[1m: no such file or folder
    "#);
}

#[test]
fn an_output_file_is_written_whole_or_not_at_all() {
    let desk = Desk::with(&[("a.txt", b"The levy fell."), ("old.txt", b"old")]);
    let to = |file| desk.run(&[SENTENCES, &["--format", "text", "a.txt", "-o", file]].concat());
    insta::assert_snapshot!(to("new.txt"), @"
    exit 0
    ---
    ");
    insta::assert_snapshot!(fs::read_to_string(desk.path().join("new.txt")).unwrap(), @"a.txt:0-14: The levy fell.");
    to("old.txt");
    assert_eq!(fs::read(desk.path().join("old.txt")).unwrap(), fs::read(desk.path().join("new.txt")).unwrap());
    insta::assert_snapshot!(to("gone/new.txt"), @"
    exit 2
    ---
    error: gone/new.txt: cannot be written: its folder does not exist
    ");
    insta::assert_snapshot!(to("."), @"
    exit 2
    ---
    error: .: cannot be written: it is a folder
    ");
    insta::assert_snapshot!(to("a.txt/new.txt"), @"
    exit 2
    ---
    error: a.txt/new.txt: cannot be written: its folder is a file
    ");
    let names: Vec<_> = fs::read_dir(desk.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "no temporary file stays: {names:?}");
}

#[test]
fn threads_do_not_change_the_output() {
    let rows: String = (0..1000).map(|n| format!("{{\"text\": \"Row {n}. It fell.\"}}\n")).collect();
    let desk = Desk::with(&[("rows.jsonl", rows.as_bytes())]);
    let on = |threads| desk.run(&[SENTENCES, &["rows.jsonl", "--threads", threads]].concat());
    assert_eq!(on("1"), on("4"));
}

/// 50 MB in a release build; without optimisation that is half a minute, so a tenth of it does.
#[test]
fn a_long_single_line_is_read() {
    let bytes = if cfg!(debug_assertions) { 5_000_000 } else { 50_000_000 };
    let desk = Desk::with(&[]);
    desk.put("long.txt", "x".repeat(bytes).as_bytes());
    let output = desk.command(&[SENTENCES, &["long.txt"]].concat()).output().unwrap();
    assert!(output.status.success());
    assert!(output.stdout.len() > bytes);
}

/// `walkback … | head -1`
#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let rows: String = (0..50_000).map(|n| format!("{{\"text\": \"Row {n}.\"}}\n")).collect();
    let desk = Desk::with(&[("rows.jsonl", rows.as_bytes())]);
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("walkback"))
        .args([SENTENCES, &["rows.jsonl"]].concat())
        .current_dir(desk.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned()), (Some(0), String::new()));
}

#[test]
fn an_output_that_is_also_read_is_refused_before_anything_is_read() {
    let desk = council();
    let refused = |args: &[&str]| desk.run(&[&["report", "--rules", "rules"], args].concat());
    insta::assert_snapshot!(refused(&["press", "-o", "press/2024-03-02-council.txt"]), @"
    exit 2
    ---
    error: press/2024-03-02-council.txt: cannot be written: it is one of the inputs
    ");
    for args in [
        ["press/2024-03-02-council.txt", "-o", "press/../press/2024-03-02-council.txt"],
        ["press", "-o", "rules/levy.toml"],
        [".", "-o", "press/2024-03-02-council.txt"],
    ] {
        assert!(refused(&args).starts_with("exit 2\n---\nerror: "), "{args:?}");
    }
    assert!(desk.run(&["report", "--rules", "rules", "press"]).contains("flip"), "nothing was overwritten");
    desk.put("press/report.html", b"old");
    assert!(refused(&["press", "-o", "press/report.html"]).starts_with("exit 0\n"), "no kind that is read");
}

#[test]
fn rules_that_are_no_rules_have_one_message() {
    let desk = Desk::with(&[
        ("a.txt", b"A."),
        ("latin/levy.toml", b"format = 1\n# caf\xE9\n"),
        ("empty/notes.txt", b"Notes."),
        ("one.toml", b"format = 1\n[topic.levy]\nname = \"the levy\"\n"),
    ]);
    let told = |rules: &str| {
        let run = desk.run(&["report", "a.txt", "--rules", rules]);
        run.split("---\n").nth(1).unwrap().trim_end().to_owned()
    };
    assert_eq!(told("latin"), "error[unreadable-file]: latin/levy.toml: line 2 is not UTF-8; save the file as UTF-8");
    assert_eq!(told("empty"), "error[unreadable-file]: empty: there is no .toml file in this folder");
    assert_eq!(told("a.txt"), "error[unreadable-file]: a.txt: the name of a rule file ends in .toml");
    assert_eq!(told("one.toml"), "");
}

#[test]
fn names_with_line_ends_cannot_pretend_to_be_messages() {
    let desk = Desk::with(&[("a.txt", b"A."), ("b.jsonl", b"{\"text\": \"B.\", \"published\": \"\\nerror: no\\u001b[2J\"}")]);
    insta::assert_snapshot!(sentences(&desk, &["a.txt", "gone\nerror: all is lost", "b.jsonl"]), @r"
    exit 4
    a.txt:0-2: A.
    1:0-2: B.
    ---
    error: gone\u{a}error: all is lost: no such file or folder
    error: b.jsonl:1: `\u{a}error: no\u{1b}[2J` is not a day that can be read
      = help: write 2025-02-13, 2025-02-13T19:13:00Z, 13 February 2025, Feb 13, 2025 or Thu, 13 Feb 2025 19:13:00 GMT
    ");
    insta::assert_snapshot!(desk.run(&["check", "--rules", "r\n\u{1b}[1m"]), @r"
    exit 3
    ---
    error[unreadable-file]: r\u{a}\u{1b}[1m: no such file or folder
    ");
    insta::assert_snapshot!(desk.run(&["report", "a.txt", "-o", "no\n/x"]), @r"
    exit 2
    ---
    error: no\u{a}/x: cannot be written: its folder does not exist
    ");
    assert!(!desk.run(&["report", "a.txt", "--format", "\u{1b}[2J"]).contains('\u{1b}'));
}

/// `walkback report <(zcat rows.jsonl.gz)`
#[cfg(unix)]
#[test]
fn what_a_shell_pipes_in_is_read_whatever_it_is() {
    let desk = Desk::with(&[("rows.jsonl", b"{\"id\": \"a\", \"text\": \"The levy fell.\"}\n")]);
    let shell = |words: &str| {
        let walkback = assert_cmd::cargo::cargo_bin("walkback");
        let line = format!("{} {} {words}", walkback.display(), SENTENCES.join(" "));
        let output = std::process::Command::new("bash").args(["-c", &line]).current_dir(desk.path()).output().unwrap();
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    };
    let row = "{\"document\":\"a\",\"text\":\"The levy fell.\",\"start\":0,\"end\":14,\"question\":false,\"field\":\"text\"}\n";
    assert_eq!(shell("<(cat rows.jsonl)"), row);
    assert_eq!(shell("<(gzip -c rows.jsonl)"), row);
    assert_eq!(shell("/dev/stdin < rows.jsonl"), row);
    assert_eq!(shell("- < <(gzip -c rows.jsonl)"), row);
    assert!(shell("<(echo The levy fell.)").contains("\"text\":\"The levy fell.\""));
    assert!(shell("/dev/zero").starts_with("error: /dev/zero: this is a binary file"));
}

#[test]
fn colours_are_shown_where_they_are_asked_for_and_lines_fit_the_width() {
    let desk = council();
    let report = |args: &[&str], variables: &[(&str, &str)]| {
        let mut command = desk.command(&[&["report", "--rules", "rules", "press"], args].concat());
        let output = command.envs(variables.iter().copied()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let plain = report(&[], &[]);
    assert!(!plain.contains('\u{1b}'));
    assert!(report(&["--color", "always"], &[]).contains("\u{1b}[1mMara Voss\u{1b}[0m on "));
    assert_eq!(report(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]), plain);
    assert_eq!(report(&[], &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]), plain);
    assert!(report(&["--color", "always"], &[("NO_COLOR", "1")]).contains('\u{1b}'));
    report(&["-o", "report.txt"], &[("CLICOLOR_FORCE", "1")]);
    assert_eq!(fs::read_to_string(desk.path().join("report.txt")).unwrap(), plain, "a file has no colours by itself");
    let narrow = report(&[], &[("COLUMNS", "60")]);
    assert!(narrow.lines().all(|line| line.chars().count() <= 60), "{narrow}");
}

/// The first id of a kind in some output.
fn id_in(output: &str, kind: &str) -> String {
    let at = output.find(&format!("\"{kind}-")).unwrap() + 1;
    output[at..].chars().take_while(|c| *c != '"').collect()
}

#[test]
fn why_tells_of_a_reversal_both_sides_step_by_step() {
    let desk = council();
    let report = desk.run(&["report", "press", "--rules", "rules", "--format", "json"]);
    let told = desk.run(&["why", &id_in(&report, "r"), "press", "--rules", "rules"]);
    insta::assert_snapshot!(told, @r"
    exit 0
    r-47017a309372 Mara Voss on the harbour levy: flip, 2 steps in 108 days
      kind    flip: for (1) was left for against (-1)
      status  report: speaker, topic and position are stated on both sides

    earlier side: s-046e5437a14a Mara Voss on the harbour levy: for (1), 2024-03-02, from “Saturday”

    a-1b465d359705 in 2024-03-02-council.txt:3

    “I support the harbour levy,” Mara Voss said on Saturday.
                                  ^^^^^^^^^ source
                                            ^^^^ cue
       ^^^^^^^^^^^^^^^^^^^^^^^^ the phrase
               ^^^^^^^^^^^^^^^^ topic
      PASS  sentence  a statement
      PASS  anchor    “support”
      PASS  phrase    “( support | favour ) [ the ( idea | notion | concept | principle | introduction ) of ] {topic}” of `support` (rules/core-en/stances-for.toml:11)
      PASS  rule      in force on every day
      PASS  topic     harbour-levy (rules/levy.toml:3)
      PASS  clause    held without a condition
      PASS  negation  none: the rule says for (1)
      PASS  hedge     none
      PASS  rivals    no other rule has a firmer hold on these words
      PASS  source    “Mara Voss” is mara-voss (not declared)
      PASS  cue       “said”, [cue.say] (rules/core-en/cues.toml:10); direct words
      PASS  date      2024-03-02, from “Saturday”
      PASS  status    for (1), assertion a-1b465d359705

    later side: s-9bf2a886a950 Mara Voss on the harbour levy: against (-1), 2024-06-18, from “Tuesday”

    a-75f533859a54 in 2024-06-18-interview.txt:3

    “I oppose the harbour levy,” Mara Voss said on Tuesday.
                                 ^^^^^^^^^ source
                                           ^^^^ cue
       ^^^^^^^^^^^^^^^^^^^^^^^ the phrase
              ^^^^^^^^^^^^^^^^ topic
      PASS  sentence  a statement
      PASS  anchor    “oppose”
      PASS  phrase    “oppose [ ( any ( talk | idea | suggestion ) of | the ( idea | notion | prospect | concept ) of ) ] {topic}” of `oppose` (rules/core-en/stances-against.toml:11)
      PASS  rule      in force on every day
      PASS  topic     harbour-levy (rules/levy.toml:3)
      PASS  clause    held without a condition
      PASS  negation  none: the rule says against (-1)
      PASS  hedge     none
      PASS  rivals    no other rule has a firmer hold on these words
      PASS  source    “Mara Voss” is mara-voss (not declared)
      PASS  cue       “said”, [cue.say] (rules/core-en/cues.toml:10); direct words
      PASS  date      2024-06-18, from “Tuesday”
      PASS  status    against (-1), assertion a-75f533859a54
    ---
    ");
}

#[test]
fn why_tells_of_a_statement_and_of_a_position() {
    let desk = council();
    let report = desk.run(&["report", "press", "--rules", "rules", "--format", "json"]);
    for kind in ["s", "a"] {
        let id = id_in(&report[report.find("\"reversals\"").unwrap()..], kind);
        let told = desk.run(&["why", &id, "press", "--rules", "rules"]);
        assert!(
            told.starts_with("exit 0\n") && told.contains(&id) && told.contains("PASS  status    for (1), assertion a-"),
            "{told}"
        );
    }
}

#[test]
fn why_of_what_is_not_there_makes_one_guess() {
    let desk = council();
    let report = desk.run(&["report", "press", "--rules", "rules", "--format", "json"]);
    let id = id_in(&report, "r");
    let short = desk.run(&["why", &id[..6], "press", "--rules", "rules"]);
    assert_eq!(
        short,
        format!("exit 2\n---\nerror: nothing in these documents has the id `{}`\n  = help: did you mean `{id}`?\n", &id[..6])
    );
    insta::assert_snapshot!(desk.run(&["why", "r-000000000000", "press", "--rules", "rules"]), @"
    exit 2
    ---
    error: nothing in these documents has the id `r-000000000000`
      = help: ids stand in the output of `report` and `extract`; they change with the text and the rules
    ");
    insta::assert_snapshot!(desk.run(&["why", "levy", "press", "--rules", "rules"]), @r"
    exit 2
    ---
    error: nothing in these documents has the id `levy`
      = help: an id begins with a- (a position), s- (a statement), r- (a reversal), c- (a contradiction) or l- (a lead)
    ");
    insta::assert_snapshot!(desk.run(&["why", &id, "-", "--rules", "rules"]), @r"
    exit 2
    ---
    error: `why` reads its documents twice, and standard input can be read once
      = help: write them to a file, and name it
    ");
}

#[test]
fn why_not_tells_how_far_a_rule_came() {
    let desk = council();
    insta::assert_snapshot!(
        desk.run(&["why-not", "oppose", "--rules", "rules", "--text", "Asked whether she opposes the harbour levy, Mara Voss smiled."]), @r"
    exit 0
    rule `oppose` (rules/core-en/stances-against.toml:11)

    no position
    Asked whether she opposes the harbour levy, Mara Voss smiled.
                      ^^^^^^^^^^^^^^^^^^^^^^^^ the phrase
                              ^^^^^^^^^^^^^^^^ topic
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FAIL clause
      PASS  sentence  a statement
      PASS  anchor    “opposes”
      PASS  phrase    “oppose [ ( any ( talk | idea | suggestion ) of | the ( idea | notion | prospect | concept ) of ) ] {topic}” of `oppose` (rules/core-en/stances-against.toml:11)
      PASS  rule      in force on every day
      PASS  topic     “the harbour levy”
      FAIL  clause    inside-condition: inside an `if` or `whether` clause; at “whether she opposes the harbour levy”
      other phrases, anchor-not-there: “stand opposed to {topic}”, “stand ( against | in opposition to ) …”
      other phrases, phrase-does-not-match: “is [ ( strongly | firmly | adamantly | …”, “{topic} is opposed by {speaker}”, “remain opposed to {topic}”
    ---
    note: `walkback explain inside-condition` tells more
    ");
    insta::assert_snapshot!(
        desk.run(&["why-not", "oppose", "--rules", "rules", "--article", "press/2024-03-02-council.txt:3"]), @r"
    exit 0
    rule `oppose` (rules/core-en/stances-against.toml:11)

    no position
    “I support the harbour levy,” Mara Voss said on Saturday.
      PASS  sentence  a statement
      FAIL  anchor    anchor-not-there: the words that every match of the phrase holds are not there; it needs “oppose”, “opposed”, “opposes” or 1 more for “oppose [ ( any ( talk | idea | suggestion ) of | the ( idea | notion | prospect | concept ) of ) ] {topic}”
      other phrases, anchor-not-there: “is [ ( strongly | firmly | adamantly | …”, “{topic} is opposed by {speaker}”, “remain opposed to {topic}”, “stand opposed to {topic}”, “stand ( against | in opposition to ) …”
    ---
    note: `walkback explain anchor-not-there` tells more
    ");
    let example = desk.run(&["why-not", "oppose", "--example", "--text", "Kell opposes the pier."]);
    assert!(example.contains("takes the position against on the pier"), "{example}");
}

/// A lead is told of by its id, and by its rule.
#[test]
fn why_and_why_not_tell_of_reporters_words() {
    let desk = council();
    desk.put("press/2024-06-21-star.txt", b"Published: June 21, 2024\n\nOn Friday Tom Reed backtracked on the harbour levy.\n");
    desk.put("press/2024-06-20-echo.txt", b"Published: June 20, 2024\n\nMara Voss reversed course on the harbour levy.\n");
    let report = desk.run(&["report", "press", "--rules", "rules", "--format", "json"]);
    let why = |id: &str| desk.run(&["why", id, "press", "--rules", "rules"]);
    let listed = &report[report.find("\"reported\"").unwrap()..];
    insta::assert_snapshot!(why(&id_in(listed, "l")), @"
    exit 0
    l-2b0c2b564002 Tom Reed on the harbour levy: called a reversal by a reporter
      status  listed as a lead: no finding of this speaker has both sides near it

    2024-06-21-star.txt:3

    On Friday Tom Reed backtracked on the harbour levy.
              ^^^^^^^^ the subject
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the phrase
      PASS  sentence  a statement
      PASS  anchor    “backtracked”
      PASS  phrase    “{speaker} ( backtrack | backpedal | back-pedal | row back | climb down ) [ ( on | from | over ) * ]” of `backtracked` (rules/core-en/reported.toml:26)
      PASS  topic     harbour-levy (rules/levy.toml:3)
      PASS  clause    the reporter's own words, under no condition
      PASS  negation  none
      PASS  source    “Tom Reed”, the subject, is tom-reed (not declared)
      PASS  date      reported on 2024-06-21
      PASS  status    a lead, l-2b0c2b564002: a reporter's word, and never a finding by itself
    ---
    ");
    insta::assert_snapshot!(why(&id_in(&report, "l")), @"
    exit 0
    l-88744828f898 Mara Voss on the harbour levy: called a reversal by a reporter
      status  it corroborates r-47017a309372, a flip of Mara Voss on the harbour levy

    2024-06-20-echo.txt:3

    Mara Voss reversed course on the harbour levy.
    ^^^^^^^^^ the subject
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the phrase
      PASS  sentence  a statement
      PASS  anchor    “course”
      PASS  phrase    “{speaker} reverse course [ ( on | over | and ) * ]” of `reversed-course` (rules/core-en/reported.toml:41)
      PASS  topic     harbour-levy (rules/levy.toml:3)
      PASS  clause    the reporter's own words, under no condition
      PASS  negation  none
      PASS  source    “Mara Voss”, the subject, is mara-voss (not declared)
      PASS  date      reported on 2024-06-20
      PASS  status    a lead, l-88744828f898: a reporter's word, and never a finding by itself
    ---
    ");
    let why_not = |rule: &str, text: &str| desk.run(&["why-not", rule, "--rules", "rules", "--text", text]);
    insta::assert_snapshot!(why_not("walked-back", "Mara Voss walked back to the harbour."), @r"
    exit 0
    rule `walked-back` (rules/core-en/reported.toml:9)

    no lead
    Mara Voss walked back to the harbour.
              ^^^^^^^^^^^ fits the beginning of the phrase
                          ^^ FAIL phrase
      PASS  sentence  a statement
      PASS  anchor    “walked”
      FAIL  phrase    phrase-does-not-match: the phrase does not fit the words; behind “walked back” stands “to”, where “{speaker} walk back ( his | her | their | its | those | these | the | that | this | some | earlier | a | an ) *” needs “( his | her | their | its | those | these | the | that | this | some | earlier | a | an )”
      other phrases, phrase-does-not-match: “{speaker} walk ( his | her | their | …”, “{speaker} walk ( it | that | this | …”
    ---
    note: `walkback explain phrase-does-not-match` tells more
    ");
    insta::assert_snapshot!(why_not("changed-mind", "“I will not change my mind,” Mara Voss said."), @r"
    exit 0
    rule `changed-mind` (rules/core-en/explained.toml:10)

    no explanation
    “I will not change my mind,” Mara Voss said.
     ^ the subject
                ^^^^^^^^^^^^^^ the phrase
            ^^^ FAIL negation
      PASS  sentence  a statement
      PASS  anchor    “change”
      PASS  phrase    “{speaker} ( change | reconsider | rethink | revise ) ( my | our | his | her | their | its ) [ own ] ( mind | minds | view | views | position | stance | thinking | opinion )” of `changed-mind` (rules/core-en/explained.toml:10)
      PASS  topic     none is named, and none is needed
      PASS  clause    under no condition
      FAIL  negation  negated: negated, and the rule reads no position from its negation; at “not”
      other phrases, anchor-not-there: “( my | our | his | her | their ) [ own …”, “{speaker} ( have | has | had ) [ since …”, “{speaker} have a change of heart”
    ---
    note: `walkback explain negated` tells more
    ");
}

#[test]
fn why_not_refuses_what_it_cannot_find() {
    let desk = council();
    insta::assert_snapshot!(desk.run(&["why-not", "opose", "--text", "Mara Voss opposes it."]), @r"
    exit 2
    ---
    error: no [[stance]], [[reported]] or [[explained]] rule has the id `opose`
      = help: did you mean `oppose`?
    ");
    insta::assert_snapshot!(desk.run(&["why-not", "oppose", "--text", " "]), @r"
    exit 2
    ---
    error: there is no sentence here
      = help: give a whole sentence, or the line of one
    ");
    insta::assert_snapshot!(desk.run(&["why-not", "oppose", "--article", "press/2024-03-02-council.txt"]), @r"
    exit 2
    ---
    error: `press/2024-03-02-council.txt` names no line of a file
      = help: write the file and the line, as in articles/2024-03-02-council.txt:5
    ");
    insta::assert_snapshot!(desk.run(&["why-not", "oppose", "--article", "press/2024-03-02-council.txt:2"]), @r"
    exit 2
    ---
    error: there is no sentence on line 2 of 2024-03-02-council.txt
      = help: give a whole sentence, or the line of one
    ");
    insta::assert_snapshot!(desk.run(&["why-not", "oppose", "--article", "press/nothing.txt:2"]), @r"
    exit 4
    ---
    error: press/nothing.txt: no such file or folder
    ");
    insta::assert_snapshot!(desk.run(&["why-not", "oppose"]), @r"
    exit 2
    ---
    error: the following required arguments were not provided:
      <--text <WORDS>|--article <FILE:LINE>>

    Usage: walkback why-not <--text <WORDS>|--article <FILE:LINE>> <RULE>

    For more information, try '--help'.
    ");
}

#[test]
fn every_reason_that_why_not_prints_is_explained() {
    let desk = Desk::with(&[]);
    let page = desk.run(&["explain", "inside-condition"]);
    assert!(page.starts_with("exit 0\n# inside-condition\n"), "{page}");
    assert!(desk.run(&["explain"]).contains("\nno-speaker                nobody who can be named holds it\n"));
    insta::assert_snapshot!(desk.run(&["explain", "inside-conditions"]), @r"
    exit 2
    ---
    error: no page is called `inside-conditions`
      = help: did you mean `inside-condition`?
    ");
    insta::assert_snapshot!(desk.run(&["explain", "levy"]), @r"
    exit 2
    ---
    error: no page is called `levy`
      = help: `walkback explain` alone lists the words that have one
    ");
}
