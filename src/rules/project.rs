//! What only the project file says, `walkback.toml`: which packs are loaded, and how grave each kind of fault is.
//!
//! ```text
//! packs = ["core-en", "desk"]      ─▶ [`packs`], for the command line, which finds the files
//!
//! [levels]
//! no-silent-example = "error"      ─▶ [`Levels`], laid over the faults of all files
//! ```
//!
//! Everything else in it is read as the rules of a pack of its own. Errors stay errors: what they are about cannot be used.

use super::diagnostic::{Code, Severity};
use super::headings::Headings;
use super::levels::{Level, Levels};
use super::nearest;
use super::source::File;
use super::table::Table;
use crate::span::Span;
use toml::de::{DeTable, DeValue};

/// The key that names the packs.
pub(super) const PACKS: &str = "packs";

/// The packs that a project file names, each with its place; `None` where it leaves the choice open. Whatever else stands there
/// is reported when the file is loaded.
#[must_use]
pub fn packs(file: &File) -> Option<Vec<(String, Span)>> {
    let (tree, _) = DeTable::parse_recoverable(file.text());
    let DeValue::Array(list) = tree.get_ref().get(PACKS)?.get_ref() else { return None };
    let named = |value: &toml::Spanned<DeValue>| Some((value.get_ref().as_str()?.to_owned(), Span::from(value.span())));
    Some(list.iter().filter_map(named).collect())
}

/// Reads `[levels]`; a rule file that is not the project file has none.
pub(super) fn levels(headings: &Headings) -> Levels {
    let mut levels = Levels::default();
    for entry in headings.of("levels").iter() {
        if entry.table.file.is_project() {
            levels.0.extend(levels_of(&entry.table));
        }
    }
    levels
}

fn levels_of(table: &Table) -> Vec<(Code, Level)> {
    const LEVELS: &[(&str, Level)] =
        &[("off", Level::Off), ("warning", Level::Is(Severity::Warning)), ("error", Level::Is(Severity::Error))];
    let mut read = Vec::new();
    for (key, _) in table.entries() {
        let level = table.choice_at(key, LEVELS);
        let Some(code) = Code::named(key.value) else {
            let near = nearest(key.value, Code::ALL.iter().map(|code| code.word()));
            let help = "`walkback explain` lists them".to_owned();
            table.misspelt(Code::UnknownWord, key, format!("no message is called `{}`", key.value), near, help);
            continue;
        };
        match level {
            Some(level) if code.severity() == Severity::Error && level != Level::Is(Severity::Error) => {
                let title = format!("`{}` is always an error", key.value);
                let help = format!("take the line out; `walkback explain {}` tells how to mend the fault itself", key.value);
                table.fault(Code::BadValue, key.span, title, "what it is about cannot be used", help);
            }
            Some(level) => read.push((code, level)),
            None => {}
        }
    }
    read
}
