//! Phrases of times, from their written form to items.

use super::Slot;
use crate::span::Span;
use crate::text::tokenize;

/// One element of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// One word in its normal form.
    Word {
        /// Normal form.
        norm: String,
        /// Must begin with a capital.
        capital: bool,
        /// What a phrase of a class says when this, its last word, is read.
        gives: Option<(Slot, i32)>,
    },
    /// `{name}`: a class or a shorthand.
    Named(String),
    /// `( a | b )`; `[ a ]` has an empty branch.
    Either(Vec<Vec<Item>>),
}

/// Reads a phrase.
pub(super) fn parse(source: &str) -> Result<Vec<Vec<Item>>, String> {
    let spaced: String = source.chars().flat_map(spaced).collect();
    let mut words = spaced.split_whitespace().peekable();
    let found = either(&mut words, 0)?;
    match words.next() {
        Some(stray) => Err(format!("stray `{stray}`")),
        None => Ok(found),
    }
}

fn spaced(c: char) -> impl Iterator<Item = char> {
    let bracket = matches!(c, '(' | ')' | '[' | ']' | '|');
    let space = bracket.then_some(' ');
    space.into_iter().chain(std::iter::once(c)).chain(space)
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

/// `a | b`, up to a closing bracket or the end.
fn either(words: &mut Words, depth: usize) -> Result<Vec<Vec<Item>>, String> {
    if depth > 8 {
        return Err("brackets nest too deep".into());
    }
    let mut all = vec![row(words, depth)?];
    while words.next_if_eq(&"|").is_some() {
        all.push(row(words, depth)?);
    }
    Ok(all)
}

/// Items one after another.
fn row(words: &mut Words, depth: usize) -> Result<Vec<Item>, String> {
    let mut items = Vec::new();
    while let Some(word) = words.next_if(|w| !matches!(*w, "|" | ")" | "]")) {
        match word {
            "(" | "[" => items.push(bracket(words, word == "[", depth)?),
            _ => match word.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
                Some(name) => items.push(Item::Named(name.to_owned())),
                None => items.extend(plain(word, None)),
            },
        }
    }
    Ok(items)
}

fn bracket(words: &mut Words, optional: bool, depth: usize) -> Result<Item, String> {
    let mut inner = either(words, depth + 1)?;
    if words.next() != Some(if optional { "]" } else { ")" }) {
        return Err(format!("`{}` is never closed", if optional { "[" } else { "(" }));
    }
    if inner.iter().any(Vec::is_empty) {
        return Err("an alternative is empty".into());
    }
    if optional {
        inner.push(Vec::new());
    }
    Ok(Item::Either(inner))
}

/// The items of a written word or phrase; the last one `gives` its value.
pub(super) fn plain(words: &str, gives: Option<(Slot, i32)>) -> Vec<Item> {
    let norms = if words.starts_with('\'') || words == "-" { vec![(words.to_owned(), false)] } else { norms(words) };
    let last = norms.len().saturating_sub(1);
    let item = |(i, (norm, capital))| Item::Word { norm, capital, gives: gives.filter(|_| i == last) };
    norms.into_iter().enumerate().map(item).collect()
}

/// Normal forms, cut at hyphens as texts are, and whether they must begin with a capital. Full stops of abbreviations go.
fn norms(words: &str) -> Vec<(String, bool)> {
    let (tokens, norms) = tokenize(words, Span::new(0, words.len()));
    let mut found = Vec::new();
    for token in tokens.iter().filter(|t| t.norm_in(&norms) != "." || words == ".") {
        let parts = token.norm_in(&norms).split('-').filter(|part| !part.is_empty());
        found.extend(parts.enumerate().map(|(i, part)| (part.to_owned(), token.capital && i == 0)));
    }
    found
}
