//! `dateline mark`, `saved` and `new`: what the reader does with articles, and filters kept under a name.

use clap::{Args, Subcommand};
use serde_json::json;

use super::{
    Failure, Outcome, Words,
    ask::name,
    output::{Fields, Form, Printer, text},
};
use crate::{
    library::store::{Deed, Library, News, Said, Saved},
    text::counted,
};

#[derive(Debug, Args)]
pub(crate) struct Mark {
    #[command(subcommand)]
    deed: Marked,
}

#[derive(Debug, Subcommand)]
enum Marked {
    /// They have been read.
    Read(Which),
    /// They are to be read.
    Unread(Which),
    /// They bear a star.
    Star(Which),
    /// They bear no star any more.
    Unstar(Which),
    /// Say that the quotes under a filter are right: `is:checked` finds them.
    Check(Which),
    /// Take that back.
    Uncheck(Which),
    /// Put a word on them, by which `tag:` finds them.
    Tag {
        /// The word.
        word: String,
        #[command(flatten)]
        which: Which,
    },
    /// Take a word off them.
    Untag {
        /// The word.
        word: String,
        #[command(flatten)]
        which: Which,
    },
}

#[derive(Debug, Args)]
struct Which {
    #[command(flatten)]
    words: Words,
    /// The articles with these names instead of those under a filter.
    #[arg(long, value_name = "ID", conflicts_with = "filter")]
    id: Vec<String>,
}

/// Marks articles.
pub(super) fn mark(mark: &Mark, library: &mut Library) -> Outcome {
    let (which, deed) = match &mark.deed {
        Marked::Check(which) => return check(which, true, library),
        Marked::Uncheck(which) => return check(which, false, library),
        Marked::Read(which) => (which, Deed::Read),
        Marked::Unread(which) => (which, Deed::Unread),
        Marked::Star(which) => (which, Deed::Star),
        Marked::Unstar(which) => (which, Deed::Unstar),
        Marked::Tag { word, which } => (which, Deed::Tag(word.clone())),
        Marked::Untag { word, which } => (which, Deed::Untag(word.clone())),
    };
    let keys = if which.id.is_empty() {
        let filter = which.words.read()?;
        library.find(&filter)?.map(|finding| finding.map(|finding| finding.row.key)).collect::<Result<Vec<_>, _>>()?
    } else {
        which.id.iter().map(|id| library.row(id).map(|row| row.key)).collect::<Result<Vec<_>, _>>()?
    };
    library.mark(&keys, &deed)?;
    eprintln!("{} marked", counted(keys.len() as u64, "article"));
    Ok(true)
}

/// Confirms quotes: those under a filter, or those with these names (`article#0` is an article's first).
fn check(which: &Which, right: bool, library: &mut Library) -> Outcome {
    let quotes: Vec<Said> = if which.id.is_empty() {
        library.quotes(&which.words.read()?)?.collect::<Result<_, _>>()?
    } else {
        which.id.iter().map(|id| quote(id, library)).collect::<Result<_, _>>()?
    };
    library.check_quotes(&quotes, right)?;
    eprintln!("{} marked", counted(quotes.len() as u64, "quote"));
    Ok(true)
}

fn quote(id: &str, library: &Library) -> Result<Said, Failure> {
    let unknown = || Failure::Filter(format!("there is no quote {}", crate::text::visible(id)));
    let (article, index) = id.rsplit_once('#').ok_or_else(unknown)?;
    let index: u32 = index.parse().map_err(|_| unknown())?;
    let all = library.quotes_of(&library.row(article)?)?;
    all.into_iter().find(|said| said.index == index).ok_or_else(unknown)
}

#[derive(Debug, Args)]
pub(crate) struct Filters {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    form: Form,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Keep a filter under a name.
    Add {
        /// What it is called.
        name: String,
        #[command(flatten)]
        words: Words,
        /// The key that opens it in the reader.
        #[arg(long, value_name = "KEY")]
        key: Option<String>,
    },
    /// Drop the filter of this name.
    Drop {
        /// What it is called.
        name: String,
    },
}

/// Lists, keeps and drops filters.
pub(super) fn saved(filters: &Filters, library: &Library) -> Outcome {
    match &filters.what {
        None => list(filters.form, library),
        Some(What::Add { name, words, key }) => {
            library.save(name.trim(), &words.read()?, key.as_deref())?;
            Ok(true)
        }
        Some(What::Drop { name }) => {
            if !library.forget_saved(name.trim())? {
                return Err(Failure::Filter(format!("no filter is called {}", crate::text::visible(name))));
            }
            Ok(true)
        }
    }
}

fn list(form: Form, library: &Library) -> Outcome {
    let mut printer = Printer::new(form);
    for saved in library.saved()? {
        let fields = [
            ("name", json!(saved.name)),
            ("filter", json!(saved.filter)),
            ("key", json!(saved.shortcut)),
            ("unread", json!(library.unread_under(&saved)?)),
        ];
        printer.row(&of(fields), |fields| {
            format!("{:>6} unread  {}  {}", fields["unread"], text(fields, "name"), text(fields, "filter"))
        })?;
    }
    printer.finish()?;
    Ok(true)
}

fn of<const N: usize>(fields: [(&str, serde_json::Value); N]) -> Fields {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

#[derive(Debug, Args)]
pub(crate) struct New {
    /// Only the filters of these names; without one, all.
    names: Vec<String>,
    #[command(flatten)]
    form: Form,
    /// The exit status is 0 where there is something new, 1 where there is nothing.
    #[arg(long)]
    exit_code: bool,
    /// Look only: what is new stays new.
    #[arg(long)]
    keep: bool,
}

/// Tells what came under each filter since it was asked last.
pub(super) fn new(new: &New, library: &Library) -> Outcome {
    let all = library.saved()?;
    if let Some(unknown) = new.names.iter().find(|name| all.iter().all(|saved| saved.name != **name)) {
        return Err(Failure::Filter(format!("no filter is called {}", crate::text::visible(unknown))));
    }
    let mut printer = Printer::new(new.form);
    let mut any = false;
    for saved in all.iter().filter(|saved| new.names.is_empty() || new.names.contains(&saved.name)) {
        let news = library.news(saved)?;
        any |= !news.rows.is_empty();
        if !news.rows.is_empty() || new.form.for_programs() {
            printer.row(&fields(saved, &news), as_text)?;
        }
        if !new.keep {
            library.asked(saved)?;
        }
    }
    printer.finish()?;
    if !any && !new.form.for_programs() {
        eprintln!("nothing new");
    }
    Ok(any || !new.exit_code)
}

fn fields(saved: &Saved, news: &News) -> Fields {
    of([
        ("name", json!(saved.name)),
        ("filter", json!(saved.filter)),
        ("articles", json!(news.rows.len())),
        ("quotes", json!(news.quotes)),
        ("ids", json!(news.rows.iter().map(name).collect::<Vec<_>>())),
    ])
}

fn as_text(fields: &Fields) -> String {
    let count = |name: &str| fields[name].as_u64().unwrap_or_default();
    let (articles, quotes) = (counted(count("articles"), "article"), counted(count("quotes"), "quote"));
    format!("{} +{} ({articles}, {quotes})", text(fields, "name"), count("quotes").max(count("articles")))
}
