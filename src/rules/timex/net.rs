//! The phrases of all `[timex.ID]` tables as one net of words: every path from its root to an end is a way to say a time.
//!
//! Equal ways to go on are one node, and so are equal ways to begin; a net is no larger than the phrases written out once.

use super::phrase::{self, Item};
use super::{Holiday, SEASONS, SOME, Slot, TimexRule, Unit, Written, holiday};
use crate::rules::diagnostic::Code;
use crate::rules::nearest::{did_you_mean, nearest};
use crate::rules::table::Str;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Number of a word that some phrase or class knows.
pub type WordId = u32;

/// One step from a node of the net to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edge {
    /// This very word.
    Word {
        /// Which.
        word: WordId,
        /// It must begin with a capital.
        capital: bool,
        /// What has been said when it is read.
        gives: Option<(Slot, i32)>,
    },
    /// Any word of the class with this number.
    Class(u8),
}

/// Where one may stand in the net.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Node {
    /// Steps to go on: words by number, then classes.
    next: Vec<(Edge, u32)>,
    /// The classes among them.
    classes: u64,
    /// Rules that end here, in the order of the file.
    pub ends: Vec<u16>,
}

impl Node {
    fn join(&mut self, other: &Node) {
        self.add(other);
        self.settle();
    }

    /// [`Node::join`], still to be settled.
    fn add(&mut self, other: &Node) {
        self.next.extend(&other.next);
        self.ends.extend(&other.ends);
    }

    fn settle(&mut self) {
        self.next.sort_unstable();
        self.next.dedup();
        self.ends.sort_unstable();
        self.ends.dedup();
        let bit = |e: &Edge| if let Edge::Class(c) = *e { 1 << c } else { 0 };
        self.classes = self.next.iter().fold(0, |all, (e, _)| all | bit(e));
    }

    /// The steps that a word of these classes may take.
    pub fn steps(&self, word: Option<WordId>, classes: u64) -> impl Iterator<Item = (Edge, u32)> + '_ {
        let key = |edge: &Edge| match *edge {
            Edge::Word { word, .. } => word,
            Edge::Class(_) => WordId::MAX,
        };
        let from = word.map_or(0, |w| self.next.partition_point(|(e, _)| key(e) < w));
        let same = move |e: &Edge| matches!(*e, Edge::Word { word: w, .. } if Some(w) == word);
        let words = self.next[from..].iter().take_while(move |(e, _)| same(e));
        let behind =
            if classes & self.classes == 0 { self.next.len() } else { self.next.partition_point(|(e, _)| key(e) < WordId::MAX) };
        let holds = move |e: &Edge| matches!(*e, Edge::Class(c) if classes >> c & 1 == 1);
        words.chain(self.next[behind..].iter().filter(move |(e, _)| holds(e))).copied()
    }
}

/// A word's membership in a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Number of the class.
    pub class: u8,
    /// What it stands for there.
    pub value: i32,
    /// It must begin with a capital.
    pub capital: bool,
}

/// One class of words.
#[derive(Debug, Clone)]
pub struct Class {
    /// As phrases call it.
    pub name: String,
    /// What its words say.
    pub slot: Slot,
}

/// Every expression of time that the packs know, ready to be looked for.
#[derive(Debug, Clone, Default)]
pub struct TimexGrammar {
    words: FxHashMap<Box<str>, WordId>,
    members: Vec<Vec<Member>>,
    /// Classes; those that digits can belong to stand first, in the order of [`DIGIT_CLASSES`].
    pub classes: Vec<Class>,
    /// The net; 0 is its root.
    pub nodes: Vec<Node>,
    /// Rules, in the order of the files.
    pub rules: Vec<TimexRule>,
    /// Holidays, by the number that their words stand for.
    pub holidays: Vec<Holiday>,
    /// True for a word with which some phrase begins.
    starts: Vec<bool>,
    class_starts: u64,
}

