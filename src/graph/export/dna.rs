//! The table of statements that Discourse Network Analyzer exports as an event list: a row for each piece of evidence.
//!
//! ```text
//! "statement ID";"time";"document ID";"document title";…;"text";"person";"organization";"concept";"agreement";…
//! 1;"2024-03-02 00:00:00";1;"Council meets";…;"she backs the levy";"Mara Voss";"harbour council";"the harbour levy";1;…
//! ```
//!
//! Columns, their names and order, semicolons and quotation marks are those of DNA 2 and 3, with the variables of its
//! standard coding scheme; ours follow behind them. A statement in DNA is a passage of a document: so each piece of
//! evidence is a row, and copies of one article are not. `for` and `committed` agree with the concept (1), `against` and
//! `ruled-out` do not (0); `open` does neither, and its cell is empty. What only somebody else tells of a speaker is no
//! statement of that speaker.

use super::whole::Keep;
use crate::assertion::Assertion;
use crate::attribution::render::quotation_name;
use crate::graph::{Edge, Network, Node, Piece, Statement, spreadsheet_safe};
use crate::rules::RuleSet;
use crate::timex::Days;
use jiff::civil::Date;
use petgraph::graph::NodeIndex;
use std::collections::{BTreeMap, BTreeSet};

/// Names of the columns: DNA's, then ours.
const COLUMNS: [&str; 25] = [
    "statement ID",
    "time",
    "document ID",
    "document title",
    "author",
    "source",
    "section",
    "type",
    "text",
    "person",
    "organization",
    "concept",
    "agreement",
    "statement",
    "document",
    "date",
    "date_to",
    "reported_on",
    "speaker",
    "topic",
    "position",
    "value",
    "quotation",
    "line",
    "url",
];

/// The table, and what is to be told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DnaTable {
    /// The table as CSV with semicolons.
    pub csv: String,
    /// Rows.
    pub rows: usize,
    /// Rows that neither agree nor disagree.
    pub open: usize,
    /// Pieces that are left out, because only somebody else tells them of the speaker.
    pub hearsay: usize,
}

/// One row to be.
struct Row<'n> {
    statement: &'n Statement,
    piece: &'n Piece,
    organization: String,
}

/// The pieces of the statements that are kept, in the order in which they were said.
#[must_use]
pub fn dna(network: &Network, keep: Keep<'_>, rules: &RuleSet) -> DnaTable {
    let offices = Offices::of(rules);
    // What was said of everything on an agenda is one row, not one for each topic.
    let kept = network.statements.iter().enumerate().filter(|(_, s)| !s.everything && keep(s));
    let pieces = kept.flat_map(|(number, statement)| statement.pieces.iter().map(move |piece| (number, statement, piece)));
    let (hearsay, own): (Vec<_>, Vec<_>) = pieces.partition(|(_, _, piece)| piece.assertion.hearsay);
    let mut rows: Vec<Row<'_>> = own
        .into_iter()
        .map(|(number, statement, piece)| Row { statement, piece, organization: organization(network, number, piece, &offices) })
        .collect();
    rows.sort_by_key(|row| {
        let day = time(row.piece);
        (day.is_none(), day, &row.piece.assertion.document.id, row.piece.assertion.evidence.span.start)
    });
    let open = rows.iter().filter(|row| row.agreement().is_empty()).count();
    DnaTable { csv: written(&rows), rows: rows.len(), open, hearsay: hearsay.len() }
}

fn written(rows: &[Row<'_>]) -> String {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut table = csv::WriterBuilder::new().delimiter(b';').quote_style(csv::QuoteStyle::NonNumeric).from_writer(Vec::new());
    let mut written = table.write_record(COLUMNS);
    for (number, row) in (1..).zip(rows) {
        let next = numbers.len() + 1;
        let document = *numbers.entry(&row.piece.assertion.document.id).or_insert(next);
        written = written.and_then(|()| table.write_record(row.cells(number, document).map(|cell| spreadsheet_safe(&cell))));
    }
    debug_assert!(written.is_ok(), "memory can be written");
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}

impl Row<'_> {
    fn cells(&self, number: usize, document: usize) -> [String; COLUMNS.len()] {
        let a: &Assertion = &self.piece.assertion;
        let words = |text: &Option<String>| text.clone().unwrap_or_default();
        let day = |day: Option<Date>| day.map_or_else(String::new, |d| d.to_string());
        [
            number.to_string(),
            time(self.piece).map_or_else(String::new, |day| format!("{day} 00:00:00")),
            document.to_string(),
            words(&a.document.title),
            words(&a.document.author),
            words(&a.document.outlet),
            String::new(),
            String::new(),
            a.evidence.text.clone(),
            self.statement.speaker.name.clone(),
            self.organization.clone(),
            self.statement.topic.name.clone(),
            self.agreement().to_owned(),
            self.statement.id.clone(),
            a.document.id.clone(),
            day(a.said_on.days.from),
            day(a.said_on.days.to),
            day(a.document.published),
            self.statement.speaker.id.clone(),
            self.statement.topic.id.clone(),
            a.position.name.clone(),
            a.position.value.to_string(),
            quotation_name(a.quotation).to_owned(),
            a.evidence.line.to_string(),
            words(&a.document.url),
        ]
    }

    fn agreement(&self) -> &'static str {
        match self.piece.assertion.position.value {
            1.. => "1",
            ..=-1 => "0",
            0 => "",
        }
    }
}

/// The day by which it had been said.
fn time(piece: &Piece) -> Option<Date> {
    let days = piece.assertion.said_on.days;
    days.to.or(days.from)
}

/// The groups to which the speaker belonged on that day, else whose office the speaker held; a body is its own.
fn organization(network: &Network, number: usize, piece: &Piece, offices: &Offices<'_>) -> String {
    let days = piece.assertion.said_on.days;
    let speaker = speaker_of(network, number);
    let groups = speaker.map_or_else(Vec::new, |speaker| network.groups_of(speaker, &[days]));
    if groups.is_empty() {
        return offices.on(&network.statements[number].speaker.id, days);
    }
    groups.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join("; ")
}

fn speaker_of(network: &Network, statement: usize) -> Option<NodeIndex> {
    use petgraph::visit::EdgeRef;
    let mut before = network.graph.edges_directed(network.node(statement), petgraph::Direction::Incoming);
    before
        .find(|edge| *edge.weight() == Edge::Says && matches!(network.graph[edge.source()], Node::Speaker(_)))
        .map(|e| e.source())
}

/// Whose offices people hold, by their ids.
struct Offices<'r>(BTreeMap<&'r str, &'r crate::rules::Entity>);

impl<'r> Offices<'r> {
    fn of(rules: &'r RuleSet) -> Self {
        Self(rules.people.iter().map(|entity| (entity.id.as_str(), entity)).collect())
    }

    fn on(&self, speaker: &str, days: Days) -> String {
        let Some(entity) = self.0.get(speaker) else { return String::new() };
        if !entity.is_person {
            return entity.name.clone();
        }
        let held = entity.roles.iter().filter(|role| crate::graph::meets(role.from, role.until, days));
        let named = |of| self.0.get(of).map_or(of, |body| body.name.as_str());
        let bodies: BTreeSet<&str> = held.filter_map(|role| role.of.as_deref()).map(named).collect();
        bodies.into_iter().collect::<Vec<_>>().join("; ")
    }
}
