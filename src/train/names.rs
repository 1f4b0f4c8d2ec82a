//! Fits the chain that finds names.

use std::ops::Range;
use std::path::Path;

use super::certainty::{self, Found, Met};
use super::corpus::{self, Annotated, Label};
use super::{Chains, Error, Fitted, Settings, card, fit_without_each, headlines, mean, tables};
use crate::analysis::entity::join::{SIGNS, join};
use crate::analysis::entity::names::model::{
    Curve, DEMONYM, Heard, LABELS, LANES, Line, Look, MARGIN, Models, OUTSIDE, Tables, ending, features,
    features_again, find_again, find_with, gather, label_at, may_begin, may_end, may_follow, parts_of, stretches,
};
use crate::analysis::entity::names::settle;
use crate::analysis::entity::reading::Reading;
use crate::analysis::entity::{Name, NameKind};
use crate::analysis::linear::Model;
use crate::analysis::{EntityKind, MentionForm};
use crate::text::{Document, paragraphs};

/// Features none of whose weights is greater are dropped.
const LEAST: f32 = 0.1;

/// The same for the second look.
const LEAST_AGAIN: f32 = 0.15;

/// In how many parts the texts are cut, each looked at by a model that was fitted on the others; what is kept is the mean
/// of these models.
const PARTS: usize = 4;
/// One news text in so many tells how sure to be.
const NEWS: usize = 5;

/// Fits `names.bin`, `names-again.bin` and `names-sure.bin`, and writes into the card how good they are on the texts held
/// out.
pub(super) fn run(data: &Path, out: &Path) -> Result<(), Error> {
    eprintln!("names");
    let words: &[u8] = std::fs::read(out.join("words.bin"))?.leak();
    let tables = Tables::read(words, std::fs::read(out.join("runs.bin"))?.leak());
    let learned = Tables::read(words, tables::learned_runs(data, out)?.leak());
    let (texts, judges) = load(&data.join("train"))?;
    let (looks, first) = look(&texts, &learned)?;
    std::fs::write(out.join("names.bin"), &first)?;
    let (met, again) = look_again(&texts, &judges, &looks)?;
    std::fs::write(out.join("names-again.bin"), &again)?;
    let sure = Sure::fit(met);
    std::fs::write(out.join("names-sure.bin"), certainty::bytes(&sure.curves))?;
    std::fs::write(out.join("entities-sure.bin"), certainty::weights_bytes(&sure.weights))?;
    drop(texts);
    let models = Models { first: read(first)?, again: read(again)? };
    let figures = measure(&data.join("dev"), &models, &tables, &sure)?;
    card::fill(&out.join("MODEL.md"), "names", &figures)
}

fn read(bytes: Vec<u8>) -> Result<Model<LANES>, Error> {
    Model::read(bytes.leak()).ok_or_else(|| "no model of names".into())
}

/// The chains of all texts, and which text each is of.
struct Lesson {
    chains: Chains,
    texts: Vec<usize>,
}

impl Lesson {
    fn of(texts: &[Annotated], mut add: impl FnMut(usize, &mut Chains)) -> Self {
        let mut lesson = Self { chains: Chains::default(), texts: Vec::new() };
        for text in 0..texts.len() {
            add(text, &mut lesson.chains);
            lesson.texts.resize(lesson.chains.bounds.len(), text);
        }
        eprintln!("  {} items, {} features", lesson.chains.len(), lesson.chains.features.len());
        lesson
    }

    /// Fits as often as there are parts, each time without the texts of one.
    fn fit(&self) -> Vec<Fitted> {
        fit_without_each(&self.chains, &settings(), PARTS, |chain| self.texts[chain] % PARTS)
    }
}

