//! Rule files in, a [`RuleSet`] or all their faults out.
//!
//! ```text
//! sources ─▶ trees with spans ─▶ headings sorted by kind ─▶ words ─▶ ids ─▶ typed, checked rules
//! ```
//!
//! Every file is read as far as it can be read. A later pack wins by id; what it replaces is still checked.

use super::compose::{self, Composition, Stretch};
use super::diagnostic::{Code, Diagnostic, Severity};
use super::index::Index;
use super::project::{self, Levels};
use super::source::{File, Source};
use super::syntax::{self, Tree};
use super::table::{Context, Str, Table, did_you_mean};
use super::words::WordIndex;
use super::{Exception, Place, RuleSet, WordForms, keys, language, lint, nearest, needs, stances, timex, world};
use crate::span::Span;
use rustc_hash::FxHashMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The only format that this walkback reads.
pub const FORMAT: i64 = 1;

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
        let headings = Headings::gather(&cx, &files, &trees);
        let _ = cx.levels.set(Levels::read(&headings));
        // Phrases are read with the words, and so the words before them.
        let words = headings.of("word").build(language::word);
        cx.know(WordIndex::new(words.clone()));
        let rules = build(&headings, words);
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

fn build(headings: &Headings, words: Vec<WordForms>) -> RuleSet {
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
    rules.retired = headings.cx.retired.get().cloned().unwrap_or_default();
    needs::check(headings, &rules.packs);
    rules.index = Index::new(&rules);
    rules
}

/// How a heading is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `[policy]`
    Single,
    /// `[topic.ID]`
    ById,
    /// `[[stance]]`, with an `id` inside
    List,
    /// Belongs to other commands and is not read here.
    Other,
}

/// Every heading that a rule file can have, with the word that messages put before its id.
pub(super) const HEADINGS: [(&str, Shape, &str); 25] = [
    ("pack", Shape::Single, "[pack]"),
    ("ladder", Shape::Single, "[ladder]"),
    ("policy", Shape::Single, "[policy]"),
    ("negation", Shape::Single, "[negation]"),
    ("word", Shape::ById, "word"),
    ("cue", Shape::ById, "cue"),
    ("hedge", Shape::ById, "hedge"),
    ("embedding", Shape::ById, "embedding"),
    ("qualifier", Shape::ById, "qualifier"),
    ("title", Shape::ById, "title"),
    ("class", Shape::ById, "class"),
    ("timex", Shape::ById, "timex"),
    ("agenda", Shape::ById, "agenda"),
    ("topic", Shape::ById, "topic"),
    ("person", Shape::ById, "person"),
    ("body", Shape::ById, "body"),
    ("group", Shape::ById, "group"),
    ("stance", Shape::List, "rule"),
    ("reported", Shape::List, "rule"),
    ("explained", Shape::List, "rule"),
    ("answer", Shape::Other, ""),
    ("story", Shape::List, "story"),
    ("override", Shape::ById, "override"),
    ("mute", Shape::ById, "mute"),
    ("levels", Shape::Single, "[levels]"),
];

/// One heading with an id.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    /// The table's kind: `topic`.
    pub(super) kind: &'static str,
    pub(super) id: &'t str,
    pub(super) table: Table<'t>,
    /// No later pack has another one of this id, and it is not taken out.
    pub(super) wins: bool,
    /// The first and the last day on which it is read as it is here; an override that ends makes two of one.
    pub(super) days: Stretch,
    /// What silences it.
    pub(super) mute: Option<Exception>,
    /// The overrides of it.
    pub(super) overridden: Vec<Place>,
}

impl<'t> Entry<'t> {
    fn new(kind: &'static str, id: &'t str, table: Table<'t>) -> Self {
        Self { kind, id, table, wins: true, days: (None, None), mute: None, overridden: Vec::new() }
    }

    /// Does it say so?
    pub(super) fn is_retired(&self) -> bool {
        self.table.is_retired()
    }
}

/// All headings of one kind (or several that share their ids), in the order of packs and files.
#[derive(Debug)]
pub(super) struct Entries<'t>(Vec<Entry<'t>>);

/// All tables of all files.
#[derive(Debug)]
pub(super) struct Headings<'t> {
    cx: &'t Context,
    files: &'t [File],
    trees: &'t [&'t Tree<'t>],
    /// What later packs do to the entries of earlier ones.
    composition: Composition<'t>,
}

