//! Finds the places where a cue stands and is one: a reading in, [`Occurrence`]s out.
//!
//! ```text
//! Hegseth has repeatedly declined to say whether …
//!         ├──────────────────────────┤ group      perfect, not said
//!                                    ├─┤ head
//! ```
//!
//! A form of a cue that is a noun here ("their claims", "state of emergency") or stands in a set phrase ("that said,")
//! is none. What the cue takes as its content is for [`super::content`].

use super::Reality;
use super::kinds::*;
use super::lexicon::CueFacts;
use super::tagged::TaggedText;
use crate::grammar::{Sentence, Tense, VerbGroup, Voice};
use crate::phrase::{Hit, Node, Slots};
use crate::rules::Frame;
use crate::words::{Listed, Tag};
use std::ops::Range;

/// How a verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "said", "has said", "did not say", "could say"
    Past,
    /// "says", "say"
    Present,
    /// "saying", without auxiliary
    Participle,
    /// "was told", "is said"
    Passive,
    /// "to say", without a verb before that takes it up
    Infinitive,
    /// Not a verb.
    None,
}

/// A cue in its place.
#[derive(Debug, Clone)]
pub(super) struct Occurrence {
    /// Number of the cue in the rules.
    pub cue: usize,
    /// From the first auxiliary to the last word of the cue.
    pub group: Range<usize>,
    /// The verb or noun itself.
    pub head: usize,
    pub form: Form,
    pub reality: Reality,
    pub negated: bool,
    pub recalled: bool,
    pub perfect: bool,
    pub noun: bool,
}

impl Occurrence {
    pub fn facts<'r>(&self, reading: &'r TaggedText<'_, '_>) -> &'r CueFacts {
        &reading.lexicon.cues[self.cue]
    }
}

/// All cues of the tokens of one sentence, in the order of the text.
pub(super) fn find(reading: &TaggedText<'_, '_>, sentence: Range<usize>) -> Vec<Occurrence> {
    let mut found: Vec<Occurrence> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        // A set phrase that is no cue ("that said,").
        let passed = reading.lexicon.no_cue(reading.ids(at..sentence.end));
        if passed > 0 {
            at += passed;
            continue;
        }
        match at_token(reading, at, &sentence) {
            Some(occurrence) => {
                // "declined to say" is one act, not two.
                while found.last().is_some_and(|f| f.head >= occurrence.group.start) {
                    found.pop();
                }
                at = occurrence.group.end.max(at + 1);
                found.push(occurrence);
            }
            None => at += 1,
        }
    }
    found
}

/// The longest cue that begins at the token and is one.
fn at_token(reading: &TaggedText<'_, '_>, at: usize, sentence: &Range<usize>) -> Option<Occurrence> {
    let forms = reading.lexicon.cues_from(reading.id(at));
    if forms.is_empty() || reading.is(at, NAME) {
        return None;
    }
    let words = CueWords { reading, limit: sentence.end };
    let next = at + 1..words.reach(at);
    let read = |&number: &u32| {
        let form = &reading.lexicon.forms[number as usize];
        let hit = || form.pattern.longest_at(&words, at);
        words.may_go_on(&form.pattern.nodes, next.clone()).then(hit).flatten().map(|hit| (form.cue, hit))
    };
    let mut hits: Vec<(usize, Hit)> = forms.iter().filter_map(read).collect();
    hits.sort_by_key(|(_, hit)| std::cmp::Reverse((hit.literals, hit.end)));
    hits.into_iter().find_map(|(cue, hit)| occurrence(reading, cue, &reading.lexicon.cues[cue], hit.range(), sentence))
}

/// The words of a sentence, as the matcher of phrases sees them.
struct CueWords<'r, 't, 'd> {
    reading: &'r TaggedText<'t, 'd>,
    limit: usize,
}

