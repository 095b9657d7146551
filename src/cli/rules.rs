//! Rules for the commands: the packs that ship and the user's folders, checked together.
//!
//! A folder with `.toml` files in it is one pack; folders below it are packs of their own, in sorted order behind it.

use super::{Exit, Global, Stop, complain, complain_of};
use crate::corpus::{io_words, read_toml};
use crate::graph::visible;
use crate::rules::{Code, Diagnostic, Loaded, Place, RuleSet, Severity, Source, embedded};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The rules that are in force. Faults and warnings have been told, all at once.
pub(super) fn load(global: &Global) -> Result<Loaded, Stop> {
    let (sources, unreadable) = sources(global);
    let loaded = RuleSet::load(&sources);
    let more = loaded.as_ref().map_or_else(|faults| faults, |loaded| &loaded.warnings);
    unreadable.iter().chain(more).for_each(|fault| complain(&format!("{fault}\n")));
    loaded.ok().filter(|_| unreadable.is_empty()).ok_or(Stop { exit: Exit::Rules, message: None })
}

/// Does it stand in a pack that ships?
pub(super) fn is_shipped(at: &Place) -> bool {
    embedded().iter().any(|source| *source.name == *at.file)
}

/// The rules looked at from all sides, `None` where they cannot be used, and every fault and warning; nothing is told yet.
pub(super) fn check(global: &Global) -> (Option<RuleSet>, Vec<Diagnostic>) {
    let (sources, mut all) = sources(global);
    match RuleSet::check(&sources) {
        Ok(loaded) => {
            all.extend(loaded.warnings);
            (Some(loaded.rules).filter(|_| all.iter().all(|fault| fault.severity == Severity::Warning)), all)
        }
        Err(faults) => {
            all.extend(faults);
            (None, all)
        }
    }
}

/// Every rule file that can be read, with its path where it is not one of the packs that ship.
pub(super) fn sources_and_paths(global: &Global) -> (Vec<Source>, Vec<Option<PathBuf>>) {
    let (sources, _) = sources(global);
    let found: Vec<PathBuf> = global.rules.iter().flat_map(|folder| files(folder)).flatten().map(DirEntry::into_path).collect();
    let path = |source: &Source| found.iter().find(|path| visible(&path.display().to_string()) == source.name).cloned();
    let shipped = if global.no_default_rules { 0 } else { embedded().len() };
    let paths = sources.iter().enumerate().map(|(number, source)| path(source).filter(|_| number >= shipped)).collect();
    (sources, paths)
}

/// Every rule file, in loading order, and what could not be read.
fn sources(global: &Global) -> (Vec<Source>, Vec<Diagnostic>) {
    let mut sources = if global.no_default_rules { Vec::new() } else { embedded() };
    let mut faults = Vec::new();
    let mut seen = Vec::new();
    for folder in &global.rules {
        let place = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.clone());
        if seen.contains(&place) {
            complain_of("note", &format!("rules given twice are read once: {}", folder.display()), "");
            continue;
        }
        seen.push(place);
        add(folder, &mut sources, &mut faults);
    }
    (sources, faults)
}

/// Adds the rule files of one folder (or the one file) behind all packs so far.
fn add(folder: &Path, sources: &mut Vec<Source>, faults: &mut Vec<Diagnostic>) {
    let before = (sources.len(), faults.len());
    let mut pack = sources.iter().map(|source| source.pack + 1).max().unwrap_or(0);
    let mut last = None;
    for found in files(folder) {
        let path = match found {
            Ok(entry) => entry.into_path(),
            Err(error) => {
                let words = error.io_error().map_or_else(|| error.to_string(), io_words);
                faults.push(unreadable(error.path().unwrap_or(folder), &words));
                continue;
            }
        };
        if last.is_some() && last.as_deref() != path.parent() {
            pack += 1;
        }
        last = path.parent().map(Path::to_owned);
        match read_toml(&path) {
            Ok(text) => sources.push(Source { name: visible(&path.display().to_string()), text, pack }),
            Err(words) => faults.push(unreadable(&path, &words)),
        }
    }
    if before == (sources.len(), faults.len()) {
        let words =
            if folder.is_dir() { "there is no .toml file in this folder" } else { "the name of a rule file ends in .toml" };
        faults.push(unreadable(folder, words));
    }
}

/// Every rule file that --rules gives, in loading order; what cannot be read has been told.
pub(super) fn files_given(global: &Global) -> Result<Vec<std::path::PathBuf>, Stop> {
    let (_, unreadable) = sources(global);
    unreadable.iter().for_each(|fault| complain(&format!("{fault}\n")));
    if !unreadable.is_empty() {
        return Err(Stop { exit: Exit::Rules, message: None });
    }
    Ok(global.rules.iter().flat_map(|folder| files(folder)).flatten().map(DirEntry::into_path).collect())
}

/// The `.toml` files of a folder: its own first, then those of each folder below; hidden ones are passed over.
fn files(folder: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
    let by_kind =
        |a: &DirEntry, b: &DirEntry| (a.file_type().is_dir(), a.file_name()).cmp(&(b.file_type().is_dir(), b.file_name()));
    let walk = WalkDir::new(folder).follow_links(true).sort_by(by_kind).into_iter().filter_entry(move |entry| !hidden(entry));
    let is_rules = |entry: &DirEntry| entry.file_type().is_file() && entry.path().extension().is_some_and(|end| end == "toml");
    walk.filter(move |found| match found {
        Ok(entry) => is_rules(entry),
        Err(error) => error.loop_ancestor().is_none(),
    })
}

fn unreadable(path: &Path, words: &str) -> Diagnostic {
    Diagnostic::error(Code::UnreadableFile, format!("{}: {words}", visible(&path.display().to_string())))
}
