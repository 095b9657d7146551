//! Whose words a piece of writing says: the words that name a source in, the words that name its author out.
//!
//! ```text
//! Mara Voss issued a statement. “The levy must go,” the statement said.
//! ├───────┤                                         ├───────────┤
//! “The levy must go,” says the email, signed by John Kell.
//!                          ├───────┤            ├───────┤
//! ```

use super::holder::Holders;
use crate::grammar::{Nominal, NounPhrase, Sentence, VerbGroup, Voice};
use crate::speaker::Resolution;
use crate::words::Listed;
use std::ops::Range;

/// So many sentences back whoever issued it may stand.
const REACH: usize = 4;

impl Holders<'_> {
    /// Who wrote what the tokens `source` name; nobody where they name no piece of writing, or none whose author is told.
    pub(super) fn author_of(&self, source: &Range<usize>) -> Resolution {
        let Some(parsed) = self.reading.grammar().at(source.start) else { return Resolution::default() };
        let says = |p: &&NounPhrase| self.words.listed[p.head].any(Listed::WRITING | Listed::UTTERANCE);
        let Some(phrase) = parsed.phrases.iter().filter(|p| p.tokens.contains(&source.start)).find(says) else {
            return Resolution::default();
        };
        let head = phrase.head;
        if self.words.listed[phrase.tokens.start].any(Listed::POSSESSIVE) {
            return self.cast.whose(phrase.tokens.start, self.author);
        }
        let owner = phrase.owner.clone().or_else(|| self.sender(parsed, phrase));
        if owner.is_none() && !self.words.listed[head].any(Listed::WRITING) {
            return Resolution::default();
        }
        let made = || self.maker(parsed, head).or_else(|| self.bearer_of_name(parsed, head));
        let here = || owner.clone().or_else(made).or_else(|| self.subject_of_issuing(parsed, head));
        let known = self.words.listed[source.start].any(Listed::DEFINITE);
        let named = here().or_else(|| known.then(|| self.issuer(head)).flatten());
        named.map(|words| self.cast.resolve(words, self.author)).unwrap_or_default()
    }

    /// "the email, signed by John Kell": the one by whom it was made.
    fn maker(&self, parsed: &Sentence, head: usize) -> Option<Range<usize>> {
        let made = |s: &Nominal| s.head == head;
        let verb = parsed.verbs.iter().find(|v| !v.finite && v.main > head && v.subject.as_ref().is_some_and(made))?;
        verb.agent.as_ref().map(|agent| agent.whole.clone())
    }

    /// "a note from Sunniva Lykke"
    fn sender(&self, parsed: &Sentence, phrase: &NounPhrase) -> Option<Range<usize>> {
        let from = phrase.tokens.end;
        let names = from < parsed.tokens.end && self.is_of("authorship-prepositions", from);
        parsed.phrase_at(from + 1).filter(|_| names).map(|p| p.tokens.clone())
    }

    /// "the leaflet, bearing Voss's signature": whose name it bears.
    fn bearer_of_name(&self, parsed: &Sentence, head: usize) -> Option<Range<usize>> {
        let bears = |v: &&VerbGroup| !v.finite && v.main > head && self.is_of("bearing-verbs", v.main);
        let object = parsed.verbs.iter().find(bears)?.object.as_ref()?;
        parsed.phrases.iter().find(|p| p.head == object.head)?.owner.clone()
    }

    /// Whoever issued the same writing in the sentences before, or owned it.
    fn issuer(&self, head: usize) -> Option<Range<usize>> {
        let number = self.text.inner.partition_point(|s| s.tokens.end <= head);
        let paragraph = self.text.inner.get(number)?.paragraph;
        let near = (0..=number).rev().take(REACH).take_while(|&n| self.text.inner[n].paragraph + 1 >= paragraph);
        near.into_iter().find_map(|n| {
            let parsed = self.reading.grammar().sentence(n);
            self.issuer_in(parsed, head).or_else(|| self.writer_in(parsed, head))
        })
    }

    /// The last of it in one sentence: "a letter from Kell", "Voss's letter", "Voss published a letter".
    fn issuer_in(&self, parsed: &Sentence, head: usize) -> Option<Range<usize>> {
        let same = |i: usize| i < head && self.text.norm(i) == self.text.norm(head);
        let phrase = parsed.phrases.iter().rev().find(|p| same(p.head))?;
        let issued = || self.subject_of_issuing(parsed, phrase.head);
        self.sender(parsed, phrase).or_else(|| phrase.owner.clone()).or_else(issued)
    }

    /// "Voss wrote to the council. “…,” the letter read.": whoever wrote, and nobody tells what.
    fn writer_in(&self, parsed: &Sentence, head: usize) -> Option<Range<usize>> {
        let writes = |v: &&VerbGroup| v.main < head && v.finite && v.voice == Voice::Active && v.object.is_none();
        let verb = parsed.verbs.iter().rev().filter(writes).find(|v| self.is_of("writing-verbs", v.main))?;
        verb.subject.as_ref().map(|s| s.whole.clone())
    }

    /// "Voss issued a statement": whoever does so to the writing with this head.
    fn subject_of_issuing(&self, parsed: &Sentence, head: usize) -> Option<Range<usize>> {
        let issues = |v: &&VerbGroup| v.object.as_ref().is_some_and(|o| o.head == head);
        let verb = parsed.verbs.iter().find(issues).filter(|v| self.is_of("issuing-verbs", v.main))?;
        verb.subject.as_ref().map(|s| s.whole.clone())
    }
}
