//! Same input, same bytes: two runs, any order of the files, one thread or many.

mod common;

use common::{command, root, walkback};

const FOLDER: &str = "fixtures/hegseth-2025-02";

/// Every output that a corpus can have.
const JOBS: [&[&str]; 12] = [
    &["report"],
    &["report", "--format", "md"],
    &["report", "--format", "json", "--all"],
    &["extract", "--format", "jsonl"],
    &["extract", "--stage", "attributions", "--format", "jsonl"],
    &["graph", "--format", "dot"],
    &["graph", "--format", "graphml"],
    &["graph", "--format", "gexf"],
    &["graph", "--format", "json"],
    &["graph", "--format", "dna-csv"],
    &["graph", "--format", "csv", "--network", "congruence"],
    &["graph", "--format", "json", "--network", "conflict", "--normalise", "cosine"],
];

fn files() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(root().join(FOLDER))
        .expect("the folder")
        .flatten()
        .map(|e| e.file_name().into_string().expect("UTF-8"))
        .filter(|n| !n.ends_with(".snap") && !n.ends_with(".toml"))
        .map(|n| format!("{FOLDER}/{n}"))
        .collect();
    names.sort();
    names
}

fn run(job: &[&str], paths: &[String]) -> String {
    walkback(&job.iter().copied().chain(paths.iter().map(String::as_str)).collect::<Vec<_>>())
}

#[test]
fn two_runs_give_the_same_bytes() {
    for job in JOBS {
        assert!(run(job, &[FOLDER.to_owned()]) == run(job, &[FOLDER.to_owned()]), "{job:?}");
    }
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let sorted = files();
    let mut turned = sorted.clone();
    turned.reverse();
    turned.swap(0, 2);
    for job in JOBS {
        // `extract` writes each document as soon as it is read, in the order in which they were given.
        let lines = |paths: &[String]| {
            let out = run(job, paths);
            let mut lines: Vec<String> = out.lines().map(str::to_owned).collect();
            if job[0] == "extract" {
                lines.sort();
            }
            lines
        };
        assert!(lines(&sorted) == lines(&turned), "{job:?}");
    }
}

#[test]
fn the_number_of_threads_does_not_matter() {
    for job in JOBS {
        let with = |threads: &str| {
            let args: Vec<&str> = job.iter().copied().chain([FOLDER]).collect();
            command(&args).env("RAYON_NUM_THREADS", threads).output().expect("the binary runs").stdout
        };
        assert!(with("1") == with("8"), "{job:?}");
    }
}
