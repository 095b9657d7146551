//! Finite verbs come in: each takes the phrase that waits for it, shares that of the verb before, or opens a clause with its own.

use super::{AHEAD, Open, Parser, Waiting};
use crate::grammar::chunks::Kind;
use crate::grammar::{Clause, ClauseKind, Nominal, Tense, VerbGroup, Voice};
use crate::words::{Listed, Tag};

impl Parser<'_> {
    pub(super) fn verb(&mut self, at: usize, number: usize) {
        let group = &self.chunked.verbs[number];
        if group.command {
            self.command(number);
        } else if group.finite {
            self.finite(at, number);
        } else if self.is_present(at, number) {
            self.chunked.verbs[number].finite = true;
            self.chunked.verbs[number].tense = Tense::Present;
            self.finite(at, number);
        } else if self.is_past(at, number) {
            let group = &mut self.chunked.verbs[number];
            (group.finite, group.voice, group.tense) = (true, Voice::Active, Tense::Past);
            self.finite(at, number);
        } else if group.infinitive || !self.is_command(at, number) {
            self.nonfinite(at, number);
        } else {
            self.command(number);
        }
        let top = self.top();
        top.last = Some(number);
        top.comma = false;
    }

    pub(super) fn set_verb(&mut self, number: usize, subject: Option<Nominal>) {
        let top = self.top();
        let clause = top.number;
        top.verb = Some(number);
        (top.free, top.described) = (None, None);
        if self.clauses[clause].verb.is_none() {
            self.clauses[clause].verb = Some(number);
        }
        self.chunked.verbs[number].clause = clause;
        self.chunked.verbs[number].subject = subject;
    }

    fn finite(&mut self, at: usize, number: usize) {
        if self.chunked.verbs[number].inverted {
            return self.inverted(at, number);
        }
        if let Some(subject) = self.says_what_was_quoted(at, number) {
            return self.says(at, number, subject);
        }
        if self.is_set_off_participle(at, number) || self.is_wanted(at, number) || self.is_fronted(at, number) {
            let group = &mut self.chunked.verbs[number];
            (group.finite, group.voice, group.tense) = (false, Voice::Passive, Tense::None);
            return self.nonfinite(at, number);
        }
        if self.top().verb.is_none() {
            if let Some(told) = self.told_subject(at, number) {
                return self.with_own_subject(at, number, told);
            }
            return self.awaited(at, number);
        }
        if let Some(and) = self.joined_by(at, number) {
            return self.coordinated(and, number);
        }
        if let Some(described) = self.described_subject(at) {
            return self.with_own_subject(at, number, described);
        }
        if let Some(free) = self.free_subject(at).filter(|free| !self.is_object_of_inner(free, at)) {
            return self.with_own_subject(at, number, free);
        }
        self.without_subject(at, number);
    }

    /// The clause waits for this verb.
    fn awaited(&mut self, at: usize, number: usize) {
        if self.is_set_in(at, number) {
            let start = self.start(at);
            let subject = self.phrase_behind(at);
            self.chunked.verbs[number].inverted = true;
            self.open(ClauseKind::Parenthetical, start, None);
            return self.set_verb(number, subject);
        }
        let top = self.top();
        let subject = top.subject.clone();
        let pronoun = top.pronoun;
        if let Some(subject) = subject {
            if let Some(pronoun) = pronoun {
                self.missing_object(number, pronoun);
            }
            let there = self.tag(subject.nominal.tokens.start) == Tag::There;
            if there {
                return self.existential(at, number);
            }
            let nominal = self.agreeing(&subject, at, number);
            let fronted = self.inner().left.clone().filter(|left| left.behind == subject.chunk && pronoun.is_none());
            if let Some(left) = fronted.filter(|left| self.takes_object(number) && !self.is_time(&left.nominal)) {
                // "The toll I can support": what stands in front is what the verb lacks.
                self.chunked.verbs[number].object = Some(left.nominal);
            }
            return self.set_verb(number, Some(nominal));
        }
        if let Some(next) = pronoun.and_then(|p| self.asked_of(p, at, number)) {
            self.chunked.verbs[number].inverted = true;
            return self.set_verb(number, Some(next));
        }
        if let Some(pronoun) = pronoun {
            let nominal = Nominal::word(pronoun);
            return self.set_verb(number, Some(nominal));
        }
        if let Some(gerund) = self.gerund_subject(at) {
            return self.set_verb(number, Some(gerund));
        }
        if let Some(next) = self.phrase_behind(at).filter(|_| self.may_be_inverted(at, number)) {
            self.chunked.verbs[number].inverted = true;
            return self.set_verb(number, Some(next));
        }
        if self.tag(self.chunked.verbs[number].main) == Tag::Present {
            self.chunked.verbs[number].command = true;
        }
        let subject = self.subject_before(at, number);
        self.set_verb(number, subject);
    }

    /// "She brought it down in five years, but said …": joined, the verb has the subject of the main clause before it.
    fn subject_before(&self, at: usize, number: usize) -> Option<Nominal> {
        let joined = self.kind_before(at) == Some(Kind::Coordinator) && !self.chunked.verbs[number].command;
        let main = |v: &&VerbGroup| v.finite && v.subject.is_some() && self.clauses[v.clause].kind == ClauseKind::Main;
        self.chunked.verbs[..number].iter().rev().find(main).filter(|_| joined).and_then(|v| v.subject.clone())
    }

    /// "What is this?", "Who are the others?": the phrase behind a bare form of "be".
    fn asked_of(&self, pronoun: usize, at: usize, number: usize) -> Option<Nominal> {
        let group = &self.chunked.verbs[number];
        let be = group.tokens.len() == 1 && self.is(group.main, Listed::BE.with(Listed::CLITIC));
        let asks = self.tag(pronoun) == Tag::Question && self.inner().kind != ClauseKind::Content;
        (be && asks).then(|| self.phrase_behind(at)).flatten()
    }

    /// "The mayor of Hull and Kell oppose it": a verb in the plural behind a head in the singular has both for subject; of "cranes, ships
    /// in Hull and Kell", where no comma ends an apposition, all are.
    fn agreeing(&self, subject: &Waiting, at: usize, number: usize) -> Nominal {
        let mut nominal = subject.nominal.clone();
        let first = self.chunked.verbs[number].tokens.start;
        let singular = matches!(self.tag(nominal.head), Tag::Noun | Tag::Name);
        if let Some(end) = subject.perhaps.filter(|_| singular && self.tag(first) == Tag::Present) {
            nominal.tokens.end = end;
            nominal.joined = true;
        }
        if subject.apposed && subject.behind == at && subject.nominal.whole.start == subject.nominal.tokens.start {
            nominal.tokens.end = nominal.whole.end;
            nominal.joined = true;
        }
        nominal
    }

    /// "The recipients, said Voss, are to show them": a verb of saying between marks, its subject behind it.
    pub(super) fn is_set_in(&self, at: usize, number: usize) -> bool {
        let saying = self.is(self.chunked.verbs[number].main, Listed::SAYING) && self.is_apart(at);
        let closed = (at + 1..self.chunks.len().min(at + 1 + AHEAD))
            .find(|&i| !matches!(self.chunks[i].kind, Kind::Noun(_) | Kind::Preposition | Kind::Adverb));
        let mark = closed.is_some_and(|i| matches!(self.chunks[i].kind, Kind::Comma | Kind::Dash));
        let direct = |s: &Waiting| {
            !s.apposed
                && s.behind < at
                && self.chunks[s.behind..at].iter().all(|c| matches!(c.kind, Kind::Comma | Kind::QuoteCloses))
        };
        saying && mark && self.inner().subject.as_ref().is_some_and(direct) && matches!(self.kind(at + 1), Some(Kind::Noun(_)))
    }

    /// "Is it?", "From Hull comes word": an auxiliary first, or a verb behind an adverb or what a preposition opens.
    fn may_be_inverted(&self, at: usize, number: usize) -> bool {
        let group = &self.chunked.verbs[number];
        let auxiliary =
            group.modal.is_some() || self.is(group.main, Listed::BE.with(Listed::HAVE).with(Listed::DO).with(Listed::CLITIC));
        let third = matches!(self.tag(group.main), Tag::Third | Tag::Past);
        let first = at > 0 || self.is(group.main, Listed::SAYING) && self.is_behind_quotation();
        // "but said she would": whoever stands behind has a verb of their own.
        auxiliary || third && first && self.subject_behind(at).is_some()
    }

    /// “Who pays?” | said Voss: the sentence begins where a quotation ends.
    fn is_behind_quotation(&self) -> bool {
        self.range.start.checked_sub(1).is_some_and(|mark| self.closes_quotation(mark))
    }

    /// The token is the mark that closes a quotation, be it the right one or not: “It is odd,“ said Voss.
    fn closes_quotation(&self, token: usize) -> bool {
        let inside = token.checked_sub(1).map(|last| self.text.tokens[last].span.start);
        inside.and_then(|byte| self.text.quote_at(byte)).is_some_and(|q| q.closed && q.tokens.end == token)
    }

    /// "There is a plan": what there is.
    fn existential(&mut self, at: usize, number: usize) {
        let subject = self.phrase_behind(at);
        self.chunked.verbs[number].inverted = true;
        self.set_verb(number, subject);
    }

    /// "the levy that Voss opposed": the pronoun stands for the object.
    fn missing_object(&mut self, number: usize, pronoun: usize) {
        let nominal = Nominal::word(pronoun);
        if self.takes_object(number) {
            self.chunked.verbs[number].object = Some(nominal);
        }
    }

    /// "Scrapping the levy would help": the verb in -ing and what goes with it.
    fn gerund_subject(&mut self, at: usize) -> Option<Nominal> {
        let top = self.top();
        let verb = top.fronted?;
        if self.is_apart(at) {
            return None;
        }
        let group = &self.chunked.verbs[verb];
        let mut tokens = group.tokens.start..self.start(at);
        let last = tokens.rfind(|&t| !matches!(self.tag(t), Tag::Adverb | Tag::Negation))?;
        Some(Nominal::phrase(group.tokens.start..last + 1, group.main))
    }

    /// The phrase right behind the verb at chunk `at`, where no other verb has it for its subject ("says they oppose it").
    fn subject_behind(&self, at: usize) -> Option<Nominal> {
        let next = (at + 1..self.chunks.len()).find(|&i| matches!(self.chunks[i].kind, Kind::Noun(_)))?;
        // "…, called her odd": nobody who says so.
        let object = |n: &Nominal| self.is(n.head, Listed::OBJECT_PRONOUN) && !self.is(n.head, Listed::SUBJECT_PRONOUN);
        self.phrase_behind(at).filter(|n| self.verb_right_behind(next).is_none() && !object(n))
    }

    /// The noun phrase right behind the verb at chunk `at`, with what "and" joins to it.
    fn phrase_behind(&self, at: usize) -> Option<Nominal> {
        let next = (at + 1..self.chunks.len()).find(|&i| !matches!(self.chunks[i].kind, Kind::Adverb | Kind::QuoteOpens))?;
        let Kind::Noun(number) = self.chunks[next].kind else { return None };
        let mut nominal = self.nominal(number);
        let mut i = next + 1;
        loop {
            // "Voss, the mayor of Hull, and Kell": on to the "and" over commas and prepositions, if there is one.
            let mut j = i;
            while j < self.chunks.len().min(i + AHEAD)
                && matches!(self.chunks[j].kind, Kind::Comma | Kind::Noun(_) | Kind::Preposition | Kind::Adverb)
            {
                j += 1;
            }
            let (Some(Kind::Coordinator), Some(Kind::Noun(_))) = (self.kind(j), self.kind(j + 1)) else { break };
            if self.verb_right_behind(j + 1).is_some() || self.joins_descriptions(number, i, j) {
                break;
            }
            nominal.tokens.end = self.chunks[j + 1].tokens.end;
            nominal.joined = true;
            i = j + 2;
        }
        nominal.whole.end = nominal.tokens.end;
        Some(nominal)
    }

    /// "Did she oppose it", "Nor does Kell": the subject stands behind the auxiliary.
    fn inverted(&mut self, at: usize, number: usize) {
        let group = &self.chunked.verbs[number];
        let inside = group.tokens.clone();
        let subject = self.chunks.iter().find_map(|c| match c.kind {
            Kind::Noun(n) if c.tokens.start > inside.start && c.tokens.end < inside.end => Some(n),
            _ => None,
        });
        let subject = subject.map(|n| self.nominal(n));
        if self.top().verb.is_some() {
            self.next_main(at);
        }
        if let Some(pronoun) = self.top().pronoun {
            self.missing_object(number, pronoun);
        }
        self.set_verb(number, subject.clone());
        let top = self.top();
        top.subject = subject.map(|nominal| Waiting::new(nominal, at));
    }

    /// Another main clause begins at chunk `at`.
    fn next_main(&mut self, at: usize) {
        let start = self.start(at);
        let depth = self.stack.iter().position(|o| o.kind == ClauseKind::Parenthetical && o.verb.is_none()).map_or(1, |p| p + 1);
        self.close_down_to(depth, start);
        self.close(start);
        self.open(ClauseKind::Main, start, None);
    }

    /// The "and" before the verb at chunk `at`; of one that tells also over a circumstance: "and in sweeping remarks suggested …".
    pub(super) fn joined_by(&self, at: usize, number: usize) -> Option<usize> {
        let is_and = |i: &usize| self.chunks[*i].kind == Kind::Coordinator;
        let before = self.before(at)?;
        let circumstance = || {
            let preposition = before.checked_sub(1).filter(|&p| self.chunks[p].kind == Kind::Preposition)?;
            let tells = self.is(self.chunked.verbs[number].main, Listed::CLAUSE.with(Listed::SAYING));
            let noun = matches!(self.chunks[before].kind, Kind::Noun(_)) && before + 1 == at;
            self.before(preposition).filter(|_| noun && tells)
        };
        Some(before).filter(is_and).or_else(|| circumstance().filter(is_and))
    }

    /// "… and said": the subject of the verb to which this one is joined.
    fn coordinated(&mut self, and: usize, number: usize) {
        let comma = and > 0 && matches!(self.chunks[and - 1].kind, Kind::Comma | Kind::QuoteCloses);
        let like = |open: &Open| open.verb.is_some_and(|v| self.is_like(v, number));
        // "said Voss, who lives in Hull and ran its port": who says so stands between the two.
        let over = |open: &Open| open.verb.is_some_and(|v| self.says_before_subject(v));
        let mut depth = self.stack.len();
        // The innermost clause, unless a comma closes it or another one has a verb of the same form.
        let floor = self.quote.unwrap_or(1).min(depth).max(1);
        let relative =
            matches!(self.stack[depth - 1].kind, ClauseKind::Relative | ClauseKind::Content) && comma && self.quote.is_none();
        if (relative || !like(&self.stack[depth - 1]))
            && let Some(better) = (floor..depth).rev().find(|&d| like(&self.stack[d - 1]) && !over(&self.stack[d - 1]))
        {
            depth = better;
        }
        // Who says goes with who says: "joked that it was his, but went on to say".
        let tells = self.is(self.chunked.verbs[number].main, Listed::CLAUSE.with(Listed::SAYING));
        if let Some(telling) = self.telling_depth(depth).filter(|&d| tells && d >= floor) {
            depth = telling;
        } else if tells && matches!(self.stack[depth - 1].kind, ClauseKind::Adverbial | ClauseKind::Relative) {
            depth = (floor..depth).rev().find(|&d| like(&self.stack[d - 1])).unwrap_or(depth);
        }
        let end = self.start(and);
        self.close_down_to(depth, end);
        let top = self.top();
        let subject = top.verb.and_then(|v| self.chunked.verbs[v].subject.clone());
        self.set_verb(number, subject);
    }

    /// "said Voss"
    pub(super) fn says_before_subject(&self, verb: usize) -> bool {
        let group = &self.chunked.verbs[verb];
        group.inverted && self.is(group.main, Listed::SAYING)
    }

    /// Two verbs that one subject can have: of one tense, with or without a modal, and of one number ("fear that it *has* failed and *warn*").
    fn is_like(&self, one: usize, other: usize) -> bool {
        let (first, second) = (self.first_tag(one), self.first_tag(other));
        let [one, other] = [one, other].map(|v| &self.chunked.verbs[v]);
        let numbers =
            matches!((first, second), (Tag::Third, Tag::Present | Tag::Plain) | (Tag::Present | Tag::Plain, Tag::Third));
        one.tense == other.tense && one.modal.is_some() == other.modal.is_some() && !numbers
    }

    /// The tag of the first word of a group that is a verb.
    pub(super) fn first_tag(&self, number: usize) -> Tag {
        let group = &self.chunked.verbs[number];
        self.tag(group.tokens.clone().find(|&t| self.tag(t).is_verb()).unwrap_or(group.main))
    }

    /// "who flocked in to cover the flood found": where an outer clause waits for a verb, the object stays one, unless its verb takes clauses
    /// and another verb is left for the one that waits.
    fn is_object_of_inner(&self, free: &Waiting, at: usize) -> bool {
        let Some(verb) = free.object_of.filter(|_| !free.joined && !free.apart) else { return false };
        let takes = self.is(self.chunked.verbs[verb].main, Listed::CLAUSE);
        // "Brandt, who said the levy was dead, left": the verb of the one who waits stands behind a comma.
        let opener = self.clauses[self.inner().number].tokens.start;
        let set_off = opener > self.range.start && self.text.norm(opener - 1) == ",";
        self.outer_waits() && free.ousted.is_none() && (!takes || !set_off && !self.has_later_verbs(at + 1, 1))
    }

    /// A clause around the innermost one has a phrase and no verb.
    pub(super) fn outer_waits(&self) -> bool {
        let outer = &self.stack[..self.stack.len() - 1];
        outer.iter().any(|o| o.verb.is_none() && (o.subject.is_some() || o.pronoun.is_some()))
    }

    /// A phrase that came since the last verb, without a preposition and with no comma behind it.
    pub(super) fn free_subject(&mut self, at: usize) -> Option<Waiting> {
        let free = self.top().free.clone()?;
        let between = &self.chunks[free.behind.min(at)..at];
        let plain = between.iter().all(|c| {
            matches!(
                c.kind,
                Kind::Adverb
                    | Kind::Preposition
                    | Kind::Noun(_)
                    | Kind::Adjective
                    | Kind::Other
                    | Kind::QuoteOpens
                    | Kind::QuoteCloses
            )
        });
        let commas = between.iter().filter(|c| matches!(c.kind, Kind::Comma | Kind::Dash)).count();
        let inserted = commas >= 2 || commas == 1 && free.apposed;
        let time = self.is_time(&free.nominal) && free.object_of.is_none();
        ((plain || inserted) && !time).then_some(free)
    }

    /// "Voss, after saying she would win, lost": what stands behind a participle that takes clauses has a verb of its own.
    fn told_subject(&mut self, at: usize, number: usize) -> Option<Waiting> {
        let free = self.free_subject(at).filter(|free| !free.apart && !free.joined)?;
        let told = free.object_of.filter(|&v| {
            let group = &self.chunked.verbs[v];
            !group.finite && group.voice == Voice::Active && self.is(group.main, Listed::CLAUSE)
        });
        (told.is_some() && !self.disagree(&free.nominal, number)).then_some(free)
    }

    /// "Kell say", "aides says": one in the singular, one in the plural.
    fn disagree(&self, subject: &Nominal, number: usize) -> bool {
        let verb = self.tag(self.chunked.verbs[number].tokens.start);
        match self.tag(subject.head) {
            Tag::Noun => verb == Tag::Present && !subject.joined,
            Tag::Nouns => verb == Tag::Third,
            _ => false,
        }
    }

    /// "hopes the plan backed by Kell works": behind a verb that takes clauses, the phrase before the participle.
    fn described_subject(&self, at: usize) -> Option<Waiting> {
        let top = self.inner();
        let described = top.described.as_ref().filter(|_| self.kind_before(at) != Some(Kind::Coordinator))?;
        // "said the plan, backed by Kell, works": what a comma opens a comma closes.
        let set_off = self.kind(described.behind) == Some(Kind::Comma);
        if set_off != self.is_apart(at) {
            return None;
        }
        let takes = |verb: usize| self.is(self.chunked.verbs[verb].main, Listed::CLAUSE.with(Listed::SAYING));
        let told = described.object_of.or(top.verb).is_some_and(takes);
        // "accusing him": the participle's own object, and nothing that it says.
        let own = top.free.as_ref().is_none_or(|f| f.object_of.is_some_and(|v| !takes(v)));
        (told && own).then(|| described.clone())
    }

    /// "…, and the man who said it left": a phrase behind "and" or a comma is described before its verb comes.
    pub(super) fn begin_described(&mut self, at: usize) {
        let Some(free) = self.inner().free.clone().filter(|_| self.inner().verb.is_some()) else { return };
        let near = free.behind == at || free.behind + 1 == at && self.chunks[free.behind].kind == Kind::Comma;
        if near && free.apart && self.is_behind_quote(free.chunk) && self.has_later_verbs(at + 1, 2) {
            // "“…,” Voss, who had opposed it, said"
            return self.begin_reporter(free);
        }
        if near && free.joined && free.object_of.is_none() && self.has_later_verbs(at + 1, 2) {
            let and = self.before(free.chunk).unwrap_or(free.chunk);
            self.join_clause(self.start(and), free.nominal.tokens.start);
            self.top().verb = None;
            self.top().subject = Some(free);
        }
    }

    /// "“…,” Voss, the mayor of Hull, said": behind a quotation a phrase waits for its verb, and the quotation is what is said.
    pub(super) fn begin_reporter(&mut self, waiting: Waiting) {
        let start = waiting.nominal.tokens.start;
        self.close_down_to(1, start);
        let told = self.stack[0].number;
        self.close(start);
        self.open(ClauseKind::Main, start, None);
        self.clauses[told].kind = ClauseKind::Content;
        self.clauses[told].parent = Some(self.stack[0].number);
        self.top().subject = Some(waiting);
    }

    fn with_own_subject(&mut self, at: usize, number: usize, free: Waiting) {
        if let Some(verb) = free.object_of {
            // What looked like an object is a subject: "said Kell opposes it".
            let same = self.chunked.verbs[verb].object.as_ref().is_some_and(|o| o.head == free.nominal.head);
            if same {
                self.chunked.verbs[verb].object = free.ousted.clone();
            }
        }
        let start = free.nominal.tokens.start;
        let (chunk, depth) = (free.chunk, self.stack.len());
        let waiting = (1..depth).rev().find(|&d| self.stack[d - 1].verb.is_none() && self.stack[d - 1].pronoun.is_none());
        if free.joined {
            let and = self.before(chunk).unwrap_or(chunk);
            self.join_clause(self.start(and), start);
        } else if free.apart && !self.opens_quote(chunk) {
            match waiting {
                // "While Kell denied a rift, Voss opposed …"
                Some(depth) => self.close_down_to(depth, start),
                None => self.reporter(at, number, start),
            }
        } else {
            // "anything they like": a clause without its pronoun describes the phrase before it.
            let told = self.inner().last.is_some_and(|v| self.is(self.chunked.verbs[v].main, Listed::SAYING));
            let described = free.chunk > 0 && matches!(self.chunks[free.chunk - 1].kind, Kind::Noun(_));
            let bare = self.inner().last.is_none() || (free.ousted.is_some() || described) && !told;
            let gap = if bare { None } else { self.take_gap() };
            let before = self.chunks[..free.chunk].last().and_then(|c| match c.kind {
                Kind::Noun(number) => Some(self.nominal(number)),
                _ => None,
            });
            if bare {
                self.open_relative(start, None, before);
            } else {
                self.open(ClauseKind::Content, start, None);
            }
            if let Some(gap) = gap.filter(|_| self.takes_object(number)) {
                self.chunked.verbs[number].object = Some(gap);
            }
        }
        self.top().subject = Some(free.clone());
        if self.tag(free.nominal.head) == Tag::There {
            return self.existential(at, number);
        }
        self.set_verb(number, Some(free.nominal));
    }

    /// "that they say they want": the pronoun is the inner verb's object.
    fn take_gap(&mut self) -> Option<Nominal> {
        let top = self.inner();
        let (verb, pronoun) = (top.verb?, top.pronoun?);
        self.chunked.verbs[verb].object.take_if(|o| o.head == pronoun)
    }

    /// "…, and Kell backed it": another clause of the same kind.
    fn join_clause(&mut self, end: usize, start: usize) {
        let depth = self.stack.len();
        let kind = self.stack[depth - 1].kind;
        if kind == ClauseKind::Relative && depth > 1 {
            self.close_down_to(depth - 1, end);
        }
        let kind = self.stack.last().map_or(ClauseKind::Main, |o| o.kind);
        if self.stack.len() > 1 && kind == ClauseKind::Content {
            let comma = self.chunks.iter().rposition(|c| c.tokens.end <= end).is_some_and(|i| self.chunks[i].kind == Kind::Comma);
            if comma && self.quote.is_none() {
                self.close_down_to(1, end);
                return self.join_clause(end, start);
            }
            // Told together with the clause before it: that one goes on.
            return;
        }
        self.close(end);
        self.open(kind, start, None);
    }

    /// "…, Kell said": tells what stands before it, or in the middle of it.
    fn reporter(&mut self, at: usize, number: usize, start: usize) {
        let saying = self.is(self.chunked.verbs[number].main, Listed::SAYING);
        let goes_on = saying && self.kind(at + 1) == Some(Kind::Comma) && !self.is_behind_quote_before(start);
        if goes_on && self.stack.len() > 1 {
            self.open(ClauseKind::Parenthetical, start, None);
            return;
        }
        self.close_down_to(1, start);
        let told = self.stack[0].number;
        self.close(start);
        if saying {
            // Clauses joined before it are told with it.
            let first = self.clauses.iter().position(|c| c.kind == ClauseKind::Main && c.parent.is_none()).unwrap_or(told);
            self.clauses[told].tokens.start = self.clauses[first].tokens.start.min(self.clauses[told].tokens.start);
        }
        self.open(ClauseKind::Main, start, None);
        if saying {
            self.clauses[told].kind = ClauseKind::Content;
            self.clauses[told].parent = Some(self.stack[0].number);
        }
    }

    fn is_behind_quote_before(&self, token: usize) -> bool {
        self.chunks.iter().position(|c| c.tokens.start == token).is_some_and(|i| self.is_behind_quote(i))
    }

    /// A finite verb with no phrase for it in the innermost clause.
    fn without_subject(&mut self, at: usize, number: usize) {
        if self.is_extracted(at, number) {
            return;
        }
        let start = self.start(at);
        // "Voss, who once opposed it, said": an outer clause waits.
        let depth = self.stack.len();
        let waits = |o: &Open| o.verb.is_none() && (o.subject.is_some() || o.pronoun.is_some());
        if let Some(outer) = (1..depth).rev().find(|&d| waits(&self.stack[d - 1])) {
            self.close_down_to(outer, start);
            return self.awaited(at, number);
        }
        // "The levy, she said, must go": the first phrase still waits.
        if let Some(d) = (1..=depth).rev().find(|&d| self.stack[d - 1].left.is_some() && self.is_apart(at)) {
            return self.taken_up(d, number, start);
        }
        // "…, said Voss"
        // "…, called her odd": what stands behind is what she is called.
        let naming = self.is(self.chunked.verbs[number].main, Listed::NAMING);
        if (self.is_apart(at) || self.is_behind_quote(at))
            && !naming
            && let Some(subject) = self.who_says(at, number)
        {
            return self.says(at, number, subject);
        }
        if !self.is_apart(at) && self.repaired(number) {
            return;
        }
        self.leave_unlike(at, number);
        let subject = self.top().verb.and_then(|v| self.chunked.verbs[v].subject.clone());
        self.set_verb(number, subject);
    }

    /// Who stands behind a verb of saying and says it.
    fn who_says(&self, at: usize, number: usize) -> Option<Nominal> {
        let saying = self.is(self.chunked.verbs[number].main, Listed::SAYING);
        saying.then(|| self.subject_behind(at)).flatten()
    }

    /// “… anyone but Kell,” | said Voss: right behind a quotation that a comma or a question mark ends.
    fn says_what_was_quoted(&self, at: usize, number: usize) -> Option<Nominal> {
        let closes = self.start(at.checked_sub(1)?);
        let mark = closes.checked_sub(1).is_some_and(|i| i >= self.range.start && self.tag(i) == Tag::Mark);
        let plain = self.chunked.verbs[number].tokens.len() == 1;
        let quoted = mark && (self.is_behind_quote(at) || self.closes_quotation(closes));
        (plain && (quoted || self.ends_with_reporter(at))).then(|| self.who_says(at, number)).flatten()
    }

    /// "The plan to go appeals to whoever stays, said Voss, a mayor.": at the end, behind the one comma that parts it from a phrase that
    /// waits for a verb; no comma stands between a subject and its verb, so the verb was not seen.
    fn ends_with_reporter(&self, at: usize) -> bool {
        let is_comma = |i: &usize| self.chunks[*i].kind == Kind::Comma;
        let behind_comma = self.before(at).is_some_and(|b| is_comma(&b));
        let parted = |s: &Waiting| !s.apposed && (s.chunk..at).filter(is_comma).count() == 1;
        let mut waiting = self.stack.iter().filter(|o| o.verb.is_none()).filter_map(|o| o.subject.as_ref()).peekable();
        let waits = waiting.peek().is_some() && waiting.all(parted);
        let head = |phrase: usize| self.text.tokens[self.chunked.phrases[phrase].head].capital;
        let named = matches!(self.kind(at + 1), Some(Kind::Noun(phrase)) if head(phrase));
        let closed = matches!(self.kind(at + 2), None | Some(Kind::Stop | Kind::Comma));
        behind_comma && waits && named && closed && !self.has_later_verbs(at + 1, 1)
    }

    fn says(&mut self, at: usize, number: usize, subject: Nominal) {
        let start = self.start(at);
        self.chunked.verbs[number].inverted = true;
        self.reporter(at, number, start);
        self.set_verb(number, Some(subject));
    }

    /// "that experts said would rise": the pronoun is the subject of what is told.
    fn is_extracted(&mut self, at: usize, number: usize) -> bool {
        let right_behind = self.before(at).is_some_and(|b| matches!(self.chunks[b].kind, Kind::Verb(v) if self.inner().verb == Some(v) && self.is(self.chunked.verbs[v].main, Listed::CLAUSE)));
        let open = self.inner();
        let stands_for = open.pronoun.or(self.clauses[open.number].antecedent.as_ref().map(|a| a.head));
        let lacking = |p: &usize| open.verb.and_then(|v| self.chunked.verbs[v].subject.as_ref()).is_some_and(|s| s.head != *p);
        // "The levy that Voss proposed failed": the last verb is that of the phrase that waits.
        let last = self.outer_waits() && !self.has_later_verbs(at + 1, 1);
        let Some(pronoun) =
            stands_for.filter(|_| !last).filter(|p| right_behind && open.kind == ClauseKind::Relative && lacking(p))
        else {
            return false;
        };
        self.take_gap();
        let start = self.start(at);
        self.open(ClauseKind::Content, start, None);
        self.set_verb(number, Some(Nominal::word(pronoun)));
        true
    }

    /// "He suggested that it was hers, called her names and left": joined by a comma to the nearest verb of its form outside of what is told.
    fn leave_unlike(&mut self, at: usize, number: usize) {
        let tense = self.chunked.verbs[number].tense;
        let inside = matches!(self.inner().kind, ClauseKind::Content | ClauseKind::Relative);
        let like = |o: &Open| o.kind == ClauseKind::Main && o.verb.is_some_and(|v| self.chunked.verbs[v].tense == tense);
        if let Some(depth) =
            (1..self.stack.len()).rev().find(|&d| like(&self.stack[d - 1])).filter(|_| inside && self.is_apart(at))
        {
            let end = self.start(at);
            self.close_down_to(depth, end);
        }
    }

    /// "The levy, she said, must go": what came between was set in.
    fn taken_up(&mut self, depth: usize, number: usize, start: usize) {
        self.close_down_to(depth, start);
        let left = self.top().left.take().expect("just seen");
        let inner = self.top().number;
        let begins = self.chunks[left.chunk].tokens.start;
        let between = self.top().subject.as_ref().map_or(start, |s| s.nominal.tokens.start);
        let parent = self.clauses[inner].parent;
        let outer = self.clauses.len();
        let (kind, tokens) = (self.clauses[inner].kind, begins..self.range.end);
        self.clauses.push(Clause { kind, tokens, parent, ..Clause::default() });
        self.clauses[inner].kind = ClauseKind::Parenthetical;
        self.clauses[inner].tokens = between..start;
        self.clauses[inner].parent = Some(outer);
        let top = self.top();
        top.number = outer;
        top.subject = Some(left.clone());
        self.set_verb(number, Some(left.nominal));
    }

    fn command(&mut self, number: usize) {
        let group = &mut self.chunked.verbs[number];
        group.finite = true;
        group.command = true;
        self.set_verb(number, None);
    }
}
