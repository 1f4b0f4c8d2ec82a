//! The town and the agency that a report is sent from are no part of what its first sentence reports.

use std::ops::Range;

use super::Attribution;
use crate::text::{Document, behind_dateline};

/// Takes them off whatever begins with them.
pub(super) fn take_off(document: &Document<'_>, found: &mut [Attribution]) {
    for run in found.iter_mut().flat_map(|attribution| &mut attribution.content) {
        *run = without(document, run);
    }
}

/// The words of a run, or the last of them where it has no others.
fn without(document: &Document<'_>, run: &Range<u32>) -> Range<u32> {
    let said = document.span(run.start as usize..run.end as usize);
    let begins = document.paragraphs.binary_search_by_key(&said.start, |paragraph| paragraph.span.start).is_ok();
    if !begins {
        return run.clone();
    }
    let start = said.end - behind_town(behind_dateline(said.of(document.text))).len() as u32;
    let first = document.tokens.partition_point(|token| token.span.start < start) as u32;
    first.min(run.end - 1)..run.end
}

/// Behind `GENEVA:`, which some papers have for a dateline.
fn behind_town(said: &str) -> &str {
    const LONGEST: usize = 24;
    let town = |words: &str| {
        (3..LONGEST).contains(&words.len())
            && words.chars().all(|letter| letter.is_uppercase() || matches!(letter, ' ' | '-' | '.' | '\''))
    };
    said.split_once(": ").filter(|(words, _)| town(words)).map_or(said, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use crate::analysis::{QuoteKind, analyse};

    #[test]
    fn the_town_a_report_is_sent_from_is_no_part_of_what_was_said() {
        let reports = [
            "NAIROBI, May 3 (Wire) - The port of Mombasa closed on Monday, its director Amos Keter said.",
            "NAIROBI — The port of Mombasa closed on Monday, its director Amos Keter said.",
        ];
        for text in reports {
            let found = analyse(text);
            let said: Vec<_> = found.quotes.iter().map(|quote| (quote.kind, quote.words(text))).collect();
            assert_eq!(said, [(QuoteKind::Indirect, "The port of Mombasa closed on Monday".to_owned())]);
        }
    }
}
