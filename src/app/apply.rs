//! Does what a command asks.

use super::prompt::{Asking, Use, fitting};
use super::views::Brief;
use super::{App, Effect, List, Overlay};
use crate::command::Command;
use crate::keymap::Pane;
use crate::library::filter::Term;
use crate::library::store::Deed;

impl App {
    /// Does what a command asks; what the app cannot do itself comes back as an effect.
    pub fn apply(&mut self, command: Command) -> Option<Effect> {
        if self.pane() == Pane::Overlay && self.scroll_overlay(command) {
            return None;
        }
        if let Some(kind) = super::View::opened_by(command, self) {
            self.go_to_view(kind);
            return None;
        }
        if let Ok(effect) = self.apply_to_view(command) {
            return effect;
        }
        if let Ok(effect) = self.apply_to_review(command).or_else(|_| self.apply_to_selection(command)) {
            return effect;
        }
        if let Ok(effect) = self.correct_by(command) {
            self.go_on_reviewing();
            return effect;
        }
        if self.move_by(command) || self.arrange(command) || self.open_line(command) {
            return None;
        }
        match command {
            Command::NextArticle => self.neighbour(true, false),
            Command::PreviousArticle => self.neighbour(false, false),
            Command::NextUnread => self.neighbour(true, true),
            Command::PreviousUnread => self.neighbour(false, true),
            Command::Choose if self.pane() == Pane::Overlay => self.open_collected(),
            Command::Choose => self.choose(),
            Command::JumpBack | Command::JumpForward => self.jump(command == Command::JumpBack),
            Command::ReadOn => self.read_on(),
            Command::Review => self.review(),
            Command::Star => self.star(),
            Command::Copy => self.copy(),
            Command::CopyAll => self.copy_all(),
            Command::Edit => self.edit(),
            Command::Browse => self.browse(),
            Command::Mouse => {
                self.hands.mouse = !self.hands.mouse;
                self.front.told.tell(if self.hands.mouse {
                    "the mouse is listened to"
                } else {
                    "the mouse is the terminal's"
                });
                Some(Effect::Mouse(self.hands.mouse))
            }
            Command::Brief => {
                self.begin_library();
                self.show_board(Box::new(Brief::default()), None);
                None
            }
            Command::Theme => Some(Effect::Theme(None)),
            Command::PlainUi => Some(Effect::PlainUi),
            Command::Sync => self.sync(),
            Command::StopJobs => self.stop_jobs(),
            Command::Redraw => Some(Effect::Redraw),
            Command::Suspend => Some(Effect::Suspend),
            Command::Back => self.back(),
            Command::Quit => Some(Effect::Quit),
            Command::Interrupt => self.interrupt(),
            _ => {
                self.do_here(command);
                None
            }
        }
    }

    pub(super) fn times(&self) -> usize {
        self.hands.count.unwrap_or(1)
    }

    /// Panes and their sizes; `false` where the command is about something else.
    fn arrange(&mut self, command: Command) -> bool {
        match command {
            Command::NextPane => self.next_pane(false),
            Command::PreviousPane => self.next_pane(true),
            Command::PaneLeft => self.pane_beside(true),
            Command::PaneRight => self.pane_beside(false),
            Command::Articles => self.focus(Pane::Articles),
            Command::Text => self.focus(Pane::Text),
            Command::Entities => self.focus(Pane::Entities),
            Command::Countries => self.focus_countries(),
            Command::Quotes => self.focus(Pane::Quotes),
            Command::Zoom => self.zoom(),
            Command::HidePane => self.hide(),
            Command::ShowPanes => {
                self.screen.hidden.clear();
                (self.screen.wider, self.screen.taller, self.screen.zoomed) = ([0; 2], 0, false);
            }
            Command::WidenPane => self.widen(4 * self.times().min(20) as i16),
            Command::NarrowPane => self.widen(-4 * self.times().min(20) as i16),
            Command::WidenMeasure => self.measure(2),
            Command::NarrowMeasure => self.measure(-2),
            _ => return false,
        }
        true
    }

