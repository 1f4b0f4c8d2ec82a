//! Small words around the names of people.

use crate::analysis::entity::reading::Reading;

/// Whether a name stands behind somebody's husband or wife, and a comma or none: `his wife, Lucinda Cray`.
pub(super) fn is_spouse(reading: &Reading<'_, '_>, start: usize) -> bool {
    const SPOUSES: [&str; 6] = ["wife", "husband", "spouse", "partner", "fiancé", "fiancée"];
    let end = start - usize::from(reading.before(start) == ",");
    SPOUSES.contains(&reading.before(end)) && matches!(reading.before(end - 1), "his" | "her")
}

/// Whether the words before a name tell that it is somebody's child's: `his son, Ferdinand Marcos Jr.`
pub(super) fn is_child(reading: &Reading<'_, '_>, start: usize) -> bool {
    const CHILDREN: [&str; 5] = ["son", "daughter", "grandson", "granddaughter", "namesake"];
    let end = start - usize::from(reading.before(start) == ",");
    CHILDREN.contains(&reading.before(end))
}

/// Whether who does so *to* somewhere goes to a place.
pub(super) fn moves(word: &str) -> bool {
    matches!(
        word,
        "flew"
            | "fly"
            | "flying"
            | "flown"
            | "travelled"
            | "traveled"
            | "travel"
            | "travelling"
            | "traveling"
            | "went"
            | "go"
            | "going"
            | "gone"
            | "returned"
            | "return"
            | "returning"
            | "trip"
            | "visit"
            | "visits"
            | "moved"
            | "fled"
            | "flee"
            | "deported"
            | "back"
            | "ambassador"
            | "exports"
            | "border"
            | "aid"
    )
}

/// What stands behind the name of the elder and of the younger of two.
pub(super) const ELDER: [&str; 3] = ["Sr.", "Sr", "senior"];
pub(super) const YOUNGER: [&str; 3] = ["Jr.", "Jr", "junior"];

/// Whether a word stands behind a whole name: `Jr.`, `III`, `MP`.
pub(super) fn is_suffix(word: &str) -> bool {
    ELDER.contains(&word)
        || YOUNGER.contains(&word)
        || matches!(word, "II" | "III" | "IV" | "MP" | "QC" | "KC" | "PhD" | "Ph.D." | "M.D." | "MD")
}
