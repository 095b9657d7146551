//! Cuts a document's text into paragraphs, quotations, sentences and tokens.
//!
//! ```text
//! “Everything is on the table,” Hegseth said. It isn’t over.
//! ├──────────────────────────── quotation
//! ├─────────────────────────────────────────┤ ├────────────┤ sentences
//!                                              It|is|n’t|over|. tokens
//! ```
//!
//! Goes in: the text as it was read. Comes out: a [`Text`], whose tokens carry a normal form (lower case,
//! straight apostrophes, composed letters, acronyms without dots), so that every later room compares words
//! in one way. Odd text is not an error: stray and unclosed quotation marks are repaired where they stand.
//! Who speaks, and what words mean, is for later rooms.

mod bytes;
mod labels;
mod paragraphs;
mod quotes;
mod sentences;
mod tokens;
mod windows;

pub(crate) use bytes::find_byte;
pub use labels::{Label, Shape, is_aside, label};
pub use quotes::Quote;
pub use sentences::Sentence;
pub use tokens::{Kind, Token, normal_form, tokenize};
pub use windows::windows;

use crate::span::Span;
use std::ops::Range;

/// A text cut into its parts. All spans are bytes of [`Text::raw`]; all ranges are token numbers.
#[derive(Debug, Clone)]
pub struct Text<'d> {
    /// The text as it came in.
    pub raw: &'d str,
    /// All tokens in the order of the text.
    pub tokens: Vec<Token>,
    /// Paragraphs, as ranges of tokens.
    pub paragraphs: Vec<Range<usize>>,
    /// Quotations in the order in which they open; nested ones have `depth` 1 or more.
    pub quotes: Vec<Quote>,
    /// Sentences as a reader counts them: a quotation is never cut by the sentences inside it.
    pub sentences: Vec<Sentence>,
    /// The same text cut at every sentence end, also inside quotations. Each lies inside one of `sentences`.
    pub inner: Vec<Sentence>,
    norms: String,
}

impl<'d> Text<'d> {
    /// Cuts `raw[body]`; what lies outside of `body` (front matter) is not read, but offsets count from the start of `raw`.
    #[must_use]
    pub fn new(raw: &'d str, body: Span) -> Self {
        let (mut tokens, norms) = tokens::tokenize(raw, body);
        let blocks = paragraphs::find(raw, body);
        let paragraph_tokens = paragraphs::token_ranges(&blocks, &tokens);
        let quotes = quotes::find(raw, &tokens, &paragraph_tokens);
        let cuts = sentences::cuts(raw, &blocks, &tokens, &paragraph_tokens);
        tokens::swallow_abbreviation_dots(raw, &mut tokens, &cuts);
        let paragraphs = paragraphs::token_ranges(&blocks, &tokens);
        let mut text = Text { raw, tokens, paragraphs, quotes: Vec::new(), sentences: Vec::new(), inner: Vec::new(), norms };
        text.quotes = quotes::number_tokens(quotes, &text.tokens);
        text.inner = sentences::inner(&text, &cuts);
        text.sentences = sentences::outer(&text);
        text
    }

    /// Cuts a whole string; a shorthand for tests and single sentences.
    #[must_use]
    pub fn of(raw: &'d str) -> Self {
        Self::new(raw, Span::new(0, raw.len()))
    }

    /// The normal form of token `index`: lower case, `'` for every apostrophe, composed letters, `us` for `U.S.`.
    #[must_use]
    pub fn norm(&self, index: usize) -> &str {
        self.tokens[index].norm_in(&self.norms)
    }

    /// The normal form of token `index` as the text has it, or `""` past either end.
    #[must_use]
    pub fn norm_at(&self, index: isize) -> &str {
        usize::try_from(index).ok().filter(|&i| i < self.tokens.len()).map_or("", |i| self.norm(i))
    }

