//! Cuts a sentence into chunks: noun phrases, verb groups, and the words and marks between them.
//!
//! ```text
//! The new levy  had  not  been  opposed  by  Voss  's  aides  ,  who …
//! ├──────────┤  ├────────────────────┤   ·   ├─────────────┤  ·  ·
//! ```

use super::{NounPhrase, Tense, VerbGroup, Voice};
use crate::text::Text;
use crate::words::{Listed, Tag};
use std::ops::Range;

/// What a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Number of a noun phrase.
    Noun(usize),
    /// Number of a verb group.
    Verb(usize),
    Preposition,
    Particle,
    Subordinator,
    Relative,
    /// "what", "when", "how"
    Question,
    Coordinator,
    Adjective,
    Adverb,
    Comma,
    Dash,
    /// ";", ":" and the marks that end a sentence
    Stop,
    QuoteOpens,
    QuoteCloses,
    ParenthesisOpens,
    ParenthesisCloses,
    Other,
}

#[derive(Debug, Clone)]
pub(super) struct Chunk {
    pub kind: Kind,
    pub tokens: Range<usize>,
}

/// A sentence in chunks.
#[derive(Debug, Default)]
pub(super) struct Chunked {
    pub chunks: Vec<Chunk>,
    pub phrases: Vec<NounPhrase>,
    pub verbs: Vec<VerbGroup>,
}

pub(super) struct Chunker<'a> {
    text: &'a Text<'a>,
    range: Range<usize>,
    tags: &'a [Tag],
    listed: &'a [Listed],
    out: Chunked,
}

impl<'a> Chunker<'a> {
    pub fn new(text: &'a Text<'a>, range: Range<usize>, tags: &'a [Tag], listed: &'a [Listed]) -> Self {
        Chunker { text, range, tags, listed, out: Chunked::default() }
    }

    /// All chunks, in order; every token is in one.
    pub fn run(mut self) -> Chunked {
        let mut at = self.range.start;
        while at < self.range.end {
            let end = if let Some(end) = self.noun_phrase(at) {
                end
            } else if let Some(end) = self.verb_group(at) {
                end
            } else {
                let kind = self.single(at);
                self.out.chunks.push(Chunk { kind, tokens: at..at + 1 });
                at + 1
            };
            at = end;
        }
        self.join_inverted();
        self.out
    }

    fn tag(&self, at: usize) -> Tag {
        at.checked_sub(self.range.start).and_then(|i| self.tags.get(i)).copied().unwrap_or(Tag::Mark)
    }

    fn is(&self, at: usize, classes: Listed) -> bool {
        at.checked_sub(self.range.start).and_then(|i| self.listed.get(i)).is_some_and(|l| l.any(classes))
    }

    fn norm(&self, at: usize) -> &str {
        if self.range.contains(&at) { self.text.norm(at) } else { "" }
    }

    fn single(&self, at: usize) -> Kind {
        match self.tag(at) {
            Tag::Preposition => Kind::Preposition,
            Tag::Particle => Kind::Particle,
            Tag::Subordinator => Kind::Subordinator,
            Tag::Relative => Kind::Relative,
            Tag::Question | Tag::WhAdverb => Kind::Question,
            Tag::Coordinator => Kind::Coordinator,
            Tag::Adjective => Kind::Adjective,
            Tag::Adverb | Tag::Negation | Tag::Interjection => Kind::Adverb,
            Tag::Mark => self.mark(at),
            _ => Kind::Other,
        }
    }

