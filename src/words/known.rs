//! What is known of words by themselves: the letters' number in, the tags that it can have out.
//!
//! ```text
//! senator   Noun, never anything else
//! her       Pronoun or Possessive, apart from what any word can be
//! backed    nothing: what it can be is for the packs to say
//! ```

use super::Tags;
use super::bits::{Reader, Writer};

/// Tags by word.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Open addressing: a word's key and its tags; no tags is a free place.
    slots: Vec<(u32, Tags)>,
}

/// How many bits of a word's hash are kept.
const KEY: u32 = 24;

impl Known {
    fn of(rows: &[(u32, Tags)]) -> Self {
        let mut known = Known { slots: vec![(0, Tags::default()); (rows.len() * 2).next_power_of_two().max(2)] };
        for &row in rows {
            let at = known.place(row.0);
            known.slots[at] = row;
        }
        known
    }

    /// Where `key` is, or would be.
    fn place(&self, key: u32) -> usize {
        let last = self.slots.len() - 1;
        let mut at = key as usize & last;
        while self.slots[at].1 != Tags::default() && self.slots[at].0 != key {
            at = (at + 1) & last;
        }
        at
    }

    /// The tags that a word can have, by its hash and whether it is written with a capital; none if nothing is known.
    #[must_use]
    pub fn tags(&self, word: u32, capital: bool) -> Tags {
        if self.slots.is_empty() { Tags::default() } else { self.slots[self.place(key(word, capital))].1 }
    }

    /// Reads what [`Known::pack`] wrote.
    #[must_use]
    pub fn unpack(reader: &mut Reader) -> Self {
        let count = reader.take(32);
        let mut key = 0u32;
        let mut row = || {
            key = key.wrapping_add(reader.take_step(width(count)));
            (key, Tags::from_bits(reader.take(32)))
        };
        Known::of(&(0..count).map(|_| row()).collect::<Vec<_>>())
    }

    /// Writes tags by hash and capital.
    pub fn pack(tags: &[((u32, bool), Tags)], writer: &mut Writer) {
        let mut rows: Vec<(u32, Tags)> = tags.iter().map(|&((word, capital), tags)| (key(word, capital), tags)).collect();
        rows.sort_unstable_by_key(|row| row.0);
        rows.dedup_by_key(|row| row.0);
        writer.put(rows.len() as u32, 32);
        let mut last = 0;
        for (key, tags) in &rows {
            writer.put_step(key - last, width(rows.len() as u32));
            writer.put(tags.bits(), 32);
            last = *key;
        }
    }
}

/// The part of a word's hash that is kept.
fn key(word: u32, capital: bool) -> u32 {
    let cased = if capital { word.wrapping_mul(0x9e37_79b1) } else { word };
    cased >> (32 - KEY)
}

/// Steps from key to key are about 2^24 by the number of rows: as many bits as that has are written for each.
fn width(rows: u32) -> u32 {
    KEY.saturating_sub(rows.max(1).ilog2() + 1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Tag;

    #[test]
    fn what_was_packed_is_known() {
        let mut writer = Writer::default();
        let (her, the) = (0x1234_5678, 0x9abc_def0);
        let (hers, thes) = (Tags::of(&[Tag::Pronoun, Tag::Possessive]), Tags::of(&[Tag::Determiner]));
        Known::pack(&[((the, true), thes), ((her, false), hers)], &mut writer);
        let bytes = writer.bytes();
        let known = Known::unpack(&mut Reader::new(&bytes));
        assert_eq!((known.tags(the, true), known.tags(her, false), known.tags(the, false)), (thes, hers, Tags::default()));
    }

    #[test]
    fn without_weights_no_word_is_known() {
        assert_eq!(Known::default().tags(5, false), Tags::default());
    }
}
