//! Where a quote stands in the file its article came from, for editors.
//!
//! An article's text is not always the file's: lines broken for mail are joined, marks of Markdown and pages are gone.
//! So the quote's first words are looked for in the file itself.

use crate::library::store::Said;

/// Words by which a quote is looked for; fewer where no such run is found.
const WORDS: [usize; 3] = [12, 5, 2];

/// The file that was looked into last.
#[derive(Debug, Default)]
pub(super) struct Files {
    last: Option<(String, Option<String>)>,
}

impl Files {
    /// Line and column, in bytes and from 1, of a quote in its file; where there is no such file, in its text.
    pub(super) fn place(&mut self, said: &Said) -> (u32, u32) {
        if self.last.as_ref().is_none_or(|(name, _)| *name != said.row.id) {
            self.last = Some((said.row.id.clone(), std::fs::read_to_string(&said.row.id).ok()));
        }
        let source = self.last.as_ref().and_then(|(_, source)| source.as_deref());
        source.and_then(|source| find(source, &said.content, said.span.start as usize)).unwrap_or(said.place)
    }
}

/// The place of the words in a file, of several the one nearest to `near`.
fn find(source: &str, words: &str, near: usize) -> Option<(u32, u32)> {
    WORDS.iter().find_map(|count| {
        let run: Vec<String> = words.split(' ').take(*count).map(regex::escape).collect();
        let pattern = regex::Regex::new(&run.join(r"[\s>]+")).ok()?;
        let at = pattern.find_iter(source).map(|found| found.start()).min_by_key(|at| at.abs_diff(near))?;
        let before = &source[..at];
        let column = at - before.rfind('\n').map_or(0, |end| end + 1) + 1;
        Some((before.matches('\n').count() as u32 + 1, column as u32))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_over_broken_lines_and_the_nearest_of_several() {
        let mail = "Oslo\n\nAnna Berg said: “We sell\noil to all.”\nLater: “We sell\noil to all.”\n";
        assert_eq!(find(mail, "“We sell oil to all.”", 0), Some((3, 17)));
        assert_eq!(find(mail, "“We sell oil to all.”", mail.len()), Some((5, 8)));
        assert_eq!(find(mail, "“We sell gas", 0), Some((3, 17)), "the first words tell");
        assert_eq!(find(mail, "nothing", 0), None);
    }
}
