//! Words that name who speaks, resolved to speakers.

use super::names::abbreviates;
use super::{Cast, Flat, Mention, SpeakerRef, Who};
use crate::rules::{Gender, Phrase, Role, Title};
use crate::words::Listed;
use std::ops::Range;

/// How many sentences back a pronoun may look.
const PRONOUN_REACH: usize = 3;

/// Who a source is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolution {
    /// One or more speakers; none when it cannot be said.
    pub speakers: Vec<Who>,
    /// Through whom the speaker spoke ("a spokesman for Voss"), as written.
    pub via: Option<String>,
    /// Why it may be somebody else.
    pub doubt: Option<String>,
}

impl Resolution {
    /// One speaker, without any doubt.
    #[must_use]
    pub fn of(who: Who) -> Self {
        Resolution { speakers: vec![who], ..Resolution::default() }
    }
}

impl Cast<'_> {
    /// The references of all speakers of a resolution.
    #[must_use]
    pub fn refs(&self, resolution: &Resolution) -> Vec<SpeakerRef> {
        resolution.speakers.iter().map(|&who| self.speaker(who)).collect()
    }

    /// Resolves the source noun phrase on the tokens `range`. `source` speaks the words around it, for "I" and "we".
    #[must_use]
    pub fn resolve(&self, range: Range<usize>, source: Option<Who>) -> Resolution {
        if range.is_empty() {
            return Resolution::default();
        }
        if let Some(found) = self.counted(&range).or_else(|| self.of_two(&range)) {
            return found;
        }
        let short = range.len() <= 2;
        if let Some(pronoun) = range.clone().find(|&i| short && self.is_pronoun(i)) {
            let speaks = !self.names.nouns.unspeaking.contains(self.text.norm(pronoun));
            return self.or_somebody(self.pronoun(pronoun, source), speaks);
        }
        if let Some(principal) = self.spokesman(&range, source) {
            return principal;
        }
        let heads = self.heads(&range);
        if heads.is_empty() {
            let titled =
                range.clone().any(|i| self.words.listed[i].any(Listed::INSIDER | Listed::OWN_BODY) || self.title_at(i).is_some());
            let body = self.by_body(&range);
            self.or_somebody(if body.speakers.is_empty() { self.by_title(&range) } else { body }, titled)
        } else {
            self.of_heads(&range, &heads)
        }
    }

    /// "us", but not "US", which is a name.
    fn is_pronoun(&self, at: usize) -> bool {
        let named = self.mentions_in(&(at..at + 1)).iter().any(|m| m.tokens.start == at);
        let acronym = self.text.word(at).chars().filter(|c| c.is_uppercase()).count() > 1;
        self.words.listed[at].any(Listed::PRONOUN) && !named && !acronym
    }

    /// In an example of a rule an unknown person is somebody all the same.
    fn or_somebody(&self, found: Resolution, person: bool) -> Resolution {
        if found.speakers.is_empty() && person && self.anybody { Resolution::of(Who::Unknown(0)) } else { found }
    }

    /// The mentions that are the source itself, not part of a description of it.
    fn heads(&self, range: &Range<usize>) -> Vec<Mention> {
        let first_comma = range.clone().find(|&i| self.text.norm(i) == ",").unwrap_or(range.end);
        let mut heads: Vec<Mention> = Vec::new();
        for mention in self.mentions_in(range).iter().filter(|m| !self.is_modifier(m, range)) {
            let at = mention.tokens.start;
            let office_before =
                heads.last().is_some_and(|h| h.office && (h.tokens.end == at || h.tokens.end + 1 == at && at == first_comma + 1));
            let joined = self.listed(at, range) || self.included(at, range);
            if office_before {
                heads.pop();
            } else if !heads.is_empty() && !joined {
                continue;
            }
            heads.push(mention.clone());
        }
        heads
    }

    /// "Trump's envoy", "the envoy of Trump", "the Trump envoy": named, but not speaking.
    fn is_modifier(&self, mention: &Mention, range: &Range<usize>) -> bool {
        let next = mention.tokens.end;
        let inside = next < range.end;
        // "President Donald Trump's envoy": the office goes with the name behind it.
        if let Some(name) =
            self.mentions_in(&(next..next + 1)).iter().find(|m| mention.office && inside && !m.office && m.tokens.start == next)
        {
            return self.is_modifier(name, range);
        }
        let owns = inside && self.text.norm(next) == "'s";
        let closed = Listed::MARK
            | Listed::COORDINATOR
            | Listed::PHRASE_SUBORDINATOR
            | Listed::PHRASE_PREPOSITION
            | Listed::LINKING
            | Listed::MODAL
            | Listed::AUX
            | Listed::PHRASE_ADVERB
            | Listed::PRONOUN;
        let word_follows = inside && !self.words.listed[next].any(closed) && !self.words.listed[next].any(Listed::CALENDAR);
        let name_follows = word_follows && self.mentions_in(&(next..next + 1)).iter().any(|m| m.who == mention.who);
        let noun_follows = word_follows && !mention.office && !name_follows;
        let mut at = mention.tokens.start;
        while at > range.start && self.words.listed[at - 1].any(Listed::DETERMINER) {
            at -= 1;
        }
        let governed = at > range.start
            && self.words.listed[at - 1].any(Listed::PHRASE_PREPOSITION)
            && !self.included(mention.tokens.start, range);
        let relative = (range.start..mention.tokens.start).any(|i| self.words.listed[i].any(Listed::PHRASE_SUBORDINATOR));
        owns || governed || relative || noun_follows
    }

    fn listed(&self, at: usize, range: &Range<usize>) -> bool {
        (range.start..at).rev().take(4).any(|i| matches!(self.text.norm(i), "and" | "&"))
    }

    fn included(&self, at: usize, range: &Range<usize>) -> bool {
        let including = |i: usize| self.words.listed[i].any(Listed::INCLUDING);
        (range.start..at).rev().take(7).any(including) || self.beside(at, range)
    }

    /// "Voss, along with Kell,", "Voss, like Kell,"; the words stand in `[class.joining-words]`.
    fn beside(&self, at: usize, range: &Range<usize>) -> bool {
        let flat = Flat { words: self.words, text: self.text, end: at };
        // "Officials like Kell" are not Kell; "Voss, like Kell," is both.
        let set_in = |i: usize| i > range.start && self.text.norm(i - 1) == ",";
        let words = |i: usize| self.names.joining.iter().filter_map(|p| p.longest_at(&flat, i)).map(|hit| hit.end - i).max();
        let joins = |i: usize| words(i).is_some_and(|count| count > 1 || set_in(i));
        (range.start..at).rev().take(6).any(joins)
    }

    fn of_heads(&self, range: &Range<usize>, heads: &[Mention]) -> Resolution {
        let mut speakers: Vec<Who> = Vec::new();
        for head in heads.iter().filter(|h| !h.tokens.is_empty()) {
            if !speakers.contains(&head.who) {
                speakers.push(head.who);
            }
        }
        let through = heads.iter().find(|h| h.through);
        let via = through.map(|h| self.words_of(&(range.start..h.tokens.end)));
        Resolution { speakers, via, doubt: heads.iter().find_map(|head| self.mistakable(head)) }
    }

    /// "Voss", where two of that name would do.
    fn mistakable(&self, mention: &Mention) -> Option<String> {
        let words = self.words_of(&mention.tokens);
        let [meant, other] = [mention.who, mention.rival?].map(|who| self.speaker(who).name);
        Some(format!("“{words}” is read as {meant}, and may be {other}"))
    }

    fn words_of(&self, range: &Range<usize>) -> String {
        self.text.span(range.clone()).of(self.text.raw).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// "a spokesman for Voss", "Voss's campaign spokesman", "his spokesman": the principal speaks, through another.
    fn spokesman(&self, range: &Range<usize>, source: Option<Who>) -> Option<Resolution> {
        let at = range.clone().find(|&i| self.title_at(i).is_some_and(|(t, _)| self.rules.titles[t].speaks_for))?;
        // "The author, a former adviser to Voss,": what he is called behind the comma, or was once, is not in whose name he speaks.
        let comma = (range.start..at).find(|&i| self.text.norm(i) == ",");
        let unnamed = comma.is_some_and(|c| !self.mentions_in(&(range.start..c)).iter().any(|m| self.is_person(m.who)));
        if unnamed || (range.start..at).any(|i| self.names.nouns.former.contains(self.text.norm(i))) {
            return None;
        }
        // "the Brady Campaign" is a body of that name, "the Brady campaign" speaks for him.
        let named = at > range.start && self.text.tokens[at].capital && self.text.tokens[at - 1].capital;
        if named && self.words.listed[range.start].any(Listed::DETERMINER) {
            return None;
        }
        let own = (range.start..at).rev().find(|&i| self.words.listed[i].any(Listed::POSSESSIVE));
        let principal = match own {
            Some(pronoun) => self.pronoun(pronoun, source).speakers.first().copied(),
            None => self.principal_by_name(range, at),
        };
        principal.map(|who| Resolution { speakers: vec![who], via: Some(self.words_of(range)), doubt: None })
    }

    /// The one named behind "spokesman for", or before "spokesman".
    fn principal_by_name(&self, range: &Range<usize>, at: usize) -> Option<Who> {
        let behind = self.mentions_in(&(at + 1..range.end)).iter().find(|m| {
            let mut before = m.tokens.start;
            while before > at && self.words.listed[before - 1].any(Listed::DETERMINER) {
                before -= 1;
            }
            // "a spokesman for Voss's rival" speaks for the rival.
            let owns = m.tokens.end < range.end && self.text.norm(m.tokens.end) == "'s";
            before > at && !owns && self.words.listed[before - 1].any(Listed::BELONGING) && !self.others_between(at, before - 1)
        });
        if behind.is_none()
            && self.words.listed.get(at + 1).is_some_and(|f| at + 1 < range.end && f.any(Listed::PHRASE_PREPOSITION))
        {
            return None;
        }
        behind.or(self.mentions_in(&(range.start..at)).last()).map(|m| m.who)
    }

    /// "a spokesman for the rival of Voss": somebody else's, unless what stands between is an office or a team of hers.
    fn others_between(&self, at: usize, preposition: usize) -> bool {
        let own = |i: usize| {
            let speaks = self.title_at(i).is_some_and(|(t, _)| self.rules.titles[t].speaks_for);
            speaks || self.words.listed[i].any(Listed::OWN_BODY | Listed::DETERMINER | Listed::PHRASE_PREPOSITION)
        };
        let first = (at + 1..preposition).find(|&i| self.words.listed[i].any(Listed::PHRASE_PREPOSITION));
        first.is_some_and(|from| (from..preposition).any(|i| !own(i)))
    }

    /// "the two", "the pair", "the three senators", "both": as many people as the sentences right before name.
    fn counted(&self, range: &Range<usize>) -> Option<Resolution> {
        const LONGEST: usize = 3;
        let count = |i: usize| self.names.nouns.counts.iter().position(|all| all.contains(self.text.norm(i)));
        let first = range.start + usize::from(self.words.listed[range.start].any(Listed::DEFINITE));
        let wanted = count(first).filter(|_| first < range.end && range.len() <= LONGEST)? + 2;
        let bare = first == range.start && self.text.norm(first) != "both";
        if bare || !self.mentions_in(range).is_empty() {
            return None;
        }
        let people = self.named_before(range, wanted)?;
        (people.len() == wanted).then(|| self.doubtful(people, range))
    }

    /// "The former supports it; the latter opposes it": the first and the second of the two whom the text has just named.
    fn of_two(&self, range: &Range<usize>) -> Option<Resolution> {
        let word = Some(range.start + 1).filter(|_| range.len() == 2 && self.words.listed[range.start].any(Listed::DEFINITE))?;
        let place = self.names.nouns.of_two.iter().position(|all| all.contains(self.text.norm(word)))?;
        let people = self.named_before(range, 2)?;
        Some(if let [_, _] = people[..] { self.doubtful(vec![people[place]], range) } else { Resolution::default() })
    }

    /// Whom the sentence names before `range`, and those right before it, back to where they are `wanted`.
    fn named_before(&self, range: &Range<usize>, wanted: usize) -> Option<Vec<Who>> {
        const REACH: usize = 2;
        let here = self.text.sentence_at(self.text.tokens[range.start].span.start)?;
        let mut people: Vec<Who> = Vec::new();
        for back in 0..=REACH.min(here) {
            let sentence = self.text.sentences[here - back].tokens.clone();
            let before = sentence.start..if back == 0 { range.start } else { sentence.end };
            let named = self.mentions_in(&before).iter().filter(|m| !m.through && !self.owns(m)).map(|m| m.who);
            let mut here: Vec<Who> = named.filter(|who| !people.contains(who)).collect();
            here.dedup();
            people.splice(0..0, here);
            people = each_once(people);
            if people.len() >= wanted || self.joins_unnamed(&before) {
                break;
            }
        }
        Some(people)
    }

    /// "Voss's" is not Voss.
    fn owns(&self, mention: &Mention) -> bool {
        mention.tokens.end < self.text.tokens.len() && self.text.norm(mention.tokens.end) == "'s"
    }

    /// "Voss and a nurse": somebody without a name is among them.
    fn joins_unnamed(&self, range: &Range<usize>) -> bool {
        let joins = |i: &usize| self.words.listed[*i].any(Listed::COORDINATOR | Listed::PHRASE_PREPOSITION);
        range.clone().filter(joins).any(|i| {
            let noun = (i + 1..(i + 4).min(range.end)).find(|&n| self.is_person_noun(n));
            noun.is_some_and(|n| self.mentions_in(&(i + 1..(n + 3).min(range.end))).is_empty())
        })
    }

    /// "spokesman", "campaign": who bears it speaks for another.
    pub(crate) fn is_spokesman_noun(&self, at: usize) -> bool {
        self.title_at(at).is_some_and(|(t, _)| self.rules.titles[t].speaks_for)
    }

    /// A noun for one person: a title, an office, a trade that the packs list.
    pub(crate) fn is_person_noun(&self, at: usize) -> bool {
        let titled = || self.title_at(at).is_some_and(|(t, _)| !self.rules.titles[t].collective);
        self.names.nouns.person(self.text.norm(at)).is_some() || self.words.listed[at].any(Listed::INSIDER) || titled()
    }

    /// Read from what stands before, with the doubt that comes with it.
    fn doubtful(&self, speakers: Vec<Who>, range: &Range<usize>) -> Resolution {
        let names: Vec<String> = speakers.iter().map(|&who| self.speaker(who).name).collect();
        let doubt = format!("“{}” is read as {}", self.words_of(range), names.join(" and "));
        Resolution { speakers, doubt: Some(doubt), via: None }
    }

    /// "the company", "the ministry": the only body before it that may be called so.
    fn by_body(&self, range: &Range<usize>) -> Resolution {
        let noun = self.text.norm(range.end - 1);
        let companies = &self.names.nouns.companies;
        let body = companies.contains(noun) || self.words.listed[range.end - 1].any(Listed::OWN_BODY);
        if range.len() != 2 || !body || !self.words.listed[range.start].any(Listed::DEFINITE) {
            return Resolution::default();
        }
        let fits = |who: Who| {
            let words = self.name_words(who);
            let company = companies.contains(noun) && self.names.nouns.is_company(&words);
            company || words.len() > 1 && words.iter().any(|w| w == noun)
        };
        let before = self.mentions.iter().take_while(|m| m.tokens.start < range.start);
        let named: Vec<&Mention> = before.filter(|m| !m.through && !m.office).collect();
        let bodies = each_once(named.iter().map(|m| m.who).filter(|&who| fits(who)).collect());
        let another = (0..range.start).any(|i| {
            let same = i > 0 && self.words.listed[i - 1].any(Listed::DEFINITE | Listed::POSSESSIVE);
            let other = i > 0 && self.text.norm(i) == noun && !same;
            other && !named.iter().any(|m| m.tokens.contains(&i))
        });
        if let ([_], false) = (&bodies[..], another) { self.doubtful(bodies, range) } else { Resolution::default() }
    }

    /// "the minister", "the chairman of Norvik Rail", where the document has called just one person that before.
    fn by_title(&self, range: &Range<usize>) -> Resolution {
        if !self.words.listed[range.start].any(Listed::DEFINITE) {
            return Resolution::default();
        }
        let limit =
            range.clone().find(|&i| self.words.listed[i].any(Listed::MARK | Listed::PHRASE_PREPOSITION)).unwrap_or(range.end);
        let norm = self.text.norm(limit.max(range.start + 1) - 1);
        // "the Democrats": several people, whatever one of them is called.
        if norm.ends_with('s') && !norm.ends_with("ss") {
            return Resolution::default();
        }
        let before: Vec<Who> = self.mentions.iter().take_while(|m| m.tokens.start < range.start).map(|m| m.who).collect();
        let short = |t: &str| {
            let holds = |all: &Title, word: &str| all.words.iter().any(|p| p.source.eq_ignore_ascii_case(word));
            abbreviates(t, norm) && self.rules.titles.iter().any(|all| holds(all, t) && holds(all, norm))
        };
        let called = |t: &str| t == norm || short(t);
        let titled = || self.titled.iter().filter(|(t, w)| called(t) && before.contains(w)).map(|(_, w)| *w);
        let body = self.body_of(limit..range.end);
        let mut holders: Vec<Who> = titled().filter(|&who| self.is_of(who, &body)).collect();
        holders.dedup();
        match holders[..] {
            [who] if self.is_anothers(norm, who, range.start) => Resolution::default(),
            [who] => Resolution::of(who),
            [] if titled().next().is_none() && !body.is_empty() => self.subject_right_before(range),
            _ => Resolution::default(),
        }
    }

    /// "Reporters asked about President Putin. The president said …": another holds an office of that name today, and `who` did nothing
    /// yet in what its teller tells.
    fn is_anothers(&self, title: &str, who: Who, at: usize) -> bool {
        let called = |phrase: &Phrase| phrase.source.split_whitespace().next_back() == Some(title);
        let today = |role: &Role| self.day.is_none_or(|day| role.holds_on(day)) && role.titles.iter().any(called);
        let mut people = self.rules.people.iter().enumerate().filter(|&(number, _)| Who::Declared(number) != who);
        !self.acts_before(who, at) && people.any(|(_, person)| person.roles.iter().any(today))
    }

    /// The subject of something before `at`; in a turn of a transcript, of that turn.
    fn acts_before(&self, who: Who, at: usize) -> bool {
        let paragraph = self.text.paragraphs.partition_point(|p| p.end <= at);
        let from = if self.opens_turn(paragraph) { self.text.paragraphs[paragraph].start } else { 0 };
        let acts = |m: &Mention| m.who == who && !m.through && !self.is_oblique(m, &(from..at));
        self.mentions_in(&(from..at)).iter().any(acts)
    }

    /// The words of what an office is of: "Norvik Rail" in "of Norvik Rail".
    fn body_of(&self, behind: Range<usize>) -> Vec<&str> {
        let of = behind.clone().next().is_some_and(|i| self.words.listed[i].any(Listed::BELONGING));
        let words = behind.skip(1).take_while(|&i| !self.words.listed[i].any(Listed::MARK));
        let words = words.filter(|&i| !self.words.listed[i].any(Listed::DETERMINER));
        if of { words.map(|i| self.text.norm(i)).collect() } else { Vec::new() }
    }

    /// The document's own words for `who` name that body, or none at all.
    fn is_of(&self, who: Who, body: &[&str]) -> bool {
        let own = |m: &&Mention| m.who == who && !m.office && !m.through;
        let mut told = self.mentions.iter().filter(own).flat_map(|m| self.descriptions(m)).filter(|d| !d.is_empty()).peekable();
        let names = |d: &Range<usize>| {
            let norms: Vec<&str> = d.clone().map(|i| self.text.norm(i)).collect();
            norms.windows(body.len()).any(|w| w == body)
        };
        let bare = |d: &Range<usize>| !d.clone().any(|i| self.text.tokens[i].capital || self.text.norm(i) == "of");
        body.is_empty() || told.peek().is_none() || told.any(|d| names(&d) || bare(&d) && body.len() == 1)
    }

    /// "The chairman of Norvik Rail said …", right behind a sentence about one person to whom the document gives no title:
    /// most likely that person, as news avoids to name anybody twice in a row.
    fn subject_right_before(&self, range: &Range<usize>) -> Resolution {
        let here = self.text.sentence_at(self.text.tokens[range.start].span.start);
        let Some(before) = here.and_then(|h| h.checked_sub(1)).map(|n| &self.text.sentences[n]) else {
            return Resolution::default();
        };
        let insider = range.clone().any(|i| self.words.listed[i].any(Listed::INSIDER));
        let same_paragraph = here.is_some_and(|h| self.text.sentences[h].paragraph == before.paragraph);
        let subject = |m: &&Mention| self.is_person(m.who) && !m.office && !self.is_oblique(m, &before.tokens);
        let described = |who: Who| {
            let own = self.mentions.iter().filter(|m| m.who == who);
            own.flat_map(|m| self.descriptions(m)).any(|d| !d.is_empty())
        };
        let mut people: Vec<Who> = self.mentions_in(&before.tokens).iter().filter(subject).map(|m| m.who).collect();
        people.dedup();
        match people[..] {
            [who] if insider && same_paragraph && !described(who) => {
                let words = self.words_of(range);
                Resolution { doubt: Some(format!("“{words}” is read as {}", self.speaker(who).name)), ..Resolution::of(who) }
            }
            _ => Resolution::default(),
        }
    }

    /// Whom "my", "her" or "their" at a token stands for; `source` speaks the words around it.
    #[must_use]
    pub fn whose(&self, possessive: usize, source: Option<Who>) -> Resolution {
        self.pronoun(possessive, source)
    }

    /// "I" and "we" are the source; "he", "she", "they" and "it" whoever was last the subject.
    fn pronoun(&self, at: usize, source: Option<Who>) -> Resolution {
        let quoted = self.text.quote_at(self.text.tokens[at].span.start).is_some();
        let flags = self.words.listed[at];
        if flags.any(Listed::FIRST) {
            return source.map(Resolution::of).unwrap_or_default();
        }
        if let Some(gender) = gender_of(flags) {
            // "Voss said she …": the source. In her own words "she" is somebody else.
            let own = source.filter(|&w| !quoted && self.is_person(w) && self.gender_fits(w, Some(gender)));
            let sought = || self.antecedent(at, Some(gender), true, source.filter(|_| quoted));
            return own.map_or_else(sought, Resolution::of);
        }
        // "it is" and what is spoken have no antecedent that one can rely on.
        let states = self.words.listed.get(at + 1).is_some_and(|f| f.any(Listed::LINKING | Listed::MODAL));
        let norm = self.text.norm(at);
        if quoted || norm == "it" && states {
            Resolution::default()
        } else if flags.any(Listed::IT) {
            self.antecedent(at, None, false, None)
        } else if norm == "they" && source.is_none() {
            self.they(at)
        } else {
            Resolution::default()
        }
    }

    /// "“Ask Rodgers,” Atkins said. … He": in another's words somebody is named of whom the text itself does not speak.
    fn is_in_another_quotation(&self, mention: &Mention, at: usize) -> bool {
        let quote = |token: usize| self.text.quote_at(self.text.tokens[token].span.start).map(|quote| quote.span.start);
        quote(mention.tokens.start).is_some_and(|named| quote(at) != Some(named))
    }

    /// "They", right behind a sentence whose subject is two people, and that names nobody else.
    fn they(&self, at: usize) -> Resolution {
        let here = self.text.sentence_at(self.text.tokens[at].span.start);
        let Some(before) = here.and_then(|h| h.checked_sub(1)).map(|n| self.text.sentences[n].tokens.clone()) else {
            return Resolution::default();
        };
        match self.mentions_in(&before) {
            [one, other]
                if one.who != other.who && one.tokens.start == before.start && one.tokens.end + 1 == other.tokens.start =>
            {
                let joined = self.text.norm(one.tokens.end) == "and" && !one.through && !other.through && !self.owns(other);
                if joined { self.doubtful(vec![one.who, other.who], &(at..at + 1)) } else { Resolution::default() }
            }
            _ => Resolution::default(),
        }
    }

    /// "The nurse said", "Kell's wife left": the subject of a sentence, when it is a person without a name; with whom its title names.
    fn noun_subject(&self, range: &Range<usize>, gender: Option<Gender>) -> Option<Resolution> {
        const OPENING: usize = 6;
        // "Well, the president has …": a word or a label may stand before.
        let opens = |i: &usize| matches!(self.text.norm(*i), "," | ":");
        let behind = (range.start..range.end.min(range.start + OPENING)).filter(opens).map(|i| i + 1);
        std::iter::once(range.start).chain(behind).find_map(|from| self.noun_opening(&(from..range.end), gender))
    }

    fn noun_opening(&self, range: &Range<usize>, gender: Option<Gender>) -> Option<Resolution> {
        const LONGEST: usize = 6;
        if range.is_empty() {
            return None;
        }
        let owner = self.mentions_in(range).first().filter(|m| m.tokens.start == range.start && self.owns(m));
        let article = self.words.listed[range.start].any(Listed::DETERMINER | Listed::POSSESSIVE);
        let from = owner.map_or(range.start, |m| m.tokens.end) + 1;
        // "The president", where that is somebody's office: no noun without a name.
        let office = self.mentions_in(&(range.start..range.start + 1)).iter().any(|m| m.office);
        if owner.is_none() && (!article || office) {
            return None;
        }
        let stop = Listed::MARK
            | Listed::PHRASE_PREPOSITION
            | Listed::CUE
            | Listed::VERB
            | Listed::LINKING
            | Listed::MODAL
            | Listed::AUX;
        let ends = |i: &usize| self.words.listed[*i].any(stop) && !self.is_person_noun(*i);
        let end = (from..range.end.min(from + LONGEST)).find(ends)?;
        // "The President" alone is no name.
        let small = |h: usize| !self.text.tokens[h].capital || self.words.listed[h - 1].any(Listed::DEFINITE);
        let head = end.checked_sub(1).filter(|&h| h >= from && self.is_person_noun(h) && small(h))?;
        let named = self.mentions_in(&(from..(end + 2).min(range.end)));
        let other = matches!((self.names.nouns.person(self.text.norm(head)), gender), (Some(Some(a)), Some(b)) if a != b);
        let plural = self.text.norm(head).ends_with('s') && !self.text.norm(head).ends_with("ss");
        if !named.is_empty() || other || plural {
            return None;
        }
        // "The head of the port committee had spent …"
        let of = end..range.end.min(end + 2 * LONGEST);
        let verb = Listed::MARK | Listed::CUE | Listed::VERB | Listed::LINKING | Listed::MODAL | Listed::AUX;
        let whole = range.start..of.clone().find(|&i| self.words.listed[i].any(verb)).unwrap_or(of.end);
        Some(if owner.is_none() { self.by_title(&whole) } else { Resolution::default() })
    }

    /// "Voss and Ostrow", "Voss, the mayor, and Ostrow": nothing but "and", marks and titles between two names.
    fn is_joined(&self, one: &Mention, other: &Mention) -> bool {
        let between = one.tokens.end..other.tokens.start;
        let joins = between.clone().any(|i| self.text.norm(i) == "and");
        joins
            && !between
                .into_iter()
                .any(|i| self.words.listed[i].any(Listed::CUE | Listed::VERB | Listed::LINKING | Listed::MODAL))
    }

    /// Somebody else in the sentences up to `at` is known to be what the pronoun says, and `who` is not known to be.
    fn fits_other_better(&self, who: Who, at: usize, gender: Option<Gender>) -> bool {
        let Some(here) = self.text.sentence_at(self.text.tokens[at].span.start) else { return false };
        let from = self.text.sentences[here.saturating_sub(PRONOUN_REACH)].tokens.start;
        let known = |w: Who| self.is_person(w) && self.known_gender(w).is_some();
        let mut others = self.mentions_in(&(from..at)).iter().filter(|m| m.who != who && !m.through);
        gender.is_some() && !known(who) && others.any(|m| self.is_person(m.who) && self.known_gender(m.who) == gender)
    }

    /// The subject of the same sentence before the pronoun, else of the nearest sentence before that has one. Subject
    /// continuity beats the nearest name (centering theory, Grosz, Joshi and Weinstein 1995).
    fn antecedent(&self, at: usize, gender: Option<Gender>, person: bool, not: Option<Who>) -> Resolution {
        let Some(here) = self.text.sentence_at(self.text.tokens[at].span.start) else { return Resolution::default() };
        for back in 0..=PRONOUN_REACH.min(here) {
            let sentence = &self.text.sentences[here - back];
            let range = sentence.tokens.start..if back == 0 { at } else { sentence.tokens.end };
            if person && self.has_unknown_subject(&range) {
                return Resolution::default();
            }
            if let Some(subject) = self.noun_subject(&range, gender).filter(|_| person && !self.anybody) {
                let fits = subject.speakers.iter().all(|&who| self.gender_fits(who, gender));
                return if fits { subject } else { Resolution::default() };
            }
            let fits = |m: &&Mention| {
                let describes = !person && self.is_modifier(m, &range) && !self.acts(m, &range);
                self.is_person(m.who) == person
                    && !self.is_parenthetical(m, at)
                    && !self.is_in_another_quotation(m, at)
                    && Some(m.who) != not
                    && !m.through
                    && !describes
                    && !(person && back == 0 && self.owns_who_speaks(m, at))
                    && self.gender_fits(m.who, gender)
            };
            let all: Vec<&Mention> = self.mentions_in(&range).iter().filter(fits).collect();
            let Some(&first) = all.first() else { continue };
            let subjects: Vec<&Mention> = all.iter().copied().filter(|m| !self.is_oblique(m, &range)).collect();
            let several = all.iter().any(|m| m.who != first.who);
            let Some(best) = subjects.first().copied().or((!several).then_some(first)) else { return Resolution::default() };
            // "Voss and Ostrow met. She …": either.
            let paired = subjects.iter().any(|m| m.who != best.who && self.is_joined(best, m));
            if person && (paired || self.fits_other_better(best.who, at, gender)) {
                return Resolution::default();
            }
            let mut resolution = Resolution { doubt: self.mistakable(best), ..Resolution::of(best.who) };
            if back > 1 || subjects.iter().any(|m| m.who != best.who) {
                resolution.doubt = Some(format!("“{}” is read as {}", self.text.word(at), self.speaker(best.who).name));
            }
            return resolution;
        }
        Resolution::default()
    }

    /// "Norvik said": a name right before its verb; not "the Norvik plan".
    fn acts(&self, mention: &Mention, range: &Range<usize>) -> bool {
        let next = mention.tokens.end;
        let bare = mention.tokens.start == range.start || !self.words.listed[mention.tokens.start - 1].any(Listed::DETERMINER);
        bare && next < range.end && self.words.listed[next].any(Listed::CUE | Listed::VERB)
    }

    /// "Voss's rival said he": the owner does not speak, and "he" is hardly the owner.
    fn owns_who_speaks(&self, mention: &Mention, limit: usize) -> bool {
        let next = mention.tokens.end;
        let plain =
            |i: &usize| !self.words.listed[*i].any(Listed::MARK | Listed::CUE | Listed::LINKING | Listed::MODAL | Listed::AUX);
        let verb = (next + 1..limit.min(next + 5)).find(|i| !plain(i));
        next < limit
            && self.text.norm(next) == "'s"
            && verb.is_some_and(|v| v > next + 1 && self.words.listed[v].any(Listed::CUE))
    }

    /// "Kinnear said": a surname that the document never introduced does something here, and "he" may be that person.
    fn has_unknown_subject(&self, range: &Range<usize>) -> bool {
        let mut at = range.start;
        while at < range.end {
            let mut end = at;
            while end < range.end && self.is_unknown_name(end, range.start) {
                end += 1;
            }
            let verb = (end..range.end).find(|&i| !self.words.listed[i].any(Listed::PHRASE_ADVERB));
            let acts = Listed::CUE | Listed::VERB | Listed::LINKING | Listed::MODAL;
            let article = at > range.start && self.words.listed[at - 1].any(Listed::DETERMINER | Listed::PHRASE_PREPOSITION);
            if end > at && !article && !self.anybody && verb.is_some_and(|v| self.words.listed[v].any(acts)) {
                return true;
            }
            at = end.max(at) + 1;
        }
        false
    }

    /// A word with a capital that no rule knows and no name holds; at the start of a sentence a plural may be any noun.
    fn is_unknown_name(&self, at: usize, first: usize) -> bool {
        let plain = self.words.ids[at] == 0 && self.text.tokens[at].capital && !self.words.listed[at].any(Listed::MARK);
        let named = self.mentions_in(&(at.saturating_sub(6)..at + 1)).iter().any(|m| m.tokens.contains(&at));
        plain && !named && !(at == first && self.text.norm(at).ends_with('s'))
    }

    /// "(Kell was there.) Voss said he …": inside of a parenthesis that is closed before `at`.
    fn is_parenthetical(&self, mention: &Mention, at: usize) -> bool {
        let reach = mention.tokens.end..at.min(mention.tokens.end + 30);
        let mark = reach.into_iter().find(|&i| matches!(self.text.norm(i), "(" | ")"));
        mark.is_some_and(|i| self.text.norm(i) == ")")
    }

    /// What titles and given names tell must not speak against it.
    fn gender_fits(&self, who: Who, gender: Option<Gender>) -> bool {
        let Some(wanted) = gender else { return true };
        let titled: Vec<Gender> = self.genders.iter().filter(|(w, _)| *w == who).map(|(_, g)| *g).collect();
        if !titled.is_empty() {
            return titled.contains(&wanted);
        }
        let name = self.speaker(who).name.to_lowercase();
        let given = name.split_whitespace().next().unwrap_or("");
        let [he, she] = &self.names.given;
        let (is_he, is_she) = (he.iter().any(|n| n == given), she.iter().any(|n| n == given));
        is_he == is_she || (wanted == Gender::He) == is_he
    }

    /// Behind a preposition or in the genitive: not the subject.
    pub(super) fn is_oblique(&self, mention: &Mention, range: &Range<usize>) -> bool {
        let next = mention.tokens.end;
        let owns = next < self.text.tokens.len() && self.text.norm(next) == "'s";
        let mut at = mention.tokens.start;
        while at > range.start
            && (self.words.listed[at - 1].any(Listed::DETERMINER) || self.text.tokens[at - 1].capital && at - 1 > range.start)
        {
            at -= 1;
        }
        owns || at > range.start && self.words.listed[at - 1].any(Listed::PHRASE_PREPOSITION)
    }
}

/// Each of them once, in order.
fn each_once(all: Vec<Who>) -> Vec<Who> {
    let mut once: Vec<Who> = Vec::new();
    for who in all {
        if !once.contains(&who) {
            once.push(who);
        }
    }
    once
}

fn gender_of(pronoun: Listed) -> Option<Gender> {
    let she = || pronoun.any(Listed::SHE).then_some(Gender::She);
    pronoun.any(Listed::HE).then_some(Gender::He).or_else(she)
}
