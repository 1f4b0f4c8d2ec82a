//! Where the reader was in each article, and what has been read, kept between runs.
//!
//! One JSON object a line, the article read last at the end. A line that cannot be read is passed over, so a damaged
//! file costs what is damaged and no more. Two programs may keep their places in one file at once: each, when it
//! saves, adds what it changed to what the file holds by then.

use std::{
    io,
    path::{Path, PathBuf},
};

use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};

use super::lines;
use crate::article::Article;

/// How many articles are remembered; those read longest ago are forgotten first.
pub const REMEMBERED: usize = 5_000;

/// No more of the file than this is read, in bytes, from its end.
const READ_AT_MOST: u64 = 4 << 20;

/// Ids longer than this, in bytes, are not kept; their articles go by their content alone.
const LONGEST_ID: usize = 1_024;

/// A place in an article: not a row of the screen, so that no change of the window moves it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Index of the paragraph.
    pub paragraph: u32,
    /// Byte in the paragraph, from its start.
    pub byte: u32,
}

/// What is remembered of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// Where the reader was.
    #[serde(flatten)]
    pub place: Place,
    /// Whether it has been read.
    pub read: bool,
}

/// The places of all articles.
///
/// ```
/// use dateline::{article::Article, library::places::{Place, Places, Remembered}};
///
/// let folder = tempfile::tempdir()?;
/// let file = folder.path().join("places.jsonl");
/// let article = Article { id: "summit.txt".into(), text: "Five met.".into(), ..Article::default() };
/// let here = Remembered { place: Place { paragraph: 3, byte: 12 }, read: true };
///
/// let mut places = Places::open(&file);
/// places.remember(&article, here);
/// places.save()?;
///
/// assert_eq!(Places::open(&file).of(&article), Some(here));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Places {
    file: PathBuf,
    entries: Vec<Entry>,
    changed: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    id: String,
    content: String,
    #[serde(flatten)]
    remembered: Remembered,
}

impl Places {
    /// The file they are kept in: `dateline/places.jsonl` under XDG state. `None` where there is no home.
    pub fn standard_file() -> Option<PathBuf> {
        let state = etcetera::base_strategy::Xdg::new().ok()?.state_dir()?;
        Some(state.join("dateline").join("places.jsonl"))
    }

    /// The places kept in `file`; none where there is no such file or it cannot be read.
    pub fn open(file: &Path) -> Self {
        Self { file: file.into(), entries: lines::read(file, READ_AT_MOST).unwrap_or_default(), changed: Vec::new() }
    }

    /// What is remembered of an article. An article that was moved goes by its content; one that has other words now
    /// keeps its paragraph, but counts as unread.
    pub fn of(&self, article: &Article) -> Option<Remembered> {
        let key = Entry::new(article, Remembered::default());
        let latest = |test: &dyn Fn(&Entry) -> bool| {
            self.changed
                .iter()
                .rev()
                .chain(self.entries.iter().rev())
                .find(|entry| test(entry))
                .map(|entry| entry.remembered)
        };
        latest(&|entry| entry.is_of(&key))
            .or_else(|| latest(&|entry| entry.content == key.content))
            .or_else(|| latest(&|entry| entry.id == key.id && !key.id.is_empty()).map(Remembered::of_other_words))
    }

    /// Remembers where the reader is in an article, until [`Places::save`] in memory only.
    pub fn remember(&mut self, article: &Article, remembered: Remembered) {
        let entry = Entry::new(article, remembered);
        self.changed.retain(|old| !old.is_of(&entry));
        self.changed.push(entry);
    }

    /// Writes what was remembered since the last time. The file is whole at every moment: the old one or the new one.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be made or the file not be written; nothing that was there before is lost then.
    pub fn save(&mut self) -> io::Result<()> {
        if self.changed.is_empty() {
            return Ok(());
        }
        let changed = &mut self.changed;
        self.entries = lines::change(&self.file, READ_AT_MOST, |entries: &mut Vec<Entry>| {
            entries.retain(|entry| !changed.iter().any(|changed| changed.is_of(entry)));
            entries.append(&mut changed.clone());
            entries.drain(..entries.len().saturating_sub(REMEMBERED));
        })?;
        self.changed.clear();
        Ok(())
    }
}

impl Remembered {
    /// What still holds when the article has other words under the same name.
    fn of_other_words(self) -> Self {
        Self { place: Place { byte: 0, ..self.place }, read: false }
    }
}

