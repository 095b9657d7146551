//! `walkback packs list`: which packs there are, and which are loaded.

use super::{Exit, Global, Stop, complain, one_line, output::Output, rules};
use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;
use std::fmt::Write as _;
use walkback::graph::ascii_controls;
use walkback::rules::{PackOutline, RuleSet};

/// Tells which packs of rules there are
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub(super) struct Packs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Lists every pack in loading order: id, version, where it stands, what it holds; and those that are not loaded, and why
    List(List),
}

#[derive(Debug, Args)]
struct List {
    /// How to show it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A few lines for each pack
    Text,
    /// One JSON object
    Json,
}

/// One pack of the list.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    id: String,
    version: Option<String>,
    about: Option<String>,
    /// The folder or file; `None` for a pack that ships.
    at: Option<String>,
    ships: bool,
    loaded: bool,
    /// Why it is not.
    why: Option<String>,
    needs: Vec<String>,
    files: usize,
    rules: usize,
    topics: usize,
    people: usize,
    bodies: usize,
    overrides_and_mutes: usize,
}

#[derive(Serialize)]
struct File<'r> {
    walkback_packs: u32,
    project: Option<String>,
    packs: &'r [Row],
}

impl Packs {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let What::List(list) = &self.what;
        let mut output = Output::open(global, &[])?;
        let listed = rules::packs(global);
        let shown = match list.format {
            Format::Text => listed.rows.iter().map(block).collect::<Vec<_>>().join("\n"),
            Format::Json => {
                let file = File { walkback_packs: 1, project: listed.project.clone(), packs: &listed.rows };
                ascii_controls(&serde_json::to_string_pretty(&file).unwrap_or_default()) + "\n"
            }
        };
        output.write(shown.as_bytes())?;
        output.finish()?;
        listed.faults.iter().for_each(|fault| complain(&format!("{fault}\n")));
        if listed.faults.is_empty() && RuleSet::load(&listed.sources).is_ok() {
            return Ok(Exit::Fine);
        }
        complain("error: these packs have faults, and cannot be used\n  = help: `walkback check` tells them");
        Ok(Exit::Rules)
    }
}

impl Row {
    /// `ships`: the id that it ships under. `at`: where it stands else.
    pub(super) fn new(outline: PackOutline, ships: Option<&str>, at: Option<String>, why: Option<String>) -> Self {
        let name = |at: &String| at.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
        let id = outline.id.or_else(|| ships.map(str::to_owned)).or_else(|| at.as_ref().map(name));
        Self {
            id: id.unwrap_or_default(),
            version: outline.version,
            about: outline.about,
            at,
            ships: ships.is_some(),
            loaded: why.is_none(),
            why,
            needs: outline.needs,
            files: outline.files.len(),
            rules: outline.rules,
            topics: outline.topics,
            people: outline.people,
            bodies: outline.bodies,
            overrides_and_mutes: outline.orders,
        }
    }
}

/// `core-en 0.1.0, ships with walkback`, and below it what it is about and holds.
fn block(row: &Row) -> String {
    let version = row.version.as_ref().map_or(String::new(), |version| format!(" {}", one_line(version)));
    let place = row.at.as_ref().map_or_else(|| "ships with walkback".to_owned(), |at| one_line(at).to_string());
    let why = row.why.as_ref().map_or(String::new(), |why| format!("; not loaded: {}", one_line(why)));
    let head = if row.at.as_ref() == Some(&row.id) { String::new() } else { format!("{}{version}, ", one_line(&row.id)) };
    let mut block = format!("{head}{place}{why}\n");
    if let Some(about) = &row.about {
        let _ = writeln!(block, "  {}", one_line(about));
    }
    let counts = [
        (row.rules, "rule", "rules"),
        (row.topics, "topic", "topics"),
        (row.people, "person", "people"),
        (row.bodies, "body", "bodies"),
        (row.overrides_and_mutes, "override or mute", "overrides and mutes"),
    ];
    let some = counts.iter().filter(|(count, ..)| *count > 0);
    let counts: Vec<String> = some.map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many })).collect();
    let counts = if counts.is_empty() { "nothing".to_owned() } else { counts.join(", ") };
    let _ = writeln!(block, "  {counts}");
    if !row.needs.is_empty() {
        let _ = writeln!(block, "  needs {}", one_line(&row.needs.join(", ")));
    }
    block
}
