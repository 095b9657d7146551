//! Settles tags by the words next to them: an auxiliary says which form the verb behind it has.

use crate::words::{Listed, Tag, Tags};

/// How many adverbs may stand between an auxiliary and its verb.
const REACH: usize = 4;

/// Corrects what no verb group can be: "has opposed" has a participle, "will oppose" and "to oppose" a plain form.
pub(super) fn settle(tags: &mut [Tag], listed: &[Listed], capital: &[bool]) {
    for at in 0..tags.len() {
        if let Some(tag) = by_letters(tags, listed, capital, at) {
            tags[at] = tag;
        }
        if at == 1 && begins_with_name(tags, listed, capital) {
            tags[0] = Tag::Name;
            tags[1] = if listed[1].any(Listed::THIRD) { Tag::Third } else { Tag::Past };
        }
        let hour = at > 0 && tags[at - 1] == Tag::Number;
        // "10 AM" is no form of "be".
        if listed[at].any(Listed::BE) && !tags[at].is_verb() && tags[at] != Tag::Name && !hour {
            tags[at] = Tag::Third;
        }
        if tags[at] == Tag::Third && is_plural_noun(tags, listed, at) {
            tags[at] = Tag::Nouns;
        }
        let itches = tags[at] == Tag::Nouns && at > 0 && tags[at - 1] == Tag::Name && tags.get(at + 1) == Some(&Tag::Infinitive);
        if itches && !listed[at].any(Listed::PEOPLE) {
            // "Voss itches to tinker with it"
            tags[at] = Tag::Third;
        }
        let quantity = at > 1 && listed[at - 1].any(Listed::QUANTITY) && listed[at].any(Listed::COMPARATIVE);
        if tags[at] == Tag::Adverb && quantity && tags.get(at + 1).is_some_and(|tag| tag.is_finite()) {
            // "said no more would follow"
            (tags[at - 1], tags[at]) = (Tag::Determiner, Tag::Noun);
        }
        let object =
            tags.get(at + 1) == Some(&Tag::Pronoun) && !listed[at + 1].any(Listed::SUBJECT_PRONOUN.with(Listed::QUANTITY));
        if tags[at] == Tag::Nouns && at > 0 && tags[at - 1].is_noun() && listed[at].any(Listed::THIRD) && object {
            // "the Pacific prevents us"
            tags[at] = Tag::Third;
        }
        let told = tags.get(at + 1) == Some(&Tag::Pronoun) && tags.get(at + 2).is_some_and(|tag| tag.is_finite());
        if tags[at] == Tag::Third
            && at > 0
            && tags[at - 1].is_noun()
            && told
            && !listed[at].any(Listed::CLAUSE.with(Listed::SAYING))
        {
            // "In the harbour talks nothing is": whoever comes next has a verb, and a verb that tells of it would take a clause.
            tags[at] = Tag::Nouns;
        }
        let ends = |i: usize| matches!(tags[i], Tag::Adverb | Tag::Preposition);
        let behind_verb = at > 1 && ends(at - 1) && matches!(tags[at - 2], Tag::Past | Tag::Participle);
        if tags[at] == Tag::Third && behind_verb && matches!(tags.get(at + 1), Some(Tag::Preposition | Tag::Infinitive)) {
            // "brushed aside demands for it": no verb stands right behind another's adverb.
            tags[at] = Tag::Nouns;
        }
        if tags[at] == Tag::Third
            && !listed[at].any(Listed::BE.with(Listed::HAVE).with(Listed::DO))
            && follows_be(tags, listed, at)
        {
            // "These are also states where …"
            tags[at] = Tag::Nouns;
        }
        if (tags[at].is_common_noun() || tags[at] == Tag::Interjection) && is_sure_verb(tags, listed, at) {
            tags[at] = if listed[at].any(Listed::SURE_THIRD) { Tag::Third } else { Tag::Present };
        }
        let writing = at > 0 && listed[at - 1].any(Listed::WRITING) && tags.get(at + 1).is_none_or(|&tag| tag == Tag::Mark);
        if tags[at].is_noun() && writing && listed[at].any(Listed::READING) {
            // "“…,” the letter read."
            tags[at] = if listed[at].any(Listed::THIRD) { Tag::Third } else { Tag::Past };
        }
        let pronoun = listed[at].any(Listed::SUBJECT_PRONOUN.with(Listed::OBJECT_PRONOUN));
        if tags[at] == Tag::Pronoun && at > 0 && tags[at - 1] == Tag::Determiner && !pronoun && !listed[at].any(Listed::QUANTITY)
        {
            // "the mine"
            tags[at] = Tag::Noun;
        }
        if tags[at] == Tag::Genitive && !listed[at].any(Listed::CLITIC) {
            tags[at] = Tag::Nouns;
        }
        if listed[at].any(Listed::COORDINATOR) && listed[at].any(Listed::NEGATOR) {
            tags[at] = Tag::Coordinator;
        }
        if opens_content(tags, listed, at) {
            tags[at] = Tag::Subordinator;
        } else if stands_alone(tags, listed, at) {
            tags[at] = Tag::Demonstrative;
        }
        let Some(next) = behind(tags, at) else { continue };
        let complex = listed[at].any(Listed::COMPLEX_PREPOSITION);
        if tags[at] == Tag::Infinitive && (complex || tags[next] == Tag::Ing) {
            // "according to exit polls", "admitted to lying"
            tags[at] = Tag::Preposition;
            if complex && tags[next] == Tag::Plain {
                tags[next] = Tag::Noun;
            }
        }
        match tags[at] {
            Tag::Infinitive if listed[next].any(Listed::PLAIN) && tags[next].is_verb() => tags[next] = Tag::Plain,
            Tag::Modal if tags[next] == Tag::Present => tags[next] = Tag::Plain,
            tag if tag.is_verb() && listed[at].any(Listed::HAVE.with(Listed::BE)) && tags[next] == Tag::Past
                // "What it is had changed" is rarer than "it had changed".
                && !listed[next].any(Listed::BE.with(Listed::HAVE).with(Listed::DO)) =>
            {
                tags[next] = Tag::Participle;
            }
            tag if tag.is_verb() && listed[at].any(Listed::DO) && tags[next] == Tag::Present && next > at + 1 => {
                tags[next] = Tag::Plain;
            }
            Tag::Ing if is_joined_noun(tags, listed, at) => tags[at] = Tag::Noun,
            // "following the vote", but "the following vote".
            Tag::Ing if listed[at].any(Listed::PREPOSITION) && !follows_be(tags, listed, at) && !is_determined(tags, at) => {
                tags[at] = Tag::Preposition
            }
            Tag::Preposition if listed[at].any(Listed::ING) && is_determined(tags, at) => tags[at] = Tag::Ing,
            Tag::Ing if listed[at].any(Listed::ING_ADJECTIVE) && tags[next].is_noun() && !follows_be(tags, listed, at) => {
                tags[at] = Tag::Adjective
            }
            Tag::Participle if !capital[at] && (takes_object(tags, listed, at) || tells_of_name(tags, listed, capital, at)) => {
                tags[at] = Tag::Past
            }
            _ => {}
        }
        if tags[at] == Tag::Modal && is_back(tags, listed, at) {
            tags[at + 2] = Tag::Plain;
        }
    }
}

