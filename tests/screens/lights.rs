//! What belongs together lights up at once, in every theme, and what is lit is what is counted.

use dateline::keymap::Pane;
use dateline::theme::Theme;

use crate::desk::Desk;

#[test]
fn passing_over_a_name_lights_all_its_mentions_and_pronouns_dimmer() {
    let mut desk = Desk::told(120, 60);
    desk.go(Pane::Entities);
    let (lit, quiet) = (desk.theme.lit.style(), desk.theme.lit_quiet.style());
    assert_eq!(desk.shining(lit), ["Hoda Mansour", "Mansour"]);
    assert_eq!(desk.shining(quiet), ["she", "she", "she"]);
    assert!(desk.status().contains("Hoda Mansour · Egyptian Foreign Minister · 5 mentions"), "{}", desk.status());
    desk.press("Esc");
    assert!(desk.shining(lit).is_empty(), "leaving the list puts the light out");
}

#[test]
fn what_is_lit_is_what_is_counted() {
    for story in 0..9 {
        let mut desk = Desk::shipped(120, 100);
        desk.press(&"J ".repeat(story)).go(Pane::Entities);
        let entities = desk.app.reading.as_ref().expect("an article is open").findings.analysis.entities.clone();
        for row in 1..=entities.len() {
            let id = desk.app.entities.selected().expect("a row is selected");
            let count = entities[id.index()].mentions.len();
            let noun = if count == 1 { "mention" } else { "mentions" };
            assert!(desk.status().contains(&format!("{count} {noun}")), "{}", desk.status());
            assert_eq!(desk.app.lit.strip.len(), count, "the overview shows them all");
            desk.press(if row < entities.len() { "j" } else { "Esc" });
        }
    }
}

#[test]
fn passing_over_a_quote_lights_content_cue_and_speaker_in_three_ways() {
    let mut desk = Desk::told(120, 60);
    desk.go(Pane::Quotes).press("j j");
    let theme = desk.theme.clone();
    assert_eq!(desk.shining(theme.lit_speaker.style()), ["Tsegaye"]);
    assert_eq!(desk.shining(theme.lit_cue.style()), ["said"]);
    let said = desk.shining(theme.lit_quote.style()).join(" ");
    assert!(said.contains("For a hundred years we were told") && said.contains("light our own"), "{said}");
}

#[test]
fn in_every_theme_the_three_differ_and_mono_has_no_colour() {
    for name in Theme::names() {
        let mut desk = Desk::told(120, 60);
        desk.theme = Theme::named(name).expect("a shipped theme");
        desk.go(Pane::Quotes).press("j j");
        let cells = desk.cells();
        let look = |words: &str| {
            let rows = desk.rows();
            let (y, x) = rows
                .iter()
                .enumerate()
                .skip(4)
                .find_map(|(y, row)| Some((y, row[..row.find(words)?].chars().count())))
                .expect("it is on the screen");
            let cell = &cells[(x as u16, y as u16)];
            (cell.fg, cell.bg, cell.modifier)
        };
        let (content, cue, speaker) = (look("hundred years we"), look("said, “and"), look("Tsegaye said, “and"));
        assert!(content != cue && cue != speaker && content != speaker, "{name}: {content:?} {cue:?} {speaker:?}");
        if name == "mono" {
            let plain = ratatui::style::Color::Reset;
            assert!(cells.content.iter().all(|cell| cell.fg == plain && cell.bg == plain), "{name} has a colour");
        }
    }
}

#[test]
fn n_walks_what_was_chosen_and_never_what_was_passed_over() {
    let mut desk = Desk::told(80, 24);
    desk.press("n");
    assert!(desk.status().contains("nothing is chosen yet"), "{}", desk.status());
    desk.press("g p Enter");
    assert!(desk.status().contains("mention 1/5"), "{}", desk.status());
    assert_eq!(desk.shining(desk.theme.focus.style()), ["Hoda Mansour"]);
    desk.press("n n");
    assert!(desk.status().contains("mention 3/5"), "{}", desk.status());
    desk.press("g p j j Esc n");
    assert!(desk.status().contains("Hoda Mansour") && desk.status().contains("mention 4/5"), "{}", desk.status());
    desk.press("N N");
    assert!(desk.status().contains("mention 2/5"), "{}", desk.status());
}

