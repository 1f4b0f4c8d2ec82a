//! How long the page takes: opening, paging and jumping in texts of up to 10 MB, merging marks, finding words.

mod article;

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use dateline::article::Article;
use dateline::page::find::Finder;
use dateline::page::{Layer, Marks, Page, Tags};
use dateline::text::{self, Span};

const SIZES: [(&str, usize); 3] = [("10 KB", 10_000), ("1 MB", 1_000_000), ("10 MB", 10_000_000)];
const HEIGHT: u16 = 40;

/// Draws what a window shows, as the reader does.
fn draw(page: &Page, top: dateline::page::Place, marks: &Marks) -> usize {
    page.window(top, HEIGHT).iter().map(|line| page.runs(line, marks).len()).sum()
}

fn paging(c: &mut Criterion) {
    let mut group = c.benchmark_group("page");
    for (name, bytes) in SIZES {
        let article = Arc::new(article::article(bytes));
        let middle = bytes as u32 / 2;
        group.bench_function(BenchmarkId::new("open and draw", name), |b| {
            b.iter(|| {
                let page = Page::new(Arc::clone(&article), 72);
                draw(&page, page.start(), &Marks::default())
            });
        });
        group.bench_function(BenchmarkId::new("jump to the end and draw", name), |b| {
            b.iter_batched(
                || Page::new(Arc::clone(&article), 72),
                |page| draw(&page, page.last_top(HEIGHT), &Marks::default()),
                BatchSize::LargeInput,
            );
        });
        group.bench_function(BenchmarkId::new("page down and draw", name), |b| {
            let page = Page::new(Arc::clone(&article), 72);
            let mut top = page.place_of(middle);
            b.iter(|| {
                top = page.scroll(top, i32::from(HEIGHT), HEIGHT);
                if top >= page.last_top(HEIGHT) {
                    top = page.start();
                }
                draw(&page, top, &Marks::default())
            });
        });
        group.bench_function(BenchmarkId::new("resize in the middle and draw", name), |b| {
            let mut page = Page::new(Arc::clone(&article), 72);
            let mut wide = false;
            b.iter(|| {
                wide = !wide;
                page.set_measure(if wide { 76 } else { 66 });
                draw(&page, page.place_of(middle), &Marks::default())
            });
        });
    }
    group.finish();
}

fn long_line(c: &mut Criterion) {
    let text = "all in one line and never a break ".repeat(90_000);
    let paragraphs = text::paragraphs(&text);
    let article = Arc::new(Article { text, paragraphs, ..Article::default() });
    c.bench_function("page/the end of one line of 3 MB", |b| {
        b.iter(|| {
            let page = Page::new(Arc::clone(&article), 72);
            draw(&page, page.last_top(HEIGHT), &Marks::default())
        });
    });
}

fn marks(c: &mut Criterion) {
    let article = Arc::new(article::article(10_000_000));
    let names = |step: usize| (0..10_000_000).step_by(step).map(|at| (Span::new(at, at + 9), Tags::PERSON)).collect();
    let page = Page::new(Arc::clone(&article), 72);
    let mut marks = Marks::default();
    marks.set(Layer::Mentions, names(40));
    marks.set(Layer::Quotes, (0..9_000_000).step_by(300).map(|at| (Span::new(at, at + 170), Tags::QUOTE)).collect());
    let middle = page.place_of(5_000_000);
    c.bench_function("marks/draw under 280,000 marks", |b| b.iter(|| draw(&page, middle, &marks)));
    c.bench_function("marks/replace 250,000", |b| b.iter(|| marks.set(Layer::Mentions, black_box(names(40)))));
}

fn finding(c: &mut Criterion) {
    let article = article::article(10_000_000);
    let finder = Finder::new(&article.text);
    let mut group = c.benchmark_group("find in 10 MB");
    group.sample_size(20);
    group.bench_function("make ready", |b| b.iter(|| Finder::new(&article.text)));
    for words in ["e", "th", "karimov", "Karimov", "don't", "nowhere to be found"] {
        group.bench_function(words, |b| b.iter(|| finder.find(&article.text, words).len()));
    }
    group.finish();
}

criterion_group!(benches, paging, long_line, marks, finding);
criterion_main!(benches);
