//! Trains the tagger: trees in, `src/words/weights.bin` out.
//!
//! ```text
//! cargo run --release --example train-tags -- src/words/weights.bin 1000000 TRAIN.conllu[.gz]… [--check DEV.conllu[.gz]…]
//! ```
//!
//! An averaged perceptron (Collins 2002) over the text's own tokens: where a token covers several of the treebank's
//! ("15-year"), its last word's tag is the tag; where it is a part of one, it has that one's. Every tenth sentence is shown
//! once more in Title Case, so that headlines can be read. The smallest weights are left out until the file has the size that
//! was given (bytes). Same trees, same rules, same bytes.

use flate2::read::MultiGzDecoder;
use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use walkback::text::Text;
use walkback::words::{Facts, History, Listed, Register, TEMPLATES, Tag, Weights, features, pack};

const ROUNDS: usize = 6;
/// By how much the right tag must lead; what leads by less is learnt once more.
const MARGIN: f32 = 60.0;
const TAGS: usize = Tag::ALL.len();

/// A sentence of a treebank: its text, and (start byte, end byte, tag) of each word.
struct Tree {
    text: String,
    words: Vec<(usize, usize, Tag)>,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let check = args.iter().position(|a| a == "--check").unwrap_or(args.len());
    if check < 3 {
        eprintln!("usage: train-tags OUT BYTES TRAIN.conllu[.gz]… [--check DEV.conllu[.gz]…]");
        std::process::exit(2);
    }
    let size: usize = args[1].parse().expect("a number of bytes");
    let verbs = verb_forms();
    let train: Vec<Tree> = args[2..check].iter().flat_map(|path| read(path)).collect();
    let weights = trained(&examples(&train, &verbs), size);
    std::fs::write(&args[0], &weights).expect("the file of weights can be written");
    let weights = Weights::unpack(&weights);
    for path in args.iter().skip(check + 1) {
        show(path, &read(path), &weights, &verbs);
    }
}

/// The tag of a word of a treebank.
fn tag(upos: &str, xpos: &str, lemma: &str, feats: &str) -> Tag {
    match xpos {
        "NN" if upos == "PRON" => Tag::Pronoun,
        "NN" => Tag::Noun,
        "NNS" => Tag::Nouns,
        "NNP" | "NNPS" => Tag::Name,
        "JJ" | "JJR" | "JJS" | "AFX" => Tag::Adjective,
        "RB" | "RBR" | "RBS" if lemma == "not" || lemma == "n't" => Tag::Negation,
        "RB" | "RBR" | "RBS" => Tag::Adverb,
        "VBD" => Tag::Past,
        "VBZ" => Tag::Third,
        "VBP" => Tag::Present,
        "VB" => Tag::Plain,
        "VBN" => Tag::Participle,
        "VBG" => Tag::Ing,
        "MD" => Tag::Modal,
        "PRP" => Tag::Pronoun,
        "PRP$" => Tag::Possessive,
        "POS" => Tag::Genitive,
        "DT" | "PDT" if upos == "PRON" => Tag::Demonstrative,
        "DT" | "PDT" => Tag::Determiner,
        "IN" if upos == "SCONJ" => Tag::Subordinator,
        "IN" => Tag::Preposition,
        "TO" if upos == "PART" => Tag::Infinitive,
        "TO" => Tag::Preposition,
        "WDT" | "WP" | "WP$" if feats.contains("PronType=Rel") => Tag::Relative,
        "WDT" | "WP" | "WP$" => Tag::Question,
        "WRB" => Tag::WhAdverb,
        "EX" => Tag::There,
        "CC" => Tag::Coordinator,
        "CD" => Tag::Number,
        "RP" => Tag::Particle,
        "UH" => Tag::Interjection,
        "SYM" | "$" | "FW" | "LS" | "GW" | "ADD" | "XX" | "NFP" => Tag::Other,
        _ => Tag::Mark,
    }
}

fn read(path: &str) -> Vec<Tree> {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut text = String::new();
    if path.ends_with(".gz") {
        MultiGzDecoder::new(bytes.as_slice()).read_to_string(&mut text).expect("gzip of UTF-8");
    } else {
        text = String::from_utf8(bytes).expect("UTF-8");
    }
    text.split("\n\n").filter_map(tree).collect()
}

