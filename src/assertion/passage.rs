//! Chooses the words that show a reading: a reading and who holds it in, its [`Evidence`] out.
//!
//! ```text
//! Kell denied that the council would ever back the levy, and left the quay.
//!      ^^^^^^ the cue that denies is shown too       ^^^ the words end where those of the source do
//! ```
//!
//! What stands around the words, and how much of it is kept, is for `evidence.rs` to say.

use super::holder::Holder;
use super::scene::Scene;
use super::{Around, Evidence, Field};
use crate::span::Span;
use crate::stance::Reading;

/// Longest evidence, in bytes.
const EVIDENCE: usize = 400;

impl Scene<'_> {
    /// The sentence of the match, inside the words that are the holder's, at most [`EVIDENCE`] bytes around the match. A cue that
    /// denies them is shown too.
    pub(super) fn evidence(&self, reading: &Reading, holder: &Holder, around: &[usize]) -> Evidence {
        let sentence = self.text.inner[reading.sentence].span;
        let told = if holder.chain.is_empty() { around.first() } else { around.last() };
        let piece = told.and_then(|&n| self.attributions[n].content.iter().find(|s| s.contains(reading.span)));
        let quote = self.text.quote_at(reading.span.start).map(|q| q.inner).filter(|q| q.contains(reading.span));
        let mut span = sentence;
        for bound in [piece.copied(), quote].into_iter().flatten() {
            span = Span::new(span.start.max(bound.start), span.end.min(bound.end));
        }
        let denial = holder.attribution.filter(|_| holder.denied > 0).and_then(|n| self.attributions[n].cue);
        if let Some(cue) = denial.filter(|c| sentence.contains(*c)) {
            span = span.cover(cue);
        }
        if let Some(filled) = reading.filled {
            let antecedent = self.text.inner.partition_point(|s| s.span.end <= filled.start);
            span = sentence.cover(self.text.inner.get(antecedent).map_or(filled, |s| s.span));
        }
        if !span.contains(reading.span) {
            span = span.cover(reading.span);
        }
        self.evidence_at(span, reading.span)
    }

    /// The words of `whole`, shortened around the deciding ones where they are many, with what stands around them.
    pub(super) fn evidence_at(&self, whole: Span, deciding: Span) -> Evidence {
        let (whole, span) = (self.trim(whole), self.shorten(whole, deciding));
        let shortened = [whole.start < span.start, span.end < whole.end];
        let deciding = Span::new(deciding.start.max(span.start), deciding.end.min(span.end));
        let (field, own, line) = self.place(span);
        let shift = span.start - own.start;
        let sentence = self.text.sentence_at(deciding.start).map_or(span, |n| self.text.sentences[n].span.cover(span));
        let sentence = Span::new(sentence.start.saturating_sub(shift), sentence.end - shift);
        let around = match field {
            Field::Text => Around::of(&self.document.text, own, sentence, self.once.chars_before(own.start)),
            Field::Title => {
                let title = self.text.raw[..self.offset].trim_end();
                Around::of(title, own, sentence, title[..own.start].chars().count())
            }
        };
        let deciding = Span::new(deciding.start - shift, deciding.end - shift);
        Evidence { text: span.of(self.text.raw).to_owned(), span: own, deciding, line, field, around, shortened }
    }

    /// Cuts a span to the bytes around `middle`, at words.
    fn shorten(&self, span: Span, middle: Span) -> Span {
        let mut span = self.trim(span);
        if span.len() <= EVIDENCE {
            return span;
        }
        let spare = EVIDENCE.saturating_sub(middle.len());
        let before = (middle.start - span.start).min(spare / 2);
        let start = middle.start - before;
        let end = (start + EVIDENCE).min(span.end);
        let first = self.text.tokens.partition_point(|t| t.span.start < start);
        let last = self.text.tokens.partition_point(|t| t.span.end <= end);
        if first < last {
            span = self.text.span(first..last);
        }
        Span::new(span.start.min(middle.start), span.end)
    }

    fn trim(&self, span: Span) -> Span {
        let words = span.of(self.text.raw);
        let start = span.start + (words.len() - words.trim_start().len());
        Span::new(start, (span.start + words.trim_end().len()).max(start))
    }
}
