//! Resolves the words of a source to a speaker: "he", "the defence secretary", "Voss" in, an id out.
//!
//! ```text
//! Defence Secretary Mara Voss met allies. The minister said she would go.
//! ^^^^^^^^^^^^^^^^^ office                 ^^^^^^^^^^^^ mara-voss
//!                   ^^^^^^^^^ mara-voss                     ^^^ mara-voss
//! ```
//!
//! A [`Cast`] holds every name of one document. Full names come first, then surnames, then offices held on that day,
//! then pronouns. A person whom no rule declares becomes a speaker by the full name; what cannot be resolved stays
//! unresolved. Who speaks where is for [`crate::attribution`] to say.

mod names;
mod resolve;
mod surnames;
#[cfg(test)]
mod tests;

pub use names::{Cast, Flat, Mention, Names, Who};
pub use resolve::Resolution;

/// A speaker as an assertion names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerRef {
    /// Declared id, or the name in kebab case.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Declared by a pack.
    pub declared: bool,
}

/// "Mark O’Brien" is `mark-obrien`, "José Muñoz" is `jose-munoz`.
#[must_use]
pub fn kebab(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let folded = name.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c) && !matches!(c, '\'' | '’'));
    let mut id = String::new();
    for ch in folded.flat_map(char::to_lowercase) {
        if ch.is_alphanumeric() {
            id.push(ch);
        } else if !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_owned()
}
