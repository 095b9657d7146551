//! The text of a rule file in, its lines out: headings, keys with their values, comments, empty lines.

use toml_parser::lexer::{Token, TokenKind};

/// One line, or a key with a value of several lines.
#[derive(Debug)]
pub(super) enum Line<'t> {
    Blank,
    Comment(&'t str),
    Heading { name: String, comment: Option<&'t str> },
    Entry(Entry<'t>),
}

/// `key = value  # comment`
#[derive(Debug)]
pub(super) struct Entry<'t> {
    pub(super) key: String,
    /// White space before the `=`.
    pub(super) gap: usize,
    pub(super) value: Value<'t>,
    pub(super) comment: Option<&'t str>,
}

#[derive(Debug)]
pub(super) enum Value<'t> {
    /// As it is written.
    Plain(&'t str),
    Group(Group<'t>),
}

/// A list, or an inline table.
#[derive(Debug)]
pub(super) struct Group<'t> {
    pub(super) is_table: bool,
    /// There is a line end between its brackets.
    pub(super) is_broken: bool,
    /// A comment right behind the bracket that opens it.
    pub(super) comment: Option<&'t str>,
    pub(super) parts: Vec<Part<'t>>,
}

#[derive(Debug)]
pub(super) enum Part<'t> {
    Blank,
    Comment(&'t str),
    Item(Item<'t>),
}

/// One value of a list, or one key and value of an inline table.
#[derive(Debug)]
pub(super) struct Item<'t> {
    /// It begins a line.
    pub(super) on_new_line: bool,
    pub(super) key: Option<String>,
    pub(super) value: Value<'t>,
    pub(super) comment: Option<&'t str>,
}

/// The lines of a text that is TOML; `None` where it is not after all, or where a comment stands between a key and its value.
pub(super) fn lines(text: &str) -> Option<Vec<Line<'_>>> {
    let tokens: Vec<Token> = toml_parser::Source::new(text).lex().collect();
    let mut reader = Reader { text, tokens, at: 0 };
    let mut lines = Vec::new();
    while reader.kind() != TokenKind::Eof {
        lines.push(reader.line()?);
    }
    Some(lines)
}

struct Reader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
}

impl<'t> Reader<'t> {
    /// Of the next token; behind the last one, the end.
    fn kind(&self) -> TokenKind {
        self.tokens.get(self.at).map_or(TokenKind::Eof, Token::kind)
    }

    fn take(&mut self) -> &'t str {
        let token = self.tokens.get(self.at);
        self.at += 1;
        token.map_or("", |token| &self.text[token.span().start()..token.span().end()])
    }

    fn skip(&mut self, kind: TokenKind) -> bool {
        let found = self.kind() == kind;
        self.at += usize::from(found);
        found
    }

    fn spaces(&mut self) {
        while self.skip(TokenKind::Whitespace) {}
    }

    fn comment(&mut self) -> Option<&'t str> {
        self.spaces();
        (self.kind() == TokenKind::Comment).then(|| self.take().trim_end())
    }

    fn line(&mut self) -> Option<Line<'t>> {
        self.spaces();
        let line = match self.kind() {
            TokenKind::Newline | TokenKind::Eof => Line::Blank,
            TokenKind::Comment => Line::Comment(self.take().trim_end()),
            TokenKind::LeftSquareBracket => {
                Line::Heading { name: self.words_until(&[TokenKind::Newline, TokenKind::Comment])?.0, comment: self.comment() }
            }
            _ => {
                let (key, gap) = self.words_until(&[TokenKind::Equals])?;
                Line::Entry(Entry { key, gap, value: self.value()?, comment: self.comment() })
            }
        };
        self.spaces();
        (self.skip(TokenKind::Newline) || self.kind() == TokenKind::Eof).then_some(line)
    }

    /// Everything up to one of `ends` without the white space in it, and how much of that stands before the end.
    fn words_until(&mut self, ends: &[TokenKind]) -> Option<(String, usize)> {
        let (mut words, mut gap) = (String::new(), 0);
        while !ends.contains(&self.kind()) {
            match self.kind() {
                TokenKind::Eof if ends.contains(&TokenKind::Newline) => break,
                TokenKind::Eof | TokenKind::Comment => return None,
                TokenKind::Whitespace | TokenKind::Newline => gap = self.take().len(),
                _ => {
                    gap = 0;
                    words.push_str(self.take());
                }
            }
        }
        self.skip(TokenKind::Equals);
        Some((words, gap))
    }

    fn value(&mut self) -> Option<Value<'t>> {
        // In an inline table a line may end on either side of the `=`.
        while self.skip(TokenKind::Whitespace) || self.skip(TokenKind::Newline) {}
        match self.kind() {
            TokenKind::LeftSquareBracket => self.group(TokenKind::RightSquareBracket),
            TokenKind::LeftCurlyBracket => self.group(TokenKind::RightCurlyBracket),
            _ => self.plain(),
        }
    }

    /// A number or a day may be several tokens, with a space in them.
    fn plain(&mut self) -> Option<Value<'t>> {
        let start = self.tokens.get(self.at)?.span().start();
        let mut end = start;
        while !matches!(
            self.kind(),
            TokenKind::Newline
                | TokenKind::Comment
                | TokenKind::Comma
                | TokenKind::RightSquareBracket
                | TokenKind::RightCurlyBracket
                | TokenKind::Eof
        ) {
            end = self.tokens[self.at].span().end();
            self.at += 1;
        }
        let written = self.text[start..end].trim_end_matches([' ', '\t']);
        (!written.is_empty()).then_some(Value::Plain(written))
    }

    fn group(&mut self, close: TokenKind) -> Option<Value<'t>> {
        let is_table = close == TokenKind::RightCurlyBracket;
        self.take();
        let mut group = Group { is_table, is_broken: false, comment: self.comment(), parts: Vec::new() };
        let mut line_ends = 0;
        loop {
            self.spaces();
            match self.kind() {
                kind if kind == close => break,
                TokenKind::Eof => return None,
                TokenKind::Newline => {
                    self.take();
                    group.end_line(line_ends);
                    line_ends += 1;
                }
                TokenKind::Comment => {
                    group.add_comment(self.take().trim_end(), line_ends > 0);
                    line_ends = 0;
                }
                TokenKind::Comma => self.at += 1,
                _ => {
                    let key = if is_table { Some(self.words_until(&[TokenKind::Equals])?.0) } else { None };
                    let value = self.value()?;
                    group.parts.push(Part::Item(Item { on_new_line: line_ends > 0, key, value, comment: None }));
                    line_ends = 0;
                }
            }
        }
        self.take();
        Some(Value::Group(group))
    }
}

impl<'t> Group<'t> {
    /// `before` lines have ended since the last item or comment.
    fn end_line(&mut self, before: usize) {
        self.is_broken = true;
        if before == 1 && !self.parts.is_empty() {
            self.parts.push(Part::Blank);
        }
    }

    /// A comment stands behind the last item, or on a line of its own.
    fn add_comment(&mut self, comment: &'t str, on_new_line: bool) {
        match self.parts.last_mut() {
            Some(Part::Item(item)) if !on_new_line && item.comment.is_none() => item.comment = Some(comment),
            _ => self.parts.push(Part::Comment(comment)),
        }
    }

    /// Has it neither items nor comments?
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.comment.is_none()
    }

    /// Its items, without what stands between them.
    pub(super) fn items(&self) -> impl Iterator<Item = &Item<'t>> {
        self.parts.iter().filter_map(|part| match part {
            Part::Item(item) => Some(item),
            Part::Blank | Part::Comment(_) => None,
        })
    }
}
