//! Phrases that get in each other's way: one covers another, means something else by the same words, or reads inside it.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::headings::Headings;
use super::super::table::{Str, Table};
use super::super::{Item, Meaning, Phrase, RuleSet, Scope, StanceRule};
use super::reach::{Net, Numbers};
use super::{without, written};
use rustc_hash::FxHashMap;

/// One phrase of one list.
struct Entry<'t, 'r> {
    /// Number of the list: of the rule, or of the table and key.
    list: usize,
    text: Str<'t>,
    phrase: &'r Phrase,
    /// It holds `{topic}`.
    topic: bool,
    net: Net,
}

/// Phrases that share words with one another, found through their anchors.
#[derive(Default)]
struct Crowd<'t, 'r> {
    entries: Vec<Entry<'t, 'r>>,
    by_word: FxHashMap<&'r str, Vec<usize>>,
}

/// Warns of phrases that are covered, ambiguous or hidden.
pub(super) fn run<'r>(headings: &Headings, rules: &'r RuleSet, stances: &[(&Table, &'r StanceRule)]) {
    let mut numbers = Numbers::default();
    let mut crowd = Crowd::default();
    for (number, (table, rule)) in stances.iter().enumerate() {
        crowd.add(number, written(table, "says", &rule.says), &mut numbers);
    }
    for entry in 0..crowd.entries.len() {
        of_stances(&crowd, entry, stances);
    }
    for (table, topic) in headings.again(&["topic"]).iter().zip(&rules.topics) {
        let mut crowd = Crowd::default();
        crowd.add(0, written(table, "also", &topic.also), &mut numbers);
        crowd.covered_by_itself();
        twice(table);
        never(table, &topic.also, &topic.not, &mut numbers);
    }
    for (table, entity) in headings.again(&["person", "body"]).iter().zip(&rules.people) {
        let mut crowd = Crowd::default();
        crowd.add(0, written(table, "also", &entity.also), &mut numbers);
        crowd.covered_by_itself();
        twice(table);
        never(table, &entity.also, &entity.not, &mut numbers);
    }
}

impl<'t, 'r> Crowd<'t, 'r> {
    fn add(&mut self, list: usize, phrases: Vec<(Str<'t>, &'r Phrase)>, numbers: &mut Numbers<'r>) {
        for (text, phrase) in phrases {
            let number = self.entries.len();
            let mut words = Vec::new();
            words_of(&phrase.items, &mut words);
            words.sort_unstable();
            words.dedup();
            for word in words {
                self.by_word.entry(word).or_default().push(number);
            }
            self.entries.push(Entry { list, text, phrase, topic: phrase.has_topic(), net: Net::new(phrase, numbers) });
        }
    }

    /// The phrases that hold a word which every match of this one holds; sorted.
    fn near(&self, number: usize) -> Vec<usize> {
        let anchor = self.entries[number].phrase.anchor();
        let words = anchor.into_iter().flat_map(|anchor| anchor.words);
        let mut near: Vec<usize> = words.filter_map(|word| self.by_word.get(word)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        near.retain(|&other| other != number);
        near
    }

    /// Does this one find all that `other` finds? Of two that find the same, the first does.
    fn covers(&self, number: usize, other: usize) -> bool {
        let (a, b) = (&self.entries[number], &self.entries[other]);
        a.net.covers(&b.net) && (number < other || !b.net.covers(&a.net))
    }

    fn covered_by_itself(&self) {
        for number in 0..self.entries.len() {
            for other in self.near(number) {
                if self.covers(number, other) {
                    covered(&self.entries[number], &self.entries[other]);
                }
            }
        }
    }
}

fn words_of<'r>(items: &'r [Item], words: &mut Vec<&'r str>) {
    for item in items {
        match item {
            Item::Word { forms, .. } => words.extend(forms.iter().map(String::as_str)),
            Item::Either(ways) => ways.iter().for_each(|way| words_of(way, words)),
            Item::Maybe(inner) => words_of(inner, words),
            Item::Is | Item::Gap | Item::Topic | Item::Speaker => {}
        }
    }
}

fn covered(by: &Entry, entry: &Entry) {
    adds_nothing(by.text, entry.text);
}

fn adds_nothing(by: Str, text: Str) {
    let title = format!("`{}` adds nothing", text.value);
    let fault = Diagnostic::warning(Code::AlreadyCovered, title).at(text.file, text.span, "found already");
    let mut fault = fault.at(by.file, by.span, "this finds the same sentences");
    fault.fix = Some(without(text));
    text.report(fault);
}

/// Names that stand twice in one list, which is read as if they stood once.
fn twice(table: &Table) {
    let mut seen: FxHashMap<&str, Str> = FxHashMap::default();
    for text in table.texts_under("also") {
        match seen.get(text.value) {
            Some(&first) => adds_nothing(first, text),
            None => {
                seen.insert(text.value, text);
            }
        }
    }
}

/// What one phrase of a stance does to the others that hold its words.
fn of_stances(crowd: &Crowd, number: usize, stances: &[(&Table, &StanceRule)]) {
    for other in crowd.near(number) {
        let (a, b) = (&crowd.entries[number], &crowd.entries[other]);
        let (first, second) = (stances[a.list].1, stances[b.list].1);
        if alike(first, second) {
            if crowd.covers(number, other) {
                covered(a, b);
            }
        } else if a.list != b.list && side(first) != side(second) && together(first, second) {
            if rank(first) == rank(second) && positions(first, second) && crowd.covers(number, other) {
                ambiguous(a, b, stances);
            } else if !a.topic && opposed(first, second) && a.net.reads_inside(&b.net) && !a.net.meets(&b.net) {
                hidden(a, b, stances);
            }
        }
    }
}

/// Two rules that a phrase may move between and mean the same.
fn alike(a: &StanceRule, b: &StanceRule) -> bool {
    let plain =
        |rule: &StanceRule| rule.near.is_empty() && rule.only_people.is_empty() && rule.from.is_none() && rule.until.is_none();
    a.id == b.id
        || plain(a) && plain(b) && (&a.means, &a.if_negated, &a.scope, a.basis) == (&b.means, &b.if_negated, &b.scope, b.basis)
}

/// Can both be read in one sentence?
fn together(a: &StanceRule, b: &StanceRule) -> bool {
    let other_topics = matches!((&a.scope, &b.scope), (Scope::Topic(a), Scope::Topic(b)) if a != b);
    let people =
        a.only_people.is_empty() || b.only_people.is_empty() || a.only_people.iter().any(|id| b.only_people.contains(id));
    !other_topics && people && a.near.is_empty() && b.near.is_empty()
}

/// A rule of a topic's own goes before stock phrases.
fn rank(rule: &StanceRule) -> bool {
    matches!(rule.scope, Scope::Topic(_))
}

fn side(rule: &StanceRule) -> Option<i32> {
    match &rule.means {
        Meaning::Step(step) => Some(step.value),
        Meaning::NoStance | Meaning::Retract => None,
    }
}

/// Neither is there to silence the other.
fn positions(a: &StanceRule, b: &StanceRule) -> bool {
    side(a).is_some() && side(b).is_some()
}

/// Both are positions, and the longer one does not say what the negation of the shorter one means.
fn opposed(short: &StanceRule, long: &StanceRule) -> bool {
    positions(short, long) && short.if_negated != long.means
}

fn ambiguous(a: &Entry, b: &Entry, stances: &[(&Table, &StanceRule)]) {
    let title = format!("`{}` and `{}` are phrases for the same words, with different meanings", a.text.value, b.text.value);
    let label = |entry: &Entry| format!("{}: {}", stances[entry.list].0.name(), meaning(stances[entry.list].1));
    let fault = Diagnostic::warning(Code::Ambiguous, title).at(b.text.file, b.text.span, label(b));
    b.text.report(
        fault.at(a.text.file, a.text.span, label(a)).help("neither wins and nothing is read: make one longer, or take it out"),
    );
}

fn hidden(short: &Entry, long: &Entry, stances: &[(&Table, &StanceRule)]) {
    let title = format!("`{}` also reads inside `{}`, which means something else", short.text.value, long.text.value);
    let label = |entry: &Entry| format!("{}: {}", stances[entry.list].0.name(), meaning(stances[entry.list].1));
    let fault = Diagnostic::warning(Code::HidesInside, title).at(short.text.file, short.text.span, label(short));
    let help = "the longer phrase wins where both fit; put {topic} or more words into the short one to be safe";
    short.text.report(fault.at(long.text.file, long.text.span, label(long)).help(help));
}

fn meaning(rule: &StanceRule) -> &str {
    match &rule.means {
        Meaning::Step(step) => &step.name,
        Meaning::NoStance => "no stance",
        Meaning::Retract => "retract",
    }
}

/// Names that lie inside words which the same table takes out.
fn never<'r>(table: &Table, also: &'r [Phrase], not: &'r [Phrase], numbers: &mut Numbers<'r>) {
    if not.is_empty() {
        return;
    }
    let not: Vec<(Str, Net)> =
        written(table, "not", not).into_iter().map(|(text, phrase)| (text, Net::new(phrase, numbers))).collect();
    for (text, phrase) in written(table, "also", also) {
        let net = Net::new(phrase, numbers);
        if let Some((taken, _)) = not.iter().find(|(_, taken)| taken.covers(&net)) {
            let title = format!("`{}` is never read as a name of {}", text.value, table.name());
            let fault = Diagnostic::warning(Code::NeverMatches, title).at(text.file, text.span, "this name");
            text.report(fault.at(taken.file, taken.span, "is taken out here").help("take one of the two out"));
        }
    }
}
