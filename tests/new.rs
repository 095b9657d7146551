//! `walkback new`: projects and entries that are sound and tried before they are written.

mod common;

use common::desk::Desk;
use std::fs;

/// A new project, and runs inside of it.
struct Project(Desk);

impl Project {
    fn new() -> Self {
        let desk = Desk::with(&[]);
        let made = desk.command(&["new", "project", "desk"]).env_remove("CI").output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Self(desk)
    }

    fn run(&self, args: &[&str]) -> String {
        self.run_with(args, |command| {
            command.env_remove("CI");
        })
    }

    fn run_with(&self, args: &[&str], set: impl Fn(&mut assert_cmd::Command)) -> String {
        let mut command = self.0.command(args);
        command.current_dir(self.0.path().join("desk"));
        set(&mut command);
        let output = command.output().unwrap();
        let code = output.status.code().unwrap_or(-1);
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        common::without_count(&format!("exit {code}\n{out}---\n{err}"))
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join("desk").join(name)).unwrap()
    }

    /// Every rule file is sound, and every example comes out right.
    fn is_sound(&self) {
        let checked = self.run(&["check"]);
        assert!(checked.starts_with("exit 0") && checked.contains(", 0 warnings"), "{checked}");
        let formed = self.run(&["fmt", "--check"]);
        assert!(formed.starts_with("exit 0"), "{formed}");
        let tested = self.run(&["test"]);
        assert!(tested.starts_with("exit 0"), "{tested}");
    }
}

