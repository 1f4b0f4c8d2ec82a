//! Whom a title or a description means: `the president`, `the US Secretary of State`, `the company`, `the 54-year-old`.

use std::ops::Range;

use super::Guess;
use super::kind::{is_body, is_firm, is_in_own_name, is_office_name, is_one, is_small, sex};
use super::memory::{Memory, Owning};
use super::pronoun::{NOBODY, choose};
use crate::analysis::annotation::{CountryCode, EntityId, EntityKind, MentionForm};
use crate::analysis::entity::{Entities, Standing};
use crate::analysis::lexicon::Noun;
use crate::analysis::quote::words::{Class, look_up};
use crate::text::{Document, TokenKind};

/// How many words a title may have.
const LONGEST: u32 = 7;

/// Whom the words that begin at `at` with *the* mean, if that can be told: where they end, whom, and in which form.
pub(super) fn resolve(
    document: &Document<'_>,
    entities: &Entities,
    memory: &Memory,
    at: u32,
    sentence: &Range<u32>,
    speaks: bool,
) -> Option<(u32, Guess, MentionForm)> {
    if !document.word(at as usize).eq_ignore_ascii_case("the") {
        return None;
    }
    let end = phrase_end(document, entities, at, sentence).or_else(|| people_end(document, entities, at, speaks))?;
    if introduces(document, entities, end) {
        return None;
    }
    let phrase = Phrase::new(document, entities, at..end);
    if phrase.is_body() {
        return phrase.body(memory).map(|guess| (end, guess, MentionForm::Description));
    }
    if let Some(guess) = phrase.titled(memory) {
        return Some((end, guess, MentionForm::Title));
    }
    if let Some(guess) = phrase.aged() {
        return Some((end, guess, MentionForm::Description));
    }
    let guess = if speaks && (phrase.is_of_one() || phrase.is_by_land() || phrase.varies(memory)) {
        phrase.described(memory)
    } else {
        None
    };
    guess.map(|guess| (end, guess, MentionForm::Description))
}

/// Whether the words before `end` bring in the one who is named behind their comma: `the prime minister, Pedro Sánchez,`.
fn introduces(document: &Document<'_>, entities: &Entities, end: u32) -> bool {
    let comma = document.tokens.get(end as usize).is_some_and(|_| document.word(end as usize) == ",");
    let person = |place: &&Standing| {
        place.form == MentionForm::Name && entities.list[place.entity.index()].kind == EntityKind::Person
    };
    let named = if comma { entities.at(end + 1).filter(person) } else { None };
    named.is_some_and(|named| {
        let after = named.tokens.end as usize;
        after >= document.tokens.len() || matches!(document.word(after), "," | "." | ";" | "and")
    })
}

/// The end of a title: the last role word in a run of words without small ones.
fn phrase_end(document: &Document<'_>, entities: &Entities, at: u32, sentence: &Range<u32>) -> Option<u32> {
    let mut role = None;
    for end in at + 1..sentence.end.min(at + 1 + LONGEST) {
        let token = &document.tokens[end as usize];
        let word = document.word(end as usize);
        let known = look_up(word);
        let joins = token.kind == TokenKind::Number || (word == "-" && !token.spaced);
        let both = known.class.is(Class::AND) && role == Some(end);
        // `year` of `54-year-old` tells no time.
        let glued = !token.spaced && document.word(end as usize - 1) == "-";
        let opens = known.class.is(Class::DETERMINER.or(Class::POSSESSIVE).or(Class::OBJECT));
        if !joins && !both && (token.kind != TokenKind::Word || (is_small(known) || opens) && !glued) {
            break;
        }
        if known.class.is(Class::ROLE.or(Class::PERSON)) || is_body(word) || word == "old" {
            role = Some(end + 1);
        }
    }
    // A name right behind makes it a title before a name, which the names know already.
    role.filter(|end| entities.at(*end).is_none())
}

/// The end of `the South African`, where one of a people speaks; `the Dutch` are many.
fn people_end(document: &Document<'_>, entities: &Entities, at: u32, speaks: bool) -> Option<u32> {
    const MANY: [&str; 4] = ["s", "sh", "ch", "ese"];
    let place = entities.at(at + 1).filter(|place| speaks && place.form == MentionForm::Demonym)?;
    let last = document.word(place.tokens.end as usize - 1);
    let one = place.tokens.start == at + 1 && !MANY.iter().any(|ending| last.ends_with(ending));
    one.then_some(place.tokens.end)
}

/// The short forms of titles, and the words that mean the same person.
const SHORT: [(&str, &[&str]); 12] = [
    ("sen", &["senator", "lawmaker"]),
    ("senator", &["lawmaker"]),
    ("gov", &["governor"]),
    ("rep", &["representative", "congressman", "congresswoman", "lawmaker"]),
    ("gen", &["general"]),
    ("dr", &["doctor"]),
    ("prof", &["professor"]),
    ("col", &["colonel"]),
    ("capt", &["captain"]),
    ("lt", &["lieutenant"]),
    ("sgt", &["sergeant"]),
    ("pm", &["premier"]),
];

