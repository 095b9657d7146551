//! Rules for the commands: the packs that ship, those of the project and the user's folders, checked together.
//!
//! ```text
//! packs that ship, or those that walkback.toml names ─▶ walkback.toml itself ─▶ each --rules       later ones win by id
//! ```
//!
//! A folder with `.toml` files in it is one pack; folders below it are packs of their own, in sorted order behind it.

use super::packs::Row;
use super::project::{self, Pack, Project};
use super::verdicts;
use super::versions::Version;
use super::{Exit, Global, Stop, complain, complain_of};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use walkback::corpus::{io_words, read_toml};
use walkback::graph::visible;
use walkback::rules::{Code, Diagnostic, Exception, Loaded, PackOutline, Place, RuleSet, Severity, Source, embedded, outlines};
use walkdir::{DirEntry, WalkDir};

/// The path of a file, and its text or what is wrong with it.
pub(super) type ReadFile = (PathBuf, Result<String, String>);

/// Every rule file of a run.
#[derive(Default)]
pub(super) struct Given {
    /// The version of the files.
    version: Version,
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
    load_all(global).map(|(loaded, ..)| loaded)
}

/// The same, with the packs that ship and are not loaded, and the name of the project file.
pub(super) fn load_all(global: &Global) -> Result<(Loaded, Vec<String>, Option<String>), Stop> {
    let given = Given::of(global);
    let loaded = checked(&given, &mut BTreeSet::new())?;
    Ok((loaded, given.not_loaded(), given.project.map(|path| visible(&path.display().to_string()))))
}

/// Rule files, checked. Their faults and warnings have been told, those that are not yet among the `told`.
pub(super) fn checked(given: &Given, told: &mut BTreeSet<String>) -> Result<Loaded, Stop> {
    let loaded = RuleSet::load(&given.sources);
    let more = loaded.as_ref().map_or_else(|faults| faults, |loaded| &loaded.warnings);
    let more = more.iter().filter(|fault| !given.explains(fault));
    let messages = given.faults.iter().chain(more).map(|fault| format!("{fault}\n"));
    messages.filter(|message| told.insert(message.clone())).for_each(|message| complain(&message));
    loaded.ok().filter(|_| given.faults.is_empty()).ok_or(Stop { exit: Exit::Rules, message: None })
}

/// Reminds of what is silenced; a list of findings does not show what it lacks.
pub(super) fn tell_mutes(rules: &RuleSet) {
    let mute = |mute: &Exception| {
        format!("{} ({}{})", mute.id, mute.at, mute.until.map_or(String::new(), |day| format!(", until {day}")))
    };
    let mutes: Vec<String> = rules.mutes.iter().map(mute).collect();
    if !mutes.is_empty() {
        complain_of("note", &format!("muted: {}", mutes.join(", ")), "");
    }
}

/// All packs of a run, for [`super::packs`].
pub(super) struct Listed {
    pub(super) rows: Vec<Row>,
    pub(super) sources: Vec<Source>,
    pub(super) faults: Vec<Diagnostic>,
    pub(super) project: Option<String>,
}

/// The packs in loading order, and behind them those that ship and are not loaded.
pub(super) fn packs(global: &Global) -> Listed {
    let given = Given::of(global);
    let project = given.project.as_ref().map(|path| visible(&path.display().to_string()));
    let mut rows: Vec<Row> = outlines(&given.sources).into_iter().map(|outline| given.row(outline)).collect();
    let why = match &project {
        _ if global.no_default_rules => "--no-default-rules leaves it out".to_owned(),
        Some(project) => format!("`packs` in {project} does not name it"),
        None => String::new(),
    };
    for id in given.not_loaded() {
        let sources: Vec<Source> = embedded().into_iter().filter(|source| is_in(&source.name, &id)).collect();
        rows.extend(outlines(&sources).into_iter().map(|outline| Row::new(outline, Some(&id), None, Some(why.clone()))));
    }
    Listed { rows, sources: given.sources, faults: given.faults, project }
}

/// Does it stand in a pack that ships?
pub(super) fn is_shipped(at: &Place) -> bool {
    embedded().iter().any(|source| *source.name == *at.file)
}

