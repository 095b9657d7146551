//! The page as a whole; its parts are tested where they are made.

use super::*;
use crate::assertion::DatedBy;
use crate::report::{Census, View};
use crate::reversal::testing::{Say, lead, say, with_report};
use crate::rules::{Ladder, Position};
use crate::verdict::Verdicts;

const LEVY: &str = "the harbour levy";

fn ladder() -> Ladder {
    let names = ["ruled-out", "against", "open", "for", "committed"];
    let step = |(value, name): (i32, &str)| Position { value, name: name.to_owned() };
    Ladder { steps: (-2..).zip(names).map(step).collect() }
}

fn page_of(says: &[Say], view: &View) -> String {
    let leads = [
        lead("Mara Voss", "2024-06-19", "echo.txt", "Voss walked it back."),
        lead("Tom Reed", "2024-01-01", "b.txt", "Reed did too."),
    ];
    with_report(says, &leads, (&Census::default(), view), |report| {
        let mut rules = report.rules.clone();
        rules.ladder = ladder();
        html(&Report { rules: &rules, ..*report })
    })
}

fn story() -> Vec<Say> {
    vec![
        say("Mara Voss", LEVY, "for", "2024-03-02").words("I back the levy"),
        say("Mara Voss", LEVY, "against", "2024-06-18")
            .words("I will oppose the levy")
            .source(|d| (d.outlet, d.url) = (Some("Echo".to_owned()), Some("https://echo.example/1".to_owned()))),
        say("Tom Reed", LEVY, "against", "2024-03-03").paraphrase().words("he was against the levy"),
    ]
}

/// What stands between two pieces of markup, the first time.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    rest.split_once(to).map_or(rest, |(found, _)| found)
}

#[test]
fn a_finding_is_a_card_with_both_sides() {
    let page = page_of(&story(), &View::default());
    let card = between(&page, "<section id=\"reversals\"", "<p class=\"none\"");
    insta::assert_snapshot!("card", between(card, "</h2>\n", "\u{0}"));
}

#[test]
fn everything_said_on_a_topic_is_a_timeline() {
    let page = page_of(&story(), &View::default());
    insta::assert_snapshot!("timeline", between(&page, "<article class=\"line\"", "</article>"));
}

