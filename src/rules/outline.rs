//! What packs hold, at a glance: sources in, one [`PackOutline`] for each pack out.
//!
//! Files are read as far as they can be read and nothing is checked, so that packs with faults can be listed too.

use super::source::Source;
use toml::de::{DeTable, DeValue};

/// One pack, as it says itself and as it is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackOutline {
    /// Its number in loading order.
    pub pack: usize,
    /// Names of its files, in loading order.
    pub files: Vec<String>,
    /// `id` of its `[pack]`.
    pub id: Option<String>,
    /// `version` of its `[pack]`.
    pub version: Option<String>,
    /// `about` of its `[pack]`.
    pub about: Option<String>,
    /// `needs` of its `[pack]`.
    pub needs: Vec<String>,
    /// `[[stance]]`, `[[reported]]` and `[[explained]]`.
    pub rules: usize,
    /// `[topic.ID]`.
    pub topics: usize,
    /// `[person.ID]`.
    pub people: usize,
    /// `[body.ID]`.
    pub bodies: usize,
    /// `[override.ID]` and `[mute.ID]`.
    pub orders: usize,
}

/// The packs of some sources, in loading order.
#[must_use]
pub fn outlines(sources: &[Source]) -> Vec<PackOutline> {
    let mut sorted: Vec<&Source> = sources.iter().collect();
    sorted.sort_by_key(|source| source.pack);
    let mut all: Vec<PackOutline> = Vec::new();
    for source in sorted {
        if all.last().is_none_or(|last| last.pack != source.pack) {
            all.push(PackOutline { pack: source.pack, ..PackOutline::default() });
        }
        if let Some(last) = all.last_mut() {
            last.add(source);
        }
    }
    all
}

impl PackOutline {
    fn add(&mut self, source: &Source) {
        let tree = DeTable::parse_recoverable(&source.text).0;
        let top = tree.get_ref();
        self.files.push(source.name.clone());
        let count =
            |kinds: &[&str]| kinds.iter().filter_map(|&kind| top.get(kind)).map(|value| size(value.get_ref())).sum::<usize>();
        self.rules += count(&["stance", "reported", "explained"]);
        self.topics += count(&["topic"]);
        self.people += count(&["person"]);
        self.bodies += count(&["body"]);
        self.orders += count(&["override", "mute"]);
        let Some(pack) = top.get("pack").and_then(|pack| pack.get_ref().as_table()) else { return };
        let text = |key: &str| pack.get(key)?.get_ref().as_str().map(str::to_owned);
        (self.id, self.version, self.about) = (text("id"), text("version"), text("about"));
        let needs = pack.get("needs").and_then(|needs| needs.get_ref().as_array());
        self.needs = needs.into_iter().flatten().filter_map(|need| need.get_ref().as_str().map(str::to_owned)).collect();
    }
}

fn size(value: &DeValue) -> usize {
    match value {
        DeValue::Table(entries) => entries.len(),
        DeValue::Array(list) => list.len(),
        _ => 0,
    }
}
