//! `dateline person merge`, `split` and `undo`: what the reader decides about people over articles.

use clap::Subcommand;

use super::{Failure, Outcome, Words};
use crate::{
    analysis::EntityKind,
    library::{
        filter::{Filter, Term, Value},
        store::{Decision, Figure, Library, Side},
    },
    text::visible,
};

/// People of one name whom a message lists.
const LISTED: usize = 6;

/// What can be decided about people.
#[derive(Debug, Subcommand)]
pub(super) enum Deed {
    /// Say that two names are one person, who goes by the first.
    Merge {
        /// A whole name.
        name: String,
        /// Another, or the same where articles tell several people of that name apart.
        other: String,
        /// Where a name is that of several people, an article in which the one who is meant stands.
        #[arg(long = "in", value_name = "ID")]
        within: Vec<String>,
        /// All who have these names are meant.
        #[arg(long)]
        everywhere: bool,
    },
    /// Say that in the articles under a filter a name is another person's.
    Split {
        /// A whole name.
        name: String,
        #[command(flatten)]
        words: Words,
        /// The articles with these names instead of those under a filter.
        #[arg(long, value_name = "ID", conflicts_with = "filter")]
        id: Vec<String>,
    },
    /// Take the last decision back.
    Undo,
    /// List what was decided.
    Decided,
}

/// Decides, or tells what was decided.
pub(super) fn run(deed: &Deed, library: &Library) -> Outcome {
    match deed {
        Deed::Merge { name, other, within, everywhere } => merge(name, other, within, *everywhere, library),
        Deed::Split { name, words, id } => split(name, words, id, library),
        Deed::Undo => undo(library),
        Deed::Decided => {
            library.decisions()?.iter().for_each(|decision| println!("{}", visible(&told(decision))));
            Ok(true)
        }
    }
}

fn told(decision: &Decision) -> String {
    let side = |side: &Side| match &side.article {
        Some(article) => format!("{} of {article}", side.name),
        None => side.name.clone(),
    };
    match decision {
        Decision::Merge(one, other) => format!("{} and {} are one person", side(one), side(other)),
        Decision::Split(name, articles) => format!("{name} is another person in {}", articles.join(", ")),
    }
}

fn undo(library: &Library) -> Outcome {
    match library.undo_decision()? {
        Some(decision) => eprintln!("no longer: {}", visible(&told(&decision))),
        None => eprintln!("nothing was decided"),
    }
    Ok(true)
}

fn merge(name: &str, other: &str, within: &[String], everywhere: bool, library: &Library) -> Outcome {
    let same = Value::new(name).is(other);
    let side = |name: &str| {
        let all = whole(name, library)?;
        let article = if everywhere || same { None } else { one_of(name, &all, within, library)? };
        Ok::<_, Failure>(Side { name: name.trim().to_owned(), article })
    };
    let decision = Decision::Merge(side(name)?, side(other)?);
    library.decide(&decision)?;
    eprintln!("{}", visible(&told(&decision)));
    Ok(true)
}

/// Everybody of whom this is a name or a part of one.
pub(super) fn called(name: &str, library: &Library) -> Result<Vec<Figure>, Failure> {
    let value = Value::new(name);
    let mut all = Vec::new();
    for figure in library.people(&Filter::from(Term::entity(EntityKind::Person, name)))? {
        let figure = figure?;
        if figure.names.iter().any(|name| value.is_part_of(name)) {
            all.push(figure);
        }
    }
    Ok(all)
}

/// Everybody who has exactly this name; it is an error where nobody has.
fn whole(name: &str, library: &Library) -> Result<Vec<Figure>, Failure> {
    let value = Value::new(name);
    let mut all = called(name, library)?;
    all.retain(|figure| figure.names.iter().any(|name| value.is(name)));
    if all.is_empty() {
        return Err(Failure::Filter(format!("nobody in the library is called {}", visible(name))));
    }
    Ok(all)
}

/// The article that tells who of several is meant; `None` where there is one alone.
fn one_of(name: &str, all: &[Figure], within: &[String], library: &Library) -> Result<Option<String>, Failure> {
    let mut first = Vec::new();
    for figure in all {
        let articles = library.articles_of(figure, &Filter::default())?;
        let keys: Vec<_> = articles.into_iter().map(|(key, _)| key).collect();
        for id in within {
            let row = library.row(id)?;
            if keys.contains(&row.key) {
                return Ok(Some(row.id));
            }
        }
        if let Some(newest) = keys.first() {
            first.push(library.row_of(*newest)?.id);
        }
    }
    if all.len() < 2 {
        return Ok(None);
    }
    let shown: Vec<String> = all.iter().zip(first).take(LISTED).map(|(figure, id)| line(figure, &id)).collect();
    Err(Failure::Filter(format!(
        "{} people are called {}: say who by --in with an article, or --everywhere\n{}",
        all.len(),
        visible(name),
        shown.join("\n")
    )))
}

fn line(figure: &Figure, article: &str) -> String {
    let about = [figure.country.as_deref(), figure.roles.first().map(String::as_str)];
    let about: Vec<&str> = about.into_iter().flatten().collect();
    let line = format!("  {} ({}), --in {article}", figure.name, about.join(", "));
    visible(&line).into_owned()
}

fn split(name: &str, words: &Words, ids: &[String], library: &Library) -> Outcome {
    let all = whole(name, library)?;
    let filter = words.read()?;
    if filter.is_empty() && ids.is_empty() {
        return Err(Failure::Filter(
            "split wants a filter or --id: in which articles is it another person?".to_owned(),
        ));
    }
    let mut articles = Vec::new();
    for id in ids {
        articles.push(library.row(id)?.id);
    }
    if ids.is_empty() {
        for finding in library.find(&filter.with(Term::person(name)))? {
            articles.push(finding?.row.id);
        }
    }
    let held: u32 = all.iter().map(|figure| figure.articles).sum();
    if articles.is_empty() || articles.len() as u32 >= held {
        let which = if articles.is_empty() { "none" } else { "all" };
        return Err(Failure::Filter(format!("{which} of the articles with {} are under it", visible(name))));
    }
    let decision = Decision::Split(name.trim().to_owned(), articles);
    library.decide(&decision)?;
    eprintln!("{}", visible(&told(&decision)));
    Ok(true)
}
