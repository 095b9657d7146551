//! Sorts what one speaker said on one topic into moments: [`Piece`]s in, [`Thread`]s of [`Statement`]s out.
//!
//! ```text
//! 12 Feb ruled-out (3 pieces)
//! 13 Feb open "on Thursday" │ 13 Feb against "in the cards"     one moment, nobody tells the order: mixed
//! 14 Feb for
//! apart: "had initially hinted at it" (any day before 13 Feb)
//! ```
//!
//! A piece whose day is not known is not sorted in by guess. Background and retellings join the statement that they
//! repeat; recalls without a day join a dated statement of their side, or stand apart for their own document to place.

use super::days_between;
use super::statements::{Piece, Placing, Statement, topic_key};
use crate::assertion::{Field, TopicRef};
use crate::rules::{Basis, RuleSet};
use crate::span::Span;
use crate::timex::Days;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A position that others report anew within so many days, without a day, is a retelling.
const RETELLING_DAYS: i32 = 7;

/// One speaker on one topic.
#[derive(Debug)]
pub(super) struct Thread {
    /// In the order of time; statements of one moment are not ordered among each other.
    pub moments: Vec<Vec<Statement>>,
    /// What has no place among them.
    pub apart: Vec<Statement>,
}

/// Speaker id, topic id, and agenda where the topic is everything on it.
type Key = (String, (String, Option<String>));

/// All threads, sorted by speaker and topic.
pub(super) fn weave(pieces: Vec<Piece>, rules: &RuleSet) -> Vec<Thread> {
    let mut by_thread: BTreeMap<Key, Vec<Piece>> = BTreeMap::new();
    for piece in pieces {
        let key = (piece.assertion.speaker.id.clone(), topic_key(&piece.assertion.topic));
        by_thread.entry(key).or_default().push(piece);
    }
    let mut threads: BTreeMap<Key, Thread> = by_thread.into_iter().map(|(key, pieces)| (key, thread(pieces))).collect();
    spread_everything(&mut threads, rules);
    threads.into_values().collect()
}

fn thread(pieces: Vec<Piece>) -> Thread {
    let mut sorted = Sorted::of(pieces);
    let (days, torn) = without_torn(std::mem::take(&mut sorted.days));
    let mut lines = Lines::of_days(without_retellings(days));
    lines.apart.extend(by_side(torn.into_iter().map(|p| (None, p)).collect(), Placing::Apart));
    lines.add_ranges(std::mem::take(&mut sorted.ranges));
    lines.add_background(std::mem::take(&mut sorted.background));
    lines.add_recalls(std::mem::take(&mut sorted.recalls));
    lines.apart.extend(by_side(sorted.undated.into_iter().map(|p| (None, p)).collect(), Placing::Apart));
    lines.into_thread()
}

/// Pieces of one side on one day or range.
#[derive(Debug)]
struct Draft {
    from: Date,
    to: Date,
    pieces: Vec<Piece>,
}

impl Draft {
    fn statement(self) -> Statement {
        let days = Days { from: Some(self.from), to: Some(self.to) };
        Statement::of(self.pieces, days, Placing::Dated)
    }
}

/// The pieces of one thread by how much is known of their day.
#[derive(Default)]
struct Sorted {
    days: ByDay,
    ranges: Vec<(Date, Date, Piece)>,
    background: Vec<(Date, Piece)>,
    recalls: Vec<(Date, Piece)>,
    undated: Vec<Piece>,
}

impl Sorted {
    fn of(pieces: Vec<Piece>) -> Self {
        let mut sorted = Self::default();
        for piece in pieces {
            sorted.add(piece);
        }
        sorted.ranges.sort_by_key(|(from, to, _)| (*from, *to));
        sorted.background.sort_by_key(|(day, _)| *day);
        sorted
    }

    fn add(&mut self, mut piece: Piece) {
        let days = piece.assertion.said_on.days;
        let Some(printed) = piece.assertion.document.published else { return self.undated.push(piece) };
        let latest = days.to.unwrap_or(printed);
        if piece.assertion.background {
            piece.echo = true;
            return self.background.push((latest, piece));
        }
        match (days.from, days.to) {
            (Some(_), Some(_)) if told_first_without_a_day(&piece) => self.recalls.push((latest, piece)),
            (Some(from), Some(to)) if from == to => {
                self.days.entry((from, side(&piece))).or_default().push(piece);
            }
            (Some(from), Some(to)) if from < to => self.ranges.push((from, to, piece)),
            (Some(_) | None, Some(_) | None) => self.recalls.push((latest, piece)),
        }
    }
}

