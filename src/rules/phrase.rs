//! The phrase language: the text of a phrase in, a [`Phrase`] or its fault out.
//!
//! ```text
//! ( rule | take ) {topic} out [ of =hand ] *
//! ├─────────────┤ ├─────┤ ^^^ ├──────────┤ ^
//! Either          Topic  Word   Maybe     Gap
//! ```
//!
//! A phrase has at most one `{topic}` and one `{speaker}`, nests at most [`DEEPEST`] deep, and holds a word or a
//! topic without which it cannot match: its [`Anchor`]. How a phrase meets a text is for [`crate::stance`] to say.

use super::words::WordIndex;
use super::{Forms, Item, Phrase};
use crate::span::Span;
use crate::text::{Kind, Token, normal_form, tokenize};
use std::ops::Range;

/// Brackets inside brackets, at most.
pub const DEEPEST: usize = 8;

/// Items of one phrase, at most.
const LONGEST: usize = 1000;

/// Bytes of one phrase, at most.
const LONGEST_SOURCE: usize = 20_000;

/// What a list of phrases may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// Names of people, titles, classes of words: exactly as written, and without slots.
    Names,
    /// Words of the language and names of topics: they change their form, and there are no slots.
    Words,
    /// What a stance says: words and slots.
    Says,
}

/// What every match of a phrase holds: one of these words, or (when `topic`) a name of the topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor<'p> {
    /// Normal forms; sorted.
    pub words: Vec<&'p str>,
    /// A name of the topic may stand for them.
    pub topic: bool,
}

/// What is wrong with a phrase, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PhraseFault {
    /// Bytes of the phrase.
    pub(super) at: Range<usize>,
    pub(super) title: String,
    pub(super) label: String,
    pub(super) help: String,
}

/// Reads one phrase.
pub(super) fn parse(source: &str, words: &WordIndex, reads: Reads) -> Result<Phrase, PhraseFault> {
    let pieces = pieces(source)?;
    check_slots(&pieces, reads)?;
    let mut parser = Parser { pieces: &pieces, next: 0, words, reads, end: source.len() };
    let items = parser.sequence(0)?;
    match parser.peek() {
        None => {}
        Some(piece) => return Err(parser.stray(piece)),
    }
    if items.is_empty() {
        return Err(fault(0..source.len(), "the phrase is empty", "no word in it", "write a word, or leave the phrase out"));
    }
    Ok(Phrase { source: source.to_owned(), items })
}

/// A name as it is written: no character of the phrase language has a meaning in it.
pub(super) fn literal(name: &str, words: &WordIndex, reads: Reads) -> Phrase {
    let (tokens, norms) = tokenize(name, Span::new(0, name.len()));
    let kept = tokens.iter().filter(|t| t.kind != Kind::Mark || matches!(t.norm_in(&norms), "," | "&" | "%" | "$" | "£" | "€"));
    let items = kept.map(|t| word(t.norm_in(&norms), t.capital, false, words, reads)).collect();
    Phrase { source: name.to_owned(), items }
}

impl Phrase {
    /// The words of which every match holds one: of all sets that qualify, the one with the longest words.
    /// `None` for a phrase that could match without any; the loader refuses those.
    #[must_use]
    pub fn anchor(&self) -> Option<Anchor<'_>> {
        anchor_of(&self.items)
    }

    /// True when `{topic}` stands somewhere in it.
    #[must_use]
    pub fn has_topic(&self) -> bool {
        holds(&self.items, &Item::Topic)
    }

    /// True when `{speaker}` stands somewhere in it.
    #[must_use]
    pub fn has_speaker(&self) -> bool {
        holds(&self.items, &Item::Speaker)
    }
}

fn holds(items: &[Item], wanted: &Item) -> bool {
    items.iter().any(|item| match item {
        Item::Either(ways) => ways.iter().any(|way| holds(way, wanted)),
        Item::Maybe(inner) => holds(inner, wanted),
        Item::Word { .. } | Item::Is | Item::Gap | Item::Topic | Item::Speaker => item == wanted,
    })
}