#[test]
fn a_search_is_walked_once_entered_and_the_status_says_so() {
    let mut desk = Desk::told(80, 24);
    desk.press("/river");
    assert_eq!(desk.rows()[22].split_whitespace().collect::<Vec<_>>(), ["/river", "5", "hits"]);
    desk.press("Enter n");
    assert!(desk.status().contains("/river · hit 2/5"), "{}", desk.status());
    desk.press("/zebra Enter");
    assert!(desk.status().contains("“zebra” is not in this article"), "{}", desk.status());
}

#[test]
fn a_capital_makes_case_count() {
    let mut desk = Desk::told(80, 24);
    desk.press("/nile");
    let any = desk.app.lit.hits.len();
    desk.press("Esc /Nile");
    assert!(!desk.app.lit.hits.is_empty() && desk.app.lit.hits.len() <= any);
    desk.press("Esc /NILE");
    assert!(desk.app.lit.hits.is_empty());
}

#[test]
fn a_search_given_up_leaves_no_trace() {
    let mut desk = Desk::told(80, 24);
    desk.press("3 j");
    let before = desk.cells();
    desk.press("/Kigali Esc");
    assert_eq!(desk.cells(), before);
}

#[test]
fn walking_the_text_takes_the_lists_along() {
    let mut desk = Desk::told(120, 40);
    desk.press("] q");
    assert!(desk.status().contains("Hoda Mansour · direct · quote 1/3"), "{}", desk.status());
    desk.press("] q");
    assert_eq!(desk.app.quotes.selected(), Some(1));
    desk.press("[ q");
    assert_eq!(desk.app.quotes.selected(), Some(0));
    desk.press("g g ] e ] e");
    let walked = desk.app.entities.selected().expect("a row is selected");
    let name = &desk.app.reading.as_ref().expect("open").findings.analysis.entities[walked.index()].name;
    assert!(desk.status().contains(name.as_str()), "{name}: {}", desk.status());
}

#[test]
fn rows_that_stand_in_the_paragraph_bear_a_dot() {
    let mut desk = Desk::told(120, 40);
    desk.press("] q ] q ] q");
    let dotted: Vec<String> =
        desk.rows().iter().filter_map(|row| Some(row.split_once('•')?.1.trim().to_owned())).collect();
    assert!(dotted.iter().any(|row| row.starts_with("Tsegaye Worku")), "{dotted:?}");
    assert!(dotted.iter().all(|row| !row.starts_with("Hoda Mansour")), "{dotted:?}");
}

#[test]
fn headline_standfirst_and_text_are_set_apart() {
    for theme in Theme::names() {
        let mut desk = Desk::told(100, 40);
        desk.theme = Theme::named(theme).expect("a shipped theme");
        let cells = desk.cells();
        let at = |words: &str| {
            let (_, body) = desk.app.layout.text().expect("the text is on the screen");
            let rows = desk.rows().into_iter().enumerate().take((body.y + body.height).into());
            let found = rows.rev().find_map(|(y, row)| Some((y, row.split_once(words)?.0.to_owned())));
            let (y, before) = found.expect(words);
            let cell = &cells[(before.chars().count() as u16, y as u16)];
            (cell.fg, cell.modifier)
        };
        let looks = [at("states edge towards"), at("Eleven governments"), at("took a first")];
        assert!(looks[0] != looks[1] && looks[1] != looks[2] && looks[0] != looks[2], "{theme}: {looks:?}");
    }
}

#[test]
fn doubt_is_seen_in_list_margin_and_title() {
    let mut desk = Desk::told(120, 60);
    let screen = desk.go(Pane::Quotes).screen();
    assert!(screen.contains("Quotes 12 · 2 unsure"), "{screen}");
    assert!(screen.contains("One Sudanese delegate?"), "{screen}");
    assert!(
        screen.contains("┊ “squeezed between") || screen.contains("┊"),
        "unsure quotes have a dotted bar: {screen}"
    );
}

#[test]
fn the_four_who_speak_most_have_colours_of_their_own() {
    let desk = Desk::told(120, 100);
    let cells = desk.cells();
    let bars: Vec<_> = cells
        .content
        .iter()
        .filter(|cell| matches!(cell.symbol(), "┃" | "┊"))
        .map(|cell| (cell.symbol(), cell.fg))
        .collect();
    let voices: Vec<_> = desk.theme.voices.iter().map(|voice| voice.0).collect();
    for voice in &voices {
        assert!(bars.contains(&("┃", *voice)), "nobody has {voice:?}");
    }
    assert!(bars.iter().any(|(_, colour)| !voices.contains(colour)), "the fifth speaker is neutral");
    assert!(bars.iter().filter(|(bar, _)| *bar == "┊").all(|(_, colour)| !voices.contains(colour)), "doubt is neutral");
}
