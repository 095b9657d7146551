//! Watches the engine read one sentence with the eyes of one rule: the engine's own decisions in, [`Attempt`]s out.
//!
//! ```text
//! rule "rule-out"     Did Voss not rule out the levy?       sentence: question
//!                     Voss ruled out the levy office.       topic: topic-only-describes
//!                     Voss ruled out the levy.              a reading, and the words behind each part of it
//! ```
//!
//! The engine is generic over [`Watch`]. A run is watched by `()`, which the compiler leaves out; nothing is decided here a
//! second time. Only where the engine never came to a phrase (its anchor, or a topic, is missing) the watcher looks how far it
//! would have come.

use super::engine::{Candidate, Met, Page, Silence, Stances};
use super::segment::Segment;
use super::{Reading, Target};
use crate::phrase::{Hit, Pattern, Slots};
use crate::rules::{HedgeEffect, Scope};
use crate::silence::Reason;
use crate::span::Span;
use std::ops::Range;

/// Who is told of the decisions of a reading.
pub(super) trait Watch {
    /// The sentence is not read at all.
    fn sentence(&mut self, _: Reason) {}
    /// The sentence neither names a topic nor has words of a rule that may find one elsewhere.
    fn unread(&mut self, _: &Page<'_>, _sentence: usize) {}
    /// A clause is laid under the phrases.
    fn clause(&mut self, _: &Page<'_>, _: &Segment<'_>) {}
    /// The pattern matches, but its rule is not in force.
    fn rule(&mut self, _: &Page<'_>, _: &Segment<'_>, _pattern: usize, _: Reason) {}
    /// A match has been judged.
    fn candidate(&mut self, _: &Page<'_>, _: &Met<'_, '_>, _: &Result<Candidate, Silence>) {}
    /// Two readings share words. `tie`: neither wins.
    fn outranked(&mut self, _loser: &Reading, _winner: &Reading, _tie: bool) {}
}

/// Nobody.
impl Watch for () {}

/// How far a phrase of a rule came in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Number of its pattern; see [`Page::phrase`].
    pub pattern: usize,
    /// The words that it matched, or as many of them as it did.
    pub span: Option<Span>,
    /// How many words of the phrase those are.
    pub words: usize,
    /// What lies behind the parts of the match.
    pub marks: Vec<(Span, Mark)>,
    /// The reading, or why there is none.
    pub outcome: Result<Reading, Stop>,
}

/// Where and why a phrase came no further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Why.
    pub reason: Reason,
    /// The words that decide it.
    pub at: Option<Span>,
    /// Number of the rule that read the words instead.
    pub by: Option<usize>,
    /// Number of the element of the phrase that found nothing (`says` without a leading `{speaker}`).
    pub element: Option<usize>,
    /// Number of the topic that it is about.
    pub topic: Option<usize>,
}

impl Stop {
    /// Nothing is known but why, and perhaps where.
    pub(crate) fn of(reason: Reason, at: Option<Span>) -> Self {
        Stop { reason, at, by: None, element: None, topic: None }
    }
}

/// What some words of a match, or beside it, are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// The noun phrase of the topic.
    Topic,
    /// A negation that counts.
    Negation,
    /// A hedge that moves the position.
    Weakens,
    /// A hedge that marks it.
    Hedges,
    /// A word that makes it firmer.
    Strengthens,
}

impl Stances {
    /// See [`Page::phrase`].
    fn phrase(&self, pattern: usize) -> (usize, usize) {
        let rule = self.owners[pattern];
        (rule, pattern - self.owners.partition_point(|&owner| owner < rule))
    }

    /// The patterns of a rule.
    fn patterns_of(&self, rule: usize) -> Range<usize> {
        self.owners.partition_point(|&owner| owner < rule)..self.owners.partition_point(|&owner| owner <= rule)
    }
}