/// The words of a title or description, and what they tell.
struct Phrase<'p, 'a> {
    document: &'p Document<'a>,
    entities: &'p Entities,
    tokens: Range<u32>,
    /// Its last word.
    head: &'a str,
    /// The country it ties the person to.
    country: Option<CountryCode>,
    /// Of somebody who was it once.
    former: bool,
}

impl<'p, 'a> Phrase<'p, 'a> {
    fn new(document: &'p Document<'a>, entities: &'p Entities, tokens: Range<u32>) -> Self {
        let first = entities.places.partition_point(|place| place.tokens.start < tokens.start);
        let within = entities.places[first..].iter().take_while(|place| place.tokens.end <= tokens.end);
        let country = within.filter_map(|place| entities.list[place.entity.index()].country).last();
        let head = document.word(tokens.end as usize - 1);
        let former = tokens.clone().any(|at| matches!(document.word(at as usize), "former" | "ex" | "then"));
        Self { document, entities, tokens, head, country, former }
    }

    fn is_body(&self) -> bool {
        is_body(self.head)
    }

    /// Whether it tells of one person somebody who was named: a bare role is nobody's.
    fn is_of_one(&self) -> bool {
        /// Whoever has these parts in what is told is seldom named before.
        const PRESENT: [&str; 15] = [
            "judge",
            "magistrate",
            "coroner",
            "prosecutor",
            "referee",
            "umpire",
            "moderator",
            "interviewer",
            "reporter",
            "officer",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "witness",
            "juror",
        ];
        self.age().is_some() || (self.tokens.len() > 2 && is_one(self.head) && !PRESENT.contains(&self.head))
    }

    /// Whether it says only from which land somebody is: `the Spaniard`, `the Welshman`. Nobody is introduced so.
    fn is_by_land(&self) -> bool {
        let lower = self.head.to_lowercase();
        let man = lower.ends_with("man") && !look_up(&lower).class.is(Class::ROLE) && is_one(&lower);
        self.head.starts_with(char::is_uppercase) && (self.country.is_some() || man)
    }

    /// Whether it is another word for whoever spoke right before in the same paragraph: `Mensah said so. “Yes,” the
    /// striker said.` The words for an office may be somebody else's.
    fn varies(&self, memory: &Memory) -> bool {
        let spoke = memory.speaker.is_some_and(|(_, sentence)| sentence + 1 >= memory.sentence());
        let kind = look_up(self.head).class.is(Class::PERSON) || Noun::of(self.head).is(Noun::PLAYER);
        self.tokens.len() == 2 && kind && spoke && !memory.opens_paragraph()
    }

