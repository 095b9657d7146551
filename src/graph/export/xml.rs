//! What GraphML and GEXF have in common: texts that XML can hold, and elements written one after the other.

use crate::graph::plain::{acts, visible};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::borrow::Cow;

/// Writes into a text in memory.
pub(super) type Sheet = Writer<Vec<u8>>;

/// What writing to memory never fails with.
pub(super) type Written = std::io::Result<()>;

/// A whole document: its declaration, what `write` writes, and a final line break.
pub(super) fn document(write: impl FnOnce(&mut Sheet) -> Written) -> String {
    let mut sheet = Writer::new_with_indent(Vec::new(), b' ', 2);
    let declared = sheet.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    let written = declared.and_then(|()| write(&mut sheet));
    debug_assert!(written.is_ok(), "memory can be written");
    let mut text = String::from_utf8(sheet.into_inner()).unwrap_or_default();
    text.push('\n');
    text
}

/// An element of nothing but attributes.
pub(super) fn empty(sheet: &mut Sheet, name: &str, attributes: &[(&str, &str)]) -> Written {
    sheet.create_element(name).with_attributes(attributes.iter().copied()).write_empty().map(|_| ())
}

/// An element with a text in it.
pub(super) fn text(sheet: &mut Sheet, name: &str, attributes: &[(&str, &str)], text: &str) -> Written {
    let element = sheet.create_element(name).with_attributes(attributes.iter().copied());
    element.write_text_content(BytesText::new(&legal(text))).map(|_| ())
}

/// An element with others in it.
pub(super) fn around(
    sheet: &mut Sheet,
    name: &str,
    attributes: &[(&str, &str)],
    inner: impl FnOnce(&mut Sheet) -> Written,
) -> Written {
    sheet.create_element(name).with_attributes(attributes.iter().copied()).write_inner_content(inner).map(|_| ())
}

/// The text with what XML 1.0 cannot hold, even escaped, made visible (`\u{1b}`); line ends and tabs stay.
pub(super) fn legal(text: &str) -> Cow<'_, str> {
    let stays = |c: char| matches!(c, '\n' | '\r' | '\t') || !acts(c);
    if text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if stays(c) { out.push(c) } else { out.extend(c.escape_unicode()) }
    }
    out.into()
}

/// A text in one line, for labels.
pub(super) fn label(text: &str) -> String {
    visible(text)
}