/// "Voss put the levy off", "Both back the bridge", "Voss, the mayor, repeated claims that Kell lies": running text needs a verb. Where its
/// main clause has none, it is the first word of it behind a noun or an insertion that can be one, and that has an object or is a
/// participle without "by". `free` tells which words stand in that clause and in no phrase before them.
pub(super) fn missing_verb(
    tags: &[Tag],
    listed: &[Listed],
    capital: &[bool],
    free: impl Fn(usize) -> bool,
) -> Option<(usize, Tag)> {
    if tags.last() != Some(&Tag::Mark) || in_capitals(capital) {
        return None;
    }
    (1..tags.len() - 1).find_map(|at| {
        let past = is_past_form(listed[at]);
        let object = matches!(tags[at + 1], Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Ing);
        let named = at == 1 && capital[0] && is_unknown(listed[0]);
        let set_in = at > 3
            && tags[at - 1] == Tag::Mark
            && (tags[at - 2].is_noun() || tags[1] == Tag::Mark)
            && (object || tags[at + 1].is_noun());
        // "Some accused Voss of it"
        let alone = at == 1 && listed[0].any(Listed::QUANTITY) && listed[0].any(Listed::SUBJECT_PRONOUN);
        let behind = tags[at - 1].is_noun() || tags[at - 1] == Tag::Pronoun || named || set_in || alone;
        let can = match tags[at] {
            Tag::Participle => past,
            Tag::Adjective if past && !capital[at] => true,
            Tag::Plain | Tag::Adverb | Tag::Noun | Tag::Nouns | Tag::Adjective => {
                object && listed[at].any(Listed::PLAIN.with(Listed::THIRD).with(Listed::PAST))
            }
            _ => false,
        };
        let by = listed[at + 1].any(Listed::AGENT);
        let tag = match () {
            () if past => Tag::Past,
            () if listed[at].any(Listed::THIRD) => Tag::Third,
            () => Tag::Present,
        };
        (behind && can && !by && free(at)).then_some((at, tag))
    })
}

