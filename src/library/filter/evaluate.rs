//! Asks a filter of one article: every condition once, then the tree of conditions paragraph by paragraph.

use super::{Condition, Filter, Has, Kept, QuoteCondition, State, Term, View, date::day_of};
use crate::{
    analysis::{Language, Quote, QuoteKind},
    text::Span,
};

impl Filter {
    /// Whether the article is kept.
    pub fn matches(&self, view: &View<'_>) -> bool {
        self.is_empty() || Asked::new(self, view).article()
    }

    /// Whether the article is kept, and [`Filter::quotes`], asked in one go.
    pub fn judge(&self, view: &View<'_>) -> (bool, Vec<bool>) {
        let asked = Asked::new(self, view);
        (asked.article(), asked.quotes())
    }

    /// What is kept of the article. Takes time in proportion to its length.
    pub fn kept(&self, view: &View<'_>) -> Kept {
        Asked::new(self, view).kept()
    }

    /// For each quote, whether it satisfies the filter when everything but the conditions on quotes is asked of the
    /// whole article: the quotes that a list over many articles shows.
    pub fn quotes(&self, view: &View<'_>) -> Vec<bool> {
        Asked::new(self, view).quotes()
    }
}

/// A filter whose conditions have been asked of an article.
struct Asked<'a> {
    view: &'a View<'a>,
    root: Node,
    all_quotes: Vec<usize>,
}

/// A term whose conditions have been asked.
enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    /// The same everywhere in the article.
    Everywhere(bool),
    /// So in the article, and so in each paragraph.
    Here {
        article: bool,
        paragraphs: Vec<bool>,
        hits: Vec<Span>,
    },
    /// So for each quote.
    Quotes(Vec<bool>),
}

/// Where a term is asked.
#[derive(Clone, Copy)]
enum Scope {
    Article,
    Paragraph(usize),
}

impl Node {
    /// Whether it can hold only of a quote.
    fn asks_for_quote(&self) -> bool {
        match self {
            Self::All(nodes) => nodes.iter().any(Self::asks_for_quote),
            Self::Any(nodes) => nodes.iter().all(Self::asks_for_quote),
            Self::Quotes(_) => true,
            _ => false,
        }
    }

    /// Whether it holds, conditions on quotes asked of this quote.
    fn holds_of(&self, quote: usize, scope: Scope) -> bool {
        match self {
            Self::All(nodes) => nodes.iter().all(|node| node.holds_of(quote, scope)),
            Self::Any(nodes) => nodes.iter().any(|node| node.holds_of(quote, scope)),
            Self::Not(node) => !node.holds_of(quote, scope),
            Self::Quotes(quotes) => quotes[quote],
            Self::Everywhere(holds) => *holds,
            Self::Here { article, paragraphs, .. } => match scope {
                Scope::Article => *article,
                Scope::Paragraph(index) => paragraphs[index],
            },
        }
    }

    /// Whether it holds, conditions on quotes asked of any quote among `quotes`.
    fn holds(&self, quotes: &[usize], scope: Scope) -> bool {
        let of_one = || quotes.iter().any(|quote| self.holds_of(*quote, scope));
        match self {
            Self::All(_) | Self::Quotes(_) if self.asks_for_quote() => of_one(),
            Self::All(nodes) => nodes.iter().all(|node| node.holds(quotes, scope)),
            Self::Any(nodes) => nodes.iter().any(|node| node.holds(quotes, scope)),
            Self::Not(node) => !node.holds(quotes, scope),
            // Without conditions on quotes there is no quote to look at.
            node => node.holds_of(0, scope),
        }
    }

    /// Adds where that stands which is asked for, not what is left out.
    fn collect(&self, into: &mut Vec<Span>) {
        match self {
            Self::All(nodes) | Self::Any(nodes) => nodes.iter().for_each(|node| node.collect(into)),
            Self::Here { hits, .. } => into.extend(hits),
            _ => {}
        }
    }
}

impl<'a> Asked<'a> {
    fn new(filter: &Filter, view: &'a View<'a>) -> Self {
        let root = Node::All(filter.terms().iter().map(|term| ask(term, view)).collect());
        Self { view, root, all_quotes: (0..view.analysis.quotes.len()).collect() }
    }

