//! Names on the command line: what may be meant by a part of one, or by one that does not exist.

use super::prompt::fitting;
use crate::command::Command;
use crate::mistake::nearest;

/// The lines that may come of what is typed so far: names of commands and of what can be set, and behind the latter the
/// values these take.
pub fn proposals(typed: &str, settings: &[(String, Vec<String>)]) -> Vec<String> {
    if let Some((name, begun)) = typed.split_once(' ') {
        let values = settings.iter().filter(|(known, _)| known == name).flat_map(|(_, values)| values);
        return values.filter(|value| value.starts_with(begun)).map(|value| format!("{name} {value}")).collect();
    }
    let names = Command::ALL.iter().map(|command| command.name());
    let more = settings.iter().map(|(name, _)| name.as_str()).filter(|name| Command::named(name).is_none());
    names.chain(more).filter(|name| name.starts_with(typed)).map(ToOwned::to_owned).collect()
}

/// The longest beginning that all proposals share; what is typed where there are none.
pub(super) fn completed(proposals: &[String], typed: &str) -> Option<String> {
    let (first, others) = proposals.split_first()?;
    let shared = others.iter().fold(first.as_str(), |shared, other| {
        let same = shared.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        &shared[..same]
    });
    (shared.len() > typed.len()).then(|| shared.to_owned())
}

/// The command that goes by this name, by its short forms `q`, `q!`, or by a beginning that fits no other.
pub(super) fn named(name: &str) -> Option<Command> {
    let short = match name {
        "q" | "wq" | "x" => Some(Command::Quit),
        "h" => Some(Command::Help),
        _ => Command::named(name),
    };
    let mut fits = Command::ALL.iter().filter(|command| command.name().starts_with(name) && !name.is_empty());
    short.or_else(|| fits.next().filter(|_| fits.next().is_none()).copied())
}

/// The sentence about a command that does not exist, with the nearest that does: by letters mistyped, else by letters
/// left out.
pub(super) fn no_such(name: &str, settings: &[(String, Vec<String>)]) -> String {
    let settings = settings.iter().map(|(name, _)| name.as_str());
    let names: Vec<&str> = Command::ALL.iter().map(|command| command.name()).chain(settings).collect();
    let shortened = || fitting(name).iter().map(|near| near.name()).find(|whole| is_short_for(name, whole));
    match nearest(name, &names).or_else(shortened) {
        Some(near) => format!("there is no command {name}; perhaps {near}"),
        None => format!("there is no command {name}; ? lists them all"),
    }
}

/// Whether `short` is `whole` with letters left out.
fn is_short_for(short: &str, whole: &str) -> bool {
    let mut letters = whole.chars();
    short.chars().all(|letter| letters.any(|other| other == letter))
}