/// "backed", "told"; not "given", which is never a past.
fn is_past_form(listed: Listed) -> bool {
    listed.any(Listed::PAST) && !listed.any(Listed::PARTICIPLE)
}

/// In a headline capitals show nothing.
fn in_capitals(capital: &[bool]) -> bool {
    capital.iter().filter(|&&c| c).count() * 2 >= capital.len() + 2
}

/// No pack lists the word, but for a place or a given name.
fn is_unknown(listed: Listed) -> bool {
    !listed.any(Listed::OTHER_WORDS)
}

/// "Orme doubts that …", "Orme called for …": a word with a capital that no pack lists, and behind it a verb that looks like a noun
/// or a participle, where the sentence needs one.
fn begins_with_name(tags: &[Tag], listed: &[Listed], capital: &[bool]) -> bool {
    let unknown = capital[0] && is_unknown(listed[0]) && matches!(tags[0], Tag::Noun | Tag::Adjective | Tag::Name);
    let Some(&behind) = tags.get(2).filter(|_| unknown && !capital[1]) else { return false };
    let opens = matches!(behind, Tag::Infinitive | Tag::Determiner | Tag::Possessive | Tag::Pronoun)
        || listed[2].any(Listed::COMPLEMENTIZER);
    let third = tags[1] == Tag::Nouns && listed[1].any(Listed::THIRD) && opens;
    let past = is_past_form(listed[1]);
    let bare = !tags.iter().any(|tag| tag.is_finite());
    third || tags[1] == Tag::Participle && past && bare && behind != Tag::Mark
}

/// "Figures suggest", "Clinton aides said": no verb begins a sentence right before another, and none that the packs do not list, or list
/// as people, stands there.
fn is_plural_noun(tags: &[Tag], listed: &[Listed], at: usize) -> bool {
    let auxiliary = Listed::BE.with(Listed::HAVE).with(Listed::DO).with(Listed::CLITIC);
    let first = at == 0 && tags.len() > 2;
    let next = behind(tags, at).map(|n| tags[n]);
    let verb_next = matches!(next, Some(Tag::Past | Tag::Present | Tag::Third | Tag::Modal));
    !listed[at].any(auxiliary) && (listed[at].any(Listed::PEOPLE) || verb_next && (first || !listed[at].any(Listed::THIRD)))
}

