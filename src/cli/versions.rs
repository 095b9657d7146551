//! Two versions of the rules: folders, or git revisions of folders.
//!
//! ```text
//! --rules desk-old..desk             two folders
//! --rules main..HEAD --rules desk    the folder `desk` in two revisions
//! --rules HEAD.. --rules desk        the folder `desk` as it was committed, and as it stands
//! ```
//!
//! Revisions are read by `git` itself; nothing is checked out.

use super::rules::{self, ReadFile};
use super::{Exit, Global, Stop};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use walkback::corpus::{read_toml, toml_text};
use walkback::graph::visible;

/// What `--rules OLD..NEW` asks for.
pub(super) struct Range {
    pub(super) old: Version,
    pub(super) new: Version,
    /// The other rule folders.
    pub(super) beside: Vec<PathBuf>,
}

/// One version of the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Version {
    /// All folders as they stand.
    #[default]
    Worktree,
    /// All folders as they stand, and one more, which takes the place of the other one where the project names that.
    Folder {
        /// The folder of this version.
        path: PathBuf,
        /// The folder of the other version.
        other: PathBuf,
    },
    /// All folders as they stood in a commit.
    Revision {
        /// As the user calls it.
        name: String,
        /// Its hash.
        commit: String,
    },
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Version::Folder { path, .. } => write!(f, "{}", path.display()),
            Version::Revision { name, .. } => write!(f, "{name}"),
            Version::Worktree => write!(f, "the files as they stand"),
        }
    }
}

/// Finds the one `OLD..NEW` among the values of `--rules`.
pub(super) fn range(global: &Global) -> Result<Range, Stop> {
    let is_range = |path: &&PathBuf| !path.exists() && path.to_string_lossy().contains("..");
    let (ranges, beside): (Vec<&PathBuf>, Vec<&PathBuf>) = global.rules.iter().partition(is_range);
    let beside: Vec<PathBuf> = beside.into_iter().cloned().collect();
    let [written] = ranges[..] else {
        let (what, help) = match ranges.len() {
            0 => ("`diff` needs two versions of the rules", "write --rules OLD..NEW, with two rule folders or two git revisions"),
            _ => ("`diff` compares two versions of the rules, not more", "write one --rules OLD..NEW"),
        };
        return Err(wrong(what, help));
    };
    let written = written.to_string_lossy();
    let (old, new) = versions(&written, &beside)?;
    let revisions = [&old, &new].iter().all(|version| !matches!(version, Version::Folder { .. }));
    if revisions && beside.is_empty() && !rules::are_given(&Global { rules: Vec::new(), ..global.clone() }) {
        let help =
            format!("name the folder of your rules too (--rules {} --rules FOLDER), or write a walkback.toml", visible(&written));
        return Err(wrong("in which folder the rules stand in these revisions is not said", &help));
    }
    if let Some(gone) = beside.iter().find(|folder| revisions && ![&old, &new].iter().any(|version| version.has(folder))) {
        return Err(wrong(&format!("{} is in neither of the two", gone.display()), "`git ls-files` lists what git knows"));
    }
    Ok(Range { old, new, beside })
}

/// The two sides of `OLD..NEW`. A folder's path may itself hold `..`, so every place is tried.
fn versions(written: &str, beside: &[PathBuf]) -> Result<(Version, Version), Stop> {
    let places = || written.match_indices("..").map(|(at, _)| (&written[..at], &written[at + 2..]));
    let folders = |(old, new): &(&str, &str)| Path::new(old).exists() && Path::new(new).exists();
    if let Some((old, new)) = places().find(folders) {
        let folder = |path: &str, other: &str| Version::Folder { path: PathBuf::from(path), other: PathBuf::from(other) };
        return Ok((folder(old, new), folder(new, old)));
    }
    let from = beside.first().map_or(Path::new("."), PathBuf::as_path);
    let both = places().find_map(|(old, new)| {
        let new = if new.is_empty() { Some(Version::Worktree) } else { revision(from, new) };
        Some((revision(from, old)?, new?))
    });
    both.ok_or_else(|| {
        let known = |side: &str| Path::new(side).exists() || revision(from, side).is_some();
        let sides = places().next().map_or([written, ""], |(old, new)| [old, new]);
        let what = match sides.into_iter().find(|side| !side.is_empty() && !known(side)) {
            _ if sides[0].is_empty() => "there is nothing in front of the `..`".to_owned(),
            Some(side) => format!("`{side}` is neither a folder nor a git revision"),
            None => "one side is a folder, the other a git revision".to_owned(),
        };
        wrong(&format!("--rules {written}: {what}"), "write two rule folders, or two revisions that `git log` knows")
    })
}

