//! How far a time reaches over the clauses of its sentence: two tokens of a parsed sentence in, how well the one dates the other out.
//!
//! ```text
//! At first Whitcomb hinted that he would not, then said on Friday that he would.
//! ├─ hinted, earlier ──────────────────────┤├─ said, later ───────────────────┤    joined: one subject, one clause
//! Voss opposed the levy, and Kell backed it on Monday, while the council met.
//! ├─ main ────────────┤      ├─ main ─────────────────────────────────────┤
//!                                                      ├─ beside ─────────┤
//! ```
//!
//! A time dates the verb that it goes with. Whether it reaches another one hangs on how their clauses are joined. The clauses
//! themselves, their verbs and which words go with which verb are the grammar's to say.

use super::scene::OrderWords;
use crate::attribution::{self, Attribution};
use crate::grammar::{Clause, ClauseKind, Nominal, Sentence, Tense, VerbGroup, Voice};
use crate::phrase::Pattern;
use crate::speaker::Flat;
use crate::text::Text;
use crate::words::{Listed, Tag, Words};
use std::ops::Range;

/// So many clauses one in another a time reaches into.
const DEPTH: usize = 2;

/// The clauses of a text, as far as days go.
#[derive(Clone, Copy)]
pub(super) struct Clauses<'a> {
    pub text: &'a Text<'a>,
    pub words: &'a Words,
    /// Its sentences: verbs and their subjects, clauses.
    pub reading: &'a attribution::TaggedText<'a, 'a>,
    pub order_words: &'a OrderWords,
}

/// How what a clause tells lies in time to what the clause that holds it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// "voted *to oppose it*": one act.
    Same,
    /// "left, *adding that …*", "*when he met miners*": at the same time.
    With,
    /// "while Kell backed it": at the same time, as far as nothing else is said.
    Beside,
    /// "heard *that she opposed it*", "spoke in Tarn, *where she opposed it*": its own times are not those of what holds it.
    Told,
    /// "although Kell backed it", "who left on Monday": at another time.
    Apart,
}

/// A clause and the verb of it with which a token goes.
type Place = (usize, Option<usize>);

