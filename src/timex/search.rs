//! Walks the grammar's net along the atoms.

use super::Tense;
use super::atoms::{self, Atom};
use crate::grammar::{self, Grammar, VerbGroup, Voice};
use crate::rules::timex::{Edge, Slot, TimexGrammar, TimexRule};
use crate::span::Span;
use crate::text::Text;
use crate::words::Tag;
use std::ops::Range;

/// One way to read the atoms from a place on.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Which atoms.
    pub atoms: Range<usize>,
    /// By which rule.
    pub rule: u16,
    /// What its words say, in order.
    pub said: Vec<(Slot, i32)>,
}

/// A text made ready for the search.
pub(super) struct Search<'t> {
    pub atoms: Vec<Atom>,
    pub grammar: &'t TimexGrammar,
    pub text: &'t Text<'t>,
    parse: &'t Grammar<'t>,
    tense_class: Option<u8>,
    before_class: Option<u8>,
    passed_class: Option<u8>,
    leads_on_class: Option<u8>,
}

impl<'t> Search<'t> {
    pub fn new(parse: &'t Grammar<'t>, grammar: &'t TimexGrammar) -> Self {
        let text = parse.text();
        let class = |name: &str| grammar.classes.iter().position(|c| c.name == name).map(|c| c as u8);
        Self {
            atoms: atoms::of(text, grammar),
            grammar,
            text,
            parse,
            tense_class: class("tense"),
            before_class: class("came-about"),
            passed_class: class("passed-over"),
            leads_on_class: class("leads-on"),
        }
    }

