//! `walkback verdict`: what a person makes of a finding.

use super::verdicts::{VerdictsFile, unusable};
use super::{Exit, Global, Inputs, Stop, complain_of, input, nearest, one_line, output, walk};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use walkback::graph::visible;
use walkback::report;
use walkback::verdict::{Ruling, Verdict, is_id, recorded};

/// Writes down whether a finding is right, in verdicts.toml; reports then fold it away
#[derive(Debug, Args)]
#[command(after_help = "\
Ids stand behind each finding of `walkback report`. With the documents the finding is looked up, and described in the file:
  walkback verdict r-5f2c9a01be44 not-a-change --reason \"She quoted her rival.\" articles/")]
pub(super) struct Record {
    /// Id of a reversal (r-…) or a contradiction (c-…)
    #[arg(value_name = "ID")]
    id: String,
    /// What it is
    #[arg(value_enum, value_name = "VERDICT")]
    ruling: Word,
    /// Why, for whoever reads it later
    #[arg(long, value_name = "WORDS")]
    reason: String,
    /// The documents of the finding: files, folders, or - for JSONL on standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    file: VerdictsFile,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Word {
    /// It is as the report says
    Confirmed,
    /// Somebody else said it
    WrongPerson,
    /// The words do not say that
    WrongPosition,
    /// Both sides were held, and nothing was taken back
    NotAChange,
}

impl Word {
    fn ruling(self) -> Ruling {
        match self {
            Word::Confirmed => Ruling::Confirmed,
            Word::WrongPerson => Ruling::WrongPerson,
            Word::WrongPosition => Ruling::WrongPosition,
            Word::NotAChange => Ruling::NotAChange,
        }
    }
}

impl Record {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        output::refuse_in_ci("walkback verdict")?;
        let refused = |message: String| Stop { exit: Exit::Usage, message: Some(message) };
        if !is_id(&self.id) {
            let what = format!("error: `{}` is no id of a finding", one_line(&self.id));
            return Err(refused(format!(
                "{what}\n  = help: ids such as r-5f2c9a01be44 stand behind each finding of `walkback report`"
            )));
        }
        if self.reason.trim().is_empty() {
            return Err(refused("error: a verdict needs a reason\n  = help: --reason \"why\"".to_owned()));
        }
        let (path, text) = (self.file.path(global), self.file.text(global)?);
        let about = if self.paths.is_empty() { None } else { Some(self.looked_up(global)?) };
        let ruling = self.ruling.ruling();
        let verdict = Verdict { ruling, reason: self.reason.trim().to_owned(), about };
        let now = recorded(&text, &self.id, &verdict).map_err(|fault| unusable(&path, &fault))?;
        output::replace(&path, &now)?;
        let what = verdict.about.unwrap_or_else(|| self.id.clone());
        complain_of("note", &format!("{} written: {}: {what}", visible(&path.display().to_string()), ruling.word()), "");
        Ok(Exit::Fine)
    }

    /// The finding in one line.
    fn looked_up(&self, global: &Global) -> Result<String, Stop> {
        let read = walk::everything(&Inputs { paths: self.paths.clone() }, global)?;
        let (_, findings) = read.network();
        let reversals = findings.reversals.iter().map(|r| (&r.id, report::about_reversal(r)));
        let mut all = reversals.chain(findings.contradictions.iter().map(|c| (&c.id, report::about_contradiction(c))));
        if let Some((_, about)) = all.by_ref().find(|(id, _)| **id == self.id) {
            return Ok(about);
        }
        let exit = input::exit_of(&read.account);
        let known = findings.reversals.iter().map(|r| r.id.as_str()).chain(findings.contradictions.iter().map(|c| c.id.as_str()));
        let help = match nearest(&self.id, known) {
            Some(id) => format!("did you mean `{id}`?"),
            None => {
                "ids change with the speaker, the topic, the kind, the positions and the later day; see `walkback report --all`"
                    .to_owned()
            }
        };
        let message = format!("error: nothing in these documents has the id `{}`\n  = help: {help}", self.id);
        Err(Stop { exit: exit.max(Exit::Usage), message: Some(message) })
    }
}
