//! Whose words a cue brings, beyond what the chain says.

use std::ops::Range;

use super::chain::Around;
use crate::analysis::quote::items::{Item, Kind};
use crate::analysis::quote::words::{Class, Form};
use crate::analysis::quote::{Way, cue};

impl Around<'_, '_, '_> {
    /// Whose words the cue brings, where the chain found `found`.
    pub(super) fn source(&self, found: Option<Range<usize>>, content: &[Range<usize>]) -> Option<Range<usize>> {
        let sentence = &self.view.sentence(self.cue).items;
        let next = self.cue + 1;
        let quoted = next < sentence.end && self.view.scene.is_word(next, "as");
        if cue::is_passive(self.view.scene, self.view.floor(self.cue), self.cue) && !quoted {
            // Who was asked is not who asked.
            return self.agent(sentence).or_else(|| found.filter(|found| found.start > self.cue));
        }
        let beside = found.clone().is_none_or(|found| self.is_beside(found.start));
        let passed = if beside { self.passed_on(content) } else { None };
        let found = found.and_then(|found| self.without_clause(found)).filter(|found| !self.is_particle(found));
        passed.or(found).or_else(|| self.fallback(content))
    }

    /// Who did it where somebody *was told by* them.
    fn agent(&self, sentence: &Range<usize>) -> Option<Range<usize>> {
        let agent = cue::agent(self.view.scene, sentence, self.cue)?;
        let somebody = |item: &Item| item.kind != Kind::Number && !item.is(Class::TIME);
        self.view.scene.items[agent.phrase.clone()].iter().any(somebody).then_some(agent.phrase)
    }

    /// For `…, adding`: the subject of the verb before it, which the rules pass on.
    fn passed_on(&self, content: &[Range<usize>]) -> Option<Range<usize>> {
        let attribution = self.view.ruled(self.cue)?;
        let word = &self.view.scene.items[self.cue].word;
        let own = attribution.way == Way::Distant && word.form == Form::Ing && self.view.near(self.cue, -1).is_comma();
        let source = self.view.items(attribution.source.as_ref().filter(|_| own)?);
        content.iter().all(|run| source.end <= run.start || source.start >= run.end).then_some(source)
    }

    /// A source, unless it is a clause of an aside before the cue: `One inspector, who asked for no name because he works
    /// here, said`.
    fn without_clause(&self, found: Range<usize>) -> Option<Range<usize>> {
        let items = &self.view.scene.items;
        let aside = found.end < self.cue && items[found.end].kind == Kind::Comma;
        let clause = aside && items[found.start].is(Class::SUBJECT) && found.len() > 2;
        (!clause).then_some(found)
    }

    /// Whether it is the small word of a verb, and nobody: `fired back: “…”`.
    fn is_particle(&self, found: &Range<usize>) -> bool {
        let small = ["back", "out", "off", "up", "in", "on"];
        found.len() == 1 && found.start == self.cue + 1 && self.view.scene.is_one_of(found.start, &small)
    }

    /// Whether a word such as *with* stands before: no subject.
    fn is_beside(&self, at: usize) -> bool {
        let words = ["with", "at", "in", "on", "after", "for", "against", "about", "during", "between"];
        at > 0 && self.view.scene.is_one_of(at - 1, &words)
    }

    /// The rules' source, or the nearest likely subject, where the chain finds none.
    fn fallback(&self, content: &[Range<usize>]) -> Option<Range<usize>> {
        let free = |range: &Range<usize>| content.iter().all(|run| range.end <= run.start || range.start >= run.end);
        let ruled = self
            .view
            .ruled(self.cue)
            .and_then(|attribution| attribution.source.as_ref())
            .map(|source| self.view.items(source));
        let subject = self.subject.as_ref().map(|subject| subject.speaker.clone());
        let main = self.main.as_ref().map(|subject| subject.speaker.clone());
        [ruled, subject, main].into_iter().flatten().find(free)
    }
}
