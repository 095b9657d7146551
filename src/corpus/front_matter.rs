//! The block at the head of a text file that speaks about the text: `---` YAML or `+++` TOML.
//!
//! ```text
//! ---
//! title: Voss: no levy
//! published: 2024-06-18
//! ---
//! Mara Voss said …
//! ^ the body begins here
//! ```
//!
//! YAML is read line by line as `key: value`, not by a YAML library: people write the title above, which is
//! no YAML, and nothing here nests.

use super::facts::{Facts, Field, Rename, look_up};
use crate::span::lines;
use std::collections::BTreeMap;

/// A block that does not end within so many lines is text.
const LONGEST: usize = 200;

/// What the block says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub(super) facts: Facts,
    /// Offset at which the body begins.
    pub(super) body: usize,
    /// Line and message, when the block is broken.
    pub(super) fault: Option<(usize, String)>,
    /// Line and name of each key that stood there before.
    pub(super) again: Vec<(usize, String)>,
    /// It opens with a key that is known, and never closes: all of it is read as text.
    pub(super) endless: bool,
}

/// The front matter of `text`; an empty one when there is none.
pub(super) fn read(text: &str, renames: &[Rename]) -> FrontMatter {
    let Some((fence, block, body)) = block(text) else {
        return FrontMatter { endless: is_endless(text), ..FrontMatter::default() };
    };
    let mut again = Vec::new();
    let (values, fault) = if fence == "+++" { toml_values(block) } else { (yaml_values(block, &mut again), None) };
    let value = |field| look_up(field, renames, |name| values.get(name)).cloned().map(|v| (field, v));
    let facts: Facts = Field::ALL.into_iter().filter(|f| !matches!(f, Field::Id | Field::Text)).filter_map(value).collect();
    let is_rule = fence == "---" && values.is_empty();
    if is_rule { FrontMatter::default() } else { FrontMatter { facts, body, fault, again, endless: false } }
}

/// The fence, what stands inside, and where the text goes on.
fn block(text: &str) -> Option<(&str, &str, usize)> {
    let mut lines = lines(text).take(LONGEST);
    let first = lines.next()?;
    let fence = first.trim_end();
    if fence != "---" && fence != "+++" {
        return None;
    }
    let mut at = first.len();
    for line in lines {
        if line.trim_end() == fence {
            return Some((fence, &text[first.len()..at], at + line.len()));
        }
        at += line.len();
    }
    None
}

/// A fence, and right below it a key that speaks about the text.
fn is_endless(text: &str) -> bool {
    let mut lines = lines(text).map(str::trim_end);
    let key = match lines.next() {
        Some("---") => lines.next().and_then(|line| line.split_once(':')),
        Some("+++") => lines.next().and_then(|line| line.split_once('=')),
        _ => None,
    };
    key.is_some_and(|(key, _)| Field::ALL.iter().any(|field| field.name() == key.trim()))
}

fn toml_values(block: &str) -> (BTreeMap<String, String>, Option<(usize, String)>) {
    // TOML knows no line that ends with a bare `\r`.
    let block: String = lines(block).flat_map(|line| [line.trim_end_matches(['\r', '\n']), "\n"]).collect();
    match block.parse::<toml::Table>() {
        Ok(table) => (table.iter().filter_map(|(k, v)| Some((k.clone(), plain(v)?))).collect(), None),
        Err(error) => {
            let before = error.span().map_or("", |span| &block[..span.start.min(block.len())]);
            (BTreeMap::new(), Some((before.matches('\n').count() + 2, super::first_line(error.message()))))
        }
    }
}

/// A TOML value as the words that a person would write for it.
pub(super) fn plain(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(words) => Some(words.clone()),
        toml::Value::Array(values) => Some(values.iter().filter_map(plain).collect::<Vec<_>>().join(", ")),
        toml::Value::Datetime(_) | toml::Value::Integer(_) | toml::Value::Float(_) => Some(value.to_string()),
        toml::Value::Boolean(_) | toml::Value::Table(_) => None,
    }
}

/// Keys and values; of a key that stands there twice the first counts, and the others are listed in `again`.
fn yaml_values(block: &str, again: &mut Vec<(usize, String)>) -> BTreeMap<String, String> {
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    let mut open: Option<String> = None;
    for (number, line) in lines(block).map(str::trim_end).enumerate() {
        let goes_on = line.starts_with([' ', '\t', '-']);
        if goes_on {
            let value = open.as_ref().and_then(|key| values.get_mut(key));
            if let Some(value) = value {
                add(value, line.trim());
            }
            continue;
        }
        let Some((key, value)) = line.split_once(':').filter(|(key, _)| is_key(key)) else { continue };
        let value = yaml_scalar(value.trim());
        if values.get(key.trim()).is_some_and(|first| !first.is_empty()) {
            again.push((number + 2, key.trim().to_owned()));
            open = None;
            continue;
        }
        open = value.is_empty().then(|| key.trim().to_owned());
        values.insert(key.trim().to_owned(), value);
    }
    values.retain(|_, value| !value.is_empty() && value != "null" && value != "~");
    values
}

