//! Finds names of topics of which no rule says anything, and the words by which a rule could: a page in, [`Unread`] names out.
//!
//! ```text
//! Voss poured cold water on the harbour levy on Monday.
//!      ^^^^^^^^^^^^^^^^^^^^     ^^^^^^^^^^^^ the name
//!      "pour cold water on {topic}": from the verb that governs the name up to it
//! The harbour levy would hurt small firms, Voss said.
//!     ^^^^^^^^^^^^ ^^^^^^^^^^^^^^^^^^^^^^
//!     "{topic} would hurt small firms": the predicate behind a name that is the subject
//! ```
//!
//! What rules leave alone on purpose keeps its [`Reason`]. How the words are written as a phrase, and who speaks, is for
//! [`crate::desk::gaps`] to say.

use super::engine::{Candidate, Met, Page, Silence};
use super::segment::{Occurrence, Segment};
use super::watch::Watch;
use super::{Pole, Reading, Target};
use crate::phrase::{Hit, Slots, TopicEnd};
use crate::silence::Reason;
use crate::words::Listed;
use std::ops::Range;

/// How far before a name the verb may stand that governs it, in words.
const REACH: usize = 8;
/// How many words behind a name, or behind its verb, a phrase may take.
const BEHIND: usize = 6;
/// How many words of its own a predicate needs; a preposition behind more ends it.
const ENOUGH: usize = 2;

/// A name of a topic of which no rule reads a position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Number of the topic.
    pub topic: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Why rules leave it alone on purpose.
    pub silenced: Option<Reason>,
    /// The words by which a rule could read it; `None` where the name stands in no predicate.
    pub predicate: Option<Predicate>,
}

/// What is said of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predicate {
    /// Its parts, in the order of a phrase.
    pub parts: Vec<Part>,
    /// As a rule with that phrase would read it; of no rule that there is.
    pub reading: Reading,
}

/// One part of a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The topic.
    Topic,
    /// Any form of be.
    Is,
    /// A name or number, which a phrase leaves open.
    Any,
    /// The token as the verb that it is; its form does not matter.
    Verb(usize),
    /// A token whose form does not matter.
    Word(usize),
    /// A token as it is written, as a participle behind a form of be.
    Form(usize),
    /// "the", "his": in the phrase, but nothing to group by.
    Small(usize),
}

/// Notes what the engine decides against, and where.
#[derive(Default)]
struct Notes {
    silenced: Vec<(Range<usize>, Reason)>,
    whole: Option<Reason>,
}

impl Watch for Notes {
    fn sentence(&mut self, reason: Reason) {
        self.whole = Some(reason);
    }

    fn rule(&mut self, page: &Page<'_>, clause: &Segment<'_>, pattern: usize, reason: Reason) {
        let hits = page.stances.patterns[pattern].find(clause).filter(|hit| hit.topic.is_some());
        self.silenced.extend(hits.map(|hit| (clause.tokens[hit.start]..clause.tokens[hit.end - 1] + 1, reason)));
    }

    fn candidate(&mut self, _: &Page<'_>, met: &Met<'_, '_>, outcome: &Result<Candidate, Silence>) {
        let tokens = met.clause.tokens[met.hit.start]..met.clause.tokens[met.hit.end - 1] + 1;
        let reason = match outcome {
            Ok(candidate) => candidate.reading.unreal,
            Err(silence) => Some(silence.reason),
        };
        // A rule of another topic has not decided anything about this one.
        let others =
            [Reason::TopicNotNamed, Reason::OtherTopic, Reason::TopicNotAdmitted, Reason::NoTopicNearby, Reason::NoAgenda];
        self.silenced.extend(reason.filter(|reason| !others.contains(reason)).map(|reason| (tokens, reason)));
    }

    fn outranked(&mut self, loser: &Reading, winner: &Reading, tie: bool) {
        if tie && loser.pattern != winner.pattern {
            self.silenced.push((loser.tokens.clone(), Reason::RulesDisagree));
        }
    }
}

