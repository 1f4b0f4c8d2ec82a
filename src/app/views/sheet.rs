//! The brief: quotes by speaker in Markdown, to paste where others read it.

use super::board::{Board, Kind, Opening};
use super::table::{Cell, Column, Look, REST, Row, left, nouned};
use crate::library::filter::Filter;
use crate::library::inquiry::{Inquiry, Reply};

/// Quotes of a brief at most.
const QUOTES: usize = 500;

/// A sheet to paste.
#[derive(Debug, Default)]
pub struct Brief {
    text: String,
    quotes: usize,
    lines: Vec<(usize, usize)>,
}

impl Board for Brief {
    fn kind(&self) -> Kind {
        Kind::Sheet
    }

    fn question(&self, filter: &Filter) -> Inquiry {
        Inquiry::Sheet(filter.clone(), QUOTES)
    }

    fn take(&mut self, reply: Reply, _first: bool) {
        if let Reply::Sheet(text, quotes) = reply {
            let mut start = 0;
            self.lines.clear();
            for line in text.lines() {
                self.lines.push((start, start + line.len()));
                start += line.len() + 1;
            }
            (self.text, self.quotes) = (text, quotes);
        }
    }

    fn len(&self) -> usize {
        self.lines.len()
    }

    fn columns(&self, _width: u16) -> Vec<Column> {
        vec![left("", REST, 9)]
    }

    fn row(&self, index: usize, width: u16) -> Row {
        let Some((start, end)) = self.lines.get(index) else { return Row::default() };
        let line = &self.text[*start..*end];
        let look = match line {
            line if line.starts_with('#') => Look::Strong,
            line if line.starts_with('-') => Look::Plain,
            _ => Look::Quiet,
        };
        let room = usize::from(width).saturating_sub(4).max(8);
        let mut wrapped = crate::page::wrapped(line, textwrap::Options::new(room).subsequent_indent("  ")).into_iter();
        let first = wrapped.next().unwrap_or_default();
        let under = wrapped.map(|line| vec![Cell::new(line, look)]).collect();
        Row { under, ..Row::new(vec![Cell::new(first, look)]) }
    }

    fn height(&self, index: usize, width: u16) -> usize {
        1 + self.row(index, width).under.len()
    }

    fn opening(&self, _index: usize) -> Option<Opening> {
        None
    }

    fn copied(&self, _index: usize) -> Option<(String, &'static str)> {
        Some((self.text.clone(), "the brief")).filter(|(text, _)| !text.is_empty())
    }

    fn counts(&self) -> String {
        let cut = if self.quotes >= QUOTES { ", the newest" } else { "" };
        format!("{}{cut}, to copy whole", nouned(self.quotes, "quote"))
    }

    fn nothing(&self) -> &'static str {
        "Nobody is quoted in these articles."
    }
}
