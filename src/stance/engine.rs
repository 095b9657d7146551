//! The stance rules, compiled once, and one document's reading with them.

use super::again::Again;
use super::context::{Context, Subordinate, clause_words};
use super::embedding::Embeddings;
use super::segment::{Filling, Ground, Occurrence, Segment, VerbPhrases};
use super::watch::Watch;
use super::{Pole, Reading, Target};
use crate::grammar::{self, ClauseKind, Grammar};
use crate::phrase::{Hit, Index, Pattern, Slots};
use crate::rules::{Basis, EmbeddingEffect, Item, Phrase, RuleSet, Scope};
use crate::silence::Reason;
use crate::span::Span;
use crate::speaker::Flat;
use crate::text::{Sentence, Text};
use crate::words::{Lexicon, Listed, Present, Tag, Words};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::ops::Range;

/// No sentence that anybody says has more tokens; lists, tables and hostile text do, and are not read.
const LONGEST: usize = 300;
/// How many names of topics are read in one sentence; keeps the cost linear where a name is repeated without end.
const NAMES: usize = 16;

/// Every stance rule and topic, compiled. Made once for all documents.
#[derive(Debug, Clone)]
pub struct Stances {
    pub(super) patterns: Vec<Pattern>,
    /// Rule of each pattern.
    pub(super) owners: Vec<usize>,
    index: Index,
    /// The patterns without a topic alone.
    bare_index: Index,
    pub(super) names: Vec<Pattern>,
    /// Topic of each name, and whether it names the opposite pole or is a verb phrase.
    pub(super) named: Vec<(usize, bool, bool)>,
    name_index: Index,
    /// The names that begin with a verb.
    act_index: Index,
    needs: Vec<Vec<Pattern>>,
    nots: Vec<Vec<Pattern>>,
    near: Vec<Vec<Pattern>>,
    agendas: Vec<(Pattern, usize)>,
    pub(super) context: Context,
    embeddings: Embeddings,
    verbs: VerbPhrases,
}

/// So many paragraphs a topic that was named stays what the text is about; in news a paragraph is a sentence or two.
const FOCUS_PARAGRAPHS: usize = 5;

/// What one document's sentences are read with.
pub struct Page<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) stances: &'a Stances,
    pub(super) text: &'a Text<'a>,
    pub(super) words: &'a Words,
    day: Option<Date>,
    /// For each token how many words the negation has that begins there; sought only where somebody asks.
    negations: OnceCell<Vec<u8>>,
    pub(super) open: bool,
    /// Its sentences, parsed where somebody asks.
    grammar: &'a Grammar<'a>,
    /// Which topics the article admits (`needs`, `from`, `until`); asked only of those that are named.
    admitted: Vec<OnceCell<bool>>,
    /// See [`Page::agenda`].
    agenda: OnceCell<Option<usize>>,
    /// Topics named in each inner sentence, and, in the same order, where its clause has their names.
    pub(super) topics_by_sentence: Vec<Vec<(usize, usize)>>,
    pub(super) names_by_sentence: Vec<Vec<Occurrence>>,
    /// What takes a topic up that was named before it.
    again: Vec<Again>,
    /// Some sentence names a topic.
    names_topic: bool,
    /// See [`Page::sentences_of_topics`].
    named_in: OnceCell<FxHashMap<usize, Vec<usize>>>,
    readings: Vec<Reading>,
}

/// A phrase that meets the words of a clause.
pub(super) struct Met<'c, 'a> {
    pub clause: &'c Segment<'a>,
    /// Number of its pattern.
    pub pattern: usize,
    pub hit: Hit,
    subordinates: &'c [Subordinate],
    /// Number of the inner sentence.
    sentence: usize,
    headline: bool,
}

/// Why a match is none, and at which words of the clause that is decided.
pub(super) struct Silence {
    pub reason: Reason,
    pub at: Option<Range<usize>>,
}

impl From<Reason> for Silence {
    fn from(reason: Reason) -> Self {
        Silence { reason, at: None }
    }
}

/// A match that has not yet met its rivals.
pub(super) struct Candidate {
    pub reading: Reading,
    range: Range<usize>,
    literals: usize,
    own: bool,
    /// Where on the ladder; `None` for no stance.
    value: Option<i32>,
    ambiguous: bool,
}

