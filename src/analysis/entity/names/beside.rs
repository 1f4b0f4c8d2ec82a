//! What the plain words beside a name say it is: `the newspaper Suara Pagi`, `the island of Buru`, `A baker, Amade,`, `Bram
//! de Waal, a volcanologist`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::{DOUBTED, gaps, insert, known, range, take};
use crate::analysis::lexicon::{Class, Noun, role};
use crate::analysis::quote::words::{self, look_up};
use crate::text::{Case, TokenKind};

/// How sure a kind is that the words beside a name tell.
const TOLD: f32 = 0.85;

/// Lets them tell.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    for name in names.iter_mut().filter(|name| name.kind != NameKind::Demonym && name.probability < DOUBTED) {
        let tokens = range(name);
        let told = before(reading, &tokens).or_else(|| behind(reading, &tokens)).or_else(|| {
            headed(reading, &tokens).filter(|_| name.kind != NameKind::Person || is_land(reading, &tokens))
        });
        let told = told.or_else(|| {
            (name.kind == NameKind::Place && is_served(reading, &tokens)).then_some(NameKind::Organisation)
        });
        if let Some(kind) = told.filter(|kind| *kind != name.kind && !is_known_as_other(reading, &tokens, *kind)) {
            (name.kind, name.probability) = (kind, TOLD);
        }
    }
    served_by(reading, names);
    add(reading, names);
    set_off(reading, names);
}

/// `Bonnie Wittig of Dain Bosworthy`, `Barrick Gold's Peter Munk`: whom somebody is of, or whose the full name is, is a firm,
/// as nobody is a person's.
fn served_by(reading: &Reading<'_, '_>, names: &mut [Name]) {
    for at in 1..names.len() {
        let (first, second) = (&names[at - 1], &names[at]);
        let joint = first.tokens.end as usize;
        let people = first.kind == NameKind::Person && second.kind == NameKind::Person;
        if !people || second.tokens.start as usize != joint + 1 || reading.opens(joint + 1) {
            continue;
        }
        let owns = |name: &Name| matches!(reading.word(name.tokens.end as usize), "'s" | "’s");
        let lone = first.tokens.len() == 1;
        let borne = |class| matches!(class, Class::Given | Class::Leader | Class::Nickname);
        let borne = |class| borne(class) || lone && class == Class::Surname;
        let called = reading.is(first.tokens.start as usize, borne).is_some();
        // `a portrait by Kehinde Wiley of Barack Obama`
        let somebody = reading.is(second.tokens.start as usize, |class| class == Class::Leader).is_some()
            || reading.before(first.tokens.start as usize) == "by";
        if reading.word(joint) == "of" && first.tokens.len() > 1 && !owns(second) && !somebody {
            (names[at].kind, names[at].probability) = (NameKind::Organisation, TOLD);
        } else if owns(first) && second.tokens.len() > 1 && !called && (!lone || first.probability < DOUBTED) {
            (names[at - 1].kind, names[at - 1].probability) = (NameKind::Organisation, TOLD);
        }
    }
}

/// Adds unlisted words that no name holds where the words beside them tell what they are: `the carmaker Volten`, `Volten, a
/// Czech carmaker`.
fn add(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    const LONGEST: usize = 3;
    let mut added = Vec::new();
    for gap in gaps(names, reading.len()) {
        for at in gap.clone().filter(|at| reading.capital(*at) && reading.is(*at, |_| true).is_none()) {
            let reach = at..gap.end.min(at + LONGEST + 1);
            let row = reach.take_while(|at| reading.capital(*at) && (*at == gap.start || !reading.opens(*at)));
            let tokens = at..at + row.count();
            let goes_on = reading.capital(tokens.end) && !reading.opens(tokens.end)
                || at > gap.start && !reading.opens(at) && reading.capital(at - 1);
            let kind = if tokens.len() > LONGEST || goes_on { None } else { unlisted(reading, &tokens) };
            added.extend(kind.map(|kind| Name::over(tokens, kind, TOLD)));
        }
    }
    insert(names, added);
}

