//! One table of a rule file, read key by key; every fault goes to one list.
//!
//! ```text
//! [hedge.unlikely]                        let hedge = Hedge {
//! words  = ["is unlikely to"]      ─▶         words: table.some_phrases("words", Reads::Words),
//! effect = "weaken"                           effect: table.need_choice("effect", EFFECTS), …
//!                                         };
//!                                         table.finish();
//! ```
//!
//! A getter never stops at a fault: it reports it, and returns nothing or a stand-in, so that the next key is
//! read too. [`Table::finish`] reports the keys that nobody asked for; what was asked for is what it guesses from.

use super::diagnostic::{Code, Diagnostic, Edit};
use super::keys::Takes;
use super::phrase::{self, PhraseFault, Reads};
use super::project::Levels;
use super::source::File;
use super::words::WordIndex;
use super::{Example, Phrase, Place, keys, literal, nearest};
use crate::span::Span;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::cell::{Cell, OnceCell, RefCell};
use std::ops::{Range, RangeInclusive};
use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

/// Errors, and warnings, that are kept: memory stays bounded whatever is loaded.
const MOST_REPORTED: usize = 20_000;

/// What all tables of one loading share.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Every fault so far.
    pub(super) faults: RefCell<Vec<Diagnostic>>,
    /// The words of all packs; they are read before the phrases.
    words: OnceCell<WordIndex>,
    /// Parts of files that could not be read: what other parts name may be declared there.
    pub(super) lost: Vec<(File, Span)>,
    /// How grave the project wants each kind of fault to be.
    pub(super) levels: OnceCell<Levels>,
    /// How many errors and warnings were reported.
    reported: [Cell<usize>; 2],
    /// Ids that were compared to guess which is meant: each guess is a walk over all.
    compared: Cell<usize>,
}

impl Context {
    pub(super) fn report(&self, fault: Diagnostic) {
        debug_assert_eq!(fault.severity, fault.code.severity(), "src/rules/diagnostic.rs: {}", fault.code.word());
        let kind = &self.reported[fault.severity as usize];
        kind.set(kind.get() + 1);
        if kind.get() <= MOST_REPORTED {
            self.faults.borrow_mut().push(fault);
        }
    }

    /// Sets the words of all packs.
    pub(super) fn know(&self, words: WordIndex) {
        let known = self.words.set(words);
        debug_assert!(known.is_ok(), "a phrase was read before the words");
    }

    /// Which of `ids` is probably meant; only for the first faults, since more are not shown.
    fn nearest_id<'i>(&self, wrong: &str, ids: &FxHashMap<&'i str, usize>) -> Option<&'i str> {
        const MOST: usize = 500_000;
        self.compared.set(self.compared.get() + ids.len());
        nearest(wrong, ids.keys().copied().take(if self.compared.get() <= MOST { ids.len() } else { 0 }))
    }

    /// True when `name` stands in a part of a file that could not be read, and may be declared there.
    pub(super) fn may_be_lost(&self, name: &str) -> bool {
        let text = |(file, lost): &(File, Span)| file.text()[lost.start..lost.end.min(file.text().len())].contains(name);
        self.lost.iter().any(text)
    }
}

/// A text and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Str<'t> {
    pub(super) value: &'t str,
    /// With its quotation marks.
    pub(super) span: Span,
    pub(super) file: &'t File,
    cx: &'t Context,
}

impl Str<'_> {
    /// Reports a fault that is about this text.
    pub(super) fn report(&self, fault: Diagnostic) {
        self.cx.report(fault);
    }

    pub(super) fn place(&self) -> Place {
        self.file.place(self.span.start)
    }

    /// Another word in its place: in quotation marks where it has some.
    fn rewritten(&self, word: &str) -> String {
        let bare = !self.span.of(self.file.text()).starts_with(['"', '\'']);
        if bare { word.to_owned() } else { literal::quoted(word) }
    }

    /// Where the bytes `range` of the value stand in the file; the whole text where that cannot be told.
    pub(super) fn inside(&self, range: Range<usize>) -> Span {
        super::literal::inside(self.file.text(), self.span, self.value, range)
    }
}

