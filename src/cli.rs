//! The command line: what is asked for, and what is printed where there is no screen.

mod configure;
mod corrections;
mod doctor;
mod fetching;
mod library;
mod manual;
mod print;
mod progress;
mod settings;

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Write};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::analysis::Engine;
use crate::article::Article;
use crate::export::{Offsets, annotate_line, in_order};
use crate::ingest;
use crate::library::filter::Filter;
use crate::library::store::Library;
use crate::mistake::nearest;
use crate::run::{self, Options, Pages};
use crate::text::visible;

/// The version, and of a release build the commit.
const VERSION: &str = env!("DATELINE_VERSION");

/// A terminal reader for news that knows who is in an article and who said what.
#[derive(Debug, Parser)]
#[command(version = VERSION, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Files, folders and addresses to read, or - for standard input; the shipped articles where none is named. With +¶7 among
    /// them the reader opens at the seventh paragraph.
    names: Vec<OsString>,
    /// Print the JSON form, one article a line.
    #[arg(long)]
    json: bool,
    /// What the reader keeps from the start, in the words of the filter line: country:kz -person:biden.
    #[arg(long, value_name = "WORDS")]
    filter: Option<String>,
    #[command(flatten)]
    settings: settings::Given,
    /// The library, where it is not the one under XDG data; before or after any command.
    #[arg(long, global = true, value_name = "FILE")]
    library: Option<PathBuf>,
    #[command(flatten)]
    how: How,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print articles with who is in them and who said what as JSON, one a line.
    Annotate(Annotate),
    /// Take away what was corrected in the reader.
    Corrections {
        #[command(subcommand)]
        what: corrections::Corrections,
    },
    #[command(flatten)]
    Library(library::Command),
    Config(configure::Config),
    /// Tell what the terminal can and what dateline makes of it, for reports of mistakes.
    Doctor(settings::Given),
    Completions(manual::Completions),
    /// Print the manual page: dateline man | man -l -
    Man,
}

