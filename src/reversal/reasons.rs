//! Says in words why a person should look at a finding before it is printed.
//!
//! A side is judged by its best piece of evidence: one plain quotation is enough, however many hedged or second-hand
//! ones stand beside it.

use crate::assertion::Assertion;
use crate::graph::{Piece, Placing, Statement};
use crate::rules::{Basis, RuleSet};

/// Reasons of a change; empty when it can be reported as it is.
pub(super) fn of_change(from: &Statement, to: &Statement, unordered: bool, rules: &RuleSet) -> Vec<String> {
    let mut reasons = side("earlier side", from, rules);
    reasons.extend(side("later side", to, rules));
    reasons.extend(qualifiers_differ(from, to, rules));
    if unordered && !from.mixed && !to.mixed {
        reasons.push("the speaker took both sides on one day in between, and nothing tells which came first".to_owned());
    }
    reasons
}

/// Reasons of a contradiction.
pub(super) fn of_contradiction(a: &Statement, b: &Statement, rules: &RuleSet) -> Vec<String> {
    let mut reasons = side(&a.speaker.name, a, rules);
    reasons.extend(side(&b.speaker.name, b, rules));
    reasons.extend(qualifiers_differ(a, b, rules));
    reasons
}

/// The speaker recalls the earlier position in a document that tells the later one, takes it back, or explains the change.
pub(super) fn is_acknowledged(from: &Statement, to: &Statement) -> bool {
    let retracts = to.pieces.iter().any(|p| p.assertion.basis == Basis::Retract);
    let explains = to.pieces.iter().any(|p| p.assertion.explained);
    let recalls = from.pieces.iter().filter(|p| p.assertion.recalled);
    retracts || explains || recalls.into_iter().any(|recall| to.pieces.iter().any(|p| recalls_beside(recall, p)))
}

/// The speaker, not the reporter, recalls: within the speaker's own telling, or in one breath with the later words.
fn recalls_beside(recall: &Piece, later: &Piece) -> bool {
    let (a, b) = (&recall.assertion, &later.assertion);
    let own = a.chain.contains(&a.speaker.id);
    let one_breath = recall.is_direct() && later.is_direct() && a.evidence.span.overlaps(b.evidence.span);
    a.document.text_hash == b.document.text_hash && (own || one_breath && a.evidence.field == b.evidence.field)
}

/// What stands against one side, with the side's name before each.
fn side(name: &str, statement: &Statement, rules: &RuleSet) -> Vec<String> {
    let mut reasons = of_piece(best(statement), statement);
    if is_named(statement) {
        reasons.retain(|r| !is_doubt_of_pronoun(r));
    }
    reasons.extend(told_by(&best(statement).assertion, rules));
    reasons.extend(of_day(statement));
    if statement.mixed {
        reasons.push("that day the speaker took another side too, and nothing tells which came first".to_owned());
    }
    reasons.sort();
    reasons.dedup();
    reasons.into_iter().map(|reason| format!("{name}: {reason}")).collect()
}

/// Another piece of the statement, in the same document, names the speaker: then "she" beside it leaves no doubt.
fn is_named(statement: &Statement) -> bool {
    let best = &best(statement).assertion;
    let names = |a: &Assertion| {
        a.doubts.is_empty() && a.chain.is_empty() && a.via.is_none() && a.document.text_hash == best.document.text_hash
    };
    statement.pieces.iter().any(|p| !p.echo && names(&p.assertion))
}

/// "“she” is read as Mara Voss": see [`crate::speaker::Resolution::doubt`].
fn is_doubt_of_pronoun(reason: &str) -> bool {
    reason.starts_with('“') && reason.contains("” is read as ")
}

/// The piece with the fewest reasons and qualifiers among those that give the position.
fn best(statement: &Statement) -> &Piece {
    let gives = |p: &&Piece| p.assertion.position == statement.position && (p.is_direct() || !statement.is_direct());
    let pieces = statement.pieces.iter().filter(gives);
    let weight = |p: &&Piece| {
        (
            of_piece(p, statement).len() + p.assertion.chain.len(),
            qualifiers(&p.assertion).iter().filter(|(_, words)| words.is_some()).count(),
        )
    };
    pieces.min_by_key(weight).unwrap_or(&statement.pieces[0])
}

fn of_piece(piece: &Piece, statement: &Statement) -> Vec<String> {
    let a = &piece.assertion;
    let mut reasons = a.doubts.clone();
    let mut add = |holds: bool, reason: &str| {
        if holds {
            reasons.push(reason.to_owned());
        }
    };
    add(statement.everything, "speaks of everything, not of this topic by name");
    add(a.topic.inherited && !statement.everything, "the topic comes from the context");
    add(a.hedged, "hedged");
    add(a.headline, "a headline only");
    add(!piece.is_direct() && !a.headline && a.basis != Basis::Act, "in the reporter's words only");
    if let Some(condition) = &a.condition {
        add(true, &format!("on a condition, “{condition}”"));
    }
    if let Some(via) = &a.via {
        add(true, &format!("said for the speaker by “{via}”"));
    }
    reasons
}

/// Who tells that the speaker said so, if another does and the doubts do not say it yet.
fn told_by(a: &Assertion, rules: &RuleSet) -> Option<String> {
    let teller = a.chain.iter().find(|c| **c != a.speaker.id)?;
    let name = rules.person(teller).map_or(teller.as_str(), |p| &p.name);
    (!a.doubts.iter().any(|d| d.starts_with("told by"))).then(|| format!("told by {name}"))
}

fn of_day(statement: &Statement) -> Option<String> {
    let only_printing = || !statement.pieces.iter().any(Piece::is_pinned);
    match statement.placing {
        Placing::Recalled | Placing::Background => Some("the day is not told".to_owned()),
        Placing::Dated | Placing::Apart => only_printing().then(|| "the day is only that of printing".to_owned()),
    }
}

/// Both sides may be held at once: under another condition, at another time, to another extent.
fn qualifiers_differ(from: &Statement, to: &Statement, rules: &RuleSet) -> Vec<String> {
    let (a, b) = (qualifiers(&best(from).assertion), qualifiers(&best(to).assertion));
    let differing = a.into_iter().zip(b).filter_map(|((slot, a), (_, b))| a.zip(b).map(|(a, b)| (slot, a, b)));
    let differing = differing.filter(|(_, a, b)| content_words(a, rules) != content_words(b, rules));
    differing.map(|(slot, a, b)| format!("the {slot} differs: “{a}” against “{b}”")).collect()
}

/// The words of a qualifier without articles and prepositions: "on the millionaires" restricts as "for millionaires" does. One that
/// has no other words keeps them.
fn content_words(qualifier: &str, rules: &RuleSet) -> Vec<String> {
    let classes = ["prepositions", "phrase-prepositions", "determiners", "possessives"];
    let small = |word: &String| classes.iter().any(|class| rules.lists(class, word));
    let words: Vec<String> = qualifier.split_whitespace().map(str::to_lowercase).collect();
    let content: Vec<String> = words.iter().filter(|word| !small(word)).cloned().collect();
    if content.is_empty() { words } else { content }
}

/// What limits a position, by what a report calls it.
fn qualifiers(a: &Assertion) -> [(&'static str, Option<&str>); 3] {
    [("condition", a.condition.as_deref()), ("horizon", a.horizon.as_deref()), ("scope", a.scope.as_deref())]
}
