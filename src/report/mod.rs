//! Shows what was found: [`Findings`] in, text, Markdown, HTML or JSON out.
//!
//! ```text
//! Mara Voss on the harbour levy: flip, 2 steps in 108 days
//!   2024-03-02  for      “I back the levy”         2024-03-02-council.txt:3    back-verb
//!   2024-06-18  against  “I will oppose the levy”  2024-06-18-interview.txt:7  oppose-verb
//! ```
//!
//! A quotation stands in quotation marks, a reporter's paraphrase never does. What a document brings along is made
//! harmless: control characters are shown, not obeyed, and Markdown is escaped. Files and terminals are for
//! the command line.

mod baseline;
mod csv;
mod html;
pub(crate) mod json;
mod jsonld;
mod link;
mod markdown;
pub(crate) mod page;
pub mod rows;
mod selectors;
mod stats;
pub(crate) mod text;
mod timelinejs;
mod view;
pub(crate) mod words;

pub use baseline::Baseline;
pub use csv::csv;
pub use html::html;
pub use json::{json, jsonl};
pub use jsonld::jsonld;
pub use link::link;
pub use markdown::markdown;
pub use page::Screen;
pub use stats::{NotFound, RuleStats, Stats, WrongFinding, stats, stats_json, stats_text};
pub use text::{text, text_on};
pub use timelinejs::timelinejs;
pub use view::{Counts, GroupView, Shown, View, names, select};
pub use words::{counted, measure};

use crate::assertion::{Assertion, SpeakerRef};
use crate::graph::{Network, days_in_words};
use crate::reversal::{Contradiction, Findings, Reversal};
use crate::rules::RuleSet;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What was read and what was not; the caller knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Census {
    /// Documents that were read.
    pub documents: usize,
    /// Ids of those without a date: read, never compared.
    pub undated: Vec<String>,
    /// Files of kinds that are not read.
    pub not_read: Vec<String>,
    /// Files that were given twice, and read once.
    pub twice: Vec<String>,
    /// What could not be read, as one message each.
    pub faults: Vec<String>,
    /// What was read, but not as its author may have thought, as one message each.
    pub notices: Vec<String>,
    /// Ids of the packs in force, in loading order.
    pub packs: Vec<String>,
    /// Stance rules in force.
    pub rules: usize,
    /// Ids of the rules behind the readings, each once, sorted.
    pub rules_used: Vec<String>,
    /// Ids of the stance rules that matched nothing, in the order of the packs.
    pub rules_never_fired: Vec<String>,
    /// Ids of the rules that a `[mute.ID]` silences on some days or on all, in the order of the files, with its reason.
    pub muted: Vec<NotInForce>,
    /// Ids of what is retired, with what has replaced it.
    pub retired: Vec<NotInForce>,
    /// Entries that an `[override.ID]` changes, with its reason.
    pub overridden: Vec<NotInForce>,
    /// Ids of the packs that ship and are not loaded.
    pub packs_not_loaded: Vec<String>,
    /// The project file, as the user would name it.
    pub project: Option<String>,
    /// Speakers that no pack declares, see [`unknown_speakers`].
    pub unknown_speakers: Vec<UnknownSpeaker>,
}

/// A rule that is not in force as its pack has it, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotInForce {
    /// What it is: `stance`, `topic`, …
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Where it is said: the mute, the override, the retired entry.
    pub at: String,
    /// The reason that is given; of what is retired, the id of what has replaced it.
    pub reason: Option<String>,
    /// The last day of it.
    pub until: Option<Date>,
}

/// A speaker that no pack declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownSpeaker {
    /// Name in kebab case.
    pub id: String,
    /// Name as written.
    pub name: String,
    /// How many readings name it.
    pub assertions: usize,
}

/// Undeclared speakers, the most frequent first.
#[must_use]
pub fn unknown_speakers(assertions: &[Assertion]) -> Vec<UnknownSpeaker> {
    let mut counts: BTreeMap<&SpeakerRef, usize> = BTreeMap::new();
    for assertion in assertions.iter().filter(|a| !a.speaker.declared) {
        *counts.entry(&assertion.speaker).or_default() += 1;
    }
    let unknown = |(speaker, assertions): (&SpeakerRef, usize)| UnknownSpeaker {
        id: speaker.id.clone(),
        name: speaker.name.clone(),
        assertions,
    };
    let mut all: Vec<UnknownSpeaker> = counts.into_iter().map(unknown).collect();
    all.sort_by(|a, b| (std::cmp::Reverse(a.assertions), &a.id, &a.name).cmp(&(std::cmp::Reverse(b.assertions), &b.id, &b.name)));
    all
}

