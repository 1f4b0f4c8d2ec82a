//! A small library of articles annotated by hand, and a reader before it whose questions are answered at once.

use std::sync::Arc;

use dateline::analysis::{Analysis, EntityKind, Language, QuoteKind};
use dateline::app::Findings;
use dateline::article::{Article, Meta};
use dateline::library::inquiry::{Reply, answer};
use dateline::library::store::{Library, Prepared};
use dateline::text;
use ratatui::buffer::Buffer;

use crate::desk::Desk;
use crate::reviewer::{Row, entity, quote};

/// Kind, country, role, and what the text calls it.
type Name = (EntityKind, &'static str, &'static str, &'static [&'static str]);

const BERG: Name = (EntityKind::Person, "NO", "Foreign Minister", &["Anna Berg", "Berg"]);
const ODHIAMBO: Name = (EntityKind::Person, "KE", "President", &["John Odhiambo", "Odhiambo"]);
const KENYA: Name = (EntityKind::Country, "KE", "", &["Kenya", "Kenyan"]);
const NORWAY: Name = (EntityKind::Country, "NO", "", &["Norway", "Norwegian"]);

struct Report {
    id: &'static str,
    title: &'static str,
    site: &'static str,
    date: Option<&'static str>,
    text: &'static str,
    names: &'static [Name],
    quotes: &'static [Row],
}

const SOLD: &str = "Norway’s Foreign Minister Anna Berg came to Kenya on Sunday, where the rain had kept the market of \
    the capital closed for a week and the price of maize had doubled in the meantime.\n\n“We will sell oil to Kenya at \
    a price that both of us can name in public,” Berg said. “We ask for wheat,” President John Odhiambo replied.\n\n\
    Nothing was signed, and the two went on to look at the new harbour by boat before the light was gone.";

const REPORTS: &[Report] = &[
    Report {
        id: "courier/oil",
        title: "Norway offers Kenya oil",
        site: "Northern Courier",
        date: Some("2026-05-03"),
        text: SOLD,
        names: &[BERG, ODHIAMBO, KENYA, NORWAY],
        quotes: &[
            (
                QuoteKind::Direct,
                &["“We will sell oil to Kenya at a price that both of us can name in public,”"],
                "said",
                "public,” |Berg",
                Some(0),
                0.97,
            ),
            (QuoteKind::Direct, &["“We ask for wheat,”"], "replied", "John Odhiambo", Some(1), 0.91),
        ],
    },
    Report {
        id: "lantern/oil",
        title: "Oil for Kenya, the minister says",
        site: "The Lantern",
        date: Some("2026-05-04"),
        text: "“We will sell oil to Kenya at a price that both of us can name,” Anna Berg of Norway said on the quay.",
        names: &[BERG, KENYA, NORWAY],
        quotes: &[(
            QuoteKind::Direct,
            &["“We will sell oil to Kenya at a price that both of us can name,”"],
            "said",
            "Anna Berg",
            Some(0),
            0.95,
        )],
    },
    Report {
        id: "copy/oil",
        title: "Norway offers oil to Kenya",
        site: "Harbour Post",
        date: Some("2026-05-05"),
        text: SOLD,
        names: &[BERG, ODHIAMBO, KENYA, NORWAY],
        quotes: &[(
            QuoteKind::Direct,
            &["“We will sell oil to Kenya at a price that both of us can name in public,”"],
            "said",
            "public,” |Berg",
            Some(0),
            0.97,
        )],
    },
    Report {
        id: "asia/grain",
        title: "東京の穀物市場、静かな一日",
        site: "朝の港新聞",
        date: Some("2026-04-11"),
        text: "Grain was quiet in Japan. “Nobody buys on a Saturday,” trader Naoko Mori said, and Kenya was not named \
            by anybody else.",
        names: &[
            (EntityKind::Person, "JP", "trader", &["Naoko Mori"]),
            (EntityKind::Country, "JP", "", &["Japan"]),
            KENYA,
        ],
        quotes: &[(QuoteKind::Direct, &["“Nobody buys on a Saturday,”"], "said", "Naoko Mori", Some(0), 0.42)],
    },
    Report {
        id: "letters/rain",
        title: "A letter on rain",
        site: "",
        date: None,
        text: "It rained in the hills for nine days, and nobody in the village said a word about it to anybody.",
        names: &[],
        quotes: &[],
    },
];

