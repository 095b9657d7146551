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
//! Where a later pack overrides the entry, its values lie over those of the table as a [`Layer`]; faults and places point into the
//! file in which a value stands. A getter never stops at a fault: it reports it, and returns nothing or a stand-in, so that the next key is
//! read too. [`Table::finish`] reports the keys that nobody asked for; what was asked for is what it guesses from.

mod layer;
mod lists;
mod text;
mod values;

pub(super) use layer::Layer;
pub(super) use text::{At, Str};

use super::context::Context;
use super::diagnostic::{Code, Diagnostic};
use super::keys::Takes;
use super::nearest::{did_you_mean, nearest};
use super::shapes::written_headings_with;
use super::source::File;
use super::words::WordIndex;
use super::{Place, keys, literal};
use crate::span::Span;
use jiff::civil::Date;
use layer::Found;
use std::cell::RefCell;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// A key of more headings than this is no hint where it belongs.
const MANY_HEADINGS: usize = 4;

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
    /// What lies over it, the last on top.
    layers: Vec<Layer<'t>>,
    asked: RefCell<Vec<&'static str>>,
    /// Those of them that are lists; kept where something lies over the table.
    lists: RefCell<Vec<&'static str>>,
}

impl<'t> Table<'t> {
    pub(super) fn new(
        cx: &'t Context,
        file: &'t File,
        (kind, name): (&'static str, String),
        at: Span,
        values: &'t DeTable<'t>,
    ) -> Self {
        Self { cx, file, kind, name, at, values, layers: Vec::new(), asked: RefCell::default(), lists: RefCell::default() }
    }

    /// The same table, not yet asked, with other values over its own.
    pub(super) fn under(&self, layers: Vec<Layer<'t>>) -> Self {
        let (asked, lists) = (RefCell::default(), RefCell::default());
        Self { name: self.name.clone(), layers, asked, lists, ..*self }
    }

    /// Does the entry say that it is no longer in force?
    pub(super) fn is_retired(&self) -> bool {
        self.values.get("status").is_some_and(|status| status.get_ref().as_str() == Some("retired"))
    }

    /// The values of the table itself, without what lies over them.
    pub(super) fn own_values(&self) -> &'t DeTable<'t> {
        self.values
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
        self.cx.words.get_or_init(Arc::default)
    }

    /// Reports a fault of this table at `span`.
    pub(super) fn fault(
        &self,
        code: Code,
        at: impl Into<At<'t>>,
        title: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        let At { file, span } = at.into();
        self.cx.report(Diagnostic::error(code, title).at(file.unwrap_or(self.file), span, label).help(help));
    }

    /// Reports a fault at `text` for which `near` was probably meant.
    pub(super) fn misspelt(&self, code: Code, text: Str, title: String, near: Option<&str>, help: String) {
        let fault = Diagnostic::error(code, title).at(text.file, text.span, did_you_mean(near)).help(help);
        self.cx.report(match near {
            Some(near) => fault.guess(format!("write `{near}`"), text.file, text.span, text.rewritten(near)),
            None => fault,
        });
    }

    /// Reports a warning about the whole table.
    pub(super) fn warn(&self, code: Code, title: impl Into<String>, help: impl Into<String>) {
        self.cx.report(Diagnostic::warning(code, title).at(self.file, self.at, "").help(help));
    }

    /// Reports a warning about words of this table.
    pub(super) fn warn_at(&self, code: Code, text: Str, (title, label): (String, &str), help: &str) {
        self.cx.report(Diagnostic::warning(code, title).at(text.file, text.span, label).help(help));
    }

    /// The texts of a list, or the one text of a key, for a second look: nothing is reported.
    pub(super) fn texts_under(&self, key: &'static str) -> Vec<Str<'t>> {
        let all = |Found { value, file }: Found<'t>| match value.get_ref() {
            DeValue::Array(list) => list.iter().filter_map(|value| self.text(Found { value, file })).collect(),
            _ => self.text(Found { value, file }).into_iter().collect::<Vec<_>>(),
        };
        let (first, added) = self.find(key);
        first.into_iter().chain(added).flat_map(all).collect()
    }

    /// Is the key there, whatever its value?
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// Where the value of `key` stands, or the heading where it is absent.
    pub(super) fn place_of(&self, key: &'static str) -> (&'t File, Span) {
        self.get(key).map_or((self.file, self.at), |found| (found.file, found.span()))
    }

    fn get(&self, key: &'static str) -> Option<Found<'t>> {
        self.get_with_added(key).0
    }

    /// A value, and what is appended to it.
    fn get_with_added(&self, key: &'static str) -> (Option<Found<'t>>, Vec<Found<'t>>) {
        if !self.asked.borrow().contains(&key) {
            self.asked.borrow_mut().push(key);
        }
        self.find(key)
    }

    /// The value that lies on top, and the lists that are appended to it from there on.
    fn find(&self, key: &str) -> (Option<Found<'t>>, Vec<Found<'t>>) {
        let mut found = self.values.get(key).map(|value| Found { value, file: self.file });
        let mut added = Vec::new();
        for layer in &self.layers {
            if let Some(other) = layer.get(key) {
                found = Some(other);
                added.clear();
            }
            added.extend(layer.added(key));
        }
        (found, added)
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
        self.finish_layers(&asked);
        for (key, _) in self.entries() {
            if asked.contains(&key.value) {
                continue;
            }
            let Some((from, between)) = keys::slipped_from(self.file, key.span.start, key.value) else {
                let title = format!("`{}` is not a key of {}", key.value, self.name);
                let help = format!("its keys are: {}", asked.join(", "));
                self.unknown_key(key, title, nearest(key.value, asked.iter().copied()), help);
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

    /// A key that is near to none here may be one of another heading.
    fn unknown_key(&self, key: Str, title: String, near: Option<&str>, help: String) {
        let elsewhere = written_headings_with(key.value);
        if near.is_some() || !(1..=MANY_HEADINGS).contains(&elsewhere.len()) {
            return self.misspelt(Code::UnknownKey, key, title, near, help);
        }
        let label = format!("a key of {}", elsewhere.join(", "));
        self.cx.report(Diagnostic::error(Code::UnknownKey, title).at(key.file, key.span, label).help(help));
    }

    /// The same of what lies over the table.
    fn finish_layers(&self, asked: &[&'static str]) {
        for layer in &self.layers {
            let key = |key: &'t Spanned<DeString<'t>>| Str {
                value: key.get_ref(),
                span: key.span().into(),
                file: layer.file,
                cx: self.cx,
            };
            let replaced = layer.values.keys().map(key).filter(|key| !Layer::OWN.contains(&key.value)).map(|key| (key, false));
            let added = layer.add.into_iter().flat_map(DeTable::keys).map(key).map(|key| (key, true));
            for (key, adds) in replaced.chain(added) {
                self.finish_laid(key, adds, asked);
            }
        }
    }

    fn finish_laid(&self, key: Str<'t>, adds: bool, asked: &[&'static str]) {
        if Layer::FIXED.contains(&key.value) {
            let title = format!("`{}` of {} cannot be overridden", key.value, self.name);
            let help = "write an entry of your own, or silence this one with [mute.ID]";
            self.fault(Code::BadValue, key, title, "says which entry it is", help);
        } else if !asked.contains(&key.value) {
            let title = format!("`{}` is not a key of {}", key.value, self.name);
            let help = format!("its keys are: {}", asked.join(", "));
            self.misspelt(Code::UnknownKey, key, title, nearest(key.value, asked.iter().copied()), help);
        } else if adds && !self.lists.borrow().contains(&key.value) {
            let title = format!("nothing can be added to `{}`", key.value);
            self.fault(Code::BadValue, key, title, "not a list", "write it without `add`, and it is replaced");
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
    fn wrong(&self, key: &str, Found { value, file }: Found<'_>, wanted: &str) {
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
        let fault = Diagnostic::error(Code::WrongType, title).at(file, span, format!("this is {}", kind(value.get_ref())));
        self.cx.report(match retyped(value.get_ref(), span.of(file.text()), wanted) {
            Some(meant) => fault.fix(help, file, span, meant),
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
