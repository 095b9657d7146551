//! The attributions of a text by the sentences in which their words stand, so that nobody asks all of them who told one word.

use super::Attribution;
use crate::text::Text;
use std::ops::Deref;

/// All attributions of a text, in its order.
#[derive(Debug, Clone, Default)]
pub struct Told {
    all: Vec<Attribution>,
    /// For each outer sentence the numbers of those whose content or cue reaches into it.
    by_sentence: Vec<Vec<u32>>,
}

impl Told {
    /// Lists the attributions that [`super::find_in`] has found in `text`.
    #[must_use]
    pub fn new(text: &Text<'_>, all: Vec<Attribution>) -> Self {
        let mut by_sentence: Vec<Vec<u32>> = vec![Vec::new(); text.sentences.len()];
        for (number, attribution) in all.iter().enumerate() {
            let number = number as u32;
            for span in attribution.content.iter().chain(&attribution.cue) {
                let first = text.sentences.partition_point(|s| s.span.end <= span.start);
                let reached = text.sentences[first..].iter().take_while(|s| s.span.start < span.end).count();
                let new = by_sentence[first..first + reached].iter_mut().filter(|list| list.last() != Some(&number));
                new.for_each(|list| list.push(number));
            }
        }
        Told { all, by_sentence }
    }

    /// Numbers of the attributions with a piece of content or a cue in the sentence of the byte `at`, in their order.
    pub fn near(&self, text: &Text<'_>, at: usize) -> impl Iterator<Item = usize> {
        let here = text.sentence_at(at).map_or(&[][..], |sentence| &self.by_sentence[sentence]);
        here.iter().map(|&number| number as usize)
    }

    /// Numbers of the attributions whose cue stands in the outer sentences `range`.
    #[must_use]
    pub fn in_sentences(&self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let from = self.all.partition_point(|a| a.sentence < range.start);
        from..from.max(self.all.partition_point(|a| a.sentence < range.end))
    }
}

impl Deref for Told {
    type Target = [Attribution];

    fn deref(&self) -> &[Attribution] {
        &self.all
    }
}
