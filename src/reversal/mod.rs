//! Walks the network and finds who left a position: a [`Network`] in, [`Findings`] out.
//!
//! ```text
//! Mara Voss on the harbour levy
//!   2024-03-02 for ──then──▶ 2024-06-18 against        flip, 2 steps in 108 days
//!        ▲                        │
//!        └───────reverses─────────┘
//! ```
//!
//! Each statement is compared with the firmest position held since the last flip or walk-back. Members of one group who
//! stand apart are contradictions. Reporters' words for a reversal corroborate a finding or stand as leads. How a
//! finding is shown is for [`crate::report`].

mod changes;
mod contradictions;
mod leads;
mod reasons;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use crate::assertion::{Lead, SpeakerRef, TopicRef};
use crate::graph::{Edge, Network, Statement, Tie};
use crate::rules::RuleSet;

/// How a later statement leaves an earlier one. From the gravest to the mildest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// From for to against, or back.
    Flip,
    /// From a firm position to open.
    WalkBack,
    /// Towards open.
    Softening,
    /// Away from open.
    Hardening,
}

impl Kind {
    /// As reports and `--fail-on` call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Flip => "flip",
            Kind::WalkBack => "walk-back",
            Kind::Softening => "softening",
            Kind::Hardening => "hardening",
        }
    }

    /// Flips and walk-backs are reversals; the weaker kinds are shown on request.
    #[must_use]
    pub fn is_reversal(self) -> bool {
        match self {
            Kind::Flip | Kind::WalkBack => true,
            Kind::Softening | Kind::Hardening => false,
        }
    }

    /// `PolitiFact`'s word for it, where there is one.
    #[must_use]
    pub fn on_the_flip_o_meter(self) -> Option<&'static str> {
        match self {
            Kind::Flip => Some("Full Flop"),
            Kind::WalkBack | Kind::Softening => Some("Half Flip"),
            Kind::Hardening => None,
        }
    }
}

/// Is it fit to print?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Everything is stated in the text.
    Report,
    /// A person should look first; the finding's reasons say why.
    Review,
}

impl Status {
    /// As every output calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Status::Report => "report",
            Status::Review => "review",
        }
    }
}

/// A later statement that leaves an earlier one's position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversal {
    /// `r-` and a hash of speaker, topic, kind, positions and the later day.
    pub id: String,
    /// How.
    pub kind: Kind,
    /// Steps of the ladder between the two.
    pub steps: i32,
    /// Days between the two, where both are known.
    pub days: Option<i32>,
    /// Report or review.
    pub status: Status,
    /// Why review, in words; empty for report.
    pub reasons: Vec<String>,
    /// Who.
    pub speaker: SpeakerRef,
    /// On what; `inherited` where one side spoke of everything, or took its topic from the context.
    pub topic: TopicRef,
    /// The last statement of the earlier position.
    pub from: Statement,
    /// The first statement of the later position.
    pub to: Statement,
    /// In a document of the later side the speaker recalls the earlier position, takes it back or explains the change.
    pub acknowledged: bool,
    /// Reporters who call it a reversal.
    pub corroborated_by: Vec<Lead>,
}

/// Two members of a group who stand apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// `c-` and a hash of speakers, topic, positions and the later day.
    pub id: String,
    /// Steps of the ladder between the two.
    pub steps: i32,
    /// Days between the two.
    pub days: i32,
    /// Report or review.
    pub status: Status,
    /// Why review, in words; empty for report.
    pub reasons: Vec<String>,
    /// Id of the group.
    pub group: String,
    /// Its name.
    pub group_name: String,
    /// On what.
    pub topic: TopicRef,
    /// The earlier and the later statement; on one day in the order of the speakers' ids.
    pub statements: [Statement; 2],
}

/// Everything that was found, each list sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Changes of all kinds; by speaker, topic and day.
    pub reversals: Vec<Reversal>,
    /// Contradictions, by topic and day.
    pub contradictions: Vec<Contradiction>,
    /// Reporters' words that corroborate no finding.
    pub reported: Vec<Lead>,
    /// How many statements were compared or not.
    pub statements: usize,
    /// How many readings they were merged from.
    pub pieces: usize,
}

