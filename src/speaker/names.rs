//! The cast of one document: every name, office and body that it mentions.

use super::{SpeakerRef, kebab};
use crate::phrase::{Pattern, Slots};
use crate::rules::{Gender, Phrase, RuleSet};
use crate::text::{Kind, Text};
use crate::words::{ByWord, Lexicon, Listed, Words};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// Whom a mention names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// Number in [`RuleSet::people`].
    Declared(usize),
    /// Number of a name that no rule declares, in [`Cast::unknown`].
    Unknown(usize),
}

/// What the words of a declared mention are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Name(usize),
    Through(usize),
    Office { person: usize, role: usize },
}

/// A name, office or body in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Whom it names.
    pub who: Who,
    /// It names one who speaks for `who` ("the Kremlin" for Putin).
    pub through: bool,
    /// It is an office, not a name.
    pub office: bool,
    /// Who else of that surname could be meant.
    pub rival: Option<Who>,
}

/// A name that no rule declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// As written where it first stands in full.
    pub full: String,
    /// Normal forms of its words.
    pub words: Vec<String>,
}

/// All names of the rules, ready to be looked up by their first word. Made once for all documents.
#[derive(Debug, Clone, Default)]
pub struct Names {
    by_first: ByWord<(Arc<Pattern>, Sort)>,
    nots: Vec<Vec<Pattern>>,
    needs: Vec<Vec<Pattern>>,
    titles: ByWord<(Arc<Pattern>, usize)>,
    insiders: Vec<String>,
    /// "along with": whom they join to a source speaks too.
    pub(super) joining: Vec<Pattern>,
    pub(super) given: [Vec<String>; 2],
    given_to_either: FxHashSet<String>,
    pub(super) nouns: Nouns,
}

/// Common nouns that stand for whom the document names elsewhere, each in its normal form.
#[derive(Debug, Clone, Default)]
pub(super) struct Nouns {
    /// "wife", "nurse": men, women, and people of either kind.
    people: [FxHashSet<String>; 3],
    /// "the two", "the three".
    pub counts: [FxHashSet<String>; 2],
    /// "the former", "the latter": the first and the second of two.
    pub of_two: [FxHashSet<String>; 2],
    /// "the company", "the firm".
    pub companies: FxHashSet<String>,
    /// What a company's name has in it: "Rail", "Holdings".
    company_names: FxHashSet<String>,
    /// "wife", "brother": who is called so is named for another's sake.
    pub relatives: FxHashSet<String>,
    /// "former", "onetime".
    pub former: FxHashSet<String>,
    /// "new", "then": before a title.
    pub in_office: FxHashSet<String>,
    /// "it", "there".
    pub unspeaking: FxHashSet<String>,
    /// "unidentified", "male", "caller": a name of nothing else is nobody's.
    pub unnamed: FxHashSet<String>,
}

impl Nouns {
    fn new(rules: &RuleSet) -> Self {
        let words = |id: &str| rules.classes.get(id).into_iter().flatten().map(|p| p.source.to_lowercase()).collect();
        Nouns {
            people: [words("nouns-he"), words("nouns-she"), words("nouns-person")],
            counts: [words("two-people"), words("three-people")],
            of_two: [words("first-of-two"), words("second-of-two")],
            companies: words("companies"),
            company_names: words("company-names"),
            relatives: words("kin"),
            former: words("former"),
            in_office: words("in-office"),
            unspeaking: words("pronouns-not-speaking"),
            unnamed: words("unnamed-speakers"),
        }
    }

    /// A noun for a person; whether a man or a woman, if it tells.
    pub fn person(&self, norm: &str) -> Option<Option<Gender>> {
        let kind = self.people.iter().position(|all| all.contains(norm))?;
        Some([Some(Gender::He), Some(Gender::She), None][kind])
    }

    /// "Ostmark Coal", "Marsh & Quill": a name that only a company bears.
    pub fn is_company(&self, name: &[String]) -> bool {
        name.iter().skip(1).any(|w| self.company_names.contains(w)) || name.iter().any(|w| w == "&")
    }
}

