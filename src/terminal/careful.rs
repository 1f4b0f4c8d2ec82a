//! Writes cells so that no letter can push its neighbours out of theirs.
//!
//! Terminals do not agree on how wide some letters are: clusters of Indic scripts, emoji made of several, signs that are
//! text or picture. After such a letter the cursor is set anew, so that a terminal of another opinion is wrong about
//! that letter alone, and not about the rest of its row.
//!
//! Links are marked here, too, around the letters of their cells: a mark that stood in a cell would count as its width.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::prelude::CrosstermBackend;

use super::link::{END, Link};

/// The links of the frame that is drawn; whoever draws it lays them down here before it is written.
pub type Links = Rc<RefCell<Vec<Link>>>;

/// The backend of crossterm, with the cursor set anew after each letter of doubtful width, and links marked as such.
#[derive(Debug)]
pub struct Careful<W: Write>(pub CrosstermBackend<W>, pub Links);

/// Whether terminals may disagree on the width of what one cell holds.
fn is_doubtful(symbol: &str) -> bool {
    let mut letters = symbol.chars();
    let Some(first) = letters.next() else { return false };
    // Signs that are drawn as text or as pictures, and the pictures beyond the first plane.
    letters.next().is_some() || matches!(first, '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..)
}

impl<W: Write> Careful<W> {
    /// Writes cells that all are of one link, or of none.
    fn write_cells(&mut self, cells: &[(u16, u16, &Cell)]) -> io::Result<()> {
        // Each call begins with setting the cursor.
        for run in cells.split_inclusive(|(_, _, cell)| is_doubtful(cell.symbol())) {
            self.0.draw(run.iter().copied())?;
        }
        Ok(())
    }
}

impl<W: Write> Backend for Careful<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let cells: Vec<(u16, u16, &Cell)> = content.collect();
        let links = Rc::clone(&self.1);
        let links = links.borrow();
        let link = |(x, y, _): &(u16, u16, &Cell)| links.iter().position(|link| link.covers(*x, *y));
        for run in cells.chunk_by(|one, next| link(one) == link(next)) {
            match run.first().and_then(link) {
                None => self.write_cells(run)?,
                Some(place) => {
                    Write::write_all(&mut self.0, links[place].begin().as_bytes())?;
                    self.write_cells(run)?;
                    Write::write_all(&mut self.0, END.as_bytes())?;
                }
            }
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, kind: ClearType) -> io::Result<()> {
        self.0.clear_region(kind)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}

impl<W: Write> Write for Careful<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::*;

    fn written(buffer: &Buffer) -> String {
        linked(buffer, Vec::new())
    }

    fn linked(buffer: &Buffer, links: Vec<Link>) -> String {
        let before = Buffer::empty(Rect::new(0, 0, buffer.area.width, 1));
        let mut bytes = Vec::new();
        let mut backend = Careful(CrosstermBackend::new(&mut bytes), Rc::new(RefCell::new(links)));
        backend.draw(before.diff(buffer).into_iter()).expect("bytes are taken");
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn the_cursor_is_set_after_a_letter_of_doubtful_width_and_only_there() {
        for line in ["न्दx", "❤x", "👍x", "e\u{301}x"] {
            let buffer = Buffer::with_lines([line]);
            let column = (0..buffer.area.width).find(|column| buffer[(*column, 0)].symbol() == "x");
            let place = format!("\u{1b}[1;{}Hx", column.expect("it is there") + 1);
            assert!(written(&buffer).contains(&place), "{line}: {:?}", written(&buffer));
        }
        let plain = written(&Buffer::with_lines(["wörds▌│"]));
        assert_eq!(plain.matches('H').count(), 1, "{plain:?}");
    }

    #[test]
    fn the_mark_of_a_link_stands_around_its_letters_alone() {
        let link = Link::new(3, 0, 4, "https://example.org/a").expect("an address of the web");
        let told = linked(&Buffer::with_lines(["on the❤ harbour"]), vec![link]);
        let (before, rest) = told.split_once("\x1b]8;id=dateline;https://example.org/a\x1b\\").expect("it begins");
        let (inside, after) = rest.split_once(END).expect("it ends");
        assert!(before.contains("on") && !before.contains("the"), "{before:?}");
        assert!(inside.contains("the") && inside.contains('❤') && !inside.contains("harbour"), "{inside:?}");
        assert!(after.contains("harbour") && !after.contains("]8;"), "{after:?}");
    }
}
