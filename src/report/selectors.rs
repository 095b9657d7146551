//! Where a piece of evidence stands, as other programs find it again: W3C Web Annotation Data Model, section 4.2.
//!
//! ```text
//! TextQuoteSelector     prefix "she said that she "  exact "would never back the levy"  suffix ", and left"
//! TextPositionSelector  start 117, end 142           Unicode characters, where our own spans count bytes
//! ```

use crate::assertion::Evidence;
use serde::Serialize;

/// One way to find a passage.
#[derive(Serialize)]
#[serde(tag = "type")]
pub(super) enum Selector<'f> {
    /// By its words and those around them.
    TextQuoteSelector { exact: &'f str, prefix: &'f str, suffix: &'f str },
    /// By its characters.
    TextPositionSelector { start: usize, end: usize },
}

/// Both selectors of a passage, in the text or title of its document.
pub(super) fn selectors(evidence: &Evidence) -> [Selector<'_>; 2] {
    let chars = &evidence.around.chars;
    [
        Selector::TextQuoteSelector { exact: &evidence.text, prefix: evidence.prefix(), suffix: evidence.suffix() },
        Selector::TextPositionSelector { start: chars.start, end: chars.end },
    ]
}
