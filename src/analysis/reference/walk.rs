//! The walk through the text that meets names, pronouns and titles in reading order.

use std::ops::Range;

use super::memory::{Memory, Owning, Seen};
use super::pronoun::Pronoun;
use super::spot::{Part, Spot};
use super::{Guess, beside, clause, speaker, title, unnamed};
use crate::analysis::annotation::{EntityId, EntityKind, MentionForm};
use crate::analysis::entity::{Entities, Standing};
use crate::analysis::quote::Attribution;
use crate::analysis::quote::words::{Class, look_up};
use crate::text::{Case, Document, Role, TokenKind};

pub(super) struct Walk<'w, 'a> {
    document: &'w Document<'a>,
    entities: &'w Entities,
    attributions: &'w mut [Attribution],
    memory: Memory,
    /// For each token whether it stands in quotation marks.
    quoted: Vec<bool>,
    /// First token of each source, with the attribution it belongs to, in reading order.
    sources: Vec<(u32, usize)>,
    found: Vec<Standing>,
    /// Whether the article itself speaks here: who wrote it is not whom it means by *he*.
    is_told: bool,
}

impl<'w, 'a> Walk<'w, 'a> {
    pub(super) fn new(document: &'w Document<'a>, entities: &'w Entities, attributions: &'w mut [Attribution]) -> Self {
        let mut quoted = vec![false; document.tokens.len()];
        for run in attributions.iter().flat_map(|attribution| &attribution.content) {
            if document.tokens[run.start as usize].kind == TokenKind::Quote {
                quoted[run.start as usize..run.end as usize].fill(true);
            }
        }
        let source = |(index, attribution): (usize, &Attribution)| Some((attribution.source.as_ref()?.start, index));
        let mut sources: Vec<_> = attributions.iter().enumerate().filter_map(source).collect();
        sources.sort_unstable();
        let memory = Memory::new(document, entities);
        Self { document, entities, attributions, memory, quoted, sources, found: Vec::new(), is_told: true }
    }

    /// Walks from the first token to the last; returns the mentions found on the way.
    pub(super) fn run(mut self) -> Vec<Standing> {
        let (mut place, mut source) = (0, 0);
        for (sentence, bounds) in self.document.sentences.iter().enumerate() {
            self.memory.begin(sentence as u32, bounds.paragraph);
            self.memory.unnamed =
                unnamed::opens(self.document, &bounds.tokens, sentence as u32).or(self.memory.unnamed);
            self.is_told = self.document.paragraphs[bounds.paragraph as usize].role != Role::Byline;
            let mut at = bounds.tokens.start;
            while at < bounds.tokens.end {
                while self.entities.places.get(place).is_some_and(|next| next.tokens.start < at) {
                    place += 1;
                }
                let first = source;
                let due = |source: usize, until: u32| self.sources.get(source).is_some_and(|(start, _)| *start < until);
                let speaks = due(first, at + 1);
                let end = self.step(at, place, speaks, &bounds.tokens);
                while self.sources.get(source).is_some_and(|(start, _)| *start < end) {
                    source += 1;
                }
                for index in first..source {
                    self.speak(self.sources[index].1);
                }
                at = end;
            }
        }
        self.found
    }

