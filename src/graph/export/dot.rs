//! A picture in the language of Graphviz. Facts stand as attributes that Graphviz hands through; the look is ours.

use super::picture::{Facts, Item, Link, Picture, Value};
use crate::graph::visible;
use std::fmt::Write;

/// The graph for Graphviz.
#[must_use]
pub fn dot(picture: &Picture) -> String {
    let (kind, arrow, layout) = if picture.directed {
        ("digraph", "->", "rankdir=LR")
    } else {
        ("graph", "--", "layout=fdp;\n  K=1.5;\n  overlap=false")
    };
    let mut out = format!("{kind} walkback {{\n  {layout};\n");
    for node in &picture.nodes {
        let (id, label) = (quoted(&node.id), shown(&node.label));
        let _ = writeln!(out, "  {id} [label={label}, {}{}];", node_look(node), facts(&node.facts));
    }
    for link in &picture.links {
        let [source, target] = picture.ends(link).map(|end| quoted(&end.id));
        let _ = writeln!(
            out,
            "  {source} {arrow} {target} [{}, id={}{}{}];",
            link_label(link),
            quoted(&link.id),
            link_look(link),
            facts(&link.facts)
        );
    }
    out.push_str("}\n");
    out
}

fn facts(facts: &Facts) -> String {
    facts.iter().fold(String::new(), |mut out, (name, value)| {
        let _ = write!(out, ", {name}={}", quoted(&value.in_words()));
        out
    })
}

fn node_look(node: &Item) -> String {
    let shape = match node.kind {
        "group" => "house",
        "topic" => "hexagon",
        "day" => "plaintext",
        "document" => "note",
        "statement" => "box",
        _ => "ellipse",
    };
    format!("shape={shape}{}{}{}", side(node), tooltip(node), address(node))
}

/// Statements for something are green, those against it red, open ones yellow.
fn side(node: &Item) -> &'static str {
    match node.facts.get("value") {
        Some(Value::Whole(1..)) => ", style=filled, fillcolor=\"#d5e8d4\"",
        Some(Value::Whole(..=-1)) => ", style=filled, fillcolor=\"#f8cecc\"",
        Some(Value::Whole(0)) => ", style=filled, fillcolor=\"#fff2cc\"",
        Some(Value::Text(_) | Value::Number(_) | Value::Flag(_) | Value::List(_)) | None => "",
    }
}

/// The words, where the pointer rests.
fn tooltip(node: &Item) -> String {
    node.facts.get("text").map_or_else(String::new, |text| format!(", tooltip={}", shown(&text.in_words())))
}

/// A link that is a link, and nothing that a browser would run.
fn address(node: &Item) -> String {
    let url = node.facts.get("url").map(Value::in_words).unwrap_or_default();
    let is_web = ["http://", "https://"].iter().any(|scheme| url.starts_with(scheme));
    if is_web { format!(", URL={}, target=\"_blank\"", quoted(&url)) } else { String::new() }
}

/// What it is called; a tie of speakers has its weight for a label and a width, and the topics where the pointer rests.
fn link_label(link: &Link) -> String {
    let label = shown(&link.label);
    let Some(Value::Number(weight)) = link.facts.get("weight") else { return format!("label={label}") };
    format!("label={}, tooltip={label}, penwidth={}", quoted(&weight.to_string()), weight.clamp(0.5, 8.0))
}

fn link_look(link: &Link) -> &'static str {
    match link.kind {
        "reverses" => ", color=firebrick, penwidth=2",
        "contradicts" | "conflict" => ", color=darkorange, style=dashed",
        "congruence" => ", color=seagreen",
        "member-of" => ", color=gray50, style=dotted",
        "then" => "",
        _ => ", color=gray50",
    }
}

/// A text for the eye, of which Graphviz would read `&lt;` as `<`.
fn shown(text: &str) -> String {
    quoted(&text.replace('&', "&amp;"))
}

/// A DOT string: quotation marks and backslashes escaped, control characters made visible.
fn quoted(text: &str) -> String {
    let visible = visible(text);
    format!("\"{}\"", visible.replace('\\', "\\\\").replace('"', "\\\""))
}
