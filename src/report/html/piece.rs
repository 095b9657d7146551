//! One passage: its sentence, whose words they are, where they stand, and what the reading hangs on.

use super::Context;
use super::plain::{day, plain};
use super::sentence::{Sentence, voice};
use crate::assertion::{Assertion, Evidence, Lead};
use crate::attribution::Quotation;
use crate::graph::{Piece, Statement};
use crate::report::link::link;
use crate::report::words::{source, source_in, tellers as tellers_of};
use crate::rules::Basis;
use askama::Template;

/// A passage as its template shows it.
#[derive(Debug, Default, Template)]
#[template(path = "piece.html")]
pub(super) struct PieceView {
    /// In a reporter's words.
    told: bool,
    sentence: Sentence,
    voice: &'static str,
    place: String,
    href: Option<String>,
    printed: Option<String>,
    /// Other documents with the very same text.
    copies: Vec<(String, Option<String>)>,
    facts: String,
    rule: String,
    rule_at: String,
}

impl PieceView {
    /// A piece of evidence of a statement. Doubts that the finding's reasons tell are not told again.
    pub(super) fn of(piece: &Piece, statement: &Statement, reasons: &[String], context: &Context<'_>) -> Self {
        let a = &piece.assertion;
        Self {
            told: a.quotation != Quotation::Direct,
            sentence: Sentence::of(piece),
            voice: voice(piece),
            place: plain(&source(&a.document, &a.evidence)),
            href: a.document.url.as_deref().and_then(|url| link(url, &a.evidence)),
            printed: a.document.published.map(day),
            copies: piece.copies.iter().map(|id| copy(id, &a.evidence, context)).collect(),
            facts: facts(piece, statement, reasons, context),
            rule: plain(&a.rule),
            rule_at: plain(&a.rule_at.to_string()),
        }
    }

    /// A reporter's word for a reversal.
    pub(super) fn of_lead(lead: &Lead) -> Self {
        Self {
            told: true,
            sentence: Sentence::told(&lead.evidence),
            voice: "Reporter’s words",
            place: plain(&source(&lead.document, &lead.evidence)),
            href: lead.document.url.as_deref().and_then(|url| link(url, &lead.evidence)),
            printed: lead.document.published.map(day),
            copies: Vec::new(),
            facts: String::new(),
            rule: plain(&lead.rule),
            rule_at: plain(&lead.rule_at.to_string()),
        }
    }
}

/// Another document that prints the same text, where its words stand in the same place.
fn copy(id: &str, evidence: &Evidence, context: &Context<'_>) -> (String, Option<String>) {
    let (outlet, url) = context.document(id);
    (plain(&source_in(id, outlet, evidence)), url.and_then(|url| link(url, evidence)))
}

/// What else a fact-checker asks of the passage, in words.
fn facts(piece: &Piece, statement: &Statement, reasons: &[String], context: &Context<'_>) -> String {
    let a = &piece.assertion;
    let mut facts = Vec::new();
    if a.position != statement.position {
        facts.push(format!("by itself: {}", a.position.name));
    }
    facts.extend(qualifiers(a));
    facts.extend(tellers(a, context));
    facts.extend(basis(a.basis).map(str::to_owned));
    let marks = [
        (a.hedged, "hedged"),
        (a.recalled, "told as something said before"),
        (piece.echo, "repeats what had been said before"),
        (a.explained, "the speaker explains a change of position beside it"),
    ];
    facts.extend(marks.iter().filter(|(holds, _)| *holds).map(|(_, words)| (*words).to_owned()));
    let told = |doubt: &str| reasons.iter().any(|reason| reason.ends_with(doubt));
    facts.extend(a.doubts.iter().filter(|doubt| !told(doubt)).cloned());
    plain(&facts.join("; "))
}

fn qualifiers(a: &Assertion) -> impl Iterator<Item = String> {
    let all = [("on a condition", &a.condition), ("for a time", &a.horizon), ("to an extent", &a.scope)];
    all.into_iter().filter_map(|(what, words)| words.as_ref().map(|words| format!("{what}: “{words}”")))
}

/// Through whom the reader knows it.
fn tellers(a: &Assertion, context: &Context<'_>) -> Vec<String> {
    let mut told: Vec<String> = a.via.iter().map(|via| format!("said for the speaker by “{via}”")).collect();
    let others = tellers_of(a, context.report.rules);
    if !others.is_empty() {
        told.push(format!("told by {}", others.join(", who has it from ")));
    }
    told
}

fn basis(basis: Basis) -> Option<&'static str> {
    match basis {
        Basis::Words => None,
        Basis::Act => Some("an act, not words"),
        Basis::Claim => Some("claimed or denied as a fact"),
        Basis::Retract => Some("takes back the last statement"),
    }
}
