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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A file with something sure to mend on nearly every line, and comments of all kinds.
    const FILE: &str = r#"# one
[ladder] # two
against = -1
open = 0
for = 1

[topic.levy]
name = "harbour levy" # three
also = [
  "port levy", # four
  "port levy",
  # five
  "quay's levy",
]

[[stance]]
id = "opposes"
says = ["oppose {topic}", "oppose {topic}"]
means = "against" # six
fires_on = ['''Voss <<opposes the levy>>.''']
silent_on = ["Kell sang."]

# seven
"#;

    fn source(text: &str) -> Source {
        Source { name: "desk.toml".to_owned(), text: text.to_owned(), pack: 0, project: false }
    }

    /// The text with all sure edits made.
    fn mended_text(text: &str) -> String {
        mended(&[source(text)], |_| true).pop().map_or_else(|| text.to_owned(), |(_, text, _)| text)
    }

    fn errors(text: &str) -> usize {
        faults(&[source(text)]).iter().filter(|fault| fault.severity == Severity::Error).count()
    }

    #[test]
    fn what_is_sure_is_mended_and_comments_stay() {
        insta::assert_snapshot!(mended_text(FILE), @r#"
        # one
        format = 1
        [ladder] # two
        against = -1
        open = 0
        for = 1

        [topic.levy]
        name = "harbour levy" # three
        also = [
          "port levy", # four
          # five
          "quay's levy",
        ]

        [[stance]]
        id = "opposes"
        says = ["oppose {topic}"]
        means = "against" # six
        if_negated = "no stance"
        fires_on = ['''Voss <<opposes the levy>>.''']
        silent_on = ["Kell sang."]

        # seven
        "#);
    }

    #[test]
    fn the_comma_before_the_last_of_a_list_may_stand_on_another_line() {
        let two_lines = FILE.replace(r#", "oppose {topic}"]"#, ",\n \"oppose {topic}\"]");
        assert!(mended_text(&two_lines).contains(r#"says = ["oppose {topic}"]"#));
    }

    #[test]
    fn files_of_others_are_left_alone() {
        assert_eq!(mended(&[source(FILE)], |_| false), []);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

        /// A slip of the pen anywhere: nothing gets worse, no comment is lost, and a second look finds nothing left to do.
        #[test]
        fn mending_makes_nothing_worse(at in 0..FILE.len(), gone in 0..3_usize, typed in prop::sample::select(vec!["", "'", "“", "”", "\"", "]", "\n", "x", "= ", "#"])) {
            let (from, to) = (FILE.floor_char_boundary(at), FILE.floor_char_boundary(at + gone));
            let slipped = format!("{}{typed}{}", &FILE[..from], &FILE[to..]);
            let now = mended_text(&slipped);
            prop_assert!(errors(&now) <= errors(&slipped));
            prop_assert!(slipped.parse::<toml::Table>().is_err() || now.parse::<toml::Table>().is_ok(), "{}", now);
            for word in ["# one", "# two", "# three", "# four", "# five", "# six", "# seven"].iter().filter(|word| slipped.contains(*word)) {
                prop_assert!(now.contains(word), "{} is lost:\n{}", word, now);
            }
            prop_assert_eq!(mended_text(&now), now.clone(), "a second run mends more");
        }
    }
}
