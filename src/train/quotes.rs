//! Fits attribution on `PolNeAR`: cues, what they bring, and how sure that is.

use std::cell::RefCell;
use std::ops::{Range, RangeInclusive};
use std::path::Path;

use super::certainty::{self, Found};
use super::said::{self, Gold, Text, shared};
use super::{Chains, Error, Settings, card, fit_often, read};
use crate::analysis::linear::Model;
use crate::analysis::quote::learned::chain::{self, label};
use crate::analysis::quote::learned::view::View;
use crate::analysis::quote::learned::{self, CLASSES, Models, cues, sure};
use crate::analysis::quote::training::Prepared;

/// Features none of whose weights is greater are dropped.
const LEAST: [f32; 3] = [0.05, 0.05, 0.0];
/// How many models' mean is the model.
const SEEDS: RangeInclusive<u64> = 1..=9;
/// In how many parts the texts are cut to learn how sure all of it may be; fewer would leave each model too little.
const PARTS: usize = 5;

/// The files of a model: cues, content, sureness.
type Files = [Vec<u8>; 3];

/// Fits `quote-cues.bin`, `quote-content.bin`, `quote-sure.bin` and `quote-curves.bin`, and writes into the card how good
/// they are on the texts held out.
pub(super) fn run(data: &Path, out: &Path) -> Result<(), Error> {
    eprintln!("quotes");
    let texts: Vec<Text> = read::objects(&data.join("train/polnear.jsonl.gz"))?;
    let curves = certainty::bytes(&curves(&texts));
    let [cues, content, sure] = learn(&texts.iter().collect::<Vec<_>>(), SEEDS);
    for (name, bytes) in [("cues", &cues), ("content", &content), ("sure", &sure), ("curves", &curves)] {
        std::fs::write(out.join(format!("quote-{name}.bin")), bytes)?;
    }
    let figures = said::measure(&data.join("dev"), &open([cues, content, sure], curves))?;
    card::fill(&out.join("MODEL.md"), "quotes", &figures)
}

fn open([cues, content, sure]: Files, curves: Vec<u8>) -> Models {
    Models::read([cues.leak(), content.leak(), sure.leak(), curves.leak()]).expect("models that were just packed")
}

/// How often what is sure is right: every text is judged by models fitted on those of the other parts.
fn curves(texts: &[Text]) -> [certainty::Curve; CLASSES] {
    let mut found: Vec<Found<usize>> = Vec::new();
    for held_out in 0..PARTS {
        let part = |held: bool| {
            let texts = texts.iter().enumerate().filter(move |(at, _)| (at % PARTS == held_out) == held);
            texts.map(|(_, text)| text)
        };
        let models = open(learn(&part(false).collect::<Vec<_>>(), 1..=1), Vec::new());
        found.extend(part(true).flat_map(|text| said::judge(text, &models)));
    }
    std::array::from_fn(|class| {
        let own: Vec<&Found<usize>> = found.iter().filter(|one| one.kind == class).collect();
        certainty::fit(&own)
    })
}

/// The models fitted on some texts.
fn learn(texts: &[&Text], seeds: RangeInclusive<u64>) -> Files {
    let mut weighed = Chains::default();
    for half in [0, 1] {
        let part = |half: usize| texts.iter().copied().skip(half).step_by(2);
        let [cues, content] = learn_both(&part(half).collect::<Vec<_>>(), 1..=1).map(Vec::leak);
        let cues = Model::read(cues).expect("a model that was just packed");
        let content = Model::read(content).expect("a model that was just packed");
        part(1 - half).for_each(|text| weigh(text, &cues, &content, &mut weighed));
    }
    let settings =
        Settings { labels: 2, epochs: 12, dropout: 0.05, seen: 8, rate: 0.05, mean: true, ..Settings::default() };
    let sure = fit_often(&weighed, &settings, seeds.clone()).bytes(LEAST[2]);
    let [cues, content] = learn_both(texts, seeds);
    [cues, content, sure]
}

