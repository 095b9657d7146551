//! Tells why a position was read, and why it was not: a document and an id or a rule in, [`Account`]s out.
//!
//! ```text
//! If the levy is off the table, the quay stays shut, Voss said.
//!    ^^^^^^^^^^^^^^^^^^^^^^^^^ the phrase
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FAIL clause
//!   PASS  sentence  a statement
//!   PASS  anchor    “table”
//!   PASS  phrase    …
//!   FAIL  clause    inside-condition: inside an `if` or `whether` clause
//! ```
//!
//! The document is read by the same [`Walk`]; what is shown are its own decisions ([`crate::silence::Reason`]) and the words behind
//! them. How a step is put into words stands in `words.rs`, the picture in `picture.rs`.

mod picture;
mod saying;
#[cfg(test)]
mod tests;
mod words;

use crate::Walk;
use crate::assertion::{Assertion, Explanation, Holder, Lead, Once, Scene};
use crate::corpus::Document;
use crate::grammar;
use crate::rules::Phrase;
use crate::silence::{Reason, Step};
use crate::span::{LineStarts, Span};
use crate::stance::{Attempt, Reading, Stop};
use crate::text;
use saying::Table;
use std::collections::BTreeMap;
use std::fmt;

/// How one step came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// As the rule needs it.
    Pass,
    /// Here it ends.
    Fail,
    /// It holds, and yet counts for less.
    Note,
}

/// One step of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How it came out.
    pub verdict: Verdict,
    /// What was decided.
    pub step: Step,
    /// Why, where it is no plain pass; its page is for `walkback explain`.
    pub reason: Option<Reason>,
    /// What was found, in words.
    pub words: String,
}

/// What one rule makes of one sentence, step by step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The sentence, with marks under its words.
    pub picture: String,
    /// How it was parsed: its noun phrases, verbs and clauses, drawn under its words.
    pub parsed: String,
    /// Which phrase of the rule, as written.
    pub phrase: String,
    /// What was decided, in order; the last is the one that failed, if any did.
    pub lines: Vec<Line>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// The rule's other phrases, as written, by the reason for which each came no further.
    pub others: BTreeMap<Reason, Vec<String>>,
}

/// What a rule finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A `[[stance]]` rule: a position.
    Position(Box<Assertion>),
    /// A `[[reported]]` rule: a reporter's word for a reversal.
    Lead(Box<Lead>),
    /// An `[[explained]]` rule: somebody owns up to a change.
    Explanation(Explanation),
}

impl Account {
    /// The position that came of it.
    #[must_use]
    pub fn assertion(&self) -> Option<&Assertion> {
        match &self.outcome {
            Some(Outcome::Position(assertion)) => Some(assertion),
            Some(Outcome::Lead(_) | Outcome::Explanation(_)) | None => None,
        }
    }

    /// The id of what came of it; explanations have none.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self.outcome.as_ref()? {
            Outcome::Position(assertion) => Some(&assertion.id),
            Outcome::Lead(lead) => Some(&lead.id),
            Outcome::Explanation(_) => None,
        }
    }
}

/// A rule that reads sentences, by its number in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// `[[stance]]`
    Stance(usize),
    /// `[[reported]]`
    Reported(usize),
    /// `[[explained]]`
    Explained(usize),
}

impl Walk {
    /// Why the document's assertions and leads of these ids were read; one account for each.
    #[must_use]
    pub fn why(&self, document: &Document, is_wanted: impl Fn(&str) -> bool) -> Vec<Account> {
        let mut accounts: Vec<Account> = Vec::new();
        self.each_scene(document, false, |scene| {
            for place in self.reported.places(scene.text, scene.words) {
                let teller = self.reporters(scene, place.rule);
                for account in teller.leads(place.sentence, &is_wanted) {
                    if !accounts.iter().any(|known| known.id() == account.id()) {
                        accounts.push(account);
                    }
                }
            }
            for reading in scene.page.readings().iter().filter(|r| !r.silent) {
                let teller = Teller { scene, rule: reading.rule };
                for (holder, assertion) in teller.assertions(reading) {
                    if is_wanted(&assertion.id) && !accounts.iter().any(|known| known.id() == Some(&assertion.id)) {
                        accounts.push(teller.position(reading, &holder, &assertion));
                    }
                }
            }
        });
        accounts
    }

