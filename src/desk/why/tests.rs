//! The room's door is [`told`]: a rule and a text in, the list out. The rules are the packs that ship and a topic or two.

use super::*;
use crate::rules::{self, RuleSet, Source};
use std::sync::LazyLock;

const TOWN: &str = r#"
format = 1
[topic.levy]
name = "harbour levy"
question = "Should ships pay it?"
also = ["harbour levy", "levy on cargo"]
not = ["harbour levy lecture"]

[topic.bridge]
name = "bridge toll"
question = "Should cars pay it?"
also = ["bridge toll"]
needs = ["Norhaven"]

[topic.ferry]
name = "ferry"
question = "Should it sail?"
also = ["ferry"]

[person.voss]
name = "Mara Voss"

[[stance]]
id = "moor-ferry"
topic = "ferry"
says = ["moor {topic}"]
means = "against"
only_people = ["voss"]
fires_on = ['''Voss said she would <<moor the ferry>>.''']
silent_on = ['''The ferry is moored.''']

[[stance]]
id = "once-for-ferry"
topic = "ferry"
says = ["save {topic}"]
means = "for"
until = 2020-12-31
fires_on = ['''Voss said she would <<save the ferry>>.''']
silent_on = ['''The ferry is safe.''']
"#;

static WALK: LazyLock<Walk> = LazyLock::new(|| {
    let mut sources = rules::embedded();
    sources.push(Source::of("town.toml", TOWN));
    Walk::new(RuleSet::load(&sources).expect("sound").rules)
});

fn day() -> Option<jiff::civil::Date> {
    Some(jiff::civil::date(2024, 6, 18))
}

fn rule(id: &str) -> Rule {
    let rules = WALK.rules();
    let stance = rules.stances.iter().position(|r| r.id == id).map(Rule::Stance);
    let reported = || rules.reported.iter().position(|r| r.id == id).map(Rule::Reported);
    let explained = || rules.explained.iter().position(|r| r.id == id).map(Rule::Explained);
    stance.or_else(reported).or_else(explained).expect("a rule")
}

fn every_rule() -> impl Iterator<Item = Rule> {
    let rules = WALK.rules();
    let stances = (0..rules.stances.len()).map(Rule::Stance);
    stances.chain((0..rules.reported.len()).map(Rule::Reported)).chain((0..rules.explained.len()).map(Rule::Explained))
}

fn accounts(id: &str, text: &str) -> Vec<Account> {
    WALK.why_not(&Document::of("levy.txt", text, day()), rule(id), None, false)
}

fn told(rule: &str, text: &str) -> String {
    accounts(rule, text).iter().map(Account::to_string).collect::<Vec<_>>().join("\n")
}

/// The step and the reason for which the rule says nothing of the last sentence.
fn reason(rule: &str, text: &str) -> String {
    let accounts = accounts(rule, text);
    let failed = accounts.last().and_then(|a| a.lines.iter().find(|line| line.verdict == Verdict::Fail));
    failed.map_or("fires".to_owned(), |line| format!("{} {}", line.step.word(), line.reason.map_or("", Reason::word)))
}

