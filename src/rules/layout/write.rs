//! The lines of a rule file in, its text in the layout of the packs out.

use super::read::{Entry, Group, Item, Line, Part, Value};

/// Characters of a line in which several items may stand.
pub(super) const WIDTH: usize = 130;

/// Longer items of a list that does not fit stand on a line each.
const LONG_ITEM: usize = 40;

/// Stands between a value and the comment behind it.
const GAP: &str = "  ";

const INDENT: usize = 2;

/// The text; line ends and the mark at its beginning are those of `old`.
pub(super) fn text(old: &str, lines: &[Line]) -> String {
    let first_end = old.find('\n');
    let is_dos = first_end.is_some_and(|end| old[..end].ends_with('\r'));
    let mut writer = Writer { out: String::with_capacity(old.len() + old.len() / 8), end: if is_dos { "\r\n" } else { "\n" } };
    if old.starts_with('\u{feff}') {
        writer.out.push('\u{feff}');
    }
    let lines = spaced(lines);
    for block in blocks(&lines) {
        writer.block(block);
    }
    writer.out
}

/// The lines with one empty line before each heading and its comment, none below it, never two, and none at either end.
fn spaced<'l, 't>(lines: &'l [Line<'t>]) -> Vec<&'l Line<'t>> {
    let mut spaced: Vec<&Line> = Vec::with_capacity(lines.len() + lines.len() / 4);
    for line in lines {
        match line {
            Line::Blank if matches!(spaced.last(), None | Some(Line::Blank | Line::Heading { .. })) => {}
            Line::Heading { .. } => {
                let comments = spaced.iter().rev().take_while(|line| matches!(line, Line::Comment(_))).count();
                let before = spaced.len() - comments;
                if before > 0 && !matches!(spaced[before - 1], Line::Blank) {
                    spaced.insert(before, &Line::Blank);
                }
                spaced.push(line);
            }
            Line::Blank | Line::Comment(_) | Line::Entry(_) => spaced.push(line),
        }
    }
    while matches!(spaced.last(), Some(Line::Blank)) {
        spaced.pop();
    }
    spaced
}

/// Keys and the comments between them, and single other lines.
fn blocks<'s, 'l, 't>(lines: &'s [&'l Line<'t>]) -> impl Iterator<Item = &'s [&'l Line<'t>]> {
    let in_block = |line: &Line| matches!(line, Line::Entry(_) | Line::Comment(_));
    lines.chunk_by(move |a, b| in_block(a) && in_block(b))
}

/// How wide the keys of a block are made. Where all `=` stand below each other they stay there; where one is moved to the right, all
/// are; else none is.
fn column(block: &[&Line]) -> usize {
    let entries: Vec<&Entry> =
        block.iter().filter_map(|line| if let Line::Entry(entry) = line { Some(entry) } else { None }).collect();
    let widest = entries.iter().map(|entry| width(&entry.key)).max().unwrap_or(0);
    let equals = |entry: &Entry| width(&entry.key) + entry.gap.saturating_sub(1);
    match entries[..] {
        [first, _, ..] if entries.iter().all(|entry| entry.gap > 0 && equals(entry) == equals(first)) => equals(first),
        [_, _, ..] if entries.iter().any(|entry| entry.gap > 1) => widest,
        _ => 0,
    }
}

struct Writer {
    out: String,
    end: &'static str,
}

impl Writer {
    fn block(&mut self, block: &[&Line]) {
        let column = column(block);
        let is_entry = |line: &Line| matches!(line, Line::Entry(_));
        for run in block.chunk_by(|a, b| is_entry(a) && is_entry(b)) {
            match run {
                [Line::Blank] => self.out.push_str(self.end),
                [Line::Comment(comment)] => self.whole_line(comment, None),
                [Line::Heading { name, comment }] => self.whole_line(name, *comment),
                entries => self.entries(entries, column),
            }
        }
    }

    fn whole_line(&mut self, words: &str, comment: Option<&str>) {
        self.out.push_str(words);
        self.comment_behind(comment, 0);
        self.out.push_str(self.end);
    }

    fn comment_behind(&mut self, comment: Option<&str>, spaces: usize) {
        if let Some(comment) = comment {
            self.spaces(spaces);
            self.out.push_str(GAP);
            self.out.push_str(comment);
        }
    }

    fn spaces(&mut self, count: usize) {
        self.out.extend(std::iter::repeat_n(' ', count));
    }

    /// Keys in lines that follow each other.
    fn entries(&mut self, lines: &[&Line], column: usize) {
        let entries: Vec<&Entry> =
            lines.iter().filter_map(|line| if let Line::Entry(entry) = line { Some(entry) } else { None }).collect();
        let written: Vec<String> = entries.iter().map(|entry| self.without_comment(entry, column)).collect();
        let mut from = 0;
        while from < entries.len() {
            let is_column = |at: usize| entries[at].comment.is_some() && !written[at].contains('\n');
            let run = (from..entries.len()).take_while(|&at| is_column(at)).count().max(1);
            let comments_at = written[from..from + run].iter().map(|line| width(line)).max().unwrap_or(0);
            for at in from..from + run {
                let spaces = if run > 1 { comments_at - width(&written[at]) } else { 0 };
                self.out.push_str(&written[at]);
                self.comment_behind(entries[at].comment, spaces);
                self.out.push_str(self.end);
            }
            from += run;
        }
    }

