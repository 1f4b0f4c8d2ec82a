//! Notices that the terminal is gone where no signal tells it: that of somebody else's session hangs up in silence, and
//! whoever waits for keys from it would ask again and again for ever.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};

/// Calls `tell` once the terminal that the keys come from is gone.
///
/// # Errors
/// Where there is no such terminal, or the system gives no thread.
pub fn watch(tell: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let input = io::stdin();
    let terminal: OwnedFd =
        if input.is_terminal() { input.as_fd().try_clone_to_owned()? } else { File::open("/dev/tty")?.into() };
    thread::Builder::new().name("gone".into()).spawn(move || {
        if hangs_up(&terminal) {
            tell();
        }
    })?;
    Ok(())
}

/// Waits until a terminal hangs up; `false` where that cannot be waited for. What is typed is not asked for, so it wakes
/// nobody.
fn hangs_up(terminal: &OwnedFd) -> bool {
    let mut watched = [PollFd::new(terminal, PollFlags::empty())];
    loop {
        match poll(&mut watched, None) {
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
            Ok(_) => return watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR),
        }
    }
}
