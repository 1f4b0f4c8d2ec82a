//! The library as a user meets it: what is kept is found again, whatever happens to the process.

mod equal;
#[path = "../filter/story.rs"]
#[allow(dead_code, reason = "the filter's own tests use more of it")]
mod story;
