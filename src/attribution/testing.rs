//! The packs that ship, and this room's one door for its tests.

use super::{Attribution, Lexicon, Reading, find_in};
use crate::phrase::{self, Words};
use crate::rules::{RuleSet, embedded};
use crate::text::Text;
use std::sync::LazyLock;

static NUMBERS: LazyLock<phrase::Lexicon> = LazyLock::new(|| phrase::Lexicon::new(&rules()));
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&rules(), &NUMBERS));

/// A text in, pictures out.
pub(super) fn marks(raw: &str) -> String {
    let text = Text::of(raw);
    super::render::pictures(&text, &find_in(&Reading::new(&text, &Words::new(&text, &NUMBERS), &LEXICON)))
}

/// The attributions of a text.
pub(super) fn read(raw: &str) -> Vec<Attribution> {
    let text = Text::of(raw);
    find_in(&Reading::new(&text, &Words::new(&text, &NUMBERS), &LEXICON))
}

/// The attributions of a text, also how things look.
pub(super) fn read_all(raw: &str) -> Vec<Attribution> {
    let text = Text::of(raw);
    super::find_all(&Reading::new(&text, &Words::new(&text, &NUMBERS), &LEXICON))
}

pub(super) fn rules() -> RuleSet {
    RuleSet::load(&embedded()).expect("the packs that ship are without fault").rules
}
