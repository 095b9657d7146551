//! Trains the tagger: trees in, `src/words/weights.bin` out.
//!
//! ```text
//! cargo run --release --example train-tags -- OUT BYTES TRAIN.conllu[.gz]… [--check DEV.conllu[.gz]…]
//! ```
//!
//! Over the text's own tokens: where a token covers several of the treebank's ("15-year"), its last word's tag is the tag; where
//! it is a part of one, it has that one's. Every tenth sentence is shown once more in Title Case, so that headlines can be read.
//!
//! 1. What has one tag in all trees is sure; what has tags there that the packs do not tell is noted.
//! 2. The glance is learnt. For the trees themselves its tags come from four others, each learnt without a quarter of the
//!    documents, so that the reading sees such mistakes as there will be.
//! 3. The reading is learnt. The weights furthest from zero are kept, as many as there is room for, and learnt anew without
//!    the others.
//!
//! Same trees, same rules, same bytes.

mod perceptron;
mod trees;

use perceptron::{Course, Perceptron, trained};
use std::collections::BTreeMap;
use trees::{Example, Tree, examples, read, seen, sentences};
use walkback::text::Text;
use walkback::words::{
    Facts, History, Known, Learnt, Lexicon, Listed, Reader, Row, Tag, Words, Writer, features, glance_features, pack,
};

const GLANCE: Course = Course { rounds: 8, margin: 20.0, times: 1 };
const READING: Course = Course { rounds: 10, margin: 60.0, times: 3 };
const AGAIN: Course = Course { rounds: 10, margin: 30.0, times: 3 };
/// How many weights the glance has.
const GLANCES: usize = 40_000;
/// Into how many parts the trees are cut for the glance.
const FOLDS: usize = 4;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (plain, check) = args.split_at(args.iter().position(|arg| arg == "--check").unwrap_or(args.len()));
    if plain.len() < 3 {
        eprintln!("usage: train-tags OUT BYTES TRAIN.conllu[.gz]… [--check DEV.conllu[.gz]…]");
        std::process::exit(2);
    }
    let size: usize = plain[1].parse().expect("a number of bytes");
    let packs = Packs::embedded();
    let weights = learnt(&read(&plain[2..]), &packs, size);
    std::fs::write(&plain[0], &weights).expect("the file of weights can be written");
    let learnt = Learnt::unpack(&weights);
    for path in check.iter().skip(1) {
        show(path, &read(std::slice::from_ref(path)), &learnt, &packs);
    }
}

/// The file of weights.
fn learnt(trees: &[Tree], packs: &Packs, size: usize) -> Vec<u8> {
    let seen = seen(&examples(trees, packs, &Known::default()));
    let mut file = Writer::default();
    Known::pack(&seen, &mut file);
    let known = Known::unpack(&mut Reader::new(&file.clone().bytes()));
    eprintln!("{} words with tags", seen.len());

    let mut examples = examples(trees, packs, &known);
    pack(&glanced(&mut examples), &mut file);
    let all: Vec<&Example> = examples.iter().collect();
    let first = trained(&all, &reading, READING, None);
    let rows = fitting(&first, &file, size);
    let second = trained(&all, &reading, AGAIN, Some(&rows));
    let rows = second.rows(usize::MAX);
    eprintln!("{} features, {} weights", rows.len(), rows.iter().map(|(_, row)| row.len()).sum::<usize>());
    pack(&rows, &mut file);
    file.bytes()
}

/// As many rows as there is room for behind what the file has.
fn fitting(perceptron: &Perceptron, file: &Writer, size: usize) -> Vec<(u32, Row)> {
    let fits = |count: usize| {
        let mut file = file.clone();
        pack(&perceptron.rows(count), &mut file);
        file.bytes().len() <= size
    };
    let (mut low, mut high) = (0, size);
    while high - low > 100 {
        let middle = (low + high) / 2;
        if fits(middle) { low = middle } else { high = middle }
    }
    perceptron.rows(low)
}

fn glance(facts: &[Facts], at: usize, history: &History) -> Vec<u32> {
    glance_features(facts, at, history).to_vec()
}

fn reading(facts: &[Facts], at: usize, history: &History) -> Vec<u32> {
    features(facts, at, history).to_vec()
}

/// Learns the glance, and writes into each example what a glance that has not seen its document takes it for.
fn glanced(examples: &mut [Example]) -> Vec<(u32, Row)> {
    let all: Vec<&Example> = examples.iter().collect();
    let rows = glance_of(&all);
    let mut tags = vec![Vec::new(); examples.len()];
    for fold in 0..FOLDS {
        let others: Vec<&Example> = examples.iter().filter(|e| e.document % FOLDS != fold).collect();
        let weights = walkback::words::Weights::of(&glance_of(&others));
        for (tags, example) in tags.iter_mut().zip(&*examples).filter(|(_, e)| e.document % FOLDS == fold) {
            *tags = walkback::words::pass(&example.facts, |facts, at, history| {
                weights.best(&glance(facts, at, history), facts[at].allowed())
            });
        }
    }
    for (example, tags) in examples.iter_mut().zip(tags) {
        example.facts.iter_mut().zip(tags).for_each(|(word, tag)| *word = word.glanced(tag));
    }
    rows
}

fn glance_of(examples: &[&Example]) -> Vec<(u32, Row)> {
    let first = trained(examples, &glance, GLANCE, None);
    trained(examples, &glance, GLANCE, Some(&first.rows(GLANCES))).rows(GLANCES)
}

fn show(path: &str, trees: &[Tree], learnt: &Learnt, packs: &Packs) {
    let (mut right, mut all, mut hit, mut gold_verbs, mut own_verbs) = (0, 0, 0, 0, 0);
    let mut wrong: BTreeMap<(Tag, Tag), usize> = BTreeMap::new();
    for tree in trees {
        for mut sentence in sentences(tree, packs, &learnt.known) {
            let tags = learnt.tags(&mut sentence.facts);
            for (&tag, gold) in tags.iter().zip(sentence.gold) {
                let Some(gold) = gold.filter(|&g| g != Tag::Other) else { continue };
                all += 1;
                right += usize::from(tag == gold);
                hit += usize::from(tag.is_finite() && gold.is_finite());
                gold_verbs += usize::from(gold.is_finite());
                own_verbs += usize::from(tag.is_finite());
                if tag != gold {
                    *wrong.entry((gold, tag)).or_default() += 1;
                }
            }
        }
    }
    let percent = |a: usize, b: usize| 100.0 * a as f64 / b as f64;
    println!(
        "{path}: {:.2} % of {all} tags, finite verbs F {:.2}",
        percent(right, all),
        percent(2 * hit, gold_verbs + own_verbs)
    );
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    wrong.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    for ((gold, own), n) in wrong.iter().take(24) {
        println!("  {n:5} {gold:?} read as {own:?}");
    }
}

/// What the packs that ship say of words.
pub struct Packs(Lexicon);

impl Packs {
    fn embedded() -> Self {
        let loaded = walkback::rules::RuleSet::load(&walkback::rules::embedded()).expect("the packs that ship are sound");
        Packs(Lexicon::new(&loaded.rules))
    }

    /// What they say of each token of `text`.
    pub fn listed(&self, text: &Text<'_>) -> Vec<Listed> {
        Words::new(text, &self.0).listed
    }
}
