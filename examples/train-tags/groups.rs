//! Groups words by the company they keep: running text in, a number from 1 on for each frequent word out.
//!
//! ```text
//! … the senator said …   … the mayor said …   … the senator from …   … the mayor from …
//! senator, mayor: one group
//! ```
//!
//! A word is a point: how often each of the most frequent words stands before it and behind it, and how often it has a capital
//! within a sentence. Points near one another (by angle, of the square roots of shares) are a group (k-means). No word and no
//! text is kept, only which number a word has.

use flate2::read::MultiGzDecoder;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read};
use walkback::text::{Kind, Text};
use walkback::words::hash;

/// How many of the most frequent words get a group.
const WORDS: usize = 60_000;
/// How many of the most frequent words count as company.
const COMPANY: usize = 300;
const GROUPS: usize = 240;
const ROUNDS: usize = 12;
/// What stands at the end of a sentence, and in `stream` between two.
const EDGE: u32 = COMPANY as u32;
const RARE: u32 = EDGE + 1;
const SIDE: usize = COMPANY + 2;
/// Company before, company behind, the capital.
const DIMENSIONS: usize = 2 * SIDE + 1;

/// Running text as numbers of words; `u32::MAX` stands between sentences.
#[derive(Default)]
struct Stream {
    numbers: HashMap<String, u32>,
    words: Vec<String>,
    /// How often each word stands somewhere, within a sentence, and there with a capital.
    counts: Vec<[u32; 3]>,
    stream: Vec<u32>,
}

impl Stream {
    fn add(&mut self, text: &Text<'_>) {
        for sentence in &text.inner {
            self.stream.push(u32::MAX);
            for i in sentence.tokens.clone() {
                let number = self.number(if text.tokens[i].kind == Kind::Number { "0" } else { text.norm(i) });
                let inside = u32::from(i > sentence.tokens.start);
                let counts = &mut self.counts[number as usize];
                *counts = [counts[0] + 1, counts[1] + inside, counts[2] + inside * u32::from(text.tokens[i].capital)];
                self.stream.push(number);
            }
        }
        self.stream.push(u32::MAX);
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.words.len() as u32;
        self.numbers.insert(word.to_owned(), number);
        self.words.push(word.to_owned());
        self.counts.push([0; 3]);
        number
    }

    /// Numbers of the words, the most frequent first.
    fn by_frequency(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.words.len() as u32).collect();
        order.sort_by_key(|&w| (std::cmp::Reverse(self.counts[w as usize][0]), &self.words[w as usize]));
        order
    }
}

/// The group of each frequent word of the texts (JSON Lines with a field `text`), by hash. No texts, no groups.
pub fn groups(paths: &[String]) -> Vec<(u32, u8)> {
    let mut stream = Stream::default();
    for path in paths {
        lines(path, &mut |text| stream.add(&Text::of(text)));
    }
    let mut order = stream.by_frequency();
    let points = points(&stream, &order);
    order.truncate(WORDS);
    if order.len() < GROUPS {
        return Vec::new();
    }
    let weights: Vec<f32> = order.iter().map(|&w| (stream.counts[w as usize][0] as f32).powf(0.3)).collect();
    let groups = grouped(&points, &weights);
    order.iter().zip(groups).map(|(&w, group)| (hash(&stream.words[w as usize]), group as u8 + 1)).collect()
}

fn lines(path: &str, take: &mut dyn FnMut(&str)) {
    let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let reader: Box<dyn Read> = if path.ends_with(".gz") { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    for line in BufReader::new(reader).lines() {
        let line: serde_json::Value = serde_json::from_str(&line.expect("UTF-8")).expect("a line of JSON");
        take(line["text"].as_str().unwrap_or_default());
    }
}

/// A point of length one: its dimensions that are not zero.
type Point = Vec<(usize, f32)>;

fn points(stream: &Stream, order: &[u32]) -> Vec<Point> {
    let mut rank = vec![u32::MAX; order.len()];
    for (at, &word) in order.iter().enumerate() {
        rank[word as usize] = at as u32;
    }
    let company =
        |word: u32| if word == u32::MAX { EDGE } else { Some(rank[word as usize]).filter(|&r| r < EDGE).unwrap_or(RARE) };
    let mut counts = vec![std::collections::BTreeMap::<usize, u32>::new(); order.len().min(WORDS)];
    for three in stream.stream.windows(3).filter(|three| three[1] != u32::MAX) {
        if let Some(counts) = counts.get_mut(rank[three[1] as usize] as usize) {
            *counts.entry(company(three[0]) as usize).or_default() += 1;
            *counts.entry(SIDE + company(three[2]) as usize).or_default() += 1;
        }
    }
    counts.iter().zip(order).map(|(counts, &word)| point(counts, stream.counts[word as usize])).collect()
}

fn point(company: &std::collections::BTreeMap<usize, u32>, [_, inside, capitals]: [u32; 3]) -> Point {
    let all: u32 = company.values().sum();
    let share = |part: u32, whole: u32| (part as f32 / whole.max(1) as f32).sqrt();
    let mut point: Point = company.iter().map(|(&dimension, &count)| (dimension, share(count, all))).collect();
    point.push((DIMENSIONS - 1, share(capitals, inside)));
    let length = point.iter().map(|(_, part)| part * part).sum::<f32>().sqrt();
    point.iter_mut().for_each(|(_, part)| *part /= length);
    point
}

/// The group of each point. The most frequent words are the first centres.
fn grouped(points: &[Point], weights: &[f32]) -> Vec<usize> {
    let mut groups: Vec<usize> = (0..GROUPS).collect();
    let mut centres = centres(&points[..GROUPS], &groups, &vec![1.0; GROUPS]);
    for _ in 0..ROUNDS {
        groups = points.iter().map(|point| nearest(point, &centres)).collect();
        centres = self::centres(points, &groups, weights);
    }
    groups
}

/// For each dimension the parts of all centres.
type Centres = Vec<[f32; GROUPS]>;

fn centres(points: &[Point], groups: &[usize], weights: &[f32]) -> Centres {
    let mut centres = vec![[0.0; GROUPS]; DIMENSIONS];
    for ((point, &group), weight) in points.iter().zip(groups).zip(weights) {
        for &(dimension, part) in point {
            centres[dimension][group] += part * weight;
        }
    }
    for group in 0..GROUPS {
        let length = centres.iter().map(|c| c[group] * c[group]).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        centres.iter_mut().for_each(|c| c[group] /= length);
    }
    centres
}

fn nearest(point: &Point, centres: &Centres) -> usize {
    let mut near = [0f32; GROUPS];
    for &(dimension, part) in point {
        for (near, centre) in near.iter_mut().zip(&centres[dimension]) {
            *near += part * centre;
        }
    }
    (0..GROUPS).max_by(|&a, &b| near[a].total_cmp(&near[b]).then(b.cmp(&a))).unwrap_or(0)
}
