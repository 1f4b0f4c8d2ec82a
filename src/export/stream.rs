//! Many items worked on by several threads, given back in their order, with few of them in memory at a time.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// Items that may wait before and behind each worker.
const WAITING: usize = 4;
/// What all items on their way may weigh together; one that weighs more goes alone.
const ROOM: usize = 8 * 1024 * 1024;
/// What weighs more is worked on by the thread that takes it: each keeps the memory that it once needed.
const HEAVY: usize = 1024 * 1024;

/// Applies `work` to each item on `jobs` threads and hands the results to `take` in the order of the items. It stops
/// early where `take` returns an error.
///
/// Memory does not grow with the number of items: at most eight a thread are on their way, and no more of them than have
/// room together. What an item takes of that is told by `weigh`, in bytes of the text to be worked on.
///
/// # Errors
/// What `take` fails with.
///
/// ```
/// let mut squares = Vec::new();
/// let done: Result<(), ()> =
///     dateline::export::in_order(1..=4, 2, |_| 0, |n: i32| n * n, |square| Ok(squares.push(square)));
/// assert_eq!((done, squares), (Ok(()), vec![1, 4, 9, 16]));
/// ```
pub fn in_order<I, T, R, E>(
    items: I,
    jobs: usize,
    weigh: impl Fn(&T) -> usize + Sync,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    I: Iterator<Item = T> + Send,
    T: Send,
    R: Send,
{
    if jobs <= 1 {
        let mut items = items;
        return items.by_ref().map(work).try_for_each(take);
    }
    let room = Room::default();
    thread::scope(|scope| {
        let (room, work, weigh) = (&room, &work, &weigh);
        let (mut inputs, mut outputs) = (Vec::with_capacity(jobs), Vec::with_capacity(jobs));
        for _ in 0..jobs {
            let (input, receiver) = sync_channel(WAITING);
            let (sender, output) = sync_channel(WAITING);
            scope.spawn(move || labour(&receiver, &sender, work));
            inputs.push(input);
            outputs.push(output);
        }
        let (dealt, order) = sync_channel(jobs * 2 * WAITING);
        scope.spawn(move || deal(items, &inputs, &dealt, room, weigh));
        // However this ends, nobody waits for room any more.
        let _closing = Closing(room);
        let done = |next| match next {
            Dealt::Here(weight, item) => Some((weight, work(item))),
            Dealt::To(worker) => outputs.get::<usize>(worker)?.recv().ok(),
        };
        order.iter().map_while(done).try_for_each(|(weight, done)| {
            let taken = take(done);
            room.leave(weight);
            taken
        })
    })
}

/// Where the next item of all is, in their order.
enum Dealt<T> {
    To(usize),
    Here(usize, T),
}

fn labour<T, R>(receiver: &Receiver<(usize, T)>, sender: &SyncSender<(usize, R)>, work: impl Fn(T) -> R) {
    for (weight, item) in receiver {
        if sender.send((weight, work(item))).is_err() {
            return;
        }
    }
}

fn deal<T>(
    items: impl Iterator<Item = T>,
    inputs: &[SyncSender<(usize, T)>],
    dealt: &SyncSender<Dealt<T>>,
    room: &Room,
    weigh: impl Fn(&T) -> usize,
) {
    let mut turn = inputs.iter().enumerate().cycle();
    for item in items {
        let weight = weigh(&item);
        if !room.enter(weight) {
            return;
        }
        let sent = match turn.next() {
            Some((worker, input)) if weight <= HEAVY => {
                dealt.send(Dealt::To(worker)).is_ok() && input.send((weight, item)).is_ok()
            }
            _ => dealt.send(Dealt::Here(weight, item)).is_ok(),
        };
        if !sent {
            return;
        }
    }
}

/// What the items on their way weigh; `None` once none is wanted any more.
struct Room(Mutex<Option<usize>>, Condvar);

impl Default for Room {
    fn default() -> Self {
        Self(Mutex::new(Some(0)), Condvar::new())
    }
}

impl Room {
    /// Waits until there is room for so much; false where none is wanted.
    fn enter(&self, weight: usize) -> bool {
        let full = |taken: &mut Option<usize>| taken.is_some_and(|taken| taken > 0 && taken + weight > ROOM);
        let taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = self.1.wait_while(taken, full).unwrap_or_else(PoisonError::into_inner);
        if let Some(taken) = &mut *taken {
            *taken += weight;
        }
        taken.is_some()
    }

    fn leave(&self, weight: usize) {
        self.change(|taken| taken.map(|taken| taken - weight));
    }

    fn change(&self, to: impl Fn(Option<usize>) -> Option<usize>) {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *taken = to(*taken);
        self.1.notify_all();
    }
}

struct Closing<'a>(&'a Room);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.change(|_| None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept_whatever_takes_long() {
        let slow =
            |n: u64| (0..if n.is_multiple_of(7) { 200_000 } else { 10 }).fold(n, |sum, _| std::hint::black_box(sum));
        let mut seen = Vec::new();
        let done: Result<(), ()> = in_order(
            0..500,
            4,
            |_| 0,
            slow,
            |n| {
                seen.push(n);
                Ok(())
            },
        );
        assert_eq!(done, Ok(()));
        assert!(seen.iter().copied().eq(0..500));
    }

    #[test]
    fn an_error_stops_an_endless_input() {
        let done = in_order(0_u64.., 3, |_| ROOM, |n| n, |n| if n < 100 { Ok(()) } else { Err(n) });
        assert_eq!(done, Err(100));
    }

    #[test]
    fn what_weighs_much_goes_alone() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let begun = |n: u64| {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            n
        };
        let done = in_order(
            0_u64..60,
            4,
            |_| ROOM,
            begun,
            |_| {
                now.fetch_sub(1, Ordering::SeqCst);
                Ok::<_, ()>(())
            },
        );
        assert_eq!((done, most.into_inner()), (Ok(()), 1));
    }
}
