//! Twice the text takes twice the time, whatever the text is made of.

use std::time::{Duration, Instant};

use dateline::analysis::analyse;
use dateline::article::Article;
use dateline::library::store::Prepared;

/// How many times longer the long text is.
const TIMES: u32 = 8;

/// How many times longer it may take. A linear step takes 8 times, one in the square of the length 64 times; between
/// them lies room for a busy machine and for caches that a long text outgrows.
const ALLOWED: u32 = 24;

/// The least of three: what the work takes when nothing else disturbs it.
fn time<T>(work: impl Fn() -> T) -> Duration {
    let once = || {
        let begun = Instant::now();
        std::hint::black_box(work());
        begun.elapsed()
    };
    (0..3).map(|_| once()).min().expect("three are not none")
}

fn grows_no_faster(name: &str, text: impl Fn(usize) -> String) {
    let opening = "The ministers met in Geneva on Monday to talk about trade and peace in the region.\n\n";
    let (short, long) = ([opening, &text(1)].concat(), [opening, &text(TIMES as usize)].concat());
    holds(name, [&short, &long], || [time(|| analyse(&short)), time(|| analyse(&long))]);
}

/// How often it is measured anew: a busy machine slows one round, what is slow by itself is slow in all.
const ROUNDS: usize = 4;

fn holds(name: &str, [short, long]: [&str; 2], measured: impl Fn() -> [Duration; 2]) {
    // A text that takes next to no time says nothing about growth.
    let allowed = |short: Duration| (short * ALLOWED).max(Duration::from_millis(100));
    let rounds: Vec<_> = (0..ROUNDS).map(|_| measured()).take_while(|[short, long]| *long > allowed(*short)).collect();
    assert!(rounds.len() < ROUNDS, "{name}: {rounds:?} for {} bytes and {}", short.len(), long.len());
}

/// The same of what the library keeps of an article.
fn is_kept_as_fast(name: &str, text: impl Fn(usize) -> String) {
    let texts = [text(1), text(TIMES as usize)];
    let analyses = [analyse(&texts[0]), analyse(&texts[1])];
    let articles = [&texts[0], &texts[1]];
    let articles = articles.map(|text| Article { id: "a".into(), text: text.clone(), ..Article::default() });
    let kept = |at: usize| time(|| Prepared::new(&articles[at], &analyses[at], None, None));
    holds(name, [&texts[0], &texts[1]], || [kept(0), kept(1)]);
}

#[test]
fn what_is_kept_of_an_article() {
    is_kept_as_fast("one who speaks again and again", |times| {
        "Antony Blinken met Tokayev. “We will trade with Kazakhstan,” Blinken said.\n\n".repeat(150 * times)
    });
    is_kept_as_fast("new people who speak", |times| {
        let said = |number| format!("“We agree,” {} said.\n\n", person(number));
        (0..250 * times).map(said).collect()
    });
}

/// A name that nobody else bears, with a given name that is known.
fn person(number: usize) -> String {
    let letter = |place: usize| char::from(b'a' + (number / 26_usize.pow(place as u32) % 26) as u8);
    format!("Mary B{}{}{}{}son", letter(0), letter(1), letter(2), letter(3))
}

#[test]
fn news() {
    grows_no_faster("the same names again and again", |times| {
        "Antony Blinken met Tokayev in Kazakhstan. “We will trade,” he said, adding that the US agreed.\n\n"
            .repeat(200 * times)
    });
}

#[test]
fn new_people() {
    grows_no_faster("new people all the time", |times| {
        let said = |number| format!("“We agree,” {} said. “So do we,” she said.\n\n", person(number));
        (0..250 * times).map(said).collect()
    });
}

#[test]
fn one_surname() {
    grows_no_faster("people of one surname", |times| {
        let said = |number| format!("{} Smith of {} Holdings met Smith. ", person(number), person(number + 7));
        (0..250 * times).map(said).collect()
    });
}

#[test]
fn one_paragraph() {
    grows_no_faster("one long paragraph", |times| {
        "He said that Smith said that she had told them to go, ".repeat(300 * times)
    });
}

#[test]
fn marks() {
    for mark in ["\"", "“", "”", "'", "“‘", "« ", "“a", "“We agree,” "] {
        grows_no_faster(mark, |times| mark.repeat(3_000 * times));
    }
}

#[test]
fn single_words() {
    for word in
        ["a", "A", "Smith ", "Smith, ", "and ", "said ", "he ", "U.S. ", "(", "-", "3 ", ". ", "\n\nMr ", "a\u{200d}"]
    {
        grows_no_faster(word, |times| word.repeat(3_000 * times));
    }
}

/// Lists that the engine looks at line by line, in lines as long as the text and in as many as it has words.
#[test]
fn lists() {
    for line in [
        "Reading 20 12 5 3 33\n\n",
        "9 - Juan Ocampo (Reading), ",
        "Juan Ocampo (Spain) beat ",
        "Committee on Health, Labor and ",
        "Akhtar c Malik b Dalton 21\n\n",
        "LYON, March 3 (AP) - It rained.\n\n",
        "Norway: Hegg, Lund, Moe, Vik, Aune, Rud, Haga, ",
        "Maria urges Paul ",
        "KOVAR INC ",
    ] {
        grows_no_faster(line, |times| line.repeat(600 * times));
    }
    let union =
        |number: usize| format!("The {} Workers Union ({}) met. ", person(number), person(number)[5..9].to_uppercase());
    grows_no_faster("letters in brackets", |times| (0..300 * times).map(union).collect());
}

#[test]
fn open_quotes() {
    grows_no_faster("a quote that runs over every paragraph", |times| {
        "“And then we went on to the next thing, as one does.\n\n".repeat(200 * times)
    });
}
