//! The key table as Markdown, one row a line of the asset that shows in the four panes.

use serde::Deserialize;

#[derive(Deserialize)]
struct Asset {
    key: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    on: OneOrMore,
    desc: String,
    pane: Option<OneOrMore>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    fn list(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::More(more) => more,
        }
    }
}

/// The table for the README.
pub fn table() -> String {
    let text = std::fs::read_to_string(super::root().join("assets/keymap.toml")).expect("the key table is there");
    let asset: Asset = toml::from_str(&text).expect("the key table is TOML");
    let rows = asset.key.iter().filter(|row| row.panes() != "overlay").map(Row::line);
    ["| keys | in | do |".to_owned(), "| --- | --- | --- |".into()]
        .into_iter()
        .chain(rows)
        .collect::<Vec<_>>()
        .join("\n")
}

impl Row {
    fn panes(&self) -> String {
        self.pane.as_ref().map(|pane| pane.list().join(", ")).unwrap_or_default()
    }

    fn line(&self) -> String {
        let key = |key: &String| match key.replace('|', "\\|") {
            key if key.contains('`') => format!("`` {key} ``"),
            key => format!("`{key}`"),
        };
        let keys: Vec<String> = self.on.list().iter().map(key).collect();
        format!("| {} | {} | {} |", keys.join(" "), self.panes(), self.desc)
    }
}
