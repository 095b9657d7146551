//! The packs' cues in one table: the number of a word in, the cues that begin with it out.
//!
//! ```text
//! said        cues that begin here: "said"
//! called      "called", "called for", "called on"
//! ```
//!
//! Built once for a [`RuleSet`]. Words have the numbers of [`phrase::Lexicon`](crate::phrase::Lexicon), so that each token of a
//! text is looked up once for all rooms. What kind of word each is, [`crate::words::Lexicon`] tells.

use crate::phrase::{self, ByWord};
use crate::rules::{Effect, Frame, Item, Phrase, RuleSet};
use crate::text::normal_form;
use rustc_hash::FxHashSet;

/// Everything that the attribution room takes from the packs.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// Numbers of the cue phrases that begin with a word.
    begun: ByWord<u32>,
    /// All cue phrases, longest first where they begin alike.
    pub(super) forms: Vec<CueForm>,
    pub(super) cues: Vec<CueFacts>,
    /// Set phrases that are no cues, by their first word.
    no_cues: ByWord<Vec<u32>>,
    turns: FxHashSet<String>,
    questions: FxHashSet<String>,
    answers: FxHashSet<String>,
    /// Sources that are taken back by whoever names them ("an earlier version of this article"), by their first word.
    void_sources: ByWord<Vec<u32>>,
    raised: FxHashSet<u32>,
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
    /// One of these words, sorted.
    Word(Vec<u32>),
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
    pub inverts: bool,
    pub frames: Vec<Frame>,
}

impl CueFacts {
    pub fn takes(&self, frame: Frame) -> bool {
        self.frames.contains(&frame)
    }
}

impl Lexicon {
    /// Builds the table for one set of rules, with the numbers that `words` gives.
    #[must_use]
    pub fn new(rules: &RuleSet, words: &phrase::Lexicon) -> Self {
        let mut builder = Builder { words, lexicon: Self::default() };
        builder.add_classes(rules);
        builder.add_cues(rules);
        let raised = rules.negation.raised.iter().flat_map(first_words);
        builder.lexicon.raised = raised.filter_map(|word| builder.known(&word)).collect();
        builder.lexicon
    }

    /// Cue phrases that begin with this word, longest first.
    pub(super) fn cues_from(&self, word: u32) -> &[u32] {
        self.begun.of(word)
    }

    /// Length of the longest phrase of the class "no-cues" at the head of `words`; 0 for none.
    pub(super) fn no_cue(&self, words: &[u32]) -> usize {
        longest(&self.no_cues, words)
    }

    /// Is what these words name taken back by whoever names it ("an earlier version of this article")?
    pub(super) fn is_void_source(&self, words: &[u32]) -> bool {
        (0..words.len()).any(|from| longest(&self.void_sources, &words[from..]) > 0)
    }

    /// Does the negation of this verb belong to its clause ("does not believe that …")?
    pub(super) fn is_raised(&self, word: u32) -> bool {
        self.raised.contains(&word)
    }

    /// The label of whoever asks ("Q").
    pub(super) fn is_question_label(&self, words: &str) -> bool {
        self.questions.contains(words)
    }

    /// The label of whoever is asked ("A").
    pub(super) fn is_answer_label(&self, words: &str) -> bool {
        self.answers.contains(words)
    }

    /// May these words before a colon not name a speaker?
    pub(super) fn is_no_turn(&self, norms: &str) -> bool {
        self.turns.contains(norms)
    }
}

/// Length of the longest phrase at the head of `words`; 0 for none.
fn longest(phrases: &ByWord<Vec<u32>>, words: &[u32]) -> usize {
    let Some(&first) = words.first() else { return 0 };
    phrases.of(first).iter().filter(|phrase| words.starts_with(phrase)).map(Vec::len).max().unwrap_or(0)
}

/// A table under way.
struct Builder<'w> {
    words: &'w phrase::Lexicon,
    lexicon: Lexicon,
}

