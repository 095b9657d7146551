//! Marks: commas, dashes, parentheses and quotation marks close what they opened.

use super::Parser;
use crate::grammar::ClauseKind;
use crate::grammar::chunks::Kind;
use crate::words::{Listed, Tag};

impl Parser<'_> {
    pub(super) fn comma(&mut self, at: usize) {
        let start = self.start(at);
        let depth = self.stack.len();
        if depth > 1 {
            let top = &self.stack[depth - 1];
            let asked = top.kind == ClauseKind::Content
                && self.stack[depth - 2].fronted.is_some()
                && self.stack[depth - 2].subject.is_none();
            let fronted =
                (top.kind == ClauseKind::Adverbial || asked) && top.verb.is_some() && self.stack[depth - 2].verb.is_none();
            let goes_on = matches!(self.kind(at + 1), Some(Kind::Coordinator));
            if fronted && !goes_on {
                self.close(start);
            }
        }
        let top = self.top();
        top.comma = top.verb.is_some();
        if top.kind == ClauseKind::Parenthetical
            && top.verb.is_some()
            && self.stack.len() > 1
            && self.clauses[self.stack.last().expect("just seen").number].opener.is_none()
            && !self.in_parentheses()
        {
            self.close(start);
        }
    }

    fn in_parentheses(&self) -> bool {
        let Some(top) = self.stack.last() else { return false };
        let start = self.clauses[top.number].tokens.start;
        matches!(self.text.norm(start), "(" | "[") || self.dash
    }

    /// A relative clause that has its verb and met a comma ends before what comes with a verb of its own.
    pub(super) fn settle_closed(&mut self, at: usize) {
        let start = self.start(at);
        while self.stack.len() > 1 {
            let top = self.stack.last().expect("just seen");
            let over = top.comma && top.kind == ClauseKind::Relative && top.verb.is_some();
            if !over {
                break;
            }
            self.close(start);
        }
    }

    pub(super) fn stop(&mut self, at: usize) {
        let start = self.start(at);
        if self.opens_what_is_said(at + 1) {
            return;
        }
        if matches!(self.text.norm(start), ";" | ":") && at + 1 < self.chunks.len() {
            let depth = self.quote.unwrap_or(1).max(1).min(self.stack.len());
            if self.stack.iter().any(|o| {
                o.kind == ClauseKind::Parenthetical && matches!(self.text.norm(self.clauses[o.number].tokens.start), "(" | "[")
            }) {
                return;
            }
            self.close_down_to(depth, start);
            let kind = self.stack.last().map_or(ClauseKind::Main, |o| o.kind);
            if self.stack.last().is_some_and(|o| o.verb.is_some()) {
                self.close(start);
                self.open(kind, self.start(at + 1), None);
            }
        }
    }

    pub(super) fn dash(&mut self, at: usize) {
        let start = self.start(at);
        if self.is_dateline(at) {
            (self.top().subject, self.top().free) = (None, None);
            self.behind_dateline = Some(self.start(at + 1));
        } else if self.dash {
            let depth = self.stack.iter().rposition(|o| o.kind == ClauseKind::Parenthetical);
            if let Some(depth) = depth.filter(|&d| d > 0) {
                self.close_down_to(depth, start);
            }
            self.dash = false;
        } else if self.chunks[at + 1..].iter().any(|c| c.kind == Kind::Dash) {
            self.dash = true;
            self.open(ClauseKind::Parenthetical, start, None);
        } else if self.stack.last().is_some_and(|o| o.verb.is_some()) && !self.goes_on_behind(at) {
            self.close_down_to(1, start);
            self.close(start);
            self.open(ClauseKind::Main, self.chunks.get(at + 1).map_or(start, |c| c.tokens.start), None);
        }
    }

    /// "HULL, England — Kell said": where it was written, and nobody's name.
    fn is_dateline(&self, at: usize) -> bool {
        const LONGEST: usize = 6;
        if !(1..=LONGEST).contains(&at) {
            return false;
        }
        let names = self.chunks[..at].iter().all(|c| match c.kind {
            Kind::Noun(_) => c.tokens.clone().all(|t| matches!(self.tag(t), Tag::Name | Tag::Number | Tag::Mark)),
            Kind::Comma | Kind::ParenthesisOpens | Kind::ParenthesisCloses => true,
            _ => false,
        });
        names && matches!(self.kind(at + 1), Some(Kind::Noun(_))) && self.has_later_verbs(at + 1, 1)
    }

    /// "— saying that …", "— and to oppose it": no clause of its own stands behind the mark.
    fn goes_on_behind(&self, at: usize) -> bool {
        let next = (at + 1..self.chunks.len()).find(|&i| !matches!(self.chunks[i].kind, Kind::Adverb | Kind::Coordinator));
        match next.map(|i| self.chunks[i].kind) {
            Some(Kind::Verb(number)) => !self.chunked.verbs[number].finite,
            Some(Kind::Preposition | Kind::Relative | Kind::Subordinator) => true,
            _ => false,
        }
    }

    pub(super) fn close_parenthesis(&mut self, at: usize) {
        let end = self.chunks[at].tokens.end;
        let depth = self.stack.iter().rposition(|o| o.kind == ClauseKind::Parenthetical);
        if let Some(depth) = depth.filter(|&d| d > 0) {
            self.close_down_to(depth, end);
        }
        let before = self.chunks[..at].iter().rposition(|c| c.kind == Kind::ParenthesisOpens);
        if let Some(open) = before {
            self.extend(open, at);
            if let Some(latest) = &mut self.latest {
                latest.behind = at + 1;
            }
        }
    }

    /// "said: “…”", "said, “…”": a quotation with a verb of its own is what is said.
    pub(super) fn open_quote(&mut self, at: usize) {
        self.quote = Some(self.stack.len());
        if self.opens_what_is_said(at) {
            let start = self.chunks.get(at + 1).map_or(self.start(at), |c| c.tokens.start);
            self.open(ClauseKind::Content, start, None);
        }
    }

    /// A quotation opens here, right behind a verb of saying and its comma or colon, and has a finite verb.
    fn opens_what_is_said(&self, at: usize) -> bool {
        // “The levy,” she said, “must go”: the quotation goes on.
        let goes_on = self.chunks[..at.min(self.chunks.len())].iter().any(|c| c.kind == Kind::QuoteCloses);
        if self.kind(at) != Some(Kind::QuoteOpens) || at == 0 || goes_on {
            return false;
        }
        let mark = matches!(self.chunks[at - 1].kind, Kind::Comma | Kind::Stop);
        let before = if mark { at.checked_sub(2) } else { at.checked_sub(1) };
        let says = before.is_some_and(|b| matches!(self.chunks[b].kind, Kind::Verb(v) if self.is(self.chunked.verbs[v].main, Listed::SAYING) && self.inner().last == Some(v)));
        let inside = self.chunks[at + 1..].iter().take_while(|c| c.kind != Kind::QuoteCloses);
        says && inside
            .into_iter()
            .any(|c| matches!(c.kind, Kind::Verb(n) if self.chunked.verbs[n].finite || self.chunked.verbs[n].inverted))
    }

    pub(super) fn close_quote(&mut self, at: usize) {
        let Some(depth) = self.quote.take() else { return };
        let end = self.start(at);
        // A clause that opened inside ends with the quotation where a reporter goes on.
        let apart =
            at > 0 && matches!(self.chunks[at - 1].kind, Kind::Comma | Kind::Stop) || self.kind(at + 1) == Some(Kind::Comma);
        if apart {
            self.close_down_to(depth, end);
        }
        self.extend(at, at);
        if let Some(latest) = self.latest.as_mut().filter(|l| l.behind == at) {
            latest.behind = at + 1;
        }
    }

    pub(super) fn particle(&mut self, at: usize) {
        let token = self.start(at);
        if let Some(last) = self.top().last {
            self.chunked.verbs[last].particle.get_or_insert(token);
        }
    }
}
