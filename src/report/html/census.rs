//! What was read and what could not be, one fact after the other.

use super::plain::{count, number, plain};
use crate::report::{Census, NotInForce, Report};

/// A long list stands as far as this; `report --format json` has all of it.
const LINES: usize = 500;

/// One fact: what, how many, and which.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) what: &'static str,
    pub(super) value: String,
    pub(super) list: Vec<String>,
    /// A person should look at it.
    pub(super) ask: bool,
}

/// The facts of a report. The first few are always told; the others where there is something to tell.
pub(super) fn facts(report: &Report<'_>) -> Vec<Fact> {
    let (census, findings) = (report.census, report.findings);
    let statements = format!("{}, merged from {}", number(findings.statements), count(findings.pieces, "reading"));
    let mut facts = vec![
        Fact { what: "Documents read", value: number(census.documents), ..Fact::default() },
        Fact { what: "Statements", value: statements, ..Fact::default() },
        asked("Could not be read", &census.faults),
        asked("Without a date, not compared", &census.undated),
        asked("Files of other kinds, not read", &census.not_read),
        unknown(census),
        rules(census),
        Fact { what: "Rule packs in force", value: plain(&census.packs.join(", ")), ..Fact::default() },
    ];
    let told = [
        asked("Read, but perhaps not as meant", &census.notices),
        listed("Given twice, read once", &census.twice),
        listed("Rules muted", &not_in_force(&census.muted, "")),
        listed("Entries overridden", &not_in_force(&census.overridden, "")),
        listed("Entries retired", &not_in_force(&census.retired, "replaced by ")),
        listed("Packs that ship, not loaded", &census.packs_not_loaded),
        listed("Project file", census.project.as_slice()),
    ];
    facts.extend(told.into_iter().filter(|fact| !fact.list.is_empty()));
    facts
}

/// A list that should be empty.
fn asked(what: &'static str, all: &[String]) -> Fact {
    Fact { ask: !all.is_empty(), ..listed(what, all) }
}

fn listed(what: &'static str, all: &[String]) -> Fact {
    let value = if all.is_empty() { "none".to_owned() } else { number(all.len()) };
    let mut list: Vec<String> = all.iter().take(LINES).map(|line| plain(line)).collect();
    if all.len() > LINES {
        list.push(format!("and {} more, which --format json lists", number(all.len() - LINES)));
    }
    Fact { what, value, list, ask: false }
}

fn unknown(census: &Census) -> Fact {
    let all: Vec<String> =
        census.unknown_speakers.iter().map(|s| format!("{} ({})", s.name, count(s.assertions, "reading"))).collect();
    listed("Speakers that no pack declares", &all)
}

fn rules(census: &Census) -> Fact {
    let fired = census.rules.saturating_sub(census.rules_never_fired.len());
    let value = format!("{} of {} fired", number(fired), number(census.rules));
    let never = listed("", &census.rules_never_fired).list;
    let list = if never.is_empty() { never } else { std::iter::once("These did not:".to_owned()).chain(never).collect() };
    Fact { what: "Stance rules", value, list, ask: false }
}

/// "stance off-the-table until 2025-03-01: the reason (rules/mine.toml:3)".
fn not_in_force(all: &[NotInForce], before: &str) -> Vec<String> {
    let line = |out: &NotInForce| {
        let until = out.until.map_or_else(String::new, |day| format!(" until {day}"));
        let reason = out.reason.as_ref().map_or_else(String::new, |reason| format!(": {before}{reason}"));
        format!("{} {}{until}{reason} ({})", out.kind, out.id, out.at)
    };
    all.iter().map(line).collect()
}
