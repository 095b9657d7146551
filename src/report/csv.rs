//! The report as a table for spreadsheets and statistics: one row for each piece of evidence of each side of each finding.
//!
//! ```text
//! finding         type      kind  …  side     position  …  text                    …  document
//! r-47017a309372  reversal  flip  …  earlier  for       …  I back the levy         …  2024-03-02-council.txt
//! r-47017a309372  reversal  flip  …  later    against   …  I will oppose the levy  …  2024-06-18-interview.txt
//! ```
//!
//! A reporter's sentence that calls it a reversal is a row too, of the side `reported`. Several values of one cell stand apart by " | ".
//! UTF-8 without a byte order mark; no cell can be read as a formula.

use super::link::link;
use super::rows::{basis, quotation};
use super::words::one_line;
use super::{Report, select};
use crate::assertion::{Assertion, Evidence, Lead, SpeakerRef, TopicRef};
use crate::graph::{Piece, Statement, spreadsheet_safe};
use crate::reversal::{Contradiction, Reversal};
use crate::rules::Place;
use jiff::civil::Date;

/// What the rows of one finding have in common.
struct About<'f> {
    id: &'f str,
    group: &'f str,
    what: &'static str,
    kind: &'static str,
    politifact: &'static str,
    steps: Option<i32>,
    days: Option<i32>,
    status: &'static str,
    reasons: &'f [String],
    acknowledged: Option<bool>,
    verdict: [&'f str; 2],
}

/// One piece of evidence.
struct Row<'f> {
    about: &'f About<'f>,
    side: &'static str,
    speaker: Option<&'f SpeakerRef>,
    topic: Option<&'f TopicRef>,
    statement: Option<&'f Statement>,
    piece: Option<&'f Piece>,
    document: &'f str,
    outlet: Option<&'f str>,
    url: Option<&'f str>,
    reported_on: Option<Date>,
    evidence: &'f Evidence,
    rule: &'f str,
    rule_at: &'f Place,
}

/// A column: what it is called, and its cell in a row.
type Column = (&'static str, fn(&Row<'_>) -> String);

const COLUMNS: &[Column] = &[
    ("finding", |r| r.about.id.to_owned()),
    ("type", |r| r.about.what.to_owned()),
    ("kind", |r| r.about.kind.to_owned()),
    ("politifact", |r| r.about.politifact.to_owned()),
    ("steps", |r| number(r.about.steps)),
    ("days", |r| number(r.about.days)),
    ("status", |r| r.about.status.to_owned()),
    ("reasons", |r| r.about.reasons.join(" | ")),
    ("acknowledged", |r| yes(r.about.acknowledged)),
    ("verdict", |r| r.about.verdict[0].to_owned()),
    ("verdict_reason", |r| r.about.verdict[1].to_owned()),
    ("side", |r| r.side.to_owned()),
    ("speaker_id", |r| r.speaker.map_or_else(String::new, |s| s.id.clone())),
    ("speaker", |r| r.speaker.map_or_else(String::new, |s| s.name.clone())),
    ("group", |r| r.about.group.to_owned()),
    ("topic_id", |r| r.topic.map_or_else(String::new, |t| t.id.clone())),
    ("topic", |r| r.topic.map_or_else(String::new, |t| t.name.clone())),
    ("statement", |r| of_statement(r, |s| s.id.clone())),
    ("position", |r| of_statement(r, |s| s.position.name.clone())),
    ("position_value", |r| of_statement(r, |s| s.position.value.to_string())),
    ("said_from", |r| of_statement(r, |s| day(s.said_on.days.from))),
    ("said_to", |r| of_statement(r, |s| day(s.said_on.days.to))),
    ("said_basis", |r| of_statement(r, |s| s.said_on.basis.to_string())),
    ("drift", |r| yes(r.statement.map(|s| s.drift))),
    ("mixed", |r| yes(r.statement.map(|s| s.mixed))),
    ("everything", |r| yes(r.statement.map(|s| s.everything))),
    ("sources", |r| of_statement(r, |s| s.sources().to_string())),
    ("quotation", |r| said(r, |a| quotation(a.quotation).to_owned())),
    ("direct", |r| yes(r.piece.map(Piece::is_direct))),
    ("text", |r| one_line(&r.evidence.text)),
    ("deciding", |r| one_line(&r.evidence.in_sentence()[2])),
    ("sentence", |r| one_line(&r.evidence.in_sentence().concat())),
    ("document", |r| r.document.to_owned()),
    ("copies", |r| r.piece.map_or_else(String::new, |p| p.copies.join(" | "))),
    ("outlet", |r| r.outlet.unwrap_or_default().to_owned()),
    ("url", |r| r.url.unwrap_or_default().to_owned()),
    ("link", |r| r.url.and_then(|url| link(url, r.evidence)).unwrap_or_default()),
    ("reported_on", |r| day(r.reported_on)),
    ("field", |r| r.evidence.field.name().to_owned()),
    ("line", |r| r.evidence.line.to_string()),
    ("start_byte", |r| r.evidence.span.start.to_string()),
    ("end_byte", |r| r.evidence.span.end.to_string()),
    ("start_char", |r| r.evidence.around.chars.start.to_string()),
    ("end_char", |r| r.evidence.around.chars.end.to_string()),
    ("rule", |r| r.rule.to_owned()),
    ("rule_at", |r| r.rule_at.to_string()),
    ("assertion", |r| said(r, |a| a.id.clone())),
    ("assertion_position", |r| said(r, |a| a.position.name.clone())),
    ("basis", |r| said(r, |a| basis(a.basis).to_owned())),
    ("hedged", |r| yes(r.piece.map(|p| p.assertion.hedged))),
    ("recalled", |r| yes(r.piece.map(|p| p.assertion.recalled))),
    ("headline", |r| yes(r.piece.map(|p| p.assertion.headline))),
    ("echo", |r| yes(r.piece.map(|p| p.echo))),
    ("condition", |r| said(r, |a| a.condition.clone().unwrap_or_default())),
    ("horizon", |r| said(r, |a| a.horizon.clone().unwrap_or_default())),
    ("scope", |r| said(r, |a| a.scope.clone().unwrap_or_default())),
    ("via", |r| said(r, |a| a.via.clone().unwrap_or_default())),
    ("told_by", |r| said(r, |a| a.chain.join(" | "))),
    ("doubts", |r| said(r, |a| a.doubts.join(" | "))),
];

