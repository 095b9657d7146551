//! `walkback new`: entries of rule files to go on with, and a whole project; checked and tried before anything is written.

mod entry;
mod gap;
mod project;

use super::output;
use super::{Exit, Global, Stop, complain, day, one_line};
use clap::{Args, Subcommand};
use entry::Entry;
use gap::Taken;
use jiff::civil::Date;
use std::path::PathBuf;
use walkback::desk::skeleton;

/// Writes a project, or an entry of a rule file with a word on each line
#[derive(Debug, Args)]
pub(super) struct New {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Project(Project),
    Topic(Topic),
    Person(Person),
    Stance(Stance),
}

/// A folder with a project file, rules, two articles and a story, to put your own affair in
#[derive(Debug, Args)]
struct Project {
    /// The folder; it must be new, or empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// A [topic.ID]: what is argued about
#[derive(Debug, Args)]
struct Topic {
    /// Its name, as reports and articles have it
    #[arg(value_name = "NAME", required_unless_present = "from_gap")]
    name: Option<String>,
    /// The question to which yes is `for` and no is `against`
    #[arg(long, value_name = "TEXT")]
    question: Option<String>,
    /// Another name; may be given several times
    #[arg(long, value_name = "NAME")]
    also: Vec<String>,
    #[command(flatten)]
    common: Common,
}

/// A [person.ID] or [body.ID]: who speaks
#[derive(Debug, Args)]
struct Person {
    /// The full name
    #[arg(value_name = "NAME", required_unless_present = "from_gap")]
    name: Option<String>,
    /// Another name; may be given several times
    #[arg(long, value_name = "NAME")]
    also: Vec<String>,
    /// The office, as in "harbour minister"
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The first day in office
    #[arg(long, value_name = "DAY", value_parser = day, requires = "title")]
    from: Option<Date>,
    /// The last day in office
    #[arg(long, value_name = "DAY", value_parser = day, requires = "title")]
    until: Option<Date>,
    /// A country, party or company, no person
    #[arg(long, conflicts_with_all = ["title", "from", "until"])]
    body: bool,
    #[command(flatten)]
    common: Common,
}

/// A [[stance]]: words that take a position, with examples that prove it
#[derive(Debug, Args)]
struct Stance {
    /// The words, with {topic} for the topic's name, as in "walk {topic} off the pier"
    #[arg(value_name = "PHRASE", required_unless_present = "from_gap")]
    phrase: Option<String>,
    /// What somebody who says so thinks: ruled-out, against, open, for, committed, or "no stance"
    #[arg(long, value_name = "STEP")]
    means: String,
    /// The same with a "not" [default: open where it means ruled-out or against, as far as examples prove it; else no stance]
    #[arg(long, value_name = "STEP")]
    if_negated: Option<String>,
    /// The only topic that it is for, by its id
    #[arg(long, value_name = "ID")]
    topic: Option<String>,
    /// Why it means that, in one sentence
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    #[command(flatten)]
    common: Common,
}

/// What topics, people and stances have in common.
#[derive(Debug, Args)]
struct Common {
    /// Its id [default: made from the name]
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// Takes it from a gap: its id in `walkback gaps` (g-…), or its place in the list
    #[arg(long, value_name = "GAP", requires = "corpus")]
    from_gap: Option<String>,
    /// Where the gap is: articles, or the saved output of `gaps --format json`; may be given several times
    #[arg(long = "in", value_name = "PATH", requires = "from_gap")]
    corpus: Vec<PathBuf>,
    /// Prints it instead of writing it into a rule file
    #[arg(long)]
    print: bool,
}

impl New {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        match &self.what {
            What::Project(new) => project::write(&new.folder, global),
            What::Topic(new) => new.run(global),
            What::Person(new) => new.run(global),
            What::Stance(new) => new.run(global),
        }
    }
}

impl Topic {
    fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let taken = self.common.taken(gap::Kind::Topic, global)?;
        let name = no_phrase(named(self.name.as_ref(), taken.as_ref())?)?;
        let mut also = self.also.clone();
        also.extend(taken.into_iter().flat_map(|taken| taken.others));
        for text in also.iter().chain(&self.question) {
            on_one_line(text)?;
        }
        let id = self.common.id_for("topic", &name)?;
        let text = skeleton::Topic { id: id.clone(), name, question: self.question.clone(), also }.written();
        Entry { kind: "topic", file: "topics.toml", id, text }.put(&self.common, global)
    }
}

