//! Sentences with pictures: what is found, and what is left alone.

use super::*;
use crate::rules::embedded;
use crate::text::Text;
use crate::words::{Lexicon, Words};
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| match RuleSet::load(&embedded()) {
    Ok(loaded) => loaded.rules,
    Err(faults) => panic!("{}", faults[0]),
});

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&RULES));

fn times_of(text: &Text<'_>, dct: Option<Date>) -> Vec<Timex> {
    find(&Grammar::new(text, &Words::new(text, &LEXICON)), dct, &RULES)
}

/// Thursday.
fn dct() -> Date {
    jiff::civil::date(2025, 2, 13)
}

/// The room's one door for tests: pictures under the sentences.
fn marks(raw: &str) -> String {
    let text = Text::of(raw);
    picture(&text, &times_of(&text, Some(dct())))
}

#[test]
fn every_example_of_the_pack_holds() {
    let mut wrong = Vec::new();
    for rule in &RULES.timex.rules {
        for example in &rule.examples {
            let (sentence, value) = example.rsplit_once(" = ").unwrap_or((example, ""));
            let wanted = sentence.split_once("<<").and_then(|(_, rest)| rest.split_once(">>")).map(|(words, _)| words);
            let plain = sentence.replace("<<", "").replace(">>", "");
            let text = Text::of(&plain);
            let found = times_of(&text, Some(dct()));
            let shown: Vec<(&str, &str)> = found.iter().map(|t| (t.span.of(&plain), t.value.as_str())).collect();
            let right = wanted.map_or(shown.is_empty(), |words| shown.contains(&(words, value)));
            if !right {
                wrong.push(format!("{}: {example}\n    found {shown:?}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_weekday_is_the_latest_one_for_the_past_and_the_next_one_for_the_future() {
    insta::assert_snapshot!(marks("Mara Voss said on Friday that the council will meet on Friday."), @"
    Mara Voss said on Friday that the council will meet on Friday.
                      ^^^^^^ DATE 2025-02-07
                                                           ^^^^^^ DATE 2025-02-14
    ");
    insta::assert_snapshot!(marks("Mara Voss said that she would resign on Monday."), @"
    Mara Voss said that she would resign on Monday.
                                            ^^^^^^ DATE 2025-02-17
    ");
}

#[test]
fn the_day_of_writing_counts_as_the_latest() {
    insta::assert_snapshot!(marks("She resigned Thursday, after the vote on Wednesday night."), @"
    She resigned Thursday, after the vote on Wednesday night.
                 ^^^^^^^^ DATE 2025-02-13
                                             ^^^^^^^^^^^^^^^ TIME 2025-02-12TNI
    ");
}

#[test]
fn last_and_next_weekdays_leave_the_day_of_writing_out() {
    insta::assert_snapshot!(marks("They met last Thursday and meet again next Thursday. The levy was voted on Friday last week."), @"
    They met last Thursday and meet again next Thursday.
             ^^^^^^^^^^^^^ DATE 2025-02-06
                                          ^^^^^^^^^^^^^ DATE 2025-02-20
    The levy was voted on Friday last week.
                          ^^^^^^^^^^^^^^^^ DATE 2025-02-07
    ");
}

#[test]
fn a_weekday_with_its_date_is_one_expression() {
    insta::assert_snapshot!(marks("She spoke on Wednesday, 12 February, in the harbour."), @"
    She spoke on Wednesday, 12 February, in the harbour.
                 ^^^^^^^^^^^^^^^^^^^^^^ DATE 2025-02-12
    ");
}

#[test]
fn a_weekday_tells_the_year_of_its_date() {
    insta::assert_snapshot!(marks("She said so on Friday, March 1."), @"
    She said so on Friday, March 1.
                   ^^^^^^^^^^^^^^^ DATE 2024-03-01
    ");
}

#[test]
fn a_date_without_a_year_is_the_near_one() {
    insta::assert_snapshot!(marks("It began on 14 December and ends on Feb. 28."), @"
    It began on 14 December and ends on Feb. 28.
                ^^^^^^^^^^^ DATE 2024-12-14
                                        ^^^^^^^ DATE 2025-02-28
    ");
}

#[test]
fn a_date_with_a_year_stands_on_its_own() {
    insta::assert_snapshot!(marks("It was signed on February 12, 2024, and on 3 March 2023, and on 2022-11-05."), @"
    It was signed on February 12, 2024, and on 3 March 2023, and on 2022-11-05.
                     ^^^^^^^^^^^^^^^^^ DATE 2024-02-12
                                               ^^^^^^^^^^^^ DATE 2023-03-03
                                                                    ^^^^^^^^^^ DATE 2022-11-05
    ");
}

#[test]
fn a_date_that_no_calendar_has_is_none_and_never_cut_to_another() {
    let found = |raw: &str| {
        let text = Text::of(raw);
        let found = times_of(&text, Some(dct()));
        found.iter().map(|t| format!("{} = {}", t.span.of(raw), t.value)).collect::<Vec<_>>().join("; ")
    };
    let impossible = [
        "She left on Feb 29, 2023.",
        "She left on February 30.",
        "She left on the 31st of November.",
        "She left on 31 April 2024.",
        "She left on Friday, 31 June.",
        "She left on 2023-02-29.",
        "She left on 30.02.2024.",
        "She left on 2/30/2024.",
        "She left on 12/32/2024.",
        "She left on February 27-30.",
        "She will leave on 31 December 9999.",
    ];
    for raw in impossible {
        assert_eq!(found(raw), "", "{raw}");
        let without_day = times_of(&Text::of(raw), None);
        assert!(without_day.is_empty(), "{raw}");
    }
    assert_eq!(found("She left on Feb 29, 2024."), "Feb 29, 2024 = 2024-02-29");
    assert_eq!(found("She left on February 29."), "February 29 = 2024-02-29");
    assert_eq!(found("She left on 31 January and on 30 June."), "31 January = 2025-01-31; 30 June = 2024-06-30");
    assert_eq!(found("She left on 3/31/2024."), "3/31/2024 = 2024-03-31");
    assert_eq!(found("In January 45 people left, on 3 January 2,500."), "January = 2025-01; 3 January = 2025-01-03");
}

#[test]
fn a_month_alone_is_the_near_one() {
    insta::assert_snapshot!(marks("The pier closed in November. Work will begin in June. She left late last March."), @"
    The pier closed in November.
                       ^^^^^^^^ DATE 2024-11
    Work will begin in June.
                       ^^^^ DATE 2025-06
    She left late last March.
             ^^^^^^^^^^^^^^^ DATE 2024-03
    ");
}

#[test]
fn weeks_months_and_years_beside_now() {
    insta::assert_snapshot!(marks("She said this week that last month was better and next year will be best."), @"
    She said this week that last month was better and next year will be best.
             ^^^^^^^^^ DATE 2025-W07
                            ^^^^^^^^^^ DATE 2025-01
                                                      ^^^^^^^^^ DATE 2026
    ");
}

#[test]
fn days_counted_from_now() {
    insta::assert_snapshot!(marks("She left two weeks ago, came back three days ago and left again the day before yesterday."), @"
    She left two weeks ago, came back three days ago and left again the day before yesterday.
             ^^^^^^^^^^^^^ DATE 2025-01-30
                                      ^^^^^^^^^^^^^^ DATE 2025-02-10
                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^ DATE 2025-02-11
    ");
}

#[test]
fn days_counted_from_the_date_before() {
    insta::assert_snapshot!(marks("It was signed on 3 March 2024. Two days later it was gone. A week earlier she had praised it. The next day he laughed."), @"
    It was signed on 3 March 2024.
                     ^^^^^^^^^^^^ DATE 2024-03-03
    Two days later it was gone.
    ^^^^^^^^^^^^^^ DATE 2024-03-05
    A week earlier she had praised it.
    ^^^^^^^^^^^^^^ DATE 2024-02-27
    The next day he laughed.
    ^^^^^^^^^^^^ DATE 2024-02-28
    ");
}

#[test]
fn a_length_before_after_ties_two_clauses() {
    insta::assert_snapshot!(marks("A day after the council said no, Voss said yes. Three days before the vote she had said no."), @"
    A day after the council said no, Voss said yes.
    ^^^^^ DURATION P1D
    Three days before the vote she had said no.
    ^^^^^^^^^^ DURATION P3D
    ");
}

#[test]
fn times_of_day() {
    insta::assert_snapshot!(marks("They met at 10 p.m. Wednesday, at noon yesterday, on Friday at 7:15 p.m., last night and this morning."), @"
    They met at 10 p.m. Wednesday, at noon yesterday, on Friday at 7:15 p.m., last night and this morning.
                ^^^^^^^^^^^^^^^^^ TIME 2025-02-12T22:00
                                      ^^^^^^^^^^^^^^ TIME 2025-02-12T12:00
                                                         ^^^^^^^^^^^^^^^^^^^ TIME 2025-02-07T19:15
                                                                              ^^^^^^^^^^ TIME 2025-02-12TNI
                                                                                             ^^^^^^^^^^^^ TIME 2025-02-13TMO
    ");
}

#[test]
fn lengths() {
    insta::assert_snapshot!(marks("It took three days, about a decade, 2 1/2 years, an hour and a half and the past few weeks of a two-year term."), @"
    It took three days, about a decade, 2 1/2 years, an hour and a half and the past few weeks of a two-year term.
            ^^^^^^^^^^ DURATION P3D
                        ^^^^^^^^^^^^^^ DURATION P10Y
                                        ^^^^^^^^^^^ DURATION P2Y6M
                                                     ^^^^^^^^^^^^^^^^^^ DURATION PT1H30M
                                                                            ^^^^^^^^^^^^^^^^^^ DURATION PXW
                                                                                                    ^^^^^^^^ DURATION P2Y
    ");
}

#[test]
fn repeated_times() {
    insta::assert_snapshot!(marks("They meet every Friday, each month and on Tuesday nights."), @"
    They meet every Friday, each month and on Tuesday nights.
              ^^^^^^^^^^^^ SET XXXX-WXX-5
                            ^^^^^^^^^^ SET P1M
                                              ^^^^^^^^^^^^^^ SET XXXX-WXX-2TNI
    ");
}

#[test]
fn quarters_halves_decades_and_centuries() {
    insta::assert_snapshot!(marks("Sales fell in the third quarter of 2024, in last year's first half, in the late 1990s and in the 19th century."), @"
    Sales fell in the third quarter of 2024, in last year's first half, in the late 1990s and in the 19th century.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^ DATE 2024-Q3
                                                ^^^^^^^^^^^^^^^^^^^^^^ DATE 2024-H1
                                                                           ^^^^^^^^^^^^^^ DATE 199
                                                                                                 ^^^^^^^^^^^^^^^^ DATE 18
    ");
}

#[test]
fn seasons_and_holidays() {
    insta::assert_snapshot!(marks("She resigned last summer, before Thanksgiving, and will be back in the spring of 2026."), @"
    She resigned last summer, before Thanksgiving, and will be back in the spring of 2026.
                 ^^^^^^^^^^^ DATE 2024-SU
                                     ^^^^^^^^^^^^ DATE 2024-11-28
                                                                       ^^^^^^^^^^^^^^^^^^ DATE 2026-SP
    ");
}

#[test]
fn vague_references_have_no_days() {
    insta::assert_snapshot!(marks("She recently said that it is now over and that the future is open."), @"
    She recently said that it is now over and that the future is open.
        ^^^^^^^^ DATE PAST_REF
                                 ^^^ DATE PRESENT_REF
                                                   ^^^^^^^^^^ DATE FUTURE_REF
    ");
}

#[test]
fn an_ordinal_date_on_two_lines_is_two_things() {
    insta::assert_snapshot!(marks("The pier opened in March\n\n3 boats sank."), @"
    The pier opened in March
                       ^^^^^ DATE 2025-03
    ");
}

#[test]
fn words_that_only_look_like_times_are_left_alone() {
    insta::assert_snapshot!(marks("She may go. They march on. A second pier in the Sun. Theresa May won. May I?"), @"");
    insta::assert_snapshot!(marks("About 2000 soldiers sat on the bench; three quarters of them slept. Prices fall."), @"");
}

#[test]
fn names_and_shows_are_no_times() {
    insta::assert_snapshot!(marks("April Jones told USA Today and “60 Minutes” that the May cabinet fell on Black Friday."), @"");
    insta::assert_snapshot!(marks("The 52-year-old met the 45th president on the 12th floor at 1600 Pennsylvania Avenue, 03:09 replay."), @"");
}

#[test]
fn figures_that_may_be_two_days_stay_open() {
    insta::assert_snapshot!(marks("It began on 12/2/2024 and ended on 25/12/2024."), @"
    It began on 12/2/2024 and ended on 25/12/2024.
                ^^^^^^^^^ DATE 2024-XX-XX
                                       ^^^^^^^^^^ DATE 2024-12-25
    ");
    let text = Text::of("It began on 12/2/2024.");
    let days = times_of(&text, Some(dct()))[0].days.expect("days");
    assert_eq!((days.from, days.to), (Some(jiff::civil::date(2024, 2, 12)), Some(jiff::civil::date(2024, 12, 2))));
}

#[test]
fn ranges_inside_a_month_reach_to_their_last_day() {
    let text = Text::of("They will meet on Feb. 14-16 in Munich.");
    let days = times_of(&text, Some(dct()))[0].days.expect("days");
    assert_eq!((days.from, days.to), (Some(jiff::civil::date(2025, 2, 14)), Some(jiff::civil::date(2025, 2, 16))));
}

#[test]
fn until_looks_ahead_and_since_looks_back() {
    insta::assert_snapshot!(marks("The vote was put off until Monday. She has waited since August."), @"
    The vote was put off until Monday.
                               ^^^^^^ DATE 2025-02-17
    She has waited since August.
                         ^^^^^^ DATE 2024-08
    ");
}

#[test]
fn a_passive_shows_no_past() {
    insta::assert_snapshot!(marks("The levy will be signed on Friday and is opposed by Voss."), @"
    The levy will be signed on Friday and is opposed by Voss.
                               ^^^^^^ DATE 2025-02-14
    ");
    insta::assert_snapshot!(marks("The levy was signed on Friday."), @"
    The levy was signed on Friday.
                           ^^^^^^ DATE 2025-02-07
    ");
}

#[test]
fn a_deictic_expression_can_be_counted_from_the_day_of_speaking() {
    let text = Text::of("“We voted yesterday, two days after Monday,” she said. A day earlier he had said no.");
    let found = times_of(&text, Some(dct()));
    let from: Vec<String> = found
        .iter()
        .map(|t| {
            let day = t.from_day(jiff::civil::date(2025, 2, 5)).and_then(Days::single);
            format!("{} {:?} {}", t.span.of(text.raw), t.anchor, day.map_or("-".to_owned(), |d| d.to_string()))
        })
        .collect();
    insta::assert_snapshot!(from.join("\n"), @"
    yesterday Deictic 2025-02-04
    two days Absolute 2025-02-12
    Monday Deictic 2025-02-03
    A day earlier Relative(-1) 2025-02-04
    ");
}

#[test]
fn this_week_ends_today_for_the_past_and_begins_today_for_the_future() {
    let days = |raw: &str| {
        let text = Text::of(raw);
        let days = times_of(&text, Some(dct()))[0].days.expect("days");
        format!("{}..{}", days.from.expect("first"), days.to.expect("last"))
    };
    assert_eq!(days("She said so earlier this week."), "2025-02-10..2025-02-13");
    assert_eq!(days("She will say so this week."), "2025-02-13..2025-02-16");
    assert_eq!(days("She said so last week."), "2025-02-03..2025-02-09");
    assert_eq!(days("She said so two weeks ago."), "2025-01-27..2025-02-02");
}

#[test]
fn without_a_day_to_count_from_only_absolute_dates_have_days() {
    let text = Text::of("She spoke on Friday, yesterday, on 3 March and on 3 March 2024.");
    let found = times_of(&text, None);
    let shown: Vec<String> = found.iter().map(|t| format!("{} {}", t.value, t.days.is_some())).collect();
    insta::assert_snapshot!(shown.join("\n"), @"
    XXXX-WXX-5 false
    XXXX-XX-XX false
    XXXX-03-03 false
    2024-03-03 true
    ");
}

/// What is found, in one line.
fn found(raw: &str) -> String {
    let text = Text::of(raw);
    let found = times_of(&text, Some(dct()));
    found.iter().map(|t| format!("{} = {}", t.span.of(raw), t.value)).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_present_tense_looks_ahead() {
    insta::assert_snapshot!(found("They meet Monday. Talks resume Monday. The truce expires Friday. The vote is on Tuesday."), @"Monday = 2025-02-17; Monday = 2025-02-17; Friday = 2025-02-14; Tuesday = 2025-02-18");
    insta::assert_snapshot!(found("She arrives in Tarn on Friday. The ban takes effect Saturday. The report is due Monday."), @"Friday = 2025-02-14; Saturday = 2025-02-15; Monday = 2025-02-17");
    insta::assert_snapshot!(found("Talks are set to resume Monday. They agreed to meet on Friday. Ahead of Friday's vote, she left."), @"Monday = 2025-02-17; Friday = 2025-02-14; Friday = 2025-02-14");
}

#[test]
fn a_present_form_that_tells_of_the_past_looks_back() {
    insta::assert_snapshot!(found("They did not meet Monday. They failed to meet on Tuesday. She had to leave on Friday."), @"Monday = 2025-02-10; Tuesday = 2025-02-11; Friday = 2025-02-07");
    insta::assert_snapshot!(found("The truce had been due to expire Friday. The vote had been scheduled for Monday."), @"Friday = 2025-02-07; Monday = 2025-02-10");
    insta::assert_snapshot!(found("She vowed Tuesday to fight it. He agreed on Friday to pay. The meeting ended on Sunday."), @"Tuesday = 2025-02-11; Friday = 2025-02-07; Sunday = 2025-02-09");
}

#[test]
fn a_clause_has_its_own_tense() {
    insta::assert_snapshot!(found("He will meet Voss, who on Monday rejected the levy."), @"Monday = 2025-02-10");
    insta::assert_snapshot!(found("He said that talks on Monday would end it."), @"Monday = 2025-02-17");
    insta::assert_snapshot!(found("Voss, who will meet Kell, resigned Monday."), @"Monday = 2025-02-10");
    insta::assert_snapshot!(found("She resigned on Monday, which is when talks began."), @"Monday = 2025-02-10");
}

#[test]
fn a_second_day_is_in_the_month_of_the_first() {
    insta::assert_snapshot!(found("They met on January 24 and 25, in Tarn."), @"January 24 = 2025-01-24; 25 = 2025-01-25");
    insta::assert_snapshot!(found("They met on March 3, 4 and 5, 2024."), @"March 3 = 2025-03-03; 4 = 2025-03-04; 5 = 2025-03-05; 2024 = 2024");
    insta::assert_snapshot!(found("On January 24, 25 people came. On January 24 and 25 people came. In January, and 25 in all."), @"January 24 = 2025-01-24; January 24 = 2025-01-24; January = 2025-01");
}

#[test]
fn ranges_of_years_reach_to_their_last_day() {
    insta::assert_snapshot!(found("They fought in 1914-1918 and in 2014–15, not in 1918-1914 or by 5-15."), @"1914-1918 = 1914; 2014–15 = 2014");
    let text = Text::of("They fought in 1914-1918.");
    let days = times_of(&text, Some(dct()))[0].days.expect("days");
    assert_eq!((days.from, days.to), (Some(jiff::civil::date(1914, 1, 1)), Some(jiff::civil::date(1918, 12, 31))));
}

#[test]
fn days_counted_from_weekdays() {
    insta::assert_snapshot!(found("She left a week ago Wednesday, two weeks ago Friday, a year ago today."), @"a week ago Wednesday = 2025-02-05; two weeks ago Friday = 2025-01-24; a year ago today = 2024-02-13");
    insta::assert_snapshot!(found("She goes a week from Friday, in three days' time, the week after next; she left the month before last."), @"a week from Friday = 2025-02-21; three days' time = 2025-02-16; the week after next = 2025-W09; the month before last = 2024-12");
    insta::assert_snapshot!(found("Two weeks before Monday's vote she left. The day after Tuesday's talks she came, on the eve of Friday's."), @"Two weeks = P2W; Monday = 2025-02-10; The day = 2025-02-12; Tuesday = 2025-02-11; the eve of = 2025-02-06; Friday = 2025-02-07");
}

#[test]
fn fiscal_years_and_codes() {
    insta::assert_snapshot!(found("It rose in FY2025, FY 2024, FY24, fiscal 2023, the fiscal year 2022, H1 2024 and 2H 2023."), @"FY2025 = 2025; FY 2024 = 2024; FY24 = 2024; fiscal 2023 = 2023; the fiscal year 2022 = 2022; H1 2024 = 2024-H1; 2H 2023 = 2023-H2");
    insta::assert_snapshot!(found("It rose last fiscal year and in the year 2000. Room FX2025, A4 paper and the B52."), @"last fiscal year = 2024; the year 2000 = 2000");
}

#[test]
fn a_time_alone_is_on_the_day_spoken_of() {
    insta::assert_snapshot!(found("He spoke on Monday. The meeting began at 10 p.m. and ended at midnight.\n\nThey left at 9 a.m."), @"Monday = 2025-02-10; 10 p.m. = 2025-02-10T22:00; midnight = 2025-02-10T24:00; 9 a.m. = 2025-02-13T09:00");
    insta::assert_snapshot!(found("He spoke on Monday. They will meet at 9 a.m. in Tarn, and met this morning and last night."), @"Monday = 2025-02-10; 9 a.m. = 2025-02-13T09:00; this morning = 2025-02-13TMO; last night = 2025-02-12TNI");
}

#[test]
fn weeks_beside_a_day_are_weeks_of_the_calendar() {
    insta::assert_snapshot!(found("It was signed on 3 March 2024. She had refused the week before. A week earlier she was ill. It is the week of Feb. 3."), @"3 March 2024 = 2024-03-03; the week before = 2024-W08; A week earlier = 2024-W07; the week of Feb. 3 = 2025-W06");
}

#[test]
fn halves_of_units() {
    insta::assert_snapshot!(found("It took half an hour, two and a half weeks, six and a half years, a fortnight and half a year."), @"half an hour = PT30M; two and a half weeks = P2.5W; six and a half years = P6Y6M; a fortnight = P2W; half a year = P6M");
}

/// A long line of one word over and over is walked in linear time.
#[test]
fn hostile_text_is_read_in_linear_time() {
    for words in ["Monday ", "the last ", "a few ", "12 ", "1-", "twenty ", "in May "] {
        let raw = words.repeat(200_000 / words.len());
        let text = Text::of(&raw);
        let found = times_of(&text, Some(dct()));
        assert!(picture(&text, &found).len() < 100 * raw.len());
    }
}
