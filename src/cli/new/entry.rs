//! One entry on its way into a rule file: laid beside all rules that are in force, checked, tried, and only then written.

use super::{Common, Exit, Global, Stop, complain, output, wrong};
use crate::cli::output::Output;
use crate::cli::{escape_terminal, one_line, project, rules};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use walkback::Walk;
use walkback::desk::skeleton::{self, Sentences, Stance};
use walkback::desk::trial::{self, Outcome, Verdict};
use walkback::graph::visible;
use walkback::rules::{Diagnostic, Place, RuleSet, Severity, Source};

const NO_STANCE: &str = "no stance";
/// So many examples of each list are taken over.
const EXAMPLES: usize = 3;
/// What stands for any topic in an example.
const TOPIC: &str = "the harbour levy";

/// A table, and where it belongs.
pub(super) struct Entry {
    /// The table's kind.
    pub(super) kind: &'static str,
    /// The file of a pack in which such tables stand.
    pub(super) file: &'static str,
    pub(super) id: String,
    pub(super) text: String,
}

/// The rules that are in force, with a place for one entry more.
struct Desk {
    sources: Vec<Source>,
    /// Number of the file that the entry goes into, among the sources; it may be new.
    target: usize,
    /// Where that file is; nowhere, where the entry is only printed.
    path: Option<PathBuf>,
    before: Vec<String>,
}

impl Desk {
    /// Rules that are unsound already are told and nothing is added to them.
    fn open(file: &str, kind: &str, id: &str, common: &Common, global: &Global) -> Result<Self, Stop> {
        let path = if common.print || global.output.is_some() { None } else { place(file, global) };
        if path.is_some() {
            output::refuse_in_ci("walkback new")?;
        }
        let rules = rules::load(global)?.rules;
        if let Some(at) = known(&rules, kind, id) {
            let what = format!("the id `{}` is taken by {at}", one_line(id));
            return Err(wrong(&what, "give the new one another id with --id"));
        }
        let (mut sources, paths) = rules::sources_and_paths(global);
        let same = |one: &Path, other: &Path| {
            one == other || std::fs::canonicalize(one).ok().is_some_and(|one| std::fs::canonicalize(other).ok() == Some(one))
        };
        let beside = |known: &Path| path.as_deref().is_some_and(|path| known.parent() == path.parent());
        let target = path.as_deref().and_then(|path| paths.iter().position(|p| p.as_deref().is_some_and(|p| same(p, path))));
        let target = target.unwrap_or_else(|| {
            // A new file of a pack that has others, or of a pack of its own.
            let sibling = paths.iter().position(|p| p.as_deref().is_some_and(beside));
            let next = sources.iter().map(|source| source.pack + 1).max().unwrap_or(0);
            let pack = sibling.map_or(next, |at| sources[at].pack);
            let name = path.as_deref().map_or_else(|| file.to_owned(), |path| visible(&path.display().to_string()));
            sources.push(Source { name, text: "format = 1\n".to_owned(), pack, project: false });
            sources.len() - 1
        });
        let before = faults(&RuleSet::check(&sources)).iter().map(ToString::to_string).collect();
        Ok(Desk { sources, target, path, before })
    }

    /// The file with an entry behind what stands in it.
    fn with(&self, entry: &str) -> String {
        let text = &self.sources[self.target].text;
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let gap = match (text.is_empty(), text.ends_with('\n')) {
            (true, _) => "format = 1\n\n",
            (false, true) => "\n",
            (false, false) => "\n\n",
        };
        format!("{text}{}", format!("{gap}{entry}").replace('\n', line_end))
    }

    /// All rules with the entry among them: what loads, and what there is to be told of it alone.
    fn check(&self, entry: &str) -> (Option<RuleSet>, Vec<Diagnostic>) {
        let mut sources = self.sources.clone();
        sources[self.target].text = self.with(entry);
        let checked = RuleSet::check(&sources);
        let new = |fault: &Diagnostic| !self.before.contains(&fault.to_string());
        let told: Vec<Diagnostic> = faults(&checked).iter().filter(|fault| new(fault)).cloned().collect();
        (checked.ok().map(|loaded| loaded.rules), told)
    }

