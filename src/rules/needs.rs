//! What a pack needs beside itself: other packs, and a walkback that is new enough.
//!
//! ```text
//! needs = ["core-en", "core-en >= 0.2", "walkback >= 0.1, < 2"]
//!          ^^^^^^^ the pack is loaded   ^^^^^^^^ this program
//!                             ^^^^^^ its version is not older; parts that are not written are 0
//! ```
//!
//! Of a pack that needs another walkback nothing else is told: it may be written in words that this one does not know.

use super::Pack;
use super::diagnostic::{Code, Diagnostic};
use super::headings::Headings;
use super::nearest::{did_you_mean, nearest};
use super::source::File;
use super::syntax::Tree;
use super::table::{Str, Table};
use std::cmp::Ordering;
use toml::de::DeValue;

/// How a pack calls this program.
const WALKBACK: &str = "walkback";

/// The version of this program.
const OURS: &str = env!("CARGO_PKG_VERSION");

/// One need, taken apart.
struct Need<'n> {
    name: &'n str,
    /// What its version is compared with, as written; may be empty.
    written: &'n str,
    bounds: Vec<(&'n str, Vec<u64>)>,
}

impl<'n> Need<'n> {
    fn parse(text: &'n str) -> Option<Self> {
        let text = text.trim();
        let end = text.find(|c: char| c.is_whitespace() || "<>=".contains(c)).unwrap_or(text.len());
        let (name, written) = (&text[..end], text[end..].trim());
        let bounds = if written.is_empty() { Some(Vec::new()) } else { written.split(',').map(bound).collect() };
        bounds.filter(|_| !name.is_empty()).map(|bounds| Self { name, written, bounds })
    }

    fn is_met_by(&self, version: &[u64]) -> bool {
        self.bounds.iter().all(|(sign, bound)| {
            let order = compared(version, bound);
            match *sign {
                ">=" => order != Ordering::Less,
                "<=" => order != Ordering::Greater,
                ">" => order == Ordering::Greater,
                "<" => order == Ordering::Less,
                _ => order == Ordering::Equal,
            }
        })
    }
}

fn bound(text: &str) -> Option<(&str, Vec<u64>)> {
    let text = text.trim();
    let sign = [">=", "<=", ">", "<", "="].into_iter().find(|sign| text.starts_with(sign))?;
    Some((sign, version(&text[sign.len()..])?))
}

/// "0.2.1-beta" is 0, 2, 1.
fn version(text: &str) -> Option<Vec<u64>> {
    let numbers = text.trim().split(['-', '+']).next()?;
    numbers.split('.').map(|part| part.parse().ok()).collect()
}

fn compared(a: &[u64], b: &[u64]) -> Ordering {
    let part = |version: &[u64], at: usize| version.get(at).copied().unwrap_or(0);
    (0..a.len().max(b.len())).map(|at| part(a, at).cmp(&part(b, at))).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// What a pack asks of walkback, by its number, and whether this one will do.
pub(super) fn of_walkback(files: &[File], trees: &[&Tree]) -> Vec<(usize, String, bool)> {
    let ours = version(OURS).unwrap_or_default();
    let asked = |(file, tree): (&File, &&Tree)| {
        let pack = tree.get_ref().get("pack")?.get_ref().as_table()?;
        let DeValue::Array(needs) = pack.get("needs")?.get_ref() else { return None };
        let needs = needs.iter().filter_map(|need| Need::parse(need.get_ref().as_str()?));
        let need = needs.filter(|need| need.name == WALKBACK).min_by_key(|need| need.is_met_by(&ours))?;
        Some((file.pack(), need.written.to_owned(), need.is_met_by(&ours)))
    };
    files.iter().zip(trees).filter_map(asked).collect()
}

/// Reports every need that is not met.
pub(super) fn check(headings: &Headings, packs: &[Pack]) {
    for entry in headings.quietly("pack").iter() {
        for need in entry.table.texts_under("needs") {
            check_need(&entry.table, need, packs);
        }
    }
}

fn check_need(table: &Table, text: Str, packs: &[Pack]) {
    let Some(need) = Need::parse(text.value) else {
        let help = "write it so: \"core-en\", \"core-en >= 0.2\" or \"walkback >= 0.1, < 2\"";
        return table.fault(Code::BadValue, text, format!("`{}` is no need", text.value), "not understood", help);
    };
    if need.name == WALKBACK {
        let help = "use another walkback; nothing of this pack is read";
        return compare(table, text, &need, OURS, "this is walkback", help);
    }
    match packs.iter().rfind(|pack| pack.id == need.name) {
        Some(pack) => compare(table, text, &need, &pack.version, "loaded is", "load another version of it"),
        None => absent(text, &need, packs),
    }
}

fn compare(table: &Table, text: Str, need: &Need, found: &str, what: &str, help: &str) {
    match version(found) {
        Some(version) if need.is_met_by(&version) => {}
        None if need.bounds.is_empty() => {}
        Some(_) => {
            let title = format!("this pack needs {} {}", need.name, need.written);
            table.fault(Code::UnmetNeed, text, title, format!("{what} {found}"), help);
        }
        None => {
            let title = format!("the version of `{}` cannot be compared", need.name);
            table.fault(Code::UnmetNeed, text, title, format!("it is `{found}`"), "versions are numbers: 0.2 or 1.0.3");
        }
    }
}

fn absent(text: Str, need: &Need, packs: &[Pack]) {
    let shipped = super::embedded_packs();
    let fault = Diagnostic::error(Code::UnmetNeed, format!("this pack needs `{}`, which is not loaded", need.name));
    if shipped.contains(&need.name) {
        let help = format!("it ships with walkback: add \"{}\" to `packs` in walkback.toml", need.name);
        return text.report(fault.at(text.file, text.span, "not loaded").help(help));
    }
    let known = packs.iter().map(|pack| pack.id.as_str()).chain(shipped).chain([WALKBACK]);
    let near = nearest(need.name, known);
    let label = near.map_or_else(|| "not loaded".to_owned(), |near| did_you_mean(Some(near)));
    text.report(
        fault.at(text.file, text.span, label).help("give its folder with --rules, or add it to `packs` in walkback.toml"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_part_by_part() {
        let met = |need: &str, found: &str| Need::parse(need).unwrap().is_met_by(&version(found).unwrap());
        for (need, found) in [
            ("a", "0.1"),
            ("a >= 0.2", "0.10"),
            ("a>=1", "1.0.0"),
            ("a = 1.0", "1"),
            ("a >= 0.2, < 1", "0.9.9"),
            ("a <=2", "2.0"),
        ] {
            assert!(met(need, found), "{need}: {found}");
        }
        for (need, found) in [("a >= 0.2", "0.1.9"), ("a > 1", "1.0"), ("a < 1", "1"), ("a = 1", "1.0.1"), ("a >= 1, < 2", "2")] {
            assert!(!met(need, found), "{need}: {found}");
        }
        for no_need in ["", ">= 1", "a 1.0", "a >= one", "a >=", "a >= 1,"] {
            assert!(Need::parse(no_need).is_none(), "{no_need}");
        }
    }
}
