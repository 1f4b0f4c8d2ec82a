//! Articles and quotes a day, week, month or year; beside them one series for each of those who come most.

use jiff::civil::Date;

use super::articles::Articles;
use super::board::{Board, Kind, Opening, Scope};
use super::table::{Cell, Column, Look, REST, Row, bar, counted, left, nouned, right};
use crate::analysis::EntityKind;
use crate::app::Table;
use crate::library::filter::{Filter, Term, parse};
use crate::library::inquiry::{Days, Gathering, Inquiry, Reply};
use crate::library::store::Series;

/// Rows of a timeline, at most: longer ones show their end.
const MOST: usize = 20_000;

/// Articles and quotes over time.
#[derive(Debug, Default)]
pub struct Timeline {
    days: Days,
    series: Vec<Series>,
    gathering: Gathering,
    by: By,
    /// A row for each stretch, the newest first: its first day, articles and quotes.
    rows: Vec<(Date, (u32, u32))>,
    /// The series gathered, in their order.
    gathered: Vec<Days>,
}

/// Whose series stand beside one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum By {
    #[default]
    All,
    Country,
    Person,
}

impl Timeline {
    fn show(&mut self) {
        let gathered = self.gathering.gather(&self.days);
        self.rows.clear();
        let (Some((first, _)), Some((last, _))) = (gathered.first_key_value(), gathered.last_key_value()) else {
            return;
        };
        let mut stretch = *first;
        while stretch <= *last {
            self.rows.push((stretch, gathered.get(&stretch).copied().unwrap_or_default()));
            let next = self.gathering.after(stretch);
            if next <= stretch {
                break;
            }
            stretch = next;
        }
        self.rows.reverse();
        self.rows.truncate(MOST);
        self.gathered = self.series.iter().map(|series| self.gathering.gather(&series.days)).collect();
    }
}

impl Board for Timeline {
    fn kind(&self) -> Kind {
        Kind::Timeline
    }

    fn question(&self, filter: &Filter) -> Inquiry {
        let kind = match self.by {
            By::All => None,
            By::Country => Some(EntityKind::Country),
            By::Person => Some(EntityKind::Person),
        };
        Inquiry::Timeline(filter.clone(), kind)
    }

    fn take(&mut self, reply: Reply, _first: bool) {
        if let Reply::Timeline(days, series) = reply {
            (self.days, self.series) = (days, series);
            self.show();
        }
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self, _width: u16) -> Vec<Column> {
        vec![left(self.gathering.name(), 10, 9), right("articles", 8, 8), right("quotes", 7, 7), left("", REST, 9)]
    }

    fn row(&self, index: usize, width: u16) -> Row {
        let Some((first, (articles, quotes))) = self.rows.get(index) else { return Row::default() };
        let most = self.rows.iter().map(|(_, (articles, _))| *articles).max().unwrap_or(1);
        let room = usize::from(width.saturating_sub(34)).clamp(4, 120);
        let beside = if self.series.is_empty() {
            Cell { text: bar(*articles, most, room), look: Look::Bar }
        } else {
            let counts = self.series.iter().zip(&self.gathered).filter_map(|(series, days)| {
                let (articles, _) = days.get(first)?;
                let name = series.name.rsplit_once(' ').filter(|_| self.by == By::Person);
                Some(format!(
                    "{} {}",
                    name.map_or(series.name.as_str(), |(_, last)| last),
                    counted(u64::from(*articles))
                ))
            });
            Cell::quiet(counts.collect::<Vec<_>>().join("   "))
        };
        Row::new(vec![
            Cell::plain(self.gathering.shown(*first)),
            Cell::figure(*articles),
            Cell::figure(*quotes),
            beside,
        ])
    }

    fn opening(&self, index: usize) -> Option<Opening> {
        let (first, _) = self.rows.get(index)?;
        let title = match self.gathering {
            Gathering::Week => format!("in the week of {first}"),
            Gathering::Day => format!("on {first}"),
            _ => format!("in {}", self.gathering.shown(*first)),
        };
        Some(Opening::View(Box::new(Articles::default()), Some(Scope { title, terms: self.terms(*first) })))
    }

    fn term(&self, index: usize) -> Option<Term> {
        let (first, _) = self.rows.get(index)?;
        Some(match &self.terms(*first)[..] {
            [only] => only.clone(),
            terms => Term::All(terms.to_vec()),
        })
    }

    fn copied(&self, index: usize) -> Option<(String, &'static str)> {
        let (first, (articles, quotes)) = self.rows.get(index)?;
        let (articles, quotes) = (nouned(*articles as usize, "article"), nouned(*quotes as usize, "quote"));
        Some((format!("{}: {articles}, {quotes}", self.gathering.shown(*first)), "the row"))
    }

    fn exported(&self) -> Option<Table> {
        let rows = self.rows.iter().map(|(first, (articles, quotes))| {
            vec![self.gathering.shown(*first), articles.to_string(), quotes.to_string()]
        });
        Some(Table { name: "days", heads: &["from", "articles", "quotes"], rows: rows.collect() })
    }

    fn counts(&self) -> String {
        let by = match self.by {
            By::All => "",
            By::Country => " by country",
            By::Person => " by person",
        };
        format!("{}{by}", nouned(self.rows.len(), self.gathering.name()))
    }

    fn order(&self) -> &'static str {
        match self.gathering {
            Gathering::Day => "by day",
            Gathering::Week => "by week",
            Gathering::Month => "by month",
            Gathering::Year => "by year",
        }
    }

    fn sort(&mut self) -> bool {
        self.gathering = self.gathering.next();
        self.show();
        false
    }

    fn series(&mut self) -> bool {
        self.by = match self.by {
            By::All => By::Country,
            By::Country => By::Person,
            By::Person => By::All,
        };
        self.series.clear();
        true
    }

    fn nothing(&self) -> &'static str {
        "None of these articles has a date."
    }
}

impl Timeline {
    /// What asks for the days of a stretch.
    fn terms(&self, first: Date) -> Vec<Term> {
        let last = self.gathering.after(first).saturating_sub(jiff::Span::new().days(1));
        let line = match self.gathering {
            Gathering::Week => format!("since:{first} until:{last}"),
            _ => format!("on:{}", self.gathering.shown(first)),
        };
        parse(&line).map(|filter| filter.terms().to_vec()).unwrap_or_default()
    }
}
