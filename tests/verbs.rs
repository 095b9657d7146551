//! What a verb before the topic does to the position: "vowed to dismantle the levy" is no promise of a levy.
//!
//! Three frames ("wants to …", "vowed to …", "“We will …,” … said") over the verbs of English news. Verbs that neither build
//! nor break ("debate", "reform") must leave the sentence silent.

use walkback::Walk;
use walkback::corpus::Document;
use walkback::rules::{self, RuleSet, Source};

const KEEP: &str = "support|back|build|keep|extend|expand|introduce|impose|raise|restore|approve|enact|pass|adopt|create|preserve|protect|\
    defend|maintain|save|continue|renew|revive|push for|fight for|press ahead with|push through|vote for|sign off on|go ahead with|set up|\
    start|launch|increase|strengthen|secure|deliver";
const TURN: &str = "oppose|scrap|end|abolish|repeal|overturn|ban|block|stop|halt|cancel|kill|dismantle|gut|defund|undo|unwind|roll back|\
    get rid of|do away with|put an end to|put a stop to|phase out|pull out of|walk away from|withdraw from|leave|quit|exit|fight|challenge|\
    strike down|vote against|vote down|go after|campaign against|push back against|fight against|stand in the way of|wipe out|tear up|\
    throw out|strip away|take away|crack down on|limit|curb|restrict|reduce|weaken|water down|replace|delay|postpone|suspend|freeze|\
    pause|shelve|derail|sink|torpedo|obstruct|thwart|filibuster|avert|eliminate|eradicate|remove|reverse|revoke|rescind|ditch|axe|drop|\
    abandon";
const SILENT: &str = "debate|address|tackle|reform|change|amend|revise|clarify|explain|understand|vote on|hold a vote on|hear about|\
    know about|focus on|spend money on|ask about|write about|read|avoid talking about";

fn walk() -> Walk {
    let mut sources = rules::embedded();
    let topic = "format = 1\n[topic.levy]\nname = \"harbour levy\"\nquestion = \"Should there be one?\"\n";
    sources.push(Source { name: "levy.toml".to_owned(), text: topic.to_owned(), pack: 99, project: false });
    Walk::new(RuleSet::load(&sources).expect("the rules are fine").rules)
}

fn sides(walk: &Walk, text: &str) -> Vec<i32> {
    let found = walk.read(&Document::of("a", text, Some("2024-03-20".parse().expect("a date"))));
    found.assertions.iter().map(|a| a.position.value.signum()).collect()
}

#[test]
fn a_verb_before_the_topic_keeps_its_pole_turns_it_or_says_nothing() {
    let walk = walk();
    let mut wrong = Vec::new();
    for (verbs, want) in [(KEEP, vec![1]), (TURN, vec![-1]), (SILENT, vec![])] {
        for verb in verbs.split('|') {
            let frames = [
                format!("Mara Voss wants to {verb} the harbour levy."),
                format!("Mara Voss vowed to {verb} the harbour levy."),
                format!("“We will {verb} the harbour levy,” Mara Voss said."),
            ];
            wrong.extend(frames.into_iter().filter(|text| sides(&walk, text) != want));
        }
    }
    assert!(wrong.is_empty(), "{} read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_verb_behind_the_topic_decides() {
    let walk = walk();
    for (text, want) in [
        ("Mara Voss wants the harbour levy to expire.", vec![-1]),
        ("Mara Voss wants the harbour levy scrapped.", vec![-1]),
        ("Mara Voss wants the harbour levy to be repealed.", vec![-1]),
        ("Mara Voss wants the harbour levy to pass.", vec![1]),
        ("Mara Voss wants the harbour levy to stay.", vec![1]),
        ("Mara Voss vowed to let the harbour levy lapse.", vec![-1]),
        ("Mara Voss wants the harbour levy to be simpler.", vec![]),
        ("Mara Voss wants a lower harbour levy.", vec![]),
        ("Mara Voss refused to oppose the harbour levy.", vec![0]),
        ("Mara Voss does not want to fight the harbour levy.", vec![0]),
    ] {
        assert_eq!(sides(&walk, text), want, "{text}");
    }
}
