//! A long text in pieces: so much of it is cut and read at a time that memory does not grow with it.

use crate::span::Span;

/// Longest piece, in bytes: forty thousand words, more than any article, speech or interview has.
const LONGEST: usize = 1 << 18;

/// Pieces of `raw[body]` in their order, cut between paragraphs, else between lines, else between words. A text that is
/// not longer than a piece, as nearly all are, is one.
#[must_use]
pub fn windows(raw: &str, body: Span) -> Vec<Span> {
    pieces(raw, body, LONGEST)
}

fn pieces(raw: &str, body: Span, longest: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = body.start;
    while body.end - at > longest {
        let end = at + cut(&raw[at..floor(raw, at + longest)]);
        found.push(Span::new(at, end));
        at = end;
    }
    found.push(Span::new(at, body.end));
    found
}

/// Where to cut a piece that is too long: behind its last blank line, line or word in its second half, else at its end.
fn cut(piece: &str) -> usize {
    let half = floor(piece, piece.len() / 2);
    let behind = |end: &str| piece[half..].rfind(end).map(|at| half + at + end.len());
    let word = || piece[half..].rfind(char::is_whitespace).map(|at| half + at);
    ["\n\n", "\n\r\n", "\r\r", "\n", "\r"].into_iter().find_map(behind).or_else(word).unwrap_or(piece.len())
}

/// The nearest boundary between characters that is not behind `at`.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(raw: &str) -> Vec<&str> {
        pieces(raw, Span::new(0, raw.len()), 20).into_iter().map(|span| span.of(raw)).collect()
    }

    #[test]
    fn a_text_is_cut_between_paragraphs_else_lines_else_words() {
        assert_eq!(cuts("The levy stays."), ["The levy stays."]);
        assert_eq!(cuts("The levy.\n\nIt stays.\nIt falls."), ["The levy.\n\n", "It stays.\nIt falls."]);
        assert_eq!(cuts("The harbour levy\nstays. It falls."), ["The harbour levy\n", "stays. It falls."]);
        assert_eq!(cuts("The harbour levy stays as it was."), ["The harbour levy", " stays as it was."]);
        assert_eq!(cuts(&"é".repeat(25)), ["é".repeat(10), "é".repeat(10), "é".repeat(5)]);
    }

    proptest::proptest! {
        #[test]
        fn pieces_are_the_whole_text(raw in "[a é\n\r]{0,90}") {
            proptest::prop_assert_eq!(cuts(&raw).concat(), raw.clone());
            proptest::prop_assert!(cuts(&raw).iter().all(|piece| piece.len() <= 20));
        }
    }
}
