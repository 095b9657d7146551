//! `walkback diff`: what a change of rules does to the findings, between two folders and between two git revisions.

mod common;

use common::desk::{Desk, LEVY, council, json};
use std::process::Command;

/// A rule of one's own: "is cold on" is a no.
const COLD: &str = r#"
[[stance]]
id        = "cold-on"
says      = ["is cold on {topic}"]
means     = "against"
why       = "Who is cold on a thing would rather not have it."
fires_on  = ["Voss said <<she is cold on the harbour levy>>."]
flips_on  = []
silent_on = ["It is cold on the quay."]
"#;

/// The desk of [`council`], and a later article that only [`COLD`] reads.
fn desk() -> Desk {
    let desk = council();
    let text = "Reed speaks\n\n“I support the harbour levy,” Tom Reed said on 2 May.\n\n\
                “I am cold on the harbour levy,” Tom Reed said on Thursday.\n";
    desk.put("press/2024-07-18-reed.txt", text.as_bytes());
    desk.put("new/levy.toml", format!("{LEVY}{COLD}").as_bytes());
    desk
}

fn git(desk: &Desk, args: &[&str]) {
    let me = ["-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"];
    let done = Command::new("git").current_dir(desk.path()).args(me).args(args).output().expect("git is installed");
    assert!(done.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_new_rule_gains_a_finding_which_is_shown_with_its_quotations() {
    insta::assert_snapshot!(desk().run(&["diff", "--rules", "rules..new", "press"]), @"
    exit 0
    + Tom Reed on the harbour levy: flip, 2 steps in 77 days  r-de302bdfdeea
      2024-05-02  for      “I support the harbour levy”     2024-07-18-reed.txt:3  support
      2024-07-18  against  “I am cold on the harbour levy”  2024-07-18-reed.txt:5  cold-on

    from rules to new: 1 finding gained, 0 lost, 0 changed, 1 unchanged.
    positions: 1 gained, 0 lost; leads: 0 gained, 0 lost.
    --positions lists the positions.
    ---
    ");
}

#[test]
fn the_way_back_loses_it_and_positions_are_listed_on_request() {
    insta::assert_snapshot!(desk().run(&["diff", "--rules", "new..rules", "press", "--positions"]), @"
    exit 0
    - Tom Reed on the harbour levy: flip, 2 steps in 77 days  r-de302bdfdeea
      2024-05-02  for      “I support the harbour levy”     2024-07-18-reed.txt:3  support
      2024-07-18  against  “I am cold on the harbour levy”  2024-07-18-reed.txt:5  cold-on

    positions lost:
      2024-07-18  Tom Reed on the harbour levy  against  I am cold on the harbour levy
                                                         2024-07-18-reed.txt:5, rule cold-on

    from new to rules: 0 findings gained, 1 lost, 0 changed, 1 unchanged.
    positions: 0 gained, 1 lost; leads: 0 gained, 0 lost.
    ---
    ");
}

#[test]
fn a_stronger_reading_changes_a_finding_and_says_what_is_told_differently() {
    let desk = desk();
    desk.put("firm/levy.toml", format!("{LEVY}{}", COLD.replace("\"against\"", "\"ruled-out\"")).as_bytes());
    insta::assert_snapshot!(desk.run(&["diff", "--rules", "new..firm", "press"]), @"
    exit 0
    ~ Tom Reed on the harbour levy: flip, 3 steps in 77 days  r-9e3685c0bf51
      2024-05-02  for        “I support the harbour levy”     2024-07-18-reed.txt:3  support
      2024-07-18  ruled-out  “I am cold on the harbour levy”  2024-07-18-reed.txt:5  cold-on
      changed: later side, position: against → ruled-out

    from new to firm: 0 findings gained, 0 lost, 1 changed, 1 unchanged.
    positions: 1 gained, 1 lost; leads: 0 gained, 0 lost.
    --positions lists the positions.
    ---
    ");
}

#[test]
fn programs_read_the_same_as_people() {
    let found = json(&desk().run(&["diff", "--rules", "rules..new", "press", "--format", "json"]));
    assert_eq!(found["walkback_diff"], 1);
    assert_eq!(found["reversals"]["gained"][0]["kind"], "flip");
    assert_eq!(found["reversals"]["gained"][0]["to"]["quotes"][0]["rule"], "cold-on");
    assert_eq!(found["reversals"]["unchanged"], 1);
    assert_eq!(found["positions"]["gained"][0]["position"]["name"], "against");
    for (list, part) in [("contradictions", "gained"), ("contradictions", "changed"), ("reported", "lost"), ("positions", "lost")]
    {
        assert_eq!(found[list][part], serde_json::json!([]), "{list} {part}");
    }
}

#[test]
fn only_who_asks_gets_exit_1_for_a_difference() {
    let desk = desk();
    let exit = |args: &[&str]| desk.run(&[&["diff", "press"], args].concat())[..6].to_owned();
    assert_eq!(exit(&["--rules", "rules..new"]), "exit 0");
    assert_eq!(exit(&["--rules", "rules..new", "--exit-code"]), "exit 1");
    assert_eq!(exit(&["--rules", "new..new", "--exit-code"]), "exit 0");
}

/// Nothing is checked out: the folder on the disk stays as it is.
#[test]
fn revisions_are_read_without_a_checkout_also_from_elsewhere() {
    let desk = desk();
    git(&desk, &["init", "-q"]);
    git(&desk, &["add", "rules"]);
    git(&desk, &["commit", "-qm", "the topic"]);
    desk.put("rules/cold.toml", format!("format = 1\n{COLD}").as_bytes());
    let gained = "1 finding gained, 0 lost, 0 changed, 1 unchanged.";
    let uncommitted = desk.run(&["diff", "--rules", "HEAD..", "--rules", "rules", "press"]);
    assert!(uncommitted.contains(&format!("from HEAD to the files as they stand: {gained}")), "{uncommitted}");

    git(&desk, &["add", "rules"]);
    git(&desk, &["commit", "-qm", "a rule"]);
    std::fs::remove_dir_all(desk.path().join("rules")).unwrap();
    let committed = desk.run(&["diff", "--rules", "HEAD~1..HEAD", "--rules", "rules", "press"]);
    assert!(committed.contains(&format!("from HEAD~1 to HEAD: {gained}")), "{committed}");
    assert!(!desk.path().join("rules").exists());

    let whole = |path: &str| desk.path().join(path).display().to_string();
    let elsewhere = Desk::with(&[]);
    let run = elsewhere.run(&["diff", "--rules", "HEAD~1..HEAD", "--rules", &whole("rules"), &whole("press")]);
    assert!(run.contains(gained), "{run}");
}

#[test]
fn a_project_is_read_as_it_stood() {
    let desk = desk();
    desk.put("walkback.toml", b"format = 1\npacks = [\"core-en\", \"rules\"]\n");
    git(&desk, &["init", "-q"]);
    git(&desk, &["add", "walkback.toml", "rules"]);
    git(&desk, &["commit", "-qm", "the project"]);
    desk.put("more/cold.toml", format!("format = 1\n{COLD}").as_bytes());
    desk.put("walkback.toml", b"format = 1\npacks = [\"core-en\", \"rules\", \"more\"]\n");
    let run = desk.run(&["diff", "--rules", "HEAD..", "press"]);
    assert!(run.contains("from HEAD to the files as they stand: 1 finding gained, 0 lost, 0 changed, 1 unchanged."), "{run}");
}

/// `rules` is compared with `new`, not with both of them together.
#[test]
fn a_folder_of_the_project_is_replaced_by_the_other_version() {
    let desk = desk();
    desk.put("walkback.toml", b"format = 1\npacks = [\"core-en\", \"rules\"]\n");
    let run = |range: &str| desk.run(&["diff", "--rules", range, "press"]);
    assert!(run("rules..new").contains("from rules to new: 1 finding gained, 0 lost, 0 changed, 1 unchanged."));
    let back = run("new..rules");
    assert!(
        back.contains("from new to rules: 0 findings gained, 1 lost, 0 changed, 1 unchanged.") && !back.contains("given twice"),
        "{back}"
    );
}

#[test]
fn faults_of_a_version_name_the_version() {
    let desk = desk();
    git(&desk, &["init", "-q"]);
    desk.put("rules/levy.toml", LEVY.replace("topic", "topc").as_bytes());
    git(&desk, &["add", "rules"]);
    git(&desk, &["commit", "-qm", "a slip of the pen"]);
    let run = desk.run(&["diff", "--rules", "HEAD..HEAD", "--rules", "rules", "press"]);
    assert!(run.starts_with("exit 3\n") && run.contains("HEAD:rules/levy.toml:3"), "{run}");
}

#[test]
fn what_is_no_version_is_told_in_one_message() {
    let desk = desk();
    let told = |args: &[&str]| desk.run(&[&["diff", "press"], args].concat()).split("---\n").nth(1).unwrap().to_owned();
    insta::assert_snapshot!(told(&[]), @"
    error: `diff` needs two versions of the rules
      = help: write --rules OLD..NEW, with two rule folders or two git revisions
    ");
    insta::assert_snapshot!(told(&["--rules", "rules..nwe"]), @"
    error: --rules rules..nwe: `nwe` is neither a folder nor a git revision
      = help: write two rule folders, or two revisions that `git log` knows
    ");
    insta::assert_snapshot!(told(&["--rules", "..new"]), @"
    error: --rules ..new: there is nothing in front of the `..`
      = help: write two rule folders, or two revisions that `git log` knows
    ");
    insta::assert_snapshot!(told(&["--rules", "rules..new", "--rules", "new..rules"]), @"
    error: `diff` compares two versions of the rules, not more
      = help: write one --rules OLD..NEW
    ");
    git(&desk, &["init", "-q"]);
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "-qm", "all"]);
    insta::assert_snapshot!(told(&["--rules", "HEAD..HEAD"]), @"
    error: in which folder the rules stand in these revisions is not said
      = help: name the folder of your rules too (--rules HEAD..HEAD --rules FOLDER), or write a walkback.toml
    ");
    insta::assert_snapshot!(told(&["--rules", "HEAD..HEAD", "--rules", "gone"]), @"
    error: gone is in neither of the two
      = help: `git ls-files` lists what git knows
    ");
    insta::assert_snapshot!(told(&["--rules", "HEAD..new", "--rules", "rules"]), @"
    error: --rules HEAD..new: one side is a folder, the other a git revision
      = help: write two rule folders, or two revisions that `git log` knows
    ");
}
