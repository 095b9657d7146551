//! Rules for the commands: the packs that ship, those of the project and the user's folders, checked together.
//!
//! ```text
//! packs that ship, or those that walkback.toml names ─▶ walkback.toml itself ─▶ each --rules       later ones win by id
//! ```
//!
//! A folder with `.toml` files in it is one pack; folders below it are packs of their own, in sorted order behind it.

use super::project::{self, Pack, Project};
use super::{Exit, Global, Stop, complain, complain_of};
use crate::corpus::{io_words, read_toml};
use crate::graph::visible;
use crate::rules::{Code, Diagnostic, Loaded, Place, RuleSet, Severity, Source, embedded};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Every rule file of a run.
#[derive(Default)]
struct Given {
    /// In loading order.
    sources: Vec<Source>,
    /// Where each of them stands; `None` for those that ship.
    paths: Vec<Option<PathBuf>>,
    /// What could not be read.
    faults: Vec<Diagnostic>,
    /// Folders and files that have been read.
    seen: Vec<PathBuf>,
    /// The project file.
    project: Option<PathBuf>,
}

/// The rules that are in force. Faults and warnings have been told, all at once.
pub(super) fn load(global: &Global) -> Result<Loaded, Stop> {
    let given = Given::of(global);
    let loaded = RuleSet::load(&given.sources);
    let more = loaded.as_ref().map_or_else(|faults| faults, |loaded| &loaded.warnings);
    let more = more.iter().filter(|fault| !given.explains(fault));
    given.faults.iter().chain(more).for_each(|fault| complain(&format!("{fault}\n")));
    loaded.ok().filter(|_| given.faults.is_empty()).ok_or(Stop { exit: Exit::Rules, message: None })
}

/// Does it stand in a pack that ships?
pub(super) fn is_shipped(at: &Place) -> bool {
    embedded().iter().any(|source| *source.name == *at.file)
}

/// The ids of the packs that ship, in loading order.
pub(super) fn shipped_packs() -> Vec<&'static str> {
    crate::rules::embedded_packs()
}

/// The rules looked at from all sides, `None` where they cannot be used, and every fault and warning; nothing is told yet.
pub(super) fn check(global: &Global) -> (Option<RuleSet>, Vec<Diagnostic>) {
    let given = Given::of(global);
    let mut all = given.faults.clone();
    match RuleSet::check(&given.sources) {
        Ok(loaded) => {
            all.extend(loaded.warnings);
            (Some(loaded.rules).filter(|_| all.iter().all(|fault| fault.severity == Severity::Warning)), all)
        }
        Err(faults) => {
            all.extend(faults.into_iter().filter(|fault| !given.explains(fault)));
            (None, all)
        }
    }
}

/// Every rule file that can be read, with its path where it is not one of the packs that ship.
pub(super) fn sources_and_paths(global: &Global) -> (Vec<Source>, Vec<Option<PathBuf>>) {
    let given = Given::of(global);
    (given.sources, given.paths)
}

/// Every rule file that --rules or the project gives, in loading order; what cannot be read has been told.
pub(super) fn files_given(global: &Global) -> Result<Vec<PathBuf>, Stop> {
    let given = Given::of(global);
    given.faults.iter().for_each(|fault| complain(&format!("{fault}\n")));
    if !given.faults.is_empty() {
        return Err(Stop { exit: Exit::Rules, message: None });
    }
    Ok(given.paths.into_iter().flatten().collect())
}

/// Does anybody give rules beside those that ship?
pub(super) fn are_given(global: &Global) -> bool {
    !global.rules.is_empty() || Given::of(global).paths.iter().any(Option::is_some)
}

/// The folders and files in which rules of the user stand.
pub(super) fn places(global: &Global) -> Vec<PathBuf> {
    let project = Project::of(global).ok().flatten();
    let packs = project.as_ref().and_then(Project::packs).map(|(packs, _)| packs).into_iter().flatten();
    let named = packs.filter_map(|pack| match pack {
        Pack::At(path) => Some(path),
        Pack::Shipped(_) => None,
    });
    named.chain(project.iter().map(|project| project.path.clone())).chain(global.rules.iter().cloned()).collect()
}