    fn mark(&self, at: usize) -> Kind {
        let start = self.text.tokens[at].span.start;
        if self.closes_by_look(at) {
            return Kind::QuoteCloses;
        }
        if let Ok(number) = self.text.quotes.binary_search_by_key(&start, |q| q.span.start)
            && self.text.quotes[number].depth == 0
        {
            return Kind::QuoteOpens;
        }
        if self.text.quote_at(start).is_none()
            && at > 0
            && self.text.quote_at(start.saturating_sub(1)).is_some()
            && matches!(self.norm(at), "”" | "\"" | "’" | "'" | "»")
        {
            return Kind::QuoteCloses;
        }
        match self.norm(at) {
            "," => Kind::Comma,
            // "--" is one dash.
            "-" if at > self.range.start && self.norm(at - 1) == "-" => Kind::Other,
            "—" | "–" | "-" | "―" => Kind::Dash,
            ";" | ":" | "." | "!" | "?" | "…" => Kind::Stop,
            "(" | "[" => Kind::ParenthesisOpens,
            ")" | "]" => Kind::ParenthesisCloses,
            _ => Kind::Other,
        }
    }

    /// `," Voss said` where the quotation began in another sentence: glued to the mark before it, with room behind.
    fn closes_by_look(&self, at: usize) -> bool {
        let token = &self.text.tokens[at];
        let glued = at > self.range.start && self.text.tokens[at - 1].span.end == token.span.start;
        let room = self.text.tokens.get(at + 1).is_none_or(|next| next.span.start > token.span.end);
        matches!(self.norm(at), "\"" | "”") && glued && room && matches!(self.norm(at - 1), "," | "." | "!" | "?")
    }

    /// A noun behind `at`, with nothing but what may describe it between.
    fn noun_ahead(&self, at: usize) -> bool {
        const REACH: usize = 8;
        for i in at..at + REACH {
            match self.tag(i) {
                tag if tag.is_noun() => return true,
                Tag::Adjective | Tag::Number | Tag::Participle | Tag::Ing | Tag::Adverb | Tag::Genitive => {}
                Tag::Coordinator if self.describes(i + 1) || self.grows(i + 1) => {}
                Tag::Mark if self.goes_on_describing(i + 1) || i < self.range.end && self.mark(i) == Kind::QuoteCloses => {}
                _ => return false,
            }
        }
        false
    }

    fn noun_phrase(&mut self, from: usize) -> Option<usize> {
        if let Some(end) = self.address_end(from) {
            return Some(self.add_phrase(from..end, from, None));
        }
        if self.is(from, Listed::FIXED) {
            return None;
        }
        let alone = match self.tag(from) {
            // "another", "each other": a pronoun behind nothing.
            Tag::Pronoun | Tag::There => true,
            Tag::Demonstrative => !self.noun_ahead(from + 1),
            // "both are", "many think"
            Tag::Determiner => self.tag(from + 1).is_finite(),
            _ => false,
        };
        if alone {
            return Some(self.add_phrase(from..from + 1, from, None));
        }
        let end = self.phrase_end(from)?;
        let (last, owner) = (self.head_of(from..end)?, self.owner_of(from..end));
        if let Some(owner) = owner.clone() {
            let head = self.head_of(owner.clone()).unwrap_or(owner.end - 1);
            self.out.phrases.push(NounPhrase { tokens: owner, head, owner: None, apposition: None });
        }
        Some(self.add_phrase(from..end, last, owner))
    }

    fn add_phrase(&mut self, tokens: Range<usize>, head: usize, owner: Option<Range<usize>>) -> usize {
        let end = tokens.end;
        self.out.chunks.push(Chunk { kind: Kind::Noun(self.out.phrases.len()), tokens: tokens.clone() });
        self.out.phrases.push(NounPhrase { tokens, head, owner, apposition: None });
        end
    }

    /// Where an address that begins at `from` ends ("www.port.example/levy"): words and marks without room, a dot or "@" among them.
    fn address_end(&self, from: usize) -> Option<usize> {
        if self.tag(from) != Tag::Other || self.norm(from).len() < 2 {
            return None;
        }
        let behind = from + 1 + (from + 1..self.range.end).take_while(|&i| self.glued(i)).count();
        let last = (from..behind).rev().find(|&i| self.tag(i) != Tag::Mark || self.norm(i) == "/")?;
        let dotted = |i: usize| self.norm(i).ends_with(['.', '@', '/']);
        (from..last).any(dotted).then_some(last + 1)
    }

