//! What the line being typed does with every key: searches, filters, finds, commands.

use crossterm::event::KeyCode;

use super::list::List;
use super::lit::Target;
use super::naming::{completed, proposals};
use super::prompt::{Asking, Before, Prompt, Typed, Use, Wanted, fitting};
use super::{App, Effect};
use crate::keymap::{Key, Pane};
use crate::library::filter;
use crate::page::find::Finder;
use crate::text::Span;

/// How many bytes of articles a filter is tried on with every key; with more it waits for `Enter`.
const LIVE: usize = 4_000_000;

impl App {
    /// Opens a line for typing.
    pub(super) fn ask(&mut self, asking: Asking, text: &str) {
        let before = Before {
            filter: self.sieve.filter.clone(),
            hits: self.lit.hits.clone(),
            words: self.lit.words.clone(),
            spot: self.reading.as_ref().map(|reading| reading.spot).unwrap_or_default(),
            name: self.entities.selected(),
        };
        self.front.prompt = Some(Prompt::new(asking, text, before));
    }

    /// Opens the line that fits where the reader is: a search of the text, or for a row of the list.
    pub(super) fn ask_search(&mut self) {
        match self.pane() {
            Pane::Overlay => self.ask(Asking::Overlay, ""),
            Pane::View => self.ask(Asking::View, ""),
            Pane::Text => {
                let Some(reading) = &self.reading else { return };
                let finder = Finder::new(&reading.page.article().text);
                self.ask(Asking::Search(Box::new(finder)), "");
            }
            pane => {
                let row = self.row_of(pane);
                self.ask(Asking::Find(pane, row), "");
            }
        }
    }

    /// Takes a key on the line.
    pub(super) fn type_key(&mut self, key: Key) -> Vec<Effect> {
        if let Some(effects) = self.pick_name(key) {
            return effects;
        }
        let Some(prompt) = &mut self.front.prompt else { return Vec::new() };
        match prompt.press(key) {
            Typed::Same => {}
            Typed::Changed => {
                self.hands.typing = true;
                self.line_changed();
            }
            Typed::Cancelled => self.line_cancelled(),
            Typed::Step(by) => self.line_step(by),
            Typed::Complete => self.complete(),
            Typed::Entered => return self.line_entered().into_iter().collect(),
        }
        Vec::new()
    }

    /// Takes what was pasted.
    pub fn paste(&mut self, text: &str) {
        if let Some(prompt) = &mut self.front.prompt {
            prompt.paste(text);
            self.line_changed();
            self.settle();
        }
    }

    fn line_changed(&mut self) {
        let Some(prompt) = &mut self.front.prompt else { return };
        let text = prompt.text().to_owned();
        match &mut prompt.asking {
            Asking::Palette(commands, list) => (*commands, *list) = (fitting(&text), List::default()),
            Asking::Pick(picking) => picking.narrow(&text),
            Asking::Overlay => self.search_overlay(&text),
            Asking::View => self.type_to_view(&text),
            Asking::Find(pane, _) => {
                let pane = *pane;
                self.narrow(pane, &text);
            }
            Asking::Search(_) => self.search_on(&text),
            Asking::Filter => {
                self.filter_on(&text);
                self.ask_values();
            }
            Asking::Words(_) => prompt.mistake = None,
            _ => {}
        }
    }

    fn search_overlay(&mut self, text: &str) {
        if let Some(overlay) = &mut self.front.overlay {
            (overlay.words, overlay.top) = (text.to_owned(), 0);
        }
    }

    /// Shows only the rows of a list that have these words.
    fn narrow(&mut self, pane: Pane, words: &str) {
        let Some(reading) = &self.reading else { return };
        match pane {
            Pane::Articles => self.shelf.show(words),
            Pane::Entities => self.entities.show(&reading.findings, &self.sieve, words),
            Pane::Quotes => self.quotes.show(&reading.findings, &self.sieve, words, reading.page.article()),
            _ => {}
        }
        self.pass_over_row();
    }

    /// Searches for what is typed so far, and shows the nearest hit.
    fn search_on(&mut self, words: &str) {
        let (Some(prompt), Some(reading)) = (&self.front.prompt, &self.reading) else { return };
        let Asking::Search(finder) = &prompt.asking else { return };
        let hits = finder.find(&reading.page.article().text, words);
        self.light_hits(hits, words);
        let from = self.reading.as_ref().map_or(0, |reading| reading.spot.place.offset);
        let after = self.lit.hits.partition_point(|hit| hit.start < from);
        let next = self.lit.hits.get(after).or(self.lit.hits.first()).copied();
        self.lit.focus = next;
        self.remark();
        if let Some(reading) = &mut self.reading {
            reading.preview(next.as_slice());
        }
    }

