//! What the packs say of each word, by its number: a [`RuleSet`] in, a [`Listed`] for every number out.

use super::Listed;
use crate::phrase::{self, ByWord, Words};
use crate::rules::{Effect, Frame, Item, Phrase, RuleSet};
use crate::text::normal_form;

/// A [`Listed`] for every word that the rules know. Words have the numbers of [`phrase::Lexicon`].
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    listed: Vec<Listed>,
    /// Adverbs and fixed phrases of several words, by each of their words: how many stand before it, and the whole; and what they are.
    adverbials: ByWord<(usize, Vec<u32>, Listed)>,
}

impl Lexicon {
    /// Built once for a set of rules.
    #[must_use]
    pub fn new(rules: &RuleSet, numbers: &phrase::Lexicon) -> Self {
        let mut lexicon = Lexicon::default();
        let mut adverbials = Vec::new();
        let mut add = |word: &str, classes: Listed| lexicon.add(numbers.id(word), classes);
        for verb in rules.words.iter().filter(|w| w.verb) {
            Listed::of_verb(&verb.forms).for_each(|(form, classes)| add(form, classes));
        }
        for (id, phrases) in &rules.classes {
            let classes = if id.starts_with("given-names") { Listed::GIVEN } else { Listed::of_class(id) };
            phrases.iter().flat_map(words_of).for_each(|word| add(&word, classes));
            let fixed = Listed::FIXED.with(Listed::COMPLEX_PREPOSITION);
            if classes.any(Listed::ADVERBIAL.with(Listed::NEGATOR).with(fixed)) {
                let adverb = if classes.any(fixed) { classes } else { classes.with(Listed::ADVERBIAL) };
                adverbials.extend(phrases.iter().map(|p| (normal_form(&p.source), adverb)));
            }
        }
        for title in &rules.titles {
            let classes = Listed::PEOPLE.with(if title.collective { Listed::COLLECTIVE } else { Listed::TITLE });
            title.words.iter().filter_map(only_word).flatten().for_each(|form| add(form, classes));
        }
        for name in rules.people.iter().filter(|p| p.is_person).flat_map(|p| &p.also) {
            words_of_name(name).for_each(|word| add(word, Listed::DECLARED));
        }
        for cue in &rules.cues {
            let classes = of_frames(&cue.frames);
            let speaks = cue.speech && matches!(cue.effect, Effect::Plain | Effect::Firmer) && classes.any(Listed::SAYING);
            let classes = if speaks { classes.with(Listed::SPEECH) } else { classes };
            cue.forms.iter().filter_map(only_word).flatten().for_each(|form| add(form, classes));
        }
        for (words, classes) in adverbials.into_iter().filter(|(words, _)| words.len() > 1) {
            let ids: Vec<u32> = words.iter().map(|word| numbers.id(word)).collect();
            for (before, &id) in ids.iter().enumerate().filter(|&(_, &id)| id != phrase::Lexicon::UNKNOWN) {
                lexicon.adverbials.add(id, (before, ids.clone(), classes));
            }
        }
        lexicon
    }

    fn add(&mut self, word: u32, classes: Listed) {
        if word == phrase::Lexicon::UNKNOWN {
            return;
        }
        let word = word as usize;
        self.listed.resize(self.listed.len().max(word + 1), Listed::default());
        self.listed[word] = self.listed[word].with(classes);
    }

    /// What the packs say of token `at`.
    #[must_use]
    pub fn listed(&self, words: &Words, at: usize) -> Listed {
        let word = words.ids.get(at).copied().unwrap_or_default();
        let alone = self.listed.get(word as usize).copied().unwrap_or_default();
        let inside = self
            .adverbials
            .of(word)
            .iter()
            .filter(|(before, whole, _)| at.checked_sub(*before).is_some_and(|start| words.ids[start..].starts_with(whole)));
        inside.fold(alone, |listed, (_, _, classes)| listed.with(*classes))
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
fn words_of(phrase: &Phrase) -> Vec<String> {
    if let Some(forms) = only_word(phrase) {
        return forms.to_vec();
    }
    match normal_form(&phrase.source).as_slice() {
        [mark, _] if mark == "'" => vec![phrase.source.clone()],
        _ => Vec::new(),
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
