//! Who holds a position: a reading of a rule, the attributions around it and the cast in, speakers out.
//!
//! ```text
//! Healey said Hegseth had ruled out membership.     the verb's subject: Hegseth, told by Healey
//! Hegseth said Kyiv should give up membership.      what others should do is the source's demand: Hegseth
//! “The US does not see it,” Hegseth said.           a body for which the source speaks yields to it: Hegseth
//! Hegseth said membership was off the table.        the words have a subject of their own: the innermost source
//! ```

use crate::attribution::{self, Attribution, Quotation, Reality, Told};
use crate::grammar::{ClauseKind, NounPhrase, Sentence, VerbGroup, Voice};
use crate::rules::{Effect, Frame, RuleSet};
use crate::silence::Reason;
use crate::span::Span;
use crate::speaker::{Cast, Resolution, Who};
use crate::stance::Reading;
use crate::text::Text;
use crate::words::{Listed, Tag, Words};
use jiff::civil::Date;
use std::ops::Range;

/// How far right of a subject its own verb group can reach, in tokens.
const VERB_GROUP: usize = 14;

/// One holder of one reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Holder {
    pub who: Who,
    pub via: Option<String>,
    pub doubt: Option<String>,
    /// Outer sources, outermost first.
    pub chain: Vec<Who>,
    /// Number of the attribution whose source holds it.
    pub attribution: Option<usize>,
    /// The cue denies what it tells.
    pub denied: usize,
    /// The cue tells less than a statement.
    pub softened: bool,
}

/// Who holds it, or why nobody does.
pub(super) type Held = Result<Vec<Holder>, Reason>;

/// What holders are sought with.
pub(super) struct Holders<'a> {
    pub rules: &'a RuleSet,
    pub text: &'a Text<'a>,
    pub words: &'a Words,
    pub cast: &'a Cast<'a>,
    pub attributions: &'a Told,
    /// Its sentences: word classes, verbs and their subjects, clauses.
    pub reading: &'a attribution::TaggedText<'a, 'a>,
    pub day: Option<Date>,
    /// Whose own words the whole document is.
    pub author: Option<Who>,
}

/// The grammatical subject of a reading, as far as it decides who holds it.
pub(super) enum Subject {
    /// Somebody who can be named.
    Known(Resolution),
    /// "the company", "Kyiv": a noun phrase that nobody answers to.
    Other,
    /// None in the words.
    Absent,
}

