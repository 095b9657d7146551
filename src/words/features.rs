//! What the perceptrons see of a word: its letters, its neighbours, the tags before it and those that a first pass gave to the
//! words behind it, as numbers.

use super::facts::{Facts, NONE};
use super::weights::FEATURE;
use super::{Tag, Tags};

/// The tags so far, with what they come to.
#[derive(Debug, Clone, Copy)]
pub struct History {
    last: u32,
    before: u32,
    /// A finite verb stands since the last mark, subordinator or relative.
    finite: u32,
    /// The last mark, subordinator, relative or coordinator: what the clause at hand began with.
    opener: u32,
    /// The last verb of the group at hand: in "has not been backed" it is "has", then "been".
    verb: u32,
    /// A noun, a name or a pronoun stands since the opener.
    nominal: u32,
}

impl Default for History {
    fn default() -> Self {
        History { last: NONE, before: NONE, finite: 0, opener: NONE, verb: NONE, nominal: 0 }
    }
}

impl History {
    /// The next word and its tag.
    pub fn push(&mut self, word: &Facts, tag: Tag) {
        self.before = self.last;
        self.last = tag as u32;
        if OPENERS.has(tag) {
            self.opener = tag as u32;
            self.finite = if tag == Tag::Coordinator { self.finite | 2 } else { 0 };
            self.nominal = 0;
        }
        if tag.is_finite() {
            self.finite |= 1;
        }
        if tag.is_noun() || matches!(tag, Tag::Pronoun | Tag::Demonstrative) {
            self.nominal = 1;
        }
        if tag.is_verb() {
            self.verb = word.word;
        } else if !matches!(tag, Tag::Adverb | Tag::Negation | Tag::Pronoun | Tag::Name) {
            self.verb = NONE;
        }
    }
}

/// A clause may begin behind them, or with them.
const OPENERS: Tags = Tags::of(&[Tag::Mark, Tag::Subordinator, Tag::Relative, Tag::Question, Tag::WhAdverb, Tag::Coordinator]);
/// What tells a word about the clause ahead of it.
const STOPS: Tags = OPENERS.with(Tags::of(&[Tag::Past, Tag::Third, Tag::Present, Tag::Modal]));

/// The words around one, and its shape, which tells whether it is the first.
struct Window<'f> {
    facts: &'f [Facts],
    at: usize,
    shape: u32,
}

impl<'f> Window<'f> {
    fn new(facts: &'f [Facts], at: usize) -> Self {
        let first = at == 0 || at == 1 && facts[0].allowed().only() == Some(Tag::Mark);
        Window { facts, at, shape: facts[at].shape | u32::from(first) << 7 }
    }

    /// The first finite verb, mark or opener of a clause behind it, as the first pass has it.
    fn ahead(&self) -> u32 {
        const FAR: usize = 12;
        let stops = |tag: &u32| u64::from(STOPS.bits()) >> tag & 1 == 1;
        self.facts[self.at + 1..].iter().take(FAR).map(|word| word.glance).find(stops).unwrap_or(NONE)
    }

    /// The word so many places further on.
    fn near(&self, by: isize) -> &'f Facts {
        self.at.checked_add_signed(by).and_then(|i| self.facts.get(i)).unwrap_or(&Facts::EDGE)
    }
}

/// How many features the first pass has for a word.
pub const GLANCES: usize = 10;

/// The features of word `at` in the first pass, which knows nothing of the tags behind it.
#[must_use]
pub fn glance_features(facts: &[Facts], at: usize, history: &History) -> [u32; GLANCES] {
    let window = Window::new(facts, at);
    let (here, next, second, shape) = (window.near(0), window.near(1), window.near(2), window.shape);
    let (class, next_class) = (here.class(), next.class());
    let mut of = from(100);
    [
        of(here.word, shape & 0x81, 0),
        of(here.ends[2], shape, here.forms),
        of(history.last, history.before, class),
        of(history.last, class, next_class),
        of(here.word, next_class, 0),
        of(history.last, here.word, 0),
        of(here.ends[1], shape, history.last),
        of(class, next.word, 0),
        of(class, next_class, second.class()),
        of(class, history.finite, history.opener),
    ]
}

/// How many features a word has.
pub const TEMPLATES: usize = 42;

/// The features of word `at`; the words behind it have been glanced at.
#[must_use]
pub fn features(facts: &[Facts], at: usize, history: &History) -> [u32; TEMPLATES] {
    let window = Window::new(facts, at);
    let (here, last, next, shape) = (window.near(0), window.near(-1), window.near(1), window.shape);
    let ahead = window.ahead();
    let (behind, second, third) = (window.near(-2), window.near(2), window.near(3));
    let clause = history.finite << 1 | history.nominal;
    let mut of = from(0);
    [
        of(here.word, 0, 0),
        of(here.word, shape, 0),
        of(here.ends[2], shape, 0),
        of(here.ends[2], here.ends[1], here.forms),
        of(here.ends[1], shape, 0),
        of(here.ends[0], shape, 0),
        of(here.ends[3], shape, 0),
        of(here.begins[1], shape, 0),
        of(here.begins[0], here.ends[1], 0),
        of(shape, here.forms, history.last),
        of(history.last, 0, 0),
        of(history.last, history.before, 0),
        of(history.last, here.word, 0),
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
        of(here.forms, history.finite, history.opener),
        of(here.word, history.finite, history.opener),
        of(here.ends[1], history.finite, next.ends[1]),
        of(next.glance, 0, 0),
        of(next.glance, second.glance, 0),
        of(next.glance, second.glance, third.glance),
        of(next.glance, history.last, 0),
        of(next.glance, history.last, here.class()),
        of(next.glance, here.word, 0),
        of(next.glance, here.ends[2], 0),
        of(here.glance, next.glance, history.last),
        of(here.ends[1], history.verb, 0),
        of(here.word, history.verb, 0),
        of(here.forms, history.verb, next.glance),
        of(here.forms, ahead, clause),
        of(here.word, ahead, clause),
        of(here.ends[1], ahead, history.last),
        of(here.ends[1], clause, history.opener),
    ]
}

/// Numbers features by their place, from `first` on.
fn from(first: u32) -> impl FnMut(u32, u32, u32) -> u32 {
    let mut place = first;
    move |a, b, c| {
        place += 1;
        mix(place, a, b, c)
    }
}

/// One number of [`FEATURE`] bits for several.
#[inline]
fn mix(place: u32, a: u32, b: u32, c: u32) -> u32 {
    let sum = u64::from(a)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(u64::from(b).wrapping_mul(0xc2b2_ae3d_27d4_eb4f))
        .wrapping_add(u64::from(c).wrapping_mul(0x1656_67b1_9e37_79f9))
        .wrapping_add(u64::from(place).wrapping_mul(0xff51_afd7_ed55_8ccd));
    ((sum ^ sum >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93) >> (64 - FEATURE)) as u32
}
