//! What later packs do to the entries of earlier ones: `[override.ID]`, `[mute.ID]`, `status = "retired"`.
//!
//! ```text
//! [[stance]]            [override.never]              the reader of [[stance]] sees
//! id    = "never"       means  = "against"            id    = "never"
//! means = "ruled-out"   reason = "…"                  means = "against"      (desk/walkback.toml:12)
//! says  = ["never"]     add    = { says = ["nay"] }   says  = ["never", "nay"]
//! ```
//!
//! An override lies over its entry as a [`Layer`], so that the readers of tables know nothing of it. With `until` a stance rule is
//! read once for each stretch of days. A mute takes a stance rule out of every run, or other entries out of the rules. What has
//! nothing to act on is told.

use super::context::Context;
use super::diagnostic::{Code, Diagnostic};
use super::entry::{Entry, Stretch, Written};
use super::nearest::{did_you_mean, nearest};
use super::shapes::{HEADINGS, Shape};
use super::source::File;
use super::table::{Layer, Str, Table};
use super::{Exception, Place, Retired, RuleSet};
use crate::span::Span;
use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;
use toml::de::{DeTable, DeValue};

/// Headings whose entries may have `status`, by families that share what may replace them.
const WITH_STATUS: [&[&str]; 3] = [&["stance", "reported", "explained"], &["topic"], &["person", "body"]];

/// What can be muted. Of a stance rule it is asked on each day; the others are left out.
const MUTABLE: [&str; 9] = ["stance", "reported", "explained", "story", "cue", "hedge", "embedding", "qualifier", "title"];

/// One `[override.ID]` or `[mute.ID]`.
#[derive(Debug)]
struct Order<'t> {
    is_mute: bool,
    id: &'t str,
    file: &'t File,
    at: Span,
    values: &'t DeTable<'t>,
    add: Option<&'t DeTable<'t>>,
    reason: String,
    until: Option<Date>,
}

impl<'t> Order<'t> {
    fn place(&self) -> Place {
        self.file.place(self.at.start)
    }

    fn layer(&self) -> Layer<'t> {
        Layer { file: self.file, values: self.values, add: self.add }
    }

    fn holds_from(&self, first: Option<Date>) -> bool {
        self.until.is_none_or(|until| first.is_none_or(|first| first <= until))
    }

    /// Everything that it says is said again by a later one.
    fn is_hidden_by(&self, later: &[&Self]) -> bool {
        let again = |key: &str| later.iter().any(|order| order.until.is_none() && order.layer().keys().any(|other| other == key));
        self.layer().keys().all(again) && self.layer().added_keys().all(again)
    }
}

/// All of them, by the kind and the id of what they are about.
#[derive(Debug, Default)]
pub(super) struct Composition<'t> {
    orders: FxHashMap<(&'static str, &'t str), Vec<Order<'t>>>,
}

impl<'t> Composition<'t> {
    /// Reads the overrides and mutes of all files, and reports those that have nothing to act on.
    pub(super) fn of(bare: &Written<'t>, cx: &'t Context) -> Self {
        let mut composition = Self::default();
        let (overrides, mutes) = (bare.of("override"), bare.of("mute"));
        if overrides.iter().chain(mutes.iter()).next().is_none() {
            return composition;
        }
        let known = Known::of(bare, cx);
        for entry in overrides.iter().chain(mutes.iter()) {
            if let Some((kind, order)) = order(entry, &known) {
                composition.orders.entry((kind, order.id)).or_default().push(order);
            }
        }
        composition.orders.values().for_each(|orders| unused(orders, cx));
        composition
    }

