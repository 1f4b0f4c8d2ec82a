//! The articles that ship with the program, so that it opens on something.

use super::article;
use crate::article::Article;

/// A sample's file name and text.
macro_rules! samples {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../assets/samples/", $name)))),*]
    };
}

const SAMPLES: &[(&str, &str)] = samples![
    "01-summit.txt",
    "02-election.txt",
    "03-court.txt",
    "04-company.txt",
    "05-sport.txt",
    "06-science.md",
    "07-obituary.txt",
    "08-disaster.txt",
    "09-interview.txt",
];

/// The articles that ship with the program, in their order; the `id` of each is its file name.
pub fn samples() -> impl Iterator<Item = Article> + Send {
    SAMPLES.iter().map(|(name, text)| article::from_text(name, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_file_is_listed() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples");
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with(|first: char| first.is_ascii_digit()))
            .collect();
        names.sort();
        assert_eq!(names, SAMPLES.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    }

    #[test]
    fn every_sample_has_a_title_that_is_its_headline() {
        for sample in samples().filter(|sample| sample.id != "04-company.txt") {
            let headline = sample.paragraphs.iter().find(|paragraph| paragraph.role == crate::text::Role::Headline);
            let headline = headline.unwrap_or_else(|| panic!("{} has no headline", sample.id));
            assert_eq!(sample.meta.title.as_deref(), Some(headline.span.of(&sample.text)), "{}", sample.id);
        }
    }
}
