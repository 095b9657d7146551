//! Finds who went back on what they said: dated documents in, an explained reversal report out.
//!
//! ```text
//! rules/*.toml ─▶ rules ─▶ phrase ─────────┬────────────┬─────────┐
//!                                          ▼            ▼         ▼
//! documents ─▶ corpus ─▶ text ─▶ words ─▶ grammar ─▶ attribution ─▶ speaker ─▶ stance ─▶ assertion ─▶ graph ─▶ reversal ─▶ report
//!                          └──────▶ timex ─────────────────────────────────────────────▲
//! ```
//!
//! Documents in, a reversal out:
//!
//! ```
//! use walkback::{Document, RuleSet, Source, Walk, embedded, findings};
//!
//! let mut files = embedded();
//! files.push(Source::of(
//!     "my-topics.toml",
//!     r#"
//!     format = 1
//!     [topic.harbour-levy]
//!     name     = "the harbour levy"
//!     question = "Should ships pay a levy?"
//!     also     = ["harbour levy"]
//!     "#,
//! ));
//! let walk = Walk::new(RuleSet::load(&files).expect("sound rules").rules);
//!
//! let documents = [
//!     Document::of("march.txt", "“I support the harbour levy,” Mara Voss said.", "2024-03-02".parse().ok()),
//!     Document::of("june.txt", "Mara Voss said on Tuesday: “I oppose the harbour levy.”", "2024-06-18".parse().ok()),
//! ];
//! let (_network, found) = findings(&walk, &documents);
//!
//! let flip = &found.reversals[0];
//! assert_eq!(flip.speaker.name, "Mara Voss");
//! assert_eq!((flip.from.position.name.as_str(), flip.to.position.name.as_str()), ("for", "against"));
//! assert_eq!(flip.to.pieces[0].assertion.evidence.text, "I oppose the harbour levy.");
//! ```
//!
//! Whoever has more than a few documents reads them one at a time ([`Walk::read`], from any number of threads) and gathers what they
//! say in a [`Kept`]. [`read`] finds documents in files and folders. A [`Report`] holds what every format writes.
//!
//! [`walk`] is the order of the rooms. [`phrase`] lays the phrases of rules over the words of a text, for every room that asks what
//! stands there. [`span`] says where anything stands. [`desk`] is for authors of rules: it asks the walk, the walk never asks it.
//!
//! A room uses rooms earlier in the walk, never later ones. What is absent on purpose:
//!
//! - The command line. It is the binary's (`src/cli`, the feature `cli`); the library compiles none of it, prints nothing and never exits.
//! - Files: only [`corpus`] opens them. Every other room is tested with a string.
//! - Odd text is not an error. Only rule files and inputs can be wrong; then all faults are listed at once.
//! - serde stays at the doors, on structs of its own; petgraph stays in [`graph`] and [`reversal`].
//! - Every assertion keeps its rule and its spans: each line of a report leads back to a rule and to words in a file.
//! - Same input, same bytes: no clock, no hash order, no thread order in any output.
#![forbid(unsafe_code)]
#![warn(missing_docs, clippy::print_stdout, clippy::print_stderr)]

pub mod assertion;
pub mod attribution;
pub mod corpus;
pub mod desk;
pub mod grammar;
pub mod graph;
pub mod phrase;
pub mod report;
pub mod reversal;
pub mod rules;
pub mod silence;
pub mod span;
pub mod speaker;
pub mod stance;
pub mod text;
pub mod timex;
pub mod verdict;
pub mod walk;
pub mod words;

pub use assertion::{Assertion, Evidence, Lead};
pub use corpus::{Document, ReadOptions, read};
pub use graph::{Network, Statement};
pub use report::{Census, Report, View};
pub use reversal::{Contradiction, Findings, Kind, Reversal, Status};
pub use rules::{RuleSet, Source, embedded};
pub use span::Span;
pub use verdict::Verdicts;
pub use walk::{Found, Kept, Walk, findings};
