//! The desk: what an author of rules asks of the walk, and the walk never asks for.
//!
//! ```text
//! why        a position, step by step                    “Why does it say that she is against it?”
//! why-not    a rule that is silent, step by step         “And why does it not?”
//! gaps       what no rule reads yet, counted             “What should I write next?”
//! skeleton   an entry of a rule file to go on with       “Begin it for me.”
//! trial      the examples of all rules, each judged      “Is it right?”
//! diff       two rule sets on the same documents         “What does it change?”
//! ```
//!
//! All of it reads through the rooms of the walk, so that what an author is shown is what a report does. Why a rule is silent is a
//! [`crate::silence::Reason`], which the rooms themselves give; what people have said of findings, [`crate::verdict`], is read by reports
//! too: neither is of the desk.

pub mod diff;
pub mod gaps;
pub mod skeleton;
pub mod trial;
pub mod why;