    /// Writes the entry, or prints it; `told` says how it fared.
    fn put(&self, entry: &str, faults: &[Diagnostic], told: &str, global: &Global) -> Result<Exit, Stop> {
        for fault in faults {
            complain(&format!("{fault}\n"));
        }
        if faults.iter().any(|fault| fault.severity == Severity::Error) {
            let message = "error: nothing is written, since it would not be sound";
            return Err(Stop { exit: Exit::Usage, message: Some(message.to_owned()) });
        }
        let Some(path) = &self.path else {
            let mut out = Output::open(global, &[])?;
            out.write(format!("format = 1\n\n{entry}").as_bytes())?;
            out.finish()?;
            complain(&format!("note: {told}"));
            if global.output.is_some() {
                return Ok(Exit::Fine);
            }
            complain(
                "note: printed, and written nowhere\n  = help: in a project, or with --rules FOLDER, it is written into the right file; `walkback new project` makes one",
            );
            return Ok(Exit::Fine);
        };
        output::replace(path, &self.with(entry))?;
        let mut out = Output::open(global, &[])?;
        let line = self.sources[self.target].text.lines().count() + 2;
        let place = format!("{}:{line}", visible(&path.display().to_string()));
        out.write(escape_terminal(&format!("{entry}\nwrote {place}; {told}\n")).as_bytes())?;
        out.finish()?;
        Ok(Exit::Fine)
    }
}

fn faults(checked: &Result<walkback::rules::Loaded, Vec<Diagnostic>>) -> &[Diagnostic] {
    match checked {
        Ok(loaded) => &loaded.warnings,
        Err(faults) => faults,
    }
}

/// The file of a pack of the user into which such an entry goes: of the last that --rules gives, else of the project.
fn place(file: &str, global: &Global) -> Option<PathBuf> {
    let mut places = rules::places(global).into_iter();
    let last = places.rfind(|place| place.file_name().is_none_or(|name| name != project::NAME))?;
    Some(if last.is_dir() { last.join(file) } else { last })
}

/// Where an id stands already.
fn known(rules: &RuleSet, kind: &str, id: &str) -> Option<Place> {
    match kind {
        "topic" => rules.topics.iter().find(|topic| topic.id == id).map(|topic| topic.at.clone()),
        "stance" => rules.stances.iter().find(|rule| rule.id == id).map(|rule| rule.at.clone()),
        _ => rules.people.iter().find(|entity| entity.id == id).map(|entity| entity.at.clone()),
    }
}

impl Entry {
    /// Checks it, and writes or prints it.
    pub(super) fn put(&self, common: &Common, global: &Global) -> Result<Exit, Stop> {
        let desk = Desk::open(self.file, self.kind, &self.id, common, global)?;
        let (_, faults) = desk.check(&self.text);
        let told = if faults.is_empty() { "checked: sound" } else { "checked: see above" };
        desk.put(&self.text, &faults, told, global)
    }
}

/// Makes up examples for a stance, tries them, and writes it with those that come out right; `real` are sentences of articles.
///
/// Where nobody said what its negation means, and no example of one comes out right, it is no stance.
pub(super) fn put_stance(
    mut stance: Stance,
    real: &[String],
    negation_is_given: bool,
    common: &Common,
    global: &Global,
) -> Result<Exit, Stop> {
    let desk = Desk::open("stances.toml", "stance", &stance.id, common, global)?;
    stance.silent_on = vec!["Nothing was said.".to_owned()];
    let draft = stance.written();
    let (rules, faults) = desk.check(&draft);
    let Some(rules) = rules else { return desk.put(&draft, &faults, "", global) };
    let offers = offers(&stance, &rules);
    let mut tried = proved(&desk, stance.clone(), real, &offers);
    if tried.flips_on.is_empty() && !negation_is_given && stance.if_negated != NO_STANCE {
        stance.if_negated = NO_STANCE.to_owned();
        tried = proved(&desk, stance, real, &offers);
    }
    let text = tried.written();
    let (_, faults) = desk.check(&text);
    let count = tried.fires_on.len() + tried.flips_on.len() + tried.silent_on.len() - usize::from(is_todo(&tried));
    let mut told = format!("checked and tried: {count} of {count} examples right");
    for todo in &tried.todo {
        let _ = write!(told, "\nstill to do: {todo}");
    }
    desk.put(&text, &faults, &told, global)
}

fn is_todo(stance: &Stance) -> bool {
    stance.fires_on.iter().any(|text| text.starts_with("TODO"))
}

