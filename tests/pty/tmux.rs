//! Inside tmux, where two readers of one keyboard would each get half the keys.

use std::path::Path;
use std::process::{Command, Output};
use std::time::Instant;

use crate::terminal::{PATIENCE, binary, file, folder, long_article};

/// A tmux server of the test's own, ended with it.
struct Tmux {
    folder: tempfile::TempDir,
}

impl Tmux {
    fn run(&self, arguments: &[&str]) -> std::io::Result<Output> {
        let socket = self.folder.path().join("socket");
        let mut command = Command::new("tmux");
        command.arg("-S").arg(socket).args(["-f", "/dev/null"]).args(arguments);
        command.env_remove("TMUX").env("HOME", self.folder.path()).env("XDG_STATE_HOME", self.folder.path());
        command.output()
    }

    fn start(article: &Path) -> Option<Self> {
        let tmux = Self { folder: folder() };
        let line = format!("'{}' '{}'; echo gone-$?; exec cat", binary().display(), article.display());
        match tmux.run(&["new-session", "-d", "-x", "80", "-y", "24", "sh", "-c", &line]) {
            Ok(output) if output.status.success() => Some(tmux),
            Ok(output) => panic!("tmux: {}", String::from_utf8_lossy(&output.stderr)),
            Err(_) => None,
        }
    }

    fn keys(&self, keys: &[&str]) {
        self.run(&[&["send-keys"], keys].concat()).expect("tmux takes keys");
    }

    fn wait_for(&self, words: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let screen = self.run(&["capture-pane", "-p"]).expect("tmux shows its pane").stdout;
            let screen = String::from_utf8_lossy(&screen).into_owned();
            if screen.contains(words) {
                return;
            }
            assert!(Instant::now() < deadline, "waited in vain for {words}; the screen:\n{screen}");
            std::thread::yield_now();
        }
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let _ = self.run(&["kill-server"]);
    }
}

#[test]
fn no_key_is_lost_inside_tmux() {
    let folder = folder();
    let Some(tmux) = Tmux::start(&file(&folder, "long.txt", long_article(90))) else {
        eprintln!("skipped: there is no tmux here");
        return;
    };
    tmux.wait_for("Paragraph 1 says");
    tmux.keys(&["}"; 40]);
    tmux.wait_for("¶ 41/90");
    tmux.run(&["resize-window", "-x", "60", "-y", "20"]).expect("tmux resizes");
    tmux.wait_for("¶ 41/90");
    tmux.keys(&["q"]);
    tmux.wait_for("gone-0");
}
