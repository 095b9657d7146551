//! The ladder with two places on it: from where to where a speaker went, or how far two stand apart.
//!
//! ```text
//!     ●═══════════════════▶●
//!  ruled-out   against    open      for    committed
//! ```

use super::plain::{count, plain};
use crate::rules::{Ladder, Position};
use askama::Template;
use std::fmt::Write;

/// The bar of one finding.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "bar.html")]
pub(super) struct Bar {
    label: String,
    from: usize,
    to: usize,
    /// The way goes `up` the ladder or `down`; between two speakers it goes nowhere.
    way: &'static str,
    steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    name: String,
    at: bool,
}

impl Bar {
    /// A change; nothing is drawn where there is no ladder.
    pub(super) fn change(ladder: &Ladder, from: &Position, to: &Position) -> Option<Self> {
        let way = if to.value > from.value { "up" } else { "down" };
        Self::between(ladder, from, to, way)
    }

    /// Two speakers.
    pub(super) fn apart(ladder: &Ladder, a: &Position, b: &Position) -> Option<Self> {
        Self::between(ladder, a, b, "")
    }

    fn between(ladder: &Ladder, a: &Position, b: &Position, way: &'static str) -> Option<Self> {
        let (from, to) = (step(ladder, a)?, step(ladder, b)?);
        let steps = ladder.steps.iter().enumerate();
        let steps = steps.map(|(n, p)| Step { name: plain(&p.name), at: n == from || n == to }).collect();
        let (first, second) = (plain(&a.name), plain(&b.name));
        let far = count(usize::try_from((a.value - b.value).abs()).unwrap_or(0), "step");
        let label = match way {
            "" => format!("{first} and {second}, {far} apart on the ladder"),
            _ => format!("from {first} to {second}, {far} on the ladder"),
        };
        Some(Self { label, from, to, way, steps })
    }
}

/// The number of a position's step, from the foot of the ladder.
pub(super) fn step(ladder: &Ladder, position: &Position) -> Option<usize> {
    let at = ladder.at(position.value)?;
    ladder.steps.iter().position(|p| p == at)
}

/// The side of the ladder, as a class.
pub(super) fn side(position: &Position) -> &'static str {
    match position.value.signum() {
        -1 => "neg",
        1 => "pos",
        _ => "zero",
    }
}

/// What the style sheet must know of the ladder: how many steps, and a class for each place of either mark.
pub(super) fn style(ladder: &Ladder) -> String {
    let mut out = format!(":root {{ --n: {}; }}\n", ladder.steps.len().max(1));
    for n in 0..ladder.steps.len() {
        let _ = writeln!(out, ".a{n} {{ --a: {n}; }} .b{n} {{ --b: {n}; }}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ladder(names: &[(&str, i32)]) -> Ladder {
        Ladder { steps: names.iter().map(|(name, value)| Position { value: *value, name: (*name).to_owned() }).collect() }
    }

    #[test]
    fn the_bar_has_the_steps_of_the_pack_and_says_how_far() {
        let ladder = ladder(&[("no <never>", -3), ("open", 0), ("yes", 1), ("sworn", 2)]);
        let bar = Bar::change(&ladder, &ladder.steps[0], &ladder.steps[2]).unwrap();
        insta::assert_snapshot!(bar.to_string().replace("<span", "\n<span"), @r#"
        <div class="bar a0 b2 up" role="img" aria-label="from no &#60;never&#62; to yes, 4 steps on the ladder"><i></i>
        <span class="at">no &#60;never&#62;</span>
        <span>open</span>
        <span class="at">yes</span>
        <span>sworn</span></div>
        "#);
        insta::assert_snapshot!(style(&ladder).lines().take(2).collect::<Vec<_>>().join("\n"), @r"
        :root { --n: 4; }
        .a0 { --a: 0; } .b0 { --b: 0; }
        ");
    }

    #[test]
    fn without_a_ladder_there_is_no_bar() {
        let any = Position { value: 1, name: "for".to_owned() };
        assert_eq!(Bar::apart(&Ladder::default(), &any, &any), None);
    }
}
