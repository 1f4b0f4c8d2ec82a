//! Listens to the keys; the only place that does.
//!
//! Events come in batches: all that is there, and then none before the last batch is answered. So while another
//! program has the terminal, because a key asked for it, nobody here takes its keys away.

mod cut;
#[cfg(target_os = "linux")]
mod gone;

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, poll, read};

/// No batch is longer: a flood of events is drawn now and then.
const MOST: usize = 256;

/// Allows the next batch to be read.
#[derive(Debug)]
pub struct Listener(Sender<()>);

impl Listener {
    /// Listens on a thread of its own until nobody takes what it delivers, or the terminal hangs up.
    ///
    /// # Errors
    /// Where there is no terminal, or the system gives no thread.
    pub fn start(deliver: impl Fn(io::Result<Vec<Event>>) -> bool + Clone + Send + 'static) -> io::Result<Self> {
        let (allow, allowed) = channel();
        #[cfg(target_os = "linux")]
        let tell = deliver.clone();
        #[cfg(target_os = "linux")]
        gone::watch(move || {
            tell(Err(io::Error::other("it hung up")));
        })?;
        thread::Builder::new().name("keys".into()).spawn(move || while turn(&deliver, &allowed) {})?;
        Ok(Self(allow))
    }

    /// The batch was answered.
    pub fn go_on(&self) {
        // Nobody listens any more where the terminal hung up.
        let _ = self.0.send(());
    }
}

/// One batch; `false` where it was the last.
fn turn(deliver: &impl Fn(io::Result<Vec<Event>>) -> bool, allowed: &Receiver<()>) -> bool {
    let batch = batch();
    let hung = batch.is_err();
    deliver(batch) && !hung && allowed.recv().is_ok()
}

fn batch() -> io::Result<Vec<Event>> {
    let mut events = vec![read()?];
    // What follows an escape may still be on its way.
    while events.len() < MOST && poll(if cut::is_open(&events) { cut::PATIENCE } else { Duration::ZERO })? {
        events.push(read()?);
    }
    Ok(cut::mended(events))
}
