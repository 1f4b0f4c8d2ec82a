//! Files that break readers.

/// A file's name and its bytes.
type File = (&'static str, Vec<u8>);

/// Bytes without pattern, always the same (xorshift, Marsaglia 2003).
pub fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[1]
    };
    (0..length).map(|_| next()).collect()
}

/// Files that are text, whatever else they are.
pub fn texts() -> Vec<File> {
    let opening = "The ministers met in Geneva on Monday to talk about trade and peace in the region.\n\n";
    let after = |rest: String| [opening, &rest, "\n"].concat().into_bytes();
    let utf16 = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16()).chain([0xd800]);
        units.flat_map(u16::to_le_bytes).collect()
    };
    vec![
        ("a line of 3 MB.txt", after("all the words of one line that has no end ".repeat(75_000))),
        ("a word of 1 MB.txt", after("a".repeat(1 << 20))),
        ("straight marks.txt", after("\"".repeat(200_000))),
        ("opening marks.txt", after("“".repeat(200_000))),
        ("closing marks.txt", after("”".repeat(200_000))),
        ("marks by turns.txt", after("“‘\"'«„".repeat(33_000))),
        ("unclosed marks.txt", after("“We will not stop, he said.\n\n".repeat(2_000))),
        ("joiners.txt", after(["a", &"\u{200d}".repeat(100_000)].concat())),
        ("accents.txt", after(["e", &"\u{301}".repeat(100_000)].concat())),
        ("blanks.txt", after(" \t\u{a0}\u{3000}".repeat(50_000))),
        ("lines.txt", after("\n".repeat(300_000))),
        ("ends of lines.txt", after("one\rtwo\r\nthree\u{b}four\u{c}five\u{85}six\u{2028}seven\u{2029}".repeat(100))),
        (
            "escapes.txt",
            after("He \u{1b}[31mwas\u{1b}[0m \u{1b}]0;told\u{7} and \u{9b}2J left, quietly, again. ".repeat(40)),
        ),
        ("directions.txt", after("\u{202e}said Smith\u{202c} and \u{2066}left\u{2069}\u{200f}. ".repeat(2_000))),
        (
            "some nothing.txt",
            after("Ten\0 men met nine women in a hall that was built for a hundred people. ".repeat(40)),
        ),
        ("brackets.txt", after("(".repeat(50_000))),
        ("commas.txt", after("Smith, ".repeat(30_000))),
        ("said.txt", after("he said that she said that ".repeat(5_000))),
        ("flags.txt", after("🇰🇿👩‍👩‍👧‍👦".repeat(5_000))),
        ("markdown.md", after("> ".repeat(20_000))),
        ("links.md", after("[".repeat(20_000))),
        ("stars.md", after("*_".repeat(20_000))),
        ("utf-16.txt", utf16("The ministers met in Geneva on Monday.\n\n“We agree,” Smith said.\n")),
        (
            "windows.txt",
            b"The minister\x92s caf\xe9 is open. \x93We agree,\x94 Smith said on Monday in Geneva.\n".repeat(20),
        ),
        ("mark.txt", ["\u{feff}", opening].concat().into_bytes()),
        ("one letter.txt", b"a".to_vec()),
    ]
}

/// Files that are no text.
pub fn no_texts() -> Vec<File> {
    vec![
        ("noise.txt", noise(70_000)),
        ("nothing.txt", vec![0; 10_000]),
        ("program.txt", [b"\x7fELF\x02\x01\x01".to_vec(), vec![0; 500], noise(5_000)].concat()),
        ("a few.txt", vec![0, 1, 2, 3]),
    ]
}
