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

/// Copies text, and says how: where nothing confirms that it arrived, it was "sent".
///
/// # Errors
/// Where the terminal cannot be written to.
pub fn copy(text: &str, screen: &mut Screen) -> io::Result<&'static str> {
    let far = std::env::var_os("SSH_CONNECTION").is_some() && std::env::var_os("TMUX").is_none();
    if let Some(taker) = TAKERS.iter().filter(|_| !far).find(|taker| taker.take(text)) {
        return Ok(taker.said);
    }
    let encoded = base64::engine::general_purpose::STANDARD.encode(text);
    screen.send(format!("\x1b]52;c;{encoded}\x07").as_bytes())?;
    Ok("sent to the terminal's clipboard")
}

impl Taker {
    /// Whether it took the text. It is not waited for longer than it takes to write: what holds the clipboard may
    /// live on.
    fn take(&self, text: &str) -> bool {
        if std::env::var_os(self.needs).is_none() {
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