/// One sentence for each reason, most of them a near miss of "Mara Voss opposes the harbour levy."
#[test]
fn each_reason_has_its_sentence() {
    let sentences = [
        ("oppose", "Mara Voss opposes the harbour levy."),
        ("oppose", "Does Mara Voss oppose the harbour levy?"),
        ("oppose", "Mara Voss fights the harbour levy."),
        ("off-the-table", "The harbour levy was swept off the table, Mara Voss said."),
        ("once-for-ferry", "Mara Voss said she would save the ferry."),
        ("oppose", "Mara Voss opposes the harbour fee."),
        ("moor-ferry", "Mara Voss said she would moor the harbour levy."),
        ("oppose", "Mara Voss opposes the bridge toll."),
        ("oppose", "Mara Voss opposes the harbour levy lecture."),
        ("oppose", "Mara Voss opposes the harbour levy collector."),
        ("that-is-on-the-table", "“That is still on the table,” Mara Voss said."),
        ("everything-on-the-table", "“Everything is on the table,” Mara Voss said."),
        ("oppose", "If ships oppose the harbour levy, Mara Voss will resign."),
        ("oppose", "Mara Voss would have opposed the harbour levy."),
        ("oppose", "Had the ships paid, Mara Voss would oppose the harbour levy."),
        ("oppose", "Mara Voss pretended to oppose the harbour levy."),
        ("support", "Mara Voss refused to support fighting the harbour levy."),
        ("moor-ferry", "Mara Voss said she would not moor the ferry."),
        ("rule-out", "Mara Voss did not rule out the harbour levy."),
        ("oppose", "The weather opposes the harbour levy."),
        ("oppose", "Mara Voss could oppose the harbour levy."),
        ("moor-ferry", "John Kell said he would moor the ferry."),
        ("oppose", "John Kell could say that he opposes the harbour levy."),
        ("oppose", "It is a myth that Mara Voss opposes the harbour levy."),
        ("oppose", "Neither Mara Voss nor John Kell opposes the harbour levy."),
        ("oppose", "John Kell criticised Mara Voss for opposing the harbour levy."),
        ("oppose", "John Kell denied that Mara Voss opposes the harbour levy."),
        ("oppose", "“People say they oppose the harbour levy,” Mara Voss said."),
        ("oppose", "John Kell reminded Mara Voss that she had opposed the harbour levy."),
    ];
    let lines: Vec<String> = sentences.iter().map(|(rule, text)| format!("{:<36} {rule}: {text}", reason(rule, text))).collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    fires                                oppose: Mara Voss opposes the harbour levy.
    sentence question                    oppose: Does Mara Voss oppose the harbour levy?
    anchor anchor-not-there              oppose: Mara Voss fights the harbour levy.
    phrase phrase-does-not-match         off-the-table: The harbour levy was swept off the table, Mara Voss said.
    rule rule-not-in-force               once-for-ferry: Mara Voss said she would save the ferry.
    topic topic-not-named                oppose: Mara Voss opposes the harbour fee.
    topic other-topic                    moor-ferry: Mara Voss said she would moor the harbour levy.
    topic topic-not-admitted             oppose: Mara Voss opposes the bridge toll.
    topic topic-inside-other-words       oppose: Mara Voss opposes the harbour levy lecture.
    topic topic-only-describes           oppose: Mara Voss opposes the harbour levy collector.
    topic no-topic-nearby                that-is-on-the-table: “That is still on the table,” Mara Voss said.
    topic no-agenda                      everything-on-the-table: “Everything is on the table,” Mara Voss said.
    clause inside-condition              oppose: If ships oppose the harbour levy, Mara Voss will resign.
    rivals used-up                       oppose: Mara Voss would have opposed the harbour levy.
    clause counterfactual                oppose: Had the ships paid, Mara Voss would oppose the harbour levy.
    clause embedded-unreal               oppose: Mara Voss pretended to oppose the harbour levy.
    clause refusal-takes-no-side         support: Mara Voss refused to support fighting the harbour levy.
    negation negated                     moor-ferry: Mara Voss said she would not moor the ferry.
    rivals outranked                     rule-out: Mara Voss did not rule out the harbour levy.
    source no-speaker                    oppose: The weather opposes the harbour levy.
    source only-expected                 oppose: Mara Voss could oppose the harbour levy.
    source holder-not-allowed            moor-ferry: John Kell said he would moor the ferry.
    cue not-said                         oppose: John Kell could say that he opposes the harbour levy.
    cue called-false                     oppose: It is a myth that Mara Voss opposes the harbour levy.
    cue neither                          oppose: Neither Mara Voss nor John Kell opposes the harbour levy.
    clause embedded-unreal               oppose: John Kell criticised Mara Voss for opposing the harbour levy.
    cue disputed-by-teller               oppose: John Kell denied that Mara Voss opposes the harbour levy.
    source no-speaker                    oppose: “People say they oppose the harbour levy,” Mara Voss said.
    source may-be-the-hearer             oppose: John Kell reminded Mara Voss that she had opposed the harbour levy.
    ");
}