/// "At first hinted …": earlier than the day of printing, which is all that is known of it.
fn told_first_without_a_day(piece: &Piece) -> bool {
    piece.assertion.order < 0 && !piece.is_pinned()
}

fn side(piece: &Piece) -> i32 {
    piece.assertion.position.value.signum()
}

/// Days and sides in order, each with what was said.
type ByDay = BTreeMap<(Date, i32), Vec<Piece>>;

/// Where words stand, and what they tell of the order: two sides in one passage without order words are told at once.
type Passage = (String, Field, i32);

/// Takes out passages that tell both sides at once ("for it if they pay, against it if not"): they tell no change, neither
/// within the day nor from other days. They stay where the same side is also told elsewhere that day.
fn without_torn(days: ByDay) -> (ByDay, Vec<Piece>) {
    let mut passages: BTreeMap<(Date, Passage), BTreeMap<Span, BTreeSet<i32>>> = BTreeMap::new();
    for ((day, side), piece) in days.iter().flat_map(|(key, pieces)| pieces.iter().map(move |p| (key, p))) {
        let spans = passages.entry((*day, passage(piece))).or_default();
        spans.entry(piece.assertion.evidence.span).or_default().insert(*side);
    }
    let is_torn = |day: Date, piece: &Piece| {
        let sides = passages.get(&(day, passage(piece))).and_then(|spans| spans.get(&piece.assertion.evidence.span));
        sides.is_some_and(|sides| sides.len() > 1)
    };
    let (torn, whole): (Vec<_>, Vec<_>) =
        days.into_iter().partition(|((day, _), pieces)| pieces.iter().all(|p| is_torn(*day, p)));
    (whole.into_iter().collect(), torn.into_iter().flat_map(|(_, pieces)| pieces).collect())
}

fn passage(piece: &Piece) -> Passage {
    (piece.assertion.document.text_hash.clone(), piece.assertion.evidence.field, order(piece))
}

/// Takes back into the earlier statement what an article prints again without a day, after words that are pinned to a
/// day had moved on: yesterday's position told today is not a return to it.
fn without_retellings(days: ByDay) -> ByDay {
    let mut entries: Vec<((Date, i32), bool, Vec<Piece>)> =
        days.into_iter().map(|(key, pieces)| (key, pieces.iter().any(Piece::is_pinned), pieces)).collect();
    entries.sort_by_key(|((day, side), pinned, _)| (*day, !pinned, *side));
    let mut kept = ByDay::new();
    let mut last: BTreeMap<i32, (Date, bool)> = BTreeMap::new();
    for ((day, side), pinned, pieces) in entries {
        match last.get(&side) {
            Some(&(before, _)) if !pinned && days_between(before, day) <= RETELLING_DAYS && moved_on(&last, side, before) => {
                kept.entry((before, side)).or_default().extend(pieces.into_iter().map(|p| Piece { echo: true, ..p }));
            }
            Some(_) | None => {
                last.insert(side, (day, pinned));
                kept.entry((day, side)).or_default().extend(pieces);
            }
        }
    }
    kept
}

/// Another side was taken since, on a day that words tell.
fn moved_on(last: &BTreeMap<i32, (Date, bool)>, side: i32, since: Date) -> bool {
    last.iter().any(|(&other, &(day, pinned))| other != side && pinned && day > since)
}

/// The dated drafts of each side, sorted, none overlapping another of its side; and what is not dated.
#[derive(Default)]
struct Lines {
    sides: BTreeMap<i32, Vec<Draft>>,
    apart: Vec<Statement>,
}

impl Lines {
    fn of_days(days: ByDay) -> Self {
        let mut lines = Self::default();
        for ((day, side), pieces) in days {
            lines.sides.entry(side).or_default().push(Draft { from: day, to: day, pieces });
        }
        lines
    }

