//! Addresses that open at the very words: a URL and evidence in, a link with a text fragment out.
//!
//! ```text
//! https://post.example/levy#:~:text=I%20will%20oppose%20the%20levy
//!                          ^^^^^^^^ the browser scrolls there and marks the words
//! ```
//!
//! Source of the syntax: URL Fragment Text Directives (WICG). A browser that does not know it opens the page at its top.

use super::words::one_line;
use crate::assertion::Evidence;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// Longer passages are named by their first and last words: a fragment without `,` may not cross a paragraph.
const WHOLE: usize = 150;

/// How many words name one end of a long passage.
const END_WORDS: usize = 6;

/// Shorter passages may stand twice on a page: the words before them tell which.
const DISTINCT: usize = 25;

/// The address of the evidence in the page at `url`; none where it is no safe web address.
#[must_use]
pub fn link(url: &str, evidence: &Evidence) -> Option<String> {
    let url = safe_url(url)?;
    let page = url.split(":~:").next().unwrap_or(url);
    let mark = if page.contains('#') { ":~:" } else { "#:~:" };
    // Letters that turn the direction of writing, and all that is not ASCII, are written as bytes.
    Some(format!("{}{mark}text={}", utf8_percent_encode(page, CONTROLS), fragment(evidence)))
}

/// Only web addresses are linked, and only those that can end neither a link nor an attribute early.
pub(super) fn safe_url(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\' | '"' | '\'' | '`');
    (web && !rest.is_empty() && !url.contains(odd)).then_some(url)
}

fn fragment(evidence: &Evidence) -> String {
    let words: Vec<&str> = evidence.text.split_whitespace().collect();
    let crosses = evidence.text.contains(['\n', '\r']);
    if words.len() >= 2 * END_WORDS && (crosses || evidence.text.chars().count() > WHOLE) {
        let [first, last] = [&words[..END_WORDS], &words[words.len() - END_WORDS..]];
        return format!("{},{}", encoded(&first.join(" ")), encoded(&last.join(" ")));
    }
    let whole = words.join(" ");
    let before = (whole.chars().count() < DISTINCT).then(|| words_before(evidence)).filter(|before| !before.is_empty());
    before.map_or_else(String::new, |before| format!("{}-,", encoded(&before))) + &encoded(&whole)
}

/// The last whole words of the sentence before the passage.
fn words_before(evidence: &Evidence) -> String {
    let [before, ..] = evidence.in_sentence();
    let before = one_line(before.trim_start_matches('…'));
    let words: Vec<&str> = before.split(' ').collect();
    words[words.len().saturating_sub(END_WORDS)..].join(" ")
}

/// Percent-encoded; also `-`, `,` and `&`, which separate the parts of a fragment.
fn encoded(text: &str) -> String {
    const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');
    utf8_percent_encode(text, PLAIN).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assertion::Around;
    use crate::reversal::testing::say;

    fn at(words: &str) -> Evidence {
        say("Mara Voss", "the harbour levy", "for", "2024-03-02").words(words).0.evidence
    }

    #[test]
    fn a_link_opens_at_the_very_words() {
        let linked = |url, words| link(url, &at(words)).unwrap();
        insta::assert_snapshot!(linked("https://post.example/1", "I will oppose the levy, won’t I – & twice-"), @"https://post.example/1#:~:text=I%20will%20oppose%20the%20levy%2C%20won%E2%80%99t%20I%20%E2%80%93%20%26%20twice%2D");
        insta::assert_snapshot!(linked("https://post.example/1?a=b#top", "I will never oppose the levy"), @"https://post.example/1?a=b#top:~:text=I%20will%20never%20oppose%20the%20levy");
        insta::assert_snapshot!(linked("https://post.example/1#:~:text=old", "I will never oppose the levy"), @"https://post.example/1#:~:text=I%20will%20never%20oppose%20the%20levy");
    }

    #[test]
    fn a_long_passage_is_named_by_its_ends_and_a_short_one_by_the_words_before_it_too() {
        let long = "I will oppose the levy on Monday,\n\nand on Tuesday I will oppose it once more";
        insta::assert_snapshot!(link("https://post.example/1", &at(long)).unwrap(), @"https://post.example/1#:~:text=I%20will%20oppose%20the%20levy%20on,I%20will%20oppose%20it%20once%20more");
        let before = "Asked again on Monday about the levy, she said: ".to_owned();
        let around = Around { sentence_before: before.len(), before, ..Around::default() };
        insta::assert_snapshot!(link("https://post.example/1", &Evidence { around, ..at("Never") }).unwrap(), @"https://post.example/1#:~:text=Monday%20about%20the%20levy%2C%20she%20said%3A-,Never");
    }

    #[test]
    fn only_safe_web_addresses_are_linked() {
        let odd = [
            "javascript:alert(1)",
            "https://",
            "data://x",
            "https://a b",
            "https://a\"onclick=",
            "https://a<b",
            "http://a\n",
            "//a",
            "",
        ];
        for url in odd {
            assert_eq!(link(url, &at("I oppose the levy")), None, "{url}");
        }
        assert!(link("HTTPS://post.example", &at("I oppose the levy")).is_some());
    }
}