impl Stances {
    /// Compiles all stance rules, topics and context triggers.
    #[must_use]
    pub fn new(rules: &RuleSet, lexicon: &Lexicon) -> Self {
        let compile = |phrases: &[Phrase]| phrases.iter().map(|p| Pattern::new(p, lexicon)).collect::<Vec<_>>();
        let mut patterns = Vec::new();
        let mut owners = Vec::new();
        for (number, rule) in rules.stances.iter().enumerate() {
            for pattern in compile(&rule.says) {
                patterns.push(pattern);
                owners.push(number);
            }
        }
        let mut names = Vec::new();
        let mut named = Vec::new();
        for (number, topic) in rules.topics.iter().enumerate() {
            for (phrases, against) in [(&topic.also, false), (&topic.also_against, true)] {
                for phrase in phrases {
                    let pattern = Pattern::new(phrase, lexicon);
                    named.push((number, against, begins_with_verb(phrase, &pattern, lexicon)));
                    names.push(pattern);
                }
            }
        }
        let agendas = rules.agendas.iter().enumerate().flat_map(|(n, a)| compile(&a.also).into_iter().map(move |p| (p, n)));
        Stances {
            index: Index::new(patterns.iter().enumerate()),
            bare_index: Index::new(patterns.iter().enumerate().filter(|(_, p)| !p.has_topic)),
            name_index: Index::new(names.iter().enumerate()),
            act_index: Index::new(names.iter().enumerate().filter(|(n, _)| named[*n].2)),
            patterns,
            owners,
            names,
            named,
            needs: rules.topics.iter().map(|t| compile(&t.needs)).collect(),
            nots: rules.topics.iter().map(|t| compile(&t.not)).collect(),
            near: rules.stances.iter().map(|s| compile(&s.near)).collect(),
            agendas: agendas.collect(),
            context: Context::new(rules, lexicon),
            embeddings: Embeddings::new(rules, lexicon),
            verbs: verb_phrases(rules, lexicon),
        }
    }

    /// Opens a document. `open`: noun phrases that no topic claims are topics too (for examples of rules).
    #[must_use]
    pub fn open<'a>(
        &'a self,
        rules: &'a RuleSet,
        text: &'a Text<'a>,
        words: &'a Words,
        grammar: &'a Grammar<'a>,
        day: Option<Date>,
        open: bool,
    ) -> Page<'a> {
        let mut page = Page {
            rules,
            stances: self,
            text,
            words,
            day,
            negations: OnceCell::new(),
            grammar,
            open,
            admitted: vec![OnceCell::new(); rules.topics.len()],
            agenda: OnceCell::new(),
            topics_by_sentence: Vec::new(),
            names_by_sentence: Vec::new(),
            again: Vec::new(),
            names_topic: false,
            named_in: OnceCell::new(),
            readings: Vec::new(),
        };
        (page.topics_by_sentence, page.names_by_sentence) = text.inner.iter().map(|s| page.topics_of(s)).unzip();
        page.again = if open { Vec::new() } else { page.take_up() };
        for number in page.sentences_again() {
            (page.topics_by_sentence[number], page.names_by_sentence[number]) = page.topics_in(&text.inner[number]);
        }
        page.names_topic = page.topics_by_sentence.iter().any(|topics| !topics.is_empty());
        page.readings = (0..text.inner.len()).flat_map(|number| page.read_and_fill(number, &mut ())).collect();
        page
    }
}

/// The verbs of several words in the packs, by their first words.
fn verb_phrases(rules: &RuleSet, lexicon: &Lexicon) -> VerbPhrases {
    let mut verbs = VerbPhrases::default();
    for (class, turns) in [("light-verb-phrases", false), ("against-verb-phrases", true)] {
        for phrase in rules.classes.get(class).into_iter().flatten() {
            let pattern = Pattern::new(phrase, lexicon);
            for id in pattern.first_words() {
                verbs.add(id, (pattern.clone(), turns));
            }
        }
    }
    verbs
}

/// Some reading takes a position on the same topic by the same verb.
fn readings_on(readings: &[Reading], new: &Reading) -> bool {
    readings.iter().any(|r| r.targets == new.targets && r.tokens.start < new.tokens.end && new.tokens.start < r.tokens.end)
}

/// "join NATO": the first word is a verb, and others follow.
fn begins_with_verb(phrase: &Phrase, pattern: &Pattern, lexicon: &Lexicon) -> bool {
    let forms = match phrase.items.first() {
        Some(Item::Word { forms, .. }) if phrase.items.len() > 1 => forms.len(),
        _ => return false,
    };
    forms > 2 && pattern.first_words().iter().any(|&id| lexicon.listed(id).any(Listed::VERB))
}

impl<'a> Page<'a> {
    /// Every position that the document's sentences read, in the order of the text.
    #[must_use]
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// Topics named in inner sentence `number`: (topic, first token), in the order of the text.
    #[must_use]
    pub fn topics_named(&self, number: usize) -> &[(usize, usize)] {
        &self.topics_by_sentence[number]
    }

    /// A negation inside `range` ends right before token `at`, adverbs aside ("refused to back down").
    #[must_use]
    pub fn is_negated(&self, range: Range<usize>, at: usize) -> bool {
        let near = range.start.max(at.saturating_sub(5))..at;
        near.clone().any(|i| self.negations()[i] > 0 && i + usize::from(self.negations()[i]) <= at)
    }

    /// The one agenda that the document speaks of, by its own names or those of its topics.
    #[must_use]
    pub fn agenda(&self) -> Option<usize> {
        *self.agenda.get_or_init(|| self.find_agenda())
    }

