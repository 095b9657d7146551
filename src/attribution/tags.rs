//! Word classes as bits: what a token can be, from closed classes, verb forms and its shape.
//!
//! ```text
//! US      officials  briefed  on    the  talks  said
//! NAME    PEOPLE     PAST     PREP  DET         PAST|CUE|SAYING
//! ```
//!
//! A tag says what a word can be, not what it is here; [`super::tagged`] looks at its neighbours.

use crate::words::{Listed, set_operations};
use std::ops::{BitOr, BitOrAssign};

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tags(u64);

set_operations!(Tags);

impl BitOr for Tags {
    type Output = Tags;
    fn bitor(self, other: Tags) -> Tags {
        self.with(other)
    }
}

impl BitOrAssign for Tags {
    fn bitor_assign(&mut self, other: Tags) {
        *self = self.with(other);
    }
}

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $class:literal;)*) => {
        $($(#[$doc])* pub const $name: Tags = Tags(1 << $bit);)*

        /// The tag that the words of `[class.ID]` get; the empty set for classes that are no word classes.
        pub(super) fn of_class(id: &str) -> Tags {
            match id {
                $($class => $name,)*
                _ => Tags(0),
            }
        }
    };
}

tags! {
    /// "the", "some"
    DET = 0 "determiners";
    /// "his", "their" (and "'s" behind a noun)
    POSS = 1 "possessives";
    /// "he", "they"
    SUBJ = 2 "subject-pronouns";
    /// "him", "them"
    OBJ = 3 "object-pronouns";
    /// "of", "in"
    PREP = 4 "prepositions";
    /// "that", "because"
    SUB = 5 "subordinators";
    /// "and", "but"
    COORD = 6 "coordinators";
    /// "who", "which"
    REL = 7 "relatives";
    /// "how", "whether"
    WH = 8 "question-words";
    /// "is", "was"
    BE = 9 "forms-of-be";
    /// "has", "had"
    HAVE = 10 "forms-of-have";
    /// "does", "did"
    DO = 11 "forms-of-do";
    /// "will", "may"
    MODAL = 12 "modals";
    /// "not", "never"
    NEG = 13 "negators";
    /// "also", "repeatedly"
    ADV = 14 "adverbs";
    /// "Wednesday", "week"
    TIME = 15 "time-words";
    /// "Wednesday", "yesterday": a time without a word before it
    BARE_TIME = 16 "bare-times";
    /// "went", "criticised"
    PAST = 17 "irregular-pasts";
    /// "written", "known": no past form
    PARTICIPLE = 18 "irregular-participles";
    /// "goes": seldom a noun
    SURE_THIRD = 19 "finite-verbs";
    /// "go": seldom a noun
    SURE_PLAIN = 20 "plain-verbs";
    /// "saying"
    ING = 21 "";
    /// "to"
    TO = 22 "-to";
    /// Begins with a capital that its place does not explain
    NAME = 23 "-names";
    /// Ends in -ly and is no adverb
    NO_ADVERB = 24 "no-adverbs";
    /// "would", "could": with a verb of speech nothing was said
    HYPOTHETICAL = 25 "hypothetical-modals";
    /// "expected", "going"
    TO_COME = 26 "speech-to-come";
    /// "declined"
    WITHHELD = 27 "speech-withheld";
    /// "went (on)"
    CAME_ABOUT = 28 "speech-came-about";
    /// "initially"
    RECALL = 29 "recall-words";
    /// "previous"
    RECALL_ADJECTIVE = 30 "recall-adjectives";
    /// "in", "at": opens the setting of an act of speech
    SETTING = 31 "speech-settings";
    /// A cue begins here
    CUE = 32 "-cues";
    /// The cue is a verb of speech
    SAYING = 33 "-sayings";
    /// "senator"
    TITLE = 34 "-titles";
    /// "officials"
    PEOPLE = 35 "-people";
    /// "he", "some": pronouns for those who can speak
    SPEAKS = 36 "speaking-pronouns";
    /// A quotation mark, opening
    OPENS = 37 "-opens";
    /// A quotation mark, closing
    CLOSES = 38 "-closes";
    /// A comma
    COMMA = 39 "-comma";
    /// A dash with room around it, or a long one
    DASH = 40 "-dash";
    /// Any mark
    MARK = 41 "-marks";
    /// A number
    NUMBER = 42 "-numbers";
    /// "group", "dozens": heads that say nothing of their own
    TRANSPARENT = 43 "transparent-heads";
    /// "claims" as third person; may be a noun as well
    THIRD = 44 "-thirds";
    /// "claim" as plain form; may be a noun as well
    PLAIN = 45 "-plains";
    /// "recalled", "heard": the one behind it does what the form in -ing says
    PERCEIVES = 46 "perceiving-verbs";
    /// An edge of a time: "late (Tuesday)"
    PART_OF_TIME = 47 "parts-of-times";
    /// "last (week)", "next (month)": before a time
    VAGUE = 48 "vague-times";
    /// "this (week)"
    THIS_TIME = 49 "this-times";
    /// "in (May)" behind "late"
    TIME_OPENER = 50 "part-followers";
    /// "earlier": a time by itself
    LATER = 51 "comparative-times";
    /// "after", "before"
    SEQUENCE = 52 "sequence-words";
    /// "in", "when": behind a comma, where or when it was said
    CIRCUMSTANCE = 53 "setting-openers";
    /// "during": a preposition that describes no noun
    OF_CLAUSE = 54 "clause-prepositions";
    /// "while": what follows has a verb of its own
    APART = 55 "clause-parters";
    /// "when": the occasion on which it was said
    OCCASION = 56 "occasion-openers";
    /// "because", "though": the reporter's own clause behind an object
    REASON = 57 "reason-openers";
    /// "while", "though": behind a comma the reporter goes on
    CONCESSION = 58 "concession-openers";
    /// "even", "since": a cue's own clause is no main one
    ASIDE = 59 "subordinate-openers";
    /// "because", "how": goes on with what was said
    GOES_ON = 60 "content-continuers";
    /// "about": what a noun of speech is about
    ABOUT = 61 "content-prepositions";
    /// "if", "unless"
    CONDITION = 62 "speech-conditions";
}

/// Any form of a verb that can stand alone.
pub const AUX: Tags = BE.with(HAVE).with(DO).with(MODAL);
/// Closed classes that never stand inside a noun phrase, save at its head.
pub const CLOSED: Tags = DET
    .with(POSS)
    .with(SUBJ)
    .with(OBJ)
    .with(PREP)
    .with(SUB)
    .with(COORD)
    .with(REL)
    .with(WH)
    .with(AUX)
    .with(NEG)
    .with(TO)
    .with(MARK);

/// The tags of the forms of a verb.
pub(super) fn of_form(listed: Listed) -> Tags {
    const FORMS: [(Listed, Tags); 4] = [(Listed::PLAIN, PLAIN), (Listed::THIRD, THIRD), (Listed::PAST, PAST), (Listed::ING, ING)];
    FORMS.iter().filter(|(class, _)| listed.any(*class)).fold(Tags::default(), |tags, (_, tag)| tags | *tag)
}

/// What the shape of an unlisted lower-case word suggests.
pub(super) fn of_shape(norm: &str) -> Tags {
    let length = norm.len();
    if norm.contains('-') {
        // "well-connected", "far-reaching": adjectives.
        return Tags::default();
    }
    if norm.ends_with("ly") && length > 4 {
        ADV
    } else if norm.ends_with("ed") && length > 4 && !norm.ends_with("eed") {
        PAST
    } else if norm.ends_with("ing") && length > 5 {
        ING
    } else if norm.ends_with('s') && length > 3 && !norm.ends_with("ss") && !norm.ends_with("us") && !norm.ends_with("is") {
        THIRD
    } else {
        Tags::default()
    }
}
