//! Numbers of a few bits each, one behind the other: written by the trainer, read when the weights are unpacked.
//!
//! ```text
//! 5 in 3 bits, 300 as a step by 8 bits     101  1 0 00101100
//!                                                ^^^ one 256, and no more; the rest in eight bits
//! ```

/// Takes numbers in.
#[derive(Debug, Clone, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    used: u32,
}

impl Writer {
    /// The lowest `width` bits of `number`, the highest of them first.
    pub fn put(&mut self, number: u32, width: u32) {
        for bit in (0..width).rev() {
            if self.used.is_multiple_of(8) {
                self.bytes.push(0);
            }
            let last = self.bytes.len() - 1;
            self.bytes[last] |= (number >> bit & 1) as u8 * (0x80 >> (self.used % 8));
            self.used += 1;
        }
    }

    /// A number below fifty times two to the `width`, short if it is below a few times that (Rice 1979).
    pub fn put_step(&mut self, number: u32, width: u32) {
        for _ in 0..number >> width {
            self.put(1, 1);
        }
        self.put(0, 1);
        self.put(number, width);
    }

    /// All that was put in, filled up to whole bytes.
    #[must_use]
    pub fn bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Gives them back. Behind the end all bits are 0.
#[derive(Debug, Clone)]
pub struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    /// The next bits, from the highest on, and how many they are.
    ready: u64,
    count: u32,
}

impl<'b> Reader<'b> {
    /// From the first bit of `bytes`.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        Reader { bytes, at: 0, ready: 0, count: 0 }
    }

    #[inline]
    fn fill(&mut self) {
        if let Some(&next) = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk) {
            // As many whole bytes as there is room for; of the next one the bits that fit, which come again.
            self.ready |= u64::from_be_bytes(next) >> self.count;
            self.at += (63 - self.count as usize) / 8;
            self.count |= 56;
            return;
        }
        while self.count <= 56 {
            let byte = self.bytes.get(self.at).copied().unwrap_or(0);
            self.at += 1;
            self.ready |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    /// What [`Writer::put`] took.
    #[inline]
    pub fn take(&mut self, width: u32) -> u32 {
        debug_assert!((1..=32).contains(&width));
        if self.count < width {
            self.fill();
        }
        let number = (self.ready >> (64 - width)) as u32;
        self.ready <<= width;
        self.count -= width;
        number
    }

    /// What [`Writer::put_step`] took.
    #[inline]
    pub fn take_step(&mut self, width: u32) -> u32 {
        self.fill();
        // More than fifty ones in a row are written by nobody.
        let high = self.ready.leading_ones().min(50);
        self.ready <<= high + 1;
        self.count -= high + 1;
        (high << width) | self.take(width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_they_went_in() {
        let mut writer = Writer::default();
        writer.put(5, 3);
        writer.put_step(300, 8);
        writer.put(u32::MAX, 32);
        writer.put_step(0, 4);
        let bytes = writer.bytes();
        let mut reader = Reader::new(&bytes);
        assert_eq!((reader.take(3), reader.take_step(8), reader.take(32), reader.take_step(4)), (5, 300, u32::MAX, 0));
    }

    #[test]
    fn behind_the_end_stands_nothing() {
        let mut reader = Reader::new(&[]);
        assert_eq!((reader.take(32), reader.take_step(8)), (0, 0));
    }
}
