//! Applies the sure edits of [`RuleSet::check`]: rule files in, their new texts out.
//!
//! Edits are made on the text as it was read, so that comments and layout stay. What comes out has been checked again; a file
//! whose edits would leave it with more errors, or with more that is not TOML, stays as it was.

use super::diagnostic::{Diagnostic, Edit, Severity};
use super::source::Source;
use super::{Code, RuleSet, syntax};
use crate::span::Span;

/// Rounds of mending: a fault may hide another one.
const MOST_ROUNDS: usize = 8;

/// The files that are changed: number of the source, new text, number of edits.
#[must_use]
pub fn mended(sources: &[Source], ours: impl Fn(usize) -> bool) -> Vec<(usize, String, usize)> {
    let mut now = sources.to_vec();
    let mut edits = vec![0; sources.len()];
    let mut given_up = vec![false; sources.len()];
    for _ in 0..MOST_ROUNDS {
        let faults = faults(&now);
        let mut changed = false;
        for number in (0..now.len()).filter(|&number| ours(number)) {
            let made = if given_up[number] { Vec::new() } else { sure(&faults, &now[number].name) };
            if made.is_empty() {
                continue;
            }
            let old = std::mem::take(&mut now[number].text);
            now[number].text = edited(&old, &made);
            if is_better(&faults, &self::faults(&now), &now[number].name) {
                edits[number] += made.len();
                changed = true;
            } else {
                now[number].text = old;
                given_up[number] = true;
            }
        }
        if !changed {
            break;
        }
    }
    now.into_iter()
        .enumerate()
        .filter(|(number, _)| edits[*number] > 0)
        .map(|(number, source)| (number, source.text, edits[number]))
        .collect()
}

fn faults(sources: &[Source]) -> Vec<Diagnostic> {
    RuleSet::check(sources).map_or_else(|faults| faults, |loaded| loaded.warnings)
}

/// The sure edits of one file that do not overlap, in its order.
fn sure<'f>(faults: &'f [Diagnostic], name: &str) -> Vec<&'f Edit> {
    let fixes = faults.iter().filter_map(|fault| fault.fix.as_ref()).filter(|fix| fix.safe);
    let mut edits: Vec<&Edit> = fixes.flat_map(|fix| &fix.edits).filter(|edit| edit.file.name() == name).collect();
    edits.sort_by_key(|edit| edit.span);
    let mut end = 0;
    edits.retain(|edit| {
        let free = edit.span.start >= end;
        end = if free { edit.span.end.max(edit.span.start + usize::from(edit.span.is_empty())) } else { end };
        free
    });
    edits
}

fn edited(text: &str, edits: &[&Edit]) -> String {
    let mut new = String::with_capacity(text.len() + 16 * edits.len());
    let mut at = 0;
    for edit in edits {
        new.push_str(Span::new(at, edit.span.start).of(text));
        new.push_str(&edit.replacement);
        at = edit.span.end;
    }
    new + &text[at..]
}

/// Fewer places that are not TOML, or as many and no more errors.
fn is_better(before: &[Diagnostic], after: &[Diagnostic], name: &str) -> bool {
    let count = |faults: &[Diagnostic], which: &dyn Fn(Code) -> bool| {
        let here = |fault: &&Diagnostic| fault.labels.first().is_some_and(|label| label.file.name() == name);
        faults.iter().filter(here).filter(|fault| fault.severity == Severity::Error && which(fault.code)).count()
    };
    let (broken, still) = (count(before, &syntax::is_syntax), count(after, &syntax::is_syntax));
    still < broken || still == broken && count(after, &|_| true) <= count(before, &|_| true)
}
