//! dateline, a terminal reader for news that knows who is in an article and who said what.
//!
//! What the reader sees, and the word the code has for each part:
//!
//! ```text
//!  country:kz  -person:biden                              the filter (library::filter)
//!  Articles 9     Ministers meet in Astana        Entities 17
//!  · Summit       The foreign ministers of ...    Blinken   3   a row: an Entity with its Mentions
//!  · Court      > “We want peace,” Blinken said   US        5
//!               | in Kazakhstan ...               Quotes 10 · 2 unsure
//!               ^ margin: paragraph cursor and    Blinken “We want peace,”   a Quote, its Speaker
//!                 the bars of the quotes
//!  j k paragraph  f only this  ? help                     hints, from keymap's one table
//! ```
//!
//! Before all that stand the views of the library (`app::views`), each a `Board` of rows:
//!
//! ```text
//!  country:kz                                      2 undated left out · ⌫ drops
//!  Articles  People 245  Quotes  Countries  Timeline  Network  New       by articles
//!  name                  articles  quotes  over time     role
//! ▌Kassym-Jomart Tokayev KZ    97     212  ▂▁▃▄▁▂▆█▃▁▂▅  president of Kazakhstan
//! ```
//!
//! A view puts an `Inquiry` to the library, by way of `worker::Librarian`, and shows what it is told: keys never wait.
//!
//! # Where to start
//!
//! Follow an article in: `ingest::open` makes an `Article` of a file, `text::structure` tells its paragraphs apart,
//! `analysis::analyse_with` finds who is in it and who said what and returns plain data. Its steps stand one below the
//! other in `analysis/mod.rs`. Then follow a key: `run` takes it from the terminal, `keymap` turns it into a `Command`,
//! `App` changes what the reader has before them and returns an `Effect`, `ui` draws it, and `run` does the effect. A
//! key never runs the analysis: `worker` does, beside the screen, and its answer comes back as an event.
//!
//! # Who may know whom
//!
//! An arrow only points down, and rooms in one row do not know each other, but for the first, which ties all together
//! (`tests/house` holds this):
//!
//! | rooms | what they are for |
//! | --- | --- |
//! | `cli` `run` | what was asked for on the command line; the loop of one event, one update, one frame |
//! | `ui` `config` `worker` | draws the app; reads what the reader prefers; analyses beside the screen |
//! | `app` `theme` `export` | what the reader has before them, without colours; the colours; JSON and plain text |
//! | `page` `library` | the text as lines with marks; filters, kept places, the stored articles |
//! | `decision` | what the reader decides: corrections, stars, notes, by words and places |
//! | `analysis` `ingest` `keymap` | text in, annotations out, and nothing else; the door for articles; the key table |
//! | `text` `article` `command` `mistake` `terminal` | spans, tokens, paragraphs; plain data; all a reader can ask for; what is wrong in a file, and where; the terminal taken and given back |
//!
//! `train` fits the weights that `analysis` reads; it is behind a feature, and the product never needs it.

pub mod analysis;
pub mod app;
pub mod article;
pub mod cli;
pub mod command;
pub mod config;
pub mod decision;
pub mod export;
pub mod ingest;
pub mod keymap;
pub mod library;
pub mod mistake;
pub mod page;
pub mod run;
pub mod terminal;
pub mod text;
pub mod theme;
#[cfg(feature = "train")]
pub mod train;
pub mod ui;
pub mod worker;
