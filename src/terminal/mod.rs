//! Takes the terminal and gives it back in every case: on leaving, on an error, a panic, a signal, a suspension.
//!
//! Nothing here ever asks the terminal a question, so one that never answers costs nothing.

mod ability;
mod careful;
mod link;

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::{Mutex, Once, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{cursor, execute, queue, style};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::prelude::{Backend, CrosstermBackend};
use ratatui::{Frame, Terminal};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use unicode_width::UnicodeWidthStr;

pub use ability::{Ability, Colours};
use careful::{Careful, Links};
pub use link::Link;

/// How the terminal is ours now, if it is. Locked while it is given back, so that nobody ends the program in the midst
/// of it.
static TAKEN: Mutex<Option<Manner>> = Mutex::new(None);

/// How a terminal is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// It is painted on, on its alternate screen.
    Painted,
    /// Lines are written, one under another, and stay.
    Linear,
}

/// The name of a thread whose panics its owner catches: they leave the terminal alone.
pub const GUARDED: &str = "analysis";

/// The exit status of a program that panicked, as the standard library has it.
const PANICKED: i32 = 101;

/// How long the reader may take to keep its places after a signal that ends it.
const FAREWELL: Duration = Duration::from_millis(700);

/// The terminal while it is ours: raw, and unless it is told lines on its alternate screen. Dropping it gives the
/// terminal back.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<Careful<BufWriter<Stdout>>>,
    mouse: bool,
    manner: Manner,
    linking: bool,
    links: Links,
}

impl Screen {
    /// Takes the terminal, listening to the mouse where `mouse` says so.
    ///
    /// # Errors
    /// Where there is no terminal, or it will not be made raw; it is then as it was before.
    pub fn take(mouse: bool, manner: Manner) -> io::Result<Self> {
        restore_on_panic();
        enter(mouse, manner)?;
        let output = BufWriter::with_capacity(1 << 16, io::stdout());
        let links = Links::default();
        let backend = Careful(CrosstermBackend::new(output), Links::clone(&links));
        let terminal = Terminal::new(backend).inspect_err(|_| give_back())?;
        Ok(Self { terminal, mouse, manner, linking: false, links })
    }

    /// Has the links of frames marked as such, or not.
    pub fn make_links(&mut self, on: bool) {
        self.linking = on;
    }

    /// Uses the terminal in another manner from now on.
    ///
    /// # Errors
    /// Where the terminal will not be made raw.
    pub fn change(&mut self, manner: Manner) -> io::Result<()> {
        give_back();
        self.manner = manner;
        self.retake()
    }

    /// Writes lines under what was written before.
    ///
    /// # Errors
    /// Where the terminal cannot be written to.
    pub fn tell(&mut self, lines: &[String]) -> io::Result<()> {
        let output = self.terminal.backend_mut();
        for line in lines {
            output.write_all(line.as_bytes())?;
            output.write_all(b"\r\n")?;
        }
        Write::flush(output)
    }

