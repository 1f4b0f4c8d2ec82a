//! In which walk of life somebody stands: told by a role, or else by the words around their name.
//!
//! Two of one name who stand in different ones, with nobody in common, are two: the `Michael Jordan` of the playing
//! field and the one of the lecture hall.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    analysis::Entity,
    text::{Paragraph, Span},
};

/// A walk of life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Field {
    /// Nothing tells.
    #[default]
    Unknown,
    /// Politics, law, war, business: one and the same person goes from one to the other.
    Public,
    Sport,
    Science,
    Arts,
    /// Somebody who stands in the news for what happened to them.
    Private,
}

const ALL: [Field; 6] = [Field::Unknown, Field::Public, Field::Sport, Field::Science, Field::Arts, Field::Private];

/// Words that stand in a role.
const ROLES: [(Field, &str); 5] = [
    (
        Field::Public,
        "president minister secretary senator governor mayor chancellor premier ambassador envoy diplomat lawmaker \
         congressman congresswoman representative politician leader king queen prince princess emir sultan sheikh general \
         admiral colonel commander judge justice prosecutor attorney lawyer chief executive chairman chairwoman banker \
         businessman businesswoman founder investor spokesman spokeswoman spokesperson official commissioner deputy \
         parliamentarian mp candidate activist dissident rebel warlord billionaire economist speaker head bishop pope \
         archbishop patriarch imam rabbi ayatollah sheriff",
    ),
    (
        Field::Sport,
        "striker midfielder defender goalkeeper forward winger guard quarterback pitcher catcher batsman bowler \
         coach footballer player sprinter swimmer boxer golfer cyclist skater skier jockey wrestler gymnast athlete \
         champion medallist olympian basketball football tennis cricket rugby baseball hockey soccer nba nfl racer",
    ),
    (
        Field::Science,
        "professor scientist researcher physicist chemist biologist mathematician statistician astronomer historian \
         sociologist psychologist geologist epidemiologist virologist climatologist archaeologist linguist philosopher \
         anthropologist lecturer scholar academic engineer neuroscientist ecologist botanist zoologist oceanographer",
    ),
    (
        Field::Arts,
        "actor actress singer musician composer pianist violinist guitarist drummer rapper painter sculptor novelist poet \
         playwright writer author filmmaker screenwriter conductor dancer choreographer comedian photographer designer \
         curator",
    ),
    (
        Field::Private,
        "resident farmer mother father student pupil teacher nurse worker shopkeeper witness fisherman pensioner \
         neighbour neighbor tourist villager baker butcher waiter waitress motorist passenger victim suspect",
    ),
];

/// Words around somebody's name.
const AROUND: [(Field, &str); 4] = [
    (
        Field::Public,
        "government minister president parliament election elections vote voters sanctions treaty embassy diplomatic \
         diplomats troops army military war ceasefire missile missiles police court trial prosecutors law lawmakers \
         policy economy bank banks shares investors company profit revenue trade tariffs budget tax taxes senate congress \
         campaign party coalition opposition summit talks",
    ),
    (
        Field::Sport,
        "game games season seasons match matches team teams coach league playoff playoffs points rebounds scored goals \
         goal tournament championship championships cup final semifinal olympic olympics stadium basketball football \
         tennis cricket rugby baseball hockey soccer nba nfl fifa title players player striker race lap wicket innings \
         dunk medal",
    ),
    (
        Field::Science,
        "research researchers study studies university professor laboratory lab journal science scientific scientists \
         theory data algorithm algorithms learning statistics experiment experiments physics chemistry biology \
         mathematics paper papers published species cells genes genome telescope particles lecture department phd \
         computer neural",
    ),
    (
        Field::Arts,
        "film films movie movies album albums song songs concert band stage theatre theater opera novel novels poems poem \
         gallery exhibition painting paintings actor actress director premiere audience orchestra festival hollywood \
         studio music musical singer",
    ),
];

/// So many words of one field tell it, if they are twice as many as those of any other.
const ENOUGH: u32 = 4;

type Table = HashMap<&'static str, Field>;

