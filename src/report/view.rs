//! Decides what a report shows: [`Findings`] and a [`View`] in, the findings that it lets through out, for every format alike.

use super::{Baseline, about_contradiction, about_reversal};
use crate::assertion::{Lead, SpeakerRef, TopicRef};
use crate::graph::Statement;
use crate::reversal::{Contradiction, Findings, Reversal};
use crate::rules::Member;
use crate::timex::Days;
use crate::verdict::{Ruling, Verdicts};
use jiff::civil::Date;

/// Which findings to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// Only this speaker (id or name).
    pub speaker: Option<String>,
    /// Only this topic (id or name).
    pub topic: Option<String>,
    /// Only findings about these members of a group, on a day on which they were members.
    pub group: Option<GroupView>,
    /// Only findings each side of which so many sources tell, see [`Statement::sources`]; from two on, no leads.
    pub min_sources: usize,
    /// Only findings with the speakers' own words on both sides, and no leads.
    pub direct_only: bool,
    /// Findings of an earlier run, which are left out.
    pub baseline: Baseline,
    /// Only findings whose later side was said on this day or after.
    pub since: Option<Date>,
    /// Only findings whose later side was said on this day or before.
    pub until: Option<Date>,
    /// Softenings and hardenings too.
    pub all: bool,
    /// Topics too that no pack declares.
    pub open_topics: bool,
    /// What people have said of findings; text and Markdown fold those away.
    pub verdicts: Verdicts,
    /// Shows judged findings whole.
    pub judged: bool,
}

/// A group that is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupView {
    /// As reports call it.
    pub name: String,
    /// Who was of it, and when.
    pub members: Vec<Member>,
}

/// The findings that a view lets through, in order.
#[derive(Debug, Clone, Default)]
pub struct Shown<'f> {
    /// Changes.
    pub reversals: Vec<&'f Reversal>,
    /// Contradictions.
    pub contradictions: Vec<&'f Contradiction>,
    /// Leads that no shown finding lists.
    pub reported: Vec<&'f Lead>,
    /// How many are left out, being those of the baseline.
    pub known: usize,
}

/// How many findings a report shows, of each sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Flips and walk-backs.
    pub reversals: usize,
    /// Softenings and hardenings.
    pub weaker: usize,
    /// Contradictions.
    pub contradictions: usize,
    /// Reporters' words for a reversal.
    pub leads: usize,
}

impl Shown<'_> {
    /// How many there are.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let reversals = self.reversals.iter().filter(|r| r.kind.is_reversal()).count();
        let weaker = self.reversals.len() - reversals;
        Counts { reversals, weaker, contradictions: self.contradictions.len(), leads: self.reported.len() }
    }

    /// How many findings and leads there are.
    fn len(&self) -> usize {
        self.reversals.len() + self.contradictions.len() + self.reported.len()
    }

    /// Takes out the findings that have been judged and need no second look, in one line each.
    pub(super) fn fold(&mut self, view: &View) -> Vec<(Ruling, String)> {
        let ruling = |id: &str| view.verdicts.of(id).map(|verdict| verdict.ruling).filter(|_| !view.judged);
        let mut judged: Vec<_> = self.reversals.iter().filter_map(|r| Some((ruling(&r.id)?, about_reversal(r)))).collect();
        judged.extend(self.contradictions.iter().filter_map(|c| Some((ruling(&c.id)?, about_contradiction(c)))));
        self.reversals.retain(|r| ruling(&r.id).is_none());
        self.contradictions.retain(|c| ruling(&c.id).is_none());
        judged.sort_by_key(|(ruling, _)| *ruling);
        judged
    }
}

/// Applies the view. A lead that only corroborates a change of a weaker kind stands for itself while those are hidden.
#[must_use]
pub fn select<'f>(findings: &'f Findings, view: &View) -> Shown<'f> {
    let kinds = |r: &Reversal| view.all || r.kind.is_reversal();
    let hidden = findings.reversals.iter().filter(|r| !kinds(r)).flat_map(|r| &r.corroborated_by);
    let mut reported: Vec<&Lead> = findings.reported.iter().chain(hidden).filter(|l| view.lets_lead(l)).collect();
    reported.sort_by_key(|l| (l.document.published.is_none(), l.document.published, &l.document.id, l.evidence.span, &l.id));
    reported.dedup();
    let mut shown = Shown {
        reversals: findings.reversals.iter().filter(|r| kinds(r) && view.lets_reversal(r)).collect(),
        contradictions: findings.contradictions.iter().filter(|c| view.lets_contradiction(c)).collect(),
        reported,
        known: 0,
    };
    let all = shown.len();
    shown.reversals.retain(|r| !view.baseline.holds(&r.id));
    shown.contradictions.retain(|c| !view.baseline.holds(&c.id));
    shown.reported.retain(|l| !view.baseline.holds(&l.id));
    shown.known = all - shown.len();
    shown
}

