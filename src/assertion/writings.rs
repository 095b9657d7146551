//! Whose words a piece of writing says: the words that name a source in, the words that name its author out.
//!
//! ```text
//! Mara Voss issued a statement. “The levy must go,” the statement said.
//! ├───────┤                                         ├───────────┤
//! “The levy must go,” says the email, signed by John Kell.
//!                          ├───────┤            ├───────┤
//! ```

use super::holder::Holders;
use crate::grammar::{Nominal, Sentence, VerbGroup};
use crate::speaker::Resolution;
use crate::words::Listed;
use std::ops::Range;

/// So many sentences back whoever issued it may stand.
const REACH: usize = 4;

impl Holders<'_> {
    /// Who wrote what the tokens `source` name; nobody where they name no piece of writing, or none whose author is told.
    pub(super) fn author_of(&self, source: &Range<usize>) -> Resolution {
        let parsed = self.reading.grammar().at(source.start);
        let phrase = parsed.and_then(|s| s.phrase_at(source.start)).filter(|p| self.is_of("writings", p.head));
        let (Some(parsed), Some(phrase)) = (parsed, phrase) else { return Resolution::default() };
        let here = || self.maker(parsed, phrase.head).or_else(|| self.subject_of_issuing(parsed, phrase.head));
        let known = self.words.listed[source.start].any(Listed::DEFINITE);
        let named = here().or_else(|| known.then(|| self.issuer(phrase.head)).flatten());
        named.map(|words| self.cast.resolve(words, self.author)).unwrap_or_default()
    }

    /// "the email, signed by John Kell": the one by whom it was made.
    fn maker(&self, parsed: &Sentence, head: usize) -> Option<Range<usize>> {
        let made = |s: &Nominal| s.head == head;
        let verb = parsed.verbs.iter().find(|v| !v.finite && v.main > head && v.subject.as_ref().is_some_and(made))?;
        verb.agent.as_ref().map(|agent| agent.whole.clone())
    }

    /// Whoever issued the same writing in the sentences before, or owned it.
    fn issuer(&self, head: usize) -> Option<Range<usize>> {
        let number = self.text.inner.partition_point(|s| s.tokens.end <= head);
        let paragraph = self.text.inner.get(number)?.paragraph;
        let near = (0..=number).rev().take(REACH).take_while(|&n| self.text.inner[n].paragraph + 1 >= paragraph);
        near.into_iter().find_map(|n| self.issuer_in(self.reading.grammar().sentence(n), head))
    }

    /// The last of it in one sentence: "a letter from Kell", "Voss's letter", "Voss published a letter".
    fn issuer_in(&self, parsed: &Sentence, head: usize) -> Option<Range<usize>> {
        let same = |i: usize| i < head && self.text.norm(i) == self.text.norm(head);
        let phrase = parsed.phrases.iter().rev().find(|p| same(p.head))?;
        let from = phrase.tokens.end;
        let named =
            parsed.phrase_at(from + 1).filter(|_| from < parsed.tokens.end && self.is_of("authorship-prepositions", from));
        let issued = || self.subject_of_issuing(parsed, phrase.head);
        named.map(|p| p.tokens.clone()).or_else(|| phrase.owner.clone()).or_else(issued)
    }

    /// "Voss issued a statement": whoever does so to the writing with this head.
    fn subject_of_issuing(&self, parsed: &Sentence, head: usize) -> Option<Range<usize>> {
        let issues = |v: &&VerbGroup| v.object.as_ref().is_some_and(|o| o.head == head);
        let verb = parsed.verbs.iter().find(issues).filter(|v| self.is_of("issuing-verbs", v.main))?;
        verb.subject.as_ref().map(|s| s.whole.clone())
    }
}
