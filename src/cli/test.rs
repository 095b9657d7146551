//! `walkback test`: do the rules fire on their own examples, and stay silent where they say so?

use super::output::{self, Output};
use super::{Exit, Global, Stop, one_line, review, rules};
use clap::Args;
use walkback::Walk;
use walkback::desk::trial::{self, Coverage, Outcome, Pending, Trial, Unnoticed, Verdict};
use walkback::graph::visible;
use walkback::rules::Place;

/// Runs the examples of every rule through the same code as articles
#[derive(Debug, Args)]
#[command(after_help = "One letter per example:  . right   M missed   W wrong position or words   N noisy\n\
    Beside rules of your own, those that ship are shown only if they fail; without any all are shown.")]
pub(super) struct Test {
    /// Takes out every phrase, name, hedge and term of office in turn, and names those whose loss no example notices; of the packs
    /// given with --rules, or of those that ship
    #[arg(long)]
    coverage: bool,
    /// Writes beside each rule file what its stories should expect instead, for `walkback review`; it counts as failed until then
    #[arg(long)]
    update: bool,
}

impl Test {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        if self.update {
            output::refuse_in_ci("walkback test --update")?;
        }
        let mut output = Output::open(global, &[])?;
        let walk = Walk::new(rules::load(global)?.rules);
        let trials = trial::run(&walk);
        let own = rules::are_given(global);
        let (shown, folded): (Vec<_>, Vec<_>) =
            trials.iter().partition(|trial| !own || !trial.passed() || !rules::is_shipped(&trial.at));
        for trial in shown {
            output.write(picture(trial).as_bytes())?;
        }
        output.write(fold(folded.len()).as_bytes())?;
        output.write(summary(&trials).as_bytes())?;
        if self.update {
            output.write(update(&walk, global)?.as_bytes())?;
        }
        if self.coverage {
            let coverage = trial::coverage(&walk, |at| !own || !rules::is_shipped(at));
            output.write(uncovered(&coverage).as_bytes())?;
        }
        output.finish()?;
        Ok(if trials.iter().all(Trial::passed) { Exit::Fine } else { Exit::Found })
    }
}

/// `..M  off-the-table (rules/core-en/stances.toml:40)`, and below it what failed.
pub(super) fn picture(trial: &Trial) -> String {
    let letters: String = trial.verdicts.iter().map(|verdict| verdict.outcome.letter()).collect();
    let failed = trial.verdicts.iter().filter(|verdict| verdict.outcome != Outcome::Right);
    let head = format!("{letters}  {} ({})\n", one_line(&trial.rule), one_line(&trial.at.to_string()));
    failed.fold(head, |all, verdict| all + &failure(verdict))
}

fn failure(verdict: &Verdict) -> String {
    let Verdict { list, text, at, outcome, note } = verdict;
    format!("    {} {list} at {}: {}\n      {}\n", outcome.letter(), one_line(&at.to_string()), one_line(text), one_line(note))
}

/// The rules that ship and come out right would bury those that their author looks for.
fn fold(rules: usize) -> String {
    if rules == 0 { String::new() } else { format!("not shown: {rules} rules that ship with walkback, all right\n") }
}

pub(super) fn summary(trials: &[Trial]) -> String {
    let failed = trials.iter().filter(|trial| !trial.passed()).count();
    let verdicts = trials.iter().flat_map(|trial| &trial.verdicts);
    let right = verdicts.clone().filter(|verdict| verdict.outcome == Outcome::Right).count();
    format!("{right} of {} examples right, {failed} of {} rules fail\n", verdicts.count(), trials.len())
}

/// `no example misses harbour-levy name “quay dues” (desk/topics.toml:3)`, and how many of all parts those are.
fn uncovered(coverage: &Coverage) -> String {
    let Coverage { parts, unnoticed, bare } = coverage;
    let line = |part: &Unnoticed| {
        let Unnoticed { owner, kind, words, at } = part;
        format!("no example misses {} {kind} “{}” ({})\n", one_line(owner), one_line(words), one_line(&at.to_string()))
    };
    let rule = |(id, at): &(String, Place)| {
        format!("no example misses the whole rule {} ({})\n", one_line(id), one_line(&at.to_string()))
    };
    let lines: String = unnoticed.iter().map(line).chain(bare.iter().map(rule)).collect();
    let held = parts - unnoticed.len();
    format!("{lines}{held} of {parts} phrases, names, hedges and terms of office are missed when they are gone\n")
}

/// Keeps what stories should expect instead beside their rule files; says how much it is.
fn update(walk: &Walk, global: &Global) -> Result<String, Stop> {
    let all = trial::pending(walk, |at| !rules::is_shipped(at));
    for path in rules::files_given(global)? {
        let name = visible(&path.display().to_string());
        let own: Vec<Pending> = all.iter().filter(|change| change.file == name).cloned().collect();
        review::store(&path, &own)?;
    }
    Ok(match all.len() {
        0 => "nothing is pending\n".to_owned(),
        count => format!("{count} pending: go through them with `walkback review`\n"),
    })
}
