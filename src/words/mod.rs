//! Says what each word of a sentence is: tokens in, one [`Tag`] each out.
//!
//! ```text
//! Voss  backs  the         plans  that     Kell  has    backed      .
//! Name  Third  Determiner  Nouns  Relative Name  Third  Participle  Mark
//! ```
//!
//! "backs" is a verb here and a noun in "on their backs"; what stands around it decides. Two passes are made, each by an
//! averaged perceptron (Collins 2002) with integer weights, so that the same words have the same tags on every machine: a
//! glance with few features, and a reading, which sees the glance's tags behind the word. What has one tag wherever it stands
//! ("the", "senator") is read by neither. Only a word that the trainer met as a pronoun, or that a pack lists as one, can be one; so
//! with all closed classes. The packs' `[word.ID]` tell which forms of a verb a word can be. Weights stand in `weights.bin`, made
//! by `examples/train-tags`. How words go together is for [`crate::grammar`] to say.

mod bits;
mod by_word;
mod facts;
mod features;
mod in_text;
mod known;
mod lexicon;
mod listed;
mod tag;
mod weights;

pub use bits::{Reader, Writer};
pub use by_word::ByWord;
pub use facts::{Facts, Register, hash};
pub use features::{GLANCES, History, TEMPLATES, features, glance_features};
pub use in_text::{Present, Words};
pub use known::Known;
pub use lexicon::Lexicon;
pub use listed::Listed;
pub use tag::{Tag, Tags};
pub use weights::{FEATURE, GREATEST, Row, Weights, pack};

use crate::text::Text;
use std::ops::Range;
use std::sync::OnceLock;

/// All that was learnt: what is known of single words, the weights of the glance and those of the reading.
#[derive(Debug, Clone, Default)]
pub struct Learnt {
    /// Of single words.
    pub known: Known,
    /// Of the first pass.
    pub glance: Weights,
    /// Of the second.
    pub reading: Weights,
}

impl Learnt {
    /// Reads the file of weights: the three, one behind the other.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Self {
        let mut reader = Reader::new(bytes);
        Learnt { known: Known::unpack(&mut reader), glance: Weights::unpack(&mut reader), reading: Weights::unpack(&mut reader) }
    }

    /// The tags of a sentence.
    #[must_use]
    pub fn tags(&self, facts: &mut [Facts]) -> Vec<Tag> {
        let glanced =
            pass(facts, |facts, at, history| self.glance.best(&glance_features(facts, at, history), facts[at].allowed()));
        for (word, tag) in facts.iter_mut().zip(glanced) {
            *word = word.glanced(tag);
        }
        pass(facts, |facts, at, history| self.reading.best(&features(facts, at, history), facts[at].allowed()))
    }
}

/// From left to right: `read` gives each word that is not certain its tag.
pub fn pass(facts: &[Facts], mut read: impl FnMut(&[Facts], usize, &History) -> Tag) -> Vec<Tag> {
    let mut history = History::default();
    let mut tags = Vec::with_capacity(facts.len());
    for (at, word) in facts.iter().enumerate() {
        let tag = word.allowed().only().unwrap_or_else(|| read(facts, at, &history));
        history.push(word, tag);
        tags.push(tag);
    }
    tags
}

/// What was learnt for the tool that ships, unpacked when the first sentence asks; nothing in a build without the feature `weights`.
static LEARNT: OnceLock<Option<Learnt>> = OnceLock::new();

#[cfg(feature = "weights")]
fn shipped() -> Option<Learnt> {
    Some(Learnt::unpack(include_bytes!("weights.bin")))
}

#[cfg(not(feature = "weights"))]
fn shipped() -> Option<Learnt> {
    None
}

/// The tags of the tokens `range`, one sentence or less, in their order. `listed` tells what the packs say of each token; without
/// weights that is all that decides.
#[must_use]
pub fn tags(text: &Text<'_>, range: Range<usize>, listed: &dyn Fn(usize) -> Listed) -> Vec<Tag> {
    match LEARNT.get_or_init(shipped) {
        Some(learnt) => learnt.tags(&mut facts(text, range, listed, &learnt.known)),
        None => {
            let register = Register::of(text, range.clone());
            let capital = |i: usize| text.tokens[i].capital && register == Register::Running;
            let facts = facts(text, range.clone(), listed, &Known::default());
            let likeliest = |i: usize| listed(i).likeliest(capital(i));
            range.zip(facts).map(|(i, facts)| facts.allowed().only().unwrap_or_else(|| likeliest(i))).collect()
        }
    }
}

/// What can be seen of the tokens `range`, one sentence or less.
#[must_use]
pub fn facts(text: &Text<'_>, range: Range<usize>, listed: &dyn Fn(usize) -> Listed, known: &Known) -> Vec<Facts> {
    let register = Register::of(text, range.clone());
    range.map(|i| Facts::of(text, i, register, listed(i), known)).collect()
}
