//! Fits attribution on `PolNeAR`: cues, what they bring, and how sure that is.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;

use super::{Chains, Error, Settings, fit, read};
use crate::analysis::linear::Model;
use crate::analysis::quote::learned::chain::{self, label};
use crate::analysis::quote::learned::view::View;
use crate::analysis::quote::learned::{self, cues, sure};
use crate::analysis::quote::training::Prepared;

/// Features none of whose weights is greater are dropped.
const LEAST: [f32; 3] = [0.12, 0.16, 0.0];

/// A text of `polnear.jsonl`; offsets count code points.
#[derive(Deserialize)]
struct Text {
    text: String,
    quotes: Vec<Quote>,
}

#[derive(Deserialize)]
struct Quote {
    content: Vec<(usize, usize)>,
    speaker: Option<(usize, usize)>,
    #[serde(default)]
    sources: Vec<Vec<(usize, usize)>>,
    cue: Option<Vec<(usize, usize)>>,
    cue_class: String,
}

/// One attribution, by tokens.
struct Gold {
    content: Vec<Range<u32>>,
    source: Vec<Range<u32>>,
    cue: Vec<Range<u32>>,
    speech: bool,
}

/// Fits `quote-cues.bin`, `quote-content.bin` and `quote-sure.bin`.
pub(super) fn run(data: &Path, out: &Path) -> Result<(), Error> {
    let texts: Vec<Text> = read::objects(&data.join("train/polnear.jsonl.gz"))?;
    let halves = [0, 1].map(|half| texts.iter().skip(half).step_by(2).collect::<Vec<_>>());
    let mut weighed = Chains::default();
    for half in [0, 1] {
        eprintln!("quotes, half {half}");
        let [cues, content] = fit_both(&halves[half]);
        let (cues, content) = (open::<2>(cues), open::<4>(content));
        for text in &halves[1 - half] {
            weigh(text, &cues, &content, &mut weighed);
        }
    }
    eprintln!("quotes, confidence");
    let settings = Settings { labels: 2, epochs: 12, dropout: 0.05, seen: 8, rate: 0.05, ..Settings::default() };
    std::fs::write(out.join("quote-sure.bin"), fit(&weighed, &settings).bytes(LEAST[2]))?;
    eprintln!("quotes, all");
    let [cues, content] = fit_both(&texts.iter().collect::<Vec<_>>());
    std::fs::write(out.join("quote-cues.bin"), cues)?;
    std::fs::write(out.join("quote-content.bin"), content)?;
    Ok(())
}

fn open<const LANES: usize>(bytes: Vec<u8>) -> Model<LANES> {
    Model::read(bytes.leak()).expect("a model that was just packed")
}

/// The models of cues and of what they bring, fitted on some texts.
fn fit_both(texts: &[&Text]) -> [Vec<u8>; 2] {
    let (mut cue_chains, mut content_chains) = (Chains::default(), Chains::default());
    for text in texts {
        gather(text, &mut cue_chains, &mut content_chains);
    }
    let settings = Settings { labels: 2, epochs: 6, dropout: 0.15, seen: 3, ..Settings::default() };
    let cues = fit(&cue_chains, &settings).bytes(LEAST[0]);
    drop(cue_chains);
    let settings = Settings { labels: 4, epochs: 5, dropout: 0.15, seen: 4, ..Settings::default() };
    [cues, fit(&content_chains, &settings).bytes(LEAST[1])]
}

/// Adds one text's candidates to the chains.
fn gather(text: &Text, cue_chains: &mut Chains, content_chains: &mut Chains) {
    let prepared = Prepared::new(&text.text);
    prepared.view(|view| {
        let gold = gold(text, view);
        let heads: Vec<Option<usize>> = gold.iter().map(|gold| head(view, gold)).collect();
        for at in cues::candidates(view) {
            let owner = heads.iter().position(|head| *head == Some(at));
            cues::features(view, at, &mut |feature| cue_chains.feature(feature));
            cue_chains.item(match owner {
                Some(owner) if gold[owner].speech => 2,
                Some(_) => 3,
                None => 1,
            });
            cue_chains.end();
        }
        for (gold, head) in gold.iter().zip(&heads) {
            if let Some(head) = head {
                add_window(view, gold, *head, content_chains);
            }
        }
    });
}

