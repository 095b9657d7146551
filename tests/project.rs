//! The project file, `walkback.toml`, as its author meets it: packs, levels, mutes, overrides, and what every run tells of them.

mod common;

use assert_cmd::Command;
use common::without_count;
use std::fs;
use tempfile::TempDir;

/// A town whose council argues about a levy, in a folder of its own.
struct Desk(TempDir);

const LEVY: &str = r#"format = 1

[pack]
id      = "harbour"
version = "0.1.0"
about   = "The harbour levy"

[topic.harbour-levy]
name = "the harbour levy"
also = ["harbour levy"]

[[stance]]
id         = "ships-should-pay"
topic      = "harbour-levy"
says       = ["ships ( should | must ) pay"]
means      = "for"
if_negated = "against"
fires_on   = ['''Voss said that <<ships should pay>> for the quay.''']
flips_on   = ['''Voss said that <<ships should not pay>> for the quay.''']
silent_on  = ['''Should ships pay?''']
"#;

const MARCH: &str = "Council meets\n\n“Ships must pay,” Mara Voss said on Saturday of the harbour levy.\n";
const JUNE: &str = "Voss speaks\n\n“I oppose the harbour levy,” Mara Voss said on Tuesday.\n";

impl Desk {
    /// With the rules and articles of the town, and a project file that holds `project`.
    fn with(project: &str) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.put("rules/levy.toml", LEVY);
        desk.put("press/2024-03-02-council.txt", MARCH);
        desk.put("press/2024-06-18-interview.txt", JUNE);
        desk.put("walkback.toml", &format!("format = 1\n{project}"));
        desk
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// What a run leaves: exit code, standard output, standard error.
    fn run(&self, args: &[&str]) -> String {
        self.run_in("", args)
    }

    fn run_in(&self, folder: &str, args: &[&str]) -> String {
        let mut command = Command::cargo_bin("walkback").unwrap();
        command.current_dir(self.0.path().join(folder)).env("COLUMNS", "100").env_remove("CLICOLOR_FORCE").args(args);
        let output = command.output().unwrap();
        let code = output.status.code().unwrap_or(-1);
        let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        without_count(&format!("exit {code}\n{out}---\n{err}"))
    }
}