fn anchor_of(items: &[Item]) -> Option<Anchor<'_>> {
    let shortest = |a: &Anchor| a.words.iter().map(|w| w.len()).min().unwrap_or(0);
    let mut best: Option<Anchor> = None;
    for found in items.iter().filter_map(anchor_of_item) {
        let better = |old: &Anchor| (!found.topic, shortest(&found)) > (!old.topic, shortest(old));
        if best.as_ref().is_none_or(better) {
            best = Some(found);
        }
    }
    best
}

fn anchor_of_item(item: &Item) -> Option<Anchor<'_>> {
    match item {
        Item::Word { norm, .. } if !norm.contains(char::is_alphanumeric) => None,
        Item::Word { forms, .. } => Some(Anchor { words: forms.iter().map(String::as_str).collect(), topic: false }),
        Item::Topic => Some(Anchor { words: Vec::new(), topic: true }),
        Item::Either(ways) => {
            let all = ways.iter().map(|way| anchor_of(way)).collect::<Option<Vec<_>>>()?;
            let topic = all.iter().any(|anchor| anchor.topic);
            let mut words: Vec<&str> = all.into_iter().flat_map(|anchor| anchor.words).collect();
            words.sort_unstable();
            words.dedup();
            Some(Anchor { words, topic })
        }
        Item::Is | Item::Maybe(_) | Item::Gap | Item::Speaker => None,
    }
}

/// One word; `is` unless it is written `=is`.
fn word(norm: &str, capital: bool, exact: bool, words: &WordIndex, reads: Reads) -> Item {
    if norm == "is" && !exact && reads != Reads::Names {
        return Item::Is;
    }
    let fixed = exact || reads == Reads::Names;
    let forms = if fixed { Forms::from([norm.to_owned()]) } else { words.forms(norm) };
    Item::Word { norm: norm.to_owned(), forms, capital }
}

/// The smallest parts of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Word { norm: String, capital: bool, exact: bool },
    Open,
    Close,
    OpenMaybe,
    CloseMaybe,
    Bar,
    Gap,
    Topic,
    Speaker,
}

#[derive(Debug, Clone)]
struct Piece {
    part: Part,
    at: Range<usize>,
}

/// Cuts a phrase into its parts.
fn pieces(source: &str) -> Result<Vec<Piece>, PhraseFault> {
    if source.len() > LONGEST_SOURCE {
        return Err(fault(0..0, "the phrase is too long", "too many words", "cut it into several phrases"));
    }
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(ch) = source[at..].chars().next() {
        let end = at + ch.len_utf8();
        let part = match ch {
            '(' => Part::Open,
            ')' => Part::Close,
            '[' => Part::OpenMaybe,
            ']' => Part::CloseMaybe,
            '|' => Part::Bar,
            '*' => Part::Gap,
            '{' => {
                let slot = slot(source, at)?;
                at = slot.at.end;
                pieces.push(slot);
                continue;
            }
            '}' => return Err(fault(at..end, "`}` without `{`", "opens nowhere", "slots are written `{topic}` and `{speaker}`")),
            '=' => {
                at = exact_word(source, at, &mut pieces)?;
                continue;
            }
            _ => {
                let run = source[at..].find(is_special).map_or(source.len(), |length| at + length);
                plain_words(source, Span::new(at, run), false, &mut pieces)?;
                at = run;
                continue;
            }
        };
        pieces.push(Piece { part, at: at..end });
        at = end;
    }
    match pieces.get(LONGEST) {
        Some(piece) => Err(fault(piece.at.clone(), "the phrase is too long", "too many words", "cut it into several phrases")),
        None => Ok(pieces),
    }
}

fn is_special(ch: char) -> bool {
    matches!(ch, '(' | ')' | '[' | ']' | '|' | '*' | '{' | '}' | '=')
}

