//! The lines of `extract` for programs; keys are added, never renamed.

use serde::Serialize;
use walkback::assertion::{Assertion, Field, SpeakerRef};
use walkback::attribution::{Attribution, Reality};
use walkback::grammar::{Nominal, Sentence as Parsed, Voice};
use walkback::report::rows::{self, EvidenceRow, PositionRow, SaidOnRow, SpeakerRow, TopicRow};
use walkback::span::Span;
use walkback::text::{Sentence, Text};
use walkback::timex::Timex;
use walkback::words::Tag;

/// Words and where they stand.
#[derive(Serialize)]
pub(super) struct Words<'d> {
    text: &'d str,
    start: usize,
    end: usize,
}

impl<'d> Words<'d> {
    fn of(raw: &'d str, span: Span) -> Self {
        Self { text: span.of(raw), start: span.start, end: span.end }
    }
}

/// `--stage sentences`
#[derive(Serialize)]
pub(super) struct SentenceLine<'d> {
    document: &'d str,
    #[serde(flatten)]
    words: Words<'d>,
    question: bool,
    field: &'static str,
}

impl<'d> SentenceLine<'d> {
    pub(super) fn new(document: &'d str, field: Field, raw: &'d str, sentence: &Sentence) -> Self {
        Self { document, words: Words::of(raw, sentence.span), question: sentence.question, field: field.name() }
    }
}

/// `--stage dates`
#[derive(Serialize)]
pub(super) struct DateLine<'d> {
    document: &'d str,
    #[serde(flatten)]
    words: Words<'d>,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'d str,
    field: &'static str,
}

impl<'d> DateLine<'d> {
    pub(super) fn new(document: &'d str, field: Field, raw: &'d str, timex: &'d Timex) -> Self {
        Self { document, words: Words::of(raw, timex.span), kind: timex.kind.name(), value: &timex.value, field: field.name() }
    }
}

/// Bytes of the text.
#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
}

impl Place {
    fn of(text: &Text<'_>, tokens: &std::ops::Range<usize>) -> Self {
        let span = text.span(tokens.clone());
        Self { start: span.start, end: span.end }
    }

    fn of_nominal(text: &Text<'_>, nominal: Option<&Nominal>) -> Option<Self> {
        nominal.map(|n| Self::of(text, &n.tokens))
    }
}

/// `--stage grammar`
#[derive(Serialize)]
pub(super) struct GrammarLine<'d> {
    document: &'d str,
    #[serde(flatten)]
    place: Place,
    tokens: Vec<TokenPart>,
    verbs: Vec<VerbPart>,
    noun_phrases: Vec<PhrasePart>,
    clauses: Vec<ClausePart>,
    field: &'static str,
}

#[derive(Serialize)]
struct TokenPart {
    #[serde(flatten)]
    place: Place,
    tag: &'static str,
}

#[derive(Serialize)]
struct VerbPart {
    #[serde(flatten)]
    place: Place,
    main: Place,
    finite: bool,
    voice: &'static str,
    polarity: &'static str,
    subject: Option<Place>,
    object: Option<Place>,
    agent: Option<Place>,
}

#[derive(Serialize)]
struct PhrasePart {
    #[serde(flatten)]
    place: Place,
    head: Place,
    determiner: Option<Place>,
    possessor: Option<Place>,
    apposition_of: Option<Place>,
}

#[derive(Serialize)]
struct ClausePart {
    #[serde(flatten)]
    place: Place,
    kind: &'static str,
    subordinator: Option<Place>,
}

impl<'d> GrammarLine<'d> {
    pub(super) fn new(document: &'d str, field: Field, text: &Text<'_>, sentence: &Parsed) -> Self {
        let place = |tokens: &std::ops::Range<usize>| Place::of(text, tokens);
        let one = |token: usize| Place::of(text, &(token..token + 1));
        let tokens = sentence.tokens.clone().zip(&sentence.tags);
        let verbs = sentence.verbs.iter().map(|verb| VerbPart {
            place: place(&verb.tokens),
            main: one(verb.main),
            finite: verb.finite,
            voice: if verb.voice == Voice::Passive { "passive" } else { "active" },
            polarity: if verb.negated { "negative" } else { "positive" },
            subject: Place::of_nominal(text, verb.subject.as_ref()),
            object: Place::of_nominal(text, verb.object.as_ref()),
            agent: Place::of_nominal(text, verb.agent.as_ref()),
        });
        let determines = |&token: &usize| matches!(sentence.tag(token), Some(Tag::Determiner | Tag::Possessive));
        let phrases = sentence.phrases.iter().map(|p| PhrasePart {
            place: place(&p.tokens),
            head: one(p.head),
            determiner: p.tokens.clone().next().filter(determines).map(one),
            possessor: p.owner.as_ref().map(place),
            apposition_of: p.apposition.as_ref().map(place),
        });
        let clauses = sentence.clauses.iter().map(|c| ClausePart {
            place: place(&c.tokens),
            kind: c.kind.name(),
            subordinator: c.opener.map(one),
        });
        Self {
            document,
            place: place(&sentence.tokens),
            tokens: tokens.map(|(token, tag)| TokenPart { place: one(token), tag: tag.name() }).collect(),
            verbs: verbs.collect(),
            noun_phrases: phrases.collect(),
            clauses: clauses.collect(),
            field: field.name(),
        }
    }
}

