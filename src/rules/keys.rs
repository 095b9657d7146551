//! Which keys stand under which heading, for messages about keys that have slipped under another one.
//!
//! The readers of the tables decide; in debug builds [`super::table::Table::finish`] holds this list against what they ask for.

use super::source::File;
use crate::span::Span;

/// Every heading whose keys are not free, with all keys that may stand under it.
const KEYS: [(&str, &[&str]); 22] = [
    ("pack", &["id", "version", "about", "needs", "licence"]),
    ("policy", &["window_days", "contradiction_steps", "look_back"]),
    ("negation", &["words", "pseudo", "terminators", "raised", "reach"]),
    ("word", &["forms", "class"]),
    ("cue", &["forms", "effect", "frame", "speech", "inverts"]),
    ("hedge", &["words", "effect"]),
    ("embedding", &["words", "effect"]),
    ("qualifier", &["words", "not", "kind"]),
    ("title", &["words", "gender", "speaks_for", "collective"]),
    ("class", &["inflect", "words"]),
    ("agenda", &["name", "also"]),
    (
        "topic",
        &[
            "name",
            "from",
            "until",
            "question",
            "agenda",
            "also",
            "also_against",
            "needs",
            "not",
            "status",
            "replaced_by",
            "about",
        ],
    ),
    ("person", &["name", "roles", "also", "not", "needs", "speaks_through", "status", "about"]),
    ("body", &["name", "also", "not", "needs", "speaks_through", "status", "about"]),
    ("group", &["name", "members"]),
    (
        "stance",
        &[
            "means",
            "if_negated",
            "look_back",
            "topic",
            "from",
            "until",
            "id",
            "says",
            "basis",
            "condition",
            "near",
            "only_people",
            "why",
            "fires_on",
            "flips_on",
            "silent_on",
            "status",
            "about",
        ],
    ),
    ("reported", &["id", "says", "fires_on", "silent_on", "status", "about", "why"]),
    ("explained", &["id", "says", "fires_on", "silent_on", "status", "about", "why"]),
    ("story", &["id", "article", "statements", "changes", "contradictions", "about", "why"]),
    ("article", &["text", "date", "title", "outlet", "url", "speaker"]),
    ("roles", &["title", "also", "from", "until", "of", "shared"]),
    ("members", &["person", "body", "from", "until"]),
];

/// The keys of a heading; `None` where they are free.
pub(super) fn of(kind: &str) -> Option<&'static [&'static str]> {
    KEYS.iter().find(|(name, _)| *name == kind).map(|&(_, keys)| keys)
}

/// Tables inside of others: `roles = [{ … }]`, or `[[story.article]]`.
const NESTED: [&str; 3] = ["roles", "members", "article"];

/// The headings of their own that have `key`.
pub(super) fn headings_with(key: &str) -> impl Iterator<Item = &'static str> {
    KEYS.iter().filter(move |(kind, keys)| !NESTED.contains(kind) && keys.contains(&key)).map(|&(kind, _)| kind)
}

/// Lines above a key in which the heading is looked for that it has slipped from.
const SLIPPED: usize = 200;

/// The nearest heading above `at` that has `key`, and the first heading between the two.
pub(super) fn slipped_from(file: &File, at: usize, key: &str) -> Option<(Span, Span)> {
    let line = file.line(at);
    let mut between = None;
    for line in (line.saturating_sub(SLIPPED).max(1)..line).rev().map(|line| file.line_span(line)) {
        let Some(kind) = heading(line.of(file.text())) else { continue };
        match between {
            Some(between) if of(kind).is_some_and(|keys| keys.contains(&key)) => return Some((line, between)),
            _ => between = Some(line),
        }
    }
    None
}

/// `stance` of `[[stance]]`, `topic` of `[topic.levy]`, `article` of `[[story.article]]`.
fn heading(line: &str) -> Option<&str> {
    let name = line.trim_start().strip_prefix('[')?;
    let name = name.strip_prefix('[').unwrap_or(name);
    let mut parts = name[..name.find(']')?].split('.').map(str::trim);
    let first = parts.next()?;
    Some(parts.next_back().filter(|last| NESTED.contains(last)).unwrap_or(first))
}
