//! What is wrong with a rule file, and how it is shown.
//!
//! ```text
//! error[unknown-key]: `mention` is not a key of a topic
//!   --> rules/nato.toml:8:1
//!    |
//! 8  | mention = ["join NATO"]
//!    | ^^^^^^^ did you mean `also`?
//!    |
//!    = help: write `also`
//! ```
//!
//! A [`Diagnostic`] is plain data; only its `Display` knows the layout. What can be mended by machine comes along as a
//! [`Fix`]; each code has a page of its own, `pages/CODE.md`.

use super::source::File;
use crate::span::Span;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};
use std::fmt;
use std::ops::Range;

/// The codes and their words in one list.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What kind of fault it is; the word in brackets behind `error`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As messages spell it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// Its long page: what it means, an example wrong and right, why it matters.
            #[must_use]
            pub fn page(self) -> &'static str {
                match self { $(Self::$name => include_str!(concat!("pages/", $word, ".md")),)* }
            }
        }
    };
}

codes! {
    /// The file is not TOML at this place.
    Syntax = "syntax",
    /// A text between single apostrophes ends at an apostrophe of its own.
    ApostropheEndsText = "apostrophe-ends-text",
    /// A text stands between curly quotation marks.
    CurlyQuotes = "curly-quotes",
    /// A text, list or table that opens and does not close.
    NotClosed = "not-closed",
    /// The same key or heading twice in one file.
    DuplicateKey = "duplicate-key",
    /// More faults in one file than are shown.
    TooManyFaults = "too-many-faults",
    /// The file does not say which format it is written in.
    MissingFormat = "missing-format",
    /// The file is written for a newer walkback.
    NewerFormat = "newer-format",
    /// A heading that no rule file has.
    UnknownTable = "unknown-table",
    /// A key that this heading does not have.
    UnknownKey = "unknown-key",
    /// A key that another heading has.
    WrongHeading = "wrong-heading",
    /// A key that must be there.
    MissingKey = "missing-key",
    /// A value of another kind than the key takes.
    WrongType = "wrong-type",
    /// A value of the right kind that makes no sense here.
    BadValue = "bad-value",
    /// A word that is none of the few that the key takes.
    UnknownWord = "unknown-word",
    /// A position that is no step of the ladder.
    UnknownPosition = "unknown-position",
    /// No person, body or agenda has this id.
    UnknownId = "unknown-id",
    /// No topic has this id.
    UnknownTopic = "unknown-topic",
    /// An id that cannot be one.
    BadId = "bad-id",
    /// One id twice in one pack.
    DuplicateId = "duplicate-id",
    /// A heading that a pack can have only once stands there twice.
    DuplicateTable = "duplicate-table",
    /// A phrase that the phrase language does not allow.
    BadPhrase = "bad-phrase",
    /// A phrase that any sentence would match.
    NoAnchor = "no-anchor",
    /// Words that stand in nearly every sentence: nothing but small words of English.
    TooCommon = "too-common",
    /// A phrase that no sentence can match, or a rule for no day.
    NeverMatches = "never-matches",
    /// A phrase that finds nothing which another one does not find.
    AlreadyCovered = "already-covered",
    /// Two phrases for the same words, with different meanings.
    Ambiguous = "ambiguous",
    /// A phrase that reads inside another one of another meaning.
    HidesInside = "hides-inside",
    /// A rule that does not say what its negation means.
    NegationNotSaid = "negation-not-said",
    /// A term that is over before it begins.
    TermEndsBeforeStart = "term-ends-before-start",
    /// Two people hold one office on one day.
    TitleHeldByTwo = "title-held-by-two",
    /// A rule for any topic, with a phrase that names none.
    NoTopic = "no-topic",
    /// `<<` and `>>` of an example do not pair.
    BadExample = "bad-example",
    /// A rule without the sentences that it must fire on.
    MissingExamples = "missing-examples",
    /// A rule without a sentence that it must leave alone.
    NoSilentExample = "no-silent-example",
    /// An override that nothing stands under, or that a later one replaces.
    UnusedOverride = "unused-override",
    /// A mute of nothing, or that a later one replaces.
    UnusedMute = "unused-mute",
    /// A pack needs another pack, or another version.
    UnmetNeed = "unmet-need",
    /// The project file names a pack that is not there.
    UnknownPack = "unknown-pack",
    /// A rule file that cannot be read at all.
    UnreadableFile = "unreadable-file",
}