/// Classes that written digits fill, besides the words that a pack gives them.
pub const DIGIT_CLASSES: [(&str, Slot); 16] = [
    ("number", Slot::Number),
    ("ordinal", Slot::Ordinal),
    ("day", Slot::Day),
    ("year", Slot::Year),
    ("short-year", Slot::Year),
    ("clock", Slot::Clock),
    ("hour", Slot::Clock),
    ("decade", Slot::Decade),
    ("written", Slot::Written),
    ("month-number", Slot::Month),
    ("short-decade", Slot::Decade),
    ("end-day", Slot::EndDay),
    ("nth-day", Slot::Day),
    ("dotted-clock", Slot::Clock),
    ("no-year", Slot::Nothing),
    ("end-year", Slot::EndYear),
];

impl TimexGrammar {
    /// The number of a normal form, if any phrase or class knows it.
    #[must_use]
    pub fn word(&self, norm: &str) -> Option<WordId> {
        self.words.get(norm).copied()
    }

    /// The classes of a word.
    #[must_use]
    pub fn members(&self, word: WordId) -> &[Member] {
        self.members.get(word as usize).map_or(&[], Vec::as_slice)
    }

    /// Can a phrase begin with this word, or with a word of one of these classes?
    #[must_use]
    pub fn begins(&self, word: Option<WordId>, classes: u64) -> bool {
        classes & self.class_starts != 0 || word.is_some_and(|w| self.starts[w as usize])
    }
}

/// Compiles tables, in the order in which they stand in the files.
pub(super) fn compile(tables: &[Written]) -> TimexGrammar {
    let mut compiler = Compiler::new(tables);
    tables.iter().for_each(|table| compiler.class(table));
    tables.iter().for_each(|table| compiler.rule(table));
    compiler.finish()
}

struct Compiler<'t> {
    grammar: TimexGrammar,
    shorthands: BTreeMap<&'t str, &'t Written<'t>>,
    classes: BTreeMap<&'t str, &'t Written<'t>>,
    /// Phrases of more than one word that belong to a class.
    long: BTreeMap<String, Vec<Vec<Item>>>,
    /// All beginnings.
    root: Node,
    /// Nodes of the net before beginnings are shared.
    known: FxHashMap<Node, u32>,
    drafts: Vec<Node>,
}

