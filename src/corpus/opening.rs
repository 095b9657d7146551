//! Opens one input: a [`Source`] in, its text or its rows out.
//!
//! ```text
//! levy.txt           ─▶ the whole text
//! rows.jsonl.gz      ─▶ rows, one line at a time
//! /dev/fd/63, a pipe ─▶ told by its first bytes: packed or not, JSON or text
//! ```

use super::decode;
use super::rows::{self, Lines, Problem, Rows, Values};
use super::sources::{Kind, Source};
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A text of one document is not longer.
const LONGEST_TEXT: usize = rows::LONGEST;
/// An array of JSON, which is read whole, is not longer.
const LONGEST_ARRAY: usize = 1 << 30;

/// What came out of an input.
pub(super) enum Opened {
    Text(String),
    Rows(Rows),
}

/// Opens the input; the inner error is that of the file's content.
pub(super) fn open(source: &Source, counter: &Counter) -> io::Result<Result<Opened, Problem>> {
    let mut input = bytes(source, counter)?;
    let head = head(&mut input)?;
    let wide = decode::is_wide(head);
    let kind = match (source.kind, told(head)) {
        // Standard input is JSON in any case; a file called .jsonl may hold an array.
        (Kind::Told, told) => told,
        (Kind::JsonLines, Kind::Json) if !wide => Kind::Json,
        (kind, _) => kind,
    };
    if !wide && decode::is_binary(head) {
        return Ok(Err(binary()));
    }
    if kind == Kind::JsonLines && !wide && !holds_an_object(head) {
        return Ok(Err(no_json(source)));
    }
    match kind {
        Kind::JsonLines => lines(input),
        Kind::Json => Ok(whole(input, LONGEST_ARRAY)?.map(Values::new).map(Rows::Values).map(Opened::Rows)),
        Kind::Text => Ok(whole(input, LONGEST_TEXT)?.map(Opened::Text)),
        Kind::Told => Ok(whole(input, LONGEST_ARRAY)?.map(of_wide)),
    }
}

/// How many bytes have been read of all inputs together.
#[derive(Debug, Clone, Default)]
pub(super) struct Counter(Arc<AtomicU64>);

impl Counter {
    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// An input whose bytes are counted.
struct Counted<R> {
    input: R,
    counter: Counter,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(into)?;
        self.counter.0.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// The bytes of an input, unpacked; a stream may be packed without saying so in its name.
fn bytes(source: &Source, counter: &Counter) -> io::Result<Box<dyn BufRead>> {
    let counter = counter.clone();
    let mut input: Box<dyn BufRead> = match &source.path {
        None => Box::new(BufReader::new(Counted { input: io::stdin(), counter })),
        Some(path) => Box::new(BufReader::new(Counted { input: File::open(path)?, counter })),
    };
    let unnamed = source.path.is_none() || source.kind == Kind::Told;
    let packed = source.packed || unnamed && head(&mut input)?.starts_with(b"\x1F\x8B");
    Ok(if packed { Box::new(BufReader::new(MultiGzDecoder::new(input))) } else { input })
}

/// The first bytes, which stay to be read; empty at the end of the input.
fn head(input: &mut Box<dyn BufRead>) -> io::Result<&[u8]> {
    while let Err(error) = input.fill_buf() {
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    input.fill_buf()
}

/// What the first bytes tell: lines of JSON, an array, a text; nothing yet where a character has two bytes or four.
fn told(head: &[u8]) -> Kind {
    if decode::is_wide(head) {
        return Kind::Told;
    }
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let within = head.get(1..).unwrap_or_default().trim_ascii_start();
    match (head.first(), within.first()) {
        (Some(b'{'), Some(b'"' | b'}')) => Kind::JsonLines,
        (Some(b'['), Some(b'{' | b']')) => Kind::Json,
        _ => Kind::Text,
    }
}

/// What a text is that came as a stream of wide characters.
fn of_wide(text: String) -> Opened {
    match told(&text.as_bytes()[..text.len().min(1 << 10)]) {
        Kind::JsonLines => Opened::Rows(Rows::Lines(Lines::new(Box::new(io::Cursor::new(text))))),
        Kind::Json => Opened::Rows(Rows::Values(Values::new(text))),
        Kind::Text | Kind::Told => Opened::Text(text),
    }
}

/// Does any line of the first bytes look like JSON? An empty input holds nothing that is not.
fn holds_an_object(head: &[u8]) -> bool {
    let mut lines = head.split(|byte| matches!(byte, b'\n' | b'\r')).map(|line| line.trim_ascii()).peekable();
    let bare = |line: &[u8]| line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line).starts_with(b"{");
    head.trim_ascii().is_empty() || lines.any(bare)
}

fn no_json(source: &Source) -> Problem {
    let help = match source.path {
        Some(_) => "each line of a .jsonl file is one JSON object; call a file that is one article .txt",
        None => "each line is one JSON object with `text` and `published`; a file that is one article is given by its name",
    };
    Problem::new("this is not JSONL", help)
}

fn whole(input: Box<dyn BufRead>, longest: usize) -> io::Result<Result<String, Problem>> {
    let mut bytes = Vec::new();
    input.take(longest as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > longest {
        let what = format!("the file is larger than {} MiB", longest >> 20);
        return Ok(Err(Problem::new(what, "cut it, or write one document a line as .jsonl")));
    }
    Ok(decode::text_of(bytes).map_err(|_| binary()))
}

/// Lines are read one at a time, except where two bytes or four make a character.
fn lines(mut input: Box<dyn BufRead>) -> io::Result<Result<Opened, Problem>> {
    let head = head(&mut input)?;
    if decode::is_wide(head) {
        let text = whole(input, LONGEST_ARRAY)?;
        return Ok(text.map(|text| Opened::Rows(Rows::Lines(Lines::new(Box::new(io::Cursor::new(text)))))));
    }
    Ok(Ok(Opened::Rows(Rows::Lines(Lines::new(input)))))
}

fn binary() -> Problem {
    Problem::new("this is a binary file, not text", "save it as text in UTF-8")
}
