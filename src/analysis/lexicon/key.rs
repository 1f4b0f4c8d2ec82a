//! A number for every word, the same for all its ways of writing.

use crate::text::Document;

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// The keys of all tokens of a document, for look-ups in the [`Lexicon`](super::Lexicon).
pub(crate) fn keys(document: &Document<'_>) -> Vec<u64> {
    document.tokens.iter().map(|token| word_key(token.span.of(document.text))).collect()
}

/// The key of one word: FNV-1a over its letters, small and without accents.
pub(crate) fn word_key(word: &str) -> u64 {
    let mut key = SEED;
    if word.is_ascii() {
        for byte in word.bytes() {
            key = (key ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(PRIME);
        }
    } else {
        for letter in word.chars().flat_map(char::to_lowercase) {
            fold(letter, |plain| key = (key ^ u64::from(plain)).wrapping_mul(PRIME));
        }
    }
    finish(key)
}

/// The letters of a word, small and without accents: two words of one key have the same.
pub(crate) fn plain(word: &str) -> String {
    let mut letters = String::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        fold(letter, |plain| letters.extend(char::from_u32(plain)));
    }
    letters
}

/// Spreads the bits, so that the low ones can choose a place in a table.
fn finish(key: u64) -> u64 {
    let key = (key ^ (key >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    key ^ (key >> 29)
}

/// The key of a run of words that begins with the run `before` and ends with the word `next`.
pub(super) const fn join(before: u64, next: u64) -> u64 {
    let key = before.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ next;
    let key = (key ^ (key >> 31)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    key ^ (key >> 30)
}

/// Hands on the plain letters for a small letter: `é` is `e`, `ß` is `ss`, `’` is `'`.
fn fold(letter: char, mut plain: impl FnMut(u32)) {
    let pair = match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ắ' | 'ằ' => {
            "a"
        }
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' | 'ə' => {
            "e"
        }
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ' | 'ị' => "i",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ' | 'ớ' | 'ờ' | 'ợ' => {
            "o"
        }
        'ŕ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ţ' | 'ť' | 'ț' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử' | 'ự' => {
            "u"
        }
        'ý' | 'ÿ' | 'ỳ' | 'ỹ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        '’' | '‘' | 'ʻ' | 'ʼ' | '`' => "'",
        '‐' | '‑' | '–' => "-",
        // What `İ` leaves behind when it is made small, and accents that stand alone.
        '\u{300}'..='\u{36f}' => "",
        other => return plain(other as u32),
    };
    pair.bytes().for_each(|byte| plain(u32::from(byte)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_writing_do_not_matter() {
        for (one, other) in [
            ("Bogotá", "BOGOTA"),
            ("Türkiye", "turkiye"),
            ("N’Djamena", "N'DJAMENA"),
            ("Łódź", "Lodz"),
            ("İstanbul", "Istanbul"),
            ("Erdoğan", "Erdogan"),
        ] {
            assert_eq!(word_key(one), word_key(other), "{one} and {other}");
        }
        assert_ne!(word_key("Iran"), word_key("Iraq"));
    }

    #[test]
    fn the_order_of_words_matters() {
        let (new, york) = (word_key("new"), word_key("york"));
        assert_ne!(join(new, york), join(york, new));
    }
}
