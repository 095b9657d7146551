//! Noun phrases come in: they wait for a verb, are its object, name again what stands before, or are joined to it.

use super::{AHEAD, Open, Parser, Waiting};
use crate::grammar::chunks::{Chunk, Kind};
use crate::grammar::{ClauseKind, Voice};
use crate::words::{Listed, Tag};

impl Parser<'_> {
    pub(super) fn noun(&mut self, at: usize, number: usize) {
        let before = self.kind_before(at);
        let waiting = Waiting {
            apart: self.is_apart(at),
            joined: before == Some(Kind::Coordinator),
            ..Waiting::new(self.nominal(number), at)
        };
        if let Some(verb) = self.taken_by(at) {
            let behind = self.chunked.verbs[verb].tokens.end <= self.start(at);
            self.latest = Some(Waiting { subject_of: Some(verb).filter(|_| behind), ..waiting });
            self.taken.clone_from(&self.latest);
            return;
        }
        if self.reports_behind_quote(at) {
            self.latest = Some(waiting.clone());
            return self.begin_reporter(waiting);
        }
        if self.goes_on_naming(at, &waiting) {
            return self.extend(at, at);
        }
        match before {
            Some(Kind::Preposition) if self.opens_after_all(at) => {
                let start = self.before(at).map_or(self.start(at), |b| self.start(b));
                self.open(ClauseKind::Adverbial, start, Some(start));
                self.free(at, waiting);
            }
            Some(Kind::Preposition) => self.oblique(at, waiting),
            Some(Kind::Comma | Kind::Coordinator) if self.is_appositive(at) => self.append(at, number),
            Some(Kind::Coordinator) if self.joins(at) => self.join(at),
            Some(Kind::ParenthesisOpens) if !self.has_verb_behind(at) => self.latest = Some(waiting),
            _ => self.free(at, waiting),
        }
    }

    /// The phrase stands inside of an inverted verb group or behind one, and is its subject.
    fn taken_by(&self, at: usize) -> Option<usize> {
        let tokens = &self.chunks[at].tokens;
        let verb = self.inner().last.filter(|&v| self.chunked.verbs[v].inverted)?;
        let subject = self.chunked.verbs[verb].subject.as_ref()?;
        (subject.tokens.start <= tokens.start && tokens.end <= subject.tokens.end).then_some(verb)
    }

    /// "after the agency reports it": what looked like a preposition opens a clause, where nothing else waits for that verb.
    fn opens_after_all(&self, at: usize) -> bool {
        let Some(before) = self.before(at) else { return false };
        let both = self.is(self.start(before), Listed::SUBORDINATOR);
        let top = self.inner();
        // "A day after Voss said so, Kell left": a time waits for nothing.
        let waits = top.verb.is_none() && top.subject.as_ref().is_some_and(|s| !self.is(s.nominal.head, Listed::TIME));
        // "Voss, who, as Kell said, opposed it, left": where another clause waits, its verb comes behind a comma.
        let set_off = || {
            let near = &self.chunks[at..self.chunks.len().min(at + 4 * AHEAD)];
            near.iter().enumerate().any(|(i, c)| c.kind == Kind::Comma && self.verb_right_behind(at + i).is_some())
        };
        let enough = !self.outer_waits() || self.has_later_verbs(at + 1, 2) && set_off();
        both && !waits && enough && self.has_verb_behind(at)
    }

    /// Behind a preposition: what describes the phrase before it, or is done so.
    fn oblique(&mut self, at: usize, waiting: Waiting) {
        let preposition = self.before(at).unwrap_or(0);
        let token = self.start(preposition);
        let by = self.is(token, Listed::AGENT) && !self.is_time(&waiting.nominal);
        if let Some(last) = self.top().last {
            let group = &mut self.chunked.verbs[last];
            if by && group.voice == Voice::Passive && group.agent.is_none() {
                group.agent = Some(waiting.nominal.clone());
            }
        }
        if !self.is_time(&waiting.nominal) {
            // "someone close to Voss"
            let described = preposition > 0 && self.chunks[preposition - 1].kind == Kind::Adjective;
            self.extend(if described { preposition - 1 } else { preposition }, at);
            self.extend(preposition, at);
        }
        self.latest = Some(Waiting { behind: at + 1, ..waiting });
    }

    /// The phrase that ended right before chunk `from` goes on up to chunk `at`.
    pub(super) fn extend(&mut self, from: usize, at: usize) {
        let end = self.chunks[at].tokens.end;
        let latest = self.latest.take();
        self.grow(|w| w.behind == from, |w| (w.behind, w.nominal.whole.end) = (at + 1, end));
        self.latest = latest;
    }

    /// Those of the phrases that wait which end where `ends` says go on; what is an object of a verb goes on there too.
    pub(super) fn grow(&mut self, ends: impl Fn(&Waiting) -> bool, change: impl Fn(&mut Waiting)) {
        let open = self.stack.iter_mut().flat_map(|o| o.subject.iter_mut().chain(&mut o.free).chain(&mut o.left));
        for waiting in open.chain(&mut self.taken).chain(&mut self.latest).filter(|w| ends(w)) {
            let short = waiting.nominal.tokens.end;
            change(waiting);
            let nominal = &waiting.nominal;
            let subject = waiting.subject_of.and_then(|v| self.chunked.verbs[v].subject.as_mut());
            if let Some(subject) = subject {
                subject.whole.end = subject.whole.end.max(nominal.whole.end);
            }
            let object = waiting.object_of.and_then(|v| self.chunked.verbs[v].object.as_mut());
            if let Some(object) = object.filter(|o| o.head == nominal.head && nominal.tokens.end != short) {
                object.clone_from(nominal);
            }
        }
    }

    /// Where what "and" joins to ends: before commas, adverbs and prepositions.
    fn end_before(&self, and: usize) -> usize {
        let passed = |c: &Chunk| matches!(c.kind, Kind::Comma | Kind::Adverb | Kind::QuoteCloses | Kind::Preposition);
        and - self.chunks[..and].iter().rev().take_while(|c| passed(c)).count()
    }

    /// "Voss and Kell": does the phrase at `at` go with the one before "and"?
    fn joins(&self, at: usize) -> bool {
        let Some(and) = self.before(at) else { return false };
        let Some(latest) = &self.latest else { return false };
        let Some(top) = self.stack.last() else { return false };
        let end = self.end_before(and);
        let near = latest.behind >= end || self.subject_ends(top, end);
        let begins = |f: &Waiting| {
            let apart = (f.apart || f.joined) && f.object_of.is_none();
            (apart || end == and && self.is_no_object(f)) && f.behind == end && f.chunk == latest.chunk
        };
        let waits = top.verb.is_none() && top.subject.as_ref().is_some_and(|s| s.behind >= end || s.chunk == latest.chunk)
            || top.free.as_ref().is_some_and(begins);
        // "Voss opposed the levy and Kell backed it"
        let clause = self.has_verb_behind(at) && !self.outer_waits();
        // "Voss, a rival and a friend who said she would": both are what she is.
        let inside = latest.again && end == and && self.verb_right_behind(at).is_none();
        near && (waits || inside || !clause)
    }

    /// "said she and Kell oppose": "she" is no object, and who says says clauses.
    fn is_no_object(&self, free: &Waiting) -> bool {
        let head = free.nominal.head;
        let subject = self.is(head, Listed::SUBJECT_PRONOUN) && !self.is(head, Listed::OBJECT_PRONOUN);
        let clause = free.object_of.is_some_and(|v| {
            let main = self.chunked.verbs[v].main;
            self.is(main, Listed::SAYING) && !self.is(main, Listed::HEARER)
        });
        subject || clause
    }

    fn subject_ends(&self, top: &Open, end: usize) -> bool {
        top.subject.as_ref().is_some_and(|s| s.behind == end)
    }

    fn join(&mut self, at: usize) {
        let tokens = self.chunks[at].tokens.clone();
        let Some(end) = self.before(at).map(|and| self.end_before(and)) else { return };
        let last = self.latest.as_ref().map_or(at, |l| l.chunk);
        let alike = self.alike(at, last);
        // "Voss, the chairman and owner, said": both are what she is.
        let inside = self.before(at).is_some_and(|and| and == end);
        self.grow(
            |w| (end..=at).contains(&w.behind),
            |w| {
                w.behind = at + 1;
                w.nominal.whole.end = tokens.end;
                if w.again && inside {
                    return;
                }
                if w.chunk >= last || alike.contains(&w.chunk) {
                    w.nominal.tokens.end = tokens.end;
                    w.nominal.joined = true;
                } else {
                    w.perhaps = Some(tokens.end);
                }
            },
        );
    }

    /// "the laws of Congress and the rulings of its court", "the closing of a quay and the sale of …": the subjects that begin as the phrase
    /// at chunk `at` does, where the last one before it begins otherwise.
    fn alike(&self, at: usize, last: usize) -> Vec<usize> {
        let determined = |chunk: usize| matches!(self.tag(self.start(chunk)), Tag::Determiner | Tag::Possessive);
        let same = |chunk: usize| self.text.norm(self.start(chunk)) == self.text.norm(self.start(at));
        let subjects = self.stack.iter().filter_map(|o| o.subject.as_ref()).map(|s| s.chunk);
        let like = |&chunk: &usize| determined(chunk) && (!determined(last) || same(chunk) && !same(last));
        if determined(at) { subjects.filter(like).collect() } else { Vec::new() }
    }

    /// A phrase without a preposition: it waits for a verb, or is an object.
    fn free(&mut self, at: usize, mut waiting: Waiting) {
        if self.is_floating(at) {
            return self.extend(at, at);
        }
        if self.names_the_same(at, &waiting) {
            return self.join_name(at);
        }
        self.settle_closed(at);
        let time = self.is_time(&waiting.nominal);
        let previous = self.before(at);
        let inverted = self.inner().last.map(|v| &self.chunked.verbs[v]).filter(|g| g.inverted && g.tokens.end == self.start(at));
        let right_behind_verb =
            inverted.is_some() || previous.is_some_and(|p| matches!(self.chunks[p].kind, Kind::Verb(_) | Kind::Particle));
        let verb_ahead = self.verb_right_behind(at).is_some();
        let last = self.inner().last;
        if let Some(verb) = last.filter(|_| !time && !waiting.apart && !waiting.joined) {
            let indirect = self.top().free.as_ref().is_some_and(|f| f.object_of == Some(verb) && f.behind == at);
            let names = indirect && self.is(self.chunked.verbs[verb].main, Listed::NAMING);
            let takes = (right_behind_verb || indirect && !names) && self.takes_object(verb);
            if takes {
                waiting.object_of = Some(verb);
                waiting.ousted = self.chunked.verbs[verb].object.replace(waiting.nominal.clone());
                self.share_object(verb, at);
            }
        }
        let nonfinite_object = waiting.object_of.is_some_and(|v| !self.chunked.verbs[v].finite);
        if verb_ahead && !waiting.apart && !waiting.joined && !time {
            self.begin_described(at);
        }
        let reduced = waiting.object_of.is_none()
            && !waiting.apart
            && !time
            && verb_ahead
            && self.inner().verb.is_none()
            && self.inner().subject.as_ref().is_some_and(|s| s.behind == at && s.chunk < at && !self.is_time(&s.nominal))
            && self.has_later_verbs(at + 1, 2);
        if reduced {
            // "the man I saw left"
            let antecedent = self.inner().subject.as_ref().map(|s| s.nominal.clone());
            self.open_relative(self.start(at), None, antecedent);
        }
        let top = self.inner();
        let filled = top.verb.is_none() && (top.subject.is_some() || top.pronoun.is_some());
        if time && (filled || top.free.as_ref().is_some_and(|f| f.behind == at && f.object_of.is_some())) {
            // "Voss later Thursday told", "released a report Thursday that": beside the phrase, not in its place.
            return self.extend(at, at);
        }
        let old_time = self.inner().subject.as_ref().is_some_and(|s| self.is_time(&s.nominal));
        let behind_quote = self.is_behind_quote(at);
        let top = self.top();
        if top.verb.is_none() && !nonfinite_object {
            let replace = top.subject.as_ref().is_none_or(|_| !waiting.apart || old_time);
            if replace || verb_ahead || behind_quote {
                if let Some(old) = top.subject.take() {
                    top.left = top.left.take().or(Some(old));
                }
                top.subject = Some(waiting.clone());
            }
        }
        top.free = Some(waiting.clone());
        self.latest = Some(waiting);
    }

    /// "of the city's Tax Policy Center", "with the minister Kell": names go on with the phrase behind a preposition.
    fn goes_on_naming(&self, at: usize, waiting: &Waiting) -> bool {
        let name = waiting.nominal.tokens.clone().all(|t| self.tag(t) == Tag::Name);
        let oblique = self
            .latest
            .as_ref()
            .is_some_and(|l| l.behind == at && !self.is_time(&l.nominal) && self.tag(l.nominal.head) == Tag::Noun)
            && at > 1
            && matches!(self.chunks[at - 1].kind, Kind::Noun(_))
            && self.kind_before(at - 1) == Some(Kind::Preposition);
        name && oblique && !self.has_verb_behind(at)
    }

    /// "“…,” Voss, the mayor of Hull, said": behind a quotation and before what is set in, with a verb of saying behind that.
    fn reports_behind_quote(&self, at: usize) -> bool {
        let ended = at > 1 && self.is_behind_quote(at) && matches!(self.chunks[at - 2].kind, Kind::Comma | Kind::Stop);
        // "June said", "his nephew Kell Sol told": described and named.
        let told = || {
            let phrases = (at..self.chunks.len().min(at + 3)).take_while(|&i| matches!(self.chunks[i].kind, Kind::Noun(_)));
            let last = phrases.last().filter(|&last| last > at || self.names_time(at));
            last.and_then(|last| self.verb_right_behind(last))
        };
        if ended && told().is_some_and(|v| self.is(self.chunked.verbs[v].main, Listed::SAYING)) {
            return true;
        }
        let set_in = matches!(self.kind(at + 1), Some(Kind::Comma | Kind::ParenthesisOpens | Kind::Dash));
        let says = |i: usize| self.verb_right_behind(i).is_some_and(|v| self.is(self.chunked.verbs[v].main, Listed::SAYING));
        let closes = |i: usize| matches!(self.chunks[i].kind, Kind::Comma | Kind::ParenthesisCloses | Kind::Dash);
        ended && set_in && (at + 2..self.chunks.len().min(at + 4 * AHEAD)).any(|i| closes(i) && says(i))
    }

    /// The phrase at chunk `at` looks like a time.
    fn names_time(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Noun(number)) if self.is_time(&self.nominal(number)))
    }

    /// "the port's chief John Vale": a name right behind the noun that describes it.
    fn names_the_same(&self, at: usize, waiting: &Waiting) -> bool {
        let name = waiting.nominal.tokens.clone().all(|t| self.tag(t) == Tag::Name) && !self.is_time(&waiting.nominal);
        let last = match at.checked_sub(1).and_then(|i| self.kind(i)) {
            Some(Kind::Noun(number)) => self.nominal(number),
            _ => return false,
        };
        let described = self.tag(last.head) == Tag::Noun && !self.is_time(&last);
        let top = self.inner();
        let direct = self.kind_before(at - 1) != Some(Kind::Preposition);
        let waits = described && direct && top.subject.iter().chain(&top.free).any(|w| w.behind == at);
        name && !waiting.apart && waits && (top.verb.is_none() || self.verb_right_behind(at).is_none())
    }

    fn join_name(&mut self, at: usize) {
        let end = self.chunks[at].tokens.end;
        self.grow(|w| w.behind == at, |w| (w.behind, w.nominal.tokens.end, w.nominal.whole.end) = (at + 1, end, end));
    }

    /// "finance, arm and hide them": verbs joined right before share the object.
    fn share_object(&mut self, verb: usize, at: usize) {
        let object = self.chunked.verbs[verb].object.clone();
        let mut i = at;
        let mut joined = false;
        for _ in 0..AHEAD {
            let Some(before) = i.checked_sub(1) else { break };
            i = before;
            match self.chunks[i].kind {
                Kind::Verb(number) if number == verb => {}
                Kind::Verb(number) if joined && self.chunked.verbs[number].object.is_none() && self.takes_object(number) => {
                    self.chunked.verbs[number].object.clone_from(&object);
                }
                Kind::Coordinator => joined = true,
                Kind::Comma if joined => {}
                Kind::Adverb => {}
                _ => break,
            }
        }
    }

    /// "They all have jobs": a quantity right behind the phrase that it counts.
    fn is_floating(&self, at: usize) -> bool {
        let token = self.start(at);
        let quantity = self.is(token, Listed::QUANTITY) && self.tag(token) != Tag::Pronoun;
        let single = self.chunks[at].tokens.len() == 1;
        // "in June 2001, Voss": a year goes with its month.
        let year = single && self.tag(token) == Tag::Number && token > self.range.start && self.is(token - 1, Listed::TIME);
        if year && self.latest.as_ref().is_some_and(|l| l.behind == at) {
            return true;
        }
        let floats = single && (quantity || self.is(token, Listed::REFLEXIVE));
        let top = self.inner();
        floats
            && (top.verb.is_none() && top.subject.as_ref().is_some_and(|s| s.behind == at)
                || top.free.as_ref().is_some_and(|f| f.behind == at))
    }
}
