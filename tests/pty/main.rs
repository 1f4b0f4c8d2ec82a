//! The real program in a real pseudo-terminal: what it paints, and how it leaves the terminal behind.
//!
//! Nothing here answers what a program may ask of a terminal, so every test is one with a mute terminal, too.

mod chaos;
mod hostile;
mod leaving;
mod opening;
mod terminal;
mod terms;
mod tmux;
