//! Reads the tables that say what sentences mean: `[[stance]]`, `[[reported]]` and `[[explained]]`, and the `[[story]]` that tries them together.

use super::diagnostic::Code;
use super::entry::{Entry, Stretch};
use super::headings::Headings;
use super::phrase::Reads;
use super::table::{Str, Table};
use super::top::check_id;
use super::{Article, Basis, Example, Ladder, Meaning, Phrase, ReportedRule, RuleSet, Scope, StanceRule, StoryRule, nearest};
use crate::corpus::Document;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// `topic = "from context"`.
const FROM_CONTEXT: &str = "from context";

/// `topic = "everything"`.
const EVERYTHING: &str = "everything";

/// Fills the stances and reporters' words of `rules`; its ladder, policy, topics and people must be there.
pub(super) fn read(headings: &Headings, rules: &mut RuleSet) {
    let world = World {
        topics: rules.topics.iter().enumerate().map(|(number, topic)| (topic.id.as_str(), number)).collect(),
        people: rules.people.iter().enumerate().map(|(number, entity)| (entity.id.as_str(), number)).collect(),
        ladder: &rules.ladder,
        look_back: rules.policy.look_back,
    };
    let stances = headings.of("stance").build(|entry| stance(entry, &world));
    rules.reported = headings.of("reported").build(reported);
    rules.explained = headings.of("explained").build(reported);
    rules.stories = headings.of("story").build(story);
    rules.stances = stances;
}

/// What a rule may refer to.
struct World<'r> {
    topics: FxHashMap<&'r str, usize>,
    people: FxHashMap<&'r str, usize>,
    ladder: &'r Ladder,
    look_back: usize,
}

fn stance(entry: Entry, world: &World) -> StanceRule {
    const BASES: &[(&str, Basis)] = &[("words", Basis::Words), ("act", Basis::Act), ("claim", Basis::Claim)];
    let table = entry.table;
    let means = need_meaning(&table, world);
    let if_negated = meaning(&table, "if_negated", world).unwrap_or(Meaning::NoStance);
    let scope = scope(&table, world);
    let takes_position = [&means, &if_negated].iter().any(|meaning| matches!(meaning, Meaning::Step(_)));
    let said_by_default = if means == Meaning::Retract { Basis::Retract } else { Basis::Words };
    let (from, until) = stretch(table.days(), entry.days);
    let rule = StanceRule {
        muted: entry.mute,
        overridden: entry.overridden,
        // The first stretch of days has all overrides over it.
        resumes: entry.days.0.is_some(),
        id: id(&table),
        at: table.place(),
        says: says(&table, takes_position && scope == Scope::Any),
        basis: table.choice("basis", BASES).unwrap_or(said_by_default),
        condition: table.owned("condition"),
        near: table.phrases("near", Reads::Words),
        only_people: table
            .strings("only_people")
            .into_iter()
            .filter_map(|id| table.resolve(id, "person", &world.people))
            .collect(),
        only_acts: table.bool("only_acts").unwrap_or(false),
        from,
        until,
        why: table.owned("why"),
        fires_on: table.examples("fires_on"),
        flips_on: table.examples("flips_on"),
        silent_on: table.examples("silent_on"),
        scope,
        means,
        if_negated,
    };
    table.ignore(&["status", "replaced_by", "about"]);
    table.finish();
    let flips = matches!(rule.if_negated, Meaning::Step(_)).then_some(("flips_on", &rule.flips_on));
    need_examples(&table, [("fires_on", &rule.fires_on), ("silent_on", &rule.silent_on)].into_iter().chain(flips));
    rule
}

/// The days of a rule that lie in a stretch of days.
fn stretch((from, until): (Option<Date>, Option<Date>), (first, last): Stretch) -> (Option<Date>, Option<Date>) {
    (from.max(first), [until, last].into_iter().flatten().min())
}

fn reported(entry: Entry) -> ReportedRule {
    let table = entry.table;
    let rule = ReportedRule {
        id: id(&table),
        says: table.some_phrases("says", Reads::Says),
        fires_on: table.examples("fires_on"),
        silent_on: table.examples("silent_on"),
        at: table.place(),
    };
    table.ignore(&["status", "replaced_by", "about", "why"]);
    table.finish();
    need_examples(&table, [("fires_on", &rule.fires_on), ("silent_on", &rule.silent_on)].into_iter());
    rule
}

fn story(entry: Entry) -> StoryRule {
    let table = entry.table;
    let lines = |key| table.has(key).then(|| table.lines(key));
    let id = id(&table);
    let articles = table.some_tables("article", "an article").iter().enumerate().map(|(n, a)| article(&id, n + 1, a)).collect();
    let story = StoryRule {
        at: table.place(),
        statements: lines("statements"),
        changes: lines("changes"),
        contradictions: lines("contradictions"),
        id,
        articles,
    };
    table.ignore(&["about", "why"]);
    table.finish();
    if story.statements.is_none() && story.changes.is_none() && story.contradictions.is_none() {
        let title = format!("{} asks for nothing", table.name());
        let help = "add `changes = []`, and run `walkback test --update` to see what is found";
        table.warn(Code::MissingExamples, title, help);
    }
    story
}

