//! What bytes are: told by how they begin, and by the name's ending only where the beginning does not tell.

use super::decode;
use super::length::{LONGEST_EXPORT, LONGEST_MARKED};

/// The forms that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Markdown,
    /// A page of the web.
    Page,
    /// RSS, Atom or a JSON feed.
    Feed,
    /// A list of feeds.
    Opml,
    /// One article, or a list of them.
    Json,
    /// One article a line.
    JsonLines,
    /// One message.
    Mail,
    /// Many messages, one after another.
    Mailbox,
    /// A zip file: a book or a folder of members.
    Zip,
    Gzip,
    Tar,
    /// Rich text.
    Rtf,
    /// An archive of the web.
    Warc,
}

const MIB: u64 = 1024 * 1024;

impl Form {
    /// The longest input of this form that is read, in bytes.
    pub(super) const fn longest(self) -> u64 {
        match self {
            Self::Text => LONGEST_EXPORT as u64,
            Self::Markdown => LONGEST_MARKED as u64,
            Self::Page => 20 * MIB,
            // Those are held as a whole with all that stands in them.
            Self::Json | Self::Feed | Self::Opml | Self::Mail | Self::Rtf => 64 * MIB,
            Self::JsonLines | Self::Mailbox | Self::Zip | Self::Gzip | Self::Tar | Self::Warc => 1024 * MIB,
        }
    }
}

/// With which elements a page, or a piece of one, may begin.
const ELEMENTS: [&str; 28] = [
    "html",
    "head",
    "body",
    "article",
    "div",
    "p",
    "main",
    "meta",
    "title",
    "section",
    "header",
    "nav",
    "link",
    "script",
    "style",
    "base",
    "h1",
    "h2",
    "h3",
    "center",
    "table",
    "ul",
    "ol",
    "blockquote",
    "font",
    "img",
    "a",
    "b",
];

/// How much of a text is looked at.
const HEAD: usize = 4 * 1024;

