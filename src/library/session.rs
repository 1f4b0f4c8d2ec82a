//! What outlives a run beside the places: marks, jumps, the lines typed, the sizes of the panes.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};

use super::places::{Place, content_key};
use crate::article::Article;

/// How many jumps and how many lines of a kind are kept.
const MOST: usize = 100;

/// A place in an article that may not be open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The path or address of the article.
    pub id: String,
    content: String,
    /// The article's title, to name it where it is not open.
    pub title: String,
    /// Where in it.
    #[serde(flatten)]
    pub place: Place,
}

impl Kept {
    /// A place in this article.
    pub fn new(article: &Article, title: &str, place: Place) -> Self {
        Self { id: article.id.clone(), content: content_key(&article.text), title: title.to_owned(), place }
    }

    /// Whether it is in this article, by its name or, where that is another, by its words.
    pub fn is_of(&self, article: &Article) -> bool {
        self.id == article.id || self.content == content_key(&article.text)
    }
}

/// How a library was left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// The view that was in sight.
    pub view: String,
    /// The filter that held.
    pub filter: String,
    /// The number of the article under the cursor.
    pub article: Option<i64>,
}

/// What outlives a run.
///
/// ```
/// use dateline::library::session::Session;
///
/// let folder = tempfile::tempdir()?;
/// let file = folder.path().join("session.json");
/// let mut session = Session::open(&file);
/// session.remember_line(":", "next-quote");
/// session.save(&file)?;
/// assert_eq!(Session::open(&file).lines(":"), ["next-quote"]);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// How libraries were left, by their files.
    pub libraries: BTreeMap<String, Left>,
    /// Marks by their letters.
    pub marks: BTreeMap<char, Kept>,
    /// Where jumps began, the latest last.
    pub jumps: Vec<Kept>,
    /// The lines typed, by the sign of their line: `:`, `/`, `&`, `|`; the latest last.
    lines: BTreeMap<String, Vec<String>>,
    /// Columns the left and the right lists are wider than they would be.
    pub wider: [i16; 2],
    /// Rows the sheet of lists is taller than it would be.
    pub taller: i16,
}

impl Session {
    /// The file: `dateline/session.json` under XDG state. `None` where there is no home.
    pub fn standard_file() -> Option<PathBuf> {
        let state = etcetera::base_strategy::Xdg::new().ok()?.state_dir()?;
        Some(state.join("dateline").join("session.json"))
    }

    /// What the file holds; nothing where it is not there or damaged.
    pub fn open(file: &Path) -> Self {
        fs::read(file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Writes it: the file is whole at every moment, the old one or the new one.
    ///
    /// # Errors
    /// Where the folder cannot be made or the file not be written.
    pub fn save(&self, file: &Path) -> io::Result<()> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut kept = self.clone();
        let surplus = kept.jumps.len().saturating_sub(MOST);
        kept.jumps.drain(..surplus);
        let beside = file.with_extension(format!("new-{}", std::process::id()));
        let written = fs::write(&beside, serde_json::to_vec(&kept)?).and_then(|()| fs::rename(&beside, file));
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written
    }

    /// The lines typed on a line with this sign, the latest last.
    pub fn lines(&self, sign: &str) -> &[String] {
        self.lines.get(sign).map_or(&[], Vec::as_slice)
    }

    /// Remembers a line; one typed before moves to the end.
    pub fn remember_line(&mut self, sign: &str, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        let lines = self.lines.entry(sign.to_owned()).or_default();
        lines.retain(|known| known != line);
        lines.push(line.to_owned());
        let surplus = lines.len().saturating_sub(MOST);
        lines.drain(..surplus);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_file_costs_no_start() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep").join("session.json");
        assert_eq!(Session::open(&file), Session::default());
        Session { taller: 3, ..Session::default() }.save(&file).unwrap();
        assert_eq!(Session::open(&file).taller, 3);
        fs::write(&file, "{\"marks\": 3").unwrap();
        assert_eq!(Session::open(&file), Session::default());
    }

    #[test]
    fn no_more_lines_are_kept_than_anybody_looks_through() {
        let mut session = Session::default();
        (0..=MOST).for_each(|number| session.remember_line("/", &number.to_string()));
        session.remember_line("/", "1");
        session.remember_line("/", "  ");
        assert_eq!(session.lines("/").len(), MOST);
        assert_eq!(session.lines("/").last().map(String::as_str), Some("1"));
    }
}
