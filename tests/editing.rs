//! What walkback knows stands in files: editing one changes the result, and nothing is compiled.

mod common;

use std::fs;

const TOPIC: &str = r#"
format = 1

[word.snub]
forms = ["snub", "snubs", "snubbed", "snubbing"]

[topic.harbour-levy]
name     = "harbour levy"
question = "Should ships pay a levy for the harbour?"
"#;

/// Nobody but this desk calls it so.
const RULE: &str = r#"
[[stance]]
id         = "snubs"
topic      = "harbour-levy"
says       = ["snub {topic}"]
means      = "against"
fires_on   = ['''Voss <<snubbed the harbour levy>> on Monday.''']
silent_on  = ['''Did Voss snub the harbour levy?''']
"#;

#[test]
fn a_rule_added_to_a_file_finds_what_was_not_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    fs::create_dir(at("articles")).expect("articles");
    fs::write(at("articles/2024-03-02.txt"), "Mara Voss said on Friday that she supports the harbour levy.\n").expect("written");
    fs::write(at("articles/2024-06-18.txt"), "Mara Voss snubbed the harbour levy on Monday.\n").expect("written");
    let kinds = |rules: &str| -> Vec<String> {
        fs::write(at("rules.toml"), rules).expect("written");
        let out = common::walkback(&["report", "--format", "json", "--rules", &at("rules.toml"), &at("articles")]);
        let report: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        report["reversals"].as_array().expect("a list").iter().map(|f| f["kind"].to_string()).collect()
    };
    assert!(kinds(TOPIC).is_empty());
    assert_eq!(kinds(&format!("{TOPIC}{RULE}")), ["\"flip\""]);
    assert_eq!(kinds(&format!("{TOPIC}{}", RULE.replace("against", "open"))), Vec::<String>::new());
}
