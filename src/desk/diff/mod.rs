//! Compares what two rule sets find in the same documents: two [`Findings`] in, a [`Difference`] out.
//!
//! ```text
//! + Mara Voss on the harbour levy: flip, 2 steps in 108 days          gained: only the new rules find it
//! - Tom Reed on the pier closure: walk-back, 2 steps in 3 days        lost: only the old ones did
//! ~ Ada Quill on the tram: flip, 2 steps in 40 days                   changed: both find it, and tell it differently
//!   changed: status: review → report
//! ```
//!
//! A finding is the same one if its id is; else if the same people change on the same topic with the same later day.

mod json;
mod text;

pub use json::diff_json;
pub use text::diff_text;

use crate::assertion::{Assertion, Lead};
use crate::graph::{Statement, days_in_words};
use crate::report::words::{counted, quote};
use crate::report::{View, select};
use crate::reversal::{Contradiction, Findings, Reversal, Status};
use std::collections::{BTreeMap, BTreeSet};

/// What one rule set makes of some documents.
#[derive(Debug, Clone, Copy)]
pub struct Replay<'f> {
    /// The rule set, as the user calls it.
    pub name: &'f str,
    /// What it finds.
    pub findings: &'f Findings,
    /// The positions that it reads.
    pub assertions: &'f [Assertion],
}

/// What changes from one rule set to another.
#[derive(Debug, Clone)]
pub struct Difference<'f> {
    /// How the user calls the rule sets, the old one first.
    pub names: [&'f str; 2],
    /// Changes of position.
    pub reversals: Compared<'f, Reversal>,
    /// Members of a group apart.
    pub contradictions: Compared<'f, Contradiction>,
    /// Reporters' words that no finding lists.
    pub leads: Sides<'f, Lead>,
    /// Positions, those that are part of no finding too.
    pub positions: Sides<'f, Assertion>,
}

/// Findings of one sort.
#[derive(Debug, Clone)]
pub struct Compared<'f, T> {
    /// Found by only one of the two.
    pub sides: Sides<'f, T>,
    /// Found by both, told differently.
    pub changed: Vec<Changed<'f, T>>,
    /// Found by both and told alike.
    pub unchanged: usize,
}

/// What only one of the two rule sets finds.
#[derive(Debug, Clone)]
pub struct Sides<'f, T> {
    /// Only the new one.
    pub gained: Vec<&'f T>,
    /// Only the old one.
    pub lost: Vec<&'f T>,
}

/// One finding under both rule sets.
#[derive(Debug, Clone)]
pub struct Changed<'f, T> {
    /// Under the old one.
    pub before: &'f T,
    /// Under the new one.
    pub after: &'f T,
    /// What is told differently, a line each; never empty.
    pub what: Vec<String>,
}

/// Compares the findings that a view lets through.
#[must_use]
pub fn compare<'f>(old: &Replay<'f>, new: &Replay<'f>, view: &View) -> Difference<'f> {
    let (before, after) = (select(old.findings, view), select(new.findings, view));
    let lead = |l: &Lead| (l.id.clone(), l.document.id.clone());
    let position = |a: &Assertion| (a.id.clone(), a.document.id.clone());
    Difference {
        names: [old.name, new.name],
        reversals: compared(before.reversals, after.reversals),
        contradictions: compared(before.contradictions, after.contradictions),
        leads: sides(before.reported, after.reported, lead),
        positions: sides(old.assertions.iter().collect(), new.assertions.iter().collect(), position),
    }
}

impl Difference<'_> {
    /// True where both rule sets say the same of the documents.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { names: _, reversals, contradictions, leads, positions } = self;
        let same = reversals.changed.is_empty() && contradictions.changed.is_empty() && leads.is_empty() && positions.is_empty();
        same && reversals.sides.is_empty() && contradictions.sides.is_empty()
    }
}

impl<T> Sides<'_, T> {
    fn is_empty(&self) -> bool {
        self.gained.is_empty() && self.lost.is_empty()
    }
}

/// Takes away what both have, by `key`.
fn sides<'f, T, K: Ord>(old: Vec<&'f T>, new: Vec<&'f T>, key: impl Fn(&T) -> K) -> Sides<'f, T> {
    let keys = |all: &[&T]| all.iter().map(|one| key(one)).collect::<BTreeSet<K>>();
    let (before, after) = (keys(&old), keys(&new));
    let only = |all: Vec<&'f T>, other: &BTreeSet<K>| all.into_iter().filter(|one| !other.contains(&key(one))).collect();
    Sides { lost: only(old, &after), gained: only(new, &before) }
}

