//! Marks set by letters, and places remembered from earlier runs.

use super::story::Spot;
use super::{App, Effect};
use crate::keymap::Pane;
use crate::library::places::Place as Remembered;
use crate::library::session::{Kept, Session};
use crate::page::Place;

/// The article of a place is not open, and there is no library to have it from.
struct NotOpen;

impl App {
    /// Sets a mark here under a letter.
    pub(super) fn set_mark(&mut self, letter: char) {
        let (Some(kept), place) = (self.kept(self.shelf.open, self.place()), self.place().paragraph + 1) else {
            return;
        };
        self.hands.session.marks.insert(letter, kept);
        self.front.told.tell(format!("mark {letter} is set at paragraph {place}"));
    }

    /// Goes to the mark under a letter.
    pub(super) fn go_to_mark(&mut self, letter: char) -> Option<Effect> {
        let Some(kept) = self.hands.session.marks.get(&letter).cloned() else {
            self.front.told.tell(self.told_marks(letter));
            return None;
        };
        self.remember_jump();
        self.go_to_kept(&kept).unwrap_or_else(|NotOpen| {
            self.front.told.tell(format!("mark {letter} stands in “{}”, which is not open", kept.title));
            None
        })
    }

    fn told_marks(&self, letter: char) -> String {
        let set: Vec<String> = self.hands.session.marks.keys().map(ToString::to_string).collect();
        match &set[..] {
            [] => format!("there is no mark {letter}; m and a letter set one"),
            _ => format!("there is no mark {letter}, but {}", set.join(" ")),
        }
    }

    /// To where an earlier run's last jump began that still leads somewhere else.
    pub(super) fn jump_to_earlier(&mut self) -> Option<Effect> {
        let kept_here = self.kept(self.shelf.open, self.place());
        while let Some(kept) = self.hands.session.jumps.pop() {
            if Some(&kept) == kept_here.as_ref() {
                continue;
            }
            let here = self.is_on_shelf(&kept);
            if here {
                self.go_farther_back();
            }
            if let Ok(effect) = self.go_to_kept(&kept) {
                if let Some(coming) = self.archive.coming.as_mut().filter(|_| !here) {
                    coming.back = true;
                }
                return effect;
            }
        }
        self.front.told.tell("no jump to take back");
        None
    }

    fn is_on_shelf(&self, kept: &Kept) -> bool {
        self.shelf.stories.iter().any(|story| kept.is_of(&story.article))
    }

    /// Goes to a place in an article that is open, or asks the library for the article.
    fn go_to_kept(&mut self, kept: &Kept) -> Result<Option<Effect>, NotOpen> {
        if let Some(story) = self.shelf.stories.iter().position(|story| kept.is_of(&story.article)) {
            return Ok(self.go_to_remembered(story, kept.place));
        }
        if !self.archive.is_open() {
            return Err(NotOpen);
        }
        self.fetch_at(&kept.id, kept.place);
        Ok(None)
    }

    /// Goes to a place of an article on the shelf.
    pub(super) fn go_to_remembered(&mut self, story: usize, place: Remembered) -> Option<Effect> {
        self.put_views_aside();
        let effect = (story != self.shelf.open).then(|| self.open(story));
        self.focus(Pane::Text);
        let article = &self.shelf.stories[story].article;
        let start = article.paragraphs.get(place.paragraph as usize)?.span.start;
        let offset = article.text.floor_char_boundary(start.saturating_add(place.byte) as usize) as u32;
        if let Some(reading) = &mut self.reading {
            let place = Place { paragraph: place.paragraph, offset };
            reading.restore(Spot { place, top: place });
        }
        effect
    }

    /// A place as it outlives the run.
    fn kept(&self, story: usize, place: Place) -> Option<Kept> {
        let story = self.shelf.stories.get(story)?;
        let start = story.article.paragraphs.get(place.paragraph as usize)?.span.start;
        let place = Remembered { paragraph: place.paragraph, byte: place.offset.saturating_sub(start) };
        Some(Kept::new(&story.article, &story.title, place))
    }

    /// What outlives the run: marks, jumps, lines typed, sizes of panes.
    pub fn session(&self) -> Session {
        let mut session = self.hands.session.clone();
        let jumps = self.hands.jumps.begun().filter_map(|jump| self.kept(jump.story, jump.spot.place));
        session.jumps.extend(jumps);
        session.wider = self.screen.wider;
        session.taller = self.screen.taller;
        session
    }

    /// Takes up what an earlier run left.
    pub fn resume_session(&mut self, session: Session) {
        (self.screen.wider, self.screen.taller) = (session.wider, session.taller);
        self.hands.session = session;
        self.settle();
    }
}
