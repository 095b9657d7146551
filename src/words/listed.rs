//! What the packs say of a word, and what its letters show: which forms of a verb it can be, and the classes that rooms ask for by name.

use super::{Tag, Tags};
use std::ops::BitOr;

/// A set of classes; "put" is plain and past, "backed" past, a word that no pack lists none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Listed([u64; 3]);

macro_rules! listed {
    ($($(#[$doc:meta])* $name:ident: $($class:literal)?;)*) => {
        /// The place of each class in a set.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[derive(Clone, Copy)]
        enum Bit { $($name),* }

        impl Listed {
            $($(#[$doc])* pub const $name: Listed = Listed::bit(Bit::$name as usize);)*

            /// What the words of `[class.ID]` are; the empty set for a class that nobody asks for by name.
            #[must_use]
            pub fn of_class(id: &str) -> Listed {
                let classes: &[(&[&str], Listed)] = &[$((&[$($class)?], Self::$name)),*];
                classes.iter().filter(|(ids, _)| ids.contains(&id)).fold(Listed::NONE, |all, (_, one)| all.with(*one))
            }
        }
    };
}

listed! {
    /// "oppose"
    PLAIN: ;
    /// "opposes"
    THIRD: ;
    /// "opposed", "written"
    PAST: ;
    /// "opposing"
    ING: ;
    /// "is"
    BE: "forms-of-be";
    /// "has"
    HAVE: "forms-of-have";
    /// "did"
    DO: "forms-of-do";
    /// "got": the participle behind it is passive
    GET: "forms-of-get";
    /// "week": may stand beside a clause without a preposition
    TIME: "time-words";
    /// "Monday": ends a noun phrase that has its noun
    DAY: "bare-times";
    /// "said"
    SAYING: ;
    /// "that", "whether": what they open is what is said, thought, asked
    COMPLEMENTIZER: "complementizers";
    /// "promise": the infinitive behind its object has its subject for subject
    SUBJECT_CONTROL: "subject-control-verbs";
    /// "never"
    NEGATOR: "negators";
    /// "whose"
    POSSESSIVE: "possessives";
    /// "Mara": the head of a name that it begins
    GIVEN: ;
    /// "opposes": seldom a noun
    SURE_THIRD: "finite-verbs";
    /// "last": before a noun of time it makes an adverb of it
    TIME_DETERMINER: "time-determiners";
    /// "'s": is, has, or whose
    CLITIC: "clitics-of-be";
    /// "regarding": a preposition, though it looks like a verb
    PREPOSITION: "prepositions";
    /// "given": never a past
    PARTICIPLE: "irregular-participles";
    /// "claim": a clause behind it says what it is
    CLAIM: "content-nouns";
    /// "more" in "more than fifty"
    COMPARATIVE: "comparatives";
    /// "most" standing for a noun
    QUANTITY: "determiners";
    /// "think": what stands behind it may be a clause without "that"
    CLAUSE: ;
    /// "call": the second phrase behind it says what the first is called
    NAMING: "naming-verbs";
    /// "neighbouring": an adjective before its noun
    ING_ADJECTIVE: "ing-adjectives";
    /// "and"
    COORDINATOR: "coordinators";
    /// "tell": its object hears what the clause behind it says
    HEARER: ;
    /// "oppose": seldom a noun
    SURE_PLAIN: "plain-verbs";
    /// "will"
    MODAL: "modals";
    /// "because"
    SUBORDINATOR: "subordinators";
    /// "who"
    RELATIVE: "relatives";
    /// "she"
    SUBJECT_PRONOUN: "subject-pronouns";
    /// "them"
    OBJECT_PRONOUN: "object-pronouns";
    /// "again"
    ADVERB: "adverbs";
    /// "when"
    QUESTION_WORD: "question-words";
    /// "aides": a noun for people
    PEOPLE: ;
    /// "at first", "no longer": each word of an adverb of several
    ADVERBIAL: "adverb-phrases";
    /// "London": ends where a person's name begins
    PLACE: "places";
    /// "urge": its object does what the infinitive says
    URGING: "urging-verbs";
    /// "want", as "urge"
    CONTROL: "control-verbs";
    /// "will": tells what is to come, and not what might
    FUTURE: "future-modals";
    /// "said": a verb of speech, and not of thought
    SPEECH: ;
    /// "at", "least": together before a number
    APPROXIMATOR: "approximators";
    /// "minutes": what comes so long after is of the same day
    SAME_DAY: "same-day-words";
    /// "itself": names again the phrase right before it
    REFLEXIVE: "reflexive-pronouns";
    /// "Voss": a word of a person's name that the packs declare
    DECLARED: ;
    /// "like" in "Voss, like Kell, said": one more who does it
    JOINING: "joining-words";
    /// "by": names who does what a passive tells
    AGENT: "agent-prepositions";
    /// "very", "nearly": belongs to the adjective or the number behind it
    DEGREE: "degree-adverbs";
    /// "New": a name goes on behind it
    PLACE_BEGINS: "place-beginnings";
    /// "such as", "in order": no word of it is a noun phrase
    FIXED: "fixed-phrases";
    /// "according to": all of it together is a preposition
    COMPLEX_PREPOSITION: "complex-prepositions";

    // What attribution asks beside the parse.
    /// "senator"
    TITLE: ;
    /// "officials": a title of several
    COLLECTIVE: ;
    /// "he", "some": pronouns for those who can speak
    SPEAKS: "speaking-pronouns";
    /// "would", "could": with a verb of speech nothing was said
    HYPOTHETICAL: "hypothetical-modals";
    /// "expected", "going"
    TO_COME: "speech-to-come";
    /// "declined"
    WITHHELD: "speech-withheld";
    /// "went (on)"
    CAME_ABOUT: "speech-came-about";
    /// "initially"
    RECALL: "recall-words";
    /// "previous"
    RECALL_ADJECTIVE: "recall-adjectives";
    /// "in", "at": opens the setting of an act of speech
    SETTING: "speech-settings";
    /// "recalled", "heard": the one behind it does what the form in -ing says
    PERCEIVING: "perceiving-verbs";
    /// An edge of a time: "late (Tuesday)"
    PART_OF_TIME: "parts-of-times";
    /// "this (week)"
    THIS_TIME: "this-times";
    /// "earlier": a time by itself
    LATER: "comparative-times";
    /// "after", "before"
    SEQUENCE: "sequence-words";
    /// "during": a preposition that describes no noun
    OF_CLAUSE: "clause-prepositions";
    /// "while": what follows has a verb of its own
    APART: "clause-parters";
    /// "when": the occasion on which it was said
    OCCASION: "occasion-openers";
    /// "because", "though": the reporter's own clause behind an object
    REASON: "reason-openers";
    /// "while", "though": behind a comma the reporter goes on
    CONCESSION: "concession-openers";
    /// "even", "since": a cue's own clause is no main one
    ASIDE: "subordinate-openers";
    /// "because", "how": goes on with what was said
    GOES_ON: "content-continuers";
    /// "about": what a noun of speech is about
    ABOUT: "content-prepositions";
    /// "if", "unless"
    SPEECH_CONDITION: "speech-conditions";

    // What phrases of stance, people and times ask.
    /// "which"
    QUESTION_DETERMINER: "question-determiners";
    /// "ahead": bounds a phrase of stance as prepositions do
    OTHER_PREPOSITION: "phrase-prepositions";
    /// that, which, if
    PHRASE_SUBORDINATOR: "phrase-subordinators";
    /// "there", "him"
    OTHER_PRONOUN: "phrase-pronouns";
    /// "to"
    INFINITIVE_MARKER: "infinitive-markers";
    /// "remain", "become"
    LINKING_VERB: "linking-verbs";
    /// still, now, words in -ly
    PHRASE_ADVERB: "phrase-adverbs";
    /// A word in -ing that no pack calls an adjective.
    GERUND: ;
    /// A single-word negation.
    NEGATION: ;
    /// idea, plan: the topic shines through.
    TRANSPARENT: "phrase-transparent-heads";
    /// give, grant: leaves the topic's pole.
    LIGHT_VERB: "light-verbs";
    /// scrap, end: turns the topic's pole.
    AGAINST_VERB: "against-verbs";
    /// ban, repeal: turns the topic's pole.
    AGAINST_NOUN: "against-nouns";
    /// company, government.
    OWN_BODY: "own-bodies";
    /// minister, spokesman.
    INSIDER: "insiders";
    /// must, ensure.
    DEMAND: "demands";
    /// could, expected.
    SPECULATION: "speculation";
    /// A form of a verb of saying, thinking or wanting (a cue of the packs).
    CUE: ;
    /// reject, resist: what follows is turned away.
    REJECTING: "rejecting-verbs";
    /// oppose, fight: turns the topic's pole and takes a side itself.
    RESISTING: "resisting-verbs";
    /// want, vow, plan: "to" behind it is followed by a verb.
    TO_VERB: "infinitive-verbs";
    /// expire, lapse: the end of what is spoken of.
    ENDING: "ending-verbs";
    /// pass, go ahead: its success.
    LASTING: "lasting-verbs";
    /// lower, weaker: less than the topic.
    DIMINISHED: "diminished";
    /// The first word of some fixed phrase.
    BEGINS: ;
    /// Punctuation or symbol.
    MARK: ;
    /// Monday, May, Easter.
    CALENDAR: "calendar";
    /// de, van, bin: inside a name.
    PARTICLE: "name-particles";
    /// including, such.
    INCLUDING: "including";
    /// Words with a capital that are no part of a name behind them.
    PREFIX: "name-prefixes";
    /// so, as: "so does Kell".
    ECHO: "echo-words";
    /// put, take, call: what stands behind its object is said of it.
    CARRYING: "carrying-verbs";
    /// discuss, mention: says nothing of what is thought of its object.
    NEUTRAL: "neutral-verbs";
    /// he, his
    HE: "pronouns-he";
    /// she, her
    SHE: "pronouns-she";
    /// it, its
    IT: "pronouns-it";
    /// they, their
    THEY: "pronouns-they";
    /// I, our
    FIRST: "pronouns-first";
    /// the, this: what follows was named before.
    DEFINITE: "definite-determiners";
    /// of, at: whose an office is.
    BELONGING: "belonging-prepositions";
    /// if, whether: a clause behind it is supposed or asked.
    CONDITION: "condition-openers";
    /// when, as: a clause behind it is the circumstance of the one beside it.
    CIRCUMSTANCE: "circumstance-openers";
    /// while: a clause behind it tells what was at the same time.
    MEANWHILE: "meanwhile-openers";
    /// although, after: a clause behind it tells another event.
    EVENT: "event-openers";
    /// asked, question: an answer stands beside it.
    ASKING: "asking-words";
    /// since, by: bounds the time behind it.
    TIME_BOUND: "time-bounds";
    /// week, night
    STRETCH: "stretches-of-time";
    /// on, last: opens a time.
    TIME_OPENER: "time-openers";
    /// against, without: leads away from the noun before it.
    TURNING: "turning-prepositions";
    /// "letter": says what its author says.
    WRITING: "writings";
    /// "(the letter) read": tells how a piece of writing goes
    READING: "reading-verbs";
    /// "answer": what somebody says, where it is told whose it is.
    UTTERANCE: "utterances";
    /// "banner": bears words that are nobody's.
    INSCRIPTION: "inscriptions";
    /// and, or: joins topics.
    TOPIC_JOINING: "joining-conjunctions";
}

impl Listed {
    /// Of no class.
    pub const NONE: Listed = Listed([0; 3]);
    /// What the tags of a word depend on.
    pub const OF_TAGS: Listed = Self::below(Bit::QUESTION_DETERMINER);
    /// All classes that the parse asks for, but those of names.
    pub const OTHER_WORDS: Listed = Self::below(Bit::TITLE).without(Self::PLACE).without(Self::GIVEN).without(Self::DECLARED);
    /// the, a, his, which
    pub const DETERMINER: Listed = Self::QUANTITY.with(Self::POSSESSIVE).with(Self::QUESTION_DETERMINER);
    /// of, for, to
    pub const PHRASE_PREPOSITION: Listed = Self::PREPOSITION.with(Self::OTHER_PREPOSITION);
    /// he, him, there, itself
    pub const PRONOUN: Listed = Self::SUBJECT_PRONOUN.with(Self::OTHER_PRONOUN).with(Self::REFLEXIVE);
    /// do, has, to
    pub const AUX: Listed = Self::HAVE.with(Self::DO).with(Self::INFINITIVE_MARKER);
    /// is, remain, become
    pub const LINKING: Listed = Self::BE.with(Self::LINKING_VERB);
    /// Any form of a verb.
    pub const VERB: Listed = Self::PLAIN.with(Self::THIRD).with(Self::PAST).with(Self::ING);
    /// One single person who does not speak.
    pub const ONE_OTHER: Listed = Self::HE.with(Self::SHE);
    /// Who does not speak, or what: he, it, they.
    pub const OTHERS: Listed = Self::ONE_OTHER.with(Self::IT).with(Self::THEY);
    /// What no noun phrase reaches across.
    pub const WALL: Listed = Self::MARK
        .with(Self::PHRASE_SUBORDINATOR)
        .with(Self::COORDINATOR)
        .with(Self::PRONOUN)
        .with(Self::MODAL)
        .with(Self::LINKING)
        .with(Self::AUX);

    const fn bit(at: usize) -> Listed {
        let mut words = [0; 3];
        words[at / 64] = 1 << (at % 64);
        Listed(words)
    }

    /// All classes that stand before `end` in the table.
    const fn below(end: Bit) -> Listed {
        let (mut all, mut at) = (Self::NONE, 0);
        while at < end as usize {
            all = all.with(Self::bit(at));
            at += 1;
        }
        all
    }

    /// Is any of `other` in it?
    #[must_use]
    pub const fn any(self, other: Listed) -> bool {
        (self.0[0] & other.0[0]) | (self.0[1] & other.0[1]) | (self.0[2] & other.0[2]) != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Listed) -> Listed {
        Listed([self.0[0] | other.0[0], self.0[1] | other.0[1], self.0[2] | other.0[2]])
    }

    /// This set less `other`.
    #[must_use]
    pub const fn without(self, other: Listed) -> Listed {
        Listed([self.0[0] & !other.0[0], self.0[1] & !other.0[1], self.0[2] & !other.0[2]])
    }

    /// What a word is by its ending.
    #[must_use]
    pub fn by_letters(norm: &str) -> Listed {
        let ends = |end: &str, class: Listed| if norm.len() > 4 && norm.ends_with(end) { class } else { Listed::NONE };
        ends("ly", Listed::PHRASE_ADVERB) | ends("ing", Listed::GERUND)
    }

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
        (self.0[0] & 0xf) as u32
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

impl BitOr for Listed {
    type Output = Listed;

    fn bitor(self, other: Listed) -> Listed {
        self.with(other)
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
