//! Reads documents: paths and streams in, dated [`Document`]s out.
//!
//! ```text
//! articles/                       Document { id: "2024-03-02-council.txt", published: 2024-03-02, … }
//! ├── 2024-03-02-council.txt  ─▶  Document { id: "web/levy.md", published: 2024-06-18, … }
//! ├── web/levy.md                 not read: articles/photo.jpg
//! └── photo.jpg
//! ```
//!
//! What cannot be read is a fault with its place, and the rest is read. Text is decoded and otherwise left as
//! it is; sentences and words are for [`crate::text`].

mod dates;
mod decode;
mod facts;
mod front_matter;
mod listing;
mod opening;
mod reader;
mod rows;
mod sources;

pub use dates::{FORMS, day_of, why_no_day};
pub use facts::{Field, Rename};
pub use reader::Reader;
pub use sources::{is_read, size};

use crate::span::Span;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::{fmt, io};

/// One dated text of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The row's `id`, else its line number; for files the path below the folder that was given, with `/`.
    pub id: String,
    /// The text that all offsets count: for a file the whole decoded file, for a row its `text` untouched.
    pub text: String,
    /// The part of `text` to read: all of it, less front matter.
    pub body: Span,
    /// A title that stands outside of `body` (rows, front matter, `documents.toml`); a title inside is just text.
    pub title: Option<String>,
    /// The day on which it was printed (TimeML's document creation time), if it says.
    pub published: Option<Date>,
    /// Who printed it.
    pub outlet: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Whose own words the whole document is (tweet, speech, release), if one person's.
    pub speaker: Option<String>,
}

impl Document {
    /// A document that is nothing but a text and a day; for examples of rules and for tests.
    #[must_use]
    pub fn of(id: &str, text: &str, published: Option<Date>) -> Self {
        Self {
            id: id.to_owned(),
            body: Span::new(0, text.len()),
            text: text.to_owned(),
            published,
            title: None,
            outlet: None,
            url: None,
            author: None,
            speaker: None,
        }
    }
}

/// Something in the input that could not be read, or that its author should know of; the rest was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFault {
    /// A notice: everything was read that is there.
    pub is_notice: bool,
    /// The file as the user named it, or `-`; empty where the words name it.
    pub path: String,
    /// 1-based line, where the fault has one.
    pub line: Option<usize>,
    /// What is wrong, lower case, no full stop.
    pub what: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for InputFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", if self.is_notice { "warning" } else { "error" }, self.in_one_line())?;
        if self.help.is_empty() { Ok(()) } else { write!(f, "\n  = help: {}", self.help) }
    }
}

impl InputFault {
    /// Place and fault, without what to do.
    #[must_use]
    pub fn in_one_line(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}: {}", self.path, self.what),
            None if self.path.is_empty() => self.what.clone(),
            None => format!("{}: {}", self.path, self.what),
        }
    }

    fn new(path: &str, what: &str, help: &str) -> Self {
        Self { is_notice: false, path: path.to_owned(), line: None, what: what.to_owned(), help: help.to_owned() }
    }

    fn notice(path: &str, what: &str, help: &str) -> Self {
        Self { is_notice: true, ..Self::new(path, what, help) }
    }

    fn of_io(path: &str, error: &io::Error) -> Self {
        Self::new(path, &io_words(error), "")
    }
}

/// What was read, and what was not.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// In the order in which they were given, folders in sorted order.
    pub documents: Vec<Document>,
    /// Files of kinds that are not read, as paths.
    pub not_read: Vec<String>,
    /// Files that were given a second time, by the same path or another; they were read once.
    pub twice: Vec<String>,
    /// What could not be read, although it should have been.
    pub faults: Vec<InputFault>,
    /// What was read, but not as its author may have thought.
    pub notices: Vec<InputFault>,
    /// Number of files (and streams) of kinds that are read.
    pub files: usize,
    /// Number of documents read from them.
    pub read: usize,
    /// Ids of the documents without a date.
    pub undated: Vec<String>,
}

/// How inputs are read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Fields that the input calls by other names.
    pub renames: Vec<Rename>,
    /// The day of every document that does not say.
    pub date: Option<Date>,
}

/// Reads all of `paths` at once; [`Reader`] reads them one document at a time.
#[must_use]
pub fn read(paths: &[PathBuf], options: &ReadOptions) -> Corpus {
    Reader::new(paths, options).finish()
}

/// What Unix answers to who opens a socket as a file (ENXIO).
const NO_SUCH_DEVICE: i32 = 6;

/// The words for an error of the system, lower case, no full stop.
#[must_use]
pub fn io_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotSeekable | io::ErrorKind::Unsupported => "it cannot be read from".to_owned(),
        _ if error.raw_os_error() == Some(NO_SUCH_DEVICE) => "it is a socket, or a device that is not there".to_owned(),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            format!("the file is damaged: {error}")
        }
        _ => error.to_string(),
    }
}

/// The text of a file of TOML, which is UTF-8 by definition; else why there is none.
///
/// # Errors
///
/// That it cannot be read, or is not UTF-8 and from which line on, in words.
pub fn read_toml(path: &Path) -> Result<String, String> {
    toml_text(std::fs::read(path).map_err(|error| io_words(&error))?)
}

/// The text of a rule file; what is wrong with it in words.
///
/// # Errors
///
/// That it is not UTF-8, and from which line on, in words.
pub fn toml_text(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..good].iter().filter(|byte| **byte == b'\n').count();
        format!("line {line} is not UTF-8; save the file as UTF-8")
    })
}

/// The first line of a message of several.
fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().to_owned()
}

/// A value as a message can show it: at most 60 characters.
fn shorten(value: &str) -> String {
    let mut short: String = value.chars().take(60).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests;