/// What capitals, and what stands next to a word, leave of a tag.
fn by_letters(tags: &[Tag], listed: &[Listed], capital: &[bool], at: usize) -> Option<Tag> {
    let next = tags.get(at + 1).copied();
    let running = !in_capitals(capital);
    match tags[at] {
        _ if listed[at].any(Listed::ADVERBIAL) => Some(Tag::Adverb),
        // "Voss put it off": a name that the packs declare, and no other word.
        _ if capital[at] && listed[at].any(Listed::DECLARED) && (running && at > 0 || is_unknown(listed[at])) => Some(Tag::Name),
        // "T. B. Marsh"
        Tag::Other if capital[at] && next == Some(Tag::Name) => Some(Tag::Name),
        // No name begins with a small letter.
        Tag::Name if !capital[at] => Some(if listed[at].any(Listed::ADVERB) { Tag::Adverb } else { Tag::Noun }),
        // "Kell no longer backs it", "Voss, the mayor, has": a word with a capital that no pack lists, before a verb or a comma.
        tag if capital[at] && is_unknown(listed[at]) && tag != Tag::Name && !tag.is_verb() && running => {
            let verb = behind(tags, at).is_some_and(|n| tags[n].is_finite() || listed[n].any(Listed::SURE_THIRD));
            let other = matches!(tag, Tag::Adjective | Tag::Noun)
                || at == 0 && matches!(tag, Tag::Interjection | Tag::Other | Tag::Preposition)
                || at == 0 && tag == Tag::Adverb && verb;
            // "Yes, she and her family were"
            let called = at == 0 && tag != Tag::Interjection && next == Some(Tag::Mark) && tags.len() > 6;
            (other && (verb || called)).then_some(Tag::Name)
        }
        // "Cross called the vote odd": nobody commands right before a past form.
        Tag::Plain | Tag::Present if at == 0 && capital[at] && running && next == Some(Tag::Past) => Some(Tag::Name),
        // "Patch, a former director, said"
        Tag::Plain | Tag::Present if at == 0 && capital[at] && next == Some(Tag::Mark) && tags.len() > 4 => Some(Tag::Name),
        // "also accused Voss of it"
        Tag::Adjective if listed[at].any(Listed::PAST) && at > 0 && !capital[at] => {
            let object = matches!(next, Some(Tag::Name | Tag::Pronoun | Tag::Determiner | Tag::Possessive));
            let free =
                !matches!(tags[at - 1], Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Preposition | Tag::Genitive);
            (object && free && !follows_be(tags, listed, at)).then_some(Tag::Past)
        }
        // "Schilling told them"
        Tag::Ing if at == 0 && capital[at] && is_unknown(listed[at]) => {
            let told = matches!(next, Some(Tag::Past | Tag::Third | Tag::Modal | Tag::Participle));
            (told && tags.len() > 2).then_some(Tag::Name)
        }
        // "Kell's claims that …"
        Tag::Third | Tag::Present if at > 1 && tags[at - 1] == Tag::Genitive && tags[at - 2].is_noun() => Some(Tag::Nouns),
        // "and adding, “…”"
        Tag::Noun if listed[at].any(Listed::ING) && listed[at].any(Listed::SAYING) && next == Some(Tag::Mark) => Some(Tag::Ing),
        _ => None,
    }
}

/// "What Hagan opposes is": the packs say that it is seldom a noun, and no article or adjective makes it one here.
fn is_sure_verb(tags: &[Tag], listed: &[Listed], at: usize) -> bool {
    let sure = listed[at].any(Listed::SURE_THIRD.with(Listed::SURE_PLAIN));
    let before = at.checked_sub(1).map(|b| tags[b]);
    let third =
        listed[at].any(Listed::SURE_THIRD) && matches!(before, Some(Tag::Name | Tag::Adjective | Tag::Pronoun | Tag::Relative));
    // "Saudis insist they go", "some of those predict they will"
    let told = tags.get(at + 1) == Some(&Tag::Pronoun) && matches!(before, Some(Tag::Name | Tag::Determiner));
    // "one in five say that", "a third say they": nothing before it makes a noun of a verb of saying.
    let says = listed[at].any(Listed::SAYING)
        && matches!(before, Some(Tag::Number | Tag::Noun | Tag::Adjective | Tag::Participle))
        && tags.get(at + 1).is_some_and(|tag| BEGINS.has(*tag) && *tag != Tag::Mark || matches!(tag, Tag::Relative | Tag::Nouns));
    let plain =
        listed[at].any(Listed::SURE_PLAIN) && (told || says || matches!(before, Some(Tag::Pronoun | Tag::Nouns | Tag::Relative)));
    sure && (third || plain)
}

/// "So that is wrong": no clause opens right before its verb.
fn stands_alone(tags: &[Tag], listed: &[Listed], at: usize) -> bool {
    let that = tags[at] == Tag::Subordinator && listed[at].any(Listed::COMPLEMENTIZER) && listed[at].any(Listed::RELATIVE);
    that && tags.get(at + 1).is_some_and(|tag| tag.is_finite()) && at.checked_sub(1).is_none_or(|before| !tags[before].is_noun())
}

/// "There will be rain and flooding along the coast": behind a noun and "and", with no object, where no participle stands that it could
/// be joined to.
fn is_joined_noun(tags: &[Tag], listed: &[Listed], at: usize) -> bool {
    let joined = at > 1 && tags[at - 1] == Tag::Coordinator && tags[at - 2].is_noun();
    let bare = tags.get(at + 1).is_some_and(|tag| matches!(tag, Tag::Preposition | Tag::Mark) || tag.is_finite());
    let alone = !tags[..at].iter().any(|tag| matches!(tag, Tag::Ing | Tag::Participle));
    joined && bare && alone && !listed[at].any(Listed::SAYING)
}

