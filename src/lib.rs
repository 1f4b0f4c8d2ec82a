//! dateline, a terminal reader for news that knows who is in an article and who said what.

pub mod analysis;
pub mod app;
pub mod article;
pub mod cli;
pub mod command;
pub mod config;
pub mod export;
pub mod ingest;
pub mod keymap;
pub mod library;
pub mod page;
pub mod run;
pub mod terminal;
pub mod text;
pub mod theme;
#[cfg(feature = "train")]
pub mod train;
pub mod ui;
pub mod worker;
