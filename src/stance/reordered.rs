//! Reads verbs whose object stands before them: a sentence in, the positions that it takes in another order out.
//!
//! ```text
//! It was the levy that Voss opposed.        Voss opposed the levy
//! What Voss opposes is the levy.            Voss opposes the levy
//! The levy is something Voss would back.    Voss would back the levy
//! The quay would not be sold.               would not sold the quay
//! Voss said the quay would be sold.         said would sold the quay
//! The levy will be scrapped.                will scrapped the levy
//! Voss wants the quay sold.                 wants sold the quay
//! ```
//!
//! The grammar says what the object is; the words are put in the order in which rules are written, and the rules read them like any
//! other clause. Of passives only those are read whose verb and subject are together a name of a topic ("sell the quay").

use super::Reading;
use super::engine::Page;
use super::segment::Segment;
use super::watch::Watch;
use crate::grammar::{ClauseKind, Nominal, Sentence, VerbGroup, Voice};
use crate::words::{Listed, Tag};
use std::ops::Range;

/// A verb with its object, in the order of a phrase.
struct Order {
    tokens: Vec<usize>,
    /// The verb as it stands.
    verb: Range<usize>,
    /// The first of `tokens` that a name of a topic must begin with or before, if the verb is part of it.
    named_from: Option<usize>,
    /// A participle behind a modal: nothing is done yet.
    to_come: bool,
    /// Who holds it is the verb's subject.
    held_by_subject: bool,
}

