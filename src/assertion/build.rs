//! One document's assertions, from what the rooms before have found.

use super::clauses::Grammar;
use super::day::{Calendar, Known};
use super::holder::{Holder, Holders};
use super::sayings::SaidAt;
use super::{Around, Assertion, Days, Evidence, Field, Lead, Quotation, SaidOn, TopicRef};
use crate::attribution::{Attribution, Told};
use crate::corpus::Document;
use crate::phrase::{Flags, Lexicon, Pattern, Slots, Words};
use crate::rules::{Basis, Frame, RuleSet};
use crate::silence::Reason;
use crate::span::{CharCounts, LineStarts, Span};
use crate::speaker::{Cast, Flat, SpeakerRef, Who};
use crate::stance::{Page, Pole, Reading, Stop, Target, position};
use crate::text::Text;
use crate::timex::Times;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::ops::Range;

/// Longest evidence, in bytes.
const EVIDENCE: usize = 400;
/// How far before a verb a word of recall or order may stand, in tokens.
const ORDER_REACH: usize = 6;
/// How many sentences before words without a day another's verb or a deed may give them one.
const JUST_BEFORE: usize = 2;

/// Everything that is known of one document before positions get holders and days.
pub struct Scene<'a> {
    /// The document.
    pub document: &'a Document,
    /// How many bytes of `text` stand before the document's own text (a title read in front of it).
    pub offset: usize,
    /// The rules.
    pub rules: &'a RuleSet,
    /// The cut text.
    pub text: &'a Text<'a>,
    /// Its words.
    pub words: &'a Words,
    /// Its names.
    pub cast: &'a Cast<'a>,
    /// Its times, sought when the first day is asked for.
    pub times: &'a Times<'a>,
    /// Who says what in it.
    pub attributions: &'a Told,
    /// Its positions.
    pub page: &'a Page<'a>,
    /// The subject of the verb group at a token.
    pub subject: &'a dyn Fn(usize) -> Option<Range<usize>>,
    /// Is the token a verb with a subject of its own?
    pub finite: &'a dyn Fn(usize) -> bool,
    /// Whose own words the whole document is.
    pub author: Option<Who>,
    /// Words of recall and order.
    pub order_words: &'a OrderWords,
    /// What is reckoned once for the document.
    pub once: &'a Once<'a>,
}

/// One holder of a reading.
#[derive(Debug, Clone)]
pub(crate) struct Taken {
    /// Who, and through whom.
    pub(crate) holder: Holder,
    /// The positions, or why there is none.
    pub(crate) said: Result<Vec<Assertion>, Reason>,
}

/// What is reckoned once for a document, however many pieces it is read in, and only where somebody asks.
#[derive(Debug)]
pub struct Once<'a> {
    text: &'a str,
    hash: OnceCell<String>,
    lines: OnceCell<LineStarts>,
    chars: OnceCell<CharCounts>,
}

impl<'a> Once<'a> {
    /// For that document.
    #[must_use]
    pub fn of(document: &'a Document) -> Self {
        Once { text: &document.text, hash: OnceCell::new(), lines: OnceCell::new(), chars: OnceCell::new() }
    }

    /// The hash of its text, in hex: equal for an article that is printed twice.
    fn hash(&self) -> &str {
        self.hash.get_or_init(|| blake3::hash(self.text.as_bytes()).to_hex()[..16].to_owned())
    }

    /// The line on which the byte `at` stands.
    fn line(&self, at: usize) -> usize {
        self.lines.get_or_init(|| LineStarts::of(self.text)).line(at)
    }

    /// How many characters stand before the byte `at`.
    fn chars_before(&self, at: usize) -> usize {
        self.chars.get_or_init(|| CharCounts::of(self.text)).before(self.text, at)
    }
}

/// Words that order statements in time: `[class.phrase-recall-words]`, `[class.phrase-later-words]`, `[class.phrase-occasion-words]`.
#[derive(Debug, Clone, Default)]
pub struct OrderWords {
    pub(super) recall: Vec<Pattern>,
    pub(super) later: Vec<Pattern>,
    /// "spoke", "her remarks": tell when and where words were said.
    occasion: Vec<Pattern>,
}

impl OrderWords {
    /// Compiles the classes.
    #[must_use]
    pub fn new(rules: &RuleSet, lexicon: &Lexicon) -> Self {
        let class = |id: &str| rules.classes.get(id).into_iter().flatten().map(|p| Pattern::new(p, lexicon)).collect();
        OrderWords {
            recall: class("phrase-recall-words"),
            later: class("phrase-later-words"),
            occasion: class("phrase-occasion-words"),
        }
    }
}

