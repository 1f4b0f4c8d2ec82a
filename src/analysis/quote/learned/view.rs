//! What the weights see of each item: its word, tag and kind as numbers, what lies between items as running counts,
//! and what the rules made of it.

use crate::analysis::annotation::EntityKind;
use crate::analysis::entity::names::model::{NO_CLUSTER, Tables};
use crate::analysis::linear::{Hash, TAGS, Tag, hash, hash_lower, mix, tag};
use crate::analysis::quote::items::{Item, Kind, Scene, Sentence, is_title};
use crate::analysis::quote::words::Class;
use crate::analysis::quote::{Attribution, clause};
use crate::text::Case;

/// What the rules made of an item.
pub(crate) mod ruled {
    pub(crate) const CONTENT: u8 = 1;
    pub(crate) const SOURCE: u8 = 2;
    pub(crate) const CUE: u8 = 4;
}

/// One item as numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    /// Its word in lower case; of names and stretches only what kind they are.
    pub(crate) word: Hash,
    /// Its part of speech, the index into [`TAGS`].
    pub(crate) tag: u8,
    /// What it is, as a number.
    pub(crate) kind: u8,
    /// What the rules made of it, a set of [`ruled`].
    pub(crate) rules: u8,
    /// The index of its sentence.
    pub(crate) sentence: u32,
    /// The group of words it is used like.
    pub(crate) cluster: u16,
    /// How likely it is a cue, in few steps; 0 for what is none.
    pub(crate) cue: u8,
    /// How many likely cues stand before it in the text.
    pub(crate) cues: u32,
    /// How many commas and dashes, finite verbs and stretches stand before it in the text.
    pub(crate) commas: u32,
    pub(crate) verbs: u32,
    pub(crate) stretches: u32,
}

/// The numbers of kinds that are asked for by name.
const STRETCH: u8 = 4;
const COMMA: u8 = 5;
const COLON: u8 = 7;

impl Seen {
    pub(super) const fn is_stretch(&self) -> bool {
        self.kind == STRETCH
    }

    pub(super) const fn is_comma(&self) -> bool {
        self.kind == COMMA
    }

    pub(super) const fn is_colon(&self) -> bool {
        self.kind == COLON
    }
}

/// Where the steps of a cue's likelihood begin.
const CUE_STEPS: [f32; 4] = [0.06, 0.25, 0.5, 0.85];
/// The step from which on an item counts as a cue.
pub(super) const LIKELY: u8 = 4;
/// How far back of a verb its clause is read, in items.
const BACK: usize = 60;

pub(crate) struct View<'v, 'a> {
    pub(in crate::analysis::quote) scene: &'v Scene<'a>,
    pub(crate) seen: Vec<Seen>,
    /// The rules' attributions.
    pub(crate) rules: &'v [Attribution],
    /// The items that are their cues, in order, with which attribution.
    cues: Vec<(usize, usize)>,
}

impl<'v, 'a> View<'v, 'a> {
    pub(in crate::analysis::quote) fn new(scene: &'v Scene<'a>, rules: &'v [Attribution]) -> Self {
        let mut view = Self { scene, seen: seen(scene), rules, cues: Vec::new() };
        for (index, attribution) in rules.iter().enumerate() {
            for run in &attribution.content {
                view.mark(run, ruled::CONTENT);
            }
            if let Some(source) = &attribution.source {
                view.mark(source, ruled::SOURCE);
            }
            if let Some(cue) = attribution.cue.first() {
                view.mark(cue, ruled::CUE);
                view.cues.push((view.item(cue.start), index));
            }
        }
        view.cues.sort_unstable();
        view
    }

    /// Notes how likely each of these items is a cue, for those who look at what lies around it.
    pub(crate) fn note_cues(&mut self, chances: &[(usize, f32)]) {
        for &(at, chance) in chances {
            self.seen[at].cue = 1 + CUE_STEPS.iter().filter(|step| chance >= **step).count() as u8;
        }
        let mut cues = 0;
        for seen in &mut self.seen {
            seen.cues = cues;
            cues += u32::from(seen.cue >= LIKELY);
        }
    }

