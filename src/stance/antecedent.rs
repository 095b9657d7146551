//! What "that" and "it" take up: a place in the text in, the topic named before it out, and which side of it was named.
//!
//! ```text
//! Voss was asked about scrapping the levy. “That is off the table,” she said.      off the table: scrapping it
//!                      ^^^^^^^^^           turned
//!                                ^^^^^^^^  topic
//! ```
//!
//! Where two topics or two sides were named, and where a verb that turns the side stands in a form that "it" need not take up
//! ("whether she would scrap the levy": it may be the levy), nothing is decided.

use super::Pole;
use super::engine::Page;
use super::segment::Segment;
use crate::words::Listed;

/// A topic and the side named of it; `None` for the side where the words do not decide.
pub(super) type Mention = (usize, Option<Pole>);

impl Page<'_> {
    /// The one topic that was named last before token `at`: earlier in the same outer sentence, else in the question behind the
    /// answer, else in the `look_back` sentences before.
    pub(super) fn antecedent(&self, number: usize, at: usize, look_back: usize) -> Option<(usize, Pole)> {
        let here = self.text.sentence_at(self.text.tokens[at].span.start)?;
        let outer = &self.text.sentences[here].tokens;
        let inside = |n: &usize| self.text.inner[*n].tokens.start >= outer.start;
        let same: Vec<Mention> =
            (0..=number).rev().take_while(inside).flat_map(|n| self.mentions(n, |token| token < at)).collect();
        if !same.is_empty() {
            return single(same);
        }
        let until = |n: &usize| self.text.inner[*n].tokens.start < outer.end;
        let asked = |token: usize| token > at && self.asked_between(at, token);
        let behind: Vec<Mention> =
            (number..self.text.inner.len()).take_while(until).flat_map(|n| self.mentions(n, asked)).collect();
        if !behind.is_empty() {
            return single(behind);
        }
        let first = (0..=number).rev().take_while(inside).last()?;
        let near = (0..first).rev().take(look_back).filter(|&n| self.leads_over(n, first, number));
        single(near.map(|n| self.mentions(n, |_| true)).find(|mentions| !mentions.is_empty())?)
    }

    /// Sentence `n` is a question, or stands right before `first` in the paragraph of `number`.
    fn leads_over(&self, n: usize, first: usize, number: usize) -> bool {
        let sentence = &self.text.inner[n];
        let asks = sentence.question || self.asked_between(sentence.tokens.start, sentence.tokens.end);
        asks || n + 1 == first && sentence.paragraph == self.text.inner[number].paragraph
    }

    /// The topics that sentence `n` names at the tokens that `wanted` takes.
    pub(super) fn mentions(&self, n: usize, wanted: impl Fn(usize) -> bool) -> Vec<Mention> {
        let topics = self.topics_by_sentence[n].iter().enumerate().filter(|(_, (_, token))| wanted(*token));
        let found: Vec<(usize, usize)> = topics.map(|(place, (topic, _))| (place, *topic)).collect();
        if found.is_empty() {
            return Vec::new();
        }
        let mut clause = Segment::whole(self.ground(), self.text.inner[n].tokens.clone(), false);
        clause.names.clone_from(&self.names_by_sentence[n]);
        found.into_iter().map(|(place, topic)| (topic, clause.taken_up(place))).collect()
    }

    /// "… is still on the table", he said when asked whether …: the question behind the answer.
    fn asked_between(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.words.listed[i].any(Listed::ASKING))
    }
}

/// The one topic and side; `None` where there are two or the side is not decided.
pub(super) fn single(mut all: Vec<Mention>) -> Option<(usize, Pole)> {
    all.sort_unstable();
    all.dedup();
    match all[..] {
        [(topic, pole)] => Some((topic, pole?)),
        _ => None,
    }
}
