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
}

impl<'t> Search<'t> {
    pub fn new(text: &'t Text<'t>, grammar: &'t TimexGrammar) -> Self {
        let tense_class = grammar.classes.iter().position(|c| c.name == "tense").map(|c| c as u8);
        Self { atoms: atoms::of(text, grammar), grammar, text, tense_class }
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

    /// Which way the clause around some atoms looks: its nearest sign of tense before them, else behind them.
    pub fn tense(&self, atoms: &Range<usize>) -> Tense {
        const REACH: usize = 30;
        let token = self.atoms[atoms.start].token;
        let sentence = self.text.inner.partition_point(|s| s.tokens.end <= token);
        let Some(tokens) = self.text.inner.get(sentence).map(|s| s.tokens.clone()) else { return Tense::Open };
        let inside = |i: &usize| tokens.contains(&self.atoms[*i].token);
        let before = (atoms.start.saturating_sub(REACH)..atoms.start).rev().take_while(inside);
        let behind = (atoms.end..self.atoms.len().min(atoms.end + REACH)).take_while(inside);
        let next = atoms.start.checked_sub(1).and_then(|i| self.listed(i));
        match next {
            Some(2) => Tense::Future,
            Some(-2) => Tense::Past,
            _ => before.chain(behind).find_map(|i| self.sign(i)).unwrap_or_default(),
        }
    }

    /// A word that shows a tense: one that the pack lists, or a regular past form; "is named" and "be named" show none.
    fn sign(&self, at: usize) -> Option<Tense> {
        let atom = &self.atoms[at];
        let norm = self.text.norm(atom.token);
        let past = norm.len() > 4 && norm.ends_with("ed") && !atom.capital;
        match self.listed(at).or(past.then_some(-1)) {
            Some(1) => Some(Tense::Future),
            Some(-1) if !self.passive(at) => Some(Tense::Past),
            _ => None,
        }
    }

    /// What the pack says of a word's tense; a sentence that begins with "Until" goes either way.
    fn listed(&self, at: usize) -> Option<i32> {
        let atom = &self.atoms[at];
        let value = self.tense_class.and_then(|class| atom.value(self.grammar, class))?;
        (value.abs() < 2 || !atom.capital).then_some(value)
    }

    fn passive(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |i| self.text.norm(self.atoms[i].token));
        matches!(before, "be" | "is" | "are" | "being" | "'re")
    }
}
