//! The library at work: the app's questions to the librarian, and the first rows before the first frame.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::event::Event;
use super::reader::Reader;
use crate::app::Findings;
use crate::library::inquiry::Reply;
use crate::library::session::Session;
use crate::worker::{Librarian, Shelf};

/// How long the first frame waits for the first rows of a library.
const FIRST_ROWS: Duration = Duration::from_millis(40);

impl Reader {
    /// Opens the library's views, as they were left.
    pub(super) fn enter_library(&mut self) {
        let session = &self.app.hands.session;
        let left = self.library.as_ref().and_then(|file| session.libraries.get(&name_of(file)).cloned());
        self.app.enter_library(left.as_ref());
    }

    /// Hands the app's questions to the librarian, who is there from the first one on.
    pub(super) fn send_errands(&mut self) {
        let errands = self.app.errands();
        if errands.is_empty() {
            return;
        }
        let librarian = self.librarian.get_or_insert_with(|| {
            let asked = self.library.clone().map_or(Shelf::Memory, Shelf::File);
            librarian(&asked, self.sender.clone())
        });
        for errand in errands {
            librarian.send(errand);
        }
    }

    /// Notes how the library was left.
    pub(super) fn note_left(&self, session: &mut Session) {
        if let (Some(left), Some(library)) = (self.app.left(), &self.library) {
            session.libraries.insert(name_of(library), left);
        }
    }

    /// Waits a little for the first rows, so that the first frame has them.
    pub(super) fn await_rows(&mut self) -> io::Result<()> {
        let begun = Instant::now();
        while let Some(left) = FIRST_ROWS.checked_sub(begun.elapsed()).filter(|_| !self.app.has_rows()) {
            let Ok(event) = self.events.recv_timeout(left) else { break };
            self.take(event)?;
            self.send_errands();
        }
        Ok(())
    }
}

/// The librarian: what is found in an article is made ready on its threads, so that no frame waits for it.
fn librarian(shelf: &Shelf, sender: Sender<Event>) -> Librarian {
    Librarian::start(shelf, move |ticket, reply| {
        // Nobody listens any more once the reader has left.
        let _ = sender.send(match reply {
            Reply::Article(row, stored) => {
                let findings = Arc::new(Findings::new(stored.analysis));
                Event::Brought(ticket, row, Arc::new(stored.article), findings)
            }
            reply => Event::Told(ticket, reply),
        });
    })
}

/// By what a library is known from run to run: its whole path.
fn name_of(file: &Path) -> String {
    std::path::absolute(file).unwrap_or_else(|_| file.to_owned()).to_string_lossy().into_owned()
}
