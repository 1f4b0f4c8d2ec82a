//! The walk through what is unsure: one key says right or wrong, and the next comes by itself.

use std::cmp::Ordering;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{App, Effect, NotMine, Status, Target, is_unsure, said};
use crate::analysis::{Analysis, EntityId, EntityKind, UNSURE};
use crate::command::Command;
use crate::decision::Correction;
use crate::keymap::Pane;
use crate::page::visible;
use crate::text::Span;

/// A walk through what is unsure.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// What is asked about now.
    pub target: Option<Target>,
    /// What was passed over, by its first place.
    passed: Vec<Span>,
    /// How many were answered.
    answered: usize,
    /// The answer just given, told beside the next question.
    answer: Option<&'static str>,
}

impl App {
    /// Begins to ask about what is unsure, in this article or the next that has such a thing.
    pub(super) fn review(&mut self) -> Option<Effect> {
        let Some(story) = self.story_to_review() else {
            self.front.told.tell("nothing is unsure in these articles");
            return None;
        };
        self.remember_jump();
        let effect = (story != self.shelf.open).then(|| self.open(story));
        self.drop_selection();
        self.screen.enter(Pane::Text);
        self.front.review = Some(Review::default());
        self.settle();
        self.ask_next();
        effect
    }

    /// The open article, or the next in view, with something unsure in it.
    fn story_to_review(&self) -> Option<usize> {
        let unsure = |story: &usize| !unsure(&self.shelf.stories[*story].findings.analysis, &[]).is_empty();
        let shown = self.shelf.shown.iter().map(|story| *story as usize);
        let (before, after): (Vec<usize>, Vec<usize>) = shown.partition(|story| *story < self.shelf.open);
        let open = self.shelf.current().map(|_| self.shelf.open);
        open.into_iter().chain(after).chain(before).find(unsure)
    }

    /// Asks about the next thing, or ends where there is none left.
    fn ask_next(&mut self) {
        let (Some(review), Some(analysis)) = (&self.front.review, self.analysis()) else { return };
        let Some(next) = unsure(analysis, &review.passed).first().copied() else { return self.end_review() };
        if let Some(review) = &mut self.front.review {
            review.target = Some(next);
        }
        let place = self.first_place(next);
        (self.lit.passed, self.lit.walked, self.lit.focus) = (Some(next), Some(next), place);
        self.remark();
        self.follow_in_lists(next);
        if let (Some(place), Some(reading)) = (place, &mut self.reading) {
            reading.go_to(place);
        }
    }

    fn first_place(&self, target: Target) -> Option<Span> {
        first_place(self.analysis()?, target)
    }

    fn end_review(&mut self) {
        let Some(review) = self.front.review.take() else { return };
        let answered = review.answered;
        self.lit.put_out();
        self.remark();
        let elsewhere = self.story_to_review().and_then(|story| self.shelf.stories.get(story));
        let more = match elsewhere {
            Some(story) if review.passed.is_empty() => {
                let again = self.hands.keymap.key_for(Pane::Text, Command::Review).unwrap_or_default();
                format!("; {again} goes on in “{}”", story.title)
            }
            _ => String::new(),
        };
        self.front.told.tell(format!("that is all that is unsure here: {answered} answered{more}"));
    }

    /// What a command means to the walk; `Err` where it is about something else.
    pub(super) fn apply_to_review(&mut self, command: Command) -> Result<Option<Effect>, NotMine> {
        let Some(target) = self.front.review.as_ref().and_then(|review| review.target) else { return Err(NotMine) };
        if self.pane() != Pane::Review {
            return Err(NotMine);
        }
        if let Some(review) = &mut self.front.review {
            review.answer = None;
        }
        match command {
            Command::Right | Command::Wrong => {
                let right = command == Command::Right;
                let answer = self.answer_to(target, right);
                if let Some(review) = &mut self.front.review {
                    (review.answered, review.answer) =
                        (review.answered + 1, Some(if right { "right" } else { "wrong" }));
                }
                let effect = self.correct(answer.into_iter().collect());
                self.ask_next();
                Ok(effect)
            }
            Command::Skip => {
                if let (Some(place), Some(review)) = (self.first_place(target), &mut self.front.review) {
                    review.passed.push(place);
                }
                self.ask_next();
                Ok(None)
            }
            Command::Escape | Command::Back => {
                self.front.review = None;
                self.front.told.tell("the rest stays unsure");
                Ok(None)
            }
            _ => Err(NotMine),
        }
    }

    /// Asks anew after a correction that was no answer by one key.
    pub(super) fn go_on_reviewing(&mut self) {
        if self.front.review.is_some() && self.front.prompt.is_none() {
            self.ask_next();
        }
    }

