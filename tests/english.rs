//! English stands in the rules; in the code stand only the words that a mechanism itself is about. Their number may only fall.

use std::fs;
use std::path::{Path, PathBuf};

/// How many lists of lower-case words (`"a" | "b"`, `["a", "b"]`) the rooms from `text` to `reversal` hold. Lower it when one goes.
const LISTS: usize = 14;

/// The rooms that read English; what writes reports and loads rules has words of its own.
const ROOMS: [&str; 11] =
    ["text", "words", "grammar", "timex", "phrase", "attribution", "speaker", "stance", "assertion", "reversal", "corpus"];

#[test]
fn lists_of_english_in_the_code_only_become_fewer() {
    let mut found = Vec::new();
    for room in ROOMS {
        for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room)) {
            let text = fs::read_to_string(&path).expect("a file of the repository can be read");
            found.extend(lists(&text).into_iter().map(|list| format!("{}: {list}", path.display())));
        }
    }
    assert!(!found.is_empty(), "the rooms were not found");
    let count = found.len();
    assert!(
        count <= LISTS,
        "{count} lists of English words, {LISTS} allowed; a new one belongs into rules/core-en:\n{}",
        found.join("\n")
    );
    assert!(count + 10 > LISTS, "only {count} lists are left: lower `LISTS` in {}", file!());
}

/// The Rust files of a folder and those below it, tests left out.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a room is a folder") {
        let path = entry.expect("an entry of the folder").path();
        let tests = path.file_stem().is_some_and(|name| name == "tests" || name == "testing");
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") && !tests {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Runs of two or more quoted lower-case words with only `|` or a comma between them; comments and the tests of a file are left out.
fn lists(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code: Vec<&str> = code.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect();
    // A quotation mark that is written as one opens and closes nothing.
    let code = code.join(" ").replace("'\"'", "").replace("\\\\", "").replace("\\\"", "");
    let parts: Vec<&str> = code.split('"').collect();
    let of_word = |c: char| c.is_ascii_lowercase() || "'’- ".contains(c);
    let word = |part: &str| part.contains(|c: char| c.is_ascii_lowercase()) && part.chars().all(of_word);
    let mut found = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    // Odd parts are quoted, even parts stand between.
    for pair in parts.windows(2).skip(1).step_by(2) {
        if !word(pair[0]) {
            run.clear();
            continue;
        }
        run.push(pair[0]);
        if !matches!(pair[1].trim(), "|" | ",") {
            if run.len() > 1 {
                found.push(run.join(", "));
            }
            run.clear();
        }
    }
    found
}

#[test]
fn a_list_is_seen_and_a_single_word_is_not() {
    assert_eq!(lists("// \"a\" | \"b\"\nmatches!(norm, \"deny\" | \"denies\")"), ["deny, denies"]);
    assert_eq!(lists(r#"const A: [&str; 2] = ["one", "two"];"#), ["one, two"]);
    assert!(lists(r#"if norm == "not" { f("Voss", 1) }"#).is_empty());
    assert_eq!(lists(r#"matches!(norm, "\"" | "''"); matches!(norm, "he" | "she")"#), ["he, she"]);
    assert!(lists("#[cfg(test)]\nmod tests {\n[\"he\", \"she\"]").is_empty());
}
