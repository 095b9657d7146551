//! A folder of its own for one test, and runs of walkback inside it.
#![allow(dead_code)]

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A folder of its own for one test, and runs of walkback inside it.
pub struct Desk(TempDir);

impl Desk {
    /// With these files in it.
    pub fn with(files: &[(&str, &[u8])]) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        for (name, bytes) in files {
            desk.put(name, bytes);
        }
        desk
    }

    /// Writes a file, and the folders above it.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// `walkback ARGS`, to be run inside it.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::cargo_bin("walkback").unwrap();
        command.current_dir(self.path()).env("COLUMNS", "100").env_remove("CLICOLOR_FORCE").args(args);
        command
    }

    /// What a run leaves: exit code, standard output, standard error.
    pub fn run(&self, args: &[&str]) -> String {
        self.run_on(args, b"")
    }

    /// The same with `input` on standard input.
    pub fn run_on(&self, args: &[&str], input: &[u8]) -> String {
        let output = self.command(args).write_stdin(input).output().unwrap();
        let code = output.status.code().unwrap_or(-1);
        let out = String::from_utf8(output.stdout).unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        super::without_count(&format!("exit {code}\n{out}---\n{err}"))
    }
}

/// The topic of [`council`].
pub const LEVY: &str = r#"format = 1

[topic.harbour-levy]
name = "the harbour levy"
also = ["harbour levy"]
"#;

/// A councillor who is for the levy in March and against it in June, and the rules of her town.
pub fn council() -> Desk {
    Desk::with(&[
        ("rules/levy.toml", LEVY.as_bytes()),
        (
            "press/2024-03-02-council.txt",
            "Council meets\n\n“I support the harbour levy,” Mara Voss said on Saturday.\n".as_bytes(),
        ),
        ("press/2024-06-18-interview.txt", "Voss speaks\n\n“I oppose the harbour levy,” Mara Voss said on Tuesday.\n".as_bytes()),
    ])
}

/// The standard output of a run.
pub fn json(run: &str) -> serde_json::Value {
    serde_json::from_str(run.split_once('\n').unwrap().1.rsplit_once("---\n").unwrap().0).unwrap()
}
