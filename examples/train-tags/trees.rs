//! Reads treebanks (CoNLL-U) and lays their tags over the text's own tokens.

use crate::Packs;
use flate2::read::MultiGzDecoder;
use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use walkback::text::Text;
use walkback::words::{Facts, Known, Tag, Tags, facts};

/// A sentence of a treebank: its text, the number of its document, and (start byte, end byte, tag) of each word.
pub struct Tree {
    pub text: String,
    pub document: usize,
    pub words: Vec<(usize, usize, Tag)>,
}

/// A sentence to learn from.
pub struct Example {
    pub document: usize,
    pub facts: Vec<Facts>,
    pub gold: Vec<Option<Tag>>,
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

/// The trees of all files.
pub fn read(paths: &[String]) -> Vec<Tree> {
    let mut documents = HashMap::new();
    let blocks: Vec<String> = paths.iter().flat_map(|path| blocks(path)).collect();
    blocks.iter().filter_map(|block| tree(block, &mut documents)).collect()
}

fn blocks(path: &str) -> Vec<String> {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut text = String::new();
    if path.ends_with(".gz") {
        MultiGzDecoder::new(bytes.as_slice()).read_to_string(&mut text).expect("gzip of UTF-8");
    } else {
        text = String::from_utf8(bytes).expect("UTF-8");
    }
    text.split("\n\n").map(str::to_owned).collect()
}

fn tree(block: &str, documents: &mut HashMap<String, usize>) -> Option<Tree> {
    let comment = |key| block.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
    let text = block.lines().find_map(|l| l.strip_prefix("# text = "))?.to_owned();
    // "weblog-blogspot.com_zentelligence-0004" is the fourth sentence of its document.
    let id = comment("# sent_id = ").rsplit_once('-').map_or("", |(document, _)| document);
    let next = documents.len();
    let document = *documents.entry(id.to_owned()).or_insert(next);
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
    Some(Tree { text, document, words })
}

/// The text's own tokens with the treebank's tags; nothing for one that the treebank does not have, and for marks.
fn aligned(tree: &Tree, text: &Text<'_>) -> Vec<Option<Tag>> {
    let tag = |token: &walkback::text::Token| {
        let inside = tree.words.iter().rfind(|&&(start, end, tag)| {
            start < token.span.end && token.span.start < end && (tag != Tag::Mark || end - start == token.span.len())
        });
        inside.map(|&(_, _, tag)| tag).filter(|&tag| tag != Tag::Mark)
    };
    text.tokens.iter().map(tag).collect()
}

/// The sentences of all trees, and every tenth once more in Title Case.
pub fn examples(trees: &[Tree], packs: &Packs, known: &Known) -> Vec<Example> {
    let mut found = Vec::new();
    for (number, tree) in trees.iter().enumerate() {
        found.extend(sentences(tree, packs, known));
        if number % 10 == 3 {
            found.extend(sentences(&in_title_case(tree), packs, known));
        }
    }
    found
}

/// The sentences of one tree; mostly it is one.
pub fn sentences(tree: &Tree, packs: &Packs, known: &Known) -> Vec<Example> {
    let text = Text::of(&tree.text);
    let gold = aligned(tree, &text);
    let listed = packs.listed(&text);
    let cut = |s: &walkback::text::Sentence| Example {
        document: tree.document,
        facts: facts(&text, s.tokens.clone(), &|i| listed[i], known),
        gold: gold[s.tokens.clone()].to_vec(),
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
    Tree { text, document: tree.document, words: tree.words.clone() }
}

/// How often each tag was seen.
type Counts = [usize; Tag::ALL.len()];

/// What words can be, by hash and capital: one tag, if they were seen often and otherwise at most once in 200 times; what the packs
/// allow and what they were seen as, if that is more.
pub fn seen(examples: &[Example]) -> Vec<((u32, bool), Tags)> {
    let mut words: BTreeMap<(u32, bool), (Tags, Counts)> = BTreeMap::new();
    for example in examples {
        for (word, tag) in example.facts.iter().zip(&example.gold) {
            if let Some(tag) = tag.filter(|_| word.allowed().only().is_none()) {
                let (allowed, counts) = words.entry(word.spelling()).or_default();
                *allowed = word.allowed();
                counts[tag as usize] += 1;
            }
        }
    }
    words.into_iter().filter_map(|(word, (allowed, counts))| Some((word, more(allowed, &counts)?))).collect()
}

/// What is to be known of a word that the packs do not tell.
fn more(allowed: Tags, counts: &Counts) -> Option<Tags> {
    const OFTEN: usize = 20;
    const STRAYS: usize = 200;
    let all: usize = counts.iter().sum();
    let over = |least: usize| Tag::ALL.into_iter().filter(|&tag| counts[tag as usize] > least).collect::<Tags>();
    let (seen, most) = (over(0), over((all * (STRAYS - 1)).div_ceil(STRAYS).saturating_sub(1)));
    if all >= OFTEN && most.only().is_some() { Some(most) } else { (!seen.within(allowed)).then_some(seen.with(allowed)) }
}