/// One table, its keys being asked for one after the other.
#[derive(Debug)]
pub(super) struct Table<'t> {
    cx: &'t Context,
    /// The file it stands in.
    pub(super) file: &'t File,
    /// The heading's kind, or the key of a table inside another one; see [`keys`].
    kind: &'static str,
    /// How messages name it: "topic `nato`".
    name: String,
    /// Its heading, or the id in it.
    pub(super) at: Span,
    values: &'t DeTable<'t>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'t> Table<'t> {
    pub(super) fn new(
        cx: &'t Context,
        file: &'t File,
        (kind, name): (&'static str, String),
        at: Span,
        values: &'t DeTable<'t>,
    ) -> Self {
        Self { cx, file, kind, name, at, values, asked: RefCell::default() }
    }

    pub(super) fn place(&self) -> Place {
        self.file.place(self.at.start)
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn context(&self) -> &'t Context {
        self.cx
    }

    pub(super) fn words(&self) -> &'t WordIndex {
        self.cx.words.get_or_init(WordIndex::default)
    }

    /// Reports a fault of this table at `span`.
    pub(super) fn fault(
        &self,
        code: Code,
        span: Span,
        title: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.cx.report(Diagnostic::error(code, title).at(self.file, span, label).help(help));
    }

    /// Reports a fault at `text` for which `near` was probably meant.
    pub(super) fn misspelt(&self, code: Code, text: Str, title: String, near: Option<&str>, help: String) {
        let fault = Diagnostic::error(code, title).at(self.file, text.span, did_you_mean(near)).help(help);
        self.cx.report(match near {
            Some(near) => fault.guess(format!("write `{near}`"), self.file, text.span, text.rewritten(near)),
            None => fault,
        });
    }

    /// Reports a warning about the whole table.
    pub(super) fn warn(&self, code: Code, title: impl Into<String>, help: impl Into<String>) {
        self.cx.report(Diagnostic::warning(code, title).at(self.file, self.at, "").help(help));
    }

    /// Reports a warning about the words of this table that stand at `span`.
    pub(super) fn warn_at(&self, code: Code, span: Span, (title, label): (String, &str), help: &str) {
        self.cx.report(Diagnostic::warning(code, title).at(self.file, span, label).help(help));
    }

    /// The texts of a list, or the one text of a key, for a second look: nothing is reported.
    pub(super) fn texts_under(&self, key: &'static str) -> Vec<Str<'t>> {
        let Some(value) = self.values.get(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(list) => list.iter().filter_map(|value| self.text(value)).collect(),
            _ => self.text(value).into_iter().collect(),
        }
    }

    /// Is the key there, whatever its value?
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// Bytes of the value of `key`, or of the heading where it is absent.
    pub(super) fn span_of(&self, key: &'static str) -> Span {
        self.get(key).map_or(self.at, |value| value.span().into())
    }

    fn get(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        if !self.asked.borrow().contains(&key) {
            self.asked.borrow_mut().push(key);
        }
        self.values.get(key)
    }

    /// Keys and values in the order of the file, for tables whose keys are free.
    pub(super) fn entries(&self) -> Vec<(Str<'t>, &'t Spanned<DeValue<'t>>)> {
        let mut entries: Vec<_> = self.values.iter().map(|(key, value)| (self.key(key), value)).collect();
        entries.sort_by_key(|(key, _)| key.span);
        entries
    }

    fn key(&self, key: &'t Spanned<DeString<'t>>) -> Str<'t> {
        Str { value: key.get_ref(), span: key.span().into(), file: self.file, cx: self.cx }
    }

    /// Keys that are allowed and not read.
    pub(super) fn ignore(&self, keys: &[&'static str]) {
        self.asked.borrow_mut().extend(keys);
    }

    /// Reports every key that nobody asked for.
    pub(super) fn finish(&self) {
        let asked = self.asked.borrow();
        debug_assert!(self.asks_for_its_keys(&asked), "src/rules/keys.rs: {} {asked:?}", self.kind);
        for (key, _) in self.entries() {
            if asked.contains(&key.value) {
                continue;
            }
            let Some((from, between)) = keys::slipped_from(self.file, key.span.start, key.value) else {
                let title = format!("`{}` is not a key of {}", key.value, self.name);
                let help = format!("its keys are: {}", asked.join(", "));
                self.misspelt(Code::UnknownKey, key, title, nearest(key.value, asked.iter().copied()), help);
                continue;
            };
            let belongs = from.of(self.file.text()).trim();
            let title = format!("`{}` belongs to {belongs} but stands under {}", key.value, self.name);
            let help = format!("move it above line {}", self.file.line(between.start));
            let fault = Diagnostic::error(Code::WrongHeading, title).at(self.file, key.span, "not a key of this heading");
            let fault = fault.at(self.file, from, "where it belongs").at(self.file, between, "another heading begins");
            self.cx.report(fault.help(help));
        }
    }

    fn asks_for_its_keys(&self, asked: &[&'static str]) -> bool {
        let known = |key: &&str| keys::named(self.kind, key).is_some();
        keys::of(self.kind).is_none_or(|keys| asked.iter().all(known) && keys.iter().all(|key| asked.contains(&key.name)))
    }

    /// Does [`keys`] say the same of what `key` takes as the reader who asks for it?
    fn agrees(&self, key: &str, fits: impl Fn(Takes) -> bool) -> bool {
        keys::named(self.kind, key).is_none_or(|key| fits(key.takes))
    }

    fn missing(&self, key: &str) {
        debug_assert!(keys::named(self.kind, key).is_none_or(|key| key.is_needed), "src/rules/keys.rs: {} {key}", self.kind);
        let label = format!("has no `{key}`");
        self.fault(Code::MissingKey, self.at, format!("{} needs `{key}`", self.name), label, format!("add a line `{key} = …`"));
    }

    /// Reports a value of the wrong kind.
    pub(super) fn wrong(&self, key: &str, value: &Spanned<DeValue>, wanted: &str) {
        let span = Span::from(value.span());
        let help = match (wanted, value.get_ref()) {
            ("a list of texts", DeValue::String(_)) => "put it into a list",
            ("a day", DeValue::String(_)) => "write days without quotation marks: 2025-01-25",
            ("a day", _) => "write it so: 2025-01-25",
            ("true or false" | "a whole number", DeValue::String(_)) => "write it without quotation marks",
            ("a text", _) => "put quotation marks around it",
            ("a table", _) => "write it so: key = { … }",
            _ => "",
        };
        let title = format!("`{key}` takes {wanted}");
        let fault = Diagnostic::error(Code::WrongType, title).at(self.file, span, format!("this is {}", kind(value.get_ref())));
        self.cx.report(match retyped(value.get_ref(), span.of(self.file.text()), wanted) {
            Some(meant) => fault.fix(help, self.file, span, meant),
            None => fault.help(help),
        });
    }
}

/// A value as it was meant, where that is plain: `written` in the kind that is `wanted`.
fn retyped(value: &DeValue, written: &str, wanted: &str) -> Option<String> {
    let reads = |text: &str| {
        let read = DeValue::parse(text).ok()?;
        let fits = match read.get_ref() {
            DeValue::Integer(_) => wanted == "a whole number",
            DeValue::Boolean(_) => wanted == "true or false",
            other => wanted == "a day" && day_of(other).is_some(),
        };
        fits.then(|| text.to_owned())
    };
    match (wanted, value) {
        ("a list of texts", DeValue::String(_)) => Some(format!("[{written}]")),
        ("a day" | "a whole number" | "true or false", DeValue::String(text)) => reads(text.trim()),
        ("a text", DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Boolean(_)) => {
            Some(literal::quoted(written))
        }
        _ => None,
    }
}

/// One value.
impl<'t> Table<'t> {
    pub(super) fn string(&self, key: &'static str) -> Option<Str<'t>> {
        let fits = |takes| matches!(takes, Takes::Text | Takes::OneOf(_) | Takes::Position | Takes::Anything);
        debug_assert!(self.agrees(key, fits), "src/rules/keys.rs: {} {key}", self.kind);
        let value = self.get(key)?;
        let text = self.text(value);
        match text {
            None => self.wrong(key, value, "a text"),
            Some(text) if text.value.trim().is_empty() => {
                self.fault(
                    Code::BadValue,
                    text.span,
                    format!("`{key}` is empty"),
                    "no word in it",
                    "write something, or leave the line out",
                );
            }
            Some(_) => {}
        }
        text
    }

    pub(super) fn owned(&self, key: &'static str) -> Option<String> {
        self.string(key).map(|text| text.value.to_owned())
    }

    /// The text of a key that must be there; empty (and reported) otherwise.
    pub(super) fn need_string(&self, key: &'static str) -> String {
        if !self.has(key) {
            self.missing(key);
        }
        self.owned(key).unwrap_or_default()
    }

    fn text(&self, value: &'t Spanned<DeValue<'t>>) -> Option<Str<'t>> {
        let DeValue::String(text) = value.get_ref() else { return None };
        Some(Str { value: text, span: value.span().into(), file: self.file, cx: self.cx })
    }

    pub(super) fn bool(&self, key: &'static str) -> Option<bool> {
        debug_assert!(self.agrees(key, |takes| takes == Takes::Flag), "src/rules/keys.rs: {} {key}", self.kind);
        let value = self.get(key)?;
        let DeValue::Boolean(flag) = value.get_ref() else {
            self.wrong(key, value, "true or false");
            return None;
        };
        Some(*flag)
    }

    pub(super) fn int(&self, key: &'static str, allowed: RangeInclusive<i64>) -> Option<i64> {
        let takes = Takes::Number(*allowed.start(), *allowed.end());
        debug_assert!(self.agrees(key, |known| known == takes), "src/rules/keys.rs: {} {key}", self.kind);
        self.get(key).and_then(|value| self.int_of(key, value, allowed))
    }

    /// The whole number `value` of `key`.
    pub(super) fn int_of(&self, key: &str, value: &'t Spanned<DeValue<'t>>, allowed: RangeInclusive<i64>) -> Option<i64> {
        let DeValue::Integer(written) = value.get_ref() else {
            self.wrong(key, value, "a whole number");
            return None;
        };
        let number = i64::from_str_radix(written.as_str(), written.radix()).ok().filter(|n| allowed.contains(n));
        if number.is_none() {
            let title = format!("`{key}` must lie between {} and {}", allowed.start(), allowed.end());
            self.fault(Code::BadValue, value.span().into(), title, "out of range", "");
        }
        number
    }

    pub(super) fn date(&self, key: &'static str) -> Option<Date> {
        debug_assert!(self.agrees(key, |takes| takes == Takes::Day), "src/rules/keys.rs: {} {key}", self.kind);
        let value = self.get(key)?;
        let day = day_of(value.get_ref());
        if day.is_none() {
            self.wrong(key, value, "a day");
        }
        day
    }

    /// A day that must be there.
    pub(super) fn need_date(&self, key: &'static str) -> Option<Date> {
        if !self.has(key) {
            self.missing(key);
        }
        self.date(key)
    }

    /// `from` and `until`, in this order in time.
    pub(super) fn days(&self) -> (Option<Date>, Option<Date>) {
        let (from, until) = (self.date("from"), self.date("until"));
        if let (Some(first), Some(last)) = (from, until)
            && first > last
        {
            let (from, until) = (self.span_of("from"), self.span_of("until"));
            let title = format!("`until` ({last}) lies before `from` ({first})");
            let fault = Diagnostic::error(Code::TermEndsBeforeStart, title).at(self.file, until, "the last day");
            let fault = fault.at(self.file, from, "the first day").help("`until` is the last day; swap the two");
            let mut fault = fault.guess("swap the two", self.file, from.min(until), from.max(until).of(self.file.text()));
            if let Some(fix) = &mut fault.fix {
                let replacement = from.min(until).of(self.file.text()).to_owned();
                fix.edits.push(Edit { file: self.file.clone(), span: from.max(until), replacement });
            }
            self.cx.report(fault);
        }
        (from, until)
    }

    /// The meaning of a word that is one of few.
    pub(super) fn choice<T: Copy>(&self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let fits = |takes| matches!(takes, Takes::OneOf(words) if choices.iter().map(|(word, _)| word).eq(words));
        debug_assert!(self.agrees(key, fits), "src/rules/keys.rs: {} {key}", self.kind);
        self.string(key).and_then(|text| self.choice_of(key, text, choices))
    }

    /// The same for a key that must be there; the first choice (and a report) otherwise.
    pub(super) fn need_choice<T: Copy>(&self, key: &'static str, choices: &[(&'static str, T)]) -> T {
        if !self.has(key) {
            self.missing(key);
        }
        self.choice(key, choices).unwrap_or(choices[0].1)
    }

    /// The meaning of the word under a key of a table whose keys are free.
    pub(super) fn choice_at<T: Copy>(&self, key: Str<'t>, choices: &[(&'static str, T)]) -> Option<T> {
        let value = self.values.get(key.value)?;
        match self.text(value) {
            Some(text) => self.choice_of(key.value, text, choices),
            None => {
                self.wrong(key.value, value, "a text");
                None
            }
        }
    }

    fn choice_of<T: Copy>(&self, key: &str, text: Str<'t>, choices: &[(&'static str, T)]) -> Option<T> {
        let found = choices.iter().find(|(word, _)| *word == text.value).map(|&(_, meaning)| meaning);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|&(word, _)| word).collect();
            let title = format!("`{}` is not a value of `{key}`", text.value);
            let help = format!("one of: {}", words.join(", "));
            self.misspelt(Code::UnknownWord, text, title, nearest(text.value, words.iter().copied()), help);
        }
        found
    }

    /// The number that `ids` gives to the id which `key` names.
    pub(super) fn reference(&self, key: &'static str, what: &str, ids: &FxHashMap<&str, usize>) -> Option<usize> {
        self.string(key).and_then(|id| self.resolve(id, what, ids))
    }

    /// The number that `ids` gives to `id`; `what` is what it should be ("topic").
    pub(super) fn resolve(&self, id: Str<'t>, what: &str, ids: &FxHashMap<&str, usize>) -> Option<usize> {
        let found = ids.get(id.value).copied();
        if found.is_none() && !self.cx.may_be_lost(id.value) {
            let near = self.cx.nearest_id(id.value, ids);
            let help = format!("declare it under [{what}.{}], or name one that is declared", id.value);
            let code = if what == "topic" { Code::UnknownTopic } else { Code::UnknownId };
            self.misspelt(code, id, format!("no {what} is called `{}`", id.value), near, help);
        }
        found
    }
}