impl Notes {
    /// The step that came furthest over these tokens.
    fn over(&self, tokens: &Range<usize>) -> Option<Reason> {
        let over = self.silenced.iter().filter(|(range, _)| range.start < tokens.end && tokens.start < range.end);
        over.map(|&(_, reason)| reason).max()
    }
}

impl Page<'_> {
    /// The names of topics in inner sentence `number` on which no rule reads a position there. `told`: the tokens that are told
    /// together with one, behind "said that" and up to the end of what is told.
    #[must_use]
    pub fn unread(&self, number: usize, told: &dyn Fn(usize) -> Range<usize>) -> Vec<Unread> {
        if self.topics_named(number).is_empty() {
            return Vec::new();
        }
        let mut notes = Notes::default();
        let readings = self.read_and_fill(number, &mut notes);
        for silent in readings.iter().filter(|r| r.silent) {
            notes.silenced.push((silent.tokens.clone(), Reason::NoStance));
        }
        let is_read = |topic: usize| readings.iter().any(|r| !r.silent && r.targets.iter().any(|t| t.topic() == Some(topic)));
        let sentence = &self.text.inner[number];
        let whole = self.named(Segment::whole(self.ground(), sentence.tokens.clone(), false));
        let lifted = whole.lifted().map(|clause| self.named(clause));
        let mut found: Vec<Unread> = Vec::new();
        for name in whole.names.iter().filter(|name| !is_read(name.topic)) {
            let tokens = whole.tokens[name.start]..whole.tokens[name.end - 1] + 1;
            let clauses = lifted.iter().chain([&whole]);
            let same = |clause: &Segment<'_>| {
                let at = |n: &&Occurrence| n.topic == name.topic && clause.tokens[n.start] == tokens.start;
                clause.names.iter().find(at).copied()
            };
            let around = told(tokens.start);
            let predicate = clauses
                .filter_map(|clause| Some(Finder::new(self, clause, &around, number).predicate(&same(clause)?)))
                .find_map(|predicate| predicate);
            let silenced = match (notes.whole, predicate) {
                (Some(reason), _) => Err(reason),
                (None, Some(Err(reason))) => Err(notes.over(&tokens).unwrap_or(reason)),
                (None, predicate) => notes.over(&tokens).map_or(Ok(predicate.and_then(Result::ok)), Err),
            };
            let (silenced, predicate) = match silenced {
                Ok(predicate) => (None, predicate),
                Err(reason) => (Some(reason), None),
            };
            found.push(Unread { topic: name.topic, tokens, silenced, predicate });
        }
        // Of one topic's names those count that stand in a predicate; one silence is enough.
        let told_better = |u: &Unread| u.predicate.is_some();
        let known: Vec<usize> = found.iter().filter(|u| told_better(u)).map(|u| u.topic).collect();
        found.retain(|u| told_better(u) || !known.contains(&u.topic));
        found.dedup_by(|b, a| a.topic == b.topic && a.silenced == b.silenced && a.predicate.is_none() && b.predicate.is_none());
        found
    }

    fn named<'c>(&self, mut clause: Segment<'c>) -> Segment<'c> {
        clause.names = self.names_in(&clause);
        clause
    }
}

/// Looks for the predicate around a name.
struct Finder<'p, 'c, 'a> {
    page: &'p Page<'a>,
    clause: &'c Segment<'c>,
    /// The words of the clause that are told together.
    floor: usize,
    ceiling: usize,
    sentence: usize,
}

/// The verb that governs a name, with what stands between.
struct Governor {
    /// First word of the phrase.
    start: usize,
    parts: Vec<Part>,
    /// Nothing stands between the verb and the name's noun phrase.
    direct: bool,
    /// It says nothing of what is thought of the topic ("discussed the levy").
    neutral: bool,
    /// Its object may have a predicate of its own behind it ("put the levy on the back burner").
    carries: bool,
}