/// A line below its key: one more item of a list, or more of the same words.
fn add(value: &mut String, line: &str) {
    let (separator, more) = line.strip_prefix("- ").map_or((" ", line), |item| (", ", item.trim()));
    if !value.is_empty() {
        value.push_str(separator);
    }
    value.push_str(&yaml_scalar(more));
}

/// Keys are short words: "He said: no" is prose.
fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// The value without its quotes, its comment, or the mark of a block that follows.
fn yaml_scalar(written: &str) -> String {
    match written.chars().next() {
        Some('"') => quoted(written, '"').replace("\\\"", "\"").replace("\\\\", "\\"),
        Some('\'') => quoted(written, '\'').replace("''", "'"),
        Some('|' | '>' | '#') => String::new(),
        Some('[') if written.ends_with(']') => written[1..written.len() - 1].trim().to_owned(),
        _ => written.split_once(" #").map_or(written, |(value, _)| value).trim_end().to_owned(),
    }
}

/// What stands between the first and the last quotation mark.
fn quoted(written: &str, mark: char) -> &str {
    let inside = &written[1..];
    inside.rfind(mark).map_or(inside, |end| &inside[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> String {
        let found = read(text, &[]);
        let facts = found.facts.iter().map(|(field, value)| format!("{}: {value}\n", field.name())).collect::<String>();
        format!("{facts}body: {:?}\nfault: {:?}\nagain: {:?}", &text[found.body..], found.fault, found.again)
    }

    #[test]
    fn yaml_is_read_as_people_write_it() {
        insta::assert_snapshot!(read_all("---\r\ntitle: Voss: no levy # draft\r\npublished: \"2024-06-18\"\nauthor:\n  - A. Writer\n  - B. Writer\nurl: https://example.org/a#b\noutlet: 'The Pier''s Post'\ntags: [levy]\n---\nText."), @r#"
        published: 2024-06-18
        title: Voss: no levy
        outlet: The Pier's Post
        url: https://example.org/a#b
        author: A. Writer, B. Writer
        body: "Text."
        fault: None
        again: []
        "#);
    }

    #[test]
    fn toml_has_days_of_its_own() {
        insta::assert_snapshot!(read_all("+++\npublished = 2024-06-18\nspeaker = \"Mara Voss\"\n+++\nText."), @r#"
        published: 2024-06-18
        speaker: Mara Voss
        body: "Text."
        fault: None
        again: []
        "#);
    }

    #[test]
    fn of_a_key_that_stands_twice_the_first_counts() {
        insta::assert_snapshot!(read_all("---\npublished: 2024-06-18\nauthor:\npublished: 2024-06-19\nauthor:\n  - A. Writer\nauthor: B. Writer\n---\nText."), @r#"
        published: 2024-06-18
        author: A. Writer
        body: "Text."
        fault: None
        again: [(4, "published"), (7, "author")]
        "#);
    }

    #[test]
    fn a_block_may_end_its_lines_as_old_files_do() {
        for text in ["---\npublished: 2024-06-18\n---\nText.", "+++\npublished = 2024-06-18\n+++\nText."] {
            let old = read(&text.replace('\n', "\r"), &[]);
            assert_eq!((old.facts, old.body), (read(text, &[]).facts, text.len() - "Text.".len()));
        }
    }

    #[test]
    fn broken_toml_is_a_fault_with_its_line() {
        insta::assert_snapshot!(read_all("+++\ntitle = \"Levy\"\npublished = \n+++\nText."), @r#"
        body: "Text."
        fault: Some((3, "string values must be quoted, expected literal string"))
        again: []
        "#);
    }

    #[test]
    fn a_ruler_at_the_top_is_text() {
        assert_eq!(read("---\nThe levy fell.\n---\n", &[]).body, 0);
        assert!(!read("---\nThe levy fell.\n---\n", &[]).endless && !read("Levy\n---\n", &[]).endless);
    }

    #[test]
    fn a_block_that_does_not_end_is_text_and_is_told() {
        let found = read("---\npublished: 2024-06-18\nno end", &[]);
        assert_eq!((found.body, found.endless), (0, true));
        assert!(read("+++\npublished = 2024-06-18\n---\n", &[]).endless);
    }
}
