//! `walkback why-not`: how far a rule came in a sentence of which it says nothing.

use super::{Exit, Global, Stop, complain, escape_terminal, nearest, one_line, output::Output, rules};
use crate::Walk;
use crate::corpus::{Document, Reader};
use crate::rules::{RuleSet, StanceRule};
use crate::why::Account;
use clap::{ArgGroup, Args};
use jiff::civil::Date;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Tells step by step why a rule takes no position from a sentence
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("words").required(true).args(["text", "article"])))]
pub(super) struct WhyNot {
    /// The id of a [[stance]] rule
    #[arg(value_name = "RULE")]
    rule: String,
    /// The sentence, or a few
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// A line of an article: each sentence that stands on it; in a file of many documents, the document of that number
    #[arg(long, value_name = "FILE:LINE")]
    article: Option<String>,
    /// Reads it as an example of a rule: any noun phrase may be a topic, anybody may speak, and `near`, `needs` and dates are met
    #[arg(long)]
    example: bool,
}

impl WhyNot {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let mut output = Output::open(global, &[])?;
        let walk = Walk::new(rules::load(global)?.rules);
        self.rule_number(walk.rules(), None)?;
        let (document, line) = match (&self.text, &self.article) {
            (Some(text), _) => (Document::of("text", text, global.date), None),
            (None, article) => self.article(article.as_deref().unwrap_or_default(), global)?,
        };
        let number = self.rule_number(walk.rules(), document.published)?;
        let accounts = walk.why_not(&document, number, line, self.example);
        if accounts.is_empty() {
            let place = line.map_or("here".to_owned(), |line| format!("on line {line} of {}", one_line(&document.id)));
            return Err(wrong(&format!("there is no sentence {place}"), "give a whole sentence, or the line of one"));
        }
        let rule = &walk.rules().stances[number];
        let over: String = rule.overridden.iter().map(|at| format!(", overridden at {at}")).collect();
        let mut told = format!("rule `{}` ({}){over}\n", rule.id, rule.at);
        for account in &accounts {
            let _ = write!(told, "\n{}{account}", verdict(account));
        }
        output.write(escape_terminal(&told).as_bytes())?;
        output.finish()?;
        let failed = accounts.iter().filter_map(|a| a.lines.iter().find_map(|line| line.reason)).next();
        if let Some(reason) = failed {
            complain(&format!("note: `walkback explain {}` tells more", reason.word()));
        }
        Ok(Exit::Fine)
    }

    /// The rule of that id; of one that an override has changed for a while, what it is on `day`.
    fn rule_number(&self, rules: &RuleSet, day: Option<Date>) -> Result<usize, Stop> {
        let in_force = |rule: &StanceRule| day.map_or(!rule.resumes, |day| rule.holds_on(day));
        let named = |rule: &StanceRule| rule.id == self.rule;
        let found = rules.stances.iter().rposition(|rule| named(rule) && in_force(rule));
        if let Some(number) = found.or_else(|| rules.stances.iter().position(named)) {
            return Ok(number);
        }
        if let Some(retired) = rules.retired.iter().find(|retired| retired.id == self.rule) {
            let by = retired.replaced_by.as_ref().map(|by| format!("`{}` has replaced it", one_line(by)));
            let what =
                format!("`{}` is retired, and not in force ({})", one_line(&retired.id), one_line(&retired.at.to_string()));
            return Err(wrong(&what, by.as_deref().unwrap_or("nothing has replaced it")));
        }
        if let Some(mute) = rules.mutes.iter().find(|mute| mute.id == self.rule && mute.kind != "stance") {
            let (id, at) = (one_line(&mute.id), one_line(&mute.at.to_string()));
            return Err(wrong(&format!("`{id}` is muted ({at})"), &format!("its reason: {}", one_line(&mute.reason))));
        }
        let other =
            rules.reported.iter().map(|r| (&r.id, "reported")).chain(rules.explained.iter().map(|r| (&r.id, "explained")));
        if let Some((_, table)) = other.into_iter().find(|(id, _)| **id == self.rule) {
            let help = "`why-not` tells of [[stance]] rules; `walkback test` runs the examples of all";
            return Err(wrong(&format!("`{}` is a [[{table}]] rule, which takes no position", one_line(&self.rule)), help));
        }
        let known = rules.stances.iter().map(|rule| rule.id.as_str());
        let help = match nearest(&self.rule, known) {
            Some(id) => format!("did you mean `{id}`?"),
            None => "rules of your own are added with --rules; the `id` of each is what to write here".to_owned(),
        };
        Err(wrong(&format!("no [[stance]] rule has the id `{}`", one_line(&self.rule)), &help))
    }

    /// The document, and the line of its text that is meant.
    fn article(&self, written: &str, global: &Global) -> Result<(Document, Option<usize>), Stop> {
        let form = "write the file and the line, as in articles/2024-03-02-council.txt:5";
        let parts = written.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse::<usize>().ok()?)));
        let Some((file, line)) = parts.filter(|(file, line)| !file.is_empty() && *line > 0) else {
            return Err(wrong(&format!("`{}` names no line of a file", one_line(written)), form));
        };
        let mut reader = Reader::new(&[PathBuf::from(file)], &global.read_options());
        let mut documents: Vec<Document> = std::iter::from_fn(|| reader.next()).take(line.max(2)).collect();
        let account = reader.finish();
        if let Some(fault) = account.faults.first().filter(|_| documents.is_empty()) {
            return Err(Stop { exit: Exit::Input, message: Some(format!("error: {}", fault.in_one_line())) });
        }
        match documents.len() {
            0 => Err(wrong(&format!("no document stands in {}", one_line(file)), form)),
            1 => Ok((documents.remove(0), Some(line))),
            many if line <= many => Ok((documents.swap_remove(line - 1), None)),
            many => Err(wrong(&format!("{} has {many} documents, and no number {line}", one_line(file)), form)),
        }
    }
}

fn verdict(account: &Account) -> String {
    match &account.assertion {
        Some(a) => {
            format!("{} takes the position {} on {}\n", one_line(&a.speaker.name), a.position.name, one_line(&a.topic.name))
        }
        None => "no position\n".to_owned(),
    }
}

fn wrong(what: &str, help: &str) -> Stop {
    Stop { exit: Exit::Usage, message: Some(format!("error: {what}\n  = help: {help}")) }
}