impl<'a> Clauses<'a> {
    fn sentence(&self, token: usize) -> Option<&'a Sentence> {
        self.reading.grammar().at(token)
    }

    /// "levy", "Voss"
    pub(super) fn is_noun(&self, token: usize) -> bool {
        let tag = self.sentence(token).and_then(|sentence| sentence.tag(token));
        matches!(tag, Some(Tag::Noun | Tag::Nouns | Tag::Name))
    }

    /// How well a time dates the verb at token `verb`: 0 for its own, more for others, `None` where it dates something else.
    pub(super) fn reach(&self, time: &Range<usize>, verb: usize) -> Option<usize> {
        let Some(sentence) = self.sentence(time.start).filter(|s| s.tokens.contains(&verb)) else { return Some(0) };
        if sentence.verb_at(verb).is_some_and(|v| is_right_behind(sentence, time, v)) {
            return Some(0);
        }
        if is_of_participle(sentence, time) || self.is_bracketed_off(sentence, time.start, verb) {
            return None;
        }
        let (from, to) = (ways_out(sentence, self.set_off(sentence, time.start)), ways_out(sentence, verb));
        let shared = |place: &Place| to.iter().position(|(clause, _)| *clause == place.0);
        let Some((up, down)) = from.iter().enumerate().find_map(|(up, place)| shared(place).map(|down| (up, down))) else {
            return self.leads(sentence, time.start, verb, &from, &to);
        };
        let joints = |ways: &[Place]| {
            let all = ways.iter().map(|(clause, _)| self.joint(sentence, *clause));
            all.filter(|joint| *joint != Joint::Same).collect::<Vec<_>>()
        };
        let (ups, downs) = (joints(&from[..up]), joints(&to[..down]));
        let goes_down = downs.len() <= DEPTH
            && downs.iter().all(|joint| match joint {
                Joint::Same | Joint::With | Joint::Told => true,
                Joint::Beside => time.start < verb && !self.is_later(verb),
                Joint::Apart => false,
            });
        let between = self.joined(sentence, from[up].1, to[down].1)?;
        let goes_up = ups.iter().all(|joint| *joint == Joint::With) && (ups.is_empty() || between == 0);
        (goes_up && goes_down).then_some(between + ups.len() + downs.len())
    }

    /// "spoke on Sunday (“No,” she told reporters)": what a bracket with a verb of its own tells has times of its own.
    fn is_bracketed_off(&self, sentence: &Sentence, time: usize, verb: usize) -> bool {
        let opened = |at: usize| {
            let mark = (sentence.tokens.start..at).rev().find(|&i| matches!(self.text.norm(i), "(" | ")"));
            mark.filter(|&i| self.text.norm(i) == "(")
        };
        let (of_time, of_verb) = (opened(time), opened(verb));
        let tells = |from: usize| sentence.verbs.iter().any(|v| v.finite && opened(v.tokens.start) == Some(from));
        of_time != of_verb && (of_verb.is_some() || of_time.is_some_and(tells))
    }

    /// "said Voss, who was elected in 2021, on Monday": behind the last comma the sentence goes on where it was before ", who". The
    /// first token of the clause that the token is really in.
    fn set_off(&self, sentence: &Sentence, token: usize) -> usize {
        let comma = |i: &usize| self.text.norm(*i) == ",";
        let Some(last) = (sentence.tokens.start..token).rev().find(comma) else { return token };
        let ended = sentence.verbs.iter().all(|v| v.tokens.start < last);
        let left = sentence.clauses.iter().find(|c| {
            let set_off = c.tokens.start > sentence.tokens.start && comma(&(c.tokens.start - 1));
            c.kind == ClauseKind::Relative && set_off && c.tokens.start < last && c.tokens.contains(&token)
        });
        left.filter(|_| ended).map_or(token, |clause| clause.tokens.start - 1)
    }

    /// "a day *after X said …*": the verb stands in the clause that is counted from.
    pub(super) fn opens(&self, time: &Range<usize>, verb: usize) -> bool {
        let sentence = self.sentence(time.start).filter(|s| s.tokens.contains(&verb));
        let begins = |sentence: &Sentence, clause: usize| sentence.clauses[clause].tokens.start == time.end;
        sentence.is_some_and(|s| ways_out(s, verb).iter().any(|(clause, _)| begins(s, *clause)))
    }

    /// "Voss opposed it on Monday and said …": from one verb of a clause to another that is joined to it.
    fn joined(&self, sentence: &Sentence, time: Option<usize>, verb: Option<usize>) -> Option<usize> {
        let (Some(t), Some(v)) = (time, verb) else { return Some(0) };
        let later = |from: usize, to: usize| {
            let clause = sentence.verbs[from].clause;
            (from + 1..=to).any(|n| sentence.verbs[n].clause == clause && self.has(sentence, n, &self.order_words.later))
        };
        let earlier = |number: usize| self.has(sentence, number, &self.order_words.recall);
        match t.cmp(&v) {
            std::cmp::Ordering::Equal => Some(0),
            std::cmp::Ordering::Less => (!later(t, v) && !earlier(t)).then_some(1),
            std::cmp::Ordering::Greater => (!later(v, t) && !earlier(v)).then_some(2),
        }
    }

    /// "On Monday Voss opposed it and Kell backed it": what stands before the first verb of all is of both.
    fn leads(&self, sentence: &Sentence, time: usize, verb: usize, from: &[Place], to: &[Place]) -> Option<usize> {
        let [(clause, Some(first))] = *from else { return None };
        let leads =
            clause == 0 && time < sentence.verbs[first].tokens.start && sentence.share(first).start <= sentence.tokens.start;
        let main = to.len() == 1 && sentence.clauses[to[0].0].kind == ClauseKind::Main;
        (leads && main && time < verb && !self.is_later(verb) && !self.has(sentence, first, &self.order_words.recall))
            .then_some(1)
    }

    fn joint(&self, sentence: &Sentence, number: usize) -> Joint {
        let clause = &sentence.clauses[number];
        let verb = clause.verb.map(|verb| &sentence.verbs[verb]);
        match clause.kind {
            ClauseKind::Infinitival => Joint::Same,
            ClauseKind::Participial if verb.is_some_and(|v| self.is_beside(sentence, v)) => Joint::With,
            ClauseKind::Relative if clause.antecedent.as_ref().is_some_and(|n| self.is_of_speech(sentence, n)) => Joint::With,
            ClauseKind::Relative if self.tells_where(sentence, clause) => Joint::Told,
            // "in a tweet posted Sunday": no clause
            ClauseKind::Content if verb.and_then(|v| v.subject.as_ref()).is_some_and(|s| self.is_calendar(s)) => Joint::With,
            ClauseKind::Adverbial | ClauseKind::Content => {
                clause.opener.zip(verb).map_or(Joint::Told, |(opener, verb)| self.opened(opener, verb))
            }
            // "Voss (June 4): …"
            ClauseKind::Parenthetical if verb.is_none() => Joint::With,
            ClauseKind::Participial | ClauseKind::Main | ClauseKind::Relative | ClauseKind::Parenthetical => Joint::Apart,
        }
    }

    /// "adding that …", "Asked on Monday, …", "in a letter sent on Monday"; but not "having met him" nor "elected last year".
    fn is_beside(&self, sentence: &Sentence, verb: &VerbGroup) -> bool {
        let subject = verb.subject.as_ref();
        let asked = self.words.listed[verb.main].any(Listed::ASKING);
        let of_speech = subject.is_some_and(|s| self.is_of_speech(sentence, s));
        !verb.perfect && (verb.voice == Voice::Active || verb.is_fronted_passive() || asked || of_speech)
    }

    /// "in a letter", "in remarks": that in which something was said, set on by a preposition.
    fn is_of_speech(&self, sentence: &Sentence, noun: &Nominal) -> bool {
        let led = noun.tokens.start.checked_sub(1).and_then(|before| sentence.tag(before)) == Some(Tag::Preposition);
        led && self.stands_at(sentence, noun.head, &self.order_words.occasion)
    }

    /// "a forum on Monday *in which he praised it*": on the same occasion.
    fn tells_where(&self, sentence: &Sentence, clause: &Clause) -> bool {
        let led = clause.opener.and_then(|opener| sentence.tag(opener.checked_sub(1)?)) == Some(Tag::Preposition);
        led || clause.antecedent.as_ref().is_some_and(|n| self.is_calendar(n))
    }

    fn is_calendar(&self, noun: &Nominal) -> bool {
        self.words.listed[noun.head].any(Listed::CALENDAR)
    }

    /// By what opens it.
    fn opened(&self, opener: usize, verb: &VerbGroup) -> Joint {
        let flags = self.words.listed[opener];
        // "minutes after"
        let same_day = opener > 0 && self.words.listed[opener - 1].any(Listed::SAME_DAY);
        let before = verb.perfect && verb.tense == Tense::Past;
        if flags.any(Listed::MEANWHILE) {
            Joint::Beside
        } else if flags.any(Listed::CIRCUMSTANCE) || flags.any(Listed::EVENT) && same_day {
            if before { Joint::Apart } else { Joint::With }
        } else if flags.any(Listed::EVENT) {
            Joint::Apart
        } else {
            Joint::Told
        }
    }

    fn stands_at(&self, sentence: &Sentence, token: usize, all: &[Pattern]) -> bool {
        let flat = Flat { words: self.words, text: self.text, end: sentence.tokens.end };
        all.iter().any(|p| p.longest_at(&flat, token).is_some())
    }

    /// Does the clause of a verb say one of these before the verb or right behind it and its object?
    pub(super) fn has(&self, sentence: &Sentence, verb: usize, all: &[Pattern]) -> bool {
        let group = &sentence.verbs[verb];
        let end = group.object.as_ref().map_or(group.main, |o| o.tokens.end - 1).max(group.main) + 2;
        let own = |i: &usize| sentence.clause_of(*i) == Some(group.clause);
        // "Once elected, she …" is no recall.
        let opens = |i: usize| i == sentence.tokens.start && self.text.norm(i) == "once";
        let mut words = (sentence.share(verb).start..end.min(sentence.tokens.end)).filter(own);
        words.any(|i| !opens(i) && self.stands_at(sentence, i, all))
    }

    /// The verbs that tell what the token's clause tells, its own first: "responded" of "responded by saying".
    fn tellers(&self, token: usize) -> Option<(&'a Sentence, Vec<usize>)> {
        let sentence = self.sentence(token)?;
        let ways = ways_out(sentence, token);
        let outer = ways.iter().take_while(|(clause, _)| matches!(self.joint(sentence, *clause), Joint::Same | Joint::With));
        let many = outer.count() + 1;
        Some((sentence, ways.iter().take(many).filter_map(|(_, verb)| *verb).collect()))
    }

    fn tells(&self, token: usize, all: &[Pattern]) -> bool {
        self.tellers(token).is_some_and(|(sentence, verbs)| verbs.iter().any(|&verb| self.has(sentence, verb, all)))
    }

    /// "At first X hinted …": the verb of the token tells what came before.
    pub(super) fn is_earlier(&self, token: usize) -> bool {
        self.tells(token, &self.order_words.recall)
    }

    /// "…, then said": the verb of the token tells what came after the one before it.
    pub(super) fn is_later(&self, token: usize) -> bool {
        self.tells(token, &self.order_words.later)
    }

    /// The verb that says when: "had" of "had promised to oppose".
    pub(super) fn finite(&self, token: usize) -> Option<(&'a Sentence, &'a VerbGroup)> {
        let sentence = self.sentence(token)?;
        let verbs = ways_out(sentence, token).into_iter().filter_map(|(_, verb)| Some(&sentence.verbs[verb?]));
        let outer = |v: &&VerbGroup| sentence.clauses[v.clause].kind != ClauseKind::Infinitival;
        verbs.into_iter().find(outer).map(|verb| (sentence, verb))
    }

    /// "who opposed it", "after she opposed it", "remember how she opposed it": past, and told for the sake of something else.
    pub(super) fn is_in_passing(&self, token: usize) -> bool {
        // "was for it before he was against it": that is the position itself.
        let is = |v: &VerbGroup| self.words.listed[v.main].any(Listed::BE);
        let simple = |v: &VerbGroup| v.tense == Tense::Past && v.modal.is_none() && !is(v);
        let Some((sentence, verb)) = self.finite(token).filter(|(_, v)| simple(v)) else { return false };
        let clause = &sentence.clauses[verb.clause];
        // "the claim that she opposed it": claimed now.
        let that = clause.opener.is_some_and(|opener| self.words.listed[opener].any(Listed::COMPLEMENTIZER));
        let apart = !that && matches!(self.joint(sentence, verb.clause), Joint::Apart | Joint::Told);
        match clause.kind {
            ClauseKind::Adverbial | ClauseKind::Relative => apart,
            ClauseKind::Content => apart && clause.opener.is_some(),
            ClauseKind::Main | ClauseKind::Participial | ClauseKind::Infinitival | ClauseKind::Parenthetical => false,
        }
    }

    /// The verbs of outer sentence `number` that stand for themselves, in no other clause.
    pub(super) fn main_verbs(&self, number: usize) -> impl Iterator<Item = &'a VerbGroup> + use<'a> {
        let outer = self.text.sentences.get(number).map_or(0..0, |s| s.tokens.clone());
        let first = self.text.inner.partition_point(|s| s.tokens.end <= outer.start);
        let last = self.text.inner.partition_point(|s| s.tokens.start < outer.end);
        let grammar = self.reading.grammar();
        (first..last.max(first)).map(|n| grammar.sentence(n)).flat_map(|sentence| {
            sentence.verbs.iter().filter(|v| v.finite && sentence.clauses[v.clause].kind == ClauseKind::Main)
        })
    }
}

