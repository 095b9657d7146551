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

use crate::rules::Effect;
use crate::span::Span;
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
    /// Names its hearer, as a token range ("told *a press conference*"), if any.
    pub hearer: Option<Range<usize>>,
}