    fn light_hits(&mut self, hits: Vec<Span>, words: &str) {
        self.lit.hits = hits;
        words.clone_into(&mut self.lit.words);
        self.lit.passed = (!self.lit.hits.is_empty()).then_some(Target::Search);
    }

    /// Searches for words and goes to the first hit from here on.
    pub(super) fn search_for(&mut self, words: &str) {
        let Some(reading) = &self.reading else { return };
        let text = &reading.page.article().text;
        let hits = Finder::new(text).find(text, words);
        self.light_hits(hits, words);
        self.enter_search();
    }

    fn enter_search(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        reading.put_back();
        if self.lit.hits.is_empty() {
            let words = std::mem::take(&mut self.lit.words);
            self.lit.focus = None;
            self.remark();
            return self.front.told.tell(format!("“{words}” is not in this article"));
        }
        let here = reading.spot.place.offset;
        self.remember_jump();
        if let Some(reading) = &self.reading {
            self.lit.choose(Target::Search, &reading.findings);
        }
        self.lit.at = self.lit.next_place(here, false);
        self.go_to_place();
    }

    /// Holds the filter typed so far; while there is a mistake in it, what held before the line was opened.
    fn filter_on(&mut self, line: &str) {
        let read = filter::parse(line);
        let size: usize = self.shelf.stories.iter().map(|story| story.article.text.len()).sum();
        let Some(prompt) = &mut self.front.prompt else { return };
        prompt.mistake = read.as_ref().err().cloned();
        match read {
            Ok(filter) if size <= LIVE => self.set_filter(filter),
            Ok(_) => {}
            Err(_) => self.put_filter_back(),
        }
    }

    /// The filter and the place from before the line was opened, where another filter holds by now.
    fn put_filter_back(&mut self) {
        let Some(Prompt { before, .. }) = &self.front.prompt else { return };
        if self.sieve.filter != before.filter {
            let (filter, spot, name) = (before.filter.clone(), before.spot, before.name);
            self.set_filter(filter);
            if let Some(name) = name {
                self.entities.select(name);
            }
            self.reading.iter_mut().for_each(|reading| reading.restore(spot));
        }
    }

    /// Holds the filter this line says, or tells what is wrong with it.
    pub fn filter_by(&mut self, line: &str) {
        match filter::parse(line) {
            Ok(filter) => self.set_filter(filter),
            Err(mistake) => self.front.told.warn(format!("the filter `{line}`: {mistake}")),
        }
        self.settle();
    }

    fn line_cancelled(&mut self) {
        let Some(prompt) = self.front.prompt.take() else { return };
        self.archive.offer = None;
        match prompt.asking {
            Asking::Search(_) => {
                (self.lit.hits, self.lit.words) = (prompt.before.hits, prompt.before.words);
                (self.lit.passed, self.lit.focus) = (None, None);
                self.remark();
                self.reading.iter_mut().for_each(super::Reading::put_back);
            }
            Asking::Find(pane, row) => {
                self.narrow(pane, "");
                self.select_row(pane, row);
                self.pass_over_row();
            }
            Asking::Overlay => self.search_overlay(""),
            Asking::View => self.type_to_view(""),
            Asking::Filter => {
                self.set_filter(prompt.before.filter);
                self.reading.iter_mut().for_each(|reading| reading.restore(prompt.before.spot));
            }
            _ => {}
        }
    }

    fn line_entered(&mut self) -> Option<Effect> {
        let prompt = self.front.prompt.take()?;
        self.archive.offer = None;
        let text = prompt.text().to_owned();
        if has_history(&prompt.asking) {
            self.hands.session.remember_line(prompt.sign(), &text);
        }
        match prompt.asking {
            Asking::Search(_) => self.enter_search(),
            Asking::Find(pane, _) => self.narrow(pane, ""),
            Asking::Filter if prompt.mistake.is_some() => {
                // The mistake stays on the screen, and so does the line.
                let before = prompt.before;
                let mistake = prompt.mistake;
                self.front.prompt =
                    Some(Prompt { mistake, before, ..Prompt::new(Asking::Filter, &text, Before::default()) });
            }
            Asking::Filter => self.filter_by(&text),
            Asking::Command => {
                return self.run_line(&text);
            }
            Asking::Palette(commands, list) => {
                let command = *commands.get(list.selected)?;
                return self.answer(command);
            }
            Asking::Pipe(words, _) if !text.trim().is_empty() => return Some(Effect::Pipe(text, words)),
            Asking::Export => return self.export(&text),
            Asking::Pick(picking) => {
                let effect = self.take_picked(&picking);
                self.go_on_reviewing();
                return effect;
            }
            Asking::Words(wanted) => {
                let effect = self.take_words(wanted, &text);
                self.go_on_reviewing();
                return effect;
            }
            _ => {}
        }
        None
    }

