//! Counts gaps over a corpus: the findings of one document after the other in, [`Gaps`] in a fixed order out.
//!
//! A group holds its counts and a few examples. Where more than [`GROUPS`] groups of a kind come together, the rarest are dropped, as in
//! lossy counting (Manku and Motwani 2002): what stands at the top of a list does not change by that, and [`Gaps::dropped`] says up to which
//! count a group may have been lost.

use super::{Example, Findings, Left};
use crate::assertion::short_id;
use crate::speaker::SpeakerRef;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// So many groups of one kind are held.
const GROUPS: usize = 40_000;
/// So many speakers of one group are told apart.
const SPEAKERS: usize = 64;
/// So many ways of writing one group are told apart.
const FORMS: usize = 16;
/// Characters of an id behind its `g-`.
const ID: usize = 8;

/// Counts under way.
#[derive(Debug)]
pub struct Tally {
    /// Examples that each group keeps.
    examples: usize,
    documents: usize,
    named: usize,
    read: usize,
    phrases: Groups,
    speakers: Groups,
    topics: Groups,
    left_out: BTreeMap<Left, (usize, Vec<Example>)>,
}

/// Groups of one kind, by what they are grouped by.
#[derive(Debug, Default)]
struct Groups {
    groups: FxHashMap<String, Group>,
    /// Groups of so many or fewer may have been dropped.
    dropped: usize,
}

#[derive(Debug, Default)]
struct Group {
    count: usize,
    documents: usize,
    /// Number of the last document that had it.
    last: usize,
    negated: usize,
    forms: Vec<(String, usize)>,
    details: Vec<(String, usize)>,
    /// Ids of its speakers.
    speakers: Vec<String>,
    examples: Vec<Example>,
}

impl Groups {
    /// The group of that key, counted once more in document number `document`.
    fn count(&mut self, key: &str, document: usize) -> &mut Group {
        if self.groups.len() >= GROUPS && !self.groups.contains_key(key) {
            self.shrink();
        }
        let group = self.groups.entry(key.to_owned()).or_default();
        group.count += 1;
        if group.documents == 0 || group.last != document {
            group.documents += 1;
            group.last = document;
        }
        group
    }

    /// Drops the rarest groups, until half of them are left.
    fn shrink(&mut self) {
        while self.groups.len() > GROUPS / 2 {
            self.dropped += 1;
            let least = self.dropped;
            self.groups.retain(|_, group| group.count > least);
        }
    }

    /// The most frequent first.
    fn sorted(self) -> Vec<(String, Group)> {
        let mut all: Vec<(String, Group)> = self.groups.into_iter().collect();
        all.sort_by(|(a, x), (b, y)| (y.count, y.documents, a).cmp(&(x.count, x.documents, b)));
        all
    }
}

impl Group {
    fn note(list: &mut Vec<(String, usize)>, what: &str) {
        if let Some((_, count)) = list.iter_mut().find(|(known, _)| known == what) {
            *count += 1;
        } else if list.len() < FORMS {
            list.push((what.to_owned(), 1));
        }
    }

    fn speak(&mut self, speakers: &[SpeakerRef]) {
        for speaker in speakers {
            if self.speakers.len() < SPEAKERS && !self.speakers.contains(&speaker.id) {
                self.speakers.push(speaker.id.clone());
            }
        }
    }

    /// Keeps an example; the same words from another paper are no other example.
    fn show(&mut self, example: Example, most: usize) {
        let same = |known: &Example| known.text == example.text;
        if self.examples.len() < most && !self.examples.iter().any(same) {
            self.examples.push(example);
        }
    }
}

/// The most frequent first; of equal ones in the order of letters.
fn ranked(mut list: Vec<(String, usize)>) -> Vec<(String, usize)> {
    list.sort_by(|(a, x), (b, y)| (y, a).cmp(&(x, b)));
    list
}

/// What a corpus has that the rules do not read, the most frequent first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gaps {
    /// How many documents were read.
    pub documents: usize,
    /// How many sentences name a topic.
    pub named: usize,
    /// On how many topics in sentences a position is read.
    pub read: usize,
    /// Phrases that no rule reads.
    pub phrases: Vec<Phrase>,
    /// Speakers whom no rule declares.
    pub speakers: Vec<Speaker>,
    /// Topics that no rule declares.
    pub topics: Vec<Topic>,
    /// What is left out on purpose.
    pub left_out: Vec<LeftOut>,
    /// Groups met so often or less may be missing: of phrases, of speakers, of topics.
    pub dropped: [usize; 3],
}

/// A phrase that no rule reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// `g-` and a hash of the kind and the key.
    pub id: String,
    /// As it is written most often.
    pub phrase: String,
    /// All ways in which it is written, with counts.
    pub forms: Vec<(String, usize)>,
    /// How many sentences have it.
    pub sentences: usize,
    /// In how many documents.
    pub documents: usize,
    /// By how many speakers, as far as they are counted.
    pub speakers: usize,
    /// How many of the sentences negate it.
    pub negated: usize,
    /// Ids of the topics, with counts.
    pub topics: Vec<(String, usize)>,
    /// The first ones.
    pub examples: Vec<Example>,
}

