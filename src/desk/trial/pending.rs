//! What stories should expect instead, until a person has looked at it: failing stories in, changes to rule files out.
//!
//! ```text
//! walkback test --update   levy.toml, story, list, was, now  ─▶  levy.toml.pending
//! walkback review          accept: the list in levy.toml is rewritten, its comments kept     reject, skip: nothing is
//! ```
//!
//! A pending change never counts as passed: `test` reads the rule file alone. After the way of insta's `review`.

use super::story::outline;
use crate::Walk;
use crate::rules::{Example, Place, StoryRule};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use toml_edit::{Array, DocumentMut, Item, Table, Value};

/// One list of one story that came out otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// The rule file, as the user named it.
    pub file: String,
    /// Id of the story.
    pub story: String,
    /// Which list of it: `statements`, `changes`, `contradictions`.
    pub list: String,
    /// Its lines as they stand in the file.
    pub was: Vec<String>,
    /// Its lines as they should stand.
    pub now: Vec<String>,
}

/// All lists of all stories that came out otherwise and stand in a file that `wanted` takes; in the order of the rules.
#[must_use]
pub fn pending(walk: &Walk, wanted: impl Fn(&Place) -> bool + Sync) -> Vec<Pending> {
    let stories: Vec<&StoryRule> = walk.rules().stories.iter().filter(|story| wanted(&story.at)).collect();
    stories.par_iter().flat_map_iter(|story| of_story(walk, story)).collect()
}

fn of_story(walk: &Walk, story: &StoryRule) -> Vec<Pending> {
    let found = outline(walk, story);
    let lists = [("statements", &story.statements), ("changes", &story.changes), ("contradictions", &story.contradictions)];
    let asked = lists.into_iter().filter_map(|(list, lines)| Some((list, lines.as_ref()?)));
    let texts = |lines: &[Example]| lines.iter().map(|line| line.text.clone()).collect();
    asked
        .filter_map(|(list, lines)| {
            let now = found.update(list, lines)?;
            let (file, story) = (story.at.file.to_string(), story.id.clone());
            Some(Pending { file, story, list: list.to_owned(), was: texts(lines), now })
        })
        .collect()
}

/// The file in which pending changes wait.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Waiting {
    #[serde(default)]
    pending: Vec<Pending>,
}

/// The text of a `.pending` file.
#[must_use]
pub fn write_pending(all: &[Pending]) -> String {
    let waiting = Waiting { pending: all.to_vec() };
    let body = toml::to_string_pretty(&waiting).unwrap_or_default();
    format!(
        "# What `walkback test --update` found where a story expects something else. Go through it with `walkback review`.\n\n{body}"
    )
}

/// Reads a `.pending` file.
///
/// # Errors
///
/// What is wrong with it, in words.
pub fn read_pending(text: &str) -> Result<Vec<Pending>, String> {
    toml::from_str::<Waiting>(text).map(|waiting| waiting.pending).map_err(|error| error.message().to_owned())
}

/// The text of a rule file with one pending change accepted; everything else in it stays byte for byte.
///
/// # Errors
///
/// Why it cannot be: the file is no TOML any more, the story is gone, or its list is not the one that was looked at.
pub fn accepted(file: &str, change: &Pending) -> Result<String, String> {
    let Pending { story: id, list: key, was, now, .. } = change;
    let mut document: DocumentMut = file.parse().map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
    let story = story_of(&mut document, id).ok_or_else(|| format!("there is no story `{id}` in it any more"))?;
    let list = story.get_mut(key).and_then(Item::as_array_mut);
    let list = list.ok_or_else(|| format!("story `{id}` has no list `{key}` any more"))?;
    if !list.iter().map(Value::as_str).eq(was.iter().map(|line| Some(line.as_str()))) {
        return Err(format!("`{key}` of story `{id}` has been edited since; run `walkback test --update` again"));
    }
    rewrite(list, now);
    Ok(document.to_string())
}

fn story_of<'d>(document: &'d mut DocumentMut, id: &str) -> Option<&'d mut Table> {
    let stories = document.get_mut("story")?.as_array_of_tables_mut()?;
    stories.iter_mut().find(|story| story.get("id").and_then(Item::as_str) == Some(id))
}

/// Lines that stay keep their comments; new ones stand behind them, each on a line of its own where the list has more than one.
fn rewrite(list: &mut Array, now: &[String]) {
    let broken = list.to_string().contains('\n');
    list.retain(|value| value.as_str().is_some_and(|line| now.iter().any(|wanted| wanted == line)));
    for line in now {
        if list.iter().any(|value| value.as_str() == Some(line)) {
            continue;
        }
        let prefix = match (broken, list.is_empty()) {
            (true, _) => "\n  ",
            (false, true) => "",
            (false, false) => " ",
        };
        list.push_formatted(Value::from(line.as_str()).decorated(prefix, ""));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"# ours
format = 1

[[story]]
id = "a" # the first
changes = [
  # the no
  "flip x y",
  "flip z", # gone
]

  [[story.article]]
  date = 2024-01-01
  text = '''It's so.'''
"#;

    fn change(now: &[&str]) -> Pending {
        Pending {
            file: "levy.toml".to_owned(),
            story: "a".to_owned(),
            list: "changes".to_owned(),
            was: vec!["flip x y".to_owned(), "flip z".to_owned()],
            now: now.iter().map(|&line| line.to_owned()).collect(),
        }
    }

    #[test]
    fn only_the_list_is_rewritten() {
        let after = accepted(FILE, &change(&["flip x y", "flip w"])).unwrap();
        insta::assert_snapshot!(after, @r#"
        # ours
        format = 1

        [[story]]
        id = "a" # the first
        changes = [
          # the no
          "flip x y",
          "flip w", # gone
        ]

          [[story.article]]
          date = 2024-01-01
          text = '''It's so.'''
        "#);
    }

    #[test]
    fn a_list_that_was_edited_meanwhile_is_left_alone() {
        let edited = FILE.replace("flip z", "flip q");
        insta::assert_snapshot!(accepted(&edited, &change(&[])).unwrap_err(), @"`changes` of story `a` has been edited since; run `walkback test --update` again");
        insta::assert_snapshot!(accepted("format = 1\n", &change(&[])).unwrap_err(), @"there is no story `a` in it any more");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let all = vec![change(&["flip x y"]), change(&["it's \"quoted\""])];
        assert_eq!(read_pending(&write_pending(&all)), Ok(all));
        assert!(read_pending("pending = 3").is_err());
    }
}
