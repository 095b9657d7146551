//! Words that a signature, a heading or the end of a letter gives to somebody: a text in, the attributions of its signed words out.
//!
//! ```text
//! I support the toll. — Anna Quayle (@annaquayle) June 10, 2024       a post
//! ├─────────────────┤   ├─────────┤               ├───────────┤
//!  content               source                    dated
//! Statement from Omar Lind, June 17, 2024:                            a head; its words stand below
//! Dear neighbours, … Sincerely, Anna Quayle                           a letter
//! THEN: “I oppose it.” — March 2, 2018, to the Harbour Gazette        a list: whoever its heading names
//! ```
//!
//! Words without quotation marks need a day beside the name, and a handle or somebody who speaks of himself. Where words nearby tell of
//! a forgery, nobody has signed.

use super::Attribution;
use super::kinds::*;
use super::quotes::{SIGNATURE, plain};
use super::tagged::TaggedText;
use super::turns::{closes, is_capital_word};
use crate::grammar::Sentence;
use crate::span::Span;
use crate::text::Kind;
use crate::words::Listed;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Longest name, in tokens.
const NAME_REACH: usize = 6;
/// Longest line that may be a head, a salutation or what stands below a name, in tokens.
const LINE: usize = 30;
/// So many lines around a letter may bear its day.
const LINES: usize = 4;

/// The signed words of a text, and the paragraphs that are read with them.
#[derive(Debug, Default)]
pub(super) struct Signatures {
    /// In the order of their paragraphs.
    pub found: Vec<Attribution>,
    /// Paragraphs in which no label and no quotation is anybody else's.
    pub taken: FxHashSet<usize>,
}

/// A name with what stands beside it.
#[derive(Debug, Clone)]
struct Signature {
    name: Range<usize>,
    handle: bool,
    /// Day, place and outlet.
    rest: Range<usize>,
}

/// All of them.
pub(super) fn find(r: &TaggedText<'_, '_>) -> Signatures {
    let mut reader = Reader { r, signed: Signatures::default(), lead: None, free: 0 };
    for paragraph in 0..r.text.paragraphs.len() {
        reader.paragraph(paragraph);
    }
    for quote in r.text.quotes.iter().filter(|q| q.depth == 0 && q.closed) {
        reader.quoted_letter(quote.tokens.clone());
    }
    reader.signed
}

/// Walks the paragraphs.
struct Reader<'r, 't, 'd> {
    r: &'r TaggedText<'t, 'd>,
    signed: Signatures,
    /// The last paragraph that may name whom a list is of.
    lead: Option<usize>,
    /// The first paragraph that no letter or statement holds yet.
    free: usize,
}

