//! The library as a user meets it: what is kept is found again, whatever happens to the process.

#![allow(clippy::unwrap_used, reason = "a test ends where what it stands on is not there")]

mod archive;
mod coming;
mod commands;
mod equal;
mod people;
mod round;
mod safe;
mod state;
#[path = "../filter/story.rs"]
#[allow(dead_code, reason = "the filter's own tests use more of it")]
mod story;
mod words;
