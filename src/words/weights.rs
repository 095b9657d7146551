//! The weights of the perceptron: a file of at most a megabyte in, the best tag for a word's features out.
//!
//! ```text
//! file    rows, sorted by feature: step from the feature before, number of weights, (tag, weight) …
//! ```
//!
//! All numbers are small integers; sums are the same everywhere.

use super::Tag;

/// Weights by feature, ready to be summed.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    /// Open addressing: (feature, first of its weights, how many); no weights: a free place.
    table: Vec<(u32, u32, u32)>,
    weights: Vec<(u8, i8)>,
}

impl Weights {
    /// Weights for (feature, tag) pairs.
    #[must_use]
    pub fn of(mut rows: Vec<(u32, Vec<(Tag, i8)>)>) -> Self {
        rows.retain(|(_, row)| !row.is_empty());
        let size = (rows.len() * 2).next_power_of_two().max(2);
        let mut made = Weights { table: vec![(0, 0, 0); size], weights: Vec::new() };
        for (feature, row) in rows {
            made.insert(feature, row.iter().map(|&(tag, weight)| (tag as u8, weight)));
        }
        made
    }

    fn insert(&mut self, feature: u32, row: impl Iterator<Item = (u8, i8)>) {
        let from = self.weights.len();
        self.weights.extend(row);
        let mut at = self.slot(feature);
        while self.table[at].2 > 0 {
            at = (at + 1) % self.table.len();
        }
        self.table[at] = (feature, from as u32, (self.weights.len() - from) as u32);
    }

    fn slot(&self, feature: u32) -> usize {
        feature as usize & (self.table.len() - 1)
    }

    fn row(&self, feature: u32) -> &[(u8, i8)] {
        let mut at = self.slot(feature);
        loop {
            match self.table[at] {
                (_, _, 0) => return &[],
                (found, from, count) if found == feature => return &self.weights[from as usize..(from + count) as usize],
                _ => at = (at + 1) % self.table.len(),
            }
        }
    }

    /// The tag with the greatest sum; of equal ones the first.
    #[must_use]
    pub fn best(&self, features: &[u32]) -> Tag {
        let mut sums = [0i32; Tag::ALL.len()];
        if !self.table.is_empty() {
            for &feature in features {
                for &(tag, weight) in self.row(feature) {
                    sums[usize::from(tag)] += i32::from(weight);
                }
            }
        }
        let best = (0..sums.len()).max_by_key(|&i| (sums[i], std::cmp::Reverse(i))).unwrap_or(0);
        Tag::ALL[best]
    }

    /// Reads what [`pack`] wrote. Bytes behind the last whole row are left out.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Self {
        let mut rows = Vec::new();
        let (mut at, mut feature) = (0, 0u32);
        while let Some(row) = read_row(bytes, &mut at, &mut feature) {
            rows.push((feature, row));
        }
        Self::of(rows)
    }
}

fn read_row(bytes: &[u8], at: &mut usize, feature: &mut u32) -> Option<Vec<(Tag, i8)>> {
    let mut step = 0u32;
    for shift in (0..35).step_by(7) {
        let byte = *bytes.get(*at)?;
        *at += 1;
        step |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
        if byte & 0x80 == 0 {
            break;
        }
    }
    let count = usize::from(*bytes.get(*at)?);
    let row = bytes.get(*at + 1..*at + 1 + 2 * count)?;
    *at += 1 + 2 * count;
    *feature = feature.wrapping_add(step);
    row.chunks(2).map(|pair| Some((*Tag::ALL.get(usize::from(pair[0]))?, pair[1] as i8))).collect()
}

/// Writes rows as a file; they must be sorted by feature.
#[must_use]
pub fn pack(rows: &[(u32, Vec<(Tag, i8)>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut last = 0u32;
    for (feature, row) in rows {
        let mut step = feature - last;
        last = *feature;
        while step >= 0x80 {
            bytes.push(step as u8 | 0x80);
            step >>= 7;
        }
        bytes.push(step as u8);
        bytes.push(row.len() as u8);
        bytes.extend(row.iter().flat_map(|&(tag, weight)| [tag as u8, weight as u8]));
    }
    bytes
}