/// What the words beside unlisted ones say they are.
fn unlisted(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> Option<NameKind> {
    let sure = |kind: &NameKind| *kind == NameKind::Organisation || naming_noun(reading, tokens).is_some();
    before(reading, tokens)
        .filter(sure)
        .or_else(|| behind(reading, tokens))
        .or_else(|| is_served(reading, tokens).then_some(NameKind::Organisation))
}

/// What the noun right before a name says.
fn before(reading: &Reading<'_, '_>, name: &Range<usize>) -> Option<NameKind> {
    let sentence = reading.sentence(name.start);
    if let Some(noun) = naming_noun(reading, name) {
        return named_by(reading.word(noun)).filter(|_| reading.case(noun) == Case::Lower);
    }
    let of = usize::from(reading.before(name.start) == "of");
    let noun = name.start.checked_sub(1 + of).filter(|noun| *noun > sentence.start)?;
    if reading.case(noun) != Case::Lower || !is_phrase(reading, noun, sentence.start) {
        return None;
    }
    let word = reading.word(noun);
    if Noun::of(word).is(Noun::PLACE) && (of == 1 || reading.word(noun - 1) == "the") {
        Some(NameKind::Place)
    } else if of == 0 && Noun::of(word).is(Noun::FIRM.or(Noun::MAKER).or(Noun::BODY)) {
        Some(NameKind::Organisation)
    } else if of == 0 && is_profession(reading, noun) && !Noun::of(word).is(Noun::RIVAL) {
        Some(NameKind::Person)
    } else {
        None
    }
}

/// Whether the word behind what is nobody's listed name is a county or the like: `Uasin Gishu county`.
fn is_land(reading: &Reading<'_, '_>, name: &Range<usize>) -> bool {
    let borne = |class| matches!(class, Class::Given | Class::Leader | Class::Surname);
    let kinds = ["county", "province", "governorate", "district", "oblast", "municipality", "constituency"];
    name.clone().all(|at| reading.is(at, borne).is_none()) && kinds.contains(&reading.word(name.end))
}

/// What the noun says that a name stands before: `the Choneros gang`, `Litoral prison`.
fn headed(reading: &Reading<'_, '_>, name: &Range<usize>) -> Option<NameKind> {
    let kind = match reading.word(name.end) {
        "gang" | "cartel" | "militia" | "syndicate" | "mafia" => NameKind::Organisation,
        "prison" | "jail" | "neighborhood" | "neighbourhood" | "suburb" | "oblast" | "province" | "district"
        | "county" | "governorate" | "municipality" | "constituency" => NameKind::Place,
        _ => return None,
    };
    // `the Epstein jail video`
    let next = look_up(reading.word(name.end + 1));
    let plain = reading.document.tokens.get(name.end + 1).is_some_and(|next| next.kind == TokenKind::Word);
    let noun = plain && next.class == words::Class::default() && next.ways.is_none();
    let goes_on = noun && !reading.opens(name.end + 1);
    (!reading.opens(name.end) && !goes_on).then_some(kind)
}

/// Whether a name is what has shares, or what somebody works or speaks for: `shares in Bancosol`, `an analyst at Credivida`,
/// `Bancosol shares`.
fn is_served(reading: &Reading<'_, '_>, name: &Range<usize>) -> bool {
    const HELD: [&str; 6] = ["shares", "Shares", "stake", "stock", "bonds", "shareholders"];
    const SERVING: [&str; 9] = [
        "analyst",
        "analysts",
        "economist",
        "strategist",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "reporter",
        "columnist",
    ];
    let noun = name.start.checked_sub(2).map_or("", |at| reading.word(at));
    let for_whom = matches!(reading.before(name.start), "at" | "for" | "with" | "from");
    HELD.contains(&noun) && matches!(reading.before(name.start), "in" | "of")
        || SERVING.contains(&noun) && for_whom
        || matches!(reading.word(name.end), "shares" | "stock") && !reading.opens(name.end)
}

/// The noun of `a group called Ostara`, `a town known as Brask`; who is told of with *the* may well be called something,
/// and `A company named Volkov as its head` names somebody.
fn naming_noun(reading: &Reading<'_, '_>, name: &Range<usize>) -> Option<usize> {
    let start = name.start;
    if matches!(reading.word(name.end), "as" | "to" | "its" | "his" | "her" | "for" | "a" | "an" | "the") {
        return None;
    }
    let called = usize::from(matches!(reading.before(start), "called" | "named" | "dubbed"));
    let known = usize::from(reading.before(start) == "as" && reading.before(start - 1) == "known");
    let noun = start.checked_sub(1 + called + 2 * known).filter(|_| called + known > 0)?;
    let first = reading.sentence(start).start;
    let article =
        (first..noun).rev().take(4).find(|at| reading.case(*at) != Case::Lower || is_article(reading.word(*at)));
    article.filter(|at| matches!(reading.word(*at), "a" | "an" | "A" | "An")).map(|_| noun)
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "its" | "his" | "her" | "their")
}

/// Whether an article or a possessive stands before a noun, with an adjective or two between: `the leading newspaper`.
fn is_phrase(reading: &Reading<'_, '_>, noun: usize, start: usize) -> bool {
    const WORDS: usize = 4;
    let opens = |at: usize| {
        matches!(
            reading.word(at),
            "the" | "The" | "a" | "A" | "an" | "An" | "its" | "his" | "her" | "their" | "'s" | "’s"
        )
    };
    let other = words::Class::PREPOSITION
        .or(words::Class::AUXILIARY)
        .or(words::Class::VERB)
        .or(words::Class::SUBJECT)
        .or(words::Class::SUBORDINATOR)
        .or(words::Class::AND);
    let adjective =
        |at: usize| reading.document.tokens[at].kind == TokenKind::Word && !look_up(reading.word(at)).class.is(other);
    // `South Korean battery maker Hanbit` opens its sentence, or has no article behind its nation.
    let national = |at: usize| {
        at == start && reading.capital(at)
            || reading.is(at, |class| matches!(class, Class::Adjective | Class::PlaceDemonym)).is_some()
            || reading.capital(at)
                && reading
                    .longest(at.saturating_sub(1), at + 1, |class| class == Class::Adjective)
                    .is_some_and(|(length, _)| length == 2)
    };
    let from = noun.saturating_sub(WORDS).max(start);
    (from..noun)
        .rev()
        .find(|at| opens(*at) || national(*at) || !adjective(*at))
        .is_some_and(|at| opens(at) || national(at))
}

