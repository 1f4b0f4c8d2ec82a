//! The commands that keep articles in the library and ask it questions.

mod annotated;
mod ask;
mod care;
mod collection;
mod compare;
mod decide;
mod feeds;
mod grouped;
mod import;
mod incoming;
mod mark;
mod output;
mod person;
mod place;
mod quotes;
mod renewal;
mod views;

pub(super) use renewal::bring_forward;

use std::{
    ffi::OsString,
    io,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};

use crate::{
    analysis::Engine,
    article::Article,
    library::{
        filter::{self, Filter},
        store::{self, Library},
    },
};

/// What can be done with the library.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Keep articles with their annotations in the library.
    Import(import::Import),
    /// List the articles under a filter, newest first.
    Query(ask::Query),
    /// List the quotes under a filter, newest first, or put together by person, by day, by words.
    Quotes(quotes::Quotes),
    /// List everybody under a filter, those in most articles first.
    People(views::People),
    /// Tell of one person: roles, articles, with whom they are named, what they said; join people, tell them apart.
    Person(person::Person),
    /// List the countries under a filter, those in most articles first.
    Countries(views::Countries),
    /// Count articles and quotes by day, week, month or year; of all, or of the people or countries that come most.
    Timeline(views::Timeline),
    /// List who speaks of whom.
    Network(views::Network),
    /// Print quotes by speaker as a sheet to paste, in Markdown.
    Brief(person::Brief),
    /// Put two articles side by side: which quotes both have, and in what words.
    Compare(compare::Compare),
    /// Mark the articles under a filter as read or unread, star them, put a word on them.
    Mark(mark::Mark),
    /// Keep filters under a name, and list them with what is unread under each.
    Saved(mark::Filters),
    /// Tell what came under each kept filter since it was asked last.
    New(mark::New),
    /// Take articles out of the library for good.
    Delete(care::Delete),
    /// Print the articles under a filter with their annotations, one line of JSON each.
    Export(ask::Export),
    /// Analyse the articles again that an older engine analysed, newest first.
    Reanalyse(import::Reanalyse),
    /// List the feeds that are kept up to date; add, remove and export them.
    Feeds(feeds::Feeds),
    /// Ask all feeds for what is new, and keep it in the library.
    Sync(feeds::Sync),
    /// Look after the library's file.
    Library(care::Care),
}

impl Command {
    /// Whether the library in the file is not opened at all.
    const fn leaves_as_it_is(&self) -> bool {
        matches!(self, Self::Library(care) if care.is_restoration())
    }
}

/// Words of a filter, as the shell hands them over.
#[derive(Debug, Args)]
struct Words {
    /// The filter, in the words of the filter line: country:kz since:2023 -person:biden; without one, everything.
    filter: Vec<String>,
}