    /// For each paragraph, the quotes that stand in it, wholly or partly.
    fn standing(&self) -> Vec<Vec<usize>> {
        let mut standing = vec![Vec::new(); self.view.article.paragraphs.len()];
        for (index, quote) in self.view.analysis.quotes.iter().enumerate() {
            for span in stretches(quote) {
                for paragraph in paragraphs_of(self.view, span) {
                    let quotes: &mut Vec<usize> = &mut standing[paragraph];
                    if quotes.last() != Some(&index) {
                        quotes.push(index);
                    }
                }
            }
        }
        standing
    }

    fn article(&self) -> bool {
        self.root.holds(&self.all_quotes, Scope::Article)
    }

    fn quotes(&self) -> Vec<bool> {
        self.all_quotes.iter().map(|quote| self.root.holds_of(*quote, Scope::Article)).collect()
    }

    fn kept(&self) -> Kept {
        let standing = self.standing();
        let paragraphs: Vec<bool> = standing
            .iter()
            .enumerate()
            .map(|(index, quotes)| self.root.holds(quotes, Scope::Paragraph(index)))
            .collect();
        let quotes = self.quotes_in(&standing, &paragraphs);
        let stays = |span: Span| paragraphs_of(self.view, span).any(|paragraph| paragraphs[paragraph]);
        let count = |mentions: &[crate::analysis::Mention]| {
            mentions.iter().filter(|mention| stays(mention.span)).count() as u32
        };
        let mentions = self.view.analysis.entities.iter().map(|entity| count(&entity.mentions)).collect();
        let mut hits = self.hits(&quotes);
        hits.retain(|hit| stays(*hit));
        Kept { article: self.article(), paragraphs, quotes, mentions, hits }
    }

    /// The quotes of which the filter holds in one of the paragraphs that are kept.
    fn quotes_in(&self, standing: &[Vec<usize>], paragraphs: &[bool]) -> Vec<bool> {
        let mut kept = vec![false; self.all_quotes.len()];
        for (index, quotes) in standing.iter().enumerate().filter(|(index, _)| paragraphs[*index]) {
            for &quote in quotes {
                kept[quote] |= self.root.holds_of(quote, Scope::Paragraph(index));
            }
        }
        kept
    }

    fn hits(&self, quotes: &[bool]) -> Vec<Span> {
        let mut hits = Vec::new();
        self.root.collect(&mut hits);
        if self.root.asks_for_quote() {
            let kept = self.view.analysis.quotes.iter().zip(quotes).filter(|(_, kept)| **kept);
            hits.extend(kept.flat_map(|(quote, _)| &quote.content));
        }
        hits.sort_unstable();
        hits.dedup();
        hits
    }
}

/// All that stands in the text of a quote.
fn stretches(quote: &Quote) -> impl Iterator<Item = Span> {
    quote.content.iter().chain(&quote.cue).copied().chain(quote.speaker.map(|speaker| speaker.span))
}

/// The paragraphs that share a byte with `span`.
fn paragraphs_of(view: &View<'_>, span: Span) -> std::ops::Range<usize> {
    let paragraphs = &view.article.paragraphs;
    let first = paragraphs.partition_point(|paragraph| paragraph.span.end <= span.start);
    let end = paragraphs.partition_point(|paragraph| paragraph.span.start < span.end);
    first..end.max(first)
}

fn ask(term: &Term, view: &View<'_>) -> Node {
    let list = |terms: &[Term]| terms.iter().map(|term| ask(term, view)).collect();
    match term {
        Term::All(terms) => Node::All(list(terms)),
        Term::Any(terms) => Node::Any(list(terms)),
        Term::Not(term) => Node::Not(Box::new(ask(term, view))),
        Term::Is(condition) => ask_condition(condition, view),
    }
}

