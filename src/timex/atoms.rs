//! Tokens into atoms: hyphenated words are taken apart, number words are added up, and each atom knows its classes.
//!
//! ```text
//! a twenty-four-hour   mid-November   nineteen ninety-seven
//! a|24        |hour    mid|November   1997
//! ```

use crate::rules::timex::{Member, TimexGrammar, WordId};
use crate::span::Span;
use crate::text::{Kind, Text};

/// One word of the grammar, or something that it does not know.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    /// Where it stands.
    pub span: Span,
    /// Its first token.
    pub token: usize,
    /// Just past its last token.
    pub token_end: usize,
    /// Its number in the grammar.
    pub word: Option<WordId>,
    /// A bit for each of its classes.
    pub classes: u64,
    /// What its digits or added numbers stand for, for each of the classes that digits fill.
    digits: Digits,
    /// Begins with a capital.
    pub capital: bool,
    /// Joined to the atom before it by a hyphen.
    pub glued: bool,
    /// First of its paragraph.
    pub opens: bool,
}

/// A written number, read in every way in which it can be read.
#[derive(Debug, Clone, Copy, Default)]
struct Digits {
    /// Bits of the classes that it fills.
    classes: u64,
    /// In halves.
    number: i32,
    /// Day, ordinal, year, decade, clock or written date.
    other: i32,
}

/// Numbers of the classes that digits fill, as in `DIGIT_CLASSES`.
mod class {
    pub const NUMBER: u8 = 0;
    pub const ORDINAL: u8 = 1;
    pub const DAY: u8 = 2;
    pub const YEAR: u8 = 3;
    pub const SHORT_YEAR: u8 = 4;
    pub const CLOCK: u8 = 5;
    pub const HOUR: u8 = 6;
    pub const DECADE: u8 = 7;
    pub const WRITTEN: u8 = 8;
    pub const MONTH_NUMBER: u8 = 9;
    pub const SHORT_DECADE: u8 = 10;
    pub const END_DAY: u8 = 11;
    pub const NTH_DAY: u8 = 12;
    pub const DOTTED_CLOCK: u8 = 13;
    pub const NO_YEAR: u8 = 14;
    pub const END_YEAR: u8 = 15;
}

/// Years that four digits may mean.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;

impl Atom {
    /// What it stands for as a word of `class`.
    pub fn value(&self, grammar: &TimexGrammar, class: u8) -> Option<i32> {
        if self.digits.classes >> class & 1 == 1 {
            return Some(match class {
                class::NUMBER => self.digits.number,
                class::HOUR => self.digits.other * 60,
                class::SHORT_YEAR => full_year(self.digits.other),
                _ => self.digits.other,
            });
        }
        let member = |m: &&Member| m.class == class && (self.capital || !m.capital);
        grammar.members(self.word?).iter().find(member).map(|m| m.value)
    }
}

/// "'98" is 1998, "'24" is 2024.
fn full_year(short: i32) -> i32 {
    if short >= 100 { short } else { short + if short < 40 { 2000 } else { 1900 } }
}

/// The atoms of a text.
pub(super) fn of(text: &Text, grammar: &TimexGrammar) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(text.tokens.len());
    for token in 0..text.tokens.len() {
        let norm = text.norm(token);
        if norm.len() > 2 && norm.contains('-') && push_parts(text, grammar, token, &mut atoms) {
            continue;
        }
        if push_code(text, grammar, token, &mut atoms) {
            continue;
        }
        let mut atom = word(grammar, norm, text.word(token), token, text.tokens[token].span);
        if text.tokens[token].kind == Kind::Number {
            atom.read(digits(norm, text.word(token)));
            if token > 0 && text.norm(token - 1) == "–" {
                atom.ends_range();
            }
        }
        atoms.push(atom);
    }
    for paragraph in text.paragraphs.iter().filter(|p| !p.is_empty()) {
        let first = atoms.partition_point(|a: &Atom| a.token < paragraph.start);
        atoms[first].opens = true;
    }
    add_numbers(atoms, grammar)
}

impl Atom {
    fn read(&mut self, digits: Digits) {
        self.digits = digits;
        self.classes |= digits.classes;
    }

