//! The HTML report in a real browser: it loads without a fault, fits phone and desk, filters, can be read without a script
//! and in the dark, and nothing that an article, a rule or a verdict says can run in it.
//!
//! Without Chromium and chromedriver the tests say so and pass; where `CI` is set they fail.

mod common;

use common::browser::Browser;
use common::{command, root, walkback};
use serde_json::json;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// Words that would set `boo`, were they ever more than words.
const BAD: &str = r#"</script><script>window.boo=1</script><img src=x onerror="window.boo=1"> ' " &lt; &#60;"#;

/// A folder that holds the page of a run.
struct Page {
    _folder: TempDir,
    path: PathBuf,
}

impl Page {
    /// `walkback report ARGS --format html`.
    fn of(args: &[&str]) -> Self {
        Self::in_folder(tempfile::tempdir().expect("a folder"), args)
    }

    fn in_folder(folder: TempDir, args: &[&str]) -> Self {
        let path = folder.path().join("report.html");
        fs::write(&path, walkback(&[&["report", "--format", "html"], args].concat())).expect("the page is written");
        Self { _folder: folder, path }
    }

    fn url(&self) -> String {
        format!("file://{}", self.path.display())
    }
}

/// All stories of the repository, with their rules, weaker kinds too. One id is given twice: the page has something to tell of its input.
fn everything() -> Page {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("report.html");
    let stories = fs::read_dir(root().join("fixtures")).expect("the fixtures").map(|entry| entry.expect("a folder").path());
    let mut rules: Vec<PathBuf> = stories.map(|story| story.join("rules.toml")).filter(|rules| rules.is_file()).collect();
    rules.sort();
    let mut run = command(&["report", "--format", "html", "--all", "fixtures", "-o"]);
    run.arg(&path).args(rules.iter().flat_map(|rules| ["--rules".as_ref(), rules.as_os_str()]));
    assert_eq!(run.output().expect("it runs").status.code(), Some(4));
    Page { _folder: folder, path }
}

/// Everything that a page can show, from a document, a rule or a verdict that means harm.
fn hostile() -> Page {
    let folder = tempfile::tempdir().expect("a folder");
    let place = |name: &str| folder.path().join(name);
    let long = "W".repeat(3000);
    let name = serde_json::to_string(&format!("the ferry {BAD} \u{202e}yrref {long}")).expect("text");
    let rules = format!("format = 1\n[topic.ferry]\nname = {name}\nalso = [\"ferry\"]\n");
    fs::write(place("rules.toml"), rules).expect("rules");
    let row = |n: usize, day: &str, verb: &str, speaker: Option<&str>| {
        let said = if speaker.is_some() {
            format!("I {verb} the ferry {BAD}.")
        } else {
            format!("“I {verb} the ferry,” Mara Voss said on Tuesday {BAD} 🛳️ هذا نص {long}.")
        };
        let outlet = if n.is_multiple_of(2) { format!("صحيفة {BAD}") } else { long.clone() };
        let url = if n == 1 {
            format!("javascript:window.boo=1//{BAD}")
        } else {
            format!("https://x.example/{n}?\"'><script>window.boo=1</script>")
        };
        json!({ "id": format!("{n} {BAD}\u{202e}"), "published": day, "text": said, "outlet": outlet, "url": url, "speaker": speaker }).to_string()
    };
    let author = format!("Ada {BAD} {long}");
    let rows = [
        row(1, "2024-01-03", "support", None),
        row(2, "2024-02-07", "oppose", None),
        row(3, "2024-03-06", "support", Some(&author)),
        row(4, "2024-04-03", "oppose", Some(&author)),
        row(5, "2024-05-01", "support", Some(&author)),
    ];
    fs::write(place("rows.jsonl"), rows.join("\n")).expect("rows");
    let (rules, rows) = (place("rules.toml").display().to_string(), place("rows.jsonl").display().to_string());
    let found: serde_json::Value =
        serde_json::from_str(&walkback(&["report", "--format", "json", "--rules", &rules, &rows])).expect("JSON");
    let finding = found["reversals"][0]["id"].as_str().expect("there is a finding");
    let reason = serde_json::to_string(BAD).expect("text");
    let verdict = format!("format = 1\n[[verdict]]\nfinding = \"{finding}\"\nverdict = \"confirmed\"\nreason = {reason}\n");
    fs::write(place("verdicts.toml"), verdict).expect("verdicts");
    let verdicts = place("verdicts.toml").display().to_string();
    Page::in_folder(folder, &["--rules", &rules, "--verdicts", &verdicts, &rows])
}

