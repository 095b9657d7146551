//! Speakers whom no rule declares: attributions in, names with how they are introduced out.
//!
//! ```text
//! Ida Holm, the port manager, said …      Ida Holm, “port manager”
//! Harbour Minister Mara Voss said …       Mara Voss, “harbour minister”
//! Kinnear said …                          Kinnear: a surname alone, which is nobody yet
//! ```

use super::{Room, Undeclared};
use crate::attribution::Reality;
use crate::grammar::Sentence;
use crate::span::Span;
use crate::speaker::{Mention, Who};
use crate::text::Kind;
use crate::words::{Listed, Tag};
use std::ops::Range;

/// So many words a description may have.
const LONGEST: usize = 8;

impl Room<'_, '_> {
    /// Everybody of an attribution that is listed whom no rule declares, as far as the words look like a name.
    pub(super) fn speakers(&self) -> Vec<Undeclared> {
        let scene = self.scene;
        let mut found = Vec::new();
        for (number, attribution) in scene.attributions.iter().enumerate() {
            let said = attribution.is_listed() && matches!(attribution.reality, Reality::Said | Reality::Asked);
            let Some(source) = attribution.source.filter(|_| said) else { continue };
            let resolution = scene.source_of(number);
            let pinned = source;
            if resolution.speakers.is_empty() {
                if let Some(name) = self.bare_name(scene.text.tokens_in(source)) {
                    self.count(&mut found, name, pinned, None);
                }
                continue;
            }
            for &who in resolution.speakers.iter().filter(|who| matches!(who, Who::Unknown(_))) {
                let name = scene.cast.speaker(who).name;
                if !looks_like_a_name(&name) || self.begins_with_cue(&name) {
                    continue;
                }
                self.count(&mut found, name, pinned, Some(who));
            }
        }
        found
    }

    /// Once more: of each name the document gives one example.
    fn count(&self, found: &mut Vec<Undeclared>, name: String, pinned: Span, who: Option<Who>) {
        match found.iter_mut().find(|known| known.name == name) {
            Some(known) => known.times += 1,
            None => {
                let introduced = who.map_or(Vec::new(), |who| self.introductions(who));
                let example = self.example(pinned, who.map(|_| name.clone()), None);
                found.push(Undeclared { name, times: 1, introduced, example });
            }
        }
    }

    /// "Said Voss" at the head of a sentence.
    fn begins_with_cue(&self, name: &str) -> bool {
        let first = name.split(' ').next().unwrap_or_default().to_lowercase();
        matches!(self.lemmas.verb(&first), "say" | "add" | "ask" | "tell") && name.contains(' ')
    }

    /// "Kinnear", "Republicans": the one word with a capital that the source is, articles aside.
    fn bare_name(&self, source: Range<usize>) -> Option<String> {
        let scene = self.scene;
        let sentence = scene.reading.grammar().at(source.start)?;
        let own = |&i: &usize| !matches!(sentence.tag(i), Some(Tag::Determiner | Tag::Adverb));
        let [at] = source.filter(own).collect::<Vec<_>>()[..] else { return None };
        let owned = at.checked_sub(1).is_some_and(|i| matches!(sentence.tag(i), Some(Tag::Possessive | Tag::Genitive)));
        let token = &scene.text.tokens[at];
        let insider = scene.words.listed[at].any(Listed::INSIDER | Listed::CALENDAR);
        let name = token.capital && sentence.tag(at) == Some(Tag::Name) && !owned && !insider;
        let word = scene.text.word(at);
        (name && token.kind == Kind::Word && word.chars().count() > 1).then(|| word.to_owned())
    }

    /// How the document introduces somebody: what stands before the full name or behind it, each once.
    fn introductions(&self, who: Who) -> Vec<String> {
        let cast = self.scene.cast;
        let full = cast.mentions.iter().filter(|m| m.who == who && m.tokens.len() > 1 && !m.office && !m.through);
        let mut found: Vec<String> = Vec::new();
        for words in full.filter_map(|mention| self.introduction(mention)) {
            if !found.contains(&words) {
                found.push(words);
            }
        }
        found
    }

    /// The title before a name, or what names it again between commas.
    fn introduction(&self, mention: &Mention) -> Option<String> {
        let sentence = self.scene.reading.grammar().at(mention.tokens.start)?;
        let title = self.title_before(sentence, mention.tokens.start).or_else(|| self.apposition(sentence, mention));
        title.and_then(|words| self.title(words))
    }

    /// "Harbour Minister *Mara Voss*", "the port's chief *John Vale*".
    fn title_before(&self, sentence: &Sentence, name: usize) -> Option<Range<usize>> {
        let phrase = sentence.phrase_at(name.checked_sub(1)?)?;
        let words = self.core(sentence, phrase, name);
        let last = words.end.checked_sub(1).filter(|&last| words.end == name && last >= words.start)?;
        let title = self.scene.words.listed[last].any(Listed::INSIDER) || self.scene.cast.title_at(last).is_some();
        title.then_some(words)
    }

    /// "*Ida Holm*, the manager of the port", "the port manager, *Ida Holm*".
    fn apposition(&self, sentence: &Sentence, mention: &Mention) -> Option<Range<usize>> {
        let names = |tokens: &Range<usize>| tokens.end == mention.tokens.end;
        let behind = sentence.phrases.iter().find(|p| p.apposition.as_ref().is_some_and(names));
        if let Some(again) = behind {
            let core = self.core(sentence, again, sentence.tokens.end);
            return Some(core.start..end_of_more(sentence, &core));
        }
        let named = sentence.phrases.iter().find(|p| names(&p.tokens))?.apposition.as_ref()?;
        Some(self.core(sentence, sentence.phrase_at(named.start)?, named.end))
    }

    /// The words of a title, in small letters where they are no names.
    fn title(&self, range: Range<usize>) -> Option<String> {
        let scene = self.scene;
        if range.is_empty() || range.len() > LONGEST {
            return None;
        }
        let word = |i: usize| {
            let word = scene.text.word(i);
            let known = scene.words.listed[i].any(Listed::INSIDER | Listed::OWN_BODY)
                || scene.cast.title_at(i).is_some_and(|(_, end)| end == i + 1);
            let acronym = word.chars().filter(|c| c.is_uppercase()).count() > 1 || word.ends_with('.');
            if known && !acronym { word.to_lowercase() } else { word.to_owned() }
        };
        let mut words = String::new();
        for i in range {
            let glued = i > 0 && scene.text.tokens[i - 1].span.end == scene.text.tokens[i].span.start;
            if !words.is_empty() && !glued {
                words.push(' ');
            }
            words.push_str(&word(i));
        }
        Some(words)
    }
}

/// Words with capitals, and more than one letter.
fn looks_like_a_name(name: &str) -> bool {
    name.chars().any(char::is_uppercase) && name.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// "manager and owner of the port in Tarn": where what "and" and prepositions add ends, as far as there is room.
fn end_of_more(sentence: &Sentence, core: &Range<usize>) -> usize {
    let added = |&end: &usize| {
        let adds = matches!(sentence.tag(end), Some(Tag::Preposition | Tag::Coordinator));
        let phrase = sentence.phrase_at(end + 1).filter(|_| adds)?;
        (phrase.tokens.end <= core.start + LONGEST).then_some(phrase.tokens.end)
    };
    std::iter::successors(Some(core.end), added).last().unwrap_or(core.end)
}