impl<'p, 'c, 'a> Finder<'p, 'c, 'a> {
    fn new(page: &'p Page<'a>, clause: &'c Segment<'c>, told: &Range<usize>, sentence: usize) -> Self {
        let floor = clause.tokens.partition_point(|&token| token < told.start);
        let ceiling = clause.tokens.partition_point(|&token| token < told.end).max(floor);
        Finder { page, clause, floor, ceiling, sentence }
    }

    fn any(&self, at: usize, flags: Listed) -> bool {
        at < self.ceiling && self.clause.listed(at).any(flags)
    }

    fn norm(&self, at: usize) -> &str {
        if at < self.clause.size() { self.clause.norm(at) } else { "" }
    }

    /// The predicate, or why a rule would not read it.
    fn predicate(&self, name: &Occurrence) -> Option<Result<Predicate, Reason>> {
        if name.start < self.floor || name.end > self.ceiling {
            return None;
        }
        let start = self.phrase_start(name.start);
        let (end, nouns) = self.phrase_end(name.end);
        let governor = self.governor(start);
        let verb = self.verb_behind(name.end, end);
        let topic = || std::iter::once(Part::Topic).chain(nouns.iter().map(|&at| self.part(at)));
        match (governor, verb) {
            (Some(governor), None) if governor.neutral => None,
            (Some(governor), verb) if verb.is_none() || !governor.direct => {
                let mut parts = governor.parts;
                parts.extend(topic());
                let mut last = end;
                if governor.carries || self.is_direction(end) {
                    let behind = self.behind(self.over_name(end));
                    last = behind.last().map_or(end, |&(at, _)| at + 1);
                    parts.extend(behind.into_iter().map(|(_, part)| part));
                }
                self.made(parts, governor.start..last, governor.start, name, true)
            }
            (_, Some(verb)) => {
                let (first, mut parts) = self.head_noun(start);
                parts.extend(topic());
                let behind = self.verb_group(verb);
                let last = behind.last().map_or(end, |&(at, _)| at + 1);
                parts.extend(behind.into_iter().map(|(_, part)| part));
                let head = if first < start { first } else { verb };
                self.made(parts, first..last, head, name, false)
            }
            _ => None,
        }
    }

    /// Where the noun phrase around a name begins.
    fn phrase_start(&self, name: usize) -> usize {
        let mut at = name;
        while at > self.floor {
            let before = at - 1;
            let noun = !self.any(before, WALL | Listed::PHRASE_PREPOSITION | Listed::GERUND) && !self.is_verb(before);
            let possessive = self.norm(before) == "'s" && !self.any(before.wrapping_sub(1), Listed::PRONOUN);
            if possessive || noun && !self.any(before, Listed::DETERMINER | Listed::POSSESSIVE) {
                at = before;
            } else if self.any(before, Listed::DETERMINER | Listed::POSSESSIVE) && !self.any(before, Listed::NEGATION) {
                if self.norm(before) == "that" {
                    break;
                }
                at = before;
                // "the idea of a levy"
                if !(before > self.floor && self.any(before - 1, Listed::PHRASE_PREPOSITION)) {
                    break;
                }
            } else if before > self.floor
                && self.any(before, Listed::PHRASE_PREPOSITION)
                && self.any(before - 1, Listed::TRANSPARENT)
                && self.page.rules.lists("topic-prepositions", self.norm(before))
                && !self.is_verb(before - 1)
            {
                at = before - 1;
            } else {
                break;
            }
        }
        at
    }

    /// Where the noun phrase ends, and the nouns that the name only helps to describe ("the levy *bill*").
    fn phrase_end(&self, name: usize) -> (usize, Vec<usize>) {
        let closed = WALL
            | Listed::PHRASE_PREPOSITION
            | Listed::DETERMINER
            | Listed::PHRASE_ADVERB
            | Listed::NEGATION
            | Listed::CUE
            | Listed::GERUND;
        let mut end = name;
        while end < self.ceiling
            && end - name < 3
            && !self.any(end, closed | Listed::CALENDAR)
            && !self.clause.is_number(end)
            && !self.is_finite(end)
            && self.norm(end) != "'s"
        {
            end += 1;
        }
        (end, (name..end).collect())
    }

