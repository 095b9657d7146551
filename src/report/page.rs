//! Lines with inks in, text for a screen out; what a document brings along can never act on the terminal.
//!
//! ```text
//! Line  name "Mara Voss"  plain " on "  name "the levy"  plain ": "  grave "flip"
//! ```
//!
//! Inks become colours only where a terminal shows them. All text goes through [`visible`] here and nowhere else.

use crate::graph::visible;
use anstyle::{AnsiColor, Style};

/// For what a report is made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Characters in a line, where the words allow it.
    pub width: usize,
    /// Shows colours.
    pub colour: bool,
}

impl Default for Screen {
    /// Lines as long as they come out, no colour.
    fn default() -> Self {
        Self { width: usize::MAX, colour: false }
    }
}

/// What a piece of a line is, for the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Plain,
    /// Speakers and topics.
    Name,
    /// A flip.
    Grave,
    /// Any other change.
    Mild,
    /// Two members of a group apart.
    Apart,
    /// Why a person should look.
    Ask,
    /// Sources, rules and other small print.
    Faint,
}

impl Ink {
    fn style(self) -> Style {
        match self {
            Ink::Plain => Style::new(),
            Ink::Name => Style::new().bold(),
            Ink::Grave => AnsiColor::Red.on_default().bold(),
            Ink::Mild => AnsiColor::Yellow.on_default().bold(),
            Ink::Apart => AnsiColor::Magenta.on_default().bold(),
            Ink::Ask => AnsiColor::Yellow.on_default(),
            Ink::Faint => Style::new().dimmed(),
        }
    }
}

/// One line.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line(Vec<(Ink, String)>);

impl Line {
    pub(crate) fn of(ink: Ink, text: impl Into<String>) -> Self {
        Self::default().and(ink, text)
    }

    pub(crate) fn and(mut self, ink: Ink, text: impl Into<String>) -> Self {
        self.0.push((ink, text.into()));
        self
    }

    /// The two lines as one.
    pub(crate) fn joined(mut self, other: Self) -> Self {
        for (ink, text) in other.0 {
            match self.0.last_mut().filter(|(last, _)| *last == ink) {
                Some((_, known)) => known.push_str(&text),
                None => self.0.push((ink, text)),
            }
        }
        self
    }

    /// Number of characters.
    pub(crate) fn chars(&self) -> usize {
        self.0.iter().map(|(_, text)| chars(text)).sum()
    }

    /// Breaks the line between words; what follows is set in by `indent`.
    pub(crate) fn wrapped(self, width: usize, indent: usize) -> Vec<Self> {
        if self.chars() <= width {
            return vec![self];
        }
        let (mut lines, mut at) = (vec![Self::default()], 0);
        for word in self.words() {
            if at > indent && at + word.chars() - word.trailing() > width {
                lines.push(Self::of(Ink::Plain, " ".repeat(indent)));
                at = indent;
            }
            at += word.chars();
            let line = lines.pop().unwrap_or_default();
            lines.push(line.joined(word));
        }
        lines
    }

    /// Its words, each with the white space behind it; a word may have several inks. White space at the front is a word.
    fn words(self) -> Vec<Self> {
        let mut words: Vec<Self> = Vec::new();
        for (ink, text) in self.0 {
            for piece in text.split_inclusive(' ') {
                let goes_on = words.last().is_some_and(|word| word.trailing() == 0 || piece.trim().is_empty());
                match words.last_mut().filter(|_| goes_on) {
                    Some(word) => word.0.push((ink, piece.to_owned())),
                    None => words.push(Self::of(ink, piece)),
                }
            }
        }
        words
    }

    /// Number of characters of white space at its end.
    fn trailing(&self) -> usize {
        let mut spaces = 0;
        for (_, text) in self.0.iter().rev() {
            let kept = text.trim_end().len();
            spaces += text.len() - kept;
            if kept > 0 {
                break;
            }
        }
        spaces
    }

    fn shown(&self, colour: bool) -> String {
        let plain: String = self.0.iter().map(|(_, text)| visible(text)).collect();
        if !colour {
            return plain.trim_end().to_owned();
        }
        let ended = self.0.iter().rposition(|(_, text)| !text.trim_end().is_empty()).map_or(0, |last| last + 1);
        let inked = self.0[..ended].iter().map(|(ink, text)| match ink {
            Ink::Plain => visible(text),
            ink => format!("{}{}{:#}", ink.style(), visible(text), ink.style()),
        });
        inked.collect::<String>().trim_end().to_owned()
    }
}

/// Blocks of lines, with an empty line between them.
pub(crate) fn shown(blocks: &[Vec<Line>], screen: &Screen) -> String {
    let block = |lines: &Vec<Line>| lines.iter().map(|line| line.shown(screen.colour) + "\n").collect::<String>();
    blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

/// Number of characters, which is the width of nearly all text.
pub(crate) fn chars(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> Line {
        Line::of(Ink::Name, "Mara Voss")
            .and(Ink::Plain, " on ")
            .and(Ink::Name, "the \u{1b}[2Jlevy")
            .and(Ink::Faint, " in harbours ")
    }

    fn lines(width: usize) -> String {
        let wrapped = line().wrapped(width, 2);
        wrapped.iter().map(|line| line.shown(false)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_line_is_broken_between_words_and_set_in() {
        insta::assert_snapshot!(lines(80), @r"Mara Voss on the \u{1b}[2Jlevy in harbours");
        insta::assert_snapshot!(lines(20), @r"
        Mara Voss on the
          \u{1b}[2Jlevy in
          harbours
        ");
        insta::assert_snapshot!(lines(3), @r"
        Mara
          Voss
          on
          the
          \u{1b}[2Jlevy
          in
          harbours
        ");
    }

    #[test]
    fn inks_are_colours_only_where_they_are_asked_for_and_texts_bring_none() {
        assert!(!line().shown(false).contains('\u{1b}'));
        insta::assert_snapshot!(line().shown(true).replace('\u{1b}', "^"), @r"^[1mMara Voss^[0m on ^[1mthe \u{1b}[2Jlevy^[0m^[2m in harbours ^[0m");
    }
}
