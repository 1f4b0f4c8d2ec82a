//! The settings as options of the command line: drawn from the one table of `config`.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

use crate::config::{Setting, Value, settings, theme_names};

/// What was set on the command line, by the name of each setting.
#[derive(Clone, Debug, Default)]
pub struct Given(pub Vec<(String, Value)>);

/// What help puts above them.
const HEADING: &str = "Settings";

impl Args for Given {
    fn augment_args(command: Command) -> Command {
        let more = "Settings also stand in config.toml, which `dateline config` prints, and as DATELINE_NAME in the environment.";
        settings().iter().flat_map(arguments).fold(command, Command::arg).after_help(more)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Given {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let given = settings().iter().filter_map(|setting| Some((setting.name.clone(), value(setting, matches)?)));
        Ok(Self(given.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The options of a setting: `--name VALUE`, or for what is on or off `--name` and `--no-name`, of which help shows
/// the one that changes something.
fn arguments(setting: &'static Setting) -> Vec<Arg> {
    let option = |name: String| Arg::new(name.clone()).long(name).help_heading(HEADING);
    let on = |name: &str, shown: bool| option(name.into()).action(ArgAction::SetTrue).hide(!shown);
    let name = setting.name.as_str();
    match setting.default {
        Value::Truth(usual) => {
            let not = no(name);
            let help = if usual { format!("Do not {}", setting.about) } else { capital(&setting.about) };
            vec![
                on(name, !usual).help(help.clone()).overrides_with(not.clone()),
                on(&not, usual).help(help).overrides_with(name),
            ]
        }
        Value::Number(_) => {
            let named = option(name.into()).value_name("NUMBER").help(capital(&setting.comment()));
            vec![named.value_parser(move |words: &str| setting.read(words))]
        }
        Value::Words(_) => {
            let called = setting.value.clone().unwrap_or_else(|| name.to_uppercase());
            let named = option(name.into()).value_name(called).help(capital(&setting.about));
            let values = setting.values.iter().map(String::as_str).collect::<Vec<_>>();
            vec![match (values.is_empty(), name) {
                (_, "theme") => named.value_parser(AnyTheme).hide_possible_values(true),
                (true, _) => named,
                (false, _) => named.value_parser(PossibleValuesParser::new(values)),
            }]
        }
    }
}

/// Takes any words, since a theme may be a file that comes later, and offers the themes there are to whoever completes.
#[derive(Clone, Copy, Debug)]
struct AnyTheme;

impl TypedValueParser for AnyTheme {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = ["auto".to_owned()].into_iter().chain(theme_names());
        Some(Box::new(names.map(PossibleValue::new)))
    }
}

fn no(name: &str) -> String {
    format!("no-{name}")
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What was said of a setting, if anything was.
fn value(setting: &Setting, matches: &ArgMatches) -> Option<Value> {
    let name = setting.name.as_str();
    match setting.default {
        Value::Truth(_) if matches.get_flag(name) => Some(Value::Truth(true)),
        Value::Truth(_) => matches.get_flag(&no(name)).then_some(Value::Truth(false)),
        Value::Number(_) => matches.get_one::<Value>(name).cloned(),
        Value::Words(_) => matches.get_one::<String>(name).cloned().map(Value::Words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(line: &str) -> Result<Vec<(String, Value)>, String> {
        let command = Given::augment_args(Command::new("dateline"));
        let matches = command.try_get_matches_from(line.split(' ')).map_err(|error| error.to_string())?;
        Ok(Given::from_arg_matches(&matches).map_err(|error| error.to_string())?.0)
    }

    #[test]
    fn every_setting_is_an_option() {
        let set = given(
            "dateline --theme dark --keys arrows --measure 70 --no-mouse --pane quotes --quote {said} --links always --plain-ui",
        );
        let names: Vec<String> = set.expect("all are options").into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, settings().iter().map(|setting| setting.name.clone()).collect::<Vec<_>>());
        assert_eq!(given("dateline --mouse --no-mouse"), Ok(vec![("mouse".into(), Value::Truth(false))]));
        assert_eq!(given("dateline"), Ok(vec![]));
        assert!(given("dateline --measure 300").expect_err("too wide").contains("66 to 76"));
        assert!(given("dateline --keys emacs").expect_err("no such keys").contains("arrows"));
    }
}
