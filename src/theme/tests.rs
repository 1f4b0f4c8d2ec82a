//! Every theme can be read by eyes that see less, and tells everything without colour too.

use super::*;

/// Contrast of two true colours.
fn contrast(one: Color, other: Color) -> f64 {
    super::contrast(one, other).unwrap_or_else(|| panic!("{one:?} or {other:?} is not in true colour"))
}

fn looks(theme: &Theme) -> Vec<(&'static str, Look)> {
    vec![
        ("page", theme.page),
        ("quiet", theme.quiet),
        ("faint", theme.faint),
        ("title", theme.title),
        ("accent", theme.accent),
        ("row", theme.row),
        ("row-away", theme.row_away),
        ("present", theme.present),
        ("key", theme.key),
        ("error", theme.error),
        ("input", theme.input),
        ("headline", theme.headline),
        ("standfirst", theme.standfirst),
        ("caption", theme.caption),
        ("subheading", theme.subheading),
        ("furniture", theme.furniture),
        ("left-out", theme.left_out),
        ("name", theme.name),
        ("person", theme.person),
        ("country", theme.country),
        ("place", theme.place),
        ("organisation", theme.organisation),
        ("group", theme.group),
        ("unsure", theme.unsure),
        ("lit", theme.lit),
        ("lit-quiet", theme.lit_quiet),
        ("lit-quote", theme.lit_quote),
        ("lit-cue", theme.lit_cue),
        ("lit-speaker", theme.lit_speaker),
        ("hit", theme.hit),
        ("focus", theme.focus),
        ("voice", theme.voice),
    ]
}

#[test]
fn every_pair_of_colours_has_contrast() {
    for name in ["dark", "light"] {
        let theme = Theme::named(name).expect("a shipped theme");
        let page = theme.page.style();
        let (fg, bg) = (page.fg.expect("a colour"), page.bg.expect("a ground"));
        for (role, look) in looks(&theme) {
            let style = page.patch(look.style());
            let ratio = contrast(style.fg.unwrap_or(fg), style.bg.unwrap_or(bg));
            assert!(ratio >= 4.5, "{name}: {role} has {ratio:.2}");
        }
        let (bar, row) = (theme.bar().fg.expect("a colour"), theme.cursor().bg.expect("a ground"));
        assert!(contrast(bar, row) >= 4.5, "{name}: the bar of the row under the cursor");
        // What also stands on the ground of a selected row, of a lit quote and of a row elsewhere.
        let grounds = [theme.page.bg, theme.row_away.bg, theme.lit_quote.bg];
        let kinds = [theme.person, theme.country, theme.place, theme.organisation, theme.group, theme.unsure];
        let over = [theme.page, theme.quiet, theme.lit_quiet, theme.present];
        let over = over.into_iter().chain(kinds).map(|look| look.fg);
        let voices = theme.voices.iter().map(|voice| Some(*voice));
        for colour in over.chain(voices).flatten() {
            for ground in grounds.into_iter().flatten() {
                let ratio = contrast(colour.0, ground.0);
                assert!(ratio >= 4.5, "{name}: {colour:?} on {ground:?} has {ratio:.2}");
            }
        }
    }
}

/// What can be lit in the text at one time, beside plain words.
fn lit_at_once() -> [Vec<Tags>; 2] {
    let person = Tags::PERSON;
    let kinds = [Tags::NONE, person, Tags::COUNTRY, Tags::ORGANISATION];
    let always = [&kinds[..], &[person | Tags::UNSURE, Tags::HIT, person | Tags::FOCUS]].concat();
    let entity = [person | Tags::LIT, person | Tags::LIT | Tags::INDIRECT];
    let quote = [Tags::LIT_QUOTE, Tags::LIT_CUE, Tags::LIT_SPEAKER];
    [[&always[..], &entity].concat(), [&always[..], &quote].concat()]
}

