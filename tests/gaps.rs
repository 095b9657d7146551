//! `walkback gaps`: what a corpus has that the rules do not read, as an author sees it.

mod common;

use common::desk::{Desk, LEVY, json};
use serde_json::Value;

/// Three articles about a levy, and rules that know the levy and nobody.
fn desk() -> Desk {
    Desk::with(&[
        ("rules/levy.toml", LEVY.as_bytes()),
        (
            "press/2024-03-02-council.txt",
            "Council meets\n\n“The harbour levy is a leaky boat,” said Ida Holm, the port manager, on Friday.\n\nHolm opposes the night tram. Jon Ferrow opposes the harbour levy.\n".as_bytes(),
        ),
        (
            "press/2024-03-09-mail.txt",
            "“The levy is wet.”\n\nJon Ferrow said on Monday that the harbour levy was a leaky boat. Mara Voss kicked the harbour levy into the long grass. Ostrow said it would rain.\n".as_bytes(),
        ),
        (
            "press/2024-03-16-mail.txt",
            "Is the harbour levy dead?\n\nAsked whether the harbour levy was dead, Mara Voss smiled. She said that if the harbour levy came, ships would go. Jon Ferrow rejected the night tram.\n".as_bytes(),
        ),
    ])
}

const GAPS: &[&str] = &["gaps", "--rules", "rules", "press"];

fn gaps(desk: &Desk, args: &[&str]) -> String {
    desk.run(&[GAPS, args].concat())
}

fn found(desk: &Desk, args: &[&str]) -> Value {
    json(&gaps(desk, &[&["--format", "json"], args].concat()))
}

