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
