//! Each construction beside its neighbours: what is a gap, and what is left out on purpose.

use super::*;
use crate::rules::{self, RuleSet, Source};
use std::sync::LazyLock;

const WORLD: &str = r#"format = 1
[topic.levy]
name     = "harbour levy"
question = "Should ships pay?"
also     = ["levy"]

[person.mara-voss]
name = "Mara Voss"
also = ["Voss"]
"#;

static WALK: LazyLock<Walk> = LazyLock::new(|| {
    let mut sources = rules::embedded();
    sources.push(Source::of("world.toml", WORLD));
    Walk::new(RuleSet::load(&sources).expect("sound").rules)
});

fn findings(text: &str) -> Findings {
    let lemmas = Lemmas::new(WALK.rules());
    WALK.gaps(&Document::of("d", text, None), &lemmas, Sought::ALL)
}

/// The room's one door for tests: what one sentence lacks, else why it is left out.
fn told(text: &str) -> String {
    let found = findings(text);
    let phrases = found.phrases.iter().map(|p| {
        let who: Vec<&str> = p.speakers.iter().map(|s| s.id.as_str()).collect();
        let not = if p.negated { " (not)" } else { "" };
        format!("{}{not} [{}]", p.phrase, who.join(", "))
    });
    let left = found.left_out.iter().map(|(left, _)| format!("- {}", left.word()));
    let all: Vec<String> = phrases.chain(left).collect();
    if all.is_empty() { "nothing".to_owned() } else { all.join("; ") }
}

fn all(sentences: &[&str]) -> String {
    sentences.iter().map(|text| format!("{text}\n    {}\n", told(text))).collect()
}

