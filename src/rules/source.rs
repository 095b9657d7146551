//! One rule file as text: its name, its pack, and where its lines begin.

use super::Place;
use crate::span::Span;
use std::sync::Arc;

/// A rule file as it was read; the loader opens no files itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// As the user would name it: `rules/core-en/stances.toml`.
    pub name: String,
    /// All of its text.
    pub text: String,
    /// Number of its pack in loading order: later packs win by id, files of one pack may not repeat an id.
    pub pack: usize,
    /// The project file, `walkback.toml`: it may also say which packs are loaded and how grave faults are.
    pub project: bool,
}

impl Source {
    /// A file of one's own, over all packs.
    #[must_use]
    pub fn of(name: &str, text: &str) -> Self {
        Source { name: name.to_owned(), text: text.to_owned(), pack: usize::MAX, project: false }
    }
}

/// A rule file whose places can be named. Cheap to clone.
#[derive(Debug, Clone)]
pub struct File(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    name: Arc<str>,
    text: String,
    pack: usize,
    project: bool,
    /// Offset of the first byte of every line.
    lines: Vec<usize>,
}

impl File {
    /// The file of that source.
    #[must_use]
    pub fn new(source: &Source) -> Self {
        let text = source.text.clone();
        let lines = std::iter::once(0).chain(memchr_lines(&text)).collect();
        Self(Arc::new(Inner { name: source.name.as_str().into(), text, pack: source.pack, project: source.project, lines }))
    }

    /// Its name, as messages show it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Its text, which all spans count.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Number of its pack.
    #[must_use]
    pub fn pack(&self) -> usize {
        self.0.pack
    }

    /// Is it the project file?
    #[must_use]
    pub fn is_project(&self) -> bool {
        self.0.project
    }

    /// 1-based line of the byte `at`.
    #[must_use]
    pub fn line(&self, at: usize) -> usize {
        self.0.lines.partition_point(|&start| start <= at)
    }

    /// Number of lines; an empty file has one.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.0.lines.len()
    }

    /// Bytes of the 1-based line, without its line end; past the last line, the last.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        let index = line.clamp(1, self.0.lines.len()) - 1;
        let start = self.0.lines[index];
        let end = self.0.lines.get(index + 1).map_or(self.0.text.len(), |&next| next - 1);
        Span::new(start, end - usize::from(end > start && self.0.text.as_bytes()[end - 1] == b'\r'))
    }

    /// The place of the byte `at`, as findings and messages name it.
    #[must_use]
    pub fn place(&self, at: usize) -> Place {
        Place { file: Arc::clone(&self.0.name), line: u32::try_from(self.line(at)).unwrap_or(u32::MAX) }
    }
}

impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for File {}

/// Offsets just behind every line feed.
fn memchr_lines(text: &str) -> impl Iterator<Item = usize> {
    text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_in_files_with_either_line_end() {
        let file = |text: &str| File::new(&Source { name: "a.toml".into(), text: text.into(), pack: 0, project: false });
        for text in ["a = 1\nbb = 2\nc", "a = 1\r\nbb = 2\r\nc"] {
            let file = file(text);
            assert_eq!(file.place(text.find("bb").unwrap()).to_string(), "a.toml:2");
            assert_eq!(file.line_span(2).of(text), "bb = 2");
            assert_eq!(file.line_span(3).of(text), "c");
        }
    }
}
