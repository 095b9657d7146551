//! A piece of evidence inside of its sentence, with the deciding words marked.
//!
//! ```text
//! <span>“To be clear, </span>there will <mark>not be US troops</mark> deployed<span>,” Hegseth said.</span>
//! ```
//!
//! Spoken words get quotation marks where the sentence has none; a reporter's words never do.

use super::plain::plain;
use crate::assertion::Evidence;
use crate::attribution::Quotation;
use crate::graph::{Piece, visible};
use crate::report::words::{has_marks, quoted};
use askama::Template;

/// What is read of a sentence, from outside in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "sentence.html")]
pub(super) struct Sentence {
    /// Before and after the words that the rule has read.
    outer: [String; 2],
    /// Those words, before and after the deciding ones.
    inner: [String; 2],
    deciding: String,
}

impl Sentence {
    /// The sentence of a position.
    pub(super) fn of(piece: &Piece) -> Self {
        let told = Letters::of(&piece.assertion.evidence.in_sentence());
        match piece.assertion.quotation {
            Quotation::Direct => told.quoted().sentence(),
            Quotation::Indirect | Quotation::Mixed => told.sentence(),
        }
    }

    /// The sentence of a reporter.
    pub(super) fn told(evidence: &Evidence) -> Self {
        Letters::of(&evidence.in_sentence()).sentence()
    }
}

/// Whose words they are.
pub(super) fn voice(piece: &Piece) -> &'static str {
    let a = &piece.assertion;
    match a.quotation {
        Quotation::Direct => "Quotation",
        Quotation::Indirect | Quotation::Mixed if a.headline => "Headline, in the words of the paper",
        Quotation::Indirect | Quotation::Mixed if has_marks(&a.evidence.text) => "Reporter’s words, partly quoted",
        Quotation::Indirect | Quotation::Mixed => "Reporter’s words",
    }
}

/// The letters of a sentence on one line, each with the number of its part.
struct Letters(Vec<(usize, char)>);

impl Letters {
    fn of(parts: &[String; 5]) -> Self {
        let all = parts.iter().enumerate().flat_map(|(part, text)| text.chars().map(move |c| (part, c)));
        let mut letters: Vec<(usize, char)> = Vec::new();
        for (part, c) in all {
            let space = |c: char| c.is_whitespace();
            match letters.last() {
                None if space(c) => {}
                Some((_, ' ')) if space(c) => {}
                _ => letters.push((part, if space(c) { ' ' } else { c })),
            }
        }
        if letters.last().is_some_and(|(_, c)| *c == ' ') {
            letters.pop();
        }
        Self(letters)
    }

    /// The same in quotation marks; a name with a colon before the words ("VOSS: I back it") is not spoken.
    fn quoted(mut self) -> Self {
        let label: String = self.0.iter().take_while(|(part, _)| *part == 0).map(|(_, c)| c).collect();
        if label.trim_end().ends_with(':') && !has_marks(&label) {
            let spoken = Self(self.0.split_off(label.chars().count())).marked();
            self.0.extend(spoken.0);
            return self;
        }
        self.marked()
    }

    /// All of it in quotation marks; a mark that is added belongs to what it stands beside.
    fn marked(self) -> Self {
        let text: String = self.0.iter().map(|(_, c)| c).collect();
        let before: usize = self.0.iter().take_while(|(part, _)| *part < 2).map(|(_, c)| c.len_utf8()).sum();
        let (marked, added) = quoted(&text, before);
        if added > 1 {
            // The marks of the sentence do not pair: what it has of them is better than what could be guessed.
            return self;
        }
        let part = |at: usize| {
            let at = at.saturating_sub(added).min(self.0.len().saturating_sub(1));
            self.0.get(at).map_or(0, |(part, _)| *part)
        };
        Self(marked.chars().enumerate().map(|(at, c)| (part(at), c)).collect())
    }

    fn sentence(&self) -> Sentence {
        let part = |wanted: usize| {
            let text: String = self.0.iter().filter(|(part, _)| *part == wanted).map(|(_, c)| c).collect();
            visible(&text)
        };
        Sentence { outer: [part(0), part(4)], inner: [part(1), part(3)], deciding: part(2) }
    }
}

/// The words alone, as a title shows them.
pub(super) fn words(piece: &Piece) -> String {
    plain(&crate::report::words::quote(piece))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parts are parted by `|`: sentence, words, deciding words, words, sentence.
    fn shown(parts: &str, quoted: bool) -> String {
        let parts: Vec<String> = parts.split('|').map(str::to_owned).collect();
        let letters = Letters::of(&<[String; 5]>::try_from(parts).unwrap());
        let letters = if quoted { letters.quoted() } else { letters };
        letters.sentence().to_string()
    }

    #[test]
    fn the_deciding_words_are_marked_in_their_sentence() {
        insta::assert_snapshot!(shown("\"To be clear, |there will |not be US troops| there|,\" he said.", true), @"<span>“To be clear, </span>there will <mark>not be US troops</mark> there<span>,” he said.</span>");
    }

    #[test]
    fn words_out_of_the_middle_of_a_quotation_get_marks_and_a_paraphrase_gets_none() {
        insta::assert_snapshot!(shown("|We |will not| pay.|", true), @"“We <mark>will not</mark> pay.”");
        insta::assert_snapshot!(shown("Voss said that |she |would not| pay|.", false), @"<span>Voss said that </span>she <mark>would not</mark> pay<span>.</span>");
        insta::assert_snapshot!(shown("|We |will not| pay|,\" said Voss.", true), @"“We <mark>will not</mark> pay<span>,” said Voss.</span>");
    }

    #[test]
    fn who_speaks_in_a_transcript_stands_outside_of_the_quotation() {
        insta::assert_snapshot!(shown("IRIS KANE: |I |support| it.|", true), @"<span>IRIS KANE: </span>“I <mark>support</mark> it.”");
        insta::assert_snapshot!(shown("She said: “|I |support| it|.”", true), @"<span>She said: “</span>I <mark>support</mark> it<span>.”</span>");
    }

    #[test]
    fn marks_that_do_not_pair_are_left_as_they_are() {
        insta::assert_snapshot!(shown("“|I |back| it|,” she said of the 3\", the 4\" and the 5\" pipe.", true), @"<span>“</span>I <mark>back</mark> it<span>,” she said of the 3&#34;, the 4&#34; and the 5&#34; pipe.</span>");
    }

    #[test]
    fn line_breaks_become_spaces_and_markup_is_text() {
        insta::assert_snapshot!(shown(" |\n the  <b>\n|&\u{1b}|</mark> |", false), @r"the &#60;b&#62; <mark>&#38;\u{1b}</mark>&#60;/mark&#62;");
    }
}
