//! Every word that some rule knows, as a number, and what the packs say of it: a [`RuleSet`] in, a [`Listed`] for every number out.

use super::{ByWord, Listed};
use crate::rules::{Effect, Frame, Item, Phrase, RuleSet};
use crate::text::normal_form;
use rustc_hash::FxHashMap;

/// Every word that some rule knows, as a number, with its classes.
#[derive(Debug, Clone)]
pub struct Lexicon {
    ids: FxHashMap<String, u32>,
    listed: Vec<Listed>,
    /// Adverbs and fixed phrases of several words, by the first; and what they are.
    phrases: ByWord<(Vec<u32>, Listed)>,
}

impl Lexicon {
    /// The number of every word that no rule knows.
    pub const UNKNOWN: u32 = 0;

    /// Collects the words of all phrases, classes and word forms; built once for a set of rules.
    #[must_use]
    pub fn new(rules: &RuleSet) -> Self {
        let mut lexicon = Lexicon { ids: FxHashMap::default(), listed: vec![Listed::NONE], phrases: ByWord::default() };
        rules.words.iter().flat_map(|w| w.forms.iter()).for_each(|form| lexicon.learn(form));
        every_phrase(rules, &mut |phrase| lexicon.learn_all(&phrase.items));
        // A phrase's "not" is also met by "n't", which no phrase has.
        lexicon.learn("n't");
        let named = rules.classes.values().flatten().chain(rules.titles.iter().flat_map(|t| &t.words));
        named.flat_map(|phrase| normal_form(&phrase.source)).for_each(|word| lexicon.learn(&word));
        for verb in rules.words.iter().filter(|w| w.verb) {
            Listed::of_verb(&verb.forms).for_each(|(form, classes)| lexicon.add(form, classes));
        }
        lexicon.add_classes(rules);
        lexicon.add_people(rules);
        lexicon.add_cues(rules);
        for phrase in &rules.negation.words {
            // As it is written: "n't" is a form of "not", and no negation that a phrase's words hold.
            if let [Item::Word { norm, .. }] = phrase.items.as_slice() {
                lexicon.add(norm, Listed::NEGATION);
            }
        }
        lexicon
    }

    fn learn(&mut self, norm: &str) {
        if !self.ids.contains_key(norm) {
            self.ids.insert(norm.to_owned(), self.listed.len() as u32);
            self.listed.push(Listed::by_letters(norm));
        }
    }

