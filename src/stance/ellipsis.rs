//! Fills in the verb that an auxiliary leaves out: a sentence in, the positions that it takes by "he would", "they did not" out.
//!
//! ```text
//! Whitcomb hinted that he would not seek a second term, then said he would.
//!                                   ^^^^^^^^^^^^^^^^^^ left out here         ^
//! said he would + seek a second term                                        the clause that the rules read
//! ```
//!
//! What is left out is the nearest verb phrase before it that fits its auxiliary, in the same sentence or the one before
//! (a question too). The clause so made is read like any other, so that each rule says itself what "not" makes of it.

use super::engine::Page;
use super::segment::Segment;
use super::watch::Watch;
use super::{Reading, Target};
use crate::words::Listed;
use std::ops::Range;

/// How far before the pronoun the verb of speech may stand, in tokens.
const CUE_REACH: usize = 5;
/// How many tokens a verb phrase that is filled in may have.
const PHRASE: usize = 24;

/// "he would not": a pronoun and an auxiliary without its verb.
#[derive(Debug, Clone)]
struct Site {
    /// The clause up to its last auxiliary, negation included.
    before: Range<usize>,
    pronoun: usize,
    auxiliary: usize,
    /// What stands behind it up to the next mark ("if asked").
    behind: Range<usize>,
    kind: Kind,
}

/// Which verb phrases fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// "would", "was going to": one with a modal or "to" before it.
    Modal,
    /// "did": one with a verb of its own.
    Do,
    /// "was": one that begins behind a form of be.
    Be,
}

