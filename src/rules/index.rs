//! What other rooms look up in a [`RuleSet`], in constant time.

use super::words::WordIndex;
use super::{Entity, Exception, Item, Meaning, Member, Phrase, Role, RuleSet, StanceRule, Topic, WordForms};
use crate::text::normal_form;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Tables that are built once, when the rules are loaded.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    words: Arc<WordIndex>,
    topics: FxHashMap<String, usize>,
    people: FxHashMap<String, usize>,
    agendas: FxHashMap<String, usize>,
    groups: FxHashMap<String, usize>,
    stances: FxHashMap<String, usize>,
    affairs: Vec<Affair>,
}

/// Whose affair a topic is, told by its name and its question.
#[derive(Debug, Clone, Default)]
struct Affair {
    /// Its question asks what was the case, of nobody by name.
    fact: bool,
    /// Whose name opens its own, as its owner.
    owner: Option<usize>,
}

impl Index {
    pub(super) fn new(rules: &RuleSet, words: Arc<WordIndex>) -> Self {
        Self {
            words,
            topics: numbers(rules.topics.iter().map(|topic| &topic.id)),
            people: numbers(rules.people.iter().map(|entity| &entity.id)),
            agendas: numbers(rules.agendas.iter().map(|agenda| &agenda.id)),
            groups: numbers(rules.groups.iter().map(|group| &group.id)),
            affairs: affairs(rules),
            stances: rules.stances.iter().enumerate().filter(|(_, r)| !r.resumes).map(|(n, r)| (r.id.clone(), n)).collect(),
        }
    }
}

fn numbers<'r>(ids: impl Iterator<Item = &'r String>) -> FxHashMap<String, usize> {
    ids.enumerate().map(|(number, id)| (id.clone(), number)).collect()
}

fn affairs(rules: &RuleSet) -> Vec<Affair> {
    // Of each name and alias the one person who bears it.
    let mut bearers: FxHashMap<Vec<String>, Option<usize>> = FxHashMap::default();
    for (number, person) in rules.people.iter().enumerate().filter(|(_, p)| p.is_person) {
        for alias in person.also.iter().map(|alias| normal_form(&alias.source)) {
            let bearer = bearers.entry(alias).or_insert(Some(number));
            *bearer = bearer.filter(|&first| first == number);
        }
    }
    let bearer = |words: &[String]| bearers.get(words).copied().flatten();
    let affair = |topic: &Topic| {
        let (name, question) = (normal_form(&topic.name), topic.question.as_deref().map(normal_form).unwrap_or_default());
        let owner = name.iter().position(|word| word == "'s").and_then(|end| bearer(&name[..end]));
        let asked = question.first().is_some_and(|word| rules.lists("fact-questions", word));
        let named = |from: usize| (from + 1..=question.len()).any(|to| bearer(&question[from..to]).is_some());
        Affair { fact: asked && !(1..question.len()).any(named), owner }
    };
    rules.topics.iter().map(affair).collect()
}

impl RuleSet {
    /// Does the question of topic `number` ask what was the case ("Was a plan left?": it opens with a word of
    /// `[class.fact-questions]`)? What is asked of a person by name is for that person to say.
    #[must_use]
    pub fn asks_fact(&self, number: usize) -> bool {
        self.index.affairs.get(number).is_some_and(|affair| affair.fact)
    }

    /// Number of the person whose name opens the name of topic `number`, as its owner ("Voss's race").
    #[must_use]
    pub fn owner_of(&self, number: usize) -> Option<usize> {
        self.index.affairs.get(number)?.owner
    }

    /// Is this normal form listed by a `[word.ID]` that is a verb?
    #[must_use]
    pub fn is_verb_form(&self, norm: &str) -> bool {
        self.words_of(norm).any(|word| word.verb)
    }

    /// Every `[word.ID]` that lists this normal form, in the order of the packs.
    pub fn words_of(&self, norm: &str) -> impl Iterator<Item = &WordForms> {
        self.index.words.sets_of(norm)
    }

