//! What people have said of findings: the text of `verdicts.toml` in, [`Verdicts`] out, and new ones written into it.
//!
//! ```text
//! walkback verdict r-5f2c9a01be44 not-a-change --reason "She quoted her rival."
//!
//! [[verdict]]
//! finding = "r-5f2c9a01be44"      the id of a reversal or contradiction
//! verdict = "not-a-change"
//! reason  = "She quoted her rival."
//! ```
//!
//! The file is made to be committed: one entry a finding, in the order in which they were judged, comments kept.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml_edit::{DocumentMut, Item, Value};

/// The format of the file that this walkback reads and writes.
const FORMAT: i64 = 1;

/// What somebody made of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// It is as the report says.
    Confirmed,
    /// Somebody else said it.
    WrongPerson,
    /// The words do not say that.
    WrongPosition,
    /// Both sides were held, and nothing was taken back.
    NotAChange,
}

impl Ruling {
    /// All of them, the good one first.
    pub const ALL: [Ruling; 4] = [Ruling::Confirmed, Ruling::WrongPerson, Ruling::WrongPosition, Ruling::NotAChange];

    /// As the file, the command line and every report call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Ruling::Confirmed => "confirmed",
            Ruling::WrongPerson => "wrong-person",
            Ruling::WrongPosition => "wrong-position",
            Ruling::NotAChange => "not-a-change",
        }
    }
}

/// A human verdict on one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What it is.
    pub ruling: Ruling,
    /// Why, in the words of who judged.
    pub reason: String,
    /// The finding in one line, for people who read the file.
    pub about: Option<String>,
}

/// All verdicts of a desk, by the ids of the findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdicts(BTreeMap<String, Verdict>);

impl Verdicts {
    /// What was said of the finding of that id.
    #[must_use]
    pub fn of(&self, finding: &str) -> Option<&Verdict> {
        self.0.get(finding)
    }

    /// Every verdict, in the order of the ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Verdict)> {
        self.0.iter().map(|(finding, verdict)| (finding.as_str(), verdict))
    }

    /// Reads the text of a `verdicts.toml`.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let file: File = toml::from_str(text).map_err(|error| Fault::new(&plain(error.message()), error.span(), text))?;
        let fault = |words: String, span: Range<usize>| Fault::new(&words, Some(span), text);
        if *file.format.get_ref() != FORMAT {
            let words = format!("the file is written in format {}; this walkback reads format {FORMAT}", file.format.get_ref());
            return Err(fault(words, file.format.span()));
        }
        let mut all = BTreeMap::new();
        for entry in file.verdict {
            let (span, finding) = (entry.finding.span(), entry.finding.into_inner());
            if !is_id(&finding) {
                return Err(fault(format!("`{finding}` is no id of a finding, such as r-5f2c9a01be44 or c-5f2c9a01be44"), span));
            }
            if entry.reason.get_ref().trim().is_empty() {
                return Err(fault("a verdict needs a reason".to_owned(), entry.reason.span()));
            }
            let verdict = Verdict { ruling: entry.verdict, reason: entry.reason.into_inner(), about: entry.about };
            if all.insert(finding.clone(), verdict).is_some() {
                return Err(fault(format!("`{finding}` is judged twice; keep one of the two"), span));
            }
        }
        Ok(Self(all))
    }
}

/// `r-` (a reversal) or `c-` (a contradiction) and twelve digits.
#[must_use]
pub fn is_id(id: &str) -> bool {
    let digits = id.strip_prefix("r-").or_else(|| id.strip_prefix("c-"));
    digits.is_some_and(|digits| digits.len() == 12 && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
}

/// What is wrong with a `verdicts.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// 1-based line, where it is known.
    pub line: Option<usize>,
    /// In words.
    pub words: String,
}

impl Fault {
    fn new(words: &str, span: Option<Range<usize>>, text: &str) -> Self {
        let line = |span: Range<usize>| 1 + text[..span.start.min(text.len())].matches('\n').count();
        Self { line: span.map(line), words: words.lines().collect::<Vec<_>>().join("; ") }
    }
}

/// What serde says, in the words of TOML.
fn plain(message: &str) -> String {
    let words = [("unknown variant", "unknown verdict"), ("unknown field", "unknown key"), ("missing field", "missing key")];
    words.into_iter().fold(message.to_owned(), |message, (theirs, ours)| message.replace(theirs, ours))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: Spanned<i64>,
    #[serde(default)]
    verdict: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    finding: Spanned<String>,
    verdict: Ruling,
    reason: Spanned<String>,
    about: Option<String>,
}

/// The text of a `verdicts.toml` with one verdict more, or with another one in the place of an earlier one. All else stays byte for byte.
///
/// # Errors
///
/// What is wrong with the text as it is.
pub fn recorded(text: &str, finding: &str, verdict: &Verdict) -> Result<String, Fault> {
    if text.trim().is_empty() {
        let head = "# What people have said of findings. `walkback verdict` writes here; commit this file.\nformat = 1\n";
        return recorded(head, finding, verdict);
    }
    if Verdicts::read(text)?.of(finding).is_some() {
        return replaced(text, finding, verdict);
    }
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let line = |key: &str, value: &str| format!("{key} = {}{line_end}", Value::from(value));
    let about = verdict.about.as_ref().map_or_else(String::new, |about| line("about  ", about));
    let entry = [line("finding", finding), line("verdict", verdict.ruling.word()), line("reason ", &verdict.reason), about];
    let gap = if text.ends_with('\n') { line_end.to_owned() } else { line_end.repeat(2) };
    Ok(format!("{text}{gap}[[verdict]]{line_end}{}", entry.concat()))
}

