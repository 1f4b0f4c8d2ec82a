//! How long one text may be: what finds names and quotes takes its memory and time by that.

/// The longest text of an article, in bytes. The longest novels have a third of it.
pub const LONGEST_TEXT: usize = 12 * 1024 * 1024;
/// The longest text that holds many articles, in bytes: it is held as a whole, and each article is taken from it.
pub(super) const LONGEST_EXPORT: usize = 44 * 1024 * 1024;
/// The longest text with the marks of Markdown, in bytes: each mark is held until all are read.
pub(super) const LONGEST_MARKED: usize = 4 * 1024 * 1024;
/// The most lines and quotations, where each quotation counts twice; an article of ten megabytes has half as many.
const MOST: usize = 500_000;

/// Whether a text is no longer than an article, and has no more parts.
pub fn is_article(text: &str) -> bool {
    if text.len() > LONGEST_TEXT {
        return false;
    }
    let bytes = text.as_bytes();
    let count = |sign: &str| memchr::memmem::find_iter(bytes, sign).count();
    let quotations = count("“") + count("„") + count("«") + count("\"").div_ceil(2);
    count("\n") + 2 * quotations <= MOST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_megabytes_of_prose_are_an_article_and_what_is_made_of_marks_is_none() {
        let prose =
            "The dam held through the night, and nobody was hurt in the town below it. “We were lucky,” she said.\n\n";
        assert!(is_article(&prose.repeat(10_000_000 / prose.len())));
        assert!(!is_article(&"a".repeat(LONGEST_TEXT + 1)));
        assert!(!is_article(&"a\n\n".repeat(MOST)));
        assert!(!is_article(&"“No,” he said. ".repeat(MOST)));
    }
}