impl Names {
    /// Compiles every name, office and title of the rules.
    #[must_use]
    pub fn new(rules: &RuleSet, lexicon: &Lexicon) -> Self {
        let mut names = Names::default();
        let compile = |phrases: &[Phrase]| phrases.iter().map(|p| Pattern::new(p, lexicon)).collect::<Vec<_>>();
        for (number, entity) in rules.people.iter().enumerate() {
            names.add(compile(&entity.also), Sort::Name(number));
            names.add(compile(&entity.speaks_through), Sort::Through(number));
            for (role, office) in entity.roles.iter().enumerate() {
                names.add(compile(&office.titles), Sort::Office { person: number, role });
            }
            names.nots.push(compile(&entity.not));
            names.needs.push(compile(&entity.needs));
        }
        for (number, title) in rules.titles.iter().enumerate() {
            for pattern in compile(&title.words).into_iter().map(Arc::new) {
                for id in pattern.first_words() {
                    names.titles.add(id, (Arc::clone(&pattern), number));
                }
            }
        }
        let given =
            |id: &str| -> Vec<String> { rules.classes.get(id).into_iter().flatten().map(|p| p.source.to_lowercase()).collect() };
        names.given = [given("given-names-he"), given("given-names-she")];
        names.given_to_either = given("given-names-either").into_iter().collect();
        names.nouns = Nouns::new(rules);
        names.joining = compile(rules.class("joining-words"));
        names.insiders = rules.classes.get("insiders").into_iter().flatten().map(|p| p.source.to_lowercase()).collect();
        names
    }

    fn add(&mut self, patterns: Vec<Pattern>, sort: Sort) {
        for pattern in patterns.into_iter().map(Arc::new) {
            for id in pattern.first_words() {
                self.by_first.add(id, (Arc::clone(&pattern), sort));
            }
        }
    }
}

/// A whole text as one clause, for names and other phrases without slots.
pub struct Flat<'a> {
    /// Its words.
    pub words: &'a Words,
    /// Its tokens.
    pub text: &'a Text<'a>,
    /// Matching stays before this token.
    pub end: usize,
}

impl Slots for Flat<'_> {
    fn size(&self) -> usize {
        self.end
    }
    fn id(&self, at: usize) -> u32 {
        self.words.ids[at]
    }
    fn listed(&self, at: usize) -> Listed {
        self.words.listed[at]
    }
    fn capital(&self, at: usize) -> bool {
        self.text.tokens[at].capital
    }
}

/// Every name of one document, resolved as far as names alone allow.
#[derive(Debug)]
pub struct Cast<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) names: &'a Names,
    pub(super) text: &'a Text<'a>,
    pub(super) words: &'a Words,
    /// All mentions, in the order of the text; they do not overlap.
    pub mentions: Vec<Mention>,
    /// Names that no rule declares.
    pub unknown: Vec<UnknownName>,
    /// Title words that the document gives to somebody ("minister" to Mara Voss).
    pub(super) titled: Vec<(String, Who)>,
    pub(super) genders: Vec<(Who, Gender)>,
    /// In an example of a rule anybody may speak: "Voss", "he", "the minister".
    pub(super) anybody: bool,
    pub(super) day: Option<Date>,
    /// See [`Cast::insiders`]; collected when the first is asked for.
    insiders: OnceCell<FxHashMap<Who, BTreeSet<Vec<String>>>>,
}

impl<'a> Cast<'a> {
    /// Finds every name of the text. `day` decides who holds an office. `anybody`: in an example of a rule a surname alone, "he" and
    /// "the minister" are speakers too.
    #[must_use]
    pub fn new(
        rules: &'a RuleSet,
        names: &'a Names,
        text: &'a Text<'a>,
        words: &'a Words,
        day: Option<Date>,
        anybody: bool,
    ) -> Self {
        let mut cast = Cast {
            rules,
            names,
            text,
            words,
            mentions: Vec::new(),
            unknown: Vec::new(),
            titled: Vec::new(),
            genders: Vec::new(),
            anybody,
            day,
            insiders: OnceCell::new(),
        };
        if anybody {
            cast.unknown.push(UnknownName { full: "Somebody".to_owned(), words: Vec::new() });
        }
        let declared = cast.declared(day);
        let full = cast.full_names(&declared);
        cast.mentions = settle(declared.into_iter().chain(full).collect());
        cast.surnames();
        cast.shared_offices();
        cast.read_titles();
        cast
    }