impl CueWords<'_, '_, '_> {
    /// Behind the word that may follow the first of a phrase, with the adverbs and forms of "be" before it.
    fn reach(&self, at: usize) -> usize {
        const FAR: usize = 12;
        let end = self.limit.min(at + FAR);
        (at + 1..end).find(|&i| !self.reading.is(i, BE.with(ADV).with(NEG))).map_or(end, |next| next + 1)
    }

    /// The second word of a phrase stands there; asked before the phrase is walked through.
    fn may_go_on(&self, nodes: &[Node], mut next: Range<usize>) -> bool {
        match nodes {
            [Node::Word { .. } | Node::Is, Node::Word { ids, .. }, ..] => next.any(|i| ids.binary_search(&self.id(i)).is_ok()),
            _ => true,
        }
    }
}

impl Slots for CueWords<'_, '_, '_> {
    fn size(&self) -> usize {
        self.limit
    }

    fn id(&self, at: usize) -> u32 {
        self.reading.id(at)
    }

    fn listed(&self, at: usize) -> Listed {
        let kinds = [(BE, Listed::LINKING), (ADV, Listed::PHRASE_ADVERB), (MARK, Listed::MARK)];
        kinds.into_iter().filter(|&(kind, _)| self.reading.is(at, kind)).fold(Listed::default(), |all, (_, flag)| all | flag)
    }

    fn capital(&self, at: usize) -> bool {
        self.reading.text.tokens[at].capital
    }

    fn negation(&self, at: usize) -> usize {
        usize::from(self.reading.is(at, NEG))
    }
}

fn occurrence(
    reading: &TaggedText<'_, '_>,
    cue: usize,
    facts: &CueFacts,
    place: Range<usize>,
    sentence: &Range<usize>,
) -> Option<Occurrence> {
    let mut found = Occurrence {
        cue,
        group: place.clone(),
        head: place.start,
        form: Form::None,
        reality: Reality::Said,
        negated: false,
        recalled: false,
        perfect: false,
        noun: false,
    };
    if facts.takes(Frame::Adjunct) {
        return Some(found);
    }
    if facts.takes(Frame::Noun) {
        return as_noun(reading, found, sentence);
    }
    let parsed = reading.grammar.at(place.start)?;
    let verb = verb_of(reading, parsed, &place)?;
    Group { reading, parsed, verb, found: &mut found }.read();
    if facts.effect == crate::rules::Effect::Ask && found.reality == Reality::Said {
        found.reality = Reality::Asked;
    }
    Some(found)
}

/// "his previous remarks", "Hegseth's warning": a noun with somebody whose it is, or "the claim by …".
fn as_noun(reading: &TaggedText<'_, '_>, mut found: Occurrence, sentence: &Range<usize>) -> Option<Occurrence> {
    let mut at = found.head;
    while at > sentence.start
        && !reading.is(at - 1, POSS)
        && (reading.is_noun_like(at - 1) || reading.is(at - 1, ADV))
        && found.head - at < 4
    {
        found.recalled |= reading.is(at - 1, RECALL_ADJECTIVE);
        at -= 1;
    }
    let owned = at > sentence.start && reading.is(at - 1, POSS) && reading.norm(at - 1) != "one's";
    found.noun = true;
    found.group = at..found.group.end;
    owned.then_some(found)
}

/// The verb group of the cue; none where its word is the noun or adjective that looks like a verb.
fn verb_of<'s>(reading: &TaggedText<'_, '_>, parsed: &'s Sentence, place: &Range<usize>) -> Option<&'s VerbGroup> {
    let verb = parsed.verb_at(place.start)?;
    (place.contains(&verb.main) || reading.is(place.start, BE)).then_some(verb)
}

/// Reads how the verb stands off its group in the parse.
struct Group<'g, 't, 'd> {
    reading: &'g TaggedText<'t, 'd>,
    parsed: &'g Sentence,
    verb: &'g VerbGroup,
    found: &'g mut Occurrence,
}