impl Page<'_> {
    /// The positions that inner sentence `number` takes with the object before its verb.
    pub(super) fn reordered<W: Watch>(&self, number: usize, watch: &mut W) -> Vec<Reading> {
        // Parsed only where an answer can come of it: a topic and the words of a rule, or the words of a name that is an act.
        let active = self.has_topic(number) && self.is_worth_reading(number);
        let act = self.may_name_act(number);
        let passive = self.is_passive(number) && (active || act);
        if !active && !passive && !act {
            return Vec::new();
        }
        let sentence = self.parsed(number);
        let may = |v: &&VerbGroup| v.finite && if v.voice == Voice::Passive { passive } else { active };
        let may = |v: &&VerbGroup| may(v) && !self.is_asked(sentence, v.clause);
        let mut orders: Vec<Order> = sentence.verbs.iter().filter(may).filter_map(|verb| self.order(sentence, verb)).collect();
        if act {
            let wants = sentence.verbs.iter().filter(|v| !self.is_asked(sentence, v.clause));
            orders.extend(wants.filter_map(|verb| wanted(sentence, verb)));
        }
        orders.into_iter().filter_map(|order| self.read_order(&order, number, watch)).collect()
    }

    /// Some modal stands before some form of "be".
    fn is_passive(&self, number: usize) -> bool {
        let flags = &self.words.listed[self.text.inner[number].tokens.clone()];
        let modal = flags.iter().position(|f| f.any(Listed::MODAL));
        modal.is_some_and(|at| flags[at..].iter().any(|f| f.any(Listed::LINKING)))
    }

    fn order(&self, sentence: &Sentence, verb: &VerbGroup) -> Option<Order> {
        if verb.voice == Voice::Passive { self.passive(sentence, verb) } else { active(sentence, verb) }
    }

    /// "The quay would not be sold": what is done, without the forms of "be", before what it is done to. In what somebody says, the
    /// verb of saying stands first. Unless verb and subject are together a name ("sell the quay"), only what will be done is read.
    fn passive(&self, sentence: &Sentence, verb: &VerbGroup) -> Option<Order> {
        let subject = verb.subject.as_ref().filter(|s| s.tokens.end <= verb.tokens.start && verb.agent.is_none())?;
        let future = self.listed(verb.modal?).any(Listed::FUTURE);
        let kept = |t: &usize| matches!(sentence.tag(*t), Some(Tag::Modal | Tag::Negation | Tag::Adverb));
        let says = match sentence.clauses[verb.clause].kind {
            ClauseKind::Main => None,
            _ => Some(self.told_by(sentence, verb.clause)?),
        };
        let says = says.filter(|&main| main < subject.tokens.start);
        let future = future || says.is_some() && !self.words.listed[verb.modal?].any(Listed::DEMAND);
        let before = (verb.tokens.start..verb.main).filter(|t| kept(t));
        let before: Vec<usize> = says.into_iter().chain(before).collect();
        let named_from = (!future).then_some(before.len());
        let tokens = before.into_iter().chain([verb.main]).chain(subject.tokens.clone()).collect();
        Some(Order { tokens, verb: verb.tokens.clone(), named_from, to_come: true, held_by_subject: false })
    }

    /// The verb of speech that tells a clause, where it tells it in a clause of its own and nobody asks, doubts or wonders.
    fn told_by(&self, sentence: &Sentence, clause: usize) -> Option<usize> {
        let told = &sentence.clauses[clause];
        let asked = told.opener.is_some_and(|o| self.listed(o).any(Listed::QUESTION_WORD));
        let holder = told.parent.map(|p| &sentence.clauses[p]).filter(|_| told.kind == ClauseKind::Content && !asked)?;
        let verb = holder.verb.map(|v| &sentence.verbs[v]).filter(|v| holder.kind == ClauseKind::Main && !v.negated)?;
        // "the idea that the quay should be sold"
        let claim = |head: usize| self.listed(head).any(Listed::CLAIM);
        let noun = told.opener.is_some_and(|o| sentence.phrases.iter().any(|p| p.tokens.end == o && claim(p.head)));
        (!noun && self.listed(verb.main).any(Listed::SPEECH)).then_some(verb.main)
    }

    /// Inside of "if" or "whether".
    fn is_asked(&self, sentence: &Sentence, clause: usize) -> bool {
        std::iter::once(clause).chain(sentence.holders(clause)).any(|number| {
            let clause = &sentence.clauses[number];
            let opener = clause.opener.filter(|_| matches!(clause.kind, ClauseKind::Content | ClauseKind::Adverbial));
            opener.is_some_and(|o| self.listed(o).any(Listed::QUESTION_WORD) && sentence.tag(o) == Some(Tag::Subordinator))
        })
    }

    fn read_order<W: Watch>(&self, order: &Order, number: usize, watch: &mut W) -> Option<Reading> {
        let mut clause = Segment::of_tokens(self.ground(), order.tokens.clone());
        clause.reordered = true;
        clause.names = self.names_in(&clause);
        let named = |at: usize| clause.names.iter().any(|name| name.start <= at && at < name.end);
        if !self.open && (clause.names.is_empty() || order.named_from.is_some_and(|at| !named(at))) {
            return None;
        }
        let reading = self.read_clause(&clause, number, !order.to_come, watch)?;
        let (first, last) = (order.tokens.iter().min()?, order.tokens.iter().max()?);
        let span = self.text.span(*first..last + 1);
        let head = order.verb.start;
        let held_by_subject = order.held_by_subject && reading.held_by_subject;
        Some(Reading {
            span,
            tokens: order.verb.clone(),
            head,
            held_by_subject,
            least: span,
            speaker: None,
            filler: None,
            ..reading
        })
    }
}

fn active(sentence: &Sentence, verb: &VerbGroup) -> Option<Order> {
    let object = verb.object.as_ref().filter(|o| o.tokens.end <= verb.tokens.start);
    let object = match object {
        Some(object) => meant(sentence, object)?,
        None if verb.object.is_none() => bare(sentence, verb)?,
        None => return None,
    };
    let tokens = with_adverbs(sentence, verb).chain(object).collect();
    Some(Order { tokens, verb: verb.tokens.clone(), named_from: None, to_come: false, held_by_subject: true })
}

