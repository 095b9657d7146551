//! Tries a `[[story]]`: its articles through the whole walk, and a verdict for each line that it expects and each that it does not.
//!
//! ```text
//! statements      speaker topic position day            mara-voss harbour-levy for 2024-03-01
//! changes         kind speaker topic day day status     flip mara-voss harbour-levy 2024-03-01 2024-06-17 report
//! contradictions  speaker speaker topic day day status  ida-holm per-lunde ferry-fares 2024-10-07 2024-10-16 review
//! ```
//!
//! A line may leave out words at its end; `?` stands for a day that is open. `changes` holds every flip and walk-back, and of the
//! weaker changes those that it wants to see.

use super::{Outcome, Trial, Verdict};
use crate::graph::Statement;
use crate::reversal::{Contradiction, Reversal};
use crate::rules::{Example, StoryRule};
use crate::walk::{Walk, findings};

/// What a story comes to, as the lines of its lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Every statement.
    pub statements: Vec<String>,
    /// Every change; with `true` a reversal, with `false` a weaker one.
    pub changes: Vec<(String, bool)>,
    /// Every contradiction.
    pub contradictions: Vec<String>,
}

/// Reads the articles of a story.
#[must_use]
pub fn outline(walk: &Walk, story: &StoryRule) -> Outline {
    let (network, findings) = findings(walk, story.articles.iter().map(|article| &article.document));
    let mut outline = Outline {
        statements: network.statements.iter().filter(|s| !s.everything).map(statement).collect(),
        changes: findings.reversals.iter().map(|r| (change(r), r.kind.is_reversal())).collect(),
        contradictions: findings.contradictions.iter().map(contradiction).collect(),
    };
    outline.statements.sort();
    outline.changes.sort();
    outline.contradictions.sort();
    outline
}

impl Outline {
    /// What a list of the story should say so that it comes out right: its own lines as far as they hold, and behind them what else
    /// was found. `None` where the list holds already.
    #[must_use]
    pub fn update(&self, list: &str, wanted: &[Example]) -> Option<Vec<String>> {
        let mut found: Vec<(&str, bool)> = match list {
            "statements" => self.statements.iter().map(|line| (line.as_str(), true)).collect(),
            "changes" => self.changes.iter().map(|(line, counts)| (line.as_str(), *counts)).collect(),
            _ => self.contradictions.iter().map(|line| (line.as_str(), true)).collect(),
        };
        let mut lines = Vec::new();
        for example in wanted {
            if let Some(place) = found.iter().position(|(line, _)| agrees(&example.text, line)) {
                found.remove(place);
                lines.push(example.text.clone());
            }
        }
        lines.extend(found.into_iter().filter(|(_, counts)| *counts).map(|(line, _)| line.to_owned()));
        (!lines.iter().eq(wanted.iter().map(|example| &example.text))).then_some(lines)
    }
}

pub(super) fn try_story(walk: &Walk, story: &StoryRule) -> Trial {
    let found = outline(walk, story);
    let statements: Vec<(&str, bool)> = found.statements.iter().map(|line| (line.as_str(), true)).collect();
    let changes: Vec<(&str, bool)> = found.changes.iter().map(|(line, counts)| (line.as_str(), *counts)).collect();
    let contradictions: Vec<(&str, bool)> = found.contradictions.iter().map(|line| (line.as_str(), true)).collect();
    let lists = [
        ("statements", &story.statements, statements),
        ("changes", &story.changes, changes),
        ("contradictions", &story.contradictions, contradictions),
    ];
    let asked = lists.into_iter().filter_map(|(list, wanted, found)| Some((list, wanted.as_ref()?, found)));
    let verdicts = asked.flat_map(|(list, wanted, found)| compare(story, list, wanted, found)).collect();
    Trial { rule: story.id.clone(), at: story.at.clone(), verdicts }
}

/// A verdict for each wanted line, and one for each found line that counts and nobody wants. A list that is rightly empty is one
/// right verdict.
fn compare(story: &StoryRule, list: &'static str, wanted: &[Example], mut found: Vec<(&str, bool)>) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for example in wanted {
        let place = found.iter().position(|(line, _)| agrees(&example.text, line));
        let verdict = |outcome, note: String| Verdict { list, text: example.text.clone(), at: example.at.clone(), outcome, note };
        verdicts.push(match place {
            Some(place) => {
                found.remove(place);
                verdict(Outcome::Right, String::new())
            }
            None => match nearest(&example.text, &found) {
                Some(place) => verdict(Outcome::Wrong, format!("found instead: {}", found.remove(place).0)),
                None => verdict(Outcome::Missed, "not found".to_owned()),
            },
        });
    }
    let at = || story.at.clone();
    verdicts.extend(found.into_iter().filter(|(_, counts)| *counts).map(|(line, _)| Verdict {
        list,
        text: line.to_owned(),
        at: at(),
        outcome: Outcome::Noisy,
        note: "found, but the story does not expect it".to_owned(),
    }));
    if verdicts.is_empty() {
        let text = "nothing".to_owned();
        verdicts.push(Verdict { list, text, at: at(), outcome: Outcome::Right, note: String::new() });
    }
    verdicts
}

/// Word for word, as far as the wanted line goes.
fn agrees(wanted: &str, found: &str) -> bool {
    let mut found = found.split_whitespace();
    wanted.split_whitespace().all(|word| found.next() == Some(word))
}

/// The found line that shares most words with a wanted one; at least two, so that another speaker's is not taken for it.
fn nearest(wanted: &str, found: &[(&str, bool)]) -> Option<usize> {
    let shared = |line: &str| wanted.split_whitespace().zip(line.split_whitespace()).filter(|(w, f)| w == f).count();
    let best = found.iter().enumerate().map(|(place, (line, _))| (shared(line), std::cmp::Reverse(place))).max()?;
    (best.0 >= 2).then_some(best.1.0)
}

fn statement(statement: &Statement) -> String {
    let Statement { speaker, topic, position, .. } = statement;
    format!("{} {} {} {}", speaker.id, topic.id, position.name, day(statement))
}

fn change(reversal: &Reversal) -> String {
    let Reversal { kind, speaker, topic, from, to, .. } = reversal;
    format!("{} {} {} {} {} {}", kind.name(), speaker.id, topic.id, day(from), day(to), reversal.status.name())
}

/// Speakers in the order of the alphabet, each with a day.
fn contradiction(found: &Contradiction) -> String {
    let mut sides = found.statements.each_ref().map(|s| (s.speaker.id.as_str(), day(s)));
    sides.sort();
    let [(one, one_day), (two, two_day)] = sides;
    format!("{one} {two} {} {one_day} {two_day} {}", found.topic.id, found.status.name())
}

fn day(statement: &Statement) -> String {
    let days = statement.said_on.days;
    match (days.from, days.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        _ => "?".to_owned(),
    }
}