#[test]
fn what_is_not_read_is_listed_with_counts_and_sentences() {
    insta::assert_snapshot!(gaps(&desk(), &[]), @"
    exit 0
    Said of a topic, and no rule reads it

      g-d44dd1b3  {topic} is a leaky boat
                  2 sentences in 2 documents, by 2 speakers; harbour-levy (2)
                  2024-03-02-council.txt:3 Ida Holm: “<<The harbour levy is a leaky boat>>,” said Ida Holm, the port manager, on Friday.
                  2024-03-09-mail.txt:3 Jon Ferrow: Jon Ferrow said on Monday that <<the harbour levy was a leaky boat>>.

      g-7e6c0b78  kick {topic} into the long grass
                  1 sentence in 1 document, by 1 speaker; harbour-levy
                  2024-03-09-mail.txt:3 Mara Voss: Mara Voss <<kicked the harbour levy into the long grass>>.

    Speakers whom no rule declares

      g-09c19fc7  Jon Ferrow
                  3 times in 3 documents
                  2024-03-02-council.txt:5 Jon Ferrow: <<Jon Ferrow>> opposes the harbour levy.
                  2024-03-09-mail.txt:3 Jon Ferrow: <<Jon Ferrow>> said on Monday that the harbour levy was a leaky boat.

      g-c6e7286f  Ida Holm
                  2 times in 1 document; port manager
                  2024-03-02-council.txt:3 Ida Holm: “The harbour levy is a leaky boat,” said <<Ida Holm, the port manager>>, on Friday.

      g-e2924460  Mara Voss
                  1 time in 1 document
                  2024-03-16-mail.txt:3 Mara Voss: <<She>> said that if the harbour levy came, ships would go.

      g-2591666b  Ostrow
                  1 time in 1 document
                  2024-03-09-mail.txt:3 <<Ostrow>> said it would rain.

    Topics that no rule declares

      g-89492732  night tram
                  2 positions in 2 documents, by 2 speakers; oppose, reject
                  2024-03-02-council.txt:5 Ida Holm: Holm <<opposes the night tram>>.
                  2024-03-16-mail.txt:3 Jon Ferrow: Jon Ferrow <<rejected the night tram>>.

    Left out on purpose
             1  question               the sentence is a question
             1  inside-condition       inside an `if` or `whether` clause
             1  in-passing             nothing is said of the topic: a heading, a list, a description

    3 documents; 7 sentences on a topic, 1 read
    ---
    ");
}

#[test]
fn the_ids_of_gaps_do_not_hang_on_files_threads_or_their_order() {
    let desk = desk();
    let ids = |args: &[&str]| {
        let found = found(&desk, args);
        let all: Vec<String> = found["phrases"].as_array().unwrap().iter().map(|p| p["id"].to_string()).collect();
        all
    };
    assert_eq!(ids(&[]), ids(&["--threads", "1"]));
    let alone = json(&desk.run(&["gaps", "--rules", "rules", "--format", "json", "press/2024-03-09-mail.txt"]));
    let leaky = |file: &Value| {
        let all = file["phrases"].as_array().unwrap().iter();
        all.filter(|p| p["phrase"] == "{topic} is a leaky boat").map(|p| p["id"].to_string()).next()
    };
    assert!(leaky(&alone).is_some());
    assert_eq!(leaky(&alone), leaky(&found(&desk, &[])));
}

/// Every key is there, in every run: programs rely on it.
#[test]
fn the_json_has_all_keys() {
    let desk = desk();
    let file = found(&desk, &[]);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(keys(&file), "documents left_out notes phrases read sentences speakers topics walkback_gaps");
    assert_eq!(keys(&file["phrases"][0]), "documents examples forms id negated phrase sentences speakers topics");
    assert_eq!(keys(&file["speakers"][0]), "attributions documents examples id introduced name");
    assert_eq!(keys(&file["topics"][0]), "documents examples forms id name positions rules speakers");
    assert_eq!(keys(&file["left_out"][0]), "examples reason sentences short");
    assert_eq!(keys(&file["phrases"][0]["examples"][0]), "document end field line pinned speaker start text topic");
    let empty = json(&desk.run(&["gaps", "--rules", "rules", "--format", "json", "--only", "topics", "press"]));
    assert_eq!(keys(&empty), keys(&file));
    assert_eq!(empty["phrases"], serde_json::json!([]));
}

/// The bytes of an example are those of the document.
#[test]
fn examples_lead_back_to_the_words_of_the_document() {
    let desk = desk();
    for kind in ["phrases", "speakers", "topics", "left_out"] {
        for group in found(&desk, &["--examples", "20"])[kind].as_array().unwrap() {
            for example in group["examples"].as_array().unwrap() {
                let path = desk.path().join("press").join(example["document"].as_str().unwrap());
                let text = std::fs::read_to_string(path).unwrap();
                let at = |key: &str| example[key].as_u64().unwrap() as usize;
                assert_eq!(&text[at("start")..at("end")], example["text"].as_str().unwrap());
                let pinned = |n: usize| example["pinned"][n].as_u64().unwrap() as usize;
                assert!(!example["text"].as_str().unwrap()[pinned(0)..pinned(1)].is_empty());
            }
        }
    }
}

#[test]
fn one_kind_can_be_asked_for_and_lists_are_cut_with_a_note() {
    let desk = desk();
    insta::assert_snapshot!(gaps(&desk, &["--only", "phrases", "--top", "1", "--examples", "0"]), @"
    exit 0
    Said of a topic, and no rule reads it

      g-d44dd1b3  {topic} is a leaky boat
                  2 sentences in 2 documents, by 2 speakers; harbour-levy (2)

    3 documents; 7 sentences on a topic, 1 read
    ---
    note: 1 more phrases are not shown; --top 2 shows all
    ");
    assert!(!gaps(&desk, &["--only", "speakers"]).contains("on a topic"), "sentences are not counted for it");
    insta::assert_snapshot!(gaps(&desk, &["--only", "left-out"]), @"
    exit 0
    Left out on purpose
             1  question               the sentence is a question
                  2024-03-16-mail.txt:1 Is <<the harbour levy>> dead?
             1  inside-condition       inside an `if` or `whether` clause
                  2024-03-16-mail.txt:3 Asked whether <<the harbour levy>> was dead, Mara Voss smiled.
             1  in-passing             nothing is said of the topic: a heading, a list, a description
                  2024-03-16-mail.txt:3 She said that if <<the harbour levy>> came, ships would go.

    3 documents; 7 sentences on a topic, 1 read
    ---
    ");
}

#[test]
fn a_corpus_without_anything_has_no_gaps() {
    let desk = Desk::with(&[("rules/levy.toml", LEVY.as_bytes()), ("press/2024-03-02.txt", b"")]);
    insta::assert_snapshot!(gaps(&desk, &[]), @"
    exit 4
    Said of a topic, and no rule reads it
      none

    Speakers whom no rule declares
      none

    Topics that no rule declares
      none

    Left out on purpose
      none

    0 documents; 0 sentences on a topic, 0 read
    ---
    error: press/2024-03-02.txt: the file is empty
    ");
    assert!(desk.run(&["gaps", "gone"]).starts_with("exit 4"));
    assert!(desk.run(&["gaps"]).starts_with("exit 2"));
}

/// Control characters of an article do not reach the terminal.
#[test]
fn words_of_strangers_are_written_out() {
    let desk = Desk::with(&[
        ("rules/levy.toml", LEVY.as_bytes()),
        ("press/2024-03-02.txt", "“The harbour levy is a \u{1b}[31mleaky\u{1b}[0m boat,” said Ida Holm.\n".as_bytes()),
    ]);
    assert!(!gaps(&desk, &[]).contains('\u{1b}'));
}
