//! A made-up archive: news of some four hundred words, the same for the same seed, in words of our own.
//!
//! People, countries, organisations and topics come as often as in an archive: a few all the time, most hardly ever
//! (the frequency falls as one over the rank). One article in twenty is a near copy of the one before. What else is in
//! a sentence is drawn from a list of words made of syllables, so that the index has some forty thousand different
//! ones.

use dateline::{
    article::{Article, Meta},
    text,
};

/// Draws numbers: `SplitMix64` (Steele, Lea and Flood 2014).
pub struct Random(u64);

impl Random {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A rank below `end`; each rank comes as often as one over it.
    fn rank(&mut self, end: usize) -> usize {
        let part = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((end as f64).powf(part) as usize - 1).min(end - 1)
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const COUNTRIES: [&str; 40] = [
    "the United States",
    "China",
    "Russia",
    "Ukraine",
    "Germany",
    "France",
    "India",
    "Japan",
    "Israel",
    "Iran",
    "Turkey",
    "Brazil",
    "Poland",
    "Italy",
    "Spain",
    "Mexico",
    "Canada",
    "Egypt",
    "Nigeria",
    "South Africa",
    "Kenya",
    "Pakistan",
    "Indonesia",
    "Vietnam",
    "Australia",
    "Argentina",
    "Chile",
    "Colombia",
    "Sweden",
    "Norway",
    "Finland",
    "Greece",
    "Hungary",
    "Romania",
    "Serbia",
    "Kazakhstan",
    "Uzbekistan",
    "Georgia",
    "Armenia",
    "Mongolia",
];
const GIVEN: [&str; 32] = [
    "Anna", "Boris", "Carla", "David", "Elena", "Farid", "Grace", "Hugo", "Irina", "James", "Karim", "Laura", "Maria",
    "Nadia", "Oscar", "Paula", "Rashid", "Sofia", "Thomas", "Ursula", "Victor", "Wanda", "Yusuf", "Zoe", "Peter",
    "Michael", "John", "Sarah", "Linda", "Robert", "Susan", "Daniel",
];
const SYLLABLES: [&str; 40] = [
    "ka", "lo", "mer", "tin", "sa", "ro", "vel", "dan", "pi", "nor", "bas", "tel", "mi", "gra", "hol", "ser", "ma",
    "ten", "ri", "vo", "lan", "der", "ko", "bri", "fen", "lu", "par", "sti", "wel", "zo", "cha", "dri", "el", "fo",
    "gus", "har", "in", "jo", "kel", "ur",
];
const ROLES: [&str; 10] = [
    "Foreign Minister",
    "Finance Minister",
    "President",
    "Prime Minister",
    "the company's chief executive",
    "spokeswoman",
    "analyst",
    "opposition leader",
    "Defence Minister",
    "the union's chairman",
];
const BODIES: [&str; 8] = [
    "Energy Agency",
    "Central Bank",
    "Trade Council",
    "Steel Corporation",
    "University",
    "Red Crescent",
    "Airlines",
    "Party",
];
const TOPICS: [&str; 24] = [
    "trade",
    "oil",
    "gas",
    "sanctions",
    "wheat",
    "elections",
    "water",
    "refugees",
    "peace",
    "missiles",
    "railways",
    "inflation",
    "steel",
    "fishing",
    "vaccines",
    "drought",
    "taxes",
    "prisons",
    "football",
    "copyright",
    "satellites",
    "pensions",
    "tariffs",
    "corruption",
];
const PLAIN: [&str; 48] = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "for",
    "on",
    "with",
    "that",
    "by",
    "from",
    "after",
    "as",
    "over",
    "its",
    "were",
    "was",
    "had",
    "have",
    "would",
    "not",
    "more",
    "new",
    "other",
    "under",
    "last",
    "year",
    "week",
    "talks",
    "plan",
    "people",
    "officials",
    "government",
    "report",
    "region",
    "border",
    "money",
    "work",
    "time",
    "country",
    "market",
    "before",
    "between",
    "against",
    "long",
    "first",
    "two",
];
const SAID: [&str; 6] = ["said", "told reporters", "said on Tuesday", "added", "warned", "said in a statement"];
const SITES: [&str; 12] = [
    "Northern Courier",
    "Harbour Post",
    "Daily Meridian",
    "Wire Nine",
    "The Lantern",
    "Evening Ledger",
    "Steppe Times",
    "River Gazette",
    "Capital Record",
    "Union Dispatch",
    "The Observer of Trade",
    "Coastal News",
];

/// The articles of an archive, without end.
pub struct Corpus {
    random: Random,
    number: usize,
    before: Option<Article>,
}

impl Corpus {
    pub const fn new(seed: u64) -> Self {
        Self { random: Random::new(seed), number: 0, before: None }
    }

