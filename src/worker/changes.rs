//! What changes the library, in the order it was sent: who asks after a change is told of a library that has it.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How many changes were sent, and how many are done. They are done in the order they are sent.
#[derive(Debug, Default)]
pub(super) struct Changes {
    count: Mutex<Count>,
    one_done: Condvar,
}

#[derive(Debug, Default)]
struct Count {
    sent: u64,
    done: u64,
}

impl Changes {
    /// Notes one more that is on its way.
    pub(super) fn sent(&self) {
        self.count().sent += 1;
    }

    /// How many were sent so far.
    pub(super) fn so_far(&self) -> u64 {
        self.count().sent
    }

    /// Notes that the next one is done.
    pub(super) fn done(&self) {
        self.count().done += 1;
        self.one_done.notify_all();
    }

    /// Waits for the first so many, but no longer than this.
    pub(super) fn wait(&self, first: u64, longest: Duration) {
        drop(self.one_done.wait_timeout_while(self.count(), longest, |count| count.done < first));
    }

    /// Waits for all that were sent, but no longer than this.
    pub(super) fn wait_for_all(&self, longest: Duration) {
        self.wait(self.so_far(), longest);
    }

    fn count(&self) -> MutexGuard<'_, Count> {
        self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_for_ever_for_a_change_that_is_not_done() {
        let changes = Changes::default();
        changes.sent();
        changes.wait(1, Duration::ZERO);
        changes.wait_for_all(Duration::ZERO);
        changes.done();
        changes.wait(1, Duration::MAX);
        assert_eq!(changes.so_far(), 1);
    }
}
