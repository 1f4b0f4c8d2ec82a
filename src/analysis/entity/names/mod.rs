//! Where names stand in the text, and of what kind each is.

pub(crate) mod rules;

use super::Name;
use super::reading::Reading;
use crate::analysis::Engine;

/// All names of a document, in reading order, never overlapping.
pub(crate) fn find(reading: &Reading<'_, '_>, _engine: Engine) -> Vec<Name> {
    rules::find(reading)
}
