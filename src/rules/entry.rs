//! The entries of rule files as they are written: trees in, one [`Entry`] for each heading out.
//!
//! ```text
//! [topic.levy]   of pack 1   replaced
//! [topic.levy]   of pack 2   wins
//! ```
//!
//! What overrides and mutes make of them is for [`super::compose`] to say; whoever reads rules asks [`super::headings`].

use super::context::Context;
use super::diagnostic::{Code, Diagnostic};
use super::shapes::{HEADINGS, Shape};
use super::source::File;
use super::syntax::Tree;
use super::table::Table;
use super::{Exception, Place};
use crate::span::Span;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use toml::Spanned;
use toml::de::DeValue;

/// Days on which an entry is read as it is; see [`Entry::days`].
pub(super) type Stretch = (Option<Date>, Option<Date>);

/// One heading with an id.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    /// The table's kind: `topic`.
    pub(super) kind: &'static str,
    pub(super) id: &'t str,
    pub(super) table: Table<'t>,
    /// No later pack has another one of this id, and it is not taken out.
    pub(super) wins: bool,
    /// The first and the last day on which it is read as it is here; an override that ends makes two of one.
    pub(super) days: Stretch,
    /// What silences it.
    pub(super) mute: Option<Exception>,
    /// The overrides of it.
    pub(super) overridden: Vec<Place>,
}

impl<'t> Entry<'t> {
    fn new(kind: &'static str, id: &'t str, table: Table<'t>) -> Self {
        Self { kind, id, table, wins: true, days: (None, None), mute: None, overridden: Vec::new() }
    }

    /// Does it say so?
    pub(super) fn is_retired(&self) -> bool {
        self.table.is_retired()
    }
}

/// All headings of one kind (or several that share their ids), in the order of packs and files.
#[derive(Debug)]
pub(super) struct Entries<'t>(Vec<Entry<'t>>);

impl<'t> Entries<'t> {
    /// Those, in the order of packs and files.
    pub(super) fn from(entries: Vec<Entry<'t>>) -> Self {
        Self(entries)
    }

    /// Reads every entry, and keeps those that no later pack replaces.
    pub(super) fn build<T>(self, read: impl Fn(Entry<'t>) -> T) -> Vec<T> {
        let built = self.0.into_iter().map(|entry| (entry.wins, read(entry)));
        built.filter_map(|(wins, built)| wins.then_some(built)).collect()
    }

    /// All entries, in the order of packs and files.
    pub(super) fn into_vec(self) -> Vec<Entry<'t>> {
        self.0
    }

    /// The entries, replaced ones too, in the order of packs and files.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry<'t>> {
        self.0.iter()
    }

    /// The number that each id has in the list that [`Entries::build`] makes.
    pub(super) fn numbers(&self) -> FxHashMap<&'t str, usize> {
        self.0.iter().filter(|entry| entry.wins).enumerate().map(|(number, entry)| (entry.id, number)).collect()
    }
}

/// All tables of all files, as they are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written<'t> {
    cx: &'t Context,
    files: &'t [File],
    trees: &'t [&'t Tree<'t>],
}

impl<'t> Written<'t> {
    pub(super) fn new(cx: &'t Context, files: &'t [File], trees: &'t [&'t Tree<'t>]) -> Self {
        Self { cx, files, trees }
    }

    /// The tables of the files themselves, above all headings.
    pub(super) fn tops(&self) -> impl Iterator<Item = Table<'t>> + use<'t> {
        let cx = self.cx;
        let top = move |(file, tree): (&'t File, &&'t Tree<'t>)| {
            Table::new(cx, file, ("", "a rule file".to_owned()), Span::new(0, 0), tree.get_ref())
        };
        self.files.iter().zip(self.trees).map(top)
    }

