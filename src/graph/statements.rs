//! What a statement is, and where on the ladder its pieces of evidence put it.

use crate::assertion::short_id;
use crate::assertion::{Assertion, DatedBy, SaidOn, SpeakerRef, TopicRef};
use crate::attribution::Quotation;
use crate::rules::Position;
use crate::timex::Days;
use std::collections::BTreeSet;

/// One reading, and the documents that print the same words in the same outlet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The reading.
    pub assertion: Assertion,
    /// Ids of other documents with the very same text.
    pub copies: Vec<String>,
    /// It repeats what had been said before: it counts as a source, not as a new statement.
    pub echo: bool,
}

/// Where a statement stands in the chain of its speaker and topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Placing {
    /// Its day or range has its place among the others.
    Dated,
    /// Told as earlier, without a day ("initially"): it pairs with what its own document tells as later.
    Recalled,
    /// Background without a day ("has ruled out") that repeats nothing known: it may only be what came before.
    Background,
    /// Compared with nothing: its document has no date, or its range covers several moments of other positions.
    Apart,
}

/// The same speaker, topic, side of the ladder and day, in any number of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// `s-` and a hash of speaker, topic, side and day.
    pub id: String,
    /// Who holds it.
    pub speaker: SpeakerRef,
    /// On what.
    pub topic: TopicRef,
    /// The firmest of its direct quotations, else the weakest of its paraphrases.
    pub position: Position,
    /// When.
    pub said_on: SaidOn,
    /// Where it is written, the best piece first; never empty.
    pub pieces: Vec<Piece>,
    /// A paraphrase or headline is stronger than the quotation.
    pub drift: bool,
    /// How it is sorted among the others.
    pub placing: Placing,
    /// On the same day the speaker took another side too, and nothing tells which came first.
    pub mixed: bool,
    /// Said of everything on the agenda, and here read as said of this topic.
    pub everything: bool,
}

/// What tells one topic from another: everything on one agenda is not everything on another.
pub(super) fn topic_key(topic: &TopicRef) -> (String, Option<String>) {
    (topic.id.clone(), if topic.id == "*" { topic.agenda.clone() } else { None })
}

impl Piece {
    pub(super) fn of(assertion: Assertion) -> Self {
        Self { assertion, copies: Vec::new(), echo: false }
    }

    /// The speaker's own words: in quotation marks, at least those that decide.
    #[must_use]
    pub fn is_direct(&self) -> bool {
        match self.assertion.quotation {
            Quotation::Direct => true,
            Quotation::Indirect => false,
            Quotation::Mixed => deciding_words_are_quoted(&self.assertion),
        }
    }

    /// Both ends of its range are known.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        let days = self.assertion.said_on.days;
        days.from.is_some() && days.to.is_some()
    }

    /// Its day is told, not merely that of printing.
    #[must_use]
    pub fn is_pinned(&self) -> bool {
        self.is_dated() && self.assertion.said_on.basis != DatedBy::Printing
    }
}

/// Quotation marks before the deciding words are more often opened than closed.
fn deciding_words_are_quoted(a: &Assertion) -> bool {
    let at = a.evidence.deciding.start.saturating_sub(a.evidence.span.start);
    let Some(before) = a.evidence.text.get(..at) else { return false };
    let straight = before.matches('"').count() % 2 == 1;
    let curly = before.matches('“').count() > before.matches('”').count();
    straight || curly
}

impl Statement {
    /// Makes a statement of its pieces, which share speaker, topic and side.
    pub(super) fn of(mut pieces: Vec<Piece>, days: Days, placing: Placing) -> Self {
        let position = position(&pieces);
        pieces.sort_by_cached_key(|p| rank(p, &position));
        let assertions = || pieces.iter().map(|p| &p.assertion);
        let speaker = assertions().map(|a| &a.speaker).min_by_key(|s| (!s.declared, &s.name));
        let topic = assertions().map(|a| &a.topic).min_by_key(|t| (t.inherited, !t.declared, &t.name));
        let (speaker, topic) = (speaker.cloned().expect("a statement has a piece"), topic.cloned().expect("and a topic"));
        let mut statement = Self {
            id: String::new(),
            said_on: SaidOn { days, basis: basis(&pieces, days) },
            drift: drift(&pieces, &position),
            mixed: false,
            everything: false,
            speaker,
            topic,
            position,
            placing,
            pieces,
        };
        statement.id = statement.hash();
        statement
    }