    /// What right or wrong means of this: of a quote without a speaker whether it is one, else whether its speaker is
    /// right.
    fn answer_to(&self, target: Target, right: bool) -> Option<Correction> {
        Some(match target {
            Target::Entity(id) if right => Correction::Confirm { thing: self.thing(id)? },
            Target::Entity(id) => Correction::Hide { thing: self.thing(id)? },
            Target::Quote(index) => {
                let quote = self.said(index)?;
                match (right, quote.speaker.is_some()) {
                    (true, _) => Correction::ConfirmQuote { quote },
                    (false, true) => Correction::Speaker { quote, speaker: None },
                    (false, false) => Correction::NotAQuote { quote },
                }
            }
            Target::Search => return None,
        })
    }

    /// The question, how many are left, and what was just told: a question that is answered by one key always stands.
    pub(super) fn question(&self) -> Option<Status> {
        let review = self.front.review.as_ref()?;
        let (target, reading) = (review.target?, self.reading.as_ref()?);
        let [before, about, after] = self.question_about(target)?;
        let left = format!("{} left", unsure(&reading.findings.analysis, &review.passed).len());
        let (told, error) = self.front.told.now().map_or((None, false), |word| (Some(word.text.as_str()), word.error));
        let rest = match (told, review.answer) {
            (Some(_), Some(answer)) if !error => format!("{answer} · {left}"),
            (Some(told), _) => format!("{left} · {told}"),
            (None, _) => left,
        };
        // Of the question only what it is about is ever shortened.
        let beside = self.whereabouts().width() + before.width() + after.width() + rest.width().min(BESIDE) + 7;
        let about = shortened(&about, usize::from(self.layout.status.width).saturating_sub(beside));
        Some(Status { head: format!("{before}{about}{after}"), rest, error })
    }

    /// What is asked: the words before what it is about, that, and the words after it.
    fn question_about(&self, target: Target) -> Option<[String; 3]> {
        let reading = self.reading.as_ref()?;
        let (findings, article) = (&reading.findings, reading.page.article());
        match target {
            Target::Entity(id) => {
                let entity = findings.analysis.entities.get(id.index())?;
                Some(["Is “".into(), visible(&entity.name), format!("” {}?", a(entity.kind))])
            }
            Target::Quote(index) => {
                let quote = findings.analysis.quotes.get(index as usize)?;
                if let Some(name) = findings.speaker(quote, article) {
                    return Some(["Did ".into(), name, " say this?".into()]);
                }
                let words: String = said(findings, index, article, 60).chars().take(24).collect();
                Some(["Was “".into(), format!("{words}…"), "” said by somebody?".into()])
            }
            Target::Search => None,
        }
    }
}

/// Columns kept free for how many are left, and the answer before.
const BESIDE: usize = 14;

/// Words in no more than `room` columns, but never less than a few letters of them.
fn shortened(words: &str, room: usize) -> String {
    if words.width() <= room {
        return words.to_owned();
    }
    let mut left = room.max(6) - 1;
    let fits = |c: &char| {
        let width = c.width().unwrap_or(0);
        let fits = width <= left;
        left = left.saturating_sub(width);
        fits
    };
    let kept: String = words.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end_matches([' ', '…']))
}

/// What is unsure and undecided, most unsure first, without what was passed over.
fn unsure(analysis: &Analysis, passed: &[Span]) -> Vec<Target> {
    let names = analysis.entities.iter().enumerate().filter(|(_, entity)| entity.confidence < UNSURE);
    let names = names.map(|(index, entity)| (entity.confidence, Target::Entity(EntityId(index as u32))));
    let quotes = analysis.quotes.iter().enumerate().filter(|(_, quote)| is_unsure(quote));
    let quotes = quotes.map(|(index, quote)| (quote.confidence, Target::Quote(index as u32)));
    let mut all: Vec<(f32, Target)> = names.chain(quotes).collect();
    all.retain(|(_, target)| first_place(analysis, *target).is_some_and(|place| !passed.contains(&place)));
    all.sort_by(|(one, _), (other, _)| one.partial_cmp(other).unwrap_or(Ordering::Equal));
    all.into_iter().map(|(_, target)| target).collect()
}

fn first_place(analysis: &Analysis, target: Target) -> Option<Span> {
    match target {
        Target::Entity(id) => Some(analysis.entities.get(id.index())?.mentions.first()?.span),
        Target::Quote(index) => analysis.quotes.get(index as usize)?.content.first().copied(),
        Target::Search => None,
    }
}

pub(super) const fn a(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "a person",
        EntityKind::Country => "a country",
        EntityKind::Place => "a place",
        EntityKind::Organisation => "an organisation",
        EntityKind::Group => "a group of people",
    }
}
