//! Puts chunks together: a stack of open clauses takes them in, left to right.
//!
//! ```text
//! Voss     main: waits for its verb
//! , who    relative: opens, waits for its verb
//! once opposed   the pronoun's verb
//! the levy       its object
//! , said   has no phrase of its own: the relative clause closes, "Voss" is the subject
//! Kell     object? no, "backs" comes next:
//! backs    content: opens with "Kell"
//! ```
//!
//! Nothing is tried twice: each chunk is looked at with a few of its neighbours, and the stack is at most [`DEPTH`] deep.

mod appositions;
mod ends;
mod forms;
mod marks;
mod nonfinite;
mod openers;
mod phrases;
mod verbs;

use super::chunks::{Chunk, Chunked, Kind};
use super::{Clause, ClauseKind, Nominal, Voice};
use crate::text::Text;
use crate::words::{Listed, Tag};
use std::ops::Range;

/// How many clauses may stand one in another.
const DEPTH: usize = 16;
/// How many chunks are looked ahead for a verb.
const AHEAD: usize = 8;

/// A clause that is not closed yet.
#[derive(Debug, Clone, Default)]
struct Open {
    /// Number of its clause.
    number: usize,
    kind: ClauseKind,
    /// The relative pronoun or question word that may be its subject, or the object that is missing behind its verb.
    pronoun: Option<usize>,
    /// What waits for a verb.
    subject: Option<Waiting>,
    /// What waited when another phrase came between: "The levy, she said, …".
    left: Option<Waiting>,
    /// The finite verb.
    verb: Option<usize>,
    /// The last phrase without a preposition behind the verb or the opener.
    free: Option<Waiting>,
    /// A phrase that was free until a participle or infinitive described it: "said the plan *backed by Kell* failed".
    described: Option<Waiting>,
    /// The verb whose object may come, finite or not.
    last: Option<usize>,
    /// A verb in -ing, an infinitive or a participle at the start, whose subject is the clause's.
    fronted: Option<usize>,
    /// A comma has come since its verb.
    comma: bool,
}

/// A noun phrase that may become something.
#[derive(Debug, Clone, Default)]
struct Waiting {
    nominal: Nominal,
    /// Its first chunk.
    chunk: usize,
    /// The chunk behind it and what describes it.
    behind: usize,
    /// A comma, dash or quotation mark stands before it.
    apart: bool,
    /// "and" stands before it.
    joined: bool,
    /// It is the object of this verb for now.
    object_of: Option<usize>,
    /// It is the subject of this verb, which stands before it.
    subject_of: Option<usize>,
    /// The object that it took the place of: "told *reporters* Kell …".
    ousted: Option<Nominal>,
    /// A phrase between commas has named it again.
    apposed: bool,
    /// That phrase is no member of a list.
    again: bool,
    /// Where it ends if "and" joins what stands behind to its head, and not to the phrase behind its preposition.
    perhaps: Option<usize>,
}

impl Waiting {
    /// The phrase of chunk `chunk`, with nothing before or behind it.
    fn new(nominal: Nominal, chunk: usize) -> Self {
        Waiting { nominal, chunk, behind: chunk + 1, ..Waiting::default() }
    }
}

pub(super) struct Parser<'a> {
    text: &'a Text<'a>,
    range: Range<usize>,
    tags: &'a [Tag],
    listed: &'a [Listed],
    chunked: &'a mut Chunked,
    chunks: Vec<Chunk>,
    clauses: Vec<Clause>,
    stack: Vec<Open>,
    /// The last nominal of any kind: what a preposition, apposition or "and" goes on with.
    latest: Option<Waiting>,
    /// The last subject that stands behind its verb.
    taken: Option<Waiting>,
    /// How deep the stack was when the quotation opened.
    quote: Option<usize>,
    dash: bool,
    behind_dateline: Option<usize>,
}
impl<'a> Parser<'a> {
    pub fn new(text: &'a Text<'a>, range: Range<usize>, tags: &'a [Tag], listed: &'a [Listed], chunked: &'a mut Chunked) -> Self {
        let chunks = std::mem::take(&mut chunked.chunks);
        Parser {
            text,
            range,
            tags,
            listed,
            chunked,
            chunks,
            clauses: Vec::new(),
            stack: Vec::new(),
            latest: None,
            taken: None,
            quote: None,
            dash: false,
            behind_dateline: None,
        }
    }

    /// The clauses, and where the sentence begins behind a dateline; verbs get their subjects and objects.
    pub fn run(mut self) -> (Vec<Clause>, Option<usize>) {
        self.open(ClauseKind::Main, self.range.start, None);
        for at in 0..self.chunks.len() {
            self.take(at);
        }
        let end = self.content_end();
        while !self.stack.is_empty() {
            self.close(end);
        }
        self.finish();
        (self.clauses, self.behind_dateline)
    }

