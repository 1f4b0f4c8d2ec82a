//! What the sentences alone do not tell: stretches that go on over paragraphs, that follow an attributed one, that stand
//! with a name behind a dash, before a colon, or with nobody at all.

use std::ops::Range;

use super::items::{Kind, Scene, Sentence, is_title};
use super::words::Class;
use super::{Attribution, Way, clause, phrase, speaker};
use crate::text::{Case, Role};

/// Completes `found`: joins what goes on, and attributes what was left.
pub(super) fn complete(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    let mut owners = Owners::new(scene, found);
    owners.colons(found);
    owners.follow_on(found);
}

/// Who spoke last: which attribution has their words, and the paragraph of its cue.
#[derive(Clone, Copy)]
struct Last {
    owner: usize,
    paragraph: u32,
}

/// For each stretch the attribution it belongs to.
struct Owners<'s, 'a> {
    scene: &'s Scene<'a>,
    of_stretch: Vec<Option<usize>>,
    /// The last attribution whose cue stands in each sentence.
    of_sentence: Vec<Option<usize>>,
}

impl<'s, 'a> Owners<'s, 'a> {
    fn new(scene: &'s Scene<'a>, found: &[Attribution]) -> Self {
        let mut of_stretch = vec![None; scene.stretches.len()];
        let mut of_sentence = vec![None; scene.sentences.len()];
        for (index, attribution) in found.iter().enumerate() {
            for run in &attribution.content {
                let first = scene.stretches.partition_point(|stretch| stretch.tokens.start < run.start);
                for (at, stretch) in scene.stretches.iter().enumerate().skip(first) {
                    if stretch.tokens.end > run.end {
                        break;
                    }
                    of_stretch[at] = Some(index);
                }
            }
            let place = attribution.cue.first().or(attribution.content.first()).map_or(0, |run| run.start);
            let sentence =
                scene.sentences.partition_point(|sentence| scene.items[sentence.items.start].tokens.start <= place);
            // Whose marked words a sentence has goes on speaking, not who is reported beside them.
            let owner: &mut Option<usize> = &mut of_sentence[sentence.saturating_sub(1)];
            let marked = |at: usize| found[at].content.iter().any(|run| is_stretch(scene, run));
            if owner.is_none_or(|last| marked(index) || !marked(last)) {
                *owner = Some(index);
            }
        }
        Self { scene, of_stretch, of_sentence }
    }

    /// A sentence that ends in a colon, with its cue or without, brings the stretches that begin the next paragraphs.
    fn colons(&mut self, found: &mut Vec<Attribution>) {
        for index in 0..self.scene.sentences.len().saturating_sub(1) {
            let sentence = &self.scene.sentences[index];
            let next = &self.scene.sentences[index + 1];
            let last = &self.scene.items[sentence.items.end - 1];
            if last.kind != Kind::Colon || next.paragraph == sentence.paragraph {
                continue;
            }
            let Some(stretch) = self.whole(next).filter(|stretch| self.of_stretch[*stretch].is_none()) else {
                continue;
            };
            let Some((source, cue)) = self.introducer(sentence) else { continue };
            let introduced = Attribution {
                cue: cue.into_iter().collect(),
                source: Some(source),
                way: Way::Label,
                ..Attribution::default()
            };
            self.of_sentence[index + 1] = Some(self.give(found, stretch, introduced));
        }
    }

    /// Who speaks behind a sentence that ends in a colon: the subject of its last cue, or the name behind *from*.
    fn introducer(&self, sentence: &Sentence) -> Option<(Range<u32>, Option<Range<u32>>)> {
        let scene = self.scene;
        let cues = super::cue::find(scene, sentence.items.clone());
        if let Some(cue) = cues.last()
            && let Some(subject) = &cue.subject
        {
            return Some((scene.tokens(subject.speaker.clone()), Some(scene.tokens(cue.words.clone()))));
        }
        let from = sentence.items.clone().rev().skip(1).take(8).find(|at| scene.is_word(*at, "from"))?;
        let phrase = phrase::after(scene, from + 1, sentence.items.end)?;
        (phrase.end + 1 == sentence.items.end)
            .then(|| (scene.tokens(speaker::of(scene, phrase)), Some(scene.tokens(from..from + 1))))
    }

    /// The stretch that makes up a whole sentence.
    fn whole(&self, sentence: &Sentence) -> Option<usize> {
        let items = &self.scene.items[sentence.items.clone()];
        let stretch = items[0].stretch()?;
        items[1..].iter().all(|item| matches!(item.kind, Kind::Stop | Kind::Other)).then_some(stretch)
    }