    fn find_agenda(&self) -> Option<usize> {
        let flat = self.flat();
        let called = self.stances.agendas.iter().filter(|(p, _)| p.stands(self.words, &flat)).map(|(_, n)| *n);
        let through = self.topics_by_sentence.iter().flatten().filter_map(|(t, _)| self.rules.topics[*t].agenda);
        let mut all: Vec<usize> = called.chain(through).collect();
        all.sort_unstable();
        all.dedup();
        match all[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    pub(super) fn flat(&self) -> Flat<'_> {
        Flat { words: self.words, text: self.text, end: self.words.ids.len() }
    }

    pub(super) fn admits(&self, topic: usize) -> bool {
        *self.admitted[topic].get_or_init(|| {
            let rule = &self.rules.topics[topic];
            let needs = &self.stances.needs[topic];
            let in_time = self.day.is_none_or(|d| rule.from.is_none_or(|f| f <= d) && rule.until.is_none_or(|u| d <= u));
            let flat = self.flat();
            in_time && (self.open || needs.is_empty() || needs.iter().any(|p| p.stands(self.words, &flat)))
        })
    }

    /// The topic is named where the document begins, or in the paragraph of inner sentence `number` or shortly before.
    fn is_in_focus(&self, topic: usize, number: usize) -> bool {
        let paragraph = |n: usize| self.text.inner[n].paragraph;
        let named = self.named_in.get_or_init(|| self.sentences_of_topics()).get(&topic).map_or(&[][..], Vec::as_slice);
        let last = named[..named.partition_point(|&n| paragraph(n) <= paragraph(number))].last();
        named.first().is_some_and(|&n| paragraph(n) <= 1)
            || last.is_some_and(|&n| paragraph(n) + FOCUS_PARAGRAPHS >= paragraph(number))
    }

    /// For each topic the inner sentences that name it.
    fn sentences_of_topics(&self) -> FxHashMap<usize, Vec<usize>> {
        let mut found: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (number, topics) in self.topics_by_sentence.iter().enumerate() {
            for &(topic, _) in topics {
                found.entry(topic).or_default().push(number);
            }
        }
        found
    }

    /// Somebody or something is called by name in `words`, part of inner sentence `number`, or a noun of the topic's names stands in it
    /// ("the pier is a death trap").
    fn says_of_what(&self, topic: usize, number: usize, mut words: Range<usize>) -> bool {
        let parsed = self.parsed(number);
        let names = &self.rules.topics[topic];
        let known = |noun: &str| {
            let mut sources = names.also.iter().chain(&names.also_against).map(|p| p.source.as_str());
            noun.len() > 2 && sources.any(|source| source.split_whitespace().any(|word| word.eq_ignore_ascii_case(noun)))
        };
        let noun = |token: usize| parsed.tag(token).is_some_and(Tag::is_noun) && known(self.text.norm(token));
        words.any(|token| parsed.tag(token) == Some(Tag::Name)) || parsed.tokens.clone().any(noun)
    }

    /// For each token how many words the negation that begins there has.
    pub(super) fn negations(&self) -> &[u8] {
        self.negations.get_or_init(|| self.stances.context.negations(self.text, self.words))
    }

    /// Inner sentence `number`, parsed.
    pub(super) fn parsed(&self, number: usize) -> &grammar::Sentence {
        self.grammar.sentence(number)
    }

    /// What the packs say of a token.
    pub(super) fn listed(&self, token: usize) -> crate::words::Listed {
        self.words.listed[token]
    }

    /// A word that only a name with a verb has ("sell the quay") stands in inner sentence `number`, and all its other words do.
    pub(super) fn may_name_act(&self, number: usize) -> bool {
        let ids = &self.words.ids[self.text.inner[number].tokens.clone()];
        let candidates = self.stances.act_index.candidates(ids.iter().copied(), false);
        // Most sentences have none, and which words stand in them need not be known.
        !candidates.is_empty() && {
            let present = Present::among(&self.words.present, ids.iter().copied());
            candidates.into_iter().any(|n| self.stances.names[n as usize].can_stand(&present))
        }
    }

    pub(super) fn ground(&'a self) -> Ground<'a> {
        self.ground_for(self.open)
    }

    fn ground_for(&self, open: bool) -> Ground<'_> {
        Ground {
            text: self.text,
            words: self.words,
            negations: self.negations(),
            verbs: &self.stances.verbs,
            grammar: self.grammar,
            open,
        }
    }

    fn topics_of(&self, sentence: &Sentence) -> (Vec<(usize, usize)>, Vec<Occurrence>) {
        if !self.stances.name_index.has_anchor(&self.words.ids[sentence.tokens.clone()]) {
            return Default::default();
        }
        self.topics_in(sentence)
    }

    /// The inner sentences in which something takes a topic up.
    fn sentences_again(&self) -> Vec<usize> {
        let inner = |again: &Again| self.text.inner.partition_point(|s| s.tokens.end <= again.tokens.start);
        let mut all: Vec<usize> = self.again.iter().map(inner).collect();
        all.dedup();
        all
    }

    fn topics_in(&self, sentence: &Sentence) -> (Vec<(usize, usize)>, Vec<Occurrence>) {
        let clause = Segment::whole(self.ground_for(false), sentence.tokens.clone(), false);
        let names = self.names_in(&clause);
        let mut found: Vec<(usize, usize)> = names.iter().map(|n| (n.topic, clause.tokens[n.start])).collect();
        found.sort_by_key(|&(topic, at)| (at, topic));
        (found, names)
    }

    /// The names of admitted topics in a clause; of two that nest the longer, of one topic the longest.
    pub(super) fn names_in(&self, clause: &Segment<'_>) -> Vec<Occurrence> {
        let mut found = Vec::new();
        let present = clause.present();
        for (number, pattern) in allowed(&self.stances.name_index, &self.stances.names, clause, &present, false) {
            let (topic, against, verbal) = self.stances.named[number];
            let hits = pattern.find(clause).filter(|_| self.admits(topic));
            found.extend(hits.map(|hit| Occurrence { topic, start: hit.start, end: hit.end, against, verbal, again: None }));
        }
        found.retain(|n| {
            !self.stances.nots[n.topic]
                .iter()
                .filter(|p| p.can_stand(&present))
                .any(|p| p.find(clause).any(|h| h.start <= n.start && n.end <= h.end && h.range().len() > n.end - n.start))
        });
        found.sort_by_key(|n| (std::cmp::Reverse(n.end - n.start), n.start, n.topic, n.against));
        let mut kept: Vec<Occurrence> = Vec::new();
        for name in found {
            let hides = |k: &&mut Occurrence| {
                k.start < name.end && name.start < k.end && (k.topic == name.topic || k.end - k.start > name.end - name.start)
            };
            match kept.iter_mut().find(hides) {
                None => kept.push(name),
                // "the Quay Bank" by two names, "the Quay" and "Quay Bank": one phrase has both.
                Some(k) if (k.topic, k.against, k.verbal) == (name.topic, name.against, name.verbal) => {
                    (k.start, k.end) = (k.start.min(name.start), k.end.max(name.end));
                }
                Some(_) => {}
            }
        }
        kept.extend(self.names_again(clause));
        kept.sort_by_key(|n| (n.start, n.topic));
        kept.truncate(NAMES);
        kept
    }

    /// What takes a topic up in a clause.
    fn names_again(&self, clause: &Segment<'_>) -> Vec<Occurrence> {
        let (Some(&first), Some(&last)) = (clause.tokens.iter().min(), clause.tokens.iter().max()) else { return Vec::new() };
        let from = self.again.partition_point(|again| again.tokens.start < first);
        let near = self.again[from..].iter().take_while(|again| again.tokens.end <= last + 1);
        let here = near.filter_map(|again| {
            let start = clause.tokens.iter().position(|&token| token == again.tokens.start)?;
            let end = start + again.tokens.len();
            let whole = clause.tokens.get(end - 1) == Some(&(again.tokens.end - 1));
            let (topic, again) = (again.topic, Some(again.pole));
            whole.then_some(Occurrence { topic, start, end, against: false, verbal: false, again })
        });
        here.collect()
    }

    /// What the rules read in an inner sentence. Whoever watches is told of each decision; in a run nobody does.
    pub(super) fn read_and_fill<W: Watch>(&self, number: usize, watch: &mut W) -> Vec<Reading> {
        let sentence = &self.text.inner[number];
        let unread = [(sentence.question, Reason::Question), (sentence.tokens.len() > LONGEST, Reason::SentenceTooLong)];
        if let Some((_, reason)) = unread.into_iter().find(|(holds, _)| *holds) {
            watch.sentence(reason);
            return Vec::new();
        }
        let mut readings = self.read_sentence(number, watch);
        readings.extend(self.elliptical(number, watch));
        let reordered = self.reordered(number, watch);
        readings.extend(reordered.into_iter().filter(|new| !readings_on(&readings, new)).collect::<Vec<_>>());
        readings
    }

    /// What the rules read in a clause that does not stand in the text as it is; the one that fits best. `done`: rules for deeds count.
    pub(super) fn read_clause<W: Watch>(
        &self,
        clause: &Segment<'_>,
        number: usize,
        done: bool,
        watch: &mut W,
    ) -> Option<Reading> {
        let topic = self.open || !clause.names.is_empty();
        let mut candidates = self.match_all(clause, topic, number, false, watch);
        candidates.retain(|c| done || self.rules.stances[c.reading.rule].basis != Basis::Act);
        for candidate in &mut candidates {
            // They all compete for the same few words.
            candidate.range = 0..1;
            candidate.reading.head = 0;
        }
        settle(candidates, watch).into_iter().find(|r| r.unreal.is_none() && !r.silent)
    }

    fn read_sentence<W: Watch>(&self, number: usize, watch: &mut W) -> Vec<Reading> {
        let sentence = &self.text.inner[number];
        if !self.is_worth_reading(number) {
            watch.unread(self, number);
            return Vec::new();
        }
        let (topic, headline) = (self.has_topic(number), self.is_headline(sentence));
        let mut whole = Segment::whole(self.ground(), sentence.tokens.clone(), headline);
        // A headline may leave out an "is" also in a name.
        whole.names = if headline { self.names_in(&whole) } else { self.names_by_sentence[number].clone() };
        let mut candidates = self.match_all(&whole, topic, number, headline, watch);
        if let Some(mut lifted) = whole.lifted() {
            lifted.names = self.names_in(&lifted);
            candidates.extend(self.match_all(&lifted, topic, number, headline, watch));
        }
        let mut readings = settle(candidates, watch);
        for mut part in if topic { whole.shared() } else { Vec::new() } {
            part.names = self.names_in(&part);
            let known =
                |r: &Reading, all: &[Reading]| all.iter().any(|k| (k.rule, k.head, &k.tokens) == (r.rule, r.head, &r.tokens));
            for reading in settle(self.match_all(&part, topic, number, headline, watch), watch) {
                if !known(&reading, &readings) {
                    readings.push(reading);
                }
            }
        }
        readings.into_iter().filter(|r| r.unreal.is_none()).collect()
    }

    /// The sentence names a topic, or has words of a rule that may find its topic elsewhere.
    pub(super) fn is_worth_reading(&self, number: usize) -> bool {
        let ids = &self.words.ids[self.text.inner[number].tokens.clone()];
        self.has_topic(number) || self.stances.bare_index.any_candidate(ids, |p| self.has_target(self.stances.owners[p]))
    }

    pub(super) fn has_topic(&self, number: usize) -> bool {
        self.open || !self.topics_by_sentence[number].is_empty()
    }

    /// A rule can find its topic outside of the sentence.
    fn has_target(&self, rule: usize) -> bool {
        let stance = &self.rules.stances[rule];
        !(stance.is_silent(0) && stance.is_silent(1))
            && match stance.scope {
                Scope::Topic(topic) => self.admits(topic),
                Scope::Any => false,
                Scope::Everything => true,
                Scope::Context { .. } => self.names_topic,
            }
    }

    /// A paragraph of one sentence without a stop: verbs of being may be left out.
    fn is_headline(&self, sentence: &Sentence) -> bool {
        let paragraph = &self.text.paragraphs[sentence.paragraph];
        let last = paragraph.clone().rev().find(|&i| !matches!(self.text.word(i), "”" | "’" | "\"" | "'" | ")"));
        let stopped = last.is_none_or(|i| matches!(self.text.word(i), "." | "!" | "?" | "…" | ":" | ";" | ","));
        paragraph.start == sentence.tokens.start && !stopped && sentence.tokens.len() < 30
    }

    /// What all rules read in a clause; with `topic` also those that need one.
    fn match_all<W: Watch>(
        &self,
        clause: &Segment<'_>,
        topic: bool,
        sentence: usize,
        headline: bool,
        watch: &mut W,
    ) -> Vec<Candidate> {
        watch.clause(self, clause);
        let index = if topic { &self.stances.index } else { &self.stances.bare_index };
        let mut subordinates = None;
        let mut found = Vec::new();
        let present = clause.present();
        for (pattern, phrase) in allowed(index, &self.stances.patterns, clause, &present, topic) {
            let mut hits = phrase.find(clause).peekable();
            if hits.peek().is_none() {
                continue;
            }
            if let Err(reason) = self.rule_holds(self.stances.owners[pattern], sentence) {
                watch.rule(self, clause, pattern, reason);
                continue;
            }
            let subordinates = subordinates.get_or_insert_with(|| self.stances.context.subordinates(clause));
            for hit in hits {
                let met = Met { clause, pattern, hit, subordinates, sentence, headline };
                let candidate = self.candidate(&met);
                watch.candidate(self, &met, &candidate);
                found.extend(candidate.ok());
            }
        }
        found
    }

    fn rule_holds(&self, rule: usize, sentence: usize) -> Result<(), Reason> {
        let stance = &self.rules.stances[rule];
        let muted =
            stance.muted.as_ref().is_some_and(|mute| if self.open { mute.until.is_none() } else { mute.holds_on(self.day) });
        if muted {
            Err(Reason::Muted)
        } else if self.open {
            // An example is read with the override, not with what comes back when it ends.
            if stance.resumes { Err(Reason::RuleNotInForce) } else { Ok(()) }
        } else if self.day.is_some_and(|day| !stance.holds_on(day)) {
            Err(Reason::RuleNotInForce)
        } else if !self.near_holds(rule, sentence) {
            Err(Reason::NearMissing)
        } else {
            Ok(())
        }
    }

    fn near_holds(&self, rule: usize, sentence: usize) -> bool {
        let near = &self.stances.near[rule];
        let paragraph = &self.text.paragraphs[self.text.inner[sentence].paragraph];
        let flat = Flat { words: self.words, text: self.text, end: paragraph.end };
        near.is_empty() || near.iter().any(|p| p.occurs(&flat, paragraph.clone()))
    }

    /// What a match of a phrase says, before its rivals are asked.
    fn candidate(&self, met: &Met<'_, '_>) -> Result<Candidate, Silence> {
        let &Met { clause, ref hit, .. } = met;
        let (pattern, rule) = (&self.stances.patterns[met.pattern], self.stances.owners[met.pattern]);
        let stance = &self.rules.stances[rule];
        stands_as_verb(clause, pattern, hit)?;
        let filling = hit.topic.map(|(_, end)| clause.filling(end.key));
        if stance.only_acts && !is_act(clause, hit, filling.as_ref()) {
            return Err(Reason::TopicIsNoAct.into());
        }
        if self.is_in_a_clause_of_the_subject(clause, hit, met.sentence) {
            return Err(Reason::TopicOnlyDescribes.into());
        }
        let targets = self.targets(clause, stance.scope.clone(), hit, filling.as_ref(), met.sentence);
        let head = self.head(hit);
        let passed = filling.as_ref().and_then(|f| f.condition);
        let condition = condition(clause, met.subordinates, passed, [hit.start, head])?;
        let tokens = clause.tokens[hit.start]..clause.tokens[hit.end - 1] + 1;
        let context = &self.stances.context;
        let least = self.least(clause, hit, filling.as_ref());
        let negations = context.count_negations(clause, hit) - self.negations_of_others(clause, hit, head, met.sentence);
        // A rule that only uses words up needs no topic.
        let silent = stance.is_silent(negations);
        let targets = if silent { targets.unwrap_or_default() } else { targets? };
        let outcome = super::position(stance, negations, Pole::Own, &[], &self.rules.ladder);
        let value = outcome.map(|o| o.position.value);
        // "refused to oppose", "does not want to fight it" take no side.
        if filling.as_ref().is_some_and(|f| f.resists) && (negations > 0 || value.is_some_and(|v| v <= 0)) {
            return Err(Reason::RefusalTakesNoSide.into());
        }
        let unreal = if silent { None } else { self.unreal(met, pattern, value) };
        let reading = Reading {
            rule,
            pattern: met.pattern,
            targets,
            span: self.text.span(tokens.clone()),
            tokens,
            head: clause.tokens[head],
            held_by_subject: !pattern.closed,
            filler: hit.topic.map(|(from, end)| clause.tokens[from]..clause.tokens[end.end - 1] + 1),
            speaker: hit.speaker.map(|(from, to)| clause.tokens[from]..clause.tokens[to - 1] + 1),
            negations,
            hedges: context.hedges(clause, hit).map(|(effect, _)| effect).collect(),
            modal: hit.modal,
            demand: hit.demand,
            condition: condition.or_else(|| stance.condition.clone()),
            horizon: context.horizon(clause, hit),
            scope: context.extent(clause, hit, filling.as_ref()),
            sentence: met.sentence,
            headline: met.headline,
            silent,
            unreal,
            least,
            filled: None,
        };
        let own = matches!(stance.scope, Scope::Topic(_));
        Ok(Candidate { value, ambiguous: false, range: reading.tokens.clone(), reading, literals: hit.literals, own })
    }

    /// "Reports that Kell opposes *the levy are false*": the topic stands in a clause that says what the verb's subject is.
    fn is_in_a_clause_of_the_subject(&self, clause: &Segment<'_>, hit: &Hit, sentence: usize) -> bool {
        let Some((from, end)) = hit.topic.filter(|&(from, _)| from == hit.start && !clause.reordered) else { return false };
        let behind =
            (end.end..hit.end).find(|&i| clause.listed(i).any(Listed::LINKING | Listed::MODAL | Listed::AUX | Listed::VERB));
        let Some(behind) = behind.filter(|_| end.end > from) else { return false };
        let parsed = self.parsed(sentence);
        let (topic, verb) = (clause.tokens[from], clause.tokens[behind]);
        let (Some(inner), Some(group)) = (parsed.clause_of(topic), parsed.verb_at(verb)) else { return false };
        // "Sending troops remained on the table": what is done is the subject itself.
        let holders = parsed.holders(inner);
        let own = |number: &usize| matches!(parsed.clauses[*number].kind, ClauseKind::Content | ClauseKind::Relative);
        let told = std::iter::once(inner).chain(holders.iter().copied()).take_while(|&c| c != group.clause).any(|c| own(&c));
        told && holders.contains(&group.clause) && group.tokens.start > topic
    }

    /// How many of the negations before the match belong to another verb: "never doubted it and supports the levy".
    fn negations_of_others(&self, clause: &Segment<'_>, hit: &Hit, head: usize, sentence: usize) -> usize {
        let before = self.stances.context.negations_of(clause, hit).into_iter().filter(|n| n.end <= hit.start);
        let before: Vec<usize> = before.map(|n| clause.tokens[n.end - 1]).collect();
        if before.is_empty() || clause.reordered {
            return 0;
        }
        let parsed = self.parsed(sentence);
        before.into_iter().filter(|&at| self.is_of_another_verb(parsed, at, clause.tokens[head])).count()
    }

    /// Two finite verbs of one clause, joined by anything but "or": what negates the first leaves the second alone.
    fn is_of_another_verb(&self, parsed: &grammar::Sentence, negation: usize, verb: usize) -> bool {
        let first = parsed.verbs.iter().find(|v| v.tokens.end > negation);
        let (Some(first), Some(second)) = (first, parsed.verb_at(verb)) else { return false };
        // "Voss did not speak and Kell backs it": a subject of its own.
        let own = second.subject.as_ref().is_some_and(|s| s.tokens.start >= first.tokens.end);
        // "refused to speak": the clause of "refused".
        let loose = |number: &usize| matches!(parsed.clauses[*number].kind, ClauseKind::Infinitival | ClauseKind::Participial);
        let outer = std::iter::once(first.clause).chain(parsed.holders(first.clause)).find(|number| !loose(number));
        if let Some(outer) = outer.filter(|&outer| own && second.finite && outer != second.clause) {
            let holders = parsed.holders(second.clause);
            return !holders.contains(&outer) && !holders.contains(&first.clause);
        }
        let apart = first.finite && second.finite && first.clause == second.clause && first.tokens.end <= second.tokens.start;
        let mut joins = second.tokens.start;
        while joins > first.tokens.end && parsed.tag(joins - 1).is_some_and(|t| matches!(t, Tag::Adverb | Tag::Negation)) {
            joins -= 1;
        }
        let and = joins > first.tokens.end && parsed.tag(joins - 1) == Some(Tag::Coordinator);
        apart && and && self.text.norm(joins - 1) != "or"
    }

    /// Why nobody holds it, though the words are there.
    fn unreal(&self, met: &Met<'_, '_>, pattern: &Pattern, value: Option<i32>) -> Option<Reason> {
        if met.subordinates.iter().any(|s| s.counterfactual) {
            Some(Reason::Counterfactual)
        } else if pattern.closed {
            None
        } else if is_perfect_conditional(met.clause, met.hit.start) {
            Some(Reason::WouldHave)
        } else {
            self.is_embedded(met.clause, &met.hit, value).then_some(Reason::EmbeddedUnreal)
        }
    }

    /// What embeds the match leaves nobody who holds it.
    fn is_embedded(&self, clause: &Segment<'_>, hit: &Hit, value: Option<i32>) -> bool {
        match self.stances.embeddings.around(clause, hit.start) {
            None | Some(EmbeddingEffect::Keeps) => false,
            Some(EmbeddingEffect::LeavesOpen) => value != Some(0),
            Some(EmbeddingEffect::Unreal) => true,
        }
    }

    /// The first word of the match that is no part of the topic.
    fn head(&self, hit: &Hit) -> usize {
        match hit.topic {
            Some((from, end)) if from == hit.start && end.end < hit.end => end.end,
            _ => hit.start,
        }
    }

    /// See [`Reading::least`].
    fn least(&self, clause: &Segment<'_>, hit: &Hit, filling: Option<&Filling>) -> Span {
        let bytes = |at: usize| self.text.tokens[clause.tokens[at]].span;
        let (mut from, mut to) = (hit.start, hit.end);
        if let (Some((start, end)), Some(f)) = (hit.topic, filling) {
            if end.end == hit.end {
                to = f.named_end.clamp(hit.start + 1, hit.end);
            }
            if start == hit.start {
                from = f.named_end.saturating_sub(1).clamp(hit.start, hit.end - 1);
            }
        }
        bytes(from).cover(bytes(to.max(from + 1) - 1))
    }

    /// On what the match takes a position.
    fn targets(
        &self,
        clause: &Segment<'_>,
        scope: Scope,
        hit: &Hit,
        filling: Option<&Filling>,
        number: usize,
    ) -> Result<Vec<Target>, Reason> {
        let named = |f: &Filling| {
            // Named and taken up again in one phrase, it is one topic.
            let first = |&(at, topic): &(usize, &(usize, Pole))| !f.topics[..at].contains(topic);
            let topics = f.topics.iter().enumerate().filter(first);
            topics.map(|(_, &(number, pole))| Target::Topic { number, pole, inherited: f.inherited }).collect()
        };
        let one = |number, pole, inherited| Ok(vec![Target::Topic { number, pole, inherited }]);
        match scope {
            Scope::Topic(topic) => match filling {
                None if self.admits(topic) => {
                    // "We agreed" says little by itself: far from its topic it may be about anything.
                    let words = clause.tokens[hit.start]..clause.tokens[hit.end - 1] + 1;
                    let clear = self.is_in_focus(topic, number) || self.says_of_what(topic, number, words);
                    one(topic, Pole::Own, !clear)
                }
                None => Err(Reason::TopicNotAdmitted),
                Some(f) => {
                    let own = f.topics.iter().find(|(n, _)| *n == topic);
                    own.map_or(Err(Reason::OtherTopic), |&(_, pole)| one(topic, pole, f.inherited))
                }
            },
            Scope::Any => match (filling, hit.topic) {
                (Some(f), _) if !f.topics.is_empty() => Ok(named(f)),
                (Some(_), Some((from, end))) => Ok(vec![Target::Open(clause_words(clause, from..end.end))]),
                _ => Err(Reason::TopicNotNamed),
            },
            Scope::Everything if self.open => Ok(vec![Target::Open("everything".to_owned())]),
            Scope::Everything => self.agenda().map(|a| vec![Target::Agenda(a)]).ok_or(Reason::NoAgenda),
            Scope::Context { .. } if self.open => Ok(vec![Target::Open("from context".to_owned())]),
            Scope::Context { look_back } => {
                let found = self.antecedent(number, clause.tokens[hit.start], look_back);
                found.map_or(Err(Reason::NoTopicNearby), |(topic, pole)| one(topic, pole, true))
            }
        }
    }
}

/// The topic's name is a verb phrase and begins right where the slot does; where any phrase may be a topic, the slot begins with a verb.
fn is_act(clause: &Segment<'_>, hit: &Hit, filling: Option<&Filling>) -> bool {
    let Some((from, _)) = hit.topic else { return false };
    if filling.is_none_or(|f| f.topics.is_empty()) {
        // "was denied coverage" is no act of hers.
        let done = from > 0 && clause.listed(from - 1).any(Listed::LINKING) && !clause.norm(from).ends_with("ing");
        return clause.listed(from).any(Listed::VERB) && !done;
    }
    clause.names.iter().any(|name| name.start == from && name.verbal)
}

/// The match is something that somebody does or says: no noun that is turned away, no particle, no object of another verb.
fn stands_as_verb(clause: &Segment<'_>, pattern: &Pattern, hit: &Hit) -> Result<(), Silence> {
    let before = |reason| Err(Silence { reason, at: Some(hit.start.saturating_sub(1)..hit.start + 1) });
    if !pattern.closed && clause.is_turned_away(hit.start) {
        before(Reason::TurnedAway)
    } else if !pattern.closed && (clause.is_particle(hit.start) || clause.is_object_noun(hit.start)) {
        before(Reason::NoVerbHere)
    } else if clause.is_far_noun(hit) {
        Err(Reason::TopicTooFar.into())
    } else {
        Ok(())
    }
}

/// On which condition the match at `places` stands; an error where it stands inside of one. `passed`: one inside of the topic.
fn condition(
    clause: &Segment<'_>,
    subordinates: &[Subordinate],
    passed: Option<(usize, usize)>,
    places: [usize; 2],
) -> Result<Option<String>, Silence> {
    let mut condition = passed.map(|(from, to)| clause_words(clause, from..to));
    for sub in subordinates.iter().filter(|s| passed.is_none_or(|(from, _)| from != s.range.start)) {
        if places.iter().any(|place| sub.range.contains(place)) {
            return Err(Silence { reason: Reason::InsideCondition, at: Some(sub.range.clone()) });
        }
        if sub.condition && condition.is_none() {
            condition = Some(clause_words(clause, sub.range.clone()));
        }
    }
    Ok(condition)
}

/// The patterns of which every needed word stands in the clause, in their order, each with its number.
fn allowed<'p>(
    index: &Index,
    patterns: &'p [Pattern],
    clause: &Segment<'_>,
    present: &Present,
    topic: bool,
) -> impl Iterator<Item = (usize, &'p Pattern)> {
    let candidates = index.candidates((0..clause.size()).map(|i| clause.id(i)), topic).into_iter();
    candidates.map(|n| (n as usize, &patterns[n as usize])).filter(|(_, p)| p.can_stand(present))
}

