//! What a character is good for when a text is cut into tokens.

/// The parts characters play in tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// White space, and characters that show nothing: controls, byte order marks, direction marks.
    Blank,
    /// A letter of any script.
    Letter,
    /// A digit.
    Digit,
    /// Goes with the character before it: combining accents, joiners, soft hyphens.
    Joiner,
    /// `'` and `’`: an apostrophe or a quotation mark, as the neighbours tell.
    Apostrophe,
    /// A mark that can only be a quotation mark.
    Quote,
    /// `.`
    Stop,
    /// All else.
    Mark,
}

const ASCII: [Class; 128] = {
    let mut table = [Class::Mark; 128];
    let mut code = 0;
    while code < 128 {
        table[code] = match code as u8 {
            0..=b' ' | 0x7f => Class::Blank,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'\'' => Class::Apostrophe,
            b'"' | b'`' => Class::Quote,
            b'.' => Class::Stop,
            _ => Class::Mark,
        };
        code += 1;
    }
    table
};

impl Class {
    /// The class of `character`.
    pub(super) fn of(character: char) -> Self {
        match ASCII.get(character as usize) {
            Some(class) => *class,
            None => Self::beyond_ascii(character),
        }
    }

    /// Whether words and numbers are made of it.
    pub(super) const fn is_alphanumeric(self) -> bool {
        matches!(self, Self::Letter | Self::Digit)
    }

    fn beyond_ascii(character: char) -> Self {
        match character {
            '’' => Self::Apostrophe,
            '‘' | '‚' | '‛' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '〝'
            | '〞' | '＂' => Self::Quote,
            '\u{ad}'
            | '\u{200c}'
            | '\u{200d}'
            | '\u{300}'..='\u{36f}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{fe20}'..='\u{fe2f}' => Self::Joiner,
            '\u{80}'..='\u{9f}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => Self::Blank,
            _ if character.is_alphabetic() => Self::Letter,
            _ if character.is_numeric() => Self::Digit,
            _ if character.is_whitespace() => Self::Blank,
            _ => Self::Mark,
        }
    }
}
