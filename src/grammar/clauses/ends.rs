//! The end of the sentence: clauses that nothing closed end somewhere.

use super::Parser;
use crate::grammar::{ClauseKind, VerbGroup};
use crate::words::Tag;

impl Parser<'_> {
    /// "Without denying it, Voss opposed the levy": a clause without a finite verb ends where one of the clause around it begins.
    fn end_before_finite(&mut self, number: usize) {
        let Some(parent) = self.clauses[number].parent else { return };
        let start = self.clauses[number].tokens.start;
        let begin = |g: &VerbGroup| match &g.subject {
            Some(subject) if subject.tokens.start > start => subject.tokens.start.min(g.tokens.start),
            _ => g.tokens.start,
        };
        let behind = self.chunked.verbs.iter().filter(|g| g.finite && g.clause == parent && g.tokens.start > start);
        let Some(mut end) = behind.map(begin).filter(|&b| b > start).min() else { return };
        while end > start + 1 && matches!(self.tag(end - 1), Tag::Mark | Tag::Coordinator | Tag::Adverb) {
            end -= 1;
        }
        let tokens = &mut self.clauses[number].tokens;
        tokens.end = tokens.end.min(end);
    }

    /// Verbs whose subject was not known when they came have it now; clauses without a finite verb end somewhere.
    pub(super) fn finish(&mut self) {
        for number in 0..self.clauses.len() {
            if matches!(self.clauses[number].kind, ClauseKind::Participial | ClauseKind::Infinitival) {
                self.end_before_finite(number);
            }
        }
        for number in 0..self.clauses.len() {
            let Some(parent) = self.clauses[number].parent else { continue };
            let limit = self.clauses[parent].tokens.end.max(self.clauses[number].tokens.start + 1);
            let tokens = &mut self.clauses[number].tokens;
            tokens.end = tokens.end.min(limit);
        }
    }
}
