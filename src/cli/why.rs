//! `walkback why`: how a finding, a statement or a reading came about, step by step.

use super::{Exit, Global, Inputs, Stop, escape_terminal, input, nearest, one_line, output::Output, walk};
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use walkback::assertion::{Assertion, Lead};
use walkback::desk::why::Account;
use walkback::graph::{Network, Statement, basis_in_words, days_in_words};
use walkback::report;
use walkback::reversal::{Contradiction, Findings, Reversal};
use walkback::walk::Kept;

/// Tells step by step why a finding, a statement or a position was read
#[derive(Debug, Args)]
pub(super) struct Why {
    /// Its id in the output of `report` or `extract`: a-… (a position), s-… (a statement), r-… (a reversal), c-… (a
    /// contradiction) or l-… (a lead)
    #[arg(value_name = "ID")]
    id: String,
    /// Also draws how each sentence was parsed: its noun phrases, verbs and clauses
    #[arg(long)]
    clauses: bool,
    #[command(flatten)]
    inputs: Inputs,
}

/// What an id stands for.
enum Asked<'f> {
    Assertion(&'f Assertion),
    Statement(&'f Statement),
    Reversal(&'f Reversal),
    Contradiction(&'f Contradiction),
    /// With the findings that it corroborates, and whether reports list it.
    Lead(&'f Lead, Vec<&'f Reversal>, bool),
}

impl Why {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Stop> {
        if self.inputs.paths.iter().any(|path| path.as_os_str() == "-") {
            let message = "error: `why` reads its documents twice, and standard input can be read once\n  = help: write them to a file, and name it";
            return Err(Stop { exit: Exit::Usage, message: Some(message.to_owned()) });
        }
        let mut output = Output::open(global, &self.inputs.paths)?;
        let read = walk::everything(&self.inputs, global)?;
        let (network, findings) = read.network();
        let asked = find(&self.id, &read.kept.assertions, &network, &findings);
        let Some(asked) = asked.or_else(|| find_lead(&self.id, &read.kept.leads, &findings)) else {
            return Err(self.unknown(&read.kept, &network, &findings));
        };
        let wanted: BTreeSet<&str> = asked.ids().into_iter().collect();
        let mut accounts: BTreeMap<String, Account> = BTreeMap::new();
        let why = |document: &walkback::corpus::Document| read.walk.why(document, |id| wanted.contains(id));
        input::for_each_again(&self.inputs, global, why, |found: Vec<Account>| {
            accounts.extend(found.into_iter().filter_map(|account| Some((account.id()?.to_owned(), account))));
            Ok(())
        })?;
        let mut told = asked.told(&accounts);
        if self.clauses {
            // A sentence with two readings is drawn once.
            let parsed: BTreeSet<&str> = accounts.values().map(|account| account.parsed.as_str()).collect();
            told.extend(parsed.into_iter().map(|picture| format!("\n{picture}")));
        }
        output.write(escape_terminal(&told).as_bytes())?;
        output.finish()?;
        Ok(input::exit_of(&read.account))
    }

    fn unknown(&self, kept: &Kept, network: &Network, findings: &Findings) -> Stop {
        let known = || {
            let readings = kept.assertions.iter().map(|a| a.id.as_str()).chain(kept.leads.iter().map(|l| l.id.as_str()));
            let changes = findings.reversals.iter().map(|r| r.id.as_str());
            let statements = network.statements.iter().map(|s| s.id.as_str());
            readings.chain(statements).chain(changes).chain(findings.contradictions.iter().map(|c| c.id.as_str()))
        };
        let begun = known().filter(|id| self.id.len() > 3 && id.starts_with(&self.id)).min();
        let help = match begun.or_else(|| nearest(&self.id, known())) {
            Some(id) => format!("did you mean `{id}`?"),
            None if ["a-", "s-", "r-", "c-", "l-"].iter().any(|kind| self.id.starts_with(kind)) => {
                "ids stand in the output of `report` and `extract`; they change with the text and the rules".to_owned()
            }
            None => "an id begins with a- (a position), s- (a statement), r- (a reversal), c- (a contradiction) or l- (a lead)"
                .to_owned(),
        };
        let message = format!("error: nothing in these documents has the id `{}`\n  = help: {help}", one_line(&self.id));
        Stop { exit: Exit::Usage, message: Some(message) }
    }
}

fn find<'f>(id: &str, assertions: &'f [Assertion], network: &'f Network, findings: &'f Findings) -> Option<Asked<'f>> {
    let assertion = || assertions.iter().find(|a| a.id == id).map(Asked::Assertion);
    let sides = findings.reversals.iter().flat_map(|r| [&r.from, &r.to]);
    let mut statements = network.statements.iter().chain(sides);
    let reversal = || findings.reversals.iter().find(|r| r.id == id).map(Asked::Reversal);
    let contradiction = || findings.contradictions.iter().find(|c| c.id == id).map(Asked::Contradiction);
    let statement = statements.find(|s| s.id == id).map(Asked::Statement);
    assertion().or(statement).or_else(reversal).or_else(contradiction)
}

fn find_lead<'f>(id: &str, leads: &'f [Lead], findings: &'f Findings) -> Option<Asked<'f>> {
    let lead = leads.iter().find(|lead| lead.id == id)?;
    let is_it = |all: &[Lead]| all.iter().any(|one| one.id == id);
    let backs = findings.reversals.iter().filter(|r| is_it(&r.corroborated_by)).collect();
    Some(Asked::Lead(lead, backs, is_it(&findings.reported)))
}

impl<'f> Asked<'f> {
    /// The ids of all readings that it rests on.
    fn ids(&self) -> Vec<&'f str> {
        let pieces = |s: &'f Statement| s.pieces.iter().map(|p| p.assertion.id.as_str());
        match *self {
            Asked::Lead(lead, ..) => vec![&lead.id],
            Asked::Assertion(assertion) => vec![&assertion.id],
            Asked::Statement(statement) => pieces(statement).collect(),
            Asked::Reversal(reversal) => pieces(&reversal.from).chain(pieces(&reversal.to)).collect(),
            Asked::Contradiction(found) => found.statements.iter().flat_map(pieces).collect(),
        }
    }

    fn told(&self, accounts: &BTreeMap<String, Account>) -> String {
        match self {
            Asked::Lead(lead, backs, listed) => told_lead(lead, backs, *listed, accounts),
            Asked::Assertion(assertion) => told_assertion(assertion, accounts),
            Asked::Statement(statement) => told_statement("statement", statement, accounts),
            Asked::Reversal(reversal) => told_reversal(reversal, accounts),
            Asked::Contradiction(found) => told_contradiction(found, accounts),
        }
    }
}

