//! The walk over all documents, for the commands that need every assertion at once.

use super::progress::Progress;
use super::{Global, Inputs, Stop, input, rules};
use std::mem::ManuallyDrop;
use walkback::Walk;
use walkback::corpus::Corpus;
use walkback::graph::Network;
use walkback::reversal::Findings;
use walkback::walk::Kept;

/// What all documents say, and by which rules.
pub(super) struct Everything {
    /// The command ends with it: nobody waits until its pieces, some hundred thousand, are given back one by one.
    pub(super) walk: ManuallyDrop<Walk>,
    pub(super) kept: Kept,
    /// Ids of the packs that ship and are not loaded.
    pub(super) packs_not_loaded: Vec<String>,
    /// The project file in force.
    pub(super) project: Option<String>,
    /// What was read and what was not.
    pub(super) account: Corpus,
}

impl Everything {
    /// The network of all statements, and the changes and contradictions in it.
    pub(super) fn network(&self) -> (Network, Findings) {
        self.kept.network(self.walk.rules())
    }
}

/// Reads all documents; only what they say is kept, not their text.
pub(super) fn everything(inputs: &Inputs, global: &Global) -> Result<Everything, Stop> {
    let (loaded, packs_not_loaded, project) = rules::load_all(global)?;
    let walk = Walk::new(loaded.rules);
    let mut kept = Kept::default();
    let progress = Progress::new(inputs);
    let keep = |found| {
        kept.add(&walk, found);
        progress.count(|| kept.network(walk.rules()).1.len());
        Ok(())
    };
    let account = input::for_each_watched(inputs, global, &progress, |document| walk.read(document), keep)?;
    Ok(Everything { walk: ManuallyDrop::new(walk), kept, packs_not_loaded, project, account })
}
