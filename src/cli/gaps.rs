//! `walkback gaps`: what the rules do not yet read, so that an author knows what to write next.

use super::{Exit, Global, Inputs, Stop, complain_of, escape_terminal, input, one_line, output::Output, rules};
use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use walkback::Walk;
use walkback::desk::gaps::{self, Example, Lemmas, Sought, Tally};

/// Lists what the rules do not yet read: phrases, speakers, topics
#[derive(Debug, Args)]
pub(super) struct Gaps {
    #[command(flatten)]
    inputs: Inputs,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// One kind alone; may be given several times
    #[arg(long, value_enum, value_name = "KIND")]
    only: Vec<Kind>,
    /// So many of each kind, the most frequent first
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..))]
    top: u16,
    /// So many sentences for each
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=20))]
    examples: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lists to read
    Text,
    /// One JSON object; `new --from-gap` reads it
    Json,
}

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// Words that somebody says of a declared topic and no rule reads
    Phrases,
    /// Names that speak and no rule declares
    Speakers,
    /// Noun phrases on which somebody takes a position and no topic claims
    Topics,
    /// What is left out on purpose, by reason; alone, with the sentences
    LeftOut,
}

impl Gaps {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let mut output = Output::open(global, &self.inputs.paths)?;
        let shown = |kind: Kind| self.only.is_empty() || self.only.contains(&kind);
        let sought = Sought {
            phrases: shown(Kind::Phrases) || shown(Kind::LeftOut),
            speakers: shown(Kind::Speakers),
            topics: shown(Kind::Topics),
        };
        let (mut file, account) = found(&self.inputs, global, sought, usize::from(self.examples))?;
        file.keep(usize::from(self.top), shown);
        let written = match self.format {
            Format::Text => escape_terminal(&text(&file, shown)),
            Format::Json => walkback::graph::ascii_controls(&serde_json::to_string_pretty(&file).unwrap_or_default()),
        };
        output.write(written.as_bytes())?;
        output.finish()?;
        for note in &file.notes {
            complain_of("note", note, "");
        }
        Ok(input::exit_of(&account))
    }
}

/// Everything that the rules do not read in some documents.
pub(super) fn found(
    inputs: &Inputs,
    global: &Global,
    sought: Sought,
    examples: usize,
) -> Result<(GapsFile, walkback::corpus::Corpus), Stop> {
    let walk = Walk::new(rules::load(global)?.rules);
    let lemmas = Lemmas::new(walk.rules());
    let mut tally = Tally::new(examples);
    let account = input::for_each(
        inputs,
        global,
        |document| walk.gaps(document, &lemmas, sought),
        |found| {
            tally.add(found);
            Ok(())
        },
    )?;
    Ok((GapsFile::of(tally.finish()), account))
}

/// The JSON of `gaps`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct GapsFile {
    walkback_gaps: u32,
    documents: usize,
    /// Sentences that name a topic, and topics in sentences that are read.
    sentences: usize,
    read: usize,
    pub(super) phrases: Vec<PhraseLine>,
    pub(super) speakers: Vec<SpeakerLine>,
    pub(super) topics: Vec<TopicLine>,
    left_out: Vec<LeftLine>,
    pub(super) notes: Vec<String>,
}

/// One phrase.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct PhraseLine {
    pub(super) id: String,
    pub(super) phrase: String,
    pub(super) sentences: usize,
    pub(super) documents: usize,
    pub(super) speakers: usize,
    pub(super) negated: usize,
    pub(super) topics: Vec<Counted>,
    pub(super) forms: Vec<Counted>,
    pub(super) examples: Vec<ExampleLine>,
}

/// One speaker.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct SpeakerLine {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) attributions: usize,
    pub(super) documents: usize,
    pub(super) introduced: Vec<Counted>,
    pub(super) examples: Vec<ExampleLine>,
}

/// One topic.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct TopicLine {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) positions: usize,
    pub(super) documents: usize,
    pub(super) speakers: usize,
    pub(super) forms: Vec<Counted>,
    pub(super) rules: Vec<Counted>,
    pub(super) examples: Vec<ExampleLine>,
}

/// One reason.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct LeftLine {
    reason: String,
    short: String,
    sentences: usize,
    examples: Vec<ExampleLine>,
}

