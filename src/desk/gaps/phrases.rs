//! Phrases that no rule reads: what stance finds unread in, phrases of the rule language out.
//!
//! ```text
//! poured a lot of cold water on the levy      phrase  pour a lot of cold water on {topic}
//!                                             key     pour lot of cold water on {topic}      what it is grouped by
//! ```

use super::{Findings, Left, Room, Unwritten};
use crate::rules::{RuleSet, WordForms};
use crate::span::Span;
use crate::speaker::SpeakerRef;
use crate::stance::{Part, Predicate, Unread};
use crate::words::Listed;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The plain form of each form of a word: "poured" is "pour".
#[derive(Debug, Clone, Default)]
pub struct Lemmas {
    verbs: FxHashMap<String, String>,
    others: FxHashMap<String, String>,
}

impl Lemmas {
    /// From every `[word.ID]`.
    #[must_use]
    pub fn new(rules: &RuleSet) -> Self {
        let mut lemmas = Lemmas::default();
        for set in &rules.words {
            let base = base(set);
            let list = if set.verb { &mut lemmas.verbs } else { &mut lemmas.others };
            for form in set.forms.iter() {
                list.entry(form.clone()).or_insert_with(|| base.clone());
            }
            // A form that is a word of its own is that word.
            list.insert(base.clone(), base);
        }
        lemmas
    }

    /// The plain form of a verb.
    #[must_use]
    pub fn verb<'l>(&'l self, norm: &'l str) -> &'l str {
        self.verbs.get(norm).or_else(|| self.others.get(norm)).map_or(norm, String::as_str)
    }

    /// The plain form of any other word; one in -ing or -ed is a noun or adjective of its own.
    #[must_use]
    pub fn word<'l>(&'l self, norm: &'l str) -> &'l str {
        let plural = || self.verbs.get(norm).filter(|_| norm.ends_with('s'));
        self.others.get(norm).or_else(plural).map_or(norm, String::as_str)
    }
}

/// The form by which a word is known: its id where that is one of them, else the shortest.
fn base(set: &WordForms) -> String {
    let own = set.forms.iter().find(|form| **form == set.id);
    own.or_else(|| set.forms.iter().min_by_key(|form| (form.len(), form.as_str()))).cloned().unwrap_or_else(|| set.id.clone())
}

impl Room<'_, '_> {
    /// Every name of a topic on which no position is read.
    pub(super) fn phrases(&self, found: &mut Findings) {
        let scene = self.scene;
        for number in 0..scene.text.inner.len() {
            let topics = topics_of(scene.page.topics_named(number));
            if topics.is_empty() {
                continue;
            }
            found.named += 1;
            let unread = scene.page.unread(number, &|token| self.told_with(token, number));
            let mut open: Vec<usize> = unread.iter().map(|u| u.topic).collect();
            open.sort_unstable();
            open.dedup();
            for topic in topics.into_iter().filter(|topic| !open.contains(topic)) {
                self.reading(number, topic, found);
            }
            let mut keys: Vec<String> = Vec::new();
            for one in &unread {
                self.unread(one, found, &mut keys);
            }
        }
    }

    /// A topic on which rules read a position here: somebody holds it, or there is a reason why nobody does.
    fn reading(&self, number: usize, topic: usize, found: &mut Findings) {
        let scene = self.scene;
        let about =
            |r: &&crate::stance::Reading| r.sentence == number && !r.silent && r.targets.iter().any(|t| t.topic() == Some(topic));
        let mut reasons = Vec::new();
        for reading in scene.page.readings().iter().filter(about) {
            match scene.held_by(reading) {
                Ok(_) => {
                    found.read += 1;
                    return;
                }
                Err(reason) => reasons.push((reason, reading.span)),
            }
        }
        if let Some(&(reason, span)) = reasons.iter().max_by_key(|(reason, _)| *reason) {
            let topic = Some(scene.rules.topics[topic].id.clone());
            found.left_out.push((Left::Silenced(reason), self.example(span, None, topic)));
        }
    }