    /// Does the `[word.ID]` of that id list this normal form?
    #[must_use]
    pub fn is_form_of(&self, id: &str, norm: &str) -> bool {
        self.words_of(norm).any(|word| word.id == id)
    }

    /// Number of the topic of that id in [`RuleSet::topics`].
    #[must_use]
    pub fn topic_number(&self, id: &str) -> Option<usize> {
        self.index.topics.get(id).copied()
    }

    /// The topic of that id.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topic_number(id).map(|number| &self.topics[number])
    }

    /// Number of the person or body of that id in [`RuleSet::people`].
    #[must_use]
    pub fn person_number(&self, id: &str) -> Option<usize> {
        self.index.people.get(id).copied()
    }

    /// The person or body of that id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&Entity> {
        self.person_number(id).map(|number| &self.people[number])
    }

    /// Number of the agenda of that id in [`RuleSet::agendas`].
    #[must_use]
    pub fn agenda_number(&self, id: &str) -> Option<usize> {
        self.index.agendas.get(id).copied()
    }

    /// Number of the group of that id in [`RuleSet::groups`].
    #[must_use]
    pub fn group_number(&self, id: &str) -> Option<usize> {
        self.index.groups.get(id).copied()
    }

    /// The stance rule of that id.
    #[must_use]
    pub fn stance(&self, id: &str) -> Option<&StanceRule> {
        self.index.stances.get(id).map(|&number| &self.stances[number])
    }

    /// The phrases of a `[class.ID]`; none where no pack has it.
    #[must_use]
    pub fn class(&self, id: &str) -> &[Phrase] {
        self.classes.get(id).map_or(&[], Vec::as_slice)
    }

    /// Is a word one of `[class.ID]`, in a form in which the class has it?
    #[must_use]
    pub fn lists(&self, id: &str, norm: &str) -> bool {
        self.class(id)
            .iter()
            .filter_map(|p| p.items.first())
            .any(|item| matches!(item, Item::Word { norm: own, forms, .. } if own == norm || forms.iter().any(|f| f == norm)))
    }
}

impl Role {
    /// Was the office held on that day? First and last day count.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        holds(self.from, self.until, day)
    }
}

impl Member {
    /// Was it a member on that day? First and last day count.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        holds(self.from, self.until, day)
    }
}

impl Topic {
    /// Is the topic read on that day? First and last day count.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        holds(self.from, self.until, day)
    }
}

impl Exception {
    /// Does it silence what a document of that day says?
    #[must_use]
    pub fn holds_on(&self, day: Option<Date>) -> bool {
        self.until.is_none_or(|last| day.is_none_or(|day| day <= last))
    }
}

impl StanceRule {
    /// What a match with so many negations means.
    #[must_use]
    pub fn meaning(&self, negations: usize) -> &Meaning {
        if negations % 2 == 1 { &self.if_negated } else { &self.means }
    }

    /// A match with so many negations only uses its words up.
    #[must_use]
    pub fn is_silent(&self, negations: usize) -> bool {
        *self.meaning(negations) == Meaning::NoStance && self.means == Meaning::NoStance
    }

    /// Silenced, whatever the day.
    #[must_use]
    pub fn is_muted(&self) -> bool {
        self.muted.as_ref().is_some_and(|mute| mute.until.is_none())
    }

    /// Are its examples run? Not those of a rule that is silent on every day, nor of what an override has replaced for a while.
    #[must_use]
    pub fn is_tried(&self) -> bool {
        !self.is_muted() && !self.resumes
    }

    /// Does the rule hold on that day? First and last day count.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        holds(self.from, self.until, day)
    }
}

/// Is `day` in the range, both ends included, an absent end being open?
fn holds(from: Option<Date>, until: Option<Date>, day: Date) -> bool {
    from.is_none_or(|first| first <= day) && until.is_none_or(|last| day <= last)
}
