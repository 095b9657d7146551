//! Finds what the rules do not yet read: documents and rules in, counted groups out, so that an author knows what to write next.
//!
//! ```text
//! Voss poured cold water on the harbour levy.        phrase    pour cold water on {topic}
//! “We shall see,” said Ida Holm, the port manager.   speaker   Ida Holm, “the port manager”
//! Voss opposes the night ferry.                      topic     night ferry
//! ```
//!
//! Three kinds. *Phrases*: a topic that is declared, a speaker who is known, and no position; grouped by the words that a rule would
//! match. *Speakers*: names that speak and that no rule declares, with how they are introduced. *Topics*: noun phrases that stance phrases
//! meet and no topic claims. What rules leave alone on purpose is counted apart, with its [`Reason`].
//!
//! A document's [`Findings`] go into a [`Tally`], which holds counts and a few examples for each group; memory does not grow with the
//! corpus (see `tally.rs`). How a predicate becomes a phrase is told in `phrases.rs`, names in `names.rs`, topics in `nouns.rs`.

mod names;
mod nouns;
mod phrases;
mod tally;
#[cfg(test)]
mod tests;

pub use phrases::Lemmas;
pub use tally::{Gaps, LeftOut, Phrase, Speaker, Tally, Topic};

use crate::Walk;
use crate::assertion::{Field, Once, Scene};
use crate::corpus::Document;
use crate::silence::Reason;
use crate::span::Span;
use crate::speaker::SpeakerRef;
use crate::text;

/// Longest example, in bytes.
const EXAMPLE: usize = 320;

/// Which kinds are sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sought {
    /// Phrases that no rule reads.
    pub phrases: bool,
    /// Speakers whom no rule declares.
    pub speakers: bool,
    /// Topics that no rule declares.
    pub topics: bool,
}

impl Sought {
    /// Everything.
    pub const ALL: Sought = Sought { phrases: true, speakers: true, topics: true };
}

/// One sentence, as it stands in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// [`Document::id`].
    pub document: String,
    /// Text or title.
    pub field: Field,
    /// 1-based line on which it begins; 0 in a title.
    pub line: usize,
    /// Its bytes in that text.
    pub span: Span,
    /// Its words, white space made single.
    pub text: String,
    /// The words that matter, as bytes of `text`.
    pub pinned: Span,
    /// Who speaks, where that is known.
    pub speaker: Option<String>,
    /// Id of the topic, where it is declared.
    pub topic: Option<String>,
}

/// Why a name of a topic is no gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// A rule, or the words around, leave it alone on purpose.
    Silenced(Reason),
    /// The name stands in no predicate: a heading, a list, a description.
    InPassing,
}

impl Left {
    /// The word that names it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Left::Silenced(reason) => reason.word(),
            Left::InPassing => "in-passing",
        }
    }

    /// It in a few words.
    #[must_use]
    pub fn short(self) -> &'static str {
        match self {
            Left::Silenced(reason) => reason.short(),
            Left::InPassing => "nothing is said of the topic: a heading, a list, a description",
        }
    }
}

/// A phrase that no rule reads, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritten {
    /// What it is grouped by.
    pub key: String,
    /// As a rule would write it.
    pub phrase: String,
    /// Who would hold the position.
    pub speakers: Vec<SpeakerRef>,
    /// A negation reaches it.
    pub negated: bool,
    /// Where.
    pub example: Example,
}

/// Somebody who speaks in a document and whom no rule declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undeclared {
    /// As the document names them in full.
    pub name: String,
    /// How often they speak in it.
    pub times: usize,
    /// How the document introduces them.
    pub introduced: Vec<String>,
    /// Where.
    pub example: Example,
}

/// A noun phrase on which somebody takes a position and which no topic claims, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// What it is grouped by.
    pub key: String,
    /// As written, without its article.
    pub words: String,
    /// Who holds the position.
    pub speakers: Vec<SpeakerRef>,
    /// Id of the rule that meets it.
    pub rule: String,
    /// Where.
    pub example: Example,
}