    /// The same words, read as said of one topic of the agenda.
    pub(super) fn read_of(&self, topic: TopicRef) -> Self {
        let mut inherited = Self { topic, everything: true, ..self.clone() };
        inherited.id = inherited.hash();
        inherited
    }

    fn hash(&self) -> String {
        let (topic, agenda) = topic_key(&self.topic);
        let day = |d: Option<jiff::civil::Date>| d.map_or_else(|| "?".to_owned(), |d| d.to_string());
        let side = self.side().to_string();
        let place = format!("{:?} {}", self.placing, self.everything);
        let (from, to) = (day(self.said_on.days.from), day(self.said_on.days.to));
        short_id("s-", &[&self.speaker.id, &topic, agenda.as_deref().unwrap_or(""), &side, &from, &to, &place])
    }

    /// Speaker, topic and agenda: what one chain has in common.
    #[must_use]
    pub fn thread(&self) -> (&str, &str, Option<&str>) {
        let agenda = if self.topic.id == "*" { self.topic.agenda.as_deref() } else { None };
        (&self.speaker.id, &self.topic.id, agenda)
    }

    /// Against (-1), open (0) or for (1).
    #[must_use]
    pub fn side(&self) -> i32 {
        self.position.value.signum()
    }

    /// A piece in the speaker's own words.
    #[must_use]
    pub fn is_direct(&self) -> bool {
        self.pieces.iter().any(Piece::is_direct)
    }

    /// Not only told by somebody else ("Tait said that Voss had backed it").
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.pieces.iter().any(|p| !p.assertion.hearsay)
    }

    /// How many sources tell it independently of each other: outlets (documents, where no outlet is known), but the same text counts once,
    /// however many print it, and so do the same words of a reporter's.
    #[must_use]
    pub fn sources(&self) -> usize {
        let told = self.pieces.iter().map(|p| &p.assertion);
        let printed: BTreeSet<&str> = told.clone().map(|a| a.document.outlet.as_deref().unwrap_or(&a.document.id)).collect();
        let texts: BTreeSet<&str> = told.map(|a| a.document.text_hash.as_str()).collect();
        printed.len().min(texts.len())
    }

    /// Every document that prints it, sorted.
    #[must_use]
    pub fn documents(&self) -> Vec<&str> {
        let own = self.pieces.iter().map(|p| p.assertion.document.id.as_str());
        let copies = self.pieces.iter().flat_map(|p| p.copies.iter().map(String::as_str));
        let all: BTreeSet<&str> = own.chain(copies).collect();
        all.into_iter().collect()
    }
}

/// The firmest direct quotation, else the weakest paraphrase. Reporters' echoes decide only where there is nothing else.
fn position(pieces: &[Piece]) -> Position {
    let value = |p: &&Piece| (p.assertion.position.value.abs(), p.assertion.position.name.clone());
    let direct = pieces.iter().filter(|p| p.is_direct()).max_by_key(value);
    let fresh = || pieces.iter().filter(|p| !p.echo).min_by_key(value);
    let any = || pieces.iter().min_by_key(value);
    let best = direct.or_else(fresh).or_else(any);
    best.map(|p| p.assertion.position.clone()).expect("a statement has a piece")
}

fn drift(pieces: &[Piece], position: &Position) -> bool {
    let stronger = |p: &Piece| !p.is_direct() && p.assertion.position.value.abs() > position.value.abs();
    pieces.iter().any(Piece::is_direct) && pieces.iter().any(stronger)
}

/// Whence the day of these pieces is known; the best that any of them has, by its words where several are as good.
fn basis(pieces: &[Piece], days: Days) -> DatedBy {
    let bases = |all: bool| pieces.iter().map(|p| &p.assertion.said_on).filter(move |s| all || s.days == days).map(|s| &s.basis);
    let rank = |b: &&DatedBy| (**b == DatedBy::Printing, matches!(b, DatedBy::SameOccasion(_)), b.to_string());
    let best = bases(false).min_by_key(rank).or_else(|| bases(true).min_by_key(|b| b.to_string()));
    best.cloned().unwrap_or(DatedBy::Printing)
}

/// Sorts the pieces of a statement, best first: those that give its position, own words, and early printings.
fn rank(piece: &Piece, position: &Position) -> impl Ord + use<> {
    let a = &piece.assertion;
    (
        (a.position.value != position.value, !piece.is_direct(), piece.echo, a.headline),
        (a.topic.inherited, a.hedged, a.via.is_some(), a.doubts.len()),
        (a.document.published.is_none(), a.document.published),
        (a.document.id.clone(), a.evidence.field, a.evidence.span, a.rule.clone(), a.id.clone()),
    )
}
