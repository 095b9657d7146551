//! What all tables of one loading share: every fault of every file goes to one list here.
//!
//! ```text
//! tree, table, headings, lint ──report──▶ Context ──faults──▶ load
//!                             ◀──words, what is retired, what could not be read──
//! ```

use super::diagnostic::Diagnostic;
use super::levels::Levels;
use super::source::File;
use super::words::WordIndex;
use super::{Retired, nearest};
use crate::span::Span;
use rustc_hash::FxHashMap;
use std::cell::{Cell, OnceCell, RefCell};
use std::sync::Arc;

/// Errors, and warnings, that are kept: memory stays bounded whatever is loaded.
const MOST_REPORTED: usize = 20_000;

/// What all tables of one loading share.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Every fault so far.
    pub(super) faults: RefCell<Vec<Diagnostic>>,
    /// The words of all packs; they are read before the phrases.
    pub(super) words: OnceCell<Arc<WordIndex>>,
    /// Parts of files that could not be read: what other parts name may be declared there.
    pub(super) lost: Vec<(File, Span)>,
    /// What packs, by their numbers, ask of walkback, and whether this one will do.
    pub(super) walkback: Vec<(usize, String, bool)>,
    /// What is retired.
    pub(super) retired: OnceCell<Vec<Retired>>,
    /// How grave the project wants each kind of fault to be.
    pub(super) levels: OnceCell<Levels>,
    /// How many errors and warnings were reported.
    reported: [Cell<usize>; 2],
    /// Ids that were compared to guess which is meant: each guess is a walk over all.
    compared: Cell<usize>,
}

impl Context {
    pub(super) fn report(&self, fault: Diagnostic) {
        debug_assert_eq!(fault.severity, fault.code.severity(), "src/rules/diagnostic.rs: {}", fault.code.word());
        let kind = &self.reported[fault.severity as usize];
        kind.set(kind.get() + 1);
        if kind.get() <= MOST_REPORTED {
            self.faults.borrow_mut().push(fault);
        }
    }

    /// Sets the words of all packs.
    pub(super) fn know(&self, words: Arc<WordIndex>) {
        let known = self.words.set(words);
        debug_assert!(known.is_ok(), "a phrase was read before the words");
    }

    /// Which of `ids` is probably meant; only for the first faults, since more are not shown.
    pub(super) fn nearest_id<'i>(&self, wrong: &str, ids: &FxHashMap<&'i str, usize>) -> Option<&'i str> {
        const MOST: usize = 500_000;
        self.compared.set(self.compared.get() + ids.len());
        nearest(wrong, ids.keys().copied().take(if self.compared.get() <= MOST { ids.len() } else { 0 }))
    }

    /// The retired entry of that id which could stand where a `kind` is asked for.
    pub(super) fn retired(&self, id: &str, kind: &str) -> Option<&Retired> {
        self.retired.get()?.iter().find(|retired| retired.id == id && retired.kind == kind)
    }

    /// True when `name` stands in a part of a file that could not be read, and may be declared there.
    pub(super) fn may_be_lost(&self, name: &str) -> bool {
        let text = |(file, lost): &(File, Span)| file.text()[lost.start..lost.end.min(file.text().len())].contains(name);
        self.lost.iter().any(text)
    }
}
