//! Rules that can be loaded and do not do what their author believes: a checked rule set in, warnings out.
//!
//! ```text
//! titles    two people in one office          phrases   covered, ambiguous, hiding inside another, too common
//! negation  what "not" makes of a rule        never     what no sentence can match
//! ```
//!
//! Only `walkback check` asks for these: a run over articles does not pay for them. Nothing here compares all with all:
//! phrases meet through their anchors, people through their titles.

mod phrases;
mod reach;
mod titles;

use super::diagnostic::{Code, Diagnostic, Fix};
use super::headings::Headings;
use super::table::{Str, Table};
use super::world::SmallWords;
use super::{Edit, File, Item, Meaning, Phrase, RuleSet, Scope, StanceRule};
use crate::span::Span;

/// Reports everything of this kind that the rules hold.
pub(super) fn run(headings: &Headings, rules: &RuleSet) {
    let tables = headings.again(&["stance"]);
    let stances: Vec<(&Table, &StanceRule)> = tables.iter().zip(&rules.stances).filter(|(_, rule)| rule.is_tried()).collect();
    titles::run(headings, rules);
    phrases::run(headings, rules, &stances);
    let reported = headings.again(&["reported"]);
    for (table, rule) in reported.iter().zip(&rules.reported) {
        topic_unread(table, &rule.says);
    }
    let explained = headings.again(&["explained"]);
    for (table, rule) in explained.iter().zip(&rules.explained) {
        topic_unread(table, &rule.says);
    }
    let small = SmallWords::without_prepositions(rules);
    for (table, rule) in stances {
        negation(table, rule, rules);
        never(table, rule, rules);
        too_common(table, rule, &small);
    }
}

/// The texts of a list with the phrases that they are; texts that are none were reported when they were read.
fn written<'t, 'r>(table: &Table<'t>, key: &'static str, phrases: &'r [Phrase]) -> Vec<(Str<'t>, &'r Phrase)> {
    let mut phrases = phrases.iter();
    let find = |text: Str<'t>| {
        let ahead = phrases.clone().position(|phrase| phrase.source == text.value)?;
        phrases.nth(ahead).map(|phrase| (text, phrase))
    };
    table.texts_under(key).into_iter().filter_map(find).collect()
}

/// A rule that takes a position and does not say what its negation means, unless its phrases are negations themselves.
fn negation(table: &Table, rule: &StanceRule, rules: &RuleSet) {
    let said = table.has("if_negated") || !matches!(rule.means, Meaning::Step(_));
    if said || rule.says.iter().all(|phrase| negates(&phrase.items, rules)) {
        return;
    }
    let (file, means) = table.place_of("means");
    let title = format!("what does {} mean when it is negated?", table.name());
    let fault = Diagnostic::warning(Code::NegationNotSaid, title).at(file, means, "says nothing about “not”");
    let key = "if_negated";
    let padding = " ".repeat(before_equals(file, means).saturating_sub(key.len()));
    let line = format!("\n{key}{padding} = \"no stance\"");
    let end = file.line_span(file.line(means.end.saturating_sub(1))).end;
    let fix = "say it: a position, or that it is no stance (as it is read now)";
    table.context().report(fault.fix(fix, file, Span::new(end, end), line));
}

/// Characters before the equals sign of the line, without the space: what its neighbours are padded to.
fn before_equals(file: &File, at: Span) -> usize {
    let line = file.line_span(file.line(at.start)).of(file.text());
    line.find('=').map_or(0, |equals| equals.saturating_sub(1))
}

/// Every match holds a word that negates.
fn negates(items: &[Item], rules: &RuleSet) -> bool {
    items.iter().any(|item| match item {
        Item::Word { norm, .. } => {
            let alone = |phrase: &Phrase| matches!(&phrase.items[..], [Item::Word { norm: trigger, .. }, ..] if trigger == norm);
            rules.negation.words.iter().any(alone) || norm == "n't" || norm == "cannot"
        }
        Item::Either(ways) => ways.iter().all(|way| negates(way, rules)),
        Item::Is | Item::Maybe(_) | Item::Gap | Item::Topic | Item::Speaker => false,
    })
}

