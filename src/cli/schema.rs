//! `walkback schema`: what a rule file may hold, for editors.

use super::{Exit, Global, Stop, output::Output, rules};
use clap::Args;
use walkback::rules::schema;

/// Prints the JSON schema of rule files, with which editors complete keys and mark faults
#[derive(Debug, Args)]
#[command(after_help = "\
Editors with Taplo (Even Better TOML in VS Code) use it when the first line of a rule file names it:
  #:schema walkback.schema.json")]
pub(super) struct Schema {}

impl Schema {
    #[allow(clippy::unused_self, reason = "every command is run so")]
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let mut output = Output::open(global, &[])?;
        let loaded = rules::load(global)?;
        output.write(schema(&loaded.rules.ladder).as_bytes())?;
        output.finish()?;
        Ok(Exit::Fine)
    }
}
