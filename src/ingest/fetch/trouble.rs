//! Why an address gave nothing: the end of a sentence that begins with it.

use std::{fmt, io};

use crate::text::visible;

/// Why an address gave nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The server answers with this status; after so many seconds it may be asked again.
    Status(u16, Option<u64>),
    /// The host is one of the reader's own machine or network, and the reader did not name it.
    Private,
    /// It leads to an address that is none of the web.
    Scheme(String),
    /// It leads on and on.
    Redirects,
    /// It took longer than it may.
    Slow,
    /// No connection was made in the time that one may take.
    Silent,
    /// Unpacked, it is longer than it may be.
    Long,
    /// It ended before its end.
    Cut,
    /// It is packed in a way that is not known, or not packed as it says.
    Packed(String),
    /// There is no host of that name.
    Unknown,
    /// The host cannot be reached, or not safely.
    Connection(String),
    /// The one who asked wants it no more.
    Cancelled,
}

impl Trouble {
    pub(super) fn of(error: ureq::Error) -> Self {
        match error {
            ureq::Error::Timeout(kind) => Self::late(kind),
            ureq::Error::HostNotFound => Self::Unknown,
            ureq::Error::Io(error) => Self::io(&error),
            ureq::Error::Protocol(_) => Self::Connection("it does not answer as a server of the web does".to_owned()),
            ureq::Error::LargeResponseHeader(..) => Self::Long,
            other => Self::Connection(format!("no safe connection: {other}")),
        }
    }

    /// What took longer than it may.
    const fn late(kind: ureq::Timeout) -> Self {
        if matches!(kind, ureq::Timeout::Connect | ureq::Timeout::Resolve) { Self::Silent } else { Self::Slow }
    }

    /// What reading or connecting says; ureq puts its own errors into those of the system.
    pub(super) fn io(error: &io::Error) -> Self {
        if let Some(inner) = error.get_ref() {
            if inner.downcast_ref::<super::guard::Hidden>().is_some() {
                return Self::Private;
            }
            if let Some(ureq::Error::Timeout(kind)) = inner.downcast_ref::<ureq::Error>() {
                return Self::late(*kind);
            }
            if let Some(ureq::Error::Protocol(_)) = inner.downcast_ref::<ureq::Error>() {
                return Self::Cut;
            }
        }
        match error.kind() {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Self::Slow,
            io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted => {
                Self::Cut
            }
            io::ErrorKind::ConnectionRefused => Self::Connection("nothing answers there".to_owned()),
            _ if error.to_string().contains("failed to lookup") => Self::Unknown,
            _ if error.to_string().contains("certificate") => Self::Connection(format!("no safe connection: {error}")),
            _ => Self::Connection(error.to_string()),
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status, _) => match meaning(*status) {
                Some(meaning) => write!(f, "the server answers {status}: {meaning}"),
                None => write!(f, "the server answers {status}"),
            },
            Self::Private => f.write_str("it leads to a machine of your own network that you did not name"),
            Self::Scheme(other) => write!(f, "it leads to what is no address of the web: {}", visible(cut(other))),
            Self::Redirects => write!(f, "it leads on to other addresses more than {} times", super::REDIRECTS),
            Self::Slow => write!(f, "no whole answer came within {} seconds", super::PATIENCE.as_secs()),
            Self::Silent => write!(f, "its server took no connection within {} seconds", super::CONNECTING.as_secs()),
            Self::Long => write!(f, "the answer is longer than {} MiB", super::LONGEST >> 20),
            Self::Cut => f.write_str("the answer was cut off"),
            Self::Packed(why) => write!(f, "the answer cannot be unpacked: {}", visible(cut(why))),
            Self::Unknown => f.write_str("there is no host of this name"),
            Self::Connection(why) => f.write_str(&visible(cut(why))),
            Self::Cancelled => f.write_str("it was broken off"),
        }
    }
}

impl std::error::Error for Trouble {}

/// What comes from outside is told in one line of the screen, or two.
fn cut(text: &str) -> &str {
    &text[..text.floor_char_boundary(120)]
}

const fn meaning(status: u16) -> Option<&'static str> {
    Some(match status {
        401 => "it wants a password",
        402 => "it wants to be paid",
        403 => "it does not give this to dateline",
        404 => "there is no such page",
        410 => "the page is no more",
        429 => "it is asked too often",
        451 => "the law forbids it to show this",
        500 => "it is broken",
        503 => "it is too busy",
        _ => return None,
    })
}

/// How long a server wants to be left alone, in seconds: it tells a number of them, or a time.
pub(super) fn seconds(told: &str) -> Option<u64> {
    if let Ok(seconds) = told.trim().parse() {
        return Some(seconds);
    }
    let time = jiff::fmt::rfc2822::parse(told.trim()).ok()?;
    let wait = time.timestamp().as_second() - jiff::Timestamp::now().as_second();
    Some(u64::try_from(wait).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_takes_no_connection_is_told_from_a_slow_one() {
        let told = |kind| Trouble::of(ureq::Error::Timeout(kind)).to_string();
        assert_eq!(told(ureq::Timeout::Connect), "its server took no connection within 10 seconds");
        assert_eq!(told(ureq::Timeout::Global), "no whole answer came within 30 seconds");
    }

    #[test]
    fn the_time_to_wait_is_a_number_or_a_time() {
        assert_eq!(seconds(" 120 "), Some(120));
        assert_eq!(seconds("Wed, 21 Oct 2015 07:28:00 GMT"), Some(0));
        assert!(seconds("Thu, 06 Nov 2994 08:49:37 GMT").is_some_and(|wait| wait > 1_000_000));
        assert_eq!(seconds("soon"), None);
    }
}
