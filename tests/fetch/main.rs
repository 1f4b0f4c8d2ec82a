//! Addresses, feeds and what may come by them, against a server on this machine.

#![allow(clippy::unwrap_used, reason = "a test ends where what it stands on is not there")]

mod addresses;
mod desk;
mod feeds;
mod import;
mod server;
mod sync;
mod trust;
