//! A difference as text for a screen.

use super::{Changed, Compared, Difference, Sides};
use crate::report::page::{Ink, Line, Screen, shown};
use crate::report::text::{contradiction, lead_row, list, position_row, reversal, table};
use crate::report::words::counted;

/// Which change of rules does what to the findings; with `positions` each position too that comes or goes.
#[must_use]
pub fn diff_text(screen: &Screen, difference: &Difference<'_>, positions: bool) -> String {
    let mut blocks = Vec::new();
    findings(&mut blocks, &difference.reversals, screen, |one| reversal(one, screen));
    findings(&mut blocks, &difference.contradictions, screen, |one| contradiction(one, screen));
    sides(&mut blocks, "leads", &difference.leads, screen, |all| {
        table(&all.iter().map(|l| lead_row(l)).collect::<Vec<_>>(), screen)
    });
    if positions {
        sides(&mut blocks, "positions", &difference.positions, screen, |all| {
            table(&all.iter().map(|a| position_row(a)).collect::<Vec<_>>(), screen)
        });
    }
    blocks.push(summary(difference, positions, screen));
    shown(&blocks, screen)
}

/// Each finding that comes, goes or changes, with its quotations.
fn findings<T>(blocks: &mut Vec<Vec<Line>>, all: &Compared<'_, T>, screen: &Screen, show: impl Fn(&T) -> Vec<Line>) {
    let marked = |mark: &str, ink: Ink, lines: Vec<Line>| {
        let mut lines = lines.into_iter();
        let first = lines.next().map(|line| Line::of(ink, mark).and(Ink::Plain, " ").joined(line));
        first.into_iter().chain(lines).collect::<Vec<_>>()
    };
    blocks.extend(all.sides.gained.iter().map(|one| marked("+", Ink::Mild, show(one))));
    blocks.extend(all.sides.lost.iter().map(|one| marked("-", Ink::Grave, show(one))));
    blocks.extend(all.changed.iter().map(|Changed { after, what, before: _ }| {
        let mut lines = marked("~", Ink::Apart, show(after));
        lines.extend(list("changed:", what, screen.width));
        lines
    }));
}

/// What comes and goes, as tables.
fn sides<T>(blocks: &mut Vec<Vec<Line>>, what: &str, all: &Sides<'_, T>, screen: &Screen, show: impl Fn(&[&T]) -> Vec<Line>) {
    for (word, some) in [("gained", &all.gained), ("lost", &all.lost)] {
        if !some.is_empty() {
            let head = Line::of(Ink::Name, format!("{what} {word}:")).wrapped(screen.width, 2);
            blocks.push(head.into_iter().chain(show(some)).collect());
        }
    }
}

fn summary(difference: &Difference<'_>, positions: bool, screen: &Screen) -> Vec<Line> {
    let Difference { names: [old, new], reversals, contradictions, leads, positions: read } = difference;
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let findings = number(reversals.sides.gained.len() + contradictions.sides.gained.len());
    let lost = reversals.sides.lost.len() + contradictions.sides.lost.len();
    let changed = reversals.changed.len() + contradictions.changed.len();
    let unchanged = reversals.unchanged + contradictions.unchanged;
    let mut lines = vec![
        format!(
            "from {old} to {new}: {} gained, {lost} lost, {changed} changed, {unchanged} unchanged.",
            counted(findings, "finding")
        ),
        format!(
            "positions: {} gained, {} lost; leads: {} gained, {} lost.",
            read.gained.len(),
            read.lost.len(),
            leads.gained.len(),
            leads.lost.len()
        ),
    ];
    if !positions && !read.is_empty() {
        lines.push("--positions lists the positions.".to_owned());
    }
    lines.into_iter().flat_map(|line| Line::of(Ink::Plain, line).wrapped(screen.width, 2)).collect()
}
