//! `verdicts.toml`: where it stands, and what it says.

use super::project::Project;
use super::versions::Version;
use super::{Exit, Global, Stop, complain_of};
use clap::Args;
use std::path::{Path, PathBuf};
use walkback::corpus::read_toml;
use walkback::graph::visible;
use walkback::verdict::{Fault, Verdicts};

/// What the file is called where nobody names it.
pub(super) const NAME: &str = "verdicts.toml";

/// Which file holds the verdicts.
#[derive(Debug, Default, Args)]
pub(super) struct VerdictsFile {
    /// The file of human verdicts on findings [default: verdicts.toml beside walkback.toml, else in this folder]
    #[arg(long = "verdicts", value_name = "FILE")]
    path: Option<PathBuf>,
}

impl VerdictsFile {
    /// Where it stands, or would stand.
    pub(super) fn path(&self, global: &Global) -> PathBuf {
        let beside = || Project::of(global, &Version::Worktree).ok().flatten().map(|project| project.folder().join(NAME));
        self.path.clone().or_else(beside).unwrap_or_else(|| PathBuf::from(NAME))
    }

    /// Its text; empty where nobody has judged anything yet.
    pub(super) fn text(&self, global: &Global) -> Result<String, Stop> {
        let path = self.path(global);
        // A dangling link is there, and cannot be read.
        if std::fs::symlink_metadata(&path).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
            return Ok(String::new());
        }
        read_toml(&path).map_err(|words| unusable(&path, &Fault { line: None, words }))
    }

    /// What it says. A file that was named and is not there is an error.
    pub(super) fn read(&self, global: &Global) -> Result<Verdicts, Stop> {
        let path = self.path(global);
        let text = self.text(global)?;
        if text.is_empty() && self.path.is_some() && !path.exists() {
            return Err(unusable(&path, &Fault { line: None, words: "there is no such file".to_owned() }));
        }
        if text.trim().is_empty() {
            return Ok(Verdicts::default());
        }
        Verdicts::read(&text).map_err(|fault| unusable(&path, &fault))
    }
}

/// A file of verdicts that cannot be used.
pub(super) fn unusable(path: &Path, fault: &Fault) -> Stop {
    let line = fault.line.map_or_else(String::new, |line| format!(":{line}"));
    complain_of("error", &format!("{}{line}: {}", visible(&path.display().to_string()), fault.words), "");
    Stop { exit: Exit::Rules, message: None }
}
