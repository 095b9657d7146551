//! Quotations in somebody's own text: a reading of a document that is one person's words in, whether these are another's out.
//!
//! ```text
//! I oppose the toll.                                    hers
//! “I support the toll.” Said nobody, ever.              passed on: not hers
//! As I said on Monday: “I oppose the toll.”             her own, said again
//! Told the whip over kippers: “I oppose the toll.”      a diary leaves out the "I"
//! “I oppose the toll.” — me, four years ago
//! ```

use super::holder::Holders;
use crate::stance::Reading;
use crate::text::{Kind, Quote};
use crate::words::{Listed, Tag};

impl Holders<'_> {
    /// It stands in a quotation of which nothing says that it is the author's own.
    pub(super) fn is_passed_on(&self, reading: &Reading, around: &[usize]) -> bool {
        let Some(quote) = self.text.quote_at(reading.span.start).filter(|q| q.inner.contains(reading.span)) else { return false };
        let outside = |s: &crate::span::Span| !quote.span.contains(*s);
        let told = around.iter().any(|&n| {
            let a = &self.attributions[n];
            a.source.as_ref().is_some_and(outside) || a.cue.as_ref().is_some_and(outside)
        });
        self.author.is_some() && !told && self.is_sentence(quote) && !self.is_whole_text(quote) && !self.is_own(quote)
    }

    /// It has a subject and a verb of its own.
    fn is_sentence(&self, quote: &Quote) -> bool {
        let Some(sentence) = self.reading.grammar().at(quote.tokens.start) else { return false };
        let inside = |at: usize| quote.tokens.contains(&at);
        sentence.verbs.iter().any(|v| v.finite && inside(v.main) && v.subject.as_ref().is_some_and(|s| inside(s.head)))
    }

    /// A post may put all of its words in quotation marks.
    fn is_whole_text(&self, quote: &Quote) -> bool {
        let word = |i: &usize| self.text.tokens[*i].kind == Kind::Word;
        (0..self.text.tokens.len()).filter(word).all(|i| quote.tokens.contains(&i))
    }

    /// The author speaks of himself right before it or behind the dash that follows it, and of nobody with a handle.
    fn is_own(&self, quote: &Quote) -> bool {
        let number = self.text.sentences.partition_point(|s| s.span.end <= quote.span.start);
        let Some(tokens) = self.text.sentences.get(number).map(|s| s.tokens.clone()) else { return false };
        let before = tokens.start..quote.tokens.start;
        let handle = before.clone().any(|i| self.text.word(i).starts_with('@'));
        let first = |i: usize| self.words.listed[i].any(Listed::FIRST);
        // "Told the whip:": whoever keeps a diary does not write "I".
        let tag = self.reading.grammar().at(tokens.start).and_then(|s| s.tag(tokens.start));
        let told = !before.is_empty() && tag == Some(Tag::Past) && self.words.listed[tokens.start].any(Listed::CUE);
        let dash = |i: usize| matches!(self.text.norm_at(i as isize), "—" | "–" | "-");
        let end = (quote.tokens.end..quote.tokens.end + 2).find(|&i| dash(i));
        let signed = end.and_then(|i| self.words.listed.get(i + 1)).is_some_and(|l| l.any(Listed::FIRST));
        !handle && (before.into_iter().any(first) || told || signed)
    }
}