    /// The reference of a speaker.
    #[must_use]
    pub fn speaker(&self, who: Who) -> SpeakerRef {
        match who {
            Who::Declared(number) => {
                let entity = &self.rules.people[number];
                SpeakerRef { id: entity.id.clone(), name: entity.name.clone(), declared: true }
            }
            Who::Unknown(number) => {
                let full = &self.unknown[number].full;
                SpeakerRef { id: kebab(full), name: full.clone(), declared: false }
            }
        }
    }

    /// The speaker by that full name or id, as the `speaker` field of a document gives it; new when nobody is called so.
    pub fn named(&mut self, name: &str) -> Who {
        let norm = crate::text::normal_form(name);
        let declared = self.rules.people.iter().position(|p| {
            p.id == name
                || crate::text::normal_form(&p.name) == norm
                || p.also.iter().any(|a| crate::text::normal_form(&a.source) == norm)
        });
        if let Some(number) = declared {
            return Who::Declared(number);
        }
        let known = self.unknown.iter().position(|u| u.words == norm);
        Who::Unknown(known.unwrap_or_else(|| {
            self.unknown.push(UnknownName { full: name.split_whitespace().collect::<Vec<_>>().join(" "), words: norm });
            self.unknown.len() - 1
        }))
    }

    /// The title words that the document gives to somebody ("minister").
    #[must_use]
    pub fn titles_of(&self, who: Who) -> Vec<&str> {
        self.titled.iter().filter(|(_, w)| *w == who).map(|(t, _)| t.as_str()).collect()
    }

    /// The document calls somebody the chief, minister or spokesman of what `words` name: "Harrow chief Dana Whitfield",
    /// "Dana Whitfield, chief executive of Harrow,".
    #[must_use]
    pub fn speaks_for_words(&self, who: Who, words: &Range<usize>) -> bool {
        let wanted: Vec<&str> =
            words.clone().filter(|&i| !self.words.listed[i].any(Listed::DETERMINER)).map(|i| self.text.norm(i)).collect();
        let holds = |norms: &Vec<String>| norms.windows(wanted.len()).any(|w| w == wanted.as_slice());
        let called = self.insiders.get_or_init(|| self.insiders());
        !wanted.is_empty() && called.get(&who).is_some_and(|all| all.iter().any(holds))
    }

    /// What the document calls everybody whom it calls a chief, minister or spokesman, in its normal forms.
    fn insiders(&self) -> FxHashMap<Who, BTreeSet<Vec<String>>> {
        let mut found: FxHashMap<Who, BTreeSet<Vec<String>>> = FxHashMap::default();
        for mention in self.mentions.iter().filter(|m| !m.office) {
            let all = self.descriptions(mention).into_iter();
            for words in all.filter(|range| range.clone().any(|i| self.words.listed[i].any(Listed::INSIDER))) {
                found.entry(mention.who).or_default().insert(words.map(|i| self.text.norm(i).to_owned()).collect());
            }
        }
        found
    }

    /// The words that describe whom a mention names: before it ("Norvik Rail chairman") and behind it (", the chairman of …").
    pub(super) fn descriptions(&self, mention: &Mention) -> [Range<usize>; 2] {
        let number = self.mentions.partition_point(|m| m.tokens.start < mention.tokens.start);
        [self.title_words_of(number, mention.tokens.start), self.apposition_after(mention.tokens.end, usize::MAX)]
    }

    /// A title whose holder speaks for a body ("minister", "chief executive").
    #[must_use]
    pub fn is_insider(&self, title: &str) -> bool {
        self.names.insiders.iter().any(|t| t == title)
    }

    /// Is it a person, as far as one can tell? Undeclared names count as people.
    #[must_use]
    pub fn is_person(&self, who: Who) -> bool {
        match who {
            Who::Declared(number) => self.rules.people[number].is_person,
            Who::Unknown(_) => true,
        }
    }

