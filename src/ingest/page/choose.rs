//! Which blocks of a page are the article: two extractions and the page's own data say so, block by block.
//!
//! Both extractions find the article, and each errs in its own way: one takes the readers' letters and the next
//! headlines for part of it, the other the lines beneath pictures and the buttons. What both say is taken, and between
//! and around it a block is taken where it looks like the text beside it.

use std::collections::HashSet;
use std::ops::Range;

use super::block::{Block, Mark, Signs};
use super::blocks::Blocks;
use super::voice::{self, Voice};
use crate::text::Role;

/// What was heard about a page.
#[derive(Default)]
pub(super) struct Voices {
    /// The extraction that is careful about lines; where it was not asked, the other speaks for it.
    pub(super) lines: Option<Voice>,
    /// The extraction that is careful about regions.
    pub(super) region: Voice,
    /// The body as the page's data gives it.
    pub(super) data: Voice,
}

/// What the voices say of a block.
#[derive(Clone, Copy)]
struct Vote {
    lines: bool,
    region: bool,
    data: bool,
}

/// Fewer words than these in the page's data are a summary.
const SUMMARY: usize = 80;

/// For each block of a page the part it plays in the article; none where it is no part of it.
pub(super) fn choose(page: &Blocks, voices: &Voices) -> Vec<Option<Role>> {
    let blocks = page.all();
    let mut ballot = Ballot::of(page, voices);
    ballot.settle_disagreement();
    let mut keep: Vec<bool> = (0..blocks.len()).map(|at| ballot.keeps(at)).collect();
    drop_repeated(blocks, &mut keep);
    drop_lone_headings(blocks, &mut keep);
    drop_lone_labels(blocks, &mut keep);
    let chosen = |at: usize| match (ballot.is_caption(at), keep[at]) {
        (true, _) => Some(Role::Caption),
        (false, true) if ballot.heads(at) => Some(Role::Subheading),
        (false, kept) => kept.then_some(blocks[at].role),
    };
    (0..blocks.len()).map(chosen).collect()
}

struct Ballot<'a> {
    blocks: &'a [Block],
    votes: Vec<Vote>,
    /// From the first to the last block of running text that both extractions take, with a table behind it.
    core: Range<usize>,
    /// The elements in which that running text stands, and their kind.
    places: HashSet<usize>,
    kin: HashSet<u64>,
    /// The elements that begin with a link to another article and are a small part of this one.
    cards: HashSet<usize>,
    /// Whether the names of boxes are believed also where both extractions take what stands in them.
    has_boxes: bool,
    /// The elements whose names say something, and whether they are heard: one around much of the article is not.
    marks: &'a [Mark],
    heard: Vec<bool>,
    /// Whether the page's data holds the whole article.
    told: bool,
}

impl<'a> Ballot<'a> {
    fn of(page: &'a Blocks, voices: &Voices) -> Self {
        let (blocks, marks) = (page.all(), page.marks());
        let data = voices.data.len() >= SUMMARY;
        let vote = |block: &Block| {
            let words = voice::words(&block.text);
            let region = voices.region.says(&words);
            let lines = voices.lines.as_ref().map_or(region, |lines| lines.says(&words));
            Vote { lines, region, data: data && voices.data.says(&words) }
        };
        let votes = blocks.iter().map(vote).collect();
        let (places, kin, cards) = Default::default();
        let (core, has_boxes, heard, told) = Default::default();
        let mut ballot = Self { blocks, votes, core, places, kin, cards, has_boxes, marks, heard, told };
        ballot.told = data && ballot.share_told() > 0.8;
        ballot
    }

    /// Words of the blocks for which `counts` holds.
    fn words(&self, counts: impl Fn(Vote) -> bool) -> usize {
        self.blocks.iter().zip(&self.votes).filter(|(_, vote)| counts(**vote)).map(|(block, _)| block.words).sum()
    }

    /// Which share of what both extractions take stands in the page's data too.
    fn share_told(&self) -> f64 {
        let both = self.words(|vote| vote.lines && vote.region);
        self.words(|vote| vote.lines && vote.region && vote.data) as f64 / both.max(1) as f64
    }

    /// Where the extractions have little in common, one of them is followed alone.
    fn settle_disagreement(&mut self) {
        let both = self.words(|vote| vote.lines && vote.region);
        let (lines, region) = (self.words(|vote| vote.lines), self.words(|vote| vote.region));
        if both * 10 < lines.min(region).max(1) * 3 {
            let follow = region >= LITTLE || region >= lines;
            for vote in &mut self.votes {
                let said = if follow { vote.region } else { vote.lines };
                (vote.lines, vote.region) = (said || vote.data, said || vote.data);
            }
        }
        self.core = self.find_core();
        let prose = self.core.clone().filter(|at| self.is_core_prose(*at)).map(|at| &self.blocks[at]);
        let (places, kin): (HashSet<usize>, HashSet<u64>) = prose.map(|block| (block.place, block.kin)).unzip();
        (self.places, self.kin) = (places, kin);
        // What has no class is of no kind.
        self.kin.remove(&0);
        self.heard = self.find_heard();
        self.core = self.with_kin();
        self.cards = self.find_cards();
        self.has_boxes = self.is_little(|at| self.signs(at).has(Signs::BOXED));
    }