/// What a clause may begin with.
const BEGINS: Tags = Tags::of(&[
    Tag::Name,
    Tag::Pronoun,
    Tag::Determiner,
    Tag::Possessive,
    Tag::There,
    Tag::Mark,
    Tag::Subordinator,
    Tag::WhAdverb,
]);

/// "said that Voss", "said that, as …": right behind a verb that takes a clause, with the beginning of one behind it.
fn opens_content(tags: &[Tag], listed: &[Listed], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let other = matches!(tags[at], Tag::Demonstrative | Tag::Determiner | Tag::Relative);
    let begins = tags.get(at + 1).is_some_and(|&tag| BEGINS.has(tag));
    let ends = tags.get(at + 1) == Some(&Tag::Mark) && at + 2 >= tags.len();
    // "assume that old quays are safe": it determines no plural.
    let plural = tags[at + 1..].iter().find(|&&tag| tag != Tag::Adjective) == Some(&Tag::Nouns);
    other
        && (begins || plural)
        && !ends
        && listed[at].any(Listed::COMPLEMENTIZER)
        && tags[before].is_verb()
        && listed[before].any(Listed::CLAUSE)
}

/// Right behind an article.
fn is_determined(tags: &[Tag], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| matches!(tags[before], Tag::Determiner | Tag::Possessive))
}

/// A form of "be" or "have" stands before `at`, adverbs passed over.
fn follows_be(tags: &[Tag], listed: &[Listed], at: usize) -> bool {
    let auxiliary = Listed::BE.with(Listed::HAVE).with(Listed::GET).with(Listed::CLITIC);
    let before = (at.saturating_sub(REACH)..at).rev().find(|&i| !matches!(tags[i], Tag::Adverb | Tag::Negation));
    before.is_some_and(|i| listed[i].any(auxiliary))
}

/// "Voss, a friend, praised Kell", "also accused Kell", "called Kell a liar": a participle names nobody, save "a man called Kell", and no
/// "the" stands before it.
fn tells_of_name(tags: &[Tag], listed: &[Listed], capital: &[bool], at: usize) -> bool {
    let named =
        |i: usize| tags.get(i).is_some_and(|t| t.is_noun()) && capital[i] && !listed[i].any(Listed::TIME.with(Listed::DAY));
    let before = (0..at).rev().find(|&i| tags[i] != Tag::Adverb);
    let quantity = |i: usize| i == 0 && listed[0].any(Listed::QUANTITY) && listed[0].any(Listed::SUBJECT_PRONOUN);
    let describes = |t| matches!(t, Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Preposition | Tag::Genitive);
    let free = before.is_some_and(|i| quantity(i) || !describes(tags[i]) && tags[i] != Tag::Coordinator);
    let behind = (at + 1..tags.len()).find(|&i| !named(i));
    let judged = behind.is_some_and(|i| matches!(tags[i], Tag::Determiner | Tag::Adjective));
    let past = is_past_form(listed[at]);
    past && free && named(at + 1) && (judged || !listed[at].any(Listed::NAMING)) && !follows_be(tags, listed, at)
}

/// "wouldn't back a bill": behind an auxiliary that is negated an adverb with an object is the verb that looks like it.
fn is_back(tags: &[Tag], listed: &[Listed], at: usize) -> bool {
    let [negation, verb, object] = [at + 1, at + 2, at + 3].map(|i| tags.get(i).copied());
    let opens = matches!(object, Some(Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Name));
    negation == Some(Tag::Negation) && verb == Some(Tag::Adverb) && listed[at + 2].any(Listed::PLAIN) && opens
}

/// "her family spent the money": behind a noun and before an object of its own stands a past, not a participle.
fn takes_object(tags: &[Tag], listed: &[Listed], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let subject = tags[before].is_noun() || tags[before] == Tag::Pronoun;
    let object = tags.get(at + 1).is_some_and(|t| matches!(t, Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Other));
    subject && object && is_past_form(listed[at])
}

/// The token behind `at`, adverbs and negations passed over.
fn behind(tags: &[Tag], at: usize) -> Option<usize> {
    (at + 1..tags.len().min(at + 1 + REACH)).find(|&i| !matches!(tags[i], Tag::Adverb | Tag::Negation))
}
