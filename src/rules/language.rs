//! Reads the tables about language: words, cues, negation, hedges, qualifiers, titles, classes, the ladder, the policy.

use super::diagnostic::Code;
use super::entry::{Entries, Entry};
use super::phrase::{Reads, single_word};
use super::table::{Str, Table};
use super::words::looks_like_a_verb;
use super::{
    Cue, Effect, Embedding, EmbeddingEffect, Frame, Gender, Hedge, HedgeEffect, Ladder, Negation, Pack, Phrase, Policy, Position,
    Qualifier, QualifierKind, Title, WordForms,
};

pub(super) fn pack(entry: Entry) -> Pack {
    let table = entry.table;
    let pack = Pack { id: table.need_string("id"), version: table.need_string("version"), about: table.owned("about") };
    // Whether they are met is seen when all packs are known.
    table.strings("needs");
    table.ignore(&["licence"]);
    table.finish();
    pack
}

/// The ladder of the last pack that has one.
pub(super) fn ladder(entries: &Entries) -> Ladder {
    entries.iter().map(|entry| ladder_of(&entry.table)).last().unwrap_or_default()
}

fn ladder_of(table: &Table) -> Ladder {
    let mut steps: Vec<Position> = Vec::new();
    for (key, value) in table.entries() {
        let Some(value) = table.int_of(key.value, value, -100..=100) else { continue };
        let value = value as i32;
        if let Some(same) = steps.iter().find(|step| step.value == value) {
            let title = format!("`{}` and `{}` are the same step", same.name, key.value);
            table.fault(Code::BadValue, key.span, title, "the value is taken", "give every step a value of its own");
        }
        steps.push(Position { value, name: key.value.to_owned() });
    }
    steps.sort_unstable();
    Ladder { steps }
}

/// Each key as the last pack gives it.
pub(super) fn policy(entries: &Entries) -> Policy {
    let mut policy = Policy::default();
    for Entry { table, .. } in entries.iter() {
        let number = |key, old: i32| table.int(key, 0..=36_500).and_then(|n| i32::try_from(n).ok()).unwrap_or(old);
        policy.window_days = number("window_days", policy.window_days);
        policy.contradiction_steps = number("contradiction_steps", policy.contradiction_steps);
        policy.look_back = table.int("look_back", 0..=20).and_then(|n| usize::try_from(n).ok()).unwrap_or(policy.look_back);
        table.finish();
    }
    policy
}

/// Each list as the last pack gives it.
pub(super) fn negation(entries: &Entries) -> Negation {
    let mut negation = Negation::default();
    for Entry { table, .. } in entries.iter() {
        let replace = |key, list: &mut Vec<Phrase>| {
            let given = table.phrases(key, Reads::Words);
            if table.has(key) {
                *list = given;
            }
        };
        replace("words", &mut negation.words);
        replace("pseudo", &mut negation.pseudo);
        replace("terminators", &mut negation.terminators);
        replace("raised", &mut negation.raised);
        negation.reach = table.int("reach", 0..=50).and_then(|n| usize::try_from(n).ok()).unwrap_or(negation.reach);
        table.finish();
    }
    negation
}

/// Forms of one word, at most: each phrase that holds one of them holds them all.
const MOST_FORMS: usize = 100;

pub(super) fn word(entry: Entry) -> WordForms {
    const CLASSES: &[(&str, bool)] = &[("verb", true), ("noun", false), ("adjective", false)];
    let table = entry.table;
    let mut forms: Vec<String> = table.some_strings("forms").into_iter().filter_map(|form| form_of(&table, form)).collect();
    forms.sort_unstable();
    forms.dedup();
    if forms.len() > MOST_FORMS {
        let title = format!("a word with {} forms", forms.len());
        table.fault(Code::BadValue, table.place_of("forms"), title, "too many", "a word lists its own inflections, not its kin");
        forms.truncate(MOST_FORMS);
    }
    let verb = table.choice("class", CLASSES).unwrap_or_else(|| looks_like_a_verb(&forms));
    table.finish();
    WordForms { id: entry.id.to_owned(), forms: forms.into(), verb }
}

