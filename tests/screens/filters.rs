//! Keeping only, leaving out, typing a filter, folding what it leaves out.

use dateline::keymap::Pane;

use crate::desk::Desk;

#[test]
fn f_on_a_row_keeps_only_its_articles_and_dims_the_other_paragraphs() {
    let mut desk = Desk::shipped(120, 40);
    desk.go(Pane::Entities).press("f");
    let rows = desk.rows();
    assert!(rows[0].contains("person:"), "{}", rows[0]);
    assert!(rows[0].contains("1 of 9 articles") && rows[0].contains(" paragraphs"), "{}", rows[0]);
    assert!(desk.screen().contains("Articles 1 of 9"), "{}", desk.screen());
    assert!(!desk.shining(desk.theme.left_out.style()).is_empty(), "the others are dimmed");
    desk.press("Backspace");
    assert!(desk.screen().contains("Articles 9"), "Backspace drops it");
}

#[test]
fn filters_add_up_and_backspace_takes_the_last() {
    let mut desk = Desk::shipped(120, 40);
    desk.press("&").type_in("country:eg").press("Enter").go(Pane::Entities).press("F");
    let filter = desk.app.sieve.filter.to_string();
    assert!(filter.starts_with("country:eg") && filter.contains(" -person:"), "{filter}");
    desk.press("Backspace");
    assert_eq!(desk.app.sieve.filter.to_string(), "country:eg");
}

#[test]
fn a_mistake_has_a_caret_and_what_held_before_stays() {
    let mut desk = Desk::told(80, 24);
    desk.press("&").type_in("country:ke").press("Enter");
    let before = desk.top();
    desk.press("& Ctrl-u").type_in("person:akello").type_in(" (x");
    let rows = desk.rows();
    let (line, told) = (&rows[22], &rows[23]);
    assert!(line.starts_with(" &person:akello (x"), "{line}");
    let caret = told.find('^').expect("a caret under the mistake");
    assert_eq!(line.chars().nth(caret), Some('('), "{line}\n{told}");
    assert_eq!(desk.app.sieve.filter.to_string(), "country:ke", "what held before stays");
    assert_eq!(desk.top(), before);
    desk.press("Enter");
    assert!(desk.hints().contains('^'), "the mistake stays on the screen");
    desk.press("Esc");
    assert_eq!(desk.app.sieve.filter.to_string(), "country:ke");
}

#[test]
fn a_mistyped_key_or_country_hides_nothing() {
    let mut desk = Desk::told(80, 24);
    let before = desk.top();
    desk.press("&").type_in("contry:");
    assert!(desk.hints().contains("there is no contry:, perhaps country:"), "{}", desk.hints());
    assert!(!desk.app.sieve.holds() && desk.top() == before, "{}", desk.screen());
    desk.type_in("kz");
    assert!(!desk.app.sieve.holds() && desk.top() == before, "{}", desk.screen());
    desk.press("Ctrl-u").type_in("country:kzz").press("Enter");
    assert!(desk.hints().contains("kzz is no country; perhaps kz"), "{}", desk.hints());
    assert!(!desk.app.sieve.holds() && desk.top() == before, "{}", desk.screen());
    desk.press("Ctrl-u").type_in("country:\"kzz\"").press("Enter");
    assert_eq!(desk.app.sieve.filter.to_string(), "country:\"kzz\"", "in marks any name may be sought");
}

#[test]
fn the_filter_line_is_filled_with_what_holds() {
    let mut desk = Desk::told(80, 24);
    desk.go(Pane::Entities).press("f &");
    let filter = desk.app.sieve.filter.to_string();
    assert!(desk.status().contains(&format!("&{filter}")), "{}", desk.status());
}

#[test]
fn what_is_typed_on_the_filter_line_goes_on_from_what_holds() {
    let mut desk = Desk::told(60, 20);
    desk.press("&").type_in("country:ke").press("Enter &").type_in("speaker:mansour").press("Enter");
    assert_eq!(desk.app.sieve.filter.to_string(), "country:ke speaker:mansour");
    desk.press("& Ctrl-u").type_in("a-very-long-word-that-leaves-no-room-behind-it is:x");
    let told = desk.hints();
    let wrong = "is: takes checked, copy, starred or unread";
    assert!(told.find(wrong) < told.find('^') && told.contains(wrong), "it is told where it has room: {told}");
}

#[test]
fn f_again_asks_what_somebody_says_and_then_what_is_said_about_them() {
    let mut desk = Desk::told(100, 30);
    desk.press("g c /egypt Enter f");
    assert_eq!(desk.app.sieve.filter.to_string(), "country:eg");
    assert!(desk.status().contains("what mentions Egypt; f again: what its own people say"), "{}", desk.status());
    desk.press("f");
    assert_eq!(desk.app.sieve.filter.to_string(), "from:eg");
    assert!(desk.status().contains("what Egypt’s own people say; f again: what is said about it"), "{}", desk.status());
    desk.press("g q z z");
    assert!(desk.screen().contains("Hoda Mansour") && !desk.screen().contains("Tsegaye"), "{}", desk.screen());
    desk.press("z z g c /egypt Enter f");
    assert_eq!(desk.app.sieve.filter.to_string(), "about:eg");
    assert!(desk.screen().contains("The filter hides"), "nobody is quoted on Egypt: {}", desk.screen());
    desk.press("Backspace g p /tsegaye Enter f f");
    assert_eq!(desk.app.sieve.filter.to_string(), "speaker:tsegaye");
    let told = "what Tsegaye Worku says; f again: what is said about them";
    assert!(desk.status().contains(told), "{}", desk.status());
}

