//! Why, what was collected, what runs, and borders dragged by the mouse.

use std::sync::Arc;

use dateline::app::{App, Deed, Effect, Touch};
use dateline::article::Article;
use dateline::keymap::{Keymap, Pane};
use dateline::terminal::Link;
use dateline::text;

use crate::desk::{Desk, SIZES};

#[test]
fn the_words_that_decided_light_up_above_what_explains_them() {
    for size in SIZES {
        let mut desk = Desk::told(size.0, size.1);
        desk.go(Pane::Quotes).press("/").type_in("arithmetic").press("Enter w");
        let screen = desk.screen();
        assert!(screen.contains("Why this speaker") && screen.contains("the words that decided"), "{screen}");
        let lit = desk.shining(desk.theme.hit.style());
        let words = lit.join(" ");
        assert!(words.contains("said") && words.contains("she"), "{size:?}: {lit:?}\n{screen}");
        desk.press("w").go(Pane::Text);
        assert!(desk.shining(desk.theme.hit.style()).is_empty(), "they are words like others again");
    }
}

#[test]
fn a_pronoun_leads_to_the_name_it_goes_back_to() {
    let mut desk = Desk::told(120, 60);
    desk.go(Pane::Quotes).press("/").type_in("arithmetic").press("Enter w");
    assert!(desk.shining(desk.theme.hit.style()).iter().any(|words| words == "Mansour"), "{}", desk.screen());
}

#[test]
fn explaining_moves_no_place() {
    let mut desk = Desk::told(80, 24);
    desk.press("j j ] q ] q");
    let (place, top) = (desk.app.place(), desk.top());
    desk.press("w Esc");
    assert_eq!((desk.app.place(), desk.top()), (place, top));
}

#[test]
fn what_was_collected_stands_together_leads_there_and_is_exported_together() {
    let mut desk = Desk::shipped(120, 40);
    desk.press("*").press("J").go(Pane::Quotes).press("*").press("g x j j j i").type_in("why now?").press("Enter");
    let place = desk.app.place().paragraph;
    desk.press("J g s");
    let screen = desk.screen();
    for words in ["Collected", "Articles 1", "Quotes 1", "Notes 1", "why now?"] {
        assert!(screen.contains(words), "{words} in\n{screen}");
    }
    desk.press("e");
    assert!(desk.status().contains("collected.md"), "{}", desk.status());
    desk.press("Enter");
    let Some(Effect::Export(sheet)) = desk.effects.last() else { panic!("{:?}", desk.effects) };
    let names: Vec<&str> = sheet.tables.iter().map(|table| table.name).collect();
    assert_eq!(names, ["articles", "quotes", "notes"]);
    let quote = &sheet.tables[1].rows[0];
    assert!(quote[5].contains("Cousin against cousin"), "a quote says which article it is from: {quote:?}");
    desk.press("j j Enter");
    assert_eq!((desk.app.shelf.open, desk.app.place().paragraph), (1, place));
}

#[test]
fn an_empty_collection_says_how_to_begin_one() {
    let mut desk = Desk::told(80, 24);
    desk.press("g s");
    assert!(desk.screen().contains("Nothing is collected yet: * stars"), "{}", desk.screen());
    desk.press("Enter");
    assert_eq!(desk.app.pane(), Pane::Text);
}

#[test]
fn what_runs_is_listed_and_stopped() {
    let mut desk = Desk::told(120, 40);
    desk.app = App::new(Keymap::shipped(), 120, 40);
    let text = "A text.";
    let article = Article { text: text.into(), paragraphs: text::paragraphs(text), ..Article::default() };
    desk.app.add(Arc::new(article));
    desk.type_in(":jobs").press("Enter");
    let screen = desk.screen();
    assert!(screen.contains("What runs") && screen.contains("1 article not looked into yet"), "{screen}");
    desk.press("x");
    assert_eq!(desk.effects, [Effect::StopJobs]);
    desk.app.found(0, Arc::default(), dateline::app::Progress::Done);
    desk.type_in(":jobs").press("Enter");
    assert!(desk.screen().contains("Nothing runs"), "{}", desk.screen());
}

