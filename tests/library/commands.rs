//! The commands of the library on real files.

use std::collections::BTreeMap;

use crate::archive::{Archive, shown, text};

const SUMMIT: &str = "Summit on oil\n\n4 June 2023\n\nASTANA — Norway’s foreign minister, Anna Berg, met Kenya’s \
    president, John Odhiambo, on Sunday.\n\n“We will sell oil to Kenya,” Berg said. “We ask for wheat,” Odhiambo told \
    reporters.\n";

fn with_summit() -> (Archive, String) {
    let archive = Archive::new();
    let summit = shown(&archive.write("news/summit.txt", SUMMIT));
    archive.write("news/quiet.txt", "Rain in the hills\n\nIt rained all day in the hills, and nobody said a word.\n");
    archive.rows(&["import", "--json", "news"]);
    (archive, summit)
}

#[test]
fn the_same_folder_again_brings_what_changed_and_no_more() {
    let archive = Archive::new();
    let summit = shown(&archive.write("news/summit.txt", SUMMIT));
    let twin = shown(&archive.write("news/twin.txt", SUMMIT));
    let status = |words: &[&str]| -> BTreeMap<String, String> {
        let row =
            |row: &serde_json::Value| (row["id"].as_str().unwrap().into(), row["status"].as_str().unwrap().into());
        archive.rows(words).iter().map(row).collect()
    };
    let import = ["import", "--json", "news"];
    let first = archive.rows(&import);
    assert_eq!(first[0]["status"], "new");
    assert_eq!(first[1]["status"], "known");
    assert_eq!(first[1]["why"], format!("the same as {summit}"));
    assert!(status(&import).values().all(|status| status == "known"));
    archive.write("news/twin.txt", "Another\n\nOther words.\n");
    archive.write("news/broken.txt", "\0\0\0\u{1}\u{2}");
    let output = archive.run(&import);
    assert_eq!(output.status.code(), Some(1), "one could not be read");
    let told = crate::archive::lines(&output.stdout);
    let of = |id: &str| told.iter().find(|row| row["id"] == id).map(|row| row["status"].clone()).unwrap();
    assert_eq!((of(&summit), of(&twin)), ("known".into(), "new".into()));
    archive.write("news/summit.txt", &SUMMIT.replace("wheat", "rice"));
    assert_eq!(status(&["import", "--json", "news/summit.txt"])[&summit], "changed");
    assert_eq!(archive.rows(&["query", "rice", "--json"]).len(), 1);
    assert_eq!(archive.rows(&["query", "wheat", "--json"]).len(), 0, "the old words are gone");
}

#[test]
fn filters_ask_the_library_what_they_ask_open_articles() {
    let (archive, summit) = with_summit();
    for (filter, count) in [
        ("oil", 1),
        ("speaker:berg about:kenya", 1),
        ("speaker:berg about:norway", 0),
        ("country:no", 1),
        ("-oil", 1),
        ("", 2),
        ("-speaker:berg", 1),
        ("from:kenyan", 1),
        ("since:2023-06 until:2023", 1),
        ("date:none", 1),
        ("\"sell oil\" or hills", 2),
        ("says:\"ask for wheat\"", 1),
        ("says:/wh.at/ -says:oil", 1),
    ] {
        assert_eq!(archive.rows(&["query", filter, "--json"]).len(), count, "{filter}");
        let counted = archive.run(&["query", filter, "--count"]);
        assert_eq!(String::from_utf8_lossy(&counted.stdout).trim(), count.to_string(), "{filter}");
    }
    let row = &archive.rows(&["query", "--json", "speaker:berg"])[0];
    assert_eq!((row["id"].as_str(), row["path"].as_str()), (Some(&*summit), Some(&*summit)));
    assert_eq!((row["title"].as_str(), row["date"].as_str()), (Some("Summit on oil"), Some("2023-06-04")));
    assert_eq!((row["quotes"].as_u64(), row["copy_of"].is_null()), (Some(1), true));
}

