//! Storms and ships bear names and are nobody: `Cyclone Halima`, and `Halima` where it stands alone; `the ferry Lady
//! Aisling`.

use std::collections::HashSet;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::range;

/// Takes them off the names.
pub(super) fn drop(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    names.retain(|name| !is_ship(reading, name));
    let heads = (0..reading.len().saturating_sub(1)).filter(|at| is_storm(reading, *at));
    let called: HashSet<u64> = heads.map(|at| reading.keys[at + 1]).collect();
    if called.is_empty() {
        return;
    }
    // Whoever is also called so by a full name keeps it: `Sandy Alder` in the year of Hurricane Sandy.
    let full = |name: &&Name| {
        name.kind == NameKind::Person && name.tokens.len() > 1 && !is_storm(reading, name.tokens.start as usize)
    };
    let people: HashSet<u64> =
        names.iter().filter(full).flat_map(|name| reading.keys[range(name)].iter().copied()).collect();
    names.retain(|name| {
        let tokens = range(name);
        // `Storm Keating`, who may well be somebody
        let person = name.kind == NameKind::Person && reading.word(tokens.start) == "Storm";
        let whole = is_storm(reading, tokens.start) && tokens.len() == 2 && !person;
        let behind = tokens.len() == 1 && tokens.start > 0 && is_storm(reading, tokens.start - 1);
        let lone = tokens.len() == 1 && called.contains(&reading.keys[tokens.start]);
        !(whole || behind || lone && !people.contains(&reading.keys[tokens.start]))
    });
}

/// Whether a word makes a storm's name of the one behind it.
fn is_storm(reading: &Reading<'_, '_>, at: usize) -> bool {
    let named = reading.capital(at + 1) && !reading.opens(at + 1) && reading.document.tokens[at + 1].spaced;
    matches!(reading.word(at), "Cyclone" | "Hurricane" | "Typhoon" | "Storm") && named
}

/// Whether a name stands right behind the word for a ship.
fn is_ship(reading: &Reading<'_, '_>, name: &Name) -> bool {
    const SHIPS: [&str; 18] = [
        "ferry",
        "ship",
        "steamship",
        "warship",
        "vessel",
        "tanker",
        "freighter",
        "trawler",
        "yacht",
        "frigate",
        "destroyer",
        "corvette",
        "cruiser",
        "submarine",
        "icebreaker",
        "schooner",
        "tugboat",
        "lifeboat",
    ];
    SHIPS.contains(&reading.before(name.tokens.start as usize)) && name.kind != NameKind::Demonym
}
