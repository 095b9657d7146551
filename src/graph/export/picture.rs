//! What every format writes down: nodes and edges, each with its id, kind, label, days and facts.

use crate::timex::Days;

/// A graph to be written down. Nodes are sorted by kind and id, edges by their ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Which network: `statements`, `congruence`, `conflict`.
    pub(super) network: &'static str,
    /// Edges lead from one end to the other, and there may be several between two nodes.
    pub(super) directed: bool,
    pub(super) nodes: Vec<Item>,
    pub(super) links: Vec<Link>,
}

/// A node.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) label: String,
    /// When it is there; always, where an end is open.
    pub(super) days: Days,
    pub(super) facts: Facts,
}

/// An edge between two nodes, by their numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Link {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) label: String,
    pub(super) source: usize,
    pub(super) target: usize,
    pub(super) days: Days,
    pub(super) facts: Facts,
}

/// What it says of itself, by name, in a fixed order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Facts(Vec<(&'static str, Value)>);

/// One fact. A name has values of one type in all nodes, or in all edges.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    Whole(i64),
    Number(f64),
    Flag(bool),
    /// One text in most formats, with `; ` between its parts.
    List(Vec<String>),
}

/// The names of a file's facts with an example of each, in the order in which they are first seen.
pub(super) type Keys<'p> = Vec<(&'static str, &'p Value)>;

impl Picture {
    /// Nodes and edges, for whoever asks how large it is.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.nodes.len(), self.links.len())
    }

    pub(super) fn node_keys(&self) -> Keys<'_> {
        keys(self.nodes.iter().map(|node| &node.facts))
    }

    pub(super) fn link_keys(&self) -> Keys<'_> {
        keys(self.links.iter().map(|link| &link.facts))
    }

    /// The two nodes that a link joins.
    pub(super) fn ends(&self, link: &Link) -> [&Item; 2] {
        [&self.nodes[link.source], &self.nodes[link.target]]
    }
}

fn keys<'p>(all: impl Iterator<Item = &'p Facts>) -> Keys<'p> {
    let mut keys: Keys<'p> = Vec::new();
    for (name, value) in all.flat_map(|facts| &facts.0) {
        if !keys.iter().any(|(known, _)| known == name) {
            keys.push((name, value));
        }
    }
    keys
}

impl Facts {
    /// Adds one.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    /// Adds one, where it is known.
    pub(super) fn with_some<V: Into<Value>>(self, name: &'static str, value: Option<V>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds first and last day, where they are known.
    pub(super) fn with_days(self, [from, to]: [&'static str; 2], days: Days) -> Self {
        self.with_some(from, days.from.map(|d| d.to_string())).with_some(to, days.to.map(|d| d.to_string()))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

impl Value {
    /// As every format without types of its own writes it.
    pub(super) fn in_words(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Whole(number) => number.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Flag(flag) => flag.to_string(),
            Value::List(parts) => parts.join("; "),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Value::Text(text.clone())
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Flag(flag)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Value::Whole(number.into())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Value::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

impl From<Vec<String>> for Value {
    fn from(parts: Vec<String>) -> Self {
        Value::List(parts)
    }
}
