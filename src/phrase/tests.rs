//! The room's sentences: a phrase of a rule and a text in, the words where they meet out.
//!
//! ```text
//! {topic} is off the table
//! The levy was never really off the table.
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed, negated
//! ^^^^^^^^ topic
//!              ^^^^^ negation
//! ```
//!
//! A closed match has a subject of its own. Where the phrase meets no words, the words that it came by are shown, with the reason. The rules are the packs that ship, less
//! their stances: no other phrase takes the words away. What fills `{topic}` is for [`crate::stance`] to say, so that these tests
//! hold the phrase as a rule is read.

use crate::Walk;
use crate::assertion::{Once, Scene};
use crate::attribution::render::{one_line, underline};
use crate::corpus::Document;
use crate::rules::{RuleSet, Source, embedded};
use crate::span::Span;
use crate::stance::{Attempt, Mark, Reading};
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

const TOWN: &str = r#"
format = 1

[topic.levy]
name = "harbour levy"
question = "Should ships pay a levy?"
also = ["levy"]

[topic.bridge]
name = "new bridge"
question = "Should a new bridge be built?"
also = ["bridge", "build a bridge"]

[person.mara-voss]
name = "Mara Voss"
also = ["Voss"]

[person.john-kell]
name = "John Kell"
also = ["Kell"]
"#;

/// A walk for each phrase, kept since many tests share one.
static WALKS: LazyLock<Mutex<HashMap<String, &'static Walk>>> = LazyLock::new(Mutex::default);

/// The room's one door for its tests: a phrase of a rule and a text in, both and where they meet out.
fn marks(phrase: &str, raw: &str) -> String {
    let known = WALKS.lock().unwrap().get(phrase).copied();
    let walk = known.unwrap_or_else(|| {
        let made: &'static Walk = Box::leak(Box::new(walk(phrase)));
        WALKS.lock().unwrap().insert(phrase.to_owned(), made);
        made
    });
    let document = Document::of("test", raw, None);
    let mut picture = Picture { raw, lines: format!("{phrase}\n{}\n", one_line(raw)) };
    walk.open(&document, document.body, false, |opened| {
        walk.set(&document, &Once::of(&document), false, opened, |scene| {
            (0..scene.text.inner.len()).for_each(|number| picture.sentence(scene, number));
        });
    });
    picture.lines
}

/// The packs that ship with one stance rule, number 0, that says the phrase.
fn walk(phrase: &str) -> Walk {
    let topic = if phrase.contains("{topic}") { "" } else { "topic = \"levy\"\n" };
    let rule = format!(
        "\n[[stance]]\nid = \"pinned\"\n{topic}says = [\"{phrase}\"]\nmeans = \"against\"\nif_negated = \"for\"\n\
         fires_on = [\"\"]\nsilent_on = [\"\"]\n"
    );
    let mut sources: Vec<Source> = embedded().into_iter().filter(|s| !s.text.contains("[[stance]]")).collect();
    sources.push(Source { name: "town.toml".to_owned(), text: format!("{TOWN}{rule}"), pack: usize::MAX, project: false });
    Walk::new(RuleSet::load(&sources).unwrap_or_else(|faults| panic!("{faults:?}")).rules)
}

struct Picture<'a> {
    raw: &'a str,
    lines: String,
}

impl Picture<'_> {
    fn mark(&mut self, span: Span, label: &str) {
        self.lines.push_str(&underline(self.raw, Span::new(0, self.raw.len()), &[span], label));
    }

    fn sentence(&mut self, scene: &Scene<'_>, number: usize) {
        let attempts = scene.page.attempts(number, 0).1;
        let met: Vec<&Attempt> = attempts.iter().filter(|a| a.outcome.is_ok()).collect();
        match met[..] {
            [] => attempts.iter().max_by_key(|a| a.words).into_iter().for_each(|a| self.missed(a)),
            _ => {
                let mut seen: Vec<&Attempt> = Vec::new();
                for attempt in met {
                    if !seen.iter().any(|a| (a.span, &a.marks) == (attempt.span, &attempt.marks)) {
                        seen.push(attempt);
                        self.met(scene, attempt);
                    }
                }
            }
        }
    }

    fn met(&mut self, scene: &Scene<'_>, attempt: &Attempt) {
        let Ok(reading) = &attempt.outcome else { return };
        self.mark(reading.span, &matched(reading));
        for (span, mark) in &attempt.marks {
            match mark {
                Mark::Topic => self.mark(*span, "topic"),
                Mark::Negation => self.mark(*span, "negation"),
                Mark::Weakens | Mark::Hedges | Mark::Strengthens => {}
            }
        }
        if let Some(speaker) = &reading.speaker {
            self.mark(scene.text.span(speaker.clone()), "speaker");
        }
    }

    fn missed(&mut self, attempt: &Attempt) {
        let Err(stop) = &attempt.outcome else { return };
        match attempt.span {
            Some(span) => self.mark(span, stop.reason.word()),
            None => self.lines.push_str(&format!("  {}\n", stop.reason.word())),
        }
        if let Some(at) = stop.at.filter(|at| Some(*at) != attempt.span) {
            self.mark(at, "here");
        }
    }
}