impl Code {
    /// How grave it is where the project file does not say otherwise. Errors cannot be used, whatever it says.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Code::TooCommon
            | Code::NeverMatches
            | Code::AlreadyCovered
            | Code::Ambiguous
            | Code::HidesInside
            | Code::NegationNotSaid
            | Code::TitleHeldByTwo
            | Code::MissingExamples
            | Code::NoSilentExample
            | Code::UnusedOverride
            | Code::UnusedMute => Severity::Warning,
            Code::Syntax
            | Code::ApostropheEndsText
            | Code::CurlyQuotes
            | Code::NotClosed
            | Code::DuplicateKey
            | Code::TooManyFaults
            | Code::MissingFormat
            | Code::NewerFormat
            | Code::UnknownTable
            | Code::UnknownKey
            | Code::WrongHeading
            | Code::MissingKey
            | Code::WrongType
            | Code::BadValue
            | Code::UnknownWord
            | Code::UnknownPosition
            | Code::UnknownId
            | Code::UnknownTopic
            | Code::BadId
            | Code::DuplicateId
            | Code::DuplicateTable
            | Code::BadPhrase
            | Code::NoAnchor
            | Code::TermEndsBeforeStart
            | Code::NoTopic
            | Code::BadExample
            | Code::UnmetNeed
            | Code::UnknownPack
            | Code::UnreadableFile => Severity::Error,
        }
    }

    /// The code that messages spell so.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.word() == word)
    }
}

/// How grave it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The rules cannot be used.
    Error,
    /// They can, and should be mended.
    Warning,
}

impl Severity {
    /// As messages spell it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A change of one file: `replacement` for the bytes of `span`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Which file.
    pub file: File,
    /// Which bytes; empty to insert.
    pub span: Span,
    /// What stands there instead; empty to delete.
    pub replacement: String,
}

/// A ready change that takes the fault away: edits that do not overlap, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative: "put three apostrophes around the text".
    pub title: String,
    /// All of them, or none.
    pub edits: Vec<Edit>,
    /// It says what the author has meant, beyond doubt: `--fix` applies it. The others are guesses, for an author to take.
    pub safe: bool,
}

/// A place in a rule file, and what is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Which file.
    pub file: File,
    /// Which bytes.
    pub span: Span,
    /// Said behind the marked characters; may be empty.
    pub text: String,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind.
    pub code: Code,
    /// How grave.
    pub severity: Severity,
    /// In the user's terms, lower case, no full stop.
    pub title: String,
    /// Where: the place itself first, places that explain it behind.
    pub labels: Vec<Label>,
    /// Something to do about it; may be empty.
    pub help: String,
    /// What would mend it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// An error without place and help.
    #[must_use]
    pub fn error(code: Code, title: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, title: title.into(), labels: Vec::new(), help: String::new(), fix: None }
    }

    /// A warning without place and help.
    #[must_use]
    pub fn warning(code: Code, title: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, title) }
    }

    /// With one more place.
    #[must_use]
    pub fn at(mut self, file: &File, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { file: file.clone(), span, text: text.into() });
        self
    }

    /// With something to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// With an edit that is what the author has meant, beyond doubt.
    #[must_use]
    pub fn fix(self, title: impl Into<String>, file: &File, span: Span, replacement: impl Into<String>) -> Self {
        let edit = Edit { file: file.clone(), span, replacement: replacement.into() };
        Self { fix: Some(Fix { title: title.into(), edits: vec![edit], safe: true }), ..self }
    }

    /// With an edit that is only a guess.
    #[must_use]
    pub fn guess(self, title: impl Into<String>, file: &File, span: Span, replacement: impl Into<String>) -> Self {
        let mut fault = self.fix(title, file, span, replacement);
        if let Some(fix) = &mut fault.fix {
            fix.safe = false;
        }
        fault
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let pictures = self.pictures();
        let help = (!self.help.is_empty()).then(|| Level::HELP.message(self.help.as_str()).into());
        let fault = level.primary_title(self.title.as_str()).id(self.code.word()).elements(pictures.into_iter().chain(help));
        let groups: Vec<Group> = std::iter::once(fault).chain(self.fix.as_ref().and_then(change)).collect();
        f.write_str(&Renderer::plain().render(&groups))
    }
}

/// What a sure fix changes, as lines with `+` and `-`. A guess stands in its label already.
fn change(fix: &Fix) -> Option<Group<'_>> {
    let Edit { file, span, .. } = fix.edits.first().filter(|_| fix.safe)?;
    let (first, last) = (file.line(span.start), fix.edits.iter().map(|edit| file.line(last_byte(edit.span))).max()?);
    let lines = file.line_span(first).cover(file.line_span(last));
    if lines.len() > LONGEST_CHANGE || fix.edits.iter().any(|edit| edit.file != *file) {
        return None;
    }
    let patch = |edit: &'_ Edit| Patch::new(inside(edit.span, lines), edit.replacement.clone());
    let snippet = Snippet::source(lines.of(file.text())).line_start(first).patches(fix.edits.iter().map(patch));
    Some(Level::HELP.secondary_title(fix.title.as_str()).element(snippet))
}

