//! The part of a report that is asked for: whom, what, when, how well told, and new since when.

use super::walk::Everything;
use super::{Exit, Stop, complain, complain_of, nearest};
use clap::Args;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use walkback::corpus::read_toml;
use walkback::graph::visible;
use walkback::report::{self, Baseline, GroupView, View};
use walkback::rules::Group;

/// Which findings to show.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which findings")]
pub(super) struct ViewArgs {
    /// Only this speaker: an id or a full name
    #[arg(long, value_name = "WHO")]
    speaker: Option<String>,
    /// Only this topic: an id or a name
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// Only members of this group, while they were members: an id or a name
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Only findings whose later side was said on this day or after
    #[arg(long, value_name = "DAY", value_parser = super::day)]
    since: Option<Date>,
    /// Only findings whose later side was said on this day or before
    #[arg(long, value_name = "DAY", value_parser = super::day)]
    until: Option<Date>,
    /// Only findings both sides of which so many outlets tell, each in a text of its own
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true, value_parser = clap::value_parser!(u16).range(1..))]
    min_sources: u16,
    /// Only findings in the speaker's own words on both sides
    #[arg(long)]
    direct_only: bool,
    /// Only what is not in this earlier report, which was written with `--format json` or `jsonl`
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Softenings and hardenings too
    #[arg(long)]
    pub(super) all: bool,
}

/// Which statements to show.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which statements")]
pub(super) struct StatementArgs {
    /// Only this speaker: an id or a full name
    #[arg(long, value_name = "WHO")]
    speaker: Option<String>,
    /// Only this topic: an id or a name
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// Only members of this group, while they were members: an id or a name
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Only what was said on this day or after
    #[arg(long, value_name = "DAY", value_parser = super::day)]
    since: Option<Date>,
    /// Only what was said on this day or before
    #[arg(long, value_name = "DAY", value_parser = super::day)]
    until: Option<Date>,
    /// Only what so many outlets tell, each in a text of its own
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true, value_parser = clap::value_parser!(u16).range(1..))]
    min_sources: u16,
    /// Only what is told in the speaker's own words
    #[arg(long)]
    direct_only: bool,
}

impl StatementArgs {
    /// What is asked for, with a warning of names that nobody has.
    pub(super) fn view(&self, read: &Everything) -> View {
        warn_of_strangers([self.speaker.as_deref(), self.topic.as_deref(), self.group.as_deref()], read);
        View {
            speaker: self.speaker.clone(),
            topic: self.topic.clone(),
            group: self.group.as_deref().map(|wanted| group(wanted, &read.walk.rules().groups)),
            min_sources: usize::from(self.min_sources),
            direct_only: self.direct_only,
            since: self.since,
            until: self.until,
            open_topics: true,
            ..View::default()
        }
    }
}

impl ViewArgs {
    /// The findings of the earlier report; one that cannot be read stops the run before its work begins.
    pub(super) fn baseline(&self) -> Result<Baseline, Stop> {
        if self.since.zip(self.until).is_some_and(|(since, until)| since > until) {
            let message = "error: --since is after --until, so no day is left".to_owned();
            return Err(Stop { exit: Exit::Usage, message: Some(message) });
        }
        let Some(path) = &self.baseline else { return Ok(Baseline::default()) };
        read_toml(path).and_then(|text| Baseline::read(&text)).map_err(|words| unusable(path, &words))
    }

    /// What the report shows. Names that nobody has are warned of: a misspelt one would otherwise look like a clean record.
    pub(super) fn view(&self, read: &Everything, baseline: Baseline) -> View {
        warn_of_strangers([self.speaker.as_deref(), self.topic.as_deref(), self.group.as_deref()], read);
        View {
            speaker: self.speaker.clone(),
            topic: self.topic.clone(),
            group: self.group.as_deref().map(|wanted| group(wanted, &read.walk.rules().groups)),
            min_sources: usize::from(self.min_sources),
            direct_only: self.direct_only,
            baseline,
            since: self.since,
            until: self.until,
            all: self.all,
            ..View::default()
        }
    }
}

/// Warns of a speaker, a topic and a group that nobody is called.
fn warn_of_strangers([speaker, topic, group]: [Option<&str>; 3], read: &Everything) {
    let rules = read.walk.rules();
    if let Some(wanted) = speaker {
        let speakers = read.kept.assertions.iter().map(|a| (a.speaker.id.as_str(), a.speaker.name.as_str()));
        warn_of_stranger("speaker", wanted, speakers.chain(rules.people.iter().map(|p| (p.id.as_str(), p.name.as_str()))));
    }
    if let Some(wanted) = topic {
        warn_of_stranger("topic", wanted, rules.topics.iter().map(|t| (t.id.as_str(), t.name.as_str())));
    }
    if let Some(wanted) = group {
        warn_of_stranger("group", wanted, rules.groups.iter().map(|g| (g.id.as_str(), g.name.as_str())));
    }
}

/// The group of that id or name; one without members where there is none.
fn group(wanted: &str, groups: &[Group]) -> GroupView {
    let known = groups.iter().find(|group| report::names(wanted, &group.id, &group.name));
    let nobody = || GroupView { name: wanted.to_owned(), members: Vec::new() };
    known.map_or_else(nobody, |group| GroupView { name: group.name.clone(), members: group.members.clone() })
}

fn warn_of_stranger<'k>(what: &str, wanted: &str, known: impl Iterator<Item = (&'k str, &'k str)> + Clone) {
    if known.clone().any(|(id, name)| report::names(wanted, id, name)) {
        return;
    }
    let names = known.flat_map(|(id, name)| [id, name]);
    let guess = nearest(wanted, names).map_or(String::new(), |name| format!("\n  = help: did you mean `{name}`?"));
    complain(&format!("warning: no {what} is called `{wanted}`{guess}"));
}

fn unusable(path: &Path, words: &str) -> Stop {
    let help = "write one with `walkback report --format json -o FILE`; the first run has no baseline";
    complain_of("error", &format!("{}: {words}", visible(&path.display().to_string())), help);
    Stop { exit: Exit::Usage, message: None }
}
