//! Feeds asked while one reads on: told in the status line and among what runs, stopped there, shown once they are in.

use dateline::app::{Effect, Syncing};
use dateline::library::store::Prepared;

use crate::archive::{Stand, articles};

#[test]
fn feeds_are_asked_once_and_told_of_until_they_have_been() {
    let mut stand = Stand::new(120, 24);
    stand.press("R");
    assert_eq!(stand.desk.effects, [Effect::Sync]);
    stand.desk.app.sync_begun();
    assert!(stand.desk.status().contains("the feeds are being asked"), "{}", stand.desk.status());
    stand.desk.app.sync_went_on(Syncing { feeds: 38, asked: 2, articles: 1, seconds: 6 });
    stand.press("j");
    assert!(stand.desk.status().contains("sync 2/38"), "{}", stand.desk.status());
    stand.press("R");
    assert_eq!(stand.desk.effects.len(), 1, "they are not asked twice at once");
    let told = "already: 2 of 38 feeds, 1 article, 20 feeds a minute, about 2 min left";
    assert!(stand.desk.status().contains(told), "{}", stand.desk.status());

    stand.desk.type_in(":jobs").press("Enter");
    assert!(stand.shows("asking the feeds  2 of 38 feeds, 1 article"), "{}", stand.screen());
    stand.desk.app.sync_went_on(Syncing { feeds: 38, asked: 37, articles: 90, seconds: 74 });
    assert!(stand.shows("asking the feeds  37 of 38 feeds, 90 articles"), "{}", stand.screen());
    stand.press("x");
    assert_eq!(stand.desk.effects[1], Effect::StopJobs);
    assert!(stand.shows("stopped; what is here stays"), "{}", stand.screen());
    stand.desk.app.sync_ended();
    stand.press("j");
    assert!(!stand.shows("sync "), "{}", stand.screen());
}

#[test]
fn what_has_come_is_shown_and_the_cursor_stays_on_its_article() {
    let all = articles();
    let mut stand = Stand::of(&[&all[..1], &all[2..]].concat(), 100, 24);
    stand.press("Backspace j");
    let row = stand.row();
    assert!(row.contains("2026-04-11"), "{row}");
    stand.desk.app.sync_begun();
    let (article, analysis) = &all[1];
    stand.library.keep(vec![Prepared::new(article, analysis, None, None)]).unwrap();
    stand.press("k j");
    assert!(!stand.shows("Oil for Kenya"), "nothing moves while it runs");
    stand.desk.app.sync_ended();
    stand.serve();
    assert!(stand.shows("Oil for Kenya, the minister says"), "{}", stand.screen());
    assert_eq!(stand.row(), row);
}
