//! One small network in every format, and names that no format may obey.

use super::*;
use crate::assertion::Assertion;
use crate::graph::{Network, Statement, build};
use crate::reversal::testing::{Say, rules, say};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeSet;

pub(super) fn network(says: &[Say]) -> Network {
    let assertions: Vec<Assertion> = says.iter().map(|s| s.0.clone()).collect();
    let mut network = build(&assertions, &rules());
    let _ = crate::reversal::find(&mut network, &[], &rules());
    network
}

fn picture(says: &[Say]) -> Picture {
    whole(&network(says), &|_| true)
}

/// One statement, printed twice, by a member of the council.
fn one() -> Picture {
    let levy = say("Mara Voss", "the harbour levy", "for", "2024-03-02").words("she backs \"the levy\"\n& more");
    let echo = levy.clone().document("b.txt").source(|d| {
        (d.outlet, d.url) = (Some("Echo".to_owned()), Some("https://echo.example/1".to_owned()));
    });
    picture(&[levy, echo])
}

/// A flip, and a contradiction with another member.
fn story() -> [Say; 3] {
    let levy = "the harbour levy";
    [
        say("Mara Voss", levy, "for", "2024-03-02"),
        say("Mara Voss", levy, "against", "2024-03-18"),
        say("Tom Reed", levy, "committed", "2024-03-18").document("reed.txt"),
    ]
}

/// Lines of a format that say something of one thing.
fn lines<'t>(text: &'t str, of: &str) -> Vec<&'t str> {
    text.lines().map(str::trim).filter(|line| line.contains(of)).collect()
}

#[test]
fn dot_has_every_fact_as_an_attribute() {
    insta::assert_snapshot!("one.dot", dot(&one()));
}

#[test]
fn json_has_every_fact_as_a_key() {
    insta::assert_snapshot!("one.json", json(&one()));
}

#[test]
fn graphml_declares_what_it_uses() {
    insta::assert_snapshot!("one.graphml", graphml(&one()));
}

#[test]
fn gexf_has_the_days_as_start_and_end() {
    insta::assert_snapshot!("one.gexf", gexf(&one()));
}

