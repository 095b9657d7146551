//! Tells of one `[[reported]]` or `[[explained]]` rule in one document, in the same steps as of a rule that takes a position.
//!
//! ```text
//! Mara Voss has not backtracked on the levy.
//!                   ^^^^^^^^^^^^^^^^^^^^^^^ the phrase
//!               ^^^ FAIL negation
//! ```

use super::words::{anchor_words, quoted, stopped};
use super::{Account, Line, Outcome, Verdict, picture};
use crate::assertion::{self, Explanation, Lead, Missed, SaidAt, Sayings, Scene};
use crate::attribution::render::one_line;
use crate::rules::{Phrase, Place, ReportedRule};
use crate::silence::{Reason, Step};
use crate::span::Span;
use crate::stance::Stop;
use std::collections::BTreeMap;

/// What the rules of a table find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Reported,
    Explained,
}

/// Tells of one rule.
pub(super) struct Teller<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) sayings: &'s Sayings,
    pub(super) table: Table,
    pub(super) rule: usize,
}

/// What became of one phrase in a sentence.
struct Attempt {
    pattern: usize,
    /// Its place; nothing where the phrase does not stand there.
    place: Option<SaidAt>,
    /// The words that fit, and how many.
    span: Option<Span>,
    words: usize,
    outcome: Result<Outcome, Stop>,
}

impl Attempt {
    /// The last step that it has reached.
    fn reach(&self) -> Step {
        self.outcome.as_ref().map_or_else(|stop| stop.reason.step(), |_| Step::Status)
    }

    fn end(&self) -> Option<&Stop> {
        self.outcome.as_ref().err()
    }
}

impl Teller<'_, '_> {
    /// Everything that the rule finds in an inner sentence, else how far its best phrase came.
    pub(super) fn sentence(&self, number: usize) -> Vec<Account> {
        if let Err(stop) = assertion::is_no_question(self.scene.text, number) {
            return vec![self.unread(number, stop.reason)];
        }
        let attempts = self.attempts(number);
        let found: Vec<Account> =
            attempts.iter().filter(|a| a.outcome.is_ok()).map(|attempt| self.account(attempt, number)).collect();
        if !found.is_empty() {
            return found;
        }
        let best = attempts.iter().rev().max_by_key(|a| (a.reach(), a.words));
        let account = |best| Account { others: self.others(best, &attempts), ..self.account(best, number) };
        best.map(account).into_iter().collect()
    }

    /// The account of the lead of that id, where it stands in the sentence.
    pub(super) fn leads(&self, number: usize, is_wanted: &impl Fn(&str) -> bool) -> Vec<Account> {
        let wanted = |a: &&Attempt| matches!(&a.outcome, Ok(Outcome::Lead(lead)) if is_wanted(&lead.id));
        self.attempts(number).iter().filter(wanted).map(|attempt| self.account(attempt, number)).collect()
    }

    /// What becomes of each phrase of the rule.
    fn attempts(&self, number: usize) -> Vec<Attempt> {
        let (text, words) = (self.scene.text, self.scene.words);
        let places = self.sayings.places_in(text, words, number);
        let attempt = |pattern: usize| match places.iter().find(|place| place.pattern == pattern) {
            Some(place) => self.found(place, &places),
            None => {
                let Missed { span, words, stop } = self.sayings.missed(text, words, number, pattern);
                Attempt { pattern, place: None, span, words, outcome: Err(stop) }
            }
        };
        let mut attempts: Vec<Attempt> = self.sayings.patterns_of(self.rule).map(attempt).collect();
        // Two phrases of one rule that find the same are told of once.
        let mut seen = Vec::new();
        attempts.retain(|attempt| match &attempt.outcome {
            Ok(outcome) if seen.contains(outcome) => false,
            Ok(outcome) => {
                seen.push(outcome.clone());
                true
            }
            Err(_) => true,
        });
        attempts
    }

    /// What the run makes of a place. `all`: the places of its sentence, those of other rules too.
    fn found(&self, place: &SaidAt, all: &[SaidAt]) -> Attempt {
        let outcome = match self.table {
            Table::Reported => self.lead(place, all).map(|lead| Outcome::Lead(Box::new(lead))),
            Table::Explained => self.scene.explanation(self.sayings, place).map(Outcome::Explanation),
        };
        let span = Some(place.span(self.scene.text));
        Attempt { pattern: place.pattern, place: Some(place.clone()), span, words: place.literals, outcome }
    }

    fn lead(&self, place: &SaidAt, all: &[SaidAt]) -> Result<Lead, Stop> {
        let lead = self.scene.lead(place)?;
        let listed = self.scene.leads(all);
        match listed.iter().find(|listed| assertion::is_same_lead(listed, &lead)) {
            Some(other) if other.id != lead.id => {
                let by = self.scene.rules.reported.iter().position(|rule| rule.id == other.rule);
                Err(Stop { by, ..Stop::of(Reason::AlreadyListed, None) })
            }
            Some(_) | None => Ok(lead),
        }
    }

