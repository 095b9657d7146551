//! The README shows what really happens: every `$ walkback …` in it is run, and what follows it must be what comes out.

mod common;

#[test]
fn every_run_in_the_readme_is_true() {
    let runs = common::shown(include_str!("../README.md"));
    assert!(!runs.is_empty(), "the README shows a run");
    for run in runs {
        let words = common::words(&run.command);
        let args: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(common::walkback(&args).trim_end(), run.output.trim_end(), "README.md: walkback {}", run.command);
    }
}

/// A picture that everybody loads is small, and who cannot see it is told what it shows.
#[test]
fn the_picture_in_the_readme_is_there_small_and_told_in_words() {
    let readme = include_str!("../README.md");
    let (_, told) = readme.split_once("[![").expect("the README shows a picture");
    let (words, rest) = told.split_once("](").expect("with words");
    let (path, _) = rest.split_once(')').expect("and a path");
    let picture = std::fs::read(common::root().join(path)).expect("it is there");
    assert!(words.len() > 80 && picture.starts_with(b"\x89PNG"));
    assert!(picture.len() < 300_000, "{} bytes", picture.len());
}

/// Whoever is sent to a file finds it there: each path in the two guides to the code, and both guides from the README.
#[test]
fn every_path_in_the_guides_to_the_code_is_there() {
    let readme = include_str!("../README.md");
    for (name, guide) in
        [("ARCHITECTURE.md", include_str!("../ARCHITECTURE.md")), ("CONTRIBUTING.md", include_str!("../CONTRIBUTING.md"))]
    {
        assert!(readme.contains(&format!("({name})")), "README.md: no link to {name}");
        let marked = guide.split('`').skip(1).step_by(2);
        let paths =
            marked.filter(|words| !words.contains(char::is_whitespace) && (words.contains('/') || words.ends_with(".md")));
        // A pattern is no path.
        for path in paths.filter(|path| !path.contains('*')) {
            assert!(common::root().join(path).exists(), "{name}: {path} is not there");
        }
    }
}
