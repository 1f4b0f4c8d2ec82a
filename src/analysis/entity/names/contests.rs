//! Teams told by what is said of them: who beats whom by how much, who draws with whom, who signs whom: `Boston beat Toronto`,
//! `Persal lost to Unden 2-1`, `a 3-0 win over Hull`, `Leeds signed Tom Reyes`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::rows::{self, is_part};
use super::teams::is_figures;
use super::{DOUBTED, inside, known, range, sureness, take};
use crate::analysis::lexicon::Class;

/// Full names of people surer than this stay people.
const FULL: f32 = 0.9;

/// The longest name of a side that is looked for, in words.
const LONGEST: usize = 3;

/// What one side does to another, with a score behind it or without.
const BEATS: [&str; 11] = [
    "beat",
    "beats",
    "defeated",
    "defeats",
    "edged",
    "routed",
    "thrashed",
    "trounced",
    "downed",
    "outscored",
    "beating",
];

/// Makes teams of them.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    beaten(reading, names);
    hiring(reading, names);
    scored_against(reading, names);
    let results = (1..reading.len()).filter_map(|at| result(reading, at));
    let sides = results.filter(|sides| are_teams(reading, names, sides)).flatten();
    let teams = sides.filter(|side| !is_sure_person(reading, names, side));
    let teams = teams.map(|side| (side, NameKind::Organisation)).collect();
    take(reading, names, teams);
}

/// `Kansas beat Baylor`: towns and states that are no countries do not beat each other.
fn beaten(reading: &Reading<'_, '_>, names: &mut [Name]) {
    for at in 1..names.len() {
        let (left, right) = (&names[at - 1], &names[at]);
        let verb = left.tokens.end as usize;
        let beat = BEATS.contains(&reading.word(verb)) && verb + 1 == right.tokens.start as usize;
        if !beat || !(is_town(reading, left) || is_town(reading, right)) {
            continue;
        }
        for side in [at - 1, at] {
            let name = &mut names[side];
            if is_town(reading, name) && !is_capital(reading, name) || name.kind == NameKind::Organisation {
                make_team(reading, name);
            }
        }
    }
}

/// `Leeds signed Tom Reyes`: a town buys, sells and sacks nobody, but a capital may stand for its government.
fn hiring(reading: &Reading<'_, '_>, names: &mut [Name]) {
    for at in 1..names.len() {
        let verb = names[at - 1].tokens.end as usize;
        let verb = verb + usize::from(matches!(reading.word(verb), "have" | "has" | "had"));
        let hires = matches!(reading.word(verb), "signed" | "sacked" | "sold" | "loaned" | "re-signed" | "waived");
        let next = &names[at];
        if hires
            && next.kind == NameKind::Person
            && next.tokens.start as usize == verb + 1
            && is_town(reading, &names[at - 1])
            && !is_capital(reading, &names[at - 1])
        {
            make_team(reading, &mut names[at - 1]);
        }
    }
}

/// `a 3-0 win over Hull`, `drew 1-1 with Hull`, `Hull lost 3-0`
fn scored_against(reading: &Reading<'_, '_>, names: &mut [Name]) {
    for name in names.iter_mut() {
        let all = range(name);
        // Nobody but a player of chess draws one all with a person.
        let person = name.kind == NameKind::Person
            && (all.len() == 1 || reading.is(all.start, |class| class == Class::Given).is_none());
        let drew = all.start > 5 && reading.word(all.start - 5) == "drew" && person;
        let town = is_town(reading, name);
        let scored = || is_beaten_by(reading, all.start) || town && is_scoring(reading, all.end);
        if (drew || town) && scored() {
            make_team(reading, name);
        }
    }
}

/// Whether the words before a name tell how it was played against.
fn is_beaten_by(reading: &Reading<'_, '_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(2).filter(|_| !reading.opens(start)) else { return false };
    let against = matches!(reading.word(start - 1), "to" | "over" | "against" | "with" | "by");
    let noun = matches!(
        reading.word(before),
        "win" | "loss" | "defeat" | "victory" | "draw" | "rout" | "triumph" | "thrashing"
    );
    let last = before.checked_sub(usize::from(noun));
    let first = last.and_then(|last| last.checked_sub(2)).filter(|_| against);
    first.is_some_and(|first| score(reading, first) == Some(first + 3) && !is_vote(reading.before(first)))
}

/// What a court or a house does by so many against so many.
fn is_vote(word: &str) -> bool {
    matches!(word, "ruled" | "voted" | "decided" | "sided" | "split" | "vote" | "ruling" | "decision")
}

/// Whether a verb and a score stand behind a name: `lost 3-0`.
fn is_scoring(reading: &Reading<'_, '_>, end: usize) -> bool {
    matches!(reading.word(end), "won" | "lost" | "drew" | "win" | "lose" | "draw") && score(reading, end + 1).is_some()
}

