//! Hands out one document after another, so that memory never holds a whole archive.

use super::facts::{Facts, Field, take_day};
use super::listing::Listing;
use super::opening::{self, Counter, Opened};
use super::rows::{Draft, Problem, Rows};
use super::sources::{Found, Source, Sources};
use super::{Corpus, Document, InputFault, ReadOptions, dates, front_matter};
use crate::span::Span;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};

/// So many faulty rows of one file are told one by one; the others are counted.
const ROW_FAULTS: usize = 20;

/// Reads documents in the order in which they were given, and keeps account of what was not read.
///
/// It is an iterator; [`Reader::finish`] gives the account afterwards.
pub struct Reader {
    options: ReadOptions,
    sources: Sources,
    open: Option<OpenRows>,
    listings: FxHashMap<PathBuf, Listing>,
    /// Every id handed out, with the number of its file and its line.
    seen: FxHashMap<String, (usize, usize)>,
    files: Vec<String>,
    account: Corpus,
    bytes: Counter,
}

/// A file of rows that is being read.
struct OpenRows {
    source: Source,
    rows: Rows,
    read: usize,
    faulty: usize,
}

impl Reader {
    /// A reader of `paths`: files, folders, and `-` for JSONL on standard input.
    #[must_use]
    pub fn new(paths: &[PathBuf], options: &ReadOptions) -> Self {
        Self {
            options: options.clone(),
            sources: Sources::new(paths.to_vec()),
            open: None,
            listings: FxHashMap::default(),
            seen: FxHashMap::default(),
            files: Vec::new(),
            account: Corpus::default(),
            bytes: Counter::default(),
        }
    }

