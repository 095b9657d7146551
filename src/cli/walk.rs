//! The walk over all documents, for the commands that need every assertion at once.

use super::{Global, Inputs, Stop, input, rules};
use crate::Walk;
use crate::assertion::{Assertion, Lead};
use crate::corpus::Corpus;
use std::collections::BTreeSet;

/// What all documents say.
pub(super) struct Everything {
    pub(super) walk: Walk,
    pub(super) assertions: Vec<Assertion>,
    pub(super) leads: Vec<Lead>,
    /// Ids of the rules that have matched anything, those that silence others too.
    pub(super) used: BTreeSet<String>,
    /// What was read and what was not.
    pub(super) account: Corpus,
}

/// Reads all documents; only what they say is kept, not their text.
pub(super) fn everything(inputs: &Inputs, global: &Global) -> Result<Everything, Stop> {
    let walk = Walk::new(rules::load(global)?.rules);
    let (mut assertions, mut leads, mut used) = (Vec::new(), Vec::new(), BTreeSet::new());
    let account = input::for_each(
        inputs,
        global,
        |document| walk.read(document),
        |found| {
            let silencing = found.silenced.iter().map(|(rule, _)| walk.rules().stances[*rule].id.as_str());
            let rules = found.assertions.iter().map(|a| a.rule.as_str()).chain(found.leads.iter().map(|l| l.rule.as_str()));
            for rule in rules.chain(silencing) {
                if !used.contains(rule) {
                    used.insert(rule.to_owned());
                }
            }
            assertions.extend(found.assertions);
            leads.extend(found.leads);
            Ok(())
        },
    )?;
    Ok(Everything { walk, assertions, leads, used, account })
}
