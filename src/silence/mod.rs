//! Why a rule says nothing of a sentence: the fixed set of reasons, each with the step of the walk that decides it and a page of its own.
//!
//! ```text
//! If the levy is off the table, the quay stays shut, Voss said.
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FAIL clause, inside-condition          `walkback explain inside-condition` prints pages/inside-condition.md
//! ```
//!
//! The rooms that decide ([`crate::stance`], [`crate::assertion`]) give a [`Reason`] where they give no position, in every run;
//! [`crate::desk::why`] shows it.

/// What is decided one after the other; the order is that of the lists of `walkback why` and `why-not`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// It is a sentence that takes positions.
    Sentence,
    /// The words that every match holds stand there.
    Anchor,
    /// A phrase of the rule fits the words.
    Phrase,
    /// The rule is in force.
    Rule,
    /// The topic is named, or taken from the words around.
    Topic,
    /// The clause takes nothing of it back.
    Clause,
    /// The rule says what its negation means.
    Negation,
    /// What hedges the position.
    Hedge,
    /// Of rules that read the same words it is the one that counts.
    Rivals,
    /// Who holds it can be said.
    Source,
    /// The cue tells it as said.
    Cue,
    /// The day of speaking.
    Date,
    /// What becomes of it.
    Status,
}

impl Step {
    /// As the lists call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Step::Sentence => "sentence",
            Step::Anchor => "anchor",
            Step::Phrase => "phrase",
            Step::Rule => "rule",
            Step::Topic => "topic",
            Step::Clause => "clause",
            Step::Negation => "negation",
            Step::Hedge => "hedge",
            Step::Rivals => "rivals",
            Step::Source => "source",
            Step::Cue => "cue",
            Step::Date => "date",
            Step::Status => "status",
        }
    }
}

/// Declares [`Reason`] with its words, steps, short sentences and pages.
macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $step:ident, $short:literal;)*) => {
        /// Why a rule says nothing, or less than it seems.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Reason {
            $($(#[$doc])* $name,)*
        }

        impl Reason {
            /// All of them, in the order of the steps.
            pub const ALL: &'static [Reason] = &[$(Reason::$name,)*];

            /// The word that names it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Reason::$name => $word,)* }
            }

            /// The step that decides it.
            #[must_use]
            pub fn step(self) -> Step {
                match self { $(Reason::$name => Step::$step,)* }
            }

            /// It in a few words.
            #[must_use]
            pub fn short(self) -> &'static str {
                match self { $(Reason::$name => $short,)* }
            }

            /// Its long page.
            #[must_use]
            pub fn page(self) -> &'static str {
                match self { $(Reason::$name => include_str!(concat!("pages/", $word, ".md")),)* }
            }
        }
    };
}