/// A first look at each text, by a model that has not seen it; and the file of the mean of all models.
fn look(texts: &[Annotated], tables: &Tables) -> Result<(Vec<Look>, Vec<u8>), Error> {
    let lesson = Lesson::of(texts, |text, chains| add(&texts[text], tables, chains));
    let fits = lesson.fit();
    drop(lesson);
    let mut looks: Vec<Look> = texts.iter().map(|_| Look::default()).collect();
    for (part, fitted) in fits.iter().enumerate() {
        let model = read(fitted.coded_bytes(LEAST))?;
        for at in (part..texts.len()).step_by(PARTS) {
            looks[at] = Look::at(&document(&texts[at]), &model, tables);
        }
    }
    Ok((looks, mean(&fits).coded_bytes(LEAST)))
}

fn document(text: &Annotated) -> Document<'_> {
    Document::read(&text.text, paragraphs(&text.text))
}

fn add_again(text: &Annotated, look: &Look, chains: &mut Chains) {
    let document = document(text);
    let allowed = allow(&document, text);
    let heard = Heard::of(look);
    for (token, stretch) in &look.stretches {
        let told = &look.told[stretch.start as usize..stretch.end as usize];
        if told.iter().all(|told| heard.is_settled(told)) {
            continue;
        }
        for (at, part_of) in parts_of(told).into_iter().enumerate() {
            let own = (part_of, ending(&document, *token as usize + at));
            features_again(told, at, own, &heard, &mut |feature| chains.feature(feature));
            chains.item(allowed[*token as usize + at]);
        }
        chains.end();
    }
}

/// How sure names and entities may be.
struct Sure {
    curves: [Curve; 4],
    weights: [[f32; SIGNS]; 4],
}

impl Sure {
    fn fit(mut texts: Vec<Judged<'_>>) -> Self {
        let found: Vec<Found> = texts.iter().flat_map(Judged::found).collect();
        let curves = certainty::curves(&found);
        let met: Vec<Met> = texts.iter_mut().flat_map(|text| text.met(&curves)).collect();
        Self { curves, weights: certainty::weights(&met) }
    }
}

/// A second look at the texts that people annotated, and at a part of the news, by models that have not seen them; and the
/// file of the mean of all models.
fn look_again<'t>(
    texts: &'t [Annotated],
    judges: &'t [Annotated],
    looks: &[Look],
) -> Result<(Vec<Judged<'t>>, Vec<u8>), Error> {
    let fits = Lesson::of(texts, |text, chains| add_again(&texts[text], &looks[text], chains)).fit();
    let gold = texts.iter().take_while(|text| !text.silver).count();
    let judge = |at: usize| match at.checked_sub(gold) {
        None => Some(&texts[at]),
        Some(news) if news.is_multiple_of(NEWS) => judges.get(news),
        Some(_) => None,
    };
    let mut met = Vec::new();
    for (part, fitted) in fits.iter().enumerate() {
        let model = read(fitted.coded_bytes(LEAST_AGAIN))?;
        for at in (part..texts.len()).step_by(PARTS) {
            if let Some(labels) = judge(at) {
                met.push(Judged::new(&texts[at].text, labels, find_again(&document(&texts[at]), &looks[at], &model).0));
            }
        }
    }
    Ok((met, mean(&fits).coded_bytes(LEAST_AGAIN)))
}

/// A text with the names found in it, and what people say of it.
struct Judged<'t> {
    labels: &'t Annotated,
    document: Document<'t>,
    names: Vec<Name>,
}

impl<'t> Judged<'t> {
    fn new(text: &'t str, labels: &'t Annotated, mut names: Vec<Name>) -> Self {
        let document = Document::read(text, paragraphs(text));
        settle(&Reading::new(&document), &mut names);
        Self { labels, document, names }
    }

    /// Whether these tokens are a name of this kind; `None` where nobody says.
    fn is_right(&self, tokens: &Range<u32>, kind: NameKind) -> Option<bool> {
        let span = self.document.span(tokens.start as usize..tokens.end as usize);
        let (start, end) = corpus::trim(self.document.text, span.start as usize, span.end as usize);
        let silent = |&(from, to, label): &(usize, usize, Label)| label == Label::Unknown && start < to && from < end;
        let right = self.labels.spans.contains(&(start, end, Label::Name(kind)));
        (!self.labels.spans.iter().any(silent)).then_some(right)
    }

