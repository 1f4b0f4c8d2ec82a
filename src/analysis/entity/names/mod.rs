//! Where names stand in the text, and of what kind each is: by the fitted model, or by rules alone.

mod beside;
mod bodies;
mod captured;
mod contests;
mod dated;
mod datelines;
mod doubled;
mod firms;
mod joined;
mod kinds;
mod known;
mod listed;
mod mend;
pub(crate) mod model;
mod nicknames;
mod owned;
mod parted;
mod passed_over;
mod passes;
mod rows;
pub(crate) mod rules;
mod scores;
mod seated;
mod slugs;
mod spelt;
mod spoken;
mod standings;
mod storms;
mod teams;
mod titled;
mod traded;
mod unheard;
mod whose;

use std::ops::Range;

pub(crate) use nicknames::known_behind;
pub(crate) use passes::short_of;

use super::reading::Reading;
use super::weighed::Weighed;
use super::{Name, NameKind};
use crate::analysis::Engine;
use crate::analysis::lexicon::Class;
use crate::text::Document;

/// What the model reads at first sight, with the full engine: names in reading order, never overlapping, and what
/// each of them was weighed as.
///
/// It is asked before there is a [`Reading`]: of a long text both are large, and this one is done with the model's notes by then.
pub(crate) fn at_first_sight(document: &Document<'_>, engine: Engine) -> Option<(Vec<Name>, Vec<Weighed>)> {
    (engine == Engine::Full).then(|| model::find(document))
}

/// All names of a document, in reading order, never overlapping: those found `at_first_sight`, or else by rules, as the
/// whole document bears them out.
pub(crate) fn find(reading: &Reading<'_, '_>, at_first_sight: Option<Vec<Name>>) -> Vec<Name> {
    let is_modelled = at_first_sight.is_some();
    let mut names = at_first_sight.unwrap_or_else(|| rules::find(reading));
    settle(reading, &mut names);
    if is_modelled {
        for name in &mut names {
            name.probability = model::Curve::get(name.kind).of(name.probability);
        }
    }
    names
}

/// The tokens of a name.
fn range(name: &Name) -> Range<usize> {
    name.tokens.start as usize..name.tokens.end as usize
}

/// The first name that reaches into a run of tokens.
fn inside<'n>(names: &'n [Name], run: &Range<usize>) -> Option<&'n Name> {
    let at = names.partition_point(|name| (name.tokens.end as usize) <= run.start);
    names.get(at).filter(|name| (name.tokens.start as usize) < run.end)
}

/// The tokens that no name holds, between names in reading order, before the first and behind the last up to `end`.
fn gaps(names: &[Name], end: usize) -> impl Iterator<Item = Range<usize>> {
    let from = std::iter::once(0).chain(names.iter().map(|name| name.tokens.end as usize));
    from.zip(names.iter().map(|name| name.tokens.start as usize).chain([end])).map(|(from, to)| from..to)
}

/// Puts names that were found later where they stand in reading order.
fn insert(names: &mut Vec<Name>, mut added: Vec<Name>) {
    if !added.is_empty() {
        names.append(&mut added);
        names.sort_by_key(|name| name.tokens.start);
    }
}

/// Goes through the tokens that no name holds and adds what is found there: `seek` reads what begins at a token of a gap,
/// and says where to go on.
fn search(
    reading: &Reading<'_, '_>,
    names: &mut Vec<Name>,
    seek: impl Fn(usize, &Range<usize>, &mut Vec<Name>) -> usize,
) {
    let mut added = Vec::new();
    for gap in gaps(names, reading.len()) {
        let mut at = gap.start;
        while at < gap.end {
            at = seek(at, &gap, &mut added);
        }
    }
    insert(names, added);
}

/// What the place of words in the text tells: the words, and what they name.
type Told = Vec<(Range<usize>, NameKind)>;

/// Names surer than this stay what they were taken for, whatever stands around them.
const DOUBTED: f32 = 0.985;

/// How sure a name is that its place in the text alone tells.
const TAKEN: f32 = 0.85;

/// How sure a team is that bears a capital's name: doubted, it would be read as the government there.
const CAPITAL: f32 = 0.99;

/// How sure it is that words name what their place in the text tells.
fn sureness(reading: &Reading<'_, '_>, run: Range<usize>, kind: NameKind) -> f32 {
    let capital = kind == NameKind::Organisation && reading.exact(run, |class| class == Class::Capital).is_some();
    if capital { CAPITAL } else { TAKEN }
}

/// Makes each of these runs one name of a kind, in place of the names inside; a country that plays stays a place. What
/// a name reaches into from before is left as it is.
fn take(reading: &Reading<'_, '_>, names: &mut Vec<Name>, mut taken: Told) {
    let state = |class| matches!(class, Class::Country | Class::Nation);
    taken.sort_by_key(|(run, _)| run.start);
    let mut rest = std::mem::take(names).into_iter().peekable();
    for (run, kind) in taken {
        let (start, end) = (run.start as u32, run.end as u32);
        names.extend(std::iter::from_fn(|| rest.next_if(|name| name.tokens.end <= start)));
        let covered: Vec<Name> = std::iter::from_fn(|| rest.next_if(|name| name.tokens.start < end)).collect();
        let free = names.last().is_none_or(|before| before.tokens.end <= start);
        if free && covered.iter().all(|name| name.tokens.start >= start) {
            let kind = if reading.exact(run.clone(), state).is_some() { NameKind::Place } else { kind };
            let sure = sureness(reading, run.clone(), kind);
            names.push(Name::over(run, kind, sure));
        } else {
            names.extend(covered);
        }
    }
    names.extend(rest);
}

/// Lets the whole document decide about each of its names, and adds those passed over.
pub(crate) fn settle(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    slugs::cut(reading, names);
    titled::add(reading, names);
    spoken::add(reading, names);
    spoken::tell(reading, names);
    contests::tell(reading, names);
    teams::tell(reading, names);
    standings::tell(reading, names);
    scores::tell(reading, names);
    dated::tell(reading, names);
    datelines::tell(reading, names);
    firms::tell(reading, names);
    passed_over::whole(reading, names);
    doubled::tell(reading, names);
    traded::tell(reading, names);
    spelt::tell(reading, names);
    unheard::add(reading, names);
    mend::bounds(reading, names);
    parted::tell(reading, names);
    seated::tell(reading, names);
    captured::tell(reading, names);
    listed::tell(reading, names);
    kinds::businesses(reading, names);
    kinds::initialled(reading, names);
    passes::agree(reading, names);
    kinds::mend(reading, names);
    beside::tell(reading, names);
    owned::tell(reading, names);
    joined::tell(reading, names);
    whose::tell(reading, names);
    kinds::inside_roles(reading, names);
    known::plain_words(reading, names);
    known::codes(reading, names);
    known::explained(reading, names);
    passes::missed(reading, names);
    passed_over::add_listed(reading, names);
    passed_over::add_leaders(reading, names);
    firms::houses(reading, names);
    storms::drop(reading, names);
    // A name that grew takes in the one it grew over.
    names.dedup_by(|next, kept| next.tokens.start < kept.tokens.end);
}
