//! `walkback explain`: the long page of a word that other commands print.

use super::{Exit, Global, Stop, nearest, one_line, output::Output};
use clap::Args;
use walkback::rules::Code;
use walkback::silence::Reason;

/// Prints the page of a message of `check`, or of a reason for which a rule says nothing (`why-not`); without a word the list of them
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The word, as printed
    #[arg(value_name = "WORD")]
    word: Option<String>,
}

impl Explain {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        let mut output = Output::open(global, &[])?;
        let shown = match &self.word {
            None => list(),
            Some(word) => page(word)?.to_owned(),
        };
        output.write(shown.as_bytes())?;
        output.finish()?;
        Ok(Exit::Fine)
    }
}

fn list() -> String {
    let reasons = Reason::ALL.iter().map(|reason| (reason.word(), reason.short()));
    let messages = Code::ALL.iter().map(|code| (code.word(), "a message of `check`"));
    reasons.chain(messages).map(|(word, short)| format!("{word:<25} {short}\n")).collect()
}

fn page(word: &str) -> Result<&'static str, Stop> {
    if let Some(reason) = Reason::ALL.iter().find(|reason| reason.word() == word) {
        return Ok(reason.page());
    }
    if let Some(code) = Code::named(word) {
        return Ok(code.page());
    }
    let words = Reason::ALL.iter().map(|reason| reason.word()).chain(Code::ALL.iter().map(|code| code.word()));
    let help = match nearest(word, words) {
        Some(known) => format!("did you mean `{known}`?"),
        None => "`walkback explain` alone lists the words that have one".to_owned(),
    };
    let message = format!("error: no page is called `{}`\n  = help: {help}", one_line(word));
    Err(Stop { exit: Exit::Usage, message: Some(message) })
}
