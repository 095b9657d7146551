//! `walkback why-not`: how far a rule came in a sentence of which it says nothing.

use super::{Exit, Global, Stop, complain, escape_terminal, nearest, one_line, output::Output, rules};
use clap::{ArgGroup, Args};
use jiff::civil::Date;
use std::fmt::Write as _;
use std::path::PathBuf;
use walkback::Walk;
use walkback::corpus::{Document, Reader};
use walkback::desk::why::{Account, Outcome, Rule};
use walkback::rules::{ReportedRule, RuleSet, StanceRule};

/// Tells step by step why a rule says nothing of a sentence
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("words").required(true).args(["text", "article"])))]
pub(super) struct WhyNot {
    /// The id of a rule: a [[stance]], [[reported]] or [[explained]] one
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
    /// Also draws how the sentence was parsed: its noun phrases, verbs and clauses
    #[arg(long)]
    clauses: bool,
}

impl WhyNot {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let mut output = Output::open(global, &[])?;
        let walk = Walk::new(rules::load(global)?.rules);
        self.rule(walk.rules(), None)?;
        let (document, line) = match (&self.text, &self.article) {
            (Some(text), _) => (Document::of("text", text, global.date), None),
            (None, article) => self.article(article.as_deref().unwrap_or_default(), global)?,
        };
        let rule = self.rule(walk.rules(), document.published)?;
        let accounts = walk.why_not(&document, rule, line, self.example);
        if accounts.is_empty() {
            let place = line.map_or("here".to_owned(), |line| format!("on line {line} of {}", one_line(&document.id)));
            return Err(wrong(&format!("there is no sentence {place}"), "give a whole sentence, or the line of one"));
        }
        let mut told = format!("rule `{}` {}\n", self.rule, place(walk.rules(), rule));
        for account in &accounts {
            let _ = write!(told, "\n{}{account}", verdict(rule, account));
            if self.clauses {
                let _ = write!(told, "\n{}", account.parsed);
            }
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
    fn rule(&self, rules: &RuleSet, day: Option<Date>) -> Result<Rule, Stop> {
        let in_force = |rule: &StanceRule| day.map_or(!rule.resumes, |day| rule.holds_on(day));
        let named = |rule: &StanceRule| rule.id == self.rule;
        let stance = rules.stances.iter().rposition(|rule| named(rule) && in_force(rule));
        let stance = stance.or_else(|| rules.stances.iter().position(named)).map(Rule::Stance);
        let saying = |all: &[ReportedRule]| all.iter().rposition(|rule| rule.id == self.rule);
        let other = || saying(&rules.reported).map(Rule::Reported).or_else(|| saying(&rules.explained).map(Rule::Explained));
        stance.or_else(other).ok_or_else(|| self.not_in_force(rules).unwrap_or_else(|| self.unknown(rules)))
    }

    /// A rule that is there, and is not read.
    fn not_in_force(&self, rules: &RuleSet) -> Option<Stop> {
        if let Some(retired) = rules.retired.iter().find(|retired| retired.id == self.rule) {
            let by = retired.replaced_by.as_ref().map(|by| format!("`{}` has replaced it", one_line(by)));
            let what =
                format!("`{}` is retired, and not in force ({})", one_line(&retired.id), one_line(&retired.at.to_string()));
            return Some(wrong(&what, by.as_deref().unwrap_or("nothing has replaced it")));
        }
        let mute = rules.mutes.iter().find(|mute| mute.id == self.rule && mute.kind != "stance")?;
        let (id, at) = (one_line(&mute.id), one_line(&mute.at.to_string()));
        Some(wrong(&format!("`{id}` is muted ({at})"), &format!("its reason: {}", one_line(&mute.reason))))
    }

    fn unknown(&self, rules: &RuleSet) -> Stop {
        let sayings = rules.reported.iter().chain(&rules.explained).map(|rule| rule.id.as_str());
        let known = rules.stances.iter().map(|rule| rule.id.as_str()).chain(sayings);
        let help = match nearest(&self.rule, known) {
            Some(id) => format!("did you mean `{id}`?"),
            None => "rules of your own are added with --rules; the `id` of each is what to write here".to_owned(),
        };
        let what = format!("no [[stance]], [[reported]] or [[explained]] rule has the id `{}`", one_line(&self.rule));
        wrong(&what, &help)
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

/// Where the rule stands, and who overrides it.
fn place(rules: &RuleSet, rule: Rule) -> String {
    match rule {
        Rule::Stance(number) => {
            let rule = &rules.stances[number];
            let over: String = rule.overridden.iter().map(|at| format!(", overridden at {at}")).collect();
            format!("({}){over}", rule.at)
        }
        Rule::Reported(number) => format!("({})", rules.reported[number].at),
        Rule::Explained(number) => format!("({})", rules.explained[number].at),
    }
}

fn verdict(rule: Rule, account: &Account) -> String {
    match (&account.outcome, rule) {
        (Some(Outcome::Position(a)), _) => {
            format!("{} takes the position {} on {}\n", one_line(&a.speaker.name), a.position.name, one_line(&a.topic.name))
        }
        (Some(Outcome::Lead(lead)), _) => match &lead.speaker {
            Some(speaker) => format!("a lead: {} went back on a position, in a reporter's words\n", one_line(&speaker.name)),
            None => "a lead: somebody went back on a position, in a reporter's words\n".to_owned(),
        },
        (Some(Outcome::Explanation(explanation)), _) => format!("{} explains a change\n", one_line(&explanation.speaker)),
        (None, Rule::Stance(_)) => "no position\n".to_owned(),
        (None, Rule::Reported(_)) => "no lead\n".to_owned(),
        (None, Rule::Explained(_)) => "no explanation\n".to_owned(),
    }
}

fn wrong(what: &str, help: &str) -> Stop {
    Stop { exit: Exit::Usage, message: Some(format!("error: {what}\n  = help: {help}")) }
}
