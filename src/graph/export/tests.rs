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
    let echo = levy.clone().document("b.txt").with(|a| {
        (a.outlet, a.url) = (Some("Echo".to_owned()), Some("https://echo.example/1".to_owned()));
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
    picture(&[levy.with(|a| (a.outlet, a.url) = (Some(bad("Echo")), Some(bad("javascript:"))))])
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
