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
}

/// The front matter of `text`; an empty one when there is none.
pub(super) fn read(text: &str, renames: &[Rename]) -> FrontMatter {
    let Some((fence, block, body)) = block(text) else { return FrontMatter::default() };
    let (values, fault) = if fence == "+++" { toml_values(block) } else { (yaml_values(block), None) };
    let value = |field| look_up(field, renames, |name| values.get(name)).cloned().map(|v| (field, v));
    let facts: Facts = Field::ALL.into_iter().filter(|f| !matches!(f, Field::Id | Field::Text)).filter_map(value).collect();
    let is_rule = fence == "---" && values.is_empty();
    if is_rule { FrontMatter::default() } else { FrontMatter { facts, body, fault } }
}

/// The fence, what stands inside, and where the text goes on.
fn block(text: &str) -> Option<(&str, &str, usize)> {
    let mut lines = text.split_inclusive('\n').take(LONGEST);
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

fn toml_values(block: &str) -> (BTreeMap<String, String>, Option<(usize, String)>) {
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

fn yaml_values(block: &str) -> BTreeMap<String, String> {
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    let mut open: Option<String> = None;
    for line in block.lines() {
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
        format!("{facts}body: {:?}\nfault: {:?}", &text[found.body..], found.fault)
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
        "#);
    }

    #[test]
    fn toml_has_days_of_its_own() {
        insta::assert_snapshot!(read_all("+++\npublished = 2024-06-18\nspeaker = \"Mara Voss\"\n+++\nText."), @r#"
        published: 2024-06-18
        speaker: Mara Voss
        body: "Text."
        fault: None
        "#);
    }

    #[test]
    fn broken_toml_is_a_fault_with_its_line() {
        insta::assert_snapshot!(read_all("+++\ntitle = \"Levy\"\npublished = \n+++\nText."), @r#"
        body: "Text."
        fault: Some((3, "string values must be quoted, expected literal string"))
        "#);
    }

    #[test]
    fn a_ruler_at_the_top_is_text() {
        assert_eq!(read("---\nThe levy fell.\n---\n", &[]).body, 0);
        assert_eq!(read("---\npublished: 2024-06-18\nno end", &[]).body, 0);
    }
}