impl Scene<'_> {
    /// All assertions of the document, in the order of its text.
    #[must_use]
    pub fn assertions(&self) -> Vec<Assertion> {
        let holders = self.holders();
        let calendar = self.calendar();
        let mut found = Vec::new();
        for reading in self.page.readings().iter().filter(|r| !r.silent) {
            let taken = self.taken(reading, &holders, &calendar).into_iter().flatten();
            found.extend(taken.filter_map(|taken| taken.said.ok()).flatten());
        }
        let key = |a: &Assertion| (a.evidence.field, a.evidence.deciding, a.topic.id.clone(), a.speaker.id.clone(), a.id.clone());
        found.sort_by_key(|a| (std::cmp::Reverse(key(a).0), key(a)));
        found.dedup_by(|a, b| a.id == b.id && a.evidence.deciding == b.evidence.deciding);
        found
    }

    /// What becomes of a reading: who takes the position, or why nobody does.
    fn taken(&self, reading: &Reading, holders: &Holders<'_>, calendar: &Calendar<'_>) -> Result<Vec<Taken>, Reason> {
        let taken = holders.of(reading)?.into_iter().map(|holder| {
            let said = self.say(reading, &holder, holders, calendar);
            Taken { holder, said }
        });
        Ok(taken.collect())
    }

    /// What becomes of one reading, for whoever asks why.
    pub(crate) fn outcome(&self, reading: &Reading) -> Result<Vec<Taken>, Reason> {
        self.taken(reading, &self.holders(), &self.calendar())
    }

    /// Who holds a reading, or why nobody does; the day is not asked for.
    pub(crate) fn held_by(&self, reading: &Reading) -> Result<Vec<Holder>, Reason> {
        self.holders().of(reading)
    }

    /// Who speaks in attribution `number`.
    pub(crate) fn source_of(&self, number: usize) -> crate::speaker::Resolution {
        self.holders().source(number)
    }

    /// The innermost words that are told behind a cue and hold token `at`: a clause, or what a verb has for its object?
    pub(crate) fn told_around(&self, at: usize) -> Option<(usize, bool)> {
        let inner = *self.holders().around(at).last()?;
        Some((inner, super::clauses::tells_a_clause(&self.attributions[inner], self.text)))
    }

    /// The line of a place of the document's own text, and whether it stands in the title.
    pub(crate) fn place(&self, span: Span) -> (Field, Span, usize) {
        let (field, shift) = if span.start < self.offset { (Field::Title, 0) } else { (Field::Text, self.offset) };
        let own = Span::new(span.start - shift, span.end.max(span.start) - shift);
        (field, own, self.line(field, own))
    }

    /// The words of the subject that holds a reading, where one does.
    pub(crate) fn subject_of(&self, reading: &Reading) -> Option<Range<usize>> {
        self.holders().subject_of(reading).filter(|range| !range.is_empty())
    }

    pub(super) fn holders(&self) -> Holders<'_> {
        Holders {
            rules: self.rules,
            text: self.text,
            words: self.words,
            cast: self.cast,
            attributions: self.attributions,
            subject: self.subject,
            day: self.document.published,
            author: self.author,
        }
    }

    /// The line on which a span of the document's own text begins; 0 in its title.
    fn line(&self, field: Field, span: Span) -> usize {
        match field {
            Field::Text => self.once.line(span.start),
            Field::Title => 0,
        }
    }

    fn calendar(&self) -> Calendar<'_> {
        Calendar {
            text: self.text,
            times: self.times,
            attributions: self.attributions,
            dct: self.document.published,
            grammar: self.grammar(),
            known: Known::default(),
        }
    }

    fn grammar(&self) -> Grammar<'_> {
        Grammar {
            text: self.text,
            words: self.words,
            attributions: self.attributions,
            subject: self.subject,
            finite: self.finite,
            order_words: self.order_words,
        }
    }

    fn say(
        &self,
        reading: &Reading,
        holder: &Holder,
        holders: &Holders<'_>,
        calendar: &Calendar<'_>,
    ) -> Result<Vec<Assertion>, Reason> {
        if !self.rule_is_for(reading.rule, holder.who) {
            return Err(Reason::HolderNotAllowed);
        }
        let said = self.assert(reading, holder, holders, calendar);
        if said.is_empty() { Err(Reason::Negated) } else { Ok(said) }
    }

    fn rule_is_for(&self, rule: usize, who: Who) -> bool {
        let only = &self.rules.stances[rule].only_people;
        only.is_empty() || matches!(who, Who::Declared(n) if only.contains(&n))
    }

    fn assert(&self, reading: &Reading, holder: &Holder, holders: &Holders<'_>, calendar: &Calendar<'_>) -> Vec<Assertion> {
        let rule = &self.rules.stances[reading.rule];
        let when = self.when(reading, holder, holders, calendar);
        let evidence = self.evidence(reading, holder, &holders.around(reading.head));
        let mut doubts: Vec<String> = holder.doubt.iter().cloned().collect();
        if holder.attribution.is_none() && !holder.chain.is_empty() {
            let teller = self.cast.speaker(holder.chain[holder.chain.len() - 1]).name;
            doubts.push(format!("told by {teller}"));
        }
        let mut found = Vec::new();
        for target in &reading.targets {
            let pole = if let Target::Topic { pole, .. } = target { *pole } else { Pole::Own };
            let negations = reading.negations + holder.denied;
            let Some(outcome) = position(rule, negations, pole, &reading.hedges, &self.rules.ladder) else { continue };
            let speaker = self.cast.speaker(holder.who);
            let topic = self.topic(target);
            let mut doubts = doubts.clone();
            if outcome.by_denial {
                doubts.push("turns down the opposite, which is not yet support".to_owned());
            }
            let id = assertion_id(self.once.hash(), evidence.span, evidence.field, &speaker, &topic, &outcome.position.name);
            found.push(Assertion {
                id,
                document: self.document.id.clone(),
                text_hash: self.once.hash().to_owned(),
                speaker,
                topic,
                position: outcome.position,
                hedged: outcome.hedged || holder.softened || reading.modal,
                condition: reading.condition.clone(),
                horizon: reading.horizon.clone(),
                scope: reading.scope.clone(),
                recalled: when.recalled,
                explained: false,
                background: when.background,
                hearsay: holder.attribution.is_none() && !holder.chain.is_empty(),
                basis: if outcome.retract { Basis::Retract } else { rule.basis },
                quotation: self.quotation(reading),
                headline: reading.headline || evidence.field == Field::Title,
                said_on: when.said_on.clone(),
                reported_on: self.document.published,
                evidence: evidence.clone(),
                chain: holder.chain.iter().map(|&w| self.cast.speaker(w).id).collect(),
                via: holder.via.clone(),
                rule: rule.id.clone(),
                rule_at: rule.at.clone(),
                order: when.order,
                doubts,
                outlet: self.document.outlet.clone(),
                url: self.document.url.clone(),
                title: self.document.title.clone(),
                author: self.document.author.clone(),
            });
        }
        found
    }

    fn topic(&self, target: &Target) -> TopicRef {
        match target {
            Target::Topic { number, inherited, .. } => {
                let topic = &self.rules.topics[*number];
                let agenda = topic.agenda.map(|a| self.rules.agendas[a].id.clone());
                TopicRef { id: topic.id.clone(), name: topic.name.clone(), declared: true, inherited: *inherited, agenda }
            }
            Target::Agenda(number) => {
                let agenda = &self.rules.agendas[*number];
                let name = format!("everything on the agenda “{}”", agenda.name);
                TopicRef { id: "*".to_owned(), name, declared: true, inherited: false, agenda: Some(agenda.id.clone()) }
            }
            Target::Open(words) => {
                let id = format!("~{}", crate::speaker::kebab(words));
                TopicRef { id, name: words.clone(), declared: false, inherited: false, agenda: None }
            }
        }
    }

    /// In quotation marks, partly so, or in the reporter's words. A document that is one person's words is direct throughout.
    fn quotation(&self, reading: &Reading) -> Quotation {
        let quoted = |i: usize| self.text.quote_at(self.text.tokens[i].span.start).is_some();
        let words: Vec<usize> = reading.tokens.clone().filter(|&i| !self.words.flags[i].any(Flags::MARK)).collect();
        let inside = words.iter().filter(|&&i| quoted(i)).count();
        if inside == words.len() || self.is_own_words(reading.head) {
            Quotation::Direct
        } else if inside > 0 {
            Quotation::Mixed
        } else {
            Quotation::Indirect
        }
    }

    /// The attributions whose content holds the byte.
    fn told(&self, byte: usize) -> impl Iterator<Item = &Attribution> {
        let near = self.attributions.near(self.text, byte).map(|n| &self.attributions[n]);
        near.filter(move |a| a.content.iter().any(|s| s.holds(byte)))
    }

    /// A document that is one person's words, or a turn of a transcript: direct words without quotation marks.
    fn is_own_words(&self, token: usize) -> bool {
        let byte = self.text.tokens[token].span.start;
        self.author.is_some() || self.told(byte).any(|a| a.quotation == Quotation::Direct) && self.text.quote_at(byte).is_none()
    }

    /// The sentence of the match, inside the words that are the holder's, at most [`EVIDENCE`] bytes around the match. A cue that
    /// denies them is shown too.
    fn evidence(&self, reading: &Reading, holder: &Holder, around: &[usize]) -> Evidence {
        let sentence = self.text.inner[reading.sentence].span;
        let told = if holder.chain.is_empty() { around.first() } else { around.last() };
        let piece = told.and_then(|&n| self.attributions[n].content.iter().find(|s| s.contains(reading.span)));
        let quote = self.text.quote_at(reading.span.start).map(|q| q.inner).filter(|q| q.contains(reading.span));
        let mut span = sentence;
        for bound in [piece.copied(), quote].into_iter().flatten() {
            span = Span::new(span.start.max(bound.start), span.end.min(bound.end));
        }
        let denial = holder.attribution.filter(|_| holder.denied > 0).and_then(|n| self.attributions[n].cue);
        if let Some(cue) = denial.filter(|c| sentence.contains(*c)) {
            span = span.cover(cue);
        }
        if let Some(filled) = reading.filled {
            let antecedent = self.text.inner.partition_point(|s| s.span.end <= filled.start);
            span = sentence.cover(self.text.inner.get(antecedent).map_or(filled, |s| s.span));
        }
        if !span.contains(reading.span) {
            span = span.cover(reading.span);
        }
        self.evidence_at(span, reading.span)
    }

    /// The words of `whole`, shortened around the deciding ones where they are many, with what stands around them.
    fn evidence_at(&self, whole: Span, deciding: Span) -> Evidence {
        let (whole, span) = (self.trim(whole), self.shorten(whole, deciding));
        let shortened = [whole.start < span.start, span.end < whole.end];
        let deciding = Span::new(deciding.start.max(span.start), deciding.end.min(span.end));
        let (field, own, line) = self.place(span);
        let shift = span.start - own.start;
        let sentence = self.text.sentence_at(deciding.start).map_or(span, |n| self.text.sentences[n].span.cover(span));
        let sentence = Span::new(sentence.start.saturating_sub(shift), sentence.end - shift);
        let around = match field {
            Field::Text => Around::of(&self.document.text, own, sentence, self.once.chars_before(own.start)),
            Field::Title => {
                let title = self.text.raw[..self.offset].trim_end();
                Around::of(title, own, sentence, title[..own.start].chars().count())
            }
        };
        let deciding = Span::new(deciding.start - shift, deciding.end - shift);
        Evidence { text: span.of(self.text.raw).to_owned(), span: own, deciding, line, field, around, shortened }
    }

    /// Cuts a span to the bytes around `middle`, at words.
    fn shorten(&self, span: Span, middle: Span) -> Span {
        let mut span = self.trim(span);
        if span.len() <= EVIDENCE {
            return span;
        }
        let spare = EVIDENCE.saturating_sub(middle.len());
        let before = (middle.start - span.start).min(spare / 2);
        let start = middle.start - before;
        let end = (start + EVIDENCE).min(span.end);
        let first = self.text.tokens.partition_point(|t| t.span.start < start);
        let last = self.text.tokens.partition_point(|t| t.span.end <= end);
        if first < last {
            span = self.text.span(first..last);
        }
        Span::new(span.start.min(middle.start), span.end)
    }

    fn trim(&self, span: Span) -> Span {
        let words = span.of(self.text.raw);
        let start = span.start + (words.len() - words.trim_start().len());
        Span::new(start, (span.start + words.trim_end().len()).max(start))
    }

    /// When it was said, and whether it is told as something said before.
    fn when(&self, reading: &Reading, holder: &Holder, holders: &Holders<'_>, calendar: &Calendar<'_>) -> When {
        let tense = self.tense_before(reading);
        let own = holder.attribution;
        let told = own.map(|n| &self.attributions[n]);
        let by_subject = own.is_none() && reading.held_by_subject;
        let (earlier, later) = self.clause_order(reading, told, calendar);
        let recalled = told.is_some_and(|a| a.recalled)
            || tense.recalled
            || earlier
            || self.is_past_state(reading)
            || self.is_before_now(reading);
        // What only another person tells of somebody never makes a change.
        let hearsay = own.is_none() && !holder.chain.is_empty();
        let perfect = told.is_some_and(|a| a.perfect) || by_subject && tense.perfect || hearsay;
        // The day of a rival's telling does not date what it says that she had thought.
        let explicit =
            self.explicit_day(reading, own, calendar).filter(|s| !(hearsay && recalled) || self.is_told_day(reading, s));
        let order = match tense.order {
            0 if recalled => -1,
            0 => i32::from(later),
            order => order,
        };
        if let Some(said_on) = own.and_then(|n| self.recalled_in_quote(reading, n, calendar)) {
            return When { said_on, recalled: true, background: false, order: -1 };
        }
        if let Some(said_on) = explicit {
            let said_on = if recalled { self.before_telling(said_on) } else { said_on };
            let recalled = recalled || said_on.basis.ends_with(super::day::AFTER);
            return When { said_on, recalled, background: hearsay, order };
        }
        if recalled {
            let days = Days { from: None, to: self.document.published };
            return When { said_on: SaidOn { days, basis: "recalled".to_owned() }, recalled, background: false, order };
        }
        if self.is_own_words(reading.head) {
            return When {
                said_on: SaidOn { basis: "day of the document".to_owned(), ..self.printed() },
                recalled,
                background: false,
                order,
            };
        }
        // "but later said": another occasion than the one before.
        let occasion = if later { None } else { self.same_occasion(reading, holder, holders, calendar) };
        let said_on = occasion.unwrap_or_else(|| self.printed());
        When { said_on, recalled, background: perfect, order }
    }

    /// The day that the sentence of the cue or of the verb names.
    fn explicit_day(&self, reading: &Reading, own: Option<usize>, calendar: &Calendar<'_>) -> Option<SaidOn> {
        if let Some(day) = own.and_then(|n| calendar.of_attribution(n)) {
            return Some(day);
        }
        let head = self.text.tokens[reading.head].span;
        let sentence = self.text.sentence_at(head.start)?;
        match own {
            None if self.text.quote_at(head.start).is_none() => calendar.near(head, sentence, None),
            _ => None,
        }
    }

    /// "Kell said that Voss had ruled it out on Friday": the day stands in what he tells.
    fn is_told_day(&self, reading: &Reading, day: &SaidOn) -> bool {
        let head = self.text.tokens[reading.head].span.start;
        let told = self.attributions.iter().flat_map(|a| &a.content).filter(|s| s.holds(head)).min_by_key(|s| s.len());
        told.is_some_and(|s| self.times.within(*s).iter().any(|t| t.span.of(self.text.raw) == day.basis))
    }

    /// "What I said yesterday was that …", "I opposed it on Monday": in one's own words a time beside the past, counted from the
    /// day on which they were spoken.
    fn recalled_in_quote(&self, reading: &Reading, own: usize, calendar: &Calendar<'_>) -> Option<SaidOn> {
        let head = self.text.tokens[reading.head].span;
        let quote = self.text.quote_at(head.start)?.inner;
        let sentence = self.text.inner[reading.sentence].span;
        let bounds = Span::new(quote.start.max(sentence.start), quote.end.min(sentence.end));
        let past = self.is_past_state(reading);
        let time = self.times.within(bounds).iter().find(|t| {
            let joined = || (t.tokens.end..reading.tokens.start).any(|i| self.words.flags[i].any(Flags::CONJUNCTION));
            let said = t.tokens.end <= reading.tokens.start && self.said_before(t.tokens.start, bounds) && !joined();
            said || past && self.same_clause(&t.tokens, &reading.tokens)
        })?;
        let base = calendar.of_attribution(own).and_then(|s| s.days.single()).or(self.document.published)?;
        let days = time.from_day(base).filter(|d| d.from.is_some_and(|from| from <= base))?;
        Some(SaidOn { days, basis: time.span.of(self.text.raw).to_owned() })
    }

    /// "I said", "we told them" right before the token, inside of the bounds.
    fn said_before(&self, at: usize, bounds: Span) -> bool {
        let floor = self.text.tokens_in(bounds).start;
        let verbs = (at.saturating_sub(4).max(floor + 1)..at).filter(|&i| self.words.flags[i].any(Flags::CUE));
        verbs.into_iter().any(|i| matches!(self.text.norm(i - 1), "i" | "we"))
    }

    /// No mark and no "and" stands between the two.
    fn same_clause(&self, time: &Range<usize>, words: &Range<usize>) -> bool {
        let between = if time.end <= words.start { time.end..words.start } else { words.end..time.start.max(words.end) };
        between.len() <= 8 && !between.into_iter().any(|i| self.words.flags[i].any(Flags::MARK | Flags::CONJUNCTION))
    }

    /// "who had said on Wednesday", printed on a Wednesday: the one before.
    fn before_telling(&self, said_on: SaidOn) -> SaidOn {
        let weekday = ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"];
        let named = weekday.iter().any(|w| said_on.basis.to_lowercase().strip_suffix("day") == Some(*w));
        let today = said_on.days.single().filter(|d| Some(*d) == self.document.published && named);
        match today.and_then(|d| d.checked_sub(jiff::Span::new().weeks(1)).ok()) {
            Some(day) => SaidOn { days: Days::on(day), ..said_on },
            None => said_on,
        }
    }

    /// The document's own day.
    fn printed(&self) -> SaidOn {
        match self.document.published {
            Some(day) => SaidOn { days: Days::on(day), basis: "dct".to_owned() },
            None => SaidOn { days: Days::default(), basis: "undated".to_owned() },
        }
    }

    /// "At first … hinted", "…, then said": does the clause of the cue tell what came before, or what came after?
    fn clause_order(&self, reading: &Reading, told: Option<&Attribution>, calendar: &Calendar<'_>) -> (bool, bool) {
        let at = told.and_then(|a| a.cue).map_or(reading.head, |c| self.text.tokens_in(c).start);
        let byte = self.text.tokens[at].span.start;
        let Some(sentence) = self.text.sentence_at(byte).filter(|_| self.text.quote_at(byte).is_none()) else {
            return (false, false);
        };
        let clauses = calendar.clauses(sentence);
        (clauses.is_earlier(at), clauses.is_later(at))
    }

    /// The day on which the document tells that the same speaker spoke, where these words have none of their own: that of the nearest
    /// dated words, or of what the speaker is told to have done right before.
    fn same_occasion(
        &self,
        reading: &Reading,
        holder: &Holder,
        holders: &Holders<'_>,
        calendar: &Calendar<'_>,
    ) -> Option<SaidOn> {
        let here = self.text.sentence_at(reading.span.start)?;
        let far = |sentence: usize| (sentence.abs_diff(here), sentence > here);
        let spoken = self.dated_words(here, holder, holders, calendar).into_iter();
        let spoken = spoken.min_by_key(|words| (far(words.sentence), words.number)).map(|words| (words.sentence, words.day));
        let done = self.dated_deeds(here, holder, calendar).into_iter().filter(|(_, d)| d.days.single().is_some());
        let (_, day) = spoken.into_iter().chain(done).min_by_key(|(sentence, _)| far(*sentence))?;
        Some(SaidOn { basis: format!("same occasion: {}", day.basis), ..day })
    }

    /// The speaker's other words that have a day: of those that were spoken the nearest before and behind, and all that stand right before.
    fn dated_words(&self, here: usize, holder: &Holder, holders: &Holders<'_>, calendar: &Calendar<'_>) -> Vec<DatedWords> {
        let known = calendar.known.spoken.get_or_init(|| self.spoken_words(holders, calendar));
        let all = known.get(&holder.who).map_or(&[][..], Vec::as_slice);
        let behind = all.partition_point(|words| words.sentence <= here);
        let last = behind.checked_sub(1).map(|n| all[n].sentence);
        let before = all[..behind].partition_point(|words| Some(words.sentence) < last);
        let nearest = all[before..behind].first().into_iter().chain(all.get(behind)).cloned();
        // What stands right before may be a verb of position all the same ("vowed on Monday to veto it. “I will never sign,” she said").
        let just_before = self.attributions.in_sentences(here.saturating_sub(JUST_BEFORE)..here);
        let words = just_before.filter_map(|n| self.dated(n, calendar));
        nearest.chain(words.filter(|words| holders.source(words.number).speakers.contains(&holder.who))).collect()
    }

    /// Everything that was spoken on a day, by who spoke.
    fn spoken_words(&self, holders: &Holders<'_>, calendar: &Calendar<'_>) -> FxHashMap<Who, Vec<DatedWords>> {
        let mut found: FxHashMap<Who, Vec<DatedWords>> = FxHashMap::default();
        // Who spoke is the dearer question: it is asked of dated words only.
        for words in (0..self.attributions.len()).filter(|&n| self.is_spoken(n)).filter_map(|n| self.dated(n, calendar)) {
            let mut speakers = holders.source(words.number).speakers;
            speakers.sort_unstable();
            speakers.dedup();
            speakers.into_iter().for_each(|who| found.entry(who).or_default().push(words.clone()));
        }
        found
    }

    /// "Ruled out" and "called for" tell of a position, perhaps taken elsewhere; only words that were spoken make an occasion.
    fn is_spoken(&self, number: usize) -> bool {
        self.attributions[number].cue_rule.map(|n| &self.rules.cues[n]).is_some_and(|cue| {
            let spoken = cue.frames.iter().any(|f| matches!(f, Frame::Quote | Frame::Clause));
            cue.speech && spoken && !cue.frames.contains(&Frame::Object)
        })
    }

    /// The words of an attribution, where they were said on a day of their own.
    fn dated(&self, number: usize, calendar: &Calendar<'_>) -> Option<DatedWords> {
        let told = &self.attributions[number];
        let said = !told.recalled && told.reality == crate::attribution::Reality::Said;
        let day = if said { calendar.of_attribution(number) } else { None }?;
        let own = !day.basis.ends_with(super::day::AFTER) && day.days.single().is_some();
        own.then_some(DatedWords { number, sentence: told.sentence, day })
    }

    /// What the speaker is told to have done on a day in the sentences right before ("Voss took the tax off the table on Tuesday.").
    fn dated_deeds(&self, here: usize, holder: &Holder, calendar: &Calendar<'_>) -> Vec<(usize, SaidOn)> {
        let deed = |sentence: usize| {
            let clauses = calendar.clauses(sentence);
            let deeds = clauses.main_verbs().filter(|&(_, verb)| self.is_deed(verb, holder.who));
            let dated = deeds.filter_map(|(_, verb)| calendar.near(self.text.tokens[verb].span, sentence, None));
            dated.last().map(|day| (sentence, day))
        };
        let told_next = Some(here + 1).filter(|&n| self.tells_the_occasion(n, holder.who));
        let told_next = told_next.and_then(|n| self.first_dated(n, calendar).map(|day| (n, day)));
        (here.saturating_sub(JUST_BEFORE)..here).filter_map(deed).chain(told_next).collect()
    }

    /// "He was speaking to shareholders on Monday.", "Her remarks came on Monday.": when and where the words before were said.
    fn tells_the_occasion(&self, sentence: usize, who: Who) -> bool {
        let Some(tokens) = self.text.sentences.get(sentence).map(|s| s.tokens.clone()) else { return false };
        let flat = Flat { words: self.words, text: self.text, end: tokens.end };
        let word = |i: usize| self.order_words.occasion.iter().any(|p| p.longest_at(&flat, i).is_some());
        let head = tokens.start..(tokens.start + 6).min(tokens.end);
        let own = matches!(self.text.norm(tokens.start), "his" | "her" | "their" | "the");
        let verb = head.clone().find(|&i| (self.finite)(i));
        head.into_iter().any(word) && (own || verb.is_some_and(|v| self.is_deed(v, who)))
    }

    fn first_dated(&self, sentence: usize, calendar: &Calendar<'_>) -> Option<SaidOn> {
        let clauses = calendar.clauses(sentence);
        let (_, verb) = clauses.main_verbs().next()?;
        let day = calendar.near(self.text.tokens[verb].span, sentence, None)?;
        (!day.basis.ends_with(super::day::AFTER)).then_some(day)
    }

    /// A verb in the simple past or present whose subject is `who`.
    fn is_deed(&self, verb: usize, who: Who) -> bool {
        let told =
            matches!(self.text.norm(verb), "had" | "has" | "have" | "will" | "would" | "could" | "may" | "might" | "should");
        let span = self.text.tokens[verb].span;
        let quoted = self.text.quote_at(span.start).is_some();
        let near = || self.attributions.near(self.text, span.start).map(|n| &self.attributions[n]);
        let speech = near().any(|a| a.spoken && a.cue.is_some_and(|c| c.contains(span)));
        !told && !quoted && !speech && (self.subject)(verb).is_some_and(|s| self.cast.resolve(s, None).speakers.contains(&who))
    }

    /// "I was against it", "we wanted the merger": in one's own words the past is past.
    fn is_past_state(&self, reading: &Reading) -> bool {
        let quoted = self.text.quote_at(self.text.tokens[reading.head].span.start).is_some();
        let head = reading.head;
        let before = self.text.norm_at(head as isize - 1);
        let was = reading.tokens.clone().any(|i| matches!(self.text.norm(i), "was" | "were")) && reading.held_by_subject;
        let perfect = matches!(before, "have" | "'ve" | "has" | "'s" | "is" | "are" | "'re" | "'m" | "be" | "been" | "am")
            || self.words.flags[head].any(Flags::BE);
        let verb = reading.held_by_subject
            && self.words.flags[head].any(Flags::VERB)
            && self.text.norm(head).ends_with("ed")
            && !perfect;
        quoted && (was || verb && matches!(before, "i" | "we" | "they" | "he" | "she"))
    }

    /// "signed it into law but now wants it repealed": what is told before a "now" of the same sentence is past.
    fn is_before_now(&self, reading: &Reading) -> bool {
        let end = self.text.inner[reading.sentence].tokens.end;
        let turns = |i: usize| {
            matches!(self.text.norm(i), "but" | "and" | "though" | "yet")
                && (i + 1..(i + 4).min(end)).any(|n| self.text.norm(n) == "now")
        };
        let past = self.text.norm(reading.head).ends_with("ed");
        past && reading.held_by_subject && (reading.tokens.end..(reading.tokens.end + 12).min(end)).any(turns)
    }

    /// Auxiliaries and order words before the matched verb: "had", "has", "initially", "now".
    fn tense_before(&self, reading: &Reading) -> Tense {
        let start = reading.tokens.start;
        let floor = start.saturating_sub(ORDER_REACH).max(self.text.inner[reading.sentence].tokens.start);
        let flat = Flat { words: self.words, text: self.text, end: self.text.inner[reading.sentence].tokens.end };
        let mut tense = Tense::default();
        for at in (floor..reading.tokens.end.min(start + 4)).rev() {
            let norm = self.text.norm(at);
            if at < start && (self.words.flags[at].any(Flags::MARK) && norm != "," || norm == "that") {
                break;
            }
            let holds = |all: &[Pattern]| all.iter().any(|p| p.longest_at(&flat, at).is_some());
            if at < start && reading.held_by_subject {
                tense.recalled |= norm == "had" && flat.flags(at).any(Flags::AUX);
                tense.perfect |= matches!(norm, "has" | "have" | "'ve");
            }
            if holds(&self.order_words.recall) {
                tense.recalled = true;
                tense.order = -1;
            } else if tense.order == 0 && holds(&self.order_words.later) {
                tense.order = 1;
            }
        }
        tense
    }

    /// Reporters' own words for a reversal, outside of quotations and of what others say.
    #[must_use]
    pub fn leads(&self, places: &[SaidAt]) -> Vec<Lead> {
        let mut found: Vec<Lead> = places.iter().filter_map(|place| self.lead(place).ok()).collect();
        found.sort_by(|a, b| (a.evidence.span, &a.rule).cmp(&(b.evidence.span, &b.rule)));
        found.dedup_by(|a, b| is_same_lead(a, b));
        found
    }

    /// The lead that a place is, or what is in the way.
    pub(crate) fn lead(&self, place: &SaidAt) -> Result<Lead, Stop> {
        place.is_told_plainly(self.text)?;
        let at = place.tokens.start;
        if self.told(self.text.tokens[at].span.start).next().is_some() {
            return Err(Stop::of(Reason::WordsOfASource, None));
        }
        let opened = place.opened(self.text);
        let subject = (self.subject)(at);
        let group = subject.clone().map_or(at.saturating_sub(4).max(opened.start), |s| s.end.min(at))..at;
        self.is_done(opened, group, at)?;
        let who = subject.and_then(|s| self.cast.resolve(s, None).speakers.first().copied());
        Ok(self.lead_of(place, who))
    }

    /// What the verb at `at` tells is neither negated nor only possible. `opened`: its sentence so far; `group`: the verb group.
    pub(super) fn is_done(&self, opened: Range<usize>, mut group: Range<usize>, at: usize) -> Result<(), Stop> {
        let word = |i: usize| Some(self.text.tokens[i].span);
        if let Some(negator) = group.clone().find(|&i| self.words.flags[i].any(Flags::NEGATOR)) {
            return Err(Stop::of(Reason::Negated, word(negator)));
        }
        if self.page.is_negated(opened, at) {
            return Err(Stop::of(Reason::Negated, None));
        }
        match group.find(|&i| self.words.flags[i].any(Flags::MODAL | Flags::SPECULATION)) {
            Some(modal) => Err(Stop::of(Reason::OnlyExpected, word(modal))),
            None => Ok(()),
        }
    }

    fn lead_of(&self, place: &SaidAt, who: Option<Who>) -> Lead {
        let &SaidAt { sentence, rule, .. } = place;
        let rule = &self.rules.reported[rule];
        let reading_span = place.span(self.text);
        let span = self.text.inner[sentence].span;
        let mut topics: Vec<usize> = self.page.topics_named(sentence).iter().map(|(t, _)| *t).collect();
        topics.sort_unstable();
        topics.dedup();
        let topic = match topics[..] {
            [one] => Some(self.topic(&Target::Topic { number: one, pole: Pole::Own, inherited: false })),
            _ => None,
        };
        let evidence = self.evidence_at(span, reading_span);
        let speaker: Option<SpeakerRef> = who.map(|w| self.cast.speaker(w));
        let whose = speaker.as_ref().map_or("", |speaker| speaker.id.as_str());
        let place = format!("{}..{}", evidence.deciding.start, evidence.deciding.end);
        let id = short_id("l-", &[self.once.hash(), &place, &rule.id, whose]);
        Lead {
            id,
            document: self.document.id.clone(),
            text_hash: self.once.hash().to_owned(),
            speaker,
            topic,
            reported_on: self.document.published,
            evidence,
            rule: rule.id.clone(),
            rule_at: rule.at.clone(),
            outlet: self.document.outlet.clone(),
            url: self.document.url.clone(),
        }
    }
}