    /// A range joins a day of its side inside of it, or another range that it overlaps, which narrows both.
    fn add_ranges(&mut self, ranges: Vec<(Date, Date, Piece)>) {
        let mut wide: BTreeMap<i32, Vec<Draft>> = BTreeMap::new();
        for (from, to, piece) in ranges {
            let line = self.sides.entry(side(&piece)).or_default();
            if let Some(day) = day_for(line, from, to, &piece) {
                line[day].pieces.push(piece);
                continue;
            }
            let drafts = wide.entry(side(&piece)).or_default();
            match drafts.last_mut() {
                Some(draft) if from <= draft.to => {
                    (draft.from, draft.to) = (draft.from.max(from), draft.to.min(to));
                    draft.pieces.push(piece);
                }
                Some(_) | None => drafts.push(Draft { from, to, pieces: vec![piece] }),
            }
        }
        for (side, drafts) in wide {
            let line = self.sides.entry(side).or_default();
            line.extend(drafts);
            line.sort_by_key(|d| (d.from, d.to));
        }
    }

    /// Background joins the last statement of its side. Where there is none, and no other side was taken, it is the first
    /// that is known; else it stands apart.
    fn add_background(&mut self, background: Vec<(Date, Piece)>) {
        let told = self.told_by_document();
        let mut loose = Vec::new();
        for (latest, piece) in background {
            let own = side(&piece);
            if let Some(draft) = self.last_at(own, latest) {
                draft.pieces.push(piece);
            } else if self.sides.iter().any(|(&s, line)| s != own && line.first().is_some_and(|d| d.from <= latest)) {
                loose.push((Some(bound(&piece, latest, &told)), piece));
            } else {
                self.sides.entry(own).or_default().insert(0, Draft { from: latest, to: latest, pieces: vec![piece] });
            }
        }
        self.apart.extend(by_side(loose, Placing::Background));
    }

    /// A recall joins the last statement of its side before what its own document tells as later.
    fn add_recalls(&mut self, recalls: Vec<(Date, Piece)>) {
        let told = self.told_by_document();
        let mut loose = Vec::new();
        for (latest, mut piece) in recalls {
            piece.echo = true;
            let bound = bound(&piece, latest, &told);
            match self.last_at(side(&piece), bound) {
                Some(draft) => draft.pieces.push(piece),
                None => loose.push((Some(bound), piece)),
            }
        }
        self.apart.extend(by_side(loose, Placing::Recalled));
    }

    /// The first day on which each document tells each side as something said then.
    fn told_by_document(&self) -> Told {
        let mut told = BTreeMap::new();
        for (&side, line) in &self.sides {
            for draft in line.iter().rev() {
                let fresh = draft.pieces.iter().filter(|p| !p.echo && !p.assertion.recalled);
                told.extend(fresh.map(|p| ((p.assertion.document.text_hash.clone(), side), draft.from)));
            }
        }
        told
    }

    /// The last draft of a side that begins on that day or before.
    fn last_at(&mut self, side: i32, day: Date) -> Option<&mut Draft> {
        let line = self.sides.get_mut(&side)?;
        let after = line.partition_point(|d| d.from <= day);
        line[..after].last_mut()
    }

    fn into_thread(self) -> Thread {
        let mut apart = self.apart;
        let (days, ranges): (Vec<Draft>, Vec<Draft>) = self.sides.into_values().flatten().partition(|d| d.from == d.to);
        let mut moments: BTreeMap<(Date, Date), Vec<Draft>> = BTreeMap::new();
        for draft in days {
            moments.entry((draft.from, draft.to)).or_default().push(draft);
        }
        place_ranges(&mut moments, ranges, &mut apart);
        apart.sort_by(|a, b| a.id.cmp(&b.id));
        Thread { moments: moments.into_values().flat_map(in_order).collect(), apart }
    }
}

/// Text and side: the first day on which the text tells that side as something said then.
type Told = BTreeMap<(String, i32), Date>;

/// A recall lies before what its own document tells of another side; its range ends there.
fn bound(piece: &Piece, latest: Date, told: &Told) -> Date {
    let own = side(piece);
    let later = |other: i32| told.get(&(piece.assertion.document.text_hash.clone(), other)).copied();
    [-1, 0, 1].into_iter().filter(|&s| s != own).filter_map(later).fold(latest, Date::min)
}

