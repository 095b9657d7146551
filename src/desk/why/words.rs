//! Each step of an account in words.

use super::{Line, Teller, Told, Verdict};
use crate::attribution::render::{one_line, quotation_name};
use crate::graph::{basis_in_words, days_in_words};
use crate::rules::{Effect, Item, Meaning, Phrase, Scope};
use crate::silence::{Reason, Step};
use crate::span::Span;
use crate::speaker::Who;
use crate::stance::{Mark, Pole, Reading, Stop, Target};
use crate::text::Text;

/// All steps, in the order of the lists.
const STEPS: [Step; 13] = [
    Step::Sentence,
    Step::Anchor,
    Step::Phrase,
    Step::Rule,
    Step::Topic,
    Step::Clause,
    Step::Negation,
    Step::Hedge,
    Step::Rivals,
    Step::Source,
    Step::Cue,
    Step::Date,
    Step::Status,
];

impl Teller<'_, '_> {
    /// The steps up to the one that failed; all of them where none did.
    pub(super) fn lines(&self, told: &Told<'_>, number: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        for step in STEPS {
            if let Some(end) = told.end.as_ref().filter(|end| end.reason.step() == step) {
                let words = self.failure(told, number);
                lines.push(Line { verdict: Verdict::Fail, step, reason: Some(end.reason), words });
                return lines;
            }
            let words = self.step(step, told, number);
            lines.extend(words.map(|words| Line { verdict: Verdict::Pass, step, reason: None, words }));
        }
        lines.extend(self.notes(told));
        lines
    }

    fn step(&self, step: Step, told: &Told<'_>, number: usize) -> Option<String> {
        match step {
            Step::Sentence => Some(self.sentence_words(told)),
            Step::Anchor => Some(self.anchor(told, number)),
            Step::Phrase => self.phrase_words(told),
            Step::Rule => self.rule_words(told),
            Step::Topic => self.topic(told),
            Step::Clause => told.reading.map(clause),
            Step::Negation => told.reading.map(|reading| self.negation(reading, told)),
            Step::Hedge => told.reading.map(|reading| self.hedge(reading, told)),
            Step::Rivals => told.reading.map(|_| "no other rule has a firmer hold on these words".to_owned()),
            Step::Source => told.holder.map(|_| self.source(told)),
            Step::Cue => told.holder.map(|_| self.cue(told)),
            Step::Date => told.assertion.map(|a| {
                let recalled = if a.recalled { "; told as said before" } else { "" };
                format!("{}, {}{recalled}", days_in_words(a.said_on.days), one_line(&basis_in_words(&a.said_on.basis)))
            }),
            Step::Status => told.assertion.map(|a| {
                let doubts: String = a.doubts.iter().map(|doubt| format!("; {}", one_line(doubt))).collect();
                let hedged = if a.hedged { ", hedged" } else { "" };
                format!("{} ({}){hedged}, assertion {}{doubts}", a.position.name, a.position.value, a.id)
            }),
        }
    }

    /// What a position that was read does not count for.
    fn notes(&self, told: &Told<'_>) -> Vec<Line> {
        let Some(assertion) = told.assertion else { return Vec::new() };
        let undated = assertion.said_on.days.from.is_none() && assertion.said_on.days.to.is_none();
        let all = [
            (assertion.hearsay, Reason::Hearsay),
            (assertion.background && !assertion.hearsay, Reason::Background),
            (undated, Reason::Undated),
        ];
        let hold = all.into_iter().filter(|(holds, _)| *holds);
        hold.map(|(_, reason)| Line { verdict: Verdict::Note, step: reason.step(), reason: Some(reason), words: String::new() })
            .collect()
    }

    /// What more is known of a failure than its reason.
    fn failure(&self, told: &Told<'_>, number: usize) -> String {
        let Some(end) = &told.end else { return String::new() };
        let rules = self.scene.rules;
        let rule = &rules.stances[self.rule];
        let at = end.at.map(|span| self.quoted(span));
        let by = end.by.map(|n| &rules.stances[n]);
        match end.reason {
            Reason::AnchorNotThere => {
                told.attempt.map_or(String::new(), |a| format!("it needs {}", anchor_words(self.phrase(a.pattern))))
            }
            Reason::PhraseDoesNotMatch => {
                told.attempt.map_or(String::new(), |a| stopped(self.scene.text, self.phrase(a.pattern), a.span, end))
            }
            Reason::RuleNotInForce => days(rule.from, rule.until),
            Reason::Muted => rule.muted.as_ref().map_or(String::new(), |mute| {
                let until = mute.until.map_or(String::new(), |day| format!(" until {day}"));
                format!("at {}{until}: {}", mute.at, one_line(&mute.reason))
            }),
            Reason::NearMissing => {
                let near: Vec<String> = rule.near.iter().map(|p| format!("“{}”", p.source)).collect();
                format!("`near` is {}", near.join(", "))
            }
            Reason::TopicNotNamed => match (&rule.scope, at) {
                (Scope::Topic(topic), Some(at)) => format!("{at} is no name of {}", self.named_topic(*topic)),
                (Scope::Topic(topic), None) => format!("no name of {}", self.named_topic(*topic)),
                (_, Some(at)) => format!("{at} is no name of a topic{}", self.topics_there(number)),
                (_, None) => String::new(),
            },
            Reason::OtherTopic | Reason::TopicInsideOthers => {
                end.topic.map_or(String::new(), |topic| format!("it is about {}", self.named_topic(topic)))
            }
            Reason::TopicNotAdmitted => self.not_admitted(end.topic),
            Reason::Outranked | Reason::UsedUp | Reason::RulesDisagree => by.map_or(String::new(), |by| {
                format!("rule `{}` ({}){}", by.id, by.at, at.map_or(String::new(), |at| format!(" reads {at}")))
            }),
            Reason::NoSpeaker | Reason::HolderNotAllowed | Reason::OnlyExpected | Reason::Forced | Reason::UnknownTeller => {
                self.whose(told)
            }
            Reason::Question | Reason::SentenceTooLong | Reason::NoStance | Reason::Negated => String::new(),
            Reason::Background | Reason::Hearsay | Reason::Undated => String::new(),
            // Of rules that take no position: see `saying.rs`.
            Reason::WordsOfASource | Reason::AlreadyListed | Reason::LeadsNowhere | Reason::ExplainsNothing => String::new(),
            Reason::TopicIsNoAct
            | Reason::BelongsToAnother
            | Reason::TopicOnlyDescribes
            | Reason::NoTopicNearby
            | Reason::NoAgenda
            | Reason::TurnedAway
            | Reason::NoVerbHere
            | Reason::TopicTooFar
            | Reason::InsideCondition
            | Reason::RefusalTakesNoSide
            | Reason::WouldHave
            | Reason::Counterfactual
            | Reason::EmbeddedUnreal
            | Reason::MayBeTheHearer
            | Reason::NotSaid
            | Reason::Charged
            | Reason::Denied
            | Reason::CalledFalse
            | Reason::Neither
            | Reason::Blamed
            | Reason::WordsOfOthers
            | Reason::QuotedAgain
            | Reason::DisputedByTeller => at.map_or(String::new(), |at| format!("at {at}")),
        }
    }

    fn sentence_words(&self, told: &Told<'_>) -> String {
        match told.reading {
            Some(reading) if reading.headline => "a headline: forms of be may be left out".to_owned(),
            Some(reading) if reading.filled.is_some() => "a statement that leaves its verb out".to_owned(),
            Some(_) | None => "a statement".to_owned(),
        }
    }

    /// The words of the sentence that anchor the phrase.
    fn anchor(&self, told: &Told<'_>, number: usize) -> String {
        let pattern = told.reading.map(|r| r.pattern).or(told.attempt.map(|a| a.pattern));
        let anchor: &[u32] = pattern.map_or(&[], |p| self.scene.page.anchor(p));
        let tokens = self.scene.text.inner[number].tokens.clone();
        let inside = told.attempt.and_then(|a| a.span).map(|span| self.scene.text.tokens_in(span));
        let is_anchor = |i: &usize| anchor.binary_search(&self.scene.words.ids[*i]).is_ok();
        let place = inside.into_iter().flatten().find(is_anchor).or_else(|| tokens.into_iter().find(is_anchor));
        match place {
            Some(at) => format!("“{}”", self.scene.text.word(at)),
            None if anchor.is_empty() => "the topic's name".to_owned(),
            None => "in the words that are filled in".to_owned(),
        }
    }

    fn phrase_words(&self, told: &Told<'_>) -> Option<String> {
        let pattern = told.reading.map(|r| r.pattern).or(told.attempt.map(|a| a.pattern))?;
        let rule = &self.scene.rules.stances[self.rule];
        Some(format!("“{}” of `{}` ({})", self.phrase(pattern).source, rule.id, rule.at))
    }

    fn rule_words(&self, told: &Told<'_>) -> Option<String> {
        let reaches = told.end.as_ref().is_none_or(|end| end.reason.step() > Step::Rule);
        let rule = &self.scene.rules.stances[self.rule];
        let near = if rule.near.is_empty() { "" } else { "; a word of `near` stands in the paragraph" };
        reaches.then(|| format!("{}{near}", days(rule.from, rule.until)))
    }

    fn topic(&self, told: &Told<'_>) -> Option<String> {
        let Some(reading) = told.reading else {
            let span = told.attempt?.marks.iter().find(|(_, mark)| *mark == Mark::Topic)?.0;
            return Some(self.quoted(span));
        };
        let all: Vec<String> = reading.targets.iter().map(|target| self.target(target)).collect();
        Some(if all.is_empty() { "none is needed".to_owned() } else { all.join("; ") })
    }

    fn target(&self, target: &Target) -> String {
        match target {
            Target::Topic { number, pole, inherited } => {
                let side = match pole {
                    Pole::Own => "",
                    Pole::Turned => ", turned round by a word before it",
                    Pole::Opposite => ", by a name of its opposite",
                };
                let inherited = if *inherited { ", taken from the words around" } else { "" };
                format!("{}{side}{inherited}", self.named_topic(*number))
            }
            Target::Open(words) => format!("“{}”, a noun phrase that no topic claims", one_line(words)),
            Target::Agenda(number) => {
                let agenda = &self.scene.rules.agendas[*number];
                format!("everything on the agenda {} ({})", agenda.id, agenda.at)
            }
        }
    }

    fn named_topic(&self, number: usize) -> String {
        let topic = &self.scene.rules.topics[number];
        format!("{} ({})", topic.id, topic.at)
    }

    fn topics_there(&self, number: usize) -> String {
        let mut ids: Vec<&str> =
            self.scene.page.topics_named(number).iter().map(|(t, _)| self.scene.rules.topics[*t].id.as_str()).collect();
        ids.dedup();
        if ids.is_empty() { String::new() } else { format!("; elsewhere in the sentence: {}", ids.join(", ")) }
    }

    fn not_admitted(&self, topic: Option<usize>) -> String {
        let topic = topic.or(match self.scene.rules.stances[self.rule].scope {
            Scope::Topic(topic) => Some(topic),
            Scope::Any | Scope::Everything | Scope::Context { .. } => None,
        });
        let Some(topic) = topic else { return String::new() };
        let rule = &self.scene.rules.topics[topic];
        let in_time = self.scene.document.published.is_none_or(|day| rule.holds_on(day));
        let why = if in_time {
            let needs: Vec<String> = rule.needs.iter().map(|p| format!("“{}”", p.source)).collect();
            format!("none of its `needs` stands in the document: {}", needs.join(", "))
        } else {
            days(rule.from, rule.until)
        };
        format!("{}: {why}", self.named_topic(topic))
    }

    fn negation(&self, reading: &Reading, told: &Told<'_>) -> String {
        let words = self.marked(told, |mark| mark == Mark::Negation);
        let denied = told.holder.is_some_and(|h| h.denied > 0);
        let count = reading.negations + usize::from(denied);
        let cue = if denied { ", the cue that denies among them" } else { "" };
        let words = if words.is_empty() { String::new() } else { format!(" ({words})") };
        let rule = &self.scene.rules.stances[self.rule];
        match count {
            0 => format!("none: {}", meaning(&rule.means)),
            n if n % 2 == 1 => format!("{n} counted{words}{cue}: {}", meaning(&rule.if_negated)),
            n => format!("{n} counted{words}{cue}, which cancel: {}", meaning(&rule.means)),
        }
    }

    fn hedge(&self, reading: &Reading, told: &Told<'_>) -> String {
        let words = self.marked(told, |mark| matches!(mark, Mark::Weakens | Mark::Hedges | Mark::Strengthens));
        let modal = if reading.modal { "a modal (“may”, “could”)" } else { "" };
        let parts: Vec<&str> = [words.as_str(), modal].into_iter().filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { "none".to_owned() } else { parts.join("; ") }
    }

    /// The words under some marks.
    fn marked(&self, told: &Told<'_>, wanted: impl Fn(Mark) -> bool) -> String {
        let all = told.attempt.into_iter().flat_map(|a| &a.marks).filter(|(_, mark)| wanted(*mark));
        all.map(|(span, _)| self.quoted(*span)).collect::<Vec<_>>().join(", ")
    }

    /// Who holds it, by which words, through whom.
    fn source(&self, told: &Told<'_>) -> String {
        let Some(holder) = told.holder else { return String::new() };
        let speaker = self.scene.cast.speaker(holder.who);
        let declared = match holder.who {
            Who::Declared(number) => format!(" ({})", self.scene.rules.people[number].at),
            Who::Unknown(_) => " (not declared)".to_owned(),
        };
        let by = self.source_words(told).unwrap_or_else(|| "the one whose words the document is".to_owned());
        let via = holder.via.as_ref().map_or(String::new(), |via| format!(", through “{}”", one_line(via)));
        let tellers: Vec<String> = holder.chain.iter().map(|&who| one_line(&self.scene.cast.speaker(who).id)).collect();
        let chain = if tellers.is_empty() { String::new() } else { format!(", told by {}", tellers.join(", then ")) };
        format!("{by} is {}{declared}{via}{chain}", one_line(&speaker.id))
    }

    fn source_words(&self, told: &Told<'_>) -> Option<String> {
        let holder = told.holder?;
        if let Some(number) = holder.attribution {
            return self.scene.attributions[number]
                .source
                .map(|span| self.quoted(span))
                .or(Some("the one who spoke before".to_owned()));
        }
        let reading = told.reading?;
        let subject = reading.speaker.clone().or_else(|| self.scene.subject_of(reading))?;
        Some(format!("{}, the subject,", self.quoted(self.scene.text.span(subject))))
    }

    /// The cue and the entry of the pack that knows it.
    fn cue(&self, told: &Told<'_>) -> String {
        let quotation = told.assertion.map_or(String::new(), |a| format!("; {} words", quotation_name(a.quotation)));
        let Some(number) = told.holder.and_then(|h| h.attribution) else {
            return format!("none: the phrase says itself who holds it{quotation}");
        };
        let attribution = &self.scene.attributions[number];
        let words = attribution.cue.map_or_else(|| "none: the words follow their speaker".to_owned(), |cue| self.quoted(cue));
        let entry = attribution.cue_rule.map(|n| &self.scene.rules.cues[n]);
        let entry = entry.map_or(String::new(), |cue| format!(", [cue.{}] ({})", cue.id, cue.at));
        format!("{words}{entry}{}{quotation}", effect(attribution.effect))
    }

    /// Of whom a failure at the source speaks.
    fn whose(&self, told: &Told<'_>) -> String {
        let subject = told.reading.and_then(|r| self.scene.subject_of(r));
        match (told.holder, subject) {
            (Some(holder), _) => one_line(&self.scene.cast.speaker(holder.who).id),
            (None, Some(subject)) => format!("the subject is {}", self.quoted(self.scene.text.span(subject))),
            (None, None) => String::new(),
        }
    }

    fn quoted(&self, span: Span) -> String {
        quoted(self.scene.text, span)
    }
}

