//! Gives quotations that have no cue of their own to their speaker: attributions of a text in, the same and more out.
//!
//! ```text
//! “A,” she said. “B. C.”          B and C join what she said
//! She rose:  “A.”                 hers, without a cue
//!
//! Voss wrote in a letter:
//! “A.”                            the cue stands in the paragraph before
//! ```
//!
//! A quotation is joined only when a whole sentence consists of it: scare quotes and titles stay alone.

use super::cues::{Form, Occurrence};
use super::kinds::*;
use super::subject::{self, Subject};
use super::tagged::TaggedText;
use super::{Attribution, Quotation, Reality};
use crate::grammar::{ClauseKind, NounPhrase, Voice};
use crate::rules::{Effect, Frame};
use crate::span::Span;
use crate::text::Quote;
use crate::words::Listed;
use std::ops::Range;

/// So many tokens the name, day and place behind a quotation may take.
pub(super) const SIGNATURE: usize = 25;

/// Who spoke last, and where.
#[derive(Debug, Clone, Copy)]
struct Last {
    /// Number of the attribution.
    index: usize,
    paragraph: usize,
}

/// Walks the sentences with their attributions and hands out the quotations that none of them holds.
pub(super) struct Carrier<'r, 't, 'd> {
    r: &'r TaggedText<'t, 'd>,
    last: Option<Last>,
    /// A sentence that ends with a colon: who is about to speak.
    opened: Option<(Attribution, usize)>,
    /// The last subject of a sentence without speech, and its paragraph.
    subject: Option<(Span, usize)>,
    /// Sentences without speech whose subjects nobody has asked for yet, and their paragraph.
    pending: Vec<(Range<usize>, usize)>,
}

impl<'r, 't, 'd> Carrier<'r, 't, 'd> {
    pub fn new(r: &'r TaggedText<'t, 'd>) -> Self {
        Self { r, last: None, opened: None, subject: None, pending: Vec::new() }
    }

    /// Takes the next sentence; `found[from..]` are its attributions.
    pub fn sentence(&mut self, number: usize, occurrences: &[Occurrence], found: &mut Vec<Attribution>, from: usize) {
        let sentence = &self.r.text.sentences[number];
        let (tokens, paragraph) = (sentence.tokens.clone(), sentence.paragraph);
        let pieces = bare(self.r, tokens.clone());
        if !pieces.is_empty() || self.r.is(tokens.start, OPENS) {
            self.settle();
        }
        let pieces = if pieces.is_empty() && self.goes_on_quoted(tokens.clone(), occurrences, &found[from..]) {
            vec![tokens.clone()]
        } else {
            pieces
        };
        if !pieces.is_empty() {
            self.hand_out(number, paragraph, pieces, found);
            return;
        }
        self.opened = None;
        self.colon(number, tokens.clone(), occurrences, found, from);
        // A verb of speech that did not take it has something else to tell.
        if !occurrences.iter().any(|o| self.r.quote_of(o.head).is_none() && o.facts(self.r).speech) {
            self.breaks_off(number, &tokens, found, from);
        }
        let speaking = (from..found.len()).rev().find(|&i| self.speaks(&found[i]));
        if let Some(index) = speaking {
            self.last = Some(Last { index, paragraph });
            self.subject = None;
            self.pending.clear();
            return;
        }
        self.pending.retain(|(_, before)| *before == paragraph);
        self.pending.push((tokens, paragraph));
    }

    /// Reads the sentences that have come since somebody spoke.
    fn settle(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let latest = pending.len().saturating_sub(1);
        for (index, (tokens, paragraph)) in pending.into_iter().enumerate() {
            if index == latest || self.last.is_some() {
                self.pass_over(tokens, paragraph);
            }
        }
    }

    /// A sentence in which nobody speaks.
    fn pass_over(&mut self, tokens: Range<usize>, paragraph: usize) {
        // Somebody else may have come in: then a quotation that follows is not the last speaker's.
        let subject = self.main_subject(tokens);
        let same = subject.as_ref().is_none_or(|s| self.r.is(s.start, SUBJ) && !self.r.is(s.start, NAME));
        if self.last.is_some_and(|l| l.paragraph != paragraph) || !same {
            self.last = None;
        }
        self.subject = subject.map(|s| (self.r.text.span(s), paragraph));
    }

