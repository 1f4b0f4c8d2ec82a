//! The words around roles, by what they do to them: `former`, `foreign`; `said`, which no role reaches over; `ambassador`.

/// Whether a word may stand before a role and belong to it: `former`, `deputy`, `foreign`.
pub(super) fn modifies(word: &str) -> bool {
    matches!(
        word,
        "former"
            | "Former"
            | "acting"
            | "Acting"
            | "deputy"
            | "Deputy"
            | "senior"
            | "Senior"
            | "chief"
            | "Chief"
            | "vice"
            | "Vice"
            | "interim"
            | "Interim"
            | "incoming"
            | "outgoing"
            | "ousted"
            | "late"
            | "retired"
            | "ex"
            | "assistant"
            | "Assistant"
            | "first"
            | "new"
            | "longtime"
            | "veteran"
            | "top"
            | "lead"
            | "co"
            | "caretaker"
            | "de"
            | "facto"
            | "exiled"
            | "rebel"
            | "opposition"
            | "Opposition"
            | "Democratic"
            | "Republican"
            | "Conservative"
            | "Labour"
            | "presidential"
            | "Presidential"
            | "foreign"
            | "Foreign"
            | "defense"
            | "defence"
            | "Defense"
            | "Defence"
            | "military"
            | "army"
            | "police"
            | "party"
            | "government"
            | "state"
            | "State"
            | "national"
            | "National"
            | "Senate"
            | "House"
            | "Supreme"
            | "Court"
            | "White"
            | "Fed"
            | "Shadow"
            | "shadow"
            | "Prime"
            | "General"
    )
}

/// Whether a word written small is a verb or a joint, which stands inside no role.
pub(super) fn breaks(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "who"
            | "which"
            | "has"
            | "had"
            | "is"
            | "was"
            | "will"
            | "and"
            | "but"
            | "of"
            | "in"
            | "at"
            | "with"
            | "for"
            | "to"
            | "on"
            | "from"
            | "as"
            | "by"
            | "when"
            | "where"
            | "while"
            | "he"
            | "she"
            | "they"
            | "it"
            | "have"
            | "would"
            | "could"
            | "that"
            | "than"
            | "after"
            | "before"
            | "because"
            | "if"
    )
}

/// Whether the word opens a role that a comma parts from the name behind it: `the`, `its`.
pub(super) fn is_said(word: &str) -> bool {
    const SAID: [&str; 7] = ["the", "a", "an", "its", "his", "her", "their"];
    SAID.iter().any(|said| word.eq_ignore_ascii_case(said))
}

/// Whether the word is for somebody who serves one country in another.
pub(super) fn is_sent(word: &str) -> bool {
    const SENT: [&str; 7] =
        ["ambassador", "envoy", "representative", "correspondent", "consul", "diplomat", "emissary"];
    SENT.iter().any(|sent| word.eq_ignore_ascii_case(sent))
}
