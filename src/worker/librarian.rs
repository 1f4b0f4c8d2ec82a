//! Asks the library away from the screen: errands in, replies out through a callback, stale ones dropped.
//!
//! Long questions and quick ones have a thread each, so that a row is read while everybody is being counted. An errand
//! that another one for the same place follows is not begun, and cut off where it has. Changes of the library are quick;
//! a long question that was put after one waits for it.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::changes::Changes;
use crate::library::inquiry::{Errand, Reply, answer};
use crate::library::store::{Error, Interrupter, Library};
use crate::terminal;

/// How long the program waits at its end for changes that are on their way.
const LAST_CHANGES: Duration = Duration::from_secs(2);

/// How long a question waits for changes that were sent before it. They are quick, so that one which takes longer has
/// gone wrong, and what the library knows without it is better than no answer.
const EARLIER_CHANGES: Duration = Duration::from_secs(10);

/// Which library is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// The one in this file.
    File(PathBuf),
    /// One that stands in memory alone, of what is open.
    Memory,
}

/// The threads that ask, and the errands before them.
#[derive(Clone, Debug)]
pub struct Librarian {
    quick: Arc<Lane>,
    long: Arc<Lane>,
    changes: Arc<Changes>,
}

/// A thread with its errands.
#[derive(Debug, Default)]
struct Lane {
    desk: Mutex<Desk>,
    arrived: Condvar,
}

#[derive(Debug, Default)]
struct Desk {
    /// Each with the number of changes that were sent before it.
    waiting: VecDeque<(Errand, u64)>,
    running: Option<Running>,
}

#[derive(Debug)]
struct Running {
    slot: u32,
    stale: Arc<AtomicBool>,
    interrupter: Arc<Interrupter>,
}

impl Librarian {
    /// Starts the threads; every reply is handed to `deliver` with its errand's ticket.
    pub fn start(shelf: &Shelf, deliver: impl Fn(u64, Reply) + Send + Sync + 'static) -> Self {
        let deliver: Arc<dyn Fn(u64, Reply) + Send + Sync> = Arc::new(deliver);
        let changes: Arc<Changes> = Arc::default();
        let start = || lane(shelf.clone(), &deliver, Arc::clone(&changes));
        let quick = start();
        // A library in memory is known to the thread alone that made it.
        let long = if *shelf == Shelf::Memory { Arc::clone(&quick) } else { start() };
        Self { quick, long, changes }
    }

    /// Puts an errand behind the others; those for the same slot are dropped.
    pub fn send(&self, errand: Errand) {
        let lane = if errand.inquiry.is_quick() { &self.quick } else { &self.long };
        let mut desk = lane.desk.lock().unwrap_or_else(PoisonError::into_inner);
        desk.waiting
            .retain(|(waiting, _)| waiting.slot != errand.slot || waiting.inquiry.is_change() || errand.slot == 0);
        if let Some(running) = desk.running.as_ref().filter(|running| running.slot == errand.slot && errand.slot != 0) {
            running.stale.store(true, Ordering::Relaxed);
            running.interrupter.interrupt();
        }
        let before = self.changes.so_far();
        if errand.inquiry.is_change() {
            self.changes.sent();
        }
        desk.waiting.push_back((errand, before));
        lane.arrived.notify_one();
    }

    /// Waits for the changes that are on their way, so that none is lost where the program ends.
    pub fn finish(&self) {
        self.changes.wait_for_all(LAST_CHANGES);
    }
}

fn lane(shelf: Shelf, deliver: &Arc<dyn Fn(u64, Reply) + Send + Sync>, changes: Arc<Changes>) -> Arc<Lane> {
    let lane: Arc<Lane> = Arc::default();
    let (own, deliver) = (Arc::clone(&lane), Arc::clone(deliver));
    let work = move || serve(&shelf, &own, &*deliver, &changes);
    // Whoever has no threads left has no library either, but can still read.
    let _ = thread::Builder::new().name(terminal::GUARDED.into()).spawn(work);
    lane
}

/// Answers errands as they come, for as long as the program runs.
fn serve(shelf: &Shelf, lane: &Lane, deliver: &dyn Fn(u64, Reply), changes: &Changes) {
    let mut library: Option<(Library, Arc<Interrupter>)> = None;
    loop {
        let ((errand, before), stale) = match opened(&mut library, shelf) {
            Ok((_, interrupter)) => lane.next(interrupter),
            Err(error) => {
                let errand = lane.wait();
                if errand.inquiry.is_change() {
                    changes.done();
                }
                deliver(errand.ticket, Reply::Failed(error.to_string()));
                continue;
            }
        };
        changes.wait(before, EARLIER_CHANGES);
        let Some((library, _)) = &mut library else { continue };
        let asked = catch_unwind(AssertUnwindSafe(|| {
            answer(library, &errand.inquiry, &mut |reply| {
                let wanted = !stale.load(Ordering::Relaxed);
                if wanted {
                    deliver(errand.ticket, reply);
                }
                wanted
            });
        }));
        lane.done();
        if errand.inquiry.is_change() {
            changes.done();
        }
        if asked.is_err() {
            deliver(errand.ticket, Reply::Failed("this question broke down: a mistake of dateline's".to_owned()));
        }
    }
}

