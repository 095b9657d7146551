//! Finds the phrases of rules that take no position, `[[reported]]` and `[[explained]]`: a cut text in, their places out.
//!
//! ```text
//! Asked about the levy, Mara Voss backtracked on Monday.
//!                                 ^^^^^^^^^^^ "{speaker} backtrack [ ( on | from | over ) * ]" of `backtracked`
//! ```
//!
//! Whether a place counts is for [`super::Scene`] to say: of reporters' words for a reversal in `leads.rs`, of explanations in
//! `explained.rs`.

use crate::phrase::{Pattern, Slots, Starts};
use crate::rules::ReportedRule;
use crate::silence::Reason;
use crate::span::Span;
use crate::speaker::Flat;
use crate::stance::Stop;
use crate::text::Text;
use crate::words::{Lexicon, Listed, Words};
use std::ops::Range;

/// The rules of one table, compiled.
#[derive(Debug, Clone, Default)]
pub struct Sayings {
    starts: Starts,
    /// The rule of each pattern.
    owners: Vec<usize>,
}

/// Where a phrase stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidAt {
    /// Number of the inner sentence.
    pub(crate) sentence: usize,
    /// Its words.
    pub(crate) tokens: Range<usize>,
    /// Number of the rule.
    pub(crate) rule: usize,
    /// Number of the pattern; see [`Sayings::phrase`].
    pub(crate) pattern: usize,
    /// How many words of the phrase stand there.
    pub(crate) literals: usize,
    /// "if", "whether": what opens a condition before it in its sentence.
    condition: Option<usize>,
}

/// How far a phrase came that does not stand in a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Missed {
    /// As many words of it as do stand there.
    pub(crate) span: Option<Span>,
    /// How many words of the phrase those are.
    pub(crate) words: usize,
    /// Why no further.
    pub(crate) stop: Stop,
}

impl Sayings {
    /// Compiles the rules.
    #[must_use]
    pub fn new(rules: &[ReportedRule], lexicon: &Lexicon) -> Self {
        let all = rules.iter().enumerate();
        let patterns = all.flat_map(|(n, rule)| rule.says.iter().map(move |p| (Pattern::new(p, lexicon), n)));
        let (patterns, owners) = patterns.unzip();
        Sayings { starts: Starts::new(patterns), owners }
    }

    /// All places of a text, sentence by sentence; questions tell nothing.
    pub fn places<'a>(&'a self, text: &'a Text<'_>, words: &'a Words) -> impl Iterator<Item = SaidAt> + 'a {
        let told = (0..text.inner.len()).filter(|&n| is_no_question(text, n).is_ok());
        told.flat_map(|sentence| self.places_in(text, words, sentence))
    }

    /// The first place of each phrase in an inner sentence.
    pub(crate) fn places_in(&self, text: &Text<'_>, words: &Words, sentence: usize) -> Vec<SaidAt> {
        let tokens = text.inner[sentence].tokens.clone();
        let sentence_start = tokens.start;
        let hits = self.starts.first_hits(&Flat { words, text, end: tokens.end }, &words.present, tokens);
        let place = |(pattern, hit): (usize, crate::phrase::Hit)| {
            let rule = self.owners[pattern];
            let condition = (sentence_start..hit.start).find(|&i| words.listed[i].any(Listed::CONDITION));
            SaidAt { sentence, tokens: hit.range(), rule, pattern, literals: hit.literals, condition }
        };
        hits.into_iter().map(place).collect()
    }

    pub(super) fn pattern(&self, number: usize) -> &Pattern {
        self.starts.pattern(number)
    }

    /// The number of a pattern's phrase among those that its rule says.
    pub(crate) fn phrase(&self, pattern: usize) -> usize {
        pattern - self.owners.partition_point(|&owner| owner < self.owners[pattern])
    }

    /// The patterns of a rule.
    pub(crate) fn patterns_of(&self, rule: usize) -> Range<usize> {
        self.owners.partition_point(|&owner| owner < rule)..self.owners.partition_point(|&owner| owner <= rule)
    }

    /// The words of which every match of a pattern holds one.
    pub(crate) fn anchor(&self, pattern: usize) -> &[u32] {
        &self.pattern(pattern).anchor
    }

    /// Does the pattern begin with `{speaker}`?
    pub(crate) fn begins_with_speaker(&self, pattern: usize) -> bool {
        self.pattern(pattern).speaker_first
    }

    /// How far a phrase came in an inner sentence in which it does not stand.
    pub(crate) fn missed(&self, text: &Text<'_>, words: &Words, sentence: usize, pattern: usize) -> Missed {
        let tokens = text.inner[sentence].tokens.clone();
        let flat = Flat { words, text, end: tokens.end };
        let phrase = self.pattern(pattern);
        let missed = |span, words, stop| Missed { span, words, stop };
        if !tokens.clone().any(|at| phrase.anchor.binary_search(&flat.id(at)).is_ok()) {
            return missed(None, 0, Stop::of(Reason::AnchorNotThere, None));
        }
        let Some(far) = phrase.furthest_in(&flat, tokens.clone()) else {
            return missed(None, 0, Stop::of(Reason::PhraseDoesNotMatch, None));
        };
        let next = far.range.end..(far.range.end + 1).min(tokens.end);
        let at = (!next.is_empty()).then(|| text.span(next));
        let stop = Stop { element: Some(far.elements), ..Stop::of(Reason::PhraseDoesNotMatch, at) };
        missed(Some(text.span(far.range)), far.literals, stop)
    }
}

/// Questions tell nothing.
pub(crate) fn is_no_question(text: &Text<'_>, sentence: usize) -> Result<(), Stop> {
    if text.inner[sentence].question { Err(Stop::of(Reason::Question, None)) } else { Ok(()) }
}

impl SaidAt {
    /// Its words.
    pub(crate) fn span(&self, text: &Text<'_>) -> Span {
        text.span(self.tokens.clone())
    }

    /// The words of its sentence before it.
    pub(super) fn opened(&self, text: &Text<'_>) -> Range<usize> {
        text.inner[self.sentence].tokens.start..self.tokens.start
    }

    /// No condition stands before it in its sentence.
    pub(super) fn is_unconditional(&self, text: &Text<'_>) -> Result<(), Stop> {
        match self.condition {
            Some(at) => Err(Stop::of(Reason::InsideCondition, Some(text.tokens[at].span))),
            None => Ok(()),
        }
    }

    /// It is neither quoted nor set under a condition: what can be seen of a reporter's own words before anybody asks who speaks.
    ///
    /// # Errors
    ///
    /// What is in the way.
    pub fn is_told_plainly(&self, text: &Text<'_>) -> Result<(), Stop> {
        let quote = text.quote_at(text.tokens[self.tokens.start].span.start);
        if quote.is_some() {
            return Err(Stop::of(Reason::WordsOfASource, None));
        }
        self.is_unconditional(text)
    }
}
