//! Runs the real program with its output in a pipe, and gives up on it after a deadline.

use std::{
    io::{Read, Write},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use tempfile::TempDir;

/// No run may take longer, on a slow machine without optimisation.
const DEADLINE: Duration = Duration::from_mins(2);

/// What a run left behind.
pub struct Run {
    /// Its exit status; `None` where a signal ended it.
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

/// A folder for one test.
pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder can be made")
}

/// Writes a file and returns its path.
pub fn write(folder: &TempDir, name: &str, bytes: &[u8]) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("the file can be written");
    path.to_string_lossy().into_owned()
}

/// Runs the program to its end.
pub fn dateline(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = start(arguments);
    let (mut stdin, stdout) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
    let input = input.to_vec();
    // It may end without reading its input; that is its right.
    let feeding = thread::spawn(move || drop(stdin.write_all(&input)));
    let out = whole(stdout);
    let run = finish(child, arguments, |out| out.recv_timeout(DEADLINE).unwrap_or_default(), &out);
    feeding.join().expect("feeding does not panic");
    run
}

/// Runs the program and closes its output after the first few bytes.
pub fn first_bytes_only(arguments: &[&str]) -> Run {
    let mut child = start(arguments);
    drop(child.stdin.take());
    let mut stdout = child.stdout.take().expect("piped");
    let mut first = [0; 16];
    stdout.read_exact(&mut first).expect("it says something");
    drop(stdout);
    let (_, none) = mpsc::channel();
    finish(child, arguments, |_| Vec::new(), &none)
}

fn start(arguments: &[&str]) -> Child {
    let nowhere = Path::new(env!("CARGO_TARGET_TMPDIR"));
    Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .env("XDG_STATE_HOME", nowhere.join("state"))
        .env("XDG_CONFIG_HOME", nowhere.join("config"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// Reads a stream to its end beside what else goes on.
fn whole(mut stream: impl Read + Send + 'static) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = stream.read_to_end(&mut bytes);
        drop(read.and_then(|_| sender.send(bytes).map_err(std::io::Error::other)));
    });
    receiver
}

fn finish(
    mut child: Child,
    arguments: &[&str],
    read: impl Fn(&mpsc::Receiver<Vec<u8>>) -> Vec<u8>,
    out: &mpsc::Receiver<Vec<u8>>,
) -> Run {
    let err = whole(child.stderr.take().expect("piped"));
    let Ok(errors) = err.recv_timeout(DEADLINE) else {
        child.kill().expect("a program that hangs can be killed");
        panic!("no end after {DEADLINE:?}: {arguments:?}");
    };
    let out = read(out);
    let status = child.wait().expect("it has ended").code();
    let text = |bytes| String::from_utf8(bytes).expect("all that is printed is UTF-8");
    Run { status, out: text(out), err: text(errors) }
}
