//! A picture as node-link JSON, as networkx and d3 read it.

use super::picture::{Facts, Item, Link, Picture, Value};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// The graph as one JSON object, with a final line break. Keys may be added, never renamed.
#[must_use]
pub fn json(picture: &Picture) -> String {
    let file = File {
        walkback_graph: 1,
        directed: picture.directed,
        multigraph: picture.directed,
        graph: About { network: picture.network },
        nodes: picture.nodes.iter().map(NodeRow).collect(),
        links: picture.links.iter().map(|link| LinkRow(picture, link)).collect(),
    };
    crate::graph::ascii_controls(&serde_json::to_string_pretty(&file).unwrap_or_default())
}

#[derive(Serialize)]
struct File<'p> {
    walkback_graph: u32,
    directed: bool,
    multigraph: bool,
    graph: About,
    nodes: Vec<NodeRow<'p>>,
    links: Vec<LinkRow<'p>>,
}

/// What networkx keeps as the graph's own attributes.
#[derive(Serialize)]
struct About {
    network: &'static str,
}

struct NodeRow<'p>(&'p Item);

impl Serialize for NodeRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_map(None)?;
        row.serialize_entry("id", &self.0.id)?;
        row.serialize_entry("type", self.0.kind)?;
        row.serialize_entry("label", &self.0.label)?;
        facts(&mut row, &self.0.facts)?;
        row.end()
    }
}

struct LinkRow<'p>(&'p Picture, &'p Link);

impl Serialize for LinkRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (picture, link) = (self.0, self.1);
        let [source, target] = picture.ends(link);
        let mut row = serializer.serialize_map(None)?;
        row.serialize_entry("source", &source.id)?;
        row.serialize_entry("target", &target.id)?;
        row.serialize_entry("type", link.kind)?;
        row.serialize_entry("label", &link.label)?;
        row.serialize_entry("id", &link.id)?;
        if picture.directed {
            // What networkx tells the edges of a multigraph by.
            row.serialize_entry("key", &link.id)?;
        }
        facts(&mut row, &link.facts)?;
        row.end()
    }
}

fn facts<M: SerializeMap>(row: &mut M, facts: &Facts) -> Result<(), M::Error> {
    for (name, value) in facts.iter() {
        match value {
            Value::Text(text) => row.serialize_entry(name, text)?,
            Value::Whole(number) => row.serialize_entry(name, number)?,
            Value::Number(number) => row.serialize_entry(name, number)?,
            Value::Flag(flag) => row.serialize_entry(name, flag)?,
            Value::List(parts) => row.serialize_entry(name, parts)?,
        }
    }
    Ok(())
}
