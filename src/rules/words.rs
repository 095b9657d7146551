//! The forms of words: one normal form in, every form that counts as the same word out.

use super::{Forms, WordForms};
use rustc_hash::FxHashMap;

/// Which `[word.ID]` list a form.
#[derive(Debug, Clone, Default)]
pub(super) struct WordIndex {
    sets: Vec<WordForms>,
    /// The first that lists a form, and the others; few forms have any.
    by_form: FxHashMap<String, (usize, Vec<usize>)>,
}

impl WordIndex {
    pub(super) fn new(sets: &[WordForms]) -> Self {
        let mut by_form: FxHashMap<String, (usize, Vec<usize>)> = FxHashMap::default();
        for (number, form) in sets.iter().enumerate().flat_map(|(number, set)| set.forms.iter().map(move |form| (number, form))) {
            match by_form.get_mut(form) {
                Some((_, others)) => others.push(number),
                None => {
                    by_form.insert(form.clone(), (number, Vec::new()));
                }
            }
        }
        Self { sets: sets.to_vec(), by_form }
    }

    /// The sets that list `norm`, in the order of the packs.
    pub(super) fn sets_of(&self, norm: &str) -> impl Iterator<Item = &WordForms> {
        let listed = self.by_form.get(norm).into_iter();
        listed.flat_map(|(first, others)| std::iter::once(first).chain(others)).map(|&number| &self.sets[number])
    }

    /// `norm` and every form of each word that lists it; sorted.
    pub(super) fn forms(&self, norm: &str) -> Forms {
        let mut sets = self.sets_of(norm);
        match (sets.next(), sets.next(), norm) {
            // Written out, "not" and "n't" are one word.
            (_, _, "not" | "n't") => self.all_forms(norm, &["not", "n't"]),
            (None, ..) => Forms::from([norm.to_owned()]),
            (Some(only), None, _) => only.forms.clone(),
            (Some(_), Some(_), _) => self.all_forms(norm, &[]),
        }
    }

    /// The forms of each word that lists `norm`, and `more`; sorted.
    fn all_forms(&self, norm: &str, more: &[&str]) -> Forms {
        let listed = self.sets_of(norm).flat_map(|set| set.forms.iter().cloned());
        let mut forms: Vec<String> = listed.chain(more.iter().map(|&form| form.to_owned())).collect();
        forms.sort_unstable();
        forms.dedup();
        forms.into()
    }
}

/// A verb where nothing is said: a form in -ing beside one in -s or -ed.
pub(super) fn looks_like_a_verb(forms: &[String]) -> bool {
    let ends = |tails: &[&str]| forms.iter().any(|form| tails.iter().any(|tail| form.ends_with(tail)));
    ends(&["ing"]) && ends(&["s", "ed"])
}
