//! What is corrected is so everywhere at once, is taken back and done again, and holds in another run.

use std::sync::Arc;

use dateline::analysis::EntityKind;
use dateline::app::{Effect, Findings, Progress};
use dateline::keymap::Pane;
use dateline::library::decided::Decided;

use crate::desk::{Desk, SIZES};
use crate::reviewer::summit;

/// The names in the list, with what stands behind them.
fn names(desk: &Desk) -> Vec<String> {
    let analysis = &desk.app.reading.as_ref().expect("an article is open").findings.analysis;
    analysis.entities.iter().map(|entity| entity.name.clone()).collect()
}

/// Walks the entity list to a name.
fn at(desk: &mut Desk, name: &str) {
    desk.go(Pane::Entities).press("/").type_in(name).press("Enter");
    let id = desk.app.entities.selected().expect("a row");
    assert_eq!(names(desk)[id.index()], name);
}

#[test]
fn c_m_merges_by_typing_to_find_and_enter() {
    for size in SIZES {
        let mut desk = Desk::told(size.0, size.1);
        at(&mut desk, "Betty Akello");
        let before = names(&desk).len();
        desk.press("c m").type_in("mansour");
        assert!(
            desk.screen().contains("Merge Betty Akello into") && desk.screen().contains("Hoda Mansour"),
            "{}",
            desk.screen()
        );
        desk.press("Enter");
        assert_eq!(names(&desk).len(), before - 1);
        assert!(!names(&desk).contains(&"Betty Akello".to_owned()));
        assert!(desk.status().contains("Betty Akello is Hoda Mansour; u takes it back"), "{}", desk.status());
        assert!(matches!(&desk.effects[..], [Effect::Decided(stories)] if stories == &[0]), "{:?}", desk.effects);
    }
}

#[test]
fn a_merged_name_is_lit_counted_and_filtered_as_one_and_speaks_for_both() {
    let mut desk = Desk::told(120, 60);
    at(&mut desk, "Betty Akello");
    desk.press("c m").type_in("mansour").press("Enter");
    at(&mut desk, "Hoda Mansour");
    let text = desk.app.shelf.stories[0].article.text.clone();
    let lit: Vec<&str> = desk.app.lit.strip.iter().map(|span| span.of(&text)).collect();
    assert!(lit.contains(&"Hoda Mansour") && lit.contains(&"Betty Akello"), "{lit:?}");
    assert!(desk.status().contains(&format!("{} mentions", lit.len())), "{}", desk.status());
    let row = desk.rows().into_iter().find(|row| row.contains("Hoda Mansour   ")).expect("her row");
    assert!(row.contains(&format!("EG {} 4❞", lit.len())), "her quotes count for the one she is merged into: {row}");
    desk.press("f");
    assert!(desk.screen().contains("Quotes 4 of 12"), "{}", desk.screen());
}

#[test]
fn u_takes_back_and_ctrl_r_does_again() {
    let mut desk = Desk::told(80, 24);
    let first = desk.rows();
    at(&mut desk, "World Bank");
    desk.press("c x");
    assert!(!names(&desk).contains(&"World Bank".to_owned()));
    desk.press("u");
    assert!(names(&desk).contains(&"World Bank".to_owned()));
    assert!(desk.status().contains("taken back: World Bank is no name"), "{}", desk.status());
    desk.press("Ctrl-r");
    assert!(!names(&desk).contains(&"World Bank".to_owned()));
    desk.press("u").press("u");
    assert!(desk.status().contains("nothing was decided"), "{}", desk.status());
    desk.press("Esc Esc");
    assert_eq!(desk.go(Pane::Text).rows()[2..13], first[2..13], "all is as it was");
}

