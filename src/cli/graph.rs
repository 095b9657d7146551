//! `walkback graph`: speakers, topics, statements, documents and days, and how they hang together.

use super::{Exit, Global, Inputs, Stop, input, output::Output, rules, walk};
use crate::graph;
use clap::{Args, ValueEnum};

/// Shows the graph of speakers, topics, statements, documents and days
#[derive(Debug, Args)]
pub(super) struct Graph {
    #[command(flatten)]
    inputs: Inputs,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Dot)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For Graphviz
    Dot,
    /// For R, igraph, visone, yEd, networkx
    Graphml,
    /// For Gephi, with the days of speaking on its timeline (GEXF 1.3)
    Gexf,
    /// Nodes and links, for networkx, d3 and other programs
    Json,
}

impl Graph {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let mut output = Output::open(global, &self.inputs.paths)?;
        let read = walk::everything(&self.inputs, global)?;
        rules::tell_mutes(read.walk.rules());
        // The findings are edges of the graph.
        let (network, _) = read.network();
        let picture = graph::whole(&network, &|_| true);
        let shown = match self.format {
            Format::Dot => graph::dot(&picture),
            Format::Graphml => graph::graphml(&picture),
            Format::Gexf => graph::gexf(&picture),
            Format::Json => graph::json(&picture),
        };
        output.write(shown.as_bytes())?;
        output.finish()?;
        Ok(input::exit_of(&read.account))
    }
}