    /// Its own words, with a source, outside of any quotation: what follows in quotation marks may be more of it.
    fn speaks(&self, attribution: &Attribution) -> bool {
        let cue = attribution.cue.map(|c| self.r.text.tokens_in(c).start);
        attribution.source.is_some()
            && attribution.quotation != Quotation::Indirect
            && attribution.reality == Reality::Said
            && cue.is_none_or(|i| self.r.quote_of(i).is_none())
    }

    /// “They agree,” but “aren't there yet” to back him: begins in quotation marks, most of it stands in them, and no cue takes it.
    fn goes_on_quoted(&self, tokens: Range<usize>, occurrences: &[Occurrence], taken: &[Attribution]) -> bool {
        let r = self.r;
        let opens = r.is(tokens.start, OPENS) && self.last.is_some();
        let own = occurrences.iter().any(|o| r.quote_of(o.head).is_none() && o.facts(r).speech)
            || taken.iter().any(|a| a.spoken && !a.in_quote);
        let quoted = || tokens.clone().filter(|&i| r.quote_of(i).is_some()).count();
        opens && !own && quoted() * 3 >= tokens.len() * 2
    }

    fn hand_out(&mut self, number: usize, paragraph: usize, pieces: Vec<Range<usize>>, found: &mut Vec<Attribution>) {
        let spans = pieces.into_iter().map(|p| self.r.text.span(p));
        if let Some((mut attribution, _)) = self.opened.take().filter(|(_, at)| paragraph <= at + 1) {
            attribution.content = spans.collect();
            self.last = Some(Last { index: found.len(), paragraph });
            found.push(attribution);
        } else if let Some(last) = self.last.filter(|l| paragraph <= l.paragraph + 1) {
            found[last.index].content.extend(spans);
            self.last = Some(Last { paragraph, ..last });
        } else if let Some((source, _)) = self.subject.filter(|(_, at)| paragraph <= at + 1) {
            let content: Vec<Span> = spans.collect();
            if content.iter().all(|s| s.len() < 12) {
                return;
            }
            self.last = Some(Last { index: found.len(), paragraph });
            found.push(plain(number, Some(source), None, content));
        }
    }

    /// "Voss wrote in a letter:" at the end of a sentence, or a colon before a quotation that no cue has taken.
    fn colon(
        &mut self,
        number: usize,
        tokens: Range<usize>,
        occurrences: &[Occurrence],
        found: &mut Vec<Attribution>,
        from: usize,
    ) {
        let r = self.r;
        let ends = tokens.end > tokens.start && r.norm(tokens.end - 1) == ":";
        let cue = occurrences
            .iter()
            .rev()
            .find(|o| r.quote_of(o.head).is_none() && o.facts(r).takes(Frame::Quote) && o.facts(r).speech);
        if ends {
            let source = cue.and_then(|c| speaker(r, c)).or_else(|| self.main_subject(tokens.clone()).map(Subject::from));
            let Some(source) = source else { return };
            let mut attribution = plain(number, Some(r.text.span(source.tokens)), cue, Vec::new());
            if let Some(cue) = cue {
                attribution.cue = Some(r.text.span(cue.group.clone()));
                attribution.reality = cue.reality;
            }
            self.opened = Some((attribution, r.text.sentences[number].paragraph));
            return;
        }
        let open = tokens.clone().skip(1).find(|&i| r.is(i, OPENS) && r.norm(i - 1) == ":" && r.quote_of(i).is_none());
        let Some(quote) = open.and_then(|i| r.quote(i + 1)) else { return };
        if is_taken(quote, &found[from..]) || quote.tokens.len() < 3 {
            return;
        }
        let before = tokens.start..quote.tokens.start.saturating_sub(2);
        // "walked in under a banner: “A.”"
        if before.clone().any(|i| r.quote_of(i).is_none() && r.is_word(i, Listed::INSCRIPTION)) {
            return;
        }
        let subject = self.any_subject(before.clone()).filter(|s| self.may_speak(s));
        if let Some(source) = subject.or_else(|| self.only_phrase(before)) {
            found.push(plain(number, Some(r.text.span(source)), None, vec![quote.inner]));
        }
    }

