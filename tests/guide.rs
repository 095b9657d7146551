//! The guide for rule authors tells the truth: `docs/rules.md` is followed from top to bottom in a folder of its own. Its rule files and
//! articles are written as they come, its runs are run then and there, and in the end all its rules are sound and prove themselves.
//!
//! A TOML sample names its file in its first line; with a `format` it is a new file, without one it goes on with the old. A line `…` in
//! an output stands for any lines.

mod common;

use common::desk::Desk;
use std::fs;

const GUIDE: &str = include_str!("../docs/rules.md");
/// The project that the guide makes first.
const PROJECT: &str = "bronzes";

#[test]
fn whoever_follows_the_guide_sees_what_it_shows() {
    let reader = Reader(Desk::with(&[]));
    let mut runs = 0;
    for (kind, block) in blocks() {
        match kind {
            "toml" => reader.writes_rules(block),
            "text" if block.starts_with("articles/") => reader.writes_article(block),
            "text" => {
                for run in common::shown(&format!("```text\n{block}```")) {
                    reader.runs(&run);
                    runs += 1;
                }
            }
            _ => panic!("a block of another kind: {kind}"),
        }
    }
    assert!(runs > 5, "the guide shows runs");
    let (check, test, fmt) = (reader.sees("check"), reader.sees("test"), reader.sees("fmt --check"));
    assert!(check.contains(", 0 warnings"), "{check}");
    assert!(test.contains("0 of "), "{test}");
    assert!(fmt.contains("0 of 6 files would be changed"), "{fmt}");
}

#[test]
fn the_chapters_of_the_guide_are_those_of_its_list() {
    let chapters = GUIDE.lines().filter_map(|line| line.strip_prefix("## "));
    let listed = GUIDE.lines().filter(|line| line.contains(". [")).filter_map(|line| line.split(['[', ']']).nth(1));
    assert_eq!(listed.collect::<Vec<_>>(), chapters.collect::<Vec<_>>());
}

/// Every code of the last chapter has a page.
#[test]
fn the_codes_of_the_guide_can_be_explained() {
    let table = GUIDE.split("| code |").nth(1).unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|')).filter_map(|line| line.split('|').nth(1));
    for code in rows.flat_map(|cell| cell.split('`').skip(1).step_by(2).collect::<Vec<_>>()) {
        assert!(common::walkback(&["explain", code]).contains(code), "{code}");
    }
}

#[test]
fn an_ellipsis_stands_for_lines() {
    assert!(agrees("a\n…\nd", "a\nb\nc\nd") && agrees("…", "a\nb") && agrees("a\n…", "a") && agrees("a", "a"));
    assert!(!agrees("a\n…\nd", "a\nb") && !agrees("a", "a\nb") && !agrees("b\n…", "a\nb"));
}

/// The blocks of the guide in their order, with their kinds; those without a kind are for the eye.
fn blocks() -> impl Iterator<Item = (&'static str, &'static str)> {
    GUIDE.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n')).filter(|(kind, _)| !kind.is_empty())
}

/// Somebody who does what the guide says.
struct Reader(Desk);

impl Reader {
    fn writes_rules(&self, block: &str) {
        let (first, sample) = block.split_once('\n').unwrap();
        let name = format!("{PROJECT}/{}", first.strip_prefix("# ").expect("a sample names its file"));
        let before = if sample.starts_with("format") { String::new() } else { self.file(&name) };
        self.0.put(&name, format!("{before}{sample}").as_bytes());
    }

    fn writes_article(&self, block: &str) {
        let (name, text) = block.split_once("\n\n").unwrap();
        self.0.put(&format!("{PROJECT}/{name}"), text.as_bytes());
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }

    fn runs(&self, run: &common::Shown) {
        let told = self.sees(&run.command);
        assert!(agrees(run.output.trim_end(), &told), "docs/rules.md: walkback {}\n{told}", run.command);
        if run.command.starts_with("new project") {
            self.throws_out_the_harbour();
        }
    }

    /// "Both articles, `rules/stances.toml` and `rules/stories.toml`."
    fn throws_out_the_harbour(&self) {
        let project = self.0.path().join(PROJECT);
        fs::remove_dir_all(project.join("articles")).unwrap();
        fs::remove_file(project.join("rules/stances.toml")).unwrap();
        fs::remove_file(project.join("rules/stories.toml")).unwrap();
    }

    /// What a run writes to standard output, then what it writes to standard error.
    fn sees(&self, command: &str) -> String {
        let words = common::words(command);
        let args: Vec<&str> = words.iter().map(String::as_str).collect();
        let project = self.0.path().join(PROJECT);
        let folder = if project.exists() { project } else { self.0.path().to_owned() };
        let done = self.0.command(&args).current_dir(folder).env_remove("CI").output().unwrap();
        let told = String::from_utf8(done.stdout).unwrap() + &String::from_utf8(done.stderr).unwrap();
        told.trim_end().to_owned()
    }
}

/// Are these the lines that were shown? `…` stands for any number of them.
fn agrees(shown: &str, told: &str) -> bool {
    let (shown, told): (Vec<&str>, Vec<&str>) = (shown.lines().collect(), told.lines().collect());
    follows(&shown, &told)
}

fn follows(shown: &[&str], told: &[&str]) -> bool {
    match shown {
        [] => told.is_empty(),
        ["…", rest @ ..] => (0..=told.len()).any(|from| follows(rest, &told[from..])),
        [line, rest @ ..] => told.first() == Some(line) && follows(rest, &told[1..]),
    }
}
