//! Makes up examples for a phrase: a phrase and the forms of its verb in, sentences that may prove it out.
//!
//! ```text
//! walk {topic} off the pier      Mara Voss <<walked the harbour levy off the pier>> on Monday.        fires
//!                                Mara Voss did not <<walk the harbour levy off the pier>>.            flips
//!                                Did Mara Voss walk the harbour levy off the pier?                    silent
//! ```
//!
//! They are offers: those that do not come out right are left away by whoever writes the rule.

use crate::rules::{Item, Phrase, RuleSet};

/// Examples on offer, the best first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentences {
    /// In which the rule should fire.
    pub fires: Vec<String>,
    /// In which its negation should be read.
    pub flips: Vec<String>,
    /// Which it should leave alone.
    pub silent: Vec<String>,
    /// Its first word is a verb whose forms no `[word.ID]` lists, or no verb at all.
    pub without_verb: bool,
    /// The first word, where it looks like a verb of which no `[word.ID]` lists the forms.
    pub unlisted: Option<String>,
}

/// The forms of a verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    /// walk
    pub base: String,
    /// walks
    pub third: String,
    /// walked
    pub past: Option<String>,
}

/// The forms of the verb that has `norm` for one of its forms, as the packs list them.
#[must_use]
pub fn verb_forms(norm: &str, rules: &RuleSet) -> Option<Verb> {
    let mut sets: Vec<_> = rules.words.iter().filter(|w| w.verb && w.forms.iter().any(|form| form == norm)).collect();
    sets.sort_by_key(|set| set.id != norm);
    let set = sets.first()?;
    let base = set.forms.iter().find(|form| **form == set.id).or_else(|| set.forms.iter().min_by_key(|form| form.len()))?.clone();
    let third = set.forms.iter().find(|form| form.ends_with('s') && **form != base)?.clone();
    let others: Vec<&String> = set.forms.iter().filter(|f| **f != base && **f != third && !f.ends_with("ing")).collect();
    let irregular = |f: &&&String| rules.class("irregular-pasts").iter().any(|p| p.source == ***f);
    let past = others.iter().find(irregular).or_else(|| others.iter().find(|f| f.ends_with("ed"))).or(others.first());
    Some(Verb { past: past.map(|past| (*past).clone()), base, third })
}

/// The forms that a verb has when it is regular.
#[must_use]
pub fn regular_forms(verb: &str) -> [String; 4] {
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let consonant = |c: char| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let y = verb.strip_suffix('y').filter(|stem| stem.ends_with(consonant));
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| verb.ends_with(end));
    let (third, past) = match y {
        Some(stem) => (format!("{stem}ies"), format!("{stem}ied")),
        None if hisses => (format!("{verb}es"), format!("{stem}ed")),
        None => (format!("{verb}s"), format!("{stem}ed")),
    };
    [verb.to_owned(), third, past, format!("{}ing", if verb.ends_with("ee") { verb } else { stem })]
}

/// What the phrase says first.
enum Head {
    /// A verb, with what follows it.
    Verb(Verb, String),
    /// A form of be, with what follows it.
    Be(String),
    /// The topic or another subject, with its form of be and what follows.
    Subject { subject: String, is: bool, rest: String, modal: Option<String> },
    /// A word that no pack lists, and that looks like a verb; with all of the phrase.
    Unlisted(String, String),
    /// Something else.
    Noun(String),
}

/// Examples for a phrase, with `topic` in the place of `{topic}`.
#[must_use]
pub fn realised(phrase: &Phrase, topic: &str, rules: &RuleSet) -> Sentences {
    match head(phrase, topic, rules) {
        Head::Verb(verb, rest) => of_verb(&verb, &rest),
        Head::Be(rest) => of_be(&rest),
        Head::Subject { subject, is, rest, modal } => of_subject(&subject, is, &rest, modal.as_deref(), rules),
        Head::Unlisted(verb, words) => Sentences { unlisted: Some(verb), ..of_unlisted(&words) },
        Head::Noun(words) => of_noun(&words),
    }
}

