//! Whom a bare surname means: the names of a document in the order of the text in, a bearer for each surname out.
//!
//! ```text
//! Mayor Dana Voss came with her daughter, Ida Voss. Voss said …      dana-voss, whose alias it is
//!       ^^^^^^^^^ firm                    ^^^^^^^^ in passing
//! Ida Voss runs a bakery. Voss said …                                ida-voss: the text knows no other
//! Dana Voss left. Ida Voss waved. Voss said …                        dana-voss, or ida-voss: a doubt
//! Dana Voss left. “No,” Ida Voss said. Voss added …                  nobody
//! ```
//!
//! A declared person's alias is that person's; who only shares the surname must have been introduced, and the other not.

use super::names::abbreviates;
use super::{Cast, Mention, Who};
use crate::words::Listed;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A surname that stands alone so often before anybody else of that name is introduced is known to every reader.
const WELL_KNOWN: usize = 2;

/// Of so many with one surname in one document none is sought.
const MOST_BEARERS: usize = 64;

/// All who are called by one surname, as far as the text has been read.
#[derive(Debug, Default)]
struct Line {
    named: Vec<Who>,
    last: Option<Naming>,
    /// How often it stood alone before a rival was introduced.
    alone: usize,
}

/// Where somebody was last called by more than the surname.
#[derive(Debug, Clone, Copy)]
struct Naming {
    who: Who,
    sentence: usize,
    manner: Manner,
    /// As another's "wife" or "brother".
    relative: bool,
}

/// What somebody does where the text names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Speaks,
    Acts,
    Stands,
}

/// Everybody with a full name in the document, by surname, and what it calls them.
struct Bearers<'a> {
    by_surname: &'a FxHashMap<String, Vec<Who>>,
    /// Who is named by more than a surname; of these, who then says something, and who is only somebody's relative.
    firm: FxHashSet<Who>,
    speaking: FxHashSet<Who>,
    relatives: FxHashSet<Who>,
    /// The tokens that tell what somebody is, each word once.
    called: FxHashMap<Who, Vec<usize>>,
}

