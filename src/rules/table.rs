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

use super::diagnostic::{Code, Diagnostic, Edit};
use super::keys::Takes;
use super::load::written_headings_with;
use super::phrase::{self, PhraseFault, Reads};
use super::project::Levels;
use super::source::File;
use super::words::WordIndex;
use super::{Example, Phrase, Place, Retired, keys, literal, nearest};
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
    /// What packs, by their numbers, ask of walkback, and whether this one will do.
    pub(super) walkback: Vec<(usize, String, bool)>,
    /// What is retired.
    pub(super) retired: OnceCell<Vec<Retired>>,
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

    /// The retired entry of that id which could stand where a `kind` is asked for.
    pub(super) fn retired(&self, id: &str, kind: &str) -> Option<&Retired> {
        self.retired.get()?.iter().find(|retired| retired.id == id && retired.kind == kind)
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

/// Where something stands. Without a file it is that of the table which is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'t> {
    file: Option<&'t File>,
    span: Span,
}

impl From<Span> for At<'_> {
    fn from(span: Span) -> Self {
        Self { file: None, span }
    }
}

impl<'t> From<(&'t File, Span)> for At<'t> {
    fn from((file, span): (&'t File, Span)) -> Self {
        Self { file: Some(file), span }
    }
}

impl<'t> From<Str<'t>> for At<'t> {
    fn from(text: Str<'t>) -> Self {
        Self { file: Some(text.file), span: text.span }
    }
}

/// What an `[override.ID]` lays over a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layer<'t> {
    /// The file that overrides.
    pub(super) file: &'t File,
    /// The keys of the override; those of [`Layer::OWN`] are about the override itself.
    pub(super) values: &'t DeTable<'t>,
    /// What is appended to lists.
    pub(super) add: Option<&'t DeTable<'t>>,
}

impl<'t> Layer<'t> {
    /// Keys that an override has for itself.
    pub(super) const OWN: [&'static str; 4] = ["reason", "until", "kind", "add"];

    /// Keys that say which entry it is, or whether it is there at all.
    const FIXED: [&'static str; 3] = ["id", "status", "replaced_by"];

    fn get(&self, key: &str) -> Option<Found<'t>> {
        let value = self.values.get(key).filter(|_| !Self::OWN.contains(&key))?;
        Some(Found { value, file: self.file })
    }

    fn added(&self, key: &str) -> Option<Found<'t>> {
        self.add?.get(key).map(|value| Found { value, file: self.file })
    }

    /// The keys that it replaces.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        self.values.keys().map(|key| &**key.get_ref()).filter(|key| !Self::OWN.contains(key))
    }

    /// The keys that it appends to.
    pub(super) fn added_keys(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        self.add.into_iter().flat_map(DeTable::keys).map(|key| &**key.get_ref())
    }
}

/// A value and the file in which it stands.
#[derive(Debug, Clone, Copy)]
struct Found<'t> {
    value: &'t Spanned<DeValue<'t>>,
    file: &'t File,
}

impl<'t> Found<'t> {
    fn span(self) -> Span {
        self.value.span().into()
    }

    fn at(self) -> At<'t> {
        At { file: Some(self.file), span: self.span() }
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
        self.cx.words.get_or_init(WordIndex::default)
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
                    text,
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

