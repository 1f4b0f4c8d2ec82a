//! What is asked of articles and what is kept about them: the filter language, the library and what screens ask of it,
//! and where the reader was.

pub mod decided;
pub mod filter;
pub mod inquiry;
mod lines;
pub mod places;
pub mod session;
pub mod store;
pub mod sync;
