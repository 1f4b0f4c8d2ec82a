//! The index knows which words an article has, and the library all the same where they stand.

use dateline::library::{filter::parse, store::Library};

use crate::archive::Archive;

/// A library of articles, each with its name, title and text.
fn library(articles: &[(&str, &str, &str)]) -> (Archive, Library) {
    let archive = Archive::new();
    let line = |(id, title, text): &(&str, &str, &str)| {
        serde_json::json!({"id": id, "title": title, "text": text}).to_string()
    };
    archive.write("a.jsonl", &articles.iter().map(line).collect::<Vec<_>>().join("\n"));
    archive.rows(&["import", "--json", "a.jsonl"]);
    let library = Library::open(&archive.library()).unwrap();
    (archive, library)
}

fn found(library: &Library, filter: &str) -> Vec<String> {
    let findings = library.find(&parse(filter).unwrap()).unwrap();
    let mut ids: Vec<String> = findings.map(|finding| finding.unwrap().row.id).collect();
    assert_eq!(library.count(&parse(filter).unwrap()).unwrap(), ids.len() as u64, "{filter}");
    ids.sort();
    ids
}

#[test]
fn a_phrase_is_found_where_its_words_stand_side_by_side() {
    let (_archive, library) = library(&[
        ("a", "", "The price of the oil will rise, and so will that of grain."),
        ("b", "", "The oil of Norway will be sold: the price, of all prices, will fall."),
        ("c", "Of the oil", "Nothing is known."),
        ("d", "", "東京都の天気"),
        ("e", "", "京東の天気"),
    ]);
    assert_eq!(found(&library, "\"of the\""), ["a", "c"]);
    assert_eq!(found(&library, "\"of the oil\""), ["a", "c"]);
    assert_eq!(found(&library, "\"price of the\""), ["a"]);
    assert_eq!(found(&library, "\"the oil\" -\"of the\""), ["b"]);
    assert_eq!(found(&library, "\"will be\" or \"so will\""), ["a", "b"]);
    assert_eq!(found(&library, "title:\"of the\""), ["c"]);
    assert_eq!(found(&library, "title:\"the of\""), [""; 0]);
    assert_eq!(found(&library, "東京"), ["d"]);
    assert_eq!(found(&library, "京東"), ["e"]);
    assert_eq!(found(&library, "oil"), ["a", "b", "c"]);
    assert_eq!(found(&library, "Oil"), [""; 0]);
}

#[test]
fn words_of_a_quote_are_found_over_the_words_between_its_parts() {
    let archive = Archive::new();
    let quote = |content: serde_json::Value| {
        serde_json::json!({
            "kind": "direct", "content": content, "cue": [], "speaker": null, "confidence": 1, "why": ""
        })
    };
    let line = |id: &str, text: &str, content: serde_json::Value| {
        let quotes = [quote(content)];
        serde_json::json!({"id": id, "text": text, "paragraphs": [], "entities": [], "quotes": quotes}).to_string()
    };
    let lines = [
        line("a", "We ask the, said he, government to pay.", serde_json::json!([[0, 10], [21, 38]])),
        line("b", "We ask it. He spoke of the government.", serde_json::json!([[0, 9]])),
    ];
    archive.write("a.jsonl", &lines.join("\n"));
    archive.rows(&["import", "--annotated", "--json", "a.jsonl"]);
    let library = Library::open(&archive.library()).unwrap();
    assert_eq!(found(&library, "says:\"ask the government to\""), ["a"]);
    assert_eq!(found(&library, "says:\"the government\""), ["a"]);
    assert_eq!(found(&library, "\"the government\""), ["b"]);
}

#[test]
fn a_name_of_many_words_is_found_by_any_that_stand_side_by_side() {
    let long = "International Federation of Red Cross and Red Crescent Societies";
    let archive = Archive::new();
    let mention = serde_json::json!({"start": 4, "end": 4 + long.len(), "form": "name"});
    let entity = serde_json::json!({
        "kind": "organisation", "name": long, "roles": [], "country": null, "confidence": 1, "why": "", "mentions": [mention]
    });
    let text = format!("The {long} sent tents.");
    let line = serde_json::json!({"id": "a", "text": text, "paragraphs": [], "quotes": [], "entities": [entity]});
    archive.write("a.jsonl", &line.to_string());
    archive.rows(&["import", "--annotated", "--json", "a.jsonl"]);
    let library = Library::open(&archive.library()).unwrap();
    for part in ["federation", "\"red cross and red crescent\"", &format!("\"{}\"", long.to_lowercase())] {
        assert_eq!(found(&library, &format!("org:{part}")), ["a"], "{part}");
    }
    let turned = "international federation of red crescent and red cross societies";
    assert_eq!(found(&library, &format!("org:\"{turned}\"")), [""; 0]);
    assert_eq!(found(&library, "org:\"cross red\""), [""; 0]);
}

#[test]
fn those_that_say_most_of_what_is_sought_stand_first() {
    let rest = "The ministers met in Oslo and spoke of grain, of steel and of the weather. ".repeat(8);
    let (_archive, library) = library(&[
        ("once", "Talks", &format!("{rest} Oil was named.")),
        ("titled", "Oil for all", &format!("{rest} Oil was named.")),
        ("often", "Talks", &format!("Oil, oil, oil. {rest} More oil was sold than oil was bought, for oil is oil.")),
        ("never", "Talks", &rest),
    ]);
    let ids = |filter: &str| -> Vec<String> {
        let keys = library.ranked(&parse(filter).unwrap()).unwrap();
        keys.into_iter().map(|key| library.row_of(key).unwrap().id).collect()
    };
    assert_eq!(ids("oil"), ["titled", "often", "once"]);
    assert_eq!(ids("oil -title:oil"), ["often", "once"]);
    assert_eq!(ids("").len(), 4);
}