    /// Behind a hyphen or a dash a year may be the last of a range.
    fn ends_range(&mut self) {
        const YEARS: u64 = 1 << class::YEAR | 1 << class::SHORT_YEAR;
        if self.digits.classes & YEARS != 0 {
            self.digits.classes |= 1 << class::END_YEAR;
            self.classes |= 1 << class::END_YEAR;
        }
    }
}

fn word(grammar: &TimexGrammar, norm: &str, written: &str, token: usize, span: Span) -> Atom {
    let word = grammar.word(norm);
    let capital = written.starts_with(char::is_uppercase);
    let members = word.map_or(&[][..], |w| grammar.members(w));
    let classes = members.iter().filter(|m| capital || !m.capital).fold(0, |all, m| all | 1 << m.class);
    Atom { span, token, token_end: token + 1, word, classes, digits: Digits::default(), capital, glued: false, opens: false }
}

/// Takes "two-year" apart; false (and nothing pushed) when no part is a word of any class.
fn push_parts(text: &Text, grammar: &TimexGrammar, token: usize, atoms: &mut Vec<Atom>) -> bool {
    let (norm, written) = (text.norm(token), text.word(token));
    if let Some(date) = written_date(norm) {
        let mut atom = word(grammar, norm, written, token, text.tokens[token].span);
        atom.read(date);
        atoms.push(atom);
        return true;
    }
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    if norm.matches('-').count() != written.matches(is_hyphen).count() || norm.matches('-').count() > 6 {
        return false;
    }
    let first = atoms.len();
    let base = text.tokens[token].span.start;
    for (part, raw) in norm.split('-').zip(written.split(is_hyphen)) {
        let start = base + (raw.as_ptr() as usize - written.as_ptr() as usize);
        let mut atom = word(grammar, part, raw, token, Span::new(start, start + raw.len()));
        if part.starts_with(|c: char| c.is_ascii_digit()) {
            atom.read(digits(part, raw));
        }
        atom.glued = atoms.len() > first;
        if atom.glued {
            atom.ends_range();
        }
        atoms.push(atom);
    }
    // A full stop that belongs to the word before it stays with the last part.
    if let Some(last) = atoms.last_mut() {
        last.span.end = text.tokens[token].span.end;
    }
    let timely = atoms[first..].iter().any(|a| a.classes != 0);
    if !timely {
        atoms.truncate(first);
    }
    timely
}

/// Takes "FY2025" and "Feb12" apart: a word of the grammar with figures right behind it, where both together are none.
fn push_code(text: &Text, grammar: &TimexGrammar, token: usize, atoms: &mut Vec<Atom>) -> bool {
    let (norm, written) = (text.norm(token), text.word(token));
    if !norm.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let letters = norm.bytes().take_while(u8::is_ascii_alphabetic).count();
    let plain = letters >= 2 && norm.len() > letters && norm[letters..].bytes().all(|b| b.is_ascii_digit());
    if !plain || written.len() != norm.len() || grammar.word(norm).is_some() || grammar.word(&norm[..letters]).is_none() {
        return false;
    }
    let span = text.tokens[token].span;
    let head = Span::new(span.start, span.start + letters);
    atoms.push(word(grammar, &norm[..letters], &written[..letters], token, head));
    let mut figures = word(grammar, &norm[letters..], &written[letters..], token, Span::new(head.end, span.end));
    figures.read(digits(&norm[letters..], &written[letters..]));
    figures.glued = true;
    atoms.push(figures);
    true
}

/// "2025-02-12", "2025-02-12T19:13".
fn written_date(norm: &str) -> Option<Digits> {
    let date = norm.split('t').next()?;
    let mut parts = date.split('-').map(|p| (p.len(), p.parse::<i32>().ok()));
    let ((4, Some(year)), (2, Some(month)), (2, Some(day)), None) = (parts.next()?, parts.next()?, parts.next()?, parts.next())
    else {
        return None;
    };
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then_some(Digits { classes: 1 << class::WRITTEN, number: 0, other: year * 10000 + month * 100 + day })
}