#[test]
fn folding_says_how_many_and_opens_again() {
    let mut desk = Desk::told(80, 24);
    desk.press("z f");
    assert!(desk.status().contains("no filter holds"), "{}", desk.status());
    desk.go(Pane::Entities).press("f g x");
    let open = desk.screen();
    desk.press("z f");
    assert!(desk.screen().contains("paragraphs folded"), "{}", desk.screen());
    desk.press("z f");
    assert_eq!(desk.screen(), open);
}

#[test]
fn in_the_text_f_takes_the_name_walked_to_else_offers_those_of_the_paragraph() {
    let mut desk = Desk::told(80, 24);
    desk.press("] q j j f");
    assert!(desk.app.sieve.holds(), "the speaker of the quote walked to");
    let mut desk = Desk::told(80, 24);
    desk.press("4 j f");
    assert!(desk.status().contains("only"), "{}", desk.status());
    let offered = desk.status();
    assert!(offered.contains("1 "), "{offered}");
    desk.press("1");
    assert!(desk.app.sieve.holds());
    let mut desk = Desk::told(80, 24);
    desk.press("4 j f Esc");
    assert!(!desk.app.sieve.holds() && desk.app.front.prompt.is_none());
}

#[test]
fn a_filter_that_hides_all_says_so_everywhere() {
    let mut desk = Desk::shipped(120, 40);
    desk.press("&").type_in("person:nobodyatall").press("Enter");
    let screen = desk.screen();
    assert!(screen.contains("hides 9 of 9; Backspace drops it"), "{screen}");
    assert!(screen.contains("The filter hides"), "{screen}");
    desk.press("Esc");
    assert!(desk.app.sieve.holds(), "Esc never touches filters");
}

#[test]
fn a_filter_lands_on_the_first_mention_and_dropping_it_puts_back() {
    let mut desk = Desk::told(80, 24);
    let before = desk.app.place();
    desk.press("&").type_in("person:akello").press("Enter");
    let here = desk.app.place();
    let article = desk.app.reading.as_ref().expect("open").page.article();
    assert!(article.paragraphs[here.paragraph as usize].span.of(&article.text).contains("Akello"));
    desk.press("Backspace");
    assert_eq!(desk.app.place(), before);
}

#[test]
fn a_list_is_found_in_as_one_types() {
    let mut desk = Desk::told(80, 24);
    desk.go(Pane::Entities).press("/akel");
    let screen = desk.screen();
    assert!(screen.contains("Betty Akello") && !screen.contains("Hoda Mansour  "), "{screen}");
    desk.press("Enter");
    let id = desk.app.entities.selected().expect("a row");
    assert_eq!(desk.app.reading.as_ref().expect("open").findings.analysis.entities[id.index()].name, "Betty Akello");
    desk.press("/zzz");
    assert!(desk.screen().contains("Nothing fits what is typed"), "{}", desk.screen());
    desk.press("Esc");
    assert_eq!(desk.app.entities.selected(), Some(id), "Esc puts back");
}

#[test]
fn names_are_sorted_by_count_by_order_and_by_name() {
    let mut desk = Desk::told(120, 40);
    let names = |desk: &Desk| -> Vec<String> {
        let entities = &desk.app.reading.as_ref().expect("open").findings.analysis.entities;
        let ids = desk.app.entities.rows.iter().filter_map(|row| match row {
            dateline::app::EntityRow::Entity(id, _) => Some(*id),
            dateline::app::EntityRow::Kind(..) => None,
        });
        ids.map(|id| entities[id.index()].name.clone()).take(7).collect()
    };
    desk.go(Pane::Entities);
    assert_eq!(names(&desk)[0], "Hoda Mansour");
    desk.press("s");
    assert_eq!(names(&desk)[0], "Wanjiru Odhiambo", "the byline comes first");
    desk.press("s");
    assert_eq!(names(&desk)[0], "Betty Akello");
    assert!(desk.screen().contains("by name"));
    desk.press("s");
    assert_eq!(names(&desk)[0], "Hoda Mansour");
}

#[test]
fn f_on_marked_rows_keeps_what_has_one_of_them() {
    let mut desk = Desk::told(120, 40);
    desk.press("g p V V f");
    let filter = desk.app.sieve.filter.to_string();
    assert!(filter.contains(" or ") && filter.matches("person:").count() == 2, "{filter}");
    assert!(desk.rows()[0].contains(" or person:"), "{}", desk.rows()[0]);
    desk.press("Backspace F");
    let filter = desk.app.sieve.filter.to_string();
    assert_eq!(filter.matches("-person:").count(), 2, "both are left out: {filter}");
    let mut desk = Desk::told(120, 40);
    desk.press("g q V V f");
    let filter = desk.app.sieve.filter.to_string();
    assert_eq!(filter.matches("speaker:").count(), 2, "{filter}");
}

#[test]
fn quotes_beside_a_name_are_those_that_the_filter_keeps() {
    let mut desk = Desk::told(120, 60);
    let row = |desk: &Desk| desk.rows().into_iter().find(|row| row.contains("Hoda Mansour   ")).expect("her row");
    assert!(row(&desk).contains("3❞"), "{}", row(&desk));
    desk.press("&").type_in("says:arithmetic").press("Enter");
    assert!(row(&desk).contains("1❞"), "{}", row(&desk));
}
