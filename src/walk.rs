//! The walk: rules and documents in, what the documents say out, and who went back on it.
//!
//! ```text
//! document ─▶ words, topics, phrases ─▶ names, who says what ─▶ days ─▶ Found
//!                  Depth::Words            Depth::Speakers      Depth::Days
//! Found, Found, … ─▶ Kept ─▶ Network, Findings
//! ```
//!
//! Each step costs more than the one before, so none is taken that the words do not ask for: most documents of an archive end at the
//! first. What a step is, its room says; here is only their order. [`findings`] is the one place where readings become a network
//! and its findings, for the command line, for stories in rule files and for whoever uses the library.

use crate::assertion::{self, Assertion, Explanation, Lead, Once, OrderWords, SaidAt, Sayings, Scene};
use crate::attribution::{self, Attribution, Told};
use crate::corpus::Document;
use crate::grammar::Grammar;
use crate::graph::{self, Network};
use crate::reversal::{self, Findings};
use crate::rules::RuleSet;
use crate::span::Span;
use crate::speaker::{self, Cast, Names};
use crate::stance::{self, Stances};
use crate::text::{self, Text};
use crate::timex::{self, Times, Timex};
use crate::words::{Lexicon, Words};
use std::collections::BTreeSet;

/// What a number of documents come to: each is read, all are tied together, and who left a position is found.
pub fn findings<'d>(walk: &Walk, documents: impl IntoIterator<Item = &'d Document>) -> (Network, Findings) {
    let mut kept = Kept::default();
    documents.into_iter().for_each(|document| kept.add(walk, walk.read(document)));
    kept.network(walk.rules())
}

/// The walk itself: a rule set, compiled once, that reads any number of documents, from any number of threads.
#[derive(Debug)]
pub struct Walk {
    pub(crate) rules: RuleSet,
    pub(crate) lexicon: Lexicon,
    cues: attribution::Lexicon,
    names: Names,
    pub(crate) stances: Stances,
    pub(crate) reported: Sayings,
    pub(crate) explained: Sayings,
    order_words: OrderWords,
}

/// What one document says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Positions, in the order of the text; those of a title first.
    pub assertions: Vec<Assertion>,
    /// Reporters' words for a reversal.
    pub leads: Vec<Lead>,
    /// Where people own up to a change of position, in a document that takes one; their assertions say so too.
    pub explanations: Vec<Explanation>,
    /// Words that a rule with `means = "no stance"` has used up, where others might take a position: the rule's number, and where.
    pub silenced: Vec<(usize, Span)>,
    /// How far it had to be read.
    pub depth: Depth,
}

/// How far a document had to be read: each step costs more than the one before, and most documents of an archive end at the first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Words, topics and phrases.
    #[default]
    Words,
    /// Names, and who says what.
    Speakers,
    /// Days.
    Days,
}

impl Walk {
    /// Compiles a rule set.
    #[must_use]
    pub fn new(rules: RuleSet) -> Self {
        let lexicon = Lexicon::new(&rules);
        Self {
            cues: attribution::Lexicon::new(&rules, &lexicon),
            names: Names::new(&rules, &lexicon),
            stances: Stances::new(&rules, &lexicon),
            reported: Sayings::new(&rules.reported, &lexicon),
            explained: Sayings::new(&rules.explained, &lexicon),
            order_words: OrderWords::new(&rules, &lexicon),
            lexicon,
            rules,
        }
    }

    /// The rules that it reads with.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Reads one document. A title outside of its text is read in front of it.
    #[must_use]
    pub fn read(&self, document: &Document) -> Found {
        self.read_for(document, Sought::Findings)
    }

    /// The positions of one document and nothing else: [`Walk::read`] without the reporters' words.
    #[must_use]
    pub fn assertions(&self, document: &Document) -> Vec<Assertion> {
        self.read_for(document, Sought::Positions).assertions
    }

    /// Reads an example of a rule: noun phrases that no topic claims are topics too, and `needs`, `near` and dates are met.
    #[must_use]
    pub fn read_example(&self, document: &Document) -> Found {
        self.read_for(document, Sought::Example)
    }

    pub(crate) fn read_for(&self, document: &Document, sought: Sought) -> Found {
        let once = Once::of(document);
        let mut found = Found::default();
        for window in text::windows(&document.text, document.body) {
            let more = self.read_window(document, window, &once, sought);
            found.assertions.extend(more.assertions);
            found.leads.extend(more.leads);
            found.explanations.extend(more.explanations);
            found.silenced.extend(more.silenced);
            found.depth = found.depth.max(more.depth);
        }
        found
    }

