//! `walkback extract`: what each stage of the walk finds, one finding a line.

use super::{Exit, Global, Inputs, Stop, input, one_line, output::Output};
use crate::corpus::Document;
use crate::text::Text;
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
        let account =
            input::for_each(&self.inputs, global, |document| self.lines(document), |lines| output.write(lines.as_bytes()))?;
        output.finish()?;
        Ok(input::exit_of(&account))
    }

    /// Every line for one document.
    fn lines(&self, document: &Document) -> String {
        match self.stage {
            Stage::Sentences => self.sentences(document),
        }
    }

    fn sentences(&self, document: &Document) -> String {
        let title = document.title.as_deref().map(|title| ("title", Text::of(title)));
        let body = ("text", Text::new(&document.text, document.body));
        let mut lines = String::new();
        for (field, text) in title.into_iter().chain([body]) {
            for sentence in &text.sentences {
                let line = SentenceLine {
                    document: &document.id,
                    text: sentence.span.of(text.raw),
                    start: sentence.span.start,
                    end: sentence.span.end,
                    question: sentence.question,
                    field,
                };
                self.push(&mut lines, &line, || {
                    format!("{}: {}", place(line.document, field, line.start, line.end), one_line(line.text))
                });
            }
        }
        lines
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

/// `levy.txt:10-52`, or `levy.txt[title]:0-12`.
fn place(document: &str, field: &str, start: usize, end: usize) -> String {
    let inside = if field == "text" { String::new() } else { format!("[{field}]") };
    format!("{}{inside}:{start}-{end}", one_line(document))
}

/// `extract --stage sentences`.
#[derive(Serialize)]
struct SentenceLine<'d> {
    document: &'d str,
    text: &'d str,
    start: usize,
    end: usize,
    question: bool,
    field: &'static str,
}
