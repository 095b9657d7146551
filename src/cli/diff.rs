//! `walkback diff`: what a change of rules does to the findings, before the rules go live.

use super::versions::{self, Range};
use super::{Exit, Global, Inputs, Stop, input, output::Output, rules, rules::Given};
use clap::{Args, ValueEnum};
use std::collections::BTreeSet;
use walkback::Walk;
use walkback::desk::diff::{self, Replay};
use walkback::report::View;
use walkback::walk::Kept;

/// Reads documents under two rule sets, and shows the findings gained, lost and changed
#[derive(Debug, Args)]
#[command(after_help = "\
OLD and NEW of `--rules OLD..NEW` are two rule folders, or two git revisions (an empty NEW is the folder as it stands):
  walkback diff --rules desk-old..desk articles/
  walkback diff --rules main..review --rules desk articles/     the folder `desk` in both revisions
  walkback diff --rules HEAD.. --rules desk articles/           what is not committed yet")]
pub(super) struct Diff {
    #[command(flatten)]
    inputs: Inputs,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Softenings and hardenings too
    #[arg(long)]
    all: bool,
    /// Lists the positions gained and lost, those too that are part of no finding
    #[arg(long)]
    positions: bool,
    /// Ends with exit code 1 when anything differs
    #[arg(long)]
    exit_code: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading in a terminal
    Text,
    /// For programs; positions are always listed
    Json,
}

impl Diff {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let Range { old, new, beside } = versions::range(global)?;
        let global = &Global { rules: beside, ..global.clone() };
        let mut output = Output::open(global, &self.inputs.paths)?;
        let mut told = BTreeSet::new();
        let mut load = |version| rules::checked(&Given::at(global, version), &mut told);
        let (before, after) = (load(&old), load(&new));
        let walks = [Walk::new(before?.rules), Walk::new(after?.rules)];
        let mut kept = [Kept::default(), Kept::default()];
        let account = input::for_each(
            &self.inputs,
            global,
            |document| walks.each_ref().map(|walk| walk.read(document)),
            |both| {
                for ((kept, walk), found) in kept.iter_mut().zip(&walks).zip(both) {
                    kept.add(walk, found);
                }
                Ok(())
            },
        )?;
        let [before, after] = [0, 1].map(|n| kept[n].network(walks[n].rules()).1);
        let replay = |name, findings, n: usize| Replay { name, findings, assertions: &kept[n].assertions };
        let view = View { all: self.all, ..View::default() };
        let names = [old.to_string(), new.to_string()];
        let difference = diff::compare(&replay(&names[0], &before, 0), &replay(&names[1], &after, 1), &view);
        let shown = match self.format {
            Format::Text => diff::diff_text(&global.screen(), &difference, self.positions),
            Format::Json => diff::diff_json(&difference),
        };
        output.write(shown.as_bytes())?;
        output.finish()?;
        Ok(if self.exit_code && !difference.is_empty() { Exit::Found } else { input::exit_of(&account) })
    }
}
