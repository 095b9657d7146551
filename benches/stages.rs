//! How many megabytes of text a second the whole `walkback extract` and each stage of the walk read, on one core:
//! `cargo bench --bench stages`.
//!
//! ```text
//! walkback extract, shipped packs    … s of CPU    … MB a second and core    (10 is the least that we want)
//! walkback extract, American topics  … s of CPU    … MB a second and core
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
//! own; `extract` asks the later stages only where a position was read. The first two lines are the program itself from its
//! start to its end, archive unpacked and JSON written, user and system time together.
//!
//! Seconds differ from machine to machine and from hour to hour; compare what one run prints. Instructions do not differ:
//!
//! ```text
//! gzip -dc ARCHIVE | awk 'NR % 20 == 1' >/tmp/part.jsonl
//! RAYON_NUM_THREADS=1 valgrind --tool=callgrind target/release/walkback extract /tmp/part.jsonl >/dev/null
//! ```
//!
//! reads 2.59 MB of the archive of 2012 to 2014 in 1.12 thousand million instructions (November 2026), of which 0.32 load and
//! compile the packs that ship and 0.70 read; more than a tenth above that wants a reason.

use divan::{Bencher, counter::BytesCount};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use walkback::Walk;
use walkback::corpus::{Document, ReadOptions, Reader};
use walkback::grammar::Grammar;
use walkback::rules::{RuleSet, Source, embedded};
use walkback::speaker::{Cast, Names};
use walkback::stance::Stances;
use walkback::text::Text;
use walkback::words::{Lexicon, Words};
use walkback::{attribution, timex};

/// So much text is read, in bytes, to the end of a document.
const BYTES: usize = 4 << 20;

/// Topics, people and bodies of American politics from 2012 to 2014, so that an archive has something to say.
const TOPICS: &str = include_str!("topics.toml");

static ARCHIVE: LazyLock<PathBuf> = LazyLock::new(archive);
static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(documents);
static RULES: LazyLock<RuleSet> = LazyLock::new(rules);
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&RULES));
static TEXTS: LazyLock<Vec<Text<'static>>> =
    LazyLock::new(|| DOCUMENTS.iter().map(|document| Text::new(&document.text, document.body)).collect());
static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| TEXTS.iter().map(|text| Words::new(text, &LEXICON)).collect());

fn main() {
    let topics = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/topics.toml");
    let bytes: usize = reader().map(|document| document.text.len()).sum();
    println!("{}: {:.1} MB of text", ARCHIVE.display(), bytes as f64 / 1e6);
    whole("walkback extract, shipped packs  ", bytes, &[]);
    whole("walkback extract, American topics", bytes, &["--rules".as_ref(), &topics]);
    divan::main();
}

/// Prints how fast the program itself reads the whole archive.
fn whole(what: &str, bytes: usize, options: &[&Path]) {
    let before = cpu_of_children();
    let mut program = Command::new(env!("CARGO_BIN_EXE_walkback"));
    let status = program.arg("extract").args(options).arg(&*ARCHIVE).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.is_ok_and(|status| status.code() != Some(2)), "the program does not run");
    match before.zip(cpu_of_children()).map(|(before, after)| after - before) {
        Some(cpu) => println!("{what}  {cpu:5.2} s of CPU  {:5.1} MB a second and core", bytes as f64 / 1e6 / cpu),
        None => println!("{what}  this system does not tell the time of a program"),
    }
}

/// Seconds of CPU, user and system, that programs started here have used; only Linux tells.
fn cpu_of_children() -> Option<f64> {
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name in parentheses the third field stands first; the 16th and 17th are meant.
    let fields: Vec<f64> = stat.rsplit_once(')')?.1.split_whitespace().map(|f| f.parse().unwrap_or(0.0)).collect();
    Some((fields.get(13)? + fields.get(14)?) / TICKS)
}

fn archive() -> PathBuf {
    let named = std::env::var_os("WALKBACK_BENCH").map(PathBuf::from);
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let archive = named.unwrap_or_else(|| root.join("../shared/corpus/archive-2012-2014.jsonl.gz"));
    if archive.exists() { archive } else { root.join("fixtures") }
}

fn reader() -> Reader {
    Reader::new(std::slice::from_ref(&*ARCHIVE), &ReadOptions::default())
}

fn documents() -> Vec<Document> {
    let mut found: Vec<Document> = Vec::new();
    let mut bytes = 0;
    while bytes < BYTES {
        let before = bytes;
        for document in reader() {
            bytes += document.text.len();
            found.push(document);
            if bytes >= BYTES {
                break;
            }
        }
        assert!(bytes > before, "nothing to read in {}", ARCHIVE.display());
    }
    found
}

fn rules() -> RuleSet {
    let mut sources = embedded();
    let pack = sources.last().map_or(0, |source| source.pack + 1);
    sources.push(Source { name: "benches/topics.toml".into(), text: TOPICS.into(), pack, project: false });
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
    LazyLock::force(&WORDS);
    each(bencher, |n| {
        let grammar = Grammar::new(&TEXTS[n], &WORDS[n]);
        drop(divan::black_box(timex::find(&grammar, DOCUMENTS[n].published, &RULES)));
    });
}

#[divan::bench(sample_count = 5)]
fn attributions(bencher: Bencher) {
    LazyLock::force(&WORDS);
    let lexicon = attribution::Lexicon::new(&RULES, &LEXICON);
    let read = |n: usize| {
        let grammar = Grammar::new(&TEXTS[n], &WORDS[n]);
        attribution::find_in(&attribution::TaggedText::new(&TEXTS[n], &WORDS[n], &lexicon, &grammar))
    };
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
    each(bencher, |n| {
        let grammar = Grammar::new(&TEXTS[n], &WORDS[n]);
        drop(divan::black_box(stances.open(&RULES, &TEXTS[n], &WORDS[n], &grammar, DOCUMENTS[n].published, false)));
    });
}

#[divan::bench(sample_count = 5)]
fn extract(bencher: Bencher) {
    let walk = Walk::new(rules());
    each(bencher, |n| drop(divan::black_box(walk.read(&DOCUMENTS[n]))));
}