    /// Reads a piece of a document; all of it, as a rule.
    fn read_window(&self, document: &Document, window: Span, once: &Once<'_>, sought: Sought) -> Found {
        let open = sought == Sought::Example;
        self.open(document, window, open, |opened| {
            let page = opened.page;
            let silenced = page.readings().iter().filter(|r| r.silent).map(|r| (r.rule, r.span)).collect();
            let places = if sought == Sought::Positions { Vec::new() } else { self.reporters_words(opened) };
            if !open && places.is_empty() && page.readings().iter().all(|r| r.silent) {
                // Nobody is asked for who took no position; most documents of an archive end here.
                return Found { silenced, ..Found::default() };
            }
            self.set(document, once, open, opened, |scene| {
                let mut assertions = scene.assertions();
                // An explanation is only asked for where it can explain something.
                let explanations = if open || !assertions.is_empty() { scene.explanations(&self.explained) } else { Vec::new() };
                scene.mark_explained(&mut assertions, &explanations);
                let leads = scene.leads(&places);
                let depth = if scene.times.are_known() { Depth::Days } else { Depth::Speakers };
                Found { assertions, leads, explanations, silenced, depth }
            })
        })
    }

    /// Where reporters may tell of a reversal.
    fn reporters_words(&self, opened: &Opened<'_>) -> Vec<SaidAt> {
        let places = self.reported.places(opened.text, opened.words);
        places.filter(|place| place.is_told_plainly(opened.text).is_ok()).collect()
    }

