//! Words that open clauses: subordinators, relative pronouns, question words, and prepositions right behind a verb that tells.

use super::{AHEAD, Open, Parser, Waiting};
use crate::grammar::chunks::Kind;
use crate::grammar::{ClauseKind, Nominal, Voice};
use crate::words::{Listed, Tag};

impl Parser<'_> {
    /// A participle, a verb in -ing or an adjective stands behind "while", "before", "if": no clause with a subject opens.
    fn opens_no_clause(&self, at: usize) -> bool {
        let next = (at + 1..self.chunks.len()).find(|&i| self.chunks[i].kind != Kind::Adverb);
        // "how unique it is"
        let question = self.chunks[at].kind == Kind::Question;
        match next.map(|i| self.chunks[i].kind) {
            Some(Kind::Verb(number)) => !self.chunked.verbs[number].finite,
            Some(Kind::Adjective) => !question,
            Some(Kind::Preposition | Kind::Stop) | None => true,
            _ => false,
        }
    }

    pub(super) fn subordinator(&mut self, at: usize) {
        let token = self.start(at);
        let complement = self.is(token, Listed::COMPLEMENTIZER) || self.asks_whether(at);
        // "that with Kell gone, Voss may win", "that scrapping it was wrong"
        let late = complement && self.has_later_verbs(at + 1, 1);
        if self.opens_no_clause(at) && !late {
            return;
        }
        let before = self.kind_before(at);
        if !complement {
            self.begin_told(at);
        }
        if before == Some(Kind::Coordinator) {
            // "that … and that …"
            let like = |o: &Open| o.verb.is_some() && (o.kind == ClauseKind::Content) == complement && o.kind != ClauseKind::Main;
            if let Some(depth) = (1..=self.stack.len()).rev().find(|&d| like(&self.stack[d - 1])) {
                let and = self.before(at).unwrap_or(at);
                self.close_down_to(depth, self.start(and));
                if complement {
                    let top = self.top();
                    (top.verb, top.subject, top.free, top.last) = (None, None, None, None);
                    return;
                }
                self.close(self.start(and));
            }
        } else {
            self.settle_closed(at);
        }
        if complement && self.describes(at) {
            let antecedent = self.antecedent(at, true);
            self.open_relative(token, Some(token), antecedent);
            self.top().pronoun = Some(token);
            return;
        }
        // "if" behind "asked" is what was asked; at the start of a clause it is a condition.
        let kind = if complement { ClauseKind::Content } else { ClauseKind::Adverbial };
        self.open(kind, token, Some(token));
    }

    /// "asked (her) if she knew": behind a verb that takes clauses, "if" is what was asked.
    fn asks_whether(&self, at: usize) -> bool {
        let question = self.is(self.start(at), Listed::QUESTION_WORD);
        let near = match self.kind_before(at) {
            Some(Kind::Verb(_)) => true,
            Some(Kind::Noun(_)) => self.tells_hearer(at),
            _ => false,
        };
        let takes = self.inner().last.is_some_and(|v| self.is(self.chunked.verbs[v].main, Listed::CLAUSE));
        question && near && takes
    }

    /// "said despite the vote, Kell won", "said scrapping it was wrong": what stands right behind the verb is told, though the
    /// subject comes later.
    pub(super) fn begin_told(&mut self, at: usize) {
        let Some(verb) =
            self.inner().last.filter(|_| self.before(at).is_some_and(|b| matches!(self.chunks[b].kind, Kind::Verb(_))))
        else {
            return;
        };
        let group = &self.chunked.verbs[verb];
        let takes = self.is(group.main, Listed::CLAUSE) && group.voice == Voice::Active && group.tokens.end == self.start(at);
        if takes && self.has_fronted_clause(at) {
            self.open(ClauseKind::Content, self.start(at), None);
        }
    }

    /// A comma comes, and behind it a phrase with a verb of its own.
    fn has_fronted_clause(&self, at: usize) -> bool {
        let Some(comma) =
            (at..self.chunks.len().min(at + 2 * AHEAD)).find(|&i| matches!(self.chunks[i].kind, Kind::Comma | Kind::Stop))
        else {
            return false;
        };
        let next = (comma + 1..self.chunks.len()).find(|&i| self.chunks[i].kind != Kind::Adverb);
        self.chunks[comma].kind == Kind::Comma
            && next.is_some_and(|i| matches!(self.chunks[i].kind, Kind::Noun(_)) && self.has_verb_behind(i))
    }

    /// "the levy that Voss proposed": behind a noun that is no claim, and no hearer's.
    fn describes(&self, at: usize) -> bool {
        let Some(Kind::Noun(number)) = self.kind(at.wrapping_sub(1)) else { return false };
        let head = self.chunked.phrases[number].head;
        if self.verb_right_behind(at).is_some() {
            // "asked agencies that dealt with it": who dealt is the pronoun.
            return true;
        }
        let told = self.inner().last.is_some_and(|v| self.is(self.chunked.verbs[v].main, Listed::SAYING));
        !told && !self.is(head, Listed::CLAIM) && self.kind_before(at - 1) != Some(Kind::Preposition)
    }

    /// What a relative pronoun at chunk `at` stands for: the phrase right before it; of a person the whole one, with what describes it.
    fn antecedent(&self, at: usize, thing: bool) -> Option<Nominal> {
        let near = |w: &&Waiting| w.behind == at || w.behind + 1 == at && self.chunks[w.behind].kind != Kind::Coordinator;
        let top = self.inner();
        let latest = self.latest.iter().filter(|l| near(l)).map(|l| l.nominal.clone());
        let whole = top.subject.iter().chain(&top.free).filter(near).map(|w| w.nominal.clone());
        // "those of us who oppose it": us.
        let pronoun = self.latest.as_ref().is_some_and(|l| self.tag(l.nominal.head) == Tag::Pronoun);
        if thing || pronoun { latest.chain(whole).next() } else { whole.chain(latest).next() }
    }

    /// "told the court that …": the phrase before it is who hears it.
    fn tells_hearer(&self, at: usize) -> bool {
        let Some(Kind::Noun(number)) = self.kind(at.wrapping_sub(1)) else { return false };
        let head = self.chunked.phrases[number].head;
        let told = self.inner().last.filter(|&v| self.is(self.chunked.verbs[v].main, Listed::HEARER));
        told.is_some_and(|v| self.chunked.verbs[v].object.as_ref().is_some_and(|o| o.head == head))
    }

    /// What the relative clause under way describes, where its verb stands right before chunk `at`.
    fn antecedent_before(&self, at: usize) -> Option<Nominal> {
        let top = self.inner();
        let ends = at > 0 && matches!(self.chunks[at - 1].kind, Kind::Verb(v) if top.verb == Some(v));
        self.clauses[top.number].antecedent.clone().filter(|_| ends && top.kind == ClauseKind::Relative)
    }

    pub(super) fn relative(&mut self, at: usize) {
        let token = self.start(at);
        let oblique = self.kind_before(at) == Some(Kind::Preposition);
        if self.is(token, Listed::COMPLEMENTIZER) && self.tells_hearer(at) && self.verb_right_behind(at).is_none() {
            return self.open(ClauseKind::Content, token, Some(token));
        }
        let start = if oblique { self.before(at).map_or(token, |b| self.start(b)) } else { token };
        if let Some(antecedent) = self.antecedent_before(at) {
            // "the mayor whom Voss beat who backed it": one more clause of the same phrase.
            self.close(start);
            self.open_relative(start, Some(token), Some(antecedent));
            self.top().pronoun = Some(token);
            return;
        }
        if at == 0 && self.is(token, Listed::QUESTION_WORD) {
            // "What Voss opposes is the levy": it describes nothing.
            return self.question(at);
        }
        let begins = if oblique { self.before(at).unwrap_or(at) } else { at };
        self.begin_described(begins);
        let antecedent = self.antecedent(begins, self.text.norm(token) == "which");
        self.open_relative(start, Some(token), antecedent);
        self.top().pronoun = (!oblique).then_some(token);
        if let Some(many) = self.many_of(at).filter(|_| oblique) {
            self.top().subject = Some(many);
        }
    }

    /// "members, *many of whom* say": the phrase before the preposition is the subject, where the verb stands right behind.
    fn many_of(&self, at: usize) -> Option<Waiting> {
        let preposition = self.before(at).filter(|_| self.verb_right_behind(at).is_some())?;
        let chunk = preposition.checked_sub(1)?;
        let Kind::Noun(number) = self.chunks[chunk].kind else { return None };
        let mut many = Waiting::new(self.nominal(number), chunk);
        many.nominal.whole.end = self.chunks[at].tokens.end;
        many.behind = at + 1;
        Some(many)
    }

    pub(super) fn question(&mut self, at: usize) {
        let token = self.start(at);
        let adverb = self.tag(token) == Tag::WhAdverb;
        if adverb && self.opens_no_clause(at) {
            return;
        }
        let before = self.kind_before(at);
        // At the start of a sentence with its verb turned round it is the clause itself.
        let asks = self.top().verb.is_none() && self.top().subject.is_none() && self.asks(at);
        if asks {
            if !adverb {
                self.top().pronoun = Some(token);
            }
            return;
        }
        let kind = match before {
            Some(Kind::Noun(_)) if adverb => ClauseKind::Adverbial,
            Some(Kind::Verb(_) | Kind::Preposition) => ClauseKind::Content,
            None | Some(Kind::Comma | Kind::Coordinator) if adverb => ClauseKind::Adverbial,
            _ => ClauseKind::Content,
        };
        let object =
            self.inner().last.filter(|&v| matches!(before, Some(Kind::Verb(n)) if n == v) && !adverb && self.takes_object(v));
        if let Some(verb) = object.filter(|&v| !self.is(self.chunked.verbs[v].main, Listed::CLAUSE)) {
            let nominal = Nominal::word(token);
            self.chunked.verbs[verb].object = Some(nominal);
        }
        let waits = self.top().verb.is_none() && self.top().subject.is_none() && !adverb;
        if waits {
            // "What Hagan opposes is the toll": the whole clause is the subject.
            let nominal = Nominal::word(token);
            self.top().subject = Some(Waiting::new(nominal, at));
        }
        self.open(kind, token, Some(token));
        if !adverb {
            self.top().pronoun = Some(token);
        }
    }

    /// "What did she say", "Who opposes it": a verb with its auxiliary first, or right behind.
    fn asks(&self, at: usize) -> bool {
        let next = (at + 1..self.chunks.len()).find(|&i| self.chunks[i].kind != Kind::Adverb);
        let Some(Kind::Verb(number)) = next.and_then(|n| self.kind(n)) else { return false };
        let group = &self.chunked.verbs[number];
        group.inverted || self.tag(self.start(at)) != Tag::WhAdverb && !self.has_later_verbs(at + 2, 1)
    }
}