    fn without_comment(&self, entry: &Entry, column: usize) -> String {
        let mut line = Writer { out: entry.key.clone(), end: self.end };
        line.spaces(column.saturating_sub(width(&entry.key)));
        line.out.push_str(" = ");
        let at = width(&line.out);
        line.value(&entry.value, (0, at), true);
        line.out
    }

    /// A value that begins at a column of a line that is so far indented; lists may be broken where `may_break`.
    fn value(&mut self, value: &Value, (indent, column): (usize, usize), may_break: bool) {
        match value {
            Value::Plain(written) => self.out.push_str(written),
            Value::Group(group) if self.stays_on_line(group, column, may_break) => {
                self.open(group);
                for (number, item) in group.items().enumerate() {
                    self.out.push_str(if number > 0 { ", " } else { "" });
                    self.item(item, indent, false);
                }
                self.out.push_str(if group.is_table && !group.parts.is_empty() { " " } else { "" });
                self.out.push(close(group));
            }
            Value::Group(group) => self.broken(group, indent),
        }
    }

    fn stays_on_line(&self, group: &Group, column: usize, may_break: bool) -> bool {
        if group.is_table || group.is_empty() {
            return !group.is_broken || group.is_empty();
        }
        let lies_broken = group.is_broken || group.items().any(|item| is_broken(&item.value));
        !lies_broken && (!may_break || group.items().count() < 2 || column + flat_width(group) <= WIDTH)
    }

    fn open(&mut self, group: &Group) {
        self.out.push(if group.is_table { '{' } else { '[' });
        self.out.push_str(if group.is_table && !group.parts.is_empty() { " " } else { "" });
    }

    fn item(&mut self, item: &Item, indent: usize, may_break: bool) {
        if let Some(key) = &item.key {
            self.out.push_str(key);
            self.out.push_str(" = ");
        }
        self.value(&item.value, (indent, indent), may_break);
    }

    /// A list or table over several lines.
    fn broken(&mut self, group: &Group, indent: usize) {
        self.out.push(if group.is_table { '{' } else { '[' });
        self.comment_behind(group.comment, 0);
        self.out.push_str(self.end);
        let inner = indent + INDENT;
        for line in item_lines(group, inner) {
            match line {
                [Part::Blank] => {}
                [Part::Comment(comment)] => {
                    self.spaces(inner);
                    self.out.push_str(comment);
                }
                items => self.item_line(items, inner),
            }
            self.out.push_str(self.end);
        }
        self.spaces(indent);
        self.out.push(close(group));
    }

    fn item_line(&mut self, parts: &[Part], indent: usize) {
        self.spaces(indent);
        let items = parts.iter().filter_map(|part| if let Part::Item(item) = part { Some(item) } else { None });
        for (number, item) in items.enumerate() {
            self.out.push_str(if number > 0 { " " } else { "" });
            self.item(item, indent, true);
            self.out.push(',');
            self.comment_behind(item.comment, 0);
        }
    }
}

fn close(group: &Group) -> char {
    if group.is_table { '}' } else { ']' }
}

/// The parts of a broken list, line by line: as they stand, and what is too long broken further. An empty line stands between others.
fn item_lines<'g, 't>(group: &'g Group<'t>, indent: usize) -> Vec<&'g [Part<'t>]> {
    let end = group.parts.iter().rposition(|part| !matches!(part, Part::Blank)).map_or(0, |last| last + 1);
    let written = group.parts[..end].chunk_by(|a, b| match (a, b) {
        (Part::Item(a), Part::Item(b)) => !b.on_new_line && a.comment.is_none() && !is_broken(&a.value) && !is_broken(&b.value),
        _ => false,
    });
    written.flat_map(|line| fitting(line, indent, group.is_broken)).collect()
}

/// A line of items, broken where it is too long; `as_written` where the list was broken already.
fn fitting<'g, 't>(line: &'g [Part<'t>], indent: usize, as_written: bool) -> Vec<&'g [Part<'t>]> {
    let widths: Vec<usize> = line.iter().map(part_width).collect();
    let fits = indent + widths.iter().map(|width| width + 2).sum::<usize>() - 1 <= WIDTH;
    let one_each = 2 * widths.iter().filter(|&&width| width > LONG_ITEM).count() >= line.len();
    if line.len() < 2 || fits && (as_written || !one_each) {
        return vec![line];
    }
    let mut lines = Vec::new();
    let (mut from, mut column) = (0, indent);
    for (at, width) in widths.iter().enumerate() {
        if at > from && (one_each || column + width + 1 > WIDTH) {
            lines.push(&line[from..at]);
            (from, column) = (at, indent);
        }
        column += width + 2;
    }
    lines.push(&line[from..]);
    lines
}

/// Is it written over several lines?
fn is_broken(value: &Value) -> bool {
    match value {
        Value::Plain(written) => written.contains('\n'),
        Value::Group(group) => group.is_broken || group.items().any(|item| is_broken(&item.value)),
    }
}

fn width(text: &str) -> usize {
    text.chars().count()
}

fn part_width(part: &Part) -> usize {
    match part {
        Part::Blank => 0,
        Part::Comment(comment) => width(comment),
        Part::Item(item) => item_width(item),
    }
}

fn item_width(item: &Item) -> usize {
    item.key.as_ref().map_or(0, |key| width(key) + 3)
        + match &item.value {
            Value::Plain(written) => width(written),
            Value::Group(group) => flat_width(group),
        }
}

/// Characters of a list or table on one line.
fn flat_width(group: &Group) -> usize {
    let items: usize = group.items().map(|item| item_width(item) + 2).sum();
    let marks = if group.is_table { 4 } else { 2 };
    marks + items.saturating_sub(2)
}
