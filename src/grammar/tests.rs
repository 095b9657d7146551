//! Sentences and what is found in them: `sentences.txt` in, a picture of each out.

use super::Grammar;
use super::picture::picture;
use crate::rules::{RuleSet, embedded};
use crate::text::Text;
use crate::words::{Lexicon, Words};
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> =
    LazyLock::new(|| RuleSet::load(&embedded()).expect("the packs that ship are without fault").rules);
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&RULES));

/// The room's one door for its tests.
fn marks(raw: &str) -> String {
    let text = Text::of(raw);
    let words = Words::new(&text, &LEXICON);
    let grammar = Grammar::new(&text, &words);
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

/// The sentences, and under each what names something again in it.
fn named_again(sentences: &[&str]) -> String {
    let again = |raw: &str| {
        let drawn = marks(raw);
        let lines = drawn.lines().filter(|line| line.ends_with(" again") && line.contains(": names "));
        lines.map(|line| format!("    {line}\n")).collect::<String>()
    };
    sentences.iter().map(|raw| format!("{raw}\n{}", again(raw))).collect()
}

#[test]
fn an_apposition_names_again_what_stands_before_it() {
    insta::assert_snapshot!(named_again(&[
        "Voss, the mayor of Hull, opposes the levy.",
        "The defence secretary, John Healey, said the levy must go.",
        "Voss, neither a friend of the mayor nor his rival, opposes the levy.",
        "“No,” said John Healey, the UK defence secretary, in Brussels.",
        "“It must go,” said Voss, a rival of the mayor.",
        "“No,” said Voss, a rival of Kell who once backed it and ran the port.",
        "“No,” said Voss, the mayor, who once backed it.",
        "“No,” said Voss, chairman and owner of the port.",
        "Kell met Voss, a rival of the mayor.",
        "Kell's rival, Ida Holm, left.",
        "Voss, 52, the mayor of Hull, said no.",
        "The levy, a tax on ships, failed.",
        "Voss, the mayor of Hull, and Kell oppose the levy.",
        "Voss, now chairman and chief executive of Norvik, said no.",
        "Aides to John Kell, the mayor, said no.",
        "The mayor of Hull, a rival of Kell, left.",
        "Voss, Kell and Ida Holm, the mayor, oppose the levy.",
    ]), @r"
    Voss, the mayor of Hull, opposes the levy.
        the mayor: names Voss again
    The defence secretary, John Healey, said the levy must go.
        John Healey: names The defence secretary again
    Voss, neither a friend of the mayor nor his rival, opposes the levy.
        a friend: names Voss again
    “No,” said John Healey, the UK defence secretary, in Brussels.
        the UK defence secretary: names John Healey again
    “It must go,” said Voss, a rival of the mayor.
        a rival: names Voss again
    “No,” said Voss, a rival of Kell who once backed it and ran the port.
        a rival: names Voss again
    “No,” said Voss, the mayor, who once backed it.
        the mayor: names Voss again
    “No,” said Voss, chairman and owner of the port.
        chairman: names Voss again
    Kell met Voss, a rival of the mayor.
        a rival: names Voss again
    Kell's rival, Ida Holm, left.
        Ida Holm: names Kell's rival again
    Voss, 52, the mayor of Hull, said no.
        the mayor: names Voss again
    The levy, a tax on ships, failed.
        a tax: names The levy again
    Voss, the mayor of Hull, and Kell oppose the levy.
        the mayor: names Voss again
    Voss, now chairman and chief executive of Norvik, said no.
        chairman: names Voss again
    Aides to John Kell, the mayor, said no.
        the mayor: names John Kell again
    The mayor of Hull, a rival of Kell, left.
        a rival: names The mayor again
    Voss, Kell and Ida Holm, the mayor, oppose the levy.
        the mayor: names Ida Holm again
    ");
}

#[test]
fn not_all_that_stands_between_commas_is_an_apposition() {
    let sentences = [
        "Mayor-elect Kell opposes the levy.",
        "Voss, Kell and Rask oppose the levy.",
        "The port, the quay and the town are shut.",
        "The port, the quay, and the town are shut.",
        "Voss met aides, union leaders and Kell.",
        "Voss, who once backed it, opposes the levy.",
        "Kell, 52, said no.",
        "Voss, like the mayor, opposes the levy.",
        "Voss, backed by Kell, opposes the levy.",
        "On Friday, the mayor left.",
        "In Hull, the mayor opposes the levy.",
        "If Kell leaves, the mayor stays.",
        "Asked by Kell, the mayor left.",
        "“The levy must go,” the mayor said.",
        "“We will sell the quay,” said Voss, and the mayor left.",
        "Voss moved to Hull, England, in May.",
        "Voss won on Monday, a day after Kell left.",
        "The levy, the mayor said, must go.",
        "Voss, not the mayor, opposes the levy.",
        "Voss sold beef, pork, fish.",
        "Neither Voss nor Rask, nor the mayor, opposes the levy.",
    ];
    assert_eq!(named_again(&sentences), sentences.join("\n") + "\n");
}

/// A verb acts in its own clause and in those that it holds.
#[test]
fn what_stands_in_one_clause_does_not_reach_another() {
    let reaches = |raw: &str, from: &str, at: &str| {
        let text = Text::of(raw);
        let words = Words::new(&text, &LEXICON);
        let grammar = Grammar::new(&text, &words);
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
        let words = Words::new(&text, &LEXICON);
        let grammar = Grammar::new(&text, &words);
        for number in 0..text.inner.len() {
            let sentence = grammar.sentence(number);
            assert_eq!(sentence.tags.len(), sentence.tokens.len());
        }
    }
}
