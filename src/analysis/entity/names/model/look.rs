//! What the first look at a document tells of each token near a capital: its likeliest labels and how likely they are.

use std::ops::Range;

use super::item::{Line, MARGIN};
use super::label::OUTSIDE;
use super::{LANES, MOST, Tables, features, gather, stretches};
use crate::analysis::linear::{Chain, Hash, Model, Scores, exp};
use crate::text::Document;

/// What the first look tells of one token, and what the second needs to know of it beside; there is one for every other
/// token of a text, so it is kept small.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    /// The form in lower case.
    pub(crate) lower: Hash,
    pub(crate) cluster: u16,
    pub(crate) known: [u8; 2],
    /// Kind and case of the token; how its line is written, and whether it begins the sentence.
    pub(crate) written: Two,
    /// Its label on the likeliest path, and how likely that is, in steps.
    pub(crate) likeliest: Two,
    /// The two likeliest labels beside, each with its step; step 0 is none.
    pub(crate) others: [Two; 2],
}

/// Two numbers below 16.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Two(u8);

impl Two {
    pub(crate) const fn new(first: u8, second: u8) -> Self {
        Self(first << 4 | second & 15)
    }

    pub(crate) const fn first(self) -> u8 {
        self.0 >> 4
    }

    pub(crate) const fn second(self) -> u8 {
        self.0 & 15
    }

    /// Both in one number below 256, the first in its upper half.
    pub(crate) const fn both(self) -> u64 {
        self.0 as u64
    }
}

/// What stands outside of stretches.
pub(crate) const BEYOND: Told = Told {
    lower: 1,
    cluster: 300,
    known: [0; 2],
    written: Two::new(15, 15),
    likeliest: Two::new(15, 0),
    others: [Two(0); 2],
};

/// A first look at a document.
#[derive(Default)]
pub(crate) struct Look {
    /// The tokens of all stretches, in order.
    pub(crate) told: Vec<Told>,
    /// For each stretch its first token in the document, and where it stands in `told`.
    pub(crate) stretches: Vec<(u32, Range<u32>)>,
}

impl Look {
    /// An empty look, with all the room it may need: a list that grows is copied, and for a while there twice.
    fn with_room(document: &Document) -> Self {
        Self {
            told: Vec::with_capacity(document.tokens.len()),
            stretches: Vec::with_capacity(document.sentences.len()),
        }
    }

    /// Looks at a document with the first model.
    pub(crate) fn at(document: &Document, model: &Model<LANES>, tables: &Tables) -> Self {
        let evidence = gather(document, tables);
        let (mut look, mut line, mut eye) = (Self::with_room(document), Line::default(), Eye::new(model));
        let mut open = Vec::new();
        for sentence in 0..document.sentences.len() {
            let range = document.tokens_of(sentence);
            line.read(document, range.clone(), tables);
            stretches(&line, &mut open);
            if open.is_empty() {
                continue;
            }
            line.match_runs(tables);
            line.add_evidence(range.start, &evidence);
            for stretch in &open {
                let from = look.told.len() as u32;
                eye.tell(&line, stretch.clone(), &mut look.told);
                let first = (range.start + stretch.start - MARGIN) as u32;
                look.stretches.push((first, from..look.told.len() as u32));
            }
        }
        look
    }
}

/// The rooms one needs to look at stretches, kept from one to the next.
struct Eye<'m> {
    model: &'m Model<LANES>,
    chain: Chain<LANES>,
    labels: Vec<u8>,
    hashes: Vec<Hash>,
}

impl<'m> Eye<'m> {
    fn new(model: &'m Model<LANES>) -> Self {
        Self { model, chain: Chain::new(), labels: Vec::new(), hashes: Vec::with_capacity(MOST) }
    }

    fn tell(&mut self, line: &Line, stretch: Range<usize>, told: &mut Vec<Told>) {
        self.chain.scores.clear();
        let mut plain = true;
        for at in stretch.clone() {
            let mut scores = [0; LANES];
            self.hashes.clear();
            features(line, at, &mut |feature| self.hashes.push(feature));
            self.model.add_all(&self.hashes, &mut scores);
            plain &= self.is_plain(&scores);
            self.chain.scores.push(scores);
        }
        if plain {
            return told.extend(stretch.map(|at| Told { likeliest: Two::new(OUTSIDE, MOST_SURE), ..blank(line, at) }));
        }
        self.chain.best(self.model, &mut self.labels);
        self.chain.weigh(self.model);
        for (item, at) in stretch.enumerate() {
            let chances = self.chain.chance(item);
            let label = self.labels[item];
            let likeliest = Two::new(label, steps(chances[label as usize]));
            told.push(Told { likeliest, others: others(&chances, label), ..blank(line, at) });
        }
    }

    /// Whether a token is no name beyond doubt, whatever stands beside it.
    fn is_plain(&self, scores: &Scores<LANES>) -> bool {
        const BEYOND_DOUBT: f32 = 7.0;
        let most = scores[1..self.model.labels()].iter().copied().max().unwrap_or(0);
        f32::from(scores[OUTSIDE as usize].saturating_sub(most)) * self.model.scale() > BEYOND_DOUBT
    }
}

fn blank(line: &Line, at: usize) -> Told {
    let item = &line.items[at];
    Told {
        lower: item.word.lower,
        cluster: item.cluster,
        written: Two::new(item.word.class, line.style + 4 * u8::from(line.begins(at))),
        known: item.known,
        ..BEYOND
    }
}

/// What is less likely is not told.
const UNLIKELY: f32 = 0.02;

/// The likeliest labels beside `label`, if they are likely at all.
fn others(chances: &[f32; LANES], label: u8) -> [Two; 2] {
    let mut best = [(UNLIKELY, 0_u8); 2];
    for (other, &chance) in chances.iter().enumerate().filter(|(other, _)| *other != label as usize) {
        if chance > best[0].0 {
            best = [(chance, other as u8), best[0]];
        } else if chance > best[1].0 {
            best[1] = (chance, other as u8);
        }
    }
    best.map(|(chance, other)| if chance > UNLIKELY { Two::new(other, steps(chance).max(1)) } else { Two(0) })
}

/// How likely what is beyond doubt is, in steps.
const MOST_SURE: u8 = 12;

/// How many steps a probability has for each unit of the logarithm of its odds.
const STEP: f32 = 1.15;
/// The logarithm of the odds of step 0.
const LEAST: f32 = -4.0;

/// A probability in steps of its odds, 0 to 12.
fn steps(chance: f32) -> u8 {
    let chance = chance.clamp(0.01, 0.999);
    let odds = (chance / (1.0 - chance)).ln();
    (((odds - LEAST) * STEP).round() as u8).min(MOST_SURE)
}

impl Told {
    /// Its label on the likeliest path.
    pub(crate) const fn label(&self) -> u8 {
        self.likeliest.first()
    }

    /// How likely the label is.
    pub(crate) fn chance(&self) -> f32 {
        let odds = f32::from(self.likeliest.second()) / STEP + LEAST;
        1.0 / (1.0 + exp(-odds))
    }
}