reasons! {
    /// Questions take no position.
    Question = "question", Sentence, "the sentence is a question";
    /// Lists and tables are not read.
    SentenceTooLong = "sentence-too-long", Sentence, "the sentence has more words than anybody says in one";
    /// None of the words that every match holds.
    AnchorNotThere = "anchor-not-there", Anchor, "the words that every match of the phrase holds are not there";
    /// The words are there, the phrase does not fit them.
    PhraseDoesNotMatch = "phrase-does-not-match", Phrase, "the phrase does not fit the words";
    /// `from` and `until` of the rule.
    RuleNotInForce = "rule-not-in-force", Rule, "the rule does not hold on the day of the document";
    /// `[mute.ID]`.
    Muted = "muted", Rule, "a `[mute.ID]` silences the rule";
    /// `near` of the rule.
    NearMissing = "near-missing", Rule, "none of the words of `near` stands in the paragraph";
    /// `means = "no stance"`.
    NoStance = "no-stance", Rule, "the rule means no stance: it uses the words up and says nothing";
    /// No name of the topic.
    TopicNotNamed = "topic-not-named", Topic, "no topic is named where the phrase needs one";
    /// Another topic than the rule's.
    OtherTopic = "other-topic", Topic, "the words name another topic than the rule is about";
    /// `needs`, `from` and `until` of the topic.
    TopicNotAdmitted = "topic-not-admitted", Topic, "the topic is named, but this document does not admit it";
    /// Inside words of the topic's `not`, or of a longer name.
    TopicInsideOthers = "topic-inside-other-words", Topic, "the topic's name is part of other words";
    /// `only_acts`.
    TopicIsNoAct = "topic-is-no-act", Topic, "the rule is for topics whose name is an act (`only_acts`)";
    /// "Voss's race" is the topic, and another's race is told of.
    BelongsToAnother = "belongs-to-another", Topic, "the topic is one person's own, and the words tell of another's";
    /// "the levy office".
    TopicOnlyDescribes = "topic-only-describes", Topic, "the topic's name only helps to describe what follows it";
    /// `topic = "from context"` finds none, or two.
    NoTopicNearby = "no-topic-nearby", Topic, "the words around name no topic, or more than one";
    /// `topic = "everything"` without the one agenda.
    NoAgenda = "no-agenda", Topic, "the document speaks of no agenda, or of more than one";
    /// "rejected calls for".
    TurnedAway = "turned-away", Clause, "a verb before the words turns them away";
    /// A verb form that is none here.
    NoVerbHere = "no-verb-here", Clause, "the word that begins the match is no verb of somebody here";
    /// `*` passed over what does it.
    TopicTooFar = "topic-too-far", Clause, "the topic belongs to another word than the phrase's";
    /// "if", "whether".
    InsideCondition = "inside-condition", Clause, "inside an `if` or `whether` clause";
    /// A reporter's word for a reversal that a source says.
    WordsOfASource = "words-of-a-source", Clause, "somebody is quoted or told as saying it, and only the reporter's own words count";
    /// "refused to oppose".
    RefusalTakesNoSide = "refusal-takes-no-side", Clause, "who turns down resistance has not yet taken a side";
    /// "would have".
    WouldHave = "would-have", Clause, "it tells what was not, or is only guessed";
    /// "if we had".
    Counterfactual = "counterfactual", Clause, "it hangs on a condition that is not met";
    /// "pretended to".
    EmbeddedUnreal = "embedded-unreal", Clause, "what stands before the verb leaves nobody who holds it";
    /// `if_negated = "no stance"`.
    Negated = "negated", Negation, "negated, and the rule reads no position from its negation";
    /// A longer phrase won.
    Outranked = "outranked", Rivals, "another rule reads the same words with a firmer hold";
    /// A phrase that means nothing won.
    UsedUp = "used-up", Rivals, "a rule that means `no stance` has used the words up";
    /// Two rules as good as each other.
    RulesDisagree = "rules-disagree", Rivals, "two rules read the same words and differ in what they mean";
    /// Nobody who can be named.
    NoSpeaker = "no-speaker", Source, "nobody who can be named holds it";
    /// The reporter's guess, the source's forecast.
    OnlyExpected = "only-expected", Source, "it is expected of somebody, not held by them";
    /// "has to".
    Forced = "forced", Source, "what somebody has to do is not what they want";
    /// "that she had backed it": she or the hearer?
    MayBeTheHearer = "may-be-the-hearer", Source, "the pronoun may mean the hearer as well as somebody else";
    /// Told by nobody known.
    UnknownTeller = "unknown-teller", Source, "it is told by somebody whose name is not known";
    /// `only_people`.
    HolderNotAllowed = "holder-not-allowed", Source, "the rule is for other people (`only_people`)";
    /// "could say", "asked whether", "did not say".
    NotSaid = "not-said", Cue, "it was not said: a hypothesis, a question, or words that are denied";
    /// "accused Kell of".
    Charged = "charged", Cue, "it is what another is charged with";
    /// "denied" around it.
    Denied = "denied", Cue, "a denial stands before it";
    /// "it is a myth that".
    CalledFalse = "called-false", Cue, "it is called false";
    /// "neither … nor".
    Neither = "neither", Cue, "neither of two does it";
    /// "criticised Kell for opposing".
    Blamed = "blamed", Cue, "it is what another is blamed for";
    /// "people say".
    WordsOfOthers = "words-of-others", Cue, "inside of a quotation it is what others say or think";
    /// A quotation in a quotation.
    QuotedAgain = "quoted-again", Cue, "a quotation inside of a quotation, and nobody says whose";
    /// Who tells it denies it.
    DisputedByTeller = "disputed-by-teller", Cue, "who tells it of another denies it";
    /// Another rule has found the same lead.
    AlreadyListed = "already-listed", Status, "another phrase finds the same, and it is listed once";
    /// A lead of nobody and on nothing.
    LeadsNowhere = "leads-nowhere", Status, "it names nobody who is known and no topic: a report does not list it";
    /// An explanation beside no position.
    ExplainsNothing = "explains-nothing", Status, "no position of the same speaker stands near it or on its topic";
    /// An echo.
    Background = "background", Status, "told in passing: it may only echo a position that is already held";
    /// Told by a rival.
    Hearsay = "hearsay", Status, "only another person tells it: it is no side of a change by itself";
    /// No day.
    Undated = "undated", Status, "without a day it is compared with nothing";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The set is part of what users rely on: a word may be added, never renamed.
    #[test]
    fn the_set_of_reasons_is_fixed() {
        let list: Vec<String> = Reason::ALL.iter().map(|r| format!("{} {}", r.step().word(), r.word())).collect();
        insta::assert_snapshot!(list.join("\n"), @r"
        sentence question
        sentence sentence-too-long
        anchor anchor-not-there
        phrase phrase-does-not-match
        rule rule-not-in-force
        rule muted
        rule near-missing
        rule no-stance
        topic topic-not-named
        topic other-topic
        topic topic-not-admitted
        topic topic-inside-other-words
        topic topic-is-no-act
        topic belongs-to-another
        topic topic-only-describes
        topic no-topic-nearby
        topic no-agenda
        clause turned-away
        clause no-verb-here
        clause topic-too-far
        clause inside-condition
        clause words-of-a-source
        clause refusal-takes-no-side
        clause would-have
        clause counterfactual
        clause embedded-unreal
        negation negated
        rivals outranked
        rivals used-up
        rivals rules-disagree
        source no-speaker
        source only-expected
        source forced
        source may-be-the-hearer
        source unknown-teller
        source holder-not-allowed
        cue not-said
        cue charged
        cue denied
        cue called-false
        cue neither
        cue blamed
        cue words-of-others
        cue quoted-again
        cue disputed-by-teller
        status already-listed
        status leads-nowhere
        status explains-nothing
        status background
        status hearsay
        status undated
        ");
    }

    #[test]
    fn every_reason_has_a_page_that_begins_with_its_word() {
        for reason in Reason::ALL {
            let page = reason.page();
            assert!(page.starts_with(&format!("# {}\n\n", reason.word())), "{}", reason.word());
            assert!(page.lines().all(|line| line.chars().count() <= 100), "{}: a long line", reason.word());
            assert!(page.contains("What to do:"), "{}: nothing to do", reason.word());
        }
    }

    #[test]
    fn reasons_stand_in_the_order_of_the_steps() {
        assert!(Reason::ALL.is_sorted_by_key(|r| r.step()));
    }
}
