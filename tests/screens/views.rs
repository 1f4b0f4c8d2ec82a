//! The library's views: what each shows at every size, and that no way into an article loses the way back.

use dateline::analysis::Speaker;
use dateline::app::Effect;
use dateline::keymap::{Keymap, Pane};
use dateline::library::filter::parse;
use dateline::library::inquiry::Reply;
use dateline::terminal::Link;
use dateline::text::Span;
use insta::assert_snapshot;

use crate::archive::{Stand, articles};
use crate::desk::Desk;

const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (120, 40)];

/// The screens after these keys, at every size.
fn at_every_size(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut stand = Stand::new(width, height);
        assert_snapshot!(format!("{name}-{width}x{height}"), stand.press(keys).screen());
    }
}

#[test]
fn articles_view() {
    at_every_size("articles", "Backspace j");
}

#[test]
fn people_view() {
    at_every_size("people", "Backspace g p");
}

#[test]
fn person_view() {
    at_every_size("person", "Backspace g p Enter");
}

#[test]
fn quotes_view() {
    at_every_size("quotes", "Backspace g q");
}

#[test]
fn quotes_by_words() {
    at_every_size("words", "Backspace g q s s s");
}

#[test]
fn countries_view() {
    at_every_size("countries", "Backspace g c");
}

#[test]
fn the_whole_map() {
    at_every_size("map", "Backspace g c z z");
}

#[test]
fn timeline_view() {
    at_every_size("timeline", "Backspace g t");
}

#[test]
fn network_view() {
    at_every_size("network", "Backspace g w");
}

#[test]
fn new_view() {
    at_every_size("new", "g n");
}

#[test]
fn brief_view() {
    at_every_size("brief", "Backspace g q B");
}

#[test]
fn compare_view() {
    at_every_size("compare", "Backspace = j =");
}

#[test]
fn a_library_opens_at_what_is_unread_and_near_copies_stand_in_one_row() {
    let mut stand = Stand::new(120, 40);
    assert!(stand.rows()[0].contains("is:unread"), "{}", stand.rows()[0]);
    assert!(stand.row().contains("Norway offers oil to Kenya"), "{}", stand.row());
    assert!(stand.row().contains("+1 copy"), "{}", stand.row());
    assert!(!stand.shows("Norway offers Kenya oil"));
    stand.press("z f");
    assert!(stand.shows("Norway offers Kenya oil"), "each copy has its row");
}

#[test]
fn enter_goes_to_the_very_words_and_esc_to_the_same_row() {
    let mut stand = Stand::new(80, 24);
    stand.press("Backspace g q j j");
    let row = stand.row();
    assert!(row.contains("Odhiambo") || row.contains("Berg"), "{row}");
    stand.press("Enter");
    assert_eq!(stand.desk.app.pane(), Pane::Text);
    let (said, app) = (row.split('“').nth(1).expect("a quote").to_owned(), &stand.desk.app);
    let reading = app.reading.as_ref().expect("an article is open");
    let place = app.lit.focus.expect("the quote is lit");
    assert!(place.of(&reading.page.article().text).contains(&said[..12]), "{said}");
    stand.press("Esc");
    assert_eq!(stand.desk.app.pane(), Pane::View);
    assert_eq!(stand.row(), row);
}

#[test]
fn an_article_that_was_opened_is_read_and_its_row_stays_till_one_asks_again() {
    let mut stand = Stand::new(80, 24);
    stand.press("Enter");
    assert_eq!(stand.library.count(&parse("is:unread").unwrap()).unwrap(), 3);
    stand.press("Esc");
    assert!(stand.row().contains("Norway offers oil"), "{}", stand.row());
    assert!(!stand.row().starts_with('U'), "{}", stand.row());
    stand.press("U");
    assert!(stand.row().starts_with('U'), "{}", stand.row());
    assert_eq!(stand.library.count(&parse("is:unread").unwrap()).unwrap(), 5);
}

#[test]
fn an_unread_article_that_is_opened_is_not_left_out_by_is_unread() {
    let mut stand = Stand::new(80, 24);
    stand.press("Enter");
    assert!(stand.desk.app.sieve.holds());
    let kept = stand.desk.app.reading.as_ref().map(|reading| (0..3).all(|place| reading.page.keeps(place)));
    assert_eq!(kept, Some(true), "nothing of it is dimmed");
    assert!(!stand.rows()[0].contains("hides"), "{}", stand.rows()[0]);
}