    fn word(&mut self) -> String {
        if self.random.below(100) < 55 {
            return self.random.of(&PLAIN).to_owned();
        }
        let rank = self.random.rank(40_000);
        made(rank)
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    /// Somebody: a full name and the country they are tied to.
    fn person(&mut self) -> (String, &'static str) {
        let rank = self.random.rank(20_000);
        let mut own = Random::new(rank as u64 + 77);
        let given = own.of(&GIVEN);
        let family = made(1_000 + rank);
        let country = COUNTRIES[own.rank(COUNTRIES.len())];
        (format!("{given} {}", capital(&family)), country)
    }

    fn country(&mut self) -> &'static str {
        let rank = self.random.rank(COUNTRIES.len());
        COUNTRIES[rank]
    }

    fn topic(&mut self) -> &'static str {
        let rank = self.random.rank(TOPICS.len());
        TOPICS[rank]
    }

    fn paragraph(&mut self, person: &str, family: &str, country: &'static str) -> String {
        let (topic, other) = (self.topic(), self.country());
        let said = self.random.of(&SAID);
        match self.random.below(5) {
            0 => {
                let role = self.random.of(&ROLES);
                format!(
                    "“We will not give up {topic} with {other},” {role} {person} of {country} {said}. “{}.”",
                    capital(&self.words(12))
                )
            }
            1 => format!("{family} {said} that {topic} in {other} {}.", self.words(14)),
            2 => {
                let body = capital(&made(3_000 + self.random.rank(500)));
                let kind = self.random.of(&BODIES);
                format!("The {body} {kind} {} {topic} {}.", self.words(10), self.words(12))
            }
            3 => format!(
                "{} {topic} {}. {} {other} {}.",
                capital(&self.words(9)),
                self.words(8),
                capital(&self.words(7)),
                self.words(6)
            ),
            _ => format!("“{},” he {said}. {}.", capital(&self.words(11)), capital(&self.words(16))),
        }
    }

    fn fresh(&mut self) -> Article {
        let (person, country) = self.person();
        let (second, elsewhere) = self.person();
        let topic = self.topic();
        let title = format!("{country} and {elsewhere} talk of {topic} as {}", self.words(3));
        let mut text = capital(&title);
        while text.split(' ').count() < 390 {
            let (name, from) = if self.random.below(3) > 0 { (&person, country) } else { (&second, elsewhere) };
            let family = name.split(' ').next_back().unwrap_or(name).to_owned();
            text.push_str("\n\n");
            text.push_str(&self.paragraph(name, &family, from));
        }
        let day =
            jiff::civil::date(2026, 6, 30).saturating_sub(jiff::Span::new().days(self.random.below(3_650) as i64));
        let date = (self.random.below(50) > 0).then(|| day.to_string());
        let meta = Meta {
            title: Some(capital(&title)),
            date,
            site: Some(self.random.of(&SITES).to_owned()),
            ..Meta::default()
        };
        Article { id: String::new(), meta, paragraphs: text::structure(&text), text }
    }
}

impl Iterator for Corpus {
    type Item = Article;

    fn next(&mut self) -> Option<Article> {
        self.number += 1;
        let mut article = match self.before.take() {
            Some(before) if self.random.below(20) == 0 => {
                let text = format!("{}\n\n{}.", before.text, capital(&self.words(12)));
                Article { paragraphs: text::structure(&text), text, ..before }
            }
            _ => self.fresh(),
        };
        article.id = format!("archive/{:06}", self.number);
        self.before = Some(article.clone());
        Some(article)
    }
}

/// The word of a rank, made of syllables.
fn made(rank: usize) -> String {
    let mut word = String::new();
    let mut rest = rank + SYLLABLES.len();
    while rest > 0 {
        word.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    word
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