    /// The mentions that begin inside the tokens `range`.
    #[must_use]
    pub fn mentions_in(&self, range: &Range<usize>) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.tokens.start < range.start);
        let to = self.mentions.partition_point(|m| m.tokens.start < range.end);
        &self.mentions[from..to.max(from)]
    }

    /// Declared names and offices, with all readings of the same words.
    fn declared(&self, day: Option<Date>) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut offices: Vec<(Range<usize>, usize)> = Vec::new();
        let flat = Flat { words: self.words, text: self.text, end: self.text.tokens.len() };
        let mut needs = vec![None; self.rules.people.len()];
        for at in 0..self.words.ids.len() {
            for (pattern, sort) in self.names.by_first.of(self.words.ids[at]) {
                let hit = if pattern.can_stand(&self.words.present) { pattern.longest_at(&flat, at) } else { None };
                let Some(hit) = hit else { continue };
                match *sort {
                    Sort::Name(who) | Sort::Through(who) => {
                        let through = matches!(sort, Sort::Through(_));
                        if through && !self.in_office(who, day) {
                            continue;
                        }
                        let met = *needs[who].get_or_insert_with(|| self.needs_met(who, &flat));
                        if met && !self.inside_not(who, &hit.range(), &flat) {
                            found.push(Mention {
                                tokens: hit.range(),
                                who: Who::Declared(who),
                                through,
                                office: false,
                                rival: None,
                            });
                        }
                    }
                    Sort::Office { person, role } => {
                        let held = &self.rules.people[person].roles[role];
                        if self.is_plain_office(at)
                            && day.is_none_or(|d| held.from.is_none_or(|f| f <= d) && held.until.is_none_or(|u| d <= u))
                        {
                            offices.push((hit.range(), person));
                        }
                    }
                }
            }
        }
        let named: Vec<Who> = found.iter().map(|m| m.who).collect();
        found.extend(office_mentions(&offices, &named));
        found
    }

    /// "the shadow health minister", "a junior minister", "the former president": not the one who holds the office.
    fn is_plain_office(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let free = Listed::MARK
            | Listed::PHRASE_PREPOSITION
            | Listed::COORDINATOR
            | Listed::PHRASE_SUBORDINATOR
            | Listed::CUE
            | Listed::LINKING
            | Listed::AUX
            | Listed::MODAL;
        let sentence = self.text.inner.partition_point(|s| s.tokens.end <= at);
        let opens = self.text.inner.get(sentence).is_some_and(|s| s.tokens.start == at);
        let (norm, flags) = (self.text.norm(before), self.words.listed[before]);
        let named = flags.any(Listed::DEFINITE | Listed::POSSESSIVE) || norm == "'s" || self.names.nouns.in_office.contains(norm);
        opens || named || flags.any(free)
    }

    /// "The White House" speaks for him only while he is in office; without any office, always.
    fn in_office(&self, who: usize, day: Option<Date>) -> bool {
        let roles = &self.rules.people[who].roles;
        roles.is_empty() || day.is_none_or(|d| roles.iter().any(|r| r.holds_on(d)))
    }

    fn needs_met(&self, who: usize, flat: &Flat<'_>) -> bool {
        let needs = &self.names.needs[who];
        needs.is_empty() || self.anybody || needs.iter().any(|p| p.stands(self.words, flat))
    }

    fn inside_not(&self, who: usize, tokens: &Range<usize>, flat: &Flat<'_>) -> bool {
        let from = tokens.start.saturating_sub(4);
        let covers = |p: &Pattern, at: usize| p.longest_at(flat, at).is_some_and(|h| h.end >= tokens.end);
        self.names.nots[who].iter().any(|p| (from..=tokens.start).any(|at| covers(p, at)))
    }

    /// Runs of capitalised words that no declared name explains: people and bodies by their full names.
    fn full_names(&mut self, declared: &[Mention]) -> Vec<Mention> {
        let mut found = Vec::new();
        for number in 0..self.text.inner.len() {
            let sentence = self.text.inner[number].tokens.clone();
            if self.is_title_case(&sentence) {
                continue;
            }
            let mut at = sentence.start;
            while at < sentence.end {
                let run = self.capital_run(at, sentence.end);
                if let Some(name) = self.name_in(run.clone()) {
                    found.extend(self.register(name, declared));
                }
                at = run.end.max(at + 1);
            }
        }
        found
    }

    /// Most words begin with a capital: a headline in title case, where capitals tell nothing.
    fn is_title_case(&self, tokens: &Range<usize>) -> bool {
        // "Mara Voss and Ira Kell met in Tarn." has no capital at its verb.
        let tells = |i: usize| self.text.tokens[i].span.len() > 3 || self.words.listed[i].any(Listed::VERB | Listed::CUE);
        let words = tokens.clone().filter(|&i| self.text.tokens[i].kind == Kind::Word && tells(i));
        let (all, capital) = words.fold((0, 0), |(a, c), i| (a + 1, c + usize::from(self.text.tokens[i].capital)));
        let ended = tokens.clone().next_back().is_some_and(|i| matches!(self.text.word(i), "." | "”" | "\"" | "!" | "?"));
        all >= 4 && capital * 10 >= all * if ended { 9 } else { 7 }
    }

    /// The run of capitalised words that begins at `at`.
    fn capital_run(&self, at: usize, limit: usize) -> Range<usize> {
        let capital = |i: usize| {
            let token = &self.text.tokens[i];
            token.kind == Kind::Word && token.capital && !self.words.listed[i].any(Listed::CALENDAR)
        };
        if !capital(at) {
            return at..at;
        }
        let mut end = at + 1;
        while end < limit {
            let close = self.text.tokens[end].span.start - self.text.tokens[end - 1].span.end <= 2;
            let particle = self.words.listed[end].any(Listed::PARTICLE);
            let joins = particle || self.text.norm(end) == "&";
            let bridged = joins && (end + 1..(end + 3).min(limit)).any(capital);
            if !close || !(capital(end) || bridged) {
                break;
            }
            end += 1;
        }
        at..end
    }

    /// The name inside a run: without titles before it and function words at the start of a sentence.
    fn name_in(&self, run: Range<usize>) -> Option<Range<usize>> {
        let mut start = run.start;
        let closed = Listed::DETERMINER
            | Listed::PHRASE_PREPOSITION
            | Listed::COORDINATOR
            | Listed::PHRASE_SUBORDINATOR
            | Listed::PRONOUN
            | Listed::MODAL
            | Listed::AUX;
        let small = closed | Listed::PHRASE_ADVERB;
        // "Will Smith", "Mark Reid": what can be a given name is one behind another word of the sentence.
        let mid_sentence = start > 0 && self.text.tokens[start - 1].kind == Kind::Word;
        // "Emily Reid" anywhere: an adverb by nothing but its end.
        let shaped = |at: usize| !self.words.listed[at].any(closed);
        let named = |at: usize| at + 1 < run.end && self.is_given(at) && (mid_sentence || shaped(at));
        while start < run.end && self.words.listed[start].any(small) && !named(start) {
            start += 1;
        }
        // "Secretary of Defense Pete Hegseth": what the office is of comes before the name.
        let office = start > 1 && self.text.norm(start - 1) == "of" && self.words.listed[start - 2].any(Listed::INSIDER);
        if office && !self.is_known(start..run.end) {
            start += 1;
        }
        // "Steve King": behind a given name it is a surname.
        let surname = |at: usize| at + 1 == run.end && at > start && self.is_given(at - 1);
        let is_title = |&at: &usize| !surname(at) && (self.words.listed[at].any(Listed::INSIDER) || self.title_at(at).is_some());
        start = (start..run.end).rev().find(is_title).map_or(start, |at| at + 1);
        // "Ferryman Osk Bram": what somebody does is no part of the name.
        let prefix =
            |at: usize| self.words.listed[at].any(Listed::PREFIX) || self.names.nouns.person(self.text.norm(at)).is_some();
        while start < run.end && prefix(start) && !(self.is_given(start) && start + 1 < run.end) {
            start += 1;
        }
        if start >= run.end {
            return None;
        }
        let place = self.words.listed[start..run.end].iter().all(|flags| flags.any(Listed::PLACE));
        let no_name = self.words.listed[run.end - 1].any(Listed::PREFIX);
        let title = self.text.quote_at(self.text.tokens[start].span.start).is_some_and(|q| q.tokens.len() <= run.len() + 1);
        if place || no_name || title {
            return None;
        }
        let unnamed =
            |i: usize| self.names.nouns.unnamed.contains(self.text.norm(i)) || self.words.listed[i].any(small | Listed::PARTICLE);
        if (start..run.end).all(unnamed) {
            return None;
        }
        let unlisted = start < run.end && self.words.ids[start] == Lexicon::UNKNOWN;
        let least = if self.anybody && unlisted { 1 } else { 2 };
        (run.end >= start + least && run.end - start <= 5).then_some(start..run.end)
    }

    /// The whole run is a name that the document has used before ("the chairman of Norvik Rail").
    fn is_known(&self, run: Range<usize>) -> bool {
        self.unknown
            .iter()
            .any(|u| u.words.len() == run.len() && u.words.iter().zip(run.clone()).all(|(w, i)| w == self.text.norm(i)))
    }

    /// The `[title.ID]` whose words stand at `at`: its number and where they end.
    pub(crate) fn title_at(&self, at: usize) -> Option<(usize, usize)> {
        let flat = Flat { words: self.words, text: self.text, end: self.text.tokens.len() };
        let hits = self.names.titles.of(*self.words.ids.get(at)?).iter();
        hits.filter_map(|(p, n)| p.longest_at(&flat, at).map(|h| (*n, h.end))).max_by_key(|&(n, end)| (end, std::cmp::Reverse(n)))
    }

    /// A full name in the text: declared under another spelling, known already, or new.
    fn register(&mut self, name: Range<usize>, declared: &[Mention]) -> Option<Mention> {
        let inside = |m: &&Mention| m.tokens.start < name.end && name.start < m.tokens.end && !m.office;
        if declared.iter().filter(inside).any(|m| m.tokens.start <= name.start && name.end <= m.tokens.end) {
            return None;
        }
        let full = |m: &&Mention| m.tokens.len() > 1 && name.start <= m.tokens.start && m.tokens.end <= name.end;
        if declared.iter().filter(inside).any(|m| full(&m)) {
            return None;
        }
        if declared.iter().filter(inside).any(|m| m.tokens.end == name.end && self.is_worded(name.start..m.tokens.start)) {
            return None;
        }
        let words: Vec<String> = name.clone().map(|i| self.text.norm(i).to_owned()).collect();
        if let Some(mention) = declared.iter().filter(inside).find(|m| self.same_person(m, &words)) {
            return Some(Mention { tokens: name, ..mention.clone() });
        }
        let alike: Vec<usize> = (0..self.unknown.len()).filter(|&n| same_name(&self.unknown[n].words, &words)).collect();
        let equal = self.unknown.iter().position(|u| u.words == words);
        // "P. Marsh", where there are Peter and Paul: neither.
        if equal.is_none() && alike.len() > 1 {
            return None;
        }
        let number = equal.or(alike.first().copied()).unwrap_or_else(|| {
            let full = self.text.span(name.clone()).of(self.text.raw).split_whitespace().collect::<Vec<_>>().join(" ");
            self.unknown.push(UnknownName { full, words });
            self.unknown.len() - 1
        });
        Some(Mention { tokens: name, who: Who::Unknown(number), through: false, office: false, rival: None })
    }

    /// "Later Voss", "JUST WATCHED Voss": a common word with a capital before a name, and no given name.
    fn is_worded(&self, before: Range<usize>) -> bool {
        let opens = |i: usize| i == 0 || self.text.tokens[i - 1].kind != Kind::Word;
        let shaped = |i: usize| self.words.listed[i].any(Listed::PHRASE_ADVERB | Listed::GERUND) && opens(i);
        let listed = |i: usize| self.words.ids[i] != Lexicon::UNKNOWN && !self.words.listed[i].any(Listed::PARTICLE);
        let common = before.clone().next_back().is_some_and(|i| listed(i) || shaped(i));
        common && !before.into_iter().any(|i| self.is_given(i))
    }

    /// "Peter J. Hegseth" for a declared Pete Hegseth whose surname stands at its end, "Joseph R. Biden" for one called Joseph Biden too.
    fn same_person(&self, mention: &Mention, words: &[String]) -> bool {
        let Who::Declared(number) = mention.who else { return false };
        let person = &self.rules.people[number];
        let spellings = std::iter::once(person.name.as_str()).chain(person.also.iter().map(|a| a.source.as_str()));
        person.is_person && spellings.map(crate::text::normal_form).any(|own| same_name(&own, words))
    }

    /// "Asked about President Putin, the president said …": an office that others hold too goes to the one whom the document names only
    /// where that one has done something, in a transcript in the same turn.
    fn shared_offices(&mut self) {
        let (mut acted, mut paragraph) = (FxHashSet::default(), usize::MAX);
        let mut kept: Vec<Mention> = Vec::with_capacity(self.mentions.len());
        for (number, mention) in self.mentions.iter().enumerate() {
            let here = self.text.paragraphs.partition_point(|p| p.end <= mention.tokens.start);
            if here != paragraph && self.opens_turn(here) {
                acted.clear();
            }
            paragraph = here;
            let named =
                self.mentions.get(number + 1).is_some_and(|m| m.tokens.start == mention.tokens.end && m.who == mention.who);
            if mention.office && mention.rival.is_some() && !named && !acted.contains(&mention.who) {
                continue;
            }
            if !mention.through && !self.is_oblique(mention, &self.sentence_around(mention.tokens.start)) {
                acted.insert(mention.who);
            }
            kept.push(Mention { rival: mention.rival.filter(|_| !mention.office), ..mention.clone() });
        }
        self.mentions = kept;
    }

    /// Paragraph `number` begins with a label: a turn of a transcript.
    pub(super) fn opens_turn(&self, number: usize) -> bool {
        let line = self.text.paragraphs.get(number).filter(|p| !p.is_empty()).map(|p| self.text.span(p.clone()));
        line.is_some_and(|line| crate::text::label(self.text.raw, line).is_some())
    }

    fn sentence_around(&self, at: usize) -> Range<usize> {
        let number = self.text.sentences.partition_point(|s| s.tokens.end <= at);
        self.text.sentences.get(number).map_or(at..at + 1, |s| s.tokens.clone())
    }

    /// What the document and the given name tell of somebody; nothing for a name that both bear, and for a body.
    pub(super) fn known_gender(&self, who: Who) -> Option<Gender> {
        if let Some((_, gender)) = self.genders.iter().find(|(w, _)| *w == who) {
            return Some(*gender);
        }
        let name = self.speaker(who).name.to_lowercase();
        let given = name.split_whitespace().next().unwrap_or("");
        let [he, she] = self.names.given.each_ref().map(|all| all.iter().any(|n| n == given));
        (he != she).then_some(if he { Gender::He } else { Gender::She })
    }

    /// The normal forms of somebody's name.
    pub(super) fn name_words(&self, who: Who) -> Vec<String> {
        crate::text::normal_form(&self.speaker(who).name)
    }

    /// A given name of the packs.
    pub(super) fn is_given(&self, at: usize) -> bool {
        let norm = self.text.norm(at);
        self.names.given_to_either.contains(norm) || self.names.given.iter().any(|all| all.iter().any(|n| n == norm))
    }

    /// "Finance Minister Mara Voss" and "Mara Voss, the finance minister," give her the word "minister".
    fn read_titles(&mut self) {
        let mut titled = Vec::new();
        let mut genders = Vec::new();
        for (number, mention) in self.mentions.iter().enumerate().filter(|(_, m)| !m.office && !m.through) {
            let limit = self.mentions.get(number + 1).map_or(usize::MAX, |m| m.tokens.start);
            let behind = self.apposition_after(mention.tokens.end, limit);
            for at in self.title_words_of(number, mention.tokens.start).chain(behind) {
                let title = self.title_at(at).map(|(t, _)| &self.rules.titles[t]);
                if self.words.listed[at].any(Listed::INSIDER | Listed::OWN_BODY) || title.is_some() {
                    titled.push((self.text.norm(at).to_owned(), mention.who));
                }
                genders.extend(title.and_then(|t| t.gender).map(|g| (mention.who, g)));
            }
        }
        titled.sort();
        titled.dedup();
        genders.dedup();
        self.titled = titled;
        self.genders = genders;
    }

    /// The words right before mention `number`, which begins at `start`: "Norvik Rail chairman", but of "Senator Kell met" nothing,
    /// since another name acts there.
    fn title_words_of(&self, number: usize, start: usize) -> Range<usize> {
        let words = self.title_words_before(start);
        let name = number.checked_sub(1).map(|n| &self.mentions[n]).filter(|m| !m.office && !m.through);
        let end = name.map_or(0, |m| m.tokens.end);
        let acts = |i: usize| self.words.listed[i].any(Listed::CUE | Listed::VERB) && !self.words.listed[i].any(Listed::INSIDER);
        if (words.start.max(end)..start).any(acts) { words.start.max(end).min(start)..start } else { words }
    }

    /// The words right before a name, back to a mark or a small word, at most five.
    fn title_words_before(&self, start: usize) -> Range<usize> {
        let stop = Listed::MARK
            | Listed::DETERMINER
            | Listed::COORDINATOR
            | Listed::PHRASE_SUBORDINATOR
            | Listed::MODAL
            | Listed::LINKING
            | Listed::PRONOUN
            | Listed::PHRASE_PREPOSITION;
        let paragraph = self.text.paragraphs.partition_point(|p| p.end <= start);
        let first = self.text.paragraphs.get(paragraph).map_or(0, |p| p.start);
        let mut from = start;
        while from > first && start - from < 5 && !self.words.listed[from - 1].any(stop) {
            from -= 1;
        }
        from..start
    }

    /// ", the finance minister," behind a name.
    fn apposition_after(&self, end: usize, limit: usize) -> Range<usize> {
        if end >= self.words.ids.len() || self.text.norm(end) != "," {
            return end..end;
        }
        let from = end + 1;
        let last = (from + 10).min(limit).min(self.words.ids.len());
        let stop = Listed::MARK | Listed::LINKING | Listed::MODAL | Listed::PHRASE_SUBORDINATOR | Listed::CUE;
        let until = (from..last).find(|&i| self.words.listed[i].any(stop)).unwrap_or(last);
        from..until.max(from)
    }
}