#[test]
fn a_condition_is_shown_under_its_words() {
    insta::assert_snapshot!(told("off-the-table", "If the harbour levy is off the table, the talks will fail, Mara Voss said."), @r"
    If the harbour levy is off the table, the talks will fail, Mara Voss said.
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the phrase
       ^^^^^^^^^^^^^^^^ topic
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FAIL clause
      PASS  sentence  a statement
      PASS  anchor    “table”
      PASS  phrase    “{topic} is [ ( completely | entirely | totally | firmly ) ] off [ of ] the table” of `off-the-table` (rules/core-en/stances-ruled-out.toml:51)
      PASS  rule      in force on every day
      PASS  topic     “the harbour levy”
      FAIL  clause    inside-condition: inside an `if` or `whether` clause; at “If the harbour levy is off the table”
      other phrases, anchor-not-there: “{topic} is off limits”
      other phrases, phrase-does-not-match: “{topic} is taken off the table”, “take {topic} off the table”, “{topic} ( come | go ) off the table”, “( keep | leave | put ) {topic} off the …”
    ");
}

#[test]
fn where_a_phrase_stops_is_shown() {
    insta::assert_snapshot!(told("off-the-table", "The harbour levy was swept off the table, Mara Voss said."), @r"
    The harbour levy was swept off the table, Mara Voss said.
    ^^^^^^^^^^^^^^^^^^^^ fits the beginning of the phrase
                         ^^^^^ FAIL phrase
      PASS  sentence  a statement
      PASS  anchor    “table”
      FAIL  phrase    phrase-does-not-match: the phrase does not fit the words; behind “The harbour levy was” stands “swept”, where “{topic} is [ ( completely | entirely | totally | firmly ) ] off [ of ] the table” needs “off”
      other phrases, anchor-not-there: “{topic} is off limits”
      other phrases, phrase-does-not-match: “{topic} is taken off the table”, “take {topic} off the table”, “{topic} ( come | go ) off the table”, “( keep | leave | put ) {topic} off the …”
    ");
}

#[test]
fn who_outranks_a_rule_is_named_with_its_place() {
    insta::assert_snapshot!(told("rule-out", "Mara Voss did not rule out the harbour levy."), @r"
    Mara Voss did not rule out the harbour levy.
                      ^^^^^^^^^^^^^^^^^^^^^^^^^ the phrase
                               ^^^^^^^^^^^^^^^^ topic
                  ^^^ negation
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FAIL rivals
      PASS  sentence  a statement
      PASS  anchor    “rule”
      PASS  phrase    “rule out [ ( any | all ) ( talk | chance | possibility | prospect | idea | thought | suggestion ) of ] {topic}” of `rule-out` (rules/core-en/stances-ruled-out.toml:12)
      PASS  rule      in force on every day
      PASS  topic     “the harbour levy”
      FAIL  rivals    outranked: another rule reads the same words with a firmer hold; rule `not-ruled-out` (rules/core-en/stances-open.toml:51) reads “not rule out the harbour levy”
      other phrases, phrase-does-not-match: “rule {topic} out”, “{topic} is ruled out”, “{topic} is ruled out by {speaker}”
    ");
}

/// A rule that fires is told of in the same list, to its end.
#[test]
fn a_rule_that_fires_passes_every_step() {
    insta::assert_snapshot!(told("rule-out", "Mara Voss said on Monday that the harbour levy is probably not ruled out."), @r"
    Mara Voss said on Monday that the harbour levy is probably not ruled out.
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the phrase
                                  ^^^^^^^^^^^^^^^^ topic
                                                               ^^^ negation
                                                      ^^^^^^^^ hedge, one step weaker
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FAIL rivals
      PASS  sentence  a statement
      PASS  anchor    “ruled”
      PASS  phrase    “{topic} is ruled out” of `rule-out` (rules/core-en/stances-ruled-out.toml:12)
      PASS  rule      in force on every day
      PASS  topic     “the harbour levy”
      FAIL  rivals    outranked: another rule reads the same words with a firmer hold; rule `not-ruled-out` (rules/core-en/stances-open.toml:51) reads “the harbour levy is probably not ruled out”
      other phrases, phrase-does-not-match: “rule out [ ( any | all ) ( talk | …”, “rule {topic} out”, “{topic} is ruled out by {speaker}”
    ");
    insta::assert_snapshot!(told("rule-out", "John Kell, a rival, said that Mara Voss had ruled out the harbour levy."), @r"
    John Kell, a rival, said that Mara Voss had ruled out the harbour levy.
                                  ^^^^^^^^^ source, the subject
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^ the phrase
                                                          ^^^^^^^^^^^^^^^^ topic
      PASS  sentence  a statement
      PASS  anchor    “ruled”
      PASS  phrase    “rule out [ ( any | all ) ( talk | chance | possibility | prospect | idea | thought | suggestion ) of ] {topic}” of `rule-out` (rules/core-en/stances-ruled-out.toml:12)
      PASS  rule      in force on every day
      PASS  topic     levy (town.toml:3)
      PASS  clause    held without a condition
      PASS  negation  none: the rule says ruled-out (-2)
      PASS  hedge     none
      PASS  rivals    no other rule has a firmer hold on these words
      PASS  source    “Mara Voss”, the subject, is voss (town.toml:20), told by john-kell
      PASS  cue       none: the phrase says itself who holds it; indirect words
      PASS  date      by 2024-06-18, from “recalled”; told as said before
      PASS  status    ruled-out (-2), assertion a-f8e1d13082af; told by John Kell
      NOTE  status    hearsay: only another person tells it: it is no side of a change by itself
    ");
}

/// The account of an assertion is that of the run: same words, same id.
#[test]
fn each_assertion_of_a_run_has_an_account_that_passes() {
    let text = "Mara Voss said on Monday that she opposes the harbour levy. “We will never back the levy on cargo,” she said. \
                John Kell did not oppose the harbour levy on Tuesday, and he said he would, if asked.";
    let document = Document::of("levy.txt", text, day());
    let run = WALK.read(&document).assertions;
    let accounts = WALK.why(&document, |_| true);
    let mut ids: Vec<&str> = run.iter().map(|a| a.id.as_str()).collect();
    let mut told: Vec<&str> = accounts.iter().filter_map(Account::assertion).map(|a| a.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    told.sort_unstable();
    assert!(!ids.is_empty());
    assert_eq!(ids, told);
    assert!(accounts.iter().all(|a| a.lines.iter().all(|line| line.verdict != Verdict::Fail)));
}

/// Where the run reads a position with a rule, `why_not` says that it fires, and nowhere else.
#[test]
fn the_list_agrees_with_the_run() {
    let texts = [
        "Mara Voss opposes the harbour levy.",
        "Mara Voss did not rule out the harbour levy.",
        "If asked, Mara Voss would support the harbour levy, she said.",
        "“The harbour levy is off the table,” said Mara Voss, who had backed it.",
        "Asked about the harbour levy, Mara Voss said that everything was on the table.",
    ];
    for text in texts {
        let run = WALK.read(&Document::of("levy.txt", text, day())).assertions;
        for (number, rule) in WALK.rules().stances.iter().enumerate() {
            let accounts = WALK.why_not(&Document::of("levy.txt", text, day()), Rule::Stance(number), None, false);
            let told: Vec<&str> = accounts.iter().filter_map(Account::assertion).map(|a| a.id.as_str()).collect();
            let read: Vec<&str> = run.iter().filter(|a| a.rule_at == rule.at).map(|a| a.id.as_str()).collect();
            assert_eq!(told.is_empty(), read.is_empty(), "{}: {text}", rule.id);
        }
    }
}

#[test]
fn odd_texts_have_accounts_too() {
    let long = "the harbour levy is off the table and ".repeat(60);
    let odd =
        ["", " ", "\0", "“", "“‘«", "?", "levy", "harbour levy", "the the the", "🚢 harbour levy 🚢 is off the table 🚢", &long];
    for text in odd {
        for rule in every_rule() {
            for example in [false, true] {
                let accounts = WALK.why_not(&Document::of("odd", text, None), rule, None, example);
                assert!(accounts.iter().all(|a| !a.to_string().is_empty()));
            }
        }
    }
}

#[test]
fn a_line_of_an_article_has_its_own_sentences() {
    let document = Document::of("levy.txt", "Mara Voss opposes the harbour levy.\n\nJohn Kell likes it.\n", day());
    let told = |line| WALK.why_not(&document, rule("oppose"), Some(line), false);
    let fired = |line| told(line).iter().map(|a| a.outcome.is_some()).collect::<Vec<_>>();
    assert_eq!((fired(1), fired(2), fired(3), fired(4)), (vec![true], vec![], vec![false], vec![]));
}

/// Rules that take no position have the same list, as far as it applies.
#[test]
fn each_reason_of_reporters_words_and_explanations_has_its_sentence() {
    let sentences = [
        ("backtracked", "Mara Voss backtracked on the harbour levy."),
        ("backtracked", "Did Mara Voss backtrack on the harbour levy?"),
        ("backtracked", "Mara Voss tracked the harbour levy."),
        ("reversed-position", "Mara Voss changed her coat."),
        ("backtracked", "If Mara Voss backtracks on the harbour levy, John Kell will resign."),
        ("backtracked", "“She backtracked on the harbour levy,” John Kell said."),
        ("backtracked", "John Kell said that Mara Voss had backtracked on the harbour levy."),
        ("backtracked", "Mara Voss has not backtracked on the harbour levy."),
        ("backtracked", "Mara Voss never backtracked on the harbour levy."),
        ("backtracked", "Mara Voss may backtrack on the harbour levy."),
        ("reversed-course", "Mara Voss changed her mind and reversed course."),
        ("reversed-position", "Mara Voss reversed course and changed her mind."),
        ("changed-mind", "“I changed my mind on the harbour levy,” Mara Voss said."),
        ("changed-mind", "Has Mara Voss changed her mind?"),
        ("changed-mind", "“I changed my coat,” Mara Voss said."),
        ("changed-mind", "“If I changed my mind, I would say so,” Mara Voss said."),
        ("changed-mind", "“I have not changed my mind,” Mara Voss said."),
        ("changed-mind", "Mara Voss may change her mind."),
        ("changed-mind", "The weather changed its mind."),
        ("circumstances-changed", "The situation has changed on the coast."),
    ];
    let lines: Vec<String> = sentences.iter().map(|(rule, text)| format!("{:<36} {rule}: {text}", reason(rule, text))).collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    fires                                backtracked: Mara Voss backtracked on the harbour levy.
    sentence question                    backtracked: Did Mara Voss backtrack on the harbour levy?
    anchor anchor-not-there              backtracked: Mara Voss tracked the harbour levy.
    anchor anchor-not-there              reversed-position: Mara Voss changed her coat.
    clause inside-condition              backtracked: If Mara Voss backtracks on the harbour levy, John Kell will resign.
    clause words-of-a-source             backtracked: “She backtracked on the harbour levy,” John Kell said.
    clause words-of-a-source             backtracked: John Kell said that Mara Voss had backtracked on the harbour levy.
    negation negated                     backtracked: Mara Voss has not backtracked on the harbour levy.
    negation negated                     backtracked: Mara Voss never backtracked on the harbour levy.
    source only-expected                 backtracked: Mara Voss may backtrack on the harbour levy.
    fires                                reversed-course: Mara Voss changed her mind and reversed course.
    status already-listed                reversed-position: Mara Voss reversed course and changed her mind.
    fires                                changed-mind: “I changed my mind on the harbour levy,” Mara Voss said.
    sentence question                    changed-mind: Has Mara Voss changed her mind?
    phrase phrase-does-not-match         changed-mind: “I changed my coat,” Mara Voss said.
    clause inside-condition              changed-mind: “If I changed my mind, I would say so,” Mara Voss said.
    negation negated                     changed-mind: “I have not changed my mind,” Mara Voss said.
    source only-expected                 changed-mind: Mara Voss may change her mind.
    source no-speaker                    changed-mind: The weather changed its mind.
    source no-speaker                    circumstances-changed: The situation has changed on the coast.
    ");
}

#[test]
fn a_lead_is_told_step_by_step() {
    insta::assert_snapshot!(told("backtracked", "On Monday Mara Voss backtracked on the harbour levy."), @"
    On Monday Mara Voss backtracked on the harbour levy.
              ^^^^^^^^^ the subject
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the phrase
      PASS  sentence  a statement
      PASS  anchor    “backtracked”
      PASS  phrase    “{speaker} ( backtrack | backpedal | back-pedal | row back | climb down ) [ ( on | from | over ) * ]” of `backtracked` (rules/core-en/reported.toml:26)
      PASS  topic     levy (town.toml:3)
      PASS  clause    the reporter's own words, under no condition
      PASS  negation  none
      PASS  source    “Mara Voss”, the subject, is voss (town.toml:20)
      PASS  date      reported on 2024-06-18
      PASS  status    a lead, l-00ae783c7424: a reporter's word, and never a finding by itself
    ");
    insta::assert_snapshot!(told("backtracked", "Yields backtracked on Monday."), @"
    Yields backtracked on Monday.
    ^^^^^^ the subject
           ^^^^^^^^^^^^^^^^^^^^^ the phrase
      PASS  sentence  a statement
      PASS  anchor    “backtracked”
      PASS  phrase    “{speaker} ( backtrack | backpedal | back-pedal | row back | climb down ) [ ( on | from | over ) * ]” of `backtracked` (rules/core-en/reported.toml:26)
      PASS  topic     none is named, and none is needed
      PASS  clause    the reporter's own words, under no condition
      PASS  negation  none
      PASS  source    “Yields”, the subject, is nobody who is known: a lead without a name
      PASS  date      reported on 2024-06-18
      PASS  status    a lead, l-d332c5edca26: a reporter's word, and never a finding by itself
      NOTE  status    leads-nowhere: it names nobody who is known and no topic: a report does not list it
    ");
    insta::assert_snapshot!(told("reversed-position", "Mara Voss has not softened her stance on the harbour levy."), @r"
    Mara Voss has not softened her stance on the harbour levy.
    ^^^^^^^^^ the subject
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the phrase
                  ^^^ FAIL negation
      PASS  sentence  a statement
      PASS  anchor    “stance”
      PASS  phrase    “{speaker} ( reverse | change | shift | soften | alter | revise | moderate | switch | flip | abandon | adjust | modify | rethink ) ( his | her | its | their ) [ ( earlier | previous | longstanding | long-standing | original | longtime ) ] ( position | stance | view | tune | line | policy | opinion | tone | decision | mind | posture ) [ ( on | about | over | toward | towards ) * ]” of `reversed-position` (rules/core-en/reported.toml:62)
      PASS  topic     levy (town.toml:3)
      PASS  clause    the reporter's own words, under no condition
      FAIL  negation  negated: negated, and the rule reads no position from its negation; at “not”
      other phrases, phrase-does-not-match: “{speaker} ( drop | reverse | soften | …”
    ");
    insta::assert_snapshot!(told("reversed-position", "Mara Voss softened her grip on the rope."), @r"
    Mara Voss softened her grip on the rope.
              ^^^^^^^^^^^^ fits the beginning of the phrase
                           ^^^^ FAIL phrase
      PASS  sentence  a statement
      PASS  anchor    “softened”
      FAIL  phrase    phrase-does-not-match: the phrase does not fit the words; behind “softened her” stands “grip”, where “{speaker} ( drop | reverse | soften | abandon | withdraw | moderate | retract | end | renounce ) ( his | her | its | their ) [ ( earlier | previous | longstanding | long-standing | original | longtime | initial ) ] ( opposition | support | objection | pledge | promise | vow | backing | endorsement | commitment | threat | demand | resistance ) [ ( to | of | for | on ) * ]” needs “( opposition | support | objection | pledge | promise | vow | backing | endorsement | commitment | threat | demand | resistance )”
      other phrases, anchor-not-there: “{speaker} ( reverse | change | shift | …”
    ");
}

#[test]
fn an_explanation_is_told_step_by_step() {
    insta::assert_snapshot!(told("was-wrong", "“I oppose the harbour levy. I was wrong to back it,” Mara Voss said."), @r"
    “I oppose the harbour levy. I was wrong to back it,” Mara Voss said.
     ^ fits the beginning of the phrase
       ^^^^^^ FAIL phrase
      PASS  sentence  a statement
      PASS  anchor    “oppose”
      FAIL  phrase    phrase-does-not-match: the phrase does not fit the words; behind “I” stands “oppose”, where “( I | we ) ( used to | once ) ( think | believe | say | oppose | support )” needs “( used to | once )”
      other phrases, anchor-not-there: “( I | we ) ( =was | =were ) ( wrong | …”, “( I | we ) no longer ( think | believe …”

    “I oppose the harbour levy. I was wrong to back it,” Mara Voss said.
                                ^^^^^^^^^^^ the phrase
      PASS  sentence  a statement
      PASS  anchor    “wrong”
      PASS  phrase    “( I | we ) ( =was | =were ) ( wrong | mistaken )” of `was-wrong` (rules/core-en/explained.toml:57)
      PASS  topic     levy (town.toml:3)
      PASS  clause    under no condition
      PASS  negation  none
      PASS  source    whose words these are: voss (town.toml:20)
      PASS  status    an explanation: it marks the speaker's positions beside it
    ");
    insta::assert_snapshot!(told("changed-mind", "Mara Voss changed her mind."), @r"
    Mara Voss changed her mind.
    ^^^^^^^^^ the subject
              ^^^^^^^^^^^^^^^^ the phrase
      PASS  sentence  a statement
      PASS  anchor    “changed”
      PASS  phrase    “{speaker} ( change | reconsider | rethink | revise ) ( my | our | his | her | their | its ) [ own ] ( mind | minds | view | views | position | stance | thinking | opinion )” of `changed-mind` (rules/core-en/explained.toml:10)
      PASS  topic     none is named, and none is needed
      PASS  clause    under no condition
      PASS  negation  none
      PASS  source    “Mara Voss”, the subject, is voss (town.toml:20)
      PASS  status    an explanation: it marks the speaker's positions beside it
      NOTE  status    explains-nothing: no position of the same speaker stands near it or on its topic
    ");
}

/// What the run lists is what passes, with the same ids.
#[test]
fn the_list_of_leads_and_explanations_agrees_with_the_run() {
    let texts = [
        "Mara Voss backtracked on the harbour levy, and John Kell changed his mind on the bridge toll.",
        "Mara Voss has not backtracked on the harbour levy. In a reversal, John Kell performed a U-turn over it.",
        "“I oppose the harbour levy,” Mara Voss said. “I changed my mind because the facts have changed.”",
        "John Kell said she had walked back her remarks. She walked those remarks back, and reversed course, and backtracked.",
        "Yields reversed course on Monday.",
    ];
    for text in texts {
        let document = Document::of("levy.txt", text, day());
        let run = WALK.read_for(&document, crate::walk::Sought::Findings);
        let (mut leads, mut explanations) = (Vec::new(), Vec::new());
        for rule in every_rule() {
            for account in WALK.why_not(&document, rule, None, false) {
                match account.outcome {
                    Some(Outcome::Lead(lead)) => leads.push(*lead),
                    Some(Outcome::Explanation(explanation)) => explanations.push(explanation),
                    Some(Outcome::Position(_)) | None => {}
                }
            }
        }
        leads.sort_by_key(|lead| (lead.evidence.span, lead.rule.clone()));
        explanations.sort_by_key(|explanation| (explanation.span, explanation.rule));
        assert_eq!(leads, run.leads, "{text}");
        // Where nobody takes a position, nobody is asked for an explanation.
        assert!(run.explanations.is_empty() || run.explanations == explanations, "{text}");
        let told: Vec<Account> = WALK.why(&document, |id| id.starts_with("l-"));
        let mut ids: Vec<&str> = told.iter().filter_map(Account::id).collect();
        let mut listed: Vec<&str> = run.leads.iter().map(|lead| lead.id.as_str()).collect();
        ids.sort_unstable();
        listed.sort_unstable();
        // Two people of one sentence are two leads with one id.
        listed.dedup();
        assert_eq!(ids, listed, "{text}");
    }
}