impl View {
    fn lets_reversal(&self, r: &Reversal) -> bool {
        let told = self.is_speaker(&r.speaker) && self.is_topic(&r.topic) && self.is_in_time(r.to.said_on.days);
        told && self.is_in_group(&r.speaker, r.to.said_on.days) && self.is_well_told([&r.from, &r.to])
    }

    fn lets_contradiction(&self, c: &Contradiction) -> bool {
        let [a, b] = &c.statements;
        let members = [a, b].iter().all(|s| self.is_in_group(&s.speaker, s.said_on.days));
        let speaker = self.is_speaker(&a.speaker) || self.is_speaker(&b.speaker);
        speaker && members && self.is_topic(&c.topic) && self.is_in_time(b.said_on.days) && self.is_well_told([a, b])
    }

    /// A statement of this speaker on this topic, said in this time, as a member of the group, and told well enough.
    #[must_use]
    pub fn lets_statement(&self, s: &Statement) -> bool {
        let told = self.is_speaker(&s.speaker) && self.is_topic(&s.topic) && self.is_in_time(s.said_on.days);
        told && self.is_in_group(&s.speaker, s.said_on.days) && self.is_well_told([s])
    }

    fn lets_lead(&self, l: &Lead) -> bool {
        let days = Days { from: l.document.published, to: l.document.published };
        let of_members = |s: &SpeakerRef| self.is_speaker(s) && self.is_in_group(s, days);
        let speaker = l.speaker.as_ref().map_or(self.speaker.is_none() && self.group.is_none(), of_members);
        let topic = l.topic.as_ref().map_or(self.topic.is_none(), |t| self.is_topic(t));
        speaker && topic && self.is_in_time(days) && !self.direct_only && self.min_sources < 2
    }

    /// Was the speaker a member of the wanted group on these days? Where they are not known, any membership will do.
    pub(super) fn is_in_group(&self, speaker: &SpeakerRef, days: Days) -> bool {
        let held = |from: Option<Date>, until: Option<Date>| {
            let begun = from.zip(days.to).is_none_or(|(from, to)| from <= to);
            begun && until.zip(days.from).is_none_or(|(until, from)| from <= until)
        };
        let member = |m: &Member| m.entity == speaker.id && held(m.from, m.until);
        self.group.as_ref().is_none_or(|group| group.members.iter().any(member))
    }

    pub(super) fn is_well_told<const N: usize>(&self, sides: [&Statement; N]) -> bool {
        sides.iter().all(|side| side.sources() >= self.min_sources && (side.is_direct() || !self.direct_only))
    }

    pub(super) fn is_speaker(&self, speaker: &SpeakerRef) -> bool {
        self.speaker.as_ref().is_none_or(|wanted| names(wanted, &speaker.id, &speaker.name))
    }

    pub(super) fn is_topic(&self, topic: &TopicRef) -> bool {
        let wanted = self.topic.as_ref().is_none_or(|wanted| names(wanted, &topic.id, &topic.name));
        wanted && (topic.declared || self.open_topics)
    }

    fn is_in_time(&self, days: Days) -> bool {
        let after = self.since.is_none_or(|since| days.to.is_some_and(|to| to >= since));
        let before = self.until.is_none_or(|until| days.from.is_some_and(|from| from <= until));
        after && before
    }
}

