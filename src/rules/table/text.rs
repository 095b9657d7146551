//! A text of a rule file and where it stands, so that a fault can be marked inside it.

use crate::rules::context::Context;
use crate::rules::diagnostic::Diagnostic;
use crate::rules::source::File;
use crate::rules::{Place, literal};
use crate::span::Span;
use std::ops::Range;

/// A text and where it stands.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) struct Str<'t> {
    pub(in crate::rules) value: &'t str,
    /// With its quotation marks.
    pub(in crate::rules) span: Span,
    pub(in crate::rules) file: &'t File,
    pub(in crate::rules) cx: &'t Context,
}

impl Str<'_> {
    /// Reports a fault that is about this text.
    pub(in crate::rules) fn report(&self, fault: Diagnostic) {
        self.cx.report(fault);
    }

    pub(in crate::rules) fn place(&self) -> Place {
        self.file.place(self.span.start)
    }

    /// Another word in its place: in quotation marks where it has some.
    pub(in crate::rules) fn rewritten(&self, word: &str) -> String {
        let bare = !self.span.of(self.file.text()).starts_with(['"', '\'']);
        if bare { word.to_owned() } else { literal::quoted(word) }
    }

    /// Where the bytes `range` of the value stand in the file; the whole text where that cannot be told.
    pub(in crate::rules) fn inside(&self, range: Range<usize>) -> Span {
        literal::inside(self.file.text(), self.span, self.value, range)
    }
}

/// Where something stands. Without a file it is that of the table which is asked.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) struct At<'t> {
    pub(super) file: Option<&'t File>,
    pub(super) span: Span,
}

impl From<Span> for At<'_> {
    fn from(span: Span) -> Self {
        Self { file: None, span }
    }
}

impl<'t> From<(&'t File, Span)> for At<'t> {
    fn from((file, span): (&'t File, Span)) -> Self {
        Self { file: Some(file), span }
    }
}

impl<'t> From<Str<'t>> for At<'t> {
    fn from(text: Str<'t>) -> Self {
        Self { file: Some(text.file), span: text.span }
    }
}