/// The report as CSV (RFC 4180), with a head.
#[must_use]
pub fn csv(report: &Report<'_>) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    // Rows go to memory, where writing does not fail, and all have the cells of `COLUMNS`.
    let _ = table.write_record(COLUMNS.iter().map(|(name, _)| name));
    each_row(report, |row| {
        let _ = table.write_record(COLUMNS.iter().map(|(_, cell)| spreadsheet_safe(&cell(row))));
    });
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn each_row(report: &Report<'_>, mut write: impl FnMut(&Row<'_>)) {
    let shown = select(report.findings, report.view);
    let verdict = |id: &str| report.view.verdicts.of(id).map_or(["", ""], |v| [v.ruling.word(), v.reason.as_str()]);
    for r in &shown.reversals {
        let about = About { verdict: verdict(&r.id), ..of_reversal(r) };
        of_sides(&about, [("earlier", &r.from), ("later", &r.to)], &r.topic, &mut write);
        r.corroborated_by.iter().for_each(|lead| write(&of_lead(&about, lead)));
    }
    for c in &shown.contradictions {
        let [a, b] = &c.statements;
        of_sides(&About { verdict: verdict(&c.id), ..of_contradiction(c) }, [("first", a), ("second", b)], &c.topic, &mut write);
    }
    for lead in &shown.reported {
        write(&of_lead(&About { id: &lead.id, what: "lead", ..About::nothing() }, lead));
    }
}

impl About<'_> {
    fn nothing() -> Self {
        Self {
            id: "",
            group: "",
            what: "",
            kind: "",
            politifact: "",
            steps: None,
            days: None,
            status: "",
            reasons: &[],
            acknowledged: None,
            verdict: ["", ""],
        }
    }
}

fn of_reversal(r: &Reversal) -> About<'_> {
    About {
        id: &r.id,
        what: "reversal",
        kind: r.kind.name(),
        politifact: r.kind.on_the_flip_o_meter().unwrap_or_default(),
        steps: Some(r.steps),
        days: r.days,
        status: r.status.name(),
        reasons: &r.reasons,
        acknowledged: Some(r.acknowledged),
        ..About::nothing()
    }
}

fn of_contradiction(c: &Contradiction) -> About<'_> {
    About {
        id: &c.id,
        group: &c.group_name,
        what: "contradiction",
        kind: "contradiction",
        steps: Some(c.steps),
        days: Some(c.days),
        status: c.status.name(),
        reasons: &c.reasons,
        ..About::nothing()
    }
}

fn of_sides<'f>(
    about: &'f About<'f>,
    sides: [(&'static str, &'f Statement); 2],
    topic: &'f TopicRef,
    write: &mut impl FnMut(&Row<'_>),
) {
    for (side, statement) in sides {
        statement.pieces.iter().for_each(|piece| write(&of_piece(about, (side, statement), topic, piece)));
    }
}

