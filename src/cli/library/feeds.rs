//! `dateline feeds` and `dateline sync`: the feeds that the library keeps up to date.

use std::{
    ffi::OsString,
    io::{self, Read, Write},
    path::Path,
    sync::{Arc, atomic::AtomicBool},
};

use clap::{Args, Subcommand};
use indicatif::ProgressBar;
use serde_json::json;

use super::{
    super::{fetching, progress::styled},
    Failure, Outcome,
    output::{Fields, Form, Printer, text},
};
use crate::{
    analysis::Engine,
    export::write_line,
    ingest::{
        Address,
        list::{Listed, to_opml},
    },
    library::{
        store::{Feed, Library},
        sync::{self, Step, Wish},
    },
    text::{counted, visible},
};

#[derive(Debug, Args)]
pub(crate) struct Feeds {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    form: Form,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Add feeds: by the address of a feed or of its page, or those that an OPML file or newsboat's urls file lists.
    Add {
        /// Addresses, files, or - for a list from standard input.
        #[arg(required = true)]
        names: Vec<OsString>,
        /// A word that goes on all articles of these feeds; may be given several times.
        #[arg(long, value_name = "WORD")]
        tag: Vec<String>,
    },
    /// Take feeds off the list; their articles stay.
    Remove {
        /// Their addresses or names.
        #[arg(required = true)]
        names: Vec<String>,
    },
    /// Print the list as OPML.
    Export,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of the command line")]
pub(crate) struct Sync {
    /// The feeds to ask, by address or name; without one, all.
    names: Vec<String>,
    /// Say nothing; the exit status is 1 where a feed failed, or rests because it did.
    #[arg(long, short)]
    quiet: bool,
    /// Print one object a line for each article once it is safely kept.
    #[arg(long)]
    json: bool,
    /// Leave summaries as they are, and do not ask for the pages they belong to.
    #[arg(long)]
    no_pages: bool,
    /// Ask those feeds too that failed a short while ago.
    #[arg(long)]
    all: bool,
}

/// Lists, adds, removes and gives away feeds.
pub(super) fn feeds(feeds: &Feeds, file: &Path) -> Outcome {
    match &feeds.what {
        None if file.exists() => list(feeds.form, &Library::open(file)?.feeds()?),
        None => list(feeds.form, &[]),
        Some(What::Add { names, tag }) => add(names, tag, file),
        Some(What::Remove { names }) => remove(names, &mut Library::open(file)?),
        Some(What::Export) => export(&Library::open(file)?),
    }
}

/// What is said where there is nothing to list or to ask.
const NO_FEEDS: &str = "there are no feeds yet; `dateline feeds add ADDRESS` adds one";

fn list(form: Form, feeds: &[Feed]) -> Outcome {
    let mut printer = Printer::new(form);
    if feeds.is_empty() && !form.for_programs() {
        eprintln!("{NO_FEEDS}");
    }
    for feed in feeds {
        printer.row(&fields(feed), |fields| row(feed, fields))?;
    }
    printer.finish()?;
    Ok(true)
}

fn fields(feed: &Feed) -> Fields {
    let value = json!({
        "title": feed.title, "address": feed.address, "tags": feed.tags, "site": feed.site, "asked": feed.asked.map(time),
        "not_before": (feed.due > 0).then(|| time(feed.due)), "failures": feed.failures, "failure": feed.failure,
        "gone": feed.gone,
    });
    let serde_json::Value::Object(fields) = value else { unreachable!("it was written as an object") };
    fields
}

/// A time as ISO 8601 has it; seconds since 1970.
fn time(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).map_or_else(|_| seconds.to_string(), |time| time.to_string())
}

fn row(feed: &Feed, fields: &Fields) -> String {
    let (title, address) = (text(fields, "title"), text(fields, "address"));
    let mut line = if title.is_empty() { address.to_owned() } else { format!("{title}  {address}") };
    for tag in fields.get("tags").and_then(serde_json::Value::as_array).into_iter().flatten() {
        line = format!("{line}  #{}", tag.as_str().unwrap_or_default());
    }
    format!("{line}\n    {}", state(feed))
}

/// How it stands with a feed, in a line.
fn state(feed: &Feed) -> String {
    let now = jiff::Timestamp::now().as_second();
    match (&feed.failure, feed.asked) {
        _ if feed.gone => sync::rest(feed),
        _ if feed.due > now => format!("rests {}", sync::rest(feed)),
        (Some(failure), _) => format!("failed: {failure}; asked again at the next sync"),
        (None, Some(asked)) => format!("asked {}", sync::moment(asked)),
        (None, None) => "not asked yet".to_owned(),
    }
}