    /// It has letters, as "Kunst" has and "$" has not.
    fn begins_word(&self, at: usize) -> bool {
        self.norm(at).starts_with(char::is_alphabetic)
    }

    /// No room stands before it.
    fn glued(&self, at: usize) -> bool {
        at > self.range.start && self.text.tokens[at - 1].span.end == self.text.tokens[at].span.start
    }

    /// Where the noun phrase that begins at `from` ends, if one does.
    fn phrase_end(&self, from: usize) -> Option<usize> {
        let mut at = from;
        let (mut noun, mut opened, mut number) = (false, false, false);
        while at < self.range.end {
            let step = match self.tag(at) {
                Tag::Determiner | Tag::Possessive | Tag::Demonstrative => !noun && self.determines(at, from),
                _ if at == from && self.approximates(at) || at == from + 1 && self.approximates(from) => true,
                Tag::Preposition => at == from + 1 && self.compares(from),
                Tag::Question if self.is(at, Listed::POSSESSIVE) => !noun && !opened,
                Tag::Relative if self.is(at, Listed::POSSESSIVE) => at == from && self.noun_ahead(at + 1),
                Tag::Question => {
                    at == from && self.noun_ahead(at + 1) && !self.tag(at + 1).is_verb() && self.tag(at + 1) != Tag::Name
                }
                Tag::Number => !noun || self.tag(at - 1).is_noun() && self.goes_with_number(at),
                Tag::Adverb | Tag::Adjective if at == from && (self.compares(from) || self.stands_for_noun(from, from + 1)) => {
                    true
                }
                Tag::Adjective => !noun || self.tag(at + 1).is_noun() && self.tag(at - 1) != Tag::Nouns && !self.begins_time(at),
                Tag::Noun | Tag::Nouns | Tag::Name => !(noun && self.starts_another(at) || self.follows_year(at, from)),
                Tag::Genitive => noun || number,
                Tag::Participle | Tag::Ing => !noun && self.is_premodifier(at, from, opened),
                Tag::Adverb | Tag::Negation => {
                    !noun && (opened || number) && self.noun_ahead(at + 1) || !noun && self.adverb_opens(at)
                }
                Tag::Other => self.tag(at + 1) == Tag::Number && (!noun || self.glued(at)) || noun && self.begins_word(at),
                Tag::Coordinator => opened && self.joins_inside(at, noun) && !self.ends_predicate(at, from),
                Tag::Mark if noun && self.norm(at) != "/" => self.closes_word(at, from),
                Tag::Mark => opened && self.mark_inside(at) && !self.ends_predicate(at, from),
                _ => false,
            };
            if !step {
                break;
            }
            match self.tag(at) {
                tag if tag.is_noun() => noun = true,
                Tag::Number => number = true,
                Tag::Genitive => noun = false,
                _ => {}
            }
            opened = true;
            at += 1;
        }
        // What hangs over: "the", "very", an opening mark.
        while at > from && matches!(self.tag(at - 1), Tag::Adverb | Tag::Coordinator | Tag::Mark | Tag::Negation) {
            at -= 1;
        }
        let last = at.checked_sub(1).filter(|&l| l >= from)?;
        let adjective_alone =
            !noun && !number && matches!(self.tag(last), Tag::Adjective | Tag::Participle | Tag::Ing | Tag::Adverb);
        let determined = matches!(self.tag(from), Tag::Determiner | Tag::Possessive | Tag::Demonstrative);
        (!adjective_alone || determined && at - from > 1 || self.stands_for_noun(from, at)).then_some(at)
    }

    /// "most of them", "has more": a quantity alone.
    fn stands_for_noun(&self, from: usize, end: usize) -> bool {
        let before = from.checked_sub(1).filter(|b| self.range.contains(b));
        let copula = before.is_some_and(|b| self.is(b, Listed::BE.with(Listed::CLITIC)));
        let ends = matches!(self.tag(end), Tag::Preposition | Tag::Mark) || self.tag(end).is_verb();
        let described = before.is_some_and(|b| self.tag(b).is_noun());
        end - from == 1 && self.is(from, Listed::QUANTITY) && ends && !copula && !described
    }