pub(super) fn quoted(text: &Text<'_>, span: Span) -> String {
    format!("“{}”", one_line(span.of(text.raw)))
}

/// "“opposes”, “opposed” or 2 more": what every match holds.
pub(super) fn anchor_words(phrase: &Phrase) -> String {
    let words = phrase.anchor().map_or(Vec::new(), |anchor| anchor.words);
    let shown: Vec<String> = words.iter().take(3).map(|w| format!("“{w}”")).collect();
    let more = words.len().saturating_sub(shown.len());
    let more = if more > 0 { format!(" or {more} more") } else { String::new() };
    format!("{}{more} for “{}”", shown.join(", "), phrase.source)
}

/// Where the longest match stopped: the words that fit, and what stands behind them.
pub(super) fn stopped(text: &Text<'_>, phrase: &Phrase, fits: Option<Span>, end: &Stop) -> String {
    let skipped = usize::from(phrase.items.first() == Some(&Item::Speaker));
    let wanted = end.element.and_then(|n| phrase.items.get(n + skipped)).map(written);
    let behind = fits.map(|span| format!("behind {} ", quoted(text, span)));
    let found = end.at.map_or_else(|| "the sentence ends".to_owned(), |at| format!("stands {}", quoted(text, at)));
    match (wanted, behind) {
        (Some(wanted), Some(behind)) => format!("{behind}{found}, where “{}” needs “{wanted}”", phrase.source),
        _ => format!("nothing fits the beginning of “{}”", phrase.source),
    }
}