fn matched(reading: &Reading) -> String {
    let mut label = "match".to_owned();
    label.push_str(if reading.held_by_subject { "" } else { ", closed" });
    label.push_str(if reading.negations % 2 == 1 { ", negated" } else { "" });
    label.push_str(if reading.modal { ", could" } else { "" });
    label.push_str(if reading.demand { ", must" } else { "" });
    label
}

#[test]
fn a_phrase_meets_its_words() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the harbour levy."), @r"
    oppose {topic}
    Mara Voss opposes the harbour levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^ match
                      ^^^^^^^^^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the harbour wall of the levy."), @r"
    oppose {topic}
    Mara Voss opposes the harbour wall of the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ topic-only-describes
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here
    ");
}

#[test]
fn any_form_of_a_verb_meets_it() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss has been opposing the levy."), @r"
    oppose {topic}
    Mara Voss has been opposing the levy.
                       ^^^^^^^^^^^^^^^^^ match
                                ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("=opposed {topic}", "Mara Voss opposes the levy."), @r"
    =opposed {topic}
    Mara Voss opposes the levy.
      anchor-not-there
    ");
}

#[test]
fn another_word_does_not() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss supports the levy."), @r"
    oppose {topic}
    Mara Voss supports the levy.
      anchor-not-there
    ");
}

#[test]
fn is_meets_every_form_of_be() {
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy has never really been off the table."), @r"
    {topic} is off the table
    The levy has never really been off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed, negated
    ^^^^^^^^ topic
                 ^^^^^ negation
    ");
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy fell off the table."), @r"
    {topic} is off the table
    The levy fell off the table.
    ^^^^^^^^ phrase-does-not-match
             ^^^^ here
    ");
}

#[test]
fn is_meets_become_and_remain() {
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy remains off the table."), @r"
    {topic} is off the table
    The levy remains off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy seems off the table."), @r"
    {topic} is off the table
    The levy seems off the table.
    ^^^^^^^^ phrase-does-not-match
             ^^^^^ here
    ");
}

#[test]
fn a_negation_in_the_verb_group_is_read() {
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy is not off the table."), @r"
    {topic} is off the table
    The levy is not off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed, negated
    ^^^^^^^^ topic
                ^^^ negation
    ");
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy is now off the table."), @r"
    {topic} is off the table
    The levy is now off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
    ");
}

#[test]
fn a_negation_of_two_words_is_one() {
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy is no longer off the table."), @r"
    {topic} is off the table
    The levy is no longer off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed, negated
    ^^^^^^^^ topic
                ^^^^^^^^^ negation
    ");
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy is by no means off the table."), @r"
    {topic} is off the table
    The levy is by no means off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed, negated
    ^^^^^^^^ topic
                ^^^^^^^^^^^ negation
    ");
}

#[test]
fn a_contraction_is_read() {
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy isn’t off the table."), @r"
    {topic} is off the table
    The levy isn’t off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed, negated
    ^^^^^^^^ topic
               ^^^ negation
    ");
}

#[test]
fn two_negations_are_read() {
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy was never not off the table."), @r"
    {topic} is off the table
    The levy was never not off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
                 ^^^^^ negation
                       ^^^ negation
    ");
}

#[test]
fn a_negation_before_the_topic_is_read() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss did not oppose the levy."), @r"
    oppose {topic}
    Mara Voss did not oppose the levy.
                      ^^^^^^^^^^^^^^^ match, negated
                             ^^^^^^^^ topic
                  ^^^ negation
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss did so oppose the levy."), @r"
    oppose {topic}
    Mara Voss did so oppose the levy.
                     ^^^^^^^^^^^^^^^ match
                            ^^^^^^^^ topic
    ");
}

