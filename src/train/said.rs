//! Texts whose quotations people annotated, and how well what was found agrees with them.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;

use super::certainty::{self, Found};
use super::{Error, read};
use crate::analysis::Engine;
use crate::analysis::quote::Attribution;
use crate::analysis::quote::learned::{self, Models};
use crate::analysis::quote::training::Prepared;

/// A text with its quotations; offsets count code points.
#[derive(Deserialize)]
pub(super) struct Text {
    pub(super) text: String,
    quotes: Vec<Quote>,
}

#[derive(Deserialize)]
struct Quote {
    content: Vec<(usize, usize)>,
    speaker: Option<(usize, usize)>,
    speaker_text: Option<String>,
    speaker_canonical: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    sources: Vec<Vec<(usize, usize)>>,
    cue: Option<Vec<(usize, usize)>>,
    #[serde(default = "speech")]
    cue_class: String,
}

fn speech() -> String {
    "speech".to_owned()
}

/// One attribution as people annotated it, by tokens.
pub(super) struct Gold {
    pub(super) content: Vec<Range<u32>>,
    pub(super) source: Vec<Range<u32>>,
    pub(super) cue: Vec<Range<u32>>,
    /// Whether something is said; else it is thought, meant or shown.
    pub(super) speech: bool,
    /// The names of whoever speaks, where somebody noted them.
    names: Vec<String>,
    pronoun: bool,
}

impl Text {
    /// Its attributions by tokens.
    pub(super) fn gold(&self, prepared: &Prepared<'_>) -> Vec<Gold> {
        let starts: Vec<usize> = self.text.char_indices().map(|(byte, _)| byte).chain([self.text.len()]).collect();
        let tokens = |spans: &[(usize, usize)]| -> Vec<Range<u32>> {
            let bytes = |(start, end): &(usize, usize)| (starts[*start] as u32, starts[*end] as u32);
            spans.iter().map(bytes).filter_map(|(start, end)| prepared.tokens_at(start, end)).collect()
        };
        let gold = |quote: &Quote| {
            let sources: Vec<(usize, usize)> = quote.sources.iter().flatten().copied().chain(quote.speaker).collect();
            let name = quote.speaker_canonical.iter();
            Gold {
                content: tokens(&quote.content),
                source: tokens(&sources),
                cue: tokens(quote.cue.as_deref().unwrap_or(&[])),
                speech: quote.cue_class == "speech",
                names: name.flat_map(|name| quote.aliases.iter().chain([name])).map(|name| plain(name)).collect(),
                pronoun: quote.speaker_text.as_ref().is_some_and(|word| is_pronoun(word)),
            }
        };
        self.quotes.iter().map(gold).collect()
    }
}

fn is_pronoun(word: &str) -> bool {
    ["he", "she", "they", "it", "we", "i", "who", "his", "her", "their"]
        .iter()
        .any(|pronoun| word.eq_ignore_ascii_case(pronoun))
}

/// A name in lower case, without marks.
fn plain(name: &str) -> String {
    name.to_lowercase().chars().filter(|letter| letter.is_alphanumeric() || *letter == ' ').collect()
}

/// Whether an attribution names whom the annotators did.
pub(super) fn same_source(gold: &Gold, found: &Attribution) -> bool {
    match &found.source {
        Some(source) => gold.source.iter().any(|run| run.start < source.end && source.start < run.end),
        None => gold.source.is_empty(),
    }
}

/// The share of tokens two contents have in common.
pub(super) fn shared(first: &[Range<u32>], second: &[Range<u32>]) -> f32 {
    let length = |runs: &[Range<u32>]| runs.iter().map(|run| run.end - run.start).sum::<u32>();
    let both: u32 = first.iter().map(|run| within(run, second)).sum();
    both as f32 / (length(first) + length(second) - both).max(1) as f32
}

/// How many tokens of a run lie in others.
fn within(run: &Range<u32>, others: &[Range<u32>]) -> u32 {
    others.iter().map(|other| run.end.min(other.end).saturating_sub(run.start.max(other.start))).sum()
}

/// For each attribution found whether content and source are right; what the annotators took for thoughts is left out.
pub(super) fn judge(text: &Text, models: &Models) -> Vec<Found<usize>> {
    let prepared = Prepared::new(&text.text);
    let gold = text.gold(&prepared);
    let found = prepared.attributions(Some(models));
    let weighed = found.iter().filter(|found| found.confidence > 0.0);
    weighed.filter_map(|found| verdict(&prepared, &gold, found)).collect()
}

fn verdict(prepared: &Prepared<'_>, gold: &[Gold], found: &Attribution) -> Option<Found<usize>> {
    let best = counterpart(gold, found);
    let length: u32 = found.content.iter().map(|run| run.end - run.start).sum();
    let thought = |gold: &Gold| {
        !gold.speech && 2 * found.content.iter().map(|run| within(run, &gold.content)).sum::<u32>() >= length
    };
    let right = best.is_some_and(|gold| gold.speech && same_source(gold, found));
    let neutral = !right && (best.is_some_and(|gold| !gold.speech) || gold.iter().any(thought));
    let kind = learned::class(prepared.stretches(), found);
    (!neutral).then_some(Found { kind, probability: found.confidence, right })
}

