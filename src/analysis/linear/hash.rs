//! Feature hashes: 64 bits, put together piece by piece, the same on every machine.

/// The hash of a feature or of a part of one.
pub(crate) type Hash = u64;

/// The hash of nothing yet.
pub(crate) const START: Hash = STEP;
/// An odd number whose bits look random: 2⁶⁴ divided by the golden ratio.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of a word; curly apostrophes, quotation marks and dashes count as straight ones.
pub(crate) fn hash(word: &str) -> Hash {
    if word.is_ascii() { word.bytes().fold(START, byte) } else { word.chars().fold(START, letter) }
}

/// The hash of a word's lower-case form; no string is made for it.
pub(crate) fn hash_lower(word: &str) -> Hash {
    if word.is_ascii() {
        return word.bytes().fold(START, |sum, next| byte(sum, next.to_ascii_lowercase()));
    }
    word.chars().flat_map(char::to_lowercase).fold(START, letter)
}

/// The hash of a word with its first letter large and the others small, as headlines in capitals need it.
pub(crate) fn hash_title(word: &str) -> Hash {
    let mut letters = word.chars();
    let first = letters.next().map_or(START, |first| letter(START, first));
    letters.flat_map(char::to_lowercase).fold(first, letter)
}

/// One more letter of a word.
pub(crate) fn letter(sum: Hash, next: char) -> Hash {
    let mut room = [0; 4];
    typewritten(next).encode_utf8(&mut room).bytes().fold(sum, byte)
}

/// What a typewriter has for a letter: straight marks for curly ones, hyphens for dashes.
pub(crate) const fn typewritten(letter: char) -> char {
    match letter {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2010}'..='\u{2015}' => '-',
        other => other,
    }
}

/// One more byte of a word.
pub(crate) const fn byte(sum: Hash, next: u8) -> Hash {
    let sum = (sum ^ next as u64).wrapping_mul(0xff51_afd7_ed55_8ccd);
    sum ^ (sum >> 32)
}

/// Two hashes as one; the order matters.
pub(crate) const fn mix(first: Hash, second: Hash) -> Hash {
    let sum = (first.rotate_left(23) ^ second).wrapping_mul(STEP);
    sum ^ (sum >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lower_case_form_hashes_as_if_it_had_been_written() {
        assert_eq!(hash_lower("McDonald"), hash("mcdonald"));
        assert_eq!(hash_lower("ÉLYSÉE"), hash("élysée"));
    }

    #[test]
    fn order_tells_pairs_apart() {
        assert_ne!(mix(hash("new"), hash("york")), mix(hash("york"), hash("new")));
    }
}
