//! `walkback check`: are the rules without fault?

use super::{Exit, Global, Stop, output::Output, rules};
use crate::rules::RuleSet;
use clap::Args;

/// Reads all rules and tells every fault at once
#[derive(Debug, Args)]
pub(super) struct Check {}

impl Check {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let mut output = Output::open(global, &[])?;
        let loaded = rules::load(global)?;
        output.write(summary(&loaded.rules, loaded.warnings.len()).as_bytes())?;
        output.finish()?;
        Ok(Exit::Fine)
    }
}

fn summary(rules: &RuleSet, warnings: usize) -> String {
    let packs: Vec<&str> = rules.packs.iter().map(|pack| pack.id.as_str()).collect();
    let people = rules.people.iter().filter(|entity| entity.is_person).count();
    let counts = [
        (packs.len(), "pack", "packs"),
        (rules.stances.len(), "stance rule", "stance rules"),
        (rules.topics.len(), "topic", "topics"),
        (people, "person", "people"),
        (rules.people.len() - people, "body", "bodies"),
        (rules.groups.len(), "group", "groups"),
        (warnings, "warning", "warnings"),
    ];
    let counts: Vec<String> = counts.iter().map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many })).collect();
    format!("rules fine: {}\n", counts.join(", "))
}