    fn found(&self) -> impl Iterator<Item = Found> {
        self.names.iter().filter_map(|name| {
            let right = self.is_right(&name.tokens, name.kind)?;
            Some(Found { kind: name.kind, probability: name.probability, right })
        })
    }

    /// How many names of each kind there are.
    fn wanted(&self) -> [usize; 3] {
        KINDS.map(|kind| self.labels.spans.iter().filter(|span| span.2 == Label::Name(kind)).count())
    }

    /// The entities of the names, whose probabilities go through the curves.
    fn met(&mut self, curves: &[Curve; 4]) -> Vec<Met> {
        for name in &mut self.names {
            name.probability = curves[name.kind as usize].of(name.probability);
        }
        let entities = join(&Reading::new(&self.document), std::mem::take(&mut self.names));
        let mut met: Vec<Met> = entities
            .list
            .iter()
            .zip(&entities.facts)
            .map(|(entity, facts)| Met { kind: entity.kind, signs: facts.signs, right: Vec::new() })
            .collect();
        for place in &entities.places {
            let one = &mut met[place.entity.index()];
            let kind = match one.kind {
                EntityKind::Person => NameKind::Person,
                EntityKind::Organisation => NameKind::Organisation,
                EntityKind::Country | EntityKind::Place => NameKind::Place,
                EntityKind::Group => continue,
            };
            if one.right.len() < OFTEN && matches!(place.form, MentionForm::Name | MentionForm::Metonym) {
                one.right.extend(self.is_right(&place.tokens, kind));
            }
        }
        met
    }
}

/// So many names of one entity tell whether it is right; more of them say the same.
const OFTEN: usize = 3;

fn settings() -> Settings {
    let labels = || 0..LABELS as u8;
    let pairs = labels().flat_map(|from| labels().map(move |to| (from, to)));
    Settings {
        labels: LABELS,
        epochs: 5,
        dropout: 0.3,
        mean: true,
        forbidden: pairs.filter(|&(from, to)| !may_follow(from, to)).collect(),
        never_first: labels().filter(|&label| !may_begin(label)).collect(),
        never_last: labels().filter(|&label| !may_end(label)).collect(),
        ..Settings::default()
    }
}

/// All texts that teach names, those that people annotated first, and behind them the news with labels of a machine; and
/// that news with its own labels, which are too rough to teach.
fn load(folder: &Path) -> Result<(Vec<Annotated>, Vec<Annotated>), Error> {
    let file = |name: &str| folder.join(format!("{name}.jsonl.gz"));
    let mut texts = Vec::new();
    for name in ["gum", "redocred", "wikigold", "crossner_politics", "re3d"] {
        texts.extend(corpus::load(&file(name), 1)?);
    }
    texts.extend(corpus::load_silver(&file("gmb"), &file("silver_gmb"), 10)?);
    texts.extend(corpus::load_silver(&file("polnear"), &file("silver_polnear"), 1)?);
    texts.extend(corpus::load_some(&file("gap"))?);
    headlines::write(&mut texts);
    Ok((texts, corpus::load(&file("gmb"), 10)?))
}

/// Adds the chains of one text.
fn add(annotated: &Annotated, tables: &Tables, chains: &mut Chains) {
    let document = Document::read(&annotated.text, paragraphs(&annotated.text));
    let allowed = allow(&document, annotated);
    let evidence = gather(&document, tables);
    let (mut line, mut open) = (Line::default(), Vec::new());
    for sentence in 0..document.sentences.len() {
        let range = document.tokens_of(sentence);
        line.read(&document, range.clone(), tables);
        line.match_runs(tables);
        line.add_evidence(range.start, &evidence);
        stretches(&line, &mut open);
        for stretch in &open {
            for at in stretch.clone() {
                features(&line, at, &mut |feature| chains.feature(feature));
                chains.item(allowed[range.start + at - MARGIN]);
            }
            chains.end();
        }
    }
}