    pub(super) fn context(&self) -> &'t Context {
        self.cx
    }

    /// The files, in loading order.
    pub(super) fn files(&self) -> &'t [File] {
        self.files
    }

    /// The headings of one kind.
    pub(super) fn of(&self, kind: &'static str) -> Entries<'t> {
        Entries(self.entries(&[kind], true))
    }

    /// The headings of one kind, for another look: nothing is reported.
    pub(super) fn quietly(&self, kind: &'static str) -> Entries<'t> {
        Entries(self.entries(&[kind], false))
    }

    /// Does an entry of these kinds have one of `keys`?
    pub(super) fn any_has(&self, kinds: &[&str], keys: &[&str]) -> bool {
        let has = |value: &Spanned<DeValue>| {
            value.get_ref().as_table().is_some_and(|entry| keys.iter().any(|&key| entry.contains_key(key)))
        };
        let values = self.trees.iter().flat_map(|tree| kinds.iter().filter_map(|&kind| tree.get_ref().get(kind)));
        values.into_iter().any(|value| match value.get_ref() {
            DeValue::Table(entries) => entries.values().any(has),
            DeValue::Array(list) => list.iter().any(has),
            _ => false,
        })
    }

    /// The headings of some kinds, in the order of packs and files; with `tell` reports what one pack holds twice.
    pub(super) fn entries(&self, kinds: &[&'static str], tell: bool) -> Vec<Entry<'t>> {
        let mut entries = Vec::new();
        for (file, tree) in self.files.iter().zip(self.trees) {
            let from = entries.len();
            for &(kind, shape, word) in HEADINGS.iter().filter(|(kind, ..)| kinds.contains(kind)) {
                let Some(value) = tree.get_ref().get(kind) else { continue };
                self.collect(file, (kind, shape, word), value, &mut entries);
            }
            entries[from..].sort_by_key(|entry: &Entry| entry.table.at);
        }
        mark_winners(self.cx, &mut entries, tell);
        entries
    }

    fn collect(
        &self,
        file: &'t File,
        heading: (&'static str, Shape, &str),
        value: &'t Spanned<DeValue<'t>>,
        entries: &mut Vec<Entry<'t>>,
    ) {
        let (kind, shape, word) = heading;
        let table = |name: String, at: Span, values| Table::new(self.cx, file, (kind, name), at, values);
        let at = |value: &Spanned<DeValue>| Span::from(value.span());
        match (shape, value.get_ref()) {
            (Shape::Single, DeValue::Table(values)) => {
                entries.push(Entry::new(kind, "", table(word.to_owned(), at(value), values)));
            }
            (Shape::ById, DeValue::Table(ids)) => {
                for (id, value) in ids {
                    if let DeValue::Table(values) = value.get_ref() {
                        let name = format!("{word} `{}`", id.get_ref());
                        entries.push(Entry::new(kind, id.get_ref(), table(name, id.span().into(), values)));
                    }
                }
            }
            (Shape::List, DeValue::Array(list)) => {
                for value in list.iter() {
                    if let DeValue::Table(values) = value.get_ref() {
                        let id = values.get("id").and_then(|id| id.get_ref().as_str()).unwrap_or_default();
                        let name = if id.is_empty() { format!("this [[{kind}]]") } else { format!("{word} `{id}`") };
                        entries.push(Entry::new(kind, id, table(name, at(value), values)));
                    }
                }
            }
            // `check_top` has reported a heading of another shape.
            (Shape::Single | Shape::ById | Shape::List | Shape::Other, _) => {}
        }
    }
}

/// Marks what a later pack replaces, and reports what one pack holds twice.
fn mark_winners(cx: &Context, entries: &mut [Entry], tell: bool) {
    let mut last: FxHashMap<&str, usize> = FxHashMap::default();
    for number in 0..entries.len() {
        let id = entries[number].id;
        let single = HEADINGS.iter().any(|&(kind, shape, _)| kind == entries[number].kind && shape == Shape::Single);
        if id.is_empty() && !single {
            continue; // A rule without an id; its reader says so.
        }
        if let Some(before) = last.insert(id, number) {
            if tell && entries[before].table.file.pack() == entries[number].table.file.pack() {
                cx.report(twice(&entries[before], &entries[number]));
            }
            entries[before].wins = single;
        }
    }
}

fn twice(first: &Entry, second: &Entry) -> Diagnostic {
    let fault = if second.id.is_empty() {
        let help = "a pack has it once; put the two together";
        Diagnostic::error(Code::DuplicateTable, format!("{} stands twice in one pack", second.table.name())).help(help)
    } else {
        let help = "give one of them another id; only a pack that is loaded later may replace an id";
        Diagnostic::error(Code::DuplicateId, format!("{} stands twice in one pack", second.table.name())).help(help)
    };
    let marked = fault.at(second.table.file, second.table.at, "again here");
    marked.at(first.table.file, first.table.at, "first here")
}