/// What an object before its verb stands for: itself, what its relative clause describes, or what "what" is said to be.
fn meant(sentence: &Sentence, object: &Nominal) -> Option<Range<usize>> {
    let Some(clause) = sentence.clauses.iter().find(|c| c.opener == Some(object.head)) else {
        return Some(object.tokens.clone());
    };
    let antecedent = match &clause.antecedent {
        Some(antecedent) => antecedent.tokens.clone(),
        None => said_to_be(sentence, object.head)?,
    };
    stands(sentence, &antecedent).then(|| predicated(sentence, &antecedent))
}

/// A clause without a pronoun and without an object: "something Voss would back".
fn bare(sentence: &Sentence, verb: &VerbGroup) -> Option<Range<usize>> {
    let clause = sentence.clauses.get(verb.clause).filter(|c| c.opener.is_none())?;
    let antecedent = clause.antecedent.as_ref()?.tokens.clone();
    stands(sentence, &antecedent).then(|| predicated(sentence, &antecedent))
}

/// "What Voss opposes *is the levy*": the phrase behind the verb of which the clause is the subject.
fn said_to_be(sentence: &Sentence, opener: usize) -> Option<Range<usize>> {
    let verb = sentence
        .verbs
        .iter()
        .find(|v| v.subject.as_ref().is_some_and(|s| s.head == opener) && v.main > opener && v.object.is_none())?;
    let next = sentence.phrases.iter().find(|p| p.tokens.start == verb.tokens.end)?;
    (!verb.negated).then(|| next.tokens.clone())
}

/// No "not" takes it away: "It was not the levy that Voss opposed".
fn stands(sentence: &Sentence, phrase: &Range<usize>) -> bool {
    !sentence.verbs.iter().any(|v| v.negated && v.tokens.end == phrase.start)
}

/// "The levy is *something*": a pronoun behind a form of "be" is what its subject is.
fn predicated(sentence: &Sentence, phrase: &Range<usize>) -> Range<usize> {
    let pronoun = phrase.len() == 1 && sentence.tag(phrase.start).is_some_and(|t| matches!(t, Tag::Pronoun | Tag::Demonstrative));
    let verb = sentence.verbs.iter().find(|v| pronoun && v.tokens.end == phrase.start && v.object.is_none());
    verb.and_then(|v| v.subject.as_ref()).map_or_else(|| phrase.clone(), |s| s.tokens.clone())
}

/// "wants the quay sold": what is wanted is done to the object.
fn wanted(sentence: &Sentence, verb: &VerbGroup) -> Option<Order> {
    let subject = verb.subject.as_ref()?;
    let bare =
        !verb.finite && verb.voice == Voice::Passive && verb.agent.is_none() && (verb.tokens.len() == 1 || verb.infinitive);
    let wants = |v: &&VerbGroup| {
        let object = v.object.as_ref().is_some_and(|o| o.head == subject.head && o.tokens.end == verb.tokens.start);
        v.voice == Voice::Active && object
    };
    let wants = sentence.verbs.iter().find(|v| bare && wants(v))?;
    let before = with_adverbs(sentence, wants);
    let tokens: Vec<usize> = before.clone().chain([verb.main]).chain(subject.tokens.clone()).collect();
    let span = wants.tokens.start..verb.tokens.end;
    Some(Order { named_from: Some(before.len()), tokens, verb: span, to_come: true, held_by_subject: true })
}

/// A verb group with what stands right before it ("never", "no longer").
fn with_adverbs(sentence: &Sentence, verb: &VerbGroup) -> Range<usize> {
    let subject = verb.subject.as_ref().map_or(sentence.tokens.start, |s| s.whole.end.min(verb.tokens.start));
    let mut from = verb.tokens.start;
    while from > subject && !matches!(sentence.tag(from - 1), Some(Tag::Mark | Tag::Coordinator) | None) {
        from -= 1;
    }
    from..verb.tokens.end
}
