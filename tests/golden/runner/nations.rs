//! Every country of the table, by each of its names, adjectives and words for its people, in a sentence of news.

use dateline::analysis::{EntityKind, analyse};

/// A word of a country in a sentence.
pub struct Case {
    /// The country's code.
    pub code: String,
    /// How it is called.
    pub word: String,
    /// What is said of it.
    pub text: String,
}

/// All cases of the rows of `assets/lexicon/countries.tsv`.
pub fn cases(table: &str) -> Vec<Case> {
    table.lines().filter(|line| !line.starts_with('#')).flat_map(row).collect()
}

fn row(line: &str) -> Vec<Case> {
    let fields: Vec<&str> = line.split('\t').collect();
    let words =
        |field: usize| fields.get(field).into_iter().flat_map(|field| field.split('|')).filter(|word| !word.is_empty());
    let case = |word: &str, text: String| Case { code: fields[0].to_owned(), word: word.to_owned(), text };
    let names =
        words(1).chain(words(2)).map(|name| case(name, format!("Prices rose in {name} last year, officials said.")));
    let adjectives =
        words(3).map(|word| case(word, format!("Two {word} ships were stopped near the coast by the navy.")));
    let people = words(4).map(|word| case(word, people_of(word)));
    names.chain(adjectives).chain(people).collect()
}

fn people_of(word: &str) -> String {
    if word.ends_with('s') || word.ends_with("men") {
        format!("Thousands of {word} have left their homes since the storm.")
    } else {
        format!("The prize went to a {word} who had studied abroad.")
    }
}

/// Whether the word is found as a mention of its country.
pub fn is_found(case: &Case) -> bool {
    let start = case.text.find(&case.word).expect("the word stands in its sentence");
    let analysis = analyse(&case.text);
    analysis.entities.iter().any(|entity| {
        entity.kind == EntityKind::Country
            && entity.country.is_some_and(|code| code.as_str() == case.code)
            && entity.mentions.iter().any(|mention| {
                mention.span.start as usize <= start + "The ".len()
                    && mention.span.end as usize >= start + case.word.len()
            })
    })
}
