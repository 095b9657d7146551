//! The project file, `walkback.toml`: where it is found, and which packs it names.
//!
//! ```text
//! desk/walkback.toml        packs = ["core-en", "rules"]
//! desk/rules/*.toml                             ^^^^^ counts from desk/, wherever the command is run
//! desk/articles/            `walkback report .` finds ../walkback.toml
//! ```

use super::Global;
use super::rules::{shipped_packs, unreadable};
use super::versions::Version;
use std::path::{Path, PathBuf};
use walkback::graph::visible;
use walkback::rules::{Code, Diagnostic, File, Source, packs_of_project};
use walkback::span::Span;

/// What a project file is called where nobody names it.
pub(super) const NAME: &str = "walkback.toml";

/// The project file in force.
pub(super) struct Project {
    /// As the user would name it: `../walkback.toml`.
    pub(super) path: PathBuf,
    /// As messages call it.
    name: String,
    pub(super) text: String,
    /// What it says about packs; `None` where it leaves that open.
    packs: Option<Vec<(String, Span)>>,
}

/// One of the packs that a project names.
pub(super) enum Pack {
    /// One that ships, by its id.
    Shipped(String),
    /// A folder or a file.
    At(PathBuf),
}

impl Project {
    /// The project file of this run, if there is one; what cannot be read is a fault.
    pub(super) fn of(global: &Global, version: &Version) -> Result<Option<Self>, Box<Diagnostic>> {
        let Some(path) = path(global) else { return Ok(None) };
        let Some(text) = version.text(&path) else { return Ok(None) };
        let text = text.map_err(|words| Box::new(unreadable(&path, &words)))?;
        let mut project = Self { name: version.name_of(&path), path, text, packs: None };
        project.packs = packs_of_project(&project.file());
        Ok(Some(project))
    }

    /// The folder from which its paths count.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// It as a pack of that number.
    pub(super) fn source(&self, pack: usize) -> Source {
        Source { name: self.name.clone(), text: self.text.clone(), pack, project: true }
    }

    fn file(&self) -> File {
        File::new(&self.source(0))
    }

    /// The packs that it names, in their order, and those that are not there; `None` where it names none.
    pub(super) fn packs(&self, version: &Version) -> Option<(Vec<Pack>, Vec<Diagnostic>)> {
        let named = self.packs.as_ref()?;
        let (mut packs, mut faults) = (Vec::new(), Vec::new());
        for (name, span) in named {
            let path = self.folder().join(name);
            if shipped_packs().contains(&name.as_str()) {
                packs.push(Pack::Shipped(name.clone()));
            } else if !name.trim().is_empty() && version.has(&path) {
                packs.push(Pack::At(path));
            } else {
                faults.push(self.unknown(name, *span));
            }
        }
        Some((packs, faults))
    }

    fn unknown(&self, name: &str, span: Span) -> Diagnostic {
        let near = super::nearest(name, self.known().iter().map(String::as_str)).map(str::to_owned);
        let label = near.as_ref().map_or_else(|| "not there".to_owned(), |near| format!("did you mean `{near}`?"));
        let folder = match self.folder() {
            here if here.as_os_str().is_empty() => "the folder of this file".to_owned(),
            folder => visible(&folder.display().to_string()),
        };
        let help =
            format!("packs that ship: {}; else a folder or a .toml file, counted from {folder}", shipped_packs().join(", "));
        let file = self.file();
        let fault = Diagnostic::error(Code::UnknownPack, format!("no pack is called `{name}`")).at(&file, span, label).help(help);
        match near {
            Some(near) => fault.guess(format!("write `{near}`"), &file, span, format!("\"{near}\"")),
            None => fault,
        }
    }

    /// What `packs` could name: packs that ship, folders and rule files beside the project file.
    fn known(&self) -> Vec<String> {
        let here = if self.folder().as_os_str().is_empty() { Path::new(".") } else { self.folder() };
        let entries = std::fs::read_dir(here).into_iter().flatten().flatten().take(1_000);
        let names = entries.filter_map(|entry| {
            let name = entry.file_name().into_string().ok().filter(|name| !name.starts_with('.') && name != NAME)?;
            (entry.path().is_dir() || name.ends_with(".toml")).then_some(name)
        });
        let mut known: Vec<String> = names.chain(shipped_packs().into_iter().map(str::to_owned)).collect();
        known.sort_unstable();
        known
    }
}

/// The file that `--project` names, else the nearest one: here, or in a folder above.
fn path(global: &Global) -> Option<PathBuf> {
    if global.no_project {
        return None;
    }
    if let Some(given) = &global.project {
        return Some(if given.is_dir() { given.join(NAME) } else { given.clone() });
    }
    let here = std::env::current_dir().ok()?;
    let above = here.ancestors().position(|folder| folder.join(NAME).is_file())?;
    let mut path: PathBuf = std::iter::repeat_n("..", above).collect();
    path.push(NAME);
    Some(path)
}
