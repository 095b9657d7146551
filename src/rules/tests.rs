//! What a rule author sees: each fault of a rule file with its picture.

use super::*;

/// The room's one door for tests: files (each begins with `format = 1`, and all are one pack) in, all faults out.
fn faults(files: &[(&str, &str)]) -> String {
    let file =
        |&(name, text): &(&str, &str)| Source { name: name.into(), text: format!("format = 1\n{text}"), pack: 1, project: false };
    report(embedded_ladder().into_iter().chain(files.iter().map(file)).collect())
}

fn faults_of(text: &str) -> String {
    faults(&[("desk.toml", text)])
}

/// All faults of a file as it is.
fn faults_of_whole(text: &str) -> String {
    report(vec![Source { name: "desk.toml".into(), text: text.into(), pack: 0, project: false }])
}

fn embedded_ladder() -> Option<Source> {
    embedded().into_iter().find(|source| source.name.ends_with("ladder.toml"))
}

fn report(sources: Vec<Source>) -> String {
    let faults = RuleSet::check(&sources).map_or_else(|faults| faults, |loaded| loaded.warnings);
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
}

/// Only the first lines: code and title.
fn titles(report: &str) -> String {
    let is_title = |line: &&str| line.starts_with("error[") || line.starts_with("warning[");
    report.lines().filter(is_title).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_misspelt_key_is_guessed() {
    insta::assert_snapshot!(faults_of("[topic.levy]\nname = \"levy\"\nalsoo = [\"port levy\"]\n"), @r#"
    error[unknown-key]: `alsoo` is not a key of topic `levy`
     --> desk.toml:4:1
      |
    4 | alsoo = ["port levy"]
      | ^^^^^ did you mean `also`?
      |
      = help: its keys are: name, from, until, question, agenda, also, also_against, needs, not, status, replaced_by, about
    "#);
}

#[test]
fn a_key_of_another_heading_is_told_whose_it_is() {
    insta::assert_snapshot!(faults_of("[person.mara-voss]\nname = \"Mara Voss\"\nquestion = \"Should she?\"\n"), @r#"
    error[unknown-key]: `question` is not a key of person `mara-voss`
     --> desk.toml:4:1
      |
    4 | question = "Should she?"
      | ^^^^^^^^ a key of [topic.ID]
      |
      = help: its keys are: name, roles, also, not, needs, speaks_through, status, replaced_by, about
    "#);
}

#[test]
fn a_misspelt_heading_is_guessed() {
    insta::assert_snapshot!(faults_of("[topics.levy]\nname = \"levy\"\n"), @"
    error[unknown-table]: a rule file has no `topics`
     --> desk.toml:2:2
      |
    2 | [topics.levy]
      |  ^^^^^^ did you mean `topic`?
    ");
}

#[test]
fn a_heading_of_the_wrong_shape_says_how_it_is_written() {
    let text = "[stance]\nid = \"a\"\n[[topic]]\nname = \"levy\"\n[person]\nname = \"Mara Voss\"\n[[policy]]\nlook_back = 1\n";
    insta::assert_snapshot!(faults_of(text), @r#"
    error[wrong-type]: `stance` is written [[stance]]
     --> desk.toml:2:2
      |
    2 | [stance]
      |  ^^^^^^ written in another way here
      |
      = help: write [[stance]]

    error[wrong-type]: `topic` is written [topic.ID]
     --> desk.toml:4:3
      |
    4 | [[topic]]
      |   ^^^^^ written in another way here
      |
      = help: write [topic.some-id], with an id of your own

    error[wrong-type]: `name` stands right under [person]
     --> desk.toml:7:1
      |
    7 | name = "Mara Voss"
      | ^^^^ not a table with an id
      |
      = help: write [person.some-id] above it

    error[wrong-type]: `policy` is written [policy]
     --> desk.toml:8:3
      |
    8 | [[policy]]
      |   ^^^^^^ written in another way here
      |
      = help: write [policy]
    "#);
}

#[test]
fn every_missing_key_is_named() {
    insta::assert_snapshot!(faults_of("[topic.levy]\n[[stance]]\nwhy = \"because\"\n[cue.say]\nforms = []\n"), @"
    error[missing-key]: topic `levy` needs `name`
     --> desk.toml:2:8
      |
    2 | [topic.levy]
      |        ^^^^ has no `name`
      |
      = help: add a line `name = …`

    error[missing-key]: this [[stance]] needs `means`
     --> desk.toml:3:1
      |
    3 | [[stance]]
      | ^^^^^^^^^^ has no `means`
      |
      = help: add a line `means = …`

    error[missing-key]: this [[stance]] needs `id`
     --> desk.toml:3:1
      |
    3 | [[stance]]
      | ^^^^^^^^^^ has no `id`
      |
      = help: add a line `id = …`

    error[missing-key]: this [[stance]] needs `says`
     --> desk.toml:3:1
      |
    3 | [[stance]]
      | ^^^^^^^^^^ has no `says`
      |
      = help: add a line `says = …`

    warning[missing-examples]: this [[stance]] has no fires_on
     --> desk.toml:3:1
      |
    3 | [[stance]]
      | ^^^^^^^^^^
      |
      = help: add fires_on: a rule is proved by the sentences that it fires on

    warning[no-silent-example]: this [[stance]] names no sentence that it must leave alone
     --> desk.toml:3:1
      |
    3 | [[stance]]
      | ^^^^^^^^^^
      |
      = help: add silent_on: the same words in a question, or in another sense

    error[missing-key]: cue `say` needs `effect`
     --> desk.toml:5:6
      |
    5 | [cue.say]
      |      ^^^ has no `effect`
      |
      = help: add a line `effect = …`

    error[missing-key]: cue `say` needs `frame`
     --> desk.toml:5:6
      |
    5 | [cue.say]
      |      ^^^ has no `frame`
      |
      = help: add a line `frame = …`

    error[bad-value]: `forms` is empty
     --> desk.toml:6:9
      |
    6 | forms = []
      |         ^^ nothing in it
      |
      = help: write at least one
    ");
}

#[test]
fn values_of_the_wrong_type_say_what_is_expected() {
    let text = r#"
[topic.levy]
name = 7
also = "port levy"
needs = ["port", 3]
from = "2024-01-01"
until = 2024-01-01T10:00:00
[policy]
window_days = "90"
look_back = 2.5
[cue.say]
forms = ["say"]
frame = ["clause"]
effect = "plain"
speech = "yes"
[person.voss]
name = "Mara Voss"
roles = ["harbour secretary"]
"#;
    insta::assert_snapshot!(faults_of(text), @r#"
    error[wrong-type]: `name` takes a text
     --> desk.toml:4:8
      |
    4 | name = 7
      |        ^ this is a whole number
      |
    help: put quotation marks around it
      |
    4 - name = 7
    4 + name = "7"
      |

    error[wrong-type]: `also` takes a list of texts
     --> desk.toml:5:8
      |
    5 | also = "port levy"
      |        ^^^^^^^^^^^ this is a text
      |
    help: put it into a list
      |
    5 - also = "port levy"
    5 + also = ["port levy"]
      |

    error[wrong-type]: `needs` takes a list of texts
     --> desk.toml:6:18
      |
    6 | needs = ["port", 3]
      |                  ^ this is a whole number

    error[wrong-type]: `from` takes a day
     --> desk.toml:7:8
      |
    7 | from = "2024-01-01"
      |        ^^^^^^^^^^^^ this is a text
      |
    help: write days without quotation marks: 2025-01-25
      |
    7 - from = "2024-01-01"
    7 + from = 2024-01-01
      |

    error[wrong-type]: `until` takes a day
     --> desk.toml:8:9
      |
    8 | until = 2024-01-01T10:00:00
      |         ^^^^^^^^^^^^^^^^^^^ this is a time
      |
      = help: write it so: 2025-01-25

    error[wrong-type]: `window_days` takes a whole number
      --> desk.toml:10:15
       |
    10 | window_days = "90"
       |               ^^^^ this is a text
       |
    help: write it without quotation marks
       |
    10 - window_days = "90"
    10 + window_days = 90
       |

    error[wrong-type]: `look_back` takes a whole number
      --> desk.toml:11:13
       |
    11 | look_back = 2.5
       |             ^^^ this is a number

    error[wrong-type]: `speech` takes true or false
      --> desk.toml:16:10
       |
    16 | speech = "yes"
       |          ^^^^^ this is a text
       |
       = help: write it without quotation marks

    error[wrong-type]: `roles` takes a list of tables
      --> desk.toml:19:10
       |
    19 | roles = ["harbour secretary"]
       |          ^^^^^^^^^^^^^^^^^^^ this is a text
    "#);
}

#[test]
fn values_that_make_no_sense_are_told() {
    let text = r#"
[topic.levy]
name = " "
from = 2024-05-01
until = 2024-01-01
[policy]
window_days = -4
[word.take]
forms = ["take over"]
[group.port]
name = "Port"
members = [{ from = 2024-01-01 }]
[topic."a b"]
name = "x"
"#;
    insta::assert_snapshot!(faults_of(text), @r#"
    error[bad-value]: `name` is empty
     --> desk.toml:4:8
      |
    4 | name = " "
      |        ^^^ no word in it
      |
      = help: write something, or leave the line out

    error[term-ends-before-start]: `until` (2024-01-01) lies before `from` (2024-05-01)
     --> desk.toml:6:9
      |
    5 | from = 2024-05-01
      |        ---------- the first day
    6 | until = 2024-01-01
      |         ^^^^^^^^^^ the last day
      |
      = help: `until` is the last day; swap the two

    error[bad-value]: `window_days` must lie between 0 and 36500
     --> desk.toml:8:15
      |
    8 | window_days = -4
      |               ^^ out of range

    error[bad-value]: `take over` is not one word
      --> desk.toml:10:10
       |
    10 | forms = ["take over"]
       |          ^^^^^^^^^^^ not one word
       |
       = help: a form is one word as texts are cut: “can't” is two, “can” and “n't”

    error[bad-value]: a member is one person or one body
      --> desk.toml:13:12
       |
    13 | members = [{ from = 2024-01-01 }]
       |            ^^^^^^^^^^^^^^^^^^^^^ names none, or both
       |
       = help: write { person = "some-id" } or { body = "some-id" }

    error[bad-id]: `a b` cannot be an id
      --> desk.toml:14:8
       |
    14 | [topic."a b"]
       |        ^^^^^ not an id
       |
       = help: an id is made of letters, digits and dashes, without spaces
    "#);
}

#[test]
fn misspelt_ids_are_guessed() {
    let text = r#"
[agenda.harbour-plan]
name = "harbour plan"
[topic.harbour-levy]
name = "levy"
agenda = "harbor-plan"
[person.mara-voss]
name = "Mara Voss"
[group.port]
name = "Port"
members = [{ person = "mara-vos" }, { body = "mara-voss" }]
[[stance]]
id = "comes"
topic = "habour-levy"
says = ["the levy is coming"]
means = "comitted"
basis = "acts"
only_people = ["mara"]
fires_on = ["The levy is coming."]
silent_on = ["Winter is coming."]
"#;
    insta::assert_snapshot!(faults_of(text), @r#"
    error[unknown-id]: no agenda is called `harbor-plan`
     --> desk.toml:7:10
      |
    7 | agenda = "harbor-plan"
      |          ^^^^^^^^^^^^^ did you mean `harbour-plan`?
      |
      = help: declare it under [agenda.harbor-plan], or name one that is declared

    error[unknown-id]: no person is called `mara-vos`
      --> desk.toml:12:23
       |
    12 | members = [{ person = "mara-vos" }, { body = "mara-voss" }]
       |                       ^^^^^^^^^^ did you mean `mara-voss`?
       |
       = help: declare it under [person.mara-vos], or name one that is declared

    error[unknown-id]: `mara-voss` is a person
      --> desk.toml:12:46
       |
    12 | members = [{ person = "mara-vos" }, { body = "mara-voss" }]
       |                                              ^^^^^^^^^^^ not a body
       |
       = help: write person = "mara-voss"

    error[unknown-topic]: no topic is called `habour-levy`
      --> desk.toml:15:9
       |
    15 | topic = "habour-levy"
       |         ^^^^^^^^^^^^^ did you mean `harbour-levy`?
       |
       = help: declare it under [topic.habour-levy], or name one that is declared

    error[unknown-position]: no position is called `comitted`
      --> desk.toml:17:9
       |
    17 | means = "comitted"
       |         ^^^^^^^^^^ did you mean `committed`?
       |
       = help: `means` is one of: ruled-out, against, open, for, committed, no stance, retract

    error[unknown-word]: `acts` is not a value of `basis`
      --> desk.toml:18:9
       |
    18 | basis = "acts"
       |         ^^^^^^ did you mean `act`?
       |
       = help: one of: words, act, claim

    error[unknown-id]: no person is called `mara`
      --> desk.toml:19:16
       |
    19 | only_people = ["mara"]
       |                ^^^^^^ did you mean `mara-voss`?
       |
       = help: declare it under [person.mara], or name one that is declared
    "#);
}

#[test]
fn a_bad_phrase_is_marked_on_the_very_characters() {
    let text = "[class.a]\nwords = [\"plain\", \"caf\\u00e9 ( au | ) lait\"]\n[topic.levy]\nname = \"levy\"\nalso = ['''\n“levy”''', '{topic} levy']\n";
    insta::assert_snapshot!(faults_of(text), @r#"
    error[bad-phrase]: an empty alternative
     --> desk.toml:3:37
      |
    3 | words = ["plain", "caf\u00e9 ( au | ) lait"]
      |                                     ^ nothing stands before this
      |
      = help: for words that may be missing write `[ word ]`

    error[bad-phrase]: a quotation mark in a phrase
     --> desk.toml:7:1
      |
    7 | “levy”''', '{topic} levy']
      | ^ never matches
      |
      = help: leave the mark out: quotation marks inside a clause are lifted out before phrases are matched

    error[bad-phrase]: a slot has no meaning here
     --> desk.toml:7:13
      |
    7 | “levy”''', '{topic} levy']
      |             ^^^^^^^ not in this list
      |
      = help: slots stand in `says` alone; here, write the words themselves
    "#);
}

#[test]
fn a_phrase_that_matches_anything_is_refused() {
    let rule = |says: &str| {
        format!("[[stance]]\nid = \"a\"\nsays = [{says}]\nmeans = \"for\"\nfires_on = [\"A levy.\"]\nsilent_on = [\"No.\"]\n")
    };
    insta::assert_snapshot!(faults_of(&rule(r#""{speaker} is [ for ] *""#)), @r#"
    error[no-anchor]: the phrase holds no word that must be there
     --> desk.toml:4:9
      |
    4 | says = ["{speaker} is [ for ] *"]
      |         ^^^^^^^^^^^^^^^^^^^^^^^^ would match nearly anything
      |
      = help: put in a word or {topic}: outside of `[ ]`, and in every alternative of `( | )`
    "#);
    insta::assert_snapshot!(faults_of(&rule(r#""say yes", "say yes to {topic}""#)), @r#"
    error[no-topic]: a rule for any topic has a phrase that names none
     --> desk.toml:4:9
      |
    4 | says = ["say yes", "say yes to {topic}"]
      |         ^^^^^^^^^ no {topic} in it
      |
      = help: put in {topic}, or say which topic: topic = "some-id" or topic = "from context"

    warning[negation-not-said]: what does rule `a` mean when it is negated?
     --> desk.toml:5:9
      |
    5 | means = "for"
      |         ^^^^^ says nothing about “not”
      |
    help: say it: a position, or that it is no stance (as it is read now)
      |
    5 ~ means = "for"
    6 + if_negated = "no stance"
      |
    "#);
}

#[test]
fn a_rule_without_examples_is_usable_with_a_warning() {
    let text = "[[stance]]\nid = \"backs\"\nsays = [\"back {topic}\"]\nmeans = \"for\"\nif_negated = \"against\"\nfires_on = [\"Voss backs the levy.\"]\n";
    insta::assert_snapshot!(faults_of(text), @"
    warning[missing-examples]: rule `backs` has no flips_on
     --> desk.toml:2:1
      |
    2 | [[stance]]
      | ^^^^^^^^^^
      |
      = help: add flips_on: a rule is proved by the sentences that it fires on

    warning[no-silent-example]: rule `backs` names no sentence that it must leave alone
     --> desk.toml:2:1
      |
    2 | [[stance]]
      | ^^^^^^^^^^
      |
      = help: add silent_on: the same words in a question, or in another sense
    ");
}

#[test]
fn a_topic_that_is_called_by_a_small_word_is_warned_of() {
    let small =
        "format = 1\n[class.determiners]\nwords = [\"the\", \"all\"]\n[class.phrase-pronouns]\nwords = [\"us\", \"it\"]\n";
    let topic = "format = 1\n[topic.levy]\nname = \"the levy\"\nalso = [\"The\", \"the levy\", \"US\", \"all the\"]\nalso_against = [\"it\"]\n";
    let source = |name: &str, text: &str, pack| Source { name: name.into(), text: text.into(), pack, project: false };
    let ladder = embedded().into_iter().find(|source| source.name.ends_with("ladder.toml")).unwrap();
    let loaded = RuleSet::load(&[ladder, source("small.toml", small, 1), source("desk.toml", topic, 2)]).unwrap();
    insta::assert_snapshot!(loaded.warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"), @r#"
    warning[too-common]: `The` as a name of topic `levy`
     --> desk.toml:4:9
      |
    4 | also = ["The", "the levy", "US", "all the"]
      |         ^^^^^ stands in nearly every sentence
      |
      = help: write more words of it, as they stand in articles
    warning[too-common]: `all the` as a name of topic `levy`
     --> desk.toml:4:34
      |
    4 | also = ["The", "the levy", "US", "all the"]
      |                                  ^^^^^^^^^ stands in nearly every sentence
      |
      = help: write more words of it, as they stand in articles
    warning[too-common]: `it` as a name of topic `levy`
     --> desk.toml:5:17
      |
    5 | also_against = ["it"]
      |                 ^^^^ stands in nearly every sentence
      |
      = help: write more words of it, as they stand in articles
    "#);
}

#[test]
fn pins_of_examples_come_in_pairs() {
    let text = r#"
[[reported]]
id = "walked-back"
says = ["{speaker} walk back *"]
fires_on = ["Voss <<walks back.", "Voss walks>> back.", "<<Voss>> <<walks>>", "Voss >>walks<< back", "a >>b>>"]
silent_on = ["She walked <<back>> home."]
"#;
    insta::assert_snapshot!(faults_of(text), @r#"
    warning[missing-examples]: rule `walked-back` has no fires_on
     --> desk.toml:3:1
      |
    3 | [[reported]]
      | ^^^^^^^^^^^^
      |
      = help: add fires_on: a rule is proved by the sentences that it fires on

    error[bad-example]: `<<` without `>>` behind it
     --> desk.toml:6:19
      |
    6 | fires_on = ["Voss <<walks back.", "Voss walks>> back.", "<<Voss>> <<walks>>", "Voss >>walks<< back", "a >>b>>"]
      |                   ^^ closes nowhere
      |
      = help: <<…>> stands around the words that must match, once in a sentence

    error[bad-example]: `>>` without `<<` before it
     --> desk.toml:6:46
      |
    6 | fires_on = ["Voss <<walks back.", "Voss walks>> back.", "<<Voss>> <<walks>>", "Voss >>walks<< back", "a >>b>>"]
      |                                              ^^ opens nowhere
      |
      = help: <<…>> stands around the words that must match, once in a sentence

    error[bad-example]: `<<` stands twice in one example
     --> desk.toml:6:67
      |
    6 | fires_on = ["Voss <<walks back.", "Voss walks>> back.", "<<Voss>> <<walks>>", "Voss >>walks<< back", "a >>b>>"]
      |                                                                   ^^ second one
      |
      = help: <<…>> stands around the words that must match, once in a sentence

    error[bad-example]: `<<` without `>>` behind it
     --> desk.toml:6:92
      |
    6 | fires_on = ["Voss <<walks back.", "Voss walks>> back.", "<<Voss>> <<walks>>", "Voss >>walks<< back", "a >>b>>"]
      |                                                                                            ^^ closes nowhere
      |
      = help: <<…>> stands around the words that must match, once in a sentence

    error[bad-example]: `>>` stands twice in one example
     --> desk.toml:6:108
      |
    6 | fires_on = ["Voss <<walks back.", "Voss walks>> back.", "<<Voss>> <<walks>>", "Voss >>walks<< back", "a >>b>>"]
      |                                                                                                            ^^ second one
      |
      = help: <<…>> stands around the words that must match, once in a sentence
    "#);
}

#[test]
fn an_id_stands_once_in_a_pack() {
    let one = "[topic.levy]\nname = \"levy\"\n[person.port]\nname = \"Port\"\n[policy]\n";
    let two = "[body.port]\nname = \"port\"\n[topic.levy]\nname = \"levy\"\n[policy]\n";
    insta::assert_snapshot!(faults(&[("one.toml", one), ("two.toml", two)]), @"
    error[duplicate-id]: body `port` stands twice in one pack
     --> two.toml:2:7
      |
    2 | [body.port]
      |       ^^^^ again here
      |
     ::: one.toml:4:9
      |
    4 | [person.port]
      |         ---- first here
      |
      = help: give one of them another id; only a pack that is loaded later may replace an id

    error[duplicate-id]: topic `levy` stands twice in one pack
     --> two.toml:4:8
      |
    4 | [topic.levy]
      |        ^^^^ again here
      |
     ::: one.toml:2:8
      |
    2 | [topic.levy]
      |        ---- first here
      |
      = help: give one of them another id; only a pack that is loaded later may replace an id

    error[duplicate-table]: [policy] stands twice in one pack
     --> two.toml:6:1
      |
    6 | [policy]
      | ^^^^^^^^ again here
      |
     ::: one.toml:6:1
      |
    6 | [policy]
      | -------- first here
      |
      = help: a pack has it once; put the two together
    ");
}

#[test]
fn the_format_must_be_known() {
    insta::assert_snapshot!(faults_of_whole("# nothing\n[policy]\nlook_bak = 1\n"), @"
    error[missing-format]: the file does not say in which format it is written
     --> desk.toml:1:1
      |
    1 | # nothing
      | ^^^^^^^^^ no `format` in this file
      |
    help: say it
      |
    2 + format = 1
      |

    error[unknown-key]: `look_bak` is not a key of [policy]
     --> desk.toml:3:1
      |
    3 | look_bak = 1
      | ^^^^^^^^ did you mean `look_back`?
      |
      = help: its keys are: window_days, contradiction_steps, look_back
    ");
    insta::assert_snapshot!(faults_of_whole("format = 2\n[levels]\nnew-key = 1\n"), @"
    error[newer-format]: the file is written in format 2; this walkback reads format 1
     --> desk.toml:1:10
      |
    1 | format = 2
      |          ^ newer than this walkback
      |
      = help: use a newer walkback
    ");
    insta::assert_snapshot!(faults_of_whole("format = \"1\"\n"), @r#"
    error[wrong-type]: `format` takes a whole number
     --> desk.toml:1:10
      |
    1 | format = "1"
      |          ^^^ this is a text
      |
    help: write it without quotation marks
      |
    1 - format = "1"
    1 + format = 1
      |
    "#);
    insta::assert_snapshot!(faults_of_whole(""), @"
    error[missing-format]: the file does not say in which format it is written
     --> desk.toml:1:1
      |
    1 |
      | ^ no `format` in this file
      |
    help: say it
      |
    1 + format = 1
      |
    ");
}

#[test]
fn an_apostrophe_ends_a_text_early() {
    insta::assert_snapshot!(faults_of("[[story]]\ntext = 'Norland's defence secretary said no.'\n"), @"
    error[apostrophe-ends-text]: the text ends too early, at an apostrophe
     --> desk.toml:3:16
      |
    3 | text = 'Norland's defence secretary said no.'
      |                ^ the text stops here
      |
    help: put three apostrophes around the text
      |
    3 - text = 'Norland's defence secretary said no.'
    3 + text = '''Norland's defence secretary said no.'''
      |
    ");
    insta::assert_snapshot!(faults_of("[[reported]]\nsilent_on = [\n  'Norland's port is open.',\n  'It's shut.',\n]\n"), @"
    error[apostrophe-ends-text]: the text ends too early, at an apostrophe
     --> desk.toml:4:11
      |
    4 |   'Norland's port is open.',
      |           ^ the text stops here
      |
    help: put three apostrophes around the text
      |
    4 -   'Norland's port is open.',
    4 +   '''Norland's port is open.''',
      |

    error[apostrophe-ends-text]: the text ends too early, at an apostrophe
     --> desk.toml:5:6
      |
    5 |   'It's shut.',
      |      ^ the text stops here
      |
    help: put three apostrophes around the text
      |
    5 -   'It's shut.',
    5 +   '''It's shut.''',
      |
    ");
}

#[test]
fn curly_quotation_marks_around_a_text() {
    insta::assert_snapshot!(faults_of("[topic.levy]\nname = “levy”\nalso = [“port levy”, ‘harbour levy’]\n"), @r#"
    error[curly-quotes]: curly quotation marks around a text
     --> desk.toml:3:8
      |
    3 | name = “levy”
      |        ^^^^^^ not a straight mark
      |
      = help: write straight marks around the text: "…" or '…'; inside of it curly marks may stay
    help: write straight marks
      |
    3 - name = “levy”
    3 + name = "levy"
      |

    error[curly-quotes]: curly quotation marks around a text
     --> desk.toml:4:9
      |
    4 | also = [“port levy”, ‘harbour levy’]
      |         ^^^^^^^^^^^ not a straight mark
      |
      = help: write straight marks around the text: "…" or '…'; inside of it curly marks may stay
    help: write straight marks
      |
    4 - also = [“port levy”, ‘harbour levy’]
    4 + also = ["port levy", ‘harbour levy’]
      |

    error[curly-quotes]: curly quotation marks around a text
     --> desk.toml:4:22
      |
    4 | also = [“port levy”, ‘harbour levy’]
      |                      ^^^^^^^^^^^^^^ not a straight mark
      |
      = help: write straight marks around the text: "…" or '…'; inside of it curly marks may stay
    help: write straight marks
      |
    4 - also = [“port levy”, ‘harbour levy’]
    4 + also = [“port levy”, "harbour levy"]
      |
    "#);
}

#[test]
fn all_syntax_faults_are_told_at_once_and_nothing_that_follows_from_them() {
    let text = "[topic.levy]\nname \"levy\"\n\n[topic.dredging]\nname = \"dredging\"\nalsoo = []\n\n[topic.quay]\nname = \"quay\nalso = [\"quai\"]\n";
    insta::assert_snapshot!(faults_of(text), @r#"
    error[syntax]: key with no value
     --> desk.toml:3:6
      |
    3 | name "levy"
      |      ^
      |
      = help: expected `=`

    error[unknown-key]: `alsoo` is not a key of topic `dredging`
     --> desk.toml:7:1
      |
    7 | alsoo = []
      | ^^^^^ did you mean `also`?
      |
      = help: its keys are: name, from, until, question, agenda, also, also_against, needs, not, status, replaced_by, about

    error[not-closed]: the text is not closed
      --> desk.toml:10:8
       |
    10 | name = "quay
       |        ^ opens here
       |
       = help: close it with `"`
    "#);
}

#[test]
fn what_a_broken_file_declares_is_not_missed_in_others() {
    let broken = "[topic.levy]\nname = 'the port's levy'\n";
    let other = "[[stance]]\nid = \"a\"\ntopic = \"levy\"\nsays = [\"tax ships\"]\nmeans = \"fore\"\n";
    insta::assert_snapshot!(titles(&faults(&[("broken.toml", broken), ("other.toml", other)])), @"
    error[apostrophe-ends-text]: the text ends too early, at an apostrophe
    warning[missing-examples]: rule `a` has no fires_on
    warning[no-silent-example]: rule `a` names no sentence that it must leave alone
    error[unknown-position]: no position is called `fore`
    ");
}

#[test]
fn a_heading_twice_in_one_file() {
    insta::assert_snapshot!(faults_of("[topic.levy]\nname = \"levy\"\n[topic.levy]\nname = \"port levy\"\n"), @r#"
    error[duplicate-key]: `levy` is given twice
     --> desk.toml:4:8
      |
    2 | [topic.levy]
      |        ---- first here
    3 | name = "levy"
    4 | [topic.levy]
      |        ^^^^ again here
      |
      = help: keep one of the two
    "#);
}

#[test]
fn unclosed_texts_and_lists() {
    insta::assert_snapshot!(faults_of("[topic.levy]\nname = '''levy\nalso = []\n"), @"
    error[not-closed]: the text is not closed
     --> desk.toml:3:8
      |
    3 | name = '''levy
      |        ^^^ opens here
      |
      = help: close it with `'''`
    ");
    insta::assert_snapshot!(faults_of("[topic.levy]\nalso = [\"a\", \"b\"\nname = \"levy\"\n\n[topic.quay]\nname = \"quay\"\n"), @r#"
    error[not-closed]: the list is not closed
     --> desk.toml:3:8
      |
    3 | also = ["a", "b"
      |        ^ opens here
      |
      = help: close it with `]`
    "#);
}

#[test]
fn lines_are_right_behind_a_byte_order_mark_and_with_dos_line_ends() {
    let text = "\u{feff}format = 1\r\n\r\n[topic.levy]\r\nname = \"levy\"\r\nalso = ['''\r\nport ( levy''']\r\nalsoo = 1\r\n";
    insta::assert_snapshot!(faults_of_whole(text), @"
    error[bad-phrase]: `(` without `)`
     --> desk.toml:6:6
      |
    6 | port ( levy''']
      |      ^ closes nowhere
      |
      = help: close it: `( this | that )`

    error[unknown-key]: `alsoo` is not a key of topic `levy`
     --> desk.toml:7:1
      |
    7 | alsoo = 1
      | ^^^^^ did you mean `also`?
      |
      = help: its keys are: name, from, until, question, agenda, also, also_against, needs, not, status, replaced_by, about
    ");
}

#[test]
fn characters_that_cannot_be_seen_are_named() {
    insta::assert_snapshot!(faults_of("[topic.levy]\nname = \"le\0vy\"\n\u{1b}[31m\n"), @r#"
    error[syntax]: a control character in the file (U+0000)
     --> desk.toml:3:11
      |
    3 | name = "le␀vy"
      |           ^ cannot be seen in most editors
      |
      = help: delete it

    error[syntax]: a control character in the file (U+001B)
     --> desk.toml:4:1
      |
    4 | ␛[31m
      | ^ cannot be seen in most editors
      |
      = help: delete it
    "#);
}

#[test]
fn nesting_is_bounded() {
    let lists = format!("a = {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    insta::assert_snapshot!(titles(&faults_of(&lists)), @"error[syntax]: cannot recurse further; max recursion depth met");
    let tables = format!("[{}a]\n", "a.".repeat(100_000));
    insta::assert_snapshot!(titles(&faults_of(&tables)), @"error[syntax]: a key nests too deep");
    let keys = format!("[topic.levy]\n{}a = 1\n", "a.".repeat(100_000));
    insta::assert_snapshot!(titles(&faults_of(&keys)), @"error[syntax]: a key nests too deep");
    let inline = format!("a = {}1{}\n", "{ a = ".repeat(100_000), " }".repeat(100_000));
    insta::assert_snapshot!(titles(&faults_of(&inline)), @"error[syntax]: cannot recurse further; max recursion depth met");
}

#[test]
fn a_file_of_faults_is_cut_short() {
    let text: String = (0..500).map(|number| format!("[topic.t{number}]\nnam = 1\n")).collect();
    let report = titles(&faults_of(&text));
    assert_eq!(report.lines().count(), 101);
    assert_eq!(report.lines().last(), Some("error[too-many-faults]: 900 more faults in this file are not shown"));
}

#[test]
fn large_files_are_read_and_large_broken_ones_are_refused() {
    let large: String = (0..2_000).map(|n| format!("[topic.t{n}]\nname = \"levy {n}\"\nalso = [\"port levy {n}\"]\n")).collect();
    assert_eq!(faults_of(&large), "");
    let shown = |text: &str| titles(&faults_of(text)).lines().count();
    assert!((1..=101).contains(&shown(&large.replace("also = ", "also "))));
    assert!((1..=101).contains(&shown(&large.replace("also = [", "agenda = ["))));
    for unit in ["[", "x", "a = '''\n", "a = 1\n", "[[stance]]\n", "a = [\"( \",\n"] {
        assert!((1..=101).contains(&shown(&unit.repeat(60_000 / unit.len()))), "{unit}");
    }
    insta::assert_snapshot!(titles(&faults_of(&"x".repeat(10_000_000))), @"error[syntax]: key with no value");
}

/// The samples of a page: the TOML blocks behind "Wrong:" and "Right:".
fn samples(page: &str) -> Vec<&str> {
    page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// The codes that a sample yields, loaded on top of what English it needs.
fn codes_of(sample: &str, with_format: bool) -> Vec<Code> {
    let needed = ["ladder.toml", "negation.toml", "closed-classes.toml"];
    let mut sources: Vec<Source> =
        embedded().into_iter().filter(|source| needed.iter().any(|name| source.name.ends_with(name))).collect();
    let text = if with_format { format!("format = 1\n{sample}") } else { sample.to_owned() };
    sources.push(Source { name: "desk.toml".into(), text, pack: 1, project: false });
    let faults = RuleSet::check(&sources).map_or_else(|faults| faults, |loaded| loaded.warnings);
    faults.iter().map(|fault| fault.code).collect()
}

#[test]
fn every_code_has_a_page_whose_samples_are_true() {
    for &code in Code::ALL {
        let page = code.page();
        assert!(page.starts_with(&format!("# {}\n", code.word())) && page.contains("\nWhy it matters: "), "{code:?}");
        assert!(page.lines().all(|line| line.len() <= 120), "{code:?}");
        let with_format = !matches!(code, Code::MissingFormat | Code::NewerFormat);
        if let [wrong, right] = samples(page)[..] {
            assert!(codes_of(wrong, with_format).contains(&code), "{code:?}: {:?}", codes_of(wrong, with_format));
            assert!(!codes_of(right, with_format).contains(&code), "{code:?}: {:?}", codes_of(right, with_format));
        }
    }
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules/pages")).unwrap().count();
    assert_eq!(files, Code::ALL.len(), "a page without a code");
}

/// A file after `walkback check --fix`.
fn fixed(text: &str) -> String {
    let source = Source { name: "desk.toml".into(), text: format!("format = 1\n{text}"), pack: 1, project: false };
    let sources: Vec<Source> = embedded_ladder().into_iter().chain([source]).collect();
    let mended = mended(&sources, |number| number == 1);
    mended.into_iter().next().map_or_else(|| "unchanged".to_owned(), |(_, text, _)| text.replacen("format = 1\n", "", 1))
}

#[test]
fn sure_edits_are_made_and_comments_stay() {
    let text = "# Harbour.\n[topic.levy]\nname = “levy”   # curly\nalso = \"port levy\"\nfrom = \"2024-01-01\" # when\n[topic.quay]\nname = 'the port's quay'\nnot = ['It's', 'ok']\n[topic.pier]\nname = pier\n";
    insta::assert_snapshot!(fixed(text), @r#"
    # Harbour.
    [topic.levy]
    name = "levy"   # curly
    also = ["port levy"]
    from = 2024-01-01 # when
    [topic.quay]
    name = '''the port's quay'''
    not = ['''It's''', 'ok']
    [topic.pier]
    name = "pier"
    "#);
}

#[test]
fn guesses_are_not_made_and_hopeless_files_stay() {
    assert_eq!(fixed("[topic.levy]\nname = \"levy\"\nalsoo = [\"port levy\"]\n"), "unchanged");
    assert_eq!(fixed("[topic.levy]\nname = 'the port's\n"), "unchanged");
}

#[test]
fn a_key_under_the_wrong_heading_is_told_where_it_belongs() {
    let text = "[[stance]]\nid = \"a\"\nsays = [\"fight {topic}\"]\nmeans = \"against\"\n\n[topic.levy]\nname = \"levy\"\nif_negated = \"open\"\n";
    let report = faults_of(text);
    let from = report.find("error[wrong-heading]").unwrap();
    insta::assert_snapshot!(&report[from..], @r#"
    error[wrong-heading]: `if_negated` belongs to [[stance]] but stands under topic `levy`
     --> desk.toml:9:1
      |
    2 | [[stance]]
      | ---------- where it belongs
    ...
    7 | [topic.levy]
      | ------------ another heading begins
    8 | name = "levy"
    9 | if_negated = "open"
      | ^^^^^^^^^^ not a key of this heading
      |
      = help: move it above line 7
    "#);
    insta::assert_snapshot!(titles(&faults_of_whole("format = 1\nname = \"levy\"\n")), @"error[wrong-heading]: `name` stands above all headings");
}

#[test]
fn what_a_story_expects_stands_above_its_articles() {
    let article = "[[story.article]]\ndate = 2024-03-02\ntext = \"Voss said no.\"\n";
    let text = format!("[[story]]\nid = \"levy\"\n\n{article}\n{article}changes = []\ndat = 2024-03-02\n");
    insta::assert_snapshot!(faults_of(&text), @"
    warning[missing-examples]: story `levy` asks for nothing
     --> desk.toml:2:1
      |
    2 | [[story]]
      | ^^^^^^^^^
      |
      = help: add `changes = []`, and run `walkback test --update` to see what is found

    error[wrong-heading]: `changes` belongs to [[story]] but stands under an article
      --> desk.toml:12:1
       |
     2 | [[story]]
       | --------- where it belongs
    ...
     5 | [[story.article]]
       | ----------------- another heading begins
    ...
    12 | changes = []
       | ^^^^^^^ not a key of this heading
       |
       = help: move it above line 5

    error[unknown-key]: `dat` is not a key of an article
      --> desk.toml:13:1
       |
    13 | dat = 2024-03-02
       | ^^^ did you mean `date`?
       |
       = help: its keys are: text, date, title, outlet, url, speaker
    ");
}

#[test]
fn phrases_that_add_nothing_are_told_and_neighbours_are_not() {
    let topic = |also: &str| {
        faults_of(&format!(
            "[word.join]\nforms = [\"join\", \"joins\", \"joining\"]\n[topic.port]\nname = \"port\"\nalso = [{also}]\n"
        ))
    };
    insta::assert_snapshot!(topic(r#""joining the port", "join the port", "port authority""#), @r#"
    warning[already-covered]: `join the port` adds nothing
     --> desk.toml:6:29
      |
    6 | also = ["joining the port", "join the port", "port authority"]
      |         ------------------  ^^^^^^^^^^^^^^^ found already
      |         |
      |         this finds the same sentences
      |
    help: take it out
      |
    6 - also = ["joining the port", "join the port", "port authority"]
    6 + also = ["joining the port", "port authority"]
      |
    "#);
    assert_eq!(topic(r#""( old | new ) port", "old harbour", "port [ dues ] of Norland", "the * port""#), "");
    assert_eq!(topic(r#""=joining the port", "=join the port", "Port", "join * ports""#), "");
    assert_eq!(titles(&topic(r#""old port", "new port", "old port""#)), "warning[already-covered]: `old port` adds nothing");
    assert_eq!(titles(&topic(r#""a * port", "a very old port""#)), "warning[already-covered]: `a very old port` adds nothing");
}

#[test]
fn a_topic_in_a_reporters_phrase_is_told_since_nothing_would_match() {
    let rule = |says: &str| {
        let rest = "fires_on = [\"Voss <<backed away from it>>.\"]\nsilent_on = [\"Kell.\"]";
        titles(&faults_of(&format!("[[reported]]\nid = \"x\"\nsays = [\"{says}\"]\n{rest}\n")))
    };
    assert_eq!(
        rule("{speaker} back away from {topic}"),
        "warning[never-matches]: `{speaker} back away from {topic}` can match no sentence"
    );
    assert_eq!(rule("{speaker} back away from *"), "");
}

/// What a file of this one line is mended to.
fn line_mended(line: &str) -> String {
    let source = |text| Source { name: "desk.toml".to_owned(), text, pack: 0, project: false };
    let report = RuleSet::check(&[source(format!("format = 1\n[[stance]]\n{line}\n"))]).unwrap_err();
    let fix = report.iter().find_map(|fault| fault.fix.as_ref().filter(|fix| fix.edits[0].span.start > 21));
    fix.map_or_else(|| "nothing sure".to_owned(), |fix| fix.edits[0].replacement.clone())
}

#[test]
fn a_day_in_another_form_is_written_as_toml_wants_it() {
    assert_eq!(line_mended("from = 1 May 2023"), "2023-05-01");
    assert_eq!(line_mended("from = Feb 1, 2024"), "2024-02-01");
    assert_eq!(line_mended("roles = [{ from = 2023-5-1 }]"), "2023-05-01");
    assert_eq!(line_mended("from = 2023-02-30"), "nothing sure");
    assert_eq!(line_mended("from = 2024-13-1"), "nothing sure");
    assert_eq!(line_mended("from = 01.05.2023"), "nothing sure");
    assert_eq!(line_mended("from = May 2023"), "\"May 2023\"");
}

/// The error stands behind the line's own end there.
#[test]
fn a_text_that_ends_with_its_line_is_told() {
    let source = |text: &str| Source { name: "desk.toml".to_owned(), text: text.to_owned(), pack: 0, project: false };
    for text in ["\"\r\n", "a = \"\r\n", "a = '\r\n", "a = [\r\n"] {
        assert!(RuleSet::check(&[source(text)]).is_err(), "{text:?}");
    }
}

#[test]
fn a_phrase_without_quotation_marks_gets_them_around_all_of_it() {
    assert_eq!(line_mended("says = [put {topic} in, \"b\"]"), "\"put {topic} in\"");
    assert_eq!(line_mended("says = [\"a\", put {topic}] # new"), "\"put {topic}\"");
    assert_eq!(line_mended("says = [put [ really ] {topic}]"), "nothing sure");
}

#[test]
fn a_phrase_of_nothing_but_its_topic_is_told_and_one_with_a_word_is_not() {
    let bare = |phrase: &str| titles(&two_rules((phrase, "against"), ("scrap {topic}", "ruled-out")));
    assert_eq!(bare("is {topic}"), "warning[too-common]: `is {topic}` as a phrase of rule `first`");
    assert_eq!(bare("[ will ] * {topic}"), "warning[too-common]: `[ will ] * {topic}` as a phrase of rule `first`");
    assert_eq!(bare("( is | [ now ] ) {topic}"), "warning[too-common]: `( is | [ now ] ) {topic}` as a phrase of rule `first`");
    for fine in ["against {topic}", "is for {topic}", "( bin | axe ) {topic}", "{topic} is dead", "no {topic}"] {
        assert_eq!(bare(fine), "", "{fine}");
    }
}

/// Two rules with these phrases and meanings, without a topic of their own.
fn two_rules(first: (&str, &str), second: (&str, &str)) -> String {
    let rule = |id: &str, (says, means): (&str, &str)| {
        format!(
            "[[stance]]\nid = \"{id}\"\ntopic = \"from context\"\nsays = [\"{says}\"]\nmeans = \"{means}\"\nif_negated = \"no stance\"\nfires_on = [\"Voss.\"]\nsilent_on = [\"Kell.\"]\n"
        )
    };
    faults_of(&format!("{}{}", rule("first", first), rule("second", second)))
}

#[test]
fn a_short_phrase_inside_one_of_another_meaning_is_told() {
    insta::assert_snapshot!(two_rules(("off the table", "ruled-out"), ("nothing is off the table", "open")), @r#"
    warning[hides-inside]: `off the table` also reads inside `nothing is off the table`, which means something else
      --> desk.toml:5:9
       |
     5 | says = ["off the table"]
       |         ^^^^^^^^^^^^^^^ rule `first`: ruled-out
    ...
    13 | says = ["nothing is off the table"]
       |         -------------------------- rule `second`: open
       |
       = help: the longer phrase wins where both fit; put {topic} or more words into the short one to be safe
    "#);
    assert_eq!(two_rules(("off the table", "ruled-out"), ("nothing is off the table", "no stance")), "", "a trap is meant so");
    assert_eq!(two_rules(("off the table", "ruled-out"), ("firmly off the table", "ruled-out")), "");
    assert_eq!(two_rules(("off the table", "ruled-out"), ("off the big table", "open")), "");
    insta::assert_snapshot!(titles(&two_rules(("off the ( table | list )", "ruled-out"), ("off the list", "open"))), @"warning[ambiguous]: `off the ( table | list )` and `off the list` are phrases for the same words, with different meanings");
}

#[test]
fn a_negation_that_is_not_said_is_asked_for() {
    let rule = |says: &str| {
        faults_of(&format!(
            "[negation]\nwords = [\"not\"]\nreach = 3\n[[stance]]\nid = \"a\"\nsays  = [\"{says}\"]\nmeans = \"ruled-out\"\nfires_on = [\"A.\"]\nsilent_on = [\"B.\"]\n"
        ))
    };
    insta::assert_snapshot!(rule("{topic} is out of the question"), @r#"
    warning[negation-not-said]: what does rule `a` mean when it is negated?
     --> desk.toml:8:9
      |
    8 | means = "ruled-out"
      |         ^^^^^^^^^^^ says nothing about “not”
      |
    help: say it: a position, or that it is no stance (as it is read now)
      |
    8 ~ means = "ruled-out"
    9 + if_negated = "no stance"
      |
    "#);
    assert_eq!(rule("will not {topic}"), "", "a negation itself");
}

#[test]
fn an_office_of_two_is_told_and_one_that_changes_hands_is_not() {
    let people = |first: &str, second: &str| {
        faults_of(&format!(
            "[person.voss]\nname = \"Mara Voss\"\nroles = [{{ title = \"harbour secretary\", {first} }}]\n[person.kell]\nname = \"Tom Kell\"\nroles = [{{ title = \"harbour secretary\", {second} }}]\n"
        ))
    };
    insta::assert_snapshot!(people("from = 2024-10-01", "from = 2019-01-10"), @r#"
    warning[title-held-by-two]: two people are “harbour secretary” from 2024-10-01
     --> desk.toml:7:10
      |
    4 | roles = [{ title = "harbour secretary", from = 2024-10-01 }]
      |          -------------------------------------------------- Mara Voss
    ...
    7 | roles = [{ title = "harbour secretary", from = 2019-01-10 }]
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Tom Kell has no `until`
      |
      = help: close the earlier term with until = 2024-09-30, or write `shared = true` where two may hold it
    "#);
    assert_eq!(people("from = 2024-10-01", "from = 2019-01-10, until = 2024-09-30"), "");
    assert_eq!(people("from = 2024-10-01, shared = true", "from = 2019-01-10"), "");
    assert_eq!(people("from = 2024-10-01, of = \"norland\"", "from = 2019-01-10, of = \"sorland\""), "");
    assert!(people("from = 2024-10-01", "from = 2019-01-10, until = 2024-10-01").contains("is still in office"));
}

#[test]
fn what_can_never_match_is_told() {
    let topic = "[topic.levy]\nname = \"levy\"\nuntil = 2023-12-31\nalso = [\"port levy\", \"ship levy\"]\nnot = [\"( port | dock ) levy\", \"ship levy office\"]\n";
    let rule = "[[stance]]\nid = \"a\"\ntopic = \"levy\"\nfrom = 2024-01-01\nsays = [\"pay up? never\", \"pay up.\"]\nmeans = \"for\"\nif_negated = \"no stance\"\nfires_on = [\"A.\"]\nsilent_on = [\"B.\"]\n";
    insta::assert_snapshot!(faults_of(&format!("{topic}{rule}")), @r#"
    warning[never-matches]: `port levy` is never read as a name of topic `levy`
     --> desk.toml:5:9
      |
    5 | also = ["port levy", "ship levy"]
      |         ^^^^^^^^^^^ this name
    6 | not = ["( port | dock ) levy", "ship levy office"]
      |        ---------------------- is taken out here
      |
      = help: take one of the two out

    warning[never-matches]: rule `a` holds on no day on which its topic `levy` is read
     --> desk.toml:9:9
      |
    9 | topic = "levy"
      |         ^^^^^^ read on other days
      |
      = help: see `from` and `until` of both; both days count

    warning[never-matches]: `pay up? never` can match no sentence
      --> desk.toml:11:16
       |
    11 | says = ["pay up? never", "pay up."]
       |                ^ a question is never a position
       |
       = help: leave the mark out, or write two phrases
    "#);
}

/// One table of every kind.
const EVERYTHING: &str = r#"
format = 1

[pack]
id = "harbour"
version = "1.0.0"
needs = ["core-en"]
licence = "MIT"

[policy]
window_days = 30

[word.oppose]
forms = ["oppose", "opposes", "opposed", "opposing"]

[word.table]
forms = ["table", "tables"]

[cue.say]
forms = ["say", "said"]
effect = "plain"
frame = ["quote", "clause"]

[negation]
words = ["not", "no longer"]
reach = 5

[hedge.unlikely]
words = ["is unlikely to"]
effect = "weaken"

[qualifier.for-now]
words = ["for now"]
kind = "horizon"

[title.spokesman]
words = ["spokesman"]
speaks_for = true

[class.furniture]
words = ["advertisement"]

[agenda.harbour-plan]
name = "the harbour plan"

[topic.harbour-levy]
name = "Harbour levy"
question = "Should there be a harbour levy?"
agenda = "harbour-plan"
also = ["levy on ships", "opposing ships"]
from = 2024-01-01
status = "tested"

[person.mara-voss]
name = "Mara Voss"
also = ["Voss"]
roles = [{ title = "British harbour secretary", also = ["harbour chief"], from = 2024-01-01, until = 2024-12-31 }]

[body.port-officials]
name = "port officials"

[group.port]
name = "Port authority"
members = [{ person = "mara-voss", from = 2024-01-01 }, { body = "port-officials" }]

[[stance]]
id = "opposes"
says = ["{speaker} oppose {topic}"]
means = "against"
if_negated = "open"
why = "Plain words."
only_people = ["mara-voss"]
fires_on = ['''Voss <<opposes the levy>>.''']
flips_on = ["Voss does not oppose the levy."]
silent_on = ["The pier opposed to the chapel is closed."]

[[stance]]
id = "on-the-table"
topic = "from context"
look_back = 1
says = ["that is still on the table"]
means = "open"
fires_on = ["That is still on the table."]
silent_on = ["That vase is on the table."]

[[stance]]
id = "levy-comes"
topic = "harbour-levy"
says = ["the levy is coming"]
means = "committed"
basis = "act"
fires_on = ["The levy is coming."]
silent_on = ["The winter is coming."]

[[reported]]
id = "walked-back"
says = ["{speaker} walk back ( his | her ) *"]
fires_on = ["Voss walks back her words."]
silent_on = ["Voss walks back to her car."]
"#;

#[test]
fn every_kind_of_table_is_read() {
    let rules = RuleSet::from_toml(&[("classes.toml", "[class.countries]\nwords = [\"British\"]"), ("harbour.toml", EVERYTHING)]);
    assert_eq!(rules.packs.iter().map(|pack| pack.id.as_str()).collect::<Vec<_>>(), ["core-en", "harbour"]);
    assert_eq!((rules.policy.window_days, rules.policy.look_back), (30, 2));
    assert_eq!(rules.ladder.named("ruled-out").map(|step| step.value), Some(-2));
    assert!(rules.is_verb_form("opposing") && !rules.is_verb_form("tables"));
    let topic = rules.topic("harbour-levy").unwrap();
    assert_eq!((topic.agenda, topic.also.len(), topic.at.to_string()), (Some(0), 3, "harbour.toml:46".to_owned()));
    let Item::Word { forms, .. } = &topic.also[2].items[0] else { panic!("a word") };
    assert_eq!(forms.join(" "), "oppose opposed opposes opposing");
    let role = &rules.person("mara-voss").unwrap().roles[0];
    assert_eq!(role.titles.iter().map(|title| title.items.len()).collect::<Vec<_>>(), [3, 2, 2]);
    assert!(role.holds_on(jiff::civil::date(2024, 12, 31)) && !role.holds_on(jiff::civil::date(2025, 1, 1)));
    assert_eq!(
        rules.groups[0].members.iter().map(|member| member.entity.as_str()).collect::<Vec<_>>(),
        ["mara-voss", "port-officials"]
    );
    let scopes: Vec<_> = rules.stances.iter().map(|rule| (rule.id.as_str(), &rule.scope)).collect();
    let expected =
        [("opposes", &Scope::Any), ("on-the-table", &Scope::Context { look_back: 1 }), ("levy-comes", &Scope::Topic(0))];
    assert_eq!(scopes, expected);
    let rule = rules.stance("opposes").unwrap();
    let example = &rule.fires_on[0];
    assert_eq!((example.pinned.unwrap().of(&example.text), rule.at.line), ("opposes the levy", 66));
    assert_eq!(rules.class("furniture").len(), 1);
}

#[test]
fn a_later_pack_wins_by_id() {
    let first = "[person.voss]\nname = \"Mara Voss\"\n[negation]\nwords = [\"not\"]\nreach = 3\n[group.port]\nname = \"Port\"\nmembers = [{ person = \"voss\" }]";
    let later = "[person.voss]\nname = \"Mara Voss-Lund\"\n[negation]\nreach = 7";
    let rules = RuleSet::from_toml(&[("a.toml", first), ("b.toml", later)]);
    assert_eq!((rules.people.len(), rules.people[0].name.as_str()), (1, "Mara Voss-Lund"));
    assert_eq!((rules.negation.words.len(), rules.negation.reach), (1, 7));
}

/// Loading never panics, and each fault can be shown and lies inside its file.
fn survives(text: &str) {
    let sources = [Source { name: "desk.toml".into(), text: text.into(), pack: 0, project: false }];
    for fault in RuleSet::check(&sources).map_or_else(|faults| faults, |loaded| loaded.warnings) {
        assert!(!fault.labels.is_empty() && fault.labels.iter().all(|label| label.span.end <= text.len()), "{fault:?}");
        assert!(!fault.to_string().is_empty());
    }
}

/// Parts of which rule files, and broken ones, are made.
const PARTS: &str =
    r#"(\[|\]|\{|\}|=|,|"|'|'''|"""|\n|\r\n|#|\.|\\|a|é| |1|2025-01-01|format|topic|stance|says|“|<<|>>|\(|\||\*|\x00)*"#;

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..proptest::prelude::ProptestConfig::with_cases(64) })]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
        survives(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_marks_of_toml_are_survived(text in PARTS) {
        survives(&format!("format = 1\n{text}"));
    }

    #[test]
    fn any_change_of_a_rule_file_is_survived(from in 0..EVERYTHING.len(), length in 0..40usize, put in PARTS) {
        let end = (from + length).min(EVERYTHING.len());
        survives(&format!("{}{put}{}", &EVERYTHING[..from], &EVERYTHING[end..]));
    }
}

/// Faults of packs that stand behind one another, each one file: `1.toml`, `2.toml`, …
fn faults_of_packs(packs: &[&str]) -> String {
    let source = |(number, text): (usize, &&str)| Source {
        name: format!("{}.toml", number + 1),
        text: format!("format = 1\n{text}"),
        pack: number + 1,
        project: false,
    };
    report(embedded_ladder().into_iter().chain(packs.iter().enumerate().map(source)).collect())
}

/// Rules of packs that stand behind one another.
fn packs(packs: &[&str]) -> RuleSet {
    let named: Vec<String> = (1..=packs.len()).map(|number| format!("{number}.toml")).collect();
    RuleSet::from_toml(&named.iter().map(String::as_str).zip(packs.iter().copied()).collect::<Vec<_>>())
}

const SHIPS: &str = r#"
[topic.levy]
name = "harbour levy"
also = ["port levy"]

[[stance]]
id         = "ships-should-pay"
topic      = "levy"
says       = ["ships should pay"]
means      = "for"
if_negated = "against"
fires_on   = ["Voss said that <<ships should pay>>."]
flips_on   = ["Voss said that <<ships should not pay>>."]
silent_on  = ["Should ships pay?"]
"#;

#[test]
fn an_override_lies_over_its_entry_key_by_key() {
    let rules = packs(&[
        SHIPS,
        "[override.ships-should-pay]\nreason = \"Our style.\"\nmeans = \"committed\"\nadd = { says = [\"ships ought to pay\"], fires_on = [\"<<Ships ought to pay>>, Voss said.\"] }\n",
        "[override.levy]\nreason = \"Our style.\"\nalso = [\"quay dues\"]\n",
    ]);
    let rule = rules.stance("ships-should-pay").unwrap();
    let says: Vec<&str> = rule.says.iter().map(|phrase| phrase.source.as_str()).collect();
    assert_eq!(says, ["ships should pay", "ships ought to pay"]);
    assert!(matches!(&rule.means, Meaning::Step(step) if step.name == "committed"));
    // The rule stands where it stood; what was added stands where it was added.
    assert_eq!(rule.at.to_string(), "1.toml:7");
    let examples: Vec<String> = rule.fires_on.iter().map(|example| example.at.to_string()).collect();
    assert_eq!(examples, ["1.toml:13", "2.toml:5"]);
    assert_eq!(rule.overridden.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2.toml:2"]);
    let names: Vec<&str> = rules.topic("levy").unwrap().also.iter().map(|phrase| phrase.source.as_str()).collect();
    assert_eq!(names, ["harbour levy", "quay dues"]);
    let told: Vec<String> = rules.overridden.iter().map(|over| format!("{} {} {}", over.kind, over.id, over.at)).collect();
    assert_eq!(told, ["stance ships-should-pay 2.toml:2", "topic levy 3.toml:2"]);
}

#[test]
fn an_override_with_an_end_makes_two_rules_of_one_for_a_while() {
    let rules = packs(&[
        &SHIPS.replace("basis", "").replace("means ", "from = 2024-01-01\nmeans "),
        "[override.ships-should-pay]\nreason = \"r\"\nmeans = \"committed\"\nuntil = 2024-06-30\n",
    ]);
    let days = |rule: &StanceRule| format!("{:?} {:?} {}", rule.from.unwrap(), rule.until, rule.resumes);
    let told: Vec<String> = rules.stances.iter().map(days).collect();
    assert_eq!(told, ["2024-01-01 Some(2024-06-30) false", "2024-07-01 None true"]);
    assert!(matches!(&rules.stances[1].means, Meaning::Step(step) if step.name == "for"));
    // Who asks for the rule gets the one with the override.
    assert!(matches!(&rules.stance("ships-should-pay").unwrap().means, Meaning::Step(step) if step.name == "committed"));
}

#[test]
fn of_two_overrides_the_later_one_lies_on_top() {
    let first = "[override.ships-should-pay]\nreason = \"r\"\nmeans = \"committed\"\ncondition = \"if asked\"\n";
    let rules = packs(&[SHIPS, first, "[override.ships-should-pay]\nreason = \"r\"\nmeans = \"open\"\n"]);
    let rule = rules.stance("ships-should-pay").unwrap();
    assert!(matches!(&rule.means, Meaning::Step(step) if step.name == "open"));
    assert_eq!(rule.condition.as_deref(), Some("if asked"));
    let both = "[override.ships-should-pay]\nreason = \"r\"\nmeans = \"open\"\ncondition = \"so\"\n";
    insta::assert_snapshot!(faults_of_packs(&[SHIPS, first, both]), @"
    warning[unused-override]: override `ships-should-pay` has no effect
     --> 2.toml:2:11
      |
    2 | [override.ships-should-pay]
      |           ^^^^^^^^^^^^^^^^ replaced by a later one
      |
     ::: 3.toml:2:11
      |
    2 | [override.ships-should-pay]
      |           ---------------- this one
      |
      = help: take it out
    ");
}

#[test]
fn faults_of_an_override_are_told_in_its_own_file() {
    let wrong = r#"[override.ships-should-pay]
reason = "r"
meens  = "for"
means  = "agianst"
id     = "other"
from   = "soon"
add    = { why = "so", says = ["ships ("], fires_on = ["<<Ships"] }
"#;
    insta::assert_snapshot!(faults_of_packs(&[SHIPS, wrong]), @r#"
    error[unknown-key]: `meens` is not a key of rule `ships-should-pay`
     --> 2.toml:4:1
      |
    4 | meens  = "for"
      | ^^^^^ did you mean `means`?
      |
      = help: its keys are: means, if_negated, look_back, topic, from, until, id, says, basis, condition, near, only_people, only_acts, why, fires_on, flips_on, silent_on, status, replaced_by, about

    error[unknown-position]: no position is called `agianst`
     --> 2.toml:5:10
      |
    5 | means  = "agianst"
      |          ^^^^^^^^^ did you mean `against`?
      |
      = help: `means` is one of: ruled-out, against, open, for, committed, no stance, retract

    error[bad-value]: `id` of rule `ships-should-pay` cannot be overridden
     --> 2.toml:6:1
      |
    6 | id     = "other"
      | ^^ says which entry it is
      |
      = help: write an entry of your own, or silence this one with [mute.ID]

    error[wrong-type]: `from` takes a day
     --> 2.toml:7:10
      |
    7 | from   = "soon"
      |          ^^^^^^ this is a text
      |
      = help: write days without quotation marks: 2025-01-25

    error[bad-value]: nothing can be added to `why`
     --> 2.toml:8:12
      |
    8 | add    = { why = "so", says = ["ships ("], fires_on = ["<<Ships"] }
      |            ^^^ not a list
      |
      = help: write it without `add`, and it is replaced

    error[bad-phrase]: `(` without `)`
     --> 2.toml:8:39
      |
    8 | add    = { why = "so", says = ["ships ("], fires_on = ["<<Ships"] }
      |                                       ^ closes nowhere
      |
      = help: close it: `( this | that )`

    error[bad-example]: `<<` without `>>` behind it
     --> 2.toml:8:57
      |
    8 | add    = { why = "so", says = ["ships ("], fires_on = ["<<Ships"] }
      |                                                         ^^ closes nowhere
      |
      = help: <<…>> stands around the words that must match, once in a sentence
    "#);
}

#[test]
fn an_override_says_why_and_changes_something() {
    insta::assert_snapshot!(titles(&faults_of_packs(&[SHIPS, "[override.levy]\nname = \"levy\"\n"])), @"error[missing-key]: override `levy` needs `reason`");
    insta::assert_snapshot!(titles(&faults_of_packs(&[SHIPS, "[override.levy]\nreason = \"r\"\n"])), @"error[bad-value]: override `levy` changes nothing");
    insta::assert_snapshot!(titles(&faults_of_packs(&[SHIPS, "[override.levy]\nreason = \"r\"\nname = \"x levy\"\nuntil = 2024-01-01\n"])), @"error[bad-value]: override `levy` cannot have an end");
}

#[test]
fn an_id_of_several_kinds_needs_the_kind() {
    let two = format!("{SHIPS}\n[agenda.levy]\nname = \"the talks\"\n");
    insta::assert_snapshot!(faults_of_packs(&[&two, "[override.levy]\nreason = \"r\"\nname = \"dues\"\n"]), @r#"
    error[missing-key]: `levy` is the id of more than one thing: agenda, topic
     --> 2.toml:2:11
      |
    2 | [override.levy]
      |           ^^^^ which one?
      |
      = help: say it: kind = "agenda" or kind = "topic"
    "#);
    let kind = |kind: &str| format!("[override.levy]\nreason = \"r\"\nkind = \"{kind}\"\nname = \"dues\"\n");
    insta::assert_snapshot!(faults_of_packs(&[&two, &kind("agenta")]), @r#"
    error[unknown-word]: override `levy` is about no agenta
     --> 2.toml:4:8
      |
    4 | kind = "agenta"
      |        ^^^^^^^^ did you mean `agenda`?
      |
      = help: what has this id: agenda, topic
    "#);
    let rules = packs(&[&two, &kind("agenda")]);
    assert_eq!((rules.agendas[0].name.as_str(), rules.topics[0].name.as_str()), ("dues", "harbour levy"));
}

#[test]
fn a_mute_silences_rules_and_nothing_that_others_name() {
    let hedge = "[hedge.maybe]\nwords = [\"maybe\"]\neffect = \"mark\"\n";
    let mutes = "[mute.ships-should-pay]\nreason = \"Noisy.\"\nuntil = 2024-06-30\n[mute.maybe]\nreason = \"Not here.\"\n";
    let rules = packs(&[SHIPS, hedge, mutes]);
    assert!(rules.hedges.is_empty());
    let mute = rules.stances[0].muted.as_ref().unwrap();
    let day = |day| Some(jiff::civil::date(2024, 6, day));
    assert!(mute.holds_on(day(30)) && mute.holds_on(None) && !mute.holds_on(Some(jiff::civil::date(2024, 7, 1))));
    assert_eq!(rules.mutes.iter().map(|mute| mute.id.as_str()).collect::<Vec<_>>(), ["ships-should-pay", "maybe"]);
    let wrong = "[mute.levy]\nreason = \"r\"\n[mute.maybe]\nreason = \"r\"\nuntil = 2024-01-01\n[mute.ships-shuold-pay]\n";
    insta::assert_snapshot!(faults_of_packs(&[SHIPS, hedge, wrong]), @"
    error[bad-value]: [topic.levy] cannot be muted
     --> 3.toml:2:7
      |
    2 | [mute.levy]
      |       ^^^^ others name it
      |
      = help: mute the rules that are about it, or leave its pack out of `packs`

    error[bad-value]: mute `maybe` cannot have an end
     --> 3.toml:6:9
      |
    6 | until = 2024-01-01
      |         ^^^^^^^^^^ [hedge.maybe] is the same on every day
      |
      = help: leave it out: only [[stance]] rules are asked for on each day

    error[missing-key]: mute `ships-shuold-pay` needs `reason`
     --> 3.toml:7:7
      |
    7 | [mute.ships-shuold-pay]
      |       ^^^^^^^^^^^^^^^^ has no `reason`
      |
      = help: add a line `reason = …`

    error[unknown-id]: nothing has the id `ships-shuold-pay`
     --> 3.toml:7:7
      |
    7 | [mute.ships-shuold-pay]
      |       ^^^^^^^^^^^^^^^^ did you mean `ships-should-pay`?
      |
      = help: ids stand behind the dot of a heading, or under `id`
    ");
}

#[test]
fn what_a_mute_or_override_cannot_act_on_is_told() {
    let again = "[[stance]]\nid = \"ships-should-pay\"\ntopic = \"levy\"\nsays = [\"ships pay\"]\nmeans = \"for\"\nif_negated = \"no stance\"\nfires_on = [\"<<Ships pay>>, Voss said.\"]\nsilent_on = [\"Do ships pay?\"]\n";
    let mute = "[mute.ships-should-pay]\nreason = \"r\"\n";
    insta::assert_snapshot!(faults_of_packs(&[SHIPS, mute, again]), @"
    warning[unused-mute]: mute `ships-should-pay` has no effect
     --> 2.toml:2:7
      |
    2 | [mute.ships-should-pay]
      |       ^^^^^^^^^^^^^^^^ acts on what stands in front of it
      |
     ::: 3.toml:2:1
      |
    2 | [[stance]]
      | ---------- declared again behind it
      |
      = help: a pack that is loaded later has the last word; move this into walkback.toml, or into a pack behind that one
    ");
    insta::assert_snapshot!(faults_of_packs(&[SHIPS, mute, mute]), @"
    warning[unused-mute]: mute `ships-should-pay` has no effect
     --> 2.toml:2:7
      |
    2 | [mute.ships-should-pay]
      |       ^^^^^^^^^^^^^^^^ replaced by a later one
      |
     ::: 3.toml:2:7
      |
    2 | [mute.ships-should-pay]
      |       ---------------- this one
      |
      = help: take it out
    ");
    let shipped = "[override.sergei-lavrov]\nreason = \"r\"\nname = \"Sergey Lavrov\"\n";
    insta::assert_snapshot!(faults_of_packs(&[SHIPS, shipped]), @r#"
    warning[unused-override]: override `sergei-lavrov` has no effect
     --> 2.toml:2:11
      |
    2 | [override.sergei-lavrov]
      |           ^^^^^^^^^^^^^ `sergei-lavrov` stands in `ukraine-2025`, a pack that is not loaded
      |
      = help: take it out, or add "ukraine-2025" to `packs` in walkback.toml
    "#);
    assert_eq!(titles(&faults_of_packs(&[SHIPS, mute])), "");
}

#[test]
fn what_is_retired_is_not_in_force_and_tells_what_replaced_it() {
    let old = "[topic.dues]\nname = \"quay dues\"\nstatus = \"retired\"\nreplaced_by = \"levy\"\n[[stance]]\nid = \"ships-pay\"\nstatus = \"retired\"\nreplaced_by = \"ships-should-pay\"\nsays = [\"ships pay for {topic}\"]\nmeans = \"for\"\n";
    let rules = packs(&[SHIPS, old]);
    assert!(rules.topic("dues").is_none() && rules.stance("ships-pay").is_none());
    let told: Vec<String> = rules.retired.iter().map(|r| format!("{} {} {:?}", r.kind, r.id, r.replaced_by)).collect();
    assert_eq!(told, [r#"stance ships-pay Some("ships-should-pay")"#, r#"topic dues Some("levy")"#]);
    let named = "[mute.ships-pay]\nreason = \"r\"\n[[stance]]\nid = \"dues-paid\"\ntopic = \"dues\"\nsays = [\"pays up\"]\nmeans = \"for\"\nif_negated = \"no stance\"\nfires_on = [\"Voss <<pays up>>.\"]\nsilent_on = [\"Who pays up?\"]\n";
    insta::assert_snapshot!(faults_of_packs(&[SHIPS, old, named]), @r#"
    warning[unused-mute]: mute `ships-pay` has no effect
     --> 3.toml:2:7
      |
    2 | [mute.ships-pay]
      |       ^^^^^^^^^ `ships-pay` is retired; `ships-should-pay` has replaced it
      |
     ::: 2.toml:6:1
      |
    6 | [[stance]]
      | ---------- retired here
      |
      = help: take it out, or write it for what replaces the rule

    error[unknown-topic]: the topic `dues` is retired (2.toml:2)
     --> 3.toml:6:9
      |
    6 | topic = "dues"
      |         ^^^^^^ `levy` has replaced it

    error[no-topic]: a rule for any topic has a phrase that names none
     --> 3.toml:7:9
      |
    7 | says = ["pays up"]
      |         ^^^^^^^^^ no {topic} in it
      |
      = help: put in {topic}, or say which topic: topic = "some-id" or topic = "from context"
    "#);
}

#[test]
fn a_status_is_one_of_few_and_a_replacement_is_there() {
    let wrong = "[topic.a]\nname = \"old levy\"\nstatus = \"retierd\"\n[topic.b]\nname = \"older levy\"\nstatus = \"retired\"\nreplaced_by = \"levi\"\n[topic.c]\nname = \"oldest levy\"\nreplaced_by = \"levy\"\n";
    insta::assert_snapshot!(faults_of_packs(&[SHIPS, wrong]), @r#"
    error[unknown-word]: `retierd` is not a value of `status`
     --> 2.toml:4:10
      |
    4 | status = "retierd"
      |          ^^^^^^^^^ did you mean `retired`?
      |
      = help: the rule would stay in force

    error[unknown-id]: nothing has the id `levi`
     --> 2.toml:8:15
      |
    8 | replaced_by = "levi"
      |               ^^^^^^ did you mean `levy`?
      |
      = help: `replaced_by` is the id of an entry of this kind

    error[bad-value]: topic `c` is not retired, and yet replaced
      --> 2.toml:11:15
       |
    11 | replaced_by = "levy"
       |               ^^^^^^ has no effect
       |
       = help: write status = "retired" as well, or take the line out
    "#);
}
