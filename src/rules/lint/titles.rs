//! Two people in one office on one day.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::headings::Headings;
use super::super::table::Table;
use super::super::{Item, Phrase, Role, RuleSet};
use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// One term of one person.
struct Term<'r, 't> {
    person: usize,
    role: &'r Role,
    table: Table<'t>,
}

/// Warns of every title that two people hold at once, unless one of them says that it is shared.
pub(super) fn run(headings: &Headings, rules: &RuleSet) {
    let mut terms = Vec::new();
    for (person, (table, entity)) in headings.again(&["person", "body"]).iter().zip(&rules.people).enumerate() {
        let tables = table.tables_again("roles");
        terms.extend(tables.into_iter().zip(&entity.roles).map(|(table, role)| Term { person, role, table }));
    }
    let mut by_title: FxHashMap<&[Item], Vec<usize>> = FxHashMap::default();
    let mut told = Vec::new();
    for (number, term) in terms.iter().enumerate() {
        for title in term.role.titles.iter().filter(|title| is_written(title, term)) {
            let holders = by_title.entry(&title.items).or_default();
            for &other in holders.iter().filter(|&&other| at_once(&terms[other], term)) {
                if !told.contains(&(other, number)) {
                    told.push((other, number));
                    tell(&terms[other], term, &title.source, rules);
                }
            }
            if !holders.contains(&number) {
                holders.push(number);
            }
        }
    }
}

/// The title as it is written: not the one that is left when the country is taken off.
fn is_written(title: &Phrase, term: &Term) -> bool {
    term.role.titles.iter().find(|other| other.source == title.source).is_some_and(|first| first.items == title.items)
}

fn at_once(a: &Term, b: &Term) -> bool {
    let apart = |last: Option<Date>, first: Option<Date>| last.zip(first).is_some_and(|(last, first)| last < first);
    let elsewhere = a.role.of.is_some() && b.role.of.is_some() && a.role.of != b.role.of;
    let shared = a.role.shared || b.role.shared || elsewhere || a.person == b.person;
    let one_by_one = apart(a.role.until, b.role.from) || apart(b.role.until, a.role.from);
    !shared && !one_by_one
}

fn tell(a: &Term, b: &Term, title: &str, rules: &RuleSet) {
    let (earlier, later) = if a.role.from <= b.role.from { (a, b) } else { (b, a) };
    let name = |term: &Term| rules.people[term.person].name.clone();
    let since = later.role.from.map_or_else(String::new, |day| format!(" from {day}"));
    let what = format!("two people are “{title}”{since}");
    let open = if earlier.role.until.is_none() { "has no `until`" } else { "is still in office" };
    let fault = Diagnostic::warning(Code::TitleHeldByTwo, what).at(
        earlier.table.file,
        earlier.table.at,
        format!("{} {open}", name(earlier)),
    );
    let fault = fault.at(later.table.file, later.table.at, name(later));
    let before = later.role.from.and_then(|day| day.checked_sub(1.day()).ok());
    let closing = before.filter(|_| earlier.role.until.is_none() && earlier.role.from < later.role.from);
    let written = earlier.table.at.of(earlier.table.file.text());
    let last = closing.map_or_else(String::new, |day| format!(" with until = {day}"));
    let fault = fault.help(format!("close the earlier term{last}, or write `shared = true` where two may hold it"));
    earlier.table.context().report(match (closing, written.strip_suffix('}')) {
        (Some(day), Some(body)) => {
            let end = earlier.table.at.start + body.trim_end().len();
            let until = format!(", until = {day}");
            fault.guess("close the earlier term", earlier.table.file, crate::span::Span::new(end, end), until)
        }
        _ => fault,
    });
}
