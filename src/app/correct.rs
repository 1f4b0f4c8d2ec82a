//! Corrections from keys: what they are about, what is asked first, what comes of the answer.

use super::pick::{Answer, Choice, Picking, Question};
use super::prompt::{Asking, Use, Wanted};
use super::{App, Effect, NotMine, Target};
use crate::analysis::{Analysis, CountryCode, EntityId, EntityKind, countries};
use crate::command::Command;
use crate::decision::{Correction, Said, Thing};
use crate::keymap::Pane;
use crate::library::filter::Mistake;
use crate::page::visible;
use crate::text::date_in;

impl App {
    /// Does what a command of correcting asks, or opens the line on which it is answered; `Err` where the command is
    /// none.
    pub(super) fn correct_by(&mut self, command: Command) -> Result<Option<Effect>, NotMine> {
        Ok(match command {
            Command::Merge
            | Command::Split
            | Command::Rename
            | Command::SetKind
            | Command::SetCountry
            | Command::Hide
            | Command::Confirm
                if !self.is_about_quote(command) =>
            {
                self.correct_names(command)
            }
            Command::SetSpeaker | Command::NotAQuote | Command::OneQuote | Command::Hide | Command::Confirm => {
                self.correct_quotes(command)
            }
            Command::SetTitle => self.ask_words(Wanted::Title),
            Command::SetDate => self.ask_words(Wanted::Date),
            Command::SetSource => self.ask_words(Wanted::Source),
            Command::Undo => self.step_back(true),
            Command::Redo => self.step_back(false),
            _ => return Err(NotMine),
        })
    }

    /// Whether hiding and confirming mean a quote here.
    fn is_about_quote(&self, command: Command) -> bool {
        let quote = matches!(self.about(), Some(Target::Quote(_)));
        matches!(command, Command::Hide | Command::Confirm) && quote
    }

    fn correct_names(&mut self, command: Command) -> Option<Effect> {
        let meant = self.names_meant();
        if !meant.is_empty() {
            return self.correct_these(command, meant);
        }
        match (self.screen.focus, self.names_here()) {
            (Pane::Text, names) if !names.is_empty() => self.ask(Asking::Name(Use::Correct(command), names), ""),
            _ => self.front.told.tell("no name is meant here; ] e walks to the next"),
        }
        None
    }

    /// The names a key pressed now is about: the marked rows, the one under the cursor or walked to, the speaker of
    /// the quote.
    fn names_meant(&self) -> Vec<EntityId> {
        let marked: Vec<EntityId> = self.marked.entities.iter().copied().collect();
        if self.screen.focus == Pane::Entities && !marked.is_empty() {
            return marked;
        }
        let one = match self.about() {
            Some(Target::Entity(id)) => Some(id),
            Some(Target::Quote(quote)) => self.speaker_of(quote),
            _ => None,
        };
        one.into_iter().collect()
    }

    /// Who is known to have said a quote.
    fn speaker_of(&self, quote: u32) -> Option<EntityId> {
        self.analysis()?.quotes.get(quote as usize)?.speaker?.entity
    }