/// Some words and how often they stand there.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Counted {
    pub(super) words: String,
    pub(super) count: usize,
}

/// One sentence; `pinned` counts in `text`, `start` and `end` in the document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ExampleLine {
    pub(super) document: String,
    pub(super) field: String,
    pub(super) line: usize,
    start: usize,
    end: usize,
    pub(super) text: String,
    pub(super) pinned: [usize; 2],
    pub(super) speaker: Option<String>,
    pub(super) topic: Option<String>,
}

impl From<Example> for ExampleLine {
    fn from(e: Example) -> Self {
        ExampleLine {
            document: e.document,
            field: e.field.name().to_owned(),
            line: e.line,
            start: e.span.start,
            end: e.span.end,
            text: e.text,
            pinned: [e.pinned.start, e.pinned.end],
            speaker: e.speaker,
            topic: e.topic,
        }
    }
}

fn counted(list: Vec<(String, usize)>) -> Vec<Counted> {
    list.into_iter().map(|(words, count)| Counted { words, count }).collect()
}

fn examples(list: Vec<Example>) -> Vec<ExampleLine> {
    list.into_iter().map(ExampleLine::from).collect()
}

impl GapsFile {
    fn of(gaps: gaps::Gaps) -> Self {
        let phrase = |p: gaps::Phrase| PhraseLine {
            id: p.id,
            phrase: p.phrase,
            sentences: p.sentences,
            documents: p.documents,
            speakers: p.speakers,
            negated: p.negated,
            topics: counted(p.topics),
            forms: counted(p.forms),
            examples: examples(p.examples),
        };
        let speaker = |s: gaps::Speaker| SpeakerLine {
            id: s.id,
            name: s.name,
            attributions: s.attributions,
            documents: s.documents,
            introduced: counted(s.introduced),
            examples: examples(s.examples),
        };
        let topic = |t: gaps::Topic| TopicLine {
            id: t.id,
            name: t.name,
            positions: t.positions,
            documents: t.documents,
            speakers: t.speakers,
            forms: counted(t.forms),
            rules: counted(t.rules),
            examples: examples(t.examples),
        };
        let left = |l: gaps::LeftOut| LeftLine {
            reason: l.reason.word().to_owned(),
            short: l.reason.short().to_owned(),
            sentences: l.sentences,
            examples: examples(l.examples),
        };
        let kinds = ["phrases", "speakers", "topics"].into_iter().zip(gaps.dropped);
        let dropped = kinds.filter(|(_, most)| *most > 0).map(|(kind, most)| {
            format!(
                "there are more {kind} than are held at once: those met {most} times or less may be missing or counted too low"
            )
        });
        GapsFile {
            walkback_gaps: 1,
            documents: gaps.documents,
            sentences: gaps.named,
            read: gaps.read,
            notes: dropped.collect(),
            phrases: gaps.phrases.into_iter().map(phrase).collect(),
            speakers: gaps.speakers.into_iter().map(speaker).collect(),
            topics: gaps.topics.into_iter().map(topic).collect(),
            left_out: gaps.left_out.into_iter().map(left).collect(),
        }
    }

    /// The first of each kind; how many there are more is noted.
    fn keep(&mut self, top: usize, shown: impl Fn(Kind) -> bool) {
        let more = [
            (Kind::Phrases, "phrases", self.phrases.len()),
            (Kind::Speakers, "speakers", self.speakers.len()),
            (Kind::Topics, "topics", self.topics.len()),
        ];
        for (_, kind, all) in more.into_iter().filter(|&(kind, _, all)| shown(kind) && all > top) {
            self.notes.push(format!("{} more {kind} are not shown; --top {all} shows all", all - top));
        }
        self.phrases.truncate(top);
        self.speakers.truncate(top);
        self.topics.truncate(top);
        if !shown(Kind::LeftOut) {
            self.left_out.clear();
        }
        if !shown(Kind::Phrases) {
            self.phrases.clear();
        }
    }
}

