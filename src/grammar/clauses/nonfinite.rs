//! Infinitives, participles and verbs in -ing come in: whose they are is understood.

use super::{AHEAD, Open, Parser, Waiting};
use crate::grammar::chunks::Kind;
use crate::grammar::{Clause, ClauseKind, Nominal, VerbGroup, Voice};
use crate::words::{Listed, Tag};

impl Parser<'_> {
    /// An infinitive, a participle or a verb in -ing: whose it is is understood.
    pub(super) fn nonfinite(&mut self, at: usize, number: usize) {
        self.leave_told(at, number);
        self.begin_gerund(at, number);
        self.leave_described(at, number);
        let before = self.kind_before(at);
        let tag = self.tag(self.chunked.verbs[number].main);
        let group = self.chunked.verbs[number].clone();
        let infinitive = group.infinitive || tag == Tag::Plain;
        let kind = if infinitive { ClauseKind::Infinitival } else { ClauseKind::Participial };
        let subject = self.understood(at, infinitive, before);
        let top = self.top();
        let parent = top.number;
        let fronted = top.verb.is_none() && top.subject.is_none();
        if fronted && top.fronted.is_none() {
            top.fronted = Some(number);
        }
        let start = self.start(at);
        // "having opposed it" tells what was done, "opposed by Kell" what was suffered.
        if !infinitive && tag == Tag::Participle && !group.perfect {
            self.chunked.verbs[number].voice = Voice::Passive;
        }
        self.chunked.verbs[number].subject = subject;
        self.chunked.verbs[number].clause = self.clauses.len();
        let tokens = start..self.range.end;
        self.clauses.push(Clause { kind, tokens, verb: Some(number), parent: Some(parent), ..Clause::default() });
        let previous = self.before(at);
        let set_off = |f: &Waiting| before == Some(Kind::Comma) && !infinitive && previous == Some(f.behind);
        let direct = matches!(before, Some(Kind::Noun(_)));
        let top = self.top();
        let free = top.free.take();
        top.described = top.described.take().or(free.filter(|f| direct || set_off(f)));
        // What describes a phrase belongs to it.
        if matches!(before, Some(Kind::Noun(_))) && !infinitive {
            let from = self.before(at).map_or(at, |b| b + 1);
            self.extend(from, at);
        }
    }

    /// "asked those who backed it to go": the infinitive is that of the verb whose object the relative clause describes.
    fn leave_described(&mut self, at: usize, number: usize) {
        let depth = self.stack.len();
        if depth < 2 || !self.chunked.verbs[number].infinitive {
            return;
        }
        let urging = Listed::URGING.with(Listed::CONTROL);
        let (inner, outer) = (&self.stack[depth - 1], &self.stack[depth - 2]);
        let antecedent = self.clauses[inner.number].antecedent.as_ref().map(|a| a.head);
        let urges = outer.last.map(|v| &self.chunked.verbs[v]).filter(|g| self.is(g.main, urging));
        let theirs = urges.and_then(|g| g.object.as_ref()).is_some_and(|o| Some(o.head) == antecedent);
        let own = inner.last.is_some_and(|v| self.is(self.chunked.verbs[v].main, urging));
        if inner.kind == ClauseKind::Relative && inner.verb.is_some() && theirs && !own {
            let start = self.start(at);
            self.close(start);
        }
    }

    /// "said scrapping it was wrong": behind a verb that takes clauses, a verb in -ing whose verb comes without a phrase of its own.
    fn begin_gerund(&mut self, at: usize, number: usize) {
        let told = self.inner().last.filter(|&v| {
            self.is(self.chunked.verbs[v].main, Listed::CLAUSE)
                && self.before(at).is_some_and(|b| self.chunks[b].kind == Kind::Verb(v))
        });
        if told.is_some()
            && self.tag(self.chunked.verbs[number].main) == Tag::Ing
            && self.chunked.verbs[number].tokens.len() == 1
            && self.has_bare_verb(at)
        {
            self.open(ClauseKind::Content, self.start(at), None);
        }
    }

    /// Before any mark, subordinator or "and", a finite verb comes.
    pub(super) fn has_bare_verb(&self, at: usize) -> bool {
        let near = self.chunks[at + 1..].iter().take(2 * AHEAD);
        let mut joined = false;
        near.take_while(|c| {
            let hyphen = self.is_hyphen(c.tokens.start);
            !matches!(c.kind, Kind::Comma | Kind::Stop | Kind::Dash | Kind::Relative | Kind::Question | Kind::Subordinator)
                || hyphen
        })
        .any(|c| {
            // "proposed closing it and signalled more": that verb goes with the one before.
            let finite = matches!(c.kind, Kind::Verb(n) if self.chunked.verbs[n].finite) && !joined;
            joined = c.kind == Kind::Coordinator || joined && c.kind == Kind::Adverb;
            finite
        })
    }

    /// "above-linked": no room on either side.
    fn is_hyphen(&self, token: usize) -> bool {
        let tokens = &self.text.tokens;
        let glued = |a: usize, b: usize| tokens.get(b).is_some_and(|t| tokens[a].span.end == t.span.start);
        token > self.range.start && self.text.norm(token) == "-" && glued(token - 1, token) && glued(token, token + 1)
    }

    /// ", adding that …": behind a comma a verb of saying goes on with whoever told, and what was told is over.
    fn leave_told(&mut self, at: usize, number: usize) {
        let group = &self.chunked.verbs[number];
        let tells = self.is(group.main, Listed::CLAUSE.with(Listed::SAYING)) && self.tag(group.main) == Tag::Ing;
        let loose = self.is_apart(at)
            || matches!(self.kind_before(at), Some(Kind::Preposition | Kind::Subordinator | Kind::Question | Kind::Coordinator));
        if !tells || !loose || self.stack.iter().any(|o| o.kind == ClauseKind::Parenthetical) {
            return;
        }
        let end = self.start(at);
        let joined = self.kind_before(at) == Some(Kind::Coordinator);
        // "says the levy is failing and costing much": it goes on with what fails.
        if joined && self.inner().last.is_some_and(|v| self.inner().verb == Some(v) && self.chunked.verbs[v].progressive) {
            return;
        }
        let like = (1..self.stack.len()).rev().find(|&depth| joined && self.telling_participle(depth).is_some());
        if let Some(depth) = like.or_else(|| self.telling_depth(self.stack.len())) {
            self.close_down_to(depth, end);
        }
    }

    /// How deep the innermost clause stands, of the first `depth`, whose verb takes clauses, as long as it is told of itself.
    pub(super) fn telling_depth(&self, depth: usize) -> Option<usize> {
        let tells = |o: &Open, classes| {
            o.verb.is_some_and(|v| self.is(self.chunked.verbs[v].main, classes)) && o.kind != ClauseKind::Relative
        };
        let innermost = |classes| (1..=depth).rev().find(|&d| tells(&self.stack[d - 1], classes));
        innermost(Listed::SAYING).or_else(|| innermost(Listed::CLAUSE))
    }

    /// ", saying that it was dead and arguing …": the verb in -ing that holds the clause at `depth` goes with the one that comes.
    fn telling_participle(&self, depth: usize) -> Option<usize> {
        let parent = self.clauses[self.stack[depth].number].parent?;
        let verb = self.clauses[parent].verb.filter(|_| self.clauses[parent].kind == ClauseKind::Participial)?;
        let main = self.chunked.verbs[verb].main;
        (self.tag(main) == Tag::Ing && self.is(main, Listed::CLAUSE.with(Listed::SAYING))).then_some(verb)
    }

    /// Who does what the clause under way tells of.
    fn subject_of(&self, open: &Open) -> Option<Nominal> {
        let verb = open.verb.and_then(|v| self.chunked.verbs[v].subject.clone());
        verb.or_else(|| open.subject.as_ref().map(|s| s.nominal.clone()))
    }

    /// "Washington did not complain, an official said, adding that …": whoever was set in between commas goes on.
    fn set_in_before(&self, at: usize) -> Option<Nominal> {
        let comma = at.checked_sub(1).filter(|&c| self.chunks[c].kind == Kind::Comma)?;
        let end = self.start(comma);
        let clause =
            self.clauses.iter().rev().take(AHEAD).find(|c| c.kind == ClauseKind::Parenthetical && c.tokens.end == end)?;
        let group = &self.chunked.verbs[clause.verb?];
        group.subject.clone().filter(|_| group.finite && self.is(group.main, Listed::SAYING))
    }

    /// "saying that it was dead and arguing …": whoever says so.
    fn goes_on_telling(&self, at: usize) -> Option<Nominal> {
        let joined = self.kind_before(at) == Some(Kind::Coordinator);
        let come = self.chunked.verbs.partition_point(|v| v.tokens.start < self.start(at));
        let tells =
            |v: &&VerbGroup| !v.finite && self.tag(v.main) == Tag::Ing && self.is(v.main, Listed::CLAUSE.with(Listed::SAYING));
        let last = self.chunked.verbs[..come].iter().rev().take(AHEAD).find(tells)?;
        let inside = self.clauses[last.clause].parent == Some(self.inner().number);
        last.subject.clone().filter(|_| joined && inside)
    }

    fn understood(&mut self, at: usize, infinitive: bool, before: Option<Kind>) -> Option<Nominal> {
        let apart = self.is_apart(at);
        let previous = self.before(at);
        let top = self.top().clone();
        let own = self.stack.iter().rev().find_map(|open| self.subject_of(open));
        let behind_time = matches!(before, Some(Kind::Noun(number)) if self.is_time(&self.nominal(number)));
        let behind_noun = matches!(before, Some(Kind::Noun(_))) && !apart && !behind_time;
        let latest = self.latest.as_ref().filter(|l| previous.is_some_and(|p| l.behind == p + 1)).map(|l| l.nominal.clone());
        if infinitive {
            let object = top.free.as_ref().filter(|f| f.behind == at || behind_noun);
            if let Some((object, verb)) = object.and_then(|o| Some((o, o.object_of?))) {
                // "asked Kell to resign", but "has no wish to resign", "promised Kell to resign".
                let control = Listed::HEARER.with(Listed::URGING).with(Listed::CONTROL);
                let main = self.chunked.verbs[verb].main;
                let person = self.tag(object.nominal.head) == Tag::Name || self.is(object.nominal.head, Listed::PEOPLE);
                let theirs = (person || self.is(main, control)) && !self.is(main, Listed::SUBJECT_CONTROL.with(Listed::HAVE));
                return if theirs { Some(object.nominal.clone()) } else { own };
            }
            return top.last.and_then(|v| self.chunked.verbs[v].subject.clone()).or(own);
        }
        // "quoted the mayor as saying": the one before "as" does.
        let quoted = previous
            .filter(|&p| p > 0 && self.text.norm(self.start(p)) == "as")
            .and(top.free.as_ref())
            .filter(|f| Some(f.behind) == previous);
        if behind_noun {
            return latest.or(own);
        }
        if behind_time && !apart {
            // "cited a study Tuesday saying it should go": the study says so.
            return top.last.and_then(|v| self.chunked.verbs[v].object.clone()).or(own);
        }
        let told = self.set_in_before(at).or_else(|| self.goes_on_telling(at));
        told.or_else(|| quoted.map(|f| f.nominal.clone())).or(own)
    }
}
