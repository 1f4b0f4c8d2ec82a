//! The real program in a real pseudo-terminal: what it paints, and how it leaves the terminal behind.
//!
//! Nothing here answers what a program may ask of a terminal, so every test is one with a mute terminal, too.

mod chaos;
mod hostile;
mod leaving;
mod library;
mod links;
mod opening;
#[path = "../fetch/server.rs"]
#[allow(dead_code, clippy::unwrap_used, reason = "the tests of fetching use more of it")]
mod server;
mod syncing;
mod terminal;
mod terms;
mod tmux;
mod web;
