//! Characters into tokens: words, numbers and single marks, each with a normal form.

use crate::span::Span;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, also with hyphens inside ("off-the-record"), and clitics ("n't", "'s").
    Word,
    /// Begins with a digit ("2014", "5", "12th").
    Number,
    /// One mark: punctuation, quotation mark, symbol.
    Mark,
}

/// One token: where it stands and how it is written.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Bytes of the text.
    pub span: Span,
    /// What it is made of.
    pub kind: Kind,
    /// True when the first letter is a capital.
    pub capital: bool,
    norm: (u32, u32),
}

impl Token {
    /// The normal form, cut out of the string that [`tokenize`] returned beside the tokens.
    #[must_use]
    pub fn norm_in<'n>(&self, norms: &'n str) -> &'n str {
        &norms[self.norm.0 as usize..self.norm.1 as usize]
    }
}

/// Cuts `raw[body]` into tokens; beside them comes the string that holds all normal forms: the text itself in small letters, where most
/// words have theirs, and behind it the forms of those that are written otherwise.
#[must_use]
pub fn tokenize(raw: &str, body: Span) -> (Vec<Token>, String) {
    let norms = body.of(raw).to_ascii_lowercase();
    let mut out = Tokens { tokens: Vec::with_capacity(body.len() / 5), norms, begins: body.start };
    let mut at = body.start;
    let bytes = &raw.as_bytes()[..body.end];
    while at < bytes.len() {
        if bytes[at] == b' ' {
            at += 1;
            continue;
        }
        if let Some(end) = plain_end(bytes, at) {
            out.plain_word(raw, Span::new(at, end));
            at = end;
            continue;
        }
        if is_plain_mark(bytes[at]) {
            out.plain(Span::new(at, at + 1), Kind::Mark, false);
            at += 1;
            continue;
        }
        let Some(ch) = raw[at..body.end].chars().next() else { break };
        if ch.is_alphanumeric() {
            let end = word_end(raw, at, body.end);
            out.word(raw, Span::new(at, end));
            at = end;
        } else {
            let end = at + ch.len_utf8();
            let apostrophe = is_apostrophe(ch);
            let doubled = if apostrophe { doubled_mark(raw, at, body.end) } else { None };
            if let Some(end) = doubled {
                out.push(&raw[at..end], at, Kind::Mark, "\"");
                at = end;
                continue;
            }
            if apostrophe && possessive_tail(raw, at) {
                out.push(&raw[at..end], at, Kind::Word, "'s");
            } else if !ch.is_whitespace() && !ch.is_control() && !is_invisible(ch) {
                out.push(&raw[at..end], at, Kind::Mark, &raw[at..end]);
            }
            at = end;
        }
    }
    (out.tokens, out.norms)
}

/// Letters and digits of ASCII.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        plain[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

/// A mark of ASCII that is one whatever stands beside it.
fn is_plain_mark(byte: u8) -> bool {
    byte.is_ascii_punctuation() && !matches!(byte, b'\'' | b'`')
}

/// Where the word of plain letters and digits that begins at `at` ends, if nothing behind it could join it: most words are so.
fn plain_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut end = at;
    while end < bytes.len() && PLAIN[usize::from(bytes[end])] {
        end += 1;
    }
    let over = match bytes.get(end) {
        None => true,
        Some(b',' | b':') => !bytes[at].is_ascii_digit(),
        Some(b'.') => !bytes[at].is_ascii_digit() && end - at > 1,
        Some(b'\'' | b'`' | b'-') => false,
        Some(next) => next.is_ascii(),
    };
    (over && end > at).then_some(end)
}

/// Two apostrophes or grave accents in a row, as some wire services write a quotation mark: where they end.
pub(super) fn doubled_mark(raw: &str, at: usize, limit: usize) -> Option<usize> {
    // ''He said, 'Go.''' closes the inner quotation first.
    let behind_word = || raw[..at].ends_with(|c: char| !c.is_whitespace() && c != '\'');
    if raw[at..limit].starts_with("'''") && behind_word() {
        return None;
    }
    ["''", "``", "’’", "‘‘"].iter().find(|mark| raw[at..limit].starts_with(**mark)).map(|mark| at + mark.len())
}

/// The normal forms of all tokens of a short string, as phrases of rules need them.
#[must_use]
pub fn normal_form(words: &str) -> Vec<String> {
    if words != "cannot" && !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_lowercase()) {
        // One word of small letters, as most are in rules, is its own normal form.
        return vec![words.to_owned()];
    }
    let (tokens, norms) = tokenize(words, Span::new(0, words.len()));
    tokens.iter().map(|t| t.norm_in(&norms).to_owned()).collect()
}

