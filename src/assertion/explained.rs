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
use super::build::Scene;
use crate::phrase::{Flags, Lexicon, Pattern, Starts};
use crate::rules::RuleSet;
use crate::span::Span;
use crate::speaker::{Flat, Who};

/// So many paragraphs may lie between an explanation that names no topic and the position that it explains.
const REACH: usize = 2;

/// `[[explained]]` rules, compiled.
#[derive(Debug, Clone, Default)]
pub struct Explained {
    starts: Starts,
    /// The rule of each pattern.
    owners: Vec<usize>,
}

impl Explained {
    /// Compiles the rules.
    #[must_use]
    pub fn new(rules: &RuleSet, lexicon: &Lexicon) -> Self {
        let all = rules.explained.iter().enumerate();
        let patterns = all.flat_map(|(n, rule)| rule.says.iter().map(move |p| (Pattern::new(p, lexicon), n)));
        let (patterns, owners) = patterns.unzip();
        Explained { starts: Starts::new(patterns), owners }
    }
}

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
    pub fn explanations(&self, explained: &Explained) -> Vec<Explanation> {
        let mut found: Vec<Explanation> = Vec::new();
        for (number, sentence) in self.text.inner.iter().enumerate().filter(|(_, s)| !s.question) {
            let flat = Flat { words: self.words, text: self.text, end: sentence.tokens.end };
            for (n, hit) in explained.starts.first_hits(&flat, &self.words.present, sentence.tokens.clone()) {
                let speaker = self.explainer(explained.starts.pattern(n), hit.start, number);
                let span = self.text.span(hit.range());
                found.extend(speaker.map(|who| self.explanation(who, span, number, explained.owners[n])));
            }
        }
        found.sort_by(|a, b| (a.span, a.rule, &a.speaker).cmp(&(b.span, b.rule, &b.speaker)));
        found.dedup_by(|a, b| a.span.overlaps(b.span) && a.speaker == b.speaker && a.rule == b.rule);
        found
    }

    /// Marks the assertions that an explanation of the same speaker is about.
    pub fn mark_explained(&self, assertions: &mut [Assertion], explanations: &[Explanation]) {
        for assertion in assertions {
            let at =
                assertion.evidence.deciding.start + if assertion.evidence.field == super::Field::Text { self.offset } else { 0 };
            let paragraph = self.paragraph(at);
            assertion.explained = explanations.iter().any(|e| {
                let near = e.topics.is_empty() && e.paragraph.abs_diff(paragraph) <= REACH;
                e.speaker == assertion.speaker.id && (near || e.topics.contains(&assertion.topic.id))
            });
        }
    }

    fn explanation(&self, speaker: Who, span: Span, sentence: usize, rule: usize) -> Explanation {
        let named = self.page.topics_named(sentence).iter().map(|&(topic, _)| self.rules.topics[topic].id.clone());
        Explanation {
            speaker: self.cast.speaker(speaker).id,
            topics: named.collect(),
            span,
            paragraph: self.paragraph(span.start),
            rule,
        }
    }

    fn paragraph(&self, at: usize) -> usize {
        let end = |tokens: &std::ops::Range<usize>| self.text.span(tokens.clone()).end;
        self.text.paragraphs.partition_point(|tokens| end(tokens) <= at)
    }

    /// Who explains: the subject of the words; where they have none of their own or say "I", whoever says them.
    fn explainer(&self, pattern: &Pattern, at: usize, sentence: usize) -> Option<Who> {
        let begins = self.text.inner[sentence].tokens.start;
        let subject = if pattern.speaker_first { (self.subject)(at) } else { None };
        let unreal = Flags::MODAL | Flags::NEGATOR | Flags::SPECULATION;
        let group = subject.as_ref().map_or(at..at, |s| s.end.min(at)..at);
        let condition = (begins..at).any(|i| matches!(self.text.norm(i), "if" | "unless" | "whether"));
        let denied = self.page.is_negated(begins..at, at) || group.clone().any(|i| self.words.flags[i].any(unreal));
        if condition || denied {
            return None;
        }
        let source = self.source_at(self.text.tokens[at].span.start);
        match subject {
            Some(subject) => self.cast.resolve(subject, source).speakers.first().copied(),
            None if pattern.speaker_first => None,
            None => source,
        }
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