/// Why a command could not be done: one or two lines.
#[derive(Debug)]
enum Failure {
    Library(store::Error),
    Filter(String),
    Output(io::Error),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Library(error) => error.fmt(f),
            Self::Filter(message) => f.write_str(message),
            Self::Output(error) => error.fmt(f),
        }
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Self::Library(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// What a command came to: whether all of it was done, or why none.
type Outcome = Result<bool, Failure>;

impl Words {
    /// The filter they make. A mistake is told with the line and a caret beneath it.
    fn read(&self) -> Result<Filter, Failure> {
        let line = self.filter.join(" ");
        let line = line.trim();
        filter::parse(line).map_err(|mistake| {
            let shown = crate::text::visible(line);
            Failure::Filter(format!("{mistake}\n  {shown}\n  {}", mistake.caret(&shown)))
        })
    }
}

/// Where the library is.
fn place(given: Option<PathBuf>) -> Result<PathBuf, Failure> {
    let nowhere = || Failure::Filter("there is no home folder; --library FILE says where the library is".to_owned());
    given.or_else(Library::standard_file).ok_or_else(nowhere)
}

/// Articles of a library that are opened in one go, at most.
const OPENED: usize = 300;

/// The newest articles of the library in `file` under a filter, for the reader.
///
/// # Errors
///
/// A sentence where the library cannot be read.
pub fn newest(file: &Path, filter: &Filter) -> Result<Vec<Article>, String> {
    let articles = || {
        let library = Library::open(file)?;
        // Where nothing is asked for, what is unread; where nothing is, the newest.
        let unread = filter.is_empty().then(|| filter::parse("is:unread").expect("it is a filter"));
        let first = ask::newest(unread.as_ref().unwrap_or(filter), &library, OPENED)?;
        if first.is_empty() && unread.is_some() { ask::newest(filter, &library, OPENED) } else { Ok(first) }
    };
    articles().map_err(|failure: Failure| failure.to_string())
}

/// The filter that `--filter` gives; without it, the one that keeps everything.
///
/// # Errors
///
/// A sentence where it is none, with the line and a caret beneath it.
pub fn filter_of(words: Option<&str>) -> Result<Filter, String> {
    let words = Words { filter: words.map(str::to_owned).into_iter().collect() };
    words.read().map_err(|failure| failure.to_string())
}

/// Does a command; the exit status is 1 where something could not be done, 2 where the filter is none.
pub fn run(command: Command, library: Option<PathBuf>, engine: Engine) -> std::process::ExitCode {
    let file = place(library).inspect(|file| {
        if !command.leaves_as_it_is() {
            bring_forward(file);
        }
    });
    let done = file.and_then(|file| match command {
        Command::Import(import) => import::run(&import, &file, engine),
        Command::Query(query) => ask::query(&query, &Library::open(&file)?),
        Command::Quotes(quotes) => quotes::run(&quotes, &Library::open(&file)?),
        Command::People(people) => views::people(&people, &Library::open(&file)?),
        Command::Person(person) => person::person(&person, &Library::open(&file)?),
        Command::Brief(brief) => person::brief(&brief, &Library::open(&file)?),
        Command::Compare(compare) => compare::run(&compare, &Library::open(&file)?),
        Command::Countries(countries) => views::countries(&countries, &Library::open(&file)?),
        Command::Timeline(timeline) => views::timeline(&timeline, &Library::open(&file)?),
        Command::Network(network) => views::network(&network, &Library::open(&file)?),
        Command::Mark(deed) => mark::mark(&deed, &mut Library::open(&file)?),
        Command::Saved(filters) => mark::saved(&filters, &Library::open(&file)?),
        Command::New(new) => mark::new(&new, &Library::open(&file)?),
        Command::Delete(delete) => care::delete(&delete, &mut Library::open(&file)?),
        Command::Export(export) => ask::export(&export, &Library::open(&file)?),
        Command::Reanalyse(again) => import::reanalyse(&again, &mut Library::open(&file)?, engine),
        Command::Feeds(list) => feeds::feeds(&list, &file),
        Command::Sync(sync) => feeds::run(&sync, &file, engine),
        Command::Library(care) => care::run(&care, &file),
    });
    match done {
        Ok(true) => std::process::ExitCode::SUCCESS,
        Ok(false) => std::process::ExitCode::FAILURE,
        // Whoever read the pipe has seen enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("dateline: {failure}");
            std::process::ExitCode::from(if matches!(failure, Failure::Filter(_)) { 2 } else { 1 })
        }
    }
}

/// Commands whose words may begin with a dash: they are filters, not options.
const FILTERED: [&str; 12] = [
    "query",
    "quotes",
    "people",
    "person",
    "countries",
    "timeline",
    "network",
    "delete",
    "export",
    "brief",
    "mark",
    "saved",
];

/// Puts arguments into an order that the parser of options takes: `--library FILE` may stand before the command, and
/// a filter may begin with a dash (`-person:biden`), which a blank before it hides.
pub fn in_order(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut rest: Vec<OsString> = arguments.collect();
    let mut library = Vec::new();
    while rest
        .get(1)
        .and_then(|word| word.to_str())
        .is_some_and(|word| word == "--library" || word.starts_with("--library="))
    {
        let words = if rest[1] == "--library" { 2 } else { 1 };
        library.extend(rest.drain(1..(1 + words).min(rest.len())));
    }
    let command = rest.get(1).and_then(|word| word.to_str()).unwrap_or_default().to_owned();
    let place = if command.is_empty() || command.starts_with('-') { 1 } else { 2 };
    rest.splice(place..place, library);
    if FILTERED.contains(&command.as_str()) {
        rest.iter_mut().skip(2).for_each(hide_dash);
    }
    rest
}

fn hide_dash(word: &mut OsString) {
    let dashed = word.to_str().filter(|word| {
        let mut chars = word.chars();
        chars.next() == Some('-') && chars.next().is_some_and(|second| second != '-') && chars.next().is_some()
    });
    if let Some(filter) = dashed {
        *word = format!(" {filter}").into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(line: &str) -> String {
        let words = in_order(line.split(' ').map(OsString::from));
        words.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn the_library_may_stand_before_the_command_and_a_filter_begin_with_a_dash() {
        assert_eq!(ordered("dateline --library a query oil"), "dateline|query|--library|a|oil");
        assert_eq!(ordered("dateline --library=a import b"), "dateline|import|--library=a|b");
        assert_eq!(ordered("dateline --library a --json"), "dateline|--library|a|--json");
        assert_eq!(ordered("dateline query -person:x --json"), "dateline|query| -person:x|--json");
        assert_eq!(ordered("dateline query -h"), "dateline|query|-h");
        assert_eq!(ordered("dateline -x"), "dateline|-x");
    }
}
