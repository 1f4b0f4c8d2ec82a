//! The plan of the house: who knows whom, how long a file is, what stands at the top, whose licences are used.

mod licences;
mod source;

use std::{collections::BTreeSet, fs};

use source::{Source, graph, root, sources};

/// Rooms from the top of the house down. A room knows those below it; neighbours on one floor do not know each other.
const FLOORS: [&[&str]; 10] = [
    &["build", "main", "train"],
    &["cli"],
    &["run"],
    &["ui", "config", "worker"],
    &["app", "theme", "export"],
    &["page", "library"],
    &["decision"],
    &["analysis", "ingest", "keymap"],
    &["article", "command", "mistake", "terminal"],
    &["text"],
];

/// The most lines of code in a file.
const LONGEST: usize = 400;

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn told(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_room_has_a_floor() {
    let rooms: BTreeSet<String> = sources(&["src"]).iter().map(|source| source.room().to_owned()).collect();
    let wrong: Vec<String> = rooms.into_iter().filter(|room| room != "lib" && floor(room).is_none()).collect();
    told(&wrong);
}

#[test]
fn knowledge_points_down() {
    let sources = sources(&["src"]);
    let rooms: BTreeSet<&str> = sources.iter().map(Source::room).collect();
    let mut wrong = Vec::new();
    for source in sources.iter().filter(|source| source.room() != "lib") {
        for path in source.names() {
            let Some(other) = path.first().filter(|other| rooms.contains(other.as_str()) && *other != source.room())
            else {
                continue;
            };
            if floor(other) <= floor(source.room()) {
                wrong.push(format!("{} knows {other}, which is not below it", source.path));
            }
        }
    }
    told(&wrong);
}

#[test]
fn analysis_knows_text_alone() {
    let mut wrong = Vec::new();
    for source in sources(&["src/analysis"]) {
        let others = source.names().into_iter().filter_map(|path| path.into_iter().next());
        for other in others.filter(|other| floor(other).is_some() && other != "analysis" && other != "text") {
            wrong.push(format!("{} knows {other}", source.path));
        }
    }
    told(&wrong);
}

#[test]
fn analysis_is_pure() {
    let outside = ["fs", "thread", "time", "io", "env", "net", "process"];
    let mut wrong = Vec::new();
    for source in sources(&["src/analysis", "src/text"]) {
        let standard = source.paths("std").into_iter().filter_map(|path| path.into_iter().next());
        for module in standard.filter(|module| outside.contains(&module.as_str())) {
            wrong.push(format!("{} uses std::{module}", source.path));
        }
        // A date may be read; what day it is, may not.
        if source.code.contains("::now(") {
            wrong.push(format!("{} looks at the clock", source.path));
        }
        for library in ["crossterm", "ratatui", "ignore", "etcetera"] {
            if !source.paths(library).is_empty() {
                wrong.push(format!("{} uses {library}", source.path));
            }
        }
    }
    told(&wrong);
}

#[test]
fn ratatui_is_named_where_the_screen_is() {
    let rooms = ["ui", "theme", "terminal", "run"];
    let elsewhere = sources(&["src"]).into_iter().filter(|source| !rooms.contains(&source.room()));
    told(&elsewhere.filter(|source| source.code.contains("ratatui")).map(|source| source.path).collect::<Vec<_>>());
}

#[test]
fn no_files_know_each_other_in_a_circle() {
    let sources = sources(&["src"]);
    let graph = graph(&sources);
    let mut wrong = Vec::new();
    for start in graph.keys() {
        // A module names its parts; that is no knowledge of theirs. So its own names are followed from its parts only.
        let mut seen = BTreeSet::new();
        let mut open: Vec<&Vec<String>> = graph[start].iter().filter(|next| !next.starts_with(start)).collect();
        while let Some(module) = open.pop() {
            if seen.insert(module) {
                let further = graph.get(module).into_iter().flatten();
                open.extend(further.filter(|next| !next.starts_with(module)));
            }
        }
        if seen.contains(start) {
            wrong.push(format!("{} comes back to itself over {seen:?}", start.join("::")));
        }
    }
    told(&wrong);
}

#[test]
fn every_file_opens_with_what_it_is_and_is_short() {
    let mut wrong = Vec::new();
    for source in sources(&["src", "tests"]) {
        if !source.text.starts_with("//! ") {
            wrong.push(format!("{} does not begin with //!", source.path));
        }
        if source.lines() > LONGEST {
            wrong.push(format!("{} has {} lines of code", source.path, source.lines()));
        }
    }
    told(&wrong);
}

#[test]
fn nothing_else_stands_at_the_top() {
    let allowed =
        ["Cargo.toml", "Cargo.lock", "src", "assets", "tests", "README.md", "LICENSE-MIT", "LICENSE-APACHE", "target"];
    let entries = fs::read_dir(root()).expect("the root can be read");
    let names = entries.map(|entry| entry.expect("its entries too").file_name().to_string_lossy().into_owned());
    told(&names.filter(|name| !name.starts_with('.') && !allowed.contains(&name.as_str())).collect::<Vec<_>>());
}

#[test]
fn lib_names_every_room() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs is there");
    let rooms: BTreeSet<String> = sources(&["src"]).iter().map(|source| source.room().to_owned()).collect();
    let inside = rooms.into_iter().filter(|room| !matches!(room.as_str(), "lib" | "main" | "build"));
    told(&inside.filter(|room| !lib.contains(&format!("mod {room};"))).collect::<Vec<_>>());
}
