//! The text as the rules see it: words, names and marks, where each stretch in quotation marks is one item, and the
//! sentences over them.

use std::ops::Range;

use super::marks::Stretch;
use super::words::{Class, Form, Word, look_up};
use crate::analysis::annotation::{EntityKind, MentionForm};
use crate::analysis::entity::Entities;
use crate::text::{Case, Document, Role, TokenKind};

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    /// An entity's name, however many words it has; the index is into [`Entities::places`].
    Name(u32),
    /// A stretch in quotation marks; the index is into the stretches.
    Quote(u32),
    Comma,
    /// `.` `?` `!`
    Stop,
    Colon,
    Semicolon,
    Dash,
    /// A hyphen or slash that joins two words.
    Joint,
    Open,
    Close,
    /// `'s` and the like.
    Clitic,
    Other,
}

/// One unit of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) tokens: Range<u32>,
    pub(super) kind: Kind,
    pub(super) word: Word,
    pub(super) case: Case,
}

impl Item {
    pub(super) fn is(&self, class: Class) -> bool {
        self.word.class.is(class)
    }

    pub(super) fn is_name(&self) -> bool {
        matches!(self.kind, Kind::Name(_))
    }

    /// Whether it is a name or tells what somebody is: `Roe`, `mayor`, `woman`.
    pub(super) fn is_somebody(&self) -> bool {
        self.is_name() || self.is(Class::ROLE.or(Class::PERSON))
    }

    pub(super) fn stretch(&self) -> Option<usize> {
        if let Kind::Quote(index) = self.kind { Some(index as usize) } else { None }
    }

    pub(super) fn is_cue(&self) -> bool {
        self.kind == Kind::Word && !self.word.ways.is_none()
    }
}

/// A run of items that ends a thought.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub(super) items: Range<usize>,
    pub(super) paragraph: u32,
}

impl Sentence {
    /// One past its last item that is no mark at its end.
    pub(super) fn end(&self, scene: &Scene<'_>) -> usize {
        let says = |at: &usize| !matches!(scene.items[*at].kind, Kind::Stop | Kind::Other);
        self.items.clone().rev().find(says).map_or(self.items.end, |at| at + 1)
    }
}

/// A text, or a part of a long one, as items and sentences.
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) entities: &'a Entities,
    pub(super) stretches: &'a [Stretch],
    pub(super) items: Vec<Item>,
    pub(super) sentences: Vec<Sentence>,
}

impl<'a> Scene<'a> {
    /// The document's sentences `within` as a scene; `stretches` are all of the document's.
    pub(super) fn new(
        document: &'a Document<'a>,
        stretches: &'a [Stretch],
        entities: &'a Entities,
        within: Range<usize>,
    ) -> Self {
        let tokens = document.tokens_of_all(within.clone());
        let stretch = |token: usize| stretches.partition_point(|stretch| (stretch.tokens.start as usize) < token);
        let stretches = &stretches[stretch(tokens.start)..stretch(tokens.end)];
        let items = items(document, stretches, entities, tokens);
        let sentences = sentences(document, &items, within.start);
        Self { document, entities, stretches, items, sentences }
    }

    /// The document's tokens that the items hold.
    pub(super) fn extent(&self) -> Range<u32> {
        if self.items.is_empty() { 0..0 } else { self.tokens(0..self.items.len()) }
    }

