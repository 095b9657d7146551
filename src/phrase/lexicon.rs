//! Numbers for words, and what kind of word each is.

use super::{Pattern, Slots};
use crate::rules::{Item, Phrase, RuleSet};
use crate::text::{Kind, Text, normal_form};
use rustc_hash::FxHashMap;
use std::ops::BitOr;

/// What kind of word a token can be; several may hold ("plan" is a noun and a verb).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(u64);

impl Flags {
    /// the, a, this, no
    pub const DETERMINER: Flags = Flags(1);
    /// his, its, our
    pub const POSSESSIVE: Flags = Flags(1 << 1);
    /// of, for, to
    pub const PREPOSITION: Flags = Flags(1 << 2);
    /// and, or, but
    pub const CONJUNCTION: Flags = Flags(1 << 3);
    /// that, which, if
    pub const SUBORDINATOR: Flags = Flags(1 << 4);
    /// he, we, there
    pub const PRONOUN: Flags = Flags(1 << 5);
    /// will, should, could
    pub const MODAL: Flags = Flags(1 << 6);
    /// do, has, to
    pub const AUX: Flags = Flags(1 << 7);
    /// is, remain, become
    pub const BE: Flags = Flags(1 << 8);
    /// still, now, words in -ly
    pub const ADVERB: Flags = Flags(1 << 9);
    /// A form of a verb that the packs list.
    pub const VERB: Flags = Flags(1 << 10);
    /// A word in -ing that no pack calls an adjective.
    pub const GERUND: Flags = Flags(1 << 11);
    /// A single-word negation.
    pub const NEGATOR: Flags = Flags(1 << 12);
    /// idea, plan: the topic shines through.
    pub const TRANSPARENT: Flags = Flags(1 << 13);
    /// give, grant: leaves the topic's pole.
    pub const LIGHT_VERB: Flags = Flags(1 << 14);
    /// scrap, end: turns the topic's pole.
    pub const AGAINST_VERB: Flags = Flags(1 << 15);
    /// ban, repeal: turns the topic's pole.
    pub const AGAINST_NOUN: Flags = Flags(1 << 16);
    /// company, government.
    pub const OWN_BODY: Flags = Flags(1 << 17);
    /// minister, spokesman.
    pub const INSIDER: Flags = Flags(1 << 18);
    /// must, ensure.
    pub const DEMAND: Flags = Flags(1 << 19);
    /// urge, call.
    pub const URGING: Flags = Flags(1 << 20);
    /// could, expected.
    pub const SPECULATION: Flags = Flags(1 << 21);
    /// A form of a verb of saying, thinking or wanting (a cue of the packs).
    pub const CUE: Flags = Flags(1 << 22);
    /// reject, resist: what follows is turned away.
    pub const REJECTING: Flags = Flags(1 << 24);
    /// oppose, fight: turns the topic's pole and takes a side itself.
    pub const RESISTING: Flags = Flags(1 << 25);
    /// want, allow: the verb behind the topic decides.
    pub const CONTROL: Flags = Flags(1 << 26);
    /// want, vow, plan: "to" behind it is followed by a verb.
    pub const TO_VERB: Flags = Flags(1 << 27);
    /// expire, lapse: the end of what is spoken of.
    pub const ENDING: Flags = Flags(1 << 28);
    /// pass, go ahead: its success.
    pub const LASTING: Flags = Flags(1 << 29);
    /// lower, weaker: less than the topic.
    pub const DIMINISHED: Flags = Flags(1 << 30);
    /// Punctuation or symbol.
    pub const MARK: Flags = Flags(1 << 23);
    /// Monday, May, Easter.
    pub const CALENDAR: Flags = Flags(1 << 32);
    /// de, van, bin: inside a name.
    pub const PARTICLE: Flags = Flags(1 << 33);
    /// including, such.
    pub const INCLUDING: Flags = Flags(1 << 34);
    /// Words with a capital that are no part of a name behind them.
    pub const PREFIX: Flags = Flags(1 << 35);
    /// Britain, London: a place alone is no person.
    pub const PLACE: Flags = Flags(1 << 36);
    /// so, as: "so does Kell".
    pub const ECHO: Flags = Flags(1 << 39);
    /// put, take, call: what stands behind its object is said of it.
    pub const CARRYING: Flags = Flags(1 << 37);
    /// discuss, mention: says nothing of what is thought of its object.
    pub const NEUTRAL: Flags = Flags(1 << 38);
    /// he, his
    pub const HE: Flags = Flags(1 << 40);
    /// she, her
    pub const SHE: Flags = Flags(1 << 41);
    /// it, its
    pub const IT: Flags = Flags(1 << 42);
    /// they, their
    pub const THEY: Flags = Flags(1 << 43);
    /// I, our
    pub const FIRST: Flags = Flags(1 << 44);
    /// the, this: what follows was named before.
    pub const DEFINITE: Flags = Flags(1 << 45);
    /// of, at: whose an office is.
    pub const BELONGING: Flags = Flags(1 << 46);
    /// if, whether: a clause behind it is supposed or asked.
    pub const CONDITION: Flags = Flags(1 << 47);
    /// when, as: a clause behind it is the circumstance of the one beside it.
    pub const CIRCUMSTANCE: Flags = Flags(1 << 48);
    /// while: a clause behind it tells what was at the same time.
    pub const MEANWHILE: Flags = Flags(1 << 49);
    /// although, after: a clause behind it tells another event.
    pub const EVENT: Flags = Flags(1 << 50);
    /// asked, question: an answer stands beside it.
    pub const ASKING: Flags = Flags(1 << 51);
    /// has, 've
    pub const HAVE: Flags = Flags(1 << 52);
    /// did
    pub const DO: Flags = Flags(1 << 53);
    /// since, by: bounds the time behind it.
    pub const TIME_BOUND: Flags = Flags(1 << 54);
    /// week, night
    pub const STRETCH: Flags = Flags(1 << 55);
    /// on, last: opens a time.
    pub const TIME_OPENER: Flags = Flags(1 << 56);
    /// against, without: leads away from the noun before it.
    pub const TURNING: Flags = Flags(1 << 57);
    /// and, or: joins topics.
    pub const JOINING: Flags = Flags(1 << 58);
    /// One single person who does not speak.
    pub const ONE_OTHER: Flags = Flags(Flags::HE.0 | Flags::SHE.0);
    /// Who does not speak, or what: he, it, they.
    pub const THIRD: Flags = Flags(Flags::ONE_OTHER.0 | Flags::IT.0 | Flags::THEY.0);
    /// What no noun phrase reaches across.
    pub const WALL: Flags = Flags(
        Flags::MARK.0
            | Flags::SUBORDINATOR.0
            | Flags::CONJUNCTION.0
            | Flags::PRONOUN.0
            | Flags::MODAL.0
            | Flags::BE.0
            | Flags::AUX.0,
    );

