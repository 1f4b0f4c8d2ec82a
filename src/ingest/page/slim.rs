//! A page without what is never read, so that it is parsed in a part of the time: scripts, styles, drawings, comments.

/// What is left out, by how it begins, and how it ends.
const SILENT: [(&str, &str); 4] = [("<script", "</script"), ("<style", "</style"), ("<svg", "</svg"), ("<!--", "-->")];

/// The page without them; data about the article stays, since it stands in a script.
pub(super) fn slim(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let (mut done, mut from) = (0, 0);
    while let Some(at) = memchr::memchr(b'<', &html.as_bytes()[from..]).map(|at| from + at) {
        match end_of_silent(&html[at..]) {
            Some(length) => {
                kept.push_str(&html[done..at]);
                from = at + length;
                done = from;
            }
            None => from = at + 1,
        }
    }
    kept.push_str(&html[done..]);
    kept
}

/// How long the silent element is that this begins with; none where it begins with no such element, or has no end.
fn end_of_silent(rest: &str) -> Option<usize> {
    let (begin, end) = SILENT.iter().find(|(begin, _)| starts(rest, begin))?;
    let open = rest.find('>')?;
    let tag = &rest[..open];
    let whole = *begin == "<!--" || tag[begin.len()..].starts_with(|next: char| next.is_whitespace()) || tag == *begin;
    if !whole || tag.contains("ld+json") || (tag.ends_with('/') && *begin == "<svg") {
        return None;
    }
    let inside = begin.len();
    let at = inside + find(&rest[inside..], end)?;
    Some(at + rest[at..].find('>')? + 1)
}

fn starts(text: &str, lead: &str) -> bool {
    text.get(..lead.len()).is_some_and(|head| head.eq_ignore_ascii_case(lead))
}

/// Where `end` stands first, in letters of either size.
fn find(text: &str, end: &str) -> Option<usize> {
    let first = end.as_bytes()[0];
    memchr::memchr_iter(first, text.as_bytes()).find(|at| starts(&text[*at..], end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_never_read_goes_and_the_data_of_the_article_stays() {
        let page = "<p>a<!-- b --></p><SCRIPT async>if (1 < 2) {}</Script ><script type=\"application/ld+json\">{}</script>\
                    <svg/><style>p{}</style><scripture>c</scripture>";
        let slim = slim(page);
        assert_eq!(slim, "<p>a</p><script type=\"application/ld+json\">{}</script><svg/><scripture>c</scripture>");
    }

    #[test]
    fn what_has_no_end_stays_as_it_is() {
        assert_eq!(slim("<p>a<!-- b <script>c"), "<p>a<!-- b <script>c");
    }
}
