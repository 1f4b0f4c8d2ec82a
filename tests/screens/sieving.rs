//! Filters over a whole library: set in one view, mended as they are typed, completed, kept and asked again.

use dateline::article::Article;
use dateline::library::filter::parse;
use dateline::library::store::Prepared;

use crate::archive::{Stand, articles};

#[test]
fn who_spoke_for_a_country_is_two_keys_away_from_its_row() {
    let mut stand = Stand::new(100, 24);
    stand.press("Backspace g c /kenya Enter f");
    assert!(stand.shows("what mentions Kenya; f again: what its own people say"), "{}", stand.screen());
    stand.press("f g q");
    assert!(stand.rows()[0].contains("from:ke"), "{}", stand.rows()[0]);
    assert!(stand.shows("John Odhiambo (President, KE)") && !stand.shows("Anna Berg"), "{}", stand.screen());
}

#[test]
fn a_filter_that_is_set_in_one_view_holds_in_the_next() {
    let mut stand = Stand::new(120, 40);
    stand.press("Backspace g p");
    assert!(stand.row().contains("Anna Berg"), "{}", stand.row());
    stand.press("F g a");
    assert!(stand.rows()[0].contains("-person:\"anna berg\""), "{}", stand.rows()[0]);
    assert!(stand.shows("A letter on rain") && !stand.shows("Oil for Kenya"));
    stand.press("Backspace");
    assert!(stand.shows("Oil for Kenya"));
    stand.press("&").type_in("since:2026-05 ").press("Enter");
    assert!(stand.rows()[0].contains("1 undated left out"), "{}", stand.rows()[0]);
}

#[test]
fn a_mistake_in_the_filter_has_a_caret_and_the_rows_before_it_stay() {
    let mut stand = Stand::new(120, 40);
    stand.press("Backspace &").type_in("country:jp (");
    assert!(stand.desk.hints().contains('^'), "{}", stand.desk.hints());
    assert!(stand.shows("A letter on rain"), "what was there before it: {}", stand.screen());
    stand.press("Backspace Backspace");
    assert!(stand.shows("東 京 の 穀 物 市 場") && !stand.shows("A letter on rain"), "{}", stand.screen());
    stand.press("Esc");
    assert!(stand.shows("A letter on rain"));
}

#[test]
fn values_complete_from_the_library_with_counts() {
    let mut stand = Stand::new(120, 40);
    stand.press("Backspace &").type_in("pers");
    assert!(stand.desk.hints().contains("person:"), "{}", stand.desk.hints());
    stand.press("Tab").type_in("od");
    assert!(stand.desk.hints().contains("John Odhiambo 2"), "{}", stand.desk.hints());
    stand.press("Tab");
    assert!(stand.desk.status().contains("&person:\"John Odhiambo\""), "{}", stand.desk.status());
    stand.press("Enter");
    assert_eq!(stand.desk.app.sieve.filter.to_string(), "person:\"John Odhiambo\"");
    assert!(stand.shows("Norway offers oil") && !stand.shows("The Lantern"));
}

#[test]
fn kept_filters_tell_what_is_new() {
    let mut stand = Stand::new(120, 40);
    stand.press("Backspace &").type_in("speaker:berg").press("Enter S").type_in("Berg").press("Enter g n");
    assert!(stand.row().contains("Berg") && stand.row().contains("nothing"), "{}", stand.row());
    let later = articles().into_iter().nth(1).map(|(article, analysis)| {
        let article = Article { id: "later".into(), ..article };
        let article = Article { text: article.text.replace("quay", "pier"), ..article };
        Prepared::new(&article, &analysis, None, None)
    });
    stand.library.keep(later.into_iter().collect()).unwrap();
    stand.press("g a Ctrl-l g n");
    assert!(stand.row().contains("+1 quote"), "{}", stand.row());
    assert!(stand.shows("Anna Berg on Kenya"), "{}", stand.screen());
    stand.press("Enter");
    assert_eq!(stand.desk.app.sieve.filter.to_string(), "speaker:berg");
    stand.press("g n");
    assert!(stand.row().contains("nothing"), "it was asked: {}", stand.row());
}

#[test]
fn a_kept_filter_is_held_by_its_key() {
    let mut stand = Stand::new(120, 40);
    stand.library.save("Courts", &parse("country:jp").unwrap(), Some("c")).unwrap();
    stand.press("Backspace &").type_in("speaker:berg").press("Enter S").type_in("Berg").press("Enter '");
    assert!(stand.desk.status().contains("1 Berg  c Courts"), "{}", stand.desk.status());
    stand.press("c");
    assert_eq!(stand.desk.app.sieve.filter.to_string(), "country:jp");
    stand.press("' 1");
    assert_eq!(stand.desk.app.sieve.filter.to_string(), "speaker:berg");
}

#[test]
fn a_filter_that_leaves_nothing_says_so() {
    let mut stand = Stand::new(80, 24);
    stand.press("&").type_in(" zzzz").press("Enter");
    assert!(stand.shows("The filter leaves nothing of all 5 articles; Backspace drops it."), "{}", stand.screen());
}
