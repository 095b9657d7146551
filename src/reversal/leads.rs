//! Ties reporters' words for a reversal to the findings that they name: leads in, those that name none out.

use super::Reversal;
use crate::assertion::{Lead, TopicRef};
use crate::graph::{Statement, days_between};
use std::collections::BTreeSet;

/// "Backtracked" in another article speaks of a change at most so many days old.
const NEWS_DAYS: i32 = 7;

/// Lists each lead inside of the findings that it corroborates; returns the others, sorted, each once.
pub(super) fn corroborate(reversals: &mut [Reversal], leads: &[Lead]) -> Vec<Lead> {
    let mut rest = Vec::new();
    for lead in distinct(leads) {
        let meant = meant_by(lead, reversals);
        if meant.is_empty() {
            rest.push(lead.clone());
        }
        for index in meant {
            reversals[index].corroborated_by.push(lead.clone());
        }
    }
    rest
}

/// Sorted by day and document; a sentence of an article that was printed twice is one lead.
fn distinct(leads: &[Lead]) -> Vec<&Lead> {
    let mut sorted: Vec<&Lead> = leads.iter().collect();
    let key = |l: &Lead| (l.reported_on.is_none(), l.reported_on, l.document.clone(), l.evidence.span, l.id.clone());
    sorted.sort_by_cached_key(|l| (key(l), format!("{l:?}")));
    let mut seen = BTreeSet::new();
    sorted.retain(|l| seen.insert((&l.text_hash, l.evidence.field, l.evidence.span, &l.speaker)));
    sorted
}

/// Findings that a lead may mean: of its speaker and topic; in its own document if there are any, reversals before
/// weaker changes.
fn meant_by(lead: &Lead, reversals: &[Reversal]) -> Vec<usize> {
    let all = (0..reversals.len()).filter(|&i| concerns(lead, &reversals[i])).collect::<Vec<_>>();
    let rank = |i: usize| (!told_in(lead, &reversals[i]), !reversals[i].kind.is_reversal());
    let best = all.iter().map(|&i| rank(i)).min();
    all.into_iter().filter(|&i| Some(rank(i)) == best).collect()
}

fn concerns(lead: &Lead, reversal: &Reversal) -> bool {
    let speaker = lead.speaker.as_ref().is_some_and(|s| s.id == reversal.speaker.id);
    let topic = lead.topic.as_ref().is_none_or(|t| covers(t, &reversal.topic));
    speaker && topic && (told_in(lead, reversal) || is_news(lead, reversal))
}

fn covers(named: &TopicRef, topic: &TopicRef) -> bool {
    named.id == topic.id || (named.id == "*" && named.agenda == topic.agenda)
}

fn told_in(lead: &Lead, reversal: &Reversal) -> bool {
    let in_side = |s: &Statement| s.pieces.iter().any(|p| p.assertion.text_hash == lead.text_hash);
    in_side(&reversal.from) || in_side(&reversal.to)
}

fn is_news(lead: &Lead, reversal: &Reversal) -> bool {
    let days = reversal.to.said_on.days.from.zip(lead.reported_on).map(|(said, printed)| days_between(said, printed));
    days.is_some_and(|days| (0..=NEWS_DAYS).contains(&days))
}
