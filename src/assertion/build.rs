//! Builds the assertions of a reading: a reading and who holds it in, one [`Assertion`] for each topic out.
//!
//! ```text
//! “The levy and the bridge are off the table,” Mara Voss said on Monday.
//!      ^^^^         ^^^^^^ two topics, two assertions of Mara Voss: against, against
//! ```
//!
//! Who holds it is for `holder.rs` to say, when it was said for `when.rs`, and which words show it for `passage.rs`.

use super::day::Calendar;
use super::holder::{Holder, Holders};
use super::id::short_id;
use super::scene::Scene;
use super::{Assertion, Field, Quotation, TopicRef};
use crate::rules::Basis;
use crate::silence::Reason;
use crate::span::Span;
use crate::speaker::{SpeakerRef, Who};
use crate::stance::{Pole, Reading, Target, position};
use crate::words::Listed;
use std::sync::Arc;

impl Scene<'_> {
    pub(super) fn say(
        &self,
        reading: &Reading,
        holder: &Holder,
        holders: &Holders<'_>,
        calendar: &Calendar<'_>,
    ) -> Result<Vec<Assertion>, Reason> {
        if !self.rule_is_for(reading.rule, holder.who) {
            return Err(Reason::HolderNotAllowed);
        }
        let said = self.assert(reading, holder, holders, calendar);
        if said.is_empty() { Err(Reason::Negated) } else { Ok(said) }
    }

    fn rule_is_for(&self, rule: usize, who: Who) -> bool {
        let only = &self.rules.stances[rule].only_people;
        only.is_empty() || matches!(who, Who::Declared(n) if only.contains(&n))
    }

    fn assert(&self, reading: &Reading, holder: &Holder, holders: &Holders<'_>, calendar: &Calendar<'_>) -> Vec<Assertion> {
        let rule = &self.rules.stances[reading.rule];
        let when = self.when(reading, holder, holders, calendar);
        let evidence = self.evidence(reading, holder, &holders.around(reading.head));
        let mut doubts: Vec<String> = holder.doubt.iter().cloned().collect();
        let hearsay = holder.attribution.is_none() && !holder.chain.is_empty();
        let indirect = |n: usize| self.attributions[n].quotation == Quotation::Indirect;
        let told = hearsay || holder.attribution.is_some_and(indirect) && !self.is_in_own_turn(reading.head, holder.who, holders);
        if hearsay {
            let teller = self.cast.speaker(holder.chain[holder.chain.len() - 1]).name;
            doubts.push(format!("told by {teller}"));
        }
        let mut found = Vec::new();
        for target in &reading.targets {
            let pole = if let Target::Topic { pole, .. } = target { *pole } else { Pole::Own };
            let negations = reading.negations + holder.denied;
            let Some(outcome) = position(rule, negations, pole, &reading.hedges, &self.rules.ladder) else { continue };
            let speaker = self.cast.speaker(holder.who);
            let topic = self.topic(target);
            let mut doubts = doubts.clone();
            if outcome.by_denial {
                doubts.push("turns down the opposite, which is not yet support".to_owned());
            }
            let id = assertion_id(self.once.hash(), evidence.span, evidence.field, &speaker, &topic, &outcome.position.name);
            found.push(Assertion {
                id,
                document: Arc::clone(self.once.named()),
                speaker,
                topic,
                position: outcome.position,
                hedged: outcome.hedged || holder.softened || reading.modal,
                condition: reading.condition.clone(),
                horizon: reading.horizon.clone(),
                scope: reading.scope.clone(),
                recalled: when.recalled,
                explained: false,
                background: when.background || self.is_presupposed(reading),
                hearsay,
                basis: if outcome.retract { Basis::Retract } else { rule.basis },
                quotation: self.quotation(reading, told),
                headline: reading.headline || evidence.field == Field::Title,
                said_on: when.said_on.clone(),
                evidence: evidence.clone(),
                chain: holder.chain.iter().map(|&w| self.cast.speaker(w).id).collect(),
                via: holder.via.clone(),
                rule: rule.id.clone(),
                rule_at: rule.at.clone(),
                order: when.order,
                doubts,
            });
        }
        found
    }

    /// "Kell attacked her support for it": told in passing, as something known.
    fn is_presupposed(&self, reading: &Reading) -> bool {
        let start = reading.tokens.start;
        self.words.listed[start].any(Listed::POSSESSIVE) || self.text.norm(start) == "'s"
    }

    pub(super) fn topic(&self, target: &Target) -> TopicRef {
        match target {
            Target::Topic { number, inherited, .. } => {
                let topic = &self.rules.topics[*number];
                let agenda = topic.agenda.map(|a| self.rules.agendas[a].id.clone());
                TopicRef { id: topic.id.clone(), name: topic.name.clone(), declared: true, inherited: *inherited, agenda }
            }
            Target::Agenda(number) => {
                let agenda = &self.rules.agendas[*number];
                let name = format!("everything on the agenda “{}”", agenda.name);
                TopicRef { id: "*".to_owned(), name, declared: true, inherited: false, agenda: Some(agenda.id.clone()) }
            }
            Target::Open(words) => {
                let id = format!("~{}", crate::speaker::kebab(words));
                TopicRef { id, name: words.clone(), declared: false, inherited: false, agenda: None }
            }
        }
    }

    /// "I said it was obsolete": told by whoever's turn it is of himself.
    fn is_in_own_turn(&self, head: usize, who: Who, holders: &Holders<'_>) -> bool {
        let direct = |&n: &usize| self.attributions[n].quotation == Quotation::Direct;
        let own = |n: usize| holders.source(n).speakers.contains(&who);
        self.author == Some(who) || holders.around(head).into_iter().filter(direct).any(own)
    }

    /// In quotation marks, partly so, or in the reporter's words. A document that is one person's words is direct throughout, but for
    /// what is told of others there.
    fn quotation(&self, reading: &Reading, told: bool) -> Quotation {
        let quoted = |i: usize| self.text.quote_at(self.text.tokens[i].span.start).is_some();
        let words: Vec<usize> = reading.tokens.clone().filter(|&i| !self.words.listed[i].any(Listed::MARK)).collect();
        let inside = words.iter().filter(|&&i| quoted(i)).count();
        if inside == words.len() || self.is_own_words(reading.head) && !told {
            Quotation::Direct
        } else if inside > 0 {
            Quotation::Mixed
        } else {
            Quotation::Indirect
        }
    }
}

fn assertion_id(text: &str, span: Span, field: Field, speaker: &SpeakerRef, topic: &TopicRef, position: &str) -> String {
    let field = if field == Field::Title { "title" } else { "text" };
    short_id("a-", &[text, field, &format!("{}..{}", span.start, span.end), &speaker.id, &topic.id, position])
}
