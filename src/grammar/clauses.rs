//! Puts chunks together: a stack of open clauses takes them in, left to right.
//!
//! ```text
//! Voss     main: waits for its verb
//! , who    relative: opens, waits for its verb
//! once opposed   the pronoun's verb
//! the levy       its object
//! , said   has no phrase of its own: the relative clause closes, "Voss" is the subject
//! Kell     object? no, "backs" comes next:
//! backs    content: opens with "Kell"
//! ```
//!
//! Nothing is tried twice: each chunk is looked at with a few of its neighbours, and the stack is at most [`DEPTH`] deep.

use super::chunks::{Chunk, Chunked, Kind};
use super::{Clause, ClauseKind, Nominal, Voice};
use crate::text::Text;
use crate::words::{Listed, Tag};
use std::ops::Range;

/// How many clauses may stand one in another.
const DEPTH: usize = 16;
/// How many chunks are looked ahead for a verb.
const AHEAD: usize = 8;

/// A clause that is not closed yet.
#[derive(Debug, Clone)]
struct Open {
    /// Number of its clause.
    number: usize,
    kind: ClauseKind,
    /// The relative pronoun or question word that may be its subject, or the object that is missing behind its verb.
    pronoun: Option<usize>,
    /// What waits for a verb.
    subject: Option<Waiting>,
    /// What waited when another phrase came between: "The levy, she said, …".
    left: Option<Waiting>,
    /// The finite verb.
    verb: Option<usize>,
    /// The last phrase without a preposition behind the verb or the opener.
    free: Option<Waiting>,
    /// A phrase that was free until a participle or infinitive described it: "said the plan *backed by Kell* failed".
    described: Option<Waiting>,
    /// The verb whose object may come, finite or not.
    last: Option<usize>,
    /// A verb in -ing, an infinitive or a participle at the start, whose subject is the clause's.
    fronted: Option<usize>,
    /// A comma has come since its verb.
    comma: bool,
}

/// A noun phrase that may become something.
#[derive(Debug, Clone)]
struct Waiting {
    nominal: Nominal,
    /// Its first chunk.
    chunk: usize,
    /// The chunk behind it and what describes it.
    behind: usize,
    /// A comma, dash or quotation mark stands before it.
    apart: bool,
    /// "and" stands before it.
    joined: bool,
    /// It is the object of this verb for now.
    object_of: Option<usize>,
    /// The object that it took the place of: "told *reporters* Kell …".
    ousted: Option<Nominal>,
    /// A phrase between commas has named it again.
    apposed: bool,
    /// Where it ends if "and" joins what stands behind to its head, and not to the phrase behind its preposition.
    perhaps: Option<usize>,
}

pub(super) struct Parser<'a> {
    text: &'a Text<'a>,
    range: Range<usize>,
    tags: &'a [Tag],
    listed: &'a [Listed],
    chunked: &'a mut Chunked,
    chunks: Vec<Chunk>,
    clauses: Vec<Clause>,
    stack: Vec<Open>,
    /// The last nominal of any kind: what a preposition, apposition or "and" goes on with.
    latest: Option<Waiting>,
    /// How deep the stack was when the quotation opened.
    quote: Option<usize>,
    dash: bool,
}

impl<'a> Parser<'a> {
    pub fn new(text: &'a Text<'a>, range: Range<usize>, tags: &'a [Tag], listed: &'a [Listed], chunked: &'a mut Chunked) -> Self {
        let chunks = std::mem::take(&mut chunked.chunks);
        Parser {
            text,
            range,
            tags,
            listed,
            chunked,
            chunks,
            clauses: Vec::new(),
            stack: Vec::new(),
            latest: None,
            quote: None,
            dash: false,
        }
    }

    /// The clauses; verbs get their subjects and objects.
    pub fn run(mut self) -> Vec<Clause> {
        self.open(ClauseKind::Main, self.range.start, None);
        for at in 0..self.chunks.len() {
            self.take(at);
        }
        let end = self.content_end();
        while !self.stack.is_empty() {
            self.close(end);
        }
        self.finish();
        self.clauses
    }

    fn take(&mut self, at: usize) {
        match self.chunks[at].kind {
            Kind::Noun(number) => self.noun(at, number),
            Kind::Verb(number) => self.verb(at, number),
            Kind::Subordinator => self.subordinator(at),
            Kind::Relative => self.relative(at),
            Kind::Question => self.question(at),
            Kind::Comma => self.comma(at),
            Kind::Stop => self.stop(at),
            Kind::Dash => self.dash(at),
            Kind::ParenthesisOpens => {
                self.open(ClauseKind::Parenthetical, self.start(at), None);
            }
            Kind::ParenthesisCloses => self.close_parenthesis(at),
            Kind::QuoteOpens => self.quote = Some(self.stack.len()),
            Kind::QuoteCloses => self.close_quote(at),
            Kind::Particle => self.particle(at),
            Kind::Preposition => self.begin_told(at),
            Kind::Coordinator | Kind::Adjective | Kind::Adverb | Kind::Other => {}
        }
    }

    // ---- looking around ----

    fn start(&self, chunk: usize) -> usize {
        self.chunks[chunk].tokens.start
    }

    fn tag(&self, token: usize) -> Tag {
        self.tags[token - self.range.start]
    }

    fn is(&self, token: usize, classes: Listed) -> bool {
        self.listed[token - self.range.start].any(classes)
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.chunks.get(at).map(|c| c.kind)
    }

