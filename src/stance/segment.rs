//! One sentence as phrases see it: marks lifted out, topics found, noun phrases bounded.
//!
//! ```text
//! A return to Ukraine’s pre-2014 borders, before Russia invaded, “is an unrealistic objective.”
//! A return to Ukraine ’s pre-2014 borders                         is an unrealistic objective .   the lifted clause
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ {topic}: the whole noun phrase around the name "pre-2014 borders"
//! ```

use super::Pole;
use crate::grammar::Grammar;
use crate::phrase::{Hit, Pattern, Slots, TopicEnd};
use crate::span::Span;
use crate::text::{Kind, Text};
use crate::words::{ByWord, Listed, Present, Tag, Words};
use std::cell::RefCell;
use std::ops::Range;

/// Words that may stand before a topic's name in its noun phrase.
const BEFORE: usize = 9;
/// Words that may stand behind it.
const BEHIND: usize = 16;
/// Longest insertion that is lifted out, in tokens.
const INSERTION: usize = 24;
/// How many names one coordination may join.
const CONJUNCTS: usize = 4;

/// A topic's name in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// Number of the topic in the rules.
    pub topic: usize,
    /// First word, as an index of the clause.
    pub start: usize,
    /// Behind its last word.
    pub end: usize,
    /// A name of the opposite pole.
    pub against: bool,
    /// A verb phrase ("join NATO").
    pub verbal: bool,
    /// It takes up a name before it ("the idea", "it"), and which side of it.
    pub again: Option<Pole>,
}

impl Occurrence {
    fn pole(&self) -> Pole {
        self.again.unwrap_or(if self.against { Pole::Opposite } else { Pole::Own })
    }
}

/// One filling of `{topic}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filling {
    /// Topics named, each with the side that the words name; empty for a noun phrase that no topic claims.
    pub topics: Vec<(usize, Pole)>,
    /// The first name takes up one before it.
    pub inherited: bool,
    /// The clause index of the first name.
    pub named_start: usize,
    /// The clause index behind the last name.
    pub named_end: usize,
    /// Where a condition was passed over inside it ("if needed"), as clause indexes.
    pub condition: Option<(usize, usize)>,
    /// Led in by a verb that takes sides itself ("wants to oppose the levy"): its denial says nothing of the topic.
    pub resists: bool,
}

/// Verbs of several words before a topic, by their first word: those that keep its pole ("bring back") and those that turn it
/// ("get rid of").
pub type VerbPhrases = ByWord<(Pattern, bool)>;

/// What the words before a topic's name do to its pole.
#[derive(Debug, Clone, Copy, Default)]
struct Lead {
    turned: bool,
    resists: bool,
    /// "want", "allow": the verb behind the topic decides ("allow tax cuts to expire").
    control: bool,
    /// A verb leads it in ("building the quay"), so that another verb may be joined to it ("and raising the levy").
    verbal: bool,
    /// Behind a verb of several words, where an article may stand.
    free: usize,
}

/// The words of one sentence, ready for matching.
pub struct Segment<'a> {
    /// The cut text.
    pub text: &'a Text<'a>,
    words: &'a Words,
    negations: &'a [u8],
    verbs: &'a VerbPhrases,
    grammar: &'a Grammar<'a>,
    /// The text's token behind each word of the clause.
    pub tokens: Vec<usize>,
    headline: bool,
    /// Its words stand in another order than in the text, so that the first opens nothing.
    pub(super) reordered: bool,
    /// Topics named in it.
    pub names: Vec<Occurrence>,
    open: bool,
    fillings: RefCell<Vec<Filling>>,
}

/// What a clause needs to know of its document.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The cut text.
    pub text: &'a Text<'a>,
    /// Its words.
    pub words: &'a Words,
    /// Length of the negation that begins at each token.
    pub negations: &'a [u8],
    /// Verbs of several words.
    pub verbs: &'a VerbPhrases,
    /// Its sentences, parsed where somebody asks.
    pub grammar: &'a Grammar<'a>,
    /// Noun phrases that no topic claims are topics too.
    pub open: bool,
}

impl<'a> Segment<'a> {
    /// All words of `range`, without quotation marks and parentheses.
    #[must_use]
    pub fn whole(ground: Ground<'a>, range: Range<usize>, headline: bool) -> Self {
        let mut clause = Self::of_tokens(ground, Self::outside_of_marks(ground.text, range));
        clause.headline = headline;
        clause
    }

    fn outside_of_marks(text: &Text<'_>, range: Range<usize>) -> Vec<usize> {
        let mut depth = 0usize;
        let mut tokens = Vec::with_capacity(range.len());
        for i in range {
            match text.norm(i) {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                "“" | "”" | "\"" | "‘" | "’" | "'" | "«" | "»" | "„" | "[" | "]" | "…" | "*" => {}
                _ if depth == 0 => tokens.push(i),
                _ => {}
            }
        }
        tokens
    }

