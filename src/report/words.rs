//! Words that the formats share: days, counts, places, and quotations with their marks nested right.

use super::{Counts, Report};
use crate::assertion::{Assertion, DocumentRef, Evidence, Field};
use crate::graph::{Piece, Statement};
use crate::reversal::Reversal;
use crate::rules::RuleSet;

/// "1 step", "2 steps".
#[must_use]
pub fn counted(number: i64, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// "flip, 2 steps in 108 days".
#[must_use]
pub fn measure(kind: &str, steps: i32, days: Option<i32>, sides: [&Statement; 2]) -> String {
    let steps = counted(i64::from(steps), "step");
    let exact = sides.iter().all(|s| s.said_on.days.single().is_some());
    match days {
        Some(0) if exact => format!("{kind}, {steps} on one day"),
        Some(days) if exact => format!("{kind}, {steps} in {}", counted(i64::from(days), "day")),
        Some(days) if days > 0 => format!("{kind}, {steps} in {} or more", counted(i64::from(days), "day")),
        Some(_) | None => format!("{kind}, {steps}"),
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

/// What else there is to say of a reading, a few words each: under which qualifiers it was said, how, and through whom.
pub(super) fn qualities(a: &Assertion, rules: &RuleSet) -> Vec<String> {
    let told = |words: &str, quoted: &Option<String>| quoted.as_ref().map(|quoted| format!("{words} “{}”", one_line(quoted)));
    let holds = |holds: bool, words: &str| holds.then(|| words.to_owned());
    let chain = tellers(a, rules);
    let chain = (!chain.is_empty()).then(|| format!("told by {}", chain.join(", who has it from ")));
    let all = [
        told("on a condition,", &a.condition),
        told("for a time,", &a.horizon),
        told("to an extent,", &a.scope),
        holds(a.hedged, "hedged"),
        holds(a.headline, "headline"),
        holds(a.recalled, "told as said before"),
        holds(a.topic.inherited, "the topic comes from the context"),
        told("said for the speaker by", &a.via),
        chain,
    ];
    all.into_iter().flatten().collect()
}

/// The others through whom it is told, outermost first, by their names.
pub(super) fn tellers(a: &Assertion, rules: &RuleSet) -> Vec<String> {
    let others = a.chain.iter().filter(|id| **id != a.speaker.id);
    others.map(|id| rules.person(id).map_or_else(|| one_line(id), |entity| one_line(&entity.name))).collect()
}

/// "7 documents, 7 statements: 3 reversals, 2 contradictions, 0 leads; 1 of them judged; 2 known from the baseline."
pub(super) fn totals(report: &Report<'_>, counts: Counts, judged: usize, known: usize) -> String {
    let more = |n: usize, words: &str| if n == 0 { String::new() } else { format!("; {n} {words}") };
    format!(
        "{}, {}: {}{}{}.",
        count(report.census.documents, "document"),
        count(report.findings.statements, "statement"),
        found(counts).join(", "),
        more(judged, "of them judged"),
        more(known, "known from the baseline"),
    )
}

/// "2 reversals", "1 weaker change" where there is any, "0 contradictions", "1 lead".
fn found(counts: Counts) -> Vec<String> {
    let weaker = (counts.weaker > 0).then(|| count(counts.weaker, "weaker change"));
    let [reversals, contradictions, leads] =
        [count(counts.reversals, "reversal"), count(counts.contradictions, "contradiction"), count(counts.leads, "lead")];
    [Some(reversals), weaker, Some(contradictions), Some(leads)].into_iter().flatten().collect()
}

fn count(n: usize, one: &str) -> String {
    counted(i64::try_from(n).unwrap_or(i64::MAX), one)
}

/// `004.txt:12`, and the outlet where it is known.
pub(super) fn source(document: &DocumentRef, evidence: &Evidence) -> String {
    source_in(&document.id, document.outlet.as_deref(), evidence)
}

/// The same of a document of which no more is known.
pub(super) fn source_in(document: &str, outlet: Option<&str>, evidence: &Evidence) -> String {
    // Ids, file names and outlets come from outside: on one line, so that none can pretend to be a finding.
    let document = one_line(document);
    let place = match (evidence.field, evidence.line) {
        (Field::Title, _) => format!("{document} (title)"),
        (Field::Text, 0) => document.clone(),
        (Field::Text, line) => format!("{document}:{line}"),
    };
    outlet.map_or_else(|| place.clone(), |outlet| format!("{place} ({})", one_line(outlet)))
}

/// The words of a piece on one line: in quotation marks when they are the speaker's, else marked as a paraphrase.
pub(crate) fn quote(piece: &Piece) -> String {
    let evidence = &piece.assertion.evidence;
    // Nobody's words end where we cut them without a sign of it.
    let (front, back) = (if evidence.shortened[0] { "… " } else { "" }, if evidence.shortened[1] { " …" } else { "" });
    let text = format!("{front}{}{back}", one_line(&evidence.text));
    if piece.assertion.quotation != crate::attribution::Quotation::Direct {
        let mark = if has_marks(&text) { "partly quoted" } else { "paraphrase" };
        return format!("{mark}: {text}");
    }
    let at = front.len() + one_line(before_deciding(evidence)).len();
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

pub(super) fn has_marks(text: &str) -> bool {
    text.contains(['“', '”', '"', '«', '»'])
}

/// Puts quotation marks around spoken words, see [`quoted`].
fn in_marks(text: &str, deciding: usize) -> String {
    quoted(text, deciding).0
}

/// Puts quotation marks around spoken words; says how many it has put in front. Marks that the passage brings along are kept where they show what is quoted
/// of it, completed where it was cut, and turned into single ones where they are a quotation inside the quotation.
/// `deciding` is the offset of words that are known to be spoken.
pub(super) fn quoted(text: &str, deciding: usize) -> (String, usize) {
    let (raw, curly) = (text, curled(text));
    let at = curly.char_indices().nth(text[..deciding.min(text.len())].chars().count()).map_or(curly.len(), |(at, _)| at);
    let text = curly.as_str();
    let inner = text.strip_prefix('“').and_then(|t| t.strip_suffix('”'));
    if let Some(inner) = inner.filter(|inner| !inner.contains(['“', '”'])) {
        return (format!("“{inner}”"), 0);
    }
    match depth_at(text, at) {
        _ if !text.contains(['“', '”']) => (format!("“{text}”"), 1),
        None => completed(text).unwrap_or_else(|| (raw.to_owned(), 0)),
        Some(0) => (format!("“{}”", text.replace('“', "‘").replace('”', "’")), 1),
        Some(_) => (text.to_owned(), 0),
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
fn completed(text: &str) -> Option<(String, usize)> {
    // Behind a mark that opens, one too many that closes is an inch or a slip, and no cut.
    if text.find('“').is_some_and(|open| text.find('”').is_some_and(|close| open < close)) && depth_is_negative(text) {
        return None;
    }
    let (mut open, mut missing) = (0_usize, 0_usize);
    for c in text.chars() {
        match c {
            '“' => open += 1,
            '”' if open == 0 => missing += 1,
            '”' => open -= 1,
            _ => {}
        }
    }
    Some((format!("{}{text}{}", "“".repeat(missing), "”".repeat(open)), missing))
}

/// Do more marks close than have been opened, at any place?
fn depth_is_negative(text: &str) -> bool {
    let mut depth = 0_i64;
    text.chars().any(|c| {
        depth += i64::from(c == '“') - i64::from(c == '”');
        depth < 0
    })
}

/// Marks of all kinds become curly double ones; where there are no double ones, single ones may be the quotation.
fn curled(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let double = has_marks(text);
    let mut open = 0_usize;
    let mut out = String::with_capacity(text.len());
    for (index, &c) in chars.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|i| chars.get(i)).copied();
        let after = chars.get(index + 1).copied();
        let mark = match c {
            '"' | '«' | '»' => Some(opens(before, after)),
            '‘' | '’' | '\'' if !double => single(before, after, open > 0),
            _ => None,
        };
        match mark {
            Some(true) => open += 1,
            Some(false) => open = open.saturating_sub(1),
            None => {}
        }
        out.push(mark.map_or(c, |opens| if opens { '“' } else { '”' }));
    }
    out
}

/// A mark that begins a word opens, any other closes.
fn opens(before: Option<char>, after: Option<char>) -> bool {
    let begins = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—' | '–' | '['));
    begins && after.is_some_and(|c| !c.is_whitespace())
}

/// Does a single mark open or close a quotation, or is it an apostrophe? It closes after punctuation, or where one is
/// open at the end of a word.
fn single(before: Option<char>, after: Option<char>, open: bool) -> Option<bool> {
    let ends = after.is_none_or(|c| !c.is_alphanumeric());
    let punctuated = before.is_some_and(|c| matches!(c, ',' | '.' | '!' | '?' | '…'));
    match (opens(before, after), ends) {
        (true, _) => Some(true),
        (false, true) if punctuated || open => Some(false),
        (false, true | false) => None,
    }
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
    fn single_marks_can_be_the_quotation_and_apostrophes_never_are() {
        insta::assert_snapshot!(marks("‘I <don’t> back the levy,’ Voss said."), @"“I don’t back the levy,” Voss said.");
        insta::assert_snapshot!(marks("I <don’t> back the levy,’ Voss said."), @"“I don’t back the levy,” Voss said.");
        insta::assert_snapshot!(marks("the harbours' levy <isn't> mine"), @"“the harbours' levy isn't mine”");
        insta::assert_snapshot!(marks("I <back> the ‘levy’ as it is"), @"“I back the ‘levy’ as it is”");
    }

    #[test]
    fn a_quotation_inside_is_marked_singly() {
        insta::assert_snapshot!(marks("I <back> the “levy” as it is"), @"“I back the ‘levy’ as it is”");
    }
}
