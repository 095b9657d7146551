//! What can be seen of a word before its sentence is read: its letters, its capitals, what the packs and the trainer know of it.

use super::{Known, Listed, Tag, Tags};
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

/// The number that stands for no tag.
pub(super) const NONE: u32 = 40;

/// One token as numbers.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    pub(super) word: u32,
    /// The last letter, the last two, three and four.
    pub(super) ends: [u32; 4],
    /// The first two letters and the first three.
    pub(super) begins: [u32; 2],
    pub(super) shape: u32,
    /// The forms of a verb that the packs list it as.
    pub(super) forms: u32,
    allowed: Tags,
    /// The tag that the first pass gave it, if one has.
    pub(super) glance: u32,
}

impl Facts {
    /// What stands before a sentence and behind it.
    pub(super) const EDGE: Facts =
        Facts { word: 1, ends: [1; 4], begins: [1; 2], shape: 64, forms: 64, allowed: Tags::OPEN, glance: 41 };

    /// Those of token `index`.
    #[must_use]
    pub fn of(text: &Text<'_>, index: usize, register: Register, listed: Listed, known: &Known) -> Self {
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
        let (word, forms) = (hash(norm), listed.forms());
        let allowed = match token.kind {
            Kind::Mark => Tags::of(&[mark(norm)]),
            Kind::Word | Kind::Number => allowed(known.tags(word, capital), listed).without(against_letters(norm)),
        };
        let (ends, begins) = (ends(norm), begins(norm));
        Facts { word, ends, begins, shape, forms, allowed, glance: NONE }
    }

    /// The tags that it can have: a mark is a mark, and "the" a determiner, whatever stands beside it.
    #[must_use]
    pub fn allowed(&self) -> Tags {
        self.allowed
    }

    /// The hash of its letters, and whether it is written with a capital.
    #[must_use]
    pub fn spelling(&self) -> (u32, bool) {
        (self.word, self.shape & 1 == 1)
    }

    /// With the tag that the first pass gave it.
    #[must_use]
    pub fn glanced(self, tag: Tag) -> Self {
        Facts { glance: tag as u32, ..self }
    }

    /// What is known of a word without its first letters: its only tag, or its end, its forms and its capitals.
    pub(super) fn class(&self) -> u32 {
        match self.allowed.only() {
            Some(tag) => tag as u32,
            None => self.ends[1] ^ self.forms << 8 ^ (self.shape & 15) << 16,
        }
    }
}

/// What a word can be, told by what the trainer saw it as and by what the packs list it as: only one that is known as a pronoun can be
/// one, and one that a pack lists as "opposes" is no past.
fn allowed(seen: Tags, listed: Listed) -> Tags {
    match seen.only() {
        Some(tag) if tag.is_verb() => seen,
        Some(_) => seen.with(listed.verbs()),
        None if !listed.any(Listed::OF_TAGS) => {
            if seen == Tags::default() {
                Tags::OPEN
            } else {
                seen
            }
        }
        None => {
            let (verbs, closed) = (listed.verbs(), listed.closed());
            let open = if verbs == Tags::default() { Tags::OPEN } else { Tags::OPEN.without(Tags::VERBS).with(verbs) };
            if seen == Tags::default() { open.with(closed) } else { seen.with(verbs).with(closed) }
        }
    }
}

/// The tags that a word of these letters cannot have: no verb of several syllables ends in "-ing" but in that form.
fn against_letters(norm: &str) -> Tags {
    if norm.len() > 6 && norm.ends_with("ing") {
        Tags::of(&[Tag::Plain, Tag::Present, Tag::Third, Tag::Past])
    } else {
        Tags::default()
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

/// The last one to four letters; 0 where the word has fewer.
fn ends(norm: &str) -> [u32; 4] {
    let mut ends = [0; 4];
    for (end, (at, _)) in ends.iter_mut().zip(norm.char_indices().rev()) {
        *end = hash(&norm[at..]);
    }
    ends
}

/// The first two letters and the first three; 0 where the word has no more.
fn begins(norm: &str) -> [u32; 2] {
    let mut begins = [0; 2];
    for (begin, (at, _)) in begins.iter_mut().zip(norm.char_indices().skip(2)) {
        *begin = hash(&norm[..at]);
    }
    begins
}

/// A number for letters; the same on every machine (Fowler, Noll and Vo's hash, 1991).
#[must_use]
pub fn hash(letters: &str) -> u32 {
    letters.bytes().fold(0x811c_9dc5, |h, byte| (h ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_as_a_pronoun_can_be_one() {
        let executives = allowed(Tags::default(), Listed::NONE);
        let they = allowed(Tags::default(), Listed::SUBJECT_PRONOUN);
        assert_eq!((executives.has(Tag::Pronoun), they.has(Tag::Pronoun)), (false, true));
    }

    #[test]
    fn a_listed_verb_has_the_tags_of_its_forms() {
        let opposes = allowed(Tags::default(), Listed::THIRD);
        assert_eq!((opposes.has(Tag::Third), opposes.has(Tag::Past), opposes.has(Tag::Nouns)), (true, false, true));
    }

    #[test]
    fn a_list_of_verbs_makes_a_sure_noun_unsure() {
        let noun = Tags::of(&[Tag::Noun]);
        assert_eq!((allowed(noun, Listed::NONE), allowed(noun, Listed::PLAIN).has(Tag::Plain)), (noun, true));
    }
}
