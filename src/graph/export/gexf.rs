//! A picture as GEXF 1.3 for Gephi: dynamic, so that its timeline shows what was said when.
//!
//! Statements and their edges carry the days of speaking as `start` and `end`, memberships their terms; an end that is
//! not known is left out, and what has neither is always there.

use super::picture::{Facts, Keys, Picture, Value};
use super::xml::{self, Sheet, Written};
use crate::timex::Days;

/// The graph as GEXF 1.3.
#[must_use]
pub fn gexf(picture: &Picture) -> String {
    let edges = if picture.directed { "directed" } else { "undirected" };
    let graph = [
        ("defaultedgetype", edges),
        ("idtype", "string"),
        ("mode", "dynamic"),
        ("timeformat", "date"),
        ("timerepresentation", "interval"),
    ];
    xml::document(|sheet| {
        xml::around(sheet, "gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")], |sheet| {
            xml::around(sheet, "meta", &[], |sheet| {
                xml::text(sheet, "creator", &[], "walkback")?;
                xml::text(sheet, "description", &[], picture.network)
            })?;
            xml::around(sheet, "graph", &graph, |sheet| {
                attributes(sheet, "node", &picture.node_keys())?;
                attributes(sheet, "edge", &picture.link_keys())?;
                xml::around(sheet, "nodes", &[], |sheet| nodes(sheet, picture))?;
                xml::around(sheet, "edges", &[], |sheet| links(sheet, picture))
            })
        })
    })
}

/// Every fact is declared, with its type, before it is used. The kind is one; label and weight are GEXF's own.
fn attributes(sheet: &mut Sheet, class: &str, keys: &Keys<'_>) -> Written {
    let text = Value::from("");
    xml::around(sheet, "attributes", &[("class", class), ("mode", "static")], |sheet| {
        for (name, value) in [("type", &text)].into_iter().chain(keys.iter().copied()).filter(|(name, _)| !is_own(name)) {
            xml::empty(sheet, "attribute", &[("id", name), ("title", name), ("type", type_of(value))])?;
        }
        Ok(())
    })
}

/// GEXF has an attribute of its own for it.
fn is_own(name: &str) -> bool {
    name == "weight"
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Text(_) | Value::List(_) => "string",
        Value::Whole(_) => "integer",
        Value::Number(_) => "double",
        Value::Flag(_) => "boolean",
    }
}

fn nodes(sheet: &mut Sheet, picture: &Picture) -> Written {
    for node in &picture.nodes {
        let (id, label) = (xml::legal(&node.id), xml::label(&node.label));
        let days = interval(node.days);
        let mut attributes = vec![("id", &*id), ("label", &*label)];
        attributes.extend(days.iter().map(|(name, day)| (*name, &**day)));
        xml::around(sheet, "node", &attributes, |sheet| values(sheet, node.kind, &node.facts))?;
    }
    Ok(())
}

fn links(sheet: &mut Sheet, picture: &Picture) -> Written {
    for link in &picture.links {
        let [source, target] = picture.ends(link).map(|end| xml::legal(&end.id));
        let (label, days, weight) = (xml::label(&link.label), interval(link.days), link.facts.get("weight").map(Value::in_words));
        let mut attributes = vec![("id", &*link.id), ("source", &*source), ("target", &*target), ("label", &*label)];
        // Gephi keeps edges between the same two nodes apart by their kind.
        attributes.push(("kind", link.kind));
        attributes.extend(weight.iter().map(|weight| ("weight", &**weight)));
        attributes.extend(days.iter().map(|(name, day)| (*name, &**day)));
        xml::around(sheet, "edge", &attributes, |sheet| values(sheet, link.kind, &link.facts))?;
    }
    Ok(())
}

fn interval(days: Days) -> Vec<(&'static str, String)> {
    let ends = [("start", days.from), ("end", days.to)];
    ends.into_iter().filter_map(|(name, day)| Some((name, day?.to_string()))).collect()
}

fn values(sheet: &mut Sheet, kind: &str, facts: &Facts) -> Written {
    xml::around(sheet, "attvalues", &[], |sheet| {
        xml::empty(sheet, "attvalue", &[("for", "type"), ("value", kind)])?;
        for (name, value) in facts.iter().filter(|(name, _)| !is_own(name)) {
            xml::empty(sheet, "attvalue", &[("for", name), ("value", &xml::legal(&value.in_words()))])?;
        }
        Ok(())
    })
}
