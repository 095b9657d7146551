//! Paragraphs into sentences. The crate `sentencex` finds the ends; what it cannot know is added here.
//!
//! It is given each paragraph with the quotation marks blanked out, so that it also cuts inside quotations
//! ([`inner`]); [`outer`] glues these pieces together again wherever a quotation runs over a cut.

use super::bytes::find_byte;
use super::{Kind, Text, Token};
use crate::span::Span;
use sentencex::languages::{English, Language};
use std::ops::Range;

/// Longest piece (bytes) handed to the splitter at once; keeps memory bounded on files without line ends.
const PIECE: usize = 64 * 1024;

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the text, without white space around.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Number of its paragraph.
    pub paragraph: usize,
    /// True when it ends with a question mark.
    pub question: bool,
}

/// The bytes at which a sentence ends and another may begin, in order.
pub(super) fn cuts(raw: &str, blocks: &[Span], tokens: &[Token], paragraphs: &[Range<usize>]) -> Vec<usize> {
    let mut cuts = Vec::new();
    for (block, range) in blocks.iter().zip(paragraphs) {
        for piece in pieces(raw, *block) {
            let ends = ends(&mask(piece.of(raw)));
            cuts.extend(ends.into_iter().map(|end| piece.start + end).filter(|&cut| !is_inside_name(raw, piece, cut)));
        }
        cuts.extend(missed(raw, &tokens[range.clone()]));
        cuts.push(block.end);
    }
    cuts.extend(super::labels::cuts(raw, blocks));
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Where the sentences of a masked paragraph end. Of one that can only end where it ends the splitter need not be asked; so are many.
fn ends(masked: &str) -> Vec<usize> {
    if is_one_sentence(masked) {
        return vec![masked.trim_end().len()];
    }
    let found = English {}.get_sentence_boundaries(masked);
    found.iter().map(|b| b.start_byte + b.text.trim_end().len()).collect()
}

/// No stop but at its end, and nothing that may open an item of a list.
fn is_one_sentence(masked: &str) -> bool {
    /// So much white space at the end the splitter takes to be the sentence's own, in bytes.
    const BEHIND: usize = 30;
    let words = masked.trim_end();
    let mut rest = words.trim_end_matches(['.', '!', '?']).as_bytes();
    // No letter of Europe ends a sentence; of the marks of U+2000 and behind, spaces, dashes and quotation marks do not.
    while let Some(at) = find_byte(rest, |b| (b == b'.') | (b == b'!') | (b == b'?') | (b == b')') | (b >= 0xD6)) {
        match rest[at..] {
            [0xE2, 0x80, 0x83 | 0x90..=0x95 | 0x98 | 0x99 | 0x9C | 0x9D, ..] => rest = &rest[at + 3..],
            _ => return false,
        }
    }
    masked.len() - words.len() < BEHIND
}

/// Titles that stand before a name, and months and hours before a day: their stop ends no sentence when a name or a day follows.
const BEFORE_NAMES: [&str; 32] = [
    "Ms", "Mr", "Mrs", "Dr", "Sen", "Sens", "Rep", "Reps", "Gov", "Govs", "Gen", "Col", "Lt", "Maj", "Capt", "Cmdr", "Adm",
    "Sgt", "Prof", "Rev", "Hon", "Pres", "Supt", "Det", "Amb", "Atty", "Mme", "Messrs", "St", "Ft", "Mt", "Cpl",
];

/// A cut behind "Ms." and before "Acosta", or between "p.m." and "Tuesday".
fn is_inside_name(raw: &str, piece: Span, cut: usize) -> bool {
    let before = &raw[piece.start..cut];
    let behind = raw[cut..piece.end].trim_start_matches([' ', '\u{a0}']);
    let Some(word) = before.strip_suffix('.').map(|b| b.rsplit(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or(""))
    else {
        return false;
    };
    if matches!(word, "a.m" | "p.m") {
        return ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Eastern", "GMT", "ET", "EST", "EDT"]
            .iter()
            .any(|day| behind.starts_with(day));
    }
    BEFORE_NAMES.contains(&word) && behind.starts_with(char::is_uppercase)
}

/// Cuts a block that is too long for the splitter at white space.
fn pieces(raw: &str, block: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = block.start;
    while block.end - from > PIECE {
        let mut limit = from + PIECE;
        while !raw.is_char_boundary(limit) {
            limit -= 1;
        }
        let end = raw[from..limit].rfind(char::is_whitespace).map_or(limit, |at| from + at + 1);
        found.push(Span::new(from, end));
        from = end;
    }
    found.push(Span::new(from, block.end));
    found
}

/// Quotation marks become spaces of the same length, so that all offsets stay.
fn mask(piece: &str) -> String {
    let mut masked = piece.as_bytes().to_vec();
    let blank = |b: u8| (b == b'"') | (b == b'\n') | (b == b'\r') | (b == b'\t');
    let mut at = 0;
    while let Some(plain) = find_byte(&masked[at..], |b| blank(b) | (b == b'\'') | (b == b'`') | (b == 0xE2)) {
        at += plain;
        match masked[at] {
            b'"' | b'\n' | b'\r' | b'\t' => masked[at] = b' ',
            mark @ (b'\'' | b'`') if masked.get(at + 1) == Some(&mark) => {
                masked[at..at + 2].fill(b' ');
                at += 1;
            }
            0xE2 if ["“", "”", "‘", "„"].iter().any(|mark| masked[at..].starts_with(mark.as_bytes())) => {
                masked[at..at + 3].copy_from_slice("\u{2003}".as_bytes());
                at += 2;
            }
            _ => {}
        }
        at += 1;
    }
    // Whole characters were put in the place of whole characters.
    String::from_utf8(masked).unwrap_or_else(|_| piece.to_owned())
}

/// Stops that the splitter takes for a part of a word: where they end.
fn missed<'t>(raw: &'t str, tokens: &'t [Token]) -> impl Iterator<Item = usize> + 't {
    tokens.windows(4).chain(tokens.windows(3).last()).filter_map(move |w| {
        let (before, stop) = (&w[0], &w[1]);
        let is_stop = stop.kind == Kind::Mark && matches!(raw.as_bytes()[stop.span.start], b'.' | b'!' | b'?');
        if !is_stop || before.span.end != stop.span.start {
            return None;
        }
        let quoted = opens_quotation(raw, stop, &w[2]);
        let next = if quoted { w.get(3)? } else { &w[2] };
        let ends = is_glued(before, stop, next) || is_behind_word(raw, before, stop, next) || quoted && is_plain(raw, before);
        (next.capital && ends).then_some(stop.span.end)
    })
}

/// A quotation mark behind a stop and white space.
fn opens_quotation(raw: &str, stop: &Token, mark: &Token) -> bool {
    mark.span.start > stop.span.end && matches!(mark.span.of(raw), "“" | "\"" | "''" | "‘")
}

/// "told me. “We go.”": a word in small letters, though it may also be written short for something.
fn is_plain(raw: &str, word: &Token) -> bool {
    let text = word.span.of(raw);
    word.kind == Kind::Word && text.len() > 1 && text.bytes().all(|b| b.is_ascii_lowercase())
}

/// "China.In remarks" and "troops.”“To be clear": a stop with no white space where web pages lost it.
fn is_glued(before: &Token, stop: &Token, next: &Token) -> bool {
    let words = before.kind == Kind::Word && next.kind == Kind::Word;
    words && stop.span.end == next.span.start && before.span.len() > 2 && next.span.len() > 1
}

/// "in May. Voss said", "No. Voss said": the one month that is never written short, and what stands for "number" before numbers only, end
/// their sentence like any other word.
fn is_behind_word(raw: &str, word: &Token, stop: &Token, next: &Token) -> bool {
    let whole = matches!(word.span.of(raw), "May" | "No") && next.kind == Kind::Word;
    whole && stop.span.of(raw) == "." && next.span.start > stop.span.end
}

/// Closing marks behind a cut belong to the sentence before it.
fn past_closers(text: &Text<'_>, quote_ends: &[usize], cut: usize) -> usize {
    let mut index = text.tokens.partition_point(|t| t.span.start < cut);
    let mut end = cut;
    while let Some(token) = text.tokens.get(index) {
        let closer = match token.span.of(text.raw) {
            "”" | "’" | ")" | "]" | "»" => true,
            "\"" | "'" | "''" | "’’" => quote_ends.binary_search(&token.span.end).is_ok(),
            _ => false,
        };
        if !closer || token.span.start != end {
            break;
        }
        end = token.span.end;
        index += 1;
    }
    end
}

/// Sentences cut at every end, also inside quotations.
pub(super) fn inner(text: &Text<'_>, cuts: &[usize]) -> Vec<Sentence> {
    let mut quote_ends: Vec<usize> = text.quotes.iter().filter(|q| q.closed).map(|q| q.span.end).collect();
    quote_ends.sort_unstable();
    let ends: Vec<usize> = cuts.iter().map(|&cut| past_closers(text, &quote_ends, cut)).collect();
    let mut found = Vec::new();
    for (number, paragraph) in text.paragraphs.iter().enumerate() {
        let mut from = paragraph.start;
        while from < paragraph.end {
            let start = text.tokens[from].span.start;
            let cut = ends[ends.partition_point(|&e| e <= start)..].first().copied().unwrap_or(usize::MAX);
            let inside = text.tokens[from..paragraph.end].partition_point(|t| t.span.start < cut);
            let to = from + inside.max(1);
            found.push(sentence(text, from..to, number));
            from = to;
        }
    }
    found
}

/// Sentences as a reader counts them: pieces that one quotation holds together are one.
pub(super) fn outer(text: &Text<'_>) -> Vec<Sentence> {
    let mut found: Vec<Sentence> = Vec::new();
    let mut quotes = text.quotes.iter().filter(|q| q.depth == 0).peekable();
    let mut held_until = 0;
    for piece in &text.inner {
        let joins = piece.span.start < held_until;
        while let Some(quote) = quotes.next_if(|q| q.span.start < piece.span.end) {
            held_until = held_until.max(quote.span.end);
        }
        match found.last_mut() {
            Some(last) if last.paragraph == piece.paragraph && (joins || goes_on(text, last, piece)) => {
                *last = sentence(text, last.tokens.start..piece.tokens.end, piece.paragraph);
            }
            _ => found.push(piece.clone()),
        }
    }
    found
}

/// “Really?” he asked: what follows a closing mark in lower case still belongs to the sentence.
fn goes_on(text: &Text<'_>, last: &Sentence, piece: &Sentence) -> bool {
    let first = &text.tokens[piece.tokens.start];
    let closed = text.word(last.tokens.end - 1);
    first.kind == Kind::Word && !first.capital && matches!(closed, "”" | "\"" | "’" | "'" | "''" | "’’")
}

fn sentence(text: &Text<'_>, tokens: Range<usize>, paragraph: usize) -> Sentence {
    let closers = |i: &usize| matches!(text.word(*i), "”" | "’" | "\"" | "'" | "''" | "’’" | ")" | "]");
    let last = tokens.clone().rev().find(|i| !closers(i));
    let question = last.is_some_and(|i| text.word(i) == "?");
    Sentence { span: text.span(tokens.clone()), tokens, paragraph, question }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Pieces of paragraphs that the splitter has opinions on.
    const PIECES: [&str; 32] = [
        "Voss", "levy", "Mr", "U.S", "p.m", "a", "ii", "1", "(2)", "b)", "*", "•", "-", "—", "’s", "'", "é", "…", "。", "[3]",
        "x@y.org", ".", "...", "!", "?", ",", " ", " ", " ", "\u{2003}", "\u{a0}", "(",
    ];

    proptest! {
        /// What is known without asking is what the splitter would have said.
        #[test]
        fn one_sentence_is_what_the_splitter_says(numbers in prop::collection::vec(0..PIECES.len(), 0..24)) {
            let paragraph: String = numbers.into_iter().map(|n| PIECES[n]).collect();
            let found = English {}.get_sentence_boundaries(&paragraph);
            let asked: Vec<usize> = found.iter().map(|b| b.start_byte + b.text.trim_end().len()).collect();
            if is_one_sentence(&paragraph) && !paragraph.is_empty() {
                prop_assert_eq!(ends(&paragraph), asked);
            }
        }
    }

    /// The inner sentences of one paragraph.
    fn cut(raw: &str) -> Vec<&str> {
        let text = Text::of(raw);
        text.inner.iter().map(|s| s.span.of(raw)).collect()
    }

    #[test]
    fn words_that_may_be_short_for_something_end_a_sentence() {
        assert_eq!(cut("It was in May. Voss said so."), ["It was in May.", "Voss said so."]);
        assert_eq!(cut("No. I support the levy."), ["No.", "I support the levy."]);
        assert_eq!(cut("She lives at No. 5 Quay Street."), ["She lives at No. 5 Quay Street."]);
        assert_eq!(cut("He told me. “We go.”"), ["He told me.", "“We go.”"]);
        assert_eq!(cut("Mr. “Bo” Kell met Mr. Voss."), ["Mr. “Bo” Kell met Mr. Voss."]);
    }

    #[test]
    fn most_paragraphs_of_one_sentence_are_known_at_sight() {
        assert!(is_one_sentence("Mara Voss didn’t oppose the levy — José Muñoz did.  "));
        assert!(!is_one_sentence("Mr. Voss opposed the levy."));
        assert!(!is_one_sentence("The levy (a) rises and (b) falls."));
    }
}
