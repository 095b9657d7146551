//! A text says the same whichever system has ended its lines.

use proptest::prelude::*;
use std::sync::LazyLock;
use walkback::Walk;
use walkback::corpus::{self, ReadOptions};
use walkback::rules::{RuleSet, Source, embedded};

const LEVY: &str = "format = 1\n[topic.harbour-levy]\nname = \"the harbour levy\"\nalso = [\"harbour levy\"]\n";

static WALK: LazyLock<Walk> = LazyLock::new(|| {
    let mut sources = embedded();
    sources.push(Source { name: "levy.toml".into(), text: LEVY.into(), pack: 99, project: false });
    Walk::new(RuleSet::load(&sources).expect("rules without fault").rules)
});

const HEADS: [&str; 3] = [
    "---\npublished: 2024-03-07\ntitle: Voss and the levy\n---\n",
    "+++\npublished = 2024-03-07\n+++\n",
    "Voss and the levy\n\nPublished: March 7, 2024 19:13\n\n",
];

/// Paragraphs and lines that a line end can break in many ways: turns, wrapped lines, quotations over paragraphs.
const PARTS: [&str; 9] = [
    "“I support the harbour levy,” Mara Voss said on Wednesday.",
    "“I oppose the harbour levy,” Tom Reed said yesterday. “It hurts the port.",
    "“And it ruled out the harbour levy for good,” he added.",
    "The mayor, Ada Quill, said on Tuesday that she would never\naccept the harbour levy, and that\nit was off the table.",
    "MARA VOSS: The harbour levy is on the table.",
    "TOM REED: I will not support the harbour levy.",
    "Is the harbour levy off the table?",
    "He didn't say 'no' to the harbour levy, his spokesman said.",
    "Voss: harbour levy off the table",
];

/// What is found, with white space evened out: the day of the document, and each assertion with its line.
fn found(text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), text).expect("a file");
    let read = corpus::read(&[folder.path().to_owned()], &ReadOptions::default());
    let document = &read.documents[0];
    let mut lines = vec![format!("{:?} {:?}", document.published, document.title)];
    for a in WALK.read(document).assertions {
        let words = a.evidence.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let when = (a.said_on.days, a.said_on.basis.to_string());
        lines.push(format!("{} {} {} {when:?} {}: {words}", a.speaker.id, a.topic.id, a.position.name, a.evidence.line));
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn line_ends_change_nothing(head in prop::sample::select(HEADS.to_vec()), parts in prop::sample::subsequence(PARTS.to_vec(), 1..8), close in any::<bool>()) {
        let text = format!("{head}{}\n", parts.join(if close { "\n" } else { "\n\n" }));
        let unix = found(&text);
        prop_assert!(unix[0].starts_with("Some(2024-03-07)"), "{}", unix[0]);
        prop_assert_eq!(&unix, &found(&text.replace('\n', "\r\n")));
        prop_assert_eq!(&unix, &found(&text.replace('\n', "\r")));
    }
}

#[test]
fn the_texts_of_this_test_say_something() {
    let text = format!("{}{}\n", HEADS[2], PARTS.join("\n\n"));
    let all = found(&text);
    assert!(all.len() > 6, "{all:#?}");
    assert!(all.iter().any(|line| line.contains(" 5: I support the harbour levy")), "{all:#?}");
}
