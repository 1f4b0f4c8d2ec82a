//! The words of the filter line as help, manual and README tell them: examples, and where each holds.

/// Examples of one kind of word, and where it holds.
pub const WORDS: [(&[&str], &str); 17] = [
    (&["trade"], "a word of the text or title begins so; a capital in it makes case matter"),
    (&["\"trade deal\""], "these very words follow one another"),
    (
        &["person:blinken", "org:opec", "place:astana", "group:taliban"],
        "one is mentioned, by any of its names or a part of one",
    ),
    (&["country:kz"], "a country is mentioned; by code, name, alias or demonym"),
    (&["title:summit", "source:reuters", "lang:en"], "the article's title, paper or address, and language"),
    (&["since:2023-06", "until:2023", "on:today", "since:30d", "date:none"], "the article's date"),
    (&["has:quote", "has:direct", "has:mixed", "has:indirect"], "there is such a quote"),
    (
        &["is:unread", "is:starred", "is:copy", "tag:desk"],
        "nobody has read it; it bears a star; it is a near copy of another one; the reader put this word on it",
    ),
    (&["speaker:blinken", "from:kz"], "a quote's speaker, and the speaker's country"),
    (&["about:oil"], "someone or something named or meant inside a quote"),
    (&["says:trade", "says:\"trade deal\"", "says:/tra+de/"], "the words of a quote"),
    (&["conf:>0.8"], "how sure a quote is; also <, >=, <="),
    (&["is:checked"], "a quote that was confirmed: dateline mark check"),
    (&["-x"], "not"),
    (&["x y", "x or y"], "and, or; and binds tighter than or"),
    (&["(x or y) z"], "brackets"),
    (&["\\-x"], "a backslash takes the meaning off the character after it"),
];

/// What the words mean beside one another.
pub const TOGETHER: &str = "Conditions on quotes that stand beside one another are asked of the same quote: \
    speaker:blinken about:kz wants a quote in which Blinken speaks of Kazakhstan.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_is_a_filter() {
        for word in WORDS.iter().flat_map(|(examples, _)| *examples) {
            super::super::parse(word).unwrap_or_else(|mistake| panic!("{word}: {mistake}"));
        }
    }
}
