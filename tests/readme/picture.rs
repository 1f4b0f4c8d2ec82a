//! A picture of the real screen: the real program in a pseudo-terminal, its cells drawn as SVG.

use std::{
    fmt::Write as _,
    fs,
    io::{Read, Write},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use vt100::{Cell, Color, Parser, Screen};

/// A picture: its file, the window, the options, and what is pressed before it is taken.
struct Picture {
    file: &'static str,
    columns: u16,
    rows: u16,
    options: &'static [&'static str],
    keys: &'static [&'static str],
    /// What is read, where it is not what ships with the program.
    text: Option<&'static str>,
}

/// Into the list of names, and down a row, which lights it in the text.
const SCREEN: Picture =
    Picture { file: "assets/screen.svg", columns: 120, rows: 34, options: &[], keys: &["g p", "j"], text: None };

/// The commonest size: only a country, its quotes, and one of them lit.
const FILTER: Picture = Picture {
    file: "assets/filter.svg",
    columns: 80,
    rows: 24,
    options: &["--theme", "dark"],
    keys: &["g c", "f", "g q", "j"],
    text: None,
};

/// Letters of two cells, of none, and from right to left.
const LETTERS: Picture = Picture {
    file: "assets/letters.svg",
    columns: 72,
    rows: 20,
    options: &["--theme", "light"],
    keys: &["/ e n d \r"],
    text: Some(
        "Letters of many lands\n\nTokyo: 日本語のニュースは毎日更新されます, end of one.\n\n\
        A family 👨‍👩‍👧‍👦 waved 👍🏽 and a ❤️ flew, end of two.\n\n\
        Zoë and Zoe\u{308} met in Hà Nội and Ha\u{300} No\u{323}\u{302}i, end of three.\n\n\
        In Hebrew שלום עולם and in Arabic مرحبا بالعالم, end of four.\n\n\
        हिन्दी में समाचार और ไทยข่าว and 한국어 뉴스, end of five.\n",
    ),
};

/// Nothing on the screen for so long means that it is drawn.
const QUIET: Duration = Duration::from_millis(700);
const DEADLINE: Duration = Duration::from_mins(1);

/// How many cells in a hundred may differ before the picture is stale: counts change with every better engine.
const DRIFT: usize = 12;

struct Terminal {
    parser: Parser,
    output: mpsc::Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
}

