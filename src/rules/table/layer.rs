//! What an `[override.ID]` lays over a table, and a value with the file in which it stands.

use super::text::At;
use crate::rules::source::File;
use crate::span::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What an `[override.ID]` lays over a table.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) struct Layer<'t> {
    /// The file that overrides.
    pub(in crate::rules) file: &'t File,
    /// The keys of the override; those of [`Layer::OWN`] are about the override itself.
    pub(in crate::rules) values: &'t DeTable<'t>,
    /// What is appended to lists.
    pub(in crate::rules) add: Option<&'t DeTable<'t>>,
}

impl<'t> Layer<'t> {
    /// Keys that an override has for itself.
    pub(in crate::rules) const OWN: [&'static str; 4] = ["reason", "until", "kind", "add"];

    /// Keys that say which entry it is, or whether it is there at all.
    pub(super) const FIXED: [&'static str; 3] = ["id", "status", "replaced_by"];

    pub(super) fn get(&self, key: &str) -> Option<Found<'t>> {
        let value = self.values.get(key).filter(|_| !Self::OWN.contains(&key))?;
        Some(Found { value, file: self.file })
    }

    pub(super) fn added(&self, key: &str) -> Option<Found<'t>> {
        self.add?.get(key).map(|value| Found { value, file: self.file })
    }

    /// The keys that it replaces.
    pub(in crate::rules) fn keys(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        self.values.keys().map(|key| &**key.get_ref()).filter(|key| !Self::OWN.contains(key))
    }

    /// The keys that it appends to.
    pub(in crate::rules) fn added_keys(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        self.add.into_iter().flat_map(DeTable::keys).map(|key| &**key.get_ref())
    }
}

/// A value and the file in which it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'t> {
    pub(super) value: &'t Spanned<DeValue<'t>>,
    pub(super) file: &'t File,
}

impl<'t> Found<'t> {
    pub(super) fn span(self) -> Span {
        self.value.span().into()
    }

    pub(super) fn at(self) -> At<'t> {
        At { file: Some(self.file), span: self.span() }
    }
}
