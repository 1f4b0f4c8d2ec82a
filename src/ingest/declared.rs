//! Documents of markup that give names to texts of their own (entities), each of which may stand for many others.

use std::collections::HashSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::error::Problem;
use super::page::decoded;

/// What is said of one that uses such names: no parser fills them in, so that its words are not known.
const WHY: &str = "it uses names for texts (entities) that it gives itself, as no news does";

/// Refuses a document that uses a name for a text which it gives itself. Names that it only gives, and those of letters
/// (`&eacute;`), which all know, are harmless: the oldest feeds give them.
pub(super) fn refused(markup: &str) -> Result<(), Problem> {
    let Some((head, text)) = parted(markup) else { return Ok(()) };
    let given = head.split("<!ENTITY").skip(1).filter_map(|told| told.split_whitespace().next());
    let given: HashSet<&str> = given.filter(|name| !is_letter(name)).collect();
    if used(text).any(|name| given.contains(name)) {
        return Err(Problem::Broken(WHY.to_owned()));
    }
    Ok(())
}

/// What a document declares at its head, where that gives names, and what stands behind it.
fn parted(markup: &str) -> Option<(String, &str)> {
    if !markup.contains("<!ENTITY") {
        return None;
    }
    let mut reader = Reader::from_str(markup);
    loop {
        match reader.read_event().ok()? {
            Event::DocType(head) => {
                let text = markup.get(usize::try_from(reader.buffer_position()).ok()?..)?;
                return Some((head.to_string(), text));
            }
            Event::Start(_) | Event::Empty(_) | Event::Eof => return None,
            _ => {}
        }
    }
}

/// The names that a text uses: `l9` of `&l9;`
fn used(text: &str) -> impl Iterator<Item = &str> {
    text.split('&').skip(1).filter_map(|behind| {
        let end = behind.find(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '_' | '-' | '.' | ':'))?;
        behind[end..].starts_with(';').then(|| &behind[..end])
    })
}

fn is_letter(name: &str) -> bool {
    let sign = format!("&{name};");
    decoded(&sign) != sign
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_letters_and_those_that_are_not_used_are_harmless() {
        let is_refused =
            |head: &str, text: &str| refused(&format!("<!DOCTYPE rss [{head}]><rss>{text}</rss>")).is_err();
        let laughs = r#"<!ENTITY a "ha > ha"><!ENTITY b "&a;&a;">"#;
        assert!(is_refused(laughs, "<title>&b;</title>"));
        assert!(is_refused(r#"<!ENTITY x SYSTEM "file:///etc/passwd">"#, "&x;"));
        assert!(!is_refused(laughs, "Laughs &amp; tears, R&B; &c;"));
        assert!(!is_refused(
            r#"<!ENTITY % lat PUBLIC "-//Latin" "lat.ent"> %lat; <!ENTITY eacute "&#233;">"#,
            "Caf&eacute;"
        ));
        assert!(refused("<rss><![CDATA[<!DOCTYPE a [<!ENTITY b \"c\">]>]]>&b;</rss>").is_ok());
    }
}