    /// True when any of `other` holds.
    #[must_use]
    pub fn any(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, other: Flags) {
        self.0 |= other.0;
    }
}

impl BitOr for Flags {
    type Output = Flags;

    fn bitor(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

/// The classes of the packs that become flags.
const CLASSES: [(&str, Flags); 57] = [
    ("echo-words", Flags::ECHO),
    ("determiners", Flags::DETERMINER),
    ("possessives", Flags::DETERMINER),
    ("question-determiners", Flags::DETERMINER),
    ("possessives", Flags::POSSESSIVE),
    ("prepositions", Flags::PREPOSITION),
    ("phrase-prepositions", Flags::PREPOSITION),
    ("coordinators", Flags::CONJUNCTION),
    ("phrase-subordinators", Flags::SUBORDINATOR),
    ("subject-pronouns", Flags::PRONOUN),
    ("phrase-pronouns", Flags::PRONOUN),
    ("reflexive-pronouns", Flags::PRONOUN),
    ("modals", Flags::MODAL),
    ("forms-of-have", Flags::AUX),
    ("forms-of-do", Flags::AUX),
    ("infinitive-markers", Flags::AUX),
    ("forms-of-be", Flags::BE),
    ("linking-verbs", Flags::BE),
    ("phrase-adverbs", Flags::ADVERB),
    ("phrase-transparent-heads", Flags::TRANSPARENT),
    ("light-verbs", Flags::LIGHT_VERB),
    ("against-verbs", Flags::AGAINST_VERB),
    ("against-nouns", Flags::AGAINST_NOUN),
    ("own-bodies", Flags::OWN_BODY),
    ("insiders", Flags::INSIDER),
    ("demands", Flags::DEMAND),
    ("urging-verbs", Flags::URGING),
    ("speculation", Flags::SPECULATION),
    ("rejecting-verbs", Flags::REJECTING),
    ("resisting-verbs", Flags::RESISTING),
    ("control-verbs", Flags::CONTROL),
    ("infinitive-verbs", Flags::TO_VERB),
    ("ending-verbs", Flags::ENDING),
    ("lasting-verbs", Flags::LASTING),
    ("diminished", Flags::DIMINISHED),
    ("carrying-verbs", Flags::CARRYING),
    ("neutral-verbs", Flags::NEUTRAL),
    ("pronouns-he", Flags::HE),
    ("pronouns-she", Flags::SHE),
    ("pronouns-it", Flags::IT),
    ("pronouns-they", Flags::THEY),
    ("pronouns-first", Flags::FIRST),
    ("definite-determiners", Flags::DEFINITE),
    ("belonging-prepositions", Flags::BELONGING),
    ("condition-openers", Flags::CONDITION),
    ("circumstance-openers", Flags::CIRCUMSTANCE),
    ("meanwhile-openers", Flags::MEANWHILE),
    ("event-openers", Flags::EVENT),
    ("asking-words", Flags::ASKING),
    ("forms-of-have", Flags::HAVE),
    ("forms-of-do", Flags::DO),
    ("time-bounds", Flags::TIME_BOUND),
    ("stretches-of-time", Flags::STRETCH),
    ("time-openers", Flags::TIME_OPENER),
    ("turning-prepositions", Flags::TURNING),
    ("joining-conjunctions", Flags::JOINING),
    ("ing-adjectives", Flags(0)),
];

/// Classes of which the first word of each phrase gets the flag.
const FIRST_WORDS: [(&str, Flags); 5] = [
    ("calendar", Flags::CALENDAR),
    ("name-particles", Flags::PARTICLE),
    ("including", Flags::INCLUDING),
    ("name-prefixes", Flags::PREFIX),
    ("places", Flags::PLACE),
];

/// Every word that some rule knows, as a number.
#[derive(Debug, Clone)]
pub struct Lexicon {
    ids: FxHashMap<String, u32>,
    flags: Vec<Flags>,
}

impl Lexicon {
    /// The number of every word that no rule knows.
    pub const UNKNOWN: u32 = 0;

    /// Collects the words of all phrases, classes and word forms.
    #[must_use]
    pub fn new(rules: &RuleSet) -> Self {
        let mut lexicon = Lexicon { ids: FxHashMap::default(), flags: vec![Flags::default()] };
        for form in rules.words.iter().flat_map(|w| w.forms.iter().map(move |f| (f, w.verb))) {
            let id = lexicon.learn(form.0);
            if form.1 {
                lexicon.flags[id].add(Flags::VERB);
            }
        }
        every_phrase(rules, &mut |phrase| lexicon.learn_all(&phrase.items));
        // A phrase's "not" is also met by "n't", which no phrase has.
        lexicon.learn("n't");
        let named = rules.classes.values().flatten().chain(rules.titles.iter().flat_map(|t| &t.words));
        named.flat_map(|phrase| normal_form(&phrase.source)).for_each(|word| {
            lexicon.learn(&word);
        });
        lexicon.set_flags(rules);
        for (id, flag) in FIRST_WORDS {
            for word in rules.class(id).iter().flat_map(|p| Pattern::new(p, &lexicon).first_words()).collect::<Vec<_>>() {
                lexicon.flags[word as usize].add(flag);
            }
        }
        lexicon
    }

    fn learn(&mut self, norm: &str) -> usize {
        if let Some(&id) = self.ids.get(norm) {
            return id as usize;
        }
        let id = self.flags.len();
        self.ids.insert(norm.to_owned(), id as u32);
        self.flags.push(guess(norm));
        id
    }

    fn learn_all(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Word { norm, forms, .. } => {
                    self.learn(norm);
                    for form in forms.iter() {
                        self.learn(form);
                    }
                }
                Item::Either(all) => all.iter().for_each(|one| self.learn_all(one)),
                Item::Maybe(inside) => self.learn_all(inside),
                Item::Is | Item::Gap | Item::Topic | Item::Speaker => {}
            }
        }
    }

