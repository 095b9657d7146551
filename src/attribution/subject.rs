//! Finds the subject of a verb: a verb's token in, the tokens of its noun phrase out.
//!
//! ```text
//! Pete Hegseth, the new defence secretary, has repeatedly said …      ├──────────────────────────────────┤ has
//! In remarks before the summit, Hegseth also said …                   ├─────┤ also said
//! Coale, who once called it open, said …                              ├────────────────────────────┤ said;  ├───┤ (who) called
//! Hegseth met allies and said …                                       ├─────┤ … and said
//! Addressing allies, Hegseth spoke at length, suggesting …            ├─────┤ … suggesting
//! Hegseth went on to say …                                            ├─────┤ went on to say
//! ```
//!
//! Without a tagger: closed classes, known verbs and commas decide. It looks back at most [`REACH`] tokens and never out of
//! the sentence, so that it costs the same on a line of fifty megabytes. Whom the words name is for [`crate::speaker`].

use super::reading::Reading;
use super::tags::*;
use crate::grammar::{Clause, ClauseKind, Nominal, Sentence, VerbGroup};
use std::ops::Range;

/// How many tokens back a subject may begin.
pub const REACH: usize = 120;
/// How deep a subject may be sought through coordinated verbs and infinitives.
const DEPTH: usize = 6;

/// The subject of the verb group that begins (or whose first word stands) at token `verb`: auxiliaries and adverbs before
/// it, appositions, parentheses, "who", coordinated verbs, participles and infinitives are passed over.
///
/// Returns the whole noun phrase with its appositions, or `None` where the sentence shows none (imperatives, "as said").
#[must_use]
pub fn subject_before(reading: &Reading<'_, '_>, verb: usize) -> Option<Range<usize>> {
    if let Some(found) = by_grammar(reading, verb, false) {
        return Some(found.tokens);
    }
    Search::new(reading, verb).before(verb, DEPTH).map(|s| s.tokens)
}

/// The simple noun phrase (with its "of …" and "for …") that begins at token `from`, as behind an inverted verb ("said Pete Hegseth, the secretary").
#[must_use]
pub fn noun_phrase_after(reading: &Reading<'_, '_>, from: usize) -> Option<Range<usize>> {
    let end = super::phrase::end_of_source(reading, from)?;
    Some(from..end)
}

/// The words before a possessive "'s".
pub(super) fn owner_before(reading: &Reading<'_, '_>, possessive: usize) -> Option<Range<usize>> {
    let search = Search::new(reading, possessive);
    search.base(possessive).map(|start| start..possessive)
}

/// A subject: its tokens, and the relative pronoun that stands for it, if one does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    pub tokens: Range<usize>,
    pub relative: Option<usize>,
}

pub(super) fn find(reading: &Reading<'_, '_>, verb: usize) -> Option<Subject> {
    // What commas and closed classes do not show, the clauses may.
    let searched = Search::new(reading, verb).before(verb, DEPTH).filter(|found| !is_inside_of_subject(reading, found, verb));
    searched.or_else(|| by_grammar(reading, verb, true))
}

/// "Two people who work with *Voss* said": what was found stands in a clause that describes the subject.
fn is_inside_of_subject(reading: &Reading<'_, '_>, found: &Subject, verb: usize) -> bool {
    let Some(sentence) = reading.grammar.at(verb) else { return false };
    let Some(subject) = sentence.verb_at(verb).filter(|v| v.finite).and_then(|v| v.subject.as_ref()) else { return false };
    let inside =
        |c: &Clause| c.kind == ClauseKind::Relative && c.tokens.contains(&found.tokens.start) && !c.tokens.contains(&verb);
    subject.tokens.end <= found.tokens.start && found.relative.is_none() && sentence.clauses.iter().any(inside)
}

/// The subject that the clauses show; `whole`: with all that is set in between it and its verb.
fn by_grammar(reading: &Reading<'_, '_>, verb: usize, whole: bool) -> Option<Subject> {
    let sentence = reading.grammar.at(verb)?;
    let group = sentence.verb_at(verb).filter(|group| group.finite)?;
    let subject = group.subject.as_ref()?;
    let first = subject.tokens.start;
    let inside = reading.quote(verb).map_or(0, |q| q.tokens.start);
    if subject.whole.start < inside {
        return None;
    }
    if let Some(clause) = sentence.clauses.iter().find(|c| c.opener == Some(first) && c.antecedent.is_some()) {
        let antecedent = clause.antecedent.as_ref().expect("just seen");
        return Some(Subject { tokens: antecedent.whole.clone(), relative: Some(first) });
    }
    Some(Subject::from(if whole { described(reading, sentence, group, subject) } else { subject.whole.clone() }))
}

