//! The JSON schema of rule files, for editors that complete keys and mark faults while one writes (Taplo, Even Better TOML).
//!
//! ```text
//! keys, headings, the ladder  ─▶  {"properties": {"topic": {"additionalProperties": {"$ref": "#/definitions/topic"}}, …}}
//! ```
//!
//! Draft 7, which every editor reads. It knows of single files only: whether an id is declared and a phrase can be read, `check` says.

use super::keys::{self, Key, Takes};
use super::shapes::{FORMAT, HEADINGS, Shape};
use super::{Code, Ladder};
use serde_json::{Map, Value, json};

/// The schema of rule files whose positions are those of `ladder`.
#[must_use]
pub fn schema(ladder: &Ladder) -> String {
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Rules of walkback",
        "description": "A rule file or project file (walkback.toml). Written by `walkback schema`.",
        "type": "object",
        "properties": top(),
        "required": ["format"],
        "additionalProperties": false,
        "definitions": definitions(ladder),
    });
    format!("{schema:#}\n")
}

/// What stands above and in headings.
fn top() -> Map<String, Value> {
    let mut top: Map<String, Value> = HEADINGS.iter().map(|&(kind, shape, _)| (kind.to_owned(), heading(kind, shape))).collect();
    top.insert("format".to_owned(), json!({"const": FORMAT, "description": "The format of the file; always the first line."}));
    let packs = "Project file: the packs that are loaded, ids of packs that ship or paths; all that ship where nothing is said.";
    top.insert("packs".to_owned(), json!({"type": "array", "items": {"type": "string"}, "description": packs}));
    top
}

fn heading(kind: &str, shape: Shape) -> Value {
    let one = json!({"$ref": format!("#/definitions/{kind}")});
    match shape {
        _ if kind == "ladder" || kind == "levels" => one,
        _ if keys::of(kind).is_none() => json!({}),
        Shape::Single => one,
        Shape::ById => json!({
            "type": "object",
            "propertyNames": {"pattern": "^[^\\s.]+$"},
            "additionalProperties": one,
        }),
        Shape::List => json!({"type": "array", "items": one}),
        Shape::Other => json!({}),
    }
}

fn definitions(ladder: &Ladder) -> Map<String, Value> {
    let tables = keys::HEADINGS.iter().map(|&(kind, about, keys)| {
        let mut table = table(about, keys);
        // It has the keys of whatever it overrides.
        table["additionalProperties"] = (kind == "override").into();
        (kind.to_owned(), table)
    });
    let mut definitions: Map<String, Value> = tables.collect();
    let steps = ladder.steps.iter().map(|step| step.name.as_str());
    let positions: Vec<&str> = steps.chain(["no stance", "retract"]).collect();
    definitions.insert("position".to_owned(), json!({"enum": positions}));
    let step = json!({"type": "integer", "minimum": -100, "maximum": 100});
    let about = "The positions, by their steps from open; negative is against.";
    definitions.insert("ladder".to_owned(), json!({"type": "object", "additionalProperties": step, "description": about}));
    definitions.insert("levels".to_owned(), levels());
    definitions
}

/// Project file: how grave each kind of fault is.
fn levels() -> Value {
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.word()).collect();
    json!({
        "type": "object",
        "propertyNames": {"enum": codes},
        "additionalProperties": {"enum": ["off", "warning", "error"]},
        "description": "Project file: how grave each message of `check` is.",
    })
}

fn table(about: &str, keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let needed: Vec<&str> = keys.iter().filter(|key| key.is_needed).map(|key| key.name).collect();
    json!({
        "type": "object",
        "description": about,
        "properties": properties,
        "required": needed,
        "additionalProperties": false,
    })
}

fn property(key: &Key) -> Value {
    let mut property = match key.takes {
        // Draft 7 does not look at what stands beside a `$ref`.
        Takes::Position => json!({"allOf": [{"$ref": "#/definitions/position"}]}),
        Takes::Text => json!({"type": "string", "pattern": "\\S"}),
        Takes::Texts => json!({"type": "array", "items": {"type": "string"}}),
        Takes::SomeTexts => json!({"type": "array", "items": {"type": "string"}, "minItems": 1}),
        Takes::Day => json!({"type": "string", "format": "date"}),
        Takes::Flag => json!({"type": "boolean"}),
        Takes::Number(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
        Takes::OneOf(words) => json!({"enum": words}),
        Takes::SomeOf(words) => json!({"type": "array", "items": {"enum": words}, "minItems": 1}),
        Takes::Tables(kind) => json!({"type": "array", "items": {"$ref": format!("#/definitions/{kind}")}}),
        Takes::Words => json!({"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}),
        Takes::Anything => json!({}),
    };
    property["description"] = key.about.into();
    property
}
