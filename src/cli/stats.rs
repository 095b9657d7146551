//! `walkback stats`: which rules earn their keep.

use super::verdicts::VerdictsFile;
use super::{Exit, Global, Inputs, Stop, input, output::Output, walk};
use clap::{Args, ValueEnum};
use walkback::report;

/// Shows for each rule how often it reads anything, and how many of its findings people confirmed or found wrong
#[derive(Debug, Args)]
#[command(
    after_help = "A finding counts for each rule behind its evidence. `walkback verdict` writes down what people make of it."
)]
pub(super) struct Stats {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    file: VerdictsFile,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For reading in a terminal
    Text,
    /// For programs
    Json,
}

impl Stats {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let mut output = Output::open_beside(global, &self.inputs.paths, &self.file)?;
        let verdicts = self.file.read(global)?;
        let read = walk::everything(&self.inputs, global)?;
        let (_, findings) = read.network();
        let stats = report::stats(&read.kept.assertions, &read.kept.leads, &findings, &verdicts);
        let shown = match self.format {
            Format::Text => report::stats_text(&stats, &global.screen()),
            Format::Json => report::stats_json(&stats),
        };
        output.write(shown.as_bytes())?;
        output.finish()?;
        Ok(input::exit_of(&read.account))
    }
}