const ANY: u64 = (1 << LABELS) - 1;

/// The labels each token may carry.
fn allow(document: &Document, annotated: &Annotated) -> Vec<u64> {
    let mut allowed = vec![1 << OUTSIDE; document.tokens.len()];
    for &(start, end, label) in &annotated.spans {
        let tokens = covered(document, start, end);
        let exact = !tokens.is_empty()
            && document.tokens[tokens.start].span.start as usize == start
            && document.tokens[tokens.end - 1].span.end as usize == end;
        let length = tokens.len();
        for (at, allowed) in allowed[tokens].iter_mut().enumerate() {
            *allowed = match label {
                Label::Name(kind) if exact => 1 << label_at(kind, at, length),
                Label::Miscellaneous if length <= 2 => 1 << OUTSIDE | 1 << DEMONYM,
                Label::Miscellaneous => 1 << OUTSIDE,
                Label::Name(_) | Label::Unknown => ANY,
            };
        }
    }
    allowed
}

/// The tokens that lie in a stretch of bytes, wholly or in part.
fn covered(document: &Document, start: usize, end: usize) -> Range<usize> {
    let first = document.tokens.partition_point(|token| token.span.end as usize <= start);
    let last = document.tokens.partition_point(|token| (token.span.start as usize) < end);
    first..last.max(first)
}

const KINDS: [NameKind; 3] = [NameKind::Person, NameKind::Place, NameKind::Organisation];

/// Precision, recall and F of exact names for each file held out, and how often what is said to be sure is right.
fn measure(folder: &Path, models: &Models, tables: &Tables, sure: &Sure) -> Result<String, Error> {
    let mut table = String::from("| texts | people | places | organisations |\n| --- | --- | --- | --- |\n");
    let mut all = Vec::new();
    for (name, genre) in DEV {
        let texts = corpus::load(&folder.join(format!("{name}.jsonl.gz")), if name == "gmb" { 10 } else { 1 })?;
        let (mut found, mut wanted) = (Vec::new(), [0; 3]);
        for text in &texts {
            let mut judged = Judged::new(&text.text, text, find_with(&document(text), models, tables).0);
            found.extend(judged.found());
            wanted.iter_mut().zip(judged.wanted()).for_each(|(sum, one)| *sum += one);
            all.extend(judged.met(&sure.curves).iter().flat_map(|met| met.found(&sure.weights)));
        }
        table = format!("{table}| {name}: {genre}");
        for (kind, wanted) in KINDS.into_iter().zip(wanted) {
            let own = || found.iter().filter(|one| one.kind == kind);
            let right = own().filter(|one| one.right).count();
            let [precision, recall] = [own().count(), wanted].map(|all| 100.0 * right as f32 / all.max(1) as f32);
            let f = 200.0 * right as f32 / (own().count() + wanted).max(1) as f32;
            table = format!("{table} | {f:.1} ({precision:.1}, {recall:.1})");
        }
        table += " |\n";
    }
    let (reliability, error) = certainty::reliability(&all, "names");
    let figures = format!(
        "Exact F (precision, recall) of both chains with the document's passes, before names are joined:\n\n{table}\n\
         How often a name is right whose person, place or organisation is said to be so sure, over all of these (three \
         names of one at most); expected calibration error {error:.3}:\n\n\
         {reliability}"
    );
    eprintln!("{figures}");
    Ok(figures)
}

/// The files held out that are labelled throughout, and what they are.
const DEV: [(&str, &str); 6] = [
    ("gum", "many genres"),
    ("gmb", "broadcast news, silver labels"),
    ("wikigold", "Wikipedia"),
    ("crossner_politics", "Wikipedia on politics"),
    ("redocred", "Wikipedia"),
    ("pud", "news and Wikipedia"),
];
