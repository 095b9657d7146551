//! The shape of a line that names who speaks: a line in, its [`Label`] out.
//!
//! ```text
//! (APPLAUSE) REED [interrupting]: I oppose the tunnel.
//!            ^^^^ name          ^ mark
//!                                 ^ words
//! Mr. REED of Texas. Mr. Speaker, I rise.      Shape::Stop
//! Q    Why?                                    Shape::Letter
//! >> So be it.                                 Shape::Chevron, and no name
//! <v Mara Voss>So be it.                       Shape::Voice
//! Mara Voss  0:12                              Shape::Line, words on the next line
//! SEN. REED — I oppose it.                     Shape::Dash
//! ```
//!
//! Shape alone: whether a text is a transcript, and whom a label names, is for [`crate::attribution`] and [`crate::speaker`] to say.
//! Nothing behind the first [`REACH`] bytes of a line is looked at.

use crate::span::Span;

/// No label is longer than this, in bytes.
const REACH: usize = 160;
/// Longest name, in bytes and in words.
const LONGEST_NAME: usize = 60;
const MOST_WORDS: usize = 7;

/// How a label is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `NAME: words`
    Colon,
    /// `Mr. NAME of Texas. words`
    Stop,
    /// `Q  words`, `A. words`, `Q: words`
    Letter,
    /// `>> words`: somebody else, without a name
    Chevron,
    /// `<v NAME>words`
    Voice,
    /// `NAME — words`
    Dash,
    /// `NAME  0:12`, `NAME -- Office`: alone on its line
    Line,
}

/// A line that opens a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// How it is written.
    pub shape: Shape,
    /// Who speaks, as written; of [`Shape::Chevron`] the marks.
    pub name: Span,
    /// What ends the label; empty behind a "Q" that may be a word.
    pub mark: Span,
    /// Where the words begin; the end of the line when they stand below it.
    pub words: usize,
    /// A time or `>>` stands with it: no heading has one.
    pub sure: bool,
    /// Its name is in capitals throughout.
    pub shouted: bool,
}

/// The label with which a line opens, if it has the shape of one.
#[must_use]
pub fn label(raw: &str, line: Span) -> Option<Label> {
    let mut end = line.end.min(line.start + REACH);
    while !raw.is_char_boundary(end) {
        end -= 1;
    }
    let mut cursor = Cursor { raw, at: line.start, end, line_end: line.end, sure: false };
    if let Some(voice) = cursor.voice() {
        return Some(voice);
    }
    let chevron = cursor.decoration();
    let letter = cursor.letter();
    let named = || cursor.colon().or_else(|| cursor.stop()).or_else(|| cursor.dash()).or_else(|| cursor.alone(chevron.is_none()));
    letter.or_else(named).or_else(|| chevron.filter(|_| cursor.at < line.end).map(|mark| cursor.chevron(mark)))
}

/// Where a sentence begins behind "Q." and "A.", which are no initials ("Q. Reed opposes it.") where questions and answers stand.
pub(super) fn cuts(raw: &str, lines: &[Span]) -> Vec<usize> {
    let opens = |line: &&Span| matches!(line.of(raw).trim_start_matches(['*', '_']).as_bytes(), [b'Q' | b'A', b'.', ..]);
    let letters = lines.iter().filter(opens).filter_map(|&line| label(raw, line)).filter(|l| l.shape == Shape::Letter);
    let ends: Vec<(bool, usize)> = letters.map(|l| (l.name.of(raw) == "Q", l.mark.end)).collect();
    let asked = ends.iter().any(|(asks, _)| *asks) && ends.len() > 1;
    ends.into_iter().filter(|_| asked).map(|(_, end)| end).collect()
}

