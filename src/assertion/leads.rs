//! Finds reporters' own words for a reversal: the places of `[[reported]]` phrases in, [`Lead`]s out.
//!
//! ```text
//! Mara Voss backtracked on the levy on Monday.          a lead
//! Mara Voss backtracked on the levy, Kell said.         no lead: what Kell thinks of her
//! Mara Voss may backtrack on the levy.                  no lead: only expected
//! ```
//!
//! A lead is for a person to follow and never a finding; whether it corroborates one is for [`crate::reversal`] to say.

use super::id::short_id;
use super::sayings::SaidAt;
use super::scene::Scene;
use super::{Lead, SpeakerRef};
use crate::silence::Reason;
use crate::speaker::Who;
use crate::stance::{Pole, Stop, Target};
use crate::words::Listed;
use std::ops::Range;
use std::sync::Arc;

impl Scene<'_> {
    /// Reporters' own words for a reversal, outside of quotations and of what others say.
    #[must_use]
    pub fn leads(&self, places: &[SaidAt]) -> Vec<Lead> {
        let mut found: Vec<Lead> = places.iter().filter_map(|place| self.lead(place).ok()).collect();
        found.sort_by(|a, b| (a.evidence.span, &a.rule).cmp(&(b.evidence.span, &b.rule)));
        found.dedup_by(|a, b| is_same_lead(a, b));
        found
    }

    /// The lead that a place is, or what is in the way.
    pub(crate) fn lead(&self, place: &SaidAt) -> Result<Lead, Stop> {
        place.is_told_plainly(self.text)?;
        let at = place.tokens.start;
        if self.told(self.text.tokens[at].span.start).next().is_some() {
            return Err(Stop::of(Reason::WordsOfASource, None));
        }
        let opened = place.opened(self.text);
        let subject = self.reading.subject(at);
        let group = subject.clone().map_or(at.saturating_sub(4).max(opened.start), |s| s.end.min(at))..at;
        self.is_done(opened, group, at)?;
        let who = subject.and_then(|s| self.cast.resolve(s, None).speakers.first().copied());
        Ok(self.lead_of(place, who))
    }

    /// What the verb at `at` tells is neither negated nor only possible. `opened`: its sentence so far; `group`: the verb group.
    pub(super) fn is_done(&self, opened: Range<usize>, mut group: Range<usize>, at: usize) -> Result<(), Stop> {
        let word = |i: usize| Some(self.text.tokens[i].span);
        if let Some(negator) = group.clone().find(|&i| self.words.listed[i].any(Listed::NEGATION)) {
            return Err(Stop::of(Reason::Negated, word(negator)));
        }
        if self.page.is_negated(opened, at) {
            return Err(Stop::of(Reason::Negated, None));
        }
        match group.find(|&i| self.words.listed[i].any(Listed::MODAL | Listed::SPECULATION)) {
            Some(modal) => Err(Stop::of(Reason::OnlyExpected, word(modal))),
            None => Ok(()),
        }
    }

    fn lead_of(&self, place: &SaidAt, who: Option<Who>) -> Lead {
        let &SaidAt { sentence, rule, .. } = place;
        let rule = &self.rules.reported[rule];
        let reading_span = place.span(self.text);
        let span = self.text.inner[sentence].span;
        let mut topics: Vec<usize> = self.page.topics_named(sentence).iter().map(|(t, _)| *t).collect();
        topics.sort_unstable();
        topics.dedup();
        let topic = match topics[..] {
            [one] => Some(self.topic(&Target::Topic { number: one, pole: Pole::Own, inherited: false })),
            _ => None,
        };
        let evidence = self.evidence_at(span, reading_span);
        let speaker: Option<SpeakerRef> = who.map(|w| self.cast.speaker(w));
        let whose = speaker.as_ref().map_or("", |speaker| speaker.id.as_str());
        let place = format!("{}..{}", evidence.deciding.start, evidence.deciding.end);
        let id = short_id("l-", &[self.once.hash(), &place, &rule.id, whose]);
        Lead {
            id,
            document: Arc::clone(self.once.named()),
            speaker,
            topic,
            evidence,
            rule: rule.id.clone(),
            rule_at: rule.at.clone(),
        }
    }
}

/// Two phrases tell the same of the same words.
pub(crate) fn is_same_lead(a: &Lead, b: &Lead) -> bool {
    a.evidence.span == b.evidence.span && a.speaker == b.speaker
}
