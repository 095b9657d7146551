//! Verb forms that look like others: what a tag says of them is set right once the clause shows what they are.
//!
//! ```text
//! The plan backed by Kell failed.     "backed": a participle, for "failed" is the verb
//! Voss wants the quay sold.           "sold": a participle, for what is wanted
//! Voss said none of them came.        "came": a past, for what is said needs a verb
//! ```

use super::{AHEAD, Open, Parser, Waiting};
use crate::grammar::chunks::Kind;
use crate::grammar::{ClauseKind, Nominal, Tense, VerbGroup, Voice};
use crate::words::{Listed, Tag};

impl Parser<'_> {
    /// "The levy that Voss proposed failed": a clause that waits for a verb to its end has its last participle for one.
    pub(super) fn promote(&mut self, open: &Open) {
        let Some(subject) = open.subject.as_ref().filter(|_| open.verb.is_none() && open.kind == ClauseKind::Main) else {
            return;
        };
        let bare = |g: &VerbGroup| {
            let past =
                self.is(g.main, Listed::PAST) && !self.is(g.main, Listed::PARTICIPLE) && self.tag(g.main) == Tag::Participle;
            !g.finite && g.tokens.len() == 1 && g.tokens.start >= subject.nominal.tokens.end && past
        };
        let Some(number) = self.chunked.verbs.iter().rposition(bare) else { return };
        let by = self.chunks.iter().position(|c| c.kind == Kind::Verb(number)).and_then(|i| self.kind(i + 1));
        if self.chunked.verbs[number].agent.is_some() || by == Some(Kind::Comma) {
            return;
        }
        let group = &mut self.chunked.verbs[number];
        let gone = group.clause;
        (group.finite, group.voice, group.tense) = (true, Voice::Active, Tense::Past);
        (group.clause, group.subject) = (open.number, Some(subject.nominal.clone()));
        self.clauses[open.number].verb = Some(number);
        // It describes nobody, and its own clause is that of the sentence.
        let start = self.chunked.verbs[number].tokens.start;
        let same = |s: &&mut Nominal| s.head == subject.nominal.head && s.whole.contains(&start);
        self.chunked.verbs.iter_mut().filter_map(|v| v.subject.as_mut()).filter(same).for_each(|s| s.whole.end = start);
        self.clauses[gone].kind = ClauseKind::Main;
    }

    /// "The plan backed by Kell failed": the verb before was a participle.
    pub(super) fn repaired(&mut self, number: usize) -> bool {
        let Some(old) = self.top().verb else { return false };
        let group = &self.chunked.verbs[old];
        let by = self.chunks.iter().position(|c| c.kind == Kind::Verb(old)).and_then(|i| self.kind(i + 1));
        let bare = group.tokens.len() == 1
            && self.tag(group.main) == Tag::Past
            && group.subject.is_some()
            && group.object.is_none()
            && matches!(by, Some(Kind::Preposition | Kind::Verb(_)));
        if !bare || self.inner().kind == ClauseKind::Adverbial {
            return false;
        }
        let subject = group.subject.clone();
        let group = &mut self.chunked.verbs[old];
        group.finite = false;
        group.voice = Voice::Passive;
        group.tense = Tense::None;
        let clause = self.top().number;
        self.clauses[clause].verb = None;
        self.set_verb(number, subject);
        true
    }

    /// A plain form with a subject that waits, or joined to a present: "condemn the act but visit her".
    pub(super) fn is_present(&self, at: usize, number: usize) -> bool {
        let group = &self.chunked.verbs[number];
        if self.tag(group.main) != Tag::Plain || group.tokens.len() != 1 {
            return false;
        }
        let top = self.inner();
        let near = |s: &Waiting| {
            s.behind <= at && self.chunks[s.behind..at].iter().all(|c| matches!(c.kind, Kind::Adverb | Kind::Comma))
        };
        let own = top.verb.is_none() && top.subject.as_ref().is_some_and(near);
        let like = || self.is_like_present();
        // "Dockers, who suffer from it, relate their case"
        let taken_up = top.kind == ClauseKind::Relative && top.verb.is_some() && self.is_apart(at) && self.outer_waits();
        own && top.last.is_none()
            || taken_up
            || self.kind_before(at) == Some(Kind::Coordinator) && like()
            || self.is_told_plainly(at)
    }

    /// The innermost clause whose verb a plain form can be joined to has a present: "They fear that it has failed and warn".
    fn is_like_present(&self) -> bool {
        let lasts = self.stack.iter().rev().map_while(|open| open.last);
        let firsts = lasts.map_while(|v| self.chunked.verbs[v].finite.then(|| self.first_tag(v)));
        firsts.into_iter().find(|tag| !matches!(tag, Tag::Third | Tag::Past)).is_some_and(|tag| tag == Tag::Present)
    }

    /// "say the results confirm it": what looked like the object of a verb that takes clauses has this verb.
    fn is_told_plainly(&self, at: usize) -> bool {
        let told = self.inner().free.as_ref().filter(|f| f.behind == at && !f.apart && !f.joined);
        let takes = told.and_then(|f| f.object_of).map(|v| self.chunked.verbs[v].main).is_some_and(|main| {
            self.is(main, Listed::CLAUSE) && !self.is(main, Listed::CONTROL.with(Listed::URGING).with(Listed::HEARER))
        });
        takes && told.is_some_and(|f| matches!(self.tag(f.nominal.head), Tag::Nouns | Tag::Pronoun))
    }

    /// What looked like a participle is told of somebody: "which they say left", "said none of the mails in question came from her".
    pub(super) fn is_past(&self, at: usize, number: usize) -> bool {
        let group = &self.chunked.verbs[number];
        let both = self.is(group.main, Listed::PAST)
            && !self.is(group.main, Listed::PARTICIPLE)
            && self.tag(group.main) == Tag::Participle;
        if !both || group.tokens.len() != 1 {
            return false;
        }
        if self.is_reported(at, number) || self.is_verb_of_adverbial(at) || self.tells_clause(at, number) {
            return true;
        }
        let Some(told) = self.inner().verb else { return false };
        let teller = &self.chunked.verbs[told];
        let speech =
            self.is(teller.main, Listed::SPEECH) && !self.is(teller.main, Listed::HEARER) && teller.voice == Voice::Active;
        if !speech || !teller.finite {
            return false;
        }
        let gap = matches!(self.before(at).map(|b| self.chunks[b].kind), Some(Kind::Verb(v)) if v == told)
            && self.inner().kind == ClauseKind::Relative;
        let told_of = self.inner().free.as_ref().is_some_and(|f| f.behind == at && f.object_of == Some(told));
        gap || told_of
            && !self.has_bare_verb(at)
            && !matches!(self.kind(at + 1), Some(Kind::Preposition) if self.is(self.start(at + 1), Listed::AGENT))
    }

    /// "and in remarks suggested Kyiv should go": joined, and with a clause behind it that nobody was told in the passive.
    fn tells_clause(&self, at: usize, number: usize) -> bool {
        let main = self.chunked.verbs[number].main;
        let tells = self.is(main, Listed::CLAUSE) && !self.is(main, Listed::HEARER.with(Listed::NAMING));
        let clause = match self.kind(at + 1) {
            Some(Kind::Noun(_)) => self.has_verb_behind(at + 1),
            Some(Kind::Subordinator) => true,
            _ => false,
        };
        tells && clause && self.joined_by(at, number).is_some()
    }

    /// "When dockers advocated for it, Voss": the clause that a subordinator opened needs a verb before its comma.
    fn is_verb_of_adverbial(&self, at: usize) -> bool {
        let top = self.inner();
        let waits =
            top.kind == ClauseKind::Adverbial && top.verb.is_none() && top.subject.as_ref().is_some_and(|s| s.behind == at);
        waits && !self.has_bare_verb(at)
    }

    /// "They were headed to Hull, the port reported Monday": a verb of saying at the end, with somebody right before it behind a comma.
    fn is_reported(&self, at: usize, number: usize) -> bool {
        let told = self.inner().free.as_ref().filter(|f| f.behind == at && f.apart && f.object_of.is_none() && !f.joined);
        let capital = |f: &Waiting| self.text.tokens[f.nominal.head].capital;
        let speaks = told.is_some_and(|f| capital(f) || self.is(f.nominal.head, Listed::PEOPLE));
        let ends = match self.kind(at + 1) {
            None | Some(Kind::Stop) => true,
            Some(Kind::Noun(phrase)) => self.is_time(&self.nominal(phrase)),
            _ => false,
        };
        speaks && ends && self.is(self.chunked.verbs[number].main, Listed::SAYING)
    }

    /// A plain form with nothing before it that it could belong to.
    pub(super) fn is_command(&mut self, at: usize, number: usize) -> bool {
        let group = &self.chunked.verbs[number];
        if self.tag(group.main) != Tag::Plain || group.tokens.start != group.main && !group.negated {
            return false;
        }
        let before = self.kind_before(at);
        let free = !matches!(before, Some(Kind::Noun(_) | Kind::Verb(_) | Kind::Preposition));
        // "Come and see": joined to another command.
        let joined = before == Some(Kind::Coordinator) && self.inner().verb.is_some_and(|v| self.chunked.verbs[v].command);
        joined || free && self.inner().verb.is_none() && self.inner().subject.is_none() && self.inner().fronted.is_none()
    }

    /// "Voss, asked about it, said": a past form between commas, right behind the phrase that waits for the verb behind them.
    pub(super) fn is_set_off_participle(&self, at: usize, number: usize) -> bool {
        let group = &self.chunked.verbs[number];
        let top = self.inner();
        let past = group.tokens.len() == 1 && self.tag(group.main) == Tag::Past && !group.inverted;
        let behind_comma = self
            .before(at)
            .is_some_and(|b| self.chunks[b].kind == Kind::Comma && top.subject.as_ref().is_some_and(|s| s.behind == b));
        // "The recipients, said Voss, are to go": set in with a subject of its own.
        past && behind_comma && top.verb.is_none() && self.closes_before_verb(at) && !self.is_set_in(at, number)
    }

    /// "Asked whether she would stay, Voss left": a past form at the start, and behind a comma somebody with a verb.
    pub(super) fn is_fronted(&self, at: usize, number: usize) -> bool {
        let group = &self.chunked.verbs[number];
        let first = group.tokens.len() == 1 && self.tag(group.main) == Tag::Past && !group.inverted && self.before(at).is_none();
        let begins = |i: usize| {
            self.chunks[i].kind == Kind::Comma && matches!(self.kind(i + 1), Some(Kind::Noun(_))) && self.has_verb_behind(i + 1)
        };
        first && (at + 1..self.chunks.len().min(at + 2 * AHEAD)).any(begins)
    }

    /// "wants the quay sold": behind the object of a verb of wanting that says nothing, a past form at the end of its clause.
    pub(super) fn is_wanted(&mut self, at: usize, number: usize) -> bool {
        let group = &self.chunked.verbs[number];
        let past = group.tokens.len() == 1 && self.tag(group.main) == Tag::Past && !group.inverted;
        let ends = matches!(
            self.kind(at + 1),
            None | Some(Kind::Stop | Kind::Comma | Kind::QuoteCloses | Kind::Preposition | Kind::Adverb)
        );
        let object = self.free_subject(at).filter(|free| past && ends && free.behind == at);
        object.and_then(|free| free.object_of).is_some_and(|v| {
            let main = self.chunked.verbs[v].main;
            self.is(main, Listed::CONTROL.with(Listed::URGING)) && !self.is(main, Listed::SAYING)
        })
    }

    /// A comma comes, and right behind it a finite verb.
    fn closes_before_verb(&self, at: usize) -> bool {
        let Some(comma) = (at + 1..self.chunks.len()).find(|&i| matches!(self.chunks[i].kind, Kind::Comma | Kind::Stop)) else {
            return false;
        };
        self.chunks[comma].kind == Kind::Comma && self.verb_right_behind(comma).is_some()
    }
}