#[test]
fn stars_and_words_put_on_an_article_are_in_the_library_until_they_are_taken_back() {
    let count = |stand: &Stand, filter: &str| stand.library.count(&parse(filter).unwrap()).unwrap();
    let mut stand = Stand::new(80, 24);
    stand.press("Enter * t").type_in("desk").press("Enter");
    assert_eq!((count(&stand, "is:starred"), count(&stand, "tag:desk")), (1, 1));
    stand.press("u");
    assert_eq!((count(&stand, "is:starred"), count(&stand, "tag:desk")), (1, 0), "the word was the last step");
    stand.press("u");
    assert_eq!(count(&stand, "is:starred"), 0);
    stand.press("Ctrl-r Ctrl-r");
    assert_eq!((count(&stand, "is:starred"), count(&stand, "tag:desk")), (1, 1));
}

#[test]
fn rows_lead_to_the_addresses_of_their_articles() {
    let mut articles = articles();
    articles[0].0.meta.url = Some("https://courier.example/oil".into());
    let leads = |stand: &Stand, words: &str| {
        let rows = stand.rows();
        let (y, before) =
            rows.iter().enumerate().find_map(|(y, row)| Some((y, row.split_once(words)?.0))).expect(words);
        let (x, width) = (before.chars().count() as u16, words.chars().count() as u16);
        let link = Link::new(x, y as u16, width, "https://courier.example/oil").expect("an address of the web");
        assert!(stand.desk.links().contains(&link), "{words}: {:?}", stand.desk.links());
    };
    let mut stand = Stand::of(&articles, 100, 30);
    leads(stand.press("Backspace z f"), "Norway offers Kenya oil");
    leads(stand.press("g q"), "Anna Berg (Foreign Minister, NO) · 2026-05-03 · Northern Courier · 0.97");
    stand.press("g p").press("/berg Enter Enter").press("z z");
    leads(&stand, "2026-05-03 · Northern Courier · 0.97");
}

#[test]
fn nothing_is_read_in_beside_a_library() {
    let mut stand = Stand::new(80, 24);
    stand.press(":").type_in("jobs").press("Enter");
    assert!(stand.shows("Nothing runs"), "{}", stand.screen());
}

#[test]
fn the_next_article_of_the_view_is_reached_from_inside_the_text() {
    let mut stand = Stand::new(80, 24);
    stand.press("Enter J");
    let title = |stand: &Stand| stand.desk.app.story().expect("one is open").title.clone();
    assert_eq!(title(&stand), "Oil for Kenya, the minister says");
    stand.press("Esc");
    assert!(stand.row().contains("Oil for Kenya"), "the row has come along: {}", stand.row());
    stand.press("Enter K q");
    assert!(stand.row().contains("Norway offers oil"));
    assert!(stand.desk.effects.iter().all(|effect| *effect != Effect::Quit));
    stand.press("q");
    assert!(stand.desk.effects.contains(&Effect::Quit), "and out at the root");
}

#[test]
fn somebody_is_found_as_one_types() {
    let mut stand = Stand::new(80, 24);
    stand.press("Backspace g p /").type_in("mor");
    assert!(stand.row().contains("Naoko Mori"), "{}", stand.row());
    stand.press("Enter Enter");
    assert!(stand.shows("Nobody buys on a Saturday"), "{}", stand.screen());
    stand.press("Esc Esc");
    assert!(stand.shows("Anna Berg"), "Esc shows all again");
}

#[test]
fn the_same_words_in_several_papers_are_one_row() {
    let mut stand = Stand::new(120, 40);
    stand.press("Backspace g q s s s");
    let row = stand.row();
    assert!(row.contains("3 times") && row.contains("first Northern Courier 2026-05-03"), "{row}");
    assert!(row.contains("cut by The Lantern"), "{row}");
}

#[test]
fn a_country_is_chosen_on_the_map_and_leads_to_its_articles() {
    let mut stand = Stand::new(120, 40);
    stand.press("Backspace g c");
    assert!(stand.row().contains("Kenya"), "{}", stand.row());
    stand.press("z z l");
    assert!(stand.shows(" JP"), "east of Kenya lies Japan: {}", stand.screen());
    stand.press("z z Enter");
    assert!(stand.rows()[0].contains("that mention Japan"), "{}", stand.rows()[0]);
    assert!(stand.shows("東 京 の 穀 物 市 場") && !stand.shows("A letter"));
    stand.press("Esc");
    assert!(stand.row().contains("Japan"), "{}", stand.row());
}