impl Builder<'_> {
    /// The number of a word. All words of phrases, classes and cues have one.
    fn known(&self, norm: &str) -> Option<u32> {
        Some(self.words.id(norm)).filter(|&id| id != phrase::Lexicon::UNKNOWN)
    }

    /// The numbers of all words of a phrase.
    fn numbers(&self, source: &str) -> Option<Vec<u32>> {
        normal_form(source).iter().map(|word| self.known(word)).collect()
    }

    fn add_classes(&mut self, rules: &RuleSet) {
        for (id, phrases) in &rules.classes {
            match id.as_str() {
                "no-cues" => phrases.iter().for_each(|p| self.add_no_cue(&p.source)),
                "no-turns" => self.lexicon.turns.extend(phrases.iter().map(|p| p.source.to_lowercase())),
                "question-labels" => self.lexicon.questions.extend(phrases.iter().map(|p| p.source.to_lowercase())),
                "answer-labels" => self.lexicon.answers.extend(phrases.iter().map(|p| p.source.to_lowercase())),
                "void-sources" => phrases.iter().for_each(|p| self.add_void_source(&p.source)),
                _ => {}
            }
        }
    }

    fn add_no_cue(&mut self, source: &str) {
        let Some(words) = self.numbers(source) else { return };
        if let Some(&first) = words.first() {
            self.lexicon.no_cues.add(first, words);
        }
    }

    fn add_void_source(&mut self, source: &str) {
        let Some(words) = self.numbers(source) else { return };
        if let Some(&first) = words.first() {
            self.lexicon.void_sources.add(first, words);
        }
    }

    fn add_cues(&mut self, rules: &RuleSet) {
        for (number, cue) in rules.cues.iter().enumerate() {
            self.lexicon.cues.push(CueFacts {
                effect: cue.effect,
                speech: cue.speech,
                inverts: cue.inverts,
                frames: cue.frames.clone(),
            });
            for parts in cue.forms.iter().flat_map(|f| written_out(&f.items, self.words)) {
                self.lexicon.forms.push(CueForm { cue: number, parts });
            }
        }
        // A stable sort: the longest first, else the order of the packs.
        self.lexicon.forms.sort_by_key(|f| std::cmp::Reverse(f.parts.len()));
        let forms_of_be: Vec<u32> = rules
            .class("forms-of-be")
            .iter()
            .flat_map(first_words)
            .chain(["'s".to_owned()])
            .filter_map(|word| self.known(&word))
            .collect();
        for number in 0..self.lexicon.forms.len() {
            self.index_form(number, &forms_of_be);
        }
    }

    fn index_form(&mut self, number: usize, forms_of_be: &[u32]) {
        let firsts = match self.lexicon.forms[number].parts.first() {
            Some(Part::Word(forms)) => forms.as_slice(),
            Some(Part::Be) => forms_of_be,
            Some(Part::Gap) | None => return,
        };
        firsts.iter().for_each(|&first| self.lexicon.begun.add(first, number as u32));
    }
}

fn first_words(phrase: &Phrase) -> Vec<String> {
    match phrase.items.first() {
        Some(Item::Word { forms, .. }) => forms.to_vec(),
        _ => Vec::new(),
    }
}

/// All ways to read a phrase as a plain row of parts; alternatives and options multiply.
fn written_out(items: &[Item], words: &phrase::Lexicon) -> Vec<Vec<Part>> {
    /// More ways than this are a fault of the rule, which `check` names; the rest is left out.
    const LIMIT: usize = 64;
    let mut rows = vec![Vec::new()];
    for item in items {
        let ways: Vec<Vec<Part>> = match item {
            Item::Word { forms, .. } => vec![vec![Part::Word(numbers_of(forms, words))]],
            Item::Is => vec![vec![Part::Be]],
            Item::Gap => vec![vec![Part::Gap]],
            Item::Either(options) => options.iter().flat_map(|o| written_out(o, words)).collect(),
            Item::Maybe(inner) => written_out(inner, words).into_iter().chain([Vec::new()]).collect(),
            Item::Topic | Item::Speaker => vec![Vec::new()],
        };
        rows = rows.iter().flat_map(|row| ways.iter().map(|way| [row.as_slice(), way].concat())).take(LIMIT).collect();
    }
    rows
}

fn numbers_of(forms: &[String], words: &phrase::Lexicon) -> Vec<u32> {
    let mut numbers: Vec<u32> = forms.iter().map(|f| words.id(f)).filter(|&id| id != phrase::Lexicon::UNKNOWN).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
