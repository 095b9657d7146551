//! The thin binary: everything is in [`walkback::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    walkback::cli::main()
}