    pub fn rule(&self, candidate: &Candidate) -> &'t TimexRule {
        &self.grammar.rules[usize::from(candidate.rule)]
    }

    /// Every way to read an expression that begins with atom `at`.
    pub fn at(&self, at: usize) -> Vec<Candidate> {
        let mut found = Vec::new();
        let atom = &self.atoms[at];
        if !atom.glued && self.grammar.begins(atom.word, atom.classes) {
            self.walk(at..at, 0, &mut Vec::new(), &mut found);
        }
        found
    }

    /// Goes on from a node of the net with the atom behind `seen`. Its depth is that of the net.
    fn walk(&self, seen: Range<usize>, node: u32, said: &mut Vec<(Slot, i32)>, found: &mut Vec<Candidate>) {
        let node = &self.grammar.nodes[node as usize];
        let atom = self.atoms.get(seen.end);
        if !seen.is_empty() && atom.is_none_or(|a| !a.glued) {
            found.extend(node.ends.iter().map(|&rule| Candidate { atoms: seen.clone(), rule, said: said.clone() }));
        }
        let Some(atom) = atom.filter(|a| seen.is_empty() || !a.opens) else { return };
        for (edge, next) in node.steps(atom.word, atom.classes) {
            let known = said.len();
            match edge {
                Edge::Word { capital, .. } if capital && !atom.capital => continue,
                Edge::Word { gives, .. } => said.extend(gives),
                Edge::Class(class) => {
                    let Some(value) = atom.value(self.grammar, class) else { continue };
                    said.push((self.grammar.classes[usize::from(class)].slot, value));
                }
            }
            self.walk(seen.start..seen.end + 1, next, said, found);
            said.truncate(known);
        }
    }

    /// Do the words around a candidate allow its rule?
    pub fn may_stand(&self, candidate: &Candidate) -> bool {
        let rule = self.rule(candidate);
        let word = |at: Option<usize>| at.and_then(|i| self.atoms.get(i)).and_then(|a| a.word);
        let before = word(candidate.atoms.start.checked_sub(1));
        let behind = word(Some(candidate.atoms.end));
        let among = |words: &[u32], w: Option<u32>| w.is_some_and(|w| words.binary_search(&w).is_ok());
        (rule.behind.is_empty() || among(&rule.behind, before))
            && !among(&rule.not_behind, before)
            && (rule.ahead_of.is_empty() || among(&rule.ahead_of, behind))
            && !among(&rule.not_ahead_of, behind)
    }

    /// The bytes and the tokens of a candidate.
    pub fn place(&self, candidate: &Candidate) -> (Span, Range<usize>) {
        let (first, last) = (&self.atoms[candidate.atoms.start], &self.atoms[candidate.atoms.end - 1]);
        (first.span.cover(last.span), first.token..last.token_end)
    }

    /// Which way the clause around some atoms looks: its nearest sign of tense before them, else behind them; else what
    /// the clauses around it tell.
    pub fn tense(&self, atoms: &Range<usize>) -> Tense {
        const REACH: usize = 30;
        let token = self.atoms[atoms.start].token;
        let sentence = self.text.inner.partition_point(|s| s.tokens.end <= token);
        let Some(tokens) = self.text.inner.get(sentence).map(|s| s.tokens.clone()) else { return Tense::Open };
        let inside = |i: &usize| tokens.contains(&self.atoms[*i].token);
        let before = (atoms.start.saturating_sub(REACH)..atoms.start).rev().take_while(inside);
        let behind = (atoms.end..self.atoms.len().min(atoms.end + REACH)).take_while(inside);
        if let Some(tense) = self.sign_beside(atoms.start) {
            return tense;
        }
        let of_clause = |token: usize| self.parse.at(token).and_then(|s| s.clause_of(token));
        let here = of_clause(token);
        let clause = |at: &usize| of_clause(self.atoms[*at].token) == here;
        let own = before.clone().filter(clause).chain(behind.clone().filter(clause));
        let far = before.chain(behind).filter(|&i| self.listed(i) != Some(3));
        own.chain(far).find_map(|i| self.sign(i)).unwrap_or_default()
    }

    /// "until Friday", "since Friday", "is Friday", "is on Friday", "ahead of Friday".
    fn sign_beside(&self, start: usize) -> Option<Tense> {
        let last = start.checked_sub(1)?;
        let hop = self.is(last, self.passed_class);
        match (self.listed(last), last.checked_sub(1).filter(|_| hop).and_then(|i| self.listed(i))) {
            (Some(2 | 5), _) | (_, Some(5)) => Some(Tense::Future),
            (Some(-2), _) => Some(Tense::Past),
            _ => None,
        }
    }

    fn is(&self, at: usize, class: Option<u8>) -> bool {
        class.is_some_and(|class| self.atoms[at].classes >> class & 1 == 1)
    }

    /// What shows which way the clause looks: a word that the pack lists, or a verb that tells of the past.
    fn sign(&self, at: usize) -> Option<Tense> {
        let token = self.atoms[at].token;
        let past = || self.parse.at(token).and_then(|s| s.verb_at(token)).is_some_and(|v| v.main == token && is_past(v));
        let listed = self.listed(at).filter(|&v| v != 4 || self.leads_on(at));
        match listed.or_else(|| past().then_some(-1)) {
            // "had been due on Friday": it was not to be.
            Some(1) if self.norm_before(at, 1) == "been" && self.norm_before(at, 2) == "had" => Some(Tense::Past),
            Some(1) => Some(Tense::Future),
            Some(3) if !self.came_about(at) && !self.is_due(at) => Some(Tense::Future),
            Some(4) => Some(Tense::Future),
            Some(-1) => Some(Tense::Past),
            _ => None,
        }
    }

    /// The word so many atoms before `at`, in its normal form.
    fn norm_before(&self, at: usize, by: usize) -> &str {
        at.checked_sub(by).map_or("", |i| self.text.norm(self.atoms[i].token))
    }

    /// "did not meet", "failed to meet", "had to leave", "let them begin": the plain form tells of the past.
    fn came_about(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|i| self.is(i, self.before_class))
    }

    /// "due to expire", "expected to meet": the sign is the word before "to".
    fn is_due(&self, at: usize) -> bool {
        self.norm_before(at, 1) == "to" && at.checked_sub(2).is_some_and(|i| self.listed(i) == Some(1))
    }

    /// "agreed to", "set for".
    fn leads_on(&self, at: usize) -> bool {
        at + 1 < self.atoms.len() && self.is(at + 1, self.leads_on_class)
    }

    /// What the pack says of a word's tense; a sentence that begins with "Until" goes either way, and "May" is no "may".
    fn listed(&self, at: usize) -> Option<i32> {
        let atom = &self.atoms[at];
        let value = self.tense_class.and_then(|class| atom.value(self.grammar, class))?;
        let name = || self.parse.at(atom.token).and_then(|s| s.tag(atom.token)).is_some_and(|tag| tag == Tag::Name);
        (!atom.capital || value.abs() != 2 && !name()).then_some(value)
    }
}

/// "opposed", "had opposed", "a vote delayed on Friday": it tells of the past; "is delayed" and "be delayed" do not.
fn is_past(verb: &VerbGroup) -> bool {
    let reduced = !verb.finite && !verb.infinitive && verb.voice == Voice::Passive;
    verb.tense == grammar::Tense::Past || verb.perfect || reduced
}