impl Terminal {
    fn open(picture: &Picture) -> Self {
        let (rows, columns) = (picture.rows, picture.columns);
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal opens");
        let home = tempfile::tempdir().expect("a folder can be made").keep();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(picture.options);
        if let Some(text) = picture.text {
            fs::write(home.join("letters.txt"), text).expect("an article can be written");
            command.arg(home.join("letters.txt"));
        }
        for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "C.UTF-8")] {
            command.env(name, value);
        }
        for name in ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env(name, &home);
        }
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut reader = pair.master.try_clone_reader().expect("its screen can be read");
        let input = pair.master.take_writer().expect("keys can be sent");
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            // The terminal stays open as long as somebody reads from it.
            let _master = pair.master;
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            parser: Parser::new(
                rows.try_into().expect("the screen has rows"),
                columns.try_into().expect("the screen has columns"),
                0,
            ),
            output,
            input,
            child,
        }
    }

    /// Reads until the screen shows something and has been quiet.
    fn settle(&mut self) {
        let deadline = Instant::now() + DEADLINE;
        loop {
            match self.output.recv_timeout(QUIET) {
                Ok(bytes) => self.parser.process(&bytes),
                Err(_) if !self.parser.screen().contents().trim().is_empty() => return,
                Err(_) => assert!(Instant::now() < deadline, "the program draws nothing"),
            }
            assert!(Instant::now() < deadline, "the screen never comes to rest");
        }
    }

    fn press(&mut self, keys: &str) {
        self.input.write_all(keys.replace(' ', "").as_bytes()).expect("keys can be sent");
        self.settle();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a cell looks like.
#[derive(Clone, Copy, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "a cell's attributes are on or off, each by itself")]
struct Look {
    ink: Color,
    paper: Color,
    bold: bool,
    italic: bool,
    underline: bool,
    dim: bool,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let (mut ink, mut paper) = (cell.fgcolor(), cell.bgcolor());
        if cell.inverse() {
            (ink, paper) = (or(paper, Color::Idx(0)), or(ink, Color::Idx(7)));
        }
        let (bold, italic, underline, dim) = (cell.bold(), cell.italic(), cell.underline(), cell.dim());
        Self { ink, paper, bold, italic, underline, dim }
    }

    fn style(self) -> String {
        let mut style = format!(r#" fill="{}""#, hex(self.ink, "#c8ccd4"));
        for (is, attribute) in [
            (self.bold, r#" font-weight="bold""#),
            (self.italic, r#" font-style="italic""#),
            (self.underline, r#" text-decoration="underline""#),
            (self.dim, r#" opacity="0.6""#),
        ] {
            style += if is { attribute } else { "" };
        }
        style
    }
}

fn or(color: Color, other: Color) -> Color {
    if color == Color::Default { other } else { color }
}

/// A colour as SVG writes it; the sixteen and the cube as xterm has them.
fn hex(color: Color, default: &str) -> String {
    const SIXTEEN: [&str; 16] = [
        "#16181d", "#d16969", "#7fb069", "#d7a65f", "#6a9fd4", "#b48ead", "#6fb3b8", "#c8ccd4", "#767c88", "#e58a8a",
        "#9ccc88", "#ecc48d", "#8ebcec", "#cba6d0", "#8fd0d4", "#f2f4f8",
    ];
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let (red, green, blue) = match color {
        Color::Default => return default.into(),
        Color::Idx(index @ 0..16) => return SIXTEEN[usize::from(index)].into(),
        Color::Idx(index @ 16..232) => (level((index - 16) / 36), level((index - 16) / 6 % 6), level((index - 16) % 6)),
        Color::Idx(grey) => (8 + 10 * (grey - 232), 8 + 10 * (grey - 232), 8 + 10 * (grey - 232)),
        Color::Rgb(red, green, blue) => (red, green, blue),
    };
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn svg(screen: &Screen) -> String {
    let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
    let (width, height) = (u32::from(columns) * 9 + 24, u32::from(rows) * 19 + 24);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"ui-monospace, \
         Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"15\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#16181d\"/>\n"
    );
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            column = run(screen, row, column, &mut svg);
        }
    }
    svg + "</svg>\n"
}

/// Draws the cells from `column` on that look alike, and returns the column behind them.
fn run(screen: &Screen, row: u16, column: u16, svg: &mut String) -> u16 {
    let cell = |column| screen.cell(row, column).expect("the cell is on the screen");
    let look = Look::of(cell(column));
    let columns = screen.size().1.get();
    let end = (column + 1..columns).find(|next| Look::of(cell(*next)) != look).unwrap_or(columns);
    let text: String = (column..end)
        .filter(|column| !cell(*column).is_wide_continuation())
        .map(|column| Some(cell(column).contents()).filter(|text| !text.is_empty()).unwrap_or(" ").to_owned())
        .collect();
    let (x, y, width) = (12 + u32::from(column) * 9, 12 + u32::from(row) * 19, u32::from(end - column) * 9);
    if look.paper != Color::Default {
        let paper = hex(look.paper, "");
        let _ = writeln!(svg, r#"<rect x="{x}" y="{y}" width="{width}" height="19" fill="{paper}"/>"#);
    }
    if !text.trim().is_empty() || look.underline {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let (y, style) = (y + 14, look.style());
        let place = format!(r#"x="{x}" y="{y}" textLength="{width}""#);
        let _ = writeln!(svg, r#"<text {place} xml:space="preserve"{style}>{text}</text>"#);
    }
    end
}

/// The characters that a picture shows, in order, without the blanks.
fn characters(svg: &str) -> Vec<char> {
    let texts = svg.lines().filter(|line| line.starts_with("<text"));
    let inner = texts.filter_map(|line| line.split_once('>')?.1.strip_suffix("</text>"));
    inner.flat_map(str::chars).filter(|char| !char.is_whitespace()).collect()
}

/// How many characters differ between two pictures, whatever their order in a row of the screen.
fn differing(left: &[char], right: &[char]) -> usize {
    let mut counts = std::collections::HashMap::<char, i64>::new();
    for char in left {
        *counts.entry(*char).or_default() += 1;
    }
    for char in right {
        *counts.entry(*char).or_default() -= 1;
    }
    counts.values().map(|count| count.unsigned_abs() as usize).sum()
}

/// Takes the picture anew and compares it with its file, or writes it.
fn holds(picture: &Picture) {
    let mut terminal = Terminal::open(picture);
    terminal.settle();
    for keys in picture.keys {
        terminal.press(keys);
    }
    let now = svg(terminal.parser.screen());
    let file = super::root().join(picture.file);
    if super::writes() {
        fs::write(file, now).expect("the picture can be written");
        return;
    }
    let (old, now) = (characters(&fs::read_to_string(file).expect("the picture is there")), characters(&now));
    let differing = differing(&old, &now);
    assert!(
        differing * 100 <= old.len() * DRIFT,
        "{} is stale by {differing} of {} characters: README=write cargo test --test readme",
        picture.file,
        old.len()
    );
}

#[test]
fn the_pictures_are_of_the_screen() {
    [SCREEN, FILTER, LETTERS].iter().for_each(holds);
}

#[test]
fn letters_of_all_widths_end_where_the_picture_says() {
    let mut terminal = Terminal::open(&LETTERS);
    terminal.settle();
    let shown = terminal.parser.screen().contents();
    for end in ["end of one.", "end of two.", "end of three.", "end of four.", "end of five."] {
        assert!(shown.contains(end), "{end}\n{shown}");
    }
}
