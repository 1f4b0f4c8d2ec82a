//! The program: arguments in, exit status out.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    dateline::cli::run(dateline::cli::Arguments::parse())
}
