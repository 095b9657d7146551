//! The room's sentences: what is read in each construction, and who holds it, beside a neighbour that is read otherwise.
//!
//! ```text
//! Mara Voss flatly ruled out the levy right now.
//!                  ^^^^^^^^^^^^^^^^^^ ruled-out levy, when “right now”
//!                            ^^^^^^^^ topic
//!           ^^^^^^ firmer
//!   mara-voss: ruled-out levy
//! If Mara Voss opposes the levy, the talks end.
//!                          ^^^^ levy: inside-condition
//! ```
//!
//! A name of which nothing is read stands with the reason, “in passing” where no rule decided against it. Who holds a reading is
//! for [`crate::assertion`] to say; it is shown because a clause that is misread mostly shows there. Printed on 19 June 2024.

use super::{Mark, Pole, Reading, Target, position};
use crate::Walk;
use crate::assertion::{Once, Scene};
use crate::attribution::render::{one_line, underline};
use crate::corpus::Document;
use crate::rules::{RuleSet, Source, embedded};
use crate::span::Span;
use std::sync::LazyLock;

const TOWN: &str = r#"
format = 1

[agenda.harbour]
name = "harbour talks"
also = ["harbour talks"]

[topic.levy]
name = "harbour levy"
question = "Should ships pay a levy?"
agenda = "harbour"
also = ["levy"]

[topic.bridge]
name = "new bridge"
question = "Should a new bridge be built?"
agenda = "harbour"
also = ["bridge", "build a bridge", "build the bridge"]

[topic.sale]
name = "sale of the wharf"
question = "Should the wharf be sold?"
also = ["wharf sale", "sell the wharf"]

[topic.fares]
name = "higher fares"
question = "Should fares rise?"
also = ["fare rise", "raise fares"]
also_against = ["fare cuts", "cut fares"]

[[stance]]
id = "wharf-for-a-song"
topic = "sale"
says = ["let it go", "( will | may ) go to Norland"]
means = "for"
if_negated = "against"
why = "Said of the wharf, nobody speaks of keeping it."
fires_on = ["Asked about the wharf sale, Voss said the town should <<let it go>>."]
flips_on = ["Asked about the wharf sale, Voss said the town should not <<let it go>>."]
silent_on = ["The wharf sale and the town went well."]

[person.mara-voss]
name = "Mara Voss"
also = ["Voss"]
roles = [{ title = "harbour minister", of = "norland", from = 2024-01-01 }]

[person.john-kell]
name = "John Kell"
also = ["Kell"]

[person.pia-rask]
name = "Pia Rask"
also = ["Rask"]

[body.norland]
name = "Norland"
"#;

static WALK: LazyLock<Walk> = LazyLock::new(|| {
    let mut sources = embedded();
    sources.push(Source { name: "town.toml".to_owned(), text: TOWN.to_owned(), pack: usize::MAX, project: false });
    Walk::new(RuleSet::load(&sources).unwrap_or_else(|faults| panic!("{faults:?}")).rules)
});

/// The room's one door for its tests: a text in, itself and what is read in it out.
fn marks(raw: &str) -> String {
    let document = Document::of("test", raw, Some(jiff::civil::date(2024, 6, 19)));
    let mut picture = Picture { raw, lines: format!("{}\n", one_line(raw)) };
    WALK.open(&document, document.body, false, |opened| {
        WALK.set(&document, &Once::of(&document), false, opened, |scene| {
            (0..scene.text.inner.len()).for_each(|number| picture.sentence(scene, number));
        });
    });
    if picture.lines.lines().count() == 1 {
        picture.lines.push_str("  nothing\n");
    }
    picture.lines
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
        for reading in scene.page.readings().iter().filter(|r| r.sentence == number) {
            self.reading(scene, reading);
        }
        let whole = scene.text.inner[number].tokens.clone();
        for name in scene.page.unread(number, &|_| whole.clone()) {
            let why = name.silenced.map_or("in passing", |reason| reason.word());
            self.mark(scene.text.span(name.tokens), &format!("{}: {why}", scene.rules.topics[name.topic].id));
        }
    }

    fn reading(&mut self, scene: &Scene<'_>, reading: &Reading) {
        self.mark(reading.span, &said(scene, reading));
        if let Some(filled) = reading.filled {
            self.mark(filled, "filled in from here");
        }
        let same = |r: &Reading| (r.pattern, r.span) == (reading.pattern, reading.span);
        let attempts = scene.page.attempts(reading.sentence, reading.rule).1;
        let attempt = attempts.iter().find(|a| a.outcome.as_ref().is_ok_and(same));
        for (span, mark) in attempt.into_iter().flat_map(|a| &a.marks) {
            let label = match mark {
                Mark::Topic => "topic",
                Mark::Negation => "negation",
                Mark::Weakens => "one step weaker",
                Mark::Hedges => "hedge",
                Mark::Strengthens => "firmer",
            };
            self.mark(*span, label);
        }
        if let Some(speaker) = &reading.speaker {
            self.mark(scene.text.span(speaker.clone()), "speaker");
        }
        if !reading.silent {
            self.holders(scene, reading);
        }
    }

    fn holders(&mut self, scene: &Scene<'_>, reading: &Reading) {
        let mut line = |words: String| self.lines.push_str(&format!("  {words}\n"));
        match scene.outcome(reading) {
            Err(reason) => line(format!("nobody: {}", reason.word())),
            Ok(taken) => taken.into_iter().for_each(|one| {
                let who = scene.cast.speaker(one.holder.who).id;
                match one.said {
                    Err(reason) => line(format!("{who}: nothing, {}", reason.word())),
                    Ok(said) => said.iter().for_each(|a| line(format!("{who}: {} {}", a.position.name, a.topic.id))),
                }
            }),
        }
    }
}

/// The position that the words take, with all that ties it.
fn said(scene: &Scene<'_>, reading: &Reading) -> String {
    if reading.silent {
        return "no stance".to_owned();
    }
    let rule = &scene.rules.stances[reading.rule];
    let targets: Vec<String> = reading
        .targets
        .iter()
        .map(|target| {
            let pole = match target {
                Target::Topic { pole, .. } => *pole,
                Target::Open(_) | Target::Agenda(_) => Pole::Own,
            };
            let step = position(rule, reading.negations, pole, &reading.hedges, &scene.rules.ladder);
            format!("{} {}", step.map_or("nothing on".to_owned(), |s| s.position.name), name(scene, target))
        })
        .collect();
    let mut label = targets.join(", ");
    let ties = [("if", &reading.condition), ("when", &reading.horizon), ("only", &reading.scope)];
    for (word, tie) in ties {
        label.extend(tie.iter().map(|words| format!(", {word} “{words}”")));
    }
    for (holds, word) in [(reading.modal, ", could"), (reading.demand, ", must"), (reading.headline, ", headline")] {
        label.push_str(if holds { word } else { "" });
    }
    label
}

fn name(scene: &Scene<'_>, target: &Target) -> String {
    match target {
        Target::Topic { number, inherited, pole } => {
            let side = match pole {
                Pole::Own => "",
                Pole::Turned => ", turned",
                Pole::Opposite => ", opposite",
            };
            format!("{}{side}{}", scene.rules.topics[*number].id, if *inherited { ", from context" } else { "" })
        }
        Target::Open(words) => format!("“{words}”"),
        Target::Agenda(number) => format!("all of {}", scene.rules.agendas[*number].id),
    }
}

