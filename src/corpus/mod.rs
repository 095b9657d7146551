//! Reads documents: paths and streams in, dated [`Document`]s out.

use crate::span::Span;
use jiff::civil::Date;
use std::fmt;

/// One dated text of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The row's `id`, else its line number; for files the path below the folder that was given, with `/`.
    pub id: String,
    /// The text that all offsets count: for a file the whole decoded file, for a row its `text` untouched.
    pub text: String,
    /// The part of `text` to read: all of it, less front matter and dateline.
    pub body: Span,
    /// A title that stands outside of `text` (rows); a title inside the text is just text.
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

/// Something in the input that could not be read; the rest was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFault {
    /// The file as the user named it, or `-`.
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
        write!(f, "error: {}", self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.what)?;
        if self.help.is_empty() { Ok(()) } else { write!(f, "\n  = help: {}", self.help) }
    }
}

/// What was read, and what was not.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// In the order in which they were given, folders in sorted order.
    pub documents: Vec<Document>,
    /// Files of kinds that are not read, as paths.
    pub not_read: Vec<String>,
    /// What could not be read, although it should have been.
    pub faults: Vec<InputFault>,
}
