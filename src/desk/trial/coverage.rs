//! What no example would miss: every phrase, name, hedge and term of office is taken out of the rules in turn, and the examples and
//! stories that it could concern are tried again.
//!
//! ```text
//! says = ["off the table", "a non-starter"]        fires_on = ["<<off the table>>"]
//!         ^^^^^^^^^^^^^^^ out: an example fails       ^^^^^^^^^^^^^ out: nothing fails, so nobody would notice
//! ```
//!
//! Deleting and trying again is mutation testing (`DeMillo`, Lipton and Sayward 1978), with deletion as the only mutation.

use super::{Outcome, Subject, Trial};
use crate::Walk;
use crate::phrase::Pattern;
use crate::rules::{Phrase, Place, RuleSet, StanceRule};
use crate::text::normal_form;
use crate::words::Lexicon;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

/// A part of the rules whose loss no example notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unnoticed {
    /// The rule, topic, person or hedge that has it.
    pub owner: String,
    /// What it is: `phrase`, `name`, `term of office`, `hedge`.
    pub kind: &'static str,
    /// Its words.
    pub words: String,
    /// Where its owner stands.
    pub at: Place,
}

/// How much of the rules the examples hold in place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many parts were taken out in turn.
    pub parts: usize,
    /// Those that nobody missed, in the order of the rules.
    pub unnoticed: Vec<Unnoticed>,
    /// Rules that nobody misses when all their phrases are gone.
    pub bare: Vec<(String, Place)>,
}

/// Takes out every part whose owner stands where `wanted` says. Costs one compilation of the rules for each part that an example
/// could miss.
#[must_use]
pub fn coverage(walk: &Walk, wanted: impl Fn(&Place) -> bool) -> Coverage {
    let bench = Bench::new(walk);
    let parts: Vec<Part> = parts(walk.rules()).into_iter().filter(|part| wanted(&part.label(walk.rules()).at)).collect();
    let missed: Vec<bool> = parts.par_iter().map(|part| bench.is_missed(part)).collect();
    let mut coverage = Coverage { parts: parts.len(), ..Coverage::default() };
    for (part, _) in parts.iter().zip(&missed).filter(|(_, missed)| !**missed) {
        coverage.unnoticed.push(part.label(walk.rules()));
    }
    coverage.bare = bench.bare(&parts, &missed);
    coverage
}

/// One part of the rules, by numbers: of its owner, and of the part in the owner's list.
#[derive(Debug, Clone, Copy)]
enum Part {
    Stance(usize, usize),
    Reported(usize, usize),
    Explained(usize, usize),
    Topic(usize, usize),
    Opposite(usize, usize),
    Name(usize, usize),
    Role(usize, usize),
    Hedge(usize, usize),
}

/// Every part, in the order of the rules.
fn parts(rules: &RuleSet) -> Vec<Part> {
    let mut all = Vec::new();
    // What is not tried is missed by nobody.
    let says = |rule: &StanceRule| if rule.is_tried() { rule.says.len() } else { 0 };
    let mut add = |owners: Vec<usize>, part: fn(usize, usize) -> Part| {
        all.extend(owners.into_iter().enumerate().flat_map(|(owner, count)| (0..count).map(move |n| part(owner, n))));
    };
    add(rules.stances.iter().map(says).collect(), Part::Stance);
    add(rules.reported.iter().map(|rule| rule.says.len()).collect(), Part::Reported);
    add(rules.explained.iter().map(|rule| rule.says.len()).collect(), Part::Explained);
    add(rules.topics.iter().map(|topic| topic.also.len()).collect(), Part::Topic);
    add(rules.topics.iter().map(|topic| topic.also_against.len()).collect(), Part::Opposite);
    add(rules.people.iter().map(|entity| entity.also.len()).collect(), Part::Name);
    add(rules.people.iter().map(|entity| entity.roles.len()).collect(), Part::Role);
    add(rules.hedges.iter().map(|hedge| hedge.words.len()).collect(), Part::Hedge);
    all
}

