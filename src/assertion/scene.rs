//! Holds what the rooms before have found in one document: a [`Scene`] in, its assertions out.
//!
//! ```text
//! readings ──▶ who holds each     holder.rs, by the clauses and the sources around it
//!          ──▶ on which day       when.rs, by calendar, tense and occasion
//!          ──▶ an assertion each  build.rs, with the words that show it from passage.rs
//! ```
//!
//! Every question is asked of a reading: whoever asks why (`walkback why`) asks the same ones here as the walk.

use super::clauses::Clauses;
use super::day::{Calendar, Known};
use super::holder::{Holder, Holders};
use super::{Assertion, DocumentRef, Field};
use crate::attribution::{self, Attribution, Quotation, Told};
use crate::corpus::Document;
use crate::phrase::Pattern;
use crate::rules::RuleSet;
use crate::silence::Reason;
use crate::span::{CharCounts, LineStarts, Span};
use crate::speaker::{Cast, SpeakerRef, Who};
use crate::stance::{Page, Reading};
use crate::text::Text;
use crate::timex::Times;
use crate::words::{Lexicon, Words};
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

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
    /// Its sentences: word classes, verbs and their subjects, clauses.
    pub reading: &'a attribution::TaggedText<'a, 'a>,
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
    document: &'a Document,
    named: OnceCell<Arc<DocumentRef>>,
    lines: OnceCell<LineStarts>,
    chars: OnceCell<CharCounts>,
}

impl<'a> Once<'a> {
    /// For that document.
    #[must_use]
    pub fn of(document: &'a Document) -> Self {
        Once { document, named: OnceCell::new(), lines: OnceCell::new(), chars: OnceCell::new() }
    }

    /// As all that is found in it names it.
    pub(super) fn named(&self) -> &Arc<DocumentRef> {
        self.named.get_or_init(|| Arc::new(DocumentRef::of(self.document)))
    }

    /// The hash of its text.
    pub(super) fn hash(&self) -> &str {
        &self.named().text_hash
    }

    /// The line on which the byte `at` stands.
    pub(super) fn line(&self, at: usize) -> usize {
        self.lines.get_or_init(|| LineStarts::of(&self.document.text)).line(at)
    }

    /// How many characters stand before the byte `at`.
    pub(super) fn chars_before(&self, at: usize) -> usize {
        self.chars.get_or_init(|| CharCounts::of(&self.document.text)).before(&self.document.text, at)
    }
}

impl DocumentRef {
    fn of(document: &Document) -> Self {
        DocumentRef {
            id: document.id.clone(),
            text_hash: blake3::hash(document.text.as_bytes()).to_hex()[..16].to_owned(),
            published: document.published,
            outlet: document.outlet.clone(),
            url: document.url.clone(),
            title: document.title.clone(),
            author: document.author.clone(),
        }
    }
}

/// Words that order statements in time: `[class.phrase-recall-words]`, `[class.phrase-later-words]`, `[class.phrase-occasion-words]`.
#[derive(Debug, Clone, Default)]
pub struct OrderWords {
    pub(super) recall: Vec<Pattern>,
    pub(super) later: Vec<Pattern>,
    /// "spoke", "her remarks": tell when and where words were said.
    pub(super) occasion: Vec<Pattern>,
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
            reading: self.reading,
            day: self.document.published,
            author: self.author,
        }
    }

    /// The line on which a span of the document's own text begins; 0 in its title.
    pub(super) fn line(&self, field: Field, span: Span) -> usize {
        match field {
            Field::Text => self.once.line(span.start),
            Field::Title => 0,
        }
    }

    pub(super) fn calendar(&self) -> Calendar<'_> {
        Calendar {
            text: self.text,
            times: self.times,
            attributions: self.attributions,
            dct: self.document.published,
            clauses: self.clauses(),
            known: Known::default(),
        }
    }

    pub(super) fn clauses(&self) -> Clauses<'_> {
        Clauses { text: self.text, words: self.words, reading: self.reading, order_words: self.order_words }
    }

    /// The attributions whose content holds the byte.
    pub(super) fn told(&self, byte: usize) -> impl Iterator<Item = &Attribution> {
        let near = self.attributions.near(self.text, byte).map(|n| &self.attributions[n]);
        near.filter(move |a| a.content.iter().any(|s| s.holds(byte)))
    }

    /// A document that is one person's words, or a turn of a transcript: direct words without quotation marks.
    pub(super) fn is_own_words(&self, token: usize) -> bool {
        let byte = self.text.tokens[token].span.start;
        self.author.is_some() || self.told(byte).any(|a| a.quotation == Quotation::Direct) && self.text.quote_at(byte).is_none()
    }
}

/// Whom the source of each attribution resolves to; nobody where that cannot be said.
#[must_use]
pub fn speakers(
    rules: &RuleSet,
    text: &Text<'_>,
    words: &Words,
    cast: &Cast<'_>,
    reading: &attribution::TaggedText<'_, '_>,
    attributions: &Told,
    day: Option<jiff::civil::Date>,
) -> Vec<Vec<SpeakerRef>> {
    let holders = Holders { rules, text, words, cast, attributions, reading, day, author: None };
    (0..attributions.len()).map(|n| cast.refs(&holders.source(n))).collect()
}