    /// Lays the overrides over the entries that win, and takes out what is muted for good.
    pub(super) fn apply(&self, entries: Vec<Entry<'t>>) -> Vec<Entry<'t>> {
        if self.orders.is_empty() {
            return entries;
        }
        entries.into_iter().flat_map(|entry| self.composed(entry)).collect()
    }

    fn composed(&self, mut entry: Entry<'t>) -> Vec<Entry<'t>> {
        let Some(orders) = self.orders.get(&(entry.kind, entry.id)).filter(|_| entry.wins) else { return vec![entry] };
        if let Some(mute) = orders.iter().rev().find(|order| order.is_mute) {
            entry.wins = entry.kind == "stance";
            entry.mute = Some(exception(entry.kind, mute));
        }
        let overrides: Vec<&Order> = orders.iter().filter(|order| !order.is_mute).collect();
        if overrides.is_empty() {
            return vec![entry];
        }
        entry.overridden = overrides.iter().map(|order| order.place()).collect();
        stretches(&overrides).into_iter().map(|days| part(&entry, days, &overrides)).collect()
    }

    /// Every mute and override that acts on something, in the order of the files.
    pub(super) fn tell(&self, rules: &mut RuleSet) {
        for (&(kind, _), orders) in &self.orders {
            if let Some(mute) = orders.iter().rev().find(|order| order.is_mute) {
                rules.mutes.push(exception(kind, mute));
            }
            rules.overridden.extend(orders.iter().filter(|order| !order.is_mute).map(|order| exception(kind, order)));
        }
        rules.mutes.sort_by(|a, b| (&a.at, &a.id).cmp(&(&b.at, &b.id)));
        rules.overridden.sort_by(|a, b| (&a.at, &a.id).cmp(&(&b.at, &b.id)));
    }
}

fn exception(kind: &'static str, order: &Order) -> Exception {
    Exception { kind, id: order.id.to_owned(), at: order.place(), reason: order.reason.clone(), until: order.until }
}

/// The days between the ends of overrides: up to the first end, from the day after it up to the next, and so on.
fn stretches(overrides: &[&Order]) -> Vec<Stretch> {
    let mut ends: Vec<Date> = overrides.iter().filter_map(|order| order.until).collect();
    ends.sort_unstable();
    ends.dedup();
    let after = |end: &Date| end.checked_add(1.day()).ok();
    let firsts = std::iter::once(None).chain(ends.iter().map(after));
    let lasts = ends.iter().copied().map(Some).chain([None]);
    firsts.zip(lasts).collect()
}

/// The entry as it is read on some days.
fn part<'t>(entry: &Entry<'t>, days: Stretch, overrides: &[&Order<'t>]) -> Entry<'t> {
    let layers = overrides.iter().filter(|order| order.holds_from(days.0)).map(|order| order.layer()).collect();
    let (mute, overridden) = (entry.mute.clone(), entry.overridden.clone());
    Entry { kind: entry.kind, id: entry.id, table: entry.table.under(layers), wins: entry.wins, days, mute, overridden }
}

/// Everything that has an id.
struct Known<'t> {
    cx: &'t Context,
    files: Vec<&'t File>,
    by_id: FxHashMap<&'t str, Vec<Thing<'t>>>,
    /// Ids of the packs that ship and are not loaded, with the pack; read when somebody asks.
    elsewhere: OnceCell<Vec<(String, String)>>,
}

/// One entry that an override or mute may mean.
#[derive(Debug, Clone, Copy)]
struct Thing<'t> {
    kind: &'static str,
    file: &'t File,
    at: Span,
    is_retired: bool,
}

impl<'t> Known<'t> {
    fn of(bare: &Written<'t>, cx: &'t Context) -> Self {
        let mut by_id: FxHashMap<&str, Vec<Thing>> = FxHashMap::default();
        for kind in kinds() {
            for entry in bare.quietly(kind).iter().filter(|entry| !entry.id.is_empty()) {
                let thing = Thing { kind, file: entry.table.file, at: entry.table.at, is_retired: entry.is_retired() };
                by_id.entry(entry.id).or_default().push(thing);
            }
        }
        Self { cx, files: bare.files().iter().collect(), by_id, elsewhere: OnceCell::new() }
    }

    /// The pack that ships, is not loaded, and has that id.
    fn elsewhere(&self, id: &str) -> Option<&str> {
        let ids = self.elsewhere.get_or_init(|| {
            let sources = super::embedded().into_iter().filter(|s| !self.files.iter().any(|file| file.name() == s.name));
            sources.flat_map(|source| ids_of(&source.name, &source.text)).collect()
        });
        ids.iter().find(|(known, _)| known == id).map(|(_, pack)| pack.as_str())
    }
}

/// The kinds of entries that have ids.
fn kinds() -> impl Iterator<Item = &'static str> {
    let of_rules = |kind: &str| !matches!(kind, "override" | "mute");
    HEADINGS
        .iter()
        .filter(move |(kind, shape, _)| matches!(shape, Shape::ById | Shape::List) && of_rules(kind))
        .map(|&(kind, ..)| kind)
}