/// A line that is no words of anybody: stage directions, times, numbers of pages and cues ("(APPLAUSE)", "00:01 --> 00:04", "Page 12").
#[must_use]
pub fn is_aside(raw: &str, line: Span) -> bool {
    let text = line.of(raw).trim();
    let bracketed = || {
        let mut rest = text;
        while let Some(end) = bracket(rest, REACH * 2) {
            rest = rest[end..].trim_start_matches(is_filler);
        }
        rest.is_empty()
    };
    !text.is_empty() && text.len() < REACH * 2 && (is_page(text) || bracketed() || text.chars().all(is_of_time))
}

fn is_filler(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '*' | '_' | '-' | '—')
}

fn is_of_time(c: char) -> bool {
    c.is_ascii_digit() || is_filler(c) || matches!(c, ':' | '>' | ',' | '=' | '#')
}

/// "Page 12", "[[Page S12]]" without its brackets.
fn is_page(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let number = second.len() < 8 && second.ends_with(|c: char| c.is_ascii_digit());
    number && words.next().is_none() && first.len() == 4 && first.chars().all(char::is_alphabetic)
}

/// Behind the bracket group with which `text` opens.
fn bracket(text: &str, reach: usize) -> Option<usize> {
    let close = match text.as_bytes().first()? {
        b'(' => b')',
        b'[' => b']',
        b'{' => b'}',
        _ => return None,
    };
    let end = text.bytes().take(reach).position(|b| b == close)? + 1;
    // "[[Page S12]]"
    Some(end + text.as_bytes()[end..].iter().take_while(|&&b| b == close).count())
}

/// Behind the time with which `text` opens: "0:12", "00:14:02.500".
fn time(text: &str) -> Option<usize> {
    let end = text.bytes().take(16).take_while(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b',')).count();
    let found = text[..end].trim_end_matches([':', '.', ',']);
    let parts = found.split(':').count();
    let digits = found.starts_with(|c: char| c.is_ascii_digit());
    ((2..=4).contains(&parts) && digits && found.split(':').all(|p| !p.is_empty())).then_some(found.len())
}

/// A place in a line, in front of which nothing but decoration was read.
#[derive(Debug, Clone, Copy)]
struct Cursor<'r> {
    raw: &'r str,
    at: usize,
    /// Nothing behind it is looked at.
    end: usize,
    line_end: usize,
    sure: bool,
}

