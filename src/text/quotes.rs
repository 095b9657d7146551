//! Quotation marks into quotations: pairs them by direction and place, one paragraph at a time.
//!
//! ```text
//! He said “we go. Then “Yes,” she said.     an opening mark inside an open quotation shows that the first was
//!         ├─────┤      ├───┤                never closed: it ends with its sentence
//! ```

use super::{Kind, Token};
use crate::span::Span;
use std::ops::Range;

/// One quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// From the opening to the closing mark, both included.
    pub span: Span,
    /// The words between the marks.
    pub inner: Span,
    /// Tokens of `inner`.
    pub tokens: Range<usize>,
    /// 0 for a quotation, 1 for a quotation inside it, and so on.
    pub depth: usize,
    /// False when the text never closes it.
    pub closed: bool,
    /// True when it runs on in the next paragraph, which opens with the same mark.
    pub continues: bool,
}

/// How many quotations may stand inside one another.
const DEPTH: usize = 4;
/// How many tokens ahead a single quotation mark may look for its partner; keeps the pass linear.
const SINGLE_REACH: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Double,
    Single,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    mark: Mark,
    span: Span,
}

/// All quotations of the text, by their opening marks. `tokens` of each is still to be numbered.
pub(super) fn find(raw: &str, tokens: &[Token], paragraphs: &[Range<usize>]) -> Vec<Quote> {
    let mut found = Vec::new();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(number + 1).map(|p| p.start).and_then(|i| tokens.get(i));
        in_paragraph(raw, &tokens[paragraph.clone()], next, &mut found);
    }
    found.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
    set_depths(&mut found);
    found
}

/// Fills in `tokens` once the tokens are final.
pub(super) fn number_tokens(mut quotes: Vec<Quote>, tokens: &[Token]) -> Vec<Quote> {
    for quote in &mut quotes {
        let start = tokens.partition_point(|t| t.span.start < quote.inner.start);
        let end = tokens.partition_point(|t| t.span.start < quote.inner.end);
        quote.tokens = start..end.max(start);
    }
    quotes
}

fn in_paragraph(raw: &str, tokens: &[Token], next: Option<&Token>, found: &mut Vec<Quote>) {
    let mut open: Vec<Open> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if token.kind != Kind::Mark {
            continue;
        }
        let written = token.span.of(raw);
        let Some(mark) = mark_of(written) else { continue };
        let opens = opens(raw, token, written, &open, mark, &tokens[index + 1..]);
        let closes = open.iter().rposition(|o| o.mark == mark).filter(|_| closes(raw, token, written));
        if opens {
            recover(raw, &mut open, mark, token.span.start, tokens, found);
            if open.len() < DEPTH {
                open.push(Open { mark, span: token.span });
            }
        } else if let Some(at) = closes {
            let opener = open[at];
            open.truncate(at);
            push(found, opener.span, token.span, true, false);
        }
    }
    let end = tokens.last().map_or(0, |t| t.span.end);
    let runs_on = |o: &Open| next.is_some_and(|n| n.kind == Kind::Mark && mark_of(n.span.of(raw)) == Some(o.mark));
    if let Some(first) = open.iter().find(|o| o.mark == Mark::Double && runs_on(o)) {
        push(found, first.span, Span::new(end, end), false, true);
    } else if let Some(first) = open.iter().find(|o| o.mark == Mark::Double) {
        let stop = sentence_stop(raw, first.span.end, end, tokens);
        push(found, first.span, Span::new(stop, stop), false, false);
    }
}

/// A second opening mark of a kind that is already open: the first was never closed.
fn recover(raw: &str, open: &mut Vec<Open>, mark: Mark, at: usize, tokens: &[Token], found: &mut Vec<Quote>) {
    let Some(first) = open.iter().position(|o| o.mark == mark) else { return };
    if mark == Mark::Double {
        let stop = sentence_stop(raw, open[first].span.end, at, tokens);
        push(found, open[first].span, Span::new(stop, stop), false, false);
    }
    open.truncate(first);
}