    fn text(&self, Found { value, file }: Found<'t>) -> Option<Str<'t>> {
        let DeValue::String(text) = value.get_ref() else { return None };
        Some(Str { value: text, span: value.span().into(), file, cx: self.cx })
    }

    pub(super) fn bool(&self, key: &'static str) -> Option<bool> {
        debug_assert!(self.agrees(key, |takes| takes == Takes::Flag), "src/rules/keys.rs: {} {key}", self.kind);
        let found = self.get(key)?;
        let DeValue::Boolean(flag) = found.value.get_ref() else {
            self.wrong(key, found, "true or false");
            return None;
        };
        Some(*flag)
    }

    pub(super) fn int(&self, key: &'static str, allowed: RangeInclusive<i64>) -> Option<i64> {
        let takes = Takes::Number(*allowed.start(), *allowed.end());
        debug_assert!(self.agrees(key, |known| known == takes), "src/rules/keys.rs: {} {key}", self.kind);
        self.get(key).and_then(|found| self.int_at(key, found, allowed))
    }

    /// The whole number `value` of `key`.
    pub(super) fn int_of(&self, key: &str, value: &'t Spanned<DeValue<'t>>, allowed: RangeInclusive<i64>) -> Option<i64> {
        self.int_at(key, Found { value, file: self.file }, allowed)
    }

    fn int_at(&self, key: &str, found: Found<'t>, allowed: RangeInclusive<i64>) -> Option<i64> {
        let DeValue::Integer(written) = found.value.get_ref() else {
            self.wrong(key, found, "a whole number");
            return None;
        };
        let number = i64::from_str_radix(written.as_str(), written.radix()).ok().filter(|n| allowed.contains(n));
        if number.is_none() {
            let title = format!("`{key}` must lie between {} and {}", allowed.start(), allowed.end());
            self.fault(Code::BadValue, found.at(), title, "out of range", "");
        }
        number
    }

    pub(super) fn date(&self, key: &'static str) -> Option<Date> {
        debug_assert!(self.agrees(key, |takes| takes == Takes::Day), "src/rules/keys.rs: {} {key}", self.kind);
        let found = self.get(key)?;
        let day = day_of(found.value.get_ref());
        if day.is_none() {
            self.wrong(key, found, "a day");
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
        let days = (self.date("from"), self.date("until"));
        if let (Some(first), Some(last)) = days
            && first > last
        {
            let ((first_file, from), (file, until)) = (self.place_of("from"), self.place_of("until"));
            let title = format!("`until` ({last}) lies before `from` ({first})");
            let fault = Diagnostic::error(Code::TermEndsBeforeStart, title).at(file, until, "the last day");
            let fault = fault.at(first_file, from, "the first day").help("`until` is the last day; swap the two");
            if first_file != file {
                self.cx.report(fault.help("`until` is the last day"));
                return days;
            }
            let mut fault = fault.guess("swap the two", file, from.min(until), from.max(until).of(file.text()));
            if let Some(fix) = &mut fault.fix {
                let replacement = from.min(until).of(file.text()).to_owned();
                fix.edits.push(Edit { file: file.clone(), span: from.max(until), replacement });
            }
            self.cx.report(fault);
        }
        days
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
        let found = self.values.get(key.value).map(|value| Found { value, file: self.file })?;
        match self.text(found) {
            Some(text) => self.choice_of(key.value, text, choices),
            None => {
                self.wrong(key.value, found, "a text");
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
        if let Some(retired) = self.cx.retired(id.value, what).filter(|_| found.is_none()) {
            self.is_retired_there(id, what, retired);
        } else if found.is_none() && !self.cx.may_be_lost(id.value) {
            let near = self.cx.nearest_id(id.value, ids);
            let help = format!("declare it under [{what}.{}], or name one that is declared", id.value);
            let code = if what == "topic" { Code::UnknownTopic } else { Code::UnknownId };
            self.misspelt(code, id, format!("no {what} is called `{}`", id.value), near, help);
        }
        found
    }

    fn is_retired_there(&self, id: Str<'t>, what: &str, retired: &Retired) {
        let code = if what == "topic" { Code::UnknownTopic } else { Code::UnknownId };
        let fault = Diagnostic::error(code, format!("the {what} `{}` is retired ({})", id.value, retired.at));
        self.cx.report(match &retired.replaced_by {
            Some(by) => fault.at(id.file, id.span, format!("`{by}` has replaced it")).guess(
                format!("write `{by}`"),
                id.file,
                id.span,
                id.rewritten(by),
            ),
            None => fault.at(id.file, id.span, "not in force").help("name another one, or take it out"),
        });
    }
}

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

    pub(super) fn strings(&self, key: &'static str) -> Vec<Str<'t>> {
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
    pub(super) fn tables_again(&self, key: &'static str) -> Vec<Table<'t>> {
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
        let found = self.get(key)?;
        let DeValue::Table(values) = found.value.get_ref() else {
            self.wrong(key, found, "a table");
            return None;
        };
        Some(Table::new(self.cx, found.file, (key, name.to_owned()), found.span(), values))
    }

    /// The texts under a key of a table whose keys are free.
    pub(super) fn strings_of(&self, key: Str<'t>) -> Vec<Str<'t>> {
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

/// A key of more headings than this is no hint where it belongs.
const MANY_HEADINGS: usize = 4;

/// "did you mean `also`?", or that nothing is near.
pub(super) fn did_you_mean(near: Option<&str>) -> String {
    near.map_or_else(|| "not known".to_owned(), |word| format!("did you mean `{word}`?"))
}
