//! One key, three questions of a name: what mentions it, what it says, what is said about it.

use super::App;
use crate::analysis::EntityKind;
use crate::command::Command;
use crate::library::filter::{Condition, Filter, QuoteCondition, Term};
use crate::page::visible;

impl App {
    /// Adds a term to the filter, to keep or to leave out; where one of the same name is kept already, the next
    /// question of it takes its place. `name` is what the reader calls it.
    pub(super) fn add_term(&mut self, term: Term, keep: bool, name: Option<&str>) {
        if !keep {
            return self.set_filter(self.sieve.filter.with(term.not()));
        }
        let asked = questions(&term);
        let held = asked.iter().position(|question| self.sieve.filter.terms().contains(&question.term));
        let next = held.map_or(0, |held| (held + 1) % asked.len());
        let Some(question) = asked.get(next) else { return self.set_filter(self.sieve.filter.with(term)) };
        let name = name.map_or_else(|| called(&term), visible);
        let again = self.hands.keymap.key_for(self.pane(), Command::KeepOnly).unwrap_or_else(|| "keep-only".into());
        let told = format!("{}; {again} again: {}", question.of(&name), asked[(next + 1) % asked.len()].again);
        let filter = match held {
            Some(held) => replaced(&self.sieve.filter, &asked[held].term, &question.term),
            None => self.sieve.filter.with(question.term.clone()),
        };
        self.set_filter(filter);
        self.front.told.tell(told);
    }
}

/// A question of a name: in the words of the filter, in those before and behind the name, and where it was just named.
struct Question {
    term: Term,
    words: [&'static str; 2],
    again: &'static str,
}

impl Question {
    fn of(&self, name: &str) -> String {
        let [before, after] = self.words;
        format!("{before}{name}{after}")
    }
}

/// All that can be asked of the name in a term, what mentions it first; nothing where it is no name.
fn questions(term: &Term) -> Vec<Question> {
    let Term::Is(Condition::Entity(kind, value)) = term else { return Vec::new() };
    let quoted = |condition: QuoteCondition| Term::Is(Condition::Quote(condition));
    let speaker = || QuoteCondition::Speaker(value.clone());
    let says = match kind {
        EntityKind::Place => None,
        EntityKind::Country => {
            Some((QuoteCondition::From(value.clone()), "’s own people say", "what its own people say"))
        }
        EntityKind::Organisation => Some((speaker(), " says", "what it says")),
        EntityKind::Person => Some((speaker(), " says", "what they say")),
        EntityKind::Group => Some((speaker(), " say", "what they say")),
    };
    let says = says.map(|(condition, end, again)| Question { term: quoted(condition), words: ["what ", end], again });
    let [mentioned, spoken_of] = match kind {
        EntityKind::Person | EntityKind::Group => ["what mentions them", "what is said about them"],
        _ => ["what mentions it", "what is said about it"],
    };
    let mentions = Question { term: term.clone(), words: ["what mentions ", ""], again: mentioned };
    let about = quoted(QuoteCondition::About(value.clone()));
    let about = Question { term: about, words: ["what is said about ", ""], again: spoken_of };
    std::iter::once(mentions).chain(says).chain([about]).collect()
}

/// What a term calls its name: the words after its key.
fn called(term: &Term) -> String {
    let written = Filter::from(term.clone()).to_string();
    visible(written.split_once(':').map_or(written.as_str(), |(_, name)| name).trim_matches('"'))
}

/// The filter with another term where one stood.
fn replaced(filter: &Filter, old: &Term, new: &Term) -> Filter {
    let terms = filter.terms().iter().map(|term| if term == old { new } else { term });
    terms.fold(Filter::default(), |filter, term| filter.with(term.clone()))
}