/// What a token that begins with a digit may be.
fn digits(norm: &str, written: &str) -> Digits {
    let figures = norm.len() - norm.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (head, tail) = norm.split_at(figures);
    let Some(value) = head.parse::<i32>().ok().filter(|_| figures <= 9) else { return Digits::default() };
    match tail {
        "" => plain_digits(value, figures, written.contains(',')),
        "st" | "nd" | "rd" | "th" => {
            let day = if (1..=31).contains(&value) { 1 << class::DAY | 1 << class::NTH_DAY } else { 0 };
            Digits { classes: 1 << class::ORDINAL | day, number: 0, other: value }
        }
        "s" | "'s" if value % 10 == 0 && (figures == 2 || figures == 4 && YEARS.contains(&value)) => {
            let (class, other) = if figures == 2 { (class::SHORT_DECADE, full_year(value)) } else { (class::DECADE, value) };
            Digits { classes: 1 << class, number: 0, other }
        }
        "am" | "a.m" | "pm" | "p.m" if (1..=12).contains(&value) => {
            let noon = if tail.starts_with('p') { 720 } else { 0 };
            Digits { classes: 1 << class::CLOCK, number: 0, other: value % 12 * 60 + noon }
        }
        _ => with_point(value, tail),
    }
}

fn plain_digits(value: i32, figures: usize, comma: bool) -> Digits {
    let mut classes = 1 << class::NUMBER;
    let mut fill = |fits: bool, class: u8| classes |= if fits { 1 << class } else { 0 };
    fill(figures <= 2 && (1..=31).contains(&value), class::DAY);
    fill(figures <= 2 && (1..=31).contains(&value), class::END_DAY);
    fill(figures <= 2 && (0..=24).contains(&value), class::HOUR);
    fill(figures <= 2 && (1..=12).contains(&value), class::MONTH_NUMBER);
    fill(figures == 4 && !comma && YEARS.contains(&value), class::YEAR);
    fill(figures >= 4 && !comma && !YEARS.contains(&value), class::NO_YEAR);
    fill(figures == 2 || figures == 4 && !comma && YEARS.contains(&value), class::SHORT_YEAR);
    Digits { classes, number: value.saturating_mul(2).min(i32::MAX - 1), other: value }
}

/// "7:15", "9.30", "2.5", "25.12.2024".
fn with_point(value: i32, tail: &str) -> Digits {
    if let Some(rest) = tail.strip_prefix(':') {
        let minutes = clock(value, rest.split(':').next().unwrap_or(rest));
        return minutes.map_or_else(Digits::default, |other| Digits { classes: 1 << class::CLOCK, number: 0, other });
    }
    let Some(rest) = tail.strip_prefix('.') else { return Digits::default() };
    if let Some(date) = dotted_date(value, rest) {
        return date;
    }
    if !rest.bytes().all(|b| b.is_ascii_digit()) {
        return Digits::default();
    }
    let dotted = clock(value, rest);
    let classes = 1 << class::NUMBER | dotted.map_or(0, |_| 1 << class::DOTTED_CLOCK);
    let number = value.saturating_mul(2).saturating_add(i32::from(rest == "5")).min(i32::MAX - 1);
    Digits { classes, number, other: dotted.unwrap_or(0) }
}

/// Minutes since midnight of "7" and "15", or of "7" and "15pm".
fn clock(hour: i32, rest: &str) -> Option<i32> {
    let figures = rest.get(..2)?;
    let late = match rest.get(2..)? {
        "" => None,
        "am" => Some(false),
        "pm" => Some(true),
        _ => return None,
    };
    let minutes = figures.parse::<i32>().ok().filter(|m| (0..60).contains(m))?;
    let hour = late.map_or(hour, |late| hour % 12 + if late { 12 } else { 0 });
    (0..=24).contains(&hour).then(|| hour * 60 + minutes)
}

/// "25.12.2024": with full stops the day comes first.
fn dotted_date(day: i32, rest: &str) -> Option<Digits> {
    let (month, year) = rest.split_once('.')?;
    let (month, year) = (month.parse::<i32>().ok()?, year.parse::<i32>().ok().filter(|y| YEARS.contains(y))?);
    let fits = (1..=31).contains(&day) && (1..=12).contains(&month);
    fits.then_some(Digits { classes: 1 << class::WRITTEN, number: 0, other: year * 10000 + month * 100 + day })
}