#[test]
fn a_project_names_its_packs_and_is_found_from_any_folder_below() {
    let desk = Desk::with("packs = [\"core-en\", \"rules\"]\n");
    desk.put("press/archive/readme.md", "");
    insta::assert_snapshot!(desk.run_in("press/archive", &["check"]), @"
    exit 0
    rules fine: 2 packs, 139 stance rules, 1 topic, 0 people, 0 bodies, 0 groups, 0 warnings
    ---
    ");
    let report = desk.run_in("press/archive", &["report", ".."]);
    assert!(report.contains("Mara Voss on the harbour levy: flip"), "{report}");
    let away = desk.run(&["report", "press", "--no-project"]);
    assert!(away.contains("0 reversals"), "{away}");
}

#[test]
fn a_project_may_be_named_and_its_paths_count_from_its_own_folder() {
    let desk = Desk::with("");
    desk.put("desks/strict.toml", "format = 1\npacks = [\"core-en\", \"../rules/levy.toml\"]\n");
    let run = desk.run(&["check", "--project", "desks/strict.toml"]);
    assert!(run.starts_with("exit 0\nrules fine: 2 packs"), "{run}");
    insta::assert_snapshot!(desk.run(&["check", "--project", "desks"]), @"
    exit 3
    ---
    error[unreadable-file]: desks/walkback.toml: no such file or folder
    ");
}

#[test]
fn a_project_without_packs_has_all_that_ship() {
    let desk = Desk::with("");
    let (with, without) = (desk.run(&["check"]), desk.run(&["check", "--no-project"]));
    assert_eq!(with, without);
}

#[test]
fn a_pack_that_is_not_there_is_guessed() {
    let desk = Desk::with("packs = [\"corn-en\", \"rules\", \"nowhere\", 7]\n");
    insta::assert_snapshot!(desk.run(&["check"]), @r#"
    exit 3
    ---
    error[unknown-pack]: no pack is called `corn-en`
     --> walkback.toml:2:10
      |
    2 | packs = ["corn-en", "rules", "nowhere", 7]
      |          ^^^^^^^^^ did you mean `core-en`?
      |
      = help: packs that ship: core-en, ukraine-2025; else a folder or a .toml file, counted from the folder of this file

    error[unknown-pack]: no pack is called `nowhere`
     --> walkback.toml:2:30
      |
    2 | packs = ["corn-en", "rules", "nowhere", 7]
      |                              ^^^^^^^^^ not there
      |
      = help: packs that ship: core-en, ukraine-2025; else a folder or a .toml file, counted from the folder of this file

    error[wrong-type]: `packs` takes a list of texts
     --> walkback.toml:2:41
      |
    2 | packs = ["corn-en", "rules", "nowhere", 7]
      |                                         ^ this is a whole number
    "#);
}

/// Rules of its own stand in it behind its packs and before those of `--rules`.
#[test]
fn a_project_holds_rules_and_policy_of_its_own() {
    let desk = Desk::with(
        "packs = [\"core-en\", \"rules\"]\n\n[topic.harbour-levy]\nname = \"the levy on ships\"\nalso = [\"harbour levy\"]\n",
    );
    let report = desk.run(&["report", "press"]);
    assert!(report.contains("Mara Voss on the levy on ships: flip"), "{report}");
    let report = desk.run(&["report", "press", "--rules", "rules/levy.toml"]);
    assert!(report.contains("Mara Voss on the harbour levy: flip"), "{report}");
}

#[test]
fn levels_say_how_grave_a_fault_is() {
    let lax = LEVY.replace("silent_on  = ['''Should ships pay?''']\n", "");
    let check = |level: &str| {
        let desk = Desk::with(&format!("packs = [\"core-en\", \"rules\"]\n[levels]\nno-silent-example = \"{level}\"\n"));
        desk.put("rules/levy.toml", &lax);
        let run = desk.run(&["check"]);
        let first = run.split("---\n").nth(1).unwrap().lines().next().unwrap_or_default().to_owned();
        (run[..6].to_owned(), first)
    };
    let title = "[no-silent-example]: rule `ships-should-pay` names no sentence that it must leave alone";
    assert_eq!(check("off"), ("exit 0".to_owned(), String::new()));
    assert_eq!(check("warning"), ("exit 0".to_owned(), format!("warning{title}")));
    assert_eq!(check("error"), ("exit 3".to_owned(), format!("error{title}")));
}

#[test]
fn what_cannot_be_used_stays_an_error() {
    let desk = Desk::with("[levels]\nunknown-key = \"off\"\nmissing-exampels = \"off\"\ntoo-common = \"of\"\nambiguous = 1\n");
    insta::assert_snapshot!(desk.run(&["check"]), @r#"
    exit 3
    ---
    error[bad-value]: `unknown-key` is always an error
     --> walkback.toml:3:1
      |
    3 | unknown-key = "off"
      | ^^^^^^^^^^^ what it is about cannot be used
      |
      = help: take the line out; `walkback explain unknown-key` tells how to mend the fault itself

    error[unknown-word]: no message is called `missing-exampels`
     --> walkback.toml:4:1
      |
    4 | missing-exampels = "off"
      | ^^^^^^^^^^^^^^^^ did you mean `missing-examples`?
      |
      = help: `walkback explain` lists them

    error[unknown-word]: `of` is not a value of `too-common`
     --> walkback.toml:5:14
      |
    5 | too-common = "of"
      |              ^^^^ did you mean `off`?
      |
      = help: one of: off, warning, error

    error[wrong-type]: `ambiguous` takes a text
     --> walkback.toml:6:13
      |
    6 | ambiguous = 1
      |             ^ this is a whole number
      |
    help: put quotation marks around it
      |
    6 - ambiguous = 1
    6 + ambiguous = "1"
      |
    "#);
}

#[test]
fn packs_and_levels_stand_in_the_project_file_alone() {
    let desk = Desk::with("packs = [\"core-en\", \"rules\"]\n");
    desk.put("rules/levy.toml", &format!("packs = []\n{LEVY}\n[levels]\ntoo-common = \"off\"\n"));
    insta::assert_snapshot!(desk.run(&["check"]), @"
    exit 3
    ---
    error[wrong-heading]: `packs` stands in a rule file
     --> rules/levy.toml:1:1
      |
    1 | packs = []
      | ^^^^^ said by the project file only
      |
      = help: it belongs in walkback.toml, the project file, which `--project FILE` names

    error[wrong-heading]: `levels` stands in a rule file
      --> rules/levy.toml:23:2
       |
    23 | [levels]
       |  ^^^^^^ said by the project file only
       |
       = help: it belongs in walkback.toml, the project file, which `--project FILE` names
    ");
}

#[test]
fn no_output_replaces_the_project_file_or_its_rules() {
    let desk = Desk::with("packs = [\"core-en\", \"rules\"]\n");
    for file in ["walkback.toml", "rules/levy.toml"] {
        let run = desk.run(&["check", "-o", file]);
        assert!(run.contains(&format!("error: {file}: cannot be written: it is one of the rule files")), "{run}");
    }
}

#[test]
fn sure_edits_are_made_in_the_project_and_its_packs() {
    let desk = Desk::with("packs = [\"core-en\", \"rules\"]\n[topic.quay]\nname = “the quay”\n");
    let run = desk.run(&["check", "--fix"]);
    assert!(run.starts_with("exit 0") && run.contains("note: walkback.toml: 1 edit"), "{run}");
    assert!(fs::read_to_string(desk.0.path().join("walkback.toml")).unwrap().contains("name = \"the quay\""));
}

#[test]
fn another_project_file_among_the_rules_is_passed_over_and_told() {
    let desk = Desk::with("packs = [\"core-en\", \"rules\"]\n");
    desk.put("rules/walkback.toml", "format = 1\n[topic.harbour-levy]\nname = \"old levy\"\n");
    let run = desk.run(&["check"]);
    assert!(run.contains("note: rules/walkback.toml: a project file, and not the one in force"), "{run}");
    let whole = Desk::with("packs = [\"core-en\", \".\"]\n");
    assert!(whole.run(&["check"]).starts_with("exit 0\nrules fine: 2 packs"), "{}", whole.run(&["check"]));
}

const PACKS: &str = "packs = [\"core-en\", \"rules\"]\n";

#[test]
fn a_muted_rule_is_silent_and_every_run_says_so() {
    let desk = Desk::with(&format!("{PACKS}\n[mute.ships-should-pay]\nreason = \"Misreads the forms.\"\n"));
    insta::assert_snapshot!(desk.run(&["report", "press"]), @"
    exit 0
    2 documents, 1 statement: 0 reversals, 0 contradictions, 0 leads.
    speakers that no rule declares: Mara Voss
    muted: ships-should-pay
    packs not loaded: ukraine-2025
    1 of N stance rules fired; `--format json` lists the others
    ---
    ");
    insta::assert_snapshot!(desk.run(&["extract", "press", "--format", "text"]), @"
    exit 0
    2024-06-18-interview.txt:16-41: 2024-06-18 mara-voss, harbour-levy: against: I oppose the harbour levy (oppose)
    ---
    note: muted: ships-should-pay (walkback.toml:4)
    ");
    let tried = desk.run(&["test"]);
    assert!(tried.starts_with("exit 0") && !tried.contains("ships-should-pay"), "{tried}");
    let graph = desk.run(&["graph", "press"]);
    assert!(graph.ends_with("---\nnote: muted: ships-should-pay (walkback.toml:4)\n"), "{graph}");
}

#[test]
fn why_not_names_the_mute() {
    let desk = Desk::with(&format!("{PACKS}\n[mute.ships-should-pay]\nreason = \"Misreads the forms.\"\nuntil = 2024-05-31\n"));
    let ask = |text: &str, day: &str| desk.run(&["why-not", "ships-should-pay", "--text", text, "--date", day]);
    let text = "“Ships must pay,” Mara Voss said of the harbour levy.";
    insta::assert_snapshot!(ask(text, "2024-05-31"), @"
    exit 0
    rule `ships-should-pay` (rules/levy.toml:12)

    no position
    “Ships must pay,” Mara Voss said of the harbour levy.
     ^^^^^^^^^^^^^^ the phrase
      PASS  sentence  a statement
      PASS  anchor    “Ships”
      PASS  phrase    “ships ( should | must ) pay” of `ships-should-pay` (rules/levy.toml:12)
      FAIL  rule      muted: a `[mute.ID]` silences the rule; at walkback.toml:4 until 2024-05-31: Misreads the forms.
    ---
    note: `walkback explain muted` tells more
    ");
    assert!(ask(text, "2024-06-01").contains("Mara Voss takes the position for"));
    // Its examples are run: it will be in force again.
    assert!(desk.run(&["test"]).contains("ships-should-pay"));
}

#[test]
fn an_override_that_ends_is_read_by_the_day_of_the_document() {
    let project = format!(
        "{PACKS}\n[override.ships-should-pay]\nreason = \"The vote of May.\"\nmeans = \"committed\"\nuntil = 2024-03-31\n"
    );
    let desk = Desk::with(&project);
    desk.put("press/2024-04-01-again.txt", "Council meets\n\n“Ships must pay,” John Kell said on Monday of the harbour levy.\n");
    insta::assert_snapshot!(desk.run(&["extract", "press", "--format", "text"]), @"
    exit 0
    2024-03-02-council.txt:18-32: 2024-03-02 mara-voss, harbour-levy: committed: Ships must pay (ships-should-pay)
    2024-04-01-again.txt:18-32: 2024-04-01 john-kell, harbour-levy: for: Ships must pay (ships-should-pay)
    2024-06-18-interview.txt:16-41: 2024-06-18 mara-voss, harbour-levy: against: I oppose the harbour levy (oppose)
    ---
    ");
    let tried = desk.run(&["test"]);
    assert!(tried.contains("...  ships-should-pay (rules/levy.toml:12)"), "{tried}");
    let why = desk.run(&["why-not", "ships-should-pay", "--article", "press/2024-04-01-again.txt:3"]);
    assert!(why.contains("rule `ships-should-pay` (rules/levy.toml:12), overridden at walkback.toml:4"), "{why}");
    assert!(why.contains("in force from 2024-04-01"), "{why}");
}

/// The examples of the rule still stand under another meaning: what they fire on must hold.
#[test]
fn the_examples_of_an_overridden_rule_are_run() {
    let desk = Desk::with(&format!(
        "{PACKS}\n[override.ships-should-pay]\nreason = \"Our style.\"\nsays = [\"ships pay\"]\nadd = {{ fires_on = [\"Voss said that <<ships pay>>.\"] }}\n"
    ));
    let tried = desk.run(&["test"]);
    insta::assert_snapshot!(tried.lines().filter(|line| !line.starts_with('.') && !line.starts_with("not shown")).collect::<Vec<_>>().join("\n"), @"
    exit 1
    M...  ships-should-pay (rules/levy.toml:12)
        M fires_on at rules/levy.toml:18: Voss said that ships should pay for the quay.
          the rule does not fire
    763 of 764 examples right, 1 of 157 rules fail
    ---
    ");
}

#[test]
fn the_census_tells_what_is_in_force_and_what_is_not() {
    let project = format!(
        "{PACKS}\n[mute.ships-should-pay]\nreason = \"Noisy.\"\nuntil = 2024-03-31\n\n[override.harbour-levy]\nname = \"the dues\"\nreason = \"Our style.\"\n\n[topic.quay]\nname = \"the quay\"\nstatus = \"retired\"\nreplaced_by = \"harbour-levy\"\n"
    );
    let desk = Desk::with(&project);
    let report = desk.run(&["report", "press", "--format", "json"]);
    let json: serde_json::Value =
        serde_json::from_str(report.split_once('\n').unwrap().1.rsplit_once("---\n").unwrap().0).unwrap();
    let census = &json["census"];
    insta::assert_snapshot!(
        ["muted", "overridden", "retired", "packs", "packs_not_loaded", "project", "rules_used"]
            .map(|key| format!("{key}: {}", census[key]))
            .join("\n"),
        @r#"
    muted: [{"at":"walkback.toml:4","id":"ships-should-pay","kind":"stance","reason":"Noisy.","until":"2024-03-31"}]
    overridden: [{"at":"walkback.toml:8","id":"harbour-levy","kind":"topic","reason":"Our style.","until":null}]
    retired: [{"at":"walkback.toml:12","id":"quay","kind":"topic","replaced_by":"harbour-levy"}]
    packs: ["core-en","harbour"]
    packs_not_loaded: ["ukraine-2025"]
    project: "walkback.toml"
    rules_used: ["oppose"]
    "#
    );
    assert_eq!(
        census["rules"].as_u64().unwrap() as usize,
        census["rules_never_fired"].as_array().unwrap().len() + census["rules_used"].as_array().unwrap().len()
    );
    insta::assert_snapshot!(desk.run(&["report", "press"]), @"
    exit 0
    2 documents, 1 statement: 0 reversals, 0 contradictions, 0 leads.
    speakers that no rule declares: Mara Voss
    muted: ships-should-pay
    overridden: harbour-levy
    retired: quay
    packs not loaded: ukraine-2025
    1 of N stance rules fired; `--format json` lists the others
    ---
    ");
}

#[test]
fn a_retired_rule_says_what_has_replaced_it() {
    let desk = Desk::with(PACKS);
    desk.put("rules/old.toml", "format = 1\n[[stance]]\nid = \"ships-pay\"\nstatus = \"retired\"\nreplaced_by = \"ships-should-pay\"\ntopic = \"harbour-levy\"\nsays = [\"ships pay\"]\nmeans = \"for\"\n");
    insta::assert_snapshot!(desk.run(&["why-not", "ships-pay", "--text", "Ships pay, Voss said."]), @"
    exit 2
    ---
    error: `ships-pay` is retired, and not in force (rules/old.toml:2)
      = help: `ships-should-pay` has replaced it
    ");
    let tried = desk.run(&["test"]);
    assert!(tried.starts_with("exit 0") && !tried.contains("ships-pay"), "{tried}");
}

#[test]
fn the_project_file_of_the_readme_has_no_fault() {
    let readme = include_str!("../README.md");
    let samples = readme.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let project = samples.into_iter().find(|sample| sample.contains("packs  =")).expect("a project file");
    let desk = Desk::with("");
    desk.put("walkback.toml", project);
    let run = desk.run(&["check"]);
    assert!(run.ends_with("0 warnings\n---\n"), "{run}");
    let tried = desk.run(&["test"]);
    assert!(tried.starts_with("exit 0"), "{tried}");
}

/// How many rules the packs that ship have today is no matter of a test.
fn without_counts(list: &str) -> String {
    let shipped = |line: &&str| !line.starts_with("  ") || !line.contains(" rules");
    list.lines().filter(shipped).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_packs_are_listed_with_what_they_hold_and_those_that_are_not_loaded() {
    let desk = Desk::with(&format!("{PACKS}\n[mute.oppose]\nkind = \"stance\"\nreason = \"Noisy.\"\n"));
    insta::assert_snapshot!(without_counts(&desk.run(&["packs", "list"])), @"
    exit 0
    core-en 0.1.0, ships with walkback
      English news at large: reporting verbs, negation, hedges, stance phrases, the ladder, the policy.

    harbour 0.1.0, rules
      The harbour levy
      1 rule, 1 topic

    walkback.toml
      1 override or mute

    ukraine-2025 0.1.0, ships with walkback; not loaded: `packs` in walkback.toml does not name it
      People, bodies and topics of the negotiations about Ukraine in 2025
      needs core-en
    ---
    ");
    let run = desk.run(&["packs", "list", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(run.split_once('\n').unwrap().1.rsplit_once("---\n").unwrap().0).unwrap();
    assert_eq!((&json["walkback_packs"], &json["project"]), (&1.into(), &"walkback.toml".into()));
    insta::assert_snapshot!(json["packs"][1], @r#"{"about":"The harbour levy","at":"rules","bodies":0,"files":1,"id":"harbour","loaded":true,"needs":[],"overrides_and_mutes":0,"people":0,"rules":1,"ships":false,"topics":1,"version":"0.1.0","why":null}"#);
    let loaded = |run: &str| run.matches("not loaded").count();
    assert_eq!(loaded(&desk.run(&["packs", "list", "--no-project"])), 0);
    assert_eq!(loaded(&desk.run(&["packs", "list", "--no-project", "--no-default-rules"])), 2);
}

#[test]
fn packs_with_faults_are_listed_too() {
    let desk = Desk::with("packs = [\"core-en\", \"rules\", \"gone\"]\n");
    let run = desk.run(&["packs", "list"]);
    assert!(run.starts_with("exit 3\ncore-en 0.1.0, ships with walkback\n"), "{run}");
    assert!(run.contains("error[unknown-pack]: no pack is called `gone`"), "{run}");
    assert!(
        run.ends_with("error: these packs have faults, and cannot be used\n  = help: `walkback check` tells them\n"),
        "{run}"
    );
}

#[test]
fn a_pack_says_what_it_needs() {
    let desk = Desk::with(PACKS);
    let needs = |needs: &str| {
        desk.put("rules/levy.toml", &LEVY.replace("about   =", &format!("needs   = {needs}\nabout   =")));
        desk.run(&["check"])
    };
    assert!(needs(r#"["core-en", "core-en >= 0.1", "walkback >= 0.1, < 9"]"#).starts_with("exit 0"));
    insta::assert_snapshot!(needs(r#"["core-en >= 7", "ukraine-2025", "harbor", "core-en => 1"]"#), @r#"
    exit 3
    ---
    error[unmet-need]: this pack needs core-en >= 7
     --> rules/levy.toml:6:12
      |
    6 | needs   = ["core-en >= 7", "ukraine-2025", "harbor", "core-en => 1"]
      |            ^^^^^^^^^^^^^^ loaded is 0.1.0
      |
      = help: load another version of it

    error[unmet-need]: this pack needs `ukraine-2025`, which is not loaded
     --> rules/levy.toml:6:28
      |
    6 | needs   = ["core-en >= 7", "ukraine-2025", "harbor", "core-en => 1"]
      |                            ^^^^^^^^^^^^^^ not loaded
      |
      = help: it ships with walkback: add "ukraine-2025" to `packs` in walkback.toml

    error[unmet-need]: this pack needs `harbor`, which is not loaded
     --> rules/levy.toml:6:44
      |
    6 | needs   = ["core-en >= 7", "ukraine-2025", "harbor", "core-en => 1"]
      |                                            ^^^^^^^^ did you mean `harbour`?
      |
      = help: give its folder with --rules, or add it to `packs` in walkback.toml

    error[bad-value]: `core-en => 1` is no need
     --> rules/levy.toml:6:54
      |
    6 | needs   = ["core-en >= 7", "ukraine-2025", "harbor", "core-en => 1"]
      |                                                      ^^^^^^^^^^^^^^ not understood
      |
      = help: write it so: "core-en", "core-en >= 0.2" or "walkback >= 0.1, < 2"
    "#);
}

/// It may be written in words that this walkback does not know: nothing else is told of it.
#[test]
fn of_a_pack_for_another_walkback_nothing_else_is_told() {
    let desk = Desk::with(PACKS);
    desk.put(
        "rules/levy.toml",
        &LEVY.replace("about   =", "needs   = [\"walkback >= 99\"]\nabout   =").replace("means ", "intends "),
    );
    let run = desk.run(&["check"]);
    let told: Vec<&str> = run.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!(told, ["error[unmet-need]: this pack needs walkback >= 99"]);
    assert!(run.contains("this is walkback ") && run.contains("use another walkback; nothing of this pack is read"), "{run}");
}

#[test]
fn a_newer_format_says_which_walkback_reads_it() {
    let desk = Desk::with(PACKS);
    let newer = LEVY.replace("format = 1", "format = 2");
    desk.put("rules/levy.toml", &newer.replace("about   =", "needs   = [\"walkback >= 99\"]\nabout   ="));
    let run = desk.run(&["check"]);
    assert!(run.contains("error[newer-format]") && run.contains("= help: use walkback >= 99\n"), "{run}");
    desk.put("rules/levy.toml", &newer);
    assert!(desk.run(&["check"]).contains("= help: use a newer walkback\n"));
}

/// Rules for some people, and for some days, in a project as in any pack.
#[test]
fn rules_for_some_people_and_some_days() {
    let desk = Desk::with(PACKS);
    let people = "\n[person.mara-voss]\nname = \"Mara Voss\"\n[person.john-kell]\nname = \"John Kell\"\n";
    let only = LEVY.replace("says  ", "only_people = [\"john-kell\"]\nsays  ");
    let found = |levy: &str| {
        desk.put("rules/levy.toml", &format!("{levy}{people}"));
        desk.run(&["extract", "press", "--format", "text"]).matches("(ships-should-pay)").count()
    };
    assert_eq!(found(LEVY), 1);
    assert_eq!(found(&only), 0);
    assert_eq!(found(&only.replace("[\"john-kell\"]", "[\"mara-voss\"]")), 1);
    assert_eq!(found(&LEVY.replace("says  ", "from = 2024-03-03\nsays  ")), 0);
    assert_eq!(found(&LEVY.replace("says  ", "from = 2024-03-02\nuntil = 2024-03-02\nsays  ")), 1);
    assert_eq!(found(&LEVY.replace("says  ", "until = 2024-03-01\nsays  ")), 0);
}