/// `{topic}` or `{speaker}` at byte `at`.
fn slot(source: &str, at: usize) -> Result<Piece, PhraseFault> {
    let help = "the slots are `{topic}` and `{speaker}`";
    let Some(length) = source[at..].find('}') else {
        return Err(fault(at..at + 1, "`{` without `}`", "closes nowhere", help));
    };
    let span = at..at + length + 1;
    match source[at + 1..at + length].trim() {
        "topic" => Ok(Piece { part: Part::Topic, at: span }),
        "speaker" => Ok(Piece { part: Part::Speaker, at: span }),
        other => Err(fault(span, &format!("there is no slot called `{other}`"), "not a slot", help)),
    }
}

/// `=word` at byte `at`: adds its tokens and returns where it ends.
fn exact_word(source: &str, at: usize, pieces: &mut Vec<Piece>) -> Result<usize, PhraseFault> {
    let start = at + 1;
    let ends = |c: char| c.is_whitespace() || is_special(c);
    let end = source[start..].find(ends).map_or(source.len(), |length| start + length);
    if !source[start..end].contains(char::is_alphanumeric) {
        return Err(fault(at..start, "`=` without a word", "no word behind it", "write `=word`, without a space"));
    }
    plain_words(source, Span::new(start, end), true, pieces)?;
    Ok(end)
}

/// Adds the words of a stretch without special characters.
fn plain_words(source: &str, run: Span, exact: bool, pieces: &mut Vec<Piece>) -> Result<(), PhraseFault> {
    let (tokens, norms) = tokenize(source, run);
    let mut clitic = false;
    for (number, token) in tokens.iter().enumerate() {
        let norm = token.norm_in(&norms);
        if norm == "." && touches_a_word(&tokens, number) {
            continue; // "Sen." is read as "Sen"; texts are cut the same way.
        }
        if std::mem::take(&mut clitic) {
            let (norm, at) = (format!("'{norm}"), tokens[number - 1].span.start..token.span.end);
            pieces.push(Piece { part: Part::Word { norm, capital: false, exact }, at });
            continue;
        }
        clitic = begins_clitic(source, &tokens[number..]);
        if clitic {
            continue;
        }
        let at = token.span.start..token.span.end;
        if token.kind == Kind::Mark && is_quotation_mark(norm) {
            let help = "leave the mark out: quotation marks inside a clause are lifted out before phrases are matched";
            return Err(fault(at, "a quotation mark in a phrase", "never matches", help));
        }
        pieces.push(Piece { part: Part::Word { norm: norm.to_owned(), capital: token.capital, exact }, at });
    }
    Ok(())
}

/// A clitic that stands apart ("Sweden [ 's ]"): in a text it would follow its word.
fn begins_clitic(source: &str, tokens: &[Token]) -> bool {
    let [mark, word, ..] = tokens else { return false };
    let letters = matches!(word.span.of(source), "s" | "re" | "ve" | "ll" | "d" | "m");
    matches!(mark.span.of(source), "'" | "’") && mark.span.end == word.span.start && letters
}

fn touches_a_word(tokens: &[Token], number: usize) -> bool {
    let before = number.checked_sub(1).map(|index| &tokens[index]);
    before.is_some_and(|word| word.kind != Kind::Mark && word.span.end == tokens[number].span.start)
}

fn is_quotation_mark(mark: &str) -> bool {
    matches!(mark, "\"" | "'" | "“" | "”" | "„" | "‘" | "’" | "«" | "»" | "‹" | "›" | "`")
}