    /// Lines to type on, and overlays; `false` where the command opens none.
    fn open_line(&mut self, command: Command) -> bool {
        match command {
            Command::Search => self.ask_search(),
            Command::Filter => {
                self.front.overlay = None;
                // A blank after what holds already, so that one goes on with another word.
                let filter = if self.sieve.holds() { format!("{} ", self.sieve.filter) } else { String::new() };
                self.ask(Asking::Filter, &filter);
            }
            Command::CommandLine => self.ask(Asking::Command, ""),
            Command::Kept => self.ask_saved(),
            Command::SaveFilter => self.ask(Asking::Command, "save-filter "),
            Command::Palette => self.ask(Asking::Palette(fitting(""), List::default()), ""),
            Command::Help => self.front.overlay = Some(Overlay::help(&self.hands.keymap, self.pane())),
            Command::Messages => self.front.overlay = Some(Overlay::messages(&self.front.told)),
            Command::Collected => self.show_collected(),
            Command::Jobs => self.front.overlay = Some(Overlay::jobs(self.jobs())),
            Command::Tag => self.ask_tag(),
            Command::Note => self.ask_note(),
            Command::Why => self.why(),
            Command::Pipe => self.ask_pipe(),
            Command::Export => {
                let file = self.proposed_file();
                self.ask(Asking::Export, &file);
            }
            Command::Mark => self.ask(Asking::Letter(true), ""),
            Command::GoToMark => self.ask(Asking::Letter(false), ""),
            _ => return false,
        }
        true
    }

    /// What is left: things done to what is under the cursor.
    fn do_here(&mut self, command: Command) {
        match command {
            Command::NextHit | Command::PreviousHit => {
                (0..self.times().min(1000)).for_each(|_| self.walk_chosen(command == Command::PreviousHit));
            }
            Command::NextEntity | Command::PreviousEntity => {
                (0..self.times().min(1000)).for_each(|_| self.walk_names(command == Command::PreviousEntity));
            }
            Command::NextQuote | Command::PreviousQuote => {
                (0..self.times().min(1000)).for_each(|_| self.walk_quotes(command == Command::PreviousQuote));
            }
            Command::KeepOnly => self.filter_here(true),
            Command::LeaveOut => self.filter_here(false),
            Command::NextCopy => self.walk_copies(true),
            Command::PreviousCopy => self.walk_copies(false),
            Command::DropFilter => self.drop_filter(),
            Command::Fold => self.fold(),
            Command::ToggleRead => self.toggle_read(),
            Command::Sort => self.sort(),
            Command::Select => self.select_text(super::Unit::Sentence),
            Command::MarkRow => self.mark_rows(),
            Command::Right | Command::Wrong | Command::Skip => {
                self.front.told.tell("nothing is asked; review asks about what is unsure");
            }
            Command::SwapEnds => self.front.told.tell("no words are selected; select begins to"),
            Command::Escape => self.escape(),
            _ => {}
        }
    }

    pub(super) fn neighbour(&mut self, forward: bool, unread: bool) -> Option<Effect> {
        if self.next_in_view(forward, unread) {
            return None;
        }
        let mut opened = None;
        for _ in 0..self.times() {
            let Some(story) = self.shelf.neighbour(forward, unread) else { break };
            opened = Some(self.open(story));
        }
        if opened.is_none() {
            let kind = if unread { "unread article" } else { "article" };
            let side = if forward { "after" } else { "before" };
            self.front.told.tell(format!("there is no {kind} {side} this one"));
        }
        opened
    }

    fn jump(&mut self, back: bool) -> Option<Effect> {
        let here = self.here();
        let jumps = &mut self.hands.jumps;
        let to = match here {
            // From a view the article that was read last is where one came from.
            Some(here) if back && !self.views.is_empty() => Some(here),
            Some(here) if back => jumps.back(here),
            Some(here) => jumps.forward(here),
            None => None,
        };
        let Some(to) = to else {
            if back {
                return self.jump_to_earlier();
            }
            self.front.told.tell("no jump to take again");
            return None;
        };
        self.put_views_aside();
        let effect = (to.story != self.shelf.open).then(|| self.open(to.story));
        self.focus(Pane::Text);
        self.reading.iter_mut().for_each(|reading| reading.restore(to.spot));
        effect
    }

    fn filter_here(&mut self, keep: bool) {
        let marked = self.marked_terms();
        if marked.len() > 1 {
            let filter = &self.sieve.filter;
            return self.set_filter(if keep {
                filter.with(Term::one_of(marked))
            } else {
                marked.into_iter().fold(filter.clone(), |filter, term| filter.with(term.not()))
            });
        }
        match self.about() {
            Some(super::Target::Entity(id)) => self.filter_entity(id, keep),
            Some(super::Target::Quote(quote)) => self.filter_speaker(quote, keep),
            _ => {
                let names = self.names_here();
                if names.is_empty() {
                    return self.front.told.tell("no name stands in this paragraph; ] e walks to the next");
                }
                self.ask(Asking::Name(if keep { Use::Keep } else { Use::LeaveOut }, names), "");
            }
        }
    }

    /// Opens the article in the reader's editor, at the paragraph being read.
    fn edit(&mut self) -> Option<Effect> {
        let reading = self.reading.as_ref()?;
        let before = &reading.page.article().text[..reading.paragraph().start as usize];
        Some(Effect::Edit(self.shelf.open, before.matches('\n').count() + 1))
    }

