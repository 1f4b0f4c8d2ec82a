//! Fits the tagger on the trees of GUM (CC BY 4.0).

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;

use super::{Chains, Error, Settings, fit, measure::right, read};
use crate::analysis::linear::{TAGS, Tag, tag_features, words};
use crate::text::{Document, paragraphs};

/// Features none of whose weights is greater are dropped.
const LEAST: f32 = 0.45;

/// A text of `gum.jsonl`.
#[derive(Deserialize)]
struct Text {
    id: String,
    text: String,
}

/// Fits `tags.bin`.
pub(super) fn run(data: &Path, out: &Path) -> Result<(), Error> {
    eprintln!("tags");
    let mut chains = Chains::default();
    gather(&data.join("train"), &mut chains)?;
    let settings = Settings { labels: TAGS.len(), epochs: 8, dropout: 0.15, ..Settings::default() };
    let bytes = fit(&chains, &settings).bytes(LEAST);
    std::fs::write(out.join("tags.bin"), &bytes)?;
    let mut held_out = Chains::default();
    gather(&data.join("dev"), &mut held_out)?;
    eprintln!("  {:.2} % of the tags of the held-out texts right", 100.0 * right::<32>(&held_out, bytes));
    Ok(())
}

fn gather(folder: &Path, chains: &mut Chains) -> Result<(), Error> {
    let texts: Vec<Text> = read::objects(&folder.join("gum.jsonl.gz"))?;
    let texts: HashMap<&str, &str> = texts.iter().map(|text| (text.id.as_str(), text.text.as_str())).collect();
    let mut forms = Vec::new();
    let mut text = "";
    for line in read::lines(&folder.join("gum_syntax.tsv.gz"))? {
        let line = line?;
        if let Some(id) = line.strip_prefix("# doc ") {
            add(text, &forms, chains);
            forms.clear();
            text = texts.get(id.trim()).copied().unwrap_or("");
        } else if let [form, _, tag, ..] = line.split('\t').collect::<Vec<_>>()[..] {
            forms.push((form.to_owned(), named(tag)));
        }
    }
    add(text, &forms, chains);
    Ok(())
}

/// Adds the sentences of one text, whose words and tags are `forms`.
fn add(text: &str, forms: &[(String, Tag)], chains: &mut Chains) {
    let known = align(text, forms);
    let document = Document::read(text, paragraphs(text));
    let mut list = Vec::new();
    for sentence in &document.sentences {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        words(&document, range.clone(), &mut list);
        for (at, token) in range.enumerate() {
            tag_features(&list, at, &mut |feature| chains.feature(feature));
            let tag = known.get(&document.tokens[token].span.start);
            chains.item(tag.map_or((1 << TAGS.len()) - 1, |&tag| 1 << tag as u8));
        }
        chains.end();
    }
}

/// Where each word of `forms` starts in the text, and its tag.
fn align(text: &str, forms: &[(String, Tag)]) -> HashMap<u32, Tag> {
    let mut known = HashMap::new();
    let mut at = 0;
    for (form, tag) in forms {
        if let Some(ahead) = text[at..].find(form.as_str()).filter(|&ahead| ahead < 80) {
            known.insert((at + ahead) as u32, *tag);
            at += ahead + form.len();
        }
    }
    known
}

/// Our tag for one of the Penn Treebank's, as GUM writes them.
fn named(tag: &str) -> Tag {
    match tag {
        "NN" => Tag::Noun,
        "NNS" => Tag::Nouns,
        "NNP" | "NNPS" => Tag::Name,
        "JJ" | "JJR" | "JJS" => Tag::Adjective,
        "RB" | "RBR" | "RBS" => Tag::Adverb,
        "VB" => Tag::Base,
        "VBD" => Tag::Past,
        "VBZ" => Tag::ThirdPerson,
        "VBP" => Tag::Present,
        "VBG" => Tag::Gerund,
        "VBN" => Tag::Participle,
        "MD" => Tag::Modal,
        "PRP" => Tag::Pronoun,
        "PRP$" | "WP$" => Tag::Possessive,
        "DT" | "PDT" => Tag::Determiner,
        "IN" => Tag::Preposition,
        "CC" => Tag::Conjunction,
        "CD" => Tag::Number,
        "TO" => Tag::To,
        "WDT" => Tag::WhDeterminer,
        "WP" => Tag::WhPronoun,
        "WRB" => Tag::WhAdverb,
        "EX" => Tag::There,
        "RP" => Tag::Particle,
        "POS" => Tag::Ending,
        "UH" => Tag::Interjection,
        "," | "." | ":" | "''" | "``" | "-LRB-" | "-RRB-" | "HYPH" => Tag::Mark,
        _ => Tag::Other,
    }
}