#[test]
fn where_each_stands_is_a_table() {
    let page = page_of(&story(), &View::default());
    insta::assert_snapshot!(between(&page, "<tbody>\n<tr><th scope=\"row\"><bdi>Mara", "</tbody>"), @r##"
     Voss</bdi></th><td><i class="mini neg b1" aria-hidden="true"></i><span class="p">against</span><br><a href="#t-be9769b120af">18 June 2024</a></td></tr>
    <tr><th scope="row"><bdi>Tom Reed</bdi></th><td><i class="mini neg b1" aria-hidden="true"></i><span class="p">against</span><br><a href="#t-b9bf439dca0b">3 March 2024</a></td></tr>
    "##);
}

#[test]
fn a_report_without_findings_says_so() {
    let page = with_report(&[], &[], (&Census::default(), &View::default()), html);
    assert!(page.contains("<b>0 reversals</b> and <b>0 contradictions</b> in 0 documents and 0 statements."));
    assert!(page.contains("<p class=\"none\">No change of position to show.</p>"));
    assert!(!page.contains("id=\"timelines\"") && !page.contains("id=\"matrix\""));
}

/// Ids of the page are those of every format, and each stands once.
#[test]
fn every_finding_and_lead_is_there_once() {
    let page = page_of(&story(), &View::default());
    let ids: Vec<&str> = page.split("data-id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    insta::assert_snapshot!(ids.join(" "), @"r-47017a309372 c-e1d9b991c617 l-b.txt");
}

#[test]
fn judged_findings_are_folded_and_never_hidden() {
    let id = with_report(&story(), &[], (&Census::default(), &View::default()), |report| report.findings.reversals[0].id.clone());
    let text =
        format!("format = 1\n[[verdict]]\nfinding = \"{id}\"\nverdict = \"confirmed\"\nreason = \"I <i>was</i> there.\"\n");
    let view = |judged| View { verdicts: Verdicts::read(&text).unwrap(), judged, ..View::default() };
    let folded = page_of(&story(), &view(false));
    let card = between(&folded, "id=\"judged\"", "</article>");
    assert!(card.contains(&format!("data-id=\"{id}\"")) && card.contains("<details class=\"judged\">"), "{card}");
    assert!(card.contains("<b>Verdict: confirmed.</b> I &#60;i&#62;was&#60;/i&#62; there."), "{card}");
    let whole = page_of(&story(), &view(true));
    assert!(!whole.contains("<details class=\"judged\">") && whole.contains("Verdict: confirmed."));
}

/// A hostile document, rule or verdict can put its words in every place of the page, and nothing else.
#[test]
fn hostile_words_are_text_everywhere() {
    const BAD: &str = "\"'><script>boo=1</script><img src=x onerror=boo=1>&amp;\u{202e}\u{7}\u{0}]]>";
    let bad = |say: Say| {
        let say = say.source(|d| {
            (d.id, d.outlet) = (format!("{}{BAD}", d.id), Some(BAD.to_owned()));
            d.url = Some(format!("javascript:alert(1)//{BAD}"));
        });
        say.with(|a| {
            (a.speaker.name, a.topic.name) = (format!("Voss{BAD}"), format!("levy{BAD}"));
            (a.condition, a.horizon, a.scope) = (Some(BAD.to_owned()), Some(BAD.to_owned()), Some(BAD.to_owned()));
            (a.via, a.chain, a.doubts) = (Some(BAD.to_owned()), vec![BAD.to_owned()], vec![BAD.to_owned()]);
            (a.rule, a.rule_at.file) = (BAD.to_owned(), BAD.into());
            a.said_on.basis = DatedBy::Words(BAD.to_owned());
            a.position.name = format!("{}{BAD}", a.position.name);
        })
    };
    let says = [
        bad(say("Mara Voss", LEVY, "for", "2024-03-02").words(BAD)),
        bad(say("Mara Voss", LEVY, "against", "2024-06-18").words(BAD).paraphrase()),
    ];
    let page = page_of(&says, &View::default());
    let body = between(&page, "<body>", "<script>");
    assert!(body.contains("&#60;script&#62;boo=1"));
    assert!(!body.contains("<script") && !body.contains("<img") && !body.contains("javascript:"), "{body}");
    assert!(!page.contains(['\u{202e}', '\u{7}', '\u{0}']));
}

#[test]
fn the_policy_names_the_script_and_the_style_by_their_hashes() {
    insta::assert_snapshot!(hash("abc"), @"ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    let page = page_of(&[], &View::default());
    let (style, script) = (between(&page, "<style>", "</style>"), between(&page, "<script>", "</script>"));
    assert!(page.contains(&format!("style-src 'sha256-{}'; script-src 'sha256-{}'", hash(style), hash(script))));
}

/// Every pair of colours that the style sheet puts on each other, in light and in dark, can be read (WCAG AA: 4.5 to 1).
#[test]
fn colours_can_be_read_on_each_other() {
    let light = between(STYLE, ":root {", "}");
    let dark = between(between(STYLE, "(prefers-color-scheme: dark)", "\n}"), ":root {", "}");
    for scheme in [light, dark] {
        for ground in ["paper", "card", "sunk"] {
            for ink in ["ink", "soft", "link", "grave", "mild", "apart", "calm", "con", "pro", "even"] {
                let contrast = contrast(colour(scheme, ink), colour(scheme, ground));
                assert!(contrast >= 4.5, "--{ink} on --{ground}: {contrast:.2}");
            }
        }
        assert!(contrast(colour(scheme, "mark-ink"), colour(scheme, "mark")) >= 4.5);
    }
}

fn colour(scheme: &str, name: &str) -> [f64; 3] {
    let hex = between(scheme, &format!("--{name}: #"), ";");
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0)
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let part = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    let light = |[r, g, b]: [f64; 3]| 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