#[test]
fn a_verb_of_position_is_held_by_its_subject() {
    insta::assert_snapshot!(marks("Mara Voss opposes the harbour levy."), @r"
    Mara Voss opposes the harbour levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^ against levy
                      ^^^^^^^^^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("The report on the harbour levy is long."), @r"
    The report on the harbour levy is long.
                      ^^^^^^^^^^^^ levy: in passing
    ");
}

#[test]
fn not_turns_a_verb_of_position() {
    insta::assert_snapshot!(marks("Mara Voss does not support the levy."), @r"
    Mara Voss does not support the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
                               ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss does support the levy."), @r"
    Mara Voss does support the levy.
                   ^^^^^^^^^^^^^^^^ for levy
                           ^^^^^^^^ topic
      mara-voss: for levy
    ");
}

#[test]
fn two_negations_cancel() {
    insta::assert_snapshot!(marks("Mara Voss would not rule out the levy."), @r"
    Mara Voss would not rule out the levy.
                    ^^^^^^^^^^^^^^^^^^^^^ open levy
                                 ^^^^^^^^ topic
      mara-voss: open levy
    ");
    insta::assert_snapshot!(marks("Mara Voss never refused to rule out the levy."), @r"
    Mara Voss never refused to rule out the levy.
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing on levy
                                        ^^^^^^^^ topic
              ^^^^^ negation
      mara-voss: nothing, negated
    ");
}

#[test]
fn no_longer_negates() {
    insta::assert_snapshot!(marks("John Kell no longer supports the bridge."), @r"
    John Kell no longer supports the bridge.
                        ^^^^^^^^^^^^^^^^^^^ against bridge
                                 ^^^^^^^^^^ topic
              ^^^^^^^^^ negation
      john-kell: against bridge
    ");
    insta::assert_snapshot!(marks("John Kell has long supported the bridge."), @r"
    John Kell has long supported the bridge.
                       ^^^^^^^^^^^^^^^^^^^^ for bridge
                                 ^^^^^^^^^^ topic
      john-kell: for bridge
    ");
}

#[test]
fn a_negation_does_not_reach_over_but() {
    insta::assert_snapshot!(marks("Mara Voss did not resign but opposed the levy."), @r"
    Mara Voss did not resign but opposed the levy.
                                 ^^^^^^^^^^^^^^^^ against levy
                                         ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss did not oppose the levy."), @r"
    Mara Voss did not oppose the levy.
                      ^^^^^^^^^^^^^^^ open levy
                             ^^^^^^^^ topic
                  ^^^ negation
      mara-voss: open levy
    ");
}

#[test]
fn hardly_negates() {
    insta::assert_snapshot!(marks("John Kell hardly supports the levy."), @r"
    John Kell hardly supports the levy.
                     ^^^^^^^^^^^^^^^^^ against levy
                              ^^^^^^^^ topic
              ^^^^^^ negation
      john-kell: against levy
    ");
    insta::assert_snapshot!(marks("John Kell heartily supports the levy."), @r"
    John Kell heartily supports the levy.
                       ^^^^^^^^^^^^^^^^^ for levy
                                ^^^^^^^^ topic
      john-kell: for levy
    ");
}

#[test]
fn without_negates_its_gerund() {
    insta::assert_snapshot!(marks("John Kell left without backing the levy."), @r"
    John Kell left without backing the levy.
                                       ^^^^ levy: embedded-unreal
    ");
    insta::assert_snapshot!(marks("John Kell left, backing the levy."), @r"
    John Kell left, backing the levy.
                    ^^^^^^^^^^^^^^^^ for levy
                            ^^^^^^^^ topic
      john-kell: for levy
    ");
}

#[test]
fn a_negation_in_a_relative_clause_stays_there() {
    insta::assert_snapshot!(marks("John Kell, who did not attend, supports the levy."), @r"
    John Kell, who did not attend, supports the levy.
                                   ^^^^^^^^^^^^^^^^^ for levy
                                            ^^^^^^^^ topic
      john-kell: for levy
    ");
    insta::assert_snapshot!(marks("John Kell, who did not support the levy, attended."), @r"
    John Kell, who did not support the levy, attended.
                   ^^^^^^^^^^^^^^^^^^^^^^^^ against levy
                                   ^^^^^^^^ topic
      john-kell: against levy
    ");
}

#[test]
fn a_negated_subject_is_nobody() {
    insta::assert_snapshot!(marks("Nobody in the council supports the levy."), @r"
    Nobody in the council supports the levy.
                          ^^^^^^^^^^^^^^^^^ against levy
                                   ^^^^^^^^ topic
    ^^^^^^ negation
      nobody: no-speaker
    ");
    insta::assert_snapshot!(marks("Everybody in the council supports the levy."), @r"
    Everybody in the council supports the levy.
                             ^^^^^^^^^^^^^^^^^ for levy
                                      ^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn neither_of_two_holds_it() {
    insta::assert_snapshot!(marks("Neither Mara Voss nor John Kell backs the bridge."), @r"
    Neither Mara Voss nor John Kell backs the bridge.
                                    ^^^^^^^^^^^^^^^^ for bridge
                                          ^^^^^^^^^^ topic
    ^^^^^^^ negation
                      ^^^ negation
      nobody: neither
    ");
    insta::assert_snapshot!(marks("Both Mara Voss and John Kell back the bridge."), @r"
    Both Mara Voss and John Kell back the bridge.
                                 ^^^^^^^^^^^^^^^ for bridge
                                      ^^^^^^^^^^ topic
      mara-voss: for bridge
      john-kell: for bridge
    ");
}

#[test]
fn neither_verb_takes_a_side() {
    insta::assert_snapshot!(marks("John Kell neither supports nor opposes the levy."), @r"
    John Kell neither supports nor opposes the levy.
                                   ^^^^^^^^^^^^^^^^ open levy
                                           ^^^^^^^^ topic
              ^^^^^^^ negation
                               ^^^ negation
      nobody: neither
    ");
}

#[test]
fn whether_takes_no_position() {
    insta::assert_snapshot!(marks("Mara Voss declined to say whether she opposes the levy."), @r"
    Mara Voss declined to say whether she opposes the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no stance
                                                      ^^^^ topic
                                                      ^^^^ levy: inside-condition
    ");
    insta::assert_snapshot!(marks("Mara Voss said that she opposes the levy."), @r"
    Mara Voss said that she opposes the levy.
                            ^^^^^^^^^^^^^^^^ against levy
                                    ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn a_condition_before_the_clause_ties_it() {
    insta::assert_snapshot!(marks("If ferries stop, Mara Voss will oppose the bridge."), @r"
    If ferries stop, Mara Voss will oppose the bridge.
                                    ^^^^^^^^^^^^^^^^^ against bridge, if “If ferries stop”
                                           ^^^^^^^^^^ topic
      nobody: only-expected
    ");
    insta::assert_snapshot!(marks("Mara Voss will oppose the bridge if ferries stop."), @r"
    Mara Voss will oppose the bridge if ferries stop.
                   ^^^^^^^^^^^^^^^^^ against bridge, if “if ferries stop”
                          ^^^^^^^^^^ topic
      nobody: only-expected
    ");
}

#[test]
fn what_stands_inside_a_condition_takes_no_position() {
    insta::assert_snapshot!(marks("If Mara Voss opposes the levy, the talks end."), @r"
    If Mara Voss opposes the levy, the talks end.
                             ^^^^ levy: inside-condition
    ");
    insta::assert_snapshot!(marks("Since Mara Voss opposes the levy, the talks end."), @r"
    Since Mara Voss opposes the levy, the talks end.
                    ^^^^^^^^^^^^^^^^ against levy
                            ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn unless_is_a_condition() {
    insta::assert_snapshot!(marks("John Kell opposes the levy unless the quay is repaired."), @r"
    John Kell opposes the levy unless the quay is repaired.
              ^^^^^^^^^^^^^^^^ against levy, if “unless the quay is repaired”
                      ^^^^^^^^ topic
      john-kell: against levy
    ");
    insta::assert_snapshot!(marks("John Kell opposes the levy though the quay is repaired."), @r"
    John Kell opposes the levy though the quay is repaired.
              ^^^^^^^^^^^^^^^^ against levy
                      ^^^^^^^^ topic
      john-kell: against levy
    ");
}

#[test]
fn even_if_is_no_condition() {
    insta::assert_snapshot!(marks("John Kell opposes the levy even if the quay is repaired."), @r"
    John Kell opposes the levy even if the quay is repaired.
              ^^^^^^^^^^^^^^^^ against levy
                      ^^^^^^^^ topic
      john-kell: against levy
    ");
}

#[test]
fn an_inverted_had_is_counterfactual() {
    insta::assert_snapshot!(marks("Had the storm passed, John Kell would have backed the levy."), @r"
    Had the storm passed, John Kell would have backed the levy.
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ no stance
                                                      ^^^^^^^^ topic
                                                          ^^^^ levy: counterfactual
    ");
    insta::assert_snapshot!(marks("The storm had passed, and John Kell backed the levy."), @r"
    The storm had passed, and John Kell backed the levy.
                                        ^^^^^^^^^^^^^^^ for levy
                                               ^^^^^^^^ topic
      john-kell: for levy
    ");
}

#[test]
fn would_have_is_nobodys_position() {
    insta::assert_snapshot!(marks("John Kell would have opposed the levy."), @r"
    John Kell would have opposed the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ no stance
                                 ^^^^^^^^ topic
                                     ^^^^ levy: would-have
    ");
    insta::assert_snapshot!(marks("John Kell would oppose the levy."), @r"
    John Kell would oppose the levy.
                    ^^^^^^^^^^^^^^^ against levy
                           ^^^^^^^^ topic
      nobody: only-expected
    ");
}

#[test]
fn a_passive_agent_holds_it() {
    insta::assert_snapshot!(marks("The levy is opposed by Mara Voss."), @r"
    The levy is opposed by Mara Voss.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
    ^^^^^^^^ topic
                           ^^^^^^^^^ speaker
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("The levy is opposed in the harbour."), @r"
    The levy is opposed in the harbour.
        ^^^^ levy: in passing
    ");
}

#[test]
fn two_passives_have_two_agents() {
    insta::assert_snapshot!(marks("The levy was opposed by Mara Voss and backed by John Kell."), @r"
    The levy was opposed by Mara Voss and backed by John Kell.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
    ^^^^^^^^ topic
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speaker
      mara-voss: against levy
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ for levy
    ^^^^^^^^ topic
                                                    ^^^^^^^^^ speaker
      john-kell: for levy
    ");
}

#[test]
fn a_relative_clause_has_its_antecedent_for_subject() {
    insta::assert_snapshot!(marks("Mara Voss, who opposes the levy, met John Kell."), @r"
    Mara Voss, who opposes the levy, met John Kell.
                   ^^^^^^^^^^^^^^^^ against levy
                           ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss met John Kell, who opposes the levy."), @r"
    Mara Voss met John Kell, who opposes the levy.
                                 ^^^^^^^^^^^^^^^^ against levy
                                         ^^^^^^^^ topic
      john-kell: against levy
    ");
}

#[test]
fn a_topic_with_a_relative_clause_of_its_own() {
    insta::assert_snapshot!(marks("Mara Voss opposes the levy that John Kell drafted."), @r"
    Mara Voss opposes the levy that John Kell drafted.
              ^^^^^^^^^^^^^^^^ against levy
                      ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss opposes the man that drafted the levy."), @r"
    Mara Voss opposes the man that drafted the levy.
                                               ^^^^ levy: in passing
    ");
}

#[test]
fn two_subjects_share_a_verb() {
    insta::assert_snapshot!(marks("Mara Voss and John Kell oppose the levy."), @r"
    Mara Voss and John Kell oppose the levy.
                            ^^^^^^^^^^^^^^^ against levy
                                   ^^^^^^^^ topic
      mara-voss: against levy
      john-kell: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss met John Kell and opposes the levy."), @r"
    Mara Voss met John Kell and opposes the levy.
                                ^^^^^^^^^^^^^^^^ against levy
                                        ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn two_objects_share_a_verb() {
    insta::assert_snapshot!(marks("Mara Voss opposes the levy and the bridge."), @r"
    Mara Voss opposes the levy and the bridge.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy, against bridge
                      ^^^^^^^^^^^^^^^^^^^^^^^ topic
      mara-voss: against levy
      mara-voss: against bridge
    ");
    insta::assert_snapshot!(marks("Mara Voss opposes the levy but not the bridge."), @r"
    Mara Voss opposes the levy but not the bridge.
              ^^^^^^^^^^^^^^^^ against levy
                      ^^^^^^^^ topic
      mara-voss: against levy
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ open bridge
                                       ^^^^^^^^^^ topic
                                   ^^^ negation
      mara-voss: open bridge
    ");
}

#[test]
fn two_verbs_share_an_object() {
    insta::assert_snapshot!(marks("Mara Voss supports, and John Kell opposes, the levy."), @r"
    Mara Voss supports, and John Kell opposes, the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ for levy
                                               ^^^^^^^^ topic
      mara-voss: for levy
                                      ^^^^^^^^^^^^^^^^^ against levy
                                               ^^^^^^^^ topic
      john-kell: against levy
    ");
}

#[test]
fn an_apposition_leaves_the_subject() {
    insta::assert_snapshot!(marks("Mara Voss, the harbour minister, opposes the levy."), @r"
    Mara Voss, the harbour minister, opposes the levy.
                                     ^^^^^^^^^^^^^^^^ against levy
                                             ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss, a friend of John Kell, opposes the levy."), @r"
    Mara Voss, a friend of John Kell, opposes the levy.
                                      ^^^^^^^^^^^^^^^^ against levy
                                              ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn a_parenthesis_is_passed_over() {
    insta::assert_snapshot!(marks("Mara Voss (who was born in Dunmore) opposes the levy."), @r"
    Mara Voss (who was born in Dunmore) opposes the levy.
                                        ^^^^^^^^^^^^^^^^ against levy
                                                ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss opposes the levy (and says so)."), @r"
    Mara Voss opposes the levy (and says so).
              ^^^^^^^^^^^^^^^^ against levy
                      ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn an_insertion_between_commas_is_passed_over() {
    insta::assert_snapshot!(marks("Mara Voss, for all her doubts, opposes the levy."), @r"
    Mara Voss, for all her doubts, opposes the levy.
                                   ^^^^^^^^^^^^^^^^ against levy
                                           ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss opposes, for all her charm, the levy."), @r"
    Mara Voss opposes, for all her charm, the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
                                          ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn an_insertion_between_dashes_is_passed_over() {
    insta::assert_snapshot!(marks("The levy — a tax in all but name — is off the table, Mara Voss said."), @r"
    The levy — a tax in all but name — is off the table, Mara Voss said.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
    ^^^^^^^^ topic
      mara-voss: ruled-out levy
    ");
    insta::assert_snapshot!(marks("Mara Voss — like many on the quay — opposes the levy."), @r"
    Mara Voss — like many on the quay — opposes the levy.
                                        ^^^^^^^^^^^^^^^^ against levy
                                                ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn a_participle_before_the_subject_is_not_negated_by_it() {
    insta::assert_snapshot!(marks("Having lost the vote, John Kell backs the levy."), @r"
    Having lost the vote, John Kell backs the levy.
                                    ^^^^^^^^^^^^^^ for levy
                                          ^^^^^^^^ topic
      john-kell: for levy
    ");
    insta::assert_snapshot!(marks("Not having read it, John Kell backs the levy."), @r"
    Not having read it, John Kell backs the levy.
                                  ^^^^^^^^^^^^^^ for levy
                                        ^^^^^^^^ topic
      john-kell: for levy
    ");
}

#[test]
fn a_participle_behind_the_clause_holds_it() {
    insta::assert_snapshot!(marks("Mara Voss left early, opposing the levy."), @r"
    Mara Voss left early, opposing the levy.
                          ^^^^^^^^^^^^^^^^^ against levy
                                   ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("The letter opposing the levy was lost."), @r"
    The letter opposing the levy was lost.
                            ^^^^ levy: in passing
    ");
}

#[test]
fn an_infinitive_behind_a_promise_is_held() {
    insta::assert_snapshot!(marks("Mara Voss vowed to oppose the levy."), @r"
    Mara Voss vowed to oppose the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
                              ^^^^^^^^ topic
      mara-voss: ruled-out levy
    ");
    insta::assert_snapshot!(marks("Mara Voss pretended to oppose the levy."), @r"
    Mara Voss pretended to oppose the levy.
                                      ^^^^ levy: embedded-unreal
    ");
}

#[test]
fn refusing_to_oppose_takes_no_side() {
    insta::assert_snapshot!(marks("John Kell refused to oppose the levy."), @r"
    John Kell refused to oppose the levy.
                         ^^^^^^^^^^^^^^^ open levy
                                ^^^^^^^^ topic
              ^^^^^^^^^^ negation
      john-kell: open levy
    ");
    insta::assert_snapshot!(marks("John Kell refused to support the levy."), @r"
    John Kell refused to support the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
                                 ^^^^^^^^ topic
      john-kell: ruled-out levy
    ");
}

#[test]
fn what_others_are_urged_to_do_is_a_demand() {
    insta::assert_snapshot!(marks("Mara Voss urged John Kell to oppose the levy."), @r"
    Mara Voss urged John Kell to oppose the levy.
                                 ^^^^^^^^^^^^^^^ against levy
                                        ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("John Kell was urged to oppose the levy."), @r"
    John Kell was urged to oppose the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no stance
                                  ^^^^^^^^ topic
                                      ^^^^ levy: embedded-unreal
    ");
}

#[test]
fn an_expectation_is_nobodys_position() {
    insta::assert_snapshot!(marks("John Kell is expected to oppose the levy."), @r"
    John Kell is expected to oppose the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no stance
                                    ^^^^^^^^ topic
                                        ^^^^ levy: embedded-unreal
    ");
    insta::assert_snapshot!(marks("John Kell expects to oppose the levy."), @r"
    John Kell expects to oppose the levy.
                         ^^^^^^^^^^^^^^^ against levy
                                ^^^^^^^^ topic
      john-kell: against levy
    ");
}

#[test]
fn said_before_the_speaker_changes_nothing() {
    insta::assert_snapshot!(marks("“The levy is off the table,” said Mara Voss."), @r"
    “The levy is off the table,” said Mara Voss.
     ^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
     ^^^^^^^^ topic
      mara-voss: ruled-out levy
    ");
    insta::assert_snapshot!(marks("“The levy is off the table,” sang the choir."), @r"
    “The levy is off the table,” sang the choir.
     ^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
     ^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn the_teller_of_another_does_not_hold_it() {
    insta::assert_snapshot!(marks("Mara Voss said John Kell opposes the levy."), @r"
    Mara Voss said John Kell opposes the levy.
                             ^^^^^^^^^^^^^^^^ against levy
                                     ^^^^^^^^ topic
      john-kell: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss said she opposes the levy."), @r"
    Mara Voss said she opposes the levy.
                       ^^^^^^^^^^^^^^^^ against levy
                               ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn he_would_takes_up_the_verb_before() {
    insta::assert_snapshot!(marks("John Kell hinted he would not support the levy, then said he would."), @r"
    John Kell hinted he would not support the levy, then said he would.
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
                                          ^^^^^^^^ topic
              ^^^^^^ hedge
      john-kell: ruled-out levy
                                                                 ^^^^^ committed levy
                                  ^^^^^^^^^^^^^^^^ filled in from here
      john-kell: committed levy
    ");
    insta::assert_snapshot!(marks("John Kell hinted he would not come, then said he would."), @r"
    John Kell hinted he would not come, then said he would.
      nothing
    ");
}

#[test]
fn possessive_opposition_is_held_by_its_owner() {
    insta::assert_snapshot!(marks("Mara Voss reaffirmed her opposition to the levy."), @r"
    Mara Voss reaffirmed her opposition to the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
                                           ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss mocked the opposition to the levy."), @r"
    Mara Voss mocked the opposition to the levy.
                                           ^^^^ levy: in passing
    ");
}

#[test]
fn a_hedge_weakens_a_ruling_out() {
    insta::assert_snapshot!(marks("The levy is probably off the table, Mara Voss said."), @r"
    The levy is probably off the table, Mara Voss said.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
    ^^^^^^^^ topic
                ^^^^^^^^ one step weaker
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("The levy is off the table, Mara Voss said."), @r"
    The levy is off the table, Mara Voss said.
    ^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
    ^^^^^^^^ topic
      mara-voss: ruled-out levy
    ");
}

#[test]
fn a_hedge_of_opinion_only_marks() {
    insta::assert_snapshot!(marks("“I think the levy is a mistake,” Mara Voss said."), @r"
    “I think the levy is a mistake,” Mara Voss said.
             ^^^^^^^^^^^^^^^^^^^^^ against levy
             ^^^^^^^^ topic
     ^^^^^^^ hedge
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("“I know the levy is a mistake,” Mara Voss said."), @r"
    “I know the levy is a mistake,” Mara Voss said.
            ^^^^^^^^^^^^^^^^^^^^^ against levy
            ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn flatly_makes_it_firmer() {
    insta::assert_snapshot!(marks("Mara Voss flatly ruled out the levy."), @r"
    Mara Voss flatly ruled out the levy.
                     ^^^^^^^^^^^^^^^^^^ ruled-out levy
                               ^^^^^^^^ topic
              ^^^^^^ firmer
      mara-voss: ruled-out levy
    ");
    insta::assert_snapshot!(marks("Mara Voss flatly refused the soup."), @r"
    Mara Voss flatly refused the soup.
      nothing
    ");
}

#[test]
fn may_before_the_verb_hedges() {
    insta::assert_snapshot!(marks("Mara Voss may oppose the levy."), @r"
    Mara Voss may oppose the levy.
                  ^^^^^^^^^^^^^^^ against levy
                         ^^^^^^^^ topic
      nobody: only-expected
    ");
    insta::assert_snapshot!(marks("In May Mara Voss will oppose the levy."), @r"
    In May Mara Voss will oppose the levy.
                          ^^^^^^^^^^^^^^^ against levy
                                 ^^^^^^^^ topic
      nobody: only-expected
    ");
}

#[test]
fn a_scope_behind_the_topic_is_kept() {
    insta::assert_snapshot!(marks("Mara Voss opposes the levy on small boats."), @r"
    Mara Voss opposes the levy on small boats.
              ^^^^^^^^^^^^^^^^ against levy, only “on small boats”
                      ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss opposes the levy on principle."), @r"
    Mara Voss opposes the levy on principle.
              ^^^^^^^^^^^^^^^^ against levy
                      ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn a_part_of_a_deal_is_a_scope() {
    insta::assert_snapshot!(marks("Mara Voss ruled out the levy as part of any deal."), @r"
    Mara Voss ruled out the levy as part of any deal.
              ^^^^^^^^^^^^^^^^^^ ruled-out levy, only “as part of any deal”
                        ^^^^^^^^ topic
      mara-voss: ruled-out levy
    ");
    insta::assert_snapshot!(marks("Mara Voss ruled out the levy as a matter of fact."), @r"
    Mara Voss ruled out the levy as a matter of fact.
              ^^^^^^^^^^^^^^^^^^ ruled-out levy
                        ^^^^^^^^ topic
      mara-voss: ruled-out levy
    ");
}

#[test]
fn a_light_verb_keeps_the_pole() {
    insta::assert_snapshot!(marks("Mara Voss ruled out introducing the levy."), @r"
    Mara Voss ruled out introducing the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
                        ^^^^^^^^^^^^^^^^^^^^ topic
      mara-voss: ruled-out levy
    ");
    insta::assert_snapshot!(marks("Mara Voss ruled out scrapping the levy."), @r"
    Mara Voss ruled out scrapping the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ committed levy, turned
                        ^^^^^^^^^^^^^^^^^^ topic
      mara-voss: committed levy
    ");
}

#[test]
fn a_noun_turns_the_pole() {
    insta::assert_snapshot!(marks("John Kell supports the repeal of the levy."), @r"
    John Kell supports the repeal of the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy, turned
                       ^^^^^^^^^^^^^^^^^^^^^^ topic
      john-kell: against levy
    ");
    insta::assert_snapshot!(marks("John Kell supports the idea of the levy."), @r"
    John Kell supports the idea of the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ for levy
                                   ^^^^^^^^ topic
      john-kell: for levy
    ");
}

#[test]
fn a_verb_of_several_words_turns_the_pole() {
    insta::assert_snapshot!(marks("John Kell wants to do away with the levy."), @r"
    John Kell wants to do away with the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy, turned
                       ^^^^^^^^^^^^^^^^^^^^^ topic
      john-kell: against levy
    ");
    insta::assert_snapshot!(marks("John Kell wants to bring back the levy."), @r"
    John Kell wants to bring back the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ for levy
                       ^^^^^^^^^^^^^^^^^^^ topic
      john-kell: for levy
    ");
}

#[test]
fn a_name_of_the_opposite_turns_the_pole() {
    insta::assert_snapshot!(marks("Mara Voss supports fare cuts."), @r"
    Mara Voss supports fare cuts.
              ^^^^^^^^^^^^^^^^^^ against fares, opposite
                       ^^^^^^^^^ topic
      mara-voss: against fares
    ");
    insta::assert_snapshot!(marks("Mara Voss opposes fare cuts."), @r"
    Mara Voss opposes fare cuts.
              ^^^^^^^^^^^^^^^^^ for fares, opposite
                      ^^^^^^^^^ topic
      mara-voss: for fares
    ");
}

#[test]
fn calls_that_are_rejected_are_turned_away() {
    insta::assert_snapshot!(marks("Mara Voss rejected calls for the levy."), @r"
    Mara Voss rejected calls for the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
                                 ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss repeated calls for the levy."), @r"
    Mara Voss repeated calls for the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ for levy
                                 ^^^^^^^^ topic
      mara-voss: for levy
    ");
}

#[test]
fn everything_is_said_of_the_whole_agenda() {
    insta::assert_snapshot!(marks("The harbour talks go on. “Everything is on the table,” Mara Voss said."), @r"
    The harbour talks go on. “Everything is on the table,” Mara Voss said.
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^ open all of harbour
      mara-voss: open *
    ");
    insta::assert_snapshot!(marks("The soup went cold. “Everything is on the table,” Mara Voss said."), @r"
    The soup went cold. “Everything is on the table,” Mara Voss said.
      nothing
    ");
}

#[test]
fn an_answer_takes_its_topic_from_the_sentence_before() {
    insta::assert_snapshot!(marks("Asked about the levy, Mara Voss said it was off the table."), @r"
    Asked about the levy, Mara Voss said it was off the table.
                                         ^^^^^^^^^^^^^^^^^^^^ ruled-out levy, from context
      mara-voss: ruled-out levy
    ");
    insta::assert_snapshot!(marks("Asked about the soup, Mara Voss said it was off the table."), @r"
    Asked about the soup, Mara Voss said it was off the table.
      nothing
    ");
}

#[test]
fn a_phrase_of_a_topics_own_needs_it_near() {
    let far = "Soup.\n\nBread.\n\nTea.\n\nMilk.\n\nRye.\n\nOats.\n\nMara Voss said the town should let it go.";
    insta::assert_snapshot!(marks(&format!("The wharf sale is near.\n\n{far}")), @r"
    The wharf sale is near.  Soup.  Bread.  Tea.  Milk.  Rye.  Oats.  Mara Voss said the town should let it go.
        ^^^^^^^^^^ sale: in passing
                                                                                                     ^^^^^^^^^ for sale
      mara-voss: for sale
    ");
    insta::assert_snapshot!(marks(&format!("Salt.\n\nFish.\n\nThe wharf sale is near.\n\n{far}")), @r"
    Salt.  Fish.  The wharf sale is near.  Soup.  Bread.  Tea.  Milk.  Rye.  Oats.  Mara Voss said the town should let it go.
                      ^^^^^^^^^^ sale: in passing
                                                                                                                   ^^^^^^^^^ for sale, from context
      mara-voss: for sale
    ");
    insta::assert_snapshot!(marks(far), @r"
    Soup.  Bread.  Tea.  Milk.  Rye.  Oats.  Mara Voss said the town should let it go.
                                                                            ^^^^^^^^^ for sale, from context
      mara-voss: for sale
    ");
    // What is called by name needs no context.
    insta::assert_snapshot!(marks("Mara Voss said it may go to Norland."), @r"
    Mara Voss said it may go to Norland.
                      ^^^^^^^^^^^^^^^^^ for sale
      mara-voss: for sale
    ");
}

#[test]
fn a_headline_leaves_out_its_is() {
    insta::assert_snapshot!(marks("Kell: Levy off the table"), @r"
    Kell: Levy off the table
          ^^^^^^^^^^^^^^^^^^ ruled-out levy, headline
          ^^^^ topic
      john-kell: ruled-out levy
    ");
    insta::assert_snapshot!(marks("Kell laid the levy papers off the table."), @r"
    Kell laid the levy papers off the table.
                  ^^^^ levy: in passing
    ");
}

#[test]
fn a_headline_verb_is_held() {
    insta::assert_snapshot!(marks("Voss opposes harbour levy"), @r"
    Voss opposes harbour levy
         ^^^^^^^^^^^^^^^^^^^^ against levy, headline
                 ^^^^^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Voss opposition harbour levy talks"), @r"
    Voss opposition harbour levy talks
                    ^^^^^^^^^^^^ levy: in passing
    ");
}

#[test]
fn a_pronoun_of_the_sentence_before_is_its_subject() {
    insta::assert_snapshot!(marks("Mara Voss spoke last. She opposes the levy."), @r"
    Mara Voss spoke last. She opposes the levy.
                              ^^^^^^^^^^^^^^^^ against levy
                                      ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss spoke last. It opposes the levy."), @r"
    Mara Voss spoke last. It opposes the levy.
                             ^^^^^^^^^^^^^^^^ against levy
                                     ^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn a_spokesman_speaks_for_another() {
    insta::assert_snapshot!(marks("A spokesman for Mara Voss said she opposes the levy."), @r"
    A spokesman for Mara Voss said she opposes the levy.
                                       ^^^^^^^^^^^^^^^^ against levy
                                               ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("A spokesman for the ministry said the levy is off the table."), @r"
    A spokesman for the ministry said the levy is off the table.
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
                                      ^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn an_undeclared_name_holds_it() {
    insta::assert_snapshot!(marks("Tilda Marsh opposes the levy."), @r"
    Tilda Marsh opposes the levy.
                ^^^^^^^^^^^^^^^^ against levy
                        ^^^^^^^^ topic
      tilda-marsh: against levy
    ");
    insta::assert_snapshot!(marks("Tilda opposes the levy."), @r"
    Tilda opposes the levy.
          ^^^^^^^^^^^^^^^^ against levy
                  ^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn a_body_holds_it() {
    insta::assert_snapshot!(marks("Norland opposes the levy."), @r"
    Norland opposes the levy.
            ^^^^^^^^^^^^^^^^ against levy
                    ^^^^^^^^ topic
      norland: against levy
    ");
    insta::assert_snapshot!(marks("Dunmore opposes the levy."), @r"
    Dunmore opposes the levy.
            ^^^^^^^^^^^^^^^^ against levy
                    ^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn a_topic_that_only_describes_is_not_named() {
    insta::assert_snapshot!(marks("Mara Voss opposes the levy office."), @r"
    Mara Voss opposes the levy office.
                          ^^^^ levy: in passing
    ");
    insta::assert_snapshot!(marks("Mara Voss opposes the levy itself."), @r"
    Mara Voss opposes the levy itself.
              ^^^^^^^^^^^^^^^^ against levy
                      ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn a_verb_form_before_a_noun_is_none() {
    insta::assert_snapshot!(marks("The opposed levy was debated by Voss."), @r"
    The opposed levy was debated by Voss.
                ^^^^ levy: in passing
    ");
    insta::assert_snapshot!(marks("Supporters of the levy met Mara Voss."), @r"
    Supporters of the levy met Mara Voss.
                      ^^^^ levy: in passing
    ");
}

#[test]
fn accused_of_opposing_is_a_charge() {
    insta::assert_snapshot!(marks("Mara Voss accused John Kell of opposing the levy."), @r"
    Mara Voss accused John Kell of opposing the levy.
                                                ^^^^ levy: embedded-unreal
    ");
    insta::assert_snapshot!(marks("Mara Voss thanked John Kell for opposing the levy."), @r"
    Mara Voss thanked John Kell for opposing the levy.
                                                 ^^^^ levy: embedded-unreal
    ");
}

#[test]
fn what_was_denied_is_turned() {
    insta::assert_snapshot!(marks("John Kell denied that the levy was off the table."), @r"
    John Kell denied that the levy was off the table.
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
                          ^^^^^^^^ topic
      john-kell: open levy
    ");
    insta::assert_snapshot!(marks("John Kell denied that he was ill."), @r"
    John Kell denied that he was ill.
      nothing
    ");
}

#[test]
fn never_said_is_not_said() {
    insta::assert_snapshot!(marks("John Kell never said he opposes the levy."), @r"
    John Kell never said he opposes the levy.
                            ^^^^^^^^^^^^^^^^ open levy
                                    ^^^^^^^^ topic
              ^^^^^ negation
      nobody: not-said
    ");
    insta::assert_snapshot!(marks("John Kell often said he opposes the levy."), @r"
    John Kell often said he opposes the levy.
                            ^^^^^^^^^^^^^^^^ against levy
                                    ^^^^^^^^ topic
      john-kell: against levy
    ");
}

#[test]
fn the_denied_act_of_opposing() {
    insta::assert_snapshot!(marks("John Kell denied opposing the levy."), @r"
    John Kell denied opposing the levy.
                                  ^^^^ levy: embedded-unreal
    ");
}

#[test]
fn two_clauses_of_one_sentence_differ() {
    insta::assert_snapshot!(marks("John Kell backs the levy, but Mara Voss opposes it."), @r"
    John Kell backs the levy, but Mara Voss opposes it.
              ^^^^^^^^^^^^^^ for levy
                    ^^^^^^^^ topic
      john-kell: for levy
                                            ^^^^^^^^^^ against levy, from context
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("John Kell backs the levy, whereas Mara Voss opposes the bridge."), @r"
    John Kell backs the levy, whereas Mara Voss opposes the bridge.
              ^^^^^^^^^^^^^^ for levy
                    ^^^^^^^^ topic
      john-kell: for levy
                                                ^^^^^^^^^^^^^^^^^^ against bridge
                                                        ^^^^^^^^^^ topic
      mara-voss: against bridge
    ");
}

#[test]
fn a_myth_is_called_false() {
    insta::assert_snapshot!(marks("It is a myth that John Kell opposes the levy."), @r"
    It is a myth that John Kell opposes the levy.
                                ^^^^^^^^^^^^^^^^ against levy
                                        ^^^^^^^^ topic
      nobody: called-false
    ");
    insta::assert_snapshot!(marks("It is well known that John Kell opposes the levy."), @r"
    It is well known that John Kell opposes the levy.
                                    ^^^^^^^^^^^^^^^^ against levy
                                            ^^^^^^^^ topic
      john-kell: against levy
    ");
}

#[test]
fn a_must_of_ones_own() {
    insta::assert_snapshot!(marks("“We must build the bridge,” Mara Voss said."), @r"
    “We must build the bridge,” Mara Voss said.
        ^^^^^^^^^^^^^^^^^^^^^ for bridge
             ^^^^^^^^^^^^^^^^ topic
      mara-voss: for bridge
    ");
    insta::assert_snapshot!(marks("“We must cross the bridge,” Mara Voss said."), @r"
    “We must cross the bridge,” Mara Voss said.
                       ^^^^^^ bridge: in passing
    ");
}

#[test]
fn no_place_for_it() {
    insta::assert_snapshot!(marks("There is no place for the levy, Mara Voss said."), @r"
    There is no place for the levy, Mara Voss said.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
                          ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("There is a place for the levy, Mara Voss said."), @r"
    There is a place for the levy, Mara Voss said.
                             ^^^^ levy: in passing
    ");
}

#[test]
fn a_verb_with_the_topic_as_its_place() {
    insta::assert_snapshot!(marks("John Kell wants a lamp on the bridge."), @r"
    John Kell wants a lamp on the bridge.
                                  ^^^^^^ bridge: in passing
    ");
    insta::assert_snapshot!(marks("John Kell wants the bridge."), @r"
    John Kell wants the bridge.
              ^^^^^^^^^^^^^^^^ for bridge
                    ^^^^^^^^^^ topic
      john-kell: for bridge
    ");
}

#[test]
fn everyone_in_a_quotation_is_others() {
    insta::assert_snapshot!(marks("“People say I oppose the levy,” Mara Voss said."), @r"
    “People say I oppose the levy,” Mara Voss said.
                  ^^^^^^^^^^^^^^^ against levy
                         ^^^^^^^^ topic
      nobody: no-speaker
    ");
    insta::assert_snapshot!(marks("“I say I oppose the levy,” Mara Voss said."), @r"
    “I say I oppose the levy,” Mara Voss said.
             ^^^^^^^^^^^^^^^ against levy
                    ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn a_successor_in_an_apposition_holds_nothing() {
    insta::assert_snapshot!(marks("Mara Voss, heir to John Kell, supports the bridge."), @r"
    Mara Voss, heir to John Kell, supports the bridge.
                                  ^^^^^^^^^^^^^^^^^^^ for bridge
                                           ^^^^^^^^^^ topic
      mara-voss: for bridge
    ");
    insta::assert_snapshot!(marks("Unlike John Kell, Mara Voss backs the bridge."), @r"
    Unlike John Kell, Mara Voss backs the bridge.
                                ^^^^^^^^^^^^^^^^ for bridge
                                      ^^^^^^^^^^ topic
      mara-voss: for bridge
    ");
}

#[test]
fn thinking_that_it_should_is_for_it() {
    insta::assert_snapshot!(marks("Mara Voss thinks the levy should go ahead."), @r"
    Mara Voss thinks the levy should go ahead.
                     ^^^^^^^^^^^^^^^^^^^^^^^^ for levy
                     ^^^^^^^^ topic
      mara-voss: for levy
    ");
    insta::assert_snapshot!(marks("Mara Voss says the levy should not go ahead."), @r"
    Mara Voss says the levy should not go ahead.
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
                   ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn a_horizon_is_kept() {
    insta::assert_snapshot!(marks("The levy is off the table right now, Mara Voss said."), @r"
    The levy is off the table right now, Mara Voss said.
    ^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy, when “right now”
    ^^^^^^^^ topic
      mara-voss: ruled-out levy
    ");
    insta::assert_snapshot!(marks("The levy is off the table at last, Mara Voss said."), @r"
    The levy is off the table at last, Mara Voss said.
    ^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
    ^^^^^^^^ topic
      mara-voss: ruled-out levy
    ");
}

#[test]
fn a_horizon_before_the_clause_is_kept() {
    insta::assert_snapshot!(marks("At this stage Mara Voss opposes the levy."), @r"
    At this stage Mara Voss opposes the levy.
                            ^^^^^^^^^^^^^^^^ against levy, when “At this stage”
                                    ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("At this desk Mara Voss opposes the levy."), @r"
    At this desk Mara Voss opposes the levy.
                           ^^^^^^^^^^^^^^^^ against levy
                                   ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn nothing_is_off_the_table_is_everything_open() {
    insta::assert_snapshot!(marks("The harbour talks go on. Nothing is off the table, Mara Voss said."), @r"
    The harbour talks go on. Nothing is off the table, Mara Voss said.
                             ^^^^^^^^^^^^^^^^^^^^^^^^ open all of harbour
      mara-voss: open *
    ");
    insta::assert_snapshot!(marks("The harbour talks go on. Nothing is on the table, Mara Voss said."), @r"
    The harbour talks go on. Nothing is on the table, Mara Voss said.
      nothing
    ");
}

#[test]
fn everything_and_one_of_it() {
    insta::assert_snapshot!(marks("The harbour talks go on. Everything, including the levy, is on the table, Mara Voss said."), @r"
    The harbour talks go on. Everything, including the levy, is on the table, Mara Voss said.
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ open all of harbour
      mara-voss: open *
                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^ open levy
                                                   ^^^^^^^^^ topic
      mara-voss: open levy
    ");
    insta::assert_snapshot!(marks("The harbour talks go on. Everything is lost, including the levy, Mara Voss said."), @r"
    The harbour talks go on. Everything is lost, including the levy, Mara Voss said.
                                                               ^^^^ levy: in passing
    ");
}

#[test]
fn a_passive_should_is_wanted() {
    insta::assert_snapshot!(marks("The levy should be introduced, Mara Voss said."), @r"
    The levy should be introduced, Mara Voss said.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ for levy
    ^^^^^^^^ topic
      mara-voss: for levy
    ");
    insta::assert_snapshot!(marks("The levy should be discussed, Mara Voss said."), @r"
    The levy should be discussed, Mara Voss said.
        ^^^^ levy: in passing
    ");
}

#[test]
fn had_he_won_he_would_have_sold_it() {
    insta::assert_snapshot!(marks("Had he won, John Kell would have sold the wharf."), @r"
    Had he won, John Kell would have sold the wharf.
                                     ^^^^^^^^^^^^^^ sale: in passing
    ");
    insta::assert_snapshot!(marks("Having won, John Kell will sell the wharf."), @r"
    Having won, John Kell will sell the wharf.
                          ^^^^^^^^^^^^^^^^^^^ committed sale
                               ^^^^^^^^^^^^^^ topic
      nobody: only-expected
    ");
}

#[test]
fn an_insertion_between_topic_and_predicate() {
    insta::assert_snapshot!(marks("Pia Rask regards a levy winning friends in Dunmore, which would empty the quay, as a mistake."), @r"
    Pia Rask regards a levy winning friends in Dunmore, which would empty the quay, as a mistake.
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ topic
      pia-rask: against levy
    ");
    insta::assert_snapshot!(marks("Pia Rask regards a friend of the levy, which would empty the quay, as a fool."), @r"
    Pia Rask regards a friend of the levy, which would empty the quay, as a fool.
                                     ^^^^ levy: in passing
    ");
}

#[test]
fn the_first_half_of_a_compound_is_not_the_topic() {
    insta::assert_snapshot!(marks("Pia Rask supports the levy marchers in their claim."), @r"
    Pia Rask supports the levy marchers in their claim.
                          ^^^^ levy: in passing
    ");
    insta::assert_snapshot!(marks("Pia Rask supports the levy in their claim."), @r"
    Pia Rask supports the levy in their claim.
             ^^^^^^^^^^^^^^^^^ for levy
                      ^^^^^^^^ topic
      pia-rask: for levy
    ");
}

#[test]
fn a_debate_about_it_is_not_the_topic() {
    insta::assert_snapshot!(marks("Pia Rask opposes a lecture about the levy in the chapel."), @r"
    Pia Rask opposes a lecture about the levy in the chapel.
                                         ^^^^ levy: in passing
    ");
    insta::assert_snapshot!(marks("Pia Rask opposes the levy in the chapel."), @r"
    Pia Rask opposes the levy in the chapel.
             ^^^^^^^^^^^^^^^^ against levy
                     ^^^^^^^^ topic
      pia-rask: against levy
    ");
}

#[test]
fn the_topic_as_a_place() {
    insta::assert_snapshot!(marks("John Kell wants a kiosk near the bridge."), @r"
    John Kell wants a kiosk near the bridge.
                                     ^^^^^^ bridge: in passing
    ");
    insta::assert_snapshot!(marks("John Kell backs the painter under the bridge."), @r"
    John Kell backs the painter under the bridge.
                                          ^^^^^^ bridge: in passing
    ");
}

#[test]
fn an_apposition_with_no_negates_nothing() {
    insta::assert_snapshot!(marks("Mara Voss, no friend of the mayor, opposes the levy."), @r"
    Mara Voss, no friend of the mayor, opposes the levy.
                                       ^^^^^^^^^^^^^^^^ against levy
                                               ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss, like nobody else, opposes the levy."), @r"
    Mara Voss, like nobody else, opposes the levy.
                                 ^^^^^^^^^^^^^^^^ against levy
                                         ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn not_saying_so_before_but_stays_there() {
    insta::assert_snapshot!(marks("She did not say so, but Pia Rask backs the bridge."), @r"
    She did not say so, but Pia Rask backs the bridge.
        ^^^^^^^^^^^ no stance
                                     ^^^^^^^^^^^^^^^^ for bridge
                                           ^^^^^^^^^^ topic
      pia-rask: for bridge
    ");
    insta::assert_snapshot!(marks("She did not say that Pia Rask backs the bridge."), @r"
    She did not say that Pia Rask backs the bridge.
        ^^^^^^^^^^^ no stance
                                  ^^^^^^^^^^^^^^^^ for bridge
                                        ^^^^^^^^^^ topic
      nobody: not-said
    ");
}

#[test]
fn it_is_untrue_that_it_is_so() {
    insta::assert_snapshot!(marks("It is untrue that Pia Rask backs the bridge."), @r"
    It is untrue that Pia Rask backs the bridge.
                               ^^^^^^^^^^^^^^^^ against bridge
                                     ^^^^^^^^^^ topic
    ^^^^^^^^^^^^^^^^^ negation
      nobody: called-false
    ");
    insta::assert_snapshot!(marks("It is undisputed that Pia Rask backs the bridge."), @r"
    It is undisputed that Pia Rask backs the bridge.
                                   ^^^^^^^^^^^^^^^^ for bridge
                                         ^^^^^^^^^^ topic
      pia-rask: for bridge
    ");
}

#[test]
fn may_in_ones_own_words_hedges() {
    insta::assert_snapshot!(marks("“I may oppose the levy,” Mara Voss said."), @r"
    “I may oppose the levy,” Mara Voss said.
           ^^^^^^^^^^^^^^^ against levy
                  ^^^^^^^^ topic
     ^^^^^ hedge
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("“I will oppose the levy,” Mara Voss said."), @r"
    “I will oppose the levy,” Mara Voss said.
            ^^^^^^^^^^^^^^^ against levy
                   ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn an_office_before_the_name_leaves_the_subject() {
    insta::assert_snapshot!(marks("Harbour Minister Mara Voss opposes the levy."), @r"
    Harbour Minister Mara Voss opposes the levy.
                               ^^^^^^^^^^^^^^^^ against levy
                                       ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("The harbour minister opposes the levy."), @r"
    The harbour minister opposes the levy.
                         ^^^^^^^^^^^^^^^^ against levy
                                 ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn a_light_verb_with_a_noun_of_support() {
    insta::assert_snapshot!(marks("Pia Rask gave her full support to the bridge."), @r"
    Pia Rask gave her full support to the bridge.
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ for bridge
                                      ^^^^^^^^^^ topic
      pia-rask: for bridge
    ");
    insta::assert_snapshot!(marks("Pia Rask gave her full salary to the bridge."), @r"
    Pia Rask gave her full salary to the bridge.
                                         ^^^^^^ bridge: in passing
    ");
}

#[test]
fn throwing_ones_weight_behind_it() {
    insta::assert_snapshot!(marks("Pia Rask threw her weight behind the bridge."), @r"
    Pia Rask threw her weight behind the bridge.
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ for bridge
                                     ^^^^^^^^^^ topic
      pia-rask: for bridge
    ");
    insta::assert_snapshot!(marks("Pia Rask threw her coat behind the bridge."), @r"
    Pia Rask threw her coat behind the bridge.
                                       ^^^^^^ bridge: in passing
    ");
}

#[test]
fn taking_it_off_the_table() {
    insta::assert_snapshot!(marks("Mara Voss took the levy off the table."), @r"
    Mara Voss took the levy off the table.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
                   ^^^^^^^^ topic
      mara-voss: ruled-out levy
    ");
    insta::assert_snapshot!(marks("Mara Voss would not take the levy off the table."), @r"
    Mara Voss would not take the levy off the table.
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ open levy
                             ^^^^^^^^ topic
                    ^^^ negation
      mara-voss: open levy
    ");
}

#[test]
fn a_title_above_the_text_is_a_headline() {
    insta::assert_snapshot!(marks("Levy off the table, says Voss\n\nMara Voss said on Monday the levy was off the table."), @r"
    Levy off the table, says Voss  Mara Voss said on Monday the levy was off the table.
    ^^^^^^^^^^^^^^^^^^ ruled-out levy, headline
    ^^^^ topic
      mara-voss: ruled-out levy
                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
                                                            ^^^^^^^^ topic
      mara-voss: ruled-out levy
    ");
}

#[test]
fn that_is_the_answer_to_a_question() {
    insta::assert_snapshot!(marks("Will there be a levy? “That is out of the question,” Mara Voss said."), @r"
    Will there be a levy? “That is out of the question,” Mara Voss said.
                    ^^^^ levy: question
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy, from context
      mara-voss: ruled-out levy
    ");
    insta::assert_snapshot!(marks("Will there be soup? “That is out of the question,” Mara Voss said."), @r"
    Will there be soup? “That is out of the question,” Mara Voss said.
      nothing
    ");
}

#[test]
fn an_undeclared_name_with_a_particle_holds_it() {
    insta::assert_snapshot!(marks("Tilda von Marsh opposes the levy."), @r"
    Tilda von Marsh opposes the levy.
                    ^^^^^^^^^^^^^^^^ against levy
                            ^^^^^^^^ topic
      tilda-von-marsh: against levy
    ");
    insta::assert_snapshot!(marks("The Tilda von Marsh prize opposes the levy."), @r"
    The Tilda von Marsh prize opposes the levy.
                              ^^^^^^^^^^^^^^^^ against levy
                                      ^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn a_place_that_is_no_person_holds_nothing() {
    insta::assert_snapshot!(marks("London opposes the levy."), @r"
    London opposes the levy.
           ^^^^^^^^^^^^^^^^ against levy
                   ^^^^^^^^ topic
      nobody: no-speaker
    ");
    insta::assert_snapshot!(marks("In London Mara Voss opposes the levy."), @r"
    In London Mara Voss opposes the levy.
                        ^^^^^^^^^^^^^^^^ against levy
                                ^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn a_possessive_subject_is_its_head() {
    insta::assert_snapshot!(marks("Mara Voss’s brother opposes the levy."), @r"
    Mara Voss’s brother opposes the levy.
                        ^^^^^^^^^^^^^^^^ against levy
                                ^^^^^^^^ topic
      nobody: no-speaker
    ");
    insta::assert_snapshot!(marks("Mara Voss’s ministry opposes the levy."), @r"
    Mara Voss’s ministry opposes the levy.
                         ^^^^^^^^^^^^^^^^ against levy
                                 ^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn a_team_speaks_for_its_head() {
    insta::assert_snapshot!(marks("Mara Voss’s office said she opposes the levy."), @r"
    Mara Voss’s office said she opposes the levy.
                                ^^^^^^^^^^^^^^^^ against levy
                                        ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss’s neighbour said she opposes the levy."), @r"
    Mara Voss’s neighbour said she opposes the levy.
                                   ^^^^^^^^^^^^^^^^ against levy
                                           ^^^^^^^^ topic
      nobody: unknown-teller
    ");
}

#[test]
fn a_verb_of_wanting_with_its_infinitive() {
    insta::assert_snapshot!(marks("John Kell wants to build the bridge."), @r"
    John Kell wants to build the bridge.
              ^^^^^^^^^^^^^^^^^^^^^^^^^ for bridge
                       ^^^^^^^^^^^^^^^^ topic
      john-kell: for bridge
    ");
    insta::assert_snapshot!(marks("John Kell wants Mara Voss to build the bridge."), @r"
    John Kell wants Mara Voss to build the bridge.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ for bridge
                                 ^^^^^^^^^^^^^^^^ topic
      john-kell: for bridge
    ");
}

#[test]
fn trying_to_stop_it_is_against_it() {
    insta::assert_snapshot!(marks("John Kell is trying to block the levy."), @r"
    John Kell is trying to block the levy.
                 ^^^^^^^^^^^^^^^^^^^^^^^^ against levy
                                 ^^^^^^^^ topic
      john-kell: against levy
    ");
    insta::assert_snapshot!(marks("John Kell is trying to read the levy."), @r"
    John Kell is trying to read the levy.
                                    ^^^^ levy: in passing
    ");
}

#[test]
fn a_demand_on_another_is_the_sources() {
    insta::assert_snapshot!(marks("Mara Voss said John Kell should scrap the levy."), @r"
    Mara Voss said John Kell should scrap the levy.
                             ^^^^^^^^^^^^^^^^^^^^^ against levy, turned
                                    ^^^^^^^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss said John Kell would scrap the levy."), @r"
    Mara Voss said John Kell would scrap the levy.
                                             ^^^^ levy: in passing
    ");
}

#[test]
fn a_body_one_speaks_for() {
    insta::assert_snapshot!(marks("“Norland does not support the levy,” Mara Voss said."), @r"
    “Norland does not support the levy,” Mara Voss said.
             ^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
                              ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("“Dunmore does not support the levy,” Mara Voss said."), @r"
    “Dunmore does not support the levy,” Mara Voss said.
             ^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
                              ^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn a_quotation_over_two_sentences() {
    insta::assert_snapshot!(marks("“I have read the plans. I oppose the levy,” Mara Voss said."), @r"
    “I have read the plans. I oppose the levy,” Mara Voss said.
                              ^^^^^^^^^^^^^^^ against levy
                                     ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("“I have read the plans.” I oppose the levy, thought the clerk."), @r"
    “I have read the plans.” I oppose the levy, thought the clerk.
                               ^^^^^^^^^^^^^^^ against levy
                                      ^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn a_quotation_inside_of_a_quotation() {
    insta::assert_snapshot!(marks("“He told me: ‘I oppose the levy.’ I left,” John Kell said."), @r"
    “He told me: ‘I oppose the levy.’ I left,” John Kell said.
                    ^^^^^^^^^^^^^^^ against levy
                           ^^^^^^^^ topic
      nobody: words-of-others
    ");
}

#[test]
fn a_participle_of_saying_behind_the_clause() {
    insta::assert_snapshot!(marks("John Kell left the hall, saying he opposed the levy."), @r"
    John Kell left the hall, saying he opposed the levy.
                                       ^^^^^^^^^^^^^^^^ against levy
                                               ^^^^^^^^ topic
      john-kell: against levy
    ");
    insta::assert_snapshot!(marks("John Kell left the hall, having read the levy."), @r"
    John Kell left the hall, having read the levy.
                                             ^^^^ levy: in passing
    ");
}

#[test]
fn according_to_somebody() {
    insta::assert_snapshot!(marks("According to Mara Voss, the levy is off the table."), @r"
    According to Mara Voss, the levy is off the table.
                            ^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
                            ^^^^^^^^ topic
      mara-voss: ruled-out levy
    ");
    insta::assert_snapshot!(marks("According to the rules, the levy is off the table."), @r"
    According to the rules, the levy is off the table.
                            ^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
                            ^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn a_claim_about_another_is_hers() {
    insta::assert_snapshot!(marks("Mara Voss believes John Kell opposes the levy."), @r"
    Mara Voss believes John Kell opposes the levy.
                                 ^^^^^^^^^^^^^^^^ against levy
                                         ^^^^^^^^ topic
      john-kell: against levy
    ");
}

#[test]
fn still_and_now_are_passed_over() {
    insta::assert_snapshot!(marks("Mara Voss still opposes the levy."), @r"
    Mara Voss still opposes the levy.
                    ^^^^^^^^^^^^^^^^ against levy
                            ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss now opposes the levy."), @r"
    Mara Voss now opposes the levy.
                  ^^^^^^^^^^^^^^^^ against levy, when “now”
                          ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn a_cause_behind_the_clause_is_no_condition() {
    insta::assert_snapshot!(marks("Mara Voss opposes the levy because it is unfair."), @r"
    Mara Voss opposes the levy because it is unfair.
              ^^^^^^^^^^^^^^^^ against levy
                      ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss opposes the levy provided that it is unfair."), @r"
    Mara Voss opposes the levy provided that it is unfair.
              ^^^^^^^^^^^^^^^^ against levy, if “provided that it is unfair”
                      ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn in_return_is_a_condition() {
    insta::assert_snapshot!(marks("Mara Voss backs the levy in return for a new ferry."), @r"
    Mara Voss backs the levy in return for a new ferry.
              ^^^^^^^^^^^^^^ for levy, if “in return for a new ferry”
                    ^^^^^^^^ topic
      mara-voss: for levy
    ");
    insta::assert_snapshot!(marks("Mara Voss backs the levy in the hope of a new ferry."), @r"
    Mara Voss backs the levy in the hope of a new ferry.
              ^^^^^^^^^^^^^^ for levy
                    ^^^^^^^^ topic
      mara-voss: for levy
    ");
}

#[test]
fn in_its_current_form_is_a_scope() {
    insta::assert_snapshot!(marks("Mara Voss opposes the levy in its current form."), @r"
    Mara Voss opposes the levy in its current form.
              ^^^^^^^^^^^^^^^^ against levy, only “in its current form”
                      ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss opposes the levy in her own words."), @r"
    Mara Voss opposes the levy in her own words.
              ^^^^^^^^^^^^^^^^ against levy
                      ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn two_topics_with_their_own_verbs() {
    insta::assert_snapshot!(marks("Mara Voss backed the bridge, opposed the levy and went home."), @r"
    Mara Voss backed the bridge, opposed the levy and went home.
              ^^^^^^^^^^^^^^^^^ for bridge
                     ^^^^^^^^^^ topic
      mara-voss: for bridge
                                 ^^^^^^^^^^^^^^^^ against levy
                                         ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn a_verb_that_takes_sides_behind_a_wish() {
    insta::assert_snapshot!(marks("Mara Voss wants to fight the levy."), @r"
    Mara Voss wants to fight the levy.
                       ^^^^^^^^^^^^^^ against levy
                             ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss does not want to fight the levy."), @r"
    Mara Voss does not want to fight the levy.
                               ^^^^^^^^^^^^^^ open levy
                                     ^^^^^^^^ topic
                   ^^^ negation
      mara-voss: open levy
    ");
}

#[test]
fn an_end_that_one_allows() {
    insta::assert_snapshot!(marks("Mara Voss wants the levy to expire."), @r"
    Mara Voss wants the levy to expire.
              ^^^^^^^^^^^^^^ against levy, turned
                    ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss wants the levy to survive."), @r"
    Mara Voss wants the levy to survive.
              ^^^^^^^^^^^^^^ for levy
                    ^^^^^^^^ topic
      mara-voss: for levy
    ");
}

#[test]
fn a_ban_on_it() {
    insta::assert_snapshot!(marks("Mara Voss supports a ban on the levy."), @r"
    Mara Voss supports a ban on the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy, turned
                       ^^^^^^^^^^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("Mara Voss opposes a ban on the levy."), @r"
    Mara Voss opposes a ban on the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^ for levy, turned
                      ^^^^^^^^^^^^^^^^^ topic
      mara-voss: for levy
    ");
}

#[test]
fn a_contraction_negates() {
    insta::assert_snapshot!(marks("John Kell doesn’t back the bridge."), @r"
    John Kell doesn’t back the bridge.
              ^^^^^^^^^^^^^^^^^^^^^^^ against bridge
                           ^^^^^^^^^^ topic
      john-kell: against bridge
    ");
    insta::assert_snapshot!(marks("John Kell does back the bridge."), @r"
    John Kell does back the bridge.
                   ^^^^^^^^^^^^^^^ for bridge
                        ^^^^^^^^^^ topic
      john-kell: for bridge
    ");
}

#[test]
fn will_not_of_the_reporter_is_a_forecast() {
    insta::assert_snapshot!(marks("John Kell won’t back the bridge."), @r"
    John Kell won’t back the bridge.
              ^^^^^^^^^^^^^^^^^^^^^ ruled-out bridge
                         ^^^^^^^^^^ topic
      nobody: only-expected
    ");
    insta::assert_snapshot!(marks("“I won’t back the bridge,” John Kell said."), @r"
    “I won’t back the bridge,” John Kell said.
     ^^^^^^^^^^^^^^^^^^^^^^^ ruled-out bridge
                  ^^^^^^^^^^ topic
      john-kell: ruled-out bridge
    ");
}

#[test]
fn not_only_before_the_verb_denies_nothing() {
    insta::assert_snapshot!(marks("Mara Voss not only supports the levy but drafted it."), @r"
    Mara Voss not only supports the levy but drafted it.
                       ^^^^^^^^^^^^^^^^^ for levy
                                ^^^^^^^^ topic
      mara-voss: for levy
    ");
    insta::assert_snapshot!(marks("Mara Voss never supports the levy but drafted it."), @r"
    Mara Voss never supports the levy but drafted it.
                    ^^^^^^^^^^^^^^^^^ against levy
                             ^^^^^^^^ topic
              ^^^^^ negation
      mara-voss: against levy
    ");
}

#[test]
fn a_question_takes_no_position() {
    insta::assert_snapshot!(marks("Does Mara Voss oppose the levy?"), @r"
    Does Mara Voss oppose the levy?
                              ^^^^ levy: question
    ");
    insta::assert_snapshot!(marks("Mara Voss does oppose the levy!"), @r"
    Mara Voss does oppose the levy!
                   ^^^^^^^^^^^^^^^ against levy
                          ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn two_verbs_share_a_subject() {
    insta::assert_snapshot!(marks("Mara Voss opposes the levy and supports the bridge."), @r"
    Mara Voss opposes the levy and supports the bridge.
              ^^^^^^^^^^^^^^^^ against levy
                      ^^^^^^^^ topic
      mara-voss: against levy
                                   ^^^^^^^^^^^^^^^^^^^ for bridge
                                            ^^^^^^^^^^ topic
      mara-voss: for bridge
    ");
    insta::assert_snapshot!(marks("Mara Voss opposes the levy while John Kell supports the bridge."), @r"
    Mara Voss opposes the levy while John Kell supports the bridge.
              ^^^^^^^^^^^^^^^^ against levy
                      ^^^^^^^^ topic
      mara-voss: against levy
                                               ^^^^^^^^^^^^^^^^^^^ for bridge
                                                        ^^^^^^^^^^ topic
      john-kell: for bridge
    ");
}

#[test]
fn having_no_wish_to_oppose_is_open() {
    insta::assert_snapshot!(marks("John Kell has no wish to oppose the levy."), @r"
    John Kell has no wish to oppose the levy.
                             ^^^^^^^^^^^^^^^ open levy
                                    ^^^^^^^^ topic
                  ^^ negation
      john-kell: open levy
    ");
    insta::assert_snapshot!(marks("John Kell has every wish to oppose the levy."), @r"
    John Kell has every wish to oppose the levy.
                                ^^^^^^^^^^^^^^^ against levy
                                       ^^^^^^^^ topic
      john-kell: against levy
    ");
}

#[test]
fn only_if_is_a_condition() {
    insta::assert_snapshot!(marks("“I will back the levy only if ferries are exempt,” Mara Voss said."), @r"
    “I will back the levy only if ferries are exempt,” Mara Voss said.
     ^^^^^^^^^^^^^^^^^^^^ committed levy, if “only if ferries are exempt”
                 ^^^^^^^^ topic
      mara-voss: committed levy
    ");
    insta::assert_snapshot!(marks("“I will back the levy even if ferries are exempt,” Mara Voss said."), @r"
    “I will back the levy even if ferries are exempt,” Mara Voss said.
     ^^^^^^^^^^^^^^^^^^^^ committed levy
                 ^^^^^^^^ topic
      mara-voss: committed levy
    ");
}

#[test]
fn a_collective_is_nobody() {
    insta::assert_snapshot!(marks("Ministers oppose the levy."), @r"
    Ministers oppose the levy.
              ^^^^^^^^^^^^^^^ against levy
                     ^^^^^^^^ topic
      nobody: no-speaker
    ");
    insta::assert_snapshot!(marks("The ministers and Mara Voss oppose the levy."), @r"
    The ministers and Mara Voss oppose the levy.
                                ^^^^^^^^^^^^^^^ against levy
                                       ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn an_auxiliary_of_ones_own_question() {
    insta::assert_snapshot!(marks("Did Mara Voss back the levy? She said she did."), @r"
    Did Mara Voss back the levy? She said she did.
                           ^^^^ levy: question
                                              ^^^ for levy, from context
                  ^^^^^^^^^^^^^ filled in from here
      mara-voss: for levy
    ");
    insta::assert_snapshot!(marks("Did Mara Voss bake the bread? She said she did."), @r"
    Did Mara Voss bake the bread? She said she did.
      nothing
    ");
}

#[test]
fn off_the_table_for_somebody() {
    insta::assert_snapshot!(marks("The levy is unacceptable to Mara Voss."), @r"
    The levy is unacceptable to Mara Voss.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
    ^^^^^^^^ topic
                                ^^^^^^^^^ speaker
      mara-voss: ruled-out levy
    ");
    insta::assert_snapshot!(marks("The levy is unacceptable to readers."), @r"
    The levy is unacceptable to readers.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
    ^^^^^^^^ topic
                                ^^^^^^^ speaker
      nobody: no-speaker
    ");
}

#[test]
fn a_demand_behind_the_topic() {
    insta::assert_snapshot!(marks("“The levy must go ahead,” Mara Voss said."), @r"
    “The levy must go ahead,” Mara Voss said.
     ^^^^^^^^^^^^^^^^^^^^^^ for levy
     ^^^^^^^^ topic
      mara-voss: for levy
    ");
    insta::assert_snapshot!(marks("“The levy must be read,” Mara Voss said."), @r"
    “The levy must be read,” Mara Voss said.
         ^^^^ levy: in passing
    ");
}

#[test]
fn a_long_subject_with_a_place() {
    insta::assert_snapshot!(marks("Mara Voss of Dunmore opposes the levy."), @r"
    Mara Voss of Dunmore opposes the levy.
                         ^^^^^^^^^^^^^^^^ against levy
                                 ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("The mayor of Dunmore opposes the levy."), @r"
    The mayor of Dunmore opposes the levy.
                         ^^^^^^^^^^^^^^^^ against levy
                                 ^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn a_semicolon_parts_two_clauses() {
    insta::assert_snapshot!(marks("Mara Voss opposes the levy; John Kell supports the bridge."), @r"
    Mara Voss opposes the levy; John Kell supports the bridge.
              ^^^^^^^^^^^^^^^^ against levy
                      ^^^^^^^^ topic
      mara-voss: against levy
                                          ^^^^^^^^^^^^^^^^^^^ for bridge
                                                   ^^^^^^^^^^ topic
      john-kell: for bridge
    ");
    insta::assert_snapshot!(marks("Mara Voss never wavered; John Kell supports the bridge."), @r"
    Mara Voss never wavered; John Kell supports the bridge.
                                       ^^^^^^^^^^^^^^^^^^^ for bridge
                                                ^^^^^^^^^^ topic
      john-kell: for bridge
    ");
}

#[test]
fn a_colon_after_the_name_is_speech() {
    insta::assert_snapshot!(marks("Mara Voss: The levy is off the table."), @r"
    Mara Voss: The levy is off the table.
               ^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
               ^^^^^^^^ topic
      mara-voss: ruled-out levy
    ");
    insta::assert_snapshot!(marks("Agenda: The levy is off the table."), @r"
    Agenda: The levy is off the table.
            ^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
            ^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn a_thing_that_refuses_is_nobody() {
    insta::assert_snapshot!(marks("The crane refused to support the bridge."), @r"
    The crane refused to support the bridge.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out bridge
                                 ^^^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn another_told_by_a_rival_holds_it() {
    insta::assert_snapshot!(marks("“John Kell wants to scrap the levy,” Mara Voss said."), @r"
    “John Kell wants to scrap the levy,” Mara Voss said.
               ^^^^^^^^^^^^^^^^^^^^^^^ against levy
                              ^^^^^^^^ topic
      john-kell: against levy
    ");
    insta::assert_snapshot!(marks("“I want to scrap the levy,” Mara Voss said."), @r"
    “I want to scrap the levy,” Mara Voss said.
       ^^^^^^^^^^^^^^^^^^^^^^ against levy
                     ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn denying_that_one_supports_it_is_against_it() {
    insta::assert_snapshot!(marks("John Kell denied that he supports the levy."), @r"
    John Kell denied that he supports the levy.
                             ^^^^^^^^^^^^^^^^^ for levy
                                      ^^^^^^^^ topic
      john-kell: against levy
    ");
    insta::assert_snapshot!(marks("John Kell denied that it rains on the levy."), @r"
    John Kell denied that it rains on the levy.
                                          ^^^^ levy: in passing
    ");
}

#[test]
fn the_possessive_of_a_compound_is_not_the_topic() {
    insta::assert_snapshot!(marks("John Kell opposes the bridge lamp’s shape."), @r"
    John Kell opposes the bridge lamp’s shape.
                          ^^^^^^ bridge: in passing
    ");
}

#[test]
fn we_two_in_a_quotation() {
    insta::assert_snapshot!(marks("“Mara Voss and I back the bridge,” John Kell said."), @r"
    “Mara Voss and I back the bridge,” John Kell said.
                     ^^^^^^^^^^^^^^^ for bridge
                          ^^^^^^^^^^ topic
      john-kell: for bridge
      mara-voss: for bridge
    ");
}

#[test]
fn an_apposition_with_neither_negates_nothing() {
    insta::assert_snapshot!(marks("Mara Voss, neither a friend of the mayor nor his rival, opposes the levy."), @r"
    Mara Voss, neither a friend of the mayor nor his rival, opposes the levy.
                                                            ^^^^^^^^^^^^^^^^ against levy
                                                                    ^^^^^^^^ topic
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("John Kell, neither shy nor loud, backs the bridge."), @r"
    John Kell, neither shy nor loud, backs the bridge.
                                     ^^^^^^^^^^^^^^^^ for bridge
                                           ^^^^^^^^^^ topic
      john-kell: for bridge
    ");
}

#[test]
fn a_denial_in_a_while_clause_stays_there() {
    insta::assert_snapshot!(marks("While John Kell denied a rift, Mara Voss opposed the levy."), @r"
    While John Kell denied a rift, Mara Voss opposed the levy.
                                             ^^^^^^^^^^^^^^^^ against levy
                                                     ^^^^^^^^ topic
      mara-voss: against levy
    ");
}

#[test]
fn a_cleft_has_a_subject() {
    insta::assert_snapshot!(marks("It was the levy that Voss opposed."), @r"
    It was the levy that Voss opposed.
           ^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
      mara-voss: against levy
    ");
    insta::assert_snapshot!(marks("It is the bridge that Rask wants."), @r"
    It is the bridge that Rask wants.
          ^^^^^^^^^^^^^^^^^^^^^^^^^^ for bridge
      pia-rask: for bridge
    ");
}

#[test]
fn a_free_relative_cleft_has_a_subject() {
    insta::assert_snapshot!(marks("What Pia Rask rejects is the bridge."), @r"
    What Pia Rask rejects is the bridge.
                  ^^^^^^^^^^^^^^^^^^^^^ against bridge
                             ^^^^^^^^^^ topic
      pia-rask: against bridge
    ");
}

#[test]
fn so_does_another() {
    insta::assert_snapshot!(marks("Pia Rask backs the bridge. So does John Kell."), @r"
    Pia Rask backs the bridge. So does John Kell.
             ^^^^^^^^^^^^^^^^ for bridge
                   ^^^^^^^^^^ topic
      pia-rask: for bridge
                                  ^^^^^^^^^^^^^^ for bridge, from context
             ^^^^^^^^^^^^^^^^ filled in from here
      john-kell: for bridge
    ");
}

#[test]
fn as_does_another() {
    insta::assert_snapshot!(marks("John Kell opposes the levy, as does Pia Rask."), @r"
    John Kell opposes the levy, as does Pia Rask.
              ^^^^^^^^^^^^^^^^ against levy
                      ^^^^^^^^ topic
      john-kell: against levy
                                   ^^^^^^^^^^^^^ against levy
              ^^^^^^^^^^^^^^^^ filled in from here
      pia-rask: against levy
    ");
}

#[test]
fn like_another() {
    insta::assert_snapshot!(marks("Pia Rask, like John Kell, opposes the levy."), @r"
    Pia Rask, like John Kell, opposes the levy.
                              ^^^^^^^^^^^^^^^^ against levy
                                      ^^^^^^^^ topic
      pia-rask: against levy
      john-kell: against levy
    ");
}

#[test]
fn a_denial_before_a_semicolon_stays_there() {
    insta::assert_snapshot!(marks("John Kell denies that he was paid; he backs the bridge."), @r"
    John Kell denies that he was paid; he backs the bridge.
                                          ^^^^^^^^^^^^^^^^ for bridge
                                                ^^^^^^^^^^ topic
      john-kell: for bridge
    ");
}

#[test]
fn without_denying_denies_nothing() {
    insta::assert_snapshot!(marks("Without denying that ferries are slow, John Kell fought the bridge on Tuesday."), @r"
    Without denying that ferries are slow, John Kell fought the bridge on Tuesday.
                                                     ^^^^^^^^^^^^^^^^^ against bridge
                                                            ^^^^^^^^^^ topic
      john-kell: against bridge
    ");
}

#[test]
fn not_giving_an_impression() {
    insta::assert_snapshot!(marks("John Kell did not wish to create the impression that he favours the bridge for its looks."), @r"
    John Kell did not wish to create the impression that he favours the bridge for its looks.
                                                            ^^^^^^^^^^^^^^^^^^ against bridge, only “for its looks”
                                                                    ^^^^^^^^^^ topic
                  ^^^ negation
      nobody: called-false
    ");
}

#[test]
fn no_evidence_that_he_does() {
    insta::assert_snapshot!(marks("There is no sign that John Kell backs the bridge."), @r"
    There is no sign that John Kell backs the bridge.
                                    ^^^^^^^^^^^^^^^^ for bridge
                                          ^^^^^^^^^^ topic
      nobody: called-false
    ");
}

#[test]
fn the_passive_of_an_act() {
    insta::assert_snapshot!(marks("John Kell said the wharf would not be sold."), @r"
    John Kell said the wharf would not be sold.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out sale
      john-kell: ruled-out sale
    ");
    insta::assert_snapshot!(marks("“The wharf should be sold,” John Kell said."), @r"
    “The wharf should be sold,” John Kell said.
     ^^^^^^^^^^^^^^^^^^^^^^^^ for sale
      john-kell: for sale
    ");
    insta::assert_snapshot!(marks("Pia Rask said the wharf must never be sold."), @r"
    Pia Rask said the wharf must never be sold.
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against sale
      pia-rask: against sale
    ");
}

#[test]
fn a_topic_before_its_subject() {
    insta::assert_snapshot!(marks("“The levy I can accept, the paperwork I cannot,” Pia Rask said."), @r"
    “The levy I can accept, the paperwork I cannot,” Pia Rask said.
     ^^^^^^^^^^^^^^^^^^^^^ open levy
      pia-rask: open levy
    ");
}

#[test]
fn said_she_and_another_is_two() {
    insta::assert_snapshot!(marks("Mara Voss said she and John Kell oppose the harbour levy."), @r"
    Mara Voss said she and John Kell oppose the harbour levy.
                                     ^^^^^^^^^^^^^^^^^^^^^^^ against levy
                                            ^^^^^^^^^^^^^^^^ topic
      mara-voss: against levy
      john-kell: against levy
    ");
}

#[test]
fn said_she_and_another_would_is_two() {
    insta::assert_snapshot!(marks("Pia Rask said she and John Kell would resist the bridge."), @r"
    Pia Rask said she and John Kell would resist the bridge.
                                          ^^^^^^^^^^^^^^^^^ against bridge
                                                 ^^^^^^^^^^ topic
      pia-rask: against bridge
      john-kell: against bridge
    ");
}

#[test]
fn never_said_before_but_stays_there() {
    insta::assert_snapshot!(marks("He never said it, but John Kell opposes the levy."), @r"
    He never said it, but John Kell opposes the levy.
                                    ^^^^^^^^^^^^^^^^ against levy
                                            ^^^^^^^^ topic
      john-kell: against levy
    ");
}

#[test]
fn it_is_false_of_something_else() {
    insta::assert_snapshot!(marks("It is untrue that Pia Rask left; she backs the bridge."), @r"
    It is untrue that Pia Rask left; she backs the bridge.
                                         ^^^^^^^^^^^^^^^^ for bridge
                                               ^^^^^^^^^^ topic
      pia-rask: for bridge
    ");
}

#[test]
fn a_place_before_nothing() {
    insta::assert_snapshot!(marks("In the harbour talks nothing is off the table, Mara Voss said."), @r"
    In the harbour talks nothing is off the table, Mara Voss said.
                         ^^^^^^^^^^^^^^^^^^^^^^^^ open all of harbour
      mara-voss: open *
    ");
}

#[test]
fn one_or_the_other() {
    insta::assert_snapshot!(marks("Mara Voss or John Kell backs the bridge."), @r"
    Mara Voss or John Kell backs the bridge.
                           ^^^^^^^^^^^^^^^^ for bridge
                                 ^^^^^^^^^^ topic
      nobody: no-speaker
    ");
    insta::assert_snapshot!(marks("Either Mara Voss or John Kell backs the bridge."), @r"
    Either Mara Voss or John Kell backs the bridge.
                                  ^^^^^^^^^^^^^^^^ for bridge
                                        ^^^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn a_passive_agent_in_a_relative_clause() {
    insta::assert_snapshot!(marks("The levy, which is opposed by John Kell, was debated."), @r"
    The levy, which is opposed by John Kell, was debated.
        ^^^^ levy: in passing
    ");
    insta::assert_snapshot!(marks("The levy that John Kell opposes was debated."), @r"
    The levy that John Kell opposes was debated.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
      john-kell: against levy
    ");
}

#[test]
fn something_that_one_would_support() {
    insta::assert_snapshot!(marks("A levy is something John Kell would support."), @r"
    A levy is something John Kell would support.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ for levy
      nobody: only-expected
    ");
}

#[test]
fn as_though_is_not_so() {
    insta::assert_snapshot!(marks("Pia Rask spoke as though she backed the bridge."), @r"
    Pia Rask spoke as though she backed the bridge.
                                            ^^^^^^ bridge: inside-condition
    ");
}

#[test]
fn an_object_and_its_participle() {
    insta::assert_snapshot!(marks("John Kell wants the wharf sold."), @r"
    John Kell wants the wharf sold.
              ^^^^^^^^^^^^^^^^^^^^ for sale
      john-kell: for sale
    ");
}

#[test]
fn a_progressive_of_dropping() {
    insta::assert_snapshot!(marks("John Kell is shelving the bridge."), @r"
    John Kell is shelving the bridge.
              ^^^^^^^^^^^^^^^^^^^^^^ ruled-out bridge
                          ^^^^^^^^^^ topic
      john-kell: ruled-out bridge
    ");
}

#[test]
fn a_progressive_of_an_act() {
    insta::assert_snapshot!(marks("“We are selling the wharf,” John Kell said."), @r"
    “We are selling the wharf,” John Kell said.
     ^^^^^^^^^^^^^^^^^^^^^^^^ committed sale
            ^^^^^^^^^^^^^^^^^ topic
      john-kell: committed sale
    ");
}

#[test]
fn no_need_whatever() {
    insta::assert_snapshot!(marks("There is no need whatever for a bridge, John Kell said."), @r"
    There is no need whatever for a bridge, John Kell said.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against bridge
                                  ^^^^^^^^ topic
      john-kell: against bridge
    ");
}

#[test]
fn not_in_one_clause_leaves_the_next_alone() {
    insta::assert_snapshot!(marks("Mara Voss did not speak and John Kell backs the bridge."), @r"
    Mara Voss did not speak and John Kell backs the bridge.
                                          ^^^^^^^^^^^^^^^^ for bridge
                                                ^^^^^^^^^^ topic
                  ^^^ negation
      john-kell: for bridge
    ");
    insta::assert_snapshot!(marks("Mara Voss refused to speak and John Kell backs the bridge."), @r"
    Mara Voss refused to speak and John Kell backs the bridge.
                                             ^^^^^^^^^^^^^^^^ for bridge
                                                   ^^^^^^^^^^ topic
              ^^^^^^^^^^ negation
      john-kell: for bridge
    ");
}

#[test]
fn in_favour_of_it_may_be_whom_she_met() {
    insta::assert_snapshot!(marks("Mara Voss met dockers in favour of the levy."), @r"
    Mara Voss met dockers in favour of the levy.
                          ^^^^^^^^^^^^^^^^^^^^^ for levy
                                       ^^^^^^^^ topic
      nobody: no-speaker
    ");
    insta::assert_snapshot!(marks("John Kell lost to a candidate in favour of the levy."), @r"
    John Kell lost to a candidate in favour of the levy.
                                  ^^^^^^^^^^^^^^^^^^^^^ for levy
                                               ^^^^^^^^ topic
      nobody: no-speaker
    ");
    insta::assert_snapshot!(marks("Mara Voss came out to the press in favour of the levy."), @r"
    Mara Voss came out to the press in favour of the levy.
                                    ^^^^^^^^^^^^^^^^^^^^^ for levy
                                                 ^^^^^^^^ topic
      mara-voss: for levy
    ");
}

#[test]
fn a_study_says_what_it_says() {
    insta::assert_snapshot!(marks("Mara Voss cited a study Tuesday saying the port should drop the levy."), @r"
    Mara Voss cited a study Tuesday saying the port should drop the levy.
                                                    ^^^^^^^^^^^^^^^^^^^^ against levy, turned
                                                           ^^^^^^^^^^^^^ topic
      nobody: no-speaker
    ");
}

#[test]
fn who_is_pushed_has_not_moved() {
    insta::assert_snapshot!(marks("John Kell was pushed to drop the levy."), @r"
    John Kell was pushed to drop the levy.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy, turned
                            ^^^^^^^^^^^^^ topic
      nobody: no-speaker
    ");
    insta::assert_snapshot!(marks("Asked to back the bridge, John Kell smiled."), @r"
    Asked to back the bridge, John Kell smiled.
    ^^^^^^^^^^^^^^^^^^^^^^^^ for bridge
                  ^^^^^^^^^^ topic
      nobody: no-speaker
    ");
    insta::assert_snapshot!(marks("Without backing the bridge, John Kell praised it."), @r"
    Without backing the bridge, John Kell praised it.
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against bridge
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ topic
    ^^^^^^^ negation
      nobody: no-speaker
    ");
}

/// Answers of today that are wrong English, each with what is right.
mod known_wrong {
    use super::marks;

    // Wrong: John Kell does not back it either.
    #[test]
    fn nor_does_another() {
        insta::assert_snapshot!(marks("Pia Rask does not back the bridge. Nor does John Kell."), @r"
        Pia Rask does not back the bridge. Nor does John Kell.
                 ^^^^^^^^^^^^^^^^^^^^^^^^ against bridge
                               ^^^^^^^^^^ topic
          pia-rask: against bridge
        ");
    }

    // Wrong: he tells what another would think.
    #[test]
    fn were_i_another() {
        insta::assert_snapshot!(marks("“If I ran a ferry, I'd welcome the bridge,” John Kell said."), @r"
        “If I ran a ferry, I'd welcome the bridge,” John Kell said.
                               ^^^^^^^^^^^^^^^^^^ for bridge, if “If I ran a ferry”
                                       ^^^^^^^^^^ topic
          john-kell: for bridge
        ");
    }

    // Wrong: he is not for it.
    #[test]
    fn a_correction_of_the_paper() {
        insta::assert_snapshot!(marks("A previous edition of this column said that John Kell was in favour of the levy. He is not."), @r"
        A previous edition of this column said that John Kell was in favour of the levy. He is not.
                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^ for levy
                                                                               ^^^^^^^^ topic
          john-kell: for levy
        ");
    }

    // Wrong: the last is his promise too.
    #[test]
    fn a_future_passive() {
        insta::assert_snapshot!(marks("“The bridge will be shelved,” John Kell said."), @r"
        “The bridge will be shelved,” John Kell said.
         ^^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out bridge, turned
          john-kell: ruled-out bridge
        ");
        insta::assert_snapshot!(marks("John Kell said the bridge would be built."), @r"
        John Kell said the bridge would be built.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ committed bridge
          john-kell: committed bridge
        ");
        insta::assert_snapshot!(marks("John Kell said the bridge would come."), @r"
        John Kell said the bridge would come.
                           ^^^^^^ bridge: in passing
        ");
    }

    // Wrong: John Kell is for the bridge.
    #[test]
    fn an_adjective_before_a_noun_of_support() {
        insta::assert_snapshot!(marks("John Kell gave his heartfelt support to the bridge."), @r"
        John Kell gave his heartfelt support to the bridge.
                                                    ^^^^^^ bridge: in passing
        ");
    }

    // Wrong: he opposes it; what is denied is the reason.
    #[test]
    fn not_for_that_reason() {
        insta::assert_snapshot!(marks("John Kell does not oppose the levy because of its cost but because of its aim."), @r"
        John Kell does not oppose the levy because of its cost but because of its aim.
                           ^^^^^^^^^^^^^^^ open levy
                                  ^^^^^^^^ topic
                       ^^^ negation
          john-kell: open levy
        ");
    }

    // Wrong: he backed it, later.
    #[test]
    fn not_until() {
        insta::assert_snapshot!(marks("John Kell did not back the bridge until the ferry sank."), @r"
        John Kell did not back the bridge until the ferry sank.
                  ^^^^^^^^^^^^^^^^^^^^^^^ against bridge, if “until the ferry sank”
                               ^^^^^^^^^^ topic
          john-kell: against bridge
        ");
    }

    // Wrong: Voss is against it.
    #[test]
    fn possessive_opposition_as_a_subject() {
        insta::assert_snapshot!(marks("Voss’s opposition to the levy is well known."), @r"
        Voss’s opposition to the levy is well known.
               ^^^^^^^^^^^^^^^^^^^^^^^^^ no stance
                             ^^^^^^^^ topic
                                 ^^^^ levy: no-stance
        ");
    }

    // Wrong: neither the bridge nor the levy is supported.
    #[test]
    fn inverted_nor() {
        insta::assert_snapshot!(marks("Mara Voss does not support the levy. Nor does she support the bridge."), @r"
        Mara Voss does not support the levy. Nor does she support the bridge.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
                                   ^^^^^^^^ topic
          mara-voss: against levy
                                                          ^^^^^^^^^^^^^^^^^^ against bridge
                                                                  ^^^^^^^^^^ topic
                                             ^^^ negation
          nobody: neither
        ");
    }

    // Wrong: John Kell is for the bridge.
    #[test]
    fn cannot_wait_to_is_keen() {
        insta::assert_snapshot!(marks("John Kell can’t wait to back the bridge."), @r"
        John Kell can’t wait to back the bridge.
                                         ^^^^^^ bridge: embedded-unreal
        ");
    }

    // Wrong: Mara Voss is for both.
    #[test]
    fn not_only_before_the_topic() {
        insta::assert_snapshot!(marks("Mara Voss supports not only the levy but the bridge."), @r"
        Mara Voss supports not only the levy but the bridge.
                                        ^^^^ levy: in passing
                                                     ^^^^^^ bridge: in passing
        ");
    }

    // Wrong: Mara Voss is against the levy.
    #[test]
    fn not_thinking_that_it_should() {
        insta::assert_snapshot!(marks("Mara Voss does not think the levy should go ahead."), @r"
        Mara Voss does not think the levy should go ahead.
                                     ^^^^ levy: in passing
        ");
    }

    // Wrong: John Kell has taken no side yet.
    #[test]
    fn not_yet_is_not() {
        insta::assert_snapshot!(marks("John Kell has not yet backed the bridge."), @r"
        John Kell has not yet backed the bridge.
                              ^^^^^^^^^^^^^^^^^ for bridge, when “yet”
                                     ^^^^^^^^^^ topic
          john-kell: for bridge
        ");
    }

    // Wrong: the clause before the tag says that she opposes it.
    #[test]
    fn a_tag_asks_for_nothing() {
        insta::assert_snapshot!(marks("Mara Voss opposes the levy, does she not?"), @r"
        Mara Voss opposes the levy, does she not?
                              ^^^^ levy: question
        ");
    }

    // Wrong: the horizon is "for now"; "for good" is one as well.
    #[test]
    fn for_now_is_only_now() {
        insta::assert_snapshot!(marks("The levy is off the table for now, Mara Voss said."), @r"
        The levy is off the table for now, Mara Voss said.
        ^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy, when “now”
        ^^^^^^^^ topic
          mara-voss: ruled-out levy
        ");
        insta::assert_snapshot!(marks("The levy is off the table for good, Mara Voss said."), @r"
        The levy is off the table for good, Mara Voss said.
        ^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
        ^^^^^^^^ topic
          mara-voss: ruled-out levy
        ");
    }

    // Wrong: John Kell will not back the bridge.
    #[test]
    fn he_would_not_behind_a_question_of_another_clause() {
        insta::assert_snapshot!(marks("Asked if he would back the bridge, John Kell said he would not."), @r"
        Asked if he would back the bridge, John Kell said he would not.
                                   ^^^^^^ bridge: inside-condition
        ");
    }

    // Wrong: Mara Voss is against the levy.
    #[test]
    fn a_passive_should_of_a_verb_that_turns() {
        insta::assert_snapshot!(marks("The levy should be scrapped, Mara Voss said."), @r"
        The levy should be scrapped, Mara Voss said.
            ^^^^ levy: in passing
        ");
    }

    // Wrong: John Kell opposes the levy; of what he will do it is only expected.
    #[test]
    fn no_doubt_turns_nothing_away() {
        insta::assert_snapshot!(marks("John Kell no doubt opposes the levy."), @r"
        John Kell no doubt opposes the levy.
                                       ^^^^ levy: turned-away
        ");
        insta::assert_snapshot!(marks("John Kell will no doubt oppose the levy."), @r"
        John Kell will no doubt oppose the levy.
                                           ^^^^ levy: turned-away
        ");
    }

    // Wrong: John Kell supports the bridge; Mara Voss said nothing of it.
    #[test]
    fn a_second_clause_with_its_own_subject() {
        insta::assert_snapshot!(marks("Mara Voss opposes the levy and John Kell supports the bridge."), @r"
        Mara Voss opposes the levy and John Kell supports the bridge.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy, against bridge
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ topic
          mara-voss: against levy
          mara-voss: against bridge
        ");
        insta::assert_snapshot!(marks("Mara Voss opposes the levy, and John Kell supports the bridge."), @r"
        Mara Voss opposes the levy, and John Kell supports the bridge.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy, against bridge
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ topic
          mara-voss: against levy
          mara-voss: against bridge
        ");
    }

    // Wrong: Mara Voss opposes the levy.
    #[test]
    fn ones_own_answer() {
        insta::assert_snapshot!(marks("“Do I oppose the levy? I do,” Mara Voss said."), @r"
        “Do I oppose the levy? I do,” Mara Voss said.
                         ^^^^ levy: question
        ");
    }

    // Wrong: Mara Voss rules the levy out.
    #[test]
    fn a_title_that_asks_and_a_text_that_answers() {
        insta::assert_snapshot!(marks("Is the levy off the table?\n\nMara Voss said on Monday it was."), @r"
        Is the levy off the table?  Mara Voss said on Monday it was.
               ^^^^ levy: question
        ");
    }

    // Wrong: a street holds nothing.
    #[test]
    fn a_street_with_her_name() {
        insta::assert_snapshot!(marks("Voss Street opposes the levy."), @r"
        Voss Street opposes the levy.
                    ^^^^^^^^^^^^^^^^ against levy
                            ^^^^^^^^ topic
          voss-street: against levy
        ");
    }

    // Wrong: Mara Voss backs the levy, and tells why.
    #[test]
    fn if_only_for_is_no_condition() {
        insta::assert_snapshot!(marks("“I will back the levy if only for its name,” Mara Voss said."), @r"
        “I will back the levy if only for its name,” Mara Voss said.
                         ^^^^ levy: counterfactual
        ");
    }

    // Wrong: Mara Voss is one of those who oppose it.
    #[test]
    fn one_of_the_ministers() {
        insta::assert_snapshot!(marks("Ministers like Mara Voss oppose the levy."), @r"
        Ministers like Mara Voss oppose the levy.
                                 ^^^^^^^^^^^^^^^ against levy
                                        ^^^^^^^^ topic
          nobody: no-speaker
        ");
    }

    // Wrong: nothing is said against the levy itself.
    #[test]
    fn not_always() {
        insta::assert_snapshot!(marks("Mara Voss does not always support the levy."), @r"
        Mara Voss does not always support the levy.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ against levy
                                          ^^^^^^^^ topic
          mara-voss: against levy
        ");
    }

    // Wrong: John Kell will not back the bridge.
    #[test]
    fn he_would_not_alone() {
        insta::assert_snapshot!(marks("Asked to back the bridge, John Kell would not."), @r"
        Asked to back the bridge, John Kell would not.
        ^^^^^^^^^^^^^^^^^^^^^^^^ for bridge
                      ^^^^^^^^^^ topic
          nobody: no-speaker
        ");
    }

    // Wrong: John Kell opposed the levy too.
    #[test]
    fn so_did_another() {
        insta::assert_snapshot!(marks("Mara Voss opposed the levy, and so did John Kell."), @r"
        Mara Voss opposed the levy, and so did John Kell.
                  ^^^^^^^^^^^^^^^^ against levy
                          ^^^^^^^^ topic
          mara-voss: against levy
        ");
    }

    // Wrong: John Kell opposes the bridge.
    #[test]
    fn a_verb_that_is_left_out() {
        insta::assert_snapshot!(marks("Mara Voss opposes the levy, John Kell the bridge."), @r"
        Mara Voss opposes the levy, John Kell the bridge.
                  ^^^^^^^^^^^^^^^^ against levy
                          ^^^^^^^^ topic
          mara-voss: against levy
                                                  ^^^^^^ bridge: in passing
        ");
    }

    // Wrong: Mara Voss is against the levy.
    #[test]
    fn an_opponent_by_name() {
        insta::assert_snapshot!(marks("Mara Voss, a fierce opponent of the levy, met John Kell."), @r"
        Mara Voss, a fierce opponent of the levy, met John Kell.
                            ^^^^^^^^^^^^^^^^^^^^ no stance
                                        ^^^^^^^^ topic
                                            ^^^^ levy: no-stance
        ");
    }

    // Wrong: John Kell opposes the levy.
    #[test]
    fn with_somebody_opposing() {
        insta::assert_snapshot!(marks("The talks went on, with John Kell opposing the levy."), @r"
        The talks went on, with John Kell opposing the levy.
                                                       ^^^^ levy: embedded-unreal
        ");
    }

    // Wrong: Mara Voss rules the levy out.
    #[test]
    fn said_voss_inside() {
        insta::assert_snapshot!(marks("“The levy,” said Mara Voss, who had come late, “is off the table.”"), @r"
        “The levy,” said Mara Voss, who had come late, “is off the table.”
             ^^^^ levy: in passing
        ");
    }

    // Wrong: John Kell does not support the levy; he has not ruled it out.
    #[test]
    fn denying_support_is_no_ruling_out() {
        insta::assert_snapshot!(marks("John Kell denied supporting the levy."), @r"
        John Kell denied supporting the levy.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ ruled-out levy
                         ^^^^^^^^^^^^^^^^^^^ topic
          john-kell: ruled-out levy
        ");
    }

    // Wrong: Pia Rask is against the levy.
    #[test]
    fn an_insertion_with_a_noun_of_support() {
        insta::assert_snapshot!(marks("Pia Rask sees a levy losing backing in Dunmore, which would empty the quay, as a mistake."), @r"
        Pia Rask sees a levy losing backing in Dunmore, which would empty the quay, as a mistake.
                        ^^^^ levy: in passing
        ");
    }

    // Wrong: the railing's shape is opposed, not the bridge.
    #[test]
    fn a_compound_with_a_noun_in_ing() {
        insta::assert_snapshot!(marks("John Kell opposes the bridge railing’s shape."), @r"
        John Kell opposes the bridge railing’s shape.
                  ^^^^^^^^^^^^^^^^^^ against bridge
                          ^^^^^^^^^^ topic
          john-kell: against bridge
        ");
    }
}
