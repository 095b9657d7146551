//! The packs' cues and word classes for tests, read straight from the files of this repository.

use super::{Attribution, Lexicon, Reading, find_in};
use crate::rules::{Cue, Effect, Frame, Item, Phrase, Place, RuleSet, Title, WordForms};
use crate::text::{Text, normal_form};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use toml::Value;

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&rules()));

/// The room's one door for tests: a text in, pictures out.
pub(super) fn marks(raw: &str) -> String {
    let text = Text::of(raw);
    super::render::pictures(&text, &find_in(&Reading::new(&text, &LEXICON)))
}

/// The attributions of a text.
pub(super) fn read(raw: &str) -> Vec<Attribution> {
    find_in(&Reading::new(&Text::of(raw), &LEXICON))
}

pub(super) fn rules() -> RuleSet {
    let file = |name: &str| include_dir(name).parse::<toml::Table>().expect("a pack is TOML");
    let mut rules = RuleSet { words: words(&file("words-cues.toml")), ..RuleSet::default() };
    let forms = forms_by_word(&rules.words);
    rules.cues = table(&file("cues.toml"), "cue").map(|(id, v)| cue(&id, &v, &forms)).collect();
    rules.titles = table(&file("titles.toml"), "title").map(|(id, v)| title(&id, &v, &forms)).collect();
    rules.classes = table(&file("classes.toml"), "class").map(|(id, v)| (id, phrases(&v, "words", &forms))).collect();
    let raised = ["think", "believe", "want", "expect", "seem", "mean", "feel", "suppose", "imagine", "intend", "plan"];
    rules.negation.raised = raised.iter().map(|w| phrase(w, &forms)).collect();
    rules
}

fn include_dir(name: &str) -> String {
    let path = format!("{}/rules/core-en/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("a pack can be read")
}

fn table(file: &toml::Table, name: &str) -> impl Iterator<Item = (String, Value)> + use<> {
    file[name].as_table().expect("a table").clone().into_iter()
}

fn strings(value: &Value, key: &str) -> Vec<String> {
    value[key].as_array().expect("a list").iter().map(|v| v.as_str().expect("a string").to_owned()).collect()
}

fn words(file: &toml::Table) -> Vec<WordForms> {
    table(file, "word").map(|(id, v)| WordForms { id, forms: strings(&v, "forms"), verb: true }).collect()
}

type Forms = BTreeMap<String, Vec<String>>;

fn forms_by_word(words: &[WordForms]) -> Forms {
    let mut forms = Forms::new();
    for word in words {
        for form in &word.forms {
            forms.entry(form.clone()).or_default().extend(word.forms.clone());
        }
    }
    forms
}

fn phrases(value: &Value, key: &str, forms: &Forms) -> Vec<Phrase> {
    strings(value, key).iter().map(|s| phrase(s, forms)).collect()
}

fn phrase(source: &str, forms: &Forms) -> Phrase {
    let item = |word: &str| match word {
        "*" => Item::Gap,
        "is" => Item::Is,
        word => {
            let norm = normal_form(word).concat();
            let all = forms.get(&norm).cloned().unwrap_or_else(|| vec![norm.clone()]);
            Item::Word { capital: word.starts_with(char::is_uppercase), norm, forms: all }
        }
    };
    Phrase { source: source.to_owned(), items: source.split_whitespace().map(item).collect() }
}

fn cue(id: &str, value: &Value, forms: &Forms) -> Cue {
    let frame = |name: &String| match name.as_str() {
        "quote" => Frame::Quote,
        "clause" => Frame::Clause,
        "infinitive" => Frame::Infinitive,
        "hearer" => Frame::Hearer,
        "of" => Frame::Of,
        "object" => Frame::Object,
        "adjunct" => Frame::Adjunct,
        "noun" => Frame::Noun,
        other => panic!("no frame {other}"),
    };
    let effect = match value["effect"].as_str().expect("an effect") {
        "plain" => Effect::Plain,
        "firmer" => Effect::Firmer,
        "softer" => Effect::Softer,
        "denies" => Effect::Denies,
        "belief" => Effect::Belief,
        "intent" => Effect::Intent,
        "ask" => Effect::Ask,
        "none" => Effect::None,
        other => panic!("no effect {other}"),
    };
    Cue {
        id: id.to_owned(),
        forms: phrases(value, "forms", forms),
        effect,
        frames: strings(value, "frame").iter().map(frame).collect(),
        speech: value.get("speech").is_none_or(|v| v.as_bool() == Some(true)),
        at: Place { file: Arc::from("rules/core-en/cues.toml"), line: 1 },
    }
}

fn title(id: &str, value: &Value, forms: &Forms) -> Title {
    let flag = |key: &str| value.get(key).is_some_and(|v| v.as_bool() == Some(true));
    Title {
        id: id.to_owned(),
        words: phrases(value, "words", forms),
        gender: None,
        speaks_for: flag("speaks_for"),
        collective: flag("collective"),
    }
}