impl<'r> Cursor<'r> {
    fn rest(&self) -> &'r str {
        &self.raw[self.at..self.end]
    }

    fn skip(&mut self, skipped: impl Fn(char) -> bool) -> bool {
        let from = self.at;
        self.at += self.rest().len() - self.rest().trim_start_matches(skipped).len();
        self.at > from
    }

    /// Passes over a bracket group of at most `reach` bytes, or a time.
    fn skip_aside(&mut self, reach: usize) {
        if let Some(length) = bracket(self.rest(), reach) {
            self.sure |= time(&self.rest()[1..]).is_some();
            self.at += length;
        } else if let Some(length) = time(self.rest()) {
            self.sure = true;
            self.at += length;
        }
    }

    /// Where a part of the text stands.
    fn span_of(&self, part: &str) -> Span {
        let start = part.as_ptr() as usize - self.raw.as_ptr() as usize;
        Span::new(start, start + part.len())
    }

    /// `<v Mara Voss>words`
    fn voice(&self) -> Option<Label> {
        let inside = self.rest().strip_prefix("<v")?;
        let close = inside.find('>')?;
        let space = inside[..close].find(' ')?;
        let name = inside[space..close].trim();
        let name = self.span_of(name);
        let mark = self.at + 2 + close;
        (!name.is_empty()).then(|| self.found(Shape::Voice, name, Span::new(mark, mark + 1)))
    }

    /// Passes over stage directions, times and marks of a list; gives the last `>>`.
    fn decoration(&mut self) -> Option<Span> {
        let mut chevron = None;
        loop {
            let before = self.at;
            self.skip(|c| c.is_whitespace() || matches!(c, '*' | '_' | '•' | '#'));
            for mark in [">>>", ">>", "&gt;&gt;", "- ", "– ", "— "] {
                if self.rest().starts_with(mark) {
                    let span = Span::new(self.at, self.at + mark.trim_end().len());
                    if !mark.ends_with(' ') {
                        chevron = Some(span);
                        self.sure = true;
                    }
                    self.at += mark.len();
                    break;
                }
            }
            self.skip_aside(80);
            if self.at == before {
                return chevron;
            }
        }
    }

    /// `Q  words`, `Q. words`, `**A:** words`, `Q1: words`
    fn letter(&self) -> Option<Label> {
        let letter = self.rest().chars().next().filter(|c| matches!(c, 'Q' | 'A'))?;
        let name = Span::new(self.at, self.at + 1);
        let mut behind = Cursor { at: self.at + 1, ..*self };
        behind.skip(|c| c.is_ascii_digit());
        let room = behind.rest().chars().take_while(|c| c.is_whitespace()).count();
        let wanted = if letter == 'Q' { 2 } else { 3 };
        let bare = room >= wanted || behind.rest().starts_with('\t');
        behind.skip(|c| matches!(c, '*' | '_'));
        let marked = behind.rest().starts_with([':', '.']);
        let at = behind.at;
        behind.at += usize::from(marked);
        let apart = behind.rest().chars().next().is_none_or(|c| c.is_whitespace() || c == '*');
        // "Q Why?" and "QWhy?" are some where others are.
        let mut next = behind.rest().trim_start().chars();
        let capital = next.next().is_some_and(char::is_uppercase);
        let faint = letter == 'Q' && capital && (room == 1 || room == 0 && next.next().is_some_and(char::is_lowercase));
        if !(bare || faint || marked && apart) {
            return None;
        }
        let mark = if faint && !marked {
            Span::new(name.end, name.end)
        } else if marked {
            Span::new(at, at + 1)
        } else {
            name
        };
        behind.skip(|c| c.is_whitespace() || matches!(c, '*' | '_'));
        Some(behind.found(Shape::Letter, name, mark))
    }

    /// `NAME: words`, `NAME [aside] (0:12):`, `**NAME**:`, `NAME, by telephone:`
    fn colon(&self) -> Option<Label> {
        let name = self.name(true)?;
        let shouted = is_shouted(name.of(self.raw));
        let mut behind = Cursor { at: name.end, ..*self };
        behind.tail();
        if behind.rest().starts_with(',') {
            let until = behind.rest().bytes().take(40).position(|b| matches!(b, b':' | b'.' | b'?' | b'!'))?;
            // "Tom Reed, Mayor of Dunmore:", but not "In Dunmore, she said:"
            let two = name.of(self.raw).contains(' ');
            let titled = two && behind.rest()[1..until].split_whitespace().all(is_of_title);
            behind.at += if shouted || titled { until } else { 0 };
        }
        let mark = Span::new(behind.at, behind.at + 1);
        if !behind.rest().starts_with(':') {
            return None;
        }
        behind.at += 1;
        let apart =
            behind.rest().chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '"' | '“' | '[' | '('));
        behind.skip(|c| c.is_whitespace() || matches!(c, '*' | '_'));
        apart.then(|| behind.found(Shape::Colon, name, mark))
    }

    /// Bracket groups, times and the end of bold type behind a name.
    fn tail(&mut self) {
        loop {
            let before = self.at;
            self.skip(|c| c.is_whitespace() || matches!(c, '*' | '_'));
            self.skip_aside(60);
            if self.at == before {
                return;
            }
        }
    }

    /// `Mr. REED of Texas. words`, `The SPEAKER pro tempore (Mr. Poe). words`
    fn stop(&self) -> Option<Label> {
        let rest = self.rest();
        let title = rest.split_whitespace().next().filter(|t| t.len() <= 5 && !is_shouted(t))?;
        let dotted = title.ends_with('.');
        let titled = title.trim_end_matches('.').chars();
        let capital = titled.clone().next().is_some_and(char::is_uppercase) && titled.clone().skip(1).all(char::is_lowercase);
        let stop = sentence_end(rest, title.len())?;
        let (head, bracketed) = rest[..stop].split_once(" (").map_or((&rest[..stop], None), |(h, b)| (h, Some(b)));
        let words: Vec<&str> = head.split_whitespace().skip(1).collect();
        let initial = |w: &&&str| w.len() == 2 && w.ends_with('.');
        let named = words.iter().take_while(|w| is_mostly_shouted(w) || initial(w)).count();
        let small = words[named..].iter().filter(|w| !w.starts_with(char::is_uppercase)).count();
        let long = words.first().is_some_and(|w| w.len() >= if dotted { 2 } else { 5 });
        if !capital || named == 0 || !long || small > 2 || words.len() > named + 4 || stop > LONGEST_NAME {
            return None;
        }
        // Who presides for another is named in the brackets, or not at all.
        let presides = words.last().filter(|w| !w.starts_with(char::is_uppercase)).map(|w| self.span_of(w));
        let chair = bracketed.map(|b| self.span_of(b.trim_end_matches(')')));
        let name = chair.or(presides).unwrap_or(Span::new(self.at, self.at + head.len()));
        let mut behind = Cursor { at: self.at + stop + 1, sure: self.sure || dotted, ..*self };
        behind.skip(char::is_whitespace);
        Some(behind.found(Shape::Stop, name, Span::new(self.at + stop, self.at + stop + 1)))
    }

    /// `SEN. REED — words`
    fn dash(&self) -> Option<Label> {
        let name = self.name(false).filter(|name| is_shouted(name.of(self.raw)))?;
        let mut behind = Cursor { at: name.end, ..*self };
        let room = behind.skip(char::is_whitespace);
        let mark = ["—", "–", "--"].into_iter().find(|mark| behind.rest().starts_with(mark)).filter(|_| room)?;
        let span = Span::new(behind.at, behind.at + mark.len());
        behind.at += mark.len();
        (behind.skip(char::is_whitespace) && behind.at < self.line_end).then(|| behind.found(Shape::Dash, name, span))
    }

    /// `NAME  0:12`, `0:12 NAME`, `NAME (00:12)`, `NAME -- Chief Executive`
    fn alone(&self, bare: bool) -> Option<Label> {
        let name = self.name(true)?;
        let mut behind = Cursor { at: name.end, sure: false, ..*self };
        behind.tail();
        let timed = (behind.sure || bare && self.sure) && behind.at == self.line_end;
        let office = || {
            let rest = self.raw[name.end..self.end].trim_start();
            let office = ["—", "–", "--"].into_iter().find_map(|mark| rest.strip_prefix(mark)).map(str::trim);
            let ended = |o: &str| o.ends_with(['.', '!', '?', ':', ';', '”', '"']);
            let whole = self.end == self.line_end && !is_shouted(name.of(self.raw));
            whole && office.is_some_and(|o| !o.is_empty() && o.split_whitespace().all(is_of_title) && !ended(o))
        };
        if !timed && !office() {
            return None;
        }
        let behind = Cursor { at: self.line_end, sure: timed || self.sure, ..*self };
        Some(behind.found(Shape::Line, name, Span::new(name.end, self.line_end)))
    }

    fn chevron(&self, mark: Span) -> Label {
        self.found(Shape::Chevron, mark, mark)
    }

    fn found(&self, shape: Shape, name: Span, mark: Span) -> Label {
        let sure = self.sure || matches!(shape, Shape::Voice);
        Label { shape, name, mark, words: self.at.max(mark.end).min(self.line_end), sure, shouted: is_shouted(name.of(self.raw)) }
    }

    /// Words with capitals, small ones of three letters between them; `mixed`: not only in capitals throughout.
    fn name(&self, mixed: bool) -> Option<Span> {
        let (mut end, mut count) = (self.at, 0);
        for word in words(self.rest()) {
            let start = self.span_of(word).start;
            let trimmed = word.trim_end_matches([':', ',', '*', '_']);
            let over = trimmed.len() < word.len();
            let small = count > 0 && !over && trimmed.len() <= 3 && trimmed.chars().all(|c| c.is_lowercase() || c == '\'');
            let nickname = trimmed.trim_start_matches(['“', '"', '‘']);
            if !small && !is_capital(if count > 0 { nickname } else { trimmed }) {
                break;
            }
            count += 1;
            if !small {
                end = start + trimmed.len();
            }
            if over || count > MOST_WORDS || end - self.at > LONGEST_NAME {
                break;
            }
        }
        let name = Span::new(self.at, end);
        let fits = !name.is_empty() && count <= MOST_WORDS && name.len() <= LONGEST_NAME;
        (fits && name.len() > 1 && (mixed || is_shouted(name.of(self.raw)))).then_some(name)
    }
}

