//! The packs that ship, inside the binary.

use super::source::Source;

/// Every file under `rules/`; a test compares the list with the folder. The folder below `rules/` is the pack.
macro_rules! packs {
    ($($path:literal,)*) => { &[$(($path, include_str!(concat!("../../", $path))),)*] };
}

const FILES: &[(&str, &str)] = packs! {
    "rules/core-en/claims.toml",
    "rules/core-en/classes.toml",
    "rules/core-en/closed-classes.toml",
    "rules/core-en/countries.toml",
    "rules/core-en/cues.toml",
    "rules/core-en/embeddings.toml",
    "rules/core-en/explained.toml",
    "rules/core-en/given-names.toml",
    "rules/core-en/hedges.toml",
    "rules/core-en/ladder.toml",
    "rules/core-en/negation.toml",
    "rules/core-en/nouns.toml",
    "rules/core-en/qualifiers.toml",
    "rules/core-en/reported.toml",
    "rules/core-en/stances-acts.toml",
    "rules/core-en/stances-against.toml",
    "rules/core-en/stances-committed.toml",
    "rules/core-en/stances-everything.toml",
    "rules/core-en/stances-for.toml",
    "rules/core-en/stances-open.toml",
    "rules/core-en/stances-ruled-out.toml",
    "rules/core-en/stances-traps.toml",
    "rules/core-en/timex.toml",
    "rules/core-en/titles.toml",
    "rules/core-en/words.toml",
    "rules/ukraine-2025/bodies.toml",
    "rules/ukraine-2025/pack.toml",
    "rules/ukraine-2025/people.toml",
    "rules/ukraine-2025/stances.toml",
    "rules/ukraine-2025/topics.toml",
};

/// The default packs, in loading order; names begin with `rules/`.
#[must_use]
pub fn embedded() -> Vec<Source> {
    let mut folders: Vec<&str> = FILES.iter().map(|(path, _)| folder(path)).collect();
    folders.dedup();
    let pack = |path| folders.iter().position(|known| *known == folder(path)).unwrap_or(0);
    FILES
        .iter()
        .map(|&(path, text)| Source { name: path.to_owned(), text: text.to_owned(), pack: pack(path), project: false })
        .collect()
}

/// The ids of the default packs, in loading order.
#[must_use]
pub fn embedded_packs() -> Vec<&'static str> {
    let mut ids: Vec<&str> = FILES.iter().filter_map(|(path, _)| path.split('/').nth(1)).collect();
    ids.dedup();
    ids
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::super::RuleSet;
    use super::*;
    use std::path::Path;

    #[test]
    fn the_list_is_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut found = Vec::new();
        let mut folders = vec![root.join("rules")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|end| end == "toml") {
                    found.push(path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"));
                }
            }
        }
        found.sort();
        let listed: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(listed, found, "add or remove the file in src/rules/embedded.rs; the list is sorted");
    }

    #[test]
    fn packs_are_called_as_their_folders() {
        let loaded = RuleSet::load(&embedded()).unwrap();
        let ids: Vec<&str> = loaded.rules.packs.iter().map(|pack| pack.id.as_str()).collect();
        assert_eq!(ids, embedded_packs());
    }

    #[test]
    fn the_packs_that_ship_are_without_fault() {
        let loaded = RuleSet::check(&embedded());
        let faults = loaded.map_or_else(|faults| faults, |loaded| loaded.warnings);
        assert!(faults.is_empty(), "{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"));
    }
}