/// What stands behind a name says: who is 54, or a volcanologist, is a person; what is a Nordic lender is none.
fn behind(reading: &Reading<'_, '_>, name: &Range<usize>) -> Option<NameKind> {
    if reading.word(name.end) != "," {
        return None;
    }
    if is_age(reading, name.end + 1) && matches!(reading.word(name.end + 2), "," | ".") {
        return Some(NameKind::Person);
    }
    if !matches!(reading.word(name.end + 1), "a" | "an" | "the" | "who" | "whose") {
        return None;
    }
    let end = reading.sentence(name.start).end.min(name.end + 6);
    let noun = (name.end + 2..end).find(|at| !is_adjective(reading, *at))?;
    // `…, a Romanian official said` is no apposition.
    let closed = noun + 1 >= end
        || matches!(
            reading.word(noun + 1),
            "," | "."
                | ";"
                | "at"
                | "of"
                | "in"
                | "for"
                | "from"
                | "with"
                | "who"
                | "on"
                | "that"
                | "which"
                | "near"
                | "outside"
        );
    if !closed || reading.case(noun) != Case::Lower {
        None
    } else if is_profession(reading, noun) {
        (name.len() > 1).then_some(NameKind::Person)
    } else {
        named_by(reading.word(noun))
    }
}

/// What bears the name that such a noun tells of.
fn named_by(noun: &str) -> Option<NameKind> {
    let used = Noun::of(noun);
    if used.is(Noun::FIRM.or(Noun::BODY)) {
        Some(NameKind::Organisation)
    } else {
        used.is(Noun::PLACE).then_some(NameKind::Place)
    }
}

/// Whether a number is how old a person is.
fn is_age(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.word(at).parse::<u8>().is_ok_and(|years| (10..110).contains(&years))
}

/// Whether a word may stand between an article and what somebody is: `a retired professor`, `a 40-year-old nurse`.
fn is_adjective(reading: &Reading<'_, '_>, at: usize) -> bool {
    let adjective = |class| matches!(class, Class::Adjective | Class::PlaceDemonym | Class::Word);
    !is_profession(reading, at)
        && named_by(reading.word(at)).is_none()
        && (reading.is(at, adjective).is_some() || reading.word(at) == "-")
        && !matches!(reading.word(at), "of" | "in" | "for" | "that" | "which")
}

/// Whether a word is for what one person does, and for nothing else: `volcanologist`, `baker`.
fn is_profession(reading: &Reading<'_, '_>, at: usize) -> bool {
    const LEARNED: [&str; 4] = ["ologist", "ographer", "onomist", "icist"];
    let word = reading.word(at);
    reading.case(at) == Case::Lower
        && (LEARNED.iter().any(|ending| word.ends_with(ending))
            || look_up(word).class.is(words::Class::PERSON)
            || reading.is(at, |class| class == Class::Role).is_some_and(|entry| entry.detail() & role::BEFORE != 0))
}

/// Whether the tables know a name as something else than it is told to be.
fn is_known_as_other(reading: &Reading<'_, '_>, tokens: &Range<usize>, told: NameKind) -> bool {
    let place = |class| {
        matches!(class, Class::Country | Class::City | Class::State | Class::Region | Class::Feature | Class::Area)
    };
    match told {
        NameKind::Place => known::organisation(reading, tokens.clone()),
        NameKind::Organisation if reading.exact(tokens.clone(), place).is_some() => true,
        NameKind::Person => {
            reading.exact(tokens.clone(), place).is_some() || known::organisation(reading, tokens.clone())
        }
        _ => {
            tokens.len() > 1
                && reading.is(tokens.start, |class| class == Class::Given).is_some_and(|entry| entry.rank() > 1)
        }
    }
}

/// Makes a person of one unlisted word that commas set off behind what somebody does: `A baker, Amade, was`.
fn set_off(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let set_off = |at: usize| {
        let closed = reading.word(at - 1) == "," && reading.word(at + 1) == ",";
        let alone = closed && reading.case(at) == Case::Title && reading.is(at, |_| true).is_none();
        let start = if alone { reading.sentence(at).start } else { at };
        let told = start + 2 < at && is_profession(reading, at - 2) && is_phrase(reading, at - 2, start);
        told.then_some((at..at + 1, NameKind::Person))
    };
    let told = (2..reading.len()).filter_map(set_off).collect();
    take(reading, names, told);
}