/// `--stage attributions`
#[derive(Serialize)]
pub(super) struct AttributionLine<'d> {
    document: &'d str,
    source: Option<Words<'d>>,
    cue: Option<Words<'d>>,
    content: Vec<Words<'d>>,
    quotation: &'static str,
    speakers: Vec<SpeakerRow<'d>>,
    chain: Vec<&'d str>,
    reality: &'static str,
    negated: bool,
    recalled: bool,
    field: &'static str,
}

impl<'d> AttributionLine<'d> {
    /// The attribution number `index` of `all`, whose sources resolve to `speakers`.
    pub(super) fn new(
        document: &'d str,
        field: Field,
        raw: &'d str,
        (all, index): (&'d [Attribution], usize),
        speakers: &'d [Vec<SpeakerRef>],
    ) -> Self {
        let attribution = &all[index];
        Self {
            document,
            source: attribution.source.map(|span| Words::of(raw, span)),
            cue: attribution.cue.map(|span| Words::of(raw, span)),
            content: attribution.content.iter().map(|&span| Words::of(raw, span)).collect(),
            quotation: rows::quotation(attribution.quotation),
            speakers: speakers[index].iter().map(rows::speaker).collect(),
            chain: chain(raw, all, index, speakers),
            reality: reality(attribution.reality),
            negated: attribution.negated,
            recalled: attribution.recalled,
            field: field.name(),
        }
    }
}

/// Through whom it is told, outermost first: ids, or the words of a source that is nobody in particular.
fn chain<'d>(raw: &'d str, all: &'d [Attribution], index: usize, speakers: &'d [Vec<SpeakerRef>]) -> Vec<&'d str> {
    // No chain is longer than there are attributions, whatever they say of each other.
    let outer = std::iter::successors(all[index].outer, |&at| all[at].outer).take(all.len());
    let mut chain: Vec<&str> = outer
        .flat_map(|at| match speakers[at].as_slice() {
            [] => all[at].source.map(|span| span.of(raw)).into_iter().collect(),
            known => known.iter().rev().map(|speaker| speaker.id.as_str()).collect::<Vec<_>>(),
        })
        .collect();
    chain.reverse();
    chain
}

fn reality(reality: Reality) -> &'static str {
    match reality {
        Reality::Said => "said",
        Reality::Hypothetical => "hypothetical",
        Reality::NotSaid => "not-said",
        Reality::Asked => "asked",
    }
}

/// `--stage assertions`
#[derive(Serialize)]
pub(super) struct AssertionLine<'a> {
    id: &'a str,
    document: &'a str,
    speaker: SpeakerRow<'a>,
    topic: TopicRow<'a>,
    position: PositionRow<'a>,
    hedged: bool,
    condition: Option<&'a str>,
    horizon: Option<&'a str>,
    scope: Option<&'a str>,
    recalled: bool,
    basis: &'static str,
    quotation: &'static str,
    said_on: SaidOnRow,
    reported_on: Option<String>,
    evidence: EvidenceRow<'a>,
    chain: &'a [String],
    via: Option<&'a str>,
    rule: &'a str,
    rule_at: String,
    background: bool,
    headline: bool,
    doubts: &'a [String],
}

impl<'a> AssertionLine<'a> {
    pub(super) fn new(assertion: &'a Assertion) -> Self {
        Self {
            id: &assertion.id,
            document: &assertion.document.id,
            speaker: rows::speaker(&assertion.speaker),
            topic: rows::topic(&assertion.topic),
            position: rows::position(&assertion.position),
            hedged: assertion.hedged,
            condition: assertion.condition.as_deref(),
            horizon: assertion.horizon.as_deref(),
            scope: assertion.scope.as_deref(),
            recalled: assertion.recalled,
            basis: rows::basis(assertion.basis),
            quotation: rows::quotation(assertion.quotation),
            said_on: rows::said_on(&assertion.said_on),
            reported_on: assertion.document.published.map(|day| day.to_string()),
            evidence: rows::evidence(&assertion.evidence),
            chain: &assertion.chain,
            via: assertion.via.as_deref(),
            rule: &assertion.rule,
            rule_at: assertion.rule_at.to_string(),
            background: assertion.background,
            headline: assertion.headline,
            doubts: &assertion.doubts,
        }
    }
}
