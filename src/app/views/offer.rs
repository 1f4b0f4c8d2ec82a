//! What may come next on the filter line: keys, and the values that the library has, with their counts.

use crate::app::{App, Asking};
use crate::library::filter::{filter_keys, key_values};
use crate::library::inquiry::Inquiry;

/// What may stand where the reader types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// The bytes of the line that a value takes the place of begin here.
    start: usize,
    /// The line as far as it was typed by hand.
    typed: String,
    /// The key that the values are for; empty where keys are offered.
    key: String,
    /// What may stand there, with the number of articles of each.
    pub values: Vec<(String, Option<u64>)>,
    /// The one that Tab puts in next.
    next: usize,
}

/// The slot of values: those for a later beginning make earlier ones stale.
const VALUES: u32 = 2;

impl App {
    /// Asks what may come next on the filter line, after it was typed on.
    pub(in crate::app) fn ask_values(&mut self) {
        let line = match &self.front.prompt {
            Some(prompt) if matches!(prompt.asking, Asking::Filter) => prompt.text().to_owned(),
            _ => return,
        };
        let (start, token) = last_token(&line);
        let Some((key, beginning)) = token.split_once(':') else {
            let fits = |key: &&str| token.len() > 1 && key.starts_with(token) && *key != token;
            let values = filter_keys().iter().copied().filter(fits).map(|key| (format!("{key}:"), None)).collect();
            self.archive.offer = Some(Offer { start, values, typed: line, ..Offer::default() });
            return;
        };
        let start = start + key.len() + 1;
        let key = key.to_ascii_lowercase();
        let beginning = beginning.trim_start_matches(['"', '“']).to_owned();
        let known: Vec<(String, Option<u64>)> = key_values(&key)
            .iter()
            .filter(|value| value.starts_with(beginning.as_str()))
            .map(|value| ((*value).to_owned(), None))
            .collect();
        let asks = known.is_empty() && filter_keys().contains(&key.as_str());
        self.archive.offer = Some(Offer { start, values: known, typed: line, key: key.clone(), next: 0 });
        if asks {
            self.begin_library();
            self.archive.ask(VALUES, Inquiry::Values(key, beginning));
        }
    }

    /// Takes the values that the library has, unless the line is another by now.
    pub(in crate::app) fn take_values(&mut self, key: &str, beginning: &str, values: &[(String, u64)]) {
        let Some(offer) = self.archive.offer.as_mut().filter(|offer| offer.key == key && offer.next == 0) else {
            return;
        };
        if offer.typed.get(offer.start..).is_some_and(|typed| typed.trim_start_matches(['"', '“']) == beginning) {
            offer.values = values.iter().map(|(value, count)| (value.clone(), Some(*count))).collect();
        }
    }

    /// The line with the next of what is offered in it.
    pub(in crate::app) fn completed_filter(&mut self) -> Option<String> {
        let offer = self.archive.offer.as_mut().filter(|offer| !offer.values.is_empty())?;
        let (value, _) = &offer.values[offer.next % offer.values.len()];
        offer.next += 1;
        let plain = value.chars().all(|char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.' | ':' | '\''));
        let written = if plain { value.clone() } else { format!("\"{}\"", value.replace(['"', '\\'], "")) };
        Some(format!("{}{written}", &offer.typed[..offer.start]))
    }
}

/// The word the line ends in and where it begins, without brackets and dashes before it.
fn last_token(line: &str) -> (usize, &str) {
    let mut start = 0;
    let mut quoted = false;
    for (at, char) in line.char_indices() {
        match char {
            '"' | '“' | '”' => quoted = !quoted,
            ' ' | '(' | '-' if !quoted && (char != '-' || line[..at].ends_with([' ', '(']) || at == 0) => {
                start = at + 1;
            }
            _ => {}
        }
    }
    (start, &line[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_being_typed_is_found() {
        assert_eq!(last_token("country:kz -person:bi"), (12, "person:bi"));
        assert_eq!(last_token("(person:\"anna ka"), (1, "person:\"anna ka"));
        assert_eq!(last_token("place:port-au"), (0, "place:port-au"));
        assert_eq!(last_token(""), (0, ""));
    }
}