/// "Mayor", "of": what an office is called by.
fn is_of_title(word: &str) -> bool {
    word.len() <= 3 || word.starts_with(char::is_uppercase)
}

/// White space parts them; brackets and times are none.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(char::is_whitespace)
        .filter(|w| !w.is_empty())
        .take_while(|w| !w.starts_with(['(', '[', '{', '—', '–']) && *w != "--")
}

/// "Reed", "O’Neill", "J.", "#2", "McDonald-Marsh"
fn is_capital(word: &str) -> bool {
    let mut chars = word.trim_end_matches(['”', '"', '’']).chars();
    let first = chars.next().is_some_and(|c| c.is_uppercase() || c == '#');
    first && chars.all(|c| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-' | '‑' | '/' | '&' | '#'))
}

/// No small letter, and two capitals at least.
fn is_shouted(name: &str) -> bool {
    !name.contains(char::is_lowercase) && name.chars().filter(|c| c.is_uppercase()).take(2).count() == 2
}

/// "REED", "McDONALD", "MILLENDER-McDONALD": two capitals behind one another, and few small letters.
fn is_mostly_shouted(word: &str) -> bool {
    let (big, small) =
        word.chars().fold((0, 0), |(b, s), c| (b + usize::from(c.is_uppercase()), s + usize::from(c.is_lowercase())));
    big >= 2 && small * 3 <= big
}

/// The first stop behind `from` that white space follows, in brackets none.
fn sentence_end(text: &str, from: usize) -> Option<usize> {
    let mut depth = 0;
    let bytes = text.as_bytes();
    (from..bytes.len().min(REACH)).find(|&i| {
        match bytes[i] {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        // "Mr. D. REED." has an initial.
        let initial = i >= 2 && bytes[i - 2] == b' ';
        bytes[i] == b'.' && depth == 0 && !initial && bytes.get(i + 1).is_none_or(u8::is_ascii_whitespace)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "name|words", with the shape where it is not a colon; "-" for a line that is no label.
    fn read(line: &str) -> String {
        let span = Span::new(0, line.len());
        let Some(found) = label(line, span) else { return "-".to_owned() };
        let shape = if found.shape == Shape::Colon { String::new() } else { format!("{:?} ", found.shape) };
        format!("{shape}{}|{}", found.name.of(line), &line[found.words..])
    }

    #[track_caller]
    fn all(lines: &[(&str, &str)]) {
        for (line, wanted) in lines {
            assert_eq!(read(line), *wanted, "{line}");
        }
    }

    #[test]
    fn a_name_and_a_colon() {
        all(&[
            ("REED: No.", "REED|No."),
            ("Tom Reed: No.", "Tom Reed|No."),
            ("REED [interrupting]: No.", "REED|No."),
            ("(APPLAUSE) REED: No.", "REED|No."),
            ("[00:14:02] REED: No.", "REED|No."),
            ("00:14:02 REED: No.", "REED|No."),
            ("Tom Reed (Port Ellis) (Con): No.", "Tom Reed|No."),
            ("REED, via video link: No.", "REED|No."),
            ("Tom Reed, Mayor of Dunmore: No.", "Tom Reed|No."),
            ("**Tom Reed:** No.", "Tom Reed|No."),
            ("**Tom Reed**: No.", "Tom Reed|No."),
            ("Anna Quayle (00:12):", "Anna Quayle|"),
            (">> REED: No.", "REED|No."),
            ("- Tom Reed: No.", "Tom Reed|No."),
            ("DR. RUTH O’NEILL-MARSH: No.", "DR. RUTH O’NEILL-MARSH|No."),
            ("MS. REED:\u{a0} No.", "MS. REED|No."),
            ("Ministra van der Reed: No.", "Ministra van der Reed|No."),
            ("AUDIENCE MEMBER #2: No.", "AUDIENCE MEMBER #2|No."),
        ]);
        all(&[
            ("Voss wrote in a letter: no.", "-"),
            ("The bottom line is: no.", "-"),
            ("Tom Reed said this: no.", "-"),
            ("At 10:30 Reed left.", "-"),
            ("https://example.org", "-"),
            ("See Reed:12 and so on", "-"),
            ("In Dunmore, she said: no.", "-"),
            ("Tom Reed, the mayor, said: no.", "-"),
            ("Tom Reed, who came late: no.", "-"),
            ("Reed. He left: no.", "-"),
            ("“Reed: no,” he said.", "-"),
            ("Reed and everybody else: no.", "-"),
            ("I ask this: why?", "-"),
            ("(APPLAUSE)", "-"),
        ]);
    }

    #[test]
    fn a_title_a_name_in_capitals_and_a_stop() {
        all(&[
            ("Mr. REED. No.", "Stop Mr. REED|No."),
            ("Mr. REED of Texas. Mr. Speaker, no.", "Stop Mr. REED of Texas|Mr. Speaker, no."),
            ("Mrs. REED of New Marsh. No.", "Stop Mrs. REED of New Marsh|No."),
            ("Ms. MARSH-McREED. No.", "Stop Ms. MARSH-McREED|No."),
            ("Mr. D. REED. No.", "Stop Mr. D. REED|No."),
            ("The SPEAKER. No.", "Stop The SPEAKER|No."),
            ("The PRESIDING OFFICER. No.", "Stop The PRESIDING OFFICER|No."),
            ("The SPEAKER pro tempore. No.", "Stop tempore|No."),
            ("The SPEAKER pro tempore (Mr. Poe). No.", "Stop Mr. Poe|No."),
            ("Dr. REED. No.", "Stop Dr. REED|No."),
        ]);
        all(&[
            ("Mr. Reed. No.", "-"),
            ("Mr. REED addressed the hall and the Chair. No.", "-"),
            ("The FBI. No.", "-"),
            ("The NATO alliance said so. No.", "-"),
            ("Mr. Reed of TEXAS. No.", "-"),
            ("No REED. No.", "-"),
            ("Mr. REED", "-"),
            ("Chairman REED. No.", "-"),
            ("Mr. REED, who was there, sat. No.", "-"),
            ("MR. REED. No.", "-"),
        ]);
    }

    #[test]
    fn question_and_answer() {
        all(&[
            ("Q    Why?", "Letter Q|Why?"),
            ("Q\u{a0}\u{a0}\u{a0} Why?", "Letter Q|Why?"),
            ("Q\u{a0} Why?", "Letter Q|Why?"),
            ("Q\tWhy?", "Letter Q|Why?"),
            ("Q Why?", "Letter Q|Why?"),
            ("QWhy?", "Letter Q|Why?"),
            ("Q. Why?", "Letter Q|Why?"),
            ("Q: Why?", "Letter Q|Why?"),
            ("**Q:** Why?", "Letter Q|Why?"),
            ("Q1: Why?", "Letter Q|Why?"),
            ("A: So.", "Letter A|So."),
            ("A. So.", "Letter A|So."),
            ("A    So.", "Letter A|So."),
            ("QUESTION: Why?", "QUESTION|Why?"),
        ]);
        all(&[
            ("Q why?", "-"),
            ("A man left.", "-"),
            ("A  man left.", "-"),
            ("Q.E.D.", "-"),
            ("Quite so.", "-"),
            ("A.B. Reed left.", "-"),
            ("Q&A with Reed", "-"),
            ("As said: no.", "-"),
            ("A-levels  rise", "-"),
            ("Q-tips  rise", "-"),
        ]);
    }

    #[test]
    fn marks_of_captions() {
        all(&[
            (">> No.", "Chevron >>|No."),
            (">>> No.", "Chevron >>>|No."),
            (">> REED: No.", "REED|No."),
            ("&gt;&gt; No.", "Chevron &gt;&gt;|No."),
            ("<v Tom Reed>No.", "Voice Tom Reed|No."),
            ("<v.loud Tom Reed>No.</v>", "Voice Tom Reed|No.</v>"),
            (">> (Laughter) No.", "Chevron >>|No."),
        ]);
        all(&[("> No.", "-"), ("<video>", "-"), ("<b>No.</b>", "-"), (">>", "-"), ("<v >No.", "-")]);
    }

    #[test]
    fn a_name_alone_on_its_line() {
        all(&[
            ("Tom Reed  0:12", "Line Tom Reed|"),
            ("Tom Reed 00:12:04", "Line Tom Reed|"),
            ("Tom Reed (00:12)", "Line Tom Reed|"),
            ("Tom Reed [00:12]", "Line Tom Reed|"),
            ("0:12 Tom Reed", "Line Tom Reed|"),
            ("[00:12] Tom Reed", "Line Tom Reed|"),
            ("**Tom Reed** 0:12", "Line Tom Reed|"),
            ("Anna Quayle -- Chief Executive", "Line Anna Quayle|"),
            ("Anna Quayle — Head of the Port", "Line Anna Quayle|"),
        ]);
        all(&[
            ("Tom Reed left at 0:12", "-"),
            ("Tom Reed", "-"),
            ("Tom Reed (Con)", "-"),
            ("Tom Reed — he left.", "-"),
            ("Anna Quayle -- chief executive", "-"),
            ("Tom Reed 12", "-"),
            (">> Reed Marsh", "Chevron >>|Reed Marsh"),
            ("Tom Reed 2:1 up at the break", "-"),
        ]);
    }

    #[test]
    fn a_name_in_capitals_and_a_dash() {
        all(&[
            ("SEN. REED — No.", "Dash SEN. REED|No."),
            ("TOM REED -- No.", "Dash TOM REED|No."),
            ("REED – No.", "Dash REED|No."),
            ("MR. REED (Con) — No.", "-"),
            ("Tom Reed — no.", "-"),
            ("REED-MARSH no.", "-"),
            ("REED —", "-"),
        ]);
    }

    #[test]
    fn asides_are_nobodys_words() {
        let aside = |line: &str| is_aside(line, Span::new(0, line.len()));
        for line in [
            "(APPLAUSE)",
            "[Laughter.]",
            "(Laughter.) (Applause.)",
            "00:00:01.000 --> 00:00:04.000",
            "12",
            "- 12 -",
            "[[Page H6191]]",
            "{time} ",
            "Page 12",
            "0:12",
            "* * *",
            "[crosstalk]",
        ] {
            assert!(aside(line), "{line}");
        }
        for line in ["(APPLAUSE) Thank you.", "Thank you (all).", "In 2012", "12 of them left", "", "REED: No.", "Voss 12 Reed"] {
            assert!(!aside(line), "{line}");
        }
    }

    /// What is read in linear time ends at once; the square of these lengths would not end today.
    #[test]
    fn a_hostile_line_is_read_within_reach() {
        for piece in ["(", "REED ", "[a] ", ">>", "Q", "1:", "A. ", "**", "<v", "é"] {
            let line = piece.repeat(300_000 / piece.len());
            for _ in 0..2_000 {
                let _ = (label(&line, Span::new(0, line.len())), is_aside(&line, Span::new(0, line.len())));
            }
        }
    }
}
