//! The countries: a table, and a map shaded by how many articles mention each or how many speak for it.

use std::collections::HashMap;

use super::articles::Articles;
use super::board::{Atlas, Board, Kind, Opening, Scope};
use super::table::{Cell, Column, REST, Row, counted, left, nouned, right};
use super::world;
use crate::app::Table;
use crate::library::filter::{Filter, Term};
use crate::library::inquiry::{Inquiry, Reply};
use crate::library::store::Figure;
use crate::page::visible;

/// The countries under a filter.
#[derive(Debug, Default)]
pub struct Countries {
    all: Vec<Figure>,
    /// Those in view: places in `all`.
    shown: Vec<u32>,
    words: String,
    order: Sorting,
    /// How dark each country in view is.
    shades: HashMap<String, usize>,
    /// Whether the map fills the screen.
    whole_map: bool,
}

/// By what countries stand in their order, and are shaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sorting {
    #[default]
    Articles,
    Speakers,
    Name,
}

/// How dark a country is, as a sign.
const SHADES: [&str; 5] = [" ", "░", "▒", "▓", "█"];

impl Countries {
    fn show(&mut self) {
        let fits = |figure: &Figure| {
            crate::app::finds(&figure.name, &self.words)
                || figure.country.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(&self.words))
        };
        self.shown = (0..self.all.len() as u32).filter(|index| fits(&self.all[*index as usize])).collect();
        let figure = |index: &u32| &self.all[*index as usize];
        match self.order {
            Sorting::Articles => {}
            Sorting::Speakers => {
                self.shown.sort_by_key(|index| std::cmp::Reverse((figure(index).speakers, figure(index).quotes)));
            }
            Sorting::Name => self.shown.sort_by_key(|index| figure(index).name.to_lowercase()),
        }
        let shown = self.shown.iter().map(|index| &self.all[*index as usize]);
        let counts: Vec<(String, u32)> =
            shown.filter_map(|figure| Some((figure.country.clone()?, self.measure(figure)))).collect();
        let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
        self.shades = counts.into_iter().map(|(code, count)| (code, shade(count, most))).collect();
    }

    fn figure(&self, index: usize) -> Option<&Figure> {
        self.all.get(*self.shown.get(index)? as usize)
    }

    fn measure(&self, figure: &Figure) -> u32 {
        if self.order == Sorting::Speakers { figure.speakers } else { figure.articles }
    }
}

impl Atlas for Countries {
    fn code(&self, index: usize) -> Option<&str> {
        self.figure(index)?.country.as_deref()
    }

    fn shade(&self, code: &str) -> &'static str {
        SHADES[self.shades.get(code).copied().unwrap_or(0)]
    }

    fn legend(&self) -> String {
        let most = self.shown.iter().map(|index| self.measure(&self.all[*index as usize])).max().unwrap_or(0);
        let least = |wanted: usize| (1..=most.min(100_000)).find(|count| shade(*count, most) >= wanted);
        let steps: Vec<(usize, u32)> = (1..SHADES.len()).filter_map(|shade| Some((shade, least(shade)?))).collect();
        // Where there are few, a sign may not come: it is left out.
        let told =
            steps.iter().filter(|(shade, count)| steps.iter().all(|other| other.0 <= *shade || other.1 > *count));
        let signs = told.map(|(shade, count)| format!("{} {}", SHADES[*shade], counted(u64::from(*count))));
        let what = if self.order == Sorting::Speakers { "speakers" } else { "articles" };
        format!("{what} from: {}", signs.collect::<Vec<_>>().join("  "))
    }

    fn beside(&self, index: usize, direction: (f32, f32)) -> Option<usize> {
        let from = world::middle(self.code(index)?)?;
        let others = (0..self.shown.len()).filter(|other| *other != index).filter_map(|other| {
            let to = world::middle(self.code(other)?)?;
            Some((world::distance(from, to, direction)?, other))
        });
        others.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, other)| other)
    }

    fn is_whole(&self) -> bool {
        self.whole_map
    }

    fn toggle(&mut self) {
        self.whole_map = !self.whole_map;
    }
}

