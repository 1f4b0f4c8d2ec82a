//! Cuts runs of capitalised words into names and tells what each names.

use std::ops::Range;

use super::evidence::{Evidence, Line};
use crate::analysis::entity::reading::Reading;
use crate::analysis::entity::{Name, NameKind};
use crate::analysis::lexicon::{Class, Entry, WordKind};
use crate::text::{Case, TokenKind};

pub(super) struct Runs<'r, 'd, 't> {
    reading: &'r Reading<'d, 't>,
    evidence: &'r Evidence,
    names: Vec<Name>,
}

/// What is listed and ends a run's unknown part.
fn fixed(class: Class) -> bool {
    use Class::{
        Adjective, Area, Capital, Capitalised, City, Country, Feature, Group, Honorific, Nation, Organisation, People,
        Phrase, PlaceDemonym, Region, Role, Seat, State, StateShort,
    };
    matches!(
        class,
        Country
            | Adjective
            | People
            | Capital
            | Seat
            | Nation
            | State
            | Region
            | Area
            | Feature
            | City
            | PlaceDemonym
            | StateShort
            | Honorific
            | Role
            | Organisation
            | Group
            | Capitalised
            | Phrase
    )
}

impl<'r, 'd, 't> Runs<'r, 'd, 't> {
    pub(super) fn new(reading: &'r Reading<'d, 't>, evidence: &'r Evidence) -> Self {
        Self { reading, evidence, names: Vec::new() }
    }

    pub(super) fn names(mut self) -> Vec<Name> {
        let mut at = 0;
        while at < self.reading.len() {
            at = if self.reading.capital(at) { self.run(at) } else { at + 1 };
        }
        self.names
    }

    /// Reads the run of capitals that begins at `start`; hands back where to go on.
    fn run(&mut self, start: usize) -> usize {
        let mut end = self.end(start);
        let mut at = start;
        let mut titled = self.title_before(start);
        while at < end {
            if self.opens_only(at) {
                at += 1;
                continue;
            }
            if let Some(organisation) = self.organisation(at, end) {
                self.push(at..organisation, NameKind::Organisation, 0.85);
                (at, titled) = (organisation, false);
                continue;
            }
            let person = self.person(at, end);
            if titled && person > at {
                self.push(at..person, NameKind::Person, 0.95);
                (at, titled) = (person, false);
                continue;
            }
            match self.reading.longest(at, self.reading.sentence(at).end, fixed) {
                Some((length, entry)) if !self.is_full_name(at, person, length) => {
                    titled = matches!(entry.class(), Class::Honorific | Class::Role);
                    self.listed(at..at + length, entry);
                    at += length;
                    // `Secretary of State`: a title may reach over small words behind the run.
                    if at > end && self.reading.capital(at) && !self.reading.opens(at) {
                        end = self.end(at);
                    }
                }
                _ => {
                    let stop = self.unknown_end(at, end);
                    self.unknown(at..stop);
                    (at, titled) = (stop, false);
                }
            }
        }
        at.max(start + 1)
    }

    /// Behind the last word of the run: capitals side by side, particles between them.
    fn end(&self, start: usize) -> usize {
        let sentence = self.reading.sentence(start);
        let mut end = start + 1;
        while end < sentence.end {
            if self.reading.capital(end) {
                end += 1;
            } else if let Some(next) =
                self.bridge(end).filter(|next| *next < sentence.end && self.reading.capital(*next))
            {
                end = next;
            } else {
                break;
            }
        }
        end
    }

    /// Behind the small words at `at` that may stand inside a name.
    fn bridge(&self, at: usize) -> Option<usize> {
        let small = |at: usize| self.reading.case(at) == Case::Lower;
        if small(at) && self.reading.is(at, |class| class == Class::Particle).is_some() {
            let next = at + 1;
            let again = small(next) && self.reading.is(next, |class| class == Class::Particle).is_some();
            return Some(next + usize::from(again));
        }
        let glued = |at: usize| self.reading.document.tokens.get(at).is_some_and(|token| !token.spaced);
        (self.reading.word(at) == "-" && glued(at) && glued(at + 1)).then_some(at + 1)
    }

    fn title_before(&self, start: usize) -> bool {
        let sentence = self.reading.sentence(start);
        (1..=3).any(|length| {
            start >= sentence.start + length
                && self.reading.case(start - 1) == Case::Lower
                && self.reading.exact(start - length..start, |class| class == Class::Role).is_some()
        })
    }

