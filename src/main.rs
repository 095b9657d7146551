//! The binary: the command line of [`walkback`]. It parses, calls the library and prints; whoever uses the library compiles none of it.

#![forbid(unsafe_code)]
#![warn(missing_docs, clippy::print_stdout, clippy::print_stderr)]

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
