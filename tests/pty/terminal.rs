//! A pseudo-terminal with the program in it, and a screen that shows what it paints.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, mpsc};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// How long anything may take before a test gives up; far more than it ever should.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Why the lock on what is shown can be had.
const WHOLE: &str = "the screen's thread does not panic";

/// A program in a pseudo-terminal.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    ended: mpsc::Receiver<ExitStatus>,
    process: u32,
    /// The modes of the terminal before the program, as text.
    modes: String,
    /// The program's home, empty at first, gone with the terminal.
    _home: TempDir,
}

/// What came out of the program so far.
pub struct Shown {
    pub screen: vt100::Parser,
    pub bytes: Vec<u8>,
    closed: bool,
}

/// The arguments, environment and window a program starts with.
pub struct Start {
    command: CommandBuilder,
    size: (u16, u16),
    /// What the reader wrote, by the names of the files.
    settings: Vec<(&'static str, Vec<u8>)>,
}

/// A terminal with the program that was started in it.
struct Opened {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    modes: String,
    home: TempDir,
}

impl Start {
    /// The reader, with these arguments.
    pub fn reader<A: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = A>) -> Self {
        Self::program(binary(), arguments)
    }

    /// A program, with these arguments.
    pub fn program<A: AsRef<std::ffi::OsStr>>(program: PathBuf, arguments: impl IntoIterator<Item = A>) -> Self {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        Self::plain(command)
    }

    /// A line for the shell, in which `$0` is the program and `$1` a file.
    pub fn shell(line: &str, file: &Path) -> Self {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", line]);
        command.args([binary().as_os_str(), file.as_os_str()]);
        Self::plain(command)
    }

    /// In a terminal that tells nothing of itself but its name.
    fn plain(mut command: CommandBuilder) -> Self {
        command.env("TERM", "xterm-256color");
        for name in
            ["NO_COLOR", "COLORTERM", "TMUX", "SSH_TTY", "SSH_CONNECTION", "CLICOLOR_FORCE", "VTE_VERSION", "STY"]
        {
            command.env_remove(name);
        }
        Self { command, size: (80, 24), settings: Vec::new() }
    }

    /// Finds this file of settings.
    pub fn settings(mut self, name: &'static str, text: impl AsRef<[u8]>) -> Self {
        self.settings.push((name, text.as_ref().to_vec()));
        self
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Starts the program, and lets its terminal go once these words came out of it; how the program ends then.
    pub fn let_go_after(self, words: &'static str) -> ExitStatus {
        let Opened { master, mut child, home: _home, .. } = self.open();
        let mut output = master.try_clone_reader().expect("the terminal can be read");
        let (tell, told) = mpsc::channel();
        let (end, ended) = mpsc::channel();
        std::thread::spawn(move || {
            let (mut came, mut buffer) = (Vec::new(), [0; 16384]);
            while !came.windows(words.len()).any(|seen| seen == words.as_bytes()) {
                let length = output.read(&mut buffer).expect("the program writes to it");
                came.extend_from_slice(&buffer[..length]);
            }
            drop(output);
            tell.send(())
        });
        let mut killer = child.clone_killer();
        std::thread::spawn(move || end.send(child.wait().expect("the child is ours")));
        let came = told.recv_timeout(PATIENCE);
        drop(master);
        let status = ended.recv_timeout(PATIENCE);
        if status.is_err() {
            let _ = killer.kill();
        }
        came.unwrap_or_else(|_| panic!("waited in vain for {words}"));
        status.unwrap_or_else(|_| panic!("it goes on without a terminal"))
    }

    /// Opens the terminal and starts the program in it.
    pub fn run(self) -> Terminal {
        let (columns, rows) = self.size;
        let Opened { master, mut child, modes, home } = self.open();
        let process = child.process_id().expect("a process has an id");
        let (end, ended) = mpsc::channel();
        std::thread::spawn(move || end.send(child.wait().expect("the child is ours")));
        let shown = Arc::new((
            Mutex::new(Shown {
                screen: vt100::Parser::new(cells(rows), cells(columns), 0),
                bytes: Vec::new(),
                closed: false,
            }),
            Condvar::new(),
        ));
        watch(master.try_clone_reader().expect("the terminal can be read"), Arc::clone(&shown));
        let keyboard = master.take_writer().expect("the terminal can be written to");
        Terminal { master, keyboard, shown, ended, process, modes, _home: home }
    }

    fn open(mut self) -> Opened {
        let home = folder();
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
            self.command.env(name, home.path());
        }
        for (name, text) in &self.settings {
            let path = home.path().join("dateline").join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder of settings");
            std::fs::write(path, text).expect("a file of settings");
        }
        let (columns, rows) = self.size;
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a pseudo-terminal");
        // Known before the program can change them.
        let modes = modes(&*pair.master);
        let child = pair.slave.spawn_command(self.command).expect("the program starts");
        Opened { master: pair.master, child, modes, home }
    }
}