/// The stance with those of its examples on offer that come out right.
fn proved(desk: &Desk, mut stance: Stance, real: &[String], offers: &Sentences) -> Stance {
    let flips = stance.if_negated != NO_STANCE;
    let mut silent = offers.silent.clone();
    if !flips {
        silent.extend(offers.flips.iter().map(|text| text.replace("<<", "").replace(">>", "")));
    }
    let tried = Stance {
        fires_on: real.iter().chain(&offers.fires).cloned().collect(),
        flips_on: if flips { offers.flips.clone() } else { Vec::new() },
        silent_on: silent,
        ..stance.clone()
    };
    let verdicts = verdicts(desk, &tried).unwrap_or_default();
    let right = |list: &str| {
        let all = verdicts.iter().filter(|(key, ..)| *key == list);
        all.filter(|(.., outcome)| *outcome == Outcome::Right).map(|(_, text, _)| text.clone()).take(EXAMPLES).collect()
    };
    (stance.fires_on, stance.flips_on, stance.silent_on) = (right("fires_on"), right("flips_on"), right("silent_on"));
    todo(&mut stance, real, offers, flips, &verdicts);
    stance
}

/// What its author has to do by hand.
fn todo(stance: &mut Stance, real: &[String], offers: &Sentences, flips: bool, verdicts: &[(&'static str, String, Outcome)]) {
    let failed = |text: &&String| verdicts.iter().any(|(_, known, outcome)| known == *text && *outcome != Outcome::Right);
    let mut todo = Vec::new();
    if let Some(verb) = &offers.unlisted {
        todo.push(format!(
            "no pack knows the forms of “{verb}”, so it is found as it stands alone; if it is a verb, add [word.{}] with forms = [{}]",
            skeleton::id_of("word", verb),
            skeleton::regular_forms(verb).map(|form| skeleton::quoted(&form)).join(", ")
        ));
    } else if offers.without_verb && (stance.fires_on.is_empty() || flips && stance.flips_on.is_empty()) {
        todo.push(
            "the phrase begins with no verb whose forms a [word.ID] lists, so its examples are not made up well".to_owned(),
        );
    }
    if stance.fires_on.is_empty() {
        todo.push("write sentences in which it must be found; `walkback test` tells whether it is".to_owned());
        stance.fires_on = vec!["TODO: a sentence with <<these words>> in it".to_owned()];
    }
    if flips && stance.flips_on.is_empty() {
        todo.push("write sentences with a “not” into flips_on, or make if_negated \"no stance\"".to_owned());
    }
    for text in real.iter().filter(failed).take(1) {
        todo.push(format!("the sentence of an article is not read as an example: {text}"));
    }
    stance.todo = todo;
}

/// Examples that are made up for all phrases of a stance; those of the first one first.
fn offers(stance: &Stance, rules: &RuleSet) -> Sentences {
    let Some(rule) = rules.stances.iter().rfind(|rule| rule.id == stance.id) else { return Sentences::default() };
    let own = stance.topic.as_ref().and_then(|id| rules.topics.iter().find(|topic| topic.id == *id));
    let topic = own.map_or_else(|| TOPIC.to_owned(), |topic| format!("the {}", topic.name.trim_start_matches("the ")));
    let mut all = Sentences::default();
    for (number, phrase) in rule.says.iter().enumerate() {
        let made = skeleton::realised(phrase, &topic, rules);
        let few = if number == 0 { usize::MAX } else { 1 };
        all.fires.extend(made.fires.into_iter().take(few));
        all.flips.extend(made.flips.into_iter().take(few));
        all.silent.extend(made.silent.into_iter().take(few));
        all.without_verb |= made.without_verb;
        all.unlisted = all.unlisted.or(made.unlisted);
    }
    all
}

/// How each example of a stance comes out; nothing where it cannot be loaded.
fn verdicts(desk: &Desk, stance: &Stance) -> Option<Vec<(&'static str, String, Outcome)>> {
    let (rules, _) = desk.check(&stance.written());
    let walk = Walk::new(rules?);
    let trial = trial::of_stance(&walk, &stance.id)?;
    let lists = [("fires_on", &stance.fires_on), ("flips_on", &stance.flips_on), ("silent_on", &stance.silent_on)];
    let written = lists.into_iter().flat_map(|(list, texts)| texts.iter().map(move |text| (list, text)));
    let outcome = |verdict: &Verdict| verdict.outcome;
    Some(written.zip(&trial.verdicts).map(|((list, text), verdict)| (list, text.clone(), outcome(verdict))).collect())
}
