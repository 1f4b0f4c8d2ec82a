//! How well letters stand out from their ground, as WCAG 2.2 reckons it.

use ratatui::style::Color;
use toml::de::DeTable;
use toml::{Table, Value};

use super::{Colour, read};
use crate::mistake::Mistake;

/// What is read needs this much.
pub const LEAST: f64 = 4.5;

/// Contrast of two true colours (WCAG 2.2, "contrast ratio"), 1 to 21; `None` where one is the terminal's own.
///
/// ```
/// use dateline::theme::contrast;
/// use ratatui::style::Color;
///
/// assert_eq!(contrast(Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255)), Some(21.0));
/// assert_eq!(contrast(Color::Blue, Color::Rgb(0, 0, 0)), None);
/// ```
pub fn contrast(one: Color, other: Color) -> Option<f64> {
    let (one, other) = (luminance(one)?, luminance(other)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

/// Relative luminance (WCAG 2.2, "relative luminance"), 0 to 1.
fn luminance(color: Color) -> Option<f64> {
    let Color::Rgb(red, green, blue) = color else { return None };
    let part = |value: u8| {
        let share = f64::from(value) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    Some(0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue))
}

/// The roles a theme file speaks of whose letters stand out too little from their ground.
pub(super) fn faint(text: &str) -> Vec<Mistake> {
    let (roles, _) = read::roles(text);
    let (file, _) = DeTable::parse_recoverable(text);
    let spoken = file.get_ref().iter().filter(|(key, _)| roles.contains_key(key.get_ref().as_ref()));
    let told = spoken.filter_map(|(key, value)| {
        let least = least_of(&roles, key.get_ref()).filter(|least| *least < LEAST)?;
        let told =
            format!("`{}` has a contrast of {least:.1} to its ground; what is read needs {LEAST}", key.get_ref());
        Some(Mistake::new(value.span(), told))
    });
    told.collect()
}

/// The least contrast that the letters of a role have to its ground.
fn least_of(roles: &Table, role: &str) -> Option<f64> {
    let colour = |role: &str, part: &str| colour(roles.get(role)?.get(part)?);
    let ground = colour(role, "bg").or_else(|| colour("page", "bg"))?;
    if let Some(voices) = roles.get(role)?.as_array() {
        let ratios = voices.iter().filter_map(|voice| contrast(self::colour(voice)?, ground));
        return ratios.min_by(f64::total_cmp);
    }
    contrast(colour(role, "fg").or_else(|| colour("page", "fg"))?, ground)
}

fn colour(value: &Value) -> Option<Color> {
    Some(Colour::try_from(value.as_str()?.to_owned()).ok()?.0)
}