/// At most one of each slot, and none where they have no meaning.
fn check_slots(pieces: &[Piece], reads: Reads) -> Result<(), PhraseFault> {
    for slot in [Part::Topic, Part::Speaker] {
        let mut found = pieces.iter().filter(|piece| piece.part == slot);
        let Some(first) = found.next() else { continue };
        if reads != Reads::Says {
            let help = "slots stand in `says` alone; here, write the words themselves";
            return Err(fault(first.at.clone(), "a slot has no meaning here", "not in this list", help));
        }
        if let Some(second) = found.next() {
            let help = "write two phrases, each with one of them";
            return Err(fault(second.at.clone(), "the same slot twice in one phrase", "second one", help));
        }
    }
    Ok(())
}

struct Parser<'s> {
    pieces: &'s [Piece],
    next: usize,
    words: &'s WordIndex,
    reads: Reads,
    end: usize,
}

impl<'s> Parser<'s> {
    fn peek(&self) -> Option<&'s Piece> {
        self.pieces.get(self.next)
    }

    /// Items up to a bar, a closing bracket or the end.
    fn sequence(&mut self, depth: usize) -> Result<Vec<Item>, PhraseFault> {
        let mut items = Vec::new();
        while let Some(piece) = self.peek() {
            let item = match &piece.part {
                Part::Bar | Part::Close | Part::CloseMaybe => break,
                Part::Word { norm, capital, exact } => word(norm, *capital, *exact, self.words, self.reads),
                Part::Topic => Item::Topic,
                Part::Speaker => Item::Speaker,
                Part::Gap if items.last() == Some(&Item::Gap) => return Err(two_gaps(piece)),
                Part::Gap => Item::Gap,
                Part::Open => Item::Either(self.ways(piece, &Part::Close, depth)?),
                Part::OpenMaybe => {
                    let mut ways = self.ways(piece, &Part::CloseMaybe, depth)?;
                    Item::Maybe(if ways.len() == 1 { ways.remove(0) } else { vec![Item::Either(ways)] })
                }
            };
            self.next += 1;
            items.push(item);
        }
        Ok(items)
    }

    /// The alternatives behind the bracket `open`; stops on the bracket that closes it.
    fn ways(&mut self, open: &Piece, close: &Part, depth: usize) -> Result<Vec<Vec<Item>>, PhraseFault> {
        if depth == DEEPEST {
            return Err(fault(open.at.clone(), "brackets nest too deep", "one too many", "cut the phrase into several"));
        }
        let mut ways = Vec::new();
        loop {
            self.next += 1;
            let from = self.peek().map_or(self.end, |piece| piece.at.start);
            let way = self.sequence(depth + 1)?;
            let Some(stop) = self.peek() else { return Err(unclosed(open)) };
            if stop.part != Part::Bar && stop.part != *close {
                return Err(self.stray(stop));
            }
            if way.is_empty() {
                return Err(empty_way(open, from..stop.at.end));
            }
            ways.push(way);
            if stop.part == *close {
                return Ok(ways);
            }
        }
    }

    fn stray(&self, piece: &Piece) -> PhraseFault {
        match piece.part {
            Part::Bar => fault(piece.at.clone(), "`|` outside of brackets", "no bracket around it", "write `( this | that )`"),
            Part::CloseMaybe => fault(piece.at.clone(), "`]` without `[`", "opens nowhere", "write `[ word ]`, or leave it out"),
            _ => fault(piece.at.clone(), "`)` without `(`", "opens nowhere", "write `( this | that )`, or leave it out"),
        }
    }
}

fn unclosed(open: &Piece) -> PhraseFault {
    let (title, help) = match open.part {
        Part::OpenMaybe => ("`[` without `]`", "close it: `[ word ]`"),
        _ => ("`(` without `)`", "close it: `( this | that )`"),
    };
    fault(open.at.clone(), title, "closes nowhere", help)
}

fn empty_way(open: &Piece, at: Range<usize>) -> PhraseFault {
    let help = match open.part {
        Part::OpenMaybe => "write `[ word ]`",
        _ => "for words that may be missing write `[ word ]`",
    };
    fault(at, "an empty alternative", "nothing stands before this", help)
}