    /// The chunk before `at`, adverbs and quotation marks passed over.
    fn before(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&i| !matches!(self.chunks[i].kind, Kind::Adverb | Kind::QuoteOpens | Kind::QuoteCloses | Kind::Other))
    }

    fn kind_before(&self, at: usize) -> Option<Kind> {
        self.before(at).map(|i| self.chunks[i].kind)
    }

    /// A comma, dash or quotation mark stands right before chunk `at`.
    fn is_apart(&self, at: usize) -> bool {
        let mark = (0..at).rev().find(|&i| !matches!(self.chunks[i].kind, Kind::Adverb | Kind::QuoteOpens));
        mark.is_some_and(|i| {
            matches!(self.chunks[i].kind, Kind::Comma | Kind::Dash | Kind::QuoteCloses | Kind::ParenthesisCloses)
        })
    }

    /// A closing quotation mark stands between chunk `at` and the words before it.
    fn is_behind_quote(&self, at: usize) -> bool {
        at > 0 && self.chunks[at - 1].kind == Kind::QuoteCloses
    }

    /// An opening quotation mark stands right before chunk `at`.
    fn opens_quote(&self, at: usize) -> bool {
        at > 0 && self.chunks[at - 1].kind == Kind::QuoteOpens
    }

    /// Does the phrase at chunk `at` have a finite verb behind it, with adverbs, prepositional phrases and insertions between?
    fn has_verb_behind(&self, at: usize) -> bool {
        let mut i = at + 1;
        let mut inserted = false;
        while i < self.chunks.len().min(at + 1 + AHEAD) {
            match self.chunks[i].kind {
                Kind::Verb(number) => return self.chunked.verbs[number].finite,
                Kind::Adverb | Kind::Other | Kind::QuoteOpens | Kind::QuoteCloses | Kind::Adjective => i += 1,
                Kind::Preposition if matches!(self.kind(i + 1), Some(Kind::Noun(_))) => i += 2,
                Kind::Coordinator if matches!(self.kind(i + 1), Some(Kind::Noun(_))) => i += 2,
                // "Kell, an old rival, opposes it"
                Kind::Comma if !inserted && matches!(self.kind(i + 1), Some(Kind::Noun(_))) => {
                    let Some(close) = (i + 2..self.chunks.len().min(i + 6)).find(|&j| self.chunks[j].kind == Kind::Comma) else {
                        return false;
                    };
                    let plain = self.chunks[i + 1..close]
                        .iter()
                        .all(|c| matches!(c.kind, Kind::Noun(_) | Kind::Preposition | Kind::Adjective | Kind::Coordinator));
                    if !plain {
                        return false;
                    }
                    inserted = true;
                    i = close + 1;
                }
                Kind::ParenthesisOpens => match self.chunks[i..].iter().position(|c| c.kind == Kind::ParenthesisCloses) {
                    Some(far) => i += far + 1,
                    None => return false,
                },
                Kind::Comma if matches!(self.kind(i + 1), Some(Kind::Relative)) => return self.has_later_verbs(i + 2, 2),
                Kind::Relative => return self.has_later_verbs(i + 1, 2),
                _ => return false,
            }
        }
        false
    }

    fn has_later_verbs(&self, from: usize, many: usize) -> bool {
        let finite = self.chunks[from.min(self.chunks.len())..]
            .iter()
            .filter(|c| matches!(c.kind, Kind::Verb(n) if self.chunked.verbs[n].finite));
        finite.take(many).count() == many
    }

    /// A finite verb right behind the phrase, adverbs aside.
    fn verb_right_behind(&self, at: usize) -> Option<usize> {
        let next = (at + 1..self.chunks.len())
            .find(|&i| !matches!(self.chunks[i].kind, Kind::Adverb | Kind::Other | Kind::QuoteOpens | Kind::QuoteCloses))?;
        match self.chunks[next].kind {
            Kind::Verb(number) if self.chunked.verbs[number].finite => Some(number),
            _ => None,
        }
    }

    // ---- opening and closing ----

    fn top(&mut self) -> &mut Open {
        self.stack.last_mut().expect("the main clause never closes before the end")
    }

    fn inner(&self) -> &Open {
        self.stack.last().expect("the main clause never closes before the end")
    }

    fn open(&mut self, kind: ClauseKind, start: usize, opener: Option<usize>) {
        if self.stack.len() >= DEPTH {
            let end = start;
            self.close(end);
        }
        // "was forced to deny that …": what is told hangs on the verb right before it.
        let parent = self.stack.last().map(|o| match (kind, o.last) {
            (ClauseKind::Content, Some(verb)) if !self.chunked.verbs[verb].finite => self.chunked.verbs[verb].clause,
            _ => o.number,
        });
        let number = self.clauses.len();
        self.clauses.push(Clause { kind, tokens: start..self.range.end, opener, verb: None, parent, antecedent: None });
        self.stack.push(Open {
            number,
            kind,
            pronoun: None,
            subject: None,
            left: None,
            verb: None,
            free: None,
            described: None,
            last: None,
            fronted: None,
            comma: false,
        });
    }

    /// Closes the innermost clause before token `end`.
    fn close(&mut self, end: usize) {
        let Some(open) = self.stack.pop() else { return };
        let tokens = &mut self.clauses[open.number].tokens;
        let mut last = end.max(tokens.start + 1).min(self.range.end);
        while last > tokens.start + 1 && matches!(self.tags[last - 1 - self.range.start], Tag::Mark | Tag::Coordinator) {
            last -= 1;
        }
        tokens.end = last;
        self.promote(&open);
        if let Some(verb) = open.fronted.filter(|_| self.chunked.verbs[open.fronted.unwrap_or(0)].subject.is_none()) {
            self.chunked.verbs[verb].subject = open.verb.and_then(|v| self.chunked.verbs[v].subject.clone());
        }
    }

    /// "The levy that Voss proposed failed": a clause that waits for a verb to its end has its last participle for one.
    fn promote(&mut self, open: &Open) {
        let Some(subject) = open.subject.as_ref().filter(|_| open.verb.is_none() && open.kind == ClauseKind::Main) else {
            return;
        };
        let bare = |g: &super::VerbGroup| {
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
        (group.finite, group.voice, group.tense) = (true, Voice::Active, super::Tense::Past);
        (group.clause, group.subject) = (open.number, Some(subject.nominal.clone()));
        self.clauses[open.number].verb = Some(number);
        // Its own clause is that of the sentence.
        self.clauses[gone].kind = ClauseKind::Main;
    }

    fn close_down_to(&mut self, depth: usize, end: usize) {
        while self.stack.len() > depth.max(1) {
            self.close(end);
        }
    }

    /// The end of the sentence without its closing marks.
    fn content_end(&self) -> usize {
        let mut end = self.range.end;
        while end > self.range.start && self.tag(end - 1) == Tag::Mark {
            end -= 1;
        }
        end.max(self.range.start)
    }

    fn nominal(&self, number: usize) -> Nominal {
        let phrase = &self.chunked.phrases[number];
        Nominal { tokens: phrase.tokens.clone(), whole: phrase.tokens.clone(), head: phrase.head, joined: false }
    }

    // ---- noun phrases ----

    fn noun(&mut self, at: usize, number: usize) {
        let before = self.kind_before(at);
        let waiting = Waiting {
            nominal: self.nominal(number),
            chunk: at,
            behind: at + 1,
            apart: self.is_apart(at),
            joined: before == Some(Kind::Coordinator),
            object_of: None,
            ousted: None,
            perhaps: None,
            apposed: false,
        };
        if self.is_taken(at) {
            self.latest = Some(waiting);
            return;
        }
        match before {
            Some(Kind::Preposition) if self.opens_after_all(at) => {
                let start = self.before(at).map_or(self.start(at), |b| self.start(b));
                self.open(ClauseKind::Adverbial, start, Some(start));
                self.free(at, waiting);
            }
            Some(Kind::Preposition) => self.oblique(at, waiting),
            Some(Kind::Coordinator) if self.joins(at) => self.join(at),
            Some(Kind::Comma) if self.is_appositive(at) => self.append(at),
            Some(Kind::ParenthesisOpens) if !self.has_verb_behind(at) => self.latest = Some(waiting),
            _ => self.free(at, waiting),
        }
    }

    /// The phrase stands inside of an inverted verb group or behind one, and is its subject.
    fn is_taken(&self, at: usize) -> bool {
        let tokens = &self.chunks[at].tokens;
        let verb = self.inner().last.map(|v| &self.chunked.verbs[v]).filter(|g| g.inverted);
        verb.and_then(|g| g.subject.as_ref()).is_some_and(|s| s.tokens.start <= tokens.start && tokens.end <= s.tokens.end)
    }

    /// "after the agency reports it": what looked like a preposition opens a clause, where nothing else waits for that verb.
    fn opens_after_all(&self, at: usize) -> bool {
        let Some(before) = self.before(at) else { return false };
        let both = self.is(self.start(before), Listed::SUBORDINATOR);
        let top = self.inner();
        // "A day after Voss said so, Kell left": a time waits for nothing.
        let waits = top.verb.is_none() && top.subject.as_ref().is_some_and(|s| !self.is(s.nominal.head, Listed::TIME));
        // Where another clause waits, one verb is for it.
        let enough = !self.outer_waits() || self.has_later_verbs(at + 1, 2);
        both && !waits && enough && self.has_verb_behind(at)
    }

    /// Behind a preposition: what describes the phrase before it, or is done so.
    fn oblique(&mut self, at: usize, waiting: Waiting) {
        let preposition = self.before(at).unwrap_or(0);
        let token = self.start(preposition);
        let by = self.text.norm(token) == "by" && !self.is_time(&waiting.nominal);
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
    fn extend(&mut self, from: usize, at: usize) {
        let end = self.chunks[at].tokens.end;
        let grow = |w: &mut Waiting| {
            if w.behind == from {
                w.behind = at + 1;
                w.nominal.whole.end = end;
            }
        };
        for open in &mut self.stack {
            open.subject.iter_mut().chain(&mut open.free).chain(&mut open.left).for_each(grow);
        }
    }

    /// "Voss and Kell": does the phrase at `at` go with the one before "and"?
    fn joins(&self, at: usize) -> bool {
        let Some(and) = self.before(at) else { return false };
        let Some(latest) = &self.latest else { return false };
        let Some(top) = self.stack.last() else { return false };
        let mut end = and;
        while end > 0 && matches!(self.chunks[end - 1].kind, Kind::Comma | Kind::Adverb | Kind::QuoteCloses | Kind::Preposition) {
            end -= 1;
        }
        let near = latest.behind >= end || self.subject_ends(top, end);
        let begins = |f: &Waiting| {
            let apart = (f.apart || f.joined) && f.object_of.is_none();
            (apart || end == and && self.is_no_object(f)) && f.behind == end && f.chunk == latest.chunk
        };
        let waits = top.verb.is_none() && top.subject.as_ref().is_some_and(|s| s.behind >= end || s.chunk == latest.chunk)
            || top.free.as_ref().is_some_and(begins);
        // "Voss opposed the levy and Kell backed it"
        let clause = self.has_verb_behind(at) && !self.outer_waits();
        near && (waits || !clause)
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
        let Some(and) = self.before(at) else { return };
        let mut end = and;
        while end > 0 && matches!(self.chunks[end - 1].kind, Kind::Comma | Kind::Adverb | Kind::QuoteCloses | Kind::Preposition) {
            end -= 1;
        }
        let last = self.latest.as_ref().map_or(at, |l| l.chunk);
        let grow = |w: &mut Waiting| {
            if w.behind >= end && w.behind <= at {
                w.behind = at + 1;
                w.nominal.whole.end = tokens.end;
                if w.chunk >= last {
                    w.nominal.tokens.end = tokens.end;
                    w.nominal.joined = true;
                } else {
                    w.perhaps = Some(tokens.end);
                }
            }
        };
        let objects: Vec<usize> =
            self.stack.iter().filter_map(|o| o.free.as_ref().filter(|f| f.behind >= end && f.chunk >= last)?.object_of).collect();
        for open in &mut self.stack {
            open.subject.iter_mut().chain(&mut open.free).for_each(grow);
        }
        self.latest.iter_mut().for_each(grow);
        for verb in objects {
            if let Some(object) = &mut self.chunked.verbs[verb].object {
                object.tokens.end = tokens.end;
                object.whole.end = tokens.end;
                object.joined = true;
            }
        }
    }

    /// ", the mayor,": names again what stands before the comma, or is one more of a list.
    fn is_appositive(&self, at: usize) -> bool {
        let Some(comma) = self.before(at) else { return false };
        let Some(top) = self.stack.last() else { return false };
        let set_off = self.is_closed_off(at);
        let near = |w: &Waiting| w.behind == comma || w.behind + 1 == comma && self.chunks[w.behind].kind == Kind::QuoteCloses;
        let subject = top.subject.as_ref().is_some_and(near) && top.verb.is_none();
        // "On Friday, Voss — a rival — told": where nothing waits yet, only what commas close off belongs to the phrase before.
        let fronted = top.verb.is_none() && top.subject.is_none();
        if fronted && self.latest.as_ref().is_some_and(|l| self.is_time(&l.nominal)) {
            // "On Friday, Voss, a rival, told": a day is nobody.
            return false;
        }
        let other = self.latest.as_ref().is_some_and(near) && !self.is_behind_quote(at) && (!fronted || set_off);
        if subject {
            return !self.has_verb_behind(at) || set_off;
        }
        other && !self.has_verb_behind(at)
    }

    /// A comma, "and" or the end stands behind the phrase and its prepositions: it is an insertion or a member of a list.
    fn is_closed_off(&self, at: usize) -> bool {
        let mut i = at + 1;
        while i < self.chunks.len().min(at + 2 * AHEAD) {
            match self.chunks[i].kind {
                Kind::Preposition if matches!(self.kind(i + 1), Some(Kind::Noun(_))) => i += 2,
                Kind::Adjective | Kind::Adverb | Kind::Noun(_) => i += 1,
                Kind::Comma | Kind::Coordinator | Kind::Stop => return true,
                _ => return false,
            }
        }
        true
    }

    fn append(&mut self, at: usize) {
        let end = self.chunks[at].tokens.end;
        let comma = self.before(at).unwrap_or(at);
        let grow = |w: &mut Waiting| {
            if w.behind + 1 >= comma && w.behind <= comma {
                w.apposed = true;
                w.behind = at + 1;
                w.nominal.whole.end = end;
            }
        };
        for open in &mut self.stack {
            open.subject.iter_mut().chain(&mut open.free).for_each(grow);
        }
        self.latest.iter_mut().for_each(grow);
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
            self.open(ClauseKind::Relative, self.start(at), None);
            let number = self.inner().number;
            self.clauses[number].antecedent = antecedent;
        }
        let filled = self.inner().subject.is_some() || self.inner().pronoun.is_some();
        if time && self.inner().verb.is_none() && filled {
            // "Voss later Thursday told": beside the subject, not in its place.
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

    /// "the port's chief John Vale": a name right behind the noun that describes it.
    fn names_the_same(&self, at: usize, waiting: &Waiting) -> bool {
        let name = waiting.nominal.tokens.clone().all(|t| self.tag(t) == Tag::Name);
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
        let objects: Vec<usize> = self.inner().free.iter().filter(|f| f.behind == at).filter_map(|f| f.object_of).collect();
        let grow = |w: &mut Waiting| {
            if w.behind == at {
                w.behind = at + 1;
                w.nominal.tokens.end = end;
                w.nominal.whole.end = end;
            }
        };
        let top = self.top();
        top.subject.iter_mut().chain(&mut top.free).for_each(grow);
        self.latest.iter_mut().for_each(grow);
        for verb in objects {
            if let Some(object) = &mut self.chunked.verbs[verb].object {
                object.tokens.end = end;
                object.whole.end = end;
            }
        }
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
        let quantity = self.chunks[at].tokens.len() == 1 && self.is(token, Listed::QUANTITY) && self.tag(token) != Tag::Pronoun;
        let top = self.inner();
        quantity
            && (top.verb.is_none() && top.subject.as_ref().is_some_and(|s| s.behind == at)
                || top.free.as_ref().is_some_and(|f| f.behind == at))
    }

    /// "last week", "Monday": an adverb, though it is a noun phrase.
    fn is_time(&self, nominal: &Nominal) -> bool {
        let bare = nominal.tokens.len() == 1 && self.is(nominal.head, Listed::TIME);
        let ago = nominal.tokens.end < self.range.end
            && self.is(nominal.head, Listed::TIME)
            && self.tag(nominal.tokens.end) == Tag::Adverb
            && self.is(nominal.tokens.end, Listed::TIME);
        bare || ago
            || self.is(nominal.head, Listed::DAY)
            || self.is(nominal.head, Listed::TIME) && self.is(nominal.tokens.start, Listed::TIME_DETERMINER)
    }

    fn takes_object(&self, verb: usize) -> bool {
        let group = &self.chunked.verbs[verb];
        let copula = self.is(group.main, Listed::BE.with(Listed::CLITIC));
        group.voice == Voice::Active && !copula
    }

    // ---- verbs ----

    fn verb(&mut self, at: usize, number: usize) {
        let group = &self.chunked.verbs[number];
        if group.command {
            self.command(at, number);
        } else if group.finite {
            self.finite(at, number);
        } else if self.is_present(at, number) {
            self.chunked.verbs[number].finite = true;
            self.chunked.verbs[number].tense = super::Tense::Present;
            self.finite(at, number);
        } else if self.is_past(at, number) {
            let group = &mut self.chunked.verbs[number];
            (group.finite, group.voice, group.tense) = (true, Voice::Active, super::Tense::Past);
            self.finite(at, number);
        } else if group.infinitive || !self.is_command(at, number) {
            self.nonfinite(at, number);
        } else {
            self.command(at, number);
        }
        let top = self.top();
        top.last = Some(number);
        top.comma = false;
    }

    fn set_verb(&mut self, number: usize, subject: Option<Nominal>) {
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
        if self.is_set_off_participle(at, number) || self.is_wanted(at, number) {
            let group = &mut self.chunked.verbs[number];
            (group.finite, group.voice, group.tense) = (false, Voice::Passive, super::Tense::None);
            return self.nonfinite(at, number);
        }
        if self.top().verb.is_none() {
            if let Some(told) = self.told_subject(at, number) {
                return self.with_own_subject(at, number, told);
            }
            return self.awaited(at, number);
        }
        let before = self.kind_before(at);
        if before == Some(Kind::Coordinator) {
            return self.coordinated(at, number);
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
            let nominal = self.agreeing(&subject, number);
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
            let nominal = Nominal { tokens: pronoun..pronoun + 1, whole: pronoun..pronoun + 1, head: pronoun, joined: false };
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
        self.set_verb(number, None);
    }

    /// "What is this?", "Who are the others?": the phrase behind a bare form of "be".
    fn asked_of(&self, pronoun: usize, at: usize, number: usize) -> Option<Nominal> {
        let group = &self.chunked.verbs[number];
        let be = group.tokens.len() == 1 && self.is(group.main, Listed::BE.with(Listed::CLITIC));
        let asks = self.tag(pronoun) == Tag::Question && self.inner().kind != ClauseKind::Content;
        (be && asks).then(|| self.phrase_behind(at)).flatten()
    }

    /// "The mayor of Hull and Kell oppose it": a verb in the plural behind a head in the singular has both for subject.
    fn agreeing(&self, subject: &Waiting, number: usize) -> Nominal {
        let mut nominal = subject.nominal.clone();
        let first = self.chunked.verbs[number].tokens.start;
        let singular = matches!(self.tag(nominal.head), Tag::Noun | Tag::Name);
        if let Some(end) = subject.perhaps.filter(|_| singular && self.tag(first) == Tag::Present) {
            nominal.tokens.end = end;
            nominal.joined = true;
        }
        nominal
    }

    /// "The recipients, said Voss, are to show them": a verb of saying between marks, its subject behind it.
    fn is_set_in(&self, at: usize, number: usize) -> bool {
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
        auxiliary || third && at > 0
    }

    /// "There is a plan": what there is.
    fn existential(&mut self, at: usize, number: usize) {
        let subject = self.phrase_behind(at);
        self.chunked.verbs[number].inverted = true;
        self.set_verb(number, subject);
    }

    /// "the levy that Voss opposed": the pronoun stands for the object.
    fn missing_object(&mut self, number: usize, pronoun: usize) {
        let nominal = Nominal { tokens: pronoun..pronoun + 1, whole: pronoun..pronoun + 1, head: pronoun, joined: false };
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
        let tokens = group.tokens.start..self.start(at);
        let mut end = tokens.end;
        while end > tokens.start + 1 && matches!(self.tag(end - 1), Tag::Adverb | Tag::Negation) {
            end -= 1;
        }
        Some(Nominal { tokens: tokens.start..end, whole: tokens.start..end, head: group.main, joined: false })
    }

    /// The phrase right behind the verb at chunk `at`, where no other verb has it for its subject ("says they oppose it").
    fn subject_behind(&self, at: usize) -> Option<Nominal> {
        let next = (at + 1..self.chunks.len()).find(|&i| matches!(self.chunks[i].kind, Kind::Noun(_)))?;
        self.phrase_behind(at).filter(|_| self.verb_right_behind(next).is_none())
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
            if self.verb_right_behind(j + 1).is_some() {
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
        top.subject = subject.map(|nominal| Waiting {
            nominal,
            chunk: at,
            behind: at + 1,
            apart: false,
            joined: false,
            object_of: None,
            ousted: None,
            perhaps: None,
            apposed: false,
        });
    }

    /// Another main clause begins at chunk `at`.
    fn next_main(&mut self, at: usize) {
        let start = self.start(at);
        let depth = self.stack.iter().position(|o| o.kind == ClauseKind::Parenthetical && o.verb.is_none()).map_or(1, |p| p + 1);
        self.close_down_to(depth, start);
        self.close(start);
        self.open(ClauseKind::Main, start, None);
    }

    /// "… and said": the subject of the verb to which this one is joined.
    fn coordinated(&mut self, at: usize, number: usize) {
        let and = self.before(at).unwrap_or(at);
        let comma = and > 0 && matches!(self.chunks[and - 1].kind, Kind::Comma | Kind::QuoteCloses);
        let tense = self.chunked.verbs[number].tense;
        let modal = self.chunked.verbs[number].modal.is_some();
        let like = |open: &Open, verbs: &[super::VerbGroup]| {
            open.verb.is_some_and(|v| verbs[v].tense == tense && verbs[v].modal.is_some() == modal)
        };
        let mut depth = self.stack.len();
        // The innermost clause, unless a comma closes it or another one has a verb of the same form.
        let floor = self.quote.unwrap_or(1).min(depth).max(1);
        let relative =
            matches!(self.stack[depth - 1].kind, ClauseKind::Relative | ClauseKind::Content) && comma && self.quote.is_none();
        if (relative || !like(&self.stack[depth - 1], &self.chunked.verbs))
            && let Some(better) = (floor..depth).rev().find(|&d| like(&self.stack[d - 1], &self.chunked.verbs))
        {
            depth = better;
        }
        // Who says goes with who says: "joked that it was his, but went on to say".
        let tells = self.is(self.chunked.verbs[number].main, Listed::CLAUSE.with(Listed::SAYING));
        if let Some(telling) = self.telling_depth(depth).filter(|&d| tells && d >= floor) {
            depth = telling;
        } else if tells && matches!(self.stack[depth - 1].kind, ClauseKind::Adverbial | ClauseKind::Relative) {
            depth = (floor..depth).rev().find(|&d| like(&self.stack[d - 1], &self.chunked.verbs)).unwrap_or(depth);
        }
        let end = self.start(and);
        self.close_down_to(depth, end);
        let top = self.top();
        let subject = top.verb.and_then(|v| self.chunked.verbs[v].subject.clone());
        self.set_verb(number, subject);
    }

    /// "who flocked in to cover the flood found": where an outer clause waits for a verb, the object stays one, unless its verb takes clauses
    /// and another verb is left for the one that waits.
    fn is_object_of_inner(&self, free: &Waiting, at: usize) -> bool {
        let Some(verb) = free.object_of.filter(|_| !free.joined && !free.apart) else { return false };
        let takes = self.is(self.chunked.verbs[verb].main, Listed::CLAUSE);
        self.outer_waits() && free.ousted.is_none() && (!takes || !self.has_later_verbs(at + 1, 1))
    }

    /// A clause around the innermost one has a phrase and no verb.
    fn outer_waits(&self) -> bool {
        let outer = &self.stack[..self.stack.len() - 1];
        outer.iter().any(|o| o.verb.is_none() && (o.subject.is_some() || o.pronoun.is_some()))
    }

    /// "Voss, asked about it, said": a past form between commas, right behind the phrase that waits for the verb behind them.
    fn is_set_off_participle(&self, at: usize, number: usize) -> bool {
        let group = &self.chunked.verbs[number];
        let top = self.inner();
        let past = group.tokens.len() == 1 && self.tag(group.main) == Tag::Past && !group.inverted;
        let behind_comma = self.before(at).is_some_and(|b| self.chunks[b].kind == Kind::Comma && top.subject.as_ref().is_some_and(|s| s.behind == b));
        past && behind_comma && top.verb.is_none() && self.closes_before_verb(at)
    }

    /// "wants the quay sold": behind the object of a verb of wanting that says nothing, a past form at the end of its clause.
    fn is_wanted(&mut self, at: usize, number: usize) -> bool {
        let group = &self.chunked.verbs[number];
        let past = group.tokens.len() == 1 && self.tag(group.main) == Tag::Past && !group.inverted;
        let ends = matches!(self.kind(at + 1), None | Some(Kind::Stop | Kind::Comma | Kind::QuoteCloses | Kind::Preposition | Kind::Adverb));
        let object = self.free_subject(at).filter(|free| past && ends && free.behind == at);
        object.and_then(|free| free.object_of).is_some_and(|v| {
            let main = self.chunked.verbs[v].main;
            self.is(main, Listed::CONTROL) && !self.is(main, Listed::SAYING)
        })
    }

    /// A comma comes, and right behind it a finite verb.
    fn closes_before_verb(&self, at: usize) -> bool {
        let Some(comma) = (at + 1..self.chunks.len()).find(|&i| matches!(self.chunks[i].kind, Kind::Comma | Kind::Stop)) else { return false };
        self.chunks[comma].kind == Kind::Comma && self.verb_right_behind(comma).is_some()
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

    /// A phrase that came since the last verb, without a preposition and with no comma behind it.
    fn free_subject(&mut self, at: usize) -> Option<Waiting> {
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

    /// "…, and the man who said it left": a phrase behind "and" or a comma is described before its verb comes.
    fn begin_described(&mut self, at: usize) {
        let Some(free) = self.inner().free.clone().filter(|_| self.inner().verb.is_some()) else { return };
        let near = free.behind == at || free.behind + 1 == at && self.chunks[free.behind].kind == Kind::Comma;
        if near && free.apart && self.is_behind_quote(free.chunk) && self.has_later_verbs(at + 1, 2) {
            // "“…,” Voss, who had opposed it, said"
            let start = free.nominal.tokens.start;
            self.close_down_to(1, start);
            let told = self.stack[0].number;
            self.close(start);
            self.open(ClauseKind::Main, start, None);
            self.clauses[told].kind = ClauseKind::Content;
            self.clauses[told].parent = Some(self.stack[0].number);
            self.top().subject = Some(free);
            return;
        }
        if near && free.joined && free.object_of.is_none() && self.has_later_verbs(at + 1, 2) {
            let and = self.before(free.chunk).unwrap_or(free.chunk);
            self.join_clause(self.start(and), free.nominal.tokens.start, free.chunk);
            self.top().verb = None;
            self.top().subject = Some(free);
        }
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
            self.join_clause(self.start(and), start, chunk);
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
            self.open(if bare { ClauseKind::Relative } else { ClauseKind::Content }, start, None);
            let clause = self.inner().number;
            self.clauses[clause].antecedent = before.filter(|_| bare);
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
    fn join_clause(&mut self, end: usize, start: usize, _chunk: usize) {
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
                return self.join_clause(end, start, _chunk);
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
        // "“…,” said Voss"
        if (self.is_apart(at) || self.is_behind_quote(at))
            && self.is(self.chunked.verbs[number].main, Listed::SAYING)
            && let Some(subject) = self.subject_behind(at)
        {
            self.chunked.verbs[number].inverted = true;
            self.reporter(at, number, start);
            return self.set_verb(number, Some(subject));
        }
        if !self.is_apart(at) && self.repaired(number) {
            return;
        }
        self.leave_unlike(at, number);
        let subject = self.top().verb.and_then(|v| self.chunked.verbs[v].subject.clone());
        self.set_verb(number, subject);
    }

    /// "that experts said would rise": the pronoun is the subject of what is told.
    fn is_extracted(&mut self, at: usize, number: usize) -> bool {
        let right_behind = self.before(at).is_some_and(|b| matches!(self.chunks[b].kind, Kind::Verb(v) if self.inner().verb == Some(v) && self.is(self.chunked.verbs[v].main, Listed::CLAUSE)));
        let open = self.inner();
        let stands_for = open.pronoun.or(self.clauses[open.number].antecedent.as_ref().map(|a| a.head));
        let lacking = |p: &usize| open.verb.and_then(|v| self.chunked.verbs[v].subject.as_ref()).is_some_and(|s| s.head != *p);
        let Some(pronoun) = stands_for.filter(|p| right_behind && open.kind == ClauseKind::Relative && lacking(p)) else { return false };
        self.take_gap();
        let start = self.start(at);
        self.open(ClauseKind::Content, start, None);
        self.set_verb(number, Some(Nominal { tokens: pronoun..pronoun + 1, whole: pronoun..pronoun + 1, head: pronoun, joined: false }));
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
        self.clauses.push(Clause {
            kind: self.clauses[inner].kind,
            tokens: begins..self.range.end,
            opener: None,
            verb: None,
            parent,
            antecedent: None,
        });
        self.clauses[inner].kind = ClauseKind::Parenthetical;
        self.clauses[inner].tokens = between..start;
        self.clauses[inner].parent = Some(outer);
        let top = self.top();
        top.number = outer;
        top.subject = Some(left.clone());
        self.set_verb(number, Some(left.nominal));
    }

    /// "The plan backed by Kell failed": the verb before was a participle.
    fn repaired(&mut self, number: usize) -> bool {
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
        group.tense = super::Tense::None;
        let clause = self.top().number;
        self.clauses[clause].verb = None;
        self.set_verb(number, subject);
        true
    }

    /// A plain form with a subject that waits, or joined to a present: "condemn the act but visit her".
    fn is_present(&self, at: usize, number: usize) -> bool {
        let group = &self.chunked.verbs[number];
        if self.tag(group.main) != Tag::Plain || group.tokens.len() != 1 {
            return false;
        }
        let top = self.inner();
        let near = |s: &Waiting| s.behind <= at && self.chunks[s.behind..at].iter().all(|c| matches!(c.kind, Kind::Adverb | Kind::Comma));
        let own = top.verb.is_none() && top.subject.as_ref().is_some_and(near);
        let like = top.last.is_some_and(|v| self.chunked.verbs[v].finite && self.tag(self.chunked.verbs[v].main) == Tag::Present);
        own && top.last.is_none() || self.kind_before(at) == Some(Kind::Coordinator) && like
    }

    /// What looked like a participle is told of somebody: "which they say left", "said none of the mails in question came from her".
    fn is_past(&self, at: usize, number: usize) -> bool {
        let group = &self.chunked.verbs[number];
        let both = self.is(group.main, Listed::PAST) && !self.is(group.main, Listed::PARTICIPLE) && self.tag(group.main) == Tag::Participle;
        let Some(told) = self.inner().verb.filter(|_| both && group.tokens.len() == 1) else { return false };
        let teller = &self.chunked.verbs[told];
        let speech = self.is(teller.main, Listed::SPEECH) && !self.is(teller.main, Listed::HEARER) && teller.voice == Voice::Active;
        if !speech || !teller.finite {
            return false;
        }
        let gap = matches!(self.before(at).map(|b| self.chunks[b].kind), Some(Kind::Verb(v)) if v == told) && self.inner().kind == ClauseKind::Relative;
        let told_of = self.inner().free.as_ref().is_some_and(|f| f.behind == at && f.object_of == Some(told));
        gap || told_of && !self.has_bare_verb(at) && !matches!(self.kind(at + 1), Some(Kind::Preposition) if self.text.norm(self.start(at + 1)) == "by")
    }

    /// A plain form with nothing before it that it could belong to.
    fn is_command(&mut self, at: usize, number: usize) -> bool {
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

    fn command(&mut self, _at: usize, number: usize) {
        let group = &mut self.chunked.verbs[number];
        group.finite = true;
        group.command = true;
        self.set_verb(number, None);
    }

    /// An infinitive, a participle or a verb in -ing: whose it is is understood.
    fn nonfinite(&mut self, at: usize, number: usize) {
        self.leave_told(at, number);
        self.begin_gerund(at, number);
        self.leave_described(at, number);
        let before = self.kind_before(at);
        let tag = self.tag(self.chunked.verbs[number].main);
        let group = &self.chunked.verbs[number];
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
        if !infinitive && tag == Tag::Participle {
            self.chunked.verbs[number].voice = Voice::Passive;
        }
        self.chunked.verbs[number].subject = subject;
        self.chunked.verbs[number].clause = self.clauses.len();
        self.clauses.push(Clause {
            kind,
            tokens: start..self.range.end,
            opener: None,
            verb: Some(number),
            parent: Some(parent),
            antecedent: None,
        });
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
        let told = self.inner().last.filter(|&v| self.is(self.chunked.verbs[v].main, Listed::CLAUSE) && self.before(at).is_some_and(|b| self.chunks[b].kind == Kind::Verb(v)));
        if told.is_some() && self.tag(self.chunked.verbs[number].main) == Tag::Ing && self.chunked.verbs[number].tokens.len() == 1 && self.has_bare_verb(at) {
            self.open(ClauseKind::Content, self.start(at), None);
        }
    }

    /// Before any mark, subordinator or "and", a finite verb comes.
    fn has_bare_verb(&self, at: usize) -> bool {
        let near = self.chunks[at + 1..].iter().take(2 * AHEAD);
        let finite = |c: &Chunk| matches!(c.kind, Kind::Verb(n) if self.chunked.verbs[n].finite);
        near.take_while(|c| !matches!(c.kind, Kind::Comma | Kind::Stop | Kind::Dash | Kind::Relative | Kind::Question | Kind::Subordinator)).any(finite)
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
        if let Some(depth) = self.telling_depth(self.stack.len()) {
            let end = self.start(at);
            self.close_down_to(depth, end);
        }
    }

    /// How deep the innermost clause stands, of the first `depth`, whose verb takes clauses, as long as it is told of itself.
    fn telling_depth(&self, depth: usize) -> Option<usize> {
        let tells = |o: &Open, classes| {
            o.verb.is_some_and(|v| self.is(self.chunked.verbs[v].main, classes)) && o.kind != ClauseKind::Relative
        };
        let innermost = |classes| (1..=depth).rev().find(|&d| tells(&self.stack[d - 1], classes));
        innermost(Listed::SAYING).or_else(|| innermost(Listed::CLAUSE))
    }

    fn understood(&mut self, at: usize, infinitive: bool, before: Option<Kind>) -> Option<Nominal> {
        let apart = self.is_apart(at);
        let previous = self.before(at);
        let top = self.top().clone();
        let own = top.verb.and_then(|v| self.chunked.verbs[v].subject.clone()).or(top.subject.clone().map(|s| s.nominal));
        let behind_noun = matches!(before, Some(Kind::Noun(_))) && !apart;
        let latest = self.latest.as_ref().filter(|l| previous.is_some_and(|p| l.behind == p + 1)).map(|l| l.nominal.clone());
        if infinitive {
            let object = top.free.as_ref().filter(|f| f.behind == at || behind_noun);
            if let Some((object, verb)) = object.and_then(|o| Some((o, o.object_of?))) {
                // "asked Kell to resign", but "has no wish to resign", "promised Kell to resign".
                let control = Listed::HEARER.with(Listed::URGING).with(Listed::CONTROL);
                let main = self.chunked.verbs[verb].main;
                let theirs = self.is(main, control) && !self.is(main, Listed::SUBJECT_CONTROL.with(Listed::HAVE));
                return if theirs { Some(object.nominal.clone()) } else { own };
            }
            return top.last.and_then(|v| self.chunked.verbs[v].subject.clone()).or(own);
        }
        // "quoted the mayor as saying": the one before "as" does.
        let quoted = previous.filter(|&p| p > 0 && self.text.norm(self.start(p)) == "as").and(top.free.as_ref()).filter(|f| Some(f.behind) == previous);
        if behind_noun { latest.or(own) } else { quoted.map(|f| f.nominal.clone()).or(own) }
    }

    // ---- words that open clauses ----

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

    fn subordinator(&mut self, at: usize) {
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
            self.open(ClauseKind::Relative, token, Some(token));
            let number = self.inner().number;
            self.clauses[number].antecedent = antecedent;
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
    fn begin_told(&mut self, at: usize) {
        let Some(verb) = self.inner().last.filter(|_| self.before(at).is_some_and(|b| matches!(self.chunks[b].kind, Kind::Verb(_)))) else {
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
        let Some(comma) = (at..self.chunks.len().min(at + 2 * AHEAD)).find(|&i| matches!(self.chunks[i].kind, Kind::Comma | Kind::Stop)) else {
            return false;
        };
        let next = (comma + 1..self.chunks.len()).find(|&i| self.chunks[i].kind != Kind::Adverb);
        self.chunks[comma].kind == Kind::Comma && next.is_some_and(|i| matches!(self.chunks[i].kind, Kind::Noun(_)) && self.has_verb_behind(i))
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

    fn relative(&mut self, at: usize) {
        let token = self.start(at);
        let oblique = self.kind_before(at) == Some(Kind::Preposition);
        if self.is(token, Listed::COMPLEMENTIZER) && self.tells_hearer(at) && self.verb_right_behind(at).is_none() {
            return self.open(ClauseKind::Content, token, Some(token));
        }
        let start = if oblique { self.before(at).map_or(token, |b| self.start(b)) } else { token };
        if let Some(antecedent) = self.antecedent_before(at) {
            // "the mayor whom Voss beat who backed it": one more clause of the same phrase.
            self.close(start);
            self.open(ClauseKind::Relative, start, Some(token));
            let number = self.inner().number;
            self.clauses[number].antecedent = Some(antecedent);
            self.top().pronoun = Some(token);
            return;
        }
        self.begin_described(if oblique { self.before(at).unwrap_or(at) } else { at });
        let antecedent =
            self.antecedent(if oblique { self.before(at).unwrap_or(at) } else { at }, self.text.norm(token) == "which");
        self.open(ClauseKind::Relative, start, Some(token));
        let number = self.inner().number;
        self.clauses[number].antecedent = antecedent;
        self.top().pronoun = (!oblique).then_some(token);
    }

    fn question(&mut self, at: usize) {
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
            let nominal = Nominal { tokens: token..token + 1, whole: token..token + 1, head: token, joined: false };
            self.chunked.verbs[verb].object = Some(nominal);
        }
        let waits = self.top().verb.is_none() && self.top().subject.is_none() && !adverb;
        if waits {
            // "What Hagan opposes is the toll": the whole clause is the subject.
            let nominal = Nominal { tokens: token..token + 1, whole: token..token + 1, head: token, joined: false };
            self.top().subject = Some(Waiting {
                nominal,
                chunk: at,
                behind: at + 1,
                apart: false,
                joined: false,
                object_of: None,
                ousted: None,
                perhaps: None,
                apposed: false,
            });
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

    // ---- marks ----

    fn comma(&mut self, at: usize) {
        let start = self.start(at);
        let depth = self.stack.len();
        if depth > 1 {
            let top = &self.stack[depth - 1];
            let fronted = top.kind == ClauseKind::Adverbial && top.verb.is_some() && self.stack[depth - 2].verb.is_none();
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
    fn settle_closed(&mut self, at: usize) {
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

    fn stop(&mut self, at: usize) {
        let start = self.start(at);
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

    fn dash(&mut self, at: usize) {
        let start = self.start(at);
        if self.dash {
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

    /// "— saying that …", "— and to oppose it": no clause of its own stands behind the mark.
    fn goes_on_behind(&self, at: usize) -> bool {
        let next = (at + 1..self.chunks.len()).find(|&i| !matches!(self.chunks[i].kind, Kind::Adverb | Kind::Coordinator));
        match next.map(|i| self.chunks[i].kind) {
            Some(Kind::Verb(number)) => !self.chunked.verbs[number].finite,
            Some(Kind::Preposition | Kind::Relative | Kind::Subordinator) => true,
            _ => false,
        }
    }

    fn close_parenthesis(&mut self, at: usize) {
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

    fn close_quote(&mut self, at: usize) {
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

    fn particle(&mut self, at: usize) {
        let token = self.start(at);
        if let Some(last) = self.top().last {
            self.chunked.verbs[last].particle.get_or_insert(token);
        }
    }

    // ---- the end ----

    /// "Without denying it, Voss opposed the levy": a clause without a finite verb ends where one of the clause around it begins.
    fn end_before_finite(&mut self, number: usize) {
        let Some(parent) = self.clauses[number].parent else { return };
        let start = self.clauses[number].tokens.start;
        let begin = |g: &super::VerbGroup| match &g.subject {
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
    fn finish(&mut self) {
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