/// The lists as one reads them.
fn text(file: &GapsFile, shown: impl Fn(Kind) -> bool) -> String {
    let mut told = String::new();
    if shown(Kind::Phrases) {
        let _ = writeln!(told, "Said of a topic, and no rule reads it");
        for p in &file.phrases {
            let topics = names(&p.topics, 3);
            let negated = if p.negated > 0 { format!(", {} negated", p.negated) } else { String::new() };
            let counts = format!("{}{negated}, by {}", measure(p.sentences, "sentence", p.documents), people(p.speakers));
            let _ = writeln!(told, "\n  {}  {}\n              {counts}; {topics}", p.id, one_line(&p.phrase));
            sentences(&p.examples, &mut told);
        }
        nothing(file.phrases.is_empty(), &mut told);
    }
    if shown(Kind::Speakers) {
        let _ = writeln!(told, "\nSpeakers whom no rule declares");
        for s in &file.speakers {
            let introduced = names(&s.introduced, 3);
            let introduced = if introduced.is_empty() { introduced } else { format!("; {introduced}") };
            let counts = measure(s.attributions, "time", s.documents);
            let _ = writeln!(told, "\n  {}  {}\n              {counts}{introduced}", s.id, one_line(&s.name));
            sentences(&s.examples, &mut told);
        }
        nothing(file.speakers.is_empty(), &mut told);
    }
    if shown(Kind::Topics) {
        let _ = writeln!(told, "\nTopics that no rule declares");
        for t in &file.topics {
            let counts = format!("{}, by {}", measure(t.positions, "position", t.documents), people(t.speakers));
            let _ = writeln!(told, "\n  {}  {}\n              {counts}; {}", t.id, one_line(&t.name), names(&t.rules, 3));
            sentences(&t.examples, &mut told);
        }
        nothing(file.topics.is_empty(), &mut told);
    }
    if shown(Kind::LeftOut) {
        let alone = [Kind::Phrases, Kind::Speakers, Kind::Topics].into_iter().all(|kind| !shown(kind));
        let _ = writeln!(told, "\nLeft out on purpose");
        for left in &file.left_out {
            let _ = writeln!(told, "  {:>8}  {:<22} {}", left.sentences, left.reason, left.short);
            if alone {
                sentences(&left.examples, &mut told);
            }
        }
        nothing(file.left_out.is_empty(), &mut told);
    }
    // Sentences are only counted where they are looked at.
    let named = match shown(Kind::Phrases) || shown(Kind::LeftOut) {
        true => format!("; {} on a topic, {} read", plural(file.sentences, "sentence"), file.read),
        false => String::new(),
    };
    let _ = writeln!(told, "\n{}{named}", plural(file.documents, "document"));
    told.trim_start().to_owned()
}

fn nothing(holds: bool, told: &mut String) {
    if holds {
        told.push_str("  none\n");
    }
}

fn sentences(examples: &[ExampleLine], told: &mut String) {
    for example in examples {
        let line = if example.line == 0 { " (title)".to_owned() } else { format!(":{}", example.line) };
        let speaker = example.speaker.as_ref().map_or(String::new(), |name| format!(" {}:", one_line(name)));
        let text = marked(example);
        let _ = writeln!(told, "              {}{line}{speaker} {}", one_line(&example.document), one_line(&text));
    }
}

/// The sentence with its words between << and >>, as examples of rules have them.
pub(super) fn marked(example: &ExampleLine) -> String {
    let [from, to] = example.pinned;
    match (example.text.get(..from), example.text.get(from..to), example.text.get(to..)) {
        (Some(before), Some(own), Some(behind)) if !own.is_empty() => format!("{before}<<{own}>>{behind}"),
        _ => example.text.clone(),
    }
}

fn names(list: &[Counted], most: usize) -> String {
    let one = |c: &Counted| if c.count > 1 { format!("{} ({})", one_line(&c.words), c.count) } else { one_line(&c.words) };
    let shown: Vec<String> = list.iter().take(most).map(one).collect();
    let more = if list.len() > most { format!(" and {} more", list.len() - most) } else { String::new() };
    shown.join(", ") + &more
}

fn measure(count: usize, word: &str, documents: usize) -> String {
    format!("{} in {}", plural(count, word), plural(documents, "document"))
}

/// Speakers are told apart up to a number.
fn people(speakers: usize) -> String {
    const MOST: usize = 64;
    if speakers >= MOST { format!("{MOST} speakers or more") } else { plural(speakers, "speaker") }
}

fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