fn form_of(table: &Table, form: Str) -> Option<String> {
    let word = single_word(form.value);
    if word.is_none() {
        let help = "a form is one word as texts are cut: “can't” is two, “can” and “n't”";
        table.fault(Code::BadValue, form, format!("`{}` is not one word", form.value), "not one word", help);
    }
    word
}

pub(super) fn cue(entry: Entry) -> Cue {
    const EFFECTS: &[(&str, Effect)] = &[
        ("plain", Effect::Plain),
        ("firmer", Effect::Firmer),
        ("softer", Effect::Softer),
        ("denies", Effect::Denies),
        ("belief", Effect::Belief),
        ("intent", Effect::Intent),
        ("ask", Effect::Ask),
        ("none", Effect::None),
    ];
    const FRAMES: &[(&str, Frame)] = &[
        ("quote", Frame::Quote),
        ("clause", Frame::Clause),
        ("words", Frame::Words),
        ("infinitive", Frame::Infinitive),
        ("hearer", Frame::Hearer),
        ("of", Frame::Of),
        ("object", Frame::Object),
        ("adjunct", Frame::Adjunct),
        ("noun", Frame::Noun),
        ("looks", Frame::Looks),
    ];
    let table = entry.table;
    let cue = Cue {
        id: entry.id.to_owned(),
        at: table.place(),
        forms: table.some_phrases("forms", Reads::Words),
        effect: table.need_choice("effect", EFFECTS),
        frames: table.some_choices("frame", FRAMES),
        speech: table.bool("speech").unwrap_or(true),
        inverts: table.bool("inverts").unwrap_or(true),
    };
    table.finish();
    cue
}

pub(super) fn hedge(entry: Entry) -> Hedge {
    const EFFECTS: &[(&str, HedgeEffect)] =
        &[("mark", HedgeEffect::Mark), ("weaken", HedgeEffect::Weaken), ("strengthen", HedgeEffect::Strengthen)];
    let table = entry.table;
    let words = table.some_phrases("words", Reads::Words);
    let hedge = Hedge { id: entry.id.to_owned(), words, effect: table.need_choice("effect", EFFECTS), at: table.place() };
    table.finish();
    hedge
}

pub(super) fn embedding(entry: Entry) -> Embedding {
    const EFFECTS: &[(&str, EmbeddingEffect)] =
        &[("keeps", EmbeddingEffect::Keeps), ("leaves-open", EmbeddingEffect::LeavesOpen), ("unreal", EmbeddingEffect::Unreal)];
    let table = entry.table;
    let words = table.some_phrases("words", Reads::Words);
    let embedding = Embedding { id: entry.id.to_owned(), words, effect: table.need_choice("effect", EFFECTS) };
    table.finish();
    embedding
}

pub(super) fn qualifier(entry: Entry) -> Qualifier {
    const KINDS: &[(&str, QualifierKind)] = &[
        ("condition", QualifierKind::Condition),
        ("counterfactual", QualifierKind::Counterfactual),
        ("horizon", QualifierKind::Horizon),
        ("scope", QualifierKind::Scope),
        ("complement", QualifierKind::Complement),
        ("place", QualifierKind::Place),
        ("restriction", QualifierKind::Restriction),
    ];
    let table = entry.table;
    let qualifier = Qualifier {
        id: entry.id.to_owned(),
        words: table.some_phrases("words", Reads::Words),
        not: table.phrases("not", Reads::Words),
        kind: table.need_choice("kind", KINDS),
    };
    table.finish();
    qualifier
}

pub(super) fn title(entry: Entry) -> Title {
    const GENDERS: &[(&str, Gender)] = &[("he", Gender::He), ("she", Gender::She)];
    let table = entry.table;
    let title = Title {
        id: entry.id.to_owned(),
        words: table.some_phrases("words", Reads::Names),
        gender: table.choice("gender", GENDERS),
        speaks_for: table.bool("speaks_for").unwrap_or(false),
        collective: table.bool("collective").unwrap_or(false),
    };
    table.finish();
    title
}

/// A class of words, as they are written; with `inflect = true` in all their forms.
pub(super) fn class(entry: Entry) -> (String, Vec<Phrase>) {
    let table = entry.table;
    let inflect = table.bool("inflect").unwrap_or(false);
    let words = table.some_phrases("words", if inflect { Reads::Words } else { Reads::Names });
    table.finish();
    (entry.id.to_owned(), words)
}
