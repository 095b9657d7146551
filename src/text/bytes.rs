//! Where a byte stands that is looked for: most bytes of a text are letters, and sixteen of them are passed over at once.

/// The first byte that is `wanted`. What that is should be told by `|` rather than `||`: then a compiler compares all bytes of a
/// chunk in a few steps.
#[inline]
pub(crate) fn find_byte(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> Option<usize> {
    const CHUNK: usize = 16;
    let is_plain = |chunk: &[u8; CHUNK]| !chunk.iter().fold(false, |any, &byte| any | wanted(byte));
    let mut at = 0;
    while bytes[at..].first_chunk().is_some_and(is_plain) {
        at += CHUNK;
    }
    bytes[at..].iter().position(|&byte| wanted(byte)).map(|further| at + further)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_first_wanted_byte_is_found(text in "[a-c.]{0,70}") {
            let bytes = text.as_bytes();
            proptest::prop_assert_eq!(find_byte(bytes, |b| b == b'.'), bytes.iter().position(|&b| b == b'.'));
        }
    }
}
