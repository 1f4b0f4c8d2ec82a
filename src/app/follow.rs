//! What follows from a change: an article opened, an analysis come, a filter set.

use std::sync::Arc;

use super::findings::Findings;
use super::jumps::Jump;
use super::list::List;
use super::lit::{Lit, Target};
use super::reading::Reading;
use super::story::{Progress, Story};
use super::{App, Effect};
use crate::analysis::EntityId;
use crate::article::Article;
use crate::keymap::Pane;
use crate::library::filter::{Filter, Term, View};
use crate::page::Place;

impl App {
    /// Opens an article from the shelf, where the reader left it; under a filter, where it was never open, at the
    /// first hit.
    pub fn open(&mut self, story: usize) -> Effect {
        self.leave();
        self.shelf.open = story;
        if let Some(known) = self.shelf.stories.get_mut(story) {
            let fresh = known.spot.is_none();
            known.unread = false;
            self.begin_reading(story);
            if fresh {
                self.land();
            }
        }
        self.shelf.follow();
        self.settle();
        Effect::Opened(story)
    }

    /// Lays an article out where it was left, with nothing chosen in it: rows of another one mean nothing here.
    fn begin_reading(&mut self, story: usize) {
        let (measure, height) = self.window();
        self.reading = self.shelf.stories.get(story).map(|known| Reading::open(known, measure, height));
        self.lit = Lit::default();
        (self.selection, self.front.review) = (None, None);
        self.marked.clear();
        self.entities.list = List::default();
        self.quotes.list = List::default();
        self.entities.rows.clear();
        self.quotes.shown.clear();
        self.renew();
    }

    /// The whole article has come of which there was a summary: it takes its place, and is read from its beginning.
    pub fn replace(&mut self, story: usize, article: Arc<Article>) {
        let Some(known) = self.shelf.stories.get_mut(story) else { return };
        let decisions = std::mem::take(&mut known.decisions);
        let (unread, kept) = (known.unread, known.kept);
        *known = Story::new(article);
        (known.unread, known.kept) = (unread, kept);
        known.take_decisions(decisions);
        self.archive.came_whole(story);
        if self.shelf.open == story && self.reading.is_some() {
            self.begin_reading(story);
        }
        self.settle();
    }

    fn window(&self) -> (u16, u16) {
        let body = self.layout.text().map_or(self.screen.height, |(_, body)| body.height);
        (self.screen.measure, body.max(1))
    }

    /// Keeps the place in the open article.
    pub fn leave(&mut self) {
        let (open, Some(reading)) = (self.shelf.open, &self.reading) else { return };
        if let Some(story) = self.shelf.stories.get_mut(open) {
            story.spot = Some(reading.spot);
        }
    }

    /// The analysis of an article has come, or a part of it.
    pub fn found(&mut self, story: usize, findings: Arc<Findings>, progress: Progress) {
        let Some(known) = self.shelf.stories.get_mut(story) else { return };
        known.progress = progress;
        known.take_findings(findings);
        self.story_changed(story, true);
    }

    /// What is known of an article is something else now, perhaps also what was found in it: everything that depends
    /// on it follows.
    pub(super) fn story_changed(&mut self, story: usize, found: bool) {
        if self.sieve.holds() {
            let known = &self.shelf.stories[story];
            let kept = self.sieve.keeps(known);
            if kept != known.kept {
                self.shelf.stories[story].kept = kept;
                self.shelf.show("");
            }
        }
        match (self.shelf.open == story, found) {
            (true, true) => self.take_findings(story),
            (true, false) => self.renew(),
            (false, _) => {}
        }
        let known = &self.shelf.stories[story];
        if found && known.progress == Progress::Done {
            // A library in its file keeps the details as they came, and what was corrected beside them.
            let article = if self.archive.is_open() { known.came() } else { &known.article };
            self.archive.hand(story, article, &known.findings.analysis);
        }
        self.settle();
    }

    /// Takes what was found in the open article. What was lit stays lit, by name, since numbers may have changed.
    fn take_findings(&mut self, story: usize) {
        let Some(reading) = &mut self.reading else { return };
        let before = std::mem::replace(&mut reading.findings, Arc::clone(&self.shelf.stories[story].findings));
        reading.marks = reading.findings.marks.clone();
        let now = &reading.findings;
        let rows = [self.entities.selected().map(Target::Entity), self.quotes.selected().map(Target::Quote)];
        let rows = rows.map(|row| row.and_then(|row| the_same(row, &before, now)));
        // Rows made of what was found before mean something else now.
        self.entities.rows.clear();
        self.quotes.shown.clear();
        self.marked.clear();
        let again = |target: Option<Target>| target.and_then(|target| the_same(target, &before, now));
        self.lit.passed = again(self.lit.passed);
        self.lit.walked = again(self.lit.walked);
        self.lit.chosen = again(self.lit.chosen);
        if let Some(target) = self.lit.chosen {
            let focus = self.lit.focus;
            self.lit.places = self.lit.places_of(target, now);
            self.lit.at = self.lit.places.iter().position(|place| Some(*place) == focus);
        }
        self.renew();
        rows.into_iter().flatten().for_each(|row| self.follow_in_lists(row));
        self.pass_over_row();
    }

    /// How far the analysis of an article is.
    pub fn progress(&mut self, story: usize, progress: Progress) {
        if let Some(known) = self.shelf.stories.get_mut(story) {
            known.progress = progress;
        }
    }

    /// Makes everything anew that depends on the open article, its findings and the filter.
    pub(super) fn renew(&mut self) {
        if let Some(story) = self.shelf.stories.get(self.shelf.open) {
            self.sieve.look_into(story);
        }
        if let Some(reading) = &mut self.reading {
            reading.page.keep(self.sieve.paragraphs());
            self.entities.show(&reading.findings, &self.sieve, "");
            self.quotes.show(&reading.findings, &self.sieve, "", reading.page.article());
        }
        self.remark();
    }