fn tree(block: &str) -> Option<Tree> {
    let text = block.lines().find_map(|l| l.strip_prefix("# text = "))?.to_owned();
    let mut words = Vec::new();
    let mut from = 0;
    for line in block.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() < 8 || fields[0].contains(['-', '.']) {
            continue;
        }
        // A word that is not in the text as written ("ca" of "can not") is left out.
        let Some(start) = text[from..].find(fields[1]).map(|at| at + from).filter(|at| at - from < 8) else { continue };
        from = start + fields[1].len();
        words.push((start, from, tag(fields[3], fields[4], fields[2], fields[5])));
    }
    Some(Tree { text, words })
}

/// The text's own tokens with the treebank's tags; nothing for one that the treebank does not have.
fn aligned(tree: &Tree, text: &Text<'_>) -> Vec<Option<Tag>> {
    let tag = |token: &walkback::text::Token| {
        let inside = tree.words.iter().rfind(|&&(start, end, tag)| {
            start < token.span.end && token.span.start < end && (tag != Tag::Mark || end - start == token.span.len())
        });
        inside.map(|&(_, _, tag)| tag)
    };
    text.tokens.iter().map(tag).collect()
}

/// A sentence to learn from.
struct Example {
    facts: Vec<Facts>,
    gold: Vec<Option<Tag>>,
}

fn examples(trees: &[Tree], verbs: &HashMap<String, Listed>) -> Vec<Example> {
    let mut found = Vec::new();
    for (number, tree) in trees.iter().enumerate() {
        found.extend(sentences(tree, verbs));
        if number % 10 == 3 {
            found.extend(sentences(&in_title_case(tree), verbs));
        }
    }
    found
}

fn sentences(tree: &Tree, verbs: &HashMap<String, Listed>) -> Vec<Example> {
    let text = Text::of(&tree.text);
    let gold = aligned(tree, &text);
    let cut = |s: &walkback::text::Sentence| {
        let register = Register::of(&text, s.tokens.clone());
        let forms = |i: usize| verbs.get(text.norm(i)).copied().unwrap_or_default();
        let facts = s.tokens.clone().map(|i| Facts::of(&text, i, register, forms(i))).collect();
        Example { facts, gold: gold[s.tokens.clone()].to_vec() }
    };
    text.inner.iter().map(cut).collect()
}

fn in_title_case(tree: &Tree) -> Tree {
    let mut text = String::new();
    let mut starts = true;
    for ch in tree.text.chars() {
        let upper = ch.to_ascii_uppercase();
        text.push(if starts { upper } else { ch });
        starts = ch == ' ';
    }
    Tree { text, words: tree.words.clone() }
}

/// A weight, its sum over all steps, and the step at which it was last changed.
#[derive(Clone, Copy, Default)]
struct Weight {
    now: f32,
    sum: f64,
    at: u64,
}

fn trained(examples: &[Example], size: usize) -> Vec<u8> {
    let mut rows: HashMap<u32, Vec<Weight>> = HashMap::new();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = 88_172_645_463_325_252_u64;
    let mut step = 0;
    for round in 0..ROUNDS {
        shuffle(&mut order, &mut random);
        let (mut right, mut all) = (0u32, 0u32);
        for &number in &order {
            learn(&examples[number], &mut rows, &mut step, &mut right, &mut all);
        }
        eprintln!("round {}: {:.2} % of {all} tokens", round + 1, 100.0 * f64::from(right) / f64::from(all));
    }
    packed(rows, step, size)
}

fn shuffle(order: &mut [usize], random: &mut u64) {
    for i in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        order.swap(i, (*random % (i as u64 + 1)) as usize);
    }
}

fn learn(example: &Example, rows: &mut HashMap<u32, Vec<Weight>>, step: &mut u64, right: &mut u32, all: &mut u32) {
    let mut history = History::default();
    for at in 0..example.facts.len() {
        if let Some(tag) = example.facts[at].certain() {
            history.push(tag);
            continue;
        }
        let seen = features(&example.facts, at, &history);
        let sums = sums(rows, &seen);
        let guess = best(&sums);
        *step += 1;
        if let Some(gold) = example.gold[at].filter(|&g| g != Tag::Mark) {
            *all += 1;
            *right += u32::from(gold == guess);
            let rival = rival(&sums, gold);
            if sums[gold as usize] - sums[rival as usize] <= MARGIN {
                for feature in seen {
                    let row = rows.entry(feature).or_insert_with(|| vec![Weight::default(); TAGS]);
                    change(&mut row[gold as usize], 1.0, *step);
                    change(&mut row[rival as usize], -1.0, *step);
                }
            }
        }
        // Its own guesses are what it will see.
        history.push(guess);
    }
}

