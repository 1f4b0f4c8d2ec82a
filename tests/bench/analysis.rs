//! How long the analysis takes, from 1 KB to 10 MB: it must grow with the length and no faster.

mod article;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dateline::analysis::analyse;

const SIZES: [(&str, usize); 5] =
    [("1 KB", 1_000), ("10 KB", 10_000), ("100 KB", 100_000), ("1 MB", 1_000_000), ("10 MB", 10_000_000)];

fn analysis(c: &mut Criterion) {
    let mut group = c.benchmark_group("analysis");
    group.sample_size(10);
    for (name, bytes) in SIZES {
        let article = article::article(bytes);
        group.throughput(Throughput::Bytes(article.text.len() as u64));
        group.bench_function(BenchmarkId::new("news", name), |b| b.iter(|| analyse(&article.text)));
    }
    for (name, text) in hostile() {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("hostile", name), |b| b.iter(|| analyse(&text)));
    }
    group.finish();
}

/// Texts in which a step that looks back or ahead too far would be caught: each about 1 MB.
fn hostile() -> [(&'static str, String); 5] {
    [
        ("quotation marks", "\" ".repeat(500_000)),
        ("opening marks", "“so ".repeat(200_000)),
        ("one capitalised line", "Antony Blinken ".repeat(66_000)),
        ("names without end", "Antony van der Blinken of the United States and ".repeat(21_000)),
        ("he said", "he said “so”, ".repeat(70_000)),
    ]
}

criterion_group!(benches, analysis);
criterion_main!(benches);