/// A speaker whom no rule declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// `g-` and a hash of the kind and the name.
    pub id: String,
    /// As documents name them.
    pub name: String,
    /// How often they speak.
    pub attributions: usize,
    /// In how many documents.
    pub documents: usize,
    /// How documents introduce them, with counts.
    pub introduced: Vec<(String, usize)>,
    /// The first ones.
    pub examples: Vec<Example>,
}

/// A topic that no rule declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// `g-` and a hash of the kind and the key.
    pub id: String,
    /// As it is written most often.
    pub name: String,
    /// All ways in which it is written, with counts.
    pub forms: Vec<(String, usize)>,
    /// How many positions are taken on it.
    pub positions: usize,
    /// In how many documents.
    pub documents: usize,
    /// By how many speakers, as far as they are counted.
    pub speakers: usize,
    /// Ids of the rules that meet it, with counts.
    pub rules: Vec<(String, usize)>,
    /// The first ones.
    pub examples: Vec<Example>,
}

/// What is left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Why.
    pub reason: Left,
    /// How many sentences.
    pub sentences: usize,
    /// The first ones.
    pub examples: Vec<Example>,
}

impl Tally {
    /// An empty one, whose groups will keep so many examples.
    #[must_use]
    pub fn new(examples: usize) -> Self {
        Tally {
            examples,
            documents: 0,
            named: 0,
            read: 0,
            phrases: Groups::default(),
            speakers: Groups::default(),
            topics: Groups::default(),
            left_out: BTreeMap::new(),
        }
    }

    /// Adds the findings of the next document.
    pub fn add(&mut self, found: Findings) {
        let (number, examples) = (self.documents, self.examples);
        self.documents += 1;
        self.named += found.named;
        self.read += found.read;
        for one in found.phrases {
            let group = self.phrases.count(&one.key, number);
            group.negated += usize::from(one.negated);
            Group::note(&mut group.forms, &one.phrase);
            Group::note(&mut group.details, one.example.topic.as_deref().unwrap_or_default());
            group.speak(&one.speakers);
            group.show(one.example, examples);
        }
        for one in found.speakers {
            let group = self.speakers.count(&one.name, number);
            group.count += one.times.saturating_sub(1);
            one.introduced.iter().for_each(|words| Group::note(&mut group.details, words));
            group.show(one.example, examples);
        }
        for one in found.topics {
            let group = self.topics.count(&one.key, number);
            Group::note(&mut group.forms, &one.words);
            Group::note(&mut group.details, &one.rule);
            group.speak(&one.speakers);
            group.show(one.example, examples);
        }
        for (left, example) in found.left_out {
            let (count, kept) = self.left_out.entry(left).or_default();
            *count += 1;
            if kept.len() < examples {
                kept.push(example);
            }
        }
    }

    /// Everything, the most frequent first.
    #[must_use]
    pub fn finish(self) -> Gaps {
        let dropped = [&self.phrases, &self.speakers, &self.topics].map(|groups| groups.dropped);
        let phrase = |(key, group): (String, Group)| {
            let forms = ranked(group.forms);
            Phrase {
                id: gap_id("phrase", &key),
                phrase: forms.first().map_or(key, |(form, _)| form.clone()),
                forms,
                sentences: group.count,
                documents: group.documents,
                speakers: group.speakers.len(),
                negated: group.negated,
                topics: ranked(group.details),
                examples: group.examples,
            }
        };
        let speaker = |(name, group): (String, Group)| Speaker {
            id: gap_id("speaker", &name),
            name,
            attributions: group.count,
            documents: group.documents,
            introduced: ranked(group.details),
            examples: group.examples,
        };
        let topic = |(key, group): (String, Group)| {
            let forms = ranked(group.forms);
            Topic {
                id: gap_id("topic", &key),
                name: forms.first().map_or(key, |(form, _)| form.clone()),
                forms,
                positions: group.count,
                documents: group.documents,
                speakers: group.speakers.len(),
                rules: ranked(group.details),
                examples: group.examples,
            }
        };
        let mut topics: Vec<Topic> = self.topics.sorted().into_iter().map(topic).collect();
        // "Obama" is somebody who speaks.
        let surnames: FxHashSet<&str> = self.speakers.groups.keys().filter_map(|name| name.rsplit(' ').next()).collect();
        topics.retain(|t| !surnames.contains(t.name.as_str()));
        // A line that every paper prints below its articles has one speaker, a topic has many; and a word alone says less than two.
        let weight = |t: &Topic| t.speakers * if t.name.contains(' ') { 2 } else { 1 };
        topics.sort_by_key(|t| std::cmp::Reverse((weight(t), t.positions)));
        let mut left_out: Vec<LeftOut> =
            self.left_out.into_iter().map(|(reason, (sentences, examples))| LeftOut { reason, sentences, examples }).collect();
        left_out.sort_by_key(|left| (std::cmp::Reverse(left.sentences), left.reason));
        Gaps {
            documents: self.documents,
            named: self.named,
            read: self.read,
            phrases: self.phrases.sorted().into_iter().map(phrase).collect(),
            speakers: self.speakers.sorted().into_iter().map(speaker).collect(),
            topics,
            left_out,
            dropped,
        }
    }
}

/// The id of a group: the same in every run and every corpus.
fn gap_id(kind: &str, key: &str) -> String {
    let mut id = short_id("g-", &[kind, key]);
    id.truncate(2 + ID);
    id
}
