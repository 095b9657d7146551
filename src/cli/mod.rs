//! The command line: words in, a library call, its output and an exit code out.
//!
//! ```text
//! walkback --rules desk/ extract --stage sentences articles/ -o sentences.jsonl
//!          ^^^^^^^^^^^^^ for every command                   ^ data; faults go to standard error
//! ```
//!
//! Every subcommand is one file here that parses, calls the library and prints. No room of the library prints or exits.

mod check;
mod diff;
mod escape;
mod explain;
mod extract;
mod faults;
mod fmt;
mod gaps;
mod graph;
mod input;
mod interrupt;
mod lines;
mod new;
mod output;
mod packs;
mod progress;
mod project;
mod report;
mod review;
mod rules;
mod schema;
mod stats;
mod test;
mod verdict;
mod verdicts;
mod versions;
mod view;
mod walk;
mod watch;
mod why;
mod why_not;

use escape::{escape_terminal, one_line};

use anstream::{AutoStream, ColorChoice};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use walkback::corpus::{self, ReadOptions, Rename};
use walkback::graph::visible;
use walkback::report::Screen;
use walkback::rules::nearest;

const EXIT_CODES: &str = "\
Exit codes:
    0  fine
    1  findings at or above --fail-on, or failed tests
    2  wrong command line, or an output that cannot be written
    3  rules or project file unusable
    4  an input could not be read (the rest is still reported)
  130  stopped by Ctrl-C; no file is left half written";

/// Finds who went back on what they said: dated articles in, an explained reversal report out
#[derive(Debug, Parser)]
#[command(name = "walkback", version, after_help = EXIT_CODES, max_term_width = 100, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes, before or behind its name.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "For every command")]
struct Global {
    /// A folder of rule files, or one file, to add to the packs that ship; may be given several times, later ones win
    #[arg(long, global = true, value_name = "DIR")]
    rules: Vec<PathBuf>,
    /// Leaves out the packs that ship
    #[arg(long, global = true)]
    no_default_rules: bool,
    /// The project file, instead of the walkback.toml of this folder or of the nearest one above
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "no_project")]
    project: Option<PathBuf>,
    /// Ignores any walkback.toml
    #[arg(long, global = true)]
    no_project: bool,
    /// A column or key that the input calls by another name
    #[arg(long = "field", global = true, value_name = "FIELD=NAME")]
    fields: Vec<Rename>,
    /// The day of every document that does not give its own
    #[arg(long, global = true, value_name = "DAY", value_parser = day)]
    date: Option<Date>,
    /// Number of threads; the output is the same for any [default: one per core]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Colours; `auto` shows them on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    color: Colour,
    /// Writes to a file, whole or not at all, instead of standard output
    #[arg(short, long, global = true, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

/// Where documents come from.
#[derive(Debug, Args)]
struct Inputs {
    /// Files (.txt, .md, .jsonl, .json, each also .gz), folders, or - for JSONL on standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Report(Box<report::ReportArgs>),
    Extract(extract::Extract),
    Graph(graph::Graph),
    Check(check::Check),
    Fmt(fmt::Fmt),
    Test(test::Test),
    Review(review::Review),
    Diff(diff::Diff),
    Verdict(verdict::Record),
    Stats(stats::Stats),
    Watch(watch::Watch),
    Gaps(gaps::Gaps),
    New(new::New),
    Why(why::Why),
    WhyNot(why_not::WhyNot),
    Packs(packs::Packs),
    Explain(explain::Explain),
    Schema(schema::Schema),
}

/// How a run ended. The numbers are the exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    Fine = 0,
    Found = 1,
    Usage = 2,
    Rules = 3,
    Input = 4,
    /// As a shell tells of a process that Ctrl-C has ended.
    Stopped = 130,
}

/// Why nothing more can be done. Without a message it has been told, or the reader has gone away and nothing is wrong.
#[derive(Debug)]
struct Stop {
    exit: Exit,
    message: Option<String>,
}

impl Global {
    fn read_options(&self) -> ReadOptions {
        ReadOptions { renames: self.fields.clone(), date: self.date }
    }

