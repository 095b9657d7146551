//! Ties reporters' words for a reversal to the findings that they name: leads in, those that name none out.

use super::Reversal;
use crate::assertion::{Lead, TopicRef};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// "Backtracked" in another article speaks of a change at most so many days old.
const NEWS_DAYS: i64 = 7;

/// Lists each lead inside of the findings that it corroborates; returns the others, sorted, each once.
pub(super) fn corroborate(reversals: &mut [Reversal], leads: &[Lead]) -> Vec<Lead> {
    let index = Index::of(reversals);
    let mut rest = Vec::new();
    for lead in distinct(leads) {
        let meant = index.meant_by(lead, reversals);
        if meant.is_empty() && !lead.is_of_nothing() {
            rest.push(lead.clone());
        }
        for number in meant {
            reversals[number].corroborated_by.push(lead.clone());
        }
    }
    rest
}

/// Sorted by day and document; a sentence of an article that was printed twice is one lead.
fn distinct(leads: &[Lead]) -> Vec<&Lead> {
    let mut sorted: Vec<&Lead> = leads.iter().collect();
    let key =
        |l: &Lead| (l.document.published.is_none(), l.document.published, l.document.id.clone(), l.evidence.span, l.id.clone());
    sorted.sort_by_cached_key(|l| (key(l), format!("{l:?}")));
    let mut seen = BTreeSet::new();
    sorted.retain(|l| seen.insert((&l.document.text_hash, &l.evidence.text, &l.speaker)));
    sorted
}

/// Numbers of the findings by speaker and text, and by speaker and the day of the later side.
struct Index {
    by_text: BTreeMap<(String, String), BTreeSet<usize>>,
    by_day: BTreeMap<(String, Date), BTreeSet<usize>>,
}

impl Index {
    fn of(reversals: &[Reversal]) -> Self {
        let mut index = Self { by_text: BTreeMap::new(), by_day: BTreeMap::new() };
        for (number, reversal) in reversals.iter().enumerate() {
            let speaker = &reversal.speaker.id;
            for piece in reversal.from.pieces.iter().chain(&reversal.to.pieces) {
                let text = piece.assertion.document.text_hash.clone();
                index.by_text.entry((speaker.clone(), text)).or_default().insert(number);
            }
            if let Some(day) = reversal.to.said_on.days.from {
                index.by_day.entry((speaker.clone(), day)).or_default().insert(number);
            }
        }
        index
    }

    /// Findings that a lead may mean: of its speaker and topic; in its own document if there are any, else of the days
    /// before; reversals before weaker changes.
    fn meant_by(&self, lead: &Lead, reversals: &[Reversal]) -> Vec<usize> {
        let Some(speaker) = lead.speaker.as_ref() else { return Vec::new() };
        let own = self.by_text.get(&(speaker.id.clone(), lead.document.text_hash.clone())).into_iter().flatten().copied();
        let own = of_topic(lead, reversals, own);
        if own.is_empty() { of_topic(lead, reversals, self.in_the_news(lead, &speaker.id)) } else { own }
    }

    fn in_the_news<'a>(&'a self, lead: &Lead, speaker: &str) -> impl Iterator<Item = usize> + 'a + use<'a> {
        let days = lead.document.published.map(|day| (day.saturating_sub(NEWS_DAYS.days()), day));
        let range = days.map(|(from, to)| (speaker.to_owned(), from)..=(speaker.to_owned(), to));
        range.into_iter().flat_map(|range| self.by_day.range(range)).flat_map(|(_, numbers)| numbers.iter().copied())
    }
}

/// Those of the lead's topic; only the reversals among them if there are any.
fn of_topic(lead: &Lead, reversals: &[Reversal], numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let covered = |topic: &TopicRef| lead.topic.as_ref().is_none_or(|named| covers(named, topic));
    let all: Vec<usize> = numbers.filter(|&n| covered(&reversals[n].topic)).collect();
    let strong: Vec<usize> = all.iter().copied().filter(|&n| reversals[n].kind.is_reversal()).collect();
    if strong.is_empty() { all } else { strong }
}

fn covers(named: &TopicRef, topic: &TopicRef) -> bool {
    named.id == topic.id || (named.id == "*" && named.agenda == topic.agenda)
}
