//! The library at a thousand, ten thousand and a hundred thousand articles of a made-up archive: how fast articles come
//! in, how large the file is, and how long a reader waits for the first screen of rows.
//!
//! `cargo bench --bench library` measures all three sizes and what near copies cost, `cargo bench --bench library -- 1000`
//! one size, `cargo bench --bench library -- alike` near copies. With the name of a folder behind it, the libraries stay
//! there, and one that is there is only asked.

mod alike;
mod corpus;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use corpus::Corpus;
use dateline::{
    analysis::{Engine, analyse_with},
    export::in_order,
    library::{
        filter::parse,
        store::{Library, Prepared},
    },
};

/// Rows of a first screen.
const SCREEN: usize = 50;

const QUESTIONS: [&str; 44] = [
    "",
    "trade",
    "\"trade deal\"",
    "karo",
    "\"of the\"",
    "Trade",
    "country:us",
    "country:kz",
    "country:mn",
    "country:us country:kz",
    "country:us -country:ru",
    "-country:us",
    "country:kz or country:uz",
    "person:anna",
    "person:\"anna kaka\"",
    "person:kolo",
    "-person:anna",
    "org:bank",
    "org:\"energy agency\" country:ru",
    "since:2026",
    "since:2020 until:2021 country:fr",
    "on:2024-05",
    "since:30d",
    "date:none",
    "source:lantern",
    "source:nowhere",
    "title:oil",
    "title:oil country:cn since:2023",
    "has:quote",
    "-has:quote",
    "has:indirect",
    "speaker:anna",
    "speaker:anna about:kz",
    "from:us",
    "from:us about:cn",
    "from:kz says:oil",
    "about:mn says:trade",
    "says:trade",
    "says:\"give up trade\"",
    "conf:>0.8",
    "conf:<0.2 from:mn",
    "speaker:anna -about:us",
    "(country:kz or country:uz) says:water since:2020 -has:indirect",
    "zzzz",
];

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let stays = std::env::args().skip(1).map(PathBuf::from).find(|word| word.is_dir());
    let alike = std::env::args().any(|word| word == "alike");
    if alike || sizes.is_empty() {
        alike::measure();
    }
    let sizes = if sizes.is_empty() && !alike { vec![1_000, 10_000, 100_000] } else { sizes };
    for size in sizes {
        let folder = tempfile::tempdir().expect("there is room");
        let kept = stays.as_ref().map(|stays| stays.join(format!("{size}.sqlite")));
        let file = kept.unwrap_or_else(|| folder.path().join("library.sqlite"));
        if !file.exists() {
            import(&file, size);
        }
        questions(&file);
        views(&file);
    }
}

fn import(file: &Path, size: usize) {
    let mut library = Library::create(file).expect("it is made");
    let work = |article: dateline::article::Article| {
        let analysis = analyse_with(&article.text, article.paragraphs.clone(), Engine::Full);
        (article.text.len(), Prepared::new(&article, &analysis, None, None))
    };
    let (mut batch, mut bytes, mut keeping) = (Vec::new(), 0, Duration::ZERO);
    let began = Instant::now();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    in_order(
        Corpus::new(1).take(size),
        threads,
        |_| 0,
        work,
        |(length, article)| {
            bytes += length;
            batch.push(article);
            if batch.len() < 1_000 {
                return Ok(());
            }
            let now = Instant::now();
            let kept = library.keep(std::mem::take(&mut batch)).map(drop);
            keeping += now.elapsed();
            kept
        },
    )
    .expect("it is kept");
    library.keep(batch).expect("it is kept");
    library.settle_index(size as u64).expect("it is settled");
    let seconds = began.elapsed().as_secs_f64();
    let stats = library.stats().expect("it is read");
    println!(
        "\n{size} articles: {:.0} a second with analysis ({:.0} a second into the file), text {:.1} MiB, file {:.2} of it, {} copies, {} quotes, peak memory {} MiB",
        size as f64 / seconds,
        size as f64 / keeping.as_secs_f64(),
        bytes as f64 / f64::from(1 << 20),
        stats.bytes as f64 / bytes as f64,
        stats.copies,
        stats.quotes,
        peak() >> 10,
    );
}

/// The most memory the process had, in KiB; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}

fn questions(file: &Path) {
    let now = Instant::now();
    let library = Library::open(file).expect("it opens");
    let first = library.find(&parse("").expect("it is a filter")).expect("it is asked").take(SCREEN).count();
    println!("opened, with {first} rows: {:.1} ms", millis(now.elapsed()));
    let mut slow: BTreeMap<u128, String> = BTreeMap::new();
    let mut all: Vec<Duration> = Vec::new();
    for line in QUESTIONS {
        let filter = parse(line).expect("it is a filter");
        let mut times: Vec<Duration> = (0..15)
            .map(|_| {
                let now = Instant::now();
                std::hint::black_box(library.find(&filter).expect("it is asked").take(SCREEN).count());
                now.elapsed()
            })
            .collect();
        times.sort_unstable();
        let now = Instant::now();
        let count = library.count(&filter).expect("it is counted");
        let counting = millis(now.elapsed());
        let told = format!(
            "{line:<64} {:>7.2} ms  worst {:>7.2} ms  {count:>6} articles, counted in {counting:.1} ms",
            millis(times[7]),
            millis(times[14])
        );
        slow.insert(times[14].as_nanos(), told);
        all.extend(times);
    }
    slow.values().rev().for_each(|line| println!("{line}"));
    all.sort_unstable();
    println!(
        "p50 {:.2} ms, p95 {:.2} ms, worst {:.2} ms",
        millis(all[all.len() / 2]),
        millis(all[all.len() * 95 / 100]),
        millis(all[all.len() - 1])
    );
}

fn views(file: &Path) {
    let library = Library::open(file).expect("it opens");
    for line in ["", "country:kz since:2024"] {
        let filter = parse(line).expect("it is a filter");
        let timed = |what: &str, rows: &dyn Fn() -> usize| {
            let now = Instant::now();
            let rows = rows();
            println!("{what} under {line:?}: {rows} rows in {:.0} ms", millis(now.elapsed()));
        };
        timed("people", &|| library.people(&filter).expect("they are counted").count());
        timed("countries", &|| library.countries(&filter).expect("they are counted").len());
        timed("network", &|| library.network(&filter).expect("it is counted").count());
        timed("days", &|| library.days(&filter).expect("they are counted").len());
    }
    println!("most memory of the process so far: {} MiB", peak() >> 10);
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
