//! The packs that ship, and this room's one door for its tests.

use super::{Attribution, Lexicon, TaggedText, find_in};
use crate::grammar::Grammar;
use crate::rules::{RuleSet, embedded};
use crate::text::Text;
use crate::words::{self, Words};
use std::sync::LazyLock;

static NUMBERS: LazyLock<words::Lexicon> = LazyLock::new(|| words::Lexicon::new(&rules()));
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&rules(), &NUMBERS));

/// A text in, pictures out.
pub(super) fn marks(raw: &str) -> String {
    let text = Text::of(raw);
    let words = Words::new(&text, &NUMBERS);
    super::render::pictures(&text, &find_in(&TaggedText::new(&text, &words, &LEXICON, &Grammar::new(&text, &words))))
}

/// The attributions of a text.
pub(super) fn read(raw: &str) -> Vec<Attribution> {
    let text = Text::of(raw);
    let words = Words::new(&text, &NUMBERS);
    find_in(&TaggedText::new(&text, &words, &LEXICON, &Grammar::new(&text, &words)))
}

/// The attributions of a text, also how things look.
pub(super) fn read_all(raw: &str) -> Vec<Attribution> {
    let text = Text::of(raw);
    let words = Words::new(&text, &NUMBERS);
    super::find_all(&TaggedText::new(&text, &words, &LEXICON, &Grammar::new(&text, &words)))
}

pub(super) fn rules() -> RuleSet {
    RuleSet::load(&embedded()).expect("the packs that ship are without fault").rules
}
