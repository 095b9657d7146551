//! The packs' cues in one table: the number of a word in, the cues that begin with it out.
//!
//! ```text
//! said        cues that begin here: "said"
//! called      "called", "called for", "called on"
//! ```
//!
//! Built once for a [`RuleSet`]. Words have the numbers of [`crate::words::Lexicon`](crate::words::Lexicon), so that each token of a
//! text is looked up once for all rooms. What kind of word each is, [`crate::words::Lexicon`] tells.

use crate::phrase::Pattern;
use crate::rules::{Effect, Frame, Item, Phrase, RuleSet};
use crate::text::normal_form;
use crate::words::ByWord;
use rustc_hash::FxHashSet;

/// Everything that the attribution room takes from the packs.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// Numbers of the cue phrases that begin with a word.
    begun: ByWord<u32>,
    /// All cue phrases, in the order of the packs.
    pub(super) forms: Vec<CueForm>,
    pub(super) cues: Vec<CueFacts>,
    /// Set phrases that are no cues, by their first word.
    no_cues: Phrases,
    turns: FxHashSet<String>,
    questions: FxHashSet<String>,
    answers: FxHashSet<String>,
    /// Sources that are taken back by whoever names them ("an earlier version of this article"), by their first word.
    void_sources: Phrases,
    raised: FxHashSet<u32>,
    /// "The clerk proceeded": tells what was done, and nobody's words.
    pub(super) turn_ends: Phrases,
    /// "End (12:58)": so does a page.
    pub(super) page_ends: Phrases,
    /// "That was (Voss)": the quotation before is hers.
    pub(super) pointing: Phrases,
    pub(super) signing: Signing,
}

/// Words around a signature.
#[derive(Debug, Clone, Default)]
pub(super) struct Signing {
    pub closings: Phrases,
    pub salutations: Phrases,
    pub heads: Phrases,
    pub labels: Phrases,
    pub places: Phrases,
    pub authors: Phrases,
    pub forged: Phrases,
    pub dating: Phrases,
}

/// Set phrases by their first word.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrases(ByWord<Vec<u32>>);

impl Phrases {
    fn add(&mut self, words: Vec<u32>) {
        if let Some(&first) = words.first() {
            self.0.add(first, words);
        }
    }

    /// Length of the longest one at the head of `words`; 0 for none.
    pub fn longest(&self, words: &[u32]) -> usize {
        let Some(&first) = words.first() else { return 0 };
        self.0.of(first).iter().filter(|phrase| words.starts_with(phrase)).map(Vec::len).max().unwrap_or(0)
    }

    /// Does one stand at the head of `words`?
    pub fn begins(&self, words: &[u32]) -> bool {
        self.longest(words) > 0
    }
}

/// One cue phrase.
#[derive(Debug, Clone)]
pub(super) struct CueForm {
    pub cue: usize,
    pub pattern: Pattern,
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
    pub fn new(rules: &RuleSet, words: &crate::words::Lexicon) -> Self {
        let mut builder = Builder { words, lexicon: Self::default() };
        builder.add_classes(rules);
        builder.add_cues(rules);
        let raised = rules.negation.raised.iter().flat_map(first_words);
        builder.lexicon.raised = raised.filter_map(|word| builder.known(&word)).collect();
        builder.lexicon
    }

    /// The table of a class of set phrases that this room asks for.
    fn class(&mut self, id: &str) -> Option<&mut Phrases> {
        Some(match id {
            "no-cues" => &mut self.no_cues,
            "void-sources" => &mut self.void_sources,
            "turn-ends" => &mut self.turn_ends,
            "page-ends" => &mut self.page_ends,
            "pointing-words" => &mut self.pointing,
            "letter-closings" => &mut self.signing.closings,
            "letter-salutations" => &mut self.signing.salutations,
            "signature-heads" => &mut self.signing.heads,
            "list-labels" => &mut self.signing.labels,
            "saying-places" => &mut self.signing.places,
            "author-prepositions" => &mut self.signing.authors,
            "forgery-words" => &mut self.signing.forged,
            "dating-words" => &mut self.signing.dating,
            _ => return None,
        })
    }

    /// Cue phrases that begin with this word, in the order of the packs.
    pub(super) fn cues_from(&self, word: u32) -> &[u32] {
        self.begun.of(word)
    }

    /// Length of the longest phrase of the class "no-cues" at the head of `words`; 0 for none.
    pub(super) fn no_cue(&self, words: &[u32]) -> usize {
        self.no_cues.longest(words)
    }

    /// Is what these words name taken back by whoever names it ("an earlier version of this article")?
    pub(super) fn is_void_source(&self, words: &[u32]) -> bool {
        (0..words.len()).any(|from| self.void_sources.begins(&words[from..]))
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

/// A table under way.
struct Builder<'w> {
    words: &'w crate::words::Lexicon,
    lexicon: Lexicon,
}

impl Builder<'_> {
    /// The number of a word. All words of phrases, classes and cues have one.
    fn known(&self, norm: &str) -> Option<u32> {
        Some(self.words.id(norm)).filter(|&id| id != crate::words::Lexicon::UNKNOWN)
    }

    /// The numbers of all words of a phrase.
    fn numbers(&self, source: &str) -> Option<Vec<u32>> {
        normal_form(source).iter().map(|word| self.known(word)).collect()
    }

    fn add_classes(&mut self, rules: &RuleSet) {
        for (id, phrases) in &rules.classes {
            match id.as_str() {
                "no-turns" => self.lexicon.turns.extend(phrases.iter().map(|p| p.source.to_lowercase())),
                "question-labels" => self.lexicon.questions.extend(phrases.iter().map(|p| p.source.to_lowercase())),
                "answer-labels" => self.lexicon.answers.extend(phrases.iter().map(|p| p.source.to_lowercase())),
                id => self.add_phrases(id, phrases),
            }
        }
    }

    fn add_phrases(&mut self, id: &str, phrases: &[Phrase]) {
        let numbered: Vec<Vec<u32>> = phrases.iter().filter_map(|p| self.numbers(&p.source)).collect();
        if let Some(class) = self.lexicon.class(id) {
            numbered.into_iter().for_each(|words| class.add(words));
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
            let forms = cue.forms.iter().map(|form| CueForm { cue: number, pattern: Pattern::new(form, self.words) });
            self.lexicon.forms.extend(forms);
        }
        let forms_of_be: Vec<u32> = ["'s".to_owned()]
            .into_iter()
            .chain(rules.class("forms-of-be").iter().flat_map(first_words))
            .filter_map(|word| self.known(&word))
            .collect();
        for (number, form) in self.lexicon.forms.iter().enumerate() {
            let firsts = form.pattern.first_words();
            let firsts = if firsts.is_empty() { &forms_of_be } else { &firsts };
            firsts.iter().for_each(|&first| self.lexicon.begun.add(first, number as u32));
        }
    }
}

fn first_words(phrase: &Phrase) -> Vec<String> {
    match phrase.items.first() {
        Some(Item::Word { forms, .. }) => forms.to_vec(),
        _ => Vec::new(),
    }
}
