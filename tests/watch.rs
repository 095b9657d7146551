//! `walkback watch`: what a rule author sees when a file is saved.

mod common;

use common::desk::{LEVY, council};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// A run that goes on until the test ends.
struct Running(Child, Receiver<String>);

impl Running {
    /// Lines up to the first that holds `words`.
    fn until(&self, words: &str) -> String {
        let mut seen = String::new();
        while !seen.contains(words) {
            let line = self.1.recv_timeout(Duration::from_secs(120));
            seen += &line.unwrap_or_else(|_| panic!("`{words}` did not come, but:\n{seen}"));
        }
        seen
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn each_saving_is_checked_and_tested_and_its_findings_are_shown() {
    let desk = council();
    let mut command = Command::new(env!("CARGO_BIN_EXE_walkback"));
    command.current_dir(desk.path()).env("COLUMNS", "100").args(["watch", "--rules", "rules", "press"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let (tell, lines) = channel();
    let out = BufReader::new(child.stdout.take().unwrap());
    std::thread::spawn(move || out.lines().map_while(Result::ok).all(|line| tell.send(line + "\n").is_ok()));
    let running = Running(child, lines);
    let begun = running.until("watching; Ctrl-C ends it");
    assert!(begun.contains("in the documents: 1 reversal, 0 contradictions"), "{begun}");

    desk.put("rules/levy.toml", LEVY.replace("harbour levy", "tram levy").as_bytes());
    insta::assert_snapshot!(running.until("--positions").lines().filter(|line| !line.contains("examples right")).collect::<Vec<_>>().join("\n"), @"

    rules/levy.toml saved
    - Mara Voss on the harbour levy: flip, 2 steps in 108 days  r-47017a309372
      2024-03-02  for      “I support the harbour levy”  2024-03-02-council.txt:3    support
      2024-06-18  against  “I oppose the harbour levy”   2024-06-18-interview.txt:3  oppose

    from before to now: 0 findings gained, 1 lost, 0 changed, 0 unchanged.
    positions: 0 gained, 2 lost; leads: 0 gained, 0 lost.
    --positions lists the positions.
    ");

    // A rule file with a fault changes nothing; once it is mended the findings are compared with the last good ones.
    desk.put("rules/levy.toml", LEVY.replace("topic", "topc").as_bytes());
    running.until("the rules cannot be used: the rules of before stay in force");
    desk.put("rules/levy.toml", LEVY.as_bytes());
    let mended = running.until("--positions");
    assert!(mended.contains("+ Mara Voss on the harbour levy: flip") && mended.contains("1 finding gained, 0 lost"), "{mended}");
}

#[test]
fn what_cannot_be_watched_is_told() {
    let desk = council();
    let told = |args: &[&str]| desk.run(&[&["watch"], args].concat());
    insta::assert_snapshot!(told(&["press"]), @"
    exit 2
    ---
    error: there are no rule files to watch
      = help: give a folder with --rules, or write a walkback.toml
    ");
    insta::assert_snapshot!(told(&["--rules", "rules", "-"]), @"
    exit 2
    ---
    error: `watch` reads its documents again and again, and standard input can be read once
      = help: name files or folders
    ");
    insta::assert_snapshot!(told(&["--rules", "gone"]), @"
    exit 3
    ---
    error[unreadable-file]: gone: no such file or folder
    ");
}