/// The ids in a file of a pack that ships, with its pack.
fn ids_of(name: &str, text: &str) -> Vec<(String, String)> {
    let pack = name.split('/').nth(1).unwrap_or_default();
    let tree = DeTable::parse_recoverable(text).0;
    let mut ids: Vec<String> = Vec::new();
    for value in kinds().filter_map(|kind| tree.get_ref().get(kind)) {
        match value.get_ref() {
            DeValue::Table(entries) => ids.extend(entries.keys().map(|id| id.get_ref().to_string())),
            DeValue::Array(list) => {
                let entries = list.iter().filter_map(|value| value.get_ref().as_table());
                ids.extend(entries.filter_map(|entry| entry.get("id")?.get_ref().as_str().map(str::to_owned)));
            }
            _ => {}
        }
    }
    ids.into_iter().map(|id| (id, pack.to_owned())).collect()
}

/// One override or mute, and the kind of what it is about; what has nothing to act on has been told.
fn order<'t>(entry: &Entry<'t>, known: &Known<'t>) -> Option<(&'static str, Order<'t>)> {
    let (table, is_mute) = (&entry.table, entry.kind == "mute");
    let reason = table.need_string("reason");
    let (wanted, until) = (table.string("kind"), table.date("until"));
    let add = if is_mute { None } else { table.table("add", "`add`").map(|add| add.own_values()) };
    let values = table.own_values();
    let order = Order { is_mute, id: entry.id, file: table.file, at: table.at, values, add, reason, until };
    if is_mute {
        table.finish();
    } else if order.layer().keys().next().is_none() && order.layer().added_keys().next().is_none() {
        let help = "write a key of the entry with its new value, or add = { … } to append to a list";
        table.fault(Code::BadValue, table.at, format!("{} changes nothing", table.name()), "no key but its own", help);
        return None;
    }
    let kind = target(table, entry.id, wanted, known)?;
    if is_mute && !MUTABLE.contains(&kind) {
        let title = format!("[{kind}.{}] cannot be muted", entry.id);
        let help = "mute the rules that are about it, or leave its pack out of `packs`";
        table.fault(Code::BadValue, table.at, title, "others name it", help);
        return None;
    }
    if until.is_some() && kind != "stance" {
        let title = format!("{} cannot have an end", table.name());
        let help = "leave it out: only [[stance]] rules are asked for on each day";
        table.fault(
            Code::BadValue,
            table.place_of("until"),
            title,
            format!("[{kind}.{}] is the same on every day", entry.id),
            help,
        );
        return None;
    }
    Some((kind, order))
}

/// The kind of what an override or mute is about.
fn target(table: &Table, id: &str, wanted: Option<Str>, known: &Known) -> Option<&'static str> {
    let things = known.by_id.get(id).map_or(&[][..], Vec::as_slice);
    let mut found: Vec<&'static str> = things.iter().filter(|thing| !thing.is_retired).map(|thing| thing.kind).collect();
    found.sort_unstable();
    found.dedup();
    if table.name().starts_with("mute") && found.iter().any(|kind| MUTABLE.contains(kind)) {
        found.retain(|kind| MUTABLE.contains(kind));
    }
    let kind = match (wanted, &found[..]) {
        (_, []) => {
            missing(table, id, things, known);
            return None;
        }
        (Some(wanted), _) => chosen(table, wanted, &found)?,
        (None, [one]) => one,
        (None, several) => {
            let title = format!("`{id}` is the id of more than one thing: {}", several.join(", "));
            let lines: Vec<String> = several.iter().map(|kind| format!("kind = \"{kind}\"")).collect();
            table.fault(Code::MissingKey, table.at, title, "which one?", format!("say it: {}", lines.join(" or ")));
            return None;
        }
    };
    // The last one wins, and must stand before what is done to it.
    let last = things.iter().rfind(|thing| thing.kind == kind)?;
    if last.is_retired {
        missing(table, id, things, known);
        return None;
    }
    if last.file.pack() > table.file.pack() {
        let help = "a pack that is loaded later has the last word; move this into walkback.toml, or into a pack behind that one";
        let label = "acts on what stands in front of it";
        known.cx.report(idle(table, label).at(last.file, last.at, "declared again behind it").help(help));
        return None;
    }
    Some(kind)
}