/// The models of cues and of what they bring, fitted on some texts.
///
/// What a cue brings is learned beside cues that are as doubtful as they will be: each half of the texts is read with
/// the cues of the other.
fn learn_both(texts: &[&Text], seeds: RangeInclusive<u64>) -> [Vec<u8>; 2] {
    let part = |half: usize| texts.iter().copied().skip(half).step_by(2);
    let mut chains = Chains::default();
    for half in [0, 1] {
        let cues = learn_cues(part(1 - half), 1..=1).leak();
        let model = Model::read(cues).expect("a model that was just packed");
        part(half).for_each(|text| gather_contents(text, &model, &mut chains));
    }
    let settings = Settings { labels: 4, epochs: 5, dropout: 0.3, seen: 4, mean: true, ..Settings::default() };
    [learn_cues(texts.iter().copied(), seeds.clone()), fit_often(&chains, &settings, seeds).bytes(LEAST[1])]
}

fn learn_cues<'t>(texts: impl Iterator<Item = &'t Text>, seeds: RangeInclusive<u64>) -> Vec<u8> {
    let mut chains = Chains::default();
    texts.for_each(|text| gather_cues(text, &mut chains));
    let settings = Settings { labels: 2, epochs: 6, dropout: 0.3, seen: 3, mean: true, ..Settings::default() };
    fit_often(&chains, &settings, seeds).bytes(LEAST[0])
}

/// Adds one text's candidates for cues to the chains.
fn gather_cues(text: &Text, chains: &mut Chains) {
    let prepared = Prepared::new(&text.text);
    let gold = text.gold(&prepared);
    prepared.view(|view| {
        let heads: Vec<Option<usize>> = gold.iter().map(|gold| head(view, gold)).collect();
        for at in cues::candidates(view) {
            let owner = heads.iter().position(|head| *head == Some(at));
            cues::features(view, at, &mut |feature| chains.feature(feature));
            chains.item(match owner {
                Some(owner) if gold[owner].speech => 2,
                Some(_) => 3,
                None => 1,
            });
            chains.end();
        }
    });
}

/// Adds what one text's cues bring to the chains.
fn gather_contents(text: &Text, model: &Model<2>, chains: &mut Chains) {
    let prepared = Prepared::new(&text.text);
    let gold = text.gold(&prepared);
    prepared.view(|view| {
        view.note_cues(&cues::weigh(view, model));
        for gold in &gold {
            if let Some(head) = head(view, gold) {
                add_window(view, gold, head, chains);
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
    let chains = RefCell::new(chains);
    let mut labels = labels.into_iter();
    let mut end = || chains.borrow_mut().item(1 << labels.next().expect("a label for each item of the window"));
    chain::features(view, head, &mut |feature| chains.borrow_mut().feature(feature), &mut end);
    chains.borrow_mut().end();
}

/// Adds what two models propose for a text they have not seen, and whether it is right.
fn weigh(text: &Text, cues: &Model<2>, content: &Model<4>, chains: &mut Chains) {
    let prepared = Prepared::new(&text.text);
    let gold = text.gold(&prepared);
    prepared.view(|view| {
        for proposal in learned::propose(view, cues, content) {
            let matches = |gold: &&Gold| shared(&gold.content, &proposal.attribution.content) >= 0.5;
            let right =
                gold.iter().find(matches).map(|gold| (gold.speech, said::same_source(gold, &proposal.attribution)));
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

/// The item that stands for a cue of several words: a verb of the table, else the last candidate in it.
fn head(view: &View<'_, '_>, gold: &Gold) -> Option<usize> {
    let candidates = || gold.cue.iter().flat_map(|run| view.items(run)).filter(|at| cues::is_candidate(view, *at));
    candidates().find(|at| view.is_cue_verb(*at)).or_else(|| candidates().next_back())
}