/// The subject with all that commas or dashes set in between it and its verb: "Voss, a rival who studies ports, said".
fn described(reading: &Reading<'_, '_>, sentence: &Sentence, group: &VerbGroup, subject: &Nominal) -> Range<usize> {
    let whole = subject.whole.clone();
    let mut end = group.tokens.start;
    while end > whole.end && reading.is(end - 1, ADV) {
        end -= 1;
    }
    let closed = end > whole.end + 1 && reading.is(end - 1, COMMA.with(DASH));
    let opened = reading.is(whole.end, COMMA.with(DASH)) && !reading.is(whole.end, CLOSES);
    let same = |v: &VerbGroup| {
        v.tokens.start < group.tokens.start && v.subject.as_ref().is_some_and(|s| s.head == subject.head) && v.finite
    };
    if group.inverted || !closed || !opened || sentence.verbs.iter().any(same) {
        return whole;
    }
    whole.start..end - 1
}

impl From<Range<usize>> for Subject {
    fn from(tokens: Range<usize>) -> Self {
        Self { tokens, relative: None }
    }
}

struct Search<'r, 't, 'd> {
    r: &'r Reading<'t, 'd>,
    /// First token that may be looked at.
    floor: usize,
}

impl<'r, 't, 'd> Search<'r, 't, 'd> {
    fn new(r: &'r Reading<'t, 'd>, verb: usize) -> Self {
        let sentence = r.inner_sentence(verb).start;
        let inside = r.quote(verb).map_or(0, |q| q.tokens.start);
        Self { r, floor: sentence.max(inside).max(verb.saturating_sub(REACH)) }
    }

    fn is(&self, index: usize, tags: Tags) -> bool {
        index >= self.floor && self.r.is(index, tags)
    }