#[test]
fn addresses_that_were_told_lead_there_over_the_ends_of_lines_too() {
    let mut desk = Desk::told(60, 20);
    let address = "https://norby.example/a-page-with-a-name-that-is-so-long-that-no-line-holds-it-whole";
    desk.app.front.told.tell(format!("the page {address}: not there; https://norby.example/b waits"));
    desk.press(":").type_in("messages").press("Enter");
    let (links, rows) = (desk.links(), desk.rows());
    let words = |link: &Link| {
        let (y, columns) = link.cells();
        let row = rows[usize::from(y)].chars();
        row.skip(columns.start.into()).take(columns.len()).collect::<String>()
    };
    let told: Vec<String> = links.iter().map(words).collect();
    let leads = |link: &Link, address| {
        let (y, columns) = link.cells();
        Link::new(columns.start, y, columns.len() as u16, address).as_ref() == Some(link)
    };
    let first = links.iter().position(|link| !leads(link, address)).expect("the second");
    assert!(first > 1, "the first goes over the end of a line: {told:?}");
    assert_eq!(told[..first].concat(), address, "its pieces are the whole, and each leads to all of it");
    assert_eq!(told[first..].concat(), "https://norby.example/b");
    assert!(links[first..].iter().all(|link| leads(link, "https://norby.example/b")));
}

#[test]
fn every_tab_is_seen_whole_where_its_name_has_room() {
    for width in [34, 37, 44, 60, 71, 72, 80, 99] {
        let mut desk = Desk::shipped(width, 24);
        for keys in ["g x", "g p V V", "g q", "g a"] {
            let screen = desk.press(keys).screen();
            let tabs = screen.lines().find(|row| row.contains("Entities") && row.contains("Quotes")).expect("tabs");
            let names: Vec<&str> =
                tabs.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).collect();
            let whole = |name: &&str| {
                ["Articles", "Text", "Entities", "Quotes", "of", "marked", "unsure", "unread"].contains(name)
            };
            assert!(names.iter().all(whole), "at {width} columns: {tabs}");
            assert!(tabs.contains("Articles"), "at {width} columns: {tabs}");
        }
    }
}

#[test]
fn what_the_signs_mean_is_found_in_the_help() {
    for size in SIZES {
        let mut desk = Desk::told(size.0, size.1);
        let screen = desk.press("?/").type_in("what the signs").press("Enter").screen();
        assert!(screen.contains("in the margin") && screen.contains("underlined"), "{screen}");
    }
}

#[test]
fn what_an_overlay_says_can_be_copied() {
    let mut desk = Desk::told(80, 24);
    desk.press("w y");
    let [Effect::Copy(text, _)] = &desk.effects[..] else { panic!("{:?}", desk.effects) };
    assert!(text.contains("how sure"), "{text}");
}

#[test]
fn a_border_is_dragged_as_far_as_the_text_keeps_its_room() {
    let mut desk = Desk::told(120, 40);
    let edge = |desk: &Desk| desk.app.layout.of(Pane::Text).expect("the text is there").x;
    let touch = |column, row, deed| Touch { column, row, deed };
    let before = edge(&desk);
    desk.app.touch(touch(before - 1, 10, Deed::Click));
    desk.app.touch(touch(before + 5, 10, Deed::Drag));
    assert_eq!(edge(&desk), before + 6);
    desk.app.touch(touch(119, 10, Deed::Drag));
    let text = desk.app.layout.of(Pane::Text).expect("the text is there");
    assert!(text.width >= 40, "{text:?}");
    desk.app.touch(touch(60, 10, Deed::Release));
    desk.app.touch(touch(20, 10, Deed::Drag));
    assert_eq!(desk.app.layout.of(Pane::Text), Some(text), "what was let go of stays");
    let mut desk = Desk::told(80, 24);
    let rule = |desk: &Desk| desk.app.layout.rule.expect("a rule is over the sheet").y;
    let before = rule(&desk);
    desk.app.touch(touch(10, before, Deed::Click));
    desk.app.touch(touch(10, before - 4, Deed::Drag));
    assert_eq!(rule(&desk), before - 4);
}

#[test]
fn a_quote_is_copied_by_the_readers_own_template() {
    let mut desk = Desk::told(80, 24);
    desk.app.hands.template = "{speaker}: {said}{ <address>}".into();
    desk.press("] q y");
    let [Effect::Copy(text, _)] = &desk.effects[..] else { panic!("{:?}", desk.effects) };
    assert!(text.starts_with("Hoda Mansour: We have not solved"), "{text}");
}
