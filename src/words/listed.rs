//! What the packs say of a word: which forms of a verb it can be, and the closed classes that grammar asks for by name.

use super::{Tag, Tags};

/// A set of classes; "put" is plain and past, "backed" past, a word that no pack lists none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Listed(u128);

macro_rules! listed {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $class:literal;)*) => {
        $($(#[$doc])* pub const $name: Listed = Listed(1 << $bit);)*

        /// What the words of `[class.ID]` are; the empty set for a class that grammar does not ask for.
        #[must_use]
        pub fn of_class(id: &str) -> Listed {
            match id {
                $($class => Self::$name,)*
                _ => Listed(0),
            }
        }
    };
}

super::set_operations!(Listed);

impl Listed {
    listed! {
        /// "oppose"
        PLAIN = 0 "-plain";
        /// "opposes"
        THIRD = 1 "-third";
        /// "opposed", "written"
        PAST = 2 "-past";
        /// "opposing"
        ING = 3 "-ing";
        /// "is"
        BE = 4 "forms-of-be";
        /// "has"
        HAVE = 5 "forms-of-have";
        /// "did"
        DO = 6 "forms-of-do";
        /// "got": the participle behind it is passive
        GET = 7 "forms-of-get";
        /// "week": may stand beside a clause without a preposition
        TIME = 8 "time-words";
        /// "Monday": ends a noun phrase that has its noun
        DAY = 9 "bare-times";
        /// "said"
        SAYING = 10 "-sayings";
        /// "that", "whether": what they open is what is said, thought, asked
        COMPLEMENTIZER = 11 "complementizers";
        /// "promise": the infinitive behind its object has its subject for subject
        SUBJECT_CONTROL = 12 "subject-control-verbs";
        /// "never"
        NEGATOR = 13 "negators";
        /// "whose"
        POSSESSIVE = 14 "possessives";
        /// "Mara": the head of a name that it begins
        GIVEN = 15 "-given-names";
        /// "opposes": seldom a noun
        SURE_THIRD = 16 "finite-verbs";
        /// "will"
        MODAL = 30 "modals";
        /// "because"
        SUBORDINATOR = 31 "subordinators";
        /// "who"
        RELATIVE = 32 "relatives";
        /// "she"
        SUBJECT_PRONOUN = 33 "subject-pronouns";
        /// "them"
        OBJECT_PRONOUN = 34 "object-pronouns";
        /// "again"
        ADVERB = 35 "adverbs";
        /// "when"
        QUESTION_WORD = 36 "question-words";
        /// "aides": a noun for people
        PEOPLE = 37 "-people";
        /// "at first", "no longer": each word of an adverb of several
        ADVERBIAL = 38 "adverb-phrases";
        /// "London": ends where a person's name begins
        PLACE = 39 "places";
        /// "urge": its object does what the infinitive says
        URGING = 40 "urging-verbs";
        /// "want", as "urge"
        CONTROL = 41 "control-verbs";
        /// "oppose": seldom a noun
        SURE_PLAIN = 29 "plain-verbs";
        /// "last": before a noun of time it makes an adverb of it
        TIME_DETERMINER = 17 "time-determiners";
        /// "'s": is, has, or whose
        CLITIC = 18 "clitics-of-be";
        /// "regarding": a preposition, though it looks like a verb
        PREPOSITION = 19 "prepositions";
        /// "given": never a past
        PARTICIPLE = 20 "irregular-participles";
        /// "claim": a clause behind it says what it is
        CLAIM = 21 "content-nouns";
        /// "more" in "more than fifty"
        COMPARATIVE = 22 "comparatives";
        /// "most" standing for a noun
        QUANTITY = 23 "determiners";
        /// "think": what stands behind it may be a clause without "that"
        CLAUSE = 24 "-clause-takers";
        /// "call": the second phrase behind it says what the first is called
        NAMING = 25 "naming-verbs";
        /// "neighbouring": an adjective before its noun
        ING_ADJECTIVE = 26 "ing-adjectives";
        /// "tell": its object hears what the clause behind it says
        HEARER = 28 "-hearer-takers";
        /// "and"
        COORDINATOR = 27 "coordinators";
        /// "said": a verb of speech, and not of thought
        SPEECH = 43 "-speech";
        /// "at", "least": together before a number
        APPROXIMATOR = 44 "approximators";
        /// "minutes": what comes so long after is of the same day
        SAME_DAY = 45 "same-day-words";
        /// "will": tells what is to come, and not what might
        FUTURE = 42 "future-modals";
        /// "Voss": a word of a person's name that the packs declare
        DECLARED = 47 "-declared-names";
        /// "like" in "Voss, like Kell, said": one more who does it
        JOINING = 48 "joining-words";
        /// "by": names who does what a passive tells
        AGENT = 49 "agent-prepositions";
        /// "itself": names again the phrase right before it
        REFLEXIVE = 46 "reflexive-pronouns";
        /// "very", "nearly": belongs to the adjective or the number behind it
        DEGREE = 50 "degree-adverbs";
        /// "New": a name goes on behind it
        PLACE_BEGINS = 51 "place-beginnings";
        /// "such as", "in order": no word of it is a noun phrase
        FIXED = 52 "fixed-phrases";
        /// "according to": all of it together is a preposition
        COMPLEX_PREPOSITION = 53 "complex-prepositions";
        /// "senator"
        TITLE = 64 "-titles";
        /// "officials": a title of several
        COLLECTIVE = 65 "-collectives";
        /// "he", "some": pronouns for those who can speak
        SPEAKS = 66 "speaking-pronouns";
        /// "would", "could": with a verb of speech nothing was said
        HYPOTHETICAL = 67 "hypothetical-modals";
        /// "expected", "going"
        TO_COME = 68 "speech-to-come";
        /// "declined"
        WITHHELD = 69 "speech-withheld";
        /// "went (on)"
        CAME_ABOUT = 70 "speech-came-about";
        /// "initially"
        RECALL = 71 "recall-words";
        /// "previous"
        RECALL_ADJECTIVE = 72 "recall-adjectives";
        /// "in", "at": opens the setting of an act of speech
        SETTING = 73 "speech-settings";
        /// "recalled", "heard": the one behind it does what the form in -ing says
        PERCEIVING = 75 "perceiving-verbs";
        /// An edge of a time: "late (Tuesday)"
        PART_OF_TIME = 76 "parts-of-times";
        /// "this (week)"
        THIS_TIME = 78 "this-times";
        /// "earlier": a time by itself
        LATER = 80 "comparative-times";
        /// "after", "before"
        SEQUENCE = 81 "sequence-words";
        /// "during": a preposition that describes no noun
        OF_CLAUSE = 83 "clause-prepositions";
        /// "while": what follows has a verb of its own
        APART = 84 "clause-parters";
        /// "when": the occasion on which it was said
        OCCASION = 85 "occasion-openers";
        /// "because", "though": the reporter's own clause behind an object
        REASON = 86 "reason-openers";
        /// "while", "though": behind a comma the reporter goes on
        CONCESSION = 87 "concession-openers";
        /// "even", "since": a cue's own clause is no main one
        ASIDE = 88 "subordinate-openers";
        /// "because", "how": goes on with what was said
        GOES_ON = 89 "content-continuers";
        /// "about": what a noun of speech is about
        ABOUT = 90 "content-prepositions";
        /// "if", "unless"
        SPEECH_CONDITION = 91 "speech-conditions";
    }

    /// Of no class.
    pub const NONE: Listed = Listed(0);
    /// All classes that the parse asks for, but those of names.
    pub const OTHER_WORDS: Listed = Listed(u64::MAX as u128 & !(Self::PLACE.0 | Self::GIVEN.0 | Self::DECLARED.0));

    /// The tag that a word of these classes has most often: all that is known of it in a build without weights.
    #[must_use]
    pub fn likeliest(self, capital: bool) -> Tag {
        const ORDER: [(Listed, Tag); 17] = [
            (Listed::NEGATOR, Tag::Negation),
            (Listed::COMPLEMENTIZER, Tag::Subordinator),
            (Listed::CLITIC, Tag::Genitive),
            (Listed::MODAL, Tag::Modal),
            (Listed::BE.with(Listed::HAVE).with(Listed::DO), Tag::Third),
            (Listed::POSSESSIVE, Tag::Possessive),
            (Listed::SUBJECT_PRONOUN.with(Listed::OBJECT_PRONOUN), Tag::Pronoun),
            (Listed::RELATIVE, Tag::Relative),
            (Listed::QUANTITY, Tag::Determiner),
            (Listed::COORDINATOR, Tag::Coordinator),
            (Listed::PREPOSITION, Tag::Preposition),
            (Listed::SUBORDINATOR, Tag::Subordinator),
            (Listed::QUESTION_WORD, Tag::Question),
            (Listed::ADVERB, Tag::Adverb),
            (Listed::ING, Tag::Ing),
            (Listed::PAST, Tag::Past),
            (Listed::SURE_THIRD.with(Listed::THIRD), Tag::Third),
        ];
        let listed = ORDER.iter().find(|(classes, _)| self.any(*classes)).map(|&(_, tag)| tag);
        listed.unwrap_or(if capital { Tag::Name } else { Tag::Noun })
    }

    /// The tags that its closed classes have.
    pub(super) fn closed(self) -> Tags {
        const CLOSED: [(Listed, Tags); 12] = [
            (Listed::NEGATOR, Tags::of(&[Tag::Negation])),
            (Listed::COMPLEMENTIZER.with(Listed::SUBORDINATOR), Tags::of(&[Tag::Subordinator])),
            (Listed::CLITIC, Tags::of(&[Tag::Genitive])),
            (Listed::MODAL, Tags::of(&[Tag::Modal])),
            (Listed::POSSESSIVE, Tags::of(&[Tag::Possessive])),
            (Listed::SUBJECT_PRONOUN.with(Listed::OBJECT_PRONOUN), Tags::of(&[Tag::Pronoun])),
            (Listed::RELATIVE, Tags::of(&[Tag::Relative, Tag::Question])),
            (Listed::QUANTITY, Tags::of(&[Tag::Determiner, Tag::Demonstrative])),
            (Listed::COORDINATOR, Tags::of(&[Tag::Coordinator])),
            (Listed::PREPOSITION, Tags::of(&[Tag::Preposition])),
            (Listed::QUESTION_WORD, Tags::of(&[Tag::Question, Tag::WhAdverb])),
            (Listed::ADVERBIAL, Tags::of(&[Tag::Preposition])),
        ];
        self.tags(&CLOSED)
    }

    /// The tags that its forms of verbs have.
    pub(super) fn verbs(self) -> Tags {
        const FORMS: [(Listed, Tags); 4] = [
            (Listed::PLAIN, Tags::of(&[Tag::Plain, Tag::Present])),
            (Listed::THIRD, Tags::of(&[Tag::Third])),
            (Listed::PAST, Tags::of(&[Tag::Past, Tag::Participle])),
            (Listed::ING, Tags::of(&[Tag::Ing])),
        ];
        self.tags(&FORMS)
    }

    fn tags(self, of: &[(Listed, Tags)]) -> Tags {
        of.iter().filter(|(classes, _)| self.any(*classes)).fold(Tags::default(), |tags, (_, more)| tags.with(*more))
    }

    /// The forms of a verb in it, as a number.
    pub(super) const fn forms(self) -> u32 {
        (self.0 & 0xf) as u32
    }

    /// Which form of their verb each of `forms` is, told by the others.
    pub fn of_verb(forms: &[String]) -> impl Iterator<Item = (&str, Listed)> {
        let plain = plain_forms(forms);
        forms.iter().map(move |form| (form.as_str(), Self::of_form(form, &plain, forms)))
    }

    fn of_form(form: &str, plain: &[String], forms: &[String]) -> Listed {
        if form.ends_with("ing") && forms.len() > 2 {
            Self::ING
        } else if plain.iter().any(|p| p == form) {
            // "read", "put": plain and past.
            let only_ing = !forms.iter().any(|f| f != form && !f.ends_with("ing") && !f.ends_with('s'));
            if only_ing { Self::PLAIN.with(Self::PAST) } else { Self::PLAIN }
        } else if form.ends_with('s') {
            Self::THIRD
        } else {
            Self::PAST
        }
    }
}

/// Forms whose -ing form is listed too: "argue" of "arguing", "plan" of "planning".
fn plain_forms(forms: &[String]) -> Vec<String> {
    let stems: Vec<&str> = forms.iter().filter_map(|f| f.strip_suffix("ing")).collect();
    let is_plain = |f: &String| {
        stems.iter().any(|stem| {
            f == stem
                || f.strip_suffix('e') == Some(stem)
                || f.chars().last().is_some_and(|c| stem.strip_suffix(c) == Some(f.as_str()))
                || f.strip_suffix("ie").is_some_and(|head| stem.strip_suffix('y') == Some(head))
        })
    };
    forms.iter().filter(|f| is_plain(f)).cloned().collect()
}
