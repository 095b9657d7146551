//! The headings that a rule file can have, and how each is written.
//!
//! ```text
//! Single   [policy]
//! ById     [topic.harbour-levy]
//! List     [[stance]]
//! ```
//!
//! Which keys stand under a heading is for [`super::keys`] to say.

use super::keys;

/// The only format that this walkback reads.
pub const FORMAT: i64 = 1;

/// How a heading is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `[policy]`
    Single,
    /// `[topic.ID]`
    ById,
    /// `[[stance]]`, with an `id` inside
    List,
    /// Belongs to other commands and is not read here.
    Other,
}

/// Every heading that a rule file can have, with the word that messages put before its id.
pub(super) const HEADINGS: [(&str, Shape, &str); 25] = [
    ("pack", Shape::Single, "[pack]"),
    ("ladder", Shape::Single, "[ladder]"),
    ("policy", Shape::Single, "[policy]"),
    ("negation", Shape::Single, "[negation]"),
    ("word", Shape::ById, "word"),
    ("cue", Shape::ById, "cue"),
    ("hedge", Shape::ById, "hedge"),
    ("embedding", Shape::ById, "embedding"),
    ("qualifier", Shape::ById, "qualifier"),
    ("title", Shape::ById, "title"),
    ("class", Shape::ById, "class"),
    ("timex", Shape::ById, "timex"),
    ("agenda", Shape::ById, "agenda"),
    ("topic", Shape::ById, "topic"),
    ("person", Shape::ById, "person"),
    ("body", Shape::ById, "body"),
    ("group", Shape::ById, "group"),
    ("stance", Shape::List, "rule"),
    ("reported", Shape::List, "rule"),
    ("explained", Shape::List, "rule"),
    ("answer", Shape::Other, ""),
    ("story", Shape::List, "story"),
    ("override", Shape::ById, "override"),
    ("mute", Shape::ById, "mute"),
    ("levels", Shape::Single, "[levels]"),
];

/// The headings that have the key, as they are written: `[topic.ID]`.
pub(super) fn written_headings_with(key: &str) -> Vec<String> {
    keys::headings_with(key).filter_map(|kind| shape_of(kind).map(|shape| written(kind, shape))).collect()
}

fn shape_of(kind: &str) -> Option<Shape> {
    HEADINGS.iter().find(|(known, ..)| *known == kind).map(|&(_, shape, _)| shape)
}

/// A heading of that kind, as it is written.
pub(super) fn written(kind: &str, shape: Shape) -> String {
    match shape {
        Shape::Single => format!("[{kind}]"),
        Shape::ById => format!("[{kind}.ID]"),
        Shape::List | Shape::Other => format!("[[{kind}]]"),
    }
}
