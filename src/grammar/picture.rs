//! A parsed sentence as a picture: its words, and under them what was found.
//!
//! ```text
//! Voss said Kell opposes the levy.
//! ├──┤      ├──┤         ├──────┤  noun phrases
//!      ├──┤      ├─────┤           verbs
//! ├──────────────────────────────┤ main
//!           ├────────────────────┤ content
//! said: past, Voss
//! opposes: present, Kell | the levy
//! ```

use super::{ClauseKind, Nominal, NounPhrase, Sentence, Tense, VerbGroup, Voice};
use crate::span::Span;
use crate::text::Text;
use std::ops::Range;

/// The picture; every line ends with a line end. Wide letters are counted as one column each.
#[must_use]
pub fn picture(text: &Text<'_>, sentence: &Sentence) -> String {
    let whole = text.span(sentence.tokens.clone());
    let mut out = whole.of(text.raw).replace(['\n', '\r', '\t'], " ");
    out.push('\n');
    let bars = Bars { text, whole };
    let phrases = sentence.phrases.iter().filter(|p| !sentence.phrases.iter().any(|q| q.owner.as_ref() == Some(&p.tokens)));
    bars.line(&mut out, phrases.map(|p| text.span(p.tokens.clone())), "noun phrases");
    bars.line(&mut out, sentence.verbs.iter().map(|v| text.span(v.tokens.clone())), "verbs");
    for clause in &sentence.clauses {
        bars.line(&mut out, std::iter::once(text.span(clause.tokens.clone())), clause.kind.name());
    }
    for verb in &sentence.verbs {
        out.push_str(&verb_line(text, sentence, verb));
    }
    for phrase in &sentence.phrases {
        out.extend(phrase.apposition.as_ref().map(|named| apposition_line(text, phrase, named)));
    }
    out
}

/// "the mayor: names Voss again"
fn apposition_line(text: &Text<'_>, phrase: &NounPhrase, named: &Range<usize>) -> String {
    format!("{}: names {} again\n", spaced(text, &phrase.tokens), spaced(text, named))
}

/// The words of some tokens, white space made single.
fn spaced(text: &Text<'_>, tokens: &Range<usize>) -> String {
    text.span(tokens.clone()).of(text.raw).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Draws bars under the words of a sentence.
struct Bars<'a> {
    text: &'a Text<'a>,
    whole: Span,
}

impl Bars<'_> {
    fn line(&self, out: &mut String, spans: impl Iterator<Item = Span>, what: &str) {
        let column = |at: usize| Span::new(self.whole.start, at).of(self.text.raw).chars().count();
        let mut line = vec![' '; column(self.whole.end)];
        let mut any = false;
        for span in spans {
            any = true;
            let (from, to) = (column(span.start), column(span.end));
            line[from..to].fill('─');
            line[from] = '├';
            if to > from + 1 {
                line[to - 1] = '┤';
            }
        }
        if any {
            out.extend(line);
            out.push_str(&format!(" {what}\n"));
        }
    }
}

/// "will not pay: future, passive, not; We | the levy, by Kell"
fn verb_line(text: &Text<'_>, sentence: &Sentence, verb: &VerbGroup) -> String {
    let words = |n: &Nominal| spaced(text, &n.tokens);
    let mut facts = vec![tense(sentence, verb)];
    let more = [
        (verb.perfect, "perfect"),
        (verb.progressive, "progressive"),
        (verb.voice == Voice::Passive, "passive"),
        (verb.negated, "not"),
        (verb.inverted, "inverted"),
    ];
    facts.extend(more.iter().filter(|(holds, _)| *holds).map(|&(_, word)| word));
    let subject = verb.subject.as_ref().map_or("nobody".to_owned(), words);
    let object = verb.object.as_ref().map_or(String::new(), |o| format!(" | {}", words(o)));
    let agent = verb.agent.as_ref().map_or(String::new(), |a| format!(", by {}", words(a)));
    format!("{}: {}; {subject}{object}{agent}\n", spaced(text, &verb.tokens), facts.join(", "))
}

fn tense(sentence: &Sentence, verb: &VerbGroup) -> &'static str {
    match verb.tense {
        _ if verb.command => "command",
        Tense::Present => "present",
        Tense::Past => "past",
        Tense::Future => "future",
        Tense::None if verb.infinitive => "infinitive",
        Tense::None if sentence.clauses.get(verb.clause).is_some_and(|c| c.kind == ClauseKind::Infinitival) => "plain",
        Tense::None => "participle",
    }
}