    /// What text is made up for: the terminal, or [`PAGE`] where there is none and `COLUMNS` does not say.
    fn screen(&self) -> Screen {
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let terminal = terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0));
        let width = terminal.filter(|_| self.output.is_none()).or(columns).filter(|&width| width > 0).unwrap_or(PAGE);
        let asked = self.output.is_none() && AutoStream::choice(&std::io::stdout()) != ColorChoice::Never;
        let colour = match self.color {
            Colour::Auto => asked,
            Colour::Always => true,
            Colour::Never => false,
        };
        Screen { width, colour }
    }
}

/// So many characters fit in a line where nobody says how many do.
const PAGE: usize = 100;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let exit = run(&cli).unwrap_or_else(|stop| {
        if let Some(message) = &stop.message {
            complain(message);
        }
        stop.exit
    });
    ExitCode::from(exit as u8)
}

/// Help and wrong command lines. What an argument brings along cannot act on the terminal either.
fn usage(error: &clap::Error) -> ExitCode {
    if std::env::args_os().any(|arg| arg.to_string_lossy().contains(char::is_control)) {
        complain(error.to_string().trim_end());
    } else {
        let _ = error.print();
    }
    ExitCode::from(if error.use_stderr() { Exit::Usage } else { Exit::Fine } as u8)
}

fn run(cli: &Cli) -> Result<Exit, Stop> {
    interrupt::prepare();
    match cli.global.color {
        Colour::Auto => {}
        Colour::Always => ColorChoice::Always.write_global(),
        Colour::Never => ColorChoice::Never.write_global(),
    }
    if let Some(threads) = cli.global.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build_global();
        pool.map_err(|error| Stop { exit: Exit::Usage, message: Some(format!("error: --threads {threads}: {error}")) })?;
    }
    match &cli.command {
        Command::Report(report) => report.run(&cli.global),
        Command::Extract(extract) => extract.run(&cli.global),
        Command::Graph(graph) => graph.run(&cli.global),
        Command::Check(check) => check.run(&cli.global),
        Command::Fmt(fmt) => fmt.run(&cli.global),
        Command::Test(test) => test.run(&cli.global),
        Command::Review(review) => review.run(&cli.global),
        Command::Diff(diff) => diff.run(&cli.global),
        Command::Verdict(record) => record.run(&cli.global),
        Command::Stats(stats) => stats.run(&cli.global),
        Command::Watch(watch) => watch.run(&cli.global),
        Command::New(new) => new.run(&cli.global),
        Command::Gaps(gaps) => gaps.run(&cli.global),
        Command::Why(why) => why.run(&cli.global),
        Command::WhyNot(why_not) => why_not.run(&cli.global),
        Command::Packs(packs) => packs.run(&cli.global),
        Command::Explain(explain) => explain.run(&cli.global),
        Command::Schema(schema) => schema.run(&cli.global),
    }
}

fn day(written: &str) -> Result<Date, String> {
    corpus::day_of(written).ok_or_else(|| format!("it {}; {}", corpus::why_no_day(written), corpus::FORMS))
}

/// Prints a message in one line and what to do about it. Line ends in paths and values are written out, so that none of
/// them can look like a message of ours.
fn complain_of(level: &str, what: &str, help: &str) {
    let help = if help.is_empty() { String::new() } else { format!("\n  = help: {}", visible(help)) };
    complain(&format!("{level}: {}{help}", visible(what)));
}

/// Prints a message on standard error; its leading `error` or `warning` is coloured on a terminal.
fn complain(message: &str) {
    let safe = escape_terminal(message);
    let colours =
        [("error", anstyle::AnsiColor::Red), ("warning", anstyle::AnsiColor::Yellow), ("note", anstyle::AnsiColor::Cyan)];
    let found = colours.into_iter().find_map(|(word, colour)| Some((word, colour.on_default().bold(), safe.strip_prefix(word)?)));
    let mut stderr = anstream::stderr().lock();
    // Where even standard error is gone, nobody is left to be told.
    let _ = match found {
        Some((word, style, rest)) => writeln!(stderr, "{style}{word}{style:#}{rest}"),
        None => writeln!(stderr, "{safe}"),
    };
}
