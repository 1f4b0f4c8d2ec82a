//! What the reader prefers: `config.toml`, `keymap.toml` and themes, and what the command line and the environment say
//! over them.
//!
//! A mistake never stops the start. What is right holds, and each mistake is told with its file, line and column.
//! What can be set is one table, `assets/options.toml`; see [`settings`].

mod files;
mod report;
mod table;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::mistake::{Mistake, nearest};

pub use files::{File, Looks, check, folder, keymap, looks, offered, theme, theme_names};
pub use report::report;
pub use table::{Setting, Value, Variable, defaults, settings, variables};

/// The pane that has the keys at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartPane {
    /// The list of articles.
    Articles,
    /// The text of the article.
    Text,
    /// The people, countries and organisations.
    Entities,
    /// The quotes.
    Quotes,
}

/// What the reader prefers; what nobody spoke of is as the table has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The name of a theme; `None` for what the terminal can.
    pub theme: Option<String>,
    /// The name of the keys to start from.
    pub keys: String,
    /// The width of the text in columns, within [`crate::app::MEASURES`].
    pub measure: u16,
    /// Whether clicks and the wheel are listened to.
    pub mouse: bool,
    /// The pane that has the keys at the start.
    pub pane: StartPane,
    /// How a quote is taken away with its source: [`crate::app::TEMPLATE`] tells what may stand in it.
    pub quote: String,
    /// Whether everything is told line by line.
    pub plain_ui: bool,
    /// Whether addresses are marked as links; `None` for where the terminal is known to make links of them.
    pub links: Option<bool>,
}

impl Default for Config {
    fn default() -> Self {
        let (theme, keys, pane) = (None, String::new(), StartPane::Text);
        let (quote, links) = (String::new(), None);
        let mut config = Self { theme, keys, measure: 0, mouse: false, pane, quote, plain_ui: false, links };
        for setting in settings() {
            config.put(&setting.name, setting.default.clone());
        }
        config
    }
}

impl Config {
    /// What holds: the file, over it the environment, over that what was given on the command line; and a sentence for
    /// each mistake in the first two.
    pub fn load(given: &[(String, Value)]) -> (Self, Vec<String>) {
        let file = File::standard("config.toml");
        let (mut config, mistakes) = file.as_ref().map_or_else(Default::default, |file| Self::read(&file.text));
        let mut told: Vec<String> = file.iter().flat_map(|file| file.told(&mistakes)).collect();
        told.extend(config.take_environment(|name| std::env::var(name).ok()));
        for (name, value) in given {
            config.put(name, value.clone());
        }
        (config, told)
    }

    /// What `text` says, and each mistake in it.
    ///
    /// ```
    /// use dateline::config::Config;
    ///
    /// let (config, mistakes) = Config::read("measure = 70\nmouse = \"no\"\ntheem = \"dark\"\n");
    /// assert_eq!(config.measure, 70);
    /// let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    /// assert_eq!(told, ["`mouse` takes true or false", "there is no setting `theem`; perhaps `theme`"]);
    /// ```
    pub fn read(text: &str) -> (Self, Vec<Mistake>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut mistakes: Vec<Mistake> = errors.iter().map(Mistake::of_toml).collect();
        let mut config = Self::default();
        for (key, value) in table.get_ref() {
            let Some(setting) = Setting::named(key.get_ref()) else {
                let known: Vec<&str> = settings().iter().map(|setting| setting.name.as_str()).collect();
                mistakes.push(Mistake::unknown(key.span(), "setting", key.get_ref(), &known));
                continue;
            };
            match value_of(value.get_ref()).ok_or_else(|| setting.wants()).and_then(|value| setting.check(value)) {
                Ok(taken) => {
                    mistakes.extend(unknown_part(setting, &taken, value.span(), text));
                    config.put(&setting.name, taken);
                }
                Err(wants) => {
                    // What the setting takes tells more than how TOML would have it written.
                    let at = value.span();
                    if at.is_empty() && !mistakes.iter().any(|other| other.at.start == at.start) {
                        // No value could be made out at all: that was told.
                        continue;
                    }
                    mistakes.retain(|other| other.at.start != at.start);
                    mistakes.push(setting.mistake(value, wants));
                }
            }
        }
        mistakes.sort_by_key(|mistake| mistake.at.start);
        (config, mistakes)
    }

    /// Takes what variables say; gives a sentence for each that says nothing a setting takes.
    fn take_environment(&mut self, variable: impl Fn(&str) -> Option<String>) -> Vec<String> {
        let mut told = Vec::new();
        for setting in settings() {
            let name = setting.variable();
            let Some(words) = variable(&name).filter(|words| !words.is_empty()) else { continue };
            match setting.read(&words) {
                Ok(value) => self.put(&setting.name, value),
                Err(wants) => told.push(format!("{name}: {wants}")),
            }
        }
        told
    }

    /// Puts a value that its setting takes.
    fn put(&mut self, name: &str, value: Value) {
        match (name, value) {
            ("theme", Value::Words(name)) => self.theme = (name != "auto").then_some(name),
            ("keys", Value::Words(name)) => self.keys = name,
            ("measure", Value::Number(columns)) => self.measure = columns as u16,
            ("mouse", Value::Truth(on)) => self.mouse = on,
            ("pane", Value::Words(name)) => self.pane = pane(&name),
            ("quote", Value::Words(template)) => self.quote = template,
            ("plain-ui", Value::Truth(on)) => self.plain_ui = on,
            ("links", Value::Words(when)) => self.links = (when != "auto").then_some(when == "always"),
            (name, value) => unreachable!("the table has {name} as something else than {value}"),
        }
    }
}

