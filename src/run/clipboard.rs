//! Copies text to where the reader can paste it from: the desktop's clipboard at home, tmux's buffer inside tmux, the
//! terminal's clipboard over ssh.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use base64::Engine as _;

use crate::terminal::Screen;

/// A command that takes text on standard input.
struct Taker {
    program: &'static str,
    arguments: &'static [&'static str],
    /// The variable without which it has nobody to give the text to.
    needs: &'static str,
    said: &'static str,
}

/// In the order they are tried.
const TAKERS: [Taker; 5] = [
    Taker { program: "tmux", arguments: &["load-buffer", "-w", "-"], needs: "TMUX", said: "copied to tmux's buffer" },
    Taker { program: "wl-copy", arguments: &[], needs: "WAYLAND_DISPLAY", said: "copied to the clipboard" },
    Taker {
        program: "xclip",
        arguments: &["-selection", "clipboard"],
        needs: "DISPLAY",
        said: "copied to the clipboard",
    },
    Taker {
        program: "xsel",
        arguments: &["--clipboard", "--input"],
        needs: "DISPLAY",
        said: "copied to the clipboard",
    },
    Taker { program: "pbcopy", arguments: &[], needs: "HOME", said: "copied to the clipboard" },
];

/// Whether text is sent to the terminal, because the desktop is another machine's.
fn is_far() -> bool {
    std::env::var_os("SSH_CONNECTION").is_some() && std::env::var_os("TMUX").is_none()
}

/// What copying would try, in order, each by the name of its program; the terminal (OSC 52) is last.
pub fn means() -> Vec<&'static str> {
    let near = TAKERS.iter().filter(|taker| !is_far() && taker.may_take() && taker.is_there());
    near.map(|taker| taker.program).chain(["OSC 52"]).collect()
}

/// Copies text, and says how: where nothing confirms that it arrived, it was "sent".
///
/// # Errors
/// Where the terminal cannot be written to.
pub fn copy(text: &str, screen: &mut Screen) -> io::Result<&'static str> {
    if let Some(taker) = TAKERS.iter().filter(|_| !is_far()).find(|taker| taker.take(text)) {
        return Ok(taker.said);
    }
    let encoded = base64::engine::general_purpose::STANDARD.encode(text);
    screen.send(format!("\x1b]52;c;{encoded}\x07").as_bytes())?;
    Ok("sent to the terminal's clipboard")
}

impl Taker {
    /// Whether it has somebody to give text to.
    fn may_take(&self) -> bool {
        std::env::var_os(self.needs).is_some()
    }

    /// Whether its program is there to be run.
    fn is_there(&self) -> bool {
        let folders = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&folders).any(|folder| folder.join(self.program).is_file())
    }

    /// Whether it took the text. It is not waited for longer than it takes to write: what holds the clipboard may
    /// live on.
    fn take(&self, text: &str) -> bool {
        if !self.may_take() {
            return false;
        }
        let quiet = || Stdio::null();
        let started = Command::new(self.program)
            .args(self.arguments)
            .stdin(Stdio::piped())
            .stdout(quiet())
            .stderr(quiet())
            .spawn();
        let Ok(mut child) = started else { return false };
        let written = child.stdin.take().is_some_and(|mut pipe| pipe.write_all(text.as_bytes()).is_ok());
        written && child.wait().is_ok_and(|status| status.success())
    }
}
