//! Shows the graph: a [`Network`](super::Network) in; DOT, GraphML, GEXF, node-link JSON and tables out.
//!
//! ```text
//! Network ─┬─ whole ───▶ Picture ─▶ dot, graphml, gexf, json
//!          ├─ one mode ─▶ Picture ─▶ the same, and a matrix
//!          └─ dna: a row for each piece of evidence
//! ```
//!
//! What a node or an edge says of itself stands in its [`Picture`] alone; a format only writes it down. So all formats
//! have the same nodes and edges with the same facts, in the same order. Names and words come from documents and rules,
//! and are escaped by the format that writes them.

mod dna;
mod dot;
mod gexf;
mod graphml;
mod json;
mod matrix;
mod onemode;
mod picture;
#[cfg(test)]
mod tests;
mod whole;
mod xml;

pub use dna::{DnaTable, dna};
pub use dot::dot;
pub use gexf::gexf;
pub use graphml::graphml;
pub use json::json;
pub use matrix::matrix;
pub use onemode::{Normalise, OneMode, Sides, Ties, one_mode};
pub use picture::Picture;
pub use whole::{Keep, whole};