fn two_gaps(piece: &Piece) -> PhraseFault {
    fault(piece.at.clone(), "two `*` in a row", "adds nothing", "one `*` stands for up to five words")
}

fn fault(at: Range<usize>, title: &str, label: &str, help: &str) -> PhraseFault {
    PhraseFault { at, title: title.to_owned(), label: label.to_owned(), help: help.to_owned() }
}

/// The only token of `form`, as `[word.ID]` lists need it.
pub(super) fn single_word(form: &str) -> Option<String> {
    let mut norms = normal_form(form);
    if norms.len() == 1 { norms.pop() } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::WordForms;
    use super::*;

    fn words() -> WordIndex {
        let set = |id: &str, forms: &[&str]| {
            let mut forms: Vec<String> = forms.iter().map(|&f| f.to_owned()).collect();
            forms.sort_unstable();
            WordForms { id: id.into(), forms: forms.into(), verb: true }
        };
        WordIndex::new(&[set("take", &["take", "takes", "took", "taken", "taking"]), set("may", &["may", "might"])])
    }

    /// The room's one door for tests: a phrase laid out, or its fault with a mark under it.
    fn read(source: &str) -> String {
        match parse(source, &words(), Reads::Says) {
            Ok(phrase) => show(&phrase.items),
            Err(f) => {
                let column = source[..f.at.start].chars().count();
                let width = source[f.at.clone()].chars().count().max(1);
                format!("{source}\n{}{} {}: {}\n= {}", " ".repeat(column), "^".repeat(width), f.title, f.label, f.help)
            }
        }
    }

    fn show(items: &[Item]) -> String {
        let one = |item: &Item| match item {
            Item::Word { norm, forms, capital } => {
                let head = if *capital { norm.to_uppercase() } else { norm.clone() };
                if forms.len() > 1 { format!("{head}<{}>", forms.join(",")) } else { head }
            }
            Item::Is => "IS".into(),
            Item::Either(ways) => format!("({})", ways.iter().map(|w| show(w)).collect::<Vec<_>>().join("|")),
            Item::Maybe(inner) => format!("[{}]", show(inner)),
            Item::Gap => "*".into(),
            Item::Topic => "{topic}".into(),
            Item::Speaker => "{speaker}".into(),
        };
        items.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_take_their_forms_and_is_is_be() {
        insta::assert_snapshot!(read("{topic} is taken off =the table"), @"{topic} IS taken<take,taken,takes,taking,took> off the table");
        insta::assert_snapshot!(read("=take not can't =not =is May US"), @"take not<n't,not> can n't<n't,not> not is MAY<may,might> US");
    }

    #[test]
    fn brackets_nest() {
        insta::assert_snapshot!(read("a ( b | c [ d | e ] ) [ f ] * g"), @"a (b|c [(d|e)]) [f] * g");
        insta::assert_snapshot!(read("( a | b c )(d|e)"), @"(a|b c) (d|e)");
    }

    #[test]
    fn a_stop_behind_a_word_is_part_of_the_word() {
        insta::assert_snapshot!(read("Sen. of the U.S. , please"), @"SEN of the US , please");
        insta::assert_snapshot!(read("Sweden [ 's ] or Finland's"), @"SWEDEN ['s] or FINLAND 's");
    }

    #[test]
    fn faults_name_the_very_characters() {
        let faults: Vec<String> = [
            "",
            " . ",
            "a ( b | ) c",
            "a ( | b )",
            "( )",
            "[ ]",
            "a ( b",
            "a [ b",
            "a b ) c",
            "a ] c",
            "( a ]",
            "a | b",
            "é {topik} b",
            "{topic",
            "topic}",
            "{topic} and {topic}",
            "a = b",
            "a =",
            "a * * b",
            "say “no”",
        ]
        .iter()
        .map(|source| read(source))
        .collect();
        insta::assert_snapshot!(faults.join("\n"), @"

        ^ the phrase is empty: no word in it
        = write a word, or leave the phrase out
        .
        a ( b | ) c
                ^ an empty alternative: nothing stands before this
        = for words that may be missing write `[ word ]`
        a ( | b )
            ^ an empty alternative: nothing stands before this
        = for words that may be missing write `[ word ]`
        ( )
          ^ an empty alternative: nothing stands before this
        = for words that may be missing write `[ word ]`
        [ ]
          ^ an empty alternative: nothing stands before this
        = write `[ word ]`
        a ( b
          ^ `(` without `)`: closes nowhere
        = close it: `( this | that )`
        a [ b
          ^ `[` without `]`: closes nowhere
        = close it: `[ word ]`
        a b ) c
            ^ `)` without `(`: opens nowhere
        = write `( this | that )`, or leave it out
        a ] c
          ^ `]` without `[`: opens nowhere
        = write `[ word ]`, or leave it out
        ( a ]
            ^ `]` without `[`: opens nowhere
        = write `[ word ]`, or leave it out
        a | b
          ^ `|` outside of brackets: no bracket around it
        = write `( this | that )`
        é {topik} b
          ^^^^^^^ there is no slot called `topik`: not a slot
        = the slots are `{topic}` and `{speaker}`
        {topic
        ^ `{` without `}`: closes nowhere
        = the slots are `{topic}` and `{speaker}`
        topic}
             ^ `}` without `{`: opens nowhere
        = slots are written `{topic}` and `{speaker}`
        {topic} and {topic}
                    ^^^^^^^ the same slot twice in one phrase: second one
        = write two phrases, each with one of them
        a = b
          ^ `=` without a word: no word behind it
        = write `=word`, without a space
        a =
          ^ `=` without a word: no word behind it
        = write `=word`, without a space
        a * * b
            ^ two `*` in a row: adds nothing
        = one `*` stands for up to five words
        say “no”
            ^ a quotation mark in a phrase: never matches
        = leave the mark out: quotation marks inside a clause are lifted out before phrases are matched
        ");
    }

    #[test]
    fn depth_and_length_are_bounded() {
        let nested = |depth: usize| format!("{}a{}", "( ".repeat(depth), " )".repeat(depth));
        assert!(!read(&nested(DEEPEST)).contains('^'));
        assert!(read(&nested(DEEPEST + 1)).contains("nest too deep"));
        assert!(read(&"( ".repeat(100_000)).contains("too long"));
        assert!(read(&"a ".repeat(100_000)).contains("too long"));
    }

    #[test]
    fn slots_stand_only_where_they_mean_something() {
        assert!(parse("{topic}", &words(), Reads::Words).is_err());
        assert!(parse("{speaker} says", &words(), Reads::Names).is_err());
    }

    #[test]
    fn names_of_people_do_not_inflect() {
        let phrase = parse("May", &words(), Reads::Names).unwrap();
        assert_eq!(show(&phrase.items), "MAY");
        assert_eq!(show(&literal("Mara (May) Voss Jr.", &words(), Reads::Names).items), "MARA MAY VOSS JR");
    }

    #[test]
    fn an_anchor_is_the_set_that_every_match_holds() {
        let anchor = |source: &str| {
            let phrase = parse(source, &words(), Reads::Says).unwrap();
            phrase.anchor().map(|a| format!("{}{}", a.words.join(" "), if a.topic { " or topic" } else { "" }))
        };
        assert_eq!(anchor("{topic} is off the table").unwrap(), "table");
        assert_eq!(anchor("( drop | take ) it").unwrap(), "drop take taken takes taking took");
        assert_eq!(anchor("( drop | {topic} ) [ please ]").unwrap(), "drop or topic");
        assert_eq!(anchor("{topic} is * ").unwrap(), " or topic");
        assert_eq!(anchor("{speaker} is [ no ] *"), None);
        assert_eq!(anchor("( a | * )"), None);
        assert_eq!(anchor(", ."), None);
    }
}