impl Given {
    fn of(global: &Global) -> Self {
        let mut given = Self::default();
        let project = Project::of(global).unwrap_or_else(|fault| {
            given.faults.push(*fault);
            None
        });
        given.project = project.as_ref().map(|project| project.path.clone());
        match project.as_ref().and_then(Project::packs) {
            Some((packs, faults)) => {
                given.faults.extend(faults);
                packs.into_iter().for_each(|pack| given.add_named(pack, global));
            }
            None => shipped_packs().into_iter().for_each(|pack| given.add_shipped(pack, global)),
        }
        if let Some(project) = project {
            given.sources.push(project.source(given.next_pack()));
            given.paths.push(Some(project.path));
        }
        global.rules.iter().for_each(|folder| given.add_once(folder));
        given
    }

    /// Where a pack is missing, what others name of it is missing too; nobody mends that there.
    fn explains(&self, fault: &Diagnostic) -> bool {
        let follows = matches!(fault.code, Code::UnknownPosition | Code::UnknownTopic | Code::UnknownId);
        follows && self.faults.iter().any(|fault| fault.code == Code::UnknownPack)
    }

    fn next_pack(&self) -> usize {
        self.sources.iter().map(|source| source.pack + 1).max().unwrap_or(0)
    }

    fn add_named(&mut self, pack: Pack, global: &Global) {
        match pack {
            Pack::Shipped(id) => self.add_shipped(&id, global),
            Pack::At(path) => self.add_once(&path),
        }
    }

    /// Adds one of the packs that ship, unless nobody wants them.
    fn add_shipped(&mut self, id: &str, global: &Global) {
        let pack = self.next_pack();
        let folder = format!("rules/{id}/");
        let is_there =
            self.sources.iter().zip(&self.paths).any(|(source, path)| path.is_none() && source.name.starts_with(&folder));
        if global.no_default_rules || is_there {
            return;
        }
        for source in embedded().into_iter().filter(|source| source.name.starts_with(&folder)) {
            self.sources.push(Source { pack, ..source });
            self.paths.push(None);
        }
    }

    fn add_once(&mut self, folder: &Path) {
        let place = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if self.seen.contains(&place) {
            complain_of("note", &format!("rules given twice are read once: {}", folder.display()), "");
            return;
        }
        self.seen.push(place);
        self.add(folder);
    }

    /// Adds the rule files of one folder (or the one file) behind all packs so far.
    fn add(&mut self, folder: &Path) {
        let before = (self.sources.len(), self.faults.len());
        let mut pack = self.next_pack();
        let mut last = None;
        for found in files(folder) {
            let path = match found {
                Ok(entry) if self.is_passed_over(&entry) => continue,
                Ok(entry) => entry.into_path(),
                Err(error) => {
                    let words = error.io_error().map_or_else(|| error.to_string(), io_words);
                    self.faults.push(unreadable(error.path().unwrap_or(folder), &words));
                    continue;
                }
            };
            if last.is_some() && last.as_deref() != path.parent() {
                pack += 1;
            }
            last = path.parent().map(Path::to_owned);
            match read_toml(&path) {
                Ok(text) => {
                    self.sources.push(Source { name: visible(&path.display().to_string()), text, pack, project: false });
                    self.paths.push(Some(path));
                }
                Err(words) => self.faults.push(unreadable(&path, &words)),
            }
        }
        if before == (self.sources.len(), self.faults.len()) {
            let words =
                if folder.is_dir() { "there is no .toml file in this folder" } else { "the name of a rule file ends in .toml" };
            self.faults.push(unreadable(folder, words));
        }
    }

    /// A project file in a folder of rules: the one in force is read already, another one is not in force.
    fn is_passed_over(&self, entry: &DirEntry) -> bool {
        if entry.depth() == 0 || entry.file_name() != project::NAME {
            return false;
        }
        let place = |path: &Path| std::fs::canonicalize(path).ok();
        if self.project.as_deref().and_then(place) != place(entry.path()) {
            let help = "--project names the one to use";
            complain_of("note", &format!("{}: a project file, and not the one in force", entry.path().display()), help);
        }
        true
    }
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

/// A rule file that cannot be read.
pub(super) fn unreadable(path: &Path, words: &str) -> Diagnostic {
    Diagnostic::error(Code::UnreadableFile, format!("{}: {words}", visible(&path.display().to_string())))
}