    /// Whether an item can be a finite verb.
    pub(super) fn is_finite(&self, item: usize) -> bool {
        self.tag(item).is_some_and(Tag::is_finite)
    }

    /// Whether an item can be a verb in any form but a modal.
    pub(super) fn is_verb(&self, item: usize) -> bool {
        self.tag(item).is_some_and(Tag::is_verb)
    }

    fn tag(&self, item: usize) -> Option<Tag> {
        TAGS.get(self.seen[item].tag as usize).copied()
    }

    /// From where on the clause of a verb is read: where its sentence begins, if that is not too far back.
    pub(super) fn floor(&self, verb: usize) -> usize {
        self.sentence(verb).items.start.max(verb.saturating_sub(BACK))
    }

    /// The sentence that an item stands in.
    pub(in crate::analysis::quote) fn sentence(&self, item: usize) -> &'v Sentence {
        let sentences = &self.scene.sentences;
        &sentences[(self.seen[item].sentence as usize).min(sentences.len() - 1)]
    }

    /// The item that holds a token.
    pub(crate) fn item(&self, token: u32) -> usize {
        self.scene.items.partition_point(|item| item.tokens.end <= token)
    }

    /// The items that hold a run of tokens.
    pub(crate) fn items(&self, tokens: &std::ops::Range<u32>) -> std::ops::Range<usize> {
        self.item(tokens.start)..self.item(tokens.end - 1) + 1
    }

    fn mark(&mut self, tokens: &std::ops::Range<u32>, bit: u8) {
        for at in self.items(tokens) {
            self.seen[at].rules |= bit;
        }
    }

    /// The rules' attribution whose cue is this item.
    pub(crate) fn ruled(&self, item: usize) -> Option<&'v Attribution> {
        let at = self.cues.binary_search_by_key(&item, |(cue, _)| *cue).ok()?;
        Some(&self.rules[self.cues[at].1])
    }

    /// The item `step` places from `at`, or an empty one beyond the text.
    pub(crate) fn near(&self, at: usize, step: isize) -> Seen {
        const EDGE: Seen = Seen {
            word: 3,
            tag: 40,
            kind: 40,
            rules: 0,
            sentence: 0,
            cluster: NO_CLUSTER + 1,
            cue: 7,
            cues: 0,
            commas: 0,
            verbs: 0,
            stretches: 0,
        };
        at.checked_add_signed(step).and_then(|at| self.seen.get(at)).copied().unwrap_or(EDGE)
    }
}

fn seen(scene: &Scene<'_>) -> Vec<Seen> {
    let extent = scene.extent();
    let tags = tag(scene.document, extent.clone());
    let tables = Tables::get();
    let mut list = Vec::with_capacity(scene.items.len());
    let (mut sentence, mut commas, mut verbs, mut stretches) = (0, 0, 0, 0);
    for (at, item) in scene.items.iter().enumerate() {
        while scene.sentences.get(sentence).is_some_and(|sentence| sentence.items.end <= at) {
            sentence += 1;
        }
        let tag = match item.kind {
            Kind::Quote(_) => Tag::Other,
            Kind::Name(_) => Tag::Name,
            _ => tags[(item.tokens.end - 1 - extent.start) as usize],
        };
        let word = word(scene, at);
        let known = matches!(item.kind, Kind::Word | Kind::Clitic);
        list.push(Seen {
            word,
            cluster: if known { tables.word(word, word).cluster() } else { NO_CLUSTER },
            cue: 0,
            cues: 0,
            tag: tag as u8,
            kind: kind(scene, item),
            rules: 0,
            sentence: sentence as u32,
            commas,
            verbs,
            stretches,
        });
        commas += u32::from(matches!(item.kind, Kind::Comma | Kind::Dash | Kind::Semicolon));
        verbs += u32::from(tag.is_finite());
        stretches += u32::from(item.stretch().is_some());
    }
    list
}

