//! `walkback watch`: each time a rule file is saved it is checked and tested, and what changes in the findings is shown.
//!
//! ```text
//! saved ─▶ check ─▶ test ─▶ the documents once more ─▶ findings gained, lost, changed
//!            └ errors: told, and the rules of before stay in force
//! ```

use super::output::show;
use super::{Exit, Global, Inputs, Stop, complain, input, interrupt, rules, test};
use clap::Args;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;
use walkback::Walk;
use walkback::desk::diff::{self, Replay};
use walkback::desk::trial;
use walkback::graph::visible;
use walkback::report::{self, View};
use walkback::reversal::Findings;
use walkback::rules::Source;
use walkback::walk::Kept;

/// Checks and tests the rules whenever one is saved, and shows what changes in the findings; Ctrl-C ends it
#[derive(Debug, Args)]
pub(super) struct Watch {
    /// The documents whose findings are watched: files and folders
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Softenings and hardenings too
    #[arg(long)]
    all: bool,
    /// Lists the positions gained and lost, those too that are part of no finding
    #[arg(long)]
    positions: bool,
}

/// Editors save in several steps; what is saved within so short a time is one saving.
const SETTLES: Duration = Duration::from_millis(200);

/// What the rules in force find.
struct InForce {
    kept: Kept,
    findings: Findings,
}

impl Watch {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        self.refuse(global)?;
        if rules::places(global).iter().any(|place| !place.exists()) {
            rules::load(global)?;
        }
        let (_watcher, saved) = watcher(global)?;
        let mut files = rule_files(global);
        let mut in_force = self.look(global, None)?;
        interrupt::expected();
        show("watching; Ctrl-C ends it\n")?;
        while settled(&saved) {
            let now = rule_files(global);
            let changed = changed(&files, &now);
            if changed.is_empty() {
                continue;
            }
            files = now;
            show(&format!("\n{} saved\n", changed.join(", ")))?;
            if let Some(better) = self.look(global, in_force.as_ref())? {
                in_force = Some(better);
            }
        }
        Ok(Exit::Fine)
    }

    fn refuse(&self, global: &Global) -> Result<(), Stop> {
        let wrong =
            |what: &str, help: &str| Err(Stop { exit: Exit::Usage, message: Some(format!("error: {what}\n  = help: {help}")) });
        if self.paths.iter().any(|path| path.as_os_str() == "-") {
            return wrong(
                "`watch` reads its documents again and again, and standard input can be read once",
                "name files or folders",
            );
        }
        if global.output.is_some() {
            return wrong("`watch` shows what happens as it happens, and writes no file", "leave --output out");
        }
        if !rules::are_given(global) {
            return wrong("there are no rule files to watch", "give a folder with --rules, or write a walkback.toml");
        }
        Ok(())
    }

    /// Checks, tests and reads everything; `None` where the rules cannot be used.
    fn look(&self, global: &Global, before: Option<&InForce>) -> Result<Option<InForce>, Stop> {
        let (checked, faults) = rules::check(global);
        faults.iter().for_each(|fault| complain(&format!("{fault}\n")));
        let Some(checked) = checked else {
            let stay = if before.is_some() { "the rules of before stay in force" } else { "no rules are in force yet" };
            show(&format!("the rules cannot be used: {stay}\n"))?;
            return Ok(None);
        };
        let walk = Walk::new(checked);
        let trials = trial::run(&walk);
        let failed: String = trials.iter().filter(|trial| !trial.passed()).map(test::picture).collect();
        show(&(failed + &test::summary(&trials)))?;
        let kept = self.read(global, &walk, before.is_none())?;
        let (_, findings) = kept.network(walk.rules());
        let now = InForce { kept, findings };
        if !self.paths.is_empty() {
            show(&self.difference(global, before, &now))?;
        }
        Ok(Some(now))
    }

    fn read(&self, global: &Global, walk: &Walk, first: bool) -> Result<Kept, Stop> {
        let mut kept = Kept::default();
        if self.paths.is_empty() {
            return Ok(kept);
        }
        let inputs = Inputs { paths: self.paths.clone() };
        let keep = |found| {
            kept.add(walk, found);
            Ok(())
        };
        if first {
            input::for_each(&inputs, global, |document| walk.read(document), keep)?;
        } else {
            input::for_each_again(&inputs, global, |document| walk.read(document), keep)?;
        }
        Ok(kept)
    }

    fn difference(&self, global: &Global, before: Option<&InForce>, now: &InForce) -> String {
        let view = View { all: self.all, ..View::default() };
        let Some(before) = before else {
            let shown = report::select(&now.findings, &view);
            let count = |n: usize, one| report::counted(i64::try_from(n).unwrap_or(i64::MAX), one);
            let [reversals, apart] =
                [count(shown.reversals.len(), "reversal"), count(shown.contradictions.len(), "contradiction")];
            return format!("in the documents: {reversals}, {apart}\n");
        };
        let old = Replay { name: "before", findings: &before.findings, assertions: &before.kept.assertions };
        let new = Replay { name: "now", findings: &now.findings, assertions: &now.kept.assertions };
        let difference = diff::compare(&old, &new, &view);
        if difference.is_empty() {
            "nothing changes in the documents\n".to_owned()
        } else {
            diff::diff_text(&global.screen(), &difference, self.positions)
        }
    }
}

/// Watches the folders in which rules of the user stand.
fn watcher(global: &Global) -> Result<(RecommendedWatcher, Receiver<()>), Stop> {
    let (tell, saved) = channel();
    let failed = |error: notify::Error| Stop {
        exit: Exit::Input,
        message: Some(format!("error: the rule files cannot be watched: {}", visible(&error.to_string()))),
    };
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading a file is an event too; only what may have changed one counts.
        if !event.is_ok_and(|event| event.kind.is_access()) {
            let _ = tell.send(());
        }
    })
    .map_err(failed)?;
    for place in rules::places(global) {
        let (folder, depth) = match place.parent() {
            _ if place.is_dir() => (place.as_path(), RecursiveMode::Recursive),
            // Editors put a new file in the place of the old one, so its folder is watched.
            Some(above) if !above.as_os_str().is_empty() => (above, RecursiveMode::NonRecursive),
            Some(_) | None => (Path::new("."), RecursiveMode::NonRecursive),
        };
        watcher.watch(folder, depth).map_err(failed)?;
    }
    Ok((watcher, saved))
}

/// Waits until something was saved and nothing more is being saved; false when nothing will ever be.
fn settled(saved: &Receiver<()>) -> bool {
    if saved.recv().is_err() {
        return false;
    }
    loop {
        match saved.recv_timeout(SETTLES) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

fn rule_files(global: &Global) -> Vec<Source> {
    rules::sources_and_paths(global).0
}

/// Names of the files that came, went or have another text.
fn changed(before: &[Source], now: &[Source]) -> Vec<String> {
    let same = |a: &Source, b: &Source| a.name == b.name && a.text == b.text;
    let missing = |one: &[Source], other: &[Source]| {
        one.iter().filter(|a| !other.iter().any(|b| same(a, b))).map(|a| visible(&a.name)).collect::<BTreeSet<String>>()
    };
    missing(before, now).union(&missing(now, before)).cloned().collect()
}
