//! Topics that no rule declares: stance phrases laid over any noun phrase in, the noun phrases out.
//!
//! ```text
//! Voss opposes the new night ferry to Tarn by 2030.
//!                  ^^^^^^^^^^^^^^^         as written; grouped by "new night ferry"
//! Voss opposes a ban on plastic bags.
//!                ^^^^^^^^^^^^^^^^^^^       one word alone tells little: with what it is of
//! ```

use super::{Open, Room};
use crate::phrase::Flags;
use crate::rules::{RuleSet, Scope};
use crate::speaker::SpeakerRef;
use crate::stance::{Page, Reading, Target};
use crate::text::Kind;
use std::ops::Range;

/// So many words a topic's name may have.
const LONGEST: usize = 6;

/// Some stance phrase meets a noun phrase that no topic claims.
pub(super) fn meets_any(page: &Page<'_>, rules: &RuleSet) -> bool {
    page.readings().iter().any(|reading| is_open(reading, rules))
}

fn is_open(reading: &Reading, rules: &RuleSet) -> bool {
    let open = reading.targets.iter().any(|target| matches!(target, Target::Open(_)));
    open && !reading.silent && rules.stances[reading.rule].scope == Scope::Any
}

impl Room<'_, '_> {
    /// Every such noun phrase on which somebody takes a position.
    pub(super) fn topics(&self, page: &Page<'_>) -> Vec<Open> {
        let scene = self.scene;
        let mut found: Vec<Open> = Vec::new();
        for reading in page.readings().iter().filter(|reading| is_open(reading, scene.rules)) {
            let Some(topic) = reading.filler.clone() else { continue };
            if scene.page.topics_named(reading.sentence).iter().any(|(_, at)| topic.contains(at)) {
                continue;
            }
            let Some((key, words)) = self.noun_phrase(topic) else { continue };
            let Ok(holders) = scene.held_by(reading) else { continue };
            let speakers: Vec<SpeakerRef> = holders.iter().map(|h| scene.cast.speaker(h.who)).collect();
            let speaker = speakers.first().map(|s| s.name.clone());
            let rule = scene.rules.stances[reading.rule].id.clone();
            let example = self.example(reading.span, speaker, None);
            if !found.iter().any(|open| open.key == key && open.example.span == example.span) {
                found.push(Open { key, words, speakers, rule, example });
            }
        }
        found
    }

