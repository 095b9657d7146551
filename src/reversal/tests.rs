//! What is a change and what is not: hand-made assertions in, the report out. Each fact has a neighbour that is silent.

use super::testing::*;
use crate::assertion::Field;
use crate::attribution::Quotation;
use crate::report::View;
use crate::rules::Basis;
use insta::assert_snapshot as snap;

const LEVY: &str = "the harbour levy";

fn voss(position: &str, day: &str) -> Say {
    say("Mara Voss", LEVY, position, day)
}

fn reed(position: &str, day: &str) -> Say {
    say("Tom Reed", LEVY, position, day)
}

// ---- the table of kinds ----

#[test]
fn a_plain_flip_is_told_with_both_sides() {
    let says =
        [voss("for", "2024-03-02").words("I back the levy"), voss("against", "2024-06-18").words("I will oppose the levy")];
    snap!(told(&says), @"
    Mara Voss on the harbour levy: flip, 2 steps in 108 days  r-47017a309372
      2024-03-02  for      “I back the levy”         2024-03-02.txt:1  for-verb
      2024-06-18  against  “I will oppose the levy”  2024-06-18.txt:1  against-verb
    ");
}

#[test]
fn a_position_reaffirmed_is_no_change() {
    snap!(brief(&[voss("for", "2024-03-02"), voss("for", "2024-06-18")]), @"nothing");
}

#[test]
fn a_walk_back_within_a_day_or_two() {
    snap!(brief(&[voss("ruled-out", "2024-03-02"), voss("open", "2024-03-03")]), @"walk-back: 2024-03-02 ruled-out -> 2024-03-03 open Report");
    snap!(brief(&[voss("committed", "2024-03-02"), voss("open", "2024-03-03")]), @"walk-back: 2024-03-02 committed -> 2024-03-03 open Report");
}

#[test]
fn weaker_kinds_are_told_on_request_only() {
    let says = [
        voss("against", "2024-03-02"),
        voss("open", "2024-03-03"),
        voss("against", "2024-03-04"),
        voss("ruled-out", "2024-03-05"),
    ];
    snap!(told(&says), @"nothing");
    snap!(brief(&says), @"
    softening: 2024-03-02 against -> 2024-03-03 open Report
    hardening: 2024-03-03 open -> 2024-03-04 against Report
    hardening: 2024-03-04 against -> 2024-03-05 ruled-out Report
    ");
}

#[test]
fn a_walk_back_in_small_steps_is_one() {
    snap!(brief(&[voss("ruled-out", "2024-03-02"), voss("against", "2024-03-03"), voss("open", "2024-03-04")]), @"
    softening: 2024-03-02 ruled-out -> 2024-03-03 against Report
    walk-back: 2024-03-02 ruled-out -> 2024-03-04 open Report
    ");
}

#[test]
fn a_flip_by_way_of_open_is_one() {
    snap!(brief(&[voss("against", "2024-03-02"), voss("open", "2024-03-03"), voss("for", "2024-03-04")]), @"
    softening: 2024-03-02 against -> 2024-03-03 open Report
    flip: 2024-03-02 against -> 2024-03-04 for Report
    ");
}

#[test]
fn who_walked_back_to_open_and_goes_on_to_the_other_side_flips() {
    let by_way_of_open =
        |last: &str| brief(&[voss("ruled-out", "2024-03-02"), voss("open", "2024-03-03"), voss(last, "2024-03-04")]);
    snap!(by_way_of_open("committed"), @"
    walk-back: 2024-03-02 ruled-out -> 2024-03-03 open Report
    flip: 2024-03-02 ruled-out -> 2024-03-04 committed Report
    ");
    snap!(by_way_of_open("for"), @"
    walk-back: 2024-03-02 ruled-out -> 2024-03-03 open Report
    flip: 2024-03-02 ruled-out -> 2024-03-04 for Report
    ");
    snap!(by_way_of_open("against"), @"
    walk-back: 2024-03-02 ruled-out -> 2024-03-03 open Report
    hardening: 2024-03-03 open -> 2024-03-04 against Report
    ");
    let back_first = [
        voss("ruled-out", "2024-03-02"),
        voss("open", "2024-03-03"),
        voss("ruled-out", "2024-03-04"),
        voss("open", "2024-03-05"),
        voss("open", "2024-03-06"),
        voss("for", "2024-03-07"),
        voss("committed", "2024-03-08"),
    ];
    snap!(brief(&back_first), @"
    walk-back: 2024-03-02 ruled-out -> 2024-03-03 open Report
    hardening: 2024-03-03 open -> 2024-03-04 ruled-out Report
    walk-back: 2024-03-04 ruled-out -> 2024-03-05 open Report
    flip: 2024-03-04 ruled-out -> 2024-03-07 for Report
    hardening: 2024-03-07 for -> 2024-03-08 committed Report
    ");
}

#[test]
fn there_and_back_again_is_two() {
    snap!(brief(&[voss("for", "2024-03-02"), voss("against", "2024-03-03"), voss("for", "2024-03-04")]), @"
    flip: 2024-03-02 for -> 2024-03-03 against Report
    flip: 2024-03-03 against -> 2024-03-04 for Report
    ");
}

#[test]
fn the_earlier_side_is_the_last_of_its_position_and_the_later_the_first() {
    let says =
        [voss("for", "2024-03-01"), voss("for", "2024-03-02"), voss("against", "2024-03-08"), voss("against", "2024-03-09")];
    snap!(brief(&says), @"flip: 2024-03-02 for -> 2024-03-08 against Report");
}

#[test]
fn a_new_office_holder_is_another_speaker() {
    snap!(brief(&[voss("for", "2024-07-02"), reed("against", "2024-07-18")]), @"nothing");
}

#[test]
fn another_topic_is_no_change() {
    snap!(brief(&[voss("for", "2024-03-02"), say("Mara Voss", "the pier closure", "against", "2024-03-03")]), @"nothing");
}

// ---- one statement, many prints ----

#[test]
fn one_statement_in_three_outlets_is_one() {
    let print = |n: &str| {
        voss("against", "2024-06-18").words("I will oppose the levy").document(n).source(|d| d.outlet = Some(n.to_owned()))
    };
    let says = [voss("for", "2024-03-02").words("I back the levy"), print("Post"), print("Echo"), print("Star")];
    snap!(told(&says), @"
    Mara Voss on the harbour levy: flip, 2 steps in 108 days  r-47017a309372
      2024-03-02  for      “I back the levy”                  2024-03-02.txt:1  for-verb
      2024-06-18  against  “I will oppose the levy”           Echo:1 (Echo)     against-verb
                           also Post:1 (Post), Star:1 (Star)
    ");
}

#[test]
fn an_article_printed_twice_counts_once() {
    let copy = |id: &str| voss("against", "2024-06-18").document(id).source(|d| d.text_hash = "same".to_owned());
    let says = [voss("for", "2024-03-02"), copy("a.txt"), copy("b.txt")];
    snap!(told(&says), @"
    Mara Voss on the harbour levy: flip, 2 steps in 108 days  r-47017a309372
      2024-03-02  for      “the-harbour-levy for”      2024-03-02.txt:1  for-verb
      2024-06-18  against  “the-harbour-levy against”  a.txt:1           against-verb
                           also b.txt
    ");
    assert_eq!(findings(&says, &[]).pieces, 2);
}

#[test]
fn a_reprint_on_a_later_day_is_not_said_anew() {
    let old = voss("for", "2024-03-02").dct().source(|d| d.text_hash = "same".to_owned());
    let reprint =
        old.clone().printed("2024-03-09").range("2024-03-09", "2024-03-09").source(|d| d.outlet = Some("Echo".to_owned()));
    snap!(brief(&[old.clone(), voss("against", "2024-03-05"), reprint]), @"flip: 2024-03-02 for -> 2024-03-05 against Review");
    snap!(brief(&[old, voss("against", "2024-03-05"), voss("for", "2024-03-09")]), @"
    flip: 2024-03-02 for -> 2024-03-05 against Review
    flip: 2024-03-05 against -> 2024-03-09 for Report
    ");
}

#[test]
fn the_same_long_words_without_a_day_are_the_ones_that_another_article_dates() {
    let words = "I have backed the harbour levy from the start";
    let late = voss("for", "2024-03-09").dct().words(words).document("late.txt");
    let says = [voss("for", "2024-03-02").words(words), voss("against", "2024-03-05"), late];
    snap!(brief(&says), @"flip: 2024-03-02 for -> 2024-03-05 against Report");
}

#[test]
fn yesterdays_position_told_again_without_a_day_is_not_a_return() {
    let retold = voss("for", "2024-03-06").dct().paraphrase();
    snap!(brief(&[voss("for", "2024-03-02"), voss("against", "2024-03-05"), retold]), @"flip: 2024-03-02 for -> 2024-03-05 against Report");
    let later = voss("for", "2024-04-06").dct().paraphrase();
    snap!(brief(&[voss("for", "2024-03-02"), voss("against", "2024-03-05"), later]), @"
    flip: 2024-03-02 for -> 2024-03-05 against Report
    flip: 2024-03-05 against -> 2024-04-06 for Review
    ");
}

// ---- where on the ladder a statement stands ----

#[test]
fn the_firmest_quotation_counts_before_any_paraphrase() {
    let says = [
        voss("for", "2024-03-02"),
        voss("against", "2024-06-18").words("I am against it").document("a.txt"),
        voss("ruled-out", "2024-06-18").paraphrase().words("she ruled out the levy").document("b.txt"),
    ];
    snap!(told(&says), @"
    Mara Voss on the harbour levy: flip, 2 steps in 108 days  r-47017a309372
      2024-03-02  for      “the-harbour-levy for”  2024-03-02.txt:1  for-verb
      2024-06-18  against  “I am against it”       a.txt:1           against-verb
                           also b.txt:1
      note: on the later side a paraphrase or headline is stronger than the quotation
    ");
}

#[test]
fn without_a_quotation_the_weakest_paraphrase_counts() {
    let says = [
        voss("ruled-out", "2024-06-18").paraphrase().document("b.txt"),
        voss("against", "2024-06-18").paraphrase().document("a.txt"),
        voss("open", "2024-06-19"),
    ];
    snap!(brief(&says), @"softening: 2024-06-18 against -> 2024-06-19 open Review");
}

#[test]
fn a_mixed_quotation_is_direct_where_the_deciding_words_are_quoted() {
    let mixed = |words: &str| {
        let at = words.find("out").unwrap();
        voss("ruled-out", "2024-06-18").words(words).with(|a| {
            a.quotation = Quotation::Mixed;
            a.evidence.deciding.start = a.evidence.span.start + at;
        })
    };
    let weaker = voss("against", "2024-06-18").paraphrase().document("b.txt");
    let open = || voss("open", "2024-06-19");
    snap!(brief(&[mixed("the levy “is out of the question”"), weaker.clone(), open()]), @"walk-back: 2024-06-18 ruled-out -> 2024-06-19 open Report");
    snap!(brief(&[mixed("the “levy” is out of the question"), weaker, open()]), @"softening: 2024-06-18 against -> 2024-06-19 open Review");
}

// ---- opposite sides on one day ----

#[test]
fn both_sides_on_one_day_are_no_change() {
    snap!(brief(&[voss("for", "2024-03-02").document("a.txt"), voss("against", "2024-03-02").document("b.txt")]), @"nothing");
}

#[test]
fn a_sentence_that_tells_both_sides_at_once_tells_no_change() {
    let both = |p: &str| voss(p, "2024-03-02").words("I am for it if they pay, and against it if they do not");
    let before = || voss("ruled-out", "2024-03-01");
    snap!(brief(&[before(), both("for"), both("against"), voss("for", "2024-03-03")]), @"flip: 2024-03-01 ruled-out -> 2024-03-03 for Report");
    snap!(brief(&[before(), both("for"), both("against"), voss("for", "2024-03-02").document("b.txt")]), @"flip: 2024-03-01 ruled-out -> 2024-03-02 for Report");
}

#[test]
fn order_words_put_the_two_sides_of_a_day_in_order() {
    let says = [voss("for", "2024-03-02").order(-1), voss("against", "2024-03-02").order(1).line(2)];
    snap!(told(&says), @"
    Mara Voss on the harbour levy: flip, 2 steps on one day  r-a57508a4315c
      2024-03-02  for      “the-harbour-levy for”      2024-03-02.txt:1  for-verb
      2024-03-02  against  “the-harbour-levy against”  2024-03-02.txt:2  against-verb
    ");
    snap!(brief(&[voss("for", "2024-03-02"), voss("against", "2024-03-02").order(1).line(2)]), @"flip: 2024-03-02 for -> 2024-03-02 against Report");
}

#[test]
fn order_words_of_another_document_say_nothing() {
    snap!(brief(&[voss("for", "2024-03-02").document("a.txt"), voss("against", "2024-03-02").order(1).document("b.txt")]), @"nothing");
}

#[test]
fn documents_that_order_a_day_differently_leave_it_mixed() {
    let said = |p: &str, document: &str, order: i32| {
        voss(p, "2024-03-02").document(document).order(order).line(10 + usize::from(order > 0))
    };
    snap!(brief(&[said("for", "a.txt", -1), said("against", "a.txt", 1), said("for", "b.txt", 1), said("against", "b.txt", -1)]), @"nothing");
}

#[test]
fn recall_puts_the_two_sides_of_a_day_in_order() {
    let says = [voss("for", "2024-03-02").with(|a| a.recalled = true), voss("against", "2024-03-02").line(2)];
    snap!(brief(&says), @"flip: 2024-03-02 for -> 2024-03-02 against Report");
}

/// Both sides on the second of March, in an order that nobody tells.
fn mixed_day() -> [Say; 2] {
    [voss("for", "2024-03-02").document("a.txt"), voss("against", "2024-03-02").document("b.txt")]
}

#[test]
fn a_mixed_day_does_not_hide_what_is_new_on_it() {
    let [a, b] = mixed_day();
    snap!(told(&[voss("for", "2024-03-01"), a, b]), @"
    Mara Voss on the harbour levy: flip, 2 steps in 1 day  r-a57508a4315c
      2024-03-01  for      “the-harbour-levy for”      2024-03-01.txt:1  for-verb
      2024-03-02  against  “the-harbour-levy against”  b.txt:1           against-verb
      review: later side: that day the speaker took another side too, and nothing tells which came first
    ");
}

#[test]
fn a_mixed_day_does_not_hide_a_change_across_it_nor_double_it() {
    let [a, b] = mixed_day();
    snap!(brief(&[voss("for", "2024-03-01"), a, b, voss("against", "2024-03-03")]), @"flip: 2024-03-01 for -> 2024-03-02 against Review");
}

#[test]
fn what_follows_a_mixed_day_is_no_change_if_it_was_said_that_day() {
    let [a, b] = mixed_day();
    snap!(brief(&[a.clone(), b.clone(), voss("for", "2024-03-03")]), @"nothing");
    snap!(brief(&[a, b, voss("against", "2024-03-03")]), @"nothing");
}

#[test]
fn after_a_mixed_day_the_next_statement_settles_what_is_held() {
    let [a, b] = mixed_day();
    snap!(brief(&[a, b, voss("for", "2024-03-03"), voss("against", "2024-03-04")]), @"flip: 2024-03-03 for -> 2024-03-04 against Report");
}

#[test]
fn what_leaves_both_sides_of_a_mixed_day_is_a_change() {
    let says = [
        voss("committed", "2024-03-02").document("a.txt"),
        voss("ruled-out", "2024-03-02").document("b.txt"),
        voss("open", "2024-03-03"),
    ];
    snap!(brief(&says), @"walk-back: 2024-03-02 ruled-out -> 2024-03-03 open Review");
}

#[test]
fn of_two_readings_of_a_mixed_day_the_milder_is_told() {
    let says = [
        voss("ruled-out", "2024-03-01"),
        voss("open", "2024-03-02").document("a.txt"),
        voss("for", "2024-03-02").document("b.txt"),
    ];
    snap!(brief(&says), @"walk-back: 2024-03-01 ruled-out -> 2024-03-02 open Review");
}

#[test]
fn a_paraphrase_dated_by_printing_does_not_mix_a_day_that_words_tell() {
    let retold = voss("ruled-out", "2024-03-03").dct().paraphrase().document("b.txt");
    snap!(brief(&[voss("ruled-out", "2024-03-02"), voss("open", "2024-03-03"), retold]), @"walk-back: 2024-03-02 ruled-out -> 2024-03-03 open Report");
}

// ---- ranges ----

#[test]
fn a_range_joins_the_day_of_its_side_inside_of_it() {
    let week = voss("for", "2024-03-08").range("2024-03-04", "2024-03-10").document("weekly.txt");
    snap!(brief(&[voss("for", "2024-03-06"), week, voss("against", "2024-03-12")]), @"flip: 2024-03-06 for -> 2024-03-12 against Report");
}

#[test]
fn a_range_around_the_other_side_does_not_say_which_came_first() {
    let week = voss("for", "2024-03-08").range("2024-03-04", "2024-03-10").document("weekly.txt");
    snap!(brief(&[week.clone(), voss("against", "2024-03-06")]), @"nothing");
    snap!(brief(&[week, voss("against", "2024-03-12")]), @"flip: 2024-03-04..2024-03-10 for -> 2024-03-12 against Report");
}

#[test]
fn a_range_around_several_moments_is_compared_with_none() {
    let year = voss("open", "2024-12-31").range("2024-01-01", "2024-12-31").document("yearly.txt");
    snap!(brief(&[year, voss("ruled-out", "2024-03-06"), voss("ruled-out", "2024-03-12")]), @"nothing");
}

// ---- recall and background ----

#[test]
fn an_undated_recall_pairs_with_the_later_side_of_its_document() {
    let says = [
        voss("against", "2024-03-09").initially().document("a.txt").words("she initially opposed the levy"),
        voss("for", "2024-03-09").document("a.txt").line(3),
    ];
    snap!(told(&says), @"
    Mara Voss on the harbour levy: flip, 2 steps  r-123d719c6550
      by 2024-03-09  against  paraphrase: she initially opposed the levy  a.txt:1  against-verb
      2024-03-09     for      “the-harbour-levy for”                      a.txt:3  for-verb
      review: earlier side: in the reporter's words only
              earlier side: the day is not told
    ");
}

#[test]
fn an_undated_recall_is_not_sorted_among_other_documents() {
    snap!(brief(&[voss("against", "2024-03-09").initially().document("a.txt"), voss("for", "2024-03-08").document("b.txt")]), @"nothing");
}

#[test]
fn an_undated_recall_joins_the_dated_statement_that_it_recalls() {
    let says = [
        voss("against", "2024-03-02"),
        voss("for", "2024-03-09").document("a.txt").line(3),
        voss("against", "2024-03-09").initially().document("a.txt"),
    ];
    snap!(brief(&says), @"flip: 2024-03-02 against -> 2024-03-09 for Report");
}

#[test]
fn a_recall_does_not_join_what_was_said_after_the_change_that_it_tells() {
    let says = [
        voss("for", "2024-03-09").document("a.txt").line(3).printed("2024-03-20"),
        voss("against", "2024-03-20").initially().document("a.txt"),
        voss("against", "2024-03-15"),
    ];
    snap!(brief(&says), @"
    flip: by 2024-03-09 against -> 2024-03-09 for Review
    flip: 2024-03-09 for -> 2024-03-15 against Report
    ");
}

#[test]
fn the_same_recall_in_two_documents_is_one_change() {
    let recall = |document: &str, day: &str| {
        [voss("against", day).initially().document(document), voss("for", day).document(document).line(3)]
    };
    let says = [recall("a.txt", "2024-03-09"), recall("b.txt", "2024-03-11")].concat();
    snap!(brief(&says), @"flip: by 2024-03-09 against -> 2024-03-09 for Review");
}

#[test]
fn at_first_without_a_day_is_a_recall() {
    let says = [
        voss("against", "2024-03-09").dct().order(-1).document("a.txt"),
        voss("for", "2024-03-08").printed("2024-03-09").document("a.txt").line(3),
    ];
    snap!(brief(&says), @"flip: by 2024-03-08 against -> 2024-03-08 for Review");
}

#[test]
fn a_dated_recall_is_the_earlier_statement() {
    let says = [
        voss("against", "2024-03-08").printed("2024-03-09").document("a.txt").with(|a| a.recalled = true),
        voss("for", "2024-03-09").document("a.txt").line(3),
    ];
    snap!(brief(&says), @"flip: 2024-03-08 against -> 2024-03-09 for Report");
}

#[test]
fn background_that_repeats_an_earlier_position_is_an_echo() {
    let echo = voss("against", "2024-03-12").background();
    snap!(brief(&[voss("against", "2024-03-02"), voss("for", "2024-03-09"), echo.clone()]), @"flip: 2024-03-02 against -> 2024-03-09 for Report");
    snap!(brief(&[voss("for", "2024-03-09"), echo]), @"nothing");
}

#[test]
fn background_can_be_what_came_before() {
    let says = [voss("against", "2024-03-02").background(), voss("for", "2024-03-09")];
    snap!(brief(&says), @"flip: 2024-03-02 against -> 2024-03-09 for Review");
    let same_article = [
        voss("against", "2024-03-10").background().document("a.txt"),
        voss("for", "2024-03-09").printed("2024-03-10").document("a.txt").line(3),
    ];
    snap!(brief(&same_article), @"flip: by 2024-03-09 against -> 2024-03-09 for Review");
}

#[test]
fn an_undated_document_is_never_compared() {
    let undated = voss("against", "2024-06-18").source(|d| d.published = None);
    let undated = undated.with(|a| a.said_on.days = crate::timex::Days::default());
    snap!(brief(&[voss("for", "2024-03-02"), undated]), @"nothing");
}

// ---- everything ----

#[test]
fn everything_stands_on_each_topic_on_which_there_was_a_position() {
    let says = [
        voss("ruled-out", "2024-03-02").words("the levy is off the table"),
        voss("open", "2024-03-03").everything().words("everything is on the table"),
    ];
    snap!(told(&says), @"
    Mara Voss on the harbour levy: walk-back, 2 steps in 1 day  r-d2844de7d41c
      2024-03-02  ruled-out  “the levy is off the table”   2024-03-02.txt:1  ruled-out-verb
      2024-03-03  open       “everything is on the table”  2024-03-03.txt:1  open-verb
      review: later side: speaks of everything, not of this topic by name
    ");
}

#[test]
fn everything_says_nothing_new_where_there_was_no_position() {
    snap!(brief(&[voss("open", "2024-03-03").everything(), voss("ruled-out", "2024-03-04")]), @"nothing");
}

#[test]
fn everything_yields_to_words_on_the_topic_that_day() {
    snap!(brief(&[voss("ruled-out", "2024-03-02"), voss("open", "2024-03-03").everything(), voss("ruled-out", "2024-03-03").document("b.txt")]), @"nothing");
}

#[test]
fn everything_does_not_hide_a_change_in_plain_words() {
    snap!(brief(&[voss("ruled-out", "2024-03-02"), voss("open", "2024-03-03").everything(), voss("for", "2024-03-04")]), @"
    walk-back: 2024-03-02 ruled-out -> 2024-03-03 open Review
    flip: 2024-03-02 ruled-out -> 2024-03-04 for Report
    ");
}

#[test]
fn everything_on_another_agenda_stands_on_nothing_here() {
    let other = voss("open", "2024-03-03").everything().with(|a| a.topic.agenda = Some("budget-talks".to_owned()));
    snap!(brief(&[voss("ruled-out", "2024-03-02"), other]), @"nothing");
}

// ---- review ----

#[test]
fn what_is_in_doubt_needs_review() {
    let reasons = |change: fn(Say) -> Say| {
        let says = [voss("for", "2024-03-02"), change(voss("against", "2024-06-18"))];
        findings(&says, &[]).reversals[0].reasons.join("; ")
    };
    let all = [
        reasons(|s| s),
        reasons(|s| s.with(|a| a.hedged = true)),
        reasons(|s| s.with(|a| a.condition = Some("if the port agrees".to_owned()))),
        reasons(|s| s.with(|a| a.horizon = Some("right now".to_owned()))),
        reasons(|s| s.with(|a| a.via = Some("her spokesman".to_owned()))),
        reasons(|s| s.with(|a| a.chain = vec!["tom-reed".to_owned()])),
        reasons(|s| s.with(|a| a.chain = vec!["mara-voss".to_owned()])),
        reasons(|s| s.with(|a| a.topic.inherited = true)),
        reasons(|s| s.with(|a| a.doubts = vec!["irony".to_owned()])),
        reasons(Say::dct),
        reasons(Say::paraphrase),
        reasons(Say::headline),
        reasons(|s| s.paraphrase().with(|a| a.basis = Basis::Act)),
    ];
    snap!(all.join("\n"), @"

    later side: hedged
    later side: on a condition, “if the port agrees”

    later side: said for the speaker by “her spokesman”
    later side: told by Tom Reed

    later side: the topic comes from the context
    later side: irony
    later side: the day is only that of printing
    later side: in the reporter's words only
    later side: a headline only
    ");
}

#[test]
fn positions_under_different_qualifiers_can_both_be_held() {
    let under = |horizon: &str, s: Say| s.with(|a| a.horizon = Some(horizon.to_owned()));
    snap!(told(&[under("right now", voss("ruled-out", "2024-03-02")), under("in the future", voss("open", "2024-03-03"))]), @"
    Mara Voss on the harbour levy: walk-back, 2 steps in 1 day  r-d2844de7d41c
      2024-03-02  ruled-out  “the-harbour-levy ruled-out”  2024-03-02.txt:1  ruled-out-verb
      2024-03-03  open       “the-harbour-levy open”       2024-03-03.txt:1  open-verb
      review: the horizon differs: “right now” against “in the future”
    ");
    snap!(brief(&[under("right now", voss("ruled-out", "2024-03-02")), under("Right now", voss("open", "2024-03-03"))]), @"walk-back: 2024-03-02 ruled-out -> 2024-03-03 open Report");
}

#[test]
fn one_plain_quotation_is_enough() {
    let hedged = voss("against", "2024-06-18").document("b.txt").with(|a| a.hedged = true);
    snap!(brief(&[voss("for", "2024-03-02"), hedged, voss("against", "2024-06-18")]), @"flip: 2024-03-02 for -> 2024-06-18 against Report");
}

#[test]
fn a_speaker_who_recalls_the_earlier_words_acknowledges_them() {
    let recall = |chain: &str| {
        voss("for", "2024-03-02").printed("2024-06-18").document("2024-06-18.txt").line(4).with(|a| {
            a.recalled = true;
            a.chain = vec![chain.to_owned()];
        })
    };
    let acknowledged = |by: &str| findings(&[recall(by), voss("against", "2024-06-18")], &[]).reversals[0].acknowledged;
    let own_breath = || voss("against", "2024-06-18").line(4);
    assert!(findings(&[recall("the-echo"), own_breath()], &[]).reversals[0].acknowledged);
    assert!(acknowledged("mara-voss"));
    assert!(!acknowledged("the-echo"));
    let explains = voss("against", "2024-06-18").with(|a| a.explained = true);
    assert!(findings(&[voss("for", "2024-03-02"), explains], &[]).reversals[0].acknowledged);
}

#[test]
fn a_retraction_takes_the_position_back() {
    let retract = voss("open", "2024-03-03").with(|a| a.basis = Basis::Retract);
    snap!(told(&[voss("committed", "2024-03-02"), retract.clone()]), @"
    Mara Voss on the harbour levy: walk-back, 2 steps in 1 day  r-755d21ed3d99
      2024-03-02  committed  “the-harbour-levy committed”  2024-03-02.txt:1  committed-verb
      2024-03-03  open       “the-harbour-levy open”       2024-03-03.txt:1  open-verb
      note: the speaker acknowledges the earlier position
    ");
    let same_day =
        retract.with(|a| a.said_on.days = voss("open", "2024-03-02").0.said_on.days).document("2024-03-02.txt").line(2);
    snap!(brief(&[voss("committed", "2024-03-02"), same_day]), @"walk-back: 2024-03-02 committed -> 2024-03-02 open Report");
}

// ---- contradictions ----

#[test]
fn two_members_of_one_body_apart() {
    snap!(told(&[voss("against", "2024-03-02"), reed("for", "2024-03-05")]), @"
    Mara Voss and Tom Reed (harbour council) on the harbour levy: contradiction, 2 steps in 3 days  c-a396873c370d
      2024-03-02  Mara Voss  against  “the-harbour-levy against”  2024-03-02.txt:1  against-verb
      2024-03-05  Tom Reed   for      “the-harbour-levy for”      2024-03-05.txt:1  for-verb
    ");
}

#[test]
fn two_bodies_apart_are_none() {
    snap!(brief(&[voss("against", "2024-03-02"), say("Ada Quill", LEVY, "for", "2024-03-05")]), @"nothing");
}

#[test]
fn membership_has_an_end() {
    snap!(brief(&[voss("against", "2024-05-30"), reed("for", "2024-06-01")]), @"nothing");
}

#[test]
fn one_step_apart_is_none_and_two_on_one_side_are_none() {
    snap!(brief(&[voss("against", "2024-03-02"), reed("open", "2024-03-05")]), @"nothing");
    snap!(brief(&[voss("ruled-out", "2024-03-02"), reed("open", "2024-03-05")]), @"Mara Voss 2024-03-02 ruled-out / Tom Reed 2024-03-05 open Report");
}

#[test]
fn the_window_of_the_policy_bounds_them() {
    snap!(brief(&[voss("against", "2024-01-02"), reed("for", "2024-04-01")]), @"Mara Voss 2024-01-02 against / Tom Reed 2024-04-01 for Report");
    snap!(brief(&[voss("against", "2024-01-02"), reed("for", "2024-04-02")]), @"nothing");
}

#[test]
fn the_closest_pair_stands_for_all_then_the_firmest() {
    let says = [
        voss("against", "2024-03-02"),
        voss("against", "2024-03-08"),
        reed("for", "2024-03-09"),
        reed("committed", "2024-03-07").document("c.txt"),
        reed("for", "2024-04-01"),
    ];
    snap!(brief(&says), @"
    softening: 2024-03-07 committed -> 2024-03-09 for Report
    Tom Reed 2024-03-07 committed / Mara Voss 2024-03-08 against Report
    ");
}

#[test]
fn everything_contradicts_nobody() {
    snap!(brief(&[voss("ruled-out", "2024-03-02"), reed("open", "2024-03-02").everything(), reed("ruled-out", "2024-03-01")]), @"walk-back: 2024-03-01 ruled-out -> 2024-03-02 open Review");
}

#[test]
fn a_change_of_mind_does_not_cancel_a_contradiction() {
    snap!(brief(&[voss("against", "2024-03-02"), reed("for", "2024-03-02"), reed("against", "2024-03-04")]), @"
    flip: 2024-03-02 for -> 2024-03-04 against Report
    Mara Voss 2024-03-02 against / Tom Reed 2024-03-02 for Report
    ");
}

// ---- reporters' words ----

#[test]
fn a_lead_corroborates_or_stands_alone() {
    let says = [voss("for", "2024-03-02"), voss("against", "2024-03-18")];
    let leads = [
        lead("Mara Voss", "2024-03-19", "echo.txt", "Voss reversed course on Monday."),
        lead("Tom Reed", "2024-03-19", "star.txt", "Reed backtracked \u{1b}[31mon Monday."),
        lead("Mara Voss", "2024-09-19", "later.txt", "Voss reversed course."),
    ];
    snap!(told_with(&says, &leads, &View::default()), @r"
    Mara Voss on the harbour levy: flip, 2 steps in 16 days  r-9010ff0e5718
      2024-03-02  for      “the-harbour-levy for”      2024-03-02.txt:1  for-verb
      2024-03-18  against  “the-harbour-levy against”  2024-03-18.txt:1  against-verb
      called so: Voss reversed course on Monday. (echo.txt:2, walked-back)

    Called a reversal by reporters, without both sides found:
      2024-03-19  Tom Reed   Reed backtracked \u{1b}[31mon Monday.  star.txt:2   walked-back  l-star.txt
      2024-09-19  Mara Voss  Voss reversed course.             later.txt:2  walked-back  l-later.txt
    ");
}

#[test]
fn a_lead_for_a_hidden_change_is_not_lost() {
    let says = [voss("for", "2024-03-02"), voss("open", "2024-03-18")];
    let leads = [lead("Mara Voss", "2024-03-19", "echo.txt", "Voss softened her tone.")];
    snap!(told_with(&says, &leads, &View::default()), @"
    Called a reversal by reporters, without both sides found:
      2024-03-19  Mara Voss  Voss softened her tone.  echo.txt:2  walked-back  l-echo.txt
    ");
    snap!(told_with(&says, &leads, &View { all: true, ..View::default() }), @"
    Mara Voss on the harbour levy: softening, 1 step in 16 days  r-836be4268624
      2024-03-02  for   “the-harbour-levy for”   2024-03-02.txt:1  for-verb
      2024-03-18  open  “the-harbour-levy open”  2024-03-18.txt:1  open-verb
      called so: Voss softened her tone. (echo.txt:2, walked-back)
    ");
}

// ---- what is shown ----

#[test]
fn a_view_narrows_by_speaker_topic_and_day() {
    let says =
        [voss("for", "2024-03-02"), voss("against", "2024-03-18"), reed("for", "2024-03-02"), reed("against", "2024-03-20")];
    let count = |view: View| crate::report::select(&findings(&says, &[]), &view).reversals.len();
    let some = |s: &str| Some(s.to_owned());
    assert_eq!(count(View::default()), 2);
    assert_eq!(count(View { speaker: some("mara-voss"), ..View::default() }), 1);
    assert_eq!(count(View { speaker: some("tom reed"), ..View::default() }), 1);
    assert_eq!(count(View { topic: some("pier-closure"), ..View::default() }), 0);
    assert_eq!(count(View { since: Some(date("2024-03-19")), ..View::default() }), 1);
    assert_eq!(count(View { until: Some(date("2024-03-19")), ..View::default() }), 1);
}

#[test]
fn topics_that_nobody_declared_are_left_out() {
    let open = |s: Say| s.with(|a| a.topic.declared = false);
    let says = [open(voss("for", "2024-03-02")), open(voss("against", "2024-03-18"))];
    snap!(told(&says), @"nothing");
    let view = View { open_topics: true, ..View::default() };
    assert_ne!(told_with(&says, &[], &view), "nothing");
}

#[test]
fn a_title_outside_of_the_text_is_named_as_the_place() {
    let says = [voss("for", "2024-03-02").headline().with(|a| a.evidence.field = Field::Title), voss("against", "2024-03-18")];
    snap!(told(&says), @"
    Mara Voss on the harbour levy: flip, 2 steps in 16 days  r-9010ff0e5718
      2024-03-02  for      paraphrase: the-harbour-levy for  2024-03-02.txt (title)  for-verb
      2024-03-18  against  “the-harbour-levy against”        2024-03-18.txt:1        against-verb
      review: earlier side: a headline only
    ");
}

#[test]
fn long_quotations_are_wrapped() {
    let long = "We have looked at this levy from every side, we have heard the port, the fishers and the ferries, and we will not bring it back to this chamber";
    snap!(told(&[voss("for", "2024-03-02"), voss("ruled-out", "2024-03-18").words(long)]), @"
    Mara Voss on the harbour levy: flip, 3 steps in 16 days  r-0ac1cf52e124
      2024-03-02  for        “the-harbour-levy for”                                            2024-03-02.txt:1  for-verb
      2024-03-18  ruled-out  “We have looked at this levy from every side, we have heard the   2024-03-18.txt:1  ruled-out-verb
                             port, the fishers and the ferries, and we will not bring it back
                             to this chamber”
    ");
}