/// Lists.
impl<'t> Table<'t> {
    fn array(&self, key: &'static str, wanted: &str) -> Option<&'t DeArray<'t>> {
        let value = self.get(key)?;
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(key, value, wanted);
            return None;
        };
        Some(list)
    }

    pub(super) fn strings(&self, key: &'static str) -> Vec<Str<'t>> {
        let fits = |takes| matches!(takes, Takes::Texts | Takes::SomeTexts | Takes::SomeOf(_) | Takes::Anything);
        debug_assert!(self.agrees(key, fits), "src/rules/keys.rs: {} {key}", self.kind);
        self.array(key, "a list of texts").map(|list| self.texts(key, list)).unwrap_or_default()
    }

    /// Reports a list that is absent or empty.
    fn need_some(&self, key: &'static str) {
        match self.get(key).map(Spanned::get_ref) {
            None => self.missing(key),
            Some(DeValue::Array(list)) if list.is_empty() => {
                self.fault(Code::BadValue, self.span_of(key), format!("`{key}` is empty"), "nothing in it", "write at least one");
            }
            Some(_) => {}
        }
    }

    pub(super) fn some_strings(&self, key: &'static str) -> Vec<Str<'t>> {
        self.need_some(key);
        self.strings(key)
    }

    pub(super) fn phrases(&self, key: &'static str, reads: Reads) -> Vec<Phrase> {
        self.strings(key).into_iter().filter_map(|text| self.phrase_of(text, reads)).collect()
    }

    /// Phrases of a key that must hold at least one.
    pub(super) fn some_phrases(&self, key: &'static str, reads: Reads) -> Vec<Phrase> {
        self.need_some(key);
        self.phrases(key, reads)
    }

    /// The phrase that `text` is; faults are marked inside it.
    pub(super) fn phrase_of(&self, text: Str<'t>, reads: Reads) -> Option<Phrase> {
        match phrase::parse(text.value, self.words(), reads) {
            Ok(phrase) if reads == Reads::Names || phrase.anchor().is_some() => Some(phrase),
            Ok(_) => {
                let help = "put in a word or {topic}: outside of `[ ]`, and in every alternative of `( | )`";
                self.fault(
                    Code::NoAnchor,
                    text.span,
                    "the phrase holds no word that must be there",
                    "would match nearly anything",
                    help,
                );
                None
            }
            Err(PhraseFault { at, title, label, help }) => {
                self.fault(Code::BadPhrase, text.inside(at), title, label, help);
                None
            }
        }
    }

    /// The words of a list that must hold at least one, each one of few.
    pub(super) fn some_choices<T: Copy>(&self, key: &'static str, choices: &[(&'static str, T)]) -> Vec<T> {
        let fits = |takes| matches!(takes, Takes::SomeOf(words) if choices.iter().map(|(word, _)| word).eq(words));
        debug_assert!(self.agrees(key, fits), "src/rules/keys.rs: {} {key}", self.kind);
        self.need_some(key);
        self.strings(key).into_iter().filter_map(|text| self.choice_of(key, text, choices)).collect()
    }

    /// Tables of a list that must hold at least one.
    pub(super) fn some_tables(&self, key: &'static str, name: &str) -> Vec<Table<'t>> {
        self.need_some(key);
        self.tables(key, name)
    }

    /// The inline tables of a list; `name` is how messages call one of them.
    pub(super) fn tables(&self, key: &'static str, name: &str) -> Vec<Table<'t>> {
        debug_assert!(self.agrees(key, |takes| takes == Takes::Tables(key)), "src/rules/keys.rs: {} {key}", self.kind);
        let list = self.array(key, "a list of tables");
        let read = |value: &'t Spanned<DeValue<'t>>| match value.get_ref() {
            DeValue::Table(values) => Some(Table::new(self.cx, self.file, (key, name.to_owned()), value.span().into(), values)),
            _ => {
                self.wrong(key, value, "a list of tables");
                None
            }
        };
        list.into_iter().flat_map(|list| list.iter()).filter_map(read).collect()
    }

    /// The inline tables of a list, for a second look: nothing is reported.
    pub(super) fn tables_again(&self, key: &'static str) -> Vec<Table<'t>> {
        let Some(DeValue::Array(list)) = self.values.get(key).map(Spanned::get_ref) else { return Vec::new() };
        let read = |value: &'t Spanned<DeValue<'t>>| match value.get_ref() {
            DeValue::Table(values) => Some(Table::new(self.cx, self.file, (key, String::new()), value.span().into(), values)),
            _ => None,
        };
        list.iter().filter_map(read).collect()
    }

    /// Example sentences, with the words between `<<` and `>>` pinned.
    pub(super) fn examples(&self, key: &'static str) -> Vec<Example> {
        self.strings(key).into_iter().filter_map(|text| self.example_of(text)).collect()
    }

    /// Lines of a story's expectations; `<<` has no meaning in them.
    pub(super) fn lines(&self, key: &'static str) -> Vec<Example> {
        let line = |text: Str<'t>| Example { text: text.value.to_owned(), pinned: None, at: text.place() };
        self.strings(key).into_iter().map(line).collect()
    }

    /// The table under `key`; `name` is how messages call it.
    pub(super) fn table(&self, key: &'static str, name: &str) -> Option<Table<'t>> {
        let value = self.get(key)?;
        let DeValue::Table(values) = value.get_ref() else {
            self.wrong(key, value, "a table");
            return None;
        };
        Some(Table::new(self.cx, self.file, (key, name.to_owned()), value.span().into(), values))
    }

    /// The texts under a key of a table whose keys are free.
    pub(super) fn strings_of(&self, key: Str<'t>) -> Vec<Str<'t>> {
        let Some(value) = self.values.get(key.value) else { return Vec::new() };
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(key.value, value, "a list of texts");
            return Vec::new();
        };
        self.texts(key.value, list)
    }

    fn texts(&self, key: &str, list: &'t DeArray<'t>) -> Vec<Str<'t>> {
        let read = |value| {
            let text = self.text(value);
            if text.is_none() {
                self.wrong(key, value, "a list of texts");
            }
            text
        };
        list.iter().filter_map(read).collect()
    }

    fn example_of(&self, text: Str<'t>) -> Option<Example> {
        let all = |mark: &'static str| text.value.match_indices(mark).map(|(at, _)| at).collect::<Vec<_>>();
        let (opens, closes) = (all("<<"), all(">>"));
        let fault = |at: usize, title: &str, label: &str| {
            let help = "<<…>> stands around the words that must match, once in a sentence";
            self.fault(Code::BadExample, text.inside(at..at + 2), title, label, help);
            None
        };
        match (opens[..].split_first(), closes[..].split_first()) {
            (None, None) => Some(Example { text: text.value.to_owned(), pinned: None, at: text.place() }),
            (Some((&open, [])), Some((&close, []))) if open < close => Some(pinned(text, open, close)),
            (Some((_, [second, ..])), _) => fault(*second, "`<<` stands twice in one example", "second one"),
            (_, Some((_, [second, ..]))) => fault(*second, "`>>` stands twice in one example", "second one"),
            (Some((&open, _)), _) => fault(open, "`<<` without `>>` behind it", "closes nowhere"),
            (None, Some((&close, _))) => fault(close, "`>>` without `<<` before it", "opens nowhere"),
        }
    }
}

fn pinned(text: Str, open: usize, close: usize) -> Example {
    let (before, inner, behind) = (&text.value[..open], &text.value[open + 2..close], &text.value[close + 2..]);
    let pinned = Span::new(open, open + inner.len());
    Example { text: format!("{before}{inner}{behind}"), pinned: Some(pinned), at: text.place() }
}

fn day_of(value: &DeValue) -> Option<Date> {
    let DeValue::Datetime(written) = value else { return None };
    let (date, None, None) = (written.date?, written.time, written.offset) else { return None };
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

/// What a value is, in words.
fn kind(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(written) if written.time.is_some() => "a time",
        DeValue::Datetime(_) => "a day",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// "did you mean `also`?", or that nothing is near.
pub(super) fn did_you_mean(near: Option<&str>) -> String {
    near.map_or_else(|| "not known".to_owned(), |word| format!("did you mean `{word}`?"))
}