fn head(phrase: &Phrase, topic: &str, rules: &RuleSet) -> Head {
    let items: Vec<&Item> = phrase.items.iter().skip_while(|item| **item == Item::Speaker).collect();
    let words = |items: &[&Item]| items.iter().map(|i| surface(i, topic)).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    let first = items.first().copied();
    let rest = words(items.get(1..).unwrap_or_default());
    if first == Some(&Item::Is) {
        return Head::Be(rest);
    }
    if let Some(verb) = first.and_then(first_word).and_then(|norm| verb_forms(norm, rules)) {
        return Head::Verb(verb, rest);
    }
    let modal = |item: &&Item| first_word(item).is_some_and(|w| rules.class("modals").iter().any(|p| p.source == w));
    let at = items.iter().position(|item| **item == Item::Is || modal(item));
    match at {
        Some(at) if at > 0 => {
            let is = *items[at] == Item::Is;
            let modal = (!is).then(|| surface(items[at], topic));
            Head::Subject { subject: words(&items[..at]), is, rest: words(&items[at + 1..]), modal }
        }
        _ if first == Some(&Item::Topic) && items.len() > 1 => {
            Head::Subject { subject: words(&items[..1]), is: false, rest, modal: None }
        }
        _ => match first.and_then(first_word).filter(|norm| looks_like_a_verb(norm, items.get(1).copied(), rules)) {
            Some(verb) => Head::Unlisted(verb.to_owned(), words(&items)),
            None => Head::Noun(words(&items)),
        },
    }
}

/// A word that nothing lists, and no preposition behind it: "deep-six {topic}", not "appetite for {topic}".
fn looks_like_a_verb(norm: &str, next: Option<&Item>, rules: &RuleSet) -> bool {
    let is = |class: &str, norm: &str| rules.class(class).iter().any(|p| p.source == norm);
    let listed = rules.words.iter().any(|word| word.forms.iter().any(|form| form == norm));
    let prepositions = ["prepositions", "phrase-prepositions"];
    let other = ["determiners", "possessives", "phrase-adverbs", "subject-pronouns", "phrase-pronouns", "reflexive-pronouns"];
    let small = prepositions.iter().chain(&other).any(|c| is(c, norm));
    let preposition = next.and_then(first_word).is_some_and(|next| prepositions.iter().any(|c| is(c, next)));
    !listed && !small && !preposition && next.is_some()
}

fn first_word(item: &Item) -> Option<&str> {
    match item {
        Item::Word { norm, .. } => Some(norm),
        Item::Either(all) => all.first()?.first().and_then(first_word),
        Item::Is | Item::Maybe(_) | Item::Gap | Item::Topic | Item::Speaker => None,
    }
}

/// One element as a sentence has it: the first of several, nothing for what may be left out.
fn surface(item: &Item, topic: &str) -> String {
    match item {
        Item::Word { norm, capital, .. } if *capital => norm.to_uppercase(),
        Item::Word { norm, .. } => norm.clone(),
        Item::Is => "is".to_owned(),
        Item::Either(all) => all.first().map_or(String::new(), |one| {
            one.iter().map(|item| surface(item, topic)).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
        }),
        Item::Maybe(_) | Item::Gap => String::new(),
        Item::Topic => topic.to_owned(),
        Item::Speaker => "Mara Voss".to_owned(),
    }
}

fn of_verb(verb: &Verb, rest: &str) -> Sentences {
    let Verb { base, third, past } = verb;
    let told = past.as_ref().unwrap_or(third);
    Sentences {
        fires: vec![
            format!("Mara Voss <<{told} {rest}>> on Monday."),
            format!("“We <<{base} {rest}>>,” Mara Voss said."),
            format!("Mara Voss said on Monday that she <<{told} {rest}>>."),
            format!("Mara Voss <<{third} {rest}>>."),
        ],
        flips: vec![format!("Mara Voss did not <<{base} {rest}>>."), format!("“We do not <<{base} {rest}>>,” Mara Voss said.")],
        silent: vec![
            format!("Did Mara Voss {base} {rest}?"),
            format!("Asked whether she would {base} {rest}, Mara Voss smiled."),
            format!("If Mara Voss {told} {rest}, she would say so."),
        ],
        ..Sentences::default()
    }
}

