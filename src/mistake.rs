//! A mistake in a file that the reader wrote: where it stands, what it is, and what was perhaps meant.
//!
//! A mistake costs what it stands in, a row or a line; the rest of the file holds.

use std::fmt;
use std::ops::Range;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The bytes of the file it stands in.
    pub at: Range<usize>,
    /// What is wrong, in a sentence without its full stop.
    pub what: String,
    /// What was perhaps meant, or may stand here.
    pub hint: Option<String>,
    /// What else it has to do with: those bytes, and a word on them.
    pub beside: Option<(Range<usize>, String)>,
}

impl Mistake {
    /// A mistake in these bytes.
    pub fn new(at: Range<usize>, what: impl Into<String>) -> Self {
        Self { at, what: what.into(), hint: None, beside: None }
    }

    /// A word that is none of those that may stand here; the nearest of them is named, or all.
    ///
    /// ```
    /// use dateline::mistake::Mistake;
    ///
    /// let mistake = Mistake::unknown(0..5, "setting", "theem", &["theme", "mouse"]);
    /// assert_eq!(mistake.to_string(), "there is no setting `theem`; perhaps `theme`");
    /// ```
    pub fn unknown(at: Range<usize>, kind: &str, word: &str, known: &[&str]) -> Self {
        let hint = match nearest(word, known) {
            Some(near) => format!("perhaps `{near}`"),
            None => format!("there are {}", listed(known)),
        };
        Self::new(at, format!("there is no {kind} `{word}`")).with_hint(hint)
    }

    /// What the reader of TOML found wrong.
    pub fn of_toml(error: &toml::de::Error) -> Self {
        Self::new(error.span().unwrap_or_default(), error.message().trim_end().replace('\n', ", "))
    }

    /// The mistake with a word on what was perhaps meant.
    #[must_use]
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// The mistake with something else it has to do with.
    #[must_use]
    pub fn with_beside(self, at: Range<usize>, word: impl Into<String>) -> Self {
        Self { beside: Some((at, word.into())), ..self }
    }

    /// The line and the column it begins at in its file's text, both from 1, the column in characters.
    ///
    /// ```
    /// use dateline::mistake::Mistake;
    ///
    /// assert_eq!(Mistake::new(6..7, "no").place("é = 1\nx = 2"), (1, 6));
    /// assert_eq!(Mistake::new(7..8, "no").place("é = 1\nx = 2"), (2, 1));
    /// ```
    pub fn place(&self, text: &str) -> (usize, usize) {
        let before = text.get(..self.at.start).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        self.hint.iter().try_for_each(|hint| write!(f, "; {hint}"))
    }
}

impl std::error::Error for Mistake {}

/// The word nearest to what was written, where one is near enough to be meant: one letter in three may differ.
pub fn nearest<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let most = (written.chars().count() / 3).max(1);
    let written = written.to_lowercase();
    let near = known.iter().map(|word| (strsim::damerau_levenshtein(&written, &word.to_lowercase()), *word));
    near.filter(|(away, _)| *away <= most).min_by_key(|(away, _)| *away).map(|(_, word)| word)
}

/// Words as a sentence has them: `articles`, `text` or `quotes`.
pub fn listed(words: &[&str]) -> String {
    let all: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match all.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_near_is_proposed() {
        let known = ["articles", "text", "entities", "quotes"];
        assert_eq!(nearest("qoutes", &known), Some("quotes"));
        assert_eq!(nearest("Text", &known), Some("text"));
        assert_eq!(nearest("everything", &known), None);
        assert_eq!(
            Mistake::unknown(0..1, "pane", "everything", &known).to_string(),
            "there is no pane `everything`; there are `articles`, `text`, `entities` or `quotes`"
        );
    }
}
