//! `walkback verdict` and `walkback stats`: what people make of findings, and what becomes of it.

mod common;

use common::desk::{Desk, council, json};

/// The one finding of [`council`].
const FLIP: &str = "r-47017a309372";

fn judged(desk: &Desk, ruling: &str) -> String {
    let paths = ["--rules", "rules", "press"];
    let mut command = desk.command(&[&["verdict", FLIP, ruling, "--reason", "She quoted her rival."], &paths[..]].concat());
    let output = command.env_remove("CI").output().unwrap();
    format!("{}\n{}", output.status, String::from_utf8_lossy(&output.stderr))
}

fn report(desk: &Desk, args: &[&str]) -> String {
    desk.run(&[&["report", "--rules", "rules", "press"], args].concat())
}

#[test]
fn a_verdict_is_written_for_people_to_read() {
    let desk = council();
    insta::assert_snapshot!(judged(&desk, "not-a-change"), @"
    exit status: 0
    note: verdicts.toml written: not-a-change: Mara Voss on the harbour levy: flip, 2 steps in 108 days (2024-06-18, r-47017a309372)
    ");
    insta::assert_snapshot!(std::fs::read_to_string(desk.path().join("verdicts.toml")).unwrap(), @r#"
    # What people have said of findings. `walkback verdict` writes here; commit this file.
    format = 1

    [[verdict]]
    finding = "r-47017a309372"
    verdict = "not-a-change"
    reason  = "She quoted her rival."
    about   = "Mara Voss on the harbour levy: flip, 2 steps in 108 days (2024-06-18, r-47017a309372)"
    "#);
}

#[test]
fn judged_findings_fold_away_and_can_be_shown_whole() {
    let desk = council();
    judged(&desk, "not-a-change");
    insta::assert_snapshot!(report(&desk, &[]), @"
    exit 0
    Judged (--judged shows them whole):
      not-a-change  Mara Voss on the harbour levy: flip, 2 steps in 108 days (2024-06-18,
                    r-47017a309372)

    2 documents, 2 statements: 1 reversal, 0 contradictions, 0 leads; 1 of them judged.
    speakers that no rule declares: Mara Voss
    2 of N stance rules fired; `--format json` lists the others
    ---
    ");
    insta::assert_snapshot!(report(&desk, &["--judged"]), @"
    exit 0
    Mara Voss on the harbour levy: flip, 2 steps in 108 days  r-47017a309372
      2024-03-02  for      “I support the harbour levy”  2024-03-02-council.txt:3    support
      2024-06-18  against  “I oppose the harbour levy”   2024-06-18-interview.txt:3  oppose
      verdict: not-a-change: She quoted her rival.

    2 documents, 2 statements: 1 reversal, 0 contradictions, 0 leads.
    speakers that no rule declares: Mara Voss
    2 of N stance rules fired; `--format json` lists the others
    ---
    ");
    insta::assert_snapshot!(report(&desk, &["--format", "md"]), @"
    exit 0
    # Reversals

    ## Judged

    - not-a-change: Mara Voss on the harbour levy: flip, 2 steps in 108 days (2024-06-18, r-47017a309372)

    2 documents, 2 statements: 1 reversal, 0 contradictions, 0 leads; 1 of them judged.

    - speakers that no rule declares: Mara Voss
    - packs: core-en, ukraine-2025
    ---
    ");
}

/// Programs get every finding, with what was said of it.
#[test]
fn json_holds_judged_findings_with_their_verdict() {
    let desk = council();
    assert!(json(&report(&desk, &["--format", "json"]))["reversals"][0]["verdict"].is_null());
    judged(&desk, "confirmed");
    let verdict = serde_json::json!({"verdict": "confirmed", "reason": "She quoted her rival."});
    assert_eq!(json(&report(&desk, &["--format", "json"]))["reversals"][0]["verdict"], verdict);
}

#[test]
fn a_gate_stays_open_for_what_was_judged() {
    let desk = council();
    assert!(report(&desk, &["--fail-on", "flip"]).starts_with("exit 1"));
    judged(&desk, "confirmed");
    assert!(report(&desk, &["--fail-on", "flip"]).starts_with("exit 0"));
}

#[test]
fn stats_tell_what_each_rule_has_come_to() {
    let desk = council();
    let stats = |args: &[&str]| desk.run(&[&["stats", "--rules", "rules", "press"], args].concat());
    insta::assert_snapshot!(stats(&[]), @"
    exit 0
    rule       hits  confirmed  wrong  unjudged
    oppose        1          0      0         1
    support       1          0      0         1

    1 finding: 0 confirmed, 0 wrong, 1 unjudged.
    ---
    ");
    judged(&desk, "not-a-change");
    insta::assert_snapshot!(stats(&[]), @"
    exit 0
    rule       hits  confirmed  wrong  unjudged
    oppose        1          0      1         0
      r-47017a309372 not-a-change
    support       1          0      1         0
      r-47017a309372 not-a-change

    1 finding: 0 confirmed, 1 wrong, 0 unjudged.
    ---
    ");
    let found = json(&stats(&["--format", "json"]));
    assert_eq!((&found["walkback_stats"], &found["wrong"], &found["rules"][0]["hits"]), (&1.into(), &1.into(), &1.into()));
    desk.put("press/2024-06-18-interview.txt", b"Nobody spoke.");
    insta::assert_snapshot!(stats(&[]), @"
    exit 0
    rule       hits  confirmed  wrong  unjudged
    support       1          0      0         0

    Judged, but not found in these documents under these rules:
      not-a-change    Mara Voss on the harbour levy: flip, 2 steps in 108 days (2024-06-18,
                      r-47017a309372)

    0 findings: 0 confirmed, 0 wrong, 0 unjudged.
    ---
    ");
}

#[test]
fn verdicts_stand_beside_the_project_file_wherever_the_command_runs() {
    let desk = council();
    desk.put("walkback.toml", b"format = 1\npacks = [\"core-en\", \"rules\"]\n");
    desk.put("deep/down/note.txt", b"");
    let mut command = desk.command(&["verdict", FLIP, "confirmed", "--reason", "heard it", "../../press"]);
    let output = command.current_dir(desk.path().join("deep/down")).env_remove("CI").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(desk.path().join("verdicts.toml").exists());
    assert!(desk.run(&["report", "press"]).contains("1 of them judged"));
}

#[test]
fn what_cannot_be_judged_is_refused_and_nothing_is_written() {
    let desk = council();
    let refused = |args: &[&str]| {
        let mut command = desk.command(&[&["verdict", "--rules", "rules"], args].concat());
        let output = command.env_remove("CI").output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    insta::assert_snapshot!(refused(&["r-47017a309373", "confirmed", "--reason", "x", "press"]), @"
    error: nothing in these documents has the id `r-47017a309373`
      = help: did you mean `r-47017a309372`?
    ");
    insta::assert_snapshot!(refused(&["r-1", "confirmed", "--reason", "x"]), @"
    error: `r-1` is no id of a finding
      = help: ids such as r-5f2c9a01be44 stand behind each finding of `walkback report`
    ");
    insta::assert_snapshot!(refused(&[FLIP, "confirmed", "--reason", " "]), @r#"
    error: a verdict needs a reason
      = help: --reason "why"
    "#);
    let ci = desk.command(&["verdict", FLIP, "confirmed", "--reason", "x"]).env("CI", "true").output().unwrap();
    assert_eq!(ci.status.code(), Some(2));
    assert!(!desk.path().join("verdicts.toml").exists());
}

#[test]
fn a_file_that_is_wrong_stops_the_run_and_is_left_as_it_is() {
    let desk = council();
    desk.put("verdicts.toml", b"format = 1\n[[verdict]]\nfinding = \"r-1\"\nverdict = \"confirmed\"\nreason = \"x\"\n");
    insta::assert_snapshot!(report(&desk, &[]), @"
    exit 3
    ---
    error: verdicts.toml:3: `r-1` is no id of a finding, such as r-5f2c9a01be44 or c-5f2c9a01be44
    ");
    let before = std::fs::read(desk.path().join("verdicts.toml")).unwrap();
    insta::assert_snapshot!(judged(&desk, "confirmed"), @"
    exit status: 3
    error: verdicts.toml:3: `r-1` is no id of a finding, such as r-5f2c9a01be44 or c-5f2c9a01be44
    ");
    assert_eq!(std::fs::read(desk.path().join("verdicts.toml")).unwrap(), before);
}
