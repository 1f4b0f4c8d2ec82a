//! One line on the terminal that tells how far a fetch is, and goes when it is over.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::text::visible;

/// Tells standard error of every fetch, where that is a terminal.
pub(super) fn line() -> impl Fn(&str, Option<usize>) + Send + Sync + 'static {
    line_until_hushed().0
}

/// The same; the second function silences it for good and takes away what it wrote.
pub(super) fn line_until_hushed()
-> (impl Fn(&str, Option<usize>) + Send + Sync + 'static, impl Fn() + Send + Sync + 'static) {
    let shown = io::stderr().is_terminal();
    let hushed = Arc::new(AtomicBool::new(!shown));
    let quiet = Arc::clone(&hushed);
    let tell = move |address: &str, bytes: Option<usize>| {
        if !quiet.load(Ordering::Relaxed) {
            let line = bytes.map_or_else(String::new, |bytes| told(address, bytes));
            write(&format!("\r\u{1b}[K{line}"));
        }
    };
    let hush = move || {
        if !hushed.swap(true, Ordering::Relaxed) {
            write("\r\u{1b}[K");
        }
    };
    (tell, hush)
}

fn told(address: &str, bytes: usize) -> String {
    let address = visible(address);
    // No longer than the narrowest terminal that is usual, so that it stays one line.
    let short: String = address.chars().take(56).collect();
    match bytes / 1024 {
        0 => format!("fetching {short} …"),
        kib => format!("fetching {short} … {kib} KiB"),
    }
}

/// A line that cannot be written is no reason to stop.
fn write(line: &str) {
    let mut out = io::stderr().lock();
    let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_short_and_safe() {
        assert_eq!(told("https://post.example/a", 0), "fetching https://post.example/a …");
        let long = told(&format!("https://post.example/\u{1b}[31m{}", "a".repeat(500)), 70_000);
        assert!(long.chars().count() < 80 && !long.contains('\u{1b}') && long.ends_with("… 68 KiB"), "{long}");
    }
}
