//! What all views have in common: a question to the library, rows made of the replies, and what stands behind a row.

use std::fmt::Debug;
use std::ops::Range;

use super::table::{Column, Row};
use crate::app::Table;
use crate::library::filter::{Filter, Term};
use crate::library::inquiry::{Inquiry, Landing, Reply};
use crate::library::store::Key;

/// Which view it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The articles.
    Articles,
    /// Everybody.
    People,
    /// What was said.
    Quotes,
    /// The countries, with a map.
    Countries,
    /// Articles and quotes over time.
    Timeline,
    /// Who speaks of whom.
    Network,
    /// What is new under the kept filters.
    News,
    /// One person.
    Person,
    /// Two articles beside one another.
    Compare,
    /// Quotes to paste.
    Sheet,
}

impl Kind {
    /// Those that `Tab` goes through.
    pub const MAIN: [Self; 7] =
        [Self::Articles, Self::People, Self::Quotes, Self::Countries, Self::Timeline, Self::Network, Self::News];

    /// What the line at the top calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Articles => "Articles",
            Self::People => "People",
            Self::Quotes => "Quotes",
            Self::Countries => "Countries",
            Self::Timeline => "Timeline",
            Self::Network => "Network",
            Self::News => "New",
            Self::Person => "Person",
            Self::Compare => "Compare",
            Self::Sheet => "Brief",
        }
    }

    /// The view that was called so.
    pub fn named(name: &str) -> Option<Self> {
        Self::MAIN.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a row leads to.
#[derive(Debug)]
pub enum Opening {
    /// An article, at this place in it.
    Article(Key, Landing),
    /// Another view over this one, with what it is narrowed to.
    View(Box<dyn Board>, Option<Scope>),
    /// The articles under another filter, which is kept under this name.
    Saved(String, Filter),
}

/// What a view that was opened from a row is narrowed to, beside the filter that holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// How a reader is told: `in Kazakhstan`.
    pub title: String,
    /// What it asks.
    pub terms: Vec<Term>,
}

/// A view: what it asks, what it shows, what its rows stand for.
pub trait Board: Debug + Send {
    /// Which view it is.
    fn kind(&self) -> Kind;

    /// What it asks of the library under a filter.
    fn question(&self, filter: &Filter) -> Inquiry;

    /// Takes a reply; `first` where it begins what was asked anew.
    fn take(&mut self, reply: Reply, first: bool);

    /// What the rows in sight still want; asked after every move.
    fn wanting(&mut self, _seen: Range<usize>, _filter: &Filter) -> Option<Inquiry> {
        None
    }

    /// What is asked for the number of all that it shows a part of; nothing where that is known or never will be.
    fn total(&self, _filter: &Filter) -> Option<Inquiry> {
        None
    }

    /// The row that the cursor is to be put on, once it is there.
    fn wished(&mut self) -> Option<usize> {
        None
    }

    /// Puts the cursor on an article, once its row is there.
    fn wish(&mut self, _key: Key) {}

    /// How many rows there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The columns of its rows.
    fn columns(&self, width: u16) -> Vec<Column>;

    /// One of its rows, in so many columns of the window.
    fn row(&self, index: usize, width: u16) -> Row;

    /// Rows of the window that one of its rows takes.
    fn height(&self, _index: usize, _width: u16) -> usize {
        1
    }

    /// Whether a row is still without its words.
    fn is_bare(&self, _index: usize) -> bool {
        false
    }

    /// Whether a row heads those that follow.
    fn is_heading(&self, _index: usize) -> bool {
        false
    }

    /// What `Enter` leads to.
    fn opening(&self, index: usize) -> Option<Opening>;

    /// What `f` keeps.
    fn term(&self, _index: usize) -> Option<Term> {
        None
    }

    /// What the reader calls that; nothing where the term says it.
    fn called(&self, _index: usize) -> Option<String> {
        None
    }

    /// What `y` copies, and what that is.
    fn copied(&self, index: usize) -> Option<(String, &'static str)>;

    /// Its rows as a table for a file, where it has such.
    fn exported(&self) -> Option<Table> {
        None
    }

    /// The address of a row's article, where one is known.
    fn address(&self, _index: usize) -> Option<String> {
        None
    }

    /// How much it shows, for the line at the top.
    fn counts(&self) -> String;

    /// In what order it stands; nothing where there is one alone.
    fn order(&self) -> &'static str {
        ""
    }

    /// Another order; whether it must be asked for.
    fn sort(&mut self) -> bool {
        false
    }

    /// Other series beside one another; whether there are any, which must be asked for.
    fn series(&mut self) -> bool {
        false
    }

    /// What is typed after `/`; whether it must be asked for.
    fn find(&mut self, _words: &str) -> bool {
        false
    }

    /// Folds what can be folded, or opens it; `None` where nothing can.
    fn fold(&mut self) -> Option<&'static str> {
        None
    }

    /// The article of a row, where it stands for one.
    fn article(&self, index: usize) -> Option<Key> {
        match self.opening(index)? {
            Opening::Article(key, _) => Some(key),
            _ => None,
        }
    }

    /// All articles that a row stands for: its own, and near copies that are folded into it.
    fn articles(&self, index: usize) -> Vec<Key> {
        self.article(index).into_iter().collect()
    }

    /// Whether the article of a row is unread, as far as is known.
    fn is_unread(&self, _index: usize) -> bool {
        true
    }

    /// Whether the article of a row bears a star.
    fn is_starred(&self, _index: usize) -> bool {
        false
    }

    /// Notes that an article was read, or is to be read again.
    fn note_read(&mut self, _key: Key, _unread: bool) {}

    /// Notes that an article bears a star, or none any more.
    fn note_star(&mut self, _key: Key, _starred: bool) {}

    /// What it says where it has no rows and no filter holds.
    fn nothing(&self) -> &'static str;

    /// The map beside its rows, where there is one.
    fn atlas(&self) -> Option<&dyn Atlas> {
        None
    }

    /// The same, to be changed.
    fn atlas_mut(&mut self) -> Option<&mut dyn Atlas> {
        None
    }
}

/// A map beside the rows of a view, each of which is a country.
pub trait Atlas {
    /// The code of the country in a row.
    fn code(&self, index: usize) -> Option<&str>;

    /// The sign for a country on the map: the more, the darker; a blank where there is none.
    fn shade(&self, code: &str) -> &'static str;

    /// What the signs mean, for the line beneath the map.
    fn legend(&self) -> String;

    /// The row of the nearest country in a direction on the map: north, east.
    fn beside(&self, index: usize, direction: (f32, f32)) -> Option<usize>;

    /// Whether the map fills the screen.
    fn is_whole(&self) -> bool;

    /// Lets the map fill the screen, or gives the table back.
    fn toggle(&mut self);
}