fn replaced(text: &str, finding: &str, verdict: &Verdict) -> Result<String, Fault> {
    let mut document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| Fault::new(error.message(), error.span(), text))?;
    let all = document.get_mut("verdict").and_then(Item::as_array_of_tables_mut);
    let entry = all.into_iter().flat_map(|all| all.iter_mut()).find(|t| t.get("finding").and_then(Item::as_str) == Some(finding));
    let entry = entry.ok_or_else(|| Fault::new("write each verdict under a [[verdict]] of its own", None, text))?;
    let mut set = |key: &str, value: &str| match entry.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = Value::from(value);
            *old.decor_mut() = decor;
        }
        None => entry[key] = toml_edit::value(value),
    };
    set("verdict", verdict.ruling.word());
    set("reason", &verdict.reason);
    verdict.about.iter().for_each(|about| set("about", about));
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ID: &str = "r-5f2c9a01be44";

    fn verdict(ruling: Ruling, reason: &str) -> Verdict {
        Verdict { ruling, reason: reason.to_owned(), about: Some("Mara Voss on the levy: flip".to_owned()) }
    }

    #[test]
    fn the_first_verdict_begins_the_file() {
        insta::assert_snapshot!(recorded("", ID, &verdict(Ruling::Confirmed, "I was there.")).unwrap(), @r#"
        # What people have said of findings. `walkback verdict` writes here; commit this file.
        format = 1

        [[verdict]]
        finding = "r-5f2c9a01be44"
        verdict = "confirmed"
        reason  = "I was there."
        about   = "Mara Voss on the levy: flip"
        "#);
    }

    /// Comments and what others have judged stay as they are.
    #[test]
    fn a_second_thought_takes_the_place_of_the_first() {
        let text = "format = 1 # ours\n\n# asked her\n[[verdict]]\nfinding='r-5f2c9a01be44'\nverdict = \"confirmed\" # sure\nreason = \"x\"\n\n[[verdict]]\nfinding = \"c-0123456789ab\"\nverdict = \"wrong-person\"\nreason = \"y\"\n";
        insta::assert_snapshot!(recorded(text, ID, &verdict(Ruling::NotAChange, "She \"quoted\" him.")).unwrap(), @r#"
        format = 1 # ours

        # asked her
        [[verdict]]
        finding='r-5f2c9a01be44'
        verdict = "not-a-change" # sure
        reason = 'She "quoted" him.'
        about = "Mara Voss on the levy: flip"

        [[verdict]]
        finding = "c-0123456789ab"
        verdict = "wrong-person"
        reason = "y"
        "#);
    }

    fn fault(text: &str) -> String {
        let Fault { line, words } = Verdicts::read(text).unwrap_err();
        format!("{}: {words}", line.unwrap_or(0))
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let entry = "[[verdict]]\nfinding = \"r-5f2c9a01be44\"\nverdict = \"confirmed\"\nreason = \"x\"\n";
        insta::assert_snapshot!(fault(&format!("format = 2\n{entry}")), @"1: the file is written in format 2; this walkback reads format 1");
        insta::assert_snapshot!(fault(&format!("format = 1\n{entry}{entry}")), @"7: `r-5f2c9a01be44` is judged twice; keep one of the two");
        insta::assert_snapshot!(fault(&format!("format = 1\n{}", entry.replace("r-", "q-"))), @"3: `q-5f2c9a01be44` is no id of a finding, such as r-5f2c9a01be44 or c-5f2c9a01be44");
        insta::assert_snapshot!(fault(&format!("format = 1\n{}", entry.replace("\"x\"", "\" \""))), @"5: a verdict needs a reason");
        insta::assert_snapshot!(fault(&format!("format = 1\n{}", entry.replace("confirmed", "right"))), @"4: unknown verdict `right`, expected one of `confirmed`, `wrong-person`, `wrong-position`, `not-a-change`");
        insta::assert_snapshot!(fault(&format!("format = 1\n{}", entry.replace("reason", "reson"))), @"5: unknown key `reson`, expected one of `finding`, `verdict`, `reason`, `about`");
        insta::assert_snapshot!(fault(&format!("format = 1\n{}", entry.replace("]]", "]"))), @"2: unclosed array table, expected `]`");
        insta::assert_snapshot!(fault(entry), @"1: missing key `format`");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_recorded_is_read_again(reasons in prop::collection::vec("\\PC*[a-z]\\PC*|a\n\r\t\"'\\\\", 1..5), again in 0..5_usize) {
            let id = |n: usize| format!("r-{n:012x}");
            let (mut text, mut expected) = (String::new(), BTreeMap::new());
            for (n, reason) in reasons.iter().enumerate() {
                let verdict = verdict(Ruling::ALL[n % 4], reason);
                text = recorded(&text, &id(n % (again + 1)), &verdict).unwrap();
                expected.insert(id(n % (again + 1)), verdict);
            }
            prop_assert_eq!(Verdicts::read(&text).unwrap(), Verdicts(expected));
        }
    }
}
