//! `walkback fmt`: rule files in the layout of the packs that ship.

use super::{Exit, Global, Stop, complain, complain_of, output, output::Output, rules};
use clap::Args;
use std::path::PathBuf;
use walkback::rules::laid_out;

/// Lays rule files out like the packs that ship; values and comments stay as they are
#[derive(Debug, Args)]
#[command(
    after_help = "Prints the names of the files that it changed. A file that is not TOML is left alone, with the usual message."
)]
pub(super) struct Fmt {
    /// Rule files, or folders of them [default: those of --rules and of the project]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Writes nothing, prints the names of the files that it would change, and ends with exit code 1 if there are any
    #[arg(long)]
    check: bool,
}

impl Fmt {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let given = if self.paths.is_empty() { rules::places(global) } else { self.paths.clone() };
        if given.is_empty() {
            let message =
                "error: no rule files are named\n  = help: `walkback fmt desk/` formats the .toml files of the folder desk";
            return Err(Stop { exit: Exit::Usage, message: Some(message.to_owned()) });
        }
        let mut output = Output::open(global, &given)?;
        let (files, mut faults) = rules::read_at(&given);
        let count = files.len();
        let mut changed = 0;
        for (path, source) in files {
            match laid_out(&source) {
                Ok(new) if new == source.text => {}
                Ok(new) => {
                    if !self.check {
                        output::replace(&path, &new)?;
                    }
                    changed += 1;
                    output.write(format!("{}\n", source.name).as_bytes())?;
                }
                Err(more) => faults.extend(more),
            }
        }
        output.finish()?;
        faults.iter().for_each(|fault| complain(&format!("{fault}\n")));
        complain_of("note", &self.summary(count, changed), "");
        Ok(match (faults.is_empty(), self.check && changed > 0) {
            (false, _) => Exit::Rules,
            (true, true) => Exit::Found,
            (true, false) => Exit::Fine,
        })
    }

    fn summary(&self, files: usize, changed: usize) -> String {
        let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
        let would = if self.check { "would be changed" } else { "changed" };
        format!("{changed} of {files} {would}")
    }
}
