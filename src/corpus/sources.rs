//! Paths as the user gave them in, single inputs out: folders are walked in sorted order, hidden files passed over.

use super::{InputFault, listing};
use rustc_hash::FxHashSet;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Kinds of files that are read, for messages.
pub(super) const KINDS: &str = ".txt, .md, .jsonl and .json are read, each also as .gz; - is JSONL on standard input";

/// How an input is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One document: `.txt`, `.md`.
    Text,
    /// A document a line.
    JsonLines,
    /// A document an element.
    Json,
    /// Told by its first bytes: what a pipe or a device gives.
    Told,
}

/// One input that holds documents.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// `None` for standard input.
    pub(super) path: Option<PathBuf>,
    /// As the user would name it.
    pub(super) shown: String,
    /// The path below the folder that was given, with `/`; the file's name, when the file itself was given.
    pub(super) id: String,
    pub(super) kind: Kind,
    /// Compressed with gzip.
    pub(super) packed: bool,
}

/// What stands at a place.
pub(super) enum Found {
    Source(Source),
    /// A file of a kind that is not read.
    NotRead(String),
    /// A file that was read already, under this name or another.
    Twice(String),
    Fault(InputFault),
}

/// All inputs of a command line, in order.
pub(super) struct Sources {
    given: std::vec::IntoIter<PathBuf>,
    folder: Option<Folder>,
    /// Real places of the files handed out.
    seen: FxHashSet<PathBuf>,
}

struct Folder {
    root: PathBuf,
    walk: Box<dyn Iterator<Item = walkdir::Result<DirEntry>>>,
    documents: usize,
}

impl Sources {
    pub(super) fn new(given: Vec<PathBuf>) -> Self {
        Self { given: given.into_iter(), folder: None, seen: FxHashSet::default() }
    }

    fn given(&mut self, path: PathBuf) -> Option<Found> {
        let shown = path.display().to_string();
        if shown == "-" {
            return Some(Found::Source(Source { path: None, shown, id: "-".into(), kind: Kind::JsonLines, packed: false }));
        }
        match std::fs::metadata(&path) {
            Err(error) => Some(Found::Fault(InputFault::of_io(&shown, &error))),
            Ok(about) if about.is_dir() => {
                self.folder = Some(Folder::new(path));
                None
            }
            Ok(about) if !about.is_file() || is_device(&path) => Some(stream_given(path, shown)),
            Ok(_) => Some(file_given(path, shown)),
        }
    }

    fn next_found(&mut self) -> Option<Found> {
        loop {
            if let Some(folder) = &mut self.folder {
                if let Some(found) = folder.next() {
                    return Some(found);
                }
                let empty = self.folder.take().and_then(Folder::fault_if_empty);
                if let Some(fault) = empty {
                    return Some(Found::Fault(fault));
                }
            }
            let path = self.given.next()?;
            if let Some(found) = self.given(path) {
                return Some(found);
            }
        }
    }

    /// A source that was handed out before, as it may be by two paths or a folder and a path inside it.
    fn once(&mut self, found: Found) -> Found {
        let Found::Source(source) = &found else { return found };
        let place = match &source.path {
            None => PathBuf::from("-"),
            Some(path) => std::fs::canonicalize(path).unwrap_or_else(|_| path.clone()),
        };
        if self.seen.insert(place) { found } else { Found::Twice(source.shown.clone()) }
    }
}

impl Iterator for Sources {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        let found = self.next_found()?;
        Some(self.once(found))
    }
}

/// Bytes of all files that would be read; nothing where one of the inputs is a stream.
#[must_use]
pub fn size(paths: &[PathBuf]) -> Option<u64> {
    let sources = Sources::new(paths.to_vec()).filter_map(|found| match found {
        Found::Source(source) => Some(source),
        Found::NotRead(_) | Found::Twice(_) | Found::Fault(_) => None,
    });
    let bytes = |source: Source| {
        let about = std::fs::metadata(source.path?).ok()?;
        about.is_file().then_some(about.len())
    };
    sources.map(bytes).sum()
}

