//! The manual page and the completions of shells, drawn from the tables of options, keys, commands and filter words.

use std::io::{self, Write};

use clap::{Arg, Args, Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use roff::{Inline, Roff, bold, italic, line_break, roman};

use crate::command::Command as Asked;
use crate::config::{defaults, settings, variables};
use crate::keymap::{Keymap, Pane, Row};
use crate::library::filter::grammar;

/// Print the completions for a shell
///
/// bash: dateline completions bash > ~/.local/share/bash-completion/completions/dateline
/// zsh: dateline completions zsh > a folder of $fpath, as _dateline
/// fish: dateline completions fish > ~/.config/fish/completions/dateline.fish
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Completions {
    /// The shell.
    shell: Shell,
}

/// Prints the completions.
pub fn completions(asked: &Completions) -> io::Result<bool> {
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut command(), "dateline", &mut script);
    io::stdout().lock().write_all(&script).map(|()| true)
}

/// Prints the manual page.
pub fn manual() -> io::Result<bool> {
    let command = command();
    let mut page = Vec::new();
    let man = Man::new(command.clone()).title("DATELINE").manual("Reader's manual");
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    let mut roff = Roff::new();
    synopsis(&mut roff, &command);
    description(&mut roff);
    roff.to_writer(&mut page)?;
    man.render_options_section(&mut page)?;
    let mut roff = Roff::new();
    commands(&mut roff, &command);
    keys(&mut roff);
    lines(&mut roff);
    filter(&mut roff);
    configuration(&mut roff);
    environment(&mut roff);
    files(&mut roff);
    examples(&mut roff);
    status(&mut roff);
    roff.to_writer(&mut page)?;
    io::stdout().lock().write_all(&page).map(|()| true)
}

/// All commands and options, as help has them.
fn command() -> Command {
    let mut command = super::Arguments::command();
    command.build();
    command
}

fn section(roff: &mut Roff, name: &str) {
    roff.control("SH", [name]);
}

fn subsection(roff: &mut Roff, name: &str) {
    roff.control("SS", [name]);
}

fn paragraph(roff: &mut Roff, words: &str) {
    roff.control("PP", []).text([roman(words)]);
}

/// What is explained, and the words on it, set in.
fn explained(roff: &mut Roff, what: impl Into<Vec<Inline>>, words: &str) {
    roff.control("TP", []).text(what).text([roman(words)]);
}

/// Lines as they are.
fn verbatim(roff: &mut Roff, text: &str) {
    roff.control("PP", []).control("RS", ["4"]).control("nf", []);
    for line in text.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []).control("RE", []);
}

/// How it is called: each option with its value, then what may be named; and with a command.
fn synopsis(roff: &mut Roff, command: &Command) {
    section(roff, "SYNOPSIS");
    let mut line = vec![bold("dateline")];
    for arg in command.get_arguments().filter(|arg| !arg.is_positional() && !arg.is_hide_set()) {
        line.push(roman(" ["));
        line.push(bold(format!("--{}", arg.get_long().unwrap_or_default())));
        if arg.get_action().takes_values() {
            line.push(italic(format!(" {}", few_values(arg).unwrap_or_else(|| value(arg)))));
        }
        line.push(roman("]"));
    }
    for arg in command.get_positionals() {
        line.extend([roman(" ["), italic(value(arg)), roman("]…")]);
    }
    roff.text(line);
    roff.control("PP", []);
    roff.text([bold("dateline "), italic("COMMAND"), roman(" [ARGUMENTS]…")]);
}

/// The values an option takes, where these are few and stand in its help.
fn few_values(arg: &Arg) -> Option<String> {
    let values = arg.get_possible_values();
    let few = (1..=4).contains(&values.len()) && arg.get_action().takes_values() && !arg.is_hide_possible_values_set();
    few.then(|| values.iter().map(|value| value.get_name().to_owned()).collect::<Vec<_>>().join("|"))
}

fn description(roff: &mut Roff) {
    section(roff, "DESCRIPTION");
    paragraph(
        roff,
        "dateline opens articles into panes: the text, the people, countries and organisations in it, and the \
         quotations with their speakers. Moving through the lists lights up in the text what belongs together. One key \
         keeps only what has to do with a country or a person.",
    );
    paragraph(
        roff,
        "With files or folders named it opens those; with - what comes on standard input; with nothing named the \
         library, where there is one, at what is unread, and else the articles that ship with it. Where output is no \
         terminal it prints instead. Nothing is sent anywhere unless you ask for it.",
    );
}

fn commands(roff: &mut Roff, command: &Command) {
    section(roff, "COMMANDS");
    for command in command.get_subcommands().filter(|command| command.get_name() != "help") {
        let usage = command.get_positionals().map(|arg| italic(format!("[{}] ", value(arg))));
        let head: Vec<Inline> = [bold(format!("dateline {} ", command.get_name()))].into_iter().chain(usage).collect();
        explained(roff, head, &command.get_about().map(ToString::to_string).unwrap_or_default());
        let options = command.get_arguments().filter(|arg| !arg.is_positional() && !arg.is_hide_set());
        let own: Vec<&Arg> = options.filter(|arg| !["help", "library"].contains(&arg.get_id().as_str())).collect();
        let inner = command.get_subcommands().filter(|inner| inner.get_name() != "help");
        roff.control("RS", []);
        for arg in own {
            option(roff, arg);
        }
        for inner in inner {
            let about = inner.get_about().map(ToString::to_string).unwrap_or_default();
            explained(roff, [bold(inner.get_name())], &about);
        }
        roff.control("RE", []);
    }
}