fn sums(rows: &HashMap<u32, Vec<Weight>>, seen: &[u32; TEMPLATES]) -> [f32; TAGS] {
    let mut sums = [0f32; TAGS];
    for row in seen.iter().filter_map(|f| rows.get(f)) {
        for (sum, weight) in sums.iter_mut().zip(row) {
            *sum += weight.now;
        }
    }
    sums
}

fn best(sums: &[f32; TAGS]) -> Tag {
    let best = (0..TAGS).max_by(|&a, &b| sums[a].total_cmp(&sums[b]).then(b.cmp(&a)));
    Tag::ALL[best.unwrap_or(0)]
}

/// The best tag other than the right one.
fn rival(sums: &[f32; TAGS], gold: Tag) -> Tag {
    let others = (0..TAGS).filter(|&t| t != gold as usize);
    Tag::ALL[others.max_by(|&a, &b| sums[a].total_cmp(&sums[b]).then(b.cmp(&a))).unwrap_or(0)]
}

fn change(weight: &mut Weight, by: f32, step: u64) {
    weight.sum += f64::from(weight.now) * (step - weight.at) as f64;
    weight.at = step;
    weight.now += by;
}

/// Averages, scales to eight bits and leaves out the smallest until the file is small enough.
fn packed(rows: HashMap<u32, Vec<Weight>>, step: u64, size: usize) -> Vec<u8> {
    let mean = |w: &Weight| (w.sum + f64::from(w.now) * (step - w.at) as f64) / step as f64;
    let rows: BTreeMap<u32, Vec<f64>> = rows.iter().map(|(&f, row)| (f, row.iter().map(mean).collect())).collect();
    let mut sizes: Vec<f64> = rows.values().flatten().map(|w| w.abs()).collect();
    sizes.sort_by(f64::total_cmp);
    // One in ten thousand is cut off at the largest number.
    let scale = 127.0 / sizes[sizes.len() - 1 - sizes.len() / 10_000];
    let write = |least: f64| {
        let kept = |row: &Vec<f64>| -> Vec<(Tag, i8)> {
            let all = Tag::ALL.iter().zip(row).filter(|(_, w)| w.abs() >= least);
            all.map(|(&tag, w)| (tag, (w * scale).round().clamp(-127.0, 127.0) as i8)).filter(|&(_, w)| w != 0).collect()
        };
        let rows: Vec<(u32, Vec<(Tag, i8)>)> =
            rows.iter().map(|(&f, row)| (f, kept(row))).filter(|(_, r)| !r.is_empty()).collect();
        pack(&rows)
    };
    let (mut low, mut high) = (0.0, sizes[sizes.len() - 1]);
    for _ in 0..24 {
        let middle = (low + high) / 2.0;
        if write(middle).len() > size { low = middle } else { high = middle }
    }
    write(high)
}

fn show(path: &str, trees: &[Tree], weights: &Weights, verbs: &HashMap<String, Listed>) {
    let (mut right, mut all, mut hit, mut gold_verbs, mut own_verbs) = (0, 0, 0, 0, 0);
    let mut wrong: BTreeMap<(Tag, Tag), usize> = BTreeMap::new();
    for tree in trees {
        let text = Text::of(&tree.text);
        let gold = aligned(tree, &text);
        for sentence in &text.inner {
            let forms = |i: usize| verbs.get(text.norm(i)).copied().unwrap_or_default();
            let tags = walkback::words::tags_by(weights, &text, sentence.tokens.clone(), &forms);
            for (tag, gold) in tags.iter().zip(&gold[sentence.tokens.clone()]) {
                let Some(gold) = gold.filter(|&g| g != Tag::Mark && g != Tag::Other) else { continue };
                all += 1;
                right += usize::from(*tag == gold);
                hit += usize::from(tag.is_finite() && gold.is_finite());
                gold_verbs += usize::from(gold.is_finite());
                own_verbs += usize::from(tag.is_finite());
                if *tag != gold {
                    *wrong.entry((gold, *tag)).or_default() += 1;
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

fn verb_forms() -> HashMap<String, Listed> {
    let loaded = walkback::rules::RuleSet::load(&walkback::rules::embedded()).expect("the packs that ship are sound");
    let verbs = loaded.rules.words.into_iter().filter(|w| w.verb);
    let mut known: HashMap<String, Listed> = HashMap::new();
    for verb in verbs {
        for (form, classes) in Listed::of_verb(&verb.forms) {
            let slot = known.entry(form.to_owned()).or_default();
            *slot = slot.with(classes);
        }
    }
    known
}
