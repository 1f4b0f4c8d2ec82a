//! Marks set by letters, and places remembered from earlier runs.

use super::story::Spot;
use super::{App, Effect};
use crate::keymap::Pane;
use crate::library::places::Place as Remembered;
use crate::library::session::{Kept, Session};
use crate::page::Place;

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
        let Some(story) = self.story_of(&kept) else {
            self.front.told.tell(format!("mark {letter} stands in “{}”, which is not open", kept.title));
            return None;
        };
        self.remember_jump();
        self.go_to_kept(story, &kept)
    }

    fn told_marks(&self, letter: char) -> String {
        let set: Vec<String> = self.hands.session.marks.keys().map(ToString::to_string).collect();
        match &set[..] {
            [] => format!("there is no mark {letter}; m and a letter set one"),
            _ => format!("there is no mark {letter}, but {}", set.join(" ")),
        }
    }

    /// To where an earlier run's last jump began that still leads somewhere.
    pub(super) fn jump_to_earlier(&mut self) -> Option<Effect> {
        while let Some(kept) = self.hands.session.jumps.pop() {
            if let Some(story) = self.story_of(&kept) {
                return self.go_to_kept(story, &kept);
            }
        }
        self.front.told.tell("no jump to take back");
        None
    }

    fn go_to_kept(&mut self, story: usize, kept: &Kept) -> Option<Effect> {
        let effect = (story != self.shelf.open).then(|| self.open(story));
        self.focus(Pane::Text);
        let paragraphs = &self.shelf.stories[story].article.paragraphs;
        let start = paragraphs.get(kept.place.paragraph as usize)?.span.start;
        let text = &self.shelf.stories[story].article.text;
        let offset = start.saturating_add(kept.place.byte);
        let offset = text.floor_char_boundary(offset as usize) as u32;
        if let Some(reading) = &mut self.reading {
            let place = Place { paragraph: kept.place.paragraph, offset };
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

    fn story_of(&self, kept: &Kept) -> Option<usize> {
        self.shelf.stories.iter().position(|story| kept.is_of(&story.article))
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
