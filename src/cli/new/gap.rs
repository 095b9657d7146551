//! A gap, as an entry is made from it: of a corpus, or of the saved output of `walkback gaps`.

use super::wrong;
use crate::cli::gaps::{GapsFile, found, marked};
use crate::cli::{Global, Inputs, Stop, nearest, one_line};
use std::path::{Path, PathBuf};
use walkback::desk::gaps::Sought;

/// Examples that an entry may take over.
const EXAMPLES: usize = 5;
/// Ways of writing a phrase, or other names, that an entry takes over.
const OTHERS: usize = 3;
/// A saved output begins so.
const MARK: &str = "\"walkback_gaps\"";

/// Which list a gap stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Phrase,
    Speaker,
    Topic,
}

/// What an entry takes from a gap.
#[derive(Debug, Clone, Default)]
pub(super) struct Taken {
    pub(super) name: String,
    /// Other ways of writing it; titles of a person.
    pub(super) others: Vec<String>,
    /// Sentences, with their words between << and >>.
    pub(super) examples: Vec<String>,
}

/// The gap of that id, or at that place of its list.
pub(super) fn take(kind: Kind, wanted: &str, paths: &[PathBuf], global: &Global) -> Result<Taken, Stop> {
    let (saved, corpus): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(|path| is_saved(path));
    let mut all = Vec::new();
    for path in saved {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let file: GapsFile = serde_json::from_str(&text).map_err(|error| {
            let what =
                format!("{}: not the output of `walkback gaps --format json`: {error}", one_line(&path.display().to_string()));
            wrong(&what, "write it again")
        })?;
        all.extend(of_kind(kind, file));
    }
    if !corpus.is_empty() {
        let inputs = Inputs { paths: corpus.into_iter().cloned().collect() };
        let sought = Sought { phrases: kind == Kind::Phrase, speakers: kind != Kind::Phrase, topics: kind == Kind::Topic };
        all.extend(of_kind(kind, found(&inputs, global, sought, EXAMPLES)?.0));
    }
    let by_place = wanted.parse::<usize>().ok().and_then(|place| place.checked_sub(1)).and_then(|place| all.get(place));
    let known = all.iter().find(|(id, _)| id == wanted).or(by_place);
    known.map(|(_, taken)| taken.clone()).ok_or_else(|| unknown(kind, wanted, &all))
}

fn is_saved(path: &Path) -> bool {
    use std::io::Read;
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(64).read_to_end(&mut head));
    read.is_ok() && String::from_utf8_lossy(&head).contains(MARK)
}

fn of_kind(kind: Kind, file: GapsFile) -> Vec<(String, Taken)> {
    let others = |forms: Vec<crate::cli::gaps::Counted>| forms.into_iter().skip(1).take(OTHERS).map(|f| f.words).collect();
    match kind {
        Kind::Phrase => {
            let taken = |p: crate::cli::gaps::PhraseLine| {
                let examples = p.examples.iter().map(marked).collect();
                (p.id, Taken { name: p.phrase, others: others(p.forms), examples })
            };
            file.phrases.into_iter().map(taken).collect()
        }
        Kind::Speaker => {
            let titles = |s: &crate::cli::gaps::SpeakerLine| s.introduced.iter().map(|title| title.words.clone()).collect();
            let all = file.speakers.into_iter();
            all.map(|s| (s.id.clone(), Taken { others: titles(&s), name: s.name, examples: Vec::new() })).collect()
        }
        Kind::Topic => {
            let all = file.topics.into_iter();
            all.map(|t| (t.id, Taken { name: t.name, others: others(t.forms), examples: Vec::new() })).collect()
        }
    }
}

fn unknown(kind: Kind, wanted: &str, all: &[(String, Taken)]) -> Stop {
    let list = match kind {
        Kind::Phrase => "phrases",
        Kind::Speaker => "speakers",
        Kind::Topic => "topics",
    };
    let what = format!("no gap among the {list} is called `{}`", one_line(wanted));
    let help = match nearest(wanted, all.iter().map(|(id, _)| id.as_str())) {
        Some(id) => format!("did you mean `{id}`?"),
        None if all.is_empty() => format!("there are no {list} that the rules do not read in what --in gives"),
        None => format!("`walkback gaps --only {list}` lists them; or write a number from 1 to {}", all.len()),
    };
    wrong(&what, &help)
}