    /// "the", or "the" behind "all", "half", "such".
    fn determines(&self, at: usize, from: usize) -> bool {
        at == from
            || matches!(self.tag(at - 1), Tag::Determiner | Tag::Demonstrative | Tag::Adverb)
            || self.is(at - 1, Listed::QUANTITY)
    }

    /// "more than fifty".
    fn compares(&self, from: usize) -> bool {
        self.is(from, Listed::COMPARATIVE) && self.tag(from + 1) == Tag::Preposition && self.tag(from + 2) == Tag::Number
    }

    /// "nearly 500 dockers", "very old bridges", "of openly licensed books": an adverb that begins a phrase.
    fn adverb_opens(&self, at: usize) -> bool {
        if self.tag(at) != Tag::Adverb || !self.noun_ahead(at + 1) {
            return false;
        }
        let (degree, inside) = (self.is(at, Listed::DEGREE), self.follows_preposition(at));
        match self.tag(at + 1) {
            Tag::Number => degree || inside,
            Tag::Adjective => degree || inside || self.is(at + 1, Listed::QUANTITY),
            Tag::Participle => inside,
            Tag::Adverb => (degree || inside) && self.adverb_opens(at + 1),
            _ => false,
        }
    }

    /// "at least fifty", "up to fifty": words of `[class.approximators]`.
    fn approximates(&self, at: usize) -> bool {
        self.is(at, Listed::APPROXIMATOR) && self.is(at + 1, Listed::APPROXIMATOR) && self.tag(at + 2) == Tag::Number
    }

    /// "proposed rules", "the existing rules"; not "opposing rules is easy".
    fn is_premodifier(&self, at: usize, from: usize, opened: bool) -> bool {
        if !self.noun_ahead(at + 1) {
            return false;
        }
        // Behind an article or an adjective nothing else can come; without one, a participle right before its noun.
        let behind = self.tag(at + 1);
        let direct = (behind.is_noun() || behind == Tag::Adjective) && !self.is(at + 1, Listed::DAY);
        // "berry-producing shrubs"
        let compound = self.norm(at).contains('-') && behind.is_noun();
        // "opposing rules are easy": by the number of the verb the rules are.
        let plural = behind == Tag::Nouns && !self.is(at, Listed::CLAUSE.with(Listed::SAYING)) && self.has_plural_verb(at + 1);
        compound || opened && from < at || (self.tag(at) == Tag::Participle || plural) && direct && !self.is_verbal(at)
    }

    /// "rules are", "rules have".
    fn has_plural_verb(&self, at: usize) -> bool {
        let plural = |verb: usize| self.tag(verb) == Tag::Present && self.is(verb, Listed::BE.with(Listed::HAVE));
        self.behind(at).is_some_and(plural)
    }

    /// Behind a form of "be" or "have" a participle belongs to the verb; behind a noun it describes that.
    fn is_verbal(&self, at: usize) -> bool {
        self.before(at).is_some_and(|i| {
            self.is(i, Listed::BE.with(Listed::HAVE).with(Listed::GET)) || self.tag(i).is_noun() || self.tag(i) == Tag::Pronoun
        })
    }

