//! From names to entities: what each name means, and which names mean the same.
//!
//! 1 [`piece`] tells each name's sense and finds the countries the name finder passed over. 2 [`country`] settles names
//! that several countries share and capitals that stand for governments. 3 [`person`] and [`thing`] gather the pieces
//! that mean one person, organisation or place. 4 [`role`] reads titles around people's names, [`native`] which country
//! they tie them to. 5 [`build`] makes entities of what was gathered.

mod acronym;
mod around;
mod build;
mod called;
mod country;
mod given;
mod halves;
mod native;
mod person;
mod piece;
mod role;
mod role_words;
mod spelling;
mod sure;
mod thing;

pub(super) use sure::Signs;
#[cfg(feature = "train")]
pub(crate) use sure::{SIGNS, row, weigh};

use super::reading::Reading;
use super::{Entities, Name};
use crate::text::{Dateline, Role};

/// All pieces that mean one thing.
#[derive(Debug, Default)]
struct Cluster {
    /// Indices into the pieces, in reading order.
    pieces: Vec<u32>,
    /// The country the name itself tells, or 0.
    country: u16,
    /// For people: other people it could have been joined to as well.
    doubt: bool,
}

/// Whether a thing is named anywhere but in menus, boxes of links and the like, where sites name themselves; a line that
/// says where the report is sent from is none of those.
fn is_told_of(reading: &Reading<'_, '_>, pieces: &[piece::Piece], thing: &Cluster) -> bool {
    let tells = |at: usize| {
        let paragraph = &reading.document.paragraphs[reading.paragraph(at) as usize];
        paragraph.role != Role::Furniture || is_all_dateline(paragraph.span.of(reading.document.text))
    };
    thing.pieces.iter().any(|piece| tells(pieces[*piece as usize].tokens.start))
}

fn is_all_dateline(words: &str) -> bool {
    Dateline::of(words).is_some_and(|dateline| dateline.report == Some(words.len()))
}

/// The entities of a document, from its names in reading order.
pub(crate) fn join(reading: &Reading<'_, '_>, names: Vec<Name>) -> Entities {
    let mut pieces = piece::read(reading, names);
    country::settle(reading, &mut pieces);
    halves::tell(reading, &mut pieces);
    let mut clusters = person::gather(reading, &mut pieces);
    let people = clusters.len();
    clusters.extend(thing::gather(reading, &pieces).into_iter().filter(|thing| is_told_of(reading, &pieces, thing)));
    let roles = role::read(reading, &pieces);
    build::build(reading, &pieces, &clusters, people, &roles)
}