    /// The quotes a key pressed now is about; in the text else those of the paragraph.
    fn quotes_meant(&self) -> Vec<u32> {
        let marked: Vec<u32> = self.marked.quotes.iter().copied().collect();
        match (self.screen.focus, self.about()) {
            (Pane::Quotes, _) if !marked.is_empty() => marked,
            (_, Some(Target::Quote(quote))) => vec![quote],
            (Pane::Text, _) => self.quotes.here.first().copied().into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// What was found in the open article.
    pub(super) fn analysis(&self) -> Option<&Analysis> {
        Some(&self.reading.as_ref()?.findings.analysis)
    }

    /// Corrects these names, or asks what about them.
    pub(super) fn correct_these(&mut self, command: Command, names: Vec<EntityId>) -> Option<Effect> {
        let first = *names.first()?;
        let picking = match command {
            Command::Hide => return self.correct(self.things(&names, |thing| Correction::Hide { thing })),
            Command::Confirm => return self.correct(self.things(&names, |thing| Correction::Confirm { thing })),
            Command::Rename => return self.ask_words(Wanted::Name(first)),
            Command::Merge => {
                let title = format!("Merge {} into", self.called(&names));
                Picking::new(Question::Merge(names.clone()), title, self.others(&names))
            }
            Command::Split => Picking::new(Question::Split(first), "Somebody else", self.words_of(first)),
            Command::SetKind => Picking::new(Question::Kind(names), "What is it?", kinds()),
            _ => Picking::new(Question::Country(names), "Which country?", all_countries()),
        };
        self.ask_to_pick(picking);
        None
    }

    /// What these are called on one line.
    fn called(&self, names: &[EntityId]) -> String {
        let name = |id: &EntityId| Some(visible(&self.analysis()?.entities.get(id.index())?.name));
        match names {
            [one] => name(one).unwrap_or_default(),
            all => format!("{} names", all.len()),
        }
    }

    fn things(&self, names: &[EntityId], correction: impl Fn(Thing) -> Correction) -> Vec<Correction> {
        names.iter().filter_map(|id| self.thing(*id)).map(correction).collect()
    }

    /// An entity of the open article, told by what it means.
    pub(super) fn thing(&self, id: EntityId) -> Option<Thing> {
        let reading = self.reading.as_ref()?;
        let entity = reading.findings.analysis.entities.get(id.index())?;
        Some(Thing::of(&reading.page.article().text, entity))
    }

    /// A quote of the open article, told by what it means.
    pub(super) fn said(&self, quote: u32) -> Option<Said> {
        let reading = self.reading.as_ref()?;
        Some(Said::of(&reading.page.article().text, reading.findings.analysis.quotes.get(quote as usize)?))
    }

    /// All names but these; those of their kind, and those of more mentions, first.
    fn others(&self, names: &[EntityId]) -> Vec<Choice> {
        let Some(analysis) = self.analysis() else { return Vec::new() };
        let kind = names.first().and_then(|id| analysis.entities.get(id.index())).map(|entity| entity.kind);
        let all = (0..analysis.entities.len() as u32).map(EntityId);
        let mut others: Vec<EntityId> = all.filter(|id| !names.contains(id)).collect();
        others.sort_by_key(|id| {
            let entity = &analysis.entities[id.index()];
            (Some(entity.kind) != kind, std::cmp::Reverse(entity.mentions.len()))
        });
        others.into_iter().map(|id| choice(analysis, id)).collect()
    }

    /// The words an entity is called by; before them the one place that was walked to.
    fn words_of(&self, id: EntityId) -> Vec<Choice> {
        let Some(reading) = &self.reading else { return Vec::new() };
        let text = &reading.page.article().text;
        let Some(entity) = reading.findings.analysis.entities.get(id.index()) else { return Vec::new() };
        let mut words: Vec<(&str, usize, &'static str)> = Vec::new();
        for mention in &entity.mentions {
            let said = mention.span.of(text);
            match words.iter().position(|(known, ..)| *known == said) {
                Some(known) => words[known].1 += 1,
                None if words.len() < MOST_WORDS => words.push((said, 1, mention.form.name())),
                None => {}
            }
        }
        let walked = self.lit.focus.filter(|span| entity.mentions.iter().any(|mention| mention.span == *span));
        let here = walked.filter(|_| self.screen.focus == Pane::Text).map(|span| {
            let said = span.of(text);
            Choice::new(visible(said), "this place alone", Answer::Words(said.to_owned(), Some(span)))
        });
        let all = words.into_iter().map(|(said, count, form)| {
            Choice::new(visible(said), format!("{form}, {count}×"), Answer::Words(said.to_owned(), None))
        });
        here.into_iter().chain(all).collect()
    }

    fn correct_quotes(&mut self, command: Command) -> Option<Effect> {
        let quotes = self.quotes_meant();
        let Some(first) = quotes.first().copied() else {
            self.front.told.tell("no quote is meant here; ] q walks to the next");
            return None;
        };
        let said = || quotes.iter().filter_map(|quote| self.said(*quote));
        match command {
            Command::NotAQuote | Command::Hide => {
                self.correct(said().map(|quote| Correction::NotAQuote { quote }).collect())
            }
            Command::Confirm => self.correct(said().map(|quote| Correction::ConfirmQuote { quote }).collect()),
            Command::OneQuote => self.join_quotes(first, quotes.get(1).copied()),
            _ => {
                let choices = self.speakers(Some(first));
                self.ask_to_pick(Picking::new(Question::Speaker(quotes), "Who said it?", choices));
                None
            }
        }
    }

    /// Makes one of two quotes: the two marked, or this and the one after it.
    fn join_quotes(&mut self, first: u32, second: Option<u32>) -> Option<Effect> {
        let second = second.unwrap_or(first + 1);
        let (Some(quote), Some(with)) = (self.said(first), self.said(second)) else {
            self.front.told.tell("no quote comes after this one; V marks two that are one");
            return None;
        };
        if let [Some(one), Some(other)] = [first, second].map(|quote| self.speaker_of(quote))
            && one != other
        {
            let told = format!("{} and {} said these, so they are two", self.called(&[one]), self.called(&[other]));
            self.front.told.tell(told);
            return None;
        }
        self.correct(vec![Correction::OneQuote { quote, with }])
    }

    /// Who may have said a quote: those who were considered, then people and the rest by how much they are named.
    pub(super) fn speakers(&self, quote: Option<u32>) -> Vec<Choice> {
        let Some(analysis) = self.analysis() else { return Vec::new() };
        let quote = quote.and_then(|quote| analysis.quotes.get(quote as usize));
        let considered: Vec<EntityId> =
            quote.map_or_else(Vec::new, |quote| quote.evidence.others.iter().map(|(id, _)| *id).collect());
        let rank = |kind| match kind {
            EntityKind::Person => 0,
            EntityKind::Organisation => 1,
            EntityKind::Country => 2,
            EntityKind::Group => 3,
            EntityKind::Place => 4,
        };
        let mut all: Vec<EntityId> = (0..analysis.entities.len() as u32).map(EntityId).collect();
        all.sort_by_key(|id| {
            let entity = &analysis.entities[id.index()];
            let place = considered.iter().position(|other| other == id).unwrap_or(usize::MAX);
            (place, rank(entity.kind), std::cmp::Reverse(entity.mentions.len()))
        });
        let nobody = Choice::new("nobody", "the text does not tell who", Answer::Nobody);
        all.into_iter().map(|id| choice(analysis, id)).chain([nobody]).collect()
    }

    /// Opens a list to pick from, with what it asks about in sight.
    pub(super) fn ask_to_pick(&mut self, picking: Picking) {
        self.ask(Asking::Pick(Box::new(picking)), "");
        self.show_asked();
    }

    /// Takes what was picked.
    pub(super) fn take_picked(&mut self, picking: &Picking) -> Option<Effect> {
        let Some(answer) = picking.picked().cloned() else {
            self.front.told.tell("nothing in the list fits; nothing was changed");
            return None;
        };
        let corrections = match (&picking.question, answer) {
            (Question::Merge(names), Answer::Entity(other)) => {
                let into = self.thing(other)?;
                self.things(names, |thing| Correction::Merge { thing, into: into.clone() })
            }
            (Question::Split(id), Answer::Words(words, place)) => {
                let at = place.and_then(|span| self.anchor(span));
                self.things(&[*id], |thing| Correction::Split { thing, words: words.clone(), at: at.clone() })
            }
            (Question::Kind(names), Answer::Kind(kind)) => {
                self.things(names, |thing| Correction::Kind { thing, kind: kind.into() })
            }
            (Question::Country(names), Answer::Country(code)) => {
                let country = code.map(|code| code.as_str().to_owned());
                self.things(names, |thing| Correction::Country { thing, country: country.clone() })
            }
            (Question::Speaker(quotes), answer) => {
                let speaker = self.answered(answer);
                let said = quotes.iter().filter_map(|quote| self.said(*quote));
                said.map(|quote| Correction::Speaker { quote, speaker: speaker.clone() }).collect()
            }
            (Question::KindOfWords(span), Answer::Kind(kind)) => {
                vec![Correction::Name { at: self.anchor(*span)?, kind: kind.into() }]
            }
            (Question::SpeakerOfWords(span), answer) => {
                vec![Correction::Quote { at: self.anchor(*span)?, speaker: self.answered(answer) }]
            }
            _ => Vec::new(),
        };
        self.marked.clear();
        self.correct(corrections)
    }

    /// Who said it: one of those found, somebody the reader names, or nobody.
    fn answered(&self, answer: Answer) -> Option<Thing> {
        match answer {
            Answer::Entity(id) => self.thing(id),
            Answer::New(name) => Some(Thing::named(&self.reading.as_ref()?.page.article().text, name)),
            _ => None,
        }
    }

    /// Opens the line for a name, a title, a day, a source, with what holds now on it.
    fn ask_words(&mut self, wanted: Wanted) -> Option<Effect> {
        let story = self.shelf.current()?;
        let details = &story.article.meta;
        let known = match wanted {
            Wanted::Name(id) => self.analysis()?.entities.get(id.index())?.name.clone(),
            Wanted::Title => story.title.clone(),
            Wanted::Date => details.date.as_deref().map_or_else(String::new, |date| date.chars().take(10).collect()),
            _ => details.site.clone().unwrap_or_default(),
        };
        self.ask(Asking::Words(wanted), &known);
        None
    }

    /// Takes a name, a title, a day or a source.
    pub(super) fn take_corrected(&mut self, wanted: Wanted, words: &str) -> Option<Effect> {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            self.front.told.tell("nothing was typed, so nothing was changed");
            return None;
        }
        let correction = match wanted {
            Wanted::Name(id) => Correction::Rename { thing: self.thing(id)?, name: words },
            Wanted::Title => Correction::Title { title: words },
            Wanted::Source => Correction::Source { source: words },
            _ => {
                let Some(date) = date_in(&words) else {
                    self.ask_again(wanted, &words, "no day; 2023-06-04 and 4 June 2023 are");
                    return None;
                };
                Correction::Date { date }
            }
        };
        self.correct(vec![correction])
    }

    /// Opens the line once more with what was typed and what is wrong with it, so that nothing typed next is a command.
    fn ask_again(&mut self, wanted: Wanted, words: &str, wrong: &str) {
        self.ask(Asking::Words(wanted), words);
        if let Some(prompt) = &mut self.front.prompt {
            prompt.mistake = Some(Mistake::new(0..words.len(), wrong));
        }
    }
}

/// How many different words of one entity can be picked from.
const MOST_WORDS: usize = 200;

/// An entity as an entry: its name, what it is, how often it is named.
fn choice(analysis: &Analysis, id: EntityId) -> Choice {
    let entity = &analysis.entities[id.index()];
    let role = entity.roles.first().map_or_else(|| entity.kind.name().to_owned(), |role| visible(role));
    let count = entity.mentions.len();
    Choice::new(visible(&entity.name), format!("{role}, {count}×"), Answer::Entity(id))
}

/// All kinds, as entries.
pub(super) fn kinds() -> Vec<Choice> {
    use EntityKind::{Country, Group, Organisation, Person, Place};
    [
        (Person, "one human being"),
        (Country, "of today or a former one"),
        (Place, "a city, region, river or other place"),
        (Organisation, "a company, authority, team, paper"),
        (Group, "a people, party or faith"),
    ]
    .map(|(kind, about)| Choice::new(kind.name(), about, Answer::Kind(kind)))
    .to_vec()
}

fn all_countries() -> Vec<Choice> {
    let entry = |(code, name): (CountryCode, &str)| Choice::new(name, code.as_str(), Answer::Country(Some(code)));
    let none = Choice::new("none", "it belongs to no country", Answer::Country(None));
    let mut all: Vec<Choice> = countries().map(entry).collect();
    all.sort_by(|one, other| one.words.cmp(&other.words));
    all.into_iter().chain([none]).collect()
}
