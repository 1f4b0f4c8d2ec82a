//! A number with its noun.

/// A number with its noun, which takes an s where it is not one.
///
/// ```
/// use dateline::text::counted;
///
/// assert_eq!(counted(1, "article"), "1 article");
/// assert_eq!(counted(38, "new article"), "38 new articles");
/// ```
pub fn counted(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
