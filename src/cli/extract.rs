//! `walkback extract`: what each stage of the walk finds, one finding a line.

use super::{Exit, Global, Inputs, Stop, input, one_line, output::Output, rules};
use crate::assertion::Field;
use crate::corpus::Document;
use crate::rules::RuleSet;
use crate::span::Span;
use crate::text::Text;
use crate::timex;
use clap::{Args, ValueEnum};
use serde::Serialize;

/// Shows what each stage finds in every document, one line each
#[derive(Debug, Args)]
pub(super) struct Extract {
    #[command(flatten)]
    inputs: Inputs,
    /// Which stage of the walk to show
    #[arg(long, value_enum)]
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
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One JSON object a line
    Jsonl,
    /// One line to read: document, bytes, words
    Text,
}

impl Extract {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let mut output = Output::open(global.output.as_deref())?;
        let rules = rules::load(global)?.rules;
        let lines = |document: &Document| self.lines(document, &rules);
        let account = input::for_each(&self.inputs, global, lines, |lines| output.write(lines.as_bytes()))?;
        output.finish()?;
        Ok(input::exit_of(&account))
    }

    /// Every line for one document: its title's, where that stands apart, and its text's.
    fn lines(&self, document: &Document, rules: &RuleSet) -> String {
        let title = document.title.as_deref().map(|title| (Field::Title, Text::of(title)));
        let body = (Field::Text, Text::new(&document.text, document.body));
        let mut lines = String::new();
        for (field, text) in title.into_iter().chain([body]) {
            let part = Part { document, field, text };
            match self.stage {
                Stage::Sentences => self.sentences(&part, &mut lines),
                Stage::Dates => self.dates(&part, rules, &mut lines),
            }
        }
        lines
    }

    fn sentences(&self, part: &Part, lines: &mut String) {
        for sentence in &part.text.sentences {
            let words = part.words(sentence.span);
            let line = SentenceLine { document: part.id(), words, question: sentence.question, field: part.field.name() };
            self.push(lines, &line, || format!("{}: {}", part.place(sentence.span), one_line(words.text)));
        }
    }

    fn dates(&self, part: &Part, rules: &RuleSet, lines: &mut String) {
        for timex in timex::find(&part.text, part.document.published, rules) {
            let words = part.words(timex.span);
            let (kind, value) = (timex.kind.name(), timex.value.as_str());
            let line = DateLine { document: part.id(), words, kind, value, field: part.field.name() };
            self.push(lines, &line, || format!("{}: {kind} {value}: {}", part.place(timex.span), one_line(words.text)));
        }
    }

    /// One line in the chosen format.
    fn push(&self, lines: &mut String, json: &impl Serialize, text: impl FnOnce() -> String) {
        match self.format {
            // Only maps with odd keys and failing writers are refused; a line is a struct, written to memory.
            Format::Jsonl => lines.push_str(&serde_json::to_string(json).unwrap_or_default()),
            Format::Text => lines.push_str(&text()),
        }
        lines.push('\n');
    }
}

/// The text or the title of a document, cut.
struct Part<'d> {
    document: &'d Document,
    field: Field,
    text: Text<'d>,
}

impl<'d> Part<'d> {
    fn id(&self) -> &'d str {
        &self.document.id
    }

    fn words(&self, span: Span) -> Words<'d> {
        Words { text: span.of(self.text.raw), start: span.start, end: span.end }
    }

    /// `levy.txt:10-52`, or `levy.txt[title]:0-12`.
    fn place(&self, span: Span) -> String {
        let field = match self.field {
            Field::Text => "",
            Field::Title => "[title]",
        };
        format!("{}{field}:{}-{}", one_line(self.id()), span.start, span.end)
    }
}

/// Words and where they stand.
#[derive(Clone, Copy, Serialize)]
struct Words<'d> {
    text: &'d str,
    start: usize,
    end: usize,
}

/// `extract --stage sentences`.
#[derive(Serialize)]
struct SentenceLine<'d> {
    document: &'d str,
    #[serde(flatten)]
    words: Words<'d>,
    question: bool,
    field: &'static str,
}

/// `extract --stage dates`.
#[derive(Serialize)]
struct DateLine<'d> {
    document: &'d str,
    #[serde(flatten)]
    words: Words<'d>,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'d str,
    field: &'static str,
}
