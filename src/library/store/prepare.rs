//! Everything about an article that can be made ready before the library is asked for anything, on any thread.

use super::{
    Key, address,
    confirm::confirmed,
    copies::Signature,
    field::{Field, Surroundings},
    original::Details,
    pack::pack,
    words::indexed,
};
use crate::{
    analysis::{Analysis, CountryCode, Engine, EntityKind, analyse_with},
    article::{Article, Meta},
    decision::{self, Correction},
    library::filter::{self, View, day_of},
};

/// An article that is ready to be kept.
#[derive(Debug)]
pub struct Prepared {
    pub(super) id: String,
    pub(super) meta: Meta,
    pub(super) others: Option<String>,
    pub(super) spoken: String,
    pub(super) hash: i64,
    pub(super) address: Option<i64>,
    pub(super) first: Key,
    pub(super) end: Key,
    /// As pack.rs writes them.
    pub(super) bytes: Vec<u8>,
    /// What the index holds of it.
    pub(super) words: String,
    pub(super) things: Vec<Thing>,
    /// Places in `things`: speaker, and whom they speak of.
    pub(super) pairs: Vec<(u32, u32)>,
    pub(super) quotes: usize,
    pub(super) signature: Option<Signature>,
    pub(super) origin: Option<Origin>,
    pub(super) length: usize,
    pub(super) annotated: bool,
    /// Whether its name was given to it, so that it is known by that alone.
    pub(super) named: bool,
    /// How the details came that the reader corrected.
    pub(super) came: Option<Details>,
    /// Where quotes begin that the reader confirmed, and their words; `None` where the reader was not asked.
    pub(super) confirmed: Option<Vec<(u32, String)>>,
}

/// One entity as it is counted over articles.
#[derive(Debug)]
pub(super) struct Thing {
    pub(super) kind: EntityKind,
    pub(super) field: Field,
    pub(super) name: String,
    pub(super) country: String,
    pub(super) roles: Vec<String>,
    pub(super) mentions: u32,
    pub(super) quotes: u32,
}

/// The file an article came from, as it was when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its length in bytes.
    pub size: u64,
    /// When it was written last, in nanoseconds since 1970.
    pub modified: i64,
}

impl Origin {
    /// The file's size and time now; `None` for what is no file that can be asked.
    pub fn of(path: &std::path::Path) -> Option<Self> {
        let about = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
        let modified = about.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some(Self { size: about.len(), modified: i64::try_from(modified.as_nanos()).ok()? })
    }
}

impl Prepared {
    /// Makes an article ready. `others` are the other keys of the line of JSON it came in, as an object.
    pub fn new(article: &Article, analysis: &Analysis, others: Option<String>, origin: Option<Origin>) -> Self {
        let day = article.meta.date.as_deref().and_then(day_of);
        let around = Surroundings::new(&article.text, &article.paragraphs);
        let all = vec![true; analysis.quotes.len()];
        let things: Vec<Thing> = (analysis.entities.iter().zip(said(analysis, &all)))
            .map(|(entity, quotes)| Thing {
                kind: entity.kind,
                field: if entity.kind == EntityKind::Person { around.field_of(entity) } else { Field::Unknown },
                name: entity.name.clone(),
                country: entity.country.as_ref().map_or("", CountryCode::as_str).to_owned(),
                roles: entity.roles.clone(),
                mentions: entity.mentions.len() as u32,
                quotes,
            })
            .collect();
        Self {
            id: article.id.clone(),
            meta: article.meta.clone(),
            others,
            spoken: filter::language(&View::new(article, analysis)).to_owned(),
            hash: hash(article),
            address: address::hash(&article.id, article.meta.url.as_deref()),
            first: Key::first_of(day),
            end: Key::end_of(day),
            bytes: pack(&article.text, &article.paragraphs, analysis),
            words: indexed(article, analysis),
            things,
            pairs: pairs(analysis, &all),
            quotes: analysis.quotes.len(),
            signature: Signature::of(&article.text),
            origin,
            length: article.text.len(),
            annotated: false,
            named: false,
            came: None,
            confirmed: None,
        }
    }

