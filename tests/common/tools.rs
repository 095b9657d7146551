//! Programs that tests ask what they make of an output. Where one is missing a test says so and passes; where `CI` is set it
//! fails, since `.ci/run` installs them all.

use std::process::{Command, Stdio};

/// Is the program here, and does it answer to these arguments? `need("python3", &["-c", "import networkx"])`
#[allow(dead_code)]
pub fn need(program: &str, args: &[&str]) -> bool {
    let asked = Command::new(program).args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let here = asked.is_ok_and(|status| status.success());
    if !here {
        assert!(std::env::var_os("CI").is_none(), "{program} {args:?} does not run, and .ci/run should have installed it");
        eprintln!("{program} {args:?} does not run: nothing is tested with it here");
    }
    here
}