fn push(found: &mut Vec<Quote>, open: Span, close: Span, closed: bool, continues: bool) {
    let inner = Span::new(open.end, close.start);
    if !inner.is_empty() {
        found.push(Quote { span: open.cover(close), inner, tokens: 0..0, depth: 0, closed, continues });
    }
}

/// Where the first sentence between `from` and `limit` ends.
fn sentence_stop(raw: &str, from: usize, limit: usize, tokens: &[Token]) -> usize {
    let stop = |t: &&Token| {
        t.kind == Kind::Mark && t.span.start >= from && t.span.end <= limit && matches!(t.span.of(raw), "." | "!" | "?")
    };
    let first = tokens.partition_point(|t| t.span.start < from);
    tokens[first..].iter().take_while(|t| t.span.end <= limit).find(stop).map_or(limit, |t| t.span.end)
}

fn mark_of(written: &str) -> Option<Mark> {
    match written {
        "\"" | "“" | "”" | "„" | "«" | "»" | "‟" | "＂" | "''" | "``" | "’’" | "‘‘" => Some(Mark::Double),
        "'" | "’" | "‘" | "‚" | "`" | "´" => Some(Mark::Single),
        _ => None,
    }
}

fn before(raw: &str, token: &Token) -> char {
    raw[..token.span.start].chars().next_back().unwrap_or(' ')
}

fn behind(raw: &str, token: &Token) -> char {
    raw[token.span.end..].chars().next().unwrap_or(' ')
}

fn opens(raw: &str, token: &Token, written: &str, open: &[Open], mark: Mark, rest: &[Token]) -> bool {
    let (before, behind) = (before(raw, token), behind(raw, token));
    let starts_word = !behind.is_whitespace() && !matches!(behind, ',' | '.' | ';' | '!' | '?' | ')');
    let is_open = open.iter().any(|o| o.mark == mark);
    match written {
        // “It is odd,“ said Voss: the mark of the wrong hand, told by where its white space stands.
        "“" => !(is_open && is_outward(before, behind)),
        "”" => !is_open && is_outward(behind, before),
        "„" | "«" => true,
        "‘" | "‚" => starts_word && !before.is_alphanumeric() && (is_open || single_closes(raw, rest)),
        "``" | "‘‘" => true,
        "\"" | "＂" | "''" | "’’" => {
            starts_word && !is_open
                || starts_word && (before.is_whitespace() || matches!(before, '(' | '[' | '—')) && !behind.is_whitespace()
        }
        "'" | "`" => !is_open && starts_word && !behind.is_ascii_digit() && !before.is_alphanumeric() && single_closes(raw, rest),
        _ => false,
    }
}

/// A mark with a word or stop on the one side and white space on the other.
fn is_outward(word: char, space: char) -> bool {
    (word.is_alphanumeric() || matches!(word, ',' | '.' | '!' | '?')) && space.is_whitespace()
}

fn closes(raw: &str, token: &Token, written: &str) -> bool {
    match written {
        "“" => is_outward(before(raw, token), behind(raw, token)),
        "„" | "«" | "‘" | "‚" | "``" | "‘‘" => false,
        "'" | "’" | "`" | "´" => !before(raw, token).is_whitespace() && !behind(raw, token).is_alphanumeric(),
        _ => true,
    }
}

/// Later in the paragraph stands a single mark that can close.
fn single_closes(raw: &str, rest: &[Token]) -> bool {
    rest.iter()
        .take(SINGLE_REACH)
        .any(|t| t.kind == Kind::Mark && matches!(t.span.of(raw), "'" | "’" | "´") && closes(raw, t, t.span.of(raw)))
}

/// Quotations are nested by their spans; a paragraph's recovered ones may touch but never cross.
fn set_depths(quotes: &mut [Quote]) {
    let mut around: Vec<usize> = Vec::new();
    for quote in quotes {
        while around.last().is_some_and(|&end| end < quote.span.end) {
            around.pop();
        }
        quote.depth = around.len();
        around.push(quote.span.end);
    }
}