/// The annotated attribution that has most words in common with a found one, if that is at least half.
fn counterpart<'g>(gold: &'g [Gold], found: &Attribution) -> Option<&'g Gold> {
    let share = |gold: &Gold| shared(&gold.content, &found.content);
    gold.iter().max_by(|one, other| share(one).total_cmp(&share(other))).filter(|gold| share(gold) >= 0.5)
}

/// How many of a kind there are in the annotation, how many were found, and how many of those are right.
#[derive(Default)]
struct Tally {
    wanted: usize,
    found: usize,
    right: usize,
}

impl Tally {
    fn f(&self) -> String {
        format!("{:.1}", 200.0 * self.right as f32 / (self.wanted + self.found).max(1) as f32)
    }

    fn share(&self) -> String {
        if self.wanted == 0 {
            return "–".to_owned();
        }
        format!("{:.1} of {}", 100.0 * self.right as f32 / self.wanted as f32, self.wanted)
    }
}

#[derive(Default)]
struct Figures {
    marked: Tally,
    all: Tally,
    people: Tally,
    pronouns: Tally,
    sure: Vec<Found<usize>>,
}

impl Figures {
    fn of(texts: &[Text], models: Option<&Models>) -> Self {
        let mut figures = Self::default();
        for text in texts {
            figures.add(text, models);
        }
        figures
    }

    fn row(&self, name: &str) -> String {
        let [marked, all] = [self.marked.f(), self.all.f()];
        format!("| {name} | {marked} | {all} | {} | {} |\n", self.people.share(), self.pronouns.share())
    }

    fn add(&mut self, text: &Text, models: Option<&Models>) {
        let engine = if models.is_some() { Engine::Full } else { Engine::Rules };
        let mut prepared = Prepared::of(&text.text, engine);
        let gold = text.gold(&prepared);
        let mut found = prepared.attributions(models);
        prepared.resolve(&mut found);
        self.add_whole(&prepared, &gold, &found);
        self.add_marked(&prepared, &gold, &found);
    }

    fn add_whole(&mut self, prepared: &Prepared<'_>, gold: &[Gold], found: &[Attribution]) {
        self.all.wanted += gold.iter().filter(|gold| gold.speech).count();
        for one in found {
            let counterpart = counterpart(gold, one).filter(|gold| !gold.names.is_empty());
            let name = one.entity.map(|entity| plain(prepared.name(entity)));
            let meant = |gold: &Gold| name.as_ref().is_some_and(|name| gold.names.contains(name));
            if let Some(verdict) = verdict(prepared, gold, one) {
                self.all.found += 1;
                self.all.right += usize::from(verdict.right);
                self.sure.push(Found { right: verdict.right && counterpart.is_none_or(meant), ..verdict });
            }
            let Some(gold) = counterpart else { continue };
            let right = usize::from(meant(gold));
            self.people.wanted += 1;
            self.people.right += right;
            self.pronouns.wanted += usize::from(gold.pronoun);
            self.pronouns.right += if gold.pronoun { right } else { 0 };
        }
    }

    /// Each stretch in marks by itself: whether it is somebody's words, and whose.
    fn add_marked(&mut self, prepared: &Prepared<'_>, gold: &[Gold], found: &[Attribution]) {
        for stretch in prepared.stretches().iter().filter(|stretch| !stretch.single) {
            let run = &stretch.tokens;
            let holds = |content: &[Range<u32>]| 2 * within(run, content) > run.end - run.start;
            let own: Vec<&Gold> = gold.iter().filter(|gold| holds(&gold.content)).collect();
            let spoken = own.iter().filter(|gold| gold.speech).count();
            let claimed: Vec<&Attribution> = found.iter().filter(|one| holds(&one.content)).collect();
            let right =
                claimed.iter().filter(|one| own.iter().any(|gold| gold.speech && same_source(gold, one))).count();
            let neutral = spoken == 0 && !own.is_empty();
            self.marked.wanted += spoken;
            self.marked.found += if neutral { 0 } else { claimed.len() };
            self.marked.right += right.min(spoken);
        }
    }
}

/// The files held out, and what they are.
const DEV: [(&str, &str); 4] = [
    ("polnear", "US politics"),
    ("quote_cases", "short hard cases"),
    ("guardian_guide", "examples of a guide for annotators"),
    ("textacy_tests", "tiny cases"),
];

/// The figures of the files held out, for weights and for rules alone, and how often what is sure is right.
pub(super) fn measure(folder: &Path, models: &Models) -> Result<String, Error> {
    let mut table = String::from(
        "| texts | stretches in marks, with speaker, F | all speech, with speaker, F | speaker as the right person | of pronouns |\n\
         | --- | --- | --- | --- | --- |\n",
    );
    let mut sure = Vec::new();
    for (name, genre) in DEV {
        let texts: Vec<Text> = read::objects(&folder.join(format!("{name}.jsonl.gz")))?;
        let figures = Figures::of(&texts, Some(models));
        table += &figures.row(&format!("{name}: {genre}"));
        table += &Figures::of(&texts, None).row("the same by rules alone");
        if name == "polnear" {
            sure = figures.sure;
        }
    }
    let (reliability, error) = certainty::reliability(&sure, "quotes");
    let figures = format!(
        "{table}\nHow often words, speaker and, where the annotation names one, the person meant are right that are said to be so sure, on polnear; expected calibration error \
         {error:.3}:\n\n{reliability}"
    );
    eprintln!("{figures}");
    Ok(figures)
}