    /// "the minister Monday": a named day that is no part of the phrase before it.
    fn starts_another(&self, at: usize) -> bool {
        // "the minister Monday", "on Friday Voss"
        let behind_day = self.is(at - 1, Listed::TIME.with(Listed::DAY).with(Listed::PLACE))
            && !self.is(at - 1, Listed::PLACE_BEGINS)
            && self.tag(at) == Tag::Name
            && !self.is(at, Listed::TIME)
            && self.follows_preposition(at - 1)
            && self.names_a_subject(at);
        let day = self.is(at, Listed::DAY) && (!self.tag(at + 1).is_noun() || self.is(at + 1, Listed::TIME)) || behind_day;
        // "the port's chief John Vale": described and named, each in its own phrase.
        let described = self.tag(at) == Tag::Name
            && self.tag(at - 1) == Tag::Noun
            && !self.tag(at + 1).is_common_noun()
            && self.is_determined(at);
        // "every month Voss", "the 62nd minute Kell"
        let name = described
            || self.tag(at) == Tag::Name && self.is(at - 1, Listed::TIME) && matches!(self.tag(at - 1), Tag::Noun | Tag::Nouns)
            || self.begins_behind_time(at);
        day || name
    }

    /// "Last week ministers said": a plural behind a time, with its verb right behind.
    fn begins_behind_time(&self, at: usize) -> bool {
        let timed = at > self.range.start + 1 && (self.begins_time(at - 2) || self.is(at - 1, Listed::DAY));
        timed
            && self.tag(at) == Tag::Nouns
            && !self.is(at, Listed::TIME)
            && self.behind(at).is_some_and(|v| self.tag(v).is_finite())
    }

    /// "told aides last week": a time that is no part of the phrase before it.
    fn begins_time(&self, at: usize) -> bool {
        self.is(at, Listed::TIME_DETERMINER) && self.is(at + 1, Listed::TIME)
    }

    /// "In 2008 Voss backed it": a name right behind a year that begins the phrase.
    fn follows_year(&self, at: usize, from: usize) -> bool {
        const DIGITS: usize = 4;
        let year = at == from + 1 && self.tag(from) == Tag::Number && self.text.tokens[from].span.len() == DIGITS;
        year && self.tag(at) == Tag::Name && (self.is(at, Listed::GIVEN.with(Listed::DAY)) || self.names_a_subject(at))
    }

    /// Names, and a finite verb right behind them.
    fn names_a_subject(&self, at: usize) -> bool {
        let named = |i: usize| self.tag(i) == Tag::Name || self.tag(i) == Tag::Coordinator && self.tag(i + 1) == Tag::Name;
        let end = (at..self.range.end).find(|&i| !named(i));
        end.is_some_and(|end| self.tag(end).is_finite() || self.behind(end - 1).is_some_and(|next| self.tag(next).is_finite()))
    }

    /// "In London", "on Friday": right behind a preposition.
    fn follows_preposition(&self, at: usize) -> bool {
        at > self.range.start && self.tag(at - 1) == Tag::Preposition
    }

    /// "Pier 3", "the Pier 3 plan"; not "June 2003", a month and its year, and not "gave Kell 3 boats".
    fn goes_with_number(&self, at: usize) -> bool {
        const DIGITS: usize = 4;
        let year = self.is(at - 1, Listed::TIME) && self.norm(at).len() == DIGITS;
        if self.tag(at + 1).is_noun() {
            return self.tag(at - 1) == Tag::Name && self.is_determined(at) && self.tag(at + 1) == Tag::Noun && !year;
        }
        !year
    }

    /// The phrase that ends before `at` has an article, or an owner.
    fn is_determined(&self, at: usize) -> bool {
        let inside = (self.range.start..at).rev().take_while(|&i| {
            self.tag(i).is_noun()
                || matches!(self.tag(i), Tag::Adjective | Tag::Number | Tag::Determiner | Tag::Possessive | Tag::Genitive)
        });
        inside.into_iter().any(|i| matches!(self.tag(i), Tag::Determiner | Tag::Possessive | Tag::Genitive))
    }

    /// "big and ugly bridges", "the first or second".
    fn joins_inside(&self, at: usize, noun: bool) -> bool {
        if self.norm(at) == "&" {
            return noun && self.tag(at + 1).is_noun();
        }
        let both = |i: usize| self.describes(i) || self.tag(i) == Tag::Number;
        let before = if self.mark(at - 1) == Kind::Comma { at - 2 } else { at - 1 };
        !noun && both(before) && (both(at + 1) || self.grows(at + 1)) && self.noun_ahead(at + 1)
    }

