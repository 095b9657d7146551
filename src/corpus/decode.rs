//! Bytes as a file holds them in, text out; what is no text is refused.
//!
//! Offsets count the decoded text: a byte order mark is no part of it. UTF-8 is taken as it is; else a byte
//! order mark decides (UTF-16 and UTF-32, either end first), else the encoding is guessed as browsers do.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Bytes that are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Binary;

/// The text that `bytes` hold.
pub(super) fn text_of(mut bytes: Vec<u8>) -> Result<String, Binary> {
    match mark_of(&bytes) {
        Some(Mark::Utf32(number)) => return sensible(utf32(&bytes[4..], number)),
        Some(Mark::Utf16(encoding)) => return sensible(encoding.decode_without_bom_handling(&bytes[2..]).0.into_owned()),
        Some(Mark::Utf8) => drop(bytes.drain(..3)),
        None => {}
    }
    if is_binary(&bytes) {
        return Err(Binary);
    }
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| guessed(error.as_bytes())))
}

/// A byte order mark.
enum Mark {
    Utf8,
    Utf16(&'static Encoding),
    /// How four bytes make a number.
    Utf32(fn([u8; 4]) -> u32),
}

fn mark_of(head: &[u8]) -> Option<Mark> {
    // UTF-32 first: its mark begins with that of UTF-16.
    match head {
        [0xFF, 0xFE, 0, 0, ..] => Some(Mark::Utf32(u32::from_le_bytes)),
        [0, 0, 0xFE, 0xFF, ..] => Some(Mark::Utf32(u32::from_be_bytes)),
        [0xFF, 0xFE, ..] => Some(Mark::Utf16(UTF_16LE)),
        [0xFE, 0xFF, ..] => Some(Mark::Utf16(UTF_16BE)),
        [0xEF, 0xBB, 0xBF, ..] => Some(Mark::Utf8),
        _ => None,
    }
}

fn utf32(bytes: &[u8], number: fn([u8; 4]) -> u32) -> String {
    let character = |unit: &[u8]| unit.try_into().ok().and_then(|unit| char::from_u32(number(unit)));
    bytes.chunks(4).map(|unit| character(unit).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// What was decoded by its mark, unless too much of it makes no sense as text.
fn sensible(text: String) -> Result<String, Binary> {
    let odd = |c: &char| *c == char::REPLACEMENT_CHARACTER || c.is_control() && !c.is_whitespace();
    let odd = text.chars().filter(odd).count();
    if text.contains('\0') || odd * 30 > text.len() { Err(Binary) } else { Ok(text) }
}

/// True for an encoding of two or four bytes a character, told by its byte order mark.
pub(super) fn is_wide(head: &[u8]) -> bool {
    matches!(mark_of(head), Some(Mark::Utf16(_) | Mark::Utf32(_)))
}

/// No text holds a zero byte, nor more than one control character in thirty.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let controls = bytes.iter().filter(|b| matches!(b, 1..=8 | 14..=26 | 28..=31)).count();
    bytes.contains(&0) || controls * 30 > bytes.len()
}

fn guessed(bytes: &[u8]) -> String {
    if is_damaged_utf8(bytes) {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny).decode_without_bom_handling(bytes).0.into_owned()
}

/// UTF-8 with a few bad bytes, as when a file was cut: nine in ten of what is not ASCII can be read.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_marks_are_no_part_of_the_text() {
        assert_eq!(text_of(b"\xEF\xBB\xBFLevy".to_vec()), Ok("Levy".into()));
        assert_eq!(text_of(b"\xFF\xFEL\0e\0".to_vec()), Ok("Le".into()));
        assert_eq!(text_of(b"\xFE\xFF\0L\0e".to_vec()), Ok("Le".into()));
        assert_eq!(text_of(b"\xFF\xFE\0\0L\0\0\0\x1C\x20\0\0".to_vec()), Ok("L“".into()));
        assert_eq!(text_of(b"\0\0\xFE\xFF\0\0\0L\0\0\x20\x1C".to_vec()), Ok("L“".into()));
    }

    #[test]
    fn a_mark_before_nonsense_does_not_make_it_text() {
        assert_eq!(text_of(b"\xFF\xFE\0\0\xFF\xFF\xFF\xFF\0\0".to_vec()), Err(Binary));
        assert_eq!(text_of(b"\xFF\xFEL\0\0\0e\0".to_vec()), Err(Binary));
        assert_eq!(
            text_of("“no” ".repeat(40).encode_utf16().fold(vec![0xFE, 0xFF], |mut all, unit| {
                all.extend(unit.to_be_bytes());
                all
            })),
            Ok("“no” ".repeat(40))
        );
    }

    #[test]
    fn other_encodings_are_guessed() {
        assert_eq!(
            text_of(b"The caf\xE9 owner said \x93no\x94 to the levy.".to_vec()),
            Ok("The café owner said “no” to the levy.".into())
        );
    }

    #[test]
    fn a_cut_utf8_file_stays_utf8() {
        let mut bytes = "“no”, “no”, “no”, “no”, “no”, “no”".as_bytes().to_vec();
        bytes.pop();
        assert_eq!(text_of(bytes), Ok("“no”, “no”, “no”, “no”, “no”, “no\u{FFFD}".into()));
    }

    #[test]
    fn binary_files_are_no_text() {
        assert_eq!(text_of(b"\x89PNG\r\n\x1a\n\0\0\0".to_vec()), Err(Binary));
        assert_eq!(text_of(b"PK\x03\x04\x05\x06".to_vec()), Err(Binary));
    }
}