    /// Goes through the sentences in order and gives stretches that stand alone to whoever spoke before.
    fn follow_on(&mut self, found: &mut Vec<Attribution>) {
        let mut last: Option<Last> = None;
        for index in 0..self.scene.sentences.len() {
            let sentence = self.scene.sentences[index].clone();
            if let Some(stretch) = self.whole(&sentence).filter(|stretch| self.of_stretch[*stretch].is_none()) {
                self.stands_alone(found, stretch, &sentence, last);
            } else if let Some((label, stretch)) = self.dash(&sentence) {
                self.label(found, stretch, label, None);
            } else if let Some((label, stretch)) = self.headed(&sentence) {
                self.label(found, stretch, label, None);
            } else if let Some((label, stretch, from)) = self.from(&sentence) {
                self.label(found, stretch, label, Some(from));
            } else if let Some(stretch) = self.inscription(&sentence) {
                self.unclaimed(found, stretch, None);
            }
            if let Some(owner) = self.of_sentence[index] {
                last = Some(Last { owner, paragraph: sentence.paragraph });
            }
            self.join_chain(found, &sentence);
        }
    }

    /// A stretch that is a sentence of its own.
    fn stands_alone(&mut self, found: &mut Vec<Attribution>, stretch: usize, sentence: &Sentence, last: Option<Last>) {
        let tokens = self.scene.stretches[stretch].tokens.clone();
        let said = self.is_speech(stretch) || self.speaks_in_headline(stretch, sentence);
        if !(said || self.goes_on(found, stretch, sentence, last)) {
            return;
        }
        let here = |last: &Last| sentence.paragraph == last.paragraph;
        let near = |last: &Last| sentence.paragraph - last.paragraph <= 1;
        // Of a question that nobody is named for, nobody's words go on: `Asked whether he would stand, Banu laughed.`
        let led = |last: &Last| {
            let owner = &found[last.owner];
            owner.source.is_some() || owner.content.iter().any(|run| is_stretch(self.scene, run))
        };
        // `“I left,” she said. ¶ Roe laughed. “She is right.”`: that sentence turns to Roe; `The reply surprised Roe.`
        // does not.
        let turns = |last: &Last| !here(last) && self.just_named(sentence).is_some_and(|who| self.leads(&who));
        let Some(last) = last.filter(|last| near(last) && led(last) && !turns(last)) else {
            let source = self.just_named(sentence).or_else(|| self.last_person(sentence));
            self.unclaimed(found, stretch, source);
            return;
        };
        let owner = last.owner;
        let marked = found[owner].way != Way::Alone
            && found[owner].content.last().is_some_and(|run| is_stretch(self.scene, run));
        let adjacent = found[owner].content.last().is_some_and(|run| run.start < tokens.start)
            && found[owner].cue.last().is_none_or(|cue| cue.start < tokens.start);
        if here(&last) && marked && adjacent {
            found[owner].content.push(tokens);
            self.of_stretch[stretch] = Some(owner);
            return;
        }
        let source = found[owner].source.clone();
        self.give(found, stretch, Attribution { source, way: Way::GoesOn, ..Attribution::default() });
    }

    /// Adds an attribution of the words of a stretch, and tells where it stands.
    fn give(&mut self, found: &mut Vec<Attribution>, stretch: usize, attribution: Attribution) -> usize {
        let content = vec![self.scene.stretches[stretch].tokens.clone()];
        found.push(Attribution { content, ..attribution });
        let index = found.len() - 1;
        self.of_stretch[stretch] = Some(index);
        index
    }

    /// A stretch that no words give to anybody.
    fn unclaimed(&mut self, found: &mut Vec<Attribution>, stretch: usize, source: Option<Range<u32>>) {
        self.give(found, stretch, Attribution { source, way: Way::Alone, ..Attribution::default() });
    }

    /// The stretch that something read which nobody speaks through: `“Hands off!” read the banners.`
    fn inscription(&self, sentence: &Sentence) -> Option<usize> {
        let items = &self.scene.items[sentence.items.clone()];
        let stretch = items[0].stretch().filter(|stretch| self.of_stretch[*stretch].is_none())?;
        let read = items.len() > 3 && self.scene.is_one_of(sentence.items.start + 1, &["read", "reads"]);
        let thing = items.get(2..)?.iter().all(|item| matches!(item.kind, Kind::Word | Kind::Number | Kind::Stop));
        (read && thing && self.is_speech(stretch)).then_some(stretch)
    }

    /// Whether a stretch that stands alone is a sentence and not a title or a word.
    fn is_speech(&self, stretch: usize) -> bool {
        let tokens = &self.scene.stretches[stretch].tokens;
        let document = self.scene.document;
        let inner = document.word(tokens.end as usize - 2);
        !self.scene.stretches[stretch].single
            && tokens.len() >= 5
            && (clause::is_end(inner) || !self.scene.stretches[stretch].closed)
    }