impl Part {
    /// A phrase by which a rule fires.
    fn is_said(&self) -> bool {
        matches!(self, Part::Stance(..) | Part::Reported(..) | Part::Explained(..))
    }

    fn label(&self, rules: &RuleSet) -> Unnoticed {
        let of = |owner: &str, kind, words: &str, at: &Place| Unnoticed {
            owner: owner.to_owned(),
            kind,
            words: words.to_owned(),
            at: at.clone(),
        };
        let said = |rule: &crate::rules::ReportedRule, n: usize| of(&rule.id, "phrase", &rule.says[n].source, &rule.at);
        match *self {
            Part::Stance(r, n) => {
                let rule = &rules.stances[r];
                of(&rule.id, "phrase", &rule.says[n].source, &rule.at)
            }
            Part::Reported(r, n) => said(&rules.reported[r], n),
            Part::Explained(r, n) => said(&rules.explained[r], n),
            Part::Topic(t, n) => of(&rules.topics[t].id, "name", &rules.topics[t].also[n].source, &rules.topics[t].at),
            Part::Opposite(t, n) => of(&rules.topics[t].id, "name", &rules.topics[t].also_against[n].source, &rules.topics[t].at),
            Part::Name(p, n) => of(&rules.people[p].id, "name", &rules.people[p].also[n].source, &rules.people[p].at),
            Part::Role(p, n) => of(&rules.people[p].id, "term of office", &term(&rules.people[p].roles[n]), &rules.people[p].at),
            Part::Hedge(h, n) => of(&rules.hedges[h].id, "hedge", &rules.hedges[h].words[n].source, &rules.hedges[h].at),
        }
    }

    /// The phrase that it is; a term of office is none.
    fn phrase<'r>(&self, rules: &'r RuleSet) -> Option<&'r Phrase> {
        Some(match *self {
            Part::Stance(r, n) => &rules.stances[r].says[n],
            Part::Reported(r, n) => &rules.reported[r].says[n],
            Part::Explained(r, n) => &rules.explained[r].says[n],
            Part::Topic(t, n) => &rules.topics[t].also[n],
            Part::Opposite(t, n) => &rules.topics[t].also_against[n],
            Part::Name(p, n) => &rules.people[p].also[n],
            Part::Hedge(h, n) => &rules.hedges[h].words[n],
            Part::Role(..) => return None,
        })
    }

    /// The rules without it.
    fn taken_out_of(&self, rules: &RuleSet) -> RuleSet {
        let mut rules = rules.clone();
        match *self {
            Part::Stance(r, n) => drop(rules.stances[r].says.remove(n)),
            Part::Reported(r, n) => drop(rules.reported[r].says.remove(n)),
            Part::Explained(r, n) => drop(rules.explained[r].says.remove(n)),
            Part::Topic(t, n) => drop(rules.topics[t].also.remove(n)),
            Part::Opposite(t, n) => drop(rules.topics[t].also_against.remove(n)),
            Part::Name(p, n) => drop(rules.people[p].also.remove(n)),
            Part::Role(p, n) => drop(rules.people[p].roles.remove(n)),
            Part::Hedge(h, n) => drop(rules.hedges[h].words.remove(n)),
        }
        rules
    }
}

impl Part {
    /// The rules without any phrase of the rule that has it.
    fn rule_taken_out_of(&self, rules: &RuleSet) -> RuleSet {
        let mut rules = rules.clone();
        match *self {
            Part::Stance(r, _) => rules.stances[r].says.clear(),
            Part::Reported(r, _) => rules.reported[r].says.clear(),
            Part::Explained(r, _) => rules.explained[r].says.clear(),
            _ => {}
        }
        rules
    }
}

fn term(role: &crate::rules::Role) -> String {
    let title = role.titles.first().map_or("", |title| title.source.as_str());
    let of = role.of.as_deref().map_or(String::new(), |of| format!(" of {of}"));
    let day = |day: Option<jiff::civil::Date>| day.map_or(String::new(), |day| day.to_string());
    format!("{title}{of}, {}..{}", day(role.from), day(role.until))
}