#[test]
fn a_new_project_works_at_once() {
    let project = Project::new();
    project.is_sound();
    insta::assert_snapshot!(project.run(&["report", "articles"]), @"
    exit 0
    Mara Voss on harbour levy: flip, 2 steps in 108 days  r-96c4749fc059
      2024-03-01  for      “I support the harbour levy”
                           2024-03-02-council.txt:3, rule support
      2024-06-17  against  “We have walked the harbour levy off the pier”
                           2024-06-18-interview.txt:3, rule walk-off-the-pier

    2 documents, 2 statements: 1 reversal, 0 contradictions, 0 leads.
    packs not loaded: ukraine-2025
    2 of N stance rules fired; `--format json` lists the others
    ---
    ");
    insta::assert_snapshot!(project.run(&["new", "project", "inner"]), @"
    exit 0
    wrote inner/walkback.toml
    wrote inner/rules/people.toml
    wrote inner/rules/topics.toml
    wrote inner/rules/stances.toml
    wrote inner/rules/stories.toml
    wrote inner/articles/2024-03-02-council.txt
    wrote inner/articles/2024-06-18-interview.txt

    Try it:
      cd inner
      walkback check             are the rules sound?
      walkback test              do they fire on their own examples?
      walkback report articles   who went back on what they said?

    The affair is invented: put your people, topics and articles in its place.
    ---
    ");
}

/// Its own idiom is one that core-en does not know; else the rule would prove nothing.
#[test]
fn the_rule_of_a_new_project_is_needed() {
    let project = Project::new();
    fs::remove_file(project.0.path().join("desk/rules/stances.toml")).unwrap();
    assert!(project.run(&["report", "articles"]).contains("0 reversals"));
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let project = Project::new();
    let before = project.file("walkback.toml");
    insta::assert_snapshot!(project.run(&["new", "project", "."]), @"
    exit 2
    ---
    error: .: there is something in this folder
      = help: name a folder that is new, or empty
    ");
    insta::assert_snapshot!(project.run(&["new", "project", "walkback.toml"]), @"
    exit 2
    ---
    error: walkback.toml: a file stands in the place of this folder
      = help: name a folder that is new, or empty
    ");
    assert_eq!(project.file("walkback.toml"), before);
}

#[test]
fn a_topic_a_person_and_a_stance_are_added_and_hold() {
    let project = Project::new();
    insta::assert_snapshot!(project.run(&["new", "topic", "night tram", "--question", "Should the tram run at night?"]), @r#"
    exit 0
    [topic.night-tram]
    # As reports call it. Articles may call it so too.
    name     = "night tram"
    # A question that is answered with yes or no: yes is `for`, no is `against`.
    question = "Should the tram run at night?"
    # What else articles call it, as nouns and as verbs ("harbour levy", "raise the levy"); a verb is found in all its forms.
    also     = []

    wrote rules/topics.toml:12; checked: sound
    ---
    "#);
    insta::assert_snapshot!(project.run(&["new", "person", "Ida Rask", "--title", "port manager", "--from", "2023-01-01"]), @r#"
    exit 0
    [person.ida-rask]
    # The name in full.
    name  = "Ida Rask"
    # What else articles call this person. Take the surname out if your articles know another one of that name.
    also  = ["Rask"]
    # Offices, each from its first to its last day. Without `from` and `until` it is held on every day.
    roles = [{ title = "port manager", from = 2023-01-01 }]

    wrote rules/people.toml:14; checked: sound
    ---
    "#);
    insta::assert_snapshot!(project.run(&["new", "stance", "give {topic} the cold shoulder", "--means", "against"]), @r#"
    exit 0
    [[stance]]
    # The name of the rule; reports show it beside each finding.
    id         = "give-the-cold-shoulder"
    # The words that a sentence must have, in any form; {topic} stands for any name of a topic.
    says       = ["give {topic} the cold shoulder"]
    # What somebody who says so thinks of the topic: ruled-out, against, open, for or committed.
    means      = "against"
    # What it is with a “not”. "no stance" says nothing, and is never wrong.
    if_negated = "open"
    # Why it means that, for whoever reads this rule next.
    why        = "TODO: say in one sentence why it means that."
    # Sentences in which it must be found; << and >> stand around its words.
    fires_on   = [
      "Mara Voss <<gave the harbour levy the cold shoulder>> on Monday.",
      "“We <<give the harbour levy the cold shoulder>>,” Mara Voss said.",
      "Mara Voss said on Monday that she <<gave the harbour levy the cold shoulder>>.",
    ]
    # Sentences with a “not”.
    flips_on   = [
      "Mara Voss did not <<give the harbour levy the cold shoulder>>.",
      "“We do not <<give the harbour levy the cold shoulder>>,” Mara Voss said.",
    ]
    # Sentences that it must leave alone. Add the ones that you fear.
    silent_on  = [
      "Did Mara Voss give the harbour levy the cold shoulder?",
      "Asked whether she would give the harbour levy the cold shoulder, Mara Voss smiled.",
      "If Mara Voss gave the harbour levy the cold shoulder, she would say so.",
    ]

    wrote rules/stances.toml:31; checked and tried: 8 of 8 examples right
    ---
    "#);
    assert!(project.run(&["new", "person", "Norland", "--body"]).starts_with("exit 0"));
    project.is_sound();
}

/// Verbs, forms of be, subjects, nouns, verbs that nothing lists: what is made up comes out right, or its author is told.
#[test]
fn examples_of_any_phrase_come_out_right() {
    let project = Project::new();
    for (phrase, means) in [
        ("{topic} is a millstone", "against"),
        ("{topic} will sink the port", "against"),
        ("{topic} sinks the port", "against"),
        ("is fed up with {topic}", "against"),
        ("break bread with {topic}", "for"),
        ("{speaker} ( hug | cuddle ) {topic}", "for"),
        ("sing * about {topic}", "for"),
        ("appetite for {topic}", "for"),
    ] {
        let run = project.run(&["new", "stance", phrase, "--means", means]);
        assert!(run.starts_with("exit 0") && run.contains("examples right") && !run.contains("still to do"), "{phrase}: {run}");
    }
    project.is_sound();
    let unlisted = project.run(&["new", "stance", "zorble {topic}", "--means", "against"]);
    assert!(unlisted.contains("forms = [\"zorble\", \"zorbles\", \"zorbled\", \"zorbling\"]"), "{unlisted}");
}

#[test]
fn an_id_is_never_doubled() {
    let project = Project::new();
    let before = project.file("rules/topics.toml");
    insta::assert_snapshot!(project.run(&["new", "topic", "Harbour levy"]), @"
    exit 2
    ---
    error: the id `harbour-levy` is taken by rules/topics.toml:4
      = help: give the new one another id with --id
    ");
    insta::assert_snapshot!(project.run(&["new", "stance", "rule out {topic}", "--means", "ruled-out", "--id", "rule-out"]), @"
    exit 2
    ---
    error: the id `rule-out` is taken by rules/core-en/stances-ruled-out.toml:12
      = help: give the new one another id with --id
    ");
    assert_eq!(project.file("rules/topics.toml"), before);
    assert!(project.run(&["new", "topic", "Harbour levy", "--id", "levy-2"]).starts_with("exit 0"));
}

#[test]
fn hostile_names_are_quoted_or_refused() {
    let project = Project::new();
    for name in ["the \"big\" ferry", "C:\\quay", "tram 🚢", "Voss's ship", "'''boat", "Fähre"] {
        let run = project.run(&["new", "topic", name]);
        assert!(run.starts_with("exit 0"), "{name}: {run}");
    }
    for name in ["ferry\nline", "", "   ", "\u{1b}[31mferry", "{topic}"] {
        let before = project.file("rules/topics.toml");
        let run = project.run(&["new", "topic", name]);
        assert!(run.starts_with("exit 2") && run.contains("error") && !run.contains('\u{1b}'), "{name:?}: {run}");
        assert_eq!(project.file("rules/topics.toml"), before);
    }
    assert!(project.run(&["new", "topic", "ferry", "--id", "../x"]).starts_with("exit 2"));
    assert!(project.run(&["new", "stance", "hug {topic}", "--means", "agianst"]).contains("did you mean `against`?"));
    assert!(project.run(&["check"]).starts_with("exit 0"));
}

#[test]
fn without_a_project_it_is_printed_as_a_rule_file() {
    let desk = Desk::with(&[]);
    let run = desk.run(&["new", "topic", "night tram"]);
    insta::assert_snapshot!(run, @r#"
    exit 0
    format = 1

    [topic.night-tram]
    # As reports call it. Articles may call it so too.
    name     = "night tram"
    # A question that is answered with yes or no: yes is `for`, no is `against`. Better: “Should …?”, in your own words.
    question = "For or against: night tram?"
    # What else articles call it, as nouns and as verbs ("harbour levy", "raise the levy"); a verb is found in all its forms.
    also     = []
    ---
    note: checked: sound
    note: printed, and written nowhere
      = help: in a project, or with --rules FOLDER, it is written into the right file; `walkback new project` makes one
    "#);
    let file = run.split_once('\n').unwrap().1.rsplit_once("---\n").unwrap().0;
    desk.put("topics.toml", file.as_bytes());
    assert!(desk.run(&["check", "--rules", "topics.toml"]).starts_with("exit 0"));
}

#[test]
fn nothing_is_written_where_ci_is_set() {
    let project = Project::new();
    let before = project.file("rules/topics.toml");
    let run = project.run_with(&["new", "topic", "night tram"], |command| {
        command.env("CI", "true");
    });
    assert!(run.starts_with("exit 2") && run.contains("CI is set"), "{run}");
    assert_eq!(project.file("rules/topics.toml"), before);
    let printed = project.run_with(&["new", "topic", "night tram", "--print"], |command| {
        command.env("CI", "true");
    });
    assert!(printed.starts_with("exit 0"), "{printed}");
}

#[test]
fn gaps_become_entries() {
    let project = Project::new();
    let article =
        "“The harbour levy is a leaky boat,” said Ida Rask, the port manager, on Friday.\n\nRask opposes the night tram.\n";
    project.0.put("desk/press/2024-07-01.txt", article.as_bytes());
    assert!(project.run(&["gaps", "press", "--format", "json", "-o", "gaps.json"]).starts_with("exit 0"));
    insta::assert_snapshot!(project.run(&["new", "stance", "--from-gap", "1", "--in", "press", "--means", "against"]), @r#"
    exit 0
    [[stance]]
    # The name of the rule; reports show it beside each finding.
    id         = "is-a-leaky-boat"
    # The words that a sentence must have, in any form; {topic} stands for any name of a topic.
    says       = ["{topic} is a leaky boat"]
    # What somebody who says so thinks of the topic: ruled-out, against, open, for or committed.
    means      = "against"
    # What it is with a “not”. "no stance" says nothing, and is never wrong.
    if_negated = "open"
    # Why it means that, for whoever reads this rule next.
    why        = "TODO: say in one sentence why it means that."
    # Sentences in which it must be found; << and >> stand around its words.
    fires_on   = [
      "“<<The harbour levy is a leaky boat>>,” said Ida Rask, the port manager, on Friday.",
      "“<<The harbour levy is a leaky boat>>,” Mara Voss said on Monday.",
      "Mara Voss said that <<the harbour levy is a leaky boat>>.",
    ]
    # Sentences with a “not”.
    flips_on   = [
      "“<<The harbour levy is not a leaky boat>>,” Mara Voss said on Monday.",
      "Mara Voss said that <<the harbour levy is not a leaky boat>>.",
    ]
    # Sentences that it must leave alone. Add the ones that you fear.
    silent_on  = [
      "Is the harbour levy a leaky boat?",
      "Asked whether the harbour levy is a leaky boat, Mara Voss smiled.",
      "If the harbour levy is a leaky boat, the ships will stay away, Mara Voss said.",
    ]

    wrote rules/stances.toml:31; checked and tried: 8 of 8 examples right
    ---
    "#);
    insta::assert_snapshot!(project.run(&["new", "person", "--from-gap", "1", "--in", "gaps.json"]), @r#"
    exit 0
    [person.ida-rask]
    # The name in full.
    name  = "Ida Rask"
    # What else articles call this person. Take the surname out if your articles know another one of that name.
    also  = ["Rask"]
    # Offices, each from its first to its last day. Without `from` and `until` it is held on every day.
    roles = [{ title = "port manager" }]

    wrote rules/people.toml:14; checked: sound
    ---
    "#);
    insta::assert_snapshot!(project.run(&["new", "topic", "--from-gap", "1", "--in", "gaps.json"]), @r#"
    exit 0
    [topic.night-tram]
    # As reports call it. Articles may call it so too.
    name     = "night tram"
    # A question that is answered with yes or no: yes is `for`, no is `against`. Better: “Should …?”, in your own words.
    question = "For or against: night tram?"
    # What else articles call it, as nouns and as verbs ("harbour levy", "raise the levy"); a verb is found in all its forms.
    also     = []

    wrote rules/topics.toml:12; checked: sound
    ---
    "#);
    project.is_sound();
    insta::assert_snapshot!(project.run(&["gaps", "press", "--only", "phrases", "--only", "topics"]), @"
    exit 0
    Said of a topic, and no rule reads it
      none

    Topics that no rule declares
      none

    1 document; 2 sentences on a topic, 2 read
    ---
    ");
    insta::assert_snapshot!(project.run(&["new", "topic", "--from-gap", "g-00000000", "--in", "gaps.json"]), @"
    exit 2
    ---
    error: no gap among the topics is called `g-00000000`
      = help: `walkback gaps --only topics` lists them; or write a number from 1 to 1
    ");
}
