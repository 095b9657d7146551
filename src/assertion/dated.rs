//! Whence a day of speaking is known: what gave it in, its words for a reader out.
//!
//! ```text
//! Voss said on Wednesday that …              Words("Wednesday")             Wednesday
//! A day after Voss said …, she left          After("A day")                 A day after
//! “Never,” she said.                         SameOccasion(the one above)    same occasion: Wednesday
//! “Never,” she said, and nothing has a day   Printing                       dct
//! ```
//!
//! Rooms ask the kind; its words are for outputs, and [`std::fmt::Display`] is the one place that knows them.

use std::fmt;

/// What gave a day of speaking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatedBy {
    /// These words of the text.
    Words(String),
    /// These words, which tell how much later something else happened ("A day" of "A day after Voss said …").
    After(String),
    /// Other words of the same speaker nearby, whose day is known so.
    SameOccasion(Box<DatedBy>),
    /// The document is one person's own words, or a turn of a transcript: they were spoken on its day.
    OwnWords,
    /// Nothing in the text: the day of printing, by which it was said at the latest.
    Printing,
    /// Told as something said before, on no day.
    Recalled,
    /// Nothing at all: the document has no day either.
    Undated,
}

impl DatedBy {
    /// Its day is reckoned from that of something else: "a day after she spoke", and the same in "two days after".
    #[must_use]
    pub fn is_by_another(&self) -> bool {
        match self {
            DatedBy::After(_) => true,
            DatedBy::Words(words) => words.ends_with("after"),
            DatedBy::SameOccasion(other) => other.is_by_another(),
            DatedBy::OwnWords | DatedBy::Printing | DatedBy::Recalled | DatedBy::Undated => false,
        }
    }

    /// These very words gave it.
    #[must_use]
    pub fn is_words(&self, words: &str) -> bool {
        matches!(self, DatedBy::Words(own) if own == words)
    }
}

impl fmt::Display for DatedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DatedBy::Words(words) => f.write_str(words),
            DatedBy::After(words) => write!(f, "{words} after"),
            DatedBy::SameOccasion(other) => write!(f, "same occasion: {other}"),
            DatedBy::OwnWords => f.write_str("day of the document"),
            DatedBy::Printing => f.write_str("dct"),
            DatedBy::Recalled => f.write_str("recalled"),
            DatedBy::Undated => f.write_str("undated"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_words() {
        let wednesday = DatedBy::Words("Wednesday".to_owned());
        let all = [
            wednesday.clone(),
            DatedBy::After("A day".to_owned()),
            DatedBy::SameOccasion(Box::new(wednesday)),
            DatedBy::OwnWords,
            DatedBy::Printing,
            DatedBy::Recalled,
            DatedBy::Undated,
        ];
        insta::assert_snapshot!(all.map(|by| by.to_string()).join("\n"), @r"
        Wednesday
        A day after
        same occasion: Wednesday
        day of the document
        dct
        recalled
        undated
        ");
    }

    #[test]
    fn a_day_that_hangs_on_another_is_told_apart() {
        let by = |by: DatedBy| by.is_by_another();
        assert!(by(DatedBy::After("A day".to_owned())) && by(DatedBy::Words("two days after".to_owned())));
        assert!(!by(DatedBy::Words("the day after tomorrow".to_owned())) && !by(DatedBy::Printing));
    }
}
