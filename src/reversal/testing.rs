//! Builds assertions by hand, and shows what comes of them.

use crate::assertion::{Around, Assertion, DatedBy, DocumentRef, Evidence, Field, Lead, SaidOn, SpeakerRef, TopicRef};
use crate::attribution::Quotation;
use crate::report::{Census, Report, View};
use crate::reversal::{self, Findings};
use crate::rules::{Basis, Place, Position, RuleSet};
use crate::span::Span;
use crate::timex::Days;
use jiff::civil::Date;
use std::sync::Arc;

/// An assertion in the making. By default in the speaker's own words, on a day that words tell, printed that day.
#[derive(Clone, Debug)]
pub(crate) struct Say(pub Assertion);

/// `who` took `position` on `topic` on `day`; its document is named for the day.
pub(crate) fn say(who: &str, topic: &str, position: &str, day: &str) -> Say {
    let words = format!("{} {position}", kebab(topic));
    let document = format!("{day}.txt");
    let days = Days::on(date(day));
    let place = Place { file: "rules/test/stances.toml".into(), line: 1 };
    let (speaker, topic) = (speaker(who), self::topic(topic));
    Say(Assertion {
        id: String::new(),
        speaker,
        topic,
        position: step(position),
        hedged: false,
        condition: None,
        horizon: None,
        scope: None,
        recalled: false,
        explained: false,
        background: false,
        hearsay: false,
        basis: Basis::Words,
        quotation: Quotation::Direct,
        headline: false,
        said_on: SaidOn { days, basis: DatedBy::Words("on that day".to_owned()) },
        evidence: evidence(&words, 1),
        chain: Vec::new(),
        via: None,
        rule: format!("{position}-verb"),
        rule_at: place,
        order: 0,
        doubts: Vec::new(),
        document: Arc::new(document_ref(&document, days.from)),
    })
}

impl Say {
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Assertion)) -> Self {
        change(&mut self.0);
        self
    }

    /// Changes what is known of its document.
    pub(crate) fn source(self, change: impl FnOnce(&mut DocumentRef)) -> Self {
        self.with(|a| change(Arc::make_mut(&mut a.document)))
    }

    pub(crate) fn words(self, words: &str) -> Self {
        self.with(|a| a.evidence = evidence(words, a.evidence.line))
    }

    /// In a document of that name, with a text of its own.
    pub(crate) fn document(self, id: &str) -> Self {
        self.source(|d| (d.id, d.text_hash) = (id.to_owned(), id.to_owned()))
    }

    pub(crate) fn line(self, line: usize) -> Self {
        self.with(|a| {
            a.evidence.span = Span::new(line * 100, line * 100 + a.evidence.text.len());
            a.evidence.deciding = a.evidence.span;
            a.evidence.line = line;
        })
    }

    pub(crate) fn printed(self, day: &str) -> Self {
        self.source(|d| d.published = Some(date(day)))
    }

    pub(crate) fn paraphrase(self) -> Self {
        self.with(|a| a.quotation = Quotation::Indirect)
    }

    pub(crate) fn headline(self) -> Self {
        self.paraphrase().with(|a| a.headline = true)
    }

    pub(crate) fn dct(self) -> Self {
        self.with(|a| a.said_on.basis = DatedBy::Printing)
    }

    pub(crate) fn range(self, from: &str, to: &str) -> Self {
        self.with(|a| a.said_on.days = Days { from: Some(date(from)), to: Some(date(to)) })
    }

    /// "initially": any day until it was printed.
    pub(crate) fn initially(self) -> Self {
        self.paraphrase().with(|a| {
            a.recalled = true;
            a.said_on = SaidOn { days: Days { from: None, to: a.document.published }, basis: DatedBy::Recalled };
        })
    }

    /// "has said".
    pub(crate) fn background(self) -> Self {
        self.paraphrase().dct().with(|a| a.background = true)
    }

    pub(crate) fn order(self, order: i32) -> Self {
        self.with(|a| a.order = order)
    }

    /// Of everything on the agenda of the talks.
    pub(crate) fn everything(self) -> Self {
        self.with(|a| {
            a.topic = TopicRef {
                id: "*".to_owned(),
                name: "everything".to_owned(),
                declared: true,
                inherited: false,
                agenda: Some("harbour-talks".to_owned()),
            }
        })
    }
}

/// A document whose text is its own.
fn document_ref(id: &str, published: Option<Date>) -> DocumentRef {
    let (id, text_hash) = (id.to_owned(), id.to_owned());
    DocumentRef { id, text_hash, published, outlet: None, url: None, title: None, author: None }
}

pub(crate) fn lead(who: &str, day: &str, document: &str, words: &str) -> Lead {
    Lead {
        id: format!("l-{document}"),
        document: Arc::new(document_ref(document, Some(date(day)))),
        speaker: Some(speaker(who)),
        topic: None,
        evidence: evidence(words, 2),
        rule: "walked-back".to_owned(),
        rule_at: Place { file: "rules/test/reported.toml".into(), line: 1 },
    }
}

