//! Finds who says what: a cut text in, its attributions out.
//!
//! ```text
//! Mara Voss said she would oppose the levy.
//! ^^^^^^^^^ source
//!           ^^^^ cue
//!                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content
//! ```
//!
//! A sentence may hold none, one or several. Names stay as written; that "she" is Mara Voss is for
//! [`crate::speaker`] to say. Stance is not read here.

mod content;
mod cues;
mod forward;
mod kinds;
mod lexicon;
mod own_words;
mod passed_on;
mod pointed;
mod quotes;
pub mod render;
mod signatures;
mod subject;
mod tagged;

#[cfg(test)]
mod testing;
mod told;
mod turns;

pub use kinds::Kinds;
pub use lexicon::Lexicon;
pub use tagged::TaggedText;
pub use told::Told;

use crate::grammar::Grammar;
use crate::rules::{Effect, Frame, RuleSet};
use crate::span::Span;
use crate::text::Text;
use crate::words::{self, Words};
use std::ops::Range;

/// How the words of a source are given (PARC's three kinds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quotation {
    /// In quotation marks throughout.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// Partly in quotation marks.
    Mixed,
}

/// Why a cue reports no statement that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reality {
    /// It was said.
    Said,
    /// Put in another's mouth: "could say", "is going to say", "is expected to say", "if he says".
    Hypothetical,
    /// "did not say", "declined to say", "never said".
    NotSaid,
    /// "asked whether …", "wondered if …": names what it is about, takes no position.
    Asked,
}

/// Who says what, in spans of the text. PARC's annotation: source, cue, content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name who speaks, the whole noun phrase ("John Healey, the UK defence secretary"); `None` when there are none.
    pub source: Option<Span>,
    /// The relative pronoun that stands for the source in the cue's clause ("Coale, *who* said …"), if one does.
    pub relative: Option<Span>,
    /// The words that signal speech ("said", "according to"); `None` for a quotation that merely follows its speaker.
    pub cue: Option<Span>,
    /// Number of the cue in [`crate::rules::RuleSet::cues`], when it is a listed one.
    pub cue_rule: Option<usize>,
    /// What the cue does to the content.
    pub effect: Effect,
    /// The attributed words, in one or more pieces, in the order of the text; quotation marks are left outside of direct pieces.
    pub content: Vec<Span>,
    /// Direct, indirect or mixed.
    pub quotation: Quotation,
    /// Was it said at all?
    pub reality: Reality,
    /// The cue itself is negated and passes its negation on to the content: "does not believe that …", "did not mean that …".
    pub negated: bool,
    /// "had said", "initially said", "once called", "used to say": said before the time that the text is about.
    pub recalled: bool,
    /// "has said", "has declared": background in the perfect, without a day of its own.
    pub perfect: bool,
    /// Number of the attribution in whose content this one stands (the outer speaker reports the inner one), if any.
    pub outer: Option<usize>,
    /// Number of the outer sentence of the text in which the cue (or, without one, the content) stands.
    pub sentence: usize,
    /// It is the whole of a headline ("Hegseth: membership off the table").
    pub headline: bool,
    /// A verb of speech with a clause or quotation of its own (as against beliefs, plans, mere objects).
    pub spoken: bool,
    /// Its cue stands inside of a quotation.
    pub in_quote: bool,
    /// Inside of a quotation, with a source that is nobody's name ("I said", "they say"): the words of the quotation's speaker.
    pub of_speaker: bool,
    /// Its cue is a noun ("his claim that …").
    pub noun: bool,
    /// Told in passing: a state of mind that nobody is said to be in ("a chance to back her", "groups backing her"), an intent in a relative clause
    /// ("who vowed to leave"), words that a quotation gives to somebody without a name.
    pub passing: bool,
    /// Names its hearer, as a token range ("told *a press conference*"), if any.
    pub hearer: Option<Range<usize>>,
    /// Where the day stands that a signature or a letter's head gives to its words, if it gives one.
    pub dated: Option<Span>,
    /// Its source is a heading, and speaks only where one person is named there.
    pub headed: bool,
}

impl Attribution {
    /// Is it one of the text's own, or speech that another reports? What else stands inside of another's words ("… that his
    /// claim was false", "“I never said so”") serves the reading of positions alone and is not listed.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        let told = self.spoken && !self.noun && !self.of_speaker && matches!(self.reality, Reality::Said | Reality::Asked);
        !self.passing && (told || self.outer.is_none() && !self.in_quote)
    }
}

/// All attributions of a text, in the order of their cues. For many texts build the lexicons once and use [`find_in`].
#[must_use]
pub fn find(text: &Text<'_>, rules: &RuleSet) -> Vec<Attribution> {
    let numbers = words::Lexicon::new(rules);
    let (lexicon, words) = (Lexicon::new(rules, &numbers), Words::new(text, &numbers));
    find_in(&TaggedText::new(text, &words, &lexicon, &Grammar::new(text, &words)))
}

/// All attributions of a text that is read already, but for how things look to whoever writes: that binds nobody.
#[must_use]
pub fn find_in(reading: &TaggedText<'_, '_>) -> Vec<Attribution> {
    linked(reading, all(reading).into_iter().filter(|a| !looks(reading, a)).collect())
}

/// "The levy seems dead": words of whoever writes, nobody's.
fn looks(reading: &TaggedText<'_, '_>, attribution: &Attribution) -> bool {
    attribution.cue_rule.is_some_and(|n| reading.lexicon.cues[n].takes(Frame::Looks))
}

