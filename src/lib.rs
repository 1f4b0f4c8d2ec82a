//! dateline, a terminal reader for news that knows who is in an article and who said what.

pub mod analysis;
pub mod app;
pub mod article;
pub mod config;
pub mod command;
pub mod keymap;
pub mod library;
pub mod page;
pub mod run;
pub mod terminal;
pub mod text;
#[cfg(feature = "train")]
pub mod train;
pub mod terminal;
pub mod theme;
pub mod worker;