    /// The same with these details in the place of those that came.
    pub(super) fn corrected(article: &Article, analysis: &Analysis, meta: Meta, others: Option<String>) -> Self {
        let came = Some(Details::of(&article.meta));
        let hash = hash(article);
        let article = Article { meta, ..article.clone() };
        Self { hash, came, ..Self::new(&article, analysis, others, None) }
    }

    /// Analyses an article and makes it ready, with what the reader decided about it, which wins over the engine.
    pub fn decided(
        article: &Article,
        engine: Engine,
        corrections: &[Correction],
        others: Option<String>,
        origin: Option<Origin>,
    ) -> Self {
        let mut analysis = analyse_with(&article.text, article.paragraphs.clone(), engine);
        decision::apply(&mut analysis, &article.text, corrections);
        let confirmed = confirmed(&analysis.quotes, &article.text, corrections);
        let mut meta = article.meta.clone();
        decision::apply_to_details(&mut meta, corrections);
        let prepared = if meta == article.meta {
            Self::new(article, &analysis, others, None)
        } else {
            Self::corrected(article, &analysis, meta, others)
        };
        Self { confirmed: Some(confirmed), origin, ..prepared }
    }

    /// The same, with annotations that came with it: they take the place of those that the library has.
    #[must_use]
    pub fn annotated(self) -> Self {
        Self { annotated: true, ..self }
    }

    /// The same, with a name that was given to it in a collection: it is an article of its own, whatever its address.
    #[must_use]
    pub fn named(self) -> Self {
        Self { named: true, ..self }
    }

    /// The other keys of the line of JSON it came in, as an object.
    pub fn others(&self) -> Option<&str> {
        self.others.as_deref()
    }

    /// How long its text is, in bytes.
    pub fn length(&self) -> usize {
        self.length
    }

    /// By what the library will know it.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// How many of the quotes of which `kept` is true each entity speaks.
pub(super) fn said(analysis: &Analysis, kept: &[bool]) -> Vec<u32> {
    let mut said = vec![0; analysis.entities.len()];
    let quotes = analysis.quotes.iter().zip(kept).filter(|(_, kept)| **kept);
    for speaker in quotes.filter_map(|(quote, _)| quote.speaker?.entity) {
        said[speaker.index()] += 1;
    }
    said
}

/// For each of these quotes its speaker with everybody and everything mentioned inside it.
pub(super) fn pairs(analysis: &Analysis, kept: &[bool]) -> Vec<(u32, u32)> {
    let mut mentions: Vec<_> = (analysis.entities.iter().enumerate())
        .flat_map(|(index, entity)| entity.mentions.iter().map(move |mention| (mention.span, index as u32)))
        .collect();
    mentions.sort_unstable();
    let mut pairs = Vec::new();
    for (quote, _) in analysis.quotes.iter().zip(kept).filter(|(_, kept)| **kept) {
        let Some(speaker) = quote.speaker.and_then(|speaker| speaker.entity) else { continue };
        let mut met: Vec<u32> = Vec::new();
        for content in &quote.content {
            let from = mentions.partition_point(|(span, _)| span.end <= content.start);
            let inside = mentions[from..].iter().take_while(|(span, _)| span.start < content.end);
            met.extend(inside.map(|(_, index)| *index).filter(|index| *index != speaker.0));
        }
        met.sort_unstable();
        met.dedup();
        pairs.extend(met.into_iter().map(|other| (speaker.0, other)));
    }
    pairs
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo; RFC 9923), over the text and the details.
pub(super) fn hash(article: &Article) -> i64 {
    let meta = &article.meta;
    let details = [&meta.title, &meta.byline, &meta.date, &meta.site, &meta.url].map(Option::as_deref);
    // Whether an article says that it is in English or that was recognised, it is the same article.
    let lang = meta.lang.as_deref().filter(|lang| *lang != "en");
    let details = details.into_iter().chain([lang]).map(|detail| detail.unwrap_or("\0"));
    let parts = details.chain([article.text.as_str()]);
    let bytes = parts.flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
        as i64
}