/// What one document has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// How many sentences name a topic.
    pub named: usize,
    /// On how many of the names, counted once for each topic of a sentence, a position is read.
    pub read: usize,
    /// Phrases, in the order of the text.
    pub phrases: Vec<Unwritten>,
    /// Sentences that are left out on purpose, and why.
    pub left_out: Vec<(Left, Example)>,
    /// Speakers.
    pub speakers: Vec<Undeclared>,
    /// Topics.
    pub topics: Vec<Open>,
}

impl Walk {
    /// What the rules do not read in one document.
    #[must_use]
    pub fn gaps(&self, document: &Document, lemmas: &Lemmas, sought: Sought) -> Findings {
        let once = Once::of(document);
        let mut found = Findings::default();
        for window in text::windows(&document.text, document.body) {
            self.open(document, window, false, |opened| {
                let named = (0..opened.text.inner.len()).any(|n| !opened.page.topics_named(n).is_empty());
                let day = document.published;
                let open =
                    sought.topics.then(|| self.stances.open(&self.rules, opened.text, opened.words, opened.grammar, day, true));
                let meets = open.as_ref().is_some_and(|page| nouns::meets_any(page, &self.rules));
                if !(sought.speakers || sought.phrases && named || meets) {
                    return;
                }
                self.set(document, &once, false, opened, |scene| {
                    let room = Room { scene, lemmas };
                    if sought.phrases {
                        room.phrases(&mut found);
                    }
                    if sought.speakers {
                        found.speakers.extend(room.speakers());
                    }
                    if let Some(page) = &open {
                        found.topics.extend(room.topics(page));
                    }
                });
            });
        }
        found
    }
}

/// One piece of a document, with what is needed to write down what it lacks.
struct Room<'r, 'a> {
    scene: &'r Scene<'a>,
    lemmas: &'r Lemmas,
}

impl Room<'_, '_> {
    /// The sentence around some bytes, with these pinned; a long one by the words around them.
    fn example(&self, pinned: Span, speaker: Option<String>, topic: Option<String>) -> Example {
        let text = self.scene.text;
        let inner = text.inner.partition_point(|s| s.span.end <= pinned.start).min(text.inner.len().saturating_sub(1));
        let outer = text.sentence_at(pinned.start).map(|n| text.sentences[n].span);
        let sentence = outer.filter(|span| span.len() <= EXAMPLE && span.contains(pinned));
        let span = sentence.or_else(|| text.inner.get(inner).map(|s| s.span)).unwrap_or(pinned).cover(pinned);
        let span = self.shortened(span, pinned);
        let raw = text.raw;
        let (before, own, behind) = (&raw[span.start..pinned.start], pinned.of(raw), &raw[pinned.end..span.end]);
        let mut words = spaced(before);
        let start = words.len();
        words.push_str(spaced(own).trim());
        let end = words.len();
        words.push_str(&spaced(behind));
        let (field, span, line) = self.scene.place(span);
        let lead = words.len() - words.trim_start().len();
        let pinned = Span::new(start.saturating_sub(lead), end.saturating_sub(lead));
        let document = self.scene.document.id.clone();
        Example { document, field, line, span, text: words.trim().to_owned(), pinned, speaker, topic }
    }

    /// At most [`EXAMPLE`] bytes around `pinned`, cut at words.
    fn shortened(&self, span: Span, pinned: Span) -> Span {
        if span.len() <= EXAMPLE {
            return span;
        }
        let text = self.scene.text;
        let spare = EXAMPLE.saturating_sub(pinned.len()) / 2;
        let first = text.tokens.partition_point(|t| t.span.start < span.start.max(pinned.start.saturating_sub(spare)));
        let last = text.tokens.partition_point(|t| t.span.end <= span.end.min(pinned.end + spare));
        if first < last { text.span(first..last).cover(pinned) } else { pinned }
    }
}

/// White space made single, also at the ends.
fn spaced(words: &str) -> String {
    let mut spaced = String::with_capacity(words.len());
    for part in words.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        spaced.push_str(word);
        if word.len() < part.len() && !spaced.ends_with(' ') {
            spaced.push(' ');
        }
    }
    spaced
}