fn make_team(reading: &Reading<'_, '_>, name: &mut Name) {
    name.kind = NameKind::Organisation;
    name.probability = name.probability.max(sureness(reading, range(name), name.kind));
}

/// The two sides of a match that is told with its one score or that nobody won, around the verb at `at`.
fn result(reading: &Reading<'_, '_>, at: usize) -> Option<[Range<usize>; 2]> {
    let behind = victory(reading, at)?;
    let sentence = reading.sentence(at);
    let part = |at: usize| is_part(reading, at);
    let sides = [rows::before(sentence.start..at, LONGEST, part)?, rows::behind(behind..sentence.end, LONGEST, part)?];
    let after = sides[1].end;
    let scored = score(reading, after + usize::from(reading.word(after) == ",")).filter(|end| !is_set(reading, *end));
    let drew = reading.word(at) == "drew";
    (scored.is_some() || drew).then_some(sides)
}

/// Whether both may be teams, or one is listed or told to be one: it plays against no one man.
fn are_teams(reading: &Reading<'_, '_>, names: &[Name], sides: &[Range<usize>; 2]) -> bool {
    let told = |side: &Range<usize>| {
        let name = inside(names, side).filter(|name| range(name) == *side);
        name.is_some_and(|name| name.kind == NameKind::Organisation) && !is_pronoun(reading, side)
    };
    sides.iter().all(|side| is_team(reading, side))
        || sides.iter().any(told) && !sides.iter().any(|side| is_pronoun(reading, side))
}

fn is_pronoun(reading: &Reading<'_, '_>, side: &Range<usize>) -> bool {
    matches!(reading.word(side.start), "He" | "She" | "They" | "It" | "We" | "I" | "Who" | "The" | "That" | "Then")
}

/// Behind what tells that one side beat another or did not: `beat`, `drew with`.
fn victory(reading: &Reading<'_, '_>, at: usize) -> Option<usize> {
    // These are said of wars and storms too.
    const VERBS: [&str; 5] = ["crushed", "hammered", "whipped", "blanked", "edges"];
    const PAIRS: [(&str, &str); 5] =
        [("drew", "with"), ("lost", "to"), ("fell", "to"), ("loses", "to"), ("held", "off")];
    let word = reading.word(at);
    if BEATS.contains(&word) || VERBS.contains(&word) {
        return Some(at + 1);
    }
    PAIRS.iter().any(|(verb, joint)| *verb == word && *joint == reading.word(at + 1)).then_some(at + 2)
}

/// Behind a score: `2-1`.
fn score(reading: &Reading<'_, '_>, at: usize) -> Option<usize> {
    let figures = |at: usize| is_figures(reading.word(at));
    (figures(at) && matches!(reading.word(at + 1), "-" | "–") && figures(at + 2)).then_some(at + 3)
}

/// Whether another score follows, as those of sets do.
fn is_set(reading: &Reading<'_, '_>, at: usize) -> bool {
    let next = at + usize::from(matches!(reading.word(at), "," | "and"));
    reading.number(next) || reading.word(at) == "("
}

/// Whether capitals may be a team's: listed as one or as a town, and else no pronoun and nobody's name.
fn is_team(reading: &Reading<'_, '_>, side: &Range<usize>) -> bool {
    let borne = |class| matches!(class, Class::Given | Class::Leader | Class::Honorific | Class::Role);
    let surname = |class| class == Class::Surname;
    let town = |class| matches!(class, Class::City | Class::State | Class::Region);
    let somebody =
        reading.is(side.start, borne).is_some() || side.len() == 1 && reading.is(side.start, surname).is_some();
    let listed = || reading.exact(side.clone(), town).is_some() || known::organisation(reading, side.clone());
    !is_pronoun(reading, side) && (!somebody || listed())
}

/// Whether a side was surely told to be somebody.
fn is_sure_person(reading: &Reading<'_, '_>, names: &[Name], side: &Range<usize>) -> bool {
    let sure = |name: &Name| name.probability > if name.tokens.len() > 1 { FULL } else { DOUBTED };
    let person = inside(names, side).is_some_and(|name| name.kind == NameKind::Person && sure(name));
    person && !known::organisation(reading, side.clone())
}

/// Whether a name is a capital's, which may be its government as well as its team.
fn is_capital(reading: &Reading<'_, '_>, name: &Name) -> bool {
    reading.exact(range(name), |class| class == Class::Capital).is_some()
}

/// Whether a name is a place's and no country's.
fn is_town(reading: &Reading<'_, '_>, name: &Name) -> bool {
    let state = |class| matches!(class, Class::Country | Class::Nation | Class::Adjective);
    name.kind == NameKind::Place && reading.exact(range(name), state).is_none()
}
