//! Says what each word of a sentence is: tokens in, one [`Tag`] each out.
//!
//! ```text
//! Voss  backs  the         plans  that     Kell  has    backed      .
//! Name  Third  Determiner  Nouns  Relative Name  Third  Participle  Mark
//! ```
//!
//! "backs" is a verb here and a noun in "on their backs"; what stands around it decides. The decision is an averaged
//! perceptron's (Collins 2002) with integer weights, so that the same words have the same tags on every machine; the packs'
//! `[word.ID]` tell it which forms of a verb a word can be. Weights stand in `weights.bin`, made by `examples/train-tags.rs`.
//! How words go together is for [`crate::grammar`] to say.

mod facts;
mod lexicon;
mod listed;
mod tag;
mod weights;

pub use facts::{Facts, History, Register, TEMPLATES, features};
pub use lexicon::Lexicon;
pub use listed::Listed;
pub use tag::Tag;
pub use weights::{Weights, pack};

use crate::text::Text;
use std::ops::Range;
use std::sync::OnceLock;

/// The weights that ship, unpacked when the first sentence asks; none in a build without the feature `weights`.
static WEIGHTS: OnceLock<Option<Weights>> = OnceLock::new();

#[cfg(feature = "weights")]
fn shipped() -> Option<Weights> {
    Some(Weights::unpack(include_bytes!("weights.bin")))
}

#[cfg(not(feature = "weights"))]
fn shipped() -> Option<Weights> {
    None
}

/// The tags of the tokens `range`, one sentence or less, in their order. `listed` tells what the packs say of each token; without
/// weights that is all that decides.
#[must_use]
pub fn tags(text: &Text<'_>, range: Range<usize>, listed: &dyn Fn(usize) -> Listed) -> Vec<Tag> {
    match WEIGHTS.get_or_init(shipped) {
        Some(weights) => tags_by(weights, text, range, listed),
        None => {
            let register = Register::of(text, range.clone());
            let tag = |i: usize| {
                let capital = text.tokens[i].capital && register == Register::Running;
                Facts::of(text, i, register, listed(i)).certain().unwrap_or_else(|| listed(i).likeliest(capital))
            };
            range.map(tag).collect()
        }
    }
}

/// [`tags`] by other weights than those that ship.
#[must_use]
pub fn tags_by(weights: &Weights, text: &Text<'_>, range: Range<usize>, listed: &dyn Fn(usize) -> Listed) -> Vec<Tag> {
    let register = Register::of(text, range.clone());
    let facts: Vec<Facts> = range.map(|i| Facts::of(text, i, register, listed(i))).collect();
    let mut tags = Vec::with_capacity(facts.len());
    let mut history = History::default();
    for at in 0..facts.len() {
        let tag = facts[at].certain().unwrap_or_else(|| weights.best(&features(&facts, at, &history)));
        history.push(tag);
        tags.push(tag);
    }
    tags
}