/// `'` and its look-alikes.
pub(super) fn is_apostrophe(ch: char) -> bool {
    matches!(ch, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

fn is_invisible(ch: char) -> bool {
    matches!(ch, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{00ad}')
}

fn is_hyphen(ch: char) -> bool {
    matches!(ch, '-' | '\u{2010}' | '\u{2011}')
}

fn is_joining(ch: char) -> bool {
    unicode_normalization::char::is_combining_mark(ch) || ch == '\u{00ad}' || ch == '\u{200d}'
}

/// "officials' pay": an apostrophe right behind an `s` and before white space.
fn possessive_tail(raw: &str, at: usize) -> bool {
    let before = raw[..at].chars().next_back();
    let behind = raw[at..].chars().nth(1);
    let owns = raw[..at].chars().rev().nth(1).is_some_and(char::is_alphabetic);
    matches!(before, Some('s' | 'S')) && owns && behind == Some(' ') && !single_quote_is_open(raw, at)
}

/// Is there an opening single quotation mark earlier in the line, not yet closed?
fn single_quote_is_open(raw: &str, at: usize) -> bool {
    const LOOK_BACK: usize = 400;
    let mut from = at.saturating_sub(LOOK_BACK);
    while !raw.is_char_boundary(from) {
        from += 1;
    }
    let line = raw[from..at].rsplit(['\n', '\r']).next().unwrap_or("");
    let mut before = ' ';
    let mut open = false;
    for ch in line.chars() {
        let opens = ch == '‘' || ch == '\'' && (before.is_whitespace() || matches!(before, '(' | '“' | '"' | '—'));
        let closes = matches!(ch, '’' | '\'') && !before.is_alphabetic();
        open = opens || open && !closes;
        before = ch;
    }
    open
}

/// Where the word that begins at `at` ends: letters and digits, and the marks that join them.
fn word_end(raw: &str, at: usize, limit: usize) -> usize {
    let mut chars = raw[at..limit].char_indices().peekable();
    let first_is_digit = raw[at..].starts_with(|c: char| c.is_ascii_digit());
    let mut end = at;
    let mut letters = 0;
    while let Some((offset, ch)) = chars.next() {
        let here = at + offset;
        let next = chars.peek().map(|&(_, c)| c);
        let goes_on = if ch.is_alphanumeric() || is_joining(ch) {
            letters += usize::from(ch.is_alphanumeric());
            true
        } else if is_apostrophe(ch) {
            next.is_some_and(char::is_alphabetic)
        } else if is_hyphen(ch) {
            next.is_some_and(char::is_alphanumeric)
        } else if ch == '.' {
            dot_joins(raw, at, here, next, letters, first_is_digit)
        } else {
            first_is_digit && matches!(ch, ',' | ':') && next.is_some_and(|c| c.is_ascii_digit())
        };
        if !goes_on {
            break;
        }
        end = here + ch.len_utf8();
    }
    end
}

/// No word with dots inside is longer, in bytes.
const LONGEST_ACRONYM: usize = 32;

/// A dot inside "U.S.", "p.m." and "2.5" belongs to the word.
fn dot_joins(raw: &str, start: usize, dot: usize, next: Option<char>, letters: usize, digit: bool) -> bool {
    if digit {
        return next.is_some_and(|c| c.is_ascii_digit()) && raw[..dot].ends_with(|c: char| c.is_ascii_digit())
            || raw[start..dot].ends_with(['a', 'p']) && next == Some('m');
    }
    let word = &raw[start..dot];
    if word.len() > LONGEST_ACRONYM {
        return false;
    }
    let acronym = word.split('.').all(|part| part.chars().count() == 1 && part.starts_with(char::is_alphabetic));
    acronym && (letters > 1 || next.is_some_and(char::is_alphabetic) && single_letter_follows(raw, dot))
}

/// Behind the dot stands one letter and then no other letter ("U.S", not "I.Then").
fn single_letter_follows(raw: &str, dot: usize) -> bool {
    let mut rest = raw[dot + 1..].chars();
    rest.next().is_some_and(char::is_alphabetic) && !rest.next().is_some_and(char::is_alphanumeric)
}

struct Tokens {
    tokens: Vec<Token>,
    norms: String,
    /// Where the text begins that `norms` opens with.
    begins: usize,
}

impl Tokens {
    fn push(&mut self, written: &str, at: usize, kind: Kind, norm: &str) {
        let from = self.norms.len() as u32;
        self.norms.push_str(norm);
        let capital = written.starts_with(char::is_uppercase);
        let span = Span::new(at, at + written.len());
        self.tokens.push(Token { span, kind, capital, norm: (from, self.norms.len() as u32) });
    }

    /// A word of plain letters and digits.
    fn plain_word(&mut self, raw: &str, span: Span) {
        if span.len() == 6 && span.of(raw).eq_ignore_ascii_case("cannot") {
            return self.cut_word(span.of(raw), span, Kind::Word);
        }
        let first = raw.as_bytes()[span.start];
        let kind = if first.is_ascii_digit() { Kind::Number } else { Kind::Word };
        self.plain(span, kind, first.is_ascii_uppercase());
    }

    /// A token whose normal form stands in the text in small letters.
    fn plain(&mut self, span: Span, kind: Kind, capital: bool) {
        let norm = ((span.start - self.begins) as u32, (span.end - self.begins) as u32);
        self.tokens.push(Token { span, kind, capital, norm });
    }

    /// One written word: "can't" and "cannot" become two tokens, "Voss's" too.
    fn word(&mut self, raw: &str, span: Span) {
        let written = span.of(raw);
        let kind = if written.starts_with(|c: char| c.is_ascii_digit()) { Kind::Number } else { Kind::Word };
        if written.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return self.plain_word(raw, span);
        }
        self.cut_word(written, span, kind);
    }

    /// A word that may be two, or has another normal form than its lower case.
    fn cut_word(&mut self, written: &str, span: Span, kind: Kind) {
        let norm = normalise(written);
        match clitic(&norm) {
            Some(tail) if raw_tail_len(written, tail).is_some_and(|n| n < written.len()) => {
                let cut = span.end - raw_tail_len(written, tail).unwrap_or(0);
                let head = &norm[..norm.len() - tail.len()];
                let first = cut - span.start;
                self.push(&written[..first], span.start, kind, undo_contraction(head, tail));
                self.push(&written[first..], cut, Kind::Word, tail);
            }
            _ => self.push(written, span.start, kind, &norm),
        }
    }
}

/// Lower case, straight apostrophes and hyphens, composed letters, no dots in acronyms, no commas in numbers.
fn normalise(written: &str) -> String {
    let plain = |c: char| match c {
        c if is_apostrophe(c) => '\'',
        c if is_hyphen(c) => '-',
        c => c,
    };
    let keep = |c: &char| !matches!(c, '\u{00ad}' | '\u{200d}');
    let lower = |s: &str| s.chars().filter(keep).map(plain).flat_map(char::to_lowercase).collect::<String>();
    let norm = if written.chars().all(|c| c.is_ascii() || c == '’') {
        written.replace(['’', '`'], "'").to_ascii_lowercase()
    } else if is_nfc(written) {
        lower(written)
    } else {
        lower(&written.nfc().collect::<String>())
    };
    match norm.bytes().next() {
        Some(b'0'..=b'9') => norm.replace(',', ""),
        _ if norm.contains('.') => norm.replace('.', ""),
        _ => norm,
    }
}

/// The clitic at the end of a normal form, if it has one.
fn clitic(norm: &str) -> Option<&'static str> {
    if norm == "cannot" {
        return Some("not");
    }
    ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"].into_iter().find(|tail| norm.len() > tail.len() && norm.ends_with(tail))
}

/// Bytes that the last characters of `written` take which stand for `tail`.
fn raw_tail_len(written: &str, tail: &str) -> Option<usize> {
    let count = tail.chars().count();
    written.char_indices().rev().nth(count - 1).map(|(at, _)| written.len() - at)
}

/// "ca(n't)" is "can", "wo(n't)" is "will".
fn undo_contraction<'a>(head: &'a str, tail: &str) -> &'a str {
    match head {
        _ if tail != "n't" => head,
        "ca" => "can",
        "wo" => "will",
        "sha" => "shall",
        _ => head,
    }
}

