//! Where a reading stands in its document: a span of a text in, the words and what stands around them out.
//!
//! ```text
//! On Monday Voss told the port that she would never back the levy, and left.
//! └───────── before ──────────────┘ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ └─ after ┘
//!                                       ^^^^^ deciding
//! ```
//!
//! Documents are not kept once they are read: what a report shows of one must be taken along here.

use crate::span::Span;
use std::ops::Range;

/// So many characters before and after tell a passage from its like: what Hypothesis and other annotators keep.
const CONTEXT: usize = 32;

/// So many bytes of a sentence are kept on each side of its words.
const REACH: usize = 300;

/// Which text of the document a span counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The text.
    Text,
    /// The title that stands outside of it.
    Title,
}

impl Field {
    /// As every output calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Field::Text => "text",
            Field::Title => "title",
        }
    }
}

/// Where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The words, exactly as in the document; at most 400 bytes.
    pub text: String,
    /// Their bytes.
    pub span: Span,
    /// The words that decided, inside `span`.
    pub deciding: Span,
    /// 1-based line on which it begins; 0 where nobody counted.
    pub line: usize,
    /// Text or title.
    pub field: Field,
    /// What stands around it.
    pub around: Around,
    /// Words were left out at its front, at its end, since it would be too long.
    pub shortened: [bool; 2],
}

/// What stands right before and after a passage, for a reader and for finding it again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// The text before it, back to where its sentence begins and at least 32 characters; at most 300 bytes of the sentence.
    pub before: String,
    /// How many bytes at the end of `before` belong to the sentence.
    pub sentence_before: usize,
    /// The text after it, likewise.
    pub after: String,
    /// How many bytes at the front of `after` belong to the sentence.
    pub sentence_after: usize,
    /// The sentence goes on beyond what is kept: before, and after.
    pub cut: [bool; 2],
    /// The passage in Unicode characters from the start of the field, which is how W3C Web Annotation counts.
    pub chars: Range<usize>,
}

impl Around {
    /// What stands around `span` of a field, in `sentence`; `begins` is the number of characters before the span.
    pub(super) fn of(field: &str, span: Span, sentence: Span, begins: usize) -> Self {
        let (front, back) = (&field[..span.start], &field[span.end..]);
        let sentence = Span::new(sentence.start.min(span.start), sentence.end.clamp(span.end, field.len()));
        let (own_before, cut_before) = last_words(&front[sentence.start..]);
        let (own_after, cut_after) = first_words(&back[..sentence.end - span.end]);
        Self {
            before: front[front.len() - own_before.len().max(last_chars(front).len())..].to_owned(),
            sentence_before: own_before.len(),
            after: back[..own_after.len().max(first_chars(back).len())].to_owned(),
            sentence_after: own_after.len(),
            cut: [cut_before, cut_after],
            chars: begins..begins + span.of(field).chars().count(),
        }
    }
}

impl Evidence {
    /// The 32 characters before the words, fewer at the start: the `prefix` of a W3C `TextQuoteSelector`.
    #[must_use]
    pub fn prefix(&self) -> &str {
        last_chars(&self.around.before)
    }

    /// The 32 characters behind the words, fewer at the end: the `suffix` of a W3C `TextQuoteSelector`.
    #[must_use]
    pub fn suffix(&self) -> &str {
        first_chars(&self.around.after)
    }

    /// The sentence in five parts: what stands before the words, the words before those that decided, those, the words after
    /// them, and what stands after the words. "…" stands where the sentence is longer than what is kept of it.
    #[must_use]
    pub fn in_sentence(&self) -> [String; 5] {
        let Around { before, sentence_before, after, sentence_after, cut, .. } = &self.around;
        let at = |byte: usize| byte.saturating_sub(self.span.start).min(self.text.len());
        let (from, to) = (at(self.deciding.start), at(self.deciding.end));
        let [more_before, more_after] = cut.map(|cut| if cut { "…" } else { "" });
        let part = |range: Range<usize>| self.text.get(range).unwrap_or_default().to_owned();
        [
            format!("{more_before}{}", before.get(before.len() - sentence_before..).unwrap_or_default()),
            part(0..from),
            part(from..to),
            part(to..self.text.len()),
            format!("{}{more_after}", after.get(..*sentence_after).unwrap_or_default()),
        ]
    }
}

/// The end of a text, from the start of a word and at most [`REACH`] bytes; whether anything was left out.
fn last_words(text: &str) -> (&str, bool) {
    let Some(over) = text.len().checked_sub(REACH + 1) else { return (text, false) };
    let near = (over + 1..text.len()).find_map(|at| text.get(at..)).unwrap_or_default();
    (near.split_once(char::is_whitespace).map_or(near, |(_, words)| words), true)
}

/// The front of a text, to the end of a word and at most [`REACH`] bytes; whether anything was left out.
fn first_words(text: &str) -> (&str, bool) {
    if text.len() <= REACH {
        return (text, false);
    }
    let near = (0..=REACH).rev().find_map(|at| text.get(..at)).unwrap_or_default();
    (near.rsplit_once(char::is_whitespace).map_or(near, |(words, _)| words), true)
}

fn last_chars(text: &str) -> &str {
    let from = text.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    &text[from..]
}

fn first_chars(text: &str) -> &str {
    let to = text.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| at);
    &text[..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `<` and `>` stand around the words, `[` and `]` around those that decide.
    fn evidence(marked: &str) -> Evidence {
        let at =
            |mark: char| marked[..marked.find(mark).unwrap()].chars().filter(|c| !"<>[]".contains(*c)).map(char::len_utf8).sum();
        let text = marked.replace(['<', '>', '[', ']'], "");
        let (span, deciding) = (Span::new(at('<'), at('>')), Span::new(at('['), at(']')));
        let sentence = crate::text::Text::of(&text).sentences.iter().find(|s| s.span.contains(span)).map_or(span, |s| s.span);
        let around = Around::of(&text, span, sentence, text[..span.start].chars().count());
        Evidence { text: span.of(&text).to_owned(), span, deciding, line: 1, field: Field::Text, around, shortened: [false; 2] }
    }

    #[test]
    fn a_sentence_stands_around_the_words_and_a_prefix_goes_beyond_it() {
        let found =
            evidence("It rained. The mayor said that <she would [never back] the levy> on Zoë’s ships. Then he left the quay.");
        assert_eq!(found.in_sentence(), ["The mayor said that ", "she would ", "never back", " the levy", " on Zoë’s ships."]);
        assert_eq!(found.prefix(), "It rained. The mayor said that ");
        assert_eq!(found.suffix(), " on Zoë’s ships. Then he left th");
        assert_eq!(found.around.chars, 31..60);
    }

    #[test]
    fn nothing_stands_around_a_text_that_is_all_there_is() {
        let found = evidence("<[Never.]>");
        assert_eq!(found.in_sentence(), ["", "", "Never.", "", ""]);
        assert_eq!((found.prefix(), found.suffix(), found.around.chars.clone()), ("", "", 0..6));
    }

    #[test]
    fn of_a_long_sentence_whole_words_are_kept() {
        let found = evidence(&format!("{}<[never]>{}", "wörd ".repeat(200), " wörd".repeat(200)));
        let [before, .., after] = found.in_sentence();
        assert!(before.starts_with("…wörd wörd") && before.len() < REACH + 4, "{before}");
        assert!(after.ends_with(" wörd…") && after.len() < REACH + 4, "{after}");
        assert_eq!(found.around.chars, 1000..1005);
    }
}
