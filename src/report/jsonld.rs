//! The report as linked data: statements as schema.org `Claim`s, findings as works that are based on two of them.
//!
//! ```text
//! Claim s-…  "I back the levy"         author Mara Voss  about harbour levy  appearance 2024-03-02-council.txt ─┐
//! Claim s-…  "I will oppose the levy"  author Mara Voss  about harbour levy  appearance …                      ─┴▶ isBasedOn of r-…
//! ```
//!
//! A finding is no `ClaimReview`: walkback tells that two statements differ, not that one of them is false.

use super::words::{measure, one_line};
use super::{Report, select};
use crate::assertion::{Evidence, Lead, SpeakerRef, TopicRef};
use crate::graph::{Piece, Statement, ascii_controls, days_in_words};
use crate::report::link;
use crate::reversal::{Contradiction, Reversal};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// The report as JSON-LD, one object with a final line break.
#[must_use]
pub fn jsonld(report: &Report<'_>) -> String {
    let shown = select(report.findings, report.view);
    let mut claims: BTreeMap<&str, Claim<'_>> = BTreeMap::new();
    let sides = shown.reversals.iter().flat_map(|r| [&r.from, &r.to]);
    for statement in sides.chain(shown.contradictions.iter().flat_map(|c| &c.statements)) {
        claims.entry(&statement.id).or_insert_with(|| claim(statement, report));
    }
    let mut graph: Vec<Item<'_>> = claims.into_values().map(Item::Claim).collect();
    graph.extend(shown.reversals.iter().map(|r| Item::CreativeWork(reversal(r, report))));
    graph.extend(shown.contradictions.iter().map(|c| Item::CreativeWork(contradiction(c, report))));
    graph.extend(shown.reported.iter().map(|l| Item::CreativeWork(lead(l, report))));
    let file = File { context: "https://schema.org", graph };
    ascii_controls(&serde_json::to_string_pretty(&file).unwrap_or_default())
}

#[derive(Serialize)]
struct File<'f> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Item<'f>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
enum Item<'f> {
    Claim(Claim<'f>),
    CreativeWork(Work<'f>),
}

/// A statement.
#[derive(Serialize)]
struct Claim<'f> {
    #[serde(rename = "@id")]
    at: String,
    identifier: &'f str,
    /// The best piece's words, exactly as printed: a paraphrase where no appearance has a quotation.
    text: &'f str,
    /// That the text is a reporter's, where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
    author: Agent<'f>,
    about: Thing<'f>,
    /// The position.
    keywords: &'f str,
    /// The day or days of speaking.
    #[serde(rename = "temporalCoverage", skip_serializing_if = "Option::is_none")]
    days: Option<String>,
    appearance: Vec<Appearance<'f>>,
}

/// A finding, or a reporter's word for one.
#[derive(Serialize)]
struct Work<'f> {
    #[serde(rename = "@id")]
    at: String,
    identifier: &'f str,
    /// `flip`, `walk-back`, `contradiction`, `lead`, …
    #[serde(rename = "additionalType")]
    kind: &'f str,
    name: String,
    #[serde(rename = "creativeWorkStatus", skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Thing<'f>>,
    #[serde(rename = "isBasedOn", skip_serializing_if = "Vec::is_empty")]
    based_on: Vec<Reference>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<Agent<'f>>,
    /// Why a person should look, and what a person has said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    comment: Vec<Comment>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<Appearance<'f>>,
}

/// Where a statement was printed.
#[derive(Serialize)]
struct Appearance<'f> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Agent<'f>>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    printed: Option<String>,
    #[serde(rename = "hasPart")]
    part: Part<'f>,
}

/// The words of a piece of evidence: a `Quotation` only where they are the speaker's.
#[derive(Serialize)]
struct Part<'f> {
    #[serde(rename = "@type")]
    kind: &'static str,
    identifier: &'f str,
    text: &'f str,
    #[serde(rename = "spokenByCharacter", skip_serializing_if = "Option::is_none")]
    spoken_by: Option<Reference>,
}

#[derive(Serialize)]
struct Agent<'f> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    name: &'f str,
}

#[derive(Serialize)]
struct Thing<'f> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    at: String,
    name: &'f str,
    /// What the topic asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'f str>,
}

#[derive(Serialize)]
struct Reference {
    #[serde(rename = "@id")]
    at: String,
}

#[derive(Serialize)]
struct Comment {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: String,
}

