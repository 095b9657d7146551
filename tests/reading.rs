//! `docs/reading-a-report.md` tells the truth: its rules and articles are written, its runs are run, and each kind and each reason of its
//! tables comes from the sentences beside it.

mod common;

use common::desk::{Desk, json};

const PAGE: &str = include_str!("../docs/reading-a-report.md");

/// What is said first where a table gives only the later side.
const EARLIER: &str = "“I support the harbour levy,” Mara Voss said on Saturday.";

/// The rules of the page, and its articles.
fn town() -> Desk {
    let desk = Desk::with(&[]);
    common::blocks(PAGE, "toml").for_each(|rules| desk.put("town.toml", rules.as_bytes()));
    for block in common::blocks(PAGE, "text").filter(|block| !block.starts_with('$')) {
        let (name, text) = block.split_once("\n\n").unwrap();
        desk.put(name, text.as_bytes());
    }
    desk
}

#[test]
fn whoever_follows_the_page_sees_what_it_shows() {
    let desk = town();
    let runs = common::shown(PAGE);
    assert!(runs.len() > 4, "the page shows runs");
    for run in runs {
        let words = common::words(&run.command);
        let args: Vec<&str> = words.iter().map(String::as_str).collect();
        let done = desk.command(&args).env_remove("CI").output().unwrap();
        let told = String::from_utf8(done.stdout).unwrap() + &String::from_utf8(done.stderr).unwrap();
        assert_eq!(told.trim_end(), run.output.trim_end(), "docs/reading-a-report.md: walkback {}", run.command);
    }
}

/// The cells of the tables whose head begins with these columns.
fn rows(head: &str) -> Vec<Vec<&'static str>> {
    let tables = PAGE.split(head).skip(1);
    let rows = tables.flat_map(|table| table.lines().skip(2).take_while(|line| line.starts_with('|')));
    rows.map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

/// The changes from one sentence to another: their kinds, statuses and reasons.
fn changes(earlier: &str, later: &str) -> String {
    let row = |id: &str, day: &str, text: &str| format!("{}\n", serde_json::json!({ "id": id, "published": day, "text": text }));
    let rows = row("a", "2024-03-02", earlier) + &row("b", "2024-06-18", later);
    let run = town().run_on(&["report", "-", "--rules", "town.toml", "--all", "--format", "json"], rows.as_bytes());
    let found = json(&run)["reversals"].as_array().unwrap().clone();
    found.iter().map(|r| format!("{} {} {}", r["kind"], r["status"], r["reasons"])).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_kind_comes_from_the_sentences_beside_it() {
    let rows = rows("| kind | earlier | later |");
    assert_eq!(rows.len(), 4);
    for row in rows {
        let kind = row[0].trim_matches('`');
        assert_eq!(changes(row[1], row[2]), format!("\"{kind}\" \"report\" []"), "{row:?}");
    }
}

#[test]
fn every_reason_comes_from_the_sentence_beside_it() {
    let one = rows("| reason | what to look at | a later side |");
    let two = rows("| reason | what to look at | earlier | later |");
    assert!(one.len() >= 9 && two.len() >= 3, "{one:?} {two:?}");
    let all = one.iter().map(|row| (row[0], EARLIER, row[2])).chain(two.iter().map(|row| (row[0], row[2], row[3])));
    for (reason, earlier, later) in all {
        // A headline stands above an article.
        let later = if later.ends_with(['.', '”']) { later.to_owned() } else { format!("{later}\n\nIt rained on Tuesday.") };
        let found = changes(earlier, &later);
        assert!(found.contains("\"review\"") && found.contains(reason), "{reason}: {found}");
    }
}

#[test]
fn the_chapters_of_the_page_are_those_of_its_list() {
    let chapters = PAGE.lines().filter_map(|line| line.strip_prefix("## "));
    let listed = PAGE.lines().filter(|line| line.contains(". [")).filter_map(|line| line.split(['[', ']']).nth(1));
    assert_eq!(listed.collect::<Vec<_>>(), chapters.collect::<Vec<_>>());
}

/// What is said with "may" is a position, and none that a report prints unasked.
#[test]
fn may_and_might_are_hedges_where_they_stand_before_the_verb() {
    for hedged in ["I may oppose the harbour levy", "We might reject the harbour levy", "I may well oppose the harbour levy"] {
        assert!(changes(EARLIER, &format!("“{hedged},” Mara Voss said on Tuesday.")).contains("later side: hedged"), "{hedged}");
    }
    for plain in [
        "In May I oppose the harbour levy",
        "I oppose the harbour levy because it may hurt ships",
        "We may be small, but we oppose the harbour levy",
        "I oppose the harbour levy, and I may be wrong on ferries",
        "You may say what you like, I oppose the harbour levy with all my might",
    ] {
        let found = changes(EARLIER, &format!("“{plain},” Mara Voss said on Tuesday."));
        assert!(!found.contains("hedged"), "{plain}: {found}");
    }
}
