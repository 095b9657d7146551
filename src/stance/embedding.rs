//! What stands right before a matched verb and takes it as its complement: a clause and a match in, what becomes of the position out.
//!
//! ```text
//! Voss vowed to oppose the levy.               keeps: she holds it
//! Voss stopped short of opposing the levy.     leaves open: not done, and only what stays open by that is told
//! Voss pretended to oppose the levy.           unreal: nobody holds it
//! Kell had the nerve to oppose the levy.       an infinitive that no rule knows the governor of: unreal
//! ```
//!
//! After the implicative verbs of Karttunen (1971) and the signatures of Nairn, Condoravdi and Karttunen (2006); the verbs
//! stand in `rules/core-en/embeddings.toml`. Negation is counted by `context.rs`.

use super::context::Triggers;
use super::segment::Segment;
use crate::phrase::Slots;
use crate::rules::{EmbeddingEffect, RuleSet};
use crate::words::{Lexicon, Listed};

/// How many words what embeds a verb may have, its object included.
const REACH: usize = 9;
/// How many adverbs may stand between it and the verb.
const ADVERBS: usize = 3;

/// The words of all `[embedding.ID]`, compiled.
#[derive(Debug, Clone, Default)]
pub(super) struct Embeddings {
    triggers: Triggers<EmbeddingEffect>,
}

impl Embeddings {
    pub(super) fn new(rules: &RuleSet, lexicon: &Lexicon) -> Self {
        let mut embeddings = Embeddings::default();
        for embedding in &rules.embeddings {
            embeddings.triggers.add(&embedding.words, lexicon, embedding.effect);
        }
        embeddings
    }

    /// What embeds the verb that stands at `verb`; `None` for a verb that has a subject of its own, as far as one can see.
    pub(super) fn around(&self, clause: &Segment<'_>, verb: usize) -> Option<EmbeddingEffect> {
        let mut at = verb;
        while at > 0 && verb - at < ADVERBS && clause.listed(at - 1).any(Listed::PHRASE_ADVERB | Listed::NEGATION) {
            at -= 1;
        }
        let before = at.checked_sub(1)?;
        let infinitive = clause.norm(before) == "to";
        let gerund = clause.listed(verb).any(Listed::GERUND);
        let bare = !infinitive && !gerund && is_base_form(clause.norm(verb));
        if !infinitive && !gerund && !bare || gerund && stands_alone(clause, before) {
            return None;
        }
        let shown = Shown { clause, end: at };
        // The longest wins: "have yet to" is not "have to".
        let known = (at.saturating_sub(REACH)..at).find_map(|from| self.triggers.to_the_end(&shown, from));
        known.or((!bare).then_some(EmbeddingEffect::Unreal))
    }
}

/// "is opposing", ", opposing the levy", "and opposing": no complement of the word before.
fn stands_alone(clause: &Segment<'_>, before: usize) -> bool {
    clause.listed(before).any(Listed::LINKING | Listed::MARK | Listed::COORDINATOR | Listed::PHRASE_SUBORDINATOR)
        && !clause.listed(before).any(Listed::PHRASE_PREPOSITION)
}

/// "support", not "supports", "supported" or "supporting".
fn is_base_form(norm: &str) -> bool {
    !["s", "ed", "ing"].iter().any(|ending| norm.ends_with(ending))
}

/// The clause up to a word.
struct Shown<'c, 'a> {
    clause: &'c Segment<'a>,
    end: usize,
}

impl Slots for Shown<'_, '_> {
    fn size(&self) -> usize {
        self.end
    }
    fn id(&self, at: usize) -> u32 {
        self.clause.id(at)
    }
    fn listed(&self, at: usize) -> Listed {
        self.clause.listed(at)
    }
    fn capital(&self, at: usize) -> bool {
        self.clause.capital(at)
    }
    fn negation(&self, at: usize) -> usize {
        self.clause.negation(at)
    }
    fn time(&self, at: usize) -> usize {
        self.clause.time(at)
    }
}
