//! What decided: the evidence for a quote or an entity, in sentences.

use super::App;
use super::evidence::evidence;
use super::findings::{Findings, is_unsure};
use super::lit::Target;
use super::overlay::{Entry, Overlay, Subject};
use super::review::a;
use super::screen::{Area, Shape};
use super::views::nouned;
use crate::analysis::{Entity, EntityId, MentionForm};
use crate::article::Article;
use crate::keymap::Pane;
use crate::page::visible;
use crate::text::Span;

impl App {
    /// Opens the evidence for what is under the cursor or was walked to; in the text else for what stands in the
    /// paragraph being read.
    pub(super) fn why(&mut self) {
        let target = self.about().or_else(|| self.first_here());
        let Some((reading, target)) = self.reading.as_ref().zip(target) else {
            return self.front.told.tell("nothing found here to explain; ] e and ] q walk to what is");
        };
        let (findings, article) = (&reading.findings, reading.page.article());
        let overlay = match target {
            Target::Entity(id) => entity(findings, id, article),
            Target::Quote(index) => quote(findings, index, article),
            Target::Search => return,
        };
        let lit = evidence(&findings.analysis, &article.text, target);
        let words: Vec<String> = lit.iter().map(|span| visible(span.of(&article.text))).collect();
        let entry = Entry::new("lit", format!("{}: the words that decided", words.join(" · ")));
        self.front.overlay = Some(overlay.with_first(entry));
        self.lit.passed = Some(target);
        self.lit.evidence.clone_from(&lit);
        self.remark();
        self.settle();
        let explained = self.place_explained(target, &lit);
        self.show_above(usize::from(self.overlay_area().height), explained, &lit);
    }

    /// What of the text is to be seen above all while it is explained: of a quote its first words; of a name the place
    /// that was walked to, else the nearest that decided.
    fn place_explained(&self, target: Target, lit: &[Span]) -> Option<Span> {
        let quoted = match target {
            Target::Quote(index) => self.analysis()?.quotes.get(index as usize)?.content.first().copied(),
            _ => self.lit.focus,
        };
        let here = self.place().offset;
        quoted.or_else(|| lit.iter().copied().min_by_key(|span| span.start.abs_diff(here)))
    }

    /// The first quote of the paragraph being read, or its first name.
    fn first_here(&self) -> Option<Target> {
        if self.screen.focus != Pane::Text {
            return None;
        }
        let quote = self.quotes.here.first().map(|quote| Target::Quote(*quote));
        quote.or_else(|| self.names_here().first().map(|id| Target::Entity(*id)))
    }

    /// The inside of an overlay: the whole of a small window, a sheet over the middle of a wide one; the status line
    /// stays free.
    pub fn overlay_area(&self) -> Area {
        let (width, height) = (self.screen.width, self.screen.height);
        let why = self.front.overlay.as_ref().filter(|overlay| overlay.subject == Subject::Why);
        if let Some(overlay) = why {
            // At the foot, so that the words it tells of are seen above it.
            let lines = overlay.lines(self.foot(1).width).len();
            return self.foot(lines.min(self.half_foot()));
        }
        if width < 100 || height < 16 || self.layout.shape == Shape::Tiny {
            let rows = height.saturating_sub(4);
            return Area { x: 1.min(width), y: 1.min(height), width: width.saturating_sub(2), height: rows };
        }
        let columns = (width - 8).min(84);
        let most = height - 6;
        let rows = self.front.overlay.as_ref().map_or(most, |overlay| {
            if overlay.subject == Subject::Help { most } else { most.min(overlay.lines(columns).len().max(1) as u16) }
        });
        Area { x: (width - columns) / 2, y: (height - rows) / 2, width: columns, height: rows }
    }
}

fn entity(findings: &Findings, id: EntityId, article: &Article) -> Overlay {
    let (entity, spoken) = (&findings.analysis.entities[id.index()], findings.spoken[id.index()]);
    let mut entries = vec![Entry::new("is", kind_and_country(entity))];
    if !entity.roles.is_empty() {
        entries.push(Entry::new("role", visible(&entity.roles.join("; "))));
    }
    entries.push(Entry::new("why", or_silent(&entity.why)));
    entries.push(Entry::new("how sure", percent(entity.confidence)));
    let spoken = nouned(spoken as usize, "quote");
    entries.push(Entry::new("mentions", format!("{}, and {spoken}", entity.mentions.len())));
    let considered = considered(findings, id);
    if !considered.is_empty() {
        entries.push(Entry::heading("What else was considered"));
        entries.extend(considered);
    }
    entries.push(Entry::heading("What the text calls it"));
    entries.extend(forms(entity, article));
    Overlay::new(Subject::Why, visible(&entity.name), entries)
}

fn kind_and_country(entity: &Entity) -> String {
    let country = entity.country.map_or_else(String::new, |code| format!(", {}", code.as_str()));
    format!("{}{country}", entity.kind.name())
}

