//! `walkback extract`: what each stage of the walk finds, one finding a line.

use super::lines::{AssertionLine, AttributionLine, DateLine, GrammarLine, SentenceLine};
use super::{Exit, Global, Inputs, Stop, escape_terminal, input, one_line, output::Output, rules};
use clap::{Args, ValueEnum};
use serde::Serialize;
use walkback::Walk;
use walkback::assertion::{Assertion, Field, SpeakerRef};
use walkback::attribution::Attribution;
use walkback::attribution::render::with_marks;
use walkback::corpus::Document;
use walkback::grammar::picture::picture;
use walkback::graph::{ascii_controls, days_in_words};
use walkback::span::Span;
use walkback::text::{self, Text};

/// Shows what each stage finds in every document, one line each
#[derive(Debug, Args)]
pub(super) struct Extract {
    #[command(flatten)]
    inputs: Inputs,
    /// Which stage of the walk to show
    #[arg(long, value_enum, default_value_t = Stage::Assertions)]
    stage: Stage,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Stage {
    /// Sentences, a quotation never cut
    Sentences,
    /// Words for times, with their TIMEX3 values
    Dates,
    /// What each word is, noun phrases, verbs with subject and object, clauses
    Grammar,
    /// Who says what: source, cue and content
    Attributions,
    /// Who takes which position on what, and when
    Assertions,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One JSON object a line
    Jsonl,
    /// One line to read: document, bytes, what was found, words
    Text,
}

impl Extract {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let mut output = Output::open(global, &self.inputs.paths)?;
        let walk = Walk::new(rules::load(global)?.rules);
        if matches!(self.stage, Stage::Assertions) {
            rules::tell_mutes(walk.rules());
        }
        let lines = |document: &Document| self.document(document, &walk);
        let account = input::for_each(&self.inputs, global, lines, |lines| output.write(lines.as_bytes()))?;
        output.finish()?;
        Ok(input::exit_of(&account))
    }

    /// Every line for one document.
    fn document(&self, document: &Document, walk: &Walk) -> String {
        let mut lines = Lines { format: self.format, written: String::new() };
        match self.stage {
            Stage::Assertions => walk.assertions(document).iter().for_each(|found| lines.assertion(found)),
            Stage::Sentences => each_field(document, |field, part| lines.sentences(field, part)),
            Stage::Dates => each_field(document, |field, part| lines.dates(field, part, walk)),
            Stage::Grammar => each_field(document, |field, part| lines.grammar(field, part, walk)),
            Stage::Attributions => each_field(document, |field, part| {
                walk.attributions(part, |text, all, speakers| lines.attributions(field, part, text, (all, speakers)));
            }),
        }
        lines.written
    }
}

/// A title that stands apart is shown before the text, as a text of its own.
fn each_field(document: &Document, mut show: impl FnMut(Field, &Document)) {
    if let Some(title) = &document.title {
        show(
            Field::Title,
            &Document { speaker: document.speaker.clone(), ..Document::of(&document.id, title, document.published) },
        );
    }
    // A long text is shown in pieces, as it is read.
    match text::windows(&document.text, document.body)[..] {
        [_] => show(Field::Text, document),
        ref pieces => {
            let mut piece = document.clone();
            for &window in pieces {
                piece.body = window;
                show(Field::Text, &piece);
            }
        }
    }
}

/// The lines of one document in the chosen format.
struct Lines {
    format: Format,
    written: String,
}

impl Lines {
    fn sentences(&mut self, field: Field, part: &Document) {
        for sentence in &Text::new(&part.text, part.body).sentences {
            let line = SentenceLine::new(&part.id, field, &part.text, sentence);
            self.push(&line, || format!("{}: {}", place(&part.id, field, sentence.span), words(part, sentence.span)));
        }
    }

    fn dates(&mut self, field: Field, part: &Document, walk: &Walk) {
        walk.dates(part, |text, found| {
            for timex in found {
                let line = DateLine::new(&part.id, field, text.raw, timex);
                let value = format!("{} {}", timex.kind.name(), timex.value);
                self.push(&line, || format!("{}: {value}: {}", place(&part.id, field, timex.span), words(part, timex.span)));
            }
        });
    }

    /// As text each sentence is a picture of several lines.
    fn grammar(&mut self, field: Field, part: &Document, walk: &Walk) {
        walk.grammar(part, |text, grammar| {
            for number in 0..text.inner.len() {
                let sentence = grammar.sentence(number);
                let line = GrammarLine::new(&part.id, field, text, sentence);
                self.push(&line, || {
                    let drawn: Vec<String> = picture(text, sentence).lines().map(escape_terminal).collect();
                    format!("{}:\n{}\n", place(&part.id, field, text.inner[number].span), drawn.join("\n"))
                });
            }
        });
    }

    fn attributions(&mut self, field: Field, part: &Document, text: &Text<'_>, found: (&[Attribution], &[Vec<SpeakerRef>])) {
        let (all, speakers) = found;
        // Shown with the quotation marks around each piece, and with the "who" that stands for the source.
        let all: Vec<Attribution> = all.iter().map(|a| shown(text, a)).collect();
        for (index, attribution) in all.iter().enumerate().filter(|(_, a)| a.is_listed()) {
            let line = AttributionLine::new(&part.id, field, text.raw, (&all, index), speakers);
            self.push(&line, || {
                let content: Vec<String> = attribution.content.iter().map(|&span| words(part, span)).collect();
                let source = attribution.source.map_or("nobody".to_owned(), |span| words(part, span));
                let who = one_line(&speakers[index].iter().map(|speaker| speaker.id.as_str()).collect::<Vec<_>>().join(", "));
                let cue = attribution.cue.map_or("-".to_owned(), |span| words(part, span));
                let whole = attribution.content.iter().copied().reduce(Span::cover).unwrap_or_default();
                format!("{}: {source} [{who}] | {cue} | {}", place(&part.id, field, whole), content.join(" … "))
            });
        }
    }

    fn assertion(&mut self, found: &Assertion) {
        self.push(&AssertionLine::new(found), || {
            let place = place(&found.document.id, found.evidence.field, found.evidence.span);
            let day = days_in_words(found.said_on.days);
            let (who, what, words) = (one_line(&found.speaker.id), one_line(&found.topic.id), one_line(&found.evidence.text));
            format!("{place}: {day} {who}, {what}: {}: {words} ({})", found.position.name, one_line(&found.rule))
        });
    }

    /// One line in the chosen format.
    fn push(&mut self, json: &impl Serialize, text: impl FnOnce() -> String) {
        match self.format {
            // Only maps with odd keys and failing writers are refused; a line is a struct, written to memory.
            Format::Jsonl => self.written.push_str(&ascii_controls(&serde_json::to_string(json).unwrap_or_default())),
            Format::Text => {
                self.written.push_str(&text());
                self.written.push('\n');
            }
        }
    }
}

fn shown(text: &Text<'_>, attribution: &Attribution) -> Attribution {
    Attribution {
        content: attribution.content.iter().map(|&s| with_marks(text, s)).collect(),
        source: attribution.source.map(|s| attribution.relative.map_or(s, |r| s.cover(r))),
        ..attribution.clone()
    }
}

/// `levy.txt:10-52`, or `levy.txt[title]:0-12`.
fn place(document: &str, field: Field, span: Span) -> String {
    let inside = match field {
        Field::Text => "",
        Field::Title => "[title]",
    };
    format!("{}{inside}:{}-{}", one_line(document), span.start, span.end)
}

fn words(part: &Document, span: Span) -> String {
    one_line(span.of(&part.text))
}
