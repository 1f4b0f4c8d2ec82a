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

    /// Where the last jump began, if there was one; `here` is what `forward` comes back to.
    pub fn back(&mut self, here: Jump) -> Option<Jump> {
        let to = self.back.pop()?;
        self.forward.push(here);
        Some(to)
    }

    /// Forward again.
    pub fn forward(&mut self, here: Jump) -> Option<Jump> {
        let to = self.forward.pop()?;
        self.back.push(here);
        Some(to)
    }
}
