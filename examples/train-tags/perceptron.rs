//! The averaged perceptron (Collins 2002): examples in, rows of weights out.

use crate::trees::Example;
use walkback::words::{FEATURE, Facts, GREATEST, History, Row, Tag, Tags, pass};

const TAGS: usize = Tag::ALL.len();

/// How a pass sees a word.
pub type Features<'f> = &'f (dyn Fn(&[Facts], usize, &History) -> Vec<u32> + Sync);

/// Each time that a word is learnt from, so many of a hundred of its features are not seen, so that none is relied on alone.
const UNSEEN: u64 = 30;

/// How long, and how sure it must become: what leads by less than the margin is learnt once more.
#[derive(Clone, Copy)]
pub struct Course {
    pub rounds: usize,
    pub margin: f32,
    /// How many times it is learnt anew, in another order; the mean counts.
    pub times: u64,
}

/// Weights by feature and tag while they are learnt.
pub struct Perceptron {
    /// The row of a feature; `NONE` until it is first needed.
    rows: Vec<u32>,
    features: Vec<u32>,
    weights: Vec<[f32; TAGS]>,
    /// What steps before have to be taken off for the mean: weight changes by the step at which they were made.
    early: Vec<[f64; TAGS]>,
    /// The weights that may change; all, if there is none.
    kept: Option<Vec<u32>>,
    step: f64,
    random: Random,
}

const NONE: u32 = u32::MAX;

impl Perceptron {
    fn new(random: Random) -> Self {
        Perceptron {
            rows: vec![NONE; 1 << FEATURE],
            features: vec![],
            weights: vec![],
            early: vec![],
            kept: None,
            step: 0.0,
            random,
        }
    }

    /// One that has only the weights of `rows`, all of them zero.
    fn within(rows: &[(u32, Row)], random: Random) -> Self {
        let mut made = Self::new(random);
        for (feature, _) in rows {
            made.row(*feature);
        }
        let bits = |row: &Row| row.iter().fold(0u32, |bits, &(tag, _)| bits | 1 << tag as u32);
        made.kept = Some(rows.iter().map(|(_, row)| bits(row)).collect());
        made
    }

    fn row(&mut self, feature: u32) -> usize {
        if self.rows[feature as usize] == NONE {
            self.rows[feature as usize] = self.features.len() as u32;
            self.features.push(feature);
            self.weights.push([0.0; TAGS]);
            self.early.push([0.0; TAGS]);
        }
        self.rows[feature as usize] as usize
    }

    fn sums(&self, seen: &[u32]) -> [f32; TAGS] {
        let mut sums = [0f32; TAGS];
        for row in seen.iter().map(|&f| self.rows[f as usize]).filter(|&row| row != NONE) {
            for (sum, weight) in sums.iter_mut().zip(&self.weights[row as usize]) {
                *sum += weight;
            }
        }
        sums
    }

    fn learn(&mut self, seen: &[u32], right: Tag, rival: Tag) {
        for &feature in seen {
            if self.kept.is_some() && self.rows[feature as usize] == NONE {
                continue;
            }
            let row = self.row(feature);
            for (tag, by) in [(right as usize, 1.0), (rival as usize, -1.0)] {
                if self.kept.as_ref().is_none_or(|kept| kept[row] >> tag & 1 == 1) {
                    self.weights[row][tag] += by;
                    self.early[row][tag] += self.step * f64::from(by);
                }
            }
        }
    }

    fn read(&mut self, example: &Example, features: Features, margin: f32) {
        // Its own guesses are what it will see.
        pass(&example.facts, |facts, at, history| {
            let mut seen = features(facts, at, history);
            seen.retain(|_| self.random.next() % 100 >= UNSEEN);
            let sums = self.sums(&seen);
            self.step += 1.0;
            let allowed = facts[at].allowed();
            if let Some(right) = example.gold[at].filter(|&right| allowed.has(right)) {
                let rival = allowed.without(Tags::of(&[right])).best_of(|tag| sums[tag as usize]);
                if sums[right as usize] - sums[rival as usize] <= margin {
                    self.learn(&seen, right, rival);
                }
            }
            allowed.best_of(|tag| sums[tag as usize])
        });
    }

    fn average(&mut self) {
        for (row, early) in self.weights.iter_mut().zip(&self.early) {
            for (weight, early) in row.iter_mut().zip(early) {
                *weight = (f64::from(*weight) - early / self.step) as f32;
            }
        }
    }

    fn add(&mut self, other: &Perceptron, by: f32) {
        for (&feature, weights) in other.features.iter().zip(&other.weights) {
            let row = self.row(feature);
            for (sum, weight) in self.weights[row].iter_mut().zip(weights) {
                *sum += weight * by;
            }
        }
    }
}

/// Learns from examples; `within` are the only weights that it may have.
pub fn trained(examples: &[&Example], features: Features, course: Course, within: Option<&[(u32, Row)]>) -> Perceptron {
    let once = |time: u64| {
        let random = Random(88_172_645_463_325_252 + 77 * time);
        let mut one = within.map_or_else(|| Perceptron::new(random), |rows| Perceptron::within(rows, random));
        let mut order: Vec<usize> = (0..examples.len()).collect();
        for _ in 0..course.rounds {
            one.random.shuffle(&mut order);
            order.iter().for_each(|&number| one.read(examples[number], features, course.margin));
        }
        one.average();
        one
    };
    let mut mean = Perceptron::new(Random(0));
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..course.times).map(|time| scope.spawn(move || once(time))).collect();
        for one in threads {
            mean.add(&one.join().expect("a thread that learns"), 1.0 / course.times as f32);
        }
    });
    mean
}

/// Numbers that look like chance and are the same each time (Marsaglia's xorshift, 2003).
#[derive(Clone, Copy)]
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 20
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for i in (1..order.len()).rev() {
            order.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}

impl Perceptron {
    /// Its `count` weights furthest from zero, as small integers, sorted by feature.
    pub fn rows(&self, count: usize) -> Vec<(u32, Row)> {
        let mut sizes: Vec<f32> = self.weights.iter().flatten().map(|w| w.abs()).filter(|&w| w > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        let Some(last) = sizes.len().checked_sub(1) else { return Vec::new() };
        // One in ten thousand is cut off at the largest number.
        let scale = f32::from(GREATEST) / sizes[last - sizes.len() / 10_000];
        let least = sizes[sizes.len().saturating_sub(count)];
        let mut rows: Vec<(u32, Row)> =
            self.features.iter().zip(&self.weights).map(|(&feature, weights)| (feature, row(weights, least, scale))).collect();
        rows.retain(|(_, row)| !row.is_empty());
        rows.sort_unstable_by_key(|(feature, _)| *feature);
        rows
    }
}

fn row(weights: &[f32; TAGS], least: f32, scale: f32) -> Row {
    let small = |weight: f32| {
        let small = (weight * scale).abs().round().clamp(1.0, f32::from(GREATEST)) as i8;
        if weight < 0.0 { -small } else { small }
    };
    let kept = Tag::ALL.iter().zip(weights).filter(|(_, weight)| weight.abs() >= least && **weight != 0.0);
    kept.map(|(&tag, &weight)| (tag, small(weight))).collect()
}