impl Cast<'_> {
    /// Gives every bare surname its bearer, or nobody.
    pub(super) fn surnames(&mut self) {
        let by_surname = self.surname_table();
        let bearers = self.bearers(&by_surname);
        let mut lines: FxHashMap<String, Line> = FxHashMap::default();
        let mut settled = Vec::with_capacity(self.mentions.len());
        let mut mentions = self.mentions.iter().peekable();
        let mut at = 0;
        while at < self.text.tokens.len() {
            let Some(mention) = mentions.next_if(|m| m.tokens.start <= at) else {
                settled.extend(self.free(at, &bearers, &mut lines));
                at += 1;
                continue;
            };
            at = mention.tokens.end.max(at + 1);
            settled.extend(self.met(mention, &bearers, &mut lines));
        }
        self.mentions = settled;
    }

    /// A word that no declared name explains: the surname of somebody whom the document names in full.
    fn free(&self, at: usize, bearers: &Bearers<'_>, lines: &mut FxHashMap<String, Line>) -> Option<Mention> {
        if !self.text.tokens[at].capital {
            return None;
        }
        let all = bearers.by_surname.get(self.text.norm(at))?;
        let who = self.bearer(at, all, bearers)?;
        let mention = Mention { tokens: at..at + 1, who, through: false, office: false, rival: None };
        lines.entry(self.text.norm(at).to_owned()).or_default().meet(who);
        Some(mention)
    }

    /// A mention of the names: told on to the surname's line; a bare surname itself goes to whom the line gives it.
    fn met(&self, mention: &Mention, bearers: &Bearers<'_>, lines: &mut FxHashMap<String, Line>) -> Option<Mention> {
        let Some(word) = self.surname(mention.who).filter(|_| !mention.through) else { return Some(mention.clone()) };
        let all = bearers.by_surname.get(&word).map_or(&[][..], Vec::as_slice);
        let line = lines.entry(word).or_default();
        if !self.is_bare(mention) {
            line.name(self.naming(mention));
            return Some(mention.clone());
        }
        let (who, rival) = self.heir(mention, all, bearers, line)?;
        line.alone += usize::from(line.last.is_none());
        if who == mention.who && rival.is_none() && self.title_before(mention.tokens.start).is_none() {
            return Some(mention.clone());
        }
        let found = Mention { who, rival, ..mention.clone() };
        if rival.is_none() {
            line.name(self.naming(&found));
        }
        Some(found)
    }

    /// Who is meant by the alias of a declared person that others bear as a surname, and who else could be.
    fn heir(&self, alias: &Mention, all: &[Who], bearers: &Bearers<'_>, line: &Line) -> Option<(Who, Option<Who>)> {
        let (owner, at) = (alias.who, alias.tokens.end - 1);
        let others: Vec<Who> = all.iter().copied().filter(|&who| who != owner).collect();
        if others.is_empty() {
            return Some((owner, None));
        }
        if let Some(told) = self.told_by_title(at, owner, &others, bearers) {
            return told.map(|who| (who, None));
        }
        let known = bearers.firm.contains(&owner);
        if let (false, Some(found)) = (known, self.stranger(&others, bearers, line)) {
            return found.map(|who| (who, None));
        }
        let rivals: Vec<Who> = others.into_iter().filter(|who| line.named.contains(who)).collect();
        if rivals.is_empty() {
            return Some((owner, None));
        }
        if known && !line.named.contains(&owner) && line.alone < WELL_KNOWN {
            return if let [rival] = rivals[..] { Some((rival, None)) } else { None };
        }
        let Some(last) = line.last.filter(|last| rivals.contains(&last.who)) else { return Some((owner, None)) };
        match (last.manner, self.sentence_of(at) <= last.sentence + 1) {
            (Manner::Speaks, true) => None,
            (Manner::Acts | Manner::Stands, true) | (Manner::Speaks | Manner::Acts, false) if !last.relative => {
                Some((owner, Some(last.who)))
            }
            (Manner::Speaks | Manner::Acts | Manner::Stands, _) => Some((owner, None)),
        }
    }

    /// Who bears the surname in a text that never calls its declared owner by more: the one whom it introduces, though the surname may
    /// stand in a summary above. `None` where the owner is known all the same.
    #[allow(clippy::option_option)]
    fn stranger(&self, others: &[Who], bearers: &Bearers<'_>, line: &Line) -> Option<Option<Who>> {
        let introduced = |who: &&Who| bearers.firm.contains(who) && !bearers.relatives.contains(who);
        let strangers: Vec<Who> = others.iter().filter(introduced).copied().collect();
        match strangers[..] {
            [] => None,
            [who] if line.alone < WELL_KNOWN || bearers.speaking.contains(&who) => Some(Some(who)),
            [_] => None,
            _ => {
                let mut named = strangers.iter().filter(|who| line.named.contains(who));
                Some(named.next().copied().filter(|_| named.next().is_none()))
            }
        }
    }

    /// What the title or office right before the surname at `at` tells: one of them, or that it is nobody known. `None` where it tells nothing.
    #[allow(clippy::option_option)]
    fn told_by_title(&self, at: usize, owner: Who, others: &[Who], bearers: &Bearers<'_>) -> Option<Option<Who>> {
        let before = at.checked_sub(1)?;
        let office = self.mentions_in(&(before.saturating_sub(6)..at)).iter().find(|m| m.office && m.tokens.end == at);
        if let Some(office) = office.filter(|m| m.who == owner || others.contains(&m.who)) {
            return Some(Some(office.who));
        }
        let title = self.title_before(at)?;
        let Some(gender) = self.rules.titles[title].gender else {
            let called: Vec<Who> = others.iter().copied().filter(|&who| self.is_called(who, before, bearers)).collect();
            return match (self.is_called(owner, before, bearers) || self.held(owner, before), &called[..]) {
                (true, []) => Some(Some(owner)),
                (false, [who]) => Some(Some(*who)),
                (true, _) | (false, _) => None,
            };
        };
        let against = |who: Who| self.known_gender(who).is_some_and(|known| known != gender);
        if against(owner) {
            let fitting: Vec<Who> = others.iter().copied().filter(|&who| !against(who)).collect();
            return Some(if let [who] = fitting[..] { Some(who) } else { None });
        }
        others.iter().all(|&who| against(who)).then_some(Some(owner))
    }

    /// Which of the bearers of a surname that is nobody's alias is meant at `at`: the only one, or the one whom the title before it fits.
    fn bearer(&self, at: usize, all: &[Who], bearers: &Bearers<'_>) -> Option<Who> {
        if let [who] = *all {
            return (!self.has_other_given_name(at, who)).then_some(who);
        }
        let (before, title) = (at.checked_sub(1)?, self.title_before(at)?);
        let fits = |who: &&Who| match self.rules.titles[title].gender {
            Some(gender) => self.known_gender(**who) == Some(gender),
            None => self.is_called(**who, before, bearers),
        };
        let fitting: Vec<&Who> = all.iter().filter(fits).collect();
        // "Ms Voss" is Mara only when the other Voss is known to be a man.
        let gendered = self.rules.titles[title].gender.is_some();
        let open = gendered && all.iter().any(|&who| self.known_gender(who).is_none());
        if let ([who], false) = (&fitting[..], open) { Some(**who) } else { None }
    }

    /// The `[title.ID]` that ends right before `at`.
    fn title_before(&self, at: usize) -> Option<usize> {
        self.title_at(at.checked_sub(1)?).filter(|&(_, end)| end == at).map(|(title, _)| title)
    }

    /// The document introduces `who` by the title at token `at`, in full or short: "Senator Ira Kell" for "Sen.".
    fn is_called(&self, who: Who, at: usize, bearers: &Bearers<'_>) -> bool {
        let same = |i: usize| self.text.norm(i) == self.text.norm(at) || self.is_short_for(i, at) || self.is_short_for(at, i);
        bearers.called.get(&who).is_some_and(|words| words.iter().any(|&i| same(i)))
    }

    /// An office that the packs give to `who` has the title at `at` in it, in full or short.
    fn held(&self, who: Who, at: usize) -> bool {
        let Who::Declared(number) = who else { return false };
        let title = self.text.norm(at);
        let offices = self.rules.people[number].roles.iter().flat_map(|role| &role.titles);
        offices.flat_map(|phrase| crate::text::normal_form(&phrase.source)).any(|word| word == title || abbreviates(title, &word))
    }

    /// "Sen." for "senator", "Dr." for "doctor": of the same title, and its letters in their order.
    fn is_short_for(&self, short: usize, long: usize) -> bool {
        let title = |at: usize| self.title_at(at).map(|(title, _)| title);
        title(short).is_some() && title(short) == title(long) && abbreviates(self.text.norm(short), self.text.norm(long))
    }

    /// "Bill Clinton" where only Hillary Clinton was met: a capitalised word right before a surname that is none of her names, no title and
    /// no small word makes it somebody else's.
    fn has_other_given_name(&self, at: usize, who: Who) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let token = &self.text.tokens[before];
        let adjacent = self.text.tokens[at].span.start - token.span.end == 1;
        if !adjacent || token.kind != crate::text::Kind::Word || !token.capital {
            return false;
        }
        let norm = self.text.norm(before);
        let own = self.name_words(who).iter().any(|n| n == norm);
        self.is_given(before) && !own
    }

    /// Who bears each surname among the full names of the document, and by a bare alias of the packs.
    fn surname_table(&self) -> FxHashMap<String, Vec<Who>> {
        let mut last: FxHashMap<String, Vec<Who>> = FxHashMap::default();
        for (number, name) in self.unknown.iter().enumerate() {
            let firm = name.words.iter().any(|w| w == "&");
            if let Some(word) = name.words.last().filter(|_| !firm) {
                last.entry(word.clone()).or_default().push(Who::Unknown(number));
            }
        }
        let mut full: Vec<Who> = self.mentions.iter().filter(|m| is_in_full(m)).map(|m| m.who).collect();
        full.sort_unstable();
        full.dedup();
        for who in full {
            if let Some(word) = self.surname(who) {
                last.entry(word).or_default().push(who);
            }
        }
        last.retain(|_, all| all.len() <= MOST_BEARERS);
        last
    }

    fn bearers<'b>(&self, by_surname: &'b FxHashMap<String, Vec<Who>>) -> Bearers<'b> {
        let mut bearers = Bearers::of(by_surname);
        for mention in self.mentions.iter().filter(|m| !m.through && !self.is_bare(m)) {
            let naming = self.naming(mention);
            bearers.firm.insert(naming.who);
            if naming.manner == Manner::Speaks {
                bearers.speaking.insert(naming.who);
            }
            if naming.relative {
                bearers.relatives.insert(naming.who);
            }
        }
        bearers.called = self.called();
        bearers
    }

    /// The words by which the document introduces everybody.
    fn called(&self) -> FxHashMap<Who, Vec<usize>> {
        let mut called: FxHashMap<Who, Vec<usize>> = FxHashMap::default();
        let mut seen: FxHashSet<(Who, &str)> = FxHashSet::default();
        for mention in self.mentions.iter().filter(|m| m.tokens.len() > 1) {
            for at in self.descriptions(mention).into_iter().flatten() {
                if seen.insert((mention.who, self.text.norm(at))) {
                    called.entry(mention.who).or_default().push(at);
                }
            }
        }
        called
    }

    /// The last word of a person's name.
    fn surname(&self, who: Who) -> Option<String> {
        self.name_words(who).pop().filter(|_| self.is_person(who))
    }

    /// Nothing but the surname, or a form of address with it ("Mr. Voss").
    fn is_bare(&self, mention: &Mention) -> bool {
        let Range { start, end } = mention.tokens;
        let surname = || self.surname(mention.who).is_some_and(|word| word == self.text.norm(end - 1));
        let address = |at: usize| self.title_at(at).is_some_and(|(title, _)| self.rules.titles[title].gender.is_some());
        !mention.office && (start..end - 1).all(address) && surname()
    }

    fn naming(&self, mention: &Mention) -> Naming {
        let relative = self.is_relative(mention);
        let sentence = self.sentence_of(mention.tokens.start);
        Naming { who: mention.who, sentence, manner: self.manner(mention, &self.text.sentences[sentence].tokens), relative }
    }

    /// "Her son Emil Voss", "Emil Voss, her son", "her son, Emil Voss".
    fn is_relative(&self, mention: &Mention) -> bool {
        let before = mention.tokens.start.checked_sub(1).filter(|&i| self.text.norm(i) == ",");
        let noun = before.map_or(0..0, |comma| comma.saturating_sub(1)..comma);
        let described = self.descriptions(mention);
        described.into_iter().flatten().chain(noun).any(|i| self.names.nouns.relatives.contains(self.text.norm(i)))
    }

    fn manner(&self, mention: &Mention, sentence: &Range<usize>) -> Manner {
        let cue = |at: usize| self.words.listed[at].any(Listed::CUE);
        let inverted = mention.tokens.start.checked_sub(1).filter(|&i| i >= sentence.start).is_some_and(cue);
        let verb = self.verb_behind(mention, sentence.end).filter(|_| !self.is_oblique(mention, sentence));
        match verb {
            _ if inverted => Manner::Speaks,
            Some(verb) if cue(verb) => Manner::Speaks,
            Some(_) => Manner::Acts,
            None => Manner::Stands,
        }
    }

    /// The verb right behind a name and what commas set in behind it: "Ida Voss, a baker, said".
    fn verb_behind(&self, mention: &Mention, limit: usize) -> Option<usize> {
        const LONGEST: usize = 12;
        let mut from = mention.tokens.end;
        if from < limit && self.text.norm(from) == "," {
            from = (from + 1..limit.min(from + LONGEST)).find(|&i| self.text.norm(i) == ",")? + 1;
        }
        let verb = Listed::CUE | Listed::VERB | Listed::LINKING | Listed::MODAL | Listed::AUX;
        let next = (from..limit).find(|&i| !self.words.listed[i].any(Listed::PHRASE_ADVERB))?;
        self.words.listed[next].any(verb).then_some(next)
    }

    fn sentence_of(&self, at: usize) -> usize {
        self.text.sentences.partition_point(|s| s.tokens.end <= at).min(self.text.sentences.len() - 1)
    }
}

impl<'a> Bearers<'a> {
    fn of(by_surname: &'a FxHashMap<String, Vec<Who>>) -> Self {
        let none = FxHashSet::default;
        Bearers { by_surname, firm: none(), speaking: none(), relatives: none(), called: FxHashMap::default() }
    }
}

impl Line {
    fn name(&mut self, naming: Naming) {
        self.meet(naming.who);
        self.last = Some(naming);
    }

    fn meet(&mut self, who: Who) {
        if !self.named.contains(&who) {
            self.named.push(who);
        }
    }
}

/// A declared person by more than one word.
fn is_in_full(mention: &Mention) -> bool {
    matches!(mention.who, Who::Declared(_)) && !mention.office && !mention.through && mention.tokens.len() > 1
}
