//! Articles that attack the terminal: nothing of them reaches it raw.

use crate::terminal::{Start, Terminal, file, folder, long_article};

/// Asserts that what was written is UTF-8 and holds no control but those that move a cursor or begin a sequence, no
/// bidi control and no joiner.
fn assert_tame(terminal: &Terminal) {
    let bytes = terminal.bytes();
    let text = std::str::from_utf8(&bytes).expect("what is painted is UTF-8");
    let wild = text.chars().find(|c| match c {
        '\u{1b}' | '\r' | '\n' => false,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe0f}' => true,
        c => c.is_control(),
    });
    assert_eq!(wild, None);
    let foreign = text.split('\u{1b}').skip(1).find(|after| !after.starts_with('['));
    assert_eq!(foreign, None, "only sequences of the program's own");
}

#[test]
fn escape_sequences_show_as_pictures() {
    let folder = folder();
    let attack = "The harbour sank \u{1b}]0;owned\u{7}\u{1b}[2J\u{1b}[31m\u{1b}c\u{9b}5n and then\u{8}\u{8}\u{7f} rose.\n\n\
        Peter \u{202e}drowssap\u{202c} Mwangi \u{2066}left\u{2069} “at\u{200b} noon”, she\u{ad} said.\n";
    // Repeated plain text keeps the file on the near side of what counts as text.
    let mut terminal = Start::reader([file(&folder, "attack.txt", format!("{attack}\n{}", long_article(20)))]).run();
    terminal.wait_for("The harbour sank ␛]0;owned␇␛[2J");
    terminal.wait_for("Peter drowssap Mwangi left “at noon”, she said.");
    terminal.press("j");
    terminal.press("/owned\r");
    terminal.press("G");
    terminal.wait_for("Paragraph 20 says");
    terminal.press("Q");
    assert!(terminal.end().success());
    assert_tame(&terminal);
}

#[test]
fn joiners_flags_and_wide_letters_keep_to_their_cells() {
    let folder = folder();
    let text = format!(
        "A family 👨‍👩‍👧‍👦 waved 👍🏽 and a ❤️ flew|end one\n\n日本語のニュースは毎日更新されます|end two\n\nx{}y|end three\n",
        "\u{200d}".repeat(100_000),
    );
    let mut terminal = Start::reader([file(&folder, "wide.txt", text)]).run();
    terminal.wait_for("A family 👨 waved 👍 and a ❤ flew|end one");
    terminal.wait_for("日本語のニュースは毎日更新されます|end two");
    terminal.press("Q");
    assert!(terminal.end().success());
    assert_tame(&terminal);
}

#[test]
fn letters_whose_words_only_a_dictionary_tells_leave_lists_and_screen_whole() {
    let folder = folder();
    let text =
        "Harbour opens\n\n“ข่าววันนี้ดีมาก ທ່າເຮືອ ကမ်း and the rest of it is well,” said Ann Roe, the mayor of Norby.\n";
    let mut terminal = Start::reader([file(&folder, "thai.txt", text)]).size(120, 30).run();
    terminal.wait_for("Quotes 1");
    terminal.press("gqw");
    terminal.wait_for("What was said");
    let screen = terminal.screen().contents();
    assert!(screen.contains("ข่าววันนี้ดีมาก") && !screen.contains("ICU4X"), "{screen}");
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn monstrous_texts_open_and_their_end_is_reached() {
    let folder = folder();
    let monsters = [
        ("line.txt", format!("Start {}the end.", "of one line ".repeat(250_000))),
        ("marks.txt", format!("Start {}the end.", "\" ".repeat(200_000))),
        ("open.txt", format!("Start {}the end.", "“so ".repeat(100_000))),
        ("zalgo.txt", format!("Start Z{} the end.", "\u{301}\u{489}".repeat(50_000))),
        ("word.txt", format!("Start {} the end.", "x".repeat(500_000))),
    ];
    for (name, text) in monsters {
        let mut terminal = Start::reader([file(&folder, name, text)]).run();
        terminal.wait_for("Start");
        terminal.press("G");
        terminal.wait_for("the end.");
        terminal.press("Q");
        assert!(terminal.end().success(), "{name}");
        assert_tame(&terminal);
    }
}
