//! What holds of every page, whatever the text and the measure.

use std::sync::Arc;

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::{Layer, Line, LineKind, Marks, Page, Place, Tags};
use crate::article::Article;
use crate::text::{self, Role, Span};

fn page(text: &str, measure: u16) -> Page {
    let paragraphs = text::paragraphs(text);
    Page::new(Arc::new(Article { text: text.to_owned(), paragraphs, ..Article::default() }), measure)
}

fn rows(page: &Page) -> Vec<String> {
    page.down(page.start()).map(|line| page.shown(&line)).collect()
}

fn tags(bits: u32) -> Tags {
    Tags::ALL.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).fold(Tags::NONE, |all, (_, (_, tag))| all | *tag)
}

/// Paragraphs of everything that has ever broken a layout.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,12}[ ,.-]",
        1 => "[ \t]{1,3}",
        1 => "[\u{4e00}-\u{4e20}、。]{1,9}",
        1 => "👨‍👩‍👧‍👦|❤️|👍🏽|🇰🇿🇺🇸|é|ß|क्ष|ไทย| |e\u{301}{1,40}|\u{202e}|\u{200d}{1,9}|\u{1b}\\[2J|\u{0}|\u{9b}|\u{ad}|\u{3164}",
        1 => "\\PC{0,8}",
        1 => "[a-z]{30,60}",
        1 => "\n{1,2}",
        1 => "\r\n",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Lines of `page` in order, as they should tile its paragraphs.
fn tiles(page: &Page, lines: &[Line]) -> bool {
    page.article().paragraphs.iter().enumerate().all(|(index, paragraph)| {
        let own: Vec<&Line> = lines.iter().filter(|l| l.is_text() && l.paragraph == index as u32).collect();
        let joined =
            own.windows(2).all(|pair| pair[0].span.end == pair[1].span.start && !pair[0].last && !pair[1].first);
        let (Some(first), Some(last)) = (own.first(), own.last()) else { return false };
        joined
            && first.first
            && last.last
            && first.span.start == paragraph.span.start
            && last.span.end == paragraph.span.end
    })
}

proptest! {
    #[test]
    fn lines_cover_every_paragraph_once_in_order(text in hostile(), measure in 0u16..90) {
        let page = page(&text, measure);
        let lines: Vec<Line> = page.down(page.start()).collect();
        prop_assert!(tiles(&page, &lines));
        prop_assert!(lines.windows(2).all(|pair| pair[0].place() < pair[1].place()));
    }

    #[test]
    fn no_line_is_wider_than_the_measure_nor_bears_a_control(text in hostile(), measure in 0u16..90) {
        let page = page(&text, measure);
        for row in rows(&page) {
            prop_assert!(row.width() <= usize::from(page.measure()), "{row:?}");
            prop_assert!(!row.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)), "{row:?}");
        }
    }

    #[test]
    fn walking_from_anywhere_meets_the_same_lines(text in hostile(), measure in 2u16..90, at in any::<prop::sample::Index>()) {
        let eager: Vec<Line> = { let page = page(&text, measure); page.down(page.start()).collect() };
        let lazy = page(&text, measure);
        if !eager.is_empty() {
            let middle = at.index(eager.len());
            let mut walked: Vec<Line> = lazy.up(eager[middle].place()).collect();
            walked.reverse();
            walked.extend(lazy.down(eager[middle].place()).skip(1));
            prop_assert_eq!(walked, eager);
        }
    }

    #[test]
    fn a_place_survives_every_measure(text in hostile(), offset in any::<prop::sample::Index>(), measures in prop::collection::vec(1u16..200, 1..6)) {
        let mut page = page(&text, 70);
        let place = page.place_of(offset.index(text.len().max(1)) as u32);
        for measure in measures {
            page.set_measure(measure);
            if let Some(line) = page.line(place) {
                prop_assert!(line.span.covers(place.offset), "{line:?} {place:?}");
            }
        }
    }

    #[test]
    fn runs_cover_the_line_exactly_and_bear_every_mark(
        text in hostile(), measure in 2u16..90, marks in prop::collection::vec((0u32..400, 1u32..60, any::<u32>()), 0..20),
    ) {
        let page = page(&text, measure);
        let all: Vec<(Span, Tags)> = marks.iter().map(|(at, long, bits)| (Span::new(*at, at + long), tags(*bits))).collect();
        let mut layers = Marks::default();
        layers.set(Layer::Mentions, all[..all.len() / 2].to_vec());
        layers.set(Layer::Focus, all[all.len() / 2..].to_vec());
        for line in page.down(page.start()).filter(Line::is_text) {
            let runs = page.runs(&line, &layers);
            prop_assert_eq!(runs.iter().map(|run| run.text.as_str()).collect::<String>(), page.shown(&line));
            prop_assert!(runs.windows(2).all(|pair| pair[0].span.end == pair[1].span.start));
            for run in &runs {
                prop_assert_eq!(usize::from(run.width), run.text.width());
                for at in run.span.range() {
                    let under = all.iter().filter(|(mark, _)| mark.covers(at as u32));
                    let under = under.fold(Tags::NONE, |all, (_, tags)| all | *tags);
                    prop_assert!(run.tags.has(under));
                    prop_assert_eq!(layers.at(at as u32), under);
                }
            }
        }
    }

    #[test]
    fn a_fold_hides_what_the_filter_leaves_out_and_nothing_else(text in hostile(), kept in prop::collection::vec(0u32..12, 0..6)) {
        let mut page = page(&text, 40);
        page.keep(Some(kept.clone()));
        page.set_folded(true);
        let lines: Vec<Line> = page.down(page.start()).collect();
        let mut back: Vec<Line> = page.up(page.end()).collect();
        back.reverse();
        prop_assert_eq!(&lines, &back);
        let mut next = 0;
        for line in lines.iter().filter(|line| line.first) {
            prop_assert_eq!(line.paragraph, next);
            prop_assert_eq!(line.is_text(), kept.contains(&next));
            next += match line.kind { LineKind::Fold(count) => count, _ => 1 };
        }
        prop_assert_eq!(next as usize, page.article().paragraphs.len());
    }

    #[test]
    fn a_revealed_span_is_in_the_window(text in hostile(), top in 0u32..300, at in any::<prop::sample::Index>(), height in 1u16..30, margin in 0u16..9) {
        let page = page(&text, 30);
        let offset = page.place_of(at.index(text.len().max(1)) as u32).offset;
        let top = page.reveal(page.place_of(top), height, margin, Span::new(offset, offset + 1));
        let window = page.window(top, height);
        prop_assert!(window.is_empty() || window.iter().any(|line| line.span.covers(offset)));
    }
}

