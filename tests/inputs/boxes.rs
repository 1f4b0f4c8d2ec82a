//! What stands among the paragraphs of a page and is no part of the story, and what is one though it stands apart.

use super::{all, body};

const FIRST: &str =
    "The ferry to Askøy stood still on Monday, when the crews walked out over a plan to sail with two hands fewer.";
const SECOND: &str =
    "“Nobody asked us before the plan was printed,” said Turid Moen, who has steered the boat for twenty years.";
const THIRD: &str =
    "The company answered in the evening that the boats would sail as before until a judge had heard both sides.";
const FOURTH: &str = "Some nine hundred people take the crossing every day, and the bridge that is to replace it will not open for years.";

/// What is taken of a page whose story stands in a column, with this between its halves.
fn with(between: &str) -> Vec<String> {
    let page = format!(
        "<html><head><title>Ferry stands still | The Fjord</title></head><body><nav><a href='/'>Home</a></nav><article>\
         <h1>Ferry stands still</h1><div class='text'><p>{FIRST}</p><p>{SECOND}</p>{between}<p>{THIRD}</p><p>{FOURTH}</p>\
         </div></article><footer>© The Fjord</footer></body></html>"
    );
    body(&all("page.html", page.as_bytes())[0]).into_iter().map(str::to_owned).collect()
}

#[test]
fn boxes_among_the_paragraphs_are_no_part_of_the_story() {
    let boxes = [
        "<div class='package'><h4><a href='/n/1'>Bridge to Askøy delayed once more</a></h4>\
         <p>The builders found soft ground below the second pillar, and the council was told in May.</p></div>",
        "<div class='video-box'><p>The crews sang on the pier while the first cars turned back.</p><span>01:12</span></div>",
        "<div class='contribution'><p>Readers pay for our work. If you can, give a small sum today, it is done in a minute.</p></div>",
        "<p><strong>Read more: <a href='/n/2'>How the bridge to Askøy was drawn</a></strong></p>",
        "<p><b>ALSO READ | <a href='/n/3'>How the bridge to Askøy was drawn</a></b></p>",
        "<p>In pictures: <a href='/n/4'>How the bridge to Askøy was drawn</a></p>",
        "<p>This video can not be played</p>",
        "<p><b>More from the island:</b></p><p><a href='/n/5'>How the bridge to Askøy was drawn</a></p>",
    ];
    for between in boxes {
        assert_eq!(with(between), [FIRST, SECOND, THIRD, FOURTH], "{between}");
    }
}

#[test]
fn a_story_told_under_linked_headings_is_a_story() {
    let told = with(&format!(
        "<div class='stop'><h3><a href='/pier'>The old pier</a></h3><p>{FIRST} {THIRD}</p></div>\
         <div class='stop'><h3><a href='/hill'>The hill</a></h3><p>{SECOND} {FOURTH}</p></div>"
    ));
    assert_eq!(told.len(), 8, "{told:#?}");
}

#[test]
fn a_section_named_by_its_heading_is_no_box() {
    let told = with(&format!("<div id='sharing-the-boats'><h2>Sharing the boats</h2><p>{FIRST} {FOURTH}</p></div>"));
    assert_eq!(told.len(), 6, "{told:#?}");
}

#[test]
fn an_article_that_a_box_parts_in_pieces_is_whole() {
    let told = with("</div><div class='ad'><span>Advertisement</span></div><div class='text'>");
    assert_eq!(told, [FIRST, SECOND, THIRD, FOURTH]);
}

#[test]
fn a_short_list_that_the_text_brings_is_part_of_it() {
    let told = with("<p>These landings are closed:</p><ul><li>Old Pier</li><li>Kleppe</li><li>The Hill</li></ul>");
    assert_eq!(told[2..6], ["These landings are closed:", "• Old Pier", "• Kleppe", "• The Hill"]);
}
