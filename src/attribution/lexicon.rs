//! The packs' word classes and cues in one table: a normal form in, its [`Tags`] and the cues that begin with it out.
//!
//! ```text
//! said    PAST | SAYING        cues that begin here: "said"
//! called  PAST                 "called", "called for", "called on"
//! ```
//!
//! Built once for a [`RuleSet`]; each token of a text then costs one look-up.

use super::tags::{self, Tags};
use crate::rules::{Effect, Frame, Item, Phrase, RuleSet};
use crate::text::normal_form;
use rustc_hash::{FxHashMap, FxHashSet};

/// Everything that the attribution room takes from the packs.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    words: FxHashMap<String, Entry>,
    /// All cue phrases, longest first where they begin alike.
    pub(super) forms: Vec<CueForm>,
    pub(super) cues: Vec<CueFacts>,
    no_cues: Vec<Vec<String>>,
    turns: FxHashSet<String>,
    /// Adverbs of several words ("at first"), by their first word.
    adverbials: FxHashMap<String, Vec<Vec<String>>>,
    raised: FxHashSet<String>,
}

#[derive(Debug, Clone, Default)]
struct Entry {
    tags: Tags,
    /// Numbers of the cue phrases that begin with this word.
    forms: Vec<u32>,
    /// Numbers of the no-cue phrases that begin with it.
    no_cues: Vec<u32>,
}

/// One cue phrase, its alternatives written out.
#[derive(Debug, Clone)]
pub(super) struct CueForm {
    pub cue: usize,
    pub parts: Vec<Part>,
}

/// One step of a cue phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// One of these normal forms.
    Word(Vec<String>),
    /// A form of "be".
    Be,
    /// Zero to five words of the clause.
    Gap,
}

/// What of a cue matters here.
#[derive(Debug, Clone)]
pub(super) struct CueFacts {
    pub effect: Effect,
    pub speech: bool,
    pub frames: Vec<Frame>,
}

impl CueFacts {
    pub fn takes(&self, frame: Frame) -> bool {
        self.frames.contains(&frame)
    }
}

impl Lexicon {
    /// Builds the table for one set of rules.
    #[must_use]
    pub fn new(rules: &RuleSet) -> Self {
        let mut lexicon = Self::default();
        lexicon.add_classes(rules);
        lexicon.add_verbs(rules);
        lexicon.add_titles(rules);
        lexicon.add_cues(rules);
        lexicon.raised = rules.negation.raised.iter().flat_map(first_words).collect();
        lexicon
    }

    /// Classes of a normal form that is listed; `None` for a word that no pack knows.
    pub(super) fn tags(&self, norm: &str) -> Option<Tags> {
        self.words.get(norm).map(|e| e.tags)
    }

    /// Cue phrases that begin with this word, longest first.
    pub(super) fn cues_from(&self, norm: &str) -> &[u32] {
        self.words.get(norm).map_or(&[], |e| &e.forms)
    }

    /// Phrases of the class "no-cues" that begin with this word.
    pub(super) fn no_cues_from(&self, norm: &str) -> impl Iterator<Item = &[String]> {
        self.words.get(norm).into_iter().flat_map(|e| &e.no_cues).map(|&n| self.no_cues[n as usize].as_slice())
    }

