//! Writes rules for an author to go on with: names and phrases in, entries of rule files with a word on each line out.
//!
//! ```text
//! Topic { name: "harbour levy" }   [topic.harbour-levy]
//!                                  # As reports call it.
//!                                  name     = "harbour levy"
//! ```
//!
//! Text only: whether an entry is sound, and its examples come out right, is for [`crate::rules`] and [`crate::desk::trial`] to say, before
//! anything is written. The examples of a stance are made up in `sentences.rs`, the files of a new project stand in `project/`.

mod sentences;

pub use sentences::{Sentences, realised, regular_forms, verb_forms};

use crate::assertion::short_id;
use crate::speaker::kebab;
use jiff::civil::Date;
use std::fmt::Write as _;

/// The files of a new project: where each stands, and what is in it.
pub const PROJECT: [(&str, &str); 7] = [
    ("walkback.toml", include_str!("project/walkback.toml")),
    ("rules/people.toml", include_str!("project/people.toml")),
    ("rules/topics.toml", include_str!("project/topics.toml")),
    ("rules/stances.toml", include_str!("project/stances.toml")),
    ("rules/stories.toml", include_str!("project/stories.toml")),
    ("articles/2024-03-02-council.txt", include_str!("project/2024-03-02-council.txt")),
    ("articles/2024-06-18-interview.txt", include_str!("project/2024-06-18-interview.txt")),
];

/// A topic to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topic {
    /// Its id.
    pub id: String,
    /// As reports call it.
    pub name: String,
    /// The question that fixes what `for` means; a general one where nobody gives it.
    pub question: Option<String>,
    /// Other names.
    pub also: Vec<String>,
}

/// A person or body to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Its id.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Other names.
    pub also: Vec<String>,
    /// The office, where one is known.
    pub title: Option<String>,
    /// First day in office.
    pub from: Option<Date>,
    /// Last day in office.
    pub until: Option<Date>,
    /// No person.
    pub body: bool,
}

/// A stance rule to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stance {
    /// Its id.
    pub id: String,
    /// Its phrases.
    pub says: Vec<String>,
    /// The only topic that it is for.
    pub topic: Option<String>,
    /// Its position.
    pub means: String,
    /// What its negation means.
    pub if_negated: String,
    /// Why it means that.
    pub why: Option<String>,
    /// Its examples.
    pub fires_on: Vec<String>,
    /// Examples of its negation.
    pub flips_on: Vec<String>,
    /// Examples that it leaves alone.
    pub silent_on: Vec<String>,
    /// What its author has still to do, as comments.
    pub todo: Vec<String>,
}

/// An id for a name: letters of ASCII, digits and dashes. A name that has none of them gets a number of its own behind `kind`.
#[must_use]
pub fn id_of(kind: &str, name: &str) -> String {
    let slug = kebab(&name.replace("{topic}", " "));
    let ascii: String = slug.chars().map(|c| if c.is_ascii() { c } else { '-' }).collect();
    let parts: Vec<&str> = ascii.split('-').filter(|part| !part.is_empty()).collect();
    let mut id = parts.join("-");
    /// Longer ids are hard to read in a report.
    const LONGEST: usize = 60;
    if id.len() > LONGEST {
        let end = id[..LONGEST].rfind('-').unwrap_or(LONGEST);
        id.truncate(end);
    }
    if id.is_empty() { short_id(&format!("{kind}-"), &[name])[..kind.len() + 7].to_owned() } else { id }
}

/// A text as TOML writes it, on one line.
#[must_use]
pub fn quoted(text: &str) -> String {
    let control = text.chars().any(|c| c.is_control());
    if !control && !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else if !control && !text.contains('\'') {
        format!("'{text}'")
    } else if !control && !text.contains("'''") && !text.ends_with('\'') {
        format!("'''{text}'''")
    } else {
        escaped(text)
    }
}

/// Between quotation marks, with everything escaped that needs it.
fn escaped(text: &str) -> String {
    let mut written = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(written, "\\u{:04X}", u32::from(c));
            }
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

/// A list of texts, on one line where it is short.
fn list(texts: &[String]) -> String {
    let all: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    let line = format!("[{}]", all.join(", "));
    if all.len() < 2 && line.len() < 80 || line.len() < 60 {
        return line;
    }
    let lines: String = all.iter().map(|text| format!("  {text},\n")).collect();
    format!("[\n{lines}]")
}

