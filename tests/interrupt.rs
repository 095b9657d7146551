//! Long runs: what is seen of them on a terminal, and what Ctrl-C leaves behind.
#![cfg(unix)]

mod common;

use common::desk::{Desk, council};
use common::tools::need;
use std::io::Write;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A report that waits for more documents, its output on the way into `report.json`.
fn waiting(desk: &Desk) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_walkback"));
    command.current_dir(desk.path()).args(["report", "-", "--format", "json", "-o", "report.json"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let row = "{\"id\":\"1\",\"published\":\"2024-03-02\",\"text\":\"“I support the harbour levy,” Mara Voss said.\"}\n";
    child.stdin.as_mut().unwrap().write_all(row.as_bytes()).unwrap();
    begun(desk);
    child
}

/// Waits until the run has opened its output.
fn begun(desk: &Desk) {
    let begun = Instant::now();
    while hidden(desk).is_empty() {
        assert!(begun.elapsed() < Duration::from_secs(60), "the run did not begin");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Data on its way.
fn hidden(desk: &Desk) -> Vec<String> {
    let names = std::fs::read_dir(desk.path()).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with(".walkback-")).collect()
}

fn signalled(desk: &Desk, signal: &str) -> Output {
    let mut child = waiting(desk);
    // The end of its input must not end it first.
    let input = child.stdin.take();
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    drop(input);
    output
}

#[test]
fn a_run_that_is_stopped_leaves_the_old_report_and_nothing_else() {
    for signal in ["-INT", "-TERM"] {
        let desk = Desk::with(&[("report.json", b"the report of yesterday")]);
        let output = signalled(&desk, signal);
        assert_eq!(output.status.code(), Some(130), "{signal}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "stopped: nothing was written to report.json\n");
        assert_eq!(std::fs::read_to_string(desk.path().join("report.json")).unwrap(), "the report of yesterday");
        assert_eq!(hidden(&desk), [] as [&str; 0]);
    }
}

#[test]
fn a_run_that_shall_not_hang_up_goes_on() {
    let desk = council();
    let mut command = Command::new("sh");
    let run = format!("trap '' HUP; exec {} report - --rules rules --format json -o report.json", env!("CARGO_BIN_EXE_walkback"));
    let mut child = command.current_dir(desk.path()).args(["-c", &run]).stdin(Stdio::piped()).spawn().unwrap();
    begun(&desk);
    assert!(Command::new("kill").args(["-HUP", &child.id().to_string()]).status().unwrap().success());
    drop(child.stdin.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(desk.path().join("report.json").is_file());
}

/// 256 documents, a pause, and as many again: documents are worked on in batches.
fn slowly(desk: &Desk) -> String {
    let row = |n: usize| format!("{{\"id\":\"{n}\",\"published\":\"2024-03-02\",\"text\":\"It rained.\"}}\n");
    desk.put("first.jsonl", (0..256).map(row).collect::<String>().as_bytes());
    desk.put("then.jsonl", (256..512).map(row).collect::<String>().as_bytes());
    let walkback = env!("CARGO_BIN_EXE_walkback");
    format!("(cat first.jsonl; sleep 4; cat then.jsonl) | {walkback} report - -o report.txt")
}

#[test]
fn progress_is_shown_on_a_terminal() {
    if !need("script", &["--version"]) {
        return;
    }
    let desk = council();
    let command = slowly(&desk);
    let mut script = Command::new("script");
    script.current_dir(desk.path()).args(["-qec", &command, "/dev/null"]).stdin(Stdio::null());
    let output = script.output().unwrap();
    let seen = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && seen.contains("512 documents, "), "{seen:?}");
    assert!(seen.ends_with("\u{1b}[2K"), "the line is taken away: {seen:?}");
}

#[test]
fn nothing_is_shown_where_nobody_looks() {
    let desk = council();
    let command = slowly(&desk);
    let output = Command::new("sh").current_dir(desk.path()).args(["-c", &command]).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success());
    assert_eq!((String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)), ("".into(), "".into()));
}