#[test]
fn a_verb_of_the_speakers_own_governs_the_name() {
    insta::assert_snapshot!(all(&[
        "Mara Voss hugged the harbour levy on Monday.",
        "Mara Voss has hugged the levy.",
        "“We hug the levy,” Voss said.",
        "Voss said on Monday that she had hugged the levy.",
        "Voss never hugged the levy.",
        "Voss kicked the levy into the long grass on Monday.",
        "Voss put the levy on the back burner.",
        "Voss is fed up with the levy.",
        "Voss is working on the levy.",
        "Voss has deep misgivings about the levy.",
        "Voss took aim at the idea of a levy.",
        "Voss itches to tinker with the levy.",
    ]), @"
    Mara Voss hugged the harbour levy on Monday.
        hug {topic} [mara-voss]
    Mara Voss has hugged the levy.
        hug {topic} [mara-voss]
    “We hug the levy,” Voss said.
        hug {topic} [mara-voss]
    Voss said on Monday that she had hugged the levy.
        hug {topic} [mara-voss]
    Voss never hugged the levy.
        hug {topic} (not) [mara-voss]
    Voss kicked the levy into the long grass on Monday.
        kick {topic} into the long grass [mara-voss]
    Voss put the levy on the back burner.
        put {topic} on the back burner [mara-voss]
    Voss is fed up with the levy.
        is fed up with {topic} [mara-voss]
    Voss is working on the levy.
        nothing
    Voss has deep misgivings about the levy.
        nothing
    Voss took aim at the idea of a levy.
        take aim at {topic} [mara-voss]
    Voss itches to tinker with the levy.
        tinker with {topic} [mara-voss]
    ");
}

#[test]
fn the_name_is_the_subject_of_what_a_source_says() {
    insta::assert_snapshot!(all(&[
        "“The levy is a leaky boat,” Voss said.",
        "Voss said the levy was a leaky boat.",
        "“The levy is not a leaky boat,” Voss said.",
        "“The levy will sink the port,” Voss said.",
        "“The harbour levy,” Voss said, “sinks the port.”",
        "“The future of the levy is grim,” Voss said.",
    ]), @"
    “The levy is a leaky boat,” Voss said.
        {topic} is a leaky boat [mara-voss]
    Voss said the levy was a leaky boat.
        {topic} is a leaky boat [mara-voss]
    “The levy is not a leaky boat,” Voss said.
        {topic} is a leaky boat (not) [mara-voss]
    “The levy will sink the port,” Voss said.
        {topic} will sink the port [mara-voss]
    “The harbour levy,” Voss said, “sinks the port.”
        {topic} sink the port [mara-voss]
    “The future of the levy is grim,” Voss said.
        future of {topic} is grim [mara-voss]
    ");
}

#[test]
fn what_is_read_or_left_out_on_purpose_is_no_gap() {
    insta::assert_snapshot!(all(&[
        "Voss opposes the levy.",
        "Did Voss hug the levy?",
        "If Voss hugs the levy, the port will close.",
        "Asked whether she had hugged the levy, Voss smiled.",
        "Nobody hugged the levy.",
        "Voss discussed the levy.",
        "The harbour levy",
        "Voss could hug the levy.",
        "The quay is wet.",
    ]), @"
    Voss opposes the levy.
        nothing
    Did Voss hug the levy?
        - question
    If Voss hugs the levy, the port will close.
        - inside-condition
    Asked whether she had hugged the levy, Voss smiled.
        - inside-condition
    Nobody hugged the levy.
        - no-speaker
    Voss discussed the levy.
        - in-passing
    The harbour levy
        - in-passing
    Voss could hug the levy.
        - only-expected
    The quay is wet.
        nothing
    ");
}

#[test]
fn speakers_come_with_their_introduction() {
    let names = |text: &str| {
        let found = findings(text).speakers;
        found.iter().map(|s| format!("{} {} {:?}", s.name, s.times, s.introduced)).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(names(
        "“It is wet,” said Ida Holm, the port manager. Holm said it was. Harbour Minister Jon Ferrow said so too. \
         Ostrow said he would go. Mara Voss said no. The minister said yes. It said so. \
         “Yes,” said Una Tarrant, chairman and owner of the quay. The ferry's captain, Bo Quill, said no."
    ), @r#"
    Ida Holm 2 ["port manager"]
    Ostrow 1 []
    Jon Ferrow 1 ["Harbour minister"]
    Una Tarrant 1 ["chairman and owner of the quay"]
    Bo Quill 1 ["captain"]
    "#);
}

#[test]
fn topics_are_noun_phrases_that_stances_meet() {
    let topics = |text: &str| {
        let found = findings(text).topics;
        found.iter().map(|t| format!("{} <{}> {}", t.words, t.key, t.rule)).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(topics(
        "Voss opposes the new night ferries to Tarn by 2030. Voss rejected a ban on plastic bags. Voss opposes the levy. \
         Voss opposes it. Voss supports raising the school fees. Voss opposes Jon Ferrow. Voss will leave. \
         Voss rejected the town's sewage plan. Voss opposes such tolls on Monday. Voss wants to fill potholes. \
         Voss wants to fill every deep pothole. Voss opposes plans that hurt ports."
    ), @"
    new night ferries <new night ferry> oppose
    ban on plastic bags <ban on plastic bags> reject
    school fees <school fees> support
    sewage plan <sewage plan> reject
    tolls <toll> oppose
    deep pothole <deep pothole> want
    ");
}

#[test]
fn groups_are_ranked_and_their_ids_are_those_of_any_corpus() {
    let gaps = |texts: &[&str]| {
        let mut tally = Tally::new(1);
        texts.iter().for_each(|text| tally.add(findings(text)));
        tally.finish()
    };
    let one =
        gaps(&["Voss hugged the levy.", "Voss hugs a levy. “The levy is a boat,” Voss said.", "“We hug the levy,” Voss said."]);
    assert_eq!(
        one.phrases.iter().map(|p| (p.phrase.as_str(), p.sentences, p.documents)).collect::<Vec<_>>(),
        [("hug {topic}", 3, 3), ("{topic} is a boat", 1, 1)]
    );
    assert_eq!(one.phrases[0].examples.len(), 1);
    let other = gaps(&["“The levy is a boat,” Voss said.", "Voss hugged the levy."]);
    assert_eq!(other.phrases.iter().find(|p| p.phrase == "hug {topic}").map(|p| &p.id), Some(&one.phrases[0].id));
}

/// The square of these lengths would not end today.
#[test]
fn hostile_text_is_read_in_linear_time() {
    for piece in
        ["the levy ", "Voss said the levy ", "of the levy ", "“levy”, ", "Voss hugged the levy. ", "to hug to hug the levy "]
    {
        let text = piece.repeat(60_000 / piece.len());
        let _ = findings(&text);
    }
}