/// All reports with what a careful reader finds in them.
pub fn articles() -> Vec<(Article, Analysis)> {
    REPORTS.iter().map(annotated).collect()
}

fn annotated(report: &Report) -> (Article, Analysis) {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let meta = Meta {
        title: some(report.title),
        site: some(report.site),
        date: report.date.map(str::to_owned),
        ..Meta::default()
    };
    let paragraphs = text::paragraphs(report.text);
    let article = Article { id: report.id.into(), meta, text: report.text.into(), paragraphs };
    let entities = report.names.iter().map(|(kind, country, role, words)| {
        let words: Vec<&str> = words.iter().copied().filter(|word| report.text.contains(word)).collect();
        entity(&article, *kind, country, role, &words)
    });
    let entities = entities.collect();
    let quotes = report.quotes.iter().map(|row| quote(&article, row)).collect();
    (article, Analysis { entities, quotes, language: Language::English })
}

/// A reader before a library.
pub struct Stand {
    pub desk: Desk,
    pub library: Library,
}

impl Stand {
    /// Before the library of all reports, as it opens the first time.
    pub fn new(width: u16, height: u16) -> Self {
        Self::of(&articles(), width, height)
    }

    /// Before a library of these.
    pub fn of(articles: &[(Article, Analysis)], width: u16, height: u16) -> Self {
        let mut library = Library::in_memory().expect("there is memory");
        let batch = articles.iter().map(|(article, analysis)| Prepared::new(article, analysis, None, None)).collect();
        library.keep(batch).expect("they are kept");
        let mut desk = Desk::with(Vec::new(), width, height);
        desk.app.enter_library(None);
        let mut stand = Self { desk, library };
        stand.serve();
        stand
    }

    /// Before what stands at this desk, with no library yet.
    pub fn over(desk: Desk) -> Self {
        Self { desk, library: Library::in_memory().expect("there is memory") }
    }

    /// Presses keys, each answered before the next.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            self.desk.press(word);
            self.serve();
        }
        self
    }

    /// Types a line with its blanks.
    pub fn type_in(&mut self, line: &str) -> &mut Self {
        for letter in line.chars() {
            self.desk.type_in(&letter.to_string());
            self.serve();
        }
        self
    }

    /// Answers all that the app asked.
    pub fn serve(&mut self) {
        loop {
            let errands = self.desk.app.errands();
            if errands.is_empty() {
                return;
            }
            for errand in errands {
                let mut replies = Vec::new();
                answer(&mut self.library, &errand.inquiry, &mut |reply| {
                    replies.push(reply);
                    true
                });
                for reply in replies {
                    self.tell(errand.ticket, reply);
                }
            }
        }
    }

    fn tell(&mut self, ticket: u64, reply: Reply) {
        match reply {
            Reply::Article(row, stored) => {
                let findings = Arc::new(Findings::new(stored.analysis));
                let effect = self.desk.app.brought(ticket, &row, Arc::new(stored.article), findings, None);
                self.desk.effects.extend(effect);
            }
            reply => self.desk.app.hear(ticket, reply),
        }
    }

    pub fn screen(&self) -> String {
        self.desk.screen()
    }

    pub fn rows(&self) -> Vec<String> {
        self.desk.rows()
    }

    pub fn cells(&self) -> Buffer {
        self.desk.cells()
    }

    /// Whether a row of the screen has these words.
    pub fn shows(&self, words: &str) -> bool {
        self.screen().contains(words)
    }

    /// The row under the cursor: the one with the bar before it, and those beneath that belong to it.
    pub fn row(&self) -> String {
        let rows = self.rows().into_iter().filter(|row| row.starts_with('▌'));
        rows.map(|row| row.trim_start_matches('▌').trim().to_owned()).collect::<Vec<_>>().join(" / ")
    }
}