    fn take(&mut self, at: usize) {
        match self.chunks[at].kind {
            Kind::Noun(number) => self.noun(at, number),
            Kind::Verb(number) => self.verb(at, number),
            Kind::Subordinator => self.subordinator(at),
            Kind::Relative => self.relative(at),
            Kind::Question => self.question(at),
            Kind::Comma => self.comma(at),
            Kind::Stop => self.stop(at),
            Kind::Dash => self.dash(at),
            Kind::ParenthesisOpens => {
                self.open(ClauseKind::Parenthetical, self.start(at), None);
            }
            Kind::ParenthesisCloses => self.close_parenthesis(at),
            Kind::QuoteOpens => self.open_quote(at),
            Kind::QuoteCloses => self.close_quote(at),
            Kind::Particle => self.particle(at),
            Kind::Preposition => self.begin_told(at),
            Kind::Coordinator | Kind::Adjective | Kind::Adverb | Kind::Other => {}
        }
    }

    fn start(&self, chunk: usize) -> usize {
        self.chunks[chunk].tokens.start
    }

    fn tag(&self, token: usize) -> Tag {
        self.tags[token - self.range.start]
    }

    fn is(&self, token: usize, classes: Listed) -> bool {
        self.listed[token - self.range.start].any(classes)
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.chunks.get(at).map(|c| c.kind)
    }