/// Its own clause, or what stands around it.
fn clause(reading: &Reading) -> String {
    let parts = [("condition", &reading.condition), ("horizon", &reading.horizon), ("scope", &reading.scope)];
    let said = parts.into_iter().filter_map(|(what, words)| Some(format!("{what} “{}”", one_line(words.as_ref()?))));
    let all: Vec<String> = said.collect();
    if all.is_empty() { "held without a condition".to_owned() } else { all.join(", ") }
}

fn meaning(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Step(step) => format!("the rule says {} ({})", step.name, step.value),
        Meaning::NoStance => "the rule says no stance".to_owned(),
        Meaning::Retract => "the rule takes the last position back".to_owned(),
    }
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Plain => "",
        Effect::Firmer => ", which stands by it",
        Effect::Softer => ", which tells less than a statement",
        Effect::Denies => ", which denies it",
        Effect::Belief => ", which tells a belief",
        Effect::Intent => ", which tells a plan",
        Effect::Ask => ", which asks",
        Effect::None => ", which states nothing",
    }
}

fn days(from: Option<jiff::civil::Date>, until: Option<jiff::civil::Date>) -> String {
    match (from, until) {
        (None, None) => "in force on every day".to_owned(),
        (Some(from), None) => format!("in force from {from}"),
        (None, Some(until)) => format!("in force until {until}"),
        (Some(from), Some(until)) => format!("in force from {from} until {until}"),
    }
}

/// An element of a phrase, much as its author wrote it.
fn written(item: &Item) -> String {
    let sequence = |items: &Vec<Item>| items.iter().map(written).collect::<Vec<_>>().join(" ");
    match item {
        Item::Word { norm, .. } => norm.clone(),
        Item::Is => "is".to_owned(),
        Item::Either(all) => format!("( {} )", all.iter().map(sequence).collect::<Vec<_>>().join(" | ")),
        Item::Maybe(inside) => format!("[ {} ]", sequence(inside)),
        Item::Gap => "*".to_owned(),
        Item::Topic => "{topic}".to_owned(),
        Item::Speaker => "{speaker}".to_owned(),
    }
}
