//! What the perceptron sees of a word: its letters, its neighbours, the tags before it, as numbers.

use super::{Listed, Tag};
use crate::text::{Kind, Text};
use std::ops::Range;

/// How the sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Register {
    /// Capitals show names.
    Running,
    /// Most words have one, or all letters are capitals: they show nothing.
    Title,
}

impl Register {
    /// Most of the longer words of `range` begin with a capital.
    #[must_use]
    pub fn of(text: &Text<'_>, range: Range<usize>) -> Self {
        const LOOKED_AT: usize = 40;
        let long = |t: &&crate::text::Token| t.kind == Kind::Word && t.span.len() > 3;
        let words: Vec<bool> = text.tokens[range].iter().filter(long).take(LOOKED_AT).map(|t| t.capital).collect();
        let capitals = words.iter().filter(|&&c| c).count();
        if words.len() >= 4 && capitals * 10 >= words.len() * 8 { Register::Title } else { Register::Running }
    }
}

/// One token as numbers.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    word: u32,
    ends: [u32; 3],
    shape: u32,
    forms: u32,
    certain: Option<Tag>,
}

impl Facts {
    /// Those of token `index`.
    #[must_use]
    pub fn of(text: &Text<'_>, index: usize, register: Register, listed: Listed) -> Self {
        let token = &text.tokens[index];
        let norm = text.norm(index);
        let capital = token.capital && register == Register::Running;
        let upper = capital && norm.len() > 1 && text.word(index).chars().all(|c| !c.is_lowercase());
        let shape = u32::from(capital)
            | u32::from(upper) << 1
            | u32::from(token.kind == Kind::Number) << 2
            | u32::from(norm.contains('-')) << 3
            | u32::from(register == Register::Title) << 4
            | u32::from(norm.ends_with('.')) << 5;
        let certain = match token.kind {
            Kind::Mark => Some(mark(norm)),
            Kind::Word | Kind::Number => None,
        };
        let end = |n: usize| norm.char_indices().rev().nth(n - 1).map_or(0, |(at, _)| hash(&norm[at..]));
        Facts { word: hash(norm), ends: [end(1), end(2), end(3)], shape, forms: listed.forms(), certain }
    }

    /// A mark is a mark: no neighbour decides.
    #[must_use]
    pub fn certain(&self) -> Option<Tag> {
        self.certain
    }
}

/// What a mark is: "&" joins, "%" stands for a noun, "$" goes with a number.
fn mark(norm: &str) -> Tag {
    match norm {
        "&" => Tag::Coordinator,
        "%" => Tag::Noun,
        "$" | "£" | "€" | "¥" | "#" | "+" | "=" => Tag::Other,
        _ => Tag::Mark,
    }
}

/// The tags so far, with what they come to.
#[derive(Debug, Clone, Copy)]
pub struct History {
    last: u32,
    before: u32,
    /// The last one that is no adverb, negation or mark.
    solid: u32,
    /// A finite verb stands since the last mark, subordinator or relative.
    finite: u32,
    /// The last mark, subordinator, relative or coordinator: what the clause at hand began with.
    opener: u32,
}

/// The number that stands for no tag.
const NONE: u32 = 40;

impl Default for History {
    fn default() -> Self {
        History { last: NONE, before: NONE, solid: NONE, finite: 0, opener: NONE }
    }
}

impl History {
    /// The next tag.
    pub fn push(&mut self, tag: Tag) {
        self.before = self.last;
        self.last = tag as u32;
        if !matches!(tag, Tag::Adverb | Tag::Negation | Tag::Mark) {
            self.solid = tag as u32;
        }
        if matches!(tag, Tag::Mark | Tag::Subordinator | Tag::Relative | Tag::Question | Tag::WhAdverb | Tag::Coordinator) {
            self.opener = tag as u32;
            self.finite = if tag == Tag::Coordinator { self.finite | 2 } else { 0 };
        }
        if tag.is_finite() {
            self.finite |= 1;
        }
    }
}

/// How many features a word has.
pub const TEMPLATES: usize = 34;

/// The features of word `at`, as numbers.
#[must_use]
pub fn features(facts: &[Facts], at: usize, history: &History) -> [u32; TEMPLATES] {
    const EDGE: Facts = Facts { word: 1, ends: [1; 3], shape: 64, forms: 64, certain: None };
    let near = |by: isize| at.checked_add_signed(by).and_then(|i| facts.get(i)).copied().unwrap_or(EDGE);
    let (here, last, next) = (near(0), near(-1), near(1));
    let (second, third, behind) = (near(2), near(3), near(-2));
    let first = u32::from(at == 0 || at == 1 && last.certain == Some(Tag::Mark)) << 7;
    let shape = here.shape | first;
    let mut number = 0;
    let mut of = |a: u32, b: u32, c: u32| {
        number += 1;
        mix(number, a, b, c)
    };
    [
        of(here.word, 0, 0),
        of(here.word, shape, 0),
        of(here.ends[2], shape, 0),
        of(here.ends[2], here.ends[1], here.forms),
        of(here.ends[1], shape, 0),
        of(here.ends[0], shape, 0),
        of(shape, here.forms, history.last),
        of(history.last, 0, 0),
        of(history.last, history.before, 0),
        of(history.last, here.word, 0),
        of(history.last, history.before, here.word),
        of(history.solid, history.last, here.forms),
        of(last.word, 0, 0),
        of(last.word, here.ends[1], 0),
        of(behind.word, 0, 0),
        of(next.word, 0, 0),
        of(second.word, 0, 0),
        of(here.word, next.word, 0),
        of(here.word, last.word, 0),
        of(next.ends[2], 0, 0),
        of(next.ends[1], next.shape, here.forms),
        of(last.ends[2], 0, 0),
        of(next.shape, shape, last.shape),
        of(here.forms, next.forms, history.last),
        of(here.forms, next.word, history.solid),
        of(here.forms, history.finite, history.opener),
        of(here.word, history.finite, history.opener),
        of(here.ends[1], history.finite, next.ends[1]),
        of(here.forms, next.forms, second.forms),
        of(here.word, next.ends[1], history.last),
        of(here.forms, second.word, 0),
        of(history.last, next.word, here.forms),
        of(next.forms, second.ends[1], third.ends[1]),
        of(history.before, history.last, next.ends[1]),
    ]
}

/// A number for letters; the same on every machine (Fowler, Noll and Vo's hash, 1991).
fn hash(letters: &str) -> u32 {
    letters.bytes().fold(0x811c_9dc5, |h, byte| (h ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// One number for several (a step of xorshift-multiply each).
fn mix(template: u32, a: u32, b: u32, c: u32) -> u32 {
    let mut h = u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for part in [a, b, c] {
        h = (h ^ u64::from(part)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        h ^= h >> 32;
    }
    h as u32
}
