//! The sentence of an account with marks under its words.

use super::{Teller, Told};
use crate::attribution::render::{one_line, underline};
use crate::silence::Step;
use crate::span::Span;
use crate::stance::Mark;
use crate::text::Text;

impl Teller<'_, '_> {
    /// The sentence and, below it, one line of marks for each thing that was found in it.
    pub(super) fn picture(&self, told: &Told<'_>, number: usize) -> String {
        drawn(self.scene.text, number, self.marks(told))
    }

    fn marks(&self, told: &Told<'_>) -> Vec<(Span, String)> {
        let mut marks = self.of_source(told);
        if let Some(span) = told.attempt.and_then(|a| a.span).or(told.reading.map(|r| r.span)) {
            let begun = told.end.as_ref().is_some_and(|end| end.element.is_some());
            marks.push((span, if begun { "fits the beginning of the phrase" } else { "the phrase" }.to_owned()));
        }
        if let Some(filled) = told.reading.and_then(|r| r.filled) {
            marks.push((filled, "filled in from here".to_owned()));
        }
        for (span, mark) in told.attempt.into_iter().flat_map(|a| &a.marks) {
            marks.push((*span, mark_word(*mark).to_owned()));
        }
        if let Some(end) = &told.end
            && let Some(at) = end.at.filter(|_| end.reason.step() != Step::Sentence)
        {
            marks.push((at, format!("FAIL {}", end.reason.step().word())));
        }
        marks
    }

    fn of_source(&self, told: &Told<'_>) -> Vec<(Span, String)> {
        let mut marks = Vec::new();
        let mut mark = |span: Option<Span>, word: &str| marks.extend(span.map(|span| (span, word.to_owned())));
        match told.holder.and_then(|h| h.attribution) {
            Some(number) => {
                let attribution = &self.scene.attributions[number];
                mark(attribution.source, "source");
                mark(attribution.cue, "cue");
            }
            None => {
                let subject = told.reading.filter(|_| told.holder.is_some()).and_then(|r| self.scene.subject_of(r));
                mark(subject.map(|range| self.scene.text.span(range)), "source, the subject");
            }
        }
        marks
    }
}

/// An inner sentence, with the marks below it; wider where a mark stands outside of it.
pub(super) fn drawn(text: &Text<'_>, number: usize, mut marks: Vec<(Span, String)>) -> String {
    marks.retain(|(span, _)| !span.is_empty());
    let sentence = text.inner[number].span;
    let around = marks.iter().fold(sentence, |around, (span, _)| around.cover(sentence_around(text, *span)));
    let mut picture = format!("{}\n", one_line(around.of(text.raw)));
    for (span, label) in marks {
        picture.push_str(&underline(text.raw, around, &[span], &label));
    }
    picture
}

fn sentence_around(text: &Text<'_>, span: Span) -> Span {
    text.sentence_at(span.start).map_or(span, |n| text.sentences[n].span.cover(span))
}

fn mark_word(mark: Mark) -> &'static str {
    match mark {
        Mark::Topic => "topic",
        Mark::Negation => "negation",
        Mark::Weakens => "hedge, one step weaker",
        Mark::Hedges => "hedge",
        Mark::Strengthens => "firmer",
    }
}
