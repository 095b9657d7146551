//! Words that text and Markdown share: days, counts, places, and quotations with their marks nested right.

use crate::assertion::{Evidence, Field};
use crate::graph::Piece;
use crate::reversal::Reversal;

/// "1 step", "2 steps".
pub(super) fn counted(number: i64, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// "flip, 2 steps in 108 days".
pub(super) fn measure(kind: &str, steps: i32, days: Option<i32>) -> String {
    let steps = counted(i64::from(steps), "step");
    match days {
        Some(0) => format!("{kind}, {steps} on one day"),
        Some(days) => format!("{kind}, {steps} in {}", counted(i64::from(days), "day")),
        None => format!("{kind}, {steps}"),
    }
}

/// What else there is to say of a change, one line each.
pub(super) fn notes(reversal: &Reversal) -> Vec<String> {
    let mut notes = Vec::new();
    if reversal.acknowledged {
        notes.push("the speaker acknowledges the earlier position".to_owned());
    }
    for (side, statement) in [("earlier", &reversal.from), ("later", &reversal.to)] {
        if statement.drift {
            notes.push(format!("on the {side} side a paraphrase or headline is stronger than the quotation"));
        }
    }
    notes
}

/// `004.txt:12`, and the outlet where it is known.
pub(super) fn source(document: &str, evidence: &Evidence, outlet: Option<&str>) -> String {
    let place = match (evidence.field, evidence.line) {
        (Field::Title, _) => format!("{document} (title)"),
        (Field::Text, 0) => document.to_owned(),
        (Field::Text, line) => format!("{document}:{line}"),
    };
    outlet.map_or_else(|| place.clone(), |outlet| format!("{place} ({outlet})"))
}

/// The words of a piece on one line: in quotation marks when they are the speaker's, else marked as a paraphrase.
pub(super) fn quote(piece: &Piece) -> String {
    let text = one_line(&piece.assertion.evidence.text);
    if piece.assertion.quotation != crate::attribution::Quotation::Direct {
        let mark = if has_marks(&text) { "partly quoted" } else { "paraphrase" };
        return format!("{mark}: {text}");
    }
    let at = one_line(before_deciding(&piece.assertion.evidence)).len();
    in_marks(&text, at)
}

fn before_deciding(evidence: &Evidence) -> &str {
    let at = evidence.deciding.start.saturating_sub(evidence.span.start);
    evidence.text.get(..at).unwrap_or("")
}

/// White space, also line breaks, becomes single spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has_marks(text: &str) -> bool {
    text.contains(['“', '”', '"', '«', '»'])
}

/// Puts quotation marks around spoken words. Marks that the passage brings along are kept where they show what is quoted
/// of it, completed where it was cut, and turned into single ones where they are a quotation inside the quotation.
/// `deciding` is the offset of words that are known to be spoken.
fn in_marks(text: &str, deciding: usize) -> String {
    let curly = curled(text);
    let text = curly.as_str();
    let inner = text.strip_prefix('“').and_then(|t| t.strip_suffix('”'));
    if let Some(inner) = inner.filter(|inner| !inner.contains(['“', '”'])) {
        return format!("“{inner}”");
    }
    match depth_at(text, deciding) {
        _ if !text.contains(['“', '”']) => format!("“{text}”"),
        None => completed(text),
        Some(0) => format!("“{}”", text.replace('“', "‘").replace('”', "’")),
        Some(_) => text.to_owned(),
    }
}

/// How many quotations are open at `at`; none when the marks do not pair.
fn depth_at(text: &str, at: usize) -> Option<usize> {
    let (mut depth, mut there) = (0_usize, None);
    for (index, c) in text.char_indices() {
        if index >= at && there.is_none() {
            there = Some(depth);
        }
        match c {
            '“' => depth += 1,
            '”' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    if depth == 0 { there.or(Some(0)) } else { None }
}

/// Adds the marks that were cut off: at the front for a quotation that only ends here, at the end for one that only begins.
fn completed(text: &str) -> String {
    let (mut open, mut missing) = (0_usize, 0_usize);
    for c in text.chars() {
        match c {
            '“' => open += 1,
            '”' if open == 0 => missing += 1,
            '”' => open -= 1,
            _ => {}
        }
    }
    format!("{}{text}{}", "“".repeat(missing), "”".repeat(open))
}

/// Straight marks become curly ones: one that begins a word opens, any other closes.
fn curled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let begins = before.is_whitespace() || matches!(before, '(' | '—' | '–' | '[');
        let ends = chars.peek().is_none_or(|next| next.is_whitespace());
        out.push(match c {
            '"' if begins && !ends => '“',
            '"' => '”',
            other => other,
        });
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The deciding words stand between `<` and `>`.
    fn marks(text: &str) -> String {
        let at = text.find('<').unwrap_or(0);
        in_marks(&text.replace(['<', '>'], ""), at)
    }

    #[test]
    fn spoken_words_get_one_pair_of_marks() {
        insta::assert_snapshot!(marks("I <back> the levy"), @"“I back the levy”");
        insta::assert_snapshot!(marks("\"I <back> the levy\""), @"“I back the levy”");
        insta::assert_snapshot!(marks("“I <back> the levy,”"), @"“I back the levy,”");
    }

    #[test]
    fn words_of_the_reporter_stay_outside_of_the_marks() {
        insta::assert_snapshot!(marks("“I <back> the levy,” Voss said."), @"“I back the levy,” Voss said.");
        insta::assert_snapshot!(marks("I <back> the levy,” Voss said."), @"“I back the levy,” Voss said.");
        insta::assert_snapshot!(marks("Voss said: \"I <back> the levy"), @"Voss said: “I back the levy”");
    }

    #[test]
    fn a_quotation_inside_is_marked_singly() {
        insta::assert_snapshot!(marks("I <back> the “levy” as it is"), @"“I back the ‘levy’ as it is”");
    }
}
