//! Exporting, piping, editing, opening the address; marks, jumps and lines kept between runs; chords at large.

use std::sync::Arc;

use dateline::app::{Effect, Findings, Progress};
use dateline::keymap::Pane;
use dateline::library::session::Session;

use crate::desk::{Desk, SIZES};

#[test]
fn e_exports_the_list_in_sight() {
    let mut desk = Desk::told(80, 24);
    desk.go(Pane::Quotes).press("e");
    assert!(desk.status().contains("export to nile-states"), "{}", desk.status());
    desk.press("Ctrl-u").type_in("q.csv").press("Enter");
    let [Effect::Export(sheet)] = &desk.effects[..] else { panic!("{:?}", desk.effects) };
    assert_eq!((sheet.file.as_str(), sheet.tables.len(), sheet.tables[0].rows.len()), ("q.csv", 1, 12));
    assert_eq!(sheet.tables[0].rows[0][0], "Hoda Mansour");
    desk.effects.clear();
    desk.go(Pane::Text).type_in(":export all.md").press("Enter");
    let [Effect::Export(sheet)] = &desk.effects[..] else { panic!("{:?}", desk.effects) };
    let names: Vec<&str> = sheet.tables.iter().map(|table| table.name).collect();
    assert_eq!(names, ["names", "quotes"]);
    desk.effects.clear();
    desk.press("e Esc");
    assert!(desk.effects.is_empty());
}

#[test]
fn a_bar_gives_the_paragraph_to_a_command() {
    let mut desk = Desk::told(80, 24);
    desk.press("|");
    assert!(desk.hints().contains("the paragraph goes to this command"), "{}", desk.hints());
    desk.type_in("wc -w").press("Enter");
    let [Effect::Pipe(command, text)] = &desk.effects[..] else { panic!("{:?}", desk.effects) };
    assert_eq!(command, "wc -w");
    assert!(text.starts_with("Nile states"), "{text}");
    desk.press("| Up");
    assert!(desk.status().contains("|wc -w"), "what was typed before comes back: {}", desk.status());
}

#[test]
fn the_article_opens_in_the_editor_and_its_address_elsewhere() {
    let mut desk = Desk::told(80, 24);
    desk.press("4 j E");
    assert!(matches!(desk.effects[..], [Effect::Edit(0, line)] if line > 1), "{:?}", desk.effects);
    desk.effects.clear();
    desk.press("o");
    let told = desk.status().contains("names no address");
    assert!(told || matches!(desk.effects[..], [Effect::Browse(_)]), "{}", desk.status());
}

#[test]
fn a_mark_is_gone_back_to_also_in_another_run() {
    let mut desk = Desk::shipped(80, 24);
    desk.press("4 j m a");
    let place = desk.app.place();
    assert!(desk.status().contains("mark a is set"), "{}", desk.status());
    desk.press("J ` a");
    assert_eq!((desk.app.shelf.open, desk.app.place()), (0, place));
    desk.press("` z");
    assert!(desk.status().contains("there is no mark z, but a"), "{}", desk.status());
    let session = written_and_read(&desk);
    let mut later = Desk::shipped(80, 24);
    later.app.resume_session(session);
    later.press("J ` a");
    assert_eq!((later.app.shelf.open, later.app.place()), (0, place));
}

#[test]
fn jumps_and_lines_of_an_earlier_run_are_there() {
    let mut desk = Desk::shipped(120, 40);
    desk.press("4 j");
    let place = desk.app.place();
    desk.press("g q G Enter").type_in(":next-quote").press("Enter").type_in("/river").press("Enter g p > > ");
    let session = written_and_read(&desk);
    let mut later = Desk::shipped(120, 40);
    later.app.resume_session(session);
    assert_eq!(later.app.screen.wider, desk.app.screen.wider);
    later.press(": Up");
    assert!(later.status().contains(":next-quote"), "{}", later.status());
    later.press("Esc / Up");
    assert!(later.status().contains("/river"), "{}", later.status());
    later.press("Esc J Ctrl-o");
    let first = later.app.place();
    assert_ne!(later.app.shelf.open, 1);
    later.press("Ctrl-o");
    assert_eq!((later.app.shelf.open, later.app.place()), (0, place));
    later.press("g o");
    assert_eq!((later.app.shelf.open, later.app.place()), (0, first), "forward again");
}

#[test]
fn a_jump_back_always_leads_somewhere_else() {
    let mut desk = Desk::shipped(120, 40);
    desk.press("4 j");
    let place = desk.app.place();
    desk.press("m a 2 j ` a ` a Ctrl-o");
    assert_ne!(desk.app.place(), place);
    let mut later = Desk::shipped(120, 40);
    later.press("4 j");
    let mut session = Session::default();
    session.jumps.push(desk.app.session().marks[&'a'].clone());
    later.app.resume_session(session);
    later.press("Ctrl-o");
    assert!(later.status().contains("no jump to take back"), "{}", later.status());
}