#[test]
fn a_name_is_renamed_given_a_kind_and_a_country() {
    let mut desk = Desk::told(120, 40);
    at(&mut desk, "Yusuf Idris");
    desk.press("c r Ctrl-u").type_in("Yusuf A. Idris").press("Enter");
    assert!(desk.screen().contains("Yusuf A. Idris"), "{}", desk.screen());
    desk.press("c c").type_in("somal").press("Enter");
    assert!(desk.status().contains("belongs to SO"), "{}", desk.status());
    desk.press("c k").type_in("org").press("Enter");
    let analysis = &desk.app.reading.as_ref().unwrap().findings.analysis;
    let entity = analysis.entities.iter().find(|entity| entity.name == "Yusuf A. Idris").expect("it is there");
    assert_eq!(entity.kind, EntityKind::Organisation);
    assert_eq!(entity.country.map(|code| code.as_str().to_owned()).as_deref(), Some("SO"));
    assert_eq!(
        desk.app.entities.selected().map(|id| analysis.entities[id.index()].name.as_str()),
        Some("Yusuf A. Idris")
    );
}

#[test]
fn some_words_are_told_apart() {
    let mut desk = Desk::told(120, 40);
    at(&mut desk, "Ethiopia");
    desk.press("c s").type_in("addis").press("Enter");
    assert!(names(&desk).contains(&"Addis Ababa".to_owned()), "{:?}", names(&desk));
}

#[test]
fn a_quote_gets_another_speaker_is_joined_and_taken_out() {
    let mut desk = Desk::told(120, 40);
    desk.go(Pane::Quotes).press("g g").press("c a").type_in("akello").press("Enter");
    let row = |desk: &Desk, nth: usize| desk.app.reading.as_ref().unwrap().findings.analysis.quotes[nth].clone();
    let speaker = row(&desk, 0).speaker.and_then(|speaker| speaker.entity).expect("somebody");
    assert_eq!(names(&desk)[speaker.index()], "Betty Akello");
    let count = desk.app.quotes.shown.len();
    desk.press("c o");
    assert_eq!(desk.app.quotes.shown.len(), count, "two people said them");
    assert!(desk.status().contains("Betty Akello and Tsegaye Worku said these"), "{}", desk.status());
    desk.press("j c a").type_in("akello").press("Enter g g c o");
    assert_eq!(desk.app.quotes.shown.len(), count - 1);
    assert_eq!(row(&desk, 0).content.len(), 3);
    desk.press("c q");
    assert_eq!(desk.app.quotes.shown.len(), count - 2);
    desk.press("c a").type_in("nobody").press("Enter");
    assert_eq!(row(&desk, 0).speaker, None);
    desk.press("u u u u u");
    assert_eq!(desk.app.quotes.shown.len(), count);
}

#[test]
fn what_is_confirmed_is_unsure_no_more() {
    let mut desk = Desk::told(120, 40);
    assert!(desk.screen().contains("· 2 unsure"), "{}", desk.screen());
    desk.go(Pane::Quotes).press("/").type_in("Kinshasa").press("Enter c y");
    assert!(desk.screen().contains("· 1 unsure"), "{}", desk.screen());
}

#[test]
fn title_day_and_source_of_the_article_are_corrected() {
    let mut desk = Desk::told(120, 40);
    desk.press("c t Ctrl-u").type_in("A river shared").press("Enter");
    desk.press("c d Ctrl-u").type_in("4 June 2023").press("Enter");
    desk.press("c f Ctrl-u").type_in("The Ferry Post").press("Enter");
    let screen = desk.screen();
    for words in ["A river shared", "4 June 2023", "The Ferry Post"] {
        assert!(screen.contains(words), "{words} in\n{screen}");
    }
    desk.press("c d Ctrl-u").type_in("someday").press("Enter");
    assert!(desk.hints().contains("no day; 2023-06-04 and 4 June 2023 are"), "{}", desk.hints());
    desk.type_in("q").press("Ctrl-u Esc");
    assert!(desk.effects.iter().all(|effect| *effect != Effect::Quit), "what is typed next is no command");
    desk.press("u u u");
    assert!(!desk.app.shelf.stories[0].title.contains("A river shared"), "{}", desk.screen());
}

#[test]
fn a_filter_follows_a_correction() {
    let mut desk = Desk::told(120, 40);
    at(&mut desk, "Uganda");
    desk.press("f");
    assert!(desk.rows()[0].contains("country:ug"), "{}", desk.rows()[0]);
    desk.press("c x");
    assert!(
        desk.rows()[0].contains("0 of 1 articles") || desk.rows()[0].contains("hides 1 of 1"),
        "{}",
        desk.rows()[0]
    );
}