    /// A form of a verb that has what follows for its object.
    fn is_finite(&self, at: usize) -> bool {
        let norm = self.norm(at);
        let object = self.any(at + 1, Listed::DETERMINER | Listed::POSSESSIVE | Listed::PRONOUN) || at + 1 == self.ceiling;
        self.any(at, Listed::VERB) && (norm.ends_with("ed") && self.norm(at + 1) != "by" || norm.ends_with('s') && object)
    }

    /// The verb whose subject the name is: right behind its noun phrase, or behind what follows the name in it ("for Ukraine").
    fn verb_behind(&self, name: usize, end: usize) -> Option<usize> {
        let auxiliary = |at: usize| {
            let own = self.any(at, Listed::LINKING | Listed::MODAL) || self.any(at, Listed::AUX) && self.norm(at) != "to";
            let possessive =
                self.norm(at) == "'s" && !self.any(at + 1, WALL | Listed::PHRASE_ADVERB | Listed::DETERMINER | Listed::GERUND);
            own && !possessive
        };
        let mut at = end;
        while at < self.ceiling && at - end < 3 && self.any(at, Listed::PHRASE_ADVERB | Listed::NEGATION) && !auxiliary(at) {
            at += 1;
        }
        if auxiliary(at) || self.is_finite(at) {
            return Some(at);
        }
        let tail = self.clause.name_tail(name).min(self.ceiling);
        (tail > end && auxiliary(tail)).then_some(tail)
    }

    /// Back from the noun phrase that begins at `start` to the verb that governs it, and from that to what governs the verb.
    fn governor(&self, start: usize) -> Option<Governor> {
        let mut at = start;
        let mut parts = Vec::new();
        loop {
            let before = at.checked_sub(1).filter(|&i| i >= self.floor && start - i <= REACH)?;
            at = before;
            if self.any(at, Listed::LINKING) && !self.is_possessive(at) {
                parts.push(Part::Is);
                break;
            }
            let has = self.any(at, Listed::AUX) && self.norm(at) != "to" && at + 1 < start;
            if has || self.is_verb(at) {
                parts.push(Part::Verb(at));
                break;
            }
            let subject = self.any(at, Listed::PRONOUN) && !self.any(at, Listed::DETERMINER);
            let wall = Listed::MARK | Listed::PHRASE_SUBORDINATOR | Listed::COORDINATOR | Listed::MODAL | Listed::AUX;
            let stops =
                self.any(at, wall) && !self.any(at, Listed::PHRASE_PREPOSITION | Listed::DETERMINER) && self.norm(at) != "to";
            if subject || stops || self.norm(at) == "that" {
                return None;
            }
            if !self.is_passed(at) {
                parts.push(self.part(at));
            }
        }
        let direct = parts.len() == 1;
        let carries = self.any(at, Listed::CARRYING);
        let mut first = at;
        if matches!(parts.last(), Some(Part::Verb(_))) {
            first = self.chain(at, &mut parts);
        }
        parts.reverse();
        let neutral = self.any(at, Listed::NEUTRAL) && parts.len() <= 2 && first == at;
        Some(Governor { start: first, parts, direct, carries, neutral })
    }