impl Terminal {
    /// Types keys, as bytes a terminal sends.
    pub fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).and_then(|()| self.keyboard.flush()).expect("the terminal takes keys");
    }

    /// Types bytes, which need not be whole letters.
    pub fn press_bytes(&mut self, bytes: &[u8]) {
        self.keyboard.write_all(bytes).and_then(|()| self.keyboard.flush()).expect("the terminal takes bytes");
    }

    /// Makes the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.now().screen.screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).expect("a terminal can be resized");
    }

    /// The id of the process that was started.
    pub fn process(&self) -> u32 {
        self.process
    }

    /// Sends the program a signal by its name: `TERM`, `HUP`.
    pub fn signal(&self, name: &str) {
        signal(self.process, name);
    }

    /// Waits until what came out so far satisfies `holds`.
    pub fn wait(&self, what: &str, mut holds: impl FnMut(&Shown) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut shown = self.now();
        while !holds(&shown) {
            let rest = deadline.saturating_duration_since(Instant::now());
            let contents = || shown.screen.screen().contents();
            assert!(!rest.is_zero() && !shown.closed, "waited in vain for {what}; the screen:\n{}", contents());
            shown = self.shown.1.wait_timeout(shown, rest).expect(WHOLE).0;
        }
    }

    /// Waits until the screen shows `words`.
    pub fn wait_for(&self, words: &str) {
        self.wait(words, |shown| shown.screen.screen().contents().contains(words));
    }

    fn now(&self) -> MutexGuard<'_, Shown> {
        self.shown.0.lock().expect(WHOLE)
    }

    /// The screen as it is now.
    pub fn screen(&self) -> vt100::Screen {
        self.now().screen.screen().clone()
    }

    /// All that was written to the terminal.
    pub fn bytes(&self) -> Vec<u8> {
        self.now().bytes.clone()
    }

    /// Waits for the end, and for the last byte written before it.
    pub fn end(&self) -> ExitStatus {
        let status = self.ended.recv_timeout(PATIENCE);
        let status = status.unwrap_or_else(|_| panic!("it does not end; the screen:\n{}", self.screen().contents()));
        let (shown, changed) = &*self.shown;
        let closed =
            changed.wait_timeout_while(shown.lock().expect(WHOLE), PATIENCE, |shown| !shown.closed).expect(WHOLE);
        assert!(!closed.1.timed_out(), "somebody still holds the terminal");
        status
    }

    /// Whether the program still runs.
    pub fn runs(&self) -> bool {
        matches!(self.ended.try_recv(), Err(mpsc::TryRecvError::Empty))
    }

    /// Asserts that the terminal is as the program found it.
    pub fn assert_given_back(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "bracketed paste is off");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is let go");
        assert_eq!(modes(&*self.master), self.modes, "the terminal's modes are as before");
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.runs() {
            // It may end by itself at this very moment.
            let _ = Command::new("kill").args(["-KILL", &self.process.to_string()]).output();
        }
    }
}

/// Sends `process` the signal with this name.
pub fn signal(process: u32, name: &str) {
    let sent = Command::new("sh").arg("-c").arg(format!("kill -{name} {process}")).status().expect("there is a shell");
    assert!(sent.success(), "the process {process} is there to be told {name}");
}

/// The program under test.
pub fn binary() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_dateline"))
}

/// A folder of the test's own.
pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// Writes an article into `folder`.
pub fn file(folder: &TempDir, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("a file in the test's folder");
    path
}

/// A short article whose words the tests look for.
pub const ARTICLE: &str = "Ferry talks end without a deal\n\n\
    NORTHHAVEN - Ministers from Norway and Kenya left the harbour town on Monday with nothing signed.\n\n\
    “We were close, and then we were not,” said Ingrid Solberg, the Norwegian transport minister. \
    “A crossing is not a toy.”\n\n\
    Her Kenyan colleague, Peter Mwangi, said the ferries would sail again by the end of the week.\n";

/// An article of `count` numbered paragraphs.
pub fn long_article(count: usize) -> String {
    let paragraph =
        |number| format!("Paragraph {number} says that Ingrid Solberg sailed from Norway to Kenya again.\n\n");
    (1..=count).map(paragraph).collect()
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a window has cells")
}

fn modes(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios().expect("a pseudo-terminal has modes"))
}

/// Feeds the screen on a thread of its own until the terminal is closed.
fn watch(mut output: Box<dyn Read + Send>, shown: Arc<(Mutex<Shown>, Condvar)>) {
    std::thread::spawn(move || {
        let mut buffer = [0; 16384];
        loop {
            let length = output.read(&mut buffer).unwrap_or(0);
            let mut now = shown.0.lock().expect(WHOLE);
            now.screen.process(&buffer[..length]);
            now.bytes.extend_from_slice(&buffer[..length]);
            now.closed = length == 0;
            shown.1.notify_all();
            if length == 0 {
                return;
            }
        }
    });
}
