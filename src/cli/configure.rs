//! `dateline config`: what can be set, and whether what the reader wrote is right.

use std::io::{self, IsTerminal, Write};

use clap::{Args, Subcommand};

use crate::config;

/// Print a config.toml that says what holds already, with a word on each line; or see what is wrong with one's own.
#[derive(Debug, Args)]
pub struct Config {
    #[command(subcommand)]
    deed: Option<Deed>,
}

#[derive(Debug, Subcommand)]
enum Deed {
    /// Tell each mistake in config.toml, keymap.toml and themes with its line; status 1 where there is one.
    Check,
    /// Print the table of keys, to copy rows from into keymap.toml.
    Keys,
    /// Print a shipped theme, to change and keep under another name in themes.
    Theme {
        /// default, dark, light or mono.
        name: String,
    },
}

/// Does it; `false` where a file has a mistake.
pub fn run(asked: &Config) -> io::Result<bool> {
    let mut out = io::stdout().lock();
    match &asked.deed {
        None => print_defaults(&mut out).map(|()| true),
        Some(Deed::Check) => check(&mut out),
        Some(Deed::Keys) => out.write_all(crate::keymap::SHIPPED_TABLE.as_bytes()).map(|()| true),
        Some(Deed::Theme { name }) => print_theme(&mut out, name),
    }
}

fn print_defaults(out: &mut impl Write) -> io::Result<()> {
    if let Some(folder) = config::folder() {
        writeln!(out, "# {}", crate::text::visible(&folder.join("config.toml").to_string_lossy()))?;
    }
    write!(out, "{}", config::defaults())
}

fn print_theme(out: &mut impl Write, name: &str) -> io::Result<bool> {
    if let Some(file) = crate::theme::Theme::file(name) {
        return out.write_all(file.as_bytes()).map(|()| true);
    }
    let known: Vec<&str> = crate::theme::Theme::names().collect();
    eprintln!("dateline: {}", crate::mistake::Mistake::unknown(0..0, "theme", name, &known));
    Ok(false)
}

fn check(out: &mut impl Write) -> io::Result<bool> {
    let files = config::check();
    let Some(folder) = config::folder() else {
        writeln!(out, "there is no home folder, so there are no files")?;
        return Ok(true);
    };
    if files.is_empty() {
        writeln!(out, "nothing is written in {} so far; what is shipped holds", folder.display())?;
    }
    for (file, mistakes) in &files {
        if mistakes.is_empty() {
            writeln!(out, "{}: right", crate::text::visible(&file.path.to_string_lossy()))?;
        }
        for mistake in mistakes {
            writeln!(out, "{}\n", config::report(file, mistake, io::stdout().is_terminal() && colours()))?;
        }
    }
    Ok(files.iter().all(|(_, mistakes)| mistakes.is_empty()))
}

/// Whether the terminal is to have colours, as its environment tells it.
fn colours() -> bool {
    crate::theme::Theme::fitting(|name| std::env::var(name).ok()) != "mono"
}