fn add_window(view: &View<'_, '_>, gold: &Gold, head: usize, chains: &mut Chains) {
    let window = chain::window(view, head);
    let mut labels = vec![label::OTHER; window.len()];
    let mut mark = |runs: &[Range<u32>], label: u8| {
        for run in runs {
            let items = view.items(run);
            for at in items.start.max(window.start)..items.end.min(window.end) {
                labels[at - window.start] = label;
            }
        }
    };
    mark(&gold.content, label::CONTENT);
    mark(&gold.source, label::SOURCE);
    mark(&gold.cue, label::CUE);
    let chains = std::cell::RefCell::new(chains);
    let mut labels = labels.into_iter();
    let mut end = || chains.borrow_mut().item(1 << labels.next().expect("a label for each item of the window"));
    chain::features(view, head, &mut |feature| chains.borrow_mut().feature(feature), &mut end);
    chains.borrow_mut().end();
}

/// Adds what two models propose for a text they have not seen, and whether it is right.
fn weigh(text: &Text, cues: &Model<2>, content: &Model<4>, chains: &mut Chains) {
    let prepared = Prepared::new(&text.text);
    prepared.view(|view| {
        let gold = gold(text, view);
        for proposal in learned::propose(view, cues, content) {
            let matches = |gold: &&Gold| shared(&gold.content, &proposal.attribution.content) >= 0.5;
            let right = gold.iter().find(matches).map(|gold| (gold.speech, same_source(gold, &proposal)));
            sure::features(view, &proposal, &mut |feature| chains.feature(feature));
            chains.item(match right {
                Some((true, true)) => 2,
                Some((false, _)) => 3,
                _ => 1,
            });
            chains.end();
        }
    });
}

fn same_source(gold: &Gold, proposal: &learned::Proposal) -> bool {
    match &proposal.attribution.source {
        Some(source) => gold.source.iter().any(|run| run.start < source.end && source.start < run.end),
        None => gold.source.is_empty(),
    }
}

fn shared(first: &[Range<u32>], second: &[Range<u32>]) -> f32 {
    let length = |runs: &[Range<u32>]| runs.iter().map(|run| run.end - run.start).sum::<u32>();
    let common: u32 = first
        .iter()
        .flat_map(|run| {
            second.iter().map(move |other| run.end.min(other.end).saturating_sub(run.start.max(other.start)))
        })
        .sum();
    common as f32 / (length(first) + length(second) - common).max(1) as f32
}

/// The item that stands for a cue of several words: a verb of the table, else the last candidate in it.
fn head(view: &View<'_, '_>, gold: &Gold) -> Option<usize> {
    let candidates = || gold.cue.iter().flat_map(|run| view.items(run)).filter(|at| cues::is_candidate(view, *at));
    candidates().find(|at| view.is_cue_verb(*at)).or_else(|| candidates().next_back())
}

/// A text's attributions by tokens.
fn gold(text: &Text, view: &View<'_, '_>) -> Vec<Gold> {
    let starts: Vec<usize> = text.text.char_indices().map(|(byte, _)| byte).chain([text.text.len()]).collect();
    let tokens = |spans: &[(usize, usize)]| -> Vec<Range<u32>> {
        spans.iter().filter_map(|(start, end)| view.tokens_at(starts[*start] as u32, starts[*end] as u32)).collect()
    };
    text.quotes
        .iter()
        .map(|quote| {
            let sources: Vec<(usize, usize)> = quote.sources.iter().flatten().copied().chain(quote.speaker).collect();
            Gold {
                content: tokens(&quote.content),
                source: tokens(&sources),
                cue: tokens(quote.cue.as_deref().unwrap_or(&[])),
                speech: quote.cue_class == "speech",
            }
        })
        .collect()
}