impl Findings {
    /// How many reversals and contradictions there are; weaker changes do not count.
    #[must_use]
    pub fn len(&self) -> usize {
        self.reversals.iter().filter(|r| r.kind.is_reversal()).count() + self.contradictions.len()
    }

    /// True where nobody went back on anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Finds changes and contradictions, and ties them into the network as `reverses` and `contradicts`.
#[must_use]
pub fn find(network: &mut Network, leads: &[Lead], rules: &RuleSet) -> Findings {
    let changes = changes::find(network);
    let mut reversals: Vec<Reversal> = changes.iter().map(|change| reversal(network, change, rules)).collect();
    for (&(_, from, to, _), reversal) in changes.iter().zip(&reversals) {
        network.tie_finding(to, from, Edge::Reverses, tie_of_change(reversal));
    }
    reversals.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
    reversals.dedup_by(|a, b| a.id == b.id);
    let apart = contradictions::find(network, &rules.policy);
    let contradictions: Vec<Contradiction> = apart.iter().map(|found| contradictions::describe(network, found, rules)).collect();
    for (found, contradiction) in apart.iter().zip(&contradictions) {
        network.tie_finding(found.later, found.earlier, Edge::Contradicts, tie_of_contradiction(contradiction));
    }
    let reported = leads::corroborate(&mut reversals, leads);
    let pieces = network.statements.iter().filter(|s| !s.everything).map(|s| s.pieces.len()).sum();
    let statements = network.statements.iter().filter(|s| !s.everything).count();
    Findings { reversals, contradictions, reported, statements, pieces }
}

fn tie_of_change(r: &Reversal) -> Tie {
    Tie { finding: r.id.clone(), kind: r.kind.name(), status: r.status.name(), steps: r.steps, days: r.days }
}

fn tie_of_contradiction(c: &Contradiction) -> Tie {
    Tie { finding: c.id.clone(), kind: "contradiction", status: c.status.name(), steps: c.steps, days: Some(c.days) }
}

fn sort_key(r: &Reversal) -> (&str, &str, &str, impl Ord + use<>, &str) {
    let days = r.to.said_on.days;
    (&r.speaker.name, &r.speaker.id, &r.topic.id, (days.from, days.to, r.kind), &r.id)
}

fn reversal(network: &Network, &(kind, from, to, unordered): &changes::Change, rules: &RuleSet) -> Reversal {
    let (from, to) = (&network.statements[from], &network.statements[to]);
    let reasons = reasons::of_change(from, to, unordered, rules);
    let inherited = [from, to].iter().any(|s| s.everything || s.topic.inherited);
    Reversal {
        id: id(kind, from, to),
        kind,
        steps: (from.position.value - to.position.value).abs(),
        days: days(from, to),
        status: if reasons.is_empty() { Status::Report } else { Status::Review },
        reasons,
        speaker: to.speaker.clone(),
        topic: TopicRef { inherited, ..to.topic.clone() },
        from: from.clone(),
        to: to.clone(),
        acknowledged: reasons::is_acknowledged(from, to),
        corroborated_by: Vec::new(),
    }
}

/// Days between two sides, the fewest that their ranges allow; none where the earlier side has no day.
fn days(from: &Statement, to: &Statement) -> Option<i32> {
    from.said_on.days.from?;
    let (last, first) = from.said_on.days.to.zip(to.said_on.days.from)?;
    Some(crate::graph::days_between(last, first).max(0))
}

fn id(kind: Kind, from: &Statement, to: &Statement) -> String {
    let day = to.said_on.days.to.map_or_else(String::new, |d| d.to_string());
    let parts = [&to.speaker.id, &to.topic.id, kind.name(), &from.position.name, &to.position.name, &day];
    crate::assertion::short_id("r-", &parts)
}
