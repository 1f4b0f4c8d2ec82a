//! The files the reader may write, `config.toml`, `keymap.toml` and those in `themes`, and what is wrong with them.

use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use toml::de::DeTable;

use super::Config;
use super::table::{Setting, Value, settings};
use crate::keymap::Keymap;
use crate::mistake::Mistake;
use crate::theme::Theme;

/// The folder of these files: `dateline` under XDG config. `None` where there is no home.
pub fn folder() -> Option<PathBuf> {
    Some(etcetera::base_strategy::Xdg::new().ok()?.config_dir().join("dateline"))
}

/// One of the files, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it is.
    pub path: PathBuf,
    /// What stands in it; what is no UTF-8 is replaced.
    pub text: String,
}

impl File {
    /// The file of this name in the folder; `None` where it is not there or cannot be read.
    pub fn standard(name: &str) -> Option<Self> {
        Self::read(&folder()?.join(name))
    }

    fn read(path: &Path) -> Option<Self> {
        let bytes = fs::read(path).ok()?;
        Some(Self { path: path.to_owned(), text: String::from_utf8_lossy(&bytes).into_owned() })
    }

    /// A sentence for each mistake, with file, line and column.
    pub fn told(&self, mistakes: &[Mistake]) -> Vec<String> {
        let sentence = |mistake: &Mistake| {
            let (line, column) = mistake.place(&self.text);
            format!("{}:{line}:{column}: {mistake}", self.path.display())
        };
        mistakes.iter().map(sentence).collect()
    }
}

/// The keys that go by `name` with those of `keymap.toml` over them, and a sentence for each mistake in that file.
pub fn keymap(name: &str) -> (Keymap, Vec<String>) {
    let shipped = Keymap::named(name).unwrap_or_else(Keymap::shipped);
    let Some(file) = File::standard("keymap.toml") else { return (shipped, Vec::new()) };
    let (keymap, mistakes) = shipped.under(&file.text);
    (keymap, file.told(&mistakes))
}

/// The reader's own themes.
fn own_themes() -> Vec<PathBuf> {
    let files = folder().and_then(|folder| fs::read_dir(folder.join("themes")).ok()).into_iter().flatten().flatten();
    let mut themes: Vec<PathBuf> = files.map(|entry| entry.path()).filter(|path| is_toml(path)).collect();
    themes.sort_unstable();
    themes
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

/// The names of all themes: the shipped ones, then those that stand as files in `themes`.
pub fn theme_names() -> Vec<String> {
    let mut names: Vec<String> = Theme::names().map(ToOwned::to_owned).collect();
    for path in own_themes() {
        let name = path.file_stem().and_then(|stem| stem.to_str()).map(ToOwned::to_owned);
        names.extend(name.filter(|name| Theme::named(name).is_none()));
    }
    names
}

/// What can be set, each with the values it takes where these are few, for whoever types.
pub fn offered() -> Vec<(String, Vec<String>)> {
    let values = |setting: &Setting| match (setting.name.as_str(), &setting.default) {
        ("theme", _) => ["auto".to_owned()].into_iter().chain(theme_names()).collect(),
        (_, Value::Truth(_)) => vec!["true".to_owned(), "false".to_owned()],
        _ => setting.values.clone(),
    };
    settings().iter().map(|setting| (setting.name.clone(), values(setting))).collect()
}

/// A theme as this terminal can show it.
#[derive(Clone, Debug)]
pub struct Looks {
    /// The theme.
    pub theme: Theme,
    /// The name it goes by.
    pub name: String,
    /// A sentence for each thing about it that is not as was wished.
    pub told: Vec<String>,
}

/// The theme with this name, the reader's own before the shipped one.
///
/// # Errors
/// One sentence: there is none of this name.
pub fn theme(name: &str) -> Result<Looks, String> {
    let file = folder().map(|folder| folder.join("themes").join(format!("{name}.toml")));
    let own = file.filter(|_| !name.contains(['/', '\\'])).and_then(|file| File::read(&file));
    let (theme, told) = match own {
        Some(file) => {
            let (theme, mistakes) = Theme::read(&file.text);
            (theme, file.told(&mistakes))
        }
        None => (Theme::named(name).ok_or_else(|| no_theme(name))?, Vec::new()),
    };
    Ok(Looks { theme: theme.fitted(|name| std::env::var(name).ok()), name: name.to_owned(), told })
}

fn no_theme(name: &str) -> String {
    let names = theme_names();
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    Mistake::unknown(0..0, "theme", name, &known).to_string()
}

/// The theme to begin with: the one wished for, where the terminal has colours and there is such a theme; else the one
/// that fits the terminal.
pub fn looks(wished: Option<&str>) -> Looks {
    let fitting = Theme::fitting(|name| std::env::var(name).ok());
    let wished = wished.filter(|_| fitting != "mono").unwrap_or(fitting);
    theme(wished).unwrap_or_else(|sentence| {
        let shipped = Theme::named(fitting).expect("the theme for a terminal is a shipped one");
        let theme = shipped.fitted(|name| std::env::var(name).ok());
        Looks { theme, name: fitting.to_owned(), told: vec![sentence] }
    })
}

/// The mistake of a theme that `config.toml` wishes for and that is nowhere.
fn wished_theme(text: &str) -> Option<Mistake> {
    let (table, _) = DeTable::parse_recoverable(text);
    let value = table.get_ref().get("theme")?;
    let name = value.get_ref().as_str().filter(|name| *name != "auto")?;
    let names = theme_names();
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    (!known.contains(&name)).then(|| Mistake::unknown(value.span(), "theme", name, &known))
}

/// Every file there is, with what is wrong with it.
pub fn check() -> Vec<(File, Vec<Mistake>)> {
    let config = File::standard("config.toml").map(|file| {
        let mut mistakes = Config::read(&file.text).1;
        mistakes.extend(wished_theme(&file.text));
        mistakes.sort_by_key(|mistake| mistake.at.start);
        (mistakes, file)
    });
    let keymap = File::standard("keymap.toml").map(|file| (Keymap::shipped().under(&file.text).1, file));
    let themes = own_themes().into_iter().filter_map(|path| File::read(&path));
    let wrong = |text: &str| Theme::read(text).1.into_iter().chain(Theme::faint(text)).collect::<Vec<_>>();
    let themes = themes.map(|file| (wrong(&file.text), file));
    config.into_iter().chain(keymap).chain(themes).map(|(mistakes, file)| (file, mistakes)).collect()
}