fn chosen(table: &Table, wanted: Str, found: &[&'static str]) -> Option<&'static str> {
    let kind = found.iter().find(|kind| **kind == wanted.value).copied();
    if kind.is_none() {
        let title = format!("{} is about no {}", table.name(), wanted.value);
        let near = nearest(wanted.value, found.iter().copied());
        table.misspelt(Code::UnknownWord, wanted, title, near, format!("what has this id: {}", found.join(", ")));
    }
    kind
}

/// Nothing in force has the id: it is retired, in a pack that is not loaded, or misspelt.
fn missing(table: &Table, id: &str, things: &[Thing], known: &Known) {
    if let Some(retired) = things.last() {
        let by = known.cx.retired(id, retired.kind).and_then(|retired| retired.replaced_by.as_ref());
        let by = by.map_or_else(String::new, |by| format!("; `{by}` has replaced it"));
        let fault = idle(table, &format!("`{id}` is retired{by}")).at(retired.file, retired.at, "retired here");
        return known.cx.report(fault.help("take it out, or write it for what replaces the rule"));
    }
    if let Some(pack) = known.elsewhere(id) {
        let help = format!("take it out, or add \"{pack}\" to `packs` in walkback.toml");
        return known.cx.report(idle(table, &format!("`{id}` stands in `{pack}`, a pack that is not loaded")).help(help));
    }
    if known.cx.may_be_lost(id) {
        return;
    }
    let near = nearest(id, known.by_id.keys().copied());
    let fault = Diagnostic::error(Code::UnknownId, format!("nothing has the id `{id}`"));
    let fault = fault.at(table.file, table.at, did_you_mean(near)).help("ids stand behind the dot of a heading, or under `id`");
    known.cx.report(match near {
        Some(near) => fault.guess(format!("write `{near}`"), table.file, table.at, near),
        None => fault,
    });
}

/// An override or mute without effect.
fn idle(table: &Table, label: &str) -> Diagnostic {
    let code = if table.name().starts_with("mute") { Code::UnusedMute } else { Code::UnusedOverride };
    Diagnostic::warning(code, format!("{} has no effect", table.name())).at(table.file, table.at, label)
}

/// Reports what later orders about the same entry make void.
fn unused(orders: &[Order], cx: &Context) {
    for (number, order) in orders.iter().enumerate() {
        let later: Vec<&Order> = orders[number + 1..].iter().filter(|later| later.is_mute == order.is_mute).collect();
        let Some(last) = later.last().filter(|_| order.is_mute || order.is_hidden_by(&later)) else { continue };
        let (code, what) = if order.is_mute { (Code::UnusedMute, "mute") } else { (Code::UnusedOverride, "override") };
        let fault = Diagnostic::warning(code, format!("{what} `{}` has no effect", order.id));
        let fault = fault.at(order.file, order.at, "replaced by a later one").at(last.file, last.at, "this one");
        cx.report(fault.help("take it out"));
    }
}

/// The one `status` that changes anything; the others are notes of authors to themselves.
const RETIRED: &str = "retired";
const STATUSES: [&str; 7] = [RETIRED, "active", "draft", "experimental", "stable", "test", "tested"];

/// Everything that is retired; reports words that are no status, and replacements that are not there.
pub(super) fn retired(written: &Written) -> Vec<Retired> {
    let mut all = Vec::new();
    if !WITH_STATUS.iter().any(|family| written.any_has(family, &["status", "replaced_by"])) {
        return all;
    }
    for family in WITH_STATUS {
        let entries: Vec<Entry> = family.iter().flat_map(|kind| written.quietly(kind).into_vec()).collect();
        let ids: FxHashSet<&str> = entries.iter().map(|entry| entry.id).collect();
        for Entry { kind, id, table, wins, .. } in &entries {
            let is_retired = table.string("status").is_some_and(|status| is_retired(table, status));
            let replaced_by = table.string("replaced_by").filter(|by| is_replacement(table, *by, is_retired, &ids));
            if is_retired && *wins {
                let replaced_by = replaced_by.map(|by| by.value.to_owned());
                all.push(Retired { kind, id: (*id).to_owned(), at: table.place(), replaced_by });
            }
        }
    }
    all
}

fn is_retired(table: &Table, status: Str) -> bool {
    if status.value != RETIRED && nearest(status.value, STATUSES.into_iter()) == Some(RETIRED) {
        let title = format!("`{}` is not a value of `status`", status.value);
        table.misspelt(Code::UnknownWord, status, title, Some(RETIRED), "the rule would stay in force".to_owned());
    }
    status.value == RETIRED
}

fn is_replacement(table: &Table, by: Str, is_retired: bool, ids: &FxHashSet<&str>) -> bool {
    if !is_retired {
        let title = format!("{} is not retired, and yet replaced", table.name());
        table.fault(Code::BadValue, by, title, "has no effect", "write status = \"retired\" as well, or take the line out");
    } else if !ids.contains(by.value) && !table.context().may_be_lost(by.value) {
        let near = nearest(by.value, ids.iter().copied());
        let help = "`replaced_by` is the id of an entry of this kind".to_owned();
        table.misspelt(Code::UnknownId, by, format!("nothing has the id `{}`", by.value), near, help);
        return false;
    }
    is_retired
}