/// How dark so many are where the most are so many: in steps of the square root, since a few have nearly all.
fn shade(count: u32, most: u32) -> usize {
    match (count, most) {
        (0, _) => 0,
        (_, 0 | 1) => 4,
        _ => 1 + ((f64::from(count) / f64::from(most)).sqrt() * 3.0).round() as usize,
    }
}

impl Board for Countries {
    fn kind(&self) -> Kind {
        Kind::Countries
    }

    fn question(&self, filter: &Filter) -> Inquiry {
        Inquiry::Countries(filter.clone())
    }

    fn take(&mut self, reply: Reply, _first: bool) {
        if let Reply::Countries(figures) = reply {
            self.all = figures;
            self.show();
        }
    }

    fn len(&self) -> usize {
        self.shown.len()
    }

    fn columns(&self, _width: u16) -> Vec<Column> {
        vec![
            left("", 4, 9),
            left("country", REST, 9),
            right("articles", 8, 8),
            right("mentions", 8, 4),
            right("speakers", 8, 6),
            right("quotes", 7, 7),
        ]
    }

    fn row(&self, index: usize, _width: u16) -> Row {
        let Some(figure) = self.figure(index) else { return Row::default() };
        Row::new(vec![
            Cell::quiet(figure.country.as_deref().unwrap_or_default()),
            Cell::plain(&figure.name),
            Cell::figure(figure.articles),
            Cell::figure(figure.mentions),
            Cell::figure(figure.speakers),
            Cell::figure(figure.quotes),
        ])
    }

    fn opening(&self, index: usize) -> Option<Opening> {
        let title = format!("that mention {}", self.figure(index)?.name);
        let scope = Scope { title, terms: vec![self.term(index)?] };
        Some(Opening::View(Box::new(Articles::default()), Some(scope)))
    }

    fn term(&self, index: usize) -> Option<Term> {
        Some(Term::country(&self.code(index)?.to_lowercase()))
    }

    fn called(&self, index: usize) -> Option<String> {
        Some(self.figure(index)?.name.clone())
    }

    fn copied(&self, index: usize) -> Option<(String, &'static str)> {
        let figure = self.figure(index)?;
        let (articles, quotes) = (nouned(figure.articles as usize, "article"), nouned(figure.quotes as usize, "quote"));
        Some((format!("{}: {articles}, {quotes}", figure.name), "the row"))
    }

    fn exported(&self) -> Option<Table> {
        let rows = (0..self.len()).filter_map(|index| self.figure(index)).map(|figure| {
            let counts = [figure.articles, figure.mentions, figure.speakers, figure.quotes];
            let about = [figure.country.clone().unwrap_or_default(), visible(&figure.name)];
            about.into_iter().chain(counts.map(|count| count.to_string())).collect()
        });
        let heads = &["country", "name", "articles", "mentions", "speakers", "quotes"];
        Some(Table { name: "countries", heads, rows: rows.collect() })
    }

    fn counts(&self) -> String {
        super::of_all(self.shown.len(), self.all.len())
    }

    fn order(&self) -> &'static str {
        match self.order {
            Sorting::Articles => "by articles",
            Sorting::Speakers => "by speakers",
            Sorting::Name => "by name",
        }
    }

    fn sort(&mut self) -> bool {
        self.order = match self.order {
            Sorting::Articles => Sorting::Speakers,
            Sorting::Speakers => Sorting::Name,
            Sorting::Name => Sorting::Articles,
        };
        self.show();
        false
    }

    fn find(&mut self, words: &str) -> bool {
        words.clone_into(&mut self.words);
        self.show();
        false
    }

    fn nothing(&self) -> &'static str {
        "No country is named in these articles."
    }

    fn atlas(&self) -> Option<&dyn Atlas> {
        Some(self)
    }

    fn atlas_mut(&mut self) -> Option<&mut dyn Atlas> {
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_is_darkest_and_a_single_one_is_seen() {
        assert_eq!([shade(0, 9), shade(1, 900), shade(300, 900), shade(900, 900), shade(1, 1)], [0, 1, 3, 4, 4]);
    }
}
