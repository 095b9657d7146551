//! The walk over all documents, for the commands that need every assertion at once.

use super::progress::Progress;
use super::{Global, Inputs, Stop, input, rules};
use crate::assertion::{Assertion, Lead};
use crate::corpus::Corpus;
use crate::graph::{self, Network};
use crate::reversal::{self, Findings};
use crate::rules::RuleSet;
use crate::{Found, Walk};
use std::collections::BTreeSet;

/// What all documents say, and by which rules.
pub(super) struct Everything {
    pub(super) walk: Walk,
    pub(super) kept: Kept,
    /// Ids of the packs that ship and are not loaded.
    pub(super) packs_not_loaded: Vec<String>,
    /// The project file in force.
    pub(super) project: Option<String>,
    /// What was read and what was not.
    pub(super) account: Corpus,
}

/// What is kept of documents that have been read.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) assertions: Vec<Assertion>,
    pub(super) leads: Vec<Lead>,
    /// Ids of the rules that have matched anything, those that silence others too.
    pub(super) used: BTreeSet<String>,
}

impl Kept {
    /// Adds what one document says.
    pub(super) fn add(&mut self, walk: &Walk, found: Found) {
        let silencing = found.silenced.iter().map(|(rule, _)| walk.rules().stances[*rule].id.as_str());
        let rules = found.assertions.iter().map(|a| a.rule.as_str()).chain(found.leads.iter().map(|l| l.rule.as_str()));
        for rule in rules.chain(silencing) {
            if !self.used.contains(rule) {
                self.used.insert(rule.to_owned());
            }
        }
        self.assertions.extend(found.assertions);
        self.leads.extend(found.leads);
    }

    /// The network of all statements, and the changes and contradictions in it.
    pub(super) fn network(&self, rules: &RuleSet) -> (Network, Findings) {
        let mut network = graph::build(&self.assertions, rules);
        let findings = reversal::find(&mut network, &self.leads, rules);
        (network, findings)
    }
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
    Ok(Everything { walk, kept, packs_not_loaded, project, account })
}