    /// Length of the longest adverb of several words at the head of `norms`; 0 for none.
    pub(super) fn adverbial<'n>(&self, first: &str, norm: impl Fn(usize) -> &'n str) -> usize {
        let fits = |words: &&Vec<String>| words.iter().enumerate().all(|(offset, word)| norm(offset) == word);
        self.adverbials.get(first).into_iter().flatten().filter(fits).map(Vec::len).max().unwrap_or(0)
    }

    /// Does the negation of this verb belong to its clause ("does not believe that …")?
    pub(super) fn is_raised(&self, norm: &str) -> bool {
        self.raised.contains(norm)
    }

    /// May these words before a colon not name a speaker?
    pub(super) fn is_no_turn(&self, norms: &str) -> bool {
        self.turns.contains(norms)
    }

    fn add_classes(&mut self, rules: &RuleSet) {
        for (id, phrases) in &rules.classes {
            match id.as_str() {
                "no-cues" => phrases.iter().for_each(|p| self.add_no_cue(&p.source)),
                "no-turns" => self.turns.extend(phrases.iter().map(|p| p.source.to_lowercase())),
                "adverb-phrases" => phrases.iter().for_each(|p| self.add_adverbial(&p.source)),
                id => self.add_class(tags::of_class(id), phrases),
            }
        }
    }

    fn add_class(&mut self, bits: Tags, phrases: &[Phrase]) {
        if bits.is_none() {
            return;
        }
        for phrase in phrases {
            if let [word] = normal_form(&phrase.source).as_slice() {
                self.entry(word).tags |= bits;
            }
        }
    }

    fn add_no_cue(&mut self, source: &str) {
        let words = normal_form(source);
        let Some(first) = words.first().cloned() else { return };
        let number = self.no_cues.len() as u32;
        self.entry(&first).no_cues.push(number);
        self.no_cues.push(words);
    }

    fn add_adverbial(&mut self, source: &str) {
        let words = normal_form(source);
        if let Some(first) = words.first().cloned() {
            self.adverbials.entry(first).or_default().push(words);
        }
    }

    fn add_verbs(&mut self, rules: &RuleSet) {
        for word in rules.words.iter().filter(|w| w.verb) {
            for form in &word.forms {
                let bits = tags::verb_form(form, &word.forms);
                self.entry(form).tags |= bits;
            }
        }
    }

    fn add_titles(&mut self, rules: &RuleSet) {
        for title in &rules.titles {
            for phrase in &title.words {
                if let [word] = normal_form(&phrase.source).as_slice() {
                    self.entry(word).tags |= if title.collective { tags::PEOPLE } else { tags::TITLE };
                }
            }
        }
    }

    fn add_cues(&mut self, rules: &RuleSet) {
        for (number, cue) in rules.cues.iter().enumerate() {
            self.cues.push(CueFacts { effect: cue.effect, speech: cue.speech, frames: cue.frames.clone() });
            for parts in cue.forms.iter().flat_map(|f| written_out(&f.items)) {
                self.forms.push(CueForm { cue: number, parts });
            }
        }
        // A stable sort: the longest first, else the order of the packs.
        self.forms.sort_by_key(|f| std::cmp::Reverse(f.parts.len()));
        for number in 0..self.forms.len() {
            self.index_form(number);
        }
    }

    fn index_form(&mut self, number: usize) {
        let firsts = match self.forms[number].parts.first() {
            Some(Part::Word(forms)) => forms.clone(),
            Some(Part::Be) => tags::FORMS_OF_BE.iter().map(|&w| w.to_owned()).collect(),
            Some(Part::Gap) | None => return,
        };
        let facts = &self.cues[self.forms[number].cue];
        let bits = match (facts.takes(Frame::Noun), facts.speech) {
            (true, _) => Tags::default(),
            (false, true) => tags::CUE | tags::SAYING,
            (false, false) => tags::CUE,
        };
        for first in firsts {
            let entry = self.entry(&first);
            entry.tags |= bits;
            entry.forms.push(number as u32);
        }
    }

    fn entry(&mut self, norm: &str) -> &mut Entry {
        if !self.words.contains_key(norm) {
            self.words.insert(norm.to_owned(), Entry::default());
        }
        self.words.get_mut(norm).expect("just put there")
    }
}

fn first_words(phrase: &Phrase) -> Vec<String> {
    match phrase.items.first() {
        Some(Item::Word { forms, .. }) => forms.clone(),
        _ => Vec::new(),
    }
}

/// All ways to read a phrase as a plain row of parts; alternatives and options multiply.
fn written_out(items: &[Item]) -> Vec<Vec<Part>> {
    /// More ways than this are a fault of the rule, which `check` names; the rest is left out.
    const LIMIT: usize = 64;
    let mut rows = vec![Vec::new()];
    for item in items {
        let ways: Vec<Vec<Part>> = match item {
            Item::Word { forms, .. } => vec![vec![Part::Word(forms.clone())]],
            Item::Is => vec![vec![Part::Be]],
            Item::Gap => vec![vec![Part::Gap]],
            Item::Either(options) => options.iter().flat_map(|o| written_out(o)).collect(),
            Item::Maybe(inner) => written_out(inner).into_iter().chain([Vec::new()]).collect(),
            Item::Topic | Item::Speaker => vec![Vec::new()],
        };
        rows = rows.iter().flat_map(|row| ways.iter().map(|way| [row.as_slice(), way].concat())).take(LIMIT).collect();
    }
    rows
}