/// Elements that stand out of the page to the right, other than in a box that scrolls or clips.
const OVERFLOW: &str = include_str!("browser/overflow.js");

/// Texts that cannot be read on what is behind them (WCAG AA).
const CONTRAST: &str = include_str!("browser/contrast.js");

/// What a screen reader stumbles over.
const STRUCTURE: &str = include_str!("browser/structure.js");

#[test]
fn a_page_of_many_stories_loads_fits_and_can_be_read() {
    let Some(browser) = Browser::start() else { return };
    let page = everything();
    for scheme in ["light", "dark"] {
        browser.media("screen", scheme);
        for (width, height) in [(1440, 900), (360, 740)] {
            browser.size(width, height);
            browser.open(&page.url());
            assert_eq!(browser.console(), [""; 0], "{width} {scheme}");
            assert_eq!(browser.faults(OVERFLOW), "", "{width} {scheme}");
        }
        assert_eq!(browser.faults(CONTRAST), "", "{scheme}");
    }
    assert_eq!(browser.faults(STRUCTURE), "");
}

/// Sets a filter as a person does, and returns how many findings are to be seen.
fn filtered(browser: &Browser, name: &str, value: &str) -> i64 {
    let set = format!(
        "const f = document.forms.filters.elements[{}]; f.value = {}; f.dispatchEvent(new Event('input', {{ bubbles: true }}));",
        json!(name),
        json!(value)
    );
    browser.run(&set);
    let count = "return new Promise((done) => setTimeout(() => done([...document.querySelectorAll('.card[data-r]')].filter((c) => c.checkVisibility()).length), WAIT));";
    // The page waits for somebody who types.
    let count = count.replace("WAIT", if name == "q" { "200" } else { "20" });
    browser.run(&count).as_i64().expect("a number")
}

#[test]
fn filters_choose_findings_and_links_find_them_all_the_same() {
    let Some(browser) = Browser::start() else { return };
    let page = Page::of(&["fixtures/hegseth-2025-02"]);
    browser.open(&page.url());
    let told = || browser.run("return document.getElementById('shown').value").as_str().unwrap_or_default().to_owned();
    let option = |field: &str, name: &str| {
        let find =
            format!("return [...document.forms.filters.elements.{field}.options].find((o) => o.text === {}).value", json!(name));
        browser.run(&find).as_str().expect("there is such an option").to_owned()
    };
    assert_eq!(told(), "5 findings shown");
    assert_eq!(filtered(&browser, "s", &option("s", "JD Vance")), 1);
    assert_eq!(told(), "1 finding of 5 shown");
    assert_eq!(filtered(&browser, "s", ""), 5);
    assert_eq!(filtered(&browser, "t", &option("t", "NATO membership for Ukraine")), 2);
    assert_eq!(filtered(&browser, "k", "contradiction"), 1);
    assert_eq!(filtered(&browser, "q", "COALE  table"), 1);
    assert_eq!(filtered(&browser, "q", "no such words"), 0);
    assert!(browser.run("return document.querySelector('#contradictions .none').checkVisibility()").as_bool().unwrap());
    // A link into what is filtered away shows it.
    browser.run("location.hash = document.querySelector('#reversals .card').id");
    let shown = "return new Promise((done) => setTimeout(() => { const r = document.querySelector('#reversals .card').getBoundingClientRect(); done(r.height > 0 && r.top < innerHeight && r.bottom > 0); }, 150));";
    assert!(browser.run(shown).as_bool().unwrap(), "the card stands on the screen");
    assert_eq!(told(), "5 findings shown");
    assert_eq!(filtered(&browser, "since", "2025-02-14"), 0);
    assert_eq!(filtered(&browser, "since", "2025-02-13"), 5);
    assert_eq!(filtered(&browser, "until", "2025-02-12"), 0);
    assert_eq!(filtered(&browser, "until", ""), 5);
    assert_eq!(filtered(&browser, "r", "report"), 0);
    assert_eq!(browser.console(), [""; 0]);
}

#[test]
fn a_link_from_outside_opens_at_its_finding() {
    let Some(browser) = Browser::start() else { return };
    let page = Page::of(&["fixtures/hegseth-2025-02"]);
    browser.open(&format!("{}#c-393819faa18f", page.url()));
    let place = "return new Promise((done) => setTimeout(() => done(document.querySelector(':target').id + ' ' + (Math.abs(document.querySelector(':target').getBoundingClientRect().top) < 200)), 150));";
    assert_eq!(browser.run(place), "c-393819faa18f true");
}