#[test]
fn a_negation_that_is_the_phrases_own() {
    insta::assert_snapshot!(marks("not oppose {topic}", "Mara Voss did not oppose the levy."), @r"
    not oppose {topic}
    Mara Voss did not oppose the levy.
                  ^^^^^^^^^^^^^^^^^^^ match
                             ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("not oppose {topic}", "Mara Voss did oppose the levy."), @r"
    not oppose {topic}
    Mara Voss did oppose the levy.
      phrase-does-not-match
    ");
}

#[test]
fn a_written_negation_meets_a_contraction() {
    insta::assert_snapshot!(marks("not oppose {topic}", "Mara Voss didn’t oppose the levy."), @r"
    not oppose {topic}
    Mara Voss didn’t oppose the levy.
                 ^^^^^^^^^^^^^^^^^^^ match
                            ^^^^^^^^ topic
    ");
}

#[test]
fn a_negation_in_a_gap_is_read() {
    insta::assert_snapshot!(marks("vow * oppose {topic}", "Mara Voss vowed that she would not oppose the levy."), @r"
    vow * oppose {topic}
    Mara Voss vowed that she would not oppose the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, negated
                                              ^^^^^^^^ topic
                                   ^^^ negation
    ");
    insta::assert_snapshot!(marks("vow * oppose {topic}", "Mara Voss vowed that she would oppose the levy."), @r"
    vow * oppose {topic}
    Mara Voss vowed that she would oppose the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                                          ^^^^^^^^ topic
    ");
}

#[test]
fn a_gap_holds_five_words() {
    insta::assert_snapshot!(marks("vow * oppose {topic}", "Mara Voss vowed one two three four to oppose the levy."), @r"
    vow * oppose {topic}
    Mara Voss vowed one two three four to oppose the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                                                 ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("vow * oppose {topic}", "Mara Voss vowed one two three four five to oppose the levy."), @r"
    vow * oppose {topic}
    Mara Voss vowed one two three four five to oppose the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ phrase-does-not-match
                                            ^^ here
    ");
}

#[test]
fn a_gap_may_be_empty() {
    insta::assert_snapshot!(marks("vow * to oppose {topic}", "Mara Voss vowed to oppose the levy."), @r"
    vow * to oppose {topic}
    Mara Voss vowed to oppose the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^ match
                              ^^^^^^^^ topic
    ");
}

#[test]
fn adverbs_stand_between_the_words() {
    insta::assert_snapshot!(marks("vow to oppose {topic}", "Mara Voss vowed again to strongly oppose the levy."), @r"
    vow to oppose {topic}
    Mara Voss vowed again to strongly oppose the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                                             ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("vow to oppose {topic}", "Mara Voss vowed never to oppose the levy."), @r"
    vow to oppose {topic}
    Mara Voss vowed never to oppose the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, negated
                                    ^^^^^^^^ topic
                    ^^^^^ negation
    ");
}

#[test]
fn a_day_stands_between_the_words() {
    insta::assert_snapshot!(marks("vow to oppose {topic}", "Mara Voss vowed on Tuesday to oppose the levy."), @r"
    vow to oppose {topic}
    Mara Voss vowed on Tuesday to oppose the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                                         ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("vow to oppose {topic}", "Mara Voss vowed on tiptoe to oppose the levy."), @r"
    vow to oppose {topic}
    Mara Voss vowed on tiptoe to oppose the levy.
              ^^^^^ phrase-does-not-match
                    ^^ here
    ");
}

#[test]
fn three_adverbs_at_most() {
    insta::assert_snapshot!(marks("vow to oppose {topic}", "Mara Voss vowed here still once to oppose the levy."), @r"
    vow to oppose {topic}
    Mara Voss vowed here still once to oppose the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                                              ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("vow to oppose {topic}", "Mara Voss vowed here again still once to oppose the levy."), @r"
    vow to oppose {topic}
    Mara Voss vowed here again still once to oppose the levy.
              ^^^^^ phrase-does-not-match
                    ^^^^ here
    ");
}

#[test]
fn one_of_several_words() {
    insta::assert_snapshot!(marks("( oppose | resist ) {topic}", "Mara Voss resists the levy."), @r"
    ( oppose | resist ) {topic}
    Mara Voss resists the levy.
              ^^^^^^^^^^^^^^^^ match
                      ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("( oppose | resist ) {topic}", "Mara Voss insists on the levy."), @r"
    ( oppose | resist ) {topic}
    Mara Voss insists on the levy.
      anchor-not-there
    ");
}

#[test]
fn a_word_that_may_be_left_out() {
    insta::assert_snapshot!(marks("is [ firmly ] against {topic}", "Mara Voss is against the levy."), @r"
    is [ firmly ] against {topic}
    Mara Voss is against the levy.
              ^^^^^^^^^^^^^^^^^^^ match
                         ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("is [ firmly ] against {topic}", "Mara Voss is firmly against the levy."), @r"
    is [ firmly ] against {topic}
    Mara Voss is firmly against the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                                ^^^^^^^^ topic
    ");
}

#[test]
fn of_two_places_both_are_met() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the levy and opposes the bridge."), @r"
    oppose {topic}
    Mara Voss opposes the levy and opposes the bridge.
              ^^^^^^^^^^^^^^^^ match
                      ^^^^^^^^ topic
                                   ^^^^^^^^^^^^^^^^^^ match
                                           ^^^^^^^^^^ topic
    ");
}

#[test]
fn one_topic_slot_holds_two_joined() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the levy and the bridge."), @r"
    oppose {topic}
    Mara Voss opposes the levy and the bridge.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                      ^^^^^^^^^^^^^^^^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the levy but the bridge stands."), @r"
    oppose {topic}
    Mara Voss opposes the levy but the bridge stands.
              ^^^^^^^^^^^^^^^^ match
                      ^^^^^^^^ topic
    ");
}

#[test]
fn the_topic_is_the_noun_phrase_around_its_name() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes any new harbour levy on ships."), @r"
    oppose {topic}
    Mara Voss opposes any new harbour levy on ships.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                      ^^^^^^^^^^^^^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("{topic} is off the table", "The idea of a harbour levy is off the table."), @r"
    {topic} is off the table
    The idea of a harbour levy is off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^^^^^^^^^^^^^^^^^^^ topic
    ");
}

#[test]
fn a_verb_before_the_name_is_part_of_the_topic() {
    insta::assert_snapshot!(marks("rule out {topic}", "Mara Voss ruled out scrapping the levy."), @r"
    rule out {topic}
    Mara Voss ruled out scrapping the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                        ^^^^^^^^^^^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("rule out {topic}", "Mara Voss ruled out any talk of scrapping the levy."), @r"
    rule out {topic}
    Mara Voss ruled out any talk of scrapping the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ topic
    ");
}

#[test]
fn a_name_that_only_describes_fills_nothing() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the levy office."), @r"
    oppose {topic}
    Mara Voss opposes the levy office.
              ^^^^^^^^^^^^^^^^^^^^^^^ topic-only-describes
                      ^^^^^^^^^^^^^^^ here
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the office levy."), @r"
    oppose {topic}
    Mara Voss opposes the office levy.
              ^^^^^^^^^^^^^^^^^^^^^^^ match
                      ^^^^^^^^^^^^^^^ topic
    ");
}

#[test]
fn the_topic_between_two_words() {
    insta::assert_snapshot!(marks("take {topic} off the table", "Mara Voss took the harbour levy off the table."), @r"
    take {topic} off the table
    Mara Voss took the harbour levy off the table.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                   ^^^^^^^^^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("take {topic} off the table", "Mara Voss took the soup off the table."), @r"
    take {topic} off the table
    Mara Voss took the soup off the table.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ topic-not-named
                   ^^^^^^^^ here
    ");
}

#[test]
fn an_insertion_is_lifted_out() {
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy, Mara Voss said, is off the table."), @r"
    {topic} is off the table
    The levy, Mara Voss said, is off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy (a tax) is off the table."), @r"
    {topic} is off the table
    The levy (a tax) is off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
    ");
}

#[test]
fn an_insertion_between_dashes_is_lifted_out() {
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy — to her surprise — is off the table."), @r"
    {topic} is off the table
    The levy — to her surprise — is off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
    ");
}

#[test]
fn quotation_marks_are_lifted_out() {
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy is “off the table”, Mara Voss said."), @r"
    {topic} is off the table
    The levy is “off the table”, Mara Voss said.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
    ");
}

#[test]
fn a_speaker_behind_by() {
    insta::assert_snapshot!(marks("{topic} is opposed by {speaker}", "The levy is opposed by Mara Voss."), @r"
    {topic} is opposed by {speaker}
    The levy is opposed by Mara Voss.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
                           ^^^^^^^^^ speaker
    ");
    insta::assert_snapshot!(marks("{topic} is opposed by {speaker}", "The levy is opposed with vigour."), @r"
    {topic} is opposed by {speaker}
    The levy is opposed with vigour.
    ^^^^^^^^^^^^^^^^^^^ phrase-does-not-match
                        ^^^^ here
    ");
}

#[test]
fn a_speaker_slot_ends_at_a_comma() {
    insta::assert_snapshot!(marks("{topic} is opposed by {speaker}", "The levy is opposed by Mara Voss, of Dunmore."), @r"
    {topic} is opposed by {speaker}
    The levy is opposed by Mara Voss, of Dunmore.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
                           ^^^^^^^^^ speaker
    ");
    insta::assert_snapshot!(marks("{topic} is opposed by {speaker}", "The levy is opposed by the friends of Mara Voss in Dunmore."), @r"
    {topic} is opposed by {speaker}
    The levy is opposed by the friends of Mara Voss in Dunmore.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speaker
    ");
}

#[test]
fn a_speaker_slot_of_two_joined() {
    insta::assert_snapshot!(marks("{topic} is opposed by {speaker}", "The levy is opposed by Mara Voss and John Kell."), @r"
    {topic} is opposed by {speaker}
    The levy is opposed by Mara Voss and John Kell.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
                           ^^^^^^^^^^^^^^^^^^^^^^^ speaker
    ");
}

#[test]
fn a_modal_is_noted() {
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy could be off the table."), @r"
    {topic} is off the table
    The levy could be off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed, could
    ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy must be off the table."), @r"
    {topic} is off the table
    The levy must be off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed, must
    ^^^^^^^^ topic
    ");
}

#[test]
fn a_perfect_is_met() {
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy had been off the table."), @r"
    {topic} is off the table
    The levy had been off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy having been off the table, ships came."), @r"
    {topic} is off the table
    The levy having been off the table, ships came.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
    ");
}

#[test]
fn a_headline_leaves_out_its_is() {
    insta::assert_snapshot!(marks("{topic} is off the table", "Harbour levy off the table"), @r"
    {topic} is off the table
    Harbour levy off the table
    ^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("{topic} is off the table", "Harbour levy off the table."), @r"
    {topic} is off the table
    Harbour levy off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^ phrase-does-not-match
                              ^ here
    ");
}

#[test]
fn a_capital_that_is_asked_for() {
    insta::assert_snapshot!(marks("back Labour on {topic}", "Mara Voss backs Labour on the levy."), @r"
    back Labour on {topic}
    Mara Voss backs Labour on the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^ match
                              ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("back Labour on {topic}", "Mara Voss backs labour on the levy."), @r"
    back Labour on {topic}
    Mara Voss backs labour on the levy.
              ^^^^^ phrase-does-not-match
                    ^^^^^^ here
    ");
}

#[test]
fn a_phrase_without_a_topic() {
    insta::assert_snapshot!(marks("oppose it", "Of the levy: Mara Voss opposes it."), @r"
    oppose it
    Of the levy: Mara Voss opposes it.
                           ^^^^^^^^^^ match
    ");
    insta::assert_snapshot!(marks("oppose it", "Of the levy: Mara Voss opposes them."), @r"
    oppose it
    Of the levy: Mara Voss opposes them.
                           ^^^^^^^ phrase-does-not-match
                                   ^^^^ here
    ");
}

#[test]
fn a_clause_boundary_is_not_crossed() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes. The levy stands."), @r"
    oppose {topic}
    Mara Voss opposes. The levy stands.
              ^^^^^^^ phrase-does-not-match
                     ^ here
      anchor-not-there
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes; the levy stands."), @r"
    oppose {topic}
    Mara Voss opposes; the levy stands.
              ^^^^^^^ phrase-does-not-match
                     ^ here
    ");
}

#[test]
fn a_noun_of_the_same_form() {
    insta::assert_snapshot!(marks("back {topic}", "Mara Voss came to the back of the levy."), @r"
    back {topic}
    Mara Voss came to the back of the levy.
                          ^^^^ phrase-does-not-match
                               ^^ here
    ");
    insta::assert_snapshot!(marks("back {topic}", "Mara Voss came to back the levy."), @r"
    back {topic}
    Mara Voss came to back the levy.
                      ^^^^^^^^^^^^^ match
                           ^^^^^^^^ topic
    ");
}

#[test]
fn an_infinitive_is_met() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss came to oppose the levy."), @r"
    oppose {topic}
    Mara Voss came to oppose the levy.
                      ^^^^^^^^^^^^^^^ match
                             ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss came to opposing views of the levy."), @r"
    oppose {topic}
    Mara Voss came to opposing views of the levy.
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ topic-only-describes
                               ^^^^^^^^^^^^^^^^^ here
    ");
}

#[test]
fn a_phrase_of_two_verbs() {
    insta::assert_snapshot!(marks("let {topic} expire", "Mara Voss let the levy expire."), @r"
    let {topic} expire
    Mara Voss let the levy expire.
              ^^^^^^^^^^^^^^^^^^^ match
                  ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("let {topic} expire", "Mara Voss let the levy of last year slowly expire."), @r"
    let {topic} expire
    Mara Voss let the levy of last year slowly expire.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ topic
    ");
}

#[test]
fn the_longest_reading_is_taken() {
    insta::assert_snapshot!(marks("rule out [ any talk of ] {topic}", "Mara Voss ruled out any talk of the levy."), @r"
    rule out [ any talk of ] {topic}
    Mara Voss ruled out any talk of the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                                    ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("rule out [ any talk of ] {topic}", "Mara Voss ruled out all talk of the levy."), @r"
    rule out [ any talk of ] {topic}
    Mara Voss ruled out all talk of the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                            ^^^^^^^^^^^^^^^^ topic
    ");
}

#[test]
fn a_question_is_not_read() {
    insta::assert_snapshot!(marks("oppose {topic}", "Does Mara Voss oppose the levy?"), @r"
    oppose {topic}
    Does Mara Voss oppose the levy?
      question
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss does oppose the levy."), @r"
    oppose {topic}
    Mara Voss does oppose the levy.
                   ^^^^^^^^^^^^^^^ match
                          ^^^^^^^^ topic
    ");
}

#[test]
fn a_subordinate_clause_of_condition() {
    insta::assert_snapshot!(marks("oppose {topic}", "If Mara Voss opposes the levy, ships leave."), @r"
    oppose {topic}
    If Mara Voss opposes the levy, ships leave.
                 ^^^^^^^^^^^^^^^^ inside-condition
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "As Mara Voss opposes the levy, ships leave."), @r"
    oppose {topic}
    As Mara Voss opposes the levy, ships leave.
                 ^^^^^^^^^^^^^^^^ match
                         ^^^^^^^^ topic
    ");
}

#[test]
fn a_negation_of_another_clause_is_not_read() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss, who never resigned, opposes the levy."), @r"
    oppose {topic}
    Mara Voss, who never resigned, opposes the levy.
                                   ^^^^^^^^^^^^^^^^ match
                                           ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "While John Kell denied a rift, Mara Voss opposed the levy."), @r"
    oppose {topic}
    While John Kell denied a rift, Mara Voss opposed the levy.
                                             ^^^^^^^^^^^^^^^^ match
                                                     ^^^^^^^^ topic
    ");
}

#[test]
fn verbs_share_an_object() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss drafted, and John Kell opposes, the levy."), @r"
    oppose {topic}
    Mara Voss drafted, and John Kell opposes, the levy.
                                     ^^^^^^^^^^^^^^^^^ match
                                              ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss drafted and John Kell opposes the levy."), @r"
    oppose {topic}
    Mara Voss drafted and John Kell opposes the levy.
                                    ^^^^^^^^^^^^^^^^ match
                                            ^^^^^^^^ topic
    ");
}

#[test]
fn a_gap_does_not_cross_a_comma() {
    insta::assert_snapshot!(marks("vow * to oppose {topic}", "Mara Voss vowed revenge to oppose the levy."), @r"
    vow * to oppose {topic}
    Mara Voss vowed revenge to oppose the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                                      ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("vow * to oppose {topic}", "Mara Voss vowed revenge, and to oppose the levy."), @r"
    vow * to oppose {topic}
    Mara Voss vowed revenge, and to oppose the levy.
              ^^^^^^^^^^^^^ phrase-does-not-match
                           ^ here
    ");
}

#[test]
fn a_leading_speaker_is_left_to_the_subject() {
    insta::assert_snapshot!(marks("{speaker} oppose {topic}", "Mara Voss opposes the levy."), @r"
    {speaker} oppose {topic}
    Mara Voss opposes the levy.
              ^^^^^^^^^^^^^^^^ match
                      ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("{speaker} oppose {topic}", "Opposing the levy is easy."), @r"
    {speaker} oppose {topic}
    Opposing the levy is easy.
    ^^^^^^^^^^^^^^^^^ topic-only-describes
             ^^^^^^^^ here
    ");
}

#[test]
fn a_noun_before_the_topic() {
    insta::assert_snapshot!(marks("opposition to {topic}", "Mara Voss voiced her opposition to the levy."), @r"
    opposition to {topic}
    Mara Voss voiced her opposition to the levy.
                         ^^^^^^^^^^^^^^^^^^^^^^ match
                                       ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("opposition to {topic}", "Opposition in Dunmore to the levy was strong."), @r"
    opposition to {topic}
    Opposition in Dunmore to the levy was strong.
    ^^^^^^^^^^ phrase-does-not-match
               ^^ here
    ");
}

#[test]
fn negations_of_an_apposition_are_not_read() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss, neither a friend of the mayor nor his rival, opposes the levy."), @r"
    oppose {topic}
    Mara Voss, neither a friend of the mayor nor his rival, opposes the levy.
                                                            ^^^^^^^^^^^^^^^^ match
                                                                    ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss neither knows nor opposes the levy."), @r"
    oppose {topic}
    Mara Voss neither knows nor opposes the levy.
                                ^^^^^^^^^^^^^^^^ match, negated
                                        ^^^^^^^^ topic
              ^^^^^^^ negation
                            ^^^ negation
    ");
}

#[test]
fn a_negation_before_but_is_not_read() {
    insta::assert_snapshot!(marks("oppose {topic}", "He never said it, but John Kell opposes the levy."), @r"
    oppose {topic}
    He never said it, but John Kell opposes the levy.
                                    ^^^^^^^^^^^^^^^^ match
                                            ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "John Kell never opposes the levy."), @r"
    oppose {topic}
    John Kell never opposes the levy.
                    ^^^^^^^^^^^^^^^^ match, negated
                            ^^^^^^^^ topic
              ^^^^^ negation
    ");
}

#[test]
fn not_only_is_no_negation() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss not only opposes the levy but drafted it."), @r"
    oppose {topic}
    Mara Voss not only opposes the levy but drafted it.
                       ^^^^^^^^^^^^^^^^ match
                               ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss not once opposed the levy."), @r"
    oppose {topic}
    Mara Voss not once opposed the levy.
                       ^^^^^^^^^^^^^^^^ match, negated
                               ^^^^^^^^ topic
              ^^^ negation
    ");
}

#[test]
fn whether_or_not_is_no_negation() {
    insta::assert_snapshot!(marks("oppose {topic}", "Whether or not it rains, Mara Voss opposes the levy."), @r"
    oppose {topic}
    Whether or not it rains, Mara Voss opposes the levy.
                                       ^^^^^^^^^^^^^^^^ match
                                               ^^^^^^^^ topic
    ");
}

#[test]
fn a_form_of_be_may_be_cut_short() {
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy’s off the table."), @r"
    {topic} is off the table
    The levy’s off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy’s supporters off the table."), @r"
    {topic} is off the table
    The levy’s supporters off the table.
    ^^^^^^^^^^ phrase-does-not-match
               ^^^^^^^^^^ here
    ");
}

#[test]
fn a_verb_group_of_four_words() {
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy will not have been off the table."), @r"
    {topic} is off the table
    The levy will not have been off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed, negated
    ^^^^^^^^ topic
                  ^^^ negation
    ");
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy will go off the table."), @r"
    {topic} is off the table
    The levy will go off the table.
    ^^^^^^^^ phrase-does-not-match
             ^^^^ here
    ");
}

#[test]
fn have_to_be_is_a_form_of_be() {
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy has to be off the table."), @r"
    {topic} is off the table
    The levy has to be off the table.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("{topic} is off the table", "The levy has a leg off the table."), @r"
    {topic} is off the table
    The levy has a leg off the table.
    ^^^^^^^^ phrase-does-not-match
             ^^^ here
    ");
}

#[test]
fn an_alternative_of_several_words() {
    insta::assert_snapshot!(marks("( stand up | speak out ) against {topic}", "Mara Voss spoke out against the levy."), @r"
    ( stand up | speak out ) against {topic}
    Mara Voss spoke out against the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                                ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("( stand up | speak out ) against {topic}", "Mara Voss spoke up against the levy."), @r"
    ( stand up | speak out ) against {topic}
    Mara Voss spoke up against the levy.
      phrase-does-not-match
    ");
}

#[test]
fn a_choice_inside_of_what_may_be_left_out() {
    insta::assert_snapshot!(marks("rule out [ ( any | all ) talk of ] {topic}", "Mara Voss ruled out all talk of the levy."), @r"
    rule out [ ( any | all ) talk of ] {topic}
    Mara Voss ruled out all talk of the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                                    ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("rule out [ ( any | all ) talk of ] {topic}", "Mara Voss ruled out the levy."), @r"
    rule out [ ( any | all ) talk of ] {topic}
    Mara Voss ruled out the levy.
              ^^^^^^^^^^^^^^^^^^ match
                        ^^^^^^^^ topic
    ");
}

#[test]
fn a_speaker_slot_takes_a_pronoun() {
    insta::assert_snapshot!(marks("{topic} is opposed by {speaker}", "The levy is opposed by her."), @r"
    {topic} is opposed by {speaker}
    The levy is opposed by her.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
                           ^^^ speaker
    ");
    insta::assert_snapshot!(marks("{topic} is opposed by {speaker}", "The levy is opposed by whoever came."), @r"
    {topic} is opposed by {speaker}
    The levy is opposed by whoever came.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
                           ^^^^^^^^^^^^ speaker
    ");
}

#[test]
fn a_speaker_slot_holds_eight_words() {
    insta::assert_snapshot!(marks("{topic} is opposed by {speaker}", "The levy is opposed by one two three four five six seven eight nine."), @r"
    {topic} is opposed by {speaker}
    The levy is opposed by one two three four five six seven eight nine.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speaker
    ");
}

#[test]
fn a_speaker_slot_before_words() {
    insta::assert_snapshot!(marks("{topic} gives {speaker} pause", "The levy gives Mara Voss pause."), @r"
    {topic} gives {speaker} pause
    The levy gives Mara Voss pause.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
    ^^^^^^^^ topic
                   ^^^^^^^^^ speaker
    ");
    insta::assert_snapshot!(marks("{topic} gives {speaker} pause", "The levy gives Mara Voss money."), @r"
    {topic} gives {speaker} pause
    The levy gives Mara Voss money.
      anchor-not-there
    ");
}

#[test]
fn a_name_of_the_act_is_met_in_its_forms() {
    insta::assert_snapshot!(marks("rule out {topic}", "Mara Voss ruled out building a bridge."), @r"
    rule out {topic}
    Mara Voss ruled out building a bridge.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                        ^^^^^^^^^^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("rule out {topic}", "Mara Voss ruled out crossing a bridge."), @r"
    rule out {topic}
    Mara Voss ruled out crossing a bridge.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ topic-only-describes
                        ^^^^^^^^^^^^^^^^^ here
    ");
}

#[test]
fn a_participle_behind_the_topic() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the levy proposed by John Kell."), @r"
    oppose {topic}
    Mara Voss opposes the levy proposed by John Kell.
              ^^^^^^^^^^^^^^^^ match
                      ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the levy, proposed by John Kell."), @r"
    oppose {topic}
    Mara Voss opposes the levy, proposed by John Kell.
              ^^^^^^^^^^^^^^^^ match
                      ^^^^^^^^ topic
    ");
}

#[test]
fn words_in_capitals_are_met() {
    insta::assert_snapshot!(marks("oppose {topic}", "MARA VOSS OPPOSES HARBOUR LEVY"), @r"
    oppose {topic}
    MARA VOSS OPPOSES HARBOUR LEVY
              ^^^^^^^^^^^^^^^^^^^^ match
                      ^^^^^^^^^^^^ topic
    ");
}

#[test]
fn a_phrase_over_a_line_break() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes\nthe levy."), @r"
    oppose {topic}
    Mara Voss opposes the levy.
              ^^^^^^^^^^^^^^^^ match
                      ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes\n\nthe levy."), @r"
    oppose {topic}
    Mara Voss opposes  the levy.
              ^^^^^^^ phrase-does-not-match
      anchor-not-there
    ");
}

#[test]
fn a_question_inside_of_a_statement() {
    insta::assert_snapshot!(marks("oppose {topic}", "“Why do you oppose the levy?” Mara Voss said."), @r"
    oppose {topic}
    “Why do you oppose the levy?” Mara Voss said.
      question
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here
      anchor-not-there
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "“You oppose the levy,” Mara Voss said."), @r"
    oppose {topic}
    “You oppose the levy,” Mara Voss said.
         ^^^^^^^^^^^^^^^ match
                ^^^^^^^^ topic
    ");
}

#[test]
fn a_second_topic_that_begins_a_clause_is_left() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the levy and the bridge stands."), @r"
    oppose {topic}
    Mara Voss opposes the levy and the bridge stands.
              ^^^^^^^^^^^^^^^^ match
                      ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the levy and the bridge as well."), @r"
    oppose {topic}
    Mara Voss opposes the levy and the bridge as well.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                      ^^^^^^^^^^^^^^^^^^^^^^^ topic
    ");
}

#[test]
fn a_topic_inside_of_a_longer_noun_phrase() {
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the return of the levy."), @r"
    oppose {topic}
    Mara Voss opposes the return of the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                      ^^^^^^^^^^^^^^^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the friends of the levy."), @r"
    oppose {topic}
    Mara Voss opposes the friends of the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ topic-only-describes
                      ^^^^^^^^^^^^^^^^^^^^^^^ here
    ");
}

#[test]
fn a_cleft_puts_the_topic_first() {
    insta::assert_snapshot!(marks("oppose {topic}", "It was the levy that Voss opposed."), @r"
    oppose {topic}
    It was the levy that Voss opposed.
     match
           ^^^^^^^^ topic
    ");
    insta::assert_snapshot!(marks("oppose {topic}", "It is the harbour levy that Mara Voss opposes."), @r"
    oppose {topic}
    It is the harbour levy that Mara Voss opposes.
     match
          ^^^^^^^^^^^^^^^^ topic
    ");
}

#[test]
fn a_free_relative_puts_the_verb_first() {
    insta::assert_snapshot!(marks("oppose {topic}", "What Voss opposes is the levy."), @r"
    oppose {topic}
    What Voss opposes is the levy.
              ^^^^^^^^^^^^^^^^^^^ match
                         ^^^^^^^^ topic
    ");
}

#[test]
fn a_relative_clause_of_the_topic() {
    insta::assert_snapshot!(marks("oppose {topic}", "The levy that Voss opposes was debated."), @r"
    oppose {topic}
    The levy that Voss opposes was debated.
     match
    ^^^^^^^^ topic
    ");
}

/// Answers of today that are wrong English, each with what is right.
mod known_wrong {
    use super::marks;

    // Wrong: the phrase is met, with its topic before it.
    #[test]
    fn a_topic_in_front() {
        insta::assert_snapshot!(marks("oppose {topic}", "The levy Voss opposes, the bridge she does not."), @r"
        oppose {topic}
        The levy Voss opposes, the bridge she does not.
                      ^^^^^^^ phrase-does-not-match
                             ^ here
        ");
    }

    // Wrong: what is built is the bridge, the name of the act in the passive.
    #[test]
    fn the_passive_of_an_act() {
        insta::assert_snapshot!(marks("rule out {topic}", "Voss ruled out that a bridge be built."), @r"
        rule out {topic}
        Voss ruled out that a bridge be built.
             ^^^^^^^^^^^^^^^^^^^^^^^ topic-only-describes
                       ^^^^^^^^^^^^^ here
        ");
    }

    // Wrong: both are opposed.
    #[test]
    fn not_only_before_the_topic() {
        insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes not only the levy but the bridge."), @r"
        oppose {topic}
        Mara Voss opposes not only the levy but the bridge.
                  ^^^^^^^ phrase-does-not-match
                          ^^^ here
        ");
    }

    // Wrong: the levy is off the table; that Kell drafted it stands between.
    #[test]
    fn a_relative_clause_between_topic_and_verb() {
        insta::assert_snapshot!(marks("{topic} is off the table", "The levy that Kell drafted is off the table."), @r"
        {topic} is off the table
        The levy that Kell drafted is off the table.
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ topic-not-named
                      ^^^^^^^^^^^^ here
        ");
    }

    // Wrong: the speaker slot holds the first of three.
    #[test]
    fn three_who_oppose_it() {
        insta::assert_snapshot!(marks("{topic} is opposed by {speaker}", "The levy is opposed by Mara Voss, John Kell and Pia Rask."), @r"
        {topic} is opposed by {speaker}
        The levy is opposed by Mara Voss, John Kell and Pia Rask.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match, closed
        ^^^^^^^^ topic
                               ^^^^^^^^^ speaker
        ");
    }

    // Wrong: the bridge is supported, by another.
    #[test]
    fn a_second_clause_with_its_own_subject() {
        insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the levy and John Kell supports the bridge."), @r"
        oppose {topic}
        Mara Voss opposes the levy and John Kell supports the bridge.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ topic
        ");
        insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the levy, and John Kell supports the bridge."), @r"
        oppose {topic}
        Mara Voss opposes the levy, and John Kell supports the bridge.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ topic
        ");
    }

    // Wrong: the topic is the levy; "grew" is no noun that it describes.
    #[test]
    fn a_verb_that_no_rule_knows_behind_the_topic() {
        insta::assert_snapshot!(marks("opposition to {topic}", "Mara Voss’s opposition to the levy grew."), @r"
        opposition to {topic}
        Mara Voss’s opposition to the levy grew.
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ topic-only-describes
                                  ^^^^^^^^^^^^^ here
        ");
    }

    // Wrong: of the list every topic is opposed, wherever it stands.
    #[test]
    fn a_list_of_three() {
        insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the levy, the bridge and the tax."), @r"
        oppose {topic}
        Mara Voss opposes the levy, the bridge and the tax.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match
                          ^^^^^^^^^^^^^^^^^^^^ topic
        ");
        insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the tax, the bridge and the levy."), @r"
        oppose {topic}
        Mara Voss opposes the tax, the bridge and the levy.
                  ^^^^^^^^^^^^^^^ topic-not-named
                          ^^^^^^^ here
        ");
    }

    // Wrong: the levy's return is the return of the levy, which is met.
    #[test]
    fn the_name_in_the_genitive() {
        insta::assert_snapshot!(marks("oppose {topic}", "Mara Voss opposes the levy’s return."), @r"
        oppose {topic}
        Mara Voss opposes the levy’s return.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^ topic-only-describes
                          ^^^^^^^^^^^^^^^^^ here
        ");
    }
}