/// "said on Monday the levy was dead": of the verb right before it, wherever what is told begins.
fn is_right_behind(sentence: &Sentence, time: &Range<usize>, verb: &VerbGroup) -> bool {
    let end = verb.tokens.end;
    time.start == end || time.start == end + 1 && sentence.tag(end) == Some(Tag::Preposition)
}

/// ", elected last year,": a participle and its time, which the grammar takes for a noun phrase.
fn is_of_participle(sentence: &Sentence, time: &Range<usize>) -> bool {
    let phrase = sentence.phrase_at(time.start).filter(|p| p.tokens.start < time.start);
    phrase.is_some_and(|p| sentence.tag(p.tokens.start) == Some(Tag::Participle))
}

/// The clauses around a token, the innermost first, each with the verb to which the ones before belong; up to a main clause.
fn ways_out(sentence: &Sentence, token: usize) -> Vec<Place> {
    let Some(inner) = sentence.clause_of(token) else { return Vec::new() };
    let mut at = token;
    let mut ways = Vec::new();
    for clause in std::iter::once(inner).chain(sentence.holders(inner)) {
        ways.push((clause, sentence.verb_in(clause, at)));
        let Clause { kind, tokens, .. } = &sentence.clauses[clause];
        at = tokens.start;
        if *kind == ClauseKind::Main {
            break;
        }
    }
    ways
}

/// What is told is a clause or an infinitive, with times of its own; not a mere object ("opposed the levy on Monday").
pub(super) fn tells_a_clause(attribution: &Attribution, text: &Text<'_>) -> bool {
    let infinitive = || {
        let tokens = attribution.content.first().map_or(0..0, |s| text.tokens_in(*s));
        tokens.take(3).any(|i| text.norm(i) == "to")
    };
    attribution.spoken || infinitive()
}