impl<'g> Group<'g, '_, '_> {
    fn read(&mut self) {
        let verb = self.verb;
        let outer = self.taken_up();
        self.found.form = match () {
            () if outer.is_some() => Form::Past,
            () if verb.infinitive || self.is_bare(verb) => Form::Infinitive,
            () if verb.voice == Voice::Passive && verb.main == self.found.head && verb.tokens.start < verb.main => Form::Passive,
            () if !verb.finite && self.parsed.tag(verb.first_verb(self.parsed)) == Some(Tag::Ing) => Form::Participle,
            () if verb.tense == Tense::Present && !verb.perfect || verb.tense == Tense::Future => Form::Present,
            () => Form::Past,
        };
        let first = outer.map_or(verb, |(_, outer)| outer);
        self.found.group.start = first.tokens.start.min(self.found.head);
        self.found.perfect = verb.perfect && verb.tense == Tense::Present;
        self.found.recalled = verb.perfect && verb.tense == Tense::Past || self.is_recalled();
        self.found.reality = self.reality(outer);
        if verb.negated || outer.is_some_and(|(_, outer)| outer.negated) {
            self.negate();
        }
    }

    /// "to stay and *say*": a plain form that goes on with an infinitive.
    fn is_bare(&self, verb: &VerbGroup) -> bool {
        !verb.finite && self.parsed.tag(verb.tokens.start) == Some(Tag::Plain)
    }

    /// What takes up the infinitive, where the two are one act of speech (or none), and its verb: "went on to", "is reluctant to".
    fn taken_up(&self) -> Option<(usize, &'g VerbGroup)> {
        let to = self.verb.infinitive.then_some(self.verb.tokens.start)?;
        let from = to.saturating_sub(2).max(self.parsed.tokens.start);
        let word = (from..to).rev().find(|&i| self.reading.is(i, WITHHELD.with(TO_COME).with(CAME_ABOUT)))?;
        let verb = self.parsed.verbs.iter().rev().find(|v| v.tokens.start <= word && v.tokens.end + 2 > word)?;
        // "urged dockers to seek shelter": the dockers do it, and who urges has spoken.
        let other = verb.object.as_ref().is_some_and(|o| o.tokens.end == to);
        // "have promised to press": nobody has to press.
        let apart = (word + 1..to).any(|i| self.parsed.verb_at(i).is_some_and(|v| v.main == i));
        (!other && !apart).then_some((word, verb))
    }

    /// "once said", "earlier said"; not "at once".
    fn is_recalled(&self) -> bool {
        let from = self.found.group.start.saturating_sub(1).max(self.parsed.tokens.start);
        (from..self.found.head).any(|i| self.reading.is(i, RECALL) && self.parsed.tag(i) == Some(Tag::Adverb))
    }

    fn reality(&self, outer: Option<(usize, &VerbGroup)>) -> Reality {
        // "One can hear Voss say": no more real than the hearing.
        let holder = self.parsed.clauses[self.verb.clause].parent.and_then(|clause| self.parsed.clauses[clause].verb);
        let above = holder.filter(|_| self.is_bare(self.verb)).and_then(|verb| self.parsed.verbs[verb].modal);
        let modal = self.verb.modal.or(above).is_some_and(|i| self.reading.is(i, HYPOTHETICAL));
        match outer {
            Some((word, _)) if self.reading.is(word, WITHHELD) => Reality::NotSaid,
            Some((word, _)) if self.reading.is(word, TO_COME) => Reality::Hypothetical,
            _ if modal || self.is_conditional(self.found.group.start) => Reality::Hypothetical,
            _ => Reality::Said,
        }
    }

    /// "if he says", "should she claim": looked for right before the subject.
    fn is_conditional(&self, start: usize) -> bool {
        let from = start.saturating_sub(5).max(self.parsed.tokens.start);
        let near = (from..start).rev().take_while(|&i| !self.reading.is(i, MARK));
        near.into_iter().any(|i| self.reading.is(i, SPEECH_CONDITION))
            && !matches!(self.found.form, Form::Participle)
            && (from..start).all(|i| !matches!(self.reading.norm(i), "asked" | "whether"))
    }

    fn negate(&mut self) {
        if self.reading.lexicon.is_raised(self.reading.id(self.found.head)) {
            self.found.negated = true;
        } else if self.found.reality == Reality::Said {
            self.found.reality = Reality::NotSaid;
        }
    }
}
