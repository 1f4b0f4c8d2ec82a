//! What a round of asking came to, in one line; and why a feed is left alone.

use std::fmt;

use jiff::{Timestamp, tz::TimeZone};

use crate::library::store::Feed;
use crate::text::{counted, visible};

/// Feeds that are named for one reason, at most.
const NAMED: usize = 3;

/// What came of asking all feeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many feeds there are to ask.
    pub feeds: usize,
    /// Articles that are in the library now and were not before.
    pub new: usize,
    /// Articles that are there with other words than before.
    pub changed: usize,
    /// Feeds that were not asked, by what they are called, each with the reason and until when.
    pub resting: Vec<(String, String)>,
    /// How many of those rest because they failed, so that their failure stands; what a server ordered is none.
    pub failing: usize,
    /// Feeds that failed, by what they are called, each with the reason.
    pub failed: Vec<(String, String)>,
    /// Whether it was broken off.
    pub cancelled: bool,
}

impl Summary {
    /// Notes that a feed is left alone for now, or for good.
    pub(super) fn rests(&mut self, feed: &Feed) {
        self.resting.push((called(feed).to_owned(), rest(feed)));
        self.failing += usize::from(feed.gone || feed.failures > 0 && !feed.ordered);
    }

    /// Whether no feed failed, now or when it was asked last.
    pub const fn is_well(&self) -> bool {
        self.failed.is_empty() && self.failing == 0
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", counted(self.feeds as u64, "feed"), counted(self.new as u64, "new article"))?;
        if self.changed > 0 {
            write!(f, ", {} changed", self.changed)?;
        }
        if self.cancelled {
            f.write_str(", broken off")?;
        }
        tell(f, "failed", &self.failed)?;
        tell(f, "not asked", &self.resting)
    }
}

/// How many feeds it is so with, which, and why; those with one reason are told together.
fn tell(f: &mut fmt::Formatter<'_>, what: &str, feeds: &[(String, String)]) -> fmt::Result {
    if feeds.is_empty() {
        return Ok(());
    }
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for (name, why) in feeds {
        match reasons.iter_mut().find(|(known, _)| known == why) {
            Some((_, names)) => names.push(name),
            None => reasons.push((why, vec![name])),
        }
    }
    let told = reasons.iter().map(|(why, names)| format!("{} ({})", some(names), visible(why)));
    write!(f, ", {} {what}: {}", feeds.len(), told.collect::<Vec<_>>().join("; "))
}

/// These names, or the first of them and how many more.
fn some(names: &[&str]) -> String {
    let (first, others) = names.split_at(NAMED.min(names.len()));
    let told = first.iter().map(|name| visible(name)).collect::<Vec<_>>().join(", ");
    if others.is_empty() { told } else { format!("{told} and {} more", others.len()) }
}

/// By what a feed is called: its title, else its address.
pub(super) fn called(feed: &Feed) -> &str {
    feed.title.as_deref().unwrap_or(&feed.address)
}

/// Until when a feed is left alone, and why; the end of a sentence that begins with its name.
pub fn rest(feed: &Feed) -> String {
    let failure = feed.failure.as_deref();
    if feed.gone {
        return "its server says that it is no more; `dateline feeds remove` takes it off the list".to_owned();
    }
    let why = match failure {
        _ if feed.ordered => "its server asks to be left alone".to_owned(),
        Some(failure) if feed.failures > 1 => format!("it failed {} times, at last with: {failure}", feed.failures),
        Some(failure) => format!("it failed with: {failure}"),
        None => "it was asked a short while ago".to_owned(),
    };
    format!("until {}, because {why}", moment(feed.due))
}

/// A time by the reader's clock, to the minute: `2026-06-04 10:15`. It is told in seconds since 1970.
pub fn moment(seconds: i64) -> String {
    let time = Timestamp::from_second(seconds).map(|time| time.to_zoned_datetime(TimeZone::system()));
    time.map_or_else(|_| seconds.to_string(), |time| time.strftime("%Y-%m-%d %H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_tells_all() {
        let mut summary = Summary { feeds: 38, new: 412, ..Summary::default() };
        assert_eq!(summary.to_string(), "38 feeds, 412 new articles");
        summary.failed = vec![("The Post".into(), "the server answers 500".into()), ("b".into(), "cut\u{1b}".into())];
        summary.changed = 1;
        assert_eq!(
            summary.to_string(),
            "38 feeds, 412 new articles, 1 changed, 2 failed: The Post (the server answers 500); b (cut␛)"
        );
    }

    #[test]
    fn feeds_that_rest_are_named_with_their_reason() {
        let feed = |number: i64| Feed { address: format!("feed {number}"), due: 9_000_000, ..Feed::default() };
        let mut summary = Summary { feeds: 6, ..Summary::default() };
        let until = moment(9_000_000);
        summary.rests(&Feed { ordered: true, title: Some("The Post".into()), ..feed(1) });
        summary.rests(&Feed { failures: 2, failure: Some("the answer was cut off".into()), ..feed(2) });
        summary.rests(&Feed { gone: true, ..feed(3) });
        for number in 4..7 {
            summary.rests(&Feed { ordered: true, ..feed(number) });
        }
        assert_eq!(
            summary.to_string(),
            format!(
                "6 feeds, 0 new articles, 6 not asked: The Post, feed 4, feed 5 and 1 more (until {until}, because its \
                 server asks to be left alone); feed 2 (until {until}, because it failed 2 times, at last with: the answer \
                 was cut off); feed 3 (its server says that it is no more; `dateline feeds remove` takes it off the list)"
            )
        );
    }
}
