//! Walks the grammar's net along the atoms.

use super::Tense;
use super::atoms::{self, Atom};
use crate::rules::timex::{Edge, Slot, TimexGrammar, TimexRule};
use crate::span::Span;
use crate::text::Text;
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
    tense_class: Option<u8>,
    clause_class: Option<u8>,
    before_class: Option<u8>,
    passed_class: Option<u8>,
    leads_on_class: Option<u8>,
    passive_class: Option<u8>,
}

impl<'t> Search<'t> {
    pub fn new(text: &'t Text<'t>, grammar: &'t TimexGrammar) -> Self {
        let class = |name: &str| grammar.classes.iter().position(|c| c.name == name).map(|c| c as u8);
        Self {
            atoms: atoms::of(text, grammar),
            grammar,
            text,
            tense_class: class("tense"),
            clause_class: class("clause"),
            before_class: class("came-about"),
            passed_class: class("passed-over"),
            leads_on_class: class("leads-on"),
            passive_class: class("passive"),
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
        let clause = |at: &usize| !self.is(*at, self.clause_class);
        let own = before.clone().take_while(clause).chain(behind.clone().take_while(clause));
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

    /// A word that shows a tense: one that the pack lists, or a regular past form; "is named" and "be named" show none.
    fn sign(&self, at: usize) -> Option<Tense> {
        let atom = &self.atoms[at];
        let norm = self.text.norm(atom.token);
        let past = norm.len() > 4 && norm.ends_with("ed") && !atom.capital;
        let listed = self.listed(at).filter(|&v| v != 4 || self.leads_on(at));
        match listed.or(past.then_some(-1)) {
            // "had been due on Friday": it was not to be.
            Some(1) if self.norm_before(at, 1) == "been" && self.norm_before(at, 2) == "had" => Some(Tense::Past),
            Some(1) => Some(Tense::Future),
            Some(3) if !self.came_about(at) && !self.is_due(at) => Some(Tense::Future),
            Some(4) => Some(Tense::Future),
            Some(-1) if !self.passive(at) => Some(Tense::Past),
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

    /// What the pack says of a word's tense; a sentence that begins with "Until" goes either way.
    fn listed(&self, at: usize) -> Option<i32> {
        let atom = &self.atoms[at];
        let value = self.tense_class.and_then(|class| atom.value(self.grammar, class))?;
        (value.abs() != 2 || !atom.capital).then_some(value)
    }

    fn passive(&self, at: usize) -> bool {
        at > 0 && self.is(at - 1, self.passive_class)
    }
}
