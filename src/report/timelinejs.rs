//! The report as a timeline for a newsroom's page: findings in, the JSON of Knight Lab's `TimelineJS` out.
//!
//! ```text
//! 2024-03-02  Mara Voss on the harbour levy: for      a slide for each statement of a finding
//! 2024-06-18  Mara Voss on the harbour levy: flip, …  a slide for each finding, on the day of its later side
//! ```
//!
//! Its texts are HTML, so all that documents bring along is escaped. What has no day cannot stand on a timeline; the title says how
//! much that is.

use super::link::link;
use super::words::{measure, one_line, quote, source, totals};
use super::{Report, Shown, select};
use crate::assertion::Lead;
use crate::graph::{Piece, Statement, ascii_controls, days_in_words, visible};
use crate::reversal::{Contradiction, Reversal};
use crate::timex::Days;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// The report as `TimelineJS` JSON, with a final line break.
#[must_use]
pub fn timelinejs(report: &Report<'_>) -> String {
    let shown = select(report.findings, report.view);
    let mut earlier: BTreeMap<&str, &Statement> = BTreeMap::new();
    earlier.extend(shown.reversals.iter().map(|r| (r.from.id.as_str(), &r.from)));
    earlier.extend(shown.contradictions.iter().map(|c| (c.statements[0].id.as_str(), &c.statements[0])));
    let mut events: Vec<Option<Event>> = earlier.values().map(|statement| of_statement(statement)).collect();
    events.extend(shown.reversals.iter().map(|r| of_reversal(r, report)));
    events.extend(shown.contradictions.iter().map(|c| of_contradiction(c, report)));
    events.extend(shown.reported.iter().map(|l| of_lead(l)));
    let dayless = events.iter().filter(|event| event.is_none()).count();
    let mut events: Vec<Event> = events.into_iter().flatten().collect();
    events.sort_by(|a, b| (&a.start_date, &a.unique_id).cmp(&(&b.start_date, &b.unique_id)));
    let title = Title { text: title(report, &shown, dayless) };
    ascii_controls(&serde_json::to_string_pretty(&File { title, events }).unwrap_or_default())
}

#[derive(Serialize)]
struct File {
    title: Title,
    events: Vec<Event>,
}

#[derive(Serialize)]
struct Title {
    text: Words,
}

#[derive(Serialize)]
struct Event {
    start_date: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Day>,
    display_date: String,
    text: Words,
    /// Slides of one speaker and topic stand in one row.
    group: String,
    /// The id of the finding, the lead or the statement.
    unique_id: String,
}

/// HTML.
#[derive(Serialize)]
struct Words {
    headline: String,
    text: String,
}

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Day {
    year: i16,
    month: i8,
    day: i8,
}

fn title(report: &Report<'_>, shown: &Shown<'_>, dayless: usize) -> Words {
    let left = if dayless == 0 { String::new() } else { format!(" {dayless} without a day left out.") };
    let totals = totals(report, shown.counts(), 0, shown.known);
    Words { headline: "Who went back on what".to_owned(), text: format!("<p>{totals}{left}</p>") }
}

fn event(days: Days, id: &str, group: String, text: Words) -> Option<Event> {
    let (first, last) = (days.from.or(days.to)?, days.to.or(days.from)?);
    Some(Event {
        start_date: day(first),
        end_date: (last != first).then(|| day(last)),
        display_date: days_in_words(days),
        text,
        group,
        unique_id: id.to_owned(),
    })
}

fn day(date: Date) -> Day {
    Day { year: date.year(), month: date.month(), day: date.day() }
}

fn of_statement(s: &Statement) -> Option<Event> {
    let about = about(&s.speaker.name, &s.topic.name);
    let headline = format!("{about}: {}", escaped(&s.position.name));
    event(s.said_on.days, &s.id, about, Words { headline, text: said(s, None) })
}

fn of_reversal(r: &Reversal, report: &Report<'_>) -> Option<Event> {
    let about = about(&r.speaker.name, &r.topic.name);
    let headline = format!("{about}: {}", measure(r.kind.name(), r.steps, r.days, [&r.from, &r.to]));
    let text = said(&r.from, None) + &said(&r.to, None) + &notes(&r.id, &r.reasons, report);
    event(r.to.said_on.days, &r.id, about, Words { headline, text })
}

fn of_contradiction(c: &Contradiction, report: &Report<'_>) -> Option<Event> {
    let [a, b] = &c.statements;
    let about = about(&format!("{} and {}", a.speaker.name, b.speaker.name), &c.topic.name);
    let headline = format!("{about}: {}", measure("contradiction", c.steps, Some(c.days), [a, b]));
    let text = said(a, Some(&a.speaker.name)) + &said(b, Some(&b.speaker.name)) + &notes(&c.id, &c.reasons, report);
    event(b.said_on.days, &c.id, about, Words { headline, text })
}

