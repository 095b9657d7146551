//! Says when a reading was said: a reading and who holds it in, the day, its basis and its place in the order of that day out.
//!
//! ```text
//! Voss said on Wednesday that she would never back the levy.       the day that the sentence names
//! “What I said on Monday was never,” Voss said on Wednesday.       the day that she names herself
//! Voss, who had ruled the levy out, …                              recalled: some time before the document
//! “Never,” she said. “I will not sign it.”                         the same occasion as her dated words nearby
//! “Never,” she said.                                               the day of the document
//! ```
//!
//! Tried in this order. Which time dates a cue is for `day.rs` to say, what the verb tells of the past for `tense.rs`.

use super::day::Calendar;
use super::holder::{Holder, Holders};
use super::scene::Scene;
use super::{DatedBy, Days, SaidOn};
use crate::span::Span;
use crate::stance::Reading;
use crate::words::Listed;
use jiff::civil::Date;

/// When a reading was said.
pub(super) struct When {
    pub(super) said_on: SaidOn,
    pub(super) recalled: bool,
    pub(super) background: bool,
    pub(super) order: i32,
}

impl Scene<'_> {
    /// When it was said, and whether it is told as something said before.
    pub(super) fn when(&self, reading: &Reading, holder: &Holder, holders: &Holders<'_>, calendar: &Calendar<'_>) -> When {
        let tense = self.tense_before(reading);
        let own = holder.attribution;
        let told = own.map(|n| &self.attributions[n]);
        let by_subject = own.is_none() && reading.held_by_subject;
        let (earlier, later) = self.clause_order(reading, told);
        let past = self.is_past_state(reading) || self.is_before_now(reading);
        let recalled = told.is_some_and(|a| a.recalled) || tense.recalled || earlier || past;
        // What only another person tells of somebody never makes a change.
        let hearsay = own.is_none() && !holder.chain.is_empty();
        let passing = by_subject && self.clauses().is_in_passing(reading.head);
        let perfect = told.is_some_and(|a| a.perfect) || by_subject && tense.perfect || passing || hearsay;
        // The day of a rival's telling does not date what it says that she had thought.
        let explicit =
            self.explicit_day(reading, own, calendar).filter(|s| !(hearsay && recalled) || self.is_told_day(reading, s));
        let order = match tense.order {
            0 if recalled => -1,
            0 => i32::from(later),
            order => order,
        };
        if let Some(said_on) = own.and_then(|n| self.recalled_in_quote(reading, n, calendar)) {
            return When { said_on, recalled: true, background: false, order: -1 };
        }
        if let Some(said_on) = explicit {
            let said_on = if recalled { self.before_telling(said_on) } else { said_on };
            let recalled = recalled || said_on.basis.is_by_another();
            return When { said_on, recalled, background: hearsay, order };
        }
        if recalled {
            let days = Days { from: None, to: self.document.published };
            return When { said_on: SaidOn { days, basis: DatedBy::Recalled }, recalled, background: false, order };
        }
        if self.is_own_words(reading.head) {
            let said_on = SaidOn { basis: DatedBy::OwnWords, ..self.printed() };
            return When { said_on, recalled, background: false, order };
        }
        // "but later said": another occasion than the one before.
        let occasion = if later { None } else { self.same_occasion(reading, holder, holders, calendar) };
        let said_on = occasion.unwrap_or_else(|| self.printed());
        When { said_on, recalled, background: perfect, order }
    }

    /// The day that the sentence of the cue or of the verb names.
    fn explicit_day(&self, reading: &Reading, own: Option<usize>, calendar: &Calendar<'_>) -> Option<SaidOn> {
        if let Some(day) = own.and_then(|n| calendar.of_attribution(n)) {
            return Some(day);
        }
        let head = self.text.tokens[reading.head].span;
        let sentence = self.text.sentence_at(head.start)?;
        match own {
            None if self.text.quote_at(head.start).is_none() => calendar.near(head, sentence, None),
            _ => None,
        }
    }

    /// "Kell said that Voss had ruled it out on Friday": the day stands in what he tells.
    fn is_told_day(&self, reading: &Reading, day: &SaidOn) -> bool {
        let head = self.text.tokens[reading.head].span.start;
        let told = self.attributions.iter().flat_map(|a| &a.content).filter(|s| s.holds(head)).min_by_key(|s| s.len());
        told.is_some_and(|s| self.times.within(*s).iter().any(|t| day.basis.is_words(t.span.of(self.text.raw))))
    }

    /// "What I said yesterday was that …", "I opposed it on Monday": in one's own words a time beside the past, counted from the
    /// day on which they were spoken.
    fn recalled_in_quote(&self, reading: &Reading, own: usize, calendar: &Calendar<'_>) -> Option<SaidOn> {
        let head = self.text.tokens[reading.head].span;
        let quote = self.text.quote_at(head.start)?.inner;
        let sentence = self.text.inner[reading.sentence].span;
        let bounds = Span::new(quote.start.max(sentence.start), quote.end.min(sentence.end));
        let past = self.is_past_state(reading);
        let time = self.times.within(bounds).iter().find(|t| {
            let joined = || (t.tokens.end..reading.tokens.start).any(|i| self.words.listed[i].any(Listed::COORDINATOR));
            let said = t.tokens.end <= reading.tokens.start && self.is_own_saying(t.tokens.start) && !joined();
            said || past && self.clauses().reach(&t.tokens, reading.head) == Some(0)
        })?;
        let base = calendar.of_attribution(own).and_then(|s| s.days.single()).or(self.document.published)?;
        let days = time.from_day(base).filter(|d| d.from.is_some_and(|from| from <= base))?;
        Some(SaidOn { days, basis: DatedBy::Words(time.span.of(self.text.raw).to_owned()) })
    }

    /// "I said", "we told them": the verb with which the token goes.
    fn is_own_saying(&self, at: usize) -> bool {
        self.clauses().finite(at).is_some_and(|(_, verb)| {
            let subject = verb.subject.as_ref().map_or(Listed::default(), |s| self.words.listed[s.head]);
            self.words.listed[verb.main].any(Listed::CUE) && subject.any(Listed::FIRST) && !subject.any(Listed::POSSESSIVE)
        })
    }

    /// "who had said on Wednesday", printed on a Wednesday: the one before.
    fn before_telling(&self, said_on: SaidOn) -> SaidOn {
        let by_name = |d: Date| matches!(&said_on.basis, DatedBy::Words(words) if words.eq_ignore_ascii_case(&weekday(d)));
        let today = said_on.days.single().filter(|&d| Some(d) == self.document.published && by_name(d));
        match today.and_then(|d| d.checked_sub(jiff::Span::new().weeks(1)).ok()) {
            Some(day) => SaidOn { days: Days::on(day), ..said_on },
            None => said_on,
        }
    }

    /// The document's own day.
    fn printed(&self) -> SaidOn {
        match self.document.published {
            Some(day) => SaidOn { days: Days::on(day), basis: DatedBy::Printing },
            None => SaidOn { days: Days::default(), basis: DatedBy::Undated },
        }
    }
}

/// "Wednesday".
fn weekday(day: Date) -> String {
    day.strftime("%A").to_string()
}
