//! How large a report of 10,000 findings is, and how long it takes to write: `cargo bench --bench report`.
//!
//! ```text
//! 12000 documents, 10000 reversals, 12000 statements
//! html          … MB
//! md            … MB
//! …
//! report        fastest  …
//! ╰─ written
//!    ├─ html    …
//!    ├─ md      …
//!    …
//! ```
//!
//! 500 people go back and forth on four topics each, five times. What they say is read by the whole walk, so that quotations, sources
//! and rules are as long as in life. `WALKBACK_BENCH_PAGE=FILE` keeps the page, for a browser:
//!
//! ```text
//! WALKBACK_BENCH_PAGE=/tmp/large.html cargo bench --bench report -- html && chromium /tmp/large.html
//! ```

use divan::Bencher;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::sync::LazyLock;
use walkback::Walk;
use walkback::corpus::Document;
use walkback::graph::Network;
use walkback::report::{self, Census, Report, View};
use walkback::reversal::Findings;
use walkback::rules::{RuleSet, Source, embedded};

const FIRST: [&str; 25] = [
    "Ada", "Bram", "Cora", "Dale", "Edda", "Finn", "Greta", "Hugo", "Ines", "Jonas", "Kira", "Lars", "Mara", "Nils", "Orla",
    "Piet", "Rhea", "Sven", "Tilda", "Ugo", "Vera", "Wim", "Xenia", "Yann", "Zoe",
];
const LAST: [&str; 20] = [
    "Abbott",
    "Brandt",
    "Calloway",
    "Dahl",
    "Ekström",
    "Farrow",
    "Gruber",
    "Holm",
    "Ivarsen",
    "Juhl",
    "Kessler",
    "Lindqvist",
    "Moreau",
    "Norling",
    "Oakes",
    "Pruitt",
    "Quill",
    "Reed",
    "Sandoval",
    "Tait",
];
const TOPICS: [&str; 4] = ["harbour levy", "night ferry", "pier closure", "phone ban"];

/// The name of a format, and what writes it.
type Format = (&'static str, fn(&Report<'_>) -> String);

const FORMATS: [Format; 8] = [
    ("html", report::html),
    ("md", report::markdown),
    ("text", report::text),
    ("json", report::json),
    ("jsonl", report::jsonl),
    ("csv", report::csv),
    ("jsonld", report::jsonld),
    ("timelinejs", report::timelinejs),
];

/// So often each of them speaks on each topic, and goes back on it each time but the first.
const TIMES: usize = 6;

struct All {
    documents: usize,
    walk: Walk,
    network: Network,
    findings: Findings,
    census: Census,
    view: View,
}

static ALL: LazyLock<All> = LazyLock::new(read);

fn main() {
    let report = report();
    println!("{} documents, {} reversals, {} statements", ALL.documents, ALL.findings.reversals.len(), ALL.findings.statements);
    for (name, write) in FORMATS {
        println!("{name:<12} {:6.1} MB", write(&report).len() as f64 / 1e6);
    }
    if let Some(path) = std::env::var_os("WALKBACK_BENCH_PAGE") {
        std::fs::write(path, report::html(&report)).expect("the page can be written");
    }
    divan::main();
}

fn report() -> Report<'static> {
    let All { walk, network, findings, census, view, .. } = &*ALL;
    Report { network, findings, census, view, rules: walk.rules() }
}

fn read() -> All {
    let walk = Walk::new(rules());
    let documents: Vec<Document> = documents().collect();
    let (network, findings) = walkback::findings(&walk, &documents);
    let census = Census { documents: documents.len(), ..Census::default() };
    All { documents: documents.len(), network, findings, census, view: View::default(), walk }
}

fn rules() -> RuleSet {
    let mut text = "format = 1\n".to_owned();
    for topic in TOPICS {
        let id = topic.replace(' ', "-");
        text += &format!(
            "[topic.{id}]\nname = \"the {topic}\"\nquestion = \"Should the town have the {topic}?\"\nalso = [\"{topic}\"]\n"
        );
    }
    let mut sources = embedded();
    let pack = sources.last().map_or(0, |source| source.pack + 1);
    sources.push(Source { name: "bench.toml".into(), text, pack, project: false });
    RuleSet::load(&sources).expect("the rules of the bench are sound").rules
}

fn documents() -> impl Iterator<Item = Document> {
    let people = FIRST.iter().flat_map(|first| LAST.iter().map(move |last| format!("{first} {last}")));
    people.enumerate().flat_map(|(person, name)| {
        let told = (0..TOPICS.len()).flat_map(|topic| (0..TIMES).map(move |time| (topic, time)));
        told.map(move |(topic, time)| document(person, &name, topic, time)).collect::<Vec<_>>()
    })
}

fn document(person: usize, name: &str, topic: usize, time: usize) -> Document {
    let topic_name = TOPICS[topic];
    let verb = if time.is_multiple_of(2) { "support" } else { "oppose" };
    let text = format!(
        "The council met again over the accounts of the year.\n\n\"After everything that we have heard this winter, I {verb} the {topic_name} \
         and I will say so to anybody who asks,\" {name} told the chamber on Tuesday, before the vote was put off.\n"
    );
    let day = date(2020, 1, 1).checked_add(i64::try_from(17 * person % 400 + 61 * time + topic).unwrap_or(0).days());
    let day: Date = day.expect("a day of this century");
    let id = format!("{day}-{person}-{}-{time}", topic_name.replace(' ', "-"));
    Document {
        outlet: Some("The Harbour Review".to_owned()),
        url: Some(format!("https://review.example/{id}")),
        ..Document::of(&id, &text, Some(day))
    }
}

#[divan::bench(sample_count = 3, sample_size = 1, args = FORMATS.map(|(name, _)| name))]
fn written(bencher: Bencher, format: &str) {
    let write = FORMATS.into_iter().find(|(name, _)| *name == format).map(|(_, write)| write).expect("it is one of them");
    bencher.bench(|| write(&report()));
}
