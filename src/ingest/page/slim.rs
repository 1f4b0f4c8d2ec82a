//! A page without what is never read, so that it is parsed in a part of the time: scripts, styles, drawings, comments.

/// What is left out, by how it begins, and how it ends.
const SILENT: [(&str, &str); 4] = [("<script", "</script"), ("<style", "</style"), ("<svg", "</svg"), ("<!--", "-->")];

/// The longest tag of such an element, in bytes.
const LONGEST: usize = 4_096;

/// The page without them and, since nothing behind a comment that has no end is read, without that; data about the article
/// stays, since it stands in a script.
pub(super) fn slim(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let (mut done, mut from) = (0, 0);
    // What has no end once has none further on: it is not looked for again.
    let mut endless = [false; SILENT.len()];
    while let Some(at) = memchr::memchr(b'<', &html.as_bytes()[from..]).map(|at| from + at) {
        from = at + 1;
        if !matches!(html.as_bytes().get(from), Some(b's' | b'S' | b'!')) {
            continue;
        }
        let rest = &html[at..];
        let Some(kind) = SILENT.iter().position(|(begin, _)| starts(rest, begin)) else { continue };
        if endless[kind] || !is_silent(rest, SILENT[kind].0) {
            continue;
        }
        match end(rest, SILENT[kind]) {
            Some(length) => {
                kept.push_str(&html[done..at]);
                from = at + length;
                done = from;
            }
            None if rest.starts_with("<!--") => {
                kept.push_str(&html[done..at]);
                return kept;
            }
            None => endless[kind] = true,
        }
    }
    kept.push_str(&html[done..]);
    kept
}

/// Whether this begins with such an element, and not with one of a longer name, with data, or with one that is empty.
fn is_silent(rest: &str, begin: &str) -> bool {
    if begin == "<!--" {
        return true;
    }
    let head = &rest[..rest.floor_char_boundary(LONGEST)];
    let Some((tag, _)) = head.split_once('>') else { return false };
    let name_ends = tag[begin.len()..].is_empty() || tag[begin.len()..].starts_with([' ', '\n', '\t', '\r', '/']);
    name_ends && !tag.contains("ld+json") && !(tag.ends_with('/') && begin == "<svg")
}

/// How long the element is that this begins with; none where it has no end.
fn end(rest: &str, (begin, end): (&str, &str)) -> Option<usize> {
    let at = begin.len() + find(&rest[begin.len()..], end)?;
    Some(at + memchr::memchr(b'>', &rest.as_bytes()[at..])? + 1)
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
        assert_eq!(slim("<p>a<style> b <script>c"), "<p>a<style> b <script>c");
        assert_eq!(slim("<p>a<!-- b <script>c"), "<p>a");
    }
}