    /// What a rule makes of the sentences of a document that begin on `line` of its text or reach into it; of all of them without
    /// one. `example`: as examples of rules are read.
    #[must_use]
    pub fn why_not(&self, document: &Document, rule: Rule, line: Option<usize>, example: bool) -> Vec<Account> {
        let lines = LineStarts::of(&document.text);
        let is_meant = |scene: &Scene<'_>, span: Span| {
            let own = |at: usize| at.checked_sub(scene.offset);
            let on = |from: usize, to: usize| line.is_none_or(|line| lines.line(from) <= line && line <= lines.line(to));
            match (own(span.start), own(span.end.saturating_sub(1))) {
                (Some(from), Some(to)) => on(from, to),
                _ => line.is_none(),
            }
        };
        let mut accounts = Vec::new();
        self.each_scene(document, example, |scene| {
            let meant = (0..scene.text.inner.len()).filter(|&n| is_meant(scene, scene.text.inner[n].span));
            accounts.extend(meant.flat_map(|number| match rule {
                Rule::Stance(rule) => Teller { scene, rule }.sentence(number),
                Rule::Reported(rule) => self.reporters(scene, rule).sentence(number),
                Rule::Explained(rule) => {
                    saying::Teller { scene, sayings: &self.explained, table: Table::Explained, rule }.sentence(number)
                }
            }));
        });
        accounts
    }

    fn reporters<'s, 'a>(&'s self, scene: &'s Scene<'a>, rule: usize) -> saying::Teller<'s, 'a> {
        saying::Teller { scene, sayings: &self.reported, table: Table::Reported, rule }
    }

    fn each_scene(&self, document: &Document, open: bool, mut play: impl FnMut(&Scene<'_>)) {
        let once = Once::of(document);
        for window in text::windows(&document.text, document.body) {
            self.open(document, window, open, |opened| self.set(document, &once, open, opened, &mut play));
        }
    }
}

/// Tells of one rule in one document.
struct Teller<'s, 'a> {
    scene: &'s Scene<'a>,
    rule: usize,
}

/// Where a reading ended.
struct End {
    reading: Reading,
    reason: Reason,
    holder: Option<Holder>,
}

impl Teller<'_, '_> {
    /// Every position that a reading has come to, and who takes it.
    fn assertions(&self, reading: &Reading) -> Vec<(Holder, Assertion)> {
        let taken = self.scene.outcome(reading).into_iter().flatten();
        taken.flat_map(|t| t.said.into_iter().flatten().map(move |assertion| (t.holder.clone(), assertion))).collect()
    }

    /// The account of a position that was taken.
    fn position(&self, reading: &Reading, holder: &Holder, assertion: &Assertion) -> Account {
        let attempts = self.scene.page.attempts(reading.sentence, self.rule).1;
        let attempt = attempts.iter().find(|a| a.pattern == reading.pattern && a.outcome.is_ok());
        self.account(Told { reading: Some(reading), attempt, holder: Some(holder), assertion: Some(assertion), end: None })
    }

    /// Everything that the rule makes of an inner sentence: its positions, else how far its best phrase came.
    fn sentence(&self, number: usize) -> Vec<Account> {
        let (readings, attempts) = self.scene.page.attempts(number, self.rule);
        let mut accounts = Vec::new();
        let mut ends = Vec::new();
        for reading in &readings {
            match self.end(reading) {
                Some(end) => ends.push(end),
                None => {
                    for (holder, assertion) in self.assertions(reading) {
                        let attempt = attempts.iter().find(|a| a.pattern == reading.pattern && a.outcome.is_ok());
                        let (reading, holder, assertion) = (Some(reading), Some(&holder), Some(&assertion));
                        accounts.push(self.account(Told { reading, attempt, holder, assertion, end: None }));
                    }
                }
            }
        }
        if accounts.is_empty() {
            accounts.extend(self.silence(number, &ends, &attempts));
        }
        accounts
    }

    /// Why a reading of the run came to nothing; `None` where it came to something.
    fn end(&self, reading: &Reading) -> Option<End> {
        let end = |reason, holder| Some(End { reading: reading.clone(), reason, holder });
        if reading.silent {
            return end(Reason::NoStance, None);
        }
        match self.scene.outcome(reading) {
            Err(reason) => end(reason, None),
            Ok(taken) if taken.iter().any(|t| t.said.is_ok()) => None,
            Ok(taken) => taken.into_iter().find_map(|t| Some((t.said.err()?, t.holder))).and_then(|(r, h)| end(r, Some(h))),
        }
    }

