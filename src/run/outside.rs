//! Other programs: a command of the shell that gets words, the reader's editor, whatever opens addresses.

use std::ffi::OsString;
use std::fs;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

/// Runs a command of the shell with `text` on its standard input, lets its output be read, and says how it ended.
/// The terminal must have been given back.
pub fn pipe(command: &str, text: &str) -> String {
    let ended = run_with(command, text);
    print!("\n[Enter: back to dateline] ");
    let _ = io::stdout().flush();
    let _ = terminal_line();
    match ended {
        Ok(status) if status.success() => format!("| {command}: done"),
        Ok(status) => format!("| {command}: {status}"),
        Err(error) => format!("| {command}: {error}"),
    }
}

fn run_with(command: &str, text: &str) -> io::Result<ExitStatus> {
    let mut child = Command::new("sh").args(["-c", command]).stdin(Stdio::piped()).spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // A command may stop reading whenever it has seen enough.
        let _ = input.write_all(text.as_bytes()).and_then(|()| input.write_all(b"\n"));
    }
    child.wait()
}

/// A line from the terminal, which standard input need not be.
fn terminal_line() -> io::Result<()> {
    let mut line = String::new();
    io::BufReader::new(fs::File::open("/dev/tty")?).read_line(&mut line).map(drop)
}

/// Editors that take `+12` before a file for its line 12.
const WITH_LINES: [&str; 10] = ["vi", "vim", "nvim", "view", "nano", "pico", "emacs", "kak", "micro", "joe"];

/// Opens an article in `$VISUAL`, `$EDITOR` or vi, at a line from 1: its file, or where it is none a copy of its text.
/// The terminal must have been given back. Says how it ended.
pub fn edit(id: &str, text: &str, line: usize) -> String {
    let set = |name| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".to_owned());
    let (file, copied) = match file_of(id, text) {
        Ok(file) => file,
        Err(error) => return format!("no copy for the editor could be made: {error}"),
    };
    let program = editor.split_whitespace().next().map(Path::new).and_then(Path::file_name);
    let with_line = program.is_some_and(|name| WITH_LINES.iter().any(|known| name == *known));
    let place = with_line.then(|| OsString::from(format!("+{line}")));
    let script = format!("{editor} \"$@\"");
    let mut command = Command::new("sh");
    let ended = command.args(["-c", &script, "sh"]).args(place).arg(&file).status();
    let what = if copied { "a copy" } else { "the file" };
    match ended {
        Ok(status) if status.success() => {
            format!("{what} was open in {editor}; what was changed shows at the next start")
        }
        Ok(status) => format!("{editor}: {status}"),
        Err(error) => format!("{editor}: {error}"),
    }
}

/// The article's file, or a copy of its text beside other temporary files; whether it is a copy.
fn file_of(id: &str, text: &str) -> io::Result<(PathBuf, bool)> {
    let file = Path::new(id);
    if file.is_file() {
        // A name that begins with a dash is no option.
        return Ok((file.canonicalize()?, false));
    }
    let copy = std::env::temp_dir().join(format!("dateline-{}.txt", std::process::id()));
    fs::write(&copy, text)?;
    Ok((copy, true))
}

/// Opens an address with `$BROWSER`, or what the desktop has for it; says what was done.
pub fn browse(address: &str) -> Result<String, String> {
    if !address.starts_with("http://") && !address.starts_with("https://") {
        return Err(format!("{address} is no address of the web"));
    }
    let own = std::env::var("BROWSER").ok().filter(|browser| !browser.is_empty());
    let openers = own.iter().map(String::as_str).chain(["xdg-open", "open", "wslview"]);
    for opener in openers {
        let started =
            Command::new(opener).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        if let Ok(mut child) = started {
            // It is waited for elsewhere, so that no dead process is left behind.
            std::thread::spawn(move || child.wait());
            return Ok(format!("{address} is given to {opener}"));
        }
    }
    Err(format!("nothing here opens addresses; $BROWSER may name what does: {address}"))
}