    fn set_flags(&mut self, rules: &RuleSet) {
        for (id, flag) in CLASSES {
            for norm in rules.classes.get(id).into_iter().flatten().flat_map(class_words) {
                let at = self.learn(norm);
                self.flags[at].add(flag);
                if id == "ing-adjectives" {
                    self.flags[at].0 &= !Flags::GERUND.0;
                }
            }
        }
        for norm in rules.negation.words.iter().filter_map(single_word) {
            let at = self.learn(norm);
            self.flags[at].add(Flags::NEGATOR);
        }
        for form in rules.cues.iter().flat_map(|c| &c.forms) {
            if let [Item::Word { norm, forms, .. }] = form.items.as_slice() {
                for word in forms.iter().chain([norm]) {
                    let at = self.learn(word);
                    self.flags[at].add(Flags::CUE);
                }
            }
        }
    }

    /// The number of a normal form; [`Lexicon::UNKNOWN`] when no rule knows it.
    #[must_use]
    pub fn id(&self, norm: &str) -> u32 {
        self.ids.get(norm).copied().unwrap_or(Self::UNKNOWN)
    }

    /// What kind of word it is.
    #[must_use]
    pub fn flags(&self, id: u32) -> Flags {
        self.flags[id as usize]
    }

    /// A function word, useless as an anchor.
    #[must_use]
    pub fn is_common(&self, id: u32) -> bool {
        let common = Flags::DETERMINER | Flags::PREPOSITION | Flags::CONJUNCTION | Flags::SUBORDINATOR | Flags::PRONOUN;
        self.flags(id).any(common | Flags::MODAL | Flags::AUX | Flags::BE | Flags::ADVERB | Flags::NEGATOR)
    }
}