/// The day of a line inside the range that it most likely means: one told by the same document, else the last.
fn day_for(line: &[Draft], from: Date, to: Date, piece: &Piece) -> Option<usize> {
    let (start, end) = (line.partition_point(|d| d.from < from), line.partition_point(|d| d.from <= to));
    let same_text = |d: &Draft| d.pieces.iter().any(|p| p.assertion.document.text_hash == piece.assertion.document.text_hash);
    let recent = (start..end).rev().take(31);
    recent.clone().find(|&i| same_text(&line[i])).or_else(|| recent.clone().next())
}

/// Ranges that cover no day of another side are moments of their own; one that covers one day is a moment with it; one
/// that covers several cannot be sorted among them.
fn place_ranges(moments: &mut BTreeMap<(Date, Date), Vec<Draft>>, mut ranges: Vec<Draft>, apart: &mut Vec<Statement>) {
    ranges.sort_by_key(|d| (d.from, d.to));
    let days: Vec<Date> = moments.keys().map(|(day, _)| *day).collect();
    let mut last_wide: Option<(Date, Date)> = None;
    for draft in ranges {
        let (start, end) = (days.partition_point(|d| *d < draft.from), days.partition_point(|d| *d <= draft.to));
        match (end - start, last_wide) {
            (0, Some(wide)) if draft.from <= wide.1 => {
                let mut drafts = moments.remove(&wide).unwrap_or_default();
                absorb(&mut drafts, draft);
                let hull = drafts.iter().fold(wide, |hull, d| (hull.0.min(d.from), hull.1.max(d.to)));
                moments.insert(hull, drafts);
                last_wide = Some(hull);
            }
            (0, Some(_) | None) => {
                last_wide = Some((draft.from, draft.to));
                moments.entry((draft.from, draft.to)).or_default().push(draft);
            }
            (1, _) => absorb(moments.entry((days[start], days[start])).or_default(), draft),
            (_, _) => {
                let days = Days { from: Some(draft.from), to: Some(draft.to) };
                apart.push(Statement::of(draft.pieces, days, Placing::Apart));
            }
        }
    }
}

/// Adds a draft to a moment, which holds at most one of each side.
fn absorb(drafts: &mut Vec<Draft>, draft: Draft) {
    let own = side(&draft.pieces[0]);
    match drafts.iter_mut().find(|d| side(&d.pieces[0]) == own) {
        Some(same) => {
            (same.from, same.to) = (same.from.min(draft.from), same.to.max(draft.to));
            same.pieces.extend(draft.pieces);
        }
        None => drafts.push(draft),
    }
}

/// Statements of one moment: one after the other where some document orders them, else beside each other and mixed.
fn in_order(mut drafts: Vec<Draft>) -> Vec<Vec<Statement>> {
    let rank = |d: &Draft, all: &[Draft]| all.iter().filter(|o| is_before(o, d)).count();
    let ranks: Vec<usize> = drafts.iter().map(|d| rank(d, &drafts)).collect();
    let mut distinct = ranks.clone();
    distinct.sort_unstable();
    if distinct.iter().copied().eq(0..drafts.len()) {
        let mut ranked: Vec<(usize, Draft)> = ranks.into_iter().zip(drafts).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        let mut drafts: Vec<Draft> = ranked.into_iter().map(|(_, draft)| draft).collect();
        narrow(&mut drafts);
        return drafts.into_iter().map(|draft| vec![draft.statement()]).collect();
    }
    drafts.sort_by_key(|d| side(&d.pieces[0]));
    vec![drafts.into_iter().map(|d| Statement { mixed: true, ..d.statement() }).collect()]
}

/// What comes later does not begin before what comes earlier, and that does not end after it.
fn narrow(drafts: &mut [Draft]) {
    for n in 1..drafts.len() {
        drafts[n].from = drafts[n].from.max(drafts[n - 1].from).min(drafts[n].to);
    }
    for n in (1..drafts.len()).rev() {
        drafts[n - 1].to = drafts[n - 1].to.min(drafts[n].to).max(drafts[n - 1].from);
    }
}

/// Some document tells all that it has of `a` before all that it has of `b`, and none the other way.
fn is_before(a: &Draft, b: &Draft) -> bool {
    let (a, b) = (orders(a), orders(b));
    let mut before = false;
    for (text, (_, last)) in &a {
        let Some((first, end)) = b.get(text) else { continue };
        before |= last < first;
        if end < &a[text].0 {
            return false;
        }
    }
    before
}

