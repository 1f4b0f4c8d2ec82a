//! Navigation: the names of sections, menus, paths and the links to the pages before and after.

/// Sections of papers and sites, as navigation names them.
const SECTIONS: [&str; 44] = [
    "Home",
    "World",
    "News",
    "Politics",
    "Business",
    "Sports",
    "Sport",
    "Opinion",
    "Culture",
    "Tech",
    "Technology",
    "Science",
    "Health",
    "Entertainment",
    "Lifestyle",
    "Life",
    "Travel",
    "Economy",
    "Markets",
    "Africa",
    "Asia",
    "Europe",
    "Americas",
    "Americas",
    "US",
    "UK",
    "U.S.",
    "Middle East",
    "Local",
    "National",
    "International",
    "Video",
    "Videos",
    "Photos",
    "Weather",
    "Arts",
    "Books",
    "Food",
    "Style",
    "Environment",
    "Climate",
    "Education",
    "Money",
    "Football",
];

/// `HomeWorldAfrica…`, `Home > World > Africa`, `News | Sport | Weather`
pub(super) fn is_navigation(text: &str) -> bool {
    let (sections, rest) = sections(text);
    sections >= 3
        || (sections >= 2 && (rest.is_empty() || glued(text)))
        || ((sections > 0 || text.starts_with("Home") || text.starts_with("Front ")) && is_path(text))
        || is_turning(text)
}

/// Whether the first section's name runs into the next word.
fn glued(text: &str) -> bool {
    let after = SECTIONS.iter().filter_map(|name| text.strip_prefix(name)).find_map(|rest| rest.chars().next());
    after.is_some_and(char::is_uppercase)
}

/// How many names of sections a line begins with, one after another, and what stands behind them.
pub(super) fn sections(text: &str) -> (usize, &str) {
    let (mut count, mut rest) = (0, text);
    let separators = [' ', '>', '|', '/', '»', '›', '·', '•', '\u{a0}', '\t', ',', '&', '-', '–'];
    let next = |rest: &'_ str| {
        let first = rest.as_bytes().first().copied();
        let alike = SECTIONS.iter().filter(move |name| name.as_bytes().first().copied() == first);
        alike.filter_map(|name| rest.strip_prefix(name)).find(|next| ends_word(next)).map(str::len)
    };
    while let Some(left) = next(rest) {
        let next = &rest[rest.len() - left..];
        rest = next.trim_start_matches(separators);
        count += 1;
    }
    (count, rest)
}

/// A section's name is over where no small letter follows.
fn ends_word(rest: &str) -> bool {
    !rest.starts_with(|next: char| next.is_lowercase() || matches!(next, '\'' | '’'))
}

/// `Home / News / Coast`, `Front page › Business`
fn is_path(text: &str) -> bool {
    [" / ", " > ", " » ", " › ", " | ", " · "].iter().any(|mark| {
        let mut parts = text.split(mark);
        let first = parts.next().unwrap_or_default();
        let home = matches!(first, "Home" | "Homepage" | "Front page" | "Front Page") || SECTIONS.contains(&first);
        let mut parts = parts.peekable();
        home && parts.peek().is_some() && parts.all(|part| part.split_whitespace().count() <= 3)
    })
}

/// `« Older posts`, `Next page →`, and a link to another article: `» The pact that failed`
fn is_turning(text: &str) -> bool {
    let leads = ["» ", "> ", "→ ", "▶ ", "► ", "▸ "].iter().any(|mark| text.starts_with(mark));
    if leads && !text.contains('«') && !text.ends_with(['.', '!', '?', ',', '”', '"', ':']) {
        return text.split_whitespace().count() <= 16;
    }
    let back = text.starts_with(['«', '‹', '←', '<']);
    let on = text.ends_with(['»', '›', '→', '>']);
    // Marks that open and close quote somebody.
    let quoted = (text.contains('«') && text.contains('»')) || (text.contains('‹') && text.contains('›'));
    !quoted && back != on && text.split_whitespace().count() <= 12
}

/// Whether a line is a row of short names set apart by wide gaps, as menus are: `Scores  Fixtures  Tables`
pub(super) fn is_menu(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['\t', '|', '·', '•']).flat_map(|part| part.split("  ")).collect();
    let named = |part: &&str| {
        let part = part.trim();
        part.split(' ').count() <= 3 && part.chars().all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '&'))
    };
    parts.len() >= 3 && parts.iter().all(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_through_a_site_are_navigation() {
        for line in ["Home / News / Coast", "News › Business", "« Older posts", "Next page →", "HomeWorldPact in sight"]
        {
            assert!(is_navigation(line), "{line}");
        }
        for line in [
            "« Nous partons »",
            "« Nous partons », said Luc Moreau.",
            "World / Inferno Tours 2026 in pictures",
            "5 > 3",
            "US | Korea talks end well today",
        ] {
            assert!(!is_navigation(line), "{line}");
        }
    }

    #[test]
    fn a_menu_is_a_row_of_short_names() {
        assert!(is_menu("Scores  Fixtures  Tables  Transfers"));
        assert!(is_menu("Front | Letters | Sport & Leisure"));
        assert!(!is_menu("Rain  follows  the long dry summer of the east"));
        assert!(!is_menu("Ann Roe | 4 May 2026 | 18:20"));
    }
}