    fn unread(&self, unread: &Unread, found: &mut Findings, keys: &mut Vec<String>) {
        let scene = self.scene;
        let topic = scene.rules.topics[unread.topic].id.clone();
        let span = scene.text.span(unread.tokens.clone());
        let leave = |left: Left, span: Span| (left, self.example(span, None, Some(topic.clone())));
        if let Some(reason) = unread.silenced {
            found.left_out.push(leave(Left::Silenced(reason), span));
            return;
        }
        let Some(predicate) = &unread.predicate else {
            found.left_out.push(leave(Left::InPassing, span));
            return;
        };
        let holders = match scene.held_by(&predicate.reading) {
            Ok(holders) => holders,
            Err(reason) => {
                found.left_out.push(leave(Left::Silenced(reason), predicate.reading.span));
                return;
            }
        };
        let (key, phrase) = self.written(predicate);
        if keys.contains(&key) {
            return;
        }
        keys.push(key.clone());
        let speakers: Vec<SpeakerRef> = holders.iter().map(|h| scene.cast.speaker(h.who)).collect();
        let speaker = speakers.first().map(|s| s.name.clone());
        let example = self.example(predicate.reading.span, speaker, Some(topic));
        let negated = predicate.reading.negations % 2 == 1;
        found.phrases.push(Unwritten { key, phrase, speakers, negated, example });
    }

    /// The tokens that are told together with the one at `token`: behind "said that" and up to the end of what is told; without that,
    /// its sentence.
    fn told_with(&self, token: usize, number: usize) -> Range<usize> {
        let sentence = self.scene.text.inner[number].tokens.clone();
        let Some((inner, true)) = self.scene.told_around(token) else { return sentence };
        let attribution = &self.scene.attributions[inner];
        let byte = self.scene.text.tokens[token].span.start;
        let piece = attribution.content.iter().find(|span| span.holds(byte));
        let tokens = piece.map_or(sentence.clone(), |span| self.scene.text.tokens_in(*span));
        // "“Reform,” Voss said, “is dead”": the pieces of one quotation are one clause.
        let spread = attribution.content.len() > 1 || attribution.cue.is_none();
        if spread { sentence } else { tokens.start.max(sentence.start)..tokens.end.min(sentence.end) }
    }

    /// What a predicate is grouped by, and how a rule would write it.
    fn written(&self, predicate: &Predicate) -> (String, String) {
        let (mut key, mut phrase) = (Vec::new(), Vec::new());
        for part in &predicate.parts {
            let (word, counts) = self.part(part);
            if counts {
                key.push(self.root(part).unwrap_or(word.clone()));
            }
            phrase.push(word);
        }
        for words in [&mut key, &mut phrase] {
            words.dedup_by(|b, a| a == "*" && b == "*");
        }
        (key.join(" "), phrase.join(" "))
    }

    /// One part as a rule writes it, and whether phrases are told apart by it.
    fn part(&self, part: &Part) -> (String, bool) {
        let norm = |token: usize| self.scene.text.norm(token);
        let written = |word: &str| if is_plain(word) { word.to_owned() } else { "*".to_owned() };
        match *part {
            Part::Topic => ("{topic}".to_owned(), true),
            Part::Is => ("is".to_owned(), true),
            Part::Any => ("*".to_owned(), true),
            Part::Verb(token) => (written(self.lemmas.verb(norm(token))), true),
            Part::Word(token) => {
                let modal = self.scene.words.listed[token].any(Listed::MODAL);
                (written(self.lemmas.word(norm(token))), !modal)
            }
            Part::Form(token) => (written(norm(token)), true),
            Part::Small(token) => (written(norm(token)), false),
        }
    }

    /// "opposed" and "oppose" are one word, though a phrase may write either.
    fn root(&self, part: &Part) -> Option<String> {
        match *part {
            Part::Form(token) => Some(self.lemmas.verb(self.scene.text.norm(token)).to_owned()),
            Part::Topic | Part::Is | Part::Any | Part::Verb(_) | Part::Word(_) | Part::Small(_) => None,
        }
    }
}

/// It can stand in a phrase as it is.
fn is_plain(word: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.' | '&');
    word.chars().next().is_some_and(char::is_alphanumeric) && word.chars().all(inner)
}

/// Each topic once, in its order.
fn topics_of(named: &[(usize, usize)]) -> Vec<usize> {
    let mut topics: Vec<usize> = named.iter().map(|&(topic, _)| topic).collect();
    topics.sort_unstable();
    topics.dedup();
    topics
}