    /// Opens the article's address.
    fn browse(&mut self) -> Option<Effect> {
        let story = if self.screen.focus == Pane::Articles { self.shelf.selected() } else { Some(self.shelf.open) };
        let address = story.and_then(|story| self.shelf.stories.get(story)?.article.meta.url.clone());
        if address.is_none() {
            self.front.told.tell("this article names no address");
        }
        address.map(Effect::Browse)
    }

    fn ask_pipe(&mut self) {
        match self.taken() {
            Some((text, what)) if !text.is_empty() => self.ask(Asking::Pipe(text, what), ""),
            _ => self.front.told.tell("there is nothing here to take"),
        }
    }

    fn drop_filter(&mut self) {
        if !self.sieve.holds() {
            return self.front.told.tell("no filter holds");
        }
        self.set_filter(self.sieve.filter.without_last());
    }

    fn fold(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        if !self.sieve.holds() {
            return self.front.told.tell("no filter holds, so nothing is to be folded");
        }
        let folded = !reading.page.folded();
        reading.page.set_folded(folded);
        reading.put_back();
    }

    fn toggle_read(&mut self) {
        let meant = self.articles_meant();
        let unread = meant.iter().all(|story| !self.shelf.stories[*story].unread);
        for story in meant.iter().copied() {
            self.shelf.stories[story].unread = unread;
            self.note_in_library(story, if unread { Deed::Unread } else { Deed::Read });
        }
        let told = if unread { "marked as unread" } else { "marked as read" };
        let count = if meant.len() > 1 { format!(": {} articles", meant.len()) } else { String::new() };
        self.front.told.tell(format!("{told}{count}"));
    }

    fn sort(&mut self) {
        self.entities.sorting = self.entities.sorting.next();
        if let Some(reading) = &self.reading {
            self.entities.show(&reading.findings, &self.sieve, "");
        }
        self.front.told.tell(format!("sorted {}", self.entities.sorting.name()));
    }

    /// Closes what is open; else goes back to the row one came from, and then puts the light out.
    fn escape(&mut self) {
        if self.front.overlay.take().is_some() {
            return;
        }
        if self.marked.clear_in(self.screen.focus) {
            return self.front.told.tell("no row is marked any more");
        }
        match (self.screen.focus, self.hands.from.take()) {
            (Pane::Text, Some(Pane::View)) => drop(self.return_to_views()),
            (Pane::Text, None) if self.lit.target().is_none() && self.return_to_views() => {}
            (Pane::Text, Some(list)) => self.focus(list),
            (Pane::Text, None) => {
                self.lit.put_out();
                self.remark();
            }
            _ => self.focus(Pane::Text),
        }
    }

    /// Closes what is open, else leaves.
    fn back(&mut self) -> Option<Effect> {
        if self.front.overlay.take().is_some() {
            return None;
        }
        if self.screen.focus != Pane::Text {
            self.focus(Pane::Text);
            return None;
        }
        if self.screen.zoomed {
            self.screen.zoomed = false;
            return None;
        }
        if self.return_to_views() { None } else { Some(Effect::Quit) }
    }

    fn interrupt(&mut self) -> Option<Effect> {
        if self.front.overlay.take().is_some() { None } else { Some(Effect::Quit) }
    }

    /// The movements of an overlay; `false` where the command is another.
    fn scroll_overlay(&mut self, command: Command) -> bool {
        let area = self.overlay_area();
        let Some(overlay) = &mut self.front.overlay else { return false };
        let back = matches!(command, Command::ScrollUp | Command::Up);
        if (back || matches!(command, Command::ScrollDown | Command::Down)) && overlay.walk(back) {
            let (rows, seen) = (usize::from(area.height).max(1), overlay.cursor_lines(area.width).unwrap_or(0..1));
            // The first entry brings its heading along.
            let start = if seen.start <= 1 { 0 } else { seen.start };
            overlay.top = overlay.top.max(seen.end.saturating_sub(rows)).min(start);
            return true;
        }
        let lines = overlay.lines(area.width).len();
        let rows = usize::from(area.height).max(1);
        let last = lines.saturating_sub(rows);
        overlay.top = match command {
            Command::ScrollDown | Command::Down => overlay.top + 1,
            Command::ScrollUp | Command::Up => overlay.top.saturating_sub(1),
            Command::PageDown | Command::ReadOn => overlay.top + rows - 1,
            Command::PageUp => overlay.top.saturating_sub(rows - 1),
            Command::First => 0,
            Command::Last => last,
            Command::Help | Command::Why => {
                self.front.overlay = None;
                return true;
            }
            _ => return false,
        }
        .min(last);
        true
    }
}