/// True when a user who writes `wanted` means the speaker or topic of that id or name.
#[must_use]
pub fn names(wanted: &str, id: &str, name: &str) -> bool {
    wanted == id || wanted.to_lowercase() == name.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::super::Report;
    use super::*;
    use crate::report::Census;
    use crate::reversal::testing::{Say, date, lead, rules, say, with_report};

    fn levy(who: &str, position: &str, day: &str) -> Say {
        say(who, "the harbour levy", position, day)
    }

    /// Two of the council, one who was of it until the end of May, and a stranger; all change their minds.
    fn council() -> Vec<Say> {
        let by = |outlet: &'static str| move |d: &mut crate::assertion::DocumentRef| d.outlet = Some(outlet.to_owned());
        vec![
            levy("Mara Voss", "for", "2024-03-02").source(by("Echo")).document("a"),
            levy("Mara Voss", "for", "2024-03-02").source(by("Post")).document("b"),
            levy("Mara Voss", "against", "2024-06-18").source(by("Echo")).document("c"),
            levy("Mara Voss", "against", "2024-06-18").source(by("Post")).document("d"),
            levy("Tom Reed", "for", "2024-04-01").document("e").paraphrase(),
            levy("Tom Reed", "against", "2024-06-20").document("f"),
            levy("Ann Bell", "for", "2024-03-01").document("g"),
            levy("Ann Bell", "against", "2024-03-09").document("h"),
        ]
    }

    fn shown(view: &View) -> String {
        let leads = [lead("Mara Voss", "2024-01-01", "star", "x"), lead("Ann Bell", "2023-01-01", "sun", "y")];
        with_report(&council(), &leads, (&Census::default(), view), |report: &Report<'_>| {
            let shown = select(report.findings, report.view);
            let reversals = shown.reversals.iter().map(|r| format!("{}: {}", r.speaker.name, r.kind.name()));
            let apart = shown.contradictions.iter().map(|c| c.statements.each_ref().map(|s| s.speaker.name.as_str()).join(" / "));
            let leads = shown.reported.iter().map(|l| format!("lead {}", l.id));
            let known = (shown.known > 0).then(|| format!("{} known", shown.known));
            reversals.chain(apart).chain(leads).chain(known).collect::<Vec<_>>().join("; ")
        })
    }

    #[test]
    fn a_group_is_its_members_while_they_were_members() {
        insta::assert_snapshot!(shown(&View::default()), @"Ann Bell: flip; Mara Voss: flip; Tom Reed: flip; Tom Reed / Mara Voss; lead l-sun; lead l-star");
        let council = GroupView { name: String::new(), members: rules().groups[0].members.clone() };
        insta::assert_snapshot!(shown(&View { group: Some(council), ..View::default() }), @"Mara Voss: flip; Tom Reed / Mara Voss; lead l-star");
        insta::assert_snapshot!(shown(&View { group: Some(GroupView::default()), ..View::default() }), @"");
    }

    #[test]
    fn well_told_is_told_by_several_outlets_or_in_own_words() {
        insta::assert_snapshot!(shown(&View { min_sources: 2, ..View::default() }), @"Mara Voss: flip");
        insta::assert_snapshot!(shown(&View { direct_only: true, ..View::default() }), @"Ann Bell: flip; Mara Voss: flip");
    }

    #[test]
    fn one_text_in_two_outlets_is_one_source() {
        let wire = |outlet: &'static str| {
            levy("Mara Voss", "for", "2024-03-02").document("wire").source(|d| d.outlet = Some(outlet.to_owned()))
        };
        let view = View { min_sources: 2, since: Some(date("2024-01-01")), ..View::default() };
        let says = [
            wire("Echo"),
            wire("Post"),
            levy("Mara Voss", "against", "2024-06-18").document("c"),
            levy("Mara Voss", "against", "2024-06-18").document("d"),
        ];
        let count = |view: &View| {
            with_report(&says, &[], (&Census::default(), view), |report| select(report.findings, report.view).reversals.len())
        };
        assert_eq!((count(&view), count(&View { min_sources: 1, ..view.clone() })), (0, 1));
    }

    #[test]
    fn what_the_baseline_holds_is_counted_and_not_shown() {
        let baseline = with_report(&council(), &[], (&Census::default(), &View::default()), |report| {
            let flip = &report.findings.reversals[0].id;
            Baseline::read(&format!(
                "{{\"type\":\"reversal\",\"id\":\"{flip}\"}}\n{{\"type\":\"lead\",\"id\":\"l-sun\"}}\n{{\"type\":\"census\"}}"
            ))
            .unwrap()
        });
        insta::assert_snapshot!(shown(&View { baseline, ..View::default() }), @"Mara Voss: flip; Tom Reed: flip; Tom Reed / Mara Voss; lead l-star; 2 known");
    }
}