    /// The words of an item.
    pub(super) fn text(&self, item: usize) -> &'a str {
        let tokens = &self.items[item].tokens;
        self.document.span(tokens.start as usize..tokens.end as usize).of(self.document.text)
    }

    /// The tokens of a run of items.
    pub(super) fn tokens(&self, items: Range<usize>) -> Range<u32> {
        self.items[items.start].tokens.start..self.items[items.end - 1].tokens.end
    }

    /// A run without the marks at its edges, which belong to the sentence and not to what was said.
    pub(super) fn trimmed(&self, run: Range<usize>) -> Option<Range<usize>> {
        let says = |at: &usize| {
            !matches!(
                self.items[*at].kind,
                Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Other
            )
        };
        let start = run.clone().find(says)?;
        run.rev().find(says).map(|last| start..last + 1)
    }

    /// The sentence that begins with an item.
    pub(super) fn opened_by(&self, item: usize) -> Option<&Sentence> {
        let index = self.sentences.partition_point(|sentence| sentence.items.start < item);
        self.sentences.get(index).filter(|sentence| sentence.items.start == item)
    }

    /// What the paragraph is that a sentence stands in.
    pub(super) fn role(&self, sentence: &Sentence) -> Role {
        self.document.paragraphs[sentence.paragraph as usize].role
    }

    /// Whether an item is the ending of a possessive.
    pub(super) fn owns(&self, item: usize) -> bool {
        self.items[item].kind == Kind::Clitic && self.text(item).ends_with(['s', '’', '\''])
    }

    /// Whether a verb tells what something is called.
    pub(super) fn is_calling(&self, item: usize) -> bool {
        self.is_one_of(item, &["call", "calls", "called", "calling"])
    }

    /// Whether a participle of saying goes on behind a comma: `declined it, remarking that …`.
    pub(super) fn is_remark(&self, item: usize) -> bool {
        let verb = &self.items[item];
        verb.is_cue() && verb.word.form == Form::Ing && item > 0 && self.items[item - 1].kind == Kind::Comma
    }

    /// Whether an item is the name of a person.
    pub(super) fn is_person(&self, item: &Item) -> bool {
        let Kind::Name(place) = item.kind else { return false };
        let entity = self.entities.places[place as usize].entity;
        self.entities.list[entity.index()].kind == EntityKind::Person
    }

    /// Whether the words at `item` are `word`, in any case; a name is no word, however it is spelt: `the WHO said`. Behind
    /// the last item there is none.
    pub(super) fn is_word(&self, item: usize, word: &str) -> bool {
        self.items.get(item).is_some_and(|one| !one.is_name()) && self.text(item).eq_ignore_ascii_case(word)
    }

    /// Whether the words at `item` are one of `words`, as [`Scene::is_word`] tells.
    pub(super) fn is_one_of(&self, item: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is_word(item, word))
    }

    /// Whether `words` stand at `item` one by one, all of them before `end`.
    pub(super) fn are_words(&self, item: usize, end: usize, words: &[&str]) -> bool {
        item + words.len() <= end && words.iter().enumerate().all(|(step, word)| self.is_word(item + step, word))
    }
}

/// Whether all greater words of a stretch have capitals and no stop ends it, as in the title of a work.
pub(super) fn is_title(scene: &Scene<'_>, item: &Item) -> bool {
    const LONGEST: usize = 10;
    let document = scene.document;
    let inner = item.tokens.start as usize + 1..(item.tokens.end as usize).saturating_sub(1);
    let words =
        || inner.clone().filter(|at| document.tokens[*at].kind == TokenKind::Word && document.word(*at).len() > 3);
    let ends = inner.clone().next_back().is_some_and(|at| matches!(document.word(at), "." | "?" | "!"));
    inner.len() <= LONGEST
        && inner.len() > 1
        && !ends
        && words().count() > 0
        && words().all(|at| document.tokens[at].case != Case::Lower)
}

/// The items of a document's tokens, in order: stretches and names are one each.
fn items(document: &Document<'_>, stretches: &[Stretch], entities: &Entities, tokens: Range<usize>) -> Vec<Item> {
    let mut items = Vec::with_capacity(tokens.len());
    let (mut stretch, mut at) = (0, tokens.start);
    let mut place = entities.places.partition_point(|place| (place.tokens.start as usize) < at);
    while at < tokens.end {
        while entities.places.get(place).is_some_and(|place| (place.tokens.start as usize) < at) {
            place += 1;
        }
        let item = match (stretches.get(stretch), entities.places.get(place)) {
            (Some(next), _) if next.tokens.start as usize == at => {
                stretch += 1;
                run(next.tokens.clone(), Kind::Quote(stretch as u32 - 1))
            }
            (next, Some(name))
                if name.tokens.start as usize == at
                    && name.form != MentionForm::Demonym
                    && next.is_none_or(|next| next.tokens.start >= name.tokens.end) =>
            {
                run(name.tokens.clone(), Kind::Name(place as u32))
            }
            _ => single(document, at),
        };
        at = item.tokens.end as usize;
        items.push(item);
    }
    items
}

