//! Draws what is told and has no room on its line: whole, over as many rows at the foot as it takes.

use ratatui::style::Style;

use super::brush::{Brush, fitted};
use crate::app::Area;
use crate::page::wrapped;

/// Draws sentences so that they end on the last row of `foot`, whose rows they take first; a rule stands above them where
/// they need more. What has no room even then ends in `…`.
pub fn whole(brush: &mut Brush<'_>, foot: Area, words: &str, style: Style) {
    let inside = usize::from(foot.width.saturating_sub(2)).max(1);
    let lines = wrapped(words, inside);
    let end = foot.y + foot.height;
    let rows = lines.len().min(usize::from(end)) as u16;
    let top = foot.y.min(end.saturating_sub(rows));
    if let Some(above) = top.checked_sub(1).filter(|_| top < foot.y) {
        brush.horizontal(Area { y: above, height: 1, ..foot });
    }
    for (row, line) in lines.iter().take(usize::from(rows)).enumerate() {
        let area = Area { y: top + row as u16, height: 1, ..foot };
        brush.clear(area);
        let cut = row + 1 == usize::from(rows) && lines.len() > usize::from(rows);
        let line = if cut { fitted(&format!("{line} {}", lines[row + 1]), inside) } else { line.to_string() };
        let place = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        brush.words(place, &line, style);
        lead_to_addresses(brush, place, words, &line);
    }
}

/// The addresses that stand whole in a line of what is told lead there.
fn lead_to_addresses(brush: &mut Brush<'_>, area: Area, told: &str, line: &str) {
    use unicode_width::UnicodeWidthStr;
    for (place, address) in addresses_in(line).filter(|(_, found)| addresses_in(told).any(|(_, known)| known == *found))
    {
        let skipped = line[..place].width() as u16;
        let rest = Area { x: area.x + skipped, width: area.width.saturating_sub(skipped), ..area };
        brush.link(rest, address, address);
    }
}

/// The addresses in a sentence, each with the byte it begins at.
pub(super) fn addresses_in(told: &str) -> impl Iterator<Item = (usize, &str)> {
    told.match_indices("http").map(|(place, _)| {
        let address = told[place..].split([' ', ';', ',']).next().unwrap_or_default();
        (place, address.trim_end_matches(['.', ':', ')']))
    })
}
