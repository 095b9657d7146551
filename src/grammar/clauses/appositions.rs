//! Phrases behind a comma come in: they name again what stands before it, or are one more of a list.
//!
//! ```text
//! Voss, the mayor of Hull, opposes …      "the mayor" names "Voss" again
//! said Voss, the mayor of Hull, in …      behind the verb, too
//! Voss, Kell and Rask oppose …            three
//! ```

use super::{AHEAD, Parser, Waiting};
use crate::grammar::NounPhrase;
use crate::grammar::chunks::Kind;
use crate::words::{Listed, Tag};
use std::ops::Range;

impl Parser<'_> {
    /// ", the mayor,": names again what stands before the comma, or is one more of a list.
    pub(super) fn is_appositive(&self, at: usize) -> bool {
        let Some(comma) = self.comma_before(at) else { return false };
        let Some(top) = self.stack.last() else { return false };
        let set_off = self.is_closed_off(at);
        let waits = top.subject.as_ref().filter(|s| !self.is_time(&s.nominal));
        let subject = waits.is_some_and(|w| self.ends_at(w, comma)) && top.verb.is_none();
        // "On Friday, Voss — a rival — told": where nothing waits yet, only what commas close off belongs to the phrase before.
        let fronted = top.verb.is_none() && waits.is_none();
        if fronted && self.latest.as_ref().is_some_and(|l| self.is_time(&l.nominal)) {
            // "On Friday, Voss, a rival, told": a day is nobody.
            return false;
        }
        let near = self.latest.as_ref().is_some_and(|l| self.ends_at(l, comma));
        let other = near && !self.is_behind_quote(at) && (!fronted || set_off);
        if subject {
            return !self.has_verb_behind(at) || set_off;
        }
        // "said Voss, a rival who …": her verb has come.
        let says = |w: &Waiting| w.subject_of.is_some_and(|verb| self.says_before_subject(verb));
        let told = self.taken.as_ref().is_some_and(|t| says(t) && self.ends_at(t, comma));
        other && (told && self.is_over(at) || !self.has_verb_behind(at))
    }

    /// A comma or a relative clause stands behind the phrase, its prepositions and what "and" joins to it: "a rival and friend who …".
    fn is_over(&self, at: usize) -> bool {
        let and = self.behind_prepositions(at);
        let joins = self.kind(and) == Some(Kind::Coordinator) && matches!(self.kind(and + 1), Some(Kind::Noun(_)));
        let behind = if joins { self.behind_prepositions(and + 1) } else { and };
        matches!(self.kind(behind), Some(Kind::Relative | Kind::Comma))
    }

    /// It ends at chunk `comma`, or at the quotation mark right before that.
    fn ends_at(&self, waiting: &Waiting, comma: usize) -> bool {
        waiting.behind == comma || waiting.behind + 1 == comma && self.chunks[waiting.behind].kind == Kind::QuoteCloses
    }

    /// A comma, "and" or the end stands behind the phrase and its prepositions: it is an insertion or a member of a list.
    fn is_closed_off(&self, at: usize) -> bool {
        let behind = self.behind_prepositions(at);
        let far = behind >= at + 2 * AHEAD;
        far || matches!(self.kind(behind), None | Some(Kind::Comma | Kind::Coordinator | Kind::Stop))
    }

    /// The chunk behind the phrase at chunk `at` and its prepositions.
    fn behind_prepositions(&self, at: usize) -> usize {
        let mut i = at + 1;
        while i < self.chunks.len().min(at + 2 * AHEAD) {
            match self.chunks[i].kind {
                Kind::Preposition if matches!(self.kind(i + 1), Some(Kind::Noun(_))) => i += 2,
                Kind::Adjective | Kind::Adverb | Kind::Noun(_) => i += 1,
                _ => break,
            }
        }
        i
    }

    /// The comma before the phrase at chunk `at`; also that of "Voss, neither a friend nor a rival".
    fn comma_before(&self, at: usize) -> Option<usize> {
        let before = self.before(at)?;
        let pair = || self.kind(self.behind_prepositions(at)) == Some(Kind::Coordinator);
        let coordinator = self.kind(before) == Some(Kind::Coordinator);
        let negates = coordinator && self.is(self.start(before), Listed::NEGATOR) && pair();
        let comma = if negates { before.checked_sub(1)? } else { before };
        (self.kind(comma) == Some(Kind::Comma)).then_some(comma)
    }

    /// What stands before the comma goes on with the phrase of chunk `at`.
    pub(super) fn append(&mut self, at: usize, number: usize) {
        let end = self.chunks[at].tokens.end;
        let comma = self.comma_before(at).unwrap_or(at);
        let named = self.named_again(at, number, comma);
        let again = named.is_some();
        self.chunked.phrases[number].apposition = named;
        self.grow(
            |w| w.behind + 1 >= comma && w.behind <= comma,
            |w| (w.apposed, w.again, w.behind, w.nominal.whole.end) = (true, again, at + 1, end),
        );
    }

    /// The phrase before chunk `comma` that the one at chunk `at` names again.
    fn named_again(&self, at: usize, number: usize, comma: usize) -> Option<Range<usize>> {
        let again = &self.chunked.phrases[number];
        let top = self.inner();
        let taken = self.taken.iter().filter(|w| self.ends_at(w, comma));
        if top.verb.is_none() && top.subject.is_none() && taken.clone().next().is_none() {
            // "To me, the mayor is": what stands in front is nobody.
            return None;
        }
        let waiting = self.latest.iter().chain(taken).chain(&top.free).chain(&top.subject);
        let ending = waiting.filter(|w| self.ends_at(w, comma)).filter_map(|w| self.last_phrase(w));
        let nearest = ending.clone().next()?;
        let found = self.meant(ending, again)?;
        // "the Port, the Quay and the Mill", but "Ida Holm, a Democrat and mayor".
        let names = self.tag(found.head) == self.tag(again.head) && !self.is_person(found);
        let alike = names || !self.differ(found, again);
        (self.may_name(again, nearest) && !self.is_of_list(at, number, alike)).then(|| found.tokens.clone())
    }

    /// Of phrases that end where the comma stands, the nearest first: the one that is a name where `again` describes or the other way round
    /// ("aides to Kell, the mayor"), else an office ("the mayor of Hull, a rival"), else the nearest.
    fn meant<'p>(&self, ending: impl Iterator<Item = &'p NounPhrase> + Clone, again: &NounPhrase) -> Option<&'p NounPhrase> {
        let mut fit = ending.filter(|p| self.may_be_named(p, again) && self.agrees(p, again));
        let sure = fit.clone().find(|p| self.differ(p, again) && !self.may_be_town(p, again));
        let office = || fit.clone().filter(|p| self.is(p.head, Listed::PEOPLE)).last();
        sure.or_else(office).or_else(|| fit.next())
    }

    /// One is a name, the other describes.
    fn differ(&self, one: &NounPhrase, other: &NounPhrase) -> bool {
        self.is_bare_name(one) != self.is_bare_name(other)
    }

    /// The last phrase of what waits: of "Voss and Kell" it is "Kell".
    fn last_phrase(&self, waiting: &Waiting) -> Option<&NounPhrase> {
        self.phrase_ending(waiting.nominal.tokens.end)
    }

    fn phrase_ending(&self, end: usize) -> Option<&NounPhrase> {
        let number = self.chunked.phrases.partition_point(|p| p.tokens.end < end);
        self.chunked.phrases.get(number).filter(|p| p.tokens.end == end)
    }

    /// "The mayor of Hull, a rival", "in Hull, the mayor": behind a preposition, and not known for a person, it is hardly the rival.
    fn may_be_town(&self, named: &NounPhrase, again: &NounPhrase) -> bool {
        let preposition = named.tokens.start.checked_sub(1).filter(|&p| p >= self.range.start && self.tag(p) == Tag::Preposition);
        let holder = preposition.and_then(|end| self.phrase_ending(end));
        let people = |p: &NounPhrase| self.is(p.head, Listed::PEOPLE);
        preposition.is_some() && !self.is_person(named) && (people(again) || holder.is_some_and(people))
    }

    /// Known for a person's name.
    fn is_person(&self, phrase: &NounPhrase) -> bool {
        self.is(phrase.head, Listed::GIVEN.with(Listed::DECLARED))
    }

    /// Both are one, or several.
    fn agrees(&self, named: &NounPhrase, again: &NounPhrase) -> bool {
        let several = |p: &NounPhrase| self.tag(p.head) == Tag::Nouns;
        self.tag(named.head) == Tag::Pronoun || several(named) == several(again)
    }

    /// "she, a rival of Kell"; of a name and a noun the noun has an article or is a title; of two nouns the second has an article, unlike
    /// "beef, pork"; a name with an article is named by none ("the United States, Denmark").
    fn may_be_named(&self, named: &NounPhrase, again: &NounPhrase) -> bool {
        let described = |p: &NounPhrase| self.is_determined(p) || self.is(p.head, Listed::PEOPLE);
        let she = self.is(named.head, Listed::SUBJECT_PRONOUN) && !self.is(named.head, Listed::OBJECT_PRONOUN);
        match self.tag(named.head) {
            Tag::Pronoun => she && self.is_determined(again),
            _ if self.is_time_word(named) => false,
            Tag::Name if self.is_bare_name(named) => self.is_bare_name(again) || described(again),
            Tag::Noun | Tag::Nouns if self.is_bare_name(again) => described(named),
            Tag::Noun | Tag::Nouns | Tag::Name => self.is_determined(again),
            _ => false,
        }
    }

    /// A noun, no time, no measure ("50 miles") and nothing denied; a name behind a name only with what it is of ("Voss, President of the
    /// Port"), and no place ("Hull, England").
    fn may_name(&self, again: &NounPhrase, nearest: &NounPhrase) -> bool {
        let names = self.is_bare_name(again) && self.is_bare_name(nearest);
        let office = || self.text.norm_at(again.tokens.end as isize) == "of" && !self.is(again.head, Listed::PLACE);
        let measure = self.tag(again.tokens.start) == Tag::Number;
        let denied = self.tag(again.tokens.start - 1) == Tag::Negation;
        self.tag(again.head).is_noun() && !self.is_time_word(again) && !measure && !denied && (!names || office())
    }

    fn is_time_word(&self, phrase: &NounPhrase) -> bool {
        self.is(phrase.head, Listed::TIME.with(Listed::DAY))
    }

    /// "the mayor", "her rival", "Hull's mayor".
    fn is_determined(&self, phrase: &NounPhrase) -> bool {
        phrase.owner.is_some() || matches!(self.tag(phrase.tokens.start), Tag::Determiner | Tag::Possessive)
    }

    /// A name without an article.
    fn is_bare_name(&self, phrase: &NounPhrase) -> bool {
        self.tag(phrase.head) == Tag::Name && self.tag(phrase.tokens.start) != Tag::Determiner && phrase.owner.is_none()
    }

    /// "Voss, Kell and Rask", "the port, the quay, and the town": "and" joins one more of the kind of what was named. Both are `alike`
    /// where both are names or neither is.
    fn is_of_list(&self, at: usize, number: usize, alike: bool) -> bool {
        let behind = self.behind_prepositions(at);
        let and = if alike { self.end_of_list(behind) } else { behind };
        let Some(Kind::Noun(joined)) = self.kind(and + 1).filter(|_| self.kind(and) == Some(Kind::Coordinator)) else {
            return false;
        };
        let clause = self.inner().verb.is_some() && self.has_verb_behind(and + 1);
        let [one, other] = [number, joined].map(|n| self.is_bare_name(&self.chunked.phrases[n]));
        let set_off = self.kind(and - 1) == Some(Kind::Comma);
        !clause && if alike { one == other || !set_off } else { one != other }
    }

    /// "said Voss, chairman and owner": the "and" at a chunk behind a name and a comma joins two descriptions of her, and nobody to her.
    pub(super) fn joins_descriptions(&self, name: usize, behind: usize, and: usize) -> bool {
        let comma = (behind..and).rev().find(|&i| self.kind(i) == Some(Kind::Comma));
        let again = comma.and_then(|comma| (comma + 1..and).find(|&i| self.kind(i) != Some(Kind::Adverb)));
        let (Some(Kind::Noun(again)), Some(Kind::Noun(joined))) = (again.and_then(|i| self.kind(i)), self.kind(and + 1)) else {
            return false;
        };
        [name, again, joined].map(|number| self.is_bare_name(&self.chunked.phrases[number])) == [true, false, false]
    }

    /// The chunk behind more phrases and commas.
    fn end_of_list(&self, from: usize) -> usize {
        let plain = |i: &usize| {
            matches!(self.chunks[*i].kind, Kind::Noun(_) | Kind::Comma | Kind::Preposition | Kind::Adjective | Kind::Adverb)
        };
        let end = self.chunks.len().min(from + 2 * AHEAD);
        (from..end).find(|i| !plain(i)).unwrap_or(end)
    }
}
