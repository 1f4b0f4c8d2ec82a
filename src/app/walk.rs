//! Walking the text from mention to mention and quote to quote, and from hit to hit.

use super::lit::Target;
use super::{App, Reading};
use crate::analysis::EntityId;
use crate::keymap::Pane;
use crate::text::Span;

impl App {
    /// To the next or previous place of what was chosen.
    pub(super) fn walk_chosen(&mut self, back: bool) {
        if self.lit.chosen.is_none() {
            return self.front.told.tell("nothing is chosen yet: Enter on a row, or / to search");
        }
        let from = self.lit.focus.map_or(self.place().offset, |focus| focus.start);
        let Some(next) = self.lit.next_place(from, back) else {
            return self.front.told.tell("there is no such place in this article");
        };
        if self.lit.at.is_some_and(|at| if back { next >= at } else { next <= at }) && self.lit.places.len() > 1 {
            self.front.told.tell(if back { "round to the last one" } else { "round to the first one" });
        }
        self.lit.passed = None;
        self.lit.at = Some(next);
        self.lit.walked = self.lit.chosen.filter(|target| *target != Target::Search);
        self.screen.enter(Pane::Text);
        self.go_to_place();
    }

    /// Goes to the place that `n` stands on.
    pub(super) fn go_to_place(&mut self) {
        let place = self.lit.at.and_then(|at| self.lit.places.get(at)).copied();
        self.lit.focus = place;
        self.remark();
        if let (Some(reading), Some(place)) = (&mut self.reading, place) {
            reading.go_to(place);
        }
    }

    /// To the next or previous name in the text.
    pub(super) fn walk_names(&mut self, back: bool) {
        let Some(reading) = &self.reading else { return };
        let from = self.walked_from(reading);
        let names = &reading.findings.names;
        let found = if back {
            let before = names.partition_point(|(span, _)| span.start < from.start);
            before.checked_sub(1).map(|index| names[index])
        } else {
            names.get(names.partition_point(|(span, _)| span.start < from.end)).copied()
        };
        match found {
            Some((span, id)) => self.walk_to(Target::Entity(id), span),
            None => self.tell_no_more(if back { "no name before this one" } else { "no name after this one" }),
        }
    }

    /// To the next or previous quote in the text.
    pub(super) fn walk_quotes(&mut self, back: bool) {
        let Some(reading) = &self.reading else { return };
        let from = self.walked_from(reading);
        let quotes = &reading.findings.analysis.quotes;
        let start = |quote: &crate::analysis::Quote| quote.content.first().map_or(0, |span| span.start);
        let walked = match self.lit.walked {
            Some(Target::Quote(index)) if self.lit.focus.is_some() => Some(index as usize),
            _ => None,
        };
        let found = match (walked, back) {
            (Some(index), false) => Some(index + 1),
            (Some(index), true) => index.checked_sub(1),
            (None, false) => Some(quotes.partition_point(|quote| start(quote) < from.end)),
            (None, true) => quotes.partition_point(|quote| start(quote) < from.start).checked_sub(1),
        };
        match found.and_then(|index| Some((index, *quotes.get(index)?.content.first()?))) {
            Some((index, span)) => self.walk_to(Target::Quote(index as u32), span),
            None => self.tell_no_more(if back { "no quote before this one" } else { "no quote after this one" }),
        }
    }

    /// Where a walk begins: at what was last walked to, as long as it stands in the paragraph being read, else at
    /// the place.
    fn walked_from(&self, reading: &Reading) -> Span {
        let here = Span::new(reading.spot.place.offset, reading.spot.place.offset);
        self.lit.focus.filter(|focus| reading.paragraph().overlaps(*focus)).unwrap_or(here)
    }

    fn walk_to(&mut self, target: Target, span: Span) {
        (self.lit.passed, self.lit.walked, self.lit.focus) = (Some(target), Some(target), Some(span));
        self.lit.at = self.lit.places.iter().position(|place| *place == span);
        self.remark();
        self.follow_in_lists(target);
        self.screen.focus = Pane::Text;
        if let Some(reading) = &mut self.reading {
            reading.go_to(span);
        }
    }

    /// Puts the lists' cursors on what was walked to.
    pub(super) fn follow_in_lists(&mut self, target: Target) {
        match target {
            Target::Entity(id) => self.entities.select(id),
            Target::Quote(quote) => self.quotes.select(quote),
            Target::Search => {}
        }
    }

    fn tell_no_more(&mut self, what: &str) {
        self.front.told.tell(what);
    }

    /// The entity or quote that a key pressed now is about: the row under the cursor, or what was walked to.
    pub(super) fn about(&self) -> Option<Target> {
        match self.screen.focus {
            Pane::Entities => self.entities.selected().map(Target::Entity),
            Pane::Quotes => self.quotes.selected().map(Target::Quote),
            Pane::Text => self.lit.walked.filter(|target| self.exists(*target)),
            _ => None,
        }
    }

    fn exists(&self, target: Target) -> bool {
        let Some(reading) = &self.reading else { return false };
        match target {
            Target::Entity(id) => id.index() < reading.findings.analysis.entities.len(),
            Target::Quote(quote) => (quote as usize) < reading.findings.analysis.quotes.len(),
            Target::Search => false,
        }
    }

    /// The names of the paragraph being read, in its order, at most nine.
    pub(super) fn names_here(&self) -> Vec<EntityId> {
        let Some(reading) = &self.reading else { return Vec::new() };
        let mut names = Vec::new();
        for (_, id) in reading.findings.mentions.overlapping(reading.paragraph()) {
            if !names.contains(id) && names.len() < 9 {
                names.push(*id);
            }
        }
        names
    }
}