    /// Whether somebody's words are the headline: “Nobody cuts a cable three times”.
    fn speaks_in_headline(&self, stretch: usize, sentence: &Sentence) -> bool {
        let headline = self.scene.role(sentence) == Role::Headline;
        let stretch = &self.scene.stretches[stretch];
        headline && !stretch.single && stretch.closed && stretch.tokens.len() >= 7
    }

    /// Whether a stretch in single marks, which may be a title, goes on with what stands in such marks before it in the
    /// same paragraph: `‘It is in Malta,’ it read. ‘Who has been to Malta?’`
    fn goes_on(&self, found: &[Attribution], stretch: usize, sentence: &Sentence, last: Option<Last>) -> bool {
        let (scene, own) = (self.scene, &self.scene.stretches[stretch]);
        let is_sentence = |at: usize| matches!(scene.document.word(at), "." | "?" | "!");
        let before = |owner: usize| {
            let last = found[owner].content.last().map_or(0, |run| run.start);
            scene.stretches.iter().take(stretch).rev().take(3).any(|other| other.single && other.tokens.start == last)
        };
        own.single
            && own.closed
            && own.tokens.len() >= 5
            && is_sentence(own.tokens.end as usize - 2)
            && last.is_some_and(|last| last.paragraph == sentence.paragraph && before(last.owner))
    }

    /// Whether somebody is among the first words of their sentence, or stands behind its comma.
    fn leads(&self, who: &Range<u32>) -> bool {
        const TITLE: usize = 4;
        let scene = self.scene;
        let at = scene.items.partition_point(|item| item.tokens.start < who.start);
        let after = scene.sentences.partition_point(|sentence| sentence.items.start <= at);
        let start = after.checked_sub(1).map_or(0, |index| scene.sentences[index].items.start);
        let verb =
            (start..at).any(|at| scene.items[at].is(Class::VERB.or(Class::PREPOSITION)) || scene.items[at].is_cue());
        at > start && scene.items[at - 1].kind == Kind::Comma || at <= start + TITLE && !verb
    }

    /// Whom the sentence before in the same paragraph is about: the first person in it, or the pronoun it begins with.
    fn just_named(&self, sentence: &Sentence) -> Option<Range<u32>> {
        let scene = self.scene;
        let index = scene.sentences.partition_point(|other| other.items.start < sentence.items.start);
        let before =
            scene.sentences.get(index.checked_sub(1)?).filter(|before| before.paragraph == sentence.paragraph)?;
        let person = before.items.clone().find(|at| scene.is_person(&scene.items[*at]));
        let pronoun = |at: &usize| scene.is_one_of(*at, &["he", "she"]);
        // `Asked if he would go, he shrugged.`
        let behind_comma = |at: &usize| scene.items[*at - 1].kind == Kind::Comma && pronoun(at);
        let fronted = || before.items.clone().skip(1).find(behind_comma);
        let starts = person.or_else(|| before.items.clone().take(3).find(pronoun)).or_else(fronted)?;
        Some(scene.tokens(starts..starts + 1))
    }

    /// The last person named as a subject in the paragraph before.
    fn last_person(&self, sentence: &Sentence) -> Option<Range<u32>> {
        let scene = self.scene;
        let paragraph = sentence.paragraph.checked_sub(1)?;
        let span = scene.document.paragraphs[paragraph as usize].span;
        let first = scene
            .items
            .partition_point(|item| scene.document.tokens[item.tokens.start as usize].span.start < span.start);
        let items = first..sentence.items.start;
        let starts = items.clone().take(6).find(|at| scene.is_person(&scene.items[*at]))?;
        Some(scene.tokens(starts..starts + 1))
    }

    /// `“Q” — Name`
    fn dash(&self, sentence: &Sentence) -> Option<(Range<usize>, usize)> {
        let scene = self.scene;
        let start = sentence.items.start;
        let stretch = scene.items[start].stretch().filter(|stretch| self.of_stretch[*stretch].is_none())?;
        let mut at = start + 1;
        // `“We stay”: Roe on the vote`, in a headline
        let headline = scene.role(sentence) == Role::Headline;
        let colon = at < sentence.items.end && scene.items[at].kind == Kind::Colon && headline;
        if at >= sentence.items.end || scene.items[at].kind != Kind::Dash && !colon {
            return None;
        }
        at += 1;
        if colon {
            return (at < sentence.items.end && scene.is_person(&scene.items[at])).then_some((at..at + 1, stretch));
        }
        let phrase = phrase::after(scene, at, sentence.items.end)?;
        let speaker = speaker::of(scene, phrase.clone());
        let closes = phrase.end >= sentence.items.end
            || matches!(scene.items[phrase.end].kind, Kind::Stop | Kind::Comma | Kind::Open);
        (closes && scene.items[speaker.start].case != Case::Lower).then_some((speaker, stretch))
    }

