//! All tables of all files, as whoever reads rules asks for them: what is overridden, muted or retired is taken into account.
//!
//! ```text
//! files ─▶ Written ─▶ compose ─▶ Headings ─▶ language, world, stances, timex
//! ```

use super::compose::{self, Composition};
use super::context::Context;
use super::entry::{Entries, Written};
use super::table::Table;

/// All tables of all files.
#[derive(Debug)]
pub(super) struct Headings<'t> {
    written: Written<'t>,
    /// What later packs do to the entries of earlier ones.
    composition: Composition<'t>,
}

impl<'t> Headings<'t> {
    /// Reads what later packs do to earlier ones, and reports what of it has no effect.
    pub(super) fn of_written(written: Written<'t>) -> Self {
        let _ = written.context().retired.set(compose::retired(&written));
        Self { written, composition: Composition::of(&written, written.context()) }
    }

    pub(super) fn context(&self) -> &'t Context {
        self.written.context()
    }

    /// What later packs do to the entries of earlier ones.
    pub(super) fn composition(&self) -> &Composition<'t> {
        &self.composition
    }

    /// The headings of one kind as they are written, for another look: nothing is reported.
    pub(super) fn quietly(&self, kind: &'static str) -> Entries<'t> {
        self.written.quietly(kind)
    }

    /// The headings of one kind.
    pub(super) fn of(&self, kind: &'static str) -> Entries<'t> {
        self.sharing(&[kind])
    }

    /// The headings of several kinds that share their ids.
    pub(super) fn sharing(&self, kinds: &[&'static str]) -> Entries<'t> {
        self.marked(kinds, true)
    }

    /// The headings of some kinds that no later pack replaces, for a second look: nothing is reported.
    pub(super) fn again(&self, kinds: &[&'static str]) -> Vec<Table<'t>> {
        self.marked(kinds, false).into_vec().into_iter().filter(|entry| entry.wins).map(|entry| entry.table).collect()
    }

    fn marked(&self, kinds: &[&'static str], tell: bool) -> Entries<'t> {
        let mut entries = self.written.entries(kinds, tell);
        if self.context().retired.get().is_some_and(|retired| !retired.is_empty()) {
            entries.iter_mut().for_each(|entry| entry.wins &= !entry.is_retired());
        }
        Entries::from(self.composition.apply(entries))
    }
}