/// What is compared: it can be found again under other rules, and says what is told differently of it.
trait Finding {
    fn id(&self) -> &str;
    /// Who, on what, and the later day.
    fn about(&self) -> [String; 3];
    fn differences(&self, after: &Self) -> Vec<String>;
}

fn compared<'f, T: Finding>(old: Vec<&'f T>, new: Vec<&'f T>) -> Compared<'f, T> {
    let mut pairs: BTreeMap<usize, usize> = BTreeMap::new();
    pair(&mut pairs, &old, &new, |finding| vec![finding.id().to_owned()]);
    pair(&mut pairs, &old, &new, |finding| finding.about().to_vec());
    let matched: BTreeSet<usize> = pairs.values().copied().collect();
    let gained = (0..new.len()).filter(|n| !matched.contains(n)).map(|n| new[n]).collect();
    let lost = (0..old.len()).filter(|n| !pairs.contains_key(n)).map(|n| old[n]).collect();
    let both: Vec<Changed<T>> = pairs.iter().map(|(&b, &a)| changed(old[b], new[a])).collect();
    let all = both.len();
    let changed: Vec<Changed<T>> = both.into_iter().filter(|change| !change.what.is_empty()).collect();
    Compared { sides: Sides { gained, lost }, unchanged: all - changed.len(), changed }
}

fn changed<'f, T: Finding>(before: &'f T, after: &'f T) -> Changed<'f, T> {
    Changed { before, after, what: before.differences(after) }
}

/// Pairs what is left of both lists and has the same key, one after the other.
fn pair<T>(pairs: &mut BTreeMap<usize, usize>, old: &[&T], new: &[&T], key: impl Fn(&T) -> Vec<String>) {
    let taken: BTreeSet<usize> = pairs.values().copied().collect();
    let mut free: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for number in (0..new.len()).rev().filter(|number| !taken.contains(number)) {
        free.entry(key(new[number])).or_default().push(number);
    }
    for (number, finding) in old.iter().enumerate() {
        if pairs.contains_key(&number) {
            continue;
        }
        if let Some(other) = free.get_mut(&key(finding)).and_then(Vec::pop) {
            pairs.insert(number, other);
        }
    }
}

impl Finding for Reversal {
    fn id(&self) -> &str {
        &self.id
    }

    fn about(&self) -> [String; 3] {
        [self.speaker.id.clone(), self.topic.id.clone(), days_in_words(self.to.said_on.days)]
    }

    fn differences(&self, after: &Self) -> Vec<String> {
        let mut told = Told::default();
        told.value("kind", self.kind.name(), after.kind.name());
        told.status((self.status, &self.reasons), (after.status, &after.reasons));
        told.side("earlier side", &self.from, &after.from);
        told.side("later side", &self.to, &after.to);
        let word = |yes: bool| if yes { "yes" } else { "no" };
        told.value("acknowledged", word(self.acknowledged), word(after.acknowledged));
        let leads = |r: &Reversal| counted(i64::try_from(r.corroborated_by.len()).unwrap_or(i64::MAX), "reporter");
        told.value("called a reversal by", &leads(self), &leads(after));
        told.0
    }
}

impl Finding for Contradiction {
    fn id(&self) -> &str {
        &self.id
    }

    fn about(&self) -> [String; 3] {
        let [a, b] = &self.statements;
        [format!("{} {}", a.speaker.id, b.speaker.id), self.topic.id.clone(), days_in_words(b.said_on.days)]
    }

    fn differences(&self, after: &Self) -> Vec<String> {
        let mut told = Told::default();
        told.status((self.status, &self.reasons), (after.status, &after.reasons));
        for (before, after) in self.statements.iter().zip(&after.statements) {
            told.side(&before.speaker.name, before, after);
        }
        told.0
    }
}

/// What is told differently, a line each.
#[derive(Default)]
struct Told(Vec<String>);

impl Told {
    fn value(&mut self, what: &str, before: &str, after: &str) {
        if before != after {
            self.0.push(format!("{what}: {before} → {after}"));
        }
    }