impl Reader<'_, '_, '_> {
    fn paragraph(&mut self, paragraph: usize) {
        let tokens = self.tokens(paragraph);
        if tokens.is_empty() || paragraph < self.free {
            return;
        }
        let item = self.item(paragraph);
        let is_item = item.is_some() || self.is_label(&tokens);
        if let Some(found) = item {
            self.take(paragraph, found);
        } else if !(self.letter(paragraph) || self.head(paragraph)) {
            self.post(paragraph);
        }
        if !is_item {
            self.lead = Some(paragraph);
        }
    }

    fn take(&mut self, paragraph: usize, found: Attribution) {
        self.signed.taken.insert(paragraph);
        self.signed.found.push(found);
    }

    /// “A.”, or words of one's own, and a dash with a name behind it or below.
    fn post(&mut self, paragraph: usize) {
        let tokens = self.tokens(paragraph);
        let dashes = tokens.clone().rev().take(SIGNATURE + 1).filter(|&i| self.r.is(i, DASH));
        let signed = |dash: usize| Some((dash, self.signature(dash + 1, tokens.end)?));
        let Some((dash, signature)) = dashes.filter_map(signed).next() else { return };
        let below = dash == tokens.start;
        let Some(words) = (if below { paragraph.checked_sub(1).map(|p| self.tokens(p)) } else { Some(tokens.start..dash) })
        else {
            return;
        };
        let quote = self.whole_quote(&words);
        let from = if below { paragraph - 1 } else { paragraph };
        let inserted = !below && (quote.is_some() || self.goes_on(dash) && !signature.handle);
        if inserted || self.is_forged(from..paragraph + 1, &(self.tokens(from).start..dash)) {
            return;
        }
        let own = signature.handle && self.is_known(&signature.name) || self.in_first_person(&words);
        let plain_words = quote.is_none() && self.r.leading_quote(&words).is_none();
        // A line of a poem stands right below another.
        let alone = signature.handle || self.r.is_parted(from);
        let dated = alone && self.has_day(&signature.rest);
        if quote.is_none() && !(plain_words && own && dated && !self.tells_of(&words, &signature.name)) {
            return;
        }
        let content = quote.unwrap_or_else(|| self.r.text.span(words));
        let found = self.made(&signature, vec![content]);
        self.signed.taken.extend([from, paragraph]);
        self.signed.found.push(found);
    }

    /// A name with handle and day, or "Statement from" a name, and the words behind it or below.
    fn head(&mut self, paragraph: usize) -> bool {
        let tokens = self.tokens(paragraph);
        let Some((signature, opener, colon)) = self.opening(paragraph) else { return false };
        let same_line = colon.is_some_and(|c| c + 1 < tokens.end);
        if opener > 0 && same_line || self.is_forged(paragraph..paragraph + 1, &(0..0)) {
            return false;
        }
        let statement = || self.end_of_statement(paragraph + 1, &signature.name);
        let behind = paragraph + 1..if opener > 0 { statement() } else { self.adjacent(paragraph + 1) };
        let behind = if same_line && opener == 0 { paragraph..paragraph } else { behind };
        let first = colon.filter(|_| same_line).map(|c| c + 1..tokens.end);
        let words: Vec<Range<usize>> =
            first.into_iter().chain(behind.clone().map(|p| self.tokens(p))).filter(|t| !t.is_empty()).collect();
        // "Posted by" a reporter: a report tells of others.
        let own = opener == 0 || words.iter().any(|w| self.in_first_person(w));
        let quoted = words.first().is_none_or(|w| self.r.leading_quote(w).is_some());
        if quoted || !own && (colon.is_none() || !self.has_day(&signature.rest)) {
            return false;
        }
        let found = self.made(&signature, words.into_iter().map(|w| self.r.text.span(w)).collect());
        self.take(paragraph, found);
        self.free = behind.end.max(paragraph + 1);
        true
    }

    /// The name with which a head begins, the length of what stands before it, and its colon.
    fn opening(&self, paragraph: usize) -> Option<(Signature, usize, Option<usize>)> {
        let r = self.r;
        let tokens = self.tokens(paragraph);
        let opener = r.lexicon.signing.heads.longest(r.ids(tokens.start..tokens.end.min(tokens.start + LINE)));
        let colon = tokens.clone().take(LINE).skip(2).find(|&i| self.is_colon(i));
        let end = colon.unwrap_or(tokens.end);
        let short = end - tokens.start <= LINE && (opener > 0 || r.handle(tokens.start..end).is_some());
        let signature = if short { self.signature(tokens.start + opener, end) } else { None }?;
        let dated = self.has_day(&signature.rest) || opener > 0 && colon.is_some();
        let whole = signature.rest.end == end && dated && (opener > 0 || signature.handle);
        whole.then_some((signature, opener, colon))
    }

    /// From a salutation, or from where somebody begins to speak of himself, to the name at the end.
    fn letter(&mut self, paragraph: usize) -> bool {
        let tokens = self.tokens(paragraph);
        if let Some((close, name)) = self.closing_in(&tokens).filter(|(close, _)| *close > tokens.start) {
            let from = self.salutation(paragraph).unwrap_or(tokens.start);
            let rest = name.end..tokens.end;
            return self.take_letter(
                paragraph..paragraph,
                std::iter::once(from..close).collect(),
                Signature { name, handle: false, rest },
            );
        }
        let salutation = self.salutation(paragraph);
        if salutation.is_some() {
            let end =
                (paragraph + 1..self.r.text.paragraphs.len()).find(|&p| self.ends_letter(p) || self.salutation(p).is_some());
            let end = end.filter(|&p| self.ends_letter(p));
            let Some((end, name)) = end.and_then(|end| Some((end, self.name_below(end)?))) else { return false };
            let words = salutation.filter(|&from| from < tokens.end).map(|from| from..tokens.end);
            let words = words.into_iter().chain((paragraph + 1..end).map(|p| self.tokens(p))).collect();
            return self.take_letter(paragraph..end, words, name);
        }
        if !self.is_closing(&tokens) {
            return false;
        }
        let Some(name) = self.name_below(paragraph) else { return false };
        let begins = |p: &usize| !self.opens_letter(*p, &name.name);
        let before = (self.free..paragraph).rev().take_while(begins).last().unwrap_or(paragraph);
        // Before somebody speaks of himself an article may tell whose letter it is.
        let before = (before..paragraph).find(|&p| self.in_first_person(&self.tokens(p))).unwrap_or(paragraph);
        let words = (before..paragraph).map(|p| self.tokens(p)).collect();
        self.take_letter(before..paragraph, words, name);
        // What stands before an end of a letter is no part of another.
        self.free = paragraph + 1;
        true
    }

    fn take_letter(&mut self, paragraphs: Range<usize>, words: Vec<Range<usize>>, mut signature: Signature) -> bool {
        let own = words.iter().any(|w| self.in_first_person(w));
        let whole = self.tokens(paragraphs.start).start..self.tokens(paragraphs.end).end;
        if !own || self.is_forged(paragraphs.start..paragraphs.end + 1, &whole) {
            return false;
        }
        let below = paragraphs.end..(paragraphs.end + LINES).min(self.r.text.paragraphs.len());
        let above = (paragraphs.start.saturating_sub(LINES)..paragraphs.start).rev();
        let short = |p: &usize| self.tokens(*p).len() <= LINE && !self.tokens(*p).any(|i| self.r.is_finite(i));
        let day = |p: usize| Some(self.tokens(p)).filter(|t| self.has_day(t));
        let lines = below.skip(1).take_while(short).find_map(day).or_else(|| above.take_while(short).find_map(day));
        if !self.has_day(&signature.rest) {
            signature.rest = lines.unwrap_or(0..0);
        }
        let found = self.made(&signature, words.into_iter().filter(|w| !w.is_empty()).map(|w| self.r.text.span(w)).collect());
        self.signed.taken.extend([paragraphs.start, paragraphs.end]);
        self.signed.found.push(found);
        self.free = paragraphs.end + 1;
        true
    }

    /// “I oppose it. Sincerely, Anna Quayle”: a letter in quotation marks is its signer's.
    fn quoted_letter(&mut self, tokens: Range<usize>) {
        let Some((close, name)) = self.closing_in(&tokens).filter(|(close, _)| *close > tokens.start) else { return };
        let paragraph = self.r.text.paragraphs.partition_point(|p| p.end <= tokens.start);
        if self.is_forged(paragraph..paragraph + 1, &tokens) || !self.in_first_person_of(tokens.start..close, true) {
            return;
        }
        let whole = self.tokens(paragraph);
        let dates = |&i: &usize| self.r.lexicon.signing.dating.longest(&self.r.ids(i..whole.end)[..1]) > 0;
        let rest =
            (whole.start..tokens.start).rev().take(2 * LINE).find(dates).map_or(0..0, |i| i..tokens.start.min(i + NAME_REACH));
        let found = self.made(&Signature { name, handle: false, rest }, vec![self.r.text.span(tokens.start..close)]);
        self.signed.found.push(found);
    }

    /// THEN: “A.” — March 2, 2018, to the Gazette; • “A.” (Jan. 9, 2019, Radio Holm): one line of a list.
    fn item(&self, paragraph: usize) -> Option<Attribution> {
        let r = self.r;
        let tokens = self.tokens(paragraph);
        let open = self.label_end(&tokens);
        let quote = r.leading_quote(&(open..tokens.end)).filter(|q| q.tokens.len() >= 3 && q.tokens.end < tokens.end)?;
        let mut at = quote.tokens.end + 1;
        let bracket = r.norm(at) == "(";
        if !bracket && !r.is(at, DASH) {
            return None;
        }
        at += 1;
        let marks = (at..tokens.end).rev().take_while(|&i| r.is(i, MARK) && !r.is(i, CLOSES)).count();
        let tail = at..tokens.end - marks;
        if tail.is_empty() || tail.len() > SIGNATURE || !self.has_day(&tail) || tail.clone().any(|i| r.is_finite(i)) {
            return None;
        }
        let own = self.signature(tail.start, tail.end);
        if let Some(own) = own {
            // Without a label or brackets it is signed like any quotation.
            return (bracket || open > tokens.start).then(|| self.made(&own, vec![quote.inner]));
        }
        let source = self.tells_where(&tail).then(|| self.heading()).flatten()?;
        let mut found = self.made(&Signature { name: source, handle: false, rest: tail }, vec![quote.inner]);
        found.sentence = r.outer_sentence(quote.tokens.start).0;
        found.headed = true;
        Some(found)
    }

    /// Day, occasion and outlet alone: nobody who may have said it.
    fn tells_where(&self, tail: &Range<usize>) -> bool {
        let r = self.r;
        let mut opens = true;
        let mut from = tail.start;
        for i in tail.start..=tail.end {
            if i < tail.end && !r.is(i, COMMA) {
                continue;
            }
            let part = from..i;
            from = i + 1;
            let set = part.is_empty()
                || r.is(part.start, PREP.with(TO)) && !r.lexicon.signing.authors.begins(r.ids(part.clone()))
                || part.clone().any(|i| r.is(i, TIME)) && !part.clone().any(|i| r.is(i, PAST))
                || part.clone().all(|i| r.is_figure(i))
                || self.is_place(&part);
            opens &= set;
        }
        opens
    }

    /// "Radio Leith", "council meeting": where something is said or printed.
    fn is_place(&self, part: &Range<usize>) -> bool {
        let r = self.r;
        let place = |i: usize| r.lexicon.signing.places.begins(r.ids(i..part.end));
        let plain = !part.clone().any(|i| r.is(i, PREP.with(POSS)));
        !part.is_empty() && (place(part.start) || plain && part.clone().any(place))
    }

    /// Whom a list is of: who is told of by what leads to it, else names in the first line of all.
    fn heading(&self) -> Option<Range<usize>> {
        let lead = self.lead.unwrap_or(0);
        if let Some(names) = self.names(lead) {
            return Some(names).filter(|names| lead == 0 || self.is_of(lead, names));
        }
        // "His rival went on:" names nobody, and means another.
        let other = |i: usize| self.r.is_word(i, Listed::OTHERS) || self.r.is(i, PEOPLE.with(TITLE));
        let short = self.tokens(lead).len() <= 2 * LINE;
        if !short || self.tokens(lead).any(other) { None } else { self.names(0) }
    }

    /// "Peter Hagan has changed his mind", "Simon Vance, in his own words"; not "8. Janet Yellen", of whom others may speak.
    fn is_of(&self, paragraph: usize, names: &Range<usize>) -> bool {
        let r = self.r;
        let tokens = self.tokens(paragraph);
        let told =
            |s: &Sentence| s.verbs.iter().any(|v| v.finite && v.subject.as_ref().is_some_and(|s| s.whole.start == tokens.start));
        let short = tokens.len() <= 2 * LINE && names.start == tokens.start;
        let plain = short && tokens.clone().all(|i| r.quote_of(i).is_none());
        plain && (r.is(names.end, COMMA) || r.grammar.at(tokens.start).is_some_and(told))
    }

    /// From the first to the last name of a paragraph.
    fn names(&self, paragraph: usize) -> Option<Range<usize>> {
        let r = self.r;
        let tokens = self.tokens(paragraph);
        let named = |&i: &usize| r.text.tokens[i].capital && r.is(i, NAME) && !r.is(i, TIME) && r.quote_of(i).is_none();
        let first = tokens.clone().take(2 * LINE).find(named)?;
        let last = tokens.clone().take(2 * LINE).rfind(named)?;
        Some(first..last + 1).filter(|names| !self.is_place(names))
    }

    /// Behind "THEN:", "2016:", "•"; where the line begins without one.
    fn label_end(&self, tokens: &Range<usize>) -> usize {
        let r = self.r;
        let label = r.lexicon.signing.labels.longest(r.ids(tokens.start..tokens.end.min(tokens.start + NAME_REACH)));
        let year = usize::from(r.is_figure(tokens.start));
        let behind = tokens.start + label.max(year);
        // "Then (2016):"
        let bracket = (behind..tokens.end).take(NAME_REACH).find(|&i| r.norm(i) == ")").filter(|_| r.norm(behind) == "(");
        let behind = bracket.map_or(behind, |i| i + 1);
        let colon = behind > tokens.start && (self.is_colon(behind) || r.is(behind, DASH));
        let bullet = matches!(r.norm(tokens.start), "•" | "·" | "*" | "-" | "–" | "—" | "▪" | "●");
        if colon { behind + 1 } else { tokens.start + usize::from(bullet) }
    }

    /// "Then:" alone on its line.
    fn is_label(&self, tokens: &Range<usize>) -> bool {
        let r = self.r;
        let label = r.lexicon.signing.labels.longest(r.ids(tokens.start..tokens.end.min(tokens.start + NAME_REACH)));
        let words = tokens.clone().filter(|&i| r.text.tokens[i].kind == Kind::Word || r.is_figure(i)).count();
        words <= LINE && (label > 0 && words == label || words == 1 && r.is_figure(tokens.start))
    }

    /// A full name at `from`, and what stands beside it up to the end of the line or of its sentence.
    fn signature(&self, from: usize, end: usize) -> Option<Signature> {
        let r = self.r;
        let name = self.name(from, end)?;
        let handle = r.handle(name.end..end.min(name.end + 4));
        let at = handle.as_ref().map_or(name.end, |h| h.end);
        let at = at + (at..end).take_while(|&i| r.is(i, MARK)).count();
        let fits = |end: &usize| *end >= at && *end - at <= SIGNATURE && !(at..*end).any(|i| r.is_finite(i));
        let sentence = r.outer_sentence(from).1.end.min(end).max(at);
        let end = [end, sentence].into_iter().find(fits)?;
        let next =
            name.end >= end || r.is(name.end, MARK.with(PREP)) || handle.is_some() || self.has_day(&(name.end..name.end + 1));
        next.then_some(Signature { name, handle: handle.is_some(), rest: at..end })
    }

    /// Two words with capitals or more: no outlet, no body, no day.
    fn name(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let r = self.r;
        let capital = |i: usize| r.text.tokens[i].capital && r.text.tokens[i].kind == Kind::Word && !r.is(i, TIME);
        let small =
            |i: usize| r.text.tokens[i].kind == Kind::Word && r.text.word(i).len() <= 3 && !r.is(i, PREP.with(DET).with(COORD));
        let mut to = from;
        while to < end && to - from < NAME_REACH {
            let joined = to > from && to + 1 < end && small(to) && capital(to + 1);
            if !capital(to) && !joined {
                break;
            }
            to += 1;
        }
        let name = from..to;
        let other = |i: usize| r.is(i, CLOSED.with(PEOPLE)) && r.text.tokens[i].capital && !r.is(i, NAME.with(TITLE));
        let words = name.clone().filter(|&i| capital(i)).count();
        let person = name.clone().any(|i| r.is(i, NAME)) && !name.clone().any(other) && !self.is_place(&name);
        (words >= 2 && person).then_some(name)
    }

    /// A declared name, or an office beside it: a brand has a handle too.
    fn is_known(&self, name: &Range<usize>) -> bool {
        name.clone().any(|i| self.r.is_word(i, Listed::DECLARED) || self.r.is(i, TITLE))
    }

    /// A word of time, or a date in figures.
    fn has_day(&self, tokens: &Range<usize>) -> bool {
        let figures = |i: usize| self.r.is_figure(i) && matches!(self.r.norm(i).len(), 4 | 8..);
        tokens.clone().any(|i| self.r.is(i, TIME) || figures(i))
    }

    /// Behind a word without a mark a dash only inserts; a link ends words like a mark.
    fn goes_on(&self, dash: usize) -> bool {
        let before = self.r.text.raw[..self.r.text.tokens[dash].span.start].trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
        word.ends_with(|c: char| c.is_alphanumeric() || c == ',') && !word.contains(['/', '#'])
    }

    /// The inside of a quotation that is all of these words.
    fn whole_quote(&self, words: &Range<usize>) -> Option<Span> {
        self.r.leading_quote(words).filter(|q| q.tokens.end + 2 >= words.end).map(|q| q.inner)
    }

    fn in_first_person(&self, words: &Range<usize>) -> bool {
        self.in_first_person_of(words.clone(), false)
    }

    fn in_first_person_of(&self, mut words: Range<usize>, quoted: bool) -> bool {
        let r = self.r;
        words.any(|i| r.is_word(i, Listed::FIRST) && !is_capital_word(r, i) && (quoted || r.quote_of(i).is_none()))
    }

    /// The words name whoever signs, as others do.
    fn tells_of(&self, words: &Range<usize>, name: &Range<usize>) -> bool {
        let last = self.r.norm(name.end - 1);
        words.clone().any(|i| self.r.norm(i) == last && self.r.text.tokens[i].capital)
    }

    /// "The account had been hacked": near the signed `words`.
    fn is_forged(&self, paragraphs: Range<usize>, words: &Range<usize>) -> bool {
        let r = self.r;
        let from = self.tokens(paragraphs.start.saturating_sub(2)).start;
        let to = self.tokens((paragraphs.end + 1).min(r.text.paragraphs.len() - 1)).end;
        let whole = self.tokens(paragraphs.start).start..self.tokens(paragraphs.end - 1).end;
        let Range { start: first, end: last } = if words.is_empty() { whole } else { words.clone() };
        let bounds = from.max(first.saturating_sub(5 * LINE))..to.min(last + 5 * LINE);
        let mut outside = bounds.clone().filter(|i| !words.contains(i));
        outside.any(|i| r.lexicon.signing.forged.begins(r.ids(i..bounds.end)))
    }

    /// Where the words behind a salutation begin.
    fn salutation(&self, paragraph: usize) -> Option<usize> {
        let r = self.r;
        let tokens = self.tokens(paragraph);
        let reach = tokens.start..tokens.end.min(tokens.start + LINE);
        if r.lexicon.signing.salutations.longest(r.ids(reach.clone())) == 0 {
            return None;
        }
        reach.into_iter().find(|&i| r.is(i, COMMA) || self.is_colon(i)).map(|i| i + 1)
    }

    /// "Sincerely," on its line, or a name alone on the last one.
    fn ends_letter(&self, paragraph: usize) -> bool {
        let tokens = self.tokens(paragraph);
        let behind = paragraph + 1..self.r.text.paragraphs.len();
        let last = || behind.len() <= LINES && behind.clone().all(|p| self.tokens(p).len() <= LINE / 2);
        self.is_closing(&tokens)
            || tokens.len() <= NAME_REACH && self.name(tokens.start, tokens.end).is_some_and(|n| n.end == tokens.end) && last()
    }

    fn is_closing(&self, tokens: &Range<usize>) -> bool {
        let r = self.r;
        let closing = r.lexicon.signing.closings.longest(r.ids(tokens.start..tokens.end.min(tokens.start + LINE)));
        closing > 0 && tokens.len() <= closing + 1
    }

    /// The name at a line that ends a letter, or on the line below it.
    fn name_below(&self, paragraph: usize) -> Option<Signature> {
        let at = if self.is_closing(&self.tokens(paragraph)) { paragraph + 1 } else { paragraph };
        let tokens = self.r.text.paragraphs.get(at).filter(|t| !t.is_empty() && t.len() <= LINE)?.clone();
        let dash = usize::from(self.r.is(tokens.start, DASH));
        self.signature(tokens.start + dash, tokens.end).filter(|s| s.rest.end == tokens.end)
    }

    /// "… Sincerely, Anna Quayle" at the end of `tokens`: where it begins, and the name.
    fn closing_in(&self, tokens: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let r = self.r;
        let from = tokens.start.max(tokens.end.saturating_sub(LINE));
        (from..tokens.end).find_map(|i| {
            let length = r.lexicon.signing.closings.longest(r.ids(i..tokens.end));
            let comma = i + length;
            let sure = length > 0 && comma + 1 < tokens.end && r.is(comma, COMMA) && r.text.tokens[i].capital;
            let name = if sure { self.name(comma + 1, tokens.end) } else { None }?;
            (name.end..tokens.end).all(|i| r.is(i, MARK)).then_some((i, name))
        })
    }

    /// No part of the letter that `name` has signed: a heading, a line that leads to it, words of others about the signer.
    fn opens_letter(&self, paragraph: usize, name: &Range<usize>) -> bool {
        let tokens = self.tokens(paragraph);
        let Some(last) = tokens.end.checked_sub(1).filter(|_| !tokens.is_empty()) else { return true };
        let ended = self.r.is(last, MARK) && !self.is_colon(last);
        !ended || self.tells_of(&tokens, name) || closes(self.r, paragraph, &FxHashSet::default())
    }

    /// The first paragraph behind a statement.
    fn end_of_statement(&self, from: usize, name: &Range<usize>) -> usize {
        let ends = |p: usize| {
            let tokens = self.tokens(p);
            let rule = !self.r.text.span(tokens.clone()).of(self.r.text.raw).contains(char::is_alphanumeric);
            rule || closes(self.r, p, &FxHashSet::default()) || self.tells_of(&tokens, name) || self.opening(p).is_some()
        };
        (from..self.r.text.paragraphs.len()).find(|&p| ends(p)).unwrap_or(self.r.text.paragraphs.len())
    }

    /// Behind one paragraph and the lines right below it.
    fn adjacent(&self, from: usize) -> usize {
        let all = self.r.text.paragraphs.len();
        (from + 1..all).find(|&p| self.r.is_parted(p) || self.opening(p).is_some()).unwrap_or(all)
    }

    fn is_colon(&self, at: usize) -> bool {
        self.r.norm(at) == ":"
    }

    fn tokens(&self, paragraph: usize) -> Range<usize> {
        self.r.text.paragraphs[paragraph].clone()
    }

    fn made(&self, signature: &Signature, content: Vec<Span>) -> Attribution {
        let sentence = self.r.outer_sentence(signature.name.start).0;
        let dated = self.has_day(&signature.rest).then(|| self.r.text.span(signature.rest.clone()));
        Attribution { dated, ..plain(sentence, Some(self.r.text.span(signature.name.clone())), None, content) }
    }
}
