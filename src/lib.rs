//! Finds who went back on what they said: dated documents in, an explained reversal report out.
//!
//! ```text
//! rules/*.toml ─▶ rules ───────────────────┬────────────┬─────────┐
//!                                          ▼            ▼         ▼
//! documents ─▶ corpus ─▶ text ─▶ attribution ─▶ speaker ─▶ stance ─▶ assertion ─▶ graph ─▶ reversal ─▶ report
//!                          └──────▶ timex ─────────────────────────▲
//! ```
//!
//! A room uses rooms earlier in the walk, never later ones. What is absent on purpose:
//!
//! - Only [`corpus`] and [`cli`] open files; only [`cli`] prints or exits. Every other room is tested with a string.
//! - Odd text is not an error. Only rule files and inputs can be wrong; then all faults are listed at once.
//! - serde stays at the doors, on structs of its own; petgraph stays in [`graph`] and [`reversal`].
//! - Every assertion keeps its rule and its spans: each line of a report leads back to a rule and to words in a file.
//! - Same input, same bytes: no clock, no hash order, no thread order in any output.
#![warn(missing_docs, clippy::print_stdout, clippy::print_stderr)]

pub mod assertion;
pub mod attribution;
pub mod cli;
pub mod corpus;
pub mod graph;
pub mod report;
pub mod reversal;
pub mod rules;
pub mod span;
pub mod text;
pub mod timex;