    /// Marks in the text what is lit now.
    pub(super) fn remark(&mut self) {
        let filtered = self.sieve.kept.as_ref().map_or(&[][..], |kept| &kept.hits);
        if let Some(reading) = &mut self.reading {
            self.lit.selected = self.selection.map(super::Selection::span);
            self.lit.mark(&reading.findings, &mut reading.marks, filtered);
        }
    }

    /// Holds another filter: over all articles, and in the open one.
    pub(super) fn set_filter(&mut self, filter: Filter) {
        if filter == self.sieve.filter {
            return;
        }
        self.sieve.filter = filter;
        for story in &mut self.shelf.stories {
            story.kept = self.sieve.keeps(story);
        }
        self.shelf.show("");
        self.shelf.follow();
        self.renew();
        self.settle();
        if self.sieve.holds() {
            self.land();
        } else {
            self.put_back();
        }
        self.settle();
    }

    /// Leads to the first hit of the filter, unless what is being read is kept.
    fn land(&mut self) {
        let Some((reading, kept)) = self.reading.as_mut().zip(self.sieve.kept.as_ref()) else { return };
        if reading.page.keeps(reading.spot.place.paragraph) {
            return;
        }
        let Some(landing) = kept.landing(reading.page.article()) else { return };
        let before = self.sieve.before.map_or(reading.spot, |(before, _)| before);
        reading.go_to(crate::text::Span::new(landing, landing));
        self.sieve.before = Some((before, reading.spot));
    }

    /// Puts back where the reader was before the filter, unless they have moved since.
    fn put_back(&mut self) {
        let Some((before, led)) = self.sieve.before.take() else { return };
        self.reading.iter_mut().filter(|reading| reading.spot == led).for_each(|reading| reading.restore(before));
    }

    /// Adds an entity to the filter, to keep or to leave out.
    pub(super) fn filter_entity(&mut self, id: EntityId, keep: bool) {
        let Some(story) = self.shelf.current() else { return };
        let Some(entity) = story.findings.analysis.entities.get(id.index()) else { return };
        let name = entity.name.clone();
        let term = Term::for_entity(&View::new(&story.article, &story.findings.analysis), id);
        self.add_term(term, keep, Some(&name));
    }

    /// Adds a quote's speaker to the filter.
    pub(super) fn filter_speaker(&mut self, quote: u32, keep: bool) {
        let Some(story) = self.shelf.current() else { return };
        let analysis = &story.findings.analysis;
        let term = analysis
            .quotes
            .get(quote as usize)
            .and_then(|quote| Term::for_speaker(&View::new(&story.article, analysis), quote));
        match term {
            Some(term) => self.add_term(term, keep, None),
            None => self.front.told.tell("the text does not say who speaks here"),
        }
    }

    /// What keeps each of the rows marked in the list under the cursor.
    pub(super) fn marked_terms(&self) -> Vec<Term> {
        let Some(story) = self.shelf.current() else { return Vec::new() };
        let analysis = &story.findings.analysis;
        let view = View::new(&story.article, analysis);
        let terms: Vec<Term> = match self.screen.focus {
            Pane::Entities => self.marked.entities.iter().map(|id| Term::for_entity(&view, *id)).collect(),
            Pane::Quotes => {
                let quotes = self.marked.quotes.iter().filter_map(|quote| analysis.quotes.get(*quote as usize));
                quotes.filter_map(|quote| Term::for_speaker(&view, quote)).collect()
            }
            _ => Vec::new(),
        };
        terms.into_iter().fold(Vec::new(), |mut each, term| {
            if !each.contains(&term) {
                each.push(term);
            }
            each
        })
    }

    /// Where the reader is, for the jump list.
    pub(super) fn here(&self) -> Option<Jump> {
        self.reading.as_ref().map(|reading| Jump { story: self.shelf.open, spot: reading.spot })
    }

    /// Remembers where the reader is.
    pub(super) fn remember_jump(&mut self) {
        if let Some(here) = self.here() {
            self.hands.jumps.remember(here);
        }
    }

    /// Notes that the reader goes back from here farther than the jump list goes.
    pub(super) fn go_farther_back(&mut self) {
        if let Some(here) = self.here() {
            self.hands.jumps.went_back(here);
        }
    }

    /// The place being read in the open article.
    pub fn place(&self) -> Place {
        self.reading.as_ref().map(|reading| reading.spot.place).unwrap_or_default()
    }
}

/// The same thing in another analysis of the same text: an entity by kind and name or else by a place that names it,
/// a quote by where it begins.
fn the_same(target: Target, before: &Findings, now: &Findings) -> Option<Target> {
    match target {
        Target::Entity(id) => {
            let old = before.analysis.entities.get(id.index())?;
            let alike = |entity: &crate::analysis::Entity| entity.kind == old.kind && entity.name == old.name;
            let named = now.analysis.entities.iter().position(alike).map(|index| EntityId(index as u32));
            let stands = || old.mentions.iter().find_map(|mention| Some(now.mentions.at(mention.span.start).last()?.1));
            named.or_else(stands).map(Target::Entity)
        }
        Target::Quote(index) => {
            let start = before.analysis.quotes.get(index as usize)?.content.first()?.start;
            let same = |quote: &crate::analysis::Quote| quote.content.first().is_some_and(|span| span.start == start);
            Some(Target::Quote(now.analysis.quotes.iter().position(same)? as u32))
        }
        Target::Search => Some(Target::Search),
    }
}
