//! What is known of words by themselves: the letters' number in, its only tag out.
//!
//! ```text
//! senator   Noun, never anything else
//! backed
//! ```

use super::Tag;
use super::bits::{Reader, Writer};

/// Only tags by word.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Open addressing: a key of 24 bits and a tag's number, from 1 on; 0 is a free place.
    slots: Vec<u32>,
}

/// How many bits of a word's hash are kept.
const KEY: u32 = 24;

impl Known {
    fn of(rows: &[(u32, u8)]) -> Self {
        let mut table = Known { slots: vec![0; (rows.len() * 2).next_power_of_two().max(2)] };
        for &(key, value) in rows {
            let at = table.place(key);
            table.slots[at] = key << 8 | u32::from(value);
        }
        table
    }

    /// Where `key` is, or would be.
    fn place(&self, key: u32) -> usize {
        let last = self.slots.len() - 1;
        let mut at = key as usize & last;
        while self.slots[at] != 0 && self.slots[at] >> 8 != key {
            at = (at + 1) & last;
        }
        at
    }

    /// The only tag of a word, by its hash and whether it is written with a capital.
    #[must_use]
    pub fn tag(&self, word: u32, capital: bool) -> Option<Tag> {
        if self.slots.is_empty() {
            return None;
        }
        let number = (self.slots[self.place(key(word, capital))] as u8).checked_sub(1)?;
        Tag::ALL.get(usize::from(number)).copied()
    }

    /// Reads what [`Known::pack`] wrote.
    #[must_use]
    pub fn unpack(reader: &mut Reader) -> Self {
        Known::of(&read(reader))
    }

    /// Writes only tags by hash and capital.
    pub fn pack(tags: &[((u32, bool), Tag)], writer: &mut Writer) {
        write(tags.iter().map(|&((word, capital), tag)| (key(word, capital), tag as u8 + 1)).collect(), writer);
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

fn write(mut rows: Vec<(u32, u8)>, writer: &mut Writer) {
    rows.sort_unstable();
    rows.dedup_by_key(|row| row.0);
    writer.put(rows.len() as u32, 32);
    let mut last = 0;
    for (key, value) in &rows {
        writer.put_step(key - last, width(rows.len() as u32));
        writer.put(u32::from(*value), 8);
        last = *key;
    }
}

fn read(reader: &mut Reader) -> Vec<(u32, u8)> {
    let count = reader.take(32);
    let mut key = 0u32;
    let mut row = || {
        key = key.wrapping_add(reader.take_step(width(count)));
        (key, reader.take(8) as u8)
    };
    (0..count).map(|_| row()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_known() {
        let mut writer = Writer::default();
        let (mayor, the) = (0x1234_5678, 0x9abc_def0);
        Known::pack(&[((the, true), Tag::Determiner)], &mut writer);
        let bytes = writer.bytes();
        let known = Known::unpack(&mut Reader::new(&bytes));
        assert_eq!((known.tag(the, true), known.tag(the, false), known.tag(mayor, true)), (Some(Tag::Determiner), None, None));
    }

    #[test]
    fn without_weights_no_word_is_known() {
        assert_eq!(Known::default().tag(5, false), None);
    }
}