impl Setting {
    /// The mistake of a value it does not take, with the nearest that it does.
    fn mistake(&self, value: &Spanned<DeValue<'_>>, wants: String) -> Mistake {
        let known: Vec<&str> = self.values.iter().map(String::as_str).collect();
        let near = value.get_ref().as_str().and_then(|words| nearest(words, &known));
        let mistake = Mistake::new(value.span(), wants);
        match near {
            Some(near) => mistake.with_hint(format!("perhaps `{near}`")),
            None => mistake,
        }
    }
}

/// The mistake of a template in which a part names nothing; the rest of it holds.
fn unknown_part(setting: &Setting, value: &Value, at: Range<usize>, text: &str) -> Option<Mistake> {
    let (word, mistake) = setting.unknown_part(value)?;
    let begin = text.get(at.clone()).and_then(|written| written.find(&format!("{word}}}")));
    let place = begin.map_or(at.clone(), |begin| at.start + begin..at.start + begin + word.len());
    Some(Mistake { at: place, ..mistake })
}

fn pane(name: &str) -> StartPane {
    match name {
        "articles" => StartPane::Articles,
        "entities" => StartPane::Entities,
        "quotes" => StartPane::Quotes,
        _ => StartPane::Text,
    }
}

fn value_of(value: &DeValue<'_>) -> Option<Value> {
    match value {
        DeValue::Boolean(truth) => Some(Value::Truth(*truth)),
        DeValue::Integer(figure) => i64::from_str_radix(figure.as_str(), figure.radix()).ok().map(Value::Number),
        DeValue::String(words) => Some(Value::Words(words.to_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::TEMPLATE;

    fn told(mistakes: &[Mistake], text: &str) -> Vec<String> {
        let line = |mistake: &Mistake| {
            let (line, column) = mistake.place(text);
            format!("{line}:{column}: {mistake}")
        };
        mistakes.iter().map(line).collect()
    }

    #[test]
    fn all_that_can_be_said_is_heard() {
        let text = "theme = \"dark\"\nmeasure = 66\nmouse = false\npane = \"quotes\"\nkeys = \"arrows\"\nlinks = \"never\"\nplain-ui = true";
        let (config, mistakes) = Config::read(text);
        assert_eq!(mistakes, []);
        let (theme, keys) = (Some("dark".to_owned()), "arrows".to_owned());
        assert_eq!(
            config,
            Config {
                theme,
                keys,
                measure: 66,
                mouse: false,
                pane: StartPane::Quotes,
                quote: TEMPLATE.to_owned(),
                plain_ui: true,
                links: Some(false)
            }
        );
    }

    #[test]
    fn a_mistake_costs_its_own_line_and_says_where() {
        let text = "measure = 300\npane = \"quotes\"\nmouse = = true\ntheme = \"dark\"\n";
        let (config, mistakes) = Config::read(text);
        assert_eq!((config.pane, config.theme.as_deref()), (StartPane::Quotes, Some("dark")));
        assert_eq!(config.measure, 72);
        let told = told(&mistakes, text);
        assert_eq!(told[0], "1:11: `measure` takes a number from 66 to 76");
        assert!(told[1].starts_with("3:9: "), "{told:?}");
    }

    #[test]
    fn a_value_that_is_none_is_told_by_what_its_setting_takes() {
        for text in ["measure =", "measure = ", "measure = wide", "measure = \"70\"", "measure = 70.5"] {
            let (config, mistakes) = Config::read(&format!("{text}\nmouse = false\n"));
            let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
            assert_eq!(told, ["`measure` takes a number from 66 to 76"], "{text}");
            assert!(!config.mouse, "{text}: the rest holds");
        }
    }

    #[test]
    fn a_part_of_the_template_that_names_nothing_is_told_where_it_stands() {
        let text = "measure = 70\nquote = \"{saidd} — {speaker}\"\n";
        let (config, mistakes) = Config::read(text);
        assert_eq!(config.quote, "{saidd} — {speaker}");
        assert_eq!(told(&mistakes, text), ["2:11: there is no part `saidd`; perhaps `said`"]);
        assert_eq!(Config::read("quote = \"no {} part\"").1.len(), 1);
    }

    #[test]
    fn any_text_is_read() {
        for text in
            ["", "\0", "[[[[", "theme", "measure = 0x42", "measure = -1", "\u{feff}mouse = true", "a = {", "é = 1"]
        {
            let _ = Config::read(text);
        }
        assert_eq!(Config::read("measure = 0x42").0.measure, 66);
    }

    #[test]
    fn the_environment_wins_over_the_file_and_its_mistakes_are_told() {
        let (mut config, _) = Config::read("measure = 70\nmouse = false");
        let told = config.take_environment(|name| match name {
            "DATELINE_MEASURE" => Some("74".into()),
            "DATELINE_KEYS" => Some("emacs".into()),
            "DATELINE_PANE" => Some(String::new()),
            _ => None,
        });
        assert_eq!((config.measure, config.mouse, config.pane), (74, false, StartPane::Text));
        assert_eq!(told, ["DATELINE_KEYS: `keys` takes `vim` or `arrows`"]);
    }

    #[test]
    fn the_parts_of_the_table_are_those_that_are_filled() {
        assert_eq!(Setting::named("quote").expect("a setting").parts, crate::app::TEMPLATE_FIELDS);
    }

    #[test]
    fn the_measure_of_the_table_is_that_of_the_screen() {
        let measure = Setting::named("measure").expect("a setting");
        let screen = crate::app::MEASURES;
        assert_eq!((measure.from, measure.to), (Some((*screen.start()).into()), Some((*screen.end()).into())));
    }
}
