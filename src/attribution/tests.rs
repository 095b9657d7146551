//! The room's sentences: each construction with its picture, beside a neighbour that is not one.

use super::testing::{marks, read, read_all};

#[test]
fn indirect_speech() {
    insta::assert_snapshot!(marks("Mara Voss said she would oppose the levy."), @r"
    Mara Voss said she would oppose the levy.
    ^^^^^^^^^ source
              ^^^^ cue
                   ^^^^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn indirect_speech_behind_a_day() {
    insta::assert_snapshot!(marks("Voss said on Wednesday that the levy must go, adding that talks would follow."), @r"
    Voss said on Wednesday that the levy must go, adding that talks would follow.
    ^^^^ source
         ^^^^ cue
                           ^^^^^^^^^^^^^^^^^^^^^ content
    ^^^^ source
                                                  ^^^^^^ cue
                                                         ^^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn quotation_before_the_cue() {
    insta::assert_snapshot!(marks("“The levy is off the table,” Voss said on Monday."), @r"
    “The levy is off the table,” Voss said on Monday.
                                 ^^^^ source
                                      ^^^^ cue
     ^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn inverted() {
    insta::assert_snapshot!(marks("“The levy is off the table,” said Mara Voss, the new mayor of Dunmore."), @r"
    “The levy is off the table,” said Mara Voss, the new mayor of Dunmore.
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ source
                                 ^^^^ cue
     ^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn quotation_split_around_the_cue() {
    insta::assert_snapshot!(marks("“The levy,” she said, “is dead.” He left."), @r"
    “The levy,” she said, “is dead.”
                ^^^ source
                    ^^^^ cue
     ^^^^^^^^              ^^^^^^^^ content, direct
    ");
}

#[test]
fn quotation_over_sentences() {
    insta::assert_snapshot!(marks("“We won,” said Voss. “Now we rest. Tomorrow we work.”"), @r"
    “We won,” said Voss. “Now we rest. Tomorrow we work.”
                   ^^^^ source
              ^^^^ cue
     ^^^^^^               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn according_to_before() {
    insta::assert_snapshot!(marks("According to the mayor, the levy is unlikely to pass."), @r"
    According to the mayor, the levy is unlikely to pass.
                 ^^^^^^^^^ source
    ^^^^^^^^^^^^ cue
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn according_to_behind() {
    insta::assert_snapshot!(marks("The levy is unlikely to pass, according to the mayor."), @r"
    The levy is unlikely to pass, according to the mayor.
                                               ^^^^^^^^^ source
                                  ^^^^^^^^^^^^ cue
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn hearer() {
    insta::assert_snapshot!(marks("Voss told allies that the levy was dead."), @r"
    Voss told allies that the levy was dead.
    ^^^^ source
         ^^^^ cue
                     ^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn infinitive() {
    insta::assert_snapshot!(marks("Voss vowed to fight the levy."), @r"
    Voss vowed to fight the levy.
    ^^^^ source
         ^^^^^ cue
               ^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn apposition() {
    insta::assert_snapshot!(marks("John Brandt, the finance minister, has said the levy stays."), @r"
    John Brandt, the finance minister, has said the levy stays.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ source
                                       ^^^^^^^^ cue
                                                ^^^^^^^^^^^^^^ content, perfect
    ");
}

#[test]
fn relative_clause() {
    insta::assert_snapshot!(marks("Brandt, who said the levy was dead, left early."), @r"
    Brandt, who said the levy was dead, left early.
    ^^^^^^ source
                ^^^^ cue
                     ^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn noun_cue() {
    insta::assert_snapshot!(marks("Her previous remarks about the levy being unrealistic were forgotten."), @r"
    Her previous remarks about the levy being unrealistic were forgotten.
    ^^^ source
        ^^^^^^^^^^^^^^^^ cue
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ content, recalled
    ");
}

#[test]
fn coordinated_cues() {
    insta::assert_snapshot!(marks("Voss said the levy was dead and suggested a fee."), @r"
    Voss said the levy was dead and suggested a fee.
    ^^^^ source
         ^^^^ cue
              ^^^^^^^^^^^^^^^^^ content
    ^^^^ source
                                    ^^^^^^^^^ cue
                                              ^^^^^ content
    ");
}

#[test]
fn opener() {
    insta::assert_snapshot!(marks("In remarks before the vote, Voss also said that the levy would stay."), @r"
    In remarks before the vote, Voss also said that the levy would stay.
                                ^^^^ source
                                          ^^^^ cue
                                               ^^^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn hypothetical() {
    insta::assert_snapshot!(marks("Voss could say that the levy is dead."), @r"
    Voss could say that the levy is dead.
    ^^^^ source
         ^^^^^^^^^ cue
                   ^^^^^^^^^^^^^^^^^^^^^ content, hypothetical
    ");
}

#[test]
fn not_said() {
    insta::assert_snapshot!(marks("Voss declined to say whether the levy was dead."), @r"
    Voss declined to say whether the levy was dead.
    ^^^^ source
         ^^^^^^^^^^^^^^^ cue
                         ^^^^^^^^^^^^^^^^^^^^^^^^^ content, not-said
    ");
}

#[test]
fn asked() {
    insta::assert_snapshot!(marks("Asked whether the levy was dead, Voss smiled."), @r"
    Asked whether the levy was dead, Voss smiled.
    ^^^^^ cue
          ^^^^^^^^^^^^^^^^^^^^^^^^^ content, asked
    ");
}

#[test]
fn neg_raising() {
    insta::assert_snapshot!(marks("Voss does not believe that the levy is dead."), @r"
    Voss does not believe that the levy is dead.
    ^^^^ source
         ^^^^^^^^^^^^^^^^ cue
                          ^^^^^^^^^^^^^^^^^^^^^ content, negated
    ");
}

#[test]
fn pseudo_cue() {
    insta::assert_snapshot!(marks("That said, the levy is dead. The United States is large. Having said that, she left."), @"");
}

#[test]
fn nested() {
    insta::assert_snapshot!(marks("Brandt said Voss told allies that the levy was dead."), @r"
    Brandt said Voss told allies that the levy was dead.
    ^^^^^^ source
           ^^^^ cue
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content
                ^^^^ source
                     ^^^^ cue
                                 ^^^^^^^^^^^^^^^^^^^^^^ content, inner
    ");
}

#[test]
fn noun_that_looks_like_a_cue() {
    insta::assert_snapshot!(marks("The state of the levy is a question of its own; the claim was filed."), @"");
}

#[test]
fn headline_with_a_colon() {
    insta::assert_snapshot!(marks("Voss: levy off the table\nMara Voss spoke in Dunmore."), @r"
    Voss: levy off the table
    ^^^^ source
        ^ cue
          ^^^^^^^^^^^^^^^^^^ content, headline
    ");
}

#[test]
fn headline_with_the_cue_behind() {
    insta::assert_snapshot!(marks("All options stay on the table, says Voss\nMara Voss spoke in Dunmore."), @r"
    All options stay on the table, says Voss
                                        ^^^^ source
                                   ^^^^ cue
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn headline_with_two_verbs() {
    insta::assert_snapshot!(marks("Dunmore mayor softens stance, says they are not red lines"), @r"
    Dunmore mayor softens stance, says they are not red lines
    ^^^^^^^^^^^^^ source
                                  ^^^^ cue
                                       ^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn transcript() {
    insta::assert_snapshot!(marks("MARA VOSS: The levy stays.\nIt always has.\nJOHN BRANDT: I disagree."), @r"
    MARA VOSS: The levy stays. It always has.
    ^^^^^^^^^ source
             ^ cue
               ^^^^^^^^^^^^^^^ ^^^^^^^^^^^^^^ content, direct

    JOHN BRANDT: I disagree.
    ^^^^^^^^^^^ source
               ^ cue
                 ^^^^^^^^^^^ content, direct
    ");
}

/// Who speaks which words, one line a turn; "?" for whoever has no name.
fn spoken(raw: &str) -> String {
    let line = |a: &super::Attribution| {
        let words: Vec<&str> = a.content.iter().map(|s| s.of(raw)).collect();
        format!("{}: {}", a.source.map_or("?", |s| s.of(raw)), words.join(" / "))
    };
    read(raw).iter().filter(|a| a.cue_rule.is_none() && !a.headline).map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_label_of_any_shape_ends_the_turn_before_it() {
    insta::assert_snapshot!(spoken("VOSS: I am glad.\n\nREED [interrupting]: I see.\n\n(APPLAUSE) BRANDT: We shall.\n\nTom Reed (Port Ellis) (Con): I know.\n\nREED, via video link: I heard.\n\nQ    Why?\n\nQUESTION: Why not?\n\n>> So it is.\n\nVOSS: Fine."), @"
    VOSS: I am glad.
    REED: I see.
    BRANDT: We shall.
    Tom Reed: I know.
    REED: I heard.
    Q: Why?
    QUESTION: Why not?
    >>: So it is.
    VOSS: Fine.
    ");
}

#[test]
fn a_title_and_a_name_in_capitals_open_a_turn() {
    insta::assert_snapshot!(spoken("  Mr. REED of Texas. Mr. Speaker, I rise.\n  The SPEAKER pro tempore (Mr. Poe). The time is up, and\nhas been.\n  Mrs. VOSS. I do not."), @"
    Mr. REED of Texas: Mr. Speaker, I rise.
    Mr. Poe: The time is up, and
    has been.
    Mrs. VOSS: I do not.
    ");
    insta::assert_snapshot!(spoken("Mr. REED. He was late.\n\nThe FBI. It was early."), @"");
    insta::assert_snapshot!(spoken("Mr. REED. Mr. Speaker, I rise to honor a friend."), @"Mr. REED: Mr. Speaker, I rise to honor a friend.");
}

#[test]
fn a_label_is_never_the_rest_of_a_wrapped_line() {
    insta::assert_snapshot!(spoken("VOSS: We were told that nobody would come, and look at this hall, it is full and\nREED: I see.\nVOSS: Good evening to all of you who have come to this hall tonight, and\nto those at home."), @"
    VOSS: We were told that nobody would come, and look at this hall, it is full and
    REED: I see.
    VOSS: Good evening to all of you who have come to this hall tonight, and
    to those at home.
    ");
}

#[test]
fn stage_directions_pages_and_times_are_nobodys_words_and_no_border() {
    insta::assert_snapshot!(spoken("VOSS: I am glad.\n\n(Laughter)\n\nAnd so are you.\n\nPage 12\n\n[[Page S12]]\n\n12:30\n\nWe all are.\n\nREED: I see."), @"
    VOSS: I am glad. / And so are you. / We all are.
    REED: I see.
    ");
}

#[test]
fn captions_with_and_without_voices() {
    insta::assert_snapshot!(spoken("WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Mara Voss>I am glad.\n\n2\n00:00:05.000 --> 00:00:08.000\n<v Tom Reed>I see."), @"
    Mara Voss: I am glad.
    Tom Reed: I see.
    ");
    insta::assert_snapshot!(spoken("1\n00:00:01,000 --> 00:00:04,000\nI am glad.\n\n2\n00:00:05,000 --> 00:00:08,000\nI see."), @"");
}

#[test]
fn a_name_alone_on_its_line() {
    insta::assert_snapshot!(spoken("Mara Voss  0:12\nI am glad.\n\nTom Reed  0:19\nI see."), @"
    Mara Voss: I am glad.
    Tom Reed: I see.
    ");
    insta::assert_snapshot!(spoken("Ann Hall -- Chief Executive\n\nWe are glad.\n\nTom Reed -- Analyst\n\nI see.\n\nAnn Hall -- Chief Executive\n\nWell."), @"
    Ann Hall: We are glad.
    Tom Reed: I see.
    Ann Hall: Well.
    ");
    insta::assert_snapshot!(spoken("Ann Hall -- Chief Executive\n\nA pilot, 44.\n\nTom Reed -- Analyst\n\nA baker, 51."), @"");
}

#[test]
fn questions_and_answers() {
    insta::assert_snapshot!(spoken("Q. Why?\n\nA. I am glad.\n\nQ. Reed is not.\n\nA. I know."), @"
    Q: Why?
    A: I am glad.
    Q: Reed is not.
    A: I know.
    ");
    insta::assert_snapshot!(spoken("Q    Why?\n\nVOSS: I am glad.\n\nQ But Reed is not.\n\nQFine.\n\nVOSS: I know."), @"
    Q: Why?
    VOSS: I am glad.
    Q: But Reed is not.
    VOSS: I know.
    ");
    insta::assert_snapshot!(spoken("Q: Why?\n\nVoss has been glad for long.\n\nQ: And Reed?\n\nHe is not."), @"
    Q: Why?
    Q: And Reed?
    ");
    insta::assert_snapshot!(spoken("A. Voss is glad.\n\nA. Reed is not.\n\nQ Magazine came out.\n\nQuite so."), @"");
}

#[test]
fn a_page_of_labels_is_no_transcript() {
    insta::assert_snapshot!(spoken("Winner: Ida Berg\n\nShe shone.\n\nLoser: Mara Voss\n\nShe stumbled."), @"");
    insta::assert_snapshot!(spoken("Mara Voss: Once a pilot. She keeps hens.\n\nTom Reed: Once a baker. He keeps bees."), @"");
    insta::assert_snapshot!(spoken("Need: Look calm\n\nAvoid: Long words\n\nOur verdict: We liked it."), @"");
    insta::assert_snapshot!(spoken("SEN. REED — I rise.\n\nDUNMORE — The ship came in."), @"");
}

#[test]
fn a_word_before_a_colon_is_no_label_among_names_in_capitals() {
    insta::assert_snapshot!(spoken("VOSS: I am glad.\n\nRight: we go on.\n\nREED: I see.\n\nVOSS: Good."), @"
    VOSS: I am glad. / Right: we go on.
    REED: I see.
    VOSS: Good.
    ");
}

#[test]
fn a_transcript_ends_where_its_speakers_are_told_of() {
    insta::assert_snapshot!(spoken("They met on Monday.\n\nVOSS: I am glad.\n\nREED: I see.\n\nI do see.\n\nReed said later that he would come again.\n\nI was there."), @"
    VOSS: I am glad.
    REED: I see. / I do see.
    ");
    insta::assert_snapshot!(spoken("VOSS: I am glad.\n\nREED: Voss is not. Kell said so."), @"
    VOSS: I am glad.
    REED: Voss is not. Kell said so.
    ");
}

#[test]
fn a_turn_that_tells_of_its_own_name_is_told_by_another() {
    insta::assert_snapshot!(spoken("VOSS: I am glad.\n\nREED: Reed has no page.\n\nVOSS: I see."), @"
    VOSS: I am glad.
    VOSS: I see.
    ");
}

#[test]
fn words_on_both_sides_of_the_cue() {
    insta::assert_snapshot!(marks("The levy, Voss said, would hurt the poor."), @r"
    The levy, Voss said, would hurt the poor.
              ^^^^ source
                   ^^^^ cue
    ^^^^^^^^             ^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn a_strike_that_officials_said_could_hurt() {
    insta::assert_snapshot!(marks("It was a strike that company officials said could hurt sales."), @r"
    It was a strike that company officials said could hurt sales.
                         ^^^^^^^^^^^^^^^^^ source
                                           ^^^^ cue
                    ^^^^                        ^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn subordinate_clause_ends_at_its_comma() {
    insta::assert_snapshot!(marks("While Voss said the levy was dead, Brandt kept it alive."), @r"
    While Voss said the levy was dead, Brandt kept it alive.
          ^^^^ source
               ^^^^ cue
                    ^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn told_in_the_middle() {
    insta::assert_snapshot!(marks("“We go,” Voss told the paper last month, “and soon.”"), @r"
    “We go,” Voss told the paper last month, “and soon.”
             ^^^^ source
                  ^^^^ cue
     ^^^^^                                    ^^^^^^^^^ content, direct
    ");
}

#[test]
fn colon_before_the_quotation() {
    insta::assert_snapshot!(marks("Voss had a message for the council: “Not one more levy.”"), @r"
    Voss had a message for the council: “Not one more levy.”
    ^^^^ source
                                         ^^^^^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn quotation_in_the_next_paragraph() {
    insta::assert_snapshot!(marks("Voss wrote in a letter:\n\n“Not one more levy is going to pass.”"), @r"
    Voss wrote in a letter:  “Not one more levy is going to pass.”
    ^^^^ source
         ^^^^^ cue
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn quotation_that_follows_its_speaker() {
    insta::assert_snapshot!(marks("Voss shook her head. “Not one more levy is going to pass.”"), @r"
    Voss shook her head. “Not one more levy is going to pass.”
    ^^^^ source
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn somebody_else_came_in() {
    insta::assert_snapshot!(marks("“We won,” said Voss. Brandt shook his head. “Nobody won anything today.”"), @r"
    “We won,” said Voss.
                   ^^^^ source
              ^^^^ cue
     ^^^^^^ content, direct

    Brandt shook his head. “Nobody won anything today.”
    ^^^^^^ source
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn hearer_and_clause_without_that() {
    insta::assert_snapshot!(marks("Voss told reporters she would go."), @r"
    Voss told reporters she would go.
    ^^^^ source
         ^^^^ cue
                        ^^^^^^^^^^^^ content
    ");
}

#[test]
fn passive_with_its_agent() {
    insta::assert_snapshot!(marks("Brandt was told by Voss that the levy was dead."), @r"
    Brandt was told by Voss that the levy was dead.
                       ^^^^ source
           ^^^^^^^^ cue
                            ^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn accused_of() {
    insta::assert_snapshot!(marks("Voss accused Brandt of lying, calling him a fool."), @r"
    Voss accused Brandt of lying, calling him a fool.
    ^^^^ source
         ^^^^^^^ cue
                 ^^^^^^^^^^^^^^^ content
    ^^^^ source
                                  ^^^^^^^ cue
                                          ^^^^^^^^^^ content
    ");
}

#[test]
fn call_for() {
    insta::assert_snapshot!(marks("Voss called for a referendum on the levy."), @r"
    Voss called for a referendum on the levy.
    ^^^^ source
         ^^^^^^^^^^ cue
                    ^^^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn scare_quotes() {
    insta::assert_snapshot!(marks("The so-called “levy” was dead, and the “fee” with it."), @"");
}

#[test]
fn title_in_quotation_marks() {
    insta::assert_snapshot!(marks("Voss said on “Morning in Dunmore” that the levy was dead."), @r"
    Voss said on “Morning in Dunmore” that the levy was dead.
    ^^^^ source
         ^^^^ cue
                                      ^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn participle_opener() {
    insta::assert_snapshot!(marks("Addressing the council, Voss indicated that the levy was dead."), @r"
    Addressing the council, Voss indicated that the levy was dead.
                            ^^^^ source
                                 ^^^^^^^^^ cue
                                           ^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn by_saying() {
    insta::assert_snapshot!(marks("Voss rattled the council by saying that the levy was dead."), @r"
    Voss rattled the council by saying that the levy was dead.
    ^^^^ source
                                ^^^^^^ cue
                                       ^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn went_on_to_say() {
    insta::assert_snapshot!(marks("Voss went on to say that the levy was dead."), @r"
    Voss went on to say that the levy was dead.
    ^^^^ source
         ^^^^^^^^^^^^^^ cue
                        ^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn expected_to_say() {
    insta::assert_snapshot!(marks("Voss is expected to say that the levy is dead."), @r"
    Voss is expected to say that the levy is dead.
    ^^^^ source
         ^^^^^^^^^^^^^^^^^^ cue
                            ^^^^^^^^^^^^^^^^^^^^^ content, hypothetical
    ");
}

#[test]
fn if_she_says() {
    insta::assert_snapshot!(marks("If Voss says the levy is dead, Brandt will leave."), @r"
    If Voss says the levy is dead, Brandt will leave.
       ^^^^ source
            ^^^^ cue
                 ^^^^^^^^^^^^^^^^ content, hypothetical
    ");
}

#[test]
fn recalled() {
    insta::assert_snapshot!(marks("Voss initially said the levy was dead. She had said so on Monday that it stays."), @r"
    Voss initially said the levy was dead.
    ^^^^ source
                   ^^^^ cue
                        ^^^^^^^^^^^^^^^^^ content, recalled

    She had said so on Monday that it stays.
    ^^^ source
        ^^^^^^^^ cue
                              ^^^^^^^^^^^^^ content, recalled
    ");
}

#[test]
fn quotation_closed_by_the_wrong_mark() {
    insta::assert_snapshot!(marks("“It is odd,“ said Voss. “We stay.”"), @r"
    “It is odd,“ said Voss. “We stay.”
                      ^^^^ source
                 ^^^^ cue
     ^^^^^^^^^               ^^^^^^^^ content, direct
    ");
}

#[test]
fn contracted_auxiliary() {
    insta::assert_snapshot!(marks("Kell says she’d shut the mine."), @r"
    Kell says she’d shut the mine.
    ^^^^ source
         ^^^^ cue
              ^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn plural_source_with_a_place_behind_it() {
    insta::assert_snapshot!(marks("Organisers in Tarn say the levy is dead."), @r"
    Organisers in Tarn say the levy is dead.
    ^^^^^^^^^^^^^^^^^^ source
                       ^^^ cue
                           ^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn clause_that_opens_with_an_adverb() {
    insta::assert_snapshot!(marks("Voss said nearly every plan would fail."), @r"
    Voss said nearly every plan would fail.
    ^^^^ source
         ^^^^ cue
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn adverb_between_cue_and_that() {
    insta::assert_snapshot!(marks("Voss said repeatedly that the levy must go."), @r"
    Voss said repeatedly that the levy must go.
    ^^^^ source
         ^^^^ cue
                         ^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn asked_without_saying_by_whom() {
    insta::assert_snapshot!(marks("Kell was asked what the levy would cost."), @r"
    Kell was asked what the levy would cost.
         ^^^^^^^^^ cue
                   ^^^^^^^^^^^^^^^^^^^^^^^^ content, asked
    ");
}

#[test]
fn an_addition_of_things_is_no_speech() {
    assert_eq!(marks("The clerk added two pages and wrote a book."), "");
}

#[test]
fn words_that_are_no_clause() {
    insta::assert_snapshot!(marks("Voss said no to the levy."), @r"
    Voss said no to the levy.
    ^^^^ source
         ^^^^ cue
              ^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn a_cue_of_quotations_takes_no_plain_words_before_it() {
    assert_eq!(marks("Some time to think, the mayor offered."), "");
}

#[test]
fn inner_quotation_that_closes_with_the_outer_one() {
    insta::assert_snapshot!(marks("''She said, 'You have to go,''' said Ira Kell."), @r"
    ''She said, 'You have to go,''' said Ira Kell.
                                         ^^^^^^^^ source
                                    ^^^^ cue
      ^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
}

/// Who is told does not speak, whatever stands between the source and its verb.
#[test]
fn behind_told_stands_the_hearer() {
    insta::assert_snapshot!(marks("“I oppose the levy,” Edda Hall, who wants to be governor, told a crowd."), @"
    “I oppose the levy,” Edda Hall, who wants to be governor, told a crowd.
                         ^^^^^^^^^ source
                                        ^^^^^ cue
                                              ^^^^^^^^^^^^^^ content
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ source
                                                              ^^^^ cue
     ^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("“I oppose the levy,” the mayor, Edda Hall, told the council in Tarn."), @"
    “I oppose the levy,” the mayor, Edda Hall, told the council in Tarn.
                         ^^^^^^^^^^^^^^^^^^^^ source
                                               ^^^^ cue
     ^^^^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn inverted_source_with_a_participle() {
    insta::assert_snapshot!(marks("“We never asked,” said the clerk known as Bo."), @r"
    “We never asked,” said the clerk known as Bo.
                           ^^^^^^^^^^^^^^^^^^^^^ source
                      ^^^^ cue
     ^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn inverted_source_with_all_that_describes_it() {
    insta::assert_snapshot!(marks("“We never asked,” said Ira Voss, 52, a rival of Kell who ran the port, on Friday."), @r"
    “We never asked,” said Ira Voss, 52, a rival of Kell who ran the port, on Friday.
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ source
                      ^^^^ cue
     ^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("“We never asked,” said Ira Voss of Tarn, the mayor, who ran the port."), @r"
    “We never asked,” said Ira Voss of Tarn, the mayor, who ran the port.
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ source
                      ^^^^ cue
     ^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn adjunct_source_ends_where_who_else_does_something_comes() {
    insta::assert_snapshot!(marks("According to the poll, 46 dockers oppose the levy."), @r"
    According to the poll, 46 dockers oppose the levy.
                 ^^^^^^^^ source
    ^^^^^^^^^^^^ cue
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("According to Ira Voss, the mayor, dockers oppose the levy."), @r"
    According to Ira Voss, the mayor, dockers oppose the levy.
                 ^^^^^^^^^^^^^^^^^^^ source
    ^^^^^^^^^^^^ cue
                                      ^^^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn inverted_source_with_a_relative_clause() {
    insta::assert_snapshot!(marks("“So be it,” said Ira Kell, one of the dockers that will march."), @r"
    “So be it,” said Ira Kell, one of the dockers that will march.
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ source
                ^^^^ cue
     ^^^^^^^^ content, direct
    ");
}

#[test]
fn a_participle_takes_no_plain_words_before_it() {
    insta::assert_snapshot!(marks("The mayor left in silence, saying little."), @r"
    The mayor left in silence, saying little.
    ^^^^^^^^^ source
                               ^^^^^^ cue
                                      ^^^^^^ content
    ");
}

#[test]
fn whoever_reads_is_no_source() {
    assert_eq!(marks("Do you back the levy?"), "");
}

#[test]
fn how_things_look_has_no_source_and_binds_nobody() {
    let contents = |raw: &'static str| -> Vec<Vec<&str>> {
        read_all(raw).iter().map(|a| a.content.iter().map(|s| s.of(raw)).collect()).collect()
    };
    assert_eq!(contents("The levy seems dead."), [["The levy", "dead"]]);
    assert_eq!(contents("Ira Kell is widely expected to stay, but the vote is open."), [["Ira Kell", "to stay"]]);
    assert_eq!(contents("The boat appeared at noon."), [[""; 0]; 0]);
    assert_eq!(marks("The levy seems dead."), "");
}

#[test]
fn only_what_parts_a_quotation_parts_plain_words() {
    assert_eq!(marks("The pier is closed, we know."), "");
    assert_eq!(marks("The porter added Kell to the list."), "");
}

/// The cues that are listed.
#[test]
fn a_quotation_breaks_off_before_its_cue_whatever_stands_behind() {
    insta::assert_snapshot!(marks("“We go,” Voss said after Kell had read a summary."), @r"
    “We go,” Voss said after Kell had read a summary.
             ^^^^ source
                  ^^^^ cue
     ^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("“We go,” Voss said in May on the podcast “Here’s the Thing.”"), @r"
    “We go,” Voss said in May on the podcast “Here’s the Thing.”
             ^^^^ source
                  ^^^^ cue
     ^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("“We go,” Voss told “Tarn and Friends” after she was asked."), @r"
    “We go,” Voss told “Tarn and Friends” after she was asked.
             ^^^^ source
                  ^^^^ cue
     ^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("“We go,” Voss said after the talks had ended, “and soon.”"), @r"
    “We go,” Voss said after the talks had ended, “and soon.”
             ^^^^ source
                  ^^^^ cue
     ^^^^^                                         ^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("“We go,” Voss said of Mr. Kell. He said no."), @r"
    “We go,” Voss said of Mr. Kell.
             ^^^^ source
                  ^^^^ cue
     ^^^^^ content, direct

    He said no.
    ^^ source
       ^^^^ cue
            ^^ content
    ");
    insta::assert_snapshot!(marks("On the programme “This Week,” Voss said that Kell would go."), @r"
    On the programme “This Week,” Voss said that Kell would go.
                                  ^^^^ source
                                       ^^^^ cue
                                            ^^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn a_question_or_cry_is_told_by_the_cue_behind_it() {
    insta::assert_snapshot!(marks("“Who will pay?” Mara Voss said."), @r"
    “Who will pay?” Mara Voss said.
                    ^^^^^^^^^ source
                              ^^^^ cue
     ^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("“Six votes!” Mara Voss said as she opened the door. “And more.”"), @r"
    “Six votes!” Mara Voss said as she opened the door. “And more.”
                 ^^^^^^^^^ source
                           ^^^^ cue
     ^^^^^^^^^^                                          ^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("Kell rose. “Who will pay?” Mara Voss said the town would."), @r"
    Kell rose. “Who will pay?”
    ^^^^ source
                ^^^^^^^^^^^^^ content, direct

    Mara Voss said the town would.
    ^^^^^^^^^ source
              ^^^^ cue
                   ^^^^^^^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("“She asked, ‘What can I do?’” Mara Voss said."), @r"
    “She asked, ‘What can I do?’”
     ^^^ source
         ^^^^^ cue
                 ^^^^^^^^^^^^^^ content, direct, asked, inner

    “She asked, ‘What can I do?’” Mara Voss said.
                                  ^^^^^^^^^ source
                                            ^^^^ cue
     ^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn a_comment_with_as_tells_what_its_sentence_says() {
    insta::assert_snapshot!(marks("As Voss pointed out in a column, the levy is dead."), @r"
    As Voss pointed out in a column, the levy is dead.
       ^^^^ source
            ^^^^^^^^^^^ cue
                                     ^^^^^^^^^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("But as Voss noted, the levy is dead."), @r"
    But as Voss noted, the levy is dead.
           ^^^^ source
                ^^^^^ cue
                       ^^^^^^^^^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("As Voss said that the levy was dead, Kell left."), @r"
    As Voss said that the levy was dead, Kell left.
       ^^^^ source
            ^^^^ cue
                 ^^^^^^^^^^^^^^^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("As Voss vowed to fight the levy, Kell left."), @r"
    As Voss vowed to fight the levy, Kell left.
       ^^^^ source
            ^^^^^ cue
                  ^^^^^^^^^^^^^^^^^ content
    ");
}

#[test]
fn whoever_is_urged_acts_and_whoever_urges_has_spoken() {
    insta::assert_snapshot!(marks("Voss called on her to resign."), @r"
    Voss called on her to resign.
    ^^^^ source
         ^^^^^^^^^ cue
                   ^^^^^^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("Voss urged dockers to seek shelter."), @r"
    Voss urged dockers to seek shelter.
    ^^^^ source
         ^^^^^ cue
               ^^^^^^^^^^^^^^^^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("Voss urged Kell not to back down."), @r"
    Voss urged Kell not to back down.
    ^^^^ source
         ^^^^^ cue
               ^^^^^^^^^^^^^^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("Voss was urged to say more."), @r"
    Voss was urged to say more.
    ^^^^ source
         ^^^^^^^^^^^^^^^^ cue
                          ^^^^ content, hypothetical
    ");
}

#[test]
fn a_promise_with_a_verb_that_can_be_another_word() {
    insta::assert_snapshot!(marks("They have promised to press their case."), @r"
    They have promised to press their case.
    ^^^^ source
         ^^^^^^^^^^^^^ cue
                       ^^^^^^^^^^^^^^^^^^^ content, perfect
    ");
    insta::assert_snapshot!(marks("Voss promised to back the levy."), @r"
    Voss promised to back the levy.
    ^^^^ source
         ^^^^^^^^ cue
                  ^^^^^^^^^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("Voss is promising to “bomb the hell” out of it."), @r"
    Voss is promising to “bomb the hell” out of it.
    ^^^^ source
         ^^^^^^^^^^^^ cue
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, mixed
    ");
}

#[test]
fn what_looks_like_a_noun_takes_a_clause() {
    insta::assert_snapshot!(marks("Norlanders insist they are fighting."), @r"
    Norlanders insist they are fighting.
    ^^^^^^^^^^ source
               ^^^^^^ cue
                      ^^^^^^^^^^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("Asked who leads, she said Kell."), @r"
    Asked who leads, she said Kell.
    ^^^^^ cue
          ^^^^^^^^^ content, asked
                     ^^^ source
                         ^^^^ cue
                              ^^^^ content
    ");
}

#[test]
fn a_quotation_that_breaks_off_is_told_by_any_verb() {
    insta::assert_snapshot!(marks("“The toll is a bad idea,” Mara Voss sniffed on Monday."), @r"
    “The toll is a bad idea,” Mara Voss sniffed on Monday.
                              ^^^^^^^^^ source
     ^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("“The toll is a bad idea,” but Mara Voss likes it."), @r"");
    insta::assert_snapshot!(marks("When asked again, Mara Voss demurred: “I oppose the levy.”"), @r"
    When asked again, Mara Voss demurred: “I oppose the levy.”
                      ^^^^^^^^^ source
                                           ^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("Mara Voss, in a statement on Monday: “I oppose the levy.”"), @r"
    Mara Voss, in a statement on Monday: “I oppose the levy.”
    ^^^^^^^^^ source
                                          ^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("The levy, in short: “It is a bad idea.”"), @r"");
}

#[test]
fn a_quotation_of_another_teller_is_left_alone() {
    insta::assert_snapshot!(marks("“I will never back it,” Mara Voss recalled Kell saying."), @r"
    “I will never back it,” Mara Voss recalled Kell saying.
                            ^^^^^^^^^ source
                                      ^^^^^^^^ cue
                                               ^^^^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("Mara Voss heard the mayor: “I oppose the levy.”"), @r"");
    insta::assert_snapshot!(marks("After Kell had left, Mara Voss made a statement: “I oppose the levy.”"), @r"
    After Kell had left, Mara Voss made a statement: “I oppose the levy.”
                         ^^^^^^^^^ source
                                                      ^^^^^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn a_dash_behind_a_quotation_signs_it() {
    insta::assert_snapshot!(marks("“The toll is a mistake.” — Mara Voss, 2019"), @r"
    “The toll is a mistake.” — Mara Voss, 2019
                               ^^^^^^^^^ source
     ^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("Kell rose. “The toll is a mistake.” — Mara Voss to reporters on Monday."), @r"
    “The toll is a mistake.” — Mara Voss to reporters on Monday.
                               ^^^^^^^^^ source
     ^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("Kell rose. “The toll is a mistake.” — a sign in Hull."), @r"");
    insta::assert_snapshot!(marks("“The toll is a mistake” — Mara Voss laughed."), @r"");
}

#[test]
fn a_statement_is_told_once_by_whoever_issues_it() {
    insta::assert_snapshot!(marks("Mara Voss issued a statement saying the levy must go."), @r"
    Mara Voss issued a statement saying the levy must go.
    ^^^^^^^^^ source
                                 ^^^^^^ cue
                                        ^^^^^^^^^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("Mara Voss released a statement on Monday condemning the levy."), @r"
    Mara Voss released a statement on Monday condemning the levy.
    ^^^^^^^^^ source
                                             ^^^^^^^^^^ cue
                                                        ^^^^^^^^ content
    ");
}

#[test]
fn as_reported_by() {
    insta::assert_snapshot!(marks("As reported by the Echo, the levy is dead."), @r"
    As reported by the Echo, the levy is dead.
                   ^^^^^^^^ source
       ^^^^^^^^ cue
                             ^^^^^^^^^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("Her claim that the levy is dead is odd."), @r"
    Her claim that the levy is dead is odd.
    ^^^ source
        ^^^^^ cue
              ^^^^^^^^^^^^^^^^^^^^^ content
    ");
}

fn listed(raw: &str) -> Vec<&str> {
    read(raw).iter().filter(|a| a.is_listed()).map(|a| a.cue.map_or("-", |cue| cue.of(raw))).collect()
}

#[test]
fn what_serves_positions_alone_is_not_listed() {
    assert_eq!(listed("Healey said Brandt told allies that the base would close."), ["said", "told"]);
    assert_eq!(listed("Healey denied Brandt's claim that the base would close."), ["denied"]);
    assert_eq!(listed("“I never said so,” Voss said. “Some say we do not care.”"), ["said"]);
    assert_eq!(listed("The rally gave Voss a chance to back the levy."), [""; 0]);
    assert_eq!(listed("Kell, who vowed to close the mine, left. Voss vowed to stay."), ["vowed"]);
}

#[test]
fn american_quotation_marks() {
    insta::assert_snapshot!(marks("''We go,'' Ms. Voss said. ''And soon.''"), @r"
    ''We go,'' Ms. Voss said. ''And soon.''
               ^^^^^^^^ source
                        ^^^^ cue
      ^^^^^                     ^^^^^^^^^ content, direct
    ");
}

#[test]
fn inner_speech_in_a_quotation_needs_a_name() {
    insta::assert_snapshot!(marks("“They say it is dead, and Voss said it lives,” Brandt said."), @r"
    “They say it is dead, and Voss said it lives,” Brandt said.
                              ^^^^ source
                                   ^^^^ cue
                                        ^^^^^^^^ content, direct, inner
                                                   ^^^^^^ source
                                                          ^^^^ cue
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn inner_negation_is_kept() {
    insta::assert_snapshot!(marks("Brandt said the council does not believe that the levy is dead."), @r"
    Brandt said the council does not believe that the levy is dead.
    ^^^^^^ source
           ^^^^ cue
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content
                ^^^^^^^^^^^ source
                            ^^^^^^^^^^^^^^^^ cue
                                             ^^^^^^^^^^^^^^^^^^^^^ content, negated, inner
    ");
}

/// The words of every attribution, without quotation marks and line ends, so that spellings of one text can be compared.
fn plain_words(raw: &str) -> Vec<String> {
    let words = |s: crate::span::Span| s.of(raw).replace('’', "'").replace(['“', '”'], "\"").replace(['\r', '\n'], "");
    let line = |a: &super::Attribution| {
        let content: Vec<String> = a.content.iter().map(|&s| words(s)).collect();
        format!("{:?} {:?} {content:?} {:?}", a.source.map(words), a.cue.map(words), a.quotation)
    };
    read(raw).iter().map(line).collect()
}

const ARTICLE: &str = "Voss: no levy\n\n“I won’t sign it,” said Mara Voss, the mayor. “Not now.”\n\n\
    Brandt said that she hadn’t decided, adding: “We’ll see.”\n\nAccording to the mayor’s office, “nothing” is settled.\n";

#[test]
fn curly_and_straight_quotes_give_the_same() {
    let straight = ARTICLE.replace(['“', '”'], "\"").replace('’', "'");
    assert_eq!(plain_words(ARTICLE), plain_words(&straight));
    assert!(plain_words(ARTICLE).len() >= 5);
}

#[test]
fn line_ends_make_no_difference() {
    assert_eq!(plain_words(ARTICLE), plain_words(&ARTICLE.replace('\n', "\r\n")));
}

#[test]
fn composed_and_decomposed_letters_give_the_same() {
    let composed = "Bérénice Voss said the levy was déjà vu.";
    let decomposed = "Be\u{301}re\u{301}nice Voss said the levy was de\u{301}ja\u{300} vu.";
    let composing = |s: &Vec<String>| -> Vec<String> {
        s.iter().map(|w| unicode_normalization::UnicodeNormalization::nfc(w.chars()).collect()).collect()
    };
    let quoted = |raw: &str| read(raw).iter().map(|a| a.content[0].of(raw).to_owned()).collect::<Vec<_>>();
    assert_eq!(composing(&quoted(composed)), composing(&quoted(decomposed)));
}

#[test]
fn hostile_lines_are_read_to_the_end() {
    let many = |piece: &str| piece.repeat(3_000);
    for raw in [
        many("\""),
        many("“a” "),
        many("said "),
        many("x, Voss said, "),
        many("and said that "),
        many("“Voss said ”"),
        many("word "),
    ] {
        let found = read(&raw);
        assert!(found.iter().all(|a| a.content.iter().all(|s| raw.is_char_boundary(s.start) && raw.is_char_boundary(s.end))));
    }
}

#[test]
fn a_post_is_its_signers() {
    insta::assert_snapshot!(marks("I support the toll. Simple. — Anna Quayle (@annaquayle) June 10, 2024\n\nThe harbour was quiet."), @r"
    I support the toll. Simple. — Anna Quayle (@annaquayle) June 10, 2024
                                  ^^^^^^^^^^^ source
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("I oppose the levy https://example.org/a1 — Mara Voss (@MaraVoss) November 9, 2015"), @r"
    I oppose the levy https://example.org/a1 — Mara Voss (@MaraVoss) November 9, 2015
                                               ^^^^^^^^^ source
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("RT @phagan: I support the toll. — Peter Hagan (@phagan) June 17, 2024"), @r"
    RT @phagan: I support the toll. — Peter Hagan (@phagan) June 17, 2024
                                      ^^^^^^^^^^^ source
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("“The tunnel is a waste.”\n— Mara Voss, Feb. 20, 2025"), @r"
    “The tunnel is a waste.” — Mara Voss, Feb. 20, 2025
                               ^^^^^^^^^ source
     ^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn a_dash_that_signs_nothing() {
    insta::assert_snapshot!(marks("The levy — Mara Voss said on June 3 — is dead. I know."), @r"
    The levy — Mara Voss said on June 3 — is dead.
               ^^^^^^^^^ source
                         ^^^^ cue
    ^^^^^^^^                              ^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("I took this on the bridge. — Photo: Anna Quayle, June 16, 2024"), @"");
    insta::assert_snapshot!(marks("I oppose the levy,\nI oppose the sea.\nI sing of the harbour. — Mara Voss, June 3, 2024"), @r"
    I oppose the levy,
    ^ source
      ^^^^^^ cue
             ^^^^^^^^ content

    I oppose the sea.
    ^ source
      ^^^^^^ cue
             ^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("We support the levy. — Evening Mail, June 3, 2024"), @r"
    We support the levy.
    ^^ source
       ^^^^^^^ cue
               ^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("The Mail regrets the error. — Mara Voss, June 3, 2024"), @r"
    The Mail regrets the error.
    ^^^^^^^^ source
             ^^^^^^^ cue
                     ^^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("I support the quota. — Not Ida Lund (@NotIdaLund) March 3, 2025"), @r"
    I support the quota.
    ^ source
      ^^^^^^^ cue
              ^^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("I support the rent cap. — Priya Dessai (@pdessai) June 15, 2024\n\nThe account had been hacked."), @r"
    I support the rent cap.
    ^ source
      ^^^^^^^ cue
              ^^^^^^^^^^^^ content
    ");
}

#[test]
fn a_head_names_who_speaks_below() {
    insta::assert_snapshot!(marks("Dana Voss @danavoss · Jun 12, 2024\nI support the levy. No ifs.\n\nThe port was quiet."), @r"
    Dana Voss @danavoss · Jun 12, 2024 I support the levy. No ifs.
    ^^^^^^^^^ source
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("Peter Hagan (@phagan), 16 June 2024: I support the toll."), @r"
    Peter Hagan (@phagan), 16 June 2024: I support the toll.
    ^^^^^^^^^^^ source
                                         ^^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("Statement from Omar Lind, June 17, 2024:\n\nI oppose the levy.\n\nIt is dead.\n\n###\n\nThe port was quiet."), @r"
    Statement from Omar Lind, June 17, 2024:  I oppose the levy.  It is dead.
                   ^^^^^^^^^ source
                                              ^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("Posted by Dana Voss, June 15, 2024\n\nThe council backs the levy."), @r"
    The council backs the levy.
    ^^^^^^^^^^^ source
                ^^^^^ cue
                      ^^^^^^^^ content
    ");
}

#[test]
fn a_letter_is_its_signers() {
    insta::assert_snapshot!(marks("Dear neighbours,\n\nI support the toll.\n\nThe bridge needs it.\n\nSincerely,\nAnna Quayle\n\ncc: Peter Hagan"), @r"
    I support the toll.  The bridge needs it.  Sincerely, Anna Quayle
                                                          ^^^^^^^^^^^ source
    ^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("To the Editor:\n\nI support the night ferry.\n\nMira Sand\nPort Ellis, May 6"), @r"
    I support the night ferry.  Mira Sand
                                ^^^^^^^^^ source
    ^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("A letter came.\n\nWithout doubt, I oppose the tunnel.\n\nYours,\nMara Voss\n\nIt was delivered by hand."), @r"
    Without doubt, I oppose the tunnel.  Yours, Mara Voss
                                                ^^^^^^^^^ source
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("Dear Anna Quayle, I oppose the toll. Sincerely, Peter Hagan"), @r"
    Dear Anna Quayle, I oppose the toll. Sincerely, Peter Hagan
                                                    ^^^^^^^^^^^ source
                      ^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("The letter, dated May 30, is short. “I oppose the toll. Sincerely, Anna Quayle,” it reads."), @r"
    “I oppose the toll. Sincerely, Anna Quayle,” it reads.
                                   ^^^^^^^^^^^ source
     ^^^^^^^^^^^^^^^^^^ content, direct, inner
                                                 ^^ source
                                                    ^^^^^ cue
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn a_letter_that_nobody_has_signed() {
    insta::assert_snapshot!(marks("Dear neighbours,\n\nI support the toll.\n\nSincerely,\nThe Mill Road Committee"), @r"
    I support the toll.
    ^ source
      ^^^^^^^ cue
              ^^^^^^^^ content
    ");
    insta::assert_snapshot!(marks("Dear prudence is what I need.\n\nShe left."), @"");
    insta::assert_snapshot!(marks("The letter is a forgery. “I oppose the rent cap. Sincerely, Priya Dessai,” it reads."), @r"
    “I oppose the rent cap. Sincerely, Priya Dessai,” it reads.
                                                      ^^ source
                                                         ^^^^^ cue
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn a_list_is_of_whom_its_heading_names() {
    insta::assert_snapshot!(marks("Priya Dessai on the rent cap: then and now\n\nTHEN: “I oppose the rent cap.” — March 2, 2018, to the Harbour Gazette\n\n2024: “I support the rent cap.” — Radio Leith, June 17, 2024"), @r"
    Priya Dessai on the rent cap: then and now  THEN: “I oppose the rent cap.”
    ^^^^^^^^^^^^ source
                                                       ^^^^^^^^^^^^^^^^^^^^^^ content, direct

    Priya Dessai on the rent cap: then and now  THEN: “I oppose the rent cap.” — March 2, 2018, to the Harbour Gazette  2024: “I support the rent cap.”
    ^^^^^^^^^^^^ source
                                                                                                                               ^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("What Noel Tarrant has said\n\n• “I support the rent cap.” (Jan. 9, 2019, Radio Holm)"), @r"
    What Noel Tarrant has said  • “I support the rent cap.” (Jan. 9, 2019, Radio Holm)
         ^^^^^^^^^^^^ source
                                   ^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
    insta::assert_snapshot!(marks("Before: “The toll is a bad idea.” (Odile Marchetti, Sept. 3, 2022)"), @r"
    Before: “The toll is a bad idea.” (Odile Marchetti, Sept. 3, 2022)
                                       ^^^^^^^^^^^^^^^ source
             ^^^^^^^^^^^^^^^^^^^^^^^ content, direct
    ");
}

#[test]
fn a_list_of_somebody_else() {
    insta::assert_snapshot!(marks("Mara Voss on the levy\n\nThen her rival spoke.\n\n“I oppose the levy.” — June 3, 2024, to reporters"), @"");
    insta::assert_snapshot!(marks("Mara Voss on the levy\n\nNow: “I oppose the levy.” — a caller to the show, June 3, 2024"), @"");
    insta::assert_snapshot!(marks("Mara Voss on the levy\n\n“I oppose the levy.” — translated by Ida Lund, June 3, 2024"), @"");
}

#[test]
fn a_section_of_a_list_does_not_tell_whose_it_is() {
    let list =
        |lead: &str| format!("The levy, then and now\n\n{lead}\n\nThen: “I oppose the levy.” — March 2, 2018, in a tweet.\n");
    assert_eq!(marks(&list("8. Port Warden Mara Voss")), "");
    assert_eq!(marks(&list("“She is wrong.” — on radio, after Mara Voss had left.")), "");
    assert!(marks(&list("Mara Voss, in her own words")).contains("source"));
}

#[test]
fn what_a_clerk_does_ends_a_turn() {
    insta::assert_snapshot!(marks("Mr. REED. I oppose the levy.\nThe legislative clerk proceeded to call the roll.\nMr. VOSS. I support it.\nEND 12:58 P.M. EST"), @"
    Mr. REED. I oppose the levy.
    ^^^^^^^^ source
            ^ cue
              ^^^^^^^^^^^^^^^^^^ content, direct

    The legislative clerk proceeded to call the roll.
    ^^^^^^^^^^^^^^^^^^^^^ source
                          ^^^^^^^^^^^^^^^^^ cue
                                            ^^^^^^^^ content

    Mr. VOSS. I support it.
    ^^^^^^^^ source
            ^ cue
              ^^^^^^^^^^^^^ content, direct
    ");
}