fn of_be(rest: &str) -> Sentences {
    Sentences {
        fires: vec![
            format!("Mara Voss <<is {rest}>>."),
            format!("“We <<are {rest}>>,” Mara Voss said."),
            format!("Mara Voss said on Monday that she <<was {rest}>>."),
        ],
        flips: vec![format!("Mara Voss <<is not {rest}>>."), format!("“We <<are not {rest}>>,” Mara Voss said.")],
        silent: vec![
            format!("Is Mara Voss {rest}?"),
            format!("Asked whether she was {rest}, Mara Voss smiled."),
            format!("If Mara Voss is {rest}, she will say so."),
        ],
        ..Sentences::default()
    }
}

fn of_subject(subject: &str, is: bool, rest: &str, modal: Option<&str>, rules: &RuleSet) -> Sentences {
    let verb = rest.split(' ').next().and_then(|word| verb_forms(word, rules));
    let behind = rest.split_once(' ').map_or("", |(_, behind)| behind);
    let (plain, negated, asked) = match (is, modal, &verb) {
        (true, ..) => (format!("is {rest}"), format!("is not {rest}"), format!("Is {subject} {rest}?")),
        (_, Some(modal), _) => {
            (format!("{modal} {rest}"), format!("{modal} not {rest}"), format!("{} {subject} {rest}?", capital(modal)))
        }
        (_, None, Some(verb)) => {
            let plain = format!("{} {behind}", verb.third).trim().to_owned();
            let base = format!("{} {behind}", verb.base).trim().to_owned();
            (plain, format!("does not {base}"), format!("Does {subject} {base}?"))
        }
        (_, None, None) => (rest.to_owned(), format!("not {rest}"), format!("{} {rest}?", capital(subject))),
    };
    Sentences {
        fires: vec![
            format!("“<<{} {plain}>>,” Mara Voss said on Monday.", capital(subject)),
            format!("Mara Voss said that <<{subject} {plain}>>."),
        ],
        flips: vec![
            format!("“<<{} {negated}>>,” Mara Voss said on Monday.", capital(subject)),
            format!("Mara Voss said that <<{subject} {negated}>>."),
        ],
        silent: vec![
            asked,
            format!("Asked whether {subject} {plain}, Mara Voss smiled."),
            format!("If {subject} {plain}, the ships will stay away, Mara Voss said."),
        ],
        without_verb: verb.is_none() && !is && modal.is_none(),
        ..Sentences::default()
    }
}

fn of_unlisted(words: &str) -> Sentences {
    Sentences {
        fires: vec![format!("“We <<{words}>>,” Mara Voss said."), format!("Mara Voss said that they <<{words}>>.")],
        flips: vec![format!("“We do not <<{words}>>,” Mara Voss said."), format!("Mara Voss did not <<{words}>>.")],
        silent: vec![
            format!("Did Mara Voss {words}?"),
            format!("Asked whether she would {words}, Mara Voss smiled."),
            format!("If they {words}, she will say so."),
        ],
        without_verb: true,
        ..Sentences::default()
    }
}

fn of_noun(words: &str) -> Sentences {
    Sentences {
        fires: vec![
            format!("Mara Voss repeated her <<{words}>> on Monday."),
            format!("“My <<{words}>> stands,” Mara Voss said."),
            format!("“There is <<{words}>>,” Mara Voss said."),
            format!("“<<{}>>,” Mara Voss said.", capital(words)),
        ],
        flips: Vec::new(),
        silent: vec![
            format!("Is there {words}?"),
            format!("Asked about {words}, Mara Voss smiled."),
            format!("Whether there is {words} nobody knows."),
        ],
        without_verb: true,
        ..Sentences::default()
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + chars.as_str())
}
