//! `walkback check`: are the rules without fault?

use super::{Exit, Global, Stop, complain, complain_of, faults, output, output::Output, rules};
use clap::{Args, ValueEnum};
use walkback::rules::{Diagnostic, RuleSet, Severity, mended};

/// Reads all rules and tells every fault at once
#[derive(Debug, Args)]
#[command(
    after_help = "`walkback explain CODE` prints the page of a code. Warnings leave the rules usable, and the exit code 0."
)]
pub(super) struct Check {
    /// Writes the sure edits into the rule files, comments kept, and tells what is left
    #[arg(long)]
    fix: bool,
    /// How faults are told: in pictures, or to machines
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Pictures on standard error, a summary on standard output
    Text,
    /// One object with all faults and their edits
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

impl Check {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let mut output = Output::open(global, &[])?;
        if self.fix {
            fix(global)?;
        }
        let (loaded, all) = rules::check(global);
        let written = match self.format {
            Format::Text => {
                all.iter().for_each(|fault| complain(&format!("{fault}\n")));
                loaded.as_ref().map_or_else(String::new, |rules| summary(rules, all.len()))
            }
            Format::Json => faults::json(&all),
            Format::Sarif => faults::sarif(&all),
            Format::Github => faults::github(&all),
        };
        output.write(written.as_bytes())?;
        output.finish()?;
        let broken = loaded.is_none() || all.iter().any(|fault| fault.severity == Severity::Error);
        // The process ends here; to give thousands of small pieces back one by one is a tenth of the run.
        std::mem::forget(loaded);
        Ok(if broken { Exit::Rules } else { Exit::Fine })
    }
}

/// Mends the files of the command line; the packs that ship are not ours to change.
fn fix(global: &Global) -> Result<(), Stop> {
    let (sources, paths) = rules::sources_and_paths(global);
    let ours = |number: usize| paths[number].is_some();
    for (number, text, edits) in mended(&sources, ours) {
        let Some(path) = &paths[number] else { continue };
        output::replace(path, &text)?;
        let edits = if edits == 1 { "1 edit".to_owned() } else { format!("{edits} edits") };
        complain_of("note", &format!("{}: {edits}", sources[number].name), "");
    }
    Ok(())
}

fn summary(rules: &RuleSet, warnings: usize) -> String {
    let packs: Vec<&str> = rules.packs.iter().map(|pack| pack.id.as_str()).collect();
    let people = rules.people.iter().filter(|entity| entity.is_person).count();
    let counts = [
        (packs.len(), "pack", "packs"),
        (rules.stances.iter().filter(|rule| !rule.resumes).count(), "stance rule", "stance rules"),
        (rules.topics.len(), "topic", "topics"),
        (people, "person", "people"),
        (rules.people.len() - people, "body", "bodies"),
        (rules.groups.len(), "group", "groups"),
        (warnings, "warning", "warnings"),
    ];
    let counts: Vec<String> = counts.iter().map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many })).collect();
    format!("rules fine: {}\n", counts.join(", "))
}

/// All faults of `walkback check`, as [`rules::check`] returns them.
pub(super) type Faults = Vec<Diagnostic>;
