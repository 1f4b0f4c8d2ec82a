//! What a round of asking came to, in one line.

use std::fmt;

use crate::text::{counted, visible};

/// What came of asking all feeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many feeds there are to ask.
    pub feeds: usize,
    /// Articles that are in the library now and were not before.
    pub new: usize,
    /// Articles that are there with other words than before.
    pub changed: usize,
    /// Feeds that were not asked: they failed of late, their server wants to be left alone, or said they are no more.
    pub waiting: usize,
    /// Feeds that failed, by what they are called, each with the reason.
    pub failed: Vec<(String, String)>,
    /// Whether it was broken off.
    pub cancelled: bool,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", counted(self.feeds as u64, "feed"), counted(self.new as u64, "new article"))?;
        for (count, what) in [(self.changed, "changed"), (self.waiting, "not asked yet")] {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        if self.cancelled {
            f.write_str(", broken off")?;
        }
        if !self.failed.is_empty() {
            let told: Vec<String> =
                self.failed.iter().map(|(name, why)| format!("{} ({})", visible(name), visible(why))).collect();
            write!(f, ", {} failed: {}", self.failed.len(), told.join("; "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_tells_all() {
        let mut summary = Summary { feeds: 38, new: 412, ..Summary::default() };
        assert_eq!(summary.to_string(), "38 feeds, 412 new articles");
        summary.failed = vec![("The Post".into(), "the server answers 500".into()), ("b".into(), "cut\u{1b}".into())];
        (summary.waiting, summary.changed) = (3, 1);
        assert_eq!(
            summary.to_string(),
            "38 feeds, 412 new articles, 1 changed, 3 not asked yet, 2 failed: The Post (the server answers 500); b (cut␛)"
        );
    }
}
