//! Stories: a folder of dated articles each, named for what happens, and the report that they must yield.
//!
//! `expect.toml` holds what a person worked out from the texts alone; `report.snap` is the report as it was last read.

mod common;

use common::story;

/// A committee head backs the levy in March and opposes it in June.
#[test]
fn a_plain_reversal_is_reported_once() {
    story("backs-levy-then-opposes-it");
}

/// She backs one levy and opposes another: nothing was taken back.
#[test]
fn two_topics_are_no_reversal() {
    story("opposes-one-levy-and-backs-another");
}

/// Off the table on Wednesday, on the table on Thursday.
#[test]
fn a_walk_back_within_a_day_is_found() {
    story("rules-out-merger-and-reopens-it-a-day-later");
}

/// Two papers tell opposite things of one day, and nothing says which came first.
#[test]
fn one_day_without_an_order_is_mixed() {
    story("says-both-on-one-day-in-no-order");
}

/// "Tarn does not believe that ...", said by its minister, is the minister's position.
#[test]
fn an_office_speaks_for_its_country() {
    story("an-office-speaks-behind-its-quotation");
}

/// Three times no, in three ways of saying it.
#[test]
fn a_position_reaffirmed_is_no_change() {
    story("repeats-his-no");
}

/// Of two noes the later one is shown beside the yes.
#[test]
fn the_last_no_stands_beside_the_first_yes() {
    story("repeats-his-no-then-says-yes");
}

/// The office changes hands between the no and the yes.
#[test]
fn a_new_office_holder_reverses_nobody() {
    story("a-new-minister-takes-another-view");
}

/// In January only his office is named; it was his.
#[test]
fn an_office_is_its_holder_on_that_day() {
    story("a-minister-without-a-name-changes-his-mind");
}

/// What she says that her rival said is not her position.
#[test]
fn a_rivals_words_are_the_rivals() {
    story("quotes-a-rival");
}

/// "Could say" and "is going to say" report no statement.
#[test]
fn words_put_into_anothers_mouth_are_nobodys() {
    story("a-rival-is-said-to-be-about-to-say-no");
}

/// Two negations leave the door open that one had closed.
#[test]
fn not_ruling_out_is_open() {
    story("ruled-out-and-then-not-ruled-out");
}

/// "No one is ruling it out" says no more than "on the table" did.
#[test]
fn no_one_is_ruling_out_agrees_with_open() {
    story("was-never-ruled-out");
}

/// "That is still on the table": the reporter's question says what; a person should look.
#[test]
fn a_question_supplies_the_topic() {
    story("answers-that-it-is-still-on-the-table");
}

/// Questions and "asked whether" give a topic and no position.
#[test]
fn a_question_takes_no_position() {
    story("a-question-is-no-answer");
}

/// A promise, then a no under a condition: both can be held, so a person should look.
#[test]
fn a_condition_is_kept_and_reviewed() {
    story("will-build-it-but-not-if-the-state-stays-away");
}

/// What stands behind "if" and "unless" is not said.
#[test]
fn an_if_clause_takes_no_position() {
    story("an-if-clause-takes-no-side");
}

/// One article tells both sides; "had said on Wednesday" is dated to Wednesday.
#[test]
fn recalled_words_are_dated_to_their_day() {
    story("had-said-the-day-before-that-it-was-out");
}

/// "Initially said" in August does not take back the yes of May.
#[test]
fn a_recall_is_never_a_new_statement() {
    story("an-old-no-is-recalled-after-the-yes");
}

/// One finding, with three papers on its first side.
#[test]
fn three_outlets_tell_one_statement() {
    story("told-by-three-outlets");
}

/// The same text under two ids, and a sentence printed twice in one article.
#[test]
fn an_article_printed_twice_counts_once() {
    story("an-article-printed-twice");
}

/// Nine days apart, and on opposite sides.
#[test]
fn two_members_of_one_government_contradict_each_other() {
    story("two-ministers-of-one-government-apart");
}

/// Nobody speaks for both.
#[test]
fn two_governments_may_disagree() {
    story("ministers-of-two-governments-apart");
}

/// She had left the cabinet a week before she spoke.
#[test]
fn membership_ends_with_the_office() {
    story("a-minister-disagrees-with-one-who-has-left");
}

/// "Rules out" over "unlikely": by his own words he only softened.
#[test]
fn the_quotation_outweighs_its_headline() {
    story("headline-is-stronger-than-the-words");
}

/// The neighbour of the story before: here his own words shut the door.
#[test]
fn a_headline_as_strong_as_its_quotation_counts() {
    story("headline-is-as-strong-as-the-words");
}

/// For, against, and for again.
#[test]
fn there_and_back_again_is_two_flips() {
    story("there-and-back-again");
}

/// For, undecided, for: no flip and no walk-back.
#[test]
fn a_doubt_between_two_yeses_is_no_reversal() {
    story("wavers-and-holds");
}

