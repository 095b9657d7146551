//! Who says what in text as it comes from the web: nested telling with its chain, and what looks like speech and is none.

mod common;

use serde_json::{Value, json};
use std::io::Write;
use std::process::Stdio;

/// One line for each attribution: `source (chain) | cue | content`.
fn told(text: &str) -> Vec<String> {
    let mut command = common::command(&["extract", "--stage", "attributions", "-"]);
    let mut run = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the binary runs");
    let row = json!({"id": "a", "date": "2024-06-19", "text": text}).to_string();
    run.stdin.take().expect("piped").write_all(row.as_bytes()).expect("it reads");
    let out = run.wait_with_output().expect("it ends");
    let rows = String::from_utf8(out.stdout).expect("UTF-8");
    rows.lines().map(|line| picture(&serde_json::from_str(line).expect("JSON"))).collect()
}

fn picture(row: &Value) -> String {
    let text = |value: &Value| value["text"].as_str().unwrap_or("nobody").to_owned();
    let chain: Vec<&str> = row["chain"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let chain = if chain.is_empty() { String::new() } else { format!(" ({})", chain.join(", ")) };
    let content: Vec<String> = row["content"].as_array().into_iter().flatten().map(text).collect();
    format!("{}{chain} | {} | {}", text(&row["source"]), text(&row["cue"]), content.join(" … "))
}

/// The inner attribution stands beside the outer one and knows who tells it.
#[test]
fn nested_telling_has_a_chain() {
    for (text, inner) in [
        ("Mara Voss said Ira Kell told allies that the levy was dead.", "Ira Kell (mara-voss) | told | that the levy was dead"),
        (
            "Mara Voss said that Ira Kell had warned that the levy was dead.",
            "Ira Kell (mara-voss) | had warned | that the levy was dead",
        ),
        (
            "According to Mara Voss, Ira Kell announced that the levy was dead.",
            "Ira Kell (mara-voss) | announced | that the levy was dead",
        ),
        ("Mara Voss told reporters that Ira Kell said the levy was dead.", "Ira Kell (mara-voss) | said | the levy was dead"),
        (
            "Mara Voss recalled that Ira Kell promised that he would back the levy.",
            "Ira Kell (mara-voss) | promised | that he would back the levy",
        ),
    ] {
        let found = told(text);
        assert!(found.iter().any(|line| line == inner), "{text}\n  wanted {inner}\n  found {found:#?}");
    }
}

/// Bylines, captions, credits, embeds and headings quote nobody.
#[test]
fn furniture_of_a_page_says_nothing() {
    for text in [
        "By Mara Voss\n\nThe quay was closed on Monday.",
        "Mara Voss, the harbour minister, speaks to reporters in Tarn on Monday. (Photo: Ira Kell/Agency)",
        "FILE - Mara Voss, left, talks with Ira Kell at the quay in Tarn. Ira Kell/Agency",
        "pic.twitter.com/abc123",
        "Read more: The levy and the quay",
        "Ira Kell contributed to this report.",
        "The so-called \"harbour levy\" is unpopular in Tarn.",
        "The \"levy\" of 1904 was a tax on salt.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

/// A title in quotation marks is a name: of a book, a song, an episode.
#[test]
fn a_title_in_quotation_marks_is_no_speech() {
    for text in [
        "Her book, \"The Levy Is Dead,\" sold well.",
        "He sang \"My Old Quay\" at the fair.",
        "The film \"Salt\" opens on Friday.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

/// Marks that are not closed, or close what was never opened, end at their paragraph.
#[test]
fn stray_marks_stay_in_their_paragraph() {
    let text = "\"The levy is dead,\" Ira Kell said. \"It will not come back.\n\nThe quay was closed on Monday.\n\n\"We will build a bridge,\" Mara Voss said.";
    insta::assert_snapshot!(told(text).join("\n"), @r#"
    Ira Kell | said | "The levy is dead," … "It will not come back.
    Mara Voss | said | "We will build a bridge,"
    "#);
}
