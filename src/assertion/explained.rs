//! Finds where people own up to a change of position: a read document in, who explains what out.
//!
//! ```text
//! “I oppose the levy,” Mara Voss said. “I changed my mind because the port is full.”
//!                                       ^ Mara Voss explains
//!                                         ^^^^^^^^^^^^^^^ changed-mind
//! ```
//!
//! An explanation is no position: it marks the positions of the same speaker that stand near it on the topic of which it speaks.

use super::Assertion;
use super::sayings::{SaidAt, Sayings};
use super::scene::Scene;
use crate::phrase::Pattern;
use crate::silence::Reason;
use crate::span::Span;
use crate::speaker::Who;
use crate::stance::Stop;

/// So many paragraphs may lie between an explanation that names no topic and the position that it explains.
const REACH: usize = 2;

/// One explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Id of the speaker who explains.
    pub speaker: String,
    /// Ids of the topics that its sentence names.
    pub topics: Vec<String>,
    /// Its words, as bytes of the text that was read (a title in front included).
    pub span: Span,
    /// Number of its paragraph.
    paragraph: usize,
    /// Number of its rule.
    pub rule: usize,
}

impl Scene<'_> {
    /// All explanations of the document, in the order of its text.
    #[must_use]
    pub fn explanations(&self, explained: &Sayings) -> Vec<Explanation> {
        let places = explained.places(self.text, self.words);
        let mut found: Vec<Explanation> = places.filter_map(|place| self.explanation(explained, &place).ok()).collect();
        found.sort_by(|a, b| (a.span, a.rule, &a.speaker).cmp(&(b.span, b.rule, &b.speaker)));
        found.dedup_by(|a, b| a.span.overlaps(b.span) && a.speaker == b.speaker && a.rule == b.rule);
        found
    }

    /// Marks the assertions that an explanation of the same speaker is about.
    pub fn mark_explained(&self, assertions: &mut [Assertion], explanations: &[Explanation]) {
        for assertion in assertions {
            assertion.explained = explanations.iter().any(|e| self.explains(e, assertion));
        }
    }

    /// The position is the speaker's own, stands near the explanation, and is on a topic of which it speaks.
    pub(crate) fn explains(&self, e: &Explanation, assertion: &Assertion) -> bool {
        let at = assertion.evidence.deciding.start + if assertion.evidence.field == super::Field::Text { self.offset } else { 0 };
        let near = e.topics.is_empty() && e.paragraph.abs_diff(self.paragraph(at)) <= REACH;
        e.speaker == assertion.speaker.id && (near || e.topics.contains(&assertion.topic.id))
    }

    /// The explanation that a place is, or what is in the way.
    pub(crate) fn explanation(&self, explained: &Sayings, place: &SaidAt) -> Result<Explanation, Stop> {
        let speaker = self.explainer(explained.pattern(place.pattern), place)?;
        let named = self.page.topics_named(place.sentence).iter().map(|&(topic, _)| self.rules.topics[topic].id.clone());
        let span = place.span(self.text);
        Ok(Explanation {
            speaker: self.cast.speaker(speaker).id,
            topics: named.collect(),
            span,
            paragraph: self.paragraph(span.start),
            rule: place.rule,
        })
    }

    fn paragraph(&self, at: usize) -> usize {
        let end = |tokens: &std::ops::Range<usize>| self.text.span(tokens.clone()).end;
        self.text.paragraphs.partition_point(|tokens| end(tokens) <= at)
    }

    /// Who explains: the subject of the words; where they have none of their own or say "I", whoever says them.
    fn explainer(&self, pattern: &Pattern, place: &SaidAt) -> Result<Who, Stop> {
        let at = place.tokens.start;
        let subject = if pattern.speaker_first { self.reading.subject(at) } else { None };
        let group = subject.as_ref().map_or(at..at, |s| s.end.min(at)..at);
        place.is_unconditional(self.text)?;
        self.is_done(place.opened(self.text), group, at)?;
        let source = self.source_at(self.text.tokens[at].span.start);
        let who = match subject {
            Some(subject) => self.cast.resolve(subject, source).speakers.first().copied(),
            None if pattern.speaker_first => None,
            None => source,
        };
        who.ok_or(Stop::of(Reason::NoSpeaker, None))
    }

    /// Whose words stand at a byte: those of the innermost source that is known ("I said no, but …" is of whoever says "I"),
    /// else of the one whose words the whole document is.
    fn source_at(&self, byte: usize) -> Option<Who> {
        let holds = |n: &usize| self.attributions[*n].content.iter().any(|s| s.holds(byte));
        let mut told: Vec<usize> = self.attributions.near(self.text, byte).filter(holds).collect();
        told.sort_by_key(|&n| self.attributions[n].content.iter().map(|s| s.len()).sum::<usize>());
        let holders = self.holders();
        told.into_iter().find_map(|n| holders.source(n).speakers.first().copied()).or(self.author)
    }
}