    /// The number of `the 54-year-old`.
    fn age(&self) -> Option<&'a str> {
        let age = self.document.word(self.tokens.start as usize + 1);
        let words = self.document.span(self.tokens.start as usize + 1..self.tokens.end as usize).of(self.document.text);
        (words.strip_prefix(age) == Some("-year-old")).then_some(age)
    }

    /// The one person who was said to be so old: `Lefteris Manos, 54,`, `Lefteris Manos (54)`.
    fn aged(&self) -> Option<Guess> {
        /// How many mentions back an age is still in mind.
        const FAR: usize = 300;
        let age = self.age()?;
        let places = &self.entities.places;
        let before = places.partition_point(|place| place.tokens.start < self.tokens.start);
        let told = |place: &&Standing| {
            let mark = place.tokens.end as usize;
            mark + 1 < self.document.tokens.len()
                && matches!(self.document.word(mark), "," | "(")
                && self.document.word(mark + 1) == age
                && self.entities.list[place.entity.index()].kind == EntityKind::Person
        };
        let mut people = places[before.saturating_sub(FAR)..before].iter().filter(told).map(|place| place.entity);
        let entity = people.next()?;
        let only = people.all(|other| other == entity);
        only.then_some(Guess {
            entity,
            end: self.tokens.end,
            sure: 0.95,
            because: "the one of that age",
            others: Vec::new(),
        })
    }

    /// Whether somebody may be meant, as far as sex and country tell; what agrees is worth something.
    fn agrees(&self, memory: &Memory, entity: EntityId) -> Option<f32> {
        let female = memory.female(entity);
        if sex(self.head).is_some_and(|wanted| if wanted { female < 0.2 } else { female > 0.8 }) {
            return None;
        }
        match (self.country, self.entities.list[entity.index()].country) {
            (Some(one), Some(other)) if one == other => Some(1.5),
            (Some(_), Some(_)) => None,
            _ => Some(0.0),
        }
    }

    /// The person one of whose roles has the phrase's last word.
    fn titled(&self, memory: &Memory) -> Option<Guess> {
        /// For one whose role has all words of it: `the foreign minister`, where the finance minister was named too.
        const WHOLE: f32 = 1.5;
        if !is_one(self.head) {
            return None;
        }
        let mut fitting: Vec<(EntityId, f32)> = Vec::new();
        for (entity, seen) in memory.of_kinds(self.entities, &[EntityKind::Person], 60) {
            if fitting.iter().any(|(known, _)| *known == entity) {
                continue;
            }
            let Some(agrees) = self.agrees(memory, entity) else { continue };
            let roles = &self.entities.list[entity.index()].roles;
            let role = roles.iter().find(|role| has(role, self.head));
            if role.is_none() && !memory.appositions.tell(entity, self.head) {
                continue;
            }
            let former = role.is_some_and(|role| role.to_ascii_lowercase().contains("former"));
            let away = (memory.sentence() - seen.sentence) as f32;
            let same = if former == self.former { 0.0 } else { -2.5 };
            let whole = if role.is_some_and(|role| self.is_end_of(role)) { WHOLE } else { 0.0 };
            fitting.push((entity, 1.5 - 0.3 * away.min(6.0) + agrees + same + whole));
        }
        choose(fitting, NOBODY).map(|guess| Guess { because: "the one who was given that title", ..guess })
    }

    /// Whether a role ends with all words of it, more than one.
    fn is_end_of(&self, role: &str) -> bool {
        let words = self.document.span(self.tokens.start as usize + 1..self.tokens.end as usize).of(self.document.text);
        let end = role.len().checked_sub(words.len()).and_then(|start| role.get(start..));
        self.tokens.len() > 2 && end.is_some_and(|end| end.eq_ignore_ascii_case(words))
    }

    /// Whoever of those lately named the words fit best.
    fn described(&self, memory: &Memory) -> Option<Guess> {
        /// How far back the last to speak is still in mind, in sentences.
        const NEAR: u32 = 4;
        /// For whoever was named last, as a subject.
        const LATEST: f32 = 0.8;
        let mut subject = None;
        let mut fitting: Vec<(EntityId, f32)> = Vec::new();
        for (entity, seen) in memory.of_kinds(self.entities, &[EntityKind::Person], 8) {
            let Some(agrees) = self.agrees(memory, entity) else { continue };
            let away = (memory.sentence() - seen.sentence) as f32;
            let spoke = memory.speaker.is_some_and(|(last, at)| last == entity && memory.sentence() - at <= NEAR);
            let quoted = if seen.quoted { -1.5 } else { 0.0 };
            let stands = if seen.subject { 0.8 } else { 0.0 } + if seen.owning == Owning::ByName { -0.5 } else { 0.0 };
            let latest = *subject.get_or_insert((entity, seen.subject)) == (entity, true);
            let score = agrees + stands + quoted - 0.5 * away
                + if spoke { 1.5 } else { 0.0 }
                + if latest { LATEST } else { 0.0 };
            match fitting.iter_mut().find(|(known, _)| *known == entity) {
                Some((_, best)) => *best = best.max(score) + 0.15,
                None => fitting.push((entity, score)),
            }
        }
        let guess = choose(fitting, NOBODY)?;
        let spoke = memory.speaker.is_some_and(|(last, _)| last == guess.entity);
        let because = if spoke { "the last to speak before it" } else { "the likeliest of those lately named" };
        (guess.sure >= 0.45).then_some(Guess { sure: 0.8 * guess.sure, because, ..guess })
    }

    /// The organisation named last, or the one whose name has the word.
    fn body(&self, memory: &Memory) -> Option<Guess> {
        /// For the one named last, and for each further time one was named.
        const LATEST: f32 = 0.3;
        const AGAIN: f32 = 0.2;
        let wants_name = is_in_own_name(self.head);
        let mut scores: Vec<(EntityId, f32)> = Vec::new();
        let reach = if wants_name { 12 } else { 4 };
        // No office of a state is a business or a union.
        let is_firm = is_firm(self.head) || ["union", "club", "party", "team", "charity", "band"].contains(&self.head);
        for (entity, seen) in memory.of_kinds(self.entities, &[EntityKind::Organisation], reach) {
            let name = &self.entities.list[entity.index()].name;
            let named = has(name, self.head);
            if let Some((_, worth)) = scores.iter_mut().find(|(known, _)| *known == entity) {
                *worth += AGAIN;
                continue;
            }
            if wants_name && !named || is_firm && is_office_name(name) {
                continue;
            }
            let away = (memory.sentence() - seen.sentence) as f32;
            let latest = if scores.is_empty() { LATEST } else { 0.0 };
            let worth = if seen.subject { 1.0 } else { 0.0 } + if named { 1.5 } else { 0.0 };
            scores.push((entity, 1.0 - 0.5 * away.min(5.0) + worth + latest));
        }
        let guess = choose(scores, NOBODY).filter(|guess| guess.sure > 0.55)?;
        Some(Guess { because: "the organisation last named", ..guess })
    }
}

/// Whether one of the words of a role or name is `wanted`, or short for it.
fn has(role: &str, wanted: &str) -> bool {
    role.split([' ', '-', '.']).any(|word| {
        let short = SHORT.iter().find(|(short, _)| word.eq_ignore_ascii_case(short));
        word.eq_ignore_ascii_case(wanted) || short.is_some_and(|(_, long)| long.contains(&wanted))
    })
}