/// A rule for no day of its topic, and phrases with marks at which a sentence has ended.
fn never(table: &Table, rule: &StanceRule, rules: &RuleSet) {
    if let Scope::Topic(number) = rule.scope {
        let topic = &rules.topics[number];
        let apart = |last: Option<_>, first: Option<_>| last.zip(first).is_some_and(|(last, first)| last < first);
        if apart(rule.until, topic.from) || apart(topic.until, rule.from) {
            let title = format!("{} holds on no day on which its topic `{}` is read", table.name(), topic.id);
            let (file, topic) = table.place_of("topic");
            let fault = Diagnostic::warning(Code::NeverMatches, title).at(file, topic, "read on other days");
            table.context().report(fault.help("see `from` and `until` of both; both days count"));
        }
    }
    for (text, phrase) in written(table, "says", &rule.says) {
        let last = phrase.items.len() - 1;
        let found =
            phrase.items.iter().enumerate().find_map(|(at, item)| sentence_end(item).filter(|mark| *mark == "?" || at < last));
        if let Some(mark) = found {
            let why = if mark == "?" { "a question is never a position" } else { "a sentence ends at this mark" };
            let title = format!("`{}` can match no sentence", text.value);
            let at = text.value.find(mark).unwrap_or(0);
            let fault = Diagnostic::warning(Code::NeverMatches, title).at(text.file, text.inside(at..at + mark.len()), why);
            table.context().report(fault.help("leave the mark out, or write two phrases"));
        }
    }
}

/// Reporters' words and explanations are laid over the text without topics: a phrase that needs one matches nothing.
fn topic_unread(table: &Table, says: &[Phrase]) {
    for (text, _) in written(table, "says", says).into_iter().filter(|(_, phrase)| phrase.has_topic()) {
        let title = (format!("`{}` can match no sentence", text.value), "no topic is read here");
        table.warn_at(
            Code::NeverMatches,
            text,
            title,
            "write * in the place of {topic}; the topic is looked for around the words",
        );
    }
}

fn sentence_end(item: &Item) -> Option<&str> {
    match item {
        Item::Word { norm, .. } => Some(norm.as_str()).filter(|norm| matches!(*norm, "." | "?" | "!")),
        Item::Is | Item::Either(_) | Item::Maybe(_) | Item::Gap | Item::Topic | Item::Speaker => None,
    }
}

/// Phrases that are small words throughout, and those with a topic and no word of their own.
fn too_common(table: &Table, rule: &StanceRule, small: &SmallWords) {
    if !matches!(rule.means, Meaning::Step(_)) {
        return;
    }
    for (text, phrase) in written(table, "says", &rule.says) {
        let (label, help) = match phrase.has_topic() {
            true if !needs_a_word(&phrase.items) => ("stands wherever the topic is named", "put in words that take a side"),
            false if small.are_all_items(&phrase.items) => ("stands in nearly every sentence", "put in {topic}, or more words"),
            true | false => continue,
        };
        let title = format!("`{}` as a phrase of {}", text.value, table.name());
        table.warn_at(Code::TooCommon, text, (title, label), help);
    }
}

/// Does every match hold a word that the phrase names?
fn needs_a_word(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Word { .. } => true,
        Item::Either(ways) => ways.iter().all(|way| needs_a_word(way)),
        Item::Is | Item::Maybe(_) | Item::Gap | Item::Topic | Item::Speaker => false,
    })
}

/// The edit that takes `text` out of its list, with its comma and the white space that it leaves.
fn without(text: Str) -> Fix {
    let (file, all) = (text.file, text.file.text());
    let line = file.line_span(file.line(text.span.start));
    let behind = all[text.span.end..].len() - all[text.span.end..].trim_start_matches([' ', '\t']).len() + text.span.end;
    let comma = all[behind..].starts_with(',');
    let mut span = if comma {
        let end = behind + 1;
        Span::new(text.span.start, end + usize::from(all[end..].starts_with(' ')))
    } else {
        // The last of its list takes the comma before it along.
        let before = all[..text.span.start].trim_end();
        let start = if before.ends_with(',') { before.len() - 1 } else { text.span.start };
        Span::new(start, text.span.end)
    };
    let first = all.get(line.start..span.start).is_some_and(|before| before.trim().is_empty());
    let last = all[span.end..].trim_start_matches([' ', '\t']).starts_with('\n');
    if first && last && comma {
        span = Span::new(line.start, all[span.end..].find('\n').map_or(all.len(), |at| span.end + at + 1));
    }
    let edit = Edit { file: file.clone(), span, replacement: String::new() };
    Fix { title: "take it out".to_owned(), edits: vec![edit], safe: true }
}