fn article(story: &str, number: usize, table: &Table) -> Article {
    let text = table.need_string("text");
    let mut document = Document::of(&format!("{story}/{number}"), &text, table.need_date("date"));
    document.title = table.owned("title");
    document.outlet = table.owned("outlet");
    document.url = table.owned("url");
    document.speaker = table.owned("speaker");
    table.finish();
    Article { document, at: table.place() }
}

fn id(table: &Table) -> String {
    let id = table.need_string("id");
    if !id.is_empty() {
        check_id(table, &id, table.place_of("id").1);
    }
    id
}

/// One warning for all kinds of examples that a rule lacks, and one for the sentences that it must leave alone.
fn need_examples<'e>(table: &Table, kinds: impl Iterator<Item = (&'static str, &'e Vec<Example>)>) {
    if table.is_retired() {
        return;
    }
    let lacks: Vec<&str> = kinds.filter(|(_, examples)| examples.is_empty()).map(|(key, _)| key).collect();
    let (silent, firing): (Vec<&str>, Vec<&str>) = lacks.into_iter().partition(|&key| key == "silent_on");
    if !firing.is_empty() {
        let title = format!("{} has no {}", table.name(), firing.join(", no "));
        let help = format!("add {}: a rule is proved by the sentences that it fires on", firing.join(", "));
        table.warn(Code::MissingExamples, title, help);
    }
    if !silent.is_empty() {
        let title = format!("{} names no sentence that it must leave alone", table.name());
        table.warn(Code::NoSilentExample, title, "add silent_on: the same words in a question, or in another sense");
    }
}

/// The phrases; a rule that takes a position on any topic must name it in each.
fn says(table: &Table, needs_topic: bool) -> Vec<Phrase> {
    let phrases = table.some_phrases("says", Reads::Says);
    if needs_topic {
        for text in table.strings("says") {
            let read = phrases.iter().find(|phrase| phrase.source == text.value);
            if read.is_some_and(|phrase| !phrase.has_topic()) {
                let help = "put in {topic}, or say which topic: topic = \"some-id\" or topic = \"from context\"";
                table.fault(Code::NoTopic, text, "a rule for any topic has a phrase that names none", "no {topic} in it", help);
            }
        }
    }
    phrases
}

fn scope(table: &Table, world: &World) -> Scope {
    let look_back = table.int("look_back", 0..=20).and_then(|n| usize::try_from(n).ok());
    let Some(topic) = table.string("topic") else {
        lost_look_back(table);
        return Scope::Any;
    };
    if topic.value == FROM_CONTEXT {
        return Scope::Context { look_back: look_back.unwrap_or(world.look_back) };
    }
    lost_look_back(table);
    if topic.value == EVERYTHING {
        return Scope::Everything;
    }
    table.resolve(topic, "topic", &world.topics).map_or(Scope::Any, Scope::Topic)
}

fn lost_look_back(table: &Table) {
    if table.has("look_back") {
        let help = "leave it out, or write topic = \"from context\"";
        table.fault(
            Code::BadValue,
            table.place_of("look_back"),
            "`look_back` without topic = \"from context\"",
            "has no effect",
            help,
        );
    }
}

fn need_meaning(table: &Table, world: &World) -> Meaning {
    table.need_string("means");
    meaning(table, "means", world).unwrap_or(Meaning::NoStance)
}

fn meaning(table: &Table, key: &'static str, world: &World) -> Option<Meaning> {
    let text = table.string(key)?;
    match text.value {
        "no stance" => Some(Meaning::NoStance),
        "retract" => Some(Meaning::Retract),
        name => {
            let step = world.ladder.named(name);
            if step.is_none() {
                unknown_position(table, key, text, world.ladder);
            }
            step.cloned().map(Meaning::Step)
        }
    }
}

fn unknown_position(table: &Table, key: &str, text: Str, ladder: &Ladder) {
    if table.context().may_be_lost(text.value) {
        return;
    }
    let names: Vec<&str> = ladder.steps.iter().map(|step| step.name.as_str()).chain(["no stance", "retract"]).collect();
    let help = if ladder.steps.is_empty() {
        "no pack has a [ladder]; add one, or load core-en".to_owned()
    } else {
        format!("`{key}` is one of: {}", names.join(", "))
    };
    let title = format!("no position is called `{}`", text.value);
    table.misspelt(Code::UnknownPosition, text, title, nearest(text.value, names.iter().copied()), help);
}
