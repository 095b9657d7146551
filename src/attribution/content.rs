//! Finds what a cue reports: occurrences of one sentence in, attributions out.
//!
//! ```text
//! “We go,” said Voss, “and soon.”        quoted on both sides of the cue
//! Voss said she would go, adding that …  the clause, up to the next cue
//! The levy, Voss said, would stay.       the sentence around the cue
//! ```
//!
//! Quotations that only follow their speaker are for [`super::quotes`].

use super::cues::{Form, Occurrence};
use super::forward;
use super::kinds::*;
use super::lexicon::CueFacts;
use super::subject::{self, Subject};
use super::tagged::TaggedText;
use super::{Attribution, Quotation};
use crate::grammar::{Clause, ClauseKind, Sentence, VerbGroup};
use crate::rules::{Effect, Frame};
use crate::span::Span;
use crate::text::Quote;
use crate::words::Tag;
use std::ops::Range;

/// An occurrence with its subject and the place where its own words begin.
#[derive(Debug, Clone)]
struct Framed {
    occurrence: Occurrence,
    subject: Option<Subject>,
    /// First token of subject and verb, where they stand together; else of the verb group.
    start: usize,
    /// The subject stands behind the verb ("said Voss"); its end.
    inverted: Option<usize>,
    /// What it brings out is told by a later cue.
    told_by_other: bool,
}

/// All attributions of one outer sentence that have a cue, in the order of their cues.
pub(super) fn attributions(
    r: &TaggedText<'_, '_>,
    number: usize,
    sentence: Range<usize>,
    occurrences: &[Occurrence],
) -> Vec<Attribution> {
    let mut framed: Vec<Framed> = occurrences.iter().map(|o| frame(r, o.clone())).collect();
    share_sources(&mut framed);
    let mut by_start: Vec<(usize, usize)> = framed.iter().enumerate().map(|(index, f)| (f.start, index)).collect();
    by_start.sort_unstable();
    let scene = Scene { r, number, sentence, framed, by_start };
    (0..scene.framed.len()).filter_map(|index| scene.attribution(index)).collect()
}

fn frame(r: &TaggedText<'_, '_>, mut occurrence: Occurrence) -> Framed {
    if r.is_fronted_passive(occurrence.head) {
        occurrence.form = Form::Passive;
    }
    let group = occurrence.group.clone();
    if occurrence.noun || occurrence.facts(r).takes(Frame::Adjunct) {
        return Framed { occurrence, subject: None, start: group.start, inverted: None, told_by_other: false };
    }
    if let Some((subject, end)) = inverted(r, &occurrence) {
        return Framed { occurrence, subject: Some(subject), start: group.start, inverted: Some(end), told_by_other: false };
    }
    if occurrence.form == Form::Passive {
        let subject = agent(r, occurrence.head);
        return Framed { occurrence, subject, start: group.start, inverted: None, told_by_other: false };
    }
    let subject = subject::find(r, group.start);
    let start = match &subject {
        Some(s) if s.tokens.end <= group.start && is_adjacent(r, s.tokens.end, group.start) => s.tokens.start,
        _ => group.start,
    };
    Framed { occurrence, subject, start, inverted: None, told_by_other: false }
}

/// "Voss issued a statement saying …": whoever issues it says what it says, once.
fn share_sources(framed: &mut [Framed]) {
    for later in 1..framed.len() {
        let Some(subject) = framed[later].subject.as_ref().map(|s| s.tokens.clone()) else { continue };
        let inside = |f: &Framed| f.occurrence.group.start <= subject.start && subject.end <= f.occurrence.group.end;
        if let Some(earlier) = framed[..later].iter().rposition(inside) {
            framed[later].subject = framed[earlier].subject.clone();
            framed[earlier].told_by_other = true;
        }
    }
}

/// Only adverbs, times and insertions stand between subject and verb.
fn is_adjacent(r: &TaggedText<'_, '_>, subject_end: usize, verb: usize) -> bool {
    let between = |v: &VerbGroup| (subject_end..verb).contains(&v.main) && v.tokens.end <= verb;
    // "Voss, gasping for air, said": set in, and over.
    let over = |parsed: &Sentence, v: &VerbGroup| !v.finite && parsed.clauses[v.clause].tokens.end <= verb;
    let other = |parsed: &Sentence| parsed.verbs.iter().any(|v| between(v) && !over(parsed, v));
    !(subject_end..verb).any(|i| r.is(i, COORD)) && !r.grammar.at(verb).is_some_and(other)
}

/// "said Pete Hegseth": the subject behind the verb, with what describes it.
fn inverted(r: &TaggedText<'_, '_>, occurrence: &Occurrence) -> Option<(Subject, usize)> {
    let facts = occurrence.facts(r);
    let speech = facts.inverts && facts.takes(Frame::Quote) && matches!(occurrence.form, Form::Past | Form::Present);
    let verb = r.grammar.at(occurrence.head)?.verb_at(occurrence.head).filter(|v| speech && v.inverted)?;
    let whole = verb.subject.as_ref().map(|s| s.whole.clone()).filter(|w| w.start >= occurrence.group.end)?;
    let end = subject::end_of_description(r, whole.start, whole.end).unwrap_or(whole.end);
    Some((Subject::from(whole.start..end), end))
}

fn is_headline(r: &TaggedText<'_, '_>, sentence: &Range<usize>) -> bool {
    sentence.end > sentence.start && !r.is(sentence.end - 1, MARK)
}

/// A quotation of some length, or one that ends with a comma or stop, ends at this token.
fn ends_quotation(r: &TaggedText<'_, '_>, at: usize) -> bool {
    let close = if r.is(at, COMMA) && !r.is(at, CLOSES) && at > 0 { at - 1 } else { at };
    if !r.is(close, CLOSES) || close == 0 {
        return false;
    }
    r.quote(close - 1).is_some_and(|q| q.tokens.len() >= 3 || close != at || r.is(close - 1, MARK))
}

/// "told by Trump": who stands behind "by".
fn agent(r: &TaggedText<'_, '_>, head: usize) -> Option<Subject> {
    let agent = r.grammar.at(head)?.verb_at(head)?.agent.as_ref()?;
    Some(Subject::from(agent.whole.clone()))
}

/// How many tokens from a cue anything is looked for that would show a clause.
const REACH: usize = 200;
/// How many tokens before its cue content in plain words may begin.
const BACK_REACH: usize = 600;

struct Scene<'r, 't, 'd> {
    r: &'r TaggedText<'t, 'd>,
    number: usize,
    sentence: Range<usize>,
    framed: Vec<Framed>,
    /// First token and number of each of `framed`, sorted.
    by_start: Vec<(usize, usize)>,
}

