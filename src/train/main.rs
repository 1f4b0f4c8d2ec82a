//! `cargo run --release --features train --bin train -- DATA [MODEL]`: fits the weights from DATA into assets/model.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (data, only) = match arguments.as_slice() {
        [data] => (data, None),
        [data, only] => (data, Some(only.as_str())),
        _ => {
            eprintln!("usage: train DATA [MODEL]");
            return ExitCode::from(2);
        }
    };
    match dateline::train::run(Path::new(data), Path::new("assets/model"), only) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train: {error}");
            ExitCode::FAILURE
        }
    }
}
