//! Draws the world: coasts as fine dots, each country as dark as it comes often, the one in the table lit.

use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use ratatui::symbols::Marker;
use ratatui::widgets::canvas::{Canvas, Map, MapResolution};

use super::super::brush::Brush;
use crate::app::Area;
use crate::app::views::{Atlas, EAST, NORTH, country_at, middle};

/// Draws the map over the area, the last row of which tells what the signs mean.
pub fn draw(countries: &dyn Atlas, selected: usize, brush: &mut Brush<'_>, area: Area) {
    let (area, legend) = area.split_bottom(1);
    if area.width < 20 || area.height < 6 {
        return;
    }
    coasts(brush, area);
    shades(countries, brush, area);
    if let Some(code) = countries.code(selected) {
        lit(code, brush, area);
    }
    let style = brush.theme.quiet.style();
    brush.words(Area { x: legend.x + 1, width: legend.width.saturating_sub(1), ..legend }, &countries.legend(), style);
}

fn coasts(brush: &mut Brush<'_>, area: Area) {
    let color = brush.theme.faint.style().fg.unwrap_or(Color::Reset);
    let rect = Rect::new(area.x, area.y, area.width, area.height);
    let canvas = Canvas::default()
        .marker(Marker::Custom('·'))
        .x_bounds([f64::from(EAST.0), f64::from(EAST.1)])
        .y_bounds([f64::from(NORTH.0), f64::from(NORTH.1)])
        .paint(|context| context.draw(&Map { color, resolution: MapResolution::High }));
    brush.widget(canvas, rect);
    let faint = brush.theme.faint.style();
    brush.wash(area, faint);
}

/// Where a cell of the map lies: degrees north, degrees east.
fn place(area: Area, column: u16, row: u16) -> (f32, f32) {
    let east = EAST.0 + (EAST.1 - EAST.0) * (f32::from(column) + 0.5) / f32::from(area.width);
    let north = NORTH.1 - (NORTH.1 - NORTH.0) * (f32::from(row) + 0.5) / f32::from(area.height);
    (north, east)
}

/// The cell in which a place lies.
fn cell(area: Area, (north, east): (f32, f32)) -> (u16, u16) {
    let column = (east - EAST.0) / (EAST.1 - EAST.0) * f32::from(area.width);
    let row = (NORTH.1 - north) / (NORTH.1 - NORTH.0) * f32::from(area.height);
    let within = |at: f32, length: u16| (at.max(0.0) as u16).min(length.saturating_sub(1));
    (area.x + within(column, area.width), area.y + within(row, area.height))
}

fn shades(countries: &dyn Atlas, brush: &mut Brush<'_>, area: Area) {
    let style = brush.theme.accent.style().remove_modifier(Modifier::BOLD);
    for row in 0..area.height {
        for column in 0..area.width {
            let (north, east) = place(area, column, row);
            let shade = country_at(north, east).map_or(" ", |code| countries.shade(code));
            if shade != " " {
                let at = Area { x: area.x + column, y: area.y + row, width: 1, height: 1 };
                brush.words(at, shade, style);
            }
        }
    }
    // A country smaller than a cell is seen all the same.
    for index in 0.. {
        let Some(code) = countries.code(index) else { break };
        let Some(middle) = middle(code) else { continue };
        let (x, y) = cell(area, middle);
        let shade = countries.shade(code);
        if shade != " "
            && country_at(place(area, x - area.x, y - area.y).0, place(area, x - area.x, y - area.y).1) != Some(code)
        {
            brush.words(Area { x, y, width: 1, height: 1 }, shade, style);
        }
    }
}

/// The code of the country in the table, reversed, where it lies.
fn lit(code: &str, brush: &mut Brush<'_>, area: Area) {
    let Some(middle) = middle(code) else { return };
    let (x, y) = cell(area, middle);
    let label = format!(" {code} ");
    let width = label.len() as u16;
    let x = x.saturating_sub(1).min((area.x + area.width).saturating_sub(width)).max(area.x);
    let style = brush.theme.focus.style();
    brush.words(Area { x, y, width, height: 1 }, &label, style);
}