    /// "want to pass", "is ready to pass", "urge Congress to pass", "is opposed": adds what governs the verb at `verb`, backwards.
    fn chain(&self, verb: usize, parts: &mut Vec<Part>) -> usize {
        let mut at = self.over_adverbs(verb);
        let Some(before) = at.checked_sub(1).filter(|&i| i >= self.floor) else { return verb };
        let participle = !self.norm(verb).ends_with("ing");
        if self.any(before, Listed::LINKING) && participle {
            // "is opposed to": as it stands, behind the form of be.
            if let Some(Part::Verb(form)) = parts.pop() {
                parts.extend([Part::Form(form), Part::Is]);
            }
            return before;
        }
        if self.norm(before) != "to" {
            return verb;
        }
        let mut passed = vec![Part::Word(before)];
        at = before;
        while let Some(before) = at.checked_sub(1).filter(|&i| i >= self.floor && verb - i <= REACH) {
            at = before;
            if self.any(at, Listed::MARK | Listed::PHRASE_SUBORDINATOR | Listed::COORDINATOR | Listed::MODAL) {
                return verb;
            }
            if self.any(at, Listed::LINKING) && !self.is_possessive(at) {
                parts.extend(passed);
                parts.push(Part::Is);
                return at;
            }
            if self.any(at, Listed::CUE | Listed::VERB | Listed::AUX) && !self.is_noun(at) {
                parts.extend(passed);
                parts.push(Part::Verb(at));
                return at;
            }
            if self.any(at, Listed::PRONOUN) || self.any(at, Listed::DETERMINER | Listed::POSSESSIVE) {
                passed.push(Part::Any);
            } else if !self.is_passed(at) {
                passed.push(self.part(at));
            }
        }
        verb
    }

    /// "the future of" before a name that is the subject's last word; where the phrase then begins.
    fn head_noun(&self, start: usize) -> (usize, Vec<Part>) {
        let Some(before) = start.checked_sub(1).filter(|&i| i >= self.floor && self.any(i, Listed::PHRASE_PREPOSITION)) else {
            return (start, Vec::new());
        };
        match before.checked_sub(1).filter(|&i| i >= self.floor && !self.any(i, WALL | Listed::PHRASE_PREPOSITION)) {
            Some(noun) => (noun, vec![self.part(noun), self.part(before)]),
            None => (start, Vec::new()),
        }
    }

    /// The verb at `verb` and what it says.
    fn verb_group(&self, verb: usize) -> Vec<(usize, Part)> {
        let mut found = Vec::new();
        let mut at = verb;
        while at < self.ceiling
            && self.any(at, Listed::MODAL | Listed::AUX | Listed::PHRASE_ADVERB | Listed::NEGATION | Listed::LINKING)
        {
            if self.any(at, Listed::LINKING) {
                // "has been", "will be": one form of be.
                found.clear();
                found.push((at, Part::Is));
            } else if self.any(at, Listed::MODAL | Listed::AUX) && !self.any(at, Listed::NEGATION) && found.is_empty() {
                found.push((at, Part::Word(at)));
            }
            at += 1;
        }
        let after_be = matches!(found.last(), Some((_, Part::Is)));
        if self.any(at, Listed::VERB) {
            found.push((at, if after_be { Part::Form(at) } else { Part::Verb(at) }));
            at += 1;
        }
        found.extend(self.behind(at));
        found
    }

    /// What a predicate says from `at` on, up to its end.
    fn behind(&self, at: usize) -> Vec<(usize, Part)> {
        let mut found: Vec<(usize, Part)> = Vec::new();
        let mut own = 0;
        for at in at..self.ceiling.min(at + BEHIND + 2) {
            let wall = Listed::MARK | Listed::PHRASE_SUBORDINATOR | Listed::COORDINATOR | Listed::MODAL;
            let preposition = self.any(at, Listed::PHRASE_PREPOSITION);
            let stops = self.any(at, wall) && !preposition || preposition && own >= ENOUGH || self.norm(at) == "that";
            if stops || self.clause.time(at) > 0 || self.any(at, Listed::CALENDAR) || own >= BEHIND - 1 {
                break;
            }
            if self.any(at, Listed::PRONOUN) && !self.any(at, Listed::DETERMINER) {
                break;
            }
            if self.is_passed(at) {
                continue;
            }
            own += usize::from(!self.any(at, Listed::PHRASE_PREPOSITION | Listed::DETERMINER | Listed::POSSESSIVE));
            found.push((at, self.part(at)));
        }
        // "is a threat to": what it would go on with is left out with it.
        while found
            .last()
            .is_some_and(|&(at, _)| self.any(at, Listed::PHRASE_PREPOSITION | Listed::DETERMINER | Listed::POSSESSIVE))
        {
            found.pop();
        }
        found
    }