    fn learn_all(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Word { norm, forms, .. } => forms.iter().chain([norm]).for_each(|word| self.learn(word)),
                Item::Either(all) => all.iter().for_each(|one| self.learn_all(one)),
                Item::Maybe(inside) => self.learn_all(inside),
                Item::Is | Item::Gap | Item::Topic | Item::Speaker => {}
            }
        }
    }

    fn add(&mut self, word: &str, classes: Listed) {
        if let Some(&id) = self.ids.get(word) {
            self.listed[id as usize] = self.listed[id as usize].with(classes);
        }
    }

    fn add_classes(&mut self, rules: &RuleSet) {
        let fixed = Listed::FIXED | Listed::COMPLEX_PREPOSITION;
        for (id, phrases) in &rules.classes {
            let classes = if id.starts_with("given-names") { Listed::GIVEN } else { Listed::of_class(id) };
            phrases.iter().flat_map(words_of).for_each(|word| self.add(word, classes));
            if classes.any(Listed::ADVERBIAL | Listed::NEGATOR | fixed) {
                let classes = if classes.any(fixed) { classes } else { classes | Listed::ADVERBIAL };
                phrases.iter().for_each(|phrase| self.add_phrase(&normal_form(&phrase.source), classes));
            }
        }
        for word in rules.classes.get("ing-adjectives").into_iter().flatten().flat_map(words_of) {
            if let Some(&id) = self.ids.get(word) {
                self.listed[id as usize] = self.listed[id as usize].without(Listed::GERUND);
            }
        }
    }

    /// A fixed phrase of several words.
    fn add_phrase(&mut self, words: &[String], classes: Listed) {
        let ids: Vec<u32> = words.iter().map(|word| self.id(word)).collect();
        if let [first, _, ..] = ids[..] {
            self.phrases.add(first, (ids, classes));
            self.listed[first as usize] = self.listed[first as usize].with(Listed::BEGINS);
        }
    }

    fn add_people(&mut self, rules: &RuleSet) {
        for title in &rules.titles {
            let classes = Listed::PEOPLE | if title.collective { Listed::COLLECTIVE } else { Listed::TITLE };
            title.words.iter().filter_map(only_word).flatten().for_each(|form| self.add(form, classes));
        }
        for name in rules.people.iter().filter(|p| p.is_person).flat_map(|p| &p.also) {
            words_of_name(name).for_each(|word| self.add(word, Listed::DECLARED));
        }
    }

    fn add_cues(&mut self, rules: &RuleSet) {
        for cue in &rules.cues {
            let classes = of_frames(&cue.frames) | Listed::CUE;
            let speaks = cue.speech && matches!(cue.effect, Effect::Plain | Effect::Firmer) && classes.any(Listed::SAYING);
            let classes = if speaks { classes | Listed::SPEECH } else { classes };
            cue.forms.iter().filter_map(only_word).flatten().for_each(|form| self.add(form, classes));
        }
    }

    /// The number of a normal form; [`Lexicon::UNKNOWN`] when no rule knows it.
    #[must_use]
    pub fn id(&self, norm: &str) -> u32 {
        self.ids.get(norm).copied().unwrap_or(Self::UNKNOWN)
    }

    /// How many numbers there are.
    #[must_use]
    pub fn size(&self) -> usize {
        self.listed.len()
    }

    /// What a word is by itself.
    #[must_use]
    pub fn listed(&self, id: u32) -> Listed {
        self.listed[id as usize]
    }

    /// The fixed phrases that stand at `at` in a text: how many words each has, and what it makes of them.
    pub(super) fn phrases_at<'l>(&'l self, ids: &'l [u32], at: usize) -> impl Iterator<Item = (usize, Listed)> + 'l {
        let begun = self.phrases.of(ids[at]).iter();
        begun.filter(move |(whole, _)| ids[at..].starts_with(whole)).map(|(whole, classes)| (whole.len(), *classes))
    }

    /// A function word, useless as an anchor.
    #[must_use]
    pub fn is_common(&self, id: u32) -> bool {
        let openers = Listed::DETERMINER | Listed::PHRASE_PREPOSITION | Listed::COORDINATOR | Listed::PHRASE_SUBORDINATOR;
        let verbal = Listed::MODAL | Listed::AUX | Listed::LINKING | Listed::PHRASE_ADVERB | Listed::NEGATION;
        self.listed(id).any(openers | Listed::PRONOUN | verbal)
    }
}

/// What a cue's frames say of its verb, or of its noun.
fn of_frames(frames: &[Frame]) -> Listed {
    if frames.contains(&Frame::Noun) {
        return Listed::CLAIM;
    }
    let of = |frame, classes| if frames.contains(&frame) { classes } else { Listed::default() };
    of(Frame::Quote, Listed::SAYING).with(of(Frame::Clause, Listed::CLAUSE)).with(of(Frame::Hearer, Listed::HEARER))
}

/// The word of a class with its forms; "'s" is one word, as in "she's".
fn words_of(phrase: &Phrase) -> Vec<&str> {
    match phrase.items.as_slice() {
        [Item::Word { norm, forms, .. }] => forms.iter().chain([norm]).map(String::as_str).collect(),
        [Item::Is] => vec!["is"],
        _ => match normal_form(&phrase.source).as_slice() {
            [mark, _] if mark == "'" => vec![&phrase.source],
            _ => Vec::new(),
        },
    }
}

/// The words of a person's name.
fn words_of_name(name: &Phrase) -> impl Iterator<Item = &str> {
    name.items.iter().filter_map(|item| match item {
        Item::Word { norm, .. } => Some(norm.as_str()),
        _ => None,
    })
}

/// The forms of a phrase of one word.
fn only_word(phrase: &Phrase) -> Option<&[String]> {
    match phrase.items.as_slice() {
        [Item::Word { forms, .. }] => Some(forms),
        _ => None,
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
