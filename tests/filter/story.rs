//! Articles put together by hand: what the engine would find in them is stated, not computed.

use dateline::{
    analysis::{
        Analysis, CountryCode, Entity, EntityId, EntityKind, Evidence, Mention, MentionForm, Quote, QuoteKind, Speaker,
    },
    article::{Article, Meta},
    library::filter::View,
    text::{Span, paragraphs},
};

/// An article and what is found in it.
#[derive(Debug)]
pub struct Story {
    pub article: Article,
    pub analysis: Analysis,
    /// What the reader did with it.
    pub read: bool,
    pub starred: bool,
    pub tags: Vec<String>,
}

/// Each word that names something: the word, what it names, how.
const NAMES: [(&str, &str, EntityKind, &str, MentionForm); 8] = [
    ("Blinken", "Antony Blinken", EntityKind::Person, "US", MentionForm::Name),
    ("Tokayev", "Kassym-Jomart Tokayev", EntityKind::Person, "KZ", MentionForm::Name),
    ("he", "Antony Blinken", EntityKind::Person, "US", MentionForm::Pronoun),
    ("Kazakhstan", "Kazakhstan", EntityKind::Country, "KZ", MentionForm::Name),
    ("Kazakh", "Kazakhstan", EntityKind::Country, "KZ", MentionForm::Demonym),
    ("US", "United States", EntityKind::Country, "US", MentionForm::Name),
    ("OPEC", "OPEC", EntityKind::Organisation, "", MentionForm::Name),
    ("Astana", "Astana", EntityKind::Place, "KZ", MentionForm::Name),
];

/// Where `word` stands as a word of its own.
fn places(text: &str, word: &str) -> Vec<Span> {
    let whole = |at: &usize| {
        let after = text[at + word.len()..].chars().next();
        !text[..*at].ends_with(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    text.match_indices(word).map(|(at, _)| at).filter(whole).map(|at| Span::from(at..at + word.len())).collect()
}

fn entities(text: &str) -> Vec<Entity> {
    let mut list: Vec<Entity> = Vec::new();
    for (word, name, kind, country, form) in NAMES {
        for span in places(text, word) {
            let mention = Mention { span, form };
            match list.iter_mut().find(|entity| entity.name == name) {
                Some(entity) => entity.mentions.push(mention),
                None => list.push(Entity {
                    kind,
                    name: name.into(),
                    roles: Vec::new(),
                    country: CountryCode::new(country),
                    confidence: 1.0,
                    why: String::new(),
                    others: Vec::new(),
                    mentions: vec![mention],
                }),
            }
        }
    }
    for entity in &mut list {
        entity.mentions.sort_by_key(|mention| mention.span);
    }
    list
}

impl Story {
    pub fn new(text: &str) -> Self {
        let paragraphs = paragraphs(text);
        let article = Article { text: text.into(), paragraphs, id: "a.txt".into(), meta: Meta::default() };
        let analysis = Analysis { entities: entities(text), ..Analysis::default() };
        Self { article, analysis, read: false, starred: false, tags: Vec::new() }
    }

    pub fn titled(mut self, title: &str, date: &str) -> Self {
        self.article.meta.title = Some(title.into());
        self.article.meta.date = Some(date.into());
        self
    }

    /// Adds a stretch of the text as a quote by the entity of this name, or by nobody known.
    pub fn said(mut self, content: Span, speaker: &str, kind: QuoteKind, confidence: f32) -> Self {
        let found = self.analysis.entities.iter().position(|entity| entity.name == speaker);
        let speaker = found.map(|index| Speaker {
            span: self.analysis.entities[index].mentions[0].span,
            entity: Some(EntityId(index as u32)),
        });
        let evidence = Evidence::default();
        let quote = Quote { kind, content: vec![content], cue: Vec::new(), speaker, confidence, evidence };
        self.analysis.quotes.push(quote);
        self
    }

    pub fn quoting(self, words: &str, speaker: &str) -> Self {
        let at = self.article.text.find(words).expect("the words stand in the text");
        self.said(Span::from(at..at + words.len()), speaker, QuoteKind::Direct, 0.9)
    }

    pub fn view(&self) -> View<'_> {
        View {
            article: &self.article,
            analysis: &self.analysis,
            today: dateline::library::filter::Today::Is(jiff::civil::date(2026, 3, 31)),
            unread: !self.read,
            starred: self.starred,
            copy: false,
            tags: &self.tags,
            checked: &[],
        }
    }

    pub fn id(&self, name: &str) -> EntityId {
        let index = self.analysis.entities.iter().position(|entity| entity.name == name);
        EntityId(index.expect("the article mentions it") as u32)
    }
}