impl Page<'_> {
    /// The rule of a pattern, and the number of the phrase among those that the rule says.
    #[must_use]
    pub fn phrase(&self, pattern: usize) -> (usize, usize) {
        self.stances.phrase(pattern)
    }

    /// The words of which every match of a pattern holds one; none where a topic's name anchors it.
    #[must_use]
    pub fn anchor(&self, pattern: usize) -> &[u32] {
        &self.stances.patterns[pattern].anchor
    }

    /// Reads inner sentence `number` again and tells how far each phrase of `rule` comes in it; the readings are those of the run.
    #[must_use]
    pub fn attempts(&self, number: usize, rule: usize) -> (Vec<Reading>, Vec<Attempt>) {
        let mut watcher = Watcher { rule, attempts: Vec::new(), unread: None };
        let readings = self.read_and_fill(number, &mut watcher);
        if let Some(reason) = watcher.unread {
            let span = Some(self.text.inner[number].span);
            let stop =
                |pattern| Attempt { pattern, span: None, words: 0, marks: Vec::new(), outcome: Err(Stop::of(reason, span)) };
            watcher.attempts = self.stances.patterns_of(rule).map(stop).collect();
        }
        (readings.into_iter().filter(|r| r.rule == rule).collect(), watcher.attempts)
    }
}

/// Watches one rule.
struct Watcher {
    rule: usize,
    attempts: Vec<Attempt>,
    unread: Option<Reason>,
}

impl Watch for Watcher {
    fn sentence(&mut self, reason: Reason) {
        self.unread = Some(reason);
    }

    fn unread(&mut self, page: &Page<'_>, sentence: usize) {
        let mut clause = Segment::whole(page.ground(), page.text.inner[sentence].tokens.clone(), false);
        clause.names.clone_from(&page.names_by_sentence[sentence]);
        self.clause(page, &clause);
    }

    fn clause(&mut self, page: &Page<'_>, clause: &Segment<'_>) {
        for pattern in page.stances.patterns_of(self.rule) {
            self.attempts.extend(missed(page, clause, self.rule, pattern));
        }
    }

    fn rule(&mut self, page: &Page<'_>, clause: &Segment<'_>, pattern: usize, reason: Reason) {
        if page.stances.owners[pattern] == self.rule {
            let hit = page.stances.patterns[pattern].find(clause).next();
            let span = hit.map(|hit| clause.span(hit.range()));
            let words = hit.map_or(0, |hit| hit.literals);
            self.attempts.push(Attempt { pattern, span, words, marks: Vec::new(), outcome: Err(Stop::of(reason, None)) });
        }
    }

    fn candidate(&mut self, page: &Page<'_>, met: &Met<'_, '_>, outcome: &Result<Candidate, Silence>) {
        if page.stances.owners[met.pattern] != self.rule {
            return;
        }
        let outcome = match outcome {
            Ok(candidate) => Ok(candidate.reading.clone()),
            Err(silence) => Err(Stop {
                topic: other_topic(met, silence.reason),
                ..Stop::of(silence.reason, silence.at.clone().map(|range| met.clause.span(range)))
            }),
        };
        let span = Some(met.clause.span(met.hit.range()));
        let marks = marks(page, met.clause, &met.hit);
        self.attempts.push(Attempt { pattern: met.pattern, span, words: met.hit.literals, marks, outcome });
    }

    fn outranked(&mut self, loser: &Reading, winner: &Reading, tie: bool) {
        let same = |a: &Reading, b: &Reading| a.pattern == b.pattern && a.span == b.span;
        // A clause and its lifted form read the same words twice.
        if same(loser, winner) {
            return;
        }
        let sides = [(loser, winner), (winner, loser)];
        for (one, other) in sides.into_iter().take(if tie { 2 } else { 1 }).filter(|(one, _)| one.rule == self.rule) {
            let reason = match (tie, other.silent) {
                (true, _) => Reason::RulesDisagree,
                (false, true) => Reason::UsedUp,
                (false, false) => Reason::Outranked,
            };
            let lost = self.attempts.iter_mut().filter(|a| a.outcome.as_ref().is_ok_and(|reading| same(reading, one)));
            lost.for_each(|a| a.outcome = Err(Stop { by: Some(other.rule), ..Stop::of(reason, Some(other.span)) }));
        }
    }
}

/// The topic that the words name instead of the rule's.
fn other_topic(met: &Met<'_, '_>, reason: Reason) -> Option<usize> {
    let (_, end) = met.hit.topic.filter(|_| reason == Reason::OtherTopic)?;
    met.clause.filling(end.key).topics.first().map(|(topic, _)| *topic)
}

