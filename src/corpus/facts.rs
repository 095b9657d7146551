//! What is said about a document beside its text: names of fields, their renaming, and the values found.

use jiff::civil::Date;
use std::collections::BTreeMap;
use std::str::FromStr;

/// What an input may say about a document; the same names in front matter, in `documents.toml` and in rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// What the document is called in all output.
    Id,
    /// The day on which it was printed.
    Published,
    /// Its words.
    Text,
    /// Its headline, where that stands outside of the text.
    Title,
    /// Who printed it.
    Outlet,
    /// Where it stands on the web.
    Url,
    /// Who wrote it.
    Author,
    /// Whose own words the whole of it is.
    Speaker,
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 8] =
        [Field::Id, Field::Published, Field::Text, Field::Title, Field::Outlet, Field::Url, Field::Author, Field::Speaker];

    /// Its name in every input.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Field::Id => "id",
            Field::Published => "published",
            Field::Text => "text",
            Field::Title => "title",
            Field::Outlet => "outlet",
            Field::Url => "url",
            Field::Author => "author",
            Field::Speaker => "speaker",
        }
    }
}

/// `published=date`: the input calls a field by another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// Our field.
    pub field: Field,
    /// The input's name for it.
    pub called: String,
}

impl FromStr for Rename {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let (name, called) = written.split_once('=').ok_or("write FIELD=NAME, as in published=date")?;
        if called.is_empty() {
            return Err(format!("`{written}` has no name after the `=`; write FIELD=NAME, as in published=date"));
        }
        let names = Field::ALL.map(Field::name).join(", ");
        let field = Field::ALL.into_iter().find(|f| f.name() == name);
        let field = field.ok_or_else(|| format!("there is no field `{name}`; the fields are {names}"))?;
        Ok(Self { field, called: called.to_owned() })
    }
}

/// What was found about one document, as written.
pub(super) type Facts = BTreeMap<Field, String>;

/// The value of `field` under its new name, else under its own.
pub(super) fn look_up<'v, V>(field: Field, renames: &[Rename], get: impl Fn(&str) -> Option<&'v V>) -> Option<&'v V> {
    let renamed = renames.iter().rev().find(|r| r.field == field);
    renamed.and_then(|r| get(&r.called)).or_else(|| get(field.name()))
}

/// Takes the day out of `facts`; a value that is no day comes back as the error.
pub(super) fn take_day(facts: &mut Facts) -> Result<Option<Date>, String> {
    match facts.remove(&Field::Published) {
        None => Ok(None),
        Some(written) => super::dates::day_of(&written).map(Some).ok_or(written),
    }
}