    /// What a topic would be called, and what it is grouped by: the noun phrase without its article and the verb that leads it in, up
    /// to its first preposition; a single word with what it is of.
    fn noun_phrase(&self, topic: Range<usize>) -> Option<(String, String)> {
        let scene = self.scene;
        let any = |i: usize, flags: Flags| scene.words.flags[i].any(flags);
        let lead = Flags::DETERMINER | Flags::POSSESSIVE | Flags::ADVERB | Flags::PREPOSITION | Flags::AUX | Flags::CONJUNCTION;
        let verb = |i: usize| {
            (i == topic.start || !any(i - 1, Flags::DETERMINER))
                && any(i, Flags::LIGHT_VERB | Flags::AGAINST_VERB | Flags::GERUND)
                && i + 1 < topic.end
        };
        let mut start = topic.start;
        let small = Flags::DETERMINER | Flags::POSSESSIVE;
        // "said the bayonet is …": the verb is none of it.
        while start + 1 < topic.end && any(start, Flags::CUE) && (any(start + 1, small) || scene.text.norm(start + 1) == "that") {
            start += 1;
        }
        let mut led = self.wants_verb(topic.start);
        let verbal = led;
        if led {
            // "will tolerate", "intends to try to leave": the verbs are what is done with it.
            start += 1;
            while start + 1 < topic.end && scene.text.norm(start) == "to" && !any(start + 1, lead) {
                start += 2;
            }
        }
        while start < topic.end && (any(start, lead) || scene.text.norm(start) == "'s" || !led && verb(start)) {
            led |= verb(start) && !any(start, lead);
            start += 1;
        }
        let stop = Flags::MARK | Flags::SUBORDINATOR | Flags::CONJUNCTION | Flags::CALENDAR | Flags::PRONOUN;
        let limit = (start..topic.end).find(|&i| any(i, stop) && !scene.text.tokens[i].capital).unwrap_or(topic.end);
        let core = |from: usize| {
            let wall = Flags::PREPOSITION | Flags::ADVERB | Flags::MODAL | Flags::BE | Flags::AUX | Flags::DETERMINER;
            (from..limit).find(|&i| any(i, wall)).unwrap_or(limit)
        };
        let mut end = core(start);
        if end == start + 1 && end + 1 < limit && any(end, Flags::PREPOSITION) {
            let object = (end + 1..limit).find(|&i| !any(i, Flags::DETERMINER | Flags::POSSESSIVE)).unwrap_or(limit);
            end = core(object).max(end);
            while end > start + 1 && any(end - 1, Flags::PREPOSITION | Flags::DETERMINER) {
                end -= 1;
            }
        }
        // "will announce": alone it is what is done, or says little of what it is done with.
        let alone = verbal && end == start + 1 && !scene.text.tokens[start].capital;
        if end == start || end - start > LONGEST || alone || !self.is_topic(start..end) {
            return None;
        }
        let words = scene.text.span(start..end).of(scene.text.raw).split_whitespace().collect::<Vec<_>>().join(" ");
        let roots = (start..end).filter(|&i| !any(i, Flags::DETERMINER)).map(|i| self.lemmas.word(scene.text.norm(i)));
        Some((roots.collect::<Vec<_>>().join(" "), words))
    }

    /// Behind "will", "should not" or "to" stands a verb.
    fn wants_verb(&self, at: usize) -> bool {
        let passed = Flags::ADVERB | Flags::NEGATOR;
        let before = (at.saturating_sub(4)..at).rev().find(|&i| !self.scene.words.flags[i].any(passed));
        before.is_some_and(|i| {
            let base = !["s", "ed", "ing"].iter().any(|ending| self.scene.text.norm(at).ends_with(ending));
            let small = self.scene.words.flags[at].any(Flags::DETERMINER | Flags::POSSESSIVE);
            self.scene.words.flags[i].any(Flags::MODAL) || self.scene.text.norm(i) == "to" && base && !small
        })
    }

    /// It names something: not a name of somebody, not "it", "something", "the plan" alone.
    fn is_topic(&self, range: Range<usize>) -> bool {
        let scene = self.scene;
        let empty = Flags::TRANSPARENT | Flags::PRONOUN | Flags::PREPOSITION | Flags::CALENDAR | Flags::OWN_BODY | Flags::INSIDER;
        let words: Vec<usize> = range.clone().filter(|&i| scene.text.tokens[i].kind == Kind::Word).collect();
        let listed =
            |i: usize| scene.rules.classes.get("empty-topics").into_iter().flatten().any(|p| p.source == scene.text.norm(i));
        let capital = words.first().is_some_and(|&i| scene.text.tokens[i].capital);
        // Alone a word that can be a verb says little: "the focus", "his run".
        let vague = |i: usize| !capital && scene.words.flags[i].any(Flags::VERB) && !scene.text.norm(i).ends_with("ing");
        let one_empty = words.len() == 1 && (scene.words.flags[words[0]].any(empty) || listed(words[0]) || vague(words[0]));
        let titled = capital && scene.cast.title_at(range.start).is_some_and(|(_, end)| end < range.end);
        let broken = words.iter().any(|&i| !scene.text.norm(i).starts_with(char::is_alphanumeric));
        let somebody = scene.cast.mentions_in(&range).iter().any(|m| m.tokens.end >= range.end);
        let body = scene.words.flags[range.end - 1].any(Flags::OWN_BODY | Flags::INSIDER | Flags::PREFIX);
        !words.is_empty() && !one_empty && !somebody && !body && !titled && !broken
    }
}
