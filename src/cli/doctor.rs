//! `dateline doctor`: what the terminal can and what dateline makes of it, for reports of mistakes.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use crate::config::{self, Config, Value};
use crate::library::{places::Places, session::Session, store::Library};
use crate::run;
use crate::terminal::{Ability, Colours};
use crate::text::visible;

/// Prints it all, a line each.
pub fn run(settings: &[(String, Value)], library: Option<&Path>) -> io::Result<bool> {
    let mut out = io::stdout().lock();
    let parts = [
        ("", program()),
        ("terminal", terminal()),
        ("dateline makes of it", made(settings)),
        ("files", files(library)),
    ];
    for (heading, lines) in parts {
        if !heading.is_empty() {
            writeln!(out, "\n{heading}")?;
        }
        for (label, words) in lines {
            writeln!(out, "  {label:<14} {}", visible(&words))?;
        }
    }
    Ok(true)
}

type Lines = Vec<(&'static str, String)>;

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn program() -> Lines {
    let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    vec![("dateline", super::VERSION.to_owned()), ("system", system)]
}

fn terminal() -> Lines {
    let is = |terminal: bool| if terminal { "a terminal" } else { "no terminal" };
    let size = match crossterm::terminal::size() {
        Ok((columns, rows)) if columns > 0 => format!("{columns} columns, {rows} rows"),
        _ => "not told".to_owned(),
    };
    let streams = format!("input {}, output {}", is(io::stdin().is_terminal()), is(io::stdout().is_terminal()));
    let keys = std::fs::File::open("/dev/tty").map_or_else(|error| format!("none: {error}"), |_| "/dev/tty".to_owned());
    let told = ["TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "CLICOLOR_FORCE", "LANG", "LC_ALL"];
    let told = told.into_iter().map(|name| (name, variable(name).unwrap_or_else(|| "not set".to_owned())));
    vec![("streams", streams), ("size", size), ("keys from", keys)].into_iter().chain(told).collect()
}

fn made(settings: &[(String, Value)]) -> Lines {
    let (config, _) = Config::load(settings);
    let ability = Ability::told(variable);
    let colours = match ability.colours {
        Colours::None => "none",
        Colours::Sixteen => "the terminal's own sixteen",
        Colours::Many => "256; true ones become the nearest of them",
        Colours::True => "true colour",
    };
    let links = match (ability.makes_links(config.links), config.links) {
        (true, None) => "on: the terminal makes links of marked addresses (OSC 8)",
        (true, Some(_)) => "on, as it is set (OSC 8)",
        (false, Some(false)) => "off, as it is set; o opens addresses",
        (false, _) if ability.garbles_links => "off: this terminal might show the marks (OSC 8); o opens addresses",
        (false, _) => {
            "off: not told that the terminal takes the marks (OSC 8); links = \"always\" tries; o opens addresses"
        }
    };
    let screen = match (config.plain_ui, ability.moves) {
        (true, _) => "line by line, as it is set",
        (false, false) => "line by line: this terminal cannot move its cursor",
        (false, true) => "panes",
    };
    let keys = format!("{}, mouse {}", config.keys, if config.mouse { "listened to" } else { "left to the terminal" });
    vec![
        ("colours", colours.to_owned()),
        ("theme", config::looks(config.theme.as_deref()).name),
        ("links", links.to_owned()),
        ("clipboard", run::clipboards().join(", then ")),
        ("inside", ability.multiplexer.unwrap_or("no multiplexer").to_owned()),
        ("screen", screen.to_owned()),
        ("keys", keys),
    ]
}

fn files(library: Option<&Path>) -> Lines {
    let there = |file: Option<&Path>| match file {
        None => "no home folder to keep it in".to_owned(),
        Some(file) => match std::fs::metadata(file) {
            Ok(data) => format!("{}, {} KiB", file.display(), data.len().div_ceil(1024)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => format!("{}, not there yet", file.display()),
            Err(error) => format!("{}: {error}", file.display()),
        },
    };
    let mistakes: usize = config::check().iter().map(|(_, mistakes)| mistakes.len()).sum();
    let folder = config::folder().map_or("no home folder".to_owned(), |folder| folder.display().to_string());
    let told = match mistakes {
        0 => "no mistakes".to_owned(),
        1 => "1 mistake; dateline config check tells it".to_owned(),
        more => format!("{more} mistakes; dateline config check tells them"),
    };
    let standard = Library::standard_file();
    vec![
        ("settings", format!("{folder}, {told}")),
        ("library", there(library.or(standard.as_deref()))),
        ("places", there(Places::standard_file().as_deref())),
        ("session", there(Session::standard_file().as_deref())),
    ]
}