fn written_and_read(desk: &Desk) -> Session {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("session.json");
    desk.app.session().save(&file).expect("it can be written");
    Session::open(&file)
}

#[test]
fn a_chord_one_hesitates_over_is_shown_at_large() {
    for size in SIZES {
        let mut desk = Desk::told(size.0, size.1);
        desk.press("z");
        assert!(desk.app.is_waiting());
        desk.app.linger();
        let screen = desk.screen();
        for words in ["z …", "fold what the filter", "fills the screen", "Esc leaves"] {
            assert!(screen.contains(words), "{size:?} lacks {words}:\n{screen}");
        }
        desk.press("Esc");
        assert!(!desk.screen().contains("z …"));
    }
}

#[test]
fn the_command_line_proposes_and_completes() {
    let mut desk = Desk::told(120, 40);
    desk.app.hands.settings = vec![("theme".into(), vec!["default".into(), "dark".into()])];
    desk.type_in(":next-");
    assert!(desk.hints().contains("next-paragraph") && desk.hints().contains("next-quote"), "{}", desk.hints());
    desk.press("Esc").type_in(":theme da").press("Tab");
    assert!(desk.status().contains(":theme dark"), "{}", desk.status());
    desk.press("Enter");
    assert_eq!(desk.effects, [Effect::Theme(Some("dark".into()))]);
}

#[test]
fn all_that_can_be_set_is_set_on_the_line() {
    let mut desk = Desk::told(120, 40);
    desk.app.hands.settings = vec![("measure".into(), Vec::new()), ("pane".into(), vec!["text".into()])];
    for line in ["measure 70", "measure=70", "set measure = 70", "set measure=70"] {
        desk.press(":").type_in(line).press("Enter");
        assert_eq!(desk.effects.pop(), Some(Effect::Set("measure".into(), "70".into())), "{line}");
    }
    desk.type_in(":meas").press("Tab");
    assert!(desk.status().contains(":measure"), "{}", desk.status());
    desk.press("Enter");
    assert_eq!(desk.effects.pop(), Some(Effect::Set("measure".into(), String::new())), "it says what it takes");
    desk.type_in(":pane t").press("Tab Enter");
    assert_eq!(desk.effects.pop(), Some(Effect::Set("pane".into(), "text".into())));
}

#[test]
fn no_date_is_cut_in_the_list_of_articles() {
    for width in [100, 110, 120, 140, 200] {
        let desk = Desk::shipped(width, 40);
        let row = desk.rows().into_iter().find(|row| row.contains("14 May")).expect("the first article");
        assert!(row.contains("14 May "), "{width}: {row}");
    }
}

/// Before the first article, in which the quote with the measuring stick begins some words before its mark.
fn mixed() -> Desk {
    let mut desk = Desk::told(120, 40);
    let reading = desk.app.reading.as_ref().expect("an article is open");
    let text = reading.page.article().text.clone();
    let mut analysis = (*reading.findings.analysis).clone();
    let content = &mut analysis.quotes[1].content[0];
    let before = text[..content.start as usize].trim_end();
    content.start = before.rfind(' ').map_or(0, |at| at + 1) as u32;
    desk.app.found(0, Arc::new(Findings::new(analysis)), Progress::Done);
    desk
}

#[test]
fn a_mark_in_the_middle_keeps_the_mark_that_closes_it() {
    let mut desk = mixed();
    desk.go(Pane::Quotes).press("/").type_in("measuring").press("Enter z z");
    assert!(desk.screen().contains(" “a measuring stick, not a tap”"), "{}", desk.screen());
    desk.press("w");
    assert!(desk.screen().contains(" “a measuring stick, not a tap”"), "{}", desk.screen());
}

#[test]
fn marks_are_taken_away_only_around_what_stood_in_marks() {
    let taken = |words: &str| {
        let mut desk = mixed();
        desk.go(Pane::Quotes).press("/").type_in(words).press("Enter y");
        let [Effect::Copy(text, _)] = &desk.effects[..] else { panic!("{:?}", desk.effects) };
        text.clone()
    };
    assert!(taken("arithmetic").starts_with("“I trust arithmetic,” — Hoda Mansour"));
    assert!(taken("dry spell").starts_with("a dry spell as long"), "what stood in no marks is copied in none");
    assert!(taken("measuring").contains(" “a measuring stick, not a tap” — "));
    let mut desk = mixed();
    desk.go(Pane::Quotes).press("e Enter");
    let [Effect::Export(sheet)] = &desk.effects[..] else { panic!("{:?}", desk.effects) };
    let said: Vec<&str> = sheet.tables[0].rows.iter().map(|row| row[1].as_str()).collect();
    assert!(said.contains(&"“I trust arithmetic,”") && said.iter().any(|said| said.starts_with("a dry")), "{said:?}");
}
