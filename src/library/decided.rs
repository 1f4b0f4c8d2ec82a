//! What the reader decided about articles that stand in no library, kept between runs.
//!
//! One JSON object a line, an article each: `decisions.jsonl`, beside the places.

use std::{
    io,
    path::{Path, PathBuf},
};

use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};

use super::{lines, places::content_key};
use crate::article::Article;
use crate::decision::Decisions;

/// What is decided about all articles.
///
/// ```
/// use dateline::{article::Article, decision::Decisions, library::decided::Decided};
///
/// let folder = tempfile::tempdir()?;
/// let file = folder.path().join("decisions.jsonl");
/// let article = Article { id: "summit.txt".into(), text: "Five met.".into(), ..Article::default() };
/// let starred = Decisions { starred: true, ..Decisions::default() };
///
/// Decided::open(&file).keep(&article, &starred)?;
/// assert_eq!(Decided::open(&file).of(&article), starred);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Decided {
    file: PathBuf,
    entries: Vec<Entry>,
}

/// What is decided about one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The path or address it came from.
    pub id: String,
    content: String,
    /// What is decided.
    #[serde(flatten)]
    pub decisions: Decisions,
}

impl Decided {
    /// The file: `dateline/decisions.jsonl` under XDG state. `None` where there is no home.
    pub fn standard_file() -> Option<PathBuf> {
        let state = etcetera::base_strategy::Xdg::new().ok()?.state_dir()?;
        Some(state.join("dateline").join("decisions.jsonl"))
    }

    /// What is kept in the standard file.
    pub fn standard() -> Self {
        Self::standard_file().map_or_else(Self::default, |file| Self::open(&file))
    }

    /// What is kept in `file`; nothing where there is no such file or it cannot be read.
    pub fn open(file: &Path) -> Self {
        Self { file: file.into(), entries: lines::read(file, u64::MAX).unwrap_or_default() }
    }

    /// What is decided about an article. One that was moved goes by its words; one that was edited by its name, and
    /// keeps what of it still means something.
    pub fn of(&self, article: &Article) -> Decisions {
        let content = content_key(&article.text);
        let latest = |test: &dyn Fn(&Entry) -> bool| self.entries.iter().rfind(|entry| test(entry));
        latest(&|entry| entry.id == article.id && entry.content == content)
            .or_else(|| latest(&|entry| entry.content == content))
            .or_else(|| latest(&|entry| entry.id == article.id && !entry.id.is_empty()))
            .map_or_else(Decisions::default, |entry| entry.decisions.clone())
    }

    /// Everything decided, the latest last.
    pub fn all(&self) -> &[Entry] {
        &self.entries
    }

    /// Keeps what is decided about an article, in the place of what was decided about it before. The file is whole at
    /// every moment, and what other programs decided meanwhile stays.
    ///
    /// # Errors
    /// Where the folder cannot be made or the file not be written; nothing that was there before is lost then.
    pub fn keep(&mut self, article: &Article, decisions: &Decisions) -> io::Result<()> {
        let entry = Entry { id: article.id.clone(), content: content_key(&article.text), decisions: decisions.clone() };
        let file = self.file.clone();
        self.entries = lines::change(&file, u64::MAX, |entries: &mut Vec<Entry>| {
            entries.retain(|old| old.id != entry.id && old.content != entry.content);
            if !entry.decisions.is_empty() {
                entries.push(entry);
            }
        })?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::{Anchor, Correction, Kind};
    use crate::text::Span;

    fn article(id: &str, text: &str) -> Article {
        Article { id: id.into(), text: text.into(), ..Article::default() }
    }

    #[test]
    fn an_article_moved_or_edited_keeps_what_was_decided() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/decisions.jsonl");
        let mut decided = Decided::open(&file);
        let at = Anchor::new("Ann came.", Span::new(0, 3));
        let decisions =
            Decisions { corrections: vec![Correction::Name { at, kind: Kind::Person }], ..Decisions::default() };
        decided.keep(&article("a", "Ann came."), &decisions).unwrap();
        let again = Decided::open(&file);
        assert_eq!(again.of(&article("moved", "Ann came.")), decisions);
        assert_eq!(again.of(&article("a", "Then Ann came.")), decisions);
        assert_eq!(again.of(&article("b", "Then Ann came.")), Decisions::default());
        decided.keep(&article("moved", "Ann came."), &Decisions::default()).unwrap();
        assert!(Decided::open(&file).all().is_empty(), "what was taken back is not kept");
    }

    #[test]
    fn a_damaged_line_costs_itself_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("decisions.jsonl");
        let starred = Decisions { starred: true, ..Decisions::default() };
        Decided::open(&file).keep(&article("a", "one"), &starred).unwrap();
        let mut bytes = std::fs::read(&file).unwrap();
        bytes.extend(b"{\"id\":\"cut");
        std::fs::write(&file, bytes).unwrap();
        let mut decided = Decided::open(&file);
        decided.keep(&article("b", "two"), &starred).unwrap();
        let ids: Vec<&str> = decided.all().iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["a", "b"]);
    }
}