impl<'t> Compiler<'t> {
    fn new(tables: &'t [Written<'t>]) -> Self {
        let classes = DIGIT_CLASSES.iter().map(|&(name, slot)| Class { name: name.to_owned(), slot }).collect();
        let shorthands = tables.iter().filter(|t| t.words.is_empty() && t.means.is_none()).map(|t| (t.id, t)).collect();
        Self {
            grammar: TimexGrammar { classes, ..TimexGrammar::default() },
            shorthands,
            classes: tables.iter().filter(|t| !t.words.is_empty()).map(|t| (t.id, t)).collect(),
            long: BTreeMap::new(),
            root: Node::default(),
            known: FxHashMap::default(),
            drafts: Vec::new(),
        }
    }

    fn class(&mut self, table: &Written) {
        if table.words.is_empty() {
            return;
        }
        let (name, span) = table.slot.map_or((table.id, table.table.at), |slot| (slot.value, slot.span));
        let Some(slot) = Slot::named(name) else {
            let help = Slot::NAMES.map(|(name, _)| name).join(", ");
            let label = did_you_mean(nearest(name, Slot::NAMES.into_iter().map(|(name, _)| name)));
            let title = format!("no slot is called `{name}`");
            return table.table.fault(Code::UnknownWord, span, title, label, format!("one of: {help}"));
        };
        let class = self.class_number(table, slot);
        for (value, phrases) in &table.words {
            match self.value(slot, value.value) {
                Some(number) => phrases.iter().for_each(|phrase| self.class_word(table, class, (slot, number), phrase)),
                None => {
                    let title = format!("`{}` is no value of `{name}`", value.value);
                    table.table.fault(Code::BadValue, value.span, title, "cannot be read", "");
                }
            }
        }
    }

    fn class_number(&mut self, table: &Written, slot: Slot) -> u8 {
        let id = table.id;
        let known = self.grammar.classes.iter().position(|c| c.name == id);
        let number = known.unwrap_or(self.grammar.classes.len());
        if known.is_none() {
            self.grammar.classes.push(Class { name: id.to_owned(), slot });
        }
        if number >= 64 {
            let title = "there are more than 64 classes of words for times";
            table.table.fault(Code::BadValue, table.table.at, title, "one too many", "join classes that say the same");
        }
        number.min(63) as u8
    }

    fn class_word(&mut self, table: &Written, class: u8, gives: (Slot, i32), phrase: &Str) {
        match &phrase::plain(phrase.value, Some(gives))[..] {
            [] => table.table.fault(Code::BadValue, phrase.span, "holds no word", "", "write a word, or leave it out"),
            [Item::Word { norm, capital, .. }] => {
                let word = self.word(norm) as usize;
                self.grammar.members[word].push(Member { class, value: gives.1, capital: *capital });
            }
            long => self.long.entry(table.id.to_owned()).or_default().push(long.to_vec()),
        }
    }

    fn value(&mut self, slot: Slot, written: &str) -> Option<i32> {
        match slot {
            Slot::Number if written == "some" => Some(SOME),
            Slot::Number => written.parse().ok().map(|n: i32| n.saturating_mul(2)),
            Slot::Unit | Slot::Piece => Unit::named(written).map(|u| u as i32),
            Slot::Season => SEASONS.iter().position(|&s| s == written).map(|i| i as i32 + 1),
            Slot::Part => super::PARTS.iter().position(|&s| s == written).map(|i| i as i32),
            Slot::Clock => written.split_once(':').and_then(|(h, m)| Some(h.parse::<i32>().ok()? * 60 + m.parse::<i32>().ok()?)),
            Slot::Holiday => {
                self.grammar.holidays.push(holiday(written)?);
                Some(self.grammar.holidays.len() as i32 - 1)
            }
            Slot::Nothing => Some(0),
            _ => written.parse().ok(),
        }
    }

    fn word(&mut self, norm: &str) -> WordId {
        if let Some(&word) = self.grammar.words.get(norm) {
            return word;
        }
        let word = self.grammar.members.len() as WordId;
        self.grammar.words.insert(norm.into(), word);
        self.grammar.members.push(Vec::new());
        self.grammar.starts.push(false);
        word
    }

    fn rule(&mut self, table: &Written) {
        let Some(means) = table.means else { return };
        let number = self.grammar.rules.len() as u16;
        let rule = TimexRule {
            id: table.id.to_owned(),
            means,
            ties: table.ties,
            behind: self.words(&table.behind),
            not_behind: self.words(&table.not_behind),
            ahead_of: self.words(&table.ahead_of),
            not_ahead_of: self.words(&table.not_ahead_of),
            examples: table.examples.clone(),
        };
        self.grammar.rules.push(rule);
        for phrase in &table.says {
            let end = Node { ends: vec![number], ..Node::default() };
            let start = self.phrase(phrase.value, &end, 0).and_then(|start| {
                if start.ends.is_empty() { Ok(start) } else { Err("the phrase matches nothing at all".to_owned()) }
            });
            match start {
                Ok(start) => self.root.add(&start),
                Err(why) => table.table.fault(Code::BadPhrase, phrase.span, why, "in this phrase", ""),
            }
        }
    }

    /// The words of a `behind` list; `{class}` stands for all its words.
    fn words(&mut self, listed: &[Str]) -> Vec<WordId> {
        let mut found = Vec::new();
        for words in listed {
            let class = words.value.strip_prefix('{').and_then(|w| w.strip_suffix('}'));
            match class.and_then(|name| self.grammar.classes.iter().position(|c| c.name == name)) {
                Some(class) => {
                    let holds = |m: &Vec<Member>| m.iter().any(|m| usize::from(m.class) == class);
                    found.extend(
                        (0..self.grammar.members.len()).filter(|&w| holds(&self.grammar.members[w])).map(|w| w as WordId),
                    );
                }
                None => found.push(self.word(&words.value.to_lowercase())),
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Where a written phrase begins that goes on with `rest`.
    fn phrase(&mut self, phrase: &str, rest: &Node, depth: usize) -> Result<Node, String> {
        if depth > 6 {
            return Err("shorthands call each other too deep".into());
        }
        self.either(&phrase::parse(phrase)?, rest, depth)
    }

    fn either(&mut self, branches: &[Vec<Item>], rest: &Node, depth: usize) -> Result<Node, String> {
        let mut start = Node::default();
        for branch in branches {
            start.join(&self.row(branch, rest, depth)?);
        }
        Ok(start)
    }

    /// Built from its end, so that every item is built once.
    fn row(&mut self, items: &[Item], rest: &Node, depth: usize) -> Result<Node, String> {
        let mut rest = rest.clone();
        for item in items.iter().rev() {
            rest = match item {
                Item::Word { norm, capital, gives } => {
                    let edge = Edge::Word { word: self.word(norm), capital: *capital, gives: *gives };
                    self.step(edge, rest)
                }
                Item::Named(name) => self.named(name, rest, depth)?,
                Item::Either(branches) => self.either(branches, &rest, depth)?,
            };
        }
        Ok(rest)
    }

    /// What stands behind `{name}`: a class, some words of it (`{unit=day}`), or all phrases of a shorthand.
    fn named(&mut self, name: &str, rest: Node, depth: usize) -> Result<Node, String> {
        if let Some((name, values)) = name.split_once('=') {
            return self.some_words(name, values, &rest, depth);
        }
        if let Some(class) = self.grammar.classes.iter().position(|c| c.name == name) {
            let long = self.long.get(name).cloned().unwrap_or_default();
            let mut start = self.either(&long, &rest, depth)?;
            start.join(&self.step(Edge::Class(class as u8), rest));
            return Ok(start);
        }
        let table = self.shorthands.get(name).copied().ok_or_else(|| format!("nothing is called `{{{name}}}`"))?;
        let mut start = Node::default();
        for phrase in &table.says {
            start.join(&self.phrase(phrase.value, &rest, depth + 1)?);
        }
        Ok(start)
    }

    /// The words that class `name` lists for some of its values.
    fn some_words(&mut self, name: &str, values: &str, rest: &Node, depth: usize) -> Result<Node, String> {
        let table = self.classes.get(name).copied().ok_or_else(|| format!("no class of words is called `{name}`"))?;
        let slot = Slot::named(table.slot.map_or(name, |s| s.value)).unwrap_or(Slot::Nothing);
        let mut branches = Vec::new();
        for value in values.split(',') {
            let listed = table.words.iter().find(|(written, _)| written.value == value);
            let (_, words) = listed.ok_or_else(|| format!("`{name}` has no words for `{value}`"))?;
            let gives = self.value(slot, value).map(|number| (slot, number));
            branches.extend(words.iter().map(|word| phrase::plain(word.value, gives)));
        }
        self.either(&branches, rest, depth)
    }

    fn step(&mut self, edge: Edge, rest: Node) -> Node {
        let drafts = &mut self.drafts;
        let node = *self.known.entry(rest).or_insert_with_key(|rest| {
            drafts.push(rest.clone());
            drafts.len() as u32 - 1
        });
        Node { next: vec![(edge, node)], ..Node::default() }
    }

    fn finish(mut self) -> TimexGrammar {
        self.share_beginnings();
        let root = &self.grammar.nodes[0];
        for &(edge, _) in &root.next {
            match edge {
                Edge::Word { word, .. } => self.grammar.starts[word as usize] = true,
                Edge::Class(class) => self.grammar.class_starts |= 1 << class,
            }
        }
        self.grammar
    }

    /// Makes one step of all equal steps from one place (the subset construction).
    fn share_beginnings(&mut self) {
        self.drafts.push(std::mem::take(&mut self.root));
        let root = vec![self.drafts.len() as u32 - 1];
        let mut sets = vec![root.clone()];
        let mut numbers = FxHashMap::from_iter([(root, 0)]);
        let mut at = 0;
        while let Some(set) = sets.get(at).cloned() {
            let mut node = Node::default();
            let mut next: BTreeMap<Edge, Vec<u32>> = BTreeMap::new();
            for &draft in &set {
                let draft = &self.drafts[draft as usize];
                node.ends.extend(&draft.ends);
                draft.next.iter().for_each(|&(edge, to)| next.entry(edge).or_default().push(to));
            }
            for (edge, mut set) in next {
                set.sort_unstable();
                set.dedup();
                let number = *numbers.entry(set).or_insert_with_key(|set| {
                    sets.push(set.clone());
                    sets.len() as u32 - 1
                });
                node.next.push((edge, number));
            }
            node.settle();
            self.grammar.nodes.push(node);
            at += 1;
        }
    }
}