    /// Draws one frame and marks the links that `render` says are in it; only what changed is written, and a terminal
    /// that can shows it all at once.
    ///
    /// # Errors
    /// Where the terminal cannot be written to.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>) -> Vec<Link>) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let before = self.links.take();
        let (linking, links) = (self.linking, Links::clone(&self.links));
        let drawn = self.terminal.draw(|frame| {
            let found = render(frame);
            if linking {
                links.replace(found);
            }
        })?;
        // Letters that stay what they were are not written again, though they may lead elsewhere now.
        let now = self.links.borrow();
        let gone = before.iter().filter(|link| !now.contains(link));
        let changed = gone.chain(now.iter().filter(|link| !before.contains(link)));
        let cells: Vec<(u16, u16, Cell)> = changed.flat_map(|link| cells_of(link, drawn.buffer)).collect();
        drop(now);
        let output = self.terminal.backend_mut();
        if !cells.is_empty() {
            queue!(output, cursor::SavePosition)?;
            output.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell)))?;
            queue!(output, cursor::RestorePosition)?;
        }
        execute!(output, EndSynchronizedUpdate)
    }

    /// The columns and rows of the window.
    ///
    /// # Errors
    /// Where the terminal does not tell.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.terminal.size().map(|size| (size.width, size.height))
    }

    /// Writes bytes that draw nothing, such as the sequence that fills the clipboard.
    ///
    /// # Errors
    /// Where the terminal cannot be written to.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let output = self.terminal.backend_mut();
        output.write_all(bytes)?;
        Write::flush(output)
    }

    /// Asks the terminal to tell what the mouse does, or no longer.
    ///
    /// # Errors
    /// Where the terminal cannot be written to.
    pub fn listen_to_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        if self.manner == Manner::Linear {
            return Ok(());
        }
        let output = self.terminal.backend_mut();
        if on { execute!(output, EnableMouseCapture) } else { execute!(output, DisableMouseCapture) }
    }

    /// Gives the terminal back, runs `work` (an editor, a pager), and takes it again, wholly redrawn.
    ///
    /// # Errors
    /// Where the terminal cannot be taken again.
    pub fn lend<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        give_back();
        let result = work();
        self.retake()?;
        Ok(result)
    }

    /// Stops the program as `Ctrl-z` does, with the terminal given back, and takes it again when resumed.
    ///
    /// # Errors
    /// Where the terminal cannot be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.lend(|| emulate_default_handler(SIGTSTP))?
    }

    /// Takes the terminal again after somebody else had it; the next frame is drawn whole.
    ///
    /// # Errors
    /// Where the terminal will not be made raw.
    pub fn retake(&mut self) -> io::Result<()> {
        enter(self.mouse, self.manner)?;
        self.redraw()
    }

    /// Has the next frame drawn whole.
    ///
    /// # Errors
    /// Where the terminal does not tell its size or cannot be written to.
    pub fn redraw(&mut self) -> io::Result<()> {
        if self.manner == Manner::Linear {
            return Ok(());
        }
        // `Terminal::clear` would ask for the cursor's place and wait for an answer; a resize redraws without asking.
        let size = self.terminal.backend().size()?;
        self.terminal.resize(Rect::from((ratatui::layout::Position::ORIGIN, size)))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// The cells that a link covers, those passed over that a wide letter before them fills.
fn cells_of(link: &Link, buffer: &Buffer) -> Vec<(u16, u16, Cell)> {
    let (y, columns) = link.cells();
    let (mut x, mut cells) = (columns.start, Vec::new());
    while let Some(cell) = buffer.cell((x, y)).filter(|_| x < columns.end) {
        cells.push((x, y, cell.clone()));
        x += (cell.symbol().width() as u16).max(1);
    }
    cells
}

/// What a signal asks of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Keep what is to be kept and leave; the number is the signal's. Who takes too long is ended all the same.
    End(i32),
    /// Give the terminal back and stop.
    Suspend,
    /// The program goes on after a stop; the screen may be somebody else's.
    Resumed,
    /// The window has, or had for a moment, another size. (crossterm tells it too, but not where a key comes with it.)
    Resized,
}

/// Hears signals on a thread of their own and hands them on.
///
/// # Errors
/// Where the system refuses the handlers.
pub fn listen(deliver: impl Fn(Signal) + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGTSTP => deliver(Signal::Suspend),
                SIGCONT => deliver(Signal::Resumed),
                SIGWINCH => deliver(Signal::Resized),
                end => {
                    deliver(Signal::End(end));
                    thread::sleep(FAREWELL);
                    end_by(end);
                }
            }
        }
    })?;
    Ok(())
}

/// Gives the terminal back and ends the program as `signal` would have, so that whoever started it can tell.
pub fn end_by(signal: i32) -> ! {
    // A terminal that takes no more bytes must not keep the program alive.
    let (done, waited) = mpsc::channel();
    thread::spawn(move || {
        give_back();
        let _ = done.send(());
    });
    let _ = waited.recv_timeout(FAREWELL);
    let _ = emulate_default_handler(signal);
    std::process::exit(128 + signal)
}

/// Puts the terminal back as it was found; does nothing where that is done already.
pub fn give_back() {
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(manner) = taken.take() else { return };
    // Raw mode first: it waits for nobody. A terminal that is gone cannot be helped, so errors end here.
    let _ = disable_raw_mode();
    if manner == Manner::Linear {
        let _ = execute!(io::stdout(), DisableBracketedPaste);
        return;
    }
    let _ = execute!(
        io::stdout(),
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        style::ResetColor,
        LeaveAlternateScreen,
        cursor::Show
    );
}

fn enter(mouse: bool, manner: Manner) -> io::Result<()> {
    enable_raw_mode()?;
    *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) = Some(manner);
    let mut output = io::stdout();
    let entered = match (manner, mouse) {
        (Manner::Linear, _) => execute!(output, EnableBracketedPaste),
        (Manner::Painted, false) => execute!(output, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide),
        (Manner::Painted, true) => {
            execute!(output, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide, EnableMouseCapture)
        }
    };
    entered.inspect_err(|_| give_back())
}

/// A panic gives the terminal back before it is told, so that its words can be read; on a thread beside the main one it
/// ends the program too, which without that thread would wait for ever.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let thread = thread::current();
            if thread.name() == Some(GUARDED) {
                return;
            }
            give_back();
            tell(panic);
            if thread.name() != Some("main") {
                std::process::exit(PANICKED);
            }
        }));
    });
}