    /// "growing" right before what it describes.
    fn grows(&self, at: usize) -> bool {
        self.tag(at) == Tag::Ing && (self.tag(at + 1).is_common_noun() || self.tag(at + 1) == Tag::Adjective)
    }

    /// "unsafe", "proposed", "very unsafe": a word that describes a noun begins here.
    fn describes(&self, at: usize) -> bool {
        const ADVERBS: usize = 2;
        let described = (at..=at + ADVERBS).find(|&i| self.tag(i) != Tag::Adverb);
        described.is_some_and(|i| matches!(self.tag(i), Tag::Adjective | Tag::Participle))
    }

    /// Behind "and" or a comma: "unsafe", "and unsafe".
    fn goes_on_describing(&self, at: usize) -> bool {
        self.describes(at) || self.tag(at) == Tag::Coordinator && self.describes(at + 1)
    }

    /// `the "levy" plan`: the quotation mark that closes what another opened in the phrase, with a noun right behind.
    fn closes_word(&self, at: usize, from: usize) -> bool {
        self.mark(at) == Kind::QuoteCloses && self.tag(at + 1).is_noun() && (from..at).any(|i| self.mark(i) == Kind::QuoteOpens)
    }

    /// A comma between adjectives, quotation marks around a word of the phrase.
    fn mark_inside(&self, at: usize) -> bool {
        match self.mark(at) {
            Kind::Other => self.norm(at) == "/" && self.tag(at + 1).is_noun(),
            Kind::Comma => self.describes(at - 1) && self.goes_on_describing(at + 1) && self.noun_ahead(at + 1),
            Kind::QuoteOpens | Kind::QuoteCloses => self.noun_ahead(at + 1),
            Kind::Dash => self.noun_ahead(at + 1) && self.tag(at - 1) == Tag::Number && self.glued(at) && self.glued(at + 1),
            _ => false,
        }
    }

    /// "would be odd, Republican Voss said", "is safe and old quays are not": an adjective behind its verb, and another clause behind the
    /// comma or "and".
    fn ends_predicate(&self, mark: usize, from: usize) -> bool {
        let bare = (from..mark).all(|i| matches!(self.tag(i), Tag::Adjective | Tag::Participle | Tag::Adverb));
        let joined = self.tag(mark) == Tag::Coordinator || self.tag(mark + 1) == Tag::Coordinator;
        let capital = self.text.tokens.get(mark + 1).is_some_and(|t| t.capital);
        let copula = self.before(from).is_some_and(|b| self.is(b, Listed::BE.with(Listed::CLITIC)));
        bare && (capital && !joined || copula)
    }

    /// The last noun; of a person's name the first word of it.
    fn head_of(&self, tokens: Range<usize>) -> Option<usize> {
        let noun = tokens.clone().rev().find(|&i| self.tag(i).is_noun());
        let Some(noun) = noun else { return tokens.rev().find(|&i| !matches!(self.tag(i), Tag::Genitive | Tag::Mark)) };
        let mut first = noun;
        while first > tokens.start && self.tag(first - 1) == Tag::Name && self.tag(noun) == Tag::Name {
            first -= 1;
        }
        let given = (first..noun).find(|&i| self.is(i, Listed::GIVEN));
        Some(given.unwrap_or(noun))
    }

    /// The words before "'s" in a phrase.
    fn owner_of(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let genitive = tokens.clone().rev().find(|&i| self.tag(i) == Tag::Genitive)?;
        (genitive > tokens.start).then_some(tokens.start..genitive)
    }

