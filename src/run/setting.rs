//! The reader's own keys and themes, from their files; a mistake in them never stops the start.

use std::fs;
use std::path::PathBuf;

use crate::config::Config;
use crate::keymap::Keymap;
use crate::theme::Theme;

/// A file or folder beside `config.toml`.
fn beside_config(name: &str) -> Option<PathBuf> {
    Some(Config::standard_file()?.parent()?.join(name))
}

/// The shipped keys with those of `keymap.toml` over them, and a sentence where that file has a mistake.
pub fn keymap() -> (Keymap, Option<String>) {
    let Some((file, written)) = beside_config("keymap.toml")
        .and_then(|file| Some((fs::read_to_string(&file).ok()?, file)))
        .map(|(written, file)| (file, written))
    else {
        return (Keymap::shipped(), None);
    };
    match Keymap::with(&written) {
        Ok(keymap) => (keymap, None),
        Err(mistake) => (Keymap::shipped(), Some(format!("{}: {mistake}; the shipped keys hold", file.display()))),
    }
}

/// The names of all themes: the shipped ones, then those that stand as files in `themes`.
pub fn theme_names() -> Vec<String> {
    let mut names: Vec<String> = Theme::names().map(ToOwned::to_owned).collect();
    let files = beside_config("themes").and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let mut own: Vec<String> = files
        .filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".toml").map(ToOwned::to_owned))
        .filter(|name| !names.contains(name))
        .collect();
    own.sort_unstable();
    names.append(&mut own);
    names
}

/// The theme with this name, as this terminal can show it: the reader's own by that name, or the shipped one.
///
/// # Errors
/// One sentence: there is none, or its file has a mistake.
pub fn named(name: &str) -> Result<Theme, String> {
    let file = beside_config("themes").map(|folder| folder.join(format!("{name}.toml")));
    let own =
        file.filter(|_| !name.contains(['/', '\\'])).and_then(|file| Some((fs::read_to_string(&file).ok()?, file)));
    let theme = match own {
        Some((written, file)) => Theme::read(&written).map_err(|mistake| format!("{}: {mistake}", file.display()))?,
        None => {
            Theme::named(name).ok_or_else(|| format!("there is no theme {name}, but {}", theme_names().join(", ")))?
        }
    };
    Ok(theme.fitted(|name| std::env::var(name).ok()))
}

/// The theme to begin with, its name, and a sentence where the one wished for cannot be had.
pub fn theme(wished: Option<String>) -> (Theme, String, Option<String>) {
    let fitting = Theme::fitting(|name| std::env::var(name).ok());
    let plain = fitting == "mono";
    let name = wished.filter(|_| !plain).unwrap_or_else(|| fitting.to_owned());
    match named(&name) {
        Ok(theme) => (theme, name, None),
        Err(sentence) => {
            let theme = Theme::named(fitting).expect("the theme for a terminal is a shipped one");
            (theme, fitting.to_owned(), Some(sentence))
        }
    }
}
