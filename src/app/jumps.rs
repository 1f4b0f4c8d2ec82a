//! The jump list: where the reader was before each jump, back and forward.

use super::story::Spot;

/// A place in one of the articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// The article: its place on the shelf.
    pub story: usize,
    /// Where in it.
    pub spot: Spot,
}

/// Where the reader was before each jump.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    back: Vec<Jump>,
    forward: Vec<Jump>,
}

/// How many jumps are remembered.
const MOST: usize = 100;

impl Jumps {
    /// Remembers where a jump began.
    pub fn remember(&mut self, from: Jump) {
        self.forward.clear();
        if self.back.last() != Some(&from) {
            self.back.push(from);
        }
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }

    /// Where the jumps began that can be taken back, the latest last.
    pub fn begun(&self) -> impl Iterator<Item = &Jump> {
        self.back.iter()
    }

    /// Where the last jump began that leads away from `here`, if there was one; `here` is what `forward` comes back to.
    pub fn back(&mut self, here: Jump) -> Option<Jump> {
        let to = elsewhere(&mut self.back, here)?;
        self.forward.push(here);
        Some(to)
    }

    /// Forward again.
    pub fn forward(&mut self, here: Jump) -> Option<Jump> {
        let to = elsewhere(&mut self.forward, here)?;
        self.back.push(here);
        Some(to)
    }

    /// Notes that the reader went back from here farther than this list goes.
    pub fn went_back(&mut self, here: Jump) {
        self.forward.push(here);
    }
}

/// The last of these that is another place; those behind it that are not are dropped, as going there would change
/// nothing.
fn elsewhere(jumps: &mut Vec<Jump>, here: Jump) -> Option<Jump> {
    let place = |jump: &Jump| (jump.story, jump.spot.place);
    let last = jumps.iter().rposition(|jump| place(jump) != place(&here));
    jumps.truncate(last.map_or(0, |last| last + 1));
    jumps.pop()
}
