//! When what merely arrives is drawn: not while the reader pages, so that nothing moves under their eye.

use std::time::{Duration, Instant};

/// How long after a key nothing is drawn for what arrives meanwhile.
const QUIET: Duration = Duration::from_millis(150);

/// When the last key came, and whether a frame is held back for it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pace {
    last_key: Option<Instant>,
    due: Option<Instant>,
}

impl Pace {
    /// A key, a click or a paste came.
    pub(super) fn key(&mut self, now: Instant) {
        self.last_key = Some(now);
    }

    /// Whether a frame for what `merely_arrived` is to be drawn now; where not, it is due when the reader rests.
    pub(super) fn draws(&mut self, merely_arrived: bool, now: Instant) -> bool {
        let rest = self.last_key.map(|key| key + QUIET).filter(|rest| merely_arrived && *rest > now);
        self.due = rest;
        rest.is_none()
    }

    /// How long until the frame held back is due.
    pub(super) fn wait(&self, now: Instant) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(now))
    }

    /// Whether the frame held back is due; it is then no longer held back.
    pub(super) fn is_due(&mut self, now: Instant) -> bool {
        let due = self.due.is_some_and(|due| due <= now);
        if due {
            self.due = None;
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_arrives_waits_for_the_reader_to_rest() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        assert!(pace.draws(true, start), "nobody reads yet");
        pace.key(start);
        assert!(pace.draws(false, start), "what a key does is drawn at once");
        assert!(!pace.draws(true, start + QUIET / 2));
        assert_eq!(pace.wait(start + QUIET / 2), Some(QUIET / 2));
        pace.key(start + QUIET / 2);
        assert!(!pace.draws(true, start + QUIET), "the reader pages on");
        assert!(!pace.is_due(start + QUIET));
        assert!(pace.is_due(start + QUIET * 2));
        assert_eq!(pace.wait(start + QUIET * 2), None);
    }

    #[test]
    fn a_frame_drawn_for_a_key_shows_what_was_held_back_too() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        pace.key(start);
        assert!(!pace.draws(true, start));
        assert!(pace.draws(false, start));
        assert_eq!(pace.wait(start), None);
    }
}
