//! A list's cursor and the rows it shows, for lists of any length.

/// Which item of a list is selected, and which is the first on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The selected item.
    pub selected: usize,
    /// The first item shown.
    pub top: usize,
}

impl List {
    /// Moves the selection by `steps`, no further than the ends of a list of `count`.
    pub fn step(&mut self, steps: isize, count: usize) {
        self.select(self.selected.saturating_add_signed(steps), count);
    }

    /// Selects an item, or the last one where there are fewer.
    pub fn select(&mut self, item: usize, count: usize) {
        self.selected = item.min(count.saturating_sub(1));
    }

    /// Brings the selected item into a window of `rows`, moving no further than needed; `height` tells how many rows
    /// an item takes. Looks at no more items than fit.
    pub fn reveal(&mut self, rows: usize, count: usize, height: impl Fn(usize) -> usize) {
        self.selected = self.selected.min(count.saturating_sub(1));
        let mut top = self.selected.min(count);
        let mut used = if count == 0 { 0 } else { height(top) };
        while top > 0 && used + height(top - 1) <= rows {
            top -= 1;
            used += height(top);
        }
        // `top` is now the smallest first item with which the selected one still fits.
        self.top = self.top.clamp(top, self.selected.max(top));
        self.fill(rows, count, height);
    }

    /// Takes back blank rows at the end of the window while there are items above it.
    fn fill(&mut self, rows: usize, count: usize, height: impl Fn(usize) -> usize) {
        let mut used = 0;
        let mut item = self.top;
        while item < count && used <= rows {
            used += height(item);
            item += 1;
        }
        while self.top > 0 && item == count && used + height(self.top - 1) <= rows {
            self.top -= 1;
            used += height(self.top);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_follows_the_selection_no_further_than_needed() {
        let mut list = List::default();
        list.select(12, 100_000);
        list.reveal(10, 100_000, |_| 1);
        assert_eq!(list.top, 3);
        list.select(5, 100_000);
        list.reveal(10, 100_000, |_| 1);
        assert_eq!(list.top, 3, "a row already on the screen moves nothing");
        list.select(usize::MAX, 100_000);
        list.reveal(10, 100_000, |_| 3);
        assert_eq!((list.selected, list.top), (99_999, 99_997));
    }

    #[test]
    fn a_list_that_shrinks_leaves_no_blank_rows() {
        let mut list = List { selected: 90, top: 90 };
        list.reveal(10, 12, |_| 1);
        assert_eq!(list, List { selected: 11, top: 2 });
        list.reveal(10, 0, |_| 1);
        assert_eq!(list, List::default());
    }

    #[test]
    fn an_item_taller_than_the_window_is_shown_from_its_start() {
        let mut list = List::default();
        list.select(4, 9);
        list.reveal(2, 9, |_| 3);
        assert_eq!(list.top, 4);
    }
}