#[test]
fn a_reply_that_nobody_waits_for_is_dropped() {
    let mut stand = Stand::new(80, 24);
    stand.press("Backspace");
    let before = stand.screen();
    stand.desk.app.hear(1, Reply::Listed { keys: Vec::new(), first: true, complete: true });
    stand.desk.app.hear(999, Reply::Failed("late".into()));
    stand.press("j k");
    assert_eq!(stand.rows()[3..10], before.lines().map(str::to_owned).collect::<Vec<_>>()[3..10]);
}

#[test]
fn without_a_library_the_views_are_of_what_is_open() {
    let mut desk = Desk::told(80, 24);
    desk.press("g P");
    let mut stand = Stand { desk, library: dateline::library::store::Library::in_memory().unwrap() };
    stand.serve();
    assert!(stand.shows("Hoda Mansour"), "{}", stand.screen());
    stand.press("g q");
    assert!(stand.shows("We have not solved the problem"), "{}", stand.screen());
    stand.press("Enter");
    assert_eq!(
        (stand.desk.app.pane(), stand.desk.app.shelf.stories.len()),
        (Pane::Text, 1),
        "the open one, not another"
    );
    stand.press("g p");
    assert_eq!(stand.desk.app.pane(), Pane::Entities, "without a library the keys of the lists are theirs");
    stand.press("g n");
    assert!(stand.shows("Filters are kept in a library"), "{}", stand.screen());
}

#[test]
fn every_key_of_a_view_is_answered() {
    let keymap = Keymap::shipped();
    let mut silent = Vec::new();
    for (view, size) in ["g a", "g p", "g q", "g c", "g t", "g w", "g n"].into_iter().zip(SIZES.into_iter().cycle()) {
        for (row, chord) in keymap.of(Pane::View).flat_map(|row| row.on.iter().map(move |chord| (row, chord))) {
            let mut stand = Stand::new(size.0, size.1);
            stand.press("Backspace").press(view).press("j");
            stand.desk.app.front.told.fresh = false;
            stand.desk.effects.clear();
            let before = stand.cells();
            for key in chord {
                let effects = stand.desk.app.press(*key);
                stand.desk.effects.extend(effects);
                stand.serve();
            }
            if stand.desk.effects.is_empty() && stand.cells() == before {
                silent.push(format!("{view} at {size:?}: {} ({})", row.keys(), row.desc));
            }
        }
    }
    assert!(silent.is_empty(), "nothing seen of\n{}", silent.join("\n"));
}

#[test]
fn any_size_at_all_is_drawn() {
    for keys in ["", "g p", "g p Enter", "g q", "g c", "g c z z", "g t", "g w", "g n", "g q B", "= j ="] {
        let mut stand = Stand::new(80, 24);
        stand.press("Backspace").press(keys);
        for (width, height) in [(1, 1), (16, 4), (17, 5), (20, 7), (40, 10), (71, 19), (72, 20), (110, 9), (300, 100)] {
            stand.desk.app.resize(width, height);
            stand.serve();
            assert_eq!(stand.rows().len(), usize::from(height), "{keys} at {width}x{height}");
        }
    }
}

#[test]
fn it_opens_as_it_was_left() {
    let mut stand = Stand::new(80, 24);
    stand.press("Backspace &").type_in("country:ke").press("Enter j");
    let (row, left) = (stand.row(), stand.desk.app.left().expect("a library is open"));
    let mut again = Stand::new(80, 24);
    again.desk = Desk::with(Vec::new(), 80, 24);
    again.desk.app.enter_library(Some(&left));
    again.serve();
    assert_eq!(again.row(), row);
    assert!(again.rows()[0].contains("country:ke"));
}

#[test]
fn a_pronoun_whose_person_nobody_knows_heads_no_quotes_as_if_it_were_a_name() {
    let mut articles = articles();
    let (article, analysis) = &mut articles[0];
    let at = article.text.find("We ask for wheat").expect("it is said") as u32;
    analysis.quotes[1].speaker = Some(Speaker { span: Span::new(at, at + 2), entity: None });
    let mut stand = Stand::of(&articles, 100, 40);
    stand.press("Backspace g q s");
    let screen = stand.screen();
    assert!(!screen.contains("We · 1 quote"), "{screen}");
    let (known, unknown) = (screen.find("Naoko Mori · 1 quote"), screen.find("unknown speaker · 1 quote"));
    assert!(known.is_some() && known < unknown, "nobody comes last: {screen}");
}
