//! A rule file in, the same file in the layout of the packs that ship out.
//!
//! ```text
//! [topic.levy]                             [topic.levy]
//! name="harbour levy" # ours       ─▶      name = "harbour levy"  # ours
//! also    = ["port levy",                  also = [
//! "quay levy"]                               "port levy",
//!                                            "quay levy",
//!                                          ]
//! ```
//!
//! Only white space changes, and the comma behind the last item of a list: every text, number and comment stays as it is written.
//!
//! - One space around `=`. Where one `=` of a block of keys is moved to the right, all of them stand below each other; a block ends
//!   at an empty line or a heading.
//! - A list stays on one line or broken over several, as its author wrote it, and so do the line ends between its items. A line of
//!   more than 130 characters is broken: one long item a line, short ones as many as fit. Broken lists are indented by
//!   two spaces and end with a comma.
//! - One empty line before a heading and the comment on it, none below it, never two.
//! - A comment behind something stands two spaces away, and below the one of the line before.

mod read;
mod write;

use super::context::Context;
use super::diagnostic::Diagnostic;
use super::source::{File, Source};
use super::syntax;

/// The text of a rule file in the layout of the packs.
///
/// # Errors
///
/// What is not TOML in it, told as `check` tells it.
pub fn laid_out(source: &Source) -> Result<String, Vec<Diagnostic>> {
    let file = File::new(source);
    let mut cx = Context::default();
    if syntax::read(&file, syntax::parse(&file), &mut cx).is_err() {
        return Err(syntax::settle(cx, &[file]));
    }
    let new = read::lines(&source.text).map(|lines| write::text(&source.text, &lines));
    Ok(new.filter(|new| is_same(&source.text, new)).unwrap_or_else(|| source.text.clone()))
}

/// Do both hold the same values and the same comments?
fn is_same(old: &str, new: &str) -> bool {
    let values = |text: &str| text.parse::<toml::Table>().ok();
    values(old).is_some_and(|old| values(new) == Some(old)) && comments(old).eq(comments(new))
}

/// The comments of a text, without the white space at their ends.
fn comments(text: &str) -> impl Iterator<Item = &str> {
    let tokens = toml_parser::Source::new(text).lex();
    let comment = |token: &toml_parser::lexer::Token| token.kind() == toml_parser::lexer::TokenKind::Comment;
    tokens.filter(comment).map(|token| text[token.span().start()..token.span().end()].trim_end())
}

#[cfg(test)]
mod tests;
