//! `walkback review`: a person goes through what stories should expect instead, and accepts, rejects or skips it.

use super::output::show;
use super::{Exit, Global, Stop, complain_of, one_line, output, rules};
use clap::{Args, ValueEnum};
use std::io::{BufRead, ErrorKind};
use std::path::{Path, PathBuf};
use walkback::desk::trial::{Pending, accepted, read_pending, write_pending};
use walkback::graph::visible;

/// Shows what stories should expect instead, one list after the other; accepts, rejects or skips each
#[derive(Debug, Args)]
#[command(
    after_help = "`walkback test --update` finds what is pending. An accepted list is rewritten in its rule file, comments are kept."
)]
pub(super) struct Review {
    /// The same answer to all of them, without asking
    #[arg(long, value_name = "ANSWER")]
    all: Option<Answer>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Answer {
    Accept,
    Reject,
    Skip,
}

impl Review {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        output::refuse_in_ci("walkback review")?;
        if !rules::are_given(global) {
            let message =
                "error: there is nothing to review without --rules\n  = help: --rules names the folder of your rule files";
            return Err(Stop { exit: Exit::Usage, message: Some(message.to_owned()) });
        }
        let mut exit = Exit::Fine;
        let mut seen = 0;
        for path in rules::files_given(global)? {
            let waiting = waiting(&path);
            let text = match std::fs::read_to_string(&waiting) {
                Ok(text) => text,
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(unusable(&waiting, &error.to_string())),
            };
            let all = read_pending(&text).map_err(|words| unusable(&waiting, &words))?;
            seen += all.len();
            exit = self.go_through(&path, all)?.max(exit);
        }
        if seen == 0 {
            show("nothing is pending\n")?;
        }
        Ok(exit)
    }

    /// Asks for each change of one file. What was decided is written before the next file is looked at.
    fn go_through(&self, path: &Path, all: Vec<Pending>) -> Result<Exit, Stop> {
        let before = std::fs::read_to_string(path).map_err(|error| unusable(path, &error.to_string()))?;
        let (mut now, mut left, mut exit) = (before.clone(), Vec::new(), Exit::Fine);
        for change in all {
            show(&picture(&change))?;
            match self.answer()? {
                Answer::Skip => left.push(change),
                Answer::Reject => {}
                Answer::Accept => match accepted(&now, &change) {
                    Ok(text) => now = text,
                    Err(words) => {
                        complain_of("error", &format!("{}: {words}", path.display()), "");
                        exit = Exit::Found;
                        left.push(change);
                    }
                },
            }
        }
        if now != before {
            output::replace(path, &now)?;
        }
        store(path, &left)?;
        Ok(exit)
    }

    /// What the person types; the end of the input skips.
    fn answer(&self) -> Result<Answer, Stop> {
        if let Some(answer) = self.all {
            return Ok(answer);
        }
        loop {
            show("  [a]ccept, [r]eject, [s]kip? ")?;
            let mut line = String::new();
            let read = std::io::stdin().lock().read_line(&mut line).unwrap_or(0);
            match line.trim().to_lowercase().as_str() {
                "a" | "accept" => return Ok(Answer::Accept),
                "r" | "reject" => return Ok(Answer::Reject),
                "s" | "skip" => return Ok(Answer::Skip),
                _ if read == 0 => return Ok(Answer::Skip),
                _ => {}
            }
        }
    }
}

/// Where the changes of a rule file wait: `levy.toml.pending`, which no command loads as rules.
fn waiting(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".pending");
    PathBuf::from(name)
}

/// Keeps what is pending for a rule file, or takes the `.pending` file away when nothing is.
pub(super) fn store(path: &Path, pending: &[Pending]) -> Result<(), Stop> {
    let waiting = waiting(path);
    if !pending.is_empty() {
        return output::replace(&waiting, &write_pending(pending));
    }
    match std::fs::remove_file(&waiting) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(unusable(&waiting, &error.to_string())),
        _ => Ok(()),
    }
}

/// In plain English: what the story expects, and what it would expect.
fn picture(change: &Pending) -> String {
    let Pending { file, story, list, was, now } = change;
    let mut text = format!("story {} ({}), {list}:\n", one_line(story), one_line(file));
    let line = |what: &str, line: &String| format!("  {what}: {}\n", one_line(line));
    text.extend(was.iter().filter(|l| !now.contains(l)).map(|l| line("expected, but not found", l)));
    text.extend(now.iter().filter(|l| !was.contains(l)).map(|l| line("found, but not expected", l)));
    text
}

fn unusable(path: &Path, words: &str) -> Stop {
    Stop { exit: Exit::Rules, message: Some(format!("error: {}: {words}", visible(&path.display().to_string()))) }
}