#[test]
fn without_colour_every_mark_still_differs() {
    for name in ["default", "mono"] {
        let theme = Theme::named(name).expect("a shipped theme");
        for marks in lit_at_once() {
            let looks: Vec<Modifier> =
                marks.iter().map(|tags| theme.marked(Style::new(), *tags).add_modifier).collect();
            for (index, look) in looks.iter().enumerate() {
                assert!(!looks[..index].contains(look), "{name}: {:?} looks like another by attributes", marks[index]);
            }
        }
    }
    let mono = Theme::named("mono").expect("a shipped theme");
    // Elsewhere the row under the cursor has a ground of its own, and everywhere a bar before it.
    let rows = [mono.row, mono.row_away, mono.present, mono.page].map(|look| look.style().add_modifier);
    assert!((1..4).all(|row| !rows[..row].contains(&rows[row])), "{rows:?}");
    for (role, look) in looks(&mono) {
        assert!(look.fg.is_none() && look.bg.is_none(), "{role} has a colour");
    }
}

#[test]
fn the_bar_before_the_row_under_the_cursor_is_seen_in_every_theme() {
    for name in Theme::names() {
        let theme = Theme::named(name).expect("a shipped theme");
        let (bar, ground) = (theme.bar(), theme.cursor().bg);
        assert!(bar.fg != ground || ground.is_none(), "{name}: {bar:?}");
    }
}

#[test]
fn in_true_colour_every_mark_differs_by_lightness_or_attributes() {
    for name in ["dark", "light"] {
        let theme = Theme::named(name).expect("a shipped theme");
        let page = theme.page.style();
        for marks in lit_at_once() {
            let looks: Vec<Style> = marks.iter().map(|tags| theme.marked(page, *tags)).collect();
            for (index, one) in looks.iter().enumerate() {
                for other in &looks[..index] {
                    let apart = |a: Option<Color>, b: Option<Color>| contrast(a.expect("set"), b.expect("set")) >= 1.5;
                    let differs =
                        one.add_modifier != other.add_modifier || apart(one.fg, other.fg) || apart(one.bg, other.bg);
                    assert!(differs, "{name}: {:?} is told by hue alone", marks[index]);
                }
            }
        }
    }
}

#[test]
fn an_entity_in_a_hit_in_a_quote_keeps_something_of_each() {
    for name in Theme::names() {
        let theme = Theme::named(name).expect("a shipped theme");
        let quote = theme.marked(Style::new(), Tags::LIT_QUOTE);
        let name_in_quote = theme.marked(Style::new(), Tags::LIT_QUOTE | Tags::PERSON);
        let hit = theme.marked(Style::new(), Tags::LIT_QUOTE | Tags::PERSON | Tags::HIT);
        assert_ne!(quote, name_in_quote, "{name}");
        assert_ne!(name_in_quote, hit, "{name}");
        assert!(hit.add_modifier.contains(Modifier::UNDERLINED), "{name}: the name no longer shows");
    }
}

#[test]
fn inside_screen_nothing_is_slanted_and_what_is_lit_still_differs() {
    let inside = |name: &str| (name == "STY").then(|| "1.tty".to_owned());
    for name in Theme::names() {
        let theme = Theme::named(name).expect("a shipped theme").fitted(inside);
        assert!(looks(&theme).iter().all(|(_, look)| !look.italic), "{name}");
        let [plain, quote, cue] =
            [Tags::NONE, Tags::LIT_QUOTE, Tags::LIT_CUE].map(|tags| theme.marked(Style::new(), tags));
        assert!(plain.add_modifier != quote.add_modifier && quote != cue && plain != cue, "{name}");
    }
}