/// The ids of the packs that ship, in loading order.
pub(super) fn shipped_packs() -> Vec<&'static str> {
    walkback::rules::embedded_packs()
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
    let project = Project::of(global, &Version::Worktree).ok().flatten();
    let packs =
        project.as_ref().and_then(|project| project.packs(&Version::Worktree)).map(|(packs, _)| packs).into_iter().flatten();
    let named = packs.filter_map(|pack| match pack {
        Pack::At(path) => Some(path),
        Pack::Shipped(_) => None,
    });
    named.chain(project.iter().map(|project| project.path.clone())).chain(global.rules.iter().cloned()).collect()
}

impl Given {
    /// The files as they stand.
    fn of(global: &Global) -> Self {
        Self::at(global, &Version::Worktree)
    }

    /// The files of a version.
    pub(super) fn at(global: &Global, version: &Version) -> Self {
        let mut given = Self { version: version.clone(), ..Self::default() };
        let project = Project::of(global, version).unwrap_or_else(|fault| {
            given.faults.push(*fault);
            None
        });
        given.project = project.as_ref().map(|project| project.path.clone());
        match project.as_ref().and_then(|project| project.packs(version)) {
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
        global.rules.iter().chain(version.folder()).for_each(|folder| given.add_once(folder));
        given
    }

    /// Where a pack is missing, what others name of it is missing too; nobody mends that there.
    fn explains(&self, fault: &Diagnostic) -> bool {
        let follows = matches!(fault.code, Code::UnknownPosition | Code::UnknownTopic | Code::UnknownId);
        follows && self.faults.iter().any(|fault| fault.code == Code::UnknownPack)
    }

    /// The packs that ship and were not asked for.
    fn not_loaded(&self) -> Vec<String> {
        let is_loaded = |id: &str| self.sources.iter().zip(&self.paths).any(|(s, path)| path.is_none() && is_in(&s.name, id));
        shipped_packs().into_iter().filter(|id| !is_loaded(id)).map(str::to_owned).collect()
    }

    /// A pack that is loaded.
    fn row(&self, outline: PackOutline) -> Row {
        let first = self.sources.iter().zip(&self.paths).find(|(source, _)| source.pack == outline.pack);
        let ships = shipped_packs().into_iter().find(|id| first.is_some_and(|(s, path)| path.is_none() && is_in(&s.name, id)));
        let at = first.and_then(|(_, path)| path.as_deref()).map(|path| {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let alone = self.seen_as_file(path) || self.project.as_deref() == Some(path);
            visible(&folder.filter(|_| !alone).unwrap_or(path).display().to_string())
        });
        Row::new(outline, ships, at, None)
    }

    /// Was the file itself given, and not its folder?
    fn seen_as_file(&self, path: &Path) -> bool {
        std::fs::canonicalize(path).is_ok_and(|place| self.seen.contains(&place))
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
        if global.no_default_rules || !self.not_loaded().iter().any(|other| other == id) {
            return;
        }
        for source in embedded().into_iter().filter(|source| is_in(&source.name, id)) {
            self.sources.push(Source { pack, ..source });
            self.paths.push(None);
        }
    }

    fn add_once(&mut self, folder: &Path) {
        let version = self.version.clone();
        let folder = version.instead_of(folder);
        let place = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if self.seen.contains(&place) && version.folder().is_some_and(|own| own == folder) {
            return;
        }
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
        for (path, text) in self.files(folder) {
            if last.is_some() && last.as_deref() != path.parent() {
                pack += 1;
            }
            last = path.parent().map(Path::to_owned);
            match text {
                Ok(text) => {
                    self.sources.push(Source { name: self.version.name_of(&path), text, pack, project: false });
                    self.paths.push(Some(path));
                }
                Err(words) => self.faults.push(unreadable(&path, &words)),
            }
        }
        if before != (self.sources.len(), self.faults.len()) {
            return;
        }
        if let Version::Revision { name, .. } = &self.version {
            let words = format!("{} has no rule file in {name}, and counts as empty there", folder.display());
            complain_of("note", &words, "");
        } else {
            self.faults.push(nothing_at(folder));
        }
    }

    /// The rule files of a folder, or the one file, in this version.
    fn files(&self, folder: &Path) -> Vec<ReadFile> {
        if let Some(mut files) = self.version.files(folder) {
            let is_rules = |path: &Path| path.file_name().is_none_or(|name| name != project::NAME && name != verdicts::NAME);
            files.retain(|(path, _)| path == folder || is_rules(path));
            return files;
        }
        let read = files(folder).filter(|found| !found.as_ref().is_ok_and(|entry| self.is_passed_over(entry)));
        read.map(|found| read_found(folder, found)).collect()
    }

    /// A project file in a folder of rules: the one in force is read already, another one is not in force. Verdicts are no rules.
    fn is_passed_over(&self, entry: &DirEntry) -> bool {
        if entry.depth() > 0 && entry.file_name() == verdicts::NAME {
            return true;
        }
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

/// Every rule file of some folders and files, each once, and what could not be read; a project file is one like the others.
pub(super) fn read_at(given: &[PathBuf]) -> (Vec<(PathBuf, Source)>, Vec<Diagnostic>) {
    let (mut read, mut faults, mut seen) = (Vec::new(), Vec::new(), Vec::new());
    for folder in given {
        let found: Vec<ReadFile> = files(folder).map(|found| read_found(folder, found)).collect();
        if found.is_empty() {
            faults.push(nothing_at(folder));
        }
        for (path, text) in found {
            let place = std::fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
            if seen.contains(&place) {
                continue;
            }
            seen.push(place);
            match text {
                Ok(text) => {
                    let name = visible(&path.display().to_string());
                    read.push((path, Source { name, text, pack: 0, project: false }));
                }
                Err(words) => faults.push(unreadable(&path, &words)),
            }
        }
    }
    (read, faults)
}

/// A file with its text, or a path with what is wrong there.
fn read_found(folder: &Path, found: walkdir::Result<DirEntry>) -> ReadFile {
    match found {
        Ok(entry) => (entry.path().to_owned(), read_toml(entry.path())),
        Err(error) => {
            let words = error.io_error().map_or_else(|| error.to_string(), io_words);
            (error.path().unwrap_or(folder).to_owned(), Err(words))
        }
    }
}

fn nothing_at(folder: &Path) -> Diagnostic {
    let words = if folder.is_dir() { "there is no .toml file in this folder" } else { "the name of a rule file ends in .toml" };
    unreadable(folder, words)
}

/// Is a file of that name one of the pack that ships?
fn is_in(name: &str, pack: &str) -> bool {
    name.strip_prefix("rules/").and_then(|name| name.strip_prefix(pack)).is_some_and(|rest| rest.starts_with('/'))
}

/// The `.toml` files of a folder: its own first, then those of each folder below; hidden ones are passed over.
fn files(folder: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let hidden = |entry: &DirEntry| entry.depth() > 0 && is_hidden(Path::new(entry.file_name()));
    let by_kind =
        |a: &DirEntry, b: &DirEntry| (a.file_type().is_dir(), a.file_name()).cmp(&(b.file_type().is_dir(), b.file_name()));
    let walk = WalkDir::new(folder).follow_links(true).sort_by(by_kind).into_iter().filter_entry(move |entry| !hidden(entry));
    let is_rules = |entry: &DirEntry| entry.file_type().is_file() && entry.path().extension().is_some_and(|end| end == "toml");
    walk.filter(move |found| match found {
        Ok(entry) => is_rules(entry),
        Err(error) => error.loop_ancestor().is_none(),
    })
}

/// Does a part of the path begin with a dot?
pub(super) fn is_hidden(below: &Path) -> bool {
    below.components().any(|part| matches!(part, Component::Normal(name) if name.as_encoded_bytes().starts_with(b".")))
}

/// Files of a folder sort before those of the folders below it, as [`files`] walks them.
pub(super) fn loading_key(path: &Path) -> Vec<(bool, OsString)> {
    let parts: Vec<_> = path.components().collect();
    parts.iter().enumerate().map(|(n, part)| (n + 1 < parts.len(), part.as_os_str().to_owned())).collect()
}

/// A rule file that cannot be read.
pub(super) fn unreadable(path: &Path, words: &str) -> Diagnostic {
    Diagnostic::error(Code::UnreadableFile, format!("{}: {words}", visible(&path.display().to_string())))
}