    /// "into the long grass": where the topic is put.
    fn is_direction(&self, at: usize) -> bool {
        at < self.ceiling && self.page.rules.lists("directions", self.norm(at))
    }

    /// "for Ukraine" behind a name belongs to it.
    fn over_name(&self, at: usize) -> usize {
        let named = self.any(at, Listed::PHRASE_PREPOSITION) && at + 1 < self.ceiling && self.clause.capital(at + 1);
        if !named {
            return at;
        }
        (at + 1..self.ceiling).find(|&i| !self.clause.capital(i)).unwrap_or(self.ceiling)
    }

    /// One word of a phrase.
    fn part(&self, at: usize) -> Part {
        let name = self.clause.capital(at) && at > 0 && !self.any(at, Listed::DETERMINER | Listed::POSSESSIVE);
        if name || self.clause.is_number(at) || self.clause.is_sign(at) || self.norm(at) == "'s" {
            Part::Any
        } else if self.any(at, Listed::DETERMINER | Listed::POSSESSIVE) && !self.any(at, Listed::NEGATION) {
            Part::Small(at)
        } else {
            Part::Word(at)
        }
    }

    /// Adverbs and negations are read by themselves. A particle is none ("push back on").
    fn is_passed(&self, at: usize) -> bool {
        let particle = self.is_direction(at);
        let negation = self.norm(at) == "n't" || self.any(at, Listed::NEGATION) && !self.any(at, Listed::DETERMINER);
        // "the long grass"
        let inside = self.any(at.wrapping_sub(1), Listed::DETERMINER) && !self.any(at, Listed::NEGATION);
        !particle
            && !inside
            && (negation || self.any(at, Listed::PHRASE_ADVERB) && !self.any(at, Listed::PHRASE_PREPOSITION | Listed::DETERMINER))
    }

    fn over_adverbs(&self, mut at: usize) -> usize {
        while at > self.floor && self.is_passed(at - 1) {
            at -= 1;
        }
        at
    }

    fn is_possessive(&self, at: usize) -> bool {
        self.norm(at) == "'s" && at > 0 && !self.any(at - 1, Listed::PRONOUN)
    }

    /// A verb, and not the noun that looks the same.
    fn is_verb(&self, at: usize) -> bool {
        let verb = self.any(at, Listed::VERB | Listed::GERUND | Listed::CUE);
        verb && !self.any(at, Listed::PHRASE_PREPOSITION) && !self.is_noun(at)
    }

