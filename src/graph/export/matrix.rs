//! A network of speakers as a square table of weights, for R, UCINET and spreadsheets: names in the first row and column.

use super::picture::{Picture, Value};
use crate::graph::spreadsheet_safe;
use std::collections::BTreeMap;

/// The weights as CSV, `0` where two are not tied. Who has the name of another is told apart by the id.
#[must_use]
pub fn matrix(picture: &Picture) -> String {
    let names = names(picture);
    let mut rows: Vec<BTreeMap<usize, String>> = vec![BTreeMap::new(); names.len()];
    for link in &picture.links {
        let weight = link.facts.get("weight").map_or_else(|| "1".to_owned(), Value::in_words);
        rows[link.source].insert(link.target, weight.clone());
        rows[link.target].insert(link.source, weight);
    }
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut written = table.write_record([""].into_iter().chain(names.iter().map(String::as_str)));
    for (name, weights) in names.iter().zip(&rows) {
        let weights = (0..names.len()).map(|column| weights.get(&column).map_or("0", String::as_str));
        written = written.and_then(|()| table.write_record([name.as_str()].into_iter().chain(weights)));
    }
    debug_assert!(written.is_ok(), "memory can be written");
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn names(picture: &Picture) -> Vec<String> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for node in &picture.nodes {
        *seen.entry(&node.label).or_default() += 1;
    }
    let name = |node: &super::picture::Item| match seen.get(&*node.label) {
        Some(2..) => spreadsheet_safe(&format!("{} ({})", node.label, node.id)),
        Some(_) | None => spreadsheet_safe(&node.label),
    };
    picture.nodes.iter().map(name).collect()
}
