//! Characters that would act on a terminal or turn the text around, told apart and made visible.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether `character` is a control (C0, DEL, C1) or turns the direction of the text.
///
/// None of them may reach a terminal or a pipe as it is. Line feed and tab are controls too: who prints lines lets
/// them pass first.
pub const fn is_control(character: char) -> bool {
    matches!(
        character,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    )
}

/// `text` with every control made visible: `␛` for an escape, `\u202e` for what has no picture.
///
/// Line feeds and tabs become spaces, so that the result is always one line.
///
/// ```
/// use dateline::text::visible;
///
/// assert_eq!(visible("plain"), "plain");
/// assert_eq!(visible("\u{1b}[31mred"), "␛[31mred");
/// assert_eq!(visible("a\u{202e}b"), "a\\u202eb");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_control) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '\t' | '\n' => shown.push(' '),
            '\0'..='\x1f' => shown.push(picture(character as u32)),
            '\x7f' => shown.push('␡'),
            _ if is_control(character) => write!(shown, "\\u{:04x}", character as u32).expect("a string takes all"),
            _ => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

fn picture(code: u32) -> char {
    char::from_u32(0x2400 + code).expect("every C0 control has its picture")
}