fn claim<'f>(statement: &'f Statement, report: &Report<'f>) -> Claim<'f> {
    Claim {
        at: place("", &statement.id),
        identifier: &statement.id,
        text: &statement.pieces[0].assertion.evidence.text,
        description: (!statement.pieces[0].is_direct()).then_some("in a reporter's words"),
        author: agent(&statement.speaker, report),
        about: thing(&statement.topic, report),
        keywords: &statement.position.name,
        days: coverage(statement),
        appearance: statement.pieces.iter().map(appearance).collect(),
    }
}

/// A day, or a range with its ends; an end that is not known is `..` (ISO 8601-2).
fn coverage(statement: &Statement) -> Option<String> {
    let days = statement.said_on.days;
    let end = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
    match (days.from, days.to) {
        (None, None) => None,
        (Some(from), Some(to)) if from == to => Some(from.to_string()),
        (from, to) => Some(format!("{}/{}", end(from), end(to))),
    }
}

fn appearance(piece: &Piece) -> Appearance<'_> {
    let a = &piece.assertion;
    let direct = piece.is_direct();
    let part = Part {
        kind: if direct { "Quotation" } else { "CreativeWork" },
        identifier: &a.id,
        text: &a.evidence.text,
        spoken_by: direct.then(|| Reference { at: place("speaker-", &a.speaker.id) }),
    };
    printed((&a.document.id, a.document.outlet.as_deref(), a.document.url.as_deref()), (a.document.published, &a.evidence), part)
}

fn reversal<'f>(r: &'f Reversal, report: &Report<'f>) -> Work<'f> {
    let measured = measure(r.kind.name(), r.steps, r.days, [&r.from, &r.to]);
    let day = days_in_words(r.to.said_on.days);
    Work {
        at: place("", &r.id),
        identifier: &r.id,
        kind: r.kind.name(),
        name: format!("{} on {}: {measured} ({day})", one_line(&r.speaker.name), one_line(&r.topic.name)),
        status: Some(r.status.name()),
        about: vec![thing(&r.topic, report)],
        based_on: [&r.from, &r.to].map(|s| Reference { at: place("", &s.id) }).into(),
        mentions: vec![agent(&r.speaker, report)],
        comment: comments(&r.id, &r.reasons, report),
        citation: r.corroborated_by.iter().map(told).collect(),
    }
}

fn contradiction<'f>(c: &'f Contradiction, report: &Report<'f>) -> Work<'f> {
    let [a, b] = &c.statements;
    let measured = measure("contradiction", c.steps, Some(c.days), [a, b]);
    let [first, second, topic] = [&a.speaker.name, &b.speaker.name, &c.topic.name].map(|name| one_line(name));
    Work {
        at: place("", &c.id),
        identifier: &c.id,
        kind: "contradiction",
        name: format!("{first} and {second} on {topic}: {measured}"),
        status: Some(c.status.name()),
        about: vec![thing(&c.topic, report)],
        based_on: [a, b].map(|s| Reference { at: place("", &s.id) }).into(),
        mentions: vec![agent(&a.speaker, report), agent(&b.speaker, report)],
        comment: comments(&c.id, &c.reasons, report),
        citation: Vec::new(),
    }
}

fn lead<'f>(l: &'f Lead, report: &Report<'f>) -> Work<'f> {
    Work {
        at: place("", &l.id),
        identifier: &l.id,
        kind: "lead",
        name: "called a reversal by a reporter, without both sides found".to_owned(),
        status: None,
        about: l.topic.iter().map(|topic| thing(topic, report)).collect(),
        based_on: Vec::new(),
        mentions: l.speaker.iter().map(|speaker| agent(speaker, report)).collect(),
        comment: Vec::new(),
        citation: vec![told(l)],
    }
}

/// A reporter's sentence.
fn told(l: &Lead) -> Appearance<'_> {
    let part = Part { kind: "CreativeWork", identifier: &l.id, text: &l.evidence.text, spoken_by: None };
    printed((&l.document.id, l.document.outlet.as_deref(), l.document.url.as_deref()), (l.document.published, &l.evidence), part)
}

/// Where and when something was printed.
fn printed<'f>(
    (name, outlet, url): (&'f str, Option<&'f str>, Option<&'f str>),
    (day, evidence): (Option<Date>, &Evidence),
    part: Part<'f>,
) -> Appearance<'f> {
    Appearance {
        kind: "CreativeWork",
        name,
        url: url.and_then(|url| link(url, evidence)),
        publisher: outlet.map(|name| Agent { kind: "Organization", at: None, name }),
        printed: day.map(|day| day.to_string()),
        part,
    }
}

fn comments(id: &str, reasons: &[String], report: &Report<'_>) -> Vec<Comment> {
    let reasons = reasons.iter().map(|reason| format!("review: {reason}"));
    let verdict = report.view.verdicts.of(id).map(|v| format!("verdict: {}: {}", v.ruling.word(), v.reason));
    reasons.chain(verdict).map(|text| Comment { kind: "Comment", text }).collect()
}

