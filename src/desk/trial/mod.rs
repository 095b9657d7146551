//! Runs the examples of every rule through the walk: rules in, a verdict for each example out.
//!
//! ```text
//! fires_on   must find this rule once, with its position, on the words between << and >>    . right   M missed   W wrong
//! flips_on   the same, with the position of its negation                                    . right   M missed   W wrong
//! silent_on  must not find this rule                                                        . right   N noisy
//! ```
//!
//! A `[[story]]` is tried by the whole walk, from its articles to the report: see `story.rs`.

mod coverage;
mod pending;
mod story;

pub use coverage::{Coverage, Unnoticed, coverage};
pub use pending::{Pending, accepted, pending, read_pending, write_pending};
pub use story::{Outline, outline};

use crate::Walk;
use crate::assertion::Assertion;
use crate::corpus::Document;
use crate::rules::{Example, Meaning, Place, ReportedRule, RuleSet, StanceRule};
use crate::span::Span;
use rayon::prelude::*;

/// How one example came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// As it says.
    Right,
    /// The rule did not fire.
    Missed,
    /// It fired with another position, on other words, or more than once.
    Wrong,
    /// It fired where it must stay silent.
    Noisy,
}

impl Outcome {
    /// The letter that `walkback test` prints.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Outcome::Right => '.',
            Outcome::Missed => 'M',
            Outcome::Wrong => 'W',
            Outcome::Noisy => 'N',
        }
    }
}

/// One example and how it came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Which list it stands in: `fires_on`, `flips_on`, `silent_on`, in a story `statements`, `changes`, `contradictions`.
    pub list: &'static str,
    /// The sentence.
    pub text: String,
    /// Where it stands.
    pub at: Place,
    /// How it came out.
    pub outcome: Outcome,
    /// What was found instead; empty when it is right.
    pub note: String,
}

/// All examples of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// The rule's id.
    pub rule: String,
    /// Where it stands.
    pub at: Place,
    /// Its examples, in the order of its lists.
    pub verdicts: Vec<Verdict>,
}

impl Trial {
    /// True when every example is right.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.verdicts.iter().all(|v| v.outcome == Outcome::Right)
    }
}

/// Where a rule was found in an example, and with which position.
struct Hit {
    span: Span,
    position: Option<String>,
    hedged: bool,
}

/// Something that has examples, by its number in the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Stance(usize),
    Reported(usize),
    Explained(usize),
    Story(usize),
}

impl Subject {
    /// All that have examples, in the order of the rules; stories last, since they need all rules.
    fn all(rules: &RuleSet) -> Vec<Subject> {
        let stances = (0..rules.stances.len()).filter(|&n| rules.stances[n].is_tried()).map(Subject::Stance);
        let reported = (0..rules.reported.len()).map(Subject::Reported);
        let explained = (0..rules.explained.len()).map(Subject::Explained);
        let stories = (0..rules.stories.len()).map(Subject::Story);
        stances.chain(reported).chain(explained).chain(stories).collect()
    }

    fn try_with(self, walk: &Walk) -> Trial {
        let rules = walk.rules();
        match self {
            Subject::Stance(number) => try_stance(walk, number, &rules.stances[number]),
            Subject::Reported(number) => try_reported(walk, &rules.reported[number]),
            Subject::Explained(number) => try_explained(walk, number, &rules.explained[number]),
            Subject::Story(number) => story::try_story(walk, &rules.stories[number]),
        }
    }

    /// The texts that it reads.
    fn texts(self, rules: &RuleSet) -> Vec<&str> {
        match self {
            Subject::Stance(number) => {
                let rule = &rules.stances[number];
                let all = rule.fires_on.iter().chain(&rule.flips_on).chain(&rule.silent_on);
                all.map(|example| example.text.as_str()).collect()
            }
            Subject::Reported(number) => reported_texts(&rules.reported[number]),
            Subject::Explained(number) => reported_texts(&rules.explained[number]),
            Subject::Story(number) => {
                let documents = rules.stories[number].articles.iter().map(|article| &article.document);
                documents.flat_map(|d| [Some(d.text.as_str()), d.title.as_deref(), d.speaker.as_deref()]).flatten().collect()
            }
        }
    }
}

fn reported_texts(rule: &ReportedRule) -> Vec<&str> {
    rule.fires_on.iter().chain(&rule.silent_on).map(|example| example.text.as_str()).collect()
}

/// Tries every rule that has examples and every story, in the order of the rules.
#[must_use]
pub fn run(walk: &Walk) -> Vec<Trial> {
    let tried: Vec<Trial> = Subject::all(walk.rules()).into_par_iter().map(|subject| subject.try_with(walk)).collect();
    tried.into_iter().filter(|trial| !trial.verdicts.is_empty()).collect()
}

/// Tries one stance rule, by its id.
#[must_use]
pub fn of_stance(walk: &Walk, id: &str) -> Option<Trial> {
    let number = walk.rules().stances.iter().rposition(|rule| rule.id == id)?;
    Some(Subject::Stance(number).try_with(walk))
}