/// "would have (never) supported", "might have been against": what was not, or is only guessed.
pub(super) fn is_perfect_conditional(clause: &Segment<'_>, verb: usize) -> bool {
    let passed = |i: &usize| clause.listed(*i).any(Listed::PHRASE_ADVERB | Listed::NEGATION) || clause.norm(*i) == "been";
    let mut before = (verb.saturating_sub(6)..verb).rev().skip_while(passed);
    before.next().is_some_and(|i| clause.listed(i).any(Listed::HAVE))
        && before.find(|i| !passed(i)).is_some_and(|i| clause.listed(i).any(Listed::MODAL))
}

/// Of matches that share words the one with the most words of its phrase wins, then the longest, then the topic's own rule; if two
/// still differ in meaning, neither is left.
fn settle<W: Watch>(mut all: Vec<Candidate>, watch: &mut W) -> Vec<Reading> {
    all.sort_by(|a, b| {
        let key = |c: &Candidate| {
            (
                std::cmp::Reverse(c.literals),
                std::cmp::Reverse(c.range.len()),
                !c.own,
                c.range.start,
                std::cmp::Reverse(c.reading.rule),
            )
        };
        key(a).cmp(&key(b))
    });
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in all {
        match kept.iter_mut().find(|k| overlaps(&k.range, &candidate.range) && clashes(k, &candidate)) {
            None => kept.push(candidate),
            Some(k) => {
                let equal = k.literals == candidate.literals && k.range == candidate.range && k.own == candidate.own;
                let tie = equal && k.value != candidate.value;
                k.ambiguous |= tie;
                watch.outranked(&candidate.reading, &k.reading, tie);
            }
        }
    }
    let mut readings: Vec<Reading> = kept.into_iter().filter(|c| !c.ambiguous).map(|c| c.reading).collect();
    readings.sort_by_key(|r| (r.span.start, r.span.end, r.rule));
    readings
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Two matches compete when one's deciding words lie inside the other; sharing no more than a topic they may both stand.
fn clashes(one: &Candidate, other: &Candidate) -> bool {
    // "Everything, including membership, is on the table" is said of everything and of membership.
    let everything = |c: &Candidate| c.reading.targets.iter().any(|t| matches!(t, Target::Agenda(_)));
    if everything(one) != everything(other) && one.value == other.value && one.value.is_some() {
        return false;
    }
    one.range.contains(&other.reading.head) || other.range.contains(&one.reading.head)
}
