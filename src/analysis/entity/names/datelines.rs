//! The town a report is sent from, and the agency that sends it: `MONTEVIDEO, Nov 3 (Agency) -`, `AKUREYRI — For`.

use std::ops::Range;

use super::super::NameKind;
use super::super::reading::Reading;
use super::{Name, Told, known, take};
use crate::analysis::lexicon::Class;
use crate::text::{Case, Dateline, Paragraph, Span};

/// The longest name of a town or an agency, in tokens.
const LONGEST: usize = 3;

/// Tells them at the heads of paragraphs.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let told = reading.document.paragraphs.iter().flat_map(|paragraph| of(reading, paragraph));
    let told = told.chain(before_colon(reading)).collect();
    take(reading, names, told);
}

/// `YANGON: The army said`: a listed town that is shouted before a colon and a sentence.
fn before_colon(reading: &Reading<'_, '_>) -> Told {
    let heads = (0..reading.document.sentences.len()).map(|sentence| reading.document.tokens_of(sentence));
    let town = |line: Range<usize>| {
        let colon = line.clone().take(LONGEST + 1).find(|at| reading.word(*at) == ":")?;
        let town = line.start..colon;
        let shouted = !town.is_empty() && town.clone().all(|at| reading.case(at) == Case::Upper);
        let city = || reading.exact(town.clone(), |class| matches!(class, Class::City | Class::Capital)).is_some();
        let reports = colon + 1 < line.end && (colon + 1..line.end).any(|at| reading.case(at) == Case::Lower);
        (shouted && reports && city()).then_some((town, NameKind::Place))
    };
    heads.filter_map(town).collect()
}

/// The town and the agency at the head of a paragraph.
fn of(reading: &Reading<'_, '_>, paragraph: &Paragraph) -> Told {
    let dateline = Dateline::of(paragraph.span.of(reading.document.text)).filter(|dateline| dateline.is_shouted);
    let Some((dateline, town)) = dateline.and_then(|dateline| Some((dateline, dateline.town?))) else {
        return Vec::new();
    };
    let tokens = |span: Span| {
        let token =
            |at: u32| reading.document.tokens.partition_point(|token| token.span.start < paragraph.span.start + at);
        token(span.start)..token(span.end)
    };
    let is_short = |tokens: &Range<usize>| (1..=LONGEST).contains(&tokens.len());
    let town = tokens(town);
    let end = tokens(Span::new(0, paragraph.span.end - paragraph.span.start)).end;
    // A day alone stands in lists and tables too.
    let is_open = dateline.report.is_none() && !dateline.has_land && dateline.agency.is_none();
    let doubtful = dateline.is_bare() && !is_sent(reading, &town, end) || is_open && !is_listed(reading, &town);
    if !is_short(&town) || doubtful {
        return Vec::new();
    }
    let agency = dateline.agency.map(tokens).filter(is_short);
    let agency = agency.map(|agency| (agency, NameKind::Organisation));
    std::iter::once((town, NameKind::Place)).chain(agency).collect()
}

/// Whether a report follows the dash behind a town without more, and the town is listed, or is a single word that is
/// nothing else: any word may be shouted before a dash.
fn is_sent(reading: &Reading<'_, '_>, town: &Range<usize>, end: usize) -> bool {
    let unheard =
        town.len() == 1 && reading.is(town.start, |_| true).is_none() && !known::organisation(reading, town.clone());
    let report = town.end + 1..end;
    let reports = report.is_empty() || report.into_iter().any(|at| reading.case(at) == Case::Lower);
    reports && (unheard || is_listed(reading, town))
}

fn is_listed(reading: &Reading<'_, '_>, town: &Range<usize>) -> bool {
    let place = |class| matches!(class, Class::City | Class::State | Class::Region | Class::Capital | Class::Country);
    reading.exact(town.clone(), place).is_some()
}
