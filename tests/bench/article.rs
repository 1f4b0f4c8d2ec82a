//! Articles of any size for the benches: made of a few stories with other names, numbers and speakers each time.

use dateline::article::Article;
use dateline::text;

const NAMES: [&str; 8] = [
    "Amara Okafor",
    "Jonas Lindqvist",
    "Mei Tanaka",
    "Rashid Karimov",
    "Elena Petrova",
    "Tomás Herrera",
    "Grace Mwangi",
    "Peter Novak",
];
const COUNTRIES: [&str; 8] = ["Kenya", "Sweden", "Japan", "Uzbekistan", "Bulgaria", "Mexico", "Tanzania", "Slovenia"];
const WORDS: [&str; 6] = [
    "“We knew the water would come, but not this fast,” said {name}, who runs the flood office in {country}. “Nobody sleeps.”",
    "The minister, {name}, told reporters on Tuesday that the harbour would reopen within {number} days and that {country} had asked its neighbours for pumps, boats and bread.",
    "According to {name}, prices rose by {number} per cent in a year; she called it “a bill that arrives every morning”.",
    "{country}’s parliament voted by {number} to 41 for the treaty. He had opposed it for a decade, and said so again.",
    "The company, which employs {number} people in {country}, declined to comment. Its founder, {name}, did not answer calls.",
    "“If they come back to the table, we will be there,” {name} said after the talks, adding that a well-drafted call-up law could wait.",
];

/// An article of at least `bytes` bytes, one paragraph of news after another.
pub fn article(bytes: usize) -> Article {
    let mut text = String::with_capacity(bytes + 400);
    let mut turn = 0;
    while text.len() < bytes {
        let story = WORDS[turn % WORDS.len()]
            .replace("{name}", NAMES[turn / 3 % NAMES.len()])
            .replace("{country}", COUNTRIES[turn / 5 % COUNTRIES.len()])
            .replace("{number}", &(turn % 977 + 3).to_string());
        text.push_str(&story);
        text.push_str("\n\n");
        turn += 1;
    }
    let paragraphs = text::paragraphs(&text);
    Article { text, paragraphs, ..Article::default() }
}