impl Holders<'_> {
    /// Who holds the position; somebody, where the words say it.
    pub(super) fn of(&self, reading: &Reading) -> Held {
        let held = self.seek(reading);
        if held.as_ref().is_ok_and(Vec::is_empty) { Err(Reason::NoSpeaker) } else { held }
    }

    fn seek(&self, reading: &Reading) -> Held {
        let mut around = self.around(reading.head);
        // "He never said it, but Kell opposes the levy": what takes words away acts in its own clause.
        around.retain(|&n| !self.takes_away(n) || self.is_governed_by(n, reading.head));
        if around.iter().any(|&n| self.unsaid(n)) {
            return Err(Reason::NotSaid);
        }
        let fact = self.is_fact(reading);
        if !fact && around.last().is_some_and(|&n| self.is_charge(n)) {
            return Err(Reason::Charged);
        }
        if let Some(reason) = self.unreal(reading, &around) {
            return Err(reason);
        }
        if self.is_of_another_owner(reading, &around) {
            return Err(Reason::BelongsToAnother);
        }
        if let Some(slot) = &reading.speaker {
            let told = self.source_among(&around);
            return self.build(self.cast.resolve(slot.clone(), told), &around, None);
        }
        if reading.held_by_subject {
            return self.by_subject(reading, &around);
        }
        // "Voss fears that the levy will go ahead": what is thought to come is a forecast.
        let thought =
            around.last().is_some_and(|&n| self.attributions[n].cue_rule.is_some_and(|cue| !self.rules.cues[cue].speech));
        let to_come =
            reading.tokens.clone().any(|i| self.words.listed[i].any(Listed::MODAL) && !self.words.listed[i].any(Listed::DEMAND));
        if thought && to_come { Err(Reason::OnlyExpected) } else { self.by_source(&around) }
    }

    /// Words that the sentence itself takes away again: other people's words inside of a quotation, what is called a myth, what
    /// neither of two does, what somebody is blamed for.
    fn unreal(&self, reading: &Reading, around: &[usize]) -> Option<Reason> {
        let start = self.sentence_start(reading.tokens.start)..reading.tokens.start;
        let mut all = start.start..reading.tokens.end;
        let denies = |i: usize| self.is_of("denying-verbs", i);
        if self.is_unsaid_verb(reading.head, start.start) {
            Some(Reason::NotSaid)
        } else if all.any(|i| self.is_of("neither-words", i) && self.reaches(i, reading.head) && !self.is_set_in(i, reading)) {
            Some(Reason::Neither)
        } else if start.clone().any(|i| denies(i) && self.reaches(i, reading.head))
            && !around.iter().any(|&n| self.attributions[n].effect == Effect::Denies)
        {
            Some(Reason::Denied)
        } else if self.is_called_false(&start, reading.head)
            || self.is_never_shown(reading.head)
            || self.is_told_falsely(reading.head)
            || self.is_mere_claim(reading.head, around)
        {
            Some(Reason::CalledFalse)
        } else if self.is_blame(reading.tokens.start) && !self.is_fact(reading) {
            Some(Reason::Blamed)
        } else if self.is_others_saying(&start, reading, around) || self.is_passed_on(reading, around) {
            Some(Reason::WordsOfOthers)
        } else {
            self.is_quoted_again(reading, around).then_some(Reason::QuotedAgain)
        }
    }

    /// "did not say she would": the negation is of the saying.
    fn is_unsaid_verb(&self, head: usize, floor: usize) -> bool {
        self.is_of("telling-verbs", head)
            && (head.saturating_sub(3).max(floor)..head).any(|i| self.words.listed[i].any(Listed::NEGATION | Listed::MODAL))
    }

    /// "“‘We will close it.’ That is what you said,” she told him": a sentence in quotation marks inside of a quotation is somebody
    /// else's, unless a cue inside says whose.
    fn is_quoted_again(&self, reading: &Reading, around: &[usize]) -> bool {
        let Some(outermost) = self.text.quote_at(reading.span.start) else { return false };
        let first = self.text.quotes.partition_point(|q| q.span.start < outermost.span.start);
        let behind = self.text.quotes[first..].iter().take_while(|q| q.span.start <= reading.span.start);
        let nested = behind.filter(|q| q.depth > 0);
        nested.filter(|q| q.inner.contains(reading.span)).any(|q| {
            let sentence = self.text.tokens.get(q.tokens.start).is_some_and(|t| t.capital);
            // Who said so stands inside of the quotation: “I told them, ‘I oppose it’”; not “‘I oppose it’”, read from a card.
            let inside = |n: usize| self.attributions[n].source.is_some_and(|s| outermost.inner.contains(s));
            let told = around.iter().any(|&n| inside(n) && self.attributions[n].content.iter().any(|s| q.span.contains(*s)));
            sentence && !told
        })
    }

    /// "It is not that I …", "It is a myth that …".
    fn is_called_false(&self, range: &Range<usize>, head: usize) -> bool {
        let false_word = |i: usize| {
            let not_that = self.words.listed[i].any(Listed::NEGATION) && self.text.norm_at(i as isize + 1) == "that";
            let untrue = self.text.norm(i) == "true" && (range.start..i).any(|k| self.words.listed[k].any(Listed::NEGATION));
            not_that
                || untrue
                || self.is_of("words-of-falsehood", i)
                    && !(i.saturating_sub(2)..i).any(|k| self.words.listed[k].any(Listed::NEGATION))
        };
        // "It is", "It would be"
        let be = |i: usize| self.words.listed.get(i).is_some_and(|f| f.any(Listed::LINKING));
        let modal = |i: usize| self.words.listed.get(i).is_some_and(|f| f.any(Listed::MODAL));
        let opens = |i: usize| self.text.norm(i) == "it" && (be(i + 1) || modal(i + 1) && be(i + 2));
        // "It is not true, Voss said, that Kell opposes it": a clause that is told hangs on something before it.
        let told =
            self.reading.grammar().at(head).and_then(|s| s.clause_of(head).map(|c| s.clauses[c].kind == ClauseKind::Content));
        let acts = |i: usize| told == Some(true) || self.reaches(i + 1, head);
        range.clone().any(|i| opens(i) && acts(i) && (i + 2..range.end).any(false_word))
    }

    /// "There is no evidence that Kell supports it", "did not give the impression that she does": a clause that says what a noun is,
    /// and the noun is not there.
    fn is_never_shown(&self, head: usize) -> bool {
        let Some(sentence) = self.reading.grammar().at(head) else { return false };
        let mut at = sentence.clause_of(head);
        for _ in 0..=sentence.clauses.len() {
            let Some(number) = at else { break };
            let clause = &sentence.clauses[number];
            // "said on Wednesday that": a day claims nothing.
            let time = |head: usize| self.words.listed[head].any(Listed::TIME.with(Listed::DAY));
            let noun = clause.opener.and_then(|o| sentence.phrases.iter().find(|p| p.tokens.end == o && !time(p.head)));
            let content = matches!(clause.kind, ClauseKind::Content | ClauseKind::Relative) && clause.antecedent.is_none();
            if let Some(noun) = noun.filter(|noun| content && !self.is_cleft(sentence, noun)) {
                let denied = noun.tokens.clone().any(|i| self.words.listed[i].any(Listed::NEGATION));
                let before =
                    sentence.verbs.iter().filter(|v| v.tokens.end <= noun.tokens.start && sentence.reaches(v.main, head));
                return denied || before.into_iter().any(|v| v.negated);
            }
            at = clause.parent;
        }
        false
    }

    /// "It was not until *May* that Voss backed it", "It was not in *Hull* that she did": when or where, of something that she did.
    fn is_cleft(&self, sentence: &Sentence, noun: &NounPhrase) -> bool {
        let Some(before) = noun.tokens.start.checked_sub(1) else { return false };
        let verb = sentence.verbs.iter().rev().find(|v| v.tokens.end <= before);
        let listed = |at| self.words.listed[at];
        listed(before).any(Listed::PREPOSITION)
            && verb.is_some_and(|v| {
                let it = v.subject.as_ref().is_some_and(|s| s.tokens.len() == 1 && self.text.norm(s.head) == "it");
                it && listed(v.main).any(Listed::BE) && v.tokens.end >= before
            })
    }

    /// "It was falsely claimed that Kell backs it", "Nobody has shown that she does", "Imagine that she did": the verb that tells it.
    fn is_told_falsely(&self, head: usize) -> bool {
        let Some(sentence) = self.reading.grammar().at(head) else { return false };
        self.tellers(head).into_iter().any(|clause| {
            let Some(verb) = sentence.clauses[clause].verb.map(|v| &sentence.verbs[v]) else { return false };
            let around = verb.tokens.start.saturating_sub(2).max(sentence.tokens.start)..(verb.tokens.end + 2).min(head);
            let falsely = around.into_iter().any(|i| self.is_of("false-adverbs", i));
            let none = |i: usize| self.is_of("nobody-words", i) || self.text.norm(i) == "no" && i + 1 < self.text.tokens.len();
            let nobody = verb.subject.as_ref().is_some_and(|s| s.tokens.clone().any(none));
            falsely || nobody && !verb.negated || verb.command && self.is_of("supposing-verbs", verb.main)
        })
    }

    /// The clauses in which the words at `head` are told, nearest first: those whose verb has a content clause with them.
    fn tellers(&self, head: usize) -> Vec<usize> {
        let Some(sentence) = self.reading.grammar().at(head) else { return Vec::new() };
        let Some(own) = sentence.clause_of(head) else { return Vec::new() };
        let chain = std::iter::once(own).chain(sentence.holders(own));
        chain.filter(|&c| sentence.clauses[c].kind == ClauseKind::Content).filter_map(|c| sentence.clauses[c].parent).collect()
    }

    /// "Voss laughed at the suggestion that she opposes it": what a noun of `[class.unproven-nouns]` claims, unless whose it is stands there.
    fn is_mere_claim(&self, head: usize, around: &[usize]) -> bool {
        let Some(sentence) = self.reading.grammar().at(head) else { return false };
        let own = around.iter().any(|&n| self.attributions[n].noun);
        let chain = sentence.clause_of(head).into_iter().flat_map(|c| std::iter::once(c).chain(sentence.holders(c)));
        !own && chain.filter_map(|c| sentence.clauses[c].opener).any(|opener| {
            let noun = sentence.phrases.iter().find(|p| p.tokens.end == opener);
            noun.is_some_and(|p| p.owner.is_none() && self.is_of("unproven-nouns", p.head))
        })
    }

    /// Does what stands at `from` act on the words at `at`? In another sentence of the same breath it may.
    fn reaches(&self, from: usize, at: usize) -> bool {
        self.reading.grammar().at(at).is_none_or(|sentence| !sentence.tokens.contains(&from) || sentence.reaches(from, at))
    }

    /// The cue makes nothing, or the opposite, of what it tells.
    fn takes_away(&self, number: usize) -> bool {
        self.unsaid(number) || self.attributions[number].effect == Effect::Denies || self.attributions[number].negated
    }

    /// The verb of attribution `number` governs the words at `at`; quotations and nouns are not asked.
    fn is_governed_by(&self, number: usize, at: usize) -> bool {
        let Some(cue) = self.attributions[number].cue else { return true };
        let quoted = self.text.quote_at(self.text.tokens[at].span.start).is_some();
        let tokens = self.text.tokens_in(cue);
        let verb = self.reading.grammar().at(at).and_then(|s| tokens.clone().find(|&i| s.verb_at(i).is_some()));
        quoted || verb.is_none_or(|verb| self.reaches(verb, at))
    }

    /// "Voss, neither a friend nor a rival, opposes it": inside of what only describes the subject.
    fn is_set_in(&self, at: usize, reading: &Reading) -> bool {
        let Some(subject) = self.subject_of(reading) else { return false };
        let comma = (subject.start..at.min(subject.end)).any(|i| self.text.norm(i) == ",");
        subject.start < at && comma
    }

    /// "criticised Kell for opposing", "was suspected of wanting": the gerund is the other's.
    fn is_blame(&self, start: usize) -> bool {
        let gerund = self.text.norm(start).ends_with("ing") && start >= 2 && self.is_of("blame-prepositions", start - 1);
        let named =
            gerund && self.cast.mentions_in(&(start.saturating_sub(5)..start - 1)).iter().any(|m| m.tokens.end == start - 1);
        let passive = gerund && self.text.norm(start - 2).ends_with("ed");
        named || passive
    }

    /// Inside of a quotation "people say we should", "you say I support", "I never said I would": not the speaker's own words.
    fn is_others_saying(&self, range: &Range<usize>, reading: &Reading, around: &[usize]) -> bool {
        let byte = self.text.tokens[reading.head].span.start;
        let told = around.last().and_then(|&n| self.attributions[n].content.iter().find(|s| s.holds(byte)));
        let Some(bounds) = self.text.quote_at(byte).map(|q| q.inner).or(told.copied()) else { return false };
        let first = self.text.tokens.partition_point(|t| t.span.start < bounds.start);
        let inside = range.start.max(first)..range.end.max(first);
        // "Voss said she thinks …": outside of quotation marks "she" is the source.
        let quoted = self.text.quote_at(byte).is_some();
        let source_itself = |verb: usize| {
            let subject =
                (first..verb).rev().find(|&i| !self.words.listed[i].any(Listed::PHRASE_ADVERB | Listed::NEGATION | Listed::AUX));
            !quoted && subject.is_some_and(|i| self.is_third_person(i))
        };
        let own_verb = reading.held_by_subject.then_some(reading.head);
        inside.chain(own_verb).any(|i| {
            let (says, thinks) = (self.is_of("telling-verbs", i), self.is_of("thinking-verbs", i));
            // An inner source that is known speaks for itself ("The United States does not believe …").
            let known = around.iter().any(|&n| self.attributions[n].cue.is_some_and(|c| c.holds(self.text.tokens[i].span.start)));
            !known
                && !source_itself(i)
                && (says && i != reading.head && !self.is_first_person(i, first) || thinks && self.is_thought_by_others(i, first))
        })
    }

    /// "people think", "anyone who believes".
    fn is_thought_by_others(&self, verb: usize, floor: usize) -> bool {
        let mut at = verb;
        let passed = |i: usize| self.words.listed[i].any(Listed::PHRASE_ADVERB | Listed::NEGATION | Listed::AUX);
        while at > floor && passed(at - 1) {
            at -= 1;
        }
        at > floor && self.is_of("other-people", at - 1)
    }

    /// "I say", "we have always said": the speaker's own verb. A negated or unreal "say" is nobody's.
    fn is_first_person(&self, verb: usize, floor: usize) -> bool {
        let passed = |i: usize| {
            let flags = self.words.listed[i];
            flags.any(Listed::HAVE | Listed::MODAL | Listed::PHRASE_ADVERB) && !flags.any(Listed::NEGATION)
        };
        let Some(subject) = (floor..verb).rev().find(|&i| !passed(i)) else { return false };
        let opens = |i: usize| self.words.listed[i].any(Listed::CONDITION) || self.is_of("supposing-verbs", i);
        let unreal = subject > floor && opens(subject - 1);
        self.words.listed[subject].any(Listed::FIRST) && !unreal
    }

    /// "he", "it": not "his".
    fn is_third_person(&self, at: usize) -> bool {
        self.words.listed[at].any(Listed::OTHERS) && !self.words.listed[at].any(Listed::POSSESSIVE)
    }

    /// "he" or "she" alone.
    fn is_one_other(&self, range: &Range<usize>) -> bool {
        range.len() == 1 && self.words.listed[range.start].any(Listed::ONE_OTHER)
    }

    /// Attributions whose content holds token `at`, outermost first.
    pub(super) fn around(&self, at: usize) -> Vec<usize> {
        let byte = self.text.tokens[at].span.start;
        let length = |n: usize| self.attributions[n].content.iter().map(|s| s.len()).sum::<usize>();
        let holds = |a: &Attribution| a.content.iter().any(|s| s.holds(byte)) && a.cue.is_none_or(|c| !c.holds(byte));
        let mut found: Vec<usize> = self.attributions.near(self.text, byte).filter(|&n| holds(&self.attributions[n])).collect();
        found.sort_by_key(|&n| (std::cmp::Reverse(length(n)), n));
        found
    }

    /// Nobody's statement: a hypothesis, a question, words that were not said.
    fn unsaid(&self, number: usize) -> bool {
        let attribution = &self.attributions[number];
        attribution.reality != Reality::Said || matches!(attribution.effect, Effect::Ask | Effect::None)
    }

    /// Whoever speaks in attribution `number`; "I" and bodies yield to the outer source.
    pub(super) fn source(&self, number: usize) -> Resolution {
        let attribution = &self.attributions[number];
        let outer = attribution.outer.filter(|&o| o != number && o < self.attributions.len() && self.nests(o, number));
        let outer_who = outer.map_or(self.author, |o| self.source(o).speakers.first().copied());
        let Some(span) = attribution.source else {
            return outer_who.map(Resolution::of).unwrap_or_default();
        };
        let tokens = self.text.tokens_in(span);
        if attribution.headed {
            return self.only_person(&tokens).map(Resolution::of).unwrap_or_default();
        }
        // “My exact words were, ‘A’”
        let mine = tokens.len() == 1 && self.words.listed[tokens.start].any(Listed::POSSESSIVE);
        let resolution =
            if mine { self.cast.whose(tokens.start, outer_who) } else { self.cast.resolve(tokens.clone(), outer_who) };
        match (resolution.speakers.first(), outer_who) {
            (Some(&who), Some(speaks)) if who != speaks && self.speaks_for(speaks, outer, who) => Resolution::of(speaks),
            (None, Some(speaks)) if self.own_body(&tokens, speaks, outer) => Resolution::of(speaks),
            (None, _) if self.is_answer(number) => self.interviewed().map(Resolution::of).unwrap_or_default(),
            (None, _) => self.author_of(&tokens),
            _ => resolution,
        }
    }

    /// "A: I oppose it.": a turn of whoever is interviewed.
    fn is_answer(&self, number: usize) -> bool {
        let attribution = &self.attributions[number];
        let label = attribution.source.map(|s| self.text.tokens_in(s)).filter(|s| s.len() == 1);
        let turn = attribution.quotation == Quotation::Direct && attribution.cue_rule.is_none() && !attribution.headline;
        turn && label.is_some_and(|label| self.is_of("answer-labels", label.start))
    }

    /// Whose words the document is, else the only person whom it names before its first turn.
    fn interviewed(&self) -> Option<Who> {
        /// What introduces an interview is short: so many things are told before it, and so many words stand there.
        const REACH: usize = 120;
        let label = |a: &Attribution| a.source.map(|s| self.text.tokens_in(s)).filter(|s| s.len() == 1).map(|s| s.start);
        let is_label = |&at: &usize| self.is_of("answer-labels", at) || self.is_of("question-labels", at);
        let first = || self.attributions.iter().take(REACH).filter_map(label).find(is_label).filter(|&at| at <= REACH);
        self.author.or_else(|| first().and_then(|first| self.only_person(&(0..first))))
    }

    /// The one person whom the tokens name.
    fn only_person(&self, tokens: &Range<usize>) -> Option<Who> {
        let named = self.cast.mentions_in(tokens).iter().filter(|m| !m.through && self.cast.is_person(m.who));
        let mut people = named.map(|m| m.who).collect::<Vec<_>>();
        people.dedup();
        if let [who] = people[..] { Some(who) } else { None }
    }

    /// Guards against circles: an outer content must be the longer one.
    fn nests(&self, outer: usize, inner: usize) -> bool {
        let size = |n: usize| self.attributions[n].content.iter().map(|s| s.len()).sum::<usize>();
        size(outer) > size(inner)
    }

    pub(super) fn source_among(&self, around: &[usize]) -> Option<Who> {
        around.last().map_or(self.author, |&n| self.source(n).speakers.first().copied())
    }

    /// The words have a subject of their own: the innermost source.
    pub(super) fn by_source(&self, around: &[usize]) -> Held {
        match around.last() {
            Some(&inner) => self.build(self.source(inner), &around[..around.len() - 1], Some(inner)),
            None => self.author.map(|who| self.plain(Resolution::of(who), None)).ok_or(Reason::NoSpeaker),
        }
    }

    fn by_subject(&self, reading: &Reading, around: &[usize]) -> Held {
        let subject = self.subject_of(reading);
        let told = self.source_among(around);
        if let Some(held) = self.by_caller(reading, around) {
            return held;
        }
        let somebody = subject.as_ref().is_some_and(|range| matches!(self.name(range, told), Subject::Known(_)));
        if self.is_described(reading, subject.as_ref(), somebody) {
            return self.by_source(around);
        }
        let Some(range) = subject else { return self.without_subject(reading, around) };
        let wish = self.whose_wish(&range);
        if wish.as_ref().is_some_and(|owner| self.words.listed[owner.start].any(Listed::FIRST)) {
            return self.by_source(around);
        }
        let range = wish.unwrap_or(range);
        if around.last().is_some_and(|&inner| self.is_source_of(inner, &range, reading.head)) {
            // "Quill denies plan to close it": hers as she tells it.
            return self.by_source(around);
        }
        if self.is_one_of_several(&range, reading.head) {
            return Err(Reason::NoSpeaker);
        }
        let several = self.all_who_tell(&range, around).or_else(|| self.all_of(&range, reading.head, told));
        let subject = several.unwrap_or_else(|| self.name(&range, told));
        let subject = self.without_others(subject, &range, reading.head);
        if self.is_forced(&range, reading) {
            return Err(Reason::Forced);
        }
        if self.may_be_another_teller(&range, reading.head, told) {
            return Err(Reason::UnknownTeller);
        }
        let between = range.end.min(reading.tokens.start)..reading.tokens.start;
        match subject {
            Subject::Known(found) => self.known_subject(found, &range, &between, reading, around),
            Subject::Other | Subject::Absent => {
                let own = told.is_some_and(|speaks| {
                    self.own_body(&range, speaks, around.last().copied()) || self.cast.speaks_for_words(speaks, &range)
                });
                if own || self.is_demand(&between, reading) || self.is_there(&range) && self.nobody_but_open(&range, reading) {
                    self.by_source(around)
                } else {
                    Err(Reason::NoSpeaker)
                }
            }
        }
    }

    /// The subject is the source of attribution `number`, whose cue stands between it and the words at `head`.
    fn is_source_of(&self, number: usize, subject: &Range<usize>, head: usize) -> bool {
        let attribution = &self.attributions[number];
        let (Some(source), Some(cue)) = (attribution.source, attribution.cue) else { return false };
        let (source, cue) = (self.text.tokens_in(source), self.text.tokens_in(cue));
        source.contains(&subject.start) && subject.end <= cue.start && cue.end <= head && attribution.effect == Effect::Denies
    }

    /// Without those whom the subject names and does not mean: "not Voss", "the mayor rather than Kell", "friends of Voss and Kell".
    fn without_others(&self, subject: Subject, range: &Range<usize>, verb: usize) -> Subject {
        let Subject::Known(mut found) = subject else { return subject };
        let named = self.cast.mentions_in(range);
        let meant = |who: Who| {
            let mut own = named.iter().filter(|m| m.who == who).peekable();
            own.peek().is_none() || own.any(|m| !self.is_excluded(m.tokens.start))
        };
        found.speakers.retain(|&who| meant(who));
        let other = found.speakers.is_empty() || found.via.is_none() && self.is_of_another(range, verb);
        if other { Subject::Other } else { Subject::Known(found) }
    }

    /// Words of `[class.excluding-words]` stand right before the name at `at`.
    fn is_excluded(&self, at: usize) -> bool {
        let excluding = self.rules.classes.get("excluding-words").into_iter().flatten();
        let stands = |words: &[String]| {
            let from = at.checked_sub(words.len());
            from.is_some_and(|from| words.iter().enumerate().all(|(i, word)| self.text.norm(from + i) == word))
        };
        excluding.map(|p| crate::text::normal_form(&p.source)).any(|words| stands(&words))
    }

    /// "Friends of Voss and Kell", "someone close to Voss": names stand only in what describes the subject, and no comma sets them off.
    fn is_of_another(&self, range: &Range<usize>, verb: usize) -> bool {
        let Some(sentence) = self.reading.grammar().at(verb) else { return false };
        let subjects = sentence.verbs.iter().filter_map(|v| v.subject.as_ref());
        let mut nominals = subjects.chain(sentence.clauses.iter().filter_map(|c| c.antecedent.as_ref()));
        let Some(nominal) = nominals.find(|n| n.whole.start == range.start && n.whole.end <= range.end) else { return false };
        let common =
            sentence.tag(nominal.head).is_some_and(Tag::is_common_noun) || sentence.tag(nominal.head) == Some(Tag::Pronoun);
        let named = self.cast.mentions_in(range);
        let Some(first) = named.first().filter(|_| common && self.cast.mentions_in(&nominal.tokens).is_empty()) else {
            return false;
        };
        !(nominal.tokens.end..first.tokens.start).any(|i| self.text.norm(i) == ",")
    }

    /// "Either Voss or Kell opposes it": one of them, and nobody says who.
    fn is_one_of_several(&self, range: &Range<usize>, verb: usize) -> bool {
        let Some(sentence) = self.reading.grammar().at(verb) else { return false };
        let parts = sentence.joined(range);
        parts.windows(2).any(|two| (two[0].end..two[1].start).any(|i| self.text.norm(i) == "or"))
    }

    /// "Voss and Kell said they oppose it": all of them, where nothing else is named before.
    fn all_who_tell(&self, range: &Range<usize>, around: &[usize]) -> Option<Subject> {
        let &inner = around.last()?;
        let they = range.len() == 1 && self.words.listed[range.start].any(Listed::THEY);
        let quoted = self.text.quote_at(self.text.tokens[range.start].span.start).is_some();
        let first = self.text.tokens_in(*self.attributions[inner].content.first()?).start;
        let opens = first == range.start || first + 1 == range.start && self.words.listed[first].any(Listed::PHRASE_SUBORDINATOR);
        let all = Some(self.source(inner)).filter(|_| they && opens && !quoted)?;
        (all.speakers.len() > 1).then_some(Subject::Known(all))
    }

    /// "She and Kell", "Voss, like Kell,": every one of them, where the words name more than one.
    fn all_of(&self, range: &Range<usize>, verb: usize, told: Option<Who>) -> Option<Subject> {
        let sentence = self.reading.grammar().at(verb)?;
        let parts = sentence.joined(range);
        let beside: Vec<Range<usize>> =
            sentence.phrases.iter().map(|p| p.tokens.clone()).filter(|p| self.is_beside(p, range, verb)).collect();
        if parts.len() + beside.len() < 2 || parts.is_empty() {
            return None;
        }
        let mut all = Resolution::default();
        for (part, like) in parts.iter().map(|p| (p, false)).chain(beside.iter().map(|p| (p, true))) {
            let found = self.cast.resolve(part.clone(), told);
            let doubt = like.then(|| format!("“{}”", self.text.span(part.start - 1..part.end).of(self.text.raw)));
            all.doubt = all.doubt.or(found.doubt).or(doubt.filter(|_| !found.speakers.is_empty()));
            all.via = all.via.or(found.via);
            all.speakers.extend(found.speakers.into_iter().filter(|who| !all.speakers.contains(who)).collect::<Vec<_>>());
        }
        (all.speakers.len() > 1).then_some(Subject::Known(all))
    }

    /// "Voss, like Kell, opposes it": behind words of `[class.joining-words]` inside of what is set in behind a subject.
    fn is_beside(&self, phrase: &Range<usize>, range: &Range<usize>, verb: usize) -> bool {
        if phrase.start <= range.start || phrase.end > verb {
            return false;
        }
        let joins = self.rules.classes.get("joining-words").into_iter().flatten();
        joins.map(|p| crate::text::normal_form(&p.source)).any(|words| {
            let from = phrase.start.checked_sub(words.len()).filter(|&f| f > range.start);
            from.is_some_and(|from| {
                self.text.norm(from - 1) == "," && words.iter().enumerate().all(|(i, word)| self.text.norm(from + i) == word)
            })
        })
    }

    /// No subject in the sentence: what a source says so it holds itself; what the reporter says so nobody holds.
    fn without_subject(&self, reading: &Reading, around: &[usize]) -> Held {
        let start = reading.tokens.start;
        let opens = self.opens_content(start, around) || !around.is_empty() && self.begins_with_subject(start);
        if opens || !around.is_empty() && self.is_demand(&(start..start), reading) || self.author.is_some() && around.is_empty() {
            self.by_source(around)
        } else {
            Err(Reason::NoSpeaker)
        }
    }

    /// "In the talks *nothing is off the table*": the match has the subject of its clause, and only a circumstance stands before it.
    fn begins_with_subject(&self, start: usize) -> bool {
        let Some(sentence) = self.reading.grammar().at(start) else { return false };
        let own = |v: &VerbGroup| v.finite && v.subject.as_ref().is_some_and(|s| s.tokens.start == start);
        let Some(verb) = sentence.verbs.iter().find(|v| own(v)) else { return false };
        let from = sentence.clauses[verb.clause].tokens.start;
        from < start && self.words.listed[from].any(Listed::PREPOSITION)
    }

    /// "accused Kell of trying to scrap the levy": what the other is charged with is nobody's statement.
    fn is_charge(&self, number: usize) -> bool {
        let frames = self.attributions[number].cue_rule.map(|n| &self.rules.cues[n].frames);
        frames.is_some_and(|f| f.contains(&Frame::Of) && !f.contains(&Frame::Clause) && !f.contains(&Frame::Infinitive))
    }

    /// The match stands where the content, a quotation or its sentence begins ("said to oppose", “No plans to …,” he said).
    fn opens_content(&self, start: usize, around: &[usize]) -> bool {
        let Some(&inner) = around.last() else { return false };
        let byte = self.text.tokens[start].span.start;
        let before = |from: usize| {
            self.text.tokens_in(Span::new(from, byte)).all(|i| {
                self.words.listed[i].any(
                    Listed::MARK
                        | Listed::PHRASE_ADVERB
                        | Listed::DETERMINER
                        | Listed::COORDINATOR
                        | Listed::AUX
                        | Listed::LINKING
                        | Listed::NEGATION,
                )
            })
        };
        let piece = self.attributions[inner].content.iter().find(|s| s.holds(byte));
        let sentence =
            self.text.inner[self.text.inner.partition_point(|s| s.span.end <= byte).min(self.text.inner.len() - 1)].span.start;
        piece.is_some_and(|p| before(p.start.max(sentence)))
    }

    fn known_subject(
        &self,
        found: Resolution,
        range: &Range<usize>,
        between: &Range<usize>,
        reading: &Reading,
        around: &[usize],
    ) -> Held {
        let inside = |n: &&usize| {
            let byte = self.text.tokens[range.start].span.start;
            self.attributions[**n].content.iter().any(|s| s.holds(byte))
        };
        let outer: Vec<usize> = around.iter().filter(inside).copied().collect();
        let guess = self.has_modal(between, reading) || self.speculates(between, reading);
        let Some(&inner) = outer.last() else {
            // The reporter's own sentence; what the subject will, could or should do is a guess.
            return if guess || self.is_demand(between, reading) {
                Err(Reason::OnlyExpected)
            } else if self.is_told(range) {
                Err(Reason::UnknownTeller)
            } else {
                Ok(self.plain(found, None))
            };
        };
        if self.may_be_the_hearer(range, inner) {
            return Err(Reason::MayBeTheHearer);
        }
        let source = self.source(inner);
        let Some(&speaks) = source.speakers.first() else {
            // Told by somebody without a name ("Reuters reported that …"): what the subject did, it did all the same.
            // But not inside of a quotation or a turn of nobody known: there it is what a rival or an interviewer may say.
            let turn = outer.iter().any(|&n| self.attributions[n].quotation == Quotation::Direct);
            return if turn || self.text.quote_at(self.text.tokens[reading.head].span.start).is_some() {
                Err(Reason::UnknownTeller)
            } else if guess || self.is_demand(between, reading) {
                Err(Reason::OnlyExpected)
            } else {
                self.build(found, &outer, None)
            };
        };
        let first = found.speakers[0];
        let own = self.speaks_for(speaks, Some(inner), first) || self.cast.speaks_for_words(speaks, range);
        if found.speakers.contains(&speaks) || own || self.is_demand(between, reading) {
            // "Voss said she and Kell oppose it": hers, and his as she tells it.
            let others: Vec<Who> = found.speakers.iter().copied().filter(|&who| who != speaks).collect();
            let joined = found.speakers.contains(&speaks) && !others.is_empty();
            let mut holders = self.build(source, &outer[..outer.len() - 1], Some(inner))?;
            if joined {
                holders.extend(self.build(Resolution { speakers: others, ..found }, &outer, None)?);
            }
            return Ok(holders);
        }
        let telling = |v: &&VerbGroup| v.finite && v.tokens.end <= range.start && self.words.listed[v.main].any(Listed::CUE);
        let goes_on = self.reading.grammar().at(reading.head).is_some_and(|s| s.verbs.iter().any(|v| telling(&v)));
        if self.is_told(range) && !goes_on {
            // "got a call from the guild, stating Kell supports it": whoever states it; "said so, stating Kell supports it": who said so.
            return Err(Reason::UnknownTeller);
        }
        // "said that Kell would never back it": also a refusal is the source's forecast, not Kell's word.
        let forecast = guess || self.rule_has_modal(between, reading);
        // "wishes that Kell opposed it": wished for, not held.
        let wished = self.attributions[inner].effect == Effect::Intent;
        if forecast || wished { Err(Reason::OnlyExpected) } else { self.build(found, &outer, None) }
    }

    /// "Kell interviewed a trader who said he backs it": "he" is whoever says so, and nobody knows the trader.
    fn may_be_another_teller(&self, subject: &Range<usize>, head: usize, told: Option<Who>) -> bool {
        let Some(sentence) = self.reading.grammar().at(head).filter(|_| self.is_one_other(subject)) else { return false };
        let teller = self.tellers(head).into_iter().find_map(|clause| sentence.clauses[clause].verb.map(|v| &sentence.verbs[v]));
        let Some(teller) = teller.and_then(|v| v.subject.as_ref()) else { return false };
        let relative = sentence.clauses.iter().find(|c| c.opener == Some(teller.head)).and_then(|c| c.antecedent.as_ref());
        let who = relative.unwrap_or(teller);
        let person = relative.is_some() && self.text.norm(teller.head) == "who" || self.is_person_noun(who.head);
        let common = sentence.tag(who.head) == Some(Tag::Noun);
        common && person && self.cast.resolve(who.whole.clone(), told).speakers.is_empty()
    }

    /// "the mayor", "a trader": no spokesman, in whose words "she" is whom he speaks for.
    pub(super) fn is_person_noun(&self, at: usize) -> bool {
        self.cast.is_person_noun(at) && !self.cast.is_spokesman_noun(at)
    }

    /// "reminded Kell that he had backed it": "he" may be Kell.
    fn may_be_the_hearer(&self, subject: &Range<usize>, number: usize) -> bool {
        let third = self.words.listed[subject.start].any(Listed::ONE_OTHER | Listed::THEY);
        let cue = self.attributions[number].cue.map(|c| self.text.tokens_in(c));
        subject.len() == 1 && third && cue.is_some_and(|mut c| c.any(|i| self.is_of("reminding-verbs", i)))
    }

    /// Token `at` is a word of `[class.ID]`.
    pub(super) fn is_of(&self, class: &str, at: usize) -> bool {
        self.rules.lists(class, self.text.norm(at))
    }

    /// "…, stating Voss supports it": the subject opens what an unknown source tells.
    fn is_told(&self, range: &Range<usize>) -> bool {
        let gerund = |i: usize| self.words.listed[i].any(Listed::CUE) && self.text.norm(i).ends_with("ing");
        gerund(range.start) || range.start > 0 && gerund(range.start - 1)
    }

    /// The subject's tokens: of the verb at the match, or of the verb or owner before a noun ("Voss voiced support for").
    pub(super) fn subject_of(&self, reading: &Reading) -> Option<Range<usize>> {
        let start = reading.tokens.start;
        let floor = self.sentence_start(start);
        // "her support for", "Voss's support for": whose it is stands in the match.
        if self.words.listed[start].any(Listed::POSSESSIVE) {
            return self.owner_by_clause(start).or(Some(start..start + 1));
        }
        if self.text.norm(start) == "'s" {
            return self.owner(start, floor);
        }
        let mut at = start;
        while at > floor && start - at < 5 {
            let before = at - 1;
            let flags = self.words.listed[before];
            if flags.any(Listed::POSSESSIVE) && self.text.norm(before) != "that" {
                return Some(before..at);
            }
            if self.text.norm(before) == "'s" && at > floor + 1 && at - 1 == before {
                return self.owner(before, floor);
            }
            // "admitted that coolant had leaked": the match is the content itself, with no subject before it.
            if self.text.norm(before) == "that" && self.opens_content(start, &self.around(reading.head)) {
                return None;
            }
            // "…, which bans it": a relative pronoun ends the verb's own words.
            let small = flags.any(Listed::DETERMINER | Listed::PHRASE_ADVERB) && !self.text.tokens[before].capital;
            let noun_part =
                !flags.any(Listed::PHRASE_SUBORDINATOR) && small || self.is_plain_word(before) && self.is_noun_start(start);
            if !noun_part {
                break;
            }
            at = before;
        }
        if self.is_no_deed(start) {
            return None;
        }
        self.reading.subject(at.min(start)).or_else(|| self.governing_verb(at).and_then(|verb| self.reading.subject(verb)))
    }

    /// "Asked to back the bridge, Voss smiled", "was pushed to drop it", "without backing it": what was done to the subject, wanted of
    /// it or left undone by it is nothing that it holds.
    fn is_no_deed(&self, at: usize) -> bool {
        let Some((sentence, verb)) = self.reading.grammar().at(at).and_then(|s| Some((s, s.verb_at(at)?))) else { return false };
        let urged = verb.voice == Voice::Passive && verb.main >= at && self.words.listed[verb.main].any(Listed::URGING);
        let before = verb.tokens.start.checked_sub(1).filter(|b| sentence.tokens.contains(b));
        let without = |b: usize| self.words.listed[b].any(Listed::PREPOSITION) && self.words.listed[b].any(Listed::NEGATION);
        let undone = !verb.finite && !verb.infinitive && before.is_some_and(without);
        urged || undone || verb.is_fronted_passive()
    }

    /// A word of no closed class and no verb: an adjective or noun before the matched noun.
    fn is_plain_word(&self, at: usize) -> bool {
        let closed = Listed::MARK
            | Listed::PHRASE_PREPOSITION
            | Listed::COORDINATOR
            | Listed::PHRASE_SUBORDINATOR
            | Listed::PRONOUN
            | Listed::MODAL
            | Listed::AUX
            | Listed::LINKING
            | Listed::VERB
            | Listed::CUE;
        !self.words.listed[at].any(closed) && !self.text.tokens[at].capital
    }

    /// The match begins with a word that can be a noun ("support for", "no plans to").
    fn is_noun_start(&self, start: usize) -> bool {
        let flags = self.words.listed[start];
        // "Voss's plans to", but "Voss's wife supports the levy": a verb has its object right behind it.
        let noun = !flags.any(Listed::VERB | Listed::CUE | Listed::PHRASE_PREPOSITION)
            || self.words.listed.get(start + 1).is_some_and(|f| f.any(Listed::PHRASE_PREPOSITION));
        noun && !flags.any(Listed::LINKING | Listed::MODAL | Listed::AUX) && !self.text.norm(start).ends_with("ed")
    }

    /// "voiced support", "came out to the nation in favour": the verb of the clause, unless the words describe people right before them.
    fn governing_verb(&self, at: usize) -> Option<usize> {
        let sentence = self.reading.grammar().at(at)?;
        let described = at.checked_sub(1).and_then(|before| sentence.phrase_at(before));
        let clause = sentence.clause_of(at).filter(|_| !described.is_some_and(|p| self.may_be_described(sentence, p)))?;
        sentence.verbs.iter().rev().find(|v| v.clause == clause && v.tokens.end <= at).map(|v| v.main)
    }

    /// "met *dockers* in favour of it", "lost to *a candidate* in favour of it": what stands behind may be said of them. Not "came out to *the
    /// nation* in favour", "cast *his vote* in favour", "said on *Monday*".
    fn may_be_described(&self, sentence: &Sentence, phrase: &NounPhrase) -> bool {
        let first = phrase.tokens.start;
        let time = self.words.listed[phrase.head].any(Listed::TIME.with(Listed::DAY));
        let known = sentence.tag(first) == Some(Tag::Possessive) || self.text.norm(first) == "the" || time;
        !known || !time && (sentence.tag(phrase.head) == Some(Tag::Nouns) || self.is_person_noun(phrase.head))
    }

    /// "Rask spoke of *his* backing for it": the subject of the clause, where nobody else is named before.
    fn owner_by_clause(&self, possessive: usize) -> Option<Range<usize>> {
        let subject = self.reading.subject(self.governing_verb(possessive)?)?;
        let first = self.words.listed[possessive].any(Listed::FIRST);
        let others = !self.cast.mentions_in(&(subject.end..possessive)).is_empty();
        (!first && !others && subject.end <= possessive).then_some(subject)
    }

    /// The noun phrase that ends before a possessive "'s".
    fn owner(&self, possessive: usize, floor: usize) -> Option<Range<usize>> {
        let mut from = possessive;
        let stop = Listed::MARK
            | Listed::PHRASE_PREPOSITION
            | Listed::COORDINATOR
            | Listed::PHRASE_SUBORDINATOR
            | Listed::LINKING
            | Listed::MODAL
            | Listed::CUE;
        while from > floor && possessive - from < 6 && !self.words.listed[from - 1].any(stop) {
            from -= 1;
        }
        (from < possessive).then_some(from..possessive)
    }

    fn sentence_start(&self, token: usize) -> usize {
        let byte = self.text.tokens[token].span.start;
        let number = self.text.inner.partition_point(|s| s.span.end <= byte);
        self.text.inner.get(number).map_or(0, |s| s.tokens.start)
    }

    pub(super) fn name(&self, range: &Range<usize>, told: Option<Who>) -> Subject {
        let named = self.cast.resolve(range.clone(), told);
        let found = if named.speakers.is_empty() && !range.is_empty() { self.author_of(range) } else { named };
        match (found.speakers.is_empty(), range.is_empty()) {
            (false, _) => Subject::Known(found),
            (true, false) => Subject::Other,
            (true, true) => Subject::Absent,
        }
    }

    fn is_there(&self, range: &Range<usize>) -> bool {
        // "No one is ruling it out": the source says so of everybody, itself included.
        let no_one = self.text.norm(range.start) == "one" && range.start > 0 && self.text.norm(range.start - 1) == "no";
        let nobody = no_one || self.text.norm(range.start) == "no" || self.is_of("nobody-words", range.start);
        // "the bill that would …": a relative pronoun stands for the noun before it.
        let relative = self.text.norm(range.start) == "that" && range.start > 0 && !self.opens_clause(range.start);
        nobody || range.len() == 1 && self.is_of("empty-subjects", range.start) && !relative
    }

    /// A sentence, a mark, a conjunction or a verb of saying stands before `at`.
    fn opens_clause(&self, at: usize) -> bool {
        let before = Listed::MARK | Listed::COORDINATOR | Listed::PHRASE_SUBORDINATOR | Listed::CUE | Listed::PHRASE_ADVERB;
        at == self.sentence_start(at) || self.words.listed[at - 1].any(before)
    }

    /// "No one is ruling it out" is the source's own view; "nobody has voted for it" tells of others.
    fn nobody_but_open(&self, range: &Range<usize>, reading: &Reading) -> bool {
        let nobody = !self.is_of("empty-subjects", range.start);
        // What no rule reads yet may come to mean anything.
        let rule = self.rules.stances.get(reading.rule);
        let own = |rule| crate::stance::position(rule, reading.negations, crate::stance::Pole::Own, &[], &self.rules.ladder);
        !nobody || rule.and_then(own).is_some_and(|o| o.position.value == 0)
    }

    /// "must", "should", "has to" between the subject and the match, or before the subject ("ensure that Kyiv gives up").
    fn is_demand(&self, between: &Range<usize>, reading: &Reading) -> bool {
        let demands = |i: usize| self.demands(i) || i > 0 && self.has_to(i - 1);
        let floor = self.sentence_start(between.start);
        let wall = |&i: &usize| self.words.listed[i].any(Listed::MARK | Listed::COORDINATOR);
        let reach = between.start.saturating_sub(VERB_GROUP).max(floor);
        let from = (reach..between.start).rev().find(wall).map_or(reach, |i| i + 1);
        let before = from..between.start;
        reading.demand
            || between.clone().any(demands)
            || before.clone().any(|i| self.demands(i) && !self.words.listed[i].any(Listed::MODAL))
            || self.urged(before)
            || self.rule_demands(reading)
    }

    /// "must", "demands"; not the noun in "brushed aside demands for it".
    fn demands(&self, at: usize) -> bool {
        let noun = || self.reading.grammar().at(at).and_then(|s| s.tag(at)).is_some_and(Tag::is_common_noun);
        self.words.listed[at].any(Listed::DEMAND) && !noun()
    }

    /// "He has to raise it": what a single other has to do tells his plight; nobody asks for it.
    fn is_forced(&self, range: &Range<usize>, reading: &Reading) -> bool {
        self.is_one_other(range) && (range.end..reading.tokens.start + 1).any(|i| self.has_to(i))
    }

    /// "has to", "got to".
    fn has_to(&self, at: usize) -> bool {
        self.may_oblige(at) && self.text.norm_at(at as isize + 1) == "to"
    }

    /// "has", "got": with "to" behind it one must.
    fn may_oblige(&self, at: usize) -> bool {
        self.words.listed[at].any(Listed::HAVE) || self.text.norm(at) == "got"
    }

    /// The phrase itself says what must be done ("should {topic}").
    fn rule_demands(&self, reading: &Reading) -> bool {
        (reading.tokens.start..reading.tokens.end.min(reading.tokens.start + 3)).any(|i| {
            let flags = self.words.listed[i];
            let has_to = self.may_oblige(i)
                && (i + 1..(i + 4).min(self.words.ids.len()))
                    .find(|&n| !self.words.listed[n].any(Listed::PHRASE_ADVERB))
                    .is_some_and(|n| self.text.norm(n) == "to");
            self.demands(i) || has_to || flags.any(Listed::MODAL) && self.is_of("asking-modals", i)
        })
    }

    /// "urged Kyiv to drop": the one who urges holds it.
    fn urged(&self, before: Range<usize>) -> bool {
        before.end > before.start
            && before
                .clone()
                .rev()
                .take(6)
                .any(|i| self.words.listed[i].any(Listed::URGING) && self.words.listed[i].any(Listed::VERB | Listed::CUE))
            && self.text.tokens.get(before.end).is_some()
            && (before.end..(before.end + 8).min(self.words.ids.len())).any(|i| self.text.norm(i) == "to")
    }

    /// "will", "could" and the like; but "will not", "would never" refuse.
    fn has_modal(&self, between: &Range<usize>, reading: &Reading) -> bool {
        let refusal = |i: usize| {
            let next = (i + 1..(i + 3).min(self.words.ids.len())).any(|n| self.words.listed[n].any(Listed::NEGATION));
            let wish = i + 1 < self.text.tokens.len() && self.is_of("wishing-words", i + 1);
            wish || self.is_of("refusing-modals", i) && next
        };
        // A modal that is part of the phrase ("would veto") guesses as well.
        let range = between.start..(reading.tokens.start + 1).max(between.end);
        range.into_iter().any(|i| self.words.listed[i].any(Listed::MODAL) && !refusal(i))
    }

    fn rule_has_modal(&self, between: &Range<usize>, reading: &Reading) -> bool {
        let range = between.start..(reading.tokens.start + 1).max(between.end);
        range.into_iter().any(|i| self.words.listed[i].any(Listed::MODAL))
    }

    fn speculates(&self, between: &Range<usize>, reading: &Reading) -> bool {
        reading.modal || between.clone().any(|i| self.words.listed[i].any(Listed::SPECULATION))
    }

    /// Does `source` (of attribution `number`) speak for the body `body`?
    fn speaks_for(&self, source: Who, number: Option<usize>, body: Who) -> bool {
        let Who::Declared(body_number) = body else { return false };
        let entity = &self.rules.people[body_number];
        if entity.is_person {
            return false;
        }
        let in_source = number
            .and_then(|n| self.attributions[n].source)
            .is_some_and(|span| self.cast.mentions_in(&self.text.tokens_in(span)).iter().any(|m| m.who == body));
        in_source || self.same_group(source, &entity.id) || self.holds_office_of(source, body_number)
    }

    fn same_group(&self, source: Who, body: &str) -> bool {
        let id = self.cast.speaker(source).id;
        let member = |m: &crate::rules::Member, id: &str| {
            m.entity == id && self.day.is_none_or(|d| m.from.is_none_or(|f| f <= d) && m.until.is_none_or(|u| d <= u))
        };
        self.rules.groups.iter().any(|g| g.members.iter().any(|m| member(m, &id)) && g.members.iter().any(|m| member(m, body)))
    }

    /// "US defence secretary" speaks for the United States.
    fn holds_office_of(&self, source: Who, body: usize) -> bool {
        let Who::Declared(number) = source else { return false };
        let entity = &self.rules.people[body];
        let names: Vec<Vec<String>> = entity.also.iter().map(|p| crate::text::normal_form(&p.source)).collect();
        self.rules.people[number].roles.iter().any(|role| {
            let of = role
                .of
                .as_deref()
                .is_some_and(|o| o == entity.id || crate::text::normal_form(o) == crate::text::normal_form(&entity.name));
            let in_title = role.titles.iter().any(|t| {
                let title = crate::text::normal_form(&t.source);
                names.iter().any(|n| !n.is_empty() && title.starts_with(n))
            });
            of || in_title
        })
    }

    /// "the company", "the government", said by one whose title makes them speak for it.
    fn own_body(&self, range: &Range<usize>, source: Who, number: Option<usize>) -> bool {
        let Some(body) = range.clone().find(|&i| self.words.listed[i].any(Listed::OWN_BODY)) else { return false };
        let definite = self.words.listed[range.start].any(Listed::DEFINITE | Listed::POSSESSIVE);
        let norm = self.text.norm(body);
        let titles = self.cast.titles_of(source);
        let in_source = number.and_then(|n| self.attributions[n].source).is_some_and(|span| {
            self.text.tokens_in(span).any(|i| self.text.norm(i) == norm || self.words.listed[i].any(Listed::INSIDER))
        });
        definite && range.len() <= 3 && (in_source || titles.iter().any(|t| self.cast.is_insider(t) || *t == norm))
    }

    fn plain(&self, found: Resolution, attribution: Option<usize>) -> Vec<Holder> {
        let Resolution { speakers, via, doubt } = found;
        speakers
            .into_iter()
            .map(|who| Holder {
                who,
                via: via.clone(),
                doubt: doubt.clone(),
                chain: Vec::new(),
                attribution,
                denied: 0,
                softened: false,
            })
            .collect()
    }

    /// Holders with the chain of those who tell it. `attribution`: the one whose source holds it, if a source does.
    pub(super) fn build(&self, found: Resolution, outer: &[usize], attribution: Option<usize>) -> Held {
        let mut holders = self.plain(found, attribution);
        let effect = attribution.map(|n| self.attributions[n].effect);
        // Who denies what another is said to hold says nothing of it.
        let disputed = outer.iter().any(|&n| self.attributions[n].effect == Effect::Denies);
        let mut told: Vec<(usize, Who)> = Vec::new();
        for &n in outer {
            told.extend(self.source(n).speakers.first().map(|&w| (n, w)));
        }
        for holder in &mut holders {
            let mut chain: Vec<Who> = told.iter().map(|&(_, w)| w).filter(|&w| w != holder.who).collect();
            chain.dedup();
            holder.chain = chain;
            holder.denied = usize::from(effect == Some(Effect::Denies));
            holder.softened = effect == Some(Effect::Softer);
        }
        if disputed && attribution.is_none() { Err(Reason::DisputedByTeller) } else { Ok(holders) }
    }
}
