//! `config.toml`: what the reader prefers, read once at the start.
//!
//! A mistake never stops the start. What is right holds, and each mistake is told in a sentence with its line.
//!
//! | key | value | without it |
//! | --- | --- | --- |
//! | `theme` | the name of a theme | the terminal's own colours |
//! | `measure` | the width of the text, 66 to 76 columns | 72 |
//! | `mouse` | `true` or `false` | `true` |
//! | `pane` | where the reader starts: `articles`, `text`, `entities` or `quotes` | `text` |

use std::{fs, io, path::PathBuf};

use etcetera::BaseStrategy;
use toml::de::{DeTable, DeValue};

/// The narrowest and the widest measure, in columns.
pub const MEASURE: std::ops::RangeInclusive<u16> = 66..=76;

/// The pane that has the keys at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StartPane {
    /// The list of articles.
    Articles,
    /// The text of the article.
    #[default]
    Text,
    /// The people, countries and organisations.
    Entities,
    /// The quotes.
    Quotes,
}

/// What the reader prefers; `None` where nothing was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The name of a theme.
    pub theme: Option<String>,
    /// The width of the text in columns, within [`MEASURE`].
    pub measure: Option<u16>,
    /// Whether clicks and the wheel are listened to.
    pub mouse: Option<bool>,
    /// The pane that has the keys at the start.
    pub pane: Option<StartPane>,
}

impl Config {
    /// The file: `dateline/config.toml` under XDG config. `None` where there is no home.
    pub fn standard_file() -> Option<PathBuf> {
        Some(etcetera::base_strategy::Xdg::new().ok()?.config_dir().join("dateline").join("config.toml"))
    }

    /// What the standard file says, and a sentence for each mistake in it. A file that is not there says nothing.
    pub fn load() -> (Self, Vec<String>) {
        let Some(file) = Self::standard_file() else { return (Self::default(), Vec::new()) };
        let told = |sentence: &dyn std::fmt::Display| format!("{}: {sentence}", file.display());
        match fs::read_to_string(&file) {
            Ok(text) => {
                let (config, mistakes) = Self::read(&text);
                (config, mistakes.iter().map(|mistake| told(mistake)).collect())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => (Self::default(), Vec::new()),
            Err(error) => (Self::default(), vec![told(&error)]),
        }
    }

    /// What `text` says, and a sentence for each mistake in it.
    ///
    /// ```
    /// use dateline::config::Config;
    ///
    /// let (config, mistakes) = Config::read("measure = 70\nmouse = \"no\"\ntheem = \"dark\"\n");
    /// assert_eq!(config.measure, Some(70));
    /// assert_eq!(mistakes, [
    ///     "line 2: mouse takes true or false",
    ///     "line 3: there is no theem, but theme, measure, mouse, pane",
    /// ]);
    /// ```
    pub fn read(text: &str) -> (Self, Vec<String>) {
        let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
        let (table, errors) = DeTable::parse_recoverable(text);
        let broken = errors.iter().map(|error| (error.span().map_or(0, |span| span.start), error.message().to_owned()));
        let mut mistakes: Vec<(usize, String)> = broken.collect();
        let mut config = Self::default();
        for (key, value) in table.get_ref() {
            if let Err(sentence) = config.set(key.get_ref(), value.get_ref()) {
                mistakes.push((key.span().start, sentence));
            }
        }
        mistakes.sort();
        (config, mistakes.into_iter().map(|(at, sentence)| format!("line {}: {sentence}", line(at))).collect())
    }

    fn set(&mut self, key: &str, value: &DeValue<'_>) -> Result<(), String> {
        match key {
            "theme" => self.theme = Some(value.as_str().ok_or("theme takes the name of a theme")?.to_owned()),
            "measure" => self.measure = Some(measure(value).ok_or("measure takes a number of columns from 66 to 76")?),
            "mouse" => self.mouse = Some(value.as_bool().ok_or("mouse takes true or false")?),
            "pane" => self.pane = Some(pane(value).ok_or("pane takes articles, text, entities or quotes")?),
            _ => return Err(format!("there is no {key}, but theme, measure, mouse, pane")),
        }
        Ok(())
    }
}

fn measure(value: &DeValue<'_>) -> Option<u16> {
    let figure = value.as_integer()?;
    u16::from_str_radix(figure.as_str(), figure.radix()).ok().filter(|columns| MEASURE.contains(columns))
}

fn pane(value: &DeValue<'_>) -> Option<StartPane> {
    match value.as_str()? {
        "articles" => Some(StartPane::Articles),
        "text" => Some(StartPane::Text),
        "entities" => Some(StartPane::Entities),
        "quotes" => Some(StartPane::Quotes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_can_be_said_is_heard() {
        let (config, mistakes) = Config::read("theme = \"dark\"\nmeasure = 66\nmouse = false\npane = \"quotes\"\n");
        assert_eq!(mistakes, Vec::<String>::new());
        let theme = Some("dark".to_owned());
        assert_eq!(config, Config { theme, measure: Some(66), mouse: Some(false), pane: Some(StartPane::Quotes) });
    }

    #[test]
    fn a_mistake_costs_its_own_line() {
        let (config, mistakes) = Config::read("measure = 300\npane = \"quotes\"\nmouse = = true\ntheme = \"dark\"\n");
        assert_eq!((config.pane, config.theme.as_deref()), (Some(StartPane::Quotes), Some("dark")));
        assert_eq!(config.measure, None);
        assert_eq!(mistakes[0], "line 1: measure takes a number of columns from 66 to 76");
        assert!(mistakes[1].starts_with("line 3: "), "{mistakes:?}");
    }

    #[test]
    fn any_text_is_read() {
        for text in
            ["", "\0", "[[[[", "theme", "measure = 0x42", "measure = -1", "\u{feff}mouse = true", "a = {", "é = 1"]
        {
            let _ = Config::read(text);
        }
        assert_eq!(Config::read("measure = 0x42").0.measure, Some(66));
    }
}