/// Joins runs of number words: "twenty four", "a hundred", "nineteen ninety-seven", "2 1/2".
fn add_numbers(atoms: Vec<Atom>, grammar: &TimexGrammar) -> Vec<Atom> {
    let mut out: Vec<Atom> = Vec::with_capacity(atoms.len());
    let mut at = 0;
    while at < atoms.len() {
        let joined = spoken_year(&atoms[at..], grammar).or_else(|| sum(&atoms[at..], grammar)).or_else(|| fraction(&atoms[at..]));
        let (length, digits) = joined.unwrap_or((1, atoms[at].digits));
        let mut atom = atoms[at];
        if length > 1 {
            atom.span = atom.span.cover(atoms[at + length - 1].span);
            atom.token_end = atoms[at + length - 1].token_end;
            atom.word = None;
            atom.classes = 0;
            atom.read(digits);
        }
        out.push(atom);
        at += length;
    }
    out
}

/// The value of a number word (not of digits).
fn number_word(atom: &Atom, grammar: &TimexGrammar) -> Option<i32> {
    let spoken = atom.digits.classes == 0 && atom.classes & 1 << class::NUMBER != 0;
    spoken.then(|| atom.value(grammar, class::NUMBER)).flatten().filter(|&v| v != crate::rules::timex::SOME).map(|v| v / 2)
}

/// "nineteen ninety-seven", "twenty twenty-five".
fn spoken_year(atoms: &[Atom], grammar: &TimexGrammar) -> Option<(usize, Digits)> {
    let word = |i: usize| atoms.get(i).and_then(|a| number_word(a, grammar));
    let century = word(0).filter(|c| (15..=20).contains(c))?;
    let tens = word(1).filter(|t| (10..100).contains(t))?;
    let ones = word(2).filter(|o| (1..10).contains(o) && tens >= 20 && tens % 10 == 0);
    let year = century * 100 + tens + ones.unwrap_or(0);
    Some((2 + usize::from(ones.is_some()), Digits { classes: 1 << class::YEAR, number: 0, other: year }))
}

/// "twenty four", "two hundred", "a hundred and ten", "twenty-first".
fn sum(atoms: &[Atom], grammar: &TimexGrammar) -> Option<(usize, Digits)> {
    let (mut total, mut part, mut length) = (0_i32, number_word(atoms.first()?, grammar)?, 1);
    while let Some(atom) = atoms.get(length).filter(|_| length < 8) {
        if let Some(ordinal) = ordinal_word(atom, grammar).filter(|o| *o < 10 && part % 10 == 0 && part >= 20) {
            let other = total + part + ordinal;
            let day = if other <= 31 { 1 << class::DAY } else { 0 };
            return Some((length + 1, Digits { classes: 1 << class::ORDINAL | day, number: 0, other }));
        }
        match number_word(atom, grammar) {
            Some(100) if part < 100 => part *= 100,
            Some(scale @ 1000..) => {
                total = total.saturating_add(part.saturating_mul(scale));
                part = 0;
            }
            Some(ones) if ones < 10 && part % 10 == 0 && part % 100 >= 20 => part += ones,
            Some(rest) if rest < 100 && part >= 100 && part % 100 == 0 => part += rest,
            _ => break,
        }
        length += 1;
    }
    let number = total.saturating_add(part).saturating_mul(2).min(i32::MAX - 1);
    Some((length, Digits { classes: 1 << class::NUMBER, number, other: 0 }))
}

fn ordinal_word(atom: &Atom, grammar: &TimexGrammar) -> Option<i32> {
    atom.value(grammar, class::ORDINAL).filter(|o| *o > 0)
}

/// "2 1/2" as 2 | 1 | / | 2.
fn fraction(atoms: &[Atom]) -> Option<(usize, Digits)> {
    let [whole, one, _, two, ..] = atoms else { return None };
    let figure = |a: &Atom, n: i32| a.digits.classes & 1 << class::NUMBER != 0 && a.digits.number == n * 2;
    let fits = whole.digits.classes & 1 << class::NUMBER != 0 && figure(one, 1) && figure(two, 2);
    let slash = one.span.end + 1 == two.span.start;
    (fits && slash).then(|| (4, Digits { classes: 1 << class::NUMBER, number: whole.digits.number.saturating_add(1), other: 0 }))
}
