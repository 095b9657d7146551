//! A picture as GraphML: for R, igraph, visone, yEd, networkx.
//!
//! Its schema wants ids of letters, digits and `. - _ :`; other characters of an id stand as `_x2f_`.

use super::picture::{Facts, Keys, Picture, Value};
use super::xml::{self, Sheet, Written};
use std::fmt::Write;

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";
const SCHEMA: &str = "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd";

/// The graph as GraphML.
#[must_use]
pub fn graphml(picture: &Picture) -> String {
    let root = [("xmlns", NAMESPACE), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"), ("xsi:schemaLocation", SCHEMA)];
    let edges = if picture.directed { "directed" } else { "undirected" };
    xml::document(|sheet| {
        xml::around(sheet, "graphml", &root, |sheet| {
            keys(sheet, "node", &picture.node_keys())?;
            keys(sheet, "edge", &picture.link_keys())?;
            xml::around(sheet, "graph", &[("id", picture.network), ("edgedefault", edges)], |sheet| {
                nodes(sheet, picture)?;
                links(sheet, picture)
            })
        })
    })
}

/// Every fact is declared, with its type, before it is used. Kind and label are facts here.
fn keys(sheet: &mut Sheet, class: &str, keys: &Keys<'_>) -> Written {
    let text = Value::from("");
    let all = [("type", &text), ("label", &text)].into_iter().chain(keys.iter().copied());
    for (name, value) in all {
        let id = format!("{class}.{name}");
        xml::empty(sheet, "key", &[("id", &id), ("for", class), ("attr.name", name), ("attr.type", type_of(value))])?;
    }
    Ok(())
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Text(_) | Value::List(_) => "string",
        Value::Whole(_) => "int",
        Value::Number(_) => "double",
        Value::Flag(_) => "boolean",
    }
}

fn nodes(sheet: &mut Sheet, picture: &Picture) -> Written {
    for node in &picture.nodes {
        xml::around(sheet, "node", &[("id", &token(&node.id))], |sheet| {
            data(sheet, "node", [("type", node.kind), ("label", &node.label)], &node.facts)
        })?;
    }
    Ok(())
}

fn links(sheet: &mut Sheet, picture: &Picture) -> Written {
    for link in &picture.links {
        let [source, target] = picture.ends(link).map(|end| token(&end.id));
        xml::around(sheet, "edge", &[("id", &token(&link.id)), ("source", &source), ("target", &target)], |sheet| {
            data(sheet, "edge", [("type", link.kind), ("label", &link.label)], &link.facts)
        })?;
    }
    Ok(())
}

fn data(sheet: &mut Sheet, class: &str, own: [(&str, &str); 2], facts: &Facts) -> Written {
    for (name, text) in own {
        xml::text(sheet, "data", &[("key", &format!("{class}.{name}"))], text)?;
    }
    for (name, value) in facts.iter() {
        xml::text(sheet, "data", &[("key", &format!("{class}.{name}"))], &value.in_words())?;
    }
    Ok(())
}

/// An id of the characters that an `NMTOKEN` may have; `_x` itself is written `_x5f_x`, so that no two ids become one.
fn token(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    let mut rest = id.chars().peekable();
    while let Some(c) = rest.next() {
        let escape = c == '_' && rest.peek() == Some(&'x');
        if !escape && (c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':')) {
            out.push(c);
        } else {
            let _ = write!(out, "_x{:x}_", u32::from(c));
        }
    }
    out
}