/// A full stop that ends no sentence belongs to the word before it ("Sen.", "Q.").
pub(super) fn swallow_abbreviation_dots(raw: &str, tokens: &mut Vec<Token>, cuts: &[usize]) {
    let ends_sentence = |t: &Token| {
        let cut = cuts.partition_point(|&c| c < t.span.end);
        // Only closing marks may stand between the stop and the cut.
        cuts.get(cut).is_none_or(|&c| !raw[t.span.end..c].contains(char::is_alphanumeric))
    };
    let is_stop = |t: &Token| t.kind == Kind::Mark && raw.as_bytes()[t.span.start] == b'.';
    let swallowed: Vec<usize> =
        (1..tokens.len()).filter(|&i| is_stop(&tokens[i]) && is_abbreviation(tokens, i) && !ends_sentence(&tokens[i])).collect();
    for &index in &swallowed {
        // The word before it is no stop, and so not swallowed itself.
        tokens[index - 1].span.end = tokens[index].span.end;
    }
    let mut kept = swallowed.first().copied().unwrap_or(tokens.len());
    for (number, &index) in swallowed.iter().enumerate() {
        let behind = index + 1..swallowed.get(number + 1).copied().unwrap_or(tokens.len());
        tokens.copy_within(behind.clone(), kept);
        kept += behind.len();
    }
    tokens.truncate(kept);
}

/// A stop right behind a word, with something of the same sentence behind it.
fn is_abbreviation(tokens: &[Token], index: usize) -> bool {
    let Some(before) = index.checked_sub(1).map(|i| &tokens[i]) else { return false };
    let touches = before.kind != Kind::Mark && before.span.end == tokens[index].span.start;
    touches && tokens.get(index + 1).is_some_and(|next| next.kind != Kind::Mark || next.span.start > tokens[index].span.end)
}
