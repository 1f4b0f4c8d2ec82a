//! Who speaks of whom, those first who do so most.

use super::board::{Board, Kind, Opening, Scope};
use super::quotes::Quotes;
use super::table::{Cell, Column, REST, Row, left, nouned, right};
use crate::analysis::EntityKind;
use crate::app::Table;
use crate::library::filter::{Filter, Term, parse};
use crate::library::inquiry::{Bond, Inquiry, Reply, Ties};
use crate::page::visible;

/// Who speaks of whom.
#[derive(Debug, Default)]
pub struct Network {
    all: Ties,
    /// Those in view: places in `all`.
    shown: Vec<u32>,
    words: String,
    of: Of,
}

/// Of whom is spoken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Of {
    #[default]
    All,
    People,
    Countries,
}

impl Network {
    fn show(&mut self) {
        let wanted = |tie: Bond<'_>| match self.of {
            Of::All => true,
            Of::People => tie.kind == EntityKind::Person,
            Of::Countries => tie.kind == EntityKind::Country,
        };
        let kept = |index: &u32| self.all.get(*index as usize).is_some_and(wanted);
        self.shown = self.all.found(&self.words).into_iter().filter(kept).collect();
    }

    fn tie(&self, index: usize) -> Option<Bond<'_>> {
        self.all.get(*self.shown.get(index)? as usize)
    }

    fn terms(tie: Bond<'_>) -> Vec<Term> {
        let quoted = |name: &str| name.replace(['"', '\\'], "");
        let line = format!("speaker:\"{}\" about:\"{}\"", quoted(tie.speaker), quoted(tie.about));
        parse(&line).map(|filter| filter.terms().to_vec()).unwrap_or_default()
    }
}

impl Board for Network {
    fn kind(&self) -> Kind {
        Kind::Network
    }

    fn question(&self, filter: &Filter) -> Inquiry {
        Inquiry::Network(filter.clone())
    }

    fn take(&mut self, reply: Reply, _first: bool) {
        if let Reply::Network(ties) = reply {
            self.all = ties;
            self.show();
        }
    }

    fn len(&self) -> usize {
        self.shown.len()
    }

    fn columns(&self, _width: u16) -> Vec<Column> {
        vec![
            left("speaks", 26, 9),
            left("of", REST, 9),
            left("", 12, 4),
            right("quotes", 7, 8),
            right("articles", 8, 7),
        ]
    }

    fn row(&self, index: usize, _width: u16) -> Row {
        let Some(tie) = self.tie(index) else { return Row::default() };
        Row::new(vec![
            Cell::plain(tie.speaker),
            Cell::plain(format!("→ {}", tie.about)),
            Cell::quiet(tie.kind.name()),
            Cell::figure(tie.quotes),
            Cell::figure(tie.articles),
        ])
    }

    fn opening(&self, index: usize) -> Option<Opening> {
        let tie = self.tie(index)?;
        let scope = Scope { title: format!("{} on {}", tie.speaker, tie.about), terms: Self::terms(tie) };
        Some(Opening::View(Box::new(Quotes::default()), Some(scope)))
    }

    fn term(&self, index: usize) -> Option<Term> {
        Some(Term::speaker(&self.tie(index)?.speaker.to_lowercase()))
    }

    fn copied(&self, index: usize) -> Option<(String, &'static str)> {
        let tie = self.tie(index)?;
        let (quotes, articles) = (nouned(tie.quotes as usize, "quote"), nouned(tie.articles as usize, "article"));
        Some((format!("{} → {}: {quotes} in {articles}", tie.speaker, tie.about), "the row"))
    }

    fn exported(&self) -> Option<Table> {
        let rows = (0..self.len()).filter_map(|index| self.tie(index)).map(|tie| {
            let names = [visible(tie.speaker), visible(tie.about), tie.kind.name().to_owned()];
            names.into_iter().chain([tie.quotes, tie.articles].map(|count| count.to_string())).collect()
        });
        let heads = &["speaker", "about", "kind", "quotes", "articles"];
        Some(Table { name: "ties", heads, rows: rows.collect() })
    }

    fn counts(&self) -> String {
        super::of_all(self.shown.len(), self.all.len())
    }

    fn order(&self) -> &'static str {
        match self.of {
            Of::All => "of all",
            Of::People => "of people",
            Of::Countries => "of countries",
        }
    }

    fn sort(&mut self) -> bool {
        self.of = match self.of {
            Of::All => Of::People,
            Of::People => Of::Countries,
            Of::Countries => Of::All,
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
        "Nobody in these articles is quoted about anybody."
    }
}