/// The attributions that are listed, and those that they need: also "The levy seems dead".
#[must_use]
pub fn find_all(reading: &TaggedText<'_, '_>) -> Vec<Attribution> {
    linked(reading, all(reading))
}

fn all(reading: &TaggedText<'_, '_>) -> Vec<Attribution> {
    let mut signed = signatures::find(reading);
    signed.found.extend(passed_on::find(reading, &mut signed.taken));
    let mut found = turns::turns(reading, &signed.taken);
    let is_transcript = !found.is_empty();
    let taken = |number: usize| signed.taken.contains(&reading.text.sentences[number].paragraph);
    found.extend(signed.found);
    let mut carrier = quotes::Carrier::new(reading);
    let mut sentences = (0..reading.text.sentences.len()).map(|number| of_sentence(reading, number, taken(number))).peekable();
    let mut number = 0;
    while let Some((occurrences, told)) = sentences.next() {
        let from = found.len();
        let span = reading.text.sentences[number].span;
        found.extend(turns::headline(reading, number).filter(|_| !is_transcript && !taken(number)));
        found.extend(told);
        // “Who will pay?” Voss said.
        let tagged = sentences.peek().is_some_and(|(_, next)| next.iter().flat_map(|a| &a.content).any(|s| s.overlaps(span)));
        let told_next = quotes::is_signed(reading, number) || pointed::is_told_next(reading, number);
        if !tagged && !taken(number) && !told_next {
            carrier.sentence(number, &occurrences, &mut found, from);
        }
        number += 1;
    }
    found
}

/// The cues of an outer sentence, and what they report; whose its quotation is may be `known` already.
fn of_sentence(reading: &TaggedText<'_, '_>, number: usize, known: bool) -> (Vec<cues::Occurrence>, Vec<Attribution>) {
    let tokens = reading.text.sentences[number].tokens.clone();
    let occurrences = cues::find(reading, tokens.clone());
    let mut told = content::attributions(reading, number, tokens, &occurrences);
    told.extend(own_words::find(reading, number, &reading.text.sentences[number].tokens, &occurrences));
    let pointed = || pointed::find(reading, number);
    told.extend(quotes::signed(reading, number).or_else(pointed).filter(|_| !known));
    (occurrences, told)
}

/// In order, each inside of its quotation and with its outer one.
fn linked(reading: &TaggedText<'_, '_>, mut found: Vec<Attribution>) -> Vec<Attribution> {
    found.sort_by_key(|a| (a.sentence, a.cue.map_or(a.content[0].start, |c| c.start)));
    for attribution in &mut found {
        stay_inside_quotation(attribution, reading.text);
    }
    set_outer(&mut found, &|a| !looks(reading, a));
    without_idle_inner(found)
}

/// A cue inside a quotation has its content there: "“… does not believe that it is so,” the secretary said".
fn stay_inside_quotation(attribution: &mut Attribution, text: &Text<'_>) {
    let Some(quote) = attribution.cue.and_then(|cue| text.quote_at(cue.start)) else { return };
    for piece in &mut attribution.content {
        if quote.inner.holds(piece.start) && piece.end > quote.inner.end {
            piece.end = quote.inner.end;
        }
    }
}

/// What is thought or wanted inside of another's words is those words' own; kept are inner speech and passed-on negation.
fn without_idle_inner(found: Vec<Attribution>) -> Vec<Attribution> {
    /// Nobody quotes deeper.
    const DEPTH: usize = 8;
    let keeps = |a: &Attribution| {
        a.outer.is_none() && !a.in_quote
            || a.source.is_some() && (a.negated || a.spoken) && !a.of_speaker
            || a.spoken && a.reality != Reality::Said
    };
    let mut numbers = vec![None; found.len()];
    let mut kept = 0;
    for (index, attribution) in found.iter().enumerate() {
        if keeps(attribution) {
            numbers[index] = Some(kept);
            kept += 1;
        }
    }
    let outer_of: Vec<Option<usize>> = found.iter().map(|a| a.outer).collect();
    let renumbered = |mut outer: Option<usize>| {
        // The outer one of a dropped attribution stands in its place.
        for _ in 0..DEPTH {
            outer = outer.and_then(|i| if numbers[i].is_none() { outer_of[i] } else { Some(i) });
        }
        outer.and_then(|i| numbers[i])
    };
    let keep = found.into_iter().filter(keeps);
    keep.map(|a| Attribution { outer: renumbered(a.outer), ..a }).collect()
}

/// An attribution whose cue stands in the content of another is that one's inner one.
fn set_outer(found: &mut [Attribution], tells: &dyn Fn(&Attribution) -> bool) {
    /// A sentence's attributions stand side by side; no outer one is further off than this.
    const REACH: usize = 24;
    for inner in 0..found.len() {
        let Some(at) = found[inner].cue.or(found[inner].content.first().copied()) else { continue };
        let near = inner.saturating_sub(REACH)..found.len().min(inner + REACH);
        let holds = |a: &Attribution| a.content.iter().any(|s| s.contains(at));
        let size = |a: &Attribution| a.content.iter().map(|s| s.len()).sum::<usize>();
        let outer = near.filter(|&i| i != inner && holds(&found[i]) && tells(&found[i])).min_by_key(|&i| (size(&found[i]), i));
        found[inner].outer = outer;
    }
}

#[cfg(test)]
mod tests;