/// Adds what each name leads to; false where one leads to nothing.
fn add(names: &[OsString], tags: &[String], file: &Path) -> Outcome {
    let mut library = Library::create(file)?;
    let (mut new, mut known, mut all) = (Vec::new(), 0_u64, true);
    for name in names {
        let (feeds, refused) = match found(name) {
            Ok(found) => found,
            Err(why) => {
                eprintln!("dateline: {}", visible(&why));
                all = false;
                continue;
            }
        };
        for mut feed in feeds {
            feed.tags.extend(tags.iter().cloned());
            if library.add_feed(&feed)? { new.push(feed) } else { known += 1 }
        }
        for other in refused {
            eprintln!("dateline: {} is no address of the web, and is left out", visible(&other));
        }
    }
    if let [feed] = &new[..] {
        eprintln!("{} added", visible(&called(feed)));
    } else if !new.is_empty() {
        eprintln!("{} added", counted(new.len() as u64, "feed"));
    }
    if known > 0 {
        eprintln!("{} known already", counted(known, "feed"));
    }
    Ok(all)
}

/// The feeds that a name leads to, and what else a list names.
fn found(name: &OsString) -> Result<(Vec<Feed>, Vec<String>), String> {
    let shown = name.to_string_lossy();
    if let Some(address) = Address::parse(&shown) {
        let tell = fetching::line();
        tell(&shown, Some(0));
        let found = sync::found(&address);
        tell(&shown, None);
        return found;
    }
    let mut bytes = Vec::new();
    let read = if name == "-" {
        io::stdin().lock().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(name).and_then(|file| file.take(LONGEST).read_to_end(&mut bytes))
    };
    read.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound if shown.contains("://") => format!("{shown}: only http and https are fetched"),
        io::ErrorKind::NotFound => format!("{shown}: there is no such file, and it is no address"),
        _ => format!("{shown}: {error}"),
    })?;
    sync::listed(&shown, &bytes, None)
}

/// The longest list that is read, in bytes.
const LONGEST: u64 = 64 << 20;

fn called(feed: &Feed) -> String {
    match &feed.title {
        Some(title) => format!("{title} ({})", feed.address),
        None => feed.address.clone(),
    }
}

/// The numbers of the feeds that are called so.
fn numbers(names: &[String], library: &Library) -> Result<Vec<i64>, Failure> {
    let feeds = library.feeds()?;
    let number = |name: &String| {
        let canonical = Address::parse(name).map(|address| address.canonical());
        let is = |feed: &&Feed| {
            let same = |own: &str| Address::parse(own).map(|own| own.canonical()) == canonical;
            feed.title.as_ref().is_some_and(|title| title.eq_ignore_ascii_case(name.trim()))
                || canonical.is_some() && (same(&feed.address) || feed.site.as_deref().is_some_and(same))
        };
        let unknown = || Failure::Filter(format!("there is no feed {}; dateline feeds lists them", visible(name)));
        feeds.iter().find(is).map(|feed| feed.number).ok_or_else(unknown)
    };
    names.iter().map(number).collect()
}

fn remove(names: &[String], library: &mut Library) -> Outcome {
    for number in numbers(names, library)? {
        library.remove_feed(number)?;
    }
    Ok(true)
}

fn export(library: &Library) -> Outcome {
    let listed = library.feeds()?.into_iter().filter_map(|feed| {
        let address = Address::parse(&feed.address)?;
        Some(Listed {
            address,
            title: feed.title,
            site: feed.site.as_deref().and_then(Address::parse),
            tags: feed.tags,
        })
    });
    io::stdout().write_all(to_opml(&listed.collect::<Vec<_>>()).as_bytes())?;
    Ok(true)
}

/// Asks the feeds and keeps what is new; false where one failed, or rests because it did.
pub(super) fn run(sync: &Sync, file: &Path, engine: Engine) -> Outcome {
    let only = numbers(&sync.names, &Library::open(file)?)?;
    let wish = Wish { engine, pages: !sync.no_pages, early: sync.all, only };
    let bar = if sync.quiet || sync.json { ProgressBar::hidden() } else { ProgressBar::new(0) };
    let bar = styled(bar, "{bar:20} {pos} of {len} feeds, {rate}, about {eta} left  {msg}");
    let (mut kept, mut broken) = (0_u64, None);
    let mut told = |step: Step<'_>| match step {
        Step::Begun(feeds) => bar.set_length(feeds as u64),
        Step::Feed(..) => bar.inc(1),
        Step::Article(id, status) => {
            kept += 1;
            bar.set_message(counted(kept, "article"));
            if sync.json {
                let line = json!({"id": id, "status": status.name(), "why": null});
                broken = write_line(io::stdout().lock(), &line).err().or(broken.take());
            }
        }
    };
    let summary = sync::sync(file, &wish, &mut told, &Arc::new(AtomicBool::new(false)))?;
    bar.finish_and_clear();
    if let Some(error) = broken {
        return Err(error.into());
    }
    if !sync.quiet {
        let told = if summary.feeds == 0 { NO_FEEDS.to_owned() } else { summary.to_string() };
        eprintln!("{told}");
    }
    Ok(summary.is_well())
}
