//! The names of months in the languages that papers are printed in.

/// Whole names, in small letters, and which month each is.
const NAMES: &[(&str, i8)] = &[
    ("january", 1),
    ("januar", 1),
    ("jänner", 1),
    ("janvier", 1),
    ("enero", 1),
    ("gennaio", 1),
    ("janeiro", 1),
    ("januari", 1),
    ("stycznia", 1),
    ("января", 1),
    ("січня", 1),
    ("february", 2),
    ("februar", 2),
    ("février", 2),
    ("febrero", 2),
    ("febbraio", 2),
    ("fevereiro", 2),
    ("februari", 2),
    ("lutego", 2),
    ("февраля", 2),
    ("лютого", 2),
    ("march", 3),
    ("märz", 3),
    ("mars", 3),
    ("marzo", 3),
    ("março", 3),
    ("maart", 3),
    ("marts", 3),
    ("marca", 3),
    ("марта", 3),
    ("березня", 3),
    ("april", 4),
    ("avril", 4),
    ("abril", 4),
    ("aprile", 4),
    ("kwietnia", 4),
    ("апреля", 4),
    ("квітня", 4),
    ("may", 5),
    ("mai", 5),
    ("mayo", 5),
    ("maggio", 5),
    ("maio", 5),
    ("mei", 5),
    ("maj", 5),
    ("maja", 5),
    ("мая", 5),
    ("травня", 5),
    ("june", 6),
    ("juni", 6),
    ("juin", 6),
    ("junio", 6),
    ("giugno", 6),
    ("junho", 6),
    ("czerwca", 6),
    ("июня", 6),
    ("червня", 6),
    ("july", 7),
    ("juli", 7),
    ("juillet", 7),
    ("julio", 7),
    ("luglio", 7),
    ("julho", 7),
    ("lipca", 7),
    ("июля", 7),
    ("липня", 7),
    ("august", 8),
    ("août", 8),
    ("agosto", 8),
    ("augustus", 8),
    ("augusti", 8),
    ("sierpnia", 8),
    ("августа", 8),
    ("серпня", 8),
    ("september", 9),
    ("septembre", 9),
    ("septiembre", 9),
    ("settembre", 9),
    ("setembro", 9),
    ("września", 9),
    ("сентября", 9),
    ("вересня", 9),
    ("october", 10),
    ("oktober", 10),
    ("octobre", 10),
    ("octubre", 10),
    ("ottobre", 10),
    ("outubro", 10),
    ("października", 10),
    ("октября", 10),
    ("жовтня", 10),
    ("november", 11),
    ("novembre", 11),
    ("noviembre", 11),
    ("novembro", 11),
    ("ноября", 11),
    ("листопада", 11),
    ("december", 12),
    ("dezember", 12),
    ("décembre", 12),
    ("diciembre", 12),
    ("dicembre", 12),
    ("dezembro", 12),
    ("grudnia", 12),
    ("декабря", 12),
    ("грудня", 12),
];

/// The month that a word names, whole or by its first three or four letters, which stand for one month alone.
pub(super) fn month(word: &str) -> Option<i8> {
    let lower = word.to_lowercase();
    let short = matches!(lower.chars().count(), 3 | 4);
    let whole = NAMES.iter().find(|(name, _)| *name == lower).map(|(_, month)| *month);
    let alike = || NAMES.iter().filter(|(name, _)| short && name.starts_with(&lower)).map(|(_, month)| *month);
    whole.or_else(|| alike().next().filter(|first| alike().all(|other| other == *first)))
}

#[cfg(test)]
mod tests {
    use super::month;

    #[test]
    fn months_are_known_by_their_names_and_what_is_short_for_them() {
        for (word, number) in
            [("Sept", 9), ("Jan", 1), ("März", 3), ("août", 8), ("мая", 5), ("Okt", 10), ("dez", 12), ("JUIL", 7)]
        {
            assert_eq!(month(word), Some(number), "{word}");
        }
        for word in ["mar", "jui", "Mayor", "ma", "juniper"] {
            assert!(!matches!(month(word), Some(number) if number != 3), "{word}");
        }
    }
}
