//! What a screen asks of the library, and what it is told.
//!
//! An [`Inquiry`] is answered by one [`Reply`] or several, the first as soon as a screen can be filled. Whoever waits
//! for them need not stand still: a worker answers, stamped with the ticket of the [`Errand`].
//!
//! ```
//! use dateline::library::{filter::Filter, inquiry::{Inquiry, Order, Reply, answer}, store::Library};
//!
//! let mut library = Library::in_memory()?;
//! let mut told = Vec::new();
//! answer(&mut library, &Inquiry::Articles(Filter::default(), Order::Date), &mut |reply| {
//!     told.push(reply);
//!     true
//! });
//! assert!(matches!(&told[..], [Reply::Listed { keys, complete: true, .. }] if keys.is_empty()));
//! # Ok::<(), dateline::library::store::Error>(())
//! ```

mod answer;
mod compare;
mod gather;
mod line;
mod news;
mod portrait;
mod roll;
mod same;
mod sheet;

use std::sync::Arc;

use jiff::civil::Date;

use super::filter::Filter;
use super::store::{Deed, Figure, Key, Row, Said, Saved, Series, Stored};
use crate::analysis::{Analysis, EntityKind};
use crate::article::Article;
use crate::decision::Correction;
use crate::text::Span;

pub use answer::answer;
pub use compare::{Found, Pair, Piece, compare};
pub use gather::{Days, Gathering};
pub use line::Line;
pub use news::{Noted, Tiding};
pub use portrait::{Portrait, portrait};
use roll::rolled;
pub use roll::{Bond, People, Somebody, Sorting, Ties};
pub use same::{Printed, same_words};
pub use sheet::{by_speaker, sheet};

/// An inquiry on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Errand {
    /// Whose answer this will be: each ticket is given once.
    pub ticket: u64,
    /// What it is for. A later errand for the same makes this one stale.
    pub slot: u32,
    /// What is asked.
    pub inquiry: Inquiry,
}

/// Quotes that are read while a reader waits; more of them take their time.
const PAGE: usize = 1000;

/// In what order articles are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Newest first.
    #[default]
    Date,
    /// Those that fit best first.
    Fit,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Inquiry {
    /// The articles under a filter.
    Articles(Filter, Order),
    /// What a list shows of these articles, with what the filter finds in them.
    Lines(Filter, Vec<Key>),
    /// Quotes under a filter, after those of this article; so many or somewhat more.
    Quotes(Filter, Option<Key>, usize),
    /// How many quotes there are under a filter.
    QuoteCount(Filter),
    /// So many of the newest quotes under a filter, with those put together that have the same words.
    SameWords(Filter, usize),
    /// Everybody under a filter.
    People(Filter),
    /// How often these people come between two days, in so many parts.
    Trends(Filter, Vec<String>, (Date, Date), usize),
    /// One person, by name and country.
    Person(Filter, String, Option<String>),
    /// All countries under a filter.
    Countries(Filter),
    /// Articles and quotes of each day, and of those of a kind that come most.
    Timeline(Filter, Option<EntityKind>),
    /// Who speaks of whom under a filter.
    Network(Filter),
    /// The kept filters with what is new and unread under each.
    News,
    /// The kept filters alone.
    Saved,
    /// What two articles make of the same words.
    Compare(Key, Key),
    /// Quotes by speaker, as a sheet to paste: so many at most.
    Sheet(Filter, usize),
    /// Values for a key of the filter language that begin so.
    Values(String, String),
    /// How much there is.
    Size(Filter),
    /// The whole article.
    Article(Key),
    /// The article that goes by this name.
    Named(String),
    /// Does this to articles.
    Mark(Vec<Key>, Deed),
    /// Keeps a filter under a name.
    Save(String, Filter),
    /// Drops the filter of this name.
    Forget(String),
    /// Notes that the filter of this name was asked.
    Asked(String),
    /// Keeps an article that is open with what was found in it.
    Keep(Arc<Article>, Arc<Analysis>),
    /// Keeps the whole of an article in the place of its summary, with what was found in it; one that is no longer there
    /// stays away.
    KeepWhole(Arc<Article>, Arc<Analysis>),
    /// Puts what the reader decided about an article in the place of what was found in it: what was decided before, and
    /// what is now.
    Decided(Arc<Article>, [Vec<Correction>; 2]),
}

impl Inquiry {
    /// Whether it changes what is in the library.
    pub const fn is_change(&self) -> bool {
        matches!(
            self,
            Self::Mark(..)
                | Self::Save(..)
                | Self::Forget(_)
                | Self::Asked(_)
                | Self::Keep(..)
                | Self::KeepWhole(..)
                | Self::Decided(..)
        )
    }

    /// Whether a screen waits for it that shows rows already: such an inquiry is answered beside the long ones.
    pub const fn is_quick(&self) -> bool {
        !matches!(
            self,
            Self::Quotes(_, _, PAGE..)
                | Self::QuoteCount(_)
                | Self::SameWords(..)
                | Self::Articles(..)
                | Self::People(_)
                | Self::Trends(..)
                | Self::Person(..)
                | Self::Countries(_)
                | Self::Timeline(..)
                | Self::Network(_)
                | Self::News
                | Self::Compare(..)
                | Self::Sheet(..)
                | Self::Size(_)
        )
    }
}

/// How much there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Articles in the library.
    pub articles: u64,
    /// Those that nobody has read.
    pub unread: u64,
    /// Undated articles that a condition on the date left out.
    pub undated: u64,
}

/// What is told.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Keys of articles in their order: those that follow the ones told before, each with the article it is a near
    /// copy of.
    Listed {
        /// The keys.
        keys: Vec<(Key, Option<Key>)>,
        /// Whether these are the first.
        first: bool,
        /// Whether none follow.
        complete: bool,
    },
    /// How much there is.
    Size(Size),
    /// Rows of a list of articles; a fuller one may follow.
    Lines(Vec<Line>),
    /// Quotes, and whether none follow.
    Quotes(Vec<Said>, bool),
    /// How many quotes there are, and whether that is all.
    QuoteCount(u64, bool),
    /// Quotes, whether none follow, and which of them have the same words.
    SameWords(Vec<Said>, bool, Vec<Printed>),
    /// Everybody; first of all those in most articles.
    People(People),
    /// Countries.
    Countries(Vec<Figure>),
    /// A line over time for each of these people.
    Trends(Vec<(String, Vec<u32>)>),
    /// Everything about one person.
    Person(Box<Portrait>),
    /// Articles and quotes by day.
    Timeline(Days, Vec<Series>),
    /// Who speaks of whom; first of all those who do so most.
    Network(Ties),
    /// Kept filters with what is new.
    News(Vec<Noted>),
    /// Kept filters alone.
    Saved(Vec<Saved>),
    /// Two articles beside one another.
    Compared(Box<[Row; 2]>, Vec<Pair>),
    /// A sheet to paste, and of how many quotes.
    Sheet(String, usize),
    /// Values with the number of articles of each, for this key and beginning.
    Values(String, String, Vec<(String, u64)>),
    /// An article.
    Article(Box<Row>, Box<Stored>),
    /// It is done.
    Done,
    /// It is done, and the article of the first key goes by the second one now.
    Moved(Key, Key),
    /// It could not be told, and why.
    Failed(String),
}

/// What takes replies; it says false where nobody waits for more.
pub type Deliver<'a> = dyn FnMut(Reply) -> bool + 'a;

/// Where a mention or a quote stands, for whoever wants to go there.
pub type Landing = Option<Span>;