/// At first he hinted at a no, then said that he would run; the no has no day.
#[test]
fn both_sides_in_one_sentence() {
    story("first-hints-no-then-says-yes");
}

/// "Then said he would": would what, the clause before says.
#[test]
fn a_verb_left_out_is_the_verb_before() {
    story("hints-he-would-not-then-says-he-would");
}

/// One sentence, two sheriffs, no change.
#[test]
fn two_people_in_one_sentence_are_two() {
    story("one-will-not-run-and-another-will");
}

/// She vowed to veto the bill and signed it.
#[test]
fn an_act_against_earlier_words_is_a_flip() {
    story("signs-what-she-vowed-to-veto");
}

/// She backed the bill and signed it; others had urged her to veto it.
#[test]
fn an_act_in_line_with_earlier_words_is_none() {
    story("signs-what-she-had-backed");
}

/// The same man, of the same leak.
#[test]
fn a_claim_denied_then_admitted_is_a_flip() {
    story("denies-the-leak-then-admits-it");
}

/// He denies it; the welder saw it.
#[test]
fn a_claim_denied_by_one_and_made_by_another_is_none() {
    story("one-denies-the-leak-and-others-see-it");
}

/// Nobody knows which paper came first.
#[test]
fn an_undated_document_is_never_compared() {
    story("a-paper-without-a-date");
}

/// Two transcripts; the day is only that of the broadcast.
#[test]
fn turns_of_a_transcript_are_their_speakers() {
    story("a-senator-on-air-twice");
}

/// The host names the other side; the guest stays where she was.
#[test]
fn a_hosts_question_is_not_the_guests_answer() {
    story("a-host-puts-the-other-side");
}

/// Her own posts, without a "said".
#[test]
fn a_speaker_field_makes_the_words_her_own() {
    story("posts-never-and-later-posts-yes");
}

/// She passes on what another said.
#[test]
fn a_quotation_in_a_post_is_the_quoted_persons() {
    story("posts-what-another-said");
}

/// Straight, curly, double and single marks tell the same two statements.
#[test]
fn quotation_marks_may_be_of_any_shape() {
    story("curly-and-straight-quotes");
}

/// Banners, songs and apostrophes.
#[test]
fn marks_that_quote_nobody_say_nothing() {
    story("marks-that-quote-nobody");
}

/// "Everything" reaches the topic of the talks on which he had a position.
#[test]
fn everything_stands_on_what_was_spoken_of() {
    story("everything-is-on-the-table-in-the-talks");
}

/// Two talks are spoken of; whose table it is, nobody says.
#[test]
fn everything_on_two_agendas_is_nothing() {
    story("everything-is-on-a-table-nobody-named");
}

/// "Backtracked" without both sides is listed for a person, never found.
#[test]
fn a_reporters_word_is_a_lead() {
    story("a-reporter-says-that-he-backtracked");
}

/// "Has not backtracked", "stood by", and a dog that is walked back.
#[test]
fn standing_by_it_is_no_lead() {
    story("a-reporter-says-that-he-stood-by-it");
}

/// Not now, but later: both can be held.
#[test]
fn two_horizons_are_reviewed() {
    story("a-no-with-a-time-and-a-yes-for-later");
}

/// Brussels, 12 and 13 February 2025: the README's main job.
#[test]
fn the_hegseth_case() {
    story("hegseth-2025-02");
}

/// A president rules out jets in January and backs them in May.
#[test]
fn the_affair_before() {
    story("jets-that-were-ruled-out");
}

/// Two allies differ on troops, and a third repeats himself.
#[test]
fn allies_may_differ() {
    story("british-boots-and-german-doubts");
}

/// Four articles: a promise, a colleague's no, the promise dropped, the colleague's yes.
#[test]
fn a_minister_and_a_carbon_tax() {
    story("a-minister-and-a-carbon-tax");
}

/// No plans to cut jobs in March, four hundred in May; the union's words stay the union's.
#[test]
fn a_company_and_a_layoff_plan() {
    story("a-company-and-its-layoffs");
}

/// No folder of `fixtures/` is forgotten here.
#[test]
fn every_folder_is_a_story() {
    let told = include_str!("stories.rs");
    let mut folders: Vec<_> =
        std::fs::read_dir(common::root().join("fixtures")).expect("fixtures").flatten().map(|e| e.file_name()).collect();
    folders.sort();
    for folder in folders {
        let call = format!("story(\"{}\")", folder.display());
        assert!(told.contains(&call), "no test calls {call}");
    }
}

/// No levy on the middle class and one on the rich: both can be held, and the finding says so.
#[test]
fn a_scope_that_differs_is_told() {
    story("a-levy-on-some-and-not-on-others");
}

/// What her rival says she used to think is no earlier side of a reversal.
#[test]
fn a_rival_starts_no_reversal() {
    story("a-rival-tells-what-she-had-said");
}
