//! `walkback graph`: speakers, topics, statements, documents and days, and how they hang together; who stands with whom.

use super::{Exit, Global, Inputs, Stop, complain, input, output::Output, rules, view::StatementArgs, walk};
use clap::{Args, ValueEnum};
use walkback::graph::{self, Network, Normalise, OneMode, Picture, Sides, Ties};
use walkback::report::{View, counted};
use walkback::rules::RuleSet;

/// Shows the graph of speakers, topics, statements, documents and days, or networks of speakers
#[derive(Debug, Args)]
pub(super) struct Graph {
    #[command(flatten)]
    inputs: Inputs,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Dot)]
    format: Format,
    /// A network of speakers, tied by the number of topics on which they agree or disagree
    ///
    /// As discourse network analysis has it: every side that a speaker took in the time counts once (see `--sides`), and
    /// `open` is none.
    #[arg(long, value_enum, value_name = "TIES")]
    network: Option<TiesArg>,
    /// Divides the weights of a network of speakers
    #[arg(long, value_enum, value_name = "BY", default_value_t = NormaliseArg::No, requires = "network")]
    normalise: NormaliseArg,
    /// Which sides of a speaker count in a network of speakers
    #[arg(long, value_enum, value_name = "WHICH", default_value_t = SidesArg::Every, requires = "network")]
    sides: SidesArg,
    #[command(flatten)]
    statements: StatementArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For Graphviz
    Dot,
    /// For R, igraph, visone, yEd, networkx
    Graphml,
    /// For Gephi, with the days of speaking on its timeline (GEXF 1.3)
    Gexf,
    /// Nodes and links, for networkx, d3 and other programs
    Json,
    /// The statements as Discourse Network Analyzer exports them, one row for each piece of evidence
    DnaCsv,
    /// The weights of a network of speakers as a square table, for R, UCINET and spreadsheets
    Csv,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum TiesArg {
    /// Speakers who take the same side of a topic
    Congruence,
    /// Speakers who take opposite sides of a topic
    Conflict,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SidesArg {
    /// Every side that was taken, once
    Every,
    /// The side taken last on each topic
    Latest,
    /// The side taken in most statements on each topic
    Most,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum NormaliseArg {
    /// Numbers of topics
    No,
    /// By the mean number of sides that the two took
    Average,
    /// By the number of sides that either took
    Jaccard,
    /// By the geometric mean of the numbers of sides that the two took
    Cosine,
}

impl Graph {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        self.is_sound()?;
        let mut output = Output::open(global, &self.inputs.paths)?;
        let read = walk::everything(&self.inputs, global)?;
        rules::tell_mutes(read.walk.rules());
        let view = self.statements.view(&read);
        // The findings are edges of the graph.
        let (network, _) = read.network();
        output.write(self.shown(&network, &view, read.walk.rules()).as_bytes())?;
        output.finish()?;
        Ok(input::exit_of(&read.account))
    }

    /// A table of statements has no ties, and a table of weights has nothing else.
    fn is_sound(&self) -> Result<(), Stop> {
        let refused =
            |words: &str, help: &str| Err(Stop { exit: Exit::Usage, message: Some(format!("error: {words}\n  = help: {help}")) });
        match (self.format, self.network) {
            (Format::Csv, None) => refused(
                "--format csv is a table of weights",
                "add --network congruence or --network conflict, or write --format dna-csv",
            ),
            (Format::DnaCsv, Some(_)) => {
                refused("--format dna-csv is a table of statements, not of ties", "leave out --network, or write --format csv")
            }
            _ => Ok(()),
        }
    }

    fn shown(&self, network: &Network, view: &View, rules: &RuleSet) -> String {
        match self.format {
            Format::Dot => graph::dot(&self.picture(network, view)),
            Format::Graphml => graph::graphml(&self.picture(network, view)),
            Format::Gexf => graph::gexf(&self.picture(network, view)),
            Format::Json => graph::json(&self.picture(network, view)),
            Format::Csv => graph::matrix(&self.picture(network, view)),
            Format::DnaCsv => {
                let table = graph::dna(network, &|statement| view.lets_statement(statement), rules);
                tell(&table);
                table.csv
            }
        }
    }

    fn picture(&self, network: &Network, view: &View) -> Picture {
        let keep = |statement: &graph::Statement| view.lets_statement(statement);
        match self.network {
            None => graph::whole(network, &keep),
            Some(ties) => graph::one_mode(network, &keep, self.one_mode(ties)),
        }
    }

    fn one_mode(&self, ties: TiesArg) -> OneMode {
        let ties = match ties {
            TiesArg::Congruence => Ties::Congruence,
            TiesArg::Conflict => Ties::Conflict,
        };
        let normalise = match self.normalise {
            NormaliseArg::No => Normalise::No,
            NormaliseArg::Average => Normalise::Average,
            NormaliseArg::Jaccard => Normalise::Jaccard,
            NormaliseArg::Cosine => Normalise::Cosine,
        };
        let sides = match self.sides {
            SidesArg::Every => Sides::Every,
            SidesArg::Latest => Sides::Latest,
            SidesArg::Most => Sides::Most,
        };
        OneMode { ties, sides, normalise }
    }
}

/// What the table itself cannot say.
fn tell(table: &graph::DnaTable) {
    if table.open > 0 {
        let rows = counted(table.rows as i64, "row");
        complain(&format!("note: {} of {rows} take no side (open): their cell `agreement` is empty", table.open));
    }
    if table.hearsay > 0 {
        let pieces = counted(table.hearsay as i64, "piece");
        complain(&format!("note: {pieces} of evidence left out, because only somebody else tells them of the speaker"));
    }
}