#[test]
fn a_person_without_a_mouse_gets_to_the_findings() {
    let Some(browser) = Browser::start() else { return };
    let page = Page::of(&["fixtures/hegseth-2025-02"]);
    browser.open(&page.url());
    let focus = || {
        browser.run("const e = document.activeElement; const o = getComputedStyle(e); return `${e.textContent.trim()} ${e.getBoundingClientRect().left >= 0} ${o.outlineStyle}`")
    };
    browser.press("\u{e004}");
    assert_eq!(focus(), "Skip to the findings true solid");
    browser.press("\u{e007}");
    assert_eq!(browser.run("return document.activeElement.id"), "main");
    browser.press("\u{e004}\u{e004}");
    assert!(browser.run("return document.activeElement.closest('.card') !== null").as_bool().unwrap());
}

#[test]
fn words_of_documents_rules_and_verdicts_never_run() {
    let Some(browser) = Browser::start() else { return };
    let page = hostile();
    for width in [1440, 360] {
        browser.size(width, 800);
        browser.open(&page.url());
        assert_eq!(browser.console(), [""; 0]);
        assert_eq!(browser.faults(OVERFLOW), "", "{width}");
    }
    assert_eq!(browser.run("return String(window.boo)"), "undefined");
    assert_eq!(browser.run("return document.scripts.length + ' ' + document.images.length"), "1 0");
    let links = "return [...document.links].map((a) => a.href).filter((h) => !h.startsWith('file:') && !h.startsWith('https://x.example/'))";
    assert_eq!(browser.faults(links), "");
    // Name, words, outlet, id, topic and verdict are all there, as text.
    let seen = format!(
        "const all = document.body.textContent; return [{0}].map((b) => all.split(b).length - 1)",
        json!("<script>window.boo=1</script>")
    );
    assert!(browser.run(&seen)[0].as_i64().unwrap() > 20);
    assert!(
        browser
            .run("return document.querySelector('.verdict').textContent")
            .as_str()
            .unwrap()
            .contains(BAD.split('\'').next().unwrap().trim_end())
    );
    assert!(!fs::read_to_string(&page.path).unwrap().contains('\u{202e}'));
    // And were they more than text, the page's policy would still not let them.
    let attack = "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.boo=1\"><p style=\"color:red\" id=late>'); const s = document.createElement('script'); s.textContent = 'window.boo=1'; document.body.append(s); return new Promise((done) => setTimeout(() => done(String(window.boo) + getComputedStyle(document.getElementById('late')).color), 300))";
    assert_eq!(browser.run(attack), "undefinedrgb(26, 26, 24)");
    assert!(browser.console().iter().any(|line| line.contains("Content Security Policy")));
}

/// Everything but the filters is there without a script, and on paper.
#[test]
fn without_a_script_everything_can_be_read_and_on_paper_nothing_is_folded() {
    let Some(browser) = Browser::start() else { return };
    let page = Page::of(&["fixtures/hegseth-2025-02"]);
    browser.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    browser.open(&page.url());
    let ask = |expression: &str| {
        browser.devtools("Runtime.evaluate", &json!({ "expression": expression, "returnByValue": true }))["result"]["value"]
            .clone()
    };
    assert_eq!(ask("document.getElementById('filters').checkVisibility()"), false);
    assert_eq!(ask("[...document.querySelectorAll('.card')].filter((c) => c.checkVisibility()).length"), 5);
    assert_eq!(ask("[...document.querySelectorAll('svg')].filter((c) => c.checkVisibility()).length"), 5);
    assert_eq!(ask("document.querySelector('.line details').open"), false);
    browser.media("print", "dark");
    assert_eq!(ask("document.querySelector('.line table').getBoundingClientRect().height > 40"), true);
    assert_eq!(ask("getComputedStyle(document.querySelector('.card')).breakInside"), "avoid");
    assert_eq!(ask("getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)");
    assert_eq!(ask("getComputedStyle(document.body).color"), "rgb(26, 26, 24)");
}

/// A page without findings, and one that a filter has emptied, say so.
#[test]
fn a_page_without_findings_says_so() {
    let Some(browser) = Browser::start() else { return };
    let page = Page::of(&["fixtures/a-paper-without-a-date"]);
    browser.open(&page.url());
    assert_eq!(browser.console(), [""; 0]);
    assert_eq!(browser.run("return document.querySelector('#reversals .none').checkVisibility()"), true);
    assert_eq!(browser.faults(STRUCTURE), "");
}