/// What the parts of a match are.
fn marks(page: &Page<'_>, clause: &Segment<'_>, hit: &Hit) -> Vec<(Span, Mark)> {
    let context = &page.stances.context;
    let topic = hit.topic.map(|(from, end)| (from..end.end, Mark::Topic));
    let negations = context.negations_of(clause, hit).into_iter().map(|range| (range, Mark::Negation));
    let hedges = context.hedges(clause, hit).map(|(effect, range)| {
        let mark = match effect {
            HedgeEffect::Weaken => Mark::Weakens,
            HedgeEffect::Mark => Mark::Hedges,
            HedgeEffect::Strengthen => Mark::Strengthens,
        };
        (range, mark)
    });
    let all = topic.into_iter().chain(negations).chain(hedges).filter(|(range, _)| !range.is_empty());
    all.map(|(range, mark)| (clause.span(range), mark)).collect()
}

/// Why a pattern matches nowhere in a clause; nothing where it does.
fn missed(page: &Page<'_>, clause: &Segment<'_>, rule: usize, pattern: usize) -> Option<Attempt> {
    let phrase = &page.stances.patterns[pattern];
    if phrase.find(clause).next().is_some() {
        return None;
    }
    let attempt = |span, words, stop| Attempt { pattern, span, words, marks: Vec::new(), outcome: Err(stop) };
    let anchored = phrase.anchor.is_empty() || (0..clause.size()).any(|at| phrase.anchor.binary_search(&clause.id(at)).is_ok());
    if !anchored {
        return Some(attempt(None, 0, Stop::of(Reason::AnchorNotThere, None)));
    }
    // With any noun phrase for a topic it matches: the topic is what is missing.
    let opened = clause.opened();
    if let Some(hit) = phrase.find(&opened).max_by_key(|hit| hit.literals) {
        let stop = without_topic(page, clause, rule, &hit);
        return Some(attempt(Some(clause.span(hit.range())), hit.literals, stop));
    }
    let both = [phrase.furthest(&opened), phrase.furthest(clause)];
    let Some(far) = both.into_iter().flatten().max_by_key(|far| (far.literals, far.elements)) else {
        return Some(attempt(None, 0, Stop::of(Reason::PhraseDoesNotMatch, None)));
    };
    let span = clause.span(far.range.clone());
    let stop = if far.elements == phrase.nodes.len() {
        Stop::of(Reason::TopicOnlyDescribes, Some(clause.span(far.range.end..(far.range.end + 1).min(clause.size()))))
    } else {
        let next = far.range.end..(far.range.end + 1).min(clause.size());
        let at = (!next.is_empty()).then(|| clause.span(next));
        Stop { element: Some(far.elements), ..Stop::of(Reason::PhraseDoesNotMatch, at) }
    };
    Some(attempt(Some(span), far.literals, stop))
}

/// Why no topic stands where the phrase needs one.
fn without_topic(page: &Page<'_>, clause: &Segment<'_>, rule: usize, hit: &Hit) -> Stop {
    let wanted = |topic: usize| match page.rules.stances[rule].scope {
        Scope::Topic(own) => own == topic,
        Scope::Any | Scope::Everything | Scope::Context { .. } => true,
    };
    let at = hit.topic.map(|(from, end)| from..end.end);
    let span = at.clone().map(|range| clause.span(range));
    let inside = |found: &Hit| at.as_ref().is_none_or(|range| found.start < range.end && range.start < found.end);
    let written = |(pattern, &(topic, ..)): (&Pattern, &(usize, bool, bool))| {
        (wanted(topic) && pattern.find(clause).any(|found| inside(&found))).then_some(topic)
    };
    let topic = page.stances.names.iter().zip(&page.stances.named).find_map(written);
    let reason = match topic {
        None => Reason::TopicNotNamed,
        Some(topic) if !page.admits(topic) => Reason::TopicNotAdmitted,
        Some(topic) if clause.names.iter().any(|name| name.topic == topic) => Reason::TopicOnlyDescribes,
        Some(_) => Reason::TopicInsideOthers,
    };
    Stop { topic, ..Stop::of(reason, span) }
}

impl Target {
    /// Number of the declared topic.
    #[must_use]
    pub fn topic(&self) -> Option<usize> {
        match self {
            Target::Topic { number, .. } => Some(*number),
            Target::Open(_) | Target::Agenda(_) => None,
        }
    }
}
