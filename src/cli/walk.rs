//! The walk over all documents, for the commands that need every assertion at once.

use super::{Global, Inputs, Stop, input, rules};
use crate::Walk;
use crate::assertion::{Assertion, Lead};
use crate::corpus::Corpus;

/// What all documents say.
pub(super) struct Everything {
    pub(super) walk: Walk,
    pub(super) assertions: Vec<Assertion>,
    pub(super) leads: Vec<Lead>,
    /// What was read and what was not.
    pub(super) account: Corpus,
}

/// Reads all documents; only what they say is kept, not their text.
pub(super) fn everything(inputs: &Inputs, global: &Global) -> Result<Everything, Stop> {
    let walk = Walk::new(rules::load(global)?.rules);
    let (mut assertions, mut leads) = (Vec::new(), Vec::new());
    let account = input::for_each(
        inputs,
        global,
        |document| walk.read(document),
        |found| {
            assertions.extend(found.assertions);
            leads.extend(found.leads);
            Ok(())
        },
    )?;
    Ok(Everything { walk, assertions, leads, account })
}
