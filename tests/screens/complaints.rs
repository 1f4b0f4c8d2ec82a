//! What readers complain of in programs like this one, where no other test shows that it does not happen here.

use dateline::app::Progress;
use dateline::keymap::{Keymap, Pane};

use crate::desk::Desk;

#[test]
fn nothing_that_comes_in_moves_the_place() {
    for pane in [Pane::Text, Pane::Articles, Pane::Entities] {
        let mut desk = Desk::shipped(120, 40);
        desk.press("j j j j Ctrl-e").go(pane).press("j j");
        let stories = desk.app.shelf.stories.clone();
        for (index, story) in stories.iter().enumerate() {
            let (place, top, row) = (desk.paragraph(), desk.top(), desk.app.shelf.selected());
            desk.app.add(story.article.clone());
            desk.app.found(index, story.findings.clone(), Progress::Done);
            assert_eq!(
                (desk.paragraph(), desk.top(), desk.app.shelf.selected()),
                (place, top, row),
                "{pane:?} {index}"
            );
            desk.press("j k");
        }
    }
}

#[test]
fn an_empty_command_does_nothing_and_costs_nothing() {
    let mut desk = Desk::told(80, 24);
    let before = desk.screen();
    desk.press(": Enter");
    assert_eq!(desk.screen(), before);
    desk.press(":").type_in("   ").press("Enter & Enter / Enter");
    desk.press("?");
    assert_eq!(desk.app.pane(), Pane::Overlay);
}

#[test]
fn ones_own_keys_hold_in_what_lies_over_the_panes() {
    let own = r#"key = [{ on = "Right", run = "escape", pane = "overlay" }, { on = "ö", run = "help" }]"#;
    let (keymap, mistakes) = Keymap::shipped().under(own);
    assert_eq!(mistakes, []);
    let mut desk = Desk::told(200, 60);
    desk.app.hands.keymap = keymap;
    desk.press("ö");
    assert_eq!(desk.app.pane(), Pane::Overlay);
    desk.press("/").type_in("Right").press("Enter");
    assert!(desk.screen().contains("Right"), "help knows the key:\n{}", desk.screen());
    desk.press("Right");
    assert_eq!(desk.app.pane(), Pane::Text);
}