/// For each document, the first and the last place that its order words give to the pieces of a draft.
fn orders(draft: &Draft) -> BTreeMap<&str, (i32, i32)> {
    let mut orders: BTreeMap<&str, (i32, i32)> = BTreeMap::new();
    for piece in &draft.pieces {
        let order = order(piece);
        let entry = orders.entry(&piece.assertion.document.text_hash).or_insert((order, order));
        *entry = (entry.0.min(order), entry.1.max(order));
    }
    orders
}

fn order(piece: &Piece) -> i32 {
    let a = &piece.assertion;
    match (a.order, a.basis) {
        (0, Basis::Retract) => 1,
        (0, Basis::Words | Basis::Act | Basis::Claim) => -i32::from(a.recalled || piece.echo),
        (order, Basis::Words | Basis::Act | Basis::Claim | Basis::Retract) => order,
    }
}

/// Statements without a place, one for each side, each with the earliest day by which it was said.
fn by_side(pieces: Vec<(Option<Date>, Piece)>, placing: Placing) -> Vec<Statement> {
    let mut sides: BTreeMap<i32, (Days, Vec<Piece>)> = BTreeMap::new();
    for (bound, piece) in pieces {
        let (days, pieces) = sides.entry(side(&piece)).or_default();
        days.to = [days.to, bound].into_iter().flatten().min();
        pieces.push(piece);
    }
    sides.into_values().map(|(days, pieces)| Statement::of(pieces, days, placing)).collect()
}

/// "Everything" stands on each topic of its agenda on which the speaker had a position before, unless that same day
/// has words on the topic itself.
fn spread_everything(threads: &mut BTreeMap<Key, Thread>, rules: &RuleSet) {
    let everything: Vec<(String, Option<String>, Vec<Statement>)> = threads
        .iter()
        .filter(|((_, (topic, _)), _)| topic == "*")
        .map(|((speaker, (_, agenda)), thread)| (speaker.clone(), agenda.clone(), unmixed(thread)))
        .collect();
    for (speaker, agenda, statements) in everything {
        for topic in topics_of(rules, agenda.as_deref()) {
            let key = (speaker.clone(), (topic.id.clone(), None));
            if let Some(thread) = threads.get_mut(&key) {
                let inherited = statements.iter().map(|s| s.read_of(topic.clone())).collect();
                insert(thread, inherited);
            }
        }
    }
}

fn unmixed(thread: &Thread) -> Vec<Statement> {
    thread.moments.iter().filter(|m| m.len() == 1).flatten().cloned().collect()
}

fn topics_of(rules: &RuleSet, agenda: Option<&str>) -> Vec<TopicRef> {
    let Some(number) = rules.agendas.iter().position(|a| Some(a.id.as_str()) == agenda) else { return Vec::new() };
    let topics = rules.topics.iter().filter(|t| t.agenda == Some(number));
    let topic = |t: &crate::rules::Topic| TopicRef {
        id: t.id.clone(),
        name: t.name.clone(),
        declared: true,
        inherited: true,
        agenda: agenda.map(str::to_owned),
    };
    topics.map(topic).collect()
}

/// Merges two sorted lists of moments; those of `inherited` before the first own one, or on a day with an own one, are dropped.
fn insert(thread: &mut Thread, inherited: Vec<Statement>) {
    let own = std::mem::take(&mut thread.moments);
    let hulls: Vec<Hull> = own.iter().map(|m| hull(m)).collect();
    let mut all: Vec<(Hull, Vec<Statement>)> = hulls.iter().copied().zip(own).collect();
    for statement in inherited {
        let days = (statement.said_on.days.from, statement.said_on.days.to);
        let next = hulls.partition_point(|h| h.1 < days.0);
        let clashes = hulls.get(next).is_some_and(|h| h.0 <= days.1);
        if next > 0 && !clashes {
            all.push((days, vec![statement]));
        }
    }
    all.sort_by_key(|(hull, _)| *hull);
    thread.moments = all.into_iter().map(|(_, moment)| moment).collect();
}

/// First and last day of a moment.
type Hull = (Option<Date>, Option<Date>);

fn hull(moment: &[Statement]) -> Hull {
    let days = || moment.iter().map(|s| s.said_on.days);
    (days().filter_map(|d| d.from).min(), days().filter_map(|d| d.to).max())
}
