//! A sheet of quotes by speaker, in Markdown: to paste where others read it.

use std::collections::BTreeMap;

use crate::analysis::{CountryCode, UNSURE};
use crate::library::store::{Said, UNKNOWN};
use crate::text::visible;

/// The quotes by speaker, those who say most first and nobody's last, and each in the order they had.
pub fn by_speaker(quotes: Vec<Said>) -> Vec<Said> {
    let mut speakers: BTreeMap<String, Vec<Said>> = BTreeMap::new();
    for said in quotes {
        speakers.entry(said.person().to_owned()).or_default().push(said);
    }
    let mut order: Vec<_> = speakers.into_values().collect();
    order.sort_by_key(|quotes| (quotes[0].person() == UNKNOWN, std::cmp::Reverse(quotes.len())));
    order.into_iter().flatten().collect()
}

/// Quotes that stand by speaker, as Markdown: role, country, the words, outlet, date, address, and whether somebody
/// checked it.
pub fn sheet(quotes: &[Said]) -> String {
    let section = |quotes: &[Said]| {
        let name = quotes[0].person();
        let role = quotes.iter().find_map(|said| said.role.as_deref());
        let country = quotes.iter().find_map(|said| said.country.as_ref());
        let about: Vec<&str> = role.into_iter().chain(country.map(CountryCode::as_str)).collect();
        let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
        let entries: String = quotes.iter().map(|said| entry(said) + "\n").collect();
        format!("## {}\n\n{entries}\n", visible(&format!("{name}{about}")))
    };
    quotes.chunk_by(|one, other| one.person() == other.person()).map(section).collect()
}

fn entry(said: &Said) -> String {
    let meta = &said.row.meta;
    let date = meta.date.as_deref().and_then(|date| date.get(..10)).unwrap_or("undated");
    let address = meta.url.clone().unwrap_or_else(|| format!("{}#{}", said.row.id, said.index));
    let outlet: Vec<&str> = [&meta.site, &meta.title].into_iter().flatten().map(String::as_str).collect();
    let sure = if said.confidence < UNSURE { ", unsure" } else { "" };
    let checked = if said.checked { "checked" } else { "not checked" };
    let outlet = outlet.join(", ");
    let place = [date, &outlet, &address].map(visible).join(", ");
    format!("- {}\n  {place} ({checked}{sure})", visible(&said.content))
}