    /// How many bytes of the inputs have been read, packed as they are.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.bytes.get()
    }

    /// What was read and what was not; its `documents` are those that this reader was never asked for.
    #[must_use]
    pub fn finish(mut self) -> Corpus {
        let rest: Vec<Document> = self.by_ref().collect();
        Corpus { documents: rest, ..self.account }
    }

    fn take(&mut self, found: Found) -> Option<Document> {
        match found {
            Found::NotRead(path) => self.account.not_read.push(path),
            Found::Twice(path) => self.account.twice.push(path),
            Found::Fault(fault) if fault.is_notice => self.account.notices.push(fault),
            Found::Fault(fault) => self.account.faults.push(fault),
            Found::Source(source) => return self.open(source),
        }
        None
    }

    fn open(&mut self, source: Source) -> Option<Document> {
        self.account.files += 1;
        self.files.push(source.shown.clone());
        let problem = match opening::open(&source, &self.bytes) {
            Ok(Ok(Opened::Text(text))) => return self.text_file(&source, text),
            Ok(Ok(Opened::Rows(rows))) => {
                self.open = Some(OpenRows { source, rows, read: 0, faulty: 0 });
                return None;
            }
            Ok(Err(problem)) => problem,
            Err(error) => Problem::new(super::io_words(&error), ""),
        };
        self.fault(&source.shown, None, problem);
        None
    }

    fn fault(&mut self, path: &str, line: Option<usize>, problem: Problem) {
        self.account.faults.push(InputFault { line, ..InputFault::new(path, &problem.what, &problem.help) });
    }

    fn notice(&mut self, path: &str, line: Option<usize>, what: &str, help: &str) {
        self.account.notices.push(InputFault { line, ..InputFault::notice(path, what, help) });
    }

    /// A whole file is one document.
    fn text_file(&mut self, source: &Source, text: String) -> Option<Document> {
        if text.trim().is_empty() {
            self.fault(&source.shown, None, Problem::new("the file is empty", ""));
            return None;
        }
        let matter = front_matter::read(&text, &self.options.renames);
        if let Some((line, what)) = matter.fault {
            self.fault(&source.shown, Some(line), Problem::new(what, "the front matter between the `+++` lines is not used"));
        }
        if matter.endless {
            let help = "close it with a line like the first; it is read as text now";
            self.notice(&source.shown, Some(1), "the front matter does not end", help);
        }
        for (line, key) in matter.again {
            self.notice(&source.shown, Some(line), &format!("`{key}` stands there a second time"), "only the first is used");
        }
        let mut facts = matter.facts;
        let mut listed = self.listed(source);
        let mut day = self.day(&mut facts, source, None);
        if day.is_none() {
            day = self.told(dates::dateline(&text[matter.body..]), source);
        }
        if day.is_none() {
            day = self.day(&mut listed, source, None);
        }
        if day.is_none() {
            day = self.told(dates::of_file_name(source.id.rsplit('/').next().unwrap_or_default()), source);
        }
        for (field, value) in listed {
            facts.entry(field).or_insert(value);
        }
        let body = Span::new(matter.body, text.len());
        self.admit(document(source.id.clone(), text, body, day, facts), 0)
    }

    /// What the listings beside and above the file say of it, up to the folder that was given.
    fn listed(&mut self, source: &Source) -> Facts {
        let Some(path) = &source.path else { return Facts::new() };
        let depth = source.id.matches('/').count();
        let folders: Vec<&Path> = path.ancestors().skip(1).take(depth + 1).collect();
        let about = folders.into_iter().find_map(|folder| self.listing(folder).about(&below(path, folder)).cloned());
        about.unwrap_or_default()
    }

    fn listing(&mut self, folder: &Path) -> &Listing {
        let faults = &mut self.account.faults;
        self.listings.entry(folder.to_owned()).or_insert_with(|| Listing::of_folder(folder, faults))
    }

    /// The day that the facts give; one that cannot be read is a fault, and the document goes on without it.
    fn day(&mut self, facts: &mut Facts, source: &Source, line: Option<usize>) -> Option<jiff::civil::Date> {
        take_day(facts).unwrap_or_else(|written| {
            let what = format!("`{}` {}", super::shorten(&written), dates::why_no_day(&written));
            self.fault(&source.shown, line, Problem::new(what, dates::FORMS));
            None
        })
    }

    /// The day that a dateline or a file's name tells; one that no calendar has is told, and is none.
    fn told(&mut self, told: dates::Told, source: &Source) -> Option<jiff::civil::Date> {
        if let Some(words) = told.impossible {
            let what = format!("`{}` is not a day of the calendar", super::shorten(&words));
            self.notice(&source.shown, None, &what, "it is not used as the day of the document");
        }
        told.day
    }

    /// The next document of the open file of rows.
    fn next_row(&mut self) -> Option<Document> {
        let mut open = self.open.take()?;
        while let Some((line, row)) = open.rows.next(&self.options.renames) {
            open.read += 1;
            let before = self.account.faults.len();
            let document = match row {
                Ok(draft) => self.row(draft, &open.source, line),
                Err(problem) => {
                    self.fault(&open.source.shown, Some(line), problem);
                    None
                }
            };
            open.faulty += usize::from(self.account.faults.len() > before);
            if open.faulty > ROW_FAULTS {
                self.account.faults.truncate(before);
            }
            if document.is_some() {
                self.open = Some(open);
                return document;
            }
        }
        self.close(&open);
        None
    }

    fn row(&mut self, mut draft: Draft, source: &Source, line: usize) -> Option<Document> {
        let day = self.day(&mut draft.facts, source, Some(line));
        let body = Span::new(0, draft.text.len());
        self.admit(document(draft.id, draft.text, body, day, draft.facts), line)
    }

    /// An empty file is a fault; an empty list, or an empty standard input, is a filter that had nothing to do.
    fn close(&mut self, open: &OpenRows) {
        let shown = &open.source.shown;
        match (open.read, &open.source.path, open.rows.is_blank()) {
            (0, None, true) => self.notice("", None, "standard input was empty", ""),
            (0, Some(_), true) => self.fault(shown, None, Problem::new("the file is empty", "")),
            (0, _, false) => self.notice(shown, None, "the list is empty; there is no document in it", ""),
            (1.., ..) => {}
        }
        if let Some(more) = open.faulty.checked_sub(ROW_FAULTS).filter(|more| *more > 0) {
            self.fault(shown, None, Problem::new(format!("{more} more rows have a fault"), ""));
        }
    }

    /// Takes the document in, unless its id is taken: then both places are named.
    fn admit(&mut self, mut document: Document, line: usize) -> Option<Document> {
        let place = (self.files.len() - 1, line);
        match self.seen.entry(document.id.clone()) {
            Entry::Vacant(free) => {
                free.insert(place);
            }
            Entry::Occupied(taken) => {
                let (file, at) = *taken.get();
                let first = if at == 0 { self.files[file].clone() } else { format!("{}:{at}", self.files[file]) };
                let what = format!("the id `{}` is already that of {first}", super::shorten(&document.id));
                let shown = self.files[place.0].clone();
                let help = "only the first is read; give each document an id of its own";
                self.fault(&shown, (line > 0).then_some(line), Problem::new(what, help));
                return None;
            }
        }
        document.published = document.published.or(self.options.date);
        self.account.read += 1;
        if document.published.is_none() {
            self.account.undated.push(document.id.clone());
        }
        Some(document)
    }
}

impl Iterator for Reader {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        loop {
            if let Some(document) = self.next_row() {
                return Some(document);
            }
            let found = self.sources.next()?;
            if let Some(document) = self.take(found) {
                return Some(document);
            }
        }
    }
}

fn document(id: String, text: String, body: Span, published: Option<jiff::civil::Date>, mut facts: Facts) -> Document {
    Document {
        id,
        text,
        body,
        published,
        title: facts.remove(&Field::Title),
        outlet: facts.remove(&Field::Outlet),
        url: facts.remove(&Field::Url),
        author: facts.remove(&Field::Author),
        speaker: facts.remove(&Field::Speaker),
    }
}

/// The path of a file below a folder, with `/`.
fn below(path: &Path, folder: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