    /// How far the best phrase came in a sentence of which the rule says nothing.
    fn silence(&self, number: usize, ends: &[End], attempts: &[Attempt]) -> Option<Account> {
        // Of equal ones the first: the clause as it stands, before anything is lifted out.
        let best = attempts.iter().rev().max_by_key(|a| (reach(a), a.words))?;
        let told = match ends.iter().max_by_key(|end| end.reason.step()) {
            Some(end) => {
                let attempt = attempts.iter().find(|a| a.pattern == end.reading.pattern && a.outcome.is_ok());
                let stop = Stop::of(end.reason, None);
                Told { reading: Some(&end.reading), attempt, holder: end.holder.as_ref(), assertion: None, end: Some(stop) }
            }
            None => {
                let (reading, stop) = match &best.outcome {
                    Ok(reading) => (Some(reading), Stop::of(reading.unreal.unwrap_or(Reason::Outranked), None)),
                    Err(stop) => (None, stop.clone()),
                };
                Told { reading, attempt: Some(best), holder: None, assertion: None, end: Some(stop) }
            }
        };
        let shown = told.attempt.map_or(best.pattern, |a| a.pattern);
        let mut account = self.account_in(told, number);
        // A sentence that is not read is read with no phrase.
        if account.lines.len() > 1 {
            account.others = self.others(shown, attempts);
        }
        Some(account)
    }

    /// For each phrase but the shown one the reason for which it came no further.
    fn others(&self, shown: usize, attempts: &[Attempt]) -> BTreeMap<Reason, Vec<String>> {
        let mut furthest: BTreeMap<usize, (Step, Reason)> = BTreeMap::new();
        for attempt in attempts.iter().filter(|a| a.pattern != shown) {
            let reason = attempt.outcome.as_ref().map_or_else(|stop| stop.reason, |r| r.unreal.unwrap_or(Reason::Outranked));
            let known = furthest.entry(attempt.pattern).or_insert((reason.step(), reason));
            *known = (*known).max((reason.step(), reason));
        }
        let mut others: BTreeMap<Reason, Vec<String>> = BTreeMap::new();
        for (pattern, (_, reason)) in furthest {
            others.entry(reason).or_default().push(self.phrase(pattern).source.clone());
        }
        others
    }

    /// The phrase of a pattern as its author wrote it.
    fn phrase(&self, pattern: usize) -> &Phrase {
        let (rule, number) = self.scene.page.phrase(pattern);
        &self.scene.rules.stances[rule].says[number]
    }

    fn account(&self, told: Told<'_>) -> Account {
        let number = told.reading.map_or(0, |r| r.sentence);
        self.account_in(told, number)
    }

    fn account_in(&self, told: Told<'_>, number: usize) -> Account {
        let pattern = told.reading.map(|r| r.pattern).or(told.attempt.map(|a| a.pattern));
        let phrase = pattern.map_or(String::new(), |p| self.phrase(p).source.clone());
        let picture = self.picture(&told, number);
        let parsed = parsed(self.scene, number);
        let lines = self.lines(&told, number);
        let outcome = told.assertion.map(|assertion| Outcome::Position(Box::new(assertion.clone())));
        Account { picture, parsed, phrase, lines, outcome, others: BTreeMap::new() }
    }
}

/// What is known of one phrase in one sentence.
struct Told<'t> {
    reading: Option<&'t Reading>,
    attempt: Option<&'t Attempt>,
    holder: Option<&'t Holder>,
    assertion: Option<&'t Assertion>,
    /// Where it ended.
    end: Option<Stop>,
}

/// The last step that a phrase has reached.
fn reach(attempt: &Attempt) -> Step {
    match &attempt.outcome {
        Ok(reading) => reading.unreal.map_or(Step::Status, Reason::step),
        Err(stop) => stop.reason.step(),
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Pass => "PASS",
            Verdict::Fail => "FAIL",
            Verdict::Note => "NOTE",
        };
        write!(f, "{verdict}  {:<8}  ", self.step.word())?;
        match self.reason {
            Some(reason) if self.words.is_empty() => write!(f, "{}: {}", reason.word(), reason.short()),
            Some(reason) => write!(f, "{}: {}; {}", reason.word(), reason.short(), self.words),
            None => f.write_str(&self.words),
        }
    }
}

/// How an inner sentence was parsed, drawn under its words.
fn parsed(scene: &Scene<'_>, number: usize) -> String {
    grammar::picture::picture(scene.text, scene.reading.grammar().sentence(number))
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.picture)?;
        for line in &self.lines {
            writeln!(f, "  {line}")?;
        }
        for (reason, phrases) in &self.others {
            let phrases: Vec<String> = phrases.iter().map(|phrase| format!("“{}”", shortened(phrase))).collect();
            writeln!(f, "  other phrases, {}: {}", reason.word(), phrases.join(", "))?;
        }
        Ok(())
    }
}

/// A long phrase up to a word of its middle.
fn shortened(phrase: &str) -> String {
    const LONGEST: usize = 40;
    match phrase.char_indices().nth(LONGEST) {
        None => phrase.to_owned(),
        Some((end, _)) => format!("{} …", phrase[..end].rsplit_once(' ').map_or(&phrase[..end], |(front, _)| front)),
    }
}