/// A body is an organisation; who is not declared is taken for a person.
fn agent<'f>(speaker: &'f SpeakerRef, report: &Report<'_>) -> Agent<'f> {
    let body = report.rules.person(&speaker.id).is_some_and(|entity| !entity.is_person);
    let kind = if body { "Organization" } else { "Person" };
    Agent { kind, at: Some(place("speaker-", &speaker.id)), name: &speaker.name }
}

fn thing<'f>(topic: &'f TopicRef, report: &Report<'f>) -> Thing<'f> {
    let description = report.rules.topic(&topic.id).and_then(|declared| declared.question.as_deref());
    Thing { kind: "Thing", at: place("topic-", &topic.id), name: &topic.name, description }
}

/// An identifier inside the file. Ids from documents may hold anything.
fn place(what: &str, id: &str) -> String {
    format!("#{what}{}", percent_encoding::utf8_percent_encode(id, percent_encoding::NON_ALPHANUMERIC)).replace("%2D", "-")
}

#[cfg(test)]
mod tests {
    use super::super::{Census, View};
    use super::*;
    use crate::reversal::testing::{lead, story, with_report};

    fn graph() -> Vec<serde_json::Value> {
        let leads = [lead("Tom Reed", "2024-04-01", "sun.txt", "he reversed course")];
        let file = with_report(&story(), &leads, (&Census::default(), &View::default()), jsonld);
        serde_json::from_str::<serde_json::Value>(&file).unwrap()["@graph"].as_array().unwrap().clone()
    }

    #[test]
    fn a_statement_is_a_claim_and_a_finding_is_based_on_two() {
        let graph = graph();
        let shown = |holds: &dyn Fn(&&serde_json::Value) -> bool| {
            serde_json::to_string_pretty(graph.iter().find(holds).unwrap()).unwrap()
        };
        insta::assert_snapshot!(shown(&|item| item["text"].as_str().is_some_and(|text| text.contains("oppose"))), @r##"
        {
          "@id": "#s-9bf2a886a950",
          "@type": "Claim",
          "about": {
            "@id": "#topic-harbour-levy",
            "@type": "Thing",
            "name": "the harbour levy"
          },
          "appearance": [
            {
              "@type": "CreativeWork",
              "datePublished": "2024-06-18",
              "hasPart": {
                "@type": "Quotation",
                "identifier": "",
                "spokenByCharacter": {
                  "@id": "#speaker-mara-voss"
                },
                "text": "I will oppose the “levy”"
              },
              "name": "2024-06-18.txt",
              "publisher": {
                "@type": "Organization",
                "name": "Echo"
              },
              "url": "https://echo.example/1#:~:text=I%20will%20oppose%20the%20%E2%80%9Clevy%E2%80%9D"
            }
          ],
          "author": {
            "@id": "#speaker-mara-voss",
            "@type": "Person",
            "name": "Mara Voss"
          },
          "identifier": "s-9bf2a886a950",
          "keywords": "against",
          "temporalCoverage": "2024-06-18",
          "text": "I will oppose the “levy”"
        }
        "##);
        insta::assert_snapshot!(shown(&|item| item["additionalType"] == "flip"), @r##"
        {
          "@id": "#r-47017a309372",
          "@type": "CreativeWork",
          "about": [
            {
              "@id": "#topic-harbour-levy",
              "@type": "Thing",
              "name": "the harbour levy"
            }
          ],
          "additionalType": "flip",
          "creativeWorkStatus": "report",
          "identifier": "r-47017a309372",
          "isBasedOn": [
            {
              "@id": "#s-046e5437a14a"
            },
            {
              "@id": "#s-9bf2a886a950"
            }
          ],
          "mentions": [
            {
              "@id": "#speaker-mara-voss",
              "@type": "Person",
              "name": "Mara Voss"
            }
          ],
          "name": "Mara Voss on the harbour levy: flip, 2 steps in 108 days (2024-06-18)"
        }
        "##);
    }

    #[test]
    fn every_reference_leads_to_an_item_and_no_paraphrase_is_a_quotation() {
        let graph = graph();
        for based in graph.iter().flat_map(|item| item["isBasedOn"].as_array().cloned().unwrap_or_default()) {
            assert!(graph.iter().any(|item| item["@id"] == based["@id"] && item["@type"] == "Claim"), "{based}");
        }
        let told = graph.iter().find(|item| item["text"] == "he was against the levy").unwrap();
        assert_eq!(told["appearance"][0]["hasPart"]["@type"], "CreativeWork");
    }
}