    /// The chunk before `at`, adverbs and quotation marks passed over.
    fn before(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&i| !matches!(self.chunks[i].kind, Kind::Adverb | Kind::QuoteOpens | Kind::QuoteCloses | Kind::Other))
    }

    fn kind_before(&self, at: usize) -> Option<Kind> {
        self.before(at).map(|i| self.chunks[i].kind)
    }

    /// A comma, dash or quotation mark stands right before chunk `at`.
    fn is_apart(&self, at: usize) -> bool {
        let mark = (0..at).rev().find(|&i| !matches!(self.chunks[i].kind, Kind::Adverb | Kind::QuoteOpens));
        mark.is_some_and(|i| {
            matches!(self.chunks[i].kind, Kind::Comma | Kind::Dash | Kind::QuoteCloses | Kind::ParenthesisCloses)
        })
    }

    /// A closing quotation mark stands between chunk `at` and the words before it.
    fn is_behind_quote(&self, at: usize) -> bool {
        at > 0 && self.chunks[at - 1].kind == Kind::QuoteCloses
    }

    /// An opening quotation mark stands right before chunk `at`.
    fn opens_quote(&self, at: usize) -> bool {
        at > 0 && self.chunks[at - 1].kind == Kind::QuoteOpens
    }

    /// Does the phrase at chunk `at` have a finite verb behind it, with adverbs, prepositional phrases and insertions between?
    fn has_verb_behind(&self, at: usize) -> bool {
        let mut i = at + 1;
        let mut inserted = false;
        while i < self.chunks.len().min(at + 1 + AHEAD) {
            match self.chunks[i].kind {
                Kind::Verb(number) => return self.chunked.verbs[number].finite || self.is_bare_plain(number),
                Kind::Adverb | Kind::Other | Kind::QuoteOpens | Kind::QuoteCloses | Kind::Adjective => i += 1,
                Kind::Preposition if matches!(self.kind(i + 1), Some(Kind::Noun(_))) => i += 2,
                Kind::Coordinator if matches!(self.kind(i + 1), Some(Kind::Noun(_))) => i += 2,
                // "Kell, an old rival, opposes it"
                Kind::Comma if !inserted && matches!(self.kind(i + 1), Some(Kind::Noun(_))) => {
                    let Some(close) = (i + 2..self.chunks.len().min(i + 6)).find(|&j| self.chunks[j].kind == Kind::Comma) else {
                        return false;
                    };
                    let plain =
                        |c: &Chunk| matches!(c.kind, Kind::Noun(_) | Kind::Preposition | Kind::Adjective | Kind::Coordinator);
                    if !self.chunks[i + 1..close].iter().all(plain) {
                        return false;
                    }
                    inserted = true;
                    i = close + 1;
                }
                // "Kell, gasping for air, opposes it"
                Kind::Comma if !inserted && self.opens_participle(i + 1) => {
                    let Some(close) = self.chunks[i + 2..].iter().position(|c| c.kind == Kind::Comma) else { return false };
                    inserted = true;
                    i += close + 3;
                }
                Kind::ParenthesisOpens => match self.chunks[i..].iter().position(|c| c.kind == Kind::ParenthesisCloses) {
                    Some(far) => i += far + 1,
                    None => return false,
                },
                Kind::Comma if matches!(self.kind(i + 1), Some(Kind::Relative)) => return self.has_later_verbs(i + 2, 2),
                Kind::Relative => return self.has_later_verbs(i + 1, 2),
                _ => return false,
            }
        }
        false
    }

    /// A verb in -ing or a participle stands at chunk `at`.
    fn opens_participle(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Verb(number)) if !self.chunked.verbs[number].finite && !self.chunked.verbs[number].infinitive)
    }

    /// "Kell and Voss back it": a plain form that may be a present.
    fn is_bare_plain(&self, number: usize) -> bool {
        let group = &self.chunked.verbs[number];
        self.tag(group.main) == Tag::Plain && group.tokens.len() == 1 && !group.infinitive
    }

    fn has_later_verbs(&self, from: usize, many: usize) -> bool {
        let finite = self.chunks[from.min(self.chunks.len())..]
            .iter()
            .filter(|c| matches!(c.kind, Kind::Verb(n) if self.chunked.verbs[n].finite));
        finite.take(many).count() == many
    }

    /// A finite verb right behind the phrase, adverbs aside.
    fn verb_right_behind(&self, at: usize) -> Option<usize> {
        let next = (at + 1..self.chunks.len())
            .find(|&i| !matches!(self.chunks[i].kind, Kind::Adverb | Kind::Other | Kind::QuoteOpens | Kind::QuoteCloses))?;
        match self.chunks[next].kind {
            Kind::Verb(number) if self.chunked.verbs[number].finite => Some(number),
            _ => None,
        }
    }

    fn top(&mut self) -> &mut Open {
        self.stack.last_mut().expect("the main clause never closes before the end")
    }

    fn inner(&self) -> &Open {
        self.stack.last().expect("the main clause never closes before the end")
    }

    fn open(&mut self, kind: ClauseKind, start: usize, opener: Option<usize>) {
        if self.stack.len() >= DEPTH {
            let end = start;
            self.close(end);
        }
        // "was forced to deny that …": what is told hangs on the verb right before it.
        let parent = self.stack.last().map(|o| match (kind, o.last) {
            (ClauseKind::Content, Some(verb)) if !self.chunked.verbs[verb].finite => self.chunked.verbs[verb].clause,
            _ => o.number,
        });
        let number = self.clauses.len();
        self.clauses.push(Clause { kind, tokens: start..self.range.end, opener, parent, ..Clause::default() });
        self.stack.push(Open { number, kind, ..Open::default() });
    }

    /// Opens a clause that describes `antecedent`.
    fn open_relative(&mut self, start: usize, opener: Option<usize>, antecedent: Option<Nominal>) {
        self.open(ClauseKind::Relative, start, opener);
        self.clauses.last_mut().expect("just opened").antecedent = antecedent;
    }

    /// Closes the innermost clause before token `end`.
    fn close(&mut self, end: usize) {
        let Some(open) = self.stack.pop() else { return };
        let tokens = &mut self.clauses[open.number].tokens;
        let mut last = end.max(tokens.start + 1).min(self.range.end);
        while last > tokens.start + 1 && matches!(self.tags[last - 1 - self.range.start], Tag::Mark | Tag::Coordinator) {
            last -= 1;
        }
        tokens.end = last;
        self.promote(&open);
        if let Some(verb) = open.fronted.filter(|_| self.chunked.verbs[open.fronted.unwrap_or(0)].subject.is_none()) {
            self.chunked.verbs[verb].subject = open.verb.and_then(|v| self.chunked.verbs[v].subject.clone());
        }
    }

    fn close_down_to(&mut self, depth: usize, end: usize) {
        while self.stack.len() > depth.max(1) {
            self.close(end);
        }
    }

    /// The end of the sentence without its closing marks.
    fn content_end(&self) -> usize {
        self.range.clone().rfind(|&t| self.tag(t) != Tag::Mark).map_or(self.range.start, |t| t + 1)
    }

    fn nominal(&self, number: usize) -> Nominal {
        let phrase = &self.chunked.phrases[number];
        Nominal::phrase(phrase.tokens.clone(), phrase.head)
    }

    /// "last week", "Monday": an adverb, though it is a noun phrase.
    fn is_time(&self, nominal: &Nominal) -> bool {
        let (head, end) = (nominal.head, nominal.tokens.end);
        let ago = || self.tag(end) == Tag::Adverb && self.is(end, Listed::TIME.with(Listed::TIME_DETERMINER));
        // "last week", "Friday night"
        let named = || (nominal.tokens.start..head + 1).any(|t| self.is(t, Listed::TIME_DETERMINER.with(Listed::DAY)));
        let time = self.is(head, Listed::TIME);
        self.is(head, Listed::DAY) || time && (nominal.tokens.len() == 1 || end < self.range.end && ago() || named())
    }

    fn takes_object(&self, verb: usize) -> bool {
        let group = &self.chunked.verbs[verb];
        let copula = self.is(group.main, Listed::BE.with(Listed::CLITIC));
        group.voice == Voice::Active && !copula
    }
}