    /// Cuts a piece of a document and reads its positions.
    pub(crate) fn open<T>(&self, document: &Document, window: Span, open: bool, read: impl FnOnce(&Opened<'_>) -> T) -> T {
        let (whole, offset) = with_title(document, window);
        let raw = whole.as_deref().unwrap_or(&document.text);
        let body = if offset == 0 { window } else { Span::new(0, window.end + offset) };
        let text = Text::new(raw, body);
        let words = Words::new(&text, &self.lexicon);
        let grammar = Grammar::new(&text, &words);
        let page = self.stances.open(&self.rules, &text, &words, &grammar, document.published, open);
        read(&Opened { offset, text: &text, words: &words, grammar: &grammar, page: &page })
    }

    /// Finds who speaks in an opened piece, and when.
    pub(crate) fn set<T>(
        &self,
        document: &Document,
        once: &Once<'_>,
        open: bool,
        opened: &Opened<'_>,
        play: impl FnOnce(&Scene<'_>) -> T,
    ) -> T {
        let &Opened { offset, text, words, grammar, page } = opened;
        let mut cast = Cast::new(&self.rules, &self.names, text, words, document.published, open);
        let author = document.speaker.as_deref().map(|name| cast.named(name));
        let reading = attribution::TaggedText::new(text, words, &self.cues, grammar);
        let attributions = Told::new(text, attribution::find_in(&reading));
        let times = Times::of(grammar, document.published, &self.rules);
        play(&Scene {
            document,
            offset,
            rules: &self.rules,
            text,
            words,
            cast: &cast,
            times: &times,
            attributions: &attributions,
            page,
            reading: &reading,
            author,
            order_words: &self.order_words,
            once,
        })
    }

    /// The stage `attributions` of one document: who says what, with the speakers that each source resolves to.
    pub fn attributions<T>(
        &self,
        document: &Document,
        show: impl FnOnce(&Text<'_>, &[Attribution], &[Vec<speaker::SpeakerRef>]) -> T,
    ) -> T {
        let text = Text::new(&document.text, document.body);
        let words = Words::new(&text, &self.lexicon);
        let cast = Cast::new(&self.rules, &self.names, &text, &words, document.published, false);
        let grammar = Grammar::new(&text, &words);
        let reading = attribution::TaggedText::new(&text, &words, &self.cues, &grammar);
        let found = Told::new(&text, attribution::find_all(&reading));
        let speakers = assertion::speakers(&self.rules, &text, &words, &cast, &reading, &found, document.published);
        show(&text, &found, &speakers)
    }

    /// The stage `grammar` of one document: its inner sentences, parsed.
    pub fn grammar<T>(&self, document: &Document, show: impl FnOnce(&Text<'_>, &Grammar<'_>) -> T) -> T {
        let text = Text::new(&document.text, document.body);
        let words = Words::new(&text, &self.lexicon);
        show(&text, &Grammar::new(&text, &words))
    }

    /// The stage `dates` of one document.
    pub fn dates<T>(&self, document: &Document, show: impl FnOnce(&Text<'_>, &[Timex]) -> T) -> T {
        let text = Text::new(&document.text, document.body);
        let words = Words::new(&text, &self.lexicon);
        let found = timex::find(&Grammar::new(&text, &words), document.published, &self.rules);
        show(&text, &found)
    }
}

/// What is kept of documents that have been read: not their text, so that an archive need not fit into memory.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// Positions, document after document.
    pub assertions: Vec<Assertion>,
    /// Reporters' words for a reversal.
    pub leads: Vec<Lead>,
    /// Ids of the rules that have matched anything, those that silence others too.
    pub used: BTreeSet<String>,
}

impl Kept {
    /// Adds what one document says.
    pub fn add(&mut self, walk: &Walk, found: Found) {
        let silencing = found.silenced.iter().map(|(rule, _)| walk.rules().stances[*rule].id.as_str());
        let rules = found.assertions.iter().map(|a| a.rule.as_str()).chain(found.leads.iter().map(|l| l.rule.as_str()));
        for rule in rules.chain(silencing) {
            if !self.used.contains(rule) {
                self.used.insert(rule.to_owned());
            }
        }
        self.assertions.extend(found.assertions);
        self.leads.extend(found.leads);
    }

    /// The network of all statements, and the changes and contradictions in it.
    #[must_use]
    pub fn network(&self, rules: &RuleSet) -> (Network, Findings) {
        let mut network = graph::build(&self.assertions, rules);
        let findings = reversal::find(&mut network, &self.leads, rules);
        (network, findings)
    }
}

/// A piece of a document, cut, with its positions.
pub(crate) struct Opened<'a> {
    /// See [`Scene::offset`].
    pub(crate) offset: usize,
    pub(crate) text: &'a Text<'a>,
    pub(crate) words: &'a Words,
    pub(crate) grammar: &'a Grammar<'a>,
    pub(crate) page: &'a stance::Page<'a>,
}

/// What a document is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sought {
    /// Positions alone.
    Positions,
    /// Positions and reporters' words for a reversal.
    Findings,
    /// Whatever an example of a rule may show.
    Example,
}

/// The title, an empty line and the text up to the end of its first piece, and how many bytes stand before the text;
/// nothing where the piece is all there is. Front matter is blank there, since the title comes before it.
fn with_title(document: &Document, window: Span) -> (Option<String>, usize) {
    let begins = window.start == document.body.start;
    match document.title.as_deref().map(str::trim).filter(|title| begins && !title.is_empty()) {
        Some(title) if !document.text[window.start..].trim_start().starts_with(title) => {
            let front = format!("{}\n\n", title.replace(['\n', '\r'], " "));
            let offset = front.len();
            (Some(front + &" ".repeat(window.start) + window.of(&document.text)), offset)
        }
        _ => (None, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{self, Source};

    const LEVY: &str =
        "format = 1\n[topic.levy]\nname = \"harbour levy\"\nquestion = \"Should it rise?\"\nalso = [\"harbour levy\"]\n";

    fn depth(text: &str, read: impl Fn(&Walk, &Document) -> Depth) -> Depth {
        let mut sources = rules::embedded();
        sources.push(Source::of("levy.toml", LEVY));
        let walk = Walk::new(RuleSet::load(&sources).expect("sound").rules);
        read(&walk, &Document::of("d", text, None))
    }

    /// What keeps the walk fast: nobody is asked who spoke, and on which day, before some words need an answer.
    #[test]
    fn a_document_is_read_no_further_than_its_words_need() {
        let read = |text| depth(text, |walk, document| walk.read(document).depth);
        assert_eq!(read("“It is a fine day,” Mara Voss said on Monday of the harbour levy."), Depth::Words);
        assert_eq!(read("“He reversed course on the quay,” Mara Voss said on Monday."), Depth::Words);
        assert_eq!(read("Mara Voss reversed course on the quay on Monday."), Depth::Speakers);
        assert_eq!(read("Mara Voss said on Monday that she opposes the harbour levy."), Depth::Days);
    }

    #[test]
    fn reporters_words_are_not_sought_where_only_positions_are() {
        let found = |walk: &Walk, document: &Document| walk.read_for(document, Sought::Positions).depth;
        assert_eq!(depth("Mara Voss reversed course on the quay on Monday.", found), Depth::Words);
    }

    /// The square of this length would not end today.
    #[test]
    fn one_position_after_another_is_read_in_linear_time() {
        let text = "Mara Voss said on Monday that she opposes the harbour levy. John Kell opposes the harbour levy. ".repeat(400);
        assert_eq!(depth(&text, |walk, document| walk.read(document).depth), Depth::Days);
    }
}
