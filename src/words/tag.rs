//! The tags: what a word is in its sentence.

/// What a word is in its sentence. After the Penn Treebank (Marcus, Santorini and Marcinkiewicz 1993), with what a reader of
/// clauses needs told apart: subordinators from prepositions, relatives from question words, "not" from adverbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tag {
    /// "levy"
    Noun,
    /// "levies"
    Nouns,
    /// "Voss"
    Name,
    /// "unsafe", "safer"
    Adjective,
    /// "again"
    Adverb,
    /// "not", "n't"
    Negation,
    /// "opposed" with a subject of its own
    Past,
    /// "opposes"
    Third,
    /// "oppose" with a subject
    Present,
    /// "oppose" behind "to" or "will"; an imperative
    Plain,
    /// "opposed" behind "has" or "was", or describing a noun
    Participle,
    /// "opposing"
    Ing,
    /// "will"
    Modal,
    /// "she", "nobody's" own pronouns, "her" as object
    Pronoun,
    /// "her levy"
    Possessive,
    /// "'s" behind a noun
    Genitive,
    /// "the", "this levy"
    Determiner,
    /// "this", "some" standing alone
    Demonstrative,
    /// "of"
    Preposition,
    /// "because", "that" before a clause
    Subordinator,
    /// "to" before a verb
    Infinitive,
    /// "who", "which", "that" behind a noun
    Relative,
    /// "what", "whom" in a question or for "that which"
    Question,
    /// "when", "how"
    WhAdverb,
    /// "there" in "there is"
    There,
    /// "and"
    Coordinator,
    /// "five"
    Number,
    /// "out" of "ruled out"
    Particle,
    /// "yes"
    Interjection,
    /// Punctuation
    Mark,
    /// Signs and what else is no word
    Other,
}

impl Tag {
    /// All of them, in order.
    pub const ALL: [Tag; 31] = [
        Tag::Noun,
        Tag::Nouns,
        Tag::Name,
        Tag::Adjective,
        Tag::Adverb,
        Tag::Negation,
        Tag::Past,
        Tag::Third,
        Tag::Present,
        Tag::Plain,
        Tag::Participle,
        Tag::Ing,
        Tag::Modal,
        Tag::Pronoun,
        Tag::Possessive,
        Tag::Genitive,
        Tag::Determiner,
        Tag::Demonstrative,
        Tag::Preposition,
        Tag::Subordinator,
        Tag::Infinitive,
        Tag::Relative,
        Tag::Question,
        Tag::WhAdverb,
        Tag::There,
        Tag::Coordinator,
        Tag::Number,
        Tag::Particle,
        Tag::Interjection,
        Tag::Mark,
        Tag::Other,
    ];

    /// A verb with a subject of its own.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        matches!(self, Tag::Past | Tag::Third | Tag::Present | Tag::Modal)
    }

    /// Any form of a verb.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        self.is_finite() || matches!(self, Tag::Plain | Tag::Participle | Tag::Ing)
    }

    /// A noun or a name.
    #[must_use]
    pub const fn is_noun(self) -> bool {
        matches!(self, Tag::Noun | Tag::Nouns | Tag::Name)
    }

    /// A noun that is no name.
    #[must_use]
    pub const fn is_common_noun(self) -> bool {
        matches!(self, Tag::Noun | Tag::Nouns)
    }

    /// As the stage `grammar` prints it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Tag::Noun => "noun",
            Tag::Nouns => "nouns",
            Tag::Name => "name",
            Tag::Adjective => "adjective",
            Tag::Adverb => "adverb",
            Tag::Negation => "negation",
            Tag::Past => "past",
            Tag::Third => "third",
            Tag::Present => "present",
            Tag::Plain => "plain",
            Tag::Participle => "participle",
            Tag::Ing => "ing",
            Tag::Modal => "modal",
            Tag::Pronoun => "pronoun",
            Tag::Possessive => "possessive",
            Tag::Genitive => "genitive",
            Tag::Determiner => "determiner",
            Tag::Demonstrative => "demonstrative",
            Tag::Preposition => "preposition",
            Tag::Subordinator => "subordinator",
            Tag::Infinitive => "infinitive",
            Tag::Relative => "relative",
            Tag::Question => "question",
            Tag::WhAdverb => "wh-adverb",
            Tag::There => "there",
            Tag::Coordinator => "coordinator",
            Tag::Number => "number",
            Tag::Particle => "particle",
            Tag::Interjection => "interjection",
            Tag::Mark => "mark",
            Tag::Other => "other",
        }
    }
}

/// A set of tags: what a word can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tags(u32);

impl Tags {
    /// Is any of `other` in it?
    #[must_use]
    pub const fn any(self, other: Tags) -> bool {
        self.0 & other.0 != 0
    }

    /// Is it the empty set?
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }

    /// This set less `other`.
    #[must_use]
    pub const fn without(self, other: Tags) -> Tags {
        Tags(self.0 & !other.0)
    }
}

impl Tags {
    /// What a word can be that nobody knows.
    pub const OPEN: Tags = Tags::of(&[
        Tag::Noun,
        Tag::Nouns,
        Tag::Name,
        Tag::Adjective,
        Tag::Adverb,
        Tag::Past,
        Tag::Third,
        Tag::Present,
        Tag::Plain,
        Tag::Participle,
        Tag::Ing,
        Tag::Number,
        Tag::Interjection,
        Tag::Other,
    ]);
    /// The forms of verbs that a pack can list.
    pub const VERBS: Tags = Tags::of(&[Tag::Past, Tag::Third, Tag::Present, Tag::Plain, Tag::Participle, Tag::Ing]);

    /// Those of `tags`.
    #[must_use]
    pub const fn of(tags: &[Tag]) -> Tags {
        let (mut set, mut at) = (0, 0);
        while at < tags.len() {
            set |= 1 << tags[at] as u32;
            at += 1;
        }
        Tags(set)
    }

    /// By the bits of their numbers.
    #[must_use]
    pub const fn from_bits(bits: u32) -> Tags {
        Tags(bits & (u32::MAX >> (32 - Tag::ALL.len())))
    }

    /// The bits of their numbers.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Is `tag` among them?
    #[must_use]
    pub const fn has(self, tag: Tag) -> bool {
        self.0 >> tag as u32 & 1 == 1
    }

    /// Are all of them in `other`?
    #[must_use]
    pub const fn within(self, other: Tags) -> bool {
        self.0 & !other.0 == 0
    }

    /// Its only one.
    #[must_use]
    pub fn only(self) -> Option<Tag> {
        (self.0.count_ones() == 1).then(|| Tag::ALL[self.0.trailing_zeros() as usize])
    }

    /// The one with the greatest value; of equal ones the first.
    pub fn best_of<V: PartialOrd + Copy>(self, value: impl Fn(Tag) -> V) -> Tag {
        let own = Tag::ALL.into_iter().filter(|&tag| self.has(tag));
        own.reduce(|best, tag| if value(tag) > value(best) { tag } else { best }).unwrap_or(Tag::Noun)
    }
}

impl FromIterator<Tag> for Tags {
    fn from_iter<I: IntoIterator<Item = Tag>>(tags: I) -> Self {
        tags.into_iter().fold(Tags::default(), |set, tag| set.with(Tags::of(&[tag])))
    }
}
