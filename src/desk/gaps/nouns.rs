//! Topics that no rule declares: stance phrases laid over any noun phrase in, the noun phrases out.
//!
//! ```text
//! Voss opposes the new night ferry to Tarn by 2030.
//!                  ^^^^^^^^^^^^^^^         as written; grouped by "new night ferry"
//! Voss opposes a ban on plastic bags.
//!                ^^^^^^^^^^^^^^^^^^^       one word alone tells little: with what it is of
//! ```

use super::{Open, Room};
use crate::grammar::{NounPhrase, Sentence};
use crate::rules::{RuleSet, Scope};
use crate::speaker::SpeakerRef;
use crate::stance::{Page, Reading, Target};
use crate::text::Kind;
use crate::words::{Listed, Tag, Tags};
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
            let Some((key, words)) = self.noun_phrase(reading) else { continue };
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

    /// What the topic of a reading would be called, and what it is grouped by.
    fn noun_phrase(&self, reading: &Reading) -> Option<(String, String)> {
        let topic = reading.filler.clone()?;
        let sentence = self.scene.reading.grammar().at(topic.start)?;
        let phrase = first_phrase(sentence, &topic)?;
        // Where the match ends inside of the phrase, the phrase is meant.
        let limit = if topic.end == reading.tokens.end { sentence.tokens.end } else { topic.end };
        let own = self.core(sentence, phrase, limit);
        let named = own.start..self.complement_end(sentence, &own, limit).unwrap_or(own.end);
        // "will announce the talks": what is done says more than what it is done with.
        let done = || (topic.start..own.start).any(|i| sentence.tag(i) == Some(Tag::Plain));
        let small = named.len() == 1 && !self.scene.text.tokens[named.start].capital && done();
        let names = (1..=LONGEST).contains(&named.len()) && !small && self.is_topic(named.clone());
        names.then(|| (self.key(sentence, named.clone()), self.as_written(named)))
    }

    fn as_written(&self, tokens: Range<usize>) -> String {
        self.scene.text.span(tokens).of(self.scene.text.raw).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The roots of its words; those that determine a noun are left out.
    fn key(&self, sentence: &Sentence, tokens: Range<usize>) -> String {
        let roots = tokens.filter(|&i| !self.determines(sentence, i)).map(|i| self.lemmas.word(self.scene.text.norm(i)));
        roots.collect::<Vec<_>>().join(" ")
    }

    /// The words of a phrase before `limit`, without what determines or owns it.
    pub(super) fn core(&self, sentence: &Sentence, phrase: &NounPhrase, limit: usize) -> Range<usize> {
        let from = phrase.owner.as_ref().map_or(phrase.tokens.start, |owner| owner.end);
        let end = phrase.tokens.end.min(limit).max(from);
        (from..end).find(|&i| !self.determines(sentence, i)).unwrap_or(end)..end
    }

    /// "the", "such", "her", "'s", "hardly", an opening mark.
    fn determines(&self, sentence: &Sentence, token: usize) -> bool {
        let small = Tags::of(&[Tag::Determiner, Tag::Possessive, Tag::Genitive, Tag::Adverb, Tag::Negation, Tag::Mark]);
        let tag = sentence.tag(token);
        tag.is_some_and(|tag| small.has(tag)) || self.scene.words.listed[token].any(Listed::DETERMINER)
    }

    /// "ban on plastic bags": where that ends what a common noun is of which stands alone; no day and no "it".
    fn complement_end(&self, sentence: &Sentence, own: &Range<usize>, limit: usize) -> Option<usize> {
        let alone = own.len() == 1 && sentence.tag(own.start)?.is_common_noun();
        let preposition = alone && own.end < limit && sentence.tag(own.end) == Some(Tag::Preposition);
        let phrase = sentence.phrase_at(own.end + 1).filter(|p| preposition && p.tokens.start == own.end + 1)?;
        let time = self.scene.words.listed[phrase.head].any(Listed::TIME.with(Listed::DAY));
        let end = phrase.tokens.end.min(limit);
        (sentence.tag(phrase.head)?.is_noun() && !time && phrase.head < end && end - own.start <= LONGEST).then_some(end)
    }

    /// It names something: not a name of somebody, not "it", "something", "the plan" alone.
    fn is_topic(&self, range: Range<usize>) -> bool {
        let scene = self.scene;
        let empty = Listed::TRANSPARENT
            | Listed::PRONOUN
            | Listed::PHRASE_PREPOSITION
            | Listed::CALENDAR
            | Listed::OWN_BODY
            | Listed::INSIDER;
        let words: Vec<usize> = range.clone().filter(|&i| scene.text.tokens[i].kind == Kind::Word).collect();
        let listed =
            |i: usize| scene.rules.classes.get("empty-topics").into_iter().flatten().any(|p| p.source == scene.text.norm(i));
        let capital = words.first().is_some_and(|&i| scene.text.tokens[i].capital);
        // Alone a word that can be a verb says little: "the focus", "his run".
        let vague = |i: usize| !capital && scene.words.listed[i].any(Listed::VERB) && !scene.text.norm(i).ends_with("ing");
        let one_empty = words.len() == 1 && (scene.words.listed[words[0]].any(empty) || listed(words[0]) || vague(words[0]));
        let titled = capital && scene.cast.title_at(range.start).is_some_and(|(_, end)| end < range.end);
        let broken = words.iter().any(|&i| !scene.text.norm(i).starts_with(char::is_alphanumeric));
        let somebody = scene.cast.mentions_in(&range).iter().any(|m| m.tokens.end >= range.end);
        let body = scene.words.listed[range.end - 1].any(Listed::OWN_BODY | Listed::INSIDER | Listed::PREFIX);
        !words.is_empty() && !one_empty && !somebody && !body && !titled && !broken
    }
}

/// The phrase that a topic begins with, verbs and prepositions that lead it in aside ("to vote for the night ferry").
fn first_phrase<'s>(sentence: &'s Sentence, topic: &Range<usize>) -> Option<&'s NounPhrase> {
    let small = Tags::of(&[Tag::Infinitive, Tag::Adverb, Tag::Negation, Tag::Preposition, Tag::Particle]);
    let leads = |tag: Tag| tag.is_verb() || small.has(tag);
    let begins = |i: &usize| sentence.phrase_at(*i).is_some() || !sentence.tag(*i).is_some_and(leads);
    topic.clone().find(begins).and_then(|i| sentence.phrase_at(i))
}