/// What else these words may be: who or what bears a name that shares a word with this one and was kept apart, and how
/// likely it is that it is another kind or no name at all.
fn considered(findings: &Findings, id: EntityId) -> Vec<Entry> {
    let entities = &findings.analysis.entities;
    let entity = &entities[id.index()];
    let alike =
        entities.iter().filter(|other| !std::ptr::eq(*other, entity) && share_a_word(&other.name, &entity.name));
    let apart = alike.take(MOST_ALIKE).map(|other| {
        let role = other.roles.first().map_or_else(|| kind_and_country(other), |role| visible(role));
        let named = nouned(other.mentions.len(), "mention");
        Entry::new("kept apart", format!("{}, {role}, {named}", visible(&other.name)))
    });
    let (likely, unlikely): (Vec<_>, Vec<_>) =
        entity.others.iter().copied().partition(|(_, likely)| *likely >= UNLIKELY);
    let likely = likely.into_iter().map(|(kind, likely)| Entry::new(percent(likely), a(kind)));
    let unlikely: Vec<&str> = unlikely.into_iter().map(|(kind, _)| a(kind)).collect();
    let unlikely =
        (!unlikely.is_empty()).then(|| Entry::new(format!("under {}", percent(UNLIKELY)), unlikely.join(", ")));
    // Where the reader decided there is nothing to weigh.
    let told: f32 = entity.others.iter().map(|(_, likely)| likely).sum();
    let doubt = Some(1.0 - entity.confidence - told).filter(|doubt| *doubt >= 0.005);
    let what = if entity.others.is_empty() { "something else, or no whole name" } else { "no name, or no whole one" };
    let rest = doubt.map(|doubt| Entry::new(percent(doubt), what));
    apart.chain(likely).chain(unlikely).chain(rest).collect()
}

/// Other kinds that are less likely are named together.
const UNLIKELY: f32 = 0.02;

/// How many names like this one are listed.
const MOST_ALIKE: usize = 8;

/// Whether two names have a word of weight in common, as `Bill Clinton` and `Hillary Clinton` have.
fn share_a_word(one: &str, other: &str) -> bool {
    let telling = |word: &&str| word.chars().count() > 2 && word.chars().next().is_some_and(char::is_uppercase);
    one.split_whitespace().filter(telling).any(|word| other.split_whitespace().any(|known| known == word))
}

/// How many different words for an entity are listed.
const MOST_WORDS: usize = 40;

/// Each form with the different words in it, and how often they stand.
fn forms(entity: &Entity, article: &Article) -> Vec<Entry> {
    use MentionForm::{Demonym, Description, Metonym, Name, Pronoun, Title};
    let mut entries = Vec::new();
    for form in [Name, Demonym, Metonym, Title, Description, Pronoun] {
        let mut words: Vec<(String, usize)> = Vec::new();
        for mention in entity.mentions.iter().filter(|mention| mention.form == form) {
            let said = visible(mention.span.of(&article.text));
            match words.iter().position(|(word, _)| *word == said) {
                Some(known) => words[known].1 += 1,
                None if words.len() < MOST_WORDS => words.push((said, 1)),
                None => {}
            }
        }
        if !words.is_empty() {
            let listed: Vec<String> = words.into_iter().map(|(word, count)| format!("{word} {count}")).collect();
            entries.push(Entry::new(form.name(), listed.join(", ")));
        }
    }
    entries
}

fn quote(findings: &Findings, index: u32, article: &Article) -> Overlay {
    let quote = &findings.analysis.quotes[index as usize];
    let name = findings.speaker(quote, article);
    let unknown = if is_unsure(quote) { "unknown: the text names nobody" } else { "unknown" };
    let mut entries = vec![Entry::new("speaker", name.clone().unwrap_or_else(|| unknown.into()))];
    if let Some(speaker) = quote.speaker {
        let words = visible(speaker.span.of(&article.text));
        match (speaker.entity, &name) {
            (None, _) => entries.push(Entry::new("", "named by these words alone; whom they mean is not known")),
            (Some(_), Some(name)) if *name != words => {
                entries.push(Entry::new("", format!("the text says “{words}” → {name}")));
            }
            _ => {}
        }
    }
    if !quote.cue.is_empty() {
        let cue: Vec<String> = quote.cue.iter().map(|span| visible(span.of(&article.text))).collect();
        entries.push(Entry::new("cue", cue.join(" … ")));
    }
    entries.push(Entry::new("why", or_silent(&quote.evidence.why)));
    let sure = percent(quote.confidence);
    entries.push(Entry::new("how sure", if is_unsure(quote) { format!("{sure}, which is unsure") } else { sure }));
    entries.push(Entry::new("kind", quote.kind.name()));
    if !quote.evidence.others.is_empty() {
        entries.push(Entry::heading("Who else was considered"));
    }
    for (id, likely) in &quote.evidence.others {
        let name = findings.analysis.entities.get(id.index()).map_or_else(String::new, |entity| visible(&entity.name));
        entries.push(Entry::new(percent(*likely), name));
    }
    entries.push(Entry::heading("What was said"));
    entries.push(Entry::new("", super::said(findings, index, article, 2000)));
    Overlay::new(Subject::Why, "Why this speaker", entries)
}

fn or_silent(why: &str) -> String {
    if why.is_empty() { "the engine gives no reason".into() } else { visible(why) }
}

fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}
