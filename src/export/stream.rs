//! Many items worked on by several threads, given back in their order, with few of them in memory at a time.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Items that may wait before and behind each worker.
const WAITING: usize = 4;

/// Applies `work` to each item on `jobs` threads and hands the results to `take` in the order of the items. It stops
/// early where `take` returns an error.
///
/// Memory does not grow with the number of items: at most eight a thread are on their way.
///
/// # Errors
/// What `take` fails with.
///
/// ```
/// let mut squares = Vec::new();
/// let done: Result<(), ()> =
///     dateline::export::in_order(1..=4, 2, |n: i32| n * n, |square| Ok(squares.push(square)));
/// assert_eq!((done, squares), (Ok(()), vec![1, 4, 9, 16]));
/// ```
pub fn in_order<I, T, R, E>(
    items: I,
    jobs: usize,
    work: impl Fn(T) -> R + Sync,
    take: impl FnMut(R) -> Result<(), E>,
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
    thread::scope(|scope| {
        let work = &work;
        let (mut inputs, mut outputs) = (Vec::with_capacity(jobs), Vec::with_capacity(jobs));
        for _ in 0..jobs {
            let (input, receiver) = sync_channel(WAITING);
            let (sender, output) = sync_channel(WAITING);
            scope.spawn(move || labour(&receiver, &sender, work));
            inputs.push(input);
            outputs.push(output);
        }
        scope.spawn(move || deal(items, &inputs));
        // Items are dealt in turn, so results are picked up in turn; the first worker without one was the last dealt to.
        outputs.iter().cycle().map_while(|output| output.recv().ok()).try_for_each(take)
    })
}

fn labour<T, R>(receiver: &Receiver<T>, sender: &SyncSender<R>, work: impl Fn(T) -> R) {
    for item in receiver {
        if sender.send(work(item)).is_err() {
            return;
        }
    }
}

fn deal<T>(items: impl Iterator<Item = T>, inputs: &[SyncSender<T>]) {
    for (item, input) in items.zip(inputs.iter().cycle()) {
        if input.send(item).is_err() {
            return;
        }
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
        let done: Result<(), ()> = in_order(0..500, 4, slow, |n| {
            seen.push(n);
            Ok(())
        });
        assert_eq!(done, Ok(()));
        assert!(seen.iter().copied().eq(0..500));
    }

    #[test]
    fn an_error_stops_an_endless_input() {
        let done = in_order(0_u64.., 3, |n| n, |n| if n < 100 { Ok(()) } else { Err(n) });
        assert_eq!(done, Err(100));
    }
}