/// A commit that git knows by that name.
fn revision(from: &Path, name: &str) -> Option<Version> {
    let asked = format!("{name}^{{commit}}");
    let found = git(from, &["rev-parse", "--verify", "--quiet", "--end-of-options", &asked]).ok()?;
    let commit = String::from_utf8(found).ok()?.trim().to_owned();
    (!name.is_empty() && !commit.is_empty()).then(|| Version::Revision { name: name.to_owned(), commit })
}

impl Version {
    /// The folder that is loaded behind all others.
    pub(super) fn folder(&self) -> Option<&PathBuf> {
        match self {
            Version::Folder { path, .. } => Some(path),
            Version::Revision { .. } | Version::Worktree => None,
        }
    }

    /// What is read where `folder` is named: of two folders that are compared, the one of this version.
    pub(super) fn instead_of<'f>(&'f self, folder: &'f Path) -> &'f Path {
        let same = |other: &Path| {
            std::fs::canonicalize(other).ok().is_some_and(|place| std::fs::canonicalize(folder).ok() == Some(place))
        };
        match self {
            Version::Folder { path, other } if same(other) => path,
            Version::Folder { .. } | Version::Revision { .. } | Version::Worktree => folder,
        }
    }

    /// As messages call a file.
    pub(super) fn name_of(&self, path: &Path) -> String {
        match self {
            Version::Revision { name, .. } => visible(&format!("{name}:{}", path.display())),
            Version::Folder { .. } | Version::Worktree => visible(&path.display().to_string()),
        }
    }

    /// Is there such a file or folder?
    pub(super) fn has(&self, path: &Path) -> bool {
        self.files(path).map_or_else(|| path.exists(), |files| !files.is_empty())
    }

    /// The text of a rule file; nothing where a commit does not have it.
    pub(super) fn text(&self, path: &Path) -> Option<Result<String, String>> {
        match self.files(path) {
            Some(files) => files.into_iter().next().map(|(_, text)| text),
            None => Some(read_toml(path)),
        }
    }

    /// The `.toml` files of a folder (or the one file) in a commit, in the order in which a folder is loaded; nothing where the
    /// files stand on the disk.
    pub(super) fn files(&self, folder: &Path) -> Option<Vec<ReadFile>> {
        match self {
            Version::Revision { name, commit } => {
                Some(committed(folder, commit).unwrap_or_else(|words| vec![(folder.to_owned(), Err(format!("{name}: {words}")))]))
            }
            Version::Folder { .. } | Version::Worktree => None,
        }
    }
}

fn committed(folder: &Path, commit: &str) -> Result<Vec<ReadFile>, String> {
    let above = std::iter::successors(folder.parent(), |path| path.parent()).find(|path| path.is_dir());
    let above = above.unwrap_or(Path::new("."));
    let whole = std::path::absolute(folder).map_err(|error| error.to_string())?;
    let listed = git(above, &["ls-tree", "-r", "-z", commit, "--", &whole.to_string_lossy()])?;
    let mut files = Vec::new();
    for entry in listed.split(|&byte| byte == 0) {
        let entry = String::from_utf8_lossy(entry);
        let Some((about, path)) = entry.split_once('\t') else { continue };
        let path = if above == Path::new(".") { PathBuf::from(path) } else { above.join(path) };
        let hidden = rules::is_hidden(path.strip_prefix(folder).unwrap_or(&path));
        // `100644 blob 3b18e512dba7…`; links and submodules are no rule files.
        let hash = about.strip_prefix("100").and_then(|about| about.split(' ').nth(2));
        if let Some(hash) = hash.filter(|_| !hidden && path.extension().is_some_and(|end| end == "toml")) {
            let text = toml_text(git(above, &["cat-file", "blob", hash])?);
            files.push((path, text));
        }
    }
    files.sort_by_cached_key(|(path, _)| rules::loading_key(path));
    Ok(files)
}

/// What git prints; where it fails, its own words.
fn git(folder: &Path, args: &[&str]) -> Result<Vec<u8>, String> {
    let folder =
        if folder.is_dir() { folder } else { folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")) };
    let done =
        Command::new("git").arg("-C").arg(folder).args(args).output().map_err(|error| format!("git cannot be run: {error}"))?;
    if done.status.success() {
        return Ok(done.stdout);
    }
    Err(format!("git {}: {}", args[0], String::from_utf8_lossy(&done.stderr).trim()))
}

fn wrong(what: &str, help: &str) -> Stop {
    let help = if help.is_empty() { String::new() } else { format!("\n  = help: {help}") };
    Stop { exit: Exit::Usage, message: Some(format!("error: {}{help}", visible(what))) }
}
