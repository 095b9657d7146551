//! Rule files in, a [`RuleSet`] or all their faults out.
//!
//! ```text
//! sources ─▶ trees with spans ─▶ headings sorted by kind ─▶ words ─▶ ids ─▶ typed, checked rules
//! ```
//!
//! Every file is read as far as it can be read. A later pack wins by id; what it replaces is still checked.

use super::context::Context;
use super::diagnostic::{Diagnostic, Severity};
use super::entry::Written;
use super::headings::Headings;
use super::index::Index;
use super::shapes::FORMAT;
use super::source::{File, Source};
use super::syntax::{self, Tree};
use super::top::check_top;
use super::words::WordIndex;
use super::{RuleSet, WordForms, language, lint, needs, project, stances, timex, world};
use crate::span::Span;
use std::sync::Arc;

/// Rules that can be used, and what should be mended in them.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The rules.
    pub rules: RuleSet,
    /// Faults that do not keep the rules from being used.
    pub warnings: Vec<Diagnostic>,
}

impl RuleSet {
    /// Reads and checks rule files.
    ///
    /// # Errors
    ///
    /// All faults of all files, in the order of the files, when at least one of them is an error.
    pub fn load(sources: &[Source]) -> Result<Loaded, Vec<Diagnostic>> {
        Self::read(sources, |_, _| {})
    }

    /// The same, and looks at what the rules do to each other: phrases that add nothing or hide another, offices held by two.
    ///
    /// # Errors
    ///
    /// All faults of all files, in the order of the files, when at least one of them is an error.
    pub fn check(sources: &[Source]) -> Result<Loaded, Vec<Diagnostic>> {
        Self::read(sources, lint::run)
    }

    fn read(sources: &[Source], look: impl Fn(&Headings, &RuleSet)) -> Result<Loaded, Vec<Diagnostic>> {
        let files = in_pack_order(sources);
        let mut cx = Context::default();
        let parsed = syntax::parsed(&files);
        let read: Vec<_> = files.iter().zip(parsed).map(|(file, parsed)| syntax::read(file, parsed, &mut cx)).collect();
        let mended: Vec<_> = read.iter().map(|read| read.as_ref().err().map(|text| syntax::tree(text))).collect();
        let trees: Vec<_> =
            read.iter().zip(&mended).filter_map(|(read, mended)| mended.as_ref().or(read.as_ref().ok())).collect();
        cx.lost.extend(files.iter().zip(&trees).filter_map(of_newer_format));
        cx.walkback = needs::of_walkback(&files, &trees);
        let other = |file: &&File| cx.walkback.iter().any(|(pack, _, met)| *pack == file.pack() && !met);
        let unread: Vec<_> = files.iter().filter(other).map(|file| (file.clone(), Span::new(0, file.text().len() + 1))).collect();
        cx.lost.extend(unread);
        let written = Written::new(&cx, &files, &trees);
        written.tops().for_each(|top| check_top(&top));
        let headings = Headings::of_written(written);
        let _ = cx.levels.set(project::levels(&headings));
        // Phrases are read with the words, and so the words before them.
        let words = headings.of("word").build(language::word);
        let index = Arc::new(WordIndex::new(&words));
        cx.know(Arc::clone(&index));
        let rules = build(&headings, words, index);
        look(&headings, &rules);
        let faults = syntax::settle(cx, &files);
        if faults.iter().any(|fault| fault.severity == Severity::Error) {
            return Err(faults);
        }
        Ok(Loaded { rules, warnings: faults })
    }

    /// Rules of a few files, for tests: each file a pack of its own, on top of the ladder of `core-en`.
    ///
    /// # Panics
    ///
    /// With all faults, when there are any.
    #[doc(hidden)]
    #[must_use]
    #[allow(clippy::panic)]
    pub fn from_toml(files: &[(&str, &str)]) -> Self {
        let ladder = super::embedded().into_iter().find(|source| source.name.ends_with("ladder.toml"));
        let given = files.iter().enumerate().map(|(number, &(name, text))| {
            let header = if text.contains("format = 1") { "" } else { "format = 1\n" };
            Source { name: name.to_owned(), text: format!("{header}{text}"), pack: number + 1, project: false }
        });
        let sources: Vec<Source> = ladder.into_iter().chain(given).collect();
        match Self::load(&sources) {
            Ok(loaded) => loaded.rules,
            Err(faults) => panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")),
        }
    }
}

fn in_pack_order(sources: &[Source]) -> Vec<File> {
    let mut sources: Vec<&Source> = sources.iter().collect();
    sources.sort_by_key(|source| source.pack);
    sources.into_iter().map(File::new).collect()
}

fn build(headings: &Headings, words: Vec<WordForms>, index: Arc<WordIndex>) -> RuleSet {
    let mut rules = RuleSet {
        packs: headings.of("pack").build(language::pack),
        ladder: language::ladder(&headings.of("ladder")),
        policy: language::policy(&headings.of("policy")),
        negation: language::negation(&headings.of("negation")),
        words,
        cues: headings.of("cue").build(language::cue),
        hedges: headings.of("hedge").build(language::hedge),
        embeddings: headings.of("embedding").build(language::embedding),
        qualifiers: headings.of("qualifier").build(language::qualifier),
        titles: headings.of("title").build(language::title),
        classes: headings.of("class").build(language::class).into_iter().collect(),
        timex: timex::read(headings),
        ..RuleSet::default()
    };
    world::read(headings, &mut rules);
    stances::read(headings, &mut rules);
    headings.composition().tell(&mut rules);
    rules.retired = headings.context().retired.get().cloned().unwrap_or_default();
    needs::check(headings, &rules.packs);
    rules.index = Index::new(&rules, index);
    rules
}

/// Nothing of a file in a newer format is checked.
fn of_newer_format((file, tree): (&File, &&Tree<'_>)) -> Option<(File, Span)> {
    let format = tree.get_ref().get("format")?.get_ref().as_integer()?;
    let newer = i64::from_str_radix(format.as_str(), format.radix()).is_ok_and(|format| format > FORMAT);
    newer.then(|| (file.clone(), Span::new(0, file.text().len() + 1)))
}
