//! Places in a text: half-open byte ranges, and lines that end as any system ends them.

use std::ops::Range;

/// A half-open range of bytes of a document's text, never cut inside a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset just past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end` (bytes).
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Number of bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// True when no byte lies inside.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// True when `other` lies wholly inside (equal spans count).
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the byte at `at` lies inside.
    #[must_use]
    pub fn holds(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// True when the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The words of `text` inside this span.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// The lines of `text`, each with its end: `\n`, `\r\n` or, as old files have it, `\r`.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (line, behind) = rest.split_at(line_end(rest.as_bytes()));
        rest = behind;
        (!line.is_empty()).then_some(line)
    })
}

/// Just past the first line end, or the length where there is none.
fn line_end(text: &[u8]) -> usize {
    let Some(at) = text.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else { return text.len() };
    at + if text[at..].starts_with(b"\r\n") { 2 } else { 1 }
}

/// Where the lines of a text begin, to name the line of any byte without counting again.
#[derive(Debug, Clone)]
pub struct LineStarts(Vec<usize>);

impl LineStarts {
    /// The lines of that text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let begin = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
        Self(lines(text).map(begin).collect())
    }

    /// 1-based line that holds the byte `at`.
    #[must_use]
    pub fn line(&self, at: usize) -> usize {
        self.0.partition_point(|&start| start <= at).max(1)
    }
}

/// A mark stands after so many bytes.
const MARK: usize = 1024;

/// How many characters stand before any byte of a text, without counting again from its start.
#[derive(Debug, Clone)]
pub struct CharCounts(Vec<usize>);

impl CharCounts {
    /// The characters of that text, counted once.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let counted = text.as_bytes().chunks(MARK).scan(0, |before, bytes| {
            let here = *before;
            *before += chars_in(bytes);
            Some(here)
        });
        Self(counted.collect())
    }

    /// Number of Unicode characters of `text`, the text that was counted, before the byte `at`.
    #[must_use]
    pub fn before(&self, text: &str, at: usize) -> usize {
        let mark = (at / MARK).min(self.0.len().saturating_sub(1));
        self.0.get(mark).map_or(0, |before| before + chars_in(&text.as_bytes()[mark * MARK..at]))
    }
}

/// A character begins with each byte that continues none.
fn chars_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_any_system_ends_them() {
        for text in ["a\n\nbc\n", "a\r\n\r\nbc\r\n", "a\r\rbc\r"] {
            assert_eq!(lines(text).map(str::trim_end).collect::<Vec<_>>(), ["a", "", "bc"]);
            let starts = LineStarts::of(text);
            assert_eq!((starts.line(0), starts.line(text.find('b').unwrap()), starts.line(text.find('c').unwrap())), (1, 3, 3));
        }
        assert_eq!((lines("").count(), LineStarts::of("").line(0)), (0, 1));
        assert_eq!(lines("\n\rb").collect::<Vec<_>>(), ["\n", "\r", "b"]);
    }

    #[test]
    fn characters_are_counted_as_if_from_the_start() {
        for text in ["", "plain", &"a“ö😀”".repeat(700)] {
            let counts = CharCounts::of(text);
            for (n, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(counts.before(text, at), n);
            }
            assert_eq!(counts.before(text, text.len()), text.chars().count());
        }
    }
}