/// A flip of one councillor, and another who contradicts her, in words that no format may take for its own.
pub(crate) fn story() -> Vec<Say> {
    let levy = "the harbour levy";
    vec![
        say("Mara Voss", levy, "for", "2024-03-02").words("I *back* the <levy>"),
        say("Mara Voss", levy, "against", "2024-06-18")
            .words("I will oppose the “levy”")
            .source(|d| (d.outlet, d.url) = (Some("Echo".to_owned()), Some("https://echo.example/1".to_owned()))),
        say("Tom Reed", levy, "against", "2024-03-03").paraphrase().words("he was against the levy"),
    ]
}

pub(crate) fn date(day: &str) -> Date {
    day.parse().expect("a date")
}

fn kebab(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

fn speaker(name: &str) -> SpeakerRef {
    SpeakerRef { id: kebab(name), name: name.to_owned(), declared: true }
}

fn topic(name: &str) -> TopicRef {
    let id = kebab(name.trim_start_matches("the "));
    TopicRef { id, name: name.to_owned(), declared: true, inherited: false, agenda: None }
}

fn step(name: &str) -> Position {
    let value = match name {
        "ruled-out" => -2,
        "against" => -1,
        "open" => 0,
        "for" => 1,
        "committed" => 2,
        other => panic!("no step {other}"),
    };
    Position { value, name: name.to_owned() }
}

fn evidence(words: &str, line: usize) -> Evidence {
    let span = Span::new(line * 100, line * 100 + words.len());
    let around = Around { chars: span.start..span.start + words.chars().count(), ..Around::default() };
    Evidence { text: words.to_owned(), span, deciding: span, line, field: Field::Text, around, shortened: [false; 2] }
}

/// The harbour council (Mara Voss all the time, Tom Reed until the end of May 2024) and one agenda.
const RULES: &str = r#"
format = 1
[agenda.harbour-talks]
name = "the harbour talks"
[topic.harbour-levy]
name = "the harbour levy"
agenda = "harbour-talks"
[topic.pier-closure]
name = "the pier closure"
agenda = "harbour-talks"
[person.mara-voss]
name = "Mara Voss"
[person.tom-reed]
name = "Tom Reed"
[group.harbour-council]
name = "harbour council"
members = [{ person = "mara-voss", from = 2024-01-01 }, { person = "tom-reed", from = 2024-01-01, until = 2024-05-31 }]
"#;

pub(crate) fn rules() -> RuleSet {
    RuleSet::from_toml(&[("rules/test/all.toml", RULES)])
}

pub(crate) fn findings(says: &[Say], leads: &[Lead]) -> Findings {
    with_report(says, leads, (&Census::default(), &View::default()), |report| report.findings.clone())
}

/// Shows what is found in a report.
pub(crate) fn with_report<T>(
    says: &[Say],
    leads: &[Lead],
    (census, view): (&Census, &View),
    show: impl FnOnce(&Report<'_>) -> T,
) -> T {
    let assertions: Vec<Assertion> = says.iter().map(|s| s.0.clone()).collect();
    let rules = rules();
    let mut network = crate::graph::build(&assertions, &rules);
    let findings = reversal::find(&mut network, leads, &rules);
    show(&Report { network: &network, findings: &findings, census, view, rules: &rules })
}

/// The rooms' one door for tests: the text report without its last block, or "nothing".
pub(crate) fn told(says: &[Say]) -> String {
    told_with(says, &[], &View::default())
}

pub(crate) fn told_with(says: &[Say], leads: &[Lead], view: &View) -> String {
    let text = with_report(says, leads, (&Census::default(), view), crate::report::text);
    let (findings, _) = text.rsplit_once("\n0 documents").map_or(("nothing", ""), |(f, s)| (f, s));
    findings.to_owned()
}

/// One line for each finding: kind, sides, and whether it needs review.
pub(crate) fn brief(says: &[Say]) -> String {
    let findings = findings(says, &[]);
    let side = |s: &crate::graph::Statement| format!("{} {}", crate::graph::days_in_words(s.said_on.days), s.position.name);
    let line = |r: &reversal::Reversal| format!("{}: {} -> {} {:?}", r.kind.name(), side(&r.from), side(&r.to), r.status);
    let mut lines: Vec<String> = findings.reversals.iter().map(line).collect();
    lines.extend(findings.contradictions.iter().map(|c| {
        let [a, b] = &c.statements;
        format!("{} {} / {} {} {:?}", a.speaker.name, side(a), b.speaker.name, side(b), c.status)
    }));
    if lines.is_empty() { "nothing".to_owned() } else { lines.join("\n") }
}
