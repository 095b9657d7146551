//! Puts speaker, topic, position and day together: what the rooms before have found in a document in, [`Assertion`]s out.
//!
//! ```text
//! On Monday Mara Voss told the port that she would never back the levy for now.
//!    ^^^^^^ day                          ^^^ speaker, mara-voss
//!                                                  ^^^^^^^^^^ position, against
//!                                                                 ^^^^ topic
//!                                                                      ^^^^^^^ horizon
//! ```
//!
//! Where "had said on Wednesday" is dated: `when.rs` tries the ways in which a text gives words a day, `day.rs` knows which time
//! dates which verb, `clauses.rs` how far a time reaches, `occasion.rs` what else was said there. Who holds a position is for `holder.rs`
//! to say. What a time is stands in [`crate::timex`], what a rule reads in [`crate::stance`]; that two people are one is for
//! [`crate::speaker`] to say, that two assertions are one statement for [`crate::graph`].

mod affairs;
mod build;
mod clauses;
mod dated;
mod day;
mod described;
mod evidence;
mod explained;
mod holder;
mod id;
mod leads;
mod occasion;
mod own_text;
mod passage;
mod sayings;
mod scene;
mod tense;
#[cfg(test)]
mod tests;
mod when;
mod writings;

pub use dated::DatedBy;
pub use evidence::{Around, Evidence, Field};
pub use explained::Explanation;
pub(crate) use holder::Holder;
pub(crate) use id::short_id;
pub(crate) use leads::is_same_lead;
pub(crate) use sayings::{Missed, is_no_question};
pub use sayings::{SaidAt, Sayings};
pub use scene::{Once, OrderWords, Scene, speakers};

use crate::attribution::Quotation;
use crate::rules::{Basis, Place, Position};
pub use crate::speaker::SpeakerRef;
use crate::timex::Days;
use jiff::civil::Date;
use std::sync::Arc;

/// A topic as an assertion names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicRef {
    /// Declared id; `*` is everything on `agenda`.
    pub id: String,
    /// As reports call it.
    pub name: String,
    /// Declared by a pack.
    pub declared: bool,
    /// Not in the words themselves: from the question or the sentences before.
    pub inherited: bool,
    /// Id of its agenda.
    pub agenda: Option<String>,
}

/// A document as an assertion names it: whoever prints what was found needs no more of it. One for all that was found there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRef {
    /// [`crate::corpus::Document::id`].
    pub id: String,
    /// Hash of its text: equal for an article that is printed twice.
    pub text_hash: String,
    /// When it was printed.
    pub published: Option<Date>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its URL.
    pub url: Option<String>,
    /// Its title, where it stands outside of the text.
    pub title: Option<String>,
    /// Its author.
    pub author: Option<String>,
}

/// The day of speaking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidOn {
    /// The range; an end that is not known is absent.
    pub days: Days,
    /// What gave it.
    pub basis: DatedBy,
}

/// One reading of one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assertion {
    /// `a-` and a hash of the document's text, the span, speaker, topic and position.
    pub id: String,
    /// Where it stands.
    pub document: Arc<DocumentRef>,
    /// Who holds it.
    pub speaker: SpeakerRef,
    /// On what.
    pub topic: TopicRef,
    /// Where on the ladder.
    pub position: Position,
    /// Said with a hedge.
    pub hedged: bool,
    /// "if Russia …"
    pub condition: Option<String>,
    /// "right now"
    pub horizon: Option<String>,
    /// "as part of any guarantee"
    pub scope: Option<String>,
    /// Told as something said before.
    pub recalled: bool,
    /// The speaker explains a change of position beside it ("I changed my mind because …").
    pub explained: bool,
    /// Background in the perfect or without a day of its own ("has ruled out"): may only echo a position already held.
    pub background: bool,
    /// Only another person tells it ("Tait wants to close it," said Calloway): never a side of a change or contradiction by itself.
    pub hearsay: bool,
    /// Words, act, claim, retraction.
    pub basis: Basis,
    /// Direct, indirect, mixed.
    pub quotation: Quotation,
    /// The words of a headline (they drift most).
    pub headline: bool,
    /// When it was said.
    pub said_on: SaidOn,
    /// Where.
    pub evidence: Evidence,
    /// Ids or words of the outer sources through whom it is told, outermost first.
    pub chain: Vec<String>,
    /// Who spoke for the speaker ("his spokesman").
    pub via: Option<String>,
    /// The rule's id.
    pub rule: String,
    /// Where the rule stands.
    pub rule_at: Place,
    /// Order words of its sentence ("at first" is -1, "then", "later", "now" are 1), for statements of one day; 0 without.
    pub order: i32,
    /// Why a person should look at it, in words; empty when nothing is in doubt.
    pub doubts: Vec<String>,
}

/// A reporter's word for a reversal: a lead for a person, never a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// `l-` and a hash.
    pub id: String,
    /// Where it stands.
    pub document: Arc<DocumentRef>,
    /// Whose reversal, where resolved.
    pub speaker: Option<SpeakerRef>,
    /// On what, where the sentence says.
    pub topic: Option<TopicRef>,
    /// Its sentence.
    pub evidence: Evidence,
    /// The rule's id.
    pub rule: String,
    /// Where the rule stands.
    pub rule_at: Place,
}

impl Lead {
    /// Of nobody and on nothing: it leads nowhere ("yields reversed course"), and no report lists it.
    #[must_use]
    pub fn is_of_nothing(&self) -> bool {
        self.speaker.is_none() && self.topic.is_none()
    }
}
