//! Keys in, screen out: the reader's own app and drawing, on a screen that is a table of cells.
//!
//! `cargo test --test screens`; what a screen looked like stands in `snapshots/`, and `INSTA_UPDATE=always` draws it anew.

mod archive;
mod around;
mod boxes;
mod chaos;
mod complaints;
mod corrections;
mod counts;
mod desk;
mod filters;
mod hands;
mod keys;
mod lights;
mod linear;
mod moves;
mod reviewer;
mod selecting;
mod sieving;
mod sizes;
mod stories;
mod syncing;
mod taking;
mod views;