impl Entry {
    fn new(article: &Article, remembered: Remembered) -> Self {
        let id = if article.id.len() <= LONGEST_ID { article.id.clone() } else { String::new() };
        Self { id, content: content_key(&article.text), remembered }
    }

    fn is_of(&self, other: &Self) -> bool {
        self.id == other.id && self.content == other.content
    }
}

/// Tells a text from others: FNV-1a, 64 bits (Fowler, Noll and Vo; RFC 9923), over its length and its two ends, so that
/// a long text costs no more than a short one.
pub(super) fn content_key(text: &str) -> String {
    const END: usize = 32 << 10;
    let bytes = text.as_bytes();
    let head = &bytes[..bytes.len().min(END)];
    let tail = &bytes[bytes.len().saturating_sub(END)..];
    let length = (bytes.len() as u64).to_le_bytes();
    let hashed = [&length[..], head, tail]
        .concat()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hashed:016x}")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn article(id: &str, text: &str) -> Article {
        Article { id: id.into(), text: text.into(), ..Article::default() }
    }

    fn at(paragraph: u32, read: bool) -> Remembered {
        Remembered { place: Place { paragraph, byte: 7 }, read }
    }

    #[test]
    fn an_article_is_known_again_by_its_words_or_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let mut places = Places::open(&folder.path().join("deep/er/places.jsonl"));
        places.remember(&article("a", "words"), at(2, true));
        places.save().unwrap();
        let places = Places::open(&folder.path().join("deep/er/places.jsonl"));
        assert_eq!(places.of(&article("a", "words")), Some(at(2, true)));
        assert_eq!(places.of(&article("moved", "words")), Some(at(2, true)));
        let rewritten = Remembered { place: Place { paragraph: 2, byte: 0 }, read: false };
        assert_eq!(places.of(&article("a", "other words")), Some(rewritten));
        assert_eq!(places.of(&article("b", "other words")), None);
    }

    #[test]
    fn two_programs_keep_their_places_in_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("places.jsonl");
        std::thread::scope(|scope| {
            for program in 0..4 {
                let file = &file;
                scope.spawn(move || {
                    for number in 0..10 {
                        let mut places = Places::open(file);
                        places.remember(&article(&format!("{program}-{number}"), "x"), at(number, true));
                        places.save().unwrap();
                    }
                });
            }
        });
        let places = Places::open(&file);
        assert_eq!(places.entries.len(), 40);
        assert_eq!(places.of(&article("3-9", "x")), Some(at(9, true)));
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "nothing lies about but the file and its lock: {left:?}");
    }

    #[test]
    fn damage_costs_what_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("places.jsonl");
        let mut places = Places::open(&file);
        places.remember(&article("a", "one"), at(1, true));
        places.remember(&article("b", "two"), at(2, false));
        places.save().unwrap();
        let mut bytes = b"\xff\0{\"id\": 3}\n{\"id\":\"cut".to_vec();
        bytes.push(b'\n');
        bytes.extend(fs::read(&file).unwrap());
        bytes.truncate(bytes.len() - 5);
        fs::write(&file, bytes).unwrap();
        let mut places = Places::open(&file);
        assert_eq!(places.of(&article("a", "one")), Some(at(1, true)));
        assert_eq!(places.of(&article("b", "two")), None, "the line that was cut");
        places.remember(&article("c", "three"), at(3, true));
        places.save().unwrap();
        assert_eq!(Places::open(&file).entries.len(), 2);
    }

    #[test]
    fn what_was_read_longest_ago_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("places.jsonl");
        let mut places = Places::open(&file);
        for number in 0..=REMEMBERED {
            places.changed.push(Entry::new(&article(&number.to_string(), &number.to_string()), at(1, true)));
        }
        places.save().unwrap();
        let mut places = Places::open(&file);
        assert_eq!(places.of(&article("0", "0")), None);
        assert!(places.of(&article("1", "1")).is_some());
        places.remember(&article("1", "1"), at(9, true));
        places.save().unwrap();
        assert_eq!(Places::open(&file).entries.last().map(|entry| entry.id.as_str()), Some("1"));
    }

    #[test]
    fn a_file_that_cannot_be_written_is_told_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a folder");
        fs::create_dir(&file).unwrap();
        let mut places = Places::open(&file);
        places.remember(&article("a", "one"), at(1, true));
        assert!(places.save().is_err());
        assert_eq!(places.of(&article("a", "one")), Some(at(1, true)), "it is still remembered");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing half-written is left");
    }
}
