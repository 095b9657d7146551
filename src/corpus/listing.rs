//! `documents.toml` beside the files: what is known about each of them.
//!
//! ```toml
//! [[document]]
//! path = "council.txt"
//! published = 2024-03-02
//! ```

use super::facts::{Facts, Field};
use super::front_matter::plain;
use super::{InputFault, dates};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::path::Path;
use toml::Spanned;

/// The file's name.
pub(super) const NAME: &str = "documents.toml";

/// What the listing of one folder says, by path below that folder.
#[derive(Debug, Default)]
pub(super) struct Listing {
    entries: FxHashMap<String, Facts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    document: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: Spanned<String>,
    published: Option<Spanned<toml::Value>>,
    title: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    author: Option<String>,
    speaker: Option<String>,
}

impl Listing {
    /// Reads the listing of `folder`, if there is one; what is wrong with it is added to `faults`.
    pub(super) fn of_folder(folder: &Path, faults: &mut Vec<InputFault>) -> Self {
        let path = folder.join(NAME);
        let shown = path.display().to_string();
        // A pipe of that name would be waited for without end.
        if path.metadata().is_ok_and(|about| !about.is_file()) {
            faults.push(InputFault::new(&shown, "this is no file", "until this is mended, it is not used"));
            return Self::default();
        }
        if !path.exists() {
            return Self::default();
        }
        let written = match super::read_toml(&path) {
            Ok(written) => written,
            Err(words) => {
                faults.push(InputFault::new(&shown, &words, "until this is mended, it is not used"));
                return Self::default();
            }
        };
        Self::read(&written, folder, &mut |line, what, help| {
            faults.push(InputFault { line, ..InputFault::new(&shown, &what, help) });
        })
    }

    fn read(written: &str, folder: &Path, fault: &mut dyn FnMut(Option<usize>, String, &str)) -> Self {
        let line_at = |at: usize| written.as_bytes()[..at.min(written.len())].iter().filter(|b| **b == b'\n').count() + 1;
        let list = toml::from_str::<Written>(written).unwrap_or_else(|error| {
            let line = error.span().map(|span| line_at(span.start));
            fault(line, super::first_line(error.message()), "until this is mended, nothing in this file is used");
            Written { document: Vec::new() }
        });
        let mut entries = FxHashMap::default();
        for mut entry in list.document {
            let file = entry.path.get_ref().clone();
            if !folder.join(&file).exists() {
                let help = "a path counts from the folder in which documents.toml stands";
                fault(Some(line_at(entry.path.span().start)), format!("`{}` is not there", super::shorten(&file)), help);
            }
            if let Some((at, day)) = entry.take_bad_day() {
                let what = format!("`{}` {}", super::shorten(&day), dates::why_no_day(&day));
                fault(Some(line_at(at)), what, dates::FORMS);
            }
            if entries.contains_key(&file) {
                let what = format!("`{}` stands there a second time", super::shorten(&file));
                fault(Some(line_at(entry.path.span().start)), what, "only the first entry is used");
                continue;
            }
            entries.insert(file, entry.facts());
        }
        Self { entries }
    }

    /// What is said about the file at `path` below the listing's folder, with `/`.
    pub(super) fn about(&self, path: &str) -> Option<&Facts> {
        self.entries.get(path)
    }
}

impl Entry {
    /// A day that cannot be read, and where it stands.
    fn take_bad_day(&mut self) -> Option<(usize, String)> {
        let day = self.published.as_ref()?;
        let written = plain(day.get_ref()).unwrap_or_default();
        let (at, bad) = (day.span().start, dates::day_of(&written).is_none());
        bad.then(|| self.published = None).map(|()| (at, written))
    }

    fn facts(self) -> Facts {
        let published = self.published.as_ref().and_then(|day| plain(day.get_ref()));
        let values = [
            (Field::Published, published),
            (Field::Title, self.title),
            (Field::Outlet, self.outlet),
            (Field::Url, self.url),
            (Field::Author, self.author),
            (Field::Speaker, self.speaker),
        ];
        values.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
    }
}
