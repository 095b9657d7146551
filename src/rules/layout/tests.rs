use super::*;
use crate::rules::embedded;
use proptest::prelude::*;
use std::sync::LazyLock;

fn source(text: &str) -> Source {
    Source { name: "desk.toml".into(), text: text.into(), pack: 0, project: false }
}

fn laid(text: &str) -> String {
    laid_out(&source(text)).unwrap()
}

#[test]
fn keys_stand_below_each_other_where_one_of_them_is_moved() {
    insta::assert_snapshot!(laid("[topic.levy]\nname     = \"levy\"\nquestion=\"Should ships pay?\"\n# by law\n  also =[\"toll\"]\n\nneeds =  [ ]\n[topic.quay]\nname=\"quay\"\nalso =['''the 'quay''']"), @r#"
    [topic.levy]
    name     = "levy"
    question = "Should ships pay?"
    # by law
    also     = ["toll"]

    needs = []

    [topic.quay]
    name = "quay"
    also = ['''the 'quay''']
    "#);
}

#[test]
fn where_all_stand_below_each_other_already_they_stay() {
    let rule = "[[stance]]\nid         = \"backs\"\nsays       = [\"back {topic}\"]\nmeans      = \"for\"\n";
    assert_eq!(laid(rule), rule);
    insta::assert_snapshot!(laid(&format!("{rule}# said so\nsilent_on = []\nan_even_longer_key = []\n")), @r#"
    [[stance]]
    id                 = "backs"
    says               = ["back {topic}"]
    means              = "for"
    # said so
    silent_on          = []
    an_even_longer_key = []
    "#);
}

#[test]
fn one_empty_line_stands_before_a_heading_and_the_comment_on_it() {
    insta::assert_snapshot!(laid("\n\n# ours\n\n\n\nformat = 1\n# --- people\n\n# the mayor\n[person.voss] # since 2024\n\n\nname = 1\n[person.lund]\n[[ story ]]\n[[ story . article ]]\n\n"), @"
    # ours

    format = 1
    # --- people

    # the mayor
    [person.voss]  # since 2024
    name = 1

    [person.lund]

    [[story]]

    [[story.article]]
    ");
}

#[test]
fn a_list_stays_broken_as_it_is_written() {
    insta::assert_snapshot!(laid("also = [ # names\n\"levy\", \"toll\",\n\n\n\n      # of old\n'port fee'   # and more\n    , \"due\"]\nnot = [\"a\",\"b\"  ,  ]\nneeds = [\n]"), @r#"
    also = [  # names
      "levy", "toll",

      # of old
      'port fee',  # and more
      "due",
    ]
    not = ["a", "b"]
    needs = []
    "#);
}

#[test]
fn a_line_that_is_too_long_is_broken_one_sentence_each_or_as_many_words_as_fit() {
    let words = vec!["\"levy\""; 30].join(",");
    let sentences = ["'''Voss said on Friday that she opposes the harbour levy.'''"; 3].join(",");
    let lone = "\"( levy | toll | duty | charge | tax ) on [ all ] ( ships | boats | ferries | barges | tugs ) of [ more than ] fifty tons or men\"";
    let text = format!("[class.a]\nwords=[{words}]\nfires_on=[{sentences}]\nsays=[{lone}]\nmore=[\n\"a\",\n{words}]\n");
    insta::assert_snapshot!(laid(&text), @r#"
    [class.a]
    words = [
      "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy",
      "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy",
    ]
    fires_on = [
      '''Voss said on Friday that she opposes the harbour levy.''',
      '''Voss said on Friday that she opposes the harbour levy.''',
      '''Voss said on Friday that she opposes the harbour levy.''',
    ]
    says = ["( levy | toll | duty | charge | tax ) on [ all ] ( ships | boats | ferries | barges | tugs ) of [ more than ] fifty tons or men"]
    more = [
      "a",
      "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy",
      "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy", "levy",
    ]
    "#);
}

#[test]
fn tables_inside_of_lines_stay_there() {
    assert_eq!(laid("a = { k\n=\n1, l = [ 1,\n2 ] }"), "a = { k = 1, l = [\n  1,\n  2,\n] }\n");
    let kept = "a = { k # why\n = 1 }\n";
    assert_eq!(laid(kept), kept);
    insta::assert_snapshot!(laid("roles=[{title=\"mayor\",also=[\"head\",],from=2024-01-01   }, { }]\n[word]\nlevy={forms=[\"levy\",\"levies\"]} # noun\nquay  .  long = 1.5e3\nday = 2024-01-01 07:32:00 # with a space"), @r#"
    roles = [{ title = "mayor", also = ["head"], from = 2024-01-01 }, {}]

    [word]
    levy = { forms = ["levy", "levies"] }  # noun
    quay.long = 1.5e3
    day = 2024-01-01 07:32:00  # with a space
    "#);
}

#[test]
fn comments_of_lines_that_follow_each_other_stand_below_each_other() {
    insta::assert_snapshot!(laid("a = 1 # one\nbcd = 22      # two\ne = [\n1] # three\nf = 3 # four\ngg = 55# five"), @"
    a = 1     # one
    bcd = 22  # two
    e = [
      1,
    ]  # three
    f = 3    # four
    gg = 55  # five
    ");
}

#[test]
fn texts_line_ends_and_the_byte_order_mark_stay_as_they_are() {
    assert_eq!(
        laid("\u{feff}a=1\r\nb='''\r\n  x \n y'''\nc=[\n2]"),
        "\u{feff}a = 1\r\nb = '''\r\n  x \n y'''\r\nc = [\r\n  2,\r\n]\r\n"
    );
    assert_eq!(laid(""), "");
    assert_eq!(laid("\n \n"), "");
}

#[test]
fn what_is_no_toml_is_told_and_not_laid_out() {
    let faults = laid_out(&source("format = 1\n[topic.levy]\nname = 'It's'\n")).unwrap_err();
    let codes: Vec<&str> = faults.iter().map(|fault| fault.code.word()).collect();
    assert_eq!(codes, ["apostrophe-ends-text"]);
}

/// Whatever the text: what is laid out is laid out for good, and nothing but white space and commas has changed.
fn keeps_all(text: &str) {
    let Ok(new) = laid_out(&source(text)) else { return };
    assert_eq!(laid_out(&source(&new)).as_ref(), Ok(&new), "laid out twice:\n{text}");
    assert!(is_same(text, &new) || new == text, "{text}\n---\n{new}");
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect::<String>();
    assert_eq!(bare(text), bare(&new));
    // A text that could be laid out was: `laid_out` gives up where the result would not be the same.
    match read::lines(text).map(|lines| write::text(text, &lines)) {
        Some(written) => assert!(is_same(text, &written) || text.contains("nan"), "{text}\n---\n{written}"),
        None => assert!(text.contains('#'), "a text that is TOML can be read:\n{text}"),
    }
}

#[test]
fn the_packs_that_ship_are_laid_out() {
    for pack in embedded() {
        assert!(laid_out(&pack).unwrap() == pack.text, "run `cargo run -- fmt rules`: {}", pack.name);
    }
}

/// Parts of which TOML is made that mostly holds together.
const LINES: &str = r##"((\[(a|b)\.[a-z]{1,3}\]|\[\[(c|d)\]\]|[a-z]{1,9} {0,3}= {0,2}(1|"x"|'''y'''|\[("long enough a text to count as long, this is", ?){0,4}("z")?,?\]|\[(\n? ?"w" ?(#k\n)?,? ?(\n|\n\n)?)\]|\{ ?k=1, ?l = \[1,2,?\] ?\}|2024-01-01 01:02:03)|#[ a-z]{0,9})?( {0,3}#[a-z]{0,5})? ?(\n|\r\n|\n\n)){0,12}"##;

/// Parts that are put into a pack that ships.
const PUT: &str = r##"(\[|\]|\{|\}|=|,|"|'|'''|\n|\r\n|\n\n|#|#x\n|\.|a| |  |1|"é",|\[a\]\n|a=\[\n|b = \{c=1\}\n){0,6}"##;

static PACKS: LazyLock<Vec<Source>> = LazyLock::new(embedded);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_toml_keeps_its_values_and_comments(text in LINES) {
        keeps_all(&text);
    }

    #[test]
    fn any_change_of_a_pack_keeps_values_and_comments(
        pack in 0..PACKS.len(), from in 0.0..1.0f64, length in 0..30usize, put in PUT
    ) {
        let text = part(&PACKS[pack].text, from);
        let start = floor(&text, text.len() / 3);
        let end = floor(&text, start + length);
        keeps_all(&format!("{}{put}{}", &text[..start], &text[end..]));
    }
}

/// Some thirty lines of a text, from a heading on.
fn part(text: &str, from: f64) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let wanted = (lines.len() as f64 * from) as usize;
    let start = (0..=wanted).rev().find(|&line| lines.get(line).is_some_and(|line| line.starts_with('['))).unwrap_or(0);
    lines[start..].iter().take(30).copied().collect()
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