#[test]
fn a_command_line_answers_its_own_question() {
    let mut desk = Desk::told(120, 40);
    at(&mut desk, "World Bank");
    desk.type_in(":rename The Bank").press("Enter");
    assert!(names(&desk).contains(&"The Bank".to_owned()), "{:?}", names(&desk));
    desk.type_in(":merge african").press("Enter");
    assert!(!names(&desk).contains(&"The Bank".to_owned()), "{:?}", names(&desk));
}

#[test]
fn in_the_text_the_names_of_the_paragraph_are_offered() {
    let mut desk = Desk::told(120, 40);
    desk.press("j j j c x");
    assert!(desk.status().contains("correct  1 "), "{}", desk.status());
    let before = names(&desk).len();
    desk.press("1");
    assert_eq!(names(&desk).len(), before - 1);
}

#[test]
fn what_was_decided_holds_in_another_run_and_after_another_analysis() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("decisions.jsonl");
    let mut desk = Desk::told(120, 40);
    at(&mut desk, "Betty Akello");
    desk.press("c m").type_in("mansour").press("Enter").press("g x *");
    let story = &desk.app.shelf.stories[0];
    Decided::open(&file).keep(&story.article, &story.decisions).expect("it can be written");
    let mut later = Desk::told(120, 40);
    let decisions = Decided::open(&file).of(&later.app.shelf.stories[0].article);
    later.app.take_decisions(0, decisions);
    assert!(!names(&later).contains(&"Betty Akello".to_owned()));
    assert!(later.app.shelf.stories[0].decisions.starred);
    // The engine answers again: what was corrected stays so.
    let again = Arc::clone(&Desk::told(120, 40).app.shelf.stories[0].findings);
    later.app.found(0, again, Progress::Done);
    assert!(!names(&later).contains(&"Betty Akello".to_owned()));
}

#[test]
fn the_review_walks_through_what_is_unsure_by_one_key() {
    for size in SIZES {
        let mut desk = Desk::told(size.0, size.1);
        desk.press("g r");
        assert!(desk.status().contains("Did Betty Akello say this?"), "{}", desk.status());
        assert!(desk.status().contains("2 left"), "{}", desk.status());
        assert!(desk.hints().contains("y right") && desk.hints().contains("n wrong"), "{}", desk.hints());
        assert!(desk.screen().contains("Everybody here remembers"), "{}", desk.screen());
        desk.press("n");
        let quotes = &desk.app.reading.as_ref().unwrap().findings.analysis.quotes;
        assert_eq!(quotes[8].speaker, None, "nobody is taken for its speaker any more");
        assert!(desk.status().contains("Did One Sudanese delegate say this?"), "{}", desk.status());
        assert!(desk.status().contains("wrong · 1 left"), "the answer before stands beside it: {}", desk.status());
        desk.press("u");
        assert!(desk.status().contains("Did Betty Akello say this?"), "{}", desk.status());
        assert!(desk.status().contains("2 left"), "{}", desk.status());
        desk.press("y y");
        assert!(desk.status().contains("that is all that is unsure here"), "{}", desk.status());
        assert_eq!(desk.app.pane(), Pane::Text);
    }
}

#[test]
fn in_the_review_a_speaker_may_be_named_and_a_question_left_for_later() {
    let mut desk = Desk::told(120, 40);
    desk.press("g r a").type_in("kiprono").press("Enter");
    let analysis = &desk.app.reading.as_ref().unwrap().findings.analysis;
    let speaker = analysis.quotes[8].speaker.and_then(|speaker| speaker.entity).expect("somebody");
    assert_eq!(analysis.entities[speaker.index()].name, "Josphat Kiprono");
    desk.press("Space");
    assert!(desk.app.front.review.is_none(), "the only one left was left for later");
    desk.press("g r Esc");
    assert_eq!(desk.app.pane(), Pane::Text);
}