fn word(scene: &Scene<'_>, at: usize) -> Hash {
    let item = &scene.items[at];
    match item.kind {
        Kind::Name(_) => mix(1, u64::from(kind(scene, item))),
        Kind::Quote(_) => mix(2, shape(scene, item)),
        Kind::Number => 5,
        _ => hash_lower(scene.text(at)),
    }
}

fn kind(scene: &Scene<'_>, item: &Item) -> u8 {
    match item.kind {
        Kind::Name(place) => {
            let entity = scene.entities.places[place as usize].entity;
            match scene.entities.list[entity.index()].kind {
                EntityKind::Person => 20,
                EntityKind::Organisation => 21,
                EntityKind::Country => 22,
                EntityKind::Place => 23,
                EntityKind::Group => 24,
            }
        }
        Kind::Word if item.case == Case::Lower => 0,
        Kind::Word if item.case == Case::Title => 1,
        Kind::Word => 2,
        Kind::Number => 3,
        Kind::Quote(_) => STRETCH,
        Kind::Comma => COMMA,
        Kind::Stop => 6,
        Kind::Colon => COLON,
        Kind::Semicolon => 8,
        Kind::Dash => 9,
        Kind::Joint => 10,
        Kind::Open => 11,
        Kind::Close => 12,
        Kind::Clitic => 13,
        Kind::Other => 14,
    }
}

/// The length class of a stretch, its last mark and how it begins.
pub(super) fn shape(scene: &Scene<'_>, item: &Item) -> Hash {
    let document = scene.document;
    let length = match item.tokens.len() {
        0..=3 => 0,
        4 => 1,
        5..=6 => 2,
        7..=9 => 3,
        10..=15 => 4,
        _ => 5,
    };
    let last = document.word((item.tokens.end as usize).saturating_sub(2).max(item.tokens.start as usize));
    let last = if clause::is_end(last) { hash(last) } else { 0 };
    let first = document.tokens.get(item.tokens.start as usize + 1).map_or(0, |token| token.case as u64 + 1);
    mix(mix(length, last), mix(first, u64::from(is_title(scene, item))))
}

/// Whether an item is the title of a work behind what it is: `in her memoir ‘Salt for the Warden’`.
pub(super) fn is_work(scene: &Scene<'_>, at: usize) -> bool {
    let noun = |before: &Item| before.kind == Kind::Word && before.case == Case::Lower && !before.is_cue();
    let titled = |at: usize| scene.is_one_of(at, &["titled", "entitled", "headlined"]);
    let brought =
        |at: usize| (noun(&scene.items[at]) || is_given_title(scene, at)) && is_title(scene, &scene.items[at + 1]);
    at > 0 && scene.items[at].stretch().is_some() && (titled(at - 1) || brought(at - 1))
}

/// Whether a verb brings the title of a work: `sang “Bread and Roses”`, `a show called “What the Water Said”`.
fn is_given_title(scene: &Scene<'_>, verb: usize) -> bool {
    const PERFORMED: [&str; 5] = ["sing", "sings", "sang", "sung", "singing"];
    let word = |words: &[&str]| scene.is_one_of(verb, words);
    let speaks = Class::ROLE.or(Class::PERSON).or(Class::SUBJECT).or(Class::OBJECT);
    let thing = |at: usize| {
        let (item, before) = (&scene.items[at], &scene.items[at - 1]);
        let led = before.is(Class::DETERMINER) || at > 1 && scene.items[at - 2].is(Class::DETERMINER);
        item.kind == Kind::Word && item.case == Case::Lower && !item.is(speaks) && !item.is_cue() && led
    };
    word(&PERFORMED) || word(&["called"]) && verb > 1 && thing(verb - 1)
}