/// The library, opened where it is not yet.
fn opened<'a>(
    library: &'a mut Option<(Library, Arc<Interrupter>)>,
    shelf: &Shelf,
) -> Result<&'a (Library, Arc<Interrupter>), Error> {
    if library.is_none() {
        let opened = match shelf {
            Shelf::File(file) => Library::open(file)?,
            Shelf::Memory => Library::in_memory()?,
        };
        let interrupter = Arc::new(opened.interrupter());
        *library = Some((opened, interrupter));
    }
    Ok(library.as_ref().expect("it has just been opened"))
}

impl Lane {
    /// Waits for an errand and notes that it runs.
    fn next(&self, interrupter: &Arc<Interrupter>) -> ((Errand, u64), Arc<AtomicBool>) {
        let mut desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(errand) = desk.waiting.pop_front() {
                let stale: Arc<AtomicBool> = Arc::default();
                let (interrupter, slot) = (Arc::clone(interrupter), errand.0.slot);
                desk.running = Some(Running { slot, stale: Arc::clone(&stale), interrupter });
                return (errand, stale);
            }
            desk = self.arrived.wait(desk).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits for an errand that cannot be run.
    fn wait(&self) -> Errand {
        let mut desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some((errand, _)) = desk.waiting.pop_front() {
                return errand;
            }
            desk = self.arrived.wait(desk).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn done(&self) {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner).running = None;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::analysis::Analysis;
    use crate::article::Article;
    use crate::library::filter::Filter;
    use crate::library::inquiry::{Inquiry, Order};
    use crate::library::store::{Deed, Prepared};

    #[test]
    fn a_long_question_put_after_changes_is_told_of_a_library_that_has_them_all() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let file = folder.path().join("library.sqlite");
        let article = Article { id: "rain.txt".into(), text: "It rained all day.".into(), ..Article::default() };
        let mut library = Library::create(&file).expect("it is made");
        let prepared = Prepared::new(&article, &Analysis::default(), None, None);
        library.keep(vec![prepared]).expect("it is kept");
        let key = library.row("rain.txt").expect("it is there").key;
        drop(library);

        let (sender, receiver) = channel();
        let librarian = Librarian::start(&Shelf::File(file), move |_, reply| drop(sender.send(reply)));
        for deed in (0..50).flat_map(|_| [Deed::Unread, Deed::Read]) {
            librarian.send(Errand { ticket: 1, slot: 0, inquiry: Inquiry::Mark(vec![key], deed) });
        }
        librarian.send(Errand { ticket: 2, slot: 8, inquiry: Inquiry::Size(Filter::default()) });
        let size = receiver.iter().find_map(|reply| if let Reply::Size(size) = reply { Some(size) } else { None });
        assert_eq!(size.map(|size| (size.articles, size.unread)), Some((1, 0)));
        librarian.finish();
    }

    #[test]
    fn every_errand_of_its_own_is_answered_and_a_library_that_cannot_be_opened_is_told() {
        let (sender, receiver) = channel();
        let librarian = Librarian::start(&Shelf::Memory, move |ticket, reply| {
            let _ = sender.send((ticket, format!("{reply:?}")));
        });
        for ticket in 1..=3 {
            librarian.send(Errand { ticket, slot: 0, inquiry: Inquiry::Values("person".into(), String::new()) });
        }
        let tickets: Vec<u64> = (0..3).map(|_| receiver.recv().expect("it answers").0).collect();
        assert_eq!(tickets, [1, 2, 3]);

        let (sender, receiver) = channel();
        let nowhere = Shelf::File("/nowhere/library.sqlite".into());
        let librarian = Librarian::start(&nowhere, move |ticket, reply| {
            let _ = sender.send((ticket, format!("{reply:?}")));
        });
        let inquiry = Inquiry::Articles(Filter::default(), Order::Date);
        librarian.send(Errand { ticket: 7, slot: 1, inquiry });
        let (ticket, told) = receiver.recv().expect("it answers");
        assert_eq!(ticket, 7);
        assert!(told.contains("there is no library yet"), "{told}");
    }
}