/// All examples and stories, how they come out with all rules, and which words they hold.
struct Bench<'w> {
    walk: &'w Walk,
    lexicon: Lexicon,
    tried: Vec<Tried>,
}

struct Tried {
    subject: Subject,
    trial: Trial,
    words: FxHashSet<u32>,
}

impl<'w> Bench<'w> {
    fn new(walk: &'w Walk) -> Self {
        let rules = walk.rules();
        let lexicon = Lexicon::new(rules);
        let words = |subject: Subject| {
            let norms = subject.texts(rules).into_iter().flat_map(normal_form);
            norms.map(|norm| lexicon.id(&norm)).collect()
        };
        let tried = Subject::all(rules).into_par_iter();
        let tried = tried.map(|subject| Tried { subject, trial: subject.try_with(walk), words: words(subject) }).collect();
        Bench { walk, lexicon, tried }
    }

    /// Some example comes out in another way once the part is gone.
    fn is_missed(&self, part: &Part) -> bool {
        let tries = self.concerned(part);
        if tries.is_empty() {
            return false;
        }
        let walk = Walk::new(part.taken_out_of(self.walk.rules()));
        tries.iter().any(|before| {
            let after = before.subject.try_with(&walk);
            !outcomes(&before.trial).eq(outcomes(&after))
        })
    }

    /// Rules none of whose phrases is missed alone (two may do for one another), and which are not missed whole either.
    fn bare(&self, parts: &[Part], missed: &[bool]) -> Vec<(String, Place)> {
        let rules = self.walk.rules();
        let mut owners: Vec<(Unnoticed, Part, bool)> = Vec::new();
        for (part, &missed) in parts.iter().zip(missed).filter(|(part, _)| part.is_said()) {
            let label = part.label(rules);
            match owners.last_mut().filter(|(owner, ..)| owner.owner == label.owner && owner.at == label.at) {
                Some(last) => last.2 |= missed,
                None => owners.push((label, *part, missed)),
            }
        }
        let unheld = owners.into_iter().filter(|(.., held)| !held);
        unheld.filter(|(_, part, _)| !self.is_rule_missed(part)).map(|(label, ..)| (label.owner, label.at)).collect()
    }

    /// Its own examples come out in another way once all its phrases are gone.
    fn is_rule_missed(&self, part: &Part) -> bool {
        let label = part.label(self.walk.rules());
        let walk = Walk::new(part.rule_taken_out_of(self.walk.rules()));
        let own = self.tried.iter().filter(|tried| tried.trial.rule == label.owner && tried.trial.at == label.at);
        own.into_iter().any(|tried| !outcomes(&tried.trial).eq(outcomes(&tried.subject.try_with(&walk))))
    }

    /// What the part could concern: all that holds a word without which it cannot match, the owner's own examples first. Only a
    /// story has days on which a term of office could matter.
    fn concerned(&self, part: &Part) -> Vec<&Tried> {
        let rules = self.walk.rules();
        let label = part.label(rules);
        let anchor = part.phrase(rules).map(|phrase| Pattern::new(phrase, &self.lexicon).anchor);
        let holds = |tried: &Tried| match &anchor {
            Some(anchor) => anchor.is_empty() || anchor.iter().any(|id| tried.words.contains(id)),
            None => matches!(tried.subject, Subject::Story(_)),
        };
        let mut tries: Vec<&Tried> = self.tried.iter().filter(|tried| holds(tried)).collect();
        tries.sort_by_key(|tried| tried.trial.rule != label.owner || tried.trial.at != label.at);
        tries
    }
}

fn outcomes(trial: &Trial) -> impl Iterator<Item = (Outcome, &str)> {
    trial.verdicts.iter().map(|verdict| (verdict.outcome, verdict.note.as_str()))
}
