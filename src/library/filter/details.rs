//! What a filter says of an article whose details are known and whose text is not: yes, no, or that the text decides.

use super::{Condition, Filter, Term, View};

impl Filter {
    /// Whether the filter holds of the article by its title, source and date alone; `None` where its text decides.
    /// The text and the annotations in `view` are not looked at.
    pub fn by_details(&self, view: &View<'_>) -> Option<bool> {
        all(self.terms(), view)
    }
}

fn all(terms: &[Term], view: &View<'_>) -> Option<bool> {
    let mut known = Some(true);
    for term in terms {
        match decided(term, view) {
            Some(false) => return Some(false),
            None => known = None,
            Some(true) => {}
        }
    }
    known
}

fn decided(term: &Term, view: &View<'_>) -> Option<bool> {
    match term {
        Term::All(terms) => all(terms, view),
        Term::Any(terms) => {
            let answers: Vec<_> = terms.iter().map(|term| decided(term, view)).collect();
            if answers.contains(&Some(true)) {
                return Some(true);
            }
            if answers.contains(&None) { None } else { Some(false) }
        }
        Term::Not(term) => decided(term, view).map(|holds| !holds),
        Term::Is(
            Condition::Title(_)
            | Condition::Source(_)
            | Condition::Since(_)
            | Condition::Until(_)
            | Condition::On(_)
            | Condition::Undated
            | Condition::Tag(_)
            | Condition::Is(_),
        ) => Some(Filter::from(term.clone()).matches(view)),
        Term::Is(_) => None,
    }
}