    fn verb_group(&mut self, from: usize) -> Option<usize> {
        let infinitive = self.tag(from) == Tag::Infinitive;
        let first = if infinitive { self.behind(from)? } else { from };
        if !self.tag(first).is_verb() || infinitive && self.tag(first) != Tag::Plain {
            return None;
        }
        let mut group = VerbGroup {
            tokens: from..first + 1,
            main: first,
            finite: self.tag(first).is_finite() && !infinitive,
            tense: if infinitive { Tense::None } else { tense(self.tag(first)) },
            modal: (self.tag(first) == Tag::Modal).then_some(first),
            negated: self.negated_before(from),
            infinitive,
            ..VerbGroup::default()
        };
        self.take_auxiliaries(&mut group);
        let end = group.tokens.end;
        self.out.chunks.push(Chunk { kind: Kind::Verb(self.out.verbs.len()), tokens: group.tokens.clone() });
        self.out.verbs.push(group);
        Some(end)
    }

    /// The token behind `at`, adverbs and negations passed over.
    fn behind(&self, at: usize) -> Option<usize> {
        const REACH: usize = 5;
        (at + 1..self.range.end.min(at + REACH)).find(|&i| !matches!(self.tag(i), Tag::Adverb | Tag::Negation))
    }

    /// The token before `at`, adverbs and negations passed over.
    fn before(&self, at: usize) -> Option<usize> {
        (self.range.start..at).rev().find(|&i| !matches!(self.tag(i), Tag::Adverb | Tag::Negation))
    }

    /// "never said": a negation right before the group, among its adverbs.
    fn negated_before(&self, from: usize) -> bool {
        let adverbs =
            (self.range.start..from).rev().take_while(|&i| matches!(self.tag(i), Tag::Adverb | Tag::Negation | Tag::Coordinator));
        adverbs.into_iter().any(|i| self.tag(i) == Tag::Negation || self.is(i, Listed::NEGATOR))
    }

    /// From auxiliary to auxiliary up to the verb itself.
    fn take_auxiliaries(&self, group: &mut VerbGroup) {
        const MOST: usize = 5;
        for _ in 0..MOST {
            let Some(next) = self.behind(group.main).filter(|&n| self.follows(group.main, n)) else { break };
            self.pass(group, next);
        }
        // "is not", "has n't": the negation of a verb that stands alone.
        if group.negated && self.is(group.tokens.start, Listed::DO) && self.tag(group.tokens.start) == Tag::Plain {
            group.command = true;
        }
        let own = self.is(group.main, Listed::BE.with(Listed::HAVE).with(Listed::DO)) || self.tag(group.main) == Tag::Modal;
        if own && self.tag(group.tokens.end) == Tag::Negation {
            group.tokens.end += 1;
            group.negated = true;
        }
    }

    /// Does the auxiliary `at` take the verb `next`?
    fn follows(&self, at: usize, next: usize) -> bool {
        let clitic = self.is(at, Listed::CLITIC);
        let (be, have) = (self.is(at, Listed::BE) || clitic, self.is(at, Listed::HAVE) || clitic);
        match self.tag(next) {
            Tag::Plain => self.tag(at) == Tag::Modal || self.is(at, Listed::DO),
            Tag::Participle => be || have || self.is(at, Listed::GET),
            Tag::Ing => be,
            _ => false,
        }
    }