impl Page<'_> {
    /// The positions that inner sentence `number` takes by an auxiliary alone.
    pub(super) fn elliptical<W: Watch>(&self, number: usize, watch: &mut W) -> Vec<Reading> {
        self.sites(number).iter().filter_map(|site| self.fill(site, number, watch)).collect()
    }

    fn sites(&self, number: usize) -> Vec<Site> {
        let sentence = self.text.inner[number].tokens.clone();
        let plain = (sentence.start + 1..sentence.end.saturating_sub(1)).filter_map(|i| self.site(i, &sentence));
        let echoes = (sentence.start..sentence.end.saturating_sub(2)).filter_map(|i| self.echo(i, &sentence));
        plain.chain(echoes).collect()
    }

    /// "So does Kell.", "…, as does Kell": another who does what the clause before says.
    fn echo(&self, at: usize, sentence: &Range<usize>) -> Option<Site> {
        const LONGEST: usize = 8;
        let opens = || at == sentence.start || self.text.norm(at - 1) == ",";
        let auxiliary = at + 1;
        if !self.words.listed[at].any(Listed::ECHO) || !opens() || self.is_quoted(at) {
            return None;
        }
        let kind = self.kind_of(auxiliary)?;
        let closed = Listed::MARK | Listed::COORDINATOR;
        let end = (auxiliary + 1..sentence.end).find(|&i| self.words.listed[i].any(closed)).unwrap_or(sentence.end);
        let verb = (auxiliary + 1..end).any(|i| self.words.listed[i].any(Listed::MODAL | Listed::AUX | Listed::LINKING));
        let named = end > auxiliary + 1 && end - auxiliary <= LONGEST && !verb;
        named.then_some(Site { before: auxiliary..end, pronoun: auxiliary + 1, auxiliary, behind: end..end, kind })
    }

    /// Which verb phrases an auxiliary fits.
    fn kind_of(&self, auxiliary: usize) -> Option<Kind> {
        let flags = self.words.listed.get(auxiliary)?;
        if flags.any(Listed::DO) {
            Some(Kind::Do)
        } else if flags.any(Listed::MODAL) {
            Some(Kind::Modal)
        } else {
            self.listed(auxiliary).any(Listed::BE).then_some(Kind::Be)
        }
    }

    /// "said he would", "told reporters that she did not".
    fn site(&self, pronoun: usize, sentence: &Range<usize>) -> Option<Site> {
        let auxiliary = pronoun + 1;
        let flags = self.words.listed[auxiliary];
        let named = self.words.listed[pronoun];
        let subject = || named.any(Listed::OTHERS) && !named.any(Listed::POSSESSIVE);
        if !flags.any(Listed::MODAL | Listed::AUX | Listed::LINKING) || !subject() || self.is_quoted(pronoun) {
            return None;
        }
        let reach = pronoun.saturating_sub(CUE_REACH).max(sentence.start)..pronoun;
        let cue = reach
            .rev()
            .take_while(|&i| !self.words.listed[i].any(Listed::MARK))
            .find(|&i| self.words.listed[i].any(Listed::CUE))?;
        let mut end = auxiliary + 1;
        while end < sentence.end
            && (self.negations()[end] > 0
                || self.words.listed[end].any(Listed::NEGATION)
                || self.rules.lists("ellipsis-adverbs", self.text.norm(end)))
        {
            end += usize::from(self.negations()[end]).max(1);
        }
        let going = end + 1 < sentence.end && self.text.norm(end) == "going" && self.text.norm(end + 1) == "to";
        let kind = if going { Kind::Modal } else { self.kind_of(auxiliary)? };
        end += if going { 2 } else { usize::from(end < sentence.end && self.text.norm(end) == "so") };
        let behind = end..(end..sentence.end).find(|&i| self.words.listed[i].any(Listed::MARK)).unwrap_or(sentence.end);
        self.leaves_out(end, sentence.end, kind).then_some(Site { before: cue..end, pronoun, auxiliary, behind, kind })
    }

    fn is_quoted(&self, token: usize) -> bool {
        self.text.quote_at(self.text.tokens[token].span.start).is_some()
    }

    /// Behind the auxiliary no verb and no complement follows.
    fn leaves_out(&self, end: usize, limit: usize, kind: Kind) -> bool {
        if end >= limit || self.words.listed[end].any(Listed::MARK) {
            return !self.goes_on(end, limit);
        }
        let opens = Listed::CONDITION | Listed::CIRCUMSTANCE | Listed::MEANWHILE | Listed::EVENT;
        let joined = self.words.listed[end].any(Listed::COORDINATOR | opens);
        let time = self.words.listed[end].any(Listed::TIME_OPENER)
            && self.words.listed[(end + 1).min(limit - 1)].any(Listed::CALENDAR)
            || self.words.listed[end].any(Listed::CALENDAR);
        joined || time && kind != Kind::Be
    }

    /// "he would “never sell it”", "he would, if asked, sell it": behind the mark stands the verb.
    fn goes_on(&self, mark: usize, limit: usize) -> bool {
        if mark >= limit {
            return false;
        }
        let byte = self.text.tokens[mark].span.start;
        let opens = self.text.quotes.binary_search_by_key(&byte, |q| q.span.start).is_ok();
        let close = (mark + 1..limit).find(|&i| self.words.listed[i].any(Listed::MARK)).filter(|_| self.text.norm(mark) != ".");
        let verb = Listed::VERB | Listed::CUE | Listed::LIGHT_VERB | Listed::AGAINST_VERB;
        opens || close.is_some_and(|c| c + 1 < limit && self.words.listed[c + 1].any(verb))
    }

    fn fill<W: Watch>(&self, site: &Site, number: usize, watch: &mut W) -> Option<Reading> {
        let here = self.text.inner[number].tokens.start..site.before.start;
        let own = self.filled_from(site, here, number, watch);
        own.or_else(|| {
            let last = number.checked_sub(1)?;
            let near = self.text.inner[last].paragraph + 1 >= self.text.inner[number].paragraph;
            near.then(|| self.filled_from(site, self.text.inner[last].tokens.clone(), number, watch)).flatten()
        })
    }

    /// The reading of the site with a verb phrase out of `range`, the nearest that makes one.
    fn filled_from<W: Watch>(&self, site: &Site, range: Range<usize>, number: usize, watch: &mut W) -> Option<Reading> {
        let phrases = self.phrases(site.kind, range);
        // The first that fits is what is left out, whether a rule reads it or not.
        let phrase = phrases.first()?;
        let clause = self.clause_of(site, phrase);
        let reading = self.read_clause(&clause, number, true, watch)?;
        let elsewhere = !self.text.inner[number].tokens.contains(&phrase.start);
        let mut targets = reading.targets;
        for target in &mut targets {
            if let Target::Topic { inherited, .. } = target {
                *inherited |= elsewhere;
            }
        }
        let tokens = site.auxiliary..site.before.end;
        let span = self.text.span(tokens.clone());
        let filled = Some(self.text.span(phrase.clone()));
        Some(Reading { targets, span, tokens, head: site.auxiliary, held_by_subject: true, least: span, filled, ..reading })
    }

    /// The verb phrases that may be meant, the likeliest first.
    fn phrases(&self, kind: Kind, range: Range<usize>) -> Vec<Range<usize>> {
        let starts: Vec<usize> = match kind {
            Kind::Modal => {
                let modal = |i: &usize| self.words.listed[*i].any(Listed::MODAL);
                let to = |i: &usize| {
                    self.text.norm(*i) == "to"
                        && self.words.listed.get(i + 1).is_some_and(|f| f.any(Listed::VERB | Listed::LIGHT_VERB))
                };
                range
                    .clone()
                    .rev()
                    .filter(modal)
                    .chain(range.clone().rev().filter(to))
                    .map(|i| self.behind_auxiliary(i + 1, range.end))
                    .collect()
            }
            Kind::Do => {
                let finite = |i: &usize| {
                    let before =
                        i.checked_sub(1).filter(|b| *b >= range.start).map_or(Listed::default(), |b| self.words.listed[b]);
                    let subject = before.any(Listed::PRONOUN | Listed::PHRASE_ADVERB | Listed::NEGATION | Listed::AUX)
                        || i.checked_sub(1).is_some_and(|b| self.text.tokens[b].capital);
                    self.words.listed[*i].any(Listed::VERB)
                        && !self.words.listed[*i].any(Listed::AUX | Listed::LINKING | Listed::MODAL)
                        && subject
                        && !before.any(Listed::DETERMINER | Listed::POSSESSIVE)
                        && !matches!(self.text.norm_at(*i as isize - 1), "to")
                };
                range.clone().rev().filter(finite).collect()
            }
            Kind::Be => range
                .clone()
                .rev()
                .filter(|&i| self.words.listed[i].any(Listed::LINKING))
                .map(|i| self.behind_auxiliary(i + 1, range.end))
                .collect(),
        };
        let phrase = |start: usize| {
            let ends = |i: &usize| {
                self.words.listed[*i].any(Listed::MARK)
                    || self.words.listed[*i].any(Listed::COORDINATOR)
                        && self.words.listed.get(i + 1).is_some_and(|f| f.any(Listed::CUE | Listed::PRONOUN))
            };
            let end = (start..range.end.min(start + PHRASE)).find(ends).unwrap_or(range.end.min(start + PHRASE));
            start..end
        };
        starts.into_iter().map(phrase).filter(|p| !p.is_empty()).collect()
    }

    /// The verb behind an auxiliary: negations, adverbs and, in a question, the subject are passed over.
    fn behind_auxiliary(&self, from: usize, limit: usize) -> usize {
        let passed = Listed::NEGATION | Listed::PHRASE_ADVERB | Listed::PRONOUN | Listed::DETERMINER;
        let mut at = from;
        while at < limit && at < from + 4 && (self.words.listed[at].any(passed) || self.text.tokens[at].capital) {
            at += 1;
        }
        at
    }

    /// The words of the site with those of the phrase behind its auxiliary. "It was" takes the subject along.
    fn clause_of(&self, site: &Site, phrase: &Range<usize>) -> Segment<'_> {
        let mut tokens: Vec<usize> = site.before.clone().collect();
        if self.text.norm(site.pronoun) == "it" && site.kind != Kind::Do {
            let floor = phrase.start.saturating_sub(PHRASE);
            let wall = Listed::MARK | Listed::PHRASE_SUBORDINATOR | Listed::CUE;
            let auxiliary = |i: &usize| self.words.listed[*i].any(Listed::LINKING | Listed::MODAL);
            let verb = (floor..phrase.start).rev().find(auxiliary).unwrap_or(phrase.start);
            let start = (floor..verb)
                .rev()
                .find(|&i| self.words.listed[i].any(wall) && self.text.norm(i) != "that")
                .map_or(floor, |i| i + 1);
            let at = site.pronoun - site.before.start;
            tokens.splice(at..=at, start..verb);
        }
        tokens.extend(phrase.clone().chain(site.behind.clone()));
        let mut clause = Segment::of_tokens(self.ground(), tokens);
        clause.names = self.names_in(&clause);
        clause
    }
}