/// Several tokens as one item.
fn run(tokens: Range<u32>, kind: Kind) -> Item {
    Item { tokens, kind, word: Word::default(), case: Case::Title }
}

/// One token as an item.
fn single(document: &Document<'_>, at: usize) -> Item {
    let token = &document.tokens[at];
    let text = token.span.of(document.text);
    let kind = match token.kind {
        TokenKind::Word => Kind::Word,
        TokenKind::Number => Kind::Number,
        TokenKind::Clitic => Kind::Clitic,
        TokenKind::Quote => Kind::Other,
        TokenKind::Mark => mark(text, token.spaced, document.tokens.get(at + 1).is_none_or(|next| next.spaced)),
    };
    let word = if matches!(kind, Kind::Word | Kind::Clitic) { look_up(text) } else { Word::default() };
    Item { tokens: at as u32..at as u32 + 1, kind, word, case: token.case }
}

/// What a mark does; a hyphen joins only where no space is beside it.
fn mark(text: &str, spaced: bool, space_follows: bool) -> Kind {
    match text {
        "," => Kind::Comma,
        "." | "?" | "!" | "…" | "..." | "...." => Kind::Stop,
        ":" => Kind::Colon,
        ";" => Kind::Semicolon,
        "-" | "/" | "‐" | "‑" if !spaced && !space_follows => Kind::Joint,
        "-" | "--" | "---" | "–" | "—" | "―" => Kind::Dash,
        "(" | "[" => Kind::Open,
        ")" | "]" => Kind::Close,
        _ => Kind::Other,
    }
}

/// Cuts items into sentences where the text does, but not inside a stretch, and not between a stretch and the words
/// that say whose it is.
fn sentences(document: &Document<'_>, items: &[Item], first: usize) -> Vec<Sentence> {
    let mut found = Vec::new();
    let (mut start, mut sentence) = (0, first);
    for (at, item) in items.iter().enumerate() {
        let last = item.tokens.end;
        let from = sentence;
        while document.sentences.get(sentence).is_some_and(|next| next.tokens.end <= last) {
            sentence += 1;
        }
        let ends = sentence > from && document.sentences[sentence - 1].tokens.end == last;
        if !ends {
            continue;
        }
        let paragraph = document.sentences[sentence - 1].paragraph;
        let paragraph_ends = document.sentences.get(sentence).is_none_or(|next| next.paragraph != paragraph);
        let (quote, rest) = (matches!(item.kind, Kind::Quote(_)), &items[at + 1..]);
        let named = rest.first().is_some_and(|next| next.kind == Kind::Dash);
        let told = at > start && is_whole(document, item);
        if paragraph_ends || !(quote && (named || !told && attribution_follows(rest))) {
            found.push(Sentence { items: start..at + 1, paragraph });
            start = at + 1;
        }
    }
    // A stretch at the end may reach beyond what was read, and its sentence with it.
    if start < items.len() {
        let paragraph = document.sentences.get(sentence).map_or(0, |sentence| sentence.paragraph);
        found.push(Sentence { items: start..items.len(), paragraph });
    }
    found
}

/// Whether a stretch ends in a full stop of its own; one that ends a sentence others began has its cue before it.
fn is_whole(document: &Document<'_>, stretch: &Item) -> bool {
    document.word(stretch.tokens.end.saturating_sub(2) as usize) == "."
}

/// Whether a few words and a cue follow that take nothing more: `he said.`, `Another annotator screamed.`
fn attribution_follows(items: &[Item]) -> bool {
    const LONGEST: usize = 9;
    let within = items.iter().take(LONGEST);
    let cue = within.clone().position(Item::is_cue);
    let barrier = within
        .take_while(|item| matches!(item.kind, Kind::Word | Kind::Name(_) | Kind::Joint | Kind::Number | Kind::Clitic));
    let Some(cue) = cue.filter(|cue| *cue < barrier.count()) else { return false };
    items.get(cue + 1).is_none_or(|next| matches!(next.kind, Kind::Stop) || next.is(Class::PREPOSITION.or(Class::TIME)))
}