    /// Takes words of the reader's own.
    fn take_words(&mut self, wanted: Wanted, text: &str) -> Option<Effect> {
        match wanted {
            Wanted::Tag => self.take_tag(text),
            Wanted::Note(paragraph) => self.take_note(paragraph, text),
            wanted => self.take_corrected(wanted, text),
        }
    }

    /// Answers the question that a command has opened, as if these words were typed and entered.
    pub(super) fn answer_with(&mut self, words: &str) -> Option<Effect> {
        let prompt = self.front.prompt.as_mut()?;
        if !matches!(prompt.asking, Asking::Pick(_) | Asking::Words(_)) {
            return None;
        }
        prompt.input = tui_input::Input::new(words.to_owned());
        self.line_changed();
        self.line_entered()
    }

    /// Up and down: through the proposals of the palette, the rows being found, the lines typed before.
    fn line_step(&mut self, by: isize) {
        let Some(prompt) = &mut self.front.prompt else { return };
        let history = self.hands.session.lines(prompt.sign());
        match &mut prompt.asking {
            Asking::Palette(commands, list) => list.step(by, commands.len()),
            Asking::Pick(picking) => picking.step(by, false),
            asking if has_history(asking) => {
                let known = history.iter().position(|line| line == prompt.input.value()).unwrap_or(history.len());
                let line = known.checked_add_signed(by).and_then(|index| history.get(index));
                prompt.input = tui_input::Input::new(line.cloned().unwrap_or_default());
                self.line_changed();
            }
            Asking::Find(pane, _) => {
                let pane = *pane;
                self.step_row(pane, by);
                self.pass_over_row();
            }
            _ => {}
        }
    }

    /// Completes the name of a command as far as those that fit agree; in the palette goes on to the next.
    fn complete(&mut self) {
        let Some(prompt) = &mut self.front.prompt else { return };
        match &mut prompt.asking {
            Asking::Palette(commands, list) => {
                let next = (list.selected + 1) % commands.len().max(1);
                list.select(next, commands.len());
            }
            Asking::Filter => {
                if let Some(line) = self.completed_filter() {
                    self.filter_on(&line);
                    self.front.prompt.iter_mut().for_each(|prompt| prompt.input = tui_input::Input::new(line.clone()));
                }
            }
            Asking::Pick(picking) => picking.step(1, true),
            Asking::Command => {
                let typed = prompt.input.value().to_owned();
                if let Some(longer) = completed(&proposals(&typed, &self.hands.settings), &typed) {
                    prompt.input = tui_input::Input::new(longer);
                }
            }
            _ => {}
        }
    }

    /// The letter of a mark; anything else gives up.
    fn take_letter(&mut self, key: Key, set: bool) -> Option<Effect> {
        match key.code {
            KeyCode::Char(letter) if !key.ctrl && !key.alt && letter.is_alphanumeric() => {
                if !set {
                    return self.go_to_mark(letter);
                }
                self.set_mark(letter);
            }
            _ => self.front.told.tell("marks go by letters and digits"),
        }
        None
    }

    /// A digit or letter picks one of the names offered.
    fn pick_name(&mut self, key: Key) -> Option<Vec<Effect>> {
        let prompt = self.front.prompt.as_ref()?;
        if let Asking::Letter(set) = prompt.asking {
            self.front.prompt = None;
            return Some(self.take_letter(key, set).into_iter().collect());
        }
        if matches!(prompt.asking, Asking::Kept) {
            self.front.prompt = None;
            if key.code != KeyCode::Esc {
                self.open_saved(key);
            }
            return Some(Vec::new());
        }
        let Asking::Name(what_for, names) = &prompt.asking else { return None };
        let (what_for, picked) = (*what_for, key.digit().and_then(|digit| names.get(digit.checked_sub(1)?)).copied());
        self.front.prompt = None;
        let effect = match (picked, what_for) {
            (Some(id), Use::Correct(command)) => self.correct_these(command, vec![id]),
            (Some(id), what_for) => {
                self.filter_entity(id, what_for == Use::Keep);
                None
            }
            (None, _) => None,
        };
        Some(effect.into_iter().collect())
    }
}

/// Whether lines like this are remembered.
const fn has_history(asking: &Asking) -> bool {
    matches!(asking, Asking::Command | Asking::Search(_) | Asking::Filter | Asking::Pipe(..))
}
