//! Sentences and what they assert: speaker, topic, position and day. Printed on Wednesday, 19 June 2024.

use crate::Walk;
use crate::corpus::Document;
use crate::rules::{RuleSet, Source, embedded};
use std::sync::OnceLock;

const PACK: &str = r#"
format = 1
[agenda.harbour]
name = "harbour talks"
also = ["harbour talks"]
[topic.levy]
name = "harbour levy"
question = "Should ships pay a levy?"
agenda = "harbour"
also = ["levy", "raise the levy"]
[topic.bridge]
name = "new bridge"
question = "Should a new bridge be built?"
agenda = "harbour"
also = ["bridge", "build a bridge"]
[topic.plan]
name = "storm plan"
question = "Was a storm plan left?"
[[stance]]
id = "plan-left"
topic = "plan"
says = ["( leave | left ) * storm plan"]
means = "for"
if_negated = "against"
why = "A fact that is claimed or denied."
[topic.fitness]
name = "fitness of the mayor"
question = "Is the mayor fit for office?"
[[stance]]
id = "unfit"
topic = "fitness"
says = ["habitual liar"]
means = "against"
if_negated = "for"
why = "A name that is called."
[topic.race]
name = "Voss's race for mayor"
question = "Will Mara Voss run for mayor?"
also = ["run for mayor"]
[person.mara-voss]
name = "Mara Voss"
also = ["Voss"]
roles = [{ title = "harbour minister", of = "norland", from = 2024-01-01 }]
[person.ira-kell]
name = "Ira Kell"
also = ["Kell"]
[body.norland]
name = "Norland"
"#;

fn walk() -> &'static Walk {
    static WALK: OnceLock<Walk> = OnceLock::new();
    WALK.get_or_init(|| {
        let mut sources = embedded();
        sources.push(Source { name: "test.toml".to_owned(), text: PACK.to_owned(), pack: 9, project: false });
        Walk::new(RuleSet::load(&sources).unwrap_or_else(|faults| panic!("{faults:?}")).rules)
    })
}

/// The room's one door for tests: a line for each assertion, `speaker topic position day`.
fn says(text: &str) -> Vec<String> {
    let document = Document::of("test", text, "2024-06-19".parse().ok());
    let found = walk().read(&document).assertions;
    let day = |a: &super::Assertion| match (a.said_on.days.from, a.said_on.days.to) {
        (Some(from), Some(to)) if from == to => from.strftime("%m-%d").to_string(),
        (from, to) => {
            format!("{}..{}", from.map_or(String::new(), |d| d.to_string()), to.map_or(String::new(), |d| d.to_string()))
        }
    };
    let mut lines: Vec<String> =
        found.iter().map(|a| format!("{} {} {} {}", a.speaker.id, a.topic.id, a.position.name, day(a))).collect();
    lines.dedup();
    lines
}

/// The same for a text that is all of Mara Voss's own words.
fn posts(text: &str) -> Vec<String> {
    let document = Document { speaker: Some("Mara Voss".to_owned()), ..Document::of("test", text, "2024-06-19".parse().ok()) };
    walk().read(&document).assertions.iter().map(|a| format!("{} {} {}", a.speaker.id, a.topic.id, a.position.name)).collect()
}

/// Compares one assertion with what is said to be there; all that differ are told together.
#[track_caller]
fn all(cases: &[(&str, &[&str])]) {
    all_by(says, cases);
}