#[test]
fn a_mistake_has_a_caret_under_it_and_its_own_exit_status() {
    let (archive, _) = with_summit();
    let output = archive.run(&["query", "oil persn:x"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told, "dateline: there is no persn:, perhaps person:\n  oil persn:x\n      ^^^^^^\n");
}

#[test]
fn quotes_tell_who_what_and_where() {
    let (archive, summit) = with_summit();
    let rows = archive.rows(&["quotes", "speaker:berg", "--json"]);
    let quote = &rows[0];
    assert_eq!(rows.len(), 1);
    assert_eq!((quote["article"].as_str(), quote["kind"].as_str()), (Some(&*summit), Some("direct")));
    assert_eq!((quote["name"].as_str(), quote["country"].as_str()), (Some("Anna Berg"), Some("NO")));
    assert_eq!(quote["content"], "“We will sell oil to Kenya,”");
    assert_eq!(quote["context"], "“We will sell oil to Kenya,” Berg said.");
    assert!(quote["about"].as_array().unwrap().contains(&"Kenya".into()) && quote["checked"] == false, "{quote}");
    let shown = String::from_utf8(archive.run(&["quotes", "--vimgrep", "says:wheat"]).stdout).unwrap();
    let line = std::fs::read_to_string(&summit).unwrap();
    let (number, column) =
        line.lines().enumerate().find_map(|(number, line)| Some((number + 1, line.find("“We ask")? + 1))).unwrap();
    assert_eq!(shown, format!("{summit}:{number}:{column}: John Odhiambo: “We ask for wheat,”\n"));
}

#[test]
fn collections_keep_their_names_and_other_keys() {
    let archive = Archive::new();
    archive.write(
        "a.jsonl",
        concat!(
            "{\"id\": 7, \"text\": \"Oil is cheap.\", \"title\": \"Cheap\", \"desk\": \"world\"}\n",
            "no line\n\n",
            "{\"id\": \"b\", \"text\": \"Oil is dear.\", \"source\": \"Wire Nine\", \"date\": \"2024-05-01\"}\n",
        ),
    );
    let output = archive.run(&["import", "--json", "a.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("line 2"));
    let rows = archive.rows(&["query", "oil", "--json"]);
    assert_eq!((rows[0]["id"].clone(), rows[0]["source"].clone()), ("b".into(), "Wire Nine".into()));
    assert_eq!((rows[1]["id"].clone(), rows[1]["desk"].clone()), (7.into(), "world".into()));
    let table = String::from_utf8(archive.run(&["query", "--csv", "dear"]).stdout).unwrap();
    assert_eq!(
        table,
        "id,title,date,source,lang,url,path,copy_of,entities,quotes\nb,,2024-05-01,Wire Nine,en,,b,,0,0\n"
    );
}

#[test]
fn near_copies_are_known_as_such_and_stay_articles() {
    let archive = Archive::new();
    let words = |count: usize| (0..count).map(|number| format!("word{number}")).collect::<Vec<_>>().join(" ");
    let line = |id: &str, text: String| serde_json::json!({"id": id, "text": text}).to_string();
    let lines = [line("first", words(300)), line("cut", words(290)), line("other", words(300).replace("word", "term"))];
    archive.write("a.jsonl", &lines.join("\n"));
    let told = archive.rows(&["import", "--json", "a.jsonl"]);
    assert!(told.iter().all(|row| row["status"] == "new"), "{told:?}");
    let copies: BTreeMap<String, serde_json::Value> = archive
        .rows(&["query", "--json"])
        .iter()
        .map(|row| (row["id"].as_str().unwrap().to_owned(), row["copy_of"].clone()))
        .collect();
    assert_eq!(copies["cut"], "first");
    assert!(copies["first"].is_null() && copies["other"].is_null());
    assert_eq!(archive.column("id", &["query", "is:copy", "--json"]), ["cut"]);
    assert_eq!(archive.rows(&["query", "-is:copy", "word7", "--json"]).len(), 1);
    assert_eq!(archive.rows(&["query", "is:unread", "word7", "--json"]).len(), 2);
}

#[test]
fn people_and_countries_are_counted_under_the_filter() {
    let (archive, _) = with_summit();
    let people = archive.rows(&["people", "--json"]);
    let berg = people.iter().find(|row| row["name"] == "Anna Berg").expect("she is there");
    assert_eq!(
        (berg["country"].as_str(), berg["articles"].as_u64(), berg["quotes"].as_u64()),
        (Some("NO"), Some(1), Some(1))
    );
    assert_eq!((berg["first"].as_str(), berg["last"].as_str()), (Some("2023-06-04"), Some("2023-06-04")));
    assert!(archive.rows(&["people", "hills", "--json"]).is_empty());
    let countries = archive.column("country", &["countries", "--json"]);
    assert!(countries.contains(&"KE".to_owned()) && countries.contains(&"NO".to_owned()), "{countries:?}");
    let ties = archive.rows(&["network", "--json"]);
    assert!(ties.iter().any(|tie| tie["speaker"] == "Anna Berg" && tie["about"] == "Kenya"), "{ties:?}");
    assert_eq!(archive.column("from", &["timeline", "--json"]), ["2023-06"]);
}

#[test]
fn quotes_are_put_together_by_person_by_day_and_by_words() {
    let archive = Archive::new();
    let line = |id: &str, date: &str, site: &str, words: &str| {
        let text = format!("{words} Anna Berg said in Oslo.\n\n“We ask for nothing in return,” John Odhiambo said.");
        serde_json::json!({"id": id, "date": date, "source": site, "text": text}).to_string()
    };
    let whole = "“We will sell oil to Kenya and to all who ask for it,”";
    let lines = [
        line("late", "2023-06-05", "Wire Nine", "“We will sell oil to Kenya and to all,”"),
        line("first", "2023-06-04", "Harbour Post", whole),
        line("other", "2023-06-05", "Wire Nine", "“Rain has come to the hills at last,”"),
    ];
    archive.write("a.jsonl", &lines.join("\n"));
    archive.rows(&["import", "--json", "a.jsonl"]);
    let people = archive.rows(&["quotes", "--by", "person", "--json", "speaker:berg"]);
    assert_eq!(people.len(), 1);
    assert_eq!(
        (&people[0]["name"], &people[0]["quotes"], &people[0]["articles"]),
        (&"Anna Berg".into(), &3.into(), &3.into())
    );
    assert_eq!((&people[0]["first"], &people[0]["last"]), (&"2023-06-04".into(), &"2023-06-05".into()));
    let days = archive.run(&["quotes", "--by", "day", "--csv", "speaker:berg"]);
    let days = String::from_utf8(days.stdout).unwrap();
    let counted: Vec<&str> = days.lines().map(|line| line.rsplit_once(',').unwrap().0).collect();
    assert_eq!(counted, ["date,quotes,articles", "2023-06-05,2,2", "2023-06-04,1,1"]);
    let words = archive.rows(&["quotes", "--by", "words", "--json", "speaker:berg"]);
    assert_eq!(words.len(), 2, "{words:?}");
    assert_eq!((&words[0]["content"], &words[0]["source"]), (&whole.into(), &"Harbour Post".into()));
    assert_eq!((&words[0]["quotes"], &words[0]["cut"]), (&vec!["first#0", "late#0"].into(), &vec!["late#0"].into()));
    let read = String::from_utf8(archive.run(&["quotes", "--by", "person", "berg"]).stdout).unwrap();
    assert!(read.lines().any(|line| line.trim_start().starts_with("3 quotes") && line.contains("Anna Berg")), "{read}");
}

#[test]
fn a_timeline_has_one_series_for_each_of_those_that_come_most() {
    let (archive, _) = with_summit();
    let rows = archive.rows(&["timeline", "--series", "person", "--by", "year", "--json"]);
    let told: Vec<(&str, &str, u64)> = (rows.iter())
        .map(|row| (row["name"].as_str().unwrap(), row["from"].as_str().unwrap(), row["quotes"].as_u64().unwrap()))
        .collect();
    assert_eq!(told, [("Anna Berg", "2023", 1), ("John Odhiambo", "2023", 1)]);
    let csv = archive.run(&["timeline", "--series", "country", "--top", "1", "--csv"]);
    let csv = String::from_utf8(csv.stdout).unwrap();
    assert!(csv.starts_with("name,from,articles,quotes\nKenya,2023-06,1,"), "{csv}");
    assert_eq!(csv.lines().count(), 2, "{csv}");
    let read = String::from_utf8(archive.run(&["timeline"]).stdout).unwrap();
    assert_eq!(read, "2023-06         1 article       2 quotes\n");
}

#[test]
fn one_person_is_told_of_and_quotes_make_a_sheet() {
    let (archive, summit) = with_summit();
    let person = &archive.rows(&["person", "berg", "--json"])[0];
    assert_eq!((person["name"].as_str(), person["country"].as_str()), (Some("Anna Berg"), Some("NO")));
    assert_eq!(person["with"][0]["name"], "John Odhiambo");
    let read = String::from_utf8(archive.run(&["person", "berg"]).stdout).unwrap();
    assert!(read.starts_with("Anna Berg (NO): 1 article, 1 quote, 2023-06-04 to 2023-06-04\n"), "{read}");
    assert!(read.contains("“We will sell oil to Kenya,”") && !read.contains("wheat"), "{read}");
    assert!(archive.failure(&["person", "nobody"]).contains("nobody in the library is called nobody"));
    let sheet = String::from_utf8(archive.run(&["brief", "says:wheat"]).stdout).unwrap();
    assert!(
        sheet.starts_with("## John Odhiambo") && sheet.contains("- “We ask for wheat,”\n  2023-06-04, Summit on oil"),
        "{sheet}"
    );
    assert!(sheet.contains(&summit) && sheet.contains("not checked"), "{sheet}");
    assert_eq!(archive.column("name", &["brief", "--json"]), ["Anna Berg", "John Odhiambo"]);
    let csv = String::from_utf8(archive.run(&["brief", "says:wheat", "--csv"]).stdout).unwrap();
    assert!(csv.starts_with("id,article,title,") && csv.contains("John Odhiambo") && csv.lines().count() == 2, "{csv}");
    let csv = String::from_utf8(archive.run(&["person", "berg", "--csv"]).stdout).unwrap();
    assert!(csv.ends_with(",John Odhiambo 1\n"), "{csv}");
}

#[test]
fn two_articles_are_compared_quote_by_quote() {
    let (archive, summit) = with_summit();
    let other =
        SUMMIT.replace("We will sell", "We shall sell").replace("Odhiambo told reporters", "Berg told reporters");
    archive.write("other.txt", &other);
    archive.rows(&["import", "--json", "other.txt"]);
    let rows = archive.rows(&["compare", &summit, "other.txt", "--json"]);
    let found: Vec<_> = rows.iter().map(|row| row["found"].as_str().unwrap()).collect();
    assert_eq!(found, ["different wording", "different speakers"]);
    let read = String::from_utf8(archive.run(&["compare", "summit.txt", "other.txt"]).stdout).unwrap();
    assert!(read.contains("“We [will] sell oil") && read.contains("“We [shall] sell oil"), "{read}");
    let csv = String::from_utf8(archive.run(&["compare", "summit.txt", "other.txt", "--csv"]).stdout).unwrap();
    let names = "found,first,first speaker,first content,second,second speaker,second content\n";
    assert!(csv.starts_with(names) && csv.contains(",John Odhiambo,\"“We ask for wheat,”\","), "{csv}");
}

#[test]
fn what_is_deleted_is_gone_and_the_rest_stays() {
    let archive = Archive::new();
    let collection = shown(&archive.collection("a.jsonl", 40));
    archive.rows(&["import", "--json", &collection]);
    assert!(archive.run(&["delete", "\"oil number 7\""]).status.success());
    assert_eq!(archive.rows(&["query", "--json"]).len(), 40, "without --yes nothing is done");
    assert!(archive.run(&["delete", "\"oil number 7\"", "--yes"]).status.success());
    assert!(archive.run(&["delete", "--id", "n8", "--yes"]).status.success());
    assert!(archive.failure(&["delete", "--id", "n8", "--yes"]).contains("no article n8"));
    assert!(archive.failure(&["delete", "--yes"]).contains("wants a filter"));
    let ids = archive.column("id", &["query", "--json"]);
    assert_eq!(ids.len(), 38);
    assert!(!ids.contains(&"n7".to_owned()) && !ids.contains(&"n8".to_owned()));
    assert_eq!(archive.rows(&["query", "oil", "--json"]).len(), 38);
    let people = archive.rows(&["people", "--json"]);
    assert_eq!(people[0]["articles"], 38);
    assert!(archive.run(&["library", "vacuum"]).status.success());
    assert!(archive.run(&["library", "check"]).status.success());
}

#[test]
fn what_is_exported_makes_the_same_library_again() {
    let (archive, _) = with_summit();
    let exported = archive.run(&["export"]).stdout;
    let other = Archive::new();
    std::fs::write(other.path("all.jsonl"), &exported).unwrap();
    other.rows(&["import", "--json", "all.jsonl"]);
    let entities = |archive: &Archive| -> BTreeMap<String, serde_json::Value> {
        let rows = archive.rows(&["export"]);
        rows.iter().map(|row| (row["id"].as_str().unwrap().to_owned(), row["text"].clone())).collect()
    };
    assert_eq!(entities(&other), entities(&archive));
    let asked = |archive: &Archive| archive.column("id", &["query", "speaker:berg about:kenya", "--json"]);
    assert_eq!(asked(&other), asked(&archive));
}

#[test]
fn analysing_again_keeps_everything_else() {
    let archive = Archive::new();
    let collection = shown(&archive.collection("a.jsonl", 30));
    archive.rows(&["import", "--json", &collection]);
    let before = archive.rows(&["query", "--json"]);
    assert!(archive.run(&["reanalyse", "--all"]).status.success());
    assert_eq!(archive.rows(&["query", "--json"]), before);
    assert_eq!(archive.rows(&["query", "speaker:berg", "--json"]).len(), 30);
    assert_eq!(archive.rows(&["people", "--json"])[0]["articles"], 30);
    assert!(text(1).contains("Berg"));
}

#[test]
fn those_that_say_most_stand_first_where_that_is_asked_and_every_line_of_a_table_has_the_same_columns() {
    let archive = Archive::new();
    let line = |id: &str, more: serde_json::Value| {
        let mut line = serde_json::json!({"id": id, "text": "It rained in Oslo, and oil was sold."});
        line.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        line.to_string()
    };
    let lines = [
        line("new", serde_json::json!({"date": "2025-01-01", "url": "https://post.example/new", "desk": "world"})),
        line("old", serde_json::json!({"date": "2020-01-01", "title": "Oil for all"})),
    ];
    archive.write("a.jsonl", &lines.join("\n"));
    archive.rows(&["import", "--json", "a.jsonl"]);
    assert_eq!(archive.column("id", &["query", "oil", "--json"]), ["new", "old"]);
    assert_eq!(archive.column("id", &["query", "oil", "--order", "fit", "--json"]), ["old", "new"]);
    assert_eq!(archive.column("id", &["query", "oil", "--order", "fit", "--limit", "1", "--json"]), ["old"]);
    let table = String::from_utf8(archive.run(&["query", "--csv"]).stdout).unwrap();
    assert_eq!(
        table,
        "id,title,date,source,lang,url,path,copy_of,entities,quotes\n\
         new,,2025-01-01,,en,https://post.example/new,,,1,0\n\
         old,Oil for all,2020-01-01,,en,,old,,1,0\n"
    );
}

#[test]
fn a_library_alone_opens_its_newest_articles() {
    let (archive, _) = with_summit();
    let read = |words: &[&str]| String::from_utf8(archive.run(words).stdout).unwrap();
    assert!(read(&[]).contains("We ask for wheat") && read(&[]).contains("Rain in the hills"));
    let under = read(&["--filter", "speaker:berg"]);
    assert!(under.contains("We ask for wheat") && !under.contains("Rain in the hills"), "{under}");
}

#[test]
fn without_a_library_there_is_one_sentence() {
    let archive = Archive::new();
    let told = archive.failure(&["query", "oil"]);
    assert!(told.contains("there is no library yet") && told.trim().lines().count() == 1, "{told}");
    assert!(!archive.library().exists());
}