/// `/dev/stdin` and `/dev/fd/63` have no kind by their name, even where a file stands behind them.
fn is_device(path: &Path) -> bool {
    path.starts_with("/dev") || path.starts_with("/proc")
}

/// A pipe or a device: its name may tell the kind, else its first bytes do.
fn stream_given(path: PathBuf, shown: String) -> Found {
    let (kind, packed) = kind_of(&shown).unwrap_or((Kind::Told, false));
    Found::Source(Source { path: Some(path), id: shown.clone(), shown, kind, packed })
}

fn file_given(path: PathBuf, shown: String) -> Found {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match kind_of(&name) {
        Some((kind, packed)) => Found::Source(Source { path: Some(path), shown, id: name, kind, packed }),
        None => Found::Fault(InputFault::new(&shown, "this kind of file is not read", KINDS)),
    }
}

/// True for names of files that are read when they stand in a folder.
#[must_use]
pub fn is_read(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == listing::NAME || kind_of(&name.to_string_lossy()).is_some())
}

/// The kind that a file's name tells, and whether it is compressed.
fn kind_of(name: &str) -> Option<(Kind, bool)> {
    let lower = name.to_ascii_lowercase();
    let bare = lower.strip_suffix(".gz").unwrap_or(&lower);
    let kind = match Path::new(bare).extension()?.to_str()? {
        "txt" | "md" => Kind::Text,
        "jsonl" => Kind::JsonLines,
        "json" => Kind::Json,
        _ => return None,
    };
    Some((kind, bare.len() < lower.len()))
}

/// What stands beside articles and is none: the list of dates, rules, what a test expects of them.
fn is_beside(entry: &DirEntry) -> bool {
    let end = Path::new(entry.file_name()).extension();
    entry.file_name() == listing::NAME || end.is_some_and(|end| end == "toml" || end == "snap")
}

impl Folder {
    fn new(root: PathBuf) -> Self {
        let hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
        let walk = WalkDir::new(&root).follow_links(true).sort_by_file_name().into_iter();
        Self { root, walk: Box::new(walk.filter_entry(move |entry| !hidden(entry))), documents: 0 }
    }

    fn next(&mut self) -> Option<Found> {
        loop {
            let found = match self.walk.next()? {
                Ok(entry) if entry.file_type().is_dir() || is_beside(&entry) => None,
                Ok(entry) => Some(self.file(&entry)),
                Err(error) => self.fault(&error),
            };
            if found.is_some() {
                return found;
            }
        }
    }

    fn file(&mut self, entry: &DirEntry) -> Found {
        let shown = entry.path().display().to_string();
        if !entry.file_type().is_file() {
            let help = "what comes out of a pipe is read where the pipe itself is named";
            return Found::Fault(InputFault::notice(&shown, "a pipe or device in a folder is not read", help));
        }
        let Some((kind, packed)) = kind_of(&entry.file_name().to_string_lossy()) else { return Found::NotRead(shown) };
        self.documents += 1;
        let below = entry.path().strip_prefix(&self.root).unwrap_or(entry.path());
        let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        Found::Source(Source { path: Some(entry.path().to_owned()), shown, id: parts.join("/"), kind, packed })
    }

    /// A link back to a folder above is passed over: what it leads to is read already.
    fn fault(&mut self, error: &walkdir::Error) -> Option<Found> {
        if error.loop_ancestor().is_some() {
            return None;
        }
        self.documents += 1;
        let shown = error.path().unwrap_or(&self.root).display().to_string();
        let words = error.io_error().map_or_else(|| error.to_string(), super::io_words);
        Some(Found::Fault(InputFault::new(&shown, &words, "")))
    }

    fn fault_if_empty(self) -> Option<InputFault> {
        let shown = self.root.display().to_string();
        (self.documents == 0).then(|| InputFault::new(&shown, "there is no document in this folder", KINDS))
    }
}
