//! The one table of what can be set: `assets/options.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::app::unknown_field;
use crate::mistake::Mistake;

/// Something that can be set: in the file, on the command line, in the environment.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// The name it goes by.
    pub name: String,
    /// What holds where nothing is said.
    pub default: Value,
    /// One line on it.
    pub about: String,
    /// What help calls its value, where it takes any words.
    pub value: Option<String>,
    /// All it takes, where these are few; else empty.
    #[serde(default)]
    pub values: Vec<String>,
    /// What may stand in braces in its words, where it is a template; else empty.
    #[serde(default)]
    pub parts: Vec<String>,
    /// The least it takes, where it is a number.
    pub from: Option<i64>,
    /// The most it takes, where it is a number.
    pub to: Option<i64>,
}

/// A variable of the environment that is heeded.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// One line on it.
    pub about: String,
}

/// What a setting is set to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// On or off.
    Truth(bool),
    /// A number.
    Number(i64),
    /// Words.
    Words(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    setting: Vec<Setting>,
    variable: Vec<Variable>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/options.toml")).expect("the shipped table of options has no mistake")
});

/// All that can be set, in the order of the table.
pub fn settings() -> &'static [Setting] {
    &TABLE.setting
}

/// The variables of the environment that are heeded beside those of the settings.
pub fn variables() -> &'static [Variable] {
    &TABLE.variable
}

impl Setting {
    /// The setting with this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        settings().iter().find(|setting| setting.name == name)
    }

    /// The variable of the environment that sets it.
    ///
    /// ```
    /// use dateline::config::Setting;
    ///
    /// assert_eq!(Setting::named("plain-ui").expect("a setting").variable(), "DATELINE_PLAIN_UI");
    /// ```
    pub fn variable(&self) -> String {
        format!("DATELINE_{}", self.name.replace('-', "_").to_uppercase())
    }

    /// The value, if it is one this setting takes.
    ///
    /// # Errors
    /// What it takes instead.
    pub fn check(&self, value: Value) -> Result<Value, String> {
        let takes = match (&self.default, &value) {
            (Value::Truth(_), Value::Truth(_)) => true,
            (Value::Number(_), Value::Number(number)) => {
                self.from.is_none_or(|least| *number >= least) && self.to.is_none_or(|most| *number <= most)
            }
            (Value::Words(_), Value::Words(words)) => self.values.is_empty() || self.values.contains(words),
            _ => false,
        };
        if takes { Ok(value) } else { Err(self.wants()) }
    }

    /// The value these words stand for, as the command line and the environment have them.
    ///
    /// # Errors
    /// What it takes instead.
    pub fn read(&self, words: &str) -> Result<Value, String> {
        let value = match self.default {
            Value::Truth(_) => words.parse().ok().map(Value::Truth),
            Value::Number(_) => words.parse().ok().map(Value::Number),
            Value::Words(_) => Some(Value::Words(words.to_owned())),
        };
        let value = self.check(value.ok_or_else(|| self.wants())?)?;
        match self.unknown_part(&value) {
            Some((_, mistake)) => Err(mistake.to_string()),
            None => Ok(value),
        }
    }

    /// The part of a template that names nothing, and the mistake it is.
    pub(super) fn unknown_part<'v>(&self, value: &'v Value) -> Option<(&'v str, Mistake)> {
        let Value::Words(template) = value else { return None };
        let known: Vec<&str> = self.parts.iter().map(String::as_str).collect();
        let word = unknown_field(template, &known).filter(|_| !known.is_empty())?;
        Some((word, Mistake::unknown(0..0, "part", word, &known)))
    }

    /// A sentence on what it takes.
    pub fn wants(&self) -> String {
        let name = &self.name;
        let values: Vec<&str> = self.values.iter().map(String::as_str).collect();
        match (&self.default, self.from, self.to) {
            (Value::Truth(_), ..) => format!("`{name}` takes true or false"),
            (Value::Number(_), Some(from), Some(to)) => format!("`{name}` takes a number from {from} to {to}"),
            (Value::Number(_), ..) => format!("`{name}` takes a number"),
            (Value::Words(_), ..) if !values.is_empty() => {
                format!("`{name}` takes {}", crate::mistake::listed(&values))
            }
            (Value::Words(_), ..) => format!("`{name}` takes words in quotation marks"),
        }
    }
}

impl std::fmt::Display for Value {
    /// As `config.toml` has it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Truth(truth) => write!(f, "{truth}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Words(words) => write!(f, "{}", toml::Value::from(words.as_str())),
        }
    }
}

/// The file that says what holds already, each line with a word on it: what `dateline config` prints.
///
/// ```
/// use dateline::config::{Config, defaults};
///
/// let (config, mistakes) = Config::read(&defaults());
/// assert_eq!((config, mistakes.len()), (Config::default(), 0));
/// ```
pub fn defaults() -> String {
    let lines: Vec<(String, &Setting)> =
        settings().iter().map(|setting| (format!("{} = {}", setting.name, setting.default), setting)).collect();
    let width = lines.iter().map(|(line, _)| line.len()).max().unwrap_or(0);
    let commented = lines.iter().map(|(line, setting)| format!("{line:width$}  # {}", setting.comment()));
    commented.collect::<Vec<_>>().join("\n") + "\n"
}

impl Setting {
    /// What it is and what it takes, on one line.
    pub fn comment(&self) -> String {
        let takes = match (&self.default, self.from, self.to) {
            (Value::Truth(_), ..) => "true or false".to_owned(),
            (Value::Number(_), Some(from), Some(to)) => format!("{from} to {to}"),
            _ => self.values.join(", "),
        };
        if takes.is_empty() { self.about.clone() } else { format!("{} ({takes})", self.about) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_a_value_its_setting_takes() {
        for setting in settings() {
            assert_eq!(setting.check(setting.default.clone()), Ok(setting.default.clone()), "{}", setting.name);
            assert!(!setting.about.is_empty() && !setting.about.ends_with('.'), "{}", setting.name);
        }
    }

    #[test]
    fn words_are_read_as_what_they_stand_for() {
        let read = |name: &str, words: &str| Setting::named(name).expect("a setting").read(words);
        assert_eq!(read("measure", "70"), Ok(Value::Number(70)));
        assert_eq!(read("mouse", "false"), Ok(Value::Truth(false)));
        assert_eq!(read("keys", "arrows"), Ok(Value::Words("arrows".into())));
        assert_eq!(read("measure", "300"), Err("`measure` takes a number from 66 to 76".into()));
        let parts = "{said}, {speaker}";
        assert_eq!(read("quote", parts), Ok(Value::Words(parts.into())));
        assert_eq!(read("quote", "{saidd}"), Err("there is no part `saidd`; perhaps `said`".into()));
        assert_eq!(read("theme", "{saidd}"), Ok(Value::Words("{saidd}".into())), "no template");
        assert_eq!(read("keys", "emacs"), Err("`keys` takes `vim` or `arrows`".into()));
    }
}