/// The attributed tokens, before they become spans.
#[derive(Debug, Default)]
struct Content {
    pieces: Vec<Range<usize>>,
    /// A quotation or a clause, not a mere object.
    clause: bool,
    hearer: Option<Range<usize>>,
}

impl Content {
    fn of(piece: Range<usize>) -> Option<Self> {
        (!piece.is_empty()).then(|| Self { pieces: vec![piece], clause: true, hearer: None })
    }
}

impl Scene<'_, '_, '_> {
    /// What cue `index` reports ends with the quotation in which the cue itself stands, else with the sentence.
    fn limit(&self, index: usize) -> usize {
        let whole = self.whole(index);
        self.framed.get(index).and_then(|f| self.goes_on_behind(f)).map_or(whole, |end| end.min(whole))
    }

    /// Where the quotation ends in which a cue stands, else its sentence.
    fn whole(&self, index: usize) -> usize {
        let quote = self.framed.get(index).and_then(|f| self.r.quote(f.occurrence.head));
        quote.map_or(self.sentence.end, |q| q.tokens.end.min(self.sentence.end))
    }

    /// Where the clause that holds the cue's clause goes on behind it, or its subject has another verb.
    ///
    /// ```text
    /// groups that have endorsed him | say …      When asked who would win, | Voss left      says she will, | but has not signed
    /// ```
    fn goes_on_behind(&self, framed: &Framed) -> Option<usize> {
        let head = framed.occurrence.head;
        let parsed = self.r.grammar.at(head)?;
        let own = parsed.verb_at(head)?;
        let holders = parsed.holders(own.clause);
        let goes_on = |v: &&VerbGroup| {
            v.tokens.start > head && v.finite && self.r.quote_of(v.main) == self.r.quote_of(head) && holders.contains(&v.clause)
        };
        let next = parsed.verbs.iter().find(goes_on)?;
        let subject = next.subject.as_ref().map(|s| s.tokens.start).filter(|&start| start > head);
        let end = subject.unwrap_or(next.tokens.start);
        let empty = (framed.occurrence.group.end..end).all(|i| self.r.is(i, ADV.with(NEG).with(MARK)));
        (!empty && !framed.occurrence.facts(self.r).takes(Frame::Adjunct)).then_some(end)
    }

    /// Where its sentence or quotation begins, or the question or cry before its sentence.
    fn floor(&self, index: usize) -> usize {
        match self.r.quote(self.framed[index].occurrence.head) {
            Some(quote) => quote.tokens.start.max(self.sentence.start),
            None => self.cry_before(index).unwrap_or(self.sentence.start),
        }
    }

    /// “Who will pay?” | Mara Voss said.   The quotation right before a sentence that begins with the cue's own subject.
    fn cry_before(&self, index: usize) -> Option<usize> {
        let r = self.r;
        let framed = &self.framed[index];
        let number = self.number.checked_sub(1).filter(|_| framed.start == self.sentence.start && framed.subject.is_some())?;
        let [before, own] = [&r.text.sentences[number], &r.text.sentences[self.number]];
        let quote = r.leading_quote(&before.tokens).filter(|_| before.paragraph == own.paragraph)?;
        let whole = quote.tokens.end + 1 == before.tokens.end;
        let last = quote.tokens.clone().rev().find(|&i| !r.is(i, CLOSES))?;
        (whole && matches!(r.norm(last), "?" | "!")).then_some(before.tokens.start)
    }

    fn attribution(&self, index: usize) -> Option<Attribution> {
        let framed = self.framed.get(index).filter(|f| !f.told_by_other)?;
        let facts = framed.occurrence.facts(self.r);
        let (source, content) = if facts.takes(Frame::Adjunct) {
            self.adjunct(index)?
        } else if framed.occurrence.noun {
            self.noun(index)?
        } else if facts.takes(Frame::Looks) {
            (None, self.looks(index)?)
        } else {
            (framed.subject.as_ref().map(|s| s.tokens.clone()), self.content(index)?)
        };
        let content = Content { pieces: content.pieces.into_iter().filter_map(|p| self.trimmed(p)).collect(), ..content };
        if !content.clause && facts.effect != Effect::Ask && self.is_bare_passive(framed.occurrence.head) {
            return None;
        }
        // "Do you back the levy?": the reporter speaks to whoever reads.
        let reader = !content.clause && source.as_ref().is_some_and(|s| s.len() == 1 && self.r.norm(s.start) == "you");
        if content.pieces.is_empty() || reader && self.r.quote_of(framed.occurrence.head).is_none() {
            return None;
        }
        let void = source.clone().is_some_and(|s| self.r.lexicon.is_void_source(self.r.ids(s)));
        Some(self.finished(framed, source, content, if void { Effect::Denies } else { facts.effect }))
    }

    /// "a group called Dockers First": a participle that describes, and nobody who says so.
    fn is_bare_passive(&self, head: usize) -> bool {
        let verb = self.r.grammar.at(head).and_then(|s| s.verb_at(head).filter(|v| s.tag(v.main) == Some(Tag::Participle)));
        verb.is_some_and(|v| !v.finite && v.tokens.len() == 1 && v.agent.is_none())
    }

    fn finished(&self, framed: &Framed, source: Option<Range<usize>>, content: Content, effect: Effect) -> Attribution {
        let text = self.r.text;
        let spans: Vec<Span> = content.pieces.iter().map(|p| text.span(p.clone())).collect();
        let occurrence = &framed.occurrence;
        let in_quote = self.r.quote_of(occurrence.head).is_some();
        let named = source.as_ref().is_some_and(|s| s.clone().any(|i| self.r.is(i, NAME.with(PEOPLE).with(TITLE))));
        let of_speaker = in_quote && !named;
        Attribution {
            source: source.clone().map(|s| text.span(s)),
            relative: framed.subject.as_ref().and_then(|s| s.relative).map(|i| text.tokens[i].span),
            cue: Some(text.span(occurrence.group.clone())),
            cue_rule: Some(occurrence.cue),
            effect,
            quotation: quotation(self.r, &content.pieces),
            content: spans,
            reality: occurrence.reality,
            negated: occurrence.negated,
            recalled: occurrence.recalled,
            perfect: occurrence.perfect,
            outer: None,
            sentence: self.number,
            headline: false,
            spoken: content.clause && occurrence.facts(self.r).speech,
            in_quote,
            of_speaker,
            noun: occurrence.noun,
            passing: self.is_passing(framed, source.as_ref(), &content),
            dated: None,
            headed: false,
            hearer: content.hearer,
        }
    }

    /// See [`Attribution::passing`].
    fn is_passing(&self, framed: &Framed, source: Option<&Range<usize>>, content: &Content) -> bool {
        let r = self.r;
        if r.quote_of(framed.occurrence.head).is_some() {
            let finite = !matches!(framed.occurrence.form, Form::Infinitive | Form::Participle);
            return !(finite && source.is_some_and(|s| s.clone().any(|i| r.is(i, NAME))));
        }
        let loose = matches!(framed.occurrence.form, Form::Infinitive | Form::Participle);
        let facts = framed.occurrence.facts(r);
        let open = !facts.speech && !facts.takes(Frame::Looks) && (loose || source.is_none());
        let intent = || content.pieces.first().is_some_and(|p| r.opens_infinitive(p.start));
        let relative = framed.subject.as_ref().is_some_and(|s| s.relative.is_some());
        !content.clause && (open || relative && intent())
    }

    /// Without the commas, stops and quotation marks at its ends.
    fn trimmed(&self, piece: Range<usize>) -> Option<Range<usize>> {
        let edge = |i: usize| {
            self.r.is(i, MARK)
                && (self.r.is(i, OPENS.with(CLOSES).with(COMMA).with(DASH)) || matches!(self.r.norm(i), "." | ":" | ";"))
        };
        let (mut start, mut end) = (piece.start, piece.end);
        while start < end && edge(start) && !self.r.is(start, OPENS) {
            start += 1;
        }
        // A piece that is one quotation throughout is given without its marks.
        if start < end && self.r.is(start, OPENS) {
            let inner = self.r.quote(start + 1).map(|q| q.tokens.clone());
            let whole = inner.is_some_and(|q| q.end + 1 >= end);
            if whole {
                start += 1;
                while end > start && self.r.is(end - 1, CLOSES.with(COMMA)) {
                    end -= 1;
                }
                return (start < end).then_some(start..end);
            }
        }
        while end > start && edge(end - 1) && !self.r.is(end - 1, CLOSES) {
            end -= 1;
        }
        (start < end).then_some(start..end)
    }

    fn content(&self, index: usize) -> Option<Content> {
        let framed = &self.framed[index];
        let facts = framed.occurrence.facts(self.r);
        let after = framed.inverted.unwrap_or(framed.occurrence.group.end);
        let takes_clause = facts.takes(Frame::Quote) || facts.takes(Frame::Clause);
        if let Some(content) = takes_clause.then(|| self.around(index, after).or_else(|| self.commented(index))).flatten() {
            return Some(content);
        }
        if framed.inverted.is_some()
            || framed.occurrence.form == Form::Passive
                && framed.subject.is_none()
                && !self.has_that(after)
                && !(facts.effect == Effect::Ask && self.r.is(after, WH.with(OPENS)))
        {
            return None;
        }
        let after =
            if framed.occurrence.form == Form::Passive { framed.subject.as_ref().map_or(after, |s| s.tokens.end) } else { after };
        self.behind(index, after)
    }

    fn has_that(&self, at: usize) -> bool {
        self.r.norm(at) == "that"
    }

    /// Content before the cue: “…,” X said; …, said X; and perhaps more of it behind.
    fn around(&self, index: usize, after: usize) -> Option<Content> {
        let framed = &self.framed[index];
        let edge = framed.start.checked_sub(1).filter(|&i| i >= self.floor(index))?;
        let quoted = ends_quotation(self.r, edge);
        // Words that stand in no quotation marks are the content only of cues that take a quotation as well as a clause.
        let facts = framed.occurrence.facts(self.r);
        let finite = self.is_finite(index);
        let takes = quoted || finite && facts.takes(Frame::Clause) && facts.takes(Frame::Quote);
        if !takes || !quoted && !self.r.is(edge, COMMA.with(DASH)) {
            return None;
        }
        let setting = self.behind_hearer(index, after);
        let setting = forward::setting(self.r, setting, self.whole(index));
        let told = quoted && self.r.norm(setting) != ":" && self.leads_to_cue(index, edge);
        let open = || self.is_open_end(index, setting) && (quoted || self.r.is(setting, MARK) || self.tells_nothing(index));
        if framed.inverted.is_none() && !told && !open() {
            return None;
        }
        if framed.inverted.is_none() && framed.subject.is_none() {
            return None;
        }
        if !told && self.is_fronted(&(self.floor(index)..edge)) {
            return None;
        }
        if !quoted
            && !self.is_told(index, self.floor(index)..edge)
            && !self.goes_on(setting)
            && !is_headline(self.r, &self.sentence)
        {
            return None;
        }
        let start = self.content_start(index, edge);
        if framed.inverted.is_none() && self.is_circumstance(start..edge, setting) {
            return None;
        }
        let mut content = Content::of(start..edge)?;
        // Behind a quotation the reporter goes on in words of his own, save where they complete its sentence.
        let whole = framed.inverted.is_some() && self.has_clause(start, edge);
        let direct = quoted && self.r.is(start, OPENS) || whole;
        let second = self.second_piece(index, if told { self.behind_adjuncts(index, setting) } else { setting });
        content.pieces.extend(second.filter(|p| !direct || self.r.is(p.start, OPENS) || self.has_that(p.start)));
        Some(content)
    }

    /// "As Voss noted, *the levy is dead*", "As reported by Voss, …": the clause that holds the comment says what is told.
    fn commented(&self, index: usize) -> Option<Content> {
        let r = self.r;
        let head = self.framed[index].occurrence.head;
        let parsed = r.grammar.at(head).filter(|_| self.framed[index].subject.is_some())?;
        let verb = parsed.verb_at(head).filter(|v| v.object.is_none() && !r.opens_infinitive(v.tokens.end))?;
        let clause = &parsed.clauses[verb.clause];
        let told_by = !verb.finite && verb.agent.is_some() && clause.kind == ClauseKind::Participial;
        let opener = if told_by { clause.tokens.start.checked_sub(1) } else { clause.opener };
        let comments =
            opener.is_some_and(|i| r.norm(i) == "as") && (told_by || clause.kind == ClauseKind::Adverbial && verb.finite);
        let first = opener.is_some_and(|i| i == parsed.tokens.start || r.is(i - 1, COORD));
        let end = clause.tokens.end;
        let holds = comments && first && r.is(end, COMMA) && self.tells_nothing_else(index);
        let piece = end + 1..forward::clause_end(r, end + 1, self.whole(index), |i| self.resumes(i, usize::MAX));
        (holds && self.has_clause(piece.start, piece.end)).then(|| Content::of(piece)).flatten()
    }

    /// “We go,” said: a quotation that breaks off at its end is told by the cue behind it, whatever else stands there; so is a
    /// question or a cry, unless the cue has a clause of its own.
    fn leads_to_cue(&self, index: usize, edge: usize) -> bool {
        let r = self.r;
        let close = if r.is(edge, COMMA) && !r.is(edge, CLOSES) { edge - 1 } else { edge };
        let last = close.checked_sub(1).filter(|&i| r.quote_of(i).is_some());
        // "Asked if she “is fit,” half said yes": told by the words before it.
        let own =
            matches!(self.framed[index].occurrence.form, Form::Past | Form::Present) && self.framed[index].subject.is_some();
        if !own || self.quote_start(edge) != self.floor(index) || self.names_another_teller(index) {
            return false;
        }
        let breaks_off = close != edge || last.is_some_and(|i| r.is(i, COMMA));
        breaks_off || last.is_some_and(|i| matches!(r.norm(i), "?" | "!")) && self.tells_nothing_else(index)
    }

    /// The verb of the cue, or what takes it up ("went on to say"), is finite.
    fn is_finite(&self, index: usize) -> bool {
        let occurrence = &self.framed[index].occurrence;
        let finite = |i: usize| self.r.grammar.at(i).and_then(|s| s.verb_at(i)).is_none_or(|v| v.finite);
        !matches!(occurrence.form, Form::Participle | Form::Infinitive)
            && (finite(occurrence.head) || finite(occurrence.group.start))
    }

    /// By the clauses, neither an object (save a hearer) nor content stands behind the verb.
    fn tells_nothing(&self, index: usize) -> bool {
        let head = self.framed[index].occurrence.head;
        let hearer = self.framed[index].occurrence.facts(self.r).takes(Frame::Hearer);
        let Some(verb) = self.r.grammar.at(head).and_then(|s| s.verb_at(head)) else { return true };
        let object = verb.object.as_ref().is_some_and(|o| o.tokens.start >= verb.tokens.end);
        (hearer || !object) && !self.has_content_clause(index)
    }

    /// "“We go,” Voss recalled Kell saying": right behind the cue stands somebody with a cue of their own.
    fn names_another_teller(&self, index: usize) -> bool {
        let end = self.framed[index].occurrence.group.end;
        let right_behind =
            |f: &Framed| f.subject.as_ref().is_some_and(|s| s.tokens.start == end) && f.occurrence.facts(self.r).speech;
        self.framed.get(index + 1).is_some_and(right_behind)
    }

    /// Neither a clause nor a quotation stands behind the cue that it could tell.
    fn tells_nothing_else(&self, index: usize) -> bool {
        let end = self.framed[index].occurrence.group.end;
        !self.has_content_clause(index) && !self.r.is(end, OPENS) && !self.r.is(end + 1, OPENS)
    }

    /// A clause that the cue's verb tells stands behind it.
    fn has_content_clause(&self, index: usize) -> bool {
        let occurrence = &self.framed[index].occurrence;
        let Some(parsed) = self.r.grammar.at(occurrence.head) else { return false };
        let Some(verb) = parsed.verb_at(occurrence.head) else { return false };
        let behind = |c: &Clause| c.tokens.start >= occurrence.group.end;
        parsed.clauses.iter().any(|c| c.kind == ClauseKind::Content && c.parent == Some(verb.clause) && behind(c))
    }

    /// Where more of a quotation can go on behind whatever stands behind its cue: "“A,” said Voss after she had met Kell, “and B.”"
    fn behind_adjuncts(&self, index: usize, from: usize) -> usize {
        let r = self.r;
        let end = self.whole(index);
        // "told “Fox and Friends” after …", "said on the podcast “Here's the Thing”": a name.
        let title = |q: &Quote| from > self.framed[index].occurrence.group.end || !self.has_clause(q.tokens.start, q.tokens.end);
        if r.is(from, MARK) && !r.quote(from + 1).is_some_and(|q| r.is(from, OPENS) && title(q)) {
            return from;
        }
        let inside = (from..end).take_while(|&i| !forward::is_stop(r, i, end));
        inside.into_iter().find(|&i| r.is(i, COMMA.with(DASH)) && r.is(i + 1, OPENS)).unwrap_or(end)
    }

    /// "In an interview, Voss said, “…”": before the comma no clause stands, and behind the cue a quotation.
    fn is_circumstance(&self, front: Range<usize>, setting: usize) -> bool {
        let quoted = self.r.is(setting, COMMA)
            && self.r.is(setting + 1, OPENS)
            && self.r.text.tokens.get(setting + 2).is_some_and(|t| t.capital);
        let Some(parsed) = self.r.grammar.at(front.start).filter(|_| quoted) else { return false };
        let own = |v: &&VerbGroup| {
            front.contains(&v.main) && v.finite && matches!(parsed.clauses[v.clause].kind, ClauseKind::Main | ClauseKind::Content)
        };
        !front.clone().any(|i| self.r.quote_of(i).is_some()) && !parsed.verbs.iter().any(|v| own(&v))
    }

    /// The words before a cue are a clause, or whatever "said Voss" follows.
    fn is_told(&self, index: usize, front: Range<usize>) -> bool {
        self.framed[index].inverted.is_some() && front.len() > 3 || self.has_clause(front.start, front.end)
    }

    /// "Asked who leads, she said": all before the comma tells what was done to whoever speaks behind it.
    fn is_fronted(&self, front: &Range<usize>) -> bool {
        let parsed = self.r.grammar.at(front.start);
        let asked = parsed.and_then(|s| Some((s, s.verb_at(front.start).filter(|v| v.is_fronted_passive())?)));
        asked.is_some_and(|(parsed, verb)| parsed.clauses[verb.clause].tokens.end + 2 >= front.end)
    }

    /// Nothing that the cue could take stands here.
    fn is_open_end(&self, index: usize, at: usize) -> bool {
        let r = self.r;
        let facts = self.framed[index].occurrence.facts(r);
        if at >= self.whole(index) || r.is(at, MARK) && !r.is(at, OPENS) && r.norm(at) != ":" || r.is(at, COORD) {
            return true;
        }
        if self.has_that(at) || r.is(at, OPENS.with(WH)) || r.norm(at) == ":" {
            return r.is(at, CAN_OPEN) && matches!(r.norm(at), "when" | "if" | "where") || r.is(at, REL) && !self.has_that(at);
        }
        let object = facts.takes(Frame::Object) && (r.opens_complement(at) || r.is_noun_like(at)) && !r.is(at, SUB);
        let infinitive = facts.takes(Frame::Infinitive) && r.opens_infinitive(at);
        let clause =
            r.is(at, SUBJ) && !r.is(at, NAME) || !r.is(at, SUB.with(PREP)) && forward::opens_clause(r, at, self.whole(index));
        !(object || infinitive || clause)
    }

    fn has_clause(&self, from: usize, to: usize) -> bool {
        (from.max(to.saturating_sub(REACH))..to.min(from + 2 * REACH)).any(|i| self.r.is_finite(i))
    }

    /// Behind the inserted cue the sentence goes on.
    fn goes_on(&self, at: usize) -> bool {
        self.r.is(at, COMMA.with(DASH)) && at + 2 < self.sentence.end && !self.resumes(at, usize::MAX)
    }

    /// Where content before a cue begins: at the start of the sentence, or behind the words of an earlier cue.
    fn content_start(&self, index: usize, edge: usize) -> usize {
        let mut start = self.floor(index);
        if edge.saturating_sub(start) > BACK_REACH {
            start = if self.r.is(edge, CLOSES) { self.quote_start(edge) } else { edge - BACK_REACH };
        }
        for earlier in self.framed[..index].iter().rev().take(16) {
            let o = &earlier.occurrence;
            let own = o.group.end < edge && self.r.quote_of(o.head).is_none() && !o.noun;
            let speaks = o.facts(self.r).speech && (earlier.subject.is_some() || earlier.inverted.is_some());
            if own && speaks && self.r.quote(edge.saturating_sub(1)).is_some() {
                start = start.max(self.quote_start(edge));
            }
        }
        if self.r.quote(edge.saturating_sub(1)).is_some() || self.r.is(edge, CLOSES) {
            start = start.max(self.quote_of_its_own(start, edge));
        }
        // "HULL — Kell will go, Voss said": where it was written is nothing that was said.
        let dateline = self.r.grammar.at(start).and_then(|sentence| sentence.behind_dateline);
        start = dateline.filter(|&behind| behind < edge).map_or(start, |behind| start.max(behind));
        while start + 1 < edge && self.r.is(start, COORD) && !self.r.is(start, MARK) {
            start += 1;
        }
        start
    }

    /// The quotation that ends at `edge`, when a colon, a dash or a clause of the reporter's parts it from what stands before.
    fn quote_of_its_own(&self, start: usize, edge: usize) -> usize {
        let open = self.quote_start(edge);
        let Some(before) = open.checked_sub(1).filter(|&i| i > start) else { return start };
        let parted = self.r.norm(before) == ":"
            || self.r.is(before, DASH)
            || self.r.is(before, COMMA) && (self.has_clause(start, before) || self.r.is(start, PAST.with(ING)));
        if parted { open } else { start }
    }

    /// The opening mark of the quotation that ends at `edge`.
    fn quote_start(&self, edge: usize) -> usize {
        let close = if self.r.is(edge, CLOSES) { edge } else { edge.saturating_sub(1) };
        self.r.quote(close.saturating_sub(1)).map_or(self.sentence.start, |q| q.tokens.start.saturating_sub(1))
    }

    /// “A,” he said, “B”; The plan, he said, would fail.
    fn second_piece(&self, index: usize, at: usize) -> Option<Range<usize>> {
        let r = self.r;
        let mut next = at;
        while next < self.whole(index)
            && (r.is(next, COMMA.with(DASH)) || matches!(r.norm(next), ":" | "." | ";"))
            && !r.is(next, OPENS)
        {
            next += 1;
        }
        // "said Voss, who called it “odd”": quoted by her, and no more of what was said.
        let parted = next > at || self.framed[index].inverted.is_none();
        if r.is(next, OPENS) {
            return parted.then(|| self.quoted_from(index, next, self.whole(index)));
        }
        let joined = r.is(at, COMMA.with(DASH)) && next < self.whole(index) && !self.resumes(at, usize::MAX);
        let says_why = r.is(next, GOES_ON);
        let begun = self.framed[index].start.checked_sub(1).is_some_and(|edge| self.has_clause(self.floor(index), edge));
        if !joined
            || r.is(next, REL.with(ING).with(CAN_OPEN)) && !says_why && begun
            || r.is(next, COORD) && !self.has_clause(next, self.whole(index))
        {
            return None;
        }
        Some(next..forward::clause_end(r, next, self.whole(index), |i| self.resumes(i, index)))
    }

    /// From an opening mark to the end of its quotation, or of the clause that it is part of.
    fn quoted_from(&self, index: usize, open: usize, limit: usize) -> Range<usize> {
        let Some(quote) = self.r.quote(open + 1) else { return open..open + 1 };
        let close = (quote.tokens.end + usize::from(quote.closed)).min(limit);
        let ends = close >= limit
            || self.r.is(close, MARK) && !self.r.is(close, OPENS)
            || quote.tokens.end > 0 && self.r.is(quote.tokens.end - 1, MARK);
        if ends && !(self.r.is(close, COMMA) && self.r.is(close + 1, OPENS)) {
            return open..close;
        }
        open..forward::clause_end(self.r, close, limit, |i| self.resumes(i, index))
    }

    /// "told reporters", "assured them": the hearer, if the cue names one.
    fn hearer(&self, index: usize, after: usize) -> Option<Range<usize>> {
        let framed = &self.framed[index];
        if !framed.occurrence.facts(self.r).takes(Frame::Hearer)
            || framed.inverted.is_some()
            || self.has_that(after)
            || self.r.is(after, OPENS)
        {
            return None;
        }
        let end = self.object_behind(framed.occurrence.head, after)?;
        let end = self.describing(end).unwrap_or(end);
        (end > after).then_some(after..end)
    }

    /// Where the object ends that begins at `after`, by the clauses.
    fn object_behind(&self, head: usize, after: usize) -> Option<usize> {
        let parsed = self.r.grammar.at(head)?;
        let object = parsed.verb_at(head)?.object.as_ref().filter(|o| o.tokens.start == after)?;
        Some(object.whole.end)
    }

    /// "asked agencies *that dealt with it* to go": the end of a clause that describes the phrase before it.
    fn describing(&self, at: usize) -> Option<usize> {
        let parsed = self.r.grammar.at(at)?;
        let describes = |c: &&Clause| c.kind == ClauseKind::Relative && c.tokens.start == at;
        parsed.clauses.iter().find(describes).map(|c| c.tokens.end)
    }

    fn behind_hearer(&self, index: usize, after: usize) -> usize {
        self.hearer(index, after).map_or(after, |h| h.end)
    }

    /// Content behind the cue.
    fn behind(&self, index: usize, after: usize) -> Option<Content> {
        let r = self.r;
        let framed = &self.framed[index];
        let facts = framed.occurrence.facts(r);
        let hearer = self.hearer(index, after);
        let from = hearer.as_ref().map_or(after, |h| h.end);
        let takes_clause = facts.takes(Frame::Clause) || facts.takes(Frame::Hearer);
        if let Some(pieces) = self.extracted(index, from) {
            return Some(Content { pieces, clause: true, hearer });
        }
        let clause = self
            .quotation_behind(index, from, facts.takes(Frame::Quote))
            .or_else(|| takes_clause.then(|| self.clause_behind(index, from)).flatten());
        match clause {
            Some(clause) => Some(Content { pieces: vec![clause], clause: true, hearer }),
            None => Some(Content { pieces: vec![self.other_behind(index, after)?], clause: false, hearer: None }),
        }
    }

    /// said: “…”; said in a statement, “…”.
    fn quotation_behind(&self, index: usize, from: usize, takes: bool) -> Option<Range<usize>> {
        if !takes {
            return None;
        }
        let r = self.r;
        let mut at = forward::setting(r, from, self.limit(index));
        while at < self.limit(index) && (r.is(at, COMMA.with(ADV).with(DASH)) || r.norm(at) == ":") && !r.is(at, OPENS) {
            at += 1;
        }
        // "said on Monday, in reference to the levy, “…”"
        if at > from && r.is(at - 1, COMMA) && !r.is(at, OPENS) {
            let near = (at..self.limit(index).min(at + 25))
                .take_while(|&i| !r.is_finite(i) && !forward::is_stop(r, i, self.limit(index)));
            at = near.into_iter().find(|&i| r.is(i, OPENS) && r.is(i - 1, COMMA)).unwrap_or(at);
        }
        if r.norm(at.wrapping_sub(1)) == ":" && at < self.limit(index) && !r.is(at, OPENS) {
            return Some(at..forward::clause_end(r, at, self.limit(index), |_| false));
        }
        r.is(at, OPENS).then(|| self.quoted_from(index, at, self.limit(index)))
    }

    /// "a strike that executives said could hurt", "which she called for": the relative pronoun, and the verb phrase behind the cue.
    fn extracted(&self, index: usize, from: usize) -> Option<Vec<Range<usize>>> {
        let r = self.r;
        let framed = &self.framed[index];
        let facts = framed.occurrence.facts(r);
        let verb = (from..from + 3).find(|&i| !r.is(i, ADV)).filter(|&i| i < self.limit(index))?;
        let is_verb = r.is(verb, AUX.with(PLAIN)) && !r.is(verb, NAME) || r.is_finite(verb) && r.is(verb, PAST.with(SURE_THIRD));
        let head = framed.start.checked_sub(1).filter(|&i| i >= self.floor(index) && framed.subject.is_some())?;
        // "which she described as dead", "which she vowed to fight"
        let named = || facts.takes(Frame::Object) && r.tag(from) == Some(Tag::Preposition) && r.is(from, CAN_OPEN);
        let left_out = matches!(r.tag(head), Some(Tag::Relative | Tag::Question))
            && (facts.takes(Frame::Infinitive) && r.opens_infinitive(from) || named());
        let told = (facts.takes(Frame::Clause) || facts.takes(Frame::Hearer)) && framed.occurrence.form != Form::Infinitive;
        if !(is_verb && told || left_out) || r.is(head, COMMA.with(CLOSES)) {
            return None;
        }
        let rest = from..forward::clause_end(r, from, self.limit(index), |i| {
            self.resumes(i, index) || r.is(i, COMMA) && !r.is(i + 1, COORD)
        });
        Some(r.opens_relative(head).then_some(head..head + 1).into_iter().chain([rest]).collect())
    }

    /// said that …, said the …
    fn clause_behind(&self, index: usize, from: usize) -> Option<Range<usize>> {
        let r = self.r;
        let limit = self.limit(index);
        if let Some(start) = self.content_clause(index, from).filter(|&s| s < limit) {
            return Some(start..forward::clause_end(r, start, limit, |i| self.resumes(i, index)));
        }
        let mut start = forward::setting(r, from, limit);
        // "said on Wednesday, after the talks, that …"
        if r.is(start, COMMA) {
            let that = (start + 1..limit.min(start + 25))
                .take_while(|&i| !forward::is_stop(r, i, limit))
                .find(|&i| self.has_that(i) && r.is(i - 1, COMMA));
            start = that?;
        }
        // "said when she met dockers on Monday that …"
        if r.is(start, OCCASION) {
            let inside = (start + 1..limit.min(start + 25)).take_while(|&i| !forward::is_stop(r, i, limit) && !r.is(i, COMMA));
            start = inside.into_iter().find(|&i| self.has_that(i)).unwrap_or(start);
        }
        let facts = self.framed[index].occurrence.facts(r);
        let object = facts.takes(Frame::Object) || facts.takes(Frame::Infinitive);
        let opens = self.has_that(start)
            || r.is(start, WH)
            || forward::opens_clause(r, start, limit)
            || !object && facts.takes(Frame::Clause) && self.framed[index].subject.is_some() && self.opens_words(start, facts);
        if !opens {
            return None;
        }
        Some(start..forward::clause_end(r, start, limit, |i| self.resumes(i, index)))
    }

    /// Where the clause begins that says what the cue reports.
    fn content_clause(&self, index: usize, from: usize) -> Option<usize> {
        let head = self.framed[index].occurrence.head;
        let parsed = self.r.grammar.at(head)?;
        let verb = parsed.verb_at(head)?;
        // "the idea that …", "the attacks they …": told of what is an object, and no content of the cue.
        if verb.object.as_ref().is_some_and(|o| o.tokens.start >= from) {
            return None;
        }
        // "said it was dead, then said on Tuesday that …": told by the verb that is joined to this one.
        let joined = |v: &&VerbGroup| v.clause == verb.clause && v.tokens.start > verb.main;
        let end = parsed.verbs.iter().find(joined).map_or(parsed.tokens.end, |v| v.tokens.start);
        let tells =
            |c: &&Clause| c.kind == ClauseKind::Content && c.parent == Some(verb.clause) && (from..end).contains(&c.tokens.start);
        let that = |c: &Clause| c.opener.filter(|&i| self.has_that(i));
        parsed.clauses.iter().filter(tells).filter_map(that).min()
    }

    /// "no to it", "the same"; "found Voss ahead": words that are a cue's content though no verb of theirs is known.
    fn opens_words(&self, at: usize, facts: &CueFacts) -> bool {
        let r = self.r;
        let any = facts.takes(Frame::Words) && (r.is_noun_like(at) || r.is(at, DET.with(POSS)));
        any || r.is(at, SUBJ.with(REPLY)) || r.is_figure(at) || !facts.speech && r.is(at, NAME)
    }

    /// to fight; the plan; her of lying.
    fn other_behind(&self, index: usize, after: usize) -> Option<Range<usize>> {
        let r = self.r;
        let facts = self.framed[index].occurrence.facts(r);
        if let Some(to) = facts.takes(Frame::Infinitive).then(|| self.infinitive_behind(index, after)).flatten() {
            return Some(to..self.object_end(index, to));
        }
        let object = facts.takes(Frame::Object) || facts.takes(Frame::Of);
        let to = |e: usize| r.opens_infinitive(e) || r.is(e, NEG) && r.opens_infinitive(e + 1);
        let parsed = || r.grammar.at(after).and_then(|s| s.phrase_at(after)).filter(|p| p.tokens.start == after);
        let person = facts.takes(Frame::Infinitive)
            && (forward::noun_phrase(r, after, self.limit(index)).is_some_and(to) || parsed().is_some_and(|p| to(p.tokens.end)));
        let opens =
            r.opens_complement(after) || r.is_noun_like(after) || r.is(after, ING.with(PAST).with(ADV)) || r.is(after, WH);
        if person || object && opens && !r.is(after, MARK) && r.norm(after) != "to" {
            return Some(after..self.object_end(index, after));
        }
        None
    }

    /// "to build", "never to build": also behind when, where and to whom it was promised ("promised voters on Monday to build").
    fn infinitive_behind(&self, index: usize, after: usize) -> Option<usize> {
        let r = self.r;
        let limit = self.limit(index);
        let opens = |at: usize| at < limit && (r.opens_infinitive(at) || r.is(at, ADV.with(NEG)) && r.opens_infinitive(at + 1));
        let behind = self.behind_hearer(index, after);
        let places = [after, forward::setting(r, after, limit), forward::setting(r, behind, limit)];
        places.into_iter().find(|&at| opens(at))
    }

    /// A plain object ends sooner than a clause: at a comma, or where the next verb begins.
    fn object_end(&self, index: usize, from: usize) -> usize {
        let r = self.r;
        forward::clause_end(r, from, self.limit(index), |i| {
            let joined = r.is(i, COORD) && r.is_finite(i + 1) && !r.is(i + 1, PLAIN);
            r.is(i, COMMA.with(DASH)) && !self.is_list_comma(i) || joined || self.resumes(i, index) || self.is_adverbial_clause(i)
        })
    }

    /// "because …", "when she left": the reporter's own clause behind an object; not "as “unfair”".
    fn is_adverbial_clause(&self, at: usize) -> bool {
        let r = self.r;
        if r.is(at, CONCESSION) && !r.is(at, REASON) {
            return !r.is(at + 1, ING);
        }
        let verb = || (at + 1..at + 9).take_while(|&i| !r.is(i, MARK)).any(|i| r.is_finite(i));
        r.is(at, REASON) || r.norm(at) == "during" || r.is(at, OCCASION) && verb()
    }

    /// "A, B and C"
    fn is_list_comma(&self, at: usize) -> bool {
        let r = self.r;
        let last = matches!(r.norm(at + 1), "and" | "or");
        if last || r.norm(at + 1) == "including" {
            return forward::noun_phrase(r, at + 2, self.sentence.end).is_some_and(|e| !r.is_finite(e));
        }
        let end = forward::noun_phrase(r, at + 1, self.sentence.end);
        // "to cut it, fund the bridge and stay"
        r.tag(at + 1) == Some(Tag::Plain)
            || end.is_some_and(|e| {
                (r.is(e, COMMA) && r.is(e + 1, COORD) || (at + 1..e).any(|i| r.norm(i) == "and")) && !r.is_finite(e)
            })
    }

    /// At this comma, dash or "and" the content of cue `index` ends, because the reporter speaks again.
    fn resumes(&self, at: usize, index: usize) -> bool {
        let r = self.r;
        if !r.is(at, COMMA.with(DASH).with(COORD).with(CLOSES)) {
            return false;
        }
        if r.is(at, COMMA) && self.is_measured(at + 1) {
            return true;
        }
        // "and", "but later", "while": joined by these, the next cue may begin up to three words on.
        let opens = |i: usize| i == at + 1 && r.is(i, COORD) && !r.is(at, COORD);
        let joins = |i: usize| (opens(i) || r.is(i, ADV.with(CAN_OPEN))) && !self.has_that(i);
        let reach = at + 2 + (at + 1..at + 3).take_while(|&i| joins(i)).count();
        if (at + 1..reach).any(|next| self.starting_at(next).any(|f| self.takes_over(f, at, index))) {
            return true;
        }
        let verb = (at + 1..at + 4).find(|&i| !r.is(i, ADV.with(NEG))).unwrap_or(at + 1);
        let relative = self.framed.get(index).is_some_and(|f| f.subject.as_ref().is_some_and(|s| s.relative.is_some()));
        let main_verb = relative && (r.is(verb, AUX.with(PAST)) || r.is_finite(verb)) && !r.is(verb, SUBJ);
        r.is(at, COMMA) && (r.is(at + 1, CONCESSION) || main_verb || self.is_subordinate(index))
    }

    /// "three days after he had said so": how far from another event the reporter's clause lies.
    fn is_measured(&self, at: usize) -> bool {
        let r = self.r;
        let time = (at..at + 4).take_while(|&i| !r.is(i, MARK.with(SUBJ)) && !r.is_finite(i)).find(|&i| r.is(i, TIME));
        time.is_some_and(|i| r.is(i + 1, SEQUENCE))
    }

    /// "While Voss said the levy was dead, …": the cue's own clause ends at its comma.
    fn is_subordinate(&self, index: usize) -> bool {
        let Some(framed) = self.framed.get(index) else { return false };
        let opener = framed.start.checked_sub(1).filter(|&i| i >= self.floor(index));
        let opener = opener.map(|i| if self.r.is(i, ADV) && !self.r.is(i, SUB) && i > self.sentence.start { i - 1 } else { i });
        opener.is_some_and(|i| {
            let first = i == self.floor(index) || self.r.is(i - 1, COMMA.with(COORD));
            first && self.r.is(i, ASIDE)
        })
    }

    /// The cues whose own words begin at this token.
    fn starting_at(&self, token: usize) -> impl Iterator<Item = &Framed> {
        let from = self.by_start.partition_point(|&(start, _)| start < token);
        self.by_start[from..].iter().take_while(move |&&(start, _)| start == token).map(|&(_, index)| &self.framed[index])
    }

    /// Does this later cue speak for the reporter, and not inside of the content?
    fn takes_over(&self, later: &Framed, at: usize, index: usize) -> bool {
        let r = self.r;
        let facts = later.occurrence.facts(r);
        if facts.takes(Frame::Adjunct) {
            return r.is(at, COMMA.with(DASH));
        }
        let participle = later.occurrence.form == Form::Participle && r.is(at, COMMA.with(CLOSES));
        if later.occurrence.noun || !facts.speech && !participle || later.occurrence.reality == super::Reality::Hypothetical {
            return false;
        }
        let comma = r.is(at, COMMA.with(DASH).with(CLOSES));
        match later.occurrence.form {
            Form::Participle => comma || r.is(at, COORD),
            Form::Past | Form::Present => {
                let same = self.framed.get(index).is_none_or(|f| f.occurrence.form == later.occurrence.form);
                let own = later.subject.as_ref().is_some_and(|s| s.tokens.start == later.start);
                comma && own || !own && same && (r.is(at, COORD) || comma) && later.start > at
            }
            Form::Passive | Form::Infinitive | Form::None => false,
        }
    }

    /// According to X, …; …, according to X.
    fn adjunct(&self, index: usize) -> Option<(Option<Range<usize>>, Content)> {
        let r = self.r;
        let group = &self.framed[index].occurrence.group;
        let from = group.end;
        let end = subject::end_of_description(r, from, from).filter(|&e| e <= self.limit(index))?;
        let before = group.start.checked_sub(1).filter(|&i| i >= self.sentence.start);
        let opens = before.is_none_or(|i| r.is(i, COORD) || r.is(i, SUB) || r.is(i, OPENS) && i == self.sentence.start);
        if opens {
            let start = (end..self.limit(index)).find(|&i| !r.is(i, COMMA) || r.is(i, OPENS))?;
            let (end, start) = self.over_description(start).map_or((end, start), |subject| (subject - 1, subject));
            let piece = if r.is(start, OPENS) {
                self.quoted_from(index, start, self.limit(index))
            } else {
                start..forward::clause_end(r, start, self.limit(index), |i| self.resumes(i, index))
            };
            return Some((Some(from..end), Content::of(piece)?));
        }
        let edge = before?;
        let stop = if r.is(edge, COMMA.with(CLOSES).with(DASH)) { edge } else { group.start };
        let mut content = Content::of(self.content_start(index, edge)..stop)?;
        content.pieces.extend(self.second_piece(index, forward::setting(r, end, self.limit(index))));
        Some((Some(from..end), content))
    }

    /// "according to Kell, *who leads it*, the levy …", "according to polls *conducted by Kell*, …": where the subject of the
    /// clause stands that is told, when what `from` begins describes the source.
    fn over_description(&self, from: usize) -> Option<usize> {
        let parsed = self.r.grammar.at(from)?;
        let main = parsed.verbs.iter().find(|v| v.finite && parsed.clauses[v.clause].kind == ClauseKind::Main)?;
        let subject = main.subject.as_ref()?.tokens.start;
        let phrase = parsed.phrase_at(from).is_some_and(|p| p.tokens.start == from);
        let describes = phrase || matches!(parsed.tag(from), Some(Tag::Participle | Tag::Past | Tag::Ing | Tag::Relative));
        (subject > from && describes && self.r.is(subject - 1, COMMA)).then_some(subject)
    }

    /// The levy | seems | dead; Voss, | who | is expected | to stay
    fn looks(&self, index: usize) -> Option<Content> {
        let r = self.r;
        let framed = &self.framed[index];
        let subject = framed.subject.as_ref()?;
        let from = framed.occurrence.group.end;
        let to_come = framed.occurrence.form == Form::Passive;
        let follows = r.opens_infinitive(from) || !to_come && (!r.is(from, CLOSED.with(TIME)) || r.norm(from) == "like");
        if !follows || from >= self.limit(index) || framed.occurrence.form == Form::Infinitive {
            return None;
        }
        // "seemed to deny it": the denial is told, not how it looks.
        let told = self.framed.get(index + 1).is_some_and(|f| (from + 1..from + 3).contains(&f.occurrence.head));
        let who = subject.relative.map_or(subject.tokens.clone(), |i| i..i + 1);
        let pieces = vec![who, from..self.object_end(index, from)];
        (!told).then_some(Content { pieces, clause: false, hearer: None })
    }

    /// his remarks about …, Hegseth's warning that …
    fn noun(&self, index: usize) -> Option<(Option<Range<usize>>, Content)> {
        let r = self.r;
        let occurrence = &self.framed[index].occurrence;
        let owner = occurrence.group.start.checked_sub(1)?;
        let source = if r.norm(owner) == "'s" { self.owner(owner)? } else { owner..owner + 1 };
        let after = occurrence.group.end;
        let start = (after..self.limit(index).min(after + 6)).find(|&i| {
            self.has_that(i) || r.opens_infinitive(i) || r.is(i, PREP.with(ABOUT)) && !r.is(i, TIME) && r.norm(i) != "to"
        })?;
        let gap = forward::setting(r, after, start);
        if start > after && gap < start && !r.is(after, PREP) {
            return None;
        }
        let that = self.has_that(start) || r.opens_infinitive(start);
        if !that && !r.is(start, ABOUT) {
            return None;
        }
        let begin = if that { start } else { start + 1 };
        let end = if that {
            let clause = r.grammar.at(begin).and_then(|s| s.clauses.iter().find(|c| c.opener == Some(begin)));
            let limit = clause.map_or(usize::MAX, |c| c.tokens.end).min(self.limit(index));
            forward::clause_end(r, begin, limit, |i| self.resumes(i, index) || r.is(i, COMMA))
        } else {
            self.object_end(index, begin)
        };
        let verb = (begin + 1..end).find(|&i| !that && r.is_finite(i));
        Some((Some(source), Content::of(begin..verb.unwrap_or(end))?))
    }

    /// "the defence secretary's": the words before the possessive.
    fn owner(&self, possessive: usize) -> Option<Range<usize>> {
        let parsed = self.r.grammar.at(possessive)?;
        parsed.phrases.iter().filter_map(|p| p.owner.clone()).find(|owner| owner.end == possessive)
    }
}

/// Direct when all of it stands in quotation marks, indirect when nothing does.
pub(super) fn quotation(r: &TaggedText<'_, '_>, pieces: &[Range<usize>]) -> Quotation {
    let words = || pieces.iter().flat_map(|p| p.clone()).filter(|&i| !r.is(i, MARK));
    let quoted = words().filter(|&i| r.quote_of(i).is_some()).count();
    match (quoted, words().count()) {
        (0, _) => Quotation::Indirect,
        (q, all) if q == all => Quotation::Direct,
        _ => Quotation::Mixed,
    }
}