#[test]
fn findings_stand_on_their_edges() {
    let shown = json(&picture(&story()));
    let graph: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let links = graph["links"].as_array().unwrap().iter().filter(|link| link.get("finding").is_some());
    let words = |link: &serde_json::Value| {
        let keys = ["type", "finding_kind", "status", "steps", "days", "from"];
        keys.map(|key| link[key].to_string().replace('"', "")).join(" ")
    };
    insta::assert_snapshot!(links.map(words).collect::<Vec<_>>().join("\n"), @"
    contradicts contradiction report 3 0 2024-03-18
    reverses flip report 2 16 2024-03-18
    ");
}

#[test]
fn only_what_the_kept_statements_touch_is_shown() {
    let network = network(&story());
    let of = |who: &'static str| whole(&network, &move |s: &Statement| s.speaker.id == who);
    let ids = |picture: &Picture| picture.nodes.iter().map(|n| n.id.clone()).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(ids(&of("tom-reed")), @"
    group:harbour-council
    speaker:tom-reed
    topic:harbour-levy
    day:2024-03-18
    document:reed.txt
    s-54a6f1bb1d33
    ");
    assert_eq!(of("nobody").size(), (0, 0));
    assert_eq!(json(&of("nobody")).matches("\"nodes\": []").count(), 1);
}

/// What breaks out of strings, tags and lines, and what XML cannot hold.
const HOSTILE: &str = "</data>]]><script>alert('1')</script>\" \\ & &amp; \n\r\t\0\u{1b}[31m\u{85}\u{fffe}\u{202e}=1+1 _x41_ é";

fn hostile() -> Picture {
    let bad = |name: &str| format!("{name}{HOSTILE}");
    let levy = say(&bad("Mara"), &bad("levy"), "for", "2024-03-02").document(&bad("a/b")).words(HOSTILE);
    picture(&[levy.source(|d| (d.outlet, d.url) = (Some(bad("Echo")), Some(bad("javascript:"))))])
}

/// How many attributes and texts an XML document has; fails where it is none.
fn parts(xml: &str) -> usize {
    let mut reader = Reader::from_str(xml);
    let mut parts = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return parts,
            Event::Start(tag) | Event::Empty(tag) => parts += tag.attributes().map(Result::unwrap).count(),
            Event::Text(_) => parts += 1,
            Event::GeneralRef(_) | Event::End(_) | Event::Decl(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn nothing_breaks_out_of_xml_and_what_it_cannot_hold_is_visible() {
    for xml in [graphml(&hostile()), gexf(&hostile())] {
        assert!(!xml.contains("<script") && !xml.contains("]]>"), "{xml}");
        assert!(xml.chars().all(|c| matches!(c, '\n' | '\t') || !c.is_control() && c != '\u{fffe}'), "{xml}");
        assert!(xml.contains(r"\u{0}\u{1b}[31m\u{85}\u{fffe}"), "{xml}");
        assert!(parts(&xml) > 50);
    }
    insta::assert_snapshot!(lines(&gexf(&hostile()), "<node id=\"speaker").join("\n"), @r#"<node id="speaker:mara&lt;/data&gt;]]&gt;&lt;script&gt;alert(&apos;1&apos;)&lt;/script&gt;&quot;-\-&amp;-&amp;amp;-&#10;&#13;&#9;\u{0}\u{1b}[31m\u{85}\u{fffe}\u{202e}=1+1-_x41_-é" label="Mara&lt;/data&gt;]]&gt;&lt;script&gt;alert(&apos;1&apos;)&lt;/script&gt;&quot; \ &amp; &amp;amp; \u{a}\u{d}\u{9}\u{0}\u{1b}[31m\u{85}\u{fffe}\u{202e}=1+1 _x41_ é">"#);
    insta::assert_snapshot!(lines(&graphml(&hostile()), "<node id=\"document").join("\n"), @r#"<node id="document:a_x2f_b_x3c__x2f_data_x3e__x5d__x5d__x3e__x3c_script_x3e_alert_x28__x27_1_x27__x29__x3c__x2f_script_x3e__x22__x20__x5c__x20__x26__x20__x26_amp_x3b__x20__xa__xd__x9__x0__x1b__x5b_31m_x85__xfffe__x202e__x3d_1_x2b_1_x20__x5f_x41__x20__xe9_">"#);
}

#[test]
fn a_string_of_dot_ends_where_it_ends() {
    let shown = dot(&hostile());
    let (nodes, edges) = hostile().size();
    assert_eq!(shown.lines().count(), nodes + edges + 3);
    assert!(!shown.contains("URL="), "nothing that a browser would run is a link");
    insta::assert_snapshot!(lines(&shown, "\"speaker:").first().unwrap(), @r#""speaker:mara</data>]]><script>alert('1')</script>\"-\\-&-&amp;-\\u{a}\\u{d}\\u{9}\\u{0}\\u{1b}[31m\\u{85}\\u{fffe}\\u{202e}=1+1-_x41_-é" [label="Mara</data>]]><script>alert('1')</script>\" \\ &amp; &amp;amp; \\u{a}\\u{d}\\u{9}\\u{0}\\u{1b}[31m\\u{85}\\u{fffe}\\u{202e}=1+1 _x41_ é", shape=ellipse, declared="true", groups="", statements="1"];"#);
}

#[test]
fn ids_differ_in_graphml_as_they_do_elsewhere() {
    let ids = ["a/b", "a_x2f_b", "a_b", "a b", "a__x2f_b", "é", "", "_x", "a_x5f_x2f_b"];
    let named = |id: &&str| graphml(&picture(&[say("Mara Voss", "the levy", "for", "2024-03-02").document(id)]));
    let token = |xml: &String| lines(xml, "<node id=\"document:")[0].to_owned();
    let tokens: BTreeSet<String> = ids.iter().map(|id| token(&named(id))).collect();
    assert_eq!(tokens.len(), ids.len(), "{tokens:?}");
}

#[test]
fn an_open_end_is_left_out() {
    let recalled = say("Mara Voss", "the harbour levy", "for", "2024-03-02").initially();
    let shown = gexf(&picture(&[recalled]));
    insta::assert_snapshot!(lines(&shown, "<node id=\"s-").join("\n"), @r#"<node id="s-f4014c87ab1e" label="by 2024-03-02 for" end="2024-03-02">"#);
    assert!(lines(&shown, "<edge ").iter().all(|edge| edge.contains("member-of") || !edge.contains("start=")), "{shown}");
}

#[test]
fn a_membership_has_its_term() {
    let shown = gexf(&picture(&story()));
    insta::assert_snapshot!(lines(&shown, "member-of\" kind").join("\n"), @r#"
    <edge id="e-8b0cae31f21c" source="speaker:mara-voss" target="group:harbour-council" label="member-of" kind="member-of" start="2024-01-01">
    <edge id="e-79b088674d29" source="speaker:tom-reed" target="group:harbour-council" label="member-of" kind="member-of" start="2024-01-01" end="2024-05-31">
    "#);
}

/// `who position topic` on one day each, in lines: who said what on which day of March.
fn debate() -> Vec<Say> {
    let (levy, pier) = ("the harbour levy", "the pier closure");
    vec![
        say("Mara Voss", levy, "for", "2024-03-02"),
        say("Mara Voss", levy, "committed", "2024-03-04"),
        say("Tom Reed", levy, "committed", "2024-03-05"),
        say("Ada Quill", levy, "ruled-out", "2024-03-06"),
        say("Mara Voss", pier, "against", "2024-03-07"),
        say("Tom Reed", pier, "against", "2024-03-08"),
        say("Bo Stern", pier, "open", "2024-03-09"),
        say("Ada Quill", levy, "for", "2024-03-20"),
    ]
}

const PLAIN: OneMode = OneMode { ties: Ties::Congruence, sides: Sides::Every, normalise: Normalise::No };

/// The ties of a network of speakers: "Mara Voss - Tom Reed 2 (harbour-levy; pier-closure) since 2024-03-05".
fn told(says: &[Say], kind: OneMode) -> String {
    let picture = one_mode(&network(says), &|_| true, kind);
    let fact = |link: &picture::Link, name| link.facts.get(name).map_or_else(|| "?".to_owned(), picture::Value::in_words);
    let line = |link: &picture::Link| {
        let [a, b] = picture.ends(link).map(|end| end.label.clone());
        format!("{a} - {b} {} ({}) since {}", fact(link, "weight"), fact(link, "topics"), fact(link, "from"))
    };
    picture.links.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn who_takes_the_same_side_is_tied_once_for_each_topic() {
    insta::assert_snapshot!(told(&debate(), PLAIN), @"
    Ada Quill - Mara Voss 1 (harbour-levy) since 2024-03-20
    Ada Quill - Tom Reed 1 (harbour-levy) since 2024-03-20
    Mara Voss - Tom Reed 2 (harbour-levy; pier-closure) since 2024-03-05
    ");
}

#[test]
fn who_takes_opposite_sides_is_in_conflict_though_never_with_oneself() {
    insta::assert_snapshot!(told(&debate(), OneMode { ties: Ties::Conflict, ..PLAIN }), @"
    Ada Quill - Mara Voss 1 (harbour-levy) since 2024-03-06
    Ada Quill - Tom Reed 1 (harbour-levy) since 2024-03-06
    ");
}

#[test]
fn where_the_last_side_counts_a_change_leaves_the_old_camp() {
    insta::assert_snapshot!(told(&debate(), OneMode { sides: Sides::Latest, ..PLAIN }), @"
    Ada Quill - Mara Voss 1 (harbour-levy) since 2024-03-20
    Ada Quill - Tom Reed 1 (harbour-levy) since 2024-03-20
    Mara Voss - Tom Reed 2 (harbour-levy; pier-closure) since 2024-03-05
    ");
    assert_eq!(told(&debate(), OneMode { sides: Sides::Latest, ties: Ties::Conflict, ..PLAIN }), "");
}

#[test]
fn where_most_statements_count_one_of_many_weighs_nothing_and_a_draw_is_no_side() {
    let more = ["2024-03-11", "2024-03-15"].map(|day| say("Ada Quill", "the harbour levy", "against", day));
    let ties = |says: &[Say], ties| told(says, OneMode { sides: Sides::Most, ties, ..PLAIN });
    insta::assert_snapshot!(ties(&debate(), Ties::Congruence), @"Mara Voss - Tom Reed 2 (harbour-levy; pier-closure) since 2024-03-05");
    assert_eq!(ties(&debate(), Ties::Conflict), "");
    let says = [debate(), more.to_vec()].concat();
    insta::assert_snapshot!(ties(&says, Ties::Conflict), @"
    Ada Quill - Mara Voss 1 (harbour-levy) since 2024-03-06
    Ada Quill - Tom Reed 1 (harbour-levy) since 2024-03-06
    ");
}

#[test]
fn a_last_day_with_both_sides_is_no_side() {
    let levy = |p: &str| say("Mara Voss", "the harbour levy", p, "2024-03-09").document(&format!("{p}.txt"));
    let says = [say("Tom Reed", "the harbour levy", "for", "2024-03-02"), levy("for"), levy("against")];
    assert_eq!(told(&says, OneMode { sides: Sides::Latest, ..PLAIN }), "");
    insta::assert_snapshot!(told(&says, PLAIN), @"Mara Voss - Tom Reed 1 (harbour-levy) since 2024-03-09");
}

/// Voss took two sides (levy, pier), Quill two of one topic (levy), Reed two (levy, pier).
#[test]
fn weights_are_divided_as_discourse_network_analysis_has_it() {
    let by = |normalise| told(&debate(), OneMode { normalise, ..PLAIN });
    insta::assert_snapshot!([Normalise::Average, Normalise::Jaccard, Normalise::Cosine].map(by).join("\n\n"), @"
    Ada Quill - Mara Voss 0.5 (harbour-levy) since 2024-03-20
    Ada Quill - Tom Reed 0.5 (harbour-levy) since 2024-03-20
    Mara Voss - Tom Reed 1 (harbour-levy; pier-closure) since 2024-03-05

    Ada Quill - Mara Voss 0.3333333333333333 (harbour-levy) since 2024-03-20
    Ada Quill - Tom Reed 0.3333333333333333 (harbour-levy) since 2024-03-20
    Mara Voss - Tom Reed 1 (harbour-levy; pier-closure) since 2024-03-05

    Ada Quill - Mara Voss 0.5 (harbour-levy) since 2024-03-20
    Ada Quill - Tom Reed 0.5 (harbour-levy) since 2024-03-20
    Mara Voss - Tom Reed 1 (harbour-levy; pier-closure) since 2024-03-05
    ");
}

#[test]
fn who_has_no_tie_stays_in_the_network() {
    let picture = one_mode(&network(&debate()), &|_| true, PLAIN);
    let facts = |node: &picture::Item| {
        let facts = ["groups", "statements", "topics", "sides", "from", "to"];
        let facts = facts.map(|name| node.facts.get(name).map_or_else(|| "?".to_owned(), picture::Value::in_words));
        format!("{} {}: {}", node.id, node.label, facts.join(", "))
    };
    insta::assert_snapshot!(picture.nodes.iter().map(facts).collect::<Vec<_>>().join("\n"), @"
    speaker:ada-quill Ada Quill: , 2, 1, 2, 2024-03-06, 2024-03-20
    speaker:bo-stern Bo Stern: , 1, 0, 0, 2024-03-09, 2024-03-09
    speaker:mara-voss Mara Voss: harbour council, 3, 2, 2, 2024-03-02, 2024-03-07
    speaker:tom-reed Tom Reed: harbour council, 2, 2, 2, 2024-03-05, 2024-03-08
    ");
}

#[test]
fn hearsay_and_everything_on_an_agenda_take_no_side() {
    let said = |who| say(who, "the harbour levy", "for", "2024-03-02");
    let all = say("Tom Reed", "the harbour levy", "for", "2024-03-04").everything();
    assert_eq!(told(&[said("Mara Voss"), said("Tom Reed").with(|a| a.hearsay = true)], PLAIN), "");
    assert_eq!(told(&[said("Mara Voss"), all], PLAIN), "");
}

#[test]
fn a_network_of_speakers_is_undirected_in_every_format() {
    let picture = one_mode(&network(&debate()[..3]), &|_| true, PLAIN);
    insta::assert_snapshot!("speakers.dot", dot(&picture));
    insta::assert_snapshot!("speakers.json", json(&picture));
    insta::assert_snapshot!("speakers.graphml", graphml(&picture));
    insta::assert_snapshot!("speakers.gexf", gexf(&picture));
}

#[test]
fn the_matrix_is_square_and_the_same_both_ways() {
    let picture = one_mode(&network(&debate()), &|_| true, PLAIN);
    insta::assert_snapshot!(matrix(&picture), @"
    ,Ada Quill,Bo Stern,Mara Voss,Tom Reed
    Ada Quill,0,0,1,1
    Bo Stern,0,0,0,0
    Mara Voss,1,0,0,2
    Tom Reed,1,0,2,0
    ");
    assert_eq!(matrix(&one_mode(&network(&[]), &|_| true, PLAIN)), "\"\"\n");
}

#[test]
fn namesakes_are_told_apart_in_the_matrix() {
    let voss = |id: &str| say("Mara Voss", "the harbour levy", "for", "2024-03-02").with(|a| a.speaker.id = id.to_owned());
    let picture = one_mode(&network(&[voss("mara-voss"), voss("mara-voss-2")]), &|_| true, PLAIN);
    insta::assert_snapshot!(matrix(&picture), @"
    ,Mara Voss (speaker:mara-voss),Mara Voss (speaker:mara-voss-2)
    Mara Voss (speaker:mara-voss),0,1
    Mara Voss (speaker:mara-voss-2),1,0
    ");
}

fn table(says: &[Say]) -> DnaTable {
    dna(&network(says), &|_| true, &rules())
}

#[test]
fn the_table_has_the_columns_of_dna_and_a_row_for_each_piece_of_evidence() {
    let levy = say("Mara Voss", "the harbour levy", "for", "2024-03-02").words("she backs; \"the levy\"");
    let more = levy.clone().document("b.txt").words("=I back the levy").source(|d| {
        (d.outlet, d.url) = (Some("Echo".to_owned()), Some("https://echo.example/1".to_owned()));
        (d.title, d.author) = (Some("Levy, \"again\"".to_owned()), Some("Jo Marsh".to_owned()));
    });
    let table = table(&[levy, more]);
    assert_eq!((table.rows, table.open, table.hearsay), (2, 0, 0));
    insta::assert_snapshot!(table.csv, @r#"
    "statement ID";"time";"document ID";"document title";"author";"source";"section";"type";"text";"person";"organization";"concept";"agreement";"statement";"document";"date";"date_to";"reported_on";"speaker";"topic";"position";"value";"quotation";"line";"url"
    1;"2024-03-02 00:00:00";1;"";"";"";"";"";"she backs; ""the levy""";"Mara Voss";"harbour council";"the harbour levy";1;"s-046e5437a14a";"2024-03-02.txt";"2024-03-02";"2024-03-02";"2024-03-02";"mara-voss";"harbour-levy";"for";1;"direct";1;""
    2;"2024-03-02 00:00:00";2;"Levy, ""again""";"Jo Marsh";"Echo";"";"";"'=I back the levy";"Mara Voss";"harbour council";"the harbour levy";1;"s-046e5437a14a";"b.txt";"2024-03-02";"2024-03-02";"2024-03-02";"mara-voss";"harbour-levy";"for";1;"direct";1;"https://echo.example/1"
    "#);
}

#[test]
fn open_rows_neither_agree_nor_disagree() {
    let steps = ["ruled-out", "against", "open", "for", "committed"];
    let says: Vec<Say> = steps.iter().zip(1..).map(|(p, d)| say("Mara Voss", "the levy", p, &format!("2024-03-0{d}"))).collect();
    let table = table(&says);
    let mut rows = csv::ReaderBuilder::new().delimiter(b';').from_reader(table.csv.as_bytes());
    let agreement: Vec<String> = rows.records().map(|row| row.unwrap()[12].to_owned()).collect();
    assert_eq!((agreement, table.open), (["0", "0", "", "1", "1"].map(str::to_owned).to_vec(), 1));
}

#[test]
fn the_organisation_is_that_of_the_day() {
    let reed = |day: &str| say("Tom Reed", "the harbour levy", "for", day);
    let table = table(&[reed("2024-05-31"), reed("2024-06-01"), say("Ada Quill", "the harbour levy", "for", "2024-07-01")]);
    let mut rows = csv::ReaderBuilder::new().delimiter(b';').from_reader(table.csv.as_bytes());
    let organizations: Vec<String> = rows.records().map(|row| row.unwrap()[10].to_owned()).collect();
    assert_eq!(organizations, ["harbour council", "", ""]);
}

#[test]
fn without_a_group_the_office_or_the_body_is_the_organisation() {
    let rules = crate::rules::RuleSet::from_toml(&[(
        "rules/test/all.toml",
        r#"
format = 1
[topic.harbour-levy]
name = "the harbour levy"
[person.mara-voss]
name = "Mara Voss"
roles = [
    { title = "mayor", of = "Port Ellis", from = 2024-01-01, until = 2024-05-31 },
    { title = "harbour master", of = "Harbour Authority", from = 2024-05-01 },
]
[body.port-office]
name = "Port Office"
"#,
    )]);
    let said = |who, day| say(who, "the harbour levy", "for", day).0;
    let said = [said("Mara Voss", "2024-03-02"), said("Mara Voss", "2024-05-20"), said("Port Office", "2024-06-01")];
    let table = dna(&build(&said, &rules), &|_| true, &rules).csv;
    let mut rows = csv::ReaderBuilder::new().delimiter(b';').from_reader(table.as_bytes());
    let organizations: Vec<String> = rows.records().map(|row| row.unwrap()[10].to_owned()).collect();
    assert_eq!(organizations, ["Port Ellis", "Harbour Authority; Port Ellis", "Port Office"]);
}

#[test]
fn copies_hearsay_and_what_is_read_of_each_topic_are_no_rows() {
    let levy = say("Mara Voss", "the harbour levy", "for", "2024-03-02").source(|d| d.text_hash = "same".to_owned());
    let copy = levy.clone().document("copy.txt").source(|d| d.text_hash = "same".to_owned());
    let told = say("Tom Reed", "the pier closure", "for", "2024-03-02").with(|a| a.hearsay = true);
    let all = say("Mara Voss", "the harbour levy", "open", "2024-03-20").everything();
    let table = table(&[levy, copy, told, all]);
    assert_eq!((table.rows, table.open, table.hearsay), (2, 1, 1));
}