    /// The same clause with other tokens; its names are still to be found.
    pub(super) fn with_tokens(&self, tokens: Vec<usize>) -> Self {
        Segment {
            text: self.text,
            words: self.words,
            negations: self.negations,
            tokens,
            headline: self.headline,
            reordered: self.reordered,
            names: Vec::new(),
            open: self.open,
            verbs: self.verbs,
            grammar: self.grammar,
            fillings: RefCell::default(),
        }
    }

    /// The same clause, in which any noun phrase may be a topic.
    pub(super) fn opened(&self) -> Self {
        Segment { names: self.names.clone(), open: true, ..self.with_tokens(self.tokens.clone()) }
    }

    /// The bytes from the first to the last word of a range that is not empty, wherever they stand.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let spans = self.tokens[range].iter().map(|&token| self.text.tokens[token].span);
        spans.reduce(Span::cover).unwrap_or_default()
    }

    /// A clause of these tokens, in this order; they need not stand side by side.
    #[must_use]
    pub fn of_tokens(ground: Ground<'a>, tokens: Vec<usize>) -> Self {
        Segment {
            text: ground.text,
            words: ground.words,
            negations: ground.negations,
            verbs: ground.verbs,
            grammar: ground.grammar,
            tokens,
            headline: false,
            reordered: false,
            names: Vec::new(),
            open: ground.open,
            fillings: RefCell::default(),
        }
    }

    /// The same clause without what stands between two commas or two dashes; `None` when nothing does.
    #[must_use]
    pub fn lifted(&self) -> Option<Self> {
        let mut keep = vec![true; self.tokens.len()];
        let mut at = 0;
        while at < self.tokens.len() {
            match self.insertion_end(at) {
                Some(end) => {
                    keep[at..=end].fill(false);
                    at = end + 1;
                }
                None => at += 1,
            }
        }
        let tokens: Vec<usize> = self.tokens.iter().zip(&keep).filter(|(_, k)| **k).map(|(t, _)| *t).collect();
        (tokens.len() < self.tokens.len()).then(|| Segment {
            text: self.text,
            words: self.words,
            negations: self.negations,
            verbs: self.verbs,
            grammar: self.grammar,
            tokens,
            headline: self.headline,
            reordered: self.reordered,
            names: Vec::new(),
            open: self.open,
            fillings: RefCell::default(),
        })
    }

    /// Where the insertion that the mark at `at` opens is closed by the same mark.
    fn insertion_end(&self, at: usize) -> Option<usize> {
        let mark = self.norm(at);
        if at == 0 || !matches!(mark, "," | "—" | "–" | "-") {
            return None;
        }
        let limit = (at + INSERTION).min(self.tokens.len());
        let close = (at + 2..limit).find(|&i| self.norm(i) == mark)?;
        let behind = close + 1;
        // ", and" goes on with a list, not with the clause.
        let goes_on = behind < self.tokens.len() && !self.listed(behind).any(Listed::COORDINATOR);
        (goes_on && !self.listed(at + 1).any(Listed::COORDINATOR)).then_some(close)
    }

    /// The normal form of word `at`.
    #[must_use]
    pub fn norm(&self, at: usize) -> &str {
        self.text.norm(self.tokens[at])
    }

    /// The filling that a hit's key stands for.
    #[must_use]
    pub fn filling(&self, key: usize) -> Filling {
        self.fillings.borrow()[key].clone()
    }

    /// Which words stand in it.
    #[must_use]
    pub fn present(&self) -> Present {
        Present::among(&self.words.present, self.tokens.iter().map(|&t| self.words.ids[t]))
    }

    /// Which words stand in the text around it.
    #[must_use]
    pub fn around(&self) -> &Present {
        &self.words.present
    }

    pub(super) fn any(&self, at: usize, flags: Listed) -> bool {
        at < self.tokens.len() && self.listed(at).any(flags)
    }

    fn is_possessive(&self, at: usize) -> bool {
        at > 0 && at < self.tokens.len() && self.norm(at) == "'s" && !self.any(at - 1, Listed::PRONOUN)
    }

    /// "has", "did": an auxiliary other than "to".
    fn is_auxiliary(&self, at: usize) -> bool {
        self.any(at, Listed::AUX) && self.norm(at) != "to"
    }

    /// "rejected calls for a ban", "dropped his opposition": a noun whose holder turns it away.
    #[must_use]
    pub fn is_turned_away(&self, start: usize) -> bool {
        let mut at = start;
        while at > 0
            && start - at < 3
            && (self.any(at - 1, Listed::DETERMINER | Listed::POSSESSIVE | Listed::PHRASE_ADVERB) || self.is_possessive(at - 1))
        {
            at -= 1;
        }
        at > 0 && self.any(at - 1, Listed::REJECTING)
    }

    /// "pushes an effort to deny money to the levy": a `*` was passed over before "to", and no verb follows it.
    #[must_use]
    pub fn is_far_noun(&self, hit: &Hit) -> bool {
        let Some((topic, end)) = hit.topic else { return false };
        let passed = topic - hit.start > hit.literals + 1;
        let to = topic > hit.start && self.norm(topic - 1) == "to" && end.end == hit.end;
        to && passed && !self.begins_verbally(topic) && !self.names.is_empty()
    }

    /// "rolled back the levy": behind a verb, "back" is none itself.
    #[must_use]
    pub fn is_particle(&self, at: usize) -> bool {
        let verb =
            |i: usize| self.any(i, Listed::VERB) && !self.any(i, Listed::CUE | Listed::MODAL | Listed::AUX | Listed::LINKING);
        at > 0 && self.any(at, Listed::PHRASE_ADVERB) && verb(at - 1)
    }

    /// "through executive orders", "using vague promises": a verb form that is the object of what stands before.
    #[must_use]
    pub fn is_object_noun(&self, at: usize) -> bool {
        let wall = Listed::MARK
            | Listed::PRONOUN
            | Listed::PHRASE_ADVERB
            | Listed::MODAL
            | Listed::AUX
            | Listed::LINKING
            | Listed::COORDINATOR
            | Listed::PHRASE_SUBORDINATOR
            | Listed::VERB;
        let adjective = |i: usize| {
            let token = &self.text.tokens[self.tokens[i]];
            token.kind == Kind::Word && !token.capital && !self.any(i, wall | Listed::DETERMINER | Listed::PHRASE_PREPOSITION)
        };
        at > 1
            && self.norm(at).ends_with('s')
            && adjective(at - 1)
            && self.any(at - 2, Listed::GERUND | Listed::PHRASE_PREPOSITION)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.text.tokens[self.tokens[at]].kind == Kind::Number
    }

    /// "$", "%": a mark that is no boundary.
    pub(super) fn is_sign(&self, at: usize) -> bool {
        self.text.tokens[self.tokens[at]].kind == Kind::Mark && !self.any(at, Listed::MARK)
    }

    /// The month, not the verb.
    fn is_may(&self, at: usize) -> bool {
        at > 0
            && at < self.tokens.len()
            && self.norm(at) == "may"
            && self.capital(at)
            && self.any(at - 1, Listed::PHRASE_PREPOSITION)
    }

    /// "week" in "last week".
    pub(super) fn is_stretch(&self, at: usize) -> bool {
        self.any(at, Listed::STRETCH)
    }

    pub(super) fn is_calendar(&self, at: usize) -> bool {
        self.any(at, Listed::CALENDAR)
    }

    /// Reads the noun phrase that begins at `at` up to the first name of a topic: what its lead does to the pole, and which name.
    fn read_phrase(&self, at: usize) -> Option<(Lead, usize)> {
        let mut i = at;
        let mut lead = Lead { control: at > 0 && self.any(at - 1, Listed::CONTROL), ..Lead::default() };
        if self.wants_verb(at) && !self.begins_verbally(at) || self.is_other_verb(at) {
            return None;
        }
        while i < self.tokens.len() && i - at <= BEFORE {
            if let Some(name) = self.names.iter().position(|n| n.start == i) {
                return Some((lead, name));
            }
            i = self.premodifier(i, at, &mut lead)?;
        }
        None
    }

    /// Behind "will", "should not" or "to" stands a verb, not a noun phrase.
    fn wants_verb(&self, at: usize) -> bool {
        let before = self.over_adverbs(at);
        before > 0 && (self.any(before - 1, Listed::MODAL) || self.is_infinitive_marker(before - 1))
    }

    /// Back over negations and a few adverbs before `at`.
    fn over_adverbs(&self, at: usize) -> usize {
        let mut before = at;
        // "to back the levy": the word is the verb itself, though it can be an adverb.
        let verb = Listed::LIGHT_VERB | Listed::AGAINST_VERB | Listed::VERB;
        let adverb = |i: usize| self.any(i, Listed::PHRASE_ADVERB) && !self.any(i, verb);
        while before > 0 && (self.any(before - 1, Listed::NEGATION) || adverb(before - 1) && at - before < 3) {
            before -= 1;
        }
        before
    }

    /// "vowed to", "plans to"; not "a return to", "opposed to".
    fn is_infinitive_marker(&self, at: usize) -> bool {
        self.norm(at) == "to"
            && at + 1 < self.tokens.len()
            && !self.any(at + 1, Listed::DETERMINER | Listed::POSSESSIVE | Listed::GERUND)
            && self.begins_verbally(at + 1)
    }

    /// "to dismantle the levy": behind "to" a verb of which no class says what it does to the topic's pole. Behind "agreed to" and
    /// "a return to" may stand an adjective; behind "vowed to" and before an article only a verb can.
    fn is_other_verb(&self, at: usize) -> bool {
        let to = self.over_adverbs(at);
        if to == 0 || self.norm(to - 1) != "to" || self.begins_verbally(at) || self.names.iter().any(|n| n.start == at) {
            return false;
        }
        if self.any(at, Listed::DETERMINER | Listed::POSSESSIVE) {
            return false;
        }
        let object = self.any(at + 1, Listed::DETERMINER | Listed::POSSESSIVE | Listed::PRONOUN);
        let governed = to > 1 && self.any(to - 2, Listed::TO_VERB);
        let noun = Listed::GERUND | Listed::TRANSPARENT | Listed::AGAINST_NOUN;
        object || governed || self.any(at, Listed::VERB | Listed::CUE | Listed::REJECTING) && !self.any(at, noun)
    }

    fn begins_verbally(&self, at: usize) -> bool {
        self.any(at, Listed::LIGHT_VERB | Listed::AGAINST_VERB | Listed::RESISTING)
            || self.names.iter().any(|n| n.start == at && n.verbal)
            || self.verb_phrase(at).is_some()
    }

    /// The verb of several words at `at`: where it ends, and whether it turns the pole ("get rid of").
    fn verb_phrase(&self, at: usize) -> Option<(usize, bool)> {
        if at >= self.tokens.len() || self.id(at) == 0 {
            return None;
        }
        let all = self.verbs.of(self.id(at)).iter();
        all.filter_map(|(p, turns)| p.longest_at(self, at).map(|h| (h.end, *turns))).max()
    }

    /// Where a verb of several words that ends right before `at` begins.
    fn verb_phrase_before(&self, at: usize) -> Option<usize> {
        (at.saturating_sub(4)..at).find(|&s| self.verb_phrase(s).is_some_and(|(end, _)| end == at))
    }

    /// Passes one word before a name; `None` when the noun phrase cannot reach across it.
    fn premodifier(&self, i: usize, at: usize, lead: &mut Lead) -> Option<usize> {
        let preposition_next = self.any(i + 1, Listed::PHRASE_PREPOSITION);
        // "that" behind a verb opens a clause; it is no determiner.
        if self.norm(i) == "that" && (i > at || at > 0 && self.any(at - 1, Listed::VERB | Listed::CUE)) {
            return None;
        }
        if self.is_possessive(i)
            || self.any(i, Listed::DETERMINER | Listed::POSSESSIVE) && (i == lead.free || self.may_determine(i, at))
        {
            return Some(i + 1);
        }
        if self.any(i, Listed::DETERMINER | Listed::POSSESSIVE) || self.is_perfect(i, at) {
            return None;
        }
        if self.any(i, Listed::AGAINST_NOUN) && preposition_next {
            lead.turned = !lead.turned;
            return Some(i + 2);
        }
        let verb_here = i == at || self.norm(i - 1) == "to" || self.any(i, Listed::GERUND);
        if let Some((end, turns)) = self.verb_phrase(i).filter(|_| verb_here) {
            lead.turned ^= turns;
            lead.verbal = true;
            lead.free = end;
            return Some(end);
        }
        if self.any(i, Listed::AGAINST_VERB | Listed::RESISTING) && verb_here {
            lead.turned = !lead.turned;
            lead.resists |= self.any(i, Listed::RESISTING);
            lead.verbal = true;
            return Some(i + 1);
        }
        if self.any(i, Listed::TRANSPARENT) && preposition_next && self.turns_from(i + 1) {
            return None;
        }
        if self.any(i, Listed::TRANSPARENT) && (preposition_next || self.gerund_name(i + 1)) {
            let next = i + 2 - usize::from(!preposition_next);
            return (!self.is_other_verb(next)).then_some(next);
        }
        if self.any(i, Listed::LIGHT_VERB) {
            lead.control |= self.any(i, Listed::CONTROL);
            lead.verbal = true;
            // "take away", "bring down": a verb of its own.
            return (!self.any(i + 1, Listed::PHRASE_ADVERB | Listed::PHRASE_PREPOSITION)
                || self.names.iter().any(|n| n.start == i + 1))
            .then_some(i + 1);
        }
        let wall = Listed::MARK
            | Listed::PHRASE_PREPOSITION
            | Listed::COORDINATOR
            | Listed::PHRASE_SUBORDINATOR
            | Listed::PRONOUN
            | Listed::MODAL
            | Listed::LINKING
            | Listed::AUX
            | Listed::GERUND
            | Listed::NEGATION
            | Listed::DIMINISHED
            | Listed::DEMAND;
        (!self.any(i, wall)).then_some(i + 1)
    }

    /// "a decision against the levy", "a plan without it": what is spoken of is not the levy.
    fn turns_from(&self, preposition: usize) -> bool {
        self.any(preposition, Listed::TURNING)
    }

    /// A noun phrase has one determiner: behind a noun another one begins the next phrase ("the way | the council closed it").
    fn may_determine(&self, i: usize, at: usize) -> bool {
        let before = Listed::PHRASE_PREPOSITION
            | Listed::DETERMINER
            | Listed::POSSESSIVE
            | Listed::PHRASE_ADVERB
            | Listed::NEGATION
            | Listed::LIGHT_VERB
            | Listed::AGAINST_VERB
            | Listed::GERUND
            | Listed::COORDINATOR;
        i == at || self.any(i - 1, before) || self.is_possessive(i - 1)
    }

    /// "would have scrapped the levy": what was not done.
    fn is_perfect(&self, i: usize, at: usize) -> bool {
        let verb = Listed::VERB | Listed::AGAINST_VERB | Listed::LIGHT_VERB | Listed::LINKING;
        i == at && self.norm(i) == "have" && self.wants_verb(at) && self.any(i + 1, verb)
    }

    fn gerund_name(&self, at: usize) -> bool {
        self.names.iter().any(|n| n.start == at && n.verbal)
    }

    /// The places at which the noun phrase around the name `n` can begin, leftmost first; none when the name only helps to
    /// describe something else ("opposition to NATO membership is …").
    fn phrase_start(&self, n: &Occurrence) -> Option<usize> {
        let wall = Listed::MARK
            | Listed::COORDINATOR
            | Listed::PHRASE_SUBORDINATOR
            | Listed::PRONOUN
            | Listed::MODAL
            | Listed::LINKING
            | Listed::AUX;
        let mut i = n.start;
        while i > 0 && n.start - i < BEFORE {
            let before = i - 1;
            // "told MPs on Monday the levy was …"
            if self.norm(before) == "that" || self.is_calendar(before) && self.any(i, Listed::DETERMINER | Listed::POSSESSIVE) {
                break;
            }
            if let Some(start) = self.verb_phrase_before(i) {
                i = start;
            } else if self.is_possessive(before) || self.any(before, Listed::DETERMINER | Listed::POSSESSIVE) {
                i = before;
                if !self.is_possessive(before) && !self.may_determine(before, 0) && self.verb_phrase_before(before).is_none() {
                    // "a bill that does not include a levy": the object of a verb is nobody's subject.
                    let object = before > 1 && self.any(before - 2, Listed::NEGATION | Listed::MODAL | Listed::AUX);
                    if object {
                        return None;
                    }
                    break;
                }
            } else if self.any(before, Listed::PHRASE_PREPOSITION) {
                let through = Listed::TRANSPARENT | Listed::AGAINST_NOUN | Listed::LIGHT_VERB;
                if i < 2 || !self.any(i - 2, through) || self.turns_from(before) {
                    let included = self.any(before, Listed::INCLUDING) || self.norm(before) == "like";
                    return included.then_some(i);
                }
                i -= 2;
            } else if self.norm(before) == "including" || self.any(before, wall) {
                break;
            } else if self.any(before, Listed::GERUND) {
                if !self.any(before, Listed::LIGHT_VERB | Listed::AGAINST_VERB) {
                    return None;
                }
                i = before;
            } else if self.any(before, Listed::CUE) {
                break;
            } else if self.any(before, Listed::VERB)
                && !self.any(before, Listed::TRANSPARENT | Listed::AGAINST_NOUN)
                && !self.after_article(before)
            {
                return None;
            } else {
                i = before;
            }
        }
        Some(i)
    }

    /// "the cut", "a planned visit": behind an article a verb form is a noun or an adjective.
    fn after_article(&self, at: usize) -> bool {
        at > 0 && (self.any(at - 1, Listed::DETERMINER | Listed::POSSESSIVE) || self.is_possessive(at - 1))
    }

    /// All ends of the noun phrase whose name `name` (turned or not) has been read.
    fn phrase_ends(&self, name: usize, lead: Lead, last: bool) -> Vec<TopicEnd> {
        let first = self.names[name];
        let turned = lead.turned;
        let verbal = lead.verbal || first.verbal;
        let mut topics = vec![(first.topic, first.pole().turned_if(turned))];
        topics.extend(self.other_topics_at(&first, turned));
        let mut ends = Vec::new();
        let mut named_end = first.end;
        for _ in 0..CONJUNCTS {
            let tail = self.tail(named_end, last);
            if last {
                let Some(end) = self.object_end(named_end) else { break };
                let Some(turns) = self.complement(end, lead.control) else { break };
                let told: Vec<(usize, Pole)> = topics.iter().map(|&(t, pole)| (t, pole.turned_if(turns))).collect();
                ends.push(self.note(&told, first.start..end, end, None, lead.resists));
            } else {
                // "the levy office is …": the name only helps to describe what follows, unless the phrase goes on at once.
                let tail = if self.modifies(named_end) { named_end } else { tail };
                let condition = self.passed_condition(named_end, tail);
                ends.extend(
                    (named_end..=tail).map(|end| {
                        self.note(&topics, first.start..named_end, end, condition.filter(|c| c.0 < end), lead.resists)
                    }),
                );
            }
            let Some((next, Lead { turned: next_turned, .. })) = self.conjunct(tail.max(named_end), last, verbal) else { break };
            topics.push((self.names[next].topic, self.names[next].pole().turned_if(next_turned)));
            topics.extend(self.other_topics_at(&self.names[next], next_turned));
            named_end = self.names[next].end;
        }
        ends
    }

    /// Which side of the topic the name number `name` stands for where "it" takes it up: a gerund or a noun that turns it belongs to
    /// what is taken up ("scrapping the levy", "a ban on the levy"), a finite verb does not ("ruled out the levy"); behind an
    /// infinitive nothing is decided ("whether she would scrap the levy").
    pub(super) fn taken_up(&self, name: usize) -> Option<Pole> {
        let n = self.names[name];
        let turns = Listed::AGAINST_VERB | Listed::AGAINST_NOUN | Listed::RESISTING;
        let turning = |&i: &usize| {
            (self.any(i, turns) || self.verb_phrase(i).is_some())
                && self.read_phrase(i).is_some_and(|(lead, first)| self.names[first].start == n.start && lead.turned)
        };
        let mut leads = (n.start.saturating_sub(BEFORE)..n.start).filter(turning);
        match (leads.next(), leads.next()) {
            (None, _) => Some(n.pole()),
            (Some(i), _) if self.wants_verb(i) => None,
            (Some(i), None) => Some(n.pole().turned_if(self.any(i, Listed::GERUND | Listed::AGAINST_NOUN))),
            _ => None,
        }
    }

    /// Several topics may share one name.
    fn other_topics_at(&self, name: &Occurrence, turned: bool) -> Vec<(usize, Pole)> {
        let same = |n: &&Occurrence| n.start == name.start && n.end == name.end && n.topic != name.topic;
        self.names.iter().filter(same).map(|n| (n.topic, n.pole().turned_if(turned))).collect()
    }

    /// What the verb behind the topic does to its pole: "allow tax cuts to expire", "wants the levy scrapped" turn it, "wants the
    /// levy to pass" leaves it. `None`: a verb that decides, but not which way. `control`: the verb before the topic is one of
    /// those that take such a complement.
    fn complement(&self, end: usize, control: bool) -> Option<bool> {
        if !control || end >= self.tokens.len() {
            return Some(false);
        }
        let infinitive = self.norm(end) == "to" && !self.any(end + 1, Listed::DETERMINER | Listed::POSSESSIVE);
        let be = infinitive && end + 1 < self.tokens.len() && self.norm(end + 1) == "be";
        let verb = end + usize::from(infinitive) + usize::from(be);
        let participle =
            (be || !infinitive) && self.any(verb, Listed::VERB) && !self.any(verb, Listed::GERUND | Listed::PHRASE_PREPOSITION);
        if !infinitive && !participle && !self.any(verb, Listed::ENDING) {
            return Some(false);
        }
        if self.any(verb, Listed::AGAINST_VERB | Listed::ENDING) && !(infinitive && !be && !self.any(verb, Listed::ENDING)) {
            return Some(true);
        }
        let keeps = Listed::LIGHT_VERB | Listed::LASTING;
        self.any(verb, keeps).then_some(false)
    }

    fn note(
        &self,
        topics: &[(usize, Pole)],
        named: Range<usize>,
        end: usize,
        condition: Option<(usize, usize)>,
        resists: bool,
    ) -> TopicEnd {
        let mut fillings = self.fillings.borrow_mut();
        let condition = condition.map(|(from, to)| (from, to.min(end)));
        let inherited = self.names.iter().any(|n| n.start == named.start && n.again.is_some());
        fillings.push(Filling {
            topics: topics.to_vec(),
            inherited,
            named_start: named.start,
            named_end: named.end,
            condition,
            resists,
        });
        TopicEnd { end, key: fillings.len() - 1 }
    }

    /// Where a name that ends the phrase ends its noun phrase: at once, or behind "plan", "bid". `None`: the name only helps to
    /// describe what follows ("the NATO membership fee").
    fn object_end(&self, end: usize) -> Option<usize> {
        let at = end;
        if at >= self.tokens.len() {
            return Some(end);
        }
        let closed = Listed::MARK
            | Listed::PHRASE_PREPOSITION
            | Listed::COORDINATOR
            | Listed::PHRASE_SUBORDINATOR
            | Listed::DETERMINER
            | Listed::PRONOUN
            | Listed::PHRASE_ADVERB
            | Listed::NEGATION
            | Listed::CUE
            | Listed::GERUND;
        // "denied that the levy was …": the name is the subject of a clause of its own.
        let behind = if self.norm(end) == "to" { end } else { self.tail(end, true) };
        let verb = self.any(behind, Listed::MODAL | Listed::LINKING) && !self.is_possessive(behind) && !self.is_may(behind);
        if verb || self.is_auxiliary(behind) {
            return None;
        }
        if self.any(at, closed | Listed::AUX) && !self.is_possessive(at) || self.is_calendar(at) || self.norm(at).ends_with("ed")
        {
            return Some(end);
        }
        // "let the levy lapse": the verb behind the topic.
        if self.text.tokens[self.tokens[at]].kind == Kind::Number || self.any(at, Listed::ENDING) {
            return Some(end);
        }
        if self.any(at, Listed::TRANSPARENT) && self.object_end(at + 1).is_some() {
            return Some(at + 1);
        }
        (self.tag(at) == Some(Tag::Adverb)).then_some(end)
    }

    /// What word `at` is in its sentence.
    fn tag(&self, at: usize) -> Option<Tag> {
        let token = self.tokens[at];
        self.grammar.at(token)?.tag(token)
    }

    /// Behind the name stands a noun of its own.
    fn modifies(&self, at: usize) -> bool {
        let other = at < self.tokens.len() && self.object_end(at).is_none();
        let verb_group = self.any(at, Listed::MODAL | Listed::LINKING) || self.is_auxiliary(at);
        let closed = Listed::PHRASE_PREPOSITION
            | Listed::PHRASE_ADVERB
            | Listed::MARK
            | Listed::COORDINATOR
            | Listed::PHRASE_SUBORDINATOR
            | Listed::DETERMINER;
        other && !verb_group && !self.any(at, closed)
    }

    /// Where the noun phrase of a name that ends at `end` ends at the latest.
    pub(super) fn name_tail(&self, end: usize) -> usize {
        self.tail(end, false)
    }

    /// How far the noun phrase can reach behind its name: "for Ukraine", "in the near future", "deployed there", "if needed".
    fn tail(&self, end: usize, last: bool) -> usize {
        let wall = Listed::MODAL | Listed::LINKING | Listed::PRONOUN | Listed::COORDINATOR;
        let mut at = end;
        while at < self.tokens.len() && at - end < BEHIND {
            let condition = !last && self.norm(at) == "if";
            if condition {
                return self.condition_end(at);
            }
            let possessive = self.is_possessive(at);
            // "the merger that shareholders will vote on": what follows tells which, and is no part of the name.
            if at == end && self.norm(at) == "that" {
                break;
            }
            let clause_word =
                self.any(at, Listed::PHRASE_SUBORDINATOR) && !self.any(at, Listed::PHRASE_PREPOSITION | Listed::DETERMINER);
            let cue = self.any(at, Listed::CUE) && !self.after_article(at) && !self.any(at, Listed::TRANSPARENT);
            let closing = !last && self.any(at, Listed::MARK) && self.opened_before(end, at);
            if closing {
                return at + 1;
            }
            if !possessive && (self.any(at, wall | Listed::MARK) || clause_word || cue || self.is_auxiliary(at)) {
                break;
            }
            at += 1;
        }
        at
    }

    /// The comma or dash at `at` closes an insertion in which the name stands ("—including membership—").
    fn opened_before(&self, name_end: usize, at: usize) -> bool {
        let mark = self.norm(at);
        matches!(mark, "," | "—" | "–" | "-")
            && (name_end.saturating_sub(INSERTION)..name_end)
                .rev()
                .any(|i| self.any(i, Listed::INCLUDING) && i > 0 && self.norm(i - 1) == mark)
    }

    /// "if Putin failed to negotiate" inside a noun phrase: everything up to the verb group of the phrase may belong to it.
    fn condition_end(&self, at: usize) -> usize {
        let limit = (at + 20).min(self.tokens.len());
        let mark = (at..limit).find(|&i| self.any(i, Listed::MARK));
        mark.map_or(limit, |m| if self.opened_before(at, m) { m + 1 } else { m })
    }

    fn passed_condition(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        (from..to).find(|&i| self.norm(i) == "if").map(|i| (i, to))
    }

    /// The name joined by "and", "or" or a comma at `at`, if another noun phrase with a name follows that is not the subject
    /// of a clause of its own.
    fn conjunct(&self, at: usize, last: bool, verbal: bool) -> Option<(usize, Lead)> {
        let mut i = at;
        let mut joined = false;
        while i < self.tokens.len() && (self.norm(i) == "," || self.any(i, Listed::TOPIC_JOINING)) {
            joined = true;
            i += 1;
        }
        // "welcomed the levy and rejected calls for …": a verb begins a new predicate, unless verbs are joined ("build … and raise …").
        let finite = |i: usize| self.norm(i).ends_with("ed") || !verbal && !self.any(i, Listed::GERUND);
        let joins = |i: usize| self.any(i, Listed::LIGHT_VERB | Listed::AGAINST_VERB) && !finite(i);
        if joined
            && i < self.tokens.len()
            && self.any(i, Listed::VERB)
            && !self.any(i, Listed::TRANSPARENT | Listed::AGAINST_NOUN)
            && !joins(i)
        {
            return None;
        }
        let (lead, name) = joined.then(|| self.read_phrase(i)).flatten()?;
        let own_clause = Listed::MODAL | Listed::LINKING | Listed::AUX;
        let tail = self.tail(self.names[name].end, last);
        let verb_follows = self.any(tail, own_clause) && self.norm(tail) != "to";
        (!last || !verb_follows).then_some((name, lead))
    }

    /// In open clauses: the run of words from `at` to the next boundary, as a topic that no rule declares.
    fn open_ends(&self, at: usize, last: bool) -> Vec<TopicEnd> {
        let wall = Listed::MARK | Listed::MODAL | Listed::LINKING | Listed::PRONOUN | Listed::PHRASE_SUBORDINATOR;
        let starts = at < self.tokens.len()
            && (!self.any(at, wall | Listed::PHRASE_PREPOSITION | Listed::COORDINATOR | Listed::NEGATION)
                || self.any(at, Listed::DETERMINER))
            && self.norm(at) != "to";
        if !starts {
            return Vec::new();
        }
        let mut end = at + 1;
        let cue = |i: usize| self.any(i, Listed::CUE) && !self.after_article(i) && !self.any(i, Listed::TRANSPARENT);
        while end < self.tokens.len()
            && !self.is_auxiliary(end)
            && !cue(end)
            && end - at < BEHIND
            && (!self.any(end, wall) || self.is_possessive(end) || self.any(end, Listed::DETERMINER))
        {
            end += 1;
        }
        let range = if last { end..=end } else { at + 1..=end };
        range.map(|end| self.note(&[], at..at + 1, end, None, false)).collect()
    }

    fn open_starts(&self) -> Vec<usize> {
        let opens =
            |i: usize| i == 0 || self.any(i - 1, Listed::MARK | Listed::PHRASE_SUBORDINATOR | Listed::CUE | Listed::COORDINATOR);
        (0..self.tokens.len()).filter(|&i| opens(i)).collect()
    }
}