#[derive(Debug, Args)]
struct Annotate {
    /// Files, folders and addresses to read, or - for standard input.
    names: Vec<OsString>,
    /// What the input is; with jsonl each line is {"id": …, "text": …} and the text is taken exactly as it is.
    #[arg(long, value_enum)]
    from: Option<From>,
    #[command(flatten)]
    how: How,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum From {
    Jsonl,
}

#[derive(Debug, Args)]
struct How {
    /// How many threads analyse; the order stays that of the input.
    #[arg(long, default_value_t = 1)]
    jobs: usize,
    /// What offsets count.
    #[arg(long, value_enum, default_value_t = Counted::Character)]
    offsets: Counted,
    /// With fitted weights, or with rules and tables alone.
    #[arg(long, value_enum, default_value_t = By::Full)]
    engine: By,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Counted {
    Character,
    Byte,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum By {
    Full,
    Rules,
}

impl How {
    const fn engine(&self) -> Engine {
        match self.engine {
            By::Full => Engine::Full,
            By::Rules => Engine::Rules,
        }
    }

    const fn offsets(&self) -> Offsets {
        match self.offsets {
            Counted::Character => Offsets::Character,
            Counted::Byte => Offsets::Byte,
        }
    }
}

impl Arguments {
    /// The arguments the program was started with; ends it with a message where they are wrong.
    pub fn given() -> Self {
        Self::parse_from(library::in_order(std::env::args_os()))
    }
}

/// Does what the arguments ask for; the exit status is 1 where something could not be read.
pub fn run(arguments: Arguments) -> ExitCode {
    let result = match arguments.command {
        Some(Command::Annotate(Annotate { names, from: Some(From::Jsonl), how })) => annotate_lines(names, &how),
        Some(Command::Annotate(Annotate { names, from: None, how })) => {
            print::all(articles(or_handed_over(names)), &Filter::default(), &how, true)
        }
        Some(Command::Config(asked)) => configure::run(&asked),
        Some(Command::Doctor(given)) => doctor::run(&given.0, arguments.library.as_deref()),
        Some(Command::Completions(asked)) => manual::completions(&asked),
        Some(Command::Man) => manual::manual(),
        Some(Command::Corrections { what }) => corrections::run(&what),
        Some(Command::Library(command)) => return library::run(command, arguments.library, arguments.how.engine()),
        None => return look(arguments),
    };
    ended(result)
}

fn ended(result: io::Result<bool>) -> ExitCode {
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever read the pipe has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dateline: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Articles on their way in.
type Incoming = Box<dyn Iterator<Item = Result<Article, ingest::Error>> + Send>;

/// Opens the articles named or, where only a library is, the newest of it; prints them where there is no screen.
fn look(mut arguments: Arguments) -> ExitCode {
    let paragraph = take_paragraph(&mut arguments.names);
    let screen = is_screen(&arguments);
    let filter = match library::filter_of(arguments.filter.as_deref()) {
        // On the screen the reader itself tells what is wrong with a filter, and starts all the same.
        Err(sentence) if !screen => {
            eprintln!("dateline: {sentence}");
            return ExitCode::from(2);
        }
        read => read.unwrap_or_default(),
    };
    if let Some((name, command)) = mistyped(&arguments.names) {
        eprintln!("dateline: {}: there is no such file or folder; or did you mean `{command}`?", visible(name));
        return ExitCode::FAILURE;
    }
    if arguments.library.is_none() {
        arguments.names = or_handed_over(arguments.names);
    }
    let standard = || Library::standard_file().filter(|file| file.exists());
    let shelf = arguments.library.clone().or_else(standard).filter(|_| arguments.names.is_empty());
    let (incoming, samples): (Incoming, bool) = match &shelf {
        None if screen && !arguments.names.is_empty() => (coming(&arguments.names), false),
        None => (articles(arguments.names.clone()), arguments.names.is_empty()),
        Some(file) if screen => return read_library(arguments, &file.clone()),
        Some(file) => match library::newest(file, &filter) {
            Ok(newest) => (Box::new(newest.into_iter().map(Ok)), false),
            Err(sentence) => {
                eprintln!("dateline: {sentence}");
                return ExitCode::FAILURE;
            }
        },
    };
    if screen {
        return read(arguments, incoming, samples, paragraph);
    }
    // What comes from a library was chosen there, by what it knows of each article.
    let left = if shelf.is_some() { Filter::default() } else { filter };
    ended(print::all(incoming, &left, &arguments.how, arguments.json))
}

/// The names, or standard input where there are none and something is handed over there.
fn or_handed_over(names: Vec<OsString>) -> Vec<OsString> {
    if names.is_empty() && is_handed_over() { vec!["-".into()] } else { names }
}

/// The first of the names where it is no file but nearly a command, and that command.
fn mistyped(names: &[OsString]) -> Option<(&str, String)> {
    let name = names.first()?.to_str().filter(|name| *name != "-" && !Path::new(name).exists())?;
    let commands = Arguments::command();
    let known: Vec<&str> = commands.get_subcommands().map(clap::Command::get_name).collect();
    Some((name, nearest(name, &known)?.to_owned()))
}

/// Whether something comes in by a pipe or from a file as standard input, which then is what to read, as for `less`.
fn is_handed_over() -> bool {
    let kind = std::fs::metadata("/dev/stdin").map(|input| input.file_type());
    kind.is_ok_and(|kind| kind.is_fifo() || kind.is_file())
        && io::stdin().lock().fill_buf().is_ok_and(|first| !first.is_empty())
}

/// Takes `+¶7`, or `+7`, out of the names: the paragraph at which the reader opens, from 1.
fn take_paragraph(names: &mut Vec<OsString>) -> Option<u32> {
    let told = |name: &OsString| {
        let digits = name.to_str()?.strip_prefix('+')?;
        digits.strip_prefix('¶').unwrap_or(digits).parse().ok().filter(|number| *number > 0)
    };
    let place = names.iter().position(|name| told(name).is_some())?;
    told(&names.remove(place))
}

/// Whether the reader is opened, rather than the articles printed.
fn is_screen(arguments: &Arguments) -> bool {
    !arguments.json && io::stdout().is_terminal()
}

/// The articles named for the reader's screen, which waits for no slow address; it is told of fetching until it is there.
fn coming(names: &[OsString]) -> Incoming {
    let (line, hush) = fetching::line_until_hushed();
    let articles = ingest::open(names.to_vec()).telling(line).without_pages().as_they_come();
    Box::new(articles.inspect(move |article| {
        if article.is_ok() {
            hush();
        }
    }))
}

/// All articles named, or those that ship with the program.
fn articles(names: Vec<OsString>) -> Incoming {
    if names.is_empty() {
        Box::new(ingest::samples().map(Ok))
    } else {
        Box::new(ingest::open(names).telling(fetching::line()))
    }
}

/// Where the whole of summaries may be fetched from: nowhere if files were named alone.
fn pages(names: &[OsString]) -> Option<Pages> {
    let addresses: Vec<_> = names.iter().filter_map(|name| ingest::Address::parse(name.to_str()?)).collect();
    let first = addresses.first().map(ingest::Address::origin);
    let only = first.clone().filter(|first| addresses.iter().all(|other| other.origin() == *first));
    (first.is_some() || names.is_empty()).then_some(Pages { named: only })
}

/// Opens the reader on a library, once it is known that it can be read.
fn read_library(arguments: Arguments, file: &Path) -> ExitCode {
    library::bring_forward(file);
    if let Err(error) = Library::open(file) {
        eprintln!("dateline: {error}");
        return ExitCode::FAILURE;
    }
    let library = Some(file.to_owned());
    left(run::read_library(Options { library, ..options(arguments, false) }))
}

/// Opens the reader.
fn read(arguments: Arguments, incoming: Incoming, samples: bool, paragraph: Option<u32>) -> ExitCode {
    left(run::read(incoming, Options { paragraph, ..options(arguments, samples) }))
}

fn options(arguments: Arguments, samples: bool) -> Options {
    let pages = pages(&arguments.names);
    Options {
        settings: arguments.settings.0,
        samples,
        filter: arguments.filter,
        paragraph: None,
        engine: arguments.how.engine(),
        pages,
        library: None,
    }
}

fn left(read: Result<(), run::Failure>) -> ExitCode {
    match read {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("dateline: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Annotates JSON lines from the files named or standard input; false where a line or file could not be read.
fn annotate_lines(names: Vec<OsString>, how: &How) -> io::Result<bool> {
    let names = if names.is_empty() { vec!["-".into()] } else { names };
    let mut all = true;
    for name in names {
        let input: Box<dyn BufRead + Send> = if name == "-" {
            Box::new(BufReader::new(io::stdin()))
        } else {
            match File::open(&name) {
                Ok(file) => Box::new(BufReader::new(file)),
                Err(error) => {
                    all = false;
                    eprintln!("dateline: {}: {error}", name.display());
                    continue;
                }
            }
        };
        all &= annotate_input(input, how)?;
    }
    Ok(all)
}

fn annotate_input(input: Box<dyn BufRead + Send>, how: &How) -> io::Result<bool> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut all = true;
    let work = |(number, line): (usize, Result<Vec<u8>, String>)| {
        let line = line.map_err(|why| (number, why))?;
        annotate_line(&line, how.engine(), how.offsets()).map_err(|error| (number, error.to_string()))
    };
    let weigh = |(_, line): &(usize, Result<Vec<u8>, String>)| line.as_ref().map_or(0, Vec::len);
    in_order(ingest::lines(input), how.jobs, weigh, work, |done| match done {
        Ok(line) => {
            out.write_all(&line)?;
            out.flush()
        }
        Err((number, why)) => {
            all = false;
            eprintln!("dateline: line {number}: {why}");
            Ok(())
        }
    })?;
    Ok(all)
}
