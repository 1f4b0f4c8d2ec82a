//! The program: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    dateline::cli::run(dateline::cli::Arguments::given())
}
