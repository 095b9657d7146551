//! Reads the tables about the world: topics, agendas, people, bodies and groups.

use super::diagnostic::Code;
use super::entry::Entry;
use super::headings::Headings;
use super::phrase::{self, Reads};
use super::table::Table;
use super::{Agenda, Entity, Group, Item, Member, Phrase, Role, RuleSet, Topic};
use rustc_hash::{FxHashMap, FxHashSet};

/// The `[class.ID]` of the words that may be left out before an office: "US defence secretary".
const COUNTRIES: &str = "countries";

/// Numbers by id.
type Numbers<'t> = FxHashMap<&'t str, usize>;

/// Fills the agendas, topics, people and groups of `rules`; its classes must be there.
pub(super) fn read(headings: &Headings, rules: &mut RuleSet) {
    let common = SmallWords::new(rules);
    let agendas = headings.of("agenda");
    let agenda_numbers = agendas.numbers();
    rules.agendas = agendas.build(|entry| agenda(entry, &common));
    rules.topics = headings.of("topic").build(|entry| topic(entry, &agenda_numbers, &common));
    let countries = Countries::new(rules.classes.get(COUNTRIES).map_or(&[], Vec::as_slice));
    let entities = headings.sharing(&["person", "body"]);
    let numbers = entities.numbers();
    rules.people = entities.build(|entry| entity(entry, &countries));
    rules.groups = headings.of("group").build(|entry| group(entry, &numbers, &rules.people));
}

fn agenda(entry: Entry, common: &SmallWords) -> Agenda {
    let table = entry.table;
    let name = table.need_string("name");
    common.warn(&table);
    let also = names(&table, &name, Reads::Words);
    table.finish();
    Agenda { id: entry.id.to_owned(), name, also, at: table.place() }
}

fn topic(entry: Entry, agendas: &Numbers, common: &SmallWords) -> Topic {
    let table = entry.table;
    let name = table.need_string("name");
    common.warn(&table);
    let (from, until) = table.days();
    let topic = Topic {
        id: entry.id.to_owned(),
        at: table.place(),
        question: table.owned("question"),
        agenda: table.reference("agenda", "agenda", agendas),
        also: names(&table, &name, Reads::Words),
        also_against: table.phrases("also_against", Reads::Words),
        needs: table.phrases("needs", Reads::Words),
        not: table.phrases("not", Reads::Words),
        name,
        from,
        until,
    };
    table.ignore(&["status", "replaced_by", "about"]);
    table.finish();
    topic
}

/// Small words of English, by the classes that list them: a name of nothing else would be found in every sentence.
pub(super) struct SmallWords(FxHashSet<String>);

impl SmallWords {
    const CLASSES: [&str; 17] = [
        "determiners",
        "possessives",
        "question-determiners",
        "prepositions",
        "phrase-prepositions",
        "coordinators",
        "phrase-subordinators",
        "subject-pronouns",
        "phrase-pronouns",
        "reflexive-pronouns",
        "modals",
        "forms-of-be",
        "forms-of-have",
        "forms-of-do",
        "infinitive-markers",
        "linking-verbs",
        "phrase-adverbs",
    ];

    fn new(rules: &RuleSet) -> Self {
        Self::of(rules, &Self::CLASSES)
    }

    /// "is for it" and "is against it" say where one stands.
    pub(super) fn without_prepositions(rules: &RuleSet) -> Self {
        Self::of(rules, &Self::CLASSES.map(|id| if id.ends_with("prepositions") { "" } else { id }))
    }

    fn of(rules: &RuleSet, classes: &[&str]) -> Self {
        let phrases = classes.iter().filter_map(|id| rules.classes.get(*id)).flatten();
        Self(phrases.filter_map(|phrase| norms(&phrase.items)).filter(|words| words.len() == 1).flatten().collect())
    }

    /// Warns of names that are small words throughout. "US" is none: its capitals are asked for.
    fn warn(&self, table: &Table) {
        for key in ["name", "also", "also_against"] {
            for text in table.texts_under(key).into_iter().filter(|text| self.are_all_of(text.value)) {
                let title = format!("`{}` as a name of {}", text.value, table.name());
                let help = "write more words of it, as they stand in articles";
                table.warn_at(Code::TooCommon, text, (title, "stands in nearly every sentence"), help);
            }
        }
    }

    /// Is every word of a phrase, its alternatives and what may be missing included, one of them?
    pub(super) fn are_all_items(&self, items: &[Item]) -> bool {
        items.iter().all(|item| match item {
            Item::Word { norm, capital, .. } => !capital && self.0.contains(norm),
            Item::Either(ways) => ways.iter().all(|way| self.are_all_items(way)),
            Item::Maybe(inner) => self.are_all_items(inner),
            Item::Is | Item::Gap | Item::Topic | Item::Speaker => true,
        })
    }

    fn are_all_of(&self, name: &str) -> bool {
        let shouted = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let words = crate::text::normal_form(name);
        !shouted && !words.is_empty() && words.iter().all(|word| self.0.contains(word))
    }
}