fn try_stance(walk: &Walk, number: usize, rule: &StanceRule) -> Trial {
    let find = |example: &Example| stance_hits(walk, number, rule, example);
    let fires = rule.fires_on.iter().map(|e| must_fire("fires_on", e, &find(e), wanted(&rule.means)));
    let flips = rule.flips_on.iter().map(|e| must_flip(walk, e, &find(e), wanted(&rule.if_negated)));
    let silent = rule.silent_on.iter().map(|e| must_stay_silent(e, &find(e)));
    Trial { rule: rule.id.clone(), at: rule.at.clone(), verdicts: fires.chain(flips).chain(silent).collect() }
}

fn try_reported(walk: &Walk, rule: &ReportedRule) -> Trial {
    try_without_position(rule, |example| {
        let found = walk.read_example(&Document::of("example", &example.text, None));
        let own = found.leads.into_iter().filter(|l| l.rule == rule.id);
        own.map(|l| Hit { span: l.evidence.deciding, position: None, hedged: false }).collect()
    })
}

fn try_explained(walk: &Walk, number: usize, rule: &ReportedRule) -> Trial {
    try_without_position(rule, |example| {
        let found = walk.read_example(&Document::of("example", &example.text, None));
        let own = found.explanations.into_iter().filter(|e| e.rule == number);
        own.map(|e| Hit { span: e.span, position: None, hedged: false }).collect()
    })
}

fn try_without_position(rule: &ReportedRule, find: impl Fn(&Example) -> Vec<Hit>) -> Trial {
    let fires = rule.fires_on.iter().map(|e| must_fire("fires_on", e, &find(e), None));
    let silent = rule.silent_on.iter().map(|e| must_stay_silent(e, &find(e)));
    Trial { rule: rule.id.clone(), at: rule.at.clone(), verdicts: fires.chain(silent).collect() }
}

/// The name of the step that must be found; `None` where any or none will do.
fn wanted(meaning: &Meaning) -> Option<&str> {
    match meaning {
        Meaning::Step(step) => Some(&step.name),
        Meaning::NoStance | Meaning::Retract => None,
    }
}

fn stance_hits(walk: &Walk, number: usize, rule: &StanceRule, example: &Example) -> Vec<Hit> {
    let found = walk.read_example(&Document::of("example", &example.text, None));
    let silenced =
        found.silenced.iter().filter(|(n, _)| *n == number).map(|&(_, span)| Hit { span, position: None, hedged: false });
    let own = found.assertions.iter().filter(|a| a.rule == rule.id && a.rule_at == rule.at);
    let asserted = own.map(|a| Hit { span: a.evidence.deciding, position: Some(a.position.name.clone()), hedged: a.hedged });
    let mut hits: Vec<Hit> = silenced.chain(asserted).collect();
    // Two topics of one agreement, or two speakers of one sentence, are one firing.
    hits.dedup_by(|a, b| a.span == b.span && a.position == b.position);
    hits
}

fn must_fire(list: &'static str, example: &Example, hits: &[Hit], wanted: Option<&str>) -> Verdict {
    let (outcome, note) = match hits {
        [] => (Outcome::Missed, "the rule does not fire".to_owned()),
        [hit] => judge(example, hit, wanted),
        _ => (Outcome::Wrong, format!("the rule fires {} times", hits.len())),
    };
    Verdict { list, text: example.text.clone(), at: example.at.clone(), outcome, note }
}

/// Another rule may read the negation in this one's place ("not rule out" outranks "rule out"); what counts is the position.
fn must_flip(walk: &Walk, example: &Example, hits: &[Hit], wanted: Option<&str>) -> Verdict {
    let own = must_fire("flips_on", example, hits, wanted);
    if own.outcome != Outcome::Missed {
        return own;
    }
    let found = walk.read_example(&Document::of("example", &example.text, None)).assertions;
    let pinned = |a: &Assertion| example.pinned.is_none_or(|p| a.evidence.deciding.overlaps(p));
    let read = found.iter().any(|a| pinned(a) && wanted.is_some_and(|w| w == a.position.name));
    if read { Verdict { outcome: Outcome::Right, note: String::new(), ..own } } else { own }
}

fn judge(example: &Example, hit: &Hit, wanted: Option<&str>) -> (Outcome, String) {
    if let (Some(wanted), Some(found)) = (wanted, &hit.position)
        && wanted != found
        && !hit.hedged
    {
        return (Outcome::Wrong, format!("the position is `{found}`, not `{wanted}`"));
    }
    let matched = hit.span.of(&example.text);
    match example.pinned {
        // A noun phrase may reach further than an author pins; the pinned words must lie where the match is.
        Some(pinned) if !hit.span.overlaps(pinned) => (Outcome::Wrong, format!("it fires on “{matched}”")),
        _ => (Outcome::Right, String::new()),
    }
}

fn must_stay_silent(example: &Example, hits: &[Hit]) -> Verdict {
    let (outcome, note) = match hits {
        [] => (Outcome::Right, String::new()),
        [hit, ..] => (Outcome::Noisy, format!("it fires on “{}”", hit.span.of(&example.text))),
    };
    Verdict { list: "silent_on", text: example.text.clone(), at: example.at.clone(), outcome, note }
}