impl Diagnostic {
    /// One picture for each file that a label points to, in the order of the labels.
    fn pictures(&self) -> Vec<Element<'_>> {
        let mut files: Vec<&File> = Vec::new();
        for label in &self.labels {
            if !files.contains(&&label.file) {
                files.push(&label.file);
            }
        }
        files.into_iter().map(|file| self.picture(file)).collect()
    }

    /// The lines of one file that its labels lie on. Only those are cut out: a rule file may be large.
    fn picture<'d>(&'d self, file: &'d File) -> Element<'d> {
        let labels: Vec<(usize, &Label)> = self.labels.iter().enumerate().filter(|(_, label)| label.file == *file).collect();
        let first = labels.iter().map(|(_, label)| file.line(label.span.start)).min().unwrap_or(1);
        let last = labels.iter().map(|(_, label)| file.line(last_byte(label.span))).max().unwrap_or(1);
        let lines = file.line_span(first).cover(file.line_span(last));
        if lines.len() > LONGEST_PICTURE {
            return origin(file, labels[0].1.span.start).into();
        }
        let kind = |number: usize| if number == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let marks = labels.into_iter().map(|(number, label)| {
            let text = (!label.text.is_empty()).then_some(label.text.as_str());
            kind(number).span(inside(label.span, lines)).label(text)
        });
        Snippet::source(lines.of(file.text())).path(file.name()).line_start(first).annotations(marks).into()
    }
}

/// A picture of more bytes than this is left out; its place is still named.
const LONGEST_PICTURE: usize = 20_000;

/// The same of a change: what is shown twice should be short.
const LONGEST_CHANGE: usize = 600;

fn last_byte(span: Span) -> usize {
    span.end.saturating_sub(1).max(span.start)
}

/// `span` counted from the start of `lines`.
fn inside(span: Span, lines: Span) -> Range<usize> {
    let clamp = |at: usize| at.clamp(lines.start, lines.end) - lines.start;
    clamp(span.start)..clamp(span.end)
}

/// Only the place, without its line.
fn origin(file: &File, at: usize) -> Origin<'_> {
    let line = file.line(at);
    let column = file.text()[file.line_span(line).start..at].chars().count() + 1;
    Origin::path(file.name()).line(line).char_column(column)
}

#[cfg(test)]
mod tests {
    use super::super::source::Source;
    use super::*;

    fn file(name: &str, text: &str) -> File {
        File::new(&Source { name: name.into(), text: text.into(), pack: 0, project: false })
    }

    fn mark(file: &File, words: &str) -> Span {
        let start = file.text().find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn a_fault_is_laid_out_as_rustc_does() {
        let nato = file("rules/nato.toml", "format = 1\n\n[topic.nato]\nmention = [\"join NATO\"]\n");
        let fault = Diagnostic::error(Code::UnknownKey, "`mention` is not a key of a topic")
            .at(&nato, mark(&nato, "mention"), "did you mean `also`?")
            .help("a topic takes: name, also");
        insta::assert_snapshot!(fault, @r#"
        error[unknown-key]: `mention` is not a key of a topic
         --> rules/nato.toml:4:1
          |
        4 | mention = ["join NATO"]
          | ^^^^^^^ did you mean `also`?
          |
          = help: a topic takes: name, also
        "#);
    }

    #[test]
    fn two_places_are_shown_where_two_clash() {
        let nato = file("rules/nato.toml", "[topic.nato]\nname = \"NATO\"\n\n\n\n\n\n[topic.nato]\n");
        let other = file("rules/zz.toml", "\n[topic.nato]\n");
        let second = Span::new(nato.text().rfind("nato").unwrap(), nato.text().rfind("nato").unwrap() + 4);
        let fault = Diagnostic::warning(Code::DuplicateId, "two topics are called `nato`")
            .at(&nato, second, "again here")
            .at(&nato, mark(&nato, "nato"), "first here")
            .at(&other, mark(&other, "nato"), "and here");
        insta::assert_snapshot!(fault, @"
        warning[duplicate-id]: two topics are called `nato`
         --> rules/nato.toml:8:8
          |
        1 | [topic.nato]
          |        ---- first here
        ...
        8 | [topic.nato]
          |        ^^^^ again here
          |
         ::: rules/zz.toml:2:8
          |
        2 | [topic.nato]
          |        ---- and here
        ");
    }

    #[test]
    fn a_line_of_a_megabyte_is_named_but_not_shown() {
        let long = file("rules/long.toml", &format!("a = 1\nb = \"{}\"\nc = 2", "é".repeat(500_000)));
        insta::assert_snapshot!(Diagnostic::error(Code::WrongType, "too long").at(&long, mark(&long, "\"\n"), "ends here"), @"
        error[wrong-type]: too long
        --> rules/long.toml:2:500006
        ");
    }

    #[test]
    fn the_set_of_codes() {
        let words: Vec<&str> = Code::ALL.iter().map(|code| code.word()).collect();
        insta::assert_snapshot!(words.join("\n"), @"
        syntax
        apostrophe-ends-text
        curly-quotes
        not-closed
        duplicate-key
        too-many-faults
        missing-format
        newer-format
        unknown-table
        unknown-key
        wrong-heading
        missing-key
        wrong-type
        bad-value
        unknown-word
        unknown-position
        unknown-id
        unknown-topic
        bad-id
        duplicate-id
        duplicate-table
        bad-phrase
        no-anchor
        too-common
        never-matches
        already-covered
        ambiguous
        hides-inside
        negation-not-said
        term-ends-before-start
        title-held-by-two
        no-topic
        bad-example
        missing-examples
        no-silent-example
        unused-override
        unused-mute
        unmet-need
        unknown-pack
        unreadable-file
        ");
    }
}
