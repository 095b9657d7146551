//! Bytes as a file holds them in, text out; what is no text is refused.
//!
//! Offsets count the decoded text: a byte order mark is no part of it. UTF-8 is taken as it is; else a byte
//! order mark decides, else the encoding is guessed as browsers do.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// Bytes that are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Binary;

/// The text that `bytes` hold.
pub(super) fn text_of(mut bytes: Vec<u8>) -> Result<String, Binary> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        if encoding != UTF_8 {
            return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
        }
        bytes.drain(..mark);
    }
    if is_binary(&bytes) {
        return Err(Binary);
    }
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| guessed(error.as_bytes())))
}

/// True for an encoding of two bytes a character, told by its byte order mark.
pub(super) fn is_wide(head: &[u8]) -> bool {
    Encoding::for_bom(head).is_some_and(|(encoding, _)| encoding != UTF_8)
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
