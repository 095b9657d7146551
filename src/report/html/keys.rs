//! What the filters of the page ask: whose, on what, of which days. Names are numbered, so that none stands in an attribute.

use super::plain::plain;
use crate::assertion::{SpeakerRef, TopicRef};
use crate::report::Shown;
use crate::timex::Days;
use std::collections::BTreeMap;

/// Speakers and topics of what is shown, each with a number.
#[derive(Debug, Default)]
pub(super) struct Names {
    speakers: Numbered,
    topics: Numbered,
}

/// Ids, each with a name and a number by the order of the names.
#[derive(Debug, Default)]
struct Numbered(BTreeMap<String, (usize, String)>);

/// What one entry answers to the filters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Keys {
    pub(super) speakers: String,
    pub(super) topic: String,
    pub(super) from: String,
    pub(super) to: String,
}

impl Names {
    pub(super) fn of(shown: &Shown<'_>) -> Self {
        let mut names = Self::default();
        for r in &shown.reversals {
            names.add(Some(&r.speaker), Some(&r.topic));
        }
        for c in &shown.contradictions {
            c.statements.iter().for_each(|s| names.add(Some(&s.speaker), Some(&c.topic)));
        }
        for l in &shown.reported {
            names.add(l.speaker.as_ref(), l.topic.as_ref());
        }
        names.speakers.number();
        names.topics.number();
        names
    }

    fn add(&mut self, speaker: Option<&SpeakerRef>, topic: Option<&TopicRef>) {
        speaker.into_iter().for_each(|s| self.speakers.add(&s.id, &s.name));
        topic.into_iter().for_each(|t| self.topics.add(&t.id, &t.name));
    }

    /// The choices of the filter by speaker.
    pub(super) fn speakers(&self) -> Vec<(usize, String)> {
        self.speakers.choices()
    }

    /// The choices of the filter by topic.
    pub(super) fn topics(&self) -> Vec<(usize, String)> {
        self.topics.choices()
    }

    /// The keys of something that these speakers said on a topic.
    pub(super) fn keys(&self, speakers: &[&SpeakerRef], topic: Option<&TopicRef>, days: Days) -> Keys {
        let numbers: Vec<String> = speakers.iter().filter_map(|s| self.speakers.number_of(&s.id)).collect();
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
        Keys {
            speakers: numbers.join(" "),
            topic: topic.and_then(|t| self.topics.number_of(&t.id)).unwrap_or_default(),
            from: day(days.from),
            to: day(days.to),
        }
    }
}

impl Numbered {
    fn add(&mut self, id: &str, name: &str) {
        if !self.0.contains_key(id) {
            self.0.insert(id.to_owned(), (0, plain(name)));
        }
    }

    /// Numbers the ids by their names; a name that two of them share is told apart by the id.
    fn number(&mut self) {
        let mut order: Vec<(String, String)> = self.0.iter().map(|(id, (_, name))| (name.clone(), id.clone())).collect();
        order.sort();
        let shared = |n: usize| {
            let name = |n: usize| order.get(n).map(|(name, _)| name);
            n.checked_sub(1).is_some_and(|before| name(before) == name(n)) || name(n + 1) == name(n)
        };
        for (n, (name, id)) in order.iter().enumerate() {
            let told = if shared(n) { format!("{name} ({})", plain(id)) } else { name.clone() };
            self.0.insert(id.clone(), (n, told));
        }
    }

    fn choices(&self) -> Vec<(usize, String)> {
        let mut all: Vec<(usize, String)> = self.0.values().cloned().collect();
        all.sort_unstable();
        all
    }

    fn number_of(&self, id: &str) -> Option<String> {
        self.0.get(id).map(|(n, _)| n.to_string())
    }
}