    /// "Voss, in a statement on Monday: “A.”", "Her answer on Friday: “A.”": who stands first in words without a verb, or last.
    fn only_phrase(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let parsed = self.r.grammar.at(tokens.start)?;
        let finite = parsed.verbs.iter().any(|v| v.finite && tokens.contains(&v.main));
        if finite {
            return None;
        }
        let first = parsed.phrases.iter().rfind(|p| p.tokens.start == tokens.start);
        let first =
            first.map(|p| p.tokens.clone()).filter(|p| self.is_writing(p) || self.r.is(p.end, COMMA) && self.is_person(p));
        // "In a post late on Wednesday, Voss: “A.”"
        let last = || parsed.phrases.iter().find(|p| p.tokens.end == tokens.end && self.r.is(p.tokens.start - 1, COMMA));
        first.or_else(|| last().map(|p| p.tokens.clone()).filter(|p| p.start > tokens.start && self.is_person(p)))
    }

    /// “A,” Voss sniffed: a quotation that breaks off, that no cue has taken, and whoever is the subject behind it.
    fn breaks_off(&self, number: usize, tokens: &Range<usize>, found: &mut Vec<Attribution>, from: usize) {
        let r = self.r;
        let Some(quote) = r.leading_quote(tokens) else { return };
        let last = quote.tokens.end - 1;
        let comma = r.is(last, COMMA) || r.is(last + 1, COMMA);
        if !comma || quote.tokens.len() < 3 || is_taken(quote, &found[from..]) {
            return;
        }
        let behind = |i: usize| i > quote.tokens.end && r.quote_of(i).is_none();
        let Some(parsed) = r.grammar.at(quote.tokens.end).filter(|s| s.tokens.end > quote.tokens.end + 1) else { return };
        let verb = parsed.verbs.iter().find(|v| v.finite && behind(v.main)).filter(|v| v.voice == Voice::Active);
        let Some(subject) = verb.and_then(|v| v.subject.as_ref()).map(|s| s.whole.clone()) else { return };
        let next = subject.start.checked_sub(1).is_some_and(|mark| r.is(mark, CLOSES.with(COMMA)));
        if next && self.may_speak(&subject) {
            found.push(plain(number, Some(r.text.span(subject)), None, vec![quote.inner]));
        }
    }

    fn may_speak(&self, phrase: &Range<usize>) -> bool {
        self.is_person(phrase) || self.is_writing(phrase)
    }

    /// "the letter", "Her answer", "Crane's tweet": speaks for its author.
    fn is_writing(&self, phrase: &Range<usize>) -> bool {
        let Some(parsed) = self.r.grammar.at(phrase.start) else { return false };
        let owned = |p: &NounPhrase| p.owner.is_some() || self.r.is(p.tokens.start, POSS);
        let speaks =
            |p: &NounPhrase| self.r.is_word(p.head, Listed::WRITING) || self.r.is_word(p.head, Listed::UTTERANCE) && owned(p);
        parsed.phrases.iter().any(|p| p.tokens.start == phrase.start && speaks(p))
    }

    fn is_person(&self, phrase: &Range<usize>) -> bool {
        let r = self.r;
        phrase.clone().any(|i| r.is(i, NAME.with(PEOPLE).with(TITLE)))
            || r.is(phrase.start, SPEAKS) && !matches!(r.norm(phrase.start), "it" | "you" | "i")
    }

    /// The person who is the subject of the main clause outside of quotations.
    fn main_subject(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        self.any_subject(tokens).filter(|subject| self.is_person(subject))
    }

    /// The subject of the main clause outside of quotations; where the parse has none there, of the first finite verb.
    fn any_subject(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        const REACH: usize = 60;
        // "Kell heard Voss: “A.”": not Kell's.
        let acts = |i: &usize| self.r.is_finite(*i) && self.r.quote_of(*i).is_none() && !self.r.is(*i, PERCEIVING);
        let verbs: Vec<usize> = tokens.take(REACH).filter(acts).collect();
        // "After Kell had left, Voss made a statement: “A.”"
        let main = verbs.iter().rev().find(|&&verb| self.is_of_main_clause(verb));
        let subject = main.into_iter().chain(verbs.iter().take(4)).find_map(|&verb| subject::find(self.r, verb))?.tokens;
        Some(subject)
    }

