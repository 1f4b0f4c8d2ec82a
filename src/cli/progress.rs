//! How far a long command is, in one line on the terminal that goes when it is over: how many, how fast, how long still.

use std::ffi::OsString;
use std::fmt::Write;
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

/// What was read of the inputs so far, in bytes; counted where it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Bytes(Arc<AtomicU64>);

impl Bytes {
    /// So many more were read.
    pub(super) fn add(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Counts what is read through `input`.
    pub(super) fn counting<R: Read>(&self, input: R) -> Counting<R> {
        Counting { input, bytes: self.clone() }
    }
}

/// An input whose bytes are counted.
#[derive(Debug)]
pub(super) struct Counting<R> {
    input: R,
    bytes: Bytes,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.bytes.add(read as u64);
        Ok(read)
    }
}

/// The line that tells how far a command is.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    read: Bytes,
    begun: Instant,
}

impl Progress {
    /// Of a command over these inputs, of which those that are `steady` are counted as they are read, and others file by
    /// file; `quiet` where it is to say nothing, as it does where nobody watches.
    pub(super) fn over(names: &[OsString], steady: impl Fn(&Path) -> bool, read: Bytes, quiet: bool) -> Self {
        let shown = !quiet && io::stderr().is_terminal();
        let paths = || names.iter().map(Path::new);
        let whole = paths().map(length).sum::<Option<u64>>();
        // How far it is in one large file, such as an archive, nobody knows.
        let largest = paths().filter(|path| path.is_file() && !steady(path)).filter_map(length).max().unwrap_or(0);
        let whole = whole.filter(|whole| shown && largest < whole.div_ceil(2));
        let bar = match (shown, whole) {
            (false, _) => ProgressBar::hidden(),
            (true, Some(whole)) => styled(ProgressBar::new(whole), "{bar:20} {percent} %  {msg}, about {eta} left"),
            (true, None) => styled(ProgressBar::new_spinner(), "{spinner} {msg}"),
        };
        Self { bar, read, begun: Instant::now() }
    }

    /// Of a command over so many articles.
    pub(super) fn of_articles(count: u64) -> Self {
        let bar = if io::stderr().is_terminal() { ProgressBar::new(count) } else { ProgressBar::hidden() };
        let bar = styled(bar, "{bar:20} {pos} of {len} articles, {rate}, about {eta} left");
        Self { bar, read: Bytes::default(), begun: Instant::now() }
    }

    /// So far it is: `told` in words, after so many articles.
    pub(super) fn tell(&self, told: &str, articles: u64) {
        let rate = rate(articles as f64 / self.begun.elapsed().as_secs_f64().max(0.1));
        self.bar.set_message(format!("{told}, {rate}"));
        self.bar.set_position(self.read.0.load(Ordering::Relaxed));
    }

    /// One more article is done.
    pub(super) fn step(&self) {
        self.bar.inc(1);
    }

    /// Says something without the line in its way.
    pub(super) fn say(&self, words: &str) {
        self.bar.suspend(|| eprintln!("{words}"));
    }

    /// Takes the line away.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// The line in the form of a template, in which `{rate}` is how many a second.
pub(super) fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template).expect("it is a template");
    let told = |state: &ProgressState, out: &mut dyn Write| _ = out.write_str(&rate(state.per_sec()));
    bar.with_style(style.with_key("rate", told))
}

/// How many a second, as exactly as it is of use.
fn rate(a_second: f64) -> String {
    if a_second < 10.0 { format!("{a_second:.1} a second") } else { format!("{a_second:.0} a second") }
}

/// Bytes of a file, or of all files below a folder; `None` where nobody knows, as of standard input and addresses.
fn length(path: &Path) -> Option<u64> {
    let data = std::fs::metadata(path).ok()?;
    if !data.is_dir() {
        return data.is_file().then_some(data.len());
    }
    let below = |entry: std::fs::DirEntry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => length(&entry.path()),
        Ok(kind) if kind.is_file() => entry.metadata().ok().map(|data| data.len()),
        _ => None,
    };
    Some(std::fs::read_dir(path).ok()?.flatten().filter_map(below).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_as_long_as_all_below_it() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("below")).expect("a folder");
        std::fs::write(folder.path().join("a.txt"), "four").expect("it is written");
        std::fs::write(folder.path().join("below/b.txt"), "sixsix").expect("it is written");
        assert_eq!(length(folder.path()), Some(10));
        assert_eq!(length(Path::new("-")), None);
    }

    #[test]
    fn what_is_read_is_counted() {
        let bytes = Bytes::default();
        io::copy(&mut bytes.counting("twelve bytes".as_bytes()), &mut io::sink()).expect("it is read");
        assert_eq!(bytes.0.load(Ordering::Relaxed), 12);
    }
}