    /// Takes in what stands at one token; returns where to go on.
    fn step(&mut self, at: u32, place: usize, speaks: bool, sentence: &Range<u32>) -> u32 {
        if let Some(standing) = self.entities.places.get(place).filter(|next| next.tokens.start == at) {
            let seen = self.seen(&standing.tokens, sentence, speaks);
            if self.is_told {
                self.memory.see(standing.entity, seen);
                self.turn_to(standing.entity, seen);
            }
            return standing.tokens.end;
        }
        let word = self.document.word(at as usize);
        if let Some(pronoun) = Pronoun::of(word) {
            let inside = self.quoted[at as usize];
            let next = (at + 1 < sentence.end).then(|| self.document.word(at as usize + 1));
            let part = Part::of(word, next);
            // Of *it* and *they* nobody asks for more.
            let is_person = pronoun.female().is_some();
            let mut below =
                if is_person && part == Part::Subject { self.named_below(at, place, sentence) } else { Vec::new() };
            below.extend(self.objects_before(at, place, sentence).filter(|_| is_person && part == Part::Subject));
            let clause = if is_person { clause::start(self.document, at, sentence) } else { at };
            let ahead = is_person.then(|| clause::subject_ahead(self.document, self.entities, at, place, sentence));
            let opens = at <= sentence.start + 2;
            let spot = Spot { speaks, inside, part, below, clause, opens, ahead: ahead.flatten() };
            if let Some(guess) = pronoun.resolve(&self.memory, self.entities, &spot) {
                self.memory.learn(guess.entity, pronoun.female(), guess.sure);
                self.take(at..at + 1, guess, MentionForm::Pronoun, sentence, speaks);
            }
            return at + 1;
        }
        match title::resolve(self.document, self.entities, &self.memory, at, sentence, speaks) {
            Some((end, guess, form)) => {
                self.take(at..end, guess, form, sentence, speaks);
                end
            }
            None => at + 1,
        }
    }

    /// Forgets who spoke without a name where a later sentence turns to somebody by name.
    fn turn_to(&mut self, entity: EntityId, seen: Seen) {
        let person = self.entities.list[entity.index()].kind == EntityKind::Person;
        let later = |unnamed: &unnamed::Unnamed| unnamed.sentence < seen.sentence;
        if person && seen.subject && !seen.quoted && self.memory.unnamed.as_ref().is_some_and(later) {
            self.memory.unnamed = None;
        }
    }

    /// Whom the clause whose subject stands at `at` names behind it, and what depends on that clause: as far as the
    /// next clause beside it, a mark of quotation, or the comma behind a clause that stands before its main one.
    fn named_below(&self, at: u32, place: usize, sentence: &Range<u32>) -> Vec<EntityId> {
        let class = |token: u32| look_up(self.document.word(token as usize)).class;
        let fronted = class(sentence.start).is(Class::SUBORDINATOR.or(Class::PREPOSITION))
            || at > sentence.start && class(at - 1).is(Class::SUBORDINATOR);
        let ends = |token: &u32| {
            let word = self.document.word(*token as usize);
            let quotes = self.document.tokens[*token as usize].kind == TokenKind::Quote;
            quotes || matches!(word, ";" | ":") || (fronted && word == ",") || class(*token).is(Class::AND)
        };
        let end = (at + 1..sentence.end).find(ends).unwrap_or(sentence.end);
        let names = self.entities.places[place..].iter().take_while(|name| name.tokens.start < end);
        names.filter(|name| !self.says_who(name.tokens.start)).map(|name| name.entity).collect()
    }

    /// Whom what stands before the subject at `at` names: `Sentencing Bevan, he said`. Had he done it to himself, it would
    /// say so.
    fn objects_before(&self, at: u32, place: usize, sentence: &Range<u32>) -> impl Iterator<Item = EntityId> {
        /// How many names before the subject are looked at.
        const MOST: usize = 12;
        let word = |at: u32| self.document.word(at as usize);
        let (first, second) = (sentence.start, sentence.start + 1);
        let does = |at: u32| {
            at < sentence.end
                && word(at).len() > 5
                && word(at).ends_with("ing")
                && !word(at).eq_ignore_ascii_case("during")
        };
        let doing =
            does(first) || look_up(word(first)).class.is(Class::PREPOSITION.or(Class::SUBORDINATOR)) && does(second);
        let fronted = doing && at > second && word(at - 1) == ",";
        let names = self.entities.places[..place].iter().rev().take(MOST);
        let names = names.take_while(move |name| fronted && name.tokens.start > first);
        let owns = |name: &&Standing| {
            let next = self.document.tokens.get(name.tokens.end as usize);
            next.is_some_and(|next| next.kind == TokenKind::Clitic)
        };
        names.filter(move |name| !owns(name)).map(|name| name.entity)
    }