fn told_reversal(r: &Reversal, accounts: &BTreeMap<String, Account>) -> String {
    let sides = [&r.from, &r.to];
    let mut told = format!(
        "{} {} on {}: {}\n",
        r.id,
        one_line(&r.speaker.name),
        one_line(&r.topic.name),
        report::measure(r.kind.name(), r.steps, r.days, sides)
    );
    let (from, to) = (&r.from.position, &r.to.position);
    let _ = writeln!(told, "  kind    {}: {} ({}) was left for {} ({})", r.kind.name(), from.name, from.value, to.name, to.value);
    told.push_str(&status(&r.reasons));
    if r.acknowledged {
        told.push_str("  the speaker acknowledges the earlier position\n");
    }
    for lead in &r.corroborated_by {
        let _ = writeln!(
            told,
            "  a reporter calls it a reversal: rule `{}` ({}), {}",
            lead.rule,
            lead.rule_at,
            one_line(&lead.document.id)
        );
    }
    for (side, statement) in ["earlier side", "later side"].into_iter().zip(sides) {
        let _ = write!(told, "\n{}", told_statement(side, statement, accounts));
    }
    told
}

fn told_contradiction(c: &Contradiction, accounts: &BTreeMap<String, Account>) -> String {
    let [a, b] = &c.statements;
    let mut told = format!(
        "{} {} and {} ({}) on {}: {}\n",
        c.id,
        one_line(&a.speaker.name),
        one_line(&b.speaker.name),
        one_line(&c.group_name),
        one_line(&c.topic.name),
        report::measure("contradiction", c.steps, Some(c.days), [a, b])
    );
    told.push_str(&status(&c.reasons));
    for statement in [a, b] {
        let _ = write!(told, "\n{}", told_statement(&one_line(&statement.speaker.name), statement, accounts));
    }
    told
}