/// An office that two people hold that day names the one whom the document names, or nobody.
fn office_mentions(offices: &[(Range<usize>, usize)], named: &[Who]) -> Vec<Mention> {
    let mut places: Vec<&Range<usize>> = offices.iter().map(|(r, _)| r).collect();
    places.sort_by_key(|r| (r.start, r.end));
    places.dedup();
    let mut found = Vec::new();
    for place in places {
        let mut holders: Vec<usize> = offices.iter().filter(|(r, _)| r == place).map(|&(_, p)| p).collect();
        holders.sort_unstable();
        holders.dedup();
        let other = holders.iter().copied().find(|p| !named.contains(&Who::Declared(*p))).map(Who::Declared);
        if holders.len() > 1 || place.len() < 2 {
            holders.retain(|&p| named.contains(&Who::Declared(p)));
        }
        if let [holder] = holders[..] {
            let (who, rival) = (Who::Declared(holder), other.filter(|&other| other != Who::Declared(holder)));
            found.push(Mention { tokens: place.clone(), who, through: false, office: true, rival });
        }
    }
    found
}

/// Same surname, and given names that are equal, an initial, or short for one another ("Pete", "Peter").
fn same_name(one: &[String], other: &[String]) -> bool {
    let (Some(a), Some(b)) = (one.first(), other.first()) else { return false };
    let related = a.starts_with(b.as_str()) || b.starts_with(a.as_str());
    one.len() > 1 && other.len() > 1 && one.last() == other.last() && related
}

