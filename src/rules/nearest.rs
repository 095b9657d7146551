//! A misspelt word and the words that are known in, the one that was probably meant out.
//!
//! ```text
//! also ◀─ alsoo, alos      fires_on ◀─ fires      ban ◀─ bna      nothing ◀─ zzz
//! ```
//!
//! One letter in three may be wrong, so that of a short word more must be right than of its length alone. The beginning of a word,
//! and one of the words that it is made of, are guessed too.

/// Longer words are no misspelt ones.
const LONGEST: usize = 100;

/// The shortest beginning, or part of a word, from which the whole is guessed.
const SHORTEST_PART: usize = 4;

/// The known word that is nearest to a misspelt one; none where all are far. Of equally near ones the first in the alphabet.
pub fn nearest<'k>(wrong: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let wrong = wrong.to_lowercase();
    known.filter_map(|word| Some((distance(&wrong, &word.to_lowercase())?, word))).min().map(|(_, word)| word)
}

/// How far a known word is from the wrong one; first come those with few letters to mend.
fn distance(wrong: &str, known: &str) -> Option<(bool, usize)> {
    let (wrong_length, known_length) = (wrong.chars().count(), known.chars().count());
    let longer = wrong_length.max(known_length);
    if longer > LONGEST || wrong.is_empty() {
        return None;
    }
    let allowed = longer / 3;
    if wrong_length.abs_diff(known_length) <= allowed {
        let changes = strsim::damerau_levenshtein(wrong, known);
        if changes <= allowed {
            return Some((false, changes));
        }
    }
    is_part(wrong, wrong_length, known).then(|| (true, known_length - wrong_length))
}

/// Does the known word begin with the wrong one, or is this one of the words in it?
fn is_part(wrong: &str, length: usize, known: &str) -> bool {
    let parts = || known.split([' ', '-', '_']);
    length >= SHORTEST_PART && (known.starts_with(wrong) || parts().any(|part| part == wrong))
}

/// "did you mean `also`?", or that nothing is near.
pub(super) fn did_you_mean(near: Option<&str>) -> String {
    near.map_or_else(|| "not known".to_owned(), |word| format!("did you mean `{word}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(wrong: &str, known: &[&'static str]) -> Option<&'static str> {
        nearest(wrong, known.iter().copied())
    }

    #[test]
    fn a_slip_of_the_fingers_is_seen_through() {
        let keys = ["also", "fires_on", "silent_on", "if_negated", "until"];
        assert_eq!(guess("alos", &keys), Some("also"));
        assert_eq!(guess("Fire_on", &keys), Some("fires_on"));
        assert_eq!(guess("if_negate", &keys), Some("if_negated"));
        assert_eq!(guess("untill", &keys), Some("until"));
        assert_eq!(guess("bna", &["ban", "back"]), Some("ban"));
    }

    #[test]
    fn of_a_short_word_most_must_be_right() {
        assert_eq!(guess("zzz", &["ban", "act"]), None);
        assert_eq!(guess("tax", &["act", "ban", "may"]), None);
        assert_eq!(guess("no", &["of", "also"]), None);
        assert_eq!(guess("", &["a", "of"]), None);
    }

    #[test]
    fn a_beginning_and_a_part_are_enough() {
        let ids = ["pete-hegseth", "mara-voss", "harbour-levy", "harbour-levies-and-port-fees"];
        assert_eq!(guess("hegseth", &ids), Some("pete-hegseth"));
        assert_eq!(guess("harb", &ids), Some("harbour-levy"));
        assert_eq!(guess("vos", &ids), None);
    }

    #[test]
    fn of_equally_near_words_the_first_in_the_alphabet() {
        assert_eq!(guess("lexy", &["levy", "lexi"]), guess("lexy", &["lexi", "levy"]));
    }
}