/// What an unlisted word is by its ending.
fn guess(norm: &str) -> Flags {
    let mut flags = Flags::default();
    if norm.len() > 4 && norm.ends_with("ly") {
        flags.add(Flags::ADVERB);
    }
    if norm.len() > 4 && norm.ends_with("ing") {
        flags.add(Flags::GERUND);
    }
    flags
}

fn single_word(phrase: &Phrase) -> Option<&str> {
    match phrase.items.as_slice() {
        [Item::Word { norm, .. }] => Some(norm),
        [Item::Is] => Some("is"),
        _ => None,
    }
}

/// The words by which a phrase of a class is known: itself and its forms, where the class inflects.
fn class_words(phrase: &Phrase) -> Vec<&str> {
    match phrase.items.as_slice() {
        [Item::Word { norm, forms, .. }] => forms.iter().map(String::as_str).chain([norm.as_str()]).collect(),
        _ => single_word(phrase).into_iter().collect(),
    }
}

/// Visits every phrase of the rules, whatever table it stands in.
fn every_phrase(rules: &RuleSet, visit: &mut dyn FnMut(&Phrase)) {
    let topics = rules.topics.iter().flat_map(|t| t.also.iter().chain(&t.also_against).chain(&t.needs).chain(&t.not));
    let people = rules.people.iter().flat_map(|p| {
        let roles = p.roles.iter().flat_map(|r| &r.titles);
        p.also.iter().chain(&p.not).chain(&p.needs).chain(&p.speaks_through).chain(roles)
    });
    let negation = &rules.negation;
    let negation = negation.words.iter().chain(&negation.pseudo).chain(&negation.terminators).chain(&negation.raised);
    topics.for_each(&mut *visit);
    people.for_each(&mut *visit);
    negation.for_each(&mut *visit);
    rules.stances.iter().flat_map(|s| s.says.iter().chain(&s.near)).for_each(&mut *visit);
    rules.agendas.iter().flat_map(|a| &a.also).for_each(&mut *visit);
    rules.cues.iter().flat_map(|c| &c.forms).for_each(&mut *visit);
    rules.hedges.iter().flat_map(|h| &h.words).for_each(&mut *visit);
    rules.embeddings.iter().flat_map(|e| &e.words).for_each(&mut *visit);
    rules.qualifiers.iter().flat_map(|q| q.words.iter().chain(&q.not)).for_each(&mut *visit);
    rules.reported.iter().chain(&rules.explained).flat_map(|r| &r.says).for_each(&mut *visit);
    rules.titles.iter().flat_map(|t| &t.words).for_each(&mut *visit);
    rules.classes.values().flatten().for_each(&mut *visit);
}

