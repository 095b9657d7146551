//! How many megabytes of text a second each stage of the walk reads, on one core: `cargo bench --bench stages`.
//!
//! ```text
//! stages               fastest  …
//! ├─ text              …  MB/s      sentences, quotations, tokens
//! ├─ words             …  MB/s      a number for every token
//! ├─ dates             …  MB/s
//! ├─ attributions      …  MB/s
//! ├─ cast              …  MB/s      names
//! ├─ positions         …  MB/s      topics and phrases of stance
//! ├─ extract           …  MB/s      all of it, as `walkback extract` does
//! ```
//!
//! Reads the archive of `WALKBACK_BENCH` (a `.jsonl` or `.jsonl.gz`), else `../shared/corpus/archive-2012-2014.jsonl.gz`, else the
//! fixtures over and over; it says which. Each stage is given what the stages before it have found, so that its figure is its
//! own; `extract` asks the later stages only where a position was read.

use divan::{Bencher, counter::BytesCount};
use std::path::PathBuf;
use std::sync::LazyLock;
use walkback::Walk;
use walkback::corpus::{Document, ReadOptions, Reader};
use walkback::phrase::{Lexicon, Words};
use walkback::rules::{RuleSet, Source, embedded};
use walkback::speaker::{Cast, Names};
use walkback::stance::Stances;
use walkback::text::Text;
use walkback::{attribution, timex};

/// So much text is read, in bytes, to the end of a document.
const BYTES: usize = 4 << 20;

/// Topics, people and bodies of American politics from 2012 to 2014, so that an archive has something to say.
const TOPICS: &str = include_str!("topics.toml");

static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(documents);
static RULES: LazyLock<RuleSet> = LazyLock::new(rules);
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&RULES));
static TEXTS: LazyLock<Vec<Text<'static>>> =
    LazyLock::new(|| DOCUMENTS.iter().map(|document| Text::new(&document.text, document.body)).collect());
static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| TEXTS.iter().map(|text| Words::new(text, &LEXICON)).collect());

fn main() {
    let bytes: usize = DOCUMENTS.iter().map(|d| d.text.len()).sum();
    eprintln!("{} documents, {:.1} MB of text", DOCUMENTS.len(), bytes as f64 / 1e6);
    divan::main();
}

fn documents() -> Vec<Document> {
    let named = std::env::var_os("WALKBACK_BENCH").map(PathBuf::from);
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let archive = named.unwrap_or_else(|| root.join("../shared/corpus/archive-2012-2014.jsonl.gz"));
    let path = if archive.exists() { archive } else { root.join("fixtures") };
    eprintln!("read: {}", path.display());
    let mut found: Vec<Document> = Vec::new();
    let mut bytes = 0;
    while bytes < BYTES {
        let before = bytes;
        for document in Reader::new(std::slice::from_ref(&path), &ReadOptions::default()) {
            bytes += document.text.len();
            found.push(document);
            if bytes >= BYTES {
                break;
            }
        }
        assert!(bytes > before, "nothing to read in {}", path.display());
    }
    found
}

fn rules() -> RuleSet {
    let mut sources = embedded();
    let pack = sources.last().map_or(0, |source| source.pack + 1);
    sources.push(Source { name: "benches/topics.toml".into(), text: TOPICS.into(), pack });
    RuleSet::load(&sources).expect("the rules of the bench are sound").rules
}

/// Runs `work` on every document, by number.
fn each(bencher: Bencher, work: impl Fn(usize) + Sync) {
    let bytes: usize = DOCUMENTS.iter().map(|d| d.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| (0..DOCUMENTS.len()).for_each(&work));
}

#[divan::bench(sample_count = 5)]
fn text(bencher: Bencher) {
    each(bencher, |n| drop(divan::black_box(Text::new(&DOCUMENTS[n].text, DOCUMENTS[n].body))));
}

#[divan::bench(sample_count = 5)]
fn words(bencher: Bencher) {
    LazyLock::force(&WORDS);
    each(bencher, |n| drop(divan::black_box(Words::new(&TEXTS[n], &LEXICON))));
}

#[divan::bench(sample_count = 5)]
fn dates(bencher: Bencher) {
    LazyLock::force(&TEXTS);
    each(bencher, |n| drop(divan::black_box(timex::find(&TEXTS[n], DOCUMENTS[n].published, &RULES))));
}

#[divan::bench(sample_count = 5)]
fn attributions(bencher: Bencher) {
    LazyLock::force(&WORDS);
    let lexicon = attribution::Lexicon::new(&RULES, &LEXICON);
    let read = |n: usize| attribution::find_in(&attribution::Reading::new(&TEXTS[n], &WORDS[n], &lexicon));
    each(bencher, |n| drop(divan::black_box(read(n))));
}

#[divan::bench(sample_count = 5)]
fn cast(bencher: Bencher) {
    LazyLock::force(&WORDS);
    let names = Names::new(&RULES, &LEXICON);
    each(bencher, |n| {
        drop(divan::black_box(Cast::new(&RULES, &names, &TEXTS[n], &WORDS[n], DOCUMENTS[n].published, false)));
    });
}

#[divan::bench(sample_count = 5)]
fn positions(bencher: Bencher) {
    LazyLock::force(&WORDS);
    let stances = Stances::new(&RULES, &LEXICON);
    each(bencher, |n| drop(divan::black_box(stances.open(&RULES, &TEXTS[n], &WORDS[n], DOCUMENTS[n].published, false))));
}

#[divan::bench(sample_count = 5)]
fn extract(bencher: Bencher) {
    let walk = Walk::new(rules());
    each(bencher, |n| drop(divan::black_box(walk.read(&DOCUMENTS[n]))));
}