fn of_lead(l: &Lead) -> Option<Event> {
    let who = l.speaker.as_ref().map_or("Somebody", |speaker| &speaker.name);
    let about = l.topic.as_ref().map_or_else(|| escaped(who), |topic| about(who, &topic.name));
    let headline = format!("{about}: called a reversal by a reporter");
    let place = escaped(&source(&l.document, &l.evidence));
    let text = format!("<p>{} <small>{place}</small></p>", escaped(&l.evidence.text));
    event(Days { from: l.document.published, to: l.document.published }, &l.id, about, Words { headline, text })
}

/// One side: the day, the position, the best words and where they stand.
fn said(s: &Statement, who: Option<&str>) -> String {
    let who = who.map_or_else(String::new, |who| format!("{}, ", escaped(who)));
    let (day, best) = (days_in_words(s.said_on.days), &s.pieces[0]);
    let position = escaped(&s.position.name);
    format!("<p>{who}{day}, <b>{position}</b>: {} <small>{}</small></p>", escaped(&quote(best)), place(best))
}

fn place(piece: &Piece) -> String {
    let a = &piece.assertion;
    let place = escaped(&source(&a.document, &a.evidence));
    let linked = a.document.url.as_deref().and_then(|url| link(url, &a.evidence));
    linked.map_or_else(|| place.clone(), |url| format!("<a href=\"{}\">{place}</a>", escaped(&url)))
}

fn notes(id: &str, reasons: &[String], report: &Report<'_>) -> String {
    let reasons = reasons.iter().map(|reason| format!("review: {reason}"));
    let verdict = report.view.verdicts.of(id).map(|v| format!("verdict: {}: {}", v.ruling.word(), v.reason));
    reasons.chain(verdict).map(|note| format!("<p><small>{}</small></p>", escaped(&note))).collect()
}

fn about(who: &str, topic: &str) -> String {
    format!("{} on {}", escaped(who), escaped(topic))
}

/// Text as HTML, on one line and with its control characters shown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(&one_line(text)).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Census, View};
    use super::*;
    use crate::reversal::testing::{lead, story, with_report};

    #[test]
    fn slides_stand_on_their_days_and_bring_no_markup() {
        let mut dayless = lead("Tom Reed", "2024-04-01", "sun.txt", "he reversed course");
        std::sync::Arc::make_mut(&mut dayless.document).published = None;
        let leads = [lead("Tom Reed", "2024-04-01", "star.txt", "<script>alert(1)</script>"), dayless];
        let file = with_report(&story(), &leads, (&Census::default(), &View::default()), timelinejs);
        let slides: serde_json::Value = serde_json::from_str(&file).unwrap();
        let told = |slide: &serde_json::Value| {
            let (day, text) = (&slide["start_date"], &slide["text"]);
            format!("{}-{} {} {}\n  {}", day["month"], day["day"], slide["unique_id"], text["headline"], text["text"])
        };
        let all: Vec<String> = slides["events"].as_array().unwrap().iter().map(told).collect();
        insta::assert_snapshot!(format!("{}\n{}", slides["title"]["text"]["text"], all.join("\n")), @r#"
        "<p>0 documents, 3 statements: 1 reversal, 1 contradiction, 2 leads. 1 without a day left out.</p>"
        3-2 "s-046e5437a14a" "Mara Voss on the harbour levy: for"
          "<p>2024-03-02, <b>for</b>: “I *back* the &lt;levy&gt;” <small>2024-03-02.txt:1</small></p>"
        3-3 "c-e1d9b991c617" "Mara Voss and Tom Reed on the harbour levy: contradiction, 2 steps in 1 day"
          "<p>Mara Voss, 2024-03-02, <b>for</b>: “I *back* the &lt;levy&gt;” <small>2024-03-02.txt:1</small></p><p>Tom Reed, 2024-03-03, <b>against</b>: paraphrase: he was against the levy <small>2024-03-03.txt:1</small></p><p><small>review: Tom Reed: in the reporter&#39;s words only</small></p>"
        4-1 "l-star.txt" "Tom Reed: called a reversal by a reporter"
          "<p>&lt;script&gt;alert(1)&lt;/script&gt; <small>star.txt:2</small></p>"
        6-18 "r-47017a309372" "Mara Voss on the harbour levy: flip, 2 steps in 108 days"
          "<p>2024-03-02, <b>for</b>: “I *back* the &lt;levy&gt;” <small>2024-03-02.txt:1</small></p><p>2024-06-18, <b>against</b>: “I will oppose the ‘levy’” <small><a href=\"https://echo.example/1#:~:text=I%20will%20oppose%20the%20%E2%80%9Clevy%E2%80%9D\">2024-06-18.txt:1 (Echo)</a></small></p>"
        "#);
    }
}
