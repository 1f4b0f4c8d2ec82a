//! Threads that ask hosts, no more than two one host and no more than eight in all.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::terminal::GUARDED;

/// Threads, and so connections, in all.
pub const IN_ALL: usize = 8;
/// Connections to one host.
pub const A_HOST: usize = 2;

/// Threads that do jobs, and the queue before them. Where it is dropped, jobs that have not begun are forgotten.
#[derive(Debug)]
pub struct Crew<J: Send + 'static> {
    desk: Arc<Desk<J>>,
}

#[derive(Debug)]
struct Desk<J> {
    state: Mutex<State<J>>,
    changed: Condvar,
}

#[derive(Debug)]
struct State<J> {
    /// Jobs with the host that each begins at; none for work that asks nobody.
    queue: VecDeque<(Option<String>, J)>,
    busy: HashMap<String, usize>,
    closed: bool,
}

impl<J: Send + 'static> Crew<J> {
    /// Starts as many threads as may be of use to `jobs` jobs. What `work` breaks down over costs the others nothing.
    pub fn start(jobs: usize, work: impl Fn(J, &mut dyn Turn) + Send + Sync + 'static) -> Self {
        let state = State { queue: VecDeque::new(), busy: HashMap::new(), closed: false };
        let desk = Arc::new(Desk { state: Mutex::new(state), changed: Condvar::new() });
        let work = Arc::new(work);
        for _ in 0..jobs.clamp(1, IN_ALL) {
            let (desk, work) = (Arc::clone(&desk), Arc::clone(&work));
            let run = move || {
                while let Some((host, job)) = desk.next() {
                    let mut seat = Seat { desk: &desk, host };
                    // A thread that broke down over one job is there for the next.
                    let _ = catch_unwind(AssertUnwindSafe(|| work(job, &mut seat)));
                }
            };
            // With no threads left there are fewer of them; with none at all nothing comes.
            let _ = thread::Builder::new().name(GUARDED.into()).spawn(run);
        }
        Self { desk }
    }

    /// Puts a job behind all others.
    pub fn later(&self, host: Option<&str>, job: J) {
        self.desk.lock().queue.push_back((host.map(str::to_owned), job));
        self.desk.changed.notify_all();
    }

    /// Puts a job before all others.
    pub fn soon(&self, host: Option<&str>, job: J) {
        self.desk.lock().queue.push_front((host.map(str::to_owned), job));
        self.desk.changed.notify_all();
    }
}

impl<J: Send + 'static> Drop for Crew<J> {
    fn drop(&mut self) {
        let mut state = self.desk.lock();
        state.closed = true;
        state.queue.clear();
        self.desk.changed.notify_all();
    }
}

impl<J> Desk<J> {
    fn lock(&self) -> MutexGuard<'_, State<J>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State<J>>) -> MutexGuard<'a, State<J>> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    /// The first job whose host has a place left; `None` once all is over.
    fn next(&self) -> Option<(Option<String>, J)> {
        let mut state = self.lock();
        loop {
            let State { queue, busy, .. } = &*state;
            let free = |host: &Option<String>| host.as_ref().is_none_or(|host| is_free(busy, host));
            if let Some(at) = queue.iter().position(|(host, _)| free(host)) {
                let (host, job) = state.queue.remove(at)?;
                if let Some(host) = &host {
                    *state.busy.entry(host.clone()).or_default() += 1;
                }
                return Some((host, job));
            }
            if state.closed {
                return None;
            }
            state = self.wait(state);
        }
    }

    fn leave(&self, host: &str) {
        let mut state = self.lock();
        if let Some(busy) = state.busy.get_mut(host) {
            *busy = busy.saturating_sub(1);
            if *busy == 0 {
                state.busy.remove(host);
            }
        }
        self.changed.notify_all();
    }

    fn enter(&self, host: &str) {
        let mut state = self.lock();
        while !is_free(&state.busy, host) {
            state = self.wait(state);
        }
        *state.busy.entry(host.to_owned()).or_default() += 1;
    }
}

fn is_free(busy: &HashMap<String, usize>, host: &str) -> bool {
    busy.get(host).is_none_or(|busy| *busy < A_HOST)
}

/// The place that a job has at a host.
pub trait Turn {
    /// Goes on to this host, as soon as it has a place; the one before is left.
    fn go(&mut self, host: &str);
    /// Leaves the host: what follows asks nobody.
    fn leave(&mut self);
}

struct Seat<'a, J> {
    desk: &'a Desk<J>,
    host: Option<String>,
}

impl<J> Turn for Seat<'_, J> {
    fn go(&mut self, host: &str) {
        if self.host.as_deref() != Some(host) {
            self.leave();
            self.desk.enter(host);
            self.host = Some(host.to_owned());
        }
    }

    fn leave(&mut self) {
        if let Some(host) = self.host.take() {
            self.desk.leave(&host);
        }
    }
}

impl<J> Drop for Seat<'_, J> {
    fn drop(&mut self) {
        self.leave();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn a_host_has_two_places_and_others_go_on_meanwhile() {
        let (told, hears) = channel();
        let (release, wait) = channel::<()>();
        let wait = Mutex::new(wait);
        let crew = Crew::start(8, move |job: &'static str, turn: &mut dyn Turn| {
            told.send(job).expect("somebody listens");
            if job.starts_with("slow") {
                let _ = wait.lock().unwrap_or_else(PoisonError::into_inner).recv();
            }
            turn.go("b");
            told.send("moved").expect("somebody listens");
        });
        for job in ["slow 1", "slow 2", "third"] {
            crew.later(Some("a"), job);
        }
        crew.later(Some("c"), "other");
        let mut first: Vec<_> = (0..4).map(|_| hears.recv().expect("a job")).collect();
        first.sort_unstable();
        assert_eq!(first, ["moved", "other", "slow 1", "slow 2"], "the third waits for a place");
        (0..2).for_each(|_| release.send(()).expect("they wait"));
        let rest: Vec<_> = (0..4).map(|_| hears.recv().expect("a job")).collect();
        assert!(rest.contains(&"third"));
        assert_eq!(rest.iter().filter(|word| **word == "moved").count(), 3);
    }
}