    /// The words of token `index` as written.
    #[must_use]
    pub fn word(&self, index: usize) -> &'d str {
        self.tokens[index].span.of(self.raw)
    }

    /// The bytes that the tokens of `range` cover, first to last; empty for an empty range.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            return Span::default();
        }
        self.tokens[range.start].span.cover(self.tokens[range.end - 1].span)
    }

    /// The tokens that lie wholly inside `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.start < span.start);
        let end = self.tokens.partition_point(|t| t.span.end <= span.end);
        start..end.max(start)
    }

    /// Number of the outer sentence that holds the byte `at`, if any.
    #[must_use]
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|s| s.span.end <= at);
        (index < self.sentences.len() && self.sentences[index].span.start <= at).then_some(index)
    }

    /// The outermost quotation whose inside holds the byte `at`, if any.
    #[must_use]
    pub fn quote_at(&self, at: usize) -> Option<&Quote> {
        // Outermost quotations do not overlap: only the last that opens before it can hold it.
        let opened = self.quotes.partition_point(|q| q.span.start <= at);
        self.quotes[..opened].iter().rfind(|q| q.depth == 0).filter(|q| q.inner.holds(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The room's one door for tests: sentences on lines, tokens between bars.
    fn cut(raw: &str) -> String {
        let text = Text::of(raw);
        let line = |s: &Sentence| text.tokens[s.tokens.clone()].iter().map(|t| t.span.of(raw)).collect::<Vec<_>>().join("|");
        text.sentences.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn inner(raw: &str) -> Vec<&str> {
        let text = Text::of(raw);
        text.inner.iter().map(|s| s.span.of(raw)).collect()
    }

    fn quotes(raw: &str) -> Vec<&str> {
        Text::of(raw).quotes.iter().map(|q| q.inner.of(raw)).collect()
    }

    #[test]
    fn contractions_are_two_tokens() {
        insta::assert_snapshot!(cut("It isn’t over; we can't, won't and cannot. Voss's levy."), @"
        It|is|n’t|over|;|we|ca|n't|,|wo|n't|and|can|not|.
        Voss|'s|levy|.
        ");
    }

    #[test]
    fn normal_forms_undo_contractions_and_dots() {
        let text = Text::of("U.S. won’t");
        assert_eq!([text.norm(0), text.norm(1), text.norm(2)], ["us", "will", "n't"]);
    }

    #[test]
    fn titles_and_initials_do_not_end_a_sentence() {
        insta::assert_snapshot!(cut("Sen. John Q. Public of the U.S. Senate met Mr. Voss. He left."), @"
        Sen.|John|Q.|Public|of|the|U.S.|Senate|met|Mr.|Voss|.
        He|left|.
        ");
    }

    #[test]
    fn a_title_stays_with_its_name_and_an_hour_with_its_day() {
        assert_eq!(inner("She met Ms. Voss. Dr. Brandt came at 5 p.m. Tuesday.").len(), 2);
        assert_eq!(inner("It was 5 p.m. They left.").len(), 2);
    }

    #[test]
    fn a_quotation_is_one_sentence_outside_and_many_inside() {
        let raw = "“We won. Now we rest,” she said. He left.";
        insta::assert_snapshot!(cut(raw), @"
        “|We|won|.|Now|we|rest|,|”|she|said|.
        He|left|.
        ");
        assert_eq!(inner(raw), ["“We won.", "Now we rest,” she said.", "He left."]);
    }

    #[test]
    fn glued_sentences_are_cut() {
        assert_eq!(inner("War with China.In remarks, he spoke."), ["War with China.", "In remarks, he spoke."]);
        assert_eq!(inner("“A is so.”“B is so,” he said."), ["“A is so.”", "“B is so,” he said."]);
    }

    #[test]
    fn straight_and_curly_quotes_are_found_and_apostrophes_are_not() {
        assert_eq!(quotes("\"I won't,\" he said; “you don’t.”"), ["I won't,", "you don’t."]);
        assert_eq!(quotes("Hegseth says ‘everything is on the table’ now"), ["everything is on the table"]);
        assert_eq!(quotes("the '90s and the workers' party"), Vec::<&str>::new());
        assert_eq!(quotes("He said 'it is over' today."), ["it is over"]);
        assert_eq!(quotes("''We won't,'' he said; the workers' ''fees'' stay."), ["We won't,", "fees"]);
    }

    #[test]
    fn an_unclosed_quotation_ends_with_its_sentence_unless_the_next_paragraph_goes_on() {
        assert_eq!(quotes("He said “we go. Then she left."), ["we go."]);
        assert_eq!(quotes("“We go.\n\n“We stay,” he said."), ["We go.", "We stay,"]);
    }

    /// What is read in linear time ends at once; the square of these lengths would not end today.
    #[test]
    fn hostile_text_is_cut_in_linear_time() {
        for piece in ["U.S.", "a-", "'", ".", "“", "‘a’ ", "1,", "“no”.\n\n", "(", "é\u{301}"] {
            let raw = piece.repeat(100_000 / piece.len());
            let text = Text::of(&raw);
            let _ = text.quotes.iter().filter(|q| text.quote_at(q.inner.start).is_some()).count();
        }
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        assert_eq!(cut("The minister said that she\nwould not go.").lines().count(), 1);
        assert_eq!(cut("Minister says no\nThe minister said no on Friday.").lines().count(), 2);
    }
}
