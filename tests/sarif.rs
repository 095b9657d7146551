//! `check --format sarif`: the log has the shape of SARIF 2.1.0.

mod common;

use common::desk::{Desk, json};
use serde_json::Value;

/// The parts of the OASIS schema that a viewer needs: what is required, which words are allowed, where counting begins.
const SHAPE: &str = r##"{
  "type": "object", "required": ["version", "runs"],
  "properties": {
    "$schema": {"type": "string"}, "version": {"const": "2.1.0"},
    "runs": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/run"}}
  },
  "additionalProperties": false,
  "definitions": {
    "message": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}},
    "run": {
      "type": "object", "required": ["tool", "results"],
      "properties": {
        "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {
          "type": "object", "required": ["name"],
          "properties": {"name": {"type": "string", "minLength": 1}, "rules": {"type": "array", "uniqueItems": true,
            "items": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "help": {"$ref": "#/definitions/message"}}}}}
        }}},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": {"$ref": "#/definitions/result"}}
      }
    },
    "result": {
      "type": "object", "required": ["message"],
      "properties": {
        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": -1},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": {"$ref": "#/definitions/message"},
        "locations": {"type": "array", "items": {"$ref": "#/definitions/location"}},
        "relatedLocations": {"type": "array", "uniqueItems": true, "items": {"$ref": "#/definitions/location"}},
        "fixes": {"type": "array", "uniqueItems": true, "items": {"type": "object", "required": ["artifactChanges"], "properties": {
          "description": {"$ref": "#/definitions/message"},
          "artifactChanges": {"type": "array", "minItems": 1, "items": {
            "type": "object", "required": ["artifactLocation", "replacements"],
            "properties": {
              "artifactLocation": {"$ref": "#/definitions/artifact"},
              "replacements": {"type": "array", "minItems": 1, "items": {
                "type": "object", "required": ["deletedRegion"], "properties": {"deletedRegion": {"$ref": "#/definitions/region"}}}}
            }
          }}
        }}}
      }
    },
    "location": {"type": "object", "properties": {
      "physicalLocation": {"type": "object", "required": ["artifactLocation"], "properties": {
        "artifactLocation": {"$ref": "#/definitions/artifact"}, "region": {"$ref": "#/definitions/region"}}},
      "message": {"$ref": "#/definitions/message"}
    }},
    "artifact": {"type": "object", "properties": {"uri": {"type": "string", "pattern": "^[^ ]+$"}}},
    "region": {"type": "object", "properties": {
      "startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1},
      "endLine": {"type": "integer", "minimum": 1}, "endColumn": {"type": "integer", "minimum": 1}}}
  }
}"##;

/// Rules with faults of several kinds: no TOML, a guess, a sure edit, two labels, odd paths.
const RULES: [(&str, &[u8]); 3] = [
    ("desk/a b.toml", "format = 1\n[topic.levy]\nname = \"é\"\nalsoo = [\"levy\"]\nalso = [\"toll\", \"toll\"]\n".as_bytes()),
    ("desk/cut.toml", b"format = 1\n[topic.pier\nname = 'It's'\n"),
    ("desk/twice.toml", b"format = 1\n[topic.quay]\nname = \"quay\"\n[topic.quay]\nname = \"quay\"\n[[stance]]\nid = \"a\"\n"),
];

#[test]
fn a_log_has_the_shape_of_sarif() {
    let shape: Value = serde_json::from_str(SHAPE).unwrap();
    let validator = jsonschema::draft7::new(&shape).unwrap();
    for desk in [Desk::with(&RULES), Desk::with(&RULES[..1]), Desk::with(&[("desk/a.toml", b"format = 1\n")])] {
        let log = json(&desk.run(&["check", "--rules", "desk", "--format", "sarif"]));
        let faults: Vec<String> = validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(faults, [""; 0], "{log:#}");
    }
    let broken = serde_json::json!({"version": "2.1.0", "runs": [{"results": []}]});
    assert!(!validator.is_valid(&broken), "the shape refuses a log without a tool");
}