fn told_lead(l: &Lead, backs: &[&Reversal], listed: bool, accounts: &BTreeMap<String, Account>) -> String {
    let whose = l.speaker.as_ref().map_or_else(|| "somebody".to_owned(), |s| one_line(&s.name));
    let topic = l.topic.as_ref().map_or_else(String::new, |t| format!(" on {}", one_line(&t.name)));
    let mut told = format!("{} {whose}{topic}: called a reversal by a reporter\n", l.id);
    for r in backs {
        let kind = format!("{} of {} on {}", r.kind.name(), one_line(&r.speaker.name), one_line(&r.topic.name));
        let _ = writeln!(told, "  status  it corroborates {}, a {kind}", r.id);
    }
    match (backs, listed) {
        ([], true) => told.push_str("  status  listed as a lead: no finding of this speaker has both sides near it\n"),
        ([], false) => told.push_str("  status  no report lists it\n"),
        _ => {}
    }
    let _ = write!(told, "\n{}:{}\n\n", one_line(&l.document.id), l.evidence.line);
    told.push_str(&account_of(&l.id, accounts));
    told
}

/// `report`, or `review` with each reason.
fn status(reasons: &[String]) -> String {
    match reasons {
        [] => "  status  report: speaker, topic and position are stated on both sides\n".to_owned(),
        [first, others @ ..] => {
            let others: String = others.iter().map(|reason| format!("                  {}\n", one_line(reason))).collect();
            format!("  status  review: {}\n{others}", one_line(first))
        }
    }
}

fn told_statement(side: &str, s: &Statement, accounts: &BTreeMap<String, Account>) -> String {
    let marks = [
        (s.drift, "a paraphrase or headline is stronger than the quotation"),
        (s.mixed, "that day another side was taken too"),
        (s.everything, "said of everything on the agenda, and read as said of this topic"),
    ];
    let mut told = format!(
        "{side}: {} {} on {}: {} ({}), {}, {}\n",
        s.id,
        one_line(&s.speaker.name),
        one_line(&s.topic.name),
        s.position.name,
        s.position.value,
        days_in_words(s.said_on.days),
        one_line(&basis_in_words(&s.said_on.basis))
    );
    for (_, words) in marks.into_iter().filter(|(holds, _)| *holds) {
        let _ = writeln!(told, "  {words}");
    }
    for piece in &s.pieces {
        let echo = if piece.echo { "  an echo: it repeats what had been said before\n" } else { "" };
        let copies: String = piece.copies.iter().map(|copy| format!("  also in {}\n", one_line(copy))).collect();
        let _ = write!(told, "\n{}{echo}{copies}", told_assertion(&piece.assertion, accounts));
    }
    told
}

fn told_assertion(a: &Assertion, accounts: &BTreeMap<String, Account>) -> String {
    let place = format!("{}:{}", one_line(&a.document.id), a.evidence.line);
    format!("{} in {place}\n\n{}", a.id, account_of(&a.id, accounts))
}

fn account_of(id: &str, accounts: &BTreeMap<String, Account>) -> String {
    accounts.get(id).map_or_else(|| "  its document has changed since it was read\n".to_owned(), Account::to_string)
}
