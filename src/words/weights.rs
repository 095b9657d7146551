//! The weights of a perceptron: features in, the best tag out.
//!
//! ```text
//! file    rows, sorted by feature: step from the feature before, number of weights, (tag, weight) …
//! ```
//!
//! All numbers are small integers; sums are the same everywhere.

use super::bits::{Reader, Writer};
use super::{Tag, Tags};

/// How many bits a feature has.
pub const FEATURE: u32 = 24;
/// The greatest weight.
pub const GREATEST: i8 = 31;

/// The weights of a feature.
pub type Row = Vec<(Tag, i8)>;

/// Places in a dense row: the tags, and one more so that rows are easily added.
const WIDTH: usize = 32;

/// Weights by feature, ready to be summed.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    /// Open addressing: a feature in the upper half, the number of its row in the lower; 0 is a free place.
    table: Vec<u64>,
    /// One weight for each tag. Row 0 is nobody's, and those behind the last that has one are still to be given out.
    rows: Vec<[i16; WIDTH]>,
    /// How many rows have been given out.
    given: usize,
}

impl Weights {
    /// Room for so many rows.
    fn with_room(count: usize) -> Self {
        // All of them at once: memory that is asked for in one piece comes empty.
        let rows = vec![[0; WIDTH]; count + 1];
        Weights { table: vec![0; (count * 2).next_power_of_two().max(2)], rows, given: 0 }
    }

    /// Weights for (feature, tag) pairs.
    #[must_use]
    pub fn of(rows: &[(u32, Row)]) -> Self {
        let mut made = Self::with_room(rows.len());
        for (feature, row) in rows {
            let added = made.add(*feature);
            row.iter().for_each(|&(tag, weight)| added[tag as usize] = i16::from(weight));
        }
        made
    }

    /// The row of a feature that has none yet.
    fn add(&mut self, feature: u32) -> &mut [i16; WIDTH] {
        let at = self.place(feature);
        self.given += 1;
        self.table[at] = u64::from(feature) << 32 | self.given as u64;
        &mut self.rows[self.given]
    }

    /// Where `feature` is, or would be.
    fn place(&self, feature: u32) -> usize {
        let last = self.table.len() - 1;
        let mut at = feature as usize & last;
        while self.table[at] != 0 && (self.table[at] >> 32) as u32 != feature {
            at = (at + 1) & last;
        }
        at
    }

    /// The tag of `allowed` with the greatest sum; of equal ones the first.
    #[must_use]
    pub fn best(&self, features: &[u32], allowed: Tags) -> Tag {
        let mut sums = [0; WIDTH];
        if !self.table.is_empty() {
            self.sum(features, &mut sums);
        }
        let most = sums[..Tag::ALL.len()].iter().fold(i16::MIN, |most, &sum| most.max(sum));
        let best = Tag::ALL[sums.iter().position(|&sum| sum == most).unwrap_or(0)];
        // It seldom is not; then the others are looked at one by one.
        if allowed.has(best) { best } else { allowed.best_of(|tag| sums[tag as usize]) }
    }

    /// Adds the rows of all features. The sums of some dozens of features of at most 31 each are far from the end of 16 bits. Kept apart from
    /// what is done with the sums, so that a compiler adds whole rows at a time.
    #[inline(never)]
    fn sum(&self, features: &[u32], sums: &mut [i16; WIDTH]) {
        for &feature in features {
            let number = self.table[self.place(feature)] as u32;
            if number != 0 {
                for (sum, weight) in sums.iter_mut().zip(&self.rows[number as usize]) {
                    *sum += weight;
                }
            }
        }
    }

    /// Reads what [`pack`] wrote.
    #[must_use]
    pub fn unpack(reader: &mut Reader) -> Self {
        let count = reader.take(32).min(1 << FEATURE);
        let step = width(count);
        let mut made = Self::with_room(count as usize);
        let mut feature = 0u32;
        for _ in 0..count {
            feature = feature.wrapping_add(reader.take_step(step));
            let weights = reader.take(5);
            let row = made.add(feature);
            for _ in 0..weights {
                // A tag in five bits and its weight in six.
                let both = reader.take(11);
                row[both as usize >> 6 & 31] = (both & 63) as i16 - i16::from(GREATEST) - 1;
            }
        }
        made
    }
}

/// Steps from feature to feature are about 2^24 by the number of rows: as many bits as that has are written for each.
fn width(rows: u32) -> u32 {
    FEATURE.saturating_sub(rows.max(1).ilog2() + 1).max(1)
}

/// Writes rows, which must be sorted by feature.
pub fn pack(rows: &[(u32, Row)], writer: &mut Writer) {
    writer.put(rows.len() as u32, 32);
    let step = width(rows.len() as u32);
    let mut last = 0u32;
    for (feature, row) in rows {
        writer.put_step(feature - last, step);
        last = *feature;
        writer.put(row.len() as u32, 5);
        for &(tag, weight) in row {
            writer.put(tag as u32, 5);
            writer.put((weight + GREATEST + 1) as u32, 6);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_packed() {
        let rows = vec![(3, vec![(Tag::Noun, -31), (Tag::Past, 31)]), (0x00ff_ffff, vec![(Tag::Third, 2)])];
        let mut writer = Writer::default();
        pack(&rows, &mut writer);
        let bytes = writer.bytes();
        let weights = Weights::unpack(&mut Reader::new(&bytes));
        let all = Tags::from_bits(u32::MAX);
        assert_eq!(
            (weights.best(&[3], all), weights.best(&[0x00ff_ffff], all), weights.best(&[3, 4], all)),
            (Tag::Past, Tag::Third, Tag::Past)
        );
    }

    #[test]
    fn without_rows_the_first_tag_is_best() {
        assert_eq!(Weights::default().best(&[1, 2], Tags::OPEN), Tag::Noun);
    }
}