/// "sen" for "senator", "dr" for "doctor".
pub(super) fn abbreviates(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    let in_order = short.chars().all(|c| letters.any(|l| l == c));
    (2..=4).contains(&short.len()) && short.len() < long.len() && short.as_bytes()[0] == long.as_bytes()[0] && in_order
}

/// Drops what lies inside or across a longer mention; a name beats an office; two people under one name are nobody.
fn settle(mut all: Vec<Mention>) -> Vec<Mention> {
    all.sort_by_key(|m| (std::cmp::Reverse(m.tokens.len()), m.office, m.through, m.tokens.start, m.who));
    let mut taken: Vec<Mention> = Vec::new();
    let mut used: FxHashMap<usize, usize> = FxHashMap::default();
    for mention in all {
        if let Some(&other) = mention.tokens.clone().find_map(|i| used.get(&i)) {
            let other = &mut taken[other];
            if other.tokens == mention.tokens && other.office == mention.office && other.who != mention.who {
                other.tokens.end = other.tokens.start;
            }
            continue;
        }
        for i in mention.tokens.clone() {
            used.insert(i, taken.len());
        }
        taken.push(mention);
    }
    taken.retain(|m| !m.tokens.is_empty());
    taken.sort_by_key(|m| m.tokens.start);
    taken
}