/// The form of what begins with these bytes and was named with this extension, in lower case.
pub(super) fn tell(bytes: &[u8], extension: &str) -> Form {
    if let Some(pack) = tell_pack(bytes) {
        return pack;
    }
    if bytes.starts_with(b"{\\rtf") {
        return Form::Rtf;
    }
    let bytes = behind_comment(bytes);
    let head = decode::decode(&bytes[..bytes.len().min(HEAD)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    by_words(head, bytes, extension).unwrap_or(match extension {
        "md" | "markdown" | "mdown" => Form::Markdown,
        "html" | "htm" | "xhtml" | "shtml" | "xml" if has_markup(bytes) => Form::Page,
        "eml" => Form::Mail,
        "mbox" => Form::Mailbox,
        "json" if head.starts_with(['{', '[']) => Form::Json,
        "" if super::markdown::is_likely(head) => Form::Markdown,
        _ => Form::Text,
    })
}

/// The form of what a server sent and calls by this type of content. Where the content does not decide, that counts
/// before the name; and what is called plain text is no page because an element stands at its beginning.
pub(super) fn tell_served(bytes: &[u8], kind: &str, extension: &str) -> Form {
    let extension = match kind {
        "text/html" | "application/xhtml+xml" => "html",
        "text/markdown" => "md",
        "application/json" => "json",
        "message/rfc822" => "eml",
        "application/mbox" => "mbox",
        "text/plain" if matches!(extension, "html" | "htm" | "xhtml" | "shtml" | "xml") => "txt",
        _ => extension,
    };
    match tell(bytes, extension) {
        Form::Page if kind == "text/plain" && !is_whole_page(bytes) => Form::Text,
        form => form,
    }
}

/// Whether a page begins as whole pages do, and not within.
fn is_whole_page(bytes: &[u8]) -> bool {
    let head = decode::decode(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|sign| head.contains(sign))
}

/// Whether a tag begins anywhere: one of a page that is called so is a text that was given the name.
fn has_markup(bytes: &[u8]) -> bool {
    let opens = |next: &u8| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?');
    memchr::memchr_iter(b'<', bytes).any(|at| bytes.get(at + 1).is_some_and(opens))
}

/// What stands behind the comment that a page may begin with, however long that is.
fn behind_comment(bytes: &[u8]) -> &[u8] {
    let start = bytes.trim_ascii_start();
    let end = start.starts_with(b"<!--").then(|| memchr::memmem::find(start, b"-->")).flatten();
    end.map_or(bytes, |end| &start[end + 3..])
}

/// The form of a pack, of which the beginning alone tells.
pub(super) fn tell_pack(bytes: &[u8]) -> Option<Form> {
    match bytes {
        [b'P', b'K', 3, 4, ..] => Some(Form::Zip),
        [0x1f, 0x8b, 8, ..] => Some(Form::Gzip),
        _ if bytes.starts_with(b"WARC/") => Some(Form::Warc),
        _ if bytes.get(257..262) == Some(b"ustar") => Some(Form::Tar),
        _ => None,
    }
}

fn by_words(head: &str, bytes: &[u8], extension: &str) -> Option<Form> {
    match head.as_bytes().first()? {
        b'<' => markup(&head.to_ascii_lowercase()),
        b'{' | b'[' => json(head, bytes, extension),
        _ => mail(head),
    }
}

/// A feed names itself by its first element; a page by nearly any other.
fn markup(head: &str) -> Option<Form> {
    let first = head.split('<').skip(1).find(|tag| !tag.starts_with(['?', '!']))?;
    let name: String = first.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == ':').collect();
    match name.as_str() {
        "opml" => Some(Form::Opml),
        "rss" | "feed" | "rdf:rdf" | "channel" => Some(Form::Feed),
        // Of other documents with marks the words are read, as those of a page.
        _ if head.starts_with("<!doctype html") || head.starts_with("<?xml") => Some(Form::Page),
        name => ELEMENTS.contains(&name).then_some(Form::Page),
    }
}

/// Several objects, one a line, are JSON lines; a JSON feed says so in its first field. Of a first line that goes on
/// beyond what is looked at the name tells whether others follow.
fn json(head: &str, bytes: &[u8], extension: &str) -> Option<Form> {
    if head.starts_with('{') && head.contains("jsonfeed.org/version") {
        return Some(Form::Feed);
    }
    let fields = head.trim_start_matches(['[', '{', ' ', '\n', '\r', '\t']);
    if !fields.starts_with('"') {
        return None;
    }
    let mut lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let whole = |line: Option<&[u8]>| {
        line.is_some_and(|line| line.trim_ascii_start().starts_with(b"{") && line.trim_ascii_end().ends_with(b"}"))
    };
    let (first, second) = (lines.next(), lines.next());
    let goes_on = !whole(first) && second.is_none() && head.starts_with('{');
    let is_lines = if goes_on { matches!(extension, "jsonl" | "ndjson") } else { whole(first) && whole(second) };
    Some(if is_lines { Form::JsonLines } else { Form::Json })
}

/// Header fields as messages have them, one of which news that is typed in never has.
fn mail(head: &str) -> Option<Form> {
    let (postmark, lines) = match head.split_once('\n') {
        Some((first, rest)) if first.starts_with("From ") => (first, rest),
        _ => ("", head),
    };
    let mailbox = !postmark.is_empty();
    // A mailbox has the hour at which each of its messages came above its head.
    let enough = if postmark.contains(':') { 2 } else { 3 };
    let field = |line: &str| {
        let name = line.split_once(':').map_or("", |(name, _)| name);
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let fields: Vec<_> = lines
        .lines()
        .take_while(|line| !line.trim().is_empty())
        .filter(|line| !line.starts_with([' ', '\t']))
        .collect();
    let known = ["from:", "subject:", "date:", "received:", "message-id:", "mime-version:", "return-path:", "to:"];
    let telling = |line: &&&str| known.iter().any(|name| line.to_ascii_lowercase().starts_with(name));
    let is_mail = fields.iter().all(|line| field(line)) && fields.iter().filter(telling).count() >= enough;
    is_mail.then_some(if mailbox { Form::Mailbox } else { Form::Mail })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_and_the_name_does_not() {
        let told = |text: &str| tell(text.as_bytes(), "txt");
        assert_eq!(told("\n<!DOCTYPE html><html><body><p>News</p></body></html>"), Form::Page);
        assert_eq!(told("<?xml version=\"1.0\"?>\n<!-- c -->\n<rss version=\"2.0\"><channel/></rss>"), Form::Feed);
        assert_eq!(told("<feed xmlns=\"http://www.w3.org/2005/Atom\"></feed>"), Form::Feed);
        assert_eq!(told("<?xml version=\"1.0\"?><!-- mine --><opml version=\"2.0\"></opml>"), Form::Opml);
        assert_eq!(told("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}"), Form::Feed);
        assert_eq!(told("{\"text\": \"a\"}\n{\"text\": \"b\"}\n"), Form::JsonLines);
        assert_eq!(told("{\n  \"text\": \"a\"\n}"), Form::Json);
        assert_eq!(tell(br#"{"text": "so long that its end is not seen"#, "jsonl"), Form::JsonLines);
        assert_eq!(tell(br#"{"text": "so long that its end is not seen"#, "json"), Form::Json);
        assert_eq!(told("From: a@b.example\nSubject: News\nDate: Mon, 1 Jun 2026 08:00:00 +0000\n\nText"), Form::Mail);
        assert_eq!(told("From a Mon Jun  1 09:30:00 2026\nFrom: a@b\nSubject: News\n\nText"), Form::Mailbox);
        assert_eq!(told("From a Mon Jun 1\nFrom: a@b\nTo: c@d\nDate: today\n\nText"), Form::Mailbox);
    }

    #[test]
    fn what_a_server_calls_it_counts_where_the_content_leaves_it_open() {
        let told = |text: &str, kind: &str| tell_served(text.as_bytes(), kind, "");
        assert_eq!(told("<b>Talks</b> is how one writes bold.", "text/plain"), Form::Text);
        assert_eq!(told("<b>Talks</b> opened.", "text/html"), Form::Page);
        assert_eq!(told("<!doctype html><p>Talks opened.", "text/plain"), Form::Page);
        assert_eq!(told("Talks <b>opened</b>.", "text/html"), Form::Page);
        assert_eq!(told("{}", "application/json"), Form::Json);
        assert_eq!(told("Talks opened.", "application/json"), Form::Text);
        assert_eq!(tell_served(b"Talks opened.", "text/plain", "html"), Form::Text);
        assert_eq!(tell_served(b"# Talks", "text/plain", "md"), Form::Markdown);
    }

    #[test]
    fn a_story_is_no_mail_and_a_bracket_no_list() {
        let told = |text: &str| tell(text.as_bytes(), "txt");
        assert_eq!(told("From Ann Roe\n\nDate: today"), Form::Text);
        assert_eq!(told("[Updated] Talks open in Oslo"), Form::Text);
        assert_eq!(told("Talks open\n\n“Yes,” she said."), Form::Text);
        assert_eq!(tell("Talks open\n\n3 < 4, she said.".as_bytes(), "html"), Form::Text);
        assert_eq!(tell(b"Talks <b>open</b>", "html"), Form::Page);
        assert_eq!(told("{}"), Form::Text);
        assert_eq!(tell(b"{}", "json"), Form::Json);
    }
}