#[test]
fn no_colour_and_dumb_terminals_get_none() {
    let with = |pairs: &'static [(&str, &str)]| {
        Theme::fitting(|name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    };
    assert_eq!(with(&[("TERM", "xterm-256color")]), "default");
    assert_eq!(with(&[("TERM", "xterm"), ("NO_COLOR", "1")]), "mono");
    assert_eq!(with(&[("TERM", "xterm"), ("NO_COLOR", "")]), "default");
    assert_eq!(with(&[("TERM", "dumb")]), "mono");
    assert_eq!(with(&[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")]), "default");
    assert_eq!(with(&[("TERM", "dumb"), ("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), "mono");
    assert_eq!(with(&[("TERM", "vt220")]), "mono");
}

#[test]
fn a_mistake_in_a_theme_costs_its_role_and_says_where() {
    let written = "from = \"drak\"\npage = { fg = \"bleu\" }\nrow = { bold = true, fgg = \"red\" }\nlti = {}\nhit = { bold = true }\n";
    let (theme, mistakes) = Theme::read(written);
    let told: Vec<(String, usize)> = mistakes.iter().map(|m| (m.to_string(), m.place(written).0)).collect();
    let expected = [
        ("there is no theme `drak`; perhaps `dark`", 1),
        ("`bleu` is no colour; perhaps `blue`", 2),
        ("there is no field `fgg`; perhaps `fg`", 3),
        ("there is no role `lti`; perhaps `lit`", 4),
    ];
    assert_eq!(told, expected.map(|(what, line)| (what.to_owned(), line)));
    assert_eq!(theme.hit.style(), Style::new().add_modifier(Modifier::BOLD));
    for text in ["", "\0", "page = 3", "page = {", "voices = [\"red\"]", "[page]\nfg = 1"] {
        let _ = Theme::read(text);
    }
}

/// The red, green and blue of one of the 240 fixed colours of a terminal with 256.
fn of_256(index: u8) -> Color {
    let index = index.checked_sub(16).expect("not one of the terminal's own sixteen");
    if index >= 216 {
        let grey = 8 + 10 * (index - 216);
        return Color::Rgb(grey, grey, grey);
    }
    let part = |index: u8| STEPS[usize::from(index % 6)];
    Color::Rgb(part(index / 36), part(index / 6), part(index))
}

#[test]
fn without_true_colour_the_nearest_of_256_still_have_contrast() {
    let none = |_: &str| None;
    for name in ["dark", "light"] {
        let theme = Theme::named(name).expect("a shipped theme").fitted(none);
        let page = theme.page.style();
        for (role, look) in looks(&theme) {
            let style = page.patch(look.style());
            let (Some(Color::Indexed(fg)), Some(Color::Indexed(bg))) = (style.fg, style.bg) else {
                panic!("{name}: {role} is still in true colour")
            };
            let ratio = contrast(of_256(fg), of_256(bg));
            assert!(ratio >= 4.5, "{name}: {role} has {ratio:.2}");
        }
    }
    let kept =
        Theme::named("dark").expect("a shipped theme").fitted(|name| (name == "COLORTERM").then(|| "truecolor".into()));
    assert!(matches!(kept.page.style().bg, Some(Color::Rgb(..))));
}

/// The sixteen colours as xterm has them (`XTerm-col.ad`), from black to bright white.
fn of_16(color: Color) -> Option<Color> {
    let [r, g, b] = match color {
        Color::Black => [0, 0, 0],
        Color::Red => [205, 0, 0],
        Color::Green => [0, 205, 0],
        Color::Yellow => [205, 205, 0],
        Color::Blue => [0, 0, 238],
        Color::Magenta => [205, 0, 205],
        Color::Cyan => [0, 205, 205],
        Color::Gray => [229, 229, 229],
        Color::White => [255, 255, 255],
        _ => return None,
    };
    Some(Color::Rgb(r, g, b))
}

#[test]
fn the_terminals_own_colours_hold_on_a_dark_and_on_a_light_ground() {
    let theme = Theme::named("default").expect("a shipped theme");
    let own = |colour: Option<Colour>| colour.and_then(|colour| of_16(colour.0));
    let voices = theme.voices.map(|voice| ("voices", Look { fg: Some(voice), ..Look::default() }));
    for (role, look) in looks(&theme).into_iter().chain(voices) {
        match (own(look.fg), own(look.bg)) {
            (Some(letters), Some(ground)) => assert!(contrast(letters, ground) >= 4.5, "{role}"),
            (Some(letters), None) => {
                assert!(!look.reverse, "{role}: its letters would be of a ground that nobody knows");
                for ground in [Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255)] {
                    assert!(contrast(letters, ground) >= 2.1, "{role} fades on {ground:?}");
                }
            }
            (None, ground) => assert!(ground.is_none(), "{role}: nobody knows what its letters are"),
        }
    }
}