    fn account(&self, attempt: &Attempt, number: usize) -> Account {
        Account {
            picture: self.picture(attempt, number),
            parsed: super::parsed(self.scene, number),
            phrase: self.phrase(attempt.pattern).source.clone(),
            lines: self.lines(attempt, number),
            outcome: attempt.outcome.as_ref().ok().cloned(),
            others: BTreeMap::new(),
        }
    }

    /// A sentence that is not read.
    fn unread(&self, number: usize, reason: Reason) -> Account {
        let line = Line { verdict: Verdict::Fail, step: reason.step(), reason: Some(reason), words: String::new() };
        Account {
            picture: picture::drawn(self.scene.text, number, Vec::new()),
            parsed: super::parsed(self.scene, number),
            phrase: String::new(),
            lines: vec![line],
            outcome: None,
            others: BTreeMap::new(),
        }
    }

    /// For each phrase but the shown one the reason for which it came no further.
    fn others(&self, shown: &Attempt, attempts: &[Attempt]) -> BTreeMap<Reason, Vec<String>> {
        let mut others: BTreeMap<Reason, Vec<String>> = BTreeMap::new();
        for attempt in attempts.iter().filter(|a| a.pattern != shown.pattern) {
            if let Some(end) = attempt.end() {
                others.entry(end.reason).or_default().push(self.phrase(attempt.pattern).source.clone());
            }
        }
        others
    }

    fn reported(&self) -> &ReportedRule {
        match self.table {
            Table::Reported => &self.scene.rules.reported[self.rule],
            Table::Explained => &self.scene.rules.explained[self.rule],
        }
    }

    fn phrase(&self, pattern: usize) -> &Phrase {
        &self.reported().says[self.sayings.phrase(pattern)]
    }

    fn picture(&self, attempt: &Attempt, number: usize) -> String {
        let text = self.scene.text;
        let mut marks = Vec::new();
        marks.extend(self.subject(attempt).map(|span| (span, "the subject".to_owned())));
        let begun = attempt.end().is_some_and(|end| end.element.is_some());
        let what = if begun { "fits the beginning of the phrase" } else { "the phrase" };
        marks.extend(attempt.span.map(|span| (span, what.to_owned())));
        let failed = attempt.end().and_then(|end| Some((end.at?, format!("FAIL {}", end.reason.step().word()))));
        marks.extend(failed);
        picture::drawn(text, number, marks)
    }

    /// The words before the phrase whose reversal it tells.
    fn subject(&self, attempt: &Attempt) -> Option<Span> {
        let at = attempt.place.as_ref().filter(|_| self.begins_with_speaker(attempt))?.tokens.start;
        Some(self.scene.text.span(self.scene.reading.subject(at).filter(|subject| !subject.is_empty())?))
    }

    fn begins_with_speaker(&self, attempt: &Attempt) -> bool {
        self.table == Table::Reported || self.sayings.begins_with_speaker(attempt.pattern)
    }

    /// The steps up to the one that failed; all of them where none did.
    fn lines(&self, attempt: &Attempt, number: usize) -> Vec<Line> {
        const STEPS: [Step; 9] = [
            Step::Sentence,
            Step::Anchor,
            Step::Phrase,
            Step::Topic,
            Step::Clause,
            Step::Negation,
            Step::Source,
            Step::Date,
            Step::Status,
        ];
        let mut lines = Vec::new();
        for step in STEPS {
            if let Some(end) = attempt.end().filter(|end| end.reason.step() == step) {
                let words = self.failure(attempt, end);
                lines.push(Line { verdict: Verdict::Fail, step, reason: Some(end.reason), words });
                return lines;
            }
            let words = self.step(step, attempt, number);
            lines.extend(words.map(|words| Line { verdict: Verdict::Pass, step, reason: None, words }));
        }
        let note = self.note(attempt).map(|reason| (reason, Verdict::Note));
        lines.extend(note.map(|(reason, verdict)| Line {
            verdict,
            step: reason.step(),
            reason: Some(reason),
            words: String::new(),
        }));
        lines
    }