    fn norm(&self, index: usize) -> &'r str {
        if index >= self.floor { self.r.norm(index) } else { "" }
    }

    /// Subject of the verb at `verb`; `depth` bounds the steps from verb to verb.
    fn before(&self, verb: usize, depth: usize) -> Option<Subject> {
        let depth = depth.checked_sub(1)?;
        if self.is(verb, ING) && !self.is_progressive(verb) {
            return self.quoted(verb).or_else(|| self.of_participle(verb, depth));
        }
        let at = self.over_auxiliaries(verb);
        let last = at.checked_sub(1).filter(|&i| i >= self.floor)?;
        let tags = self.r.tags(last);
        if let Some(relative) = self.relative(last) {
            return Some(relative);
        }
        if tags.any(COMMA.with(DASH)) || self.norm(last) == ")" && tags.any(MARK) {
            return self.over_parenthesis(last, depth);
        }
        if tags.any(COORD) {
            return self.coordinated(last, depth);
        }
        if self.norm(last) == "to" {
            return self.of_infinitive(last, depth);
        }
        let phrase = self.noun_phrase(at)?;
        // "Hegseth met allies and in remarks to reporters said": the circumstance is not the subject.
        let circumstance = phrase.start >= self.floor + 2 && self.is(phrase.start - 1, PREP) && self.is(phrase.start - 2, COORD);
        if circumstance { self.coordinated(phrase.start - 2, depth) } else { Some(Subject::from(phrase)) }
    }

    /// "quoted Kell as saying": the one before "as", where a verb stands before it; "recalled Kell saying".
    fn quoted(&self, verb: usize) -> Option<Subject> {
        let last = verb.checked_sub(1).filter(|&i| i >= self.floor)?;
        let as_ = self.norm(last) == "as";
        let end = if as_ { last } else { verb };
        let object = self.base(end)?..end;
        let before = object.start.checked_sub(1).filter(|&i| i >= self.floor)?;
        let takes_it = if as_ { self.r.is_finite(before) && !self.is(before, PREP) } else { self.is(before, PERCEIVES) };
        takes_it.then(|| Subject::from(object))
    }

    /// "is saying": an -ing form with its own auxiliary.
    fn is_progressive(&self, verb: usize) -> bool {
        let mut at = verb;
        while at > self.floor && self.is(at - 1, ADV.with(NEG)) {
            at -= 1;
        }
        at > self.floor && self.is(at - 1, BE)
    }

    /// Start of the verb group: adverbs, auxiliaries, negations and a time ("on Wednesday") before the verb are passed over.
    fn over_auxiliaries(&self, verb: usize) -> usize {
        let mut at = verb;
        while at > self.floor {
            let last = at - 1;
            if self.is(last, ADV.with(AUX).with(NEG)) && !self.is(last, NAME.with(SUBJ).with(REL)) {
                at = last;
            } else if self.norm(last) == "longer" && matches!(self.norm(last.wrapping_sub(1)), "no" | "any") {
                at = last - 1;
            } else if let Some(start) = self.time_before(at) {
                at = start;
            } else {
                break;
            }
        }
        at
    }

    /// Where a time that ends right before `at` begins: "on Wednesday", "late Tuesday", "last week".
    fn time_before(&self, at: usize) -> Option<usize> {
        let mut start = at;
        while start > self.floor && self.is(start - 1, TIME.with(NUMBER)) && !self.is(start - 1, MARK) {
            start -= 1;
        }
        if start == at || !(start..at).any(|i| self.is(i, TIME)) {
            return None;
        }
        while start > self.floor
            && matches!(self.norm(start - 1), "on" | "in" | "last" | "late" | "early" | "this" | "earlier" | "that" | "the")
        {
            start -= 1;
        }
        // A name of a month or day may be the subject's own last word only when nothing else is left.
        (start > self.floor).then_some(start)
    }

    /// "…, who said": the antecedent, which must stand right before the pronoun.
    fn relative(&self, pronoun: usize) -> Option<Subject> {
        if !self.is(pronoun, REL) || pronoun <= self.floor {
            return None;
        }
        let mut end = pronoun;
        if self.is(end - 1, PREP) {
            end -= 1;
        }
        while end > self.floor && self.is(end - 1, COMMA.with(DASH).with(CLOSES)) {
            end -= 1;
        }
        // "the constitution of the state, which bans": a thing, and the nearest one.
        let thing = self.norm(pronoun) == "which";
        let nearest = || self.base(end).map(|start| start..end);
        let tokens = if thing { nearest() } else { self.with_head(end).or_else(|| self.noun_phrase(end)) };
        match tokens {
            Some(tokens) => Some(Subject { tokens, relative: Some(pronoun) }),
            None => (self.norm(pronoun) == "who").then(|| Subject { tokens: pronoun..pronoun + 1, relative: None }),
        }
    }

    /// "Coale, a Trump deputy, who": with the head before an apposition.
    fn with_head(&self, end: usize) -> Option<Range<usize>> {
        let phrase = self.noun_phrase(end)?;
        let comma = phrase.start.checked_sub(1).filter(|&i| self.is(i, COMMA))?;
        let lower = !self.is(phrase.start, NAME) || self.owns_something(phrase.start);
        let head = self.noun_phrase(comma).filter(|_| lower)?;
        let starts = head.start == self.floor || self.is(head.start - 1, COMMA.with(COORD).with(SUB).with(OPENS));
        (starts && self.is(head.start, NAME)).then_some(head.start..phrase.end)
    }

    /// "Trump’s envoy", "President Donald Trump’s envoy": names up to a possessive.
    fn owns_something(&self, from: usize) -> bool {
        let mut at = from;
        while at < from + 4 && self.is(at, NAME.with(TITLE)) && self.norm(at) != "'s" {
            at += 1;
        }
        at > from && self.norm(at) == "'s"
    }

    /// The verb follows a comma, dash or parenthesis: apposition, relative clause or insertion, closed by that mark.
    fn over_parenthesis(&self, close: usize, depth: usize) -> Option<Subject> {
        let end = close;
        let Some(mut edge) = self.opening_mark(close) else { return self.listed_before(close, depth) };
        for _ in 0..8 {
            if edge <= self.floor {
                return None;
            }
            let inside = edge + 1;
            // "Coale, a deputy envoy, when asked, said": the head stands before its apposition.
            if let Some(whole) = self.with_head(edge).filter(|_| !self.is_appositive(inside)) {
                return Some(Subject::from(whole));
            }
            let head = self.noun_phrase(edge);
            match head {
                Some(head) if self.is_head(&head, inside) => {
                    let whole = self.is_appositive(inside);
                    return Some(Subject::from(head.start..if whole { end } else { head.end }));
                }
                _ => {}
            }
            if self.is_clause_opener(edge) {
                break;
            }
            match self.opening_mark(edge) {
                Some(next) => edge = next,
                None => break,
            }
        }
        self.listed_before(close, depth)
    }

    /// No head was found before the commas: the verb belongs to the clause's own subject ("Hegseth arrived, spoke and left").
    fn listed_before(&self, close: usize, depth: usize) -> Option<Subject> {
        self.is(close, COMMA.with(DASH)).then(|| self.of_clause(close, depth)).flatten()
    }

    /// The mark that opens what `close` closes.
    fn opening_mark(&self, close: usize) -> Option<usize> {
        let opener = |i: usize| match self.norm(close) {
            ")" => self.norm(i) == "(",
            _ if self.is(close, DASH) => self.is(i, DASH),
            _ => self.is(i, COMMA),
        };
        (self.floor..close).rev().find(|&i| opener(i))
    }

    /// Can `head` be the subject, with what begins at `inside` behind its comma?
    fn is_head(&self, head: &Range<usize>, inside: usize) -> bool {
        let free = head.start == self.floor || {
            let before = head.start - 1;
            self.is(before, COMMA.with(SUB).with(COORD).with(OPENS).with(CLOSES).with(DASH))
                || self.is(before, MARK)
                || self.is(before, TIME)
        };
        // A list of places or ages goes on further back: "Raleigh, N.C.," and "43,".
        let is_tail = self.is(head.start, NUMBER) && head.len() == 1;
        let place = self.is(inside, NAME)
            && !self.owns_something(inside)
            && head.start > self.floor
            && self.is(head.start - 1, COMMA)
            && head.len() <= 2
            && self.is(head.start, NAME);
        free && !is_tail && !place && !self.is(inside, COORD)
    }

    /// What stands behind the comma names the subject again, or says something about it.
    fn is_appositive(&self, inside: usize) -> bool {
        self.names_another(inside)
            || !self.is(inside, ADV.with(SUB).with(ING).without(REL))
                && (!self.is(inside, PREP) || matches!(self.norm(inside), "of" | "like"))
            || self.is(inside, REL)
    }

    /// ", along with Kell,": one more who does it.
    fn names_another(&self, inside: usize) -> bool {
        let with = matches!(self.norm(inside), "along" | "together") && self.norm(inside + 1) == "with";
        with || self.norm(inside) == "as" && self.norm(inside + 1) == "well" && self.norm(inside + 2) == "as"
    }

    /// Behind this mark a clause begins of itself.
    fn is_clause_opener(&self, edge: usize) -> bool {
        self.is(edge + 1, COORD) && self.r.is_finite(edge + 2)
    }

    /// "… and said": the subject of the verb to which this one is joined.
    fn coordinated(&self, and: usize, depth: usize) -> Option<Subject> {
        let mut end = and;
        if end > self.floor && self.is(end - 1, COMMA) {
            end -= 1;
        }
        self.of_clause(end, depth)
    }

    /// "went on to say", "took to the floor to say": the subject of the verb that governs the infinitive.
    fn of_infinitive(&self, to: usize, depth: usize) -> Option<Subject> {
        if to > self.floor && self.r.is_finite(to - 1) {
            return self.before(to - 1, depth);
        }
        let near = (self.floor.max(to.saturating_sub(4))..to).rev().find(|&i| self.r.is_finite(i));
        if near.is_some_and(|i| self.is(i, BE)) {
            // "It is fine to say …" is nobody's.
            return None;
        }
        near.and_then(|v| self.before(v, depth)).or_else(|| self.of_clause(to, depth))
    }

    /// ", saying that …": the subject of the clause that it hangs on; at the start of a sentence, of the one that follows. "groups
    /// supporting it": right behind a noun, that noun, unless time is spent so.
    fn of_participle(&self, verb: usize, depth: usize) -> Option<Subject> {
        let at = self.over_auxiliaries(verb);
        let behind_noun =
            at > self.floor && self.r.is_noun_like(at - 1) && !self.is(at - 1, TIME.with(MARK).with(SUB).with(PREP).with(COORD));
        if behind_noun && at == verb {
            let noun = self.base(at)?;
            let spent = noun > self.floor
                && matches!(self.norm(noun - 1), "spend" | "spends" | "spent" | "spending" | "had" | "have" | "has");
            let subject = noun == self.floor || self.is(noun - 1, COMMA.with(COORD));
            if !spent && !subject && !self.r.is_finite(at - 1) {
                return Some(Subject::from(noun..at));
            }
        }
        self.of_clause(verb, depth)
    }

    /// The subject of the clause that is under way at `end`: of its last saying verb, else of its first verb.
    fn of_clause(&self, end: usize, depth: usize) -> Option<Subject> {
        let in_quote = |i: usize| self.r.quote_of(i).is_some() && self.r.quote_of(i) != self.r.quote_of(end);
        let all: Vec<usize> = (self.floor..end).filter(|&i| self.r.is_finite(i) && !in_quote(i)).collect();
        let from = self.clause_start(&all);
        let verbs: Vec<usize> = all.into_iter().filter(|&v| v >= from).collect();
        let main = |&&v: &&usize| self.is_main(v);
        let saying = verbs.iter().rev().filter(|&&v| self.is(v, SAYING)).find(main);
        let first = verbs.iter().find(main);
        saying.or(first).or(verbs.first()).and_then(|&v| self.before(v, depth))
    }

    /// Where the last clause of its own begins: behind ", and" or a semicolon, with a subject right before one of `verbs`.
    fn clause_start(&self, verbs: &[usize]) -> usize {
        let opens = |at: usize| {
            at > self.floor
                && (self.norm(at - 1) == ";" || at > self.floor + 1 && self.is(at - 1, COORD) && self.is(at - 2, COMMA))
        };
        let own = |&verb: &usize| {
            let start = self.base(self.over_auxiliaries(verb))?;
            opens(start).then_some(start)
        };
        verbs.iter().rev().find_map(own).unwrap_or(self.floor)
    }

    /// The verb's own clause is no subordinate one, as far as the words right before its subject show.
    fn is_main(&self, verb: usize) -> bool {
        let at = self.over_auxiliaries(verb);
        if at > self.floor && self.is(at - 1, COORD.with(COMMA)) {
            return !self.is(at - 1, COORD) || self.is(verb, SAYING);
        }
        match self.noun_phrase(at) {
            Some(subject) => subject.start == self.floor || !self.is(subject.start - 1, SUB.with(REL).with(WH).with(SAYING)),
            None => false,
        }
    }

    /// The noun phrase that ends right before `end`, with its "of …", "for …" and its coordinated parts.
    fn noun_phrase(&self, end: usize) -> Option<Range<usize>> {
        let mut start = self.base(end)?;
        loop {
            match self.extended(start) {
                Some(earlier) if earlier < start => start = earlier,
                _ => break,
            }
        }
        if self.is(start, AUX.with(SUB)) { None } else { Some(start..end) }
    }

    /// One step further back from a noun phrase that begins at `start`: over a preposition, a short participle or "and".
    fn extended(&self, start: usize) -> Option<usize> {
        let last = start.checked_sub(1).filter(|&i| i > self.floor)?;
        if self.is(last, PREP) || self.norm(last) == "to" {
            return self.over_preposition(last);
        }
        if self.is(last, COORD) && self.norm(last) != "but" {
            return self.over_and(last);
        }
        if self.is(last, COMMA) {
            return self.over_list_comma(start, last);
        }
        if self.is(last, ING.with(PAST)) && self.is(last - 1, PEOPLE) {
            return self.base(last);
        }
        None
    }

    /// "officials | in Kyiv", "officials briefed | on the talks".
    fn over_preposition(&self, preposition: usize) -> Option<usize> {
        let before = preposition - 1;
        if self.is(before, PREP) && before > self.floor {
            return self.base(before);
        }
        let reduced = self.is(before, PAST.with(PARTICIPLE).with(ING)) && !self.is(before, NAME) && before > self.floor;
        let end = if reduced && !self.r.is_noun_like(before) { before } else { preposition };
        if self.is(end - 1, SUBJ.without(SPEAKS)) || end == preposition && self.is(before, TIME) {
            return None;
        }
        self.base(end)
    }

    /// "Hegseth | and Coale": only where the first part opens its clause; else it is somebody's object.
    fn over_and(&self, and: usize) -> Option<usize> {
        let mut end = and;
        if end > self.floor && self.is(end - 1, COMMA) {
            end -= 1;
        }
        let first = self.noun_phrase(end)?;
        let listed = first.start > self.floor && self.is(first.start - 1, COMMA);
        let free = first.start == self.floor
            || self.is(first.start - 1, COMMA.with(SUB).with(OPENS).with(CLOSES))
            || self.is(first.start - 1, COORD);
        // "They sparred on Tuesday, and Obama …": a comma before "and" joins clauses, but for the last of a list.
        (free && (end == and || listed)).then_some(first.start)
    }

    /// "Hegseth, Coale and Vance": a comma inside of a list that an "and" ends.
    fn over_list_comma(&self, start: usize, comma: usize) -> Option<usize> {
        let listed = (start..start + 8).any(|i| self.norm(i) == "and")
            && (start..start + 8)
                .take_while(|&i| self.norm(i) != "and")
                .all(|i| self.r.is_noun_like(i) || self.is(i, COMMA.with(DET)));
        if !listed {
            return None;
        }
        let first = self.base(comma)?;
        let free = first == self.floor || self.is(first - 1, COMMA.with(SUB).with(OPENS).with(CLOSES));
        (free && !self.is(first, PREP)).then_some(first)
    }

    /// The plain noun phrase that ends right before `end`: determiner, adjectives, nouns, possessives; or one pronoun.
    fn base(&self, end: usize) -> Option<usize> {
        let mut end = end;
        if end > self.floor && self.norm(end - 1) == ")" {
            end = self.opening_mark(end - 1).filter(|&open| end - open <= 12)?;
        }
        if end > self.floor + 1 && self.is(end - 1, CLOSES) {
            end -= 1;
        }
        let last = end.checked_sub(1).filter(|&i| i >= self.floor)?;
        if self.is(last, SUBJ.with(SPEAKS)) && !self.is(last, NAME) {
            return Some(self.with_all(last));
        }
        if self.is(last, ING) && !self.is(last, NAME) && !self.is(last.wrapping_sub(1), DET.with(POSS)) {
            return None;
        }
        if !self.r.is_noun_like(last) && !self.is(last, OBJ) {
            return None;
        }
        Some(self.words_before(last))
    }

    /// From the last noun back to the first word of its phrase.
    fn words_before(&self, last: usize) -> usize {
        let mut at = last;
        while at > self.floor {
            let next = at - 1;
            if self.norm(next) == "'s" && self.is(next, POSS) && next > self.floor {
                at = next;
                if self.r.is_noun_like(next - 1) {
                    at = next - 1;
                }
            } else if self.norm(next) == "that"
                && (self.r.is_plural(last) || self.is(last, NAME) || next > self.floor && self.r.is_noun_like(next - 1))
            {
                break;
            } else if self.is(next, DET.with(POSS)) && !self.is(next, NAME) {
                return self.with_all(next);
            } else if self.is_modifier(next) {
                at = next;
            } else {
                break;
            }
        }
        at
    }

    /// A word that may stand before a noun in its phrase.
    fn is_modifier(&self, index: usize) -> bool {
        if self.is(index, TIME) && !self.is(index, NAME.with(MARK)) || self.is(index, BARE_TIME) {
            return false;
        }
        if self.is(index, OPENS.with(CLOSES)) {
            return index > self.floor
                && !self.is(index - 1, COMMA.with(CLOSES))
                && self.r.quote(index + 1).or(self.r.quote(index - 1)).is_some_and(|q| q.tokens.len() <= 4);
        }
        let adverb = self.is(index, ADV) && (self.is(index.wrapping_sub(1), DET.with(POSS)) || self.is(index + 1, PAST));
        let participle = self.is(index, PAST.with(ING).with(PARTICIPLE))
            && self.is(index.wrapping_sub(1), DET.with(POSS).with(PREP).with(ADV));
        self.r.is_noun_like(index) && !self.is(index, SUBJ) || adverb || participle
    }

    /// "all the officials", "both men".
    fn with_all(&self, start: usize) -> usize {
        if start > self.floor && matches!(self.norm(start - 1), "all" | "both" | "half" | "not") && !self.is(start - 1, MARK) {
            start - 1
        } else {
            start
        }
    }
}
