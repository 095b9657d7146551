//! The README shows what really happens: every `$ walkback …` in it is run, and what follows it must be what comes out.

mod common;

/// A command of the README, and the output printed below it.
struct Shown {
    command: String,
    output: String,
}

fn shown(readme: &str) -> Vec<Shown> {
    let blocks = readme.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks
        .filter_map(|block| block.strip_prefix("$ walkback "))
        .filter_map(|block| block.split_once('\n'))
        .map(|(command, output)| Shown { command: command.to_owned(), output: output.to_owned() })
        .collect()
}

#[test]
fn every_run_in_the_readme_is_true() {
    let runs = shown(include_str!("../README.md"));
    assert!(!runs.is_empty(), "the README shows a run");
    for run in runs {
        let args: Vec<&str> = run.command.split_whitespace().collect();
        let (written, shown) = (common::walkback(&args), common::without_count(&run.output));
        assert_eq!(common::without_count(&written).trim_end(), shown.trim_end(), "README.md: walkback {}", run.command);
    }
}