fn value(arg: &Arg) -> String {
    arg.get_value_names().map_or_else(|| arg.get_id().to_string().to_uppercase(), |names| names.join(" "))
}

fn option(roff: &mut Roff, arg: &Arg) {
    let mut head = Vec::new();
    head.extend(arg.get_short().map(|short| bold(format!("-{short} "))));
    head.extend(arg.get_long().map(|long| bold(format!("--{long}"))));
    if arg.get_action().takes_values() {
        head.push(italic(format!(" {}", value(arg))));
    }
    explained(roff, head, &arg.get_help().map(ToString::to_string).unwrap_or_default());
}

fn keys(roff: &mut Roff) {
    section(roff, "KEYS");
    paragraph(
        roff,
        "A number before a key is a count. What follows are the keys as shipped; keymap.toml changes them, and \
         keys = \"arrows\" starts from a table in which no letter moves anything. Every command also goes by its name: on the line that : \
         opens, and in the palette.",
    );
    let keymap = Keymap::shipped();
    let everywhere = |row: &&Row| Pane::FOUR.iter().all(|pane| row.panes.contains(pane));
    subsection(roff, "In the four panes");
    keymap.rows().iter().filter(everywhere).for_each(|row| key(roff, row));
    for pane in Pane::ALL {
        subsection(roff, place(pane));
        keymap.of(pane).filter(|row| !everywhere(row)).for_each(|row| key(roff, row));
    }
}

fn key(roff: &mut Roff, row: &Row) {
    explained(roff, [bold(row.keys())], &row.desc);
}

fn place(pane: Pane) -> &'static str {
    match pane {
        Pane::Articles => "In the list of articles",
        Pane::Text => "In the text",
        Pane::Entities => "In the list of names",
        Pane::Quotes => "In the list of quotes",
        Pane::View => "In a view of the library",
        Pane::Overlay => "In help, evidence and messages",
        Pane::Selection => "While words are selected",
        Pane::Review => "In the walk through what is unsure",
    }
}

fn lines(roff: &mut Roff) {
    section(roff, "ON THE LINE");
    paragraph(roff, "What may stand on the line that : opens; Tab completes, Up goes through what was typed before.");
    for command in Asked::ALL {
        explained(roff, [bold(command.name())], command.about());
    }
    explained(roff, [italic("SETTING VALUE")], "in this run, what config.toml sets for all: measure 70");
}

fn filter(roff: &mut Roff) {
    section(roff, "FILTER");
    paragraph(
        roff,
        "The words of the filter line, which & opens, of --filter, and of the commands that take a filter.",
    );
    for (examples, words) in grammar::WORDS {
        explained(roff, [bold(examples.join("  "))], words);
    }
    paragraph(roff, grammar::TOGETHER);
}

fn configuration(roff: &mut Roff) {
    section(roff, "CONFIGURATION");
    paragraph(
        roff,
        "config.toml holds what you prefer. This one, which dateline config prints, says what holds already:",
    );
    verbatim(roff, &defaults());
    paragraph(
        roff,
        "keymap.toml holds rows of keys that lie over the shipped ones, which dateline config keys prints; what stands \
         under without is taken away:",
    );
    verbatim(
        roff,
        "without = [\"Q\"]\nkey = [\n  { on = \"g z\", run = [\"text\", \"zoom\"], desc = \"only the text\" },\n]",
    );
    paragraph(
        roff,
        "themes/NAME.toml holds a theme, over the one it names under from; dateline config theme dark prints one to \
         begin with. A mistake in any of these costs its line; dateline config check tells them all.",
    );
}

fn environment(roff: &mut Roff) {
    section(roff, "ENVIRONMENT");
    for setting in settings() {
        explained(roff, [bold(setting.variable())], &format!("as {} in config.toml, and before it", setting.name));
    }
    for variable in variables() {
        explained(roff, [bold(&variable.name)], &variable.about);
    }
}

fn files(roff: &mut Roff) {
    section(roff, "FILES");
    for (file, words) in FILES {
        explained(roff, [italic(file)], words);
    }
}

/// The files of the program, and what they hold.
const FILES: [(&str, &str); 6] = [
    ("~/.config/dateline/config.toml", "what you prefer"),
    ("~/.config/dateline/keymap.toml", "your own keys"),
    ("~/.config/dateline/themes/NAME.toml", "your own themes"),
    ("~/.local/share/dateline/library.sqlite", "the library"),
    ("~/.local/state/dateline/places.jsonl", "where you were in each article"),
    ("~/.local/state/dateline/session.json", "marks, jumps, and lines typed"),
];

fn examples(roff: &mut Roff) {
    section(roff, "EXAMPLES");
    for (line, words) in [
        ("dateline article.txt", "reads an article"),
        ("dateline --filter country:kz ~/news", "reads what mentions Kazakhstan of all below a folder"),
        ("dateline article.txt | less", "prints the article, its names and its quotes"),
        ("dateline annotate ~/news | jq .entities", "gives programs what was found"),
    ] {
        explained(roff, [bold(line), line_break()], words);
    }
}

fn status(roff: &mut Roff) {
    section(roff, "EXIT STATUS");
    explained(roff, [bold("0")], "all was done");
    explained(roff, [bold("1")], "something could not be read or done; a sentence on standard error says what");
    explained(roff, [bold("2")], "the arguments, or a filter among them, are wrong");
}