/// The same, of what `read` finds.
#[track_caller]
fn all_by(read: fn(&str) -> Vec<String>, cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, wanted)| read(text) != *wanted)
        .map(|(text, wanted)| format!("{text}\n  wanted {wanted:?}\n  found  {:?}", read(text)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_topic_that_is_something_is_held_by_the_innermost_source() {
    all(&[
        ("Mara Voss said on Monday that the levy was off the table.", &["mara-voss levy ruled-out 06-17"]),
        ("“The levy is off the table,” Mara Voss said on Tuesday.", &["mara-voss levy ruled-out 06-18"]),
        ("Ira Kell said Mara Voss told reporters the levy was off the table.", &["mara-voss levy ruled-out 06-19"]),
        ("According to Mara Voss, the levy is unacceptable.", &["mara-voss levy ruled-out 06-19"]),
        ("The levy is off the table.", &[]),
        ("The levy office is off the table, Mara Voss said.", &[]),
        ("Opposition to the levy is off the table, Mara Voss said.", &[]),
    ]);
}

#[test]
fn a_stance_verb_is_held_by_its_subject() {
    all(&[
        ("Mara Voss opposes the levy.", &["mara-voss levy against 06-19"]),
        (
            "Mara Voss ruled out the levy and the bridge on Monday.",
            &["mara-voss bridge ruled-out 06-17", "mara-voss levy ruled-out 06-17"],
        ),
        ("Ira Kell said that Mara Voss had ruled out the levy.", &["mara-voss levy ruled-out ..2024-06-19"]),
        ("Mara Voss, who met Ira Kell, backs the bridge.", &["mara-voss bridge for 06-19"]),
        ("The report opposes the levy.", &[]),
        ("Mara Voss could oppose the levy.", &[]),
        ("Mara Voss is expected to back the levy.", &[]),
    ]);
}

#[test]
fn negation_is_read_once_and_twice() {
    all(&[
        ("Mara Voss did not rule out the levy.", &["mara-voss levy open 06-19"]),
        ("Mara Voss does not support the levy.", &["mara-voss levy against 06-19"]),
        ("Mara Voss said the levy was not off the table.", &["mara-voss levy open 06-19"]),
        ("Mara Voss denied that the levy was off the table.", &["mara-voss levy open 06-19"]),
        ("Mara Voss refused to rule out the bridge.", &["mara-voss bridge open 06-19"]),
        ("No one is ruling out the levy, Mara Voss said.", &["mara-voss levy open 06-19"]),
    ]);
}

#[test]
fn what_only_names_a_topic_takes_no_position() {
    all(&[
        ("Is the levy off the table?", &[]),
        ("Asked whether the levy was off the table, Mara Voss smiled.", &[]),
        ("“If the levy is off the table, we will leave,” Mara Voss said.", &[]),
        ("Mara Voss will run even if Ira Kell backs the levy.", &[]),
        ("Ira Kell could say that the levy is off the table.", &[]),
        ("Mara Voss declined to say whether she opposed the levy.", &[]),
        ("Mara Voss accused Ira Kell of trying to scrap the levy.", &[]),
    ]);
}

#[test]
fn demands_are_the_sources_and_forecasts_are_nobodys() {
    all(&[
        ("Mara Voss said Ira Kell should scrap the levy.", &["mara-voss levy against 06-19"]),
        ("Mara Voss said that Ira Kell would veto the levy.", &[]),
        ("“We oppose the levy,” Mara Voss said.", &["mara-voss levy against 06-19"]),
        ("Norland does not support the levy, Mara Voss said.", &["mara-voss levy against 06-19"]),
    ]);
}

#[test]
fn poles_turn_with_the_words_around_the_topic() {
    all(&[
        ("Mara Voss supports the repeal of the levy.", &["mara-voss levy against 06-19"]),
        ("Mara Voss ruled out scrapping the levy.", &["mara-voss levy committed 06-19"]),
        ("Mara Voss rejected calls for a levy.", &["mara-voss levy against 06-19"]),
        ("Mara Voss supports Ira Kell, an opponent of the levy.", &[]),
    ]);
}

#[test]
fn everything_is_every_topic_of_the_one_agenda() {
    all(&[
        ("The harbour talks went on. “Everything is on the table,” Mara Voss said.", &["mara-voss * open 06-19"]),
        (
            "Everything —including the levy— is on the table, Mara Voss said.",
            &["mara-voss * open 06-19", "mara-voss levy open 06-19"],
        ),
        ("Dinner was served. “Everything is on the table,” Mara Voss said.", &[]),
    ]);
}

#[test]
fn a_turn_is_its_speakers_and_what_a_question_tells_is_nobodys() {
    all(&[
        ("Mara Voss was asked\n\nQ: Why?\n\nA: I oppose the levy.\n\nQ: Fine.", &["mara-voss levy against 06-19"]),
        ("Ira Kell met Mara Voss\n\nQ: Why?\n\nA: I oppose the levy.\n\nQ: Fine.", &[]),
        ("VOSS: I see.\n\nQ: Your own adviser says she opposes the levy.\n\nVOSS: I know.", &[]),
        ("VOSS: I see.\n\nQ: Kell opposes the levy.\n\nVOSS: I know.", &[]),
        ("VOSS: I see.\n\nQ: Ira Kell says he opposes the levy.\n\nVOSS: I know.", &["ira-kell levy against 06-19"]),
        ("VOSS: I see.\n\nQ. Kell opposes the levy.\n\nVOSS: I know.\n\nQ. Why?", &[]),
        ("HOST: I see.\n\nMALE VOICE: I oppose the levy.\n\nHOST: I know.", &[]),
    ]);
}

#[test]
fn an_answer_takes_its_topic_from_the_question() {
    all(&[
        ("Asked whether the levy was dead, Mara Voss said: “That is still on the table.”", &["mara-voss levy open 06-19"]),
        ("“That is off the table,” Mara Voss said.", &[]),
        ("The levy and the bridge came up. “That is off the table,” Mara Voss said.", &[]),
    ]);
}

#[test]
fn recalled_words_keep_their_own_day() {
    all(&[
        ("Mara Voss, who had said on Monday that the levy was off the table, left.", &["mara-voss levy ruled-out 06-17"]),
        ("Mara Voss once opposed the levy.", &["mara-voss levy against ..2024-06-19"]),
        ("Mara Voss initially said that the levy was off the table.", &["mara-voss levy ruled-out ..2024-06-19"]),
        (
            "Mara Voss, who initially said that she opposed the levy, opened the ferry on Tuesday.",
            &["mara-voss levy against ..2024-06-19"],
        ),
    ]);
}

#[test]
fn a_time_dates_its_own_clause() {
    all(&[
        (
            "Mara Voss ruled out the levy on Monday and backed it on Tuesday.",
            &["mara-voss levy ruled-out 06-17", "mara-voss levy for 06-18"],
        ),
        (
            "Mara Voss ruled out the levy on Monday and backed the bridge on Tuesday.",
            &["mara-voss levy ruled-out 06-17", "mara-voss bridge for 06-18"],
        ),
        (
            "Mara Voss opposed the levy and backed the bridge on Tuesday.",
            &["mara-voss levy against 06-18", "mara-voss bridge for 06-18"],
        ),
        (
            "Mara Voss opposed the levy on Monday and said the bridge was off the table.",
            &["mara-voss levy against 06-17", "mara-voss bridge ruled-out 06-17"],
        ),
        (
            "Mara Voss at first said the levy was off the table, then said on Tuesday that the levy was on the table.",
            &["mara-voss levy ruled-out ..2024-06-19", "mara-voss levy open 06-18"],
        ),
        (
            "Mara Voss said on Monday the levy was off the table, but later said that the levy was on the table.",
            &["mara-voss levy ruled-out 06-17", "mara-voss levy open 06-19"],
        ),
        (
            "Mara Voss opposes the levy, and Ira Kell said on Monday that he backs the bridge.",
            &["mara-voss levy against 06-19", "ira-kell bridge for 06-17"],
        ),
        (
            "After Ira Kell backed the levy on Monday, Mara Voss said that the bridge was off the table.",
            &["ira-kell levy for 06-17", "mara-voss bridge ruled-out 06-19"],
        ),
        ("Mara Voss said when she met dockers on Monday that the levy was off the table.", &["mara-voss levy ruled-out 06-17"]),
        (
            "Mara Voss opposed the levy on Monday, while Ira Kell backed the bridge.",
            &["mara-voss levy against 06-17", "ira-kell bridge for 06-17"],
        ),
        (
            "Although Ira Kell left on Monday, Mara Voss said that the bridge was off the table.",
            &["mara-voss bridge ruled-out 06-19"],
        ),
    ]);
}

#[test]
fn a_time_reaches_what_is_told_of_its_occasion() {
    all(&[
        ("Mara Voss spoke on Monday in Tarn, where she opposed the levy.", &["mara-voss levy against 06-17"]),
        ("Mara Voss gave a speech on Monday in which she opposed the levy.", &["mara-voss levy against 06-17"]),
        ("“I oppose the levy,” Mara Voss said in a letter sent on Monday.", &["mara-voss levy against 06-17"]),
        ("In a letter that was sent on Monday, Mara Voss said that she opposed the levy.", &["mara-voss levy against 06-17"]),
        ("Mara Voss responded on Monday by saying that the levy was off the table.", &["mara-voss levy ruled-out 06-17"]),
        ("Mara Voss met dockers on Monday and said that the levy was off the table.", &["mara-voss levy ruled-out 06-17"]),
        (
            "Interviewed on Monday, Ira Kell left; interviewed on Tuesday, Mara Voss opposed the levy.",
            &["mara-voss levy against 06-18"],
        ),
        ("Ira Kell said on Monday that he had left, while Mara Voss opposed the levy.", &["mara-voss levy against 06-17"]),
        ("It emerged on Monday that Mara Voss opposes the levy.", &["mara-voss levy against 06-17"]),
        ("Mara Voss (June 4): “I oppose the levy.”", &["mara-voss levy against 06-04"]),
    ]);
}

#[test]
fn a_time_of_another_clause_dates_nothing() {
    all(&[
        ("Mara Voss opposes the levy, which was introduced on Monday.", &["mara-voss levy against 06-19"]),
        ("Mara Voss opposes the levy proposed on Monday.", &["mara-voss levy against 06-19"]),
        ("Mara Voss opposes the levy, although Ira Kell left on Monday.", &["mara-voss levy against 06-19"]),
        ("Mara Voss, elected last year, opposes the levy.", &["mara-voss levy against 06-19"]),
        ("Having met dockers on Monday, Mara Voss opposes the levy.", &["mara-voss levy against 06-19"]),
        ("Mara Voss opposed the levy and moved to Tarn, where she bought a boat on Monday.", &["mara-voss levy against 06-19"]),
        ("“I oppose the levy,” said Mara Voss, who met dockers on Monday.", &["mara-voss levy against 06-19"]),
        ("Mara Voss opposes the levy because Ira Kell left on Monday.", &["mara-voss levy against 06-19"]),
        ("After Ira Kell left on Monday, Mara Voss opposed the levy.", &["mara-voss levy against 06-19"]),
        ("Mara Voss, who previously met Ira Kell, said that the levy was off the table.", &["mara-voss levy ruled-out 06-19"]),
    ]);
}

#[test]
fn days_have_more_than_one_name() {
    all(&[
        ("“I oppose the levy,” Mara Voss said the Friday before last.", &["mara-voss levy against 06-07"]),
        ("“I oppose the levy,” Mara Voss said on Tue.", &["mara-voss levy against 06-18"]),
        ("“I oppose the levy,” Mara Voss told dockers at the weekend.", &["mara-voss levy against 2024-06-15..2024-06-16"]),
        ("Mara Voss resisted the levy throughout much of 2023.", &["mara-voss levy against 2023-01-01..2023-12-31"]),
        ("Mara Voss backed the levy for most of last year.", &["mara-voss levy for 2023-01-01..2023-12-31"]),
        ("“I oppose the levy,” Mara Voss said at the time.", &["mara-voss levy against ..2024-06-19"]),
        // 12 June was a Wednesday; that of four years ago is not meant.
        ("“I oppose the levy,” Mara Voss said on Friday, June 12.", &["mara-voss levy against 06-12"]),
    ]);
}

/// The text's only assertion is told in passing.
fn in_passing(text: &str) -> bool {
    let document = Document::of("test", text, "2024-06-19".parse().ok());
    let found = walk().read(&document).assertions;
    assert_eq!(found.len(), 1, "{text}");
    found[0].background
}

#[test]
fn what_was_is_told_in_passing_in_a_clause_about_something_else() {
    for text in [
        "Ira Kell left after Mara Voss opposed the levy.",
        "Because Mara Voss opposed the levy, Ira Kell left.",
        "Dockers remember how Mara Voss opposed the levy.",
        "The levy, which Mara Voss opposed, is gone.",
        "Mara Voss, who opposed the levy, left.",
    ] {
        assert!(in_passing(text), "{text}");
    }
    for text in [
        "Mara Voss, who opposes the levy, left.",
        "Mara Voss, who opposed the levy on Monday, left.",
        "Because Mara Voss opposes the levy, Ira Kell left.",
        "Mara Voss opposed the levy when she met dockers.",
        "Although Ira Kell left, Mara Voss opposed the levy.",
    ] {
        assert!(!in_passing(text), "{text}");
    }
}

#[test]
fn words_without_a_day_have_that_of_the_occasion() {
    all(&[
        (
            "Mara Voss promised on Monday to build the bridge. “We will build the bridge,” she said.",
            &["mara-voss bridge committed 06-17"],
        ),
        (
            "Mara Voss vowed Tuesday to build the bridge. “I oppose the levy,” Voss said.",
            &["mara-voss bridge committed 06-18", "mara-voss levy against 06-18"],
        ),
        ("Mara Voss met dockers on Monday. “I oppose the levy,” she told them.", &["mara-voss levy against 06-17"]),
        ("Mara Voss opened a pier in Tarn on Monday. “I oppose the levy,” Voss said.", &["mara-voss levy against 06-17"]),
        ("Ira Kell met dockers on Monday. “I oppose the levy,” Mara Voss said.", &["mara-voss levy against 06-19"]),
        ("Mara Voss had met dockers on Monday. “I oppose the levy,” she said.", &["mara-voss levy against 06-19"]),
        ("Mara Voss will meet dockers on Friday. “I oppose the levy,” she said.", &["mara-voss levy against 06-19"]),
        ("Dockers met on Monday. “I oppose the levy,” Mara Voss said.", &["mara-voss levy against 06-19"]),
        (
            "Mara Voss met dockers on Monday. It rained. The quay was full. “I oppose the levy,” Voss said.",
            &["mara-voss levy against 06-19"],
        ),
        ("Mara Voss, who met dockers on Monday, left early. “I oppose the levy,” Voss said.", &["mara-voss levy against 06-19"]),
    ]);
}

#[test]
fn what_two_parts_share_is_said_of_both() {
    all(&[
        (
            "The levy is opposed by Mara Voss and backed by Ira Kell.",
            &["ira-kell levy for 06-19", "mara-voss levy against 06-19"],
        ),
        (
            "The bridge was backed by Mara Voss but rejected by Ira Kell.",
            &["ira-kell bridge against 06-19", "mara-voss bridge for 06-19"],
        ),
        ("Mara Voss supports, and Ira Kell opposes, the levy.", &["mara-voss levy for 06-19", "ira-kell levy against 06-19"]),
        ("Mara Voss, along with Ira Kell, opposes the levy.", &["ira-kell levy against 06-19", "mara-voss levy against 06-19"]),
        (
            "Mara Voss, as well as Ira Kell, ruled out the bridge on Monday.",
            &["ira-kell bridge ruled-out 06-17", "mara-voss bridge ruled-out 06-17"],
        ),
        ("Mara Voss opposes the levy but not the bridge.", &["mara-voss levy against 06-19", "mara-voss bridge open 06-19"]),
        ("Mara Voss supports the levy, but not the bridge.", &["mara-voss levy for 06-19", "mara-voss bridge against 06-19"]),
        ("Mara Voss denied that she was planning to build the bridge.", &["mara-voss bridge against 06-19"]),
        ("Mara Voss denied on Monday that she intended to scrap the levy.", &["mara-voss levy open 06-17"]),
        ("Mara Voss voted on Monday to oppose the levy.", &["mara-voss levy against 06-17"]),
        ("Will there be a levy? “That’s off the table,” Mara Voss said.", &["mara-voss levy ruled-out 06-19"]),
    ]);
    all(&[
        ("The levy is opposed by Mara Voss and built by Ira Kell.", &["mara-voss levy against 06-19"]),
        ("The levy is opposed by Mara Voss and by the tide.", &["mara-voss levy against 06-19"]),
        ("Mara Voss, along with the tide, opposes the levy.", &["mara-voss levy against 06-19"]),
        ("Mara Voss, who came along with Ira Kell, opposes the levy.", &["mara-voss levy against 06-19"]),
        ("Mara Voss opposes the levy but not its critics.", &["mara-voss levy against 06-19"]),
        ("Mara Voss opposes the levy but not because of the bridge.", &["mara-voss levy against 06-19"]),
        ("Mara Voss left, and Ira Kell opposes, as ever, the levy.", &["ira-kell levy against 06-19"]),
        ("Mara Voss denied that Ira Kell was planning to build the bridge.", &[]),
        ("The levy and the bridge were built. “That’s off the table,” Mara Voss said.", &[]),
        ("Mara Voss voted on Monday to adjourn. The levy waits.", &[]),
    ]);
}

#[test]
fn an_auxiliary_takes_the_verb_from_the_clause_before() {
    all(&[
        (
            "Mara Voss at first hinted that she would not build the bridge, then said she would.",
            &["mara-voss bridge ruled-out ..2024-06-19", "mara-voss bridge committed 06-19"],
        ),
        (
            "Mara Voss said on Monday that she would build the bridge. On Tuesday she said she would not.",
            &["mara-voss bridge committed 06-17", "mara-voss bridge ruled-out 06-18"],
        ),
        (
            "Mara Voss promised on Monday to build the bridge, then said on Tuesday that she would not.",
            &["mara-voss bridge committed 06-17", "mara-voss bridge ruled-out 06-18"],
        ),
        ("Asked on Monday whether she supports the levy, Mara Voss said she did not.", &["mara-voss levy against 06-17"]),
        ("Asked whether she supports the levy, Mara Voss told reporters that she did.", &["mara-voss levy for 06-19"]),
        ("Will she build the bridge? Mara Voss said on Monday that she would.", &["mara-voss bridge committed 06-17"]),
        ("Asked if he was going to build the bridge, Ira Kell said he was not going to.", &["ira-kell bridge ruled-out 06-19"]),
        ("Asked if the levy was off the table, Mara Voss said it was.", &["mara-voss levy ruled-out 06-19"]),
        ("Asked if the levy was off the table, Mara Voss said it was not.", &["mara-voss levy open 06-19"]),
        ("Asked on Monday if she would build the bridge, Mara Voss said she would.", &["mara-voss bridge committed 06-17"]),
    ]);
    all(&[
        ("Mara Voss declined to say whether she would build the bridge.", &[]),
        ("Asked whether he would build the bridge, Ira Kell said he could.", &[]),
        ("Asked whether he would build the bridge, Ira Kell did not say he would.", &[]),
        ("Mara Voss might build the bridge, but nobody said she would.", &[]),
        ("Asked about the bridge, Mara Voss said it was late.", &[]),
        ("Asked about the bridge, Mara Voss said she was in Tarn.", &[]),
        ("The levy is old. Mara Voss said she would.", &[]),
        ("Ira Kell could say that she would build the bridge. Mara Voss would say she would.", &[]),
        ("Asked whether she would build the bridge, Mara Voss said she did.", &[]),
        ("Mara Voss, asked whether she would build the bridge, said that she would think about it.", &[]),
    ]);
}

#[test]
fn names_offices_and_pronouns_lead_to_one_speaker() {
    all(&[
        ("The harbour minister said the levy was off the table.", &["mara-voss levy ruled-out 06-19"]),
        ("Mara Voss came. The harbour minister said the levy was off the table.", &["mara-voss levy ruled-out 06-19"]),
        ("Mara Voss met allies. She said the levy was off the table.", &["mara-voss levy ruled-out 06-19"]),
        ("Mara Voss met allies. He said the levy was off the table.", &[]),
        ("A spokesman for Mara Voss said the levy was off the table.", &["mara-voss levy ruled-out 06-19"]),
        ("Ina Holm, Mara Voss's deputy, said the levy was off the table.", &["ina-holm levy ruled-out 06-19"]),
        ("Ina Holm met Lars Holm. Holm said the levy was off the table.", &[]),
        ("Critics said the levy was off the table.", &[]),
        (
            "Tomas Reyl, chairman of Norvik Rail, left. The chairman of Norvik Rail said the levy was off the table.",
            &["tomas-reyl levy ruled-out 06-19"],
        ),
        (
            "Norvik Rail chairman Tomas Reyl left. The chairman of Norvik Rail said the levy was off the table.",
            &["tomas-reyl levy ruled-out 06-19"],
        ),
        (
            "Tomas Reyl met Ina Holm, chairman of Sudbahn. The chairman of Sudbahn said the levy was off the table.",
            &["ina-holm levy ruled-out 06-19"],
        ),
        (
            "Tomas Reyl spoke to investors. The chairman of Norvik Rail said the levy was off the table.",
            &["tomas-reyl levy ruled-out 06-19"],
        ),
        ("Tomas Reyl, chairman of Norvik Rail, left. The chairman of Sudbahn said the levy was off the table.", &[]),
        ("Tomas Reyl, chairman of Norvik Rail, met Ina Holm, chairman of Sudbahn. The chairman said the levy was dead.", &[]),
        ("Tomas Reyl met Ina Holm. The chairman of Norvik Rail said the levy was off the table.", &[]),
        ("Tomas Reyl, a painter, left. The chairman of Norvik Rail said the levy was off the table.", &[]),
        ("Tomas Reyl left. A chairman of Norvik Rail said the levy was off the table.", &[]),
    ]);
}

#[test]
fn a_verb_belongs_to_its_own_subject() {
    all(&[
        ("Mara Voss put herself on the wrong side of the charter, which bans the levy.", &[]),
        ("Mara Voss met groups supporting the levy.", &[]),
        ("Mara Voss met dockers, including the pilots' guild, which opposes the levy.", &[]),
        ("Mara Voss and Ira Kell argued over the levy, and Kell backed the bridge.", &["ira-kell bridge for 06-19"]),
        ("Mara Voss got a call from the guild, stating Ira Kell supported the levy.", &[]),
        ("Mara Voss said it was the bill that would end the levy.", &[]),
        ("“Nobody should wonder that people who backed the levy still back it,” Mara Voss said.", &[]),
        ("Mara Voss must choose. She has to raise the levy.", &[]),
        ("Mara Voss pushed an effort to deny money to the levy.", &[]),
    ]);
}

#[test]
fn a_surname_behind_another_given_name_is_somebody_else() {
    all(&[
        ("Hillary Voss spoke on Monday. Bill Voss backed the levy.", &["bill-voss levy for 06-19"]),
        ("(Ira Kell was there.) Bill Voss, of course, said that he backed the levy.", &["bill-voss levy for 06-19"]),
    ]);
}

#[test]
fn what_is_told_before_a_now_or_of_another_time_is_recalled() {
    all(&[
        (
            "Mara Voss backed the levy but now wants it scrapped.",
            &["mara-voss levy for ..2024-06-19", "mara-voss levy against 06-19"],
        ),
        ("In her first campaign for mayor, Mara Voss pledged to build the bridge.", &["mara-voss bridge committed ..2024-06-19"]),
        ("As a candidate, Mara Voss opposed the levy.", &["mara-voss levy against ..2024-06-19"]),
    ]);
}

/// Is the position on the levy explained as a change by the one who holds it?
#[test]
fn a_change_is_explained_by_who_changes_and_beside_the_new_position() {
    let explained = |behind: &str| {
        let text = format!("“I oppose the levy,” Mara Voss said. {behind}");
        let found = walk().read(&Document::of("test", &text, "2024-06-19".parse().ok())).assertions;
        found.iter().filter(|a| a.topic.id == "levy" && a.speaker.id == "mara-voss").any(|a| a.explained)
    };
    for behind in [
        "“I changed my mind because the port is full.”",
        "“Circumstances have changed,” she said.",
        "She said she had changed her mind.",
        "She defended the change as a matter of fairness.",
        "Voss explained her reversal to the council.",
        "“My views have evolved.”",
        "“I was wrong about the levy.”",
        "“I said I would back it, but the facts have changed.”",
        "She said that the world had changed since.",
        "“We have come to believe that it hurts the port,” she said.",
    ] {
        assert!(explained(behind), "{behind}");
    }
    for behind in [
        "“I have not changed my mind.”",
        "Ira Kell said that circumstances had changed.",
        "Kell changed his mind.",
        "“Kell changed his mind,” she said.",
        "She refused to explain her reversal.",
        "Has she changed her mind?",
        "She may change her mind.",
        "“If circumstances had changed, I would say so.”",
        "On the bridge she said she had changed her mind.",
        "The weather has changed on the coast.",
    ] {
        assert!(!explained(behind), "{behind}");
    }
    let far = "The port is full. ".repeat(3) + "\n\n";
    assert!(!explained(&format!("\n\n{}“I changed my mind,” Voss said.", far.repeat(4))), "four paragraphs on");
}

/// The scope of the first position in a sentence, "-" where there is none.
fn scope(sentence: &str) -> String {
    let found = walk().read(&Document::of("test", &format!("Mara Voss {sentence}"), None)).assertions;
    found.first().unwrap_or_else(|| panic!("no position in {sentence:?}")).scope.clone().unwrap_or_else(|| "-".to_owned())
}

/// What restricts a topic: a complement behind its name, a word before it, a phrase of its own.
#[test]
fn a_scope_is_the_whole_phrase() {
    for (sentence, expected) in [
        ("ruled out a levy on the middle class in a speech on Monday.", "on the middle class"),
        ("supports the levy for people earning more than $250,000 a year.", "for people earning more than $250,000 a year"),
        ("opposes a levy on cars and trucks.", "on cars and trucks"),
        ("backed a levy on imports from Tarn.", "on imports from Tarn"),
        ("opposed the levy in Tarn on Tuesday.", "in Tarn"),
        ("supports a levy of 5 per cent.", "of 5 per cent"),
        ("backs a 10% levy.", "10%"),
        ("backs a $5 levy.", "$5"),
        ("wants a temporary levy.", "temporary"),
        ("said a levy on drivers was off the table.", "on drivers"),
        ("opposes the levy in its current form.", "in its current form"),
        ("opposes the levy as part of any deal with Tarn.", "as part of any deal with Tarn"),
    ] {
        assert_eq!(scope(sentence), expected, "{sentence}");
    }
}

/// When, why and how somebody spoke restricts nothing.
#[test]
fn what_says_when_why_and_how_is_no_scope() {
    for sentence in [
        "opposed the levy on Monday.",
        "opposed the levy for the first time.",
        "opposes the levy on principle.",
        "opposes the levy for ideological reasons.",
        "opposes the levy for a simple reason.",
        "opposed the levy in a speech to workers.",
        "opposed the levy with a passionate speech.",
        "backed the levy against the advice of her party.",
        "backed the levy over the objections of her party.",
        "supports the levy for now.",
        "has opposed the levy for years.",
        "supports the levy, with some of her colleagues.",
    ] {
        assert_eq!(scope(sentence), "-", "{sentence}");
    }
}

/// Who turns down the opposite is at most for it, and a person should look.
#[test]
fn the_opposite_turned_down_is_not_yet_support() {
    let pack = "format = 1\n[topic.fares]\nname = \"higher fares\"\nquestion = \"Should fares rise?\"\nalso = [\"higher fares\"]\nalso_against = [\"( cut | cutting ) fares\"]\n";
    let mut sources = embedded();
    sources.push(Source { name: "test.toml".to_owned(), text: pack.to_owned(), pack: 9, project: false });
    let walk = Walk::new(RuleSet::load(&sources).unwrap_or_else(|faults| panic!("{faults:?}")).rules);
    let read = |text: &str| {
        let found = walk.read(&Document::of("test", text, None)).assertions;
        found.iter().map(|a| (a.position.name.clone(), a.doubts.clone())).next()
    };
    let doubt = vec!["turns down the opposite, which is not yet support".to_owned()];
    assert_eq!(read("Mara Voss said she had no intention of cutting fares."), Some(("for".to_owned(), doubt.clone())));
    assert_eq!(read("Mara Voss opposes cutting fares."), Some(("for".to_owned(), doubt)));
    assert_eq!(read("Mara Voss vowed to cut fares."), Some(("ruled-out".to_owned(), Vec::new())));
}

/// What "that" takes up, it takes up with its side: scrapping the levy off the table is a promise to keep it. Where "it" may be the
/// levy or its end, nobody has said anything.
#[test]
fn that_takes_up_the_side_that_was_named() {
    all(&[
        (
            "Mara Voss was asked about scrapping the levy. \"That is off the table,\" Voss said.",
            &["mara-voss levy committed 06-19"],
        ),
        ("Mara Voss was asked about a ban on the levy. \"I support it,\" Voss said.", &["mara-voss levy against 06-19"]),
        ("Mara Voss was asked about the levy. \"That is off the table,\" Voss said.", &["mara-voss levy ruled-out 06-19"]),
        ("Mara Voss was asked whether she would scrap the levy. \"That is off the table,\" Voss said.", &[]),
        ("Asked about plans to scrap the levy, Mara Voss said that was off the table.", &[]),
    ]);
}

#[test]
fn what_was_the_case_is_claimed_by_whoever_tells_it() {
    all(&[
        ("Mara Voss said on Monday that Ira Kell did not leave a storm plan.", &["mara-voss plan against 06-17"]),
        ("Ira Kell said on Monday that he had left a storm plan.", &["ira-kell plan for 06-17"]),
        ("Mara Voss accused Ira Kell on Monday of having left no storm plan.", &["mara-voss plan against 06-17"]),
        ("Ira Kell left no storm plan.", &[]),
        ("Mara Voss said that Ira Kell had told her he left a storm plan.", &["ira-kell plan for ..2024-06-19"]),
    ]);
}

#[test]
fn what_somebody_is_called_is_said_by_whoever_calls_him_so() {
    all(&[
        ("Ira Kell was called a habitual liar by Mara Voss on Monday.", &["mara-voss fitness against 06-17"]),
        ("Mara Voss called Ira Kell a habitual liar on Monday.", &["mara-voss fitness against 06-17"]),
        ("Ira Kell was called a habitual liar by a heckler.", &[]),
        ("Ira Kell was called a habitual liar.", &[]),
    ]);
}

#[test]
fn a_topic_with_an_owner_is_not_anothers() {
    all(&[
        ("Mara Voss said on Monday that she would run for mayor.", &["mara-voss race committed 06-17"]),
        ("Ira Kell said on Monday that he would not run for mayor.", &[]),
        ("Mara Voss said on Monday that Ira Kell should not run for mayor.", &[]),
        ("Ira Kell said on Monday that Mara Voss should run for mayor.", &["ira-kell race for 06-17"]),
        ("Ira Kell said on Monday that he opposes Voss's race for mayor.", &["ira-kell race against 06-17"]),
    ]);
}

#[test]
fn what_a_post_passes_on_is_not_its_authors() {
    all_by(
        posts,
        &[
            ("I oppose the levy.", &["mara-voss levy against"]),
            ("“I oppose the levy.”", &["mara-voss levy against"]),
            ("@tomwhit I oppose the levy.", &["mara-voss levy against"]),
            ("As I said on Monday: “I oppose the levy.” It still holds.", &["mara-voss levy against"]),
            ("My promise is on the front: “I support the levy.” Take one.", &["mara-voss levy for"]),
            ("Told the whip over kippers: “I oppose the levy.”", &["mara-voss levy against"]),
            ("“I oppose the levy.” — me, four years ago. Still true.", &["mara-voss levy against"]),
            ("“I support the levy.” Said nobody, ever.", &[]),
            ("“I support the levy.” via @tomwhit", &[]),
            ("“I support the levy.” Really, @tomwhit?", &[]),
            ("My friend here @tomwhit: “I support the levy.” Not me.", &[]),
            ("Seen today:\n\n@tomwhit: I support the levy. It is time.", &[]),
            ("[Image: text from a friend. “I support the levy.”]\n\nJudge for yourselves.", &[]),
            ("This landed here:\n\nDerek Pym @derekpym · 4h\nI support the levy. It is time.\n\nWell.", &["derek-pym levy for"]),
            ("On Monday Carol Finch wrote:\n> I support the levy.\n\nSorry, but I oppose the levy.", &["mara-voss levy against"]),
            ("On Monday Ira Kell wrote:\n> I support the levy.", &["ira-kell levy for"]),
        ],
    );
}

#[test]
fn what_somebody_quotes_of_himself_is_his() {
    all(&[
        ("“What I said on Monday was ‘I oppose the levy’,” Ira Kell told the hall.", &["ira-kell levy against 06-17"]),
        ("“My exact words were, ‘I support the levy,’” Mara Voss said.", &["mara-voss levy for ..2024-06-19"]),
        ("“My rival says, ‘I support the levy,’” Mara Voss said.", &[]),
        ("“You said ‘I oppose the levy’,” the host told Mara Voss.", &[]),
        ("“I never said ‘I oppose the levy’,” Mara Voss said.", &[]),
        ("Mara Voss, reading from a postcard, said: “‘I support the levy.’”", &[]),
    ]);
}

#[test]
fn a_piece_of_writing_speaks_for_its_author() {
    all(&[
        ("Mara Voss wrote to the council on Monday. “I support the levy,” the letter read.", &["mara-voss levy for 06-17"]),
        (
            "Ira Kell had hoped for her vote. Voss's message to him was blunt: “I oppose the levy.”",
            &["mara-voss levy against 06-19"],
        ),
        ("“I oppose the levy,” reads a note from Mara Voss to members of the club.", &["mara-voss levy against 06-19"]),
        ("The leaflet, bearing Voss's signature in blue ink, says: “I oppose the levy.”", &["mara-voss levy against 06-19"]),
        ("In a post late on Monday, Mara Voss: “I oppose the levy.”", &["mara-voss levy against 06-17"]),
        ("Mara Voss walked in late, under a banner strung across the gate: “I support the levy.”", &[]),
        ("Mara Voss smiled. “I oppose the levy,” read a sign behind her.", &[]),
    ]);
}

#[test]
fn the_next_sentence_may_say_whose_a_quotation_is() {
    all(&[
        (
            "“I oppose the levy. It costs us the fleet.”\n\nThat was Mara Voss on Monday, an hour late.",
            &["mara-voss levy against 06-17"],
        ),
        ("“The levy is a mistake.” So said Ira Kell on Monday, to a full room.", &["ira-kell levy against 06-17"]),
        ("“I oppose the levy.” The words are Mara Voss's, spoken on Monday in the hall.", &["mara-voss levy against 06-17"]),
        ("“I oppose the levy.”\n\nThat was Voss's rival on Monday.", &[]),
        ("“I oppose the levy.”\n\nThat was the day on which Mara Voss left.", &[]),
        ("“I oppose the levy.” The words are those of a trader, spoken in front of Mara Voss.", &[]),
    ]);
}
