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
use super::lexicon::{CueFacts, Part};
use super::reading::Reading;
use super::tags::*;
use crate::rules::Frame;
use crate::words::Tag;
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
    pub fn facts<'r>(&self, reading: &'r Reading<'_, '_>) -> &'r CueFacts {
        &reading.lexicon.cues[self.cue]
    }
}

/// All cues of the tokens of one sentence, in the order of the text.
pub(super) fn find(reading: &Reading<'_, '_>, sentence: Range<usize>) -> Vec<Occurrence> {
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
fn at_token(reading: &Reading<'_, '_>, at: usize, sentence: &Range<usize>) -> Option<Occurrence> {
    if reading.is(at, NAME.with(TIME).with(TITLE)) && !reading.is(at, CUE) {
        return None;
    }
    let forms = reading.lexicon.cues_from(reading.id(at));
    forms.iter().find_map(|&number| {
        let form = &reading.lexicon.forms[number as usize];
        let end = matched(reading, &form.parts, at, sentence.end)?;
        let facts = &reading.lexicon.cues[form.cue];
        occurrence(reading, form.cue, facts, at..end, sentence)
    })
}

/// Where the phrase ends if it stands here.
fn matched(reading: &Reading<'_, '_>, parts: &[Part], at: usize, limit: usize) -> Option<usize> {
    const GAP: usize = 5;
    let Some((part, rest)) = parts.split_first() else { return Some(at) };
    match part {
        Part::Word(forms) if at < limit => {
            let here = forms.binary_search(&reading.id(at)).is_ok();
            here.then(|| matched(reading, rest, at + 1, limit)).flatten()
        }
        Part::Be if at < limit => {
            let is_be = reading.is(at, BE) || reading.norm(at) == "'s";
            let next = (at + 1..limit.min(at + 4)).find(|&i| !reading.is(i, ADV.with(NEG)))?;
            is_be.then(|| matched(reading, rest, next, limit)).flatten()
        }
        Part::Gap => {
            let ends = (at..=limit.min(at + GAP)).take_while(|&i| i == at || !reading.is(i - 1, MARK));
            ends.skip(1).find_map(|end| matched(reading, rest, end, limit))
        }
        Part::Word(_) | Part::Be => None,
    }
}

fn occurrence(
    reading: &Reading<'_, '_>,
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
    if !is_verb(reading, place.start, sentence) {
        return None;
    }
    Group { reading, floor: sentence.start, found: &mut found }.read();
    if facts.effect == crate::rules::Effect::Ask && found.reality == Reality::Said {
        found.reality = Reality::Asked;
    }
    Some(found)
}

/// "his previous remarks", "Hegseth's warning": a noun with somebody whose it is, or "the claim by …".
fn as_noun(reading: &Reading<'_, '_>, mut found: Occurrence, sentence: &Range<usize>) -> Option<Occurrence> {
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

/// Is the word a verb here, and not the noun or adjective that looks like it?
fn is_verb(reading: &Reading<'_, '_>, at: usize, sentence: &Range<usize>) -> bool {
    let tags = reading.tags(at);
    if tags.any(NAME) {
        return false;
    }
    if tags.any(BE) || reading.norm(at) == "'s" {
        return true;
    }
    // "a large pledged lead", "one of ten states": what stands around it shows a noun or an adjective.
    let tag = reading.grammar.at(at).and_then(|sentence| sentence.tag(at)).filter(|_| !reading.text.tokens[at].capital);
    if tag.is_some_and(|tag| tag.is_noun() || tag == Tag::Adjective) {
        return false;
    }
    let last = reading.before_index(at).filter(|&i| i >= sentence.start);
    let before = last.map_or(Tags::default(), |i| reading.tags(i));
    let pronoun = before.any(SUBJ.with(REL));
    if before.any(DET.with(POSS)) && !pronoun {
        return last.is_some_and(|i| reading.is(i, SPEAKS))
            && tags.any(PLAIN.with(PAST).with(THIRD))
            && (reading.opens_complement(at + 1) || reading.is(at + 1, MARK));
    }
    if tags.any(PAST.with(PARTICIPLE)) {
        return !before.any(PREP) || tags.any(SAYING) && reading.is(at, SURE_THIRD);
    }
    if tags.any(ING) {
        return !before.any(TITLE) || before.any(MARK.with(PREP).with(BE));
    }
    let after_auxiliary =
        before.any(MODAL.with(DO).with(TO)) || last.is_some_and(|i| matches!(reading.norm(i), "'d" | "'ll" | "'t"));
    if tags.any(PLAIN) && after_auxiliary {
        return true;
    }
    if tags.any(PLAIN.with(SURE_PLAIN)) && last.is_some_and(|i| reading.is(i, BE.with(HAVE))) {
        return false;
    }
    let inverted = before.any(CLOSES.with(COMMA)) && (tags.any(SURE_THIRD.with(SURE_PLAIN)));
    inverted || reading.is_finite(at)
}

/// Reads the verb group to the left of the head.
struct Group<'g, 't, 'd> {
    reading: &'g Reading<'t, 'd>,
    floor: usize,
    found: &'g mut Occurrence,
}

impl Group<'_, '_, '_> {
    fn is(&self, index: usize, tags: Tags) -> bool {
        self.reading.is(index, tags)
    }

    fn read(&mut self) {
        let head = self.found.head;
        let tags = self.reading.tags(head);
        self.found.form = match () {
            () if tags.any(ING) => Form::Participle,
            () if tags.any(PAST.with(PARTICIPLE)) => Form::Past,
            () => Form::Present,
        };
        let mut start = head;
        let mut negated = false;
        let mut at = head;
        while at > self.floor {
            let last = at - 1;
            let tags = self.reading.tags(last);
            if tags.any(NAME) {
                break;
            }
            if tags.any(NEG) {
                negated = true;
                start = last;
            } else if tags.any(HAVE.with(BE).with(DO).with(MODAL)) && self.reading.norm(last) != "'s" || tags.any(BE) {
                self.auxiliary(last, at);
                start = last;
            } else if tags.any(ADV) {
                self.found.recalled |= tags.any(RECALL) && self.is_recall(last);
            } else if self.reading.norm(last) == "to" && self.found.form != Form::Participle {
                match self.infinitive(last) {
                    Some(verb) => {
                        start = verb;
                        at = verb;
                        continue;
                    }
                    None => {
                        self.found.form = Form::Infinitive;
                        start = last;
                        break;
                    }
                }
            } else {
                break;
            }
            at = last;
        }
        self.found.group.start = start;
        if self.is_conditional(start) {
            self.found.reality = Reality::Hypothetical;
        }
        if negated {
            self.negate();
        }
    }

    /// "once said", "earlier said"; not "at once".
    fn is_recall(&self, index: usize) -> bool {
        index + 1 == self.found.head || self.is(index + 1, HAVE.with(ADV).with(PAST))
    }

    fn auxiliary(&mut self, index: usize, next: usize) {
        let norm = self.reading.norm(index);
        let tags = self.reading.tags(index);
        let direct = next == self.found.head || (next..self.found.head).all(|i| self.is(i, ADV.with(NEG)));
        if tags.any(MODAL) && tags.any(HYPOTHETICAL) {
            self.found.reality = Reality::Hypothetical;
            self.found.form = Form::Past;
        } else if norm == "had" {
            self.found.recalled = true;
        } else if tags.any(HAVE) && direct {
            self.found.perfect = true;
        } else if tags.any(BE) && direct {
            let participle = self.is(self.found.head, PAST.with(PARTICIPLE)) && !self.is(self.found.head, ING);
            self.found.form = if participle { Form::Passive } else { Form::Present };
        } else if tags.any(DO) {
            self.found.form = Form::Past;
        }
    }

    /// The verb that takes up the infinitive, where the two are one act of speech (or none): "went on to", "declined to".
    fn infinitive(&mut self, to: usize) -> Option<usize> {
        let mut at = to;
        for _ in 0..2 {
            at = at.checked_sub(1).filter(|&i| i >= self.floor)?;
            let tags = self.reading.tags(at);
            if tags.any(WITHHELD) {
                self.found.reality = Reality::NotSaid;
            } else if tags.any(TO_COME) {
                self.found.reality = Reality::Hypothetical;
            } else if !tags.any(CAME_ABOUT) {
                continue;
            }
            if self.is(at, NAME) {
                return None;
            }
            if self.found.form == Form::Present {
                self.found.form = Form::Past;
            }
            return Some(at);
        }
        None
    }

    /// "if he says", "should she claim": looked for right before the subject.
    fn is_conditional(&self, start: usize) -> bool {
        let from = start.saturating_sub(5).max(self.floor);
        let near = (from..start).rev().take_while(|&i| !self.is(i, MARK));
        near.into_iter().any(|i| self.is(i, CONDITION))
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