    /// A noun phrase begins here that can only be an object.
    fn opens_object(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Number)
    }

    /// Makes `next` the verb of the group.
    pub(super) fn pass(&self, group: &mut VerbGroup, next: usize) {
        let aux = group.main;
        let between = aux + 1..next;
        group.negated |= between.into_iter().any(|i| self.tag(i) == Tag::Negation || self.is(i, Listed::NEGATOR));
        match self.tag(next) {
            // "she'd opposed it": had, for "would" takes a plain form.
            Tag::Participle if self.is(aux, Listed::CLITIC) && self.is(aux, Listed::MODAL) => {
                (group.perfect, group.tense, group.modal) = (true, Tense::Past, None);
            }
            Tag::Participle if self.is(aux, Listed::HAVE) || self.is(next, Listed::BE) => group.perfect = true,
            // "he's gone", "she's opposed it": is or has.
            Tag::Participle if self.is(aux, Listed::CLITIC) && self.opens_object(next + 1) => group.perfect = true,
            Tag::Participle => group.voice = Voice::Passive,
            Tag::Ing => group.progressive = true,
            _ if self.tag(aux) == Tag::Modal => group.tense = Tense::Future,
            _ => {}
        }
        group.main = next;
        group.tokens.end = next + 1;
    }

    /// "Did she oppose it", "had Voss won": the auxiliary, its subject and its verb are one group.
    fn join_inverted(&mut self) {
        let mut at = 0;
        while at + 2 < self.out.chunks.len() {
            if let Some((number, verb)) = self.inverted_at(at) {
                let inner = self.out.verbs[verb].clone();
                let mut group = self.out.verbs[number].clone();
                self.pass(&mut group, inner.tokens.start.max(self.first_verb(&inner)));
                group.main = inner.main;
                group.tokens.end = inner.tokens.end;
                group.voice = if inner.voice == Voice::Passive { Voice::Passive } else { group.voice };
                group.perfect |= inner.perfect;
                group.progressive |= inner.progressive;
                group.negated |= inner.negated;
                group.inverted = true;
                self.out.verbs[number] = group;
                self.out.verbs[verb].tokens.end = self.out.verbs[verb].tokens.start;
                let gone = self.out.chunks.iter().position(|c| c.kind == Kind::Verb(verb)).unwrap_or(at);
                self.out.chunks.remove(gone);
            }
            at += 1;
        }
        self.drop_joined();
    }

    fn first_verb(&self, group: &VerbGroup) -> usize {
        group.tokens.clone().find(|&i| self.tag(i).is_verb()).unwrap_or(group.main)
    }

    /// An auxiliary without subject before it at chunk `at`, a noun phrase, and the verb that it takes.
    fn inverted_at(&self, at: usize) -> Option<(usize, usize)> {
        let (chunks, verbs) = (&self.out.chunks, &self.out.verbs);
        let Kind::Verb(number) = chunks[at].kind else { return None };
        let first = &verbs[number];
        let auxiliary = first.finite
            && first.main == first.tokens.start
            && (first.modal.is_some() || self.is(first.main, Listed::BE.with(Listed::HAVE).with(Listed::DO)));
        let before = chunks[..at].iter().rfind(|c| c.kind != Kind::Adverb).map(|c| c.kind);
        let open = !matches!(before, Some(Kind::Noun(_) | Kind::Relative | Kind::Verb(_)));
        if !auxiliary || !open {
            return None;
        }
        let mut next = at + 1;
        if !matches!(chunks[next].kind, Kind::Noun(_)) {
            return None;
        }
        // "Did the mayor of Hull oppose it?"
        while next + 2 < chunks.len()
            && chunks[next + 1].kind == Kind::Preposition
            && matches!(chunks[next + 2].kind, Kind::Noun(_))
        {
            next += 2;
        }
        let next = chunks[next + 1..].iter().find(|c| c.kind != Kind::Adverb)?;
        let Kind::Verb(verb) = next.kind else { return None };
        let inner = &verbs[verb];
        (!inner.infinitive && self.follows(first.main, self.first_verb(inner))).then_some((number, verb))
    }

    /// Verb groups that another has taken in leave the list.
    fn drop_joined(&mut self) {
        let mut numbers = Vec::with_capacity(self.out.verbs.len());
        let mut kept = 0;
        for group in &self.out.verbs {
            numbers.push(kept);
            kept += usize::from(!group.tokens.is_empty());
        }
        self.out.verbs.retain(|g| !g.tokens.is_empty());
        for chunk in &mut self.out.chunks {
            if let Kind::Verb(number) = &mut chunk.kind {
                *number = numbers[*number];
            }
        }
    }
}

fn tense(tag: Tag) -> Tense {
    match tag {
        Tag::Past => Tense::Past,
        Tag::Third | Tag::Present | Tag::Modal => Tense::Present,
        _ => Tense::None,
    }
}