    /// Whether the word before a name gives it to the subject: `he was born Karl Moss`, `she sings as Flora`.
    fn says_who(&self, name: u32) -> bool {
        const GIVING: [&str; 9] = ["as", "is", "was", "be", "became", "born", "called", "named", "("];
        name > 0 && GIVING.contains(&self.document.word(name as usize - 1))
    }

    fn take(&mut self, tokens: Range<u32>, guess: Guess, form: MentionForm, sentence: &Range<u32>, speaks: bool) {
        let seen = self.seen(&tokens, sentence, speaks);
        self.memory.see(guess.entity, seen);
        self.found.push(Standing { tokens: tokens.clone(), entity: guess.entity, form });
        self.memory.guesses.insert(tokens.start, Guess { end: tokens.end, ..guess });
    }

    /// How a mention stands in its sentence.
    fn seen(&self, tokens: &Range<u32>, sentence: &Range<u32>, speaks: bool) -> Seen {
        let next = self.document.tokens.get(tokens.end as usize);
        let possessive = next.is_some_and(|next| {
            next.kind == TokenKind::Clitic && next.span.of(self.document.text).ends_with(['s', 'S', '’', '\''])
        });
        let owning = match (possessive, self.owns(tokens)) {
            (true, _) => Owning::ByName,
            (false, true) => Owning::ByPronoun,
            (false, false) => Owning::Nothing,
        };
        Seen {
            sentence: self.memory.sentence(),
            subject: speaks || (!possessive && !self.is_object(tokens.start, sentence)),
            quoted: self.quoted[tokens.start as usize],
            owning,
            at: tokens.start,
            before: beside::before(self.document, tokens.start, sentence),
            after: beside::after(self.document, tokens.end, sentence),
        }
    }

    /// Whether a mention is a pronoun that tells whose something is: `her mother`.
    fn owns(&self, tokens: &Range<u32>) -> bool {
        let word = self.document.word(tokens.start as usize);
        let next = self.document.tokens.get(tokens.end as usize).map(|next| next.span.of(self.document.text));
        tokens.len() == 1 && Pronoun::of(word).is_some() && Part::of(word, next) == Part::Possessive
    }

    /// Whether a preposition or a verb stands before, over any title, or a bracket, so that it is no subject.
    fn is_object(&self, at: u32, sentence: &Range<u32>) -> bool {
        const TITLE: u32 = 6;
        let mut before = at;
        // What stands in brackets says nothing of its own: `(Reuters) -`.
        if at > sentence.start && self.document.word(at as usize - 1) == "(" {
            return true;
        }
        while before > sentence.start && at - before <= TITLE {
            before -= 1;
            let word = self.document.word(before as usize);
            let known = look_up(word);
            if known.class.is(Class::PREPOSITION.or(Class::VERB)) || !known.ways.is_none() || word.ends_with("ed") {
                return true;
            }
            let capital = self.document.tokens[before as usize].case != Case::Lower;
            let word = self.document.tokens[before as usize].kind == TokenKind::Word;
            if !word || !(capital || known.class.is(Class::DETERMINER.or(Class::ROLE).or(Class::POSSESSIVE))) {
                return false;
            }
        }
        false
    }

    /// Notes whom an attribution's speaker means, and remembers them as the one who spoke last.
    fn speak(&mut self, index: usize) {
        let attribution = &mut self.attributions[index];
        let beside =
            attribution.source.as_ref().and_then(|source| speaker::set_beside(self.document, self.entities, source));
        attribution.source = beside.or_else(|| attribution.source.take());
        let Some(guess) = speaker::of(self.document, self.entities, &self.memory, attribution) else {
            let source = attribution.source.as_ref();
            let unnamed = source.and_then(|source| unnamed::of(self.document, source, self.memory.sentence()));
            self.memory.unnamed = unnamed.or(self.memory.unnamed);
            return;
        };
        self.memory.spoke(guess.entity);
        attribution.entity = Some(guess.entity);
        attribution.whom = guess.sure;
        guess.because.clone_into(&mut attribution.because);
        attribution.others = guess.others;
    }
}
