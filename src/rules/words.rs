//! The forms of words: one normal form in, every form that counts as the same word out.

use super::WordForms;
use rustc_hash::FxHashMap;

/// Which `[word.ID]` list a form.
#[derive(Debug, Clone, Default)]
pub(super) struct WordIndex {
    sets: Vec<WordForms>,
    by_form: FxHashMap<String, Vec<usize>>,
}

impl WordIndex {
    pub(super) fn new(sets: Vec<WordForms>) -> Self {
        let mut by_form: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (number, set) in sets.iter().enumerate() {
            for form in &set.forms {
                by_form.entry(form.clone()).or_default().push(number);
            }
        }
        Self { sets, by_form }
    }

    /// The sets that list `norm`, in the order of the packs.
    pub(super) fn sets_of(&self, norm: &str) -> impl Iterator<Item = &WordForms> {
        self.by_form.get(norm).into_iter().flatten().map(|&number| &self.sets[number])
    }

    /// `norm` and every form of each word that lists it; sorted.
    pub(super) fn forms(&self, norm: &str) -> Vec<String> {
        let mut forms: Vec<String> = self.sets_of(norm).flat_map(|set| set.forms.iter().cloned()).collect();
        forms.push(norm.to_owned());
        // Written out, "not" and "n't" are one word.
        match norm {
            "not" => forms.push("n't".to_owned()),
            "n't" => forms.push("not".to_owned()),
            _ => {}
        }
        forms.sort_unstable();
        forms.dedup();
        forms
    }
}

/// A verb where nothing is said: a form in -ing beside one in -s or -ed.
pub(super) fn looks_like_a_verb(forms: &[String]) -> bool {
    let ends = |tails: &[&str]| forms.iter().any(|form| tails.iter().any(|tail| form.ends_with(tail)));
    ends(&["ing"]) && ends(&["s", "ed"])
}