    fn is_of_main_clause(&self, verb: usize) -> bool {
        let parsed = self.r.grammar.at(verb);
        let clause = parsed.and_then(|s| Some(&s.clauses[s.verb_at(verb)?.clause]));
        clause.is_some_and(|c| c.kind == ClauseKind::Main)
    }
}

/// Behind this sentence, in its paragraph, stands a dash and what says whose its quotation is.
pub(super) fn is_signed(r: &TaggedText<'_, '_>, number: usize) -> bool {
    let [own, next] = [number, number + 1].map(|n| r.text.sentences.get(n));
    next.is_some_and(|n| own.is_some_and(|o| o.paragraph == n.paragraph) && r.is(n.tokens.start, DASH))
}

/// “A.” — Mara Voss, 2019: the quotation before a dash is that of whoever is named behind it.
pub(super) fn signed(r: &TaggedText<'_, '_>, number: usize) -> Option<Attribution> {
    let sentence = &r.text.sentences[number];
    let tokens = sentence.tokens.clone();
    let (quote, dash) = if r.is(tokens.start, DASH) {
        let before = r.text.sentences.get(number.checked_sub(1)?).filter(|before| before.paragraph == sentence.paragraph)?;
        (r.leading_quote(&before.tokens)?, tokens.start)
    } else {
        let quote = r.leading_quote(&tokens)?;
        (quote, quote.tokens.end + 1)
    };
    if quote.tokens.end + 1 != dash || dash >= tokens.end || !r.is(dash, DASH) {
        return None;
    }
    let parsed = r.grammar.at(dash + 1)?;
    let name = parsed.phrase_at(dash + 1).filter(|p| p.tokens.start == dash + 1)?.tokens.clone();
    let tail = dash + 1..tokens.end;
    let plain_tail = tail.len() <= SIGNATURE && tail.clone().all(|i| r.quote_of(i).is_some() || !r.is_finite(i));
    let named = name.clone().all(|i| r.is(i, NAME.with(TITLE)) && !r.is(i, TIME));
    let ends = name.end >= tokens.end || r.is(name.end, MARK.with(PREP).with(TO));
    (plain_tail && named && ends).then(|| plain(number, Some(r.text.span(name)), None, vec![quote.inner]))
}

/// The quotations of a sentence that consists of nothing else.
pub(super) fn bare(r: &TaggedText<'_, '_>, tokens: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for index in tokens {
        match r.quote_of(index) {
            Some(_) if pieces.last().is_some_and(|p| p.end == index) => pieces.last_mut().expect("just seen").end = index + 1,
            Some(_) => pieces.push(index..index + 1),
            None if r.is(index, MARK) => {}
            None => return Vec::new(),
        }
    }
    pieces
}

/// A cue that stands outside of the quotation has it.
fn is_taken(quote: &Quote, found: &[Attribution]) -> bool {
    found.iter().any(|a| !a.in_quote && a.content.iter().any(|s| s.overlaps(quote.inner)))
}

fn speaker(r: &TaggedText<'_, '_>, cue: &Occurrence) -> Option<Subject> {
    (cue.form != Form::Passive).then(|| subject::find(r, cue.group.start)).flatten()
}

pub(super) fn plain(sentence: usize, source: Option<Span>, cue: Option<&Occurrence>, content: Vec<Span>) -> Attribution {
    Attribution {
        source,
        relative: None,
        cue: None,
        cue_rule: cue.map(|c| c.cue),
        effect: Effect::Plain,
        content,
        quotation: Quotation::Direct,
        reality: Reality::Said,
        negated: false,
        recalled: cue.is_some_and(|c| c.recalled),
        perfect: cue.is_some_and(|c| c.perfect),
        outer: None,
        sentence,
        headline: false,
        spoken: true,
        in_quote: false,
        of_speaker: false,
        noun: false,
        passing: false,
        hearer: None,
        dated: None,
        headed: false,
    }
}