impl Slots for Segment<'_> {
    fn size(&self) -> usize {
        self.tokens.len()
    }
    fn id(&self, at: usize) -> u32 {
        self.tokens.get(at).map_or(0, |&t| self.words.ids[t])
    }
    fn listed(&self, at: usize) -> Listed {
        self.words.listed[self.tokens[at]]
    }
    fn capital(&self, at: usize) -> bool {
        self.text.tokens[self.tokens[at]].capital
    }
    fn negation(&self, at: usize) -> usize {
        usize::from(self.negations[self.tokens[at]])
    }
    fn time(&self, at: usize) -> usize {
        let opens = |i: usize| i < self.tokens.len() && self.any(i, Listed::TIME_OPENER);
        let from = (at..at + 3).find(|&i| !opens(i)).unwrap_or(at + 3);
        let mut end = from;
        while end < self.tokens.len() && end < from + 3 && (self.is_calendar(end) || end > from && self.is_number(end)) {
            end += 1;
        }
        if from > at && end == from && end < self.tokens.len() {
            end += usize::from(self.is_stretch(from));
        }
        if end > from { end - at } else { 0 }
    }
    fn headline(&self) -> bool {
        self.headline
    }
    fn topic(&self, at: usize, last: bool) -> Vec<TopicEnd> {
        let named = self.read_phrase(at).map(|(lead, name)| self.phrase_ends(name, lead, last)).unwrap_or_default();
        // "the levy vote": a name inside a noun phrase that no topic claims.
        if named.is_empty() && self.open { self.open_ends(at, last) } else { named }
    }
    fn topic_starts(&self) -> Vec<usize> {
        let mut starts: Vec<usize> = self.names.iter().filter_map(|n| self.phrase_start(n)).collect();
        if self.open {
            starts.extend(self.open_starts());
        }
        starts.sort_unstable();
        starts.dedup();
        starts
    }
}
