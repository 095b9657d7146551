//! `walkback report`: who went back on what, both sides with their words.

use super::verdicts::VerdictsFile;
use super::{Exit, Global, Inputs, Stop, complain, input, nearest, output::Output, walk};
use crate::corpus::InputFault;
use crate::report::{self, Census, NotInForce, View};
use crate::reversal::{Findings, Kind};
use crate::rules::{Place, RuleSet};
use crate::verdict::Verdicts;
use clap::{Args, ValueEnum};
use jiff::civil::Date;

/// Reports who went back on an earlier position, and who contradicts whom, with both sentences
#[derive(Debug, Args)]
pub(super) struct Report {
    #[command(flatten)]
    inputs: Inputs,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Only this speaker: an id or a full name
    #[arg(long, value_name = "WHO")]
    speaker: Option<String>,
    /// Only this topic: an id or a name
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// Only findings whose later side was said on this day or after
    #[arg(long, value_name = "DAY", value_parser = super::day)]
    since: Option<Date>,
    /// Only findings whose later side was said on this day or before
    #[arg(long, value_name = "DAY", value_parser = super::day)]
    until: Option<Date>,
    /// Softenings and hardenings too
    #[arg(long)]
    all: bool,
    /// Ends with exit code 1 when there is a finding of this kind or a graver one that nobody has judged
    #[arg(long, value_enum, value_name = "KIND")]
    fail_on: Option<Gravity>,
    #[command(flatten)]
    verdicts: VerdictsFile,
    /// Shows findings whole that have been judged
    #[arg(long)]
    judged: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For reading in a terminal
    Text,
    /// Markdown
    Md,
    /// One page for a browser, to publish or to print
    Html,
    /// For programs
    Json,
}

/// Kinds of findings, from the gravest to the mildest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Gravity {
    Flip,
    WalkBack,
    Contradiction,
    Softening,
    Hardening,
}

impl Report {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let mut output = Output::open(global, &self.inputs.paths)?;
        let verdicts = self.verdicts.read(global)?;
        let read = walk::everything(&self.inputs, global)?;
        self.warn_of_strangers(&read);
        let (network, findings) = read.network();
        let (census, view) = (census(&read), self.view(verdicts));
        let ladder = &read.walk.rules().ladder;
        let report = report::Report { network: &network, findings: &findings, census: &census, view: &view, ladder };
        let shown = match self.format {
            Format::Text => report::text_on(&global.screen(), &report),
            Format::Md => report::markdown(&report),
            Format::Html => report::html(&report),
            Format::Json => report::json(&report),
        };
        output.write(shown.as_bytes())?;
        output.finish()?;
        let failed = self.fail_on.is_some_and(|limit| gravest(&findings, &view).is_some_and(|found| found <= limit));
        // Who asked for findings is told of them first; the faults stand on standard error.
        Ok(if failed { Exit::Found } else { input::exit_of(&read.account) })
    }

    fn view(&self, verdicts: Verdicts) -> View {
        View {
            speaker: self.speaker.clone(),
            topic: self.topic.clone(),
            since: self.since,
            until: self.until,
            all: self.all,
            open_topics: false,
            verdicts,
            judged: self.judged,
        }
    }

    /// A misspelt name would otherwise look like a clean record.
    fn warn_of_strangers(&self, read: &walk::Everything) {
        let rules = read.walk.rules();
        if let Some(wanted) = &self.speaker {
            let speakers = read.kept.assertions.iter().map(|a| (a.speaker.id.as_str(), a.speaker.name.as_str()));
            warn_of_stranger("speaker", wanted, speakers.chain(rules.people.iter().map(|p| (p.id.as_str(), p.name.as_str()))));
        }
        if let Some(wanted) = &self.topic {
            warn_of_stranger("topic", wanted, rules.topics.iter().map(|t| (t.id.as_str(), t.name.as_str())));
        }
    }
}

fn warn_of_stranger<'k>(what: &str, wanted: &str, known: impl Iterator<Item = (&'k str, &'k str)> + Clone) {
    if known.clone().any(|(id, name)| report::names(wanted, id, name)) {
        return;
    }
    let names = known.flat_map(|(id, name)| [id, name]);
    let guess = nearest(wanted, names).map_or(String::new(), |name| format!("\n  = help: did you mean `{name}`?"));
    complain(&format!("warning: no {what} is called `{wanted}`{guess}"));
}

/// What was read; sorted, so that the order of the inputs does not show.
fn census(read: &walk::Everything) -> Census {
    let rules: &RuleSet = read.walk.rules();
    let in_force = || rules.stances.iter().filter(|rule| rule.is_tried());
    let mut census = Census {
        documents: read.account.read,
        undated: read.account.undated.clone(),
        not_read: read.account.not_read.clone(),
        twice: read.account.twice.clone(),
        faults: read.account.faults.iter().map(InputFault::in_one_line).collect(),
        notices: read.account.notices.iter().map(InputFault::in_one_line).collect(),
        packs: rules.packs.iter().map(|pack| pack.id.clone()).collect(),
        rules: in_force().count(),
        rules_used: read.kept.used.iter().cloned().collect(),
        rules_never_fired: in_force().map(|rule| &rule.id).filter(|id| !read.kept.used.contains(*id)).cloned().collect(),
        muted: rules.mutes.iter().map(|m| out(m.kind, &m.id, &m.at, Some(&m.reason), m.until)).collect(),
        overridden: rules.overridden.iter().map(|o| out(o.kind, &o.id, &o.at, Some(&o.reason), o.until)).collect(),
        retired: rules.retired.iter().map(|r| out(r.kind, &r.id, &r.at, r.replaced_by.as_ref(), None)).collect(),
        packs_not_loaded: read.packs_not_loaded.clone(),
        project: read.project.clone(),
        unknown_speakers: report::unknown_speakers(&read.kept.assertions),
    };
    census.undated.sort_unstable();
    census.not_read.sort_unstable();
    census.twice.sort_unstable();
    census.faults.sort_unstable();
    census.notices.sort_unstable();
    census
}

fn out(kind: &'static str, id: &str, at: &Place, reason: Option<&String>, until: Option<Date>) -> NotInForce {
    NotInForce { kind, id: id.to_owned(), at: at.to_string(), reason: reason.cloned(), until }
}

fn gravest(findings: &Findings, view: &View) -> Option<Gravity> {
    let view = View { all: true, ..view.clone() };
    let shown = report::select(findings, &view);
    let open = |id: &str| view.verdicts.of(id).is_none();
    let reversals = shown.reversals.iter().filter(|r| open(&r.id)).map(|r| match r.kind {
        Kind::Flip => Gravity::Flip,
        Kind::WalkBack => Gravity::WalkBack,
        Kind::Softening => Gravity::Softening,
        Kind::Hardening => Gravity::Hardening,
    });
    reversals.chain(shown.contradictions.iter().filter(|c| open(&c.id)).map(|_| Gravity::Contradiction)).min()
}
