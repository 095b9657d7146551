//! The words of one text: their numbers, what each is, and which stand there at all.

use super::{Lexicon, Listed};
use crate::text::{Kind, Text};

/// The words of one text as numbers and classes, token by token.
#[derive(Debug, Clone)]
pub struct Words {
    /// Number of each token's normal form.
    pub ids: Vec<u32>,
    /// What each token is; the words of a fixed phrase are also what the phrase is.
    pub listed: Vec<Listed>,
    /// Which words of the lexicon stand in the text.
    pub present: Present,
}

impl Words {
    /// Looks up every token of `text` once.
    #[must_use]
    pub fn new(text: &Text<'_>, lexicon: &Lexicon) -> Self {
        let tokens = text.tokens.len();
        let present = Present(vec![0; lexicon.size() / 64 + 1]);
        let mut words = Words { ids: Vec::with_capacity(tokens), listed: Vec::with_capacity(tokens), present };
        for (index, token) in text.tokens.iter().enumerate() {
            let norm = text.norm(index);
            let id = lexicon.id(norm);
            let listed = if id == Lexicon::UNKNOWN { Listed::by_letters(norm) } else { lexicon.listed(id) };
            // "a $5 levy", "a 10% levy": a sign of quantity is part of the phrase.
            let parts = token.kind == Kind::Mark && !matches!(norm, "$" | "€" | "£" | "¥" | "%" | "°");
            words.ids.push(id);
            words.listed.push(if parts { listed.with(Listed::MARK) } else { listed });
            words.present.add(id);
        }
        for at in 0..tokens {
            if !words.listed[at].any(Listed::BEGINS) {
                continue;
            }
            for (length, classes) in lexicon.phrases_at(&words.ids, at) {
                words.listed[at..at + length].iter_mut().for_each(|word| *word = word.with(classes));
            }
        }
        words
    }
}

/// Which words of the lexicon stand in a text or a clause: a bit for each. Tells for little what cannot match there.
#[derive(Debug, Clone)]
pub struct Present(Vec<u64>);

impl Present {
    /// For these words out of those that stand in `whole`.
    #[must_use]
    pub fn among(whole: &Present, ids: impl Iterator<Item = u32>) -> Self {
        let mut present = Present(vec![0; whole.0.len()]);
        ids.for_each(|id| present.add(id));
        present
    }

    fn add(&mut self, id: u32) {
        self.0[id as usize / 64] |= 1 << (id % 64);
    }

    /// Does the word stand there?
    #[must_use]
    pub fn has(&self, id: u32) -> bool {
        self.0.get(id as usize / 64).is_some_and(|bits| bits >> (id % 64) & 1 == 1)
    }
}