/// Two phrases tell the same of the same words.
pub(crate) fn is_same_lead(a: &Lead, b: &Lead) -> bool {
    a.evidence.span == b.evidence.span && a.speaker == b.speaker
}

/// Words that were said on one day.
#[derive(Debug, Clone)]
pub(super) struct DatedWords {
    /// Number of the attribution.
    number: usize,
    sentence: usize,
    day: SaidOn,
}

struct When {
    said_on: SaidOn,
    recalled: bool,
    background: bool,
    order: i32,
}

#[derive(Default)]
struct Tense {
    recalled: bool,
    perfect: bool,
    order: i32,
}

fn assertion_id(text: &str, span: Span, field: Field, speaker: &SpeakerRef, topic: &TopicRef, position: &str) -> String {
    let field = if field == Field::Title { "title" } else { "text" };
    short_id("a-", &[text, field, &format!("{}..{}", span.start, span.end), &speaker.id, &topic.id, position])
}

/// A prefix and twelve hex digits of the BLAKE3 hash of the parts; parts that differ only in where one ends hash differently.
#[must_use]
pub(crate) fn short_id(prefix: &str, parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    format!("{prefix}{}", &hasher.finalize().to_hex()[..12])
}

/// Whom the source of each attribution resolves to; nobody where that cannot be said.
#[must_use]
pub fn speakers(
    rules: &RuleSet,
    text: &Text<'_>,
    words: &Words,
    cast: &Cast<'_>,
    attributions: &Told,
    day: Option<jiff::civil::Date>,
) -> Vec<Vec<SpeakerRef>> {
    let holders = Holders { rules, text, words, cast, attributions, subject: &|_| None, day, author: None };
    (0..attributions.len()).map(|n| cast.refs(&holders.source(n))).collect()
}