impl Topic {
    /// It as a table of a rule file.
    #[must_use]
    pub fn written(&self) -> String {
        let question = self.question.clone().unwrap_or_else(|| format!("For or against: {}?", self.name));
        let todo = if self.question.is_some() { "" } else { " Better: “Should …?”, in your own words." };
        format!(
            "[topic.{}]\n\
             # As reports call it. Articles may call it so too.\n\
             name     = {}\n\
             # A question that is answered with yes or no: yes is `for`, no is `against`.{todo}\n\
             question = {}\n\
             # What else articles call it, as nouns and as verbs (\"harbour levy\", \"raise the levy\"); a verb is found in all its forms.\n\
             also     = {}\n",
            self.id,
            quoted(&self.name),
            quoted(&question),
            list(&self.also)
        )
    }
}

impl Person {
    /// It as a table of a rule file.
    #[must_use]
    pub fn written(&self) -> String {
        let kind = if self.body { "body" } else { "person" };
        let what = if self.body { "# Its name in full." } else { "# The name in full." };
        let also = if self.body {
            "# What else articles call it."
        } else {
            "# What else articles call this person. Take the surname out if your articles know another one of that name."
        };
        let mut written =
            format!("[{kind}.{}]\n{what}\nname  = {}\n{also}\nalso  = {}\n", self.id, quoted(&self.name), list(&self.also));
        if !self.body {
            written.push_str(
                "# Offices, each from its first to its last day. Without `from` and `until` it is held on every day.\n",
            );
            match &self.title {
                None => written.push_str("# roles = [{ title = \"harbour minister\", from = 2024-03-01 }]\n"),
                Some(title) => {
                    let day = |key: &str, day: Option<Date>| day.map_or(String::new(), |day| format!(", {key} = {day}"));
                    let days = day("from", self.from) + &day("until", self.until);
                    let _ = writeln!(written, "roles = [{{ title = {}{days} }}]", quoted(title));
                }
            }
        }
        written
    }
}

impl Stance {
    /// It as a table of a rule file.
    #[must_use]
    pub fn written(&self) -> String {
        let mut written = format!(
            "[[stance]]\n\
             # The name of the rule; reports show it beside each finding.\n\
             id         = {}\n",
            quoted(&self.id)
        );
        if let Some(topic) = &self.topic {
            let _ = write!(written, "# The only topic that it is for, by its id.\ntopic      = {}\n", quoted(topic));
        }
        let _ = write!(
            written,
            "# The words that a sentence must have, in any form; {{topic}} stands for any name of a topic.\n\
             says       = {}\n\
             # What somebody who says so thinks of the topic: ruled-out, against, open, for or committed.\n\
             means      = {}\n\
             # What it is with a “not”. \"no stance\" says nothing, and is never wrong.\n\
             if_negated = {}\n\
             # Why it means that, for whoever reads this rule next.\n\
             why        = {}\n",
            list(&self.says),
            quoted(&self.means),
            quoted(&self.if_negated),
            quoted(self.why.as_deref().unwrap_or("TODO: say in one sentence why it means that."))
        );
        for todo in &self.todo {
            let _ = writeln!(written, "# TODO: {}", todo.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let lists = [
            ("fires_on", "Sentences in which it must be found; << and >> stand around its words.", &self.fires_on),
            ("flips_on", "Sentences with a “not”.", &self.flips_on),
            ("silent_on", "Sentences that it must leave alone. Add the ones that you fear.", &self.silent_on),
        ];
        for (key, about, texts) in lists.into_iter().filter(|(key, _, texts)| !texts.is_empty() || *key == "silent_on") {
            let lines: String = texts.iter().map(|text| format!("  {},\n", quoted(text))).collect();
            let _ = write!(written, "# {about}\n{key:<10} = [\n{lines}]\n");
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_ascii() {
        assert_eq!(id_of("topic", "Harbour levy"), "harbour-levy");
        assert_eq!(id_of("person", "Mark O’Brien"), "mark-obrien");
        assert_eq!(id_of("stance", "pour cold water on {topic}"), "pour-cold-water-on");
        assert_eq!(id_of("topic", "São Tomé"), "sao-tome");
        assert_eq!(id_of("topic", "\"; [evil]"), "evil");
        let number = id_of("topic", "🚢");
        assert!(number.starts_with("topic-") && number.len() == 12, "{number}");
        assert!(id_of("topic", &"levy ".repeat(40)).len() <= 60);
    }

    /// Any name is one string again when it is read.
    #[test]
    fn names_are_quoted_so_that_toml_reads_them_back() {
        for name in ["levy", "the \"levy\"", "C:\\quay", "Voss' \"levy\"", "'''", "\"'''\"'", "🚢 levy", "a\tb", "é\u{301}", ""]
        {
            let read: toml::Table = format!("name = {}", quoted(name)).parse().expect("TOML");
            assert_eq!(read["name"].as_str(), Some(name));
        }
    }
}