    /// "the concern", "have concerns", "deep doubts": the object of what stands before.
    fn is_noun(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&i| i >= self.floor) else { return false };
        let before = self.over_adverbs(before + 1).saturating_sub(1).max(self.floor);
        if self.any(before, Listed::DETERMINER | Listed::POSSESSIVE) && self.norm(before) != "that" || self.is_possessive(before)
        {
            return true;
        }
        let norm = self.norm(at);
        let auxiliary = self.any(before, Listed::MODAL | Listed::DO) || self.norm(before) == "to";
        let participles = self.page.rules.class("irregular-participles");
        let perfect = self.any(before, Listed::AUX | Listed::LINKING) && participles.iter().any(|p| p.source == norm);
        if auxiliary || perfect || norm.ends_with("ed") || norm.ends_with("ing") {
            return false;
        }
        let closed = WALL | Listed::PHRASE_ADVERB | Listed::NEGATION;
        let adjective =
            !self.any(before, closed | Listed::VERB | Listed::CUE | Listed::PHRASE_PREPOSITION) && !self.clause.capital(before);
        let governs = Listed::VERB | Listed::CUE | Listed::PHRASE_PREPOSITION | Listed::GERUND | Listed::LINKING | Listed::HAVE;
        let object = self.any(before, governs);
        (object || adjective) && norm != "be"
    }

    fn made(
        &self,
        mut parts: Vec<Part>,
        range: Range<usize>,
        head: usize,
        name: &Occurrence,
        held_by_subject: bool,
    ) -> Option<Result<Predicate, Reason>> {
        parts.dedup_by(|b, a| *a == Part::Any && *b == Part::Any);
        while parts.first() == Some(&Part::Any) {
            parts.remove(0);
        }
        while parts.last() == Some(&Part::Any) {
            parts.pop();
        }
        let own = |part: &Part| match part {
            Part::Verb(at) | Part::Form(at) => {
                !self.any(*at, Listed::LINKING | Listed::AUX | Listed::MODAL) || self.any(*at, Listed::CUE)
            }
            Part::Word(at) => {
                let common = Listed::PHRASE_PREPOSITION
                    | Listed::MODAL
                    | Listed::AUX
                    | Listed::LINKING
                    | Listed::COORDINATOR
                    | Listed::PHRASE_SUBORDINATOR;
                !self.any(*at, common)
            }
            Part::Topic | Part::Is | Part::Any | Part::Small(_) => false,
        };
        if !parts.iter().any(own) {
            return None;
        }
        let parts = parts.into_iter().map(|part| self.in_text(part)).collect();
        let page = self.page;
        let subordinates = page.stances.context.subordinates(self.clause);
        if subordinates.iter().any(|s| s.range.contains(&head) || s.range.contains(&name.start)) {
            return Some(Err(Reason::InsideCondition));
        }
        if subordinates.iter().any(|s| s.counterfactual) {
            return Some(Err(Reason::Counterfactual));
        }
        if held_by_subject && super::engine::is_perfect_conditional(self.clause, range.start) {
            return Some(Err(Reason::WouldHave));
        }
        let tokens = self.clause.tokens[range.start]..self.clause.tokens[range.end - 1] + 1;
        let hit = self.hit(&range);
        let reading = Reading {
            rule: usize::MAX,
            pattern: usize::MAX,
            targets: vec![Target::Topic { number: name.topic, pole: Pole::Own, inherited: false }],
            span: page.text.span(tokens.clone()),
            tokens,
            head: self.clause.tokens[head],
            held_by_subject,
            filler: None,
            speaker: None,
            negations: page.stances.context.count_negations(self.clause, &hit),
            hedges: Vec::new(),
            modal: false,
            demand: false,
            condition: None,
            horizon: None,
            scope: None,
            sentence: self.sentence,
            headline: false,
            unreal: None,
            silent: false,
            least: page.text.span(self.clause.tokens[range.start]..self.clause.tokens[range.end - 1] + 1),
            filled: None,
        };
        Some(Ok(Predicate { parts, reading }))
    }

    /// A part by its token of the text.
    fn in_text(&self, part: Part) -> Part {
        let token = |at: usize| self.clause.tokens[at];
        match part {
            Part::Topic | Part::Is | Part::Any => part,
            Part::Verb(at) => Part::Verb(token(at)),
            Part::Word(at) => Part::Word(token(at)),
            Part::Form(at) => Part::Form(token(at)),
            Part::Small(at) => Part::Small(token(at)),
        }
    }

    /// The words as a match of a phrase.
    fn hit(&self, range: &Range<usize>) -> Hit {
        let negations = range.clone().filter(|&at| self.clause.negation(at) > 0).count();
        let topic: Option<(usize, TopicEnd)> = None;
        Hit { start: range.start, end: range.end, topic, speaker: None, negations, literals: 0, modal: false, demand: false }
    }
}

/// What no noun phrase reaches across.
const WALL: Listed = Listed::WALL;