impl Person {
    fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let taken = self.common.taken(gap::Kind::Speaker, global)?;
        let name = no_phrase(named(self.name.as_ref(), taken.as_ref())?)?;
        let title = self.title.clone().or_else(|| taken.and_then(|taken| taken.others.into_iter().next()));
        let title = title.filter(|_| !self.body);
        for text in self.also.iter().chain(&title) {
            on_one_line(text)?;
        }
        let mut also = self.also.clone();
        let surname = name.rsplit_once(' ').map(|(_, last)| last).filter(|_| !self.body);
        also.extend(surname.map(str::to_owned).filter(|surname| !self.also.contains(surname)));
        let kind = if self.body { "body" } else { "person" };
        let id = self.common.id_for(kind, &name)?;
        let (from, until, body) = (self.from, self.until, self.body);
        let text = skeleton::Person { id: id.clone(), name, also, title, from, until, body }.written();
        Entry { kind, file: "people.toml", id, text }.put(&self.common, global)
    }
}

impl Stance {
    fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let taken = self.common.taken(gap::Kind::Phrase, global)?;
        let phrase = named(self.phrase.as_ref(), taken.as_ref())?;
        let mut says = vec![phrase.clone()];
        let (others, examples) = taken.map_or_else(Default::default, |taken| (taken.others, taken.examples));
        says.extend(others);
        for text in [&self.means].into_iter().chain(&self.if_negated).chain(&self.topic).chain(&self.why) {
            on_one_line(text)?;
        }
        let default = if matches!(self.means.as_str(), "ruled-out" | "against") { "open" } else { "no stance" };
        let stance = skeleton::Stance {
            id: self.common.id_for("stance", &phrase)?,
            says,
            topic: self.topic.clone(),
            means: self.means.clone(),
            if_negated: self.if_negated.clone().unwrap_or_else(|| default.to_owned()),
            why: self.why.clone(),
            ..skeleton::Stance::default()
        };
        entry::put_stance(stance, &examples, self.if_negated.is_some(), &self.common, global)
    }
}

impl Common {
    fn taken(&self, kind: gap::Kind, global: &Global) -> Result<Option<Taken>, Stop> {
        let Some(wanted) = &self.from_gap else { return Ok(None) };
        gap::take(kind, wanted, &self.corpus, global).map(Some)
    }

    fn id_for(&self, kind: &str, name: &str) -> Result<String, Stop> {
        match &self.id {
            None => Ok(skeleton::id_of(kind, name)),
            Some(id) if !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) => {
                Ok(id.clone())
            }
            Some(id) => Err(wrong(&format!("`{}` cannot be an id", one_line(id)), "an id is made of letters, digits and dashes")),
        }
    }
}

/// The name that is given, else that of the gap.
fn named(given: Option<&String>, taken: Option<&Taken>) -> Result<String, Stop> {
    let name = given.cloned().or_else(|| taken.map(|taken| taken.name.clone())).unwrap_or_default();
    on_one_line(&name)?;
    Ok(name.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A name has no {topic} in it.
fn no_phrase(name: String) -> Result<String, Stop> {
    let braces = name.contains(['{', '}']);
    let help = "{topic} stands in the phrases of `new stance`";
    if braces { Err(wrong(&format!("`{}` is no name", one_line(&name)), help)) } else { Ok(name) }
}

/// A text of a rule file says something, on one line.
fn on_one_line(text: &str) -> Result<(), Stop> {
    if text.trim().is_empty() {
        return Err(wrong("an empty text is no name", "write the words between quotation marks"));
    }
    if text.chars().any(char::is_control) {
        let help = "write it on one line, without tabs and other control characters";
        return Err(wrong(&format!("`{}` is more than one line", one_line(text)), help));
    }
    /// Nobody calls anything by so many bytes.
    const LONGEST: usize = 500;
    if text.len() > LONGEST {
        return Err(wrong(&format!("a name of {} bytes is too long", text.len()), "a name has a few words"));
    }
    Ok(())
}

fn wrong(what: &str, help: &str) -> Stop {
    Stop { exit: Exit::Usage, message: Some(format!("error: {what}\n  = help: {help}")) }
}