/// The words of one text as numbers and kinds, token by token.
#[derive(Debug, Clone)]
pub struct Words {
    /// Number of each token's normal form.
    pub ids: Vec<u32>,
    /// Kind of each token.
    pub flags: Vec<Flags>,
    /// Which words of the lexicon stand in the text.
    pub present: Present,
}

/// Which words of the lexicon stand in a text or a clause: a bit for each. Tells for little what cannot match there.
#[derive(Debug, Clone)]
pub struct Present(Vec<u64>);

impl Present {
    /// For these words out of those that stand in `whole`.
    #[must_use]
    pub fn among(whole: &Present, ids: impl Iterator<Item = u32>) -> Self {
        let mut present = Present(vec![0; whole.0.len()]);
        ids.for_each(|id| present.add(id));
        present
    }

    fn add(&mut self, id: u32) {
        self.0[id as usize / 64] |= 1 << (id % 64);
    }

    fn has(&self, id: u32) -> bool {
        self.0.get(id as usize / 64).is_some_and(|bits| bits >> (id % 64) & 1 == 1)
    }

    /// Every element of the pattern that no match leaves out has a word here.
    #[must_use]
    pub fn allows(&self, pattern: &Pattern) -> bool {
        pattern.required.iter().all(|ids| ids.iter().any(|&id| self.has(id)))
    }
}

impl Words {
    /// Looks up every token of `text` once.
    #[must_use]
    pub fn new(text: &Text<'_>, lexicon: &Lexicon) -> Self {
        let tokens = text.tokens.len();
        let present = Present(vec![0; lexicon.flags.len() / 64 + 1]);
        let mut words = Words { ids: Vec::with_capacity(tokens), flags: Vec::with_capacity(tokens), present };
        for (index, token) in text.tokens.iter().enumerate() {
            let norm = text.norm(index);
            let id = lexicon.id(norm);
            let mut flags = if id == Lexicon::UNKNOWN { guess(norm) } else { lexicon.flags(id) };
            // "a $5 levy", "a 10% levy": a sign of quantity is part of the phrase.
            if token.kind == Kind::Mark && !matches!(norm, "$" | "€" | "£" | "¥" | "%" | "°") {
                flags.add(Flags::MARK);
            }
            words.ids.push(id);
            words.flags.push(flags);
            words.present.add(id);
        }
        words
    }

    /// Does a pattern occur anywhere in the text that `slots` shows?
    #[must_use]
    pub fn hold(&self, pattern: &Pattern, slots: &impl Slots) -> bool {
        self.present.allows(pattern) && pattern.occurs(slots, 0..slots.size())
    }
}
