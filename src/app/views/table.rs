//! Rows as a view hands them to whoever draws: cells in columns, and lines beneath them.

use crate::page::visible;

/// What a word is, so that it may look like it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// What the row is about.
    #[default]
    Plain,
    /// What is added to it.
    Quiet,
    /// What has been dealt with, and rules.
    Faint,
    /// A heading, or a new thing.
    Strong,
    /// What was sought, or differs.
    Found,
    /// Bars and lines over time.
    Bar,
}

/// Words with their look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The words, safe to print.
    pub text: String,
    /// What they are.
    pub look: Look,
}

impl Cell {
    /// Words made safe to print.
    pub fn new(text: impl AsRef<str>, look: Look) -> Self {
        let text = text.as_ref();
        let mut shown = visible(text);
        // Words that go on from others keep the blank between them.
        if text.starts_with(' ') && !shown.starts_with(' ') {
            shown.insert(0, ' ');
        }
        if text.ends_with(' ') && !shown.ends_with(' ') {
            shown.push(' ');
        }
        Self { text: shown, look }
    }

    /// Plain words.
    pub fn plain(text: impl AsRef<str>) -> Self {
        Self::new(text, Look::Plain)
    }

    /// Quiet words.
    pub fn quiet(text: impl AsRef<str>) -> Self {
        Self::new(text, Look::Quiet)
    }

    /// A figure; nothing for nought.
    pub fn figure(figure: u32) -> Self {
        Self::new(if figure == 0 { "·".to_owned() } else { counted(u64::from(figure)) }, Look::Quiet)
    }
}

/// One row of a view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// A cell for each column.
    pub cells: Vec<Cell>,
    /// Lines beneath, each of words one after another.
    pub under: Vec<Vec<Cell>>,
    /// Whether it heads those that follow; the cursor passes over it.
    pub heading: bool,
}

impl Row {
    /// A row of one line.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells, ..Self::default() }
    }

    /// A heading.
    pub fn heading(text: impl AsRef<str>) -> Self {
        Self { cells: vec![Cell::new(text, Look::Strong)], heading: true, ..Self::default() }
    }
}

/// Where the words of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// At its beginning.
    Left,
    /// At its end, as figures do.
    Right,
}

/// One column of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub head: &'static str,
    /// Where its words stand.
    pub side: Side,
    /// Cells it takes at most; [`REST`] for what the others leave.
    pub most: u16,
    /// How much it matters: where there is no room, what matters least is left out first. The widest never is.
    pub worth: u8,
}

/// The width of the column that takes what the others leave.
pub const REST: u16 = u16::MAX;

/// A column at the left.
pub const fn left(head: &'static str, most: u16, worth: u8) -> Column {
    Column { head, side: Side::Left, most, worth }
}

/// A column of figures.
pub const fn right(head: &'static str, most: u16, worth: u8) -> Column {
    Column { head, side: Side::Right, most, worth }
}

/// A number with its thousands apart.
pub fn counted(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// A number with its noun: `1 quote`, `1,204 quotes`.
pub fn nouned(number: usize, noun: &str) -> String {
    let plural = match noun {
        "person" => "people".to_owned(),
        _ if noun.ends_with('y') && !noun.ends_with("day") => format!("{}ies", &noun[..noun.len() - 1]),
        _ => format!("{noun}s"),
    };
    format!("{} {}", counted(number as u64), if number == 1 { noun.to_owned() } else { plural })
}

/// A line over time of one cell a figure; a blank where nothing is.
pub fn sparkline(figures: &[u32]) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = figures.iter().copied().max().unwrap_or(0).max(1);
    let bar = |figure: &u32| match figure {
        0 => ' ',
        figure => BARS[(u64::from(*figure) * 7 / u64::from(most)) as usize],
    };
    figures.iter().map(bar).collect()
}

/// A bar of at most `width` cells, in eighths of one.
pub fn bar(figure: u32, most: u32, width: usize) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (u64::from(figure) * width as u64 * 8 / u64::from(most.max(1))) as usize;
    let eighths = if figure > 0 { eighths.max(1) } else { 0 };
    format!("{}{}", "█".repeat(eighths / 8), PARTS[eighths % 8])
}

/// The day of an article in ten cells: `2026-05-31`, or a dash where none is known.
pub fn day(date: Option<&str>) -> String {
    date.and_then(|date| date.get(..10)).map_or_else(|| "—".to_owned(), visible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_well() {
        assert_eq!([counted(7), counted(1204), counted(100_000)], ["7", "1,204", "100,000"]);
        assert_eq!([nouned(1, "quote"), nouned(2, "country"), nouned(3, "day")], ["1 quote", "2 countries", "3 days"]);
        assert_eq!(sparkline(&[0, 1, 4, 8]), " ▁▄█");
        assert_eq!([bar(8, 8, 4), bar(1, 800, 4), bar(0, 8, 4)], ["████", "▏", ""]);
    }
}
