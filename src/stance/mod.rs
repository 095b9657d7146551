//! Reads positions: a cut text and rules in, the places where a rule says what somebody thinks of a topic out.
//!
//! ```text
//! Voss did not rule out the harbour levy for now.
//!          ^^^          ^^^^^^^^^^^^ topic
//!              ^^^^^^^^^^^^^^^^^^^^^ rule "rule-out", negated once: open
//!                                    ^^^^^^^ horizon
//! ```
//!
//! Where "off the table" is decided: the phrase and its steps stand in `rules/core-en/stances-*.toml`; how a phrase meets
//! words, in [`crate::phrase`]; what a noun phrase around a topic is, in `segment.rs`; negation, hedges and conditions,
//! in `context.rs`; what "on the middle class" restricts it to, in `extent.rs`; what "pretended to" and "refused to" make of the
//! verb behind them, in `embedding.rs`. Who holds the position, and when it was said, is for [`crate::assertion`] to say.

mod again;
mod antecedent;
mod context;
mod ellipsis;
mod embedding;
mod engine;
mod extent;
mod reordered;
mod segment;
mod shared;
#[cfg(test)]
mod tests;
mod unread;
mod watch;

pub use engine::{Page, Stances};
pub use segment::{Filling, Ground, Occurrence, Segment};
pub use unread::{Part, Predicate, Unread};
pub use watch::{Attempt, Mark, Stop};

use crate::rules::{HedgeEffect, Ladder, Meaning, Position, StanceRule};
use crate::silence::Reason;
use crate::span::Span;
use std::ops::Range;

/// On what a position is taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A declared topic (its number), named in the words.
    Topic {
        /// Number in the rules.
        number: usize,
        /// Which side of it the words name.
        pole: Pole,
        /// Taken from the question or the sentences before.
        inherited: bool,
    },
    /// A noun phrase that no topic claims, as written.
    Open(String),
    /// Everything on the agenda (its number).
    Agenda(usize),
}

/// Which side of a topic the words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pole {
    /// "the levy"
    Own,
    /// "scrapping the levy": a verb or noun before it turns it.
    Turned,
    /// "the levy exemption", a name in `also_against`. Who turns that down may be on the topic's own side, but has not said so.
    Opposite,
}

impl Pole {
    /// The pole behind a verb that turns it, or that does not.
    #[must_use]
    pub fn turned_if(self, turns: bool) -> Self {
        match (self, turns) {
            (pole, false) => pole,
            (Pole::Own, true) => Pole::Turned,
            (Pole::Turned | Pole::Opposite, true) => Pole::Own,
        }
    }

    /// A step taken towards this side, as a step on the topic.
    fn apply(self, step: i32) -> i32 {
        match self {
            Pole::Own => step,
            Pole::Turned => -step,
            Pole::Opposite => (-step).min(1),
        }
    }
}

/// One place where a rule reads a position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Number of the rule.
    pub rule: usize,
    /// Number of its phrase among those of all rules; see [`Page::phrase`].
    pub pattern: usize,
    /// On what; never empty.
    pub targets: Vec<Target>,
    /// The matched words, first to last.
    pub span: Span,
    /// Tokens of the text that the match begins and ends with.
    pub tokens: Range<usize>,
    /// The first matched token that is no part of the topic.
    pub head: usize,
    /// The verb or noun whose subject or owner holds the position; `None` where the words have a subject of their own.
    pub held_by_subject: bool,
    /// Tokens of the `{topic}` slot.
    pub filler: Option<Range<usize>>,
    /// Tokens of the `{speaker}` slot.
    pub speaker: Option<Range<usize>>,
    /// Negations in and around the match.
    pub negations: usize,
    /// A hedge moves the position.
    pub hedges: Vec<HedgeEffect>,
    /// "could", "may", "might" before the form of be.
    pub modal: bool,
    /// "must", "should" before the form of be.
    pub demand: bool,
    /// "if Russia agrees"
    pub condition: Option<String>,
    /// "right now"
    pub horizon: Option<String>,
    /// "as part of any guarantee", "on the middle class"
    pub scope: Option<String>,
    /// Number of the inner sentence.
    pub sentence: usize,
    /// The sentence is a headline.
    pub headline: bool,
    /// The words around it take it away again ("pretended to …", "would have …"): its words are used up, and nobody holds it.
    pub unreal: Option<Reason>,
    /// The rule means no stance: its words are used up, and nothing is asserted.
    pub silent: bool,
    /// The fewest bytes that an author may pin: from the first word of the phrase to the last, a topic at its end by its name alone.
    pub least: Span,
    /// The words that an auxiliary left out ("said he would"), where they stand.
    pub filled: Option<Span>,
}

/// What a reading comes to: the rule's step, negated, turned and hedged; `None` where that is no stance.
#[must_use]
pub fn position(rule: &StanceRule, negations: usize, pole: Pole, hedges: &[HedgeEffect], ladder: &Ladder) -> Option<Outcome> {
    let step = match rule.meaning(negations) {
        Meaning::Step(step) => step.value,
        Meaning::NoStance => return None,
        Meaning::Retract => {
            return Some(Outcome { position: ladder.at(0)?.clone(), hedged: false, retract: true, by_denial: false });
        }
    };
    let mut value = pole.apply(step);
    let mut hedged = false;
    for hedge in hedges {
        match hedge {
            HedgeEffect::Weaken => {
                hedged = true;
                if value.abs() > 1 {
                    value -= value.signum();
                }
            }
            HedgeEffect::Mark => hedged = true,
            HedgeEffect::Strengthen => {}
        }
    }
    let by_denial = pole == Pole::Opposite && step < 0;
    Some(Outcome { position: ladder.at(value)?.clone(), hedged, retract: false, by_denial })
}

/// See [`position`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Where on the ladder.
    pub position: Position,
    /// A hedge stands by.
    pub hedged: bool,
    /// Takes the last statement back.
    pub retract: bool,
    /// The opposite was turned down; that is not yet support.
    pub by_denial: bool,
}