    /// Behind an organisation that begins at `at`: a word of organisations' names ends it, or begins it before *of*.
    fn organisation(&self, at: usize, end: usize) -> Option<usize> {
        let known = self.reading.longest(at, self.reading.sentence(at).end, |class| class == Class::Organisation);
        if let Some((length, _)) = known.filter(|(length, _)| *length > 1 || self.makes(at, WordKind::Head)) {
            return Some(self.tail(at + length));
        }
        if self
            .reading
            .longest(at, end, |class| matches!(class, Class::Phrase | Class::Honorific | Class::Role))
            .is_some()
        {
            return None;
        }
        let capital = |at: &usize| self.reading.capital(*at);
        let last = (at..end).take_while(capital).take(8).filter(|at| self.makes(*at, WordKind::Head)).last();
        let stop = last.map(|last| self.tail(self.of(last + 1)));
        stop.filter(|stop| stop - at > 1)
    }

    fn makes(&self, at: usize, kind: WordKind) -> bool {
        self.reading.is(at, |class| class == Class::OrganisationWord).is_some_and(|entry| entry.word() == kind)
    }

    /// `… of Foreign Affairs`, `… for Reconstruction and Development`.
    fn of(&self, mut at: usize) -> usize {
        let end = self.reading.sentence(at.saturating_sub(1)).end;
        if !matches!(self.reading.word(at), "of" | "for" | "on") {
            return at;
        }
        let next = at + 1 + usize::from(self.reading.word(at + 1) == "the");
        let capitals = |from: usize| (from..end).take_while(|at| self.reading.capital(*at)).count();
        let count = capitals(next);
        if count > 0 {
            at = next + count;
            let more = if matches!(self.reading.word(at), "and" | "&") { capitals(at + 1) } else { 0 };
            let again = more > 0
                && self.reading.is(at + 1, fixed).is_none()
                && self.reading.is(at + 1, |class| class == Class::Word).is_some();
            at += if again { 1 + more } else { 0 };
        }
        at
    }

    /// `Inc.`, `& Co.`
    fn tail(&self, at: usize) -> usize {
        let comma = usize::from(self.reading.word(at) == ",");
        if self.makes(at + comma, WordKind::Tail) { at + comma + 1 } else { at }
    }

    /// Behind the words from `at` on that can be a person's name.
    fn person(&self, at: usize, end: usize) -> usize {
        let mut stop = at;
        while stop < end && stop - at < 6 {
            let stops = |class| matches!(class, Class::Capitalised | Class::Honorific | Class::Phrase);
            if self.reading.capital(stop)
                && self.reading.is(stop, stops).is_none_or(|_| stop > at && self.initial(stop))
            {
                stop += 1;
            } else if let Some(next) = self.bridge(stop).filter(|next| *next < end && stop > at) {
                stop = next + 1;
            } else {
                break;
            }
        }
        stop.min(end)
    }

    fn initial(&self, at: usize) -> bool {
        let word = self.reading.word(at);
        word.len() <= 2 && word.starts_with(|letter: char| letter.is_uppercase())
    }

    /// Whether the run from `at` is a given name with what follows, rather than the listed thing it begins with.
    fn is_full_name(&self, at: usize, person: usize, length: usize) -> bool {
        let given = self.reading.is(at, |class| class == Class::Given);
        person - at >= 2
            && length == 1
            && given.is_some()
            && !self.makes(person - 1, WordKind::Place)
            && self.reading.is(at + 1, |class| fixed(class) && !matches!(class, Class::City)).is_none()
    }

    fn listed(&mut self, tokens: Range<usize>, entry: Entry) {
        use Class::{Adjective, Capitalised, Group, Honorific, Organisation, People, Phrase, PlaceDemonym, Role};
        let opens = self.reading.opens(tokens.start);
        let everyday = tokens.len() == 1 && self.everyday(tokens.start);
        let kind = match entry.class() {
            Honorific | Role | Capitalised | Phrase => return,
            Adjective | People | PlaceDemonym | Group => NameKind::Demonym,
            Organisation => NameKind::Organisation,
            _ => NameKind::Place,
        };
        let mut tokens = tokens;
        if kind == NameKind::Place && self.makes(tokens.end, WordKind::Place) && self.reading.capital(tokens.end) {
            tokens.end += 1;
        }
        self.push(tokens, kind, if everyday && opens { 0.3 } else { 0.9 });
    }

