//! What the reader looks like at every size.

use insta::assert_snapshot;

use crate::desk::{Desk, SIZES};

/// The screens after these keys, at every size.
fn at_every_size(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut desk = Desk::told(width, height);
        assert_snapshot!(format!("{name}-{width}x{height}"), desk.press(keys).screen());
    }
}

#[test]
fn opened() {
    at_every_size("opened", "");
}

#[test]
fn passing_over_a_name() {
    at_every_size("name", "g p j");
}

#[test]
fn passing_over_a_quote() {
    at_every_size("quote", "g q j j j j j");
}

#[test]
fn walking_what_was_chosen() {
    at_every_size("chosen", "g p Enter n n");
}

#[test]
fn filtered_and_folded() {
    at_every_size("filtered", "g p j f g x z f");
}

#[test]
fn the_help() {
    at_every_size("help", "?");
}

#[test]
fn why_this_speaker() {
    at_every_size("why", "g q w");
}

#[test]
fn the_palette() {
    at_every_size("palette", "Ctrl-p quote");
}

#[test]
fn any_size_at_all_is_drawn() {
    for keys in ["", "g p j", "g q", "?", "/river", "g p f", "Ctrl-p q", ": x", "w", "z z"] {
        let mut desk = Desk::told(80, 24);
        desk.press(keys);
        for (width, height) in (1..=24)
            .chain([40, 71, 72, 99, 100, 131, 300])
            .flat_map(|width| [1, 2, 3, 4, 5, 7, 10, 15, 19, 20, 24, 100].map(|height| (width, height)))
        {
            desk.app.resize(width, height);
            let rows = desk.rows();
            assert_eq!(rows.len(), usize::from(height), "{keys} at {width}x{height}");
        }
    }
}