impl<'t> Headings<'t> {
    /// Looks at the top of every file and reports what cannot stand there.
    fn gather(cx: &'t Context, files: &'t [File], trees: &'t [&'t Tree<'t>]) -> Self {
        for (file, tree) in files.iter().zip(trees) {
            check_top(&Table::new(cx, file, ("", "a rule file".to_owned()), Span::new(0, 0), tree.get_ref()));
        }
        let mut headings = Self { cx, files, trees, composition: Composition::default() };
        let _ = cx.retired.set(compose::retired(&headings));
        headings.composition = Composition::of(&headings, cx);
        headings
    }

    /// The files, in loading order.
    pub(super) fn files(&self) -> &'t [File] {
        self.files
    }

    /// What later packs do to the entries of earlier ones.
    pub(super) fn composition(&self) -> &Composition<'t> {
        &self.composition
    }

    /// The headings of one kind as they are written, for another look: nothing is reported.
    pub(super) fn quietly(&self, kind: &'static str) -> Entries<'t> {
        Entries(self.written(&[kind], false))
    }

    /// Does an entry of these kinds have one of `keys`?
    pub(super) fn any_has(&self, kinds: &[&str], keys: &[&str]) -> bool {
        let has = |value: &Spanned<DeValue>| {
            value.get_ref().as_table().is_some_and(|entry| keys.iter().any(|&key| entry.contains_key(key)))
        };
        let values = self.trees.iter().flat_map(|tree| kinds.iter().filter_map(|&kind| tree.get_ref().get(kind)));
        values.into_iter().any(|value| match value.get_ref() {
            DeValue::Table(entries) => entries.values().any(has),
            DeValue::Array(list) => list.iter().any(has),
            _ => false,
        })
    }

    /// The headings of one kind.
    pub(super) fn of(&self, kind: &'static str) -> Entries<'t> {
        self.sharing(&[kind])
    }

    /// The headings of several kinds that share their ids.
    pub(super) fn sharing(&self, kinds: &[&'static str]) -> Entries<'t> {
        self.marked(kinds, true)
    }

    /// The headings of some kinds that no later pack replaces, for a second look: nothing is reported.
    pub(super) fn again(&self, kinds: &[&'static str]) -> Vec<Table<'t>> {
        self.marked(kinds, false).0.into_iter().filter(|entry| entry.wins).map(|entry| entry.table).collect()
    }

    fn marked(&self, kinds: &[&'static str], tell: bool) -> Entries<'t> {
        let mut entries = self.written(kinds, tell);
        if self.cx.retired.get().is_some_and(|retired| !retired.is_empty()) {
            entries.iter_mut().for_each(|entry| entry.wins &= !entry.is_retired());
        }
        Entries(self.composition.apply(entries))
    }

    fn written(&self, kinds: &[&'static str], tell: bool) -> Vec<Entry<'t>> {
        let mut entries = Vec::new();
        for (file, tree) in self.files.iter().zip(self.trees) {
            let from = entries.len();
            for &(kind, shape, word) in HEADINGS.iter().filter(|(kind, ..)| kinds.contains(kind)) {
                let Some(value) = tree.get_ref().get(kind) else { continue };
                self.collect(file, (kind, shape, word), value, &mut entries);
            }
            entries[from..].sort_by_key(|entry: &Entry| entry.table.at);
        }
        mark_winners(self.cx, &mut entries, tell);
        entries
    }

    fn collect(
        &self,
        file: &'t File,
        heading: (&'static str, Shape, &str),
        value: &'t Spanned<DeValue<'t>>,
        entries: &mut Vec<Entry<'t>>,
    ) {
        let (kind, shape, word) = heading;
        let table = |name: String, at: Span, values| Table::new(self.cx, file, (kind, name), at, values);
        let at = |value: &Spanned<DeValue>| Span::from(value.span());
        match (shape, value.get_ref()) {
            (Shape::Single, DeValue::Table(values)) => {
                entries.push(Entry::new(kind, "", table(word.to_owned(), at(value), values)));
            }
            (Shape::ById, DeValue::Table(ids)) => {
                for (id, value) in ids {
                    if let DeValue::Table(values) = value.get_ref() {
                        let name = format!("{word} `{}`", id.get_ref());
                        entries.push(Entry::new(kind, id.get_ref(), table(name, id.span().into(), values)));
                    }
                }
            }
            (Shape::List, DeValue::Array(list)) => {
                for value in list.iter() {
                    if let DeValue::Table(values) = value.get_ref() {
                        let id = values.get("id").and_then(|id| id.get_ref().as_str()).unwrap_or_default();
                        let name = if id.is_empty() { format!("this [[{kind}]]") } else { format!("{word} `{id}`") };
                        entries.push(Entry::new(kind, id, table(name, at(value), values)));
                    }
                }
            }
            // `check_top` has reported a heading of another shape.
            (Shape::Single | Shape::ById | Shape::List | Shape::Other, _) => {}
        }
    }
}

impl<'t> Entries<'t> {
    /// Reads every entry, and keeps those that no later pack replaces.
    pub(super) fn build<T>(self, read: impl Fn(Entry<'t>) -> T) -> Vec<T> {
        let built = self.0.into_iter().map(|entry| (entry.wins, read(entry)));
        built.filter_map(|(wins, built)| wins.then_some(built)).collect()
    }

    /// All entries, in the order of packs and files.
    pub(super) fn into_vec(self) -> Vec<Entry<'t>> {
        self.0
    }

    /// The entries, replaced ones too, in the order of packs and files.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry<'t>> {
        self.0.iter()
    }

    /// The number that each id has in the list that [`Entries::build`] makes.
    pub(super) fn numbers(&self) -> FxHashMap<&'t str, usize> {
        self.0.iter().filter(|entry| entry.wins).enumerate().map(|(number, entry)| (entry.id, number)).collect()
    }
}

/// Marks what a later pack replaces, and reports what one pack holds twice.
fn mark_winners(cx: &Context, entries: &mut [Entry], tell: bool) {
    let mut last: FxHashMap<&str, usize> = FxHashMap::default();
    for number in 0..entries.len() {
        let id = entries[number].id;
        let single = HEADINGS.iter().any(|&(kind, shape, _)| kind == entries[number].kind && shape == Shape::Single);
        if id.is_empty() && !single {
            continue; // A rule without an id; its reader says so.
        }
        if let Some(before) = last.insert(id, number) {
            if tell && entries[before].table.file.pack() == entries[number].table.file.pack() {
                cx.report(twice(&entries[before], &entries[number]));
            }
            entries[before].wins = single;
        }
    }
}

fn twice(first: &Entry, second: &Entry) -> Diagnostic {
    let fault = if second.id.is_empty() {
        let help = "a pack has it once; put the two together";
        Diagnostic::error(Code::DuplicateTable, format!("{} stands twice in one pack", second.table.name())).help(help)
    } else {
        let help = "give one of them another id; only a pack that is loaded later may replace an id";
        Diagnostic::error(Code::DuplicateId, format!("{} stands twice in one pack", second.table.name())).help(help)
    };
    let marked = fault.at(second.table.file, second.table.at, "again here");
    marked.at(first.table.file, first.table.at, "first here")
}

/// Reports a missing or newer `format`, unknown headings and headings of the wrong shape.
fn check_top(top: &Table) {
    check_format(top);
    for (key, value) in top.entries() {
        if key.value == "format" {
            continue;
        }
        if key.value == project::PACKS && top.file.is_project() {
            top.strings(project::PACKS);
            continue;
        }
        if matches!(key.value, project::PACKS | "levels") && !top.file.is_project() {
            not_a_project(top, key);
            continue;
        }
        let Some(&(kind, shape, _)) = HEADINGS.iter().find(|(kind, ..)| *kind == key.value) else {
            unknown_heading(top, key.value, key.span);
            continue;
        };
        match (shape, value.get_ref()) {
            (Shape::ById, DeValue::Table(ids)) => check_ids(top, kind, ids),
            (Shape::Single, DeValue::Table(_)) | (Shape::List, DeValue::Array(_)) | (Shape::Other, _) => {}
            (Shape::Single | Shape::ById | Shape::List, _) => wrong_shape(top, kind, shape, key.span),
        }
        if let (Shape::List, DeValue::Array(list)) = (shape, value.get_ref()) {
            for value in list.iter().filter(|value| !matches!(value.get_ref(), DeValue::Table(_))) {
                wrong_shape(top, kind, shape, value.span().into());
            }
        }
    }
}

/// Nothing of a file in a newer format is checked.
fn of_newer_format((file, tree): (&File, &&Tree<'_>)) -> Option<(File, Span)> {
    let format = tree.get_ref().get("format")?.get_ref().as_integer()?;
    let newer = i64::from_str_radix(format.as_str(), format.radix()).is_ok_and(|format| format > FORMAT);
    newer.then(|| (file.clone(), Span::new(0, file.text().len() + 1)))
}

fn check_format(top: &Table) {
    if !top.has("format") {
        let title = "the file does not say in which format it is written";
        let fault = Diagnostic::error(Code::MissingFormat, title).at(top.file, top.file.line_span(1), "no `format` in this file");
        let at = first_line_of_rules(top.file);
        let line_end = if top.file.text().contains("\r\n") { "\r\n" } else { "\n" };
        let line = format!("format = {FORMAT}{line_end}");
        top.context().report(fault.fix("say it", top.file, Span::new(at, at), line));
    } else if let Some(format) = top.int("format", 1..=i64::MAX).filter(|&format| format != FORMAT) {
        let title = format!("the file is written in format {format}; this walkback reads format {FORMAT}");
        let asked = top.context().walkback.iter().find(|(pack, ..)| *pack == top.file.pack());
        let help = asked.map_or_else(|| "use a newer walkback".to_owned(), |(_, version, _)| format!("use walkback {version}"));
        top.fault(Code::NewerFormat, top.place_of("format"), title, "newer than this walkback", help);
    }
}

/// Where the first line begins that is neither empty nor a comment.
fn first_line_of_rules(file: &File) -> usize {
    let bare = |line: &Span| {
        let line = line.of(file.text()).trim_start_matches('\u{feff}').trim();
        line.is_empty() || line.starts_with('#')
    };
    let line = (1..=file.lines()).map(|line| file.line_span(line)).find(|line| !bare(line));
    let mark = if file.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    line.map_or(mark, |line| line.start.max(mark))
}

fn unknown_heading(top: &Table, name: &str, span: Span) {
    let near = nearest(name, HEADINGS.iter().map(|&(kind, ..)| kind));
    let is_key = !top.file.line_span(top.file.line(span.start)).of(top.file.text()).trim_start().starts_with('[');
    let with = written_headings_with(name);
    if is_key && !with.is_empty() {
        let title = format!("`{name}` stands above all headings");
        let help = format!("write it under {}", with.join(" or "));
        return top.fault(Code::WrongHeading, span, title, "belongs to no heading", help);
    }
    let fault =
        Diagnostic::error(Code::UnknownTable, format!("a rule file has no `{name}`")).at(top.file, span, did_you_mean(near));
    let known = HEADINGS.iter().map(|&(kind, shape, _)| written(kind, shape));
    top.context().report(match near {
        Some(near) => fault.guess(format!("write `{near}`"), top.file, span, near),
        None => fault.help(format!("headings are: {}", known.collect::<Vec<_>>().join(" "))),
    });
}

/// What only `walkback.toml` can say.
fn not_a_project(top: &Table, key: Str) {
    let title = format!("`{}` stands in a rule file", key.value);
    let help = "it belongs in walkback.toml, the project file, which `--project FILE` names";
    top.fault(Code::WrongHeading, key.span, title, "said by the project file only", help);
}

/// The headings that have the key, as they are written: `[topic.ID]`.
pub(super) fn written_headings_with(key: &str) -> Vec<String> {
    keys::headings_with(key).filter_map(|kind| shape_of(kind).map(|shape| written(kind, shape))).collect()
}

fn shape_of(kind: &str) -> Option<Shape> {
    HEADINGS.iter().find(|(known, ..)| *known == kind).map(|&(_, shape, _)| shape)
}

fn written(kind: &str, shape: Shape) -> String {
    match shape {
        Shape::Single => format!("[{kind}]"),
        Shape::ById => format!("[{kind}.ID]"),
        Shape::List | Shape::Other => format!("[[{kind}]]"),
    }
}

fn wrong_shape(top: &Table, kind: &str, shape: Shape, span: Span) {
    let help = match shape {
        Shape::ById => format!("write [{kind}.some-id], with an id of your own"),
        Shape::Single | Shape::List | Shape::Other => format!("write {}", written(kind, shape)),
    };
    let title = format!("`{kind}` is written {}", written(kind, shape));
    top.fault(Code::WrongType, span, title, "written in another way here", help);
}

/// Ids are letters, digits and dashes; each heads a table.
fn check_ids(top: &Table, kind: &str, ids: &DeTable) {
    let mut ids: Vec<_> = ids.iter().collect();
    ids.sort_by_key(|(id, _)| id.span().start);
    for (id, value) in ids {
        let span = Span::from(id.span());
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            let title = format!("`{}` stands right under [{kind}]", id.get_ref());
            top.fault(Code::WrongType, span, title, "not a table with an id", format!("write [{kind}.some-id] above it"));
        } else {
            check_id(top, id.get_ref(), span);
        }
    }
}

/// Reports an id that is empty or has other characters than letters, digits, `-` and `_`.
pub(super) fn check_id(table: &Table, id: &str, span: Span) {
    if id.is_empty() || !id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
        let help = "an id is made of letters, digits and dashes, without spaces";
        table.fault(Code::BadId, span, format!("`{id}` cannot be an id"), "not an id", help);
    }
}
