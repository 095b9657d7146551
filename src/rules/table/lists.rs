//! Reads the lists of a table: texts, phrases, examples and tables inside of it.
//!
//! ```text
//! says     = ["never", "nay"]              phrases("says", …)       two phrases
//! fires_on = ["She <<backs the levy>>."]   examples("fires_on")     one example, its words pinned
//! add      = { says = ["nay"] }            what an override appends is read behind the list itself
//! ```

use super::Table;
use super::layer::Found;
use super::text::Str;
use crate::rules::diagnostic::Code;
use crate::rules::keys::Takes;
use crate::rules::phrase::{self, PhraseFault, Reads};
use crate::rules::source::File;
use crate::rules::{Example, Phrase};
use crate::span::Span;
use toml::Spanned;
use toml::de::{DeArray, DeValue};

/// Lists.
impl<'t> Table<'t> {
    /// The list under a key, and those that are appended to it, each with its file.
    fn arrays(&self, key: &'static str, wanted: &str) -> impl Iterator<Item = (&'t DeArray<'t>, &'t File)> + use<'t> {
        let (first, added) = self.get_with_added(key);
        if !self.layers.is_empty() {
            self.lists.borrow_mut().push(key);
        }
        let array = |found: Found<'t>| match found.value.get_ref() {
            DeValue::Array(list) => Some((list, found.file)),
            _ => {
                self.wrong(key, found, wanted);
                None
            }
        };
        let added: Vec<_> = added.into_iter().filter_map(array).collect();
        first.and_then(array).into_iter().chain(added)
    }

    pub(in crate::rules) fn strings(&self, key: &'static str) -> Vec<Str<'t>> {
        let fits = |takes| matches!(takes, Takes::Texts | Takes::SomeTexts | Takes::SomeOf(_) | Takes::Anything);
        debug_assert!(self.agrees(key, fits), "src/rules/keys.rs: {} {key}", self.kind);
        self.arrays(key, "a list of texts").flat_map(|list| self.texts(key, list)).collect()
    }

    /// Reports a list that is absent or empty.
    fn need_some(&self, key: &'static str) {
        let (first, added) = self.get_with_added(key);
        match first.map(|found| found.value.get_ref()) {
            _ if !added.is_empty() => {}
            None => self.missing(key),
            Some(DeValue::Array(list)) if list.is_empty() => {
                self.fault(
                    Code::BadValue,
                    self.place_of(key),
                    format!("`{key}` is empty"),
                    "nothing in it",
                    "write at least one",
                );
            }
            Some(_) => {}
        }
    }

    pub(in crate::rules) fn some_strings(&self, key: &'static str) -> Vec<Str<'t>> {
        self.need_some(key);
        self.strings(key)
    }

    pub(in crate::rules) fn phrases(&self, key: &'static str, reads: Reads) -> Vec<Phrase> {
        self.strings(key).into_iter().filter_map(|text| self.phrase_of(text, reads)).collect()
    }

    /// Phrases of a key that must hold at least one.
    pub(in crate::rules) fn some_phrases(&self, key: &'static str, reads: Reads) -> Vec<Phrase> {
        self.need_some(key);
        self.phrases(key, reads)
    }

    /// The phrase that `text` is; faults are marked inside it.
    pub(in crate::rules) fn phrase_of(&self, text: Str<'t>, reads: Reads) -> Option<Phrase> {
        match phrase::parse(text.value, self.words(), reads) {
            Ok(phrase) if reads == Reads::Names || phrase.anchor().is_some() => Some(phrase),
            Ok(_) => {
                let help = "put in a word or {topic}: outside of `[ ]`, and in every alternative of `( | )`";
                self.fault(
                    Code::NoAnchor,
                    text,
                    "the phrase holds no word that must be there",
                    "would match nearly anything",
                    help,
                );
                None
            }
            Err(PhraseFault { at, title, label, help }) => {
                self.fault(Code::BadPhrase, (text.file, text.inside(at)), title, label, help);
                None
            }
        }
    }

    /// The words of a list that must hold at least one, each one of few.
    pub(in crate::rules) fn some_choices<T: Copy>(&self, key: &'static str, choices: &[(&'static str, T)]) -> Vec<T> {
        let fits = |takes| matches!(takes, Takes::SomeOf(words) if choices.iter().map(|(word, _)| word).eq(words));
        debug_assert!(self.agrees(key, fits), "src/rules/keys.rs: {} {key}", self.kind);
        self.need_some(key);
        self.strings(key).into_iter().filter_map(|text| self.choice_of(key, text, choices)).collect()
    }

    /// Tables of a list that must hold at least one.
    pub(in crate::rules) fn some_tables(&self, key: &'static str, name: &str) -> Vec<Table<'t>> {
        self.need_some(key);
        self.tables(key, name)
    }

    /// The inline tables of a list; `name` is how messages call one of them.
    pub(in crate::rules) fn tables(&self, key: &'static str, name: &str) -> Vec<Table<'t>> {
        debug_assert!(self.agrees(key, |takes| takes == Takes::Tables(key)), "src/rules/keys.rs: {} {key}", self.kind);
        let lists = self.arrays(key, "a list of tables");
        let read = |(value, file): (&'t Spanned<DeValue<'t>>, &'t File)| match value.get_ref() {
            DeValue::Table(values) => Some(Table::new(self.cx, file, (key, name.to_owned()), value.span().into(), values)),
            _ => {
                self.wrong(key, Found { value, file }, "a list of tables");
                None
            }
        };
        lists.flat_map(|(list, file)| list.iter().map(move |value| (value, file))).filter_map(read).collect()
    }

    /// The inline tables of a list, for a second look: nothing is reported.
    pub(in crate::rules) fn tables_again(&self, key: &'static str) -> Vec<Table<'t>> {
        let (first, added) = self.find(key);
        let all = |found: Found<'t>| match found.value.get_ref() {
            DeValue::Array(list) => list.iter().map(|value| (value, found.file)).collect(),
            _ => Vec::new(),
        };
        let read = |(value, file): (&'t Spanned<DeValue<'t>>, &'t File)| match value.get_ref() {
            DeValue::Table(values) => Some(Table::new(self.cx, file, (key, String::new()), value.span().into(), values)),
            _ => None,
        };
        first.into_iter().chain(added).flat_map(all).filter_map(read).collect()
    }

    /// Example sentences, with the words between `<<` and `>>` pinned.
    pub(in crate::rules) fn examples(&self, key: &'static str) -> Vec<Example> {
        self.strings(key).into_iter().filter_map(|text| self.example_of(text)).collect()
    }

    /// Lines of a story's expectations; `<<` has no meaning in them.
    pub(in crate::rules) fn lines(&self, key: &'static str) -> Vec<Example> {
        let line = |text: Str<'t>| Example { text: text.value.to_owned(), pinned: None, at: text.place() };
        self.strings(key).into_iter().map(line).collect()
    }

    /// The table under `key`; `name` is how messages call it.
    pub(in crate::rules) fn table(&self, key: &'static str, name: &str) -> Option<Table<'t>> {
        let found = self.get(key)?;
        let DeValue::Table(values) = found.value.get_ref() else {
            self.wrong(key, found, "a table");
            return None;
        };
        Some(Table::new(self.cx, found.file, (key, name.to_owned()), found.span(), values))
    }

    /// The texts under a key of a table whose keys are free.
    pub(in crate::rules) fn strings_of(&self, key: Str<'t>) -> Vec<Str<'t>> {
        let Some(found) = self.values.get(key.value).map(|value| Found { value, file: self.file }) else { return Vec::new() };
        let DeValue::Array(list) = found.value.get_ref() else {
            self.wrong(key.value, found, "a list of texts");
            return Vec::new();
        };
        self.texts(key.value, (list, self.file))
    }

    fn texts(&self, key: &str, (list, file): (&'t DeArray<'t>, &'t File)) -> Vec<Str<'t>> {
        let read = |value| {
            let text = self.text(Found { value, file });
            if text.is_none() {
                self.wrong(key, Found { value, file }, "a list of texts");
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
            self.fault(Code::BadExample, (text.file, text.inside(at..at + 2)), title, label, help);
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
