//! The JSON schema of rule files: it is the one that is committed, takes every rule file here, and refuses broken ones.

mod common;

use common::desk::Desk;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

const SCHEMA: &str = "rules/walkback.schema.json";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&fs::read_to_string(root().join(SCHEMA)).unwrap()).unwrap();
    jsonschema::draft7::meta::validate(&schema).expect("a schema of draft 7");
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

/// A rule file as an editor hands it to its validator: days are texts.
fn json(text: &str) -> Value {
    fn value(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(day) => Value::String(day.to_string()),
            toml::Value::Array(list) => list.into_iter().map(value_of).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(key, inner)| (key, value_of(inner))).collect(),
            other => serde_json::to_value(other).unwrap(),
        }
    }
    fn value_of(inner: toml::Value) -> Value {
        value(inner)
    }
    value(toml::Value::Table(text.parse().unwrap()))
}

fn faults(validator: &jsonschema::Validator, text: &str) -> Vec<String> {
    validator.iter_errors(&json(text)).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Every file below `folder` whose name ends so.
fn files(folder: &str, end: &str) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.to_string_lossy().ends_with(end) => found.push(path),
                false => {}
            }
        }
    }
    found.sort();
    found
}

#[test]
fn the_schema_is_the_one_that_is_committed() {
    let written = Desk::with(&[]).run(&["schema"]);
    let schema = written.strip_prefix("exit 0\n").and_then(|rest| rest.strip_suffix("---\n")).expect("exit 0");
    let committed = fs::read_to_string(root().join(SCHEMA)).unwrap_or_default();
    assert!(schema == committed, "rewrite it: cargo run -- schema --no-project -o {SCHEMA}");
}

#[test]
fn every_pack_that_ships_names_the_schema_and_keeps_to_it() {
    let validator = validator();
    for path in files("rules", ".toml") {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("#:schema ../walkback.schema.json\n"), "{}: the first line names the schema", path.display());
        assert_eq!(faults(&validator, &text), [""; 0], "{}", path.display());
    }
}

#[test]
fn the_rules_of_every_story_keep_to_the_schema() {
    let validator = validator();
    let rules = files("fixtures", "rules.toml");
    assert!(!rules.is_empty());
    for path in rules {
        assert_eq!(faults(&validator, &fs::read_to_string(&path).unwrap()), [""; 0], "{}", path.display());
    }
}

/// Rules with one fault each, and what the schema finds in them.
const BROKEN: [(&str, &str); 16] = [
    ("[topic.levy]\nname = \"levy\"", "\"format\" is a required property"),
    ("format = 2", "1 was expected"),
    ("format = 1\n[topics.levy]\nname = \"levy\"", "'topics' was unexpected"),
    ("format = 1\n[topic.levy]\nname = \"levy\"\nallso = [\"toll\"]", "'allso' was unexpected"),
    ("format = 1\n[topic.levy]\nalso = [\"toll\"]", "\"name\" is a required property"),
    ("format = 1\n[topic.levy]\nname = \"levy\"\nalso = \"toll\"", "is not of type \"array\""),
    ("format = 1\n[topic.levy]\nname = 3", "is not of type \"string\""),
    ("format = 1\n[topic.levy]\nname = \" \"", "does not match"),
    ("format = 1\n[topic.levy]\nname = \"levy\"\nfrom = \"March\"", "is not a \"date\""),
    ("format = 1\n[[topic]]\nname = \"levy\"", "is not of type \"object\""),
    ("format = 1\n[stance]\nid = \"a\"", "is not of type \"array\""),
    ("format = 1\n[[stance]]\nid = \"a\"\nsays = [\"back {topic}\"]\nmeans = \"fore\"", "is not one of"),
    ("format = 1\n[[stance]]\nid = \"a\"\nsays = []\nmeans = \"for\"", "has less than 1 item"),
    ("format = 1\n[hedge.maybe]\nwords = [\"maybe\"]\neffect = \"soften\"", "is not one of"),
    ("format = 1\n[person.voss]\nname = \"Voss\"\nroles = [{ title = \"mayor\", share = true }]", "'share' was unexpected"),
    ("format = 1\n[policy]\nlook_back = 99", "greater than the maximum"),
];

#[test]
fn broken_rules_are_refused() {
    let validator = validator();
    for (text, expected) in BROKEN {
        let faults = faults(&validator, text);
        assert!(faults.len() == 1 && faults[0].contains(expected), "{text}\n{faults:#?}");
    }
}
