//! Reads one value of a table: a key in, what it says or a reported fault out.
//!
//! ```text
//! effect = "weaken"      choice("effect", EFFECTS)   ─▶ Some(Effect::Weaken)
//! effect = "waeken"      choice("effect", EFFECTS)   ─▶ None, and "did you mean `weaken`?"
//! from   = 2024-01-01    date("from")                ─▶ Some(2024-01-01)
//! ```

use super::layer::Found;
use super::text::Str;
use super::{Table, day_of};
use crate::rules::diagnostic::{Code, Diagnostic, Edit};
use crate::rules::keys::Takes;
use crate::rules::{Retired, nearest};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::ops::RangeInclusive;
use toml::Spanned;
use toml::de::DeValue;

/// One value.
impl<'t> Table<'t> {
    pub(in crate::rules) fn string(&self, key: &'static str) -> Option<Str<'t>> {
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

    pub(in crate::rules) fn owned(&self, key: &'static str) -> Option<String> {
        self.string(key).map(|text| text.value.to_owned())
    }

    /// The text of a key that must be there; empty (and reported) otherwise.
    pub(in crate::rules) fn need_string(&self, key: &'static str) -> String {
        if !self.has(key) {
            self.missing(key);
        }
        self.owned(key).unwrap_or_default()
    }

    pub(super) fn text(&self, Found { value, file }: Found<'t>) -> Option<Str<'t>> {
        let DeValue::String(text) = value.get_ref() else { return None };
        Some(Str { value: text, span: value.span().into(), file, cx: self.cx })
    }

    pub(in crate::rules) fn bool(&self, key: &'static str) -> Option<bool> {
        debug_assert!(self.agrees(key, |takes| takes == Takes::Flag), "src/rules/keys.rs: {} {key}", self.kind);
        let found = self.get(key)?;
        let DeValue::Boolean(flag) = found.value.get_ref() else {
            self.wrong(key, found, "true or false");
            return None;
        };
        Some(*flag)
    }

    pub(in crate::rules) fn int(&self, key: &'static str, allowed: RangeInclusive<i64>) -> Option<i64> {
        let takes = Takes::Number(*allowed.start(), *allowed.end());
        debug_assert!(self.agrees(key, |known| known == takes), "src/rules/keys.rs: {} {key}", self.kind);
        self.get(key).and_then(|found| self.int_at(key, found, allowed))
    }

    /// The whole number `value` of `key`.
    pub(in crate::rules) fn int_of(
        &self,
        key: &str,
        value: &'t Spanned<DeValue<'t>>,
        allowed: RangeInclusive<i64>,
    ) -> Option<i64> {
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

    pub(in crate::rules) fn date(&self, key: &'static str) -> Option<Date> {
        debug_assert!(self.agrees(key, |takes| takes == Takes::Day), "src/rules/keys.rs: {} {key}", self.kind);
        let found = self.get(key)?;
        let day = day_of(found.value.get_ref());
        if day.is_none() {
            self.wrong(key, found, "a day");
        }
        day
    }

    /// A day that must be there.
    pub(in crate::rules) fn need_date(&self, key: &'static str) -> Option<Date> {
        if !self.has(key) {
            self.missing(key);
        }
        self.date(key)
    }

    /// `from` and `until`, in this order in time.
    pub(in crate::rules) fn days(&self) -> (Option<Date>, Option<Date>) {
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
    pub(in crate::rules) fn choice<T: Copy>(&self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let fits = |takes| matches!(takes, Takes::OneOf(words) if choices.iter().map(|(word, _)| word).eq(words));
        debug_assert!(self.agrees(key, fits), "src/rules/keys.rs: {} {key}", self.kind);
        self.string(key).and_then(|text| self.choice_of(key, text, choices))
    }

    /// The same for a key that must be there; the first choice (and a report) otherwise.
    pub(in crate::rules) fn need_choice<T: Copy>(&self, key: &'static str, choices: &[(&'static str, T)]) -> T {
        if !self.has(key) {
            self.missing(key);
        }
        self.choice(key, choices).unwrap_or(choices[0].1)
    }

    /// The meaning of the word under a key of a table whose keys are free.
    pub(in crate::rules) fn choice_at<T: Copy>(&self, key: Str<'t>, choices: &[(&'static str, T)]) -> Option<T> {
        let found = self.values.get(key.value).map(|value| Found { value, file: self.file })?;
        match self.text(found) {
            Some(text) => self.choice_of(key.value, text, choices),
            None => {
                self.wrong(key.value, found, "a text");
                None
            }
        }
    }

    pub(super) fn choice_of<T: Copy>(&self, key: &str, text: Str<'t>, choices: &[(&'static str, T)]) -> Option<T> {
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
    pub(in crate::rules) fn reference(&self, key: &'static str, what: &str, ids: &FxHashMap<&str, usize>) -> Option<usize> {
        self.string(key).and_then(|id| self.resolve(id, what, ids))
    }

    /// The number that `ids` gives to `id`; `what` is what it should be ("topic").
    pub(in crate::rules) fn resolve(&self, id: Str<'t>, what: &str, ids: &FxHashMap<&str, usize>) -> Option<usize> {
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