#[test]
fn words_break_at_spaces_hyphens_and_dashes() {
    assert_eq!(rows(&page("a military call-up that", 16)), ["a military call-", "up that"]);
    assert_eq!(rows(&page("the river—so long", 10)), ["the river—", "so long"]);
    assert_eq!(rows(&page("10,000\u{a0}km", 8)), ["10,000 k", "m"], "a no-break space holds, until nothing else helps");
    assert_eq!(rows(&page("日本語版のニュース", 8)), ["日本語版", "のニュー", "ス"]);
}

#[test]
fn a_line_break_inside_a_paragraph_is_a_space() {
    let text = "one \r\n    two\tthree";
    let whole = text::Paragraph { span: (0..text.len()).into(), role: Role::Body };
    let article = Article { text: text.into(), paragraphs: vec![whole], ..Article::default() };
    assert_eq!(rows(&Page::new(Arc::new(article), 40)), ["one two    three"]);
}

#[test]
fn what_terminals_disagree_about_is_shown_plainly() {
    let shown = |text: &str| page(text, 60).shown(&page(text, 60).line(Place::default()).unwrap());
    assert_eq!(shown("a👨‍👩‍👧b"), "a👨b");
    assert_eq!(shown("👍🏽 ❤️"), "👍 ❤");
    assert_eq!(shown("🇰🇿"), "🇰🇿");
    assert_eq!(shown("e\u{301}"), "e\u{301}");
    assert_eq!(rows(&page(&format!("x{}y", "\u{200d}".repeat(100_000)), 60)).concat().replace('\u{200d}', ""), "xy");
    assert_eq!(shown("x\u{1b}]0;title\u{7}\u{9b}"), "x␛]0;title␇\u{fffd}");
}

#[test]
fn the_end_of_a_line_of_three_megabytes_is_near() {
    for text in ["word ".repeat(600_000), "x".repeat(3_000_000), "\u{200d}".repeat(1_000_000), "日".repeat(1_000_000)]
    {
        let page = page(&text, 70);
        let end = page.line(page.end()).unwrap();
        assert_eq!(end.span.end, page.article().paragraphs[0].span.end);
        assert!(page.stretches_wrapped() <= 2);
        assert!(page.up(page.end()).take(100).count() > 0);
    }
}

#[test]
fn scrolling_stops_at_both_ends() {
    let page = page(&"word\n".repeat(50), 20);
    let bottom = page.scroll(page.start(), 1000, 10);
    assert_eq!(page.window(bottom, 10).len(), 10);
    assert_eq!(page.scroll(bottom, -1000, 10), page.start());
    assert_eq!(page.scroll(page.start(), 3, 10).paragraph, 1, "word, gap, word, gap");
}

#[test]
fn a_reveal_moves_no_further_than_needed() {
    let page = page(&"word\n".repeat(50), 20);
    let span = |index: usize| page.article().paragraphs[index].span;
    assert_eq!(page.reveal(page.start(), 10, 1, span(3)), page.start());
    let moved = page.reveal(page.start(), 10, 1, span(10));
    assert_eq!(page.window(moved, 10)[8].paragraph, 10);
    assert_eq!(page.reveal(moved, 10, 1, span(8)), moved);
    assert_eq!(page.window(page.reveal(moved, 10, 1, span(4)), 10)[1].paragraph, 4);
}

#[test]
fn a_column_and_a_byte_find_each_other() {
    let page = page("日本 e\u{301}a", 40);
    let line = page.line(page.start()).unwrap();
    let offsets: Vec<_> = (0..8).map(|column| page.offset_at(&line, column)).collect();
    assert_eq!(offsets, [Some(0), Some(0), Some(3), Some(3), Some(6), Some(7), Some(10), None]);
    assert_eq!((page.column_of(&line, 3), page.column_of(&line, 10), page.column_of(&line, 99)), (2, 6, 7));
}

#[test]
fn furniture_stands_close_and_body_apart() {
    let text = "News\nSport\nIt rained.\nIt stopped.";
    let mut paragraphs = text::paragraphs(text);
    paragraphs[..2].iter_mut().for_each(|paragraph| paragraph.role = Role::Furniture);
    let article = Article { text: text.into(), paragraphs, ..Article::default() };
    assert_eq!(rows(&Page::new(Arc::new(article), 40)), ["News", "Sport", "", "It rained.", "", "It stopped."]);
}

#[test]
fn an_empty_article_has_no_line() {
    let page = page("", 40);
    assert!(page.line(page.start()).is_none() && page.line(page.end()).is_none());
    assert_eq!(page.scroll(page.start(), 5, 10), page.start());
    assert_eq!(page.reveal(page.start(), 10, 2, Span::new(0, 0)), page.start());
}