    /// `Boss of bank: ‘We were too slow’` as a headline: who speaks, and what.
    fn headed(&self, sentence: &Sentence) -> Option<(Range<usize>, usize)> {
        const LONGEST: usize = 7;
        let (scene, items) = (self.scene, &self.scene.items);
        let (start, end) = (sentence.items.start, sentence.end(scene));
        let headline = scene.role(sentence) == Role::Headline;
        let colon =
            (start + 1..end.min(start + LONGEST)).find(|at| items[*at].kind == Kind::Colon).filter(|_| headline)?;
        let stretch = items.get(colon + 1)?.stretch().filter(|stretch| self.of_stretch[*stretch].is_none())?;
        let label = start..colon;
        let verb = |at: usize| {
            let item = &items[at];
            let listed = item.is(Class::ROLE.or(Class::PERSON));
            item.case == Case::Lower && scene.text(at).ends_with('s') && !listed
        };
        let word = |at: usize| {
            let named = matches!(items[at].kind, Kind::Word | Kind::Name(_) | Kind::Clitic | Kind::Joint);
            named && !items[at].is(Class::VERB.or(Class::AUXILIARY)) && !verb(at)
        };
        let somebody =
            items[label.clone()].iter().any(|item| scene.is_person(item) || item.is(Class::ROLE.or(Class::PERSON)));
        let sentence = !is_title(scene, &items[colon + 1]) && items[colon + 1].tokens.len() >= 5;
        (colon + 2 == end && somebody && sentence && label.clone().all(word)).then_some((label, stretch))
    }

    /// `“The line is dead,” from a baker;` in a list of what came in: the speaker, the stretch and *from*.
    fn from(&self, sentence: &Sentence) -> Option<(Range<usize>, usize, usize)> {
        let (scene, items) = (self.scene, &self.scene.items);
        let ends = |at: usize| at >= sentence.items.end || matches!(items[at].kind, Kind::Stop | Kind::Semicolon);
        let begins = |at: usize| {
            at == sentence.items.start || matches!(items[at - 1].kind, Kind::Semicolon | Kind::Other | Kind::Dash)
        };
        let mut froms =
            (sentence.items.start + 1..sentence.items.end.saturating_sub(1)).filter(|at| scene.is_word(*at, "from"));
        froms.find_map(|from| {
            let stretch = items[from - 1].stretch().filter(|stretch| self.of_stretch[*stretch].is_none())?;
            // `“We Are All Going Home,” from Queen` is a song.
            let listed = begins(from - 1) && self.is_speech(stretch) && !is_title(scene, &items[from - 1]);
            let phrase = listed.then(|| phrase::after(scene, from + 1, sentence.items.end)).flatten()?;
            ends(phrase.end).then(|| (speaker::of(scene, phrase), stretch, from))
        })
    }

    /// A stretch that a name stands beside.
    fn label(&mut self, found: &mut Vec<Attribution>, stretch: usize, speaker: Range<usize>, cue: Option<usize>) {
        let labelled = Attribution {
            cue: cue.map(|at| self.scene.tokens(at..at + 1)).into_iter().collect(),
            source: Some(self.scene.tokens(speaker)),
            way: Way::Label,
            ..Attribution::default()
        };
        self.give(found, stretch, labelled);
    }

    /// A stretch left open goes on with the one that begins the next paragraph: they are one.
    fn join_chain(&mut self, found: &mut [Attribution], sentence: &Sentence) {
        for at in sentence.items.clone() {
            let Some(stretch) = self.scene.items[at].stretch() else { continue };
            if !self.scene.stretches[stretch].continues {
                continue;
            }
            let (Some(owner), None) = (self.of_stretch[stretch], self.of_stretch.get(stretch + 1).copied().flatten())
            else {
                continue;
            };
            let next = &self.scene.stretches[stretch + 1];
            if let Some(last) = found[owner].content.last_mut() {
                last.end = last.end.max(next.tokens.end);
            }
            self.of_stretch[stretch + 1] = Some(owner);
            let sentence = self
                .scene
                .sentences
                .partition_point(|other| self.scene.items[other.items.start].tokens.start <= next.tokens.start);
            self.of_sentence[sentence - 1] = Some(owner);
        }
    }
}

/// Whether the run is a stretch in marks, no more and no less.
fn is_stretch(scene: &Scene<'_>, run: &Range<u32>) -> bool {
    let after = scene.stretches.partition_point(|stretch| stretch.tokens.start <= run.start);
    after > 0 && scene.stretches[after - 1].tokens == *run
}