    /// Behind the part of the run that no table knows.
    fn unknown_end(&self, at: usize, end: usize) -> usize {
        let given = self.reading.is(at, |class| class == Class::Given).is_some();
        let person = self.person(at, end).max(at + 1);
        if given {
            return person;
        }
        let cut = |next: &usize| {
            self.reading
                .longest(*next, end, fixed)
                .is_some_and(|(length, entry)| length > 1 || entry.class() != Class::City)
        };
        (at + 1..person).find(cut).unwrap_or(person)
    }

    /// Tells a part of a run that no table knows as a whole.
    fn unknown(&mut self, mut tokens: Range<usize>) {
        let line = self.evidence.line(self.reading.sentence_index(tokens.start));
        while !tokens.is_empty() && self.is_plain(tokens.start, line) {
            tokens.start += 1;
        }
        if tokens.is_empty() || !self.reading.capital(tokens.start) {
            return;
        }
        let (kind, probability) = self.guess(tokens.clone(), line);
        self.push(tokens, kind, probability);
    }

    fn guess(&self, tokens: Range<usize>, line: Line) -> (NameKind, f32) {
        let first = tokens.start;
        let given = self.reading.is(first, |class| class == Class::Given).map_or(0, Entry::rank);
        let surname = self.reading.is(tokens.end - 1, |class| class == Class::Surname).map_or(0, Entry::rank);
        let doubt = if line == Line::Normal { 0.0 } else { 0.2 };
        if self.makes(tokens.end - 1, WordKind::Thing) {
            return (NameKind::Organisation, 0.2);
        }
        if tokens.len() > 1 && self.makes(tokens.end - 1, WordKind::Place) || self.makes(first, WordKind::Place) {
            return (NameKind::Place, 0.8);
        }
        match tokens.len() {
            2.. if given > 0 => (NameKind::Person, 0.92 - doubt),
            2.. if surname > 0 && tokens.len() < 5 => (NameKind::Person, 0.7 - doubt),
            2.. => (NameKind::Organisation, 0.55 - doubt),
            _ if self.reading.case(first) == Case::Upper => {
                (NameKind::Organisation, if line == Line::Normal { 0.6 } else { 0.3 })
            }
            _ if self.speaks(tokens.end) => (NameKind::Person, 0.7),
            _ if matches!(self.reading.before(first), "in" | "at" | "near" | "from") => (NameKind::Place, 0.55),
            _ if given + surname > 0 => (NameKind::Person, 0.6 - doubt),
            _ => (NameKind::Person, if self.reading.opens(first) { 0.3 } else { 0.5 } - doubt),
        }
    }

    fn speaks(&self, at: usize) -> bool {
        matches!(
            self.reading.word(at),
            "said" | "says" | "told" | "added" | "wrote" | "argued" | "insisted" | "replied"
        )
    }

    /// Whether the word is written with a capital only because of where it stands.
    fn is_plain(&self, at: usize, line: Line) -> bool {
        let writing = self.evidence.word(self.reading.keys[at]);
        if writing.small > 0 && writing.capital == 0 {
            return self.reading.opens(at) || line != Line::Normal || writing.small > 1;
        }
        let due = self.reading.opens(at) || line != Line::Normal || self.after_mark(at);
        (due || self.reading.word(at) == "I") && writing.capital == 0 && self.everyday(at)
    }

    /// `The`, `In`, `But` where a sentence begins.
    fn opens_only(&self, at: usize) -> bool {
        (self.reading.opens(at) || self.after_mark(at))
            && self.reading.is(at, |class| class == Class::Word).is_some_and(|word| word.detail() >= 5)
    }

    fn after_mark(&self, at: usize) -> bool {
        at > 0 && self.reading.document.tokens[at - 1].kind == TokenKind::Quote || self.reading.before(at) == ":"
    }

    fn everyday(&self, at: usize) -> bool {
        self.reading.is(at, |class| class == Class::Word).is_some()
    }

    fn push(&mut self, tokens: Range<usize>, kind: NameKind, probability: f32) {
        self.names.push(Name::over(tokens, kind, probability));
    }
}