    fn step(&self, step: Step, attempt: &Attempt, number: usize) -> Option<String> {
        match step {
            Step::Sentence => Some("a statement".to_owned()),
            Step::Anchor => self.anchor(attempt, number),
            Step::Phrase => {
                let rule = self.reported();
                Some(format!("“{}” of `{}` ({})", self.phrase(attempt.pattern).source, rule.id, rule.at))
            }
            Step::Topic => Some(self.topics(number)),
            Step::Clause => Some(match self.table {
                Table::Reported => "the reporter's own words, under no condition".to_owned(),
                Table::Explained => "under no condition".to_owned(),
            }),
            Step::Negation => Some("none".to_owned()),
            Step::Source => Some(self.source(attempt)),
            Step::Date => (self.table == Table::Reported).then(|| match self.scene.document.published {
                Some(day) => format!("reported on {day}"),
                None => "reported on a day that nobody knows".to_owned(),
            }),
            Step::Status => attempt.outcome.as_ref().ok().and_then(|outcome| match outcome {
                Outcome::Lead(lead) => Some(format!("a lead, {}: a reporter's word, and never a finding by itself", lead.id)),
                Outcome::Explanation(_) => Some("an explanation: it marks the speaker's positions beside it".to_owned()),
                Outcome::Position(_) => None,
            }),
            Step::Rule | Step::Hedge | Step::Rivals | Step::Cue => None,
        }
    }

    /// The word of the sentence that anchors the phrase.
    fn anchor(&self, attempt: &Attempt, number: usize) -> Option<String> {
        let text = self.scene.text;
        let anchor = self.sayings.anchor(attempt.pattern);
        let is_anchor = |i: &usize| anchor.binary_search(&self.scene.words.ids[*i]).is_ok();
        let inside = attempt.place.iter().flat_map(|place| place.tokens.clone()).find(is_anchor);
        let at = inside.or_else(|| text.inner[number].tokens.clone().find(is_anchor))?;
        Some(format!("“{}”", text.word(at)))
    }

    /// The topics that the sentence names.
    fn topics(&self, number: usize) -> String {
        let mut all: Vec<usize> = self.scene.page.topics_named(number).iter().map(|(topic, _)| *topic).collect();
        all.sort_unstable();
        all.dedup();
        let told = |n: &usize| format!("{} ({})", self.scene.rules.topics[*n].id, self.scene.rules.topics[*n].at);
        let told: Vec<String> = all.iter().map(told).collect();
        match (self.table, &told[..]) {
            (_, []) => "none is named, and none is needed".to_owned(),
            (Table::Reported, [_, _, ..]) => format!("several, so that none of them is kept: {}", told.join(", ")),
            _ => told.join(", "),
        }
    }

    fn source(&self, attempt: &Attempt) -> String {
        let (id, name) = match &attempt.outcome {
            Ok(Outcome::Lead(lead)) => (lead.speaker.as_ref().map(|s| &s.id), "a lead without a name"),
            Ok(Outcome::Explanation(Explanation { speaker, .. })) => (Some(speaker), ""),
            Ok(Outcome::Position(_)) | Err(_) => (None, "whoever it is"),
        };
        let subject = self.subject(attempt).map(|span| format!("{}, the subject,", quoted(self.scene.text, span)));
        match (id, subject) {
            (Some(id), Some(subject)) => format!("{subject} is {}{}", one_line(id), self.declared(id)),
            (Some(id), None) => format!("whose words these are: {}{}", one_line(id), self.declared(id)),
            (None, Some(subject)) => format!("{subject} is nobody who is known: {name}"),
            (None, None) => format!("the sentence has no subject that is somebody: {name}"),
        }
    }

    /// Where the person or body of that id is declared.
    fn declared(&self, id: &str) -> String {
        let at: Option<&Place> = self.scene.rules.people.iter().find(|one| one.id == id).map(|one| &one.at);
        at.map_or_else(|| " (not declared)".to_owned(), |at| format!(" ({at})"))
    }

    /// What more is known of a failure than its reason.
    fn failure(&self, attempt: &Attempt, end: &Stop) -> String {
        let text = self.scene.text;
        let phrase = self.phrase(attempt.pattern);
        match (end.reason, end.at) {
            (Reason::AnchorNotThere, _) => format!("it needs {}", anchor_words(phrase)),
            (Reason::PhraseDoesNotMatch, _) => stopped(text, phrase, attempt.span, end),
            (Reason::AlreadyListed, _) => end.by.map_or(String::new(), |by| {
                let rule = &self.scene.rules.reported[by];
                format!("under rule `{}` ({})", rule.id, rule.at)
            }),
            (Reason::NoSpeaker, _) => {
                self.subject(attempt).map_or(String::new(), |span| format!("the subject is {}", quoted(text, span)))
            }
            (_, Some(at)) => format!("at {}", quoted(text, at)),
            (_, None) => String::new(),
        }
    }

    /// What a find does not count for.
    fn note(&self, attempt: &Attempt) -> Option<Reason> {
        match attempt.outcome.as_ref().ok()? {
            Outcome::Lead(lead) => lead.is_of_nothing().then_some(Reason::LeadsNowhere),
            Outcome::Explanation(explanation) => {
                let explains = self.scene.assertions().iter().any(|a| self.scene.explains(explanation, a));
                (!explains).then_some(Reason::ExplainsNothing)
            }
            Outcome::Position(_) => None,
        }
    }
}
