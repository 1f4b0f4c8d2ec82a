//! An article on the shelf: what it is called, how far its analysis is, and where the reader was in it.

use std::sync::Arc;

use super::findings::Findings;
use crate::analysis::{Analysis, CountryCode, EntityKind};
use crate::article::{Article, last_part};
use crate::decision::{self, Decisions};
use crate::page::{Place, visible};
use crate::text::Role;

/// An article on the shelf.
#[derive(Clone, Debug)]
pub struct Story {
    /// The article, its details as the reader corrected them.
    pub article: Arc<Article>,
    /// What is known of it so far, as the reader corrected it.
    pub findings: Arc<Findings>,
    /// What the reader decided about it.
    pub decisions: Decisions,
    /// The article as it came in.
    came: Arc<Article>,
    /// What the engine found.
    found: Arc<Findings>,
    /// How far the analysis is.
    pub progress: Progress,
    /// Its title, safe to print.
    pub title: String,
    /// Whether the reader has not opened it yet.
    pub unread: bool,
    /// Where the reader left it.
    pub spot: Option<Spot>,
    /// Whether the filter keeps it.
    pub kept: bool,
}

/// How far an analysis is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Not begun.
    Waiting,
    /// Begun, and so many of a hundred parts done.
    Running(u8),
    /// The whole answer is there.
    Done,
    /// It broke off; this article stays without.
    Failed,
}

/// Where a reader is in an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The paragraph and character being read.
    pub place: Place,
    /// The first line of the window.
    pub top: Place,
}

/// How many words a minute an unhurried reader of news takes in.
const WORDS_A_MINUTE: usize = 230;

impl Story {
    /// An article that nobody has read or looked into.
    pub fn new(article: Arc<Article>) -> Self {
        let title = visible(&article.title());
        let (came, found) = (Arc::clone(&article), Arc::default());
        Self {
            article,
            title,
            findings: Arc::clone(&found),
            decisions: Decisions::default(),
            came,
            found,
            progress: Progress::Waiting,
            unread: true,
            spot: None,
            kept: true,
        }
    }

    /// The article as it came in, its details not corrected.
    pub(super) fn came(&self) -> &Arc<Article> {
        &self.came
    }

    /// Takes what the engine found, with the reader's corrections put in.
    pub fn take_findings(&mut self, findings: Arc<Findings>) {
        self.found = findings;
        self.correct();
    }

    /// Takes what the reader decided, and puts the corrections in; says whether these are others than before.
    pub fn take_decisions(&mut self, decisions: Decisions) -> bool {
        let corrected = self.decisions.corrections != decisions.corrections;
        self.decisions = decisions;
        if corrected {
            self.correct();
        }
        corrected
    }

    /// Makes article and findings what the reader's corrections make of what came in and of what the engine found.
    fn correct(&mut self) {
        let corrections = &self.decisions.corrections;
        self.findings = Arc::clone(&self.found);
        if !corrections.is_empty() && self.progress != Progress::Waiting {
            let mut analysis = Analysis::clone(&self.found.analysis);
            decision::apply(&mut analysis, &self.article.text, corrections);
            self.findings = Arc::new(Findings::new(analysis));
        }
        let mut details = self.came.meta.clone();
        decision::apply_to_details(&mut details, corrections);
        if details != self.article.meta {
            self.article = Arc::new(Article { meta: details, ..(*self.came).clone() });
            self.title = visible(&self.article.title());
        }
    }

    /// The day it appeared, as `4 June 2023`; `undated` where none is known.
    pub fn date(&self) -> String {
        self.day().map_or_else(|| "undated".into(), |day| day.strftime("%-d %B %Y").to_string())
    }

    /// The day in six cells for a list: `04 Jun`, or the year where it is long ago is left to the title.
    pub fn short_date(&self) -> String {
        self.day().map_or_else(|| "—".into(), |day| day.strftime("%d %b").to_string())
    }

    fn day(&self) -> Option<jiff::civil::Date> {
        self.article.meta.date.as_deref()?.get(..10)?.parse().ok()
    }

    /// The paper it comes from, or else the last part of its path.
    pub fn source(&self) -> String {
        match &self.article.meta.site {
            Some(site) => visible(site),
            None => visible(last_part(&self.article.id)),
        }
    }

    /// How long an unhurried reader takes for it, in minutes, one at least.
    pub fn minutes(&self) -> usize {
        (self.article.text.len() / 6).div_ceil(WORDS_A_MINUTE).max(1)
    }

    /// The countries it mentions most, as codes.
    pub fn countries(&self) -> impl Iterator<Item = CountryCode> {
        let mut found: Vec<(usize, CountryCode)> = (self.findings.analysis.entities.iter())
            .filter(|entity| entity.kind == EntityKind::Country)
            .filter_map(|entity| Some((entity.mentions.len(), entity.country?)))
            .collect();
        found.sort_by_key(|(count, code)| (std::cmp::Reverse(*count), *code));
        found.into_iter().map(|(_, code)| code)
    }

    /// Where a first reading begins: at the headline, or where there is none at the first running text.
    pub fn beginning(&self) -> u32 {
        let first = |role| self.article.paragraphs.iter().position(|paragraph| paragraph.role == role);
        first(Role::Headline).or_else(|| first(Role::Body)).unwrap_or(0) as u32
    }
}