fn of_piece<'f>(
    about: &'f About<'f>,
    (side, statement): (&'static str, &'f Statement),
    topic: &'f TopicRef,
    piece: &'f Piece,
) -> Row<'f> {
    let a = &piece.assertion;
    Row {
        about,
        side,
        speaker: Some(&statement.speaker),
        topic: Some(topic),
        statement: Some(statement),
        piece: Some(piece),
        document: &a.document.id,
        outlet: a.document.outlet.as_deref(),
        url: a.document.url.as_deref(),
        reported_on: a.document.published,
        evidence: &a.evidence,
        rule: &a.rule,
        rule_at: &a.rule_at,
    }
}

fn of_lead<'f>(about: &'f About<'f>, lead: &'f Lead) -> Row<'f> {
    Row {
        about,
        side: "reported",
        speaker: lead.speaker.as_ref(),
        topic: lead.topic.as_ref(),
        statement: None,
        piece: None,
        document: &lead.document.id,
        outlet: lead.document.outlet.as_deref(),
        url: lead.document.url.as_deref(),
        reported_on: lead.document.published,
        evidence: &lead.evidence,
        rule: &lead.rule,
        rule_at: &lead.rule_at,
    }
}

fn of_statement(row: &Row<'_>, cell: impl Fn(&Statement) -> String) -> String {
    row.statement.map_or_else(String::new, cell)
}

fn said(row: &Row<'_>, cell: impl Fn(&Assertion) -> String) -> String {
    row.piece.map_or_else(String::new, |piece| cell(&piece.assertion))
}

fn number(number: Option<i32>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

fn yes(holds: Option<bool>) -> String {
    holds.map_or_else(String::new, |holds| if holds { "yes" } else { "no" }.to_owned())
}

fn day(day: Option<Date>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::{Census, View};
    use super::*;
    use crate::reversal::testing::{lead, say, story, with_report};

    /// The named cells of every row.
    fn cells(table: &str, names: &[&str]) -> String {
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let head = reader.headers().unwrap().clone();
        let at: Vec<usize> = names.iter().map(|name| head.iter().position(|h| h == *name).unwrap()).collect();
        let rows =
            reader.records().map(|row| at.iter().map(|&n| row.as_ref().unwrap()[n].to_owned()).collect::<Vec<_>>().join("; "));
        rows.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_piece_of_evidence_and_every_lead_has_a_row() {
        let leads = [
            lead("Mara Voss", "2024-06-19", "star.txt", "Voss reversed course"),
            lead("Tom Reed", "2024-04-01", "sun.txt", "so did he"),
        ];
        let table = with_report(&story(), &leads, (&Census::default(), &View::default()), csv);
        insta::assert_snapshot!(cells(&table, &["finding", "kind", "side", "speaker", "position", "direct", "text", "document", "link"]), @"
        r-47017a309372; flip; earlier; Mara Voss; for; yes; I *back* the <levy>; 2024-03-02.txt; 
        r-47017a309372; flip; later; Mara Voss; against; yes; I will oppose the “levy”; 2024-06-18.txt; https://echo.example/1#:~:text=I%20will%20oppose%20the%20%E2%80%9Clevy%E2%80%9D
        r-47017a309372; flip; reported; Mara Voss; ; ; Voss reversed course; star.txt; 
        c-e1d9b991c617; contradiction; first; Mara Voss; for; yes; I *back* the <levy>; 2024-03-02.txt; 
        c-e1d9b991c617; contradiction; second; Tom Reed; against; no; he was against the levy; 2024-03-03.txt; 
        l-sun.txt; ; reported; Tom Reed; ; ; so did he; sun.txt;
        ");
    }

    #[test]
    fn no_cell_of_a_document_is_a_formula_or_breaks_its_row() {
        let bad = say("=cmd()", "the harbour levy", "for", "2024-03-02").words("@SUM(1)\n\"x\",y").document("-1+2.txt");
        let worse = say("=cmd()", "the harbour levy", "against", "2024-03-04").words("+1\r\n\tz\u{1b}[2J");
        let table = with_report(&[bad, worse], &[], (&Census::default(), &View::default()), csv);
        insta::assert_snapshot!(cells(&table, &["speaker", "text", "document"]), @r#"
        '=cmd(); '@SUM(1) "x",y; '-1+2.txt
        '=cmd(); '+1 z\u{1b}[2J; 2024-03-04.txt
        "#);
        assert_eq!(table.lines().count(), 3);
    }

    #[test]
    fn nothing_found_is_a_head_and_no_row() {
        let table = with_report(&[], &[], (&Census::default(), &View::default()), csv);
        assert!(table.starts_with("finding,type,kind,") && table.lines().count() == 1);
    }
}