    /// The core with what stands before and behind it in elements of the same kind: an article that boxes part in pieces.
    fn with_kin(&self) -> Range<usize> {
        let is_part = |at: &usize| {
            let block = &self.blocks[*at];
            self.kin.contains(&block.kin) && block.is_prose() && !block.is_linked() && !self.is_spoken_against(*at)
        };
        let first = (0..self.core.start).find(is_part).unwrap_or(self.core.start);
        let last = (self.core.end..self.blocks.len()).rev().find(is_part).map_or(self.core.end, |last| last + 1);
        first..last
    }

    /// Elements that begin with a heading that leads to another page, unless much of the article stands in such ones.
    fn find_cards(&self) -> HashSet<usize> {
        let mut seen = HashSet::new();
        let first = self.blocks[self.core.clone()].iter().filter(|block| seen.insert(block.place));
        let heads = |block: &&Block| block.is_heading() && block.is_linked();
        let cards: HashSet<usize> = first.filter(heads).map(|block| block.place).collect();
        if self.is_little(|at| cards.contains(&self.blocks[at].place)) { cards } else { HashSet::new() }
    }

    /// Whether blocks are a small part of what both extractions take.
    fn is_little(&self, among: impl Fn(usize) -> bool) -> bool {
        let both = || self.core.clone().filter(|at| self.votes[*at].lines && self.votes[*at].region);
        let words = |at: usize| self.blocks[at].words;
        is_little(both().filter(|at| among(*at)).map(words).sum(), both().map(words).sum())
    }

    fn find_core(&self) -> Range<usize> {
        let both = |at: &usize| self.votes[*at].lines && self.votes[*at].region;
        let prose = |at: &usize| self.is_core_prose(*at);
        let all = || 0..self.blocks.len();
        let first = all().find(prose).or_else(|| all().find(both)).unwrap_or(0);
        let last = all().rev().find(prose).or_else(|| all().rev().find(both)).map_or(0, |last| last + 1);
        first..self.behind_table(last.max(first))
    }

    /// Where a table ends that stands right behind the running text and that one extraction takes; else that place.
    fn behind_table(&self, end: usize) -> usize {
        let is_row = |at: &usize| self.blocks[*at].is_row && self.votes[*at].lines;
        end + (end..self.blocks.len()).take_while(is_row).count()
    }

    /// Elements that have little of the article in them.
    fn find_heard(&self) -> Vec<bool> {
        let (mut all, mut inside) = (0, vec![0; self.marks.len()]);
        for at in self.core.clone().filter(|at| self.votes[*at].lines && self.votes[*at].region) {
            let words = self.blocks[at].words;
            all += words;
            self.marks_of(at).for_each(|mark| inside[mark] += words);
        }
        inside.into_iter().map(|words| is_little(words, all)).collect()
    }