#[test]
fn a_question_of_the_review_is_never_cut_only_the_words_it_is_about() {
    for size in SIZES {
        let mut desk = Desk::told(size.0, size.1);
        let mut analysis = (*desk.app.reading.as_ref().expect("an article is open").findings.analysis).clone();
        analysis.entities[0].name = "Hoda Mansour of the long, long names and of longer ones".into();
        analysis.entities[0].confidence = 0.2;
        analysis.quotes[8].speaker = None;
        desk.app.found(0, Arc::new(Findings::new(analysis)), Progress::Done);
        desk.press("g r");
        assert!(
            desk.status().contains(" Is “Hoda Mansour") && desk.status().contains("” a person?"),
            "{}",
            desk.status()
        );
        assert!(desk.status().contains("3 left"), "{}", desk.status());
        desk.press("y");
        assert!(desk.status().contains("” said by somebody?"), "{}", desk.status());
        assert!(desk.status().contains("right · 2 left"), "{}", desk.status());
    }
}

#[test]
fn a_speaker_taken_from_a_quote_is_decided_and_no_longer_explained_by_the_one_before() {
    let mut desk = Desk::told(120, 40);
    desk.press("g r n Esc");
    assert!(desk.screen().contains("· 1 unsure"), "{}", desk.screen());
    desk.go(Pane::Quotes).press("/").type_in("Kinshasa").press("Enter w");
    let screen = desk.screen();
    assert!(screen.contains("you decided this") && !screen.contains("which is unsure"), "{screen}");
    assert!(!screen.contains("the cue names the speaker"), "{screen}");
}

#[test]
fn what_was_decided_about_a_name_is_not_said_to_be_perhaps_another_kind() {
    let mut desk = Desk::told(120, 40);
    at(&mut desk, "Betty Akello");
    desk.press("w");
    assert!(desk.screen().contains("5 %       something else, or no whole name"), "{}", desk.screen());
    desk.press("Esc c m").type_in("mansour").press("Enter");
    at(&mut desk, "Hoda Mansour");
    desk.press("w");
    let screen = desk.screen();
    assert!(screen.contains("100 %") && !screen.contains(" 0 %"), "{screen}");
    assert!(!screen.contains("something else"), "{screen}");
}

#[test]
fn w_on_a_name_tells_what_other_kinds_were_considered_until_one_is_chosen() {
    let (article, findings) = summit();
    let mut analysis = findings.analysis.as_ref().clone();
    let name = analysis.entities.iter_mut().find(|entity| entity.name == "Betty Akello").expect("she is in it");
    (name.confidence, name.others) =
        (0.8, vec![(EntityKind::Organisation, 0.12), (EntityKind::Place, 0.03), (EntityKind::Group, 0.0)]);
    let mut desk = Desk::with(vec![(article, Arc::new(Findings::new(analysis)))], 120, 40);
    at(&mut desk, "Betty Akello");
    desk.press("w");
    for told in [
        "12 %       an organisation",
        "3 %        a place",
        "under 2 %  a group of people",
        "5 %        no name, or no whole one",
    ] {
        assert!(desk.screen().contains(told), "{}", desk.screen());
    }
    desk.press("Esc c y w");
    assert!(!desk.screen().contains("an organisation"), "{}", desk.screen());
}

#[test]
fn c_a_takes_a_name_that_nobody_found_and_keeps_it_by_what_it_means() {
    let mut desk = Desk::told(80, 24);
    desk.go(Pane::Quotes).press("j j j j j c a").type_in("Mira Nor");
    assert!(desk.screen().contains("a name of your own"), "{}", desk.screen());
    desk.press("Enter");
    assert!(desk.status().contains("Mira Nor said it; u takes it back"), "{}", desk.status());
    assert!(names(&desk).contains(&"Mira Nor".to_owned()), "{:?}", names(&desk));
    assert!(desk.screen().contains("Mira Nor"), "{}", desk.screen());
    // Another analysis finds nobody of this name; what was decided holds.
    let story = desk.app.shelf.stories[0].clone();
    let (_, found) = summit();
    desk.app.found(0, found, Progress::Done);
    assert!(names(&desk).contains(&"Mira Nor".to_owned()), "{:?}", story.decisions.corrections);
    desk.press("u");
    assert!(!names(&desk).contains(&"Mira Nor".to_owned()), "{:?}", names(&desk));
}
