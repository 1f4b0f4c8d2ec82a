//! Words on the screen that a terminal makes a link of (OSC 8).
//!
//! The mark stands before and after the letters as they are written, never in the cells: these stay as wide as what is
//! seen in them.

use std::fmt::Write as _;

/// The longest address that is marked, in bytes; some terminals take no longer one.
const LONGEST: usize = 2000;

/// Cells of one row that lead to an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    x: u16,
    y: u16,
    width: u16,
    address: String,
}

impl Link {
    /// The cells from column `x` of row `y` on, `width` of them, lead to `address`; `None` where it is none of the web,
    /// or has in it what would end the mark.
    ///
    /// ```
    /// use dateline::terminal::Link;
    ///
    /// assert!(Link::new(0, 0, 9, "https://example.org/a").is_some());
    /// assert!(Link::new(0, 0, 9, "file:///etc/passwd").is_none());
    /// assert!(Link::new(0, 0, 9, "https://example.org/\u{1b}\\\u{1b}[2J").is_none());
    /// ```
    pub fn new(x: u16, y: u16, width: u16, address: &str) -> Option<Self> {
        let scheme = address.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        let of_web = scheme.is_some_and(|scheme| matches!(scheme.as_str(), "http" | "https"));
        let clean = !address.chars().any(|letter| letter.is_control() || letter.is_whitespace());
        let address = printable(address);
        (of_web && clean && width > 0 && address.len() <= LONGEST).then_some(Self { x, y, width, address })
    }

    /// Whether a cell is one of it.
    pub(super) fn covers(&self, x: u16, y: u16) -> bool {
        y == self.y && x >= self.x && x - self.x < self.width
    }

    /// Its row, and the columns from the first to the one after the last.
    pub fn cells(&self) -> (u16, std::ops::Range<u16>) {
        (self.y, self.x..self.x.saturating_add(self.width))
    }

    /// What begins it. Pieces of one name and address are one link, whenever each was written.
    pub(super) fn begin(&self) -> String {
        format!("\x1b]8;id=dateline;{}\x1b\\", self.address)
    }
}

/// What ends any link.
pub(super) const END: &str = "\x1b]8;;\x1b\\";

/// The address in letters that may stand in a mark: all others as the web writes them.
fn printable(address: &str) -> String {
    address.bytes().fold(String::with_capacity(address.len()), |mut printable, byte| {
        if byte.is_ascii_graphic() {
            printable.push(char::from(byte));
        } else {
            write!(printable, "%{byte:02X}").expect("a string takes all");
        }
        printable
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_none_of_the_web_or_would_end_the_mark_is_no_link() {
        for address in [
            "javascript://example.org/%0aalert(1)",
            "ftp://example.org/",
            "example.org",
            "https://example.org/a b",
            "https://example.org/\u{7}",
            "https://example.org/\u{9c}",
            "https://example.org/\u{2028}",
            &format!("https://example.org/{}", "a".repeat(LONGEST)),
        ] {
            assert_eq!(Link::new(0, 0, 5, address), None, "{address:?}");
        }
        assert_eq!(Link::new(0, 0, 0, "https://example.org/"), None);
        let link = Link::new(0, 0, 5, "HTTPS://example.org/снег").expect("an address of the web");
        assert!(link.begin().contains(";HTTPS://example.org/%D1%81%D0%BD"), "{:?}", link.begin());
    }
}
