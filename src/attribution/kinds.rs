//! What one asks of a token: its tag in its sentence, what the packs say of its word, which mark it is.
//!
//! ```text
//! US    officials          briefed  on           the         talks  ,
//! Name  Nouns, COLLECTIVE  Past     Preposition  Determiner  Nouns  COMMA
//! ```
//!
//! `NAME.with(TIME)` asks whether it is a name or a word of time. The tags are those of [`crate::words`], read in their sentence.

use crate::words::{Listed, Tag, Tags};

/// A set of kinds of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds {
    /// Tags in the sentence.
    pub(super) tags: Tags,
    /// Classes of the packs, wherever the word stands.
    pub(super) listed: Listed,
    /// Marks, as bits.
    pub(super) marks: u8,
}

impl Kinds {
    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Kinds) -> Kinds {
        Kinds { tags: self.tags.with(other.tags), listed: self.listed.with(other.listed), marks: self.marks | other.marks }
    }
}

const fn tags(tags: &[Tag]) -> Kinds {
    Kinds { tags: Tags::of(tags), listed: Listed::NONE, marks: 0 }
}

const fn listed(listed: Listed) -> Kinds {
    Kinds { tags: Tags::of(&[]), listed, marks: 0 }
}

const fn mark(bit: u8) -> Kinds {
    Kinds { tags: Tags::of(&[]), listed: Listed::NONE, marks: 1 << bit }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $kinds:expr;)*) => {
        $($(#[$doc])* pub const $name: Kinds = $kinds;)*
    };
}

kinds! {
    /// "the", "some"
    DET = tags(&[Tag::Determiner, Tag::Demonstrative]);
    /// "his", "their", "'s" behind a noun
    POSS = tags(&[Tag::Possessive, Tag::Genitive]);
    /// "he", "they"
    SUBJ = listed(Listed::SUBJECT_PRONOUN);
    /// "no", "yes"
    REPLY = tags(&[Tag::Interjection]);
    /// "him", "them"
    OBJ = listed(Listed::OBJECT_PRONOUN);
    /// "of", "in"
    PREP = tags(&[Tag::Preposition]);
    /// "that", "because"
    SUB = tags(&[Tag::Subordinator]);
    /// "as", "after": can open a clause
    CAN_OPEN = listed(Listed::SUBORDINATOR);
    /// "and", "but"
    COORD = tags(&[Tag::Coordinator]);
    /// "who", "which"
    REL = tags(&[Tag::Relative]).with(listed(Listed::RELATIVE));
    /// "how", "whether": can open a question that is told
    WH = listed(Listed::QUESTION_WORD);
    /// "is", "has", "does", "will"
    AUX = listed(Listed::BE.with(Listed::HAVE).with(Listed::DO)).with(tags(&[Tag::Modal]));
    /// "is", "'s"
    BE = listed(Listed::BE.with(Listed::CLITIC));
    /// "not", "never"
    NEG = tags(&[Tag::Negation]);
    /// "also", "repeatedly"
    ADV = tags(&[Tag::Adverb]);
    /// "new"
    ADJECTIVE = tags(&[Tag::Adjective]);
    /// "nearly", "new", "proposed": stands before a noun
    DESCRIBES = tags(&[Tag::Adverb, Tag::Adjective, Tag::Participle, Tag::Ing]);
    /// "Wednesday", "week"
    TIME = listed(Listed::TIME);
    /// "Wednesday", "yesterday": a time without a word before it
    BARE_TIME = listed(Listed::DAY);
    /// "went", "criticised", "known"
    PAST = tags(&[Tag::Past, Tag::Participle]);
    /// "goes": seldom a noun
    SURE_THIRD = listed(Listed::SURE_THIRD);
    /// "saying"
    ING = tags(&[Tag::Ing]);
    /// "go" behind "will", or with a subject
    PLAIN = tags(&[Tag::Plain, Tag::Present]);
    /// "to" before a verb
    TO = tags(&[Tag::Infinitive]);
    /// "Voss"
    NAME = tags(&[Tag::Name]);
    /// "five"
    NUMBER = tags(&[Tag::Number]);
    /// Any mark
    MARK = tags(&[Tag::Mark]);
    /// A quotation mark, opening
    OPENS = mark(0);
    /// A quotation mark, closing
    CLOSES = mark(1);
    /// A comma
    COMMA = mark(2);
    /// A dash with room around it, or a long one
    DASH = mark(3);
    /// "senator"
    TITLE = listed(Listed::TITLE);
    /// "officials"
    PEOPLE = listed(Listed::COLLECTIVE);
    /// See [`Listed::SAYING`].
    SAYING = listed(Listed::SAYING);
    /// Closed classes that never stand inside a noun phrase, save at its head.
    CLOSED = DET.with(POSS).with(SUBJ).with(OBJ).with(PREP).with(SUB).with(COORD).with(REL).with(WH).with(AUX).with(NEG).with(TO)
        .with(MARK);
}

/// A class of the packs as a kind.
macro_rules! classes {
    ($($name:ident)*) => {
        $(#[doc = concat!("See [`Listed::", stringify!($name), "`].")] pub const $name: Kinds = listed(Listed::$name);)*
    };
}

classes! {
    SPEAKS HYPOTHETICAL TO_COME WITHHELD CAME_ABOUT RECALL RECALL_ADJECTIVE SETTING PERCEIVING PART_OF_TIME
    THIS_TIME LATER SEQUENCE OF_CLAUSE APART OCCASION REASON CONCESSION ASIDE GOES_ON ABOUT
    SPEECH_CONDITION
}