    /// The elements around a block whose names say something, from the inside out.
    fn marks_of(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.blocks[at].mark, |mark| self.marks[*mark].around)
    }

    /// Whether a name around a block says that it is no part of the article.
    fn is_spoken_against(&self, at: usize) -> bool {
        !self.signs(at).is_empty()
    }

    fn signs(&self, at: usize) -> Signs {
        self.marks_of(at)
            .filter(|mark| self.heard[*mark])
            .fold(Signs::default(), |signs, mark| signs.with(self.marks[mark].signs))
    }

    fn keeps(&self, at: usize) -> bool {
        let (block, vote) = (&self.blocks[at], self.votes[at]);
        let inside = self.core.contains(&at) || (block.is_heading() && at + 1 == self.core.start);
        if self.signs(at).has(Signs::PULLED) || self.cards.contains(&block.place) {
            return false;
        }
        if (block.is_title() && at < self.core.start) || self.is_label(at) {
            return vote.data && !block.is_title();
        }
        if self.told && !vote.data {
            return vote.lines && vote.region && inside && !self.is_spoken_against(at);
        }
        match (vote.lines, vote.region) {
            _ if vote.data => true,
            (true, true) => !self.is_link(at) && !self.is_boxed(at) && (inside || !self.is_edge(at)),
            (false, true) if at < self.core.start && !inside => {
                block.is_prose()
                    && !block.is_linked()
                    && self.signs(at).without(Signs::BESIDE.with(Signs::BOXED)).is_empty()
            }
            (false, true) | (true, false) => {
                self.is_text(at) && (inside || (block.is_prose() && self.is_beside_core(at)))
            }
            (false, false) if block.is_row || block.is_heading() => inside && self.is_text(at),
            (false, false) => inside && block.is_prose() && self.is_text(at) && self.is_beside_core(at),
        }
    }

    /// Whether the class of an element around it says that it stands beside the article.
    fn is_boxed(&self, at: usize) -> bool {
        self.has_boxes && self.signs(at).has(Signs::BOXED)
    }

    /// Whether it is the words beneath a picture of the article: more than a credit, and not long.
    fn is_caption(&self, at: usize) -> bool {
        let (block, vote) = (&self.blocks[at], self.votes[at]);
        let near = at + 4 > self.core.start && at < self.core.end;
        let said = block.role == Role::Caption || vote.lines || vote.region;
        near && said && self.signs(at).has(Signs::PICTURE) && (3..=80).contains(&block.words)
    }

    /// Whether a bold line between paragraphs of the article heads what follows.
    fn heads(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        let between = self.core.start < at && at + 1 < self.core.end && self.is_core_prose(at + 1);
        between
            && block.is_bold
            && !block.is_linked()
            && block.words <= 10
            && !block.ends_sentence()
            && !block.is_item()
            && !block.is_row
    }

    /// Whether it is a few words that stand apart from the text: a credit, a button, a letter drawn large.
    fn is_label(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        let is_part = block.is_heading() || block.is_item() || block.is_row;
        let few = block.words <= 8 && !block.ends_sentence() && !is_part;
        block.text.chars().count() == 1 || (few && !self.is_beside_core(at))
    }

    /// Whether it is a link to another article, and no heading.
    fn is_link(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        block.is_linked() && !block.is_heading() && block.words >= if block.is_item() { 4 } else { 3 }
    }

    /// Whether a block that both take outside the running text is a label, or stands in a box.
    fn is_edge(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        let after = at >= self.core.end && !block.is_item() && !self.is_beside_core(at);
        self.is_spoken_against(at) || block.is_linked() || after
    }

    /// Whether it reads like text, and nothing speaks against it.
    fn is_text(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        let beside = || at + 1 >= self.core.start && at < self.core.end && self.is_beside_core(at);
        let like_text = block.is_prose() || block.is_row || self.is_item(at) || beside();
        like_text && !self.is_spoken_against(at) && !block.is_linked()
    }

    /// Whether it is an item of some length, or of a list that the text brings: `The following roads are closed:`
    fn is_item(&self, at: usize) -> bool {
        let is_item = |at: &usize| self.blocks[*at].is_item();
        let brings = |at: usize| self.blocks[at].text.ends_with(':') && self.core.contains(&at);
        let above = || (at.saturating_sub(LONGEST_LIST)..at).rev().find(|at| !is_item(at));
        is_item(&at) && (self.blocks[at].words >= 5 || above().is_some_and(brings))
    }

    /// Whether it is running text that both extractions take.
    fn is_core_prose(&self, at: usize) -> bool {
        self.votes[at].lines && self.votes[at].region && self.blocks[at].is_prose()
    }

    /// Whether it stands in the same element as running text of the article.
    fn is_beside_core(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        self.places.contains(&block.place) || self.kin.contains(&block.kin)
    }
}

/// Whether these words are a small part of all.
const fn is_little(words: usize, all: usize) -> bool {
    words * 10 <= all * 3
}

/// The items of a list that the text brings, at most.
const LONGEST_LIST: usize = 40;

/// Fewer words than these are no article.
const LITTLE: usize = 60;

/// A paragraph that stands twice on the page, for wide screens and for small ones, is taken once.
fn drop_repeated(blocks: &[Block], keep: &mut [bool]) {
    let mut seen = HashSet::new();
    for (block, keep) in blocks.iter().zip(keep.iter_mut()).filter(|(block, _)| block.words >= 12) {
        *keep = *keep && seen.insert(block.text.as_str());
    }
}

/// A heading with nothing below it heads nothing; what is below it is text, or a heading of a lower rank.
fn drop_lone_headings(blocks: &[Block], keep: &mut [bool]) {
    const TEXT: u8 = u8::MAX;
    let mut below = 0;
    for (block, keep) in blocks.iter().zip(keep).rev().filter(|(_, keep)| **keep) {
        match block.is_heading() {
            true if below > block.rank => below = block.rank,
            true => *keep = false,
            false => below = TEXT,
        }
    }
}

/// A few words that bring links to other articles: `More games news:`
fn drop_lone_labels(blocks: &[Block], keep: &mut [bool]) {
    for at in 1..blocks.len() {
        let (label, below) = (&blocks[at - 1], &blocks[at]);
        let brings = label.words <= 6 && label.text.ends_with(':') && !label.is_item();
        keep[at - 1] = keep[at - 1] && !(brings && below.is_linked() && !keep[at]);
    }
}