    fn status(&mut self, (before, old): (Status, &[String]), (after, new): (Status, &[String])) {
        self.value("status", before.name(), after.name());
        self.0.extend(old.iter().filter(|reason| !new.contains(reason)).map(|reason| format!("no longer: {reason}")));
        self.0.extend(new.iter().filter(|reason| !old.contains(reason)).map(|reason| format!("now: {reason}")));
    }

    /// The best quotation of a side stands for it; how many others there are is told.
    fn side(&mut self, side: &str, before: &Statement, after: &Statement) {
        let best = |s: &Statement| s.pieces.first().map_or_else(String::new, quote);
        let rule = |s: &Statement| s.pieces.first().map_or_else(String::new, |piece| piece.assertion.rule.clone());
        self.value(&format!("{side}, position"), &before.position.name, &after.position.name);
        self.value(&format!("{side}, day"), &days_in_words(before.said_on.days), &days_in_words(after.said_on.days));
        self.value(&format!("{side}, words"), &best(before), &best(after));
        self.value(&format!("{side}, rule"), &rule(before), &rule(after));
        let pieces = |s: &Statement| counted(i64::try_from(s.pieces.len()).unwrap_or(i64::MAX), "piece") + " of evidence";
        self.value(side, &pieces(before), &pieces(after));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reversal::testing::{Say, findings, say};

    fn voss(position: &str, day: &str) -> Say {
        say("Mara Voss", "the harbour levy", position, day)
    }

    /// What each sort of list holds, as `+` gained, `-` lost, `~` changed.
    fn differences(old: &[Say], new: &[Say]) -> String {
        let (before, after) = (findings(old, &[]), findings(new, &[]));
        let replay = |name, findings| Replay { name, findings, assertions: &[] };
        let found = compare(&replay("old", &before), &replay("new", &after), &View::default());
        let Compared { sides, changed, unchanged } = &found.reversals;
        let line = |mark: &str, r: &Reversal| format!("{mark} {} {} {}\n", r.speaker.name, r.kind.name(), r.to.position.name);
        let gained = sides.gained.iter().map(|r| line("+", r));
        let told =
            |c: &Changed<'_, Reversal>| line("~", c.after) + &c.what.iter().map(|w| format!("  {w}\n")).collect::<String>();
        let all: String = gained.chain(sides.lost.iter().map(|r| line("-", r))).chain(changed.iter().map(told)).collect();
        format!("{all}{unchanged} unchanged")
    }

    #[test]
    fn the_same_findings_make_no_difference() {
        let says = [voss("for", "2024-03-02"), voss("against", "2024-06-18")];
        insta::assert_snapshot!(differences(&says, &says), @"1 unchanged");
    }

    /// Its id says which kind of change it is and between which positions, so it is found by who, on what and when.
    #[test]
    fn a_flip_that_becomes_a_walk_back_is_one_finding() {
        let old = [voss("committed", "2024-03-02"), voss("against", "2024-06-18")];
        let new = [voss("committed", "2024-03-02"), voss("open", "2024-06-18")];
        insta::assert_snapshot!(differences(&old, &new), @"
        ~ Mara Voss walk-back open
          kind: flip → walk-back
          later side, position: against → open
          later side, words: “the-harbour-levy against” → “the-harbour-levy open”
          later side, rule: against-verb → open-verb
        0 unchanged
        ");
    }

    #[test]
    fn what_speaks_of_another_day_is_another_finding() {
        let old = [voss("for", "2024-03-02"), voss("against", "2024-06-18")];
        let new = [voss("for", "2024-03-02"), voss("against", "2024-06-19")];
        insta::assert_snapshot!(differences(&old, &new), @"
        + Mara Voss flip against
        - Mara Voss flip against
        0 unchanged
        ");
    }

    #[test]
    fn other_words_of_a_side_and_further_evidence_are_changes() {
        let old = [voss("for", "2024-03-02"), voss("against", "2024-06-18").paraphrase()];
        let better = voss("against", "2024-06-18").words("I oppose it").document("b.txt").line(4);
        let new = [old[0].clone(), old[1].clone(), better];
        insta::assert_snapshot!(differences(&old, &new), @"
        ~ Mara Voss flip against
          status: review → report
          no longer: later side: in the reporter's words only
          later side, words: paraphrase: the-harbour-levy against → “I oppose it”
          later side: 1 piece of evidence → 2 pieces of evidence
        0 unchanged
        ");
    }
}