/// The name and, behind it, the phrases of `also`, each once.
fn names(table: &Table, name: &str, reads: Reads) -> Vec<Phrase> {
    let mut own = phrase::literal(name, table.words(), reads);
    if reads == Reads::Words {
        lower_first(&mut own);
    }
    let own = Some(own).filter(|own| !own.items.is_empty());
    each_once(own.into_iter().chain(table.phrases("also", reads)))
}

/// The phrases without those that stand earlier in other words.
fn each_once(phrases: impl Iterator<Item = Phrase>) -> Vec<Phrase> {
    let mut known = FxHashSet::default();
    phrases.filter(|phrase| known.insert(phrase.items.clone())).collect()
}

/// "Gas prices" is a heading: its capital is not asked for in a text. "US aid" keeps its own.
fn lower_first(phrase: &mut Phrase) {
    let heading = phrase.source.chars().nth(1).is_some_and(char::is_lowercase);
    if let (true, Some(Item::Word { capital, .. })) = (heading, phrase.items.first_mut()) {
        *capital = false;
    }
}

fn entity(entry: Entry, countries: &Countries) -> Entity {
    let table = entry.table;
    let is_person = entry.kind == "person";
    let name = table.need_string("name");
    let roles = if is_person { table.tables("roles", "a role") } else { Vec::new() };
    let entity = Entity {
        id: entry.id.to_owned(),
        at: table.place(),
        also: names(&table, &name, Reads::Names),
        not: table.phrases("not", Reads::Names),
        needs: table.phrases("needs", Reads::Words),
        roles: roles.iter().map(|table| role(table, countries)).collect(),
        speaks_through: table.phrases("speaks_through", Reads::Names),
        is_person,
        name,
    };
    table.ignore(&["status", "replaced_by", "about"]);
    table.finish();
    entity
}

fn role(table: &Table, countries: &Countries) -> Role {
    table.need_string("title");
    let written = table.string("title").and_then(|text| table.phrase_of(text, Reads::Names));
    let written = written.into_iter().chain(table.phrases("also", Reads::Names));
    let titles = each_once(written.flat_map(|title| {
        let bare = countries.strip(&title);
        std::iter::once(title).chain(bare)
    }));
    let (from, until) = table.days();
    let role = Role { titles, of: table.owned("of"), from, until, shared: table.bool("shared").unwrap_or(false) };
    table.finish();
    role
}

/// Words for countries that may stand before an office.
struct Countries(FxHashSet<Vec<String>>);

impl Countries {
    /// Words in the longest name of a country that is looked for.
    const LONGEST: usize = 3;

    fn new(phrases: &[Phrase]) -> Self {
        Self(phrases.iter().filter_map(|phrase| norms(&phrase.items)).collect())
    }

    /// "defence secretary" for "US defence secretary".
    fn strip(&self, title: &Phrase) -> Option<Phrase> {
        let longest = Self::LONGEST.min(title.items.len().saturating_sub(1));
        let cut = (1..=longest).rev().find(|&cut| norms(&title.items[..cut]).is_some_and(|words| self.0.contains(&words)))?;
        Some(Phrase { source: title.source.clone(), items: title.items[cut..].to_vec() })
    }
}

/// The words of items that are nothing but words.
fn norms(items: &[Item]) -> Option<Vec<String>> {
    let word = |item: &Item| match item {
        Item::Word { norm, .. } => Some(norm.clone()),
        Item::Is | Item::Either(_) | Item::Maybe(_) | Item::Gap | Item::Topic | Item::Speaker => None,
    };
    items.iter().map(word).collect()
}

fn group(entry: Entry, numbers: &Numbers, people: &[Entity]) -> Group {
    let table = entry.table;
    let name = table.need_string("name");
    let members = table.some_tables("members", "a member");
    let members = members.iter().filter_map(|table| member(table, numbers, people)).collect();
    table.finish();
    Group { id: entry.id.to_owned(), name, members, at: table.place() }
}

fn member(table: &Table, numbers: &Numbers, people: &[Entity]) -> Option<Member> {
    let known = Known { numbers, people };
    let number = known.entity(table, "person", true).or(known.entity(table, "body", false));
    let (from, until) = table.days();
    if table.has("person") == table.has("body") {
        let help = "write { person = \"some-id\" } or { body = \"some-id\" }";
        table.fault(Code::BadValue, table.at, "a member is one person or one body", "names none, or both", help);
    }
    table.finish();
    Some(Member { entity: people[number?].id.clone(), from, until })
}

/// The people and bodies that a group may name.
struct Known<'r> {
    numbers: &'r Numbers<'r>,
    people: &'r [Entity],
}

impl Known<'_> {
    /// The number of the person (or body) that `key` names; tells when it is the other of the two.
    fn entity(&self, table: &Table, key: &'static str, is_person: bool) -> Option<usize> {
        let id = table.string(key)?;
        let found = self.numbers.get(id.value).filter(|&&number| self.people[number].is_person != is_person);
        if found.is_some() {
            let is = if is_person { "body" } else { "person" };
            let help = format!("write {is} = \"{}\"", id.value);
            table.fault(Code::UnknownId, id.span, format!("`{}` is a {is}", id.value), format!("not a {key}"), help);
            return None;
        }
        table.resolve(id, key, self.numbers)
    }
}
