//! `walkback report`: who went back on what, both sides with their words.

use super::verdicts::VerdictsFile;
use super::view::ViewArgs;
use super::{Exit, Global, Inputs, Stop, input, output::Output, walk};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use walkback::corpus::InputFault;
use walkback::report::{self, Census, NotInForce, Report, Shown, View};
use walkback::reversal::Kind;
use walkback::rules::{Place, RuleSet};

/// Reports who went back on an earlier position, and who contradicts whom, with both sentences
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    #[command(flatten)]
    inputs: Inputs,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Ends with exit code 1 when there is a finding of this kind or a graver one that nobody has judged
    #[arg(long, value_enum, value_name = "KIND")]
    fail_on: Option<Gravity>,
    #[command(flatten)]
    verdicts: VerdictsFile,
    /// Shows findings whole that have been judged
    #[arg(long)]
    judged: bool,
    #[command(flatten)]
    view: ViewArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For reading in a terminal
    Text,
    /// Markdown
    Md,
    /// One page for a browser, to publish or to print
    Html,
    /// For programs: one object
    Json,
    /// For programs: a line for each finding
    Jsonl,
    /// For spreadsheets: a row for each piece of evidence
    Csv,
    /// schema.org Claims, for linked data
    Jsonld,
    /// For Knight Lab's TimelineJS
    Timelinejs,
}

/// Kinds of findings, from the gravest to the mildest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Gravity {
    Flip,
    WalkBack,
    Contradiction,
    Softening,
    Hardening,
    /// Anything that the report shows; leads too, until a --baseline holds them
    Review,
}

impl ReportArgs {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let mut output = Output::open_beside(global, &self.inputs.paths, &self.verdicts)?;
        let (verdicts, baseline) = (self.verdicts.read(global)?, self.view.baseline()?);
        let read = walk::everything(&self.inputs, global)?;
        let view = View { verdicts, judged: self.judged, ..self.view.view(&read, baseline) };
        let (network, findings) = read.network();
        let census = census(&read);
        let report = Report { network: &network, findings: &findings, census: &census, view: &view, rules: read.walk.rules() };
        let shown = match self.format {
            Format::Text => report::text_on(&global.screen(), &report),
            Format::Md => report::markdown(&report),
            Format::Html => report::html(&report),
            Format::Json => report::json(&report),
            Format::Jsonl => report::jsonl(&report),
            Format::Csv => report::csv(&report),
            Format::Jsonld => report::jsonld(&report),
            Format::Timelinejs => report::timelinejs(&report),
        };
        output.write(shown.as_bytes())?;
        output.finish()?;
        let found = self.found(&report);
        // Who asked for findings is told of them first; the faults stand on standard error.
        Ok(if found { Exit::Found } else { input::exit_of(&read.account) })
    }

    /// Is there a finding as grave as asked for that nobody has judged?
    fn found(&self, report: &Report<'_>) -> bool {
        let weaker = View { all: true, ..report.view.clone() };
        self.fail_on.is_some_and(|limit| match limit {
            Gravity::Review => is_anything_open(&report::select(report.findings, report.view), report.view),
            Gravity::Flip | Gravity::WalkBack | Gravity::Contradiction | Gravity::Softening | Gravity::Hardening => {
                gravest(&report::select(report.findings, &weaker), &weaker).is_some_and(|found| found <= limit)
            }
        })
    }
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

/// The gravest of the findings that nobody has judged.
fn gravest(shown: &Shown<'_>, view: &View) -> Option<Gravity> {
    let open = |id: &str| view.verdicts.of(id).is_none();
    let reversals = shown.reversals.iter().filter(|r| open(&r.id)).map(|r| match r.kind {
        Kind::Flip => Gravity::Flip,
        Kind::WalkBack => Gravity::WalkBack,
        Kind::Softening => Gravity::Softening,
        Kind::Hardening => Gravity::Hardening,
    });
    reversals.chain(shown.contradictions.iter().filter(|c| open(&c.id)).map(|_| Gravity::Contradiction)).min()
}

/// Does the report show anything that a person has still to look at, a reporter's word for a reversal too?
fn is_anything_open(shown: &Shown<'_>, view: &View) -> bool {
    gravest(shown, view).is_some() || !shown.reported.is_empty()
}