fn ask_condition(condition: &Condition, view: &View<'_>) -> Node {
    let (meta, text) = (&view.article.meta, view.article.text.as_str());
    let known = [&meta.site, &meta.url].into_iter().flatten().chain([&view.article.id]);
    match condition {
        Condition::Text(words) => {
            let hits = words.all_in(text).map(Span::from).collect();
            here(view, hits, meta.title.as_deref().is_some_and(|title| words.is_in(title)))
        }
        Condition::Entity(kind, value) => {
            let wanted =
                view.analysis.entities.iter().filter(|entity| entity.kind == *kind && value.names(entity, text));
            here(view, wanted.flat_map(|entity| &entity.mentions).map(|mention| mention.span).collect(), false)
        }
        Condition::Title(words) => Node::Everywhere(meta.title.as_deref().is_some_and(|title| words.is_in(title))),
        Condition::Source(value) => Node::Everywhere(known.into_iter().any(|known| value.is_within(known))),
        Condition::Language(value) => Node::Everywhere(value.as_str().eq_ignore_ascii_case(language(view))),
        Condition::Since(when) => dated(view, |day| day >= when.days(view.today).0),
        Condition::Until(when) => dated(view, |day| day <= when.days(view.today).1),
        Condition::On(when) => dated(view, |day| (when.days(view.today).0..=when.days(view.today).1).contains(&day)),
        Condition::Undated => Node::Everywhere(day(view).is_none()),
        Condition::Is(State::Unread) => Node::Everywhere(view.unread),
        Condition::Is(State::Starred) => Node::Everywhere(view.starred),
        Condition::Tag(tag) => Node::Everywhere(view.tags.contains(&tag.as_str().to_lowercase())),
        Condition::Is(State::Copy) => Node::Everywhere(view.copy),
        Condition::Has(has) => {
            let wanted = view.analysis.quotes.iter().filter(|quote| is_of(*has, quote.kind));
            here(view, wanted.flat_map(stretches).collect(), false)
        }
        Condition::Quote(condition) => {
            let quotes = view.analysis.quotes.iter().enumerate();
            Node::Quotes(quotes.map(|(index, quote)| quote_answers(condition, index, quote, view)).collect())
        }
    }
}

/// The answer of a condition that holds where `hits` stand, and elsewhere in the article perhaps `also`.
fn here(view: &View<'_>, hits: Vec<Span>, also: bool) -> Node {
    let mut paragraphs = vec![false; view.article.paragraphs.len()];
    for hit in &hits {
        paragraphs[paragraphs_of(view, *hit)].fill(true);
    }
    Node::Here { article: also || !hits.is_empty(), paragraphs, hits }
}

fn day(view: &View<'_>) -> Option<jiff::civil::Date> {
    view.article.meta.date.as_deref().and_then(day_of)
}

fn dated(view: &View<'_>, test: impl FnOnce(jiff::civil::Date) -> bool) -> Node {
    Node::Everywhere(day(view).is_some_and(test))
}

/// The language the article says it is in, without its region; else the one that was recognised.
pub(in crate::library) fn language<'a>(view: &View<'a>) -> &'a str {
    match (&view.article.meta.lang, view.analysis.language) {
        (Some(lang), _) => lang.split(['-', '_']).next().unwrap_or(lang),
        (None, Language::English) => "en",
        (None, Language::Other(code)) => code,
    }
}

const fn is_of(has: Has, kind: QuoteKind) -> bool {
    match has {
        Has::Quote => true,
        Has::Direct => matches!(kind, QuoteKind::Direct),
        Has::Mixed => matches!(kind, QuoteKind::Mixed),
        Has::Indirect => matches!(kind, QuoteKind::Indirect),
    }
}

fn quote_answers(condition: &QuoteCondition, index: usize, quote: &Quote, view: &View<'_>) -> bool {
    let (text, entities) = (view.article.text.as_str(), &view.analysis.entities);
    let speaker = quote.speaker.and_then(|speaker| speaker.entity).map(|id| &entities[id.index()]);
    let inside = |span: Span| quote.content.iter().any(|content| content.overlaps(span));
    match condition {
        QuoteCondition::Speaker(value) => match speaker {
            Some(entity) => value.names(entity, text),
            None => quote.speaker.is_some_and(|speaker| value.is_part_of(speaker.span.of(text))),
        },
        QuoteCondition::From(value) => {
            speaker.and_then(|entity| entity.country).is_some_and(|country| value.country() == Some(country))
        }
        QuoteCondition::About(value) => entities
            .iter()
            .any(|entity| entity.mentions.iter().any(|mention| inside(mention.span)) && value.names(entity, text)),
        QuoteCondition::Checked => view.checked.get(index).is_some_and(|checked| *checked),
        QuoteCondition::Says(words) => words.is_in(&quote.words(text)),
        QuoteCondition::Like(pattern) => pattern.is_in(&quote.words(text)),
        QuoteCondition::Confidence(threshold, limit) => threshold.admits(quote.confidence, *limit),
    }
}
