//! Sentences and what is found in them: `sentences.txt` in, a picture of each out.

use super::Grammar;
use super::picture::picture;
use crate::phrase::{self, Words};
use crate::rules::{RuleSet, embedded};
use crate::text::Text;
use crate::words::Lexicon;
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> =
    LazyLock::new(|| RuleSet::load(&embedded()).expect("the packs that ship are without fault").rules);
static NUMBERS: LazyLock<phrase::Lexicon> = LazyLock::new(|| phrase::Lexicon::new(&RULES));
static LISTED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&RULES, &NUMBERS));

/// The room's one door for its tests.
fn marks(raw: &str) -> String {
    let text = Text::of(raw);
    let words = Words::new(&text, &NUMBERS);
    let grammar = Grammar::new(&text, &words, &LISTED);
    (0..text.inner.len()).map(|number| picture(&text, grammar.sentence(number))).collect()
}

/// Each line of the file is a sentence; `#` opens a heading. Read the pictures line by line when they change.
#[test]
fn sentences_are_parsed_as_drawn() {
    let lines = include_str!("sentences.txt").lines().filter(|line| !line.is_empty());
    let drawn = lines.map(|line| if line.starts_with('#') { format!("{line}\n") } else { marks(line) });
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(".");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("sentences", drawn.collect::<Vec<_>>().join("\n")));
}

/// A verb acts in its own clause and in those that it holds.
#[test]
fn what_stands_in_one_clause_does_not_reach_another() {
    let reaches = |raw: &str, from: &str, at: &str| {
        let text = Text::of(raw);
        let words = Words::new(&text, &NUMBERS);
        let grammar = Grammar::new(&text, &words, &LISTED);
        let token = |word: &str| (0..text.tokens.len()).find(|&i| text.word(i) == word).expect("stands in the sentence");
        grammar.sentence(0).reaches(token(from), token(at))
    };
    assert!(!reaches("While Kell denied a rift, Voss opposed the levy.", "denied", "opposed"));
    assert!(reaches("Kell denied that Voss opposed the levy.", "denied", "opposed"));
    assert!(!reaches("He never said it, but Kell opposes the levy.", "said", "opposes"));
    assert!(reaches("He never said that Kell opposes the levy.", "said", "opposes"));
}

/// A sentence without end, clauses in clauses, marks alone: all are read in linear time.
#[test]
fn hostile_sentences_are_parsed_in_linear_time() {
    for piece in ["who said that ", "(", "and ", "Voss, ", "“a”, ", "to ", "said ", "the ", "- "] {
        let raw = piece.repeat(6_000 / piece.len());
        let text = Text::of(&raw);
        let words = Words::new(&text, &NUMBERS);
        let grammar = Grammar::new(&text, &words, &LISTED);
        for number in 0..text.inner.len() {
            let sentence = grammar.sentence(number);
            assert_eq!(sentence.tags.len(), sentence.tokens.len());
        }
    }
}