fn table(rows: &[(Field, &'static str)]) -> Table {
    rows.iter().flat_map(|(field, words)| words.split_whitespace().map(|word| (word, *field))).collect()
}

static ROLE: LazyLock<Table> = LazyLock::new(|| table(&ROLES));
static NEAR: LazyLock<Table> = LazyLock::new(|| table(&AROUND));

impl Field {
    /// How it is written beside a thing's kind.
    pub(super) const fn code(self) -> u8 {
        self as u8
    }

    /// What [`Field::code`] wrote.
    pub(super) fn of_code(code: u8) -> Self {
        ALL.get(usize::from(code)).copied().unwrap_or_default()
    }

    /// Whether one person may stand in both.
    pub(super) fn fits(self, other: Self) -> bool {
        self == other || self == Self::Unknown || other == Self::Unknown
    }

    /// What a person's roles tell: the first role of which a word is known.
    fn of_roles(roles: &[String]) -> Self {
        let told = |role: &String| {
            let words = role.split(|char: char| !char.is_alphabetic()).map(str::to_lowercase);
            words.filter_map(|word| ROLE.get(word.as_str()).copied()).next_back()
        };
        roles.iter().find_map(told).unwrap_or_default()
    }
}

/// The words of each paragraph, counted by field.
pub(super) struct Surroundings<'a> {
    paragraphs: &'a [Paragraph],
    counts: Vec<[u32; AROUND.len()]>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(text: &str, paragraphs: &'a [Paragraph]) -> Self {
        let mut small = String::new();
        let mut counted = |span: Span| {
            let mut counts = [0; AROUND.len()];
            for word in span.of(text).split(|char: char| !char.is_ascii_alphabetic()).filter(|word| word.len() > 2) {
                small.clear();
                small.extend(word.chars().map(|char| char.to_ascii_lowercase()));
                if let Some(field) = NEAR.get(small.as_str()) {
                    counts[field.code() as usize - 1] += 1;
                }
            }
            counts
        };
        Self { paragraphs, counts: paragraphs.iter().map(|paragraph| counted(paragraph.span)).collect() }
    }

    /// Where a person stands.
    pub(super) fn field_of(&self, person: &Entity) -> Field {
        let told = Field::of_roles(&person.roles);
        if told != Field::Unknown {
            return told;
        }
        let mut sums = [0; AROUND.len()];
        let mut last = usize::MAX;
        for mention in &person.mentions {
            let place = self.paragraphs.partition_point(|paragraph| paragraph.span.end <= mention.span.start);
            if place != last && place < self.counts.len() {
                last = place;
                sums.iter_mut().zip(self.counts[place]).for_each(|(sum, count)| *sum += count);
            }
        }
        clear(&sums)
    }
}

/// The field with most words, where it leaves no doubt.
fn clear(sums: &[u32; AROUND.len()]) -> Field {
    let mut order: Vec<(u32, usize)> = sums.iter().copied().zip(0..).collect();
    order.sort_unstable_by_key(|(sum, _)| std::cmp::Reverse(*sum));
    let ((most, place), (second, _)) = (order[0], order[1]);
    if most >= ENOUGH && most >= 2 * second { AROUND[place].0 } else { Field::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::analyse, text::paragraphs};

    fn field(text: &str, name: &str) -> Field {
        let (paragraphs, analysis) = (paragraphs(text), analyse(text));
        let person = analysis.entities.iter().find(|entity| entity.name == name).expect("the text names them");
        Surroundings::new(text, &paragraphs).field_of(person)
    }

    #[test]
    fn a_role_tells_and_else_the_words_around() {
        assert_eq!(
            field("Foreign Minister Anna Berg watched the cup final, a game of two teams.", "Anna Berg"),
            Field::Public
        );
        let game =
            "Michael Jordan scored 40 points in the game. The season had begun badly for Michael Jordan and his team.";
        assert_eq!(field(game, "Michael Jordan"), Field::Sport);
        let lab =
            "Michael Jordan published the paper. Data and algorithms, Michael Jordan says, are a science of learning.";
        assert_eq!(field(lab, "Michael Jordan"), Field::Science);
        assert_eq!(field("Anna Berg came home, and it rained.", "Anna Berg"), Field::Unknown);
    }

    #[test]
    fn codes_come_back() {
        assert!(ALL.iter().all(|field| Field::of_code(field.code()) == *field));
        assert_eq!(Field::of_code(200), Field::Unknown);
    }
}