/// All that a report is made of, for every format.
#[derive(Debug, Clone, Copy)]
pub struct Report<'f> {
    /// All statements.
    pub network: &'f Network,
    /// What was found in them.
    pub findings: &'f Findings,
    /// What was read and what was not.
    pub census: &'f Census,
    /// What to show of it.
    pub view: &'f View,
    /// The rules that it was read with.
    pub rules: &'f RuleSet,
}

/// A change in one line: `Mara Voss on the harbour levy: flip, 2 steps in 108 days (2024-06-18, r-5f2c9a01be44)`.
#[must_use]
pub fn about_reversal(r: &Reversal) -> String {
    let measured = measure(r.kind.name(), r.steps, r.days, [&r.from, &r.to]);
    let who = words::one_line(&r.speaker.name);
    let day = days_in_words(r.to.said_on.days);
    format!("{who} on {}: {measured} ({day}, {})", words::one_line(&r.topic.name), r.id)
}

/// A contradiction in one line.
#[must_use]
pub fn about_contradiction(c: &Contradiction) -> String {
    let [a, b] = &c.statements;
    let measured = measure("contradiction", c.steps, Some(c.days), [a, b]);
    let [first, second, topic] = [&a.speaker.name, &b.speaker.name, &c.topic.name].map(|name| words::one_line(name));
    format!("{first} and {second} on {topic}: {measured} ({}, {})", days_in_words(b.said_on.days), c.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reversal::testing::{Say, findings, lead, say, story, with_report};
    use proptest::prelude::*;

    fn census() -> Census {
        Census {
            documents: 5,
            undated: vec!["notes.txt".to_owned()],
            not_read: vec!["photo.jpg".to_owned()],
            packs: vec!["core-en".to_owned()],
            rules: 40,
            unknown_speakers: vec![UnknownSpeaker { id: "ada-quill".to_owned(), name: "Ada Quill".to_owned(), assertions: 2 }],
            ..Census::default()
        }
    }

    #[test]
    fn the_report_ends_with_what_was_read() {
        let text = with_report(&story(), &[], (&census(), &View::default()), text);
        insta::assert_snapshot!(text, @"
        Mara Voss on the harbour levy: flip, 2 steps in 108 days  r-47017a309372
          2024-03-02  for      “I *back* the <levy>”       2024-03-02.txt:1         for-verb
          2024-06-18  against  “I will oppose the ‘levy’”  2024-06-18.txt:1 (Echo)  against-verb

        Mara Voss and Tom Reed (harbour council) on the harbour levy: contradiction, 2 steps in 1 day  c-e1d9b991c617
          2024-03-02  Mara Voss  for      “I *back* the <levy>”                2024-03-02.txt:1  for-verb
          2024-03-03  Tom Reed   against  paraphrase: he was against the levy  2024-03-03.txt:1  against-verb
          review: Tom Reed: in the reporter's words only

        5 documents, 3 statements: 1 reversal, 1 contradiction, 0 leads.
        without a date, not compared: notes.txt
        not read: photo.jpg
        speakers that no rule declares: Ada Quill
        40 of 40 stance rules fired; `--format json` lists the others
        ");
    }

    #[test]
    fn on_a_narrow_screen_sources_and_rules_stand_below_the_words() {
        let told = |width| {
            let screen = Screen { width, colour: false };
            with_report(&story(), &[], (&census(), &View::default()), |report| text_on(&screen, report))
        };
        insta::assert_snapshot!(told(60), @"
        Mara Voss on the harbour levy:
            flip, 2 steps in 108 days  r-47017a309372
          2024-03-02  for      “I *back* the <levy>”
                               2024-03-02.txt:1, rule for-verb
          2024-06-18  against  “I will oppose the ‘levy’”
                               2024-06-18.txt:1 (Echo)
                               rule against-verb

        Mara Voss and Tom Reed (harbour council) on the harbour
            levy:
            contradiction, 2 steps in 1 day  c-e1d9b991c617
          2024-03-02  Mara Voss  for      “I *back* the <levy>”
                                          2024-03-02.txt:1
                                          rule for-verb
          2024-03-03  Tom Reed   against  paraphrase: he was against
                                          the levy
                                          2024-03-03.txt:1
                                          rule against-verb
          review: Tom Reed: in the reporter's words only

        5 documents, 3 statements: 1 reversal, 1 contradiction, 0
          leads.
        without a date, not compared: notes.txt
        not read: photo.jpg
        speakers that no rule declares: Ada Quill
        40 of 40 stance rules fired; `--format json` lists the
          others
        ");
        for width in [1, 20, 40, 79, 80, 81, 120] {
            let longest = told(width).lines().map(|line| line.chars().count()).max().unwrap_or(0);
            assert!(longest <= width.max(62), "{width}: {longest}");
        }
        assert_eq!(told(usize::MAX), with_report(&story(), &[], (&census(), &View::default()), text));
    }

    #[test]
    fn colours_are_all_that_colour_adds() {
        let told = |colour| {
            let screen = Screen { width: 80, colour };
            with_report(&story(), &[], (&census(), &View::default()), |report| text_on(&screen, report))
        };
        let stripped = anstream::adapter::strip_str(&told(true)).to_string();
        let trimmed: Vec<&str> = stripped.lines().map(str::trim_end).collect();
        assert_eq!(trimmed, told(false).lines().collect::<Vec<_>>());
        assert!(told(true).contains("\u{1b}[") && !told(false).contains('\u{1b}'));
    }

    #[test]
    fn nothing_found_is_said_too() {
        insta::assert_snapshot!(with_report(&[], &[], (&Census::default(), &View::default()), text), @"0 documents, 0 statements: 0 reversals, 0 contradictions, 0 leads.");
    }

    #[test]
    fn markdown_holds_every_quotation_and_nothing_is_read_as_markup() {
        let leads = [lead("Tom Reed", "2024-04-01", "star.txt", "Reed [reversed](http://x) course.")];
        insta::assert_snapshot!(with_report(&story(), &leads, (&census(), &View::default()), markdown), @r"
        # Reversals

        ## Changes

        ### Mara Voss on the harbour levy

        **flip, 2 steps in 108 days**, on PolitiFact's scale: Full Flop (r-47017a309372)

        - 2024-03-02: **for**
          - “I \*back\* the \<levy\>” — 2024-03-02.txt:1, rule for-verb (rules/test/stances.toml:1)
        - 2024-06-18: **against**
          - “I will oppose the ‘levy’” — [2024-06-18.txt:1 (Echo)](<https://echo.example/1#:~:text=I%20will%20oppose%20the%20%E2%80%9Clevy%E2%80%9D>), rule against-verb (rules/test/stances.toml:1)

        ## Contradictions

        ### Mara Voss and Tom Reed on the harbour levy

        **contradiction, 2 steps in 1 day**, harbour council (c-e1d9b991c617)

        - Mara Voss, 2024-03-02: **for**
          - “I \*back\* the \<levy\>” — 2024-03-02.txt:1, rule for-verb (rules/test/stances.toml:1)
        - Tom Reed, 2024-03-03: **against**
          - paraphrase: he was against the levy — 2024-03-03.txt:1, rule against-verb (rules/test/stances.toml:1)
        - review: Tom Reed: in the reporter's words only

        ## Called a reversal by reporters, without both sides found

        - 2024-04-01, Tom Reed: Reed \[reversed\](http\://x) course. — star.txt:2, rule walked-back (rules/test/reported.toml:1) (l-star.txt)

        5 documents, 3 statements: 1 reversal, 1 contradiction, 1 lead.

        - without a date, not compared: notes.txt
        - not read: photo.jpg
        - speakers that no rule declares: Ada Quill
        - packs: core-en
        ");
    }

    /// Every path that leads to a value, arrays as `[]`; what occurs in several places under a name of its own.
    fn paths(value: &serde_json::Value, at: &str, all: &mut std::collections::BTreeSet<String>) {
        let at = match at {
            ".reversals[].from" | ".reversals[].to" | ".contradictions[].statements[]" => "STATEMENT",
            ".reversals[].corroborated_by[]" | ".reported[]" => "LEAD",
            other if other.ends_with(".evidence") => "EVIDENCE",
            other => other,
        };
        match value {
            serde_json::Value::Object(map) => map.iter().for_each(|(key, v)| paths(v, &format!("{at}.{key}"), all)),
            serde_json::Value::Array(items) => items.iter().for_each(|v| paths(v, &format!("{at}[]"), all)),
            _ => {
                all.insert(at.to_owned());
            }
        }
    }

    #[test]
    fn json_keeps_the_contract() {
        let leads = [lead("Mara Voss", "2024-06-19", "star.txt", "x"), lead("Tom Reed", "2024-04-01", "star.txt", "y")];
        let json = with_report(&story(), &leads, (&census(), &View::default()), json);
        let mut all = std::collections::BTreeSet::new();
        paths(&serde_json::from_str(&json).unwrap(), "", &mut all);
        insta::assert_snapshot!(all.into_iter().collect::<Vec<_>>().join("\n"), @"
        .census.assertions
        .census.documents
        .census.not_read[]
        .census.packs[]
        .census.project
        .census.rules
        .census.statements
        .census.undated[]
        .census.unknown_speakers[].assertions
        .census.unknown_speakers[].id
        .census.unknown_speakers[].name
        .contradictions[].days
        .contradictions[].group
        .contradictions[].group_name
        .contradictions[].id
        .contradictions[].reasons[]
        .contradictions[].speakers[].declared
        .contradictions[].speakers[].id
        .contradictions[].speakers[].name
        .contradictions[].status
        .contradictions[].steps
        .contradictions[].topic.agenda
        .contradictions[].topic.declared
        .contradictions[].topic.id
        .contradictions[].topic.inherited
        .contradictions[].topic.name
        .contradictions[].verdict
        .documents
        .reversals[].acknowledged
        .reversals[].days
        .reversals[].drift
        .reversals[].id
        .reversals[].kind
        .reversals[].politifact
        .reversals[].speaker.declared
        .reversals[].speaker.id
        .reversals[].speaker.name
        .reversals[].status
        .reversals[].steps
        .reversals[].topic.agenda
        .reversals[].topic.declared
        .reversals[].topic.id
        .reversals[].topic.inherited
        .reversals[].topic.name
        .reversals[].verdict
        .walkback_report
        EVIDENCE.deciding.end
        EVIDENCE.deciding.start
        EVIDENCE.deciding.text
        EVIDENCE.end
        EVIDENCE.field
        EVIDENCE.line
        EVIDENCE.selector[].end
        EVIDENCE.selector[].exact
        EVIDENCE.selector[].prefix
        EVIDENCE.selector[].start
        EVIDENCE.selector[].suffix
        EVIDENCE.selector[].type
        EVIDENCE.start
        EVIDENCE.text
        LEAD.document
        LEAD.id
        LEAD.link
        LEAD.outlet
        LEAD.reported_on
        LEAD.rule
        LEAD.rule_at
        LEAD.speaker.declared
        LEAD.speaker.id
        LEAD.speaker.name
        LEAD.topic
        LEAD.url
        STATEMENT.direct
        STATEMENT.drift
        STATEMENT.everything
        STATEMENT.id
        STATEMENT.mixed
        STATEMENT.position.name
        STATEMENT.position.value
        STATEMENT.quotes[].assertion
        STATEMENT.quotes[].basis
        STATEMENT.quotes[].condition
        STATEMENT.quotes[].document
        STATEMENT.quotes[].echo
        STATEMENT.quotes[].headline
        STATEMENT.quotes[].hedged
        STATEMENT.quotes[].horizon
        STATEMENT.quotes[].link
        STATEMENT.quotes[].outlet
        STATEMENT.quotes[].position.name
        STATEMENT.quotes[].position.value
        STATEMENT.quotes[].quotation
        STATEMENT.quotes[].recalled
        STATEMENT.quotes[].reported_on
        STATEMENT.quotes[].rule
        STATEMENT.quotes[].rule_at
        STATEMENT.quotes[].said_on.basis
        STATEMENT.quotes[].said_on.from
        STATEMENT.quotes[].said_on.to
        STATEMENT.quotes[].scope
        STATEMENT.quotes[].text
        STATEMENT.quotes[].url
        STATEMENT.quotes[].via
        STATEMENT.said_on.basis
        STATEMENT.said_on.from
        STATEMENT.said_on.to
        STATEMENT.sources
        STATEMENT.speaker
        ");
    }

    #[test]
    fn all_arrays_are_there_when_nothing_was_found() {
        let json = with_report(&[], &[], (&Census::default(), &View::default()), json);
        let report: serde_json::Value = serde_json::from_str(&json).unwrap();
        for key in ["reversals", "contradictions", "reported"] {
            assert_eq!(report[key], serde_json::json!([]), "{key}");
        }
    }

    #[test]
    fn unknown_speakers_are_counted() {
        let unknown = |name: &str| say(name, "the harbour levy", "for", "2024-03-02").with(|a| a.speaker.declared = false).0;
        let known = say("Mara Voss", "the harbour levy", "for", "2024-03-02").0;
        let all = unknown_speakers(&[unknown("Ada Quill"), known, unknown("Bo Stern"), unknown("Bo Stern")]);
        assert_eq!(all.iter().map(|s| (&*s.name, s.assertions)).collect::<Vec<_>>(), [("Bo Stern", 2), ("Ada Quill", 1)]);
    }

    /// Any assertion: two speakers, two topics or everything, all positions, days known in every way.
    fn any_say() -> impl Strategy<Value = Say> {
        let position = prop::sample::select(vec!["ruled-out", "against", "open", "for", "committed"]);
        let who = prop::sample::select(vec!["Mara Voss", "Tom Reed"]);
        (who, position, 1..9_i8, 0..9_i8, 0..8_u8, 0..4_usize, -1..2_i32, 0..3_u8).prop_map(
            |(who, position, day, later, how, document, order, topic)| {
                let day_of = |day: i8| format!("2024-03-{day:02}");
                let name = if topic == 1 { "the pier closure" } else { "the harbour levy" };
                let said = say(who, name, position, &day_of(day)).printed(&day_of(day + later)).order(order);
                let said = said.document(&format!("{document}.txt")).line(usize::try_from(day + later).unwrap_or(1));
                let said = if topic == 2 { said.everything() } else { said };
                match how {
                    0 => said.dct(),
                    1 => said.initially(),
                    2 => said.background(),
                    3 => said.range(&day_of(day), &day_of(day + later)),
                    4 => said.paraphrase(),
                    5 => said.source(|d| d.text_hash = "same".to_owned()),
                    6 => said.source(|d| d.published = None),
                    _ => said,
                }
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

        #[test]
        fn the_order_of_the_input_does_not_matter(says in prop::collection::vec(any_say(), 0..14), turn in 0..14_usize) {
            let mut other = says.clone();
            other.rotate_left(turn.min(says.len()));
            other.reverse();
            let view = View { all: true, ..View::default() };
            let report = |says: &[Say]| with_report(says, &[], (&Census::default(), &view), json);
            prop_assert_eq!(report(&says), report(&other));
        }

        #[test]
        fn what_is_said_twice_counts_once(says in prop::collection::vec(any_say(), 0..10)) {
            let twice = [says.clone(), says.clone()].concat();
            let view = View { all: true, ..View::default() };
            let report = |says: &[Say]| with_report(says, &[], (&Census::default(), &view), json);
            prop_assert_eq!(report(&says), report(&twice));
        }

        /// What others say on other things changes nothing of what is found, not even an id.
        #[test]
        fn other_documents_do_not_touch_a_finding(says in prop::collection::vec(any_say(), 0..10)) {
            let others = says.iter().map(|s| s.clone().with(|a| a.speaker.id += "-2").source(|d| {
                d.id += "-2";
                d.text_hash += "-2";
            }));
            let all: Vec<Say> = says.iter().cloned().chain(others).collect();
            let (few, many) = (findings(&says, &[]), findings(&all, &[]));
            for r in &few.reversals {
                prop_assert!(many.reversals.contains(r));
            }
            for c in &few.contradictions {
                prop_assert!(many.contradictions.contains(c));
            }
        }

        #[test]
        fn the_earlier_side_is_never_after_the_later(says in prop::collection::vec(any_say(), 0..14)) {
            for r in findings(&says, &[]).reversals {
                let (before, after) = (r.from.said_on.days, r.to.said_on.days);
                prop_assert!(before.from.is_none() || before.from <= after.from, "{:?} {:?}", before, after);
                prop_assert!(before.to <= after.to, "{:?} {:?}", before, after);
            }
        }
    }
}
